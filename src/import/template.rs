//! The spreadsheet to fill in: every column of the layout, with an example of every kind.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::error::ImportError;
use super::field::Field;
use crate::locale::Language;

/// An example row: what stands in which column.
type Example = &'static [(Field, &'static str)];

/// Rows for every kind, in Chinese.
const EXAMPLES: &[Example] = &[
    &[
        (Field::Category, "专业能力"),
        (Field::Criterion, "沟通能力"),
        (Field::Kind, "等级"),
        (
            Field::Definition,
            "用口头和电话把意思说清楚，并确认对方明白",
        ),
        (Field::Method, "面试、现场班会"),
        (Field::Required, "3"),
        (Field::Level, "1"),
        (Field::Indicator, "能把一件事的经过讲清楚"),
        (Field::Question, "请讲一次客户没听懂你说明的经历"),
    ],
    &[
        (Field::Level, "3"),
        (Field::Indicator, "主动复述要点，请对方确认"),
    ],
    &[
        (Field::Level, "5"),
        (
            Field::Indicator,
            "按不同对象换一种说法，直到对方能自己说出来",
        ),
    ],
    &[
        (Field::Category, "专业能力"),
        (Field::Criterion, "学习能力"),
        (Field::Kind, "量表"),
        (Field::Definition, "不断吸收新的业务知识，并用到工作中"),
        (Field::Required, "3"),
        (Field::Text, "主动性：自己找需要学的东西"),
    ],
    &[(Field::Text, "应用：学到的东西在班组里用起来")],
    &[
        (Field::Category, "学习活动/组织情况"),
        (Field::Criterion, "氛围宣传"),
        (Field::Kind, "计分"),
        (Field::Full, "5"),
        (
            Field::Rule,
            "1分：没有宣传；3分：有简单宣传；5分：多角度宣传",
        ),
    ],
    &[
        (Field::Category, "业绩"),
        (Field::Criterion, "新增用户"),
        (Field::Kind, "指标"),
        (Field::Target, "120"),
        (Field::Unit, "户"),
        (Field::Period, "季度"),
    ],
    &[
        (Field::Criterion, "服务规范"),
        (Field::Kind, "指标"),
        (Field::Standard, "按服务规范受理每一笔业务"),
    ],
    &[
        (Field::Category, "日常职责"),
        (Field::Criterion, "员工管理"),
        (Field::Kind, "清单"),
        (Field::Number, "1"),
        (Field::Text, "组织员工集训"),
        (Field::Frequency, "每周一次"),
    ],
    &[
        (Field::Number, "2"),
        (Field::Text, "主持早会并做好记录"),
        (Field::Frequency, "1/day"),
    ],
    &[
        (Field::Category, "满意度"),
        (Field::Criterion, "班组成员满意度"),
        (Field::Kind, "调查"),
        (Field::Method, "满意度评价"),
        (Field::Rule, "1-5"),
        (Field::Gap, "没有写明由谁填写"),
    ],
];

