//! What is minimised: a model, a sample, and the discrepancy between them with its gradient.
//!
//! The solver minimises f = F/2, where F is the discrepancy of lavaan's `fmin` doubled: under maximum likelihood f is the
//! mean log-likelihood ratio per case. Which discrepancy it is stands in the [`Sample`]; each has a file of its own.

use super::full_information;
use super::latent_product::{self, Integrated};
use super::least_squares;
use super::normal_theory;
use super::sample::{GroupSample, Sample};
use super::two_level::{self, LevelPoint};
use crate::implied::{CellDerivative, Implied, Products, derivatives, project};
use crate::linalg::SparseRows;
use crate::model::{Layout, Model};
use crate::moments::Completion;
use nalgebra::{DMatrix, DVector};

/// How far the implied moments are from the observed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Discrepancy {
    /// Maximum likelihood under normality (Joreskog 1969). lavaan: `ML`.
    #[default]
    MaximumLikelihood,
    /// Generalised least squares with the weight S^-1 (Browne 1974). lavaan: `GLS`.
    GeneralisedLeastSquares,
    /// Least squares without weights, each variance and covariance once. lavaan: `ULS`.
    UnweightedLeastSquares,
    /// Least squares weighted by the asymptotic variances of the statistics (Muthen, du Toit and Spisic 1997). lavaan:
    /// `DWLS`.
    DiagonallyWeighted,
    /// Least squares weighted by the inverse of their asymptotic covariance matrix (Browne 1984). lavaan: `WLS`; also ADF.
    FullyWeighted,
    /// Maximum likelihood under normality of what each case answered (Arbuckle 1996); with complete responses the same as
    /// maximum likelihood. lavaan: `ML` with `missing = "ml"`.
    FullInformation,
    /// Maximum likelihood under normality of cases within clusters, with random intercepts (McDonald and Goldstein 1989;
    /// Muthen 1990). lavaan: `ML` with `level:` blocks; Mplus: TYPE = TWOLEVEL.
    TwoLevel,
    /// Maximum likelihood with products of latent variables, integrated over the factors that are multiplied (Klein and
    /// Moosbrugger 2000). Mplus: XWITH; not in lavaan.
    LatentProducts,
}

impl Discrepancy {
    /// Whether it is a likelihood.
    pub const fn likelihood(self) -> bool {
        matches!(
            self,
            Discrepancy::MaximumLikelihood
                | Discrepancy::FullInformation
                | Discrepancy::TwoLevel
                | Discrepancy::LatentProducts
        )
    }

    /// Whether it takes the responses case by case, by pattern of what was answered.
    pub const fn of_patterns(self) -> bool {
        matches!(self, Discrepancy::FullInformation | Discrepancy::LatentProducts)
    }

    /// Whether means and covariances of complete cases are all it needs of a sample.
    pub const fn of_moments(self) -> bool {
        matches!(self, Discrepancy::MaximumLikelihood | Discrepancy::GeneralisedLeastSquares)
    }

    /// Whether it compares vectors of statistics, rather than whole covariance matrices.
    pub const fn of_statistics(self) -> bool {
        matches!(
            self,
            Discrepancy::UnweightedLeastSquares | Discrepancy::DiagonallyWeighted | Discrepancy::FullyWeighted
        )
    }
}

/// Model and sample together: what is to be minimised.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'a> {
    /// The model.
    pub model: &'a Model,
    /// The sample in the model's order.
    pub sample: &'a Sample,
}

/// One group at a point.
#[derive(Clone, Debug)]
pub struct GroupPoint {
    /// Matrices and implied moments.
    pub implied: Implied,
    /// The weight matrix W (p x p): Sigma^-1 under maximum likelihood, S^-1 under generalised least squares; empty under
    /// least squares on statistics.
    pub weight: DMatrix<f64>,
    /// m - mu (zero without a mean structure).
    pub mean_residual: DVector<f64>,
    /// F of this group.
    pub discrepancy: f64,
    /// W (s - sigma) of the statistics, under least squares on statistics; empty otherwise.
    pub weighted_residual: DVector<f64>,
    /// The completed responses, under full information.
    pub completion: Option<Completion>,
    /// The integrated likelihood, where there are latent products without indicators.
    pub integrated: Option<Box<Integrated>>,
}

/// A point in the parameter space at which the discrepancy exists in every group.
#[derive(Clone, Debug)]
pub struct Point {
    /// Parameters after constraints.
    pub parameters: DVector<f64>,
    /// f = F/2.
    pub value: f64,
    /// By block of the model: by group, and in a two-level model by level within it.
    pub groups: Vec<GroupPoint>,
    /// By group, what joins its levels; empty without levels.
    pub levels: Vec<LevelPoint>,
}

/// The gradient at a point, with what the Hessian needs beside it.
#[derive(Clone, Debug)]
pub struct Slope {
    /// df by parameter.
    pub gradient: DVector<f64>,
    /// By group.
    pub groups: Vec<GroupSlope>,
}

