//! Checking model files: faults of form, and what to do about each problem.

use super::super::macros::texts;

texts! {
    argument_bad_id(id: &str) => format!("不能作标识：`{id}`"), format!("this cannot be an id: `{id}`");
    argument_bad_id_hint => "标识由 1 至 64 个 a-z、0-9 和 - 组成，且不是 con、nul 之类的设备名", "an id has 1 to 64 characters of a-z, 0-9 and -, and is no device name such as con or nul";
    about_model_check => "检查模型文件，逐条列出问题", "Check model files and list every problem";
    argument_model_files => "模型文件", "Model files";
    check_problem(file: &str, line: usize, column: usize, severity: &str, words: &str) => format!("{file}:{line}:{column}: {severity}：{words}"), format!("{file}:{line}:{column}: {severity}: {words}");
    check_hint(hint: &str) => format!("  提示：{hint}"), format!("  hint: {hint}");
    check_result(file: &str, errors: usize, advice: usize) => match (errors, advice) {
        (0, 0) => format!("{file}：没有问题"),
        (0, advice) => format!("{file}：没有错误，{advice} 条建议"),
        (errors, 0) => format!("{file}：{errors} 处错误"),
        (errors, advice) => format!("{file}：{errors} 处错误，{advice} 条建议"),
    }, match (errors, advice) {
        (0, 0) => format!("{file}: no problems"),
        (0, 1) => format!("{file}: no errors, 1 piece of advice"),
        (0, advice) => format!("{file}: no errors, {advice} pieces of advice"),
        (1, 0) => format!("{file}: 1 error"),
        (errors, 0) => format!("{file}: {errors} errors"),
        (1, advice) => format!("{file}: 1 error, advice: {advice}"),
        (errors, advice) => format!("{file}: {errors} errors, advice: {advice}"),
    };
    advice_prefix => "建议", "advice";
    type_boolean => "true 或 false", "true or false";
    type_whole_number => "整数", "a whole number";
    type_number => "数字", "a number";
    type_fraction => "小数", "a fraction";
    type_text => "字符串", "a string";
    type_wordings => "文字（字符串，或各语言的文字）", "a text (a string, or one for each language)";
    type_list => "数组", "an array";
    type_object => "对象", "an object";
    topic_marriage => "婚姻", "marriage";
    topic_childbirth => "生育", "childbirth";
    topic_sex => "性别", "sex";

    syntax_end_of_file => "文件在此中断", "the file ends too early";
    syntax_value_expected => "这里应当有一个值", "a value belongs here";
    syntax_comma_expected => "这里缺少逗号或结尾的括号", "a comma or a closing bracket is missing here";
    syntax_colon_expected => "这里缺少冒号", "a colon is missing here";
    syntax_key_not_text => "字段名要写在双引号里", "the name of a field belongs in double quotes";
    syntax_trailing_comma => "结尾的括号前多了一个逗号", "there is a comma too many before the closing bracket";
    syntax_trailing_text => "文件结尾多出内容", "there is more after the end";
    syntax_control_character => "字符串里有控制字符（如未转义的换行）", "a string holds a control character, such as a bare line end";
    syntax_escape => "转义写法有误", "this escape does not exist";
    syntax_number => "不是有效的数字", "this is no valid number";
    syntax_too_deep => "括号嵌套过深", "brackets lie too deep within one another";
    syntax_other(words: &str) => format!("不是有效的 JSON：{words}"), format!("not valid JSON: {words}");

    problem_too_many_values(limit: usize) => format!("文件中的值超过 {limit} 个"), format!("the file holds more than {limit} values");
    problem_wrong_type(wanted: &str, found: &str) => format!("这里应当是{wanted}，现在是{found}"), format!("{wanted} belongs here, not {found}");
    problem_of_field(field: &str, words: &str) => format!("字段 {field}：{words}"), format!("{field}: {words}");
    problem_unfit_value => "这里不能是这个值", "this value cannot stand here";
    problem_unknown_field(field: &str) => format!("没有这个字段：`{field}`"), format!("unknown field: `{field}`");
    problem_missing_field(field: &str) => format!("缺少字段 `{field}`"), format!("missing field: `{field}`");
    problem_missing_choice(fields: &str) => format!("缺少其中一个字段：{fields}"), format!("one of these fields is missing: {fields}");
    problem_second_choice(field: &str) => format!("只能有一个字段，`{field}` 多余"), format!("only one field may stand here, `{field}` is one too many");
    problem_duplicate_field(field: &str) => format!("字段重复：`{field}`"), format!("duplicate field: `{field}`");
    problem_unknown_word(word: &str) => format!("这里不能写 `{word}`"), format!("`{word}` cannot stand here");
    problem_wrong_length(least: u64, most: u64) => if least == most { format!("应当正好有 {least} 个元素") } else { format!("应当有 {least} 到 {most} 个元素") }, if least == most { format!("exactly {least} elements belong here") } else { format!("{least} to {most} elements belong here") };
    problem_bad_id(id: &str) => format!("不能用作标识：`{id}`"), format!("not an id: `{id}`");
    problem_device_name(id: &str) => format!("标识与 Windows 设备同名：`{id}`"), format!("the id names a device on Windows: `{id}`");
    problem_repeated_indicator(level: i16) => format!("第 {level} 级的行为指标重复"), format!("the same behaviour stands twice at level {level}");
    problem_unlawful_question(topic: &str, words: &str) => format!("题目涉及{topic}，不得询问（“{words}”）"), format!("the question touches {topic} (“{words}”), which must not be asked");
    problem_opinion_question(words: &str) => format!("题目问的是看法或假设，不是经历（“{words}”）"), format!("the question asks for an opinion or a supposition, not for a past event (“{words}”)");
    problem_too_many_competencies(count: usize, limit: usize) => format!("有 {count} 项能力要逐级评定，一次测评难以评准 {limit} 项以上"), format!("{count} competencies are rated by level; more than {limit} are hard to judge in one sitting");
    problem_level_without_anchor(level: i16) => format!("第 {level} 级没有等级描述"), format!("level {level} has no anchor");
    problem_many_indicators(level: i16, count: usize, limit: usize) => format!("第 {level} 级有 {count} 条行为指标，多于 {limit} 条"), format!("level {level} has {count} indicators, more than {limit}");
    problem_unknown_question(id: &str) => format!("模型中没有题目 `{id}`"), format!("the model has no question `{id}`");
    problem_question_outside_script(id: &str) => format!("题目 `{id}` 不在提纲的次序中，面试时不会问到"), format!("question `{id}` has no place in the script and will not be asked");
    problem_minutes_exceeded(sum: u32, whole: u32) => format!("各部分计划共 {sum} 分钟，多于整体的 {whole} 分钟"), format!("the parts are planned to take {sum} minutes, the whole only {whole}");

    hint_did_you_mean(near: &str) => format!("是不是 `{near}`？"), format!("did you mean `{near}`?");
    hint_one_of(words: &str) => format!("可用：{words}"), format!("allowed: {words}");
    hint_sum_off(stated: &str, sum: &str) => format!("把 {stated} 改为 {sum}，或改各部分的满分"), format!("make it {sum} instead of {stated}, or mend the parts");
    hint_language_missing(code: &str) => format!("补上 `{code}` 的文字，或从 languages 中去掉 `{code}`"), format!("add the `{code}` wording, or take `{code}` out of languages");
    hint_weight_reason => "写明它为什么比别的评价项重或轻", "say why it counts more or less than the others";
    hint_utf16 => "这是 UTF-16；请另存为 UTF-8", "this is UTF-16; save it as UTF-8";
    hint_not_utf8 => "请另存为 UTF-8", "save it as UTF-8";
    hint_too_large => "拆成几个模型", "split it into several models";
    hint_syntax => "看这一行和上一行的引号、逗号和括号", "look at the quotes, commas and brackets of this line and the one before";
    hint_wordings => "写成 \"文字\" 或 {\"zh\": \"…\", \"en\": \"…\"}", "write \"text\" or {\"zh\": \"…\", \"en\": \"…\"}";
    hint_wrong_type => "`hengcai schema model` 给出每个字段的类型", "`hengcai schema model` gives the type of every field";
    hint_unknown_field => "删去它；`hengcai schema model` 列出所有字段", "take it out; `hengcai schema model` lists all fields";
    hint_missing_field => "补上它；`hengcai schema model` 说明每个字段", "add it; `hengcai schema model` explains every field";
    hint_second_choice => "只留一个", "keep just one of them";
    hint_duplicate_field => "只留一处，否则不知哪一个算数", "keep one of them, or nobody knows which counts";
    hint_wrong_length => "增删元素", "add or remove elements";
    hint_bad_id => "用 1 到 64 个 a-z、0-9 和 -", "use 1 to 64 characters of a-z, 0-9 and -";
    hint_device_name => "换一个名字，如加上 -1", "take another name, such as one with -1 at its end";
    hint_duplicate_id => "给其中一个换一个标识", "give one of the two another id";
    hint_scale_missing => "在 scales 中定义它，或用 scale 写明用哪一个", "define it in scales, or name one with the field scale";
    hint_scale_disordered => "从低到高各写一次", "write each level once, ascending";
    hint_level_off_scale => "用标尺上的等级，或在标尺上补这一级", "use a level of the scale, or add this one to the scale";
    hint_duplicate_anchor => "合并为一个", "make one of the two";
    hint_no_anchors => "用 anchors 写出各级的行为指标，或把 kind 改为 scaled", "write the indicators of each level in anchors, or make the kind scaled";
    hint_empty_anchor => "写一到四条看得见的行为，或删去这一级", "write one to four observable behaviours, or take the level out";
    hint_blank_text => "写上文字，或删去这个字段", "write the text, or take the field out";
    hint_no_languages => "写明文字用哪些语言，如 [\"zh\", \"en\"]", "say which languages the texts have, such as [\"zh\", \"en\"]";
    hint_no_criteria => "至少写一个评价项", "write at least one criterion";
    hint_weight_not_positive => "用大于零的数；不计分的评价项应删去", "use a number above zero; a criterion that does not count should go";
    hint_probe_boundary => "写成如 [5, 7]", "write it like [5, 7]";
    hint_unknown_dimension => "用这个评价项 dimensions 中的标识", "use an id from the dimensions of this criterion";
    hint_field_of_other_kind => "删去它，或改 kind", "take it out, or change the kind";
    hint_field_of_kind_missing => "补上它，或改 kind", "add it, or change the kind";
    hint_number_out_of_range => "换一个范围内的数", "choose a number within these bounds";
    hint_highest_is_not_full => "让最高一档等于满分", "let the highest step give full marks";
    hint_blocked_without_gap => "补全规则，或在 gaps 中写明来源缺什么", "complete the rule, or say in gaps what the source leaves out";
    hint_duplicate_value => "删去重复的一处", "take one of the two out";
    hint_indicator_at_two_levels => "每一级写各自不同的行为，否则分不出高低", "give each level behaviour of its own, or the levels cannot be told apart";
    hint_unlawful_question => "换成与岗位有关的题目", "ask something that the post is about";
    hint_opinion_question => "改问一次亲身经历：当时怎样，做了什么，结果如何", "ask for a past event: what was it, what was done, what came of it";
    hint_too_many_competencies => "分几次测评，或用评价方式分开", "spread them over several sittings or methods";
    hint_level_without_anchor => "写出这一级，或允许两级之间取值", "describe it, or take it off the scale";
    hint_unknown_question => "用评价项 questions 中的标识", "use an id from the questions of the criteria";
    hint_question_outside_script => "补进 script.questions，或删去这道题", "add it to script.questions, or take the question out";
    hint_minutes_exceeded => "改整体或各部分的 minutes；开场和结束也要时间", "change the minutes of the whole or of its parts; opening and closing take time too";
    hint_many_indicators => "留下最能分辨等级的几条", "keep those that tell the levels apart best";
}
