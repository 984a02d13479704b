//! Sessions side by side and summed up: every printed figure recomputed from the files by another
//! path, and what must not be shown of small groups.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::support::people::{self, PEOPLE};
use crate::support::world::{Outcome, World};

fn world() -> World {
    let world = World::new();
    people::settle(&world.path(""));
    world
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// A session as its files alone tell it.
struct Told {
    id: String,
    code: String,
    department: String,
    assessor: String,
    started: String,
    status: String,
    /// By the criterion's id in the newer model, or its own where that has none.
    ratings: BTreeMap<String, i64>,
    reasons: BTreeMap<String, String>,
    required: BTreeMap<String, i64>,
    /// All criteria of its model, under the same ids.
    criteria: Vec<String>,
}

/// The id under which a criterion is compared: the first version calls one of them by another.
fn common(id: &str) -> String {
    match id {
        "team-management" => "crew-management".to_owned(),
        id => id.to_owned(),
    }
}

fn told(world: &World) -> Vec<Told> {
    let mut told = Vec::new();
    for person in &PEOPLE {
        let session: Value = serde_json::from_str(&world.session_file(person.id)).expect("JSON");
        let digest = session["model"]["digest"].as_str().expect("a digest");
        let path = world.path(&format!("snapshots/{digest}.json"));
        let text = std::fs::read_to_string(path).expect("a snapshot");
        let model: Value = serde_json::from_str(&text).expect("JSON");
        let (mut required, mut criteria) = (BTreeMap::new(), Vec::new());
        for criterion in list(&model["categories"])
            .iter()
            .flat_map(|one| list(&one["criteria"]))
        {
            let id = common(criterion["id"].as_str().expect("an id"));
            if let Some(level) = criterion["required"]["level"].as_i64() {
                required.insert(id.clone(), level);
            }
            criteria.push(id);
        }
        let (mut ratings, mut reasons) = (BTreeMap::new(), BTreeMap::new());
        for rating in list(&session["ratings"]) {
            let id = common(rating["criterion"].as_str().expect("an id"));
            if let Some(level) = rating["value"].as_i64() {
                ratings.insert(id, level);
            } else {
                let reason = rating["value"].as_str().expect("a reason");
                reasons.insert(id, reason.to_owned());
            }
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        told.push(Told {
            id: person.id.to_owned(),
            code: text(&session["candidate"]["code"]),
            department: text(&session["candidate"]["department"]),
            assessor: text(&session["assessor"]),
            started: text(&session["started_at"]),
            status: text(&session["status"]),
            ratings,
            reasons,
            required,
            criteria,
        });
    }
    told
}

/// A quotient rounded half up (away from zero) to two decimals, in whole numbers only.
fn quotient(sum: i64, count: i64) -> f64 {
    let hundredths = (200 * sum.abs() + count) / (2 * count);
    let hundredths = if sum < 0 { -hundredths } else { hundredths };
    let sign = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.abs();
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
        .parse()
        .expect("a number")
}

fn mean(values: &[i64]) -> Option<f64> {
    let count = i64::try_from(values.len()).expect("few");
    (count > 0).then(|| quotient(values.iter().sum(), count))
}

fn percent(part: usize, whole: usize) -> Option<f64> {
    let as_number = |count: usize| i64::try_from(count).expect("few");
    (whole > 0).then(|| quotient(100 * as_number(part), as_number(whole)))
}

/// The same number, whether it is written whole or not.
fn same(value: &Value, expected: Option<f64>, what: &str) {
    assert_eq!(value.as_f64(), expected, "{what}: {value}");
}

impl Told {
    fn gap(&self, id: &str) -> Option<i64> {
        Some(self.ratings.get(id)? - self.required.get(id)?)
    }

    fn gaps(&self) -> Vec<i64> {
        self.criteria.iter().filter_map(|id| self.gap(id)).collect()
    }
}

fn reached(gaps: &[i64]) -> usize {
    gaps.iter().filter(|gap| **gap >= 0).count()
}

#[test]
fn every_figure_of_a_comparison_follows_from_the_files_by_another_path() {
    let world = world();
    let all = told(&world);
    let mut arguments = vec!["compare"];
    arguments.extend(PEOPLE.iter().map(|person| person.id));
    arguments.extend(["--format", "json"]);
    let compared = world.run(&arguments).json();
    assert_eq!(list(&compared["sessions"]).len(), all.len());
    for (value, told) in list(&compared["sessions"]).iter().zip(&all) {
        assert_eq!(value["session"], told.id.as_str());
        let ratings: Vec<i64> = told.ratings.values().copied().collect();
        assert_eq!(value["rated"], ratings.len(), "{}", told.id);
        assert_eq!(value["criteria"], told.criteria.len());
        same(&value["mean"]["value"], mean(&ratings), &told.id);
        let gaps = told.gaps();
        assert_eq!(value["compared"], gaps.len(), "{}", told.id);
        assert_eq!(value["reached"], reached(&gaps), "{}", told.id);
        same(
            &value["reached_percent"],
            percent(reached(&gaps), gaps.len()),
            &told.id,
        );
    }
    // Both versions have 31 criteria, one of which the other lacks.
    let rows = list(&compared["criteria"]);
    assert_eq!(rows.len(), 32);
    for row in &rows {
        let id = row["id"].as_str().expect("an id");
        let with = || {
            all.iter()
                .filter(|told| told.criteria.iter().any(|one| one == id))
        };
        let ratings: Vec<i64> = with()
            .filter_map(|told| told.ratings.get(id).copied())
            .collect();
        let gaps: Vec<i64> = with().filter_map(|told| told.gap(id)).collect();
        assert_eq!(row["rated"], ratings.len(), "{id}");
        assert_eq!(
            row["lowest"].as_i64(),
            ratings.iter().min().copied(),
            "{id}"
        );
        assert_eq!(
            row["highest"].as_i64(),
            ratings.iter().max().copied(),
            "{id}"
        );
        same(&row["mean"], mean(&ratings), id);
        assert_eq!(row["compared"], gaps.len(), "{id}");
        assert_eq!(row["reached"], reached(&gaps), "{id}");
        for (cell, told) in list(&row["cells"]).iter().zip(&all) {
            if !told.criteria.iter().any(|one| one == id) {
                assert_eq!(*cell, Value::Null, "{id} {}", told.id);
                continue;
            }
            assert_eq!(
                cell["rating"].as_i64(),
                told.ratings.get(id).copied(),
                "{id}"
            );
            assert_eq!(cell["gap"].as_i64(), told.gap(id), "{id}");
            assert_eq!(cell["required"].as_i64(), told.required.get(id).copied());
            let outcome = match (told.ratings.get(id), told.reasons.get(id)) {
                (Some(_), _) => "rated",
                (None, Some(reason)) => reason.as_str(),
                (None, None) => "unrated",
            };
            assert_eq!(cell["outcome"], outcome, "{id}");
            let distance = told.gap(id).map(|gap| match gap {
                1.. => "above",
                0 => "met",
                -1 => "just_below",
                -3..=-2 => "below",
                _ => "far_below",
            });
            assert_eq!(cell["distance"].as_str(), distance, "{id} {}", told.id);
        }
    }
    // What the versions do not share is said, from both sides.
    let apart: Vec<(Value, Value)> = list(&compared["not_aligned"])
        .iter()
        .map(|apart| (apart["criterion"].clone(), apart["reason"].clone()))
        .collect();
    assert_eq!(
        apart,
        [
            (json!("digital-tools"), json!("not_there")),
            (json!("new-connections"), json!("not_there"))
        ]
    );

    // The page that people read has the same figures in its table, cell by cell.
    arguments.pop();
    arguments.push("markdown");
    let printed = world.run(&arguments).stdout;
    for row in &rows {
        let name = row["name"].as_str().expect("a name");
        let lines: Vec<&str> = printed
            .lines()
            .filter(|line| line.starts_with(&format!("|   {name} |")))
            .collect();
        assert_eq!(
            lines.len(),
            2,
            "two tables of six and five sessions: {name}"
        );
        let printed: Vec<String> = lines
            .iter()
            .flat_map(|line| {
                line.split('|')
                    .skip(3)
                    .map(|cell| cell.trim().replace('\\', ""))
            })
            .filter(|cell| !cell.is_empty())
            .collect();
        for (cell, (value, told)) in printed.iter().zip(list(&row["cells"]).iter().zip(&all)) {
            let gap = value["gap"].as_i64().map(|gap| match gap {
                0 => " 0".to_owned(),
                gap if gap > 0 => format!(" +{gap}"),
                gap => format!(" −{}", -gap),
            });
            let id = row["id"].as_str().expect("an id");
            let expected = match told.ratings.get(id) {
                Some(rating) => format!("{rating}{}", gap.unwrap_or_default()),
                None if value.is_null() => "not in the model".to_owned(),
                None => value["outcome"].as_str().expect("a word").replace('_', " "),
            };
            assert_eq!(cell.trim_end_matches(" ↕"), expected, "{name} {}", told.id);
            // The mark says that the version needs another level than the newest does.
            let differs = !value.is_null() && value["required"] != row["required"];
            assert_eq!(cell.ends_with('↕'), differs, "{name} {}", told.id);
        }
    }
}

/// What a session is grouped by.
type Key = fn(&Told) -> String;

/// The newest finished session of each person.
fn counted<'a>(sessions: impl Iterator<Item = &'a Told>) -> Vec<&'a Told> {
    let mut newest: BTreeMap<&str, &Told> = BTreeMap::new();
    for told in sessions.filter(|told| told.status == "finished") {
        let known = newest.entry(&told.code).or_insert(told);
        if known.started < told.started {
            *known = told;
        }
    }
    newest.into_values().collect()
}

