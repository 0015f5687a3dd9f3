//! What to report, by stated rules.

use super::comparison::Comparison;
use super::general::{GeneralFactor, GeneralForm};
use super::kind::StructureKind as Kind;
use super::limits;
use super::structure::{IndexForm, Structure, StructureState};
use crate::compare::Nesting;
use crate::fitted::Fit;

/// Why a structure is not among those that are chosen from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exclusion {
    /// It has no solution.
    NotConverged,
    /// Its solution is improper.
    Improper,
    /// It was refused or could not be set up.
    NotFitted,
    /// It loses this much CFI against the correlated dimensions.
    LosesFit(f64),
    /// The target coefficient is this low.
    LowTarget(f64),
    /// A bifactor model fits better than simpler ones for many reasons; this lead by BIC (or CFI) is too small.
    SmallLead(f64),
}

impl Exclusion {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Exclusion::NotConverged => "not_converged",
            Exclusion::Improper => "improper",
            Exclusion::NotFitted => "not_fitted",
            Exclusion::LosesFit(_) => "loses_fit",
            Exclusion::LowTarget(_) => "low_target",
            Exclusion::SmallLead(_) => "small_lead",
        }
    }

    /// The number that it rests on.
    pub const fn value(self) -> Option<f64> {
        match self {
            Exclusion::LosesFit(x) | Exclusion::LowTarget(x) | Exclusion::SmallLead(x) => Some(x),
            _ => None,
        }
    }
}

/// How clearly BIC speaks for one structure against another (Raftery 1995).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Below 2: not worth more than a bare mention.
    Nothing,
    /// From 2 to below 6.
    Positive,
    /// From 6 to below 10.
    Strong,
    /// 10 and more.
    VeryStrong,
}

impl Evidence {
    /// Of a difference of BIC.
    pub fn of(difference: f64) -> Evidence {
        match difference.abs() {
            x if x < limits::BIC_NOTHING => Evidence::Nothing,
            x if x < limits::BIC_STRONG => Evidence::Positive,
            x if x < limits::BIC_VERY_STRONG => Evidence::Strong,
            _ => Evidence::VeryStrong,
        }
    }

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Evidence::Nothing => "nothing",
            Evidence::Positive => "positive",
            Evidence::Strong => "strong",
            Evidence::VeryStrong => "very_strong",
        }
    }
}

/// May the dimensions be taken as one second-order factor?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondOrderVerdict {
    /// It keeps what the correlated dimensions explain.
    Acceptable,
    /// It does not.
    NotAcceptable,
    /// It is equivalent to the correlated dimensions, as with two and three of them: no data can tell.
    Equivalent,
    /// One of the two has no proper solution.
    Undecided,
}

impl SecondOrderVerdict {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            SecondOrderVerdict::Acceptable => "acceptable",
            SecondOrderVerdict::NotAcceptable => "not_acceptable",
            SecondOrderVerdict::Equivalent => "equivalent",
            SecondOrderVerdict::Undecided => "undecided",
        }
    }
}

/// One score, or one for each dimension?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreVerdict {
    /// The sum of all items may be read as the general factor.
    OneScore,
    /// It mixes the general factor with dimensions.
    Dimensions,
    /// There is no proper solution with a general factor.
    Undecided,
}

impl ScoreVerdict {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            ScoreVerdict::OneScore => "one_score",
            ScoreVerdict::Dimensions => "dimensions",
            ScoreVerdict::Undecided => "undecided",
        }
    }
}

/// The preferred of several structures and how clear that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// The structure.
    pub structure: Kind,
    /// Structures of as many degrees of freedom that fit exactly alike on any data.
    pub equivalent: Vec<Kind>,
    /// The next best that is not equivalent, and its BIC less that of the preferred one, which is negative where the preferred
    /// one is the simpler of two that BIC cannot tell apart. `None` without another, and under least squares.
    pub next: Option<(Kind, f64)>,
}

