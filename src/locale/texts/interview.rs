//! The interview.

use super::super::macros::texts;

texts! {
    outline_title(answered: usize, all: usize) => format!("能力项 {answered}/{all}"), format!("Competencies {answered}/{all}");
    title_required(level: &str) => format!("要求 {level}级"), format!("required {level}");
    title_required_lead => "要求", "req ";
    title_rated(level: &str) => format!("评定 {level}级"), format!("rated {level}");
    title_gap(gap: &str) => format!("差距 {gap}"), format!("gap {gap}");
    no_required_level => "无要求等级", "no required level";
    kind_not_runnable(kind: &str) => format!("{kind}：暂不能评定"), format!("{kind}: cannot be rated yet");
    not_runnable_explained(kind: &str) => format!("本版本还不能评定“{kind}”类评价项。可以照常记证据；它不计入任何分数。"), format!("This version cannot rate criteria of the kind ‘{kind}’ yet. Evidence can be noted as usual; it counts in no score.");
    level_label(level: &str) => format!("{level}级"), format!("L{level}");
    required_short => "要求", "required";
    rated_short => "评定", "rated";
    rated_between_short(level: &str) => format!("评定{level}"), format!("rated {level}");
    not_observed_short => "未察", "n/o";
    not_asked_short => "未考", "n/q";
    not_applicable_short => "不适", "n/a";
    question_label => "题目", "Ask";
    probe_label => "追问", "Probe";
    gap_label => "来源缺口", "Source gap";
    overall => "整体", "As a whole";
    scale => "等级", "Scale";
    also_called => "又名", "Also called";
    level_to_be_confirmed => "级别待确认", "level to be confirmed";
    more_lines(first: usize, last: usize, all: usize) => format!("{first}-{last}/{all}行 PgDn"), format!("lines {first}-{last}/{all} PgDn");
    evidence_heading(count: usize) => format!("证据 {count}"), format!("Evidence {count}");
    evidence_empty => "还没有证据。按 n 记一条：说了什么、做了什么。", "No evidence yet. Press n to note what was said or done.";
    entry_new => "新证据  Enter 记下  Esc 离开", "New evidence  Enter keeps  Esc leaves";
    entry_change => "修改证据  Enter 记下  Esc 离开", "Change evidence  Enter keeps  Esc leaves";
    entry_hint => "+ a: 他先让客户说完…… #7", "+ a: let the customer finish first ... #7";
    find_label => "查找", "Find";
    find_hint => "文字、拼音或首字母", "words, pinyin or initials";
    find_count(at: usize, all: usize) => format!("{at}/{all}"), format!("{at}/{all}");
    clock_paused => "暂停", "paused";
    clock_stopped => "计时已暂停，按 t 继续", "The clock stands; t starts it again";
    clock_started => "继续计时", "The clock runs";
    rated_between(level: i16, lower: i16, upper: i16) => format!("评定 {level}：介于 {lower} 级与 {upper} 级之间"), format!("Rated {level}: between levels {lower} and {upper}");
    nothing_to_clear => "这里没有评定", "There is no rating to clear";
    no_indicator_here => "这里没有行为指标可标记", "There is no indicator to mark here";
    no_note_here => "这里还没有证据", "There is no evidence here yet";
    choose_note_first => "先按 Tab 到证据栏选一条", "Choose a note first: Tab goes to the evidence";
    note_deleted => "已删除一条证据（z 撤销）", "Note deleted (z brings it back)";
    note_kept => "已记下（z 撤销）", "Kept as a note (z takes it back)";
    undone => "已撤销", "Undone";
    redone => "已重做", "Done again";
    nothing_to_undo => "没有可撤销的", "Nothing to undo";
    nothing_to_redo => "没有可重做的", "Nothing to redo";
    session_finished => "测评已完成并保存；按 f 可重新打开", "The session is finished; f takes it up again";
    session_reopened => "已重新打开", "Taken up again";
    no_more_sessions => "没有更多测评记录", "There are no more sessions";
    roll_up(rule: crate::model::RollUp, value: &str, counted: usize, all: usize) => match rule {
        crate::model::RollUp::Lowest => format!("维度最低 {value}（{counted}/{all}）"),
        _ => format!("维度平均 {value}（{counted}/{all}）"),
    }, match rule {
        crate::model::RollUp::Lowest => format!("lowest dimension {value} ({counted}/{all})"),
        _ => format!("mean of dimensions {value} ({counted}/{all})"),
    };
}
