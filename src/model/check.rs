//! Every problem of a model file at once, each with its place.
//!
//! A file whose form is right is read by the loader and then checked for its meaning. If its form is
//! wrong, it is parsed a second time with places, held against the schema, mended, and the meaning
//! of what is left is checked too; what merely follows from mending is not reported.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::file::{self, FORMAT, ModelFile, SIZE_LIMIT, without_place};
use super::json::{AnyJson, MOST_VALUES, column_in_characters, one_value_too_many, parse};
use super::place::{Places, offset_of};
use super::problem::{Problem, ProblemKind, Severity};
use super::syntax::SyntaxFault;
use super::{CompetencyModel, advice, shape, validate};

/// What a check found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The model; `None` if the loader would refuse it.
    pub model: Option<CompetencyModel>,
    /// All problems, in the order of the file; at most about a thousand of each sort.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Whether there are errors, and not just advice.
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.kind.severity() == Severity::Error)
    }
}

/// Checks the bytes of a model file.
pub fn check(bytes: &[u8]) -> Checked {
    if bytes.len() > SIZE_LIMIT {
        return too_large();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => check_text(text),
        Err(error) => {
            let utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let before = std::str::from_utf8(valid).unwrap_or_default();
            refused(before, before.len(), ProblemKind::NotUtf8 { utf16 })
        }
    }
}

/// Checks the text of a model file.
pub(super) fn check_text(text: &str) -> Checked {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > SIZE_LIMIT {
        return too_large();
    }
    if let Some(offset) = one_value_too_many(text) {
        return refused(text, offset, ProblemKind::TooManyValues(MOST_VALUES));
    }
    match file::parse(text) {
        Ok(written) => check_meaning(text, written),
        Err(error) => check_form(text, &error),
    }
}

/// The form is right.
fn check_meaning(text: &str, file: ModelFile) -> Checked {
    if let Some(kind) = newer_format(&file) {
        return of_newer_format(text, kind);
    }
    let (model, problems) = meaning(file);
    Checked {
        model,
        problems: located(text, Vec::new(), problems),
    }
}

/// The model, and everything that there is to say of its meaning.
fn meaning(file: ModelFile) -> (Option<CompetencyModel>, Vec<Problem>) {
    let mut problems = advice::of(&file);
    problems.truncate(shape::MOST_PROBLEMS);
    let (validated, holes) = validate::validate_with_holes(file);
    problems.extend(holes);
    match validated {
        Ok(model) => (Some(model), problems),
        Err(errors) => {
            problems.extend(errors);
            (None, problems)
        }
    }
}

/// The loader refused the form.
fn check_form(text: &str, refusal: &serde_json::Error) -> Checked {
    // The parser that knows nothing of models tells a fault of syntax from one of form.
    if let Err(fault) = serde_json::from_str::<AnyJson<false>>(text) {
        return parser_refused(text, &fault, |words| {
            ProblemKind::Syntax(SyntaxFault::of_words(&words))
        });
    }
    // What was parsed with places takes more room than the file, and is let go before the next step.
    let shaped = parse(text).map(|root| shape::shape(&root, &SCHEMA));
    let Some(mut shaped) = shaped.filter(|shaped| !shaped.problems.is_empty()) else {
        // Schema and loader disagree; what the loader says stands.
        return parser_refused(text, refusal, ProblemKind::Shape);
    };
    let mut of_meaning = Vec::new();
    let mended = std::mem::take(&mut shaped.text);
    let file = file::parse(&mended);
    drop(mended);
    if !shaped.gave_up
        && let Ok(file) = file
    {
        if let Some(kind) = newer_format(&file) {
            // Everything else may be right in that format.
            return of_newer_format(text, kind);
        }
        of_meaning = meaning(file).1;
        let criteria: HashSet<&str> = shaped
            .mended
            .iter()
            .filter_map(|pointer| criterion_of(pointer))
            .collect();
        of_meaning.retain(|problem| !follows_from(problem, &shaped.mended, &criteria));
    }
    Checked {
        model: None,
        problems: located(text, shaped.problems, of_meaning),
    }
}

