//! What every section needs: the study, its results, and what readers call things.

use crate::fitted::Fit;
use crate::hypothesis::{Hypothesis, Path, Quantity, Statement};
use crate::report::{Phrase, Section};
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::study::{ModelEntry, Names};
use crate::syntax::Operator;
use crate::words::Language;
use crate::words::report as words;

/// A study with its results.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub study: &'a Study,
    pub results: &'a Results,
}

impl<'a> Context<'a> {
    /// What readers call a variable: its name in the study file, else its code.
    pub fn name(&self, variable: &str) -> Phrase {
        self.study.name(variable).map_or_else(|| Phrase::name(variable), pair)
    }

    /// The same with the code after it.
    pub fn coded(&self, variable: &str) -> Phrase {
        match self.study.name(variable) {
            Some(names) => {
                Phrase::from(words::PARENTHESES).with("left", pair(names)).with("right", Phrase::code(variable))
            }
            None => Phrase::name(variable),
        }
    }

    /// A section of a command as a part of the report: names for codes, and columns with a capital.
    pub fn retold(&self, section: Section) -> Section {
        section.with_names(&|code| self.study.name(code).map(pair)).with_capitals()
    }

    /// What readers call a variable, in one language.
    pub fn plain(&self, variable: &str, language: Language) -> String {
        self.study.name(variable).map_or(variable, |names| names.get(language)).to_owned()
    }

    /// What readers call a group.
    pub fn group(&self, code: &str) -> Phrase {
        let levels = self.study.groups.iter().flat_map(|groups| &groups.levels);
        levels.clone().find(|level| level.code == code).map_or_else(|| Phrase::name(code), |level| pair(&level.name))
    }

    /// What the groups are called together.
    pub fn grouping(&self) -> Phrase {
        match &self.study.groups {
            Some(groups) => self.name(&groups.column),
            None => words::GROUP.into(),
        }
    }

    /// A model that has a solution.
    pub fn solved(&self, id: &str) -> Option<&'a Fit> {
        self.results.fit(id)?.solved()
    }

    /// [`Study::structural_model`].
    pub fn structural(&self) -> Option<&'a ModelEntry> {
        self.study.structural_model()
    }

    /// [`Study::measurement_model`].
    pub fn measurement(&self) -> Option<&'a ModelEntry> {
        self.study.measurement_model()
    }

    /// The hypotheses that a model decides and whose statement, or a part of it, satisfies `about`.
    fn hypotheses(&self, model: &str, about: impl Fn(&Statement) -> bool) -> String {
        let says = |hypothesis: &&Hypothesis| {
            hypothesis.model.as_deref() == Some(model)
                && match &hypothesis.statement {
                    Statement::All(parts) => parts.iter().any(&about),
                    statement => about(statement),
                }
        };
        let ids: Vec<&str> = self.study.hypotheses.iter().filter(says).map(|h| h.id.as_str()).collect();
        ids.join(", ")
    }

    /// The hypotheses on a path of a model.
    pub fn on_path(&self, model: &str, lhs: &str, op: Operator, rhs: &str) -> String {
        let wanted = Path::new(lhs, op, rhs);
        self.hypotheses(model, |statement| {
            matches!(statement, Statement::Sign { quantity: Quantity::Parameter { path, .. }, .. } if *path == wanted)
        })
    }

    /// The hypotheses on a regression in any of these models, contrasts between groups included.
    pub fn on_path_of(&self, models: &[&str], lhs: &str, rhs: &str) -> String {
        let wanted = Path::new(lhs, Operator::Regression, rhs);
        let mut found: Vec<String> = Vec::new();
        for model in models {
            let ids = self.hypotheses(model, |statement| match statement {
                Statement::Sign { quantity: Quantity::Parameter { path, .. }, .. }
                | Statement::Contrast { path, .. }
                | Statement::Peak { path, .. } => *path == wanted,
                _ => false,
            });
            if !ids.is_empty() && !found.contains(&ids) {
                found.push(ids);
            }
        }
        found.join(", ")
    }

    /// The hypotheses on a defined parameter of a model.
    pub fn on_effect(&self, model: &str, effect: &str) -> String {
        self.hypotheses(model, |statement| {
            matches!(statement, Statement::Sign { quantity: Quantity::Named { name, .. }, .. } if name == effect)
        })
    }
}

/// A name in both languages.
pub(super) fn pair(names: &Names) -> Phrase {
    Phrase::pair(&names.en, &names.zh)
}

/// "left: right", with the colon of the language.
pub(super) fn colon(left: impl Into<Phrase>, right: impl Into<Phrase>) -> Phrase {
    Phrase::from(words::COLON).with("left", left.into()).with("right", right.into())
}

/// A sentence in both languages, made by the same function.
pub(super) fn both(sentence: impl Fn(Language) -> String) -> Phrase {
    Phrase::pair(sentence(Language::English), sentence(Language::Chinese))
}
