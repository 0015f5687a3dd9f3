//! The study file and what it says.

use super::association::AssociationEntry;
use super::format::Format;
use super::intervals::IntervalsEntry;
use super::models::ModelEntry;
use super::read::read_study;
use super::reader::{Problems, Table};
use super::regrouping::Regrouping;
use super::sensitivity::SensitivityEntry;
use super::{check, columns};
use crate::draw::{Diagram, Position, View};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Convention;
use crate::hypothesis::{Criteria, Hypothesis, Step};
use crate::report::Manner;
use crate::syntax::Operator;
use crate::words::Language;
use crate::words::catalogue::study as catalogue;
use std::path::{Component, Path, PathBuf};
use toml::de::DeTable;

/// A study: data, models, hypotheses and how to report on them, all read and checked.
#[derive(Clone, Debug)]
pub struct Study {
    /// The study file as the user named it.
    pub file: String,
    /// The folder of the study file; every other file is named relative to it.
    pub folder: PathBuf,
    /// Title.
    pub title: Names,
    /// The questionnaire file.
    pub data: Option<PathBuf>,
    /// The codebook.
    pub codebook: Option<PathBuf>,
    /// Cells that mean a missing answer.
    pub missing_codes: Vec<String>,
    /// Encoding of the data, where it is not to be found out.
    pub encoding: Option<String>,
    /// Delimiter of the data, where it is not to be found out.
    pub delimiter: Option<String>,
    /// The population that surveys are drawn from.
    pub population: Option<Population>,
    /// The groups.
    pub groups: Option<Groups>,
    /// What readers call a variable: a factor, an item, the column of the groups.
    pub names: Vec<(String, Names)>,
    /// `[diagram.positions]`: where variables stand in path diagrams, as `SAT = [3, 1]`: column from the left and row from the
    /// top, both from 1; a row may be a half. Variables without one are placed by the layout. Latent variables and observed
    /// ones that are causes or effects have a place of their own; items stand beside their factor. Measurement diagrams keep
    /// the order of the questionnaire.
    pub positions: Vec<Position>,
    /// The groups once more, from other columns.
    pub regrouping: Option<Regrouping>,
    /// Classifications to set against the groups.
    pub associations: Vec<AssociationEntry>,
    /// Screening rules in the order in which they apply.
    pub screening: Vec<ScreeningRule>,
    /// What verdicts are weighed by.
    pub criteria: Criteria,
    /// The models in order.
    pub models: Vec<ModelEntry>,
    /// Sets of models to set side by side.
    pub comparisons: Vec<ComparisonEntry>,
    /// Invariance ladders.
    pub invariance: Vec<InvarianceEntry>,
    /// The models once more under other options.
    pub sensitivity: Vec<SensitivityEntry>,
    /// Intervals from resampling.
    pub intervals: Option<IntervalsEntry>,
    /// The hypotheses in order.
    pub hypotheses: Vec<Hypothesis>,
    /// Whose definitions the numbers follow: that of the report, unless [`Study::follow`] chose another.
    pub convention: Convention,
    /// How to report.
    pub report: Report,
    /// What is worth knowing though nothing is wrong.
    pub warnings: Vec<Finding>,
}

/// A name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Names {
    /// The name in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }

    /// One name for both languages.
    pub(super) fn same(name: &str) -> Names {
        Names { en: name.to_owned(), zh: name.to_owned() }
    }
}

/// Where simulated surveys come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// The population file.
    pub file: PathBuf,
    /// Variants by name, in the order of the study file.
    pub variants: Vec<(String, PathBuf)>,
}

/// The groups of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// The column that holds them.
    pub column: String,
    /// The groups in the order in which models take them; empty: those of the data.
    pub levels: Vec<Level>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its code in the data.
    pub code: String,
    /// Its name.
    pub name: Names,
}

/// A rule that drops respondents. Each respondent is counted at the first rule that drops them.
#[derive(Clone, Debug, PartialEq)]
pub enum ScreeningRule {
    /// A question with a known answer.
    Attention(Attention),
    /// Fewer seconds than this (column of role `time`).
    MinSeconds(f64),
    /// A longer run of identical answers than this.
    MaxLongstring(usize),
    /// A smaller standard deviation over the answers of one person than this.
    MinWithinSd(f64),
    /// A larger share of unanswered items than this.
    MaxMissing(f64),
    /// The same answers as an earlier respondent.
    Duplicates,
}

