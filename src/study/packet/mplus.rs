//! Input files for Mplus, from the completed parameter tables: every parameter is written out, so that nothing depends on
//! Mplus's defaults.

use super::data::{MISSING, columns};
use crate::estimate::Discrepancy;
use crate::fitted::{Estimator, Fit};
use crate::model::{CellMap, Model, Parameterization, Row, Setting};
use crate::study::StudyFit;
use crate::study::models::ModelEntry;
use crate::study::run::Results;
use crate::study::schema::Study;
use crate::syntax::{Expression, Operator};
use crate::words::Text;
use crate::words::packet as words;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A model that cannot be written for Mplus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// Its name in the study.
    pub model: String,
    /// Why.
    pub reason: Text,
}

/// Names of at most eight letters, as Mplus has them.
pub(super) struct Names {
    /// The columns of the data file in order.
    columns: Vec<String>,
    short: BTreeMap<String, String>,
}

/// The longest name and the longest line that Mplus reads.
const NAME: usize = 8;
const LINE: usize = 85;

impl Names {
    /// Short names of all columns and latent variables: their own where these are short, plain and not taken.
    pub(super) fn of(study: &Study, results: &Results) -> Names {
        let mut names = Names { columns: Vec::new(), short: BTreeMap::new() };
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for column in columns(study, results) {
            names.columns.push(column.name.clone());
            names.add(&column.name, &mut taken);
        }
        for fit in results.fits.iter().filter_map(StudyFit::fit) {
            for name in fit.model.roles.iter().flat_map(|roles| &roles.latent) {
                names.add(name, &mut taken);
            }
        }
        names
    }

    fn add(&mut self, name: &str, taken: &mut BTreeSet<String>) {
        if self.short.contains_key(name) {
            return;
        }
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
        let plain = plain.to_ascii_uppercase();
        let plain = if plain.starts_with(|c: char| c.is_ascii_alphabetic()) { plain } else { format!("V{plain}") };
        let mut short: String = plain.chars().take(NAME).collect();
        let mut number = 1;
        while !taken.insert(short.clone()) {
            number += 1;
            let ending = number.to_string();
            short = plain.chars().take(NAME - ending.len()).collect::<String>() + &ending;
        }
        self.short.insert(name.to_owned(), short);
    }

    fn get<'n>(&'n self, name: &'n str) -> &'n str {
        self.short.get(name).map_or(name, String::as_str)
    }
}

/// The input file of a model.
///
/// # Errors
/// The reason why Mplus has no words for it.
pub(super) fn input(
    study: &Study,
    entry: &ModelEntry,
    fitted: &StudyFit,
    names: &Names,
) -> Result<String, Untranslated> {
    let refuse = |reason: Text| Untranslated { model: entry.id.clone(), reason };
    let fit = fitted.fit().ok_or_else(|| refuse(words::NOT_FITTED))?;
    let model = &fit.model;
    if !model.interactions.products.is_empty() {
        return Err(refuse(words::HAS_PRODUCTS));
    }
    let composites = model.table.rows.iter().any(|row| row.op == Operator::Composite);
    if model.exploratory.is_some() || model.is_two_level() || composites {
        return Err(refuse(words::HAS_BLOCKS));
    }
    if model.is_ordinal() && model.groups.len() > 1 {
        return Err(refuse(words::ORDERED_GROUPS));
    }
    let simple = |map: &CellMap| {
        map.constant.abs() < 1e-12 && matches!(map.terms.as_slice(), [(_, c)] if (*c - 1.0).abs() < 1e-12)
    };
    if !model.restriction.cells.iter().all(simple) || !model.constraints.list.is_empty() {
        return Err(refuse(words::HAS_CONSTRAINTS));
    }
    let estimator = estimator(fit).ok_or_else(|| refuse(words::OTHER_ESTIMATOR))?;
    let writer = Writer { model, names };
    let mut text = String::new();
    statement(&mut text, &format!("TITLE: {}", ascii(&entry.name.en, &entry.id)));
    statement(&mut text, "DATA: FILE = \"../data/mplus.dat\";");
    if fit.options.method.discrepancy == Discrepancy::MaximumLikelihood {
        statement(&mut text, "  LISTWISE = ON;");
    }
    let listed = |names: Vec<&str>| names.join(" ");
    let all = names.columns.iter().map(|name| names.get(name)).collect();
    statement(&mut text, &format!("VARIABLE: NAMES = {};", listed(all)));
    let auxiliary = model.auxiliary();
    let observed = model.observed();
    let used: Vec<&str> =
        observed.iter().filter(|name| !auxiliary.contains(name)).map(|name| names.get(name)).collect();
    statement(&mut text, &format!("  USEVARIABLES = {};", listed(used)));
    statement(&mut text, &format!("  MISSING = ALL ({MISSING});"));
    if !auxiliary.is_empty() {
        let list = auxiliary.iter().map(|name| names.get(name)).collect();
        statement(&mut text, &format!("  AUXILIARY = (M) {};", listed(list)));
    }
    let ordered: Vec<&str> = categorical(model).into_iter().map(|name| names.get(name)).collect();
    if !ordered.is_empty() {
        statement(&mut text, &format!("  CATEGORICAL = {};", listed(ordered)));
    }
    if let (Some(column), true) = (entry.option("group"), model.groups.len() > 1) {
        let levels =
            model.groups.iter().map(|code| format!("{} = {}", number_of(study, column, code), group(model, code)));
        statement(
            &mut text,
            &format!("  GROUPING = {} ({});", names.get(column), levels.collect::<Vec<_>>().join(" ")),
        );
    }
    statement(&mut text, &format!("ANALYSIS: ESTIMATOR = {estimator};"));
    if model.is_ordinal() && model.options.parameterization == Parameterization::Theta {
        statement(&mut text, "  PARAMETERIZATION = THETA;");
    }
    if !model.meanstructure {
        statement(&mut text, "  MODEL = NOMEANSTRUCTURE;");
        statement(&mut text, "  INFORMATION = EXPECTED;");
    }
    writer.model(&mut text);
    writer.definitions(&mut text);
    statement(&mut text, "OUTPUT: STDYX CINTERVAL RESIDUAL;");
    Ok(text)
}

