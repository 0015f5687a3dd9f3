//! The cells of a codebook, one line at a time.

use super::codebook::{ControlType, Label, Role, Scale, Variable};
use super::nearest::nearest;
use super::number::parse_number;
use crate::error::Result;
use crate::finding::Finding;
use crate::words::Text;
use crate::words::catalogue::survey as catalogue;
use crate::words::survey::fault;

/// The columns of a codebook.
pub(super) const COLUMNS: [&str; 13] = [
    "item",
    "construct",
    "role",
    "scale_min",
    "scale_max",
    "reverse",
    "labels",
    "type",
    "reference",
    "text_en",
    "text_zh",
    "labels_en",
    "labels_zh",
];
const YES: [&str; 9] = ["yes", "true", "1", "y", "x", "r", "reverse", "是", "反向"];
const NO: [&str; 7] = ["", "no", "false", "0", "n", "否", "正向"];

/// Reads lines under a known header and gathers what is wrong with them.
pub(super) struct Reader {
    /// Where each of [`COLUMNS`] stands.
    positions: [Option<usize>; COLUMNS.len()],
    line: usize,
    name: String,
    /// Errors so far.
    pub(super) problems: Vec<Finding>,
    /// Warnings so far.
    pub(super) warnings: Vec<Finding>,
}

impl Reader {
    /// For a codebook with this header.
    pub(super) fn new(header: &[String]) -> Result<Reader> {
        let positions = COLUMNS.map(|column| header.iter().position(|name| name == column));
        if positions[0].is_none() {
            let finding = Finding::new(&catalogue::CODEBOOK_COLUMN_MISSING);
            return Err(finding.word("column", COLUMNS[0]).word("names", COLUMNS.join(", ")).into());
        }
        let unknown = header.iter().filter(|name| !COLUMNS.contains(&name.as_str()));
        let warnings = unknown
            .map(|name| {
                Finding::new(&catalogue::CODEBOOK_COLUMN_UNKNOWN)
                    .word("column", name)
                    .word("nearest", nearest(name, COLUMNS).unwrap_or("–"))
            })
            .collect();
        Ok(Reader { positions, line: 0, name: String::new(), problems: Vec::new(), warnings })
    }

    /// The variable that a line describes; `None` when it names none.
    pub(super) fn variable(&mut self, record: &[String], line: usize) -> Option<Variable> {
        let positions = self.positions;
        let cell = |column: usize| positions[column].and_then(|i| record.get(i)).map_or("", String::as_str);
        let text = |column: usize| Some(cell(column)).filter(|t| !t.is_empty()).map(str::to_owned);
        self.line = line;
        self.name = text(0)?;
        let role = if cell(2).is_empty() { Role::Item } else { self.named(2, cell(2), &Role::ALL, Role::Item) };
        let reverse = self.yes_or_no(cell(5));
        let scale = self.scale(cell(3), cell(4), reverse);
        let before = self.problems.len();
        let control = match cell(7) {
            "" => (role == Role::Control).then_some(ControlType::Numeric),
            named => Some(self.named(7, named, &ControlType::ALL, ControlType::Numeric)),
        };
        let type_known = self.problems.len() == before;
        let mut variable = Variable {
            name: self.name.clone(),
            line,
            construct: text(1),
            role,
            scale,
            reverse,
            labels: Vec::new(),
            control,
            reference: None,
            text_en: text(9),
            text_zh: text(10),
        };
        variable.labels = self.labels(cell(6), scale, variable.is_numeric());
        self.translate(&mut variable.labels, cell(11), |label| &mut label.text_en);
        self.translate(&mut variable.labels, cell(12), |label| &mut label.text_zh);
        if type_known {
            variable.reference = self.reference(cell(8), &variable);
        }
        Some(variable)
    }

    /// Reports variables that stand on two lines.
    pub(super) fn repeated(&mut self, variables: &[Variable]) {
        for (i, variable) in variables.iter().enumerate() {
            if let Some(first) = variables[..i].iter().find(|v| v.name == variable.name) {
                #[expect(clippy::cast_precision_loss, reason = "a line")]
                self.problems.push(
                    Finding::new(&catalogue::CODEBOOK_REPEATED)
                        .variable(&variable.name)
                        .line(variable.line)
                        .number("first", first.line as f64),
                );
            }
        }
    }

