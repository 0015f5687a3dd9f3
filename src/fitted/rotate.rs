//! Rotates the exploratory blocks of a solution, with every parameter that their factors take part in.

use super::fit::Fit;
use super::rows::FittedRow;
use crate::error::Result;
use crate::estimate::{Point, Problem, Sample, Solution};
use crate::finding::Finding;
use crate::implied::Implied;
use crate::infer::Variances;
use crate::model::{Cell, ExploratoryBlock, Layout, Matrix, Model, ParameterTable};
use crate::rotate::{Conditions, ItemVariances, Rotated, Rotation, rotate};
use crate::words::catalogue::exploratory as catalogue;
use nalgebra::{DMatrix, DVector};
use std::borrow::Cow;

/// How a block was rotated in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockRotation {
    /// Name of the block.
    pub block: String,
    /// Group from 0.
    pub group: usize,
    /// How many starts came to the same value of the criterion, and how many there were.
    pub starts: (usize, usize),
}

/// How the exploratory blocks of a fit were rotated.
#[derive(Clone, Debug)]
pub struct Rotations {
    /// What was asked for.
    pub rotation: Rotation,
    /// By block and group; groups that share their loadings share the rotation of the first.
    pub blocks: Vec<BlockRotation>,
    /// The model and its solution before rotation.
    pub before: Box<(Model, Solution)>,
}

impl Rotations {
    /// Under lavaan's errors: says so, and leaves out the errors of standardised parameters that the rotation changed.
    pub(super) fn follow_convention(
        &self,
        model: &Model,
        errors: bool,
        rows: &mut [FittedRow],
        findings: &mut Vec<Finding>,
    ) {
        if !errors || self.rotation.item_variances != ItemVariances::Lavaan {
            return;
        }
        findings.push(Finding::new(&catalogue::ROTATION_LAVAAN_ERRORS));
        let blocks = model.exploratory.iter().flat_map(|exploratory| &exploratory.blocks);
        let factors: Vec<&String> = blocks.flat_map(|block| &block.factors).collect();
        for row in rows {
            if row.op == ":=" || factors.contains(&&row.lhs) || factors.contains(&&row.rhs) {
                row.std_all.error = f64::NAN;
            }
        }
    }
}

impl Fit {
    /// The fit before anything was rotated, in the form in which the model is estimated: for what estimates it again. Its
    /// table of parameters stays as it is.
    pub fn before_rotation(&self) -> Cow<'_, Fit> {
        let Some(rotations) = &self.rotations else { return Cow::Borrowed(self) };
        let (model, solution) = (*rotations.before).clone();
        Cow::Owned(Fit { model, solution, covariance: None, rotations: None, ..self.clone() })
    }

    /// Refuses what would need to estimate and rotate again.
    ///
    /// # Errors
    /// When anything was rotated.
    pub fn refuse_rotated(&self, feature: &str) -> Result<()> {
        match &self.rotations {
            None => Ok(()),
            Some(_) => Err(Finding::new(&catalogue::ROTATION_NOT_HERE).word("feature", feature).into()),
        }
    }
}

/// A solution after rotation.
pub(super) struct RotatedSolution {
    /// The model in the form of rotated parameters; its constraints hold the conditions of the rotation.
    pub model: Model,
    /// The same moments in rotated parameters.
    pub solution: Solution,
    pub rotations: Rotations,
    pub findings: Vec<Finding>,
    /// Whether the rotation solves conditions, without which there are no standard errors.
    pub has_errors: bool,
}

