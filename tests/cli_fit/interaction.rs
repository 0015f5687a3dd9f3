//! Interactions from the command line: what is printed, drawn and refused.

use super::holzinger;
use serde_json::Value;

const MODEL: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n\
                     speed ~ visual + textual + visual:textual\n";

fn codes(object: &Value) -> Vec<&str> {
    object["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

#[test]
fn a_probe_in_json() {
    let (code, object) = holzinger(MODEL).fit(&["--probe", "textual"]);
    assert_eq!(code, 0);
    let row = &object["interactions"][0];
    assert_eq!((row["outcome"].as_str(), row["product"].as_str()), (Some("speed"), Some("visual:textual")));
    assert!(row["std_est"].is_f64() && row["std_se"].is_f64() && row["std_all"].is_f64());
    let slopes = &object["probe"][0]["slopes"][0];
    assert_eq!(slopes["focal"], "visual");
    assert_eq!(slopes["slopes"].as_array().unwrap().len(), 3);
    let limits = slopes["johnson_neyman"]["limits"].as_array().unwrap();
    assert_eq!(limits.len(), slopes["johnson_neyman"]["limits_in_deviations"].as_array().unwrap().len());
    let loadings = object["parameters"].as_array().unwrap().iter();
    assert_eq!(loadings.filter(|row| row["lhs"] == "visual:textual" && row["op"] == "=~").count(), 3);
    // A fit without an interaction has no such key.
    let (_, plain) = holzinger("visual =~ x1 + x2 + x3\n").fit(&[]);
    assert!(plain.get("interactions").is_none() && plain.get("probe").is_none());
}

#[test]
fn a_probe_in_words_of_both_languages_and_as_a_picture() {
    let work = holzinger(MODEL);
    for (language, heading) in [("en", "Simple slopes over textual"), ("zh", "textual 上的简单斜率")] {
        let flags = ["--lang", language, "--probe", "textual,visual", "--probe-figure", "figure.svg"];
        let ran = work.run(&[&["fit", "model.lav", "--data", "data.csv"][..], &flags].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains(heading) && ran.out.contains("Johnson–Neyman"), "{}", ran.out);
        let svg = std::fs::read_to_string(work.path.join("figure.svg")).unwrap();
        assert!(svg.contains("<svg") && svg.contains("textual"));
    }
}

#[test]
fn conditional_indirect_effects_with_monte_carlo_intervals() {
    let model = "x4 ~ x1\nx7 ~ x4 + x1 + x2 + x4:x2\n";
    let (code, object) = holzinger(model).fit(&["--probe", "x2", "--monte-carlo", "500"]);
    assert_eq!(code, 0);
    let chain = &object["probe"][0]["conditional_indirect"][0];
    assert_eq!(chain["chain"], serde_json::json!(["x1", "x4", "x7"]));
    assert!(chain["index"]["mc_ci_lower"].is_f64() && chain["index"]["se"].is_f64());
    assert!(chain["effects"][2]["mc_ci_upper"].is_f64());
    let text =
        holzinger(model).run(&["fit", "model.lav", "--data", "data.csv", "--probe", "x2", "--monte-carlo", "500"]);
    let headings = ["Conditional indirect effects over x2", "Monte Carlo 95% CI", "index of"];
    assert!(headings.iter().all(|heading| text.out.contains(heading)), "{}", text.out);
}

#[test]
fn the_bootstrap_takes_products_and_the_test_of_bollen_and_stine_does_not() {
    let work = holzinger(MODEL);
    let (code, object) = work.fit(&["--se", "bootstrap", "--bootstrap", "20", "--probe", "textual"]);
    assert_eq!(code, 0, "{:?}", codes(&object));
    assert!(object["probe"][0]["slopes"][0]["slopes"][0]["se"].is_f64());
    let (code, object) = work.fit(&["--test", "bollen.stine", "--bootstrap", "20"]);
    assert_eq!((code, codes(&object)), (1, vec!["E389"]));
    let (code, object) = work.fit(&["--se", "bootstrap", "--bootstrap-type", "parametric", "--bootstrap", "20"]);
    assert_eq!((code, codes(&object)), (1, vec!["E389"]));
}

#[test]
fn refusals() {
    let work = holzinger(MODEL);
    for (flags, expected) in [
        (&["--probe", "speed"][..], "E505"),
        (&["--interaction", "lms", "--modification"], "E396"),
        (&["--interaction", "lms", "--se", "bootstrap"], "E396"),
        (&["--interaction", "triple"], "E002"),
        (&["--interaction-pairs", "some"], "E002"),
        (&["--ordered", "true"], "E387"),
        (&["--ordered", "x1,x2,x3"], "E387"),
    ] {
        let (code, object) = work.fit(flags);
        assert!(code != 0 && codes(&object).contains(&expected), "{flags:?}: {:?}", codes(&object));
    }
    let data = std::fs::read_to_string("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let taken: String = data
        .lines()
        .enumerate()
        .map(|(i, line)| if i == 0 { format!("{line},x1.x4\n") } else { format!("{line},1\n") })
        .collect();
    work.file("data.csv", taken);
    assert_eq!(codes(&work.fit(&[]).1), ["E388"]);
}

#[test]
fn check_writes_the_products_out() {
    let work = holzinger(MODEL);
    for flags in [&[][..], &["--data", "data.csv", "--interaction-pairs", "reliability"]] {
        let ran = work.run(&[&["check", "model.lav"][..], flags].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        assert!(!ran.out.contains("W392"), "{}", ran.out);
    }
}
