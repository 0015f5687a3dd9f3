//! Monte Carlo experiments and fit cut-offs on one thread.
//!
//! `cargo bench --bench monte_carlo`. 200 replications of a confirmatory factor model of nine items and three factors at n =
//! 300, fits only, take lavaan 0.6-14 about 20 s. The samples are drawn as means and covariances from their own law
//! (normal, Wishart), and every fit starts at the population's values.

use covary::fitted::FitOptions;
use covary::model::{DataShape, Model, ModelOptions};
use covary::moments::Missing;
use covary::power::{Analysis, Experiment, cutoffs, with_numbers_freed};
use covary::simulate::model::{Distribution, Generator, ModelPopulation};
use divan::{Bencher, black_box};

const POPULATION: &str = "f =~ 1*x1 + .8*x2 + .7*x3\ng =~ 1*x4 + .8*x5 + .7*x6\nh =~ 1*x7 + .8*x8 + .7*x9\n\
                          f ~~ .5*g + .4*h\ng ~~ .3*h\n";

fn main() {
    divan::main();
}

fn prepared() -> covary::Result<(ModelPopulation, Generator, Analysis)> {
    let tree = covary::syntax::parse(POPULATION)?;
    let options = ModelOptions::default();
    let (population, _) = ModelPopulation::written(&tree, &options, &[], false)?;
    let generator = Generator::new(&population, &Distribution::Normal)?;
    let (model, _) = Model::build(&with_numbers_freed(&tree, &options), &options, &DataShape::one_group())?;
    let options = FitOptions::default();
    Ok((population, generator, Analysis { name: "ML".into(), model, options, missing: Missing::Listwise }))
}

fn experiment(bencher: Bencher<'_, '_>, change: impl Fn(Analysis) -> Analysis) {
    let Ok((population, generator, analysis)) = prepared() else { return };
    let analyses = [change(analysis)];
    let starts = [analyses[0].true_values(&population).parameters];
    let sizes = [300];
    let experiment = Experiment {
        population: &population,
        generator: &generator,
        analyses: &analyses,
        sizes: &sizes,
        missing: None,
        replications: 200,
        seed: 1,
        threads: Some(1),
    };
    bencher.bench_local(|| black_box(experiment.run(&starts, &|| ())));
}

#[divan::bench]
fn two_hundred_fits_only(bencher: Bencher<'_, '_>) {
    experiment(bencher, Analysis::fits_only);
}

#[divan::bench]
fn two_hundred_with_standard_errors_and_test(bencher: Bencher<'_, '_>) {
    experiment(bencher, |analysis| analysis);
}

#[divan::bench]
fn dynamic_cutoffs_of_500_replications(bencher: Bencher<'_, '_>) {
    let Ok((population, _, analysis)) = prepared() else { return };
    let Ok(implied) = analysis.implied(&population) else { return };
    bencher.bench_local(|| black_box(cutoffs(&analysis.model, &implied, 300, 500, 1, Some(1), &|| ())));
}
