//! Exports of Wenjuanxing (问卷星): the questions themselves as headers, mostly numbered (`3、`, `3.`, `第3题`); answers as codes
//! or as texts.

use super::{Arrangement, Layout, as_numbers, in_one_line};
use crate::finding::Finding;
use crate::survey::formats::{Described, Purpose};
use crate::survey::number::parse_number;
use crate::survey::responses::{Cells, Column};
use crate::words::catalogue::survey as catalogue;
use std::collections::BTreeSet;

/// Both stand among the first columns of every export.
const FIRST: [&str; 2] = ["序号", "提交答卷时间"];
const TIME: &str = "所用时间";
/// What the platform adds, with what it is.
const ADDED: [(&str, Purpose); 9] = [
    ("序号", Purpose::Identifier),
    ("用户ID", Purpose::Identifier),
    ("来自IP", Purpose::Identifier),
    ("提交答卷时间", Purpose::Technical),
    ("来源", Purpose::Technical),
    ("来源详情", Purpose::Technical),
    (TIME, Purpose::Time),
    ("总分", Purpose::Sum),
    ("得分", Purpose::Sum),
];
/// What stands where a question was not shown or left open.
const UNANSWERED: [&str; 4] = ["(跳过)", "(空)", "（跳过）", "（空）"];
/// The same in an export of codes.
const UNANSWERED_CODES: [f64; 2] = [-3.0, -2.0];

/// A header with the number of a question.
struct Numbered<'a> {
    number: &'a str,
    /// The words behind the number.
    body: &'a str,
}

impl<'a> Numbered<'a> {
    fn of(header: &'a str) -> Option<Numbered<'a>> {
        let (text, ordinal) = header.strip_prefix('第').map_or((header, false), |rest| (rest, true));
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at(digits);
        let (rest, ordinal) = match rest.strip_prefix('题') {
            Some(rest) if ordinal => (rest, true),
            _ => (rest, false),
        };
        let parted = ordinal || rest.starts_with(['、', '.', '．', '(', '（', '-', '—']);
        let body = rest.trim_start_matches(['、', '.', '．', '-', '—', '：', ':', ' ']);
        (digits > 0 && parted).then_some(Numbered { number, body })
    }

    /// Whether the words are nothing but an option in brackets.
    fn is_option(&self) -> bool {
        let inside = |open, close| self.body.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
        inside('(', ')').or_else(|| inside('（', '）')).is_some_and(|text| !text.contains(['(', ')', '（', '）']))
    }

    /// Whether the words end in brackets.
    fn ends_as_option(&self) -> bool {
        self.body.ends_with([')', '）'])
    }

    /// The question in front of an option or a row: `13、有何技能(排版)`, `6、是否听说—操`.
    fn stem(&self, options: bool) -> Option<&'a str> {
        let at = if options { self.body.rfind(['(', '（']) } else { self.body.rfind('—') }?;
        (at > 0).then(|| self.body[..at].trim_end_matches('—'))
    }
}

/// The arrangement of this header, if it is of Wenjuanxing.
pub(super) fn arrangement(header: &[String]) -> Option<Arrangement> {
    let begins = |name: &str| header.iter().take(6).any(|own| own == name);
    let numbered: Vec<Option<Numbered<'_>>> = header.iter().map(|text| Numbered::of(text)).collect();
    if !FIRST.iter().all(|name| begins(name)) || !(begins(TIME) || numbered.iter().any(Option::is_some)) {
        return None;
    }
    let added = |name: &str| ADDED.iter().find(|(own, _)| *own == name).map(|(_, purpose)| *purpose);
    let mut names: Vec<String> = Vec::new();
    let mut questions = Vec::new();
    let mut purposes = Vec::new();
    let mut place = 0;
    for (j, (text, own)) in header.iter().zip(&numbered).enumerate() {
        if let Some(purpose) = added(text) {
            names.push(text.clone());
            questions.push(None);
            purposes.push(purpose);
            continue;
        }
        place += 1;
        let Some(own) = own else {
            let short = format!("Q{place}");
            let usable = text.chars().all(|c| c.is_alphanumeric() || c == '_');
            let taken = numbered.iter().any(Option::is_some) || usable;
            names.push(if taken { text.clone() } else { short });
            questions.push(in_one_line(text));
            purposes.push(Purpose::Answer);
            continue;
        };
        let block: Vec<(usize, &Numbered<'_>)> = numbered
            .iter()
            .enumerate()
            .filter_map(|(k, other)| other.as_ref().map(|other| (k, other)))
            .filter(|(_, other)| other.number == own.number)
            .collect();
        let [(_, first), rest @ ..] = block.as_slice() else { continue };
        // The question stands in front of the first option, or of each.
        let same = |other: &Numbered<'_>| {
            other.is_option() || (other.ends_as_option() && other.stem(true) == first.stem(true))
        };
        let options = !rest.is_empty() && rest.iter().all(|(_, other)| same(other));
        let options = options && (first.is_option() || first.stem(true).is_some());
        let within = block.iter().position(|(k, _)| *k == j).unwrap_or_default();
        names.push(match rest {
            [] => format!("Q{}", own.number),
            _ => format!("Q{}_{}", own.number, within + 1),
        });
        // The question stands in front of its first row or option only.
        let whole = own.body.contains('—') || (options && own.stem(true).is_some());
        let stem = first.stem(options).filter(|_| within > 0 && !whole);
        questions.push(match stem {
            Some(stem) if options => in_one_line(&format!("{}、{stem}{}", own.number, own.body)),
            Some(stem) => in_one_line(&format!("{}、{stem}—{}", own.number, own.body)),
            None => in_one_line(text),
        });
        purposes.push(if options { Purpose::Choice } else { Purpose::Answer });
    }
    let blocks = vec![None; names.len()];
    Some(Arrangement { layout: Layout::Wenjuanxing, names, questions, purposes, blocks, ..Arrangement::default() })
}

