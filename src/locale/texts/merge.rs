//! Two versions of a session, a disk that fails, and a lock that becomes free.

use super::super::macros::texts;

texts! {
    context_merge => "合并两个版本", "Merging two versions";
    context_elsewhere => "另存到别处", "Saving elsewhere";
    key_attend => "处理提示（比较、另存、接手）", "see to the notice (compare, save elsewhere, take over)";
    key_side => "取哪一版", "which version";
    key_merge => "合并", "merge";
    key_save_there => "存到这里", "save there";
    action_attend => "处理提示", "see to the notice";

    about_merge => "比较一份测评记录的两个版本，并逐条合并", "Compare two versions of a session and merge them, note by note";
    argument_sibling => "另一个版本：编号（如 ID-conflict-1）或文件", "The other version: its id, such as ID-conflict-1, or a file";
    option_take => "全部取哪一版：here 本版、there 另一版、both 两者、suggested 按建议", "Which side to take: here, there, both, or suggested";
    option_item => "单独指定一条，如 2=there；其余按建议", "One of them by number, such as 2=there; the others as suggested";
    merge_bad_item(text: &str) => format!("看不懂：`{text}`"), format!("not understood: `{text}`");
    merge_bad_item_hint => "写成 编号=here、编号=there 或 编号=both", "write NUMBER=here, NUMBER=there or NUMBER=both";
    merge_other_session(id: &str) => format!("不是同一份测评记录的版本：`{id}`"), format!("it is no version of the same session: `{id}`");

    merge_here => "本版", "here";
    merge_there => "另一版", "there";
    merge_both => "两者", "both";
    merge_note(time: &str) => format!("证据 {time}"), format!("note {time}");
    merge_rating(name: &str) => format!("评定 {name}"), format!("rating of {name}");
    merge_mark(text: &str) => format!("指标 {text}"), format!("indicator {text}");
    merge_description => "候选人、考官、方式", "candidate, assessor, method";
    merge_moment => "（待补写的时刻）", "(a moment to be written)";
    merge_seen => "已观察到", "seen";
    merge_not_seen => "未做到", "missing";
    merge_nothing => "没有", "nothing";
    merge_title(count: usize, file: &str) => format!("{count} 处不同。另一版：{file}"), if count == 1 { format!("1 difference. There: {file}") } else { format!("{count} differences. There: {file}") };
    merge_same => "两个版本没有不同", "The two versions are the same";
    merge_done(edits: usize) => format!("已合并，改动 {edits} 处（z 撤销）；另一版已移到一旁"), if edits == 1 { "Merged with 1 edit (z takes it back); the other version is set aside".to_owned() } else { format!("Merged with {edits} edits (z takes them back); the other version is set aside") };
    merge_applied(edits: usize, aside: &str) => format!("已合并，改动 {edits} 处；另一版移到：{aside}"), format!("Merged with {edits} edits; the other version is now {aside}");
    merge_refused(number: usize, reason: &str) => format!("第 {number} 处不能取用：{reason}"), format!("number {number} cannot be taken: {reason}");

    conflict_notice(path: &str, sibling: &str) => format!("文件在别处被改动，没有覆盖：{path}；本版另存为 {sibling}。按 ! 逐条比较、合并"), format!("{path} was changed elsewhere and left alone; this version is in {sibling}. ! compares and merges them");
    sibling_notice(file: &str) => format!("这份记录另有一个版本：{file}。按 ! 比较、合并"), format!("There is another version of this session, {file}: ! compares and merges");
    lock_free => "那边已经关闭，可以接手：按 !", "It was closed there: ! takes it over";
    nothing_to_attend => "没有要处理的提示", "There is no notice to see to";
    elsewhere_label => "另存到目录", "Directory to save in";
    elsewhere_hint => "完整一份，不覆盖任何文件", "a whole copy, never over a file";
    elsewhere_done(path: &str) => format!("完整的一份已存为 {path}；原处仍会重试"), format!("A whole copy is in {path}; the first place is tried again");
    disk_is_silent(time: &str) => format!("磁盘自 {time} 起没有应答：输入的内容先留在内存里，应答后写入。按 ! 可另存到别处"), format!("The disk has not answered since {time}: what you type stays in memory until it does. ! saves elsewhere");
    waiting_for_disk(time: &str) => format!("自 {time} 起在等磁盘应答：按键要等应答后才算数；Ctrl-C 强制退出"), format!("Waiting for the disk since {time}: keys count once it answers; Ctrl-C leaves");
    saving_since(time: &str) => format!("保存中 {time} 起"), format!("saving since {time}");
}
