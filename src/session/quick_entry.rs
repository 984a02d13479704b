//! Quick entry: what an assessor types in one line becomes a note with direction, STAR part, level
//! and criteria.
//!
//! A leading `+`, `-` or `?` is the direction; then `s:` `t:` `a:` `r:` (or 情境: 任务: 行动: 结果:)
//! the STAR part; `#7` the level column and `@沟通`, `@gtnl` or `@id` a criterion, each as a word at
//! the start or the end; `@` alone leaves the note to be placed later. Full-width signs count as well, since input methods send them. A leading
//! backslash takes the rest as it is. What cannot be placed stays in the text: nothing is lost.

use super::edit::Note;
use super::{Evidence, Sign, Star};
use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, CriterionId, Level};
use crate::text::search::SearchKey;

/// Reads a quick entry. The note belongs to `current` unless it names criteria itself, or says with
/// an `@` alone that it is to be placed later.
pub fn parse(entry: &str, current: Option<&CriterionId>, model: &CompetencyModel) -> Note {
    let mut note = Note::default();
    let mut rest = entry.trim();
    let mut literal = false;
    let take_literal = |text: &mut &str, literal: &mut bool| {
        if let Some(after) = text.strip_prefix('\\') {
            *text = after;
            *literal = true;
        }
    };
    take_literal(&mut rest, &mut literal);
    let mut unplaced = false;
    // Whoever knows from the start that the note is placed later says so first.
    if !literal
        && let Some(after) = rest.strip_prefix(['@', '＠'])
        && after.starts_with(char::is_whitespace)
    {
        unplaced = true;
        rest = after.trim_start();
        take_literal(&mut rest, &mut literal);
    }
    if !literal && let Some((sign, after)) = leading_sign(rest) {
        note.sign = sign;
        rest = after;
        take_literal(&mut rest, &mut literal);
    }
    if !literal && let Some((star, after)) = leading_star(rest) {
        note.star = Some(star);
        rest = after;
        take_literal(&mut rest, &mut literal);
    }
    let scale_of = |id: &CriterionId| model.criterion(id).and_then(Criterion::scale);
    let mut take = |word: &str, note: &mut Note| -> bool {
        let mut characters = word.chars();
        match characters.next() {
            Some('#' | '＃') => {
                let Ok(level) = characters.as_str().parse::<i16>().map(Level) else {
                    return false;
                };
                let owner = note.criteria.first();
                let owner = owner.or(current.filter(|_| !unplaced));
                let fits = match owner {
                    Some(owner) => scale_of(owner).is_some_and(|scale| scale.allows(level)),
                    // Any level will do until the note is placed.
                    None => model
                        .criteria
                        .iter()
                        .filter_map(Criterion::scale)
                        .any(|scale| scale.allows(level)),
                };
                if fits {
                    note.level = Some(level);
                }
                fits
            }
            Some('@' | '＠') if characters.as_str().is_empty() => {
                unplaced = true;
                true
            }
            Some('@' | '＠') => match find_criterion(characters.as_str(), model) {
                Some(criterion) => {
                    if !note.criteria.contains(&criterion.id) {
                        note.criteria.push(criterion.id.clone());
                    }
                    true
                }
                None => false,
            },
            _ => false,
        }
    };
    // Words at the start are read in order, those at the end backwards, so that what stands in the
    // middle of a sentence is never taken for a command.
    while !literal && let Some((word, after)) = rest.split_once(char::is_whitespace) {
        if !take(word, &mut note) {
            break;
        }
        rest = after.trim_start();
    }
    let mut trailing = Note {
        criteria: note.criteria.clone(),
        ..Note::default()
    };
    let mut words = Vec::new();
    while let Some((before, word)) = rest.rsplit_once(char::is_whitespace) {
        if word == "\\" {
            rest = before.trim_end();
            break;
        }
        // A level may need the criterion that stands before it, so look first and take later.
        if !matches!(word.chars().next(), Some('#' | '＃' | '@' | '＠')) {
            break;
        }
        words.push(word);
        rest = before.trim_end();
    }
    let mut kept_from = None;
    for (index, word) in words.iter().enumerate().rev() {
        if !take(word, &mut trailing) {
            kept_from = Some(index);
        }
    }
    if let Some(kept) = kept_from {
        // What could not be placed, and all before it, stays in the text.
        trailing = Note {
            criteria: note.criteria.clone(),
            ..Note::default()
        };
        let mut text = rest.to_owned();
        for word in words.get(kept..).unwrap_or_default().iter().rev() {
            text.push(' ');
            text.push_str(word);
        }
        for word in words.get(..kept).unwrap_or_default().iter().rev() {
            take(word, &mut trailing);
        }
        note.text = text;
    } else {
        rest.clone_into(&mut note.text);
    }
    note.level = trailing.level.or(note.level);
    note.criteria = trailing.criteria;
    if note.criteria.is_empty() && !unplaced {
        note.criteria.extend(current.cloned());
    }
    note
}

