//! Populations of models, Monte Carlo experiments, power, cut-offs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::golden;
use covary::estimate::{Information, Likelihood, Method, Problem, Sample, Settings, estimate};
use covary::fitted::Request;
use covary::infer::{Errors, parameter_covariance};
use covary::model::{DataShape, Model};
use covary::moments::{GroupMoments, SampleMoments};
use covary::power::{
    Analysis, CutoffIndex, Experiment, Replicate, SampleSizeRequest, cutoffs, rmsea_power, rmsea_sample_size,
    sample_size, summarise, with_numbers_freed,
};
use covary::simulate::model::{
    Distribution, Generator, Mechanism, MissingPlan, ModelPopulation, Replication, Shape, survey_of,
};
use covary::study::Study;
use covary::study::power::{PowerRequest, PowerSource, power_of};
use covary::syntax::parse;

const PATH: &str = "f =~ 1*x1 + .8*x2 + .7*x3; g =~ 1*y1 + .8*y2 + .7*y3; g ~ .3*f + b*f; y1 ~~ .8*y1; ab := 2*b";
const ORDINAL: &str = "f =~ .7*x1 + .8*x2 + .6*x3 + .7*x4; f ~~ 1*f; x1 | -1*t1 + 0*t2 + 1*t3; x2 | -1*t1 + 0*t2 + 1*t3; \
                       x3 | -1*t1 + 0*t2 + 1*t3; x4 | -.5*t1 + .8*t2";
const THREE: &str = "f =~ .7*x1 + .8*x2 + .6*x3; g =~ .7*x4 + .8*x5 + .6*x6; h =~ .7*x7 + .8*x8 + .6*x9; \
                     f ~~ .5*g + .4*h; g ~~ .3*h";

fn written(text: &str, standardised: bool) -> covary::Result<ModelPopulation> {
    let none: [(&str, &str); 0] = [];
    let options = Request::resolve(none)?.model;
    ModelPopulation::written(&parse(text)?, &options, &[], standardised).map(|(population, _)| population)
}

/// The population's model with its numbers freed, under these flags.
fn analysis(text: &str, population: &ModelPopulation, flags: &[(&str, &str)]) -> Analysis {
    let request = Request::resolve(flags.iter().copied()).unwrap();
    let tree = with_numbers_freed(&parse(text).unwrap(), &request.model);
    let categories = population.names.iter().cloned().zip(population.categories());
    let categories = categories.map(|(name, k)| (name, (k > 0).then_some(k))).collect();
    let several = population.groups.len() > 1;
    let groups = population.groups.iter().map(|g| g.label.clone()).filter(|_| several).collect();
    let shape = DataShape { groups, has_means: true, raw: true, categories: Some(categories) };
    let (model, _) = Model::build(&tree, &request.model, &shape).unwrap();
    let options = request.fit.for_model(&model).unwrap();
    Analysis { name: options.estimator.name().into(), model, options, missing: request.missing }
}

struct Setup {
    population: ModelPopulation,
    generator: Generator,
    analyses: Vec<Analysis>,
}

impl Setup {
    fn new(text: &str, flags: &[&[(&str, &str)]]) -> Setup {
        let population = written(text, false).unwrap();
        let generator = Generator::new(&population, &Distribution::Normal).unwrap();
        let analyses = flags.iter().map(|flags| analysis(text, &population, flags)).collect();
        Setup { population, generator, analyses }
    }

    fn experiment<'a>(&'a self, sizes: &'a [usize], replications: u64) -> Experiment<'a> {
        Experiment {
            population: &self.population,
            generator: &self.generator,
            analyses: &self.analyses,
            sizes,
            missing: None,
            replications,
            seed: 3,
            threads: None,
        }
    }

    fn starts(&self) -> Vec<Option<nalgebra::DVector<f64>>> {
        self.analyses.iter().map(|a| a.true_values(&self.population).parameters).collect()
    }
}

