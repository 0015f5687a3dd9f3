//! What must hold whatever the data and the model: identities of maximum likelihood under changes that mean nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use covary::fitted::{Fit, FitOptions, fit};
use covary::model::{DataShape, EqualSet, Model, ModelOptions};
use covary::moments::{GroupMoments, SampleMoments};
use covary::syntax::{parse, print};
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use proptest::test_runner::Config;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A survey of two groups: factors with four items each, drawn with normal scores and errors.
#[derive(Clone, Debug)]
struct Drawn {
    names: Vec<String>,
    groups: Vec<(String, DMatrix<f64>)>,
}

fn draw(seed: u64, factors: usize, rows: usize, groups: usize) -> Drawn {
    let mut stream = ChaCha8Rng::seed_from_u64(seed);
    let mut uniform = move || (f64::from(stream.next_u32()) + 0.5) / 4_294_967_296.0;
    let mut normal = move || (-2.0 * uniform().ln()).sqrt() * (2.0 * std::f64::consts::PI * uniform()).cos();
    let names = (1..=factors * 4).map(|i| format!("x{i}")).collect();
    let groups = (0..groups)
        .map(|g| {
            let data = DMatrix::from_fn(rows, factors * 4, |_, _| 0.0);
            let mut data: DMatrix<f64> = data;
            for mut row in data.row_iter_mut() {
                let common = normal();
                for f in 0..factors {
                    let score = 0.6 * common + 0.8 * normal();
                    for k in 0..4 {
                        let loading = 0.6 + 0.1 * k as f64;
                        row[4 * f + k] = 3.0 + 0.2 * g as f64 + loading * score + 0.7 * normal();
                    }
                }
            }
            (format!("g{}", g + 1), data)
        })
        .collect();
    Drawn { names, groups }
}

/// One factor after the other measured, each later one predicted by the first.
fn structural(factors: usize) -> String {
    let mut text = measurement(factors);
    for f in 2..=factors {
        text += &format!("f{f} ~ f1\n");
    }
    text
}

fn measurement(factors: usize) -> String {
    (0..factors)
        .map(|f| {
            let items: Vec<String> = (1..=4).map(|k| format!("x{}", 4 * f + k)).collect();
            format!("f{} =~ {}\n", f + 1, items.join(" + "))
        })
        .collect()
}

fn moments(drawn: &Drawn) -> SampleMoments {
    let groups = drawn.groups.iter().map(|(label, data)| {
        let n = data.nrows() as f64;
        let mean = DVector::from_iterator(data.ncols(), data.column_iter().map(|c| c.mean()));
        let mut centred = data.clone();
        for (mut column, m) in centred.column_iter_mut().zip(mean.iter()) {
            column.add_scalar_mut(-m);
        }
        GroupMoments {
            label: label.clone(),
            n: data.nrows(),
            mean: Some(mean),
            cov: centred.tr_mul(&centred) / n,
            design: None,
        }
    });
    SampleMoments { names: drawn.names.clone(), groups: groups.collect() }
}

fn fitted(text: &str, drawn: &Drawn, options: &ModelOptions) -> Fit {
    let several = drawn.groups.len() > 1;
    let groups = if several { drawn.groups.iter().map(|(label, _)| label.clone()).collect() } else { Vec::new() };
    let shape = DataShape { groups, ..DataShape::one_group() };
    let (model, _) = Model::build(&parse(text).unwrap(), options, &shape).unwrap();
    let fit = fit(model, &moments(drawn), None, FitOptions::default()).unwrap();
    assert!(fit.converged(), "{:?}", fit.status());
    fit
}

fn chisq(fit: &Fit) -> f64 {
    fit.measures.get("chisq").unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}

/// Every row of the first fit stands in the second with the same completely standardised value.
fn same_standardised(a: &Fit, b: &Fit) -> Result<(), TestCaseError> {
    for row in &a.rows {
        let other = b.row(&row.lhs, row.op, &row.rhs, row.group);
        if let Some(other) = other {
            let (x, y) = (row.std_all.value, other.std_all.value);
            prop_assert!(close(x, y), "{}{}{}: {x} {y}", row.lhs, row.op, row.rhs);
        }
    }
    prop_assert!(a.rows.len() == b.rows.len());
    Ok(())
}

