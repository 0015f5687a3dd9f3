//! `covary describe`: the items of a survey, before any model.

use super::describe_agreement as agreement;
use super::describe_careless as careless;
use super::describe_dif as dif;
use super::describe_experts as experts;
use super::describe_output as output;
use super::input::{Data, Input};
use super::output::{Exit, Format, OutputArguments, Streams};
use super::usage;
use crate::dist::chi_square;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::list;
use crate::instrument::{Functioning, Matching, ScaleAnalysis, analyse_scale, functioning_remarks};
use crate::moments::Patterns;
use crate::study::{self, Study};
use crate::survey::{
    Cells, Codebook, ColumnStatistics, Mardia, Purpose, ReadOptions, Role, Screening, Survey, describe, mahalanobis,
    mardia,
};
use crate::words::catalogue::{instrument as instrument_catalogue, usage as catalogue};
use crate::words::{Language, check as check_words, content as content_words};
use nalgebra::DMatrix;
use std::io;
use std::path::{Path, PathBuf};

/// Describe the items of a survey or a study.
///
/// Frequencies, mean, standard deviation, skewness, kurtosis, floor and ceiling, missing answers and their patterns; for
/// each scale the corrected item–total correlations, alpha if an item is deleted, the critical ratio of the upper and lower
/// 27 %, inter-item correlations; Mardia's tests and Mahalanobis distances; for a study the screening of respondents.
///
/// Scales come from the constructs of the codebook or from --scale. With --dif the items of each scale are tested for
/// differential functioning between groups, with --careless careless respondents are looked for. With --experts, in place of a survey, content validity from experts' ratings.
///
/// Example: covary describe --data survey.csv --codebook codebook.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A study (folder or study.toml); or give --data
    #[arg(value_name = "STUDY")]
    pub study: Option<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    /// The items [default: those of the codebook and of --scale, else every column of numbers]
    #[arg(long, value_name = "LIST")]
    pub items: Option<String>,
    /// A scale with its items, such as SAT=SAT1,SAT2,SAT3; may be given again
    #[arg(long, value_name = "NAME=LIST")]
    pub scale: Vec<String>,
    /// Test the items of each scale (of all items, where there is no scale) for differential functioning between the groups of this column
    #[arg(long, value_name = "COL")]
    pub dif: Option<String>,
    /// What respondents are matched on for --dif: rest (the sum of the other items), purified (the sum of the item and those without differential functioning) [default: rest]
    #[arg(long, value_name = "SCORE")]
    pub dif_match: Option<String>,
    /// Agreement of these columns, ratings or occasions: intraclass correlations; of two also test–retest and weighted kappa
    #[arg(long, value_name = "LIST")]
    pub agreement: Option<String>,
    /// Look for careless respondents: long strings, variability, even–odd consistency, psychometric synonyms, Mahalanobis distance, time
    #[arg(long)]
    pub careless: bool,
    /// Content validity from experts' ratings of relevance, 1 to 4: a line an item, its name first, then a column an expert
    #[arg(long, value_name = "FILE", group = "responses")]
    pub experts: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// A scale by name.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub name: String,
    pub items: Vec<String>,
    pub analysis: Option<ScaleAnalysis>,
}

/// A respondent far from the centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distance {
    /// Row of the data (1 = the first below the header).
    pub row: usize,
    pub d2: f64,
    pub p: f64,
}

/// Respondents who miss the same items.
#[derive(Clone, Debug)]
pub(super) struct MissingPattern {
    pub missing: Vec<String>,
    pub cases: usize,
}

/// Everything that is said.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub rows: usize,
    pub columns: Vec<ColumnStatistics>,
    pub scales: Vec<Scale>,
    /// Respondents who answered all items.
    pub complete: usize,
    pub mardia: Option<Mardia>,
    /// Of all complete cases, the farthest first.
    pub distances: Vec<Distance>,
    pub patterns: Vec<MissingPattern>,
    pub screening: Option<Screening>,
    /// Respondents of a study in none of its groups.
    pub outside: usize,
    pub functioning: Option<Functioning>,
    pub careless: Option<careless::Careless>,
    pub agreement: Option<agreement::Agreement>,
    pub findings: Vec<Finding>,
}

/// Cases with a smaller p are called extreme (Tabachnick and Fidell).
pub(super) const EXTREME: f64 = 0.001;

