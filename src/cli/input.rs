//! Reading what a command works on: a model file, and responses or moments.

use super::output::Source;
use super::{progress, usage};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::list;
use crate::fitted::{Fit, FitOptions, Request, fit, match_by_reliability, observe, with_auxiliary};
use crate::model::{DataShape, Model, ModelOptions};
use crate::moments::{ObservedSample, SampleMoments, read_moments};
use crate::survey::{Codebook, ReadOptions, Survey, read_survey};
use crate::syntax::{self, SyntaxTree};
use crate::words::catalogue::{
    interaction as interaction_catalogue, model as model_catalogue, survey as survey_catalogue, usage as catalogue,
};
use crate::words::study as words;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the data come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Input {
    /// Responses: a CSV file with a header, SPSS (.sav, .zsav), Stata (.dta) or Excel (.xlsx)
    #[arg(long, value_name = "FILE", group = "responses")]
    pub data: Option<PathBuf>,
    /// Sample moments instead of responses: JSON or text
    #[arg(long, value_name = "FILE", conflicts_with = "data")]
    pub moments: Option<PathBuf>,
    /// Codebook of the responses: reverse coding, scales, labels
    #[arg(long, value_name = "FILE", requires = "responses")]
    pub codebook: Option<PathBuf>,
    /// Cells that mean missing, besides empty ones [default: NA]
    #[arg(long, value_name = "LIST", requires = "responses")]
    pub na: Option<String>,
    /// Encoding of the file, such as utf-8 or gb18030 [default: found out]
    #[arg(long, value_name = "NAME", requires = "responses")]
    pub encoding: Option<String>,
    /// Delimiter of the file: comma, semicolon, tab [default: found out]
    #[arg(long, value_name = "NAME", requires = "responses")]
    pub delimiter: Option<String>,
}

/// The data as read, before a model asks for its variables.
#[derive(Clone, Debug)]
pub(super) enum Data {
    /// Responses.
    Responses(Box<Survey>),
    /// Moments.
    Moments(SampleMoments),
}

impl Input {
    /// Refuses a request for which something is missing on the command line.
    pub(super) fn complete(&self, command: &str, request: Request) -> Result<Request> {
        let mut problems = Vec::new();
        if self.data.is_none() && self.moments.is_none() {
            problems.push(usage::needs(command, "--data FILE | --moments FILE"));
        }
        if self.data.is_none() {
            for (flag, given) in [("--cluster", &request.cluster), ("--weights", &request.weights)] {
                if given.is_some() {
                    problems.push(usage::needs(flag, "--data FILE"));
                }
            }
        }
        Error::all(problems).map(|()| request)
    }

    /// Reads the data; also returns what there is to say of the file and of its codebook.
    pub(super) fn read(&self) -> Result<(Data, Vec<Finding>)> {
        if let Some(path) = &self.moments {
            return Ok((Data::Moments(read_moments(path)?), Vec::new()));
        }
        let Some(path) = &self.data else {
            return Err(usage::needs("fit", "--data FILE | --moments FILE").into());
        };
        progress::say(&words::READING, &[("file", &short(&path.display().to_string()))]);
        let missing = self.na.as_deref().map(list);
        let options = ReadOptions::typed(self.encoding.as_deref(), self.delimiter.as_deref(), missing)?;
        let survey = read_survey(path, &options)?;
        let mut findings = survey.reading().map(|reading| reading.findings()).unwrap_or_default();
        let Some(codebook) = &self.codebook else {
            return Ok((Data::Responses(Box::new(survey)), findings));
        };
        let file = path.display().to_string();
        let (survey, found) = Codebook::read(codebook)?.apply(survey, &file)?;
        findings.extend(found);
        Ok((Data::Responses(Box::new(survey)), findings))
    }
}

