//! All texts, one module for each part of the program.

mod actions;
mod again;
mod command_line;
mod errors;
mod home;
mod import;
mod integrity;
mod interview;
mod journal;
mod judging;
mod key_file;
mod keys;
mod looks;
mod model_check;
mod model_life;
mod model_new;
mod models;
mod on_site;
mod privacy;
mod recover;
mod report;
mod setup;
mod timing;
mod tray;
mod words;
