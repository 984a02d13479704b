//! Whatever a file holds, its import neither panics nor makes a draft that cannot be read.

use hengcai::import::{ImportError, Options, read};
use hengcai::locale::{Explain as _, Language};
use hengcai::model::file;
use proptest::prelude::*;

/// Reads, and asserts that a draft is a model and that everything can be said in both languages.
fn check(bytes: &[u8], name: &str) -> Result<(), TestCaseError> {
    match read(bytes, name, &Options::default()) {
        Ok(draft) => {
            let json = file::write(&draft.file);
            let model = file::read(&json);
            prop_assert!(model.is_ok(), "{:?}\n{}", model.err(), json);
            for item in &draft.review {
                for language in Language::ALL {
                    prop_assert!(!item.kind.explain(language).is_empty());
                }
            }
        }
        Err(error @ ImportError::Unsound(_)) => {
            prop_assert!(false, "{}", error.explain(Language::English));
        }
        Err(error) => prop_assert!(!error.explain(Language::Chinese).is_empty()),
    }
    Ok(())
}

/// Pieces of which sources are made, sound and unsound.
const PIECES: &[&str] = &[
    "沟通能力",
    "Communication",
    "一、",
    "（一）",
    "1. ",
    "1.1 ",
    "2、",
    "(1)",
    "(3) ",
    "①",
    "③",
    "❑",
    "• ",
    "第二章 ",
    "1级：",
    "5级",
    "第七级 ",
    "300级：",
    "Level 3: ",
    "定义：",
    "要求等级：",
    "评价方式：",
    "类别：",
    "评价项：",
    "满分：",
    "合计：",
    "小计 ",
    "35分",
    "（5分）",
    "（0分）",
    "3分：",
    "每月一次得5分；缺少一次扣2分",
    "每篇加1分，以5分为上限",
    "一票否决",
    "额外加1-5分",
    "95%以上15分，95%以上3分",
    "99999999999999分",
    "0",
    "7",
    "93",
    "-1",
    "0.5",
    "1/week",
    "每周一次",
    "说清楚。",
    "……",
    "，",
    "；",
    "：",
    "\n",
    "\n",
    "\n",
    "\n",
    " ",
    "\t",
    "\"",
    ",",
    "\u{202e}",
    "\u{1b}",
    "\u{3000}",
    "\u{a0}",
    "con",
    "等级",
    "量表",
    "计分",
    "指标",
    "清单",
    "调查",
    "1-5",
    "5-1",
    "A/B/C/D/E/F/G/H",
    "/",
    "类别",
    "e\u{301}",
    "👍",
    "\u{85}",
];

/// Cells of a table with a header of known columns.
fn table() -> impl Strategy<Value = String> {
    let header = "类别,评价项,类型,定义,评价要点,评价方式,要求等级,等级,行为指标,内容,编号,频次,满分,评分规则,目标,单位,周期,衡量标准,题目,缺口,1级,9级,评价项(en),定义(en),行为指标(en)";
    let cell = prop_oneof![
        4 => Just(String::new()),
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => prop::collection::vec(prop::sample::select(PIECES), 1..5).prop_map(|pieces| pieces.concat()),
    ];
    let row = prop::collection::vec(cell, 25);
    prop::collection::vec(row, 1..12).prop_map(move |rows| {
        let rows = rows.iter().map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
                .collect();
            cells.join(",")
        });
        let rows: Vec<String> = std::iter::once(header.to_owned()).chain(rows).collect();
        rows.join("\n")
    })
}

/// The template with one of its parts damaged, packed anew so that it is read that far.
fn repacked(part: prop::sample::Index, damage: &[(prop::sample::Index, &str)]) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let template = hengcai::import::template::xlsx().expect("a template");
    let mut archive = zip::ZipArchive::new(Cursor::new(template)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let part = part.index(archive.len());
    for position in 0..archive.len() {
        let mut entry = archive.by_index(position).expect("a part");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("XML");
        if position == part {
            for (at, piece) in damage {
                let starts: Vec<usize> = text
                    .match_indices(['<', '"', '>'])
                    .map(|(at, _)| at)
                    .collect();
                let at = starts[at.index(starts.len())];
                text.insert_str(at + usize::from(piece.len() % 2 == 0), piece);
            }
        }
        let options = zip::write::SimpleFileOptions::default();
        let name = entry.name().expect("a name").into_owned();
        writer.start_file(name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_imports_or_says_why_not(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..80),
    ) {
        let text = pieces.concat();
        check(text.as_bytes(), "a.txt")?;
        check(text.as_bytes(), "a.csv")?;
    }

    #[test]
    fn any_table_imports_or_says_why_not(text in table()) {
        check(text.as_bytes(), "a.csv")?;
    }

    #[test]
    fn any_bytes_import_or_say_why_not(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "[a-z]{0,3}\\.(txt|csv|xlsx|md)") {
        check(&bytes, &name)?;
        check(&[b"PK\x03\x04".to_vec(), bytes].concat(), "a.xlsx")?;
    }

    #[test]
    fn a_damaged_workbook_imports_or_says_why_not(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = hengcai::import::template::xlsx().expect("a template");
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        check(&bytes, "a.xlsx")?;
    }

    #[test]
    fn a_workbook_with_a_damaged_part_imports_or_says_why_not(
        part in any::<prop::sample::Index>(),
        damage in prop::collection::vec(
            (
                any::<prop::sample::Index>(),
                prop::sample::select(vec![
                    "9", "-1", "A", "99999999999", "<c>", "</c>", "<row r=\"0\"/>", "<v>7</v>", "&", "&#0;", "\"", "s",
                    "<mergeCell ref=\"B2:A1\"/>", "<si/>", " t=\"s\"", "XFD1048577", ":", "e308", "</row>", "<is><t>",
                ]),
            ),
            1..4,
        ),
    ) {
        check(&repacked(part, &damage), "a.xlsx")?;
    }
}
