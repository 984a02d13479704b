//! What is kept of people, for how long, and what is left out or handed over.

use super::super::macros::texts;

texts! {
    redacted_candidate(number: usize) => format!("候选人{number}"), format!("Candidate {number}");
    redacted_assessor(number: usize) => format!("考官{number}"), format!("Assessor {number}");
    redacted_person(number: usize) => format!("人员{number}"), format!("Person {number}");
    redacted_text => "（已略去）", "(left out)";
    redaction_label => "已隐去", "Redacted";
    redaction_words => "候选人代码和姓名、考官、签字人、批准人换成中性称呼，同一人称呼相同；作废、更正、留存和暂停的理由，调查来源和摘要略去；日期和记录编号保留。", "Codes and names of candidates, assessors, signers and approvers are neutral words, the same for the same person; reasons for voiding, correcting, holding and pausing, origins of surveys, and digests are left out; dates and the session's number stay. ";
    redaction_notes_kept => "记录文字保留，只替换了其中的上述称呼：其他人名和细节仍可能认出人，转交前请通读。", "The words of notes stay, with these names replaced in them: others and details may still tell who it was, so read them before handing them on.";
    redaction_notes_left_out => "记录和评定理由的文字略去。", "The words of notes and of reasons for levels are left out.";
    argument_redact => "隐去候选人、考官、签字人等", "Put neutral words in the place of candidate, assessor, signers";
    argument_redact_notes => "同时略去记录和理由的文字", "Leave out the words of notes and reasons too";

    privacy_notice => "告知", "Notice";
    privacy_basis => "依据", "Legal basis";
    summary_privacy => "告知与依据", "Notice and legal basis";

    about_purge => "删除保存期限已过的测评记录；不加 --yes 只列出", "Delete sessions whose retention has passed; without --yes only lists them";
    argument_before => "删除保存至此日之前的记录（年-月-日，不晚于今天）", "Delete what was to be kept until before this day (YYYY-MM-DD, today at the latest)";
    argument_keep_ratings => "先把评定以不记名的计数留在 statistics.json", "First keep the ratings as anonymous counts in statistics.json";
    argument_yes => "真的删除", "Really delete";
    bad_date(text: &str) => format!("不是日期：`{text}`"), format!("not a date: `{text}`");
    bad_date_hint => "例如 2026-12-31", "such as 2026-12-31";
    purge_too_late(today: &str) => format!("日期晚于今天（{today}）：那样会删掉还在保存期限内的记录"), format!("the date is later than today ({today}), and would take sessions that are still to be kept");
    purge_too_late_hint(today: &str) => format!("最晚用 --before {today}；期限写错的，先用 `{{\"retain\":{{\"until\":\"日期\"}}}}` 改正"), format!("use --before {today} at the latest; a wrong retention is mended by `{{\"retain\":{{\"until\":\"DATE\"}}}}` first");
    purge_would(count: usize, day: &str) => format!("保存期限在 {day} 之前、可以删除的：{count} 份"), format!("Kept until before {day}, and to be deleted: {count}");
    purge_done(count: usize, day: &str) => format!("已删除保存期限在 {day} 之前的测评记录：{count} 份"), format!("Deleted, having been kept until before {day}: {count}");
    purge_item(id: &str, until: &str, files: usize) => format!("  {id}  保存至 {until}  {files} 个文件"), format!("  {id}  kept until {until}  files: {files}");
    purge_kept(count: usize) => format!("不删除的：{count} 份"), format!("Not deleted: {count}");
    purge_kept_item(id: &str, reason: &str) => format!("  {id}  {reason}"), format!("  {id}  {reason}");
    purge_leftovers(count: usize) => format!("上次没有删完的：{count} 份"), format!("Left over from a deletion that was interrupted: {count}");
    purge_snapshots(count: usize) => format!("不再有记录使用的模型快照：{count} 份"), format!("Snapshots of models that no session uses any more: {count}");
    purge_searches(names: &str) => format!("提到这些人的保存的查找，一并删除：{names}"), format!("Saved searches for these people, to be deleted with them: {names}");
    purge_searches_forgotten(names: &str) => format!("提到这些人的保存的查找，已一并删除：{names}"), format!("Saved searches for these people, deleted with them: {names}");
    purge_searches_problem(reason: &str) => format!("读不出保存的查找里是否提到这些人：{reason}"), format!("It cannot be read whether saved searches are for these people: {reason}");
    purge_counted(count: usize, path: &str) => format!("已计入 {path} 的评定：{count} 个"), format!("Ratings counted in {path}: {count}");
    purge_would_count(count: usize, path: &str) => format!("将计入 {path} 的评定：{count} 个"), format!("Ratings to be counted in {path}: {count}");
    purge_nothing_changed => "什么都没有改动；加 --yes 才删除", "Nothing was changed; add --yes to delete";
    purge_stays_no_date => "没有保存期限", "no retention is set";
    purge_stays_not_yet(day: &str) => format!("保存至 {day}"), format!("kept until {day}");
    purge_stays_held => "要求留存（hold），不得删除", "on hold: it must not be deleted";
    purge_stays_conflict(name: &str) => format!("另存的版本 {name} 还要保存"), format!("its version {name} is still to be kept");
    purge_stays_unreadable(reason: &str) => format!("读不出是否要求留存：{reason}"), format!("it cannot be read whether it must be kept: {reason}");
    purge_unfinished => "  （未完成）", "  (unfinished)";
    statistics_broken => "不是 hengcai 写的统计文件，没有改动它，也没有删除记录", "not a file of counts that hengcai wrote; it was left as it is, and no session was deleted";

    about_pack => "汇集某候选人的全部记录，供本人查阅", "Gather all there is about one person, for that person's request";
    argument_pack_candidate => "候选人代码（完全一致）", "The candidate's code, exactly";
    argument_pack_output => "写入的 zip 文件（不覆盖已有文件）", "The zip file to write (never over an existing one)";
    pack_nobody(code: &str) => format!("没有代码为 `{code}` 的测评记录"), format!("there is no session of a candidate `{code}`");
    pack_nobody_hint => "代码须完全一致；`hengcai sessions` 列出全部", "the code must be exact; `hengcai sessions` lists all";
    pack_written(path: &str, sessions: usize) => format!("已写入 {path}，测评记录 {sessions} 份"), format!("written to {path}, sessions: {sessions}");
    pack_unreadable(paths: &str) => format!("这些文件读不出来，不知道是谁的，没有放进去：\n{paths}"), format!("these files cannot be read, so nobody knows whose they are; they are not in it:\n{paths}");
    pack_title(code: &str) => format!("关于候选人 {code} 的全部记录"), format!("All there is about candidate {code}");
    pack_made(time: &str, version: &str) => format!("由 hengcai {version} 于 {time} 汇集"), format!("Gathered by hengcai {version} at {time}");
    pack_contents => "每次测评一个目录：session.json 是记录本身，summary 是汇总，log.txt 是按时间的经过；stored 里是磁盘上的原样文件。SHA256SUMS 可用 `sha256sum -c` 核对。", "A directory for each session: session.json is the record itself, summary what it amounts to, log.txt what happened in the order of time; stored holds the files as they are on the disk. SHA256SUMS can be checked by `sha256sum -c`.";
    pack_stored_left_out => "隐去姓名时不放入原样文件；它们是：", "Redacted, so the files as they are on the disk are left out; they are:";
    pack_no_summary(reason: &str) => format!("没有汇总：{reason}"), format!("no summary: {reason}");

    doctor_retention_expired(day: &str) => format!("保存期限已过（保存至 {day}）"), format!("its retention has passed (kept until {day})");
    doctor_on_hold => "要求留存（hold），不得删除", "on hold: it must not be deleted";
    doctor_purge_left_over => "删除到一半的测评记录", "a session whose deletion was interrupted";
}
