//! Residuals in every scale against lavaan.

use crate::common::{assert_close, cases, fit_case};
use covary::fitted::Fit;
use covary::implied::Implied;
use covary::infer::ResidualKind;
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

#[test]
fn residuals_of_every_kind() {
    for case in cases("residuals.json", 6) {
        let fit = fit_case(&case);
        for kind in ResidualKind::ALL {
            // lavaan's standardised residuals of several groups vary too much: over 300 samples drawn from this very model their
            // standard deviations are 1.06 to 1.78 where they should be 1. Ours are tested by definition below.
            if kind == ResidualKind::Standardised && case["options"]["group"].is_string() {
                continue;
            }
            let expected = &case["residuals"][kind.name().replace('.', "_")];
            let groups = fit.residuals(kind).unwrap();
            for (g, residuals) in groups.iter().enumerate() {
                let what = format!("{} {} {g}", case["id"], kind.name());
                let label = &fit.sample.groups[g].label;
                let expected = if label.is_empty() { expected } else { &expected[label] };
                let names = &fit.model.layouts[g].observed;
                assert_eq!(&serde_json::from_value::<Vec<String>>(expected["cov"]["names"].clone()).unwrap(), names);
                let scale = if kind == ResidualKind::Raw { 1.0 } else { 1e-1 };
                for i in 0..names.len() {
                    for j in 0..names.len() {
                        let number = expected["cov"]["values"][i][j].as_f64().unwrap();
                        let what = format!("{what} {} {}", names[i], names[j]);
                        assert_close(residuals.covariance[(i, j)], number, 1e-6, scale, &what);
                    }
                }
                assert_eq!(residuals.mean.is_some(), expected["mean"] != Value::Null, "{what}");
                for (i, name) in names.iter().enumerate().take(residuals.mean.as_ref().map_or(0, |m| m.len())) {
                    let number = expected["mean"][name].as_f64().unwrap();
                    assert_close(residuals.mean.as_ref().unwrap()[i], number, 1e-6, scale, &format!("{what} {name}"));
                }
            }
        }
    }
}

/// Means and covariances (lower triangle by columns) of all groups in one vector.
fn stacked(moments: &[(DVector<f64>, DMatrix<f64>)]) -> DVector<f64> {
    let mut all = Vec::new();
    for (mean, cov) in moments {
        all.extend(mean.iter());
        for j in 0..cov.ncols() {
            all.extend((j..cov.nrows()).map(|i| cov[(i, j)]));
        }
    }
    DVector::from_vec(all)
}

/// n times the covariances of means and covariances under normality, with the same order.
fn normal_theory(s: &DMatrix<f64>) -> DMatrix<f64> {
    let p = s.nrows();
    let pairs: Vec<(usize, usize)> = (0..p).flat_map(|j| (j..p).map(move |i| (i, j))).collect();
    let size = p + pairs.len();
    DMatrix::from_fn(size, size, |a, b| match (a.checked_sub(p), b.checked_sub(p)) {
        (None, None) => s[(a, b)],
        (Some(a), Some(b)) => {
            let ((i, j), (k, l)) = (pairs[a], pairs[b]);
            s[(i, k)] * s[(j, l)] + s[(i, l)] * s[(j, k)]
        }
        _ => 0.0,
    })
}

fn block_diagonal(blocks: &[DMatrix<f64>]) -> DMatrix<f64> {
    let size = blocks.iter().map(DMatrix::nrows).sum();
    let mut all = DMatrix::zeros(size, size);
    let mut at = 0;
    for block in blocks {
        all.view_mut((at, at), block.shape()).copy_from(block);
        at += block.nrows();
    }
    all
}

/// z of every residual: r / sqrt(diag(Q Gamma Q')) with Q = I - D (D' W D)^-1 D' W written out, D by differences.
fn z_by_definition(fit: &Fit) -> DVector<f64> {
    let implied = |parameters: &DVector<f64>| {
        let cells = fit.model.restriction.expand(parameters);
        let groups: Vec<_> = fit
            .model
            .layouts
            .iter()
            .map(|layout| Implied::evaluate(layout, &cells, None).map(|at| (at.mu, at.sigma)).unwrap())
            .collect();
        groups
    };
    let here = implied(&fit.solution.parameters);
    let columns: Vec<DVector<f64>> = (0..fit.model.parameters())
        .map(|j| {
            let step = |h: f64| {
                let mut parameters = fit.solution.parameters.clone();
                parameters[j] += h;
                stacked(&implied(&parameters))
            };
            (step(1e-5) - step(-1e-5)) / 2e-5
        })
        .collect();
    let delta = DMatrix::from_columns(&columns);
    let n = |g: usize| fit.sample.groups[g].n as f64;
    let gamma: Vec<_> = fit.sample.groups.iter().enumerate().map(|(g, s)| normal_theory(&s.cov) / n(g)).collect();
    let weight: Vec<_> =
        here.iter().enumerate().map(|(g, (_, sigma))| normal_theory(sigma).try_inverse().unwrap() * n(g)).collect();
    let (gamma, weight) = (block_diagonal(&gamma), block_diagonal(&weight));
    let bread = (delta.transpose() * &weight * &delta).try_inverse().unwrap();
    let q = DMatrix::identity(gamma.nrows(), gamma.nrows()) - &delta * bread * delta.transpose() * weight;
    let variance = (&q * gamma * q.transpose()).diagonal();
    let observed: Vec<_> = fit.sample.groups.iter().map(|s| (s.mean.clone().unwrap(), s.cov.clone())).collect();
    (stacked(&observed) - stacked(&here)).component_div(&variance.map(f64::sqrt))
}

#[test]
fn standardised_residuals_of_several_groups_by_definition() {
    let case = cases("residuals.json", 6).into_iter().find(|c| c["id"] == "holzinger-swineford-scalar").unwrap();
    let fit = fit_case(&case);
    let groups = fit.residuals(ResidualKind::Standardised).unwrap();
    let ours = stacked(&groups.into_iter().map(|g| (g.mean.unwrap(), g.covariance)).collect::<Vec<_>>());
    let expected = z_by_definition(&fit);
    assert_eq!(ours.len(), 2 * (9 + 45));
    for (i, (a, b)) in ours.iter().zip(expected.iter()).enumerate() {
        assert_close(*a, *b, 1e-6, 1e-1, &format!("element {i}"));
    }
}
