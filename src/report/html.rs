//! Documents as one HTML page that stands alone: no script, nothing from elsewhere, and A4 when it
//! is printed. Every text is made inert first and then escaped by the template engine; a content
//! security policy forbids whatever might slip through.

mod course;
mod heat;
mod levels;
mod picture;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Align, Block, Document, Role, Row, Span, Table};
use crate::locale::Language;
use crate::text::sanitise::single_line;

/// The style of the page; it is part of the program.
const STYLE: &str = include_str!("html/page.css");
/// Nothing is loaded and nothing runs; only the page's own style applies.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The documents as one page, each beginning on a sheet of its own when printed.
pub fn render(documents: &[Document], language: Language) -> String {
    let code = match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let title = match documents {
        [only] => inert(&only.title),
        several => language.html_title(several.len()),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                @for document in documents {
                    article { (article(document)) }
                }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// A text without anything in it that acts on what shows it.
fn inert(text: &str) -> String {
    single_line(text).into_owned()
}

fn article(document: &Document) -> Markup {
    html! {
        h1 { (inert(&document.title)) }
        @for block in &document.blocks { (one(block)) }
    }
}

fn one(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading { level: 0 | 1, text } => h2 { (inert(text)) },
            Block::Heading { text, .. } => h3 { (inert(text)) },
            Block::Paragraph(spans) => p { (inline(spans)) },
            Block::Facts(facts) => dl {
                @for (label, spans) in facts {
                    div { dt { (inert(label)) } dd { (inline(spans)) } }
                }
            },
            Block::List(items) => ul {
                @for item in items { li { (inline(item)) } }
            },
            Block::Table(table) => (table_of(table)),
            Block::Bars(bars) => (picture::bars(bars)),
            Block::Radar(bars) => (picture::radar(bars)),
            Block::Radars(series) => (picture::radars(series)),
            Block::Heat(heat) => (heat::matrix(heat)),
            Block::Levels(bars) => (levels::bars(bars)),
            Block::Courses { title, lines } => (course::lines(title, lines)),
            Block::TimeLine(line) => (course::time_line(line)),
        }
    }
}

fn inline(spans: &[Span]) -> Markup {
    html! { @for span in spans { (words(span)) } }
}

fn words(span: &Span) -> Markup {
    let text = inert(&span.text);
    html! {
        @match class(span.role) {
            Some(class) => span class=(class) { (text) },
            None => (text),
        }
    }
}

/// The class of a meaning. The words say the same without it.
const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Strong | Role::Heading => Some("strong"),
        Role::Muted => Some("muted"),
        Role::Label => Some("label"),
        Role::Positive => Some("positive"),
        Role::Negative => Some("negative"),
        Role::Warning => Some("warning"),
        Role::Required => Some("required"),
    }
}

fn table_of(table: &Table) -> Markup {
    let align = |at: usize| {
        let column = table.columns.get(at);
        column.and_then(|column| (column.align == Align::Right).then_some("number"))
    };
    html! {
        table {
            thead {
                tr {
                    @for (at, column) in table.columns.iter().enumerate() {
                        th scope="col" class=[align(at)] { (inert(&column.title)) }
                    }
                }
            }
            tbody {
                @for row in &table.rows {
                    tr class=[row.emphasis.then_some("sum")] { (cells(row, align)) }
                }
            }
        }
    }
}

fn cells(row: &Row, align: impl Fn(usize) -> Option<&'static str>) -> Markup {
    html! {
        @for (at, cell) in row.cells.iter().enumerate() {
            @if at == 0 {
                // How deep a row lies shows as blanks before its name; a page indents instead.
                @let depth = (cell.text.len() - cell.text.trim_start().len()) / 2;
                th scope="row" class=[(depth > 0).then(|| format!("depth{}", depth.min(4)))] {
                    (words(&Span::new(cell.text.trim_start(), cell.role)))
                }
            } @else {
                td class=[align(at)] { (words(cell)) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