fn with_means() -> ModelOptions {
    ModelOptions { meanstructure: Some(true), ..ModelOptions::default() }
}

fn config() -> Config {
    Config { failure_persistence: None, ..Config::with_cases(24) }
}

proptest! {
    #![proptest_config(config())]

    /// Items in other units: the same test, loadings in the new units (Cudeck 1989, Psychological Bulletin 105:317).
    #[test]
    fn units_of_items_do_not_matter(seed in any::<u64>(), factors in 1..4_usize, powers in prop::collection::vec(-4..5_i32, 12)) {
        let drawn = draw(seed, factors, 150, 1);
        let scale = |j: usize| 10f64.powi(powers[j]);
        let mut scaled = drawn.clone();
        for (j, mut column) in scaled.groups[0].1.column_iter_mut().enumerate() {
            column *= scale(j);
        }
        let text = structural(factors);
        let (a, b) = (fitted(&text, &drawn, &with_means()), fitted(&text, &scaled, &with_means()));
        prop_assert!(close(chisq(&a), chisq(&b)), "{} {}", chisq(&a), chisq(&b));
        same_standardised(&a, &b)?;
        for f in 0..factors {
            for k in 1..4 {
                let (lhs, rhs) = (format!("f{}", f + 1), format!("x{}", 4 * f + k + 1));
                let own = a.row(&lhs, "=~", &rhs, 1).unwrap().estimate;
                let other = b.row(&lhs, "=~", &rhs, 1).unwrap().estimate;
                let factor = scale(4 * f + k) / scale(4 * f);
                prop_assert!(close(own.value * factor / other.value, 1.0));
                prop_assert!(close(own.error * factor / other.error, 1.0));
            }
        }
    }

    /// A constant added to an item moves its intercept and nothing else.
    #[test]
    fn constants_move_intercepts_alone(seed in any::<u64>(), constants in prop::collection::vec(-1e3..1e3, 8)) {
        let drawn = draw(seed, 2, 120, 1);
        let mut moved = drawn.clone();
        for (mut column, constant) in moved.groups[0].1.column_iter_mut().zip(&constants) {
            column.add_scalar_mut(*constant);
        }
        let text = structural(2);
        let (a, b) = (fitted(&text, &drawn, &with_means()), fitted(&text, &moved, &with_means()));
        prop_assert!(close(chisq(&a), chisq(&b)));
        for row in &a.rows {
            let other = b.row(&row.lhs, row.op, &row.rhs, 1).unwrap().estimate;
            let item = drawn.names.iter().position(|n| *n == row.lhs).filter(|_| row.op == "~1");
            let expected = row.estimate.value + item.map_or(0.0, |j| constants[j]);
            prop_assert!(close(expected, other.value), "{}{}{}", row.lhs, row.op, row.rhs);
            prop_assert!(close(row.estimate.error, other.error));
        }
        let without = fitted(&text, &moved, &ModelOptions::default());
        prop_assert!(close(chisq(&a), chisq(&without)));
    }

    /// Rows of data, columns of data and lines of the model in another order give the same fit.
    #[test]
    fn order_does_not_matter(seed in any::<u64>(), rows in Just((0..90).collect::<Vec<usize>>()).prop_shuffle(),
                             columns in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(), reverse in any::<bool>()) {
        let drawn = draw(seed, 3, 90, 1);
        let data = drawn.groups[0].1.select_rows(&rows).select_columns(&columns);
        let names = columns.iter().map(|&j| drawn.names[j].clone()).collect();
        let shuffled = Drawn { names, groups: vec![(String::new(), data)] };
        let text = structural(3);
        let mut lines: Vec<&str> = text.lines().collect();
        if reverse {
            lines.reverse();
        }
        let (a, b) = (fitted(&text, &drawn, &with_means()), fitted(&lines.join("\n"), &shuffled, &with_means()));
        prop_assert!(close(chisq(&a), chisq(&b)));
        for row in &a.rows {
            let other = b.row(&row.lhs, row.op, &row.rhs, 1).unwrap();
            prop_assert!(close(row.estimate.value, other.estimate.value) && close(row.estimate.error, other.estimate.error));
        }
    }

    /// Groups in another order and under other names: the same test, and each group keeps its estimates.
    #[test]
    fn names_and_order_of_groups_do_not_matter(seed in any::<u64>(), equal in any::<bool>()) {
        let drawn = draw(seed, 2, 100, 2);
        let mut swapped = drawn.clone();
        swapped.groups.reverse();
        for (label, _) in &mut swapped.groups {
            *label = format!("组 {label}");
        }
        let sets = if equal { vec![EqualSet::Loadings] } else { Vec::new() };
        let options = ModelOptions { group_equal: sets, ..ModelOptions::default() };
        let text = measurement(2);
        let (a, b) = (fitted(&text, &drawn, &options), fitted(&text, &swapped, &options));
        prop_assert!(close(chisq(&a), chisq(&b)));
        prop_assert_eq!(a.model.degrees_of_freedom(), b.model.degrees_of_freedom());
        for row in &a.rows {
            let other = b.row(&row.lhs, row.op, &row.rhs, 3 - row.group).unwrap();
            prop_assert!(close(row.estimate.value, other.estimate.value) && close(row.estimate.error, other.estimate.error));
        }
    }

    /// A marker, unit variances and effect coding are three scales of one model.
    #[test]
    fn scales_of_factors_do_not_matter(seed in any::<u64>(), factors in 1..4_usize) {
        let drawn = draw(seed, factors, 150, 1);
        let text = structural(factors);
        let marker = fitted(&text, &drawn, &with_means());
        for options in [with_means().with_std_lv(true), with_means().with_effect_coding(true)] {
            let other = fitted(&text, &drawn, &options);
            prop_assert!(close(chisq(&marker), chisq(&other)));
            prop_assert_eq!(marker.model.degrees_of_freedom(), other.model.degrees_of_freedom());
            for row in marker.rows.iter().filter(|row| row.op != "~1") {
                let other = other.row(&row.lhs, row.op, &row.rhs, 1).unwrap();
                prop_assert!(close(row.std_all.value, other.std_all.value), "{}{}{}", row.lhs, row.op, row.rhs);
                // With effect coding and a predicted factor the same holds, by the delta method.
                prop_assert!(close(row.std_all.error, other.std_all.error), "{}{}{}", row.lhs, row.op, row.rhs);
            }
        }
    }

    /// Two groups with the same data and no constraint: twice the chi-square of one, and the same estimates.
    #[test]
    fn a_group_twice(seed in any::<u64>()) {
        let one = draw(seed, 2, 100, 1);
        let mut two = one.clone();
        two.groups.push(("again".to_owned(), one.groups[0].1.clone()));
        let text = structural(2);
        let (a, b) = (fitted(&text, &one, &with_means()), fitted(&text, &two, &ModelOptions::default()));
        prop_assert!(close(2.0 * chisq(&a), chisq(&b)));
        prop_assert_eq!(2 * a.model.degrees_of_freedom(), b.model.degrees_of_freedom());
        for row in &a.rows {
            for group in [1, 2] {
                let other = b.row(&row.lhs, row.op, &row.rhs, group).unwrap().estimate;
                prop_assert!(close(row.estimate.value, other.value) && close(row.estimate.error, other.error));
            }
        }
    }

    /// Chi-square falls when parameters are freed, and degrees of freedom fall by their number.
    #[test]
    fn freeing_never_worsens_the_fit(seed in any::<u64>(), freed in prop::sample::subsequence(vec!["x1 ~~ x5", "x2 ~~ x6", "x3 ~~ x7"], 0..=3)) {
        let drawn = draw(seed, 2, 150, 1);
        let text = measurement(2);
        let a = fitted(&text, &drawn, &with_means());
        let b = fitted(&format!("{text}{}", freed.join("\n")), &drawn, &with_means());
        prop_assert!(chisq(&b) <= chisq(&a) + 1e-7);
        prop_assert_eq!(a.model.degrees_of_freedom() - b.model.degrees_of_freedom(), freed.len() as i64);
    }

    /// The same input gives the same bits.
    #[test]
    fn the_same_bits_again(seed in any::<u64>(), groups in 1..3_usize) {
        let drawn = draw(seed, 2, 80, groups);
        let text = structural(2);
        let bits = |fit: &Fit| -> Vec<u64> {
            let rows = fit.rows.iter().flat_map(|r| [r.estimate.value, r.estimate.error, r.std_all.value, r.std_all.error]);
            rows.chain(fit.measures.0.iter().filter_map(|m| m.value)).map(f64::to_bits).collect()
        };
        let first = bits(&fitted(&text, &drawn, &with_means()));
        prop_assert_eq!(first, bits(&fitted(&text, &drawn, &with_means())));
    }
}