fn parser_refused(
    text: &str,
    refusal: &serde_json::Error,
    kind: impl FnOnce(String) -> ProblemKind,
) -> Checked {
    Checked {
        model: None,
        problems: vec![Problem {
            pointer: String::new(),
            place: Some((refusal.line().max(1), column_in_characters(text, refusal))),
            kind: kind(without_place(refusal)),
        }],
    }
}

fn of_newer_format(text: &str, kind: ProblemKind) -> Checked {
    let problem = Problem {
        pointer: "/format".to_owned(),
        place: None,
        kind,
    };
    Checked {
        model: None,
        problems: located(text, Vec::new(), vec![problem]),
    }
}

static SCHEMA: LazyLock<Value> = LazyLock::new(|| super::file::schema().to_value());

fn newer_format(file: &ModelFile) -> Option<ProblemKind> {
    (file.format > FORMAT).then_some(ProblemKind::NewerFormat(file.format))
}

/// What there is to say of a file that is too large to be read.
pub fn too_large() -> Checked {
    refused("", 0, ProblemKind::TooLarge(SIZE_LIMIT))
}

fn refused(text: &str, offset: usize, kind: ProblemKind) -> Checked {
    let place = Some(Places::new(text).next(offset));
    Checked {
        model: None,
        problems: vec![Problem {
            pointer: String::new(),
            place,
            kind,
        }],
    }
}

/// The criterion that a pointer leads into.
fn criterion_of(pointer: &str) -> Option<&str> {
    let start = pointer.rfind("/criteria/")? + "/criteria/".len();
    let rest = pointer.get(start..)?;
    let end = rest.find('/').map_or(pointer.len(), |end| start + end);
    pointer.get(..end)
}

/// Whether a problem of the meaning may just come from mending the form.
fn follows_from(problem: &Problem, mended: &HashSet<String>, criteria: &HashSet<&str>) -> bool {
    let pointer = problem.pointer.as_str();
    let ends = pointer.match_indices('/').map(|(end, _)| end);
    let at_or_above = ends
        .chain([pointer.len()])
        .filter_map(|end| pointer.get(..end))
        .any(|above| mended.contains(above));
    if at_or_above {
        return true;
    }
    let anywhere = |start: &str| mended.iter().any(|pointer| pointer.starts_with(start));
    let same_criterion =
        || criterion_of(pointer).is_some_and(|criterion| criteria.contains(criterion));
    match problem.kind {
        ProblemKind::BlankText
        | ProblemKind::Hole(_)
        | ProblemKind::DuplicateId(_)
        | ProblemKind::UnlawfulQuestion(..)
        | ProblemKind::OpinionQuestion(_) => false,
        ProblemKind::LanguageMissing(_) | ProblemKind::NoLanguages => anywhere("/languages"),
        ProblemKind::SumOff(..)
        | ProblemKind::NoCriteria
        | ProblemKind::TooManyCompetencies(..) => true,
        ProblemKind::LevelOffScale(..)
        | ProblemKind::UnknownScale(_)
        | ProblemKind::ScaleMissing
        | ProblemKind::ScaleDisordered
        | ProblemKind::LevelWithoutAnchor(_)
        | ProblemKind::ProbeBoundary => anywhere("/scales") || same_criterion(),
        _ => same_criterion(),
    }
}

/// All problems with their places, in the order of the file.
fn located(
    text: &str,
    mut with_offset: Vec<(usize, Problem)>,
    without: Vec<Problem>,
) -> Vec<Problem> {
    if !without.is_empty() {
        let root = parse(text);
        with_offset.extend(without.into_iter().map(|problem| {
            let offset = root
                .as_ref()
                .map_or(0, |root| offset_of(root, &problem.pointer));
            (offset, problem)
        }));
    }
    with_offset.sort_by_key(|(offset, _)| *offset);
    let mut places = Places::new(text);
    with_offset
        .into_iter()
        .map(|(offset, problem)| Problem {
            place: Some(places.next(offset)),
            ..problem
        })
        .collect()
}
