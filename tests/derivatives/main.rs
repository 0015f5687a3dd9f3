//! Every analytic derivative against finite differences, for every kind of parameter, away from the optimum.
//!
//! The differences are of fourth order, so that their own error is far below the tolerances.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod cases;

use cases::{Case, KINDS, cases, kind, shaken, survey};
use covary::estimate::{Discrepancy, GroupSample, Point, Problem};
use covary::fitted::{FitOptions, Quantity, VarianceKind, fit};
use covary::implied::{Implied, derivatives};
use covary::infer::{Standardised, Variances, standardised};
use covary::model::{DataShape, EqualSet, Model, ModelOptions, Setting};
use covary::moments::SampleMoments;
use covary::syntax::Operator;
use nalgebra::{DMatrix, DVector};
use std::collections::BTreeSet;

const SEEDS: [u64; 3] = [1, 2, 3];

/// The derivative of a function of one number at zero, from values at -2h, -h, h and 2h: error of order h^4.
fn difference<T>(size: f64, at: impl Fn(f64) -> T) -> T
where
    T: std::ops::Add<Output = T> + std::ops::Sub<Output = T> + std::ops::Mul<f64, Output = T>,
{
    let h = 1e-3 * size;
    (at(h) - at(-h)) * (2.0 / (3.0 * h)) - (at(2.0 * h) - at(-2.0 * h)) * (1.0 / (12.0 * h))
}

/// A step that suits a parameter.
fn step(x: f64) -> f64 {
    0.1 + 0.5 * x.abs()
}

fn moved(x: &DVector<f64>, j: usize, by: f64) -> DVector<f64> {
    let mut moved = x.clone();
    moved[j] += by;
    moved
}

/// The largest relative difference of two entries; entries below a thousandth of the largest count as that.
fn gap(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    let floor = 1e-3 * a.amax().max(b.amax()).max(1e-2);
    a.zip_map(b, |x, y| (x - y).abs() / x.abs().max(y.abs()).max(floor)).amax()
}

fn column(x: &DVector<f64>) -> DMatrix<f64> {
    DMatrix::from_column_slice(x.len(), 1, x.as_slice())
}

