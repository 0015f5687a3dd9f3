//! The tables of a study file, one after the other.

use super::association;
use super::format::Format;
use super::hypotheses;
use super::intervals;
use super::models;
use super::reader::{Placed, Problems, Table, choose};
use super::regrouping;
use super::schema::{
    Attention, ComparisonEntry, Groups, InvarianceEntry, Level, Limitation, Names, PartialRule, Population, Report,
    ScreeningRule, Study,
};
use super::sensitivity;
use crate::draw::Position;
use crate::finding::Finding;
use crate::fitted::Convention;
use crate::hypothesis::{Criteria, Step};
use crate::report::{Habit, Manner};
use crate::words::Language;
use crate::words::catalogue::study as catalogue;
use std::path::{Component, Path, PathBuf};

/// The format of study files that this version reads.
const FORMAT: f64 = 1.0;

/// A study whose references are not checked yet, with the places that problems will need.
pub(super) struct Draft {
    pub study: Study,
    /// What is referred to: the kind, the name, its place.
    pub references: Vec<(Reference, Placed<String>)>,
    /// Names that are given, to find those given twice.
    pub names: Vec<(Reference, Placed<String>)>,
    /// Place of each hypothesis.
    pub hypothesis_spans: Vec<std::ops::Range<usize>>,
    /// Place of each position of a variable in diagrams.
    pub position_spans: Vec<std::ops::Range<usize>>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Model,
    Hypothesis,
    Ladder,
    Comparison,
    Group,
    Association,
    Sensitivity,
}

impl Draft {
    /// Whether some model was named, even one that could not be read.
    pub fn has_models(&self) -> bool {
        self.names.iter().any(|(kind, _)| *kind == Reference::Model)
    }
}

pub(super) fn read_study(top: &mut Table, problems: &mut Problems, file: &str, folder: &Path) -> Draft {
    if let Some(format) = top.number(problems, "format")
        && (format.value - FORMAT).abs() > 0.0
    {
        let finding = problems.at(&catalogue::FORMAT, &format.span);
        problems.push(finding.number("format", format.value).number("known", FORMAT));
    }
    let mut references = Vec::new();
    let mut names = Vec::new();
    let file_named = |top: &mut Table, problems: &mut Problems, key| {
        top.required_if_present(problems, key).map(|name| resolve(folder, &name.value))
    };
    let data = file_named(top, problems, "data");
    let codebook = file_named(top, problems, "codebook");
    if let Some(path) = codebook.as_ref().filter(|path| !path.is_file()) {
        let finding = Finding::new(&catalogue::NO_SUCH_FILE).file(file).word("name", path.display().to_string());
        problems.push(finding);
    }
    let models = models::read(top, problems, folder, &mut names, &mut references);
    let comparisons = comparisons(top, problems, &mut names, &mut references);
    let invariance = invariance(top, problems, &mut names, &mut references);
    let associations = association::read(top, problems, &mut names);
    let sensitivity = sensitivity::read(top, problems, &mut names, &mut references);
    let intervals = intervals::read(top, problems, &mut references);
    let regrouping = regrouping::read(top, problems, &mut references);
    let (hypotheses, hypothesis_spans) = hypotheses::read(top, problems, &mut names, &mut references);
    let (positions, position_spans) = positions(top, problems).into_iter().unzip();
    let missing = top.texts(problems, "missing_codes").map(|list| list.into_iter().map(|t| t.value).collect());
    let study = Study {
        file: file.to_owned(),
        folder: folder.to_path_buf(),
        title: title(top, problems).unwrap_or_else(|| Names::same(&folder_name(folder))),
        data,
        codebook,
        missing_codes: missing.unwrap_or_else(|| vec![String::new(), "NA".to_owned()]),
        encoding: top.text(problems, "encoding").map(|t| t.value),
        delimiter: top.text(problems, "delimiter").map(|t| t.value),
        population: population(top, problems, folder),
        groups: groups(top, problems),
        names: variable_names(top, problems),
        positions,
        regrouping,
        associations,
        screening: screening(top, problems),
        criteria: criteria(top, problems),
        models,
        comparisons,
        invariance,
        sensitivity,
        intervals,
        hypotheses,
        report: report(top, problems, &mut references),
        convention: Convention::default(),
        warnings: Vec::new(),
    };
    Draft { study, references, names, hypothesis_spans, position_spans }
}

