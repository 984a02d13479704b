//! How an assessor rated, for that assessor: plain words beside each figure, how many ratings it is made
//! of, and what so few can say. There is no score of bias in it, and nothing to compare assessors by.

use rust_decimal::Decimal;
use serde_json::{Value, json as value};

use super::comparison::heading;
use super::document::{Block, Document, Role, Span};
use super::json::number;
use crate::locale::Language;
use crate::scoring::Scored;
use crate::scoring::mirror::{ENOUGH, Mirror, OnScale, Versus};
use crate::text::decimal::{plain, signed};

/// The document. `sessions` are those that the mirror was made of.
pub fn document(
    mirror: &Mirror,
    sessions: &[Scored<'_>],
    assessor: &str,
    language: Language,
) -> Document {
    let writer = Writer { mirror, language };
    let mut blocks = vec![
        warning(language.mirror_private()),
        muted(language.mirror_no_score()),
    ];
    if mirror.sessions == 0 {
        blocks.push(warning(&language.mirror_nothing(assessor)));
    } else {
        writer.own(&mut blocks);
        writer.alike(sessions, &mut blocks);
        writer.support(&mut blocks);
        writer.beside(&mut blocks);
        writer.order(&mut blocks);
    }
    Document {
        title: language.mirror_title(assessor),
        blocks,
    }
}

struct Writer<'a> {
    mirror: &'a Mirror,
    language: Language,
}

fn muted(words: &str) -> Block {
    Block::Paragraph(vec![Span::new(words, Role::Muted)])
}

fn warning(words: &str) -> Block {
    Block::Paragraph(vec![Span::new(words, Role::Warning)])
}

fn said(words: String) -> Block {
    Block::Paragraph(vec![Span::plain(words)])
}

fn words(number: Option<Decimal>) -> String {
    number.map_or_else(|| "—".to_owned(), plain)
}