impl Preference {
    /// How clearly it is preferred; `None` without a next best.
    pub fn evidence(&self) -> Option<Evidence> {
        self.next.map(|(_, difference)| Evidence::of(difference))
    }
}

/// What follows from the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// The structure of the dimensions; `None` where none has a proper solution.
    pub preference: Option<Preference>,
    /// Whether it was chosen by BIC, which least squares do not have, and not by CFI.
    pub by_bic: bool,
    /// Structures that were not chosen from, with the reason.
    pub excluded: Vec<(Kind, Exclusion)>,
    /// Of the second-order factor.
    pub second_order: SecondOrderVerdict,
    /// Of the sum of all items.
    pub score: ScoreVerdict,
    /// The general factor that this rests on.
    pub score_by: Option<GeneralForm>,
    /// Dimensions whose own score adds something to that of the construct.
    pub own_scores: Vec<String>,
    /// Whether the preferred structure fits by CFI, RMSEA and SRMR; `None` without one.
    pub fits: Option<bool>,
    /// The preferred of the structures with outcomes: reflective, formative, or no construct between dimensions and outcomes.
    pub outcomes: Option<Preference>,
}

/// Structures that are chosen from. The full chain is left out: it is the correlated dimensions under another name.
const CHOSEN_FROM: [Kind; 6] =
    [Kind::OneFactor, Kind::TwoFactor, Kind::Correlated, Kind::SecondOrder, Kind::Bifactor, Kind::Chain];
const WITH_OUTCOMES: [Kind; 4] = [Kind::CorrelatedOutcomes, Kind::SecondOrderOutcomes, Kind::Composite, Kind::Mimic];

struct Rules<'a> {
    structures: &'a [Structure],
    comparisons: &'a [Comparison],
    form: IndexForm,
}

/// Applies the rules.
pub(super) fn recommend(
    structures: &[Structure],
    comparisons: &[Comparison],
    general: &[GeneralFactor],
    form: IndexForm,
) -> Recommendation {
    let rules = Rules { structures, comparisons, form };
    let (candidates, excluded) = rules.candidates();
    let preference = rules.prefer(&candidates);
    let fits = preference.as_ref().and_then(|chosen| rules.fits(chosen.structure));
    let by_bic = candidates.iter().any(|&kind| rules.bic(kind).is_some());
    let chosen = preference.as_ref().map(|chosen| chosen.structure);
    let find = |form: GeneralForm| general.iter().find(|factor| factor.form == form);
    let by = match chosen {
        Some(Kind::SecondOrder) => find(GeneralForm::SecondOrder),
        _ => find(GeneralForm::Bifactor).or_else(|| find(GeneralForm::SecondOrder)),
    };
    let enough =
        |dimension: &&super::general::DimensionShare| dimension.omega_hs.is_some_and(|x| x >= limits::OMEGA_HS);
    let own_scores = by.map(|by| by.dimensions.iter().filter(enough).map(|d| d.dimension.clone()).collect());
    let proper: Vec<Kind> = WITH_OUTCOMES.into_iter().filter(|&kind| rules.proper(kind).is_some()).collect();
    Recommendation {
        by_bic,
        excluded,
        second_order: rules.second_order(),
        score: by.map_or(ScoreVerdict::Undecided, score),
        score_by: by.map(|by| by.form),
        own_scores: own_scores.unwrap_or_default(),
        fits,
        outcomes: if proper.len() > 1 { rules.prefer(&proper) } else { None },
        preference,
    }
}

/// One score where omega hierarchical is high, or ECV and PUC are.
fn score(general: &GeneralFactor) -> ScoreVerdict {
    let at_least = |x: Option<f64>, limit: f64| x.map(|x| x >= limit);
    let omega = at_least(general.omega_h, limits::OMEGA_H);
    let common = at_least(general.ecv, limits::ECV).zip(at_least(general.puc, limits::PUC)).map(|(e, p)| e && p);
    match (omega, common) {
        (Some(true), _) | (_, Some(true)) => ScoreVerdict::OneScore,
        (None, None) => ScoreVerdict::Undecided,
        _ => ScoreVerdict::Dimensions,
    }
}

