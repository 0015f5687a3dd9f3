//! The checked model: syntax, completed table, constraints, matrix layout, all consistent.

use super::blocks::{Blocks, Level, terms_by_block};
use super::complete::complete;
use super::constraint::{Constraints, constrain};
use super::exploratory::{Exploratory, ExploratoryBlock, Form, check_rotatable, exploratory_blocks};
use super::interaction::{Interactions, expand, place_products};
use super::layout::Layout;
use super::options::{EqualSet, ModelOptions, Ordered};
use super::ordered::resolve;
use super::restriction::{Restriction, restrict, substitute, unknown_label};
use super::roles::Roles;
use super::table::{ParameterTable, Setting};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::moments::SampleMoments;
use crate::rotate::Rotation;
use crate::survey::Survey;
use crate::syntax::{ConstraintKind, Expression, Operator, SyntaxTree};
use crate::words::catalogue::{interaction as interaction_catalogue, model as catalogue, usage as usage_catalogue};
use std::collections::{BTreeMap, BTreeSet};

/// What the model must know of the data before it can be completed.
#[derive(Clone, Debug, PartialEq)]
pub struct DataShape {
    /// Group labels in order; empty or one entry when there is one group.
    pub groups: Vec<String>,
    /// Whether means are known.
    pub has_means: bool,
    /// Whether they come from raw responses (then several groups get a mean structure).
    pub raw: bool,
    /// The number of different values of each column, over all respondents: `Some(None)` above
    /// [`MAX_CATEGORIES`](DataShape::MAX_CATEGORIES), 0 for text. `None` when there are no data yet; then an ordered
    /// variable has as many thresholds as the model writes. lavaan: `nlev`, before cases are dropped.
    pub categories: Option<BTreeMap<String, Option<usize>>>,
}

impl DataShape {
    /// One group of raw responses.
    pub fn one_group() -> DataShape {
        DataShape { groups: Vec::new(), has_means: true, raw: true, categories: None }
    }

    /// More values than this are no categories.
    pub const MAX_CATEGORIES: usize = 100;

    /// Raw responses, in the groups of a column where one is named.
    ///
    /// # Errors
    /// When that column is not there or holds nothing.
    pub fn of_survey(survey: &Survey, group: Option<&str>) -> Result<DataShape> {
        let mut shape = DataShape { categories: Some(categories(survey)), ..DataShape::one_group() };
        if group.is_some() {
            // Observing no variable at all still finds the groups, with all their findings.
            let sample = SampleMoments::observe(survey, &[], group)?;
            shape.groups = sample.moments.groups.into_iter().map(|g| g.label).collect();
        }
        Ok(shape)
    }
}

/// The number of different values of each column.
fn categories(survey: &Survey) -> BTreeMap<String, Option<usize>> {
    let count = |name: &str| {
        let Some(numbers) = survey.numbers(name) else { return Some(0) };
        // -0 and 0 are one value; all others compare as their bits do.
        let mut values = BTreeSet::new();
        for x in numbers.iter().filter(|x| !x.is_nan()) {
            values.insert((x + 0.0).to_bits());
            if values.len() > DataShape::MAX_CATEGORIES {
                return None;
            }
        }
        Some(values.len())
    };
    survey.names().map(|name| (name.to_owned(), count(name))).collect()
}

/// A defined parameter `name := expression`.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// The expression as written.
    pub written: Expression,
    /// The expression with other defined parameters replaced by their definitions: labels only.
    pub expression: Expression,
}

/// A model that has been checked against its own rules; fitting does not check again.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The completed parameter table.
    pub table: ParameterTable,
    /// Roles of the names, per block.
    /// A block is a group, or in a two-level model a level of a group: those of the first group come first.
    pub roles: Vec<Roles>,
    /// Matrices, per block.
    pub layouts: Vec<Layout>,
    /// Linear equality constraints, eliminated.
    pub restriction: Restriction,
    /// Nonlinear equalities, inequalities and bounds, which the solver keeps.
    pub constraints: Constraints,
    /// Defined parameters, in order.
    pub definitions: Vec<Definition>,
    /// Whether means are modelled.
    pub meanstructure: bool,
    /// The options it was built with.
    pub options: ModelOptions,
    /// Labels of the blocks: of the groups, and in a two-level model of the levels within them; one empty label for one
    /// group without levels.
    pub groups: Vec<String>,
    /// Which group and level the blocks are.
    pub blocks: Blocks,
    /// Products of variables among the predictors.
    pub interactions: Interactions,
    /// Exploratory blocks, where there are any; the model is then in the form in which it is estimated.
    pub exploratory: Option<Exploratory>,
}

