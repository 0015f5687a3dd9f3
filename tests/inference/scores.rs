//! Factor scores against lavaan and against what defines them.

use crate::common::{assert_close, cases, fit_case, fit_model};
use covary::fitted::Fit;
use covary::infer::{FactorScores, ScoreMethod};
use serde_json::Value;

const METHODS: [(ScoreMethod, &str); 2] =
    [(ScoreMethod::Regression, "regression"), (ScoreMethod::Bartlett, "bartlett")];

#[test]
fn scores_of_every_case() {
    for case in cases("factor-scores.json", 4) {
        let fit = fit_case(&case);
        for (method, key) in METHODS {
            let (groups, findings) = fit.factor_scores(method).unwrap();
            assert!(findings.is_empty());
            for (group, scores) in fit.sample.groups.iter().zip(&groups) {
                if key == "scores" && (case["id"] == "theta" || case["id"] == "groups") {
                    continue;
                }
                let expected = if group.label.is_empty() { &case[key] } else { &case[key][&group.label] };
                let rows = expected["values"].as_array().unwrap();
                assert_eq!(rows.len(), group.n);
                for (column, factor) in scores.iter().enumerate() {
                    assert_eq!(expected["names"][column].as_str().unwrap(), factor.factor);
                    for (row, score) in rows.iter().zip(factor.scores.as_ref().unwrap().iter()) {
                        let what = format!("{} {key} {}", case["id"], factor.factor);
                        assert_close(*score, row[column].as_f64().unwrap(), 1e-6, 1.0, &what);
                    }
                }
            }
        }
    }
}

/// The modes are those at lavaan's estimates, good to about six digits; its own search of each mode ends at about three,
/// and where the unit of y* is not one (under theta, in later groups) its scores (0.6-14) are no modes.
#[test]
fn scores_of_ordered_items_are_modes() {
    for case in cases("ordered-scores.json", 4) {
        let fit = fit_case(&case);
        assert!(fit.factor_scores(ScoreMethod::Bartlett).is_none());
        let (groups, _) = fit.factor_scores(ScoreMethod::Regression).unwrap();
        for ((group, scores), (key, tolerance)) in
            fit.sample.groups.iter().zip(&groups).flat_map(|of| [(of, ("modes", 5e-5)), (of, ("scores", 2e-3))])
        {
            if key == "scores" && (case["id"] == "theta" || case["id"] == "groups") {
                continue;
            }
            let expected = if group.label.is_empty() { &case[key] } else { &case[key][&group.label] };
            for (column, factor) in scores.iter().enumerate() {
                assert_eq!(expected["names"][column].as_str().unwrap(), factor.factor);
                let found = factor.scores.as_ref().unwrap();
                assert_eq!(found.len(), group.n);
                for (row, score) in expected["values"].as_array().unwrap().iter().zip(found.iter()) {
                    let what = format!("{} {key} {}", case["id"], factor.factor);
                    assert_close(*score, row[column].as_f64().unwrap(), tolerance, 1.0, &what);
                }
            }
        }
    }
}

fn holzinger_swineford() -> Value {
    cases("factor-scores.json", 4).swap_remove(0)
}

fn scores(fit: &Fit, method: ScoreMethod) -> Vec<FactorScores> {
    fit.factor_scores(method).unwrap().0.swap_remove(0)
}

/// The first two cases against `lavPredict(sem(model, HolzingerSwineford1939), method = ...)[1:2, ]` of lavaan 0.6-14.
#[track_caller]
fn assert_first_cases(model: &str, regression: [&[f64]; 2], bartlett: [&[f64]; 2]) {
    let fit = fit_model(&holzinger_swineford(), model);
    for (method, rows) in [(ScoreMethod::Regression, regression), (ScoreMethod::Bartlett, bartlett)] {
        let scores = scores(&fit, method);
        assert_eq!(scores.len(), rows[0].len());
        for (case, row) in rows.iter().enumerate() {
            for (factor, expected) in scores.iter().zip(*row) {
                assert_close(factor.scores.as_ref().unwrap()[case], *expected, 4e-6, 1.0, &factor.factor);
            }
        }
    }
}

