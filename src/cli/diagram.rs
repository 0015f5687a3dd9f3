//! `covary diagram`: the path diagram of one model.

use super::check::is_study;
use super::input::{Input, ModelFile};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Source, Streams};
use super::usage;
use crate::draw::{Beside, Coefficients, Diagram, Emphasis, Look, Picture, Style, Theme, View};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::{Fit, Request};
use crate::study::{Drawable, Study, drawable};
use crate::survey::nearest;
use crate::words::catalogue::{drawing as catalogue, model as model_catalogue, usage as usage_catalogue};
use crate::words::{Language, check, diagram as words};
use std::io;
use std::path::{Path, PathBuf};

/// Draw the path diagram of one model.
///
/// A model is fitted to --data as `covary fit` does; of a study one model is fitted as `covary report` does, and labelled
/// with the names of the study. Of several groups each has a file of its own (model.svg becomes model.GROUP.svg). Without
/// --output the SVG goes to standard output. A model that does not converge is not drawn (exit code 3).
///
/// Examples: covary diagram model.lav --data survey.csv --view structural --output model.svg;
/// covary diagram models/ce-crm-cl --model core --view structural --lang zh --output core.svg
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// A model in lavaan's syntax, or a study (folder or study.toml)
    #[arg(value_name = "MODEL|STUDY")]
    pub subject: PathBuf,
    /// The model of a study
    #[arg(long, value_name = "ID")]
    pub model: Option<String>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// What is drawn: structural (latent variables, causes and effects), measurement (factors with their items), whole
    #[arg(long, value_name = "VIEW", default_value = "whole")]
    pub view: String,
    /// Draw this group only [default: each, in a file of its own]
    #[arg(long, value_name = "NAME")]
    pub of_group: Option<String>,
    /// Coefficients on the relations: standardised, unstandardised, none
    #[arg(long, value_name = "WHICH", default_value = "standardised")]
    pub coefficients: String,
    /// What stands beside a coefficient: stars, se, none
    #[arg(long, value_name = "WHAT", default_value = "stars")]
    pub show: String,
    /// Colours: colour, grey, print (black on white); text can be read in each when it is printed in grey
    #[arg(long, value_name = "NAME", default_value = "colour")]
    pub theme: String,
    /// Conventions: covary (residual variances as short arrows), amos (residuals in circles, covariances of all exogenous)
    #[arg(long, value_name = "NAME", default_value = "covary")]
    pub style: String,
    /// What shows the size of standardised coefficients: none, width, colour
    #[arg(long, value_name = "HOW", default_value = "none")]
    pub emphasis: String,
    /// Relations that are not significant at .05: dashed, plain
    #[arg(long, value_name = "HOW", default_value = "dashed")]
    pub significance: String,
    /// Decimals of coefficients
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=10))]
    pub decimals: u8,
    /// Write to this file: .svg, or .png where covary was built with the feature png
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How the diagram is drawn, resolved.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    view: View,
    coefficients: Coefficients,
    beside: Beside,
    look: Look,
    decimals: usize,
    form: Form,
}

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
}

/// Width of a picture in pixels: 180 mm at 300 dots an inch.
#[cfg(feature = "png")]
const PNG_WIDTH: u32 = 2126;

impl Arguments {
    fn wanted(&self, problems: &mut Vec<Finding>) -> Option<Wanted> {
        let view = choose(
            problems,
            "--view",
            &self.view,
            &[("structural", View::Structural), ("measurement", View::Measurement), ("whole", View::Whole)],
        );
        let coefficients = choose(
            problems,
            "--coefficients",
            &self.coefficients,
            &[
                ("standardised", Coefficients::Standardised),
                ("standardized", Coefficients::Standardised),
                ("unstandardised", Coefficients::Unstandardised),
                ("unstandardized", Coefficients::Unstandardised),
                ("none", Coefficients::None),
            ],
        );
        let beside = choose(
            problems,
            "--show",
            &self.show,
            &[("stars", Beside::Stars), ("se", Beside::Error), ("none", Beside::Nothing)],
        );
        let themes = Theme::ALL.map(|theme| (theme.name, theme));
        let theme = choose(problems, "--theme", &self.theme, &themes);
        let style = choose(problems, "--style", &self.style, &Style::ALL.map(|style| (style.name, style)));
        let emphasis = choose(problems, "--emphasis", &self.emphasis, &Emphasis::ALL);
        let dashes = choose(problems, "--significance", &self.significance, &[("dashed", true), ("plain", false)]);
        let form = form(self.output.as_deref()).map_err(|error| problems.extend(error.into_findings())).ok();
        Some(Wanted {
            view: view?,
            coefficients: coefficients?,
            beside: beside?,
            look: Look { theme: theme?, style: style?, emphasis: emphasis?, dashes: dashes? },
            decimals: usize::from(self.decimals),
            form: form?,
        })
    }

