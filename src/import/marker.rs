//! Numbering and bullets at the start of a line.

use super::values::{half_width, whole};
use crate::text::script::is_han;

/// The style of a numbering; a heading and its siblings share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `第一章`, `第二部分`.
    Chapter,
    /// `一、`.
    ChineseComma,
    /// `（一）`.
    ChineseBrackets,
    /// `1.`, `1、`, `1 `: one number; `1.1`: two, and so on.
    Dotted(usize),
    /// `1)`, `(1)`.
    Brackets,
    /// `①`.
    Circled,
    /// `1设定目标`: a number without anything after it.
    Glued,
    /// `•`, `◆`, `❑`, `-`.
    Bullet,
}

/// A numbering with what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// The last number of it; none for bullets.
    pub(super) number: Option<u32>,
    /// The numbering as it stands, without the comma or full stop after it.
    pub(super) literal: String,
    /// The rest of the line.
    pub(super) rest: String,
}

/// What makes a number an amount rather than the number of a line.
const UNITS: &str = "年月日级分次个人篇条项天周位名种类元万亿小时度力倍米公千";

const BULLETS: &str = "•◆◇❑□■●○▪➢✓★☆※·*–—-";

/// The numbering or bullet that a line begins with.
pub(super) fn read(line: &str) -> Option<Marker> {
    let line = line.trim();
    let characters: Vec<char> = line.chars().collect();
    let first = *characters.first()?;
    let rest = |from: usize| -> String {
        let rest: String = characters.iter().skip(from).collect();
        rest.trim_start_matches([' ', '\u{3000}', '、', '.', '．'])
            .trim()
            .to_owned()
    };
    let literal = |to: usize| -> String { characters.iter().take(to).collect() };
    let marker = |style, number, length: usize, from| Marker {
        style,
        number,
        literal: literal(length),
        rest: rest(from),
    };
    if BULLETS.contains(first) {
        let next = characters.get(1).copied().unwrap_or(' ');
        // `-5` and `*` within words are no bullets.
        let stands_alone = !"-–—*·".contains(first) || next == ' ' || is_han(next);
        return stands_alone.then(|| marker(Style::Bullet, None, 0, 1));
    }
    if ('①'..='⑳').contains(&first) {
        let number = u32::from(first) - u32::from('①') + 1;
        return Some(marker(Style::Circled, Some(number), 1, 1));
    }
    if first == '第' {
        let end = characters
            .iter()
            .take(8)
            .position(|c| "章部节篇".contains(*c))?;
        let number: String = characters.iter().take(end).skip(1).collect();
        let number = whole(&half_width(&number))?;
        let end = end + 1 + usize::from(characters.get(end + 1) == Some(&'分'));
        return Some(marker(Style::Chapter, Some(number), end, end));
    }
    if matches!(first, '(' | '（') {
        let end = characters
            .iter()
            .take(6)
            .position(|c| matches!(c, ')' | '）'))?;
        let inner: String = characters.iter().take(end).skip(1).collect();
        let inner = half_width(&inner);
        let number = whole(&inner)?;
        let is_digits = inner.trim().bytes().all(|b| b.is_ascii_digit());
        let style = if is_digits {
            Style::Brackets
        } else {
            Style::ChineseBrackets
        };
        return Some(marker(style, Some(number), end + 1, end + 1));
    }
    let digits = |from: usize| {
        let rest = characters.iter().skip(from);
        rest.take_while(|c| matches!(c, '0'..='9' | '０'..='９'))
            .count()
    };
    let length = digits(0);
    if length > 0 {
        return dotted(&characters, length, digits, &marker);
    }
    let chinese = characters
        .iter()
        .take_while(|c| "一二三四五六七八九十".contains(**c))
        .count();
    let comma = characters.get(chinese)?;
    if (1..=3).contains(&chinese) && matches!(comma, '、' | '.' | '．') {
        let number = whole(&literal(chinese))?;
        return Some(marker(
            Style::ChineseComma,
            Some(number),
            chinese,
            chinese + 1,
        ));
    }
    None
}

fn dotted(
    characters: &[char],
    length: usize,
    digits: impl Fn(usize) -> usize,
    marker: &impl Fn(Style, Option<u32>, usize, usize) -> Marker,
) -> Option<Marker> {
    if length > 3 {
        return None;
    }
    let value = |from: usize, length: usize| -> Option<u32> {
        let text: String = characters.iter().skip(from).take(length).collect();
        whole(&half_width(&text))
    };
    let (mut end, mut number, mut depth) = (length, value(0, length)?, 1);
    while matches!(characters.get(end), Some('.' | '．')) {
        let more = digits(end + 1);
        if more == 0 || more > 3 {
            break;
        }
        number = value(end + 1, more)?;
        end += 1 + more;
        depth += 1;
    }
    match characters.get(end).copied() {
        Some('、' | '.' | '．') => Some(marker(Style::Dotted(depth), Some(number), end, end + 1)),
        Some(')' | '）') => Some(marker(Style::Brackets, Some(number), end + 1, end + 1)),
        Some(' ' | '\u{3000}') => {
            // `5 分` and `2024 12` are amounts, not numbers of lines.
            let next = characters.iter().skip(end).find(|c| !c.is_whitespace())?;
            let is_word = next.is_alphabetic() && !"年月日级分次个人%篇条项天周".contains(*next);
            is_word.then(|| marker(Style::Dotted(depth), Some(number), end, end + 1))
        }
        Some(c) if depth > 1 && is_han(c) && !UNITS.contains(c) => {
            Some(marker(Style::Dotted(depth), Some(number), end, end))
        }
        // `3分配工作` is no amount, `3分` is.
        Some('分')
            if characters
                .get(end + 1)
                .is_some_and(|c| "配解析类工享布管".contains(*c)) =>
        {
            Some(marker(Style::Glued, Some(number), end, end))
        }
        Some(c) if is_han(c) && !UNITS.contains(c) => {
            Some(marker(Style::Glued, Some(number), end, end))
        }
        _ => None,
    }
}

