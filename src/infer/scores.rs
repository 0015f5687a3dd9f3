//! Factor scores: a value of each latent variable for each case.

use super::ordered_scores::ordered_scores;
use crate::estimate::{Incomplete, Problem, Solution};
use crate::finding::Finding;
use crate::implied::Implied;
use crate::linalg::{Cholesky, centred};
use crate::model::{Layout, Matrix, Model};
use crate::moments::Completion;
use crate::words::catalogue::inference as catalogue;
use nalgebra::{DMatrix, DVector};

/// How factor scores are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ScoreMethod {
    /// E(eta | y) = mean + V Lambda' Sigma^-1 (y - mu): smallest error, shrunken towards the mean (Thurstone 1935; Thomson
    /// 1934). lavaan: `regression`, `EBM`; Mplus: FSCORES; AMOS: "data imputation, regression".
    #[default]
    Regression,
    /// (Lambda' Theta^-1 Lambda)^-1 Lambda' Theta^-1 (y - nu): the maximum likelihood value of a case's factors, unbiased
    /// given them (Bartlett 1937). lavaan: `Bartlett`, `ML`.
    Bartlett,
}

impl ScoreMethod {
    /// lavaan's name.
    pub const fn name(self) -> &'static str {
        match self {
            ScoreMethod::Regression => "regression",
            ScoreMethod::Bartlett => "Bartlett",
        }
    }

    /// The method of a name in any case; `EBM` and `ML` are what lavaan calls the two for categorical data.
    pub fn from_name(name: &str) -> Option<ScoreMethod> {
        match name.to_ascii_lowercase().as_str() {
            "regression" | "ebm" => Some(ScoreMethod::Regression),
            "bartlett" | "ml" => Some(ScoreMethod::Bartlett),
            _ => None,
        }
    }
}

/// The scores of one factor in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorScores {
    /// The latent variable.
    pub factor: String,
    /// One value a case, in the order of the responses of the group; `None` where they do not exist.
    pub scores: Option<DVector<f64>>,
    /// Standard deviation of score less factor: given the data for regression scores, given the factor for Bartlett
    /// scores. The same for all cases.
    pub error: Option<f64>,
    /// Correlation of regression scores with the factor (determinacy; Grice 2001).
    pub determinacy: Option<f64>,
}

/// The scores of all latent variables, by group. With ordered variables the mode of the factors given the answers stands for
/// regression scores (lavaan: `EBM`). `None` unless converged, without responses, for Bartlett scores of ordered variables, and
/// where the answers are not independent given the factors; in models conditional on exogenous variables, only ordered
/// ones have scores. Findings name the factors whose Bartlett scores do not exist: those without indicators of their own,
/// such as second-order factors.
pub fn factor_scores(
    problem: &Problem<'_>,
    solution: &Solution,
    method: ScoreMethod,
) -> Option<(Vec<Vec<FactorScores>>, Vec<Finding>)> {
    let point = solution.point.as_ref().filter(|_| solution.status.converged())?;
    let model = problem.model;
    if model.is_ordinal() {
        // Where a factor is most likely, given extreme answers alone, is at infinity.
        let wanted = method == ScoreMethod::Regression;
        return wanted.then(|| ordered_scores(problem, point)).flatten().map(|groups| (groups, Vec::new()));
    }
    if model.has_conditional_form() {
        return None;
    }
    let mut findings = Vec::new();
    let mut groups = Vec::with_capacity(point.groups.len());
    for (g, (sample, at)) in problem.sample.groups.iter().zip(&point.groups).enumerate() {
        let group = Group { layout: &model.layouts[g], implied: &at.implied };
        let rule = match method {
            ScoreMethod::Regression => group.regression(&Cholesky::new(&at.implied.sigma).ok()?.inverse()),
            ScoreMethod::Bartlett => group.bartlett(|_| true),
        };
        let means = latent_means(model, g, &at.implied, sample.mean.as_ref());
        if let (Some(own), Some(completion)) = (&sample.incomplete, &at.completion) {
            groups.push(group.incomplete(own, completion, &means, method));
            continue;
        }
        let raw = sample.raw.as_ref()?;
        let centre = if model.meanstructure { at.implied.mu.clone() } else { sample.mean.clone()? };
        let centred = centred(raw, &centre);
        let list: Vec<FactorScores> = (0..group.layout.latent)
            .map(|j| {
                let own = rule.iter().find(|r| r.factor == j);
                let variance = at.implied.eta_cov[(j, j)];
                FactorScores {
                    factor: group.layout.eta[j].clone(),
                    scores: own.map(|r| (&centred * &r.weights).add_scalar(means[j])),
                    error: own.map(|r| r.error_variance.max(0.0).sqrt()),
                    determinacy: own
                        .filter(|_| method == ScoreMethod::Regression && variance > 0.0)
                        .map(|r| (1.0 - r.error_variance / variance).clamp(0.0, 1.0).sqrt()),
                }
            })
            .collect();
        groups.push(list);
    }
    for (list, label) in groups.iter().zip(&model.groups) {
        for factor in list.iter().filter(|f| f.scores.is_none()) {
            let finding = Finding::new(&catalogue::NO_BARTLETT_SCORES).variable(&factor.factor);
            findings.push(if label.is_empty() { finding } else { finding.group(label) });
        }
    }
    Some((groups, findings))
}

