//! Rules for points as the sources word them: tiers, deductions, pieces, bands, bonus, veto.

use rust_decimal::Decimal;

use super::values::{frequency, half_width, number, whole};

/// A rule that was understood; what it lacks is for the draft to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WordedRule {
    /// One of several described tiers.
    Tiers(Vec<(Decimal, String)>),
    /// So much less for each one that is missing.
    Deduct {
        /// The points when none is missing, where the rule says so.
        full: Option<Decimal>,
        /// How much less.
        each: Decimal,
        /// How often, in the rule's words; empty where it does not say.
        often: String,
        /// How many there should be, where the rule says so.
        expected: Option<u32>,
    },
    /// So much for each piece, up to a cap.
    PerPiece {
        /// How much for each.
        each: Option<Decimal>,
        /// The cap.
        cap: Option<Decimal>,
    },
    /// Points by the lowest ratio of each band.
    Bands(Vec<(Decimal, Decimal)>),
    /// Points outside the total.
    Bonus {
        /// The fewest.
        least: Decimal,
        /// The most.
        most: Decimal,
        /// Who approves.
        approver: Option<String>,
    },
    /// Where it applies, the total does not count.
    Veto,
}

/// The rule that a text words; `None` where it is none of those that can be computed.
pub(super) fn read(text: &str) -> Option<WordedRule> {
    let source = text;
    // One character for one: what is found in this text stands at the same place in the source.
    let text = half_width(source).to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["一票否决", "veto"]) {
        return Some(WordedRule::Veto);
    }
    if has(&["附加", "额外", "bonus"]) {
        return bonus(&text);
    }
    if has(&["扣", "off for each", "deduct"])
        && let Some(rule) = deduction(&text)
    {
        return Some(rule);
    }
    if has(&["上限", "最多", "封顶", "at most", "up to"])
        && let Some(rule) = pieces(&text)
    {
        return Some(rule);
    }
    bands(&text).or_else(|| tiers(source))
}

/// Whether a line words a rule or a part of one, such as a tier.
pub(super) fn is_rule(line: &str) -> bool {
    let has_points = !amounts(&half_width(line).to_ascii_lowercase()).is_empty();
    (has_points || line.contains("一票否决")) && read(line).is_some()
}

/// Points in a text, each with the characters where it begins and ends.
fn amounts(text: &str) -> Vec<(usize, usize, Decimal)> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let digits = run(&characters, at);
        if digits == 0 {
            at += 1;
            continue;
        }
        let end = at + digits;
        let number_text: String = characters.iter().skip(at).take(digits).collect();
        let blanks = characters
            .iter()
            .skip(end)
            .take_while(|c| **c == ' ')
            .count();
        let after: String = characters.iter().skip(end + blanks).take(6).collect();
        if let (Some(value), Some(unit)) = (number(&number_text), unit(&after)) {
            found.push((at, end + blanks + unit, value));
        }
        at = end;
    }
    found
}

fn run(characters: &[char], from: usize) -> usize {
    characters
        .iter()
        .skip(from)
        .take_while(|c| c.is_ascii_digit() || **c == '.')
        .count()
}

/// The length of the unit for points that a text begins with.
fn unit(text: &str) -> Option<usize> {
    const OTHERS: &str = "钟之析类级享工配组档别布店公部";
    if let Some(rest) = text.strip_prefix('分') {
        return (!rest.starts_with(|c| OTHERS.contains(c))).then_some(1);
    }
    ["points", "point", "pts"]
        .iter()
        .find(|unit| text.starts_with(*unit))
        .map(|unit| unit.len())
}

fn clauses(text: &str, ends: &str) -> Vec<String> {
    text.split(|c: char| ends.contains(c))
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
        .map(str::to_owned)
        .collect()
}

