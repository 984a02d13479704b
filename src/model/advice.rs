//! What the loader takes and the people who use the model should not: questions that must not be
//! asked, questions that ask for opinions, more than can be judged, levels nobody described.

use std::collections::{HashMap, HashSet};

use super::file::{CategoryFile, CriterionFile, ModelFile, ScaleFile, question_ids};
use super::problem::{Problem, ProblemKind, UnlawfulTopic};
use super::validate::MOST_LEVELS;
use super::{Demands, KindName, LocalizedText, QuestionId, ScaleId};

/// The most competencies that are rated by level in one sitting without a word of advice. Of three,
/// six and nine dimensions, 131 raters classified worse the more they had (Gaugler & Thornton 1989).
const MOST_COMPETENCIES: usize = 9;

/// The most indicators of one level without a word of advice.
const MOST_INDICATORS: usize = 4;

/// Words of questions that ask for an opinion or a supposition instead of a past event.
const OPINIONS: [&str; 22] = [
    "如果",
    "假如",
    "假设",
    "假定",
    "要是",
    "您认为",
    "你认为",
    "您觉得",
    "你觉得",
    "您怎么看",
    "你怎么看",
    "您会怎么",
    "你会怎么",
    "您打算",
    "would you",
    "do you think",
    "do you feel",
    "in your opinion",
    "your view on",
    "imagine ",
    "suppose ",
    "what if",
];

/// Words of what must not be asked of an applicant or employee: marriage, childbirth, sex.
/// Source: notice on equal employment of women, Ministry of Human Resources and eight others, 2019
/// (人社部发〔2019〕17号): 不得询问妇女婚育情况.
const UNLAWFUL: [(UnlawfulTopic, &[&str]); 3] = [
    (
        UnlawfulTopic::Marriage,
        &[
            "结婚",
            "婚姻",
            "婚否",
            "已婚",
            "未婚",
            "婚育",
            "离婚",
            "配偶",
            "丈夫",
            "妻子",
            "男朋友",
            "女朋友",
            "married",
            "marriage",
            "marital",
            "divorce",
            "your spouse",
            "your husband",
            "your wife",
            "boyfriend",
            "girlfriend",
        ],
    ),
    (
        UnlawfulTopic::Childbirth,
        &[
            "生育",
            "怀孕",
            "备孕",
            "孕期",
            "产假",
            "生孩子",
            "要孩子",
            "几个孩子",
            "您的孩子",
            "你的孩子",
            "二胎",
            "三胎",
            "子女",
            "pregnan",
            "childbirth",
            "maternity",
            "have children",
            "have kids",
            "your children",
            "your kids",
            "family planning",
        ],
    ),
    (
        UnlawfulTopic::Sex,
        &["性别", "your sex", "your gender", "as a woman", "as a man,"],
    ),
];

/// Everything of that kind, in the order of the file; a place is still to be looked up.
pub(super) fn of(file: &ModelFile) -> Vec<Problem> {
    let mut advice = Advice {
        only_scale: match file.scales.as_slice() {
            [only] => Some(only),
            _ => None,
        },
        scales: file.scales.iter().map(|scale| (&scale.id, scale)).collect(),
        problems: Vec::new(),
        competencies: 0,
        minutes: 0,
    };
    if let Some(script) = &file.script {
        for (field, text) in [("opening", &script.opening), ("closing", &script.closing)] {
            if let Some(text) = text {
                advice.lawful(text, format!("/script/{field}"));
            }
        }
    }
    for (number, category) in file.categories.iter().enumerate() {
        advice.category(category, &format!("/categories/{number}"));
    }
    if let Some(demands) = &file.demands {
        advice.demands(*demands, "");
        if advice.competencies == 0 {
            advice.report("/demands".to_owned(), ProblemKind::DemandsWithoutLevels);
        }
    }
    if advice.competencies > MOST_COMPETENCIES {
        let kind = ProblemKind::TooManyCompetencies(advice.competencies, MOST_COMPETENCIES);
        advice.report("/categories".to_owned(), kind);
    }
    advice.script(file);
    advice.problems
}

struct Advice<'a> {
    scales: HashMap<&'a ScaleId, &'a ScaleFile>,
    only_scale: Option<&'a ScaleFile>,
    problems: Vec<Problem>,
    competencies: usize,
    /// What the criteria are planned to take together.
    minutes: u32,
}

