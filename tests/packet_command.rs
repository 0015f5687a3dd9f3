//! `covary packet` as a program: what is in it, that it repeats the study, wrong input.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn covary(folder: &Path, line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(line.split(' ')).output().unwrap()
}

/// A folder with the template study at `models/own`.
fn started(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("packet-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    assert!(covary(&folder, "init models/own").status.success());
    folder
}

/// All files below a folder by their path from there.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, String::from_utf8(std::fs::read(path).unwrap()).unwrap());
            }
        }
    }
    found
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_packet_holds_what_it_says_and_repeats_the_study() {
    let folder = started("whole");
    let run = covary(&folder, "packet models/own --folder out --data anonymised --format json");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let told = json(&run);
    let packed = files(&folder.join("out"));
    let named: Vec<&str> = told["files"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(named, packed.keys().map(String::as_str).collect::<Vec<_>>());
    for name in [
        "README.en.md",
        "README.zh.md",
        "checklist.zh.md",
        "data-dictionary.csv",
        "data/analysed.csv",
        "data/mplus.dat",
        "lavaan/model.R",
        "log.txt",
        "moments/measurement.json",
        "mplus/model.inp",
        "report/report.zh.html",
        "report/results.json",
        "study/codebook.csv",
        "study/model.lav",
        "study/study.toml",
    ] {
        assert!(packed.contains_key(name), "{name} of {named:?}");
    }
    let total: u64 = ["present", "missing", "author"].iter().map(|key| told["checklist"][key].as_u64().unwrap()).sum();
    let boxes = |name: &str| packed[name].matches("- [").count() as u64;
    assert_eq!((boxes("checklist.en.md"), boxes("checklist.zh.md")), (total, total));
    // Nobody is numbered, and nobody stands in the order of the file.
    let results: Value = serde_json::from_str(&packed["report/results.json"]).unwrap();
    let analysed = results["screening"]["analysed"].as_u64().unwrap();
    let lines: Vec<&str> = packed["data/analysed.csv"].lines().collect();
    assert_eq!(lines.len() as u64, analysed + 1);
    let header: Vec<&str> = lines[0].split(',').collect();
    assert!(!header.contains(&"id") && header.contains(&"value1"), "{header:?}");
    assert_eq!(packed["data/mplus.dat"].lines().count() as u64, analysed);
    assert!(packed["data/mplus.dat"].lines().all(|line| line.split(' ').count() == header.len()));
    // The moments alone and the answers alone both give the model of the report.
    let model = results["models"].as_array().unwrap().iter().find(|model| model["id"] == "model").unwrap();
    let chisq = model["fit"]["chisq"].as_f64().unwrap();
    for line in [
        "fit out/study/model.lav --moments out/moments/model.json --meanstructure=false --format json",
        "fit out/study/model.lav --data out/data/analysed.csv --format json",
    ] {
        let again = json(&covary(&folder, line))["fit"]["chisq"].as_f64().unwrap();
        assert!((again - chisq).abs() < 1e-6 * chisq, "{line}: {again} {chisq}");
    }
    let first: Vec<&str> = packed["data/analysed.csv"].lines().skip(1).collect();
    let _ = covary(&folder, "packet models/own --folder other --data anonymised --seed 2");
    let other = files(&folder.join("other"));
    let second: Vec<&str> = other["data/analysed.csv"].lines().skip(1).collect();
    assert_ne!(first, second, "another seed, another order");
    let sorted = |mut lines: Vec<&str>| {
        lines.sort_unstable();
        lines.join("\n")
    };
    assert_eq!(sorted(first), sorted(second));
    let _ = covary(&folder, "packet models/own --folder again --data anonymised");
    assert_eq!(files(&folder.join("again")), packed, "the same packet, byte by byte");
}

#[test]
fn scripts_are_written_as_their_programs_read_them() {
    let folder = started("scripts");
    let run = covary(&folder, "packet models/own");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let packed = files(&folder.join("packets/own"));
    assert!(!packed.keys().any(|name| name.starts_with("data/")), "answers only where they are asked for");
    let script = &packed["lavaan/model.R"];
    for part in ["library(lavaan)", "fit <- sem(", "estimator = \"ML\"", "missing = \"listwise\"", "# covary: npar "] {
        assert!(script.contains(part), "{part}: {script}");
    }
    assert_eq!(script.matches("r\"---(").count(), 1);
    let input = &packed["mplus/model.inp"];
    assert!(input.lines().all(|line| line.len() <= 90), "{input}");
    let open = ["MODEL:", "MODEL CONSTRAINT:"];
    let mut statement = String::new();
    for line in input.lines().filter(|line| !line.trim_start().starts_with('!') && !line.starts_with("TITLE")) {
        statement.push_str(line);
        if line.ends_with(';') || open.contains(&line) {
            statement.clear();
        }
    }
    assert!(statement.is_empty(), "every statement ends: {statement}");
    let words = input.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let known =
        ["MEANSTRUCTURE", "NOMEANSTRUCTURE", "USEVARIABLES", "ESTIMATOR", "INFORMATION", "CONSTRAINT", "CINTERVAL"];
    let known = |word: &&str| !known.contains(word) && !input.lines().next().unwrap().contains(*word);
    let long: Vec<&str> = words.filter(known).filter(|word| word.len() > 8 && *word != "VARIABLE").collect();
    assert!(long.is_empty(), "names of eight letters at most: {long:?}");
    // Every free parameter has its label, and no label stands for more of them than there are parameters.
    let results: Value = serde_json::from_str(&packed["report/results.json"]).unwrap();
    let model = results["models"].as_array().unwrap().iter().find(|model| model["id"] == "model").unwrap();
    let labels: std::collections::BTreeSet<&str> =
        input.lines().filter_map(|line| Some(line.split_once("* (")?.1.trim_end_matches(");"))).collect();
    assert_eq!(labels.len() as u64, model["npar"].as_u64().unwrap());
}

#[test]
fn wrong_input_is_refused() {
    let folder = started("wrong");
    let run = covary(&folder, "packet models/own --data everything --format json");
    assert_eq!((run.status.code(), json(&run)["error"]["code"].as_str()), (Some(2), Some("E002")));
    assert!(!folder.join("packets").exists());
    let run = covary(&folder, "packet models/none --format json");
    assert_eq!(run.status.code(), Some(1));
    let run = covary(&folder, "packet models/own --folder models/own/study.toml");
    assert_eq!(run.status.code(), Some(1), "a file is no folder");
    let run = covary(&folder, "packet models/own --lang zh --data analysed");
    assert_eq!(run.status.code(), Some(0));
    let packed = files(&folder.join("packets/own"));
    assert!(packed["data/analysed.csv"].lines().next().unwrap().split(',').any(|name| name == "id"));
    assert!(String::from_utf8(run.stdout).unwrap().contains("复现资料包"));
}
