//! From the tree of a pasted text to categories and criteria.

use std::collections::HashMap;

use super::super::field::{Field, Hole};
use super::super::marker::{Style, entries};
use super::super::review::{ReviewItem, ReviewKind};
use super::super::sketch::{Sketch, SketchCategory, SketchCriterion, SketchItem, Words};
use super::super::table::add;
use super::super::values;
use super::tree::{Kind, Node, Tree};

/// Turns a tree into the categories of a sketch.
pub(super) fn convert(tree: Tree, sketch: &mut Sketch) {
    let mut converter = Converter {
        nodes: tree.nodes.into_iter().map(Some).collect(),
        sketch,
    };
    let roots = tree.roots;
    converter.numbering(&roots);
    let has_levels = converter.any_levels(&roots);
    let has_lists = converter.any_lists(&roots);
    // Criteria outside all categories share one, which stands where the first of them does.
    let mut loose: Option<(usize, SketchCategory)> = None;
    for root in roots {
        if converter.is_category(root) {
            let category = converter.category(root);
            converter.sketch.categories.extend(category);
        } else if let Some(criterion) = converter.criterion(root, has_levels, has_lists) {
            let here = converter.sketch.categories.len();
            loose
                .get_or_insert_with(|| (here, SketchCategory::new(None, criterion.place.clone())))
                .1
                .criteria
                .push(criterion);
        }
    }
    if let Some((position, category)) = loose {
        converter.sketch.categories.insert(position, category);
    }
}

struct Converter<'a> {
    nodes: Vec<Option<Node>>,
    sketch: &'a mut Sketch,
}