/// Runs a check at several points of every case; the check returns a gap, and the worst must be below the tolerance.
fn everywhere(what: &str, tolerance: f64, check: impl Fn(&Problem<'_>, &DVector<f64>) -> f64) {
    for Case { name, model, sample } in &cases() {
        let problem = Problem { model, sample };
        for seed in SEEDS {
            let parameters = shaken(&problem, seed);
            let gap = check(&problem, &parameters);
            assert!(gap < tolerance, "{what}, {name}, seed {seed}: off by {gap:e}");
        }
    }
}

fn point(problem: &Problem<'_>, parameters: &DVector<f64>) -> Point {
    problem.point(parameters).unwrap()
}

#[test]
fn the_cases_hold_every_kind_of_parameter() {
    let mut found = BTreeSet::new();
    for Case { model, .. } in &cases() {
        for (g, layout) in model.layouts.iter().enumerate() {
            found.extend(layout.cells.iter().filter(|c| c.free.is_some()).map(|c| kind(model, g, c)));
        }
    }
    assert_eq!(found, BTreeSet::from(KINDS));
}

#[test]
fn moments_by_cell() {
    for Case { name, model, sample } in &cases() {
        let problem = Problem { model, sample };
        let cells = model.restriction.expand(&shaken(&problem, 4));
        for (g, layout) in model.layouts.iter().enumerate() {
            let own = &sample.groups[g];
            let evaluate =
                |cells: &DVector<f64>| Implied::evaluate(layout, cells, Some((&own.cov, own.mean.as_ref()))).unwrap();
            let implied = evaluate(&cells);
            let p = layout.observed.len();
            let mut x = DMatrix::identity(p, p + implied.columns.ncols());
            x.columns_mut(p, implied.columns.ncols()).copy_from(&implied.columns);
            for d in derivatives(layout, &implied, true) {
                let (u, v, w) = (x.column(d.u), x.column(d.v), x.column(d.w));
                let sigma = (u * v.transpose() + v * u.transpose()) * d.s;
                let mu = column(&(w * d.t));
                let at = |by: f64| evaluate(&moved(&cells, d.free, by));
                let size = step(cells[d.free]);
                let off = gap(&sigma, &difference(size, |by| at(by).sigma))
                    .max(gap(&mu, &column(&difference(size, |by| at(by).mu))));
                assert!(off < 1e-8, "{name}, {}: off by {off:e}", kind(model, g, &d.cell));
            }
        }
    }
}

#[test]
fn gradient() {
    everywhere("gradient", 1e-8, |problem, parameters| {
        let analytic = problem.slope(&point(problem, parameters)).gradient;
        let numeric = DVector::from_fn(parameters.len(), |j, _| {
            difference(step(parameters[j]), |by| point(problem, &moved(parameters, j, by)).value)
        });
        gap(&column(&analytic), &column(&numeric))
    });
}

/// The weight of a group, or with incomplete responses that of each pattern with its share of the cases.
fn weights(group: &GroupSample, weight: &DMatrix<f64>, sigma: &DMatrix<f64>) -> Vec<(f64, DMatrix<f64>)> {
    let Some(own) = &group.incomplete else { return vec![(1.0, weight.clone())] };
    let by_pattern = own.patterns.list.iter().map(|pattern| {
        let share = pattern.cases.len() as f64 / own.patterns.cases() as f64;
        (share, padded_inverse(sigma, &pattern.observed).0)
    });
    by_pattern.collect()
}

/// The inverse of the covariances of some variables, with zeros in the place of the others, and their determinant.
fn padded_inverse(sigma: &DMatrix<f64>, observed: &[usize]) -> (DMatrix<f64>, f64) {
    let own = sigma.select_rows(observed).select_columns(observed);
    let determinant = own.determinant();
    let inverse = own.try_inverse().unwrap();
    let place = |i: usize| observed.iter().position(|&o| o == i);
    let padded = DMatrix::from_fn(sigma.nrows(), sigma.nrows(), |i, j| match (place(i), place(j)) {
        (Some(a), Some(b)) => inverse[(a, b)],
        _ => 0.0,
    });
    (padded, determinant)
}

/// Information = sum over groups of share * [tr(W dSigma_a W dSigma_b) / 2 + dmu_a' W dmu_b].
#[test]
fn expected_information() {
    everywhere("expected information", 1e-8, |problem, parameters| {
        let here = point(problem, parameters);
        let analytic = problem.expected_information(&here, &problem.slope(&here));
        let q = parameters.len();
        let mut numeric = DMatrix::zeros(q, q);
        for (g, group) in problem.sample.groups.iter().enumerate() {
            let weights = weights(group, &here.groups[g].weight, &here.groups[g].implied.sigma);
            let implied = |j: usize, by: f64| point(problem, &moved(parameters, j, by)).groups.swap_remove(g).implied;
            let changes: Vec<(DMatrix<f64>, DVector<f64>)> = (0..q)
                .map(|j| {
                    let size = step(parameters[j]);
                    let sigma = difference(size, |by| implied(j, by).sigma);
                    let mu = difference(size, |by| implied(j, by).mu);
                    (sigma, if problem.model.meanstructure { mu } else { mu * 0.0 })
                })
                .collect();
            for (share, w) in &weights {
                for (a, (sigma_a, mu_a)) in changes.iter().enumerate() {
                    for (b, (sigma_b, mu_b)) in changes.iter().enumerate() {
                        let trace = 0.5 * (w * sigma_a * w * sigma_b).trace();
                        numeric[(a, b)] += group.weight * share * (trace + mu_a.dot(&(w * mu_b)));
                    }
                }
            }
        }
        gap(&analytic, &numeric)
    });
}

#[test]
fn hessian() {
    everywhere("Hessian", 1e-8, |problem, parameters| {
        let here = point(problem, parameters);
        let analytic = problem.hessian(&here, &problem.slope(&here));
        let q = parameters.len();
        let slope = |at: &DVector<f64>| problem.slope(&point(problem, at)).gradient;
        let mut numeric = DMatrix::zeros(q, q);
        for j in 0..q {
            let change = difference(step(parameters[j]), |by| slope(&moved(parameters, j, by)));
            numeric.set_column(j, &change);
        }
        gap(&analytic, &numeric).max(gap(&analytic, &analytic.transpose()))
    });
}

/// Cross-products of numerically differentiated casewise log-likelihoods. Without a mean structure the means are the
/// sample means.
#[test]
fn first_order_information() {
    everywhere("first-order information", 1e-8, |problem, parameters| {
        let here = point(problem, parameters);
        let Some(analytic) = problem.first_order_information(&here, &problem.slope(&here)) else {
            // Only a likelihood has scores of single cases.
            return if problem.sample.method.discrepancy == Discrepancy::GeneralisedLeastSquares {
                0.0
            } else {
                f64::NAN
            };
        };
        let q = parameters.len();
        let mut numeric = DMatrix::zeros(q, q);
        for (g, group) in problem.sample.groups.iter().enumerate() {
            let raw = group.raw.as_ref().unwrap();
            let log_likelihoods = |at: &DVector<f64>| {
                let own = point(problem, at).groups.swap_remove(g);
                let mean = if problem.model.meanstructure { own.implied.mu } else { group.mean.clone().unwrap() };
                DVector::from_fn(raw.nrows(), |i, _| {
                    let answered: Vec<usize> = (0..raw.ncols()).filter(|&j| !raw[(i, j)].is_nan()).collect();
                    let (weight, determinant) = padded_inverse(&own.implied.sigma, &answered);
                    let d = (raw.row(i).transpose() - &mean).map(|x| if x.is_nan() { 0.0 } else { x });
                    -0.5 * (determinant.ln() + d.dot(&(&weight * &d)))
                })
            };
            let mut scores = DMatrix::zeros(raw.nrows(), q);
            for j in 0..q {
                let change = difference(step(parameters[j]), |by| log_likelihoods(&moved(parameters, j, by)));
                scores.set_column(j, &change);
            }
            numeric += scores.tr_mul(&scores) * (group.weight / group.n as f64);
        }
        gap(&analytic, &numeric)
    });
}

/// The estimate of a row and its standardised value, with the gradient by the free cells where one is asked for.
fn standardised_row(
    model: &Model,
    row: usize,
    cells: &DVector<f64>,
    implied: &Implied,
    which: Standardised,
    gradient: Option<&mut DVector<f64>>,
) -> f64 {
    let row = &model.table.rows[row];
    let (estimate, free) = match row.setting {
        Setting::Free(cell) => (cells[cell], Some(cell)),
        Setting::Fixed(value) => (value, None),
        Setting::Sample => (0.0, None),
    };
    let variances = Variances::of(&model.layouts[row.group], &model.roles[row.group], implied, None);
    standardised(&variances, row, free, estimate, which, gradient)
}

/// Also where the residual variances behind covariances are negative: their absolute value is divided by.
#[test]
fn standardised_solutions() {
    let (mut compared, mut negative) = (0, 0);
    for Case { name, model, sample } in &cases() {
        let problem = Problem { model, sample };
        let proper = model.restriction.expand(&shaken(&problem, 5));
        let mut improper = proper.clone();
        for row in model.table.rows.iter().filter(|r| r.op == Operator::Covariance && r.lhs != r.rhs) {
            let variance = model.table.find(&row.lhs, Operator::Covariance, &row.lhs, row.group).unwrap();
            if let Setting::Free(cell) = model.table.rows[variance].setting {
                improper[cell] = -0.2 * proper[cell].abs();
            }
        }
        for (cells, i) in [&proper, &improper].iter().flat_map(|c| (0..model.table.rows.len()).map(move |i| (*c, i))) {
            let row = &model.table.rows[i];
            let own = &sample.groups[row.group];
            let layout = &model.layouts[row.group];
            let evaluate =
                |cells: &DVector<f64>| Implied::evaluate(layout, cells, Some((&own.cov, own.mean.as_ref()))).unwrap();
            for which in [Standardised::Latent, Standardised::All, Standardised::AllButExogenous] {
                let value = |cells: &DVector<f64>| standardised_row(model, i, cells, &evaluate(cells), which, None);
                let mut analytic = DVector::zeros(cells.len());
                let here = standardised_row(model, i, cells, &evaluate(cells), which, Some(&mut analytic));
                if !here.is_finite() {
                    continue;
                }
                let numeric = DVector::from_fn(cells.len(), |k, _| {
                    difference(0.3 * step(cells[k]).min(cells[k].abs().max(0.01)), |by| value(&moved(cells, k, by)))
                });
                let off = gap(&column(&analytic), &column(&numeric));
                assert!(off < 1e-7, "{name}, {} {which:?}: off by {off:e}", row.name());
                let counts = usize::from(analytic.amax() > 1e-3);
                compared += counts;
                negative += if *cells == improper && row.op == Operator::Covariance { counts } else { 0 };
            }
        }
    }
    assert!(compared > 1500 && negative > 100, "only {compared} gradients that are not zero, {negative} improper");
}

/// Every quantity that a fitted model is asked for, with its gradient by the parameters.
#[test]
fn quantities_of_a_fitted_model() {
    let text = "visual =~ x1 + a*x2 + x3
                textual =~ x4 + x5 + x6
                speed =~ x7 + x8 + x9
                g =~ visual + b*textual
                speed ~ g + ageyr
                x1 ~~ x4
                sex ~ c*speed
                q := a*b - exp(c)";
    let survey = survey("HolzingerSwineford1939.csv");
    let groups = vec!["Pasteur".to_owned(), "Grant-White".to_owned()];
    let shape = DataShape { groups, ..DataShape::one_group() };
    let options = ModelOptions {
        group_equal: vec![EqualSet::Loadings, EqualSet::Intercepts],
        fixed_x: false,
        ..ModelOptions::default()
    };
    // The second-order mean is not identified beside free first-order ones.
    let tree = covary::syntax::parse(&format!("{text}\nvisual ~ 0*1\ntextual ~ 0*1")).unwrap();
    let (model, _) = Model::build(&tree, &options, &shape).unwrap();
    let observed = SampleMoments::observe(&survey, &model.observed(), Some("school")).unwrap();
    let fit = fit(model, &observed.moments, None, FitOptions::default()).unwrap();
    assert!(fit.converged(), "{:?}", fit.solution.deficiency);
    let name = |name: &str| name.to_owned();
    let mut quantities = vec![Quantity::Named(name("q")), Quantity::Named(name("b"))];
    for group in [1, 2] {
        for variable in ["visual", "speed", "g", "x9", "sex", "ageyr"] {
            quantities.push(Quantity::Mean { variable: name(variable), group });
            for kind in [VarianceKind::Total, VarianceKind::Disturbance] {
                quantities.push(Quantity::Variance { variable: name(variable), kind, group });
            }
        }
        for (first, second) in [("visual", "speed"), ("g", "speed"), ("x1", "x4"), ("x2", "x9")] {
            quantities.push(Quantity::Covariance { first: name(first), second: name(second), group });
            quantities.push(Quantity::Correlation { first: name(first), second: name(second), group });
        }
        let effects = [
            Quantity::TotalEffect { from: name("ageyr"), to: name("sex"), group },
            Quantity::TotalIndirectEffect { from: name("g"), to: name("sex"), group },
            Quantity::IndirectEffect { chain: vec![name("g"), name("speed"), name("sex")], group },
            Quantity::path("speed", "g", group),
            Quantity::parameter("x1", Operator::Covariance, "x4", group),
        ];
        quantities.extend(effects.iter().cloned().map(Quantity::standardised));
        quantities.extend(effects);
    }
    quantities.push(Quantity::Named(name("q")).standardised());
    let at = |parameters: &DVector<f64>| {
        let mut moved = fit.clone();
        let problem = Problem { model: &fit.model, sample: &fit.sample };
        moved.solution.point = Some(point(&problem, parameters));
        moved
    };
    let parameters = &fit.solution.parameters;
    let values = |parameters: &DVector<f64>| {
        let fit = at(parameters);
        DVector::from_iterator(quantities.len(), quantities.iter().map(|q| fit.quantity(q).unwrap().value))
    };
    let mut numeric = DMatrix::zeros(quantities.len(), parameters.len());
    for j in 0..parameters.len() {
        let change = difference(0.1 * step(parameters[j]), |by| values(&moved(parameters, j, by)));
        numeric.set_column(j, &change);
    }
    let mut constant = 0;
    for (i, quantity) in quantities.iter().enumerate() {
        let analytic = column(&fit.quantity(quantity).unwrap().gradient);
        let off = gap(&analytic, &column(&numeric.row(i).transpose()));
        assert!(off < 1e-7, "{quantity:?}: off by {off:e}");
        constant += usize::from(analytic.amax() < 1e-6);
    }
    // In the first group the means of two factors are fixed.
    assert!(constant <= 2 && quantities.len() > 70, "{constant} of {} quantities are constant", quantities.len());
}

/// Standard errors of standardised and of defined parameters are the delta method on numerical derivatives.
#[test]
fn errors_of_standardised_and_defined_parameters() {
    let text = "ind60 =~ x1 + a*x2 + b*x3
                dem60 =~ y1 + c*y2 + y3 + y4
                dem60 ~ d*ind60
                x1 ~~ e*x1
                product := a*d
                ratio := exp(b - a) / sqrt(e)
                chained := log(product + 1)^2 - abs(ratio)
                c == 0.6*a";
    let tree = covary::syntax::parse(text).unwrap();
    let survey = survey("PoliticalDemocracy.csv");
    let shape = DataShape::one_group();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &shape).unwrap();
    let observed = SampleMoments::observe(&survey, &model.observed(), None).unwrap();
    let fit = fit(model, &observed.moments, Some(&observed.raw), FitOptions::default()).unwrap();
    let (model, parameters) = (&fit.model, &fit.solution.parameters);
    let covariance = fit.covariance.as_ref().unwrap();
    let problem = Problem { model, sample: &fit.sample };
    let all_values = |parameters: &DVector<f64>, standard: bool| -> Vec<f64> {
        let cells = model.restriction.expand(parameters);
        let implied = point(&problem, parameters).groups.swap_remove(0).implied;
        let of_row = |i: usize| {
            if standard {
                return standardised_row(model, i, &cells, &implied, Standardised::All, None);
            }
            match model.table.rows[i].setting {
                Setting::Free(cell) => cells[cell],
                Setting::Fixed(value) => value,
                Setting::Sample => f64::NAN,
            }
        };
        let rows = (0..model.table.rows.len()).map(of_row);
        let defined = model.definitions.iter().map(|definition| {
            definition.expression.evaluate(&|label| model.table.find_label(label).map(of_row)).unwrap()
        });
        rows.chain(defined).collect()
    };
    for standard in [false, true] {
        let here = all_values(parameters, standard);
        let mut numeric = DMatrix::zeros(here.len(), parameters.len());
        for j in 0..parameters.len() {
            let change = difference(0.3 * step(parameters[j]), |by| {
                DVector::from_vec(all_values(&moved(parameters, j, by), standard))
            });
            numeric.set_column(j, &change);
        }
        for (i, row) in fit.rows.iter().enumerate() {
            let expected = (numeric.row(i) * covariance * numeric.row(i).transpose())[0].max(0.0).sqrt();
            let (value, error) = if standard {
                (row.std_all.value, row.std_all.error)
            } else {
                (row.estimate.value, row.estimate.error)
            };
            assert!((value - here[i]).abs() < 1e-12 * (1.0 + value.abs()), "{} {}: {value}", row.lhs, row.op);
            // A completely standardised factor variance is one for all parameters: its error is rounding.
            assert!((error - expected).abs() < 1e-7 * (1e-2 + expected), "{} {}: {error} {expected}", row.lhs, row.op);
        }
    }
    assert_eq!(fit.rows.iter().filter(|r| r.op == ":=").count(), 3);
}

