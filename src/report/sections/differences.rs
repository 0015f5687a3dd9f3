//! The section on differences of constructs over demographic variables.

use crate::instrument::{MeanDifferences, TwoMeans};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::report as words;

/// Constructs set against what the respondents are: sex, income, age.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// Variables that make groups.
    pub variables: Vec<GroupingVariable>,
    /// Variables that are numbers.
    pub numeric: Vec<NumericVariable>,
}

/// A variable that makes groups.
#[derive(Clone, Debug)]
pub struct GroupingVariable {
    /// Its column in the data.
    pub code: String,
    /// What readers call it.
    pub name: Phrase,
    /// The groups, two or more.
    pub groups: Vec<Phrase>,
    /// Groups with too few respondents to be compared.
    pub left_out: Vec<Phrase>,
    /// The constructs.
    pub rows: Vec<ConstructDifference>,
}

/// A construct over groups.
#[derive(Clone, Debug)]
pub struct ConstructDifference {
    /// Its code in the models.
    pub code: String,
    /// What readers call it.
    pub construct: Phrase,
    /// The tests.
    pub found: MeanDifferences,
    /// The p-value of Welch's test by Holm's correction over the constructs; NaN where there is no test.
    pub adjusted_p: f64,
}

/// A variable that is a number.
#[derive(Clone, Debug)]
pub struct NumericVariable {
    /// Its column in the data.
    pub code: String,
    /// What readers call it.
    pub name: Phrase,
    /// The constructs.
    pub rows: Vec<ConstructCorrelation>,
}

/// A construct with a number.
#[derive(Clone, Debug)]
pub struct ConstructCorrelation {
    /// Its code in the models.
    pub code: String,
    /// What readers call it.
    pub construct: Phrase,
    /// Respondents with both.
    pub n: usize,
    /// Pearson's correlation.
    pub r: f64,
    /// Its p-value.
    pub p: f64,
    /// The same by Holm's correction over the constructs.
    pub adjusted_p: f64,
}

/// The level of the tests.
const LEVEL: f64 = 0.05;
/// Groups below this many respondents are not compared.
pub const LEAST_GROUP: usize = 5;

/// Differences over demographic variables: a paragraph and a table for each variable that makes groups, one table for all
/// that are numbers.
pub fn section_differences(differences: &Differences) -> Section {
    let counts =
        differences.variables.iter().map(|v| v.rows.len()).chain(differences.numeric.iter().map(|v| v.rows.len()));
    let intro = Phrase::from(words::DIFFERENCES_INTRO).count("constructs", counts.max().unwrap_or(0));
    let mut section = Section::new("differences", words::DIFFERENCES).paragraph([intro]);
    for variable in &differences.variables {
        section = section.paragraph([of_groups(variable)]).block(match variable.groups.len() {
            2 => table_of_two(variable),
            _ => table_of_several(variable),
        });
    }
    if !differences.numeric.is_empty() {
        let sentences: Vec<Phrase> = differences.numeric.iter().map(of_numbers).collect();
        section = section.paragraph(sentences).block(table_of_numbers(&differences.numeric));
    }
    section
}

/// What a sentence says of one construct: its name, the size of its effect as a phrase and as a number, whether it differs.
struct Said<'a> {
    construct: &'a Phrase,
    effect: Phrase,
    size: f64,
    differs: bool,
}

fn sentence(variable: &Phrase, rows: &[Said<'_>]) -> Phrase {
    let largest = rows.iter().filter(|row| row.size.is_finite()).max_by(|a, b| a.size.total_cmp(&b.size));
    let differing: Vec<Phrase> = rows.iter().filter(|row| row.differs).map(|row| row.construct.clone()).collect();
    let n = differing.len();
    let mut said = if n == 0 {
        Phrase::from(words::DIFFERENCES_NONE)
    } else {
        let said = Phrase::from(words::DIFFERENCES_SOME).count("n", n).count("constructs", rows.len());
        said.with("list", Phrase::List(differing))
    };
    said = said.with("variable", variable.clone());
    let (effect, construct) = largest.map_or_else(
        || (Phrase::name("–"), Phrase::name("–")),
        |largest| (largest.effect.clone(), largest.construct.clone()),
    );
    said.with("effect", effect).with("construct", construct)
}

fn of_groups(variable: &GroupingVariable) -> Phrase {
    let said = |row: &'_ ConstructDifference| -> (Phrase, f64) {
        match two_means(row) {
            Some(test) => (Phrase::from(words::EFFECT_D).number("value", test.d, Kind::Number(2)), test.d.abs()),
            None => (
                Phrase::from(words::EFFECT_ETA).number("value", row.found.eta_squared, Kind::Bounded(3)),
                row.found.eta_squared,
            ),
        }
    };
    let rows: Vec<Said<'_>> = variable
        .rows
        .iter()
        .map(|row| {
            let (effect, size) = said(row);
            Said { construct: &row.construct, effect, size, differs: row.adjusted_p < LEVEL }
        })
        .collect();
    sentence(&variable.name, &rows)
}

fn of_numbers(variable: &NumericVariable) -> Phrase {
    let rows: Vec<Said<'_>> = variable
        .rows
        .iter()
        .map(|row| Said {
            construct: &row.construct,
            effect: Phrase::from(words::EFFECT_R).number("value", row.r, Kind::Bounded(2)),
            size: row.r.abs(),
            differs: row.adjusted_p < LEVEL,
        })
        .collect();
    sentence(&variable.name, &rows)
}

/// The test of the only pair, where there are two groups.
fn two_means(row: &ConstructDifference) -> Option<TwoMeans> {
    if row.found.groups.len() == 2 { row.found.pairs.first().map(|pair| pair.test) } else { None }
}

