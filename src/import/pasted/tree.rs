//! Lines under headings: a tree by the styles of numbering.

use rust_decimal::Decimal;

use super::super::field::Field;
use super::super::marker::{Marker, Style};
use super::super::outline::stated_sum;
use super::super::review::{Place, ReviewItem, ReviewKind};
use super::super::sketch::{Sketch, Words};
use super::line::{self, Line, Said};

/// What a heading is marked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number or a bullet.
    Marked(Style),
    /// A colon at its end.
    Colon,
    /// `类别：…`.
    Category,
    /// Nothing but the headings that follow it.
    Over,
    /// Nothing but what follows it, or `评价项：…`.
    Bare,
}

/// From this rank on a heading is an entry rather than a heading.
const ENTRY: usize = 50;

impl Kind {
    /// Headings of a lower rank hold those of a higher one.
    fn rank(self) -> usize {
        match self {
            Self::Category => 5,
            Self::Marked(Style::Chapter) => 0,
            Self::Marked(Style::ChineseComma) => 10,
            Self::Marked(Style::ChineseBrackets) => 20,
            Self::Over => 22,
            Self::Colon => 25,
            Self::Marked(Style::Dotted(depth)) => 30 + depth.min(5),
            Self::Bare => 45,
            Self::Marked(Style::Brackets) => ENTRY,
            Self::Marked(Style::Glued) => ENTRY + 1,
            Self::Marked(Style::Circled) => ENTRY + 10,
            Self::Marked(Style::Bullet) => ENTRY + 20,
        }
    }
}

/// A heading or an entry, with what stands under it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) number: Option<u32>,
    pub(super) literal: Option<String>,
    pub(super) name: Words,
    /// The sum that the name states at its end.
    pub(super) full: Option<Decimal>,
    pub(super) levels: Vec<(i16, Words)>,
    pub(super) fields: Vec<(Field, Words)>,
    pub(super) rules: Vec<Words>,
    pub(super) paragraphs: Vec<Words>,
    pub(super) sum: Option<(Decimal, Place)>,
    pub(super) children: Vec<usize>,
}

/// All nodes, and the way from the outermost to the one at hand.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) roots: Vec<usize>,
    path: Vec<usize>,
    /// The level that the lines below it belong to.
    open_level: Option<i16>,
    /// Whether the lines of that level are marked.
    is_level_of_marks: bool,
    has_begun: bool,
}

