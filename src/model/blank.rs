//! A new model from the four elements of a job: a sound draft in which every hole is marked.
//!
//! The elements are those of S6: duties and goals, knowledge and skills, traits and behaviour,
//! performance. Whatever nobody said yet is a text that begins with a mark, which the check lists as
//! advice; so the draft is its own list of what is left to do.

use rust_decimal::Decimal;

use super::criterion::RollUp;
use super::file::{
    AnchorFile, CategoryFile, CriterionFile, FORMAT, IndicatorFile, ModelFile, QuestionFile,
    ScaleFile, ScaleLevelFile,
};
use super::localized_text::Wordings;
use super::naming::{Identifiers, of_name};
use super::{
    CategoryId, ChecklistItem, CriterionId, IdentifierError, IndicatorId, KindName, Level,
    LocalizedText, Measure, ModelId, ModelStatus, PartId, PointsRule, Provenance, QuestionId,
    ScaleId, Subject, SurveyForm, Tier,
};
use crate::locale::Language;
use crate::text::sanitise::single_line;
use crate::text::script::has_han;

/// What is known of the job so far; everything but the title may be empty.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The identifier; by default made from the title.
    pub id: Option<ModelId>,
    /// The post, such as 营业厅班长.
    pub title: String,
    /// The languages of the texts; by default the one that the title is written in.
    pub languages: Vec<Language>,
    /// What has to be done and reached, one duty each.
    pub duties: Vec<String>,
    /// What has to be known and mastered, one each.
    pub skills: Vec<String>,
    /// What the person is like and does, one each.
    pub traits: Vec<String>,
    /// By what figures the result is told, one each.
    pub measures: Vec<String>,
    /// Kinds of which a template criterion is wanted.
    pub templates: Vec<KindName>,
}

/// How a hole begins, in each language.
const fn mark(language: Language) -> &'static str {
    match language {
        Language::Chinese => "待补写",
        Language::English => "TO BE WRITTEN",
    }
}

/// What a text says that somebody still has to write; `None` for a text that is none.
pub fn hole(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let what = Language::ALL
        .into_iter()
        .find_map(|language| text.strip_prefix(mark(language)))?;
    Some(what.trim_start_matches(['：', ':']).trim())
}

/// The draft of a model for a job.
///
/// # Errors
///
/// Where no identifier can be made from the title and none is given.
pub fn blank(job: &Job) -> Result<ModelFile, IdentifierError> {
    let languages = if job.languages.is_empty() {
        vec![if has_han(&job.title) {
            Language::Chinese
        } else {
            Language::English
        }]
    } else {
        job.languages.clone()
    };
    let id = match &job.id {
        Some(id) => id.clone(),
        None => ModelId::new(&of_name(&job.title, None, "model"))?,
    };
    let mut draft = Draft {
        languages,
        ids: Identifiers::default(),
    };
    let mut categories = Vec::new();
    let is_about_the_job = job.templates.is_empty()
        || [&job.duties, &job.skills, &job.traits, &job.measures]
            .iter()
            .any(|element| !element.is_empty());
    if is_about_the_job {
        categories = draft.elements(job)?;
    }
    if !job.templates.is_empty() {
        let criteria: Result<_, _> = job
            .templates
            .iter()
            .map(|&kind| draft.template(kind))
            .collect();
        let name = draft.said(Language::new_templates);
        categories.push(category("templates", name, criteria?)?);
    }
    Ok(ModelFile {
        schema: Some("../model.schema.json".to_owned()),
        format: FORMAT,
        id,
        version: "0.1.0".to_owned(),
        status: ModelStatus::Draft,
        title: draft.text(&job.title),
        summary: Some(draft.hole(|l| l.new_hole_summary().to_owned())),
        source: Some(draft.hole(|l| l.new_hole_source().to_owned())),
        change_note: None,
        privacy: None,
        parent: None,
        subject: Subject::Person,
        languages: draft.languages.clone(),
        gaps: Vec::new(),
        fields: Vec::new(),
        relations: Vec::new(),
        sign_offs: Vec::new(),
        demands: None,
        full: None,
        minutes: None,
        script: None,
        scales: scales(&draft)?,
        categories,
    })
}

fn scales(draft: &Draft) -> Result<Vec<ScaleFile>, IdentifierError> {
    let level = |value: i16, label: Option<LocalizedText>| ScaleLevelFile {
        value: Level(value),
        label,
    };
    let labels: [fn(Language) -> &'static str; 5] = [
        Language::new_level_1,
        Language::new_level_2,
        Language::new_level_3,
        Language::new_level_4,
        Language::new_level_5,
    ];
    Ok(vec![
        ScaleFile {
            id: ScaleId::new("one-to-five")?,
            between: false,
            levels: (1..)
                .zip(labels)
                .map(|(value, label)| level(value, Some(draft.said(label))))
                .collect(),
        },
        ScaleFile {
            id: ScaleId::new("odd-one-to-nine")?,
            between: true,
            levels: [1, 3, 5, 7, 9].map(|value| level(value, None)).to_vec(),
        },
    ])
}

