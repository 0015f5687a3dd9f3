//! Fits one model to one sample.

use super::estimator::Estimator;
use super::measures::{Measures, measures};
use super::rotate::{Rotations, rotated};
use super::rows::{FittedRow, rows};
use crate::error::Result;
use crate::estimate::{
    Deficiency, Discrepancy, Information, Method, Problem, Sample, Settings, Solution, Status, estimate,
};
use crate::finding::Finding;
use crate::infer::{Errors, TestKind, explained_variance, improper, parameter_covariance, scaled_tests};
use crate::model::{ConstraintForm, Model, ParameterConstraint};
use crate::moments::SampleMoments;
use crate::words::catalogue::{
    estimation as estimation_catalogue, inference as inference_catalogue, interaction as interaction_catalogue,
    model as model_catalogue, usage as usage_catalogue,
};
use nalgebra::DMatrix;

/// Whose definitions the printed numbers follow where programs differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Convention {
    /// lavaan 0.6-14.
    #[default]
    Lavaan,
    /// Mplus: a mean structure always, observed information, SRMR after Asparouhov and Muthen (2018).
    Mplus,
    /// AMOS: chi-square = (N - G) F of covariances with divisor n, exogenous variables like all others, RMSEA without the root
    /// of the number of groups, information criteria made of the chi-square, SRMR without means, BCC and MECVI.
    Amos,
    /// LISREL: covariances with divisor n - 1, chi-square = (n - 1) F, exogenous variables like all others, information
    /// criteria made of the chi-square, SRMR without means.
    Lisrel,
}

impl Convention {
    /// All of them with their names on the command line, the default first.
    pub const NAMES: [(&'static str, Convention); 4] = [
        ("lavaan", Convention::Lavaan),
        ("mplus", Convention::Mplus),
        ("amos", Convention::Amos),
        ("lisrel", Convention::Lisrel),
    ];

    /// The convention of a name in any case.
    pub fn from_name(name: &str) -> Option<Convention> {
        Convention::NAMES
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, convention)| convention)
    }

    /// Whether information criteria are made of the chi-square, and not of the log-likelihood.
    pub const fn of_chi_square(self) -> bool {
        matches!(self, Convention::Amos | Convention::Lisrel)
    }

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Convention::Lavaan => "lavaan",
            Convention::Mplus => "mplus",
            Convention::Amos => "amos",
            Convention::Lisrel => "lisrel",
        }
    }
}

/// How to fit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FitOptions {
    /// The estimator by name; what follows from it stands in the other fields.
    pub estimator: Estimator,
    /// Whether the estimator was asked for; if not, thresholds in the model bring their own.
    pub estimator_asked: bool,
    /// What is minimised.
    pub method: Method,
    /// Where standard errors come from.
    pub information: Information,
    /// Where the test takes its information from, where not from the same.
    pub test_information: Option<Information>,
    /// Which kind they are, if any.
    pub errors: Errors,
    /// The test beside the chi-square.
    pub test: TestKind,
    /// Whose definitions the indices follow.
    pub convention: Convention,
    /// Limits of the solver.
    pub settings: Settings,
}

/// A model that has been fitted.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// The sample in the model's order.
    pub sample: Sample,
    /// How it was fitted.
    pub options: FitOptions,
    /// Where the estimation ended.
    pub solution: Solution,
    /// Covariance matrix of the parameters (after constraints); `None` without standard errors.
    pub covariance: Option<DMatrix<f64>>,
    /// The parameter table with estimates, defined parameters last.
    pub rows: Vec<FittedRow>,
    /// Indices; empty unless converged.
    pub measures: Measures,
    /// Explained variance by group.
    pub explained: Vec<Vec<(String, Option<f64>)>>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
    /// The effects with errors and intervals from draws, where the fit was resampled.
    pub resampled_effects: Option<crate::effects::Effects>,
    /// The fraction of missing information of each row, where it is to be shown ([`Fit::missing_information`]).
    pub fraction_missing: Option<Vec<Option<f64>>>,
    /// How exploratory blocks were rotated; the model, the solution and its errors are then those of rotated parameters.
    pub rotations: Option<Rotations>,
    /// Where it was pooled over imputations ([`crate::imputed::pool`]): how.
    pub pooled: Option<super::Pooled>,
}

