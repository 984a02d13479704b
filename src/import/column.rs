//! Headers: which column means what.

use super::field::Field;
use super::values::{half_width, level};
use crate::locale::Language;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field, perhaps in one of two languages.
    Field(Field, Option<Language>),
    /// The indicators of a level (the wide layout).
    Level(i16),
    /// `级别`: the required level, unless there is a column of indicators.
    Grade,
}

/// What a header means, if it is known.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let name = half_width(header)
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let (name, language) = without_language(&name);
    if name == "级别" {
        return Some(Meaning::Grade);
    }
    if let Some(field) = field(name) {
        return Some(Meaning::Field(field, language));
    }
    // A bare number is no level: `1` may number anything.
    let is_bare = name.bytes().all(|b| b.is_ascii_digit());
    let name = ["行为指标", "行为描述", "描述", "标准", "行为"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name);
    (!is_bare)
        .then(|| level(name))
        .flatten()
        .filter(|_| name.contains('级') || name.starts_with('l'))
        .map(Meaning::Level)
}

/// A header without the language that it names: `criterion (en)`, `评价项（英文）`.
fn without_language(name: &str) -> (&str, Option<Language>) {
    const ENDINGS: [(&str, Language); 8] = [
        ("(en)", Language::English),
        ("(英文)", Language::English),
        ("(英)", Language::English),
        ("_en", Language::English),
        ("(zh)", Language::Chinese),
        ("(中文)", Language::Chinese),
        ("(中)", Language::Chinese),
        ("_zh", Language::Chinese),
    ];
    for (ending, language) in ENDINGS {
        if let Some(rest) = name.strip_suffix(ending) {
            return (rest.trim(), Some(language));
        }
    }
    (name, None)
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "category" | "类别" | "能力类别" | "模块" | "工作模块" | "一级指标" => {
            Field::Category
        }
        "criterion" | "competency" | "评价项" | "能力项" | "胜任力" | "胜任力项" | "能力"
        | "考核项目" | "评价项目" | "项目" => Field::Criterion,
        "kind" | "type" | "类型" => Field::Kind,
        "definition" | "定义" => Field::Definition,
        "evaluation point" | "look for" | "评价要点" | "要点" => Field::EvaluationPoint,
        "method" | "methods" | "评价方式" | "评价方法" | "方式" => Field::Method,
        "required" | "required level" | "要求等级" | "要求级别" | "要求" | "达标等级" => {
            Field::Required
        }
        "level" | "等级" | "行为等级" => Field::Level,
        "indicator"
        | "indicators"
        | "behavioural indicator"
        | "behavioral indicator"
        | "行为指标"
        | "行为描述"
        | "指标" => Field::Indicator,
        "text" | "item" | "内容" | "条目" | "工作任务" => Field::Text,
        "number" | "no" | "no." | "编号" | "序号" => Field::Number,
        "frequency" | "频次" | "频率" => Field::Frequency,
        "full" | "full marks" | "满分" | "分值" => Field::Full,
        "rule" | "rule text" | "评分规则" | "评分标准" | "计分规则" => Field::Rule,
        "target" | "目标" | "目标值" => Field::Target,
        "unit" | "单位" => Field::Unit,
        "period" | "周期" | "考核周期" => Field::Period,
        "standard" | "衡量标准" => Field::Standard,
        "question" | "questions" | "题目" | "问题" => Field::Question,
        "gap" | "gaps" | "缺口" | "来源缺口" => Field::Gap,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_of_the_template_means_its_field() {
        for field in Field::ALL {
            for language in Language::ALL {
                let header = field.name(language);
                assert_eq!(
                    meaning(header),
                    Some(Meaning::Field(field, None)),
                    "{header}"
                );
            }
        }
    }

    #[test]
    fn levels_and_languages_are_read_from_headers() {
        for header in [
            "7级",
            "第7级",
            "Level 7",
            "７级",
            "7级行为描述",
            "七级",
            "L7",
        ] {
            assert_eq!(meaning(header), Some(Meaning::Level(7)), "{header}");
        }
        assert_eq!(
            meaning("评价项（英文）"),
            Some(Meaning::Field(Field::Criterion, Some(Language::English)))
        );
        assert_eq!(
            meaning("Definition (EN)"),
            Some(Meaning::Field(Field::Definition, Some(Language::English)))
        );
        for header in ["7", "备注", "", "一"] {
            assert_eq!(meaning(header), None, "{header}");
        }
    }
}
