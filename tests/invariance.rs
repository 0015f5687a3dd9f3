//! Measurement invariance against lavaan 0.6-14 and semTools (tests/golden/invariance.json, made by the script of that name).
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use covary::finding::Finding;
use covary::fitted::Request;
use covary::invariance::{DecidedBy, Exempt, Invariance, InvarianceRequest, Level, Rules, Verdict, ladder};
use covary::model::DataShape;
use covary::moments::SampleMoments;
use covary::survey::{ReadOptions, Survey, read_survey};
use covary::syntax::parse;
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(&std::fs::read_to_string("tests/golden/invariance.json").unwrap()).unwrap()
}

fn data(file: &str) -> Survey {
    read_survey(format!("tests/golden/data/{file}").as_ref(), &ReadOptions::default()).unwrap()
}

/// The levels of a model of the golden data by school.
fn climb(model: &str, survey: &Survey, settings: &[(&str, &str)], rules: Rules) -> (Invariance, Vec<Finding>) {
    try_climb(model, survey, settings, rules).unwrap()
}

fn try_climb(
    model: &str,
    survey: &Survey,
    settings: &[(&str, &str)],
    rules: Rules,
) -> covary::Result<(Invariance, Vec<Finding>)> {
    let request = Request::resolve(settings.iter().copied().chain([("group", "school")])).unwrap();
    let shape = DataShape::of_survey(survey, Some("school")).unwrap();
    let tree = parse(model).unwrap();
    let (built, _) = covary::model::Model::build(&tree, &request.model, &shape).unwrap();
    let sample = SampleMoments::observe_with(
        survey,
        &built.observed(),
        Some("school"),
        request.missing,
        &built.fixed_exogenous(),
    )
    .unwrap();
    let request = InvarianceRequest {
        tree: &tree,
        options: &request.model,
        shape: &shape,
        moments: &sample.moments,
        raw: Some(&sample.raw),
        fit: request.fit,
        difference: None,
    };
    ladder(&request, &rules)
}

const HS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";
const HS_DATA: &str = "HolzingerSwineford1939.csv";

fn close(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance * (1.0 + expected.abs()), "{what}: {found} for {expected}");
}

#[test]
fn every_level_fits_as_in_lavaan() {
    let rules = Rules { search: false, ..Rules::default() };
    let mut tests = 0;
    for case in golden()["cases"].as_array().unwrap() {
        let text = |key: &str| case[key].as_str().unwrap();
        let ordered = case["ordered"] == true;
        let mut settings = vec![("estimator", text("estimator")), ("parameterization", text("parameterization"))];
        if ordered {
            settings.push(("ordered", "true"));
        }
        let (found, _) = climb(text("model"), &data(text("input")), &settings, rules);
        let levels = case["levels"].as_array().unwrap();
        let keys: Vec<&str> = found.levels.iter().map(|r| r.level.key()).collect();
        assert_eq!(keys, levels.iter().map(|l| l["level"].as_str().unwrap()).collect::<Vec<_>>(), "{}", case["id"]);
        for (result, expected) in found.levels.iter().zip(levels) {
            let what = format!("{} {}", case["id"], result.level.key());
            for (key, tolerance) in
                [("chisq", 1e-7), ("df", 1e-12), ("chisq_scaled", 5e-6), ("cfi", 1e-6), ("rmsea", 1e-6), ("srmr", 1e-6)]
            {
                if let Some(expected) = expected[key].as_f64() {
                    let found = result.fit.measures.get(key).unwrap_or(f64::NAN);
                    close(
                        &format!("{what} {key}"),
                        found,
                        expected,
                        if ordered { 5e-6_f64.max(tolerance) } else { tolerance },
                    );
                }
            }
            let binary = text("id").starts_with("binary") && matches!(result.level, Level::Scalar | Level::Means);
            let Some(expected) = expected["difference"].as_object().filter(|_| !binary) else { continue };
            let Some(df) = expected["df"].as_f64().filter(|df| *df > 0.0) else {
                assert!(result.test.is_none(), "{what}");
                continue;
            };
            let test = result.test.unwrap_or_else(|| panic!("{what}: no test"));
            close(&format!("{what} df"), test.df, df, 1e-9);
            close(&format!("{what} difference"), test.chi_square, expected["chisq"].as_f64().unwrap(), 1e-5);
            close(&format!("{what} p"), test.p, expected["p"].as_f64().unwrap(), 1e-5);
            tests += 1;
        }
    }
    assert_eq!(tests, 33);
}

