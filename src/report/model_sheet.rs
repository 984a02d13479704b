//! All of a model on paper: every criterion with its levels, questions and probes, and every id.

use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::model::{
    CompetencyModel, Criterion, CriterionKind, OutlineRow, PointsRule, Provenance, ScaleId, Subject,
};

/// What is known of the model that another one was adapted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParentState<'a> {
    /// It is not here.
    Gone,
    /// It is here as it was then; holds the reference by which it can be found.
    Unchanged(&'a str),
    /// A model of its id is here, with this version, but it has changed since.
    Changed(&'a str),
}

/// The model as a document. A star marks what is to be confirmed. Where the model has a parent, and
/// this is known, it says how the two are compared.
pub fn document(
    model: &CompetencyModel,
    parent_state: Option<ParentState<'_>>,
    language: Language,
) -> Document {
    let fact = |label: &str, text: &str| (label.to_owned(), vec![Span::plain(text)]);
    let codes: Vec<&str> = model.languages.iter().map(|one| one.code()).collect();
    let mut facts = vec![
        fact(language.sheet_id(), model.id.as_str()),
        fact(language.column_version(), &model.version),
        fact(language.column_status(), model.status.name(language)),
        fact(
            language.column_criteria(),
            &language.criteria_count(model.criteria.len()),
        ),
        fact(language.column_languages(), &codes.join(" ")),
    ];
    for (label, text) in [
        (language.sheet_summary(), &model.summary),
        (language.sheet_source(), &model.source),
    ] {
        if let Some(text) = text {
            facts.push(fact(label, text.get(language)));
        }
    }
    if let Some(parent) = &model.parent {
        facts.push(fact(
            language.sheet_parent(),
            &format!("{} {}", parent.id, parent.version),
        ));
    }
    if let Some(note) = &model.change_note {
        facts.push(fact(language.sheet_change_note(), note.get(language)));
    }
    if let (Some(parent), Some(parent_state)) = (&model.parent, parent_state) {
        let command = |from: &str| format!("hengcai model diff {from} {}", model.id);
        let words = match parent_state {
            ParentState::Gone => language.sheet_parent_gone().to_owned(),
            ParentState::Unchanged(reference) => command(reference),
            ParentState::Changed(version) => format!(
                "{}{}",
                command(parent.id.as_str()),
                language.in_brackets(&language.sheet_parent_changed(version))
            ),
        };
        facts.push(fact(language.sheet_compare(), &words));
    }
    for labels in named_scales(model, language) {
        facts.push(fact(language.scale(), &labels));
    }
    if model.subject == Subject::Team {
        facts.push(fact(language.sheet_subject(), language.subject_team()));
    }
    if let Some(full) = model.full {
        facts.push(fact(
            language.sheet_full(),
            &crate::text::decimal::plain(full),
        ));
    }
    if let Some(minutes) = model.minutes {
        facts.push(fact(
            language.sheet_minutes(),
            &language.minutes_planned(minutes),
        ));
    }
    if let Some(words) = model.demands.explain(language) {
        let mark = star(model.demands.provenance);
        facts.push(fact(language.sheet_demands(), &format!("{words}{mark}")));
    }
    for field in &model.fields {
        let value = field.value.as_ref();
        let value = value.map_or(language.left_empty(), |value| value.get(language));
        facts.push(fact(field.label.get(language), value));
    }
    for relation in &model.relations {
        let role = relation.role.as_ref();
        let role = role.map_or(language.none_of_these(), |role| role.get(language));
        let text = format!("{role}{}", star(relation.provenance));
        facts.push(fact(relation.relation.name(language), &text));
    }
    for sign_off in &model.sign_offs {
        let purpose = sign_off.purpose.as_ref();
        let purpose = purpose.map_or_else(String::new, |purpose| {
            language.in_brackets(purpose.get(language))
        });
        let text = format!("{}{purpose}", sign_off.role.get(language));
        facts.push(fact(language.sheet_sign_off(), &text));
    }
    for gap in &model.gaps {
        facts.push(fact(language.sheet_gaps(), gap.get(language)));
    }
    let mut blocks = vec![
        Block::Facts(facts),
        Block::Paragraph(vec![Span::new(
            language.sheet_confirm_note(),
            Role::Warning,
        )]),
    ];
    for row in &model.outline {
        match *row {
            OutlineRow::Category(index) => {
                if let Some(category) = model.categories.get(index) {
                    let full = category.full.map_or_else(String::new, |full| {
                        format!("  {}", language.out_of(&crate::text::decimal::plain(full)))
                    });
                    let mark = star(category.provenance);
                    let name = category.name.get(language);
                    blocks.push(Block::Heading {
                        level: 1,
                        text: format!("{name}{mark}{full}"),
                    });
                    for gap in &category.gaps {
                        let label = format!("{}  ", language.gap_label());
                        blocks.push(Block::Paragraph(vec![
                            Span::new(label, Role::Warning),
                            Span::plain(gap.get(language)),
                        ]));
                    }
                }
            }
            OutlineRow::Criterion(index) => {
                if let Some(criterion) = model.criteria.get(index) {
                    sheet(criterion, language, &mut blocks);
                }
            }
        }
    }
    script(model, language, &mut blocks);
    privacy(model, language, &mut blocks);
    Document {
        title: model.title.get(language).to_owned(),
        blocks,
    }
}

/// What is said, and the order of the questions where the model states one; behind the criteria,
/// which are what a reader looks for.
fn script(model: &CompetencyModel, language: Language, blocks: &mut Vec<Block>) {
    let script = &model.script;
    let order: Vec<Vec<Span>> = script
        .questions
        .iter()
        .filter(|_| script.has_own_order)
        .filter_map(|place| model.script_question(*place))
        .enumerate()
        .map(|(number, (criterion, question))| {
            vec![
                Span::new(format!("{}  ", number + 1), Role::Label),
                Span::plain(criterion.name.get(language)),
                Span::new(format!("  {}", question.id), Role::Muted),
            ]
        })
        .collect();
    let words = [
        (language.noun_opening(), &script.opening),
        (language.noun_closing(), &script.closing),
    ];
    let facts: Vec<(String, Vec<Span>)> = words
        .into_iter()
        .filter_map(|(label, text)| {
            let text = text.as_ref()?.get(language);
            Some((label.to_owned(), vec![Span::plain(text)]))
        })
        .collect();
    if facts.is_empty() && order.is_empty() {
        return;
    }
    let mark = star(script.provenance);
    blocks.push(Block::Heading {
        level: 1,
        text: format!("{}{mark}", language.script()),
    });
    blocks.push(Block::Facts(facts));
    if !order.is_empty() {
        blocks.push(Block::List(order));
    }
}

/// What the person is told before, and what allows it; last, so that it is in nobody's way.
fn privacy(model: &CompetencyModel, language: Language, blocks: &mut Vec<Block>) {
    let Some(privacy) = &model.privacy else {
        return;
    };
    blocks.push(Block::Heading {
        level: 1,
        text: format!("{}{}", language.summary_privacy(), star(privacy.provenance)),
    });
    let fact = |label: &str, text: &str| (label.to_owned(), vec![Span::plain(text)]);
    blocks.push(Block::Facts(vec![
        fact(language.privacy_notice(), privacy.notice.get(language)),
        fact(language.privacy_basis(), privacy.basis.get(language)),
    ]));
}

/// The model as a document to be read: without the ids of single statements.
pub fn for_reading(model: &CompetencyModel, language: Language) -> Document {
    let mut document = document(model, None, language);
    for block in &mut document.blocks {
        if let Block::List(items) = block {
            for item in items {
                item.retain(|span| span.role != Role::Muted);
            }
        }
    }
    document
}

/// The scales whose levels have names, each once, in the order in which criteria use them.
fn named_scales(model: &CompetencyModel, language: Language) -> Vec<String> {
    let mut seen: Vec<&ScaleId> = Vec::new();
    let mut named = Vec::new();
    for scale in model.criteria.iter().filter_map(Criterion::scale) {
        if seen.contains(&&scale.id) {
            continue;
        }
        seen.push(&scale.id);
        let labels: Vec<String> = scale
            .levels
            .iter()
            .filter_map(|level| {
                let label = level.label.as_ref()?;
                Some(format!("{} {}", level.level, label.get(language)))
            })
            .collect();
        if !labels.is_empty() {
            named.push(labels.join(language.list_joint()));
        }
    }
    named
}

/// The mark of what the source does not state.
const fn star(provenance: Provenance) -> &'static str {
    if provenance.to_be_confirmed() {
        " *"
    } else {
        ""
    }
}

