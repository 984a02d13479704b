//! The development plan and its check-backs.

use super::super::macros::texts;

texts! {
    development_title(candidate: &str) => format!("发展计划 · {candidate}"), format!("Development plan · {candidate}");
    development_order => "次序：缺口最大的在前。缺口 = 距要求还差的部分占全程的百分比 × 权重；相同的按模型次序，无法换算成数字的排在最后。计划拟定后按所定次序。", "Order: the largest shortfall first. Shortfall = what is missing of the whole way, in per cent, × weight; equals in the order of the model, what has no figure last. A plan, once made, keeps the order it was given.";
    development_draft => "记录尚未完成，评定还可能变化。", "The session is not finished: ratings may still change.";
    development_overview => "一览", "Overview";
    development_lines => "逐项", "One by one";
    development_nothing => "没有：可比的评定都达到要求。", "Nothing: every rating that can be compared reaches what is required.";
    development_left_out => "未列入（不是零分，也不等于没有需要）", "Left out (neither zero nor without need)";
    development_reached(count: usize) => format!("{count} 项达到要求"), format!("{count} reach what is required");
    development_skipped => "暂不发展", "Left for later";
    development_skipped_mark => "暂不", "later";
    development_proposed => "建议", "proposed";
    development_now => "现状", "Now";
    development_shortfall => "缺口", "Shortfall";
    development_next(level: &str) => format!("再上一级：{level}"), format!("One level up: {level}");
    development_goal => "目标", "Goal";
    development_measures => "措施", "Measures";
    development_by => "完成期限", "By";
    development_check_back => "回访", "Check-back";
    development_checked => "已回访", "Checked back";
    development_not_set => "未定", "not set";
    development_no_need => "没有缺口，另行列入", "no shortfall; added by choice";
    development_no_figure => "无法换算成数字", "no figure";
    development_rank => "序", "No.";
    shortfall_levels(gap: &str, span: &str, percent: &str) => format!("差 {gap} 级，全程 {span} 级，即 {percent}%"), format!("{gap} levels of a scale of {span}: {percent}%");
    shortfall_points(missing: &str, full: &str, percent: &str) => format!("差 {missing} 分，满分 {full} 分，即 {percent}%"), format!("{missing} of {full} points missing: {percent}%");
    shortfall_completion(percent: &str) => format!("距 100% 差 {percent}%"), format!("{percent}% short of 100%");
    shortfall_items(not_done: usize, counted: usize, percent: &str) => format!("{counted} 条中 {not_done} 条未做到，即 {percent}%"), format!("{not_done} of {counted} items not done: {percent}%");
    shortfall_weighted(words: &str, weight: &str, size: &str) => format!("{words}；× 权重 {weight} = {size}"), format!("{words}; × weight {weight} = {size}");
    left_out_nothing_to_reach => "没有要求可比", "nothing required to compare with";
    left_out_items_open(count: usize) => format!("{count} 条未核对"), if count == 1 { "1 item open".to_owned() } else { format!("{count} items open") };
    development_standard => "标准与规则", "Standard and rule";
    development_not_done_items => "未做到的条目", "Items not done";
    development_dimensions_below => "低于要求的维度", "Dimensions below the required level";
    due_today => "今天到期", "due today";
    due_overdue(days: i64) => format!("逾期 {days} 天"), if days == 1 { "1 day overdue".to_owned() } else { format!("{days} days overdue") };
    due_in(days: i64) => if days == 1 { "明天到期".to_owned() } else { format!("还有 {days} 天") }, if days == 1 { "due tomorrow".to_owned() } else { format!("due in {days} days") };
    column_size => "缺口 × 权重", "Shortfall × weight";
    column_weight => "权重", "Weight";
    column_shortfall_percent => "缺口 %", "Shortfall %";
    column_one_up => "再上一级", "One level up";
    column_plan_state => "计划状态", "Plan";
    column_due => "回访日期", "Check-back";
    column_due_state => "到期", "Due";
    not_included_state => "未列入", "left out";
    plan_state_planned => "已列入", "planned";
    plan_state_done => "已回访", "checked back";
    happened_checked_back(criterion: &str, remark: &str) => if remark.is_empty() { format!("回访了 {criterion}") } else { format!("回访了 {criterion}：{remark}") }, if remark.is_empty() { format!("Checked back on {criterion}") } else { format!("Checked back on {criterion}: {remark}") };
    development => "发展计划", "Development plan";

    about_develop => "发展计划：由差距得出先发展什么；列出到期的回访", "Development plan: what to develop first, from the gaps; check-backs that are due";
    argument_due => "列出到期和两周内到期的回访", "List the check-backs that are due, or will be within two weeks";
    argument_due_before => "列出这一天之前到期的回访（YYYY-MM-DD）", "List the check-backs due before this day (YYYY-MM-DD)";
    develop_needs_session => "写出记录编号，或用 --due 列出到期的回访", "name a session, or list what is due with --due";
    nothing_due => "没有到期的回访", "No check-back is due";
    edit_not_planned(criterion: &str) => format!("发展计划没有这一项：{criterion}"), format!("the development plan has no line about {criterion}");

    deed_plan(name: &str) => format!("发展计划 {name}"), format!("plan {name}");
    deed_arrange_plan => "计划次序", "order of the plan";
    deed_check_back(name: &str) => format!("回访 {name}"), format!("check-back on {name}");

    context_plan => "发展计划", "Development plan";
    context_plan_text => "写发展计划", "Writing in the development plan";
    key_develop => "发展计划", "development plan";
    key_plan_goal => "目标", "goal";
    key_plan_measures => "措施", "measures";
    key_plan_by => "完成期限", "by when";
    key_plan_check_back => "回访日期", "check-back";
    key_plan_done => "回访完成", "checked back";
    key_plan_skip => "暂不 / 恢复", "later / take up";
    key_move_line => "上移 / 下移", "move up / down";
    key_keep_plan => "写入计划", "keep";
    action_develop => "发展计划", "development plan";
    action_plan_measures => "写措施", "write the measures";
    action_plan_by => "定完成期限", "set by when";
    action_plan_check_back => "定回访日期", "set the check-back";
    action_plan_done => "记回访", "note a check-back";
    action_plan_skip => "暂不发展，或恢复", "leave for later, or take up";
    action_move_up => "上移", "move up";
    action_move_down => "下移", "move down";
    plan_head => "先发展什么：按缺口（百分比×权重）排列；第一次改动即拟定计划，此后按所定次序。", "By shortfall (% × weight); the first change makes it a plan, in this order.";
    plan_is_empty => "计划是空的", "The plan is empty";
    plan_skipped => "暂不发展，仍留在计划中", "Left for later; it stays in the plan";
    plan_taken_up => "已恢复", "Taken up again";
    plan_checked_back => "回访已记下；需要时再定下一次的日期", "Check-back noted; set the next date if there is to be one";
    plan_bad_day(text: &str) => format!("不是日期：{text}（写 2026-07-01、7-1 或 +30、+2w、+3m）"), format!("no day: {text} (such as 2026-07-01, 7-1, or +30, +2w, +3m)");
    plan_ask_goal(name: &str) => format!("{name} 的目标：要做到什么"), format!("Goal for {name}: what is to be different");
    plan_ask_measures(name: &str) => format!("{name} 的措施：怎么做、谁来帮"), format!("Measures for {name}: what is done, who helps");
    plan_ask_by(name: &str) => format!("{name} 的完成期限：2026-07-01、7-1 或 +30、+2w、+3m；留空取消"), format!("{name} by when: 2026-07-01, 7-1, or +30, +2w, +3m; nothing takes it back");
    plan_ask_check_back(name: &str) => format!("{name} 的回访日期：2026-07-01、7-1 或 +30、+2w、+3m；留空取消"), format!("Check back on {name}: 2026-07-01, 7-1, or +30, +2w, +3m; nothing takes it back");
    plan_ask_remark(name: &str) => format!("{name} 的回访结果（可留空）"), format!("What checking back on {name} found (may be empty)");

    home_due => "回访：到期和两周内到期的，按 Enter 打开发展计划", "Check-backs, due now or within two weeks: Enter opens the plan";
    home_due_more(name: &str, more: usize) => format!("{name} 等 {} 项", more + 1), format!("{name} and {more} more");
}
