//! The script of an interview: reading out, asking in order, skipping for a reason, and what is said
//! of all that.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::{Prompt, Session, file};
use hengcai::tui::app::{Interview, Screen};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::keymap::Context;
use hengcai::tui::layout::script::layout;
use hengcai::tui::message::{Effect, Message, Purpose};
use serde_json::{Value, json};

use super::on_site::on_site;
use crate::support::headless::Headless;
use crate::support::world::World;

/// A new interview on the core qualities, whose script has eight questions.
pub fn interview(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    screens.start_interview("core-qualities");
    screens
}

fn session(screens: &Headless) -> &Session {
    &screens.app.work.as_ref().expect("a session").session
}

fn screen(screens: &Headless) -> &Interview {
    match &screens.app.screen {
        Screen::Interview(interview) => interview,
        _ => panic!("no interview: {}", screens.text()),
    }
}

fn at_hand(screens: &Headless) -> &str {
    let model = &screens.app.work.as_ref().expect("a session").model;
    model.criteria[screen(screens).criterion].id.as_str()
}

fn message(screens: &Headless) -> &str {
    let message = screens.app.message.as_ref();
    message.map_or("", |message| message.text.as_str())
}

/// What the session file says of the script: id, time, reason.
fn asked(screens: &Headless) -> Vec<(String, String, Value)> {
    let written: Value = serde_json::from_str(&file::write(session(screens))).expect("JSON");
    let asked = written["asked"].as_array().cloned().unwrap_or_default();
    let one = |one: &Value| {
        let text = |field: &str| one[field].as_str().unwrap_or_default().to_owned();
        (text("question"), text("at"), one["skipped"].clone())
    };
    asked.iter().map(one).collect()
}

/// All that is on the screen without what the lines are broken by.
fn flat(screens: &Headless) -> String {
    let text = screens.text();
    text.chars()
        .filter(|c| !c.is_whitespace() && !"│┌┐└┘─█".contains(*c))
        .collect()
}

#[test]
fn a_key_asks_the_next_question_notes_when_and_goes_to_its_criterion() {
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.keys("Q");
    assert_eq!(at_hand(&screens), "achievement-orientation");
    screens.wait(Duration::from_secs(125));
    assert!(screens.text().contains("已问 02:05"), "{}", screens.text());
    screens.keys("Q");
    screens.wait(Duration::from_mins(1));
    screens.keys("Q");
    assert_eq!(at_hand(&screens), "innovation");
    assert_eq!(
        asked(&screens),
        [
            ("achievement-orientation-q1", "2026-04-12T09:30:00+08:00"),
            ("achievement-orientation-q2", "2026-04-12T09:32:05+08:00"),
            ("innovation-q1", "2026-04-12T09:33:05+08:00"),
        ]
        .map(|(id, at)| (id.to_owned(), at.to_owned(), Value::Null))
    );
    // One step back is one question back, and the way back leads to where one was.
    screens.keys("z");
    assert!(
        message(&screens).contains("记为已问"),
        "{}",
        message(&screens)
    );
    assert_eq!(asked(&screens).len(), 2);
    screens.keys("Z[");
    assert_eq!(asked(&screens).len(), 3);
    assert_eq!(at_hand(&screens), "achievement-orientation");
}

#[test]
fn the_question_that_is_asked_stands_whole_on_every_usable_screen() {
    for language in Language::ALL {
        for size in [(160, 48), (120, 40), (80, 24), (40, 20), (40, 14)] {
            let mut screens = interview(language, size);
            screens.keys("QQQ");
            let work = screens.app.work.as_ref().expect("a session");
            let place = work.model.script.questions[2];
            let (_, question) = work.model.script_question(place).expect("a question");
            let text: String = question
                .text
                .get(language)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            assert!(
                flat(&screens).contains(&text),
                "{size:?}\n{}",
                screens.text()
            );
        }
    }
    // On site it stands above the stream, and goes with its criterion.
    for size in [(120, 40), (80, 24), (40, 20)] {
        let mut screens = on_site("call-centre-team-leader", Language::Chinese, size);
        screens.keys("QQQQQ");
        assert_eq!(at_hand(&screens), "presentation");
        // Time runs for it although what is noted is placed later.
        screens.wait(Duration::from_secs(65));
        assert!(flat(&screens).contains("已问01:05"), "{}", screens.text());
        assert!(
            flat(&screens).contains("他们有什么反应？"),
            "{}",
            screens.text()
        );
        screens.keys("l");
        assert!(
            !flat(&screens).contains("他们有什么反应？"),
            "{}",
            screens.text()
        );
    }
}

