//! Queries for sessions: field words, states, orders, and what could not be understood.

use super::super::macros::texts;

texts! {
    query_candidate => "候选人", "candidate";
    query_model => "模型", "model";
    query_status => "状态", "status";
    query_assessor => "考官", "assessor";
    query_department => "部门", "department";
    query_post => "岗位", "post";
    query_method => "方式", "method";
    query_evidence => "证据", "evidence";
    query_gap => "差距", "gap";
    query_score => "得分", "score";
    query_notes => "证据数", "notes";
    query_rated => "已评", "rated";
    query_after => "之后", "after";
    query_before => "之前", "before";
    query_on => "日期", "on";

    status_overdue => "已超期", "overdue";

    sort_date => "日期", "date";
    sort_candidate => "候选人", "candidate";
    sort_score => "得分", "score";
    sort_gap => "最大差距", "worst gap";

    query_left_out(problem: &str) => format!("{problem}（这一项未用于查找）"), format!("{problem} (not looked for)");
    query_unknown_field(word: &str, meant: &str) => format!("没有“{word}:”，是不是“{meant}:”？"), format!("there is no `{word}:`; did you mean `{meant}:`?");
    query_no_value(field: &str) => format!("“{field}:”后面还没有内容"), format!("nothing stands after `{field}:` yet");
    query_unknown_state(word: &str, states: &str) => format!("没有“{word}”这种状态；有：{states}"), format!("no status `{word}`; there are {states}");
    query_not_a_number(text: &str) => format!("“{text}”不是数；例如 <-2、>=80、7"), format!("`{text}` is no number; write <-2, >=80 or 7");
    query_not_a_day(text: &str) => format!("“{text}”不是日期；例如 2026、2026-01、2026-01-15"), format!("`{text}` is no date; write 2026, 2026-01 or 2026-01-15");
    query_no_criterion => "@ 后面写评价项的名称，例如 @沟通>=7", "after @ comes the name of a criterion, such as @communication>=7";

    searches_not_a_list => "整个文件应是 [ … ] 列表", "the file should be a list [ … ]";
    searches_not_a_search => "每条是 {\"name\": 名称, \"query\": 查询, \"sort\": 排序, \"reverse\": true}，后两项可省", "each row is {\"name\": …, \"query\": …, \"sort\": …, \"reverse\": true}; the last two may be left out";
    searches_unknown_field(name: &str) => format!("没有“{name}”这一项"), format!("there is no field `{name}`");
    searches_unknown_sort(name: &str, known: &str) => format!("不能按“{name}”排序；有：{known}"), format!("nothing is sorted by `{name}`; there are {known}");
    searches_bad_name(most: usize) => format!("名称应有 1–{most} 个字"), format!("a name has 1 to {most} characters");
    searches_twice(name: &str) => format!("名称“{name}”已经用过"), format!("the name `{name}` is used already");
}
