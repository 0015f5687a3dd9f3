//! Missing answers from the command line: imputed files, auxiliary variables, the fraction of missing information.

use super::{THREE_FACTORS, Workdir};
use serde_json::Value;

const IMPUTED: [&str; 3] = ["imputed-1.csv", "imputed-2.csv", "imputed-3.csv"];

/// The model with imputed files and one file with missing answers.
fn work() -> Workdir {
    let work = Workdir::new();
    work.file("model.lav", THREE_FACTORS).data("HolzingerSwineford-missing.csv");
    for name in IMPUTED {
        work.file(name, std::fs::read(std::path::Path::new("tests/golden/data").join(name)).unwrap());
    }
    work
}

fn object(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_list_a_pattern_and_repeated_flags_name_the_same_files() {
    let work = work();
    let fit = |flags: &[&str]| {
        let ran = work.run(&[&["fit", "model.lav", "--format", "json"][..], flags].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut object = object(&ran.out);
        object["command"] = Value::Null;
        object
    };
    let list = fit(&["--imputed", "imputed-1.csv,imputed-2.csv,imputed-3.csv"]);
    assert_eq!(list, fit(&["--imputed", "imputed-*.csv"]));
    assert_eq!(list, fit(&["--imputed", IMPUTED[0], "--imputed", IMPUTED[1], "--imputed", IMPUTED[2]]));
    assert!(list["imputations"].is_object());
    let row = &list["parameters"][1];
    assert!(["fmi", "riv", "df"].iter().all(|key| row[*key].is_f64()), "{row}");
    for (language, word) in [("en", "imputed"), ("zh", "插补")] {
        let ran = work.run(&["fit", "model.lav", "--imputed", "imputed-*.csv", "--lang", language]);
        assert!(ran.code == 0 && ran.out.contains(word), "{}", ran.out);
    }
}

#[test]
fn auxiliary_variables_bring_full_information_and_fractions_on_request() {
    let work = work();
    let (code, plain) = work.fit(&["--missing", "ml"]);
    assert!(code == 0 && plain["parameters"][1].get("fmi").is_none_or(Value::is_null));
    let (code, helped) = work.fit(&["--auxiliary", "ageyr", "--fmi"]);
    assert_eq!((code, &helped["missing"]["groups"].is_null()), (0, &false));
    let fmi = helped["parameters"][1]["fmi"].as_f64().unwrap();
    assert!(fmi > 0.0 && fmi < 1.0);
    // They are no part of the model: its rows and its degrees of freedom stay, theirs stand behind.
    let names = |object: &Value| -> Vec<String> {
        let rows = object["parameters"].as_array().unwrap().iter();
        rows.map(|row| format!("{}{}{}", row["lhs"], row["op"], row["rhs"])).collect()
    };
    assert_eq!(plain["fit"]["df"], helped["fit"]["df"]);
    let (plain_names, helped_names) = (names(&plain), names(&helped));
    assert_eq!(plain_names, helped_names[..plain_names.len()]);
    assert!(helped_names[plain_names.len()..].iter().all(|row| row.starts_with("\"ageyr\"")));
    assert_ne!(plain["parameters"][1]["est"], helped["parameters"][1]["est"]);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let work = work();
    for (flags, exit, code) in [
        ("--data data.csv --fmi", 2, "E007"),
        ("--data data.csv --auxiliary ageyr --missing listwise", 2, "E009"),
        ("--data data.csv --auxiliary x1", 1, "E380"),
        ("--data data.csv --auxiliary nothing", 1, "E111"),
        ("--imputed imputed-1.csv", 1, "E560"),
        ("--imputed nothing*.csv", 1, "E101"),
        ("--data data.csv --imputed imputed-*.csv", 2, "E001"),
    ] {
        let flags: Vec<&str> = flags.split(' ').collect();
        let ran = work.run(&[&["fit", "model.lav", "--format", "json"][..], &flags].concat());
        assert_eq!((ran.code, object(&ran.out)["error"]["code"].as_str()), (exit, Some(code)), "{flags:?}");
    }
}
