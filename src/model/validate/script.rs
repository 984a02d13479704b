//! The script, and the minutes that are planned.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::{Building, Check};
use crate::model::file::ScriptFile;
use crate::model::{MOST_MINUTES, ProblemKind, QuestionId, Script, ScriptQuestion};

impl Check {
    /// Planned minutes lie within bounds.
    pub(super) fn minutes(&mut self, minutes: Option<u32>, pointer: &str) -> Option<u32> {
        if let Some(minutes) = minutes {
            let here = format!("{pointer}/minutes");
            self.within(Decimal::from(minutes), 1, i64::from(MOST_MINUTES), here);
        }
        minutes
    }

    /// The script of a model that is built so far.
    pub(super) fn script(&mut self, file: Option<ScriptFile>, building: &Building) -> Script {
        let in_order: Vec<(&QuestionId, ScriptQuestion)> = in_document_order(building).collect();
        let Some(file) = file else {
            return Script {
                questions: in_order.into_iter().map(|(_, place)| place).collect(),
                ..Script::default()
            };
        };
        let has_own_order = !file.questions.is_empty();
        let questions = if has_own_order {
            self.order(&file.questions, &in_order.into_iter().collect())
        } else {
            in_order.into_iter().map(|(_, place)| place).collect()
        };
        Script {
            opening: self.optional(file.opening, "/script/opening"),
            questions,
            closing: self.optional(file.closing, "/script/closing"),
            provenance: file.provenance,
            has_own_order,
        }
    }

    fn order(
        &mut self,
        ids: &[QuestionId],
        known: &HashMap<&QuestionId, ScriptQuestion>,
    ) -> Vec<ScriptQuestion> {
        let mut seen = HashSet::new();
        let mut questions = Vec::new();
        for (number, id) in ids.iter().enumerate() {
            let here = format!("/script/questions/{number}");
            match known.get(id) {
                None if self.questions.contains(id) => {}
                None => self.report(here, ProblemKind::UnknownQuestion(id.to_string())),
                Some(_) if !seen.insert(id) => {
                    self.report(here, ProblemKind::DuplicateValue(id.to_string()));
                }
                Some(&place) => questions.push(place),
            }
        }
        questions
    }
}

fn in_document_order(building: &Building) -> impl Iterator<Item = (&QuestionId, ScriptQuestion)> {
    building
        .criteria
        .iter()
        .enumerate()
        .flat_map(|(criterion, one)| {
            let questions = one.questions.iter().enumerate();
            questions.map(move |(question, one)| {
                let place = ScriptQuestion {
                    criterion,
                    question,
                };
                (&one.id, place)
            })
        })
}