/// Writes a note as a quick entry that [`parse`] reads back, for editing.
pub fn write(note: &Evidence, current: Option<&CriterionId>) -> String {
    let mut entry = String::new();
    if note.sign != Sign::Open {
        entry.push(note.sign.key());
        entry.push(' ');
    }
    if let Some(star) = note.star {
        entry.push(star.letter());
        entry.push_str(": ");
    }
    if reads_as_command(&note.text) {
        entry.push('\\');
    }
    entry.push_str(&note.text);
    let last = note.text.split_whitespace().next_back().unwrap_or_default();
    if last == "\\" || last.starts_with(['#', '＃', '@', '＠']) {
        entry.push_str(" \\");
    }
    let only_here = matches!(note.criteria.as_slice(), [only] if Some(only) == current);
    if note.criteria.is_empty() {
        if current.is_some() {
            entry.push_str(" @");
        }
    } else if !only_here {
        for criterion in &note.criteria {
            entry.push_str(" @");
            entry.push_str(criterion.as_str());
        }
    }
    if let Some(level) = note.level {
        entry.push_str(" #");
        entry.push_str(&level.to_string());
    }
    entry
}

/// Whether a text begins with something that [`parse`] would take as an instruction.
fn reads_as_command(text: &str) -> bool {
    leading_sign(text).is_some()
        || leading_star(text).is_some()
        || text.starts_with(['\\', '#', '＃', '@', '＠'])
}

fn leading_sign(text: &str) -> Option<(Sign, &str)> {
    let mut characters = text.chars();
    let sign = match characters.next()? {
        '+' | '＋' => Sign::For,
        '-' | '−' | '－' => Sign::Against,
        '?' | '？' => Sign::Open,
        _ => return None,
    };
    Some((sign, characters.as_str().trim_start()))
}

fn leading_star(text: &str) -> Option<(Star, &str)> {
    let (word, rest) = text.split_once([':', '：'])?;
    let star = Star::ALL.into_iter().find(|star| {
        let mut letter = [0; 4];
        word.eq_ignore_ascii_case(star.letter().encode_utf8(&mut letter))
            || word == star.name(Language::Chinese)
            || word.eq_ignore_ascii_case(star.name(Language::English))
    })?;
    Some((star, rest.trim_start()))
}

/// The criterion that a word names: by id, by alias, or best by name, pinyin or initials.
pub fn find_criterion<'a>(word: &str, model: &'a CompetencyModel) -> Option<&'a Criterion> {
    best_criterion(word, model.criteria.iter())
}

