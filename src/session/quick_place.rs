//! Quick placing: a few letters say onto which criteria a note goes, or off which.
//!
//! Words between blanks or commas: `gtnl`, `@沟通` or `+id` adds a criterion, `-gtnl` takes one
//! away, `@` alone takes them all away; `#7` is the level column, `#7.2` the second indicator of
//! level 7, `#` neither. Nothing is guessed: a word that fits nothing is given back as the reason.

use super::quick_entry::{best_criterion, find_criterion};
use super::{Edit, Evidence, EvidenceId};
use crate::model::{CompetencyModel, Criterion, CriterionId, IndicatorId, Level};

/// Where a note goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placing {
    /// All its criteria from now on.
    pub criteria: Vec<CriterionId>,
    /// Its indicators from now on; `None` leaves those that still fit.
    pub indicators: Option<Vec<IndicatorId>>,
    /// Its level column from now on; `None` leaves it if it still fits.
    pub level: Option<Option<Level>>,
}

impl Placing {
    /// The edit that does it.
    pub fn edit(self, note: EvidenceId) -> Edit {
        Edit::Place {
            note,
            criteria: Some(self.criteria),
            indicators: self.indicators,
            level: self.level,
        }
    }
}

/// Reads what was typed to place a note. `leaving` is a criterion that the note goes away from as
/// soon as another one is named. Errs with the word that could not be placed.
pub fn parse(
    entry: &str,
    note: &Evidence,
    leaving: Option<&CriterionId>,
    model: &CompetencyModel,
) -> Result<Placing, String> {
    let mut placing = Placing {
        criteria: note.criteria.clone(),
        ..Placing::default()
    };
    // What `#7.2` belongs to: the criterion named last.
    let mut last = leaving.filter(|id| note.criteria.contains(id)).cloned();
    let mut left = leaving;
    let words = entry.split(|c: char| c.is_whitespace() || ",，、;；".contains(c));
    for word in words.filter(|word| !word.is_empty()) {
        let refused = || word.to_owned();
        let mut rest = word.chars();
        match rest.next() {
            Some('#' | '＃') => {
                let owner = last.as_ref().or(placing.criteria.first());
                let owner = owner.and_then(|id| model.criterion(id));
                column(rest.as_str(), owner, &mut placing).ok_or_else(refused)?;
            }
            Some('-' | '−' | '－') => {
                let here = model.criteria.iter();
                let here = here.filter(|criterion| placing.criteria.contains(&criterion.id));
                let name = rest.as_str().trim_start_matches(['@', '＠']);
                let found = best_criterion(name, here).ok_or_else(refused)?;
                placing.criteria.retain(|id| *id != found.id);
            }
            Some('@' | '＠') if rest.as_str().is_empty() => {
                placing.criteria.clear();
                left = None;
            }
            first => {
                let is_sign = first.is_some_and(|c| "@＠+＋".contains(c));
                let name = if is_sign { rest.as_str() } else { word };
                let name = name.trim_start_matches(['@', '＠']);
                let found = find_criterion(name, model).ok_or_else(refused)?;
                if let Some(left) = left.take() {
                    placing.criteria.retain(|id| id != left);
                }
                if !placing.criteria.contains(&found.id) {
                    placing.criteria.push(found.id.clone());
                }
                last = Some(found.id.clone());
            }
        }
    }
    Ok(placing)
}

/// Reads what stands after `#`.
fn column(text: &str, owner: Option<&Criterion>, placing: &mut Placing) -> Option<()> {
    if text.is_empty() {
        placing.indicators = Some(Vec::new());
        placing.level = Some(None);
        return Some(());
    }
    let (level, number) = match text.split_once(['.', '．', '。']) {
        Some((level, number)) => (level, Some(number.parse::<usize>().ok()?)),
        None => (text, None),
    };
    let level = Level(level.parse().ok()?);
    let Some(number) = number else {
        let scale = owner.and_then(Criterion::scale);
        if scale.is_some_and(|scale| !scale.allows(level)) {
            return None;
        }
        placing.indicators = Some(Vec::new());
        placing.level = Some(Some(level));
        return Some(());
    };
    let anchor = owner?
        .anchor(level)
        .filter(|anchor| anchor.level == level)?;
    let indicator = anchor.indicators.get(number.checked_sub(1)?)?;
    let indicators = placing.indicators.get_or_insert_default();
    if !indicators.contains(&indicator.id) {
        indicators.push(indicator.id.clone());
    }
    placing.level = Some(None);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Sign, Time};

    fn model() -> CompetencyModel {
        let text = include_str!("../../models/power-hall-team-leader.json");
        crate::model::file::read(text).expect("a model")
    }

    fn note(criteria: &[&CriterionId]) -> Evidence {
        Evidence {
            id: EvidenceId(1),
            at: Time::default(),
            text: "他先道歉".to_owned(),
            sign: Sign::For,
            star: None,
            criteria: criteria.iter().map(|id| (*id).clone()).collect(),
            indicators: Vec::new(),
            level: None,
            unknown: serde_json::Map::new(),
        }
    }

    #[test]
    fn letters_words_and_ids_add_and_take_away() {
        let model = model();
        let id = |word: &str| find_criterion(word, &model).expect("one").id.clone();
        let (talk, team) = (id("gtnl"), id("bzgl"));
        let placed = |entry: &str, criteria: &[&CriterionId]| {
            parse(entry, &note(criteria), None, &model).map(|placing| placing.criteria)
        };
        for entry in ["gtnl", "@gtnl", "＠沟通能力", "+gtnl", talk.as_str()] {
            assert_eq!(placed(entry, &[]), Ok(vec![talk.clone()]), "{entry}");
        }
        let both = Ok(vec![talk.clone(), team.clone()]);
        assert_eq!(placed("gtnl，bzgl @gtnl", &[]), both);
        assert_eq!(placed("bzgl", &[&talk]), both);
        assert_eq!(placed("-gtnl", &[&talk, &team]), Ok(vec![team.clone()]));
        assert_eq!(placed("@", &[&talk, &team]), Ok(Vec::new()));
        assert_eq!(placed("bzgl zzzzzz", &[]), Err("zzzzzz".to_owned()));
        assert_eq!(placed("-bzgl", &[&talk]), Err("-bzgl".to_owned()));
        let moved = parse("bzgl", &note(&[&talk]), Some(&talk), &model);
        assert_eq!(moved.expect("placed").criteria, [team]);
    }

    #[test]
    fn a_level_or_one_of_its_indicators_is_named_by_numbers() {
        let model = model();
        let talk = find_criterion("gtnl", &model).expect("one");
        let placed = |entry: &str| parse(entry, &note(&[]), None, &model);
        let placing = placed("gtnl #7").expect("placed");
        assert_eq!(placing.level, Some(Some(Level(7))));
        let first = &talk.anchor(Level(3)).expect("an anchor").indicators[0];
        let placing = placed("gtnl #3.1").expect("placed");
        assert_eq!(placing.indicators, Some(vec![first.id.clone()]));
        for wrong in ["gtnl #99", "gtnl #3.99", "gtnl #3.0", "gtnl #x"] {
            assert!(placed(wrong).is_err(), "{wrong}");
        }
    }
}
