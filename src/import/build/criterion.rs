//! Criteria of every kind; what does not belong to the kind is reviewed, never dropped.

use rust_decimal::Decimal;

use super::super::field::{Field, Hole};
use super::super::review::{Assumption, ReviewKind};
use super::super::sketch::{SketchCriterion, Words, said};
use super::Builder;
use crate::locale::Language;
use crate::model::file::{
    AnchorFile, CriterionFile, DimensionFile, IndicatorFile, QuestionFile, RequiredLevelFile,
};
use crate::model::naming::of_name;
use crate::model::{
    ChecklistItem, CriterionId, IdentifierError, IndicatorId, KindName, Level, LocalizedText,
    Measure, PartId, Provenance, QuestionId,
};
use crate::text::decimal::plain;

/// The largest target of a key figure.
const LARGEST_TARGET: i64 = 1_000_000_000_000;

/// Words that name a rate of completion rather than a standard.
const COMPLETION: [&str; 6] = [
    "完成率",
    "完成指标",
    "达成率",
    "completion",
    "completion rate",
    "rate",
];

impl Builder {
    pub(super) fn criterion(
        &mut self,
        mut sketch: SketchCriterion,
    ) -> Result<CriterionFile, IdentifierError> {
        let called = sketch.called(Language::Chinese).to_owned();
        let english = sketch.name.as_ref().and_then(|name| name.english.clone());
        let id = of_name(&called, english.as_deref(), "criterion");
        let id = self.names.criteria.unique(&id);
        let mut gaps: Vec<LocalizedText> = sketch.gaps.iter().map(Words::localized).collect();
        for (field, value) in &sketch.bad {
            gaps.push(said(|language| {
                language.gap_bad_value(field.name(language), value)
            }));
        }
        let (name, provenance) = if let Some(name) = &sketch.name {
            (name.localized(), Provenance::Source)
        } else {
            gaps.push(self.missing(&sketch.place, &called, Hole::Name));
            let name = said(|language| language.placeholder_name().to_owned());
            (name, Provenance::Authored)
        };
        let kind = self.kind(&sketch, &mut gaps);
        place_loose(&mut sketch);
        self.leftovers(kind, &sketch);
        let mut file = CriterionFile {
            definition: sketch.definition.as_ref().map(Words::localized),
            evaluation_point: sketch.evaluation_point.as_ref().map(Words::localized),
            provenance,
            methods: sketch.methods.clone(),
            questions: self.questions(&id, &sketch)?,
            ..CriterionFile::new(CriterionId::new(&id)?, kind, name)
        };
        match kind {
            KindName::Anchored => {
                file.required = self.required(&sketch, &mut gaps);
                file.anchors = self.anchors(&id, &sketch)?;
            }
            KindName::Scaled => {
                file.required = self.required(&sketch, &mut gaps);
                file.dimensions = self.dimensions(&id, &sketch)?;
                let says_nothing = file.definition.is_none()
                    && file.evaluation_point.is_none()
                    && file.dimensions.is_empty();
                if says_nothing && sketch.kind != Some(KindName::Anchored) {
                    gaps.push(self.missing(&sketch.place, &called, Hole::Content));
                }
            }
            KindName::Points => file.rule = Some(self.rule(&sketch, &mut gaps)),
            KindName::Kpi => file.measure = Some(self.measure(&sketch, &mut gaps)),
            KindName::Checklist => file.items = self.items(&id, &sketch, &mut gaps)?,
            KindName::Survey => file.survey = Some(self.survey(&sketch, &mut gaps)),
        }
        // The same hole may have been found by way of several cells.
        let mut unique: Vec<LocalizedText> = Vec::new();
        for gap in gaps {
            if !gap.is_blank() && !unique.contains(&gap) {
                unique.push(gap);
            }
        }
        file.gaps = unique;
        Ok(file)
    }

    /// The kind, where what stands under a criterion allows the one that is stated.
    fn kind(&mut self, sketch: &SketchCriterion, gaps: &mut Vec<LocalizedText>) -> KindName {
        let kind = sketch.kind();
        let called = sketch.called(Language::Chinese).to_owned();
        let change = |builder: &mut Self, to: KindName| {
            let assumption = Assumption::KindChanged(called.clone(), to.code());
            builder.note(&sketch.place, ReviewKind::Assumed(assumption));
            to
        };
        match kind {
            KindName::Anchored if sketch.levels.is_empty() => {
                gaps.push(self.missing(&sketch.place, &called, Hole::Anchors));
                change(self, KindName::Scaled)
            }
            KindName::Scaled if !sketch.levels.is_empty() => change(self, KindName::Anchored),
            kind => kind,
        }
    }