fn check_figures(figures: &Value, id: &str, people: &[&Told]) {
    let has = |told: &&&Told| told.criteria.iter().any(|one| one == id);
    let with: Vec<&&Told> = people.iter().filter(has).collect();
    let ratings: Vec<i64> = with
        .iter()
        .filter_map(|told| told.ratings.get(id).copied())
        .collect();
    let gaps: Vec<i64> = with.iter().filter_map(|told| told.gap(id)).collect();
    let without = with
        .iter()
        .filter(|told| told.reasons.contains_key(id))
        .count();
    assert_eq!(figures["rated"], ratings.len(), "{id}");
    assert_eq!(figures["without"], without, "{id}");
    assert_eq!(
        figures["unrated"],
        with.len() - ratings.len() - without,
        "{id}"
    );
    assert_eq!(figures["not_in_model"], people.len() - with.len(), "{id}");
    same(&figures["mean"], mean(&ratings), id);
    same(&figures["mean_gap"], mean(&gaps), id);
    assert_eq!(figures["compared"], gaps.len(), "{id}");
    assert_eq!(figures["reached"], reached(&gaps), "{id}");
    same(
        &figures["reached_percent"],
        percent(reached(&gaps), gaps.len()),
        id,
    );
    let levels: BTreeMap<i64, usize> = list(&figures["levels"])
        .iter()
        .map(|one| {
            let people = one["people"].as_u64().expect("a count");
            (
                one["level"].as_i64().expect("a level"),
                usize::try_from(people).expect("few"),
            )
        })
        .collect();
    for level in [1, 3, 5, 7, 9] {
        let count = ratings.iter().filter(|rating| **rating == level).count();
        assert_eq!(levels.get(&level), Some(&count), "{id} {level}");
    }
    assert_eq!(levels.values().sum::<usize>(), ratings.len());
}

