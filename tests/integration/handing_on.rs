//! What leaves the program: every printed figure recomputed by another path, and formats that stay
//! harmless whatever stands in a session.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::support::world::World;

const DEMO: &str = "20260412-093000-demo";

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A quotient rounded half up to two decimals, in whole numbers only; trailing zeros are dropped.
fn quotient(sum: i64, count: i64) -> String {
    let hundredths = (200 * sum + count) / (2 * count);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A criterion as the files alone tell it.
struct Recomputed {
    category: String,
    name: String,
    required: Option<i64>,
    rating: Option<i64>,
    outcome: String,
    counts: [usize; 5],
}

impl Recomputed {
    fn gap(&self) -> Option<i64> {
        Some(self.rating? - self.required?)
    }

    fn evidence(&self) -> String {
        let signs = ["\\+", "−", "?", "✓", "✗"];
        let counted = signs
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0);
        let words: Vec<String> = counted
            .map(|(sign, count)| format!("{sign}{count}"))
            .collect();
        if words.is_empty() {
            "—".to_owned()
        } else {
            words.join(" ")
        }
    }
}

fn recompute(model: &Value, session: &Value) -> Vec<Recomputed> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut result = Vec::new();
    for category in list(&model["categories"]) {
        for criterion in list(&category["criteria"]) {
            let id = &criterion["id"];
            let rating = list(&session["ratings"])
                .into_iter()
                .find(|rating| rating["criterion"] == *id);
            let value = rating.map(|rating| rating["value"].clone());
            let notes: Vec<Value> = list(&session["evidence"])
                .into_iter()
                .filter(|note| list(&note["criteria"]).contains(id))
                .collect();
            let marks: Vec<Value> = list(&session["marks"])
                .into_iter()
                .filter(|mark| mark["criterion"] == *id)
                .collect();
            let signed = |sign: &str| notes.iter().filter(|note| note["sign"] == sign).count();
            let seen = |seen: &str| marks.iter().filter(|mark| mark["seen"] == seen).count();
            result.push(Recomputed {
                category: category["name"]["en"].as_str().expect("a name").to_owned(),
                name: criterion["name"]["en"].as_str().expect("a name").to_owned(),
                required: criterion["required"]["level"]
                    .as_i64()
                    .or(criterion["required"].as_i64()),
                rating: value.as_ref().and_then(Value::as_i64),
                outcome: match &value {
                    None => "unrated".to_owned(),
                    Some(Value::String(word)) => word.replace('_', " "),
                    Some(other) => other.to_string(),
                },
                counts: [
                    signed("+"),
                    signed("-"),
                    signed("?"),
                    seen("yes"),
                    seen("no"),
                ],
            });
        }
    }
    result
}

fn row(cells: [&str; 6]) -> String {
    format!("| {} |", cells.join(" | "))
}

