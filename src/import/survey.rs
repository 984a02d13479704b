//! The answers of a survey from a table: how many there are, and their mean.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::decode::{self, Format};
use super::error::ImportError;
use super::review::Place;
use super::sheet::Sheet;
use super::{separated, workbook};
use crate::locale::{Explain, Language};
use crate::model::SurveyForm;
use crate::model::file::SIZE_LIMIT;
use crate::text::decimal::{plain, rounded};
use crate::text::sanitise::single_line;

/// What the answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyAnswers {
    /// How many answers there are; empty cells are none.
    pub count: u32,
    /// Their mean, rounded half up to two decimals.
    pub mean: Decimal,
    /// File and column that they stand in.
    pub origin: String,
}

/// Why there is no result.
#[derive(Debug)]
pub enum SurveyError {
    /// The table cannot be read.
    Table(ImportError),
    /// No column has this name; holds it and those that there are.
    NoSuchColumn(String, Vec<String>),
    /// Several columns hold numbers, or none does, and none was named; holds all names.
    WhichColumn(Vec<String>),
    /// A cell holds no number.
    NoNumber(Place, String),
    /// An answer is not on the scale of the survey; holds it, the lowest and the highest.
    OffScale(Place, Decimal, Decimal, Decimal),
    /// A row sums up the others, and its number would count as an answer; holds what it is called.
    SumRow(Place, String),
    /// The column holds no answer.
    NoAnswer,
}

/// Counts the answers of one column and takes their mean. The first row names the columns if it holds
/// no number; the column may be left out where just one holds nothing but numbers.
///
/// # Errors
///
/// Where the table cannot be read, where it is unclear which column is meant, and where a cell holds
/// no answer on the survey's scale: nothing is left out silently.
pub fn answers(
    bytes: &[u8],
    name: &str,
    column: Option<&str>,
    form: &SurveyForm,
) -> Result<SurveyAnswers, SurveyError> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = single_line(name).into_owned();
    let sheet = table(bytes, &name).map_err(SurveyError::Table)?;
    let header = sheet
        .rows
        .first()
        .filter(|row| !row.cells.values().any(|cell| number(cell).is_some()));
    let rows = sheet.rows.iter().skip(usize::from(header.is_some()));
    let rows: Vec<_> = rows.collect();
    let titles: Vec<(u32, String)> = header
        .map(|row| row.cells.iter())
        .into_iter()
        .flatten()
        .map(|(column, title)| (*column, single_line(title).into_owned()))
        .collect();
    let names = || titles.iter().map(|(_, title)| title.clone()).collect();
    let chosen = if let Some(wanted) = column {
        let found = titles.iter().find(|(_, title)| title == wanted.trim());
        let unknown = || SurveyError::NoSuchColumn(single_line(wanted).into_owned(), names());
        found.map(|(column, _)| *column).ok_or_else(unknown)?
    } else {
        let columns: BTreeSet<u32> = rows
            .iter()
            .flat_map(|row| row.cells.keys().copied())
            .collect();
        let is_of_numbers = |column: &u32| {
            let mut cells = rows.iter().filter_map(|row| row.cells.get(column));
            cells.all(|cell| number(cell).is_some())
        };
        let columns: Vec<u32> = columns.into_iter().filter(is_of_numbers).collect();
        match columns.as_slice() {
            [only] => *only,
            _ => return Err(SurveyError::WhichColumn(names())),
        }
    };
    let (mut count, mut sum) = (0_u32, Decimal::ZERO);
    for row in rows {
        let Some(cell) = row.cells.get(&chosen) else {
            continue;
        };
        let place = || sheet.place(row.number, chosen);
        if let Some(name) = row.cells.values().find(|cell| sums_up(cell)) {
            return Err(SurveyError::SumRow(place(), single_line(name).into_owned()));
        }
        let value = number(cell)
            .ok_or_else(|| SurveyError::NoNumber(place(), single_line(cell).into_owned()))?;
        if value < form.lowest || value > form.highest {
            let (lowest, highest) = (form.lowest, form.highest);
            return Err(SurveyError::OffScale(place(), value, lowest, highest));
        }
        count += 1;
        sum += value;
    }
    let mean = sum
        .checked_div(Decimal::from(count))
        .ok_or(SurveyError::NoAnswer)?;
    let title = titles.into_iter().find(|(column, _)| *column == chosen);
    Ok(SurveyAnswers {
        count,
        mean: rounded(mean),
        origin: match title {
            Some((_, title)) => format!("{name} · {title}"),
            None => name,
        },
    })
}

