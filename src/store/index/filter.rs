//! Sorts out, by their signatures, sessions in which a query is not: sixty-four at a time, for each
//! bit of the signatures is kept for all of them together.

use super::columns::Signatures;
use super::signature::{
    INITIALS, NEIGHBOURS, OPEN, SPELLED, Syllable, Typed, WRITTEN, letter, of_beginnings,
    of_letters, of_syllable_after, of_syllable_before, of_syllables, pair, scattered, typed,
};
use crate::text::finder::Wanted;
use crate::text::typing::{all_syllables, is_typed};

/// What the signatures say of a query, for each session of a segment a bit.
#[derive(Debug)]
pub(super) struct Answers {
    /// Where it may be: the texts have to be asked, unless it is [`Answers::is_sure`].
    perhaps: Vec<u64>,
    /// Where it is.
    sure: Vec<u64>,
}

impl Answers {
    /// Whether the query may be in a session.
    pub(super) fn may_be(&self, row: usize) -> bool {
        is_set(&self.perhaps, row)
    }

    /// Whether it is in the session for certain.
    pub(super) fn is_sure(&self, row: usize) -> bool {
        is_set(&self.sure, row)
    }
}

fn is_set(bits: &[u64], row: usize) -> bool {
    bits.get(row / 64)
        .is_some_and(|word| word >> (row % 64) & 1 == 1)
}

/// What a query asks of signatures. Bits are numbers of [`Filter::bits`].
#[derive(Debug)]
pub(super) struct Filter {
    /// The bits of a signature that are looked at.
    bits: Vec<usize>,
    open: usize,
    /// What letters alone have to have set.
    letters: Option<Vec<usize>>,
    /// Ways of typing that take at least one Chinese character, as steps in order of their ends.
    steps: Vec<Step>,
    /// How many states there are.
    states: usize,
    /// Whether nothing can be told of it.
    is_open: bool,
    is_exact: bool,
}

/// One character on a way of typing. A step has a state for each thing that the step before it may
/// begin with, and one where nothing comes before: each tells of sixty-four sessions.
#[derive(Debug)]
struct Step {
    /// The bits that say the character is there.
    there: Vec<usize>,
    /// Its state where nothing comes before.
    start: Option<usize>,
    edges: Vec<Edge>,
    is_letter: bool,
    /// Its states, if the query ends with it.
    last: std::ops::Range<usize>,
}

/// From a state of a step that may come before.
#[derive(Debug)]
struct Edge {
    from: usize,
    to: usize,
    /// The bits that say the two are neighbours.
    bits: Vec<usize>,
    /// The bits of which one says that they are neighbours of what comes before them; none where
    /// nothing is noted of that.
    thirds: Vec<usize>,
}

/// A step while the filter is made.
#[derive(Debug, Clone)]
struct Plan {
    from: usize,
    to: usize,
    kind: Kind,
    there: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter(u8),
    Initial(u8),
    Syllable(u8, u32),
    Other,
}

impl Kind {
    /// What it begins with.
    fn first(self) -> Option<u8> {
        match self {
            Self::Letter(first) | Self::Initial(first) | Self::Syllable(first, _) => Some(first),
            Self::Other => None,
        }
    }
}

impl Filter {
    pub(super) fn new(wanted: &Wanted) -> Self {
        // What is found as it is written only is typed so as well, but for what nobody types.
        let typed: String = wanted.dense().chars().filter(|c| is_typed(*c)).collect();
        let letters: Option<Vec<u8>> = typed.chars().map(letter).collect();
        let is_exact = !wanted.is_literal() && letters.as_ref().is_some_and(|all| all.len() <= 2);
        let mut bits = Bits::default();
        let mut filter = Self {
            open: bits.number(OPEN),
            letters: letters.map(|letters| bits.numbers(&bits_of_letters(&letters))),
            steps: Vec::new(),
            states: 0,
            is_open: typed.is_empty() || typed.len() > 60,
            is_exact,
            bits: Vec::new(),
        };
        if !filter.is_open {
            filter.add_steps(&planned(&typed, is_exact), typed.len(), &mut bits);
        }
        filter.bits = bits.0;
        filter
    }

