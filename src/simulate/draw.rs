//! Drawing respondents: controls, latent scores, continuous responses.

use super::population::Population;
use super::streams::Step;
use super::survey::group_sizes;
use crate::dist::random::Stream;
use nalgebra::DMatrix;

/// Continuous responses and latent scores, one row a respondent.
#[derive(Clone, Debug)]
pub struct Continuous {
    /// Position of the group of each respondent.
    pub groups: Vec<usize>,
    /// Names of the items.
    pub items: Vec<String>,
    /// Responses y* before they are cut into categories.
    pub responses: DMatrix<f64>,
    /// Names of the latent variables.
    pub latents: Vec<String>,
    /// Latent scores.
    pub scores: DMatrix<f64>,
}

/// Continuous responses and latent scores as CSV: group, items, latent variables (with all their digits).
pub fn continuous_csv(population: &Population, drawn: &Continuous) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(
        std::iter::once(population.group_column()).chain(drawn.items.iter().chain(&drawn.latents).map(String::as_str)),
    );
    for (row, &g) in drawn.groups.iter().enumerate() {
        let numbers =
            drawn.responses.row(row).iter().chain(drawn.scores.row(row).iter()).map(f64::to_string).collect::<Vec<_>>();
        let _ = writer.write_record(std::iter::once(population.groups()[g].code.clone()).chain(numbers));
    }
    writer.into_inner().unwrap_or_default()
}

/// One respondent before the questionnaire.
#[derive(Clone, Debug)]
pub(super) struct Respondent {
    /// Answers to the controls.
    pub(super) controls: Vec<f64>,
    pub(super) scores: Vec<f64>,
    /// Continuous responses.
    pub(super) responses: Vec<f64>,
}

/// Draws `n` respondents, shared out over the groups like a survey, without careless answers, missing data and
/// categories: what recovery tests fit.
pub fn continuous(population: &Population, n: usize, seed: u64) -> Continuous {
    let (mut groups, mut responses, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    for (g, size) in group_sizes(population, n).into_iter().enumerate() {
        for i in 0..size {
            let respondent = draw(population, g, i, seed);
            groups.push(g);
            responses.extend(respondent.responses);
            scores.extend(respondent.scores);
        }
    }
    Continuous {
        items: population.items().iter().map(|item| item.name.clone()).collect(),
        responses: DMatrix::from_row_slice(groups.len(), population.items().len(), &responses),
        latents: population.latents().to_vec(),
        scores: DMatrix::from_row_slice(groups.len(), population.latents().len(), &scores),
        groups,
    }
}

/// Respondent `i` of group `g`: the same one whatever the size of the survey.
pub(super) fn draw(population: &Population, g: usize, i: usize, seed: u64) -> Respondent {
    let structure = &population.groups()[g].structure;

    let mut stream = Stream::new(seed, Step::Controls, g, i);
    let controls: Vec<f64> = population.controls.iter().map(|control| control.draw(g, &mut stream)).collect();

    let mut stream = Stream::new(seed, Step::Latents, g, i);
    let normals: Vec<f64> = population.latents().iter().map(|_| stream.normal()).collect();
    let mut scores = structure.intercepts.clone();
    for (k, score) in scores.iter_mut().enumerate() {
        *score += structure.root[k].iter().map(|(j, x)| x * normals[*j]).sum::<f64>();
        for (c, control) in population.controls.iter().enumerate() {
            let effect = structure.control_effects[(k, c)];
            if effect.abs() > 0.0 {
                *score += effect * control.standardised(g, controls[c]);
            }
        }
    }
    for &to in &structure.order {
        let mut caused: f64 =
            scores.iter().enumerate().map(|(from, score)| structure.effects[(to, from)] * score).sum();
        for product in structure.products.iter().filter(|product| product.to == to) {
            let first = scores[product.first] - structure.means[product.first];
            let second = scores[product.second] - structure.means[product.second];
            caused += product.effect * (first * second - product.covariance);
        }
        scores[to] += caused;
    }

    let mut stream = Stream::new(seed, Step::Items, g, i);
    let method = stream.normal();
    let normals: Vec<f64> = population.items().iter().map(|_| stream.normal()).collect();
    let responses = population
        .items()
        .iter()
        .zip(&population.residual_root)
        .map(|(item, root)| {
            let residual: f64 = root.iter().map(|(j, x)| x * normals[*j]).sum();
            let explained: f64 = item.loadings.iter().map(|(k, loading)| loading * scores[*k]).sum();
            item.intercepts[g] + explained + item.method * method + item.residual_variance.sqrt() * residual
        })
        .collect();
    Respondent { controls, scores, responses }
}
