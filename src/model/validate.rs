//! From a model as written to a model as trusted, or to the list of all its problems.

mod kinds;
mod script;
mod sums;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::blank::hole;
use super::file::{
    AnchorFile, CategoryFile, CriterionFile, ModelFile, RequiredLevelFile, ScaleFile, question_ids,
};
use super::problem::{Problem, ProblemKind};
use super::shape::MOST_PROBLEMS;
use super::{
    Anchor, Category, CompetencyModel, Criterion, CriterionKind, Dimension, Indicator, KindName,
    Level, LocalizedText, OutlineRow, ParentModel, PartId, Privacy, Probe, Question, QuestionId,
    RequiredLevel, Scale, ScaleId, ScaleLevel, Weight,
};
use crate::locale::Language;
use crate::text::sanitise::single_line;

/// Checks a model and builds it.
pub(super) fn validate(file: ModelFile) -> Result<CompetencyModel, Vec<Problem>> {
    validate_with_holes(file).0
}

/// Checks a model and builds it; beside that, the texts that somebody still has to write.
pub(super) fn validate_with_holes(
    file: ModelFile,
) -> (Result<CompetencyModel, Vec<Problem>>, Vec<Problem>) {
    let mut check = Check {
        languages: file.languages.clone(),
        ..Check::default()
    };
    if file.languages.is_empty() {
        check.report("/languages", ProblemKind::NoLanguages);
    }
    check.questions = question_ids(&file.categories)
        .into_iter()
        .cloned()
        .collect();
    let title = check.text(file.title, "/title");
    let summary = check.optional(file.summary, "/summary");
    let source = check.optional(file.source, "/source");
    let change_note = check.optional(file.change_note, "/change_note");
    let privacy = file.privacy.map(|privacy| Privacy {
        notice: check.text(privacy.notice, "/privacy/notice"),
        basis: check.text(privacy.basis, "/privacy/basis"),
        ..privacy
    });
    let gaps = check.texts(file.gaps, "/gaps");
    let (fields, relations, sign_offs) =
        check.document(file.fields, file.relations, file.sign_offs);
    let mut building = Building::default();
    for (number, scale) in file.scales.into_iter().enumerate() {
        let scale = Arc::new(check.scale(scale, &format!("/scales/{number}")));
        building
            .scales
            .entry(scale.id.clone())
            .or_insert_with(|| Arc::clone(&scale));
        building.only_scale = (number == 0).then_some(scale);
    }
    for (number, category) in file.categories.into_iter().enumerate() {
        building.category(category, None, &format!("/categories/{number}"), &mut check);
    }
    if building.criteria.is_empty() {
        check.report("/categories", ProblemKind::NoCriteria);
    }
    sums::check(&building, file.full, &mut check);
    let minutes = check.minutes(file.minutes, "");
    let script = check.script(file.script, &building);
    if !check.problems.is_empty() {
        return (Err(check.problems), check.holes);
    }
    let index = building
        .criteria
        .iter()
        .enumerate()
        .map(|(position, criterion)| (criterion.id.clone(), position))
        .collect();
    let model = CompetencyModel {
        id: file.id,
        version: single_line(&file.version).into_owned(),
        status: file.status,
        title,
        summary,
        source,
        change_note,
        privacy,
        parent: file.parent.map(|parent| ParentModel {
            version: single_line(&parent.version).into_owned(),
            digest: single_line(&parent.digest).into_owned(),
            ..parent
        }),
        subject: file.subject,
        demands: file.demands.unwrap_or_default(),
        full: file.full,
        minutes,
        script,
        fields,
        relations,
        sign_offs,
        languages: file.languages,
        gaps,
        categories: building.categories,
        criteria: building.criteria,
        outline: building.outline,
        index,
    };
    (Ok(model), check.holes)
}

/// How many levels a scale can have: 0 to 100.
pub(super) const MOST_LEVELS: usize = 101;

/// Collects problems, and the identifiers seen so far.
#[derive(Default)]
struct Check {
    languages: Vec<Language>,
    problems: Vec<Problem>,
    holes: Vec<Problem>,
    seen: HashMap<&'static str, HashSet<String>>,
    /// The questions of the file, also those of criteria that cannot be built.
    questions: HashSet<QuestionId>,
}

impl Check {
    fn report(&mut self, pointer: impl Into<String>, kind: ProblemKind) {
        if self.problems.len() >= MOST_PROBLEMS {
            return;
        }
        self.problems.push(Problem {
            pointer: pointer.into(),
            place: None,
            kind,
        });
    }

    fn unique(&mut self, what: &'static str, id: &str, pointer: &str) {
        if !self.seen.entry(what).or_default().insert(id.to_owned()) {
            self.report(
                format!("{pointer}/id"),
                ProblemKind::DuplicateId(id.to_owned()),
            );
        }
    }