/// A question with a known right answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Attention {
    /// Its column.
    pub item: String,
    /// The right answer.
    pub expect: f64,
}

/// Models side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonEntry {
    /// Its name in the study.
    pub id: String,
    /// Its heading.
    pub name: Names,
    /// The models in order.
    pub models: Vec<String>,
    /// The model that the others are compared with; the first one where none is named.
    pub against: String,
}

/// An invariance ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvarianceEntry {
    /// Its name in the study.
    pub id: String,
    /// Its heading.
    pub name: Names,
    /// The model whose syntax and group it takes; its own `group_equal` does not count.
    pub model: String,
    /// The steps, from weak to strong.
    pub steps: Vec<Step>,
    /// How intercepts are freed where the scalar step is rejected.
    pub partial: Option<PartialRule>,
    /// Invariant intercepts that a factor has to keep.
    pub minimum_invariant: usize,
}

/// How intercepts are freed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialRule {
    /// Score test of each intercept with df = groups - 1, Holm's correction over the items, the largest freed first.
    ScoreTests,
}

/// How to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Languages.
    pub languages: Vec<Language>,
    /// Formats.
    pub formats: Vec<Format>,
    /// The measurement model whose reliability and validity are shown.
    pub measurement: Option<String>,
    /// The structural model that is drawn.
    pub structural: Option<String>,
    /// The model whose latent means are drawn.
    pub latent_means: Option<String>,
    /// Whose definitions the numbers follow.
    pub convention: Convention,
    /// How it is laid out: habits of tables, decimals, chapter, captions.
    pub manner: Manner,
    /// What limits the conclusions.
    pub limitations: Vec<Limitation>,
}

/// Something that limits what a study can conclude, and that the report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limitation {
    /// The data are drawn from a population, not from people.
    Simulated,
    /// All answers are of one wave.
    CrossSectional,
    /// Causes and effects come from the same questionnaire.
    SingleSource,
    /// The question that makes the groups overlaps in wording with the items that are compared.
    WordingOverlap,
    /// Only those who stayed were asked.
    Survivors,
    /// Respondents placed themselves in their stage.
    OwnStage,
}

impl Limitation {
    /// All limitations with their names in a study file.
    pub const ALL: [(&'static str, Limitation); 6] = [
        ("simulated", Limitation::Simulated),
        ("cross-sectional", Limitation::CrossSectional),
        ("single-source", Limitation::SingleSource),
        ("wording-overlap", Limitation::WordingOverlap),
        ("survivors", Limitation::Survivors),
        ("own-stage", Limitation::OwnStage),
    ];
}

impl Study {
    /// Reads a study folder or a study file, and the models that it names.
    ///
    /// # Errors
    /// Every problem of the study file and of the models, each with file, line and column where it has one. Data,
    /// codebook and population are not read here.
    pub fn load(path: &Path) -> Result<Study> {
        let path = if path.is_dir() { path.join("study.toml") } else { path.to_path_buf() };
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path)
            .map_err(|e| Finding::new(&catalogue::UNREADABLE).file(shown.clone()).word("reason", e.to_string()))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        Study::read(&text, &shown, &folder)
    }