/// Takes out what is no answer, and turns times into seconds; says where words beside an option were left out.
pub(super) fn mend(columns: &mut [Column], purposes: &[Purpose]) -> Vec<Finding> {
    let mut beside = 0.0;
    for (column, purpose) in columns.iter_mut().zip(purposes) {
        let answers = matches!(purpose, Purpose::Answer | Purpose::Choice);
        match &mut column.cells {
            // A scale that knows -1 has its own -2 and -3.
            Cells::Numbers(cells) if answers && !cells.contains(&-1.0) => {
                cells.iter_mut().filter(|x| UNANSWERED_CODES.contains(x)).for_each(|x| *x = f64::NAN);
            }
            Cells::Text(cells) if answers => {
                for cell in cells.iter_mut() {
                    let Some(text) = cell.as_deref() else { continue };
                    if UNANSWERED.contains(&text) || matches!(text, "-3" | "-2") {
                        *cell = None;
                    } else if let Some(option) = option_alone(text) {
                        *cell = Some(option.to_owned());
                        beside += 1.0;
                    }
                }
                if let Some(numbers) = as_numbers(cells, |text| parse_number(text.as_bytes())) {
                    column.cells = numbers;
                }
            }
            Cells::Text(cells) if *purpose == Purpose::Time => {
                let seconds = |text: &str| text.strip_suffix('秒').unwrap_or(text).trim().parse().ok();
                if let Some(numbers) = as_numbers(cells, seconds) {
                    column.cells = numbers;
                }
            }
            _ => {}
        }
    }
    (beside > 0.0).then(|| Finding::new(&catalogue::WORDS_BESIDE_OPTIONS).number("count", beside)).into_iter().collect()
}

/// Between the answers to a question with several.
const BETWEEN: char = '┋';
/// A question with more options than this has its answers in words of the respondents' own.
const MOST_OPTIONS: usize = 40;

/// The options of a question whose answers stand in one cell (`甲┋乙`) as columns of 1 and 0, in the order in which they occur.
pub(super) fn apart(columns: Vec<Column>, dictionary: Vec<Described>) -> (Vec<Column>, Vec<Described>) {
    let taken: BTreeSet<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut parted = Vec::new();
    for (column, described) in columns.into_iter().zip(dictionary) {
        let name = |place: usize| format!("{}_{}", column.name, place + 1);
        let free = |options: &Vec<String>| (0..options.len()).all(|place| !taken.contains(&name(place)));
        let options = options_of(&column).filter(|options| described.purpose == Purpose::Answer && free(options));
        let Some(options) = options else {
            parted.push((column, described));
            continue;
        };
        let Cells::Text(cells) = &column.cells else { continue };
        for (place, option) in options.iter().enumerate() {
            let chosen = |cell: &Option<String>| match cell {
                None => f64::NAN,
                Some(cell) => f64::from(u8::from(answers(cell).any(|answer| answer == *option))),
            };
            let name = name(place);
            let cells = Cells::Numbers(cells.iter().map(chosen).collect());
            let label = described.label.as_ref().map(|question| format!("{question}({option})"));
            parted.push((
                Column { name: name.clone(), cells },
                Described { name, label, purpose: Purpose::Choice, ..Described::default() },
            ));
        }
    }
    parted.into_iter().unzip()
}

/// The options in a column where one respondent at least chose several; `None` of other columns.
fn options_of(column: &Column) -> Option<Vec<String>> {
    let Cells::Text(cells) = &column.cells else { return None };
    let mut options: Vec<String> = Vec::new();
    for answer in cells.iter().flatten().flat_map(|cell| answers(cell)) {
        if !options.iter().any(|known| known == answer) {
            options.push(answer.to_owned());
        }
    }
    let several = cells.iter().flatten().any(|cell| cell.contains(BETWEEN));
    (several && options.len() <= MOST_OPTIONS).then_some(options)
}

/// The answers in a cell, without words beside them.
fn answers(cell: &str) -> impl Iterator<Item = &str> {
    let answers = cell.split(BETWEEN).map(|answer| option_alone(answer).unwrap_or(answer).trim());
    answers.filter(|answer| !answer.is_empty())
}

