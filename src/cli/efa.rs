//! `covary efa`: exploratory factor analysis of some items.

use super::efa_output as output;
use super::fit_extras::deliver_scores;
use super::input::{Data, Input, Observed};
use super::model_arguments::ModelArguments;
use super::output::{Exit, Format, OutputArguments, Streams};
use super::progress::Bar;
use super::usage;
use crate::error::{Error, Result};
use crate::exploratory::{Asked, DropRule, Exploration, Extraction, Round, explore, worst_item};
use crate::finding::Finding;
use crate::fitted::{Request, list, observe};
use crate::infer::ScoreMethod;
use crate::model::{Model, Ordered};
use crate::rotate::ItemVariances;
use crate::syntax::parse;
use crate::words::Language;
use crate::words::catalogue::usage as catalogue;
use std::io;
use std::path::PathBuf;

/// Explore the factors of items.
///
/// Sampling adequacy (KMO) and Bartlett's test; how many factors by eigenvalues, parallel analysis, minimum average partial,
/// Hull and the empirical Kaiser criterion; rotated loadings with standard errors, communalities, factor correlations, explained
/// variance, fit and factor scores; on request, items dropped one by one.
///
/// Example: covary efa --data survey.csv --items SAT1,SAT2,SAT3,PV1,PV2,PV3 --factors 2 --rotation oblimin
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub input: Input,
    /// The items
    #[arg(long, value_name = "LIST")]
    pub items: Option<String>,
    /// Number of factors [default: by parallel analysis of components]
    #[arg(long, value_name = "N")]
    pub factors: Option<String>,
    /// Rotation: none, varimax, oblimin, geomin, promax, … as for `covary fit` [default: oblimin]
    #[arg(long, value_name = "NAME")]
    pub rotation: Option<String>,
    /// Arguments of the rotation, such as orthogonal=true
    #[arg(long, value_name = "KEY=VALUE")]
    pub rotation_arg: Vec<String>,
    /// Extraction: ml, minres (uls), pa, pca [default: ml]
    #[arg(long, value_name = "NAME")]
    pub method: Option<String>,
    /// Correlations: pearson, polychoric (then ml is WLSMV) [default: pearson]
    #[arg(long, value_name = "KIND")]
    pub cor: Option<String>,
    /// Estimator of ml, such as MLR
    #[arg(long, value_name = "NAME")]
    pub estimator: Option<String>,
    /// Missing answers: listwise, ml, pairwise (polychoric) [default: listwise]
    #[arg(long, value_name = "HOW")]
    pub missing: Option<String>,
    /// Random matrices of the parallel analysis [default: 1000; with polychoric correlations, of the answers in random orders: 200]
    #[arg(long, value_name = "N")]
    pub draws: Option<usize>,
    /// Seed of the random matrices and of the rotation's random starts
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Drop items whose highest loading is below this, one a round
    #[arg(long, value_name = "X")]
    pub drop_below: Option<f64>,
    /// Drop items whose second loading is at least this, too
    #[arg(long, value_name = "X")]
    pub drop_cross: Option<f64>,
    /// Most rounds of dropping [default: 50]
    #[arg(long, value_name = "N")]
    pub rounds: Option<usize>,
    /// Write factor scores to this CSV file, one row a case used (ml)
    #[arg(long, value_name = "FILE", requires = "data")]
    pub scores: Option<PathBuf>,
    /// Method of the factor scores: regression, Bartlett [default: regression]
    #[arg(long, value_name = "NAME", requires = "scores")]
    pub score_method: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// What was asked for, resolved.
struct Resolved {
    items: Vec<String>,
    factors: Option<usize>,
    extraction: Extraction,
    request: Request,
    rule: Option<DropRule>,
    scores: ScoreMethod,
}

/// Random matrices beyond this are a slip of the pen.
const MOST_DRAWS: usize = 1_000_000;
/// Rounds of dropping where nothing else is said.
const MOST_ROUNDS: usize = 50;

