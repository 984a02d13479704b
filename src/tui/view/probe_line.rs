//! One line of what is still to be asked: missing parts of the story, whether the example can be
//! coded, the next probe.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::locale::Language;
use crate::scoring::NextProbe;
use crate::session::{Check, Seen, Star};
use crate::tui::app::{Checks, Interview};
use crate::tui::work::Work;

/// The three checks of the example at hand; with the digits that turn them, if they do.
pub fn checks_words(
    work: &Work,
    interview: &Interview,
    numbered: bool,
    language: Language,
) -> String {
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return String::new();
    };
    let words = Check::ALL.into_iter().zip(1..).map(|(check, number)| {
        let sign = match work.session.codable_check(&criterion.id, check) {
            Seen::Yes => "✓",
            Seen::No => "✗",
            Seen::Unknown => "?",
        };
        let digit = if numbered {
            format!("{number} ")
        } else {
            String::new()
        };
        format!("{digit}{}{sign}", check.name(language))
    });
    words.collect::<Vec<String>>().join(" ")
}

/// What is still to be asked about the criterion at hand.
pub fn next_probe<'a>(work: &'a Work, interview: &Interview) -> Option<NextProbe<'a>> {
    let criterion = work.model.criteria.get(interview.criterion)?;
    let rated = work.session.criterion_rating(&criterion.id);
    let rated = rated.and_then(|rating| rating.value.level());
    let focused = || {
        let scale = criterion.scale()?;
        Some(scale.levels.get(interview.column)?.level)
    };
    // The focus follows a rating; moved away from it, it says which level is in question.
    let level = match (rated, focused()) {
        (Some(rated), Some(focused)) => {
            let scale = criterion.scale();
            let column = scale.map(|scale| scale.position_at_or_below(rated));
            Some(if column == Some(interview.column) {
                rated
            } else {
                focused
            })
        }
        (rated, focused) => rated.or(focused),
    };
    let notes = work.notes_of(interview.criterion).iter();
    Some(NextProbe::new(criterion, &work.session, notes, level))
}

/// Draws the line.
pub(super) fn draw(work: &Work, interview: &Interview, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let language = painter.language;
    let Some(next) = next_probe(work, interview) else {
        return;
    };
    let mut x = area.x;
    let mut put = |painter: &mut Painter<'_>, words: &str, style| {
        let cells = area.right().saturating_sub(x);
        x = painter.text(x, area.y, words, cells, style);
    };
    for (part, heard) in Star::ALL.into_iter().zip(next.heard) {
        let letter = part.letter().to_ascii_uppercase();
        // Lit until it has been heard, in brackets as well as in colour.
        if heard {
            put(painter, &format!(" {letter} "), theme.muted());
        } else {
            put(painter, &format!("[{letter}]"), theme.warning());
        }
    }
    put(painter, "  ", theme.plain());
    let take_keys = interview.checks == Checks::TakeKeys;
    let checks = checks_words(work, interview, take_keys, language);
    let style = if take_keys {
        theme.focus()
    } else {
        theme.plain()
    };
    put(painter, &checks, style);
    let we = work.notes.we(interview.criterion);
    if we > 0 {
        let words = format!("  {}", language.says_we(we));
        put(painter, &words, theme.warning());
    }
    if let Some(probe) = next.probe
        && let Some([lower, upper]) = probe.between
        && area.width >= 60
    {
        let lead = format!("  {} {lower}|{upper} ", language.next_probe_label());
        put(painter, &lead, theme.label());
        let text = probe.text.get(language);
        let left = usize::from(area.right().saturating_sub(x));
        let cut = crate::text::width::truncate(text, left);
        let cells = area.right().saturating_sub(x);
        painter.text(x, area.y, &cut, cells, theme.plain());
    }
}
