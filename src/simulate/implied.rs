//! Moments of the population in closed form: what an infinite sample of continuous responses would show.

use super::population::Population;
use nalgebra::{DMatrix, DVector};

/// Means and covariances of the continuous responses and of the latent variables in one group.
#[derive(Clone, Debug)]
pub struct PopulationMoments {
    /// Names of the items.
    pub items: Vec<String>,
    /// Means of the continuous responses.
    pub mean: DVector<f64>,
    /// Covariances of the continuous responses.
    pub covariance: DMatrix<f64>,
    /// Names of the latent variables.
    pub latents: Vec<String>,
    /// Means of the latent variables.
    pub latent_mean: DVector<f64>,
    /// Covariances of the latent variables.
    pub latent_covariance: DMatrix<f64>,
}

/// Means and covariances of the latent variables in a group, mu = (I - B)^-1 alpha and
/// C = (I - B)^-1 (Psi + K Omega K') (I - B)^-T, where K holds the effects of products and Omega their covariances.
/// `None` for a group that there is not.
pub fn latent_moments(population: &Population, group: usize) -> Option<(DVector<f64>, DMatrix<f64>)> {
    let structure = &population.groups().get(group)?.structure;
    Some((DVector::from_column_slice(&structure.means), structure.covariance()))
}

/// Moments of the continuous responses y* = nu + Lambda eta + m M + epsilon in a group, before careless answers, missing
/// data and the cut into categories: mu = nu + Lambda mu_eta, Sigma = Lambda C Lambda' + m m' + Theta.
///
/// With products of latent variables the second moments are exact where the factors of the products are jointly normal
/// (controls have a few values only, but enter such a product on one side at most in the shipped population).
/// `None` for a group that there is not.
pub fn population_moments(population: &Population, group: usize) -> Option<PopulationMoments> {
    let (latent_mean, latent_covariance) = latent_moments(population, group)?;
    let items = population.items();
    let mean = DVector::from_fn(items.len(), |i, _| {
        items[i].intercepts[group] + items[i].loadings.iter().map(|(k, loading)| loading * latent_mean[*k]).sum::<f64>()
    });
    let mut covariance = DMatrix::from_fn(items.len(), items.len(), |i, j| {
        let mut sum = items[i].method * items[j].method;
        for (k, a) in &items[i].loadings {
            for (l, b) in &items[j].loadings {
                sum += a * b * latent_covariance[(*k, *l)];
            }
        }
        if i == j { sum + items[i].residual_variance } else { sum }
    });
    for &(i, j, correlation) in &population.residual_correlations {
        let theta = correlation * (items[i].residual_variance * items[j].residual_variance).sqrt();
        covariance[(i, j)] += theta;
        covariance[(j, i)] += theta;
    }
    Some(PopulationMoments {
        items: items.iter().map(|item| item.name.clone()).collect(),
        mean,
        covariance,
        latents: population.latents().to_vec(),
        latent_mean,
        latent_covariance,
    })
}

/// The moments of all groups as the JSON that `fit --moments` reads: `sizes` becomes `nobs`, and the covariances are those
/// of the population, so the divisor is `n`.
pub fn moments_json(population: &Population, sizes: &[usize]) -> serde_json::Value {
    let all: Vec<PopulationMoments> =
        (0..population.groups().len()).filter_map(|g| population_moments(population, g)).collect();
    let rows = |m: &DMatrix<f64>| -> Vec<Vec<f64>> { m.row_iter().map(|row| row.iter().copied().collect()).collect() };
    serde_json::json!({
        "nobs": sizes,
        "names": all.first().map(|moments| moments.items.clone()),
        "groups": population.groups().iter().map(|group| group.code.as_str()).collect::<Vec<_>>(),
        "cov": all.iter().map(|moments| rows(&moments.covariance)).collect::<Vec<_>>(),
        "mean": all.iter().map(|moments| moments.mean.as_slice().to_vec()).collect::<Vec<_>>(),
        "divisor": "n",
    })
}
