//! Several imputed data files: which they are, and one fit a file, pooled.

use super::input::{Input, ModelFile, Outcome};
use super::progress;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::fitted::Request;
use crate::imputed::{Imputation, pool};
use crate::words::catalogue::{survey as survey_catalogue, usage as catalogue};
use crate::words::study as words;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// Imputed data, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Imputed {
    /// Imputed data files, to be pooled: a list, a pattern such as "imp*.csv", or the flag several times
    #[arg(long, value_name = "FILES", group = "responses", conflicts_with = "moments")]
    pub imputed: Vec<String>,
}

impl Imputed {
    /// The files in order: numbers within names count as numbers, so that imp2 comes before imp10.
    ///
    /// # Errors
    /// For a pattern that no file fits.
    pub(super) fn files(&self) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        let mut problems = Vec::new();
        for word in self.imputed.iter().flat_map(|text| text.split(',')).map(str::trim).filter(|word| !word.is_empty())
        {
            if !word.contains(['*', '?']) {
                files.push(PathBuf::from(word));
                continue;
            }
            let mut found = matching(Path::new(word));
            found.sort_by(|a, b| by_number(&a.to_string_lossy(), &b.to_string_lossy()));
            if found.is_empty() {
                let finding = Finding::new(&survey_catalogue::FILE_UNREADABLE).file(word.to_owned());
                problems.push(finding.word("reason", "no such file"));
            }
            files.extend(found);
        }
        Error::all(problems).map(|()| files)
    }

    /// Whether there are any.
    pub(super) fn given(&self) -> bool {
        !self.imputed.is_empty()
    }
}

/// What does not go with imputed data, by flag: each with whether it was asked for.
pub(super) fn refuse(flags: &[(&str, bool)]) -> Result<()> {
    let refused = flags.iter().filter(|(_, given)| *given).map(|(flag, _)| {
        let finding = Finding::new(&catalogue::FLAG_NOT_WITH).word("flag", *flag).word("value", "");
        finding.word("other", "--imputed").word("accepted", "--se standard, robust; --test standard, scaled; --fmi")
    });
    Error::all(refused.collect())
}

/// Fits the model to every file and pools the fits.
pub(super) fn fit_imputed(file: &ModelFile, input: &Input, files: &[PathBuf], request: &Request) -> Result<Outcome> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut fits = Vec::new();
    let total = files.len().to_string();
    for (path, number) in files.iter().zip(1..) {
        let name = super::input::short(&path.display().to_string());
        let own = Input { data: Some(path.clone()), ..input.clone() };
        let (data, found) = own.read()?;
        progress::say(&words::FITTING, &[("next", &name), ("number", &number.to_string()), ("total", &total)]);
        let outcome = file.prepare(&data, request)?.fit(request.fit)?;
        // What is true of every file is told once.
        let told =
            found.into_iter().chain(outcome.findings).filter(|f| !outcome.fit.findings.iter().any(|own| same(own, f)));
        for finding in told {
            if !findings.iter().any(|known| same(known, &finding)) {
                findings.push(finding);
            }
        }
        fits.push(Imputation { name, fit: outcome.fit });
    }
    let fit = pool(fits)?;
    findings.extend(fit.findings.iter().cloned());
    Ok(Outcome { fit, findings, rows: Vec::new() })
}

/// Whether two findings say the same of the same place.
fn same(a: &Finding, b: &Finding) -> bool {
    a.code() == b.code() && a.place == b.place
}

/// The files of a folder whose name fits a pattern in its last part.
fn matching(pattern: &Path) -> Vec<PathBuf> {
    let Some(wanted) = pattern.file_name().map(|name| name.to_string_lossy().into_owned()) else { return Vec::new() };
    let folder = pattern.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
    let fits = entries.filter(|entry| fits(entry.file_name().to_string_lossy().as_bytes(), wanted.as_bytes()));
    let path = |name: std::ffi::OsString| folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
    fits.map(|entry| path(entry.file_name())).filter(|path| path.is_file()).collect()
}

/// Whether a name fits a pattern: `*` is anything, `?` is one byte.
fn fits(name: &[u8], pattern: &[u8]) -> bool {
    let (mut n, mut p) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                retry = Some((p, n));
                p += 1;
            }
            Some(c) if *c == b'?' || *c == name[n] => {
                n += 1;
                p += 1;
            }
            _ => match retry {
                // The last star takes one more.
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    p = star + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

/// The order of names in which runs of digits count as numbers.
fn by_number(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (m, n) = (digits(a), digits(b));
        if m > 0 && n > 0 {
            let (x, y) = (a[..m].trim_start_matches('0'), b[..n].trim_start_matches('0'));
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (&a[m..], &b[n..]);
            continue;
        }
        let (mut left, mut right) = (a.chars(), b.chars());
        match (left.next(), right.next()) {
            (Some(x), Some(y)) if x == y => (a, b) = (left.as_str(), right.as_str()),
            (x, y) => return x.cmp(&y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_and_order_of_names() {
        for (name, pattern, expected) in [
            ("imp1.csv", "imp*.csv", true),
            ("imp.csv", "imp*.csv", true),
            ("imp1.csv.bak", "imp*.csv", false),
            ("imp12.csv", "imp?.csv", false),
            ("aXbXc", "a*X*c", true),
            ("", "*", true),
        ] {
            assert_eq!(fits(name.as_bytes(), pattern.as_bytes()), expected, "{name} {pattern}");
        }
        let mut names = ["imp10.csv", "imp2.csv", "imp1.csv", "a"];
        names.sort_by(|a, b| by_number(a, b));
        assert_eq!(names, ["a", "imp1.csv", "imp2.csv", "imp10.csv"]);
    }
}