/// What each column takes, in both languages; a sheet of its own that the import passes over.
const GUIDE: &[(&str, &str)] = &[
    (
        "每行写一件事；评价项留空的行接着上一个评价项。示例可以整行删去。",
        "One statement a row; a row without a criterion goes on with the one above. Delete the examples.",
    ),
    (
        "列名可用中文或英文，次序不限，用不到的列可以删去。",
        "Headers may be Chinese or English, in any order; delete the columns that you do not need.",
    ),
    (
        "类别：用 / 表示下一层，如“学习活动/组织情况”。",
        "category: `/` nests, such as `Learning/Events`.",
    ),
    (
        "类型：等级、量表、计分、指标、清单、调查；不写则由内容判断。",
        "kind: anchored, scaled, points, kpi, checklist, survey; if left out, what stands in the row tells.",
    ),
    (
        "等级 + 行为指标：每个等级每条指标一行；也可以改用“1级”“3级”……各占一列。",
        "level + indicator: a row for each; or a column for each level: `level 1`, `level 3` …",
    ),
    (
        "内容、编号、频次：清单的条目；类型为量表时，内容是维度（“名称：说明”）。",
        "text, number, frequency: items of a checklist; dimensions (`name: words`) where the kind is scaled.",
    ),
    (
        "满分、评分规则：分档“1分：…；3分：…”，扣分“每月一次得5分；缺一次扣2分”，计件“每篇加1分，以5分为上限”，附加“经人事部审核，额外加1-5分”。",
        "full, rule: `1 point: …; 3 points: …`, `once a month; 2 off for each one missing`, `1 point for each essay, at most 5 points`, `bonus 1-5 points, approved by HR`.",
    ),
    (
        "两种语言：在列名后加（英文），如“评价项（英文）”。",
        "Two languages: put (en) after a header, such as `评价项 (en)`.",
    ),
    (
        "缺口：来源没有写明、待补的内容。",
        "gap: what the source leaves out.",
    ),
];

fn failed(error: &XlsxError) -> ImportError {
    ImportError::Template(error.to_string())
}

/// The spreadsheet to fill in, as the bytes of an `.xlsx` file with Chinese headers.
///
/// # Errors
///
/// Where the workbook cannot be written, which no input can cause.
pub fn xlsx() -> Result<Vec<u8>, ImportError> {
    write().map_err(|error| failed(&error))
}

fn write() -> Result<Vec<u8>, XlsxError> {
    let language = Language::Chinese;
    let mut workbook = Workbook::new();
    let title = Format::new().set_bold().set_font_size(14);
    let header = Format::new().set_bold().set_background_color(0xDD_EB_F7);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet();
    sheet.set_name(language.competency_model())?;
    sheet.write_with_format(0, 0, language.template_title(), &title)?;
    for (column, field) in (0_u16..).zip(Field::ALL) {
        sheet.write_with_format(1, column, field.name(language), &header)?;
        sheet.set_column_width(column, width(field))?;
    }
    for (row, example) in (2_u32..).zip(EXAMPLES) {
        for (column, field) in (0_u16..).zip(Field::ALL) {
            if let Some((_, text)) = example.iter().find(|(known, _)| *known == field) {
                sheet.write_with_format(row, column, *text, &body)?;
            }
        }
    }
    sheet.set_freeze_panes(2, 0)?;
    let guide = workbook.add_worksheet();
    guide.set_name(language.template_guide_sheet())?;
    guide.set_column_width(0, 60)?;
    guide.set_column_width(1, 60)?;
    for (row, (chinese, english)) in (0_u32..).zip(GUIDE) {
        guide.write_with_format(row, 0, *chinese, &body)?;
        guide.write_with_format(row, 1, *english, &body)?;
    }
    workbook.save_to_buffer()
}

fn width(field: Field) -> f64 {
    match field {
        Field::Definition | Field::Indicator | Field::Rule => 40.0,
        Field::Text | Field::Question | Field::EvaluationPoint | Field::Standard => 30.0,
        Field::Category | Field::Criterion | Field::Method | Field::Gap => 18.0,
        _ => 9.0,
    }
}

/// The same table as comma-separated values in UTF-8 with a byte-order mark, as spreadsheet
/// programs expect it.
///
/// # Errors
///
/// Where the table cannot be written, which no input can cause.
pub fn csv() -> Result<Vec<u8>, ImportError> {
    let failed = |words: String| ImportError::Template(words);
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let header = Field::ALL.map(|field| field.name(Language::Chinese));
    writer
        .write_record(header)
        .map_err(|error| failed(error.to_string()))?;
    for example in EXAMPLES {
        let row = Field::ALL.map(|field| {
            let cell = example.iter().find(|(known, _)| *known == field);
            cell.map_or("", |(_, text)| *text)
        });
        writer
            .write_record(row)
            .map_err(|error| failed(error.to_string()))?;
    }
    writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))
}
