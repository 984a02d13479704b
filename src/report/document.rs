//! A report without a format: headings, facts, lists, tables and pictures.

use rust_decimal::Decimal;

use crate::model::Level;
use crate::scoring::Distance;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What follows, in order.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for a chapter, 2 for a part of it.
        level: u8,
        /// The words.
        text: String,
    },
    /// Running text.
    Paragraph(Vec<Span>),
    /// Labels with what they stand for.
    Facts(Vec<(String, Vec<Span>)>),
    /// Items.
    List(Vec<Vec<Span>>),
    /// Rows and columns.
    Table(Table),
    /// Ratings as bars against their required levels.
    Bars(Vec<Bar>),
    /// Ratings around a circle against their required levels; three or more.
    Radar(Vec<Bar>),
    /// Ratings of several sessions, shaded by their distance from the required level.
    Heat(Heat),
    /// Ratings of up to four sessions around one circle: what each is called, and its ratings on the same
    /// axes.
    Radars(Vec<(String, Vec<Bar>)>),
    /// How people are spread over levels, a bar a criterion.
    Levels(Vec<LevelsBar>),
    /// The ratings of one person over time, where they can be drawn as lines.
    Courses {
        /// What shows, in words.
        title: String,
        /// What was rated, and a rating for each session, called by its day; oldest first.
        lines: Vec<(String, Vec<Bar>)>,
    },
    /// What happened in the course of a session.
    TimeLine(TimeLine),
}

/// A run of text with one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words, not sanitised.
    pub text: String,
    /// What they mean.
    pub role: Role,
}

/// What a run of text means; formats that can, show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing in particular.
    Plain,
    /// Important.
    Strong,
    /// Explains rather than says.
    Muted,
    /// A heading.
    Heading,
    /// A label before a text.
    Label,
    /// In the candidate's favour.
    Positive,
    /// To the candidate's disadvantage.
    Negative,
    /// Wants attention.
    Warning,
    /// A required level.
    Required,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Where its texts stand.
    pub align: Align,
}

/// Where texts stand within a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// One cell for each column.
    pub cells: Vec<Span>,
    /// Whether it sums up the rows that follow.
    pub emphasis: bool,
}

/// A rating as a length.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What was rated.
    pub name: String,
    /// The rating; `None` draws no bar at all.
    pub rated: Option<Decimal>,
    /// The level that the post needs.
    pub required: Option<Level>,
    /// The lowest level of the scale.
    pub lowest: Level,
    /// The highest level of the scale.
    pub highest: Level,
    /// The word that stands in place of a rating.
    pub remark: String,
}

/// People by level, for one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelsBar {
    /// What was rated.
    pub name: String,
    /// The level that the post needs.
    pub required: Option<String>,
    /// The levels, ascending.
    pub levels: Vec<LevelCount>,
}

/// How many people are at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCount {
    /// The level.
    pub label: String,
    /// How many.
    pub people: usize,
    /// Whether it lies below the required level.
    pub is_below: bool,
}

/// What happened when: a lane a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLine {
    /// The times at both ends, in words.
    pub ends: [String; 2],
    /// From one end to the other, in seconds; above zero.
    pub seconds: u32,
    /// The lanes, in the order of the model.
    pub lanes: Vec<Lane>,
    /// What each sign means.
    pub legend: Vec<(TimeSign, String)>,
}

/// What happened to one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What was evaluated.
    pub name: String,
    /// What happened, in the order of time: how many seconds after the start, and what.
    pub marks: Vec<(u32, TimeSign)>,
}

/// What happened at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeSign {
    /// A question was asked.
    Asked,
    /// A note that is open.
    Open,
    /// A note against the candidate.
    Against,
    /// A note in the candidate's favour.
    For,
    /// A rating was given.
    Rated,
}

impl TimeSign {
    /// All of them; where several fall into one place, the last shows.
    pub const ALL: [Self; 5] = [
        Self::Asked,
        Self::Open,
        Self::Against,
        Self::For,
        Self::Rated,
    ];

    /// The sign, of one cell.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Asked => "○",
            Self::Open => "?",
            Self::Against => "−",
            Self::For => "+",
            Self::Rated => "●",
        }
    }

    /// What it means for the candidate.
    pub const fn role(self) -> Role {
        match self {
            Self::Asked => Role::Label,
            Self::Open => Role::Warning,
            Self::Against => Role::Negative,
            Self::For => Role::Positive,
            Self::Rated => Role::Strong,
        }
    }
}

/// A matrix shaded by distance from the required level.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// What each column stands for.
    pub columns: Vec<String>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<HeatRow>,
    /// What each shade means, in words.
    pub legend: Vec<(Option<Distance>, String)>,
}

/// A row of a shaded matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// What was rated.
    pub name: String,
    /// One cell for each column.
    pub cells: Vec<HeatCell>,
}

/// A cell of a shaded matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatCell {
    /// What it says without the shade.
    pub words: String,
    /// The distance that shades it; `None` where there is nothing to compare.
    pub distance: Option<Distance>,
}

impl Document {
    /// The document without pictures that only braille can draw; what several sessions say around one
    /// circle stands in a table.
    #[must_use]
    pub fn without_braille(&self) -> Self {
        let blocks = self.blocks.iter().filter_map(|block| match block {
            Block::Radar(_) => None,
            Block::Radars(series) => Some(Block::Table(super::radar::table(series))),
            block => Some(block.clone()),
        });
        Self {
            title: self.title.clone(),
            blocks: blocks.collect(),
        }
    }
}

impl Bar {
    /// Where a value lies on the scale: 0 at the lowest level, 1 at the highest.
    pub fn share(&self, value: Decimal) -> Decimal {
        let (low, high) = (Decimal::from(self.lowest), Decimal::from(self.highest));
        (value - low).checked_div(high - low).unwrap_or_default()
    }
}

impl Span {
    /// Text of this meaning.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
        }
    }

    /// Text of no particular meaning.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Role::Plain)
    }
}
