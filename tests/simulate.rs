//! The population of the CE-CRM-CL study and the surveys drawn from it.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests")]

use covary::simulate::{
    Attentiveness, Population, continuous, group_sizes, population_moments, read_population, simulate, to_csv,
};
use covary::survey::Survey;
use std::path::Path;

const FOLDER: &str = "models/ce-crm-cl";

fn population(file: &str) -> Population {
    read_population(&Path::new(FOLDER).join(file)).unwrap()
}

/// The answers to the 51 items of the instrument, without the checks of stage and phase.
fn instrument(population: &Population) -> Vec<&str> {
    population
        .items()
        .iter()
        .map(|item| item.name.as_str())
        .filter(|name| !name.starts_with("ST_") && !name.starts_with("EP_"))
        .collect()
}

fn given(survey: &Survey, name: &str) -> Vec<f64> {
    survey.numbers(name).unwrap().iter().copied().filter(|x| !x.is_nan()).collect()
}

/// Mean, standard deviation, skewness.
fn moments(x: &[f64]) -> (f64, f64, f64) {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    let central = |power| x.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n;
    (mean, central(2).sqrt(), central(3) / central(2).powf(1.5))
}

fn share(hits: usize, of: usize) -> f64 {
    hits as f64 / of as f64
}

/// Whether a share lies within four standard errors of a probability.
fn assert_share(hits: usize, of: usize, probability: f64, what: &str) {
    let error = (probability * (1.0 - probability) / of as f64).sqrt();
    assert!((share(hits, of) - probability).abs() <= 4.0 * error, "{what}: {hits} of {of}, expected {probability}");
}

#[test]
fn the_shipped_survey_is_drawn_again_byte_for_byte() {
    let base = population("population.toml");
    let drawn = simulate(&base, 600, 1).unwrap();
    let shipped = std::fs::read("data/ce-crm-cl.csv").unwrap();
    assert!(to_csv(&drawn.survey) == shipped, "data/ce-crm-cl.csv differs from what the population gives");
    let careless = |kind| drawn.truth.attentiveness.iter().filter(|a| **a == kind).count();
    assert_eq!((careless(Attentiveness::StraightLiner), careless(Attentiveness::Random)), (14, 10));
    assert_eq!(group_sizes(&base, 600), [180, 230, 190]);
}

/// tests/golden/simulate/population.csv: base R 4.2.2, tests/golden/scripts/population.R.
#[test]
fn moments_in_closed_form_agree_with_the_matrix_algebra_of_r() {
    let clean = population("population-clean.toml");
    let mut reader = csv::Reader::from_path("tests/golden/simulate/population.csv").unwrap();
    let mut compared = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let g = clean.groups().iter().position(|group| group.code == record[0]).unwrap();
        let all = population_moments(&clean, g).unwrap();
        let (names, mean, covariance) = match &record[1] {
            "latent" => (&all.latents, &all.latent_mean, &all.latent_covariance),
            _ => (&all.items, &all.mean, &all.covariance),
        };
        let at = |name: &str| names.iter().position(|known| known == name).unwrap();
        let ours = match &record[3] {
            "" => mean[at(&record[2])],
            column => covariance[(at(&record[2]), at(column))],
        };
        let theirs: f64 = record[4].parse().unwrap();
        // Ten digits are printed.
        assert!((ours - theirs).abs() < 6e-10, "{record:?}: {ours}");
        compared += 1;
    }
    assert_eq!(compared, 4587);
}

