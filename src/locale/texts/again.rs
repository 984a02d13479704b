//! What was done, and what is done again; the palette.

use super::super::macros::texts;

texts! {
    deed_rate(what: &str) => format!("评定 {what}"), format!("the rating of {what}");
    deed_clear(what: &str) => format!("清除 {what} 的评定"), format!("clearing the rating of {what}");
    deed_note(text: &str) => format!("证据“{text}”"), format!("the note “{text}”");
    deed_change_note(text: &str) => format!("改为“{text}”"), format!("the change to “{text}”");
    deed_moment => "标记的时刻", "the marked moment";
    deed_place => "证据归类", "the placing of a note";
    deed_turn => "证据方向", "the direction of a note";
    deed_part => "证据的 STAR 部分", "the STAR part of a note";
    deed_merge => "合并两条证据", "joining two notes";
    deed_mark(criterion: &str) => format!("{criterion} 的指标标记"), format!("an indicator mark of {criterion}");
    deed_reason(criterion: &str) => format!("{criterion} 的评定理由"), format!("the reason for the rating of {criterion}");
    deed_codable => "举例的核对", "the checks of an example";
    deed_describe => "测评记录的说明", "what the session says of itself";
    deed_time => "用时", "the working time";
    deed_ask => "记为已问", "noting a question as asked";
    deed_skip => "跳过题目", "skipping a question";
    deed_withdraw => "撤回已问", "taking back that it was asked";
    deed_pause => "暂停", "the pause";
    deed_finish => "完成测评", "finishing the session";
    deed_statement => "关于整份记录的声明", "what was said of the session as a whole";
    repeated => "已重复", "Repeated";
    nothing_to_repeat => "还没有可重复的评定或归类", "Nothing to repeat yet: no rating, mark or placing";
    no_jump_back => "没有更早去过的地方", "Nowhere to go back to";
    no_jump_forward => "没有更后的地方", "Nowhere to go forward to";
    phrases_title => "常用语", "Phrases";
    phrases_nothing => "没有这样的常用语", "No such phrase";
    phrases_not_a_list => "这里应是一个列表 […]", "a list […] has to stand here";
    phrases_not_a_phrase => "这里应是一段文字，或 {\"name\": …, \"text\": …}", "a text, or {\"name\": …, \"text\": …}, has to stand here";
    phrases_bad_length(most: usize) => format!("常用语不能为空，也不能超过 {most} 字"), format!("a phrase is not blank and has at most {most} characters");
    phrases_on_screen(place: &str, words: &str, more: usize) => match more {
            0 => format!("{place}：{words}。这一条未采用，其余照常"),
            more => format!("{place}：{words}。另有 {more} 处；这些未采用，其余照常"),
        }, match more {
            0 => format!("{place}: {words}; it is left out, all others count"),
            more => format!("{place}: {words}; {more} more; they are left out, all others count"),
        };
    phrases_shipped => "情境：当时‹什么情况›，涉及‹谁›\n任务：本人负责‹什么›，要求‹什么时候、什么标准›\n行动：先‹做法›，再‹做法›\n结果：‹结果›，依据是‹数据或反馈›\n候选人原话：“‹原话›”\n追问“‹问题›”，回答‹要点›\n说的是“我们”，本人做的是‹什么›\n没有说出‹缺少的内容›，追问后仍未补充\n举例不具体：没有‹时间、对象或经过›\n现场看到‹谁›在‹做什么›，‹数量或频次›", "situation: at the time ‹what was the case›, with ‹whom›\ntask: was responsible for ‹what›, due ‹when, by which standard›\naction: first ‹step›, then ‹step›\nresult: ‹outcome›, shown by ‹figure or feedback›\nin their words: “‹words›”\nasked “‹question›”, answered ‹main point›\nspoke of “we”; did ‹what› in person\ndid not name ‹what is missing›, nor when asked\nexample not specific: no ‹time, person or course of events›\nseen on site: ‹who› doing ‹what›, ‹how often›";
    no_hole_in_text => "没有要填的空 ‹…›", "No hole ‹…› to fill in";
    notes_title => "查找证据", "Find a note";
    notes_nothing => "没有这样的证据", "No such note";
    copied(lines: usize) => format!("已交给终端复制：{lines} 行（终端须允许 OSC 52）"), format!("Given to the terminal to copy: {lines} {} (it has to allow OSC 52)", if lines == 1 { "line" } else { "lines" });
    copy_too_long(kilobytes: usize) => format!("超过 {kilobytes} KB，终端可能丢弃，没有复制"), format!("longer than {kilobytes} KB, which terminals drop; nothing was copied");
    composed => "已取回编辑器中的文字，回车记下", "Taken over from your editor; Enter keeps it";
    editor_none => "没有设定编辑器", "no editor is set";
    editor_none_hint => "请设定环境变量 VISUAL 或 EDITOR，例如 EDITOR=vim；文字仍在", "set VISUAL or EDITOR in the environment, such as EDITOR=vim; the text is still there";
    editor_not_started(editor: &str, reason: &str) => format!("无法启动编辑器 {editor}：{reason}"), format!("the editor {editor} could not be started: {reason}");
    editor_failed(editor: &str, status: &str) => format!("编辑器 {editor} 未正常结束（{status}）"), format!("the editor {editor} ended with a failure ({status})");
    editor_text_stays => "文字保持原样", "the text is as it was";
    mouse_captured => "鼠标由程序使用；选取文字请按住 Shift 或再按一次", "The program has the mouse; hold Shift to select text, or press again";
    mouse_released => "鼠标由终端使用，可选取文字", "The terminal has the mouse and selects text with it";
    argument_no_mouse => "不使用鼠标，由终端选取文字", "leave the mouse to the terminal";
    palette_title(place: &str) => format!("命令 · {place}"), format!("Commands · {place}");
    palette_nothing => "没有这样的操作", "No such action";
}