/// Nonlinear constraints by the parameters that linear ones leave, defined parameters among them.
#[test]
fn constraints_by_parameter() {
    let text = "visual =~ x1 + a*x2 + b*x3 + e*x9\ntextual =~ x4 + c*x5 + d*x6\nx1 ~~ v*x1\n\
        ab := a*b + sqrt(c)\nc == 2*d - 0.3\na*b == 1\nexp(a - b) == c^2/d\nlog(ab) > sin(e)*abs(a)\nv < ab^1.5";
    let tree = covary::syntax::parse(text).unwrap();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &DataShape::one_group()).unwrap();
    let (constraints, restriction) = (&model.constraints, &model.restriction);
    assert_eq!((constraints.list.len(), constraints.rank), (4, 2));
    for seed in [0.3, 1.1, 2.4] {
        let at = DVector::from_fn(restriction.parameters, |i, _| 0.9 + 0.35 * (seed * (i + 1) as f64).sin());
        let (_, jacobian) = constraints.at(restriction, &at).unwrap();
        assert!(jacobian.row_iter().all(|row| row.amax() > 1e-3));
        for j in 0..at.len() {
            let by = difference(1.0, |h| constraints.at(restriction, &moved(&at, j, h)).unwrap().0);
            let gap = gap(&column(&by), &column(&jacobian.column(j).into_owned()));
            assert!(gap < 1e-8, "by {}: off by {gap:e}", model.parameter_name(j));
        }
    }
}

