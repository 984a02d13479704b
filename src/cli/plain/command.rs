//! What a line asks for.
//!
//! A line is a command where it is nothing but the name of one, or where a sign says so; whatever
//! else is typed is a note. A name is a letter of the screens' keys or a word, in either language.

use crate::locale::Language;
use crate::session::{EvidenceId, Lacking, NonValue, Seen};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// Something that takes no words besides.
    Simple(Simple),
    /// A note, as a quick entry.
    Note(String),
    /// A value for the criterion.
    Rate(String),
    /// A value for a dimension or an item, by its number.
    RatePart(usize, String),
    /// Whether an indicator was seen: its level, its number there.
    Mark(i16, usize, Seen),
    /// To the criterion that these words name.
    Find(String),
    /// Where a note goes.
    Place(EvidenceId, String),
    /// What a note says from now on.
    Change(EvidenceId, String),
    /// Another time for a note.
    Retime(EvidenceId, String),
    /// Words for the reason of the rating.
    Reason(Lacking, String),
    /// Delete a note.
    Delete(EvidenceId),
    /// The second part of a note begins with these words.
    Split(EvidenceId, String),
    /// The second note becomes part of the first.
    Join(EvidenceId, EvidenceId),
    /// A question of the script was asked, by its number.
    Ask(usize),
    /// A question of the script is skipped, the next one where no number says which; why.
    Skip(Option<usize>, String),
    /// What was noted of a question of the script is taken back, by its number.
    Withdraw(usize),
    /// So many minutes are planned.
    Plan(u32),
    /// By which method the session goes on.
    Method(String),
    /// The line said by its sign that it is a command, and is none.
    Unknown(String),
}

/// A command without words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Simple {
    Next,
    Previous,
    NextHole,
    Where,
    Definition,
    Levels,
    Questions,
    Notes,
    List,
    Tray,
    Without(NonValue),
    Clear,
    Undo,
    Redo,
    Script,
    Ask,
    Skip,
    Opening,
    Closing,
    Methods,
    Time,
    Pause,
    Summary,
    Finish,
    Language,
    Help,
    Quit,
}

/// A row of the table of commands, from which help is made as well.
pub(super) struct Row {
    /// The names: a letter where the screens have one, an English word, a Chinese word.
    pub(super) names: &'static [&'static str],
    pub(super) command: Simple,
    /// What help says of it.
    pub(super) label: fn(Language) -> &'static str,
}

const fn row(
    names: &'static [&'static str],
    command: Simple,
    label: fn(Language) -> &'static str,
) -> Row {
    Row {
        names,
        command,
        label,
    }
}

/// All commands without words of their own, in the order of help.
pub(super) const ROWS: &[Row] = &[
    row(&["j", "next", "下一项"], Simple::Next, Language::plain_next),
    row(
        &["k", "previous", "上一项"],
        Simple::Previous,
        Language::plain_previous,
    ),
    row(
        &["o", "hole", "空缺"],
        Simple::NextHole,
        Language::key_next_hole,
    ),
    row(&["c", "list", "列表"], Simple::List, Language::plain_list),
    row(
        &[".", "where", "当前"],
        Simple::Where,
        Language::plain_where,
    ),
    row(
        &["d", "definition", "定义"],
        Simple::Definition,
        Language::plain_definition,
    ),
    row(
        &["l", "levels", "等级"],
        Simple::Levels,
        Language::plain_levels,
    ),
    row(
        &["w", "questions", "题目"],
        Simple::Questions,
        Language::plain_questions,
    ),
    row(
        &["e", "evidence", "证据"],
        Simple::Notes,
        Language::plain_notes,
    ),
    row(&["T", "tray", "待归类"], Simple::Tray, Language::key_tray),
    row(
        &["u", "not observed", "未观察到"],
        Simple::Without(NonValue::NotObserved),
        Language::not_observed,
    ),
    row(
        &["a", "not asked", "未考察"],
        Simple::Without(NonValue::NotAsked),
        Language::not_asked,
    ),
    row(
        &["p", "not applicable", "不适用"],
        Simple::Without(NonValue::NotApplicable),
        Language::not_applicable,
    ),
    row(&["x", "clear", "清除"], Simple::Clear, Language::key_clear),
    row(&["z", "undo", "撤销"], Simple::Undo, Language::key_undo),
    row(&["Z", "redo", "重做"], Simple::Redo, Language::key_redo),
    row(
        &["I", "script", "提纲"],
        Simple::Script,
        Language::key_script,
    ),
    row(&["Q", "ask", "提问"], Simple::Ask, Language::key_ask_next),
    row(
        &["K", "skip", "跳过"],
        Simple::Skip,
        Language::key_skip_question,
    ),
    row(
        &["opening", "开场白"],
        Simple::Opening,
        Language::plain_opening,
    ),
    row(
        &["closing", "结束语"],
        Simple::Closing,
        Language::plain_closing,
    ),
    row(
        &["O", "method", "方式"],
        Simple::Methods,
        Language::plain_methods,
    ),
    row(&["t", "time", "时间"], Simple::Time, Language::plain_time),
    row(&["pause", "暂停"], Simple::Pause, Language::key_timer),
    row(
        &["s", "summary", "汇总"],
        Simple::Summary,
        Language::key_summary,
    ),
    row(&["finish", "完成"], Simple::Finish, Language::plain_finish),
    row(
        &["L", "language", "语言"],
        Simple::Language,
        Language::key_language,
    ),
    row(
        &["?", "h", "help", "帮助"],
        Simple::Help,
        Language::key_help,
    ),
    row(&["q", "quit", "退出"], Simple::Quit, Language::key_leave),
];

