//! hengcai
pub mod cli;
pub mod locale;
pub mod model;
pub mod report;
pub mod scoring;
pub mod session;
pub mod store;
pub mod text;
pub mod tui;
