//! Codebook: what each column of the data means.

use super::codebook_cells::Reader;
use super::decode::decode;
use super::read::{Table, read_file};
use super::responses::Survey;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::Language;
use crate::words::catalogue::survey as catalogue;
use std::path::Path;

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A question that measures a construct. An empty cell means this.
    Item,
    /// A question unrelated to the others, for the study of common-method bias.
    Marker,
    /// A question with a known right answer.
    Attention,
    /// A control variable.
    Control,
    /// A column that names groups.
    Group,
    /// An identification of the respondent.
    Id,
    /// Seconds that the respondent took.
    Time,
    /// An observed outcome, such as a recommendation score.
    Outcome,
    /// A column that is not used; it may be absent from the data.
    Ignore,
}

impl Role {
    /// All roles with their names in a codebook.
    pub const ALL: [(&'static str, Role); 9] = [
        ("item", Role::Item),
        ("marker", Role::Marker),
        ("attention", Role::Attention),
        ("control", Role::Control),
        ("group", Role::Group),
        ("id", Role::Id),
        ("time", Role::Time),
        ("outcome", Role::Outcome),
        ("ignore", Role::Ignore),
    ];

    /// The name in a codebook.
    pub fn name(self) -> &'static str {
        Role::ALL.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }
}

/// How a control variable enters a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControlType {
    /// Categories without order: a column of zeros and ones for each but the reference.
    Nominal,
    /// Ordered categories, used as numbers.
    Ordinal,
    /// Numbers.
    Numeric,
}

impl ControlType {
    /// All types with their names in a codebook.
    pub const ALL: [(&'static str, ControlType); 3] =
        [("nominal", ControlType::Nominal), ("ordinal", ControlType::Ordinal), ("numeric", ControlType::Numeric)];
}

/// The lowest and the highest answer that a question offers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Lowest.
    pub min: f64,
    /// Highest.
    pub max: f64,
}

impl Scale {
    /// Whether an answer lies on the scale.
    pub fn contains(self, x: f64) -> bool {
        self.min <= x && x <= self.max
    }

    /// The answer counted from the other end: max + min − x.
    pub fn reversed(self, x: f64) -> f64 {
        self.max + self.min - x
    }
}

/// An answer in words with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The code as it stands in the data: a number, except for groups and nominal controls.
    pub code: String,
    /// The words, which may stand in the data in place of the code.
    pub text: String,
    /// Those that an English report shows, where they are others.
    pub text_en: Option<String>,
    /// Those that a Chinese report shows, where they are others.
    pub text_zh: Option<String>,
}

impl Label {
    /// The words that a report shows.
    pub fn shown(&self, language: Language) -> &str {
        let own = match language {
            Language::English => &self.text_en,
            Language::Chinese => &self.text_zh,
        };
        own.as_deref().unwrap_or(&self.text)
    }
}

/// A line of the codebook: one column of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Name of the column.
    pub name: String,
    /// Line of the codebook file.
    pub line: usize,
    /// Latent variable that it measures.
    pub construct: Option<String>,
    /// What it is for.
    pub role: Role,
    /// Its scale.
    pub scale: Option<Scale>,
    /// Whether a high answer means little of the construct.
    pub reverse: bool,
    /// Its answers in words.
    pub labels: Vec<Label>,
    /// How it enters a model, for controls: what the codebook says, numeric if it says nothing.
    pub control: Option<ControlType>,
    /// Code of the reference category, for nominal controls.
    pub reference: Option<String>,
    /// Wording in English.
    pub text_en: Option<String>,
    /// Wording in Chinese.
    pub text_zh: Option<String>,
}

impl Variable {
    /// Whether cells must be numbers once answers in words have been turned into codes.
    pub fn is_numeric(&self) -> bool {
        match self.role {
            Role::Item | Role::Marker | Role::Attention | Role::Time | Role::Outcome => true,
            Role::Control => self.control != Some(ControlType::Nominal),
            Role::Group | Role::Id | Role::Ignore => false,
        }
    }
}

/// A codebook: one [`Variable`] a line, in file order.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    /// The lines.
    pub variables: Vec<Variable>,
    /// Warnings on the codebook itself.
    pub findings: Vec<Finding>,
}

