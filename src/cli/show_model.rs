//! `hengcai model show`: everything in a model, with the ids that edits need.

use super::context::Context;
use super::failure::Failure;
use super::output;
use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, LocalizedText, Method, OutlineRow, Provenance};
use crate::report::Document;
use crate::report::document::{Block, Role, Span};

/// Prints a model, or its file.
pub(super) fn show(context: &Context, reference: &str, json: bool) -> Result<(), Failure> {
    let loaded = context.store()?.load_model(reference)?;
    if json {
        // What was read as a model is JSON, so this parses.
        let value = serde_json::from_str(loaded.text.trim_start_matches('\u{feff}'));
        return output::json(&value.unwrap_or_default());
    }
    let page = Page {
        model: &loaded.model,
        language: context.language,
    };
    context.print(&page.document())
}

/// A model written out.
struct Page<'a> {
    model: &'a CompetencyModel,
    language: Language,
}

impl Page<'_> {
    fn document(&self) -> Document {
        let model = self.model;
        let mut blocks = vec![self.head()];
        blocks.extend(self.paragraph(model.summary.as_ref()));
        blocks.extend(self.gaps(&model.gaps));
        for row in &model.outline {
            match row {
                OutlineRow::Category(index) => {
                    blocks.extend(model.categories.get(*index).map(|category| Block::Heading {
                        level: 1,
                        text: format!(
                            "{} · {}{}",
                            category.name.get(self.language),
                            category.id,
                            self.doubt(category.provenance)
                        ),
                    }));
                }
                OutlineRow::Criterion(index) => {
                    if let Some(criterion) = model.criteria.get(*index) {
                        self.criterion(criterion, &mut blocks);
                    }
                }
            }
        }
        Document {
            title: model.title.get(self.language).to_owned(),
            blocks,
        }
    }

    fn head(&self) -> Block {
        let (model, language) = (self.model, self.language);
        let languages: Vec<&str> = model.languages.iter().map(|one| one.code()).collect();
        let mut facts = vec![
            fact(language.column_id(), model.id.as_str()),
            fact(language.column_version(), model.version.as_str()),
            fact(language.column_status(), model.status.name(language)),
            fact(language.column_criteria(), model.criteria.len().to_string()),
            fact(language.model_languages(), languages.join(" ")),
        ];
        if let Some(source) = &model.source {
            facts.push(fact(language.model_source(), source.get(language)));
        }
        Block::Facts(facts)
    }

    fn criterion(&self, criterion: &Criterion, blocks: &mut Vec<Block>) {
        let language = self.language;
        blocks.push(Block::Heading {
            level: 2,
            text: format!(
                "{} · {}{}",
                criterion.name.get(language),
                criterion.id,
                self.doubt(criterion.provenance)
            ),
        });
        blocks.push(Block::Facts(self.facts(criterion)));
        blocks.extend(self.gaps(&criterion.gaps));
        for anchor in criterion.anchors() {
            let label = criterion
                .scale()
                .and_then(|scale| scale.label(anchor.level, language));
            let label = label.map_or_else(String::new, |label| format!(" · {label}"));
            let mut title = vec![Span::new(
                format!("{}{label}", language.level(&anchor.level.to_string())),
                Role::Strong,
            )];
            title.extend(self.doubt_span(anchor.provenance));
            blocks.push(Block::Paragraph(title));
            let indicators = anchor.indicators.iter().map(|indicator| {
                let mut item = self.item(indicator.id.as_str(), &indicator.text);
                item.extend(self.doubt_span(indicator.provenance));
                item
            });
            blocks.push(Block::List(indicators.collect()));
        }
        let dimensions = criterion.dimensions().iter().map(|dimension| {
            let mut item = self.item(dimension.id.as_str(), &dimension.name);
            if let Some(text) = &dimension.text {
                item.push(Span::plain(format!(" · {}", text.get(language))));
            }
            item
        });
        titled(language.summary_dimensions(), dimensions.collect(), blocks);
        let questions = criterion.questions.iter();
        let questions = questions.map(|question| self.item(question.id.as_str(), &question.text));
        titled(language.model_questions(), questions.collect(), blocks);
        let probes = criterion.probes.iter().map(|probe| {
            let mut item = self.item(probe.id.as_str(), &probe.text);
            if let Some([low, high]) = probe.between {
                let between = language.probe_between(&low.to_string(), &high.to_string());
                item.push(Span::new(format!(" ({between})"), Role::Muted));
            }
            item
        });
        titled(language.model_probes(), probes.collect(), blocks);
    }

    fn facts(&self, criterion: &Criterion) -> Vec<(String, Vec<Span>)> {
        let language = self.language;
        let mut facts = Vec::new();
        let texts = [
            (language.definition(), criterion.definition.as_ref()),
            (language.evaluation_point(), criterion.evaluation_point.as_ref()),
        ];
        for (label, text) in texts {
            facts.extend(text.map(|text| fact(label, text.get(language))));
        }
        facts.push(fact(
            language.model_kind(),
            criterion.kind_name().name(language),
        ));
        if let Some(scale) = criterion.scale() {
            facts.push(fact(language.model_scale(), scale.notation()));
        }
        if let Some(required) = criterion.required() {
            let (label, mut spans) =
                fact(language.fact_required(), language.level(&required.level.to_string()));
            spans.extend(self.doubt_span(required.provenance));
            facts.push((label, spans));
        }
        if let Some(weight) = &criterion.weight {
            let reason = weight.reason.get(language);
            facts.push(fact(
                language.model_weight(),
                format!("{} · {reason}", weight.value.normalize()),
            ));
        }
        if !criterion.methods.is_empty() {
            let names = criterion.methods.iter().map(|method: &Method| method.name(language));
            let names: Vec<&str> = names.collect();
            facts.push(fact(
                language.fact_method(),
                names.join(language.list_joint()),
            ));
        }
        if !criterion.aliases.is_empty() {
            facts.push(fact(
                language.model_aliases(),
                criterion.aliases.join(language.list_joint()),
            ));
        }
        facts
    }

    /// An id and its text.
    fn item(&self, id: &str, text: &LocalizedText) -> Vec<Span> {
        vec![
            Span::new(format!("{id}  "), Role::Muted),
            Span::plain(text.get(self.language)),
        ]
    }

    fn paragraph(&self, text: Option<&LocalizedText>) -> Option<Block> {
        let text = text?.get(self.language);
        Some(Block::Paragraph(vec![Span::plain(text)]))
    }

    fn gaps(&self, gaps: &[LocalizedText]) -> Option<Block> {
        let label = self.language.source_gap();
        let items = gaps.iter().map(|gap| {
            vec![
                Span::new(format!("{label} · "), Role::Warning),
                Span::plain(gap.get(self.language)),
            ]
        });
        (!gaps.is_empty()).then(|| Block::List(items.collect()))
    }

    fn doubt(&self, provenance: Provenance) -> String {
        if provenance.to_be_confirmed() {
            format!(" · {}", self.language.to_be_confirmed())
        } else {
            String::new()
        }
    }

    fn doubt_span(&self, provenance: Provenance) -> Option<Span> {
        let doubt = self.doubt(provenance);
        (!doubt.is_empty()).then(|| Span::new(doubt, Role::Warning))
    }
}

fn fact(label: &str, text: impl Into<String>) -> (String, Vec<Span>) {
    (label.to_owned(), vec![Span::plain(text)])
}

/// Items under a word of their own, if there are any.
fn titled(title: &str, items: Vec<Vec<Span>>, blocks: &mut Vec<Block>) {
    if !items.is_empty() {
        blocks.push(Block::Paragraph(vec![Span::new(title, Role::Label)]));
        blocks.push(Block::List(items));
    }
}
