//! Values as people write them: kinds, methods, levels, numbers, how often.

use rust_decimal::Decimal;

use crate::model::{Frequency, KindName, Method, Period};

/// Full-width digits, letters and brackets as their half-width equals.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            0x3000 => ' ',
            code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// The kind of this name.
pub(super) fn kind(text: &str) -> Option<KindName> {
    let name = half_width(text).trim().to_lowercase();
    Some(match name.as_str() {
        "anchored" | "anchors" | "levels" | "等级" | "等级描述" | "行为等级" => {
            KindName::Anchored
        }
        "scaled" | "scale" | "量表" => KindName::Scaled,
        "points" | "计分" | "分值" => KindName::Points,
        "kpi" | "key figures" | "指标" | "指标完成" | "关键绩效指标" => KindName::Kpi,
        "checklist" | "list" | "清单" => KindName::Checklist,
        "survey" | "调查" | "调查结果" | "问卷" => KindName::Survey,
        _ => return None,
    })
}

/// The method that a text names, by its code, its name or the words that people use for it.
pub(super) fn method(text: &str) -> Option<Method> {
    const WORDS: [(&str, Method); 17] = [
        ("班会", Method::ShiftMeeting),
        ("现场", Method::ShiftMeeting),
        ("shift meeting", Method::ShiftMeeting),
        ("案例", Method::CaseAnalysis),
        ("case", Method::CaseAnalysis),
        ("文字", Method::WrittenAccount),
        ("书面", Method::WrittenAccount),
        ("笔试", Method::WrittenAccount),
        ("written", Method::WrittenAccount),
        ("满意度", Method::Survey),
        ("问卷", Method::Survey),
        ("调查", Method::Survey),
        ("survey", Method::Survey),
        ("记录", Method::Records),
        ("查阅", Method::Records),
        ("record", Method::Records),
        ("访谈", Method::Interview),
    ];
    Method::find(text).or_else(|| {
        let text = text.to_lowercase();
        let found = WORDS.iter().find(|(word, _)| text.contains(word));
        let interview = text.contains("面试") || text.contains("interview");
        found
            .map(|(_, method)| *method)
            .or(interview.then_some(Method::Interview))
    })
}

/// A level: `7`, `第7级`, `七级`, `level 7`, `L7`.
pub(super) fn level(text: &str) -> Option<i16> {
    let text = half_width(text).trim().to_lowercase();
    let text = text.strip_prefix('第').unwrap_or(&text).trim();
    let text = text
        .strip_prefix("level")
        .or_else(|| text.strip_prefix("lv"))
        .or_else(|| text.strip_prefix('l'))
        .unwrap_or(text);
    let text = text.trim_start_matches([' ', '.']);
    let text = text.strip_suffix('级').unwrap_or(text).trim();
    let value = whole(text)?;
    (0..=100)
        .contains(&value)
        .then_some(value)
        .and_then(|value| i16::try_from(value).ok())
}

/// A whole number in digits, or from one to ten in Chinese characters.
pub(super) fn whole(text: &str) -> Option<u32> {
    const CHINESE: [char; 11] = [
        '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
    ];
    let digit = |c: char| CHINESE.iter().position(|known| *known == c);
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let value = match text.chars().collect::<Vec<_>>().as_slice() {
        ['两'] => 2,
        ['每'] => return None,
        [c] => digit(*c)?,
        ['十', ones] => 10 + digit(*ones)?,
        [tens, '十'] => digit(*tens)? * 10,
        [tens, '十', ones] => digit(*tens)? * 10 + digit(*ones)?,
        _ => return None,
    };
    u32::try_from(value).ok()
}

/// A number: digits with a decimal point, thousands separators, and `分`, `%` or `points` after it.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let text = half_width(text).trim().to_lowercase();
    let text = ["points", "point", "pts", "分", "%"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text)
        .trim()
        .replace(',', "");
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let shaped = digits.len() <= 24
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !shaped {
        return None;
    }
    let value: Decimal = text.parse().ok()?;
    // Binary numbers in JSON hold about fifteen digits; more would not come back the same.
    Some(value.round_dp(6).normalize())
}