impl Codebook {
    /// Reads a codebook file. See [`Codebook::read_bytes`].
    ///
    /// # Errors
    /// When the file cannot be opened, and as in [`Codebook::read_bytes`].
    pub fn read(path: &Path) -> Result<Codebook> {
        Codebook::read_bytes(&read_file(path)?, &path.display().to_string())
    }

    /// Reads a codebook: CSV as for data files, one line for each column of the data. Its columns are `item` (the name
    /// of the data column, required), `construct`, `role`, `scale_min`, `scale_max`, `reverse`, `labels`
    /// (`1=strongly disagree|2=…`), `type`, `reference`, `text_en`, `text_zh`, and `labels_en` and `labels_zh` for reports in a
    /// language other than that of `labels`. Other columns bring a warning. Lines
    /// without an entry in `item` are skipped.
    ///
    /// # Errors
    /// All problems at once: entries that are not understood, columns described twice, scales that are incomplete,
    /// labels that are not well formed, nominal controls without a known reference.
    pub fn read_bytes(bytes: &[u8], file_name: &str) -> Result<Codebook> {
        let read = || {
            let decoded = decode(bytes, None)?;
            let table = Table::open(&decoded, None)?;
            let mut reader = Reader::new(&table.names)?;
            let mut records = Vec::new();
            let origins = table.for_each_line(|record| {
                records.push(record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect());
            })?;
            let mut variables: Vec<Variable> = Vec::with_capacity(records.len());
            for (record, origin) in records.iter().zip(origins) {
                let record: &Vec<String> = record;
                if let Some(variable) = reader.variable(record, origin.line) {
                    variables.push(variable);
                }
            }
            reader.repeated(&variables);
            Error::all(reader.problems)?;
            if variables.is_empty() {
                #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
                let columns = table.names.len() as f64;
                return Err(Finding::new(&catalogue::HEADER_ONLY).number("columns", columns).into());
            }
            let findings = reader.warnings.into_iter().map(|finding| finding.file(file_name)).collect();
            Ok(Codebook { variables, findings })
        };
        read().map_err(|error: Error| error.in_file(file_name))
    }

