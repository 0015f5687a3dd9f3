//! Structure coefficients: how every item correlates with every factor.

use super::anatomy::{Anatomy, FactorRole};
use super::finite;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::words::catalogue::instrument as catalogue;

/// The correlations of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureRow {
    /// The item.
    pub item: String,
    /// Places of the factors that it measures directly.
    pub own: Vec<usize>,
    /// With each factor; `None` where a variance is not positive.
    pub correlations: Vec<Option<f64>>,
}

/// The items and factors of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureTable {
    /// Group from 1.
    pub group: usize,
    /// Factors that items measure directly, in the order of the model.
    pub factors: Vec<String>,
    /// One row an item.
    pub rows: Vec<StructureRow>,
}

impl StructureTable {
    /// Items of one factor that correlate more with another: item, own factor, the other.
    pub fn astray(&self) -> Vec<(&str, &str, &str)> {
        let row = |row: &StructureRow| -> Option<(usize, usize)> {
            let &[own] = row.own.as_slice() else { return None };
            let size = |f: usize| row.correlations.get(f).copied().flatten().map(f64::abs);
            let mut best = (own, size(own)?);
            for other in 0..row.correlations.len() {
                if let Some(there) = size(other).filter(|there| *there > best.1) {
                    best = (other, there);
                }
            }
            (best.0 != own).then_some((own, best.0))
        };
        let found = self.rows.iter().filter_map(|r| row(r).map(|(own, other)| (r, own, other)));
        let name = |f: usize| self.factors.get(f).map_or("", String::as_str);
        found.map(|(r, own, other)| (r.item.as_str(), name(own), name(other))).collect()
    }
}

/// Correlations of the items with the factors that the model implies (Thurstone 1947: factor structure, beside the pattern of
/// loadings; Graham, Guthrie and Thompson 2003), by group: of an item of one factor its standardised loading times the
/// correlation of the factors. Smart-PLS calls the like of composites cross-loadings. Empty for a model of fewer than two
/// factors and one that is conditional on exogenous variables.
pub fn structure_coefficients(fit: &Fit) -> Vec<StructureTable> {
    (1..=fit.model.group_labels().len().max(1)).filter_map(|group| table(fit, group)).collect()
}

fn table(fit: &Fit, group: usize) -> Option<StructureTable> {
    let layout = fit.model.layouts.get(group - 1).filter(|layout| layout.exogenous.is_empty())?;
    let implied = &fit.solution.point.as_ref()?.groups.get(group - 1)?.implied;
    let anatomy = Anatomy::of(fit, group)?;
    let factors: Vec<_> = anatomy.factors.iter().filter(|f| f.role != FactorRole::HigherOrder).collect();
    if factors.len() < 2 {
        return None;
    }
    let at: Vec<usize> =
        factors.iter().map(|f| layout.eta.iter().position(|name| *name == f.name)).collect::<Option<_>>()?;
    let row = |item: &String| {
        let place = layout.in_observed(item)?;
        let covariance = |f: usize| match layout.place_in_eta.get(place).copied().flatten() {
            Some(own) => implied.eta_cov[(own, f)],
            None => implied.lambda.row(place).iter().zip(implied.eta_cov.column(f).iter()).map(|(l, v)| l * v).sum(),
        };
        let correlation = |&f: &usize| {
            let size = implied.sigma[(place, place)] * implied.eta_cov[(f, f)];
            (size > 0.0).then(|| covariance(f) / size.sqrt()).and_then(finite)
        };
        let measures = |f: &usize| factors[*f].indicators.iter().any(|(name, ..)| name == item);
        Some(StructureRow {
            item: item.clone(),
            own: (0..factors.len()).filter(measures).collect(),
            correlations: at.iter().map(correlation).collect(),
        })
    };
    let rows: Vec<StructureRow> = anatomy.items.iter().filter_map(row).filter(|row| !row.own.is_empty()).collect();
    Some(StructureTable { group, factors: factors.iter().map(|f| f.name.clone()).collect(), rows })
}

/// What there is to say: items closer to another factor than to their own.
pub fn structure_remarks(tables: &[StructureTable], labels: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in tables {
        for (item, own, other) in table.astray() {
            let finding =
                Finding::new(&catalogue::CLOSER_TO_ANOTHER).variable(item).word("own", own).word("other", other);
            let label = labels.get(table.group - 1).filter(|_| labels.len() > 1);
            findings.push(match label {
                Some(label) => finding.group(label.clone()),
                None => finding,
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_closer_to_another_factor_is_named() {
        let row = |item: &str, own: &[usize], correlations: &[Option<f64>]| StructureRow {
            item: item.to_owned(),
            own: own.to_vec(),
            correlations: correlations.to_vec(),
        };
        let table = StructureTable {
            group: 1,
            factors: vec!["f".to_owned(), "g".to_owned(), "h".to_owned()],
            rows: vec![
                row("a", &[0], &[Some(0.8), Some(0.5), None]),
                row("b", &[1], &[Some(-0.7), Some(0.6), Some(0.65)]),
                row("both", &[0, 1], &[Some(0.1), Some(0.2), Some(0.9)]),
                row("none", &[2], &[Some(0.1), Some(0.2), None]),
            ],
        };
        assert_eq!(table.astray(), [("b", "g", "f")]);
        assert_eq!(structure_remarks(&[table], &[]).len(), 1);
    }
}
