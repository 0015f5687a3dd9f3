//! Do the parts of a study fit together: names that are given twice, references to nothing, statements about what a
//! model does not have.

use super::models::ModelEntry;
use super::reader::Problems;
use super::schema::{Draft, Reference};
use crate::hypothesis::{Hypothesis, Path, Quantity, Statement};
use crate::survey::nearest;
use crate::syntax::{ConstraintKind, Expression, Operator};
use crate::words::catalogue::study as catalogue;
use std::ops::Range;

pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    given_twice(draft, problems);
    references(draft, problems);
    if draft.study.models.is_empty() && draft.study.population.is_none() && !draft.has_models() {
        let finding = problems.at(&catalogue::NO_MODELS, &(0..0));
        problems.push(finding);
    }
    ladders(draft, problems);
    for (hypothesis, span) in draft.study.hypotheses.iter().zip(&draft.hypothesis_spans) {
        Checker { draft, hypothesis, span, problems }.check();
    }
}

fn given_twice(draft: &Draft, problems: &mut Problems) {
    for (i, (kind, name)) in draft.names.iter().enumerate() {
        let first = draft.names[..i].iter().find(|(k, n)| k == kind && n.value == name.value);
        if let Some((_, first)) = first {
            let finding = problems.at(&catalogue::GIVEN_TWICE, &name.span).word("name", name.value.clone());
            #[expect(clippy::cast_precision_loss, reason = "a line number")]
            let line = problems.line(&first.span) as f64;
            problems.push(finding.number("first", line));
        }
    }
}

fn references(draft: &Draft, problems: &mut Problems) {
    let mut told: Vec<(&str, Range<usize>)> = Vec::new();
    for (kind, name) in &draft.references {
        let (known, entry): (Vec<&str>, _) = match kind {
            Reference::Group => match &draft.study.groups {
                Some(groups) if !groups.levels.is_empty() => {
                    (groups.levels.iter().map(|l| l.code.as_str()).collect(), &catalogue::NO_SUCH_GROUP)
                }
                _ => continue,
            },
            _ => {
                let of_kind = draft.names.iter().filter(|(k, _)| k == kind).map(|(_, n)| n.value.as_str());
                let entry = match kind {
                    Reference::Hypothesis => &catalogue::NO_SUCH_HYPOTHESIS,
                    Reference::Ladder => &catalogue::NO_SUCH_LADDER,
                    _ => &catalogue::NO_SUCH_MODEL,
                };
                (of_kind.collect(), entry)
            }
        };
        if known.contains(&name.value.as_str()) || told.contains(&(&name.value, name.span.clone())) {
            continue;
        }
        told.push((&name.value, name.span.clone()));
        let near = nearest(&name.value, known.iter().copied()).unwrap_or("");
        let finding = problems.at(entry, &name.span).word("name", name.value.clone());
        problems.push(finding.word("nearest", near));
    }
}

/// A ladder needs a model with groups, and a model that takes its freed intercepts from a ladder needs them too.
fn ladders(draft: &Draft, problems: &mut Problems) {
    let laddered = draft.study.invariance.iter().map(|ladder| ladder.model.as_str());
    let following = draft.study.models.iter().filter(|m| m.group_partial_from.is_some()).map(|m| m.id.as_str());
    for id in laddered.chain(following) {
        let Some(model) = draft.study.model(id).filter(|m| !m.has_groups()) else { continue };
        let finding = problems.at(&catalogue::NO_GROUPS, &model.span);
        problems.push(finding.model(id));
    }
}

/// One hypothesis against the models that it names.
struct Checker<'a, 't> {
    draft: &'a Draft,
    hypothesis: &'a Hypothesis,
    span: &'a Range<usize>,
    problems: &'a mut Problems<'t>,
}

impl Checker<'_, '_> {
    fn check(&mut self) {
        let named = self.hypothesis.model.iter().chain(&self.hypothesis.heterogeneity).chain(&self.hypothesis.beside);
        for id in named {
            if let Some(model) = self.draft.study.model(id) {
                self.statement(&self.hypothesis.statement, model);
            }
        }
        if let Some(model) = self.hypothesis.heterogeneity.as_deref().and_then(|id| self.draft.study.model(id)) {
            self.needs_groups(model);
        }
        if self.hypothesis.through.contains(&self.hypothesis.id) {
            let finding = self.problems.at(&catalogue::THROUGH_ITSELF, self.span);
            self.problems.push(finding.word("id", self.hypothesis.id.clone()));
        }
    }