impl Fit {
    /// How the estimation ended.
    pub fn status(&self) -> Status {
        self.solution.status
    }

    /// Whether there is a solution.
    pub fn converged(&self) -> bool {
        self.solution.status.converged()
    }

    /// The row of a relation (`op` as in lavaan's table, covariances in either order) in a group counted from 1.
    pub fn row(&self, lhs: &str, op: &str, rhs: &str, group: usize) -> Option<&FittedRow> {
        self.rows.iter().find(|r| {
            r.group == group
                && r.op == op
                && ((r.lhs == lhs && r.rhs == rhs) || (op == "~~" && r.lhs == rhs && r.rhs == lhs))
        })
    }

    /// The defined parameter of this name.
    pub fn defined(&self, name: &str) -> Option<&FittedRow> {
        self.rows.iter().find(|r| r.op == ":=" && r.lhs == name)
    }
}

/// Fits a checked model to sample moments. `raw` holds the responses (one n x p matrix a group,
/// columns as `moments.names`) where they are known.
///
/// # Errors
/// When the model has more parameters than moments, a variable has no moments, or a covariance matrix is singular.
pub fn fit(model: Model, moments: &SampleMoments, raw: Option<&[DMatrix<f64>]>, options: FitOptions) -> Result<Fit> {
    let options = options.for_model(&model)?;
    let model = options.form_of(model);
    let (sample, mut findings) = sample_for(&model, moments, raw, options.method)?;
    let problem = Problem { model: &model, sample: &sample };
    let solution = estimate(&problem, options.settings);
    let converged = solution.status.converged();
    let information = options.test_information.unwrap_or(options.information);
    let scaled = scaled_tests(&problem, &solution, information, options.test)?;
    let measures = match &solution.point {
        Some(point) if converged => measures(&problem, point, &options, scaled.as_ref()),
        _ => Measures::default(),
    };
    // The moments are the same after a rotation, and so is all that is computed of them alone.
    let rotated = if converged { rotated(&problem, &solution)? } else { None };
    let (model, mut solution, rotations, has_errors) = match rotated {
        Some(rotated) => {
            findings.extend(rotated.findings);
            (rotated.model, rotated.solution, Some(rotated.rotations), rotated.has_errors)
        }
        None => (model, solution, None, true),
    };
    let problem = Problem { model: &model, sample: &sample };
    if let (true, Some(point)) = (converged, &solution.point) {
        let found = improper(&model, point);
        if !found.is_empty() {
            solution.status = Status::ConvergedImproper;
        }
        findings.extend(found);
    }
    findings.extend(solver_findings(&solution));
    findings.extend(constraint_findings(&model, &solution));
    let errors = if has_errors { options.errors } else { Errors::None };
    let covariance = parameter_covariance(&problem, &solution, options.information, errors)?;
    findings.extend(few_clusters(&problem, options.errors).filter(|_| converged));
    let (mut rows, explained) = match &solution.point {
        Some(point) => (
            rows(&problem, point, covariance.as_ref()),
            (point.groups.iter().zip(&sample.groups).enumerate())
                .map(|(g, (at, s))| {
                    explained_variance(&model, g, &at.implied, s.exogenous.as_ref().map(|(_, cov)| cov))
                })
                .collect(),
        ),
        None => (Vec::new(), Vec::new()),
    };
    if let Some(rotations) = &rotations {
        rotations.follow_convention(&model, covariance.is_some(), &mut rows, &mut findings);
    }
    let resampled_effects = None;
    Ok(Fit {
        sample,
        options,
        solution,
        covariance,
        rows,
        measures,
        explained,
        findings,
        resampled_effects,
        fraction_missing: None,
        rotations,
        pooled: None,
        model,
    })
}

impl FitOptions {
    /// The same with an estimator and all that follows from it.
    #[must_use]
    pub fn with_estimator(mut self, estimator: Estimator) -> FitOptions {
        let parts = estimator.parts();
        self.estimator = estimator;
        self.method.discrepancy = parts.discrepancy;
        (self.errors, self.test, self.information) = (parts.errors, parts.test, parts.information);
        self
    }

