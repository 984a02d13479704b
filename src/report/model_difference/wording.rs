//! Changes of a model in words.

mod names;

use crate::locale::Language;
use crate::model::difference::{PartKind, Place, PointsNumber, What};
use crate::model::{
    CompetencyModel, Demands, Due, Frequency, Level, Method, Provenance, QuestionId,
};
use crate::text::decimal::plain;
use names::{amount, codes};

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Something is there that was not.
    Added { what: String, text: String },
    /// Something is gone.
    Removed { what: String, text: String },
    /// Something is another.
    Changed {
        what: String,
        from: String,
        to: String,
    },
    /// A text reads differently, in these languages.
    Reworded {
        what: String,
        languages: String,
        from: String,
        to: String,
    },
    /// It says all by itself.
    Said(String),
}

/// Both models of a comparison, in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) from: &'a CompetencyModel,
    pub(super) to: &'a CompetencyModel,
    pub(super) language: Language,
}

impl Words<'_> {
    /// The change in words.
    pub(super) fn phrase(self, place: &Place, what: &What) -> Phrase {
        let language = self.language;
        let added = |noun: &str, text: String| Phrase::Added {
            what: noun.to_owned(),
            text,
        };
        let removed = |noun: &str, text: String| Phrase::Removed {
            what: noun.to_owned(),
            text,
        };
        let changed = |noun: &str, from: String, to: String| Phrase::Changed {
            what: noun.to_owned(),
            from,
            to,
        };
        let of = |noun: &str, name: &str| language.difference_of(noun, name);
        let yes = |value: bool| {
            let word = if value {
                language.difference_yes()
            } else {
                language.difference_no()
            };
            word.to_owned()
        };
        match what {
            What::VersionChanged { from, to } => {
                changed(language.noun_version(), from.clone(), to.clone())
            }
            What::StatusChanged { from, to } => changed(
                language.noun_status(),
                from.name(language).to_owned(),
                to.name(language).to_owned(),
            ),
            What::SubjectChanged { from, to } => changed(
                language.noun_subject(),
                self.subject(*from),
                self.subject(*to),
            ),
            What::LanguagesChanged { from, to } => {
                changed(language.noun_languages(), codes(from), codes(to))
            }
            What::FullChanged { from, to } => {
                let words = |full| amount(full, language.not_stated());
                changed(language.noun_full(), words(*from), words(*to))
            }
            What::MinutesChanged { from, to } => changed(
                language.noun_minutes(),
                self.minutes(*from),
                self.minutes(*to),
            ),
            What::ScriptReordered { from, to } => {
                let words = |ids: &[QuestionId]| {
                    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
                    self.list(&names, language.difference_document_order())
                };
                changed(language.noun_script_order(), words(from), words(to))
            }
            What::DemandsChanged { from, to } => {
                let words = |demands: Option<Demands>| match demands {
                    None => language.demands_as_the_model().to_owned(),
                    Some(demands) => {
                        let mut words = demands
                            .explain(language)
                            .unwrap_or_else(|| language.none_of_these().to_owned());
                        if demands != Demands::default() && demands.provenance.to_be_confirmed() {
                            words.push_str(language.difference_to_be_confirmed());
                        }
                        words
                    }
                };
                changed(language.noun_demands(), words(*from), words(*to))
            }
            What::FieldAdded { label, value } => {
                added(language.noun_field(), self.labelled(label, value.as_ref()))
            }
            What::FieldRemoved { label, value } => {
                removed(language.noun_field(), self.labelled(label, value.as_ref()))
            }
            What::RelationAdded { relation, role } => {
                added(relation.name(language), self.optional(role.as_ref()))
            }
            What::RelationRemoved { relation, role } => {
                removed(relation.name(language), self.optional(role.as_ref()))
            }
            What::SignOffAdded { role, purpose } => {
                let text = self.bracketed(role, purpose.as_ref());
                added(language.noun_sign_off(), text)
            }
            What::SignOffRemoved { role, purpose } => {
                let text = self.bracketed(role, purpose.as_ref());
                removed(language.noun_sign_off(), text)
            }
            What::GapOpened { text } => added(language.noun_gap(), self.quoted(text)),
            What::GapClosed { text } => removed(language.noun_gap(), self.quoted(text)),

            What::BetweenChanged { from, to } => {
                changed(language.noun_between(), yes(*from), yes(*to))
            }
            What::ScaleLevelAdded { level, label } => added(
                language.noun_scale_level(),
                self.level_with(*level, label.as_ref()),
            ),
            What::ScaleLevelRemoved { level, label } => removed(
                language.noun_scale_level(),
                self.level_with(*level, label.as_ref()),
            ),

            What::CategoryAdded { .. } => added(language.noun_category(), String::new()),
            What::CategoryRemoved { .. } => removed(language.noun_category(), String::new()),
            What::CriterionAdded { required, .. } => {
                let required = required.map(|level| {
                    let noun = language.noun_required();
                    of(noun, &self.level(level))
                });
                added(language.noun_criterion(), required.unwrap_or_default())
            }
            What::CriterionRemoved { .. } => removed(language.noun_criterion(), String::new()),
            What::CategoryReidentified { from, to } => {
                changed(language.noun_id(), from.to_string(), to.to_string())
            }
            What::CriterionReidentified { from, to } => {
                changed(language.noun_id(), from.to_string(), to.to_string())
            }
            What::Renamed {
                languages,
                from,
                to,
            } => self.reworded(language.noun_name(), languages, Some(from), Some(to)),
            What::Moved { from, to } => changed(
                language.noun_place(),
                self.category(from.as_ref(), self.from),
                self.category(to.as_ref(), self.to),
            ),
            What::Reordered { from, to } => changed(
                language.noun_order(),
                language.difference_position(*from),
                language.difference_position(*to),
            ),

            What::KindChanged { from, to } => changed(
                language.noun_kind(),
                from.name(language).to_owned(),
                to.name(language).to_owned(),
            ),
            What::RequiredLevelChanged {
                from,
                to,
                provenance,
            } => {
                let words = |level: Option<Level>| {
                    level.map_or_else(
                        || language.difference_no_requirement().to_owned(),
                        |level| language.difference_required(&level.to_string()),
                    )
                };
                let mut to = words(*to);
                if provenance.is_some_and(Provenance::to_be_confirmed) {
                    to.push_str(language.difference_to_be_confirmed());
                }
                changed(language.noun_required(), words(*from), to)
            }
            What::WeightChanged { from, to } => {
                let words = |weight| amount(weight, language.difference_equal_weight());
                changed(language.noun_weight(), words(*from), words(*to))
            }
            What::MethodsChanged { from, to } => {
                let words = |methods: &[Method]| {
                    let names = methods
                        .iter()
                        .map(|method| method.name(language).to_owned());
                    self.list(
                        &names.collect::<Vec<String>>(),
                        language.difference_any_method(),
                    )
                };
                changed(language.noun_methods(), words(from), words(to))
            }
            What::AliasesChanged { from, to } => {
                let words = |names: &[String]| self.list(names, language.none_of_these());
                changed(language.noun_aliases(), words(from), words(to))
            }
            What::ScaleReplaced { from, to } => changed(
                language.noun_scale(),
                self.scale(place, self.from)
                    .unwrap_or_else(|| from.to_string()),
                self.scale(place, self.to).unwrap_or_else(|| to.to_string()),
            ),
            What::RollUpChanged { from, to } => changed(
                language.noun_roll_up(),
                self.roll_up(*from),
                self.roll_up(*to),
            ),
            What::ProvenanceChanged { of, from, to } => {
                let noun = self.statement(place, of);
                if *to == Provenance::Source {
                    return Phrase::Said(language.noun_confirmed(&noun));
                }
                let noun = language.noun_provenance(&noun);
                changed(&noun, self.provenance(*from), self.provenance(*to))
            }
            What::Reworded {
                of,
                languages,
                from,
                to,
            } => {
                let noun = self.text_of(of);
                self.reworded(&noun, languages, from.as_ref(), to.as_ref())
            }
            What::PartsReordered { of } => {
                let noun = match of {
                    PartKind::Indicators(level) => {
                        let noun = language.noun_indicator();
                        return Phrase::Said(format!(
                            "{}{}{}",
                            self.level(*level),
                            language.colon(),
                            language.noun_order_of(noun)
                        ));
                    }
                    PartKind::Dimensions => language.noun_dimension(),
                    PartKind::Items => language.noun_item(),
                    PartKind::Questions => language.noun_question(),
                    PartKind::Probes => language.noun_probe(),
                };
                Phrase::Said(language.noun_order_of(noun))
            }

            What::LevelAdded { level } => {
                added(language.noun_level_description(), self.level(*level))
            }
            What::LevelRemoved { level } => {
                removed(language.noun_level_description(), self.level(*level))
            }
            What::IndicatorAdded {
                indicator,
                level,
                text,
            } => {
                let noun = of(language.noun_indicator(), indicator.as_str());
                added(
                    &noun,
                    format!("{} {}", self.level(*level), self.quoted(text)),
                )
            }
            What::IndicatorRemoved {
                indicator,
                level,
                text,
            } => {
                let noun = of(language.noun_indicator(), indicator.as_str());
                removed(
                    &noun,
                    format!("{} {}", self.level(*level), self.quoted(text)),
                )
            }
            What::IndicatorMoved { from, to, text, .. } => {
                let noun = of(language.noun_indicator(), &self.quoted(text));
                changed(&noun, self.level(*from), self.level(*to))
            }
            What::DimensionAdded { name, .. } => {
                added(language.noun_dimension(), self.quoted(name))
            }
            What::DimensionRemoved { name, .. } => {
                removed(language.noun_dimension(), self.quoted(name))
            }
            What::QuestionAdded { question, text } => {
                let noun = of(language.noun_question(), question.as_str());
                added(&noun, self.quoted(text))
            }
            What::QuestionRemoved { question, text } => {
                let noun = of(language.noun_question(), question.as_str());
                removed(&noun, self.quoted(text))
            }
            What::QuestionMinutesChanged { question, from, to } => {
                let noun = of(language.noun_question_minutes(), question.as_str());
                changed(&noun, self.minutes(*from), self.minutes(*to))
            }
            What::ProbeAdded { probe, text } => {
                let noun = of(language.noun_probe(), probe.as_str());
                added(&noun, self.quoted(text))
            }
            What::ProbeRemoved { probe, text } => {
                let noun = of(language.noun_probe(), probe.as_str());
                removed(&noun, self.quoted(text))
            }
            What::ProbeBoundaryChanged { probe, from, to } => {
                let words = |between: &Option<[Level; 2]>| {
                    between.map_or_else(
                        || language.none_of_these().to_owned(),
                        |[lower, upper]| format!("{lower}|{upper}"),
                    )
                };
                let noun = of(language.noun_probe_boundary(), probe.as_str());
                changed(&noun, words(from), words(to))
            }
            What::ProbeDimensionChanged { probe, from, to } => {
                let noun = of(language.noun_probe_dimension(), probe.as_str());
                changed(
                    &noun,
                    self.name_or_none(from.as_ref()),
                    self.name_or_none(to.as_ref()),
                )
            }

            What::ItemAdded { number, text, .. } => {
                added(language.noun_item(), self.numbered(number.as_deref(), text))
            }
            What::ItemRemoved { number, text, .. } => {
                removed(language.noun_item(), self.numbered(number.as_deref(), text))
            }
            What::ItemRenumbered { item, from, to } => {
                let noun = of(language.noun_item_number(), item.as_str());
                changed(
                    &noun,
                    self.name_or_none(from.as_ref()),
                    self.name_or_none(to.as_ref()),
                )
            }
            What::ItemFrequencyChanged { item, from, to } => {
                let words = |frequency: &Option<Frequency>| {
                    let words =
                        frequency.map(|one| language.frequency(one.times, one.per.name(language)));
                    words.unwrap_or_else(|| language.none_of_these().to_owned())
                };
                let noun = of(language.noun_frequency(), item.as_str());
                changed(&noun, words(from), words(to))
            }
            What::ItemDueChanged { item, from, to } => {
                let words = |due: &Option<Due>| {
                    let words = due.map(|one| language.due_by(one.day, one.per.name(language)));
                    words.unwrap_or_else(|| language.none_of_these().to_owned())
                };
                let noun = of(language.noun_due(), item.as_str());
                changed(&noun, words(from), words(to))
            }
            What::ItemGapChanged { item, from, to } => {
                let noun = of(language.noun_gap_item(), item.as_str());
                changed(&noun, yes(*from), yes(*to))
            }
            What::GateChanged { from, to } => changed(language.noun_gate(), yes(*from), yes(*to)),

            What::PointsRuleReplaced { from, to } => {
                changed(language.noun_rule(), self.rule(*from), self.rule(*to))
            }
            What::PointsNumberChanged { number, from, to } => {
                let words = |value| amount(value, language.difference_missing());
                let noun = match number {
                    PointsNumber::Full => language.noun_full(),
                    PointsNumber::PerMissing => language.noun_per_missing(),
                    PointsNumber::Expected => language.noun_expected_count(),
                    PointsNumber::Each => language.noun_each(),
                    PointsNumber::Least => language.noun_least(),
                    PointsNumber::Most => language.noun_most(),
                };
                changed(noun, words(*from), words(*to))
            }
            What::TierAdded { points, text } => {
                let noun = of(language.noun_tier(), &plain(*points));
                added(&noun, self.quoted(text))
            }
            What::TierRemoved { points, text } => {
                let noun = of(language.noun_tier(), &plain(*points));
                removed(&noun, self.quoted(text))
            }
            What::TierPointsChanged { from, to, text } => {
                let noun = of(language.noun_tier_points(), &self.quoted(text));
                changed(&noun, plain(*from), plain(*to))
            }
            What::BandAdded { at_least, points } => added(
                language.noun_band(),
                language.noun_band_words(&plain(*at_least), &plain(*points)),
            ),
            What::BandRemoved { at_least, points } => removed(
                language.noun_band(),
                language.noun_band_words(&plain(*at_least), &plain(*points)),
            ),
            What::BandPointsChanged { at_least, from, to } => {
                let noun = language.noun_band_points(&plain(*at_least));
                changed(&noun, plain(*from), plain(*to))
            }
            What::BandStartChanged { points, from, to } => {
                let noun = language.noun_band_start(&plain(*points));
                changed(&noun, self.percent(Some(*from)), self.percent(Some(*to)))
            }

            What::MeasureReplaced { from, to } => changed(
                language.noun_measure_kind(),
                self.measure(*from),
                self.measure(*to),
            ),
            What::TargetChanged { from, to } => {
                let words = |target| amount(target, language.measure_no_target());
                changed(language.noun_target(), words(*from), words(*to))
            }
            What::CapChanged { from, to } => {
                changed(language.noun_cap(), self.percent(*from), self.percent(*to))
            }
            What::SurveyLowestChanged { from, to } => {
                changed(language.noun_survey_lowest(), plain(*from), plain(*to))
            }
            What::SurveyHighestChanged { from, to } => {
                changed(language.noun_survey_highest(), plain(*from), plain(*to))
            }
        }
    }
}