impl Arguments {
    fn resolve(&self) -> Result<Resolved> {
        let mut problems = Vec::new();
        let polychoric = match self.cor.as_deref().map(str::to_ascii_lowercase).as_deref() {
            None | Some("pearson") => false,
            Some("polychoric") => true,
            Some(other) => {
                problems.push(usage::refused("--cor", other, "pearson, polychoric"));
                false
            }
        };
        let extraction = self.method.as_deref().map_or(Some(Extraction::default()), |text| {
            let known = Extraction::NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
            if known.is_none() {
                problems.push(usage::refused("--method", text, "ml, minres, uls, pa, pca"));
            }
            known.map(|(_, extraction)| *extraction)
        });
        let items = self.items.as_deref().map(list).unwrap_or_default();
        if items.is_empty() {
            problems.push(usage::needs("efa", "--items LIST"));
        }
        let twice = items.iter().enumerate().find(|(i, item)| items[..*i].contains(item));
        problems.extend(twice.map(|(_, item)| usage::refused("--items", item.clone(), "each item once")));
        if self.input.data.is_none() && self.input.moments.is_none() {
            problems.push(usage::needs("efa", "--data FILE | --moments FILE"));
        }
        let factors = self.factors.as_deref().and_then(|text| {
            let number = text.parse::<usize>().ok().filter(|m| *m > 0);
            if number.is_none() {
                problems.push(usage::refused("--factors", text, "1, 2, …"));
            }
            number
        });
        if let Some(draws) = self.draws.filter(|draws| !(1..=MOST_DRAWS).contains(draws)) {
            problems.push(usage::refused("--draws", draws.to_string(), "1 .. 1000000"));
        }
        for (flag, value) in [("--drop-below", self.drop_below), ("--drop-cross", self.drop_cross)] {
            if let Some(value) = value.filter(|x| !(0.0..=1.0).contains(x)) {
                problems.push(usage::refused(flag, value.to_string(), "0 .. 1"));
            }
        }
        if self.rounds.is_some() && self.drop_below.is_none() && self.drop_cross.is_none() {
            problems.push(usage::needs("--rounds", "--drop-below X | --drop-cross X"));
        }
        if self.estimator.is_some() && extraction.is_some_and(|extraction| extraction != Extraction::Model) {
            problems.push(usage::needs("--estimator", "--method ml"));
        }
        let scores = self.score_method.as_deref().map_or(Some(ScoreMethod::Regression), |text| {
            let known = ScoreMethod::from_name(text);
            if known.is_none() {
                problems.push(usage::refused("--score-method", text, "regression, Bartlett"));
            }
            known
        });
        if self.scores.is_some() && extraction.is_some_and(|extraction| extraction != Extraction::Model) {
            problems.push(usage::refused("--scores", "FILE", "--method ml"));
        }
        let flags = ModelArguments {
            rotation: Some(self.rotation.clone().unwrap_or_else(|| "oblimin".to_owned())),
            rotation_arg: self.rotation_arg.clone(),
            estimator: self.estimator.clone(),
            missing: self.missing.clone(),
            ordered: polychoric.then(|| "true".to_owned()),
            ..ModelArguments::default()
        };
        let request = flags.resolve().map_err(|error| problems.extend(error.into_findings())).ok();
        Error::all(problems)?;
        let (Some(mut request), Some(extraction), Some(scores)) = (request, extraction, scores) else {
            return Err(Finding::new(&catalogue::USAGE).into());
        };
        let asked = self.rotation_arg.iter().any(|text| text.split_whitespace().any(|word| word.starts_with("se=")));
        if !asked {
            request.model.rotation.item_variances = ItemVariances::Exact;
        }
        if !self.rotation_arg.iter().any(|text| text.split_whitespace().any(|word| word.starts_with("seed="))) {
            request.model.rotation.seed = self.seed;
        }
        let dropping = self.drop_below.is_some() || self.drop_cross.is_some();
        let rule = dropping.then(|| DropRule { below: self.drop_below.unwrap_or(0.0), cross: self.drop_cross });
        Ok(Resolved { items, factors, extraction, request, rule, scores })
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
    let resolved = match arguments.resolve() {
        Ok(resolved) => resolved,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Usage, streams),
    };
    let explored = match analyse(arguments, &resolved) {
        Ok(explored) => explored,
        Err(error) => return answer.refuse(&error.into_findings(), None, Exit::Refused, streams),
    };
    let Explored { exploration, rounds, findings, rows } = explored;
    let shown = output::Shown {
        exploration: &exploration,
        rounds: resolved.rule.map(|_| rounds.as_slice()),
        findings: &findings,
        extraction: resolved.extraction,
        rotation: &resolved.request.model.rotation,
        seed: arguments.seed,
    };
    let object = || output::object(&shown, typed, language);
    let document = || output::document(&shown, usize::from(arguments.output.digits));
    let fit = exploration.factors.as_ref().and_then(|factors| factors.fit.as_deref());
    if let (Some(file), Some(fit)) = (&arguments.scores, fit)
        && let Some(scores) = fit.factor_scores(resolved.scores)
        && deliver_scores(&scores, (&fit.model.groups, &rows), file, language, streams)? != Exit::Done
    {
        return Ok(Exit::Refused);
    }
    let exit = answer.give(&findings, None, object, document, streams)?;
    let solved = exploration.factors.is_some();
    if exit == Exit::Done && !solved { Ok(Exit::NotConverged) } else { Ok(exit) }
}

