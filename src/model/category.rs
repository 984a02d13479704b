//! Categories, and the outline that orders them with their criteria.

use rust_decimal::Decimal;

use super::{CategoryId, LocalizedText, Provenance};

/// A group of criteria (能力类别 / 模块); it may lie within another.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its identifier.
    pub id: CategoryId,
    /// Its name.
    pub name: LocalizedText,
    /// The index of the category that it lies in.
    pub parent: Option<usize>,
    /// How deep it lies: 0 at the top.
    pub depth: usize,
    /// Whether the source names it.
    pub provenance: Provenance,
    /// The full marks of all that lies within it, where it sums up points.
    pub full: Option<Decimal>,
    /// What the source leaves out or leaves in doubt about it.
    pub gaps: Vec<LocalizedText>,
}

/// A row of a model's outline, in document order; the number indexes categories or criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutlineRow {
    /// A category; its criteria and sub-categories follow.
    Category(usize),
    /// A criterion.
    Criterion(usize),
}
