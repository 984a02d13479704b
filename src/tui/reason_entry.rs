//! The reason being written: three short texts and the indicators that were seen.

use super::text_field::TextField;
use crate::model::{Criterion, IndicatorId, Level};
use crate::session::{Lacking, Reason, ReasonWords, Seen, Session};

/// What has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// A text.
    Text(Side),
    /// The tick of an indicator, by its place at the level.
    Tick(usize),
}

/// A text of the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Why this level.
    Why,
    /// Why not one level higher.
    NotHigher,
    /// Why not one level lower.
    NotLower,
}

impl Side {
    /// The same as something that can be missing.
    pub const fn lacking(self) -> Lacking {
        match self {
            Self::Why => Lacking::Why,
            Self::NotHigher => Lacking::NotHigher,
            Self::NotLower => Lacking::NotLower,
        }
    }
}

/// The reason being written.
#[derive(Debug, Clone, PartialEq)]
pub struct ReasonEntry {
    /// The level that it is for; where the criterion has another rating or none, it is given
    /// together with the reason.
    pub level: Level,
    /// What has the focus.
    pub focus: Focus,
    /// How many lines of the level text at hand are scrolled away.
    pub scroll: usize,
    /// Whether leaving was refused; leaving again gives the text up.
    pub warned: bool,
    why: TextField,
    not_higher: TextField,
    not_lower: TextField,
    ticks: Vec<IndicatorId>,
    /// What was there at the beginning.
    initial: ReasonWords,
}

impl ReasonEntry {
    /// The reason as it stands, or a new one with the indicators of the level that are marked.
    pub fn new(
        level: Level,
        old: Option<&Reason>,
        criterion: &Criterion,
        session: &Session,
    ) -> Self {
        let words = old.map_or_else(
            || {
                let anchor = criterion.anchors().iter().find(|one| one.level == level);
                let indicators = anchor.into_iter().flat_map(|anchor| &anchor.indicators);
                let seen = indicators.filter(|one| session.seen(&one.id) == Seen::Yes);
                ReasonWords {
                    indicators: seen.map(|one| one.id.clone()).collect(),
                    ..ReasonWords::default()
                }
            },
            Reason::words,
        );
        Self::of_words(level, words)
    }

    fn of_words(level: Level, words: ReasonWords) -> Self {
        Self {
            level,
            focus: Focus::Text(Side::Why),
            scroll: 0,
            warned: false,
            why: TextField::new(&one_line(&words.why)),
            not_higher: TextField::new(&one_line(&words.not_higher)),
            not_lower: TextField::new(&one_line(&words.not_lower)),
            ticks: words.indicators.clone(),
            initial: words,
        }
    }

    /// The reason of a draft; it counts as changed.
    pub fn of_draft(level: Level, text: &str) -> Self {
        let mut lines = text.split('\n');
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (why, not_higher, not_lower) = (line(), line(), line());
        let ids = line();
        let ids = ids.split(' ').filter_map(|id| IndicatorId::new(id).ok());
        let words = ReasonWords {
            indicators: ids.collect(),
            why,
            not_higher,
            not_lower,
        };
        Self {
            initial: ReasonWords::default(),
            ..Self::of_words(level, words)
        }
    }

    /// The reason as one text, a line for each part, as the journal keeps it.
    pub fn draft(&self) -> String {
        let ids: Vec<&str> = self.ticks.iter().map(IndicatorId::as_str).collect();
        let [why, not_higher, not_lower] = [&self.why, &self.not_higher, &self.not_lower];
        let (why, not_higher) = (why.text(), not_higher.text());
        format!(
            "{why}\n{not_higher}\n{}\n{}",
            not_lower.text(),
            ids.join(" ")
        )
    }

    /// The words as they are now.
    pub fn words(&self) -> ReasonWords {
        let text = |field: &TextField| field.text().trim().to_owned();
        ReasonWords {
            indicators: self.ticks.clone(),
            why: text(&self.why),
            not_higher: text(&self.not_higher),
            not_lower: text(&self.not_lower),
        }
    }

    /// Whether anything was changed.
    pub fn is_changed(&self) -> bool {
        self.words() != self.initial
    }

    /// The text of a side.
    pub const fn field(&self, side: Side) -> &TextField {
        match side {
            Side::Why => &self.why,
            Side::NotHigher => &self.not_higher,
            Side::NotLower => &self.not_lower,
        }
    }

    /// The text that has the focus.
    pub const fn focused_field(&mut self) -> Option<&mut TextField> {
        match self.focus {
            Focus::Text(Side::Why) => Some(&mut self.why),
            Focus::Text(Side::NotHigher) => Some(&mut self.not_higher),
            Focus::Text(Side::NotLower) => Some(&mut self.not_lower),
            Focus::Tick(_) => None,
        }
    }

    /// Whether an indicator is ticked.
    pub fn is_ticked(&self, indicator: &IndicatorId) -> bool {
        self.ticks.contains(indicator)
    }

    /// Ticks an indicator, or takes the tick away.
    pub fn tick(&mut self, indicator: &IndicatorId) {
        if self.is_ticked(indicator) {
            self.ticks.retain(|one| one != indicator);
        } else {
            self.ticks.push(indicator.clone());
        }
    }

    /// The sides that this level has: nothing is higher than the highest.
    pub fn sides(level: Level, criterion: &Criterion) -> impl Iterator<Item = Side> {
        let ends = criterion
            .scale()
            .map(|scale| (scale.lowest(), scale.highest()));
        let all = [Side::Why, Side::NotHigher, Side::NotLower].into_iter();
        all.filter(move |side| match (side, ends) {
            (Side::NotHigher, Some((_, highest))) => level != highest,
            (Side::NotLower, Some((lowest, _))) => level != lowest,
            _ => true,
        })
    }

    /// Moves the focus on, round the end: the texts, then the indicators.
    pub fn move_focus(&mut self, by: isize, criterion: &Criterion) {
        let anchor = criterion
            .anchors()
            .iter()
            .find(|one| one.level == self.level);
        let ticks = anchor.map_or(0, |anchor| anchor.indicators.len());
        let all: Vec<Focus> = Self::sides(self.level, criterion)
            .map(Focus::Text)
            .chain((0..ticks).map(Focus::Tick))
            .collect();
        let at = all
            .iter()
            .position(|one| *one == self.focus)
            .unwrap_or_default();
        let to = (at.cast_signed() + by).rem_euclid(all.len().max(1).cast_signed());
        self.focus = all.get(to.cast_unsigned()).copied().unwrap_or(self.focus);
        self.scroll = 0;
    }
}

/// The texts are lines; what a script wrote on several goes on one.
pub fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