/// Reads a line; `None` where there is nothing on it.
pub(super) fn parse(line: &str) -> Option<Command> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    if let Some(command) = simple(line) {
        return Some(Command::Simple(command));
    }
    if let Some(rest) = line.strip_prefix(['/', '／']) {
        return Some(Command::Find(rest.trim().to_owned()));
    }
    if let Some(rest) = line.strip_prefix(['=', '＝']) {
        return Some(Command::Rate(rest.trim().to_owned()));
    }
    if let Some(rest) = line.strip_prefix([':', '：']) {
        return Some(named(rest.trim()));
    }
    let plain: String = line.chars().map(half_width).collect();
    if plain.chars().all(|c| c.is_ascii_digit()) {
        return Some(Command::Rate(plain));
    }
    if let Some(command) = part(&plain).or_else(|| mark(&plain)) {
        return Some(command);
    }
    Some(Command::Note(line.to_owned()))
}

fn simple(line: &str) -> Option<Simple> {
    // A single letter is a key of the screens, where its case counts; a word is a word.
    let is_letter = line.chars().nth(1).is_none();
    let is_it = |name: &&str| *name == line || (!is_letter && name.eq_ignore_ascii_case(line));
    let found = ROWS.iter().find(|row| row.names.iter().any(is_it));
    match line {
        "？" => Some(Simple::Help),
        "。" => Some(Simple::Where),
        _ => Some(found?.command),
    }
}

/// What stands after the colon of a command.
fn named(text: &str) -> Command {
    let unknown = || Command::Unknown(text.to_owned());
    if let Some(command) = simple(text) {
        return Command::Simple(command);
    }
    let (first, words) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let reason = match first.to_ascii_lowercase().as_str() {
        "why" | "理由" => Some(Lacking::Why),
        "higher" | "不更高" => Some(Lacking::NotHigher),
        "lower" | "不更低" => Some(Lacking::NotLower),
        _ => None,
    };
    if let Some(what) = reason.filter(|_| !words.trim().is_empty()) {
        return Command::Reason(what, words.trim().to_owned());
    }
    if let Some(command) = of_session(first, words.trim()) {
        return command;
    }
    let mut words = text.splitn(3, char::is_whitespace);
    let (name, number) = (words.next().unwrap_or_default(), words.next());
    let rest = words.next().unwrap_or_default().trim().to_owned();
    let number = number.map(|number| number.chars().map(half_width).collect::<String>());
    let Some(note) = number.and_then(|number| number.parse().ok()) else {
        return unknown();
    };
    let note = EvidenceId(note);
    match name.to_ascii_lowercase().as_str() {
        "place" | "归类" if !rest.is_empty() => Command::Place(note, rest),
        "change" | "修改" if !rest.is_empty() => Command::Change(note, rest),
        "time" | "时间" if !rest.is_empty() => Command::Retime(note, rest),
        "delete" | "删除" if rest.is_empty() => Command::Delete(note),
        "split" | "拆分" if !rest.is_empty() => Command::Split(note, rest),
        "join" | "合并" => match number_of(&rest) {
            Some(with) => Command::Join(note, EvidenceId(with)),
            None => unknown(),
        },
        _ => unknown(),
    }
}

/// What is said of the script, the time or the method.
fn of_session(name: &str, words: &str) -> Option<Command> {
    match name.to_ascii_lowercase().as_str() {
        "ask" | "提问" => number_of(words).map(Command::Ask),
        "withdraw" | "撤回" => number_of(words).map(Command::Withdraw),
        "minutes" | "计划" => number_of(words).map(Command::Plan),
        "method" | "方式" => Some(Command::Method(words.to_owned())),
        "skip" | "跳过" => Some(match words.split_once(char::is_whitespace) {
            // A reason that begins with a number has a word before it.
            Some((first, reason)) if number_of::<usize>(first).is_some() => {
                Command::Skip(number_of(first), reason.trim().to_owned())
            }
            _ => Command::Skip(None, words.to_owned()),
        }),
        _ => None,
    }
}

