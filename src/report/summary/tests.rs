use serde_json::{Value, json};

use crate::locale::Language;
use crate::model::CompetencyModel;
use crate::report::{json as json_report, lines, summary};
use crate::scoring::Scorecard;
use crate::session::edit_line::apply_lines;
use crate::session::{Candidate, NewSession, Session, SessionId, Time};

fn model() -> CompetencyModel {
    let text = |zh: &str, en: &str| json!({"zh": zh, "en": en});
    let anchors = |id: &str| -> Value {
        [1, 3, 5]
            .into_iter()
            .map(|level| {
                json!({"level": level, "provenance": "inferred", "indicators": [
                    {"id": format!("{id}-{level}-1"), "text": text(&format!("第{level}级行为"), &format!("Does {level}"))}
                ]})
            })
            .collect()
    };
    let criterion = |id: &str, zh: &str, required: Value| {
        let mut value =
            json!({"id": id, "kind": "anchored", "name": text(zh, id), "anchors": anchors(id)});
        if !required.is_null() {
            value["required"] = required;
        }
        value
    };
    let file = json!({
        "format": 1, "id": "test", "version": "1.0.0", "languages": ["zh", "en"],
        "title": text("测试", "Test"),
        "scales": [{"id": "s", "levels": [{"value": 1}, {"value": 3}, {"value": 5}]}],
        "categories": [
            {"id": "a", "name": text("甲类", "First"), "criteria": [
                criterion("talk", "沟通", json!({"level": 5})),
                criterion("serve", "服务", json!({"level": 3})),
                criterion("learn", "学习", Value::Null),
            ]},
            {"id": "b", "name": text("乙类", "Second"), "criteria": [
                {"id": "whole", "kind": "scaled", "name": text("整体", "whole"), "roll_up": "mean", "dimensions": [
                    {"id": "d1", "name": text("一", "one")}, {"id": "d2", "name": text("二", "two")},
                ]},
                criterion("rest", "其余", json!({"level": 1})),
            ]},
        ],
    });
    crate::model::file::read(&file.to_string()).expect("a model")
}

fn session(model: &CompetencyModel, edits: &str) -> Session {
    let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: Some("李".to_owned()),
        method: crate::model::Method::Interview,
        language: Language::Chinese,
        planned_minutes: None,
    };
    let id = SessionId::of_start(at, 1);
    let mut session = Session::new(id, model, "digest".to_owned(), new, at);
    apply_lines(&mut session, model, edits, at).expect("edits");
    session
}

const EDITS: &str = r#"
{"rate":{"criterion":"talk","value":3}}
{"note":{"text":"先让客户说完","criteria":["talk"],"sign":"+","star":"action","indicator":"talk-3-1"}}
{"note":{"text":"没有跟进","criteria":["talk","serve"],"sign":"-"}}
{"rate":{"criterion":"serve","value":5}}
{"rate":{"criterion":"learn","value":1}}
{"rate":{"criterion":"whole","dimension":"d1","value":5}}
{"rate":{"criterion":"rest","value":"not_observed"}}
{"mark":{"criterion":"serve","indicator":"serve-5-1","seen":"yes"}}
{"note":{"text":"还没想好放哪儿"}}
"#;

fn text(session: &Session, model: &CompetencyModel, language: Language) -> String {
    let scorecard = Scorecard::new(model, session);
    let document = summary::document(model, session, &scorecard, language);
    lines::lines(&document, 100)
        .iter()
        .map(|line| {
            let spans = line.spans.iter().map(|span| span.text.as_str());
            spans.collect::<String>().trim_end().to_owned() + "\n"
        })
        .collect()
}

#[test]
fn every_number_is_explained_and_what_has_none_is_named() {
    let model = model();
    let session = session(&model, EDITS);
    let text = text(&session, &model, Language::Chinese);
    for expected in [
        "候选人",
        "4/5 项，未观察到 1",
        "2 项有要求等级并已评定，其中 1 项达到或超过",
        "全部：(3 + 5 + 1 + 5) ÷ 4 = 3.5；没有评定、不计入：其余",
        "甲类：(3 + 5 + 1) ÷ 3 = 3",
        "沟通  评定 3，要求 5，差距 −2",
        "服务  评定 5，要求 3，差距 +2",
        "有评定而无证据 2：学习、整体",
        "1 条证据还没有归入能力项",
        "按维度平均：5（已评 1/2）",
        "12 个级别的划分为推断或撰写",
        "+ 行动  先让客户说完  → 3级",
        "没有跟进  (另见：服务)",
        "✓ 已观察到  第5级行为",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn the_same_summary_is_there_in_english() {
    let model = model();
    let session = session(&model, EDITS);
    let text = text(&session, &model, Language::English);
    for expected in [
        "4 of 5, 1 not observed",
        "1 of 2 with a rating and a required level reach it",
        "rated 3, required 5, gap −2",
        "Rated without evidence 2: learn, whole",
        "1 note belongs to no competency yet",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn an_empty_session_sums_up_to_nothing_rather_than_to_zeros() {
    let model = model();
    let session = session(&model, "");
    let text = text(&session, &model, Language::Chinese);
    assert!(text.contains("没有评定，不计算"), "{text}");
    assert!(text.contains("还没有可与要求等级比较的评定"), "{text}");
    assert!(!text.contains("雷达"), "{text}");
    let scorecard = Scorecard::new(&model, &session);
    let value = json_report::summary(&model, &session, &scorecard, Language::Chinese);
    assert_eq!(value["mean"], Value::Null);
    assert_eq!(
        value["unrated"],
        json!(["talk", "serve", "learn", "whole", "rest"])
    );
    for criterion in value["criteria"].as_array().expect("criteria") {
        assert_eq!(criterion["rating"], Value::Null);
        assert_eq!(criterion["gap"], Value::Null);
    }
}

#[test]
fn json_holds_the_promised_fields_with_numbers_and_nulls() {
    let model = model();
    let session = session(&model, EDITS);
    let scorecard = Scorecard::new(&model, &session);
    let value = json_report::summary(&model, &session, &scorecard, Language::English);
    assert_eq!(value["session"], json!(session.id().as_str()));
    assert_eq!(value["candidate"], "A-017");
    assert_eq!(value["assessor"], "李");
    assert_eq!(value["model"], "test");
    let talk = &value["criteria"][0];
    assert_eq!(
        [&talk["id"], &talk["name"], &talk["category"]],
        ["talk", "talk", "First"]
    );
    assert_eq!(
        [&talk["required"], &talk["rating"], &talk["gap"]],
        [5, 3, -2]
    );
    assert_eq!(talk["evidence"][0]["sign"], "+");
    assert_eq!(talk["evidence"][0]["star"], "action");
    assert_eq!(talk["evidence"][0]["indicator"], "talk-3-1");
    assert_eq!(talk["evidence"][1]["indicator"], Value::Null);
    assert_eq!(value["criteria"][2]["required"], Value::Null);
    assert_eq!(value["criteria"][2]["gap"], Value::Null);
    assert_eq!(value["criteria"][4]["outcome"], "not_observed");
    assert_eq!(value["criteria"][4]["rating"], Value::Null);
    assert_eq!(value["mean"]["value"].to_string(), "3.5");
    assert_eq!(value["unplaced_evidence"][0]["text"], "还没想好放哪儿");
}
