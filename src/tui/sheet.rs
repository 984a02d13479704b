//! A report that is read on the screen: the same document that is printed.

use super::app::Screen;
use super::comparing::{Place, ReadSession, scored, sorted};
use super::nine_boxing::{BoxChoice, found, labels};
use crate::locale::Language;
use crate::report::{Document, cohort, comparison, course, mirror};
use crate::scoring::{Cohort, Course, GroupBy, Matrix, Mirror};

/// The screen that shows a report.
#[derive(Debug)]
pub struct Sheet {
    about: About,
    /// The report, and the language that it is in.
    document: (Document, Language),
    /// The sessions that it is made of.
    pub sessions: Vec<ReadSession>,
    /// The first line that shows.
    pub scroll: usize,
    /// The screen to go back to; `None` is home.
    pub back: Option<Screen>,
}

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Sessions side by side, as they are sorted there.
    Comparison(Place),
    /// The sessions of the person with this code, over time.
    Person(String),
    /// Many people.
    Cohort {
        /// What they are grouped by, if by anything.
        by: Option<GroupBy>,
        /// The fewest people about whom a figure is shown.
        minimum: usize,
    },
    /// People in a nine-box grid.
    NineBox(Box<BoxChoice>),
    /// How this assessor rated, for that assessor.
    Mirror(String),
}

impl Sheet {
    /// A report in this language, to be read from its first line.
    pub fn new(
        about: About,
        sessions: Vec<ReadSession>,
        back: Option<Screen>,
        language: Language,
    ) -> Self {
        Self {
            document: (document(&about, &sessions, language), language),
            about,
            sessions,
            scroll: 0,
            back,
        }
    }

    /// What it is about.
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// The report.
    pub const fn document(&self) -> &Document {
        &self.document.0
    }

    /// Makes the report anew, about something else.
    pub fn turn_to(&mut self, about: About) {
        let language = self.document.1;
        self.document.0 = document(&about, &self.sessions, language);
        self.about = about;
        self.scroll = 0;
    }

    /// Makes the report anew if it is in another language. It is made of all sessions, which is too
    /// much for every frame.
    pub fn say_in(&mut self, language: Language) {
        if self.document.1 != language {
            self.document = (document(&self.about, &self.sessions, language), language);
        }
    }
}

fn document(about: &About, sessions: &[ReadSession], language: Language) -> Document {
    let sessions = scored(sessions);
    match about {
        About::Comparison(place) => {
            let matrix = Matrix::new(&sessions);
            let order = sorted(&matrix, place.sort);
            comparison::document(&matrix, &order, language)
        }
        About::Person(_) => course::document(&Course::new(&sessions), language),
        About::Cohort { by, minimum } => {
            let key = |by: GroupBy, one| by.key(one, language);
            let whole = Cohort::new(&sessions, *by, key, *minimum);
            cohort::document(&whole, *by, "", language)
        }
        About::NineBox(choice) => {
            let whole = Cohort::new(&sessions, None, |_, _| None, choice.minimum);
            let (found, labels) = (found(&whole, choice), labels(&whole, choice, language));
            cohort::nine_box_document(&whole, &found, &labels, language)
        }
        About::Mirror(assessor) => mirror::document(
            &Mirror::new(&sessions, assessor),
            &sessions,
            assessor,
            language,
        ),
    }
}
