//! All of an exploratory factor analysis of some items.

use super::adequacy::{Bartlett, Kmo, bartlett, kmo};
use super::extraction::{Extraction, extract};
use super::hull::{Hull, hull};
use super::number::{Map, empirical_kaiser, kaiser, minimum_average_partial};
use super::parallel::{Parallel, descending, parallel_analysis, parallel_of_answers};
use crate::error::Result;
use crate::finding::Finding;
use crate::fitted::{Fit, FitOptions, fit, rotation_remarks, sample_for};
use crate::model::{DataShape, Model, ModelOptions};
use crate::moments::{OrderedAnswers, SampleMoments};
use crate::resample::Progress;
use crate::rotate::{Rotation, rotate};
use crate::syntax::{parse, written_name};
use crate::words::catalogue::{exploratory as catalogue, model as model_catalogue};
use nalgebra::{DMatrix, DVector};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The items.
    pub items: &'a [String],
    /// Number of factors; `None`: as many as parallel analysis of components finds above the 95th percentile, at least one.
    pub factors: Option<usize>,
    /// How they are extracted.
    pub extraction: Extraction,
    /// Switches of the model: the rotation, which items are ordered.
    pub model: &'a ModelOptions,
    /// Estimator, errors and test of the model.
    pub fit: FitOptions,
    /// Random matrices of the parallel analysis.
    pub draws: usize,
    /// Their seed.
    pub seed: u64,
}

/// Rotated factors, standardised: items with variance one.
#[derive(Clone, Debug)]
pub struct Factors {
    /// Names of the factors.
    pub names: Vec<String>,
    /// Loadings, items x factors (the pattern).
    pub loadings: DMatrix<f64>,
    /// Their standard errors; `None` where the extraction has none.
    pub errors: Option<DMatrix<f64>>,
    /// Correlations of the factors.
    pub correlations: DMatrix<f64>,
    /// Explained share of each item.
    pub communalities: DVector<f64>,
    /// Sum of squared loadings of each factor, shared between factors that correlate: the diagonal of Phi L'L (psych: `SS
    /// loadings`).
    pub explained: DVector<f64>,
    /// The fitted model, where the factors are its.
    pub fit: Option<Box<Fit>>,
    /// Whether unique variances had to be kept from falling below zero.
    pub bounded: bool,
}

