//! Against R's boot package, which is given the same draws, and against lavaan.

use super::{common, options};
use common::{assert_close, fit_case, golden};
use covary::fitted::Fit;
use covary::resample::{
    Bootstrap, BootstrapOptions, ImproperDraws, IntervalKind, Resampler, Spread, monte_carlo, resampled_cases,
};
use serde_json::{Value, json};

/// The problems whose draws other programs are given: name, seed, draws, cases by group.
const SHARED: [(&str, u64, u64, &[usize]); 2] =
    [("political-democracy", 7, 199, &[75]), ("by-school", 11, 79, &[156, 145])];

fn drawn() -> Value {
    let problems = SHARED.map(|(id, seed, draws, sizes)| {
        // Cases from 1, as in R; those of the second group go on where the first ends.
        let draws: Vec<Vec<usize>> = (1..=draws)
            .map(|number| {
                let mut before = 1;
                let groups = resampled_cases(seed, number, sizes);
                groups
                    .iter()
                    .flat_map(|cases| {
                        let first = before;
                        before += cases.len();
                        cases.iter().map(move |case| case + first)
                    })
                    .collect()
            })
            .collect();
        (id.to_owned(), json!({ "seed": seed, "sizes": sizes, "draws": draws }))
    });
    Value::Object(problems.into_iter().collect())
}

/// `cargo test --test resample -- --ignored` writes the draws for `tests/golden/scripts/bootstrap.R`.
#[test]
#[ignore = "writes the draws that the script of the golden numbers reads"]
fn write_the_shared_draws() {
    std::fs::write("tests/golden/bootstrap-draws.json", format!("{}\n", drawn())).unwrap();
}

#[test]
fn draws_are_the_same_on_every_machine() {
    assert_eq!(golden("bootstrap-draws.json"), drawn());
}

fn case(id: &str) -> Value {
    let golden = golden("bootstrap.json");
    golden["cases"].as_array().unwrap().iter().find(|c| c["id"] == id).unwrap().clone()
}

/// The spread of a row of the golden file.
fn spread<'b>(fit: &Fit, bootstrap: &'b Bootstrap, row: &Value) -> &'b Spread {
    let text = |key: &str| row[key].as_str().unwrap();
    let at = fit.rows.iter().position(|r| {
        r.lhs == text("lhs")
            && r.op == text("op")
            && (r.op == ":=" || r.rhs == text("rhs"))
            && r.group as u64 == row["group"].as_u64().unwrap()
    });
    let spreads = &bootstrap.rows[at.unwrap_or_else(|| panic!("no row {row}"))];
    match text("kind") {
        "est" => &spreads.plain,
        "std.all" => &spreads.std_all,
        "std.lv" => &spreads.std_lv,
        other => panic!("{other}"),
    }
}

