//! The real binary on case files: layouts of the text, the JSON of the outside contract, refusals, odd input.
//!
//! `COVARY_BLESS=1 cargo test --test cli_fit` rewrites the expected texts in `tests/expected/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod contract;
mod exploratory;
mod interaction;
mod layouts;
mod missing;
mod modification;
mod odd_data;
mod odd_models;
mod usage;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

const THREE_FACTORS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";

/// A folder of its own for each test, removed at the end.
struct Workdir {
    path: PathBuf,
}

/// What a run left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Workdir {
    fn new() -> Workdir {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let own = format!("covary-cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(own);
        std::fs::create_dir_all(&path).unwrap();
        Workdir { path }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Workdir {
        std::fs::write(self.path.join(name), content).unwrap();
        self
    }

    /// Copies a data file of the golden tests to `data.csv`.
    fn data(&self, golden: &str) -> &Workdir {
        self.file("data.csv", std::fs::read(Path::new("tests/golden/data").join(golden)).unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_covary"));
        command.current_dir(&self.path).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let ran = Ran {
            code: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{arguments:?}: {}", ran.err);
        ran
    }

    /// `fit model.lav --data data.csv … --format json`
    fn fit(&self, flags: &[&str]) -> (i32, Value) {
        let fixed = ["fit", "model.lav", "--data", "data.csv", "--format", "json"];
        let ran = self.run(&[&fixed[..], flags].concat());
        (ran.code, ran.json())
    }
}

impl Drop for Workdir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

impl Ran {
    /// Standard output as exactly one object.
    fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out));
        assert!(value.is_object());
        value
    }
}

/// A model on a golden data set.
fn case(model: &str, golden: &str) -> Workdir {
    let dir = Workdir::new();
    dir.file("model.lav", model).data(golden);
    dir
}

fn holzinger(model: &str) -> Workdir {
    case(model, "HolzingerSwineford1939.csv")
}
