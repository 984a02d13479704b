//! What pasted texts come to.

use crate::import::{Draft, Options};
use crate::locale::{Explain as _, Language};
use crate::model::KindName;
use crate::model::file::CriterionFile;

fn draft(text: &str) -> Draft {
    crate::import::read(text.as_bytes(), "a.txt", &Options::default()).expect("a draft")
}

fn kinds(draft: &Draft) -> Vec<String> {
    draft
        .review
        .iter()
        .map(|item| format!("{} {}", item.place, item.kind.code()))
        .collect()
}

fn criteria(draft: &Draft) -> Vec<&CriterionFile> {
    draft
        .file
        .categories
        .iter()
        .flat_map(|category| &category.criteria)
        .collect()
}

#[test]
fn numbered_headings_become_categories_and_lists_keep_their_numbers() {
    let draft = draft(
        "店长职责\n一、货品管理\n1. 陈列\n(2) 随市场变化调整陈列\n(3) 监管收货\n(5) 陈列整齐\n2. 协调\n(1) 定期汇报\n",
    );
    let criteria = criteria(&draft);
    assert_eq!(criteria.len(), 2);
    assert_eq!(criteria[0].kind, KindName::Checklist);
    let numbers: Vec<_> = criteria[0]
        .items
        .iter()
        .map(|item| (item.number.as_deref().unwrap_or_default(), item.gap))
        .collect();
    assert_eq!(
        numbers,
        [
            ("(1)", true),
            ("(2)", false),
            ("(3)", false),
            ("(4)", true),
            ("(5)", false)
        ]
    );
    assert_eq!(
        kinds(&draft),
        ["a.txt:4 numbering_hole", "a.txt:6 numbering_hole"]
    );
}

#[test]
fn levels_become_anchors_and_a_flattened_neighbour_is_reported() {
    let draft = draft(
        "一、专业能力\n1. 沟通能力\n要求等级：3\n1级：说清楚\n3级：\n• 主动交流\n• 要点突出\n2. 优质服务\n礼仪规范。树立服务意识。掌握流程。\n",
    );
    let criteria = criteria(&draft);
    assert_eq!(criteria[0].kind, KindName::Anchored);
    assert_eq!(criteria[0].anchors[1].indicators.len(), 2);
    assert_eq!(
        criteria[0]
            .required
            .as_ref()
            .map(|required| required.level.0),
        Some(3)
    );
    assert_eq!(criteria[1].kind, KindName::Scaled);
    assert_eq!(kinds(&draft), ["a.txt:8 flattened"]);
    assert_eq!(criteria[1].gaps.len(), 1);
}

#[test]
fn a_bullet_without_words_adds_nothing() {
    let draft = draft("沟通能力\n定义：口头表达\n❑\n1级：说清楚\n5级：说服\n");
    assert!(criteria(&draft)[0].evaluation_point.is_none());
}

#[test]
fn a_block_that_stands_twice_is_read_once_and_said() {
    let block = "一、销售\n(1) 完成各类销售指标\n(2) 规范受理业务\n";
    let draft = draft(&format!(
        "岗位说明书\n{block}二、其他\n(1) 完成交办工作\n{block}"
    ));
    assert_eq!(criteria(&draft).len(), 2);
    assert_eq!(kinds(&draft), ["a.txt:2 assumed", "a.txt:7 repeated_block"]);
}

#[test]
fn points_and_sums_are_checked() {
    let draft = draft(
        "一、学习活动（35分）\n1. 组织情况（5分）\n无组织（1分）\n有组织（5分）\n2. 出勤率（15分）\n合计：50分\n",
    );
    let criteria = criteria(&draft);
    assert_eq!(criteria[0].kind, KindName::Points);
    assert_eq!(criteria[1].kind, KindName::Points);
    assert_eq!(
        kinds(&draft),
        ["a.txt:1 sum_off", "a.txt:5 missing", "a.txt:6 sum_off"]
    );
    assert!(draft.file.full.is_none());
}

#[test]
fn page_digits_broken_ends_and_lines_without_a_place_are_reported() {
    let draft =
        draft("能力表\n第一页的话，没有归处。\n计划工作：\n1设定目标\n2制定计划12\n3主持会议，\n");
    assert_eq!(
        kinds(&draft),
        [
            "a.txt:2 unplaced",
            "a.txt:3 assumed",
            "a.txt:5 page_digits",
            "a.txt:6 unfinished"
        ]
    );
    assert_eq!(criteria(&draft)[0].items.len(), 3);
}

#[test]
fn a_name_without_a_number_is_told_by_what_follows_it() {
    let draft =
        draft("沟通能力\n定义：口头表达\n1级：说清楚\n5级：说服\n执行力\n1级：照做\n5级：带头做\n");
    let names: Vec<_> = criteria(&draft)
        .iter()
        .map(|criterion| criterion.id.to_string())
        .collect();
    assert_eq!(names, ["gou-tong-neng-li", "zhi-xing-li"]);
}

#[test]
fn short_lines_over_headings_are_categories_and_glued_numbers_are_kept() {
    let draft = draft(
        "店长模型\n计划工作\n工作任务：\n1设定目标\n2制定计划\n3分配工作\n所需知识：\n1目标分解\n营业督导\n工作任务：\n1接待客户\n",
    );
    let names: Vec<_> = draft
        .file
        .categories
        .iter()
        .map(|category| {
            (
                category.name.get(Language::Chinese),
                category.criteria.len(),
            )
        })
        .collect();
    assert_eq!(names, [("计划工作", 2), ("营业督导", 1)]);
    assert_eq!(criteria(&draft)[0].items.len(), 3);
    assert!(kinds(&draft).is_empty());
}

#[test]
fn a_rule_in_words_is_a_points_rule_and_a_colon_tells_a_definition() {
    let draft = draft(
        "一、活动（5分）\n1. 读书日\n每月一次得5分；缺少一次扣2分，扣完为止\n二、学习能力：不断吸收新知识\n",
    );
    assert_eq!(criteria(&draft)[0].kind, KindName::Points);
    let learning = criteria(&draft)
        .into_iter()
        .find(|criterion| criterion.name.get(Language::Chinese) == "学习能力")
        .expect("the criterion");
    assert!(learning.definition.is_some());
}

#[test]
fn a_name_with_points_over_a_rule_in_words_is_a_criterion_and_nothing_unused_is_lost() {
    let text = "班组考核\n一、学习活动（35分）\n讲师进班组（5分）\n每月一次得5分；缺少一次扣2分，扣完为止\n学习活动出勤率（15分）\n";
    let draft = draft(text);
    let names: Vec<&str> = criteria(&draft)
        .iter()
        .map(|criterion| criterion.name.get(Language::Chinese))
        .collect();
    assert!(names.contains(&"讲师进班组"), "{names:?}");
    // Its points are stated and its rule is not, so it is blocked and says so.
    assert!(names.contains(&"学习活动出勤率"), "{names:?}");
    let unused = "班组考核\n一、活动\n授课：每月一次得5分；缺少一次扣2分，扣完为止\n每季得3分\n";
    let draft = crate::import::read(unused.as_bytes(), "a.txt", &Options::default());
    let draft = draft.expect("a draft");
    let told: Vec<String> = draft
        .review
        .iter()
        .map(|item| item.kind.explain(Language::Chinese))
        .collect();
    let json = crate::model::file::write(&draft.file);
    let is_told = told.iter().any(|words| words.contains("每季得3分"));
    assert!(is_told || json.contains("每季得3分"), "{told:?} {json}");
}
