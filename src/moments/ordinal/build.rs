//! From responses to statistics.

use super::casewise;
use super::data::OrdinalData;
use super::findings::{self, EmptyCells};
use super::group::{Kind, OrdinalGroup, OrdinalMoments};
use super::influence::{Influence, PairMoves};
use super::margin::Margin;
use super::prepare::{Prepared, prepare};
use super::score::Answer;
use super::table;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::moments::Statistic;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Casewise scores of pairs are kept up to this many numbers (256 MB), and computed anew beyond.
const KEPT_SCORES: usize = 32 << 20;

/// Thresholds, means, slopes, variances and polychoric, polyserial and product-moment covariances of each group, with
/// the influence of every case on them; see [`OrdinalGroup`]. The categories of an ordered variable are the same in all
/// groups.
///
/// Pairs are spread over the threads of rayon; the result does not depend on how many there are.
///
/// # Errors
/// All problems of a kind at once: groups without cases and variables without answers; then ordered variables with one
/// category, with more than 250, or with a category that one group lacks, constant and linearly dependent continuous or
/// exogenous variables; then ordered variables that x separates, continuous ones with too few values, and pairs that
/// nobody answered together.
pub fn ordinal_moments(data: &OrdinalData<'_>) -> Result<OrdinalMoments> {
    let (prepared, categories, mut found) = prepare(data)?;
    let mut groups = Vec::with_capacity(prepared.len());
    let mut problems = Vec::new();
    for (g, prepared) in prepared.into_iter().enumerate() {
        found.extend(findings::rare(data, &prepared.rows, g, &categories));
        match one_group(data, g, prepared, &categories) {
            Ok((group, remarks)) => {
                groups.push(group);
                found.extend(remarks);
            }
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems)?;
    let x_names = data.exogenous.map_or_else(Vec::new, |x| x.names.to_vec());
    Ok(OrdinalMoments { names: data.names.to_vec(), x_names, groups, findings: found })
}

/// What a pair of variables gives.
struct PairFit {
    covariance: f64,
    rho: f64,
    at_limit: bool,
    /// Empty cells and cells, for two ordered variables without x.
    cells: Option<(usize, usize)>,
    moves: PairMoves,
}

fn one_group(
    data: &OrdinalData<'_>,
    g: usize,
    prepared: Prepared,
    categories: &[Vec<f64>],
) -> Result<(OrdinalGroup, Vec<Finding>)> {
    let Prepared { rows, x, x_mean, x_cov, answers } = prepared;
    let (names, label) = (data.names, &data.labels[g]);
    let (p, n) = (names.len(), rows.len());
    // Without ordered variables the statistics are a regression's, which takes no distribution for granted.
    let plain = !data.ordered.contains(&true);
    let margin = |answers| {
        let margin = Margin::new(answers, &x)?;
        if plain { margin.by_least_squares(&x) } else { Ok(margin) }
    };
    let margins: Vec<_> = answers.into_par_iter().map(margin).collect();
    let mut problems = Vec::new();
    let mut complete = Vec::with_capacity(p);
    for (v, margin) in margins.into_iter().enumerate() {
        match margin {
            Ok(margin) => complete.push(margin),
            Err(_) => problems.push(findings::margin_failed(&names[v], label)),
        }
    }
    Error::all(problems)?;
    let margins = complete;
    let by_table = |v: usize| margins[v].is_ordered() && x.ncols() == 0;
    // Only pairs outside tables look at the answers one by one.
    let some_casewise = (0..p).any(|v| !by_table(v));
    let seen: Vec<Vec<Answer>> = if some_casewise {
        margins.iter().map(|margin| (0..n).map(|case| margin.answer(case, &x)).collect()).collect()
    } else {
        Vec::new()
    };
    let pairs: Vec<(usize, usize)> = (0..p).flat_map(|j| (j + 1..p).map(move |i| (i, j))).collect();
    let casewise = pairs.iter().filter(|(i, j)| !(by_table(*i) && by_table(*j))).count();
    let keep = casewise.saturating_mul(n) <= KEPT_SCORES;
    let fits: Vec<Option<PairFit>> = pairs
        .par_iter()
        .map(|&(i, j)| {
            if by_table(i) && by_table(j) {
                let fit = table::polychoric(&margins[i], &margins[j])?;
                let cells = Some((fit.empty_cells, categories[i].len() * categories[j].len()));
                let rho = fit.maximum.rho;
                return Some(PairFit { covariance: rho, rho, at_limit: fit.maximum.at_limit, cells, moves: fit.moves });
            }
            let pair = ((&margins[i], seen[i].as_slice()), (&margins[j], seen[j].as_slice()));
            let fit = if plain {
                casewise::mean_product(pair.0, pair.1)
            } else {
                casewise::covariance(pair.0, pair.1, &x, keep)
            }?;
            let (rho, at_limit) = (fit.maximum.rho, fit.maximum.at_limit);
            Some(PairFit { covariance: fit.covariance, rho, at_limit, cells: None, moves: fit.moves })
        })
        .collect();
    let mut cov = DMatrix::from_diagonal(&DVector::from_iterator(p, margins.iter().map(|m| m.variance)));
    let mut moves = Vec::with_capacity(pairs.len());
    let dependent = (0..p).filter(|&v| margins[v].dependent);
    let mut remarks: Vec<Finding> = dependent.map(|v| findings::dependent(&names[v], label)).collect();
    let mut empty = EmptyCells::default();
    let mut problems = Vec::new();
    for (&(i, j), fit) in pairs.iter().zip(fits) {
        let Some(fit) = fit else {
            problems.push(findings::no_common_answers(names, label, i, j));
            continue;
        };
        cov[(i, j)] = fit.covariance;
        cov[(j, i)] = fit.covariance;
        if fit.at_limit {
            remarks.push(findings::at_limit(names, label, i, j, fit.rho));
        }
        if let Some((without, cells)) = fit.cells {
            empty.see(without, cells, j, i);
        }
        moves.push(fit.moves);
    }
    Error::all(problems)?;
    remarks.extend(empty.note(names, label));
    if plain {
        #[expect(clippy::cast_precision_loss, reason = "a number of cases")]
        let cases = n as f64;
        cov *= cases / (cases - 1.0);
    }
    let statistics = statistics(&margins);
    let slopes = DMatrix::from_fn(p, x.ncols(), |v, k| margins[v].slopes[k]);
    let values = DVector::from_iterator(statistics.len(), statistics.iter().map(|s| value(*s, &margins, &cov)));
    let kinds = (0..p)
        .map(|v| if data.ordered[v] { Kind::Ordered { categories: categories[v].clone() } } else { Kind::Continuous });
    let group = OrdinalGroup {
        label: label.clone(),
        n,
        rows,
        kinds: kinds.collect(),
        thresholds: margins.iter().map(|m| m.thresholds.clone()).collect(),
        means: DVector::from_iterator(p, margins.iter().map(|m| m.mean)),
        slopes,
        cov,
        x_mean,
        x_cov,
        statistics,
        values,
        influence: Influence { margins, x, pairs: moves, cases: n },
    };
    Ok((group, remarks))
}

fn statistics(margins: &[Margin]) -> Vec<Statistic> {
    let p = margins.len();
    let mut statistics = Vec::new();
    for (variable, margin) in margins.iter().enumerate() {
        if margin.is_ordered() {
            statistics.extend((0..margin.thresholds.len()).map(|step| Statistic::Threshold { variable, step }));
        } else {
            statistics.push(Statistic::Mean { variable });
        }
    }
    let k = margins.first().map_or(0, |m| m.slopes.len());
    statistics.extend((0..k).flat_map(|x| (0..p).map(move |variable| Statistic::Slope { variable, x })));
    let continuous = (0..p).filter(|&v| !margins[v].is_ordered());
    statistics.extend(continuous.map(|variable| Statistic::Variance { variable }));
    statistics.extend((0..p).flat_map(|j| (j + 1..p).map(move |i| Statistic::Covariance { i, j })));
    statistics
}

fn value(statistic: Statistic, margins: &[Margin], cov: &DMatrix<f64>) -> f64 {
    match statistic {
        Statistic::Threshold { variable, step } => margins[variable].thresholds[step],
        Statistic::Mean { variable } => margins[variable].mean,
        Statistic::Slope { variable, x } => margins[variable].slopes[x],
        Statistic::Variance { variable } => cov[(variable, variable)],
        Statistic::Covariance { i, j } => cov[(i, j)],
    }
}
