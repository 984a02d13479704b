//! Finishing, signing, correcting, voiding, and what proves it.

use super::super::macros::texts;

texts! {
    session_finished(digest: &str) => format!("已完成，内容不能再改。摘要 {digest}。s 签字，c 更正"), format!("Finished; its contents are fixed. Digest {digest}. s signs, c corrects");
    session_signed => "已签字", "Signed";
    session_corrected => "已重新打开更正；原来的版本和签字保留在记录里", "Taken up again; the earlier revision and its signatures are kept";
    session_voided => "已作废；记录保留备查", "Void; it is kept for the record";

    statement_sign => "签字：对已完成的内容负责，签字记下当时的摘要", "Signing: you answer for what was finished; the signature keeps its digest";
    statement_correct => "更正：重新打开并修改，原版本连同签字保留，完成后须重新签字", "Correcting: opens it for changes; the earlier revision stays with its signatures, and the new one is signed again";
    statement_void => "作废：不再计入，不能再改，保留备查", "Voiding: it does not count any more, cannot be changed, and is kept";
    ask_role => "签字人身份", "Role";
    ask_name => "姓名", "Name";
    ask_reason => "理由", "Reason";
    ask_by => "作废人", "Voided by";

    misfit_not_finished => "尚未完成，没有可核验的内容", "it is not finished, so there is nothing to prove yet";
    misfit_status => "写明的状态与内容不符", "the stated status is not the one that follows from the file";
    misfit_no_digest => "由旧版本完成，没有摘要", "an older version finished it and left no digest";
    misfit_contents => "内容与完成时不同", "its contents are not those that were finished";
    misfit_sign_off(role: &str, name: &str) => format!("{role} {name} 所签的是另一份内容"), format!("{name} ({role}) signed other contents");
    misfit_revision(number: usize, reason: &str) => format!("第 {number} 版：{reason}"), format!("revision {number}: {reason}");
    misfit_no_session => "不是有效的测评记录", "it is not a valid session";
    misfit_model => "模型不是测评时所用的那一份", "the model is not the one that it was run with";
    misfit_rating(name: &str, reason: &str) => format!("“{name}”的评定与模型不符：{reason}"), format!("the rating of “{name}” does not go with the model: {reason}");
    misfit_time(first: &str, second: &str) => format!("时间次序不对：{second} 在 {first} 之前"), format!("times are out of order: {second} lies before {first}");
    misfit_seal => "完成之后所写的签字、作废或保存期限被改动过", "what was said afterwards has been changed: signatures, voiding, or how long to keep it";
    verified(id: &str, digest: &str) => format!("{id}：相符，摘要 {digest}"), format!("{id}: it all fits, digest {digest}");
    verified_details(revisions: usize, signatures: usize) => format!("第 {revisions} 版，签字 {signatures} 个"), format!("revision {revisions}, signatures: {signatures}");
    not_verified(id: &str, reason: &str) => format!("{id}：不符。{reason}"), format!("{id}: it does not fit. {reason}");
    finished_with(id: &str, digest: &str) => format!("{id}：已完成，摘要 {digest}"), format!("{id}: finished, digest {digest}");
    signed_with(id: &str, digest: &str) => format!("{id}：已签字，摘要 {digest}"), format!("{id}: signed, digest {digest}");
    corrected_with(id: &str, number: usize) => format!("{id}：已重新打开更正，第 {number} 版"), format!("{id}: taken up again as revision {number}");
    voided_with(id: &str) => format!("{id}：已作废"), format!("{id}: void");

    verify_hint => "`hengcai show SESSION --revision N` 显示各版；文件未被改动", "`hengcai show SESSION --revision N` shows the revisions; no file was changed";
    about_finish => "完成测评：内容从此不变，输出摘要", "Finish a session: its contents are fixed, and their digest is printed";
    about_sign => "在已完成的测评上签字", "Sign a finished session";
    about_correct => "重新打开已完成的测评以便更正，原版本保留", "Take a finished session up again to correct it; the earlier revision is kept";
    about_void => "作废一份测评，记录保留", "Void a session; it is kept for the record";
    about_verify => "核验测评：摘要、签字、各版次、模型、评定和时间", "Prove sessions: digest, signatures, revisions, model, ratings, times";
    argument_role => "签字人身份：模型所列，或 assessor lead supervisor checker department_head", "Role: one that the model asks for, or assessor lead supervisor checker department_head";
    argument_signer => "签字人姓名", "Who signs";
    argument_reason => "理由", "Why";
    argument_void_by => "由谁作废", "Who voids it";
    argument_at => "显示那一刻的样子：10:15、10:15:30、+12m 或 RFC 3339 时间", "As it was at that moment: 10:15, 10:15:30, +12m or an RFC 3339 time";
    argument_revision => "显示第几版", "As it was in this revision";
    replay_incomplete => "这份记录没有完整的历史；更早的样子按各条目的时间推定，不一定准确", "the history of this session is not complete; what came before it is told by the times of its entries and may be inexact";
    bad_moment(text: &str) => format!("不是时间：`{text}`"), format!("not a time: `{text}`");
    bad_moment_hint => "例如 10:15、10:15:30、+12m、+90s、2026-04-12T09:30:00+08:00", "such as 10:15, 10:15:30, +12m, +90s, 2026-04-12T09:30:00+08:00";
    no_such_revision(number: usize, last: usize) => format!("没有第 {number} 版，只有 1 到 {last}"), format!("there is no revision {number}; there are 1 to {last}");
    earlier_revision_broken(number: usize) => format!("第 {number} 版已损坏，无法读取"), format!("revision {number} is damaged and cannot be read");

    fact_digest => "摘要", "Digest";
    fact_void => "作废", "Void";
    fact_revision => "版次", "Revision";
    revision_words(number: usize, reason: &str) => format!("第 {number} 版，更正理由：{reason}"), format!("{number}, corrected because: {reason}");
    void_words(reason: &str, by: &str, time: &str) => format!("{reason}（{by}，{time}）"), format!("{reason} ({by}, {time})");
    void_short(reason: &str, by: &str) => format!("{by}：{reason}"), format!("{by}: {reason}");
    signed_words(name: &str, time: &str) => format!("{name}    {time}"), format!("{name}    {time}");
    fact_kept_until => "保存至", "Kept until";
    fact_hold => "留存要求", "Must be kept";
}