/// How a criterion is rated, in words.
pub(super) fn rule(criterion: &Criterion, language: Language) -> String {
    match &criterion.kind {
        CriterionKind::Anchored { scale, .. } | CriterionKind::Scaled { scale, .. } => {
            let between = scale
                .between
                .then(|| language.in_brackets(language.sheet_between()));
            format!("{}{}", scale.notation(), between.unwrap_or_default())
        }
        CriterionKind::Points(rule) => rule.explain(language),
        CriterionKind::Kpi(measure) => measure.explain(language),
        CriterionKind::Checklist { gate: true, .. } => language.gate_explained().to_owned(),
        CriterionKind::Checklist { .. } => language.scale_checklist().to_owned(),
        CriterionKind::Survey(form) => form.explain(language),
    }
}

fn sheet(criterion: &Criterion, language: Language, blocks: &mut Vec<Block>) {
    let mut title = format!("{}  {}", criterion.name.get(language), criterion.id);
    if let Some(required) = criterion.required() {
        title.push_str("  ");
        title.push_str(&language.title_required(&required.level.to_string()));
        title.push_str(star(required.provenance));
    }
    blocks.push(Block::Heading {
        level: 2,
        text: title,
    });
    let mut facts = Vec::new();
    let mut fact = |label: &str, text: String| {
        facts.push((label.to_owned(), vec![Span::plain(text)]));
    };
    if let Some(text) = &criterion.definition {
        let mark = star(criterion.provenance);
        fact(
            language.definition(),
            format!("{}{mark}", text.get(language)),
        );
    }
    if let Some(text) = &criterion.evaluation_point {
        fact(language.evaluation_point(), text.get(language).to_owned());
    }
    if !criterion.aliases.is_empty() {
        let names = criterion.aliases.join(language.list_joint());
        fact(language.also_called(), names);
    }
    if !criterion.methods.is_empty() {
        let names: Vec<&str> = criterion
            .methods
            .iter()
            .map(|method| method.name(language))
            .collect();
        fact(language.fact_method(), names.join(language.list_joint()));
    }
    if let Some(demands) = criterion.demands {
        let words = demands.explain(language);
        let words = words.unwrap_or_else(|| language.none_of_these().to_owned());
        fact(
            language.sheet_demands(),
            format!("{words}{}", star(demands.provenance)),
        );
    }
    if let Some(weight) = &criterion.weight {
        let value = crate::text::decimal::plain(weight.value);
        let reason = language.in_brackets(weight.reason.get(language));
        fact(language.sheet_weight(), format!("{value}{reason}"));
    }
    let kind = criterion.kind_name().name(language);
    fact(
        language.sheet_kind(),
        format!("{kind} · {}", rule(criterion, language)),
    );
    if let Some(minutes) = criterion.planned_minutes() {
        fact(language.sheet_minutes(), language.minutes_planned(minutes));
    }
    for gap in &criterion.gaps {
        fact(language.sheet_gaps(), gap.get(language).to_owned());
    }
    blocks.push(Block::Facts(facts));
    blocks.push(Block::List(items(criterion, language)));
}