/// What came of it.
struct Explored {
    exploration: Exploration,
    rounds: Vec<Round>,
    findings: Vec<Finding>,
    /// The rows of the data file (from 1) that were used, by group.
    rows: Vec<Vec<usize>>,
}

/// Reads the data and explores the items, in rounds where items are to be dropped.
fn analyse(arguments: &Arguments, resolved: &Resolved) -> Result<Explored> {
    let (data, mut findings) = arguments.input.read()?;
    let mut items = resolved.items.clone();
    let mut rounds: Vec<Round> = Vec::new();
    loop {
        let (exploration, observed) = explore_items(arguments, resolved, &data, &items)?;
        let worst = resolved
            .rule
            .filter(|_| rounds.len() < arguments.rounds.unwrap_or(MOST_ROUNDS) && items.len() > 3)
            .and_then(|rule| {
                let factors = exploration.factors.as_ref()?;
                worst_item(&factors.loadings, rule).map(|worst| (worst, rule))
            });
        let Some(((place, primary, secondary), rule)) = worst else {
            findings.extend(observed.findings().iter().cloned());
            findings.extend(exploration.findings.iter().cloned());
            let rows = match observed {
                Observed::Responses(sample) => sample.rows,
                Observed::Moments(_) => Vec::new(),
            };
            let rows = rows.into_iter().map(|group| group.into_iter().map(|row| row + 1).collect()).collect();
            return Ok(Explored { exploration, rounds, findings, rows });
        };
        rounds.push(Round {
            item: items.remove(place),
            primary,
            secondary,
            low: primary < rule.below,
            items: items.len() + 1,
            factors: exploration.number,
            kmo: exploration.kmo.as_ref().map(|kmo| kmo.overall),
        });
    }
}

fn explore_items(
    arguments: &Arguments,
    resolved: &Resolved,
    data: &Data,
    items: &[String],
) -> Result<(Exploration, Observed)> {
    let mut options = resolved.request.model.clone();
    let ordered = options.ordered != Ordered::None;
    if ordered {
        options.ordered = Ordered::Names(items.to_vec());
    }
    let shape = data.shape(None)?;
    let asked = Asked {
        items,
        factors: resolved.factors,
        extraction: resolved.extraction,
        model: &options,
        fit: resolved.request.fit,
        draws: arguments.draws.unwrap_or(if ordered { 200 } else { 1000 }),
        seed: arguments.seed,
    };
    let one = parse(&crate::exploratory::syntax(items, 1))?;
    let (model, _) = Model::build(&one, &options, &shape)?;
    let observed = match data {
        Data::Responses(survey) => {
            let request = &resolved.request;
            Observed::Responses(Box::new(observe(&model, survey, None, request.missing, request.design())?))
        }
        Data::Moments(moments) => Observed::Moments(moments.select(&model.observed())?),
    };
    let bar = Bar::new(asked.draws as u64);
    let exploration = explore(&asked, &shape, observed.moments(), observed.raw(), &|| bar.tick())?;
    Ok((exploration, observed))
}
