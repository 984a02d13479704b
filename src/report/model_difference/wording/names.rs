//! What stands in a change: texts, numbers, and what has a name.

use rust_decimal::Decimal;

use super::{Phrase, Words};
use crate::locale::Language;
use crate::model::difference::{MeasureName, Place, RuleName, StatementOf, TextOf};
use crate::model::{
    CategoryId, CompetencyModel, Level, LocalizedText, Provenance, RollUp, Subject,
};
use crate::text::decimal::plain;

impl Words<'_> {
    /// A text in the language of the reader where it changed in that, else in the other.
    pub(super) fn reworded(
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
                Phrase::Reworded {
                    what: noun.to_owned(),
                    languages: names,
                    from: from.map(quoted).unwrap_or_default(),
                    to: to.map(quoted).unwrap_or_default(),
                }
            }
        }
    }

    pub(super) fn minutes(self, minutes: Option<u32>) -> String {
        let none = || self.language.not_stated().to_owned();
        minutes.map_or_else(none, |minutes| self.language.minutes_planned(minutes))
    }

    pub(super) fn text_of(self, of: &TextOf) -> String {
        let language = self.language;
        let named = |noun: &str, name: &str| language.difference_of(noun, name);
        let noun = match of {
            TextOf::Title => language.noun_title(),
            TextOf::Summary => language.noun_summary(),
            TextOf::Source => language.noun_source(),
            TextOf::PrivacyNotice => language.privacy_notice(),
            TextOf::PrivacyBasis => language.privacy_basis(),
            TextOf::Field(label) => {
                return named(language.noun_field(), &self.quoted(label));
            }
            TextOf::SignOff(role) => {
                return named(language.noun_sign_off(), &self.quoted(role));
            }
            TextOf::ScaleLevel(level) => {
                return named(language.noun_scale_level(), &level.to_string());
            }
            TextOf::Opening => language.noun_opening(),
            TextOf::Closing => language.noun_closing(),
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

    pub(super) fn statement(self, place: &Place, of: &StatementOf) -> String {
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
            StatementOf::Privacy => language.privacy_notice().to_owned(),
            StatementOf::Each => language.noun_each().to_owned(),
            StatementOf::Script => language.noun_script().to_owned(),
            StatementOf::Relation(role) => self.optional(role.as_ref()),
        }
    }

    pub(super) fn percent(self, value: Option<Decimal>) -> String {
        value.map_or_else(
            || self.language.difference_no_cap().to_owned(),
            |value| format!("{}%", plain(value)),
        )
    }

    pub(super) fn level(self, level: Level) -> String {
        self.language.level(&level.to_string())
    }

    pub(super) fn level_with(self, level: Level, label: Option<&LocalizedText>) -> String {
        label.map_or_else(
            || level.to_string(),
            |label| format!("{level} {}", self.quoted(label)),
        )
    }

    pub(super) fn quoted(self, text: &LocalizedText) -> String {
        self.language.difference_quoted(text.get(self.language))
    }

    pub(super) fn optional(self, text: Option<&LocalizedText>) -> String {
        text.map_or_else(
            || self.language.none_of_these().to_owned(),
            |text| self.quoted(text),
        )
    }

    pub(super) fn name_or_none(self, name: Option<&impl ToString>) -> String {
        name.map_or_else(
            || self.language.none_of_these().to_owned(),
            ToString::to_string,
        )
    }

    pub(super) fn labelled(self, label: &LocalizedText, value: Option<&LocalizedText>) -> String {
        let value = value.map_or(self.language.left_empty(), |value| value.get(self.language));
        format!("{} {value}", label.get(self.language))
    }

    pub(super) fn bracketed(self, text: &LocalizedText, more: Option<&LocalizedText>) -> String {
        let more = more.map(|more| self.language.in_brackets(more.get(self.language)));
        format!("{}{}", text.get(self.language), more.unwrap_or_default())
    }

    pub(super) fn numbered(self, number: Option<&str>, text: &LocalizedText) -> String {
        let quoted = self.quoted(text);
        number.map_or_else(|| quoted.clone(), |number| format!("{number} {quoted}"))
    }

    pub(super) fn list(self, names: &[String], absent: &str) -> String {
        if names.is_empty() {
            absent.to_owned()
        } else {
            names.join(self.language.list_joint())
        }
    }

    pub(super) fn category(self, id: Option<&CategoryId>, model: &CompetencyModel) -> String {
        let Some(id) = id else {
            return self.language.difference_top().to_owned();
        };
        let category = model.categories.iter().find(|one| one.id == *id);
        category.map_or_else(|| id.to_string(), |one| self.quoted(&one.name))
    }

    pub(super) fn scale(self, place: &Place, model: &CompetencyModel) -> Option<String> {
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

    pub(super) fn subject(self, subject: Subject) -> String {
        let word = match subject {
            Subject::Person => self.language.noun_person(),
            Subject::Team => self.language.noun_team(),
        };
        word.to_owned()
    }

    pub(super) fn provenance(self, provenance: Provenance) -> String {
        let word = match provenance {
            Provenance::Source => self.language.provenance_source(),
            Provenance::Inferred => self.language.provenance_inferred(),
            Provenance::Authored => self.language.provenance_authored(),
        };
        word.to_owned()
    }

    pub(super) fn roll_up(self, roll_up: RollUp) -> String {
        let word = match roll_up {
            RollUp::Mean => self.language.roll_up_mean_name(),
            RollUp::Lowest => self.language.roll_up_lowest_name(),
            RollUp::Overall => self.language.roll_up_overall_name(),
        };
        word.to_owned()
    }

    pub(super) fn rule(self, rule: RuleName) -> String {
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

    pub(super) fn measure(self, measure: MeasureName) -> String {
        let word = match measure {
            MeasureName::Completion => self.language.measure_name_completion(),
            MeasureName::Standard => self.language.measure_name_standard(),
        };
        word.to_owned()
    }
}

/// A number, or the word for none.
pub(super) fn amount(value: Option<Decimal>, absent: &str) -> String {
    value.map_or_else(|| absent.to_owned(), plain)
}

/// The codes of languages.
pub(super) fn codes(languages: &[Language]) -> String {
    let codes: Vec<&str> = languages.iter().map(|one| one.code()).collect();
    codes.join(" ")
}
