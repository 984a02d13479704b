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
}
