//! From a sketch to a draft that passes the checks of a model.

mod criterion;
mod points;
mod scale;

use rust_decimal::Decimal;

use super::field::Hole;
use super::findings::{examine, gap_of, untranslated};
use super::review::{Assumption, Place, ReviewItem, ReviewKind};
use super::sketch::{Sketch, SketchCategory, Words, said};
use super::{Draft, ImportError, Options};
use crate::locale::Language;
use crate::model::Severity;
use crate::model::check;
use crate::model::file::{self, CategoryFile, ModelFile, ScaleFile};
use crate::model::naming::{Identifiers, of_name};
use crate::model::{
    CategoryId, IdentifierError, LocalizedText, ModelId, ModelStatus, PointsRule, Provenance,
    Subject,
};
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;
use crate::text::script::has_han;

/// The most criteria that a draft may have.
const CRITERIA: usize = 10_000;

/// Makes the draft; `name` is that of the source file.
pub(super) fn draft(
    mut sketch: Sketch,
    name: &str,
    options: &Options,
) -> Result<Draft, ImportError> {
    let count = sketch.categories.iter().map(criteria_in).sum::<usize>();
    if count == 0 {
        return Err(ImportError::NoCriteria);
    }
    if count > CRITERIA {
        return Err(ImportError::TooManyCriteria(CRITERIA));
    }
    examine(&mut sketch);
    let languages = languages(&mut sketch);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = title(&sketch, stem, options);
    let scale = scale::choose(&sketch.categories);
    let mut builder = Builder {
        review: std::mem::take(&mut sketch.review),
        gaps: Vec::new(),
        fallback: title.clone(),
        scale: scale.file,
        names: Names::default(),
    };
    if let Some(notation) = scale.assumed {
        builder.note(
            &Place::Whole(name.to_owned()),
            ReviewKind::Assumed(Assumption::Scale(notation.clone())),
        );
        builder
            .gaps
            .push(said(|language| language.gap_scale(&notation)));
    }
    let mut categories = Vec::new();
    let mut total = Decimal::ZERO;
    for category in sketch.categories {
        let (category, sum) = builder.category(category)?;
        categories.push(category);
        total = total.saturating_add(sum);
    }
    let mut gaps = std::mem::take(&mut builder.gaps);
    let full = sketch
        .full
        .and_then(|(stated, place)| builder.sum(&title, stated, total, &place, &mut gaps));
    builder.review.sort_by(|a, b| a.place.cmp(&b.place));
    let id = match &options.id {
        Some(id) => id.clone(),
        None => model_id(&title, stem)?,
    };
    let file = ModelFile {
        schema: None,
        format: file::FORMAT,
        id,
        version: "0.1.0".to_owned(),
        status: ModelStatus::Draft,
        title: LocalizedText::Same(title.into_boxed_str()),
        summary: None,
        source: Some(said(|language| language.import_source(name))),
        change_note: None,
        privacy: None,
        parent: None,
        subject: Subject::Person,
        languages,
        gaps,
        fields: Vec::new(),
        relations: Vec::new(),
        sign_offs: Vec::new(),
        demands: None,
        full,
        minutes: None,
        script: None,
        scales: builder.scale.into_iter().collect(),
        categories,
    };
    sound(file, builder.review, name)
}

/// The draft, once it passes the checks of a model.
fn sound(file: ModelFile, mut review: Vec<ReviewItem>, name: &str) -> Result<Draft, ImportError> {
    let json = file::write(&file);
    if json.len() > file::SIZE_LIMIT {
        return Err(ImportError::DraftTooLarge(file::SIZE_LIMIT));
    }
    let checked = check::check(json.as_bytes());
    let errors = checked.problems.into_iter();
    let errors = errors.filter(|problem| problem.kind.severity() == Severity::Error);
    if checked.model.is_none() {
        return Err(ImportError::Unsound(errors.collect()));
    }
    // What the loader takes and nobody should use, such as a question that must not be asked.
    review.extend(errors.map(|problem| {
        let place = Place::Whole(name.to_owned());
        ReviewItem::new(&place, ReviewKind::OfModel(problem.kind))
    }));
    Ok(Draft { file, review })
}

fn criteria_in(category: &SketchCategory) -> usize {
    let within: usize = category.categories.iter().map(criteria_in).sum();
    category.criteria.len() + within
}

/// Both languages where every text is in both, else the one that the texts are in.
fn languages(sketch: &mut Sketch) -> Vec<Language> {
    if let Some(missing) = untranslated(sketch) {
        if missing.is_empty() {
            return Language::ALL.to_vec();
        }
        for words in missing {
            let kind = ReviewKind::Missing {
                whose: words.text.clone(),
                what: Hole::Translation,
            };
            sketch.review.push(ReviewItem::new(&words.place, kind));
        }
        return vec![Language::Chinese];
    }
    if sketch.categories.iter().any(is_chinese) {
        vec![Language::Chinese]
    } else {
        vec![Language::English]
    }
}

