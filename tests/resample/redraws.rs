//! Draws under the methods that need more of the cases than their moments: against lavaan on the same rows, and against the
//! fit of the drawn rows.

use super::{common, estimates, options};
use common::{assert_close, cases, fit_case};
use covary::estimate::{NoSample, Problem, UnrestrictedMoments, estimate};
use covary::fitted::{Fit, fit};
use covary::moments::{GroupMoments, Patterns, SampleMoments, means_and_covariances, saturated};
use covary::resample::{BootstrapOptions, Draw, ImproperDraws, Resampler, Resampling, Shard, resampled_cases};
use nalgebra::DMatrix;
use serde_json::{Value, json};

fn frequencies(n: usize, rows: &[usize]) -> Vec<f64> {
    let mut frequencies = vec![0.0; n];
    rows.iter().for_each(|&row| frequencies[row] += 1.0);
    frequencies
}

#[test]
fn estimates_in_drawn_rows_are_those_of_lavaan() {
    for case in cases("redraws.json", 6) {
        let id = case["id"].as_str().unwrap();
        let fit = fit_case(&case);
        assert_eq!(fit.sample.n as u64, case["cases"].as_u64().unwrap(), "{id}");
        for draw in case["draws"].as_array().unwrap() {
            let rows: Vec<usize> =
                draw["rows"].as_array().unwrap().iter().map(|r| r.as_u64().unwrap() as usize - 1).collect();
            let frequencies = [frequencies(fit.sample.n, &rows)];
            let mut found = Vec::new();
            for unrestricted in [UnrestrictedMoments::Fixed, UnrestrictedMoments::All] {
                let mut own = fit.sample.clone();
                own.groups.iter_mut().for_each(|group| group.design = Default::default());
                let sample = own.redrawn(&fit.model, &frequencies, unrestricted).unwrap();
                assert_eq!(sample.n, rows.len());
                let solution = estimate(&Problem { model: &fit.model, sample: &sample }, fit.options.settings);
                assert!(solution.status.converged(), "{id}");
                found.push(solution.parameters);
            }
            // The unrestricted moments move the discrepancy, not the estimates.
            assert!((&found[0] - &found[1]).amax() < 1e-5, "{id}");
            let cells = fit.model.restriction.expand(&found[1]);
            let mut compared = 0;
            for peer in draw["parameters"].as_array().unwrap() {
                let text = |key: &str| peer[key].as_str().unwrap();
                let Some(row) = fit.row(text("lhs"), text("op"), text("rhs"), 1) else { continue };
                if row.free > 0 {
                    let what = format!("{id} {} {} {}", row.lhs, row.op, row.rhs);
                    assert_close(cells[row.free - 1], peer["est"].as_f64().unwrap(), 1e-5, 0.1, &what);
                    compared += 1;
                }
            }
            assert_eq!(compared, fit.rows.iter().filter(|row| row.free > 0 && row.op != ":=").count(), "{id}");
        }
    }
}

/// Models of which a draw is compared with the fit of its rows: those of the golden file, and groups.
fn problems() -> Vec<(Value, Fit)> {
    let mut cases = cases("redraws.json", 6);
    let group = json!({ "id": "groups", "call": "cfa", "model": "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9",
        "input": { "data": "HolzingerSwineford1939.csv" }, "options": { "estimator": "DWLS", "group": "school" } });
    let clusters = json!({ "id": "clusters", "call": "sem", "model": "x4 ~ x1\nx7 ~ x4 + x1",
        "input": { "data": "HolzingerSwineford-design.csv" }, "options": { "cluster": "region", "group": "sex" } });
    cases.extend([group, clusters]);
    cases.into_iter().map(|case| (case.clone(), fit_case(&case))).collect()
}

/// The fit of the drawn rows, from the responses on.
fn refit(case: &Value, drawn: &[Vec<usize>]) -> Fit {
    let (model, sample, request) = common::observed_case(case);
    let raw: Vec<DMatrix<f64>> = sample.raw.iter().zip(drawn).map(|(raw, rows)| raw.select_rows(rows)).collect();
    let groups = raw.iter().zip(&sample.moments.groups).map(|(raw, group)| {
        let (mean, cov) = if raw.iter().any(|x| x.is_nan()) {
            let found = saturated(&Patterns::of(raw)).unwrap();
            (found.mean, found.cov)
        } else {
            means_and_covariances(raw)
        };
        GroupMoments { label: group.label.clone(), n: raw.nrows(), mean: Some(mean), cov, design: None }
    });
    let moments = SampleMoments { names: sample.moments.names.clone(), groups: groups.collect() };
    let mut options = request.fit;
    options.errors = covary::fitted::Errors::None;
    fit(model, &moments, Some(&raw), options).unwrap()
}

