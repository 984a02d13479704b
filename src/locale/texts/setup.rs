//! Setting up a session.

use super::super::macros::texts;

texts! {
    setup_title => "新测评", "New session";
    setup_start => "[ 开始 ]", "[ Start ]";
    setup_candidate_hint => "代号，例如 A-017", "a code, such as A-017";
    setup_assessor_hint => "姓名或工号，可不填", "name or number; may stay empty";
    setup_minutes_hint(minutes: u32) => format!("分钟；不填按模型：{minutes}"), format!("minutes; {minutes} as the model says");
    setup_minutes_open => "分钟，可不填", "minutes; may stay empty";
    minutes_needed(most: u32) => format!("计划时间写整数分钟，不超过 {most}；0 为不计划"), format!("Planned time is whole minutes, {most} at most; 0 plans nothing");
    setup_privacy => "建议只写代号，不写姓名；记录只存在本机。", "Use a code rather than a name; everything stays on this machine.";
    candidate_needed => "请先填写候选人代号", "Enter a code for the candidate first";
    model_needed => "请先选择模型", "Choose a model first";
}
