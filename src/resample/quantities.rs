//! What is computed in every draw: the parameter table, plain and standardised, defined parameters, effects.

use crate::effects::{Effects, Stability, stability};
use crate::estimate::{Point, Sample};
use crate::fitted::exogenous_moment;
use crate::implied::Implied;
use crate::infer::{Standardised, Variances, standardised};
use crate::model::{Cell, Model, Row, Setting};
use nalgebra::DVector;

/// Numbers of one row of the parameter table: estimate, std.lv, std.all, std.nox.
pub(super) const PER_ROW: usize = 4;
/// Numbers of one effect: raw, standardised.
pub(super) const PER_EFFECT: usize = 2;

/// What one number of an effect is, by places in eta.
#[derive(Clone, Debug, PartialEq)]
enum Path {
    Chain(Vec<usize>),
    Total { from: usize, to: usize },
    TotalIndirect { from: usize, to: usize },
}

#[derive(Clone, Debug)]
struct PathOf {
    group: usize,
    path: Path,
}

/// The list of numbers, in the order in which [`Quantities::values`] gives them: parameters of the model after
/// constraints, rows of the table and defined parameters, effects.
#[derive(Clone, Debug)]
pub(super) struct Quantities {
    /// The matrix cell of each row of the table.
    places: Vec<Option<Cell>>,
    /// For each definition the rows that its labels name.
    definitions: Vec<Vec<(String, usize)>>,
    effects: Vec<PathOf>,
    parameters: usize,
    rows: usize,
    looped: Vec<bool>,
}

impl Quantities {
    /// Of a model whose effects are these.
    pub(super) fn of(model: &Model, effects: &Effects) -> Quantities {
        let mut places = vec![None; model.table.rows.len()];
        for cell in model.layouts.iter().flat_map(|layout| &layout.cells) {
            places[cell.table_row] = Some(*cell);
        }
        let definitions = model.definitions.iter().map(|definition| {
            let names = definition.expression.names();
            names.iter().filter_map(|name| Some(((*name).to_owned(), model.table.find_label(name)?))).collect()
        });
        Quantities {
            places,
            definitions: definitions.collect(),
            effects: paths(model, effects),
            parameters: model.restriction.parameters,
            rows: model.table.rows.len() + model.definitions.len(),
            looped: effects.stability.iter().map(|s| matches!(s, Stability::Loops(_))).collect(),
        }
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.parameters + PER_ROW * self.rows + PER_EFFECT * self.effects.len()
    }

    /// Where the number `which` of a row (defined parameters after the table) stands.
    pub(super) fn of_row(&self, row: usize, which: usize) -> usize {
        self.parameters + PER_ROW * row + which
    }

    /// Where the number `which` of an effect stands, in the order of [`effect_slots`].
    pub(super) fn of_effect(&self, effect: usize, which: usize) -> usize {
        self.parameters + PER_ROW * self.rows + PER_EFFECT * effect + which
    }

    /// All numbers at a point of a sample; NaN where one does not exist there.
    pub(super) fn values(&self, model: &Model, sample: &Sample, point: &Point) -> Vec<f64> {
        let implied: Vec<&Implied> = point.groups.iter().map(|at| &at.implied).collect();
        const KINDS: [Standardised; 3] = [Standardised::Latent, Standardised::All, Standardised::AllButExogenous];
        let cells = model.restriction.expand(&point.parameters);
        let given = |group: usize| sample.groups.get(group).and_then(|group| group.exogenous.as_ref());
        let variances: Vec<Variances<'_>> = (model.layouts.iter().zip(&model.roles).zip(&implied).enumerate())
            .map(|(g, ((layout, roles), at))| Variances::values(layout, roles, at, given(g).map(|(_, cov)| cov)))
            .collect();
        let mut values = Vec::with_capacity(self.len());
        values.extend(point.parameters.iter());
        for (row, place) in model.table.rows.iter().zip(&self.places) {
            let value = match (row.setting, place) {
                (Setting::Sample, None) => {
                    let moment = |given| exogenous_moment(&model.layouts[row.group], row, given);
                    given(row.group).and_then(moment).unwrap_or(f64::NAN)
                }
                _ => value_of(model, row, *place, &cells, implied[row.group]),
            };
            let free = match row.setting {
                Setting::Free(cell) => Some(cell),
                Setting::Fixed(_) | Setting::Sample => None,
            };
            values.push(value);
            values.extend(KINDS.map(|kind| standardised(&variances[row.group], row, free, value, kind, None)));
        }
        for (definition, labels) in model.definitions.iter().zip(&self.definitions) {
            for which in 0..PER_ROW {
                let of_label = |name: &str| {
                    let row = labels.iter().find(|(label, _)| label == name)?.1;
                    values.get(self.of_row(row, which)).copied()
                };
                let value = definition.expression.evaluate(&of_label).unwrap_or(f64::NAN);
                values.push(value);
            }
        }
        self.push_effects(model, &implied, &mut values);
        values
    }