#[test]
fn a_draw_is_the_fit_of_its_rows() {
    for (case, fit) in problems() {
        let id = case["id"].as_str().unwrap();
        let options = BootstrapOptions { improper: ImproperDraws::Kept, seed: 5, ..options(2) };
        let resampler = Resampler::new(&fit, options).unwrap();
        let draw = estimates(&resampler).into_iter().find(|draw| draw.ending.solved()).unwrap();
        let groups = &fit.sample.groups;
        let sizes: Vec<usize> = groups.iter().map(|group| group.design.units(group.n)).collect();
        let units = resampled_cases(5, draw.number, &sizes);
        let drawn: Vec<Vec<usize>> = (units.iter().zip(groups))
            .map(|(units, group)| {
                units.iter().flat_map(|u| (0..group.n).filter(|&case| group.design.unit(case) == *u)).collect()
            })
            .collect();
        let own = refit(&case, &drawn);
        assert!(own.converged(), "{id}");
        let first = fit.model.restriction.parameters;
        for (i, row) in own.rows.iter().enumerate() {
            let what = format!("{id} {} {} {} {}", row.lhs, row.op, row.rhs, row.group);
            let expected = [row.estimate.value, row.std_lv, row.std_all.value, row.std_nox];
            for (actual, expected) in draw.values[first + 4 * i..].iter().zip(expected) {
                assert_close(*actual, expected, 1e-4, 1.0, &what);
            }
        }
    }
}

fn bits(draws: &[Draw]) -> Vec<(u64, &'static str, Vec<u64>)> {
    draws.iter().map(|d| (d.number, d.ending.name(), d.values.iter().map(|x| x.to_bits()).collect())).collect()
}

#[test]
fn threads_and_shards_change_no_bit_of_redrawn_samples() {
    for (case, fit) in problems() {
        if !["incomplete", "WLSMV, given x", "clusters"].contains(&case["id"].as_str().unwrap()) {
            continue;
        }
        let with = |threads| BootstrapOptions { threads: Some(threads), ..options(6) };
        let one = Resampler::new(&fit, with(1)).unwrap();
        let whole = bits(&estimates(&one));
        assert_eq!(bits(&estimates(&Resampler::new(&fit, with(3)).unwrap())), whole);
        let parts = (1..=2).flat_map(|number| one.estimates(Shard { number, of: 2 }, &|| ()).unwrap());
        assert_eq!(bits(&parts.collect::<Vec<Draw>>()), whole);
    }
}

#[test]
fn a_draw_without_a_category_is_counted_as_such() {
    let (_, fit) = problems().into_iter().find(|(case, _)| case["id"] == "WLSMV").unwrap();
    let raw = fit.sample.groups[0].raw.clone().unwrap();
    let first = fit.model.layouts[0].observed.iter().position(|name| name == "PE1").unwrap();
    let frequencies: Vec<f64> = raw.column(first).iter().map(|y| if *y < 1.5 { 0.0 } else { 1.0 }).collect();
    let refused = fit.sample.redrawn(&fit.model, &[frequencies], UnrestrictedMoments::All);
    assert_eq!(refused.unwrap_err(), NoSample::EmptyCategory);
}

#[test]
fn what_draws_cannot_do_is_refused_by_name() {
    for (case, fit) in problems() {
        let id = case["id"].as_str().unwrap();
        let parametric = BootstrapOptions { resampling: Resampling::Parametric, ..options(2) };
        let mut told = vec![Resampler::new(&fit, parametric).unwrap().estimates(Shard::WHOLE, &|| ()).unwrap_err()];
        let test = Resampler::new(&fit, options(2)).unwrap().test(Shard::WHOLE, &|| ());
        // Incomplete cases are transformed to the model where they are independent.
        if id.starts_with("incomplete") {
            assert_eq!(test.unwrap().len(), 2);
        } else {
            told.push(test.unwrap_err());
        }
        let why = match id {
            _ if id.starts_with("clusters") => "--cluster",
            _ if id.starts_with("incomplete") => "--missing ml",
            _ => "--estimator",
        };
        for error in told {
            assert!(error.first().words.iter().any(|(_, word)| word.contains(why)), "{id} {error:?}");
        }
    }
}

#[test]
fn clusters_and_weights_beside_the_kinds_of_draw() {
    let folder = std::env::temp_dir().join(format!("covary-redraws-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let model = folder.join("model.lav");
    std::fs::write(&model, "x4 ~ x1 + sex\nx7 ~ x4 + x1\n").unwrap();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/HolzingerSwineford-design.csv");
    let run = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_covary"));
        command.args(["fit", model.to_str().unwrap(), "--data", data.to_str().unwrap(), "--format", "json"]);
        let ran = command.args(more).args(["--bootstrap", "5"]).output().unwrap();
        (ran.status.code(), serde_json::from_slice::<Value>(&ran.stdout).unwrap())
    };
    let (code, object) = run(&["--cluster", "region", "--se", "bootstrap", "--improper", "kept"]);
    assert_eq!((code, object["bootstrap"]["draws"]["used"].as_u64()), (Some(0), Some(5)), "{object}");
    for refused in [
        &["--cluster", "region", "--test", "bollen.stine"][..],
        &["--cluster", "region", "--se", "bootstrap", "--bootstrap-type", "parametric"],
        &["--weights", "weight", "--se", "bootstrap"],
    ] {
        assert_eq!(run(refused).0, Some(2), "{refused:?}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
