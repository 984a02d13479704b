//! What tests share: a data directory with the real program, and the screens without a terminal.

pub mod faulty_disk;
pub mod headless;
pub mod people;
pub mod replayed;
pub mod script;
pub mod sealing;
pub mod sessions;
pub mod world;
