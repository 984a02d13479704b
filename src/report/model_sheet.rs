//! All of a model on paper: every criterion with its levels, questions and probes, and every id.

use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, OutlineRow, Provenance};

/// The model as a document. A star marks what is to be confirmed.
pub fn document(model: &CompetencyModel, language: Language) -> Document {
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
        (language.sheet_source(), &model.source),
        (language.definition(), &model.summary),
    ] {
        if let Some(text) = text {
            facts.push(fact(label, text.get(language)));
        }
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
                    blocks.push(Block::Heading {
                        level: 1,
                        text: category.name.get(language).to_owned(),
                    });
                }
            }
            OutlineRow::Criterion(index) => {
                if let Some(criterion) = model.criteria.get(index) {
                    sheet(criterion, language, &mut blocks);
                }
            }
        }
    }
    Document {
        title: model.title.get(language).to_owned(),
        blocks,
    }
}

/// The mark of what the source does not state.
const fn star(provenance: Provenance) -> &'static str {
    if provenance.to_be_confirmed() {
        " *"
    } else {
        ""
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
    if let Some(scale) = criterion.scale() {
        let between = scale
            .between
            .then(|| format!("  ({})", language.sheet_between()));
        let notation = scale.notation();
        fact(
            language.sheet_scale(),
            format!("{notation}{}", between.unwrap_or_default()),
        );
    } else {
        let kind = criterion.kind_name().name(language);
        fact(language.sheet_scale(), language.kind_not_runnable(kind));
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
    for question in &criterion.questions {
        let lead = language.question_label().to_owned();
        let text = question.text.get(language);
        items.push(item(lead, text, "", question.id.as_str()));
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
