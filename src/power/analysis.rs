//! What is done with each sample, and what it should find.

use super::targets::values;
use crate::error::Result;
use crate::estimate::{Discrepancy, Information, Likelihood, Method, Problem, Sample, estimate};
use crate::finding::Finding;
use crate::fitted::{Errors, FitOptions};
use crate::implied::Implied;
use crate::infer::TestKind;
use crate::model::{Model, Setting};
use crate::moments::{GroupMoments, Missing, SampleMoments};
use crate::simulate::model::{ModelPopulation, PopulationGroup};
use crate::words::catalogue::power as catalogue;
use nalgebra::{DMatrix, DVector};

/// One way to analyse a sample.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What it is called: the estimator, as a rule.
    pub name: String,
    /// The model, built for data of the population's groups.
    pub model: Model,
    /// How it is fitted.
    pub options: FitOptions,
    /// What is done about missing answers.
    pub missing: Missing,
}

/// What an analysis would find in the population.
#[derive(Clone, Debug)]
pub struct TrueValues {
    /// The parameters; `None` where they cannot be told.
    pub parameters: Option<DVector<f64>>,
    /// The targets there; NaN where they cannot be told.
    pub targets: Vec<f64>,
    /// Whether the model implies the moments of the population exactly there.
    pub holds: bool,
}

/// Cases of a sample that is as good as the population.
const MANY: usize = 1_000_000_000;

impl Analysis {
    /// Whether means and covariances of complete cases are all it needs of a sample.
    pub fn needs_moments_alone(&self) -> bool {
        self.options.method.discrepancy.of_moments()
            && !self.options.errors.robust()
            && self.options.test == TestKind::Standard
            && self.options.information != Information::FirstOrder
    }

    /// The true values: those of the population where the model has the same parameters and implies the same moments,
    /// else those that minimise the discrepancy in the population (pseudo-true values; maximum likelihood stands for the
    /// weighted least squares of continuous variables). With ordered variables only the first can be told, and where they are analysed as continuous
    /// there is none.
    pub fn true_values(&self, population: &ModelPopulation) -> TrueValues {
        if let Some(parameters) = self.same_parameters(population) {
            let targets = values(&self.model, &parameters);
            return TrueValues { parameters: Some(parameters), targets, holds: true };
        }
        let discrete = self.model.is_ordinal() || self.model.conditional_x() || population.is_ordinal();
        let fitted = if discrete { None } else { self.fitted(population) };
        match fitted {
            Some((parameters, discrepancy)) => {
                let targets = values(&self.model, &parameters);
                TrueValues { parameters: Some(parameters), targets, holds: discrepancy < 1e-10 }
            }
            None => {
                let count = super::Target::of(&self.model).len();
                TrueValues { parameters: None, targets: vec![f64::NAN; count], holds: false }
            }
        }
    }

    /// The population's own values, where they make the model imply the population's moments.
    fn same_parameters(&self, population: &ModelPopulation) -> Option<DVector<f64>> {
        let model = &self.model;
        let mut cells = DVector::from_element(model.table.cells, f64::NAN);
        for row in &model.table.rows {
            if let Setting::Free(cell) = row.setting {
                cells[cell] = population.value(&row.lhs, row.op, &row.rhs, row.group).unwrap_or(f64::NAN);
            }
        }
        // A mean that the population does not state is zero there.
        for row in &model.table.rows {
            if let (Setting::Free(cell), crate::syntax::Operator::Intercept) = (row.setting, row.op)
                && cells[cell].is_nan()
            {
                cells[cell] = 0.0;
            }
        }
        if cells.iter().any(|x| x.is_nan()) {
            return None;
        }
        let parameters = model.restriction.contract(&cells);
        let cells = model.restriction.expand(&parameters);
        let agrees = (0..model.layouts.len()).all(|g| self.implies(population, g, &cells) == Some(true));
        agrees.then_some(parameters)
    }