#[test]
fn with_observed_variables_in_the_structural_part() {
    assert_first_cases(
        "visual =~ x1+x2+x3\ntextual =~ x4+x5+x6\nvisual ~ sex\ntextual ~ visual+ageyr",
        [&[-1.163_619_94, -3.137_980_6], &[-0.599_297_82, -4.042_010_1]],
        [&[-1.675_371_76, -3.096_121_4], &[-0.396_866_19, -4.203_137_7]],
    );
    // An indicator with a predictor of its own still counts.
    assert_first_cases(
        "visual =~ x1+x2+x3+x4\nx1 ~ sex\nvisual ~ sex",
        [&[-1.352_880_86], &[-0.686_260_63]],
        [&[-1.796_066_27], &[-0.698_681_35]],
    );
    // An outcome tells something of its predictor (regression), but is no indicator (Bartlett). These are the definitions
    // with lavaan's matrices; lavPredict itself gives -1.472 and -2.114 for the first case, which fit no definition.
    assert_first_cases(
        "visual =~ x1+x2+x3\nx9 ~ visual\nx8 ~ x9",
        [&[-0.528_261_9], &[0.424_034_1]],
        [&[-1.208_926_96], &[-0.038_868_85]],
    );
}

#[test]
fn a_single_indicator_without_error_is_its_factor() {
    let model = "visual =~ x1+x2+x3\ntextual =~ x4\ntextual ~ visual";
    let fit = fit_model(&holzinger_swineford(), model);
    for (method, _) in METHODS {
        let textual = &scores(&fit, method)[1];
        let (responses, layout) = (fit.sample.groups[0].raw.as_ref().unwrap(), &fit.model.layouts[0]);
        let item = responses.column(layout.in_observed("x4").unwrap());
        for (score, response) in textual.scores.as_ref().unwrap().iter().zip(item.iter()) {
            assert_close(*score, response - item.mean(), 1e-9, 1.0, "single indicator");
        }
        assert!(textual.error.unwrap() < 1e-6);
    }
}

#[test]
fn a_second_order_factor_has_regression_scores_only() {
    let case = &cases("second-order.json", 9)[0];
    let fit = fit_case(case);
    let (bartlett, findings) = fit.factor_scores(ScoreMethod::Bartlett).unwrap();
    let without: Vec<_> = bartlett[0].iter().filter(|f| f.scores.is_none()).map(|f| f.factor.as_str()).collect();
    assert_eq!(without, ["g"]);
    assert_eq!(
        findings.iter().map(|f| (f.code(), f.place.variable.as_deref())).collect::<Vec<_>>(),
        [("W503", Some("g"))]
    );
    let regression = scores(&fit, ScoreMethod::Regression);
    let g = regression.iter().find(|f| f.factor == "g").unwrap();
    // lavaan 0.6-14: lavPredict(cfa(model, HolzingerSwineford1939))[1:2, "g"]
    assert_close(g.scores.as_ref().unwrap()[0], -0.528_849_893, 2e-6, 1.0, "g");
    assert_close(g.scores.as_ref().unwrap()[1], 0.035_697_635, 2e-6, 1.0, "g");
}

#[test]
fn errors_and_determinacy_are_those_of_the_scores() {
    let fit = fit_case(&holzinger_swineford());
    let at = &fit.solution.point.as_ref().unwrap().groups[0].implied;
    let (regression, bartlett) = (scores(&fit, ScoreMethod::Regression), scores(&fit, ScoreMethod::Bartlett));
    for (j, (r, b)) in regression.iter().zip(&bartlett).enumerate() {
        let variance = at.eta_cov[(j, j)];
        // The variance of regression scores under the model is what is explained; the sample's is close to it.
        let spread = |f: &FactorScores| f.scores.as_ref().unwrap().variance();
        let explained = variance - r.error.unwrap().powi(2);
        assert!((spread(r) / explained - 1.0).abs() < 0.1, "{} for {explained}", spread(r));
        let inflated = variance + b.error.unwrap().powi(2);
        assert!((spread(b) / inflated - 1.0).abs() < 0.1, "{} for {inflated}", spread(b));
        assert_close(r.determinacy.unwrap().powi(2), explained / variance, 1e-12, 0.0, "determinacy");
        assert!(b.determinacy.is_none());
    }
}

#[test]
fn methods_are_named_as_in_lavaan() {
    assert_eq!(ScoreMethod::from_name("EBM"), Some(ScoreMethod::Regression));
    assert_eq!(ScoreMethod::from_name("ml"), Some(ScoreMethod::Bartlett));
    assert_eq!(ScoreMethod::from_name(ScoreMethod::Bartlett.name()), Some(ScoreMethod::Bartlett));
    assert_eq!(ScoreMethod::from_name("sum"), None);
}