#[test]
fn opening_words_show_at_the_start_and_take_no_keystroke() {
    let mut screens = interview(Language::English, (120, 40));
    let reads = |screens: &Headless| flat(screens).contains("thankyouforyourtime");
    assert!(reads(&screens), "{}", screens.text());
    // Whoever reads them out can write a note without losing them, and stop the clock.
    screens.keys("n+ asks how long it takes");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.keys("t");
    assert!(reads(&screens), "{}", screens.text());
    assert_eq!(session(&screens).evidence().len(), 1);
    // Any other key does what it always does.
    screens.keys("4");
    assert!(!reads(&screens), "{}", screens.text());
    assert!(screens.text().contains("rated 4"), "{}", screens.text());

    // Words that are typed right away are a note.
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.keys("先问要多久x");
    let entry = screen(&screens).entry.as_ref().expect("a note");
    assert_eq!(entry.field.text(), "先问要多久x");
    // Escape leaves the words, not the interview.
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.code(Code::Esc);
    assert!(screen(&screens).spoken.is_none());
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
    // So does Enter, which would rate the level that they cover.
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.code(Code::Enter);
    assert!(screen(&screens).spoken.is_none());
    assert!(session(&screens).ratings().is_empty());
    // On a small screen every word can be reached.
    let mut screens = interview(Language::English, (40, 14));
    let mut seen = flat(&screens);
    for _ in 0..6 {
        screens.code(Code::PageDown);
        seen.push_str(&flat(&screens));
    }
    assert!(seen.contains("mytakingnotes?"), "{seen}");
    // What a method without a talk begins with is no greeting.
    let screens = on_site("call-centre-team-leader", Language::English, (120, 40));
    assert!(!reads(&screens), "{}", screens.text());
}

#[test]
fn closing_words_come_after_the_last_question_and_not_before() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("QQQQQQQ");
    assert!(!message(&screens).contains("last open one"));
    screens.keys("Q");
    assert!(
        message(&screens).contains("last open one"),
        "{}",
        message(&screens)
    );
    let reads = |screens: &Headless| flat(screens).contains("Thankyouagain.");
    assert!(!reads(&screens));
    screens.keys("Q");
    assert!(reads(&screens), "{}", screens.text());
    assert_eq!(asked(&screens).len(), 8);
    screens.code(Code::Down);
    assert!(!reads(&screens));
    // The last question skipped leads there as well.
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("QQQQQQQK no time left");
    screens.code(Code::Enter);
    assert!(reads(&screens), "{}", screens.text());
}

#[test]
fn a_question_is_skipped_for_a_reason_and_never_without_one() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("QK");
    assert_eq!(screens.app.context(), Context::Value);
    assert!(screens.text().contains("Why question 2 is skipped"));
    screens.code(Code::Enter);
    assert!(
        message(&screens).contains("for a reason"),
        "{}",
        message(&screens)
    );
    screens.keys("answered already");
    screens.code(Code::Enter);
    assert_eq!(message(&screens), "Question 2 is skipped (z takes it back)");
    assert_eq!(asked(&screens)[1].2, json!("answered already"));
    screens.keys("K");
    screens.code(Code::Esc);
    assert_eq!(asked(&screens).len(), 2);
    screens.keys("z");
    assert_eq!(asked(&screens).len(), 1);
    // A reason that is half written is in the journal, and comes back.
    screens.keys("Khalf a rea");
    let reference = session(&screens).id().to_string();
    let mut again = Headless::on_directory_of(screens, Language::English, (120, 40));
    again.perform(Effect::Open(reference, Purpose::Interview));
    let entry = screen(&again).entry.as_ref().expect("the reason");
    assert_eq!(entry.field.text(), "half a rea");
    again.code(Code::Enter);
    assert_eq!(asked(&again)[1].2, json!("half a rea"));
}

