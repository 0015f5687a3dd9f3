//! Modification indices: what freeing a fixed cell would gain, the value it would take, and the power to see it.

use super::covariance::Errors;
use super::robust_score::score_variances;
use super::score_test::weighting;
use super::standardised::{Standardised, standardised};
use super::variances::Variances;
use crate::dist::{chi_square, noncentral_chi_square};
use crate::estimate::{Problem, Solution};
use crate::linalg::{Cholesky, symmetrise};
use crate::model::{Candidates, Row};
use crate::syntax::Operator;
use nalgebra::DMatrix;

/// What counts as a misspecification, and how sure one wants to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerOptions {
    /// Size of a misspecification that matters, in the unit of the parameter. Default 0.1; positive.
    pub delta: f64,
    /// Level of the test. Default 0.05; between 0 and 1.
    pub alpha: f64,
    /// Power from which a test counts as sharp. Default 0.75; between 0 and 1.
    pub high: f64,
}

impl Default for PowerOptions {
    fn default() -> PowerOptions {
        PowerOptions { delta: 0.1, alpha: 0.05, high: 0.75 }
    }
}

/// What index and power say together (Saris, Satorra and van der Veld 2009, table 2). lavaan: `decision`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Significant though the power is low: misspecified. lavaan: `**(m)**`.
    Misspecified,
    /// Not significant though the power is high: not misspecified. lavaan: `(nm)`.
    NotMisspecified,
    /// Not significant and low power: the data cannot tell. lavaan: `(i)`.
    Inconclusive,
    /// Significant with high power, and the expected change is at least delta. lavaan: `*epc:m*`.
    LargeChange,
    /// Significant with high power, but the expected change is below delta. lavaan: `epc:nm`.
    SmallChange,
}

impl Judgement {
    /// The name in the JSON object.
    pub const fn name(self) -> &'static str {
        match self {
            Judgement::Misspecified => "m",
            Judgement::NotMisspecified => "nm",
            Judgement::Inconclusive => "i",
            Judgement::LargeChange => "epc:m",
            Judgement::SmallChange => "epc:nm",
        }
    }
}

/// One candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Modification {
    /// The relation; its group counts from 0.
    pub row: Row,
    /// Modification index: about what the chi-square would fall by if the cell were free, one degree of freedom (Sorbom
    /// 1989). lavaan, Mplus: `mi`, `M.I.`.
    pub index: f64,
    /// The index over the scaling factor of the model's chi-square, tr(U Gamma) / df, as Mplus and earlier versions of lavaan
    /// (`mi.scaled`) have it; `None` without a scaled test.
    pub scaled: Option<f64>,
    /// The generalised score test: N s^2 over the variance that the efficient score has among the cases (White 1982; Satorra
    /// 1989). One degree of freedom, whatever the distribution and the weights; `None` unless standard errors are robust.
    pub robust: Option<f64>,
    /// Expected change of the parameter (Saris, Satorra and Sorbom 1987). lavaan: `epc`.
    pub change: f64,
    /// The change standardised by latent variables. lavaan: `sepc.lv`. NaN where a variance is not positive.
    pub change_lv: f64,
    /// The change completely standardised. lavaan: `sepc.all`; Mplus: `StdYX E.P.C.`. NaN as above.
    pub change_all: f64,
    /// The change standardised by all but exogenous observed variables. lavaan: `sepc.nox`. NaN as above.
    pub change_nox: f64,
    /// Noncentrality of the test if the cell were off by delta: (delta / epc)^2 mi. lavaan: `ncp`.
    pub noncentrality: f64,
    /// Power of the test to find that.
    pub power: f64,
    /// What index and power say together.
    pub judgement: Judgement,
}

/// All candidates of a model.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Modifications {
    /// Those that can be tested, the largest index first; equal ones in the order of the table.
    pub list: Vec<Modification>,
    /// Those that are not identified beside the free parameters, in the order of the table.
    pub unidentified: Vec<Row>,
}