    fn statement(&mut self, statement: &Statement, model: &ModelEntry) {
        match statement {
            Statement::Sign { quantity, .. } => self.quantity(quantity, model),
            Statement::Means { factor, .. } | Statement::Variance { factor, .. } => {
                self.latent(factor, model);
                self.needs_groups(model);
            }
            Statement::Contrast { path, .. } | Statement::Peak { path, .. } => {
                self.path(path, model);
                self.needs_groups(model);
            }
            Statement::Discriminant { first, second, .. } => {
                self.latent(first, model);
                self.latent(second, model);
            }
            Statement::All(parts) => {
                for part in parts {
                    self.statement(part, model);
                }
            }
            Statement::Preference(_)
            | Statement::Index { .. }
            | Statement::Invariance { .. }
            | Statement::NotTestable { .. } => {}
        }
    }

    fn quantity(&mut self, quantity: &Quantity, model: &ModelEntry) {
        match quantity {
            Quantity::Parameter { path, group } => {
                self.path(path, model);
                if group.is_some() {
                    self.needs_groups(model);
                }
            }
            Quantity::Named { name, .. } => {
                let names = labels(model);
                if !names.contains(&name.as_str()) {
                    self.absent(name, &names, model);
                }
            }
            Quantity::Indirect { chain, .. } => {
                for step in chain.windows(2) {
                    if let [cause, effect] = step {
                        self.path(&Path::new(effect, Operator::Regression, cause), model);
                    }
                }
            }
            Quantity::LatentMean { .. } | Quantity::LatentVariance { .. } | Quantity::FactorCorrelation { .. } => {}
        }
    }

    fn path(&mut self, path: &Path, model: &ModelEntry) {
        let same = |lhs: &str, rhs: &str| lhs == path.lhs && rhs == path.rhs;
        let written = model.tree.terms.iter().any(|term| {
            let swapped = term.op == Operator::Covariance && same(&term.rhs, &term.lhs);
            term.op == path.op && (same(&term.lhs, &term.rhs) || swapped)
        });
        // Variances, covariances and intercepts are completed by default; their sides alone can be checked.
        let completed = matches!(path.op, Operator::Covariance | Operator::Intercept);
        if !written && !completed {
            let of_kind = model.tree.terms.iter().filter(|t| t.op == path.op);
            let written: Vec<String> = of_kind.map(|t| Path::new(&t.lhs, t.op, &t.rhs).to_string()).collect();
            let names: Vec<&str> = written.iter().map(String::as_str).collect();
            self.absent(&path.to_string(), &names, model);
        } else if completed && !written {
            let names = variables(model);
            for side in [&path.lhs, &path.rhs] {
                if !side.is_empty() && !names.contains(&side.as_str()) {
                    self.absent(side, &names, model);
                }
            }
        }
    }

    fn latent(&mut self, factor: &str, model: &ModelEntry) {
        let names = latents(model);
        if !names.contains(&factor) {
            self.absent(factor, &names, model);
        }
    }

    fn absent(&mut self, name: &str, known: &[&str], model: &ModelEntry) {
        let near = nearest(name, known.iter().copied()).unwrap_or("");
        let finding = self.problems.at(&catalogue::NOT_IN_MODEL, self.span).model(model.id.clone());
        let finding = finding.word("id", self.hypothesis.id.clone()).word("name", name);
        self.problems.push(finding.word("nearest", near));
    }

    fn needs_groups(&mut self, model: &ModelEntry) {
        let told = |f: &crate::Finding| {
            f.entry.code == catalogue::GROUPS_NEEDED.code
                && f.place.model.as_deref() == Some(&model.id)
                && f.place.span == Some((self.span.start, self.span.end))
        };
        if !model.has_groups() && !self.problems.findings.iter().any(told) {
            let finding = self.problems.at(&catalogue::GROUPS_NEEDED, self.span).model(model.id.clone());
            self.problems.push(finding.word("id", self.hypothesis.id.clone()));
        }
    }
}

/// Labels and defined parameters of a model.
fn labels(model: &ModelEntry) -> Vec<&str> {
    let labels = model.tree.terms.iter().flat_map(|t| &t.modifiers.label).map(String::as_str);
    let defined = model.tree.constraints.iter().filter_map(|c| match (&c.kind, &c.lhs) {
        (ConstraintKind::Define, Expression::Name(name)) => Some(name.as_str()),
        _ => None,
    });
    labels.filter(|label| !label.is_empty()).chain(defined).collect()
}

/// The latent variables that a model measures.
fn latents(model: &ModelEntry) -> Vec<&str> {
    let measured = model.tree.terms.iter().filter(|t| t.op == Operator::Measurement);
    let mut names: Vec<&str> = Vec::new();
    for term in measured {
        if !names.contains(&term.lhs.as_str()) {
            names.push(&term.lhs);
        }
    }
    names
}

/// Every variable of a model, observed or latent.
fn variables(model: &ModelEntry) -> Vec<&str> {
    model.tree.terms.iter().flat_map(|t| [t.lhs.as_str(), t.rhs.as_str()]).collect()
}
