//! All texts, one module for each part of the program.

mod command_line;
mod errors;
mod home;
mod import;
mod interview;
mod keys;
mod report;
mod setup;
mod words;