    /// What follows from parameters by arithmetic: each defined parameter, then the effects, raw and standardised.
    pub(super) fn derived(&self, model: &Model, parameters: &DVector<f64>, implied: &[&Implied]) -> Vec<f64> {
        let cells = model.restriction.expand(parameters);
        let of_row = |i: usize| {
            let row = &model.table.rows[i];
            value_of(model, row, self.places[i], &cells, implied[row.group])
        };
        let mut values: Vec<f64> = (model.definitions.iter().zip(&self.definitions))
            .map(|(definition, labels)| {
                let of_label = |name: &str| labels.iter().find(|(label, _)| label == name).map(|l| of_row(l.1));
                definition.expression.evaluate(&of_label).unwrap_or(f64::NAN)
            })
            .collect();
        self.push_effects(model, implied, &mut values);
        values
    }

    fn push_effects(&self, model: &Model, implied: &[&Implied], values: &mut Vec<f64>) {
        let looped = |g: usize| self.looped.get(g).copied().unwrap_or(false);
        let settles: Vec<bool> =
            (implied.iter().enumerate()).map(|(g, at)| !looped(g) || stability(model, g, at).is_stable()).collect();
        for effect in &self.effects {
            let at = implied[effect.group];
            let (raw, from, to) = effect.path.value(at, settles[effect.group]);
            let scale = at.eta_cov[(from, from)].sqrt() / at.eta_cov[(to, to)].sqrt();
            values.push(raw);
            values.push(if scale.is_finite() { raw * scale } else { f64::NAN });
        }
    }
}

impl Path {
    /// The value and the ends.
    fn value(&self, implied: &Implied, settles: bool) -> (f64, usize, usize) {
        match self {
            Path::Chain(chain) => {
                let value = chain.windows(2).fold(1.0, |product, step| product * implied.beta[(step[1], step[0])]);
                (value, chain.first().copied().unwrap_or(0), chain.last().copied().unwrap_or(0))
            }
            Path::Total { from, to } | Path::TotalIndirect { from, to } => {
                let total = implied.total[(*to, *from)];
                let direct = if matches!(self, Path::TotalIndirect { .. }) { implied.beta[(*to, *from)] } else { 0.0 };
                (if settles { total - direct } else { f64::NAN }, *from, *to)
            }
        }
    }
}

/// The estimates of a list of effects, in the order in which they are numbered: of each pair the direct effect, the
/// specific ones, the total indirect one and the total one.
pub(super) fn effect_slots(effects: &mut Effects) -> impl Iterator<Item = &mut crate::effects::EffectEstimate> {
    effects.pairs.iter_mut().flat_map(|pair| {
        let specific = pair.specific.iter_mut().map(|specific| &mut specific.effect);
        pair.direct.iter_mut().chain(specific).chain(pair.total_indirect.iter_mut()).chain(pair.total.iter_mut())
    })
}

fn paths(model: &Model, effects: &Effects) -> Vec<PathOf> {
    let mut paths = Vec::new();
    for pair in &effects.pairs {
        let group = pair.group - 1;
        let layout = &model.layouts[group];
        let (Some(from), Some(to)) = (layout.in_eta(&pair.from), layout.in_eta(&pair.to)) else { continue };
        let mut add = |path| paths.push(PathOf { group, path });
        if pair.direct.is_some() {
            add(Path::Chain(vec![from, to]));
        }
        for specific in &pair.specific {
            add(Path::Chain(specific.chain.iter().filter_map(|name| layout.in_eta(name)).collect()));
        }
        if pair.total_indirect.is_some() {
            add(Path::TotalIndirect { from, to });
        }
        if pair.total.is_some() {
            add(Path::Total { from, to });
        }
    }
    paths
}

/// The value of a row of the table, given the free cells and the matrices of its group.
fn value_of(model: &Model, row: &Row, place: Option<Cell>, cells: &DVector<f64>, implied: &Implied) -> f64 {
    match row.setting {
        Setting::Free(cell) => cells[cell],
        Setting::Fixed(value) => {
            let follows = place.filter(|cell| model.layouts[row.group].follows(cell));
            follows.map_or(value, |cell| implied.value(&cell))
        }
        Setting::Sample => place.map_or(f64::NAN, |cell| implied.value(&cell)),
    }
}
