//! Tests of the query language.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::locale::{Explain as _, Language};
use crate::text::search::SearchKey;

fn conditions(typed: &str) -> Vec<(bool, Condition)> {
    let query = Query::parse(typed);
    assert_eq!(query.problems, [], "{typed}");
    let terms = query.terms.into_iter();
    terms
        .map(|term| (term.is_excluded, term.condition))
        .collect()
}

/// The only condition of what was typed.
fn only(typed: &str) -> Condition {
    let mut all = conditions(typed);
    assert_eq!(all.len(), 1, "{typed}: {all:?}");
    let (is_excluded, condition) = all.remove(0);
    assert!(!is_excluded, "{typed}");
    condition
}

fn words(words: &str) -> Condition {
    Condition::Words(words.to_owned())
}

fn number(relation: Relation, value: i64) -> Comparison {
    Comparison {
        relation,
        value: Decimal::from(value),
    }
}

#[test]
fn the_query_of_the_issue_is_understood() {
    let all = conditions("bzgl model:power status:draft gap:<-2 after:2026-01 @沟通>=7 -void");
    let expected = [
        (false, words("bzgl")),
        (false, Condition::Text(TextField::Model, "power".to_owned())),
        (false, Condition::State(State::Draft)),
        (
            false,
            Condition::Number(Measure::Gap, number(Relation::Below, -2)),
        ),
        (false, Condition::Day(When::After, Period::Month(2026, 1))),
        (
            false,
            Condition::Rating("沟通".to_owned(), Some(number(Relation::AtLeast, 7))),
        ),
        (true, words("void")),
    ];
    assert_eq!(all, expected);
}

#[test]
fn chinese_words_and_the_signs_of_a_chinese_keyboard_mean_the_same() {
    for (chinese, english) in [
        ("模型：power", "model:power"),
        ("状态:草稿", "status:draft"),
        ("状态：作废", "status:void"),
        ("状态:损坏", "status:damaged"),
        ("状态:未完成", "status:unfinished"),
        ("差距：＜－２", "gap:<-2"),
        ("差距:<−2", "gap:<-2"),
        ("得分：≥８０", "score:>=80"),
        ("得分:》=80分", "score:>=80"),
        ("之后：2026年1月", "after:2026-01"),
        ("之前:2026/1/15", "before:2026-01-15"),
        ("日期：２０２６", "on:2026"),
        ("＠沟通≥7级", "@沟通>=7"),
        ("“a b”", "\"a b\""),
        ("－作废", "-作废"),
        ("Status:Draft", "status:draft"),
    ] {
        assert_eq!(conditions(chinese), conditions(english), "{chinese}");
    }
}

#[test]
fn quotes_keep_blanks_and_make_words_of_what_would_be_more() {
    assert_eq!(only("\"shift meeting\""), words("shift meeting"));
    assert_eq!(only("\"status:draft\""), words("status:draft"));
    assert_eq!(only("「-2」"), words("-2"));
    assert_eq!(only("\"not closed yet"), words("not closed yet"));
    assert_eq!(
        only("model:\"power hall\""),
        Condition::Text(TextField::Model, "power hall".to_owned())
    );
    assert_eq!(
        only("@\"problem solving\">=7"),
        Condition::Rating(
            "problem solving".to_owned(),
            Some(number(Relation::AtLeast, 7))
        )
    );
    assert_eq!(only("5\"pipe"), words("5\"pipe"));
    assert_eq!(conditions("  \u{3000} \"\" "), []);
}

#[test]
fn what_only_looks_like_a_field_is_words() {
    for typed in ["10:30", "http://x", "结果:好", "-", "a:", "C:\\x"] {
        assert_eq!(only(typed), words(typed));
    }
}

#[test]
fn what_cannot_be_understood_is_said_with_its_place_and_the_rest_holds() {
    for (typed, range, word) in [
        ("沟通 modle:power", 7..18, "model"),
        ("status:sleeping 沟通", 0..15, "unfinished"),
        ("status:d 沟通", 0..8, "overdue"),
        ("gap:low 沟通", 0..7, "low"),
        ("gap:1_0 沟通", 0..7, "1_0"),
        ("沟通 after:2026-13", 7..20, "2026-13"),
        ("on:26-01 沟通", 0..8, "26-01"),
        ("on:2026-01-02-03 沟通", 0..16, "2026-01-02-03"),
        ("model: 沟通", 0..6, "model"),
        ("@ 沟通", 0..1, "@"),
        ("@>=7 沟通", 0..4, "@"),
        ("沟通 -@沟通>=x", 7..18, ">=x"),
    ] {
        let query = Query::parse(typed);
        assert_eq!(query.words().collect::<Vec<_>>(), ["沟通"], "{typed}");
        assert_eq!(query.problems.len(), 1, "{typed}: {:?}", query.problems);
        let problem = &query.problems[0];
        assert_eq!(problem.range, range, "{typed}");
        let said = problem.explain(Language::English);
        assert!(said.contains(word), "{typed}: {said}");
        assert!(!problem.explain(Language::Chinese).is_empty());
    }
}

#[test]
fn a_state_is_known_by_the_beginning_that_it_alone_has() {
    assert_eq!(only("status:f"), Condition::State(State::Finished));
    assert_eq!(only("状态:作"), Condition::State(State::Void));
    for state in State::ALL {
        for language in Language::ALL {
            let typed = format!("status:{}", state.name(language));
            assert_eq!(only(&typed), Condition::State(state));
        }
    }
}

#[test]
fn every_field_is_known_by_one_word_in_each_language() {
    for language in Language::ALL {
        for field in Field::ALL {
            assert_eq!(Field::find(field.name(language)), Some(field));
        }
    }
}