/// The number that stands for a group in the data file.
fn number_of(study: &Study, column: &str, code: &str) -> usize {
    let groups = study.groups.as_ref().filter(|groups| groups.column == column);
    let place = groups.and_then(|groups| groups.levels.iter().position(|level| level.code == code));
    place.map_or_else(|| code.parse().unwrap_or(1), |place| place + 1)
}

/// The name of a group: its code where that is a plain word, else its number.
fn group(model: &Model, code: &str) -> String {
    let plain = code.len() <= NAME
        && code.chars().all(|c| c.is_ascii_alphanumeric())
        && code.starts_with(|c: char| c.is_ascii_alphabetic());
    let place = model.groups.iter().position(|own| own == code).unwrap_or(0);
    if plain { code.to_ascii_uppercase() } else { format!("G{}", place + 1) }
}

fn estimator(fit: &Fit) -> Option<&'static str> {
    match fit.options.estimator {
        Estimator::Ml => Some("ML"),
        Estimator::Mlr => Some("MLR"),
        Estimator::Mlm => Some("MLM"),
        Estimator::Mlmv => Some("MLMV"),
        Estimator::Wlsmv => Some("WLSMV"),
        Estimator::Wlsm => Some("WLSM"),
        Estimator::Uls => Some("ULS"),
        Estimator::Ulsmv => Some("ULSMV"),
        Estimator::Gls => Some("GLS"),
        _ => None,
    }
}

fn categorical(model: &Model) -> Vec<&str> {
    let Some(layout) = model.layouts.first() else { return Vec::new() };
    let ordered = layout.observed.iter().zip(&layout.thresholds).filter(|(_, thresholds)| thresholds.is_some());
    ordered.map(|(name, _)| name.as_str()).collect()
}

/// Titles of other alphabets would be rejected.
fn ascii(name: &str, id: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii() && *c != ';').collect();
    if plain.trim().is_empty() { id.to_owned() } else { plain }
}