    fn add_steps(&mut self, plans: &[Plan], length: usize, bits: &mut Bits) {
        // For each step what its states have before them.
        let mut states: Vec<(usize, Vec<Option<u8>>)> = Vec::with_capacity(plans.len());
        for plan in plans {
            let before = || {
                let earlier = plans.iter().enumerate();
                earlier.filter(|(_, earlier)| earlier.to == plan.from)
            };
            let mut own: Vec<Option<u8>> =
                before().map(|(_, earlier)| earlier.kind.first()).collect();
            own.sort_unstable();
            own.dedup();
            let first = self.states;
            let start = (plan.from == 0).then_some(first + own.len());
            self.states += own.len() + usize::from(start.is_some());
            let mut edges = Vec::new();
            for (place, earlier) in before() {
                let Some(to) = own.iter().position(|one| *one == earlier.kind.first()) else {
                    continue;
                };
                let neighbours = bits.numbers(&between(earlier.kind, plan.kind));
                let Some((earlier_first, earlier_states)) = states.get(place) else {
                    continue;
                };
                let mut edge = |from: usize, thirds: &[usize]| {
                    edges.push(Edge {
                        from,
                        to: first + to,
                        bits: neighbours.clone(),
                        thirds: bits.numbers(thirds),
                    });
                };
                for (from, second) in (*earlier_first..).zip(earlier_states) {
                    edge(from, &thirds(*second, earlier.kind, plan.kind));
                }
                if earlier.from == 0 {
                    edge(earlier_first + earlier_states.len(), &[]);
                }
            }
            self.steps.push(Step {
                there: bits.numbers(&plan.there),
                start,
                edges,
                is_letter: matches!(plan.kind, Kind::Letter(_)),
                last: if plan.to == length {
                    first..self.states
                } else {
                    0..0
                },
            });
            states.push((first, own));
        }
    }

    /// What the signatures say of so many rows; where there are none, or they cannot be read, it may be
    /// anywhere.
    pub(super) fn answers(&self, signatures: Option<&Signatures>, rows: usize) -> Answers {
        let words = rows.div_ceil(64);
        let anywhere = || Answers {
            perhaps: vec![u64::MAX; words],
            sure: Vec::new(),
        };
        let Some(signatures) = signatures.filter(|_| !self.is_open) else {
            return anywhere();
        };
        let columns: Option<Vec<_>> = self
            .bits
            .iter()
            .map(|bit| signatures.column(*bit, rows))
            .collect();
        let Some(columns) = columns else {
            return anywhere();
        };
        let mut answers = Answers {
            perhaps: Vec::with_capacity(words),
            sure: Vec::with_capacity(words),
        };
        let mut states = States::new(self.states);
        for word in 0..words {
            let get = |bit: &usize| {
                let column = columns.get(*bit);
                column
                    .and_then(|column| column.get(word))
                    .copied()
                    .unwrap_or_default()
            };
            let open = get(&self.open);
            let by_letters = self.letters.as_ref().map_or(0, |bits| all(bits, &get));
            let there = by_letters | self.ways(&get, &mut states);
            answers.perhaps.push(there | open);
            answers
                .sure
                .push(if self.is_exact { there & !open } else { 0 });
        }
        answers
    }

