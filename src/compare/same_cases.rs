//! Were two models fitted to the same cases?

use super::scaled_difference::other_estimator;
use crate::estimate::GroupSample;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::words::catalogue::compare as catalogue;

/// What hinders a comparison of two fits: other variables, other groups, another number of cases, other moments, another
/// likelihood. Empty when both were fitted to the same cases; the chi-squares, information criteria and indices of
/// models can be compared only then.
pub fn same_cases(first: (&str, &Fit), second: (&str, &Fit)) -> Vec<Finding> {
    let about = |finding: Finding| finding.model(second.0).word("first", first.0).word("second", second.0);
    let (a, b) = (first.1, second.1);
    let mut only_first: Vec<String> = a.model.observed();
    let mut only_second: Vec<String> = b.model.observed();
    let shared: Vec<String> = only_first.iter().filter(|name| only_second.contains(name)).cloned().collect();
    only_first.retain(|name| !shared.contains(name));
    only_second.retain(|name| !shared.contains(name));
    if !only_first.is_empty() || !only_second.is_empty() {
        let list = |names: Vec<String>| if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        return vec![about(
            Finding::new(&catalogue::OTHER_VARIABLES)
                .word("only_first", list(only_first))
                .word("only_second", list(only_second)),
        )];
    }
    if let Some(finding) = other_estimator(a, b) {
        return vec![about(finding)];
    }
    if a.options.method.likelihood != b.options.method.likelihood {
        return vec![about(
            Finding::new(&catalogue::OTHER_LIKELIHOOD)
                .word("likelihood_first", a.options.method.likelihood.name())
                .word("likelihood_second", b.options.method.likelihood.name()),
        )];
    }
    let labels = |fit: &Fit| fit.sample.groups.iter().map(|g| g.label.clone()).collect::<Vec<_>>();
    if labels(a) != labels(b) {
        let list = |fit: &Fit| if fit.sample.groups.len() == 1 { "–".to_owned() } else { labels(fit).join(", ") };
        return vec![about(
            Finding::new(&catalogue::OTHER_GROUPS).word("groups_first", list(a)).word("groups_second", list(b)),
        )];
    }
    if a.sample.groups.iter().zip(&b.sample.groups).any(|(g, h)| g.n != h.n) {
        #[expect(clippy::cast_precision_loss, reason = "numbers of cases")]
        let count = |fit: &Fit| fit.sample.n as f64;
        return vec![about(
            Finding::new(&catalogue::OTHER_CASES).number("n_first", count(a)).number("n_second", count(b)),
        )];
    }
    let same = (0..a.sample.groups.len()).all(|g| {
        let (from, to) = (&a.model.layouts[g].observed, &b.model.layouts[g].observed);
        let order: Option<Vec<usize>> = from.iter().map(|name| to.iter().position(|n| n == name)).collect();
        order.is_some_and(|order| {
            order.len() == to.len() && same_moments(&a.sample.groups[g], &b.sample.groups[g], &order)
        })
    });
    if same { Vec::new() } else { vec![about(Finding::new(&catalogue::OTHER_MOMENTS))] }
}

/// Whether two groups have the same moments but for the rounding of sums; variable i of `a` is `order[i]` of `b`.
fn same_moments(a: &GroupSample, b: &GroupSample, order: &[usize]) -> bool {
    const ROUNDING: f64 = 1e-9;
    let p = order.len();
    let covariances = (0..p).all(|i| {
        (0..=i).all(|j| {
            let size = (a.cov[(i, i)] * a.cov[(j, j)]).sqrt();
            (a.cov[(i, j)] - b.cov[(order[i], order[j])]).abs() <= ROUNDING * size
        })
    });
    let means = match (&a.mean, &b.mean) {
        (Some(m), Some(n)) => (0..p).all(|i| {
            let size = a.cov[(i, i)].sqrt() + m[i].abs();
            (m[i] - n[order[i]]).abs() <= ROUNDING * size
        }),
        (None, None) => true,
        _ => false,
    };
    covariances && means
}
