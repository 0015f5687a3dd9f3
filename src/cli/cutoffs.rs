//! `covary cutoffs`: dynamic fit cut-offs for the user's own model.

use super::input::Input;
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::population::DrawArguments;
use super::power_output::refusal as refusal_object;
use super::progress::Bar;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::implied::Implied;
use crate::model::Model;
use crate::power::{Analysis, CutoffIndex, Cutoffs, cutoffs, with_numbers_freed};
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table};
use crate::words::{Language, fit as fit_words, power as words};
use serde_json::{Map, Value, json};
use std::io;
use std::path::PathBuf;

/// Find cut-offs of SRMR, RMSEA and CFI for a factor model and a number of cases.
///
/// Samples are drawn from the fitted (or written) model, and from populations in which it is wrong by residual
/// correlations (one factor) or cross-loadings (several); the cut-offs are the values that tell the two apart
/// (McNeish and Wolf 2021, 2023).
///
/// Example: covary cutoffs cfa.lav --data survey.csv;
/// covary cutoffs population.lav --standardized --n 400
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A factor model, to be fitted or with its values
    #[arg(value_name = "MODEL|FIT.json")]
    pub source: PathBuf,
    /// Cases [default: those of the data]
    #[arg(long, value_name = "N")]
    pub n: Option<usize>,
    /// Samples a level
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u64).range(20..=1_000_000))]
    pub replications: u64,
    /// Seed of every random number
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub threads: Option<u64>,
    /// The numbers of a written model are standardised: variances that are not written make every variable's variance 1
    #[arg(long, visible_alias = "standardised")]
    pub standardized: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// Cut-offs with the indices of the fit that they are for.
struct Found {
    cutoffs: Cutoffs,
    observed: Option<[Option<f64>; 3]>,
    findings: Vec<Finding>,
}

pub(super) fn run(
    arguments: &Arguments,
    typed: &[String],
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let object = |findings: &[Finding]| refusal_object(findings, typed, language);
    let Some(answer) = arguments.output.answer(&Format::DOCUMENTS, &object, language, streams)? else {
        return Ok(Exit::Usage);
    };
    if let Err(error) = arguments.options.resolve() {
        return answer.refuse(&error.into_findings(), None, Exit::Usage, streams);
    }
    match find(arguments) {
        Ok(found) => {
            let object = || json_of(&found, typed, language);
            let document = || document(&found, usize::from(arguments.output.digits));
            answer.give(&found.findings, None, object, document, streams)
        }
        Err(error) => {
            let usage = error.findings().all(|finding| finding.code().starts_with("E00"));
            let exit = if usage { Exit::Usage } else { Exit::Refused };
            answer.refuse(&error.into_findings(), None, exit, streams)
        }
    }
}

fn find(arguments: &Arguments) -> Result<Found> {
    let draw = DrawArguments { standardized: arguments.standardized, ..DrawArguments::default() };
    let loaded = draw.load(&arguments.source, Some(&arguments.input), &arguments.options)?;
    let own: usize = loaded.population.groups.iter().filter_map(|group| group.cases).sum();
    let n = match arguments.n {
        Some(n) => n,
        None if own > 0 => own,
        None => {
            return Err(usage::needs("cutoffs", "--n N").into());
        }
    };
    let (model, implied, observed) = match &loaded.fit {
        Some(fit) => of_fit(fit)?,
        None => {
            let request = arguments.options.resolve()?;
            let options = match loaded.complete {
                Some(unit) => super::population::complete_options(&request, unit),
                None => request.model.clone(),
            };
            let tree = if loaded.written { with_numbers_freed(&loaded.tree, &options) } else { loaded.tree.clone() };
            let (model, _) = Model::build(&tree, &options, &super::power::shape(&loaded.population))?;
            let (name, options) = (String::new(), request.fit);
            let analysis = Analysis { name, model, options, missing: request.missing };
            let implied = analysis.implied(&loaded.population)?;
            (analysis.model, implied, None)
        }
    };
    let threads = arguments.threads.and_then(|n| usize::try_from(n).ok());
    let bar = Bar::new(arguments.replications * 4);
    let cutoffs = cutoffs(&model, &implied, n, arguments.replications, arguments.seed, threads, &|| bar.tick())?;
    Ok(Found { cutoffs, observed, findings: loaded.findings })
}

type Described = (Model, Implied, Option<[Option<f64>; 3]>);