    /// Where a way of typing with at least one character that is no letter may be.
    fn ways(&self, get: &impl Fn(&usize) -> u64, states: &mut States) -> u64 {
        states.clear();
        let mut found = 0;
        for step in &self.steps {
            let there = all(&step.there, get);
            if there == 0 {
                continue;
            }
            if let Some(start) = step.start {
                states.add(start, there, 0, step.is_letter);
            }
            for edge in &step.edges {
                let (by_letters, otherwise) = states.get(edge.from);
                if by_letters | otherwise == 0 {
                    continue;
                }
                let mut holds = there & all(&edge.bits, get);
                if !edge.thirds.is_empty() {
                    holds &= edge.thirds.iter().fold(0, |any, bit| any | get(bit));
                }
                states.add(
                    edge.to,
                    by_letters & holds,
                    otherwise & holds,
                    step.is_letter,
                );
            }
            for state in step.last.clone() {
                found |= states.get(state).1;
            }
        }
        found
    }
}

/// Where all of these bits are set.
fn all(bits: &[usize], get: &impl Fn(&usize) -> u64) -> u64 {
    bits.iter().fold(u64::MAX, |all, bit| all & get(bit))
}

/// The bits that a filter looks at, each once.
#[derive(Debug, Default)]
struct Bits(Vec<usize>);

impl Bits {
    fn number(&mut self, bit: usize) -> usize {
        let known = self.0.iter().position(|known| *known == bit);
        known.unwrap_or_else(|| {
            self.0.push(bit);
            self.0.len() - 1
        })
    }

    fn numbers(&mut self, bits: &[usize]) -> Vec<usize> {
        bits.iter().map(|bit| self.number(*bit)).collect()
    }
}

/// Which sessions have a way up to a state: one that takes letters alone, and another one.
#[derive(Debug)]
struct States(Vec<(u64, u64)>);

impl States {
    fn new(count: usize) -> Self {
        Self(vec![(0, 0); count])
    }

    fn clear(&mut self) {
        self.0.fill((0, 0));
    }

    fn get(&self, state: usize) -> (u64, u64) {
        self.0.get(state).copied().unwrap_or_default()
    }

    fn add(&mut self, state: usize, by_letters: u64, otherwise: u64, is_letter: bool) {
        if let Some(known) = self.0.get_mut(state) {
            if is_letter {
                known.0 |= by_letters;
                known.1 |= otherwise;
            } else {
                known.1 |= by_letters | otherwise;
            }
        }
    }
}

/// All characters that may stand on a way of typing, in order of their ends.
fn planned(typed_text: &str, is_exact: bool) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for (from, c) in typed_text.char_indices() {
        let rest = typed_text.get(from..).unwrap_or_default();
        let mut add = |to: usize, kind: Kind, there: Vec<usize>| {
            plans.push(Plan {
                from,
                to,
                kind,
                there,
            });
        };
        let whole = from + c.len_utf8();
        match typed(c) {
            Typed::Nothing => {}
            Typed::Other | Typed::Unknown => add(whole, Kind::Other, Vec::new()),
            Typed::Chinese(syllables) => {
                let there = syllables.iter().map(|one| scattered(one.hash)).collect();
                if let Some(one) = syllables.first() {
                    add(whole, Kind::Syllable(one.first, one.hash), there);
                }
            }
            Typed::Letter(number) => {
                let place = usize::from(number);
                add(whole, Kind::Letter(number), vec![WRITTEN + place]);
                add(whole, Kind::Initial(number), vec![INITIALS + place]);
            }
        }
        for &text in all_syllables() {
            let is_begun = text.len() > rest.len() && text.starts_with(rest);
            // One letter is an initial; so much was said already.
            if text.len() < 2 || rest.len() < 2 || !(is_begun || rest.starts_with(text)) {
                continue;
            }
            let to = from + text.len().min(rest.len());
            match Syllable::new(text) {
                Some(one) => {
                    let mut there = vec![INITIALS + usize::from(one.first)];
                    if let Some(second) = one.second {
                        there.push(pair(SPELLED, one.first, second));
                    }
                    if !is_exact {
                        there.push(scattered(one.hash));
                    }
                    add(to, Kind::Syllable(one.first, one.hash), there);
                }
                None => add(to, Kind::Other, Vec::new()),
            }
        }
    }
    // A step is asked after all that may come before it.
    plans.sort_by_key(|plan| (plan.to, plan.from));
    plans
}

