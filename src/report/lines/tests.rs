//! What a document looks like in cells.

use proptest::prelude::*;

use super::*;
use crate::model::Level;
use crate::report::document::{Align, Column, Row, Table};

fn text(block: Block, cells: usize) -> Vec<String> {
    let document = Document {
        title: "T".to_owned(),
        blocks: vec![block],
    };
    lines(&document, cells)
        .iter()
        .skip(1)
        .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
        .collect()
}

fn table() -> Block {
    let column = |title: &str, align| Column {
        title: title.to_owned(),
        align,
    };
    let row = |cells: [&str; 3]| Row {
        cells: cells.into_iter().map(Span::plain).collect(),
        emphasis: false,
    };
    Block::Table(Table {
        columns: vec![
            column("能力项", Align::Left),
            column("评定", Align::Right),
            column("备注", Align::Left),
        ],
        rows: vec![
            row(["沟通能力", "7", "低于要求"]),
            row(["客户咨询、查询与投诉管理", "未观察到", "—"]),
        ],
    })
}

#[test]
fn columns_of_chinese_and_digits_stand_under_each_other() {
    assert_eq!(
        text(table(), 60),
        [
            "",
            "能力项                        评定  备注    ",
            "沟通能力                         7  低于要求",
            "客户咨询、查询与投诉管理  未观察到  —       ",
        ]
    );
}

#[test]
fn a_table_that_is_too_wide_wraps_its_widest_cells() {
    assert_eq!(
        text(table(), 32),
        [
            "",
            "能力项            评定  备注    ",
            "沟通能力             7  低于要求",
            "客户咨询、查  未观察到  —       ",
            "询与投诉管理                    ",
        ]
    );
}

fn of(columns: &[(&str, Align)], rows: &[&[&str]]) -> Block {
    let columns = columns.iter().map(|&(title, align)| Column {
        title: title.to_owned(),
        align,
    });
    let rows = rows.iter().map(|cells| Row {
        cells: cells.iter().copied().map(Span::plain).collect(),
        emphasis: false,
    });
    Block::Table(Table {
        columns: columns.collect(),
        rows: rows.collect(),
    })
}

#[test]
fn running_text_gives_way_before_a_figure_a_date_or_a_word_is_broken() {
    use Align::{Left, Right};
    let sessions = of(
        &[
            ("候选人", Left),
            ("开始", Left),
            ("考官", Left),
            ("达到要求", Right),
        ],
        &[&[
            "P-01  王一鸣",
            "2026-01-12 09:00",
            "周考官（虚构）",
            "3/8（37.5%）",
        ]],
    );
    assert_eq!(
        text(sessions, 46),
        [
            "",
            "候选人     开始        考官           达到要求",
            "P-01  王   2026-01-12  周考官     3/8（37.5%）",
            "一鸣       09:00       （虚构）               ",
        ]
    );
}

#[test]
fn a_name_that_goes_on_below_stays_as_far_in_as_it_began() {
    use Align::{Left, Right};
    let cells = of(
        &[("Competency", Left), ("Required", Right)],
        &[&["Service"], &["  Laws and regulations", "7"]],
    );
    assert_eq!(
        text(cells, 24),
        [
            "",
            "Competency      Required",
            "Service       ",
            "  Laws and             7",
            "  regulations           ",
        ]
    );
}

#[test]
fn where_not_even_words_have_room_each_row_is_said_below_its_first_cell() {
    use Align::{Left, Right};
    let sessions = of(
        &[
            ("Started", Left),
            ("Assessor", Left),
            ("Status", Left),
            ("Required met", Right),
        ],
        &[&["2026-01-12 09:00", "Zhou (invented)", "", "3/8 (37.5%)"]],
    );
    assert_eq!(
        text(sessions, 24),
        [
            "",
            "2026-01-12 09:00",
            "  Assessor  Zhou ",
            "    (invented)",
            "  Required met  3/8 ",
            "    (37.5%)",
        ]
    );
}

#[test]
fn no_rating_draws_no_bar_and_the_lowest_level_draws_one_step() {
    let bar = |rated: Option<i64>| Bar {
        name: "a".to_owned(),
        rated: rated.map(Decimal::from),
        required: None,
        lowest: Level(1),
        highest: Level(9),
        remark: "unrated".to_owned(),
    };
    let lines = text(Block::Bars(vec![bar(None), bar(Some(1)), bar(Some(9))]), 40);
    let filled = |line: &String| line.matches('█').count();
    assert_eq!(
        lines.iter().skip(1).map(filled).collect::<Vec<_>>(),
        [0, 1, 25]
    );
    assert!(lines[1].ends_with("unrated"), "{lines:?}");
}

#[test]
fn a_paragraph_hangs_below_its_label_and_keeps_the_meaning_of_its_runs() {
    let facts = Block::Facts(vec![(
        "评定".to_owned(),
        vec![
            Span::plain("先让客户说完，"),
            Span::new("再复述确认", Role::Positive),
        ],
    )]);
    let document = Document {
        title: "T".to_owned(),
        blocks: vec![facts],
    };
    let lines = lines(&document, 20);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2].spans[0].text, "      ");
    assert_eq!(
        lines[2].spans.last().map(|span| span.role),
        Some(Role::Positive)
    );
}

#[test]
fn nothing_from_a_file_acts_on_the_terminal() {
    let lines = text(
        Block::Paragraph(vec![Span::plain("a\u{1b}[2Jb\u{202e}\nc")]),
        60,
    );
    assert_eq!(lines[1], "a<U+001B>[2Jb<U+202E> c");
}

/// What fits a cell of a table: words of Chinese and English, dates and figures.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[\u{4e00}-\u{4e0f}]{1,7}",
        "[a-z]{1,12}",
        Just("2026-01-12 09:00".to_owned()),
        Just("2/7（28.57%）".to_owned()),
        Just("−1.71".to_owned()),
    ];
    proptest::collection::vec(word, 0..4).prop_map(|words| words.join(" "))
}

proptest! {
    /// Whatever a table holds, and however wide it may be: its lines keep to the width, and every word,
    /// date and figure without Chinese stands whole in one of them unless it is longer than a line.
    #[test]
    fn a_table_keeps_to_its_width_and_breaks_no_word_and_no_date(
        titles in proptest::collection::vec((words(), any::<bool>()), 1..6),
        rows in proptest::collection::vec(proptest::collection::vec(words(), 6), 0..4),
        cells in 20_usize..100,
    ) {
        let columns: Vec<(&str, Align)> = titles
            .iter()
            .map(|(title, right)| (title.as_str(), if *right { Align::Right } else { Align::Left }))
            .collect();
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().take(columns.len()).map(String::as_str).collect())
            .collect();
        let shown: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let lines = text(of(&columns, &shown), cells);
        for line in &lines {
            prop_assert!(width(line.trim_end()) <= cells, "{line:?} of {cells}");
        }
        for token in rows.iter().flatten().flat_map(|cell| cell.split_whitespace()) {
            // Chinese may end a line anywhere; all else stands whole somewhere.
            let is_one = !token.chars().any(|c| ('\u{4e00}'..'\u{4e0f}').contains(&c));
            if is_one && !token.contains('（') && width(token) + 2 * GAP <= cells {
                prop_assert!(lines.iter().any(|line| line.contains(token)), "{token}: {lines:#?}");
            }
        }
    }
}
