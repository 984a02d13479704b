//! What a line of a pasted text says by itself.

use rust_decimal::Decimal;

use super::super::column::{Meaning, meaning};
use super::super::field::Field;
use super::super::marker::{self, Marker};
use super::super::outline::{amount_in, is_sum};
use super::super::points_rule::is_rule;
use super::super::review::Place;
use super::super::values::level;

/// A line that holds something.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) place: Place,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// `5级：…`; the text may be on the lines below.
    Level(i16, String),
    /// `定义：…` and the like.
    Field(Field, String),
    /// `合计 50分`: of the whole or of a part.
    Sum(bool, Decimal),
    /// `3分：…`, `…（3分）` and other rules for points, without a number before them.
    Rule,
    /// A number or bullet with what follows.
    Marked(Marker),
    /// `职责：`.
    Heading(String),
    /// Anything else.
    Plain,
}

/// The longest label before a colon.
const LABEL: usize = 12;

/// The longest line that may be a heading by itself.
const HEADING: usize = 20;

pub(super) fn read(text: &str) -> Said {
    if let Some((level, rest)) = level_line(text) {
        return Said::Level(level, rest);
    }
    let marker = marker::read(text);
    let inner = marker.as_ref().map_or(text, |marker| &marker.rest);
    if let Some(of_whole) = is_sum(inner)
        && let Some(amount) = amount_in(inner)
    {
        return Said::Sum(of_whole, amount);
    }
    if let Some((field, value)) = labelled(inner) {
        return Said::Field(field, value);
    }
    if let Some((level, rest)) = level_line(inner) {
        return Said::Level(level, rest);
    }
    if let Some(marker) = marker {
        return Said::Marked(marker);
    }
    if let Some(name) = text.strip_suffix(['：', ':']) {
        let name = name.trim();
        if !name.is_empty() && name.chars().count() <= HEADING * 2 {
            return Said::Heading(name.to_owned());
        }
    }
    if is_rule(text) {
        return Said::Rule;
    }
    Said::Plain
}

/// Whether a plain line may be the name of what the next lines describe.
pub(super) fn may_name(text: &str) -> bool {
    let count = text.chars().count();
    let ends = ['。', '，', '；', '、', '！', '？', ',', ';', '.', '…'];
    (1..=HEADING).contains(&count) && !text.contains(ends) && text.chars().any(char::is_alphabetic)
}

/// A line that begins with a level: `5级：说清楚`, `第五级 说清楚`, `Level 5: clear`.
fn level_line(text: &str) -> Option<(i16, String)> {
    let lower = text.to_ascii_lowercase();
    let end = if lower.starts_with("level") {
        let from = "level".len();
        let digits = lower
            .get(from..)?
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == ' ')
            .count();
        from + digits
    } else {
        let end = text.find('级')? + '级'.len_utf8();
        if text.get(..end)?.chars().count() > 6 {
            return None;
        }
        end
    };
    let head = text.get(..end)?;
    let rest = text.get(end..)?;
    let follows = rest.chars().next();
    let separated = follows.is_none_or(|c| c.is_whitespace() || "：:、.．-—（(".contains(c));
    let ends_in_blank = head.ends_with(' ');
    let level = level(head).filter(|_| separated || ends_in_blank)?;
    let rest = rest.trim_start_matches(['：', ':', '、', '.', '．', '-', '—', ' ', '\u{3000}']);
    Some((level, rest.trim().to_owned()))
}

/// A label that is a known field, and its value.
fn labelled(text: &str) -> Option<(Field, String)> {
    let (label, value) = text.split_once(['：', ':'])?;
    let value = value.trim();
    if value.is_empty() || label.chars().count() > LABEL {
        return None;
    }
    match meaning(label)? {
        Meaning::Field(field, _) => Some((field, value.to_owned())),
        Meaning::Grade => Some((Field::Required, value.to_owned())),
        Meaning::Level(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_they_are() {
        assert_eq!(read("5级：说清楚"), Said::Level(5, "说清楚".to_owned()));
        assert_eq!(read("第七级 说服"), Said::Level(7, "说服".to_owned()));
        assert_eq!(read("7 级"), Said::Level(7, String::new()));
        assert_eq!(read("Level 3: clear"), Said::Level(3, "clear".to_owned()));
        assert_eq!(
            read("定义：口头表达"),
            Said::Field(Field::Definition, "口头表达".to_owned())
        );
        assert_eq!(read("合计：50分"), Said::Sum(true, Decimal::from(50)));
        assert_eq!(read("职责："), Said::Heading("职责".to_owned()));
        assert_eq!(read("3分：有简单宣传"), Said::Rule);
        assert_eq!(read("有简单宣传（3分）"), Said::Rule);
        assert!(matches!(read("1. 销售"), Said::Marked(_)));
        for plain in [
            "上级交办的工作",
            "沟通能力",
            "班级管理：",
            "3级以上风险作业",
        ] {
            assert!(!matches!(read(plain), Said::Level(..)), "{plain}");
        }
    }
}