impl Data {
    /// What a model must know of the data.
    pub(super) fn shape(&self, group: Option<&str>) -> Result<DataShape> {
        match self {
            Data::Responses(survey) => DataShape::of_survey(survey, group),
            Data::Moments(moments) => Ok(DataShape {
                groups: if moments.groups.len() > 1 {
                    moments.groups.iter().map(|g| g.label.clone()).collect()
                } else {
                    Vec::new()
                },
                has_means: moments.groups.iter().all(|g| g.mean.is_some()),
                raw: false,
                categories: None,
            }),
        }
    }

    /// Refuses latent variables with the name of a column: one name would mean two things.
    pub(super) fn check_names(&self, model: &Model) -> Result<()> {
        let Data::Responses(survey) = self else { return Ok(()) };
        let latent: BTreeSet<&String> = model.roles.iter().flat_map(|roles| &roles.latent).collect();
        let taken = latent.into_iter().filter(|name| survey.column(name).is_some());
        Error::all(taken.map(|name| Finding::new(&model_catalogue::LATENT_IS_COLUMN).variable(name)).collect())
    }

    /// The model with its auxiliary variables, where there are any, and the moments of its variables, with responses where
    /// there are any.
    pub(super) fn observe(&self, model: Model, request: &Request) -> Result<(Model, Observed)> {
        match self {
            Data::Responses(survey) => {
                let (group, missing) = (request.group.as_deref(), request.missing);
                let (model, survey) = with_auxiliary(model, survey, &request.auxiliary)?;
                let sample = observe(&model, &survey, group, missing, request.design())?;
                Ok((model, Observed::Responses(Box::new(sample))))
            }
            Data::Moments(_) if request.missing.by_likelihood() => {
                Err(usage::needs(format!("--missing {}", request.missing.name()), "--data FILE").into())
            }
            Data::Moments(moments) => {
                if let Some(latent) = model.interactions.list.iter().find(|interaction| interaction.latent) {
                    return Err(Finding::new(&interaction_catalogue::NEEDS_RESPONSES).parameter(&latent.name).into());
                }
                let moments = moments.select(&model.observed())?;
                Ok((model, Observed::Moments(moments)))
            }
        }
    }
}

/// Moments of the variables of one model.
#[derive(Clone, Debug)]
pub(super) enum Observed {
    /// Computed from responses.
    Responses(Box<ObservedSample>),
    /// Read.
    Moments(SampleMoments),
}

impl Observed {
    pub(super) fn moments(&self) -> &SampleMoments {
        match self {
            Observed::Responses(sample) => &sample.moments,
            Observed::Moments(moments) => moments,
        }
    }

    pub(super) fn raw(&self) -> Option<&[nalgebra::DMatrix<f64>]> {
        match self {
            Observed::Responses(sample) => Some(&sample.raw),
            Observed::Moments(_) => None,
        }
    }

    pub(super) fn findings(&self) -> &[Finding] {
        match self {
            Observed::Responses(sample) => &sample.findings,
            Observed::Moments(_) => &[],
        }
    }
}

/// A model file: its text and what it is called in messages.
#[derive(Clone, Debug)]
pub(super) struct ModelFile {
    pub text: String,
    pub name: String,
}

