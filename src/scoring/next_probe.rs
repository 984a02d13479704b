//! What is still to be asked about a criterion: the parts of the story that are missing, whose action
//! it was, and the one probe that tells the level in question from the next.
//!
//! Words are hints here and never a verdict: what an example is worth is said by the assessor.

use crate::model::{Criterion, Level, Probe, ProbeId};
use crate::session::{Evidence, Session, Star};

/// Words by which a story may hide whose action it was.
const WE: [&str; 3] = ["我们", "咱", "大家"];
/// The same in English, as whole words.
const WE_ENGLISH: [&str; 4] = ["we", "our", "us", "ours"];

/// What is still to be asked about a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct NextProbe<'m> {
    /// Which parts of the story have been heard, in the order of [`Star::ALL`].
    pub heard: [bool; 4],
    /// The probe to ask next.
    pub probe: Option<&'m Probe>,
}

impl<'m> NextProbe<'m> {
    /// What is to be asked about a criterion that has these notes and whose level in question is this
    /// one; a probe that was asked comes last.
    pub fn new<'s>(
        criterion: &'m Criterion,
        session: &Session,
        notes: impl Iterator<Item = &'s Evidence>,
        level: Option<Level>,
    ) -> Self {
        let asked = |probe: &ProbeId| session.asked_probe(probe).is_some();
        let mut heard = [false; 4];
        for note in notes {
            for (part, heard) in Star::ALL.into_iter().zip(&mut heard) {
                *heard |= note.star == Some(part) && !note.is_waiting();
            }
        }
        Self {
            heard,
            probe: level.and_then(|level| probe(criterion, level, asked)),
        }
    }

    /// The parts of the story that are missing.
    pub fn missing(&self) -> impl Iterator<Item = Star> {
        let parts = Star::ALL.into_iter().zip(self.heard);
        parts.filter(|(_, heard)| !heard).map(|(part, _)| part)
    }
}

/// Whether a text speaks of what several did: "we" rather than "I".
pub fn says_we(text: &str) -> bool {
    if WE.iter().any(|word| text.contains(word)) {
        return true;
    }
    // Hardly any text comes so far that its characters have to be looked up.
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    words.any(is_we)
        && text
            .split(|c: char| !c.is_alphabetic())
            .any(|word| is_we(word.as_bytes()))
}

fn is_we(word: &[u8]) -> bool {
    let mut all = WE_ENGLISH.iter();
    all.any(|we| word.eq_ignore_ascii_case(we.as_bytes()))
}

/// The probe of a boundary of this level, the one above it first; else the nearest boundary. What
/// has been asked comes last.
fn probe(criterion: &Criterion, level: Level, asked: impl Fn(&ProbeId) -> bool) -> Option<&Probe> {
    let distance = |lower: Level, upper: Level| {
        // On the boundary of a value between two levels it is in between.
        if lower <= level && level < upper {
            0
        } else if upper == level {
            1
        } else {
            2 + (i32::from(lower.0) - i32::from(level.0))
                .abs()
                .min((i32::from(upper.0) - i32::from(level.0)).abs())
        }
    };
    let bounded = criterion
        .probes
        .iter()
        .filter_map(|probe| Some((probe, probe.between?)));
    bounded
        .min_by_key(|(probe, [lower, upper])| (asked(&probe.id), distance(*lower, *upper)))
        .map(|(probe, _)| probe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn we_is_heard_as_a_word_and_not_within_one() {
        for text in [
            "我们一起去的",
            "咱们班",
            "大家都上",
            "We did it",
            "it was OUR plan",
            "told us",
        ] {
            assert!(says_we(text), "{text}");
        }
        for text in [
            "我先去的",
            "the answer was clear",
            "power",
            "focus",
            "bus",
            "Löwe",
            "",
        ] {
            assert!(!says_we(text), "{text}");
        }
    }

    #[test]
    fn the_probe_of_the_boundary_above_comes_first_and_what_was_asked_last() {
        let text = include_str!("../../models/power-hall-team-leader.json");
        let model = crate::model::file::read(text).expect("a model");
        let criterion = model
            .criteria
            .iter()
            .find(|criterion| criterion.id.as_str() == "communication")
            .expect("the criterion");
        let boundary = |level: i16, asked: &[&str]| {
            let asked = |id: &ProbeId| asked.contains(&id.as_str());
            let probe = probe(criterion, Level(level), asked).expect("a probe");
            probe.between.map(|[lower, upper]| (lower.0, upper.0))
        };
        assert_eq!(boundary(7, &[]), Some((7, 9)));
        assert_eq!(boundary(8, &[]), Some((7, 9)));
        assert_eq!(boundary(9, &[]), Some((7, 9)));
        assert_eq!(boundary(5, &[]), Some((5, 7)));
        assert_eq!(boundary(7, &["communication-p7-9"]), Some((5, 7)));
    }
}