fn bits(replicates: &[Vec<Replicate>]) -> Vec<u64> {
    let one = |r: &Replicate| {
        let numbers = r.estimates.iter().chain(&r.errors).chain([&r.statistic, &r.p]).map(|x| x.to_bits());
        numbers.collect::<Vec<u64>>()
    };
    replicates.iter().flatten().flat_map(one).collect()
}

#[test]
fn power_of_rmsea_is_that_of_semtools() {
    let golden = golden("power.json");
    let number = |case: &serde_json::Value, key: &str| case[key].as_f64().unwrap();
    let cases = golden["rmsea"].as_array().unwrap();
    assert!(cases.len() >= 60);
    for case in cases {
        let (null, alternative) = (number(case, "null"), number(case, "alternative"));
        let groups = case["groups"].as_u64().unwrap() as usize;
        let power = rmsea_power(null, alternative, number(case, "df"), number(case, "n"), groups, 0.05).unwrap();
        assert!((power - number(case, "power")).abs() < 1e-6, "{case} {power}");
    }
    for case in golden["sizes"].as_array().unwrap() {
        let n = rmsea_sample_size(number(case, "null"), number(case, "alternative"), number(case, "df"), 1, 0.05, 0.8);
        // semTools approaches the number in steps and can end a little beside the smallest one.
        let n = n.unwrap() as f64;
        assert!((n / number(case, "n") - 1.0).abs() < 0.003, "{case} {n}");
        let at =
            |n: f64| rmsea_power(number(case, "null"), number(case, "alternative"), number(case, "df"), n, 1, 0.05);
        assert!(at(n).unwrap() >= 0.8 && at(n - 1.0).unwrap() < 0.8);
    }
}

#[test]
fn cutoffs_have_the_distributions_that_lavaan_finds() {
    let golden = &golden("power.json")["cutoffs"];
    let population = written(THREE, true).unwrap();
    let analysis = analysis(THREE, &population, &[]);
    let implied = analysis.implied(&population).unwrap();
    let found = cutoffs(&analysis.model, &implied, 400, 400, 1, None, &|| ()).unwrap();
    assert_eq!(found.levels.len(), 2);
    // The items that load lowest, .6 each, go to the factors that correlate most with their own, with a size of at most .6.
    let size = golden["size"].as_f64().unwrap();
    let written: Vec<&str> = found.levels[1].omitted.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(written, ["g=~x3", "f=~x6"]);
    assert!(found.levels[1].omitted.iter().all(|(_, x)| (x - size).abs() < 1e-12));
    // Both are quantiles of 400 draws: the error of their difference is about .15 sd in normal tails. Where the model is
    // right, CFI and RMSEA are censored at their bounds and thin out slowly: the density of a chi-square of 24 degrees of
    // freedom at its 95th percentile makes that error .48 sd.
    let close = |ours: f64, theirs: &serde_json::Value, end: &str, most: f64| {
        let (theirs, sd) = (theirs[end].as_f64().unwrap(), theirs["sd"].as_f64().unwrap());
        assert!((ours - theirs).abs() < most * sd, "{end}: {ours} {theirs} sd {sd}");
    };
    let theory = ((covary::dist::chi_square::upper_quantile(0.05, 24.0) - 24.0) / (24.0 * 400.0)).sqrt();
    assert!((found.right[1] - theory).abs() < 0.0055, "four errors of the simulation: {} {theory}", found.right[1]);
    for (i, index) in CutoffIndex::ALL.iter().enumerate() {
        let (right, name) = (&golden["right"], index.name());
        let (worst, near) = if index.rises() { ("q95", "q05") } else { ("q05", "q95") };
        close(found.right[i], &right[name], worst, 1.5);
        for (level, key) in found.levels.iter().zip(["level1", "level2"]) {
            let theirs = &golden[key][name];
            close(level.cutoffs[i].wrong, theirs, near, 0.6);
            assert!(level.cutoffs[i].value.is_some() && level.cutoffs[i].misclassified == Some(0.05));
        }
    }
}

