//! `covary simulate`: draws a survey from a population.

use super::input::Input;
use super::model_arguments::ModelArguments;
use super::output::{Exit, Streams};
use super::population::DrawArguments;
use super::usage;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::simulate;
use crate::simulate::model::{Replication, survey_of};
use crate::words::catalogue::simulate as catalogue;
use crate::words::{self, Language};
use std::io;
use std::path::{Path, PathBuf};

/// Draw a survey from a population.
///
/// A study or a population file (.toml) draws questionnaires with all that spoils them. A model with its values, such as
/// `f =~ 1*x1 + .8*x2 + .7*x3; y ~ .3*f`, a fit as JSON, or a model with --data to fit it to draws responses: normal,
/// non-normal, ordered (by thresholds, `x1 | -1*t1 + 1*t2`), in several groups, with missing answers.
///
/// Examples: covary simulate models/ce-crm-cl --variant clean --n 2000 --seed 7 --output clean.csv;
/// covary simulate model.lav --n 300 --skewness 1 --kurtosis 2 --output drawn.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A study (folder or study.toml), a population file, a model with its values, or the JSON of a fit
    #[arg(value_name = "STUDY|POP.toml|MODEL|FIT.json")]
    pub source: PathBuf,

    /// Number of respondents, shared out over the groups in proportion; of a model also by group, such as 200+150
    /// [default: the sizes in the population file, or the cases of the fit]
    #[arg(long, value_name = "N")]
    pub n: Option<String>,

    /// Seed: the same seed draws the same survey
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,

    /// Variant of the study's population
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,

    /// The CSV file to write
    #[arg(long, value_name = "CSV")]
    pub output: PathBuf,

    /// Write continuous responses before careless answers, missing data and categories, and the latent scores
    #[arg(long)]
    pub continuous: bool,

    /// Also write the moments of the population (JSON, as `fit --moments` reads them)
    #[arg(long, value_name = "JSON")]
    pub moments: Option<PathBuf>,

    /// The replication of the seed: `covary power` analyses replications 1, 2, … of a model
    #[arg(long, value_name = "R", default_value_t = 1)]
    pub replication: u64,

    /// Responses that the model is fitted to first (CSV)
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    #[command(flatten)]
    pub draw: DrawArguments,

    #[command(flatten)]
    pub options: ModelArguments,
}

/// What was done: the findings, and a line on each file that was written.
#[derive(Clone, Debug)]
pub struct Done {
    /// Warnings on the survey.
    pub findings: Vec<Finding>,
    /// Sentences for standard error.
    pub messages: Vec<String>,
}

/// Draws and writes the survey.
///
/// # Errors
/// When the population is refused or a file cannot be written.
pub fn run(arguments: &Arguments, language: Language) -> Result<Done> {
    if !super::check::is_study(&arguments.source) {
        return from_model(arguments, language);
    }
    not_of_a_survey(arguments)?;
    let request = simulate::find_population(&arguments.source, arguments.variant.as_deref())?;
    let population = simulate::read_population(&request.file)?;
    let n = match &arguments.n {
        None => population.size(),
        Some(text) => text.trim().parse().map_err(|_| usage::refused("--n", text, "200"))?,
    };
    let drawn = simulate::simulate(&population, n, arguments.seed)?;
    let bytes = if arguments.continuous {
        simulate::continuous_csv(&population, &simulate::continuous(&population, n, arguments.seed))
    } else {
        simulate::to_csv(&drawn.survey)
    };
    write(&arguments.output, &bytes)?;
    let shown = |path: &Path| Some(path.display().to_string());
    let mut messages = vec![words::simulate::WROTE.fill(language, |name| match name {
        "rows" => Some(n.to_string()),
        "seed" => Some(arguments.seed.to_string()),
        "file" => shown(&arguments.output),
        _ => None,
    })];
    if let Some(path) = &arguments.moments {
        let json = simulate::moments_json(&population, &simulate::group_sizes(&population, n));
        write(path, format!("{json:#}\n").as_bytes())?;
        messages.push(words::simulate::WROTE_MOMENTS.fill(language, |name| match name {
            "groups" => Some(population.groups().len().to_string()),
            "file" => shown(path),
            _ => None,
        }));
    }
    Ok(Done { findings: drawn.findings, messages })
}