impl<'a> Rules<'a> {
    fn find(&self, kind: Kind) -> Option<&'a Structure> {
        self.structures.iter().find(|structure| structure.kind == kind)
    }

    fn proper(&self, kind: Kind) -> Option<&'a Fit> {
        self.find(kind).and_then(Structure::proper)
    }

    fn bic(&self, kind: Kind) -> Option<f64> {
        self.proper(kind)?.measures.get("bic").filter(|bic| bic.is_finite())
    }

    fn cfi(&self, kind: Kind) -> Option<f64> {
        self.form.get(self.proper(kind)?, "cfi")
    }

    fn df(&self, kind: Kind) -> i64 {
        self.proper(kind).map_or(0, |fit| fit.model.degrees_of_freedom())
    }

    fn between(&self, first: Kind, second: Kind) -> Option<&'a Comparison> {
        let same = |c: &&Comparison| [(c.restricted, c.full), (c.full, c.restricted)].contains(&(first, second));
        self.comparisons.iter().find(same)
    }

    fn equivalent(&self, first: Kind, second: Kind) -> bool {
        self.between(first, second).is_some_and(|c| c.relation == Nesting::Equivalent)
    }

    /// What CFI a proper structure loses against the correlated dimensions. These may be improper: dimensions that are one and
    /// the same correlate beyond one, and what fits as well as they do is then the answer.
    fn loss(&self, kind: Kind) -> Option<f64> {
        let correlated = self.find(Kind::Correlated).and_then(Structure::converged)?;
        Some(self.form.get(correlated, "cfi")? - self.cfi(kind)?)
    }

    fn second_order(&self) -> SecondOrderVerdict {
        let both = self.proper(Kind::SecondOrder).and(self.proper(Kind::Correlated));
        let Some(pair) = self.between(Kind::SecondOrder, Kind::Correlated).filter(|_| both.is_some()) else {
            return SecondOrderVerdict::Undecided;
        };
        if pair.relation == Nesting::Equivalent {
            return SecondOrderVerdict::Equivalent;
        }
        match (pair.target, self.loss(Kind::SecondOrder)) {
            (Some(target), Some(loss)) if target >= limits::TARGET && loss <= limits::DELTA_CFI => {
                SecondOrderVerdict::Acceptable
            }
            (Some(_), Some(_)) => SecondOrderVerdict::NotAcceptable,
            _ => SecondOrderVerdict::Undecided,
        }
    }

    fn candidates(&self) -> (Vec<Kind>, Vec<(Kind, Exclusion)>) {
        let (mut kept, mut excluded) = (Vec::new(), Vec::new());
        for kind in CHOSEN_FROM.into_iter().filter(|kind| *kind != Kind::Bifactor) {
            match self.exclusion(kind) {
                Some(reason) => excluded.push((kind, reason)),
                None => kept.push(kind),
            }
        }
        let own = self.exclusion(Kind::Bifactor).or_else(|| self.small_lead(&kept).map(Exclusion::SmallLead));
        match own {
            Some(reason) => excluded.push((Kind::Bifactor, reason)),
            None => kept.push(Kind::Bifactor),
        }
        (kept, excluded)
    }

    fn exclusion(&self, kind: Kind) -> Option<Exclusion> {
        let structure = self.find(kind);
        if let Some(Structure { state: StructureState::Fitted(fit), .. }) = structure {
            if !fit.converged() {
                return Some(Exclusion::NotConverged);
            }
        } else {
            return Some(Exclusion::NotFitted);
        }
        if self.proper(kind).is_none() {
            return Some(Exclusion::Improper);
        }
        if let Some(loss) = self.loss(kind).filter(|loss| *loss > limits::DELTA_CFI) {
            return Some(Exclusion::LosesFit(loss));
        }
        let target = self.between(kind, Kind::Correlated).filter(|_| self.proper(Kind::Correlated).is_some());
        target.and_then(|pair| pair.target).filter(|target| *target < limits::TARGET).map(Exclusion::LowTarget)
    }

    /// How far the bifactor model leads all others, where that is not far enough.
    fn small_lead(&self, others: &[Kind]) -> Option<f64> {
        let least = |values: Vec<f64>| values.into_iter().reduce(f64::min);
        let (lead, limit) = match self.bic(Kind::Bifactor) {
            Some(own) => (least(others.iter().filter_map(|&k| self.bic(k)).collect())? - own, limits::BIC_VERY_STRONG),
            None => {
                let own = self.cfi(Kind::Bifactor)?;
                (least(others.iter().filter_map(|&k| Some(own - self.cfi(k)?)).collect())?, limits::DELTA_CFI)
            }
        };
        (lead < limit).then_some(lead)
    }

    /// The simplest of those that BIC cannot tell from the best; without BIC the simplest of those within the limit of CFI.
    fn prefer(&self, candidates: &[Kind]) -> Option<Preference> {
        let bics: Vec<(Kind, f64)> = candidates.iter().filter_map(|&k| Some((k, self.bic(k)?))).collect();
        let close: Vec<Kind> = if bics.is_empty() {
            let cfis: Vec<(Kind, f64)> = candidates.iter().filter_map(|&k| Some((k, self.cfi(k)?))).collect();
            let best = cfis.iter().map(|(_, x)| *x).reduce(f64::max)?;
            cfis.into_iter().filter(|(_, x)| best - x <= limits::DELTA_CFI).map(|(k, _)| k).collect()
        } else {
            let best = bics.iter().map(|(_, x)| *x).reduce(f64::min)?;
            bics.iter().filter(|(_, x)| x - best < limits::BIC_NOTHING).map(|(k, _)| *k).collect()
        };
        // Of as many degrees of freedom the better one; of equivalent ones the first.
        let better = |a: Kind, b: Kind| match self.df(b).cmp(&self.df(a)) {
            std::cmp::Ordering::Greater => b,
            std::cmp::Ordering::Less => a,
            std::cmp::Ordering::Equal => match (self.bic(a), self.bic(b)) {
                (Some(x), Some(y)) if y < x - 1e-6 => b,
                _ => a,
            },
        };
        let structure = close.into_iter().reduce(better)?;
        let own = self.bic(structure);
        let equivalent: Vec<Kind> =
            Kind::ALL.into_iter().filter(|&kind| kind != structure && self.alike(structure, kind)).collect();
        let others = bics.iter().filter(|(kind, _)| *kind != structure && !equivalent.contains(kind));
        let next = others.copied().reduce(|a, b| if b.1 < a.1 { b } else { a });
        let next = next.zip(own).map(|((kind, bic), own)| (kind, bic - own));
        Some(Preference { structure, equivalent, next })
    }

    /// Equivalent, directly or by way of the correlated dimensions.
    fn alike(&self, first: Kind, second: Kind) -> bool {
        let hub = Kind::Correlated;
        let through = first != hub && second != hub && self.equivalent(first, hub) && self.equivalent(second, hub);
        self.equivalent(first, second) || through
    }

    fn fits(&self, kind: Kind) -> Option<bool> {
        let fit = self.proper(kind)?;
        let (cfi, rmsea) = (self.form.get(fit, "cfi")?, self.form.get(fit, "rmsea")?);
        let srmr = fit.measures.get("srmr").is_none_or(|srmr| srmr <= limits::SRMR);
        Some(cfi >= limits::CFI && rmsea <= limits::RMSEA && srmr)
    }
}