    fn problem(&mut self, entry: &'static crate::words::catalogue::Entry, value: &str) -> &mut Finding {
        let finding = Finding::new(entry).variable(&self.name).line(self.line).word("value", value);
        self.problems.push(finding);
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn not_understood(&mut self, column: usize, value: &str, allowed: &str) {
        let finding = self.problem(&catalogue::CODEBOOK_VALUE, value);
        finding.words.push(("column", COLUMNS[column].to_owned()));
        finding.words.push(("allowed", allowed.to_owned()));
    }

    fn named<T: Copy>(&mut self, column: usize, value: &str, all: &[(&str, T)], otherwise: T) -> T {
        let known = all.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
        known.map_or_else(
            || {
                let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
                self.not_understood(column, value, &names.join(", "));
                otherwise
            },
            |(_, named)| *named,
        )
    }

    fn yes_or_no(&mut self, value: &str) -> bool {
        let folded = value.to_lowercase();
        if !YES.contains(&folded.as_str()) && !NO.contains(&folded.as_str()) {
            self.not_understood(5, value, "yes, no, true, false, 1, 0, 是, 否");
        }
        YES.contains(&folded.as_str())
    }

    fn scale(&mut self, min: &str, max: &str, reverse: bool) -> Option<Scale> {
        let mut limit = |column: usize, value: &str| {
            let number = parse_number(value.as_bytes());
            if number.is_none() && !value.is_empty() {
                self.not_understood(column, value, "1, 5, 0.5");
            }
            (number, number.is_none() && !value.is_empty())
        };
        let ((low, low_faulty), (high, high_faulty)) = (limit(3, min), limit(4, max));
        match (low, high) {
            _ if low_faulty || high_faulty => None,
            (Some(min), Some(max)) if min < max => Some(Scale { min, max }),
            (None, None) if !reverse => None,
            _ => {
                self.problem(&catalogue::CODEBOOK_SCALE, &format!("{min}…{max}"));
                None
            }
        }
    }

    fn labels(&mut self, value: &str, scale: Option<Scale>, numeric: bool) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        for part in value.split('|').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((code, text)) = self.code_and_text(part) else { continue };
            let number = parse_number(code.as_bytes());
            if labels.iter().any(|l| same_code(&l.code, code)) {
                self.label_fault(part, fault::REPEATED_CODE);
            } else if labels.iter().any(|l| same_text(&l.text, text)) {
                self.label_fault(part, fault::REPEATED_TEXT);
            } else if numeric && number.is_none() {
                self.label_fault(part, fault::CODE_NOT_NUMBER);
            } else if scale.zip(number).is_some_and(|(scale, x)| !scale.contains(x)) {
                self.label_fault(part, fault::CODE_OUTSIDE_SCALE);
            }
            labels.push(Label { code: code.to_owned(), text: text.to_owned(), text_en: None, text_zh: None });
        }
        labels
    }

    /// Labels in a language of their own, for the codes that `labels` has.
    fn translate(&mut self, labels: &mut [Label], value: &str, own: impl Fn(&mut Label) -> &mut Option<String>) {
        for part in value.split('|').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((code, text)) = self.code_and_text(part) else { continue };
            let Some(label) = labels.iter_mut().find(|label| same_code(&label.code, code)) else {
                self.label_fault(part, fault::CODE_WITHOUT_LABEL);
                continue;
            };
            if own(label).replace(text.to_owned()).is_some() {
                self.label_fault(part, fault::REPEATED_CODE);
            }
        }
    }

    /// The two sides of `1=never`.
    fn code_and_text<'p>(&mut self, part: &'p str) -> Option<(&'p str, &'p str)> {
        let split = part.split_once('=').map(|(code, text)| (code.trim(), text.trim()));
        let found = split.filter(|(code, text)| !code.is_empty() && !text.is_empty());
        if found.is_none() {
            self.label_fault(part, fault::NO_EQUALS);
        }
        found
    }

    fn label_fault(&mut self, value: &str, reason: Text) {
        self.problem(&catalogue::CODEBOOK_LABELS, value).texts.push(("reason", reason));
    }

    /// The code of the reference category, which may be given by its label.
    fn reference(&mut self, value: &str, variable: &Variable) -> Option<String> {
        let nominal = variable.role == Role::Control && variable.control == Some(ControlType::Nominal);
        let found = variable
            .labels
            .iter()
            .find(|l| same_code(&l.code, value))
            .or_else(|| variable.labels.iter().find(|l| same_text(&l.text, value)));
        let reason = match (nominal, value) {
            (false, "") => return None,
            (true, "") => fault::NO_REFERENCE,
            (false, _) => fault::NEEDLESS_REFERENCE,
            (true, _) if found.is_none() && !variable.labels.is_empty() => fault::UNKNOWN_REFERENCE,
            (true, _) => return Some(found.map_or_else(|| value.to_owned(), |l| l.code.clone())),
        };
        self.problem(&catalogue::CODEBOOK_REFERENCE, value).texts.push(("reason", reason));
        None
    }
}

/// Whether two codes are the same, as text or as numbers (`1` and `1.0`).
pub(super) fn same_code(a: &str, b: &str) -> bool {
    #[expect(clippy::float_cmp, reason = "codes: the same digits give the same number")]
    let same = |(x, y): (f64, f64)| x == y;
    a == b || parse_number(a.as_bytes()).zip(parse_number(b.as_bytes())).is_some_and(same)
}

/// Whether two answers in words are the same: capitals and blanks at both ends do not count.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || a.trim().to_lowercase() == b.trim().to_lowercase()
}
