//! What a selection says, for other programs: one JSON value, or a row for each criterion and group.

use serde_json::{Value, json};

use super::group_name;
use crate::locale::Language;
use crate::report::comparison::reach;
use crate::report::csv::{Separated, SheetWriter, gap};
use crate::report::json::number;
use crate::scoring::GroupBy;
use crate::scoring::cohort::{Cohort, Figures};
use crate::text::decimal::plain;

/// The cohort as one value; what is not shown is `null`.
pub fn json(cohort: &Cohort<'_>, by: Option<GroupBy>, language: Language) -> Value {
    let matrix = &cohort.matrix;
    let criteria = (0..matrix.rows()).filter_map(|at| {
        let (model, criterion) = matrix.leading(at)?;
        Some(json!({
            "id": criterion.id.as_str(),
            "name": criterion.name.get(language),
            "category": model.category_name(criterion, language),
            "scale": criterion.scale().map(crate::model::Scale::notation),
            "required": criterion.required().map(|required| required.level),
            "figures": cohort.whole.get(at)?.as_ref().map(figures),
        }))
    });
    let id = |at: usize| Some(matrix.criterion(at)?.id.to_string());
    let ids = |rows: Vec<usize>| rows.into_iter().filter_map(id).collect::<Vec<String>>();
    let groups = cohort.groups.iter().map(|group| {
        let rows = group.rows.iter().enumerate().filter_map(|(at, one)| {
            Some(json!({
                "id": matrix.criterion(at)?.id.as_str(),
                "figures": one.as_ref().map(figures),
            }))
        });
        json!({
            "group": group.key,
            "people": group.people,
            "criteria": group.people.map(|_| rows.collect::<Vec<_>>()),
            "needs": group.people.map(|_| ids(Cohort::needs(&group.rows))),
        })
    });
    let groups: Vec<Value> = groups.collect();
    json!({
        "people": cohort.people(),
        "minimum": cohort.minimum,
        "left_out": {
            "void": cohort.left_out.void,
            "unfinished": cohort.left_out.unfinished,
            "earlier": cohort.left_out.earlier,
        },
        "models": matrix.models.iter().map(|model| json!({
            "id": model.id.as_str(),
            "version": model.version,
        })).collect::<Vec<_>>(),
        "criteria": criteria.collect::<Vec<_>>(),
        "needs": ids(Cohort::needs(&cohort.whole)),
        "by": by.map(GroupBy::code),
        "groups": by.map(|_| groups),
        "language": language.code(),
    })
}

fn figures(figures: &Figures) -> Value {
    let levels = figures
        .levels
        .iter()
        .map(|(level, count)| json!({ "level": number(*level), "people": count }));
    let mut value = json!({
        "rated": figures.rated,
        "without": figures.without,
        "unrated": figures.unrated,
        "not_in_model": figures.not_in_model,
        "levels": levels.collect::<Vec<_>>(),
        "mean": figures.mean.map(number),
        "mean_gap": figures.mean_gap.map(number),
    });
    reach(&mut value, figures.reach);
    value
}

/// The cohort as separated values: a row for each criterion, of the whole and of each group.
pub fn separated(cohort: &Cohort<'_>, by: Option<GroupBy>, language: Language) -> Separated {
    let mut sheet = SheetWriter::new();
    let titles = [
        by.map_or(language.column_group(), |by| by.name(language)),
        language.column_category(),
        language.column_number(),
        language.column_competency(),
        language.column_required(),
        language.column_rated_count(),
        language.column_levels(),
        language.column_mean(),
        language.column_compared(),
        language.column_reached(),
        language.column_percent(),
        language.column_mean_gap(),
        language.column_remark(),
    ];
    sheet.row(titles.map(str::to_owned));
    let matrix = &cohort.matrix;
    let whole = (language.all_criteria(), &cohort.whole);
    let groups = cohort.groups.iter();
    let groups = groups.map(|group| (group_name(group, language), &group.rows));
    for (name, rows) in std::iter::once(whole).chain(groups) {
        for at in 0..matrix.rows() {
            let Some((model, criterion)) = matrix.leading(at) else {
                continue;
            };
            if criterion.scale().is_none() {
                continue;
            }
            let shown = rows.get(at).and_then(Option::as_ref);
            let text = |text: &dyn Fn(&Figures) -> Option<String>| {
                shown.and_then(text).unwrap_or_default()
            };
            let required = criterion.required();
            sheet.row([
                name.to_owned(),
                model.category_name(criterion, language).to_owned(),
                criterion.id.to_string(),
                criterion.name.get(language).to_owned(),
                required.map_or_else(String::new, |required| required.level.to_string()),
                text(&|one| Some(one.rated.to_string())),
                text(&|one| {
                    let levels = one.levels.iter();
                    let levels = levels.map(|(level, count)| format!("{level}×{count}"));
                    Some(levels.collect::<Vec<_>>().join(" "))
                }),
                text(&|one| one.mean.map(plain)),
                text(&|one| Some(one.reach.compared.to_string())),
                text(&|one| Some(one.reach.reached.to_string())),
                text(&|one| one.reach.percent().map(plain)),
                text(&|one| one.mean_gap.map(gap)),
                match shown {
                    Some(_) => String::new(),
                    None => language.cohort_not_shown().to_owned(),
                },
            ]);
        }
    }
    sheet.finish()
}