    fn text(&mut self, text: LocalizedText, pointer: &str) -> LocalizedText {
        if text.is_blank() {
            self.report(pointer, ProblemKind::BlankText);
        } else {
            let missing: Vec<Language> = self
                .languages
                .iter()
                .copied()
                .filter(|&language| {
                    text.exact(language)
                        .is_none_or(|wording| wording.trim().is_empty())
                })
                .collect();
            for language in missing {
                self.report(pointer, ProblemKind::LanguageMissing(language));
            }
            if let Some(what) = text.wordings().find_map(hole)
                && self.holes.len() < MOST_PROBLEMS
            {
                self.holes.push(Problem {
                    pointer: pointer.to_owned(),
                    place: None,
                    kind: ProblemKind::Hole(what.to_owned()),
                });
            }
        }
        text.made_inert()
    }

    fn optional(&mut self, text: Option<LocalizedText>, pointer: &str) -> Option<LocalizedText> {
        text.map(|text| self.text(text, pointer))
    }

    fn texts(&mut self, texts: Vec<LocalizedText>, pointer: &str) -> Vec<LocalizedText> {
        texts
            .into_iter()
            .enumerate()
            .map(|(number, text)| self.text(text, &format!("{pointer}/{number}")))
            .collect()
    }

    fn scale(&mut self, scale: ScaleFile, pointer: &str) -> Scale {
        self.unique("scale", scale.id.as_str(), pointer);
        let ascending = scale
            .levels
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.value < b.value));
        let bounded = scale
            .levels
            .iter()
            .all(|level| (0..=100).contains(&level.value.0));
        if scale.levels.len() < 2 || !ascending || !bounded {
            self.report(format!("{pointer}/levels"), ProblemKind::ScaleDisordered);
        }
        let levels = scale
            .levels
            .into_iter()
            .take(MOST_LEVELS)
            .enumerate()
            .map(|(number, level)| ScaleLevel {
                level: level.value,
                label: self.optional(level.label, &format!("{pointer}/levels/{number}/label")),
            })
            .collect();
        Scale {
            id: scale.id,
            levels,
            between: scale.between,
        }
    }

    fn required(
        &mut self,
        required: Option<&RequiredLevelFile>,
        scale: &Scale,
        pointer: &str,
    ) -> Option<RequiredLevel> {
        let required = required?;
        if !scale.allows(required.level) {
            self.report(
                format!("{pointer}/required/level"),
                ProblemKind::LevelOffScale(required.level.0, scale.notation()),
            );
        }
        Some(RequiredLevel {
            level: required.level,
            provenance: required.provenance,
        })
    }

    fn anchors(&mut self, anchors: Vec<AnchorFile>, scale: &Scale, pointer: &str) -> Vec<Anchor> {
        if anchors.is_empty() {
            self.report(pointer, ProblemKind::NoAnchors);
        }
        let mut levels = HashSet::new();
        let mut built: Vec<Anchor> = anchors
            .into_iter()
            .enumerate()
            .map(|(number, anchor)| {
                let here = format!("{pointer}/anchors/{number}");
                let level = anchor.level;
                if scale.position(level).is_none() {
                    self.report(
                        format!("{here}/level"),
                        ProblemKind::LevelOffScale(level.0, scale.notation()),
                    );
                }
                if !levels.insert(level) {
                    self.report(
                        format!("{here}/level"),
                        ProblemKind::DuplicateAnchor(level.0),
                    );
                }
                if anchor.indicators.is_empty() {
                    self.report(
                        format!("{here}/indicators"),
                        ProblemKind::EmptyAnchor(level.0),
                    );
                }
                Anchor {
                    level,
                    provenance: anchor.provenance,
                    indicators: anchor
                        .indicators
                        .into_iter()
                        .enumerate()
                        .map(|(number, indicator)| {
                            let here = format!("{here}/indicators/{number}");
                            self.unique("indicator", indicator.id.as_str(), &here);
                            Indicator {
                                id: indicator.id,
                                text: self.text(indicator.text, &format!("{here}/text")),
                                provenance: indicator.provenance,
                            }
                        })
                        .collect(),
                }
            })
            .collect();
        self.repeated_behaviour(&built, &format!("{pointer}/anchors"));
        built.sort_by_key(|anchor| anchor.level);
        built
    }

    /// A behaviour stands at one level only; two levels with all the same words are said to be so.
    fn repeated_behaviour(&mut self, anchors: &[Anchor], pointer: &str) {
        let mut whole: HashMap<Vec<&LocalizedText>, Level> = HashMap::new();
        let mut single: HashMap<&LocalizedText, Level> = HashMap::new();
        for (number, anchor) in anchors.iter().enumerate() {
            let texts: Vec<&LocalizedText> = anchor
                .indicators
                .iter()
                .map(|indicator| &indicator.text)
                .collect();
            if texts.is_empty() {
                continue;
            }
            if let Some(earlier) = whole.get(&texts) {
                let kind = ProblemKind::SameAnchors(earlier.0, anchor.level.0);
                self.report(format!("{pointer}/{number}"), kind);
                continue;
            }
            for (place, text) in texts.iter().enumerate() {
                match single.get(text) {
                    Some(&level) => {
                        let kind = if level == anchor.level {
                            ProblemKind::RepeatedIndicator(level.0)
                        } else {
                            ProblemKind::IndicatorAtTwoLevels(level.0, anchor.level.0)
                        };
                        self.report(format!("{pointer}/{number}/indicators/{place}"), kind);
                    }
                    None => {
                        single.insert(text, anchor.level);
                    }
                }
            }
            whole.insert(texts, anchor.level);
        }
    }
}

