//! Populations of one level, drawn and analysed by the library's own experiment.

use crate::page::{Line, OfPath, head};
use covary::fitted::Request;
use covary::model::{DataShape, Model, Ordered};
use covary::power::{Analysis, EstimateSummary, Experiment, Summary, summarise, with_numbers_freed};
use covary::simulate::model::{Distribution, Generator, Mechanism, MissingPlan, ModelPopulation, Shape};
use covary::syntax::{Operator, parse};
use std::fmt::Write as _;

/// Two factors of four indicators and a regression between them.
pub(crate) const CONTINUOUS: &str = "f =~ 1*x1 + .8*x2 + .8*x3 + .6*x4\ng =~ 1*y1 + .8*y2 + .8*y3 + .6*y4\ng ~ .4*f\nf ~~ .5*f\n\
    g ~~ .42*g\nx1 ~~ .5*x1\nx2 ~~ .5*x2\nx3 ~~ .5*x3\nx4 ~~ .5*x4\ny1 ~~ .5*y1\ny2 ~~ .5*y2\ny3 ~~ .5*y3\n\
    y4 ~~ .5*y4\n";

/// The same structure with five ordered categories, skewed, each response of variance 1.
const ORDINAL: &str = "f =~ 1*x1 + .9*x2 + .9*x3 + .8*x4\ng =~ 1*y1 + .9*y2 + .9*y3 + .8*y4\ng ~ .4*f\nf ~~ .5*f\n\
    g ~~ .42*g\n";
const THRESHOLDS: &str = "-1.5*t1 + -1*t2 + -.3*t3 + .6*t4";

pub(crate) struct Design {
    heading: &'static str,
    text: String,
    distribution: fn(usize) -> Distribution,
    missing: Option<f64>,
    estimators: &'static [(&'static str, &'static str)],
}

pub(crate) fn normal(_: usize) -> Distribution {
    Distribution::Normal
}

pub(crate) fn skewed(p: usize) -> Distribution {
    Distribution::IndependentGenerator(vec![Shape { skewness: 1.0, kurtosis: 3.0 }; p])
}

/// Estimators with how missing answers are dealt with.
const OF_CONTINUOUS: [(&str, &str); 14] = [
    ("ML", "listwise"),
    ("MLM", "listwise"),
    ("MLMV", "listwise"),
    ("MLMVS", "listwise"),
    ("MLR", "listwise"),
    ("MLF", "listwise"),
    ("GLS", "listwise"),
    ("ULS", "listwise"),
    ("ULSM", "listwise"),
    ("ULSMV", "listwise"),
    ("WLS", "listwise"),
    ("DWLS", "listwise"),
    ("WLSM", "listwise"),
    ("WLSMV", "listwise"),
];

pub(crate) fn designs() -> Vec<Design> {
    let mut ordinal = ORDINAL.to_owned();
    for name in ["x1", "x2", "x3", "x4", "y1", "y2", "y3", "y4"] {
        let _ = writeln!(ordinal, "{name} | {THRESHOLDS}");
    }
    vec![
        Design {
            heading: "Normal data, n = 300",
            text: CONTINUOUS.to_owned(),
            distribution: normal,
            missing: None,
            estimators: &OF_CONTINUOUS,
        },
        Design {
            heading: "Skewed data (skewness 1, excess kurtosis 3, independent generators), n = 300",
            text: CONTINUOUS.to_owned(),
            distribution: skewed,
            missing: None,
            estimators: &OF_CONTINUOUS,
        },
        Design {
            heading: "Normal data, 15 % of the answers missing at random (depending on x1), n = 300",
            text: CONTINUOUS.to_owned(),
            distribution: normal,
            missing: Some(0.15),
            estimators: &[("ML", "ml"), ("MLR", "ml"), ("MLF", "ml"), ("ML", "listwise")],
        },
        Design {
            heading: "Skewed data, 15 % of the answers missing at random (depending on x1), n = 300",
            text: CONTINUOUS.to_owned(),
            distribution: skewed,
            missing: Some(0.15),
            estimators: &[("ML", "ml"), ("MLR", "ml")],
        },
        Design {
            heading: "Five ordered categories, n = 300",
            text: ordinal,
            distribution: normal,
            missing: None,
            estimators: &[
                ("WLSMV", "listwise"),
                ("WLSM", "listwise"),
                ("WLSMVS", "listwise"),
                ("DWLS", "listwise"),
                ("ULSMV", "listwise"),
                ("ULS", "listwise"),
                ("WLS", "listwise"),
            ],
        },
    ]
}