impl Model {
    /// Checks and completes a model for data of this shape. Also returns notes and warnings.
    ///
    /// # Errors
    /// Everything that is wrong with the model, all at once where possible.
    pub fn build(tree: &SyntaxTree, options: &ModelOptions, data: &DataShape) -> Result<(Model, Vec<Finding>)> {
        let exploratory = exploratory_blocks(tree)?;
        let (mut model, mut findings) = Model::in_form(tree, options, data, (&exploratory, Form::Echelon))?;
        if exploratory.is_empty() && options.rotation != Rotation::default() {
            let finding = Finding::new(&usage_catalogue::FLAG_WITHOUT_EFFECT);
            findings.push(finding.word("flag", "--rotation").word("other", "efa()"));
        }
        if !exploratory.is_empty() {
            let rotated = if options.rotation.is_none() || exploratory.iter().all(|block| block.factors.len() < 2) {
                None
            } else {
                check_rotatable(&model, &exploratory, &tree.constraints, options)?;
                let form = Form::Rotated { orthogonal: options.rotation.is_orthogonal() };
                Some(Box::new(Model::in_form(tree, options, data, (&exploratory, form))?.0))
            };
            model.exploratory = Some(Exploratory { blocks: exploratory, rotated });
        }
        Ok((model, findings))
    }

    /// The model with its exploratory blocks in one form.
    fn in_form(
        tree: &SyntaxTree,
        options: &ModelOptions,
        data: &DataShape,
        exploratory: (&[ExploratoryBlock], Form),
    ) -> Result<(Model, Vec<Finding>)> {
        let groups = if data.groups.is_empty() { vec![String::new()] } else { data.groups.clone() };
        let (tree, interactions, products) = expand(tree, options)?;
        let tree = &tree;
        let (terms, two_level, mut findings) = terms_by_block(tree, &groups)?;
        let blocks = Blocks { groups, two_level };
        findings.extend(products);
        let mut options = options.clone();
        let mut roles: Vec<Roles> = terms.iter().map(|terms| Roles::of(terms.iter().copied())).collect();
        if two_level {
            blocks.relate(&mut roles, &options)?;
        }
        if roles.iter().any(|r| r.observed.is_empty()) {
            return Err(Finding::new(&catalogue::NO_OBSERVED_VARIABLES).into());
        }
        refuse_ordered_products(tree, &interactions, &options)?;
        let ordinal = resolve(&terms, &mut roles, &mut options, data)?;
        let meanstructure = mean_structure(tree, &roles, &options, data, two_level)?;
        let completed = complete(&terms, &roles, &options, meanstructure, blocks.levels(), exploratory)?;
        let table = completed.table;
        let mut zeroed = zero_intercepts(&table, &roles[0]);
        findings.extend(ordinal);
        findings.extend(completed.findings);
        findings.append(&mut zeroed);
        findings.extend(table.exemptions_without_row(&options.group_partial));
        let (restriction, more) = restrict(&table, &roles, &tree.constraints, &options, meanstructure)?;
        findings.extend(more);
        let (constraints, more) = constrain(&table, &tree.constraints, &completed.bounds, &restriction)?;
        findings.extend(more);
        if options.fixed_x {
            for own in &roles[..blocks.levels()] {
                findings.extend(own.stated_exogenous.iter().map(|name| exogenous_stated(tree, own, name)));
            }
        }
        let definitions = definitions(tree, &table)?;
        let (unit, conditional) = (options.parameterization, options.conditional_x == Some(true));
        let mut layouts: Vec<Layout> =
            (0..roles.len()).map(|b| Layout::of(&table, &roles[b], unit, conditional, b)).collect();
        if interactions.integrated().next().is_some() {
            if two_level {
                return Err(Finding::new(&catalogue::NOT_YET_SUPPORTED)
                    .word("feature", "level:, --interaction lms")
                    .into());
            }
            for layout in &mut layouts {
                place_products(layout, &interactions)?;
            }
        }
        let groups = blocks.labels(options.cluster.as_deref());
        let model = Model {
            table,
            roles,
            layouts,
            restriction,
            constraints,
            definitions,
            meanstructure,
            options,
            groups,
            blocks,
            interactions,
            exploratory: None,
        };
        Ok((model, findings))
    }

