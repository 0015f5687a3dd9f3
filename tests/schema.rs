//! The published JSON Schemas: what the program writes obeys them, and what is wrong does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first place where a value breaks a schema, in the vocabulary that ours use; an unknown keyword is a mistake of the test.
fn fault(schema: &Value, root: &Value, value: &Value, place: &str) -> Option<String> {
    for (keyword, rule) in schema.as_object().unwrap() {
        let found = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => None,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                fault(&root["$defs"][name], root, value, place)
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::String(one) => vec![one],
                    several => several.as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect(),
                };
                let is = |name: &&str| match *name {
                    "number" => value.is_number(),
                    "integer" => value.as_f64().is_some_and(|x| x.fract() == 0.0),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    "null" => value.is_null(),
                    other => panic!("{other}"),
                };
                (!types.iter().any(is)).then(|| format!("{place}: {value} is none of {types:?}"))
            }
            "enum" => {
                let known = rule.as_array().unwrap();
                (!known.contains(value)).then(|| format!("{place}: {value} is none of {known:?}"))
            }
            "minimum" => {
                let low = value.as_f64().is_some_and(|x| x < rule.as_f64().unwrap());
                low.then(|| format!("{place}: {value} is too small"))
            }
            "pattern" => {
                let text = value.as_str().unwrap_or_default();
                let good = match rule.as_str().unwrap() {
                    "^[EWI][0-9]{3}$" => {
                        text.len() == 4
                            && text.starts_with(['E', 'W', 'I'])
                            && text[1..].bytes().all(|b| b.is_ascii_digit())
                    }
                    "^[0-9a-f]{64}$" => text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()),
                    other => panic!("{other}"),
                };
                (!good).then(|| format!("{place}: {value} is not {rule}"))
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.into_iter().find_map(|(i, item)| fault(rule, root, item, &format!("{place}[{i}]")))
            }
            "properties" => {
                let known = rule.as_object().unwrap().iter();
                let mut known = known.filter_map(|(key, inner)| Some((key, inner, value.get(key)?)));
                known.find_map(|(key, inner, own)| fault(inner, root, own, &format!("{place}.{key}")))
            }
            "required" => {
                let missing = rule.as_array().unwrap().iter().find(|key| value.get(key.as_str().unwrap()).is_none());
                missing.filter(|_| value.is_object()).map(|key| format!("{place} has no {key}"))
            }
            "additionalProperties" => {
                let known = |key: &str| schema["properties"].get(key).is_some();
                let mut others = value.as_object().into_iter().flatten().filter(|(key, _)| !known(key));
                match rule {
                    Value::Bool(true) => None,
                    Value::Bool(false) => others.next().map(|(key, _)| format!("{place} has {key}")),
                    inner => others.find_map(|(key, own)| fault(inner, root, own, &format!("{place}.{key}"))),
                }
            }
            "anyOf" => {
                let faults: Vec<Option<String>> =
                    rule.as_array().unwrap().iter().map(|one| fault(one, root, value, place)).collect();
                if faults.iter().any(Option::is_none) { None } else { faults.into_iter().flatten().next() }
            }
            other => panic!("unknown keyword {other}"),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn schema(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{name}.schema.json"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn written(arguments: &str) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_covary"));
    let run = { run }.current_dir(folder()).args(arguments.split(' ')).output().unwrap();
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{arguments}: {error}"))
}

#[test]
fn what_fit_writes_obeys_its_schema() {
    let schema = schema("fit");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data");
    let holzinger = data.join("HolzingerSwineford1939.csv").display().to_string();
    let folder = folder();
    std::fs::write(folder.join("m.lav"), "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ a*visual\nb := a^2\n")
        .unwrap();
    std::fs::write(folder.join("wrong.lav"), "visual =~ x1 + nowhere\n").unwrap();
    for arguments in [
        "",
        "--group school --group-equal loadings",
        "--estimator MLR --missing ml --residuals cor",
        "--ordered x1,x2,x3 --estimator WLSMV",
        "--se bootstrap --bootstrap 20",
        "--mi",
        "--lang zh --convention amos",
    ] {
        let line = format!("fit m.lav --data {holzinger} --format json {arguments}");
        let object = written(line.trim());
        assert_eq!(fault(&schema, &schema, &object, "$"), None, "{arguments}");
    }
    let refused = written(&format!("fit wrong.lav --data {holzinger} --format json"));
    assert_eq!(fault(&schema, &schema, &refused, "$"), None);
    assert!(refused["error"]["code"].is_string());
}

#[test]
fn the_results_of_a_study_obey_theirs() {
    let schema = schema("results");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/ce-crm-cl/results.json");
    let results: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(fault(&schema, &schema, &results, "$"), None);
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut other = results.clone();
        change(&mut other);
        fault(&schema, &schema, &other, "$")
    };
    assert_eq!(
        broken(&|r| r["hypotheses"][3]["verdict"] = json!("perhaps")).map(|f| f.contains("hypotheses[3].verdict")),
        Some(true)
    );
    assert!(broken(&|r| r["models"][0]["parameters"][1]["est"] = json!("0.5")).is_some());
    assert!(broken(&|r| r["data"]["sha256"] = json!("abc")).is_some());
    assert!(broken(&|r| r["surprise"] = json!(1)).is_some());
    assert!(
        broken(&|r| {
            r.as_object_mut().unwrap().remove("findings");
        })
        .is_some()
    );
}

#[test]
fn the_program_prints_its_schemas() {
    for name in ["fit", "results"] {
        assert_eq!(written(&format!("explain {name}.schema.json")), schema(name), "{name}");
    }
}
