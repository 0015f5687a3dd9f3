//! The model of a level, written out in full.
//!
//! The completed table of the user's model is taken as it is without any equality over groups; the scale of each factor is
//! set anew (unit variance and zero mean in the first group), so that no loading is a marker that could never be tested.
//! What a level adds then decides which parameters share a label over the groups, and which of the fixed ones of later
//! groups become free in return: a factor's variance once loadings are equal, its mean once intercepts are, and for ordered
//! items the intercept and the unit of the latent response once thresholds are (Wu and Estabrook 2016, Psychometrika 81,
//! 1014-1045; semTools: `measEq.syntax` with `ID.fac = "std.lv"`, `ID.cat = "Wu.Estabrook.2016"`).

use super::level::{Level, Set};
use super::results::Exempt;
use crate::error::Result;
use crate::finding::Finding;
use crate::model::{Call, DataShape, Model, ModelOptions, Ordered, Parameterization, Setting};
use crate::syntax::{self, Block, Constraint, Modifiers, Operator, Span, SyntaxTree, Term, Value};
use crate::words::catalogue::{
    compare as compare_catalogue, exploratory as exploratory_catalogue, invariance as catalogue,
};

/// A relation of the model with what it is in each group.
#[derive(Clone, Debug)]
struct Relation {
    lhs: String,
    op: Operator,
    rhs: String,
    values: Vec<Value>,
    labels: Vec<String>,
    starts: Vec<Option<f64>>,
    /// The label that the model gives a measurement parameter in all groups: one a group until a level makes it equal, so that
    /// it goes on saying what is equal within a group.
    shared: Option<String>,
}

/// A factor and what loads on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Factor {
    pub name: String,
    pub indicators: Vec<String>,
    /// Whether its unit is a unit variance in the first group; else the model says what it is, in every group.
    scaled: bool,
    /// Whether its origin is a zero intercept in the first group; else the model says what it is.
    located: bool,
}

/// A model from which those of all levels are made.
#[derive(Clone, Debug)]
pub struct Blueprint {
    relations: Vec<Relation>,
    factors: Vec<Factor>,
    /// Ordered items with their numbers of thresholds.
    ordered: Vec<(String, usize)>,
    constraints: Vec<Constraint>,
    options: ModelOptions,
    groups: usize,
}

impl Blueprint {
    /// Takes a model apart. Also returns what is to be said about it.
    ///
    /// # Errors
    /// When there is one group only, no factor, or another model in each group, or the model cannot be built.
    pub fn new(tree: &SyntaxTree, options: &ModelOptions, shape: &DataShape) -> Result<(Blueprint, Vec<Finding>)> {
        if shape.groups.len() < 2 {
            return Err(Finding::new(&compare_catalogue::ONE_GROUP_ONLY).into());
        }
        if tree.has_exploratory() {
            return Err(Finding::new(&exploratory_catalogue::ROTATION_NOT_HERE).word("feature", "invariance").into());
        }
        let mut own = options.clone();
        (own.group_equal, own.group_partial, own.meanstructure) = (Vec::new(), Vec::new(), Some(true));
        let (model, mut findings) = Model::build(tree, &own, shape)?;
        if own.effect_coding_loadings || own.effect_coding_intercepts || own.call == Call::Growth {
            return Err(Finding::new(&catalogue::SCALE_IS_SET_ANEW).into());
        }
        let groups = model.groups.len();
        let relations = relations(&model)?;
        let mut blueprint = Blueprint {
            relations,
            factors: Vec::new(),
            ordered: model.roles[0].ordered.iter().map(|o| (o.name.clone(), o.thresholds)).collect(),
            constraints: tree.constraints.clone(),
            options: level_options(&model),
            groups,
        };
        for factor in &model.roles[0].latent {
            blueprint.add_factor(factor);
        }
        if blueprint.factors.is_empty() {
            return Err(Finding::new(&catalogue::NO_FACTORS).into());
        }
        let labelled: Vec<String> = blueprint.relations.iter().filter(|r| r.differs()).map(Relation::name).collect();
        blueprint.part_shared_labels();
        if !labelled.is_empty() {
            findings.push(Finding::new(&catalogue::LABELS_OF_THEIR_OWN).word("parameters", labelled.join(", ")));
        }
        Ok((blueprint, findings))
    }

