//! The session: one assessor, one candidate, one model, and everything that was seen and judged.
//!
//! A [`Session`] changes only through [`Edit`] values: [`Session::apply`] checks an edit against the
//! model, carries it out and yields the [`Undo`]. Screens, scripts and tests share that one path.
//! Time is passed in; this room reads no clock and no file.

pub mod asked;
mod canonical;
pub mod closing;
pub mod codable;
pub mod development;
pub mod edit;
pub mod edit_line;
pub mod evidence;
pub mod file;
pub mod history;
pub mod journal;
pub mod merge;
mod note_edits;
pub mod query;
pub mod quick_day;
pub mod quick_entry;
pub mod quick_place;
pub mod quick_time;
pub mod quick_value;
pub mod rating;
pub mod rating_rules;
mod reach;
pub mod reason;
mod record;
pub mod redact;
pub mod replay;
pub mod second_look;
mod session_id;
pub mod statistics;
pub mod time_spent;
mod undo;
pub mod verify;

pub use asked::{Asked, Prompt, ScriptProgress};
pub use codable::{Check, Codable};
pub use development::{CheckedBack, PlanChange, PlanLine};
pub use edit::{Edit, EditError};
pub use evidence::{Evidence, EvidenceId, Mark, Seen, Sign, Star};
pub use history::{HistoryEntry, Replayed};
pub use rating::{NonValue, Rating, RatingKey, RatingValue, Verdict};
pub use rating_rules::ValueShape;
pub use reach::Reach;
pub use reason::{Lack, Lacking, Reason, ReasonWords, Unmet};
pub use record::{Candidate, ModelReference, NewSession, Session, SessionStatus, Time};
pub use replay::Replay;
pub use session_id::SessionId;
pub use time_spent::{Pause, TimeSpent};
pub use undo::{Description, Undo};