/// What letters that are written side by side set.
fn bits_of_letters(letters: &[u8]) -> Vec<usize> {
    let mut bits: Vec<usize> = letters
        .iter()
        .map(|one| WRITTEN + usize::from(*one))
        .collect();
    for window in letters.windows(2) {
        if let [first, second] = window {
            bits.push(pair(SPELLED, *first, *second));
        }
    }
    for window in letters.windows(3) {
        if let [first, second, third] = window {
            bits.push(of_letters(*first, *second, *third));
        }
    }
    bits
}

/// The bits that neighbours of these kinds set.
fn between(first: Kind, second: Kind) -> Vec<usize> {
    let (Some(one), Some(other)) = (first.first(), second.first()) else {
        return Vec::new();
    };
    if let (Kind::Letter(_), Kind::Letter(_)) = (first, second) {
        return vec![pair(SPELLED, one, other)];
    }
    let mut bits = vec![pair(NEIGHBOURS, one, other)];
    if let Kind::Syllable(_, hash) = first {
        bits.push(of_syllable_before(hash, other));
    }
    if let Kind::Syllable(_, hash) = second {
        bits.push(of_syllable_after(one, hash));
        if let Kind::Syllable(_, before) = first {
            bits.extend(of_syllables(before, hash));
        }
    }
    bits
}

/// The bits of which three neighbours set one, by what the first begins with; none where nothing is
/// noted of them.
fn thirds(first: Option<u8>, second: Kind, third: Kind) -> Vec<usize> {
    let (Some(one), Some(two), Some(three)) = (first, second.first(), third.first()) else {
        return Vec::new();
    };
    let mut bits = vec![of_beginnings(one, two, three)];
    // Where two are letters the first may be one as well.
    if let (Kind::Letter(_), Kind::Letter(_)) = (second, third) {
        bits.push(of_letters(one, two, three));
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::index::columns::{Columns, Piece};
    use crate::store::index::signature::Signer;
    use crate::text::folded::{self, Folded, Form};

    /// Texts whose readings run into each other.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "班", "组", "管", "理", "重", "庆", "行", "女", "安", "啊", "嗯", "诶", "，", " ", "a",
            "B", "zh", "ang", "7", "é", "😀", "x", "\n", "ng", "he ", "C++",
        ]);
        prop::collection::vec(piece, 1..10).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_session_is_sorted_out_that_holds_the_query_and_what_is_sure_holds_it(
            sessions in prop::collection::vec(prop::collection::vec(text(), 0..3), 1..5),
            asked in prop::collection::vec((text(), 1_usize..9), 12),
        ) {
            let texts: Vec<(Form, Vec<u8>)> = sessions
                .iter()
                .map(|notes| {
                    let mut texts = Vec::new();
                    let form = folded::put_all(notes.iter().map(String::as_str), &mut texts);
                    (form, texts)
                })
                .collect();
            let folded = texts.iter().map(|(form, texts)| Folded::new(*form, texts));
            let texts: Vec<Folded<'_>> = folded.collect();
            let mut signer = Signer::default();
            let signed: Vec<_> = texts.iter().map(|texts| signer.sign([*texts])).collect();
            let mut columns = Columns::new(signed.len());
            columns.put(0, &Piece::of(&signed));
            let signatures = Signatures::from(columns);
            for (query, length) in asked {
                let query: String = query.chars().take(length).collect();
                let wanted = Wanted::new(&query);
                let answers = Filter::new(&wanted).answers(Some(&signatures), texts.len());
                for (row, texts) in texts.iter().enumerate() {
                    let is_in = wanted.finder().is_in_folded(*texts);
                    prop_assert!(answers.may_be(row) || !is_in, "{query:?} {sessions:?} {row}");
                    prop_assert!(is_in || !answers.is_sure(row), "{query:?} {sessions:?} {row}");
                }
            }
        }
    }
}