impl Tree {
    /// Takes in a line; the two after it tell whether it is a heading.
    pub(super) fn line(
        &mut self,
        line: &Line,
        next: Option<&Line>,
        after: Option<&Line>,
        sketch: &mut Sketch,
    ) {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let words = |text: &str| Words::new(text, line.place.clone());
        match line::read(&line.text) {
            Said::Level(level, text) => {
                self.leave_entries();
                self.open_level = Some(level);
                self.is_level_of_marks = false;
                match self.current() {
                    Some(node) => {
                        // A level without words on its line is described by those below.
                        if !text.is_empty() {
                            node.levels.push((level, words(&text)));
                        }
                    }
                    None => unplaced(line, sketch),
                }
            }
            Said::Sum(true, amount) => sketch.full = Some((amount, line.place.clone())),
            Said::Sum(false, amount) => {
                let place = line.place.clone();
                self.leave_entries();
                match self.current() {
                    Some(node) => node.sum = Some((amount, place)),
                    None => unplaced(line, sketch),
                }
            }
            Said::Field(Field::Category, name) => self.heading(Kind::Category, None, &words(&name)),
            Said::Field(Field::Criterion, name) => self.heading(Kind::Bare, None, &words(&name)),
            Said::Field(field, value) => {
                self.open_level = None;
                self.is_level_of_marks = false;
                self.leave_entries();
                match self.current() {
                    Some(node) => node.fields.push((field, words(&value))),
                    None => unplaced(line, sketch),
                }
            }
            // `讲师进班组（5分）` over a rule in words, or after one, is what is rated, and no tier.
            Said::Rule
                if stated_sum(&line.text).is_some()
                    && (words_a_rule(next) || self.has_worded_rule()) =>
            {
                self.heading(Kind::Bare, None, &words(&line.text));
            }
            Said::Rule => match self.current() {
                Some(node) => node.rules.push(words(&line.text)),
                None => unplaced(line, sketch),
            },
            Said::Marked(marker) => self.marked(&marker, line, sketch),
            Said::Heading(name) => self.heading(Kind::Colon, None, &words(&name)),
            Said::Plain => {
                let describes = |line: Option<&Line>| {
                    let said = line.map(|line| line::read(&line.text));
                    matches!(said, Some(Said::Level(..) | Said::Rule | Said::Field(..)))
                        && !is_name(line)
                };
                let is_text = next.is_some_and(|next| !line::may_name(&next.text));
                let opens = |number: Option<u32>| number.is_none_or(|number| number == 1);
                let kind = match next.map(|next| line::read(&next.text)) {
                    _ if !line::may_name(&line.text) => None,
                    _ if describes(next) => Some(Kind::Bare),
                    // A title, or what cannot be told from one.
                    _ if is_first => None,
                    Some(Said::Plain) if is_text && describes(after) => Some(Kind::Bare),
                    // After the bullets of a level, a short line begins something new.
                    Some(Said::Plain | Said::Marked(_)) if self.is_level_of_marks => {
                        Some(Kind::Bare)
                    }
                    Some(Said::Heading(_)) => Some(Kind::Over),
                    Some(Said::Marked(marker)) if opens(marker.number) => {
                        match Kind::Marked(marker.style).rank() {
                            ENTRY.. => Some(Kind::Bare),
                            rank if rank > Kind::Over.rank() => Some(Kind::Over),
                            _ => None,
                        }
                    }
                    _ => None,
                };
                match kind {
                    Some(kind) => self.heading(kind, None, &words(&line.text)),
                    None if is_first => sketch.title = Some(words(&line.text)),
                    None => self.plain(line, sketch),
                }
            }
        }
    }

    /// Whether what is at hand has a rule in words already.
    fn has_worded_rule(&self) -> bool {
        let last = self.path.last().and_then(|last| self.nodes.get(*last));
        last.is_some_and(|node| {
            node.rules
                .iter()
                .any(|words| stated_sum(&words.text).is_none())
        })
    }

    fn current(&mut self) -> Option<&mut Node> {
        let last = *self.path.last()?;
        self.nodes.get_mut(last)
    }

