//! The interview as prompts and lines.

use super::super::macros::texts;

texts! {
    argument_plain => "逐行问答，不画界面：适合读屏软件和管道", "As prompts and lines instead of screens: for screen readers and pipes";

    plain_welcome => "逐行模式：每行回车即记下。? 帮助，q 退出。", "Plain mode: every line is kept as you press Enter. ? for help, q to quit.";
    plain_choose_model => "模型（写序号、标识或名称）：", "Model (its number, id or name):";
    plain_model_row(number: usize, title: &str, id: &str) => format!("{number}. {title}（{id}）"), format!("{number}. {title} ({id})");
    plain_model_prompt => "模型> ", "model> ";
    plain_no_model(words: &str) => format!("没有这个模型：{words}"), format!("no such model: {words}");
    plain_candidate_prompt => "候选人代号> ", "candidate's code> ";
    plain_needs_start(missing: &str) => format!("输入已结束，还缺：{missing}"), format!("the input ended before this was known: {missing}");
    plain_session(id: &str, candidate: &str, model: &str) => format!("测评 {id}，候选人 {candidate}，{model}。"), format!("Session {id}, candidate {candidate}, {model}.");
    plain_draft_waits(text: &str) => format!("界面里有一条没写完：“{text}”。它原样留着，用 hengcai resume 打开界面即可接着写。"), format!("A half-written note waits in the screens: \"{text}\". It stays as it is; hengcai resume opens them.");

    plain_at(number: usize, all: usize, category: &str, name: &str) => format!("第 {number} 项，共 {all} 项。{category}：{name}。"), format!("{number} of {all}. {category}: {name}.");
    plain_required(level: &str) => format!("要求 {level}级。"), format!("Required: level {level}.");
    plain_rated(words: &str) => format!("评定：{words}。"), format!("Rating: {words}.");
    plain_count(count: usize) => format!("证据 {count} 条。"), if count == 1 { "1 note.".to_owned() } else { format!("{count} notes.") };
    plain_to_write(count: usize) => format!("{count} 条待补写。"), format!("{count} still to be written.");
    plain_gap(words: &str) => format!("来源缺口：{words}"), format!("Missing in the source: {words}");

    plain_level_line(level: &str, label: &str) => format!("{level}级{label}："), format!("Level {level}{label}:");
    plain_is_required => "，要求", ", required";
    plain_is_rated => "，已评定", ", rated";
    plain_to_be_confirmed => "（待确认）", " (to be confirmed)";
    plain_seen => "（已观察到）", " (seen)";
    plain_missing => "（未做到）", " (missing)";
    plain_probe_between(lower: &str, upper: &str) => format!("追问（{lower} 与 {upper} 之间）："), format!("Probe, between {lower} and {upper}: ");
    plain_question => "题目：", "Question: ";
    plain_probe => "追问：", "Probe: ";
    plain_nothing_written => "模型没有写。", "The model says nothing of it.";
    plain_answer_with(what: &str) => format!("写 = 再写{what}"), format!("Type = and {what}");
    plain_answer_part => "逐条作答：序号=值，如 2=4、2=完成、2=u", "Answer one by one: number=value, such as 2=4, 2=done, 2=u";
    plain_answer_row => "选择：=序号，如 =1", "To choose: =number, such as =1";

    plain_for => "支持", "for";
    plain_against => "反对", "against";
    plain_open => "存疑", "open";
    plain_note(number: u32, time: &str, sign: &str, text: &str) => format!("证据 {number}，{time}，{sign}：{text}"), format!("Note {number}, {time}, {sign}: {text}");
    plain_note_level(level: &str) => format!("（{level}级）"), format!(" (level {level})");
    plain_no_notes => "还没有证据。", "No notes yet.";
    plain_noted(number: u32, names: &str) => format!("已记下证据 {number}，归到 {names}。"), format!("Kept note {number}: {names}.");
    plain_noted_unplaced(number: u32) => format!("已记下证据 {number}，待归类。"), format!("Kept note {number}, to be placed.");
    plain_marked_moment(number: u32, sign: &str) => format!("已标记时刻（{sign}），证据 {number}；补写：:修改 {number} 文字"), format!("Marked a moment ({sign}), note {number}; to write it: :change {number} WORDS");
    plain_changed(number: u32) => format!("已修改证据 {number}。"), format!("Changed note {number}.");
    plain_deleted(number: u32) => format!("已删除证据 {number}。"), format!("Deleted note {number}.");
    plain_placed(number: u32, names: &str) => format!("证据 {number} 归到 {names}。"), format!("Note {number}: {names}.");
    plain_retimed(number: u32, time: &str) => format!("证据 {number} 的时间改为 {time}。"), format!("Note {number} is at {time} now.");
    plain_no_such_note(number: u32) => format!("没有证据 {number}。"), format!("There is no note {number}.");
    plain_answer_reason => "请逐条写出；直接回车则不评。", "Write them, one a line; Enter alone leaves it unrated.";
    plain_not_rated => "没有评定。", "Not rated.";
    plain_cleared => "已清除评定。", "The rating is cleared.";
    plain_marked(text: &str, seen: &str) => format!("“{text}”：{seen}。"), format!("\"{text}\": {seen}.");
    plain_mark_seen => "已观察到", "seen";
    plain_mark_missing => "未做到", "missing";
    plain_mark_blank => "不标", "no mark";
    plain_no_such_indicator => "没有这条行为指标；l 读出各级和序号。", "There is no such indicator; l reads the levels with their numbers.";
    plain_no_such_part(count: usize) => format!("没有这个序号；共 {count} 条。"), format!("There is no such number; there are {count}.");
    plain_undone => "已撤销。", "Undone.";
    plain_redone => "已重做。", "Done again.";
    plain_no_match(words: &str) => format!("没有找到：{words}"), format!("not found: {words}");
    plain_unknown(words: &str) => format!("没有这个命令：{words}（? 帮助）"), format!("no such command: {words} (? for help)");
    plain_last => "已是最后一项。", "This is the last one.";
    plain_first => "已是第一项。", "This is the first one.";
    plain_elapsed(time: &str) => format!("已用 {time}。"), format!("{time} so far.");
    plain_holes(holes: usize, all: usize) => format!("{all} 项中还有 {holes} 处空缺。"), format!("{holes} of {all} still to do.");
    plain_finished => "测评已完成，内容不能再改。更正用 hengcai correct，q 退出。", "The session is finished and its contents are fixed. hengcai correct takes it up again, q quits.";
    plain_finished_hint => "更正用 hengcai correct。", "hengcai correct takes it up again.";
    plain_not_saved(words: &str) => format!("没有保存成功，正在重试：{words}"), format!("not saved, trying again: {words}");
    plain_saved(id: &str) => format!("已保存 {id}。"), format!("Saved {id}.");

    plain_no_such_words(number: u32, words: &str) => format!("证据 {number} 里没有这几个字，或就在开头：{words}"), format!("Note {number} has no such words behind its beginning: {words}");
    plain_split(number: u32, other: u32) => format!("证据 {number} 已拆开，后半是证据 {other}。"), format!("Note {number} is split; the rest is note {other}.");
    plain_joined(number: u32, other: u32) => format!("证据 {other} 已并入证据 {number}。"), format!("Note {other} is part of note {number} now.");
    plain_opening_words(words: &str) => format!("开场白：{words}"), format!("Opening words: {words}");
    plain_closing_words(words: &str) => format!("结束语：{words}"), format!("Closing words: {words}");
    plain_script_how => "提问 问提纲的下一题，:跳过 原因 跳过它，提纲 读出全部题目。", "ask asks the next question of the script, :skip WHY skips it, script reads all of them.";
    plain_script_row(question: &str, state: &str) => format!("{question}（{state}）"), format!("{question} ({state})");
    plain_asks(number: usize, all: usize, text: &str) => format!("第 {number} 题，共 {all} 题：{text}"), format!("Question {number} of {all}: {text}");
    plain_last_question => "其余都问过了；再写 提问 是结束语。", "It is the last open one; ask then reads the closing words.";
    plain_no_such_question(count: usize) => format!("没有这道题；提纲共 {count} 题。"), format!("There is no such question; the script has {count}.");
    plain_why_skipped(number: usize, text: &str) => format!("为什么跳过第 {number} 题？直接回车则不跳。{text}"), format!("Why is question {number} skipped? Enter alone skips nothing. {text}");
    plain_reason_prompt => "原因> ", "reason> ";
    plain_skipped(number: usize) => format!("已跳过第 {number} 题。"), format!("Question {number} is skipped.");
    plain_not_skipped => "没有跳过。", "Nothing is skipped.";
    plain_withdrawn(number: usize) => format!("第 {number} 题算作未问。"), format!("Question {number} is open again.");
    plain_plan_left(planned: u32, left: u64) => format!("计划 {planned} 分钟，还剩 {left} 分钟。"), format!("{planned} minutes planned, {left} left.");
    plain_plan_over(planned: u32, over: u64) => format!("计划 {planned} 分钟，已超 {over} 分钟。"), format!("{planned} minutes planned, {over} over.");
    plain_planned(minutes: u32) => format!("计划 {minutes} 分钟。"), format!("{minutes} minutes planned.");
    plain_no_plan => "不计划时间。", "No time is planned.";
    plain_on_site(method: &str, count: usize) => format!("{method}，评价 {count} 项："), format!("{method}: {count} criteria.");
    plain_method_row(name: &str, count: usize, is_here: bool) => format!("{name}：{count} 项{}", if is_here { "，当前" } else { "" }), format!("{name}: {count}{}", if is_here { ", now" } else { "" });
    plain_method_how => "改用：:方式 现场班会", "To change it: :method shift meeting";
    plain_no_method(words: &str) => format!("没有这种评价方式：{words}"), format!("no such method: {words}");
    plain_method_now(method: &str) => format!("评价方式改为{method}。"), format!("The method is {method} now.");
    plain_opening => "读出开场白", "read the opening words";
    plain_closing => "读出结束语", "read the closing words";
    plain_methods => "评价方式", "the methods";

    plain_next => "下一项", "the next criterion";
    plain_previous => "上一项", "the one before";
    plain_list => "全部评价项和进度", "all criteria and how they stand";
    plain_where => "当前评价项", "the criterion at hand";
    plain_definition => "读出定义", "read the definition";
    plain_levels => "读出等级、维度或条目", "read the levels, dimensions or items";
    plain_questions => "读出题目和追问", "read the questions and probes";
    plain_notes => "读出证据", "read the notes";
    plain_time => "用时和进度", "time and progress";
    plain_finish => "完成测评", "finish the session";
    plain_help_lines => "任何文字就是一条证据；开头 + - ? 为方向，s: t: a: r: 为环节，末尾 #7 为级别，@沟通 为别的评价项，单写 @ 待归类；\\ 开头则原样照录。\n只写 + 或 - 标记时刻，以后补写。\n7 评定；=120/100、=优秀 等填写其他值；2=4 评定第 2 个维度或条目。\n7.2+ 标记第 7 级第 2 条指标已观察到，7.2- 未做到，7.2? 不标。\n/gtnl 到某个评价项（文字、拼音或首字母）。\n:归类 3 沟通 #7 给证据 3 归类；:修改 3 文字；:时间 3 14:32；:删除 3；:拆分 3 文字 从这些字拆成两条；:合并 3 4。\n:提问 5 问提纲第 5 题；:跳过 原因、:跳过 5 原因；:撤回 5。\n:计划 45 计划分钟数；:方式 现场班会 换评价方式。\n:理由 文字、:不更高 文字、:不更低 文字 写评定理由。\n单独一行的字母或词：", "Any words are a note; + - ? first is the direction, s: t: a: r: the STAR part, #7 last the level, @complaint another competency, @ alone leaves it to be placed; \\ first takes the rest as it is.\n+ or - alone marks the moment, to be written later.\n7 rates; =120/100 or =yes gives other values; 2=4 rates the second dimension or item.\n7.2+ marks the second indicator of level 7 as seen, 7.2- as missing, 7.2? takes the mark away.\n/communication goes to a criterion (words, pinyin or initials).\n:place 3 communication #7 places note 3; :change 3 WORDS; :time 3 14:32; :delete 3; :split 3 WORDS splits where these words begin; :join 3 4.\n:ask 5 asks question 5 of the script; :skip WHY, :skip 5 WHY; :withdraw 5.\n:minutes 45 plans the time; :method shift meeting goes on by another method.\n:why WORDS, :higher WORDS, :lower WORDS give the reason of the rating: why this level, why not higher, why not lower.\nLetters and words alone on a line:";
}
