//! The models and example sessions that come with the program.

use std::collections::HashSet;

use hengcai::locale::Language;
use hengcai::model::{CompetencyModel, Criterion, CriterionKind, Provenance, Subject, file};
use rust_decimal::Decimal;
use serde_json::Value;

const POWER_HALL: &str = include_str!("../../models/power-hall-team-leader.json");
const CORE: &str = include_str!("../../models/core-qualities.json");
const CALL_CENTRE: &str = include_str!("../../models/call-centre-team-leader.json");
const SHIFT_LEADER: &str = include_str!("../../models/business-hall-shift-leader.json");
const APPRAISAL: &str = include_str!("../../models/team-appraisal.json");
const STORE: &str = include_str!("../../models/store-manager.json");
const RESTAURANT: &str = include_str!("../../models/restaurant-manager.json");
const SALES: &str = include_str!("../../models/sales-manager.json");
const ALL: [&str; 8] = [
    POWER_HALL,
    CALL_CENTRE,
    SHIFT_LEADER,
    APPRAISAL,
    STORE,
    RESTAURANT,
    SALES,
    CORE,
];
const SESSIONS: [&str; 3] = [
    include_str!("../../sessions/20260412-093000-demo.json"),
    include_str!("../../sessions/20260508-081000-demo.json"),
    include_str!("../../sessions/20260603-140000-demo.json"),
];

fn model(text: &str) -> CompetencyModel {
    file::read(text).expect("a shipped model loads")
}

#[test]
fn the_power_hall_model_has_its_competencies_levels_and_required_levels() {
    let model = model(POWER_HALL);
    let counts: Vec<usize> = (0..3)
        .map(|category| model.criteria_within(category).count())
        .collect();
    assert_eq!(counts, [4, 14, 13]);
    let required: Vec<(&str, i16)> = model
        .criteria
        .iter()
        .filter_map(|criterion| Some((criterion.id.as_str(), criterion.required()?.level.0)))
        .collect();
    assert_eq!(
        required,
        [
            ("regulations-procedures", 7),
            ("tools-equipment", 3),
            ("communication", 9),
            ("quality-service", 7),
            ("work-tickets", 5),
            ("new-connections", 3),
            ("account-reconciliation", 5),
            ("electricity-fees", 9),
            ("customer-enquiries", 5),
            ("complaint-management", 9),
            ("team-management", 7),
            ("training-management", 9),
            ("operations-management", 7),
        ]
    );
    let mut texts = HashSet::new();
    for criterion in &model.criteria {
        let id = &criterion.id;
        let levels: Vec<i16> = criterion
            .anchors()
            .iter()
            .map(|anchor| anchor.level.0)
            .collect();
        assert_eq!(levels, [1, 3, 5, 7, 9], "{id}");
        for anchor in criterion.anchors() {
            assert!(
                (1..=4).contains(&anchor.indicators.len()),
                "{id} {}",
                anchor.level
            );
            // No level of this source is certain: its columns are lost.
            assert!(anchor.provenance.to_be_confirmed(), "{id} {}", anchor.level);
            if anchor.provenance == Provenance::Authored {
                assert!(
                    anchor
                        .indicators
                        .iter()
                        .all(|one| one.provenance == Provenance::Authored)
                );
            }
        }
        for (_, indicator) in criterion.indicators() {
            for language in Language::ALL {
                let text = indicator.text.exact(language).expect("both languages");
                assert!(texts.insert(text.to_owned()), "{id}: {text} stands twice");
                assert!(!text.ends_with(['。', '.']), "{text}");
            }
        }
        assert!(criterion.questions.len() >= 2, "{id}");
        let boundaries: Vec<Option<[i16; 2]>> = criterion
            .probes
            .iter()
            .map(|probe| probe.between.map(|pair| pair.map(|level| level.0)))
            .collect();
        assert_eq!(
            boundaries,
            [Some([1, 3]), Some([3, 5]), Some([5, 7]), Some([7, 9])],
            "{id}"
        );
    }
    let authored = model
        .criteria
        .iter()
        .filter(|one| one.provenance == Provenance::Authored);
    assert_eq!(authored.count(), 11);
}

