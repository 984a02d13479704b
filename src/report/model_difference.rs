//! What differs between two models, as a document, as JSON, and as a change note.

mod wording;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::model::difference::{Change, ChangeSort, Place, What};
use crate::model::{CategoryId, CompetencyModel};
use wording::{Phrase, Words};

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The model.
    pub model: &'a CompetencyModel,
    /// The digest of its file.
    pub digest: &'a str,
}

/// The changes by category and criterion, after a line that counts them.
pub fn document(from: Side<'_>, to: Side<'_>, changes: &[Change], language: Language) -> Document {
    let words = Words {
        from: from.model,
        to: to.model,
        language,
    };
    let side = |label: &str, side: Side<'_>| {
        let start: String = side.digest.chars().take(12).collect();
        let model = side.model;
        let title = Span::plain(model.title.get(language));
        let rest = format!("  {} {}  {start}", model.id, model.version);
        (label.to_owned(), vec![title, Span::new(rest, Role::Muted)])
    };
    let mut blocks = vec![
        Block::Facts(vec![
            side(language.difference_before(), from),
            side(language.difference_after(), to),
        ]),
        Block::Paragraph(vec![Span::new(
            summary(from, to, changes, language),
            Role::Strong,
        )]),
    ];
    let mut writer = Writer {
        words,
        renamed: changes
            .iter()
            .filter_map(|change| match &change.what {
                What::CategoryReidentified { from, to } => Some((from.clone(), to.clone())),
                _ => None,
            })
            .collect(),
        category: None,
        place: None,
        blocks: &mut blocks,
    };
    for change in changes {
        writer.change(change);
    }
    Document {
        title: language.difference_title(from.model.id.as_str(), to.model.id.as_str()),
        blocks,
    }
}

/// How a count of changes is said.
type Count = fn(Language, usize) -> String;

/// How much of what there is, in a line.
pub fn summary(from: Side<'_>, to: Side<'_>, changes: &[Change], language: Language) -> String {
    if changes.is_empty() {
        let words = if from.digest == to.digest {
            language.difference_same_file()
        } else {
            language.difference_none()
        };
        return words.to_owned();
    }
    let counts: [(ChangeSort, Count); 5] = [
        (ChangeSort::Added, Language::difference_count_added),
        (ChangeSort::Removed, Language::difference_count_removed),
        (
            ChangeSort::RequiredLevel,
            Language::difference_count_required,
        ),
        (ChangeSort::Reworded, Language::difference_count_reworded),
        (ChangeSort::Other, Language::difference_count_other),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter_map(|(sort, words)| {
            let found = changes.iter().filter(|change| change.what.sort() == sort);
            Some(found.count())
                .filter(|count| *count > 0)
                .map(|count| words(language, count))
        })
        .collect();
    parts.join(language.list_joint())
}

struct Writer<'a> {
    words: Words<'a>,
    /// Categories under another id: the old one and the new one.
    renamed: HashMap<CategoryId, CategoryId>,
    category: Option<CategoryId>,
    place: Option<Place>,
    blocks: &'a mut Vec<Block>,
}

impl Writer<'_> {
    fn change(&mut self, change: &Change) {
        if self.place.as_ref() != Some(&change.place) {
            self.headings(&change.place);
            self.place = Some(change.place.clone());
            self.blocks.push(Block::List(Vec::new()));
        }
        let item = self.item(change);
        if let Some(Block::List(items)) = self.blocks.last_mut() {
            items.push(item);
        }
    }

    fn headings(&mut self, place: &Place) {
        let language = self.words.language;
        let mut heading = |level, text| self.blocks.push(Block::Heading { level, text });
        match place {
            Place::Model => heading(1, language.difference_whole().to_owned()),
            Place::Scale(id) => heading(1, language.difference_scale_heading(id.as_str())),
            Place::Category(id) => self.category_heading(id.clone()),
            Place::Criterion(_) => {
                let Some((criterion, model)) = criterion(self.words, place) else {
                    return;
                };
                let name = criterion.name.get(language);
                let text = format!("{name}  {}", criterion.id);
                if let Some(category) = model.categories.get(criterion.category) {
                    let id = self.renamed.get(&category.id).unwrap_or(&category.id);
                    self.category_heading(id.clone());
                }
                self.blocks.push(Block::Heading { level: 2, text });
            }
        }
    }

    fn category_heading(&mut self, id: CategoryId) {
        if self.category.as_ref() == Some(&id) {
            return;
        }
        let text = category_name(self.words, &id);
        self.blocks.push(Block::Heading { level: 1, text });
        self.category = Some(id);
    }

    fn item(&self, change: &Change) -> Vec<Span> {
        let language = self.words.language;
        let lead = |words: String| Span::new(words, Role::Strong);
        let colon = || Span::plain(language.colon());
        match self.words.phrase(&change.place, &change.what) {
            Phrase::Said(words) => vec![lead(words)],
            Phrase::Added { what, text } | Phrase::Removed { what, text } if text.is_empty() => {
                vec![lead(noun_phrase(&change.what, &what, language))]
            }
            Phrase::Added { what, text } => vec![
                lead(language.difference_added(&what)),
                colon(),
                Span::plain(text),
            ],
            Phrase::Removed { what, text } => vec![
                lead(language.difference_removed(&what)),
                colon(),
                Span::plain(text),
            ],
            Phrase::Changed { what, from, to } => vec![
                lead(what),
                colon(),
                Span::new(from, Role::Muted),
                Span::plain(" → "),
                Span::plain(to),
            ],
            Phrase::Reworded {
                what,
                languages,
                from,
                to,
            } => vec![
                lead(language.difference_reworded(&what, &languages)),
                colon(),
                Span::new(from, Role::Muted),
                Span::plain(" → "),
                Span::plain(to),
            ],
        }
    }
}