#[test]
fn the_page_asks_skips_and_takes_back_what_is_under_the_cursor() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("QI");
    assert_eq!(screens.app.context(), Context::Script);
    for part in [
        "Opening words",
        "✓   1. Tell me",
        "▸   2. Describe",
        "Closing words",
    ] {
        assert!(screens.text().contains(part), "{part}\n{}", screens.text());
    }
    // Down from the next question to the fourth; Enter asks that and goes there.
    screens.code(Code::Down);
    screens.code(Code::Down);
    screens.code(Code::Enter);
    assert_eq!(screens.app.context(), Context::Interview);
    assert_eq!(at_hand(&screens), "innovation");
    assert_eq!(asked(&screens)[1].0, "innovation-q2");
    // Asked by mistake.
    screens.keys("Ikkx");
    assert_eq!(
        message(&screens),
        "Question 3 was neither asked nor skipped"
    );
    screens.code(Code::Down);
    screens.keys("x");
    assert_eq!(
        message(&screens),
        "Question 4 is open again (z takes it back)"
    );
    assert_eq!(asked(&screens).len(), 1);
    screens.keys("z");
    assert_eq!(asked(&screens).len(), 2);
    screens.keys("Zg");
    screens.keys("jK they told it before");
    screens.code(Code::Enter);
    assert_eq!(screens.app.context(), Context::Script, "the page stays");
    assert!(
        screens
            .text()
            .contains("skipped 09:30: they told it before"),
        "{}",
        screens.text()
    );
    // What was asked is not asked twice; its criterion is shown.
    screens.keys("g");
    screens.code(Code::Enter);
    assert_eq!(message(&screens), "Question 1 was asked at 09:30");
    assert_eq!(at_hand(&screens), "achievement-orientation");
    // Words that are typed or pasted on the page are a note.
    screens.keys("I记下");
    assert_eq!(screens.app.context(), Context::Note);
    screens.code(Code::Esc);
    screens.keys("I");
    screens.send(Message::Paste("two words".to_owned()));
    assert_eq!(screens.app.context(), Context::Note);
}

#[test]
fn every_line_of_the_page_can_be_reached_on_a_small_screen() {
    for language in Language::ALL {
        let mut screens = interview(language, (40, 12));
        screens.keys("I");
        let mut seen = flat(&screens);
        for _ in 0..80 {
            screens.code(Code::Down);
            seen.push_str(&flat(&screens));
        }
        let down = screens.text();
        for _ in 0..60 {
            screens.code(Code::PageDown);
        }
        assert_eq!(down, screens.text());
        let words = match language {
            Language::Chinese => ["您好，谢谢您抽时间来", "4.说一个您试过", "再次感谢。"],
            Language::English => [
                "Hello,andthankyou",
                "4.Describeanewmethod",
                "Thankyouagain.",
            ],
        };
        for word in words {
            assert!(seen.contains(word), "{word}: {down}");
        }
        screens.keys("g");
        assert!(flat(&screens).contains(words[0]), "{}", screens.text());
    }
}

#[test]
fn a_session_that_goes_on_says_where_its_script_stands() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("QK answered already");
    screens.code(Code::Enter);
    let reference = session(&screens).id().to_string();
    screens.code(Code::Esc);
    screens.perform(Effect::Open(reference, Purpose::Interview));
    assert!(
        message(&screens)
            .starts_with("Script: 1 asked · 1 skipped · 6 open; next is 3: Tell me about a custom"),
        "{}",
        message(&screens)
    );
    assert!(screen(&screens).spoken.is_none());
}

#[test]
fn a_model_without_questions_says_so() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview("store-manager");
    for key in ["I", "Q"] {
        screens.keys(key);
        assert_eq!(message(&screens), "This model has no questions");
    }
    screens.keys("K");
    assert_eq!(message(&screens), "No question of the script is open");
}