/// The fewest people that a figure of a criterion is about.
fn size(id: &str, people: &[&Told]) -> usize {
    let rated = people
        .iter()
        .filter(|told| told.ratings.contains_key(id))
        .count();
    let compared = people.iter().filter(|told| told.gap(id).is_some()).count();
    if compared == 0 {
        rated
    } else {
        compared.min(rated)
    }
}

#[test]
fn every_figure_of_a_cohort_follows_from_the_files_by_another_path() {
    let world = world();
    let all = told(&world);
    let keys: [(&str, Key); 3] = [
        ("department", |told| told.department.clone()),
        ("assessor", |told| told.assessor.clone()),
        ("quarter", |told| {
            let month: u32 = told.started[5..7].parse().expect("a month");
            format!("{}-Q{}", &told.started[..4], (month - 1) / 3 + 1)
        }),
    ];
    for (by, key) in keys {
        let cohort = world
            .run(&["cohort", "--by", by, "--format", "json"])
            .json();
        let whole = counted(all.iter());
        assert_eq!(cohort["people"], whole.len());
        assert_eq!(
            cohort["left_out"],
            json!({"void": 1, "unfinished": 1, "earlier": 2})
        );
        let (mut needs, mut shown) = (Vec::new(), 0);
        for row in list(&cohort["criteria"]) {
            let id = row["id"].as_str().expect("an id").to_owned();
            let enough = size(&id, &whole);
            if enough > 0 && enough < 3 {
                assert_eq!(row["figures"], Value::Null, "{by} {id}");
                continue;
            }
            shown += 1;
            check_figures(&row["figures"], &id, &whole);
            let gaps: Vec<i64> = whole.iter().filter_map(|told| told.gap(&id)).collect();
            let below = gaps.len() - reached(&gaps);
            if below > 0 {
                needs.push((below * 1000 / gaps.len(), gaps.iter().sum::<i64>(), id));
            }
        }
        assert!(shown > 5);
        // All needs have the same number of people here, so that sums order as means do.
        needs.sort_by_key(|(share, sum, _)| (std::cmp::Reverse(*share), *sum));
        let ids: Vec<Value> = needs.into_iter().map(|(_, _, id)| json!(id)).collect();
        assert_eq!(list(&cohort["needs"]), ids, "{by}");
        // The groups: figures that are shown are right, and none is about fewer than three.
        let mut names: Vec<String> = all
            .iter()
            .filter(|told| told.status == "finished")
            .map(key)
            .collect();
        names.sort();
        names.dedup();
        let groups = list(&cohort["groups"]);
        assert_eq!(groups.len(), names.len(), "{by}");
        let mut any = false;
        for (group, name) in groups.iter().zip(&names) {
            assert_eq!(group["group"].as_str().unwrap_or_default(), name);
            let people = counted(all.iter().filter(|told| key(told) == *name));
            if people.len() < 3 {
                assert_eq!(group["people"], Value::Null, "{by} {name}");
                assert_eq!(group["criteria"], Value::Null, "{by} {name}");
            }
            for row in list(&group["criteria"]) {
                let id = row["id"].as_str().expect("an id");
                if !row["figures"].is_null() {
                    any = true;
                    check_figures(&row["figures"], id, &people);
                    let enough = size(id, &people);
                    assert!(enough == 0 || enough >= 3, "{by} {name} {id}");
                }
            }
        }
        assert!(any || by == "department", "{by} shows something");
    }
}