/// Adds a statement in lines that Mplus reads whole.
fn statement(text: &mut String, line: &str) {
    let indent = line.len() - line.trim_start().len();
    let mut current = String::new();
    for word in line.split_whitespace() {
        if !current.is_empty() && indent + current.len() + 1 + word.len() > LINE {
            let _ = writeln!(text, "{}{current}", " ".repeat(indent));
            current = format!("  {word}");
        } else {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    let _ = writeln!(text, "{}{current}", " ".repeat(indent));
}

struct Writer<'a> {
    model: &'a Model,
    names: &'a Names,
}

impl Writer<'_> {
    /// The label of a free parameter: the same for cells that are equal.
    fn label(&self, cell: usize) -> String {
        let parameter = self.model.restriction.cells.get(cell).and_then(|map| map.terms.first()).map_or(cell, |t| t.0);
        format!("p{}", parameter + 1)
    }

    /// The rows of a block, auxiliary variables aside.
    fn rows(&self, group: usize) -> impl Iterator<Item = &Row> {
        let auxiliary = self.model.auxiliary();
        let own =
            move |row: &&Row| row.group == group && !auxiliary.contains(&row.lhs) && !auxiliary.contains(&row.rhs);
        self.model.table.rows.iter().filter(own)
    }

    fn model(&self, text: &mut String) {
        let groups = self.model.groups.len().max(1);
        statement(text, "MODEL:");
        if groups > 1 {
            // What the factors are stands once for all groups, all numbers in each of them.
            for row in self.rows(0).filter(|row| row.op == Operator::Measurement) {
                let (factor, indicator) = (self.names.get(&row.lhs), self.names.get(&row.rhs));
                statement(text, &format!("  {factor} BY {indicator}*;"));
            }
        }
        for g in 0..groups {
            if groups > 1 {
                statement(text, &format!("MODEL {}:", group(self.model, &self.model.groups[g])));
            }
            for row in self.rows(g) {
                if let Some(line) = self.line(row) {
                    statement(text, &format!("  {line}"));
                }
            }
            for line in self.absent(g) {
                statement(text, &format!("  {line}"));
            }
        }
    }

    /// A row as a statement; moments of exogenous variables have none.
    fn line(&self, row: &Row) -> Option<String> {
        let (lhs, rhs) = (self.names.get(&row.lhs), self.names.get(&row.rhs));
        let tail = match row.setting {
            Setting::Free(cell) => format!("* ({})", self.label(cell)),
            Setting::Fixed(value) => format!("@{value}"),
            Setting::Sample => return None,
        };
        let tail = |inside: &str| match row.setting {
            Setting::Free(_) => tail.replacen('*', &format!("*{inside}"), 1),
            _ => format!("{tail}{inside}"),
        };
        Some(match row.op {
            Operator::Measurement => format!("{lhs} BY {rhs}{};", tail("")),
            Operator::Regression => format!("{lhs} ON {rhs}{};", tail("")),
            Operator::Covariance if row.lhs == row.rhs => format!("{lhs}{};", tail("")),
            Operator::Covariance => format!("{lhs} WITH {rhs}{};", tail("")),
            Operator::Intercept => format!("[{lhs}{};", tail("]")),
            Operator::Threshold => format!("[{lhs}${}{};", row.rhs.trim_start_matches('t'), tail("]")),
            // Scales of latent responses follow from the parameterisation of one group; Mplus has the same rule.
            _ => return None,
        })
    }

    /// Covariances that Mplus would add by itself.
    fn absent(&self, group: usize) -> Vec<String> {
        let rows: Vec<&Row> = self.rows(group).collect();
        let Some(roles) = self.model.roles.get(group) else { return Vec::new() };
        let outcomes = rows.iter().filter(|row| row.op == Operator::Regression).map(|row| row.lhs.as_str());
        let mut candidates: Vec<&str> = roles.latent.iter().map(String::as_str).collect();
        for outcome in outcomes {
            if !candidates.contains(&outcome) {
                candidates.push(outcome);
            }
        }
        let related = |a: &str, b: &str| {
            rows.iter().any(|row| {
                let pair = (row.lhs == a && row.rhs == b) || (row.lhs == b && row.rhs == a);
                pair && matches!(row.op, Operator::Covariance | Operator::Measurement)
            })
        };
        let mut lines = Vec::new();
        for (i, a) in candidates.iter().enumerate() {
            for b in candidates[..i].iter().filter(|b| !related(a, b)) {
                lines.push(format!("{} WITH {}@0;", self.names.get(b), self.names.get(a)));
            }
        }
        lines
    }

    /// Defined parameters by the labels of this file.
    fn definitions(&self, text: &mut String) {
        if self.model.definitions.is_empty() {
            return;
        }
        let short = |place: usize| format!("d{}", place + 1);
        statement(text, "MODEL CONSTRAINT:");
        let all: Vec<String> = (0..self.model.definitions.len()).map(short).collect();
        statement(text, &format!("  NEW({});", all.join(" ")));
        for (place, definition) in self.model.definitions.iter().enumerate() {
            let _ = writeln!(text, "  ! {} is {}", short(place), ascii(&definition.name, "?"));
            let written = self.renamed(&definition.expression).to_string().replace('^', "**");
            statement(text, &format!("  {} = {written};", short(place)));
        }
    }

    /// An expression with the labels of this file in place of those of the model.
    fn renamed(&self, expression: &Expression) -> Expression {
        let label = |name: &str| {
            let row = self.model.table.find_label(name).map(|place| &self.model.table.rows[place]);
            match row.map(|row| row.setting) {
                Some(Setting::Free(cell)) => Expression::Name(self.label(cell)),
                Some(Setting::Fixed(value)) => Expression::Number(value),
                _ => Expression::Name(name.to_owned()),
            }
        };
        expression.map_names(&label)
    }
}
