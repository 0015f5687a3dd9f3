//! General and group factors side by side: the form of Schmid and Leiman.

use super::anatomy::{Anatomy, FactorRole};
use super::finite;

/// An item with its completely standardised loadings on a general factor and on the group factor, uncorrelated with it.
#[derive(Clone, Debug, PartialEq)]
pub struct SchmidLeiman {
    /// The item.
    pub item: String,
    /// Loading on the general factor.
    pub general: f64,
    /// The group factor and the loading on it; `None` for an item of the general factor alone.
    pub group: Option<(String, f64)>,
    /// Share of the variance of the item that both explain.
    pub communality: f64,
    /// Share of the general factor in that (`p2` in psych).
    pub general_share: Option<f64>,
}

/// The loadings of the items of a factor of higher order on it (products of the loadings on the way) and on the
/// first-order factors freed of it (loading times the standard deviation of the disturbance), or those of a bifactor
/// model as they are; all divided by the implied standard deviation of the item (Schmid and Leiman 1957).
///
/// Empty for a factor without group factors, and where one of them has a negative variance or an item belongs to two.
pub(super) fn schmid_leiman(anatomy: &Anatomy, position: usize) -> Vec<SchmidLeiman> {
    let factor = &anatomy.factors[position];
    let groups: Vec<_> = anatomy.factors.iter().filter(|f| f.above == Some(position)).collect();
    let general = matches!(factor.role, FactorRole::HigherOrder | FactorRole::General);
    // With three levels the form needs a column more.
    if !general || groups.is_empty() || groups.iter().any(|g| g.role != FactorRole::Group) {
        return Vec::new();
    }
    let row = |(item, loading): &(String, f64)| {
        let place = anatomy.items.iter().position(|other| other == item)?;
        let sd = anatomy.implied[(place, place)].sqrt();
        let own = |f: &&super::anatomy::Factor| {
            let loading = f.items.iter().find(|(other, _)| other == item)?.1;
            Some((f.name.clone(), loading * f.own_variance.sqrt() / sd))
        };
        let mut found = groups.iter().filter_map(own);
        let group = found.next();
        if found.next().is_some() {
            return None;
        }
        let general = finite(loading * factor.variance.sqrt() / sd)?;
        let square = general * general;
        let communality = finite(square + group.as_ref().map_or(0.0, |(_, l)| l * l))?;
        let general_share = (communality > 0.0).then_some(square / communality);
        Some(SchmidLeiman { item: item.clone(), general, group, communality, general_share })
    };
    factor.items.iter().map(row).collect::<Option<_>>().unwrap_or_default()
}

/// Explained common variance: Σ general² / Σ (general² + group²).
pub(super) fn explained_common_variance(rows: &[SchmidLeiman]) -> Option<f64> {
    let common: f64 = rows.iter().map(|row| row.communality).sum();
    let general: f64 = rows.iter().map(|row| row.general * row.general).sum();
    if common > 0.0 { finite(general / common) } else { None }
}

/// The share of pairs of items that do not share a group factor.
pub(super) fn uncontaminated(rows: &[SchmidLeiman]) -> Option<f64> {
    let group = |row: &SchmidLeiman| row.group.as_ref().map(|(name, _)| name.clone());
    let mut apart = 0_usize;
    let mut pairs = 0_usize;
    for (i, one) in rows.iter().enumerate() {
        for other in &rows[..i] {
            pairs += 1;
            apart += usize::from(group(one).is_none() || group(one) != group(other));
        }
    }
    (pairs > 0).then(|| apart as f64 / pairs as f64)
}
