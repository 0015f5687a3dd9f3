//! The estimators by name: which discrepancy, standard errors, test and information each stands for.

use crate::estimate::{Discrepancy, Information};
use crate::infer::{Errors, TestKind};

/// An estimator as lavaan and Mplus name them: a discrepancy with standard errors and a test that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Estimator {
    /// Maximum likelihood, normal theory.
    #[default]
    Ml,
    /// Maximum likelihood with robust standard errors and the test of Satorra and Bentler.
    Mlm,
    /// Maximum likelihood with robust standard errors and a scaled and shifted test.
    Mlmv,
    /// Maximum likelihood with robust standard errors and a mean and variance adjusted test.
    Mlmvs,
    /// Maximum likelihood with Huber–White standard errors and the test of Yuan and Bentler.
    Mlr,
    /// Maximum likelihood with standard errors from first-order information.
    Mlf,
    /// Generalised least squares.
    Gls,
    /// Unweighted least squares.
    Uls,
    /// Unweighted least squares with robust standard errors and the test of Satorra and Bentler.
    Ulsm,
    /// Unweighted least squares with robust standard errors and a scaled and shifted test.
    Ulsmv,
    /// Unweighted least squares with robust standard errors and a mean and variance adjusted test.
    Ulsmvs,
    /// Weighted least squares with the full weight matrix; asymptotically distribution-free.
    Wls,
    /// Diagonally weighted least squares.
    Dwls,
    /// Diagonally weighted least squares with robust standard errors and the test of Satorra and Bentler.
    Wlsm,
    /// Diagonally weighted least squares with robust standard errors and a scaled and shifted test.
    Wlsmv,
    /// Diagonally weighted least squares with robust standard errors and a mean and variance adjusted test.
    Wlsmvs,
}

/// What an estimator stands for, unless its parts are asked for one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EstimatorParts {
    /// What is minimised.
    pub discrepancy: Discrepancy,
    /// Standard errors.
    pub errors: Errors,
    /// The test beside the chi-square.
    pub test: TestKind,
    /// Where standard errors and tests come from.
    pub information: Information,
}

const ML: Discrepancy = Discrepancy::MaximumLikelihood;
const GLS: Discrepancy = Discrepancy::GeneralisedLeastSquares;
const ULS: Discrepancy = Discrepancy::UnweightedLeastSquares;
const DWLS: Discrepancy = Discrepancy::DiagonallyWeighted;
const WLS: Discrepancy = Discrepancy::FullyWeighted;

type Line = (&'static str, Estimator, Discrepancy, Errors, TestKind, Information);

#[rustfmt::skip]
const TABLE: [Line; 16] = [
    ("ML",    Estimator::Ml,    ML,  Errors::Standard,         TestKind::Standard,         Information::Expected),
    ("MLM",   Estimator::Mlm,   ML,  Errors::RobustSem,        TestKind::SatorraBentler,   Information::Expected),
    ("MLMV",  Estimator::Mlmv,  ML,  Errors::RobustSem,        TestKind::ScaledShifted,    Information::Expected),
    ("MLMVS", Estimator::Mlmvs, ML,  Errors::RobustSem,        TestKind::MeanVarAdjusted,  Information::Expected),
    ("MLR",   Estimator::Mlr,   ML,  Errors::RobustHuberWhite, TestKind::YuanBentlerMplus, Information::Observed),
    ("MLF",   Estimator::Mlf,   ML,  Errors::Standard,         TestKind::Standard,         Information::FirstOrder),
    ("GLS",   Estimator::Gls,   GLS, Errors::Standard,         TestKind::Standard,         Information::Expected),
    ("ULS",    Estimator::Uls,    ULS,  Errors::Standard,  TestKind::Standard,        Information::Expected),
    ("ULSM",   Estimator::Ulsm,   ULS,  Errors::RobustSem, TestKind::SatorraBentler,  Information::Expected),
    ("ULSMV",  Estimator::Ulsmv,  ULS,  Errors::RobustSem, TestKind::ScaledShifted,   Information::Expected),
    ("ULSMVS", Estimator::Ulsmvs, ULS,  Errors::RobustSem, TestKind::MeanVarAdjusted, Information::Expected),
    ("WLS",    Estimator::Wls,    WLS,  Errors::Standard,  TestKind::Standard,        Information::Expected),
    ("DWLS",   Estimator::Dwls,   DWLS, Errors::Standard,  TestKind::Standard,        Information::Expected),
    ("WLSM",   Estimator::Wlsm,   DWLS, Errors::RobustSem, TestKind::SatorraBentler,  Information::Expected),
    ("WLSMV",  Estimator::Wlsmv,  DWLS, Errors::RobustSem, TestKind::ScaledShifted,   Information::Expected),
    ("WLSMVS", Estimator::Wlsmvs, DWLS, Errors::RobustSem, TestKind::MeanVarAdjusted, Information::Expected),
];

impl Estimator {
    /// All estimators with their names.
    pub fn all() -> impl Iterator<Item = (&'static str, Estimator)> {
        TABLE.iter().map(|line| (line.0, line.1))
    }

    /// The name.
    pub fn name(self) -> &'static str {
        self.line().0
    }

    /// What it stands for.
    pub fn parts(self) -> EstimatorParts {
        let (_, _, discrepancy, errors, test, information) = *self.line();
        EstimatorParts { discrepancy, errors, test, information }
    }

    fn line(self) -> &'static Line {
        TABLE.iter().find(|line| line.1 == self).unwrap_or(&TABLE[0])
    }
}