#[test]
fn the_structure_is_the_one_of_the_design() {
    let base = population("population.toml");
    for (g, expected) in [0.5225, 0.545, 0.5175].into_iter().enumerate() {
        assert!((base.total_effect("SAT", "PV", g).unwrap() - expected).abs() < 1e-12);
    }
    // R-squared in the three stages, to the two digits of the design (its RET counts the interaction as residual).
    for (name, residual, expected) in [
        ("SAT", [0.5575; 3], [0.44, 0.46, 0.45]),
        ("PE", [0.7322, 0.6589, 0.5125], [0.27, 0.40, 0.33]),
        ("LOY", [0.5896; 3], [0.41, 0.50, 0.42]),
        ("SC", [0.99; 3], [0.01, 0.06, 0.14]),
        ("RET", [0.7343; 3], [0.26, 0.33, 0.38]),
    ] {
        for g in 0..3 {
            let all = population_moments(&base, g).unwrap();
            let k = base.latent(name).unwrap();
            let explained = 1.0 - residual[g] / all.latent_covariance[(k, k)];
            assert!((explained - expected[g]).abs() < 0.0102, "{name} in stage {g}: {explained}");
        }
    }
    // In stage E every variance is 1, but for LOY and what follows from it, which PE ~~ NE raises a little.
    let all = population_moments(&base, 0).unwrap();
    for (k, name) in all.latents.iter().enumerate() {
        let expected = if name == "LOY" { 1.005_019_079_782 } else { 1.0 };
        let allowed = if ["CL", "AL", "IL", "BL", "RET"].contains(&name.as_str()) { 0.0045 } else { 1e-6 };
        assert!((all.latent_covariance[(k, k)] - expected).abs() < allowed, "{name}");
    }
    for (g, expected) in [(1, [0.429, 0.745, 0.523, 0.429]), (2, [0.652, 0.910, 0.974, 1.052])] {
        let all = population_moments(&base, g).unwrap();
        for (name, mean) in ["CL", "AL", "IL", "BL"].into_iter().zip(expected) {
            assert!((all.latent_mean[base.latent(name).unwrap()] - mean).abs() < 5.1e-4, "{name}");
        }
    }
}

#[test]
fn continuous_responses_have_the_moments_in_closed_form() {
    let clean = population("population-clean.toml");
    let n = 20_000;
    let drawn = continuous(&clean, n, 1);
    let mut squares = 0.0;
    let mut compared = 0_u32;
    for (g, size) in group_sizes(&clean, n).into_iter().enumerate() {
        let all = population_moments(&clean, g).unwrap();
        let rows: Vec<usize> = (0..n).filter(|row| drawn.groups[*row] == g).collect();
        assert_eq!(rows.len(), size);
        let mut check =
            |sample: &nalgebra::DMatrix<f64>, mean: &nalgebra::DVector<f64>, sigma: &nalgebra::DMatrix<f64>| {
                for i in 0..sample.ncols() {
                    for j in 0..=i {
                        let product = |row: &usize| (sample[(*row, i)] - mean[i]) * (sample[(*row, j)] - mean[j]);
                        let covariance = rows.iter().map(product).sum::<f64>() / size as f64;
                        // Monte Carlo error of a covariance of normal variables.
                        let error = ((sigma[(i, i)] * sigma[(j, j)] + sigma[(i, j)].powi(2)) / size as f64).sqrt();
                        let z = (covariance - sigma[(i, j)]) / error;
                        assert!(z.abs() < 4.0, "covariance {i},{j} of group {g}: z = {z}");
                        squares += z * z;
                        compared += 1;
                    }
                    let average = rows.iter().map(|row| sample[(*row, i)]).sum::<f64>() / size as f64;
                    let z = (average - mean[i]) / (sigma[(i, i)] / size as f64).sqrt();
                    assert!(z.abs() < 4.0, "mean {i} of group {g}: z = {z}");
                }
            };
        check(&drawn.scores, &all.latent_mean, &all.latent_covariance);
        check(&drawn.responses, &all.mean, &all.covariance);
    }
    // Not too good either: the errors are as large as sampling makes them.
    let typical = squares / f64::from(compared);
    assert!((0.6..1.6).contains(&typical), "mean square {typical}");
}