    /// What is missing on the command line, or does not go together.
    fn resolve(&self) -> Result<(Wanted, Option<Request>)> {
        let mut problems = Vec::new();
        let wanted = self.wanted(&mut problems);
        let mut request = None;
        if is_study(&self.subject) {
            if self.input != Input::default() || self.options != ModelArguments::default() {
                problems.push(Finding::new(&usage_catalogue::FLAG_CONFLICT).text("reason", check::STUDY_HAS_OWN));
            }
            if self.model.is_none() {
                problems.push(usage::needs("diagram STUDY", "--model ID"));
            }
        } else {
            if self.model.is_some() {
                problems.push(usage::needs("--model", "STUDY"));
            }
            match self.options.resolve().and_then(|request| self.input.complete("diagram", request)) {
                Ok(resolved) => request = Some(resolved),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        Error::all(problems)?;
        Ok((wanted.ok_or_else(|| Finding::new(&usage_catalogue::USAGE))?, request))
    }
}

fn choose<T: Copy>(problems: &mut Vec<Finding>, flag: &str, given: &str, choices: &[(&str, T)]) -> Option<T> {
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(given)).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).filter(|name| !name.contains("dized")).collect();
        problems.push(usage::refused(flag, given, names.join(", ")));
    }
    found
}

/// The form of a file by its ending; SVG on standard output.
fn form(output: Option<&Path>) -> Result<Form> {
    let Some(path) = output else { return Ok(Form::Svg) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
    match ending.as_str() {
        "svg" => Ok(Form::Svg),
        "png" if cfg!(feature = "png") => Ok(Form::Png),
        "png" => Err(Finding::new(&catalogue::NO_PNG).file(path.display().to_string()).into()),
        _ => Err(usage::refused("--output", path.display().to_string(), ".svg, .png").into()),
    }
}

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (wanted, request) = match arguments.resolve() {
        Ok(resolved) => resolved,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Usage),
    };
    match request {
        Some(request) => of_model(arguments, wanted, &request, language, streams),
        None => of_study(arguments, wanted, language, streams),
    }
}

fn of_model(
    arguments: &Arguments,
    wanted: Wanted,
    request: &Request,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let file = match ModelFile::read(&arguments.subject) {
        Ok(file) => file,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
    };
    let source = Some(file.source());
    let fitted = || {
        if file.has_levels() {
            return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "diagram").into());
        }
        let (data, mut findings) = arguments.input.read()?;
        file.announce();
        let outcome = file.prepare(&data, request)?.fit(request.fit)?;
        findings.extend(outcome.findings);
        Ok((outcome.fit, findings))
    };
    let (fit, findings) = match fitted() {
        Ok(both) => both,
        Err(error) => return streams.refuse(&error, source, language).map(|()| Exit::Refused),
    };
    let name = arguments.subject.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let subject = Subject {
        fit: &fit,
        name: &name,
        group: &|group| fit.model.groups.get(group - 1).cloned(),
        diagram: &|picture| Diagram::of_fit(&fit, picture, &str::to_owned, &|_| None),
    };
    deliver(arguments, wanted, &subject, (&findings, source), language, streams)
}

fn of_study(arguments: &Arguments, wanted: Wanted, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let id = arguments.model.as_deref().unwrap_or_default();
    let study = match Study::load(&arguments.subject) {
        Ok(study) => study,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
    };
    let model: Drawable<'_> = match drawable(&study, id) {
        Ok(model) => model,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
    };
    let mut findings = model.findings.clone();
    findings.extend(model.fit.findings().iter().cloned());
    let Some(fit) = model.fit.fit() else {
        return streams.show(&findings, None, language).map(|()| Exit::Refused);
    };
    let subject = Subject {
        fit,
        name: model.name(language),
        group: &|group| model.group(fit, group, language),
        diagram: &|picture| model.diagram(fit, picture),
    };
    deliver(arguments, wanted, &subject, (&findings, None), language, streams)
}

/// What is drawn, wherever it comes from.
struct Subject<'a> {
    fit: &'a Fit,
    /// The name of the model.
    name: &'a str,
    /// What readers call a group (from 1).
    group: &'a dyn Fn(usize) -> Option<String>,
    diagram: &'a dyn Fn(Picture) -> Diagram,
}