fn table(bytes: &[u8], name: &str) -> Result<Sheet, ImportError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(ImportError::TooLarge(SIZE_LIMIT));
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    match decode::format(bytes, name)? {
        Format::Workbook => workbook::read(bytes)?
            .into_iter()
            .next()
            .ok_or(ImportError::Empty),
        Format::Separated | Format::Pasted => {
            let decoded = decode::text(bytes, name)?;
            separated::read(&decoded.text, name)
        }
    }
}

/// Whether a cell names a row that sums up the others.
fn sums_up(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches(['：', ':']).to_lowercase();
    [
        "平均",
        "平均分",
        "平均值",
        "均值",
        "合计",
        "总计",
        "小计",
        "总分",
        "mean",
        "average",
        "total",
        "sum",
        "subtotal",
    ]
    .contains(&cell.as_str())
}

fn number(cell: &str) -> Option<Decimal> {
    // Full-width digits come from Chinese input methods.
    let cell: String = cell
        .trim()
        .trim_end_matches('分')
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
    cell.parse().ok()
}

impl Explain for SurveyError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Table(error) => error.explain(language),
            Self::NoSuchColumn(wanted, _) => language.survey_no_such_column(wanted),
            Self::WhichColumn(_) => language.survey_which_column().to_owned(),
            Self::NoNumber(place, text) => language.survey_no_number(&place.to_string(), text),
            Self::OffScale(place, value, lowest, highest) => language.survey_off_scale(
                &place.to_string(),
                &plain(*value),
                &plain(*lowest),
                &plain(*highest),
            ),
            Self::SumRow(place, name) => language.survey_sum_row(&place.to_string(), name),
            Self::NoAnswer => language.survey_no_answer().to_owned(),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Table(error) => error.hint(language),
            Self::NoSuchColumn(_, names) | Self::WhichColumn(names) => {
                Some(language.survey_columns(&names.join(language.list_joint())))
            }
            Self::NoNumber(..) | Self::OffScale(..) => Some(language.survey_mend_cell().to_owned()),
            Self::SumRow(..) => Some(language.survey_take_out_row().to_owned()),
            Self::NoAnswer => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SurveyForm {
        SurveyForm {
            lowest: Decimal::ONE,
            highest: Decimal::from(5),
            respondents: None,
        }
    }

    fn of(text: &str, column: Option<&str>) -> Result<(u32, String), String> {
        answers(text.as_bytes(), "dir/poll.csv", column, &form())
            .map(|found| (found.count, plain(found.mean)))
            .map_err(|error| error.explain(Language::English))
    }

    #[test]
    fn the_mean_is_half_up_and_empty_cells_are_no_answers() {
        assert_eq!(of("4\n5\n\n4\n", None), Ok((3, "4.33".to_owned())));
        let table = "姓名,满意度\n甲,4\n乙,\n丙,5\n丁,４\n";
        assert_eq!(of(table, None), Ok((3, "4.33".to_owned())));
        assert_eq!(of(table, Some("满意度")), Ok((3, "4.33".to_owned())));
        let found = answers(table.as_bytes(), "dir/poll.csv", None, &form()).expect("answers");
        assert_eq!(found.origin, "poll.csv · 满意度");
    }

    #[test]
    fn doubtful_tables_are_refused_with_the_place() {
        for (text, column, words) in [
            ("a,b\n1,2\n", None, "which column"),
            ("a,b\n1,2\n", Some("c"), "`c`"),
            ("a\n4\nfour\n", Some("a"), "poll.csv:3"),
            ("a\n4\n6\n", None, "poll.csv:3"),
            ("a,b\nx,\n", Some("b"), "no answer"),
            ("姓名,分\n甲,5\n乙,4\n平均,4.5\n", None, "poll.csv:4"),
            ("", None, "empty"),
        ] {
            let error = of(text, column).expect_err(text);
            assert!(error.contains(words), "{error}");
        }
    }
}
