//! The program as other programs and scripts see it, and the files it ships.

mod blank;
mod command_line;
mod comparison;
pub mod development;
mod every_model;
pub mod finding;
mod handing_on;
mod import;
mod integrity;
mod judging;
mod keys;
mod lifecycle;
mod model_check;
mod model_life;
mod model_new;
mod models_screen;
pub mod on_site;
mod plain;
mod privacy;
mod replay;
pub mod script;
mod sealing;
mod shipped;
pub mod side_by_side;
pub mod timing;
mod tray;
mod whole_interview;
