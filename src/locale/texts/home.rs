//! The home screen and the frame around all screens.

use super::super::macros::texts;

texts! {
    tagline => "结构化胜任力测评", "structured competency evaluation";
    home_start => "开始测评：选一个模型，按 Enter", "Start: choose a model and press Enter";
    home_unfinished => "未完成：按 Enter 继续", "Unfinished: Enter continues";
    home_damaged => "无法读取：按 Enter 看可以怎么办", "Damaged: Enter shows what can be done";
    home_finished => "已完成和作废：按 Enter 查看汇总", "Finished and void: Enter shows the summary";
    home_reading => "正在读取测评记录……", "Reading the sessions …";
    home_no_sessions => "还没有测评记录。选一个模型，按 Enter 开始。", "No sessions yet. Choose a model and press Enter.";
    home_demo => "想先看看样子：hengcai demo", "To look around first: hengcai demo";
    criteria_count(count: usize) => format!("{count} 项"), if count == 1 { "1 criterion".to_owned() } else { format!("{count} criteria") };
    model_own => "自有", "own";
    model_replaces_shipped => "自有，替代内置", "own, replaces the shipped one";
    problem_count(count: usize) => format!("{count} 个问题"), if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") };
    session_progress(answered: usize, notes: usize) => format!("已处理 {answered}  证据 {notes}"), format!("{answered} answered  {notes} notes");
    saved => "已保存", "saved";
    saving => "待保存", "unsaved";
    not_saved => "未能保存", "NOT SAVED";
    save_failed => "保存失败，内容仍在，会自动重试（Ctrl-S 立即重试，! 另存到别处）：", "Saving failed; nothing is lost, it is tried again (Ctrl-S at once, ! saves elsewhere):";
    leaving_refused => "还没有保存成功，不能离开。排除原因后重试；Ctrl-C 强行退出（未保存的内容会丢失）", "Not saved yet, so the program stays. Mend the cause and try again; Ctrl-C leaves anyway and loses what is unsaved";
    too_small(columns: u16, rows: u16) => format!("窗口太小：至少需要 {columns} 列 {rows} 行"), format!("The window is too small: {columns} columns by {rows} rows at least");
}
