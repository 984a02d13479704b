//! What tests share: a data directory with the real program, and the screens without a terminal.

pub mod faulty_disk;
pub mod headless;
#[path = "../benches/many/generator.rs"]
pub mod many;
pub mod people;
pub mod replayed;
pub mod script;
pub mod sealing;
pub mod sessions;
pub mod world;