    fn add_factor(&mut self, name: &str) {
        let loads = |r: &Relation| r.op == Operator::Measurement && r.lhs == name && r.rhs != name;
        let places: Vec<usize> = (0..self.relations.len()).filter(|&i| loads(&self.relations[i])).collect();
        if places.is_empty() {
            return;
        }
        let indicators = places.iter().map(|&i| self.relations[i].rhs.clone()).collect();
        let markers: Vec<usize> = places.iter().copied().filter(|&i| !self.relations[i].is_free()).collect();
        let variance = self.find(name, Operator::Covariance, name);
        let free = variance.is_some_and(|i| self.relations[i].is_free());
        let positive = |v: &Value| matches!(v, Value::Fixed(x) if *x > 0.0);
        let unit = variance.is_some_and(|i| self.relations[i].values.iter().all(positive));
        let scaled = match markers.as_slice() {
            [] => unit || free,
            [marker] => {
                let relation = &self.relations[*marker];
                free && relation.values.iter().all(|v| matches!(v, Value::Fixed(x) if x.abs() > 0.0))
            }
            _ => false,
        };
        if let (true, [marker]) = (scaled, markers.as_slice()) {
            let relation = &mut self.relations[*marker];
            relation.values = vec![Value::Free; self.groups];
            (relation.labels, relation.shared) = (vec![String::new(); self.groups], None);
        }
        let zero = |v: &Value| matches!(v, Value::Fixed(x) if x.abs() <= 0.0);
        let located =
            self.find(name, Operator::Intercept, "").is_some_and(|i| self.relations[i].values.iter().all(zero));
        self.factors.push(Factor { name: name.to_owned(), indicators, scaled, located });
    }