/// Rotates a converged solution; `None` where the model has nothing to rotate.
///
/// # Errors
/// When the rotation does not exist, or a relation of the model does not survive it.
pub(super) fn rotated(problem: &Problem<'_>, solution: &Solution) -> Result<Option<RotatedSolution>> {
    let (Some(form), Some(point)) = (problem.model.rotated_form(), &solution.point) else { return Ok(None) };
    let rotation = &problem.model.options.rotation;
    let blocks = problem.model.exploratory.as_ref().map_or(&[][..], |exploratory| &exploratory.blocks);
    let mut model = form.clone();
    model.exploratory.clone_from(&problem.model.exploratory);
    let before = Box::new((problem.model.clone(), solution.clone()));
    let mut found = Rotations { rotation: rotation.clone(), blocks: Vec::new(), before };
    let mut findings = Vec::new();
    // M by group: the rotated elements of eta are M eta.
    let mut transformations: Vec<DMatrix<f64>> = Vec::with_capacity(point.groups.len());
    let mut own: Vec<(usize, usize)> = Vec::new();
    for (g, at) in point.groups.iter().enumerate() {
        let layout = &problem.model.layouts[g];
        let mut transformation = DMatrix::identity(layout.eta.len(), layout.eta.len());
        for (b, block) in blocks.iter().enumerate().filter(|(_, block)| block.factors.len() > 1) {
            let places = block.places(layout);
            let shared = g > 0 && shares_loadings(problem.model, block, g);
            let of_block = if shared {
                transformations[0].select_rows(&places).select_columns(&places)
            } else {
                let (loadings, residuals) = block_loadings(block, layout, &at.implied);
                let scale = deviations(&loadings, &residuals, rotation);
                let rotated = rotate(&loadings, &scale, rotation).ok_or_else(|| undefined(block, rotation))?;
                own.push((g, b));
                findings.extend(remarks(&rotated, &block.name, rotation));
                let (group, starts) = (g, rotated.starts);
                found.blocks.push(BlockRotation { block: block.name.clone(), group, starts });
                rotated.transformation
            };
            if shared && g == 1 && rotation.std_ov {
                findings.push(Finding::new(&catalogue::ROTATION_SHARED).word("block", block.name.clone()));
            }
            for (i, &to) in places.iter().enumerate() {
                for (j, &from) in places.iter().enumerate() {
                    transformation[(to, from)] = of_block[(i, j)];
                }
            }
        }
        transformations.push(transformation);
    }
    let parameters = rotated_parameters(point, &model, &transformations)?;
    let mut held: Vec<DMatrix<f64>> = Vec::new();
    let has_errors = rotation.criterion(1, 1).is_some() || rotation.is_none();
    {
        let rotated_problem = Problem { model: &model, sample: problem.sample };
        let Some(at) = rotated_problem.point(&parameters) else { return Ok(None) };
        for (g, b) in own {
            held.extend(condition_rows(&model, &blocks[b], g, &at, problem.sample));
        }
    }
    if !has_errors {
        findings.push(Finding::new(&catalogue::ROTATION_WITHOUT_ERRORS).word("rotation", rotation.name));
    }
    let count = held.iter().map(DMatrix::nrows).sum();
    let mut rows = DMatrix::zeros(count, model.restriction.parameters);
    let mut first = 0;
    for part in &held {
        rows.rows_mut(first, part.nrows()).copy_from(part);
        first += part.nrows();
    }
    // What the rotation leaves of the parameters is what was estimated.
    model.constraints.rank = model.restriction.parameters - problem.model.parameters();
    model.constraints.rotation = Some(rows);
    let rotated_problem = Problem { model: &model, sample: problem.sample };
    let Some(point) = rotated_problem.point(&parameters) else { return Ok(None) };
    let slope = rotated_problem.slope(&point);
    let expected = Some(rotated_problem.expected_information(&point, &slope));
    let (point, slope) = (Some(point), Some(slope));
    let solution = Solution { parameters, point, slope, expected, ..solution.clone() };
    Ok(Some(RotatedSolution { model, solution, rotations: found, findings, has_errors }))
}

fn undefined(block: &ExploratoryBlock, rotation: &Rotation) -> Finding {
    let finding = Finding::new(&catalogue::ROTATION_UNDEFINED);
    finding.word("rotation", rotation.name).word("block", block.name.clone())
}

/// What there is to say of a rotation: that the search did not come to rest, or that factors fell together.
pub(crate) fn remarks(rotated: &Rotated, block: &str, rotation: &Rotation) -> Vec<Finding> {
    let remarks = [
        (!rotated.converged, &catalogue::ROTATION_NOT_CONVERGED),
        (rotated.has_collapsed(), &catalogue::ROTATION_COLLAPSED),
    ];
    let true_ones = remarks.into_iter().filter(|(holds, _)| *holds);
    true_ones.map(|(_, entry)| Finding::new(entry).word("rotation", rotation.name).word("block", block)).collect()
}

