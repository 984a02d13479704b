//! The nine-box grid on the screen: what was chosen, and who stands where.

use super::app::Screen;
use super::comparing::{ReadSession, scored};
use super::text_field::TextField;
use crate::locale::Language;
use crate::report::cohort::Labels;
use crate::report::comparison;
use crate::scoring::nine_box::{Axis, Cuts, NineBox};
use crate::scoring::{Cohort, Scored};

/// What the user chose of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxChoice {
    /// What the axes measure: across, up.
    pub axes: [Axis; 2],
    /// Where they are cut.
    pub cuts: [Cuts; 2],
    /// What they are called, where not as what they measure.
    pub names: [Option<String>; 2],
    /// What the boxes are called, row by row from the lower left; none names them by their thirds.
    pub boxes: Option<[String; 9]>,
    /// The fewest people about whom anything is shown.
    pub minimum: usize,
}

/// What can be chosen of a grid; the number is that of the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxField {
    /// What an axis measures.
    Axis(usize),
    /// Where it is cut.
    Cuts(usize),
    /// What it is called.
    Name(usize),
    /// What the boxes are called.
    Boxes,
    /// The fewest people about whom anything is shown.
    Minimum,
}

impl BoxField {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 8] = [
        Self::Axis(0),
        Self::Cuts(0),
        Self::Name(0),
        Self::Axis(1),
        Self::Cuts(1),
        Self::Name(1),
        Self::Boxes,
        Self::Minimum,
    ];
}

/// The screen of a grid.
#[derive(Debug)]
pub struct NineBoxing {
    /// The sessions that it is made of.
    pub sessions: Vec<ReadSession>,
    choice: BoxChoice,
    grid: ShownGrid,
    language: Language,
    /// The field at hand, as an index of [`BoxField::ALL`].
    pub field: usize,
    /// The box at hand, up and across from the lower left, while one goes over the grid.
    pub at: Option<(usize, usize)>,
    /// What is typed into the field at hand.
    pub entry: Option<TextField>,
    /// The screen to go back to; `None` is home.
    pub back: Option<Screen>,
}

/// What shows of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownGrid {
    /// How many people count.
    pub people: usize,
    /// Whether there are enough of them to show anything.
    pub is_shown: bool,
    /// What everything is called.
    pub labels: Labels,
    /// Who stands in each box: up, across.
    pub boxes: [[Vec<String>; 3]; 3],
    /// Who has no value on an axis.
    pub without: Vec<String>,
    /// What an axis can measure.
    pub axes: Vec<Axis>,
}

impl BoxChoice {
    /// What to begin with: the two categories in which most of the sessions have a value, or else the
    /// mean and what comes first, each cut in three equal parts.
    pub fn first(sessions: &[ReadSession], minimum: usize) -> Self {
        let sessions = scored(sessions);
        let cohort = Cohort::new(&sessions, None, |_, _| None, minimum);
        let models = &cohort.matrix.models;
        let all = Axis::all(models);
        let axes = match two_categories(&all, &sessions) {
            Some(axes) => axes.map(Clone::clone),
            None => [Axis::Overall, all.get(1).cloned().unwrap_or(Axis::Overall)],
        };
        Self {
            cuts: axes.each_ref().map(|axis| axis.thirds(models)),
            axes,
            names: [None, None],
            boxes: None,
            minimum,
        }
    }
}

/// The two categories in which as many of the sessions as can be have a value, in their order.
fn two_categories<'a>(all: &'a [Axis], sessions: &[Scored<'_>]) -> Option<[&'a Axis; 2]> {
    let categories = all.iter().filter(|axis| matches!(axis, Axis::Category(_)));
    let categories: Vec<&Axis> = categories.collect();
    let first = most_valued(categories.iter().copied(), sessions)?;
    let valued = sessions.iter().filter(|one| first.value(**one).is_some());
    let valued: Vec<Scored<'_>> = valued.copied().collect();
    let others = categories.iter().copied().filter(|axis| *axis != first);
    let second = most_valued(others, &valued)?;
    let mut both = categories
        .into_iter()
        .filter(|axis| *axis == first || *axis == second);
    Some([both.next()?, both.next()?])
}

