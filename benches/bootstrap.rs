//! A thousand bootstrap draws of a second-order model of 22 items, on as many threads as there are.
//!
//! `cargo bench --bench bootstrap`; lavaan 0.6-14 takes about a minute for the same.

use covary::fitted::{Fit, FitOptions, fit};
use covary::model::{DataShape, Model, ModelOptions};
use covary::moments::SampleMoments;
use covary::resample::{BootstrapOptions, Resampler, Shard};
use covary::survey::{ReadOptions, read_survey};
use divan::{Bencher, black_box};

const MODEL: &str = "PV =~ PV1 + PV2 + PV3 + PV4\nSAT =~ SAT1 + SAT2 + SAT3 + SAT4\nPE =~ PE1 + PE2 + PE3 + PE4\n\
                     CL =~ CL1 + CL2 + CL3\nAL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nLOY =~ CL + AL + IL\n\
                     SAT ~ PV\nPE ~ PV + SAT\nLOY ~ SAT + PE + PV\n";

fn main() {
    divan::main();
}

fn fitted() -> Option<Fit> {
    let survey = read_survey("tests/golden/data/frozen-survey.csv".as_ref(), &ReadOptions::default()).ok()?;
    let tree = covary::syntax::parse(MODEL).ok()?;
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &DataShape::one_group()).ok()?;
    let sample = SampleMoments::observe(&survey, &model.observed(), None).ok()?;
    fit(model, &sample.moments, Some(&sample.raw), FitOptions::default()).ok().filter(Fit::converged)
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn thousand_draws(bencher: Bencher<'_, '_>) {
    let fit = fitted();
    let resampler = fit.as_ref().and_then(|fit| Resampler::new(fit, BootstrapOptions::default()));
    assert!(resampler.is_some(), "the fit does not converge");
    bencher.bench_local(|| {
        let resampler = resampler.as_ref()?;
        let draws = resampler.estimates(Shard::WHOLE, &|| ()).ok()?;
        Some(black_box(resampler.bootstrap(&draws, &[])))
    });
}