/// The modification indices of every cell that is fixed or left out ([`crate::model::Model::candidates`]).
///
/// mi = N s^2 / M and epc = -s / M, with the efficient score s = g_c - J_cK J_KK^-1 g_K and the efficient information
/// M = J_cc - J_cK J_KK^-1 J_Kc of a candidate c beside the parameters K, from expected information under a likelihood and
/// from J' W J under least squares (Sorbom 1989). As in lavaan, robust estimators have the indices of the discrepancy that
/// they minimise; `errors` that are a sandwich bring [`Modification::robust`] beside them. A candidate whose M is below 1e-8 of J_cc is not identified. The information among
/// candidates is not needed and not computed. `None` unless converged with positive definite information.
pub fn modifications(
    problem: &Problem<'_>,
    solution: &Solution,
    errors: Errors,
    options: PowerOptions,
) -> Option<Modifications> {
    if !solution.status.converged() {
        return None;
    }
    let model = problem.model;
    let candidates = model.candidates();
    let restriction = &candidates.restriction;
    let larger = Problem { model: &candidates.model, sample: problem.sample };
    let moments = sampled(&candidates, solution)?;
    let point = larger.point(&candidates.point(&model.restriction.expand(&solution.parameters), &moments))?;
    let slope = larger.slope(&point);
    let kept = candidates.kept;
    let (cases, share) = weighting(problem);
    let (by_cell, own) = larger.expected_information_with(&point, &slope, kept);
    // From the cells that were free to the parameters: the rows of J_Kc and J_KK.
    let (crossed, mut information) = if restriction.is_identity() {
        let information = by_cell.columns(0, kept).into_owned();
        (by_cell, information)
    } else {
        let map = restriction.map();
        let crossed = map.tr_mul(&by_cell);
        let information = crossed.columns(0, kept) * &map;
        (crossed, information)
    };
    // What nonlinear constraints hold stays held: the directions that they leave, with the moments of exogenous variables.
    let extra = restriction.parameters - model.restriction.parameters;
    let directions = model.constraints.tangent(&model.restriction, &solution.parameters, true).map(|basis| {
        let (q, k) = basis.shape();
        let mut all = DMatrix::zeros(q + extra, k + extra);
        all.view_mut((0, 0), (q, k)).copy_from(&basis);
        all.view_mut((q, k), (extra, extra)).fill_with_identity();
        all
    });
    let crossed = match &directions {
        Some(basis) => {
            information = basis.tr_mul(&(information * basis));
            basis.tr_mul(&crossed)
        }
        None => crossed,
    };
    symmetrise(&mut information);
    let inverse = Cholesky::with_tolerance(&information, 1e-13).ok()?.inverse_factor();
    let mut reduced = &inverse * crossed.columns(kept, candidates.rows.len());
    // The moments of exogenous variables follow the parameters, so that leaving out their rows is as if they had never been
    // there. They are given, but for what would explain one of these variables.
    let given = information.nrows() - extra..information.nrows();
    for (c, &place) in candidates.rows.iter().enumerate() {
        let row = &candidates.model.table.rows[place];
        if !(row.op == Operator::Regression && model.roles[row.group].is_exogenous(&row.lhs)) {
            reduced.column_mut(c).rows_mut(given.start, given.len()).fill(0.0);
        }
    }
    let gradient = restriction.pull_gradient(&slope.gradient.rows(0, kept).into_owned());
    let score = &inverse * directions.as_ref().map_or_else(|| gradient.clone(), |basis| basis.tr_mul(&gradient));
    let variances = if errors.robust() {
        let explained = inverse.tr_mul(&reduced);
        let explained = directions.as_ref().map_or_else(|| explained.clone(), |basis| basis * &explained);
        score_variances(&larger, (&point, &slope), errors, restriction, &explained)
    } else {
        None
    };
    let scales = scales(problem, solution)?;
    let critical = chi_square::upper_quantile(options.alpha, 1.0);
    let mut all = Modifications::default();
    for (c, &place) in candidates.rows.iter().enumerate() {
        let row = &candidates.model.table.rows[place];
        let own = own[kept + c];
        let efficient = own - reduced.column(c).norm_squared();
        let identified = own > 0.0 && efficient > UNIDENTIFIED * own;
        if !identified {
            all.unidentified.push(row.clone());
            continue;
        }
        let gain = share * (slope.gradient[kept + c] - reduced.column(c).dot(&score));
        let change = -gain / efficient;
        let index = cases * gain * gain / efficient;
        // (delta / epc)^2 mi, which is defined where nothing would change too.
        let noncentrality = cases * efficient * options.delta.powi(2);
        let power = noncentral_chi_square::upper(critical, 1.0, noncentrality);
        let by = |which| standardised(&scales[row.group], row, None, change, which, None);
        all.list.push(Modification {
            index,
            scaled: None,
            robust: variances.as_ref().map(|v| cases * gain * gain / v[c]),
            change,
            change_lv: by(Standardised::Latent),
            change_all: by(Standardised::All),
            change_nox: by(Standardised::AllButExogenous),
            noncentrality,
            power,
            judgement: judgement(index > critical, power >= options.high, change.abs() >= options.delta),
            row: row.clone(),
        });
    }
    all.list.sort_by(|a, b| b.index.total_cmp(&a.index));
    Some(all)
}

/// Efficient information as a share of the raw one below which a candidate is not identified.
const UNIDENTIFIED: f64 = 1e-8;

/// The moments of exogenous variables at the solution, in the order of the candidates.
fn sampled(candidates: &Candidates, solution: &Solution) -> Option<Vec<f64>> {
    let groups = &solution.point.as_ref()?.groups;
    let value = |&place: &usize| {
        let group = candidates.model.table.rows[place].group;
        let cell = candidates.model.layouts[group].cells.iter().find(|cell| cell.table_row == place)?;
        Some(groups.get(group)?.implied.value(cell))
    };
    candidates.sampled.iter().map(value).collect()
}

/// The variances by which changes are standardised, those of the fitted model.
fn scales<'a>(problem: &Problem<'a>, solution: &'a Solution) -> Option<Vec<Variances<'a>>> {
    let model = problem.model;
    let groups = solution.point.as_ref()?.groups.iter().zip(&problem.sample.groups).enumerate();
    let of_group = |(g, (at, sample)): (usize, (&'a crate::estimate::GroupPoint, &'a crate::estimate::GroupSample))| {
        let exogenous = sample.exogenous.as_ref().map(|(_, cov)| cov);
        Variances::values(&model.layouts[g], &model.roles[g], &at.implied, exogenous)
    };
    Some(groups.map(of_group).collect())
}

fn judgement(significant: bool, sharp: bool, large: bool) -> Judgement {
    match (significant, sharp) {
        (true, false) => Judgement::Misspecified,
        (false, true) => Judgement::NotMisspecified,
        (false, false) => Judgement::Inconclusive,
        (true, true) if large => Judgement::LargeChange,
        (true, true) => Judgement::SmallChange,
    }
}
