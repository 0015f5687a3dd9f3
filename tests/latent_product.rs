//! Latent products by numerical integration (LMS): against a likelihood written out in another way, finite differences,
//! and identities.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

mod common;

use approx::assert_relative_eq;
use common::golden;
use covary::estimate::{Problem, Sample, estimate_from, start_values};
use covary::fitted::{Fit, Request, fit, observe, sample_for};
use covary::infer::{Structure, Variable};
use covary::model::{DataShape, Model};
use covary::moments::ObservedSample;
use covary::survey::{ReadOptions, read_survey};
use covary::syntax;
use nalgebra::DVector;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(name)
}

fn prepared(text: &str, file: &str, settings: &[(&str, &str)]) -> (Model, ObservedSample, Request) {
    let request = Request::resolve([("interaction", "lms")].iter().chain(settings).copied()).unwrap();
    let survey = read_survey(&data(file), &ReadOptions::default()).unwrap();
    let group = request.group.as_deref();
    let shape = DataShape::of_survey(&survey, group).unwrap();
    let (model, _) = Model::build(&syntax::parse(text).unwrap(), &request.model, &shape).unwrap();
    let sample = observe(&model, &survey, group, request.missing, request.design()).unwrap();
    (model, sample, request)
}

fn fitted(text: &str, file: &str, settings: &[(&str, &str)]) -> Fit {
    let (model, sample, request) = prepared(text, file, settings);
    fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap()
}

const A: &str = "X =~ x1 + x2 + x3\nZ =~ z1 + z2 + z3\nY =~ y1 + y2 + y3\nY ~ X + Z + X:Z";

// The grid with which the optimum was found leaves an error of about 1e-4 standard errors in it.
#[test]
fn estimates_errors_and_likelihood_are_those_of_a_likelihood_written_out() {
    let golden = golden("latent-product.json");
    let mut compared = 0;
    for (name, file, settings) in
        [("a", "latent-product-a.csv", &[][..]), ("b", "latent-product-b.csv", &[("missing", "ml")][..])]
    {
        let case = &golden[name];
        let fit = fitted(case["model"].as_str().unwrap(), file, settings);
        assert!(fit.converged(), "{name}: {}", fit.status().name());
        assert_relative_eq!(fit.measures.get("logl").unwrap(), case["logl"].as_f64().unwrap(), max_relative = 1e-8);
        let numbers = |key: &str| case[key].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect::<Vec<_>>();
        let (values, errors) = (numbers("est"), numbers("se"));
        for (i, parameter) in case["names"].as_array().unwrap().iter().enumerate() {
            let parameter = parameter.as_str().unwrap();
            let row = (fit.rows.iter())
                .find(|row| format!("{}{}{}", row.lhs, row.op, row.rhs) == *parameter)
                .unwrap_or_else(|| panic!("{name}: no {parameter}"));
            assert!(
                (row.estimate.value - values[i]).abs() < 1e-3 * errors[i],
                "{name} {parameter}: {} {}",
                row.estimate.value,
                values[i]
            );
            assert_relative_eq!(row.estimate.error, errors[i], max_relative = 1e-3);
            compared += 1;
        }
    }
    assert_eq!(compared, 31 + 22);
}

/// A second-order factor, a mediator, an observed moderator, a square, answers missing, two groups with latent means.
const RICH: &str =
    "X =~ x1 + x2 + x3\nY =~ y1 + y2 + y3\nX ~ c(m1, m2)*1\nX ~~ w\nw ~~ w\nw ~ 1\nY ~ X + w + X:w + X:X";

fn rich() -> (Model, ObservedSample, Request) {
    prepared(
        RICH,
        "latent-product-groups.csv",
        &[("missing", "ml"), ("group", "g"), ("group-equal", "loadings"), ("fixed-x", "false")],
    )
}

/// Parameters beside the start, at which everything is defined.
fn beside(problem: &Problem<'_>) -> DVector<f64> {
    let start = start_values(problem);
    DVector::from_fn(start.len(), |i, _| {
        start[i] * (1.0 + 0.05 * (i as f64).sin()) + 0.1 * (2.3 * i as f64).cos().abs()
    })
}

