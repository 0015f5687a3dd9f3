//! The numbers that hypotheses speak of, in the words of the study.

use super::context::Context;
use super::effects::chain;
use crate::hypothesis::{Naming, Path, Quantity, VarianceKind};
use crate::syntax::Operator;
use crate::words::hypothesis as words;
use crate::words::{Language, Text};

/// The names of a study, for numbers of one of its models.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub context: Context<'a>,
    /// The model in which labels and defined parameters are looked up.
    pub model: Option<&'a str>,
}

impl Names<'_> {
    fn of(&self, text: Text, from: &str, to: &str, language: Language) -> String {
        text.fill(language, |name| match name {
            "from" => Some(self.variable(from, language)),
            "to" => Some(self.variable(to, language)),
            _ => None,
        })
    }

    fn path(&self, path: &Path, language: Language) -> String {
        let (lhs, rhs) = (path.lhs.as_str(), path.rhs.as_str());
        match path.op {
            Operator::Regression => self.of(words::PATH_OF, rhs, lhs, language),
            Operator::Measurement => self.of(words::LOADING_OF, lhs, rhs, language),
            Operator::Intercept => self.of(words::INTERCEPT_OF, "", lhs, language),
            Operator::Covariance if lhs == rhs => self.of(words::VARIANCE_OF, "", lhs, language),
            Operator::Covariance => self.of(words::COVARIANCE_OF, lhs, rhs, language),
            _ => path.to_string(),
        }
    }

    fn chain<'n>(&self, variables: impl IntoIterator<Item = &'n String>, language: Language) -> String {
        let named: Vec<String> = variables.into_iter().map(|variable| self.variable(variable, language)).collect();
        named.join(" → ")
    }

    /// A defined product of paths by its variables, a labelled parameter by its two sides and its group.
    fn named(&self, name: &str, language: Language) -> Option<String> {
        let fit = self.context.solved(self.model?)?;
        if let Some(definition) = fit.model.definitions.iter().find(|definition| definition.name == name) {
            return Some(self.chain(&chain(fit, &definition.expression)?, language));
        }
        let rows = &fit.model.table.rows;
        let labelled: Vec<_> = rows.iter().filter(|row| row.label == name).collect();
        let first = labelled.first()?;
        let what = self.path(&Path::new(&first.lhs, first.op, &first.rhs), language);
        let group = fit.model.groups.get(first.group).filter(|_| labelled.len() == 1 && fit.model.groups.len() > 1);
        Some(match group {
            None => what,
            Some(code) => words::IN_GROUP.fill(language, |gap| match gap {
                "what" => Some(what.clone()),
                "group" => Some(self.group(code, language)),
                _ => None,
            }),
        })
    }
}

impl Naming for Names<'_> {
    fn variable(&self, name: &str, language: Language) -> String {
        self.context.plain(name, language)
    }

    fn group(&self, code: &str, language: Language) -> String {
        self.context.group(code).text(language)
    }

    fn quantity(&self, quantity: &Quantity, language: Language) -> String {
        match quantity {
            Quantity::Parameter { path, .. } => self.path(path, language),
            Quantity::Named { name, .. } => self.named(name, language).unwrap_or_else(|| name.clone()),
            Quantity::Indirect { chain, .. } => self.chain(chain, language),
            Quantity::LatentMean { factor, .. } => self.of(words::MEAN_OF, "", factor, language),
            Quantity::LatentVariance { factor, kind, .. } => {
                let text = match kind {
                    VarianceKind::Total => words::VARIANCE_OF,
                    VarianceKind::Disturbance => words::DISTURBANCE_OF,
                };
                self.of(text, "", factor, language)
            }
            Quantity::Gamma { association } => {
                let study = self.context.study;
                let groups = self.context.grouping().text(language);
                let entry = study.associations.iter().find(|entry| entry.id == *association);
                let of = entry.map_or(association.as_str(), |entry| entry.of.get(language));
                words::GAMMA_OF.fill(language, |name| match name {
                    "from" => Some(groups.clone()),
                    "to" => Some(of.to_owned()),
                    _ => None,
                })
            }
            Quantity::FactorCorrelation { first, second, .. } => {
                self.of(words::CORRELATION_OF, first, second, language)
            }
        }
    }
}