fn compare_with_boot(id: &str, seed: u64, least: usize) {
    let case = case(id);
    let fit = fit_case(&case);
    let draws = case["draws"].as_u64().unwrap();
    let common = BootstrapOptions { seed, improper: ImproperDraws::Kept, ..options(draws) };
    let resampler = Resampler::new(&fit, common).unwrap();
    // Of both, the draws that both solve.
    let lost: Vec<u64> = case["lost"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    assert!(lost.len() as u64 * 30 <= draws);
    let mut drawn = super::estimates(&resampler);
    drawn.retain(|draw| !lost.contains(&draw.number));
    let jackknife = resampler.jackknife(&|| ()).unwrap();
    assert!(drawn.iter().chain(&jackknife).all(|d| d.ending.solved()));
    let rows = case["rows"].as_array().unwrap();
    assert!(rows.len() >= least, "{} rows", rows.len());
    for kind in IntervalKind::ALL {
        let resampler = Resampler::new(&fit, BootstrapOptions { interval: kind, ..common }).unwrap();
        let bootstrap = resampler.bootstrap(&drawn, &jackknife);
        for row in rows {
            let spread = spread(&fit, &bootstrap, row);
            // One draw has the very mean of the sample; rounding decides on which side of it bias correction counts it.
            let tied = row["lhs"] == "x3" && row["op"] == "~1" && id == "by-school";
            if tied && matches!(kind, IntervalKind::BiasCorrected | IntervalKind::Accelerated) {
                continue;
            }
            let what = format!("{kind:?} {} {} {} {}", row["lhs"], row["op"], row["rhs"], row["kind"]);
            let number = |key: &str| row[key].as_f64().unwrap();
            // Relative to the standard error, which is what errors of an interval are to be measured by.
            let scale = number("se");
            let near = |actual: f64, key: &str| {
                assert_close(actual, number(key), 2e-4, scale, &format!("{what} {key}"));
            };
            near(spread.estimate.value, "t0");
            near(spread.estimate.error, "se");
            near(spread.bias, "bias");
            let (lower, upper) = spread.estimate.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
            near(lower, &format!("{}_lower", kind.name()));
            near(upper, &format!("{}_upper", kind.name()));
        }
    }
}

#[test]
fn errors_and_all_intervals_are_those_of_boot() {
    compare_with_boot("political-democracy", 7, 60);
}

#[test]
fn draws_within_groups_are_those_of_boot_with_strata() {
    compare_with_boot("by-school", 11, 40);
}

#[test]
fn bollen_stine_is_that_of_lavaan_within_monte_carlo_error() {
    for id in ["political-democracy", "by-school"] {
        let case = case(id);
        let fit = fit_case(&case);
        let resampler = Resampler::new(&fit, options(1000)).unwrap();
        let test = resampler.bollen_stine(&resampler.test(covary::resample::Shard::WHOLE, &|| ()).unwrap());
        let (p, peer) = (test.p.unwrap(), case["bollen_stine"]["p"].as_f64().unwrap());
        let peer_draws = case["bollen_stine"]["draws"].as_f64().unwrap();
        let pooled = (p + peer) / 2.0;
        let error = (pooled * (1.0 - pooled) * (1.0 / 1000.0 + 1.0 / peer_draws)).sqrt().max(1e-3);
        assert!((p - peer).abs() < 4.0 * error, "{id}: {p} for {peer}");
        assert_close(test.statistic, case["bollen_stine"]["chisq"].as_f64().unwrap(), 1e-6, 1.0, id);
    }
}

#[test]
fn bollen_stine_of_incomplete_cases_is_that_of_sem_tools_within_monte_carlo_error() {
    let peer = golden("bootstrap-missing.json");
    let case = json!({
        "call": "cfa", "model": peer["model"], "input": {"data": "bootstrap-missing.csv"}, "options": {"missing": "ml"}
    });
    let fit = fit_case(&case);
    let resampler = Resampler::new(&fit, options(400)).unwrap();
    let draws = resampler.test(covary::resample::Shard::WHOLE, &|| ()).unwrap();
    let test = resampler.bollen_stine(&draws);
    let number = |key: &str| peer[key].as_f64().unwrap();
    assert_close(test.statistic, number("chisq"), 1e-6, 1.0, "chi-square");
    let values: Vec<f64> = draws.iter().filter_map(|draw| draw.values.first().copied()).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let spread = (values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let error = number("sd") * (1.0 / n + 1.0 / number("draws")).sqrt();
    assert!((mean - number("mean")).abs() < 4.0 * error, "mean {mean} for {}", number("mean"));
    assert!((spread / number("sd") - 1.0).abs() < 4.0 * (0.5 / n + 0.5 / number("draws")).sqrt(), "{spread}");
    let (p, pooled) = (test.p.unwrap(), (test.p.unwrap() + number("p")) / 2.0);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / number("draws"))).sqrt().max(2e-3);
    assert!((p - number("p")).abs() < 4.0 * error, "{p} for {}", number("p"));
}

#[test]
fn monte_carlo_intervals_are_those_of_sem_tools_within_their_error() {
    let case = case("political-democracy");
    let fit = fit_case(&case);
    let own = monte_carlo(&fit, 20_000, 3, 0.95).unwrap();
    let peers = case["monte_carlo"].as_array().unwrap();
    assert!(!peers.is_empty());
    for peer in peers {
        let name = peer["lhs"].as_str().unwrap();
        let (_, estimate) = own.defined.iter().find(|(n, _)| n == name).unwrap();
        let (lower, upper) = estimate.interval(0.95).unwrap();
        // A 2.5 % quantile of 20,000 normal draws has an error of 0.019 standard deviations, and of theirs as well.
        let tolerance = 4.0 * 0.019 * 1.42 * estimate.error;
        assert!((lower - peer["lower"].as_f64().unwrap()).abs() < tolerance, "{name} {lower} {peer}");
        assert!((upper - peer["upper"].as_f64().unwrap()).abs() < tolerance, "{name} {upper} {peer}");
    }
    // The effects that are found without labels are the same numbers.
    let effect = own.effects.get("ind60", "dem65", 1).unwrap();
    let specific = &effect.specific[0].effect.raw;
    let (_, defined) = own.defined.iter().find(|(n, _)| n == "indirect").unwrap();
    assert_close(specific.error, defined.error, 1e-12, 1e-3, "indirect");
}
