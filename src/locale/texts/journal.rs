//! Journal, lock, and what `hengcai doctor` finds.

use super::super::macros::texts;

texts! {
    journal_recovered(edits: usize) => format!("已从日志恢复 {edits} 次编辑"), if edits == 1 { "1 edit recovered from the journal".to_owned() } else { format!("{edits} edits recovered from the journal") };
    journal_recovered_draft => "写到一半的内容也还在", "what was being typed is back as well";
    journal_recovered_only_draft => "已恢复上次写到一半的内容", "What was being typed last time is back";
    journal_includes(edits: usize) => format!("含日志中 {edits} 次尚未存入文件的编辑"), if edits == 1 { "with 1 edit that is only in the journal yet".to_owned() } else { format!("with {edits} edits that are only in the journal yet") };
    journal_set_aside(path: &str, reason: &str) => format!("日志没有用上（{reason}），原样保留在：{path}"), format!("The journal was not used ({reason}); it is kept as {path}");
    journal_unused(reason: &str) => format!("日志没有用上（{reason}）"), format!("The journal was not used ({reason})");
    journal_used_in_part(path: &str, reason: &str) => format!("日志只用上一部分（{reason}），原样保留在：{path}"), format!("The journal was used in part ({reason}); it is kept as {path}");
    journal_other_session => "属于另一份测评记录", "it belongs to another session";
    journal_not_a_journal => "不是本版本能读的日志", "it is no journal that this version reads";
    journal_does_not_fit => "与测评文件接不上", "it does not continue the session file";
    journal_damaged(line: usize) => format!("第 {line} 行损坏"), format!("line {line} is damaged");
    journal_failed => "日志没有写入，正在输入的内容暂无保护；会自动重试。", "The journal is not written, so what you type is not safe yet; it is tried again.";

    lock_held(process: u32, host: &str, since: &str) => format!("这份测评记录正在别处使用：{host} 上的进程 {process}，从 {since} 起"), format!("the session is in use elsewhere: process {process} on {host}, since {since}");
    lock_held_by_someone => "这份测评记录正在被另一个程序使用", "the session is in use by another program";
    lock_held_hint => "在那边关闭后再改；show、summary 和 review 随时可用", "Close it there first; show, summary and review work at any time";
    read_only(why: &str) => format!("只读：{why}"), format!("Read-only: {why}");
    read_only_short => "只读", "read-only";

    about_doctor => "检查数据目录，不改动任何文件", "Look the data directory over; changes nothing";
    doctor_directory(path: &str) => format!("数据目录：{path}"), format!("Data directory: {path}");
    doctor_sessions(count: usize) => format!("测评记录：{count} 份"), format!("Sessions: {count}");
    doctor_nothing_wrong => "没有发现问题", "Nothing is wrong";
    doctor_problems(count: usize) => format!("发现 {count} 个问题："), if count == 1 { "1 problem:".to_owned() } else { format!("{count} problems:") };
    doctor_notes => "另外：", "Also:";
    doctor_journal_alone => "有日志，但没有对应的测评文件", "a journal without its session file";
    doctor_unsaved(edits: usize) => format!("日志中有 {edits} 次编辑还没有存入文件；继续这次测评即可恢复"), if edits == 1 { "1 edit is only in the journal; resuming the session recovers it".to_owned() } else { format!("{edits} edits are only in the journal; resuming the session recovers them") };
    doctor_unsaved_draft => "日志中有写到一半的内容；继续这次测评即可恢复", "something half typed is only in the journal; resuming the session brings it back";
    doctor_temporary => "没有写完的临时文件；确认没有程序在运行后可以删除", "a temporary file that was never finished; it can be deleted when no program is running";
    doctor_conflict => "文件在别处被改动时另存的版本；请对照原文件后决定去留", "a version saved aside because the file had changed elsewhere; compare the two and keep one";
    doctor_set_aside => "没有用上的日志；确认不再需要后可以删除", "a journal that was not used; it can be deleted once nobody needs it";
    doctor_session_set_aside => "移到一旁的测评文件；确认不再需要后可以删除", "a session file that was set aside; it can be deleted once nobody needs it";
    doctor_backup_alone => "有备份，但没有对应的测评文件", "a backup without its session file";
    doctor_low_space(free: &str) => format!("磁盘只剩 {free}"), format!("only {free} are free on this disk");
    doctor_closed(mode: u32) => format!("权限 {mode:03o} 使本人也无法读取"), format!("mode {mode:03o} keeps its owner from reading it");
    doctor_program(version: &str, session: u32, model: u32, journal: u32) => format!("hengcai {version}（格式：测评 {session}，模型 {model}，日志 {journal}）"), format!("hengcai {version} (formats: session {session}, model {model}, journal {journal})");
    doctor_free(free: &str) => format!("可用空间：{free}"), format!("Free space: {free}");
    doctor_command(command: &str) => format!("  处理：{command}"), format!("  to mend: {command}");
    doctor_note_command(command: &str) => format!("  命令：{command}"), format!("  command: {command}");
    doctor_too_open(mode: u32) => format!("权限 {mode:03o} 过宽，本机其他人可以访问"), format!("mode {mode:03o} lets others on this machine in");
    doctor_idle_lock => "没有程序持有的锁文件，不妨碍使用", "a lock that nobody holds; it is in nobody's way";
    doctor_index_unusable => "测评记录的索引不能用，下次用到时会自动重建",
        "the index of the sessions cannot be used; it is made anew when it is next needed";
    doctor_index_behind(count: usize) => format!("索引落后 {count} 份测评记录，下次用到时会更新"),
        format!("the index is behind by {count} sessions; it is brought up to date when it is next used");
    doctor_unused_snapshot => "没有测评记录使用的模型快照", "the snapshot of a model that no session was run with";
}
