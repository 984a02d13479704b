//! Invented people with sessions on two versions of one model, the same every time: several
//! departments and assessors, somebody twice, one session unfinished and one void.

use std::path::Path;

use hengcai::locale::Language;
use hengcai::model::file::{self as model_file, digest};
use hengcai::model::{CompetencyModel, Method};
use hengcai::session::edit_line::apply_lines;
use hengcai::session::{Candidate, NewSession, Session, SessionId, Time, file};
use serde_json::{Value, json};

/// The model as it is shipped.
pub const FIRST: &str = include_str!("../../models/power-hall-team-leader.json");

/// What is rated, in the order of [`Person::ratings`].
pub const CRITERIA: [&str; 11] = [
    "loyalty-dedication",
    "problem-solving",
    "regulations-procedures",
    "tools-equipment",
    "communication",
    "quality-service",
    "work-tickets",
    "new-connections",
    "complaint-management",
    "team-management",
    "training-management",
];

/// A session of somebody.
pub struct Person {
    pub id: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    department: &'static str,
    assessor: &'static str,
    start: &'static str,
    /// Whether it is on the second version of the model.
    second: bool,
    /// A digit is a level, `u` not observed, `_` unrated.
    ratings: &'static str,
    end: End,
}

/// How a session ended.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Finished,
    Draft,
    Void,
}