#[test]
fn the_search_frees_what_lavaans_score_tests_say() {
    let golden = golden();
    let (found, findings) = climb(HS, &data(HS_DATA), &[], Rules::default());
    let [search] = found.searches.as_slice() else { panic!("one search") };
    assert_eq!(search.level, Level::Scalar);
    let rounds = golden["search"]["rounds"].as_array().unwrap();
    assert_eq!(search.rounds.len(), rounds.len());
    for (round, expected) in search.rounds.iter().zip(rounds) {
        let freed = round.freed.map(|i| round.tests[i].what.name());
        assert_eq!(freed.as_deref(), expected["freed"].as_str());
        let tests = expected["tests"].as_array().unwrap();
        assert_eq!(round.tests.len(), tests.len());
        for expected in tests {
            let name = expected["parameter"].as_str().unwrap();
            let release = round.tests.iter().find(|r| r.what.name() == name).unwrap();
            let test = release.test.unwrap();
            close(name, test.statistic, expected["statistic"].as_f64().unwrap(), 1e-6);
            close(name, release.adjusted_p.unwrap(), expected["holm"].as_f64().unwrap(), 1e-6);
        }
    }
    let partial = found.level(Level::Scalar).unwrap();
    assert!(partial.partial && partial.verdict == Verdict::PartlyReached);
    close(
        "partial",
        partial.fit.measures.get("chisq").unwrap(),
        golden["search"]["partial"]["chisq"].as_f64().unwrap(),
        1e-7,
    );
    assert_eq!(findings.iter().filter(|f| f.code() == "I580").count(), found.freed.len());
    // Every factor keeps two.
    assert!(found.factors.iter().all(|f| f.invariant.len() >= 2 && f.mean_testable));
    // What stands above rests on the partial level.
    let strict = found.level(Level::Strict).unwrap();
    assert_eq!(strict.against.map(|i| found.levels[i].partial), Some(true));
    assert!(found.freed.iter().all(|(level, what)| *level == Level::Scalar && matches!(what, Exempt::Intercept(_))));
}

#[test]
fn means_and_effect_sizes_are_those_of_their_formulas() {
    let golden = golden();
    let (found, _) = climb(HS, &data(HS_DATA), &[], Rules::default());
    let expected = golden["means"].as_array().unwrap();
    assert_eq!(found.means.len(), expected.len());
    for (mean, expected) in found.means.iter().zip(expected) {
        let number = |key: &str| expected[key].as_f64().unwrap();
        assert_eq!(expected["factor"], mean.factor.as_str());
        close(&mean.factor, mean.difference.value, number("difference"), 1e-6);
        close(&mean.factor, mean.difference.error, number("se"), 1e-6);
        close(&mean.factor, mean.standardised.value, number("standardised"), 1e-6);
        assert!(mean.standardised.error > 0.0);
    }
    let same = |found: &Invariance, key: &str, tolerance: f64| {
        let expected = golden[key].as_array().unwrap();
        assert_eq!(found.items.len(), expected.len());
        for (item, expected) in found.items.iter().zip(expected) {
            let number = |key: &str| expected[key].as_f64().unwrap();
            assert_eq!(expected["item"], item.item.as_str());
            close(&format!("{key} {}", item.item), item.dmacs, number("dmacs"), tolerance);
            close(&format!("{key} {}", item.item), item.expected_difference, number("expected_difference"), tolerance);
        }
    };
    same(&found, "dmacs", 1e-6);
    let settings = [("ordered", "true"), ("parameterization", "theta")];
    let rules = Rules { search: false, through: Level::Scalar, ..Rules::default() };
    let (found, _) = climb(HS, &data("HolzingerSwineford1939-ordered.csv"), &settings, rules);
    same(&found, "dmacs_ordered", 1e-5);
}

#[test]
fn a_scale_differs_by_what_was_freed_alone() {
    let (found, _) = climb(HS, &data(HS_DATA), &[], Rules::default());
    let of = |factor: &str| found.scales.iter().find(|s| s.factor == factor).unwrap().expected_difference;
    assert!(of("textual").abs() < 1e-9 && of("visual") < -0.3 && of("speed") < -0.3);
}

#[test]
fn the_marker_of_the_user_changes_nothing() {
    let survey = data(HS_DATA);
    let rules = Rules { search: false, ..Rules::default() };
    let chi_squares = |model: &str, settings: &[(&str, &str)]| -> Vec<f64> {
        climb(model, &survey, settings, rules).0.levels.iter().map(|r| r.fit.measures.get("chisq").unwrap()).collect()
    };
    let usual = chi_squares(HS, &[]);
    let other = HS.replace("x1 + x2", "NA*x1 + 1*x2");
    let same = |a: &[f64], b: &[f64]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6);
    assert!(same(&usual, &chi_squares(&other, &[])));
    assert!(same(&usual, &chi_squares(HS, &[("std-lv", "true")])));
}

#[test]
fn the_syntax_of_a_level_is_the_level() {
    let survey = data(HS_DATA);
    let (found, _) = climb(HS, &survey, &[], Rules::default());
    let request = Request::resolve([("call", "lavaan"), ("group", "school")]).unwrap();
    let shape = DataShape::of_survey(&survey, Some("school")).unwrap();
    for result in &found.levels {
        let (model, _) = covary::model::Model::build(&parse(&result.syntax).unwrap(), &request.model, &shape).unwrap();
        assert_eq!(model.degrees_of_freedom(), result.fit.model.degrees_of_freedom(), "{}", result.syntax);
        assert_eq!(model.restriction, result.fit.model.restriction);
    }
}

