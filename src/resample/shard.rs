//! Files of draws: parts of one run, made on several machines.
//!
//! One JSON object a line: a head that says how the draws were made, then one line a draw.

use super::draw::{Draw, Ending};
use super::options::{BootstrapOptions, Resampling};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Fit;
use crate::words::catalogue::resample as catalogue;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What makes two draws of the same number the same draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Version, architecture and processor features of the program.
    pub build: String,
    /// SHA-256 of the completed parameter table and the options of the fit.
    pub model: String,
    /// SHA-256 of the sample.
    pub data: String,
    /// Draws of the whole run.
    pub draws: u64,
    /// Seed.
    pub seed: u64,
    /// `ordinary` or `parametric`.
    pub resampling: String,
    /// Whether there are draws for standard errors and intervals.
    pub estimates: bool,
    /// Whether there are draws for the test of Bollen and Stine.
    pub test: bool,
}

/// One part of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct ShardFile {
    /// What it is called in messages.
    pub name: String,
    /// How it was made.
    pub identity: Identity,
    /// The command line that made it, without the program.
    pub arguments: Vec<String>,
    /// Draws for standard errors and intervals.
    pub estimates: Vec<Draw>,
    /// Draws for the test of Bollen and Stine.
    pub test: Vec<Draw>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    #[serde(flatten)]
    identity: Identity,
    arguments: Vec<String>,
    lines: usize,
}

#[derive(Serialize, Deserialize)]
struct Line {
    set: String,
    draw: u64,
    ending: String,
    values: Vec<Option<f64>>,
}

const FORMAT: &str = "covary draws 1";
const ESTIMATES: &str = "estimates";
const TEST: &str = "test";

impl Identity {
    /// Of the draws of a fit.
    pub fn of(fit: &Fit, options: &BootstrapOptions, estimates: bool, test: bool) -> Identity {
        Identity {
            build: build(),
            model: hash_of_model(fit),
            data: hash_of_data(fit),
            draws: options.draws,
            seed: options.seed,
            resampling: match options.resampling {
                Resampling::Ordinary | Resampling::Parametric => options.resampling.name().to_owned(),
            },
            estimates,
            test,
        }
    }

    /// In what two runs differ: what may be mixed on request, and what may not.
    fn differences(&self, other: &Identity) -> (Vec<&'static str>, Vec<&'static str>) {
        let differ = |pairs: &[(&'static str, bool)]| {
            pairs.iter().filter(|(_, same)| !same).map(|(what, _)| *what).collect::<Vec<_>>()
        };
        let mixable = [
            ("build", self.build == other.build),
            ("model", self.model == other.model),
            ("data", self.data == other.data),
        ];
        let fatal = [
            ("bootstrap", self.draws == other.draws),
            ("seed", self.seed == other.seed),
            ("bootstrap-type", self.resampling == other.resampling),
            ("se", self.estimates == other.estimates),
            ("test", self.test == other.test),
        ];
        (differ(&mixable), differ(&fatal))
    }
}

impl ShardFile {
    /// The file's text.
    pub fn write(&self) -> String {
        let head = Head {
            format: FORMAT.to_owned(),
            identity: self.identity.clone(),
            arguments: self.arguments.clone(),
            lines: self.estimates.len() + self.test.len(),
        };
        let mut text = serde_json::to_string(&head).unwrap_or_default();
        text.push('\n');
        for (set, draws) in [(ESTIMATES, &self.estimates), (TEST, &self.test)] {
            for draw in draws {
                let line = Line {
                    set: set.to_owned(),
                    draw: draw.number,
                    ending: draw.ending.name().to_owned(),
                    values: draw.values.iter().map(|x| x.is_finite().then_some(*x)).collect(),
                };
                text.push_str(&serde_json::to_string(&line).unwrap_or_default());
                text.push('\n');
            }
        }
        text
    }

    /// Reads a file's text; numbers are the same bits as were written.
    ///
    /// # Errors
    /// When it is no file of draws, or is cut off.
    pub fn read(name: &str, text: &str) -> Result<ShardFile> {
        let refuse =
            |reason: String| Error::from(Finding::new(&catalogue::SHARD_UNREADABLE).file(name).word("reason", reason));
        let mut lines = text.lines();
        let head: Head = serde_json::from_str(lines.next().unwrap_or_default()).map_err(|e| refuse(e.to_string()))?;
        if head.format != FORMAT {
            return Err(refuse(format!("format `{}` for `{FORMAT}`", head.format)));
        }
        let mut file = ShardFile {
            name: name.to_owned(),
            identity: head.identity,
            arguments: head.arguments,
            estimates: Vec::new(),
            test: Vec::new(),
        };
        let mut seen = 0;
        for (number, text) in lines.enumerate() {
            let line: Line = serde_json::from_str(text).map_err(|e| refuse(format!("{}: {e}", number + 2)))?;
            let ending = Ending::ALL.into_iter().find(|ending| ending.name() == line.ending);
            let ending = ending.ok_or_else(|| refuse(format!("{}: `{}`", number + 2, line.ending)))?;
            let values = line.values.into_iter().map(|x| x.unwrap_or(f64::NAN)).collect();
            let draw = Draw { number: line.draw, ending, values };
            match line.set.as_str() {
                ESTIMATES => file.estimates.push(draw),
                TEST => file.test.push(draw),
                other => return Err(refuse(format!("{}: `{other}`", number + 2))),
            }
            seen += 1;
        }
        if seen != head.lines {
            return Err(refuse(format!("{seen} / {}", head.lines)));
        }
        Ok(file)
    }
}

/// Parts put together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Draws for standard errors and intervals, in order.
    pub estimates: Vec<Draw>,
    /// Draws for the test of Bollen and Stine, in order.
    pub test: Vec<Draw>,
}

