//! Responses with given covariances and a given shape of their margins.

use super::fleishman::Fleishman;
use super::truth::{ModelPopulation, PopulationGroup, in_group};
use crate::dist::random::Stream;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::linalg::{Cholesky, symmetric_eigen};
use crate::words::catalogue::power as catalogue;
use nalgebra::{DMatrix, DVector};

/// Skewness and excess kurtosis of one variable: both 0 for the normal law.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// Third standardised moment.
    pub skewness: f64,
    /// Fourth standardised moment less 3.
    pub kurtosis: f64,
}

/// How responses are distributed around their moments.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Distribution {
    /// Multivariate normal.
    #[default]
    Normal,
    /// Cubics of correlated normal numbers (Vale and Maurelli 1983, Psychometrika 48:465): margins of the shapes given,
    /// but a copula that is close to the normal one. lavaan: `simulateData(skewness =, kurtosis =)`.
    ValeMaurelli(Vec<Shape>),
    /// Linear combinations of independent numbers (Foldnes and Olsson 2016, Multivariate Behavioral Research 51:207):
    /// margins of the shapes given and a copula far from the normal one. R: `covsim::rIG`.
    IndependentGenerator(Vec<Shape>),
}

/// Draws responses of a population.
#[derive(Clone, Debug)]
pub struct Generator {
    pub(super) groups: Vec<GroupGenerator>,
    pub(super) names: Vec<String>,
    normal: bool,
}

/// Draws responses of one group: z becomes A f(z) + mean, or f(A z) scaled + mean.
#[derive(Clone, Debug)]
pub(super) struct GroupGenerator {
    pub mean: DVector<f64>,
    /// A', so that rows of normal numbers are multiplied from the right.
    pub transposed_root: DMatrix<f64>,
    /// Cubics before the multiplication by A, one a variable; empty: none.
    before: Vec<Fleishman>,
    /// Cubics after it, with the standard deviations that follow them; empty: none.
    after: Vec<(Fleishman, f64)>,
    pub thresholds: Vec<Vec<f64>>,
}

