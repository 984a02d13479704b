//! Making a new model.

use super::super::macros::texts;

texts! {
    about_model_new => "从岗位的四个要素新建模型草案", "Start a new model from the four elements of a job";
    argument_draft_id => "标识，默认由标题得出", "Its id; made from the title by default";
    argument_draft_title => "岗位名称；不给就逐步询问", "The post; asked for step by step if left out";
    argument_new_languages => "文字的语言：zh、en 或 zh,en", "Languages of its texts: zh, en or zh,en";
    argument_new_duties => "一条岗位职责或目标（可重复）", "A duty or goal (may be repeated)";
    argument_new_skills => "一项技能或知识（可重复）", "A skill or piece of knowledge (may be repeated)";
    argument_new_traits => "一项特质或行为（可重复）", "A trait or behaviour (may be repeated)";
    argument_new_measures => "一项绩效指标（可重复）", "A performance measure (may be repeated)";
    argument_new_kinds => "要哪一类评价项的样例（可重复）", "A kind of which to put in a template (may be repeated)";
    argument_new_output => "写入这个文件（不会覆盖），默认写入数据目录的 models/", "Write to this file (never over one); models/ of the data directory by default";
    argument_new_xlsx => "写出可供导入的表格模板，不建模型", "Write a spreadsheet template for import, and no model";
    new_no_title => "没有岗位名称", "there is no title";
    new_no_title_hint => "用 --title 写明，或在提示后输入", "give one with --title, or type it when asked";
    new_answer_too_long => "这一行太长", "this line is too long";
    new_written(id: &str, path: &str, holes: usize) => format!("已建草案 {id}：{path}\n待补写 {holes} 处；`hengcai model check {path}` 逐条列出"), format!("Draft {id} is in {path}\n{holes} texts are still to be written; `hengcai model check {path}` lists them");
    new_spreadsheet_written(path: &str) => format!("已写出表格模板：{path}\n填好后用 `hengcai model import {path}` 导入"), format!("The spreadsheet template is in {path}\nFill it in, then run `hengcai model import {path}`");
    new_ask_title => "岗位名称：", "The post:";
    new_ask_duties => "一、岗位职责和目标：做什么、负责什么。每行一条，空行结束。", "1. Duties and goals: what has to be done and reached. One a line; an empty line ends.";
    new_ask_skills => "二、技能和知识要求：要懂什么、会什么。每行一条，空行结束。", "2. Knowledge and skills: what has to be known and mastered. One a line; an empty line ends.";
    new_ask_traits => "三、个人特质和行为特征：怎样的人、怎样做事。每行一条，空行结束。", "3. Traits and behaviour: what the person is like and does. One a line; an empty line ends.";
    new_ask_measures => "四、绩效预期和评估：用什么指标看结果。每行一条，空行结束。", "4. Performance: by what figures the result is told. One a line; an empty line ends.";
    new_duties => "岗位职责和目标", "Duties and goals";
    new_duty_list => "岗位职责", "Duties";
    new_skills => "技能和知识要求", "Knowledge and skills";
    new_traits => "个人特质和行为特征", "Traits and behaviour";
    new_performance => "绩效预期和评估", "Performance";
    new_templates => "各类评价项样例", "Templates";
    new_level_1 => "明显不足", "well below";
    new_level_2 => "尚有欠缺", "below";
    new_level_3 => "基本达到", "meets it";
    new_level_4 => "较为突出", "above";
    new_level_5 => "十分突出", "well above";
    new_hole(mark: &str, what: &str) => format!("{mark}：{what}"), format!("{mark}: {what}");
    new_hole_name => "名称", "the name";
    new_hole_summary => "这个模型评价谁，用来做什么", "whom this model is for, and what it serves";
    new_hole_source => "内容的依据，如岗位说明书及其日期", "where its content comes from, such as a job description and its date";
    new_hole_definition => "一句话说清是什么", "what it is, in one sentence";
    new_hole_question => "请讲一次……的经历：当时情况怎样，您做了什么，结果如何？", "Tell me about a time when ...: what was it like, what did you do, what came of it?";
    new_hole_indicator(level: i16) => format!("第 {level} 级看得见的一条行为"), format!("one observable behaviour of level {level}");
    new_hole_unit => "按什么计量，如 户、元、%", "what is counted, such as accounts or %";
    new_hole_period => "考核多长时间，如 一个季度", "over what time, such as a quarter";
    new_hole_tier(points: i64) => format!("得 {points} 分的情形"), format!("what earns {points}");
    new_hole_respondents => "由谁填写", "who answers";
    problem_hole(text: &str) => format!("还没有写：{text}"), format!("not written yet: {text}");
    hint_hole => "写上内容，或删去这一项", "write it, or take it out";
}