#[test]
fn one_factor_is_misspecified_by_residual_correlations() {
    let text = "f =~ .8*x1 + .7*x2 + .6*x3 + .5*x4 + .7*x5 + .8*x6";
    let population = written(text, true).unwrap();
    let analysis = analysis(text, &population, &[]);
    let implied = analysis.implied(&population).unwrap();
    let found = cutoffs(&analysis.model, &implied, 500, 100, 1, None, &|| ()).unwrap();
    let pairs: Vec<usize> = found.levels.iter().map(|level| level.omitted.len()).collect();
    assert_eq!(pairs, [1, 2, 3]);
    assert_eq!(found.levels[0].omitted[0].0, "x3~~x4", "the two that load lowest");
    let rmsea: Vec<f64> = found.levels.iter().map(|level| level.cutoffs[1].population).collect();
    assert!(rmsea.windows(2).all(|pair| pair[0] < pair[1]) && rmsea[0] > 0.02, "{rmsea:?}");
    let code = |text: &str| {
        let population = written(text, false).unwrap();
        let analysis = self::analysis(text, &population, &[]);
        let implied = analysis.implied(&population).unwrap();
        cutoffs(&analysis.model, &implied, 500, 100, 1, None, &|| ()).unwrap_err().first().code()
    };
    assert_eq!(code(PATH), "E595", "a regression");
    assert_eq!(code("f =~ 1*x1 + .8*x2 + .7*x3"), "E595", "no degrees of freedom");
}

#[test]
fn results_are_the_same_bits_for_any_number_of_threads() {
    let of_moments = Setup::new(PATH, &[&[]]);
    let of_cases = Setup::new(ORDINAL, &[&[("std-lv", "true")]]);
    for (setup, replications) in [(of_moments, 20), (of_cases, 5)] {
        let starts = setup.starts();
        let run = |threads| {
            let experiment = Experiment { threads: Some(threads), ..setup.experiment(&[150], replications) };
            bits(&experiment.run(&starts, &|| ()))
        };
        let one = run(1);
        assert!(one.len() > 100 && one == run(2) && one == run(8));
    }
    let population = written(THREE, true).unwrap();
    let analysis = analysis(THREE, &population, &[]);
    let implied = analysis.implied(&population).unwrap();
    let run = |threads| cutoffs(&analysis.model, &implied, 200, 20, 1, Some(threads), &|| ()).unwrap();
    assert!(run(1) == run(2) && run(1) == run(8));
}

/// The standard error that a sample as good as the population gives at n cases.
fn asymptotic_error(analysis: &Analysis, population: &ModelPopulation, n: usize, target: &str) -> (f64, f64) {
    let groups = population.groups.iter().map(|group| GroupMoments {
        label: group.label.clone(),
        n,
        mean: Some(group.mean.clone()),
        cov: group.cov.clone(),
        design: None,
    });
    let moments = SampleMoments { names: population.names.clone(), groups: groups.collect() };
    let method = Method { likelihood: Likelihood::Normal, ..Method::default() };
    let (sample, _) = Sample::new(&analysis.model, &moments, None, method).unwrap();
    let problem = Problem { model: &analysis.model, sample: &sample };
    let solution = estimate(&problem, Settings::default());
    let covariance =
        parameter_covariance(&problem, &solution, Information::Expected, Errors::Standard).unwrap().unwrap();
    let targets = covary::power::Target::of(&analysis.model);
    let row = targets.iter().position(|t| t.is_called(target)).unwrap();
    (solution.parameters[row], covariance[(row, row)].sqrt())
}