    /// Gives the measurement parameters that share a label over the groups one for each group: what is equal over the groups
    /// is for the levels to say. Labels that a constraint or a definition uses stay.
    fn part_shared_labels(&mut self) {
        let used: Vec<String> = self
            .constraints
            .iter()
            .flat_map(|c| c.lhs.names().into_iter().chain(c.rhs.names()).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let items: Vec<String> = self.factors.iter().flat_map(|f| f.indicators.clone()).collect();
        for relation in &mut self.relations {
            let label = relation.labels[0].clone();
            let measures = match relation.op {
                Operator::Measurement | Operator::Threshold => true,
                Operator::Intercept => items.contains(&relation.lhs),
                Operator::Covariance => relation.lhs == relation.rhs && items.contains(&relation.lhs),
                _ => false,
            };
            if measures && !label.is_empty() && !relation.differs() && !used.contains(&label) {
                for (group, own) in relation.labels.iter_mut().enumerate() {
                    *own = format!("{label}.g{}", group + 1);
                }
                relation.shared = Some(label);
            }
        }
    }

    fn find(&self, lhs: &str, op: Operator, rhs: &str) -> Option<usize> {
        self.relations.iter().position(|r| r.op == op && r.lhs == lhs && r.rhs == rhs)
    }

    pub(super) fn factors(&self) -> &[Factor] {
        &self.factors
    }

    pub(super) fn is_factor(&self, name: &str) -> bool {
        self.factors.iter().any(|f| f.name == name)
    }

    pub(super) fn thresholds(&self, name: &str) -> Option<usize> {
        self.ordered.iter().find(|(own, _)| own == name).map(|(_, n)| *n)
    }

    /// Whether some item has two categories: then levels need not be nested in each other.
    pub(super) fn has_binary(&self) -> bool {
        self.ordered.iter().any(|(_, n)| *n == 1)
    }

    /// Everything that loads on some factor, items or factors, in the order of the model.
    pub(super) fn indicators(&self, factors: bool) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.factors.iter().flat_map(|f| &f.indicators) {
            if self.is_factor(name) == factors && !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// The levels that this model has. Residual variances of ordered items can be held equal under theta alone.
    pub fn levels(&self) -> Vec<Level> {
        let higher = !self.indicators(true).is_empty();
        let delta = self.options.parameterization == Parameterization::Delta;
        let has = |level: &Level| match level {
            Level::Thresholds => !self.ordered.is_empty(),
            Level::HigherMetric | Level::HigherScalar | Level::Disturbances => higher,
            Level::Strict => self.ordered.is_empty() || !delta,
            _ => true,
        };
        Level::ALL.into_iter().filter(has).collect()
    }

    /// Whether a loading is equal over the groups.
    pub(super) fn holds_loading(&self, level: Level, exempt: &[Exempt], factor: &str, indicator: &str) -> bool {
        let set = if self.is_factor(indicator) { Set::HigherLoadings } else { Set::Loadings };
        level.holds(set)
            && !self.exempt_loading(exempt, factor, indicator)
            && self.find(factor, Operator::Measurement, indicator).is_some_and(|i| self.relations[i].can_be_equal())
    }

    fn exempt_loading(&self, exempt: &[Exempt], factor: &str, indicator: &str) -> bool {
        exempt.iter().any(|e| match e {
            Exempt::Loading { factor: f, indicator: i } => f == factor && i == indicator,
            Exempt::Thresholds(item) => item == indicator,
            _ => false,
        })
    }

    /// Whether the intercept of an item, or of a factor that is an indicator, is equal over the groups. One whose loading is
    /// free has a free intercept.
    pub(super) fn holds_intercept(&self, level: Level, exempt: &[Exempt], name: &str) -> bool {
        let set = if self.is_factor(name) { Set::HigherIntercepts } else { Set::Intercepts };
        level.holds(set)
            && !self.exempt_intercept(exempt, name)
            && self.find(name, Operator::Intercept, "").is_some_and(|i| self.relations[i].can_be_equal())
    }

    fn exempt_intercept(&self, exempt: &[Exempt], name: &str) -> bool {
        exempt.iter().any(|e| e.indicator() == name && !matches!(e, Exempt::Residual(_)))
    }

    pub(super) fn holds_thresholds(&self, level: Level, exempt: &[Exempt], item: &str) -> bool {
        level.holds(Set::Thresholds) && !exempt.iter().any(|e| matches!(e, Exempt::Thresholds(own) if own == item))
    }

    /// Whether a residual variance or disturbance is equal; one whose loading or intercept is free is free too.
    pub(super) fn holds_residual(&self, level: Level, exempt: &[Exempt], name: &str) -> bool {
        let set = if self.is_factor(name) { Set::Disturbances } else { Set::Residuals };
        level.holds(set)
            && !exempt.iter().any(|e| e.indicator() == name)
            && self.find(name, Operator::Covariance, name).is_some_and(|i| self.relations[i].can_be_equal())
    }

    /// What a later group's parameter is on a level: equal to the first group's, free, or fixed; `None` leaves it as it is
    /// in the model.
    fn later(&self, relation: &Relation, level: Level, exempt: &[Exempt]) -> Option<Later> {
        let free_if = |free: bool, fixed: f64| Some(if free { Later::Free } else { Later::Fixed(fixed) });
        let (lhs, rhs) = (relation.lhs.as_str(), relation.rhs.as_str());
        let item = || self.factors.iter().any(|f| f.indicators.iter().any(|i| i == lhs));
        let ordered = self.thresholds(lhs);
        let factor = self.factors.iter().find(|f| f.name == lhs);
        match relation.op {
            Operator::Measurement => self.holds_loading(level, exempt, lhs, rhs).then_some(Later::Equal),
            Operator::Threshold => self.holds_thresholds(level, exempt, lhs).then_some(Later::Equal),
            Operator::Covariance if lhs == rhs => match (factor, ordered) {
                (Some(factor), _) if factor.scaled => {
                    let held = self.holds_residual(level, exempt, lhs) && item();
                    let found = factor.indicators.iter().any(|i| self.holds_loading(level, exempt, lhs, i));
                    free_if(found && !held, 1.0)
                }
                (Some(_), _) => (item() && self.holds_residual(level, exempt, lhs)).then_some(Later::Equal),
                (None, Some(thresholds)) => free_if(self.unit_is_free(level, exempt, lhs, thresholds), 1.0),
                (None, None) => (item() && self.holds_residual(level, exempt, lhs)).then_some(Later::Equal),
            },
            Operator::Scale => free_if(self.unit_is_free(level, exempt, lhs, ordered?), 1.0),
            Operator::Intercept => match (factor, ordered) {
                (Some(factor), _) if factor.located => {
                    let held = if item() { self.holds_intercept(level, exempt, lhs) } else { level.holds(Set::Means) };
                    let found = factor.indicators.iter().any(|i| self.holds_intercept(level, exempt, i));
                    free_if(found && !held, 0.0)
                }
                (Some(_), _) => None,
                (None, Some(_)) => {
                    let free = self.holds_thresholds(level, exempt, lhs) && !self.holds_intercept(level, exempt, lhs);
                    free_if(free, 0.0)
                }
                (None, None) => (item() && self.holds_intercept(level, exempt, lhs)).then_some(Later::Equal),
            },
            _ => None,
        }
    }

    /// Whether the unit of the latent response behind an ordered item (its scale under delta, its residual variance under
    /// theta) is found in later groups: two equal thresholds tell it, one does so only with an equal intercept.
    fn unit_is_free(&self, level: Level, exempt: &[Exempt], item: &str, thresholds: usize) -> bool {
        self.holds_thresholds(level, exempt, item)
            && (thresholds > 1
                || level.holds(Set::Intercepts)
                    && !exempt.iter().any(|e| matches!(e, Exempt::Loading { indicator, .. } if indicator == item)))
            && !self.holds_residual(level, exempt, item)
    }

    /// The model of a level in syntax.
    pub fn tree(&self, level: Level, exempt: &[Exempt]) -> SyntaxTree {
        let mut terms = Vec::with_capacity(self.relations.len());
        for (place, relation) in self.relations.iter().enumerate() {
            let (mut values, mut labels) = (relation.values.clone(), relation.labels.clone());
            match self.later(relation, level, exempt) {
                Some(Later::Equal) if relation.is_free() => {
                    if let Some(label) = &relation.shared {
                        labels = vec![label.clone(); self.groups];
                    } else if labels.iter().all(String::is_empty) {
                        labels = vec![format!("eq{}", place + 1); self.groups];
                    }
                }
                Some(Later::Equal) | None => {}
                Some(Later::Free) => values[1..].fill(Value::Free),
                Some(Later::Fixed(value)) => values[1..].fill(Value::Fixed(value)),
            }
            let variance = relation.op == Operator::Covariance && relation.lhs == relation.rhs;
            if variance && self.factors.iter().any(|f| f.name == relation.lhs && f.scaled) {
                values[0] = Value::Fixed(1.0);
            }
            let none = |list: &[String]| list.iter().all(String::is_empty);
            let modifiers = Modifiers {
                value: values,
                label: if none(&labels) { Vec::new() } else { labels },
                start: if relation.starts.iter().all(Option::is_none) { Vec::new() } else { relation.starts.clone() },
                ..Modifiers::default()
            };
            let (lhs_span, rhs_span) = (Span::default(), Span::default());
            let (lhs, op, rhs) = (relation.lhs.clone(), relation.op, relation.rhs.clone());
            terms.push(Term { block: 0, lhs, op, rhs, modifiers, lhs_span, rhs_span });
        }
        SyntaxTree { blocks: vec![Block::default()], terms, constraints: self.constraints.clone() }
    }

    /// The model of a level, with its syntax.
    ///
    /// # Errors
    /// When it cannot be built: the constraints of the model name something that is no longer there, say.
    pub fn model(&self, level: Level, exempt: &[Exempt], shape: &DataShape) -> Result<(Model, String)> {
        let tree = self.tree(level, exempt);
        let (model, _) = Model::build(&tree, &self.options, shape)?;
        Ok((model, syntax::print(&tree)))
    }
}

/// What a level makes of a parameter of later groups.
enum Later {
    Equal,
    Free,
    Fixed(f64),
}

impl Relation {
    fn name(&self) -> String {
        crate::model::parameter_name(&self.lhs, self.op, &self.rhs)
    }

    fn is_free(&self) -> bool {
        self.values.iter().all(|v| matches!(v, Value::Free))
    }

    /// Whether it carries labels of its own that differ between groups: it stays as it is written.
    fn differs(&self) -> bool {
        self.shared.is_none() && self.labels.iter().any(|label| *label != self.labels[0])
    }

    /// Whether a level can make it equal over the groups, or it is fixed to one number in all.
    fn can_be_equal(&self) -> bool {
        let first = self.values[0];
        let fixed = self.values.iter().all(|v| matches!(v, Value::Fixed(_)) && *v == first);
        !self.differs() && (self.is_free() || fixed)
    }
}

/// The relations of the first group with what they are in each.
fn relations(model: &Model) -> Result<Vec<Relation>> {
    let groups = model.groups.len();
    let mut relations = Vec::new();
    let differ = |name: String| Finding::new(&catalogue::MODELS_DIFFER).parameter(name);
    for row in model.table.rows.iter().filter(|row| row.group > 0) {
        if model.table.find(&row.lhs, row.op, &row.rhs, 0).is_none() {
            return Err(differ(row.name()).into());
        }
    }
    let theta = model.options.parameterization == Parameterization::Theta;
    for row in model.table.rows.iter().filter(|row| row.group == 0) {
        let ordered = model.roles[0].thresholds(&row.lhs).is_some();
        // What follows from the other parameters, or from the sample, is not written.
        let follows = ordered && (if theta { row.op == Operator::Scale } else { row.is_variance() });
        if follows || row.setting == Setting::Sample {
            continue;
        }
        let (mut values, mut labels, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        for group in 0..groups {
            let found = model.table.find(&row.lhs, row.op, &row.rhs, group).ok_or_else(|| differ(row.name()))?;
            let own = &model.table.rows[found];
            values.push(match own.setting {
                Setting::Fixed(value) => Value::Fixed(value),
                Setting::Free(_) | Setting::Sample => Value::Free,
            });
            labels.push(own.label.clone());
            starts.push(own.start);
        }
        relations.push(Relation {
            lhs: row.lhs.clone(),
            op: row.op,
            rhs: row.rhs.clone(),
            values,
            labels,
            starts,
            shared: None,
        });
    }
    Ok(relations)
}

/// The switches under which nothing is added to what is written.
fn level_options(model: &Model) -> ModelOptions {
    let ordered: Vec<String> = model.roles[0].ordered.iter().map(|o| o.name.clone()).collect();
    ModelOptions {
        meanstructure: Some(true),
        fixed_x: model.options.fixed_x,
        conditional_x: model.options.conditional_x,
        baseline_free_slopes: model.options.baseline_free_slopes,
        parameterization: model.options.parameterization,
        ordered: if ordered.is_empty() { Ordered::None } else { Ordered::Names(ordered) },
        ..ModelOptions::for_call(Call::Lavaan)
    }
}
