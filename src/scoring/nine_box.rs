//! The nine-box grid (人才九宫格): two axes, each cut in three. What the axes are, where they are cut
//! and how they are labelled is the user's choice; nothing here says who has talent.

use rust_decimal::Decimal;

use super::Scored;
use crate::model::{
    CategoryId, CompetencyModel, Criterion, CriterionId, CriterionKind, LocalizedText, Measure,
};
use crate::text::decimal::rounded;

/// What an axis measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Axis {
    /// The mean of all ratings.
    Overall,
    /// The mean of the ratings of a category.
    Category(CategoryId),
    /// The value of a criterion: its rating, points, completion rate, share or mean.
    Criterion(CriterionId),
}

/// The two values at which an axis is cut: what reaches the second is high, what does not reach the
/// first is low.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cuts {
    /// The middle begins here.
    pub middle: Decimal,
    /// The high third begins here; above the other.
    pub high: Decimal,
}

impl Cuts {
    /// Two cuts, if the second lies above the first.
    pub fn new(middle: Decimal, high: Decimal) -> Option<Self> {
        (middle < high).then_some(Self { middle, high })
    }

    /// 0 for low, 1 for the middle, 2 for high.
    pub fn third(self, value: Decimal) -> usize {
        usize::from(value >= self.middle) + usize::from(value >= self.high)
    }
}

/// Sessions in nine boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NineBox {
    /// For each third of the second axis, low first, and each third of the first, the places of the
    /// sessions in it.
    pub boxes: [[Vec<usize>; 3]; 3],
    /// The values of each session on both axes.
    pub values: Vec<[Option<Decimal>; 2]>,
    /// The sessions that lack a value on an axis.
    pub without: Vec<usize>,
}

impl NineBox {
    /// Puts sessions into boxes.
    pub fn new(sessions: &[Scored<'_>], axes: &[Axis; 2], cuts: [Cuts; 2]) -> Self {
        let values: Vec<[Option<Decimal>; 2]> = sessions
            .iter()
            .map(|scored| axes.each_ref().map(|axis| axis.value(*scored)))
            .collect();
        let mut boxes: [[Vec<usize>; 3]; 3] = Default::default();
        let mut without = Vec::new();
        for (at, value) in values.iter().enumerate() {
            let [across, up] = cuts;
            let place = match *value {
                [Some(x), Some(y)] => boxes
                    .get_mut(up.third(y))
                    .and_then(|row| row.get_mut(across.third(x))),
                _ => None,
            };
            match place {
                Some(place) => place.push(at),
                None => without.push(at),
            }
        }
        Self {
            boxes,
            values,
            without,
        }
    }
}

impl Axis {
    /// All that can be measured with these models: everything, then each category, then each criterion
    /// that has a value of a number.
    pub fn all(models: &[&CompetencyModel]) -> Vec<Self> {
        let mut all = vec![Self::Overall];
        let mut add = |axis: Self| {
            if !all.contains(&axis) {
                all.push(axis);
            }
        };
        for model in models {
            let categories = model.categories.iter();
            categories.for_each(|category| add(Self::Category(category.id.clone())));
        }
        for model in models {
            let criteria = model.criteria.iter();
            let numbers = criteria.filter(|criterion| range(criterion).is_some());
            numbers.for_each(|criterion| add(Self::Criterion(criterion.id.clone())));
        }
        all
    }

    /// The axis of this word: `overall`, or the id of a category or criterion.
    pub fn find(word: &str, models: &[&CompetencyModel]) -> Option<Self> {
        if word == "overall" {
            return Some(Self::Overall);
        }
        let category = CategoryId::new(word).ok().map(Self::Category);
        let criterion = CriterionId::new(word).ok().map(Self::Criterion);
        let mut known = category.into_iter().chain(criterion);
        known.find(|axis| axis.name(models).is_some())
    }

    /// What it measures is called so; `None` for everything, and for what no model has.
    pub fn name<'a>(&self, models: &[&'a CompetencyModel]) -> Option<&'a LocalizedText> {
        models.iter().find_map(|model| match self {
            Self::Overall => None,
            Self::Category(id) => {
                let mut categories = model.categories.iter();
                Some(&categories.find(|category| category.id == *id)?.name)
            }
            Self::Criterion(id) => Some(&model.criterion(id)?.name),
        })
    }

    /// Three equal parts of all its values; a beginning, from which the user chooses.
    pub fn thirds(&self, models: &[&CompetencyModel]) -> Cuts {
        let among = |model: &CompetencyModel| match self {
            Self::Overall => model.criteria.iter().find_map(scale),
            Self::Category(id) => {
                let at = model.categories.iter().position(|one| one.id == *id)?;
                let mut within = model.criteria_within(at);
                within.find_map(|index| scale(model.criteria.get(index)?))
            }
            Self::Criterion(id) => range(model.criterion(id)?),
        };
        let found = models.iter().find_map(|model| among(model));
        let [low, high] = found.unwrap_or([Decimal::ZERO, Decimal::from(3)]);
        let third = (high - low) / Decimal::from(3);
        Cuts {
            middle: rounded(low + third),
            high: rounded(high - third),
        }
    }

    /// Where a session lies on it.
    pub fn value(&self, scored: Scored<'_>) -> Option<Decimal> {
        let Scored {
            model, scorecard, ..
        } = scored;
        match self {
            Self::Overall => scorecard.mean.map(|mean| mean.value),
            Self::Category(id) => {
                let at = model.categories.iter().position(|one| one.id == *id)?;
                scorecard.categories.get(at)?.mean.map(|mean| mean.value)
            }
            Self::Criterion(id) => {
                let result = scorecard.criteria.get(model.position(id)?)?;
                result.outcome.value()
            }
        }
    }
}

/// The lowest and the highest level of a criterion's scale.
fn scale(criterion: &Criterion) -> Option<[Decimal; 2]> {
    let scale = criterion.scale()?;
    Some([scale.lowest().into(), scale.highest().into()])
}

/// The lowest and the highest value that a criterion can have, where it is a number.
fn range(criterion: &Criterion) -> Option<[Decimal; 2]> {
    match &criterion.kind {
        CriterionKind::Points(rule) => Some([Decimal::ZERO, rule.full()?]),
        CriterionKind::Kpi(Measure::Standard { .. }) => None,
        CriterionKind::Kpi(Measure::Completion { .. }) | CriterionKind::Checklist { .. } => {
            Some([Decimal::ZERO, Decimal::ONE_HUNDRED])
        }
        CriterionKind::Survey(form) => Some([form.lowest, form.highest]),
        CriterionKind::Anchored { .. } | CriterionKind::Scaled { .. } => scale(criterion),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_at_a_cut_belongs_to_the_higher_third() {
        let cuts = Cuts::new(Decimal::from(4), Decimal::from(7)).expect("in order");
        let thirds = [399, 400, 699, 700].map(|value| cuts.third(Decimal::new(value, 2)));
        assert_eq!(thirds, [0, 1, 1, 2]);
        assert_eq!(Cuts::new(Decimal::ONE, Decimal::ONE), None);
    }
}
