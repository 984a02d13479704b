//! An interview of twenty minutes as keys and, beside them, as the edits that they should make.

use serde::Deserialize;
use serde_json::Value;

/// One thing that the assessor does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Seconds since the interview began.
    pub at: u64,
    /// Keys before the words of a note.
    #[serde(default)]
    keys: String,
    /// The words of a note, which are nobody's effort but the assessor's.
    #[serde(default)]
    text: String,
    /// Keys after the words.
    #[serde(default)]
    then: String,
    /// A key that goes to another criterion.
    #[serde(default)]
    moving: String,
    /// A key that rates.
    #[serde(default)]
    rating: String,
    /// The edits that all of it makes.
    #[serde(default)]
    pub edits: Vec<Value>,
}

/// All steps of the interview, on the power service-hall model.
pub fn interview() -> Vec<Step> {
    include_str!("../fixtures/interview_of_20_minutes.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a step"))
        .collect()
}

impl Step {
    /// Everything that is typed, with `<enter>` and `<esc>` for these keys.
    pub fn typed(&self) -> String {
        [
            &self.moving,
            &self.keys,
            &self.text,
            &self.then,
            &self.rating,
        ]
        .map(String::as_str)
        .concat()
    }

    /// How many keys it takes besides the words of a note.
    fn keys(&self) -> usize {
        let presses = |keys: &str| {
            let keys = keys.replace("<enter>", "⏎").replace("<esc>", "⎋");
            keys.chars().count()
        };
        presses(&self.keys) + presses(&self.then) + presses(&self.moving) + presses(&self.rating)
    }

    /// Whether it serves a rating: gives one, or goes to where one is given.
    fn serves_rating(&self) -> bool {
        !self.rating.is_empty() || !self.moving.is_empty()
    }
}

/// Asserts that a note takes at most four keys besides its words and a rating at most two, on
/// average, in an interview that is long enough to say so.
pub fn assert_few_keys(steps: &[Step]) {
    let keys = |serving: bool| -> usize {
        let steps = steps.iter().filter(|step| step.serves_rating() == serving);
        steps.map(Step::keys).sum()
    };
    let notes = count(steps, "note") + count(steps, "moment");
    let ratings = count(steps, "rate");
    let seconds = steps.last().map_or(0, |step| step.at);
    assert!(notes >= 60 && ratings >= 15 && seconds >= 18 * 60);
    assert!(
        keys(false) <= 4 * notes,
        "{} for {notes} notes",
        keys(false)
    );
    assert!(
        keys(true) <= 2 * ratings,
        "{} for {ratings} ratings",
        keys(true)
    );
}

/// How many of all edits are of this name.
fn count(steps: &[Step], name: &str) -> usize {
    let edits = steps.iter().flat_map(|step| &step.edits);
    edits.filter(|edit| edit.get(name).is_some()).count()
}
