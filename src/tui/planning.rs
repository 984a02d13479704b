//! The screen of a development plan: what is at hand, and what is being written.

use chrono::NaiveDate;

use super::app::{App, Screen, Summary};
use super::text_field::TextField;
use crate::scoring::Development;
use crate::scoring::development::Planned;
use crate::session::development::PlanField;

/// The screen of a development plan; it needs a session at hand.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Planning {
    /// The line at hand.
    pub selected: usize,
    /// The first line of the list that shows.
    pub scroll: usize,
    /// The first line that shows of what belongs to the line at hand.
    pub detail_scroll: usize,
    /// What is being written.
    pub entry: Option<PlanEntry>,
    /// What was written last and not kept: it stands there again when the same is written.
    pub left: Option<PlanEntry>,
    /// The summary to go back to; `None` is home.
    pub back: Option<Summary>,
}

/// A part of a line being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    /// The criterion of the line, as an index of the model.
    pub criterion: usize,
    /// Which part.
    pub part: PlanField,
    /// What is written.
    pub field: TextField,
}

impl App {
    /// The lines of the plan at hand, as they show.
    pub fn plan(&self) -> Vec<Planned<'_>> {
        self.work.as_ref().map_or_else(Vec::new, |work| {
            let scored = work.scored();
            Development::new(scored).plan(scored)
        })
    }

    /// The line of the plan at hand.
    pub fn planned(&self) -> Option<Planned<'_>> {
        let Screen::Plan(planning) = &self.screen else {
            return None;
        };
        self.plan().get(planning.selected).copied()
    }

    /// The day it is.
    pub fn today(&self) -> NaiveDate {
        self.now.wall.date_naive()
    }
}
