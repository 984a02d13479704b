use rust_decimal::Decimal;
use scraper::{Html, Selector};

use super::*;
use crate::model::Level;
use crate::report::document::{
    Bar, Column, Heat, HeatCell, HeatRow, Lane, LevelCount, LevelsBar, TimeLine, TimeSign,
};

const HOSTILE: &str = "<script>alert('1')</script> \"&amp;\" </style>\u{1b}[31m\u{202e}&#x3c;";

fn hostile() -> Document {
    let span = || Span::new(HOSTILE, Role::Negative);
    let bar = |value| Bar {
        name: HOSTILE.to_owned(),
        rated: Some(Decimal::from(value)),
        required: Some(Level(7)),
        lowest: Level(1),
        highest: Level(9),
        remark: HOSTILE.to_owned(),
    };
    Document {
        title: HOSTILE.to_owned(),
        blocks: vec![
            Block::Heading {
                level: 1,
                text: HOSTILE.to_owned(),
            },
            Block::Heading {
                level: 2,
                text: HOSTILE.to_owned(),
            },
            Block::Paragraph(vec![span()]),
            Block::Facts(vec![(HOSTILE.to_owned(), vec![span()])]),
            Block::List(vec![vec![span()]]),
            Block::Table(Table {
                columns: vec![Column {
                    title: HOSTILE.to_owned(),
                    align: Align::Left,
                }],
                rows: vec![Row {
                    cells: vec![span()],
                    emphasis: true,
                }],
            }),
            Block::Bars(vec![bar(5)]),
            Block::Radar((1..=5).map(bar).collect()),
            Block::Radars(vec![(HOSTILE.to_owned(), (1..=5).map(bar).collect())]),
            Block::Courses {
                title: HOSTILE.to_owned(),
                lines: vec![(HOSTILE.to_owned(), (1..=3).map(bar).collect())],
            },
            Block::TimeLine(TimeLine {
                ends: [HOSTILE.to_owned(), HOSTILE.to_owned()],
                seconds: 60,
                lanes: vec![Lane {
                    name: HOSTILE.to_owned(),
                    marks: TimeSign::ALL.map(|sign| (30, sign)).to_vec(),
                }],
                legend: TimeSign::ALL
                    .map(|sign| (sign, HOSTILE.to_owned()))
                    .to_vec(),
            }),
            Block::Levels(vec![LevelsBar {
                name: HOSTILE.to_owned(),
                required: Some(HOSTILE.to_owned()),
                levels: vec![LevelCount {
                    label: HOSTILE.to_owned(),
                    people: 2,
                    is_below: true,
                }],
            }]),
            Block::Heat(Heat {
                columns: vec![HOSTILE.to_owned()],
                rows: vec![HeatRow {
                    name: HOSTILE.to_owned(),
                    cells: vec![HeatCell {
                        words: HOSTILE.to_owned(),
                        distance: None,
                    }],
                }],
                legend: vec![(None, HOSTILE.to_owned())],
            }),
        ],
    }
}

#[test]
fn whatever_a_text_holds_is_shown_and_never_obeyed() {
    let page = render(&[hostile(), hostile()], Language::English);
    let parsed = Html::parse_document(&page);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let count = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        parsed.select(&selector).count()
    };
    assert_eq!(
        count("script, link, img, iframe, object, embed, a, form"),
        0
    );
    assert_eq!(count("style"), 1);
    assert_eq!(count("article"), 2);
    assert_eq!(
        count("[onload], [onerror], [onclick], [style], [src], [href]"),
        0
    );
    let shown: String = parsed.root_element().text().collect();
    assert!(shown.contains("<script>alert('1')</script>"), "{shown}");
    assert!(!page.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn the_page_names_nothing_outside_itself() {
    let page = render(&[hostile()], Language::Chinese);
    for outside in ["http:", "https:", "//", "url(", "@import", "src=", "href="] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
}

#[test]
fn a_missing_rating_draws_no_bar_and_breaks_the_outline() {
    let bar = |rated: Option<i32>| Bar {
        name: "a".to_owned(),
        rated: rated.map(Decimal::from),
        required: None,
        lowest: Level(1),
        highest: Level(9),
        remark: "未评".to_owned(),
    };
    let bars = vec![bar(Some(9)), bar(None), bar(Some(1)), bar(Some(5))];
    let document = Document {
        title: "T".to_owned(),
        blocks: vec![Block::Bars(bars.clone()), Block::Radar(bars)],
    };
    let page = render(&[document], Language::Chinese);
    assert_eq!(page.matches("class=\"reached\"").count(), 3);
    assert!(page.contains(">未评<"));
    // From the third to the fourth and round to the first; nothing leads to the second.
    let outline = page
        .split("class=\"rated\" d=\"")
        .nth(1)
        .expect("an outline");
    let outline = outline.split('"').next().expect("an end");
    assert_eq!(
        (outline.matches('M').count(), outline.matches('L').count()),
        (2, 2)
    );
}