fn noun_phrase(what: &What, noun: &str, language: Language) -> String {
    if what.sort() == ChangeSort::Removed {
        language.difference_removed(noun)
    } else {
        language.difference_added(noun)
    }
}

/// The criterion of a place, with the model that has it: the second one where both do.
fn criterion<'a>(
    words: Words<'a>,
    place: &Place,
) -> Option<(&'a crate::model::Criterion, &'a CompetencyModel)> {
    let Place::Criterion(id) = place else {
        return None;
    };
    [words.to, words.from]
        .into_iter()
        .find_map(|model| Some((model.criterion(id)?, model)))
}

fn category_name(words: Words<'_>, id: &CategoryId) -> String {
    let mut categories = words.to.categories.iter().chain(&words.from.categories);
    let found = categories.find(|category| category.id == *id);
    found.map_or_else(
        || id.to_string(),
        |category| category.name.get(words.language).to_owned(),
    )
}

/// Whether a change note tells of it: version and status are new with every new model.
pub const fn is_told(change: &Change) -> bool {
    !matches!(
        change.what,
        What::VersionChanged { .. } | What::StatusChanged { .. }
    )
}

/// The changes as a sentence, for a change note.
pub fn note(
    from: &CompetencyModel,
    to: &CompetencyModel,
    changes: &[Change],
    language: Language,
) -> String {
    let words = Words { from, to, language };
    let sentences: Vec<String> = changes
        .iter()
        .filter(|change| is_told(change))
        .map(|change| sentence(words, change))
        .collect();
    if sentences.is_empty() {
        return language.note_nothing().to_owned();
    }
    sentences.join(language.difference_sentence_joint())
}

fn sentence(words: Words<'_>, change: &Change) -> String {
    let language = words.language;
    let subject = match &change.place {
        Place::Model => String::new(),
        Place::Scale(id) => language.difference_scale_heading(id.as_str()),
        Place::Category(id) => language.difference_quoted(&category_name(words, id)),
        place @ Place::Criterion(_) => criterion(words, place).map_or_else(String::new, |found| {
            language.difference_quoted(found.0.name.get(language))
        }),
    };
    let joined = |rest: String| {
        if subject.is_empty() {
            rest
        } else {
            format!("{subject}{}{rest}", language.colon())
        }
    };
    match words.phrase(&change.place, &change.what) {
        Phrase::Said(said) => joined(said),
        Phrase::Added { what, text } | Phrase::Removed { what, text }
            if text.is_empty() || matches!(change.what, What::CriterionAdded { .. }) =>
        {
            let rest = noun_phrase(&change.what, &what, language);
            let space = match language {
                Language::Chinese => "",
                Language::English => ": ",
            };
            format!("{rest}{space}{subject}")
        }
        Phrase::Added { what, text } => joined(format!(
            "{}{}{text}",
            language.difference_added(&what),
            language.colon()
        )),
        Phrase::Removed { what, text } => joined(format!(
            "{}{}{text}",
            language.difference_removed(&what),
            language.colon()
        )),
        Phrase::Reworded {
            what,
            languages,
            from,
            to,
        } => {
            let what = format!("{what}{}", language.in_brackets(&languages));
            joined(language.difference_from_to(&what, &from, &to))
        }
        Phrase::Changed { what, from, to } => {
            joined(language.difference_from_to(&what, &from, &to))
        }
    }
}

/// The changes as one JSON value, for other programs.
pub fn json(from: Side<'_>, to: Side<'_>, changes: &[Change]) -> Value {
    let side = |side: Side<'_>| {
        json!({
            "id": side.model.id.as_str(),
            "version": side.model.version,
            "digest": side.digest,
        })
    };
    json!({
        "from": side(from),
        "to": side(to),
        "changes": changes.iter().map(value).collect::<Vec<Value>>(),
    })
}

/// A change, with its place right after what it is.
fn value(change: &Change) -> Value {
    let what = serde_json::to_value(&change.what).unwrap_or_default();
    let mut fields = Map::new();
    let place = match &change.place {
        Place::Model => None,
        Place::Scale(id) => Some(("scale", id.as_str())),
        Place::Category(id) => Some(("category", id.as_str())),
        Place::Criterion(id) => Some(("criterion", id.as_str())),
    };
    if let Value::Object(what) = what {
        for (name, value) in what {
            fields.insert(name, value);
            if fields.len() == 1
                && let Some((name, id)) = place
            {
                fields.insert(name.to_owned(), Value::from(id));
            }
        }
    }
    Value::Object(fields)
}