/// The entries of a cell: its lines, and within a line what numbering or semicolons separate.
pub(super) fn entries(cell: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    for line in cell.split(['\n', '；', ';']) {
        for part in by_numbering(line) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let marker = read(part).filter(|marker| marker.style != Style::Glued);
            let (number, text) = match marker {
                Some(marker) => {
                    let number = marker.number.is_some().then_some(marker.literal);
                    (number, marker.rest)
                }
                None => (None, part.to_owned()),
            };
            if number.is_some() || !text.is_empty() {
                found.push(Entry { number, text });
            }
        }
    }
    found
}

/// An entry of a cell: its number, if it has one, and its words, which may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) number: Option<String>,
    pub(super) text: String,
}

/// Cuts a line before `2、`, `②`, `❑` and the like, where it begins with the first of them.
fn by_numbering(line: &str) -> Vec<String> {
    let whole_line = || vec![line.to_owned()];
    let Some(first) = read(line).filter(|marker| marker.style != Style::Glued) else {
        return whole_line();
    };
    if matches!(first.style, Style::Bullet) && line.starts_with(['-', '–', '—', '*', '·']) {
        return whole_line();
    }
    let characters: Vec<char> = line.trim().chars().collect();
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut next = first.number.map(|number| number + 1);
    for (at, c) in characters.iter().enumerate() {
        let may_start =
            at > 0 && (BULLETS.contains(*c) || "(（".contains(*c) || !c.is_alphabetic());
        let after_digit = part.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if may_start && !after_digit {
            let rest: String = characters.iter().skip(at).take(12).collect();
            let follows = match next {
                None => BULLETS.contains(*c) && !"-–—*·".contains(*c),
                Some(next) => read(&rest).is_some_and(|marker| {
                    marker.style == first.style && marker.number == Some(next)
                }),
            };
            if follows {
                parts.push(std::mem::take(&mut part));
                next = next.map(|next| next + 1);
            }
        }
        part.push(*c);
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_of_every_style_is_read() {
        let cases = [
            ("一、职责", Style::ChineseComma, Some(1), "一", "职责"),
            ("十二、其他", Style::ChineseComma, Some(12), "十二", "其他"),
            (
                "（三）要求",
                Style::ChineseBrackets,
                Some(3),
                "（三）",
                "要求",
            ),
            ("第二部分 能力", Style::Chapter, Some(2), "第二部分", "能力"),
            ("1. 销售", Style::Dotted(1), Some(1), "1", "销售"),
            ("2、管理", Style::Dotted(1), Some(2), "2", "管理"),
            ("3 顾客服务", Style::Dotted(1), Some(3), "3", "顾客服务"),
            ("1.2 Sales", Style::Dotted(2), Some(2), "1.2", "Sales"),
            ("(4) 陈列", Style::Brackets, Some(4), "(4)", "陈列"),
            ("5）整洁", Style::Brackets, Some(5), "5）", "整洁"),
            ("③ 反馈", Style::Circled, Some(3), "③", "反馈"),
            ("1设定工作目标", Style::Glued, Some(1), "1", "设定工作目标"),
            ("3分配工作", Style::Glued, Some(3), "3", "分配工作"),
            ("❑了解法规", Style::Bullet, None, "", "了解法规"),
            ("- one", Style::Bullet, None, "", "one"),
        ];
        for (line, style, number, literal, rest) in cases {
            let marker = read(line).expect(line);
            assert_eq!((marker.style, marker.number), (style, number), "{line}");
            assert_eq!(
                (marker.literal.as_str(), marker.rest.as_str()),
                (literal, rest)
            );
        }
        for line in [
            "",
            "销售",
            "5年以上经验",
            "3 分",
            "95598热线",
            "2024",
            "-5",
            "一般",
            "(无)",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_cell_falls_into_its_entries() {
        let texts = |cell: &str| -> Vec<String> {
            entries(cell).into_iter().map(|entry| entry.text).collect()
        };
        assert_eq!(texts("说清楚\n听明白"), ["说清楚", "听明白"]);
        assert_eq!(texts("1、说清楚；2、听明白"), ["说清楚", "听明白"]);
        assert_eq!(texts("1、说清楚2、听明白"), ["说清楚", "听明白"]);
        assert_eq!(texts("①说②听③问"), ["说", "听", "问"]);
        assert_eq!(texts("❑说❑听"), ["说", "听"]);
        assert_eq!(texts("礼仪、着装、用语规范"), ["礼仪、着装、用语规范"]);
        assert_eq!(texts("1.5倍以内"), ["1.5倍以内"]);
        assert_eq!(entries("1、\n2、听")[0].text, "");
    }
}