struct Draft {
    languages: Vec<Language>,
    ids: Identifiers,
}

impl Draft {
    /// The four elements, each as a category.
    fn elements(&mut self, job: &Job) -> Result<Vec<CategoryFile>, IdentifierError> {
        let duties = self.duties(&job.duties)?;
        let name = self.said(Language::new_duties);
        let mut categories = vec![category("duties-and-goals", name, vec![duties])?];
        let skills = or_one_hole(&job.skills);
        let skills: Result<_, _> = skills.iter().map(|skill| self.scaled(skill)).collect();
        let name = self.said(Language::new_skills);
        categories.push(category("knowledge-and-skills", name, skills?)?);
        let traits = or_one_hole(&job.traits);
        let traits: Result<_, _> = traits.iter().map(|one| self.anchored(one)).collect();
        let name = self.said(Language::new_traits);
        categories.push(category("traits-and-behaviour", name, traits?)?);
        let measures = or_one_hole(&job.measures);
        let measures: Result<_, _> = measures.iter().map(|one| self.kpi(one)).collect();
        let name = self.said(Language::new_performance);
        categories.push(category("performance", name, measures?)?);
        Ok(categories)
    }

    /// A text of the program in the languages of the model.
    fn said(&self, words: impl Fn(Language) -> &'static str) -> LocalizedText {
        self.in_languages(|language| words(language).to_owned())
    }

    fn in_languages(&self, words: impl Fn(Language) -> String) -> LocalizedText {
        match self.languages.as_slice() {
            [only] => LocalizedText::Same(words(*only).into()),
            several => {
                let wording = |language: Language| {
                    several
                        .contains(&language)
                        .then(|| words(language).into_boxed_str())
                };
                LocalizedText::PerLanguage(Wordings {
                    zh: wording(Language::Chinese),
                    en: wording(Language::English),
                })
            }
        }
    }

    /// What somebody has to write.
    fn hole(&self, what: impl Fn(Language) -> String) -> LocalizedText {
        self.in_languages(|language| language.new_hole(mark(language), &what(language)))
    }

    /// What a person said; a hole where they said nothing, or not in this language.
    fn text(&self, said: &str) -> LocalizedText {
        let said = single_line(said.trim());
        let of = if has_han(&said) {
            Language::Chinese
        } else {
            Language::English
        };
        self.in_languages(|language| {
            if said.is_empty() {
                language.new_hole(mark(language), language.new_hole_name())
            } else if self.languages.len() == 1 || language == of {
                said.clone().into_owned()
            } else {
                language.new_hole(mark(language), &said)
            }
        })
    }

    fn id(&mut self, name: &str, fallback: &str) -> String {
        let spelled = of_name(name, None, fallback);
        self.ids.unique(&spelled)
    }

    fn criterion(
        &self,
        id: &str,
        kind: KindName,
        name: LocalizedText,
    ) -> Result<CriterionFile, IdentifierError> {
        Ok(CriterionFile {
            definition: Some(self.hole(|l| l.new_hole_definition().to_owned())),
            ..CriterionFile::new(CriterionId::new(id)?, kind, name)
        })
    }

    fn questions(&self, id: &str) -> Result<Vec<QuestionFile>, IdentifierError> {
        Ok(vec![QuestionFile {
            id: QuestionId::new(&format!("question-{id}"))?,
            text: self.hole(|l| l.new_hole_question().to_owned()),
            minutes: None,
        }])
    }

    fn duties(&mut self, duties: &[String]) -> Result<CriterionFile, IdentifierError> {
        let name = self.said(Language::new_duty_list);
        let mut criterion = self.criterion("duties", KindName::Checklist, name)?;
        criterion.definition = None;
        let duties = or_one_hole(duties);
        let items = (1..).zip(&duties).map(|(number, duty)| {
            Ok(ChecklistItem {
                id: PartId::new(&format!("duty-{number}"))?,
                number: Some(number.to_string()),
                text: self.text(duty),
                frequency: None,
                due: None,
                provenance: Provenance::Source,
                gap: false,
            })
        });
        criterion.items = items.collect::<Result<_, IdentifierError>>()?;
        Ok(criterion)
    }

    fn scaled(&mut self, skill: &str) -> Result<CriterionFile, IdentifierError> {
        let id = self.id(skill, "skill");
        Ok(CriterionFile {
            scale: Some(ScaleId::new("one-to-five")?),
            roll_up: Some(RollUp::Overall),
            questions: self.questions(&id)?,
            ..self.criterion(&id, KindName::Scaled, self.text(skill))?
        })
    }

