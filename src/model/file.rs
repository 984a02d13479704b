//! A model as written in its JSON file.
//!
//! The types mirror the file one to one, so the JSON Schema is derived from them; nothing here is
//! trusted before [`read`] has checked it. Texts are made inert on the way in.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::criterion::{KindName, RollUp};
use super::strict::Strict;
use super::{
    CategoryId, ChecklistItem, CompetencyModel, CriterionId, Demands, DocumentField, IndicatorId,
    Level, LocalizedText, Measure, Method, ModelId, ModelStatus, ParentModel, PartId, PointsRule,
    Privacy, ProbeId, Problem, ProblemKind, Provenance, QuestionId, RoleRelation, ScaleId,
    Severity, SignOff, Subject, SurveyForm, check, validate,
};
use crate::locale::Language;

/// The format that this version writes and reads.
pub const FORMAT: u32 = 1;

/// The largest model file that is read, in bytes.
pub const SIZE_LIMIT: usize = 12 * 1024 * 1024;

/// A competency model file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "hengcai competency model")]
pub struct ModelFile {
    /// The JSON Schema that editors check this file with.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of the file format.
    #[serde(deserialize_with = "crate::text::decimal::whole_number::deserialize")]
    pub format: u32,
    /// The model's identifier.
    pub id: ModelId,
    /// The model's version.
    pub version: String,
    /// Where the model is in its life.
    #[serde(default)]
    pub status: ModelStatus,
    /// The title.
    pub title: LocalizedText,
    /// What the model is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<LocalizedText>,
    /// Where its content comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<LocalizedText>,
    /// What changed since the version or the parent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_note: Option<LocalizedText>,
    /// The model that this one was adapted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentModel>,
    /// Who is evaluated.
    #[serde(default, skip_serializing_if = "is_person")]
    pub subject: Subject,
    /// The languages in which every text is there.
    pub languages: Vec<Language>,
    /// What the source leaves out about the whole model.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<LocalizedText>,
    /// The fields of the source document; empty ones stay empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<DocumentField>,
    /// Whom the post works with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RoleRelation>,
    /// Who signs the result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_offs: Vec<SignOff>,
    /// What the person is told before, and the legal basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Privacy>,
    /// What is asked of those who give a level; nothing if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demands: Option<Demands>,
    /// The full marks of the whole model, where it sums up points; checked against its parts.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "crate::text::decimal::optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub full: Option<Decimal>,
    /// How many minutes a session is planned to take, 1 to 600.
    #[serde(
        deserialize_with = "crate::text::decimal::whole_number::optional",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub minutes: Option<u32>,
    /// What is said before and after the questions, and the order in which they are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<ScriptFile>,
    /// The scales that criteria use.
    #[serde(default)]
    pub scales: Vec<ScaleFile>,
    /// The categories with their criteria.
    pub categories: Vec<CategoryFile>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_person(subject: &Subject) -> bool {
    *subject == Subject::Person
}

/// The script of an interview as written: the same words and the same order for every candidate.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptFile {
    /// What the assessor reads out before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<LocalizedText>,
    /// The questions in the order in which they are asked; left out, all of them as they stand in
    /// the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionId>,
    /// What the assessor reads out after the last question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<LocalizedText>,
    /// Whether the source states the words and the order.
    #[serde(default)]
    pub provenance: Provenance,
}

/// A scale as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleFile {
    /// Its identifier.
    pub id: ScaleId,
    /// Whether whole values between two levels may be given.
    #[serde(default)]
    pub between: bool,
    /// The levels, ascending.
    pub levels: Vec<ScaleLevelFile>,
}

/// A level of a scale as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleLevelFile {
    /// Its value.
    pub value: Level,
    /// Its general meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<LocalizedText>,
}

/// A category as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryFile {
    /// Its identifier.
    pub id: CategoryId,
    /// Its name.
    pub name: LocalizedText,
    /// Whether the source names it.
    #[serde(default)]
    pub provenance: Provenance,
    /// The full marks of all that lies within it; checked against its parts.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "crate::text::decimal::optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub full: Option<Decimal>,
    /// What the source leaves out or leaves in doubt about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<LocalizedText>,
    /// Its criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionFile>,
    /// The categories within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryFile>,
}

