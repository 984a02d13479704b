//! The script of an interview: its page, what is read out, what was asked and what was skipped.

use super::super::macros::texts;

texts! {
    context_script => "面试提纲", "Script";
    key_script => "面试提纲", "script";
    key_ask_next => "问提纲的下一题", "ask the next question";
    key_ask_probe => "记下追问已问", "note that the probe was asked";
    key_ask_this => "问这道题", "ask it";
    key_skip_question => "跳过一题，写明原因", "skip a question, with a reason";
    key_skip_this => "跳过", "skip it";
    key_withdraw_question => "撤回提问", "take it back";
    action_script => "面试提纲", "the script of the interview";
    action_ask_question => "问提纲的下一题", "ask the next question of the script";
    action_skip_question => "跳过提纲的一题，写明原因", "skip a question of the script, with a reason";
    action_ask_probe => "记下显示的追问已问", "note that the probe which is shown was asked";
    action_withdraw_question => "撤回这道题的提问或跳过", "take back that this question was asked or skipped";

    script_opening => "开场白", "Opening words";
    script_closing => "结束语", "Closing words";
    script_opening_title => "开场白，照着念  Q 第一题  I 提纲", "Opening words, to be read out  Q first question  I script";
    script_closing_title => "结束语，照着念  s 汇总  I 提纲", "Closing words, to be read out  s summary  I script";
    script_counts(asked: usize, skipped: usize, open: usize) => match skipped {
        0 => format!("已问 {asked} · 未问 {open}"),
        _ => format!("已问 {asked} · 跳过 {skipped} · 未问 {open}"),
    }, match skipped {
        0 => format!("{asked} asked · {open} open"),
        _ => format!("{asked} asked · {skipped} skipped · {open} open"),
    };
    script_next => "下一题", "next";
    script_open => "未问", "open";
    script_asked_at(time: &str) => format!("{time} 问"), format!("asked {time}");
    script_asked_now(time: &str) => format!("{time} 起在问"), format!("asked last, {time}");
    script_skipped_at(time: &str, reason: &str) => format!("{time} 跳过：{reason}"), format!("skipped {time}: {reason}");
    script_spent(time: &str) => format!("用时 {time}"), format!("{time} spent");
    script_spent_of(time: &str, minutes: u32) => format!("用时 {time}，计划 {minutes} 分钟"), format!("{time} of {minutes} min");
    asked_label => "已问", "Asked";
    skipped_label => "跳过", "Skipped";

    question_noted(number: usize, all: usize) => format!("第 {number}/{all} 题，已记下时间（z 撤销）"), format!("Question {number} of {all}, noted as asked (z takes it back)");
    question_noted_last(number: usize, all: usize) => format!("第 {number}/{all} 题，已记下时间；其余都问过了，答完再按 Q 是结束语"), format!("Question {number} of {all}, noted as asked; it is the last open one, and Q then shows the closing words");
    probe_noted(text: &str) => format!("追问已记下（z 撤销）：{text}"), format!("Probe noted as asked (z takes it back): {text}");
    probe_was_asked(time: &str) => format!("这项的追问都问过了；这一条 {time} 问的"), format!("The probes here were all asked; this one at {time}");
    no_probe => "这项没有区分级别的追问", "No probe here tells one level from the next";
    question_was_asked(number: usize, time: &str) => format!("第 {number} 题 {time} 已经问过"), format!("Question {number} was asked at {time}");
    question_skipped(number: usize) => format!("已跳过第 {number} 题（z 撤销）"), format!("Question {number} is skipped (z takes it back)");
    question_withdrawn(number: usize) => format!("第 {number} 题的记录已撤回，算作未问（z 撤销）"), format!("Question {number} is open again (z takes it back)");
    question_not_noted(number: usize) => format!("第 {number} 题没有记录可撤回"), format!("Question {number} was neither asked nor skipped");
    script_done => "提纲里没有未问的题", "No question of the script is open";
    script_empty => "这个模型没有题目", "This model has no questions";
    script_stands(words: &str) => format!("提纲：{words}"), format!("Script: {words}");
    script_goes_on(number: usize, text: &str) => format!("接下来第 {number} 题：{text}"), format!("next is {number}: {text}");
    skip_title(number: usize, text: &str) => format!("跳过第 {number} 题，写明原因  Enter 记下  {text}"), format!("Why question {number} is skipped  Enter keeps  {text}");
    skip_hint => "如：前面已经回答", "such as: answered already";

    summary_script => "面试提纲", "Script";
    script_unused(all: usize) => format!("没有按提纲提问：{all} 题都没有记为已问"), if all == 1 { "The script was not used: its question is not noted as asked".to_owned() } else { format!("The script was not used: none of its {all} questions is noted as asked") };
    script_all_asked(all: usize) => format!("{all} 题都已问过"), if all == 1 { "Its question was asked".to_owned() } else { format!("All {all} questions were asked") };
    script_not_asked(count: usize) => format!("未问 {count} 题"), if count == 1 { "1 not asked".to_owned() } else { format!("{count} not asked") };
    script_skipped(count: usize) => format!("跳过 {count} 题"), format!("{count} skipped");
    script_question(number: usize, text: &str) => format!("第 {number} 题 {text}"), format!("{number}. {text}");
    script_reason(reason: &str) => format!("原因：{reason}"), format!("reason: {reason}");
    column_questions_asked => "已问题目", "Questions asked";
    column_questions_skipped => "跳过的题目", "Questions skipped";
    column_questions_not_asked => "未问题目", "Questions not asked";
}
