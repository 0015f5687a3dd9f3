//! Populations that a sample of independent cases does not show: clusters, two levels, products of latent variables.

#![expect(clippy::expect_used, reason = "the names are written in this file")]

use crate::moments::{CONTINUOUS, normal, skewed};
use crate::page::{Line, OfPath, head};
use covary::fitted::{Fit, Request, fit, observe};
use covary::model::{DataShape, Model};
use covary::simulate::model::{Distribution, Generator, ModelPopulation, Replication};
use covary::survey::{Cells, Column, Survey};
use covary::syntax::parse;
use nalgebra::DMatrix;
use rayon::prelude::*;
use std::fmt::Write as _;

/// What is true of the relation `lhs op rhs`.
type Truth = (&'static str, &'static str, &'static str, f64);

/// One way to analyse a sample: what it is called, the model, the options of `fit`.
type Way = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Draws the sample of a replication.
type Draw = Box<dyn Fn(u64) -> Survey + Sync>;

pub(crate) struct Design {
    heading: &'static str,
    draw: Draw,
    /// The loadings, and the regression last.
    truths: &'static [Truth],
    ways: &'static [Way],
}

/// Columns of numbers by name.
fn survey(columns: Vec<(String, Vec<f64>)>) -> Survey {
    let columns = columns.into_iter().map(|(name, values)| Column { name, cells: Cells::Numbers(values) });
    Survey::new(columns.collect()).expect("columns of one length, each with a name of its own")
}

/// A population that is written, and its generator.
struct Source {
    names: Vec<String>,
    generator: Generator,
    seed: u64,
}

impl Source {
    fn new(text: &str, distribution: fn(usize) -> Distribution, seed: u64) -> covary::Result<Source> {
        let none: [(&str, &str); 0] = [];
        let (population, _) = ModelPopulation::written(&parse(text)?, &Request::resolve(none)?.model, &[], false)?;
        let generator = Generator::new(&population, &distribution(population.names.len()))?;
        Ok(Source { names: population.names, generator, seed })
    }

    fn draw(&self, number: u64, n: usize) -> DMatrix<f64> {
        Replication { seed: self.seed, number }.draw(&self.generator, &[n], None).raw.swap_remove(0)
    }
}

const CLUSTERS: usize = 100;
const CLUSTER_SIZE: usize = 5;

/// Clusters of five: every case is the sum of its own part and that of its cluster. Variables that stand in the second part
/// alone belong to the clusters.
fn clustered(within: &str, between: &str, distribution: fn(usize) -> Distribution) -> covary::Result<Draw> {
    let (within, between) = (Source::new(within, distribution, 2)?, Source::new(between, distribution, 3)?);
    Ok(Box::new(move |number| {
        let own = within.draw(number, CLUSTERS * CLUSTER_SIZE);
        let common = between.draw(number, CLUSTERS);
        let cluster = |i: usize| i / CLUSTER_SIZE;
        let mut columns = Vec::new();
        for (b, name) in between.names.iter().enumerate() {
            let w = within.names.iter().position(|other| other == name);
            let value = |i: usize| common[(cluster(i), b)] + w.map_or(0.0, |w| own[(i, w)]);
            columns.push((name.clone(), (0..own.nrows()).map(value).collect()));
        }
        columns.push(("cluster".to_owned(), (0..own.nrows()).map(|i| cluster(i) as f64).collect()));
        survey(columns)
    }))
}

/// A factor of the clusters that a property z of theirs explains, beside the factor of the cases.
const WITHIN: &str =
    "f =~ 1*y1 + .8*y2 + .8*y3 + .6*y4\nf ~~ .7*f\ny1 ~~ .5*y1\ny2 ~~ .5*y2\ny3 ~~ .5*y3\ny4 ~~ .5*y4\n";
const BETWEEN: &str = "f =~ 1*y1 + .8*y2 + .8*y3 + .6*y4\nf ~ .3*z\nz ~~ 1*z\nf ~~ .3*f\n\
    y1 ~~ .1*y1\ny2 ~~ .1*y2\ny3 ~~ .1*y3\ny4 ~~ .1*y4\n";
const TWO_LEVELS: &str = "level: within\nfw =~ y1 + y2 + y3 + y4\nlevel: between\nfb =~ y1 + y2 + y3 + y4\nfb ~ z\n";
const OF_TWO_LEVELS: [Truth; 7] = [
    ("fw", "=~", "y2", 0.8),
    ("fw", "=~", "y3", 0.8),
    ("fw", "=~", "y4", 0.6),
    ("fb", "=~", "y2", 0.8),
    ("fb", "=~", "y3", 0.8),
    ("fb", "=~", "y4", 0.6),
    ("fb", "~", "z", 0.3),
];
const WAYS_OF_TWO_LEVELS: [Way; 2] = [
    ("ML, two levels", TWO_LEVELS, &[("cluster", "cluster"), ("estimator", "ML")]),
    ("MLR, two levels", TWO_LEVELS, &[("cluster", "cluster"), ("estimator", "MLR")]),
];

const ONE_LEVEL: &str = "f =~ x1 + x2 + x3 + x4\ng =~ y1 + y2 + y3 + y4\ng ~ f\n";
const OF_ONE_LEVEL: [Truth; 7] = [
    ("f", "=~", "x2", 0.8),
    ("f", "=~", "x3", 0.8),
    ("f", "=~", "x4", 0.6),
    ("g", "=~", "y2", 0.8),
    ("g", "=~", "y3", 0.8),
    ("g", "=~", "y4", 0.6),
    ("g", "~", "f", 0.4),
];

/// The population of one level with every variance multiplied.
fn scaled(share: f64) -> String {
    let variances = [".5*", ".42*"];
    CONTINUOUS.lines().fold(String::new(), |mut text, line| {
        let scaled = variances.iter().find(|v| line.contains("~~") && line.contains(*v)).map(|v| {
            let value: f64 = v.trim_end_matches('*').parse().unwrap_or(f64::NAN);
            line.replace(v, &format!("{}*", value * share))
        });
        let _ = writeln!(text, "{}", scaled.as_deref().unwrap_or(line));
        text
    })
}

/// Two factors, their product, and what they explain; three items each with loadings 1, .8, .7.
const LATENT: &str = "X ~~ 1*X\nZ ~~ 1*Z\nX ~~ .3*Z\nD ~~ .6*D\n\
    e1 ~~ .4*e1\ne2 ~~ .4*e2\ne3 ~~ .4*e3\ne4 ~~ .4*e4\ne5 ~~ .4*e5\ne6 ~~ .4*e6\ne7 ~~ .4*e7\ne8 ~~ .4*e8\ne9 ~~ .4*e9\n";
const PRODUCT: &str = "X =~ x1 + x2 + x3\nZ =~ z1 + z2 + z3\nY =~ y1 + y2 + y3\nY ~ X + Z + X:Z\n";
const OF_PRODUCT: [Truth; 7] = [
    ("X", "=~", "x2", 0.8),
    ("X", "=~", "x3", 0.7),
    ("Z", "=~", "z2", 0.8),
    ("Z", "=~", "z3", 0.7),
    ("Y", "=~", "y2", 0.8),
    ("Y", "=~", "y3", 0.7),
    ("Y", "~", "X:Z", 0.2),
];
const WAYS_OF_PRODUCT: [Way; 4] = [
    ("ML, integrated (LMS)", PRODUCT, &[("interaction", "lms"), ("estimator", "ML")]),
    ("MLR, integrated (LMS)", PRODUCT, &[("interaction", "lms"), ("estimator", "MLR")]),
    ("ML, products of indicators", PRODUCT, &[("interaction", "double"), ("estimator", "ML")]),
    ("MLR, products of indicators", PRODUCT, &[("interaction", "double"), ("estimator", "MLR")]),
];

fn moderated() -> covary::Result<Draw> {
    let source = Source::new(LATENT, normal, 4)?;
    let place = |name: &str| source.names.iter().position(|own| own == name).expect("a name of the population");
    let [x, z, d] = ["X", "Z", "D"].map(place);
    let errors: Vec<usize> = (1..=9).map(|i| place(&format!("e{i}"))).collect();
    Ok(Box::new(move |number| {
        let drawn = source.draw(number, 300);
        let column = |of: &dyn Fn(usize) -> f64| (0..drawn.nrows()).map(of).collect::<Vec<f64>>();
        let outcome = |i: usize| {
            let (x, z) = (drawn[(i, x)], drawn[(i, z)]);
            0.3 * x + 0.3 * z + 0.2 * x * z + drawn[(i, d)]
        };
        let factors = [("x", column(&|i| drawn[(i, x)])), ("z", column(&|i| drawn[(i, z)])), ("y", column(&outcome))];
        let mut columns = Vec::new();
        for (f, (name, factor)) in factors.iter().enumerate() {
            for (k, loading) in [1.0, 0.8, 0.7].iter().enumerate() {
                let item = column(&|i| loading * factor[i] + drawn[(i, errors[3 * f + k])]);
                columns.push((format!("{name}{}", k + 1), item));
            }
        }
        survey(columns)
    }))
}

pub(crate) fn designs() -> covary::Result<Vec<Design>> {
    let (within, between) = (scaled(0.7), scaled(0.3));
    Ok(vec![
        Design {
            heading: "Normal data in 100 clusters of 5, intraclass correlations .3",
            draw: clustered(&within, &between, normal)?,
            truths: &OF_ONE_LEVEL,
            ways: &[
                ("ML, clusters ignored", ONE_LEVEL, &[("estimator", "ML")]),
                ("MLR, clusters ignored", ONE_LEVEL, &[("estimator", "MLR")]),
                ("MLR, errors by cluster", ONE_LEVEL, &[("estimator", "MLR"), ("cluster", "cluster")]),
            ],
        },
        Design {
            heading: "Two levels, normal data, 100 clusters of 5 (path: between clusters)",
            draw: clustered(WITHIN, BETWEEN, normal)?,
            truths: &OF_TWO_LEVELS,
            ways: &WAYS_OF_TWO_LEVELS,
        },
        Design {
            heading: "Two levels, skewed data (skewness 1, excess kurtosis 3 at both), 100 clusters of 5",
            draw: clustered(WITHIN, BETWEEN, skewed)?,
            truths: &OF_TWO_LEVELS,
            ways: &WAYS_OF_TWO_LEVELS,
        },
        Design {
            heading: "A product of two normal factors, n = 300 (path: that of the product, .2)",
            draw: moderated()?,
            truths: &OF_PRODUCT,
            ways: &WAYS_OF_PRODUCT,
        },
    ])
}

pub(crate) fn run(design: &Design, replications: u64, page: &mut String) -> covary::Result<()> {
    head(design.heading, page);
    for (name, text, settings) in design.ways {
        let fits: Vec<Option<Outcome>> = (1..=replications)
            .into_par_iter()
            .map(|number| analyse(&(design.draw)(number), text, settings).map(|fit| Outcome::of(&fit, design.truths)))
            .map(Result::ok)
            .collect();
        summary(name, design.truths, &fits.into_iter().flatten().collect::<Vec<_>>()).write(page);
    }
    Ok(())
}

fn analyse(survey: &Survey, text: &str, settings: &[(&str, &str)]) -> covary::Result<Fit> {
    let request = Request::resolve_for(settings.iter().copied(), text.contains("level:"))?;
    let shape = DataShape::of_survey(survey, None)?;
    let (model, _) = Model::build(&parse(text)?, &request.model, &shape)?;
    let sample = observe(&model, survey, None, request.missing, request.design())?;
    fit(model, &sample.moments, Some(&sample.raw), request.fit)
}

/// What one sample gave: estimate and standard error of every truth, the test.
struct Outcome {
    estimates: Vec<(f64, f64)>,
    test: [f64; 3],
}

impl Outcome {
    /// NaN where the fit has no such number; nothing but NaN without convergence.
    fn of(fit: &Fit, truths: &[Truth]) -> Outcome {
        let row = |(lhs, op, rhs, _): &Truth| fit.rows.iter().find(|r| r.lhs == *lhs && r.op == *op && r.rhs == *rhs);
        let estimates = truths.iter().map(|truth| {
            let estimate = row(truth).filter(|_| fit.converged()).map(|row| row.estimate);
            estimate.map_or((f64::NAN, f64::NAN), |estimate| (estimate.value, estimate.error))
        });
        let test = |name: &str| {
            let scaled = fit.measures.get(&format!("{name}_scaled"));
            scaled.or_else(|| fit.measures.get(name)).unwrap_or(f64::NAN)
        };
        Outcome { estimates: estimates.collect(), test: [test("chisq"), test("df"), test("pvalue")] }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.filter(|x| x.is_finite()).fold((0.0, 0.0), |(sum, n), x| (sum + x, n + 1.0));
    sum / n
}

fn share(answers: impl Iterator<Item = bool>) -> f64 {
    mean(answers.map(|yes| f64::from(u8::from(yes))))
}

fn summary(name: &str, truths: &[Truth], outcomes: &[Outcome]) -> Line {
    let z = covary::dist::normal::quantile(0.975);
    let solved: Vec<&Outcome> = outcomes.iter().filter(|o| o.estimates.iter().all(|(x, _)| x.is_finite())).collect();
    let of = |t: usize| {
        let truth = truths[t].3;
        let both = || solved.iter().map(|o| o.estimates[t]).filter(|(_, error)| *error > 0.0);
        let centre = mean(both().map(|(x, _)| x));
        let n = both().count() as f64;
        let deviation = (mean(both().map(|(x, _)| (x - centre).powi(2))) * n / (n - 1.0)).sqrt();
        OfPath {
            bias: (centre - truth) / truth,
            error_ratio: mean(both().map(|(_, error)| error)) / deviation,
            coverage: share(both().map(|(x, error)| (x - truth).abs() <= z * error)),
            power: share(both().map(|(x, error)| x.abs() > z * error)),
        }
    };
    let path = truths.len() - 1;
    let loadings: Vec<OfPath> = (0..path).map(of).collect();
    let p = || solved.iter().map(|o| o.test[2]).filter(|p| p.is_finite());
    Line {
        name: name.to_owned(),
        solved: solved.len(),
        loadings: [
            mean(loadings.iter().map(|l| l.bias)),
            mean(loadings.iter().map(|l| l.error_ratio)),
            mean(loadings.iter().map(|l| l.coverage)),
        ],
        path: of(path),
        test: [
            mean(solved.iter().map(|o| o.test[0])),
            mean(solved.iter().map(|o| o.test[1])),
            share(p().map(|p| p < 0.05)),
        ],
    }
}