    /// All observed variables of all groups, in order of first appearance.
    pub fn observed(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.roles.iter().flat_map(|r| &r.observed) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    /// The exogenous observed variables whose moments are taken from the sample; none where they are random.
    pub fn fixed_exogenous(&self) -> Vec<String> {
        let fixed = |name: &String| self.options.fixed_x && self.roles.iter().any(|roles| roles.is_exogenous(name));
        self.observed().into_iter().filter(fixed).collect()
    }

    /// Whether the blocks are levels of groups.
    pub fn is_two_level(&self) -> bool {
        self.blocks.two_level
    }

    /// The group of a block (both from 0).
    pub fn group_of(&self, block: usize) -> usize {
        self.blocks.group_of(block)
    }

    /// The level of a block (from 0) in a two-level model.
    pub fn level_of(&self, block: usize) -> Option<Level> {
        self.blocks.level_of(block)
    }

    /// Labels of the groups, whatever their levels; one empty label for one group.
    pub fn group_labels(&self) -> &[String] {
        &self.blocks.groups
    }

    /// Number of parameters after all equality constraints, nonlinear ones among them (lavaan: `npar`). The vectors of
    /// parameters have [`Restriction::parameters`] entries: what a nonlinear equality takes away is not eliminated.
    pub fn parameters(&self) -> usize {
        self.restriction.parameters - self.constraints.rank
    }

    /// Positions of the fixed exogenous variables among the observed variables of a group; none where they are random.
    pub fn exogenous_places(&self, group: usize) -> Vec<usize> {
        if !self.options.fixed_x {
            return Vec::new();
        }
        let (layout, roles) = (&self.layouts[group], &self.roles[group]);
        (0..layout.observed.len()).filter(|&i| roles.is_exogenous(&layout.observed[i])).collect()
    }

    /// Whether the outcomes are modelled given the exogenous variables.
    pub fn conditional_x(&self) -> bool {
        self.options.conditional_x == Some(true)
    }

    /// The model of outcomes and exogenous variables together whose likelihood is that of the outcomes given the exogenous
    /// variables: these keep the moments of the sample and stand in eta. A model that is conditional on them stays so in
    /// name, so that its baseline and its moments are those of a conditional model; estimates, errors and effects come out
    /// of the joint form.
    #[must_use]
    pub fn joint(mut self) -> Model {
        let unit = self.options.parameterization;
        let groups = self.roles.iter().enumerate();
        self.layouts = groups.map(|(g, roles)| Layout::of(&self.table, roles, unit, false, g)).collect();
        if let Some(rotated) = self.rotated_form_mut() {
            *rotated = rotated.clone().joint();
        }
        self
    }

    /// The form in which rotated parameters are reported, where anything is rotated.
    pub fn rotated_form(&self) -> Option<&Model> {
        self.exploratory.as_ref()?.rotated.as_deref()
    }

    pub(super) fn rotated_form_mut(&mut self) -> Option<&mut Model> {
        self.exploratory.as_mut()?.rotated.as_deref_mut()
    }

    /// Whether exogenous variables that the model is conditional on stand outside of its matrices.
    pub fn has_conditional_form(&self) -> bool {
        self.layouts.iter().any(|layout| !layout.exogenous.is_empty())
    }

    /// Whether any variable is ordered.
    pub fn is_ordinal(&self) -> bool {
        self.roles.iter().any(|roles| !roles.ordered.is_empty())
    }

    /// Number of sample moments (thresholds and slopes among them) minus those taken as given from exogenous variables.
    pub fn moments(&self) -> usize {
        self.roles
            .iter()
            .map(|roles| {
                // The latent response of an ordered variable has thresholds, but neither mean nor variance.
                let ordered = roles.ordered.len();
                let thresholds: usize = roles.ordered.iter().map(|ordered| ordered.thresholds).sum();
                let (p, x) = (roles.observed.len(), roles.exogenous.len());
                let (p, given, slopes) = match (self.conditional_x(), self.options.fixed_x) {
                    (true, _) => (p - x, 0, (p - x) * x),
                    (false, true) => (p, x, 0),
                    (false, false) => (p, 0, 0),
                };
                let covariances = p * (p + 1) / 2 - given * (given + 1) / 2 - ordered;
                let elsewhere = roles.shared.iter().filter(|n| !self.options.fixed_x || !roles.is_exogenous(n)).count();
                let means = if self.meanstructure { p - given - ordered - elsewhere } else { 0 };
                covariances + means + thresholds + slopes
            })
            .sum()
    }

    /// Degrees of freedom; negative when there are more parameters than moments.
    pub fn degrees_of_freedom(&self) -> i64 {
        self.moments() as i64 - self.parameters() as i64
    }

    /// The name of a parameter (after constraints): label, or the written relation, with the group where there are several.
    pub fn parameter_name(&self, parameter: usize) -> String {
        let cell = self.restriction.leaders[parameter];
        let row = self.table.rows.iter().find(|r| r.setting == Setting::Free(cell));
        row.map_or_else(String::new, |row| {
            let several = self.groups.len() > 1 && !row.label.starts_with(".p");
            if several { format!("{} ({})", row.name(), self.groups[row.group]) } else { row.name() }
        })
    }
}

/// What the syntax says of an exogenous variable makes it random: a warning where its own variance or mean is stated or
/// it covaries with an outcome (as in lavaan), a note where it only covaries with other exogenous variables.
fn exogenous_stated(tree: &SyntaxTree, roles: &Roles, name: &str) -> Finding {
    let grave = tree.terms.iter().any(|t| match t.op {
        Operator::Intercept => t.lhs == name,
        Operator::Covariance if t.lhs == name => t.rhs == name || roles.outcomes.contains(&t.rhs),
        Operator::Covariance if t.rhs == name => roles.outcomes.contains(&t.lhs),
        _ => false,
    });
    let entry = if grave { &catalogue::EXOGENOUS_STATED } else { &catalogue::EXOGENOUS_COVARIANCE_STATED };
    Finding::new(entry).variable(name)
}

/// Intercepts that the rules set to zero for variables that are no indicators: a fit can be ruined by that unnoticed.
fn zero_intercepts(table: &ParameterTable, roles: &Roles) -> Vec<Finding> {
    let zeroed: Vec<&str> = table
        .rows
        .iter()
        .filter(|r| r.group == 0 && r.op == Operator::Intercept && !r.user && r.setting == Setting::Fixed(0.0))
        .map(|r| r.lhs.as_str())
        .filter(|name| !roles.is_latent(name) && !roles.indicators.iter().any(|i| i == name))
        .filter(|name| roles.thresholds(name).is_none() && !roles.is_shared(name))
        .collect();
    if zeroed.is_empty() {
        return Vec::new();
    }
    vec![Finding::new(&catalogue::INTERCEPTS_ZERO).word("variables", zeroed.join(", "))]
}

/// Product indicators of ordered items do not exist.
fn refuse_ordered_products(tree: &SyntaxTree, interactions: &Interactions, options: &ModelOptions) -> Result<()> {
    let ordered = options.ordered != Ordered::None || tree.terms.iter().any(|t| t.op == Operator::Threshold);
    match interactions.list.iter().find(|interaction| interaction.latent) {
        Some(latent) if ordered => {
            Err(Finding::new(&interaction_catalogue::ORDERED_ITEMS).parameter(&latent.name).into())
        }
        Some(latent) if tree.has_levels() => {
            Err(Finding::new(&catalogue::NOT_YET_SUPPORTED).word("feature", format!("level:, {}", latent.name)).into())
        }
        _ => Ok(()),
    }
}

fn mean_structure(
    tree: &SyntaxTree,
    roles: &[Roles],
    options: &ModelOptions,
    data: &DataShape,
    two_level: bool,
) -> Result<bool> {
    let stated = tree.terms.iter().any(|t| t.op == Operator::Intercept);
    let equal = [EqualSet::Intercepts, EqualSet::Means, EqualSet::Thresholds].iter().any(|set| options.equal(*set));
    // Thresholds and slopes have no meaning without means, whatever was asked.
    let needed = two_level || options.conditional_x == Some(true) || roles.iter().any(|r| !r.ordered.is_empty());
    let wanted = options.meanstructure == Some(true) || stated || equal || needed;
    if wanted && !data.has_means {
        return Err(Finding::new(&catalogue::MEANS_UNKNOWN).into());
    }
    // A column of groups brings means along, even where the data have one of them only.
    let grouped = roles.len() > 1 || data.groups.iter().any(|label| !label.is_empty());
    Ok(wanted || (options.meanstructure.is_none() && data.has_means && (!data.raw || grouped)))
}

fn definitions(tree: &SyntaxTree, table: &ParameterTable) -> Result<Vec<Definition>> {
    let mut errors = Vec::new();
    let mut definitions: Vec<Definition> = Vec::new();
    for constraint in tree.constraints.iter().filter(|c| c.kind == ConstraintKind::Define) {
        let Expression::Name(name) = &constraint.lhs else { continue };
        let expression = substitute(&constraint.rhs, &tree.constraints, 0);
        for used in expression.names() {
            if used == name {
                errors.push(
                    Finding::new(&catalogue::DEFINITION_CIRCULAR)
                        .parameter(name)
                        .span(constraint.span.start, constraint.span.end),
                );
            } else if table.find_label(used).is_none() {
                errors.push(
                    unknown_label(table, used)
                        .span(constraint.span.start, constraint.span.end)
                        .word("statement", format!("{name} := {}", constraint.rhs)),
                );
            }
        }
        definitions.push(Definition { name: name.clone(), written: constraint.rhs.clone(), expression });
    }
    Error::all(errors)?;
    Ok(definitions)
}
