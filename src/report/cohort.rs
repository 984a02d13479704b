//! What a selection of sessions says about many people, as a document. What must not be shown of small
//! groups is not in it, in no format.

mod nine_box;
mod values;

pub use nine_box::{Labels, document as nine_box_document, json as nine_box_json, third};
pub use values::{json, separated};

use super::comparison::{heading, left, model_name, reach_words, right, row};
use super::document::{Block, Document, LevelCount, LevelsBar, Role, Row, Span, Table};
use crate::locale::Language;
use crate::scoring::GroupBy;
use crate::scoring::cohort::{Cohort, Figures, Group};
use crate::text::decimal::{in_column, signed, signed_in_column};

/// How many groups stand beside each other in one table.
const BESIDE: usize = 5;
/// How many of its largest gaps are named for a group.
const MOST: usize = 5;

/// The document.
pub fn document(
    cohort: &Cohort<'_>,
    by: Option<GroupBy>,
    selection: &str,
    language: Language,
) -> Document {
    let writer = Writer { cohort, language };
    let mut blocks = Vec::new();
    writer.overview(selection, &mut blocks);
    if cohort.is_shown() {
        writer.distribution(&mut blocks);
        writer.needs(&mut blocks);
        if let Some(by) = by {
            writer.groups(by, &mut blocks);
        }
    }
    Document {
        title: language.cohort_title(cohort.people()),
        blocks,
    }
}

/// What a group is called.
pub(super) fn group_name(group: &Group, language: Language) -> &str {
    let key = group.key.as_deref();
    key.unwrap_or(language.cohort_group_not_stated())
}

struct Writer<'a> {
    cohort: &'a Cohort<'a>,
    language: Language,
}

