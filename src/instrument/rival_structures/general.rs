//! How much of the items a general factor explains, from a second-order and from a bifactor model.

use crate::fitted::Fit;
use crate::infer::Estimate;
use crate::instrument::anatomy::{Anatomy, FactorRole};
use crate::instrument::reliability::{ScaleReliability, of_factor};
use crate::instrument::{MeasuredFactor, SchmidLeiman, finite, maximal_reliability_standardised};

/// Where a general factor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneralForm {
    /// A second-order factor, by the transformation of Schmid and Leiman (1957).
    SecondOrder,
    /// The general factor of a bifactor model.
    Bifactor,
}

impl GeneralForm {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            GeneralForm::SecondOrder => "second_order",
            GeneralForm::Bifactor => "bifactor",
        }
    }
}

/// What the general factor leaves to a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionShare {
    /// The dimension.
    pub dimension: String,
    /// Its completely standardised loading on the second-order factor; `None` in a bifactor model.
    pub loading: Option<Estimate>,
    /// Share of the variance of the dimension that the second-order factor explains.
    pub explained: Option<f64>,
    /// Omega of the sum of its items by all factors (omega subscale of Reise 2012; `omega.tot` of a group in psych).
    pub omega: Option<f64>,
    /// Omega hierarchical of that sum: what the dimension explains beyond the general factor (omega hierarchical subscale).
    pub omega_hs: Option<f64>,
    /// Share of the general factor in the common variance of its items (ECV_GS of Stucky and Edelen 2015): sum of
    /// squared general loadings over the sum of all squared loadings.
    pub ecv: Option<f64>,
}

/// The general factor of a proper solution. Everything is of completely standardised loadings (of the latent responses where
/// items are ordered) and of plain sums of items.
#[derive(Clone, Debug, PartialEq)]
pub struct GeneralFactor {
    /// Where it comes from.
    pub form: GeneralForm,
    /// Omega total of the sum of all items (McDonald 1999).
    pub omega_total: Option<f64>,
    /// Omega hierarchical of that sum (Zinbarg, Revelle, Yovel and Li 2005).
    pub omega_h: Option<f64>,
    /// Omega hierarchical / omega total: the share of the reliable variance that is the general factor's.
    pub relative: Option<f64>,
    /// Explained common variance (Reise, Moore and Haviland 2010; Rodriguez, Reise and Haviland 2016).
    pub ecv: Option<f64>,
    /// Share of correlations of items that only the general factor explains (PUC of Rodriguez, Reise and Haviland 2016).
    pub puc: Option<f64>,
    /// Construct replicability H of the general factor (Hancock and Mueller 2001).
    pub h: Option<f64>,
    /// Reliability of the dimensions as indicators of a second-order factor (omega L1 of semTools `reliabilityL2()` is
    /// `omega_h`; this is omega L2).
    pub omega_l2: Option<f64>,
    /// The dimensions, in order.
    pub dimensions: Vec<DimensionShare>,
    /// Each item with its loadings on the general factor and on its dimension. Empty where an item belongs to two dimensions.
    pub items: Vec<SchmidLeiman>,
}

/// Of the general factor `name` of a fit of one group; `None` where the model has none.
pub(super) fn general_factor(
    fit: &Fit,
    name: &str,
    dimensions: &[MeasuredFactor],
    form: GeneralForm,
) -> Option<GeneralFactor> {
    let anatomy = Anatomy::of(fit, 1)?;
    let place = |name: &str| anatomy.factors.iter().position(|factor| factor.name == name);
    let of = |place: usize| of_factor(&anatomy, place, 1, None, ScaleReliability::default());
    let at = place(name)?;
    if !matches!(anatomy.factors[at].role, FactorRole::HigherOrder | FactorRole::General) {
        return None;
    }
    let general = of(at);
    let items = general.schmid_leiman;
    let share = |dimension: &MeasuredFactor| {
        let own = place(&dimension.name).map(of);
        let row = fit.row(name, "=~", &dimension.name, 1).filter(|_| form == GeneralForm::SecondOrder);
        let mine: Vec<&SchmidLeiman> = items.iter().filter(|row| dimension.items.contains(&row.item)).collect();
        let common: f64 = mine.iter().map(|row| row.communality).sum();
        let by_general: f64 = mine.iter().map(|row| row.general * row.general).sum();
        let several = dimension.items.len() > 1;
        DimensionShare {
            dimension: dimension.name.clone(),
            loading: row.map(|row| row.std_all),
            explained: row.map(|row| row.std_all.value * row.std_all.value),
            omega: own.as_ref().and_then(|own| own.omega_total).filter(|_| several),
            omega_hs: own.as_ref().and_then(|own| own.omega_hs).filter(|_| several),
            ecv: if common > 0.0 { finite(by_general / common) } else { None },
        }
    };
    let loadings: Vec<f64> = items.iter().map(|row| row.general).collect();
    let dimensions = dimensions.iter().map(share).collect();
    let relative = general.omega_h.zip(general.omega_total).and_then(|(h, total)| finite(h / total));
    Some(GeneralFactor {
        form,
        omega_total: general.omega_total,
        omega_h: general.omega_h,
        relative,
        ecv: general.ecv,
        puc: general.puc,
        h: maximal_reliability_standardised(&loadings),
        omega_l2: general.second_order.and_then(|second| second.of_first_order),
        dimensions,
        items,
    })
}
