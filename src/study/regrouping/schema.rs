//! `[regrouping]` of a study file.

use super::super::read::{Reference, names};
use super::super::reader::{Placed, Problems, Table};
use super::super::schema::Names;
use crate::words::catalogue::study as catalogue;
use std::fmt;

/// The groups once more, from other columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Regrouping {
    /// The column of the data that is made.
    pub column: String,
    /// What readers call it.
    pub name: Names,
    /// Why the rules are as they are.
    pub reason: Names,
    /// The first rule that applies decides.
    pub rules: Vec<AssignmentRule>,
    /// The hypotheses that are judged again.
    pub hypotheses: Vec<String>,
    /// How respondents are moved to neighbouring groups, where that is asked for.
    pub moved: Option<Moved>,
}

/// A rule that places respondents.
#[derive(Clone, Debug, PartialEq)]
pub struct AssignmentRule {
    /// The code of the group.
    pub group: String,
    /// All of these have to hold; none: the rule always applies.
    pub when: Vec<Condition>,
}

/// A number of a respondent against a bound, `tenure_m <= 6`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// How it compares.
    pub relation: Relation,
    /// The bound.
    pub bound: f64,
}

/// How a number compares with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `>`
    Above,
    /// `==`
    Equal,
    /// `!=`
    Unequal,
}

impl Relation {
    /// With the longer signs first, so that `<=` is not read as `<`.
    const ALL: [Relation; 6] =
        [Relation::AtMost, Relation::AtLeast, Relation::Equal, Relation::Unequal, Relation::Below, Relation::Above];

    /// The sign in a study file.
    pub const fn symbol(self) -> &'static str {
        match self {
            Relation::AtMost => "<=",
            Relation::AtLeast => ">=",
            Relation::Below => "<",
            Relation::Above => ">",
            Relation::Equal => "==",
            Relation::Unequal => "!=",
        }
    }
}

impl Condition {
    /// Reads `COLUMN RELATION NUMBER`.
    pub fn parse(text: &str) -> Option<Condition> {
        let (relation, (column, bound)) =
            Relation::ALL.into_iter().find_map(|relation| Some((relation, text.split_once(relation.symbol())?)))?;
        let column = column.trim().to_owned();
        let bound: f64 = bound.trim().parse().ok().filter(|x: &f64| x.is_finite())?;
        (!column.is_empty()).then_some(Condition { column, relation, bound })
    }

    /// Whether it holds of a number; `None` where the number is missing.
    pub fn holds(&self, x: f64) -> Option<bool> {
        let equal = (x - self.bound).abs() <= 0.0;
        (!x.is_nan()).then_some(match self.relation {
            Relation::AtMost => x <= self.bound,
            Relation::AtLeast => x >= self.bound,
            Relation::Below => x < self.bound,
            Relation::Above => x > self.bound,
            Relation::Equal => equal,
            Relation::Unequal => !equal,
        })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.column, self.relation.symbol(), self.bound)
    }
}

/// How respondents are moved to neighbouring groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The share that is moved.
    pub share: f64,
    /// How often it is drawn who is moved.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
}

/// Most draws of moved respondents: each is a run of several models.
const MOST_DRAWS: f64 = 1000.0;

/// Reads the table; the hypotheses and groups that it names are added to `used`.
pub(in crate::study) fn read(
    top: &mut Table,
    problems: &mut Problems,
    used: &mut Vec<(Reference, Placed<String>)>,
) -> Option<Regrouping> {
    let grouped = top.has("groups");
    let mut table = top.table(problems, "regrouping")?;
    if !grouped {
        let finding = problems.at(&catalogue::NEEDS_GROUPS, &table.span);
        problems.push(finding.word("table", "[regrouping]"));
    }
    let column = table.required(problems, "column");
    let name = names(&mut table, problems);
    let reason = table.table(problems, "reason").and_then(|mut both| {
        let reason = names(&mut both, problems);
        both.finish(problems);
        reason
    });
    table.require(problems, "rules");
    let rules =
        table.tables(problems, "rules").into_iter().filter_map(|rule| read_rule(rule, problems, used)).collect();
    table.require(problems, "hypotheses");
    let hypotheses = table.texts(problems, "hypotheses").unwrap_or_default();
    let moved = table.table(problems, "moved").and_then(|mut table| {
        table.require(problems, "share");
        let share = table.bounded(problems, "share", 0.0, 0.5);
        let draws = table.bounded(problems, "draws", 1.0, MOST_DRAWS).unwrap_or(20.0);
        let seed = table.bounded(problems, "seed", 0.0, 4_294_967_295.0).unwrap_or(1.0);
        table.finish(problems);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
        Some(Moved { share: share?, draws: draws as usize, seed: seed as u64 })
    });
    table.finish(problems);
    let column = column?.value;
    let listed = hypotheses.iter().map(|hypothesis| hypothesis.value.clone()).collect();
    used.extend(hypotheses.into_iter().map(|hypothesis| (Reference::Hypothesis, hypothesis)));
    let name = name.unwrap_or_else(|| Names::same(&column));
    Some(Regrouping { name, column, reason: reason.unwrap_or_default(), rules, hypotheses: listed, moved })
}