/// The model as far as it is built.
#[derive(Default)]
struct Building {
    scales: HashMap<ScaleId, Arc<Scale>>,
    /// The scale of a model that has just one.
    only_scale: Option<Arc<Scale>>,
    /// Where each category stands that states its full marks.
    pointers: HashMap<usize, String>,
    categories: Vec<Category>,
    criteria: Vec<Criterion>,
    outline: Vec<OutlineRow>,
}

impl Building {
    fn category(
        &mut self,
        file: CategoryFile,
        parent: Option<usize>,
        pointer: &str,
        check: &mut Check,
    ) {
        check.unique("category", file.id.as_str(), pointer);
        let depth = parent
            .and_then(|parent| self.categories.get(parent))
            .map_or(0, |parent| parent.depth + 1);
        let position = self.categories.len();
        self.categories.push(Category {
            id: file.id,
            name: check.text(file.name, &format!("{pointer}/name")),
            parent,
            depth,
            provenance: file.provenance,
            full: file.full,
            gaps: check.texts(file.gaps, &format!("{pointer}/gaps")),
        });
        if file.full.is_some() {
            self.pointers.insert(position, pointer.to_owned());
        }
        self.outline.push(OutlineRow::Category(position));
        for (number, criterion) in file.criteria.into_iter().enumerate() {
            let here = format!("{pointer}/criteria/{number}");
            if let Some(criterion) = self.criterion(criterion, position, &here, check) {
                self.outline
                    .push(OutlineRow::Criterion(self.criteria.len()));
                self.criteria.push(criterion);
            }
        }
        for (number, category) in file.categories.into_iter().enumerate() {
            self.category(
                category,
                Some(position),
                &format!("{pointer}/categories/{number}"),
                check,
            );
        }
    }

