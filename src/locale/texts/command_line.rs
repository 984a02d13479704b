//! The command line: help, usage errors, and what commands print.

use super::super::macros::texts;

texts! {
    about => "衡才：在终端里做结构化的胜任力测评", "hengcai: structured, competency-based evaluation in the terminal";
    about_interview => "开始一次测评", "Start a session";
    about_resume => "继续一次测评；默认为最近未完成的一次", "Go on with a session; the newest unfinished one by default";
    about_review => "查看过去的测评；默认为最近的一次", "Read past sessions; the newest one by default";
    about_demo => "用虚构的示例看看程序，不保留任何改动", "Look around with invented examples; nothing is kept";
    about_new => "新建测评记录，不打开界面", "Make a session without opening the screens";
    about_edit => "从文件或标准输入逐行应用编辑", "Apply edits from a file or standard input, one JSON value a line";
    about_sessions => "列出测评记录", "List sessions";
    about_show => "按时间顺序显示一份测评记录", "Show a session in the order of time";
    about_summary => "汇总测评：等级、差距和证据", "Sum up sessions: levels, gaps and evidence";
    about_models => "列出胜任力模型", "List competency models";
    about_model => "查看胜任力模型", "Look at competency models";
    about_model_show => "显示模型的全部内容和标识", "Show all of a model, with its ids";
    about_schema => "输出文件格式的 JSON Schema", "Print the JSON Schema of a file format";
    about_completions => "输出命令行补全脚本", "Print a completion script for a shell";
    about_man => "输出手册页", "Print the manual page";

    argument_data_dir => "数据目录（须已存在；也可用 HENGCAI_DATA_DIR）", "Data directory; it has to exist (or HENGCAI_DATA_DIR)";
    argument_lang => "界面语言 zh 或 en（也可用 HENGCAI_LANG；否则按系统区域）", "Language, zh or en (or HENGCAI_LANG; else the system's locale)";
    argument_color => "颜色 auto、always 或 never（也遵守 NO_COLOR）", "Colours: auto, always or never (NO_COLOR is respected)";
    argument_ascii => "边框和图形只用 ASCII 字符", "Draw borders and pictures with ASCII only";
    argument_help => "显示帮助", "Show help";
    argument_version => "显示版本", "Show the version";
    argument_model => "模型：标识、标识开头或文件路径", "Model: an id, the start of one, or a path";
    argument_candidate => "候选人代号", "The candidate's code";
    argument_department => "候选人所在部门（可不填），队列分析可按部门分组", "The candidate's department (optional), by which cohorts can be grouped";
    argument_name => "候选人姓名（可不填）", "The candidate's name (optional)";
    argument_assessor => "考官", "The assessor";
    argument_minutes => "计划用多少分钟，最多 600；0 为不计划，默认按模型", "Planned minutes, up to 600; 0 plans nothing, by default as the model says";
    argument_method => "评价方式：interview shift_meeting case_analysis written_account survey records", "Method: interview shift_meeting case_analysis written_account survey records";
    argument_json => "输出一个 JSON 值", "Print one JSON value";
    argument_session => "测评记录：编号、编号开头或文件路径", "Session: an id, the start of one, or a path";
    argument_file => "每行一个编辑的文件；- 为标准输入", "File with one edit a line; - is standard input";
    argument_query => "查找：文字、拼音或首字母，以及 状态:已完成 差距:<-2 之后:2026-01 @沟通>=7 -不含", "What to find: words, pinyin or initials, and status:finished gap:<-2 after:2026-01 @communication>=7 -without";
    argument_filter_model => "只列出这个模型的", "Only those of this model";
    argument_filter_candidate => "只列出这个候选人的", "Only those of this candidate";
    argument_list_sort => "排序：date（日期）、candidate（候选人，按拼音）、score（得分）或 gap（差距）", "By date, candidate (in the order of pinyin), score or gap";
    argument_filter_status => "只列出 draft（未完成）、finished（已完成）或 void（作废）的", "Only draft, finished or void ones";
    argument_format => "格式 text、markdown、html、csv 或 json", "Format: text, markdown, html, csv or json";
    argument_output => "写入文件（不覆盖已有文件）", "Write to a file (never over an existing one)";
    argument_schema => "model、session 或 edit（编辑的一行）", "model, session, or edit: one line of edits";
    argument_shell => "bash、elvish、fish、powershell 或 zsh", "bash, elvish, fish, powershell or zsh";

    heading_usage => "用法：", "Usage: ";
    heading_commands => "命令：", "Commands:";
    heading_arguments => "参数", "Arguments";
    heading_options => "选项", "Options";
    usage_unknown_command(command: &str) => format!("没有这个命令：{command}"), format!("no such command: {command}");
    usage_options => "[选项]", "[OPTIONS]";
    usage_command => "[命令]", "[COMMAND]";

    usage_unknown_argument(argument: &str) => format!("没有这个参数：{argument}"), format!("no such argument: {argument}");
    usage_missing(arguments: &str) => format!("缺少：{arguments}"), format!("missing: {arguments}");
    usage_missing_command => "缺少子命令", "a subcommand is missing";
    usage_bad_value(value: &str, argument: &str) => format!("{argument} 不能是 `{value}`"), format!("`{value}` is no value for {argument}");
    usage_no_value(argument: &str) => format!("{argument} 后面缺少值"), format!("{argument} needs a value");
    usage_twice(argument: &str) => format!("{argument} 只能写一次"), format!("{argument} can be given once only");
    usage_wrong(words: &str) => format!("用法不对：{words}"), format!("wrong usage: {words}");
    usage_allowed(values: &str) => format!("可用：{values}"), format!("possible: {values}");
    usage_did_you_mean(word: &str) => format!("是不是 {word}？"), format!("did you mean {word}?");
    usage_see_help(command: &str) => format!("用法见 {command} --help"), format!("see {command} --help");
    usage_bad_language(value: &str) => format!("语言只能是 zh 或 en，不能是 `{value}`"), format!("the language is zh or en, not `{value}`");
    usage_blank_candidate => "候选人代号不能为空", "the candidate's code must not be blank";

    no_terminal => "这里没有终端，不能打开界面", "there is no terminal here to open the screens in";
    dumb_terminal => "终端类型为 dumb 或未设置 TERM，不能打开界面", "the terminal is dumb or TERM is not set, so the screens cannot be opened";
    no_terminal_hint => "不需要终端的命令：interview --plain、new、edit、sessions、show、summary、models", "these work without one: interview --plain, new, edit, sessions, show, summary, models";
    already_void(id: &str) => format!("测评 {id} 已作废"), format!("the session {id} is void");
    csv_made_inert(cells: usize) => format!("{cells} 个单元格的内容像公式，已在前面加上撇号（'），表格软件不会执行"), if cells == 1 { "1 cell began like a formula: an apostrophe before it keeps spreadsheets from running it".to_owned() } else { format!("{cells} cells began like formulas: an apostrophe before them keeps spreadsheets from running them") };
    already_finished(id: &str) => format!("测评 {id} 已完成"), format!("the session {id} is finished");
    already_finished_hint(id: &str) => format!("查看：hengcai review {id}；在汇总页按 c 更正"), format!("read it with hengcai review {id}; c on its summary corrects it");
    terminal_failed(words: &str) => format!("终端出错：{words}"), format!("the terminal failed: {words}");
    cannot_read_input(words: &str) => format!("无法读取标准输入：{words}"), format!("cannot read standard input: {words}");
    cannot_print(words: &str) => format!("无法输出：{words}"), format!("cannot print: {words}");
    input_too_large(megabytes: usize) => format!("输入超过 {megabytes} MB"), format!("the input is larger than {megabytes} MB");
    not_utf8_input => "输入不是 UTF-8 文本", "the input is not UTF-8";
    nothing_applied => "整批编辑均未应用", "none of the batch has been applied";

    created(id: &str, path: &str) => format!("已新建 {id}\n{path}"), format!("created {id}\n{path}");
    applied(count: usize, id: &str) => format!("{id}：应用了 {count} 条编辑"), if count == 1 { format!("{id}: applied 1 edit") } else { format!("{id}: applied {count} edits") };
    written_to(path: &str) => format!("已写入 {path}"), format!("written to {path}");
    no_sessions_found => "没有符合条件的测评记录", "no sessions found";

    column_id => "标识", "Id";
    column_date => "日期", "Date";
    column_candidate => "候选人", "Candidate";
    column_model => "模型", "Model";
    column_status => "状态", "Status";
    column_answered => "已处理", "Answered";
    column_version => "版本", "Version";
    column_title => "名称", "Title";
    column_criteria => "评价项", "Criteria";
    column_languages => "语言", "Languages";
    column_origin => "来源", "Origin";
    origin_shipped => "内置", "shipped";
    origin_user => "自有", "own";

    show_title(id: &str) => format!("测评记录 {id}"), format!("Session {id}");
    show_log => "按时间", "In the order of time";
    show_nothing => "还没有内容", "Nothing yet";
    sheet_id => "标识", "Id";
    sheet_between => "可取两级之间的整数", "whole values between two levels allowed";
    sheet_summary => "简介", "About";
    sheet_weight => "权重", "Weight";
    sheet_source => "来源", "Source";
    sheet_gaps => "来源缺口", "Missing in the source";
    sheet_questions => "题目", "Questions";
    sheet_probes => "追问", "Probes";
    sheet_confirm_note => "* 待确认：推断或撰写的内容", "* to be confirmed: inferred or authored";
}