#[test]
fn every_figure_of_a_summary_follows_from_the_two_files_by_another_path() {
    let world = World::new();
    std::fs::create_dir(world.path("sessions")).expect("a directory");
    let text = include_str!("../../sessions/20260412-093000-demo.json");
    std::fs::write(world.path(&format!("sessions/{DEMO}.json")), text).expect("a file");
    let session = json_of(text);
    let model = json_of(include_str!("../../models/power-hall-team-leader.json"));
    let all = recompute(&model, &session);
    let printed = world.run(&["summary", DEMO, "--format", "markdown"]).stdout;

    // The table, cell by cell.
    let mut expected = vec![
        row([
            "Competency",
            "Required",
            "Rating",
            "Gap",
            "Evidence",
            "Remark",
        ]),
        row(["---", "---:", "---:", "---:", "---", "---"]),
    ];
    let mut category = String::new();
    for one in &all {
        if one.category != category {
            category.clone_from(&one.category);
            let within = || all.iter().filter(|other| other.category == category);
            let rated: Vec<i64> = within().filter_map(|other| other.rating).collect();
            let mean = quotient(rated.iter().sum(), rated.len().try_into().expect("few"));
            expected.push(row([
                &format!("**{category}**"),
                "",
                &format!("**mean {mean}**"),
                "",
                "",
                &format!("**{} of {}**", rated.len(), within().count()),
            ]));
        }
        let number = |value: Option<i64>| value.map_or("—".to_owned(), |value| value.to_string());
        let gap = one.gap();
        let compared = match gap {
            Some(0) => "met",
            Some(gap) if gap < 0 => "below",
            Some(_) => "above",
            None if one.rating.is_some() => "no required level",
            None => "",
        };
        let bare = one.rating.is_some() && one.counts.iter().sum::<usize>() == 0;
        let remark = match (compared, bare) {
            ("", true) => "no evidence".to_owned(),
            (words, true) => format!("{words}, no evidence"),
            (words, false) => words.to_owned(),
        };
        expected.push(row([
            &format!("  {}", one.name),
            &number(one.required),
            &one.outcome,
            &gap.map_or("—".to_owned(), |gap| match gap {
                0 => "0".to_owned(),
                gap if gap > 0 => format!("\\+{gap}"),
                gap => format!("−{}", -gap),
            }),
            &one.evidence(),
            &remark,
        ]));
    }
    let table: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with('|'))
        .collect();
    assert_eq!(table, expected);

    // The figures above it.
    let count = |words: &str| all.iter().filter(|one| one.outcome == words).count();
    let rated: Vec<i64> = all.iter().filter_map(|one| one.rating).collect();
    let mean = quotient(rated.iter().sum(), rated.len().try_into().expect("few"));
    let gaps: Vec<i64> = all.iter().filter_map(Recomputed::gap).collect();
    let notes = session["evidence"].as_array().expect("notes");
    let signs = |sign: &str| notes.iter().filter(|note| note["sign"] == sign).count();
    let left_out = all.len() - rated.len();
    let figures = [
        format!(
            "- **Rated** {} of {}, {} unrated, {} not observed, {} not asked",
            rated.len(),
            all.len(),
            count("unrated"),
            count("not observed"),
            count("not asked")
        ),
        format!(
            "- **Required** {} of {} with a rating and a required level reach it",
            gaps.iter().filter(|gap| **gap >= 0).count(),
            gaps.len()
        ),
        format!(
            "- **Mean** {} (of {}; {left_out} without a rating left out)",
            mean.replacen('.', "\\.", 1),
            rated.len()
        ),
        format!(
            "- **Evidence** {} ({} for, {} against, {} open)",
            notes.len(),
            signs("+"),
            signs("-"),
            signs("?")
        ),
        format!(
            "- **Time spent** {} minutes",
            (session["seconds_spent"].as_i64().expect("seconds") + 30) / 60
        ),
    ];
    for figure in figures {
        assert!(printed.contains(&figure), "{figure}\n{printed}");
    }

    // The lists of gaps and strengths, furthest first.
    let mut differing: Vec<(i64, &str)> = all
        .iter()
        .filter_map(|one| Some((one.gap().filter(|gap| *gap != 0)?, one.name.as_str())))
        .collect();
    differing.sort_by_key(|(gap, _)| *gap);
    let (below, above): (Vec<_>, Vec<_>) = differing.into_iter().partition(|(gap, _)| *gap < 0);
    let listed = |heading: &str| -> Vec<String> {
        let part = printed.split(heading).nth(1).expect("the heading");
        let part = part.split("\n## ").next().unwrap_or_default();
        let items = part.lines().filter_map(|line| line.strip_prefix("- **"));
        items
            .map(|item| item.split("**").next().unwrap_or_default().to_owned())
            .collect()
    };
    let names = |list: &[(i64, &str)]| {
        list.iter()
            .map(|(_, name)| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        listed("## Gaps (below the required level)\n"),
        names(&below)
    );
    assert_eq!(
        listed("## Strengths (above the required level)\n"),
        names(&above)
    );

    // The same figures stand in the separated values.
    let separated = world.run(&["summary", DEMO, "--format", "csv"]).stdout;
    let text = separated
        .strip_prefix('\u{feff}')
        .expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect();
    assert_eq!(rows.len(), all.len());
    for (row, one) in rows.iter().zip(&all) {
        let text = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
        assert_eq!(row["Competency"], one.name);
        assert_eq!(row["Required"], text(one.required));
        assert_eq!(row["Rating"], text(one.rating));
        assert_eq!(row["Result"], one.outcome);
        assert_eq!(row["Gap"].replace('−', "-"), text(one.gap()));
        let counted: Vec<String> = ["For", "Against", "Open"]
            .map(|name| row[name].clone())
            .to_vec();
        let expected: Vec<String> = one.counts[..3].iter().map(usize::to_string).collect();
        assert_eq!(counted, expected, "{}", one.name);
    }
}