#[test]
fn questions_ask_for_a_past_event_and_touch_nothing_unlawful() {
    for text in ALL {
        for criterion in model(text).criteria {
            for question in &criterion.questions {
                let zh = question.text.get(Language::Chinese);
                let en = question.text.get(Language::English);
                for word in [
                    "如果",
                    "假如",
                    "您认为",
                    "你觉得",
                    "婚",
                    "孕",
                    "生育",
                    "子女",
                    "宗教",
                ] {
                    assert!(!zh.contains(word), "{zh}");
                }
                for word in [
                    "would you",
                    "do you think",
                    "If you",
                    "married",
                    "pregnan",
                    "children",
                ] {
                    assert!(!en.contains(word), "{en}");
                }
            }
        }
    }
}

#[test]
fn core_qualities_have_16_dimensions_and_the_broken_off_one_says_so() {
    let model = model(CORE);
    let counts: Vec<usize> = model
        .criteria
        .iter()
        .map(|one| one.dimensions().len())
        .collect();
    assert_eq!(counts, [5, 4, 5, 2]);
    assert_eq!(model.criteria[3].gaps.len(), 1);
}

#[test]
fn the_call_centre_model_invents_no_levels_and_keeps_its_methods() {
    let model = model(CALL_CENTRE);
    let general: Vec<&Criterion> = model
        .criteria_within(0)
        .map(|position| &model.criteria[position])
        .collect();
    let methods: Vec<usize> = general.iter().map(|one| one.methods.len()).collect();
    assert_eq!(methods, [0, 0, 0, 2, 1, 1, 1, 1, 0]);
    for criterion in general {
        assert!(criterion.anchors().is_empty() && criterion.definition.is_some());
        // What the source leaves out is said.
        let is_complete = criterion.evaluation_point.is_some() && !criterion.methods.is_empty();
        assert!(
            is_complete || !criterion.gaps.is_empty(),
            "{}",
            criterion.id
        );
    }
}

/// The points of every rule within a category, as the model states and as its parts give.
fn points_of(model: &CompetencyModel, category: &str) -> (Option<Decimal>, Decimal) {
    let position = model
        .categories
        .iter()
        .position(|one| one.id.as_str() == category);
    let position = position.expect("a category");
    let full = |position: usize| match &model.criteria[position].kind {
        CriterionKind::Points(rule) => rule.full().unwrap_or_default(),
        _ => Decimal::ZERO,
    };
    let sum = model.criteria_within(position).map(full).sum();
    (model.categories[position].full, sum)
}

#[test]
fn the_appraisal_states_its_sub_totals_and_is_signed_by_the_department_head() {
    let model = model(APPRAISAL);
    assert_eq!(model.subject, Subject::Team);
    let mut stated: Vec<Decimal> = model.categories.iter().filter_map(|one| one.full).collect();
    for category in &model.categories {
        if let (Some(full), sum) = points_of(&model, category.id.as_str()) {
            assert_eq!(full, sum, "{}", category.id);
        }
    }
    stated.sort();
    assert_eq!(stated, [5, 5, 5, 15, 20, 35].map(Decimal::from));
    let signs: Vec<&str> = model
        .sign_offs
        .iter()
        .map(|one| one.role.get(Language::Chinese))
        .collect();
    assert!(signs.iter().any(|role| role.contains("部长")), "{signs:?}");
}

#[test]
fn duties_tasks_knowledge_and_skills_are_all_there_under_their_numbers() {
    let numbers = |text: &str| -> Vec<Vec<String>> {
        let model = model(text);
        let lists = model.criteria.iter().filter(|one| !one.items().is_empty());
        lists
            .map(|one| {
                one.items()
                    .iter()
                    .filter_map(|item| item.number.clone())
                    .collect()
            })
            .collect()
    };
    let store = numbers(STORE);
    assert_eq!(
        store.iter().map(Vec::len).collect::<Vec<_>>(),
        [1, 8, 4, 6, 7, 4]
    );
    assert!(store[3].contains(&"4(2)".to_owned()), "{store:?}");
    let restaurant = model(RESTAURANT);
    let counted = |end: &str| -> usize {
        let lists = restaurant
            .criteria
            .iter()
            .filter(|one| one.id.as_str().ends_with(end));
        lists
            .map(|one| one.items().iter().filter(|item| !item.gap).count())
            .sum()
    };
    assert_eq!(
        [counted("tasks"), counted("knowledge"), counted("skills")],
        [20, 18, 17]
    );
    assert_eq!(numbers(RESTAURANT)[7], ["1", "2", "3", "4", "5", "6", "7"]);
    let shift_leader = model(SHIFT_LEADER);
    let duties = shift_leader
        .criteria
        .iter()
        .filter(|one| matches!(one.kind, CriterionKind::Kpi(_)));
    assert_eq!(duties.count(), 8);
    let sales = model(SALES);
    assert_eq!(sales.categories.len(), 4);
    assert_eq!(sales.criteria.iter().filter(|one| one.is_gate()).count(), 1);
}

