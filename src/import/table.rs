//! Tables: one header row, then a row for each statement (the long layout) or for each competency
//! (the wide one, with a column for each level).

use std::collections::BTreeMap;

use super::column::Meaning;
use super::error::ImportError;
use super::field::{Field, Hole};
use super::header::Header;
use super::marker::entries;
use super::outline::{Outline, stated_sum};
use super::review::{Place, ReviewItem, ReviewKind};
use super::sheet::{Row, Sheet};
use super::sketch::{Sketch, SketchCriterion, SketchItem, Words};
use super::values;
use crate::locale::Language;
use crate::text::script::is_han;

/// The most categories and criteria together.
const MOST_NAMES: usize = 10_000;

/// Reads all sheets that have a header row.
pub(super) fn read(sheets: Vec<Sheet>) -> Result<Sketch, ImportError> {
    let mut outline = Outline::default();
    let mut sketch = Sketch::default();
    let mut skipped = Vec::new();
    let mut is_empty = true;
    let mut has_header = false;
    for mut sheet in sheets {
        if sheet.rows.is_empty() || sheet.name == Language::Chinese.template_guide_sheet() {
            continue;
        }
        is_empty = false;
        let Some(header) = Header::find(&sheet) else {
            let first = sheet.rows.first().map_or(0, |row| row.number);
            let kind = ReviewKind::SheetSkipped {
                sheet: sheet.name.clone(),
            };
            skipped.push(ReviewItem::new(&sheet.place(first, 0), kind));
            continue;
        };
        has_header = true;
        sheet.fill_merged(&header.filled_down());
        outline.new_sheet();
        let reading = Reading {
            sheet: &sheet,
            header: &header,
            outline: &mut outline,
            sketch: &mut sketch,
        };
        reading.read()?;
    }
    if is_empty {
        return Err(ImportError::Empty);
    }
    if !has_header {
        return Err(ImportError::NoHeader);
    }
    sketch.review.extend(skipped);
    outline.build(&mut sketch);
    Ok(sketch)
}

struct Reading<'a> {
    sheet: &'a Sheet,
    header: &'a Header,
    outline: &'a mut Outline,
    sketch: &'a mut Sketch,
}

