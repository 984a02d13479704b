//! Checking model files: every problem at once, each with its place; schema and loader agree.

use std::fmt::Write as _;

use hengcai::locale::{Explain as _, Language};
use hengcai::model::check::check;
use hengcai::model::file::{self, SIZE_LIMIT};
use hengcai::model::json::MOST_VALUES;
use serde_json::Value;

use crate::support::world::World;

const BASE: &str = include_str!("../fixtures/every_kind.json");

/// Small changes of a sound model, each of which makes it wrong: what stands in it, and what is put
/// in its place (the first time it occurs).
const CHANGES: &[(&str, &str)] = &[
    (r#""format": 1"#, r#""format": 2"#),
    (r#""format": 1"#, r#""format": "1""#),
    (r#""format": 1"#, r#""format": -1"#),
    (r#""format": 1"#, r#""format": 1.5"#),
    (r#""format": 1,"#, ""),
    (r#""format": 1"#, r#""format": 99999999999"#),
    (r#""id": "every-kind""#, r#""id": "Every Kind""#),
    (r#""id": "every-kind""#, r#""id": """#),
    (r#""id": "every-kind""#, r#""id": "../x""#),
    (r#""id": "every-kind""#, r#""id": "con""#),
    (r#""id": "every-kind""#, r#""id": "lpt9""#),
    (r#""id": "every-kind""#, r#""id": null"#),
    (r#""id": "every-kind","#, ""),
    (r#""version": "1.0.0""#, r#""version": 1"#),
    (r#""version": "1.0.0","#, ""),
    (r#""version": "1.0.0""#, r#""vresion": "1.0.0""#),
    (r#""status": "trial""#, r#""status": "trail""#),
    (r#""status": "trial""#, r#""status": "TRIAL""#),
    (r#""status": "trial""#, r#""status": true"#),
    (r#""status": "trial""#, r#""status": null"#),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": {"zh": "样例"}"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": {}"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": """#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": {"zh": "样例", "en": "  "}"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": {"zh": "样例", "en": "Sample", "fr": "Exemple"}"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": {"zh": "样例", "zh": "样", "en": "Sample"}"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": ["样例"]"#,
    ),
    (
        r#""title": {"zh": "样例", "en": "Sample"}"#,
        r#""title": 5"#,
    ),
    (r#""title": {"zh": "样例", "en": "Sample"},"#, ""),
    (
        r#""summary": {"zh": "每一类各一项", "en": "One of every kind"}"#,
        r#""summary": """#,
    ),
    (
        r#""summary": {"zh": "每一类各一项", "en": "One of every kind"}"#,
        r#""summary": false"#,
    ),
    (
        r#""source": {"zh": "虚构", "en": "Invented"}"#,
        r#""source": {"en": "Invented"}"#,
    ),
    (
        r#""change_note": {"zh": "初稿", "en": "First version"}"#,
        r#""change_note": " ""#,
    ),
    (
        r#""parent": {"id": "parent-model", "version": "0.9.0", "digest": "0000"}"#,
        r#""parent": {"id": "parent-model"}"#,
    ),
    (
        r#""parent": {"id": "parent-model","#,
        r#""parent": {"id": "Parent","#,
    ),
    (
        r#""parent": {"id": "parent-model", "version": "0.9.0", "digest": "0000"}"#,
        r#""parent": "parent-model""#,
    ),
    (r#""subject": "person""#, r#""subject": "group""#),
    (r#""languages": ["zh", "en"]"#, r#""languages": []"#),
    (
        r#""languages": ["zh", "en"]"#,
        r#""languages": ["zh", "de"]"#,
    ),
    (r#""languages": ["zh", "en"]"#, r#""languages": "zh""#),
    (
        r#""languages": ["zh", "en"]"#,
        r#""language": ["zh", "en"]"#,
    ),
    (
        r#""gaps": [{"zh": "缺周期", "en": "No period"}]"#,
        r#""gaps": [{"zh": "缺周期"}]"#,
    ),
    (
        r#""gaps": [{"zh": "缺周期", "en": "No period"}]"#,
        r#""gaps": [""]"#,
    ),
    (
        r#""gaps": [{"zh": "缺周期", "en": "No period"}]"#,
        r#""gaps": "No period""#,
    ),
    (
        r#"{"label": {"zh": "编号", "en": "Number"}}"#,
        r#"{"value": "7"}"#,
    ),
    (
        r#"{"label": {"zh": "编号", "en": "Number"}}"#,
        r#"{"label": {"zh": "编号"}}"#,
    ),
    (r#""relation": "superior""#, r#""relation": "boss""#),
    (r#""relation": "superior","#, ""),
    (
        r#""sign_offs": [{"role": {"zh": "部长", "en": "Head"},"#,
        r#""sign_offs": [{"#,
    ),
    (r#""full": 20,"#, r#""full": 25,"#),
    (r#""full": 20,"#, r#""full": "20","#),
    (r#""full": 20,"#, r#""full": 1e300,"#),
    (r#""id": "odd","#, r#""id": "five","#),
    (r#""id": "odd","#, ""),
    (r#""between": true"#, r#""between": "yes""#),
    (
        r#""levels": [{"value": 1, "label": {"zh": "低", "en": "low"}}, {"value": 3}, {"value": 5}]"#,
        r#""levels": [{"value": 3}]"#,
    ),
    (
        r#""levels": [{"value": 1, "label": {"zh": "低", "en": "low"}}, {"value": 3}, {"value": 5}]"#,
        r#""levels": [{"value": 5}, {"value": 3}, {"value": 1}]"#,
    ),
    (
        r#""levels": [{"value": 1, "label": {"zh": "低", "en": "low"}}, {"value": 3}, {"value": 5}]"#,
        r#""levels": [{"value": 1}, {"value": 3}, {"value": 3}, {"value": 5}]"#,
    ),
    (
        r#"{"value": 1, "label": {"zh": "低", "en": "low"}}"#,
        r#"{"value": -1}"#,
    ),
    (
        r#"{"value": 1, "label": {"zh": "低", "en": "low"}}"#,
        r#"{"value": 1.5}"#,
    ),
    (
        r#"{"value": 1, "label": {"zh": "低", "en": "low"}}"#,
        r#"{"value": "1"}"#,
    ),
    (
        r#"{"value": 1, "label": {"zh": "低", "en": "low"}}"#,
        r#"{"value": 40000}"#,
    ),
    (
        r#"{"value": 1, "label": {"zh": "低", "en": "low"}}"#,
        r#"{"label": "low"}"#,
    ),
    (
        r#""label": {"zh": "低", "en": "low"}"#,
        r#""label": {"zh": "低"}"#,
    ),
    (r#""id": "people""#, r#""id": "marks""#),
    (r#""id": "people","#, ""),
    (
        r#""id": "people", "name": {"zh": "人", "en": "People"}"#,
        r#""id": "people", "name": {"zh": "人"}"#,
    ),
    (
        r#""id": "people", "name": {"zh": "人", "en": "People"}"#,
        r#""id": "people""#,
    ),
    (
        r#""provenance": "inferred", "gaps": ["No order"]"#,
        r#""provenance": "guessed", "gaps": ["No order"]"#,
    ),
    (r#""criteria": ["#, r#""criterions": ["#),
    (r#""id": "talk""#, r#""id": "drive""#),
    (r#""id": "talk""#, r#""id": "名""#),
    (r#""kind": "anchored","#, ""),
    (r#""kind": "anchored""#, r#""kind": "anchor""#),
    (r#""kind": "anchored""#, r#""kind": "scaled""#),
    (r#""kind": "anchored""#, r#""kind": "kpi""#),
    (
        r#""kind": "anchored", "name": {"zh": "沟通", "en": "Communication"}"#,
        r#""kind": "anchored""#,
    ),
    (
        r#""definition": {"zh": "说清听懂", "en": "Is clear and listens"}"#,
        r#""definition": {"zh": "说清听懂"}"#,
    ),
    (r#""evaluation_point":"#, r#""evaluation_points":"#),
    (
        r#""provenance": "source", "aliases""#,
        r#""provenance": "", "aliases""#,
    ),
    (r#""aliases": ["交流"]"#, r#""aliases": "交流""#),
    (r#""aliases": ["交流"]"#, r#""aliases": [7]"#),
    (r#""scale": "odd""#, r#""scale": "even""#),
    (r#""scale": "odd","#, ""),
    (r#""required": {"level": 3,"#, r#""required": {"level": 7,"#),
    (r#""required": {"level": 3,"#, r#""required": {"level": 0,"#),
    (
        r#""required": {"level": 3, "provenance": "source"}"#,
        r#""required": 3"#,
    ),
    (
        r#""required": {"level": 3, "provenance": "source"}"#,
        r#""required": {"provenance": "source"}"#,
    ),
    (
        r#""required": {"level": 3, "provenance": "source"}"#,
        r#""required": {"level": "3"}"#,
    ),
    (r#""value": 1.5, "reason""#, r#""value": 0, "reason""#),
    (r#""value": 1.5, "reason""#, r#""value": -2, "reason""#),
    (r#""value": 1.5, "reason""#, r#""value": 5000, "reason""#),
    (
        r#""weight": {"value": 1.5, "reason": {"zh": "最常用", "en": "Used most"}}"#,
        r#""weight": {"value": 1.5}"#,
    ),
    (
        r#""weight": {"value": 1.5, "reason": {"zh": "最常用", "en": "Used most"}}"#,
        r#""weight": {"value": 1.5, "reason": ""}"#,
    ),
    (
        r#""weight": {"value": 1.5, "reason": {"zh": "最常用", "en": "Used most"}}"#,
        r#""weight": 2"#,
    ),
    (
        r#""methods": ["interview", "shift_meeting"]"#,
        r#""methods": ["interview", "shift-meeting"]"#,
    ),
    (
        r#""methods": ["interview", "shift_meeting"]"#,
        r#""methods": ["phone"]"#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1""#,
        r#"{"level": 2, "indicators": [{"id": "talk-1""#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1""#,
        r#"{"level": 3, "indicators": [{"id": "talk-1""#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1""#,
        r#"{"indicators": [{"id": "talk-1""#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}]},"#,
        r#"{"level": 1, "indicators": []},"#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}]},"#,
        r#"{"level": 1},"#,
    ),
    (
        r#"{"level": 1, "indicators": [{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}]},"#,
        "",
    ),
    (
        r#"{"zh": "打断", "en": "Interrupts"}"#,
        r#"{"zh": "听完", "en": "Hears out"}"#,
    ),
    (
        r#"{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}"#,
        r#"{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}, {"id": "talk-1b", "text": {"zh": "听完", "en": "Hears out"}}"#,
    ),
    (
        r#"{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}"#,
        r#"{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}, {"id": "talk-1b", "text": {"zh": "打断", "en": "Interrupts"}}"#,
    ),
    (
        r#"{"id": "talk-1", "text": {"zh": "打断", "en": "Interrupts"}}"#,
        r#"{"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}, {"id": "d", "text": "D"}, {"id": "e", "text": "E"}"#,
    ),
    (r#""id": "talk-3""#, r#""id": "talk-1""#),
    (
        r#""id": "talk-5", "text": {"zh": "复述", "en": "Plays back"}"#,
        r#""id": "talk-5", "text": {"zh": "复述"}"#,
    ),
    (
        r#""id": "talk-5", "text": {"zh": "复述", "en": "Plays back"}"#,
        r#""id": "talk-5""#,
    ),
    (r#""anchors": ["#, r#""anchros": ["#),
    ("请讲一次说服别人的经历", "如果要说服别人，您会怎么做"),
    (
        "Tell me about a time you persuaded someone",
        "How would you persuade someone",
    ),
    ("请讲一次说服别人的经历", "您打算什么时候生孩子"),
    (
        "Tell me about a time you persuaded someone",
        "Are you married",
    ),
    ("请讲一次说服别人的经历", "您的性别对工作有影响吗"),
    (r#""id": "ask-talk","#, ""),
    (r#""between": [1, 3]"#, r#""between": [3, 1]"#),
    (r#""between": [1, 3]"#, r#""between": [0, 3]"#),
    (r#""between": [1, 3]"#, r#""between": [1, 9]"#),
    (r#""between": [1, 3]"#, r#""between": [1]"#),
    (r#""between": [1, 3]"#, r#""between": "1-3""#),
    (r#""roll_up": "mean""#, r#""roll_up": "average""#),
    (r#""id": "goals""#, r#""id": "Goals""#),
    (r#""dimension": "goals""#, r#""dimension": "goal""#),
    (
        r#""scale": "five", "roll_up": "mean""#,
        r#""roll_up": "mean""#,
    ),
    (r#""kind": "scaled""#, r#""kind": "anchored""#),
    (
        r#""rule": {"tiers": {"full": 5,"#,
        r#""rule": {"tiers": {"full": 6,"#,
    ),
    (
        r#"{"points": 1, "text": {"zh": "口头", "en": "Spoken"}}"#,
        r#"{"points": 5, "text": {"zh": "口头", "en": "Spoken"}}"#,
    ),
    (
        r#"{"points": 1, "text": {"zh": "口头", "en": "Spoken"}}"#,
        r#"{"points": -1, "text": {"zh": "口头", "en": "Spoken"}}"#,
    ),
    (
        r#"{"points": 1, "text": {"zh": "口头", "en": "Spoken"}}"#,
        r#"{"points": 1}"#,
    ),
    (
        r#""tiers": [{"points": 1, "text": {"zh": "口头", "en": "Spoken"}}, {"points": 5, "text": {"zh": "成文", "en": "Written"}}]"#,
        r#""tiers": []"#,
    ),
    (r#""rule": {"tiers":"#, r#""rule": {"tier":"#),
    (r#""rule": {"veto": {}}"#, r#""rule": {}"#),
    (r#""rule": {"veto": {}}"#, r#""rule": "veto""#),
    (
        r#""rule": {"veto": {}}"#,
        r#""rule": {"veto": {}, "bonus": {"least": 1, "most": 2, "approver": "HR"}}"#,
    ),
    (
        r#""rule": {"veto": {}}"#,
        r#""rule": {"veto": {"points": 3}}"#,
    ),
    (
        r#""kind": "points", "name": {"zh": "安全", "en": "Safety"}, "rule": {"veto": {}}"#,
        r#""kind": "points", "name": {"zh": "安全", "en": "Safety"}"#,
    ),
    (r#""per_missing": 2"#, r#""per_missing": 0"#),
    (r#""per_missing": 2"#, r#""per_mising": 2"#),
    (r#""count": 12"#, r#""count": 0"#),
    (r#""count": 12"#, r#""count": 12.5"#),
    (r#""count": 12"#, r#""count": 99999999999"#),
    (r#""each": {"points": 1}"#, r#""each": {"points": 0}"#),
    (
        r#""rule": {"per_piece": {"full": 5, "each": {"points": 1}}}"#,
        r#""rule": {"per_piece": {"full": 5}}"#,
    ),
    (
        r#""bands": [{"at_least": 80, "points": 3}, {"at_least": 95, "points": 5}]"#,
        r#""bands": []"#,
    ),
    (
        r#"{"at_least": 80, "points": 3}"#,
        r#"{"at_least": 95, "points": 3}"#,
    ),
    (
        r#"{"at_least": 80, "points": 3}"#,
        r#"{"at_least": -5, "points": 3}"#,
    ),
    (
        r#"{"at_least": 95, "points": 5}"#,
        r#"{"at_least": 95, "points": 4}"#,
    ),
    (r#""least": 1, "most": 5"#, r#""least": 5, "most": 1"#),
    (
        r#""approver": {"zh": "人事部", "en": "HR"}"#,
        r#""approver": {"zh": "人事部"}"#,
    ),
    (r#", "approver": {"zh": "人事部", "en": "HR"}"#, ""),
    (r#""target": 100"#, r#""target": -1"#),
    (r#""target": 100"#, r#""target": "100""#),
    (r#""cap": 150"#, r#""cap": 0"#),
    (
        r#""unit": {"zh": "户", "en": "accounts"}"#,
        r#""unit": {"zh": "户"}"#,
    ),
    (
        r#""measure": {"standard": {"standard": {"zh": "规范", "en": "tidy"}}}"#,
        r#""measure": {"standard": {}}"#,
    ),
    (
        r#""measure": {"standard": {"standard": {"zh": "规范", "en": "tidy"}}}"#,
        r#""measure": {"standart": {"standard": "tidy"}}"#,
    ),
    (
        r#", "measure": {"standard": {"standard": {"zh": "规范", "en": "tidy"}}}"#,
        "",
    ),
    (r#""gate": false"#, r#""gate": "no""#),
    (r#""id": "report""#, r#""id": "training""#),
    (r#""id": "report""#, r#""id": "goals""#),
    (r#""times": 1"#, r#""times": 0"#),
    (r#""per": "week""#, r#""per": "fortnight""#),
    (
        r#""day": 5, "per": "month""#,
        r#""day": 32, "per": "month""#,
    ),
    (r#""day": 5, "per": "month""#, r#""day": 2, "per": "day""#),
    (r#""day": 5, "per": "month""#, r#""day": 5"#),
    (r#""number": "2(4)""#, r#""number": 2"#),
    (r#""text": {"zh": "集训", "en": "Training"},"#, ""),
    (r#""gate": false,"#, r#""items": [], "gate": false,"#),
    (
        r#""lowest": 1, "highest": 5"#,
        r#""lowest": 5, "highest": 1"#,
    ),
    (r#""lowest": 1, "highest": 5"#, r#""highest": 5"#),
    (
        r#""lowest": 1, "highest": 5"#,
        r#""lowest": -5000, "highest": 5"#,
    ),
    (r#""kind": "survey""#, r#""kind": "checklist""#),
    (
        r#""categories": [{"id": "inner""#,
        r#""categories": {"id": "inner""#,
    ),
    (r#""id": "inner""#, r#""id": "facts""#),
    (
        r#""categories": [{"id": "inner", "name": {"zh": "内", "en": "Inner"}}]"#,
        r#""categories": [{"id": "inner", "name": {"zh": "内", "en": "Inner"}}], "colour": "red""#,
    ),
    (r#""title""#, r#""titel""#),
    (
        r#""languages": ["zh", "en"]"#,
        r#""languages": ["zh", "en"], "languages": ["zh"]"#,
    ),
    (
        r#""id": "marks", "name": {"zh": "分", "en": "Marks"}, "full": 20"#,
        r#""id": "marks", "name": {"zh": "分", "en": "Marks"}, "full": 15"#,
    ),
    (r#""minutes": 40"#, r#""minutes": 0"#),
    (r#""minutes": 40"#, r#""minutes": 601"#),
    (r#""minutes": 40"#, r#""minutes": 40.5"#),
    (r#""minutes": 40"#, r#""minutes": "40""#),
    (r#""minutes": 40"#, r#""minutes": 11"#),
    (r#""minutes": 8"#, r#""minutes": -8"#),
    (r#""minutes": 8"#, r#""minutes": 13"#),
    (r#""minutes": 12"#, r#""minutes": 0"#),
    (
        r#""questions": ["ask-talk"]"#,
        r#""questions": ["ask-talk", "ask-walk"]"#,
    ),
    (
        r#""questions": ["ask-talk"]"#,
        r#""questions": ["ask-talk", "ask-talk"]"#,
    ),
    (r#""questions": ["ask-talk"]"#, r#""questions": "ask-talk""#),
    (
        r#""questions": [{"id": "ask-talk""#,
        r#""questions": [{"id": "ask-more", "text": "A time you listened?"}, {"id": "ask-talk""#,
    ),
    (
        r#""opening": {"zh": "您好", "en": "Welcome"}"#,
        r#""opening": {"zh": "您好"}"#,
    ),
    (
        r#""opening": {"zh": "您好", "en": "Welcome"}"#,
        r#""opening": {"zh": "您结婚了吗", "en": "Welcome"}"#,
    ),
    (
        r#""closing": {"zh": "谢谢", "en": "Thanks"}"#,
        r#""closing": """#,
    ),
    (r#""closing""#, r#""ending""#),
    (
        r#"{"id": "poll", "kind": "survey""#,
        r#"7, {"id": "poll", "kind": "survey""#,
    ),
];

/// Files that are wrong as a whole.
const WHOLE: &[&[u8]] = &[
    b"",
    b" \n ",
    b"{",
    b"}",
    b"[]",
    b"null",
    b"7",
    b"\"text\"",
    b"{}",
    b"{} {}",
    b"{\"id\": }",
    b"{\"id\" 1}",
    b"{\"id\": 1,}",
    b"{id: 1}",
    b"{'id': 1}",
    b"[1 2]",
    b"// note\n{}",
    b"{\"id\": 1e999}",
    b"{\"id\": 01}",
    b"{\"id\": .5}",
    b"{\"id\": NaN}",
    b"{\"id\": \"\\q\"}",
    b"{\"id\": \"\\ud800\"}",
    b"{\"id\": \"a\nb\"}",
    b"{\"id\": \"\x00\"}",
    b"{\"id\": \"\xff\"}",
    b"\xff\xfe{\x00}\x00",
    b"\xfe\xff\x00{\x00}",
    b"\xef\xbb\xbf{}",
    b"{\"id\": \"a\", \"id\": \"b\"}",
    b"{\"id\": \"\x1b[31m\"}",
];

fn changed(from: &str, to: &str) -> String {
    let times = BASE.matches(from).count();
    assert!(times > 0, "{from} does not stand in the base model");
    BASE.replacen(from, to, 1)
}

/// A problem in a line: place, code, pointer, words.
fn problems(bytes: &[u8]) -> String {
    let mut lines = String::new();
    for problem in check(bytes).problems {
        let (line, column) = problem.place.expect("every problem has a place");
        let _ = writeln!(
            lines,
            "  {line}:{column} {} {} | {}",
            problem.kind.code(),
            problem.pointer,
            problem.explain(Language::English)
        );
        for language in Language::ALL {
            assert!(!problem.explain(language).is_empty());
        }
    }
    lines
}

#[test]
fn the_base_model_is_sound() {
    assert_eq!(problems(BASE.as_bytes()), "");
    assert!(check(BASE.as_bytes()).model.is_some());
}

#[test]
fn every_wrong_file_gets_exactly_its_problems() {
    let mut all = String::new();
    for (from, to) in CHANGES {
        let text = changed(from, to);
        let found = problems(text.as_bytes());
        assert!(!found.is_empty(), "{from} → {to}");
        let _ = write!(all, "{from} → {to}\n{found}");
    }
    for bytes in WHOLE {
        let found = problems(bytes);
        assert!(!found.is_empty(), "{bytes:?}");
        let _ = write!(all, "{}\n{found}", bytes.escape_ascii());
    }
    assert!(CHANGES.len() + WHOLE.len() >= 120);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("model_problems", all);
    });
}

#[test]
fn schema_and_loader_agree_on_every_wrong_file() {
    let schema = file::schema();
    let validator = jsonschema::validator_for(schema.as_value()).expect("a schema");
    let changes = CHANGES.iter().map(|(from, to)| changed(from, to));
    let whole = WHOLE
        .iter()
        .filter_map(|bytes| String::from_utf8(bytes.to_vec()).ok());
    let mut compared = 0;
    for text in changes.chain(whole).chain([BASE.to_owned()]) {
        let Ok(value) = serde_json::from_str::<Value>(&text) else {
            continue;
        };
        let checked = check(text.as_bytes());
        let codes: Vec<&str> = checked.problems.iter().map(|one| one.kind.code()).collect();
        // A parsed value has lost its duplicate fields.
        if codes.contains(&"duplicate_field") {
            continue;
        }
        assert!(!codes.contains(&"shape"), "{codes:?} {text}");
        let of_form = checked.problems.iter().any(|one| {
            // Whole numbers have the bounds of their type in the schema.
            let words = one.explain(Language::English);
            let of_type = one.kind.code() == "number_out_of_range"
                && (words.contains("-32768") || words.contains('∞'));
            one.kind.is_of_form() || of_type
        });
        assert_eq!(validator.is_valid(&value), !of_form, "{codes:?} {text}");
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn what_the_loader_reports_is_what_the_check_calls_errors() {
    for (from, to) in CHANGES {
        let text = changed(from, to);
        let checked = check(text.as_bytes());
        match file::read(&text) {
            Ok(_) => assert!(checked.model.is_some(), "{from} → {to}"),
            Err(errors) => {
                assert!(checked.model.is_none() && checked.has_errors());
                assert!(errors.iter().all(|error| checked.problems.contains(error)));
            }
        }
    }
}

#[test]
fn files_beyond_the_limits_are_refused_in_a_word() {
    let large = vec![b' '; SIZE_LIMIT + 1];
    assert_eq!(check(&large).problems[0].kind.code(), "too_large");
    let many = format!("[{}1]", "1,".repeat(MOST_VALUES));
    assert_eq!(
        check(many.as_bytes()).problems[0].kind.code(),
        "too_many_values"
    );
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(check(deep.as_bytes()).problems[0].kind.code(), "syntax");
    let long = format!("{{\"id\": \"{}\"}}", "x".repeat(1_000_000));
    assert!(problems(long.as_bytes()).len() < 2000);
    let hostile = changed("\"Sample\"", "\"\u{202e}\u{1b}]0;x\u{7}\"");
    assert!(check(hostile.as_bytes()).problems[0].kind.code() == "syntax");
}

#[test]
fn the_command_shows_line_hint_and_status() {
    let world = World::new();
    let write = |name: &str, text: &str| {
        std::fs::write(world.path(name), text).expect("a file");
        world.path(name).to_string_lossy().into_owned()
    };
    let sound = write("sound.json", BASE);
    let outcome = world.run(&["model", "check", &sound]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(
        outcome.stdout.ends_with("sound.json: no problems\n"),
        "{outcome:?}"
    );

    let wrong = write(
        "wrong.json",
        &changed("\"required\": {\"level\": 3", "\"reqired\": {\"level\": 3"),
    );
    let outcome = world.run(&["model", "check", &sound, &wrong]);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    for words in [
        "wrong.json:32:11: error: unknown field: `reqired`\n",
        "  32 |           \"reqired\": {\"level\": 3, \"provenance\": \"source\"},\n     |           ^\n",
        "  hint: did you mean `required`?\n",
        "wrong.json: 1 error\n",
    ] {
        assert!(
            outcome.stdout.contains(words),
            "{words}: {}",
            outcome.stdout
        );
    }
    let json = world.run(&["model", "check", "--json", &wrong]);
    assert_eq!(json.status, 1);
    let value: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(value[0]["problems"][0]["code"], "unknown_field");
    assert_eq!(value[0]["usable"], false);

    let advice = write(
        "advice.json",
        &changed("请讲一次说服别人的经历", "您觉得应该怎样说服别人"),
    );
    assert_eq!(world.run(&["model", "check", &advice]).status, 0);
    let unlawful = write(
        "unlawful.json",
        &changed("请讲一次说服别人的经历", "您结婚了吗"),
    );
    assert_eq!(world.run(&["model", "check", &unlawful]).status, 1);
    let missing = world.path("missing.json").to_string_lossy().into_owned();
    let outcome = world.run(&["model", "check", &missing, &wrong]);
    assert_eq!(outcome.status, 2, "{outcome:?}");
    assert!(
        outcome.stdout.contains("wrong.json: 1 error"),
        "{outcome:?}"
    );
    world.run(&["model", "check"]).refused(&[]);
}

#[test]
fn the_schema_beside_the_models_is_the_one_that_the_program_prints() {
    let printed = World::new().run(&["schema", "model"]).stdout;
    let kept = include_str!("../../docs/model.schema.json");
    assert_eq!(
        printed, kept,
        "write it anew: hengcai schema model > docs/model.schema.json"
    );
}
