//! On site: one stream of notes beside the criteria of the method.

use super::super::macros::texts;

texts! {
    context_on_site => "现场", "On site";
    context_methods => "评价方式", "Methods";
    key_place_on => "归到第几项", "place on number";
    key_to_criteria => "评定", "rate";
    key_on_site => "现场／逐项", "on site / one by one";
    key_methods => "换评价方式", "another method";
    key_choose_method => "换成它", "go on with it";

    stream_title(count: usize) => format!("观察 {count}"), format!("Observations {count}");
    stream_empty => "还没有观察。按 n 记一条，Enter 记下，再按数字归到右边的评价项；来不及写就按 + 或 - 先标时刻。", "No observations yet. n writes one, Enter keeps it, then digits place it; + or - marks the moment, to be written later.";
    on_site_title(answered: usize, shown: usize) => format!("评价项 {answered}/{shown}"), format!("Criteria {answered}/{shown}");
    on_site_by(method: &str) => format!("{method}评价"), format!("by {}", method.to_lowercase());
    on_site_not_by => "全部：模型未标明", "all: none named";
    on_site_all(method: &str) => format!("模型没有标明哪些评价项用“{method}”评价，这里显示全部"), format!("The model does not say which criteria are evaluated by {method}; all are shown");
    on_site_no_number(number: u8) => format!("没有第 {number} 项"), format!("There is no number {number}");
    on_site_kept_unplaced => "已记下，待归类：按数字归到评价项，Enter 记下一条", "Kept, to be placed: digits place it, Enter writes the next";
    entry_new_on_site => "新观察  Enter 记下", "New observation  Enter keeps";
    entry_new_for(name: &str) => format!("新证据 → {name}  Enter 记下"), format!("New evidence → {name}  Enter keeps");
    on_site_required(level: &str) => format!("要{level}"), format!("req {level}");

    methods_title => "用哪种方式接着评价", "Go on by which method";
    methods_count(count: usize, open: usize) => format!("{count} 项，{open} 项未完"), format!("{count} ({open} open)");
    methods_none => "模型未标明", "none named";
    methods_here => "当前", "now";
    method_changed(method: &str) => format!("评价方式改为 {method}（z 撤销）"), format!("Method: {method} (z takes it back)");
}