    fn criterion(
        &self,
        file: CriterionFile,
        category: usize,
        pointer: &str,
        check: &mut Check,
    ) -> Option<Criterion> {
        check.unique("criterion", file.id.as_str(), pointer);
        report_fields_of_other_kinds(&file, pointer, check);
        let name = check.text(file.name, &format!("{pointer}/name"));
        let definition = check.optional(file.definition, &format!("{pointer}/definition"));
        let evaluation_point = check.optional(
            file.evaluation_point,
            &format!("{pointer}/evaluation_point"),
        );
        let gaps = check.texts(file.gaps, &format!("{pointer}/gaps"));
        let weight = file.weight.map(|weight| {
            let here = format!("{pointer}/weight/value");
            if weight.value <= rust_decimal::Decimal::ZERO {
                check.report(here, ProblemKind::WeightNotPositive);
            } else {
                check.within(weight.value, 0, 1000, here);
            }
            Weight {
                value: weight.value,
                reason: check.text(weight.reason, &format!("{pointer}/weight/reason")),
            }
        });
        let kind = match file.kind {
            KindName::Anchored | KindName::Scaled => {
                let scale = self.scale(file.scale.as_ref(), pointer, check)?;
                let required = check.required(file.required.as_ref(), &scale, pointer);
                if file.kind == KindName::Anchored {
                    let anchors = check.anchors(file.anchors, &scale, pointer);
                    CriterionKind::Anchored {
                        scale,
                        required,
                        anchors,
                    }
                } else {
                    let dimensions = file
                        .dimensions
                        .into_iter()
                        .enumerate()
                        .map(|(number, dimension)| {
                            let here = format!("{pointer}/dimensions/{number}");
                            check.unique("part", dimension.id.as_str(), &here);
                            Dimension {
                                id: dimension.id,
                                name: check.text(dimension.name, &format!("{here}/name")),
                                text: check.optional(dimension.text, &format!("{here}/text")),
                            }
                        })
                        .collect();
                    CriterionKind::Scaled {
                        scale,
                        required,
                        dimensions,
                        roll_up: file.roll_up.unwrap_or_default(),
                    }
                }
            }
            KindName::Points => {
                CriterionKind::Points(check.points(file.rule, !gaps.is_empty(), pointer)?)
            }
            KindName::Kpi => CriterionKind::Kpi(check.measure(file.measure, pointer)?),
            KindName::Checklist => CriterionKind::Checklist {
                items: check.items(file.items, pointer),
                gate: file.gate.unwrap_or_default(),
            },
            KindName::Survey => CriterionKind::Survey(check.survey(file.survey, pointer)?),
        };
        let mut criterion = Criterion {
            id: file.id,
            category,
            name,
            definition,
            evaluation_point,
            methods: file.methods,
            demands: file.demands,
            weight,
            minutes: check.minutes(file.minutes, pointer),
            provenance: file.provenance,
            aliases: file
                .aliases
                .iter()
                .map(|alias| single_line(alias).into_owned())
                .collect(),
            gaps,
            questions: Vec::new(),
            probes: Vec::new(),
            kind,
        };
        for (number, question) in file.questions.into_iter().enumerate() {
            let here = format!("{pointer}/questions/{number}");
            check.unique("question", question.id.as_str(), &here);
            criterion.questions.push(Question {
                id: question.id,
                text: check.text(question.text, &format!("{here}/text")),
                minutes: check.minutes(question.minutes, &here),
            });
        }
        let dimensions: HashSet<PartId> = criterion
            .dimensions()
            .iter()
            .map(|dimension| dimension.id.clone())
            .collect();
        for (number, probe) in file.probes.into_iter().enumerate() {
            let here = format!("{pointer}/probes/{number}");
            check.unique("probe", probe.id.as_str(), &here);
            if !boundary_fits(probe.between, criterion.scale()) {
                check.report(format!("{here}/between"), ProblemKind::ProbeBoundary);
            }
            if let Some(dimension) = &probe.dimension
                && !dimensions.contains(dimension)
            {
                let unknown = ProblemKind::UnknownDimension(dimension.to_string());
                check.report(format!("{here}/dimension"), unknown);
            }
            criterion.probes.push(Probe {
                id: probe.id,
                between: probe.between,
                dimension: probe.dimension,
                text: check.text(probe.text, &format!("{here}/text")),
            });
        }
        Some(criterion)
    }

    fn scale(&self, id: Option<&ScaleId>, pointer: &str, check: &mut Check) -> Option<Arc<Scale>> {
        let found = match id {
            None => self.only_scale.as_ref(),
            Some(id) => self.scales.get(id),
        };
        match (found, id) {
            (Some(_), _) => {}
            (None, None) => check.report(pointer, ProblemKind::ScaleMissing),
            (None, Some(id)) => {
                let kind = ProblemKind::UnknownScale(id.to_string());
                check.report(format!("{pointer}/scale"), kind);
            }
        }
        found.map(Arc::clone)
    }
}

fn boundary_fits(between: Option<[Level; 2]>, scale: Option<&Scale>) -> bool {
    match (between, scale) {
        (None, _) => true,
        (Some([lower, upper]), Some(scale)) => {
            lower < upper && scale.allows(lower) && scale.allows(upper)
        }
        (Some(_), None) => false,
    }
}

fn report_fields_of_other_kinds(file: &CriterionFile, pointer: &str, check: &mut Check) {
    use KindName::{Anchored, Checklist, Kpi, Points, Scaled, Survey};
    let of_kinds: [(&'static str, bool, &[KindName]); 11] = [
        ("scale", file.scale.is_some(), &[Anchored, Scaled]),
        ("required", file.required.is_some(), &[Anchored, Scaled]),
        ("demands", file.demands.is_some(), &[Anchored, Scaled]),
        ("anchors", !file.anchors.is_empty(), &[Anchored]),
        ("dimensions", !file.dimensions.is_empty(), &[Scaled]),
        ("roll_up", file.roll_up.is_some(), &[Scaled]),
        ("rule", file.rule.is_some(), &[Points]),
        ("measure", file.measure.is_some(), &[Kpi]),
        ("items", !file.items.is_empty(), &[Checklist]),
        ("gate", file.gate.is_some(), &[Checklist]),
        ("survey", file.survey.is_some(), &[Survey]),
    ];
    for (field, is_there, kinds) in of_kinds {
        if is_there && !kinds.contains(&file.kind) {
            let kind = ProblemKind::FieldOfOtherKind(field, file.kind.code());
            check.report(format!("{pointer}/{field}"), kind);
        }
    }
}
