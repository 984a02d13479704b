//! The interview.

use super::super::macros::texts;

texts! {
    outline_title(answered: usize, all: usize) => format!("能力项 {answered}/{all}"), format!("Competencies {answered}/{all}");
    outline_title_mixed(answered: usize, all: usize) => format!("评价项 {answered}/{all}"), format!("Criteria {answered}/{all}");
    title_required(level: &str) => format!("要求 {level}级"), format!("required {level}");
    title_required_lead => "要求", "req ";
    title_rated(level: &str) => format!("评定 {level}级"), format!("rated {level}");
    title_gap(gap: &str) => format!("差距 {gap}"), format!("gap {gap}");
    no_required_level => "无要求等级", "no required level";
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
    evidence_empty => "还没有证据。按 n 记一条：说了什么、做了什么。来不及写就按 + 或 - 先标下时刻。", "No evidence yet. Press n to note what was said or done; + or - marks the moment, to be written later.";
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
    undone(what: &str) => format!("已撤销：{what}"), format!("Undone: {what}");
    redone(what: &str) => format!("已重做：{what}"), format!("Done again: {what}");
    nothing_to_undo => "没有可撤销的", "Nothing to undo";
    nothing_to_redo => "没有可重做的", "Nothing to redo";
    no_more_sessions => "没有更多测评记录", "There are no more sessions";
    roll_up(rule: crate::model::RollUp, value: &str, counted: usize, all: usize) => match rule {
        crate::model::RollUp::Lowest => format!("维度最低 {value}（{counted}/{all}）"),
        _ => format!("维度平均 {value}（{counted}/{all}）"),
    }, match rule {
        crate::model::RollUp::Lowest => format!("lowest dimension {value} ({counted}/{all})"),
        _ => format!("mean of dimensions {value} ({counted}/{all})"),
    };
    panel_checklist => "␣ 完成／未完成／空白   1 完成   0 未完成   p 不适用", "Space done / not done / blank   1 done   0 not done   p not applicable";
    panel_type_value(what: &str) => format!("Enter 填写：{what}"), format!("Enter to fill in: {what}");
    panel_choose => "Enter 选择当前一行", "Enter chooses the row at hand";
    typed_missing => "缺几次，如 1", "how many are missing, such as 1";
    typed_pieces => "几件，如 3", "how many pieces, such as 3";
    typed_measured => "实际/目标，如 120/100", "actual/target, such as 120/100";
    typed_ratio => "实际/应有，如 45/50，或 90%", "actual/expected, such as 45/50, or 90%";
    typed_bonus => "分数和批准人，如 4 王主任", "points and who approved them, such as 4 Wang";
    typed_survey => "人数、平均分、来源，如 12 4.25 三季度问卷", "count, mean, where it comes from, such as 12 4.25 third-quarter survey";
    entry_value(what: &str) => format!("{what}  Enter 记下  Esc 离开"), format!("{what}  Enter keeps  Esc leaves");
    value_not_understood(what: &str) => format!("没有看懂；要填：{what}"), format!("Not understood; what belongs here: {what}");
    value_kept => "已记下（z 撤销）", "Kept (z takes it back)";
    bonus_needs_approval(points: &str) => format!("{points}：未经批准，暂不计入；按 Enter 补填批准人"), format!("{points}: not approved, adds nothing; Enter adds a name");
    veto_short => "否决", "veto";
    title_gate(word: &str) => format!("门槛 {word}"), format!("gate {word}");
}