    fn rank_of(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |node| node.kind.rank())
    }

    /// Levels and fields belong to a heading, not to the entry above them.
    fn leave_entries(&mut self) {
        while let Some(last) = self.path.last()
            && self.rank_of(*last) >= ENTRY
        {
            self.path.pop();
        }
    }

    fn marked(&mut self, marker: &Marker, line: &Line, sketch: &mut Sketch) {
        let kind = Kind::Marked(marker.style);
        let words = Words::new(marker.rest.clone(), line.place.clone());
        let sibling = self
            .path
            .iter()
            .rev()
            .filter_map(|node| self.nodes.get(*node))
            .find(|node| node.kind == kind);
        let is_heading = match marker.style {
            Style::Chapter | Style::ChineseComma | Style::ChineseBrackets => true,
            Style::Dotted(_) => sibling.is_some_and(|node| {
                let next = node.number.map(|number| number + 1);
                marker.number >= next && marker.number <= next.map(|next| next + 2)
            }),
            _ => false,
        };
        // A number that glues to a word numbers it only where others do so.
        let follows = match marker.style {
            Style::Glued => {
                marker.number == Some(1)
                    || sibling.is_some_and(|node| {
                        let number = node.number.unwrap_or_default();
                        marker
                            .number
                            .is_some_and(|own| own > number && own <= number + 3)
                    })
            }
            _ => true,
        };
        if !follows {
            self.plain(line, sketch);
            return;
        }
        if let Some(level) = self.open_level
            && !is_heading
            && !marker.rest.is_empty()
            && let Some(node) = self.current()
        {
            node.levels.push((level, words));
            self.is_level_of_marks = true;
            return;
        }
        self.heading(kind, Some(marker), &words);
    }

    fn heading(&mut self, kind: Kind, marker: Option<&Marker>, words: &Words) {
        self.open_level = None;
        self.is_level_of_marks = false;
        let in_path = self
            .path
            .iter()
            .rposition(|node| self.nodes.get(*node).is_some_and(|node| node.kind == kind));
        if let Some(position) = in_path {
            self.path.truncate(position);
        } else {
            let limit = match kind {
                // A colon may stand within any heading, and holds any entry.
                Kind::Colon | Kind::Bare => ENTRY - 1,
                _ => kind.rank(),
            };
            while let Some(last) = self.path.last()
                && self.rank_of(*last) > limit
            {
                self.path.pop();
            }
        }
        let place = words.place.clone();
        let text = words.text.trim_end_matches(['：', ':']).trim();
        let (text, definition) = match text.split_once(['：', ':']) {
            Some((name, rest)) if kind.rank() < Kind::Over.rank() && line::may_name(name) => {
                (name.trim().to_owned(), Some(rest.trim()))
            }
            _ => (text.to_owned(), None),
        };
        let definition = definition.filter(|text| !text.is_empty());
        let definition =
            definition.map(|text| (Field::Definition, Words::new(text, place.clone())));
        let (text, full) = match stated_sum(&text) {
            Some((text, full)) => (text, Some(full)),
            None => (text, None),
        };
        let position = self.nodes.len();
        self.nodes.push(Node {
            kind,
            number: marker.and_then(|marker| marker.number),
            literal: marker
                .filter(|marker| marker.number.is_some())
                .map(|marker| marker.literal.clone()),
            name: Words::new(text, place),
            full,
            levels: Vec::new(),
            fields: definition.into_iter().collect(),
            rules: Vec::new(),
            paragraphs: Vec::new(),
            sum: None,
            children: Vec::new(),
        });
        match self.current() {
            Some(parent) => parent.children.push(position),
            None => self.roots.push(position),
        }
        self.path.push(position);
    }

    fn plain(&mut self, line: &Line, sketch: &mut Sketch) {
        let words = Words::new(line.text.clone(), line.place.clone());
        let open_level = self.open_level;
        let is_entry = self
            .path
            .last()
            .is_some_and(|last| self.rank_of(*last) >= ENTRY);
        let Some(node) = self.current() else {
            unplaced(line, sketch);
            return;
        };
        let mut joined = |known: &mut Words| {
            let glue = if known.text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                " "
            } else {
                ""
            };
            known.text = format!("{}{glue}{}", known.text, line.text);
            let text = line.text.clone();
            let review = ReviewItem::new(&line.place, ReviewKind::Joined { text });
            sketch.review.push(review);
        };
        if let Some(level) = open_level {
            match node.levels.last_mut() {
                Some((last, known)) if *last == level && goes_on(&known.text) => joined(known),
                _ => node.levels.push((level, words)),
            }
            return;
        }
        if let Some((_, known)) = node.fields.last_mut()
            && goes_on(&known.text)
        {
            joined(known);
            return;
        }
        match node.paragraphs.last_mut() {
            Some(known) if goes_on(&known.text) => joined(known),
            None if is_entry && goes_on(&node.name.text) => joined(&mut node.name),
            _ => node.paragraphs.push(words),
        }
    }
}

/// Whether a line is a rule in words, and not a text with its points in brackets.
fn words_a_rule(line: Option<&Line>) -> bool {
    line.is_some_and(|one| {
        matches!(line::read(&one.text), Said::Rule) && stated_sum(&one.text).is_none()
    })
}

fn unplaced(line: &Line, sketch: &mut Sketch) {
    let text = line.text.clone();
    let review = ReviewItem::new(&line.place, ReviewKind::Unplaced { text });
    sketch.review.push(review);
}

/// Whether a text is long and has no end, as a line that a document broke.
fn goes_on(text: &str) -> bool {
    const LONG: usize = 24;
    let ends = [
        '。', '；', '！', '？', '.', ';', '!', '?', '：', ':', '”', '）', ')',
    ];
    text.chars().count() >= LONG && !text.ends_with(ends)
}

fn is_name(line: Option<&Line>) -> bool {
    line.is_some_and(|line| {
        matches!(
            line::read(&line.text),
            Said::Field(Field::Category | Field::Criterion, _)
        )
    })
}
