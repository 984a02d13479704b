//! Judging: what a model asks of a rating, the reason for a level, whether an example counts.

use super::super::macros::texts;

texts! {
    demand_optional => "不作要求", "not asked for";
    demand_advised => "建议", "advised";
    demand_required => "必须", "required";
    demand_at_any => "每一级", "at every level";
    demand_at_ends => "最高级和最低级", "at the highest and lowest";
    demand_at_highest => "最高级", "at the highest";
    demand_at_lowest => "最低级", "at the lowest";
    demand_at(place: &str, demand: &str) => format!("{place}{demand}"), format!("{demand} {place}");
    demand_for(what: &str, demand: &str) => format!("{what}：{demand}"), format!("{what} {demand}");
    demands_evidence => "证据", "evidence";
    demands_reason => "理由", "reason";
    demands_as_the_model => "与整个模型一致", "as for the whole model";
    sheet_demands => "评定要求", "Asked of a rating";
    noun_demands => "评定要求", "what is asked of a rating";
    problem_demands_without_levels => "写了评定要求，但没有按等级评定的评价项", "something is asked of those who give a level, but nothing is rated by level";
    hint_demands_without_levels => "删去 demands，或补上 anchored、scaled 评价项", "take demands out, or add criteria of kind anchored or scaled";
    problem_weaker_demand(there: &str, any: &str) => format!("两端的要求（{there}）低于其他等级（{any}）"), format!("less is asked at this end of the scale ({there}) than at any other level ({any})");
    hint_weaker_demand => "最高级和最低级最需要说明，要求不宜更低；确是本意可不改", "the ends need support most; leave it if it is meant so";

    lacking_evidence => "证据", "evidence";
    reason_why => "为何是这一级", "why this level";
    reason_not_higher => "为何不高一级", "why not one higher";
    reason_not_lower => "为何不低一级", "why not one lower";
    edit_lacking(level: i16, what: &str) => format!("模型要求评 {level} 级须有：{what}"), format!("the model requires for level {level}: {what}");
    edit_lacking_hint => "证据先记下；理由可连同评定一起给出", "note the evidence first; a reason can be given together with the rating";
    edit_finish_lacking(what: &str) => format!("还不能完成，缺少模型必须的内容——{what}"), format!("not finished yet; the model requires what is missing: {what}");
    edit_finish_lacking_one(criterion: &str, what: &str) => format!("{criterion}：{what}"), format!("{criterion}: {what}");
    edit_finish_lacking_hint => "补上即可完成；模型只是建议的内容不影响完成", "give it, then finish; what the model only advises holds nothing up";
    edit_reason_without_level => "理由要写在评价项整体评定的等级上，这里还没有等级", "a reason goes with the level of a criterion as a whole, and there is none";
    edit_reason_without_level_hint => "先评定等级，或连同等级一起给出理由", "rate it first, or give the reason together with the level";

    reason_indicators => "看到的指标", "indicators seen";
    reason_for_other_level(level: &str) => format!("以下理由是按 {level} 级写的"), format!("the reason below was written for level {level}");
    open_reason_advised => "建议写全评定理由", "Reason advised and not complete";
    lacking_required(what: &str) => format!("缺少必须的：{what}"), format!("required and missing: {what}");
    lacking_advised(what: &str) => format!("建议补上：{what}"), format!("still advised: {what}");

    context_reason => "写评定理由", "Writing the reason";
    context_ticks => "勾选指标", "Ticking indicators";
    context_codable => "是否可编码", "Whether it can be coded";
    key_reason => "评定理由", "reason for the level";
    key_codable => "例子是否可编码", "whether the example counts";
    key_keep_reason => "记下理由", "keep the reason";
    key_tick => "勾选", "tick";
    key_check => "本人 / 完成 / 具体", "own / done / specific";
    action_reason => "写评定理由", "write the reason for the level";
    action_codable => "例子是否可编码", "say whether the example can be coded";
    reason_title(level: &str) => format!("{level} 评定理由"), format!("Reason for {level}");
    reason_title_pending(level: &str) => format!("{level} 评定理由（连同评定）"), format!("Reason for {level}, given with it");
    reason_written_for(level: &str) => format!("原为 {level} 级写"), format!("written for {level}");
    reason_higher(level: &str) => format!("高一级 {level}"), format!("above {level}");
    reason_this(level: &str) => format!("本级 {level}"), format!("this {level}");
    reason_lower(level: &str) => format!("低一级 {level}"), format!("below {level}");
    reason_why_short => "为何", "why";
    reason_not_higher_short => "为何不高", "not higher";
    reason_not_lower_short => "为何不低", "not lower";
    reason_kept(level: i16) => format!("{level} 级的理由已记下"), format!("The reason for level {level} is kept");
    reason_given_up => "理由未保留", "The reason was given up";
    reason_leave_again => "再按 Esc 放弃所写", "Esc again gives it up";
    reason_needs_levels => "理由写在按等级评定的评价项上", "A reason goes with criteria rated by level";
    reason_needs_evidence(level: i16) => format!("模型要求评 {level} 级须先有证据：n 记证据，再按 R"), format!("The model requires evidence for level {level} first: n notes it, then R");
    lacking_key_evidence => "n 记证据，R 连同理由评定", "n notes evidence, R gives it with the reason";
    lacking_key_reason => "R 连同理由评定", "R gives it with the reason";
    rated_advised(what: &str) => format!("模型建议补上：{what}（n 证据，R 理由）"), format!("The model advises: {what} (n evidence, R reason)");
    cleared_with_reason => "评定连同理由已清除（z 撤销）", "Cleared with its reason (z undoes)";

    says_we(count: usize) => format!("“我们”×{count}"), format!("\"we\" ×{count}");
    next_probe_label => "下问", "next";
    codable_label => "可编码", "Codable";
    codable_own => "本人", "own";
    codable_completed => "完成", "done";
    codable_specific => "具体", "specific";
}