#[test]
fn a_department_of_one_cannot_be_worked_out_from_the_others() {
    let world = world();
    let cohort = world
        .run(&["cohort", "--by", "department", "--format", "json"])
        .json();
    // 东区 and 西区 have three people each and 北区 one: with 北区 goes the smallest of the others.
    let people: Vec<Value> = list(&cohort["groups"])
        .iter()
        .map(|group| group["people"].clone())
        .collect();
    assert_eq!(
        people.iter().filter(|people| people.is_null()).count(),
        2,
        "{people:?}"
    );
    for format in ["text", "markdown", "html", "csv"] {
        let printed = world
            .run(&["cohort", "--by", "department", "--format", format])
            .stdout;
        assert!(printed.contains("not shown"), "{format}");
    }
    let none = world.run(&["cohort", "--minimum", "50"]).stdout;
    assert!(
        none.contains("no figure is shown") && !none.contains("Distribution"),
        "{none}"
    );
    world
        .run(&["cohort", "--minimum", "1"])
        .refused(&["minimum"]);
    world
        .run(&["cohort", "nobody-of-this-name"])
        .refused(&["no session counts"]);
}

#[test]
fn the_nine_boxes_are_the_users_own() {
    let world = world();
    let run = |arguments: &[&str]| -> Outcome {
        let mut all = vec!["cohort", "--nine-box"];
        all.extend(arguments);
        world.run(&all)
    };
    let grid = run(&[
        "overall,communication",
        "--cuts",
        "5,6,5,9",
        "--format",
        "json",
    ])
    .json();
    let all = told(&world);
    let whole = counted(all.iter());
    let people = list(&grid["nine_box"]["people"]);
    assert_eq!(people.len(), whole.len());
    let third = |value: f64, middle: f64, high: f64| {
        1 + usize::from(value >= middle) + usize::from(value >= high)
    };
    for (value, told) in people.iter().zip(&whole) {
        let ratings: Vec<i64> = told.ratings.values().copied().collect();
        let (across, up) = (
            mean(&ratings).expect("rated"),
            told.ratings["communication"],
        );
        same(&value["across"], Some(across), &told.id);
        assert_eq!(value["up"], up);
        assert_eq!(value["third_across"], third(across, 5.0, 6.0));
        let up = third(f64::from(i32::try_from(up).expect("a level")), 5.0, 9.0);
        assert_eq!(value["third_up"], up);
    }
    let labelled = run(&[
        "overall,communication",
        "--cuts",
        "5,6,5,9",
        "--axis-labels",
        "Skill,Talking",
        "--box-labels",
        "a,b,c,d,e,f,g,h,i",
        "--format",
        "markdown",
    ]);
    for words in [
        "Skill: low below 5",
        "Talking: low below 5",
        "Talking \\\\ Skill",
    ] {
        assert!(
            labelled.stdout.contains(words),
            "{words}\n{}",
            labelled.stdout
        );
    }
    run(&["overall,communication", "--cuts", "5,6,5"]).refused(&["four numbers"]);
    run(&["overall,communication", "--cuts", "6,5,5,9"]).refused(&["four numbers"]);
    run(&["overall,nothing", "--cuts", "5,6,5,9"]).refused(&["nothing"]);
    run(&["overall", "--cuts", "5,6,5,9"]).refused(&["no such axis"]);
    run(&["overall,overall", "--cuts", "1,2,3,4", "--box-labels", "a"]).refused(&["exactly 9"]);
    world
        .run(&["cohort", "--nine-box", "overall,overall"])
        .refused(&["--cuts"]);
}