    /// The options for a model: one with ordered variables is fitted by WLSMV unless something else was asked for.
    ///
    /// # Errors
    /// When the estimator asked for does not take what the model has.
    pub fn for_model(self, model: &Model) -> Result<FitOptions> {
        if model.is_two_level() {
            return self.for_levels(model);
        }
        if model.interactions.integrated().next().is_some() {
            return self.for_latent_products();
        }
        let of_statistics = self.method.discrepancy.of_statistics();
        if model.is_ordinal() && !of_statistics {
            if !self.estimator_asked {
                return Ok(self.with_estimator(Estimator::Wlsmv));
            }
            return Err(Finding::new(&usage_catalogue::FLAG_NOT_WITH)
                .word("flag", "--estimator")
                .word("value", self.estimator.name())
                .word("other", "--ordered")
                .word("accepted", "WLSMV, WLSM, WLSMVS, DWLS, ULSMV, ULSMVS, ULSM, ULS, WLS")
                .into());
        }
        let known = matches!(self.method.discrepancy, Discrepancy::MaximumLikelihood) || of_statistics;
        if model.conditional_x() && !known {
            let (flag, value) = match self.method.discrepancy {
                Discrepancy::FullInformation => ("--missing", "ml"),
                _ => ("--estimator", self.estimator.name()),
            };
            return Err(Finding::new(&usage_catalogue::FLAG_NOT_WITH)
                .word("flag", flag)
                .word("value", value)
                .word("other", "--conditional-x")
                .word("accepted", if flag == "--missing" { "listwise" } else { "ML, MLM, MLR, ULSMV, DWLS, WLS" })
                .into());
        }
        Ok(self)
    }

    /// The form in which a model is fitted: a likelihood that is conditional on exogenous variables is that of the joint
    /// model in which they keep the moments of the sample, since both differ by the likelihood of these moments alone.
    pub fn form_of(&self, model: Model) -> Model {
        let statistics = self.method.discrepancy.of_statistics();
        if model.has_conditional_form() && !statistics { model.joint() } else { model }
    }
}

impl FitOptions {
    /// The options for a model with latent products that have no indicators.
    fn for_latent_products(mut self) -> Result<FitOptions> {
        let known = matches!(
            self.method.discrepancy,
            Discrepancy::MaximumLikelihood | Discrepancy::FullInformation | Discrepancy::LatentProducts
        );
        if !known || self.test != TestKind::Standard || self.errors.of_moments() || self.errors.of_clusters() {
            let finding = Finding::new(&interaction_catalogue::NOT_INTEGRATED);
            let feature = format!("--estimator {}", self.estimator.name());
            return Err(finding.word("feature", feature).word("accepted", "ML, MLR, MLF").into());
        }
        self.method.discrepancy = Discrepancy::LatentProducts;
        Ok(self)
    }

