//! Notes in lines: writing, placing, changing, splitting and joining them.

use super::dialogue::Dialogue;
use super::reading;
use crate::model::CriterionId;
use crate::session::{Edit, Evidence, EvidenceId, Sign, quick_entry, quick_place, quick_time};
use crate::text::sanitise::single_line;
use crate::tui::app::Now;

impl Dialogue {
    pub(super) fn note(&mut self, entry: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let current = self.id();
        let note = quick_entry::parse(entry, current.as_ref(), &self.work.model);
        let (names, sign) = (self.names(&note.criteria), note.sign);
        let is_moment = note.text.is_empty() && note.star.is_none();
        let is_placed = !note.criteria.is_empty();
        let edit = if is_moment {
            Edit::Moment {
                criteria: note.criteria,
                sign,
            }
        } else {
            Edit::Note(note)
        };
        self.edit(edit, now, |dialogue| {
            // The newest is the one with the highest number.
            let notes = dialogue.work.session.evidence().iter();
            let number = notes.map(|note| note.id.0).max().unwrap_or_default();
            vec![match (is_moment, is_placed) {
                (true, _) => {
                    language.plain_marked_moment(number, reading::sign_word(sign, language))
                }
                (false, true) => language.plain_noted(number, &names),
                (false, false) => language.plain_noted_unplaced(number),
            }]
        })
    }

    fn names(&self, criteria: &[CriterionId]) -> String {
        let names: Vec<&str> = criteria
            .iter()
            .filter_map(|id| self.work.model.criterion(id))
            .map(|criterion| criterion.name.get(self.language))
            .collect();
        if names.is_empty() {
            self.language.context_tray().to_owned()
        } else {
            names.join(self.language.list_joint())
        }
    }

    fn existing(&self, note: EvidenceId) -> Result<&Evidence, Vec<String>> {
        let found = self.work.session.note(note);
        found.ok_or_else(|| vec![self.language.plain_no_such_note(note.0)])
    }

    pub(super) fn place(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let placing = match self.existing(note) {
            Ok(old) => quick_place::parse(words, old, None, &self.work.model),
            Err(lines) => return lines,
        };
        match placing {
            Ok(placing) => {
                let said = language.plain_placed(note.0, &self.names(&placing.criteria));
                self.edit(placing.edit(note), now, |_| vec![said])
            }
            Err(word) => vec![language.place_unknown(&single_line(&word))],
        }
    }

    /// Gives a note other words; the signs before them count, and what they leave out stays.
    pub(super) fn change(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let old = match self.existing(note) {
            Ok(old) => old,
            Err(lines) => return lines,
        };
        let mut to = quick_entry::parse(words, old.criteria.first(), &self.work.model);
        if to.sign == Sign::Open {
            to.sign = old.sign;
        }
        to.star = to.star.or(old.star);
        to.level = to.level.or(old.level);
        for criterion in &old.criteria {
            if !to.criteria.contains(criterion) {
                to.criteria.push(criterion.clone());
            }
        }
        to.indicators.clone_from(&old.indicators);
        let said = language.plain_changed(note.0);
        self.edit(Edit::ChangeNote { note, to }, now, |_| vec![said])
    }

    pub(super) fn retime(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let old = match self.existing(note) {
            Ok(old) => old.at,
            Err(lines) => return lines,
        };
        let Some(to) = quick_time::parse(words, old) else {
            return vec![language.time_not_understood().to_owned()];
        };
        let said = language.plain_retimed(note.0, &quick_time::write(to));
        self.edit(Edit::Retime { note, to }, now, |_| vec![said])
    }

    /// Splits a note where these words of it begin.
    pub(super) fn split(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let text = match self.existing(note) {
            Ok(old) => &old.text,
            Err(lines) => return lines,
        };
        let Some((before, _)) = text.split_once(words).filter(|(one, _)| !one.is_empty()) else {
            return vec![language.plain_no_such_words(note.0, &single_line(words))];
        };
        let after = before.chars().count();
        self.edit(Edit::Split { note, after }, now, |dialogue| {
            let notes = dialogue.work.session.evidence().iter();
            let number = notes.map(|note| note.id.0).max().unwrap_or_default();
            vec![language.plain_split(note.0, number)]
        })
    }

    /// Makes a note part of another.
    pub(super) fn join(&mut self, note: EvidenceId, with: EvidenceId, now: Now) -> Vec<String> {
        for one in [note, with] {
            if let Err(lines) = self.existing(one) {
                return lines;
            }
        }
        let said = self.language.plain_joined(note.0, with.0);
        self.edit(Edit::Merge { note, with }, now, |_| vec![said])
    }
}
