//! What must hold whatever the data are.

use super::{common, estimates, options};
use common::{cases, fit_case, fit_model};
use covary::fitted::Fit;
use covary::resample::{BootstrapOptions, Draw, Resampler, Resampling, Shard};

fn bits(draws: &[Draw]) -> Vec<(u64, &'static str, Vec<u64>)> {
    draws.iter().map(|d| (d.number, d.ending.name(), d.values.iter().map(|x| x.to_bits()).collect())).collect()
}

fn political_democracy() -> Fit {
    fit_case(&cases("effects.json", 3).into_iter().find(|c| c["id"] == "political-democracy").unwrap())
}

fn by_school() -> Fit {
    fit_case(&cases("effects.json", 3).into_iter().find(|c| c["id"] == "by-school").unwrap())
}

#[test]
fn threads_and_shards_change_no_bit() {
    for fit in [political_democracy(), by_school()] {
        for resampling in [Resampling::Ordinary, Resampling::Parametric] {
            let with = |threads| BootstrapOptions { threads: Some(threads), resampling, ..options(50) };
            let one = Resampler::new(&fit, with(1)).unwrap();
            let whole = (estimates(&one), one.test(Shard::WHOLE, &|| ()).unwrap());
            for threads in [2, 8] {
                let several = Resampler::new(&fit, with(threads)).unwrap();
                assert_eq!(bits(&estimates(&several)), bits(&whole.0));
                assert_eq!(bits(&several.test(Shard::WHOLE, &|| ()).unwrap()), bits(&whole.1));
            }
            let parts: Vec<Draw> =
                (1..=3).rev().flat_map(|number| one.estimates(Shard { number, of: 3 }, &|| ()).unwrap()).collect();
            let mut parts = bits(&parts);
            parts.sort_by_key(|draw| draw.0);
            assert_eq!(parts, bits(&whole.0));
        }
    }
}

#[test]
fn the_numbers_of_a_draw_are_those_of_a_fit() {
    // The values of the full sample, computed as those of a draw, are the table of the fit.
    for fit in [political_democracy(), by_school()] {
        let resampler = Resampler::new(&fit, options(2)).unwrap();
        let bootstrap = resampler.bootstrap(&[], &[]);
        assert_eq!(bootstrap.rows.len(), fit.rows.len());
        for (row, spread) in fit.rows.iter().zip(&bootstrap.rows) {
            for (fitted, drawn) in [
                (row.estimate.value, spread.plain.estimate.value),
                (row.std_lv, spread.std_lv.estimate.value),
                (row.std_all.value, spread.std_all.estimate.value),
                (row.std_nox, spread.std_nox.estimate.value),
            ] {
                assert!((fitted - drawn).abs() <= 1e-12 * fitted.abs().max(1.0), "{} {}", row.lhs, row.rhs);
            }
        }
        let effects = fit.effects().unwrap();
        assert!(!effects.pairs.is_empty());
        for (fitted, drawn) in effects.pairs.iter().zip(&bootstrap.effects.pairs) {
            let all = |pair: &covary::effects::PairEffects| {
                let specific = pair.specific.iter().map(|s| s.effect);
                let others = [&pair.direct, &pair.total_indirect, &pair.total].into_iter().flatten().cloned();
                let values = specific.chain(others).flat_map(|e| [e.raw.value, e.standardised.unwrap().value]);
                values.collect::<Vec<f64>>()
            };
            for (a, b) in all(fitted).into_iter().zip(all(drawn)) {
                assert!((a - b).abs() <= 1e-12 * a.abs().max(1.0), "{} {}", fitted.from, fitted.to);
            }
        }
    }
}

#[test]
fn the_bootstrap_error_is_near_the_one_of_theory() {
    // A parametric bootstrap of a large sample does what maximum likelihood theory says.
    let case = cases("effects.json", 3).into_iter().find(|c| c["id"] == "frozen-survey").unwrap();
    let fit = fit_case(&case);
    let options = BootstrapOptions { resampling: Resampling::Parametric, ..options(400) };
    let resampler = Resampler::new(&fit, options).unwrap();
    let bootstrap = resampler.bootstrap(&estimates(&resampler), &[]);
    let mut ratios: Vec<f64> = (fit.rows.iter().zip(&bootstrap.rows))
        .filter(|(row, _)| row.free > 0)
        .map(|(row, spread)| spread.plain.estimate.error / row.estimate.error)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ratios.len() / 2];
    assert!((0.95..1.08).contains(&median), "{median}");
    assert!(ratios.iter().all(|r| (0.7..1.6).contains(r)), "{ratios:?}");
}

#[test]
fn factors_keep_the_direction_of_the_full_sample() {
    // Under fixed variances every factor could be turned; with turned draws among the others every interval of a loading
    // would reach over zero.
    let mut case = cases("effects.json", 3).into_iter().find(|c| c["id"] == "political-democracy").unwrap();
    case["options"] = serde_json::json!({ "std_lv": true });
    let model = "ind60 =~ x1 + x2 + x3\ndem60 =~ start(-1)*y1 + start(-1)*y2 + start(-1)*y3 + start(-1)*y4\n\
                 dem65 =~ y5 + y6 + y7 + y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\n";
    let fit = fit_model(&case, model);
    assert!(fit.converged());
    let resampler = Resampler::new(&fit, options(100)).unwrap();
    let bootstrap = resampler.bootstrap(&estimates(&resampler), &[]);
    for (row, spread) in fit.rows.iter().zip(&bootstrap.rows).filter(|(row, _)| row.op == "=~") {
        let (lower, upper) = spread.std_all.estimate.interval(0.95).unwrap();
        assert!(lower * upper > 0.0, "{} {}: {lower} {upper}", row.lhs, row.rhs);
    }
}