#[test]
fn answers_look_like_those_of_a_survey() {
    let base = population("population.toml");
    let survey = simulate(&base, 6000, 1).unwrap().survey;
    for name in instrument(&base) {
        let answers = given(&survey, name);
        assert!(answers.iter().all(|x| (1.0..=5.0).contains(x) && x.fract().abs() < 1e-12), "{name}");
        let (mean, deviation, skewness) = moments(&answers);
        let (means, skews) = match name {
            "SAT4" => (2.3..2.8, 0.2..0.8),
            _ if name.starts_with("NE") => (1.9..2.3, 0.5..1.0),
            _ if name.starts_with("SC") => (2.9..3.3, -0.35..0.1),
            _ => (3.0..3.9, -0.85..-0.15),
        };
        assert!(means.contains(&mean), "{name}: mean {mean}");
        assert!((0.95..1.25).contains(&deviation), "{name}: standard deviation {deviation}");
        assert!(skews.contains(&skewness), "{name}: skewness {skewness}");
    }
    let reversed = given(&survey, "SAT4").len();
    assert!(reversed > 5800);
}

#[test]
fn missing_careless_and_attention_rates_are_those_of_the_file() {
    let base = population("population.toml");
    let n = 20_000;
    let drawn = simulate(&base, n, 3).unwrap();
    let truth = &drawn.truth;
    for (g, expected) in [0.048, 0.023, 0.008].into_iter().enumerate() {
        let rows: Vec<usize> = (0..n).filter(|row| truth.groups[*row] == g).collect();
        let gaps = |costly: bool| {
            let names: Vec<&str> = instrument(&base)
                .into_iter()
                .filter(|name| (name.starts_with("SC") || name.starts_with("RET")) == costly)
                .collect();
            let missing = names
                .iter()
                .map(|name| rows.iter().filter(|row| drawn.survey.numbers(name).unwrap()[**row].is_nan()).count())
                .sum::<usize>();
            (missing, rows.len() * names.len())
        };
        let (missing, of) = gaps(true);
        assert_share(missing, of, expected, "missing on SC and RET");
        let (missing, of) = gaps(false);
        assert_share(missing, of, 0.008, "missing elsewhere");
    }
    let rows = |careful: bool| -> Vec<usize> {
        (0..n).filter(|row| (truth.attentiveness[*row] == Attentiveness::Careful) == careful).collect()
    };
    assert_eq!(rows(false).len(), 467 + 333);
    let attention = drawn.survey.numbers("attention").unwrap();
    let seconds = drawn.survey.numbers("seconds").unwrap();
    for (careful, pass, median) in [(true, 0.985, 430.0_f64), (false, 0.25, 120.0)] {
        let rows = rows(careful);
        let passed = rows.iter().filter(|row| (attention[**row] - 2.0).abs() < 1e-12).count();
        assert_share(passed, rows.len(), pass, "attention");
        let logs: Vec<f64> = rows.iter().map(|row| seconds[*row].ln()).collect();
        let (mean, deviation, _) = moments(&logs);
        let error = 0.35 / (rows.len() as f64).sqrt();
        assert!((mean - median.ln()).abs() < 4.0 * error && (deviation - 0.35).abs() < 4.0 * error);
    }
    // Straight-liners repeat themselves, random responders do not.
    let longest = |row: usize| {
        let answers: Vec<f64> = instrument(&base)
            .iter()
            .map(|name| drawn.survey.numbers(name).unwrap()[row])
            .filter(|x| !x.is_nan())
            .collect();
        let same = answers.windows(2).filter(|pair| (pair[0] - pair[1]).abs() < 0.5).count();
        share(same, answers.len() - 1)
    };
    for row in rows(false) {
        let repeats = longest(row);
        match truth.attentiveness[row] {
            Attentiveness::StraightLiner => assert!(repeats > 0.6, "{repeats}"),
            _ => assert!(repeats < 0.5, "{repeats}"),
        }
    }
}

