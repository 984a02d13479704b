//! What was asked, and what was skipped for which reason; where the script stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::edit::not_blank;
use super::undo::{Change, Slot};
use super::{EditError, Session, Time};
use crate::model::{CompetencyModel, Method, ProbeId, QuestionId};

/// Something that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// A question.
    Question(QuestionId),
    /// A probe.
    Probe(ProbeId),
}

/// What was asked, or left out for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// The question or the probe.
    #[serde(flatten)]
    pub what: Prompt,
    /// When it was asked, or when it was decided to skip it.
    pub at: Time,
    /// Why it was skipped; absent where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

/// How far the script has come, in questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScriptProgress {
    /// Those that were asked.
    pub asked: usize,
    /// Those that were skipped for a reason.
    pub skipped: usize,
    /// Those that were neither.
    pub open: usize,
}

impl ScriptProgress {
    /// How many questions the script has.
    pub const fn all(self) -> usize {
        self.asked + self.skipped + self.open
    }

    /// Whether nothing was asked or skipped yet.
    pub const fn is_unused(self) -> bool {
        self.asked + self.skipped == 0
    }
}

impl Session {
    /// How far the script has come.
    pub fn script_progress(&self, model: &CompetencyModel) -> ScriptProgress {
        let mut progress = ScriptProgress::default();
        for place in &model.script.questions {
            let question = model.script_question(*place);
            let asked = question.and_then(|(_, question)| self.asked_question(&question.id));
            match asked {
                Some(asked) if asked.skipped.is_none() => progress.asked += 1,
                Some(_) => progress.skipped += 1,
                None => progress.open += 1,
            }
        }
        progress
    }

    /// Whether there is anything to say of the script: it was used, or this is an interview whose
    /// model states one.
    pub fn follows_script(&self, model: &CompetencyModel) -> bool {
        let progress = self.script_progress(model);
        let is_meant = model.script.is_stated() && self.method() == Method::Interview;
        progress.all() > 0 && (is_meant || !progress.is_unused())
    }

    /// The question of the script that was asked last, by its place in it.
    pub fn question_at_hand(&self, model: &CompetencyModel) -> Option<usize> {
        let asked = self.asked.iter().rev();
        let mut asked = asked.filter(|asked| asked.skipped.is_none());
        asked.find_map(|asked| place_in_script(asked, model))
    }

    /// What was asked or skipped, in that order.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// Whether and when a question was asked, or why it was skipped.
    pub fn asked_question(&self, question: &QuestionId) -> Option<&Asked> {
        let is_it = |one: &&Asked| matches!(&one.what, Prompt::Question(id) if id == question);
        self.asked.iter().find(is_it)
    }

    /// Whether and when a probe was asked.
    pub fn asked_probe(&self, probe: &ProbeId) -> Option<&Asked> {
        let is_it = |one: &&Asked| matches!(&one.what, Prompt::Probe(id) if id == probe);
        self.asked.iter().find(is_it)
    }

    /// The questions of the script that were neither asked nor skipped, by their places in it.
    pub fn open_questions(&self, model: &CompetencyModel) -> impl Iterator<Item = usize> {
        let places = model.script.questions.iter().enumerate();
        places
            .filter(|(_, place)| {
                let question = model.script_question(**place);
                question.is_some_and(|(_, question)| self.asked_question(&question.id).is_none())
            })
            .map(|(number, _)| number)
    }

    /// Where the script goes on: the first open question behind the one that was asked or skipped
    /// last, or else the first open one.
    pub fn next_question(&self, model: &CompetencyModel) -> Option<usize> {
        let mut asked = self.asked.iter().rev();
        let last = asked.find_map(|asked| place_in_script(asked, model));
        let mut open = self.open_questions(model).peekable();
        let first = open.peek().copied();
        let behind = last.and_then(|last| open.find(|number| *number > last));
        behind.or(first)
    }

    pub(super) fn ask(&self, what: Prompt, at: Time) -> Result<Change, EditError> {
        match self.position_of(&what) {
            Some((_, old)) if old.skipped.is_none() => Err(EditError::AlreadyAsked),
            found => Ok(self.say_of(what, None, at, found)),
        }
    }

    pub(super) fn skip(
        &self,
        question: QuestionId,
        reason: &str,
        at: Time,
    ) -> Result<Change, EditError> {
        let reason = not_blank(reason).ok_or(EditError::NoReason)?;
        let what = Prompt::Question(question);
        let found = self.position_of(&what);
        Ok(self.say_of(what, Some(reason), at, found))
    }

    pub(super) fn withdraw(&self, what: &Prompt) -> Result<Change, EditError> {
        let (index, _) = self.position_of(what).ok_or(EditError::NotAsked)?;
        Ok(Change::Asked(index, Box::new(Slot::Remove)))
    }