    /// What the kind has no place for.
    fn leftovers(&mut self, kind: KindName, sketch: &SketchCriterion) {
        use KindName::{Anchored, Checklist, Kpi, Points, Scaled, Survey};
        let text = |text: &str| ReviewKind::Unplaced {
            text: text.to_owned(),
        };
        let value = |field: Field, value: &str| ReviewKind::UnplacedField {
            field,
            value: value.to_owned(),
        };
        if kind != Anchored {
            for words in sketch.levels.values().flatten() {
                self.note(&words.place, text(&words.text));
            }
        }
        if !matches!(kind, Checklist | Scaled) {
            for item in &sketch.items {
                let words = item.text.as_ref().map(|words| words.text.as_str());
                let number = item.number.as_deref();
                let parts: Vec<&str> = number.into_iter().chain(words).collect();
                self.note(&item.place, text(&parts.join(" ")));
            }
        }
        if !matches!(kind, Points | Survey) {
            for words in &sketch.rule {
                self.note(&words.place, value(Field::Rule, &words.text));
            }
            if let Some((full, place)) = &sketch.full {
                self.note(place, value(Field::Full, &plain(*full)));
            }
        }
        if kind != Kpi {
            if let Some((target, place)) = &sketch.target {
                self.note(place, value(Field::Target, &plain(*target)));
            }
            for (field, words) in [
                (Field::Unit, &sketch.unit),
                (Field::Period, &sketch.period),
                (Field::Standard, &sketch.standard),
            ] {
                if let Some(words) = words {
                    self.note(&words.place, value(field, &words.text));
                }
            }
        }
        if !matches!(kind, Anchored | Scaled)
            && let Some((_, words)) = &sketch.required
        {
            self.note(&words.place, value(Field::Required, &words.text));
        }
    }

    fn required(
        &mut self,
        sketch: &SketchCriterion,
        gaps: &mut Vec<LocalizedText>,
    ) -> Option<RequiredLevelFile> {
        let (level, words) = sketch.required.as_ref()?;
        let level = Level(*level);
        let on_scale = |level: Level| {
            let scale = self.scale.as_ref();
            scale.is_some_and(|scale| scale.levels.iter().any(|known| known.value == level))
        };
        if on_scale(level) {
            return Some(RequiredLevelFile {
                level,
                provenance: Provenance::Source,
            });
        }
        let (field, value) = (Field::Required, words.text.clone());
        // `93` beside levels up to 9: a 9 and a page number.
        let page = value
            .chars()
            .next()
            .and_then(|first| Some((first, i16::try_from(first.to_digit(10)?).ok()?)))
            .filter(|(_, first)| level.0 > 9 && on_scale(Level(*first)));
        gaps.push(said(|language| {
            language.gap_bad_value(field.name(language), &value)
        }));
        let kind = match page {
            Some((first, _)) => ReviewKind::PageDigitsOfLevel {
                text: value,
                without: first.to_string(),
            },
            None => ReviewKind::BadValue { field, value },
        };
        self.note(&words.place, kind);
        None
    }

    fn anchors(
        &mut self,
        id: &str,
        sketch: &SketchCriterion,
    ) -> Result<Vec<AnchorFile>, IdentifierError> {
        let mut anchors = Vec::new();
        for (level, texts) in &sketch.levels {
            let mut indicators = Vec::new();
            for (number, words) in texts.iter().enumerate() {
                let wanted = format!("{id}-{level}-{}", number + 1);
                indicators.push(IndicatorFile {
                    id: IndicatorId::new(&self.names.indicators.unique(&wanted))?,
                    text: words.localized(),
                    provenance: Provenance::Source,
                });
            }
            anchors.push(AnchorFile {
                level: Level(*level),
                provenance: Provenance::Source,
                indicators,
            });
        }
        Ok(anchors)
    }