fn number_of<T: std::str::FromStr>(words: &str) -> Option<T> {
    let plain: String = words.chars().map(half_width).collect();
    plain.trim().parse().ok()
}

/// `2=4`: the second dimension or item.
fn part(line: &str) -> Option<Command> {
    let (number, value) = line.split_once('=')?;
    let number = number.trim().parse().ok()?;
    Some(Command::RatePart(number, value.trim().to_owned()))
}

/// `7.2+`, `7.2-` or `7.2?`: the second indicator of level 7.
fn mark(line: &str) -> Option<Command> {
    let seen = match line.chars().next_back()? {
        '+' => Seen::Yes,
        '-' => Seen::No,
        '?' => Seen::Unknown,
        _ => return None,
    };
    let place = line.strip_suffix(['+', '-', '?'])?.trim_end();
    let (level, number) = place.split_once('.')?;
    Some(Command::Mark(
        level.parse().ok()?,
        number.parse().ok()?,
        seen,
    ))
}

/// The sign of the keyboard for one of an input method.
pub(super) fn half_width(c: char) -> char {
    match c {
        '。' => '.',
        '−' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_means_two_things_and_every_one_is_understood() {
        let mut seen = HashSet::new();
        for row in ROWS {
            for name in row.names {
                assert!(seen.insert(*name), "{name} twice");
                assert_eq!(parse(name), Some(Command::Simple(row.command)), "{name}");
                assert_eq!(
                    parse(&format!(":{name}")),
                    Some(Command::Simple(row.command))
                );
            }
        }
    }

    #[test]
    fn signs_say_what_a_line_is_and_the_rest_is_a_note() {
        let note = EvidenceId(3);
        for (line, expected) in [
            ("7", Command::Rate("7".to_owned())),
            ("７", Command::Rate("7".to_owned())),
            ("=120/100", Command::Rate("120/100".to_owned())),
            ("2=4", Command::RatePart(2, "4".to_owned())),
            ("７。２＋", Command::Mark(7, 2, Seen::Yes)),
            ("7.2 -", Command::Mark(7, 2, Seen::No)),
            ("/ gtnl", Command::Find("gtnl".to_owned())),
            (
                ":place 3 gtnl #7",
                Command::Place(note, "gtnl #7".to_owned()),
            ),
            ("：归类 ３ 沟通", Command::Place(note, "沟通".to_owned())),
            (
                ":change 3 + a: more",
                Command::Change(note, "+ a: more".to_owned()),
            ),
            (":time 3 14:32", Command::Retime(note, "14:32".to_owned())),
            (":delete 3", Command::Delete(note)),
            (":split 3 然后", Command::Split(note, "然后".to_owned())),
            ("：合并 ３ ４", Command::Join(note, EvidenceId(4))),
            (":join 3", Command::Unknown("join 3".to_owned())),
            (":ask 12", Command::Ask(12)),
            (":ask me", Command::Unknown("ask me".to_owned())),
            (
                ":skip 前面已经回答",
                Command::Skip(None, "前面已经回答".to_owned()),
            ),
            (
                ":skip ３ no time left",
                Command::Skip(Some(3), "no time left".to_owned()),
            ),
            ("：撤回 3", Command::Withdraw(3)),
            (":minutes 45", Command::Plan(45)),
            (":方式 现场班会", Command::Method("现场班会".to_owned())),
            (
                "skip the queue, he said",
                Command::Note("skip the queue, he said".to_owned()),
            ),
            (
                ":why 三条都有",
                Command::Reason(Lacking::Why, "三条都有".to_owned()),
            ),
            (":why", Command::Unknown("why".to_owned())),
            (":delete all", Command::Unknown("delete all".to_owned())),
            ("NEXT", Command::Simple(Simple::Next)),
            (
                "next week he came",
                Command::Note("next week he came".to_owned()),
            ),
            ("J", Command::Note("J".to_owned())),
            ("3 customers", Command::Note("3 customers".to_owned())),
            ("+ a: 复述 #7", Command::Note("+ a: 复述 #7".to_owned())),
            ("-", Command::Note("-".to_owned())),
        ] {
            assert_eq!(parse(line), Some(expected), "{line}");
        }
        assert_eq!(parse("  "), None);
    }
}