    /// The options for a two-level model.
    fn for_levels(mut self, model: &Model) -> Result<FitOptions> {
        if model.is_ordinal() || model.conditional_x() {
            let feature = if model.is_ordinal() { "level: (--ordered)" } else { "level: (--conditional-x)" };
            return Err(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", feature).into());
        }
        let known = matches!(self.method.discrepancy, Discrepancy::MaximumLikelihood | Discrepancy::TwoLevel);
        let test = matches!(self.test, TestKind::Standard | TestKind::YuanBentlerMplus);
        if !known || !test || self.errors.of_moments() {
            return Err(Finding::new(&usage_catalogue::FLAG_NOT_WITH)
                .word("flag", "--estimator")
                .word("value", self.estimator.name())
                .word("other", "level:")
                .word("accepted", "ML, MLR, MLF")
                .into());
        }
        self.method.discrepancy = Discrepancy::TwoLevel;
        Ok(self)
    }
}

/// Refuses a model that has more parameters than there are moments.
///
/// # Errors
/// When its degrees of freedom are negative.
pub fn check_degrees_of_freedom(model: &Model) -> Result<()> {
    let df = model.degrees_of_freedom();
    if df >= 0 {
        return Ok(());
    }
    Err(Finding::new(&model_catalogue::NEGATIVE_DEGREES_OF_FREEDOM)
        .number("parameters", model.parameters() as f64)
        .number("moments", model.moments() as f64)
        .number("df", df as f64)
        .into())
}

/// The sample in the order of a model that can be fitted to it, with warnings about both.
///
/// # Errors
/// As [`fit`].
pub fn sample_for(
    model: &Model,
    moments: &SampleMoments,
    raw: Option<&[DMatrix<f64>]>,
    method: Method,
) -> Result<(Sample, Vec<Finding>)> {
    if method.discrepancy == Discrepancy::LatentProducts {
        // More than means and covariances is known of the items, so parameters are not counted against these.
        let latent = model.interactions.integrated().next().filter(|_| raw.is_none());
        if let Some(product) = latent {
            return Err(Finding::new(&interaction_catalogue::NEEDS_RESPONSES).parameter(&product.name).into());
        }
    } else {
        check_degrees_of_freedom(model)?;
    }
    let (sample, mut findings) = Sample::new(model, moments, raw, method)?;
    let explained = model.roles.iter().flat_map(|roles| roles.observed.iter().filter(|n| !roles.is_exogenous(n)));
    let names: std::collections::BTreeSet<&str> = explained.map(String::as_str).collect();
    findings.extend(moments.variance_warnings(names));
    Ok((sample, findings))
}

/// Says that there are fewer clusters than parameters.
fn few_clusters(problem: &Problem<'_>, errors: Errors) -> Option<Finding> {
    let clusters: usize =
        problem.sample.groups.iter().map(|group| group.design.cluster_count()).sum::<Option<usize>>()?;
    let parameters = problem.model.parameters();
    (errors.of_clusters() && clusters < parameters).then(|| {
        let finding = Finding::new(&inference_catalogue::FEW_CLUSTERS).number("clusters", clusters as f64);
        finding.number("parameters", parameters as f64)
    })
}

/// What says that a model is not identified.
pub fn not_identified(deficiency: &Deficiency) -> Finding {
    Finding::new(&estimation_catalogue::NOT_IDENTIFIED)
        .number("directions", deficiency.directions as f64)
        .word("parameters", deficiency.parameters.join(", "))
}

fn solver_findings(solution: &Solution) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(deficiency) = &solution.deficiency {
        findings.push(not_identified(deficiency));
    } else if solution.status == Status::ConstraintsNotMet {
        // Said with the constraints of the model.
    } else if solution.status == Status::NotPositiveDefinite {
        findings.push(Finding::new(&estimation_catalogue::NO_START));
    } else if !solution.status.converged() {
        findings.push(
            Finding::new(&estimation_catalogue::NOT_CONVERGED)
                .word("status", solution.status.name())
                .number("iterations", solution.iterations as f64)
                .number("attempts", solution.attempts as f64)
                .number("decrement", solution.decrement),
        );
    } else if solution.attempts > 1 {
        findings
            .push(Finding::new(&estimation_catalogue::SEVERAL_ATTEMPTS).number("attempts", solution.attempts as f64));
    }
    findings
}

/// What the inequalities and bounds did to a solution, and constraints that nothing could meet.
fn constraint_findings(model: &Model, solution: &Solution) -> Vec<Finding> {
    if solution.status == Status::ConstraintsNotMet {
        let written: Vec<&str> = model.constraints.list.iter().map(|c| c.written.as_str()).collect();
        let all = written.join("; ");
        return vec![Finding::new(&estimation_catalogue::CONSTRAINTS_NOT_MET).word("constraints", all)];
    }
    if !solution.status.converged() {
        return Vec::new();
    }
    let active = model.constraints.active(&model.restriction, &solution.parameters);
    let finding = |constraint: &ParameterConstraint| {
        let entry = match constraint.form {
            ConstraintForm::Bound => &estimation_catalogue::BOUND_ACTIVE,
            ConstraintForm::Equality | ConstraintForm::Inequality => &estimation_catalogue::INEQUALITY_ACTIVE,
        };
        Finding::new(entry).word("constraint", constraint.written.clone())
    };
    active.into_iter().map(finding).collect()
}
