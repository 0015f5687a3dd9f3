//! Made-up numbers for tests of verdicts.

use super::*;
use nalgebra::{DMatrix, DVector};

/// Independent estimates.
#[derive(Default)]
pub(super) struct Fake {
    pub(super) groups: Vec<String>,
    pub(super) estimates: Vec<(String, f64, f64)>,
    pub(super) measures: Vec<(&'static str, f64)>,
}

impl Numbers for Fake {
    fn cases(&self) -> usize {
        200
    }
    fn groups(&self) -> &[String] {
        &self.groups
    }
    fn improper(&self) -> bool {
        false
    }
    fn estimate(&self, quantity: &Quantity) -> Option<Estimate> {
        let found = self.estimates.iter().find(|e| e.0 == quantity.to_string())?;
        Some(Estimate::new(found.1, found.2))
    }
    fn joint(&self, quantities: &[Quantity]) -> Option<Joint> {
        let all: Option<Vec<Estimate>> = quantities.iter().map(|q| self.estimate(q)).collect();
        let all = all?;
        let variances = DVector::from_iterator(all.len(), all.iter().map(|e| e.standard_error.powi(2)));
        let values = DVector::from_iterator(all.len(), all.iter().map(|e| e.value));
        Some(Joint { values, covariance: DMatrix::from_diagonal(&variances) })
    }
    fn measure(&self, name: &str) -> Option<f64> {
        self.measures.iter().find(|m| m.0 == name).map(|m| m.1)
    }
}

#[derive(Default)]
pub(super) struct Study {
    pub(super) models: Vec<(&'static str, Fake)>,
    pub(super) comparisons: Vec<(&'static str, &'static str, Comparison)>,
    pub(super) comparators: Vec<(&'static str, &'static str)>,
    pub(super) ladder: Option<Ladder>,
}

impl Evidence for Study {
    fn model(&self, id: &str) -> std::result::Result<&dyn Numbers, Unavailable> {
        let found = self.models.iter().find(|m| m.0 == id).ok_or(Unavailable::NotConverged)?;
        Ok(&found.1)
    }
    fn compare(&self, first: &str, second: &str) -> Option<Comparison> {
        self.comparisons.iter().find(|c| c.0 == first && c.1 == second).map(|c| c.2)
    }
    fn comparator(&self, model: &str) -> Option<&str> {
        self.comparators.iter().find(|c| c.0 == model).map(|c| c.1)
    }
    fn merged(&self, _: &str, _: &str, _: &str) -> Option<Comparison> {
        None
    }
    fn ladder(&self, _: &str) -> Option<&Ladder> {
        self.ladder.as_ref()
    }
    fn ladder_of(&self, _: &str) -> Option<&Ladder> {
        self.ladder.as_ref()
    }
}

pub(super) fn fake(groups: &[&str], estimates: &[(&str, f64, f64)]) -> Fake {
    Fake {
        groups: groups.iter().map(|g| (*g).to_owned()).collect(),
        estimates: estimates.iter().map(|e| (e.0.to_owned(), e.1, e.2)).collect(),
        measures: Vec::new(),
    }
}

pub(super) fn hypothesis(id: &str, statement: Statement) -> Hypothesis {
    Hypothesis {
        id: id.to_owned(),
        en: String::new(),
        zh: String::new(),
        model: Some("m".to_owned()),
        statement,
        heterogeneity: None,
        reversed: None,
        through: Vec::new(),
        beside: Vec::new(),
        family: None,
        smallest_effect: None,
    }
}

pub(super) fn sign(path: &str) -> Statement {
    let quantity = Quantity::Parameter { path: Path::parse(path).unwrap(), group: None };
    Statement::Sign { quantity, sign: Sign::Positive }
}

pub(super) fn one(hypothesis: Hypothesis, evidence: &Study) -> Judgement {
    judge(&[hypothesis], evidence, &Criteria::default()).remove(0)
}

pub(super) fn difference(chisq: f64, df: f64, p: f64) -> Comparison {
    Comparison { chisq_difference: chisq, df_difference: df, p: Some(p), same_cases: true }
}