#[test]
fn power_bias_and_coverage_are_those_of_theory() {
    let setup = Setup::new(PATH, &[&[]]);
    let truth = setup.analyses[0].true_values(&setup.population);
    assert!(truth.holds);
    let experiment = setup.experiment(&[200], 400);
    assert!(experiment.of_moments());
    let replicates = experiment.run(&setup.starts(), &|| ());
    let summary = summarise(&setup.analyses[0], &truth, &replicates[0], 200, 0.05);
    assert_eq!(summary.proper + summary.improper, 400);
    let path = summary.estimate("g~f").unwrap();
    assert!((path.truth - 0.3).abs() < 1e-12 && path.target.label == "b");
    assert!((path.mean - 0.3).abs() < 4.0 * path.bias_error + 0.01);
    assert!((path.error_ratio - 1.0).abs() < 4.0 * path.error_ratio_error);
    assert!((path.coverage.value - 0.95).abs() < 4.0 * path.coverage.error.max(0.008));
    let (value, error) = asymptotic_error(&setup.analyses[0], &setup.population, 200, "g~f");
    let power = covary::dist::normal::cdf(value / error - 1.959_964);
    assert!((path.rejection.value - power).abs() < 4.0 * path.rejection.error + 0.02, "{power} {:?}", path.rejection);
    assert!((summary.test.rejection.value - 0.05).abs() < 0.05 && (summary.test.mean - 8.0).abs() < 0.9);
    // A defined parameter has the same power as what it is made of.
    let defined = summary.estimate("ab").unwrap();
    assert!((defined.truth - 0.6).abs() < 1e-12 && (defined.rejection.value - path.rejection.value).abs() < 1e-12);
}

#[test]
fn moments_drawn_directly_are_the_same_experiment_as_cases() {
    let setup = Setup::new(PATH, &[&[]]);
    let direct = setup.experiment(&[120], 300).run(&setup.starts(), &|| ());
    // Missing answers that never happen make the cases be drawn.
    let none = MissingPlan { rate: 0.0, mechanism: Mechanism::CompletelyAtRandom, variables: Vec::new() };
    let by_cases = Experiment { missing: Some(&none), ..setup.experiment(&[120], 300) };
    assert!(!by_cases.of_moments());
    let cases = by_cases.run(&setup.starts(), &|| ());
    let truth = setup.analyses[0].true_values(&setup.population);
    let [a, b] = [&direct[0], &cases[0]].map(|r| summarise(&setup.analyses[0], &truth, r, 120, 0.05));
    for (x, y) in a.estimates.iter().zip(&b.estimates) {
        assert!((x.mean - y.mean).abs() < 5.0 * x.bias_error.hypot(y.bias_error), "{}", x.target.name());
        assert!((x.deviation / y.deviation - 1.0).abs() < 0.3, "{}", x.target.name());
    }
    assert!((a.test.mean - b.test.mean).abs() < 5.0 * 4.0 * (2.0 / 300.0_f64).sqrt());
}

#[test]
fn the_search_finds_the_number_of_cases() {
    let setup = Setup::new(PATH, &[&[]]);
    let truth = setup.analyses[0].true_values(&setup.population);
    let request =
        SampleSizeRequest { parameter: "g ~ f".into(), power: 0.8, alpha: 0.05, shares: vec![1.0], maximum: 100_000 };
    let found = sample_size(&setup.experiment(&[400], 400), &truth, &request, &|| ()).unwrap();
    let (value, error) = asymptotic_error(&setup.analyses[0], &setup.population, 1000, "g~f");
    let theory = 1000.0 * ((1.959_964 + 0.841_621) / (value / error)).powi(2);
    assert!((found.n as f64 / theory - 1.0).abs() < 0.2, "{} {theory}", found.n);
    assert!((found.summary.estimate("b").unwrap().rejection.value - 0.8).abs() < 0.06);
    let wrong = SampleSizeRequest { parameter: "h~f".into(), ..request };
    let error = sample_size(&setup.experiment(&[400], 50), &truth, &wrong, &|| ()).unwrap_err();
    assert_eq!(error.first().code(), "E590");
}

