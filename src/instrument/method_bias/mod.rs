//! Common-method bias: is part of what the items share the method by which they were asked, and does it move the paths?
//!
//! Every check fits the user's model once more with something added (see [`Specification`]) and compares. None of them can
//! show that there is no bias; they say whether a kind of it is there and what the paths of interest do when it is taken out.

mod composites;
mod marker;
mod specification;
mod verdict;

pub use composites::{Adjusted, PartialCorrelations};
pub use marker::{FactorDecomposition, MarkerCorrelation, MarkerTechnique, TechniqueModel, TechniqueStep};
pub use specification::{MeasuredFactor, MethodLoadings, Specification};
pub use verdict::{Basis, MethodVerdict, PathChange, path_changes};

use crate::compare::{ChiSquareDifference, DifferenceMethod, difference_test};
use crate::error::Result;
use crate::estimate::Status;
use crate::fitted::Fit;
use crate::linalg::{correlations, symmetric_eigen};
use crate::syntax::SyntaxTree;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MethodBiasOptions {
    /// A marker variable: a latent variable of the model, or its items. Empty: none.
    pub marker: Vec<String>,
    /// A column that is a cause of method variance, such as a measure of social desirability.
    pub cause: Option<String>,
    /// Items whose answers were turned round before the analysis: a method works on answers as they were ticked, so that it bears on
    /// these with the other sign.
    pub reversed: Vec<String>,
}

/// Fits one of the models to the user's data, in the user's way.
pub type Fitter<'a> = &'a dyn Fn(&SyntaxTree) -> Result<Fit>;

/// What is added to the user's model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// Nothing: the model as it is, without the marker.
    None,
    /// A method factor with equal loadings on all items (Podsakoff, MacKenzie, Lee and Podsakoff 2003).
    EqualMethodFactor,
    /// A method factor with free loadings.
    FreeMethodFactor,
    /// The marker's factor, with loadings on all items (Williams, Hartman and Cavazotte 2010).
    Marker,
    /// The measured cause behind every item.
    MeasuredCause,
}

impl RemedyKind {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            RemedyKind::None => "none",
            RemedyKind::EqualMethodFactor => "method_factor_equal",
            RemedyKind::FreeMethodFactor => "method_factor_free",
            RemedyKind::Marker => "marker",
            RemedyKind::MeasuredCause => "measured_cause",
        }
    }
}

/// A path of the structural model, or a correlation of factors where the model has no paths.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodPath {
    /// The outcome.
    pub lhs: String,
    /// `~` or `~~`.
    pub op: &'static str,
    /// The predictor.
    pub rhs: String,
    /// Completely standardised.
    pub std_all: f64,
    /// p of the unstandardised coefficient; `None` where it is fixed or has no error.
    pub p: Option<f64>,
}

impl MethodPath {
    /// The path as it stands in a model.
    pub fn written(&self) -> String {
        format!("{} {} {}", self.lhs, self.op, self.rhs)
    }
}

/// The user's model with something added.
#[derive(Clone, Debug)]
pub struct Remedy {
    /// What.
    pub kind: RemedyKind,
    /// The fit; `None` where the model was refused, such as with negative degrees of freedom.
    pub fit: Option<Fit>,
    /// The test of what was added against the model without it; `None` where either has no solution.
    pub difference: Option<ChiSquareDifference>,
    /// The mean share of the items' variance that the added factor explains.
    pub share: Option<f64>,
    /// The paths of interest; empty without a solution.
    pub paths: Vec<MethodPath>,
}

impl Remedy {
    /// The fit, where it converged to a proper solution.
    pub fn solved(&self) -> Option<&Fit> {
        self.fit.as_ref().filter(|fit| fit.converged() && !self.improper())
    }

    /// Whether variances are negative or a covariance matrix is not positive definite: usual for free method loadings, and
    /// then nothing of the model is to be interpreted.
    pub fn improper(&self) -> bool {
        self.fit.as_ref().is_some_and(|fit| fit.status() == Status::ConvergedImproper)
    }
}

/// Harman's one-factor test, which is weak: it finds only method variance so large that it drowns everything else.
#[derive(Clone, Debug)]
pub struct Harman {
    /// Share of the first principal component in the variance of the standardised items; a half is the usual limit.
    pub first_component: Option<f64>,
    /// One factor behind all items.
    pub one_factor: Option<Fit>,
    /// Its test against the user's model, where that is nested.
    pub difference: Option<ChiSquareDifference>,
}

/// All that was found.
#[derive(Clone, Debug)]
pub struct MethodBias {
    /// Harman's test.
    pub harman: Harman,
    /// The model as it is, then with each remedy that could be tried.
    pub remedies: Vec<Remedy>,
    /// The sequence of models with the marker.
    pub marker: Option<MarkerTechnique>,
    /// Correlations of composites less the method's share; needs a marker.
    pub partial: Option<PartialCorrelations>,
    /// Variance inflation factor of the composite of each factor by all others (Kock 2015).
    pub collinearity: Vec<(String, f64)>,
    /// What follows.
    pub verdict: MethodVerdict,
    /// The paths that the chosen remedy changes most, largest first.
    pub changes: Vec<PathChange>,
}

impl MethodBias {
    /// What the verdict rests on.
    pub fn basis(&self) -> Basis<'_> {
        Basis::of(&self.remedies, self.marker.as_ref())
    }
}