#[test]
fn what_is_compared_can_be_sorted_and_people_left_out() {
    let world = world();
    let ids = [
        "20260112-090000-p001",
        "20260112-110000-p002",
        "20260112-143000-p003",
    ];
    let sorted = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["compare", ids[0], ids[1], ids[2], "--format", "json"];
        all.extend(arguments);
        let value = world.run(&all).json();
        let sessions = list(&value["sessions"]);
        sessions
            .iter()
            .map(|one| one["candidate"].as_str().expect("a code").to_owned())
            .collect()
    };
    assert_eq!(
        sorted(&["--sort", "communication"]),
        ["P-02", "P-01", "P-03"]
    );
    assert_eq!(
        sorted(&["--sort", "complaint-management"]),
        ["P-02", "P-03", "P-01"]
    );
    // Whoever has no rating comes last, whichever way round.
    assert_eq!(
        sorted(&["--sort", "complaint-management", "--reverse"]),
        ["P-03", "P-02", "P-01"]
    );
    assert_eq!(
        sorted(&["--sort", "candidate", "--reverse"]),
        ["P-03", "P-02", "P-01"]
    );
    world
        .run(&["compare", ids[0], ids[1], "--sort", "nonsense"])
        .refused(&["nonsense"]);
    world.run(&["compare", ids[0]]).refused(&["two sessions"]);
    for format in ["text", "markdown", "html", "csv", "json"] {
        for command in [
            vec!["compare", ids[0], ids[1], ids[2]],
            vec![
                "cohort",
                "--by",
                "assessor",
                "--nine-box",
                "overall,overall",
                "--cuts",
                "3,5,3,5",
            ],
        ] {
            let mut command = command;
            command.extend(["--redact", "--format", format]);
            let printed = world.run(&command);
            assert_eq!(printed.status, 0, "{printed:#?}");
            for person in &PEOPLE {
                for word in [person.code, person.name, "周考官", "陈考官"] {
                    assert!(
                        !printed.stdout.contains(word),
                        "{word} {format}\n{}",
                        printed.stdout
                    );
                }
            }
        }
    }
}

#[test]
fn a_comparison_full_of_markup_and_formulas_harms_no_reader() {
    let world = World::new();
    let hostile = [
        "<script>alert(1)</script>",
        "</td></table><img src=x onerror=alert(1)>",
        "\"q\" & 'a' &amp; &#x3c;",
        "=HYPERLINK(\"http://x.cn\")",
        "-1",
    ];
    let mut ids = Vec::new();
    for text in hostile {
        let new = world.run(&[
            "new",
            "-m",
            "power-hall",
            &format!("-c={text}"),
            &format!("-a={text}"),
            &format!("--name={text}"),
            &format!("--department={text}"),
            "--json",
        ]);
        let id = new.json()["id"].as_str().expect("an id").to_owned();
        let lines = format!(
            "{}\n{}\n",
            json!({"rate": {"criterion": "communication", "value": 5}}),
            json!({"finish": {}})
        );
        assert_eq!(world.run_with(&["edit", &id], &lines).status, 0);
        ids.push(id);
    }
    let mut compare = vec!["compare"];
    compare.extend(ids.iter().map(String::as_str));
    let cohort = vec![
        "cohort",
        "--by",
        "department",
        "--minimum",
        "2",
        "--nine-box",
        "overall,communication",
        "--cuts",
        "3,6,3,6",
        "--axis-labels",
        "<b>x</b>,\"y\"&",
    ];
    for command in [compare, cohort] {
        let with = |format: &'static str| {
            let mut command = command.clone();
            command.extend(["--format", format]);
            world.run(&command)
        };
        let page = with("html").stdout;
        let parsed = Html::parse_document(&page);
        assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
        let harmful = Selector::parse("script, img, a, link, iframe, b, [onerror], [href], [src]");
        assert_eq!(parsed.select(&harmful.expect("a selector")).count(), 0);
        assert!(
            !page.contains("http://") || !page.contains("href"),
            "{page}"
        );
        let shown: String = parsed.root_element().text().collect();
        for text in hostile {
            assert!(shown.contains(text), "{text}");
        }
        let separated = with("csv");
        let text = separated
            .stdout
            .strip_prefix('\u{feff}')
            .expect("a mark")
            .to_owned();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.expect("a row") {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell}"
                );
            }
        }
        assert!(separated.stderr.contains("apostrophe"), "{separated:#?}");
    }
}