pub(crate) fn run(design: &Design, replications: u64, page: &mut String) -> covary::Result<()> {
    let tree = parse(&design.text)?;
    let none: [(&str, &str); 0] = [];
    let plain = Request::resolve(none)?;
    let (population, _) = ModelPopulation::written(&tree, &plain.model, &[], false)?;
    let distribution = (design.distribution)(population.names.len());
    let generator = Generator::new(&population, &distribution)?;
    let by = population.names.iter().position(|name| name == "x1").unwrap_or(0);
    let variables: Vec<usize> = (0..population.names.len()).filter(|j| *j != by).collect();
    let missing = design.missing.map(|rate| MissingPlan { rate, mechanism: Mechanism::AtRandom { by }, variables });
    let mut analyses = Vec::new();
    for (estimator, how) in design.estimators {
        let request = Request::resolve([("estimator", *estimator), ("missing", *how)])?;
        let mut options = request.model.clone();
        options.ordered = Ordered::None;
        let categories = population.names.iter().cloned().zip(population.categories());
        let categories = categories.map(|(name, k)| (name, (k > 0).then_some(k))).collect();
        let shape = DataShape { categories: Some(categories), ..DataShape::one_group() };
        let (model, _) = Model::build(&with_numbers_freed(&tree, &options), &options, &shape)?;
        let options = request.fit.for_model(&model)?;
        let name = if *how == "listwise" { (*estimator).to_owned() } else { format!("{estimator}, FIML") };
        let name = if design.missing.is_some() && *how == "listwise" { format!("{name}, listwise") } else { name };
        analyses.push(Analysis { name, model, options, missing: request.missing });
    }
    let truths: Vec<_> = analyses.iter().map(|analysis| analysis.true_values(&population)).collect();
    let starts: Vec<_> = truths.iter().map(|truth| truth.parameters.clone()).collect();
    let sizes = [300];
    let experiment = Experiment {
        population: &population,
        generator: &generator,
        analyses: &analyses,
        sizes: &sizes,
        missing: missing.as_ref(),
        replications,
        seed: 1,
        threads: None,
    };
    let replicates = experiment.run(&starts, &|| ());
    head(design.heading, page);
    for ((analysis, truth), own) in analyses.iter().zip(&truths).zip(&replicates) {
        line_of(&summarise(analysis, truth, own, 300, 0.05)).write(page);
    }
    Ok(())
}

/// Mean numbers of the loadings, and those of the regression.
fn line_of(summary: &Summary) -> Line {
    let loadings: Vec<_> = summary.estimates.iter().filter(|e| e.target.op == Operator::Measurement.symbol()).collect();
    let mean = |value: &dyn Fn(&EstimateSummary) -> f64| {
        loadings.iter().map(|e| value(e)).sum::<f64>() / loadings.len() as f64
    };
    let path = summary.estimate("g~f");
    let of_path = |value: &dyn Fn(&EstimateSummary) -> f64| path.map_or(f64::NAN, value);
    Line {
        name: summary.name.clone(),
        solved: summary.proper + summary.improper,
        loadings: [mean(&|e| e.bias / e.truth), mean(&|e| e.error_ratio), mean(&|e| e.coverage.value)],
        path: OfPath {
            bias: of_path(&|e| e.bias / e.truth),
            error_ratio: of_path(&|e| e.error_ratio),
            coverage: of_path(&|e| e.coverage.value),
            power: of_path(&|e| e.rejection.value),
        },
        test: [summary.test.mean, summary.test.df, summary.test.rejection.value],
    }
}