fn bonus(text: &str) -> Option<WordedRule> {
    let characters: Vec<char> = text.chars().collect();
    let range = (0..characters.len()).find_map(|at| {
        let first = run(&characters, at);
        let joint = characters.get(at + first)?;
        if first == 0 || !"-–—~至到".contains(*joint) {
            return None;
        }
        let second = run(&characters, at + first + 1);
        let slice = |from: usize, count: usize| -> Option<Decimal> {
            number(&characters.iter().skip(from).take(count).collect::<String>())
        };
        Some((slice(at, first)?, slice(at + first + 1, second)?))
    });
    let (least, most) = range.or_else(|| {
        let (_, _, only) = amounts(text).into_iter().next()?;
        Some((only, only))
    })?;
    let approver = ["审核", "批准", "审批"].iter().find_map(|verb| {
        let before = text.split(verb).next().filter(|before| *before != text)?;
        let name = before
            .rsplit(|c: char| "经由过,;，；。( ".contains(c))
            .next()?;
        (!name.is_empty()).then(|| name.to_owned())
    });
    let approver = approver.or_else(|| {
        let (_, after) = text.split_once("approved by ")?;
        Some(after.split([',', ';', '.']).next()?.trim().to_owned())
    });
    (least > Decimal::ZERO && most >= least).then_some(WordedRule::Bonus {
        least,
        most,
        approver: approver.filter(|name| !name.is_empty()),
    })
}

fn deduction(text: &str) -> Option<WordedRule> {
    let missing = ["缺", "少", "missing", "missed"];
    if !missing.iter().any(|word| text.contains(word)) {
        return None;
    }
    let found = amounts(text);
    let after = text
        .find('扣')
        .and_then(|byte| text.get(..byte))
        .map(|before| before.chars().count());
    let each = match after {
        Some(position) => found.iter().find(|(start, ..)| *start > position),
        None => found.iter().find(|(_, end, _)| {
            let rest: String = text.chars().skip(*end).take(20).collect();
            rest.trim_start().starts_with("off")
        }),
    }
    .map(|(.., value)| *value)
    .or_else(|| {
        let (before, _) = text.split_once("off for each")?;
        number(before.split_whitespace().last()?)
    })?;
    let full = found
        .first()
        .filter(|(start, ..)| after.is_some_and(|position| *start < position))
        .map(|(.., value)| *value);
    let often = clauses(text, ",;，；。\n")
        .into_iter()
        .find_map(|clause| worded_frequency(&clause))
        .unwrap_or_default();
    let expected = text.split_once("应有").and_then(|(_, after)| {
        let (count, _) = after.split_once('次')?;
        whole(count)
    });
    let expected = expected.filter(|count| (1..=10_000).contains(count));
    (each > Decimal::ZERO).then_some(WordedRule::Deduct {
        full,
        each,
        often,
        expected,
    })
}

/// The part of a clause that says how often, such as `每月一次` or `once a month`.
fn worded_frequency(clause: &str) -> Option<String> {
    if let Some(from) = clause.find('每')
        && let Some(rest) = clause.get(from..)
        && let Some(to) = rest.find('次')
        && let Some(words) = rest.get(..to + '次'.len_utf8())
        && frequency(words).is_some()
    {
        return Some(words.to_owned());
    }
    frequency(clause).map(|_| clause.to_owned())
}

fn pieces(text: &str) -> Option<WordedRule> {
    let caps = ["上限", "最多", "封顶", "at most", "up to"];
    let (mut each, mut cap, mut is_by_piece) = (None, None, false);
    for clause in clauses(text, ",;，；。\n") {
        let first = amounts(&clause).first().map(|(.., value)| *value);
        if caps.iter().any(|word| clause.contains(word)) {
            cap = cap.or(first).or_else(|| {
                let last = clause.split_whitespace().last()?;
                number(last)
            });
        } else if clause.contains('每') || clause.contains("each") {
            is_by_piece = true;
            each = each.or(first);
        }
    }
    let positive = |value: &Decimal| *value > Decimal::ZERO;
    is_by_piece.then_some(WordedRule::PerPiece {
        each: each.filter(positive),
        cap: cap.filter(positive),
    })
}

fn bands(text: &str) -> Option<WordedRule> {
    let mut found: Vec<(Decimal, Decimal)> = Vec::new();
    for clause in clauses(text, ",;，；。\n") {
        let amounts = amounts(&clause);
        let Some((.., points)) = amounts.last() else {
            continue;
        };
        let (ratio, _) = clause.split_once('%')?;
        let digits: String = ratio
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let ratio = number(&digits.chars().rev().collect::<String>())?;
        let is_below = ["以下", "低于", "不足", "below", "under", "<"]
            .iter()
            .any(|word| clause.contains(word))
            && clause.matches('%').count() == 1;
        found.push((if is_below { Decimal::ZERO } else { ratio }, *points));
    }
    (!found.is_empty()).then_some(WordedRule::Bands(found))
}

