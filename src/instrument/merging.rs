//! Factors made one: a pair at a time, and step by step down to a single factor.

use super::anatomy::Anatomy;
use crate::compare::{ChiSquareDifference, difference_test};
use crate::fitted::{Fit, FittedRow, Quantity};
use rayon::prelude::*;

/// Fits a model with other syntax to the data and under the options of the model in question; `None` where that cannot be done.
pub type Refit<'a> = &'a (dyn Fn(&str) -> Option<Fit> + Sync);

/// The syntax of a measurement model with two factors merged into one: the first becomes the second, so that their
/// correlation is one and they correlate equally with all others. The first loses one degree of freedom for each other
/// factor, and one for the correlation.
pub fn merged_syntax(syntax: &str, first: &str, second: &str) -> String {
    format!("{}\n{first} ~ {second}\n{first} ~~ 0*{first}\n", syntax.trim_end())
}

/// The test of a model in which two factors are one (Rönkkö and Cho 2022: χ²(merge)). Only factors that nothing explains and
/// whose correlation is free can be merged: `None` for others, and where the merged model has no solution.
pub fn merging_test(
    full: &Fit,
    syntax: &str,
    (first, second): (&str, &str),
    refit: Refit<'_>,
) -> Option<ChiSquareDifference> {
    let explained = full.rows.iter().any(|row| {
        let either = |name: &str| name == first || name == second;
        (row.op == "~" && either(&row.lhs)) || (row.op == "=~" && either(&row.rhs) && row.lhs != row.rhs)
    });
    let either_way =
        |row: &FittedRow| (row.lhs == first && row.rhs == second) || (row.lhs == second && row.rhs == first);
    if explained || full.rows.iter().any(|row| row.op == "~~" && row.free == 0 && either_way(row)) {
        return None;
    }
    let restricted = refit(&merged_syntax(syntax, first, second)).filter(Fit::converged)?;
    difference_test(&restricted, full, None).ok()?
}

/// The test of a pair of factors.
type PairTest = ((String, String), Option<ChiSquareDifference>);

/// [`merging_test`] of every two factors that share no item, side by side.
pub(super) fn merging_tests(full: &Fit, syntax: &str, refit: Refit<'_>) -> Vec<PairTest> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for anatomy in (1..=full.model.group_labels().len().max(1)).filter_map(|group| Anatomy::of(full, group)) {
        let name = |at: usize| anatomy.factors[at].name.clone();
        for (first, second) in anatomy.compared() {
            let pair = (name(first), name(second));
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    let tested = pairs.into_par_iter().map(|pair| {
        let test = merging_test(full, syntax, (&pair.0, &pair.1), refit);
        (pair, test)
    });
    tested.collect()
}

/// A model of a number of factors.
#[derive(Clone, Debug)]
pub struct NestedStep {
    /// How many.
    pub factors: usize,
    /// The factors that became one, each as it was written with those merged before, and their correlation in the model
    /// before; `None` for the model as it stands.
    pub merged: Option<(Vec<String>, Vec<String>, f64)>,
    /// Chi-square, degrees of freedom, p, CFI, RMSEA, SRMR, scaled where the test is.
    pub measures: [Option<f64>; 6],
    /// Against the model before.
    pub difference: Option<ChiSquareDifference>,
}

/// Factors that are one.
#[derive(Clone, Debug)]
struct Cluster {
    /// The factor on which all others of the cluster depend.
    head: String,
    members: Vec<String>,
}

/// The model, and what becomes of it when the two factors that correlate most are made one, down to a single factor. Ends
/// early where a model has no solution. Empty for fewer than two factors, and where something explains a factor, fixes a
/// correlation, or an item measures two, so that factors cannot be merged one after the other.
pub fn nested_models(full: &Fit, syntax: &str, refit: Refit<'_>) -> Vec<NestedStep> {
    let Some(mut clusters) = clusters(full) else { return Vec::new() };
    let mut steps =
        vec![NestedStep { factors: clusters.len(), merged: None, measures: measures(full), difference: None }];
    let mut before: Option<Fit> = None;
    let mut text = syntax.trim_end().to_owned();
    let mut moved: Vec<String> = Vec::new();
    while clusters.len() > 1 {
        let current = before.as_ref().unwrap_or(full);
        let Some((first, second, r)) = closest(current, &clusters) else { break };
        let one = clusters[first].head.clone();
        // A factor without a variance of its own is the other one times a number. Outcomes that predict nothing would
        // covary by the rules of the default.
        text.push_str(&format!("\n{one} ~ {}\n{one} ~~ 0*{one}\n", clusters[second].head));
        for other in &moved {
            text.push_str(&format!("{one} ~~ 0*{other}\n"));
        }
        moved.push(one);
        let absorbed = clusters[first].members.clone();
        let merged = Some((absorbed.clone(), clusters[second].members.clone(), r));
        clusters[second].members.splice(0..0, absorbed);
        clusters.remove(first);
        let Some(fit) = refit(&text).filter(Fit::converged) else { break };
        let difference = difference_test(&fit, current, None).ok().flatten();
        steps.push(NestedStep { factors: clusters.len(), merged, measures: measures(&fit), difference });
        before = Some(fit);
    }
    if steps.len() > 1 { steps } else { Vec::new() }
}

/// Each factor by itself; `None` where factors cannot be merged.
fn clusters(fit: &Fit) -> Option<Vec<Cluster>> {
    let rows = || fit.rows.iter().filter(|row| row.group == 1);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut items: Vec<&str> = Vec::new();
    for row in rows().filter(|row| row.op == "=~" && row.lhs != row.rhs) {
        if !clusters.iter().any(|cluster| cluster.head == row.lhs) {
            clusters.push(Cluster { head: row.lhs.clone(), members: vec![row.lhs.clone()] });
        }
        if items.contains(&row.rhs.as_str()) {
            return None;
        }
        items.push(&row.rhs);
    }
    let factor = |name: &str| clusters.iter().any(|cluster| cluster.head == name);
    let explained = |row: &FittedRow| {
        (row.op == "~" && (factor(&row.lhs) || factor(&row.rhs))) || (row.op == "=~" && factor(&row.rhs))
    };
    let fixed =
        |row: &FittedRow| row.op == "~~" && row.free == 0 && row.lhs != row.rhs && factor(&row.lhs) && factor(&row.rhs);
    let astray = fit.rows.iter().any(|row| explained(row) || fixed(row));
    (!astray && clusters.len() > 1).then_some(clusters)
}

/// The two clusters whose heads correlate most, the earlier one first.
fn closest(fit: &Fit, clusters: &[Cluster]) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    for second in 1..clusters.len() {
        for first in 0..second {
            for group in 1..=fit.model.group_labels().len().max(1) {
                let (one, other) = (clusters[first].head.clone(), clusters[second].head.clone());
                let asked = Quantity::Correlation { first: one, second: other, group };
                let Some(r) = fit.quantity(&asked).map(|found| found.value) else { continue };
                if best.is_none_or(|(.., known)| r.abs() > known.abs()) {
                    best = Some((first, second, r));
                }
            }
        }
    }
    best
}

fn measures(fit: &Fit) -> [Option<f64>; 6] {
    ["chisq", "df", "pvalue", "cfi", "rmsea", "srmr"].map(|name| {
        let scaled = fit.measures.get(&format!("{name}_scaled")).filter(|x| x.is_finite());
        scaled.or_else(|| fit.measures.get(name)).filter(|x| x.is_finite())
    })
}
