//! Statistics of ordered variables against lavaan (tests/golden/ordinal-moments.json).

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, clippy::cast_precision_loss)]

mod common;

use covary::moments::{Deletion, Exogenous, OrdinalData, OrdinalGroup, OrdinalMoments, Statistic, ordinal_moments};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;
use std::path::Path;

fn words(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// Columns by name, NaN where missing; and the group of each row.
fn read(file: &str, names: &[String], group: Option<&str>) -> (DMatrix<f64>, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |i: usize, j: usize| rows[i][at(&names[j])].parse().unwrap_or(f64::NAN);
    let groups = rows.iter().map(|row| group.map_or(String::new(), |g| row[at(g)].to_owned())).collect();
    (DMatrix::from_fn(rows.len(), names.len(), cell), groups)
}

fn run(case: &Value) -> OrdinalMoments {
    let (items, x) = (words(&case["items"]), words(&case["x"]));
    let ordered: Vec<bool> = items.iter().map(|i| words(&case["ordered"]).contains(i)).collect();
    let file = case["data"].as_str().unwrap();
    let (y, of) = read(file, &items, case["group"].as_str());
    let (z, _) = read(file, &x, None);
    let mut labels: Vec<String> = Vec::new();
    for label in &of {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let rows = |label: &String| (0..of.len()).filter(|&i| of[i] == *label).collect::<Vec<_>>();
    let responses: Vec<_> = labels.iter().map(|l| y.select_rows(&rows(l))).collect();
    let values: Vec<_> = labels.iter().map(|l| z.select_rows(&rows(l))).collect();
    let deletion = if case["missing"] == "pairwise" { Deletion::Pairwise } else { Deletion::Listwise };
    ordinal_moments(&OrdinalData {
        names: &items,
        ordered: &ordered,
        labels: &labels,
        responses: &responses,
        exogenous: (!x.is_empty()).then_some(Exogenous { names: &x, values: &values }),
        deletion,
    })
    .unwrap()
}

/// The largest difference, relative where numbers are above one.
fn gap(ours: &DVector<f64>, theirs: &[f64]) -> (f64, usize) {
    assert_eq!(ours.len(), theirs.len());
    let each = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs() / b.abs().max(1.0));
    each.enumerate().map(|(i, d)| (d, i)).max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

fn name(statistic: Statistic, moments: &OrdinalMoments) -> String {
    let (y, x) = (&moments.names, &moments.x_names);
    match statistic {
        Statistic::Threshold { variable, step } => format!("{}|t{}", y[variable], step + 1),
        Statistic::Mean { variable } => format!("{}~1", y[variable]),
        Statistic::Slope { variable, x: k } => format!("{}~{}", y[variable], x[k]),
        Statistic::Variance { variable } => format!("{0}~~{0}", y[variable]),
        Statistic::Covariance { i, j } => format!("{}~~{}", y[j], y[i]),
    }
}

fn gamma_times(group: &OrdinalGroup) -> DVector<f64> {
    let size = group.statistics.len();
    let v = DVector::from_fn(size, |i, _| (if i % 2 == 0 { 1.0 } else { -1.0 }) / (i + 1) as f64);
    let all = group.influence_block(0..size);
    all.tr_mul(&(&all * v)) / group.n as f64
}

#[test]
fn statistics_and_their_asymptotic_covariances_are_those_of_lavaan() {
    for case in common::cases("ordinal-moments.json", 10) {
        let id = case["id"].as_str().unwrap();
        let moments = run(&case);
        let expected = case["groups"].as_array().unwrap();
        assert_eq!(moments.groups.len(), expected.len(), "{id}");
        for (group, expected) in moments.groups.iter().zip(expected) {
            assert_eq!(group.label, expected["label"].as_str().unwrap(), "{id}");
            assert_eq!(group.n as f64, expected["n"].as_f64().unwrap(), "{id}");
            let names: Vec<String> = group.statistics.iter().map(|s| name(*s, &moments)).collect();
            assert_eq!(names, words(&expected["statistics"]), "{id}");
            let say = |what: &str, (gap, at): (f64, usize)| {
                println!("{id} {} {what}: {gap:.1e} at {}", group.label, names[at]);
                gap
            };
            let values = say("values", gap(&group.values, &numbers(&expected["values"])));
            let diagonal = say("diagonal", gap(&group.gamma_diagonal(), &numbers(&expected["gamma_diagonal"])));
            let product = say("product", gap(&gamma_times(group), &numbers(&expected["gamma_times"])));
            assert!(values < 1e-6 && diagonal < 1e-6 && product < 1e-6, "{id}");
            if let (Some(mean), Some(cov)) = (expected["x_mean"].as_array(), expected["x_cov"].as_array()) {
                assert!(gap(&group.x_mean, &numbers(&Value::from(mean.clone()))).0 < 1e-12, "{id}");
                // lavaan's covariances of x have the divisor n - 1, whatever the likelihood. Two cases of one data set
                // have x and no answer.
                let n = group.n as f64 + if id == "mixed-given-x-pairwise" { 2.0 } else { 0.0 };
                let factor = n / (n - 1.0);
                let flat = DVector::from_column_slice(group.x_cov.as_slice()) * factor;
                assert!(gap(&flat, &numbers(&Value::from(cov.clone()))).0 < 1e-12, "{id}");
            }
        }
    }
}

fn numbers_of(seed: u64, n: usize, p: usize) -> DMatrix<f64> {
    let mut state = seed;
    DMatrix::from_fn(n, p, |_, _| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    })
}

/// Uniform noise around a common factor, some columns cut into categories.
fn simulated(seed: u64, n: usize, cuts: &[usize]) -> DMatrix<f64> {
    let u = numbers_of(seed, n, cuts.len() + 1);
    DMatrix::from_fn(n, cuts.len(), |i, j| {
        let y = 0.5 * (u[(i, cuts.len())] + u[(i, j)]);
        if cuts[j] == 0 { y } else { (y * cuts[j] as f64).floor() }
    })
}

struct Sample {
    names: Vec<String>,
    ordered: Vec<bool>,
    labels: Vec<String>,
    responses: Vec<DMatrix<f64>>,
    x_names: Vec<String>,
    x: Vec<DMatrix<f64>>,
    deletion: Deletion,
}

impl Sample {
    fn new(cuts: &[usize], responses: Vec<DMatrix<f64>>) -> Sample {
        let labels = match responses.len() {
            1 => vec![String::new()],
            g => (0..g).map(|g| format!("g{g}")).collect(),
        };
        let names = (0..cuts.len()).map(|j| format!("y{j}")).collect();
        let ordered = cuts.iter().map(|c| *c > 0).collect();
        Sample { names, ordered, labels, responses, x_names: Vec::new(), x: Vec::new(), deletion: Deletion::Pairwise }
    }

    fn given(mut self, x: Vec<DMatrix<f64>>) -> Sample {
        self.x_names = (0..x[0].ncols()).map(|k| format!("x{k}")).collect();
        self.x = x;
        self
    }

    fn moments(&self) -> covary::Result<OrdinalMoments> {
        ordinal_moments(&OrdinalData {
            names: &self.names,
            ordered: &self.ordered,
            labels: &self.labels,
            responses: &self.responses,
            exogenous: (!self.x.is_empty()).then_some(Exogenous { names: &self.x_names, values: &self.x }),
            deletion: self.deletion,
        })
    }

    fn codes(&self) -> Vec<&'static str> {
        match self.moments() {
            Ok(moments) => moments.findings.iter().map(covary::Finding::code).collect(),
            Err(error) => error.findings().map(covary::Finding::code).collect(),
        }
    }
}

