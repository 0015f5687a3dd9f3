//! `covary invariance`: are the items the same measure in every group?

use super::compare::difference_method;
use super::input::{Data, Input, ModelFile};
use super::invariance_output as output;
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::usage;
use crate::compare::DifferenceMethod;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Request;
use crate::invariance::{DecidedBy, Invariance, InvarianceRequest, Level, Rules, ladder};
use crate::words::Language;
use crate::words::catalogue::{model as model_catalogue, usage as catalogue};
use std::io;
use std::path::PathBuf;

/// Test measurement invariance over groups.
///
/// Climbs from the configural level through equal (thresholds,) loadings and intercepts to equal residual variances, and
/// tests equal latent means. Where a level fails, frees what differs one parameter at a time and says why. Gives the effect
/// size of every item and the latent mean differences.
///
/// Example: covary invariance model.lav --data survey.csv --group stage --estimator MLR
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The measurement model, in lavaan's syntax
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub options: ModelArguments,
    /// Last level: configural, thresholds, metric, second-order-metric, scalar, second-order-scalar, disturbances, strict, means
    #[arg(long, value_name = "LEVEL", default_value = "means")]
    pub through: String,
    /// What decides whether a level is reached: test, cheung-rensvold, chen
    #[arg(long, value_name = "RULE", default_value = "test")]
    pub decide: String,
    /// Level of significance of tests and search
    #[arg(long, value_name = "P", default_value_t = 0.05)]
    pub alpha: f64,
    /// Search for what differs where a level fails: true, false
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub search: Option<String>,
    /// Indicators that each factor has to keep equal
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    pub minimum: u8,
    /// Difference test of robust estimators: satorra.2000, satorra.bentler.2001, satorra.bentler.2010 [default: as lavaan]
    #[arg(long, value_name = "NAME")]
    pub difference: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// The flags, resolved.
struct Asked {
    request: Request,
    rules: Rules,
    difference: Option<DifferenceMethod>,
}

impl Arguments {
    fn resolve(&self) -> Result<Asked> {
        let mut problems = Vec::new();
        let mut keep = |error: Error| problems.extend(error.into_findings());
        let request = self.options.resolve().and_then(|r| self.input.complete("invariance", r));
        let request = request.map_err(&mut keep).ok();
        let difference = difference_method(self.difference.as_deref()).map_err(&mut keep).ok();
        let keys = |keys: &[&str]| keys.join(", ");
        let through = Level::from_name(&self.through);
        let decided_by = DecidedBy::from_name(&self.decide);
        if through.is_none() {
            problems.push(usage::refused("--through", &self.through, keys(&Level::ALL.map(Level::key))));
        }
        if decided_by.is_none() {
            problems.push(usage::refused("--decide", &self.decide, keys(&DecidedBy::ALL.map(DecidedBy::key))));
        }
        if !(self.alpha > 0.0 && self.alpha < 1.0) {
            problems.push(usage::refused("--alpha", self.alpha.to_string(), "0 < P < 1"));
        }
        let search = match self.search.as_deref().map(str::to_ascii_lowercase).as_deref() {
            None | Some("true") => true,
            Some("false") => false,
            Some(other) => {
                problems.push(usage::refused("--search", other, "true, false"));
                true
            }
        };
        for (flag, given) in
            [("--group-equal", &self.options.group_equal), ("--group-partial", &self.options.group_partial)]
        {
            // The levels say what is equal.
            if given.is_some() {
                problems.push(usage::not_here(flag, "invariance"));
            }
        }
        if let Some(request) = &request
            && self.input.data.is_some()
            && request.group.is_none()
        {
            problems.push(usage::needs("invariance", "--group COL"));
        }
        Error::all(problems)?;
        match (request, difference, through, decided_by) {
            (Some(request), Some(difference), Some(through), Some(decided_by)) => {
                let minimum_invariant = usize::from(self.minimum);
                let rules = Rules { through, decided_by, alpha: self.alpha, search, minimum_invariant };
                Ok(Asked { request, rules, difference })
            }
            _ => Err(Finding::new(&catalogue::USAGE).into()),
        }
    }
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
    let asked = match arguments.resolve() {
        Ok(asked) => asked,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let model = match ModelFile::read(&arguments.model) {
        Ok(model) => model,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let source = Some(model.source());
    let (invariance, findings) = match climb(arguments, &model, &asked) {
        Ok(climbed) => climbed,
        Err(error) => return answer.refuse(&error.into_findings(), source, Exit::Refused, streams),
    };
    let result = output::Shown { invariance: &invariance, rules: &asked.rules, findings: &findings };
    let object = || output::object(&result, typed, language);
    let document = || output::document(&result, usize::from(arguments.output.digits));
    let exit = answer.give(&findings, source, object, document, streams)?;
    if exit == Exit::Done && !invariance.converged() { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// Reads the data and climbs.
fn climb(arguments: &Arguments, model: &ModelFile, asked: &Asked) -> Result<(Invariance, Vec<Finding>)> {
    if model.has_levels() {
        return Err(Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "invariance").into());
    }
    let (data, mut findings) = arguments.input.read()?;
    model.announce();
    let prepared = model.prepare(&data, &asked.request)?;
    findings.extend(prepared.findings);
    let shape = Data::shape(&data, asked.request.group.as_deref())?;
    let request = InvarianceRequest {
        tree: &model.parse()?,
        options: &asked.request.model,
        shape: &shape,
        moments: prepared.observed.moments(),
        raw: prepared.observed.raw(),
        fit: asked.request.fit,
        difference: asked.difference,
    };
    let (invariance, found) = ladder(&request, &asked.rules)?;
    // What the model and the data have to say is said once.
    for finding in found {
        let same = |f: &Finding| f.code() == finding.code() && f.place == finding.place;
        if !findings.iter().any(same) {
            findings.push(finding);
        }
    }
    Ok((invariance, findings))
}
