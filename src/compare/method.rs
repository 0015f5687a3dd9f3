//! The ways to test the difference of two chi-squares.

use crate::infer::TestKind;

/// How the difference of the chi-squares of two nested models is brought to a chi-square distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceMethod {
    /// As it is: the likelihood-ratio test.
    Plain,
    /// Divided by (d0 c0 - d1 c1)/(d0 - d1), with c0 and c1 the scaling factors of the restricted and the full model
    /// (Satorra and Bentler 2001, Psychometrika 66, 507-514). The divisor can come out negative in small samples. lavaan:
    /// `satorra.bentler.2001`, the default of its `lavTestLRT` after MLM and MLR; Mplus's MLM and MLR by hand.
    SatorraBentler2001,
    /// The same with c1 that of the full model at the estimates of the restricted one, which keeps the divisor positive
    /// (Satorra and Bentler 2010, Psychometrika 75, 243-248). lavaan: `satorra.bentler.2010`. With observed information c1
    /// depends on how the full model is written, as it is taken away from its own estimates; lavaan puts the estimates of the
    /// restricted model in by the names of parameters, which needs a full model that has all of them.
    SatorraBentler2010,
    /// Scaled and shifted by the traces of the restrictions alone (Satorra 2000, in Heijmans, Pollock and Satorra,
    /// Innovations in multivariate statistical analysis, 233-247; the shift is that of Asparouhov and Muthen 2010). lavaan:
    /// `satorra.2000` with `scaled.shifted = TRUE` and `A.method = "delta"`, the default of its `lavTestLRT` after
    /// estimators with adjusted tests; Mplus: DIFFTEST.
    Satorra2000,
}

impl DifferenceMethod {
    /// Those that scale.
    pub const SCALED: [DifferenceMethod; 3] =
        [DifferenceMethod::SatorraBentler2001, DifferenceMethod::SatorraBentler2010, DifferenceMethod::Satorra2000];

    /// lavaan's name, and the stable one in data files.
    pub const fn name(self) -> &'static str {
        match self {
            DifferenceMethod::Plain => "standard",
            DifferenceMethod::SatorraBentler2001 => "satorra.bentler.2001",
            DifferenceMethod::SatorraBentler2010 => "satorra.bentler.2010",
            DifferenceMethod::Satorra2000 => "satorra.2000",
        }
    }

    /// The method of this name, in any case.
    pub fn from_name(name: &str) -> Option<DifferenceMethod> {
        DifferenceMethod::SCALED.into_iter().find(|method| method.name().eq_ignore_ascii_case(name))
    }

    /// What goes with a test of fit when nothing else is asked for.
    pub const fn default_for(test: TestKind) -> DifferenceMethod {
        match test {
            TestKind::Standard => DifferenceMethod::Plain,
            TestKind::SatorraBentler | TestKind::YuanBentler | TestKind::YuanBentlerMplus => {
                DifferenceMethod::SatorraBentler2001
            }
            TestKind::MeanVarAdjusted | TestKind::ScaledShifted => DifferenceMethod::Satorra2000,
        }
    }

    /// Whether a method can be had with a test of fit: the two of Satorra and Bentler put together factors that scale the
    /// mean, and that of Satorra needs the covariances of sample moments, which incomplete responses do not have.
    pub const fn goes_with(self, test: TestKind, incomplete: bool) -> bool {
        match self {
            DifferenceMethod::Plain => matches!(test, TestKind::Standard),
            DifferenceMethod::Satorra2000 => !matches!(test, TestKind::Standard) && !incomplete,
            DifferenceMethod::SatorraBentler2001 | DifferenceMethod::SatorraBentler2010 => {
                matches!(test, TestKind::SatorraBentler | TestKind::YuanBentler | TestKind::YuanBentlerMplus)
            }
        }
    }
}