#[test]
fn every_kind_of_data_and_estimator_is_analysed() {
    // Ordered data, two groups, missing at random by likelihood, skewed data by robust estimators.
    let ordinal = Setup::new(ORDINAL, &[&[("std-lv", "true")], &[("std-lv", "true"), ("estimator", "ULSMV")]]);
    let truth = ordinal.analyses[0].true_values(&ordinal.population);
    assert!(truth.holds && truth.parameters.is_some());
    let replicates = ordinal.experiment(&[200], 20).run(&ordinal.starts(), &|| ());
    for (analysis, own) in ordinal.analyses.iter().zip(&replicates) {
        let summary = summarise(analysis, &truth, own, 200, 0.05);
        assert_eq!(summary.proper, 20, "{}", summary.name);
        let loading = summary.estimate("f=~x2").unwrap();
        assert!((loading.mean - 0.8).abs() < 0.05 && summary.test.mean > 0.0 && loading.mean_error > 0.0);
    }
    let population = written(PATH, false).unwrap();
    let shapes = vec![Shape { skewness: 1.0, kurtosis: 2.0 }; 6];
    let generator = Generator::new(&population, &Distribution::ValeMaurelli(shapes)).unwrap();
    let plan = MissingPlan { rate: 0.1, mechanism: Mechanism::AtRandom { by: 0 }, variables: vec![1, 2, 3, 4, 5] };
    let flags: [&[(&str, &str)]; 3] = [
        &[("estimator", "MLR"), ("missing", "ml")],
        &[("estimator", "MLM")],
        &[("estimator", "WLSMV"), ("missing", "listwise")],
    ];
    let analyses: Vec<Analysis> = flags.iter().map(|flags| analysis(PATH, &population, flags)).collect();
    let starts: Vec<_> = analyses.iter().map(|a| a.true_values(&population).parameters).collect();
    assert!(starts.iter().all(Option::is_some));
    let experiment = Experiment {
        population: &population,
        generator: &generator,
        analyses: &analyses,
        sizes: &[250],
        missing: Some(&plan),
        replications: 10,
        seed: 1,
        threads: None,
    };
    let replicates = experiment.run(&starts, &|| ());
    for own in &replicates {
        assert!(own.iter().filter(|r| r.solved() && r.errors.iter().all(|e| *e > 0.0) && r.p > 0.0).count() >= 8);
    }
}

#[test]
fn several_groups_have_their_own_values_and_sizes() {
    let text = "f =~ c(1,1)*x1 + c(.8,.6)*x2 + c(.7,.7)*x3 + c(.9,.5)*x4; x1 ~ c(0,.5)*1";
    let none: [(&str, &str); 0] = [];
    let options = Request::resolve(none).unwrap().model;
    let labels = ["a".to_owned(), "b".to_owned()];
    let tree = parse(text).unwrap();
    let (population, found) = ModelPopulation::written(&tree, &options, &labels, false).unwrap();
    assert_eq!(found[0].code(), "I186");
    assert!((population.groups[0].cov[(0, 1)] - 0.8).abs() < 1e-12);
    assert!(
        (population.groups[1].cov[(0, 1)] - 0.6).abs() < 1e-12 && (population.groups[1].mean[0] - 0.5).abs() < 1e-12
    );
    let generator = Generator::new(&population, &Distribution::Normal).unwrap();
    let drawn = Replication { seed: 1, number: 1 }.draw(&generator, &[60, 40], None);
    let survey = survey_of(&population, &drawn, "country").unwrap();
    assert_eq!((survey.rows(), survey.column("country").unwrap().label(99)), (100, Some("b".into())));
    let analyses = [analysis(text, &population, &[])];
    let truth = analyses[0].true_values(&population);
    assert!(truth.holds);
    let experiment = Experiment {
        population: &population,
        generator: &generator,
        analyses: &analyses,
        sizes: &[200, 150],
        missing: None,
        replications: 60,
        seed: 1,
        threads: None,
    };
    let replicates = experiment.run(std::slice::from_ref(&truth.parameters), &|| ());
    let summary = summarise(&analyses[0], &truth, &replicates[0], 350, 0.05);
    let second = summary.estimate("f=~x4.g2").unwrap();
    assert!((second.truth - 0.5).abs() < 1e-9 && (second.mean - 0.5).abs() < 5.0 * second.bias_error);
}