/// Whether the loadings of a block in a group are those of the first group.
fn shares_loadings(model: &Model, block: &ExploratoryBlock, group: usize) -> bool {
    let by_place = |group: usize| {
        let mut cells = block.loadings(&model.layouts[group]);
        cells.sort_by_key(|(indicator, factor, _)| (*factor, *indicator));
        cells
    };
    let terms = |cell: &Cell| cell.free.map(|free| &model.restriction.cells[free]);
    let (first, own) = (by_place(0), by_place(group));
    first.len() == own.len() && first.iter().zip(&own).all(|(a, b)| terms(&a.2) == terms(&b.2))
}

/// The loadings of a block (indicators x factors) and the residual variances of its indicators.
fn block_loadings(block: &ExploratoryBlock, layout: &Layout, implied: &Implied) -> (DMatrix<f64>, DVector<f64>) {
    let mut loadings = DMatrix::zeros(block.indicators.len(), block.factors.len());
    let mut residuals = DVector::zeros(block.indicators.len());
    for (i, j, cell) in block.loadings(layout) {
        loadings[(i, j)] = implied.value(&cell);
        let of_residuals = if cell.matrix == Matrix::Lambda { &implied.theta } else { &implied.psi };
        residuals[i] = of_residuals[(cell.row, cell.row)];
    }
    (loadings, residuals)
}

/// The standard deviations by which loadings of uncorrelated factors are divided while they are rotated: of what the
/// block explains of its indicators and of their residuals, as in lavaan; that is without what explains the factors.
fn deviations(loadings: &DMatrix<f64>, residuals: &DVector<f64>, rotation: &Rotation) -> DVector<f64> {
    let variance = |i: usize| loadings.row(i).norm_squared() + residuals[i];
    DVector::from_fn(residuals.len(), |i, _| if rotation.std_ov { variance(i).sqrt() } else { 1.0 })
}

/// The parameters of the rotated form that imply the same moments.
///
/// # Errors
/// When there are none, because the model fixes, leaves out or equates what the rotation changes.
fn rotated_parameters(point: &Point, model: &Model, transformations: &[DMatrix<f64>]) -> Result<DVector<f64>> {
    const TOLERANCE: f64 = 1e-7;
    let mut cells = DVector::zeros(model.table.cells);
    for ((layout, at), transformation) in model.layouts.iter().zip(&point.groups).zip(transformations) {
        let rotated = Transformed::of(&at.implied, transformation);
        for cell in &layout.cells {
            let value = rotated.value(&at.implied, cell);
            match cell.free {
                Some(free) => cells[free] = value,
                None if cell.from_sample || layout.follows(cell) => {}
                None if (value - cell.value).abs() > TOLERANCE => {
                    return Err(broken(&model.table, cell.table_row));
                }
                None => {}
            }
        }
        if let Some((lhs, rhs)) = rotated.outside(layout, TOLERANCE) {
            let finding = Finding::new(&catalogue::ROTATION_NOT_CLOSED);
            return Err(finding.parameter(format!("{lhs}~{rhs}")).variable(&rhs).into());
        }
    }
    let parameters = model.restriction.contract(&cells);
    let expanded = model.restriction.expand(&parameters);
    for layout in &model.layouts {
        for cell in &layout.cells {
            if cell.free.is_some_and(|free| (expanded[free] - cells[free]).abs() > TOLERANCE) {
                return Err(broken(&model.table, cell.table_row));
            }
        }
    }
    Ok(parameters)
}

fn broken(table: &ParameterTable, row: usize) -> crate::error::Error {
    let row = &table.rows[row];
    let other = if row.rhs.is_empty() { &row.lhs } else { &row.rhs };
    Finding::new(&catalogue::ROTATION_NOT_CLOSED).parameter(row.name()).variable(other).into()
}

/// The matrices of the structural part with M eta in the place of eta.
struct Transformed {
    lambda: DMatrix<f64>,
    beta: DMatrix<f64>,
    psi: DMatrix<f64>,
    alpha: DVector<f64>,
    gamma: DMatrix<f64>,
}

impl Transformed {
    fn of(implied: &Implied, m: &DMatrix<f64>) -> Transformed {
        let inverse = m.clone().try_inverse().unwrap_or_else(|| m.map(|_| f64::NAN));
        Transformed {
            lambda: &implied.lambda * &inverse,
            beta: m * &implied.beta * &inverse,
            psi: m * &implied.psi * m.transpose(),
            alpha: m * &implied.alpha,
            gamma: m * &implied.gamma,
        }
    }