/// A file name relative to the study, without `..` in the middle.
pub(super) fn resolve(folder: &Path, name: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for component in folder.join(name).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path
}

fn folder_name(folder: &Path) -> String {
    folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// `title` is one text for both languages, or a table of both.
fn title(top: &mut Table, problems: &mut Problems) -> Option<Names> {
    if top.is_text("title") {
        return top.text(problems, "title").map(|t| Names::same(&t.value));
    }
    let mut table = top.table(problems, "title")?;
    let title = names(&mut table, problems);
    table.finish(problems);
    title
}

/// `en` and `zh`; where one is missing, the other stands for both.
pub(super) fn names(table: &mut Table, problems: &mut Problems) -> Option<Names> {
    let en = table.text(problems, "en").map(|t| t.value);
    let zh = table.text(problems, "zh").map(|t| t.value);
    let either = en.clone().or_else(|| zh.clone())?;
    Some(Names { en: en.unwrap_or_else(|| either.clone()), zh: zh.unwrap_or(either) })
}

/// `[names]`: what readers call a variable, one text for both languages or a table of both.
fn variable_names(top: &mut Table, problems: &mut Problems) -> Vec<(String, Names)> {
    let Some(table) = top.table(problems, "names") else { return Vec::new() };
    let mut found = Vec::new();
    for (variable, _) in table.keys() {
        let given = if table.is_text(variable) {
            table.free_text(problems, variable).map(|text| Names::same(&text))
        } else {
            table.free_table(problems, variable).and_then(|mut both| {
                let given = names(&mut both, problems);
                both.finish(problems);
                given
            })
        };
        found.extend(given.map(|names| (variable.to_owned(), names)));
    }
    found
}

/// Columns and rows beyond this are a slip of the pen.
const LARGEST_PLACE: f64 = 50.0;

/// `[diagram.positions]`: a variable, its column and its row.
fn positions(top: &mut Table, problems: &mut Problems) -> Vec<(Position, std::ops::Range<usize>)> {
    let Some(mut diagram) = top.table(problems, "diagram") else { return Vec::new() };
    let table = diagram.table(problems, "positions");
    diagram.finish(problems);
    let mut found = Vec::new();
    for (name, span) in table.iter().flat_map(Table::keys) {
        let numbers = table.as_ref().and_then(|table| table.free_numbers(problems, name));
        let place = numbers.as_deref().and_then(|numbers| match *numbers {
            [column, row] if (1.0..=LARGEST_PLACE).contains(&column) && (1.0..=LARGEST_PLACE).contains(&row) => {
                (column.fract().abs() < f64::EPSILON).then_some((column, row))
            }
            _ => None,
        });
        match place {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 1 to 50")]
            Some((column, row)) => {
                found.push((Position { name: name.to_owned(), column: column as usize, row }, span));
            }
            None if numbers.is_some() => {
                let finding = problems.at(&catalogue::NOT_A_PLACE, &span);
                problems.push(finding.word("name", name).number("largest", LARGEST_PLACE));
            }
            None => {}
        }
    }
    found
}

fn population(top: &mut Table, problems: &mut Problems, folder: &Path) -> Option<Population> {
    let mut table = top.table(problems, "population")?;
    let file = table.required(problems, "file");
    let mut variants = Vec::new();
    if let Some(listed) = table.table(problems, "variants") {
        for (name, _) in listed.keys() {
            if let Some(path) = listed.free_text(problems, name) {
                variants.push((name.to_owned(), resolve(folder, &path)));
            }
        }
    }
    table.finish(problems);
    Some(Population { file: resolve(folder, &file?.value), variants })
}

fn groups(top: &mut Table, problems: &mut Problems) -> Option<Groups> {
    let mut table = top.table(problems, "groups")?;
    let column = table.required(problems, "column");
    let mut levels = Vec::new();
    for mut level in table.tables(problems, "levels") {
        let code = level.scalar(problems, "code");
        level.require(problems, "code");
        let name = names(&mut level, problems);
        level.finish(problems);
        if let Some(code) = code {
            let name = name.unwrap_or_else(|| Names::same(&code.value));
            levels.push(Level { code: code.value, name });
        }
    }
    table.finish(problems);
    Some(Groups { column: column?.value, levels })
}

/// The rules in the order of the file.
fn screening(top: &mut Table, problems: &mut Problems) -> Vec<ScreeningRule> {
    let Some(mut table) = top.table(problems, "screening") else { return Vec::new() };
    let mut rules: Vec<(&'static str, ScreeningRule)> = Vec::new();
    if let Some(mut attention) = table.table(problems, "attention") {
        let item = attention.required(problems, "item");
        attention.require(problems, "expect");
        let expect = attention.number(problems, "expect");
        attention.finish(problems);
        if let (Some(item), Some(expect)) = (item, expect) {
            let rule = Attention { item: item.value, expect: expect.value };
            rules.push(("attention", ScreeningRule::Attention(rule)));
        }
    }
    if let Some(x) = table.bounded(problems, "min_seconds", 0.0, 1e9) {
        rules.push(("min_seconds", ScreeningRule::MinSeconds(x)));
    }
    if let Some(x) = table.bounded(problems, "max_longstring", 1.0, 1e6) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a million")]
        rules.push(("max_longstring", ScreeningRule::MaxLongstring(x as usize)));
    }
    if let Some(x) = table.bounded(problems, "min_within_sd", 0.0, 1e9) {
        rules.push(("min_within_sd", ScreeningRule::MinWithinSd(x)));
    }
    if let Some(x) = table.bounded(problems, "max_missing", 0.0, 1.0) {
        rules.push(("max_missing", ScreeningRule::MaxMissing(x)));
    }
    if table.boolean(problems, "duplicates") == Some(true) {
        rules.push(("duplicates", ScreeningRule::Duplicates));
    }
    let order: Vec<&str> = table.keys().into_iter().map(|(key, _)| key).collect();
    rules.sort_by_key(|(key, _)| order.iter().position(|k| k == key));
    table.finish(problems);
    rules.into_iter().map(|(_, rule)| rule).collect()
}

fn criteria(top: &mut Table, problems: &mut Problems) -> Criteria {
    let mut criteria = Criteria::default();
    let Some(mut table) = top.table(problems, "verdicts") else { return criteria };
    for (key, from, to, place) in [
        ("alpha", 1e-6, 0.5, &mut criteria.alpha),
        ("smallest_effect", 0.0, 1e9, &mut criteria.smallest_effect),
        ("power", 0.05, 0.999_999, &mut criteria.power),
        ("direction_bic", 0.0, 1e9, &mut criteria.direction_bic),
    ] {
        if let Some(x) = table.bounded(problems, key, from, to) {
            *place = x;
        }
    }
    table.finish(problems);
    criteria
}

type Named = Vec<(Reference, Placed<String>)>;

fn comparisons(top: &mut Table, problems: &mut Problems, given: &mut Named, used: &mut Named) -> Vec<ComparisonEntry> {
    let mut entries = Vec::new();
    for mut table in top.tables(problems, "compare") {
        let id = table.required(problems, "id");
        let name = names(&mut table, problems);
        table.require(problems, "models");
        let listed = table.texts(problems, "models").unwrap_or_default();
        let against = table.text(problems, "against");
        let models: Vec<String> = listed.iter().map(|m| m.value.clone()).collect();
        used.extend(listed.into_iter().chain(against.clone()).map(|m| (Reference::Model, m)));
        table.finish(problems);
        let (Some(id), Some(first)) = (id, models.first().cloned()) else { continue };
        given.push((Reference::Comparison, id.clone()));
        let name = name.unwrap_or_else(|| Names::same(&id.value));
        entries.push(ComparisonEntry { id: id.value, name, models, against: against.map_or(first, |a| a.value) });
    }
    entries
}

fn invariance(top: &mut Table, problems: &mut Problems, given: &mut Named, used: &mut Named) -> Vec<InvarianceEntry> {
    let mut entries = Vec::new();
    for mut table in top.tables(problems, "invariance") {
        let id = table.required(problems, "id");
        let name = names(&mut table, problems);
        let model = table.required(problems, "model");
        let choices = Step::ALL.map(|step| (step.name(), step));
        let mut steps = Vec::new();
        for step in table.texts(problems, "steps").unwrap_or_default() {
            steps.extend(choose(problems, "steps", &step, &choices));
        }
        if steps.is_empty() {
            steps = Step::ALL.to_vec();
        }
        steps.sort_unstable();
        steps.dedup();
        let partial =
            table.choice(problems, "partial", &[("score-tests", Some(PartialRule::ScoreTests)), ("none", None)]);
        let minimum = table.bounded(problems, "minimum_invariant", 1.0, 1000.0);
        used.extend(model.clone().map(|m| (Reference::Model, m)));
        table.finish(problems);
        let (Some(id), Some(model)) = (id, model) else { continue };
        given.push((Reference::Ladder, id.clone()));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 1000")]
        let minimum_invariant = minimum.unwrap_or(2.0) as usize;
        let name = name.unwrap_or_else(|| Names::same(&id.value));
        let partial = partial.unwrap_or(Some(PartialRule::ScoreTests));
        entries.push(InvarianceEntry { id: id.value, name, model: model.value, steps, partial, minimum_invariant });
    }
    entries
}

fn report(top: &mut Table, problems: &mut Problems, used: &mut Named) -> Report {
    let mut report = Report {
        languages: Language::ALL.to_vec(),
        formats: vec![Format::Html, Format::Markdown, Format::Json],
        measurement: None,
        structural: None,
        latent_means: None,
        convention: Convention::default(),
        manner: Manner::default(),
        limitations: vec![Limitation::CrossSectional, Limitation::SingleSource],
    };
    let Some(mut table) = top.table(problems, "report") else { return report };
    let languages = Language::ALL.map(|language| (language.tag(), language));
    if let Some(list) = table.texts(problems, "languages") {
        report.languages = list.iter().filter_map(|t| choose(problems, "languages", t, &languages)).collect();
    }
    if let Some(list) = table.texts(problems, "formats") {
        report.formats = list.iter().filter_map(|t| choose(problems, "formats", t, &Format::ALL)).collect();
    }
    report.manner.habit = table.choice(problems, "style", &Habit::NAMES).unwrap_or_default();
    report.manner.both_captions =
        table.choice(problems, "captions", &[("one", false), ("both", true)]).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let whole = |x: f64| x as usize;
    report.manner.chapter = table.bounded(problems, "chapter", 1.0, 99.0).map(whole);
    report.manner.decimals = table.bounded(problems, "decimals", 2.0, 6.0).map(whole);
    report.convention = table.choice(problems, "convention", &Convention::NAMES).unwrap_or_default();
    if let Some(list) = table.texts(problems, "limitations") {
        let chosen = list.iter().filter_map(|t| choose(problems, "limitations", t, &Limitation::ALL));
        report.limitations = chosen.collect();
    }
    for (key, place) in [
        ("measurement", &mut report.measurement),
        ("structural", &mut report.structural),
        ("latent_means", &mut report.latent_means),
    ] {
        if let Some(id) = table.text(problems, key) {
            *place = Some(id.value.clone());
            used.push((Reference::Model, id));
        }
    }
    table.finish(problems);
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_detours() {
        let at = |name| resolve(Path::new("models/s"), name);
        assert_eq!(at("../../data/d.csv"), Path::new("data/d.csv"));
        assert_eq!(at("./m.lav"), Path::new("models/s/m.lav"));
        assert_eq!(resolve(Path::new(""), "../d.csv"), Path::new("../d.csv"));
    }
}
