//! Text as a terminal and a searcher see it: widths in cells, lines, inert characters, search keys.
//!
//! Everything here is pure and knows nothing of models, sessions or screens. A width is always a
//! number of terminal cells, never bytes or `char`s.

pub mod ascii;
pub mod decimal;
pub mod duration;
pub mod finder;
pub mod folded;
pub mod nearest;
mod needle;
pub mod occurrences;
pub mod sanitise;
pub mod script;
pub mod search;
pub mod typing;
pub mod width;
mod window;
pub mod wrap;