/// The option of a cell such as `其他〖自己开发〗`; `None` without words beside it.
fn option_alone(text: &str) -> Option<&str> {
    let (option, words) = text.split_once('〖')?;
    (words.ends_with('〗') && !option.is_empty() && !text.contains(BETWEEN)).then_some(option)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    fn text(name: &str, cells: &[&str]) -> Column {
        Column { name: name.into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).to_owned())).collect()) }
    }

    #[test]
    fn questions_go_by_their_numbers() {
        let header = [
            "序号",
            "提交答卷时间",
            "所用时间",
            "来源",
            "1、您的性别：",
            "2、满意度—价格",
            "2、服务",
            "3.意见",
            "第12题(甲)",
        ];
        let found = arrangement(&words(&header)).unwrap();
        assert_eq!(found.names[4..], ["Q1", "Q2_1", "Q2_2", "Q3", "Q12"]);
        assert_eq!(found.questions[6].as_deref(), Some("2、满意度—服务"), "the question of the first row");
        assert_eq!(found.purposes[..4], [Purpose::Identifier, Purpose::Technical, Purpose::Time, Purpose::Technical]);
    }

    #[test]
    fn options_of_one_question_are_choices_and_rows_in_brackets_are_not() {
        let header = ["序号", "提交答卷时间", "8、有何技能(排版)", "8、(摄影)", "3、(1)入学年份", "3、(2)专业"];
        let found = arrangement(&words(&header)).unwrap();
        assert_eq!(found.purposes[2..], [Purpose::Choice, Purpose::Choice, Purpose::Answer, Purpose::Answer]);
        assert_eq!(found.questions[3].as_deref(), Some("8、有何技能(摄影)"));
        let header = ["序号", "提交答卷时间", "3、用过的渠道(线上)", "3、用过的渠道(门店)"];
        let found = arrangement(&words(&header)).unwrap();
        assert_eq!(found.purposes[2..], [Purpose::Choice, Purpose::Choice]);
        assert_eq!(found.questions[3].as_deref(), Some("3、用过的渠道(门店)"));
    }

    #[test]
    fn questions_without_numbers_go_by_their_place_unless_they_are_names() {
        let header = ["序号", "提交答卷时间", "所用时间", "总分", "性别:", "拥堵将缓解。", "次数"];
        let found = arrangement(&words(&header)).unwrap();
        assert_eq!(found.names[3..], ["总分", "Q1", "Q2", "次数"]);
        assert_eq!(found.purposes[3], Purpose::Sum);
        assert!(arrangement(&words(&["序号", "提交答卷时间", "a"])).is_none(), "some other table");
    }

    #[test]
    fn several_answers_in_a_cell_become_columns() {
        let columns = vec![text("Q1", &["好", "好"]), text("Q4", &["甲┋其他〖自己〗", "甲"])];
        let describe = |name: &str| Described {
            name: name.into(),
            label: Some("4、有何技能".into()),
            purpose: Purpose::Answer,
            ..Described::default()
        };
        let (columns, dictionary) = apart(columns, vec![describe("Q1"), describe("Q4")]);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["Q1", "Q4_1", "Q4_2"]);
        assert_eq!(columns[2].cells, Cells::Numbers(vec![1.0, 0.0]));
        assert_eq!(
            (dictionary[2].label.as_deref(), dictionary[2].purpose),
            (Some("4、有何技能(其他)"), Purpose::Choice)
        );
    }

    #[test]
    fn what_is_no_answer_is_missing() {
        let mut columns = vec![
            text("所用时间", &["123秒", "45秒"]),
            Column { name: "Q1".into(), cells: Cells::Numbers(vec![-3.0, 2.0]) },
            text("Q3", &["(空)", "好"]),
            text("Q4", &["(空)", "4"]),
            Column { name: "Q5".into(), cells: Cells::Numbers(vec![-3.0, -1.0]) },
            text("Q6", &["其他〖自己〗", "甲"]),
        ];
        let mut purposes = vec![Purpose::Answer; 6];
        purposes[0] = Purpose::Time;
        let notes = mend(&mut columns, &purposes);
        assert_eq!(columns[0].cells, Cells::Numbers(vec![123.0, 45.0]));
        assert!(matches!(&columns[1].cells, Cells::Numbers(x) if x[0].is_nan() && x[1] > 1.0));
        assert_eq!(columns[2].cells, Cells::Text(vec![None, Some("好".into())]));
        assert!(matches!(&columns[3].cells, Cells::Numbers(x) if x[0].is_nan() && x[1] > 3.0));
        assert_eq!(columns[4].cells, Cells::Numbers(vec![-3.0, -1.0]), "a scale below nought");
        assert_eq!(columns[5], text("Q6", &["其他", "甲"]));
        assert_eq!(notes.iter().map(Finding::code).collect::<Vec<_>>(), ["I108"]);
    }
}
