//! Files of draws and `covary merge`, with the real binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const MODEL: &str = "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\n\
                     dem60 ~ a*ind60\ndem65 ~ ind60 + b*dem60\nab := a*b\n";

struct Workdir(PathBuf);

impl Workdir {
    fn new(name: &str) -> Workdir {
        let path = std::env::temp_dir().join(format!("covary-shards-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/PoliticalDemocracy.csv");
        std::fs::copy(data, path.join("survey.csv")).unwrap();
        std::fs::write(path.join("model.lav"), MODEL).unwrap();
        Workdir(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
        command.current_dir(&self.0).args(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn shard(&self, number: u64, more: &[&str]) -> String {
        let file = format!("part-{number}.jsonl");
        let shard = format!("{number}/3");
        let arguments = [&FIT[..], more, &["--shard", &shard, "--output", &file]].concat();
        let ran = self.run(&arguments);
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        file
    }
}

impl Drop for Workdir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const FIT: [&str; 13] = [
    "fit",
    "model.lav",
    "--data",
    "survey.csv",
    "--se",
    "bootstrap",
    "--test",
    "bollen.stine",
    "--bootstrap",
    "40",
    "--seed",
    "9",
    "--interval",
];

fn fit(kind: &'static str) -> Vec<&'static str> {
    [&FIT[..], &[kind, "--format", "json"]].concat()
}

#[test]
fn three_parts_merge_to_one_run_byte_for_byte() {
    let folder = Workdir::new("merge");
    let single = folder.run(&fit("bca"));
    assert_eq!(single.status.code(), Some(0), "{}", String::from_utf8_lossy(&single.stderr));
    let parts: Vec<String> = [3, 1, 2].map(|n| folder.shard(n, &["bca", "--format", "json"])).to_vec();
    let merged = folder.run(&["merge", &parts[0], &parts[1], &parts[2]]);
    assert_eq!(merged.status.code(), Some(0), "{}", String::from_utf8_lossy(&merged.stderr));
    assert_eq!(String::from_utf8_lossy(&merged.stdout), String::from_utf8_lossy(&single.stdout));
    assert_eq!(merged.stderr, single.stderr);
    let threads = folder.run(&[&fit("bca")[..], &["--threads", "1"]].concat());
    let object = |bytes: &[u8]| -> serde_json::Value {
        let mut object: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        object["command"].take();
        object
    };
    assert_eq!(object(&threads.stdout), object(&single.stdout));
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let folder = Workdir::new("refuse");
    let parts: Vec<String> = (1..=3).map(|n| folder.shard(n, &["percentile"])).collect();
    let code = |arguments: &[&str]| {
        let ran = folder.run(&[&["merge"], arguments].concat());
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let missing = code(&[&parts[0], &parts[2]]);
    assert!(missing.0 == Some(1) && missing.1.contains("E574"), "{missing:?}");
    let twice = code(&[&parts[0], &parts[1], &parts[2], &parts[1]]);
    assert!(twice.0 == Some(1) && twice.1.contains("E574"), "{twice:?}");
    let nothing = code(&["model.lav"]);
    assert!(nothing.0 == Some(1) && nothing.1.contains("E572"), "{nothing:?}");
    assert_eq!(code(&["absent.jsonl"]).0, Some(1));

    // Cut off in the middle.
    let path = folder.0.join(&parts[2]);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    std::fs::write(&path, lines[..lines.len() - 2].join("\n")).unwrap();
    let cut = code(&[&parts[0], &parts[1], &parts[2]]);
    assert!(cut.0 == Some(1) && cut.1.contains("E572"), "{cut:?}");

    // Another build.
    let head = text.replacen("\"build\":\"", "\"build\":\"elsewhere ", 1);
    std::fs::write(&path, head).unwrap();
    let mixed = code(&[&parts[0], &parts[1], &parts[2]]);
    assert!(mixed.0 == Some(1) && mixed.1.contains("E573") && mixed.1.contains("build"), "{mixed:?}");
    let allowed = code(&[&parts[0], &parts[1], &parts[2], "--mixed"]);
    assert!(allowed.0 == Some(0), "{allowed:?}");

    // Another seed is another run whatever is allowed.
    std::fs::write(&path, text.replacen("\"seed\":9", "\"seed\":10", 1)).unwrap();
    let seed = code(&[&parts[0], &parts[1], &parts[2], "--mixed"]);
    assert!(seed.0 == Some(1) && seed.1.contains("seed"), "{seed:?}");

    // Other data.
    std::fs::write(&path, &text).unwrap();
    let data = std::fs::read_to_string(folder.0.join("survey.csv")).unwrap();
    let shorter: Vec<&str> = data.lines().take(70).collect();
    std::fs::write(folder.0.join("survey.csv"), shorter.join("\n")).unwrap();
    let data = code(&[&parts[0], &parts[1], &parts[2]]);
    assert!(data.0 == Some(1) && data.1.contains("data"), "{data:?}");
}

#[test]
fn flags_without_their_ground_are_refused() {
    let folder = Workdir::new("flags");
    let code = |flags: &[&str]| {
        let ran = folder.run(&[&FIT[..4], flags].concat());
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    for flags in [
        &["--bootstrap", "10"][..],
        &["--seed", "1"],
        &["--interval", "bca"],
        &["--shard", "1/2"],
        &["--bc-p"],
        &["--se", "bootstrap", "--bootstrap", "0"],
        &["--se", "bootstrap", "--bootstrap", "many"],
        &["--se", "bootstrap", "--interval", "exact"],
        &["--se", "bootstrap", "--shard", "3/2"],
        &["--se", "bootstrap", "--threads", "0"],
        &["--monte-carlo", "-1"],
    ] {
        assert_eq!(code(flags).0, Some(2), "{flags:?}");
    }
    // Moments hold no cases.
    let moments = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/thurstone.json");
    let names: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&moments).unwrap()).unwrap();
    let names: Vec<&str> = names["names"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
    std::fs::write(folder.0.join("one.lav"), format!("f =~ {}\n", names[..4].join(" + "))).unwrap();
    let fit = ["fit", "one.lav", "--moments", moments.to_str().unwrap(), "--se", "bootstrap", "--bootstrap", "20"];
    let refused = folder.run(&fit);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("E571"));
    let parametric = folder.run(&[&fit[..], &["--bootstrap-type", "parametric"]].concat());
    assert_eq!(parametric.status.code(), Some(0), "{}", String::from_utf8_lossy(&parametric.stderr));
}

#[test]
fn the_commands_of_the_docs_do_what_they_say() {
    let folder = Workdir::new("docs");
    let docs = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bootstrap.md")).unwrap();
    let line = docs.lines().find_map(|line| line.strip_prefix("parallel covary ")).unwrap();
    // What GNU parallel does: the words after `:::` stand for `{}` one after another.
    let (command, words) = line.split_once(" ::: ").unwrap();
    for word in words.split(' ') {
        let command = command.replace("{}", word);
        let arguments: Vec<&str> = command.split(' ').collect();
        let ran = folder.run(&arguments);
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    let merge = docs.lines().find_map(|line| line.strip_prefix("covary merge ")).unwrap();
    let merged = folder.run(&[&["merge"][..], &merge.split(' ').collect::<Vec<_>>()].concat());
    let single: Vec<&str> = command.split(" --shard").next().unwrap().split(' ').collect();
    let single = folder.run(&single);
    assert_eq!(single.status.code(), Some(0));
    assert_eq!(merged.stdout, single.stdout);
}
