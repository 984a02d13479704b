//! What is wrong with a model file, on paper.

use super::document::{Block, Document, Role, Span};
use crate::locale::{Explain as _, Language};
use crate::model::Problem;

/// A file that is no model: its name, and every problem with line and column.
pub fn document(name: &str, problems: &[Problem], language: Language) -> Document {
    let items = problems
        .iter()
        .map(|problem| {
            let mut spans = vec![
                Span::new(format!("{}  ", place(problem)), Role::Label),
                Span::plain(problem.explain(language)),
            ];
            if let Some(hint) = problem.hint(language) {
                spans.push(Span::new(language.in_brackets(&hint), Role::Muted));
            }
            spans
        })
        .collect();
    sheet(name, Block::List(items), language)
}

/// A file that cannot even be read as text: its name, and why not.
pub fn unreadable(name: &str, reason: &str, language: Language) -> Document {
    let reason = Block::Paragraph(vec![Span::plain(reason)]);
    sheet(name, reason, language)
}

/// Line and column of a problem, as `3:14`; the start of the file where the problem has no place.
pub fn place(problem: &Problem) -> String {
    let (line, column) = problem.place.unwrap_or((1, 1));
    format!("{line}:{column}")
}

fn sheet(name: &str, problems: Block, language: Language) -> Document {
    let words = language.models_broken_sheet();
    Document {
        title: name.to_owned(),
        blocks: vec![
            problems,
            Block::Paragraph(vec![Span::new(words, Role::Warning)]),
            Block::Paragraph(vec![Span::new(language.models_file(name), Role::Muted)]),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::file::read;

    #[test]
    fn every_problem_stands_with_its_line_and_column() {
        let problems = read("{\n  \"format\": 1,\n  \"nonsense\": 2\n}").expect_err("problems");
        let document = document("a.json", &problems, Language::Chinese);
        let text = crate::report::text::render(&document, 80, false, false);
        assert!(text.contains("- 3:3  没有这个字段：`nonsense`"), "{text}");
        assert!(text.contains("models/a.json"), "{text}");
    }
}