#[test]
fn standardised_values_give_every_variable_variance_one() {
    let text = "f =~ .8*x1 + .7*x2 + .6*x3; g =~ .8*y1 + .7*y2 + .9*y3; g ~ .5*f; z ~ .4*g + .2*f";
    let population = written(text, true).unwrap();
    assert!(population.groups[0].cov.diagonal().iter().all(|v| (v - 1.0).abs() < 1e-12));
    assert!((population.groups[0].cov[(0, 1)] - 0.56).abs() < 1e-12);
    // corr(z, x1) = .8 (.2 + .4 * .5)
    let z = population.names.iter().position(|n| n == "z").unwrap();
    assert!((population.groups[0].cov[(0, z)] - 0.32).abs() < 1e-12);
}

#[test]
fn what_is_no_population_is_refused() {
    let code = |text: &str, standardised: bool| written(text, standardised).unwrap_err().first().code();
    assert_eq!(code("f =~ 1.2*x1 + .7*x2 + .6*x3", true), "E184");
    assert_eq!(code("x ~~ 1*x; y ~~ 1*y; x ~~ 2*y", false), "E180");
    assert_eq!(code("f =~ .7*x1 + .7*x2 + .7*x3; x1 | 1*t1 + 0*t2", false), "E181");
    assert_eq!(code("f =~ .7*x1 + .7*x2 + .7*x3; x1 | t1", false), "E182");
    assert_eq!(code("f =~ .7*x1 + a*x2 + start(.5)*x2 + a*x3 + start(.6)*x3", false), "E183");
    let population = written(PATH, false).unwrap();
    let generator = |shape: Shape, distribution: fn(Vec<Shape>) -> Distribution| {
        Generator::new(&population, &distribution(vec![shape; 6])).unwrap_err().first().code()
    };
    assert_eq!(generator(Shape { skewness: 2.0, kurtosis: 1.0 }, Distribution::ValeMaurelli), "E189");
    assert_eq!(generator(Shape { skewness: 2.0, kurtosis: 3.0 }, Distribution::ValeMaurelli), "E190");
    assert_eq!(generator(Shape { skewness: 2.0, kurtosis: 2.5 }, Distribution::IndependentGenerator), "E193");
}

#[test]
fn a_study_has_the_power_of_its_fitted_values() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("power-study");
    std::fs::create_dir_all(&folder).unwrap();
    for file in covary::study::TEMPLATE {
        std::fs::write(folder.join(file.name), file.text).unwrap();
    }
    let study = Study::load(&folder).unwrap();
    let run = |threads| {
        power_of(&study, &PowerRequest { threads: Some(threads), ..PowerRequest::new(6, 1) }, &|| ()).unwrap()
    };
    let power = run(1);
    assert_eq!((power.source, power.lost, power.hypotheses.len()), (PowerSource::Fitted, 0, study.hypotheses.len()));
    assert!(power == run(2));
    for hypothesis in &power.hypotheses {
        let sum: f64 = hypothesis.rates.iter().map(|rate| rate.value).sum();
        assert!((sum - 1.0).abs() < 1e-12 && hypothesis.power().of == 6, "{}", hypothesis.id);
    }
    assert!(power.hypotheses.iter().any(|h| h.power().value > 0.5), "a path of the template is strong");
}

#[test]
fn a_study_has_the_power_of_its_population() {
    let mut study = Study::load("models/ce-crm-cl".as_ref()).unwrap();
    // One model and what rests on it alone.
    study.models.retain(|model| model.id == "loyalty-second-order");
    study.invariance.clear();
    study.comparisons.clear();
    study.associations.clear();
    study.regrouping = None;
    study.hypotheses.retain(|h| h.model.as_deref() == Some("loyalty-second-order"));
    assert!(!study.hypotheses.is_empty());
    let power = power_of(&study, &PowerRequest::new(2, 1), &|| ()).unwrap();
    assert_eq!((power.source, power.n, power.lost), (PowerSource::Population, 600, 0));
    assert!(power.hypotheses.iter().all(|h| h.rates.iter().map(|r| r.of).all(|of| of == 2)));
    let unknown = PowerRequest { variant: Some("none".into()), ..PowerRequest::new(2, 1) };
    assert_eq!(power_of(&study, &unknown, &|| ()).unwrap_err().first().code(), "E163");
}
