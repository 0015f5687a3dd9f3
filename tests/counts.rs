//! What a fit costs, in counts rather than times: iterations, and allocations of an iteration.

#![allow(clippy::unwrap_used, reason = "a test")]

use covary::estimate::{Method, Problem, Sample, Settings, estimate, start_values};
use covary::model::{Call, DataShape, Model, ModelOptions};
use covary::moments::SampleMoments;
use covary::survey::{ReadOptions, Survey, read_survey};
use covary::syntax;
use std::path::Path;

const THREE_FACTORS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9";

fn survey(file: &str) -> Survey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(file);
    read_survey(&path, &ReadOptions::default()).unwrap()
}

fn prepare(text: &str, survey: &Survey) -> (Model, Sample) {
    let options = ModelOptions::for_call(Call::Cfa);
    let (model, _) = Model::build(&syntax::parse(text).unwrap(), &options, &DataShape::one_group()).unwrap();
    let observed = SampleMoments::from_survey(survey, &model.observed(), None).unwrap();
    let (sample, _) = Sample::new(&model, &observed.moments, None, Method::default()).unwrap();
    (model, sample)
}

/// Fisher scoring from estimated start values needs a dozen steps on real data, each judged by the Newton decrement.
#[test]
fn iterations_stay_few() {
    let core =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("models/ce-crm-cl/core.lav")).unwrap();
    for (text, file, most) in
        [(THREE_FACTORS, "HolzingerSwineford1939.csv", 13), (core.as_str(), "frozen-survey.csv", 16)]
    {
        let (model, sample) = prepare(text, &survey(file));
        let solution = estimate(&Problem { model: &model, sample: &sample }, Settings::default());
        assert!(solution.status.converged() && solution.decrement < 1e-8);
        assert_eq!(solution.attempts, 1);
        assert!(solution.iterations <= most, "{} iterations", solution.iterations);
    }
}

/// One evaluation with its gradient and information allocates a fixed number of matrices, whatever their size.
#[test]
fn an_iteration_allocates_matrices_and_nothing_by_parameter() {
    let small = prepare(THREE_FACTORS, &survey("HolzingerSwineford1939.csv"));
    let large_text = "PE =~ PE1 + PE2 + PE3 + PE4\nSC =~ SC1 + SC2 + SC3 + SC4\nCL =~ CL1 + CL2 + CL3\n\
                      AL =~ AL1 + AL2 + AL3\nIL =~ IL1 + IL2 + IL3 + IL4\nBL =~ BL1 + BL2 + BL3 + BL4";
    let large = prepare(large_text, &survey("frozen-survey.csv"));
    let count = |(model, sample): &(Model, Sample)| {
        let problem = Problem { model, sample };
        let start = start_values(&problem);
        let info = allocation_counter::measure(|| {
            let point = problem.point(&start).unwrap();
            let slope = problem.slope(&point);
            std::hint::black_box(problem.expected_information(&point, &slope));
        });
        info.count_total
    };
    let (few, many) = (count(&small), count(&large));
    assert!(few <= 60 && many <= 60, "{few} allocations with 9 items, {many} with 22");
}