/// Means of the latent variables. Without a mean structure their intercepts are zero and only fixed exogenous variables
/// contribute, as in lavaan.
fn latent_means(model: &Model, group: usize, implied: &Implied, mean: Option<&DVector<f64>>) -> DVector<f64> {
    let (layout, roles) = (&model.layouts[group], &model.roles[group]);
    if model.meanstructure {
        return implied.eta_mean.clone();
    }
    let mut alpha = DVector::zeros(layout.eta.len());
    for (i, place) in layout.place_in_eta.iter().enumerate() {
        if let (Some(j), Some(mean)) = (place, mean)
            && roles.is_exogenous(&layout.observed[i])
        {
            alpha[*j] = mean[i];
        }
    }
    &implied.total * alpha
}

/// The scores of one factor are the centred responses times these weights.
struct Rule {
    factor: usize,
    weights: DVector<f64>,
    error_variance: f64,
}

struct Group<'a> {
    layout: &'a Layout,
    implied: &'a Implied,
}

impl Group<'_> {
    /// The scores of incomplete cases: regression scores from the completed responses, which is E(eta | what was answered);
    /// Bartlett scores by pattern from the indicators that are there, NaN where they do not tell a factor. Errors differ
    /// from case to case and are not given.
    fn incomplete(
        &self,
        own: &Incomplete,
        completion: &Completion,
        means: &DVector<f64>,
        method: ScoreMethod,
    ) -> Vec<FactorScores> {
        let patterns = &own.patterns;
        let n = patterns.cases();
        let mut scores = vec![DVector::from_element(n, f64::NAN); self.layout.latent];
        for pattern in &patterns.list {
            let rules = match method {
                ScoreMethod::Regression => self.regression(&completion.precision),
                ScoreMethod::Bartlett => self.bartlett(|i| pattern.observed.binary_search(&i).is_ok()),
            };
            for rule in rules {
                for case in pattern.cases.clone() {
                    let value = completion.residuals.column(case).dot(&rule.weights);
                    scores[rule.factor][patterns.rows[case]] = means[rule.factor] + value;
                }
            }
        }
        let factors = self.layout.eta.iter().zip(scores);
        let known = |scores: &DVector<f64>| scores.iter().any(|x| !x.is_nan());
        let list = factors.map(|(factor, scores)| FactorScores {
            factor: factor.clone(),
            scores: Some(scores).filter(known),
            error: None,
            determinacy: None,
        });
        list.collect()
    }

    fn regression(&self, weight: &DMatrix<f64>) -> Vec<Rule> {
        let m = self.layout.eta.len();
        // Lambda cov(eta), p x m: the covariances of responses and eta.
        let covariances = self.implied.columns.columns(m, m);
        (0..self.layout.latent)
            .map(|factor| {
                let own = covariances.column(factor);
                let weights = weight * own;
                let error_variance = self.implied.eta_cov[(factor, factor)] - own.dot(&weights);
                Rule { factor, weights, error_variance }
            })
            .collect()
    }

    /// Bartlett's rule from those observed variables that are there, for the factors with indicators among them; empty when
    /// these do not tell the factors apart.
    fn bartlett(&self, there: impl Fn(usize) -> bool) -> Vec<Rule> {
        let (measured, factors) = self.measurement(there);
        if factors.is_empty() {
            return Vec::new();
        }
        let p = self.layout.observed.len();
        let k = factors.len();
        // y - E(y | observed predictors) = loadings f + residual, rows of `given` on the responses.
        let mut given = DMatrix::zeros(measured.len(), p);
        let mut loadings = DMatrix::zeros(measured.len(), k);
        let mut residual = DMatrix::zeros(measured.len(), measured.len());
        let column = |eta: usize| factors.iter().position(|&f| f == eta);
        for (row, &i) in measured.iter().enumerate() {
            given[(row, i)] = 1.0;
            let coefficient = |eta: usize| match self.layout.place_in_eta[i] {
                None => self.implied.lambda[(i, eta)],
                Some(own) => self.implied.beta[(own, eta)],
            };
            for &factor in &factors {
                if let Some(c) = column(factor) {
                    loadings[(row, c)] = coefficient(factor);
                }
            }
            if self.layout.place_in_eta[i].is_some() {
                for (other, place) in self.layout.place_in_eta.iter().enumerate() {
                    if let Some(eta) = place {
                        given[(row, other)] -= coefficient(*eta);
                    }
                }
            }
            for (other_row, &other) in measured.iter().enumerate() {
                residual[(row, other_row)] = match (self.layout.place_in_eta[i], self.layout.place_in_eta[other]) {
                    (None, None) => self.implied.theta[(i, other)],
                    (Some(a), Some(b)) => self.implied.psi[(a, b)],
                    _ => 0.0,
                };
            }
        }
        // (L' T^-1 L)^-1 L' T^-1 = (L' C^-1 L)^-1 L' C^-1 with C = L K L' + T for any K, which also holds where T is
        // singular: a single indicator without error is its factor.
        let mut scale = DMatrix::zeros(k, k);
        for (c, &factor) in factors.iter().enumerate() {
            scale[(c, c)] = self.implied.eta_cov[(factor, factor)].abs().max(f64::MIN_POSITIVE);
        }
        let combined = &residual + &loadings * &scale * loadings.transpose();
        let Ok(combined) = Cholesky::with_tolerance(&combined, 1e-12) else { return Vec::new() };
        let weighted = combined.inverse() * &loadings;
        let mut precision = loadings.tr_mul(&weighted);
        crate::linalg::symmetrise(&mut precision);
        let Ok(precision) = Cholesky::with_tolerance(&precision, 1e-10) else { return Vec::new() };
        let covariance = precision.inverse();
        let weights = given.tr_mul(&(weighted * &covariance));
        factors
            .iter()
            .enumerate()
            .map(|(c, &factor)| Rule {
                factor,
                weights: weights.column(c).into_owned(),
                error_variance: covariance[(c, c)] - scale[(c, c)],
            })
            .collect()
    }

    /// The observed variables that measure a factor, and the factors that they measure.
    fn measurement(&self, there: impl Fn(usize) -> bool) -> (Vec<usize>, Vec<usize>) {
        let p = self.layout.observed.len();
        let latent = self.layout.latent;
        let mut measures = vec![false; p];
        let mut measured = vec![false; latent];
        for cell in self.layout.cells.iter().filter(|c| c.loading && c.column < latent) {
            let observed = match cell.matrix {
                Matrix::Lambda => Some(cell.row),
                Matrix::Beta => self.layout.place_in_eta.iter().position(|place| *place == Some(cell.row)),
                _ => None,
            };
            if let Some(i) = observed.filter(|i| there(*i)) {
                measures[i] = true;
                measured[cell.column] = true;
            }
        }
        let places = |flags: &[bool]| (0..flags.len()).filter(|&i| flags[i]).collect();
        (places(&measures), places(&measured))
    }
}
