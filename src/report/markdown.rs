//! A document as GitHub-flavoured Markdown.

use std::fmt::Write as _;

use super::document::{Align, Bar, Block, Document, Role, Span, Table};
use crate::text::decimal::rounded;
use crate::text::sanitise::single_line;

/// The document as Markdown. Whatever stands in its texts is shown, never obeyed.
pub fn render(document: &Document) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading { level, text: words } => {
                let marks = "#".repeat(usize::from(*level) + 1);
                line(&mut text, &format!("{marks} {}", escaped(words)));
            }
            Block::Paragraph(spans) => line(&mut text, &inline(spans)),
            Block::Facts(facts) => {
                for (label, spans) in facts {
                    let label = escaped(label);
                    line(&mut text, &format!("- **{label}** {}", inline(spans)));
                }
            }
            Block::List(items) => {
                for item in items {
                    line(&mut text, &format!("- {}", inline(item)));
                }
            }
            Block::Table(rows) => table(&mut text, rows),
            Block::Bars(bars) => {
                for bar in bars {
                    line(&mut text, &format!("- {}", as_words(bar)));
                }
            }
            // The tables and the bars say the same; a picture of characters would not line up.
            Block::Radar(_)
            | Block::Radars(_)
            | Block::Heat(_)
            | Block::Levels(_)
            | Block::Courses { .. }
            | Block::TimeLine(_) => {
                text.pop();
            }
        }
    }
    text
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push('\n');
}

fn table(text: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = table.columns.iter().map(|column| escaped(&column.title));
    line(text, &row(titles.collect()));
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    line(text, &row(rules.collect()));
    for found in &table.rows {
        let cells = found.cells.iter().map(|cell| {
            let words = escaped(&cell.text);
            let core = words.trim();
            if found.emphasis && !core.is_empty() {
                // Emphasis must hug its words; how deep a row lies shows in dots.
                let depth = (words.len() - words.trim_start().len()) / 2;
                format!("{}**{core}**", "· ".repeat(depth))
            } else {
                words
            }
        });
        line(text, &row(cells.collect()));
    }
}

fn as_words(bar: &Bar) -> String {
    let mut words = escaped(&bar.name);
    let value = match bar.rated {
        Some(value) => rounded(value).to_string(),
        None => escaped(&bar.remark),
    };
    // Writing to a string cannot fail.
    let _ = write!(words, ": {value}");
    if let Some(required) = bar.required {
        let _ = write!(words, " / {required}");
    }
    words
}

fn inline(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| {
            let words = escaped(&span.text);
            let core = words.trim();
            match span.role {
                Role::Strong | Role::Negative | Role::Positive | Role::Warning
                    if !core.is_empty() =>
                {
                    // Emphasis must hug its words, or it is no emphasis.
                    words.replacen(core, &format!("**{core}**"), 1)
                }
                _ => words,
            }
        })
        .collect()
}

/// The text on one line, with every character escaped that could mean something in Markdown or in
/// the HTML that it allows.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 8);
    let mut digits_only = true;
    for (index, c) in single_line(text).chars().enumerate() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' => {
                true
            }
            '#' | '-' | '+' | '=' => index == 0,
            '.' | ')' => index > 0 && digits_only,
            // A bare address would become a link.
            ':' => result.ends_with("http") || result.ends_with("https"),
            '@' => true,
            _ => false,
        };
        digits_only &= c.is_ascii_digit();
        if special {
            result.push('\\');
        }
        result.push(c);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row};

    #[test]
    fn what_a_note_says_is_shown_and_not_obeyed() {
        for (raw, safe) in [
            ("a|b", r"a\|b"),
            ("<script>", r"\<script\>"),
            ("# title", r"\# title"),
            ("1. item", r"1\. item"),
            ("[x](y)", r"\[x\](y)"),
            ("https://x.cn", r"https\://x.cn"),
            ("a\nb\u{202e}", r"a b\<U+202E\>"),
            ("对，完成了3.5倍", "对，完成了3.5倍"),
        ] {
            assert_eq!(escaped(raw), safe, "{raw}");
        }
    }

    #[test]
    fn tables_keep_their_columns_whatever_stands_in_them() {
        let cell = |text: &str| Span::plain(text);
        let document = Document {
            title: "T".to_owned(),
            blocks: vec![Block::Table(Table {
                columns: ["a", "b"]
                    .into_iter()
                    .map(|title| Column {
                        title: title.to_owned(),
                        align: Align::Right,
                    })
                    .collect(),
                rows: vec![Row {
                    cells: vec![cell("x|y"), cell("1\n2")],
                    emphasis: true,
                }],
            })],
        };
        assert_eq!(
            render(&document),
            "# T\n\n| a | b |\n| ---: | ---: |\n| **x\\|y** | **1 2** |\n"
        );
    }
}
