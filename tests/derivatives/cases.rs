//! Models that together hold every kind of parameter, and points away from their optimum.

use covary::estimate::{Discrepancy, Likelihood, Method, Problem, Sample, start_values};
use covary::model::{Call, Cell, DataShape, EqualSet, Matrix, Model, ModelOptions};
use covary::moments::{Missing, SampleMoments};
use covary::survey::{ReadOptions, Survey, read_survey};
use nalgebra::{DMatrix, DVector};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::path::Path;

/// A model with the sample that it is held against.
pub struct Case {
    pub name: &'static str,
    pub model: Model,
    pub sample: Sample,
}

/// What a case is made of.
struct Probe {
    name: &'static str,
    data: &'static str,
    group: Option<&'static str>,
    method: Method,
    options: ModelOptions,
    text: String,
}

impl Probe {
    fn new(name: &'static str, data: &'static str, text: &str) -> Probe {
        let options = ModelOptions::default();
        Probe { name, data, group: None, method: Method::default(), options, text: text.to_owned() }
    }

    /// Three factors of the Holzinger–Swineford tests, and more.
    fn factors(name: &'static str, more: &str) -> Probe {
        Probe::new(name, HS, &format!("{THREE_FACTORS}{more}"))
    }

    fn with(mut self, change: impl FnOnce(&mut ModelOptions)) -> Probe {
        change(&mut self.options);
        self
    }

    fn means(self) -> Probe {
        self.with(|o| o.meanstructure = Some(true))
    }

    fn by(mut self, group: &'static str) -> Probe {
        self.group = Some(group);
        self
    }

    fn generalised(mut self) -> Probe {
        self.method.discrepancy = Discrepancy::GeneralisedLeastSquares;
        self
    }

    fn incomplete(mut self) -> Probe {
        self.data = HS_MISSING;
        self.method.discrepancy = Discrepancy::FullInformation;
        self.means()
    }

    fn wishart(mut self) -> Probe {
        self.method.likelihood = Likelihood::Wishart;
        self
    }

    fn build(self) -> Case {
        let survey = survey(self.data);
        let groups = self.group.map_or_else(Vec::new, |column| {
            let observed = SampleMoments::observe(&survey, &[], Some(column)).unwrap();
            observed.moments.groups.into_iter().map(|g| g.label).collect()
        });
        let shape = DataShape { groups, ..DataShape::one_group() };
        let tree = covary::syntax::parse(&self.text).unwrap();
        let (model, _) = Model::build(&tree, &self.options, &shape).unwrap();
        let missing = match self.method.discrepancy {
            Discrepancy::FullInformation => Missing::LikelihoodX,
            _ => Missing::Listwise,
        };
        let observed = SampleMoments::observe_with(&survey, &model.observed(), self.group, missing, &[]).unwrap();
        let (sample, _) = Sample::new(&model, &observed.moments, Some(&observed.raw), self.method).unwrap();
        Case { name: self.name, model, sample }
    }
}

/// A survey of the golden data.
pub fn survey(file: &str) -> Survey {
    read_survey(&Path::new("tests/golden/data").join(file), &ReadOptions::default()).unwrap()
}

const HS: &str = "HolzingerSwineford1939.csv";
const HS_MISSING: &str = "HolzingerSwineford-missing.csv";
const PD: &str = "PoliticalDemocracy.csv";
const GROWTH: &str = "Demo.growth.csv";

const THREE_FACTORS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