/// The axis on which most of the sessions have a value; the earlier one of equals.
fn most_valued<'a>(
    axes: impl DoubleEndedIterator<Item = &'a Axis>,
    sessions: &[Scored<'_>],
) -> Option<&'a Axis> {
    axes.rev().max_by_key(|axis| {
        let valued = sessions.iter().filter(|one| axis.value(**one).is_some());
        valued.count()
    })
}

impl NineBoxing {
    /// A grid of these sessions.
    pub fn new(
        sessions: Vec<ReadSession>,
        choice: BoxChoice,
        back: Option<Screen>,
        language: Language,
    ) -> Self {
        Self {
            grid: grid(&sessions, &choice, language),
            sessions,
            choice,
            language,
            field: 0,
            at: None,
            entry: None,
            back,
        }
    }

    /// What was chosen.
    pub const fn choice(&self) -> &BoxChoice {
        &self.choice
    }

    /// What shows.
    pub const fn grid(&self) -> &ShownGrid {
        &self.grid
    }

    /// The field at hand.
    pub fn field(&self) -> Option<BoxField> {
        BoxField::ALL.get(self.field).copied()
    }

    /// What an axis measures, in words.
    pub fn axis_name(&self, which: usize) -> String {
        let sessions = scored(&self.sessions);
        let models: Vec<_> = sessions.iter().map(|one| one.model).collect();
        let axis = self.choice.axes.get(which);
        axis.map_or_else(String::new, |axis| {
            Labels::axis_name(axis, &models, self.language)
        })
    }

    /// Makes the grid anew as it was chosen now.
    pub fn choose(&mut self, choice: BoxChoice) {
        self.grid = grid(&self.sessions, &choice, self.language);
        self.choice = choice;
    }

    /// The choice with another axis, cut in three equal parts and called as what it measures.
    pub fn with_axis(&self, which: usize, axis: Axis) -> BoxChoice {
        let sessions = scored(&self.sessions);
        let cohort = Cohort::new(&sessions, None, |_, _| None, self.choice.minimum);
        let mut choice = self.choice.clone();
        if let Some(cuts) = choice.cuts.get_mut(which) {
            *cuts = axis.thirds(&cohort.matrix.models);
        }
        if let Some(name) = choice.names.get_mut(which) {
            *name = None;
        }
        if let Some(place) = choice.axes.get_mut(which) {
            *place = axis;
        }
        choice
    }

    /// Makes the grid anew if it is in another language. It is made of all sessions, which is too much
    /// for every frame.
    pub fn say_in(&mut self, language: Language) {
        if self.language != language {
            self.language = language;
            self.grid = grid(&self.sessions, &self.choice, language);
        }
    }
}

/// Who stands where, and what everything is called.
fn grid(sessions: &[ReadSession], choice: &BoxChoice, language: Language) -> ShownGrid {
    let sessions = scored(sessions);
    let cohort = Cohort::new(&sessions, None, |_, _| None, choice.minimum);
    let found = found(&cohort, choice);
    let names = comparison::labels(&cohort.matrix);
    let called = |people: &Vec<usize>| -> Vec<String> {
        let people = people.iter();
        people.filter_map(|&at| names.get(at).cloned()).collect()
    };
    ShownGrid {
        people: cohort.people(),
        is_shown: cohort.is_shown(),
        labels: labels(&cohort, choice, language),
        boxes: found.boxes.each_ref().map(|row| row.each_ref().map(called)),
        without: called(&found.without),
        axes: Axis::all(&cohort.matrix.models),
    }
}

/// The people of a cohort in their boxes.
pub fn found(cohort: &Cohort<'_>, choice: &BoxChoice) -> NineBox {
    let entries = cohort.matrix.entries.iter();
    let people: Vec<_> = entries.map(|entry| entry.scored).collect();
    NineBox::new(&people, &choice.axes, choice.cuts)
}

/// What axes and boxes are called, in this language.
pub fn labels(cohort: &Cohort<'_>, choice: &BoxChoice, language: Language) -> Labels {
    let mut own = choice.names.iter();
    let axes = choice.axes.each_ref().map(|axis| {
        let own = own.next().cloned().flatten();
        own.unwrap_or_else(|| Labels::axis_name(axis, &cohort.matrix.models, language))
    });
    Labels {
        axes,
        cuts: choice.cuts,
        boxes: choice.boxes.clone(),
    }
}