    fn position_of(&self, what: &Prompt) -> Option<(usize, &Asked)> {
        let mut all = self.asked.iter().enumerate();
        all.find(|(_, asked)| asked.what == *what)
    }

    /// What is said of a question now stands last; what was said of it before is gone.
    fn say_of(
        &self,
        what: Prompt,
        skipped: Option<String>,
        at: Time,
        found: Option<(usize, &Asked)>,
    ) -> Change {
        let asked = Asked {
            what,
            at,
            skipped,
            unknown: found
                .map(|(_, old)| old.unknown.clone())
                .unwrap_or_default(),
        };
        let end = self.asked.len();
        let insert = |at| Change::Asked(at, Box::new(Slot::Insert(asked)));
        match found {
            None => insert(end),
            Some((index, _)) => Change::Several(vec![
                Change::Asked(index, Box::new(Slot::Remove)),
                insert(end.saturating_sub(1)),
            ]),
        }
    }
}

fn place_in_script(asked: &Asked, model: &CompetencyModel) -> Option<usize> {
    let Prompt::Question(id) = &asked.what else {
        return None;
    };
    let places = model.script.questions.iter();
    let mut questions = places.map(|place| model.script_question(*place));
    questions.position(|one| one.is_some_and(|(_, question)| question.id == *id))
}

/// Refuses a question that the model lacks.
pub(super) fn known_question(id: &QuestionId, model: &CompetencyModel) -> Result<(), EditError> {
    let found = model.question(id);
    found
        .map(|_| ())
        .ok_or_else(|| EditError::UnknownQuestion(id.clone()))
}