#[test]
fn every_text_of_every_model_is_there_in_both_languages() {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Object(fields) if fields.contains_key("zh") || fields.contains_key("en") => {
                for code in ["zh", "en"] {
                    let text = fields.get(code).and_then(Value::as_str).unwrap_or_default();
                    assert!(!text.trim().is_empty(), "{path} lacks {code}");
                    assert_eq!(text, text.trim(), "{path}");
                }
                let en = fields["en"].as_str().unwrap_or_default();
                let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                // A gap may quote what the source prints.
                assert!(
                    !en.contains(is_han) || path.contains("/gaps/"),
                    "{path}: {en}"
                );
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    walk(field, &format!("{path}/{name}"));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}/{index}"));
                }
            }
            _ => {}
        }
    }
    for text in ALL {
        walk(&serde_json::from_str(text).expect("JSON"), "");
    }
}

#[test]
fn models_and_examples_fit_their_schemas() {
    let schema =
        |schema: schemars::Schema| jsonschema::validator_for(schema.as_value()).expect("a schema");
    let of_models = schema(file::schema());
    for text in ALL {
        let value = serde_json::from_str(text).expect("JSON");
        assert!(
            of_models.validate(&value).is_ok(),
            "{:?}",
            of_models.validate(&value).err()
        );
    }
    let of_sessions = schema(hengcai::session::file::schema());
    for text in SESSIONS {
        let value = serde_json::from_str(text).expect("JSON");
        assert!(
            of_sessions.validate(&value).is_ok(),
            "{:?}",
            of_sessions.validate(&value).err()
        );
    }
}

#[test]
fn example_sessions_name_invented_people_and_models_that_are_shipped() {
    let digests: Vec<String> = ALL.map(file::digest).to_vec();
    for text in SESSIONS {
        let session = hengcai::session::file::read(text).expect("a session");
        assert!(
            digests.contains(&session.model().digest),
            "{} has no model",
            session.id()
        );
        let name = session.candidate().name.as_deref().unwrap_or_default();
        assert!(name.contains("虚构") || name.contains("invented"), "{name}");
        assert_eq!(hengcai::session::file::write(&session).trim(), text.trim());
    }
}

#[test]
fn shipped_models_with_questions_have_words_to_read_out_in_under_a_minute_and_ask_everything() {
    use hengcai::locale::Language;
    use hengcai::model::Provenance;
    for text in ALL {
        let model = file::read(text).expect("a model");
        let script = &model.script;
        let all: usize = model.criteria.iter().map(|one| one.questions.len()).sum();
        assert_eq!(script.questions.len(), all, "{}", model.id);
        if all == 0 {
            assert!(!script.is_stated(), "{}", model.id);
            continue;
        }
        assert!(script.has_own_order, "{}", model.id);
        assert_eq!(script.provenance, Provenance::Authored, "{}", model.id);
        for words in [&script.opening, &script.closing] {
            let words = words.as_ref().expect("words");
            // About 240 characters or 150 words a minute.
            let zh = words.get(Language::Chinese).chars().count();
            let en = words.get(Language::English).split_whitespace().count();
            assert!((40..=240).contains(&zh), "{}: {zh}", model.id);
            assert!((40..=150).contains(&en), "{}: {en}", model.id);
        }
        // Purpose without a promise, notes, who sees them, asking and correcting, consent.
        let opening = script.opening.as_ref().expect("words");
        for word in [
            "想了解",
            "不预示",
            "大约",
            "边听边记",
            "的人看",
            "提问",
            "更正",
            "同意",
        ] {
            let said = opening.get(Language::Chinese);
            assert!(said.contains(word), "{word}: {said}");
        }
        for word in [
            "promises no result",
            "It takes",
            "take notes",
            "see the record",
            "ask me anything",
            "put right",
            "Do you agree",
        ] {
            assert!(
                opening.get(Language::English).contains(word),
                "{word}: {}",
                model.id
            );
        }
    }
}
