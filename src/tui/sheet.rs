//! A report that is read on the screen: the same document that is printed.

use super::app::Screen;
use super::comparing::{Place, ReadSession};

/// The screen that shows a report.
#[derive(Debug)]
pub struct Sheet {
    /// What it is about.
    pub about: About,
    /// The sessions that it is made of.
    pub sessions: Vec<ReadSession>,
    /// The first line that shows.
    pub scroll: usize,
    /// The screen to go back to; `None` is home.
    pub back: Option<Screen>,
}

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Sessions side by side, as they are sorted there.
    Comparison(Place),
    /// The sessions of the person with this code, over time.
    Person(String),
    /// Many people, by this group if any.
    Cohort(Option<crate::scoring::GroupBy>),
    /// How this assessor rated, for that assessor.
    Mirror(String),
}