#[test]
fn one_person_over_time_is_followed_across_versions() {
    let world = world();
    let value = world.run(&["person", "P-01", "--format", "json"]).json();
    assert_eq!(list(&value["sessions"]).len(), 3);
    let all = told(&world);
    let mut own: Vec<&Told> = all.iter().filter(|told| told.code == "P-01").collect();
    own.sort_by(|one, other| one.started.cmp(&other.started));
    let mut changed = 0;
    for row in list(&value["criteria"]) {
        let id = common(row["id"].as_str().expect("an id"));
        let ratings: Vec<i64> = own
            .iter()
            .filter_map(|told| told.ratings.get(&id).copied())
            .collect();
        let expected = match ratings.as_slice() {
            [first, .., last] => Some(last - first),
            _ => None,
        };
        assert_eq!(row["change"].as_i64(), expected, "{id}");
        changed += usize::from(expected.is_some_and(|change| change != 0));
        let steps: Vec<Option<i64>> = list(&row["steps"]).iter().map(Value::as_i64).collect();
        let pairs = ratings.windows(2).map(|pair| Some(pair[1] - pair[0]));
        assert_eq!(steps, pairs.collect::<Vec<_>>(), "{id}");
    }
    assert!(changed > 3);
    let printed = world.run(&["person", "P-01"]).stdout;
    assert!(printed.contains("Evidence then and now"), "{printed}");
    world.run(&["person", "P-77"]).refused(&["P-77"]);
}

#[test]
fn a_mirror_counts_what_the_assessor_did_and_warns_of_small_numbers() {
    let world = world();
    let all = told(&world);
    let name = "周考官（虚构）";
    let value = world.run(&["mirror", name, "--json"]).json();
    let own: Vec<&Told> = all
        .iter()
        .filter(|told| told.assessor == name && told.status != "void")
        .collect();
    let ratings: Vec<i64> = own
        .iter()
        .flat_map(|told| told.ratings.values().copied())
        .collect();
    assert_eq!(value["sessions"], own.len());
    assert_eq!(value["void"], 1);
    let scale = &value["scales"][0];
    assert_eq!(scale["rated"], ratings.len());
    same(&scale["mean"], mean(&ratings), "mean");
    // The distance from the mean in whole numbers: |rating * n − sum| / n, and then its mean.
    let count = i64::try_from(ratings.len()).expect("few");
    let sum: i64 = ratings.iter().sum();
    let away: i64 = ratings
        .iter()
        .map(|rating| (rating * count - sum).abs())
        .sum();
    same(
        &scale["mean_distance"],
        Some(quotient(away, count * count)),
        "distance",
    );
    // Beside the other assessor, on the one person whom both rated: each of the two sessions here
    // against the one there.
    let there = all
        .iter()
        .find(|told| told.code == "P-01" && told.assessor != name)
        .expect("a session");
    let pairs: Vec<i64> = own
        .iter()
        .filter(|told| told.code == "P-01")
        .flat_map(|told| {
            let pairs = told.ratings.iter();
            pairs.filter_map(|(id, rating)| Some(rating - there.ratings.get(id)?))
        })
        .collect();
    assert_eq!(value["beside"]["pairs"], pairs.len());
    same(
        &value["beside"]["mean_difference"],
        mean(&pairs),
        "difference",
    );
    let same_ones = pairs.iter().filter(|pair| **pair == 0).count();
    assert_eq!(value["beside"]["same"], same_ones);
    // The other assessor gave somebody nothing but fives.
    let other = world.run(&["mirror", "陈考官（虚构）", "--json"]).json();
    assert_eq!(other["all_the_same"], json!(["20260113-100000-p005"]));
    let printed = world.run(&["mirror", name]).stdout;
    for words in [
        "for nobody else",
        "no score of bias",
        "supports no conclusion",
    ] {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
    world.run(&["mirror", "Nobody"]).refused(&["Nobody"]);
}
