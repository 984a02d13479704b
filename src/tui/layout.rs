//! Where everything stands: a pure function of the state, read by views and by scrolling.

pub mod chooser;
pub mod compare;
pub mod frame;
pub mod hits;
pub mod interview;
pub mod levels;
pub mod models;
pub mod nine_box;
pub mod notes;
pub mod on_site;
pub mod panel;
pub mod plan;
pub mod questions;
pub mod reason;
pub mod replay;
pub mod script;
pub mod sessions;
pub mod strip;

pub use frame::{Frame, USABLE, WidthClass, is_usable};
