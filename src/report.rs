//! stub
pub mod document;
pub mod summary;