    /// The line of this column.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|v| v.name == name)
    }

    /// The columns with this role, in file order.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Variable> {
        self.variables.iter().filter(move |v| v.role == role)
    }

    /// The names of the columns that are reversed before the analysis.
    pub fn reversed(&self) -> Vec<String> {
        self.variables.iter().filter(|v| v.reverse).map(|v| v.name.clone()).collect()
    }

    /// The constructs in file order, each with its items in file order.
    pub fn constructs(&self) -> Vec<(&str, Vec<&Variable>)> {
        let mut constructs: Vec<(&str, Vec<&Variable>)> = Vec::new();
        for variable in self.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker)) {
            let Some(name) = variable.construct.as_deref() else { continue };
            match constructs.iter_mut().find(|(construct, _)| *construct == name) {
                Some((_, items)) => items.push(variable),
                None => constructs.push((name, vec![variable])),
            }
        }
        constructs
    }

    /// Turns answers in words into codes, checks every described column, and reverses reversed items:
    /// [`Codebook::code`], then [`Codebook::reverse`]. `file` is the name of the data file, for messages.
    ///
    /// # Errors
    /// As in [`Codebook::code`].
    pub fn apply(&self, survey: Survey, file: &str) -> Result<(Survey, Vec<Finding>)> {
        let (survey, findings) = self.code(survey, file)?;
        Ok((self.reverse(survey), findings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Codebook> {
        Codebook::read_bytes(text.as_bytes(), "codebook.csv")
    }

    fn codes(text: &str) -> Vec<(&'static str, Option<usize>)> {
        read(text).unwrap_err().findings().map(|f| (f.code(), f.place.line)).collect()
    }

    const GOOD: &str = "item,construct,role,scale_min,scale_max,reverse,labels,type,reference,text_en,text_zh\n\
        SAT1,SAT,item,1,5,,1=非常不同意|5=非常同意,,,Satisfied.,满意。\n\
        SAT4,SAT,,1,5,yes,,,,,\n\
        MK1,MK,marker,1,5,,,,,,\n\
        ,,,,,,,,,,\n\
        gender,,control,,,,1=male|2=female,nominal,female,,\n\
        stage,,group,,,,E=exploration|S=stability,,,,\n\
        secs,,time,,,,,,,,\n";

    #[test]
    fn a_codebook_is_read_into_types() {
        let codebook = read(GOOD).unwrap();
        assert_eq!(codebook.variables.len(), 6);
        let sat4 = codebook.variable("SAT4").unwrap();
        assert_eq!((sat4.role, sat4.reverse, sat4.scale), (Role::Item, true, Some(Scale { min: 1.0, max: 5.0 })));
        let gender = codebook.variable("gender").unwrap();
        assert_eq!((gender.control, gender.reference.as_deref()), (Some(ControlType::Nominal), Some("2")));
        assert_eq!((gender.line, gender.labels[1].text.as_str()), (6, "female"));
        let constructs: Vec<_> = codebook.constructs().iter().map(|(name, items)| (*name, items.len())).collect();
        assert_eq!(constructs, [("SAT", 2), ("MK", 1)]);
        assert_eq!(codebook.with_role(Role::Group).map(|v| v.name.as_str()).collect::<Vec<_>>(), ["stage"]);
        assert!(codebook.findings.is_empty());
    }

    #[test]
    fn answers_have_words_in_both_languages() {
        let codebook = read("item,labels,labels_zh\nx,1=no|2=yes,2.0=是\n").unwrap();
        let labels = &codebook.variable("x").unwrap().labels;
        assert_eq!((labels[1].shown(Language::Chinese), labels[1].shown(Language::English)), ("是", "yes"));
        assert_eq!(labels[0].shown(Language::Chinese), "no", "without words of its own");
        assert_eq!(codes("item,labels,labels_en\nx,1=a,2=b\ny,1=a,1=b|1=c\n"), [("E124", Some(2)), ("E124", Some(3))]);
    }

    #[test]
    fn every_fault_has_its_code_and_line() {
        assert_eq!(codes("name,role\nx,item\n"), [("E120", None)]);
        assert_eq!(codes("item\n\n"), [("E103", None)]);
        let head = "item,role,scale_min,scale_max,reverse,labels,type,reference\n";
        for (line, expected) in [
            ("x,itme,,,,,,", vec!["E121"]),
            ("x,,one,5,,,,", vec!["E121"]),
            ("x,,1,5,perhaps,,,", vec!["E121"]),
            ("x,control,,,,,nominl,", vec!["E121"]),
            ("x,,1,,,,,", vec!["E123"]),
            ("x,,5,1,,,,", vec!["E123"]),
            ("x,,,,yes,,,", vec!["E123"]),
            ("x,,,,,1=a|b,,", vec!["E124"]),
            ("x,,,,,1=a|1=b,,", vec!["E124"]),
            ("x,,,,,1=a|2=A,,", vec!["E124"]),
            ("x,,,,,a=b,,", vec!["E124"]),
            ("x,,1,5,,7=b,,", vec!["E124"]),
            ("x,control,,,,1=a|2=b,nominal,", vec!["E125"]),
            ("x,control,,,,1=a|2=b,nominal,c", vec!["E125"]),
            ("x,control,,,,,numeric,1", vec!["E125"]),
            ("x,itme,5,1,?,b,c,d", vec!["E121", "E121", "E123", "E121", "E124"]),
        ] {
            let found = codes(&format!("{head}{line}\n"));
            assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), expected, "{line}");
            assert!(found.iter().all(|f| f.1 == Some(2)));
        }
        assert_eq!(codes(&format!("{head}x,,,,,,,\ny,,,,,,,\nx,,,,,,,\n")), [("E122", Some(4))]);
    }

    #[test]
    fn unknown_columns_bring_a_warning_with_the_nearest_known_one() {
        let codebook = read("item,revrse\nx,1\n").unwrap();
        let finding = &codebook.findings[0];
        assert_eq!((finding.code(), finding.words[1].1.as_str()), ("W101", "reverse"));
    }
}
