//! `covary simulate`: draws a survey from a population.

use super::output::{Exit, Streams};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::simulate;
use crate::words::catalogue::simulate as catalogue;
use crate::words::{self, Language};
use std::io;
use std::path::{Path, PathBuf};

/// Draw a survey from a population.
///
/// Example: covary simulate models/ce-crm-cl --variant clean --n 2000 --seed 7 --output clean.csv
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A study (folder or study.toml) or a population file
    #[arg(value_name = "STUDY|POP.toml")]
    pub source: PathBuf,

    /// Number of respondents, shared out over the groups in proportion [default: the sizes in the population file]
    #[arg(long, value_name = "N")]
    pub n: Option<usize>,

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
    let request = simulate::find_population(&arguments.source, arguments.variant.as_deref())?;
    let population = simulate::read_population(&request.file)?;
    let n = arguments.n.unwrap_or_else(|| population.size());
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

/// Runs the sub-command: what was written is said on standard error.
pub(super) fn command(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match run(arguments, language) {
        Ok(done) => {
            streams.show(&done.findings, None, language)?;
            for message in &done.messages {
                writeln!(streams.err, "{message}")?;
            }
            Ok(Exit::Done)
        }
        Err(error) => streams.refuse(&error, None, language).map(|()| Exit::Refused),
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