#[test]
fn the_palette_opens_wherever_keys_are_looked_up() {
    use hengcai::tui::keymap::{Action, Keymap};
    let keymap = Keymap::default();
    for context in Context::ALL {
        let opens = keymap.actions(context).contains(&Action::Palette);
        // In the palette itself and on the covered screen there is nothing to run. The checks of an
        // example give way to any other key, and so to the palette of the interview.
        let gives_way = [Context::Palette, Context::Blank, Context::Codable];
        assert_eq!(opens, !gives_way.contains(&context), "{context:?}");
    }
    let mut screens = interview(Language::English, (120, 40));
    for (keys, context) in [("O", Context::Methods), ("?", Context::Page)] {
        screens.keys(keys);
        assert_eq!(screens.app.context(), context);
        screens.keys(":back");
        assert_eq!(screens.app.context(), Context::Palette);
        screens.code(Code::Enter);
        assert_eq!(screens.app.context(), Context::Interview);
    }
    screens.keys("C:");
    assert_eq!(screens.app.context(), Context::Palette);
    screens.code(Code::Esc);
    // While something is said of the whole session.
    screens.keys("sX");
    assert_eq!(screens.app.context(), Context::Statement);
    screens.keys("a mistake");
    screens.key(Key::ctrl('p'));
    screens.keys("delete word");
    screens.code(Code::Enter);
    assert_eq!(screens.app.context(), Context::Statement);
    assert!(screens.text().contains(" a "), "{}", screens.text());
    assert!(!screens.text().contains("mistake"), "{}", screens.text());
}

#[test]
fn a_reason_is_written_on_site_as_well() {
    let mut screens = on_site("call-centre-team-leader", Language::Chinese, (120, 40));
    screens.code(Code::Tab);
    screens.keys("4R三件事都讲清了");
    screens.code(Code::Enter);
    let work = screens.app.work.as_ref().expect("a session");
    let id = &work.model.criteria[screen(&screens).criterion].id;
    let reason = work.session.reason(id).expect("a reason");
    assert_eq!(reason.why, "三件事都讲清了");
    assert!(screen(&screens).on_site, "it stays on site");
}

#[test]
fn a_text_that_is_cut_ends_in_one_ellipsis() {
    for language in Language::ALL {
        for columns in 40..=100 {
            for rows in [14, 20, 24] {
                let mut screens = Headless::new(language, (columns, rows));
                screens.code(Code::Enter);
                let text = screens.text();
                assert!(!text.contains("……"), "{columns}x{rows}\n{text}");
            }
        }
    }
}

/// A session of the command line in which the first question was asked and the second skipped.
fn half_asked(world: &World) -> String {
    let id = world.session("core-qualities");
    let edits = [
        json!({"ask": {"question": "achievement-orientation-q1"}, "at": "2026-04-12T09:41:00+08:00"}),
        json!({"skip": {"question": "achievement-orientation-q2", "reason": "=answered\tbefore"}}),
        json!({"time": {"seconds": 200, "questions": {"achievement-orientation-q1": 130}}}),
    ];
    let lines: Vec<String> = edits.iter().map(Value::to_string).collect();
    let outcome = world.run_with(&["edit", &id], &lines.join("\n"));
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    id
}

#[test]
fn every_format_of_the_summary_says_what_was_not_asked_and_why_something_was_skipped() {
    let world = World::new();
    let id = half_asked(&world);
    for format in ["text", "markdown", "html", "csv", "json"] {
        let said = world.run(&["summary", &id, "--format", format]).stdout;
        let flat: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "answered before",
            "Describe a new method you tried that failed",
        ] {
            assert!(flat.contains(words), "{format}: {words}\n{said}");
        }
    }
    let value = world.run(&["summary", &id, "--format", "json"]).json();
    let script = &value["script"];
    assert_eq!(
        [&script["asked"], &script["skipped"], &script["open"]],
        [&json!(1), &json!(1), &json!(6)]
    );
    assert_eq!(script["questions"][0]["state"], "asked");
    assert_eq!(script["questions"][0]["at"], "2026-04-12T09:41:00+08:00");
    assert_eq!(script["questions"][0]["seconds"], 130);
    assert_eq!(script["questions"][1]["reason"], "=answered before");
    assert_eq!(script["questions"][2]["state"], "open");
    let text = world.run(&["summary", &id]).stdout;
    assert!(text.contains("asked 09:41 · 02:10 spent"), "{text}");
    assert!(
        text.contains("Script: 6 not asked: 3, 4, 5, 6, 7, 8"),
        "{text}"
    );
}

