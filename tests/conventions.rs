//! The definitions of other programs: identities with lavaan's numbers, published chi-squares, what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

use approx::assert_relative_eq;
use covary::fitted::{Fit, Request, fit, observe};
use covary::model::{DataShape, Model};
use covary::survey::{ReadOptions, read_survey};
use covary::syntax::parse;
use std::path::Path;

const VISUAL: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

fn fitted_to(file: &str, text: &str, settings: &[(&str, &str)]) -> Fit {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(file);
    let survey = read_survey(&file, &ReadOptions::default()).unwrap();
    let request = Request::resolve(settings.iter().copied()).unwrap();
    let group = request.group.as_deref();
    let shape = DataShape::of_survey(&survey, group).unwrap();
    let (model, _) = Model::build(&parse(text).unwrap(), &request.model, &shape).unwrap();
    let sample = observe(&model, &survey, group, request.missing, request.design()).unwrap();
    let fit = fit(model, &sample.moments, Some(&sample.raw), request.fit).unwrap();
    assert!(fit.converged());
    fit
}

fn fitted(text: &str, settings: &[(&str, &str)]) -> Fit {
    fitted_to("HolzingerSwineford1939.csv", text, settings)
}

fn measure(fit: &Fit, name: &str) -> f64 {
    fit.measures.get(name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn chi_squares_of_other_programs() {
    // As published: 85.306 in lavaan 0.6-14, 85.022 under its mimic = "EQS"; N F and (N - 1) F of one minimum.
    let lavaan = fitted(VISUAL, &[]);
    let (amos, lisrel) = (fitted(VISUAL, &[("convention", "amos")]), fitted(VISUAL, &[("mimic", "LISREL")]));
    assert!((measure(&lavaan, "chisq") - 85.306).abs() < 5e-4);
    let chisq = measure(&lavaan, "chisq") * 300.0 / 301.0;
    assert!((chisq - 85.022).abs() < 5e-4);
    for other in [&amos, &lisrel] {
        assert_relative_eq!(measure(other, "chisq"), chisq, max_relative = 1e-9);
        assert_relative_eq!(
            measure(other, "baseline_chisq"),
            measure(&lavaan, "baseline_chisq") * 300.0 / 301.0,
            max_relative = 1e-8
        );
        assert_relative_eq!(measure(other, "aic"), chisq + 42.0, max_relative = 1e-9);
        assert_relative_eq!(measure(other, "bic"), chisq + 21.0 * 301.0_f64.ln(), max_relative = 1e-9);
        let noncentral = chisq - 24.0;
        assert_relative_eq!(measure(other, "rmsea"), (noncentral / 24.0 / 300.0).sqrt(), max_relative = 1e-8);
        assert_relative_eq!(measure(other, "ecvi"), (chisq + 42.0) / 300.0, max_relative = 1e-9);
        assert_relative_eq!(measure(other, "srmr"), measure(&lavaan, "srmr"), max_relative = 1e-9);
    }
    let bcc = chisq + 42.0 * 300.0 / (301.0 - 9.0 - 2.0);
    assert_relative_eq!(measure(&amos, "bcc"), bcc, max_relative = 1e-9);
    assert_relative_eq!(measure(&amos, "mecvi"), bcc / 300.0, max_relative = 1e-9);
    assert!(lisrel.measures.get("bcc").is_none() && lavaan.measures.get("bcc").is_none());
}

#[test]
fn amos_keeps_estimates_and_stretches_errors_lisrel_stretches_both() {
    let lavaan = fitted(VISUAL, &[]);
    let (amos, lisrel) = (fitted(VISUAL, &[("convention", "amos")]), fitted(VISUAL, &[("convention", "lisrel")]));
    let stretched = (301.0_f64 / 300.0).sqrt();
    let row =
        |fit: &Fit, op: &str| fit.row("visual", op, if op == "=~" { "x2" } else { "visual" }, 1).unwrap().estimate;
    for op in ["=~", "~~"] {
        assert_relative_eq!(row(&amos, op).value, row(&lavaan, op).value, max_relative = 1e-6);
        assert_relative_eq!(row(&amos, op).error, row(&lavaan, op).error * stretched, max_relative = 1e-6);
    }
    assert_relative_eq!(row(&lisrel, "~~").value, row(&lavaan, "~~").value * 301.0 / 300.0, max_relative = 1e-6);
    assert_relative_eq!(row(&lisrel, "=~").value, row(&lavaan, "=~").value, max_relative = 1e-6);
}

#[test]
fn groups_count_once_each_and_amos_takes_no_root_of_them() {
    let groups = [("group", "school")];
    let lavaan = fitted(VISUAL, &groups);
    let amos = fitted(VISUAL, &[("group", "school"), ("convention", "amos")]);
    let (chisq, df) = (measure(&lavaan, "chisq") * 299.0 / 301.0, measure(&lavaan, "df"));
    assert_relative_eq!(measure(&amos, "chisq"), chisq, max_relative = 1e-8);
    assert_relative_eq!(measure(&amos, "rmsea"), ((chisq - df) / df / 299.0).sqrt(), max_relative = 1e-8);
    // Both ways of counting agree on how bad the fit is, but for the root of two.
    let ratio = measure(&lavaan, "rmsea") / measure(&amos, "rmsea");
    assert!((ratio - 2.0_f64.sqrt()).abs() < 0.01, "{ratio}");
}

#[test]
fn exogenous_variables_are_variables_like_all_others() {
    let text = format!("{VISUAL}speed ~ visual + ageyr\nvisual ~ ageyr\n");
    let lavaan = fitted(&text, &[]);
    for convention in ["amos", "lisrel"] {
        let other = fitted(&text, &[("convention", convention)]);
        assert_relative_eq!(measure(&other, "npar"), measure(&lavaan, "npar") + 1.0);
        assert_relative_eq!(measure(&other, "df"), measure(&lavaan, "df"));
        // With one exogenous variable nothing in the baseline could correlate.
        assert_relative_eq!(measure(&other, "baseline_df"), measure(&lavaan, "baseline_df"));
    }
}

#[test]
fn with_incomplete_cases_the_chi_square_is_a_difference_of_log_likelihoods() {
    let file = "HolzingerSwineford-missing.csv";
    let fitted = |convention: &str| fitted_to(file, VISUAL, &[("missing", "ml"), ("convention", convention)]);
    let (lavaan, amos, lisrel) = (fitted("lavaan"), fitted("amos"), fitted("lisrel"));
    for other in [&amos, &lisrel] {
        assert_relative_eq!(measure(other, "chisq"), measure(&lavaan, "chisq"), max_relative = 1e-8);
        let q = measure(other, "npar");
        assert_relative_eq!(measure(other, "aic"), measure(other, "chisq") + 2.0 * q, max_relative = 1e-10);
    }
}

#[test]
fn what_a_program_does_not_have_is_refused() {
    let refused = |settings: &[(&str, &str)]| Request::resolve(settings.iter().copied()).is_err();
    for convention in ["amos", "lisrel"] {
        let with = |flag, value| refused(&[("convention", convention), (flag, value)]);
        for (flag, value) in [
            ("estimator", "MLR"),
            ("estimator", "DWLS"),
            ("se", "robust.huber.white"),
            ("test", "satorra.bentler"),
            ("cluster", "c"),
            ("likelihood", "wishart"),
            ("fixed-x", "true"),
            ("ordered", "x1"),
        ] {
            assert!(with(flag, value), "{convention} {flag} {value}");
        }
    }
    assert!(Request::resolve_for([("convention", "amos"), ("cluster", "c")], true).is_err());
    assert!(Request::resolve([("convention", "spss")]).is_err());
}