/// Puts the parts of one run together; also returns warnings about what was mixed. `values` is how many numbers a draw
/// for standard errors has.
///
/// # Errors
/// When a part belongs to another run (other builds, models and data pass when `mixed`), a draw has other numbers, or is
/// missing or there twice.
pub fn merge(files: Vec<ShardFile>, identity: &Identity, values: usize, mixed: bool) -> Result<(Merged, Vec<Finding>)> {
    let (mut problems, mut findings) = (Vec::new(), Vec::new());
    for file in &files {
        let (mixable, mut fatal) = identity.differences(&file.identity);
        let fits = |draws: &[Draw], n: usize| draws.iter().all(|d| !d.ending.solved() || d.values.len() == n);
        if !fits(&file.estimates, values) || !fits(&file.test, 1) {
            fatal.push("values");
        }
        let finding = |entry, what: &[&str]| Finding::new(entry).file(&file.name).word("what", what.join(", "));
        if !fatal.is_empty() {
            problems.push(finding(&catalogue::SHARDS_DIFFER, &[&mixable[..], &fatal[..]].concat()));
        } else if !mixable.is_empty() && mixed {
            findings.push(finding(&catalogue::SHARDS_MIXED, &mixable));
        } else if !mixable.is_empty() {
            problems.push(finding(&catalogue::SHARDS_DIFFER, &mixable));
        }
    }
    Error::all(problems)?;
    let mut merged = Merged::default();
    for file in files {
        merged.estimates.extend(file.estimates);
        merged.test.extend(file.test);
    }
    for (draws, wanted) in [(&mut merged.estimates, identity.estimates), (&mut merged.test, identity.test)] {
        draws.sort_by_key(|draw| draw.number);
        let mut times: BTreeMap<u64, usize> = BTreeMap::new();
        draws.iter().for_each(|draw| *times.entry(draw.number).or_default() += 1);
        let expected = if wanted { identity.draws } else { 0 };
        let inside = times.range(1..=expected).count() as u64;
        let repeated = draws.len() as u64 - inside;
        if inside != expected || repeated > 0 {
            return Err(Finding::new(&catalogue::SHARDS_INCOMPLETE)
                .number("draws", expected as f64)
                .number("missing", (expected - inside) as f64)
                .number("repeated", repeated as f64)
                .into());
        }
    }
    Ok((merged, findings))
}

/// Version, architecture and the processor features by which matrix products choose their kernel.
fn build() -> String {
    let mut text = format!("{} {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::ARCH, std::env::consts::OS);
    if cfg!(debug_assertions) {
        text.push_str(" debug");
    }
    #[cfg(target_arch = "x86_64")]
    for (name, has) in [
        ("avx", std::arch::is_x86_feature_detected!("avx")),
        ("avx2", std::arch::is_x86_feature_detected!("avx2")),
        ("fma", std::arch::is_x86_feature_detected!("fma")),
        ("avx512f", std::arch::is_x86_feature_detected!("avx512f")),
    ] {
        if has {
            text.push(' ');
            text.push_str(name);
        }
    }
    text
}

fn hash_of_model(fit: &Fit) -> String {
    let model = &fit.model;
    let mut text = String::new();
    // Writing into a string cannot fail.
    for row in &model.table.rows {
        let _ =
            writeln!(text, "{} {} {} {:?} {:?} {}", row.group, row.name(), row.user, row.setting, row.start, row.label);
    }
    for definition in &model.definitions {
        let _ = writeln!(text, "{} := {}", definition.name, definition.expression);
    }
    let _ = writeln!(
        text,
        "{:?} {:?} {} {:?} {:?}",
        model.restriction, model.constraints, model.meanstructure, model.groups, fit.options
    );
    hex(&Sha256::digest(text.as_bytes()))
}

fn hash_of_data(fit: &Fit) -> String {
    let mut hasher = Sha256::new();
    for (group, layout) in fit.sample.groups.iter().zip(&fit.model.layouts) {
        hasher.update(format!("{} {} {:?}\n", group.label, group.n, layout.observed));
        let numbers = group.cov.iter().chain(group.mean.iter().flat_map(|m| m.iter()));
        let given = group.exogenous.iter().flat_map(|(mean, cov)| mean.iter().chain(cov.iter()));
        for x in numbers.chain(group.raw.iter().flat_map(|raw| raw.iter())).chain(given) {
            hasher.update(x.to_le_bytes());
        }
        if let Some(clusters) = &group.design.clusters {
            hasher.update(format!("{clusters:?}"));
        }
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
