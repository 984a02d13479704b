//! Values and outcomes in words, the same in summaries, transcripts and on the screen.

use crate::locale::Language;
use crate::model::{Criterion, CriterionKind, Measure, PointsRule};
use crate::scoring::{Outcome, PointsTotal, ratio};
use crate::session::RatingValue;
use crate::text::decimal::{plain, rounded};

/// A value as an assessor would say it.
pub fn value(value: &RatingValue, language: Language) -> String {
    match value {
        RatingValue::Level(level) => language.level_label(&level.to_string()),
        RatingValue::Points {
            points,
            approved_by,
        } => {
            let points = language.points_word(&plain(*points));
            match approved_by {
                Some(name) => format!("{points} · {}", language.approved_by(name)),
                None => points,
            }
        }
        RatingValue::Missing(missing) => language.missing_word(*missing),
        RatingValue::Pieces(pieces) => language.pieces_word(*pieces),
        RatingValue::Measured { actual, target } => match target {
            Some(target) => language.actual_of_target(&plain(*actual), &plain(*target)),
            None => language.actual_word(&plain(*actual)),
        },
        RatingValue::Verdict(verdict) => verdict.name(language).to_owned(),
        RatingValue::Done(true) => language.done().to_owned(),
        RatingValue::Done(false) => language.not_done().to_owned(),
        RatingValue::Surveyed { n, mean, origin } => {
            let words = format!("{} (n={n})", plain(rounded(*mean)));
            match origin {
                Some(origin) => format!("{words} · {origin}"),
                None => words,
            }
        }
        RatingValue::Without(reason) => reason.name(language).to_owned(),
    }
}

/// What came of a criterion, as it stands in a cell: a number, or the word in its place.
pub fn outcome(outcome: Outcome, criterion: &Criterion, language: Language) -> String {
    match outcome {
        Outcome::Rated(value) => rounded(value).to_string(),
        Outcome::Points(points) => match full(criterion) {
            Some(full) => format!("{}/{full}", plain(points)),
            None => plain(points),
        },
        Outcome::Bonus { points, approved } => {
            if approved {
                format!("+{}", plain(points))
            } else {
                format!("+{} {}", plain(points), language.not_approved())
            }
        }
        Outcome::Veto(true) => language.veto_applies().to_owned(),
        Outcome::Veto(false) => language.veto_not().to_owned(),
        Outcome::Completion(rate) => format!("{}%", plain(rate)),
        Outcome::CannotCompute => language.cannot_compute().to_owned(),
        Outcome::Verdict(verdict) => verdict.name(language).to_owned(),
        // What is still open shows, or half a list would read as a whole one.
        Outcome::Checked(checks) if checks.open > 0 => {
            format!("{}/{}…", checks.done, checks.counted())
        }
        Outcome::Checked(checks) => format!("{}/{}", checks.done, checks.counted()),
        Outcome::Surveyed { mean, n } => format!("{} (n={n})", plain(rounded(mean))),
        Outcome::Without(reason) => reason.name(language).to_owned(),
        Outcome::Unrated => language.unrated().to_owned(),
        Outcome::Blocked => language.blocked().to_owned(),
    }
}

/// Full marks of a points criterion.
fn full(criterion: &Criterion) -> Option<String> {
    match &criterion.kind {
        CriterionKind::Points(rule) => rule.full().map(plain),
        _ => None,
    }
}

/// How a value became an outcome, such as `5 − 1 × 2 = 3`; `None` where there is nothing to reckon.
pub fn reckoning(
    criterion: &Criterion,
    value: &RatingValue,
    outcome: Outcome,
    language: Language,
) -> Option<String> {
    let result = match outcome {
        Outcome::Points(points) => plain(points),
        Outcome::Completion(rate) => format!("{}%", plain(rate)),
        Outcome::CannotCompute => return Some(language.cannot_compute_because().to_owned()),
        Outcome::Bonus {
            approved: false, ..
        } => return Some(language.bonus_waits().to_owned()),
        _ => return None,
    };
    match (&criterion.kind, value) {
        (
            CriterionKind::Points(PointsRule::Deduct {
                full, per_missing, ..
            }),
            RatingValue::Missing(missing),
        ) => {
            let formula = format!("{} − {missing} × {}", plain(*full), plain(*per_missing));
            let below = *full < *per_missing * rust_decimal::Decimal::from(*missing);
            Some(if below {
                language.floor_at_zero(&formula)
            } else {
                format!("{formula} = {result}")
            })
        }
        (
            CriterionKind::Points(PointsRule::PerPiece {
                full,
                each: Some(each),
            }),
            RatingValue::Pieces(pieces),
        ) => {
            let formula = format!("{pieces} × {}", plain(each.points));
            let beyond = *full < each.points * rust_decimal::Decimal::from(*pieces);
            Some(if beyond {
                language.capped_at(&formula, &plain(*full))
            } else {
                format!("{formula} = {result}")
            })
        }
        (
            CriterionKind::Points(PointsRule::Bands { .. }),
            RatingValue::Measured { actual, target },
        ) => {
            let share = ratio(*actual, *target)?;
            let target = (*target)?;
            Some(format!(
                "{} ÷ {} = {}% → {result}",
                plain(*actual),
                plain(target),
                plain(share)
            ))
        }
        (
            CriterionKind::Kpi(Measure::Completion {
                target: standing,
                cap,
                ..
            }),
            RatingValue::Measured { actual, target },
        ) => {
            let target = target.or(*standing)?;
            let share = ratio(*actual, Some(target))?;
            let formula = format!("{} ÷ {} = {}%", plain(*actual), plain(target), plain(share));
            Some(match cap {
                Some(cap) if *cap < share => {
                    language.capped_at(&formula, &format!("{}%", plain(*cap)))
                }
                _ => formula,
            })
        }
        _ => None,
    }
}

/// A sum of points with what it leaves out: `23 / 35，15 未计入`.
pub fn total(total: &PointsTotal, language: Language) -> String {
    let mut words = format!("{} / {}", plain(total.earned), plain(total.full));
    if !total.not_included.is_zero() {
        words.push_str(&language.not_included(&plain(total.not_included)));
    }
    if !total.bonus.is_zero() {
        words.push_str(&language.plus_bonus(&plain(total.bonus)));
    }
    if !total.vetoed_by.is_empty() {
        words.push_str(language.total_vetoed());
    }
    words
}

/// The start of a digest, in groups of four, enough to compare by eye.
pub fn short_digest(digest: &str) -> String {
    let characters: Vec<char> = digest.chars().take(16).collect();
    let groups = characters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}