struct Source {
    survey: Survey,
    codebook: Option<Codebook>,
    screening: Option<Screening>,
    outside: usize,
    findings: Vec<Finding>,
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let object = |findings: &[Finding]| output::refusal(findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    let typed_flags = match usage(arguments) {
        Ok(flags) => flags,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    if let (Some(path), Some(options)) = (&arguments.experts, &typed_flags.ratings) {
        let how = (answer, usize::from(arguments.output.digits), language);
        return experts::run(path, options, typed, how, streams);
    }
    let described = match read(arguments).and_then(|source| describe_all(arguments, source, typed_flags)) {
        Ok(described) => described,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let object = || output::object(&described, typed, language);
    let document = || output::document(&described, usize::from(arguments.output.digits));
    answer.give(&described.findings, None, object, document, streams)
}

/// Flags as typed, resolved.
struct Flags {
    scales: Vec<(String, Vec<String>)>,
    matching: Matching,
    /// How to read experts' ratings, where there are any.
    ratings: Option<ReadOptions>,
}

/// What cannot be meant, and the rest.
fn usage(arguments: &Arguments) -> Result<Flags> {
    let mut problems = Vec::new();
    match (&arguments.study, &arguments.input.data) {
        _ if arguments.experts.is_some() => {}
        (None, None) => problems.push(usage::needs("describe", "STUDY | --data FILE | --experts FILE")),
        (Some(_), _) if arguments.input != Input::default() => {
            problems.push(Finding::new(&catalogue::FLAG_CONFLICT).text("reason", check_words::STUDY_HAS_OWN));
        }
        _ => {}
    }
    if let Some(moments) = &arguments.input.moments {
        let shown = moments.display().to_string();
        problems.push(usage::refused("--moments", shown, "--data FILE"));
    }
    let mut scales = Vec::new();
    for text in &arguments.scale {
        match text.split_once('=').map(|(name, items)| (name.trim().to_owned(), list(items))) {
            Some((name, items)) if !name.is_empty() && !items.is_empty() => scales.push((name, items)),
            _ => {
                problems.push(usage::refused("--scale", text, "NAME=ITEM,ITEM"));
            }
        }
    }
    if let Some(names) = arguments.agreement.as_deref().filter(|names| !agreement::comparable(&list(names))) {
        problems.push(usage::refused("--agreement", names, "COL1,COL2[,…]"));
    }
    let matching = arguments.dif_match.as_ref().map_or(Some(Matching::default()), |name| dif::matching(name));
    match (&arguments.dif_match, matching) {
        (Some(name), None) => problems.push(usage::refused("--dif-match", name, dif::matchings())),
        (Some(_), _) if arguments.dif.is_none() => problems.push(usage::needs("--dif-match", "--dif COL")),
        _ => {}
    }
    let mut ratings = None;
    if arguments.experts.is_some() {
        let of_survey = arguments.study.is_some() || arguments.input.codebook.is_some() || arguments.items.is_some();
        if of_survey
            || !arguments.scale.is_empty()
            || arguments.dif.is_some()
            || arguments.careless
            || arguments.agreement.is_some()
        {
            problems.push(Finding::new(&catalogue::FLAG_CONFLICT).text("reason", content_words::ALONE));
        }
        let input = &arguments.input;
        let missing = input.na.as_deref().map(list);
        match ReadOptions::typed(input.encoding.as_deref(), input.delimiter.as_deref(), missing) {
            Ok(options) => ratings = Some(options),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems).map(|()| Flags { scales, matching: matching.unwrap_or_default(), ratings })
}

fn read(arguments: &Arguments) -> Result<Source> {
    if let Some(path) = &arguments.study {
        return of_study(path);
    }
    let (data, findings) = arguments.input.read()?;
    let codebook = arguments.input.codebook.as_deref().map(Codebook::read).transpose()?;
    match data {
        Data::Responses(survey) => Ok(Source { survey: *survey, codebook, screening: None, outside: 0, findings }),
        Data::Moments(_) => Err(Finding::new(&instrument_catalogue::NOTHING_TO_DESCRIBE).into()),
    }
}

fn of_study(path: &Path) -> Result<Source> {
    let study = Study::load(path)?;
    let prepared = study::prepare(&study)?;
    let mut findings = study.warnings.clone();
    findings.extend(prepared.findings);
    let (survey, codebook, outside) = (prepared.survey, prepared.codebook, prepared.outside);
    Ok(Source { survey, codebook, screening: Some(prepared.screening), outside, findings })
}

/// The items to describe: as named, else those of the codebook and of the scales, else every column of numbers that no survey
/// platform added.
fn items(arguments: &Arguments, source: &Source, scales: &[(String, Vec<String>)]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !items.iter().any(|other| other == name) {
            items.push(name.to_owned());
        }
    };
    if let Some(named) = &arguments.items {
        list(named).iter().for_each(|name| add(name));
    } else if let Some(codebook) = &source.codebook {
        let asked = codebook.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker));
        asked.filter(|v| source.survey.numbers(&v.name).is_some()).for_each(|v| add(&v.name));
    }
    scales.iter().flat_map(|(_, items)| items).for_each(|name| add(name));
    if items.is_empty() {
        let numeric = source.survey.columns().iter().filter(|c| matches!(c.cells, Cells::Numbers(_)));
        // The column of groups is no item, unless somebody says so.
        let added = |name: &str| {
            let added = [Purpose::Identifier, Purpose::Time, Purpose::Technical];
            source.survey.dictionary().iter().any(|own| own.name == name && added.contains(&own.purpose))
        };
        let apart = |name: &&String| arguments.dif.as_ref() != Some(*name) && !added(name);
        items = numeric.map(|c| &c.name).filter(apart).cloned().collect();
    }
    items
}

/// The scales: as typed, else the constructs of the codebook with the items that are described.
fn scales_of(source: &Source, typed: Vec<(String, Vec<String>)>, items: &[String]) -> Vec<(String, Vec<String>)> {
    if !typed.is_empty() {
        return typed;
    }
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for variable in source.codebook.iter().flat_map(|codebook| &codebook.variables) {
        let Some(construct) = variable.construct.as_ref().filter(|_| items.contains(&variable.name)) else { continue };
        match found.iter_mut().find(|(name, _)| name == construct) {
            Some((_, members)) => members.push(variable.name.clone()),
            None => found.push((construct.clone(), vec![variable.name.clone()])),
        }
    }
    found
}

fn describe_all(arguments: &Arguments, source: Source, typed: Flags) -> Result<Described> {
    let items = items(arguments, &source, &typed.scales);
    if items.is_empty() {
        return Err(Finding::new(&instrument_catalogue::NOTHING_TO_DESCRIBE).into());
    }
    let columns = describe(&source.survey, &items, source.codebook.as_ref())?;
    let survey = &source.survey;
    let values = |names: &[String]| survey.matrix(names);
    let scales = scales_of(&source, typed.scales, &items);
    let tested = |column: &String| dif::tested(survey, column, typed.matching, &scales, &items);
    let functioning = arguments.dif.as_ref().map(tested).transpose()?;
    let compared = arguments.agreement.as_deref().map(list);
    let agreement = compared.map(|names| agreement::agreement(survey, &names)).transpose()?;
    let careless = arguments.careless.then(|| careless::careless(survey, source.codebook.as_ref(), &items, &scales));
    let scales: Vec<Scale> = scales
        .into_iter()
        .map(|(name, items)| {
            let (data, _) = complete_rows(&values(&items));
            Scale { analysis: analyse_scale(&data), name, items }
        })
        .collect();
    let all = values(&items);
    let (data, rows) = complete_rows(&all);
    let distances = distances(&data, &rows, survey);
    let mut described = Described {
        rows: survey.rows(),
        columns,
        scales,
        complete: rows.len(),
        mardia: mardia(&data),
        distances,
        patterns: patterns(&all, &items),
        screening: source.screening,
        outside: source.outside,
        functioning,
        careless,
        agreement,
        findings: source.findings,
    };
    if described.mardia.is_none() {
        let finding = Finding::new(&instrument_catalogue::NO_MULTIVARIATE).number("items", items.len() as f64);
        described.findings.push(finding.number("cases", described.complete as f64));
    }
    output::remarks(&mut described);
    let more = described.functioning.as_ref().map(functioning_remarks);
    described.findings.extend(more.into_iter().flatten());
    Ok(described)
}

fn complete_rows(data: &DMatrix<f64>) -> (DMatrix<f64>, Vec<usize>) {
    let rows: Vec<usize> = (0..data.nrows()).filter(|&row| data.row(row).iter().all(|x| !x.is_nan())).collect();
    (data.select_rows(&rows), rows)
}

fn distances(data: &DMatrix<f64>, rows: &[usize], survey: &Survey) -> Vec<Distance> {
    let df = data.ncols() as f64;
    let all = mahalanobis(data).unwrap_or_default();
    let distance =
        |(d2, row): (&f64, &usize)| Distance { row: survey.origin(*row).row, d2: *d2, p: chi_square::upper(*d2, df) };
    let mut list: Vec<Distance> = all.iter().zip(rows).map(distance).collect();
    list.sort_by(|a, b| b.d2.total_cmp(&a.d2).then(a.row.cmp(&b.row)));
    list
}

/// The patterns of missing answers, the most frequent first; who answered nothing has one of their own.
fn patterns(data: &DMatrix<f64>, items: &[String]) -> Vec<MissingPattern> {
    let found = Patterns::of(data);
    let named = found.list.iter().map(|pattern| MissingPattern {
        missing: pattern.missing.iter().map(|&i| items[i].clone()).collect(),
        cases: pattern.cases.len(),
    });
    named.collect()
}
