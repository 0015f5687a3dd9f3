//! The error of the library: one or more findings of severity error.

use crate::finding::Finding;
use crate::words::Language;
use std::fmt;

/// What a phase returns when it refuses its input. Holds every problem that was found, the first one foremost.
///
/// A refusal is data like any other finding: match on [`Finding::code`] of [`Error::first`], and read its place and
/// numbers. The text of `Display` is the English one.
#[derive(Clone, Debug)]
pub struct Error {
    first: Box<Finding>,
    more: Vec<Finding>,
}

/// The result of a phase.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The problem that comes first.
    pub fn first(&self) -> &Finding {
        &self.first
    }

    /// All problems in order.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        std::iter::once(&*self.first).chain(&self.more)
    }

    /// All problems in order, by value.
    pub fn into_findings(self) -> Vec<Finding> {
        std::iter::once(*self.first).chain(self.more).collect()
    }

    /// `Err` of all of them, or `Ok` when there are none.
    ///
    /// # Errors
    /// When `findings` is not empty.
    pub fn all(findings: Vec<Finding>) -> Result<()> {
        let mut findings = findings.into_iter();
        match findings.next() {
            None => Ok(()),
            Some(first) => Err(Error { first: Box::new(first), more: findings.collect() }),
        }
    }

    /// The same error with a file name put where none is set.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Error {
        for finding in std::iter::once(&mut *self.first).chain(&mut self.more) {
            finding.place.file.get_or_insert_with(|| file.to_owned());
        }
        self
    }
}

impl From<Finding> for Error {
    fn from(finding: Finding) -> Error {
        Error { first: Box::new(finding), more: Vec::new() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.first.code(), self.first.message(Language::English))?;
        if !self.more.is_empty() {
            write!(f, " (and {} more)", self.more.len())?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
