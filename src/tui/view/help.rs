//! The keys of the screen below, from the one key table.

use super::details::{PageLine, draw_page};
use super::painter::Painter;
use crate::text::width::{fit, width};
use crate::tui::app::{App, Screen};
use crate::tui::keymap::Context;
use crate::tui::models::Models;

/// The lines of the help page.
pub(super) fn lines(app: &App) -> Vec<PageLine> {
    let contexts: &[Context] = match &app.screen {
        Screen::Models(_) if Models::is_single(app) => {
            &[Context::ModelsToOpen, Context::Reader, Context::Find]
        }
        Screen::Models(_) => &[Context::Models, Context::Reader, Context::Find],
        Screen::Home(_) => &[Context::Home, Context::Setup],
        Screen::Sessions => &[Context::Sessions, Context::SearchName],
        Screen::Setup(_) => &[Context::Setup],
        Screen::Interview(interview) if interview.on_site => &[
            Context::OnSite,
            Context::Interview,
            Context::Note,
            Context::Find,
        ],
        Screen::Interview(_) => &[
            Context::Interview,
            Context::Tray,
            Context::Note,
            Context::Value,
            Context::Find,
        ],
        Screen::Summary(_) => &[Context::Summary],
        Screen::Replay(_) => &[Context::Replay],
        Screen::Difference(_) => &[Context::Difference],
        Screen::Merging(_) => &[Context::Merging],
        Screen::Damaged(_) => &[Context::Damaged],
        Screen::Compare(_) => &[Context::Compare],
        Screen::Pass(_) => &[Context::Pass, Context::PassReason],
        Screen::NineBox(_) => &[Context::NineBox, Context::NineBoxText],
        Screen::Plan(_) => &[Context::Plan, Context::PlanText],
        Screen::Sheet(_) => &[Context::Sheet],
    };
    let language = app.language;
    let mut lines = Vec::new();
    for context in contexts.iter().chain(&[Context::Palette, Context::Page]) {
        if !lines.is_empty() {
            lines.push(PageLine::text(""));
        }
        lines.push(PageLine::heading(context.name(language)));
        let rows = app.keymap.help(*context, language);
        let widest = rows.iter().map(|row| width(&row.keys)).max();
        let most = if app.size.0 < 60 { 15 } else { 40 };
        let cells = widest.unwrap_or_default().min(most);
        for row in rows {
            lines.push(PageLine::text(&format!(
                "  {}  {}",
                fit(&row.keys, cells),
                row.label
            )));
        }
    }
    if matches!(app.screen, Screen::Sessions) {
        lines.push(PageLine::text(""));
        lines.push(PageLine::heading(language.help_query()));
        for line in language.help_query_lines().lines() {
            lines.push(PageLine::text(&format!("  {line}")));
        }
    }
    if matches!(app.screen, Screen::Interview(_)) {
        lines.push(PageLine::text(""));
        lines.push(PageLine::heading(language.help_quick_entry()));
        for line in language.help_quick_entry_lines().lines() {
            lines.push(PageLine::text(&format!("  {line}")));
        }
        lines.push(PageLine::text(""));
        lines.push(PageLine::heading(language.help_placing()));
        for line in language.help_placing_lines().lines() {
            lines.push(PageLine::text(&format!("  {line}")));
        }
        lines.push(PageLine::text(""));
        lines.push(PageLine::heading(language.help_signs()));
        for line in language.help_signs_lines().lines() {
            lines.push(PageLine::text(&format!("  {line}")));
        }
        lines.push(PageLine::text(""));
        lines.push(PageLine::heading(language.help_strip()));
        for line in language.help_strip_lines().lines() {
            lines.push(PageLine::text(&format!("  {line}")));
        }
    }
    lines
}

pub(super) fn draw(app: &App, scroll: usize, painter: &mut Painter<'_>) {
    draw_page(app, app.language.help_title(), &lines(app), scroll, painter);
}