/// One group's part of [`Slope`].
#[derive(Clone, Debug)]
pub enum GroupSlope {
    /// Of a discrepancy of covariance matrices.
    Moments {
        /// One entry a free cell of the group.
        derivatives: Vec<CellDerivative>,
        /// X' M X, where tr(M dSigma)/2 is the derivative of f by Sigma.
        residual_products: Products,
        /// X' W d with d = m - mu.
        mean_products: DVector<f64>,
    },
    /// Of least squares: the derivatives of the statistics by the free cells.
    Statistics(SparseRows),
    /// Of an integrated likelihood: the derivative of each case's log-likelihood by the free cells of the model, n x cells.
    Cases(DMatrix<f64>),
}

impl GroupSlope {
    /// The part of some of the free cells, which are numbered from zero in it.
    #[must_use]
    pub fn of_cells(&self, range: std::ops::Range<usize>) -> GroupSlope {
        match self {
            GroupSlope::Statistics(jacobian) => GroupSlope::Statistics(jacobian.columns(range)),
            GroupSlope::Cases(scores) => GroupSlope::Cases(scores.columns_range(range).into_owned()),
            GroupSlope::Moments { derivatives, residual_products, mean_products } => GroupSlope::Moments {
                derivatives: derivatives
                    .iter()
                    .filter(|d| range.contains(&d.free))
                    .map(|d| CellDerivative { free: d.free - range.start, ..*d })
                    .collect(),
                residual_products: residual_products.clone(),
                mean_products: mean_products.clone(),
            },
        }
    }
}

impl Problem<'_> {
    /// The point at these parameters; `None` where the discrepancy does not exist, such as where Sigma is not positive
    /// definite in some group under maximum likelihood.
    pub fn point(&self, parameters: &DVector<f64>) -> Option<Point> {
        let cells = self.model.restriction.expand(parameters);
        if self.model.is_two_level() {
            return two_level::point(self, parameters, &cells);
        }
        let mut value = 0.0;
        let mut groups = Vec::with_capacity(self.sample.groups.len());
        for (layout, sample) in self.model.layouts.iter().zip(&self.sample.groups) {
            let at = self.group_point(layout, sample, &cells)?;
            value += 0.5 * sample.weight * at.discrepancy;
            groups.push(at);
        }
        value.is_finite().then(|| Point { parameters: parameters.clone(), value, groups, levels: Vec::new() })
    }

    fn group_point(&self, layout: &Layout, sample: &GroupSample, cells: &DVector<f64>) -> Option<GroupPoint> {
        let implied = Implied::evaluate(layout, cells, Some((&sample.cov, sample.mean.as_ref())))?;
        let mean_residual = match (&sample.mean, self.model.meanstructure) {
            (Some(mean), true) => mean - &implied.mu,
            _ => DVector::zeros(layout.observed.len()),
        };
        match self.sample.method.discrepancy {
            Discrepancy::MaximumLikelihood => normal_theory::maximum_likelihood(sample, implied, mean_residual),
            Discrepancy::GeneralisedLeastSquares => normal_theory::generalised(sample, implied, mean_residual),
            Discrepancy::FullInformation => full_information::point(sample, implied, mean_residual),
            Discrepancy::LatentProducts => latent_product::point(layout, sample, implied),
            _ => Some(least_squares::point(sample.statistics.as_ref()?, implied, mean_residual)),
        }
    }

    /// The gradient at a point.
    pub fn slope(&self, point: &Point) -> Slope {
        if self.model.is_two_level() {
            return two_level::slope(self, point);
        }
        let mut by_cell = DVector::zeros(self.model.table.cells);
        let mut groups = Vec::with_capacity(point.groups.len());
        for ((layout, sample), at) in self.model.layouts.iter().zip(&self.sample.groups).zip(&point.groups) {
            if let Some(observed) = &sample.statistics {
                let (jacobian, gradient) = least_squares::slope(observed, layout, at, by_cell.len());
                by_cell.axpy(sample.weight, &gradient, 1.0);
                groups.push(GroupSlope::Statistics(jacobian));
                continue;
            }
            if at.integrated.is_some() {
                let Some(side) = latent_product::slope(layout, sample, at, by_cell.len()) else { continue };
                if let GroupSlope::Cases(scores) = &side {
                    by_cell -= scores.row_sum_tr() * (sample.weight / sample.cases());
                }
                groups.push(side);
                continue;
            }
            let (m, wd) = match (self.sample.method.discrepancy, &at.completion) {
                (Discrepancy::GeneralisedLeastSquares, _) => normal_theory::generalised_slope(sample, at),
                (_, Some(completion)) => full_information::slope(completion),
                (_, None) => normal_theory::maximum_likelihood_slope(sample, at),
            };
            let residual_products = Products::of(&m, &at.implied);
            let mean_products = project(&wd, &at.implied);
            let derivatives = derivatives(layout, &at.implied, self.model.meanstructure);
            for d in &derivatives {
                by_cell[d.free] += sample.weight * (d.s * residual_products.at(d.u, d.v) - d.t * mean_products[d.w]);
            }
            groups.push(GroupSlope::Moments { derivatives, residual_products, mean_products });
        }
        Slope { gradient: self.model.restriction.pull_gradient(&by_cell), groups }
    }
}
