//! The parameter table: the model as a list of relations, each free, fixed, or taken from the sample.

use crate::finding::Finding;
use crate::syntax::Operator;
use crate::words::catalogue::model as catalogue;

/// What is known of a parameter before estimation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// To be estimated. Holds its number among the free cells of the model, before equality constraints.
    Free(usize),
    /// Fixed to a number.
    Fixed(f64),
    /// A moment of exogenous variables, taken from the sample (`exo` in lavaan's table).
    Sample,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Left side.
    pub lhs: String,
    /// The relation.
    pub op: Operator,
    /// Right side; empty for an intercept.
    pub rhs: String,
    /// Block, from 0: the group, and in a two-level model the level within it ([`Model::group_of`](super::Model::group_of)).
    pub group: usize,
    /// Written in the syntax (or added by the rules).
    pub user: bool,
    /// Free, fixed or from the sample.
    pub setting: Setting,
    /// Start value given by the user.
    pub start: Option<f64>,
    /// Label given by the user, or `.pN.` where rows are equal over groups, or empty.
    pub label: String,
}

impl Row {
    /// The parameter as it is written in syntax: `visual=~x1`, `x1~~x1`, `x1~1`.
    pub fn name(&self) -> String {
        parameter_name(&self.lhs, self.op, &self.rhs)
    }

    /// Whether it is a variance.
    pub fn is_variance(&self) -> bool {
        self.op == Operator::Covariance && self.lhs == self.rhs
    }

    /// Whether the row is this relation, covariances in either order.
    pub fn is(&self, lhs: &str, op: Operator, rhs: &str) -> bool {
        self.op == op
            && ((self.lhs == lhs && self.rhs == rhs)
                || (op == Operator::Covariance && self.lhs == rhs && self.rhs == lhs))
    }
}

/// A name without its suffix, such as `.g2`, and the number there, counted from 0; 0 without one.
fn numbered<'a>(name: &'a str, suffix: &str) -> (&'a str, usize) {
    let number = |(base, number): (&'a str, &str)| Some((base, number.parse::<usize>().ok()?.checked_sub(1)?));
    name.rsplit_once(suffix).and_then(number).unwrap_or((name, 0))
}

/// `lhs op rhs` without spaces.
pub fn parameter_name(lhs: &str, op: Operator, rhs: &str) -> String {
    format!("{lhs}{}{rhs}", op.symbol())
}

/// All rows: group by group, in each group what the user wrote and then what the rules added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterTable {
    /// The rows.
    pub rows: Vec<Row>,
    /// Number of free cells before equality constraints.
    pub cells: usize,
    /// Whether each group has two blocks, one a level.
    pub two_level: bool,
}

impl ParameterTable {
    /// The row of a relation in a group.
    pub fn find(&self, lhs: &str, op: Operator, rhs: &str, group: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.group == group && row.is(lhs, op, rhs))
    }

    /// The first row with this label, or the row that lavaan would call by this name: `f=~x5`, `f=~x5.g2`, `.p5.`.
    pub fn find_label(&self, label: &str) -> Option<usize> {
        if label.is_empty() {
            return None;
        }
        self.rows.iter().position(|row| row.label == label).or_else(|| self.find_name(label))
    }

    /// A warning for each exemption from `group.equal` that is written like no row.
    pub(super) fn exemptions_without_row(&self, exemptions: &[String]) -> Vec<Finding> {
        let known = |written: &str| {
            let name: String = written.chars().filter(|c| !c.is_whitespace()).collect();
            self.rows.iter().any(|row| row.name() == name || parameter_name(&row.rhs, row.op, &row.lhs) == name)
        };
        let unknown = exemptions.iter().filter(|written| !known(written));
        unknown.map(|written| Finding::new(&catalogue::PARTIAL_UNKNOWN).parameter(written)).collect()
    }

    /// The row by its written name: `f=~x5` in the first group, `f=~x5.g2` in the second, `.p5.` the fifth row. In a
    /// two-level model `f=~x5.l2` stands at the second level, `f=~x5.l2.g2` there in the second group.
    pub fn find_name(&self, name: &str) -> Option<usize> {
        if let Some(number) = name.strip_prefix(".p").and_then(|rest| rest.strip_suffix('.')) {
            return number.parse::<usize>().ok().filter(|n| (1..=self.rows.len()).contains(n)).map(|n| n - 1);
        }
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let (base, mut group) = numbered(&name, ".g");
        let base = if self.two_level {
            let (base, level) = numbered(base, ".l");
            group = 2 * group + level;
            base
        } else {
            base
        };
        let mirrored = |row: &Row| row.op == Operator::Covariance && parameter_name(&row.rhs, row.op, &row.lhs) == base;
        self.rows.iter().position(|row| row.group == group && (row.name() == base || mirrored(row)))
    }
}