impl ModelFile {
    /// Reads a model file (UTF-8).
    pub(super) fn read(path: &Path) -> Result<ModelFile> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(ModelFile { text, name }),
            Err(error) => Err(Finding::new(&survey_catalogue::FILE_UNREADABLE)
                .file(name)
                .word("reason", error.to_string())
                .into()),
        }
    }

    /// The text that findings point into.
    pub(super) fn source(&self) -> Source<'_> {
        Source { text: &self.text, file: &self.name }
    }

    /// Whether the model has `level:` blocks; false where it cannot be parsed, which is told of later.
    pub(super) fn has_levels(&self) -> bool {
        syntax::parse(&self.text).is_ok_and(|tree| tree.has_levels())
    }

    /// Parses the model; findings say where in the file.
    pub(super) fn parse(&self) -> Result<SyntaxTree> {
        syntax::parse(&self.text).map_err(|error| self.place_all(error))
    }

    /// Completes a parsed model; findings say where in the file.
    pub(super) fn build(
        &self,
        tree: &SyntaxTree,
        options: &ModelOptions,
        shape: &DataShape,
    ) -> Result<(Model, Vec<Finding>)> {
        let (model, findings) = Model::build(tree, options, shape).map_err(|error| self.place_all(error))?;
        Ok((model, findings.into_iter().map(|finding| self.place(finding)).collect()))
    }

    /// Says on a terminal that this model is being fitted.
    pub(super) fn announce(&self) {
        progress::say(&words::FITTING_ONE, &[("model", &short(&self.name))]);
    }

    /// The model with the data that it is to be fitted to, and what was found of both.
    pub(super) fn prepare(&self, data: &Data, request: &Request) -> Result<Prepared> {
        let tree = self.parse()?;
        let shape = data.shape(request.group.as_deref())?;
        let options = match data {
            Data::Responses(survey) => match_by_reliability(&tree, &request.model, survey, request.missing)?,
            Data::Moments(_) => request.model.clone(),
        };
        let (model, mut findings) = self.build(&tree, &options, &shape)?;
        findings.extend(equal_without_groups(data, request));
        data.check_names(&model)?;
        let (model, observed) = data.observe(model, request)?;
        findings.extend(observed.findings().iter().cloned());
        Ok(Prepared { model, observed, findings })
    }

    pub(super) fn place(&self, finding: Finding) -> Finding {
        let located = syntax::locate(finding, &self.text);
        if located.place.span.is_some() { located.file(short(&self.name)) } else { located }
    }

    fn place_all(&self, error: Error) -> Error {
        let findings = error.into_findings().into_iter().map(|finding| self.place(finding)).collect();
        Error::all(findings).err().unwrap_or_else(|| Finding::new(&catalogue::USAGE).into())
    }
}

/// Says that equality over groups says nothing where there is no column of groups. Moments bring their own groups.
pub(super) fn equal_without_groups(data: &Data, request: &Request) -> Vec<Finding> {
    if request.group.is_some() || matches!(data, Data::Moments(_)) {
        return Vec::new();
    }
    let flags = [
        ("--group-equal", !request.model.group_equal.is_empty()),
        ("--group-partial", !request.model.group_partial.is_empty()),
    ];
    let without_effect =
        |flag: &str| Finding::new(&catalogue::FLAG_WITHOUT_EFFECT).word("flag", flag).word("other", "--group COL");
    flags.into_iter().filter(|(_, given)| *given).map(|(flag, _)| without_effect(flag)).collect()
}

/// A model with its data.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub model: Model,
    pub observed: Observed,
    pub findings: Vec<Finding>,
}

/// A fitted model with everything that was found on the way.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub fit: Fit,
    pub findings: Vec<Finding>,
    /// The rows of the data file (from 1) that were used, by group; empty for moments.
    pub rows: Vec<Vec<usize>>,
}

impl Prepared {
    /// Fits the model.
    pub(super) fn fit(self, how: FitOptions) -> Result<Outcome> {
        let fit = fit(self.model, self.observed.moments(), self.observed.raw(), how)?;
        let mut findings = self.findings;
        findings.extend(fit.findings.iter().cloned());
        findings.extend(fit.effects_findings());
        let rows = match self.observed {
            Observed::Responses(sample) => sample.rows,
            Observed::Moments(_) => Vec::new(),
        };
        let rows = rows.into_iter().map(|group| group.into_iter().map(|row| row + 1).collect()).collect();
        Ok(Outcome { fit, findings, rows })
    }
}

/// The file name without the folders of an absolute path.
pub(super) fn short(name: &str) -> String {
    let path = Path::new(name);
    match path.file_name() {
        Some(file) if path.is_absolute() => file.to_string_lossy().into_owned(),
        _ => name.to_owned(),
    }
}
