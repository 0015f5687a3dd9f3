//! What cannot be: negative variances, covariance matrices that are none.

use crate::estimate::Point;
use crate::finding::Finding;
use crate::linalg::{Cholesky, symmetric_eigen};
use crate::model::{Cell, Matrix, Model};
use crate::words::catalogue::{Entry, estimation as catalogue};
use nalgebra::DMatrix;

/// Findings about a solution that cannot be a covariance structure; empty when it is proper. lavaan: `post.check`.
pub fn improper(model: &Model, point: &Point) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (g, (layout, at)) in model.layouts.iter().zip(&point.groups).enumerate() {
        let group = &model.groups[g];
        let place = |finding: Finding| if group.is_empty() { finding } else { finding.group(group) };
        let before = findings.len();
        for cell in layout.cells.iter().filter(|c| c.row == c.column && !c.from_sample) {
            let (value, latent) = match cell.matrix {
                Matrix::Psi => (at.implied.psi[(cell.row, cell.row)], cell.row < layout.latent),
                Matrix::Theta => (at.implied.theta[(cell.row, cell.row)], false),
                _ => continue,
            };
            if value < 0.0 {
                let entry: &'static Entry =
                    if latent { &catalogue::NEGATIVE_LATENT_VARIANCE } else { &catalogue::NEGATIVE_RESIDUAL_VARIANCE };
                let name = model.table.rows[cell.table_row].name();
                findings.push(place(Finding::new(entry).parameter(name).number("est", value)));
            }
        }
        let negative = findings.len() > before;
        let latent = at.implied.eta_cov.view((0, 0), (layout.latent, layout.latent)).into_owned();
        if let Some((eigenvalue, names)) = not_positive(&latent, &layout.eta[..layout.latent]) {
            findings.push(place(
                Finding::new(&catalogue::LATENT_NOT_POSITIVE_DEFINITE)
                    .number("eigenvalue", eigenvalue)
                    .word("factors", names),
            ));
        }
        let of_auxiliary = |c: &Cell| {
            [c.row, c.column].iter().any(|&i| layout.observed.get(i).is_some_and(|n| model.auxiliary().contains(n)))
        };
        let has_covariances =
            layout.cells.iter().any(|c| c.matrix == Matrix::Theta && c.row != c.column && !of_auxiliary(c));
        if has_covariances
            && !negative
            && let Some((eigenvalue, names)) = own_residuals(model, &layout.observed, &at.implied.theta)
        {
            findings.push(place(
                Finding::new(&catalogue::RESIDUAL_NOT_POSITIVE_DEFINITE)
                    .number("eigenvalue", eigenvalue)
                    .word("items", names),
            ));
        }
    }
    findings
}

/// The same of the residual covariance matrix without auxiliary variables: these correlate with residuals because they
/// correlate with factors, so that the whole need not be positive definite (Savalei and Bentler 2009).
fn own_residuals(model: &Model, names: &[String], theta: &DMatrix<f64>) -> Option<(f64, String)> {
    let own: Vec<usize> = (0..names.len()).filter(|&i| !model.auxiliary().contains(&names[i])).collect();
    let names: Vec<String> = own.iter().map(|&i| names[i].clone()).collect();
    not_positive(&theta.select_rows(&own).select_columns(&own), &names)
}

/// The most negative eigenvalue of a matrix and the names that carry its eigenvector; `None` when there is none.
fn not_positive(matrix: &DMatrix<f64>, names: &[String]) -> Option<(f64, String)> {
    if names.is_empty() || Cholesky::new(matrix).is_ok() {
        return None;
    }
    let eigen = symmetric_eigen(matrix)?;
    let scale = eigen.values.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
    // An exactly singular matrix is no sign of an improper solution: a phantom or a fixed zero variance makes one.
    if eigen.values[0] >= -1e-10 * scale {
        return None;
    }
    let involved: Vec<&str> =
        (0..names.len()).filter(|&i| eigen.vectors[(i, 0)].abs() > 0.2).map(|i| names[i].as_str()).collect();
    Some((eigen.values[0], involved.join(", ")))
}
