//! Edits of notes: writing, marking a moment, placing, tagging, re-timing, splitting, joining.

use serde_json::{Map, Value};

use super::EditError;
use super::edit::{Note, whole_second};
use super::undo::{Change, Slot};
use super::{Evidence, EvidenceId, Session, Sign, Star, Time};
use crate::model::{CompetencyModel, Criterion, CriterionId, IndicatorId, Level};

impl Session {
    /// The number of the next note.
    pub(super) fn next_note(&self) -> EvidenceId {
        let numbers = self.evidence.iter().map(|note| note.id.0);
        EvidenceId(numbers.max().unwrap_or_default().saturating_add(1))
    }

    pub(super) fn find_note(&self, id: EvidenceId) -> Result<(usize, &Evidence), EditError> {
        self.evidence
            .iter()
            .enumerate()
            .find(|(_, note)| note.id == id)
            .ok_or(EditError::UnknownNote(id))
    }

    pub(super) fn moment(
        &self,
        criteria: Vec<CriterionId>,
        sign: Sign,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        let moment = Evidence {
            id: self.next_note(),
            at,
            text: String::new(),
            sign,
            star: None,
            criteria: belonging(criteria, &[], model)?,
            indicators: Vec::new(),
            level: None,
            unknown: Map::new(),
        };
        Ok(insert(self.evidence.len(), moment))
    }

    #[expect(
        clippy::option_option,
        reason = "as the edit: left alone, none, or a value"
    )]
    /// What is not said stays, unless it fits no longer: an indicator of a criterion that the note
    /// has left, a level that is not on the scale it comes to.
    pub(super) fn place(
        &self,
        id: EvidenceId,
        criteria: Option<Vec<CriterionId>>,
        indicators: Option<Vec<IndicatorId>>,
        level: Option<Option<Level>>,
        model: &CompetencyModel,
    ) -> Result<Change, EditError> {
        let (index, old) = self.find_note(id)?;
        let mut note = old.clone();
        let moves = criteria.is_some();
        let criteria = criteria.unwrap_or_else(|| old.criteria.clone());
        match indicators {
            Some(indicators) => note.indicators = indicators,
            None if moves => note.indicators.retain(|indicator| {
                let owner = model.indicator(indicator).map(|(owner, _)| &owner.id);
                owner.is_some_and(|owner| criteria.contains(owner))
            }),
            None => {}
        }
        note.criteria = belonging(criteria, &note.indicators, model)?;
        match level {
            Some(level) => {
                note.level = level;
                check_level(note.level, &note.criteria, model)?;
            }
            None if check_level(note.level, &note.criteria, model).is_err() => note.level = None,
            None => {}
        }
        Ok(replace(index, note))
    }

    #[expect(
        clippy::option_option,
        reason = "as the edit: left alone, none, or a value"
    )]
    pub(super) fn tag(
        &self,
        id: EvidenceId,
        sign: Option<Sign>,
        star: Option<Option<Star>>,
    ) -> Result<Change, EditError> {
        let (index, old) = self.find_note(id)?;
        let mut note = old.clone();
        note.sign = sign.unwrap_or(old.sign);
        note.star = star.unwrap_or(old.star);
        Ok(replace(index, note))
    }

    pub(super) fn retime(&self, id: EvidenceId, to: Time) -> Result<Change, EditError> {
        let (index, old) = self.find_note(id)?;
        let mut note = old.clone();
        note.at = whole_second(to);
        // Without the note itself, since that is how the list is when it comes back into it.
        let others = self.evidence.iter().filter(|other| other.id != id);
        let place = others
            .clone()
            .position(|other| other.at > note.at)
            .unwrap_or_else(|| others.count());
        Ok(Change::Several(vec![remove(index), insert(place, note)]))
    }

    pub(super) fn split(&self, id: EvidenceId, after: usize) -> Result<Change, EditError> {
        let (index, old) = self.find_note(id)?;
        let cut = old.text.char_indices().nth(after);
        let (first, second) = cut
            .and_then(|(cut, _)| old.text.split_at_checked(cut))
            .ok_or(EditError::Blank)?;
        let (first, second) = (first.trim_end(), second.trim_start());
        if first.trim().is_empty() || second.is_empty() {
            return Err(EditError::Blank);
        }
        let part = |id: EvidenceId, text: &str| Evidence {
            id,
            text: text.to_owned(),
            ..old.clone()
        };
        Ok(Change::Several(vec![
            replace(index, part(id, first)),
            insert(index + 1, part(self.next_note(), second)),
        ]))
    }

    pub(super) fn merge(
        &self,
        id: EvidenceId,
        with: EvidenceId,
        model: &CompetencyModel,
    ) -> Result<Change, EditError> {
        if id == with {
            return Err(EditError::SameNote);
        }
        let (index, first) = self.find_note(id)?;
        let (other_index, second) = self.find_note(with)?;
        let mut note = first.clone();
        note.text = match (first.is_waiting(), second.is_waiting()) {
            (true, _) => second.text.clone(),
            (false, true) => first.text.clone(),
            (false, false) => format!("{}\n{}", first.text, second.text),
        };
        note.sign = match (first.sign, second.sign) {
            (Sign::Open, sign) | (sign, Sign::Open) => sign,
            (one, other) if one == other => one,
            _ => Sign::Open,
        };
        note.star = only(first.star, second.star);
        note.level = only(first.level, second.level);
        add_missing(&mut note.criteria, &second.criteria);
        add_missing(&mut note.indicators, &second.indicators);
        if check_level(note.level, &note.criteria, model).is_err() {
            note.level = None;
        }
        for (key, value) in &second.unknown {
            note.unknown
                .entry(key.as_str())
                .or_insert_with(|| value.clone());
        }
        Ok(Change::Several(vec![
            replace(index, note),
            remove(other_index),
        ]))
    }
}

