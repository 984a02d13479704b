//! The program as other programs and scripts see it, and the files it ships.

mod command_line;
mod lifecycle;
mod model_life;
mod shipped;
