//! What all screens share: header, body, a line for messages, hint bar.

use ratatui::layout::Rect;

use crate::locale::{Explain as _, Language};
use crate::text::sanitise::single_line;
use crate::text::wrap::wrap;
use crate::tui::app::{App, Screen};
use crate::tui::work::Work;

/// The smallest size, in columns and rows, at which the screens can be worked with.
pub const USABLE: (u16, u16) = (40, 12);

/// Whether a screen of this size can be worked with.
pub const fn is_usable((columns, rows): (u16, u16)) -> bool {
    columns >= USABLE.0 && rows >= USABLE.1
}

/// How much stands side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WidthClass {
    /// One level a row, no outline: below 80 columns.
    Narrow,
    /// Three levels side by side: 80 to 109 columns.
    Medium,
    /// All levels side by side: 110 columns and more.
    Wide,
}

impl WidthClass {
    /// The class of a width in columns.
    pub const fn of(columns: u16) -> Self {
        match columns {
            0..80 => Self::Narrow,
            80..110 => Self::Medium,
            _ => Self::Wide,
        }
    }
}

/// The areas that all screens share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// One line at the top.
    pub header: Rect,
    /// What is left for the screen.
    pub body: Rect,
    /// A line or a few for what just happened or went wrong.
    pub message: Option<Rect>,
    /// One line at the bottom.
    pub hints: Rect,
}

impl Frame {
    /// Divides the terminal.
    pub fn new(app: &App) -> Self {
        let (columns, rows) = app.size;
        let row = |y: u16| Rect::new(0, y, columns, 1);
        let messages = notice(app).map_or(0, |notice| {
            let lines = wrap(&notice.text, usize::from(columns.saturating_sub(2))).len();
            // A long one may take a quarter of the screen, not more.
            u16::try_from(lines)
                .unwrap_or(u16::MAX)
                .min((rows / 4).max(1))
        });
        let last = rows.saturating_sub(1);
        let message = Rect::new(0, last.saturating_sub(messages), columns, messages);
        Self {
            header: row(0),
            body: Rect::new(0, 1, columns, last.saturating_sub(1 + messages)),
            message: (messages > 0).then_some(message),
            hints: row(last),
        }
    }
}

/// What the user has to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words, inert, on one line.
    pub text: String,
    /// Whether something could not be done.
    pub is_error: bool,
}

/// What the user has to be told now: an error, else a failed save or journal, which stays until it
/// succeeds, else a word about what just happened, else that the session can only be read.
pub fn notice(app: &App) -> Option<Notice> {
    let failure = silence(app).or_else(|| failure(app.work.as_ref()?, app.language));
    let (text, is_error) = match (&app.message, failure) {
        (Some(message), _) if message.is_error || message.is_first => {
            (message.text.clone(), message.is_error)
        }
        (_, Some(words)) => (words, true),
        (Some(message), None) => (message.text.clone(), false),
        (None, None) => (read_only(app).or_else(|| sibling(app))?, false),
    };
    Some(Notice {
        text: single_line(&text).into_owned(),
        is_error,
    })
}

/// Since when the disk has not answered.
fn silence(app: &App) -> Option<String> {
    let silence = app.silence?;
    let time = silence.since.wall.format("%H:%M:%S").to_string();
    Some(if silence.holds_keys {
        app.language.waiting_for_disk(&time)
    } else {
        app.language.disk_is_silent(&time)
    })
}

/// What is wrong on the disk, and stays until it is not.
fn failure(work: &Work, language: Language) -> Option<String> {
    if let Some(sibling) = &work.conflict {
        let name = sibling.file_name().unwrap_or_default();
        let name = single_line(&name.to_string_lossy()).into_owned();
        let file = format!("{}.json", work.session.id());
        return Some(language.conflict_notice(&file, &name));
    }
    if let Some(reason) = &work.saving.failure {
        return Some(format!("{}  {reason}", language.save_failed()));
    }
    let reason = work.journal.failure.as_ref()?;
    Some(format!("{}  {reason}", language.journal_failed()))
}

/// That there is another version of the session on the screen.
fn sibling(app: &App) -> Option<String> {
    match app.screen {
        Screen::Interview(_) | Screen::Summary(_) | Screen::Plan(_) => {
            let path = app.work.as_ref()?.siblings.first()?;
            let name = path.file_name()?.to_string_lossy();
            Some(app.language.sibling_notice(&single_line(&name)))
        }
        _ => None,
    }
}

/// Why the session on the screen can only be read.
fn read_only(app: &App) -> Option<String> {
    match app.screen {
        Screen::Interview(_) | Screen::Summary(_) | Screen::Replay(_) | Screen::Plan(_) => {
            let work = app.work.as_ref()?;
            let reason = work.read_only.as_ref()?;
            Some(if work.lock_is_free {
                app.language.lock_free().to_owned()
            } else {
                reason.explain(app.language)
            })
        }
        _ => None,
    }
}

/// The first line to show so that `wanted` is in view, moving `scroll` as little as possible.
pub fn follow(scroll: usize, wanted: std::ops::Range<usize>, height: usize) -> usize {
    if wanted.start < scroll || wanted.len() > height {
        wanted.start
    } else if wanted.end > scroll + height {
        wanted.end - height
    } else {
        scroll
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn following_moves_no_further_than_needed() {
        assert_eq!(follow(0, 3..4, 5), 0);
        assert_eq!(follow(0, 7..8, 5), 3);
        assert_eq!(follow(6, 2..3, 5), 2);
        assert_eq!(follow(0, 2..12, 5), 2);
    }

    #[test]
    fn width_classes_change_at_80_and_110() {
        assert_eq!(WidthClass::of(79), WidthClass::Narrow);
        assert_eq!(WidthClass::of(80), WidthClass::Medium);
        assert_eq!(WidthClass::of(109), WidthClass::Medium);
        assert_eq!(WidthClass::of(110), WidthClass::Wide);
    }
}
