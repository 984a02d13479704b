//! Time and script: what is planned, spent, asked, skipped, and when the clock stands.

use super::super::macros::texts;

texts! {
    summary_time_line => "时间线", "Time line";
    time_asked => "提问", "asked";
    time_note_open => "存疑的证据", "note, open";
    time_note_against => "反对的证据", "note against";
    time_note_for => "支持的证据", "note for";
    time_rated => "评定", "rated";
    minutes_planned(minutes: u32) => format!("{minutes} 分钟"), if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") };
    sheet_minutes => "计划时间", "Planned time";
    minutes_left(minutes: u64) => format!("剩{minutes}分"), format!("{minutes} min left");
    overrun(time: &str) => format!("超时{time}"), format!("{time} over");
    time_notice(left: u64, planned: u32) => format!("计划 {planned} 分钟，还剩 {left} 分钟"), format!("{left} {} left of the {planned} planned", if left == 1 { "minute" } else { "minutes" });
    overrun_notice(planned: u32) => format!("计划的 {planned} 分钟已到"), if planned == 1 { "The minute planned has passed".to_owned() } else { format!("The {planned} minutes planned have passed") };
    time_section => "时间", "Time";
    minutes_on_of(spent: u64, planned: u32) => format!("用时 {spent}/{planned} 分"), format!("{spent} of {planned} min");
    minutes_on(spent: u64) => format!("用时 {spent} 分"), format!("{spent} min");
    pauses_of(count: usize, length: &str) => format!("{count} 次，共 {length}"), format!("{count}, {length} in all");
    pauses_of_at_least(count: usize, length: &str) => format!("{count} 次，至少 {length}"), format!("{count}, at least {length}");
    of_planned(minutes: u32) => format!("计划 {minutes} 分钟"), format!("{minutes} min planned");
    summary_time => "各项用时", "Time by criterion";
    column_planned_minutes => "计划（分）", "Planned (min)";
    column_seconds => "用时（秒）", "Time (s)";
    fact_planned => "计划时间", "Planned";
    fact_overrun => "超时", "Overrun";
    fact_pauses => "暂停", "Pauses";
    script => "面试提纲", "Script";

    edit_unknown_question(id: &str) => format!("模型中没有题目 `{id}`"), format!("the model has no question `{id}`");
    edit_unknown_probe(id: &str) => format!("模型中没有追问 `{id}`"), format!("the model has no probe `{id}`");
    edit_no_reason => "跳过一道题要写明原因", "a question is skipped for a reason";
    edit_already_asked => "这道题已经问过", "the question has been asked";
    edit_already_asked_hint => "先用 withdraw 撤回提问记录", "take the record of it back with withdraw first";
    edit_not_asked => "没有提问记录可撤回", "it has not been asked or skipped";
    edit_paused => "已经暂停", "it is paused already";
    edit_not_paused => "没有暂停", "it is not paused";
}