    fn value(&self, implied: &Implied, cell: &Cell) -> f64 {
        let at = (cell.row, cell.column);
        match cell.matrix {
            Matrix::Lambda => self.lambda[at],
            Matrix::Beta => self.beta[at],
            Matrix::Psi => self.psi[at],
            Matrix::Alpha => self.alpha[cell.row],
            Matrix::Gamma => self.gamma[at],
            Matrix::Theta | Matrix::Nu | Matrix::Tau | Matrix::Delta => implied.value(cell),
        }
    }

    /// A relation that is not zero and that the table does not have.
    fn outside(&self, layout: &Layout, tolerance: f64) -> Option<(String, String)> {
        let has = |matrix: Matrix, i: usize, j: usize| {
            layout.cells.iter().any(|c| {
                c.matrix == matrix
                    && ((c.row, c.column) == (i, j) || (matrix == Matrix::Psi && (c.column, c.row) == (i, j)))
            })
        };
        let eta = |i: usize| layout.eta[i].clone();
        for i in 0..layout.eta.len() {
            for j in 0..layout.eta.len() {
                if self.beta[(i, j)].abs() > tolerance && !has(Matrix::Beta, i, j) {
                    return Some((eta(i), eta(j)));
                }
                if i != j && self.psi[(i, j)].abs() > tolerance && !has(Matrix::Psi, i, j) {
                    return Some((eta(i), eta(j)));
                }
            }
            for (x, name) in layout.exogenous.iter().enumerate() {
                if self.gamma[(i, x)].abs() > tolerance && !has(Matrix::Gamma, i, x) {
                    return Some((eta(i), name.clone()));
                }
            }
            if self.alpha[i].abs() > tolerance && !has(Matrix::Alpha, i, 0) {
                return Some((eta(i), "1".to_owned()));
            }
        }
        None
    }
}

/// The derivatives by the parameters of the conditions that a rotation solves, or of others that identify as much; `None` for
/// a single factor.
fn condition_rows(
    model: &Model,
    block: &ExploratoryBlock,
    group: usize,
    point: &Point,
    sample: &Sample,
) -> Option<DMatrix<f64>> {
    let rotation = &model.options.rotation;
    let (layout, implied) = (&model.layouts[group], &point.groups[group].implied);
    let (p, m) = (block.indicators.len(), block.factors.len());
    // A rotation that solves no conditions still needs some to say what is not identified without them; any do.
    let conditions = Conditions::of(rotation, p, m).or_else(|| Conditions::of(&Rotation::named("quartimin")?, p, m))?;
    let (loadings, residuals) = block_loadings(block, layout, implied);
    let places = block.places(layout);
    let correlations = implied.psi.select_rows(&places).select_columns(&places);
    let slopes = conditions.slopes(&loadings, &correlations, &residuals);
    let mut by_cell = DMatrix::zeros(conditions.count(m), model.table.cells);
    let mut add = |free: usize, factor: f64, column: nalgebra::DVectorView<'_, f64>| {
        by_cell.column_mut(free).axpy(factor, &column, 1.0);
    };
    for (i, j, cell) in block.loadings(layout) {
        if let Some(free) = cell.free {
            add(free, 1.0, slopes.loadings.column(i + j * p));
        }
    }
    let place = |eta: usize| places.iter().position(|place| *place == eta);
    for cell in layout.cells.iter().filter(|cell| cell.matrix == Matrix::Psi) {
        let (Some(free), Some(j), Some(k)) = (cell.free, place(cell.row), place(cell.column)) else { continue };
        add(free, 1.0, slopes.correlations.column(j + k * m));
        if j != k {
            add(free, 1.0, slopes.correlations.column(k + j * m));
        }
    }
    if rotation.std_ov {
        let exogenous = sample.groups[group].exogenous.as_ref().map(|(_, cov)| cov);
        let all = Variances::of(layout, &model.roles[group], implied, exogenous);
        for (i, name) in block.indicators.iter().enumerate() {
            for (free, change) in all.residual_change(name) {
                add(*free, *change, slopes.residuals.column(i));
            }
        }
    }
    Some(model.restriction.pull_rows(&by_cell))
}
