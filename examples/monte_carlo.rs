//! A Monte Carlo study of every estimator on known populations, as a page of Markdown on standard output.
//!
//! `cargo run --release --example monte_carlo -- 1000 > docs/monte-carlo.md`; the number is that of the replications.

use covary::fitted::Request;
use covary::model::{DataShape, Model, Ordered};
use covary::power::{Analysis, Experiment, Summary, summarise, with_numbers_freed};
use covary::simulate::model::{Distribution, Generator, Mechanism, MissingPlan, ModelPopulation, Shape};
use covary::syntax::{Operator, parse};
use std::fmt::Write as _;
use std::io::Write as _;

/// Two factors of four indicators and a regression between them.
const CONTINUOUS: &str = "f =~ 1*x1 + .8*x2 + .8*x3 + .6*x4\ng =~ 1*y1 + .8*y2 + .8*y3 + .6*y4\ng ~ .4*f\nf ~~ .5*f\n\
    g ~~ .42*g\nx1 ~~ .5*x1\nx2 ~~ .5*x2\nx3 ~~ .5*x3\nx4 ~~ .5*x4\ny1 ~~ .5*y1\ny2 ~~ .5*y2\ny3 ~~ .5*y3\n\
    y4 ~~ .5*y4\n";

/// The same structure with five ordered categories, skewed, each response of variance 1.
const ORDINAL: &str = "f =~ 1*x1 + .9*x2 + .9*x3 + .8*x4\ng =~ 1*y1 + .9*y2 + .9*y3 + .8*y4\ng ~ .4*f\nf ~~ .5*f\n\
    g ~~ .42*g\n";
const THRESHOLDS: &str = "-1.5*t1 + -1*t2 + -.3*t3 + .6*t4";

struct Design {
    heading: &'static str,
    text: String,
    distribution: fn(usize) -> Distribution,
    missing: Option<f64>,
    estimators: &'static [(&'static str, &'static str)],
}

fn main() -> covary::Result<()> {
    let replications = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let mut page = String::from(HEAD);
    page = page.replace("{replications}", &replications.to_string());
    for design in designs() {
        run(&design, replications, &mut page)?;
    }
    // A reader that has gone is no failure.
    let _ = std::io::stdout().write_all(page.as_bytes());
    Ok(())
}

fn normal(_: usize) -> Distribution {
    Distribution::Normal
}

fn skewed(p: usize) -> Distribution {
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

fn designs() -> Vec<Design> {
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

fn run(design: &Design, replications: u64, page: &mut String) -> covary::Result<()> {
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
    let _ = writeln!(page, "\n## {}\n", design.heading);
    page.push_str(TABLE);
    for ((analysis, truth), own) in analyses.iter().zip(&truths).zip(&replicates) {
        row(&summarise(analysis, truth, own, 300, 0.05), page);
    }
    Ok(())
}

/// Worst and mean numbers of the loadings, and those of the regression.
fn row(summary: &Summary, page: &mut String) {
    let loadings: Vec<_> = summary.estimates.iter().filter(|e| e.target.op == Operator::Measurement.symbol()).collect();
    let mean = |value: &dyn Fn(&covary::power::EstimateSummary) -> f64| {
        loadings.iter().map(|e| value(e)).sum::<f64>() / loadings.len() as f64
    };
    let number = |x: f64, decimals: usize| if x.is_finite() { format!("{x:.decimals$}") } else { "–".to_owned() };
    let path = summary.estimate("g~f");
    let of_path = |value: &dyn Fn(&covary::power::EstimateSummary) -> f64| path.map_or(f64::NAN, value);
    let cells = [
        summary.name.clone(),
        (summary.proper + summary.improper).to_string(),
        number(mean(&|e| 100.0 * e.bias / e.truth), 1),
        number(mean(&|e| e.error_ratio), 3),
        number(mean(&|e| 100.0 * e.coverage.value), 1),
        number(of_path(&|e| 100.0 * e.bias / e.truth), 1),
        number(of_path(&|e| e.error_ratio), 3),
        number(of_path(&|e| 100.0 * e.coverage.value), 1),
        number(of_path(&|e| 100.0 * e.rejection.value), 1),
        number(summary.test.mean, 1),
        number(summary.test.df, 1),
        number(100.0 * summary.test.rejection.value, 1),
    ];
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

const TABLE: &str = "| estimator | solved | loadings: bias % | SE/SD | coverage % | path: bias % | SE/SD | coverage % | power % | test: mean | df | rejected % |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

const HEAD: &str = "# Every estimator on known populations\n\n\
A Monte Carlo study: {replications} samples of 300 cases from each population, analysed by every estimator that takes such data. The\n\
population is two factors of four indicators each with the path `g ~ .4*f`, and the model holds in it (19 degrees of freedom). This page\n\
is written by\n\n\
```\ncargo run --release --example monte_carlo -- {replications} > docs/monte-carlo.md\n```\n\n\
Bias is in percent of the true value, for loadings the mean over all of them; SE/SD is the mean standard error over the standard deviation of\n\
the estimates (1 is right); coverage is that of the 95 % Wald interval; power that of the Wald test of the path at 5 %; the last\n\
columns are the mean of the test statistic, its degrees of freedom, and how often it rejects a true model at 5 %. With 1000\n\
replications the Monte Carlo error of a rate near 5 % is 0.7 percentage points, of SE/SD 0.02. Solutions with a negative variance are\n\
kept.\n\n\
What is to be seen: with normal data ML and GLS are right. With skewed data their standard errors of loadings are too small, and the robust\n\
ones nearly right; that the chi-square of ML keeps its level here is no rule, it depends on where the non-normality comes from.\n\
Without correction the standard errors of ULS and DWLS are wrong, for the path by a fifth and more, and the statistic of DWLS is no\n\
chi-square. Full WLS (ADF) needs far more cases. The test of MLR rejects a little too often at this size, those with a second\n\
moment (MLMV, ULSMV, WLSMV) do not. FIML is unbiased where listwise deletion is not.\n";