/// A criterion as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionFile {
    /// Its identifier.
    pub id: CriterionId,
    /// How it is rated.
    pub kind: KindName,
    /// Its name.
    pub name: LocalizedText,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<LocalizedText>,
    /// What to look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation_point: Option<LocalizedText>,
    /// Whether the source describes it.
    #[serde(default)]
    pub provenance: Provenance,
    /// Other names of the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The scale; may be left out where the model has just one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleId>,
    /// The level that the post needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<RequiredLevelFile>,
    /// What is asked of those who give a level of it, in place of what the model asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demands: Option<Demands>,
    /// The weight; left out, all count the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<WeightFile>,
    /// How it is evaluated; left out, in any way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// How many minutes are planned for it, 1 to 600; left out, those of its questions.
    #[serde(
        deserialize_with = "crate::text::decimal::whole_number::optional",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub minutes: Option<u32>,
    /// What the source leaves out or leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<LocalizedText>,
    /// The indicators of each level (kind `anchored`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<AnchorFile>,
    /// Named dimensions (kind `scaled`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<DimensionFile>,
    /// How dimensions give the rating (kind `scaled`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll_up: Option<RollUp>,
    /// How points are given (kind `points`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<PointsRule>,
    /// What is measured (kind `kpi`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// The items (kind `checklist`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ChecklistItem>,
    /// Whether the items are pass-or-fail requirements that leave all scores alone (kind
    /// `checklist`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<bool>,
    /// What the survey asks with, and whom (kind `survey`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<SurveyForm>,
    /// Questions to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionFile>,
    /// Probes to follow up with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<ProbeFile>,
}

/// A required level as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequiredLevelFile {
    /// The level.
    pub level: Level,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

/// A weight as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightFile {
    /// The weight, above zero.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub value: Decimal,
    /// Why it differs from the others.
    pub reason: LocalizedText,
}

/// An anchor as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorFile {
    /// The level.
    pub level: Level,
    /// Whether the source assigns the indicators to this level.
    #[serde(default)]
    pub provenance: Provenance,
    /// The indicators.
    pub indicators: Vec<IndicatorFile>,
}

/// An indicator as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFile {
    /// Its identifier.
    pub id: IndicatorId,
    /// The behaviour.
    pub text: LocalizedText,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

/// A dimension as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionFile {
    /// Its identifier.
    pub id: PartId,
    /// Its name.
    pub name: LocalizedText,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<LocalizedText>,
}

/// A question as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    /// Its identifier.
    pub id: QuestionId,
    /// The question.
    pub text: LocalizedText,
    /// How many minutes are planned for it and its answer, 1 to 600.
    #[serde(
        deserialize_with = "crate::text::decimal::whole_number::optional",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub minutes: Option<u32>,
}

/// A probe as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProbeFile {
    /// Its identifier.
    pub id: ProbeId,
    /// The two levels that it tells apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub between: Option<[Level; 2]>,
    /// The dimension that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<PartId>,
    /// The follow-up.
    pub text: LocalizedText,
}

/// Reads a model: the trusted model, or every error of the text, each with line and column.
pub fn read(text: &str) -> Result<CompetencyModel, Vec<Problem>> {
    if let Some(model) = read_sound(text) {
        return Ok(model);
    }
    let mut checked = check::check_text(text);
    if let Some(model) = checked.model {
        return Ok(model);
    }
    let is_error = |problem: &Problem| problem.kind.severity() == Severity::Error;
    checked.problems.retain(is_error);
    Err(checked.problems)
}

/// The way of a file that has no errors: nothing is looked up, nothing is parsed twice.
fn read_sound(text: &str) -> Option<CompetencyModel> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > SIZE_LIMIT {
        return None;
    }
    let file = parse(text).ok()?;
    if file.format > FORMAT {
        return None;
    }
    validate::validate(file).ok()
}

/// The model as written: of the right shape, and not checked otherwise.
pub fn parse(text: &str) -> serde_json::Result<ModelFile> {
    let mut deserializer = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let file = ModelFile::deserialize(Strict(&mut deserializer))?;
    deserializer.end()?;
    Ok(file)
}

/// The text of a model file: two blanks a step, and a line feed at the end.
pub fn write(file: &ModelFile) -> String {
    // Nothing in a model file can fail to become JSON: all its keys are texts.
    let mut text = serde_json::to_string_pretty(file).unwrap_or_default();
    text.push('\n');
    text
}

/// The parser's words without the ` at line 1 column 2` that the place already says.
pub(crate) fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rsplit_once(" at line ") {
        Some((before, _)) => before.to_owned(),
        None => words,
    }
}

/// The ids of all questions, in document order.
pub(super) fn question_ids(categories: &[CategoryFile]) -> Vec<&QuestionId> {
    let mut ids = Vec::new();
    for category in categories {
        let criteria = category.criteria.iter();
        ids.extend(criteria.flat_map(|one| &one.questions).map(|one| &one.id));
        ids.extend(question_ids(&category.categories));
    }
    ids
}