fn sample_of(model: &Model, sample: &ObservedSample, request: &Request) -> (Sample, Request) {
    let options = request.fit.for_model(model).unwrap();
    let request = Request { fit: options, ..request.clone() };
    let (sample, _) = sample_for(model, &sample.moments, Some(&sample.raw), options.method).unwrap();
    (sample, request)
}

#[test]
fn the_gradient_is_that_of_finite_differences() {
    let (model, observed, request) = rich();
    let (sample, _) = sample_of(&model, &observed, &request);
    let problem = Problem { model: &model, sample: &sample };
    let parameters = beside(&problem);
    let point = problem.point(&parameters).unwrap();
    let gradient = problem.slope(&point).gradient;
    for i in 0..parameters.len() {
        let value = |times: f64| {
            let mut moved = parameters.clone();
            moved[i] += times * 1e-4;
            problem.point(&moved).unwrap().value
        };
        let difference = (8.0 * (value(1.0) - value(-1.0)) - (value(2.0) - value(-2.0))) / 12e-4;
        assert_relative_eq!(gradient[i], difference, max_relative = 1e-6, epsilon = 1e-8);
    }
    assert!(gradient.amax() > 0.1);
}

#[test]
fn implied_moments_of_products_have_the_derivatives_of_finite_differences() {
    let (model, observed, request) = rich();
    let (sample, _) = sample_of(&model, &observed, &request);
    let problem = Problem { model: &model, sample: &sample };
    let parameters = beside(&problem);
    let at = |parameters: &DVector<f64>| problem.point(parameters).unwrap().groups.remove(1).implied;
    let implied = at(&parameters);
    let structure = Structure::of(&model, 1, &implied).unwrap();
    let layout = structure.layout();
    let eta = layout.eta.len();
    let mut moving = 0;
    for i in 0..eta {
        for j in 0..eta {
            let dual = structure.eta_covariance(i, j);
            let mean = structure.mean(i);
            for k in 0..parameters.len() {
                let moved = |times: f64| {
                    let mut moved = parameters.clone();
                    moved[k] += times * 1e-5;
                    let implied = at(&moved);
                    (implied.eta_cov[(i, j)], implied.eta_mean[i])
                };
                let (above, below) = (moved(1.0), moved(-1.0));
                assert_relative_eq!(dual.gradient[k], (above.0 - below.0) / 2e-5, epsilon = 1e-7, max_relative = 1e-6);
                assert_relative_eq!(mean.gradient[k], (above.1 - below.1) / 2e-5, epsilon = 1e-7, max_relative = 1e-6);
                moving += usize::from(dual.gradient[k].abs() > 1e-3);
            }
        }
    }
    assert!(moving > 50, "{moving}");
    for i in 0..layout.observed.len() {
        let (dual, mean) = (structure.variance(Variable::Observed(i)), structure.observed_mean(i));
        for k in 0..parameters.len() {
            let moved = |times: f64| {
                let mut moved = parameters.clone();
                moved[k] += times * 1e-5;
                let implied = at(&moved);
                (implied.sigma[(i, i)], implied.mu[i])
            };
            let (above, below) = (moved(1.0), moved(-1.0));
            assert_relative_eq!(dual.gradient[k], (above.0 - below.0) / 2e-5, epsilon = 1e-7, max_relative = 1e-6);
            assert_relative_eq!(mean.gradient[k], (above.1 - below.1) / 2e-5, epsilon = 1e-7, max_relative = 1e-6);
        }
    }
}

#[test]
fn standardised_errors_take_the_moments_of_the_product_along() {
    let fit = fitted(A, "latent-product-a.csv", &[]);
    let row = fit.row("Y", "~", "X:Z", 1).unwrap();
    let interaction = &fit.moderated().unwrap().standardised()[0];
    let std_all = interaction.std_all.unwrap();
    assert_relative_eq!(row.std_all.value, std_all.value, max_relative = 1e-12);
    assert_relative_eq!(row.std_all.error, std_all.error, max_relative = 1e-10);
    // sd(X Z) = sd(X) sd(Z) sqrt(1 + r^2) for normal factors
    let r = fit.row("X", "~~", "Z", 1).unwrap().std_all.value;
    let wen = interaction.standardised.unwrap().value;
    assert_relative_eq!(std_all.value, wen * (1.0 + r * r).sqrt(), max_relative = 1e-12);
}