/// How often: `1/week`, `weekly`, `twice a month`, `每周一次`, `每月2次`, `每日`.
pub(super) fn frequency(text: &str) -> Option<Frequency> {
    let text = half_width(text).trim().to_lowercase();
    if let Some((times, per)) = text.split_once('/') {
        return frequency_of(whole(times.trim_end_matches('次'))?, period(per)?);
    }
    let adverbs = [
        ("daily", Period::Day),
        ("weekly", Period::Week),
        ("monthly", Period::Month),
        ("quarterly", Period::Quarter),
        ("yearly", Period::Year),
        ("annually", Period::Year),
    ];
    if let Some((_, per)) = adverbs.iter().find(|(word, _)| *word == text) {
        return frequency_of(1, *per);
    }
    if let Some(rest) = text.strip_prefix('每') {
        let names = [
            ("天", Period::Day),
            ("日", Period::Day),
            ("周", Period::Week),
            ("星期", Period::Week),
            ("月", Period::Month),
            ("季度", Period::Quarter),
            ("季", Period::Quarter),
            ("年", Period::Year),
        ];
        let (rest, per) = names
            .iter()
            .find_map(|(name, per)| Some((rest.strip_prefix(name)?, *per)))?;
        let times = rest.trim();
        return match times.strip_suffix('次') {
            Some(times) => frequency_of(whole(times)?, per),
            None if times.is_empty() => frequency_of(1, per),
            None => None,
        };
    }
    let (times, per) = text
        .split_once(" a ")
        .or_else(|| text.split_once(" per "))
        .or_else(|| text.split_once(" every "))?;
    let times = match times.trim() {
        "once" => 1,
        "twice" => 2,
        words => whole(words.trim_end_matches("times").trim())?,
    };
    frequency_of(times, period(per)?)
}

fn frequency_of(times: u32, per: Period) -> Option<Frequency> {
    (1..=1000)
        .contains(&times)
        .then_some(Frequency { times, per })
}

fn period(text: &str) -> Option<Period> {
    Some(match text.trim() {
        "day" | "日" | "天" => Period::Day,
        "week" | "周" | "星期" => Period::Week,
        "month" | "月" => Period::Month,
        "quarter" | "季" | "季度" => Period::Quarter,
        "year" | "年" => Period::Year,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_numbers_are_read_as_people_write_them() {
        for text in ["7", "７", "第7级", "七级", "7 级", "Level 7", "L7", "lv.7"] {
            assert_eq!(level(text), Some(7), "{text}");
        }
        for text in ["", "高", "93级以上", "1000", "-1", "七八"] {
            assert_eq!(level(text), None, "{text}");
        }
        assert_eq!(number("1,200.50分"), Some(Decimal::new(12_005, 1)));
        assert_eq!(number("５ 分"), Some(Decimal::from(5)));
        for text in ["", "五", "1-5", "5分钟", "1e5", "."] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn how_often_is_read_in_both_languages() {
        let week = |times| {
            Some(Frequency {
                times,
                per: Period::Week,
            })
        };
        for text in [
            "1/week",
            "weekly",
            "每周一次",
            "每周",
            "每星期1次",
            "once a week",
            "1次/周",
        ] {
            assert_eq!(frequency(text), week(1), "{text}");
        }
        assert_eq!(frequency("每周两次"), week(2));
        assert_eq!(frequency("3 times per week"), week(3));
        for text in ["", "经常", "每周五", "0/week", "每次"] {
            assert_eq!(frequency(text), None, "{text}");
        }
    }

    #[test]
    fn methods_and_kinds_are_found_by_the_words_of_the_sources() {
        assert_eq!(method("现场班会评分"), Some(Method::ShiftMeeting));
        assert_eq!(method("班长满意度评价"), Some(Method::Survey));
        assert_eq!(method("case_analysis"), Some(Method::CaseAnalysis));
        assert_eq!(method("看着办"), None);
        assert_eq!(kind("清单"), Some(KindName::Checklist));
        assert_eq!(kind("Points"), Some(KindName::Points));
        assert_eq!(kind("其它"), None);
    }
}
