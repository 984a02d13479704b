//! Reports.

use super::super::macros::texts;

texts! {
    colon => "：", ": ";
    /// What stands between two sentences.
    sentence_joint => "", " ";
    summary_title(candidate: &str) => format!("测评汇总 · {candidate}"), format!("Summary · {candidate}");
    summary_overview => "总览", "Overview";
    summary_to_do => "待补充", "Still open";
    summary_gaps => "差距（低于要求等级）", "Gaps (below the required level)";
    summary_strengths => "优势（高于要求等级）", "Strengths (above the required level)";
    summary_met => "达到要求等级", "At the required level";
    summary_without_requirement => "无要求等级的评定", "Ratings without a required level";
    summary_ratings => "评定一览", "All ratings";
    summary_picture => "评定与要求（| 为要求等级）", "Rated against required (| marks the required level)";
    summary_radar => "雷达图", "Radar";
    summary_dimensions => "维度", "Dimensions";
    summary_evidence => "证据", "Evidence";
    summary_explained => "分数的由来", "How the numbers came about";
    summary_confirm => "模型说明", "About the model";

    fact_candidate => "候选人", "Candidate";
    fact_quarter => "季度", "Quarter";
    fact_department => "部门", "Department";
    fact_assessor => "考官", "Assessor";
    fact_method => "评价方式", "Method";
    fact_model => "模型", "Model";
    fact_started => "开始", "Started";
    fact_finished => "完成", "Finished";
    fact_time_spent => "用时", "Time spent";
    fact_status => "状态", "Status";
    fact_session => "记录编号", "Session";
    fact_rated => "评定", "Rated";
    fact_required => "要求", "Required";
    fact_mean => "平均", "Mean";
    fact_evidence => "证据", "Evidence";
    not_stated => "未填", "not stated";

    minutes_spent(minutes: u64) => format!("{minutes} 分钟"), if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") };
    rated_of(rated: usize, all: usize) => format!("{rated}/{all} 项"), format!("{rated} of {all}");
    rated_in_sessions(rated: usize, all: usize) => format!("{rated}/{all} 份"), format!("{rated} of {all}");
    and_without(count: usize, word: &str) => format!("，{word} {count}"), format!(", {count} {word}");
    met_of(met: usize, compared: usize) => format!("{compared} 项有要求等级并已评定，其中 {met} 项达到或超过"), format!("{met} of {compared} with a rating and a required level reach it");
    met_of_none => "还没有可与要求等级比较的评定", "no rating to compare with a required level yet";
    mean_of(value: &str, counted: usize, left_out: usize) => if left_out == 0 { format!("{value}（{counted} 项）") } else { format!("{value}（{counted} 项；{left_out} 项没有评定，不计入）") }, if left_out == 0 { format!("{value} (of {counted})") } else { format!("{value} (of {counted}; {left_out} without a rating left out)") };
    mean_without_ratings => "没有评定，不计算", "none: nothing is rated";
    mean_of_several_scales => "等级标尺不同，不计算", "none: the scales differ";
    evidence_counts(all: usize, supporting: usize, opposing: usize, open: usize) => format!("{all} 条（支持 {supporting}，反对 {opposing}，存疑 {open}）"), format!("{all} ({supporting} for, {opposing} against, {open} open)");
    for_reference => "分数由评定汇总而来，供参考，不代替考官的判断。", "The numbers sum up the ratings; they support the assessor's judgement and do not replace it.";

    open_unrated => "未评", "Unrated";
    open_unsupported => "有评定而无证据", "Rated without evidence";
    open_not_placed(count: usize) => format!("{count} 条证据还没有归入能力项"), if count == 1 { "1 note belongs to no competency yet".to_owned() } else { format!("{count} notes belong to no competency yet") };
    open_nothing => "没有：每项都有评定，每个评定都有证据。", "Nothing: every item is rated and every rating has evidence.";
    none_of_these => "无", "none";
    list_joint => "、", ", ";
    list_semicolon => "；", "; ";

    html_title(count: usize) => format!("测评汇总（{count} 份）"), format!("Summaries of {count} sessions");
    column_category => "能力类别", "Category";
    column_number => "编号", "Id";
    column_kind => "类型", "Kind";
    column_result => "结果", "Result";
    column_full => "满分", "Full marks";
    column_supporting => "支持", "For";
    column_opposing => "反对", "Against";
    column_open => "存疑", "Open";
    column_competency => "能力项", "Competency";
    column_required => "要求", "Required";
    column_rating => "评定", "Rating";
    column_gap => "差距", "Gap";
    column_evidence => "证据", "Evidence";
    column_remark => "备注", "Remark";

    remark_above => "高于要求", "above";
    remark_met => "达到", "met";
    remark_below => "低于要求", "below";
    remark_no_requirement => "无要求等级", "no required level";
    remark_no_evidence => "无证据", "no evidence";
    remark_joint => "，", ", ";

    gap_item(rated: &str, required: &str, gap: &str) => format!("评定 {rated}，要求 {required}，差距 {gap}"), format!("rated {rated}, required {required}, gap {gap}");
    rated_item(rated: &str) => format!("评定 {rated}"), format!("rated {rated}");

    explained_mean(name: &str, formula: &str) => format!("{name}：{formula}"), format!("{name}: {formula}");
    explained_left_out(names: &str) => format!("；没有评定、不计入：{names}"), format!("; without a rating, left out: {names}");
    explained_rounding => "等权平均；模型写明权重的，按权重。四舍五入保留两位小数。差距 = 评定 − 要求。未评不是零分。", "Means count every rating the same unless the model states weights; rounded half up to two decimals. Gap = rated − required. Unrated is never zero.";
    all_criteria => "全部", "All";
    roll_up_rule(rule: crate::model::RollUp) => match rule {
        crate::model::RollUp::Mean => "按维度平均".to_owned(),
        crate::model::RollUp::Lowest => "取最低的维度".to_owned(),
        crate::model::RollUp::Overall => "由考官整体评定，维度作参考".to_owned(),
    }, match rule {
        crate::model::RollUp::Mean => "mean of the dimensions".to_owned(),
        crate::model::RollUp::Lowest => "the lowest dimension".to_owned(),
        crate::model::RollUp::Overall => "rated as a whole, dimensions as support".to_owned(),
    };
    roll_up_value(value: &str, counted: usize, all: usize) => format!("：{value}（已评 {counted}/{all}）"), format!(": {value} ({counted} of {all} rated)");
    roll_up_overridden => "；考官另给了整体评定", "; the assessor's rating of the whole stands";

    evidence_anchor(level: &str) => format!("{level}级的行为指标"), format!("Indicators of level {level}");
    evidence_none => "没有证据", "No evidence";
    evidence_for_level(level: &str) => format!("→ {level}级"), format!("→ level {level}");
    evidence_also(names: &str) => format!("另见：{names}"), format!("also: {names}");
    evidence_unplaced => "尚未归入能力项", "Not placed yet";
    mark_seen => "✓ 已观察到", "✓ seen";
    mark_missing => "✗ 未做到", "✗ missing";

    confirm_levels(count: usize) => format!("{count} 个级别的划分为推断或撰写，待组织确认"), if count == 1 { "the assignment of 1 level is inferred or authored, to be confirmed".to_owned() } else { format!("the assignment of {count} levels is inferred or authored, to be confirmed") };
    confirm_criteria(count: usize) => format!("{count} 个评价项的内容为撰写，待组织确认"), if count == 1 { "the content of 1 criterion is authored, to be confirmed".to_owned() } else { format!("the content of {count} criteria is authored, to be confirmed") };

    summary_points => "计分明细", "Points";
    summary_key_figures => "指标完成", "Key figures";
    summary_checklists => "清单", "Checklists";
    summary_surveys => "调查结果", "Survey results";
    summary_sign_offs => "签字", "Signatures";
    signature_line => "____________________    ____-__-__", "____________________    ____-__-__";
    fact_points => "得分", "Points";
    open_partly => "清单未答完", "Checklists with open items";
    gate_passed => "通过", "passed";
    gate_failed => "不通过", "not passed";
    gate_open => "待核对", "to be checked";
    gate_explained => "任职门槛：通过或不通过，不影响任何分数", "gate: passed or not, leaves all scores alone";
    checked(done: usize, counted: usize, share: Option<&str>) => match share { Some(share) => format!("{done}/{counted} 完成（{share}%）"), None => "没有计入的条目".to_owned() }, match share { Some(share) => format!("{done} of {counted} done ({share}%)"), None => "no item counts".to_owned() };
    items_open(count: usize) => format!("，{count} 条未答"), format!(", {count} open");
    points_word(points: &str) => format!("{points}分"), if points == "1" { "1 point".to_owned() } else { format!("{points} points") };
    approved_by(name: &str) => format!("{name}批准"), format!("approved by {name}");
    not_approved => "待批准", "not approved";
    missing_word(count: u32) => format!("缺 {count} 次"), format!("{count} missing");
    pieces_word(count: u32) => format!("{count} 件"), if count == 1 { "1 piece".to_owned() } else { format!("{count} pieces") };
    actual_of_target(actual: &str, target: &str) => format!("实际 {actual}，目标 {target}"), format!("actual {actual}, target {target}");
    actual_word(actual: &str) => format!("实际 {actual}"), format!("actual {actual}");
    done => "完成", "done";
    not_done => "未完成", "not done";
    veto_applies => "一票否决", "veto applies";
    veto_not => "未触发", "no veto";
    cannot_compute => "不能计算", "cannot be computed";
    cannot_compute_because => "目标缺失或为零，不能计算", "cannot be computed: no target, or a target of zero";
    bonus_waits => "未经批准，不计入", "not approved, adds nothing";
    blocked => "来源缺口不能计分", "blocked (source gap)";
    floor_at_zero(formula: &str) => format!("{formula}，扣完为止 = 0"), format!("{formula}, not below 0 = 0");
    capped_at(formula: &str, cap: &str) => format!("{formula}，以 {cap} 为上限 = {cap}"), format!("{formula}, at most {cap} = {cap}");
    not_included(points: &str) => format!("，{points} 未计入"), format!(", {points} not included");
    plus_bonus(points: &str) => format!("，附加 +{points}"), format!(", bonus +{points}");
    total_vetoed => "，一票否决，总分不作数", ", vetoed: the total does not count";
    left_out_lead => "缺：", "missing: ";
    unapproved_lead => "待批准：", "not approved: ";
    vetoed_lead => "否决：", "vetoed by: ";
    out_of(full: &str) => format!("满分 {full}"), format!("out of {full}");
    sheet_kind => "评定", "Rating";
    sheet_parent => "来自模型", "Adapted from";
    sheet_change_note => "变更说明", "Changes";
    sheet_subject => "评价对象", "Subject";
    subject_team => "班组（用以考核其负责人）", "the team, to appraise the one who leads it";
    sheet_full => "满分", "Full marks";
    sheet_sign_off => "签字", "Signed by";
    left_empty => "（空）", "(empty)";
}