/// Indicators, dimensions, questions and probes, each with its id.
fn items(criterion: &Criterion, language: Language) -> Vec<Vec<Span>> {
    let item = |lead: String, text: &str, mark: &str, id: &str| {
        vec![
            Span::new(format!("{lead}  "), Role::Label),
            Span::plain(format!("{text}{mark}")),
            Span::new(format!("  {id}"), Role::Muted),
        ]
    };
    let mut items = Vec::new();
    for anchor in criterion.anchors() {
        let level = language.level_label(&anchor.level.to_string());
        let lead = format!("{level}{}", star(anchor.provenance));
        for indicator in &anchor.indicators {
            let text = indicator.text.get(language);
            let mark = star(indicator.provenance);
            items.push(item(lead.clone(), text, mark, indicator.id.as_str()));
        }
    }
    for dimension in criterion.dimensions() {
        let text = dimension
            .text
            .as_ref()
            .map_or("", |text| text.get(language));
        let name = dimension.name.get(language).to_owned();
        items.push(item(name, text, "", dimension.id.as_str()));
    }
    for checked in criterion.items() {
        let lead = checked.number.clone().unwrap_or_default();
        let mut text = checked.text.get(language).to_owned();
        if let Some(schedule) = checked.schedule(language) {
            text.push_str(&language.in_brackets(&schedule));
        }
        let mark = if checked.gap {
            language.in_brackets(language.gap_label())
        } else {
            star(checked.provenance).to_owned()
        };
        items.push(item(lead, &text, &mark, checked.id.as_str()));
    }
    if let CriterionKind::Points(PointsRule::Tiers { tiers, .. }) = &criterion.kind {
        for tier in tiers {
            let lead = language.points_word(&crate::text::decimal::plain(tier.points));
            items.push(vec![
                Span::new(format!("{lead}  "), Role::Label),
                Span::plain(format!(
                    "{}{}",
                    tier.text.get(language),
                    star(tier.provenance)
                )),
            ]);
        }
    }
    for question in &criterion.questions {
        let lead = language.question_label().to_owned();
        let text = question.text.get(language);
        let minutes = question.minutes.map_or_else(String::new, |minutes| {
            language.in_brackets(&language.minutes_planned(minutes))
        });
        items.push(item(lead, text, &minutes, question.id.as_str()));
    }
    for probe in &criterion.probes {
        let lead = match probe.between {
            Some([lower, upper]) => format!("{} {lower}|{upper}", language.probe_label()),
            None => language.probe_label().to_owned(),
        };
        items.push(item(lead, probe.text.get(language), "", probe.id.as_str()));
    }
    items
}
