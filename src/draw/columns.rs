//! Long measurement models in two columns.

use super::diagram::{Diagram, EdgeKind};
use super::units::{Extent, Unit};

/// Above this height a measurement model is drawn in two columns, so that it fits a page.
const TALL: f64 = 860.0;

/// The layers of a long measurement model in two columns: items outwards, second-order factors in the middle. The
/// factors of one second-order factor stay on one side; the others stand in their order, the first at the left. `None`
/// when one column will do, or when covariances or factors of higher order ask for one.
pub(super) fn two_columns(
    diagram: &Diagram,
    units: &[Unit],
    unit_of: &[usize],
    extents: &[Extent],
    distance: f64,
) -> Option<Vec<usize>> {
    let variable = |node: usize| units[unit_of[node]].variables().any(|variable| variable == node);
    let mut parent: Vec<Option<usize>> = vec![None; units.len()];
    let mut above = vec![false; units.len()];
    for edge in diagram.edges.iter().filter(|e| e.from != e.to && variable(e.from) && variable(e.to)) {
        if edge.kind == EdgeKind::Covariance {
            return None;
        }
        above[unit_of[edge.from]] = true;
        parent[unit_of[edge.to]].get_or_insert(unit_of[edge.from]);
    }
    if (0..units.len()).any(|u| above[u] && parent[u].is_some()) {
        return None;
    }
    let height = |u: usize| extents[u].up + extents[u].down + distance;
    let factors: Vec<usize> = (0..units.len()).filter(|u| !above[*u]).collect();
    let total: f64 = factors.iter().map(|u| height(*u)).sum();
    if total < TALL {
        return None;
    }
    let right = 1 + usize::from(above.contains(&true));
    let mut layer = vec![right; units.len()];
    let mut left_height = 0.0;
    for u in (0..units.len()).filter(|u| above[*u]) {
        layer[u] = 1;
        let children: Vec<usize> = factors.iter().copied().filter(|f| parent[*f] == Some(u)).collect();
        let block: f64 = children.iter().map(|c| height(*c)).sum();
        let right_height: f64 = factors
            .iter()
            .filter(|f| parent[**f].is_some_and(|p| p < u) && layer[**f] == right)
            .map(|f| height(*f))
            .sum();
        if right_height > left_height {
            children.iter().for_each(|c| layer[*c] = 0);
            left_height += block;
        }
    }
    let single: Vec<usize> = factors.iter().copied().filter(|f| parent[*f].is_none()).collect();
    let uneven = |k: &usize| (2.0 * (left_height + single[..*k].iter().map(|u| height(*u)).sum::<f64>()) - total).abs();
    let k = (0..=single.len()).min_by(|a, b| uneven(a).total_cmp(&uneven(b)))?;
    single[..k].iter().for_each(|u| layer[*u] = 0);
    layer.contains(&0).then_some(layer)
}