const fn person(
    id: &'static str,
    (code, name): (&'static str, &'static str),
    (department, assessor): (&'static str, &'static str),
    start: &'static str,
    (second, ratings, end): (bool, &'static str, End),
) -> Person {
    Person {
        id,
        code,
        name,
        department,
        assessor,
        start,
        second,
        ratings,
        end,
    }
}

const ZHOU: &str = "周考官（虚构）";
const CHEN: &str = "陈考官（虚构）";

/// Everybody, oldest first.
pub const PEOPLE: [Person; 11] = [
    person(
        "20260112-090000-p001",
        ("P-01", "王一鸣"),
        ("东区", ZHOU),
        "2026-01-12T09:00:00+08:00",
        (false, "55757533u55", End::Finished),
    ),
    person(
        "20260112-110000-p002",
        ("P-02", "李双双"),
        ("东区", ZHOU),
        "2026-01-12T11:00:00+08:00",
        (false, "77539753737", End::Finished),
    ),
    person(
        "20260112-143000-p003",
        ("P-03", "张三丰"),
        ("东区", ZHOU),
        "2026-01-12T14:30:00+08:00",
        (false, "35533555533", End::Finished),
    ),
    person(
        "20260113-090000-p004",
        ("P-04", "赵四海"),
        ("西区", CHEN),
        "2026-01-13T09:00:00+08:00",
        (false, "5_77537_995", End::Finished),
    ),
    person(
        "20260113-100000-p005",
        ("P-05", "钱五常"),
        ("西区", CHEN),
        "2026-01-13T10:00:00+08:00",
        (false, "5555555555u", End::Finished),
    ),
    person(
        "20260114-090000-p014",
        ("P-01", "王一鸣"),
        ("东区", CHEN),
        "2026-01-14T09:00:00+08:00",
        (false, "57777555575", End::Finished),
    ),
    person(
        "20260420-090000-p006",
        ("P-06", "孙六一"),
        ("西区", CHEN),
        "2026-04-20T09:00:00+08:00",
        (true, "7755975_977", End::Finished),
    ),
    person(
        "20260420-103000-p007",
        ("P-07", "周七夕"),
        ("北区", CHEN),
        "2026-04-20T10:30:00+08:00",
        (true, "3335333_333", End::Finished),
    ),
    person(
        "20260615-090000-p101",
        ("P-01", "王一鸣"),
        ("东区", ZHOU),
        "2026-06-15T09:00:00+08:00",
        (true, "77759753797", End::Finished),
    ),
    person(
        "20260616-090000-p008",
        ("P-08", "吴八方"),
        ("", ZHOU),
        "2026-06-16T09:00:00+08:00",
        (true, "57___7___5_", End::Draft),
    ),
    person(
        "20260617-090000-p009",
        ("P-09", "郑九天"),
        ("北区", ZHOU),
        "2026-06-17T09:00:00+08:00",
        (true, "99999999999", End::Void),
    ),
];

/// The second version: one criterion has another id and is known by its name, one needs another
/// level, one is gone, one is new.
pub fn second_version() -> String {
    let mut model: Value = serde_json::from_str(FIRST).expect("JSON");
    model["version"] = json!("1.1.0");
    if let Some(order) = model["script"]["questions"].as_array_mut() {
        order.retain(|id| {
            !id.as_str()
                .is_some_and(|id| id.starts_with("new-connections"))
        });
    }
    for category in model["categories"].as_array_mut().expect("categories") {
        let is_professional = category["id"] == "professional-abilities";
        let criteria = category["criteria"].as_array_mut().expect("criteria");
        criteria.retain(|criterion| criterion["id"] != "new-connections");
        for criterion in criteria.iter_mut() {
            if criterion["id"] == "communication" {
                criterion["required"]["level"] = json!(7);
            }
            if criterion["id"] == "team-management" {
                criterion["id"] = json!("crew-management");
            }
        }
        if is_professional {
            criteria.push(json!({
                "id": "digital-tools",
                "kind": "scaled",
                "name": {"zh": "数字化工具", "en": "Digital tools"},
                "definition": {"zh": "会用营业厅的数字化工具", "en": "Uses the digital tools of the hall"},
                "scale": "one-to-nine",
                "provenance": "authored"
            }));
        }
    }
    let text = model.to_string();
    // Ids of questions and indicators name their criterion.
    format!("{}\n", text.replace("team-management-", "crew-management-"))
}

fn model(text: &str) -> CompetencyModel {
    model_file::read(text).expect("a model")
}

impl Person {
    /// The id of a criterion in the model of this session; none where it is gone.
    fn criterion(&self, id: &'static str) -> Option<&'static str> {
        match id {
            "new-connections" if self.second => None,
            "team-management" if self.second => Some("crew-management"),
            id => Some(id),
        }
    }

    /// Everything that was done in the session.
    fn edits(&self) -> String {
        let mut lines: Vec<Value> = Vec::new();
        for (rating, id) in self.ratings.chars().zip(CRITERIA) {
            let Some(id) = self.criterion(id) else {
                continue;
            };
            match rating {
                '_' => {}
                'u' => lines.push(json!({"rate": {"criterion": id, "value": "not_observed"}})),
                digit => {
                    let level = digit.to_digit(10).expect("a level");
                    let sign = if level >= 5 { "+" } else { "-" };
                    let text = match id {
                        "communication" => format!(
                            "{}先让客户说完，再逐条复述（{}的例子）",
                            self.name, self.code
                        ),
                        "complaint-management" => {
                            format!("客户投诉停电，{}当场登记，第二天回访", self.code)
                        }
                        _ => format!("{id} 的例子，{level} 级的做法"),
                    };
                    lines.push(json!({"note": {"text": text, "sign": sign, "star": "action", "criteria": [id], "level": level}}));
                    lines.push(json!({"rate": {"criterion": id, "value": level}}));
                }
            }
        }
        match self.end {
            End::Draft => {}
            End::Finished => lines.push(json!({"finish": {}})),
            End::Void => {
                lines.push(json!({"finish": {}}));
                lines.push(json!({"void": {"reason": "应当回避", "by": "监督员（虚构）"}}));
            }
        }
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The session.
    pub fn session(&self) -> Session {
        let second = second_version();
        let text = if self.second { second.as_str() } else { FIRST };
        let model = model(text);
        let start = Time::parse_from_rfc3339(self.start).expect("a time");
        let new = NewSession {
            candidate: Candidate {
                code: self.code.to_owned(),
                name: Some(self.name.to_owned()),
                department: Some(self.department.to_owned()).filter(|name| !name.is_empty()),
            },
            assessor: Some(self.assessor.to_owned()),
            method: Method::Interview,
            language: Language::Chinese,
            planned_minutes: None,
        };
        let id = SessionId::new(self.id).expect("an id");
        let mut session = Session::new(id, &model, digest(text), new, start);
        let end = start + chrono::TimeDelta::minutes(40);
        apply_lines(&mut session, &model, &self.edits(), end).expect(self.id);
        session
    }
}

/// Puts everybody into a data directory.
pub fn settle(root: &Path) {
    for name in ["sessions", "snapshots"] {
        std::fs::create_dir_all(root.join(name)).expect("a directory");
    }
    for text in [FIRST.to_owned(), second_version()] {
        let path = root.join(format!("snapshots/{}.json", digest(&text)));
        std::fs::write(path, text).expect("a snapshot");
    }
    for person in &PEOPLE {
        let path = root.join(format!("sessions/{}.json", person.id));
        std::fs::write(path, file::write(&person.session())).expect("a session");
    }
}
