//! Field words: what can stand before a colon, and the states that can be asked for.

use chrono::NaiveDate;

use super::Period;
use crate::locale::Language;
use crate::session::SessionStatus;

/// A field word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A text is looked into.
    Text(TextField),
    /// A state is asked for.
    State,
    /// A number is compared.
    Number(Measure),
    /// A day is compared.
    Day(When),
}

/// A text of a session that can be looked into by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// The model's id and title.
    Model,
    /// The candidate's code and name.
    Candidate,
    /// The assessor.
    Assessor,
    /// The post: what the candidate is said to be, where the session says it; else what its model
    /// is for, which is the model's title.
    Post,
    /// The department.
    Department,
    /// The method, by its code and its name in both languages.
    Method,
    /// The evidence.
    Evidence,
}

/// A number of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The largest gap: the lowest of all differences rated − required.
    Gap,
    /// The score of the whole.
    Score,
    /// How many notes it has.
    Notes,
    /// How many criteria have an answer.
    Rated,
}

/// How a day lies to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// On its first day or later.
    After,
    /// Earlier than its first day.
    Before,
    /// In it.
    On,
}

impl When {
    /// Whether a day lies so to the period.
    pub fn holds(self, period: Period, day: NaiveDate) -> bool {
        match self {
            Self::After => period.first_day().is_some_and(|first| day >= first),
            Self::Before => period.first_day().is_some_and(|first| day < first),
            Self::On => period.contains(day),
        }
    }
}

/// A state that a session can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Unfinished.
    Draft,
    /// Finished, and it counts.
    Finished,
    /// Void.
    Void,
    /// Its file cannot be read.
    Damaged,
    /// The last day on which it is kept has passed.
    Overdue,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Finished,
        Self::Void,
        Self::Damaged,
        Self::Overdue,
    ];

    /// The word in queries, whatever the language.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => SessionStatus::Draft.code(),
            Self::Finished => SessionStatus::Finished.code(),
            Self::Void => SessionStatus::Void.code(),
            Self::Damaged => "damaged",
            Self::Overdue => "overdue",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Draft => SessionStatus::Draft.name(language),
            Self::Finished => SessionStatus::Finished.name(language),
            Self::Void => SessionStatus::Void.name(language),
            Self::Damaged => language.status_damaged(),
            Self::Overdue => language.status_overdue(),
        }
    }

    /// Other words for it.
    const fn also(self) -> &'static [&'static str] {
        match self {
            Self::Draft => &["草稿"],
            Self::Finished => &["完成"],
            Self::Void => &["voided"],
            Self::Damaged => &["损坏"],
            Self::Overdue => &["超期", "过期"],
        }
    }

    /// The state that a word names in either language, or that alone has a word that begins so.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let typed = typed.to_lowercase();
        let words = |state: Self| {
            let names = Language::ALL.map(|language| state.name(language));
            let also = state.also().iter().copied();
            std::iter::once(state.code()).chain(names).chain(also)
        };
        let mut all = Self::ALL.into_iter();
        if let Some(state) = all.find(|state| words(*state).any(|word| word == typed)) {
            return Some(state);
        }
        let begins =
            |state: &Self| !typed.is_empty() && words(*state).any(|word| word.starts_with(&typed));
        let mut fitting = Self::ALL.into_iter().filter(begins);
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::Text(TextField::Candidate),
        Self::Text(TextField::Model),
        Self::State,
        Self::Text(TextField::Assessor),
        Self::Text(TextField::Department),
        Self::Text(TextField::Post),
        Self::Text(TextField::Method),
        Self::Text(TextField::Evidence),
        Self::Number(Measure::Gap),
        Self::Number(Measure::Score),
        Self::Number(Measure::Notes),
        Self::Number(Measure::Rated),
        Self::Day(When::After),
        Self::Day(When::Before),
        Self::Day(When::On),
    ];

    /// The word before the colon, whatever the language.
    pub const fn code(self) -> &'static str {
        self.name(Language::English)
    }

    /// The word before the colon, in a language; all words are understood in both.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Text(TextField::Model) => language.query_model(),
            Self::Text(TextField::Candidate) => language.query_candidate(),
            Self::Text(TextField::Assessor) => language.query_assessor(),
            Self::Text(TextField::Post) => language.query_post(),
            Self::Text(TextField::Department) => language.query_department(),
            Self::Text(TextField::Method) => language.query_method(),
            Self::Text(TextField::Evidence) => language.query_evidence(),
            Self::State => language.query_status(),
            Self::Number(Measure::Gap) => language.query_gap(),
            Self::Number(Measure::Score) => language.query_score(),
            Self::Number(Measure::Notes) => language.query_notes(),
            Self::Number(Measure::Rated) => language.query_rated(),
            Self::Day(When::After) => language.query_after(),
            Self::Day(When::Before) => language.query_before(),
            Self::Day(When::On) => language.query_on(),
        }
    }

    /// The field of this word in either language.
    pub fn find(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Self::ALL.into_iter().find(|field| {
            let mut languages = Language::ALL.into_iter();
            languages.any(|language| field.name(language) == word)
        })
    }
}
