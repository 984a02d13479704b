//! The program as other programs and scripts see it, and the files it ships.

mod command_line;
mod import;
mod lifecycle;
mod shipped;