#[test]
fn periods_hold_from_their_first_day_and_to_the_day_before_it() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
    let month = Period::Month(2026, 2);
    assert!(When::After.holds(month, day(2026, 2, 1)));
    assert!(!When::After.holds(month, day(2026, 1, 31)));
    assert!(When::Before.holds(month, day(2026, 1, 31)));
    assert!(!When::Before.holds(month, day(2026, 2, 1)));
    assert!(When::On.holds(month, day(2026, 2, 28)));
    assert!(!When::On.holds(month, day(2026, 3, 1)));
    assert!(When::On.holds(Period::Year(2026), day(2026, 12, 31)));
}

#[test]
fn what_is_missing_comes_last_either_way() {
    for by in SortBy::ALL {
        for is_reversed in [false, true] {
            let sort = Sort { by, is_reversed };
            let mut values = [Some(2), None, Some(3), Some(1)];
            values.sort_by(|a, b| sort.order(*a, *b));
            let expected = if sort.is_descending() {
                [Some(3), Some(2), Some(1), None]
            } else {
                [Some(1), Some(2), Some(3), None]
            };
            assert_eq!(values, expected, "{sort:?}");
        }
    }
}

/// A session as a table of its texts and numbers.
#[derive(Default)]
struct Known {
    texts: HashMap<TextField, &'static str>,
    states: Vec<State>,
    gap: Option<Decimal>,
    day: Option<NaiveDate>,
    ratings: Vec<(&'static str, i64)>,
}

impl Facts for Known {
    fn contains(&self, words: &str) -> bool {
        let mut texts = self.texts.values();
        texts.any(|text| SearchKey::new(text).contains(words))
    }

    fn field_contains(&self, field: TextField, words: &str) -> bool {
        let text = self.texts.get(&field);
        text.is_some_and(|text| SearchKey::new(text).contains(words))
    }

    fn is(&self, state: State) -> bool {
        self.states.contains(&state)
    }

    fn number(&self, measure: Measure) -> Option<Decimal> {
        (measure == Measure::Gap).then_some(self.gap)?
    }

    fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    fn has_rating(&self, criterion: &str, holds: &dyn Fn(Decimal) -> bool) -> bool {
        self.ratings.iter().any(|(name, value)| {
            SearchKey::new(name).contains(criterion) && holds(Decimal::from(*value))
        })
    }
}

#[test]
fn a_session_fits_when_everything_holds_and_what_is_missing_never_does() {
    let known = Known {
        texts: HashMap::from([
            (TextField::Candidate, "A-017"),
            (TextField::Evidence, "他在班组管理上先问再说"),
        ]),
        states: vec![State::Finished, State::Overdue],
        gap: Some(Decimal::from(-3)),
        day: NaiveDate::from_ymd_opt(2026, 4, 12),
        ratings: vec![("沟通能力", 7)],
    };
    let holds = |typed: &str| Query::parse(typed).holds(&known);
    for typed in [
        "",
        "bzgl",
        "a-017 班组",
        "candidate:017",
        "证据:bzgl",
        "status:overdue status:finished",
        "gap:<-2",
        "gap:-3",
        "after:2026-04-12 before:2027 on:2026-04",
        "@gtnl",
        "@沟通=7",
        "-status:void -@沟通<7",
    ] {
        assert!(holds(typed), "{typed}");
    }
    for typed in [
        "xyz",
        "-bzgl",
        "candidate:bzgl",
        "status:draft",
        "gap:>-2",
        "score:>=0",
        "score:<0",
        "after:2026-05",
        "@安全",
        "@沟通>7",
    ] {
        assert!(!holds(typed), "{typed}");
    }
    let damaged = Known::default();
    for typed in ["gap:<0", "gap:>=0", "after:1900", "before:2100", "@沟通"] {
        assert!(!Query::parse(typed).holds(&damaged), "{typed}");
    }
}

fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "沟通",
        "bzgl",
        "model:",
        "状态：",
        "status:draft",
        "gap:",
        "<-2",
        "≥80",
        "@",
        "＠沟通",
        ">=7",
        "\"",
        "“",
        "”",
        "「",
        " ",
        "\u{3000}",
        "-",
        "－",
        ":",
        "after:",
        "2026-01",
        "2026年2月30日",
        "before:2026",
        "1.50",
        "。",
        "modle:x",
        "\u{1b}",
        "e\u{301}",
        "Ⅷ",
        "ß",
        "İ",
    ]);
    prop_oneof![
        "\\PC{0,40}",
        prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_place_lies_in_it(typed in typed()) {
        let query = Query::parse(&typed);
        let terms = query.terms.iter().map(|term| &term.range);
        let problems = query.problems.iter().map(|problem| &problem.range);
        for range in terms.chain(problems) {
            prop_assert!(typed.get(range.clone()).is_some_and(|part| !part.is_empty()));
        }
        for problem in &query.problems {
            for language in Language::ALL {
                let said = problem.explain(language);
                prop_assert!(!said.chars().any(char::is_control), "{:?}", said);
            }
        }
    }

    #[test]
    fn what_a_query_says_is_read_as_the_same(typed in typed()) {
        let query = Query::parse(&typed);
        let again = Query::parse(&query.to_string());
        prop_assert_eq!(again.problems, []);
        let asked = |terms: Vec<Term>| -> Vec<(bool, Condition)> {
            terms.into_iter().map(|term| (term.is_excluded, term.condition)).collect()
        };
        prop_assert_eq!(asked(again.terms), asked(query.terms), "{}", typed);
    }
}