/// The criterion among some that a word names.
pub fn best_criterion<'a>(
    word: &str,
    criteria: impl Iterator<Item = &'a Criterion> + Clone,
) -> Option<&'a Criterion> {
    if word.is_empty() {
        return None;
    }
    let mut all = criteria.clone();
    if let Some(exact) = all.find(|criterion| criterion.id.as_str() == word) {
        return Some(exact);
    }
    criteria
        .filter_map(|criterion| {
            let names = criterion
                .name
                .wordings()
                .chain(criterion.aliases.iter().map(String::as_str));
            let score = names
                .filter_map(|name| SearchKey::new(name).score(word))
                .max()?;
            Some((score, criterion))
        })
        // The first of equals: order in the model is order of importance.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, criterion)| criterion)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::file::read;
    use crate::session::EvidenceId;

    fn model() -> CompetencyModel {
        read(
            r#"{"format": 1, "id": "m", "version": "1", "title": "M", "languages": ["zh"],
            "scales": [{"id": "odd", "between": true, "levels": [{"value": 1}, {"value": 3}, {"value": 9}]}],
            "categories": [{"id": "c", "name": "类", "criteria": [
              {"id": "communication", "kind": "scaled", "name": "沟通能力"},
              {"id": "service", "kind": "scaled", "name": "优质服务"}]}]}"#,
        )
        .expect("a model")
    }

    fn id(text: &str) -> CriterionId {
        CriterionId::new(text).expect("an id")
    }

    #[test]
    fn direction_part_level_and_criteria_are_taken_from_either_end() {
        let model = model();
        let here = id("service");
        let note = parse("+ a: 先让客户说完 #7 @gtnl", Some(&here), &model);
        assert_eq!((note.sign, note.star), (Sign::For, Some(Star::Action)));
        assert_eq!(note.text, "先让客户说完");
        assert_eq!(note.criteria, [id("communication")]);
        let note = parse("－结果：没有跟进 #9", Some(&here), &model);
        assert_eq!(
            (note.sign, note.star, note.level),
            (Sign::Against, Some(Star::Result), Some(Level(9)))
        );
        assert_eq!(note.criteria, std::slice::from_ref(&here));
        let note = parse("@沟通 @service #3 说明账单", Some(&here), &model);
        assert_eq!(note.criteria, [id("communication"), id("service")]);
        assert_eq!(
            (note.level, note.text.as_str()),
            (Some(Level(3)), "说明账单")
        );
    }

    #[test]
    fn an_at_sign_alone_leaves_the_note_to_be_placed_later() {
        let model = model();
        let here = id("service");
        for entry in [
            "@ + 他先道歉",
            "+ 他先道歉 @",
            "＠ 他先道歉 #3",
            "+ @ #3 他先道歉",
        ] {
            let note = parse(entry, Some(&here), &model);
            assert_eq!(note.criteria, [], "{entry}");
            assert!(
                ["他先道歉", "他先道歉 #3"].contains(&note.text.as_str()),
                "{entry}"
            );
            assert_eq!(note.sign == Sign::For, entry.contains('+'), "{entry}");
        }
        let both = parse("@ 他先道歉 @gtnl", Some(&here), &model);
        assert_eq!(both.criteria, [id("communication")]);
        let alone = parse("\\@", Some(&here), &model);
        assert_eq!((alone.text.as_str(), alone.criteria.len()), ("@", 1));
    }

    #[test]
    fn what_cannot_be_placed_stays_in_the_text() {
        let model = model();
        let here = id("service");
        for entry in ["柜台 #99", "找 @zzzzzz", "在 #7 号柜台", "ratio 3:4"] {
            let note = parse(entry, Some(&here), &model);
            assert_eq!(note.text, entry);
            assert_eq!(note.criteria, std::slice::from_ref(&here));
        }
        let note = parse("等 @zzzzzz #3", Some(&here), &model);
        assert_eq!(
            (note.text.as_str(), note.level),
            ("等 @zzzzzz", Some(Level(3)))
        );
    }

    #[test]
    fn writing_and_reading_a_note_gives_the_same_note() {
        let model = model();
        let here = id("service");
        for text in [
            "普通",
            "+5 分",
            "a: b",
            "\\x",
            "第 #7",
            "@gtnl 说",
            "x \\",
            "两行\n文字",
            "#3 号",
        ] {
            for sign in [Sign::For, Sign::Against, Sign::Open] {
                for (star, criteria) in [
                    (None, vec![id("communication"), here.clone()]),
                    (Some(Star::Task), vec![id("communication"), here.clone()]),
                    (Some(Star::Task), Vec::new()),
                ] {
                    let note = Evidence {
                        id: EvidenceId(1),
                        at: super::super::Time::default(),
                        text: text.to_owned(),
                        sign,
                        star,
                        criteria,
                        indicators: Vec::new(),
                        level: Some(Level(3)),
                        unknown: serde_json::Map::new(),
                    };
                    let read = parse(&write(&note, Some(&here)), Some(&here), &model);
                    assert_eq!(
                        (read.text, read.sign, read.star, read.criteria, read.level),
                        (note.text, note.sign, note.star, note.criteria, note.level)
                    );
                }
            }
        }
    }
}
