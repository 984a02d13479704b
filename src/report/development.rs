//! A development plan as a document: what to develop in which order and why, in the model's own words one
//! level up, with goals, measures and dates.

mod values;

use chrono::NaiveDate;

use super::comparison::{heading, left, right};
use super::document::{Block, Document, Role, Row, Span, Table};
use super::model_sheet::rule;
use super::wording;
use crate::locale::Language;
use crate::model::{Anchor, Criterion, CriterionKind, PointsRule, Provenance};
use crate::scoring::development::{LeftOut, Need, Planned, Shortfall};
use crate::scoring::{CriterionResult, Development, Outcome, Scored};
use crate::session::{PlanLine, RatingKey, RatingValue, SessionStatus};
use crate::text::decimal::{plain, rounded, signed};

pub use values::{json, separated};

/// The plan of a session, as it stands on this day.
pub fn document(scored: Scored<'_>, today: NaiveDate, language: Language) -> Document {
    let development = Development::new(scored);
    let plan = development.plan(scored);
    let writer = Writer {
        scored,
        today,
        language,
    };
    let mut blocks = Vec::new();
    writer.head(&mut blocks);
    writer.overview(&plan, &mut blocks);
    let pursued = |line: &&Planned<'_>| !is_skipped(line);
    let lines: Vec<&Planned<'_>> = plan.iter().filter(pursued).collect();
    if !lines.is_empty() {
        heading(&mut blocks, 1, language.development_lines());
    }
    for (number, line) in lines.iter().enumerate() {
        let name = writer.name(line.criterion);
        heading(&mut blocks, 2, &format!("{} {name}", number + 1));
        blocks.extend(of_line(scored, line, today, language));
    }
    writer.skipped(&plan, &mut blocks);
    writer.left_out(&development, &mut blocks);
    Document {
        title: language.development_title(&scored.session.candidate().code),
        blocks,
    }
}

/// All there is about one line of the plan.
pub fn of_line(
    scored: Scored<'_>,
    line: &Planned<'_>,
    today: NaiveDate,
    language: Language,
) -> Vec<Block> {
    let writer = Writer {
        scored,
        today,
        language,
    };
    let Some((criterion, result)) = scored.result(line.criterion) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    writer.standing(criterion, result, line, &mut blocks);
    writer.words(criterion, result, &mut blocks);
    if let Some(decided) = line.line {
        writer.decided(decided, &mut blocks);
    }
    blocks
}

/// Whether it was decided to leave a line for later.
pub fn is_skipped(line: &Planned<'_>) -> bool {
    line.line.is_some_and(|line| line.skipped)
}

/// How a day lies to today, in words: overdue, due today, due in so many days.
pub fn due_words(day: NaiveDate, today: NaiveDate, language: Language) -> String {
    match (day - today).num_days() {
        0 => language.due_today().to_owned(),
        days if days < 0 => language.due_overdue(-days),
        days => language.due_in(days),
    }
}

/// What follows the rating on the way up: the next level that the model describes.
pub fn one_up<'a>(criterion: &'a Criterion, result: &CriterionResult) -> Option<&'a Anchor> {
    let rated = result.outcome.rating()?;
    let mut anchors = criterion.anchors().iter();
    anchors.find(|anchor| rated < anchor.level.into() && !anchor.indicators.is_empty())
}

/// How large a shortfall is and how that comes about.
pub fn shortfall_words(need: Need, language: Language) -> String {
    let percent = need.shortfall.percent().map(plain).unwrap_or_default();
    let words = match need.shortfall {
        Shortfall::Levels {
            rated,
            required,
            span,
        } => {
            let gap = rounded(rust_decimal::Decimal::from(required) - rated);
            language.shortfall_levels(&plain(gap), &plain(span), &percent)
        }
        Shortfall::Points { earned, full } => {
            language.shortfall_points(&plain(full - earned), &plain(full), &percent)
        }
        Shortfall::Completion(_) => language.shortfall_completion(&percent),
        Shortfall::Items { not_done, counted } => {
            language.shortfall_items(not_done, counted, &percent)
        }
        Shortfall::Standard(verdict) => verdict.name(language).to_owned(),
        Shortfall::Veto => language.veto_applies().to_owned(),
    };
    match need.size() {
        Some(size) if need.weight != rust_decimal::Decimal::ONE => {
            language.shortfall_weighted(&words, &plain(need.weight), &plain(size))
        }
        Some(_) => words,
        None => format!(
            "{words}{}",
            language.in_brackets(language.development_no_figure())
        ),
    }
}