    /// The rows of a scaled criterion are its dimensions: a name, and what stands after a colon.
    fn dimensions(
        &mut self,
        id: &str,
        sketch: &SketchCriterion,
    ) -> Result<Vec<DimensionFile>, IdentifierError> {
        let mut dimensions = Vec::new();
        for item in &sketch.items {
            let wanted = format!("{id}-{}", dimensions.len() + 1);
            let (name, text) = match &item.text {
                None => {
                    let name = said(|language| language.placeholder_name().to_owned());
                    (name, None)
                }
                Some(words) => match words.text.split_once(['：', ':']) {
                    Some((name, text))
                        if words.english.is_none()
                            && !name.trim().is_empty()
                            && !text.trim().is_empty() =>
                    {
                        let part = |text: &str| Words::new(text, words.place.clone()).localized();
                        (part(name), Some(part(text)))
                    }
                    _ => (words.localized(), None),
                },
            };
            dimensions.push(DimensionFile {
                id: PartId::new(&self.names.parts.unique(&wanted))?,
                name,
                text,
            });
        }
        Ok(dimensions)
    }

    fn items(
        &mut self,
        id: &str,
        sketch: &SketchCriterion,
        gaps: &mut Vec<LocalizedText>,
    ) -> Result<Vec<ChecklistItem>, IdentifierError> {
        let missing = || said(|language| language.placeholder_item().to_owned());
        let mut items = Vec::new();
        for item in &sketch.items {
            let wanted = format!("{id}-{}", items.len() + 1);
            items.push(ChecklistItem {
                id: PartId::new(&self.names.parts.unique(&wanted))?,
                number: item.number.clone(),
                text: item.text.as_ref().map_or_else(missing, Words::localized),
                frequency: item.frequency,
                due: None,
                provenance: Provenance::Source,
                gap: item.text.is_none(),
            });
        }
        if items.is_empty() {
            let called = sketch.called(Language::Chinese).to_owned();
            gaps.push(self.missing(&sketch.place, &called, Hole::Items));
            items.push(ChecklistItem {
                id: PartId::new(&self.names.parts.unique(&format!("{id}-1")))?,
                number: None,
                text: missing(),
                frequency: None,
                due: None,
                provenance: Provenance::Authored,
                gap: true,
            });
        }
        Ok(items)
    }

    fn measure(&mut self, sketch: &SketchCriterion, gaps: &mut Vec<LocalizedText>) -> Measure {
        let standard = sketch.standard.as_ref();
        let names_rate = standard.is_some_and(|words| {
            let name = words.text.trim().to_lowercase();
            COMPLETION.contains(&name.as_str())
        });
        if let Some(words) = standard
            && !names_rate
            && sketch.target.is_none()
        {
            for (field, words) in [(Field::Unit, &sketch.unit), (Field::Period, &sketch.period)] {
                if let Some(words) = words {
                    let value = words.text.clone();
                    self.note(&words.place, ReviewKind::UnplacedField { field, value });
                }
            }
            return Measure::Standard {
                standard: words.localized(),
            };
        }
        if standard.is_none() && sketch.target.is_none() {
            let called = sketch.called(Language::Chinese).to_owned();
            gaps.push(self.missing(&sketch.place, &called, Hole::Measure));
        }
        let mut target = None;
        if let Some((value, place)) = &sketch.target {
            if *value >= Decimal::ZERO && *value <= Decimal::from(LARGEST_TARGET) {
                target = Some(*value);
            } else {
                let (field, value) = (Field::Target, plain(*value));
                gaps.push(said(|language| {
                    language.gap_bad_value(field.name(language), &value)
                }));
                self.note(place, ReviewKind::BadValue { field, value });
            }
        }
        Measure::Completion {
            target,
            unit: sketch.unit.as_ref().map(Words::localized),
            period: sketch.period.as_ref().map(Words::localized),
            cap: None,
            measure: standard.map(Words::localized),
        }
    }

    fn questions(
        &mut self,
        id: &str,
        sketch: &SketchCriterion,
    ) -> Result<Vec<QuestionFile>, IdentifierError> {
        let mut questions = Vec::new();
        for words in sketch
            .questions
            .iter()
            .filter(|words| !words.text.is_empty())
        {
            let wanted = format!("{id}-q{}", questions.len() + 1);
            questions.push(QuestionFile {
                id: QuestionId::new(&self.names.questions.unique(&wanted))?,
                text: words.localized(),
                minutes: None,
            });
        }
        Ok(questions)
    }
}

/// Sentences without a level go to the definition, or after what is to be looked for.
fn place_loose(sketch: &mut SketchCriterion) {
    let loose = std::mem::take(&mut sketch.loose);
    let has_definition = sketch.definition.is_some();
    for words in loose {
        let field = if has_definition {
            &mut sketch.evaluation_point
        } else {
            &mut sketch.definition
        };
        super::super::table::add(field, words);
    }
}
