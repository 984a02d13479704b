//! The sessions screen.

use super::super::macros::texts;

texts! {
    context_sessions => "查找测评记录", "Sessions";
    context_search_name => "保存查询", "Naming a search";

    sessions_looking => "正在查找", "looking";
    sessions_order(by: &str) => format!("按{by}"), format!("by {by}");
    sessions_order_reversed(by: &str) => format!("按{by}，倒序"), format!("by {by}, reversed");
    sessions_hint => "输入文字、拼音或首字母；状态:未完成  差距:<-2  之后:2026-01  @沟通>=7  -不含", "words or pinyin; status:unfinished  gap:<-2  after:2026-01  @vision>=7  -void";
    sessions_name_label => "名称", "Name";
    sessions_name_hint => "同名的查询会被替换", "A search of the same name is replaced";
    sessions_chosen(count: usize) => format!("已标记 {count} 份（两份以上时 Enter 对比）"), format!("{count} marked (from two on, Enter compares)");
    sessions_nothing_to_save => "还没有查询可以保存", "There is no search to save yet";
    sessions_none_saved => "还没有保存的查询；Ctrl-S 保存当前的", "No searches saved yet; Ctrl-S saves this one";
    sessions_saved => "查询已保存", "Search saved";
    sessions_forgotten(name: &str) => format!("保存的查询“{name}”已删除；文字还在，Ctrl-S 可再保存"), format!("Saved search “{name}” forgotten; its words are still here, Ctrl-S saves them again");
    sessions_none_to_forget => "当前不是保存的查询；先用 Ctrl-F 取用一个", "This is no saved search; Ctrl-F brings one back first";
    sessions_bad_file(first: &str, more: usize) => if more == 0 { format!("{first}；有误的一条未采用") } else { format!("{first}；另有 {more} 处有误，均未采用") }, if more == 0 { format!("{first}; it is left out") } else { format!("{first}; {more} more mistakes, all left out") };
    searches_title => "保存的查询", "Saved searches";
    searches_nothing => "没有这样的查询", "no such search";

    help_query => "查询的写法", "What can be looked for";
    help_query_lines => "沟通 gt goutong  编号、姓名、岗位、部门、考官、模型、方式和证据中的文字、拼音或首字母\n\"先听 再说\"      引号里的空格算文字的一部分；-词 表示不含\n候选人: 模型: 考官: 部门: 岗位: 方式: 证据:  只在这一项里找\n状态:           未完成、已完成、作废、无法读取、已超期\n差距:<-2        最大差距；得分: 证据数: 已评: 也用 < <= = >= > 比较\n之后:2026-01    从这天（月、年）起；之前: 不含这天，日期: 就在其中\n@沟通>=7        这个评价项的评定；单写 @沟通 表示有评定\n各项英文也可以：model: status: gap: after: …", "words gt goutong  in code, name, post, department, assessor, model, method and evidence; pinyin and initials too\n\"two words\"       blanks within quotes belong to the words; -word is what must not occur\ncandidate: model: assessor: department: post: method: evidence:  in this text alone\nstatus:           unfinished (draft), finished, void, damaged, overdue\ngap:<-2           the largest gap; score: notes: rated: compare too, by < <= = >= >\nafter:2026-01     from that day, month or year on; before: excludes it, on: lies within\n@communication>=7 the rating of this criterion; @communication alone asks for any\nChinese field words are understood as well: 模型: 状态: 差距: 之后: …";

    key_sessions => "查找记录", "find sessions";
    key_complete => "补全", "complete";
    key_next_sort => "排序", "sort";
    key_reverse_sort => "倒序", "the other way round";
    key_cohort_of_found => "群体分析：标记的，或找到的全部", "cohort of the marked, or of all found";
    key_saved_searches => "保存的查询", "saved searches";
    key_save_search => "保存查询", "save the search";
    key_forget_search => "删除所取用的查询", "forget the saved search";

    action_sessions => "查找测评记录", "find sessions";
    action_complete => "补全", "complete what is typed";
    action_reverse_sort => "倒序", "sort the other way round";
    action_save_search => "保存查询", "save the search";
    action_forget_search => "删除所取用的查询", "forget the saved search";
    action_saved_searches => "保存的查询", "saved searches";
}