#[test]
fn a_respondent_is_the_same_one_in_a_survey_of_any_size() {
    let base = population("population.toml");
    let (small, large) = (simulate(&base, 100, 9).unwrap(), simulate(&base, 1000, 9).unwrap());
    let mut compared = 0;
    for g in 0..3 {
        let first = |truth: &covary::simulate::Truth| truth.groups.iter().position(|group| *group == g).unwrap();
        let (a, b) = (first(&small.truth), first(&large.truth));
        for i in 0..group_sizes(&base, 100)[g] {
            assert_eq!(small.truth.scores[a + i], large.truth.scores[b + i]);
            if small.truth.attentiveness[a + i] != large.truth.attentiveness[b + i] {
                continue;
            }
            for (one, other) in small.survey.columns().iter().zip(large.survey.columns()) {
                assert_eq!(one.label(a + i), other.label(b + i), "{} of respondent {i} of group {g}", one.name);
            }
            compared += 1;
        }
    }
    assert!(compared >= 90, "only who is careless may depend on the size");
}

#[test]
fn overlays_change_what_they_say_and_nothing_else() {
    let base = simulate(&population("population.toml"), 300, 4).unwrap();
    let misfit = simulate(&population("population-misfit.toml"), 300, 4).unwrap();
    let stronger = simulate(&population("population-interaction.toml"), 300, 4).unwrap();
    let changed = |other: &Survey| -> Vec<String> {
        let pairs = base.survey.columns().iter().zip(other.columns());
        // As labels: missing cells are NaN, which equals nothing.
        let differs = |row| move |a: &covary::survey::Column, b: &covary::survey::Column| a.label(row) != b.label(row);
        pairs.filter(|(a, b)| (0..300).any(|row| differs(row)(a, b))).map(|(a, _)| a.name.clone()).collect()
    };
    // The second item of a correlated pair moves, the first one keeps its residual.
    assert_eq!(changed(&misfit.survey), ["PV1", "SAT3", "PE2", "SC2", "AL3", "IL3", "RET1"]);
    assert_eq!(changed(&stronger.survey), ["RET1", "RET2", "RET3", "churn6"]);

    let method = population_moments(&population("population-method.toml"), 0).unwrap();
    let clean = population_moments(&population("population-clean.toml"), 0).unwrap();
    let at = |name: &str| clean.items.iter().position(|item| item == name).unwrap();
    let lift = |a: &str, b: &str| method.covariance[(at(a), at(b))] - clean.covariance[(at(a), at(b))];
    assert!((lift("CUST1", "SC3") - 0.35 * 0.35).abs() < 1e-12);
    assert!((lift("MK1", "SAT4") - 0.25 * 0.35).abs() < 1e-12);
    assert!(lift("CUST1", "CUST1").abs() < 1e-12);
}

/// Slope of `y` on `x` and its standard error.
fn slope(x: &[f64], y: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sxx: f64 = x.iter().map(|x| (x - mx).powi(2)).sum();
    let b = x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / sxx;
    let rest: f64 = x.iter().zip(y).map(|(x, y)| (y - my - b * (x - mx)).powi(2)).sum();
    (b, (rest / n / sxx).sqrt())
}

/// The residuals of a latent variable in group `g`: its scores less the effects of the other latent variables.
fn residuals(population: &Population, scores: &[Vec<f64>], groups: &[usize], g: usize, name: &str) -> Vec<f64> {
    let to = population.latent(name).unwrap();
    let of = |row: &Vec<f64>| {
        let caused: f64 = (0..row.len())
            .map(|from| population.effect(name, &population.latents()[from], g).unwrap() * row[from])
            .sum();
        row[to] - caused
    };
    scores.iter().zip(groups).filter(|(_, group)| **group == g).map(|(row, _)| of(row)).collect()
}