/// Makes all checks. `model` is the user's tree, of one group and one level.
///
/// # Errors
/// Where the user's own model cannot be fitted; what the other models end in is part of the result.
pub fn method_bias(model: &SyntaxTree, options: &MethodBiasOptions, fit: Fitter<'_>) -> Result<MethodBias> {
    let specification = Specification::of(model, &options.marker, &options.reversed);
    let plain = remedy(RemedyKind::None, Some(fit(&specification.structural())?), None, &specification);
    let base = plain.fit.as_ref();
    let mut remedies = Vec::new();
    for (kind, equal) in [(RemedyKind::EqualMethodFactor, true), (RemedyKind::FreeMethodFactor, false)] {
        let fitted = fit(&specification.with_method_factor(equal)).ok();
        remedies.push(remedy(kind, fitted, base, &specification));
    }
    let technique = marker::technique(&specification, fit);
    if let Some(technique) = &technique {
        let tree = specification.with_marker(technique.equal_loadings);
        // The marker's items are not in the plain model, so that there is no test of what is added.
        remedies.push(remedy(RemedyKind::Marker, tree.and_then(|tree| fit(&tree).ok()), None, &specification));
    }
    if let Some(cause) = &options.cause {
        let fitted = fit(&specification.with_cause(cause)).ok();
        remedies.push(remedy(RemedyKind::MeasuredCause, fitted, None, &specification));
    }
    let one_factor = fit(&specification.one_factor()).ok();
    let harman = Harman {
        first_component: base.and_then(|fit| first_component(fit, &specification)),
        difference: tested(base, one_factor.as_ref()),
        one_factor,
    };
    remedies.insert(0, plain);
    let with_marker = technique.as_ref().and_then(MarkerTechnique::confirmatory);
    let partial = with_marker.and_then(|fit| composites::partial_correlations(fit, &specification));
    let collinearity = remedies[0].fit.as_ref().map(|fit| composites::collinearity(fit, &specification));
    let basis = Basis::of(&remedies, technique.as_ref());
    let (verdict, changes) = verdict::judge(&remedies[0], &basis);
    let collinearity = collinearity.unwrap_or_default();
    Ok(MethodBias { harman, remedies, marker: technique, partial, collinearity, verdict, changes })
}

fn remedy(kind: RemedyKind, fit: Option<Fit>, base: Option<&Fit>, specification: &Specification) -> Remedy {
    let solved = fit.as_ref().filter(|fit| fit.converged());
    let difference = tested(solved, base);
    let method = match kind {
        RemedyKind::Marker => specification.marker.as_ref().map(|marker| marker.name.as_str()),
        RemedyKind::EqualMethodFactor | RemedyKind::FreeMethodFactor => Some(specification.method.as_str()),
        _ => None,
    };
    let share = solved.zip(method).and_then(|(fit, method)| share(fit, method, specification));
    let paths = solved.map(|fit| paths(fit, specification)).unwrap_or_default();
    Remedy { kind, difference, share, paths, fit }
}

/// The test of a model against one with less, both with a solution. Where the usual scaled difference has a negative divisor
/// the one that keeps it positive stands in.
pub(super) fn tested(full: Option<&Fit>, restricted: Option<&Fit>) -> Option<ChiSquareDifference> {
    let (full, restricted) = (full?, restricted?);
    let solved = full.converged() && restricted.converged();
    let nested = solved && restricted.model.degrees_of_freedom() > full.model.degrees_of_freedom();
    if !nested {
        return None;
    }
    let positive = || difference_test(restricted, full, Some(DifferenceMethod::SatorraBentler2010)).ok().flatten();
    difference_test(restricted, full, None).ok().flatten().or_else(positive)
}

/// The mean squared standardised loading of the substantive items on the method factor.
fn share(fit: &Fit, method: &str, specification: &Specification) -> Option<f64> {
    let items = specification.items();
    let own = fit.rows.iter().filter(|r| r.op == "=~" && r.lhs == method && items.contains(&r.rhs.as_str()));
    let (sum, n) = own.fold((0.0, 0.0), |(sum, n), row| (sum + row.std_all.value.powi(2), n + 1.0));
    super::finite(sum / n)
}

fn paths(fit: &Fit, specification: &Specification) -> Vec<MethodPath> {
    let items = specification.items();
    let method = |name: &str| {
        name == specification.method || specification.marker.as_ref().is_some_and(|marker| marker.name == name)
    };
    let of = |op: &'static str| -> Vec<MethodPath> {
        let kept = fit.rows.iter().filter(|row| {
            let of_item = items.contains(&row.lhs.as_str()) || items.contains(&row.rhs.as_str());
            row.op == op && row.lhs != row.rhs && !of_item && !method(&row.lhs) && !method(&row.rhs)
        });
        kept.map(|row| MethodPath {
            lhs: row.lhs.clone(),
            op,
            rhs: row.rhs.clone(),
            std_all: row.std_all.value,
            p: row.estimate.p(),
        })
        .collect()
    };
    let regressions = of("~");
    if regressions.is_empty() { of("~~") } else { regressions }
}

/// The first eigenvalue of the correlations of the items over their number.
fn first_component(fit: &Fit, specification: &Specification) -> Option<f64> {
    let (cov, _) = composites::covariances(fit, &specification.items())?;
    let eigen = symmetric_eigen(&correlations(&cov))?;
    #[expect(clippy::cast_precision_loss, reason = "a number of items")]
    super::finite(eigen.values.max() / cov.nrows() as f64)
}