fn tiers(text: &str) -> Option<WordedRule> {
    // What is deducted is no tier, however the words read.
    if text.contains('扣') {
        return None;
    }
    let found: Option<Vec<_>> = clauses(text, ";；。\n")
        .iter()
        .map(|clause| tier(clause))
        .collect();
    found
        .filter(|tiers| !tiers.is_empty())
        .map(WordedRule::Tiers)
}

fn tier(clause: &str) -> Option<(Decimal, String)> {
    let clause = clause.trim().trim_end_matches(['。', ';', '；', '.']);
    let characters: Vec<char> = clause.chars().collect();
    let found = amounts(&half_width(clause).to_ascii_lowercase());
    let words = |from: usize, to: usize| -> String {
        let text: String = characters
            .iter()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect();
        text.trim_matches([
            ':', '：', ' ', '(', ')', '（', '）', '-', ',', '，', '、', '=',
        ])
        .to_owned()
    };
    let (start, end, points) = *found.first()?;
    let follows = characters.get(end).copied();
    if start == 0 && follows.is_some_and(|c| ":：-=、( （,，".contains(c)) {
        let text = words(end, characters.len());
        return (!text.is_empty()).then_some((points, text));
    }
    let (start, end, points) = *found.last()?;
    let rest: String = characters.iter().skip(end).collect();
    let opens = start
        .checked_sub(1)
        .and_then(|before| characters.get(before));
    let in_brackets =
        opens.is_some_and(|c| "(（".contains(*c)) && matches!(rest.trim(), ")" | "）");
    let text = words(0, start);
    (in_brackets && !text.is_empty()).then_some((points, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn the_rules_of_the_sources_are_understood() {
        assert_eq!(
            read("无宣传内容（1分）；有简单宣传（3分）；多角度、多途径的丰富宣传（5分）"),
            Some(WordedRule::Tiers(vec![
                (points(1), "无宣传内容".to_owned()),
                (points(3), "有简单宣传".to_owned()),
                (points(5), "多角度、多途径的丰富宣传".to_owned()),
            ]))
        );
        assert_eq!(
            read("每月一次得5分；缺少一次扣2分，扣完为止"),
            Some(WordedRule::Deduct {
                full: Some(points(5)),
                each: points(2),
                often: "每月一次".to_owned(),
                expected: None,
            })
        );
        assert_eq!(
            read("每提交一篇，符合要求者每篇加1分，以5分为上限"),
            Some(WordedRule::PerPiece {
                each: Some(points(1)),
                cap: Some(points(5)),
            })
        );
        assert_eq!(
            read("有开展且通过人事部审核，视情况额外加 1–5 分"),
            Some(WordedRule::Bonus {
                least: points(1),
                most: points(5),
                approver: Some("人事部".to_owned()),
            })
        );
        assert_eq!(
            read("95%以上15分，90%以上10分，90%以下0分"),
            Some(WordedRule::Bands(vec![
                (points(95), points(15)),
                (points(90), points(10)),
                (points(0), points(0)),
            ]))
        );
        assert_eq!(read("出现安全事故一票否决"), Some(WordedRule::Veto));
    }

    #[test]
    fn english_rules_are_understood_and_what_is_no_rule_is_none() {
        assert_eq!(
            read("5 points: clear plan; 3 points: rough plan"),
            Some(WordedRule::Tiers(vec![
                (points(5), "clear plan".to_owned()),
                (points(3), "rough plan".to_owned()),
            ]))
        );
        assert_eq!(
            read("once a month; 2 off for each one missing"),
            Some(WordedRule::Deduct {
                full: None,
                each: points(2),
                often: "once a month".to_owned(),
                expected: None,
            })
        );
        assert_eq!(
            read("1 point for each essay, at most 5 points"),
            Some(WordedRule::PerPiece {
                each: Some(points(1)),
                cap: Some(points(5)),
            })
        );
        for text in ["", "视情况给分", "每天5分钟", "按出勤率计分"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