fn of_fit(fit: &Fit) -> Result<Described> {
    let none = || {
        Error::from(Finding::new(&crate::words::catalogue::power::NOTHING_FITTED).word("status", fit.status().name()))
    };
    let implied = fit.solution.point.as_ref().and_then(|point| point.groups.first()).ok_or_else(none)?.implied.clone();
    let observed = CutoffIndex::ALL.map(|index| fit.measures.get(index.name()));
    Ok((fit.model.clone(), implied, Some(observed)))
}

fn document(found: &Found, digits: usize) -> Document {
    let cutoffs = &found.cutoffs;
    let mut document = Document::new(words::TITLE_CUTOFFS);
    document.summary.push(Block::KeyValues(vec![
        (fit_words::CASES.into(), Cell::count(cutoffs.n)),
        (words::REPLICATIONS.into(), Cell::number(cutoffs.replications as f64).of(Kind::Integer)),
        (words::SEED.into(), Cell::number(cutoffs.seed as f64).of(Kind::Integer)),
    ]));
    if !found.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(found.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    let mut table = Table::new("cutoffs", words::CUTOFFS)
        .column("level", words::MISSPECIFIED, Kind::Text)
        .column("srmr", words::SRMR, Kind::Text)
        .column("rmsea", words::RMSEA, Kind::Text)
        .column("cfi", words::CFI, Kind::Text)
        .column("solved", words::SOLVED, Kind::Integer)
        .column("omitted", words::OMITTED, Kind::Code);
    let number = |x: f64| Cell::number(x).of(Kind::Number(digits));
    let mut cells = vec![Cell::words(words::RIGHT)];
    cells.extend(cutoffs.right.iter().map(|x| number(*x)));
    cells.extend([Cell::count(cutoffs.solved), Cell::BLANK]);
    table = table.row(cells);
    for level in &cutoffs.levels {
        let mut cells = vec![Cell::words(Phrase::from(words::WRONG).count("level", level.level))];
        for cutoff in &level.cutoffs {
            cells.push(match (cutoff.value, cutoff.misclassified) {
                (Some(value), Some(share)) if share > 0.05 => {
                    Cell::words(Phrase::from(words::LENIENT).number("value", value, Kind::Number(digits)))
                }
                (Some(value), _) => number(value),
                (None, _) => Cell::MISSING,
            });
        }
        let omitted: Vec<String> = level.omitted.iter().map(|(name, size)| format!("{name} ({size:.2})")).collect();
        cells.extend([Cell::count(level.solved), Cell::words(Phrase::code(omitted.join(", ")))]);
        table = table.row(cells);
    }
    if let Some(observed) = &found.observed {
        let mut cells = vec![Cell::words(words::OBSERVED)];
        cells.extend(observed.iter().map(|x| x.map_or(Cell::MISSING, number)));
        cells.extend([Cell::BLANK, Cell::BLANK]);
        table = table.row(cells);
    }
    document.section(Section::new("cutoffs", words::CUTOFFS).block(table.note(words::CUTOFFS_NOTE)))
}

fn json_of(found: &Found, command: &[String], language: Language) -> Value {
    let cutoffs = &found.cutoffs;
    let by_index = |values: &[Option<f64>; 3]| -> Value {
        let pairs = CutoffIndex::ALL.iter().zip(values);
        Value::Object(pairs.map(|(index, value)| (index.name().to_owned(), json!(value))).collect())
    };
    let level = |level: &crate::power::CutoffLevel| {
        let omitted: Vec<Value> =
            level.omitted.iter().map(|(name, size)| json!({"parameter": name, "value": size})).collect();
        let one = |c: &crate::power::Cutoff| {
            let object = json!({
                "cutoff": c.value,
                "misclassified": c.misclassified,
                "right": c.right,
                "wrong": c.wrong,
                "population": c.population,
            });
            (c.index.name().to_owned(), object)
        };
        let indices: Map<String, Value> = level.cutoffs.iter().map(one).collect();
        json!({"level": level.level, "solved": level.solved, "omitted": omitted, "indices": indices})
    };
    json!({
        "covary": env!("CARGO_PKG_VERSION"),
        "command": command,
        "kind": "cutoffs",
        "n": cutoffs.n,
        "replications": cutoffs.replications,
        "seed": cutoffs.seed,
        "factors": cutoffs.factors,
        "right": by_index(&cutoffs.right.map(Some)),
        "observed": found.observed.as_ref().map(by_index),
        "results": cutoffs.levels.iter().map(level).collect::<Vec<Value>>(),
        "warnings": found.findings.iter().map(|f| f.to_json(language)).collect::<Vec<Value>>(),
        "error": Value::Null,
    })
}