fn read_rule(
    mut table: Table,
    problems: &mut Problems,
    used: &mut Vec<(Reference, Placed<String>)>,
) -> Option<AssignmentRule> {
    let group = table.required(problems, "group");
    let mut when = Vec::new();
    for text in table.texts(problems, "when").unwrap_or_default() {
        match Condition::parse(&text.value) {
            Some(condition) => when.push(condition),
            None => {
                let finding = problems.at(&catalogue::NOT_A_CONDITION, &text.span);
                problems.push(finding.word("text", text.value));
            }
        }
    }
    table.finish(problems);
    let group = group?;
    let code = group.value.clone();
    used.push((Reference::Group, group));
    Some(AssignmentRule { group: code, when })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Study;
    use std::path::Path;

    #[test]
    fn conditions_are_a_column_a_relation_and_a_number() {
        let read = |text: &str| Condition::parse(text).map(|condition| condition.to_string());
        assert_eq!(read("tenure_m<=6").as_deref(), Some("tenure_m <= 6"));
        assert_eq!(read(" 频率 != -1.5 ").as_deref(), Some("频率 != -1.5"));
        for slip in ["tenure_m", "<= 6", "tenure_m <= six", "tenure_m = 6", "a < NaN", "a < inf", ""] {
            assert_eq!(read(slip), None, "{slip}");
        }
        let holds = |text: &str, x: f64| Condition::parse(text).unwrap().holds(x);
        for (text, expected) in [
            ("a <= 2", [true, true, false]),
            ("a < 2", [true, false, false]),
            ("a >= 2", [false, true, true]),
            ("a > 2", [false, false, true]),
            ("a == 2", [false, true, false]),
            ("a != 2", [true, false, true]),
        ] {
            assert_eq!([1.0, 2.0, 3.0].map(|x| holds(text, x).unwrap()), expected, "{text}");
            assert_eq!(holds(text, f64::NAN), None);
        }
    }

    #[test]
    fn slips_of_the_table_are_told() {
        let groups = "[groups]\ncolumn = \"g\"\nlevels = [{ code = \"a\" }, { code = \"b\" }]\n";
        let model = "[[model]]\nid = \"m\"\ntext = \"f =~ x1 + x2 + x3\"\n";
        let codes = |groups: &str, body: &str| -> Vec<&str> {
            let text = format!("{groups}[regrouping]\n{body}\n{model}");
            let read = Study::read(&text, "study.toml", Path::new(""));
            read.err().map(|error| error.findings().map(|f| f.code()).collect()).unwrap_or_default()
        };
        let good =
            "column = \"c\"\nrules = [{ group = \"a\", when = [\"x < 1\"] }, { group = \"b\" }]\nhypotheses = []";
        assert!(codes(groups, good).is_empty());
        assert_eq!(codes("", good), ["E946"]);
        assert_eq!(codes(groups, &good.replace("x < 1", "x is 1")), ["E945"]);
        assert_eq!(codes(groups, &good.replace("group = \"b\"", "group = \"d\"")), ["E915"]);
        assert_eq!(codes(groups, &good.replace("[]", "[\"H1\"]")), ["E913"]);
        assert_eq!(codes(groups, &good.replace("column = \"c\"", "")), ["E904"]);
        assert_eq!(codes(groups, &format!("{good}\nmoved = {{ share = 2 }}")), ["E908"]);
    }
}
