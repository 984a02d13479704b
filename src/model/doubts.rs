//! What a model leaves open: gaps of its source, and what the organisation still has to confirm.

use super::{CompetencyModel, Criterion, CriterionKind, PointsRule, Provenance};

/// How much of a model is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubts {
    /// What the source leaves out, counting the model, its categories, criteria and checklist items.
    pub gaps: usize,
    /// Statements that are inferred or authored and wait to be confirmed (待确认).
    pub to_be_confirmed: usize,
}

impl Doubts {
    fn statement(&mut self, provenance: Provenance) {
        self.to_be_confirmed += usize::from(provenance.to_be_confirmed());
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.gaps += criterion.gaps.len();
        self.statement(criterion.provenance);
        if let Some(demands) = criterion.demands {
            self.statement(demands.provenance);
        }
        if let Some(required) = criterion.required() {
            self.statement(required.provenance);
        }
        for anchor in criterion.anchors() {
            self.statement(anchor.provenance);
            for indicator in &anchor.indicators {
                self.statement(indicator.provenance);
            }
        }
        for item in criterion.items() {
            self.gaps += usize::from(item.gap);
            self.statement(item.provenance);
        }
        if let CriterionKind::Points(rule) = &criterion.kind {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &PointsRule) {
        match rule {
            PointsRule::Tiers { tiers, .. } => {
                for tier in tiers {
                    self.statement(tier.provenance);
                }
            }
            PointsRule::Bands { bands, .. } => {
                for band in bands {
                    self.statement(band.provenance);
                }
            }
            PointsRule::Deduct { expected, .. } => self.statement(expected.provenance),
            PointsRule::PerPiece {
                each: Some(each), ..
            } => self.statement(each.provenance),
            PointsRule::PerPiece { each: None, .. }
            | PointsRule::Bonus { .. }
            | PointsRule::Veto {} => {}
        }
    }
}

impl CompetencyModel {
    /// How much of it is in doubt.
    pub fn doubts(&self) -> Doubts {
        let mut doubts = Doubts {
            gaps: self.gaps.len(),
            to_be_confirmed: 0,
        };
        doubts.statement(self.demands.provenance);
        if let Some(privacy) = &self.privacy {
            doubts.statement(privacy.provenance);
        }
        for relation in &self.relations {
            doubts.statement(relation.provenance);
        }
        for category in &self.categories {
            doubts.gaps += category.gaps.len();
            doubts.statement(category.provenance);
        }
        for criterion in &self.criteria {
            doubts.criterion(criterion);
        }
        doubts
    }
}

#[cfg(test)]
mod tests {
    use crate::model::file::read;

    #[test]
    fn gaps_and_marked_statements_count_wherever_they_stand() {
        let model = read(
            r#"{
              "format": 1, "id": "small", "version": "1", "title": "Small", "languages": ["en"],
              "gaps": ["no levels"],
              "relations": [{"relation": "peer", "role": "clerk", "provenance": "inferred"}],
              "scales": [{"id": "two", "levels": [{"value": 1}, {"value": 3}]}],
              "categories": [{"id": "all", "name": "All", "gaps": ["no name"], "criteria": [
                {"id": "one", "kind": "anchored", "name": "One", "provenance": "authored",
                 "required": {"level": 3, "provenance": "inferred"}, "gaps": ["no anchors"],
                 "anchors": [{"level": 1, "provenance": "inferred", "indicators": [
                   {"id": "one-1-1", "text": "Does it"},
                   {"id": "one-1-2", "text": "Does more", "provenance": "authored"}]}]},
                {"id": "two", "kind": "checklist", "name": "Two", "items": [
                  {"id": "two-1", "text": "Lost", "gap": true},
                  {"id": "two-2", "text": "Done", "provenance": "inferred"}]}
              ]}]
            }"#,
        );
        let doubts = model.expect("a model").doubts();
        assert_eq!((doubts.gaps, doubts.to_be_confirmed), (4, 6));
    }
}
