//! The session as it was, moment by moment, and what changed.

use super::super::macros::texts;

texts! {
    context_replay => "回放", "Replay";
    action_replay => "回放", "replay";
    key_replay => "回放", "replay";
    summary_resume_first => "这份测评未完成：用 hengcai resume 继续，再逐项看", "This session is unfinished: hengcai resume goes on with it, criterion by criterion";
    key_by_criterion => "逐项看", "by criterion";
    key_step => "逐步", "step";
    key_minute => "逐分钟", "by minute";
    key_start_end => "开始 / 最后", "start / end";
    key_other_pane => "另一栏", "lists";

    replay_step(step: usize, last: usize) => format!("{step}/{last} 步"), format!("step {step}/{last}");
    replay_by_times => "历史不完整，次序按条目时间推定", "History incomplete; order taken from entry times";
    replay_ratings => "评定 / 要求", "Rated / required";
    replay_notes(count: usize) => format!("证据 {count}"), format!("Notes {count}");
    replay_no_notes => "还没有证据", "No notes yet";

    happened_started => "测评开始", "The session starts";
    happened_finished => "完成，内容从此不变", "Finished; its contents are fixed";
    happened_signed(role: &str, name: &str) => format!("{name}以“{role}”签字"), format!("{name} signs as {role}");
    happened_corrected(reason: &str) => format!("重新打开更正，理由：{reason}"), format!("Taken up again to correct it, because: {reason}");
    happened_voided(reason: &str, by: &str) => format!("{by}作废，理由：{reason}"), format!("Voided by {by}, because: {reason}");
    happened_change(what: &str, from: &str, to: &str) => format!("{what}：{from} → {to}"), format!("{what}: {from} → {to}");
    happened_set(what: &str, to: &str) => format!("{what}：{to}"), format!("{what}: {to}");
    happened_reason(criterion: &str) => format!("{criterion} · 评定理由"), format!("{criterion} · reason");
    happened_rated_again(what: &str, value: &str) => format!("{what}：仍为 {value}，其他说明有改动"), format!("{what}: still {value}, with other details");
    happened_note_added(number: u32, text: &str) => format!("记下证据 {number}：{text}"), format!("Note {number} added: {text}");
    happened_note_deleted(number: u32, text: &str) => format!("删除证据 {number}：{text}"), format!("Note {number} deleted: {text}");
    happened_note(number: u32, what: &str) => format!("证据 {number} · {what}"), format!("Note {number} · {what}");
    happened_note_same(number: u32) => format!("证据 {number} 有改动"), format!("Note {number} changed");
    happened_moment(number: u32, sign: &str) => format!("标记时刻 {number}（{sign}）"), format!("Moment {number} marked ({sign})");
    happened_asked(text: &str) => format!("提问：{text}"), format!("Asked: {text}");
    happened_skipped(text: &str, reason: &str) => format!("跳过：{text}（{reason}）"), format!("Skipped: {text} ({reason})");
    happened_withdrawn(text: &str) => format!("撤回提问记录：{text}"), format!("No longer noted as asked: {text}");
    happened_paused => "暂停", "Paused";
    happened_resumed => "继续", "Goes on";
    happened_interrupted => "中断过一次", "Interrupted once";

    changed_text => "内容", "wording";
    changed_place => "归类", "place";
    changed_sign => "方向", "direction";
    changed_part => "STAR 部分", "STAR part";
    changed_time => "时间", "time";
    changed_level => "级别", "level";
    changed_indicators => "指标", "indicators";
    changed_candidate => "候选人代号", "Candidate's code";
    changed_name => "候选人姓名", "Candidate's name";
    changed_assessor => "考官", "Assessor";
    changed_method => "评价方式", "Method";
    seen_yes => "✓ 已观察到", "✓ seen";
    seen_no => "✗ 未做到", "✗ missing";
    said_yes => "✓ 是", "✓ yes";
    said_no => "✗ 否", "✗ no";
    left_blank => "空白", "blank";
}