    /// Whether the model implies the population's moments in a group at these cells.
    fn implies(&self, population: &ModelPopulation, g: usize, cells: &DVector<f64>) -> Option<bool> {
        let (layout, group) = (&self.model.layouts[g], population.groups.get(g)?);
        let own = positions(population, &layout.observed)?;
        let x = positions(population, &layout.exogenous)?;
        let (mean, cov) = select(group, &own);
        let implied = Implied::evaluate(layout, cells, Some((&cov, Some(&mean))))?;
        let (x_mean, x_cov) = select(group, &x);
        let cross = &implied.slopes * &x_cov;
        let total = &implied.sigma + &cross * implied.slopes.transpose();
        let size = cov.amax();
        let cross_truth = DMatrix::from_fn(own.len(), x.len(), |i, j| group.cov[(own[i], x[j])]);
        let mut worst = (total - &cov).amax().max(if x.is_empty() { 0.0 } else { (cross - cross_truth).amax() });
        if self.model.meanstructure {
            let implied_mean = &implied.mu + &implied.slopes * &x_mean;
            worst = worst.max((implied_mean - &mean).amax());
        }
        for (i, thresholds) in implied.tau.iter().enumerate() {
            let truth = &group.thresholds[own[i]];
            if truth.len() != thresholds.len() {
                return Some(false);
            }
            worst = truth.iter().zip(thresholds).fold(worst, |w, (a, b)| w.max((a - b).abs()));
        }
        Some(worst <= 1e-7 * (1.0 + size))
    }

    fn fitted(&self, population: &ModelPopulation) -> Option<(DVector<f64>, f64)> {
        let discrepancy = match self.options.method.discrepancy {
            Discrepancy::GeneralisedLeastSquares => Discrepancy::GeneralisedLeastSquares,
            _ => Discrepancy::MaximumLikelihood,
        };
        let groups = population.groups.iter().enumerate().map(|(g, group)| GroupMoments {
            label: self.model.groups.get(g).cloned().unwrap_or_default(),
            n: MANY,
            mean: Some(group.mean.clone()),
            cov: group.cov.clone(),
            design: None,
        });
        let moments = SampleMoments { names: population.names.clone(), groups: groups.collect() };
        let method = Method { discrepancy, likelihood: Likelihood::Normal, ..Method::default() };
        let (sample, _) = Sample::new(&self.model, &moments, None, method).ok()?;
        let solution = estimate(&Problem { model: &self.model, sample: &sample }, self.options.settings);
        let point = solution.point.filter(|_| solution.status.converged())?;
        Some((point.parameters, point.value))
    }

    /// The implied moments of the first group at the true values.
    ///
    /// # Errors
    /// When there are no true values.
    pub fn implied(&self, population: &ModelPopulation) -> Result<Implied> {
        let none = || Finding::new(&catalogue::TRUTH_UNKNOWN_HERE);
        let parameters = self.true_values(population).parameters.ok_or_else(none)?;
        let cells = self.model.restriction.expand(&parameters);
        let layout = &self.model.layouts[0];
        let own = positions(population, &layout.observed).ok_or_else(none)?;
        let (mean, cov) = select(&population.groups[0], &own);
        Ok(Implied::evaluate(layout, &cells, Some((&cov, Some(&mean)))).ok_or_else(none)?)
    }

    /// The same analysis without standard errors and tests: fits only.
    #[must_use]
    pub fn fits_only(mut self) -> Analysis {
        self.options.errors = Errors::None;
        self.options.test = TestKind::Standard;
        self
    }
}

/// The positions of these names in the population; `None` where one is not there.
pub(super) fn positions(population: &ModelPopulation, names: &[String]) -> Option<Vec<usize>> {
    names.iter().map(|name| population.names.iter().position(|own| own == name)).collect()
}

fn select(group: &PopulationGroup, places: &[usize]) -> (DVector<f64>, DMatrix<f64>) {
    let mean = DVector::from_iterator(places.len(), places.iter().map(|&i| group.mean[i]));
    (mean, group.cov.select_rows(places).select_columns(places))
}
