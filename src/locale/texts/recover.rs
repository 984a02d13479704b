//! Session files that cannot be read, and what can be done about them.

use super::super::macros::texts;

texts! {
    about_recover => "处理无法读取的测评文件：恢复备份，或移到一旁", "Deal with a session file that cannot be read: restore its backup, or set it aside";
    argument_backup => "用上一次的版本替换，并接上日志中的编辑", "Put the version before in its place, with the edits of the journal";
    argument_set_aside => "把文件改名移到一旁", "Rename the file, out of the way";
    recover_what_can_be_done => "可以怎么办：", "What can be done:";
    recover_backup_does(state: &str) => format!("恢复备份：用上一次保存之前的版本（{state}）继续；损坏的文件改名保留"), format!("Restore the backup: go on with the version before the last save ({state}); the damaged file is kept under another name");
    recover_backup_with_journal(edits: usize) => format!("；日志中的 {edits} 次编辑会接上"), if edits == 1 { "; 1 edit of the journal is added to it".to_owned() } else { format!("; {edits} edits of the journal are added to it") };
    recover_set_aside_does => "移到一旁：文件和它的日志改名保留，不再出现在列表里；以后修好可以再放回来", "Set it aside: the file and its journal are kept under other names and leave the list; mended, they can be put back";
    recover_mend_by_hand => "也可以用编辑器改正上面指出的地方，再打开", "Or mend the place named above with an editor, and open it again";
    recover_no_backup(path: &str) => format!("没有可以读取的备份：{path}"), format!("there is no backup that can be read: {path}");
    recover_not_damaged(path: &str) => format!("文件可以读取，无须处理：{path}"), format!("the file can be read, so there is nothing to recover: {path}");
    recover_nothing_hint => "`hengcai doctor` 列出所有需要处理的文件", "`hengcai doctor` lists every file that needs attention";
    recover_restored(id: &str) => format!("已恢复备份：{id}"), format!("{id}: the backup was restored");
    recover_restored_with_journal(id: &str, edits: usize) => format!("已恢复备份，并接上日志中的 {edits} 次编辑：{id}"), if edits == 1 { format!("{id}: the backup was restored, with 1 edit of the journal") } else { format!("{id}: the backup was restored, with {edits} edits of the journal") };
    recover_put_aside(id: &str) => format!("已移到一旁：{id}"), format!("{id} was set aside");
    recover_kept_as(paths: &str) => format!("；原文件保留为：{paths}"), format!("; what was there is kept as {paths}");
    context_damaged => "无法读取的测评", "Damaged session";
    key_restore_backup => "恢复备份", "restore the backup";
    key_set_aside => "移到一旁", "set it aside";
    damaged_title(id: &str) => format!("无法读取：{id}"), format!("Damaged: {id}");
    status_damaged => "无法读取", "damaged";
    damaged_hint(command: &str) => format!("`{command}` 说明可以怎么办"), format!("`{command}` says what can be done");
    what_is_wrong => "原因", "What is wrong";
}
