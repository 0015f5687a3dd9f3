//! The effects of every pair of structural variables.

use super::chains::{Limits, chains};
use super::stability::Stability;
use crate::estimate::Point;
use crate::finding::Finding;
use crate::implied::Implied;
use crate::infer::{Dual, Estimate, Structure};
use crate::model::{Layout, Matrix, Model};
use crate::syntax::Operator;
use crate::words::catalogue::inference as catalogue;
use nalgebra::DMatrix;

/// An effect as it is and in standard deviations of both ends (from the model's total variances), with delta-method
/// errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectEstimate {
    /// Unstandardised.
    pub raw: Estimate,
    /// Completely standardised; `None` where a variance is not positive.
    pub standardised: Option<Estimate>,
}

/// The effect along one chain of arrows: the product of its paths.
#[derive(Clone, Debug, PartialEq)]
pub struct IndirectEffect {
    /// The variables from predictor to outcome, three or more.
    pub chain: Vec<String>,
    /// The product.
    pub effect: EffectEstimate,
}

/// All effects of one variable on another in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct PairEffects {
    /// Group from 1.
    pub group: usize,
    /// Predictor.
    pub from: String,
    /// Outcome.
    pub to: String,
    /// The arrow between them, where there is one.
    pub direct: Option<EffectEstimate>,
    /// Along each chain of mediators: short chains first, then in the order of the variables.
    pub specific: Vec<IndirectEffect>,
    /// Total less direct; `None` where no chain leads from one to the other, or total effects do not exist.
    pub total_indirect: Option<EffectEstimate>,
    /// (I - B)^-1 - I; `None` where loops do not settle.
    pub total: Option<EffectEstimate>,
}

/// The effects of a model.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    /// One entry a group and a pair that arrows connect, in the order of the variables.
    pub pairs: Vec<PairEffects>,
    /// Loops, by group.
    pub stability: Vec<Stability>,
    /// What was left out or does not exist.
    pub findings: Vec<Finding>,
}

impl Effects {
    /// The effects of one variable on another in a group from 1.
    pub fn get(&self, from: &str, to: &str, group: usize) -> Option<&PairEffects> {
        self.pairs.iter().find(|p| p.group == group && p.from == from && p.to == to)
    }
}

/// Direct, specific indirect, total indirect and total effects among the variables of the structural part, per group,
/// with standard errors by the delta method (Sobel 1982, 1986; Bollen 1987). `covariance` is that of the parameters;
/// without it errors are NaN.
///
/// The structural part holds the variables that stand in a regression (`~`) on either side. A loading is an arrow too
/// where it leads to such a variable: with `LOY =~ IL` and `IL ~ SC` beside `LOY ~ SAT`, satisfaction has an effect on
/// `IL` along the loading. Dimensions that only measure their factor are not listed. Arrows fixed to zero are none.
///
/// Mplus: `MODEL INDIRECT` for every pair; AMOS: indirect and total effects. In a model with loops the specific chains do
/// not add up to the total indirect effect, which goes around the loops for ever.
pub fn effects(model: &Model, point: &Point, covariance: Option<&DMatrix<f64>>, limits: Limits) -> Effects {
    let mut all = Effects::default();
    for (g, at) in point.groups.iter().enumerate() {
        let Some(structure) = Structure::of(model, g, &at.implied) else { continue };
        let group = Group { number: g + 1, arrows: Arrows::of(model, g), structure, covariance };
        let stability = Stability::of(&at.implied.beta, &group.arrows.successors);
        let (chains, cut) = chains(&group.arrows.successors, &group.arrows.structural, limits);
        all.findings.extend(told(model, g, stability, cut.then_some(&chains)));
        group.pairs(&chains, stability.is_stable(), &mut all.pairs);
        all.stability.push(stability);
    }
    all
}

/// What there is to say of the effects without computing them: loops that do not settle (W501), chains that are not
/// listed (I502). The same as the findings of [`effects`].
pub fn findings(model: &Model, point: &Point, limits: Limits) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (g, at) in point.groups.iter().enumerate() {
        if Structure::of(model, g, &at.implied).is_none() {
            continue;
        }
        let arrows = Arrows::of(model, g);
        let stability = Stability::of(&at.implied.beta, &arrows.successors);
        let (chains, cut) = chains(&arrows.successors, &arrows.structural, limits);
        findings.extend(told(model, g, stability, cut.then_some(&chains)));
    }
    findings
}

