//! The loop of scale development: drop the worst item, and run again.

use nalgebra::DMatrix;

/// Which items are to go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropRule {
    /// An item whose highest loading (absolute, standardised) is below this.
    pub below: f64,
    /// An item with a second loading at least this high; `None`: cross-loadings are let be.
    pub cross: Option<f64>,
}

/// One round: the item that went, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The item.
    pub item: String,
    /// Its highest loading, absolute.
    pub primary: f64,
    /// Its second highest.
    pub secondary: f64,
    /// Whether it went for its highest loading; otherwise for the second.
    pub low: bool,
    /// Items that were in the round.
    pub items: usize,
    /// Factors of the round.
    pub factors: usize,
    /// Measure of sampling adequacy of the round.
    pub kmo: Option<f64>,
}

/// The item that a rule drops: the one that loads lowest of those that load too low, else the one with the highest second
/// loading of those that load on two factors. Gives its place with the highest and the second loading, absolute.
pub fn worst_item(loadings: &DMatrix<f64>, rule: DropRule) -> Option<(usize, f64, f64)> {
    let two_highest = |i: usize| {
        let mut row: Vec<f64> = loadings.row(i).iter().map(|x| x.abs()).collect();
        row.sort_by(|a, b| b.total_cmp(a));
        (i, row.first().copied().unwrap_or(0.0), row.get(1).copied().unwrap_or(0.0))
    };
    let all: Vec<(usize, f64, f64)> = (0..loadings.nrows()).map(two_highest).collect();
    let low = all.iter().filter(|(_, primary, _)| *primary < rule.below).min_by(|a, b| a.1.total_cmp(&b.1));
    let cross = || {
        let cutoff = rule.cross?;
        all.iter().filter(|(_, _, second)| *second >= cutoff).max_by(|a, b| a.2.total_cmp(&b.2))
    };
    low.or_else(cross).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_loadings_go_before_cross_loadings() {
        let loadings = nalgebra::dmatrix![0.7, 0.1; 0.6, -0.5; 0.2, 0.3; 0.1, 0.25];
        let rule = DropRule { below: 0.4, cross: Some(0.45) };
        assert_eq!(worst_item(&loadings, rule).unwrap().0, 3);
        let kept = loadings.rows(0, 2).into_owned();
        assert_eq!(worst_item(&kept, rule).unwrap().0, 1);
        assert!(worst_item(&kept, DropRule { cross: None, ..rule }).is_none());
    }
}