/// Pieces of models, each of which may stand with any of the others and needs none but the first.
const PIECES: [&str; 15] = [
    "f =~ x1 + x2 + x3 + x4",
    "g =~ x5 + b*x6 + 0.8*x7 + start(0.5)*x8 + d*x12\nb == 2*d - 0.5",
    "h =~ NA*x9 + c(0.7)*x10 + equal('f=~x2')*x11\nh ~~ 1*h",
    "s =~ f + x13",
    "f ~ w1 + w2",
    "y1 ~ a*f + x1\nq := a^2 / 3 - exp(-a)",
    "y2 ~ y3 + w1",
    "x1 ~~ x4 + 0.1*x3",
    "f ~~ 0*w3",
    "y1 + y3 ~ 1",
    "x2 ~ 0*1",
    "w1 ~~ w2",
    "x3 ~~ v*x3\nx4 ~~ v*x4",
    "nothing =~ 0",
    "y4 ~ x1:x2 + y1",
];

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(400) })]

    /// Parsed, printed and parsed again, a model completes to the same table, whatever the switches.
    #[test]
    fn printed_models_complete_to_the_same_table(
        more in prop::sample::subsequence(PIECES[1..].to_vec(), 0..PIECES.len()).prop_shuffle(),
        (std_lv, orthogonal, fixed_x, means) in any::<(bool, bool, bool, bool)>(),
        groups in 1..3_usize,
        sets in prop::sample::subsequence(EqualSet::ALL.to_vec(), 0..4),
    ) {
        let text = format!("{}\n{}", PIECES[0], more.join("\n"));
        let tree = parse(&text).unwrap();
        let again = parse(&print(&tree)).unwrap();
        let group_equal = sets.into_iter().filter(|set| *set != EqualSet::Thresholds).collect();
        let options = ModelOptions { orthogonal, fixed_x, group_equal, meanstructure: Some(means), ..ModelOptions::default() };
        let options = options.with_std_lv(std_lv);
        let labels = if groups > 1 { vec!["A".to_owned(), "B".to_owned()] } else { Vec::new() };
        let shape = DataShape { groups: labels, ..DataShape::one_group() };
        match (Model::build(&tree, &options, &shape), Model::build(&again, &options, &shape)) {
            (Ok((a, _)), Ok((b, _))) => {
                prop_assert_eq!(&a.table, &b.table);
                prop_assert_eq!(&a.restriction, &b.restriction);
                check_counts(&a)?;
            }
            (a, b) => prop_assert!(false, "refused: {:?} {:?}\n{text}", a.err(), b.err()),
        }
    }
}

