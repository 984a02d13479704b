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