fn start(variable: &GroupingVariable) -> Table {
    let caption = Phrase::from(words::DIFFERENCES_TABLE).with("variable", variable.name.clone());
    Table::new(format!("differences-{}", variable.code), caption).column("construct", words::FACTOR, Kind::Text)
}

fn finish(table: Table, variable: &GroupingVariable) -> Table {
    if variable.left_out.is_empty() {
        return table;
    }
    let groups = Phrase::List(variable.left_out.clone());
    table.note(Phrase::from(words::GROUPS_TOO_SMALL).with("groups", groups).count("least", LEAST_GROUP))
}

fn table_of_two(variable: &GroupingVariable) -> Table {
    let mut table = start(variable);
    for (g, group) in variable.groups.iter().enumerate() {
        table = table
            .grouped(group.clone(), format!("n_{}", g + 1), words::CASES, Kind::Integer)
            .grouped(group.clone(), format!("mean_{}", g + 1), words::MEAN, Kind::Number(2))
            .grouped(group.clone(), format!("sd_{}", g + 1), words::STANDARD_DEVIATION, Kind::Number(2));
    }
    table = table
        .column("t", words::WELCH_T, Kind::Number(2))
        .column("df", words::DEGREES_OF_FREEDOM, Kind::Number(1))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("d", words::COHEN_D, Kind::Number(2));
    for row in &variable.rows {
        let mut cells = vec![Cell::words(row.construct.clone())];
        for group in &row.found.groups {
            cells.extend([Cell::count(group.n), Cell::number(group.mean), Cell::number(group.sd())]);
        }
        let test = two_means(row);
        cells.extend([
            Cell::number(test.map(|t| t.welch_t)),
            Cell::number(test.map(|t| t.welch_df)),
            Cell::number(test.map(|t| t.welch_p)).strong(row.adjusted_p < LEVEL),
            Cell::number(test.map(|t| t.d)),
        ]);
        table = table.row(cells);
    }
    finish(table.note(words::DIFFERENCES_T_NOTE), variable)
}

fn table_of_several(variable: &GroupingVariable) -> Table {
    let mut table = start(variable);
    for (g, group) in variable.groups.iter().enumerate() {
        let header = Phrase::Chain(vec![Phrase::name(format!("{}. ", g + 1)), group.clone()]);
        table = table.grouped(words::MEAN, format!("mean_{}", g + 1), header, Kind::Number(2));
    }
    table = table
        .column("f", words::WELCH_F, Kind::Number(2))
        .column("df2", words::DENOMINATOR_DF, Kind::Number(1))
        .column("p", words::P_VALUE, Kind::PValue)
        .column("eta_squared", words::ETA_SQUARED, Kind::Bounded(3))
        .column("pairs", words::PAIRS_THAT_DIFFER, Kind::Text);
    for row in &variable.rows {
        let differs = row.adjusted_p < LEVEL;
        let mut cells = vec![Cell::words(row.construct.clone())];
        cells.extend(row.found.groups.iter().map(|group| Cell::number(group.mean)));
        cells.extend([
            Cell::number(row.found.welch.map(|w| w.f)),
            Cell::number(row.found.welch.map(|w| w.df2)),
            Cell::number(row.found.welch.map(|w| w.p)).strong(differs),
            Cell::number(row.found.eta_squared),
            if differs { pairs(row) } else { Cell::BLANK },
        ]);
        table = table.row(cells);
    }
    let df1 = (variable.groups.len() - 1) as f64;
    finish(table.note(Phrase::from(words::DIFFERENCES_F_NOTE).number("df1", df1, Kind::Integer)), variable)
}

/// The pairs of groups that differ, the lower mean first.
fn pairs(row: &ConstructDifference) -> Cell {
    let different = row.found.pairs.iter().filter(|pair| pair.adjusted_p < LEVEL);
    let said: Vec<String> = different
        .map(|pair| {
            let (low, high) =
                if pair.test.difference < 0.0 { (pair.second, pair.first) } else { (pair.first, pair.second) };
            format!("{} < {}", low + 1, high + 1)
        })
        .collect();
    if said.is_empty() { Cell::MISSING } else { Cell::name(said.join("; ")) }
}

fn table_of_numbers(variables: &[NumericVariable]) -> Table {
    let list = Phrase::List(variables.iter().map(|v| v.name.clone()).collect());
    let caption = Phrase::from(words::CORRELATIONS_WITH_TABLE).with("variables", list);
    let mut table = Table::new("differences-numeric", caption).column("construct", words::FACTOR, Kind::Text);
    for variable in variables {
        let header = || variable.name.clone().capitalised();
        table = table
            .grouped(header(), format!("n_{}", variable.code), words::CASES, Kind::Integer)
            .grouped(header(), format!("r_{}", variable.code), words::CORRELATION, Kind::Bounded(2))
            .grouped(header(), format!("p_{}", variable.code), words::P_VALUE, Kind::PValue);
    }
    let Some(first) = variables.first() else { return table };
    for (i, row) in first.rows.iter().enumerate() {
        let mut cells = vec![Cell::words(row.construct.clone())];
        for variable in variables {
            match variable.rows.get(i) {
                Some(row) => cells.extend([
                    Cell::count(row.n),
                    Cell::number(row.r),
                    Cell::number(row.p).strong(row.adjusted_p < LEVEL),
                ]),
                None => cells.extend([Cell::MISSING, Cell::MISSING, Cell::MISSING]),
            }
        }
        table = table.row(cells);
    }
    table.note(words::DIFFERENCES_R_NOTE)
}
