//! A structure with what became of it.

use super::kind::StructureKind;
use crate::estimate::Status;
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::syntax::SyntaxTree;

/// Why a structure cannot be set up with what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// A construct made of its dimensions is not identified with so many outcomes; it needs two.
    Outcomes(usize),
    /// Two dimensions are two halves already.
    TwoDimensions,
}

/// What became of a structure.
#[derive(Clone, Debug)]
pub enum StructureState {
    /// It was fitted; the status says how that ended.
    Fitted(Box<Fit>),
    /// It was refused, such as with more parameters than moments.
    Refused(Vec<Finding>),
    /// It was not set up.
    Unavailable(Unavailable),
}

/// A structure of the dimensions.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Which.
    pub kind: StructureKind,
    /// The model in full; `None` where it was not set up.
    pub model: Option<SyntaxTree>,
    /// What became of it.
    pub state: StructureState,
}

impl Structure {
    /// The fit, whatever its status.
    pub fn fit(&self) -> Option<&Fit> {
        match &self.state {
            StructureState::Fitted(fit) => Some(fit),
            _ => None,
        }
    }

    /// The fit where it converged, also to an improper solution.
    pub fn converged(&self) -> Option<&Fit> {
        self.fit().filter(|fit| fit.converged())
    }

    /// The fit where it converged to a proper solution.
    pub fn proper(&self) -> Option<&Fit> {
        self.converged().filter(|fit| fit.status() != Status::ConvergedImproper)
    }

    /// How it ended, in one word for JSON: the status of the fit, `refused` or `not_identifiable`.
    pub fn status(&self) -> &'static str {
        match &self.state {
            StructureState::Fitted(fit) => fit.status().name(),
            StructureState::Refused(_) => "refused",
            StructureState::Unavailable(Unavailable::Outcomes(_)) => "not_identifiable",
            StructureState::Unavailable(Unavailable::TwoDimensions) => "same_as_correlated",
        }
    }
}

/// Which form of chi-square and indices is shown and judged by: the same one for all structures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IndexForm {
    /// Those of the plain chi-square.
    #[default]
    Plain,
    /// Those of the scaled chi-square.
    Scaled,
    /// The scaled chi-square, with CFI, TLI and RMSEA in their robust forms (Brosseau-Liard and Savalei 2014).
    Robust,
}

impl IndexForm {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            IndexForm::Plain => "standard",
            IndexForm::Scaled => "scaled",
            IndexForm::Robust => "robust",
        }
    }

    /// The most robust form that all these fits have.
    pub fn of<'a>(fits: impl Iterator<Item = &'a Fit> + Clone) -> IndexForm {
        let all = |name: &str| fits.clone().all(|fit| fit.measures.get(name).is_some());
        match (all("chisq_scaled"), all("cfi_robust") && all("rmsea_robust")) {
            (true, true) => IndexForm::Robust,
            (true, false) => IndexForm::Scaled,
            _ => IndexForm::Plain,
        }
    }

    /// A measure of a fit in this form, by lavaan's name of the plain one. What has no such form (SRMR, AIC, BIC) is the
    /// plain one.
    pub fn get(self, fit: &Fit, name: &str) -> Option<f64> {
        // NFI and its kin are of the chi-square itself and have no robust form.
        let chi_square = matches!(name, "chisq" | "df" | "pvalue" | "nfi" | "ifi" | "pnfi");
        let ending = match self {
            IndexForm::Plain => return fit.measures.get(name),
            IndexForm::Robust if !chi_square => "_robust",
            IndexForm::Robust | IndexForm::Scaled => "_scaled",
        };
        let indexed = chi_square || name.starts_with("cfi") || name.starts_with("tli") || name.starts_with("rmsea");
        if indexed { fit.measures.get(&format!("{name}{ending}")) } else { fit.measures.get(name) }
    }
}