impl Reading<'_> {
    fn read(mut self) -> Result<(), ImportError> {
        self.above_header();
        let sheet = self.sheet;
        let mut stray: BTreeMap<u32, usize> = BTreeMap::new();
        for row in sheet.rows.iter().skip(self.header.end) {
            for column in row.cells.keys() {
                if !self.header.columns.contains_key(column) {
                    *stray.entry(*column).or_default() += 1;
                }
            }
            self.row(row);
            // Names are looked up one by one: a hostile table must not have too many.
            if self.outline.size() > MOST_NAMES {
                return Err(ImportError::TooManyCriteria(MOST_NAMES));
            }
        }
        for column in self.header.unknown.keys() {
            stray.entry(*column).or_default();
        }
        for (column, cells) in stray {
            let header = self.header.unknown.get(&column).cloned();
            let kind = ReviewKind::UnknownColumn {
                header: header.unwrap_or_default(),
                cells,
            };
            self.note(self.header.row, column, kind);
        }
        Ok(())
    }

    /// What stands above the header: the title, and whatever else.
    fn above_header(&mut self) {
        let sheet = self.sheet;
        for row in &sheet.rows {
            if row.number >= self.header.row {
                break;
            }
            for (column, cell) in &row.cells {
                if self.sketch.title.is_none() {
                    let place = sheet.place(row.number, *column);
                    self.sketch.title = Some(Words::new(cell.clone(), place));
                } else {
                    let text = cell.clone();
                    self.note(row.number, *column, ReviewKind::Unplaced { text });
                }
            }
        }
    }

    fn note(&mut self, row: u32, column: u32, kind: ReviewKind) {
        let place = self.sheet.place(row, column);
        self.sketch.review.push(ReviewItem::new(&place, kind));
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<(&'r str, u32)> {
        [None, Some(Language::Chinese)]
            .into_iter()
            .filter_map(|language| self.header.columns_of(field, language))
            .find_map(|column| Some((row.cells.get(&column)?.as_str(), column)))
    }

    fn english<'r>(&self, row: &'r Row, field: Field) -> Option<(&'r str, u32)> {
        let column = self.header.columns_of(field, Some(Language::English))?;
        Some((row.cells.get(&column)?.as_str(), column))
    }

    /// The words of a field in one or both languages.
    fn words(&self, row: &Row, field: Field) -> Option<Words> {
        let english = self.english(row, field);
        match (self.cell(row, field), english) {
            (Some((text, column)), english) => Some(Words {
                text: text.to_owned(),
                english: english.map(|(text, _)| text.to_owned()),
                place: self.sheet.place(row.number, column),
            }),
            (None, Some((text, column))) => {
                Some(Words::new(text, self.sheet.place(row.number, column)))
            }
            (None, None) => None,
        }
    }

    /// The entries of a field's cell in one or both languages, each with its number.
    fn list(&mut self, row: &Row, field: Field) -> Vec<(Option<String>, Words)> {
        let Some(words) = self.words(row, field) else {
            return Vec::new();
        };
        let found = entries(&words.text);
        let english = words.english.as_deref().map(entries).unwrap_or_default();
        let is_paired = english.len() == found.len();
        if !is_paired && let Some(text) = words.english.clone() {
            let review = ReviewItem::new(&words.place, ReviewKind::Unplaced { text });
            self.sketch.review.push(review);
        }
        let mut english = english.into_iter().filter(|_| is_paired);
        found
            .into_iter()
            .map(|entry| {
                let english = english.next().map(|entry| entry.text);
                let words = Words {
                    text: entry.text,
                    english,
                    place: words.place.clone(),
                };
                (entry.number, words)
            })
            .collect()
    }

    fn row(&mut self, row: &Row) {
        let name = self.words(row, Field::Criterion);
        if let Some(name) = &name
            && self.sum_row(row, name)
        {
            return;
        }
        let mut changed = false;
        if let Some(category) = self.words(row, Field::Category) {
            changed = self.outline.enter(&category);
        }
        let fields = [Field::Category, Field::Criterion];
        let has_content = row.cells.keys().any(|column| {
            matches!(self.header.columns.get(column), Some(meaning)
                if !matches!(meaning, Meaning::Field(field, _) if fields.contains(field)))
        });
        match name {
            Some(name) => {
                let goes_on = !changed
                    && self
                        .outline
                        .current()
                        .and_then(|criterion| criterion.name.as_ref())
                        .is_some_and(|current| current.text == name.text);
                if !goes_on {
                    let place = name.place.clone();
                    self.outline
                        .criterion(SketchCriterion::new(Some(name), place));
                }
            }
            None if has_content && (changed || self.outline.current().is_none()) => {
                let column = self.header.columns_of(Field::Criterion, None);
                let place = self.sheet.place(row.number, column.unwrap_or_default());
                self.outline.criterion(SketchCriterion::new(None, place));
            }
            None => {}
        }
        if has_content {
            self.content(row);
        }
    }

    /// `小计` and `合计`: what they state is checked against its parts.
    fn sum_row(&mut self, row: &Row, name: &Words) -> bool {
        let Some(of_whole) = super::outline::is_sum(&name.text) else {
            return false;
        };
        let full = self.cell(row, Field::Full).map(|(text, _)| text);
        let stated = full
            .and_then(values::number)
            .or_else(|| super::outline::amount_in(&name.text));
        let Some(stated) = stated else {
            return false;
        };
        if of_whole {
            self.sketch.full = Some((stated, name.place.clone()));
        } else {
            self.outline.state_sum(stated, name.place.clone());
        }
        true
    }

    fn content(&mut self, row: &Row) {
        let Some(mut criterion) = self.outline.take_current() else {
            return;
        };
        self.facts(row, &mut criterion);
        self.points(row, &mut criterion);
        for (field, texts) in [
            (Field::Question, &mut criterion.questions),
            (Field::Gap, &mut criterion.gaps),
        ] {
            let found = self.list(row, field);
            texts.extend(found.into_iter().map(|(_, words)| words));
        }
        self.indicators(row, &mut criterion);
        self.items(row, &mut criterion);
        self.outline.put_current(criterion);
    }

    /// Definition, kind, method, required level and the like.
    fn facts(&mut self, row: &Row, criterion: &mut SketchCriterion) {
        if let Some((text, column)) = self.cell(row, Field::Kind) {
            match values::kind(text) {
                Some(kind) if criterion.kind.is_none_or(|known| known == kind) => {
                    criterion.kind = Some(kind);
                }
                _ => self.bad(row, column, criterion, Field::Kind, text),
            }
        }
        for (field, known) in [
            (Field::Definition, &mut criterion.definition),
            (Field::EvaluationPoint, &mut criterion.evaluation_point),
            (Field::Unit, &mut criterion.unit),
            (Field::Period, &mut criterion.period),
            (Field::Standard, &mut criterion.standard),
        ] {
            if let Some(words) = self.words(row, field) {
                add(known, words);
            }
        }
        if let Some((text, column)) = self.cell(row, Field::Method) {
            for part in text.split(['、', ',', ';', '，', '；', '\n', '/']) {
                let part = part.trim();
                match values::method(part) {
                    Some(method) if criterion.methods.contains(&method) => {}
                    Some(method) => criterion.methods.push(method),
                    None if part.is_empty() => {}
                    None => self.bad(row, column, criterion, Field::Method, part),
                }
            }
        }
        if let Some((text, column)) = self.cell(row, Field::Required) {
            match values::level(text) {
                Some(level) if criterion.required.is_none() => {
                    let place = self.sheet.place(row.number, column);
                    criterion.required = Some((level, Words::new(text, place)));
                }
                Some(level)
                    if criterion
                        .required
                        .as_ref()
                        .is_some_and(|(known, _)| *known == level) => {}
                _ => self.bad(row, column, criterion, Field::Required, text),
            }
        }
    }

    fn points(&mut self, row: &Row, criterion: &mut SketchCriterion) {
        for field in [Field::Full, Field::Target] {
            let Some((text, column)) = self.cell(row, field) else {
                continue;
            };
            let place = self.sheet.place(row.number, column);
            let known = if field == Field::Full {
                &mut criterion.full
            } else {
                &mut criterion.target
            };
            match (values::number(text), &known) {
                (Some(value), None) => *known = Some((value, place)),
                (Some(value), Some((other, _))) if value == *other => {}
                _ => self.bad(row, column, criterion, field, text),
            }
        }
        criterion.rule.extend(self.words(row, Field::Rule));
    }

    fn indicators(&mut self, row: &Row, criterion: &mut SketchCriterion) {
        let header = self.header;
        for (column, meaning) in &header.columns {
            if let (Meaning::Level(level), Some(cell)) = (meaning, row.cells.get(column)) {
                let place = self.sheet.place(row.number, *column);
                let texts = entries(cell)
                    .into_iter()
                    .filter(|entry| !entry.text.is_empty())
                    .map(|entry| Words::new(entry.text, place.clone()));
                criterion.levels.entry(*level).or_default().extend(texts);
            }
        }
        let found: Vec<Words> = self
            .list(row, Field::Indicator)
            .into_iter()
            .map(|(_, words)| words)
            .filter(|words| !words.text.is_empty())
            .collect();
        let stated = self.cell(row, Field::Level);
        match stated.map(|(text, column)| (values::level(text), text, column)) {
            Some((Some(level), ..)) => criterion.levels.entry(level).or_default().extend(found),
            Some((None, text, column)) => {
                self.bad(row, column, criterion, Field::Level, text);
                criterion.loose.extend(found);
            }
            None => {
                if let Some(first) = found.first() {
                    let kind = ReviewKind::Missing {
                        whose: first.text.clone(),
                        what: Hole::Level,
                    };
                    let review = ReviewItem::new(&first.place, kind);
                    self.sketch.review.push(review);
                }
                criterion.loose.extend(found);
            }
        }
    }

    fn items(&mut self, row: &Row, criterion: &mut SketchCriterion) {
        let number = self.cell(row, Field::Number);
        let mut found = self.list(row, Field::Text);
        // A number alone belongs to an item without words, or, beside other content, to the row.
        let other = self.cell(row, Field::Indicator).is_some() || !criterion.levels.is_empty();
        if let (true, Some((text, column)), false) = (found.is_empty(), number, other)
            && criterion
                .kind
                .is_none_or(|kind| kind == crate::model::KindName::Checklist)
            && !criterion.items.is_empty()
        {
            let place = self.sheet.place(row.number, column);
            found.push((Some(text.to_owned()), Words::new("", place)));
        }
        let mut number = number.map(|(text, _)| text.to_owned());
        let frequency = self.cell(row, Field::Frequency);
        let often = frequency.and_then(|(text, _)| values::frequency(text));
        if let (Some((text, column)), None) = (frequency, often) {
            self.bad(row, column, criterion, Field::Frequency, text);
        }
        for (own, words) in found {
            criterion.items.push(SketchItem {
                number: number.take().or(own),
                place: words.place.clone(),
                text: (!words.text.is_empty()).then_some(words),
                frequency: often,
            });
        }
    }

    fn bad(
        &mut self,
        row: &Row,
        column: u32,
        criterion: &mut SketchCriterion,
        field: Field,
        value: &str,
    ) {
        let kind = ReviewKind::BadValue {
            field,
            value: value.to_owned(),
        };
        self.note(row.number, column, kind);
        criterion.bad.push((field, value.to_owned()));
    }
}

/// Sets a text, or goes on with it where another row says more.
pub(super) fn add(known: &mut Option<Words>, words: Words) {
    match known {
        // A bullet without words says nothing.
        _ if words.text.trim().is_empty() => {}
        None => *known = Some(words),
        Some(known) if known.text.contains(&words.text) => {}
        Some(known) => {
            let joint = match known.text.chars().next_back() {
                Some(last) if !last.is_alphanumeric() => "\n",
                Some(last) if is_han(last) => "；",
                _ => "; ",
            };
            known.text = format!("{}{joint}{}", known.text, words.text);
            known.english = match (known.english.take(), words.english) {
                (Some(known), Some(more)) => Some(format!("{known}; {more}")),
                _ => None,
            };
        }
    }
}

/// The name of a category without the sum that it states, such as `学习活动（35分）`.
pub(super) fn name_and_sum(words: Words) -> (Words, Option<(rust_decimal::Decimal, Place)>) {
    match stated_sum(&words.text) {
        None => (words, None),
        Some((name, sum)) => {
            let place = words.place.clone();
            let words = Words {
                text: name,
                ..words
            };
            (words, Some((sum, place)))
        }
    }
}