impl Writer<'_> {
    fn name(&self, row: usize) -> &str {
        let criterion = self.cohort.matrix.criterion(row);
        criterion.map_or("", |criterion| criterion.name.get(self.language))
    }

    /// The rows that are rated by level.
    fn scaled(&self) -> impl Iterator<Item = usize> {
        let matrix = &self.cohort.matrix;
        (0..matrix.rows()).filter(|&row| {
            let criterion = matrix.criterion(row);
            criterion.is_some_and(|criterion| criterion.scale().is_some())
        })
    }

    /// Of these, the rows in which somebody is rated, shown or not.
    fn rated(&self) -> impl Iterator<Item = usize> {
        self.scaled().filter(|&row| !self.is_empty(row))
    }

    fn is_empty(&self, row: usize) -> bool {
        let figures = self.cohort.whole.get(row).and_then(Option::as_ref);
        figures.is_some_and(|figures| figures.rated == 0)
    }

    fn overview(&self, selection: &str, blocks: &mut Vec<Block>) {
        let (language, cohort) = (self.language, self.cohort);
        let fact = |label: &str, words: String| (label.to_owned(), vec![Span::plain(words)]);
        let models = cohort.matrix.models.iter();
        let models: Vec<String> = models.map(|model| model_name(model, language)).collect();
        let left_out = cohort.left_out;
        let mut facts = vec![
            fact(language.cohort_people(), cohort.people().to_string()),
            fact(
                language.cohort_left_out(),
                language.cohort_left_out_words(
                    left_out.void,
                    left_out.unfinished,
                    left_out.earlier,
                ),
            ),
            fact(
                language.comparison_models(),
                models.join(language.list_joint()),
            ),
            fact(
                language.cohort_minimum(),
                language.cohort_minimum_words(cohort.minimum),
            ),
        ];
        if !selection.is_empty() {
            facts.insert(0, fact(language.cohort_overview(), selection.to_owned()));
        }
        blocks.push(Block::Facts(facts));
        let joint = language.sentence_joint();
        let words = format!(
            "{}{joint}{}",
            language.cohort_one_each(),
            language.comparison_source()
        );
        blocks.push(Block::Paragraph(vec![Span::new(words, Role::Muted)]));
        if !cohort.is_shown() {
            let words = language.cohort_too_few(cohort.people(), cohort.minimum);
            blocks.push(Block::Paragraph(vec![Span::new(words, Role::Warning)]));
        }
    }

    fn distribution(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.cohort_distribution());
        let columns = vec![
            left(language.column_competency()),
            right(language.column_required()),
            right(language.column_rated_count()),
            left(language.column_levels()),
            right(language.column_mean()),
            right(language.column_reached()),
            right(language.column_mean_gap()),
            left(language.column_others()),
        ];
        let rows = self.rated().filter_map(|at| {
            let criterion = self.cohort.matrix.criterion(at)?;
            let required = criterion.required();
            let required = required.map_or_else(dash, |required| required.level.to_string());
            let mut cells = vec![self.name(at).to_owned(), required];
            if let Some(figures) = self.cohort.whole.get(at)? {
                cells.extend(self.figures(figures));
            } else {
                cells.push(language.cohort_not_shown().to_owned());
                cells.resize(columns.len(), String::new());
            }
            Some(row(cells))
        });
        let rows: Vec<Row> = rows.collect();
        blocks.push(Block::Table(Table { columns, rows }));
        let bars = self.rated().filter_map(|at| self.levels_bar(at));
        let bars: Vec<LevelsBar> = bars.collect();
        if !bars.is_empty() {
            heading(blocks, 2, language.cohort_picture());
            blocks.push(Block::Levels(bars));
        }
        let scaled: Vec<usize> = self.scaled().collect();
        let others = (0..self.cohort.matrix.rows()).filter(|row| !scaled.contains(row));
        let others: Vec<&str> = others.map(|row| self.name(row)).collect();
        if !others.is_empty() {
            let words = language.cohort_not_scaled(&others.join(language.list_joint()));
            blocks.push(Block::Paragraph(vec![Span::new(words, Role::Muted)]));
        }
        let empty = self.scaled().filter(|&row| self.is_empty(row));
        let empty: Vec<&str> = empty.map(|row| self.name(row)).collect();
        if !empty.is_empty() {
            let words = language.nobody_rated(&empty.join(language.list_joint()));
            blocks.push(Block::Paragraph(vec![Span::new(words, Role::Muted)]));
        }
    }

    /// The distribution of a row as a picture, where it is shown.
    fn levels_bar(&self, at: usize) -> Option<LevelsBar> {
        let figures = self.cohort.whole.get(at)?.as_ref()?;
        let required = self.cohort.matrix.criterion(at)?.required();
        let levels = figures.levels.iter().map(|(level, people)| LevelCount {
            label: level.to_string(),
            people: *people,
            is_below: required.is_some_and(|required| *level < required.level.into()),
        });
        Some(LevelsBar {
            name: self.name(at).to_owned(),
            required: required.map(|required| required.level.to_string()),
            levels: levels.collect(),
        })
    }

    fn figures(&self, figures: &Figures) -> [String; 6] {
        let language = self.language;
        let levels = figures.levels.iter().filter(|(_, count)| *count > 0);
        let levels: Vec<String> = levels
            .map(|(level, count)| format!("{level}×{count}"))
            .collect();
        [
            figures.rated.to_string(),
            levels.join("  "),
            figures.mean.map_or_else(dash, in_column),
            reach_words(figures.reach, language),
            figures.mean_gap.map_or_else(dash, signed_in_column),
            self.others(figures),
        ]
    }

    /// Who has no rating, by why, as far as there is anybody.
    fn others(&self, figures: &Figures) -> String {
        let language = self.language;
        let counts = [
            (figures.without, language.cohort_without_level()),
            (figures.unrated, language.unrated()),
            (figures.not_in_model, language.comparison_not_in_model()),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = counts
            .map(|(count, word)| format!("{word} {count}"))
            .collect();
        words.join(language.list_joint())
    }

    fn needs(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.cohort_needs());
        let items = self.needs_of(&self.cohort.whole);
        if items.is_empty() {
            let none = Span::plain(language.cohort_no_needs());
            return blocks.push(Block::Paragraph(vec![none]));
        }
        blocks.push(Block::List(items));
    }

    fn needs_of(&self, all: &[Option<Figures>]) -> Vec<Vec<Span>> {
        let language = self.language;
        let needs = Cohort::needs(all).into_iter().filter_map(|at| {
            let figures = all.get(at)?.as_ref()?;
            let gap = figures.mean_gap.map_or_else(dash, signed);
            let words = language.below_share(figures.reach.below(), figures.reach.compared, &gap);
            let percent = figures.reach.percent()?;
            Some(vec![
                Span::new(self.name(at), Role::Strong),
                Span::plain(format!("{}{words}", language.colon())),
                Span::new(
                    format!("  {}", language.reached_percent_words(&percent.to_string())),
                    Role::Muted,
                ),
            ])
        });
        needs.collect()
    }

    fn groups(&self, by: GroupBy, blocks: &mut Vec<Block>) {
        let (language, groups) = (self.language, &self.cohort.groups);
        heading(blocks, 1, &language.cohort_groups(by.name(language)));
        let hidden = || language.cohort_not_shown().to_owned();
        let rows = groups.iter().map(|group| {
            let people = group
                .people
                .map_or_else(hidden, |people| people.to_string());
            row(vec![group_name(group, language).to_owned(), people])
        });
        blocks.push(Block::Table(Table {
            columns: vec![left(by.name(language)), right(language.column_people())],
            rows: rows.collect(),
        }));
        let shown: Vec<&Group> = groups
            .iter()
            .filter(|group| group.people.is_some())
            .collect();
        if shown.is_empty() {
            return;
        }
        heading(blocks, 2, language.cohort_group_reach());
        for part in shown.chunks(BESIDE) {
            let mut columns = vec![left(language.column_competency())];
            columns.extend(part.iter().map(|group| right(group_name(group, language))));
            let has_required = |at: &usize| {
                let figures = self.cohort.whole.get(*at).and_then(Option::as_ref);
                figures.is_none_or(|figures| figures.reach.compared > 0)
            };
            let rows = self.rated().filter(has_required).map(|at| {
                let mut cells = vec![self.name(at).to_owned()];
                cells.extend(part.iter().map(|group| match group.rows.get(at) {
                    Some(Some(figures)) => reach_words(figures.reach, language),
                    _ => hidden(),
                }));
                row(cells)
            });
            let rows = rows.collect();
            blocks.push(Block::Table(Table { columns, rows }));
        }
        heading(blocks, 2, language.cohort_group_needs());
        for group in shown {
            let mut items = self.needs_of(&group.rows);
            items.truncate(MOST);
            let name = Span::new(group_name(group, language), Role::Strong);
            blocks.push(Block::Paragraph(vec![name]));
            if items.is_empty() {
                items.push(vec![Span::plain(language.none_of_these())]);
            }
            blocks.push(Block::List(items));
        }
    }
}

fn dash() -> String {
    "—".to_owned()
}
