//! All integration tests but those in a pseudo-terminal, in one binary: it links once.

mod architecture;
mod faults;
mod integration;
mod properties;
mod screens;
mod support;