impl Writer<'_> {
    /// That so few figures say little, where they are few.
    fn few(&self, count: usize, counted: &str, blocks: &mut Vec<Block>) {
        if count > 0 && count < ENOUGH {
            blocks.push(warning(&self.language.mirror_few(count, ENOUGH, counted)));
        }
    }

    fn own(&self, blocks: &mut Vec<Block>) {
        let (language, mirror) = (self.language, self.mirror);
        heading(blocks, 1, language.mirror_own());
        blocks.push(said(language.mirror_sessions(mirror.sessions, mirror.void)));
        for scale in &mirror.scales {
            let OnScale {
                levels,
                given,
                rated,
                mean,
                spread,
            } = scale;
            let used = given.iter().filter(|(_, count)| *count > 0);
            let used: Vec<String> = used
                .map(|(level, count)| format!("{}×{count}", plain(*level)))
                .collect();
            let all: Vec<String> = levels.iter().map(|level| plain(*level)).collect();
            let is_used = |level: &Decimal| {
                given
                    .iter()
                    .any(|(value, count)| value == level && *count > 0)
            };
            let named = levels.iter().filter(|level| is_used(level)).count();
            blocks.push(said(language.mirror_scale(
                &all.join("/"),
                *rated,
                &words(*mean),
                &words(*spread),
            )));
            blocks.push(said(language.mirror_range(
                named,
                levels.len(),
                &used.join("  "),
            )));
            self.few(*rated, language.mirror_ratings(), blocks);
        }
    }

    fn alike(&self, sessions: &[Scored<'_>], blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.mirror_alike());
        if self.mirror.alike.is_empty() {
            blocks.push(said(language.mirror_alike_none().to_owned()));
            return;
        }
        blocks.push(said(language.mirror_alike_some(self.mirror.alike.len())));
        let items = self.mirror.alike.iter().filter_map(|&at| {
            let session = sessions.get(at)?.session;
            let date = session.started_at().format("%Y-%m-%d");
            Some(vec![Span::plain(format!(
                "{date}  {}",
                session.candidate().code
            ))])
        });
        blocks.push(Block::List(items.collect()));
    }

    fn support(&self, blocks: &mut Vec<Block>) {
        let (language, support) = (self.language, self.mirror.support);
        heading(blocks, 1, language.mirror_support());
        blocks.push(said(language.mirror_notes_each(
            support.rated,
            support.notes,
            &words(support.notes_each()),
            support.bare,
        )));
    }

    fn beside(&self, blocks: &mut Vec<Block>) {
        let (language, beside) = (self.language, self.mirror.beside);
        heading(blocks, 1, language.mirror_beside());
        if beside.pairs == 0 {
            blocks.push(said(language.mirror_beside_none().to_owned()));
            return;
        }
        blocks.push(said(language.mirror_beside_counts(
            beside.candidates,
            beside.pairs,
            beside.same,
            beside.higher,
            beside.lower,
        )));
        let difference = beside.difference.map_or_else(|| "—".to_owned(), signed);
        blocks.push(said(language.mirror_beside_mean(&difference)));
        blocks.push(muted(language.mirror_beside_explained()));
        self.few(beside.pairs, language.mirror_pairs(), blocks);
    }

    fn order(&self, blocks: &mut Vec<Block>) {
        let (language, mirror) = (self.language, self.mirror);
        heading(blocks, 1, language.mirror_order());
        let Versus {
            first,
            first_mean,
            second_mean,
            ..
        } = mirror.day;
        if first == 0 {
            blocks.push(said(language.mirror_day_none().to_owned()));
        } else {
            blocks.push(said(language.mirror_day(
                first,
                &words(first_mean),
                &words(second_mean),
            )));
            self.few(first, language.mirror_days(), blocks);
        }
        let after = mirror.after;
        if after.first + after.second == 0 {
            blocks.push(said(language.mirror_after_none().to_owned()));
        } else {
            blocks.push(said(language.mirror_after(
                after.first,
                &words(after.first_mean),
                after.second,
                &words(after.second_mean),
            )));
            self.few(
                after.first.min(after.second).max(1),
                language.mirror_followers(),
                blocks,
            );
        }
        blocks.push(muted(language.mirror_order_explained()));
    }
}

/// The mirror as one value.
pub fn json(mirror: &Mirror, sessions: &[Scored<'_>], assessor: &str) -> Value {
    let versus = |versus: Versus, names: [&str; 2]| {
        value!({
            names[0]: { "sessions": versus.first, "mean": versus.first_mean.map(number) },
            names[1]: { "sessions": versus.second, "mean": versus.second_mean.map(number) },
        })
    };
    let alike = mirror.alike.iter();
    let alike = alike.filter_map(|&at| Some(sessions.get(at)?.session.id().as_str()));
    value!({
        "assessor": assessor,
        "sessions": mirror.sessions,
        "void": mirror.void,
        "scales": mirror.scales.iter().map(|scale| value!({
            "levels": scale.levels.iter().copied().map(number).collect::<Vec<_>>(),
            "given": scale.given.iter().map(|(level, count)| value!({
                "level": number(*level), "ratings": count,
            })).collect::<Vec<_>>(),
            "rated": scale.rated,
            "mean": scale.mean.map(number),
            "mean_distance": scale.spread.map(number),
        })).collect::<Vec<_>>(),
        "all_the_same": alike.collect::<Vec<_>>(),
        "support": {
            "rated": mirror.support.rated,
            "notes": mirror.support.notes,
            "notes_each": mirror.support.notes_each().map(number),
            "without": mirror.support.bare,
        },
        "beside": {
            "candidates": mirror.beside.candidates,
            "pairs": mirror.beside.pairs,
            "same": mirror.beside.same,
            "higher": mirror.beside.higher,
            "lower": mirror.beside.lower,
            "mean_difference": mirror.beside.difference.map(number),
        },
        "day": versus(mirror.day, ["first", "last"]),
        "after": versus(mirror.after, ["above", "below"]),
    })
}