impl Converter<'_> {
    fn node(&self, position: usize) -> Option<&Node> {
        self.nodes.get(position)?.as_ref()
    }

    fn is_leaf(&self, position: usize) -> bool {
        self.node(position).is_none_or(|node| {
            node.children.is_empty() && !has_body(node) && node.paragraphs.is_empty()
        })
    }

    /// A heading over headings, over entries that each state points of their own, or named as one.
    fn is_category(&self, position: usize) -> bool {
        let Some(node) = self.node(position) else {
            return false;
        };
        let is_outermost = matches!(node.kind, Kind::Category | Kind::Marked(Style::Chapter));
        is_outermost
            || node.children.iter().any(|child| !self.is_leaf(*child))
            || self.has_points_of_their_own(node)
    }

    fn has_points_of_their_own(&self, node: &Node) -> bool {
        let fulls: Vec<_> = node
            .children
            .iter()
            .filter_map(|child| self.node(*child))
            .map(|child| child.full)
            .collect();
        let highest = fulls.iter().flatten().max();
        !fulls.is_empty() && fulls.iter().all(Option::is_some) && node.full.as_ref() != highest
    }

    fn any_levels(&self, positions: &[usize]) -> bool {
        let mut nodes = positions.iter().filter_map(|position| self.node(*position));
        nodes.any(|node| !node.levels.is_empty())
    }

    fn any_lists(&self, positions: &[usize]) -> bool {
        let mut nodes = positions.iter().filter_map(|position| self.node(*position));
        nodes.any(|node| !node.children.is_empty())
    }

    /// Holes in the numbering of headings; those of entries are found where they are items.
    fn numbering(&mut self, positions: &[usize]) {
        let mut last: HashMap<String, (u32, String)> = HashMap::new();
        for position in positions {
            let Some(node) = self.node(*position) else {
                continue;
            };
            let (Some(number), Some(literal)) = (node.number, node.literal.clone()) else {
                continue;
            };
            let place = node.name.place.clone();
            let style = format!("{:?}", node.kind);
            let before = last.insert(style, (number, literal));
            let (from, after) = before.unwrap_or((0, "0".to_owned()));
            if number > from + 1 && (from > 0 || number <= 3) {
                let missing: Vec<String> = (from + 1..number)
                    .take(10)
                    .map(|number| number.to_string())
                    .collect();
                let missing = missing.join(" ");
                let kind = ReviewKind::NumberingHole { missing, after };
                self.sketch.review.push(ReviewItem::new(&place, kind));
            }
        }
    }

    fn take(&mut self, position: usize) -> Option<Node> {
        self.nodes.get_mut(position)?.take()
    }

    fn category(&mut self, position: usize) -> Option<SketchCategory> {
        let mut node = self.take(position)?;
        let place = node.name.place.clone();
        let name = (!node.name.text.is_empty()).then(|| node.name.clone());
        if name.is_none() {
            let whose = node.literal.clone().unwrap_or_default();
            let what = Hole::Name;
            let review = ReviewItem::new(&place, ReviewKind::Missing { whose, what });
            self.sketch.review.push(review);
        }
        let mut category = SketchCategory::new(name, place.clone());
        category.full = node
            .sum
            .take()
            .or_else(|| node.full.map(|full| (full, place)));
        let children = std::mem::take(&mut node.children);
        self.numbering(&children);
        let has_levels = self.any_levels(&children);
        let has_lists = self.any_lists(&children);
        if has_body(&node) {
            let place = node.name.place.clone();
            let mut criterion = SketchCriterion::new(category.name.clone(), place);
            self.body(node, &mut criterion);
            category.criteria.push(criterion);
        } else {
            for words in node.paragraphs {
                let text = words.text.clone();
                let review = ReviewItem::new(&words.place, ReviewKind::Unplaced { text });
                self.sketch.review.push(review);
            }
        }
        for child in children {
            if self.is_category(child) {
                let within = self.category(child);
                category.categories.extend(within);
            } else {
                let criterion = self.criterion(child, has_levels, has_lists);
                category.criteria.extend(criterion);
            }
        }
        Some(category)
    }

    fn criterion(
        &mut self,
        position: usize,
        has_levels: bool,
        has_lists: bool,
    ) -> Option<SketchCriterion> {
        let mut node = self.take(position)?;
        let place = node.name.place.clone();
        let name = (!node.name.text.is_empty()).then(|| node.name.clone());
        let mut criterion = SketchCriterion::new(name, place.clone());
        let children = std::mem::take(&mut node.children);
        let is_leveled = has_levels || !node.levels.is_empty();
        let tiers = !children.is_empty()
            && children.iter().all(|child| {
                self.node(*child)
                    .is_some_and(|child| child.full.is_some() && !child.name.text.is_empty())
            });
        criterion.full = node.full.map(|full| (full, place));
        for child in children {
            let Some(child) = self.take(child) else {
                continue;
            };
            if let (true, Some(points)) = (tiers, child.full) {
                let text = format!("{}（{}分）", child.name.text, points.normalize());
                criterion.rule.push(Words::new(text, child.name.place));
            } else {
                let words = with_points(&child);
                if is_leveled && child.kind == Kind::Marked(Style::Bullet) {
                    criterion.loose.push(words);
                } else {
                    criterion.items.push(SketchItem {
                        number: child.literal,
                        place: child.name.place.clone(),
                        text: (!words.text.is_empty()).then_some(words),
                        frequency: None,
                    });
                }
            }
        }
        // A module in one paragraph among modules that are lists is a list of one.
        let is_paragraph_of_list = has_lists
            && !is_leveled
            && criterion.items.is_empty()
            && !has_body(&node)
            && node.full.is_none();
        if is_paragraph_of_list {
            for words in std::mem::take(&mut node.paragraphs) {
                criterion.items.push(SketchItem {
                    number: None,
                    place: words.place.clone(),
                    text: Some(words),
                    frequency: None,
                });
            }
        }
        self.body(node, &mut criterion);
        Some(criterion)
    }

    /// Levels, fields, tiers and paragraphs under a heading.
    fn body(&mut self, node: Node, criterion: &mut SketchCriterion) {
        for (level, words) in node.levels {
            let texts = criterion.levels.entry(level).or_default();
            for entry in entries(&words.text) {
                if !entry.text.is_empty() {
                    texts.push(Words::new(entry.text, words.place.clone()));
                }
            }
        }
        criterion.rule.extend(node.rules);
        for words in node.paragraphs {
            add(&mut criterion.definition, words);
        }
        for (field, words) in node.fields {
            self.field(field, &words, criterion);
        }
        if let Some((sum, place)) = node.sum {
            criterion.full = Some((sum, place));
        }
    }

    fn field(&mut self, field: Field, words: &Words, criterion: &mut SketchCriterion) {
        let text = words.text.as_str();
        let understood = match field {
            Field::Definition => {
                add(&mut criterion.definition, words.clone());
                true
            }
            Field::EvaluationPoint => {
                add(&mut criterion.evaluation_point, words.clone());
                true
            }
            Field::Standard => {
                add(&mut criterion.standard, words.clone());
                true
            }
            Field::Unit => {
                add(&mut criterion.unit, words.clone());
                true
            }
            Field::Period => {
                add(&mut criterion.period, words.clone());
                true
            }
            Field::Rule => {
                criterion.rule.push(words.clone());
                true
            }
            Field::Question => {
                criterion.questions.push(words.clone());
                true
            }
            Field::Gap => {
                criterion.gaps.push(words.clone());
                true
            }
            Field::Indicator | Field::Text => {
                criterion.loose.push(words.clone());
                true
            }
            Field::Kind => values::kind(text).is_some_and(|kind| {
                criterion.kind = Some(kind);
                true
            }),
            Field::Method => {
                let parts = text.split(['、', ',', ';', '，', '；', '/']);
                let methods: Option<Vec<_>> = parts.map(values::method).collect();
                methods.is_some_and(|methods| {
                    for method in methods {
                        if !criterion.methods.contains(&method) {
                            criterion.methods.push(method);
                        }
                    }
                    true
                })
            }
            Field::Required | Field::Level => values::level(text).is_some_and(|level| {
                let is_new = criterion.required.is_none();
                if is_new {
                    criterion.required = Some((level, words.clone()));
                }
                is_new
            }),
            Field::Full => values::number(text).is_some_and(|full| {
                criterion.full = Some((full, words.place.clone()));
                true
            }),
            Field::Target => values::number(text).is_some_and(|target| {
                criterion.target = Some((target, words.place.clone()));
                true
            }),
            Field::Category | Field::Criterion | Field::Number | Field::Frequency => false,
        };
        if !understood {
            let value = words.text.clone();
            criterion.bad.push((field, value.clone()));
            let kind = ReviewKind::BadValue { field, value };
            self.sketch.review.push(ReviewItem::new(&words.place, kind));
        }
    }
}

/// Whether a node says something that only a criterion can say.
fn has_body(node: &Node) -> bool {
    !node.levels.is_empty() || !node.fields.is_empty() || !node.rules.is_empty()
}

/// The words of an entry, with the points at its end that were cut off, and its paragraphs.
fn with_points(node: &Node) -> Words {
    let mut text = node.name.text.clone();
    if let Some(full) = node.full {
        text = format!("{text}（{}分）", full.normalize());
    }
    for words in &node.paragraphs {
        text = format!("{text}\n{}", words.text);
    }
    Words::new(text, node.name.place.clone())
}