#[test]
fn a_session_full_of_markup_and_formulas_harms_no_reader() {
    let world = World::new();
    let id = world.session("power-hall");
    let hostile = [
        "<script>alert(1)</script>",
        "</td></table><img src=x onerror=alert(1)>",
        "\"quotes\" & 'apostrophes' &amp; &#x3c;",
        "=HYPERLINK(\"http://x.cn\")",
        "+1",
        "-1",
        "@SUM(A1)",
    ];
    let mut lines = Vec::new();
    for text in hostile {
        let note = json!({"note": {"text": text, "criteria": ["communication"]}});
        lines.push(note.to_string());
    }
    for formula in ["=1+1", "+1", "-1", "@a", "<b>&"] {
        let (candidate, assessor) = (format!("-c={formula}"), format!("-a={formula}"));
        let id = world.run(&["new", "-m", "core", &candidate, &assessor, "--json"]);
        assert_eq!(id.status, 0, "{id:#?}");
    }
    lines.push(json!({"describe": {"name": "<i>", "assessor": "=cmd|' /C calc'!A0"}}).to_string());
    let edited = world.run_with(&["edit", &id], &lines.join("\n"));
    assert_eq!(edited.status, 0, "{edited:#?}");

    let listed = world.run(&["sessions", "--json"]).json();
    let listed = listed.as_array().expect("a list").iter();
    let sessions: Vec<String> = listed
        .filter_map(|session| session["id"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(sessions.len(), 6);
    let with = |format: &'static str| {
        let mut arguments = vec!["summary", "--format", format];
        arguments.extend(sessions.iter().map(String::as_str));
        world.run(&arguments)
    };
    let page = with("html").stdout;
    let parsed = Html::parse_document(&page);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let harmful =
        Selector::parse("script, img, a, link, iframe, i, b, [onerror]").expect("a selector");
    assert_eq!(parsed.select(&harmful).count(), 0);
    let articles = Selector::parse("article").expect("a selector");
    assert_eq!(parsed.select(&articles).count(), sessions.len());
    for text in hostile {
        let shown: String = parsed.root_element().text().collect();
        assert!(shown.contains(text), "{text}");
    }

    let separated = with("csv");
    assert!(separated.stderr.contains("apostrophe"), "{separated:#?}");
    let mut reader =
        csv::Reader::from_reader(separated.stdout.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records() {
        for cell in &row.expect("a row") {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
    }
}

#[test]
fn a_page_is_written_whole_and_never_over_another() {
    let world = World::new();
    let id = world.session("core");
    let path = world.path("summary.html").to_string_lossy().into_owned();
    let written = world.run(&["summary", &id, "--format", "html", "-o", &path]);
    assert_eq!(
        (written.status, written.stdout.as_str()),
        (0, ""),
        "{written:#?}"
    );
    let first = std::fs::read_to_string(&path).expect("a file");
    assert!(first.starts_with("<!DOCTYPE html>") && first.ends_with("</html>\n"));
    world
        .run(&["summary", &id, "--format", "html", "-o", &path])
        .refused(&["summary.html"]);
}