    /// Reads the text of a study file; other files are looked for in `folder`.
    ///
    /// # Errors
    /// As [`Study::load`].
    pub fn read(text: &str, file: &str, folder: &Path) -> Result<Study> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut problems = Problems::new(file, text);
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let finding = problems.at(&catalogue::NOT_TOML, &error.span().unwrap_or(0..0));
            problems.push(finding.word("reason", error.message().trim().replace('\n', "; ")));
        }
        // Tables that were cut short would only bring problems that are none.
        Error::all(std::mem::take(&mut problems.findings))?;
        let mut top = Table::new(document.get_ref(), 0..0);
        let study = read_study(&mut top, &mut problems, file, folder);
        top.finish(&mut problems);
        check::check(&study, &mut problems);
        columns::check_groups(&study, &mut problems);
        let (errors, warnings): (Vec<Finding>, Vec<Finding>) =
            problems.findings.into_iter().partition(|f| f.severity() == crate::finding::Severity::Error);
        Error::all(errors)?;
        let mut study = Study { warnings, ..study.study };
        study.follow(study.report.convention);
        Ok(study)
    }

    /// The model whose paths are shown: the one that the study names, else the first one with regressions, else the
    /// first one.
    pub fn structural_model(&self) -> Option<&ModelEntry> {
        match &self.report.structural {
            Some(id) => self.model(id),
            None => {
                let with_paths = self.models.iter().find(|model| model.tree.has(Operator::Regression));
                with_paths.or(self.models.first())
            }
        }
    }

    /// The model whose measurement is shown: the one that the study names, else the first one without regressions and
    /// without groups, else the structural one.
    pub fn measurement_model(&self) -> Option<&ModelEntry> {
        let chosen = match &self.report.measurement {
            Some(id) => self.model(id),
            None => {
                let pure = |model: &&ModelEntry| !model.tree.has(Operator::Regression) && !model.has_groups();
                self.models.iter().find(pure).or_else(|| self.structural_model())
            }
        };
        chosen.filter(|model| model.tree.has(Operator::Measurement))
    }

    /// The name of the study: that of its folder, also where the folder was given as `.`.
    pub fn id(&self) -> String {
        let named = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let found = named(folder).or_else(|| folder.canonicalize().ok().and_then(|full| named(&full)));
        found.unwrap_or_else(|| "study".to_owned())
    }

    /// A file as the study would name it: relative to its folder, with `/` between names. A file that cannot be named so
    /// keeps its last name only.
    pub fn relative(&self, file: &Path) -> String {
        let names = |path: &Path| -> Vec<String> {
            let shown = path.components().filter(|part| !matches!(part, Component::CurDir));
            shown.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
        };
        let (folder, file) = (names(&self.folder), names(file));
        let common = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
        let up = folder.len() - common;
        let unnamed =
            folder[common..].iter().any(|name| name == "..") || (common == 0 && file.first().is_some_and(|n| n == "/"));
        if unnamed {
            return file.last().cloned().unwrap_or_default();
        }
        let mut parts = vec!["..".to_owned(); up];
        parts.extend(file[common..].iter().cloned());
        parts.join("/")
    }

    /// What readers call a variable, where the study says so.
    pub fn name(&self, variable: &str) -> Option<&Names> {
        self.names.iter().find(|(name, _)| name == variable).map(|(_, names)| names)
    }

    /// Puts the variables of a diagram where the study says; a measurement diagram keeps the order of the questionnaire.
    pub(super) fn place(&self, diagram: &mut Diagram, view: View) {
        if view != View::Measurement {
            diagram.positions.clone_from(&self.positions);
        }
    }

    /// The model of this name.
    pub fn model(&self, id: &str) -> Option<&ModelEntry> {
        self.models.iter().find(|model| model.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::Statement;
    use crate::study::TEMPLATE;

    fn shipped() -> Study {
        Study::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models/ce-crm-cl")).unwrap()
    }

    #[test]
    fn the_shipped_study_is_whole() {
        let study = shipped();
        assert!(study.warnings.is_empty());
        for number in 1..=24 {
            let id = format!("H{number}");
            let is = |h: &Hypothesis| {
                h.id.strip_prefix(&id).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            };
            assert!(study.hypotheses.iter().any(is), "{id}");
        }
        for hypothesis in &study.hypotheses {
            assert!(!hypothesis.en.is_empty() && hypothesis.zh.chars().any(|c| c > '\u{4e00}'), "{}", hypothesis.id);
        }
        let untestable = study.hypotheses.iter().filter(|h| matches!(h.statement, Statement::NotTestable { .. }));
        assert_eq!(untestable.count(), 0);
        let family = study.hypotheses.iter().filter(|h| h.family.as_deref() == Some("H19")).count();
        assert_eq!(family, 6);
        let groups = study.groups.as_ref().unwrap();
        assert_eq!(groups.levels.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(), ["E", "F", "S"]);
        let data = study.data.as_ref().unwrap();
        assert!(data.ends_with("data/ce-crm-cl.csv") && !data.to_string_lossy().contains(".."));
    }

    /// The order in which rules are written is the order in which they apply.
    #[test]
    fn screening_keeps_the_order_of_the_file() {
        let read = |rules: &str| {
            let text = format!("[screening]\n{rules}\n[[model]]\nid = \"m\"\ntext = \"a ~ b\"");
            Study::read(&text, "study.toml", Path::new("")).unwrap().screening
        };
        let forward = read("min_seconds = 120\nmax_longstring = 12\nduplicates = true");
        assert_eq!(
            forward,
            [ScreeningRule::MinSeconds(120.0), ScreeningRule::MaxLongstring(12), ScreeningRule::Duplicates]
        );
        let other = read("duplicates = true\nattention = { item = \"a\", expect = 2 }\nmax_missing = 0.3");
        let attention = ScreeningRule::Attention(Attention { item: "a".to_owned(), expect: 2.0 });
        assert_eq!(other, [ScreeningRule::Duplicates, attention, ScreeningRule::MaxMissing(0.3)]);
    }

    #[test]
    fn options_become_arguments_of_fit() {
        let study = shipped();
        let model = study.model("measurement-by-stage").unwrap();
        assert_eq!(
            model.arguments(),
            ["--call=cfa", "--estimator=ML", "--missing=ml", "--group=stage", "--group-equal=loadings,intercepts"]
        );
        assert_eq!(model.group_partial_from.as_deref(), Some("stages"));
        let bifactor = study.model("loyalty-bifactor").unwrap();
        assert_eq!((bifactor.option("std-lv"), bifactor.option("orthogonal")), (Some("true"), Some("true")));
    }

    #[test]
    fn the_template_is_a_study_without_problems() {
        let folder = std::env::temp_dir().join(format!("covary-template-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for file in TEMPLATE {
            std::fs::write(folder.join(file.name), file.text).unwrap();
        }
        let study = Study::load(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        let study = study.unwrap();
        assert_eq!((study.models.len(), study.hypotheses.len()), (2, 4));
        assert!(study.warnings.is_empty() && study.groups.is_none() && study.population.is_none());
    }

    #[test]
    fn files_are_named_relative_to_the_study() {
        let study = |folder: &str| {
            let text = "[[model]]\nid = \"m\"\ntext = \"f =~ a + b + c\"";
            Study::read(text, "study.toml", Path::new(folder)).unwrap()
        };
        for (folder, file, expected) in [
            ("models/s", "data/d.csv", "../../data/d.csv"),
            ("models/s", "models/s/m.lav", "m.lav"),
            ("/home/x/s", "/home/x/d.csv", "../d.csv"),
            ("", "d.csv", "d.csv"),
            (".", "./d.csv", "d.csv"),
            ("..", "../../d.csv", "../d.csv"),
            ("s", "/elsewhere/d.csv", "d.csv"),
            ("../s", "d.csv", "d.csv"),
        ] {
            assert_eq!(study(folder).relative(Path::new(file)), expected, "{folder} {file}");
        }
        assert_eq!((study("models/s").id(), study("a/b/").id()), ("s".to_owned(), "b".to_owned()));
        assert_eq!(study("").id(), study(".").id());
    }

    #[test]
    fn names_and_limitations_are_read_and_slips_are_told() {
        let model = "[[model]]\nid = \"m\"\ntext = \"f =~ a + b + c\"";
        let read = |more: &str| Study::read(&format!("{more}\n{model}"), "study.toml", Path::new(""));
        let study = read("[names]\nf = { en = \"Value\", zh = \"价值\" }\na = \"A\"").unwrap();
        assert_eq!(study.name("f").map(|names| names.get(Language::Chinese)), Some("价值"));
        assert_eq!(study.name("a").map(|names| names.en.as_str()), Some("A"));
        assert!(study.name("b").is_none());
        assert_eq!(study.report.limitations, [Limitation::CrossSectional, Limitation::SingleSource]);
        let limited = read("[report]\nlimitations = [\"survivors\"]").unwrap();
        assert_eq!(limited.report.limitations, [Limitation::Survivors]);
        for (slip, code) in [
            ("[names]\nf = 3", "E905"),
            ("[names]\nf = { en = \"Value\", de = \"Wert\" }", "E903"),
            ("[report]\nlimitations = [\"survivor\"]", "E907"),
        ] {
            let error = read(slip).unwrap_err();
            assert_eq!(error.first().code(), code, "{slip}: {error}");
        }
    }

    #[test]
    fn the_smallest_study_is_data_and_a_model() {
        let text = "data = \"d.csv\"\n[[model]]\nid = \"m\"\ntext = \"f =~ a + b + c\"";
        let study = Study::read(text, "s/study.toml", Path::new("s")).unwrap();
        assert_eq!(study.title.en, "s");
        assert_eq!(study.data, Some(PathBuf::from("s/d.csv")));
        assert_eq!(study.criteria, Criteria::default());
        assert_eq!(study.report.languages, Language::ALL);
        assert_eq!(study.missing_codes, ["", "NA"]);
    }
}
