//! Time and script: what is planned, spent, asked, skipped, and when the clock stands.

use super::super::macros::texts;

texts! {
    minutes_planned(minutes: u32) => format!("{minutes} 分钟"), if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") };
    sheet_minutes => "计划时间", "Planned time";
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