#[test]
fn finishing_says_what_was_left_out_and_refuses_nothing_for_it() {
    let world = World::new();
    let id = half_asked(&world);
    let outcome = world.run(&["finish", &id]);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    for words in [
        "6 not asked",
        "3. Tell me about a custom",
        "reason: =answered before",
    ] {
        assert!(outcome.stderr.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("not asked"), "{outcome:#?}");
    let other = world.session("core-qualities");
    let outcome = world.run(&["finish", &other, "--json"]);
    assert!(
        outcome.stderr.contains("none of its 8 questions"),
        "{outcome:#?}"
    );
    assert_eq!(outcome.json()["script"]["open"], 8);
    // A session by another method owes no script anything.
    let created = world.run(&[
        "new",
        "-m",
        "core-qualities",
        "-c",
        "A-1",
        "--method",
        "records",
        "--json",
    ]);
    let third = created.json()["id"].as_str().expect("an id").to_owned();
    let outcome = world.run(&["finish", &third]);
    assert_eq!(outcome.stderr, "", "{outcome:#?}");
}

#[test]
fn a_key_notes_the_probe_that_shows_and_the_next_one_shows_until_all_were_asked() {
    let mut screens = Headless::new(Language::English, (160, 48));
    screens.start_interview("power-hall-team-leader");
    screens.go_to("communication");
    screens.keys("7");
    screens.wait(Duration::from_mins(1));
    let probe = |screens: &Headless| {
        let text = screens.text();
        let line = text
            .lines()
            .find(|line| line.contains("next "))
            .map(str::to_owned);
        line.unwrap_or_else(|| panic!("no probe: {text}"))
    };
    let first = probe(&screens);
    assert!(first.contains("7|9"), "{first}");
    screens.keys("P");
    assert!(
        message(&screens).starts_with("Probe noted as asked"),
        "{}",
        message(&screens)
    );
    let second = probe(&screens);
    assert!(second.contains("5|7"), "{second}");
    let noted: Vec<&str> = session(&screens)
        .asked()
        .iter()
        .filter_map(|asked| match &asked.what {
            Prompt::Probe(probe) => Some(probe.as_str()),
            Prompt::Question(_) => None,
        })
        .collect();
    assert_eq!(noted, ["communication-p7-9"]);
    for _ in 0..9 {
        screens.keys("P");
    }
    assert!(
        message(&screens).contains("all asked"),
        "{}",
        message(&screens)
    );
    let all = session(&screens).asked().len();
    screens.keys("z");
    assert_eq!(session(&screens).asked().len(), all - 1);
}

#[test]
fn a_click_chooses_a_question_of_the_page_and_a_second_one_asks_it() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("I");
    let page = layout(
        &screens.app,
        screens.app.work.as_ref().expect("a session"),
        screen(&screens),
    );
    let page = page.expect("the page");
    let line = page.lines.iter().position(|line| line.question == Some(2));
    let row = line.expect("the third question") - page.scroll;
    let at = (20, page.area.y + u16::try_from(row).expect("a row"));
    screens.click(at);
    let page = screen(&screens).script.expect("the page");
    assert_eq!(page.selected, 2);
    assert!(session(&screens).asked().is_empty());
    screens.click(at);
    assert_eq!(session(&screens).asked().len(), 1);
    assert!(
        screen(&screens).script.is_none(),
        "asked, it gives way to its criterion"
    );
}
