//! A model of 200 criteria and the edits of a session with 5,000 notes on it: the same every time.

use serde_json::{Value, json};

pub const CRITERIA: usize = 200;
pub const NOTES: usize = 5_000;

/// The model file.
pub fn model() -> String {
    let categories: Vec<Value> = (0..CRITERIA / 10)
        .map(|category| {
            let first = category * 10;
            let criteria: Vec<Value> = (first..first + 10).map(criterion).collect();
            json!({"id": format!("category-{category}"), "criteria": criteria,
                "name": {"zh": format!("类别{category}"), "en": format!("Category {category}")}})
        })
        .collect();
    let levels: Vec<Value> = [1, 3, 5, 7, 9]
        .map(|value| json!({"value": value}))
        .to_vec();
    json!({
        "format": 1, "id": "large", "version": "1", "languages": ["zh", "en"],
        "title": {"zh": "两百项能力", "en": "Two hundred competencies"},
        "scales": [{"id": "odd", "between": true, "levels": levels}],
        "categories": categories,
    })
    .to_string()
}

fn criterion(number: usize) -> Value {
    let anchors = [1, 3, 5, 7, 9].map(|level| {
        let indicators = [0, 1].map(|which| {
            json!({"id": format!("c{number}-{level}-{which}"), "text": {
                "zh": format!("遇到第{level}类情形时，能先说明第{which}种做法，再带着班组一步步做完并复核结果"),
                "en": format!("Explains way {which} out of situation {level}, then goes it with the team and checks the result"),
            }})
        });
        json!({"level": level, "indicators": indicators})
    });
    json!({
        "id": format!("c{number}"), "kind": "anchored",
        "name": {"zh": format!("能力项{number}"), "en": format!("Competency {number}")},
        "definition": {"zh": "把该做的事做完，并记下经过和结果。", "en": "Gets things done and writes down how."},
        "required": {"level": 7}, "anchors": anchors,
    })
}

/// The notes, a JSON value each, as `hengcai edit` reads them: on one criterion or two, or on none
/// yet.
pub fn edits() -> impl Iterator<Item = Value> {
    let mut state = 20_260_412_u64;
    let mut draw = move |below: usize| {
        // Knuth's multiplier; the upper bits are good enough for a session.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    (0..NOTES).map(move |number| {
        let first = draw(CRITERIA);
        let second = (first + 1 + draw(CRITERIA - 1)) % CRITERIA;
        let criteria = match draw(10) {
            0 => json!([]),
            1..=3 => json!([format!("c{first}"), format!("c{second}")]),
            _ => json!([format!("c{first}")]),
        };
        let sign = ["+", "-", "?"].get(draw(3)).copied().unwrap_or("?");
        let level = [1, 3, 5, 7, 9].get(draw(5)).copied().unwrap_or(5);
        json!({"note": {
            "text": format!("第{number}条：他先请客户坐下，倒了水，听完再逐条复述确认；step {number} took a while"),
            "criteria": criteria, "sign": sign, "level": level,
        }})
    })
}