#[test]
fn the_interaction_and_the_controls_have_their_effects() {
    let population = population("population-interaction.toml");
    let n = 30_000;
    let drawn = simulate(&population, n, 2).unwrap();
    let (scores, groups) = (&drawn.truth.scores, &drawn.truth.groups);
    for g in 0..3 {
        let all = population_moments(&population, g).unwrap();
        let (sat, sc) = (population.latent("SAT").unwrap(), population.latent("SC").unwrap());
        let product: Vec<f64> = scores
            .iter()
            .zip(groups)
            .filter(|(_, group)| **group == g)
            .map(|(row, _)| (row[sat] - all.latent_mean[sat]) * (row[sc] - all.latent_mean[sc]))
            .collect();
        let (b, error) = slope(&product, &residuals(&population, scores, groups, g, "RET"));
        assert!((b + 0.25).abs() < 4.0 * error, "interaction in group {g}: {b} ({error})");
        for (name, control, effect, sd) in [
            ("LOY", "gender", 0.08, 0.2475_f64.sqrt()),
            ("SC", "gender", -0.10, 0.2475_f64.sqrt()),
            // Mean 2.82, mean square 9.30 from the shares.
            (
                "SC",
                "income",
                0.10,
                (0.14 + 4.0 * 0.27 + 9.0 * 0.31 + 16.0 * 0.19 + 25.0 * 0.09 - 2.82_f64.powi(2)).sqrt(),
            ),
        ] {
            let answers: Vec<f64> = drawn
                .survey
                .numbers(control)
                .unwrap()
                .iter()
                .copied()
                .zip(groups)
                .filter(|(_, group)| **group == g)
                .map(|(x, _)| x / sd)
                .collect();
            let (b, error) = slope(&answers, &residuals(&population, scores, groups, g, name));
            assert!((b - effect).abs() < 4.0 * error, "{control} on {name} in group {g}: {b} ({error})");
        }
    }
}

#[test]
fn stage_checks_point_at_the_true_stage_more_often_than_not() {
    let base = population("population.toml");
    let drawn = simulate(&base, 6000, 5).unwrap();
    let pairs: Vec<[&[f64]; 2]> =
        ["E", "F", "S"].map(|s| ["1", "2"].map(|i| drawn.survey.numbers(&format!("ST_{s}{i}")).unwrap())).to_vec();
    let mut agreed = 0;
    let mut complete = 0;
    for row in 0..6000 {
        let sums: Vec<f64> = pairs.iter().map(|pair| pair[0][row] + pair[1][row]).collect();
        if sums.iter().any(|sum| sum.is_nan()) {
            continue;
        }
        complete += 1;
        let largest = sums.iter().copied().fold(f64::MIN, f64::max);
        agreed += usize::from((sums[drawn.truth.groups[row]] - largest).abs() < 1e-12);
    }
    let agreement = share(agreed, complete);
    assert!((0.75..0.90).contains(&agreement), "{agreement}");
}

#[test]
fn phases_of_emotion_go_with_the_true_stage_more_often_than_not() {
    let drawn = simulate(&population("population.toml"), 6000, 5).unwrap();
    let items =
        ["FO", "SU", "SE"].map(|phase| [1, 2].map(|i| drawn.survey.numbers(&format!("EP_{phase}{i}")).unwrap()));
    let (mut own, mut placed) = (0, 0);
    for row in 0..6000 {
        let sums = items.map(|pair| pair[0][row] + pair[1][row]);
        let highest = sums.iter().copied().fold(f64::MIN, f64::max);
        let top: Vec<usize> = (0..3).filter(|phase| (sums[*phase] - highest).abs() < 1e-12).collect();
        if let (false, [phase]) = (sums.iter().any(|sum| sum.is_nan()), top.as_slice()) {
            placed += 1;
            own += usize::from(*phase == drawn.truth.groups[row]);
        }
    }
    assert!(placed > 4500, "{placed}");
    assert!((0.60..0.75).contains(&share(own, placed)), "{}", share(own, placed));
}

#[test]
fn surveys_without_respondents_are_refused() {
    let base = population("population.toml");
    assert_eq!(simulate(&base, 0, 1).unwrap_err().first().code(), "E162");
    assert_eq!(simulate(&base, usize::MAX, 1).unwrap_err().first().code(), "E162");
    assert_eq!(simulate(&base, 1, 1).unwrap().findings.len(), 2);
    assert_eq!(group_sizes(&base, 1), [0, 1, 0]);
    assert_eq!(group_sizes(&base, 7).iter().sum::<usize>(), 7);
}