/// Refuses a probe that the model lacks.
pub(super) fn known_probe(id: &ProbeId, model: &CompetencyModel) -> Result<(), EditError> {
    let found = model.probe(id);
    found
        .map(|_| ())
        .ok_or_else(|| EditError::UnknownProbe(id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::model::Method;
    use crate::session::{Candidate, Edit, NewSession, SessionId, file};

    fn model() -> CompetencyModel {
        let text = serde_json::json!({
            "format": 1, "id": "m", "version": "1", "title": "M", "languages": ["en"],
            "minutes": 30,
            "scales": [{"id": "s", "levels": [{"value": 1}, {"value": 2}]}],
            "script": {"questions": ["q3", "q1"]},
            "categories": [{"id": "c", "name": "C", "criteria": [
                {"id": "a", "kind": "scaled", "name": "A", "questions": [
                    {"id": "q1", "text": "One?"}, {"id": "q2", "text": "Two?"}],
                 "probes": [{"id": "p1", "text": "And then?"}]},
                {"id": "b", "kind": "scaled", "name": "B", "questions": [
                    {"id": "q3", "text": "Three?"}]},
            ]}],
        });
        crate::model::file::read(&text.to_string()).expect("a model")
    }

    fn time(minute: u32) -> Time {
        let text = format!("2026-04-12T09:{minute:02}:00+08:00");
        Time::parse_from_rfc3339(&text).expect("a time")
    }

    fn session(model: &CompetencyModel) -> Session {
        let new = NewSession {
            candidate: Candidate::coded("A"),
            assessor: None,
            method: Method::Interview,
            language: Language::English,
            planned_minutes: None,
        };
        let id = SessionId::of_start(time(0), 1);
        Session::new(id, model, String::new(), new, time(0))
    }

    fn question(id: &str) -> QuestionId {
        QuestionId::new(id).expect("an id")
    }

    fn ask(id: &str) -> Edit {
        Edit::Ask {
            question: question(id),
        }
    }

    fn skip(id: &str, reason: &str) -> Edit {
        Edit::Skip {
            question: question(id),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn the_script_goes_on_behind_the_question_that_was_asked_last() {
        let model = model();
        let mut session = session(&model);
        let at = |session: &Session| session.next_question(&model);
        assert_eq!(at(&session), Some(0));
        session.apply(ask("q1"), &model, time(1)).expect("asked");
        // The second was asked first: the first is still open.
        assert_eq!(at(&session), Some(0));
        session
            .apply(skip("q3", "answered"), &model, time(2))
            .expect("skipped");
        assert_eq!(at(&session), None);
        // A question outside the script can be asked, and leaves it alone.
        session.apply(ask("q2"), &model, time(3)).expect("asked");
        assert_eq!(at(&session), None);
    }

    #[test]
    fn a_skipped_question_can_still_be_asked_but_none_is_asked_twice() {
        let model = model();
        let mut session = session(&model);
        let refused = session.apply(skip("q1", " \n"), &model, time(1));
        assert_eq!(refused, Err(EditError::NoReason));
        session
            .apply(skip("q1", "answered\nalready"), &model, time(1))
            .expect("skipped");
        let asked = session.asked_question(&question("q1")).expect("a record");
        assert_eq!(asked.skipped.as_deref(), Some("answered already"));
        session.apply(ask("q1"), &model, time(2)).expect("asked");
        let asked = session.asked_question(&question("q1")).expect("a record");
        assert_eq!((asked.at, &asked.skipped), (time(2), &None));
        assert_eq!(session.asked().len(), 1);
        assert_eq!(
            session.apply(ask("q1"), &model, time(3)),
            Err(EditError::AlreadyAsked)
        );
        assert_eq!(
            session.apply(ask("q9"), &model, time(3)),
            Err(EditError::UnknownQuestion(question("q9")))
        );
    }

    #[test]
    fn every_edit_of_the_script_is_taken_back_to_the_byte() {
        let model = model();
        let mut session = session(&model);
        let probe = ProbeId::new("p1").expect("an id");
        let edits = [
            ask("q1"),
            ask("q3"),
            skip("q1", "no time"),
            ask("q1"),
            Edit::AskProbe {
                probe: probe.clone(),
            },
            Edit::Withdraw {
                question: question("q3"),
            },
            Edit::WithdrawProbe { probe },
        ];
        let mut states = Vec::new();
        let mut back = Vec::new();
        for edit in edits {
            states.push(file::write(&session));
            back.push(session.apply(edit, &model, time(5)).expect("taken"));
            let read = file::read(&file::write(&session)).expect("a session");
            assert_eq!(read.asked(), session.asked());
        }
        let gone = session.apply(
            Edit::Withdraw {
                question: question("q3"),
            },
            &model,
            time(6),
        );
        assert_eq!(gone, Err(EditError::NotAsked));
        while let (Some(state), Some(undo)) = (states.pop(), back.pop()) {
            session.revert(undo);
            assert_eq!(file::write(&session), state);
        }
    }

    #[test]
    fn a_session_plans_what_its_model_plans_unless_it_is_told_otherwise() {
        let model = model();
        let mut session = session(&model);
        assert_eq!(session.planned_minutes(), Some(30));
        let describe = |minutes| Edit::Describe {
            candidate: None,
            name: None,
            department: None,
            assessor: None,
            method: None,
            minutes: Some(minutes),
        };
        let undo = session.apply(describe(0), &model, time(1)).expect("taken");
        assert_eq!(session.planned_minutes(), None);
        session.revert(undo);
        assert_eq!(session.planned_minutes(), Some(30));
        let refused = session.apply(describe(601), &model, time(1));
        assert_eq!(refused, Err(EditError::OutOfRange("0-600".to_owned())));
    }

    #[test]
    fn time_adds_up_by_criterion_and_question_and_what_is_absent_keeps_its_own() {
        let model = model();
        let mut session = session(&model);
        for line in [
            r#"{"time":{"seconds":100,"criteria":{"a":60},"questions":{"q1":50}}}"#,
            r#"{"time":{"seconds":1900,"criteria":{"b":7}}}"#,
        ] {
            let edit = serde_json::from_str(line).expect("an edit");
            session.apply(edit, &model, time(1)).expect("taken");
        }
        let criterion = |id| crate::model::CriterionId::new(id).expect("an id");
        assert_eq!(session.criterion_seconds(&criterion("a")), 60);
        assert_eq!(session.criterion_seconds(&criterion("b")), 7);
        assert_eq!(session.question_seconds(&question("q1")), 50);
        assert_eq!(session.overrun_seconds(), 100);
        let edit = serde_json::from_str(r#"{"time":{"seconds":1,"criteria":{"z":7}}}"#);
        let refused = session.apply(edit.expect("an edit"), &model, time(1));
        assert_eq!(refused, Err(EditError::UnknownCriterion(criterion("z"))));
        assert_eq!(session.seconds_spent(), 1900);
    }

    #[test]
    fn a_pause_lasts_until_the_session_goes_on() {
        let model = model();
        let mut session = session(&model);
        let resume = Edit::Resume { seconds: Some(130) };
        let refused = session.apply(resume.clone(), &model, time(1));
        assert_eq!(refused, Err(EditError::NotPaused));
        let pause = Edit::Pause {
            reason: Some(" fire drill ".to_owned()),
        };
        session
            .apply(pause.clone(), &model, time(1))
            .expect("paused");
        assert!(session.open_pause().is_some());
        assert_eq!(
            session.apply(pause, &model, time(2)),
            Err(EditError::Paused)
        );
        session.apply(resume, &model, time(3)).expect("goes on");
        assert!(session.open_pause().is_none());
        let read = file::read(&file::write(&session)).expect("a session");
        let pause = read.pauses().first().expect("a pause");
        assert_eq!(
            (pause.from, pause.to, pause.seconds, pause.reason.as_deref()),
            (time(1), Some(time(3)), Some(130), Some("fire drill"))
        );
    }
}
