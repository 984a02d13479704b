//! What a model asks of those who rate by level: evidence, and the reason for the level.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Level, Provenance, Scale};
use crate::locale::Language;

/// How much something is asked for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// It may be left out without a word.
    #[default]
    Optional,
    /// It may be left out; that is said.
    Advised,
    /// Without it the level is not taken.
    Required,
}

impl Demand {
    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Optional => language.demand_optional(),
            Self::Advised => language.demand_advised(),
            Self::Required => language.demand_required(),
        }
    }
}

/// How much one thing is asked for at the levels of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandByLevel {
    /// At every level for which nothing else is said.
    #[serde(default)]
    pub any: Demand,
    /// At the highest level of the scale; as at any other if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest: Option<Demand>,
    /// At the lowest level of the scale; as at any other if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest: Option<Demand>,
}

/// What is asked of those who give a level. It concerns criteria rated by level, as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demands {
    /// A note in words of what was said or done.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub evidence: DemandByLevel,
    /// The words that support the level: why this one, why not one higher, why not one lower.
    #[serde(default, skip_serializing_if = "is_silent")]
    pub reason: DemandByLevel,
    /// Whether the source asks for it.
    #[serde(default)]
    pub provenance: Provenance,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_silent(demand: &DemandByLevel) -> bool {
    *demand == DemandByLevel::default()
}

impl DemandByLevel {
    /// What is asked for at the highest level.
    pub fn at_highest(self) -> Demand {
        self.highest.unwrap_or(self.any)
    }

    /// What is asked for at the lowest level.
    pub fn at_lowest(self) -> Demand {
        self.lowest.unwrap_or(self.any)
    }

    /// What is asked for at a level of this scale.
    pub fn at(self, level: Level, scale: &Scale) -> Demand {
        if level == scale.highest() {
            self.at_highest()
        } else if level == scale.lowest() {
            self.at_lowest()
        } else {
            self.any
        }
    }

    /// In words; nothing where nothing is asked for.
    fn explain(self, language: Language) -> Option<String> {
        let (any, highest, lowest) = (self.any, self.at_highest(), self.at_lowest());
        let mut parts = Vec::new();
        let mut say = |place: &str, demand: Demand| {
            parts.push(language.demand_at(place, demand.name(language)));
        };
        if any != Demand::Optional {
            say(language.demand_at_any(), any);
        }
        if highest == lowest && highest != any {
            say(language.demand_at_ends(), highest);
        } else {
            if highest != any {
                say(language.demand_at_highest(), highest);
            }
            if lowest != any {
                say(language.demand_at_lowest(), lowest);
            }
        }
        (!parts.is_empty()).then(|| parts.join(language.list_joint()))
    }
}

impl Demands {
    /// In words; nothing where nothing is asked for.
    pub fn explain(self, language: Language) -> Option<String> {
        let parts = [
            (language.demands_evidence(), self.evidence),
            (language.demands_reason(), self.reason),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(what, demand)| {
                Some(language.demand_for(what, &demand.explain(language)?))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        let levels = [1, 5, 9].map(|level| super::super::ScaleLevel {
            level: Level(level),
            label: None,
        });
        Scale {
            id: super::super::ScaleId::new("five").expect("an id"),
            levels: levels.to_vec(),
            between: true,
        }
    }

    #[test]
    fn the_ends_of_the_scale_ask_for_what_is_said_of_them_and_else_for_what_any_level_asks() {
        let said = DemandByLevel {
            any: Demand::Advised,
            highest: Some(Demand::Required),
            lowest: None,
        };
        let asked = [1, 2, 5, 8, 9].map(|level| said.at(Level(level), &scale()));
        let [advised, required] = [Demand::Advised, Demand::Required];
        assert_eq!(asked, [advised, advised, advised, advised, required]);
    }

    #[test]
    fn demands_are_said_in_words_and_no_demand_in_none() {
        let demands = Demands {
            evidence: DemandByLevel {
                any: Demand::Advised,
                highest: Some(Demand::Required),
                lowest: Some(Demand::Required),
            },
            reason: DemandByLevel {
                highest: Some(Demand::Advised),
                ..DemandByLevel::default()
            },
            provenance: Provenance::Authored,
        };
        assert_eq!(
            demands.explain(Language::English).as_deref(),
            Some(
                "evidence advised at every level, required at the highest and lowest · \
                 reason advised at the highest"
            )
        );
        assert_eq!(
            demands.explain(Language::Chinese).as_deref(),
            Some("证据：每一级建议、最高级和最低级必须 · 理由：最高级建议")
        );
        assert_eq!(Demands::default().explain(Language::English), None);
    }
}