/// What two say together: the same, or what only one of them says; nothing where they differ.
fn only<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn add_missing<T: Clone + PartialEq>(list: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !list.contains(other) {
            list.push(other.clone());
        }
    }
}

fn insert(index: usize, note: Evidence) -> Change {
    Change::Evidence(index, Box::new(Slot::Insert(note)))
}

fn replace(index: usize, note: Evidence) -> Change {
    Change::Evidence(index, Box::new(Slot::Replace(note)))
}

fn remove(index: usize) -> Change {
    Change::Evidence(index, Box::new(Slot::Remove))
}

/// The note as it is kept, checked against the model.
pub(super) fn checked_note(
    note: Note,
    id: EvidenceId,
    at: Time,
    unknown: Map<String, Value>,
    model: &CompetencyModel,
) -> Result<Evidence, EditError> {
    if note.text.trim().is_empty() {
        return Err(EditError::Blank);
    }
    let criteria = belonging(note.criteria, &note.indicators, model)?;
    check_level(note.level, &criteria, model)?;
    Ok(Evidence {
        id,
        at,
        text: note.text,
        sign: note.sign,
        star: note.star,
        criteria,
        indicators: note.indicators,
        level: note.level,
        unknown,
    })
}

/// The criteria, each once; a note that shows an indicator belongs to the indicator's criterion.
fn belonging(
    criteria: Vec<CriterionId>,
    indicators: &[IndicatorId],
    model: &CompetencyModel,
) -> Result<Vec<CriterionId>, EditError> {
    let mut kept: Vec<CriterionId> = Vec::with_capacity(criteria.len());
    for criterion in criteria {
        if model.criterion(&criterion).is_none() {
            return Err(EditError::UnknownCriterion(criterion));
        }
        if !kept.contains(&criterion) {
            kept.push(criterion);
        }
    }
    for indicator in indicators {
        let Some((owner, _)) = model.indicator(indicator) else {
            return Err(EditError::UnknownIndicator(indicator.clone()));
        };
        if !kept.contains(&owner.id) {
            kept.push(owner.id.clone());
        }
    }
    Ok(kept)
}

/// A level has to be on the scale of the first criterion, where there is one.
fn check_level(
    level: Option<Level>,
    criteria: &[CriterionId],
    model: &CompetencyModel,
) -> Result<(), EditError> {
    let first = criteria.first().and_then(|id| model.criterion(id));
    match (level, first.and_then(Criterion::scale)) {
        (Some(level), Some(scale)) if !scale.allows(level) => {
            Err(EditError::OffScale(level, scale.values().collect()))
        }
        _ => Ok(()),
    }
}
