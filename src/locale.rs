//! What the program says, in Chinese and in English.
//!
//! Every text is one function of [`Language`], written once with both wordings side by side by the
//! `texts!` macro. A text that lacks a language, or whose arguments do not fit, does not compile;
//! nothing is parsed at start-up, and a text without arguments costs nothing to fetch.

pub mod language;
mod macros;
pub mod texts;

pub use language::{Explain, Language};