#[test]
fn gamma_is_the_mean_square_of_the_influence() {
    for x in [0, 2] {
        let mut sample = Sample::new(&[3, 0, 2, 5, 0], vec![simulated(3, 333, &[3, 0, 2, 5, 0])]);
        for i in 0..60 {
            sample.responses[0][(5 * i, i % 5)] = f64::NAN;
        }
        if x > 0 {
            sample = sample.given(vec![numbers_of(9, 333, x)]);
        }
        let moments = sample.moments().unwrap();
        let group = &moments.groups[0];
        let size = group.statistics.len();
        let all = group.influence_block(0..size);
        let gamma = all.tr_mul(&all) / 333.0;
        assert!((group.gamma() - &gamma).amax() < 1e-10 * gamma.amax());
        assert!((group.gamma_diagonal() - gamma.diagonal()).amax() < 1e-10 * gamma.amax());
        assert_eq!(group.influence(100..217, 4..11), all.view((100, 4), (117, 7)).into_owned());
        assert_eq!(group.influence(300..900, 0..1).shape(), (33, 1));
        assert_eq!(group.influence_block(0..size + 1).ncols(), 0);
        // Every statistic is where its likelihood is flat, so that the cases pull in all directions.
        for (statistic, column) in group.statistics.iter().zip(all.column_iter()) {
            let (sum, size) = (column.sum(), column.iter().map(|v| v.abs()).sum::<f64>());
            assert!(sum.abs() < 1e-9 * size, "{statistic:?}: {sum}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let sample = Sample::new(&[3, 0, 2, 5, 4, 4], vec![simulated(5, 200, &[3, 0, 2, 5, 4, 4])]);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let moments = pool.install(|| sample.moments()).unwrap();
        (moments.groups[0].values.clone(), moments.groups[0].gamma())
    };
    assert_eq!(with(1), with(3));
}

/// Doubling every case changes no statistic; the order and the spacing of codes, of groups and of cases neither.
#[test]
fn what_must_not_matter_does_not() {
    let cuts = [3, 2, 0, 5];
    let y = simulated(11, 150, &cuts);
    let plain = Sample::new(&cuts, vec![y.clone()]).moments().unwrap();
    let twice = DMatrix::from_fn(300, 4, |i, j| y[(i % 150, j)]);
    let doubled = Sample::new(&cuts, vec![twice]).moments().unwrap();
    assert!((&plain.groups[0].values - &doubled.groups[0].values).amax() < 1e-10);
    assert!((plain.groups[0].gamma() - doubled.groups[0].gamma()).amax() < 1e-7);
    let spaced = y.map_with_location(|_, j, v| if cuts[j] > 0 { v * v * 10.0 - 3.0 } else { v });
    let spaced = Sample::new(&cuts, vec![spaced]).moments().unwrap();
    assert_eq!(plain.groups[0].values, spaced.groups[0].values);
    // Turning a variable round turns its thresholds and correlations.
    let turned = y.map_with_location(|_, j, v| if j == 0 { 2.0 - v } else { v });
    let turned = Sample::new(&cuts, vec![turned]).moments().unwrap();
    assert!((plain.groups[0].thresholds[0][0] + turned.groups[0].thresholds[0][1]).abs() < 1e-14);
    assert!((plain.groups[0].cov[(3, 0)] + turned.groups[0].cov[(3, 0)]).abs() < 1e-10);
    assert!((plain.groups[0].cov[(2, 0)] + turned.groups[0].cov[(2, 0)]).abs() < 1e-10);
}

#[test]
fn what_cannot_be_estimated_is_refused() {
    let y = simulated(1, 100, &[3, 3, 0]);
    // A category that the second group lacks, to be merged with its neighbour.
    let second = simulated(2, 100, &[3, 3, 0]).map_with_location(|_, j, v| if j == 1 { v.min(1.0) } else { v });
    let error = Sample::new(&[3, 3, 0], vec![y.clone(), second]).moments().unwrap_err();
    let first = error.first();
    assert_eq!((first.code(), first.place.group.as_deref()), ("E240", Some("g1")));
    assert_eq!(first.numbers, [("value", 2.0), ("neighbour", 1.0)]);
    let change = |f: &dyn Fn(usize, usize, f64) -> f64| Sample::new(&[3, 3, 0], vec![y.map_with_location(f)]);
    assert_eq!(change(&|_, j, v| if j == 1 { 4.0 } else { v }).codes(), ["E241"]);
    assert_eq!(change(&|_, j, v| if j == 2 { 4.0 } else { v }).codes(), ["E203"]);
    assert_eq!(change(&|i, j, v| if j == 2 { (i % 2) as f64 } else { v }).codes(), ["W244"]);
    assert_eq!(change(&|_, j, v| if j == 0 { f64::NAN } else { v }).codes(), ["E207"]);
    assert_eq!(change(&|i, j, v| if (j == 0) == (i < 50) { f64::NAN } else { v }).codes(), ["E243", "E243"]);
    let mut listwise = change(&|i, j, v| if (j == 0) == (i < 50) { f64::NAN } else { v });
    listwise.deletion = Deletion::Listwise;
    assert_eq!(listwise.codes(), ["E201"]);
    let separated = Sample::new(&[3, 3, 0], vec![y.clone()]).given(vec![y.columns(1, 1).into_owned()]);
    assert_eq!(separated.codes(), ["E244"]);
    let constant = Sample::new(&[3, 3, 0], vec![y.clone()]).given(vec![DMatrix::from_element(100, 1, 2.0)]);
    assert_eq!(constant.codes(), ["E203"]);
    let values = DMatrix::from_fn(600, 2, |i, j| if j == 0 { (i % 300) as f64 } else { (i % 7 % 2) as f64 });
    assert_eq!(Sample::new(&[300, 2], vec![values]).codes(), ["E242"]);
}

#[test]
fn what_is_remarkable_is_said() {
    let y = simulated(1, 400, &[3, 3, 20]);
    assert_eq!(Sample::new(&[3, 3], vec![y.columns(0, 2).into_owned()]).codes(), Vec::<&str>::new());
    let codes = Sample::new(&[3, 3, 20], vec![y.clone()]).codes();
    assert!(codes.contains(&"W240") && codes.contains(&"I240") && codes.contains(&"I241"), "{codes:?}");
    let halves = Sample::new(&[3, 3], vec![y.columns(0, 2) * 0.5]).codes();
    assert_eq!(halves, ["W241", "W241"]);
    let same = DMatrix::from_fn(400, 2, |i, _| y[(i, 0)]);
    let sample = Sample::new(&[3, 3], vec![same]);
    let moments = sample.moments().unwrap();
    assert_eq!(moments.findings.iter().map(covary::Finding::code).collect::<Vec<_>>(), ["W242", "I240"]);
    assert_eq!(moments.groups[0].cov[(1, 0)], 0.999);
    // Only the case left out has the fourth category.
    let mut lost = y.columns(0, 2).into_owned();
    lost[(7, 0)] = 9.0;
    lost[(7, 1)] = f64::NAN;
    let mut sample = Sample::new(&[3, 3], vec![lost]);
    sample.deletion = Deletion::Listwise;
    assert_eq!(sample.codes(), ["W243"]);
    assert_eq!(sample.moments().unwrap().groups[0].n, 399);
}