#[test]
fn a_planted_loading_is_found_under_robust_estimators_too() {
    // x2 of the second school is turned round and stretched, so its loading and intercept cannot be equal.
    let text = std::fs::read_to_string(format!("tests/golden/data/{HS_DATA}")).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let place = |name: &str| header.iter().position(|h| h.trim_matches('"') == name).unwrap();
    let (school, x6) = (place("school"), place("x6"));
    let mut changed = header.join(",") + "\n";
    for line in lines {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells[school].contains("Grant") {
            cells[x6] = (2.5 * cells[x6].parse::<f64>().unwrap()).to_string();
        }
        changed += &(cells.join(",") + "\n");
    }
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("planted.csv");
    std::fs::write(&path, changed).unwrap();
    let survey = read_survey(&path, &ReadOptions::default()).unwrap();
    for estimator in ["ML", "MLM", "MLR"] {
        let (found, _) = climb(HS, &survey, &[("estimator", estimator)], Rules::default());
        let (level, first) = found.freed.first().unwrap();
        assert_eq!((*level, first.name().as_str()), (Level::Metric, "textual=~x6"), "{estimator}");
        // An item whose loading is free does not anchor the means.
        let textual = found.factors.iter().find(|f| f.factor == "textual").unwrap();
        assert!(!textual.invariant.contains(&"x6".to_owned()));
        let largest = found.items.iter().max_by(|a, b| a.dmacs.total_cmp(&b.dmacs)).unwrap();
        assert_eq!(largest.item, "x6");
    }
    // With all items needed, nothing may be freed, and that is said.
    let rules = Rules { minimum_invariant: 3, ..Rules::default() };
    let (found, findings) = climb(HS, &survey, &[], rules);
    assert!(found.freed.is_empty());
    assert_eq!(found.level(Level::Metric).unwrap().verdict, Verdict::NotReached);
    assert_eq!(found.level(Level::Scalar).unwrap().verdict, Verdict::OnALevelNotReached);
    assert!(findings.iter().any(|f| f.code() == "W581"));
}

#[test]
fn rules_on_indices_decide_when_asked() {
    let survey = data(HS_DATA);
    let verdicts = |decided_by| -> Vec<Verdict> {
        let rules = Rules { decided_by, search: false, through: Level::Scalar, ..Rules::default() };
        climb(HS, &survey, &[], rules).0.levels.iter().map(|r| r.verdict).collect()
    };
    use Verdict::{Baseline, NotReached, Reached};
    assert_eq!(verdicts(DecidedBy::CheungRensvold), [Baseline, Reached, NotReached]);
    assert_eq!(verdicts(DecidedBy::Chen), [Baseline, Reached, NotReached]);
}

#[test]
fn three_categories_make_thresholds_say_nothing_and_two_are_not_nested() {
    let three = data("HolzingerSwineford1939-three-categories.csv");
    let settings = [("ordered", "true")];
    let rules = Rules { through: Level::Metric, ..Rules::default() };
    let (found, findings) = climb(HS, &three, &settings, rules);
    let verdicts: Vec<Verdict> = found.levels.iter().map(|r| r.verdict).collect();
    assert_eq!(verdicts[..2], [Verdict::Baseline, Verdict::Equivalent]);
    assert!(findings.iter().all(|f| f.code() != "W580"));
    let binary = data("HolzingerSwineford1939-binary.csv");
    let (found, findings) = climb(HS, &binary, &settings, Rules { through: Level::Scalar, ..Rules::default() });
    assert_eq!(found.level(Level::Scalar).unwrap().verdict, Verdict::NotTestable);
    assert!(findings.iter().any(|f| f.code() == "W583"));
}

#[test]
fn what_cannot_be_done_is_refused() {
    let survey = data(HS_DATA);
    let code = |model: &str, settings: &[(&str, &str)], through: Level| {
        let rules = Rules { through, ..Rules::default() };
        try_climb(model, &survey, settings, rules).unwrap_err().first().code()
    };
    assert_eq!(code("x1 ~ x2\n", &[], Level::Means), "E581");
    assert_eq!(code(HS, &[], Level::Thresholds), "E582");
    assert_eq!(code(HS, &[("effect-coding", "true")], Level::Means), "E584");
    let groups = "group: Pasteur\nf =~ x1 + x2 + x3\ngroup: Grant-White\nf =~ x1 + x2 + x3\nx1 ~~ x2\n";
    assert_eq!(code(groups, &[], Level::Means), "E580");
    let ordered = data("HolzingerSwineford1939-ordered.csv");
    let rules = Rules { through: Level::Strict, ..Rules::default() };
    assert_eq!(try_climb(HS, &ordered, &[("ordered", "true")], rules).unwrap_err().first().code(), "E583");
}
