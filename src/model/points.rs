//! Points (计分): rules that turn what was seen or counted into points, and nothing into zero.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocalizedText, Provenance};
use crate::locale::Language;
use crate::text::decimal::plain;

/// The most points that a rule may give, so that no sum of them overflows.
pub const MOST_POINTS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// How points are given. Whatever lies within a total carries its full marks (满分).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PointsRule {
    /// One of several described tiers is chosen (分档).
    Tiers {
        /// Full marks: the points of the highest tier.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        full: Decimal,
        /// The tiers.
        tiers: Vec<Tier>,
    },
    /// Full marks less so much for each occurrence that is missing, down to zero (扣完为止).
    Deduct {
        /// Full marks: the points when nothing is missing.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        full: Decimal,
        /// What each missing occurrence costs.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        per_missing: Decimal,
        /// How many occurrences the period should have had.
        expected: Expected,
    },
    /// So many points for each piece, up to a cap (加分上限).
    PerPiece {
        /// Full marks: the cap.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        full: Decimal,
        /// What each piece gives; absent where the source leaves it out, which blocks the rule.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        each: Option<PieceValue>,
    },
    /// A ratio, such as attendance, falls into one of several bands (比例分档).
    Bands {
        /// Full marks: the points of the highest band.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        full: Decimal,
        /// The bands; none where the source leaves them out, which blocks the rule.
        bands: Vec<Band>,
    },
    /// Points outside the total (附加分), counted once a named second person has approved them.
    Bonus {
        /// The fewest points that can be given.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        least: Decimal,
        /// The most points that can be given.
        #[schemars(with = "f64")]
        #[serde(with = "crate::text::decimal::number")]
        most: Decimal,
        /// Who has to approve, such as 人事部.
        approver: LocalizedText,
    },
    /// Where it applies, the total does not count (一票否决).
    Veto {},
}

/// A described tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its points.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub points: Decimal,
    /// What has to be seen for it.
    pub text: LocalizedText,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

/// How many occurrences a period should have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The count, above zero.
    #[serde(deserialize_with = "crate::text::decimal::whole_number::deserialize")]
    pub count: u32,
    /// How often, in words, such as 每月一次.
    pub text: LocalizedText,
    /// Whether the source states the count.
    #[serde(default)]
    pub provenance: Provenance,
}

/// What a piece gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PieceValue {
    /// The points.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub points: Decimal,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

/// A band of a ratio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest ratio that belongs to it, in per cent.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub at_least: Decimal,
    /// Its points.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub points: Decimal,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

impl PointsRule {
    /// Full marks; `None` for what lies outside the total.
    pub const fn full(&self) -> Option<Decimal> {
        match self {
            Self::Tiers { full, .. }
            | Self::Deduct { full, .. }
            | Self::PerPiece { full, .. }
            | Self::Bands { full, .. } => Some(*full),
            Self::Bonus { .. } | Self::Veto {} => None,
        }
    }

    /// Whether the source leaves out what the rule cannot do without.
    pub const fn is_blocked(&self) -> bool {
        match self {
            Self::PerPiece { each, .. } => each.is_none(),
            Self::Bands { bands, .. } => bands.is_empty(),
            _ => false,
        }
    }

    /// Whether something in the rule is to be confirmed.
    pub fn to_be_confirmed(&self) -> bool {
        match self {
            Self::Tiers { tiers, .. } => tiers.iter().any(|tier| tier.provenance.to_be_confirmed()),
            Self::Deduct { expected, .. } => expected.provenance.to_be_confirmed(),
            Self::PerPiece { each, .. } => each
                .as_ref()
                .is_some_and(|each| each.provenance.to_be_confirmed()),
            Self::Bands { bands, .. } => bands.iter().any(|band| band.provenance.to_be_confirmed()),
            Self::Bonus { .. } | Self::Veto {} => false,
        }
    }

    /// The rule in words.
    pub fn explain(&self, language: Language) -> String {
        match self {
            Self::Tiers { full, tiers } => {
                let tiers: Vec<String> = tiers.iter().map(|tier| plain(tier.points)).collect();
                language.rule_tiers(&plain(*full), &tiers.join("/"))
            }
            Self::Deduct {
                full,
                per_missing,
                expected,
            } => {
                let often = format!(
                    "{}{}",
                    expected.text.get(language),
                    star(expected.provenance)
                );
                language.rule_deduct(&plain(*full), &plain(*per_missing), expected.count, &often)
            }
            Self::PerPiece { full, each } => match each {
                Some(each) => language.rule_per_piece(
                    &format!("{}{}", plain(each.points), star(each.provenance)),
                    &plain(*full),
                ),
                None => language.rule_per_piece_blocked(&plain(*full)),
            },
            Self::Bands { full, bands } if bands.is_empty() => {
                language.rule_bands_blocked(&plain(*full))
            }
            Self::Bands { full, bands } => {
                let bands: Vec<String> = bands
                    .iter()
                    .map(|band| {
                        let star = star(band.provenance);
                        format!("≥{}%: {}{star}", plain(band.at_least), plain(band.points))
                    })
                    .collect();
                language.rule_bands(&plain(*full), &bands.join(", "))
            }
            Self::Bonus {
                least,
                most,
                approver,
            } => language.rule_bonus(&plain(*least), &plain(*most), approver.get(language)),
            Self::Veto {} => language.rule_veto().to_owned(),
        }
    }
}

/// The mark of what the source does not state.
const fn star(provenance: Provenance) -> &'static str {
    if provenance.to_be_confirmed() {
        "*"
    } else {
        ""
    }
}