/// What there is to say of one group (from 0); `cut` are the listed chains where there are more.
fn told(model: &Model, group: usize, stability: Stability, cut: Option<&Vec<Vec<usize>>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Stability::Loops(index) = stability
        && !stability.is_stable()
    {
        findings.push(Finding::new(&catalogue::LOOPS_DO_NOT_SETTLE).number("index", index));
    }
    if let Some(chains) = cut {
        let mediators = chains.iter().map(|chain| chain.len().saturating_sub(2)).max().unwrap_or(0);
        findings.push(
            Finding::new(&catalogue::CHAINS_CUT)
                .number("chains", chains.len() as f64)
                .number("mediators", mediators as f64),
        );
    }
    match model.groups.get(group).filter(|label| !label.is_empty()) {
        Some(label) => findings.into_iter().map(|finding| finding.group(label)).collect(),
        None => findings,
    }
}

/// Whether a group (from 0) of a model has loops, and whether they settle.
pub fn stability(model: &Model, group: usize, implied: &Implied) -> Stability {
    Stability::of(&implied.beta, &Arrows::of(model, group).successors)
}

/// The arrows of one group.
struct Arrows {
    /// For each element of eta those that it has an arrow to.
    successors: Vec<Vec<usize>>,
    /// Whether an element of eta stands in a regression.
    structural: Vec<bool>,
}

impl Arrows {
    fn of(model: &Model, group: usize) -> Arrows {
        let layout: &Layout = &model.layouts[group];
        let m = layout.eta.len();
        let mut arrows = Arrows { successors: vec![Vec::new(); m], structural: vec![false; m] };
        for cell in layout.cells.iter().filter(|c| c.matrix == Matrix::Beta) {
            if matches!(model.table.rows[cell.table_row].op, Operator::Regression | Operator::Composite) {
                arrows.structural[cell.row] = true;
                arrows.structural[cell.column] = true;
            }
            if cell.free.is_some() || cell.value.abs() > 0.0 {
                arrows.successors[cell.column].push(cell.row);
            }
        }
        for successors in &mut arrows.successors {
            successors.sort_unstable();
            successors.dedup();
        }
        arrows
    }

    /// Whether a path of one arrow or more leads from each node to each other: rows from, columns to.
    fn reachable(&self) -> Vec<Vec<bool>> {
        let m = self.successors.len();
        (0..m)
            .map(|from| {
                let mut seen = vec![false; m];
                let mut open = vec![from];
                while let Some(node) = open.pop() {
                    for &next in &self.successors[node] {
                        if !seen[next] {
                            seen[next] = true;
                            open.push(next);
                        }
                    }
                }
                seen
            })
            .collect()
    }
}

struct Group<'a> {
    number: usize,
    arrows: Arrows,
    structure: Structure<'a>,
    covariance: Option<&'a DMatrix<f64>>,
}

impl Group<'_> {
    fn pairs(&self, chains: &[Vec<usize>], stable: bool, pairs: &mut Vec<PairEffects>) {
        let names = &self.structure.layout().eta;
        let reachable = self.arrows.reachable();
        let m = names.len();
        for from in (0..m).filter(|&i| self.arrows.structural[i]) {
            for to in (0..m).filter(|&j| j != from && self.arrows.structural[j] && reachable[from][j]) {
                let direct = self.arrows.successors[from].contains(&to).then(|| self.structure.direct(to, from));
                // An indirect way exists when some other successor of `from` leads to `to`.
                let by_way = self.arrows.successors[from].iter().any(|&next| next != to && reachable[next][to]);
                let total = stable.then(|| self.structure.total(to, from));
                let indirect = total.as_ref().filter(|_| by_way).map(|total| match &direct {
                    Some(direct) => total.plus(-1.0, direct),
                    None => total.clone(),
                });
                let specific = chains
                    .iter()
                    .filter(|c| c.first() == Some(&from) && c.last() == Some(&to))
                    .map(|chain| IndirectEffect {
                        chain: chain.iter().map(|&i| names[i].clone()).collect(),
                        effect: self.estimate(&self.product(chain), from, to),
                    })
                    .collect();
                pairs.push(PairEffects {
                    group: self.number,
                    from: names[from].clone(),
                    to: names[to].clone(),
                    direct: direct.map(|effect| self.estimate(&effect, from, to)),
                    specific,
                    total_indirect: indirect.map(|effect| self.estimate(&effect, from, to)),
                    total: total.map(|effect| self.estimate(&effect, from, to)),
                });
            }
        }
    }

    fn product(&self, chain: &[usize]) -> Dual {
        let start = self.structure.constant(1.0);
        chain.windows(2).fold(start, |product, step| product.times(&self.structure.direct(step[1], step[0])))
    }

    fn estimate(&self, effect: &Dual, from: usize, to: usize) -> EffectEstimate {
        let standardised = self.structure.in_deviations(effect, to, from);
        EffectEstimate {
            raw: effect.estimate(self.covariance),
            standardised: standardised.map(|effect| effect.estimate(self.covariance)),
        }
    }
}