/// Draws responses from a model.
fn from_model(arguments: &Arguments, language: Language) -> Result<Done> {
    let mut problems = Vec::new();
    for (flag, given) in [("--variant", arguments.variant.is_some()), ("--moments", arguments.moments.is_some())] {
        if given {
            problems.push(usage::needs(flag, "STUDY | POP.toml"));
        }
    }
    Error::all(problems)?;
    let input = Input { data: arguments.data.clone(), ..Input::default() };
    let loaded = arguments.draw.load(&arguments.source, Some(&input), &arguments.options)?;
    let mut population = loaded.population;
    let own: Option<Vec<usize>> = population.groups.iter().map(|group| group.cases).collect();
    let sizes = match (&arguments.n, own) {
        (None, Some(own)) => own,
        (None, None) => {
            return Err(usage::needs("simulate MODEL", "--n N").into());
        }
        (Some(text), _) => match super::population::sizes(text, &population)?.as_slice() {
            [only] => only.clone(),
            _ => return Err(usage::refused("--n", text, "200 | 200+150").into()),
        },
    };
    if arguments.continuous {
        population.groups.iter_mut().for_each(|group| group.thresholds.iter_mut().for_each(Vec::clear));
    }
    let draw = arguments.draw.resolve(&population)?;
    let replication = Replication { seed: arguments.seed, number: arguments.replication };
    let drawn = replication.draw(&draw.generator, &sizes, draw.missing.as_ref());
    let group = arguments.options.group.as_deref().unwrap_or("group");
    let survey = survey_of(&population, &drawn, group)
        .ok_or_else(|| usage::refused("--group", group, format!("≠ {}", population.names.join(", "))))?;
    write(&arguments.output, &simulate::to_csv(&survey))?;
    let message = words::simulate::WROTE.fill(language, |name| match name {
        "rows" => Some(sizes.iter().sum::<usize>().to_string()),
        "seed" => Some(arguments.seed.to_string()),
        "file" => Some(arguments.output.display().to_string()),
        _ => None,
    });
    Ok(Done { findings: loaded.findings, messages: vec![message] })
}

/// Flags that belong to models are refused with a population file.
fn not_of_a_survey(arguments: &Arguments) -> Result<()> {
    let given = [
        ("--data", arguments.data.is_some()),
        ("--replication", arguments.replication != 1),
        ("--distribution, --missing-rate, …", arguments.draw != DrawArguments::default()),
        ("--estimator, --call, …", arguments.options != ModelArguments::default()),
    ];
    let problems =
        given.into_iter().filter(|(_, given)| *given).map(|(flag, _)| usage::needs(flag, "MODEL | FIT.json"));
    Error::all(problems.collect())
}

/// Runs the sub-command: what was written is said on standard error.
pub(super) fn command(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match run(arguments, language) {
        Ok(done) => {
            streams.show(&done.findings, None, language)?;
            for message in &done.messages {
                writeln!(streams.err(), "{message}")?;
            }
            Ok(Exit::Done)
        }
        Err(error) => {
            // Wrong values of flags are wrong usage.
            let usage = error.findings().all(|finding| finding.code().starts_with("E00"));
            let exit = if usage { Exit::Usage } else { Exit::Refused };
            streams.refuse(&error, None, language).map(|()| exit)
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(|e| {
        let finding = Finding::new(&catalogue::NOT_WRITTEN).file(path.display().to_string());
        Error::from(finding.word("reason", e.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn arguments(words: &[&str]) -> Arguments {
        Line::try_parse_from(std::iter::once("simulate").chain(words.iter().copied())).unwrap().arguments
    }

    #[test]
    fn writes_a_survey_continuous_responses_and_moments() {
        let folder = std::env::temp_dir().join(format!("covary-simulate-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = |name: &str| folder.join(name).display().to_string();
        let population = "models/ce-crm-cl/population-clean.toml";
        let done = run(
            &arguments(&[population, "--n", "2", "--output", &path("a.csv"), "--moments", &path("m.json")]),
            Language::English,
        )
        .unwrap();
        assert_eq!(done.findings.len(), 1, "two respondents leave one of three groups empty");
        assert!(done.messages[0].contains("2 respondents (seed 1)"));
        let survey = std::fs::read_to_string(path("a.csv")).unwrap();
        assert!(survey.starts_with("stage,CUST1,") && survey.lines().count() == 3);
        let moments: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path("m.json")).unwrap()).unwrap();
        assert_eq!(moments["groups"], serde_json::json!(["E", "F", "S"]));
        assert_eq!(moments["divisor"], "n");

        run(&arguments(&[population, "--continuous", "--output", &path("c.csv")]), Language::Chinese).unwrap();
        let responses = std::fs::read_to_string(path("c.csv")).unwrap();
        assert_eq!(responses.lines().count(), 601, "the sizes of the file add up to 600");
        assert!(responses.lines().next().unwrap().ends_with(",LOY,EP_FO,EP_SU,EP_SE"));

        let refused = run(&arguments(&[population, "--output", &path("no/a.csv")]), Language::English).unwrap_err();
        assert_eq!(refused.first().code(), "E166");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