/// Why nothing is said about a criterion.
pub fn left_out_words(why: LeftOut, language: Language) -> String {
    match why {
        LeftOut::Without(reason) => reason.name(language).to_owned(),
        LeftOut::Unrated => language.unrated().to_owned(),
        LeftOut::Blocked => language.blocked().to_owned(),
        LeftOut::CannotCompute => language.cannot_compute().to_owned(),
        LeftOut::NothingToReach => language.left_out_nothing_to_reach().to_owned(),
        LeftOut::ItemsOpen(count) => language.left_out_items_open(count),
    }
}

/// The mark of what the source does not state.
const fn star(provenance: Provenance, language: Language) -> &'static str {
    if provenance.to_be_confirmed() {
        language.difference_to_be_confirmed()
    } else {
        ""
    }
}

/// Why there is nothing to develop.
pub fn nothing_words(scored: Scored<'_>, language: Language) -> &'static str {
    let mut results = scored.scorecard.criteria.iter();
    if results.any(|result| result.gap.is_some()) {
        language.development_nothing()
    } else {
        language.development_nothing_compared()
    }
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    scored: Scored<'a>,
    today: NaiveDate,
    language: Language,
}

impl<'a> Writer<'a> {
    fn name(self, criterion: usize) -> &'a str {
        let criterion = self.scored.model.criteria.get(criterion);
        criterion.map_or("", |criterion| criterion.name.get(self.language))
    }

    fn head(self, blocks: &mut Vec<Block>) {
        let (language, session) = (self.language, self.scored.session);
        let fact = |label: &str, words: String| (label.to_owned(), vec![Span::plain(words)]);
        let candidate = session.candidate();
        let mut who = vec![Span::new(candidate.code.as_str(), Role::Strong)];
        who.extend(
            candidate
                .name
                .iter()
                .map(|name| Span::plain(format!("  {name}"))),
        );
        let mut facts = vec![(language.fact_candidate().to_owned(), who)];
        if let Some(department) = &candidate.department {
            facts.push(fact(language.fact_department(), department.clone()));
        }
        facts.extend([
            fact(
                language.fact_model(),
                super::comparison::model_name(self.scored.model, language),
            ),
            fact(
                language.fact_started(),
                session.started_at().format("%Y-%m-%d").to_string(),
            ),
            fact(language.fact_session(), session.id().to_string()),
        ]);
        if let Some(void) = super::closing::void(session, language) {
            facts.insert(0, void);
        }
        blocks.push(Block::Facts(facts));
        if session.status() == SessionStatus::Draft {
            let words = Span::new(language.development_draft(), Role::Warning);
            blocks.push(Block::Paragraph(vec![words]));
        }
    }

    fn overview(self, plan: &[Planned<'_>], blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.development_overview());
        let pursued: Vec<&Planned<'_>> = plan.iter().filter(|line| !is_skipped(line)).collect();
        if pursued.is_empty() {
            let words = Span::plain(nothing_words(self.scored, language));
            return blocks.push(Block::Paragraph(vec![words]));
        }
        let dash = || "—".to_owned();
        let rows = pursued.iter().enumerate().filter_map(|(number, line)| {
            let (criterion, result) = self.scored.result(line.criterion)?;
            let required = result.required.map_or_else(dash, |level| level.to_string());
            let size = line.need.and_then(Need::size).map_or_else(dash, plain);
            let decided = line.line;
            let day = |day: Option<NaiveDate>| day.map_or_else(dash, |day| day.to_string());
            let check_back = match decided.and_then(PlanLine::open_check_back) {
                Some(due) if due < self.today => Span::new(
                    format!("{due} {}", due_words(due, self.today, language)),
                    Role::Negative,
                ),
                due => Span::plain(day(due)),
            };
            Some(Row {
                cells: vec![
                    Span::plain(format!("{} {}", number + 1, self.name(line.criterion))),
                    Span::plain(wording::outcome(result.outcome, criterion, language)),
                    Span::plain(required),
                    Span::plain(size),
                    Span::plain(day(decided.and_then(|line| line.by))),
                    check_back,
                ],
                emphasis: false,
            })
        });
        let rows = rows.collect();
        blocks.push(Block::Table(Table {
            columns: vec![
                left(language.column_competency()),
                right(language.column_rating()),
                right(language.column_required()),
                right(language.column_size()),
                left(language.development_by()),
                left(language.column_due()),
            ],
            rows,
        }));
        let words = Span::new(language.development_order(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
    }

    /// Where the person stands, what is required, and how large the shortfall is.
    fn standing(
        self,
        criterion: &Criterion,
        result: &CriterionResult,
        line: &Planned<'_>,
        blocks: &mut Vec<Block>,
    ) {
        let language = self.language;
        let level = |value: String| match result.outcome.rating() {
            Some(_) => language.level_label(&value),
            None => value,
        };
        let mut now = vec![Span::new(
            level(wording::outcome(result.outcome, criterion, language)),
            Role::Strong,
        )];
        if let Some(required) = result.required {
            now.push(Span::new(
                format!("  {}", language.title_required(&required.to_string())),
                Role::Required,
            ));
        }
        if let Some(gap) = result.gap {
            let role = if gap.is_sign_negative() && !gap.is_zero() {
                Role::Negative
            } else {
                Role::Plain
            };
            let words = format!("  {} {}", language.column_gap(), signed(gap));
            now.push(Span::new(words, role));
        }
        let shortfall = match line.need {
            Some(need) => Span::plain(shortfall_words(need, language)),
            None => Span::new(language.development_no_need(), Role::Muted),
        };
        blocks.push(Block::Facts(vec![
            (language.development_now().to_owned(), now),
            (language.development_shortfall().to_owned(), vec![shortfall]),
        ]));
    }

    /// The model's own words: one level up, or what the kind has in its place.
    fn words(self, criterion: &Criterion, result: &CriterionResult, blocks: &mut Vec<Block>) {
        let language = self.language;
        if let Some(anchor) = one_up(criterion, result) {
            let level = language.level_label(&anchor.level.to_string());
            let lead = format!(
                "{}{}",
                language.development_next(&level),
                star(anchor.provenance, language)
            );
            blocks.push(Block::Paragraph(vec![Span::new(lead, Role::Label)]));
            let items = anchor.indicators.iter().map(|indicator| {
                let mark = star(indicator.provenance, language);
                vec![Span::plain(format!(
                    "{}{mark}",
                    indicator.text.get(language)
                ))]
            });
            return blocks.push(Block::List(items.collect()));
        }
        let mut facts = Vec::new();
        let mut fact = |label: &str, text: String| {
            facts.push((label.to_owned(), vec![Span::plain(text)]));
        };
        if let Some(text) = &criterion.definition {
            let mark = star(criterion.provenance, language);
            fact(
                language.definition(),
                format!("{}{mark}", text.get(language)),
            );
        }
        if let Some(text) = &criterion.evaluation_point {
            fact(language.evaluation_point(), text.get(language).to_owned());
        }
        fact(language.development_standard(), rule(criterion, language));
        blocks.push(Block::Facts(facts));
        let (title, items) = self.parts(criterion, result);
        if !items.is_empty() {
            let lead = Span::new(title, Role::Label);
            blocks.push(Block::Paragraph(vec![lead]));
            blocks.push(Block::List(items));
        }
    }

    /// The parts that fall short: items not done, dimensions below the level, the tiers above.
    fn parts(
        self,
        criterion: &Criterion,
        result: &CriterionResult,
    ) -> (&'static str, Vec<Vec<Span>>) {
        let (language, session) = (self.language, self.scored.session);
        let answer = |part: &crate::model::PartId| {
            let key = RatingKey::part(criterion.id.clone(), part.clone());
            session.rating(&key).map(|rating| &rating.value)
        };
        match &criterion.kind {
            CriterionKind::Checklist { items, .. } => {
                let items = items
                    .iter()
                    .filter(|item| answer(&item.id) == Some(&RatingValue::Done(false)))
                    .map(|item| {
                        let mark = star(item.provenance, language);
                        vec![Span::plain(format!("{}{mark}", item.wording(language)))]
                    });
                (language.development_not_done_items(), items.collect())
            }
            CriterionKind::Scaled { dimensions, .. } => {
                let below = dimensions.iter().filter_map(|dimension| {
                    let level = answer(&dimension.id)?.level()?;
                    let text = dimension.text.as_ref();
                    let text = text.map_or("", |text| text.get(language));
                    (level < result.required?).then(|| {
                        vec![
                            Span::new(
                                format!("{} {level}  ", dimension.name.get(language)),
                                Role::Strong,
                            ),
                            Span::plain(text),
                        ]
                    })
                });
                (language.development_dimensions_below(), below.collect())
            }
            CriterionKind::Points(PointsRule::Tiers { tiers, .. }) => {
                let Outcome::Points(earned) = result.outcome else {
                    return ("", Vec::new());
                };
                // The nearest tier above, as one level up is.
                let above = tiers.iter().filter(|tier| tier.points > earned);
                let next = above.min_by_key(|tier| tier.points);
                let items = next.map(|tier| {
                    let mark = star(tier.provenance, language);
                    vec![
                        Span::new(
                            format!("{}  ", language.points_word(&plain(tier.points))),
                            Role::Strong,
                        ),
                        Span::plain(format!("{}{mark}", tier.text.get(language))),
                    ]
                });
                (language.column_one_up(), items.into_iter().collect())
            }
            _ => ("", Vec::new()),
        }
    }

    /// What was decided, and what looking back found.
    fn decided(self, line: &PlanLine, blocks: &mut Vec<Block>) {
        let language = self.language;
        let not_set = || Span::new(language.development_not_set(), Role::Muted);
        let text = |label: &str, words: &str| {
            let words = if words.is_empty() {
                not_set()
            } else {
                Span::plain(words)
            };
            (label.to_owned(), vec![words])
        };
        let by = line
            .by
            .map_or_else(not_set, |day| Span::plain(day.to_string()));
        let due = match line.open_check_back() {
            Some(day) => {
                let words = format!("{day}  {}", due_words(day, self.today, language));
                let role = if day < self.today {
                    Role::Negative
                } else {
                    Role::Plain
                };
                Span::new(words, role)
            }
            None => not_set(),
        };
        let mut facts = vec![
            text(language.development_goal(), &line.goal),
            text(language.development_measures(), &line.measures),
            (language.development_by().to_owned(), vec![by]),
            (language.development_check_back().to_owned(), vec![due]),
        ];
        for checked in &line.checked {
            let at = checked.at.format("%Y-%m-%d");
            let words = format!("{at}  {}", checked.remark);
            let words = words.trim_end();
            facts.push((
                language.development_checked().to_owned(),
                vec![Span::new(words, Role::Positive)],
            ));
        }
        blocks.push(Block::Facts(facts));
    }

    fn skipped(self, plan: &[Planned<'_>], blocks: &mut Vec<Block>) {
        let items: Vec<Vec<Span>> = plan
            .iter()
            .filter(|line| is_skipped(line))
            .map(|line| {
                let need = line.need.map(|need| {
                    let words = shortfall_words(need, self.language);
                    Span::new(format!("  {words}"), Role::Muted)
                });
                let name = Span::plain(self.name(line.criterion));
                std::iter::once(name).chain(need).collect()
            })
            .collect();
        if !items.is_empty() {
            heading(blocks, 1, self.language.development_skipped());
            blocks.push(Block::List(items));
        }
    }

    fn left_out(self, development: &Development, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.development_left_out());
        let words = language.development_reached(development.reached.len());
        let mut items = vec![vec![Span::plain(words)]];
        // One item for each reason, in the order in which they first occur.
        let mut reasons: Vec<(LeftOut, Vec<&str>)> = Vec::new();
        for &(criterion, why) in &development.left_out {
            let name = self.name(criterion);
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(name),
                None => reasons.push((why, vec![name])),
            }
        }
        items.extend(reasons.into_iter().map(|(why, names)| {
            let lead = format!("{}{}", left_out_words(why, language), language.colon());
            vec![
                Span::new(lead, Role::Warning),
                Span::plain(names.join(language.list_joint())),
            ]
        }));
        blocks.push(Block::List(items));
    }
}
