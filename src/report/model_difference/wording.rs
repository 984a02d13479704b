//! Changes of a model in words.

use rust_decimal::Decimal;

use crate::locale::Language;
use crate::model::difference::{
    MeasureName, PartKind, Place, PointsNumber, RuleName, StatementOf, TextOf, What,
};
use crate::model::{
    CategoryId, CompetencyModel, Level, LocalizedText, Provenance, RollUp, Subject,
};
use crate::text::decimal::plain;

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
                changed(language.noun_languages(), self.codes(from), self.codes(to))
            }
            What::FullChanged { from, to } => {
                let words = |full| self.number(full, language.not_stated());
                changed(language.noun_full(), words(*from), words(*to))
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
                        |level| self.level(level),
                    )
                };
                let mut to = words(*to);
                if provenance.is_some_and(Provenance::to_be_confirmed) {
                    to.push_str(language.difference_to_be_confirmed());
                }
                changed(language.noun_required(), words(*from), to)
            }
            What::WeightChanged { from, to } => {
                let words = |weight| self.number(weight, language.difference_equal_weight());
                changed(language.noun_weight(), words(*from), words(*to))
            }
            What::MethodsChanged { from, to } => {
                let words = |methods: &[crate::model::Method]| {
                    let names = methods
                        .iter()
                        .map(|method| method.name(language).to_owned());
                    self.list(names.collect(), language.difference_any_method())
                };
                changed(language.noun_methods(), words(from), words(to))
            }
            What::AliasesChanged { from, to } => {
                let words = |names: &[String]| self.list(names.to_vec(), language.none_of_these());
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
                            language.difference_colon(),
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
                let words = |frequency: &Option<crate::model::Frequency>| {
                    let words =
                        frequency.map(|one| language.frequency(one.times, one.per.name(language)));
                    words.unwrap_or_else(|| language.none_of_these().to_owned())
                };
                let noun = of(language.noun_frequency(), item.as_str());
                changed(&noun, words(from), words(to))
            }
            What::ItemDueChanged { item, from, to } => {
                let words = |due: &Option<crate::model::Due>| {
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
                let words = |value| self.number(value, language.difference_missing());
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
                let words = |target| self.number(target, language.measure_no_target());
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

    /// A text in the language of the reader where it changed in that, else in the other.
    fn reworded(
        self,
        noun: &str,
        languages: &[Language],
        from: Option<&LocalizedText>,
        to: Option<&LocalizedText>,
    ) -> Phrase {
        let language = self.language;
        let shown = if languages.contains(&language) {
            language
        } else {
            languages.first().copied().unwrap_or(language)
        };
        let quoted = |text: &LocalizedText| match text.exact(shown) {
            Some(words) => language.difference_quoted(words),
            None => language.none_of_these().to_owned(),
        };
        match (from, to) {
            (None, Some(to)) => Phrase::Added {
                what: noun.to_owned(),
                text: quoted(to),
            },
            (Some(from), None) => Phrase::Removed {
                what: noun.to_owned(),
                text: quoted(from),
            },
            (from, to) => {
                let names: Vec<&str> = languages
                    .iter()
                    .map(|one| match one {
                        Language::Chinese => language.difference_language_zh(),
                        Language::English => language.difference_language_en(),
                    })
                    .collect();
                let names = names.join(language.list_joint());
                Phrase::Changed {
                    what: language.difference_reworded(noun, &names),
                    from: from.map(quoted).unwrap_or_default(),
                    to: to.map(quoted).unwrap_or_default(),
                }
            }
        }
    }

    fn text_of(self, of: &TextOf) -> String {
        let language = self.language;
        let named = |noun: &str, name: &str| language.difference_of(noun, name);
        let noun = match of {
            TextOf::Title => language.noun_title(),
            TextOf::Summary => language.noun_summary(),
            TextOf::Source => language.noun_source(),
            TextOf::Field(label) => {
                return named(language.noun_field(), &self.quoted(label));
            }
            TextOf::SignOff(role) => {
                return named(language.noun_sign_off(), &self.quoted(role));
            }
            TextOf::ScaleLevel(level) => {
                return named(language.noun_scale_level(), &level.to_string());
            }
            TextOf::Definition => language.noun_definition(),
            TextOf::EvaluationPoint => language.noun_evaluation_point(),
            TextOf::WeightReason => language.noun_weight_reason(),
            TextOf::Indicator(id) => return named(language.noun_indicator(), id.as_str()),
            TextOf::DimensionName(id) => {
                return named(language.noun_dimension_name(), id.as_str());
            }
            TextOf::Dimension(id) => return named(language.noun_dimension(), id.as_str()),
            TextOf::Item(id) => return named(language.noun_item(), id.as_str()),
            TextOf::Question(id) => return named(language.noun_question(), id.as_str()),
            TextOf::Probe(id) => return named(language.noun_probe(), id.as_str()),
            TextOf::Tier(points) => return named(language.noun_tier(), &plain(*points)),
            TextOf::Expected => language.noun_expected(),
            TextOf::Approver => language.noun_approver(),
            TextOf::Unit => language.noun_unit(),
            TextOf::Period => language.noun_period(),
            TextOf::Measure => language.noun_measure(),
            TextOf::Standard => language.noun_standard(),
            TextOf::Respondents => language.noun_respondents(),
        };
        noun.to_owned()
    }

    fn statement(self, place: &Place, of: &StatementOf) -> String {
        let language = self.language;
        let named = |noun: &str, name: &str| language.difference_of(noun, name);
        match of {
            StatementOf::Whole if matches!(place, Place::Category(_)) => {
                language.noun_category().to_owned()
            }
            StatementOf::Whole => language.noun_criterion().to_owned(),
            StatementOf::RequiredLevel => language.noun_required().to_owned(),
            StatementOf::Level(level) => {
                named(language.noun_level_description(), &self.level(*level))
            }
            StatementOf::Indicator(id) => named(language.noun_indicator(), id.as_str()),
            StatementOf::Item(id) => named(language.noun_item(), id.as_str()),
            StatementOf::Tier(points) => named(language.noun_tier(), &plain(*points)),
            StatementOf::Band(start) => {
                named(language.noun_band(), &format!("≥{}%", plain(*start)))
            }
            StatementOf::Expected => language.noun_expected_count().to_owned(),
            StatementOf::Each => language.noun_each().to_owned(),
            StatementOf::Relation(role) => self.optional(role.as_ref()),
        }
    }

    fn number(self, value: Option<Decimal>, absent: &str) -> String {
        value.map_or_else(|| absent.to_owned(), plain)
    }

    fn percent(self, value: Option<Decimal>) -> String {
        value.map_or_else(
            || self.language.difference_no_cap().to_owned(),
            |value| format!("{}%", plain(value)),
        )
    }

    fn level(self, level: Level) -> String {
        self.language.level(&level.to_string())
    }

    fn level_with(self, level: Level, label: Option<&LocalizedText>) -> String {
        label.map_or_else(
            || level.to_string(),
            |label| format!("{level} {}", self.quoted(label)),
        )
    }

    fn quoted(self, text: &LocalizedText) -> String {
        self.language.difference_quoted(text.get(self.language))
    }

    fn optional(self, text: Option<&LocalizedText>) -> String {
        text.map_or_else(
            || self.language.none_of_these().to_owned(),
            |text| self.quoted(text),
        )
    }

    fn name_or_none(self, name: Option<&impl ToString>) -> String {
        name.map_or_else(
            || self.language.none_of_these().to_owned(),
            ToString::to_string,
        )
    }

    fn labelled(self, label: &LocalizedText, value: Option<&LocalizedText>) -> String {
        let value = value.map_or(self.language.left_empty(), |value| value.get(self.language));
        format!("{} {value}", label.get(self.language))
    }

    fn bracketed(self, text: &LocalizedText, more: Option<&LocalizedText>) -> String {
        let more = more.map(|more| self.language.in_brackets(more.get(self.language)));
        format!("{}{}", text.get(self.language), more.unwrap_or_default())
    }

    fn numbered(self, number: Option<&str>, text: &LocalizedText) -> String {
        let quoted = self.quoted(text);
        number.map_or_else(|| quoted.clone(), |number| format!("{number} {quoted}"))
    }

    fn list(self, names: Vec<String>, absent: &str) -> String {
        if names.is_empty() {
            absent.to_owned()
        } else {
            names.join(self.language.list_joint())
        }
    }

    fn codes(self, languages: &[Language]) -> String {
        let codes: Vec<&str> = languages.iter().map(|one| one.code()).collect();
        codes.join(" ")
    }

    fn category(self, id: Option<&CategoryId>, model: &CompetencyModel) -> String {
        let Some(id) = id else {
            return self.language.difference_top().to_owned();
        };
        let category = model.categories.iter().find(|one| one.id == *id);
        category.map_or_else(|| id.to_string(), |one| self.quoted(&one.name))
    }

    fn scale(self, place: &Place, model: &CompetencyModel) -> Option<String> {
        let Place::Criterion(id) = place else {
            return None;
        };
        let scale = model.criterion(id)?.scale()?;
        let between = self.language.in_brackets(self.language.sheet_between());
        let between = if scale.between {
            between
        } else {
            String::new()
        };
        Some(format!("{} {}{between}", scale.id, scale.notation()))
    }

    fn subject(self, subject: Subject) -> String {
        let word = match subject {
            Subject::Person => self.language.noun_person(),
            Subject::Team => self.language.noun_team(),
        };
        word.to_owned()
    }

    fn provenance(self, provenance: Provenance) -> String {
        let word = match provenance {
            Provenance::Source => self.language.provenance_source(),
            Provenance::Inferred => self.language.provenance_inferred(),
            Provenance::Authored => self.language.provenance_authored(),
        };
        word.to_owned()
    }

    fn roll_up(self, roll_up: RollUp) -> String {
        let word = match roll_up {
            RollUp::Mean => self.language.roll_up_mean_name(),
            RollUp::Lowest => self.language.roll_up_lowest_name(),
            RollUp::Overall => self.language.roll_up_overall_name(),
        };
        word.to_owned()
    }

    fn rule(self, rule: RuleName) -> String {
        let word = match rule {
            RuleName::Tiers => self.language.rule_name_tiers(),
            RuleName::Deduct => self.language.rule_name_deduct(),
            RuleName::PerPiece => self.language.rule_name_per_piece(),
            RuleName::Bands => self.language.rule_name_bands(),
            RuleName::Bonus => self.language.rule_name_bonus(),
            RuleName::Veto => self.language.rule_name_veto(),
        };
        word.to_owned()
    }

    fn measure(self, measure: MeasureName) -> String {
        let word = match measure {
            MeasureName::Completion => self.language.measure_name_completion(),
            MeasureName::Standard => self.language.measure_name_standard(),
        };
        word.to_owned()
    }
}
