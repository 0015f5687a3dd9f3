//! What the checks amount to, by a stated rule.

use super::marker::MarkerTechnique;
use super::{MethodPath, Remedy, RemedyKind};
use crate::compare::ChiSquareDifference;

/// Method variance is called present where its test falls below this: looser levels find it in clean data of a large sample
/// one time in twenty.
const PRESENT: f64 = 0.01;
/// A standardised path that moves by this much has changed.
const MOVED: f64 = 0.10;
/// The level at which a path is significant.
const SIGNIFICANT: f64 = 0.05;

/// What follows from the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodVerdict {
    /// No method variance of the kinds looked for (p of its test at least .01).
    NotFound,
    /// It is there, and no path changes its sign or significance or moves by .10.
    Harmless,
    /// It is there and at least one path does.
    Distorting,
    /// Neither test could be made.
    Undecided,
}

impl MethodVerdict {
    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            MethodVerdict::NotFound => "not_found",
            MethodVerdict::Harmless => "present",
            MethodVerdict::Distorting => "distorting",
            MethodVerdict::Undecided => "undecided",
        }
    }
}

/// A path before and after the chosen remedy.
#[derive(Clone, Debug, PartialEq)]
pub struct PathChange {
    /// Before.
    pub before: MethodPath,
    /// After.
    pub after: MethodPath,
    /// Whether sign or significance changed or the standardised value moved by .10.
    pub changed: bool,
}

/// What a verdict rests on: the marker where its sequence has a test, otherwise the method factor with equal loadings.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Whether it is the marker.
    pub by_marker: bool,
    /// The test of method variance; `None` where it could not be made.
    pub test: Option<ChiSquareDifference>,
    /// The model with the method.
    pub remedy: Option<&'a Remedy>,
}

impl<'a> Basis<'a> {
    /// Of these models.
    pub(super) fn of(remedies: &'a [Remedy], marker: Option<&MarkerTechnique>) -> Basis<'a> {
        let find = |kind: RemedyKind| remedies.iter().find(|remedy| remedy.kind == kind);
        match marker.and_then(|technique| technique.variance) {
            Some(test) => Basis { by_marker: true, test: Some(test), remedy: find(RemedyKind::Marker) },
            None => {
                let remedy = find(RemedyKind::EqualMethodFactor);
                Basis { by_marker: false, test: remedy.and_then(|remedy| remedy.difference), remedy }
            }
        }
    }
}

/// The verdict with the changes of the paths of the plain model under the remedy that it rests on.
pub(super) fn judge(plain: &Remedy, basis: &Basis<'_>) -> (MethodVerdict, Vec<PathChange>) {
    let changes = basis.remedy.map(|remedy| path_changes(plain, remedy)).unwrap_or_default();
    let verdict = match basis.test {
        None => MethodVerdict::Undecided,
        Some(test) if test.p >= PRESENT => MethodVerdict::NotFound,
        Some(_) if changes.iter().any(|change| change.changed) => MethodVerdict::Distorting,
        Some(_) => MethodVerdict::Harmless,
    };
    (verdict, changes)
}

/// How a remedy changes the paths of the plain model, the largest change first; nothing where it has no solution.
pub fn path_changes(plain: &Remedy, remedy: &Remedy) -> Vec<PathChange> {
    if remedy.solved().is_none() {
        return Vec::new();
    }
    let change = |path: &MethodPath| {
        let same = |other: &&MethodPath| (&other.lhs, other.op, &other.rhs) == (&path.lhs, path.op, &path.rhs);
        let after = remedy.paths.iter().find(same)?;
        Some(PathChange { before: path.clone(), after: after.clone(), changed: has_changed(path, after) })
    };
    let mut changes: Vec<PathChange> = plain.paths.iter().filter_map(change).collect();
    let size = |change: &PathChange| (change.after.std_all - change.before.std_all).abs();
    changes.sort_by(|a, b| size(b).total_cmp(&size(a)));
    changes
}

fn has_changed(before: &MethodPath, after: &MethodPath) -> bool {
    let significant = |path: &MethodPath| path.p.map(|p| p < SIGNIFICANT);
    let turned = before.std_all * after.std_all < 0.0 && significant(before) == Some(true);
    turned || significant(before) != significant(after) || (before.std_all - after.std_all).abs() >= MOVED
}