impl CriterionFile {
    /// A criterion with nothing but what every one has.
    pub fn new(id: CriterionId, kind: KindName, name: LocalizedText) -> Self {
        Self {
            id,
            kind,
            name,
            definition: None,
            evaluation_point: None,
            provenance: Provenance::Source,
            aliases: Vec::new(),
            scale: None,
            required: None,
            demands: None,
            weight: None,
            methods: Vec::new(),
            minutes: None,
            gaps: Vec::new(),
            anchors: Vec::new(),
            dimensions: Vec::new(),
            roll_up: None,
            rule: None,
            measure: None,
            items: Vec::new(),
            gate: None,
            survey: None,
            questions: Vec::new(),
            probes: Vec::new(),
        }
    }
}

/// What a list of models needs to know of one: read without building the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelHeader {
    /// Its identifier.
    pub id: ModelId,
    /// Its version.
    pub version: String,
    /// Where it is in its life.
    pub status: ModelStatus,
    /// Its title.
    pub title: LocalizedText,
    /// Its languages.
    pub languages: Vec<Language>,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many minutes a session is planned to take.
    pub minutes: Option<u32>,
    /// What the person is told before.
    pub notice: Option<LocalizedText>,
}

/// Reads just the header of a model, in a fraction of the time of [`read`].
pub fn read_header(text: &str) -> Result<ModelHeader, Vec<Problem>> {
    #[derive(Deserialize)]
    struct Header {
        id: ModelId,
        version: String,
        #[serde(default)]
        status: ModelStatus,
        title: LocalizedText,
        languages: Vec<Language>,
        #[serde(
            deserialize_with = "crate::text::decimal::whole_number::optional",
            default
        )]
        minutes: Option<u32>,
        privacy: Option<Notice>,
        categories: Vec<CountedCategory>,
    }
    #[derive(Deserialize)]
    struct Notice {
        notice: LocalizedText,
    }
    #[derive(Deserialize)]
    struct CountedCategory {
        #[serde(default)]
        criteria: Vec<serde::de::IgnoredAny>,
        #[serde(default)]
        categories: Vec<CountedCategory>,
    }
    fn count(categories: &[CountedCategory]) -> usize {
        categories
            .iter()
            .map(|category| category.criteria.len() + count(&category.categories))
            .sum()
    }
    match serde_json::from_str::<Header>(text) {
        Ok(header) => Ok(ModelHeader {
            id: header.id,
            version: header.version,
            status: header.status,
            title: header.title.made_inert(),
            languages: header.languages,
            criteria: count(&header.categories),
            minutes: header.minutes,
            notice: header.privacy.map(|privacy| privacy.notice.made_inert()),
        }),
        // The full reader says what is wrong, and where.
        Err(error) => Err(read(text).err().unwrap_or_else(|| {
            vec![Problem {
                pointer: String::new(),
                place: Some((error.line(), error.column())),
                kind: ProblemKind::Shape(without_place(&error)),
            }]
        })),
    }
}

/// The digest of a model file: SHA-256 over its bytes, in lower-case hexadecimal digits.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The JSON Schema of a model file.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(ModelFile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Explain as _;

    pub(crate) const SMALL: &str = r#"{
      "format": 1, "id": "small", "version": "1", "title": "Small", "languages": ["en"],
      "scales": [{"id": "five", "levels": [{"value": 1}, {"value": 3}, {"value": 5}]}],
      "categories": [{"id": "all", "name": "All", "criteria": [
        {"id": "one", "kind": "anchored", "name": "One", "required": {"level": 3},
         "anchors": [{"level": 1, "indicators": [{"id": "one-1-1", "text": "Does it"}]}]},
        {"id": "two", "kind": "scaled", "name": "Two"},
        {"id": "three", "kind": "points", "name": "Three", "rule": {"veto": {}}}
      ]}]
    }"#;

    fn problems(text: &str) -> Vec<String> {
        read(text)
            .expect_err("problems")
            .iter()
            .map(|problem| {
                let (line, column) = problem.place.expect("a place");
                format!("{line}:{column} {}", problem.explain(Language::English))
            })
            .collect()
    }

    #[test]
    fn a_small_model_reads_and_its_header_agrees() {
        let model = read(SMALL).expect("a model");
        assert_eq!(model.criteria.len(), 3);
        let header = read_header(SMALL).expect("a header");
        assert_eq!((header.criteria, header.id), (3, model.id));
    }

    #[test]
    fn every_problem_is_reported_with_its_place() {
        let text = SMALL
            .replace("\"level\": 3}", "\"level\": 4}")
            .replace("\"two\"", "\"one\"");
        let found = problems(&text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("5:"), "{found:?}");
        assert!(found[1].starts_with("7:"), "{found:?}");
    }

    #[test]
    fn broken_json_and_unknown_fields_have_a_place() {
        assert!(problems("{").len() == 1);
        let found = problems(&SMALL.replace("\"version\"", "\"vresion\""));
        assert!(found[0].contains("vresion"), "{found:?}");
    }
}
