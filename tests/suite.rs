//! All integration tests but those in a pseudo-terminal, in one binary: it links once.

#![expect(unreachable_pub, reason = "modules of a test binary have no outside")]
#![expect(
    clippy::string_slice,
    clippy::panic,
    reason = "a test that slices wrongly fails, as it should"
)]

mod architecture;
mod faults;
mod hostile;
mod import_properties;
mod integration;
mod keymap_properties;
mod keys_at_hand;
mod notes_at_hand;
mod properties;
mod redaction_properties;
mod screens;
mod session_index;
mod support;