/// Along the tangent space of the constraints that hold, none of them changes.
#[test]
fn the_tangent_space_of_constraints() {
    let text = "visual =~ x1 + a*x2 + b*x3\ntextual =~ x4 + c*x5 + d*x6\na*b == 1\nc > 1.5\nd < 5";
    let tree = covary::syntax::parse(text).unwrap();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &DataShape::one_group()).unwrap();
    let (constraints, restriction) = (&model.constraints, &model.restriction);
    let names: Vec<String> = (0..restriction.parameters).map(|j| model.parameter_name(j)).collect();
    let at = DVector::from_fn(names.len(), |j, _| match names[j].as_str() {
        "a" => 0.8,
        "b" => 1.25,
        "c" => 1.5,
        _ => 1.0,
    });
    let (with, without) = (constraints.tangent(restriction, &at, true), constraints.tangent(restriction, &at, false));
    let (with, without) = (with.unwrap(), without.unwrap());
    assert_eq!((with.ncols(), without.ncols()), (names.len() - 2, names.len() - 1));
    for direction in with.column_iter() {
        let by = difference(1.0, |h| constraints.at(restriction, &(&at + direction * h)).unwrap().0);
        assert!(by[0].abs() < 1e-9 && by[1].abs() < 1e-12, "{by}");
    }
}