impl Advice<'_> {
    fn report(&mut self, pointer: String, kind: ProblemKind) {
        self.problems.push(Problem {
            pointer,
            place: None,
            kind,
        });
    }

    fn category(&mut self, category: &CategoryFile, pointer: &str) {
        for (number, criterion) in category.criteria.iter().enumerate() {
            self.criterion(criterion, &format!("{pointer}/criteria/{number}"));
        }
        for (number, category) in category.categories.iter().enumerate() {
            self.category(category, &format!("{pointer}/categories/{number}"));
        }
    }

    fn criterion(&mut self, criterion: &CriterionFile, pointer: &str) {
        if matches!(criterion.kind, KindName::Anchored | KindName::Scaled) {
            self.competencies += 1;
        }
        if let Some(demands) = criterion.demands {
            self.demands(demands, pointer);
        }
        if criterion.kind == KindName::Anchored {
            self.anchors(criterion, pointer);
        }
        let of_questions = criterion.questions.iter().filter_map(|one| one.minutes);
        let of_questions = of_questions.fold(0, u32::saturating_add);
        self.exceeds(of_questions, criterion.minutes, pointer);
        let planned = criterion.minutes.unwrap_or(of_questions);
        self.minutes = self.minutes.saturating_add(planned);
        for (number, question) in criterion.questions.iter().enumerate() {
            let here = format!("{pointer}/questions/{number}/text");
            if let Some(words) = found(&question.text, &OPINIONS) {
                self.report(here.clone(), ProblemKind::OpinionQuestion(words));
            }
            self.lawful(&question.text, here);
        }
        for (number, probe) in criterion.probes.iter().enumerate() {
            self.lawful(&probe.text, format!("{pointer}/probes/{number}/text"));
        }
    }

    /// What the parts of something are planned to take together, and what it is planned to take.
    fn exceeds(&mut self, sum: u32, whole: Option<u32>, pointer: &str) {
        if let Some(whole) = whole.filter(|whole| sum > *whole) {
            let kind = ProblemKind::MinutesExceeded(sum, whole);
            self.report(format!("{pointer}/minutes"), kind);
        }
    }

    /// After all criteria: whether they fit into the time, and the questions into the order.
    fn script(&mut self, file: &ModelFile) {
        self.exceeds(self.minutes, file.minutes, "");
        let Some(script) = file.script.as_ref() else {
            return;
        };
        if script.questions.is_empty() {
            return;
        }
        let ordered: HashSet<&QuestionId> = script.questions.iter().collect();
        for id in question_ids(&file.categories) {
            if !ordered.contains(id) {
                let kind = ProblemKind::QuestionOutsideScript(id.to_string());
                self.report("/script/questions".to_owned(), kind);
            }
        }
    }

    /// The ends of a scale are where support is needed most.
    fn demands(&mut self, demands: Demands, pointer: &str) {
        for (what, demand) in [("evidence", demands.evidence), ("reason", demands.reason)] {
            for (end, there) in [("highest", demand.highest), ("lowest", demand.lowest)] {
                if let Some(there) = there.filter(|there| *there < demand.any) {
                    let kind = ProblemKind::WeakerDemand(there, demand.any);
                    self.report(format!("{pointer}/demands/{what}/{end}"), kind);
                }
            }
        }
    }

    fn lawful(&mut self, text: &LocalizedText, pointer: String) {
        let touched = UNLAWFUL
            .iter()
            .find_map(|(topic, words)| Some((*topic, found(text, words)?)));
        if let Some((topic, words)) = touched {
            self.report(pointer, ProblemKind::UnlawfulQuestion(topic, words));
        }
    }

    fn anchors(&mut self, criterion: &CriterionFile, pointer: &str) {
        for (number, anchor) in criterion.anchors.iter().enumerate() {
            let count = anchor.indicators.len();
            if count > MOST_INDICATORS {
                let kind = ProblemKind::ManyIndicators(anchor.level.0, count, MOST_INDICATORS);
                self.report(format!("{pointer}/anchors/{number}/indicators"), kind);
            }
        }
        let scale = match &criterion.scale {
            Some(id) => self.scales.get(id).copied(),
            None => self.only_scale,
        };
        // Without any anchor, or on a scale without end, it is an error, not a matter of advice.
        let is_sound =
            |scale: &&ScaleFile| scale.levels.len() <= MOST_LEVELS && !criterion.anchors.is_empty();
        let Some(scale) = scale.filter(is_sound) else {
            return;
        };
        let levels: Vec<i16> = scale.levels.iter().map(|level| level.value.0).collect();
        // A level off the scale is an error; its neighbour is not missing as well.
        let described: Vec<i16> = criterion
            .anchors
            .iter()
            .take(2 * levels.len())
            .map(|anchor| anchor.level.0)
            .collect();
        if !described.iter().all(|level| levels.contains(level)) {
            return;
        }
        for level in levels {
            if !described.contains(&level) {
                let kind = ProblemKind::LevelWithoutAnchor(level);
                self.report(format!("{pointer}/anchors"), kind);
            }
        }
    }
}

/// The first of the words that a wording holds.
fn found(text: &LocalizedText, words: &[&'static str]) -> Option<&'static str> {
    text.wordings().find_map(|wording| {
        let wording = wording.to_lowercase();
        words.iter().copied().find(|word| wording.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_language_whatever_their_case() {
        let text = |json: &str| serde_json::from_str::<LocalizedText>(json).expect("a text");
        let hypothetical = text(r#"{"zh": "请讲一次", "en": "What Would You do?"}"#);
        assert_eq!(found(&hypothetical, &OPINIONS), Some("would you"));
        let past = text(r#"{"zh": "请讲一次", "en": "Tell me about a time"}"#);
        assert_eq!(found(&past, &OPINIONS), None);
    }
}
