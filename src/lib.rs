//! hengcai 衡才: structured, competency-based evaluation in the terminal.
//!
//! This page is the architecture; the README is for users.
//!
//! # Rooms
//!
//! The program is made of rooms that know each other in one direction only. A test holds the order.
//!
//! | room | what it is |
//! |---|---|
//! | [`text`] | widths in cells, wrapping, sanitising, search keys, decimals |
//! | [`locale`] | every text of the program in Chinese and English, proved complete by the compiler |
//! | [`model`] | what a competency model is: as written in its file, and as trusted after validation; every problem of a file with its place; models drafted, adapted, compared |
//! | [`import`] | from spreadsheets and pasted text to the draft of a model, with what is to be reviewed |
//! | [`session`] | one evaluation; it changes only through [`session::Edit`], and every edit yields its undo |
//! | [`scoring`] | pure functions from a model and a session to a [`scoring::Scorecard`] |
//! | [`report`] | from a scorecard to a neutral document, and from that to text, Markdown, JSON, CSV and HTML with its pictures |
//! | [`store`] | the only room that touches the file system |
//! | [`tui`] | the screens: state, pure update, pure layout, view |
//! | [`cli`] | arguments, dispatch, exit codes; the only room that prints |
//!
//! # Flow
//!
//! ```text
//! models/*.json ─ store ─▶ model::file ─ validate ─▶ CompetencyModel ─┐
//!                                                                     ├▶ scoring ─▶ Scorecard ─▶ report
//! sessions/*.json ─ store ─▶ session::file ───────▶ Session ◀─ Edit ──┘
//!                                                              ▲
//! crossterm ─▶ Key ─▶ Keymap ─▶ Action ─▶ update(&mut App, Message, Now) ─▶ Vec<Effect> ─▶ perform ─▶ Message
//!                                                view(&App, &mut Buffer)
//! ```
//!
//! Screens, `hengcai edit` and tests all make the same [`session::Edit`] values, so there is one path
//! by which a session can change. Time is passed in; the clock is read in `cli` and in the event
//! loop only. Effects are carried out on a thread of their own ([`tui::errands`]), and sessions are
//! saved on another: a frame waits for its journal record, but for no disk that does not answer.
//!
//! The [`Keymap`](tui::keymap::Keymap) in force is the one table of keys with the user's `keys.json` applied; help, hint bar and
//! palette show it. The mouse ends in the same actions: what is under it is read from the layout that is drawn.
//!
//! # Promises
//!
//! - A rating is a level or one of three reasons why there is none; the absence of a rating is a state
//!   of its own, and none of these is ever zero.
//! - Scores are decimal, rounded half up; binary floats occur in drawings only.
//! - Text from files is made inert before it reaches a terminal; each report format escapes in its own
//!   way.
//! - What was finished has a digest; nothing said later (signatures, corrections, voiding) makes a changed
//!   session fit again, and every earlier moment and revision can be restored.
//! - What is kept of people goes when its day has passed, whole or not at all; what is redacted is gone from
//!   every format, because the session itself is redacted before it is rendered.
//! - A file is replaced whole or not at all, and a file that cannot be read is left as it is.
//! - The content of files comes in by one door, within bounds, and what is wrong with it is said with
//!   its place. `fuzz/` holds a target for each reader; the suite replays its corpus.
//! - A frame is drawn when something changed, only where it changed, and sent in one write.

pub mod cli;
pub mod import;
pub mod locale;
pub mod model;
pub mod report;
pub mod scoring;
pub mod session;
pub mod store;
pub mod text;
pub mod tui;
