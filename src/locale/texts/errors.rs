//! What can go wrong, and what to do about it.

use super::super::macros::texts;

texts! {
    error_prefix => "错误", "error";
    hint_prefix => "提示", "hint";

    problem_too_large(megabytes: usize) => format!("文件超过 {megabytes} MB"), format!("the file is larger than {megabytes} MB");
    problem_newer_format(format: u32) => format!("文件格式 {format} 比本程序新"), format!("file format {format} is newer than this program");
    newer_format_hint => "请使用更新版本的 hengcai 打开", "open it with a newer version of hengcai";
    problem_duplicate_id(id: &str) => format!("标识重复：`{id}`"), format!("duplicate id: `{id}`");
    problem_unknown_scale(id: &str) => format!("没有这个等级标尺：`{id}`"), format!("no such scale: `{id}`");
    problem_scale_missing => "没有指明等级标尺（模型只有一个标尺时才可省略）", "no scale is named (it may be left out only where the model has exactly one)";
    problem_scale_disordered => "标尺至少要有两个等级，从低到高，在 0 到 100 之间", "a scale needs at least two levels, ascending, within 0 to 100";
    problem_level_off_scale(level: i16, scale: &str) => format!("等级 {level} 不在标尺 {scale} 上"), format!("level {level} is not on the scale {scale}");
    problem_duplicate_anchor(level: i16) => format!("第 {level} 级的等级描述重复"), format!("level {level} is described twice");
    problem_no_anchors => "缺少等级描述", "the levels have no anchors";
    problem_empty_anchor(level: i16) => format!("第 {level} 级没有行为指标"), format!("level {level} has no indicators");
    problem_blank_text => "文字为空", "the text is blank";
    problem_language_missing(language: &str) => format!("缺少语言 `{language}`"), format!("missing language: `{language}`");
    problem_no_languages => "没有声明语言", "no language is declared";
    problem_no_criteria => "没有评价项", "the model has no criteria";
    problem_weight_not_positive => "权重必须大于零", "a weight must be above zero";
    problem_probe_boundary => "追问的界线必须是标尺上从低到高的两个等级", "a probe's boundary must be two ascending levels of the scale";
    problem_unknown_dimension(id: &str) => format!("没有这个维度：`{id}`"), format!("no such dimension: `{id}`");
    problem_field_of_kind_missing(field: &str, kind: &str) => format!("类型 `{kind}` 缺少字段 `{field}`"), format!("a criterion of kind `{kind}` needs the field `{field}`");
    problem_number_out_of_range(least: &str, most: &str) => format!("数值要在 {least} 到 {most} 之间"), format!("the number must lie within {least} to {most}");
    problem_sum_off(whose: &str, stated: &str, sum: &str) => format!("`{whose}` 的满分写的是 {stated}，各部分之和是 {sum}"), format!("full marks of `{whose}` are stated as {stated}, but its parts add up to {sum}");
    problem_highest_is_not_full(stated: &str, highest: &str) => format!("满分写的是 {stated}，最高一档是 {highest}"), format!("full marks are stated as {stated}, but the highest step gives {highest}");
    problem_blocked_without_gap => "规则不完整，却没有写明来源缺口", "the rule is incomplete, and no gap says so";
    problem_duplicate_value(value: &str) => format!("{value} 重复"), format!("{value} stands twice");
    problem_indicator_at_two_levels(first: i16, second: i16) => format!("同一行为同时出现在第 {first} 级和第 {second} 级"), format!("the same behaviour stands at level {first} and at level {second}");
    problem_same_anchors(first: i16, second: i16) => format!("第 {first} 级和第 {second} 级的描述完全相同"), format!("levels {first} and {second} are described in the same words");
    problem_field_of_other_kind(field: &str, kind: &str) => format!("类型 `{kind}` 不能有字段 `{field}`"), format!("a criterion of kind `{kind}` has no field `{field}`");

    edit_finished => "测评记录已完成，不能再修改", "the session is finished and takes no more edits";
    edit_finished_hint => "先用 {\"reopen\":{}} 重新打开", "take it up again first: {\"reopen\":{}}";
    edit_not_finished => "测评记录尚未完成，无须重新打开", "the session is not finished, so it cannot be reopened";
    edit_unknown_criterion(id: &str) => format!("模型中没有这个评价项：`{id}`"), format!("no such criterion in the model: `{id}`");
    edit_unknown_part(criterion: &str, id: &str) => format!("评价项 `{criterion}` 没有这个维度或条目：`{id}`"), format!("criterion `{criterion}` has no such dimension or item: `{id}`");
    edit_unknown_indicator(id: &str) => format!("这个评价项没有该行为指标：`{id}`"), format!("no such indicator of this criterion: `{id}`");
    edit_unknown_hint => "`hengcai model show MODEL` 列出所有标识", "`hengcai model show MODEL` lists all ids";
    edit_unknown_note(id: u32) => format!("没有编号为 {id} 的证据"), format!("no note has the number {id}");
    edit_off_scale(level: i16, values: &str) => format!("等级 {level} 不在标尺上，可用：{values}"), format!("level {level} is off the scale; allowed: {values}");
    edit_wrong_value(shape: &str) => format!("这里要填：{shape}"), format!("what belongs here is {shape}");
    edit_out_of_range(allowed: &str) => format!("只能是 {allowed}"), format!("it must be one of {allowed}");
    edit_source_gap => "来源缺这一条，不能作答", "the source lacks this item, so it cannot be answered";
    edit_second_person => "附加分要由考官以外的人批准", "a bonus is approved by someone other than the assessor";
    edit_blank => "文字为空", "the text is blank";
    edit_too_large(megabytes: usize) => format!("测评文件会超过 {megabytes} MB"), format!("the session file would be larger than {megabytes} MB");
    edit_line_shape(words: &str) => format!("不是有效的编辑：{words}"), format!("not a valid edit: {words}");
    edit_line_shape_hint => "每行一个 JSON，例如 {\"rate\":{\"criterion\":\"ID\",\"value\":7}}", "one JSON value a line, such as {\"rate\":{\"criterion\":\"ID\",\"value\":7}}";
    edit_line_time(text: &str) => format!("`at` 不是 RFC 3339 时间：`{text}`"), format!("`at` is not an RFC 3339 time: `{text}`");
    edit_line_time_hint => "例如 2026-04-12T09:30:00+08:00", "such as 2026-04-12T09:30:00+08:00";

    session_file_shape(words: &str) => format!("不是有效的测评记录：{words}"), format!("not a valid session file: {words}");
    session_file_hint => "文件未被改动；`hengcai recover ID` 说明可以怎么办", "the file was left as it is; `hengcai recover ID` says what can be done";

    io_not_found => "不存在", "it does not exist";
    io_permission_denied => "没有权限", "permission denied";
    io_read_only => "文件系统只读", "the file system is read-only";
    io_full => "磁盘已满", "the disk is full";
    io_quota => "磁盘配额已用完", "the disk quota is used up";
    io_not_a_directory => "不是目录", "it is not a directory";
    io_is_a_directory => "是一个目录", "it is a directory";
    store_cannot_read(path: &str, reason: &str) => format!("无法读取 {path}：{reason}"), format!("cannot read {path}: {reason}");
    store_cannot_write(path: &str, reason: &str) => format!("无法写入 {path}：{reason}"), format!("cannot write {path}: {reason}");
    store_cannot_make_directory(path: &str, reason: &str) => format!("无法建立目录 {path}：{reason}"), format!("cannot make the directory {path}: {reason}");
    store_cannot_write_hint => "检查目录权限和剩余空间，或用 --data-dir 指定别处", "check permissions and free space, or name another place with --data-dir";
    store_directory_missing(path: &str) => format!("数据目录不存在：{path}"), format!("the data directory does not exist: {path}");
    store_directory_missing_hint(path: &str) => format!("路径有误就改正；确要新建：mkdir -p '{path}'"), format!("mend the path; or make it: mkdir -p '{path}'");
    store_no_directory => "系统没有给出数据目录", "the system names no data directory";
    store_no_directory_hint => "用 --data-dir 指定一个", "name one with --data-dir";
    store_not_a_file(path: &str) => format!("不是普通文件：{path}"), format!("not a regular file: {path}");
    store_symbolic_link(path: &str) => format!("是符号链接，不予读取：{path}"), format!("a symbolic link, which is not followed here: {path}");
    store_symbolic_link_hint => "把文件本身放在那里；要读别处的文件，直接写出它的路径", "put the file itself there; to read a file elsewhere, name its path";
    store_not_utf8 => "不是 UTF-8 文本", "the text is not UTF-8";
    store_unknown_session(reference: &str) => format!("没有这个测评记录：`{reference}`"), format!("no such session: `{reference}`");
    store_ambiguous_session(reference: &str, ids: &str) => format!("`{reference}` 对应多个测评记录：{ids}"), format!("`{reference}` fits several sessions: {ids}");
    store_session_hint => "`hengcai sessions` 列出所有测评记录", "`hengcai sessions` lists them all";
    store_nothing_to_resume => "没有未完成的测评记录", "there is no unfinished session";
    store_no_sessions => "还没有测评记录", "there are no sessions yet";
    store_start_hint => "用 `hengcai interview` 开始一次测评", "start one with `hengcai interview`";
    store_unknown_model(reference: &str) => format!("没有这个模型：`{reference}`"), format!("no such model: `{reference}`");
    store_ambiguous_model(reference: &str, ids: &str) => format!("`{reference}` 对应多个模型：{ids}"), format!("`{reference}` fits several models: {ids}");
    store_ambiguous_model_hint => "请写得更长一些", "write more of the id";
    store_model_hint(ids: &str) => format!("现有模型：{ids}"), format!("there are: {ids}");
    store_bad_model_hint => "文件未被改动；修正后再试", "the file was left as it is; mend it and try again";
    store_snapshot_missing(id: &str, version: &str) => format!("找不到这次测评所用的模型：`{id}` {version}"), format!("the model of this session is gone: `{id}` {version}");
    store_snapshot_missing_hint => "把原数据目录 snapshots/ 中的文件一并复制过来", "copy the files of the original data directory's snapshots/ as well";
    store_already_there(path: &str) => format!("文件已存在，未覆盖：{path}"), format!("the file exists already and was left alone: {path}");
    store_already_there_hint => "换一个文件名，或先移走它", "choose another name, or move it away first";
    store_changed_on_disk(path: &str, sibling: &str) => format!("{path} 已被别处改动，未覆盖；本次内容存于 {sibling}"), format!("{path} was changed elsewhere and left alone; this version is in {sibling}");
}
