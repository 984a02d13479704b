//! The models and example sessions that come with the program.

use std::collections::HashSet;

use hengcai::locale::Language;
use hengcai::model::{CompetencyModel, Provenance, file};
use serde_json::Value;

const POWER_HALL: &str = include_str!("../../models/power-hall-team-leader.json");
const CORE: &str = include_str!("../../models/core-qualities.json");
const CALL_CENTRE: &str = include_str!("../../models/call-centre-team-leader.json");
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
    for text in [POWER_HALL, CORE, CALL_CENTRE] {
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
    assert_eq!(model.criteria.len(), 9);
    let methods: Vec<usize> = model.criteria.iter().map(|one| one.methods.len()).collect();
    assert_eq!(methods, [0, 0, 0, 2, 1, 1, 1, 1, 0]);
    for criterion in &model.criteria {
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
                assert!(!en.contains(is_han), "{path}: {en}");
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
    for text in [POWER_HALL, CORE, CALL_CENTRE] {
        walk(&serde_json::from_str(text).expect("JSON"), "");
    }
}

#[test]
fn models_and_examples_fit_their_schemas() {
    let schema =
        |schema: schemars::Schema| jsonschema::validator_for(schema.as_value()).expect("a schema");
    let of_models = schema(file::schema());
    for text in [POWER_HALL, CORE, CALL_CENTRE] {
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
    let digests: Vec<String> = [POWER_HALL, CORE, CALL_CENTRE].map(file::digest).to_vec();
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
