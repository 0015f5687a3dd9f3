//! `covary simulate` from models, `covary power` and `covary cutoffs` as a user runs them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const PATH: &str = "f =~ 1*x1 + .8*x2 + .7*x3\ny ~ .3*f\n";
const HS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("power-{name}"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("path.lav"), PATH).unwrap();
    std::fs::write(folder.join("hs.lav"), HS).unwrap();
    folder
}

fn covary(folder: &PathBuf, arguments: &str) -> Output {
    let data = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let arguments = arguments.split(' ').map(|word| if word == "HS" { data.to_str().unwrap() } else { word });
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_fit_as_json_is_the_same_population_as_the_fit() {
    let folder = folder("json");
    let fit = covary(&folder, "fit hs.lav --data HS --call cfa --format json --output fit.json");
    assert_eq!(fit.status.code(), Some(0), "{}", text(&fit.stderr));
    let one = covary(&folder, "simulate fit.json --seed 5 --output a.csv");
    assert_eq!(one.status.code(), Some(0), "{}", text(&one.stderr));
    assert_eq!(covary(&folder, "simulate hs.lav --data HS --call cfa --seed 5 --output b.csv").status.code(), Some(0));
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let numbers =
        |text: String| -> Vec<f64> { text.lines().nth(7).unwrap().split(',').map(|x| x.parse().unwrap()).collect() };
    let (a, b) = (read("a.csv"), read("b.csv"));
    assert_eq!((a.lines().count(), b.lines().count()), (302, 302));
    // Without a mean structure a fit keeps the means of its sample, which its table does not hold.
    let (a, b) = (numbers(a), numbers(b));
    assert_eq!((a.len(), b.len()), (9, 9));
    let power = json(&covary(&folder, "power fit.json --replications 20 --parameter visual~~textual --format json"));
    let parameter = &power["results"][0]["parameters"][0];
    assert_eq!((power["results"][0]["n"].as_u64(), power["drawn"].as_str()), (Some(301), Some("moments")));
    assert!((parameter["true"].as_f64().unwrap() - 0.408).abs() < 0.001, "{parameter}");
    assert!(power["results"][0]["model_holds"].as_bool().unwrap());
}

#[test]
fn a_fit_as_json_keeps_groups_equalities_and_thresholds() {
    let folder = folder("json-models");
    let degrees = |fit: &str, power: &str| {
        let output = covary(&folder, &format!("fit {fit} --format json --output fit.json"));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let power = json(&covary(&folder, &format!("power {power} --replications 3 --format json")));
        let result = &power["results"][0];
        assert!(result["model_holds"].as_bool().unwrap(), "{result}");
        (result["test"]["df"].as_f64().unwrap().to_bits(), result["parameters"].as_array().unwrap().len())
    };
    let equal = "hs.lav --data HS --group school --group-equal loadings";
    assert_eq!(degrees(equal, "fit.json").0, degrees(equal, equal).0);
    std::fs::write(folder.join("x.lav"), "f =~ x1 + x2 + x3\nf ~ x4 + x5\n").unwrap();
    assert_eq!(degrees("x.lav --data HS", "fit.json"), degrees("x.lav --data HS", "x.lav --data HS"));
    let model = "f =~ .7*x1 + .8*x2 + .6*x3 + .7*x4\nf ~~ 1*f\nx1 | -1*t1 + .5*t2\nx2 | 0*t1\nx3 | 0*t1\nx4 | .3*t1\n";
    std::fs::write(folder.join("ordered.lav"), model).unwrap();
    std::fs::write(folder.join("f.lav"), "f =~ x1 + x2 + x3 + x4\n").unwrap();
    assert_eq!(covary(&folder, "simulate ordered.lav --n 400 --output o.csv").status.code(), Some(0));
    for unit in ["delta", "theta"] {
        let flags = format!("f.lav --data o.csv --ordered true --parameterization {unit}");
        assert_eq!(degrees(&flags, "fit.json"), degrees(&flags, &flags), "{unit}");
    }
}

#[test]
fn power_as_json_and_text_in_both_languages() {
    let folder = folder("power");
    let command = "power path.lav --n 80,160 --replications 50 --estimator ML,MLR --parameter y~f --format json";
    let object = json(&covary(&folder, command));
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = ["covary", "command", "alpha", "kind", "replications", "seed", "distribution", "drawn", "missing"];
    assert_eq!(keys[..9], wanted);
    let results = object["results"].as_array().unwrap();
    let named: Vec<(&str, u64)> =
        results.iter().map(|r| (r["analysis"].as_str().unwrap(), r["n"].as_u64().unwrap())).collect();
    assert_eq!(named, [("ML", 80), ("MLR", 80), ("ML", 160), ("MLR", 160)]);
    assert_eq!(results[3]["sizes"], serde_json::json!([160]));
    let power = |i: usize| results[i]["parameters"][0]["rejection"]["value"].as_f64().unwrap();
    assert!(power(2) > power(0));
    let again = json(&covary(&folder, &format!("{command} --threads 1")));
    assert_eq!(again["results"], object["results"]);
    let chinese = covary(&folder, "power path.lav --n 100 --replications 10 --lang zh");
    assert!(text(&chinese.stdout).contains("蒙特卡洛功效分析") && chinese.status.code() == Some(0));
    let found = json(&covary(&folder, "power path.lav --parameter y~f --power .8 --replications 100 --format json"));
    let n = found["sample_size"][0]["n"].as_u64().unwrap();
    assert!((100..180).contains(&n), "{n}");
    let rmsea = json(&covary(&folder, "power --df 50 --n 200 --power --format json"));
    assert_eq!(rmsea["results"][0]["n"], 214);
    assert!((rmsea["results"][0]["powers"][0]["power"].as_f64().unwrap() - 0.769).abs() < 0.001);
}

#[test]
fn cutoffs_of_a_fit_stand_beside_its_indices() {
    let folder = folder("cutoffs");
    let output = covary(&folder, "cutoffs hs.lav --data HS --call cfa --replications 40 --format json");
    let object = json(&output);
    assert_eq!((object["n"].as_u64(), object["results"].as_array().unwrap().len()), (Some(301), 2));
    assert!((object["observed"]["rmsea"].as_f64().unwrap() - 0.0921).abs() < 1e-3);
    assert!(object["results"][0]["indices"]["cfi"]["population"].as_f64().unwrap() < 1.0);
    let shown = covary(&folder, "cutoffs hs.lav --data HS --call cfa --replications 40 --lang zh");
    assert!(text(&shown.stdout).contains("动态拟合截断值"));
}

#[test]
fn what_cannot_be_done_is_refused_with_its_code() {
    let folder = folder("refused");
    let refused = |arguments: &str| {
        let output = covary(&folder, &format!("{arguments} --format json"));
        let code = json(&output)["error"]["code"].as_str().unwrap_or("-").to_owned();
        (output.status.code().unwrap(), code)
    };
    let is =
        |arguments: &str, exit: i32, code: &str| assert_eq!(refused(arguments), (exit, code.to_owned()), "{arguments}");
    is("power path.lav --n 3", 1, "E196");
    is("power path.lav", 2, "E007");
    is("power path.lav --n 100 --parameter y~q", 1, "E590");
    is("power path.lav --n 100+100", 1, "E195");
    is("power path.lav --n 100 --power .8", 2, "E007");
    is("power path.lav --n 100 --alpha 2", 2, "E002");
    is("power path.lav --n 100 --distribution cubic --skewness 1", 2, "E002");
    is("power path.lav --n 100 --distribution ig", 2, "E007");
    is("power path.lav --n 100 --skewness q=1 --kurtosis 1", 1, "E194");
    is("power path.lav --n 100 --variant clean", 2, "E007");
    is("power path.lav --n 100 --estimator XX", 2, "E002");
    is("cutoffs path.lav --n 100", 1, "E595");
    is("power --df 10", 2, "E007");
    is("power nothing.json --n 100", 1, "E101");
    std::fs::write(folder.join("bad.json"), "{}").unwrap();
    is("power bad.json --n 100", 1, "E187");
    let simulate = |arguments: &str| covary(&folder, arguments).status.code();
    assert_eq!(simulate("simulate path.lav --output x.csv"), Some(2), "no size");
    assert_eq!(simulate("simulate path.lav --n 50 --moments m.json --output x.csv"), Some(2));
    assert_eq!(simulate("simulate path.lav --n 50 --skewness 2 --kurtosis 1 --output x.csv"), Some(1));
    assert_eq!(simulate("simulate path.lav --n 50 --missing-rate 1.5 --output x.csv"), Some(2));
}

#[test]
fn the_drawn_file_is_the_replication_that_power_analyses() {
    let folder = folder("replication");
    let draw = |n: u32| {
        let output = covary(&folder, &format!("simulate path.lav --n 60 --replication {n} --output r{n}.csv"));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        std::fs::read_to_string(folder.join(format!("r{n}.csv"))).unwrap()
    };
    assert_ne!(draw(1), draw(2));
    assert_eq!(draw(1), draw(1));
    for name in ["power", "cutoffs", "simulate"] {
        let help = covary(&folder, &format!("{name} --help"));
        assert!(text(&help.stdout).contains("Example"), "{name}");
    }
}