impl Generator {
    /// Prepares the drawing.
    ///
    /// # Errors
    /// When a skewness and kurtosis cannot go together, or not with the correlations, by the method asked for.
    pub fn new(population: &ModelPopulation, distribution: &Distribution) -> Result<Generator> {
        let groups: Vec<Result<GroupGenerator>> =
            population.groups.iter().map(|group| GroupGenerator::new(&population.names, group, distribution)).collect();
        let mut problems = Vec::new();
        let mut made = Vec::new();
        for group in groups {
            match group {
                Ok(group) => made.push(group),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        Error::all(problems)?;
        let normal = matches!(distribution, Distribution::Normal);
        Ok(Generator { groups: made, names: population.names.clone(), normal })
    }

    /// Whether responses are normal and are not cut into categories, so that means and covariances are all there is to
    /// know of a complete sample.
    pub fn is_normal(&self) -> bool {
        self.normal && self.groups.iter().all(|group| group.thresholds.iter().all(Vec::is_empty))
    }

    /// The number of groups.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }
}

impl GroupGenerator {
    fn new(names: &[String], group: &PopulationGroup, distribution: &Distribution) -> Result<GroupGenerator> {
        let p = names.len();
        let sd: DVector<f64> = group.cov.diagonal().map(f64::sqrt);
        let correlation = DMatrix::from_fn(p, p, |i, j| group.cov[(i, j)] / (sd[i] * sd[j]));
        let lower = |r: &DMatrix<f64>| Cholesky::with_tolerance(r, 1e-12).ok().map(|c| c.factor().clone());
        let none = || Error::from(in_group(Finding::new(&catalogue::NOT_A_DISTRIBUTION), group).variable(""));
        let scaled = |a: &DMatrix<f64>| DMatrix::from_fn(p, p, |j, i| sd[i] * a[(i, j)]);
        let made = |transposed_root, before, after| GroupGenerator {
            mean: group.mean.clone(),
            transposed_root,
            before,
            after,
            thresholds: group.thresholds.clone(),
        };
        let root = lower(&correlation).ok_or_else(none)?;
        if let Distribution::ValeMaurelli(shapes) | Distribution::IndependentGenerator(shapes) = distribution {
            possible(names, group, shapes)?;
        }
        match distribution {
            Distribution::Normal => Ok(made(scaled(&root), Vec::new(), Vec::new())),
            Distribution::ValeMaurelli(shapes) => {
                let cubics = cubics(names, group, shapes)?;
                let intermediate = intermediate(names, group, &correlation, &cubics)?;
                let root = lower(&intermediate)
                    .ok_or_else(|| in_group(Finding::new(&catalogue::NO_INTERMEDIATE_MATRIX), group))?;
                Ok(made(root.transpose(), Vec::new(), cubics.into_iter().zip(sd.iter().copied()).collect()))
            }
            Distribution::IndependentGenerator(shapes) => {
                // The symmetric root first, as the authors recommend; where its generators cannot exist, the triangular.
                let symmetric = symmetric_root(&correlation);
                let found = symmetric.iter().chain([&root]).find_map(|a| Some((a, generators(a, shapes)?)));
                let (a, cubics) = found.ok_or_else(|| in_group(Finding::new(&catalogue::NO_GENERATORS), group))?;
                Ok(made(scaled(a), cubics, Vec::new()))
            }
        }
    }

    /// `n` continuous responses, one row a case.
    pub fn responses(&self, n: usize, stream: &mut Stream) -> DMatrix<f64> {
        let p = self.mean.len();
        let mut z = DMatrix::zeros(n, p);
        for i in 0..n {
            for j in 0..p {
                z[(i, j)] = stream.normal();
            }
        }
        for (mut column, cubic) in z.column_iter_mut().zip(&self.before) {
            column.apply(|x| *x = cubic.of(*x));
        }
        let mut y = z * &self.transposed_root;
        for (mut column, (cubic, sd)) in y.column_iter_mut().zip(&self.after) {
            column.apply(|x| *x = sd * cubic.of(*x));
        }
        for (mut column, mean) in y.column_iter_mut().zip(self.mean.iter()) {
            column.add_scalar_mut(*mean);
        }
        y
    }

    /// The standard deviation that a cubic after the multiplication gives a variable; `None` where there is none.
    pub fn scale_after(&self, variable: usize) -> Option<f64> {
        self.after.get(variable).map(|(_, sd)| *sd)
    }

    /// Cuts responses into categories, from 1.
    pub fn cut(&self, responses: &mut DMatrix<f64>) {
        for (mut column, thresholds) in responses.column_iter_mut().zip(&self.thresholds) {
            if !thresholds.is_empty() {
                column.apply(|x| *x = 1.0 + thresholds.iter().filter(|t| **t <= *x).count() as f64);
            }
        }
    }
}

/// Refuses shapes that no distribution has: the excess kurtosis is at least the squared skewness less two.
fn possible(names: &[String], group: &PopulationGroup, shapes: &[Shape]) -> Result<()> {
    let bound = |shape: &Shape| shape.skewness * shape.skewness - 2.0;
    let impossible = names.iter().zip(shapes).filter(|(_, shape)| shape.kurtosis < bound(shape));
    let finding = |(name, shape): (&String, &Shape)| {
        of_shape(Finding::new(&catalogue::NO_SUCH_SHAPE), group, name, shape).number("bound", bound(shape))
    };
    Error::all(impossible.map(finding).collect())
}

fn of_shape(finding: Finding, group: &PopulationGroup, name: &str, shape: &Shape) -> Finding {
    let finding = in_group(finding, group).variable(name);
    finding.number("skewness", shape.skewness).number("kurtosis", shape.kurtosis)
}

/// The cubics of all variables.
fn cubics(names: &[String], group: &PopulationGroup, shapes: &[Shape]) -> Result<Vec<Fleishman>> {
    let mut problems = Vec::new();
    let mut cubics = Vec::new();
    for (name, shape) in names.iter().zip(shapes) {
        match Fleishman::new(shape.skewness, shape.kurtosis) {
            Some(cubic) => cubics.push(cubic),
            None => problems.push(of_shape(Finding::new(&catalogue::SHAPE_OUT_OF_REACH), group, name, shape)),
        }
    }
    Error::all(problems).map(|()| cubics)
}

fn intermediate(
    names: &[String],
    group: &PopulationGroup,
    correlation: &DMatrix<f64>,
    cubics: &[Fleishman],
) -> Result<DMatrix<f64>> {
    let p = names.len();
    let mut matrix = DMatrix::identity(p, p);
    let mut problems = Vec::new();
    for i in 0..p {
        for j in 0..i {
            match cubics[i].intermediate(cubics[j], correlation[(i, j)]) {
                Some(rho) => (matrix[(i, j)], matrix[(j, i)]) = (rho, rho),
                None => problems.push(
                    in_group(Finding::new(&catalogue::NO_INTERMEDIATE_CORRELATION), group)
                        .variable(&names[i])
                        .word("other", &names[j])
                        .number("correlation", correlation[(i, j)]),
                ),
            }
        }
    }
    Error::all(problems).map(|()| matrix)
}

fn symmetric_root(r: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let eigen = symmetric_eigen(r)?;
    let mut scaled = eigen.vectors.clone();
    for (mut column, value) in scaled.column_iter_mut().zip(eigen.values.iter()) {
        column *= value.max(0.0).sqrt();
    }
    Some(scaled * eigen.vectors.transpose())
}

/// The laws of the independent numbers: cumulants add up, so the third of a variable is the sum of a_ij³ times those of
/// the generators, and the fourth the sum of a_ij⁴ times theirs.
fn generators(a: &DMatrix<f64>, shapes: &[Shape]) -> Option<Vec<Fleishman>> {
    let skewness = DVector::from_iterator(shapes.len(), shapes.iter().map(|s| s.skewness));
    let kurtosis = DVector::from_iterator(shapes.len(), shapes.iter().map(|s| s.kurtosis));
    let third = a.map(|x| x * x * x).lu().solve(&skewness)?;
    let fourth = a.map(|x| x.powi(4)).lu().solve(&kurtosis)?;
    third.iter().zip(fourth.iter()).map(|(s, k)| Fleishman::new(*s, *k)).collect()
}