/// The whole analysis.
#[derive(Clone, Debug)]
pub struct Exploration {
    /// The items.
    pub items: Vec<String>,
    /// Cases.
    pub n: usize,
    /// Whether the correlations are those of latent responses.
    pub polychoric: bool,
    /// Correlations of the items.
    pub correlations: DMatrix<f64>,
    /// Sampling adequacy; `None` where the correlations are singular.
    pub kmo: Option<Kmo>,
    /// Test that nothing correlates.
    pub bartlett: Option<Bartlett>,
    /// Eigenvalues of the correlations, largest first.
    pub eigenvalues: Vec<f64>,
    /// Parallel analysis.
    pub parallel: Option<Parallel>,
    /// Minimum average partial.
    pub map: Option<Map>,
    /// The Hull method.
    pub hull: Option<Hull>,
    /// References of the empirical Kaiser criterion and its number.
    pub empirical_kaiser: (Vec<f64>, usize),
    /// Eigenvalues above one.
    pub kaiser: usize,
    /// The number of factors that were extracted.
    pub number: usize,
    /// The factors; `None` where there is no solution.
    pub factors: Option<Factors>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// The model of m factors that all items load on.
pub fn syntax(items: &[String], m: usize) -> String {
    let quoted: Vec<String> = items.iter().map(|item| written_name(item)).collect();
    let factors: Vec<String> = (1..=m).map(|j| format!("efa(\"efa\")*{}", factor_name(items, j))).collect();
    format!("{} =~ {}\n", factors.join(" + "), quoted.join(" + "))
}

/// The same with unique variances that do not fall below zero, as `efa()` of lavaan fits it (`bounds = "pos.var"`).
pub fn bounded_syntax(items: &[String], m: usize) -> String {
    let bound = |item: &String| format!("{0} ~~ lower(0)*{0}\n", written_name(item));
    syntax(items, m) + &items.iter().map(bound).collect::<String>()
}

/// `F1`, or with underscores in front where an item has that name.
fn factor_name(items: &[String], number: usize) -> String {
    let mut name = format!("F{number}");
    while items.contains(&name) {
        name.insert(0, '_');
    }
    name
}

/// Analyses items given their moments, with the responses where they are known (see [`fit`]); `progress` is called after every
/// random matrix of the parallel analysis.
///
/// # Errors
/// For fewer than three items, more factors than they bear, moments of several groups, and what building or fitting the model
/// refuses.
pub fn explore(
    asked: &Asked<'_>,
    shape: &DataShape,
    moments: &SampleMoments,
    raw: Option<&[DMatrix<f64>]>,
    progress: Progress<'_>,
) -> Result<Exploration> {
    let (items, p) = (asked.items, asked.items.len());
    let most = most_factors(p);
    if p < 3 {
        return Err(Finding::new(&catalogue::TOO_FEW_ITEMS).number("items", p as f64).into());
    }
    if asked.factors.is_some_and(|m| m > most) {
        let finding = Finding::new(&catalogue::TOO_MANY_FACTORS).number("items", p as f64);
        let wanted = asked.factors.unwrap_or(1);
        return Err(finding.number("factors", wanted as f64).number("most", most as f64).into());
    }
    let built = |text: &str| -> Result<Model> { Ok(Model::build(&parse(text)?, asked.model, shape)?.0) };
    let model = built(&syntax(items, 1))?;
    if model.group_labels().len() > 1 {
        return Err(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", "efa (--group)").into());
    }
    let options = asked.fit.for_model(&model)?;
    let (sample, mut findings) = sample_for(&model, moments, raw, options.method)?;
    let group = &sample.groups[0];
    let place = |name: &String| model.layouts[0].in_observed(name);
    let places: Vec<usize> = items.iter().filter_map(place).collect();
    // With incomplete responses the unrestricted moments stand in for those of complete data.
    let complete = sample.without_responses();
    let cov = if group.incomplete.is_some() { &complete.groups[0].cov } else { &group.cov };
    let r = DMatrix::from_fn(p, p, |i, j| {
        let (a, b) = (places[i], places[j]);
        if i == j { 1.0 } else { cov[(a, b)] / (cov[(a, a)] * cov[(b, b)]).sqrt() }
    });
    let n = sample.n;
    let eigenvalues = descending(r.clone());
    let columns: Vec<usize> =
        items.iter().filter_map(|item| moments.names.iter().position(|name| name == item)).collect();
    let raw_of_items = raw.and_then(<[DMatrix<f64>]>::first).filter(|_| model.is_ordinal() && columns.len() == p);
    let answers = raw_of_items.and_then(|raw| OrderedAnswers::of(&raw.select_columns(&columns)));
    let parallel = match &answers {
        Some(answers) => parallel_of_answers(&r, answers, asked.draws, asked.seed, progress),
        None => parallel_analysis(&r, n, asked.draws, asked.seed, progress),
    };
    let kaiser = kaiser(&eigenvalues);
    let suggested = parallel.as_ref().map_or(kaiser, |parallel| parallel.components.number);
    let number = asked.factors.unwrap_or(suggested.clamp(1, most));
    let kmo = kmo(&r);
    if kmo.is_none() {
        findings.push(Finding::new(&catalogue::CORRELATIONS_SINGULAR));
    }
    let low = kmo.iter().flat_map(|kmo| kmo.items.iter().zip(items)).filter(|(value, _)| **value < 0.5);
    findings
        .extend(low.map(|(value, item)| Finding::new(&catalogue::LOW_ADEQUACY).variable(item).number("kmo", *value)));
    let factors = match asked.extraction {
        Extraction::Model => of_model(asked, number, &built, (moments, raw), &mut findings)?,
        extraction => of_correlations(&r, items, number, extraction, &asked.model.rotation, &mut findings),
    };
    if let Some(factors) = &factors {
        findings.extend(factors.remarks(items));
    }
    Ok(Exploration {
        items: items.to_vec(),
        n,
        polychoric: model.is_ordinal(),
        bartlett: bartlett(&r, n as f64),
        map: minimum_average_partial(&r),
        hull: hull(&r, parallel.as_ref().map_or(kaiser, |parallel| parallel.components.number).min(most) + 1),
        empirical_kaiser: empirical_kaiser(&eigenvalues, n as f64),
        correlations: r,
        kmo,
        eigenvalues,
        parallel,
        kaiser,
        number,
        factors,
        findings,
    })
}

/// The largest number of factors that leaves degrees of freedom, (p - m)^2 >= p + m (Ledermann 1937).
fn most_factors(p: usize) -> usize {
    (1..p).take_while(|m| (p - m) * (p - m) >= p + m).last().unwrap_or(1)
}

/// Factors of the fitted model. Where the solution of the plain one has a unique variance below zero, or there is none, it
/// is fitted again with unique variances of zero and more (a Heywood case).
fn of_model(
    asked: &Asked<'_>,
    number: usize,
    built: &dyn Fn(&str) -> Result<Model>,
    (moments, raw): (&SampleMoments, Option<&[DMatrix<f64>]>),
    findings: &mut Vec<Finding>,
) -> Result<Option<Factors>> {
    let model = built(&syntax(asked.items, number))?;
    let names: Vec<String> = model.roles[0].latent.clone();
    let ordinal = model.is_ordinal();
    let mut fitted = fit(model, moments, raw, asked.fit)?;
    let negative = |item: &String| fitted.row(item, "~~", item, 1).is_some_and(|row| row.estimate.value < 0.0);
    let mut bounded = !ordinal && (!fitted.converged() || asked.items.iter().any(negative));
    if bounded {
        let other = fit(built(&bounded_syntax(asked.items, number))?, moments, raw, asked.fit)?;
        bounded = other.converged();
        if bounded {
            fitted = other;
        }
    }
    findings.extend(fitted.findings.iter().cloned());
    if !fitted.converged() {
        return Ok(None);
    }
    let (p, m) = (asked.items.len(), names.len());
    let row = |i: usize, j: usize| fitted.row(&names[j], "=~", &asked.items[i], 1);
    let value = |i: usize, j: usize| row(i, j).map_or(f64::NAN, |row| row.std_all.value);
    let loadings = DMatrix::from_fn(p, m, value);
    let errors = DMatrix::from_fn(p, m, |i, j| row(i, j).map_or(f64::NAN, |row| row.std_all.error));
    let correlations = DMatrix::from_fn(m, m, |i, j| {
        if i == j { 1.0 } else { fitted.row(&names[i], "~~", &names[j], 1).map_or(0.0, |row| row.std_all.value) }
    });
    let errors = (fitted.covariance.is_some()).then_some(errors);
    let mut factors = Factors::of(names, loadings, correlations);
    factors.errors = errors;
    factors.fit = Some(Box::new(fitted));
    factors.bounded = bounded;
    Ok(Some(factors))
}

/// Factors of the correlations alone.
fn of_correlations(
    r: &DMatrix<f64>,
    items: &[String],
    m: usize,
    extraction: Extraction,
    rotation: &Rotation,
    findings: &mut Vec<Finding>,
) -> Option<Factors> {
    let Some(unrotated) = extract(r, m, extraction) else {
        findings.push(Finding::new(&catalogue::CORRELATIONS_SINGULAR));
        return None;
    };
    if !unrotated.converged {
        findings.push(Finding::new(&catalogue::EXTRACTION_NOT_CONVERGED).word("method", extraction.name()));
    }
    let scale = DVector::from_element(r.nrows(), 1.0);
    let Some(rotated) = rotate(&unrotated.loadings, &scale, rotation) else {
        let finding = Finding::new(&catalogue::ROTATION_UNDEFINED).word("rotation", rotation.name);
        findings.push(finding.word("block", "efa"));
        return None;
    };
    findings.extend(rotation_remarks(&rotated, "efa", rotation));
    let names = (1..=m).map(|j| factor_name(items, j)).collect();
    Some(Factors::of(names, rotated.loadings, rotated.correlations))
}

impl Factors {
    fn of(names: Vec<String>, loadings: DMatrix<f64>, correlations: DMatrix<f64>) -> Factors {
        let structure = &loadings * &correlations;
        let communalities = DVector::from_fn(loadings.nrows(), |i, _| structure.row(i).dot(&loadings.row(i)));
        let explained = DVector::from_fn(loadings.ncols(), |j, _| structure.column(j).dot(&loadings.column(j)));
        Factors { names, loadings, errors: None, correlations, communalities, explained, fit: None, bounded: false }
    }

    /// Items that no factor explains, and items that are explained beyond measure.
    fn remarks(&self, items: &[String]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let highest = self.loadings.row(i).amax();
            if self.communalities[i] > 1.0 - 1e-6 {
                let finding = Finding::new(&catalogue::COMMUNALITY_ABOVE_ONE).variable(item);
                findings.push(finding.number("h2", self.communalities[i]));
            } else if highest < 0.3 {
                findings.push(Finding::new(&catalogue::LOADS_NOWHERE).variable(item).number("loading", highest));
            }
        }
        findings
    }
}