fn deliver(
    arguments: &Arguments,
    wanted: Wanted,
    subject: &Subject<'_>,
    (findings, source): (&[Finding], Option<Source<'_>>),
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    streams.show(findings, source, language)?;
    if !subject.fit.converged() {
        let finding = Finding::new(&catalogue::NOT_DRAWN).word("status", subject.fit.status().name());
        return streams.show([&finding], None, language).map(|()| Exit::NotConverged);
    }
    let groups = match groups(arguments, subject.fit) {
        Ok(groups) => groups,
        Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Usage),
    };
    let mut drawn = Vec::new();
    for &group in &groups {
        let diagram = diagram(wanted, subject, group, language);
        match diagram.svg() {
            Ok((svg, found)) => {
                streams.show(&found, None, language)?;
                drawn.push(svg);
            }
            Err(error) => return streams.refuse(&error, None, language).map(|()| Exit::Refused),
        }
    }
    let files = files(arguments, subject.fit, &groups);
    for (svg, file) in drawn.iter().zip(files) {
        let exit = write(svg, wanted.form, file.as_deref(), language, streams)?;
        if exit != Exit::Done {
            return Ok(exit);
        }
    }
    Ok(Exit::Done)
}

fn diagram(wanted: Wanted, subject: &Subject<'_>, group: usize, language: Language) -> Diagram {
    let (coefficients, style) = (wanted.coefficients, wanted.look.style);
    let picture = Picture { coefficients, style, ..Picture::new(wanted.view, group, language) };
    let mut diagram = (subject.diagram)(picture);
    let several = subject.fit.model.groups.len() > 1;
    let of = if several { (subject.group)(group) } else { None };
    let title = if of.is_some() { words::TITLE_OF_GROUP } else { words::TITLE };
    diagram.title = title.fill(language, |gap| match gap {
        "model" => Some(subject.name.to_owned()),
        "group" => of.clone(),
        _ => None,
    });
    let what = match wanted.coefficients {
        Coefficients::Standardised => words::STANDARDISED,
        Coefficients::Unstandardised => words::UNSTANDARDISED,
        Coefficients::None => words::WITHOUT_COEFFICIENTS,
    };
    diagram.description = what.get(language).to_owned();
    diagram.beside = wanted.beside;
    diagram.look = wanted.look;
    diagram.decimals = wanted.decimals;
    diagram
}

/// The groups to draw, from 1.
fn groups(arguments: &Arguments, fit: &Fit) -> Result<Vec<usize>> {
    let labels = &fit.model.groups;
    if let Some(wanted) = &arguments.of_group {
        return match labels.iter().position(|label| label == wanted) {
            Some(group) => Ok(vec![group + 1]),
            None => {
                let near = nearest(wanted, labels.iter().map(String::as_str)).unwrap_or("–");
                let known = if labels.is_empty() { "–".to_owned() } else { labels.join(", ") };
                let finding = Finding::new(&catalogue::NO_SUCH_GROUP).word("name", wanted.clone());
                Err(finding.word("groups", known).word("nearest", near).into())
            }
        };
    }
    if labels.len() > 1 && arguments.output.is_none() {
        return Err(Finding::new(&catalogue::SEVERAL_GROUPS).word("groups", labels.join(", ")).into());
    }
    Ok((1..=labels.len().max(1)).collect())
}

/// A file a group: that of the command line, with the group before its ending where there are several.
fn files(arguments: &Arguments, fit: &Fit, groups: &[usize]) -> Vec<Option<PathBuf>> {
    let Some(path) = &arguments.output else { return vec![None; groups.len()] };
    if groups.len() < 2 {
        return vec![Some(path.clone())];
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut taken: Vec<String> = Vec::new();
    for &group in groups {
        let label = fit.model.groups.get(group - 1).map_or("", String::as_str);
        // What a file system or a shell would take for something else.
        let plain: String =
            label.trim().chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' }).collect();
        let usable = !plain.is_empty() && !taken.contains(&plain);
        taken.push(if usable { plain } else { format!("{plain}{group}") });
    }
    taken.iter().map(|group| Some(path.with_extension(format!("{group}.{ending}")))).collect()
}

fn write(
    svg: &str,
    form: Form,
    file: Option<&Path>,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    match (form, file) {
        (Form::Png, Some(path)) => match png(svg, path) {
            Ok(()) => Ok(Exit::Done),
            Err(error) => streams.refuse(&error, None, language).map(|()| Exit::Refused),
        },
        _ => streams.deliver(svg, file, language),
    }
}

#[cfg(feature = "png")]
fn png(svg: &str, path: &Path) -> Result<()> {
    let bytes = crate::draw::png(svg, PNG_WIDTH)?;
    std::fs::write(path, bytes).map_err(|error| {
        let finding = Finding::new(&usage_catalogue::CANNOT_WRITE).file(path.display().to_string());
        finding.word("reason", error.to_string()).into()
    })
}

#[cfg(not(feature = "png"))]
fn png(_: &str, path: &Path) -> Result<()> {
    Err(Finding::new(&catalogue::NO_PNG).file(path.display().to_string()).into())
}