/// All cases, in a fixed order.
pub fn cases() -> Vec<Case> {
    let mixed = "visual =~ x1 + x2 + x3
                 textual =~ x4 + x5 + x6
                 textual ~ visual + ageyr
                 x9 ~ visual + x8 + textual
                 x8 ~ ageyr + sex
                 x8 ~~ x7
                 x2 ~~ x4
                 x1 ~~ visual";
    let path = "x1 ~ x4 + ageyr\nx4 ~ x1 + sex\nx7 ~ x1 + x4\nx9 ~~ x7";
    let growth = "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + t3 + 3*t4\ni + s ~ x1 + x2\nt2 ~ c2\nt3 ~ c3";
    let democracy = "ind60 =~ x1 + x2 + x3
                     dem60 =~ y1 + a*y2 + b*y3 + c*y4
                     dem65 =~ y5 + a*y6 + b*y7 + c*y8
                     dem60 ~ ind60
                     dem65 ~ ind60 + d*dem60
                     y1 ~~ e*y5\ny2 ~~ y4 + e*y6\ny3 ~~ e*y7\ny4 ~~ y8\ny6 ~~ y8
                     a + b == 2.1*c
                     d == 0.5*a + 0.2";
    let groups = [EqualSet::Loadings, EqualSet::Intercepts];
    let residuals = "x1 ~~ x4\nx7 ~~ x8 + x9";
    let higher = "g =~ visual + textual + speed\nvisual ~~ speed";
    let own_regression = "x1 ~ ageyr\nx5 ~ x1\nvisual ~ sex";
    let shared = "f =~ x1 + q*x2 + x3\ny1 ~ q*f + y2\ny2 ~ q*x1\nx3 ~~ v*x3\ny1 ~~ v*y1";
    let partial = "speed ~ visual + textual\nx1 ~~ c(r, r)*x2";
    let probes = [
        Probe::factors("residual covariances", residuals),
        Probe::factors("residual covariances, means", residuals).means(),
        Probe::factors("second order", higher),
        Probe::factors("second order, latent mean", &format!("{higher}\nx1 ~ 0*1\nvisual ~ 1")).means(),
        Probe::new("factors and observed variables, fixed x", HS, mixed).means(),
        Probe::new("factors and observed variables, random x", HS, mixed).with(|o| o.fixed_x = false).means(),
        Probe::new("factors and observed variables, no means", HS, mixed).with(|o| o.fixed_x = false),
        Probe::factors("item with its own regression", own_regression).means(),
        Probe::new("feedback", HS, path).means(),
        Probe::new("feedback, random x", HS, path).with(|o| o.fixed_x = false).means(),
        Probe::new("growth", GROWTH, growth).with(|o| *o = ModelOptions::for_call(Call::Growth)),
        Probe::new("constraints", PD, democracy),
        Probe::new("constraints, Wishart", PD, democracy).means().wishart(),
        Probe::new("one label in several matrices", PD, shared).means(),
        Probe::new("factors and observed variables, generalised least squares", HS, mixed).means().generalised(),
        Probe::factors("incomplete, residual covariances", residuals).incomplete(),
        Probe::factors("incomplete, second order", higher).incomplete(),
        Probe::new("incomplete, fixed x", HS, mixed).incomplete(),
        Probe::new("incomplete, random x", HS, mixed).with(|o| o.fixed_x = false).incomplete(),
        Probe::factors("incomplete, groups", "").by("school").with(|o| o.group_equal = groups.to_vec()).incomplete(),
        Probe::factors("groups", "").by("school").with(|o| o.group_equal = groups.to_vec()),
        Probe::factors("groups, partial", partial).by("school").wishart().with(|o| {
            o.group_equal = [&groups[..], &[EqualSet::Regressions, EqualSet::Residuals]].concat();
            o.group_partial = vec!["visual=~x3".to_owned(), "x7~1".to_owned()];
        }),
        Probe::factors("effect coding", "").by("school").with(|o| {
            *o = ModelOptions { group_equal: groups.to_vec(), ..o.clone().with_effect_coding(true) };
        }),
    ];
    probes.into_iter().map(Probe::build).collect()
}

/// A point away from the optimum: the start values, shaken.
pub fn shaken(problem: &Problem<'_>, seed: u64) -> DVector<f64> {
    let start = start_values(problem);
    let mut stream = ChaCha8Rng::seed_from_u64(seed);
    let mut uniform = || f64::from(stream.next_u32()) / f64::from(u32::MAX) - 0.5;
    let mut size = 0.6;
    loop {
        let parameters = start.map(|x| x * (1.0 + size * uniform()) + 0.2 * size * uniform());
        // Room on all sides, for the steps of the differences.
        let roomy = |sigma: &DMatrix<f64>| sigma.clone().symmetric_eigenvalues().min() > 0.02;
        if problem.point(&parameters).is_some_and(|p| p.groups.iter().all(|g| roomy(&g.implied.sigma))) {
            return parameters;
        }
        size *= 0.8;
    }
}

/// What a cell is, as finely as the derivatives tell cells apart.
pub fn kind(model: &Model, group: usize, cell: &Cell) -> &'static str {
    let latent = |j: usize| j < model.layouts[group].latent;
    let (i, j) = (cell.row, cell.column);
    match cell.matrix {
        Matrix::Lambda => "loading of an item",
        Matrix::Beta if cell.loading && latent(i) => "loading of a factor",
        Matrix::Beta if cell.loading => "loading of an item that stands in eta",
        Matrix::Beta => match (latent(i), latent(j)) {
            (true, true) => "factor on factor",
            (true, false) => "factor on observed",
            (false, true) => "observed on factor",
            (false, false) => "observed on observed",
        },
        Matrix::Psi if i == j && latent(i) => "variance of a factor",
        Matrix::Psi if i == j => "variance of an observed variable in eta",
        Matrix::Psi => match (latent(i), latent(j)) {
            (true, true) => "covariance of factors",
            (false, false) => "covariance of observed variables in eta",
            _ => "covariance of a factor with an observed variable",
        },
        Matrix::Theta if i == j => "residual variance",
        Matrix::Theta => "residual covariance",
        Matrix::Nu => "intercept of an item",
        Matrix::Alpha if latent(i) => "intercept of a factor",
        Matrix::Alpha => "intercept of an observed variable in eta",
        Matrix::Tau => "threshold",
        Matrix::Delta => "scale",
        Matrix::Gamma if latent(i) => "slope of a factor on x",
        Matrix::Gamma => "slope of an observed variable on x",
    }
}

/// All kinds.
pub const KINDS: [&str; 17] = [
    "loading of an item",
    "loading of a factor",
    "loading of an item that stands in eta",
    "factor on factor",
    "factor on observed",
    "observed on factor",
    "observed on observed",
    "variance of a factor",
    "variance of an observed variable in eta",
    "covariance of factors",
    "covariance of observed variables in eta",
    "covariance of a factor with an observed variable",
    "residual variance",
    "residual covariance",
    "intercept of an item",
    "intercept of a factor",
    "intercept of an observed variable in eta",
];
