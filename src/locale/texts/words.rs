//! The words of the field, as `docs` and screens share them.

use super::super::macros::texts;

texts! {
    program_name => "衡才", "hengcai";

    method_interview => "面试", "Interview";
    method_shift_meeting => "现场班会", "Shift meeting";
    method_case_analysis => "案例分析", "Case analysis";
    method_written_account => "文字阐述", "Written account";
    method_survey => "满意度评价", "Survey";
    method_records => "记录查阅", "Records";

    kind_anchored => "等级描述", "level anchors";
    kind_scaled => "量表", "scale";
    kind_points => "计分", "points";
    kind_kpi => "指标完成", "key figures";
    kind_checklist => "清单", "checklist";
    kind_survey => "调查结果", "survey result";

    status_draft_model => "草案", "draft";
    status_trial => "试行", "on trial";
    status_in_force => "正式", "in force";
    status_retired => "停用", "retired";
    status_unfinished => "未完成", "unfinished";
    status_finished => "已完成", "finished";
    status_void => "作废", "void";

    role_assessor => "考官", "assessor";
    role_lead => "主考官", "lead";
    role_supervisor => "监督员", "supervisor";
    role_checker => "核分员", "checker";
    role_department_head => "部门负责人", "head of department";

    unrated => "未评", "unrated";
    not_observed => "未观察到", "not observed";
    not_asked => "未考察", "not asked";
    not_applicable => "不适用", "not applicable";

    star_situation => "情境", "situation";
    star_task => "任务", "task";
    star_action => "行动", "action";
    star_result => "结果", "result";

    competency_model => "胜任力模型", "competency model";
    category => "能力类别", "category";
    criterion => "评价项", "criterion";
    indicator => "行为指标", "behavioural indicator";
    definition => "定义", "Definition";
    evaluation_point => "评价要点", "Look for";
    rating => "评定", "rating";
    evidence => "证据", "evidence";
    candidate => "候选人", "candidate";
    assessor => "考官", "assessor";
    method => "评价方式", "method";
    version => "版本", "version";
    to_be_confirmed => "待确认", "to be confirmed";
    source_gap => "来源缺口", "Missing in the source";
    mean => "平均", "mean";
    level(value: &str) => format!("{value}级"), format!("level {value}");

    rule_tiers(full: &str, tiers: &str) => format!("满分 {full} · 分档 {tiers}"), format!("out of {full} · tiers {tiers}");
    rule_deduct(full: &str, each: &str, count: u32, often: &str) => format!("满分 {full} · {often}，应有 {count} 次 · 每缺 1 次扣 {each} 分，扣完为止"), format!("out of {full} · {often}, {count} expected · {each} off for each one missing, not below 0");
    rule_per_piece(each: &str, full: &str) => format!("每项 {each} 分 · 以 {full} 分为上限"), format!("{each} for each piece · {full} at most");
    rule_per_piece_blocked(full: &str) => format!("每项分值缺 · 以 {full} 分为上限"), format!("points for each piece missing · {full} at most");
    rule_bands(full: &str, bands: &str) => format!("满分 {full} · {bands}"), format!("out of {full} · {bands}");
    rule_bands_blocked(full: &str) => format!("满分 {full} · 分档标准缺"), format!("out of {full} · bands missing");
    rule_bonus(least: &str, most: &str, approver: &str) => format!("附加 {least}–{most} 分，不计入满分 · {approver}批准后才计"), format!("bonus {least}–{most}, outside the total · counts once approved by {approver}");
    rule_veto => "一票否决：出现即总分不作数", "veto: where it applies, the total does not count";
    measure_standard(standard: &str) => format!("标准：{standard}"), format!("Standard: {standard}");
    measure_completion => "完成率 = 实际 ÷ 目标", "completion = actual ÷ target";
    measure_target(target: &str, unit: &str) => format!("目标 {target}{unit}"), format!("target {target} {unit}").trim_end().to_owned();
    measure_no_target => "目标未定", "no target set";
    measure_cap(cap: &str) => format!("封顶 {cap}%"), format!("capped at {cap}%");
    survey_form(scale: &str, who: &str) => format!("{scale} 分制 · 由{who}填写"), format!("scale {scale} · answered by {who}");
    survey_scale(scale: &str) => format!("{scale} 分制"), format!("scale {scale}");
    period_day => "日", "day";
    period_week => "周", "week";
    period_month => "月", "month";
    period_quarter => "季度", "quarter";
    period_year => "年", "year";
    frequency(times: u32, per: &str) => format!("每{per}{times}次"), if times == 1 { format!("once a {per}") } else { format!("{times} times a {per}") };
    due_by(day: u32, per: &str) => format!("每{per}{day}日前"), format!("by day {day} of each {per}");
    in_brackets(words: &str) => format!("（{words}）"), format!(" ({words})");
    relation_superior => "上级", "Superior";
    relation_peer => "平级", "Peer";
    relation_subordinate => "下级", "Subordinate";

    verdict_yes => "达到", "yes";
    verdict_partly => "部分达到", "partly";
    verdict_no => "未达到", "no";
    scale_checklist => "完成／未完成／不适用", "done / not done / not applicable";
    value_level => "等级，如 7", "a level, such as 7";
    value_tier => "档位的分数，如 3", "the points of a tier, such as 3";
    value_missing => "缺的次数，如 {\"missing\":1}", "how many are missing, such as {\"missing\":1}";
    value_pieces => "件数，如 {\"pieces\":3}", "how many pieces, such as {\"pieces\":3}";
    value_measured => "实际与目标，如 {\"actual\":120,\"target\":100}", "actual and target, such as {\"actual\":120,\"target\":100}";
    value_bonus => "分数与批准人，如 {\"points\":4,\"approved_by\":\"…\"}", "points and who approved them, such as {\"points\":4,\"approved_by\":\"…\"}";
    value_yes_no => "\"yes\" 或 \"no\"", "\"yes\" or \"no\"";
    value_verdict => "\"yes\"、\"partly\" 或 \"no\"", "\"yes\", \"partly\" or \"no\"";
    value_items => "逐条作答：\"part\" 指明条目，值为 \"done\"、\"not_done\" 或 \"not_applicable\"", "an answer for each item: \"part\" names it, the value is \"done\", \"not_done\" or \"not_applicable\"";
    value_survey => "人数与平均分，如 {\"n\":12,\"mean\":4.2}", "count and mean, such as {\"n\":12,\"mean\":4.2}";
}