/// Whether anything in a category is in Chinese.
fn is_chinese(category: &SketchCategory) -> bool {
    let han = |words: &Words| has_han(&words.text);
    category.name.as_ref().is_some_and(han)
        || category.criteria.iter().any(|criterion| {
            criterion.name.as_ref().is_some_and(han)
                || super::findings::statements(criterion).any(han)
        })
        || category.categories.iter().any(is_chinese)
}

fn title(sketch: &Sketch, stem: &str, options: &Options) -> String {
    let given = options.title.as_deref().map(single_line);
    let found = sketch.title.as_ref().map(|words| words.text.as_str());
    let title = given.as_deref().filter(|title| !title.trim().is_empty());
    let title = title.or(found).unwrap_or(stem);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        Language::Chinese.placeholder_name().to_owned()
    } else {
        title
    }
}

fn model_id(title: &str, stem: &str) -> Result<ModelId, IdentifierError> {
    let of_title = of_name(title, None, "");
    // A title without a letter gives way to the file's name.
    let id = if of_title.is_empty() {
        of_name(stem, None, "model")
    } else {
        of_title
    };
    ModelId::new(&id)
}

/// The identifiers given so far, each kind by itself.
#[derive(Default)]
struct Names {
    categories: Identifiers,
    criteria: Identifiers,
    indicators: Identifiers,
    parts: Identifiers,
    questions: Identifiers,
}

/// Builds categories and criteria; collects what is to be reviewed.
struct Builder {
    review: Vec<ReviewItem>,
    /// What the source leaves out about the whole model.
    gaps: Vec<LocalizedText>,
    /// The name of a category that the source does not name.
    fallback: String,
    scale: Option<ScaleFile>,
    names: Names,
}

impl Builder {
    fn note(&mut self, place: &Place, kind: ReviewKind) {
        self.review.push(ReviewItem::new(place, kind));
    }

    /// Notes that something is missing, and gives the gap that says so.
    fn missing(&mut self, place: &Place, whose: &str, what: Hole) -> LocalizedText {
        let whose = whose.to_owned();
        self.note(place, ReviewKind::Missing { whose, what });
        gap_of(what)
    }

    /// The category, and the full marks that it adds to the category above.
    fn category(
        &mut self,
        sketch: SketchCategory,
    ) -> Result<(CategoryFile, Decimal), IdentifierError> {
        let (name, provenance) = if let Some(name) = &sketch.name {
            (name.localized(), Provenance::Source)
        } else {
            let name = self.fallback.clone();
            let kind = ReviewKind::Assumed(Assumption::Category(name.clone()));
            self.note(&sketch.place, kind);
            let name = LocalizedText::Same(name.into_boxed_str());
            (name, Provenance::Authored)
        };
        let called = name.get(Language::Chinese).to_owned();
        let english = sketch
            .name
            .as_ref()
            .and_then(|name| name.english.as_deref());
        let id = of_name(&called, english, "category");
        let id = CategoryId::new(&self.names.categories.unique(&id))?;
        let mut sum = Decimal::ZERO;
        let mut criteria = Vec::new();
        for criterion in sketch.criteria {
            let criterion = self.criterion(criterion)?;
            let full = criterion.rule.as_ref().and_then(PointsRule::full);
            sum = sum.saturating_add(full.unwrap_or_default());
            criteria.push(criterion);
        }
        let mut categories = Vec::new();
        for category in sketch.categories {
            let (category, within) = self.category(category)?;
            sum = sum.saturating_add(within);
            categories.push(category);
        }
        let mut gaps = Vec::new();
        let full = sketch
            .full
            .and_then(|(stated, place)| self.sum(&called, stated, sum, &place, &mut gaps));
        let category = CategoryFile {
            id,
            name,
            provenance,
            full,
            gaps,
            criteria,
            categories,
        };
        Ok((category, sum))
    }

    /// A stated sum, if it is that of its parts; else it is reviewed and named as a gap.
    fn sum(
        &mut self,
        whose: &str,
        stated: Decimal,
        sum: Decimal,
        place: &Place,
        gaps: &mut Vec<LocalizedText>,
    ) -> Option<Decimal> {
        if stated == sum {
            return Some(stated);
        }
        let (stated, sum) = (plain(stated), plain(sum));
        gaps.push(said(|language| language.gap_sum(&stated, &sum)));
        let whose = whose.to_owned();
        self.note(place, ReviewKind::SumOff { whose, stated, sum });
        None
    }
}