/// df = moments - parameters, with the moments counted anew, and parameters = free cells - independent equalities.
fn check_counts(model: &Model) -> Result<(), TestCaseError> {
    let mut moments = 0;
    for roles in &model.roles {
        let p = roles.observed.len();
        let x = if model.options.fixed_x { roles.exogenous.len() } else { 0 };
        moments += p * (p + 1) / 2 - x * (x + 1) / 2;
        moments += if model.meanstructure { p - x } else { 0 };
    }
    prop_assert_eq!(model.degrees_of_freedom(), moments as i64 - model.parameters() as i64);
    let q = model.parameters();
    let cells = model.table.cells;
    let map = DMatrix::from_fn(cells, q, |i, j| {
        model.restriction.cells[i].terms.iter().filter(|(k, _)| *k == j).map(|(_, c)| *c).sum::<f64>()
    });
    prop_assert!(q <= cells);
    if q > 0 {
        // Every parameter moves some cell, and no two move the cells alike.
        prop_assert_eq!(map.rank(1e-10), q);
    }
    let parameters = DVector::from_fn(q, |j, _| 0.3 + 0.1 * j as f64);
    let expanded = model.restriction.expand(&parameters);
    prop_assert!((model.restriction.contract(&expanded) - parameters).amax() < 1e-9);
    Ok(())
}