#[test]
fn without_an_effect_of_the_product_it_is_maximum_likelihood() {
    let text = A.replace("X:Z", "0*X:Z");
    let integrated = fitted(&text, "latent-product-a.csv", &[]);
    let plain = fitted(&A.replace(" + X:Z", ""), "latent-product-a.csv", &[("meanstructure", "true")]);
    for name in ["logl", "aic", "bic"] {
        assert_relative_eq!(
            integrated.measures.get(name).unwrap(),
            plain.measures.get(name).unwrap(),
            max_relative = 1e-10
        );
    }
    for row in plain.rows.iter().filter(|row| row.free > 0) {
        let own = integrated.row(&row.lhs, row.op, &row.rhs, 1).unwrap();
        assert_relative_eq!(own.estimate.value, row.estimate.value, epsilon = 1e-6);
    }
}

#[test]
fn units_of_the_factors_do_not_matter() {
    let marker = fitted(A, "latent-product-a.csv", &[("estimator", "MLR")]);
    let unit = fitted(A, "latent-product-a.csv", &[("estimator", "MLR"), ("std-lv", "true")]);
    assert_relative_eq!(marker.measures.get("logl").unwrap(), unit.measures.get("logl").unwrap(), max_relative = 1e-11);
    let of = |fit: &Fit| fit.moderated().unwrap().standardised()[0].standardised.unwrap();
    assert_relative_eq!(of(&marker).value, of(&unit).value, max_relative = 1e-6);
    assert_relative_eq!(of(&marker).error, of(&unit).error, max_relative = 1e-4);
}

#[test]
fn threads_do_not_matter() {
    let (model, observed, request) = prepared(A, "latent-product-a.csv", &[]);
    let (sample, request) = sample_of(&model, &observed, &request);
    let problem = Problem { model: &model, sample: &sample };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| estimate_from(&problem, request.fit.settings, &start_values(&problem)).1.unwrap().parameters)
    };
    let one = run(1);
    for threads in [2, 8] {
        assert!(one.iter().zip(run(threads).iter()).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
}

#[test]
fn what_has_no_such_likelihood_is_refused() {
    let code = |text: &str, settings: &[(&str, &str)]| -> String {
        let request = match Request::resolve([("interaction", "lms")].iter().chain(settings).copied()) {
            Ok(request) => request,
            Err(error) => return error.first().code().to_owned(),
        };
        let shape = DataShape::one_group();
        match Model::build(&syntax::parse(text).unwrap(), &request.model, &shape) {
            Ok((_, findings)) => findings.first().map_or_else(String::new, |finding| finding.code().to_owned()),
            Err(error) => error.first().code().to_owned(),
        }
    };
    assert_eq!(code(A, &[]), "");
    for settings in
        [("estimator", "GLS"), ("se", "robust.sem"), ("test", "satorra.bentler"), ("information", "expected")]
    {
        assert_eq!(code(A, &[settings]), "E396", "{settings:?}");
    }
    assert_eq!(code("X =~ x1 + x2 + x3\ny ~ X + X:w", &[]), "E394");
    let chained = format!("{A}\nW =~ w1 + w2 + w3\nW ~ Y + X + X:Y");
    assert_eq!(code(&chained, &[]), "E393");
    let many: String = (1..=5).map(|i| format!("F{i} =~ a{i} + b{i} + c{i}\n")).collect();
    let many = format!("{many}Y =~ y1 + y2 + y3\nY ~ F1 + F2 + F3 + F4 + F5 + F1:F2 + F3:F4 + F4:F5");
    assert_eq!(code(&many, &[]), "E395");
    // Without a product the flag has no effect, and that is said.
    assert_eq!(code("X =~ x1 + x2 + x3", &[]), "I010");
}