    fn anchored(&mut self, name: &str) -> Result<CriterionFile, IdentifierError> {
        let id = self.id(name, "trait");
        let anchors: Result<_, IdentifierError> = [1, 3, 5, 7, 9]
            .into_iter()
            .map(|level: i16| {
                Ok(AnchorFile {
                    level: Level(level),
                    provenance: Provenance::Authored,
                    indicators: vec![IndicatorFile {
                        id: IndicatorId::new(&format!("{id}-{level}-1"))?,
                        text: self.hole(|l| l.new_hole_indicator(level)),
                        provenance: Provenance::Authored,
                    }],
                })
            })
            .collect();
        Ok(CriterionFile {
            scale: Some(ScaleId::new("odd-one-to-nine")?),
            anchors: anchors?,
            questions: self.questions(&id)?,
            ..self.criterion(&id, KindName::Anchored, self.text(name))?
        })
    }

    fn kpi(&mut self, measure: &str) -> Result<CriterionFile, IdentifierError> {
        let id = self.id(measure, "measure");
        Ok(CriterionFile {
            measure: Some(Measure::Completion {
                target: None,
                unit: Some(self.hole(|l| l.new_hole_unit().to_owned())),
                period: Some(self.hole(|l| l.new_hole_period().to_owned())),
                cap: None,
                measure: None,
            }),
            ..self.criterion(&id, KindName::Kpi, self.text(measure))?
        })
    }

    /// One criterion of a kind, with everything that the kind can have.
    fn template(&mut self, kind: KindName) -> Result<CriterionFile, IdentifierError> {
        match kind {
            KindName::Anchored => self.anchored(""),
            KindName::Scaled => self.scaled(""),
            KindName::Kpi => self.kpi(""),
            KindName::Points => {
                let id = self.id("", "points");
                let tier = |points: i64| Tier {
                    points: Decimal::from(points),
                    text: self.hole(|l| l.new_hole_tier(points)),
                    provenance: Provenance::Authored,
                };
                Ok(CriterionFile {
                    rule: Some(PointsRule::Tiers {
                        full: Decimal::from(5),
                        tiers: [1, 3, 5].map(tier).to_vec(),
                    }),
                    ..self.criterion(&id, kind, self.text(""))?
                })
            }
            KindName::Checklist => {
                let id = self.id("", "checklist");
                let mut criterion = self.criterion(&id, kind, self.text(""))?;
                criterion.items = vec![ChecklistItem {
                    id: PartId::new(&format!("{id}-1"))?,
                    number: Some("1".to_owned()),
                    text: self.text(""),
                    frequency: None,
                    due: None,
                    provenance: Provenance::Authored,
                    gap: false,
                }];
                Ok(criterion)
            }
            KindName::Survey => {
                let id = self.id("", "survey");
                Ok(CriterionFile {
                    survey: Some(SurveyForm {
                        lowest: Decimal::ONE,
                        highest: Decimal::from(5),
                        respondents: Some(self.hole(|l| l.new_hole_respondents().to_owned())),
                    }),
                    ..self.criterion(&id, kind, self.text(""))?
                })
            }
        }
    }
}

fn category(
    id: &str,
    name: LocalizedText,
    criteria: Vec<CriterionFile>,
) -> Result<CategoryFile, IdentifierError> {
    Ok(CategoryFile {
        id: CategoryId::new(id)?,
        name,
        provenance: Provenance::Authored,
        full: None,
        gaps: Vec::new(),
        criteria,
        categories: Vec::new(),
    })
}

/// What was said, or one thing that was not.
fn or_one_hole(said: &[String]) -> Vec<String> {
    if said.is_empty() {
        vec![String::new()]
    } else {
        said.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::check;
    use crate::model::{KindName, file};

    #[test]
    fn a_draft_is_sound_whatever_was_said_and_its_holes_are_advice() {
        let kinds = KindName::ALL;
        let said = vec![
            "安排班次".to_owned(),
            "Coaching".to_owned(),
            "安排班次".to_owned(),
        ];
        for languages in [vec![], vec![Language::English], Language::ALL.to_vec()] {
            for element in [Vec::new(), said.clone()] {
                for templates in [Vec::new(), kinds.to_vec()] {
                    let job = Job {
                        id: None,
                        title: "门店店长".to_owned(),
                        languages: languages.clone(),
                        duties: element.clone(),
                        skills: element.clone(),
                        traits: element.clone(),
                        measures: element.clone(),
                        templates,
                    };
                    let text = file::write(&blank(&job).expect("a draft"));
                    let checked = check(text.as_bytes());
                    assert!(checked.model.is_some(), "{:#?}", checked.problems);
                    let holes = checked.problems.iter();
                    let holes = holes.filter(|one| one.kind.code() == "hole").count();
                    assert!(holes >= 5, "{holes}");
                }
            }
        }
    }
}
