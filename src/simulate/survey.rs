//! A whole survey: who is in which group, who is careless, and the columns of the file.

use super::contaminate;
use super::draw::{Respondent, draw};
use super::population::Population;
use super::streams::Step;
use crate::dist::random::Stream;
use crate::error::Result;
use crate::finding::Finding;
use crate::survey::{Cells, Column, Survey};
use crate::words::catalogue::simulate as catalogue;

/// Largest survey that is drawn.
const LARGEST: usize = 10_000_000;

/// How a respondent fills in the questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attentiveness {
    /// Reads the items.
    Careful,
    /// Gives one answer throughout.
    StraightLiner,
    /// Answers at random.
    Random,
}

/// A drawn survey and what is true of its respondents.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// What the file holds.
    pub survey: Survey,
    /// What it does not hold.
    pub truth: Truth,
    /// What the user should know, such as a group without respondents.
    pub findings: Vec<Finding>,
}

/// What is true of the respondents, in the order of the rows.
#[derive(Clone, Debug)]
pub struct Truth {
    /// Position of the true group.
    pub groups: Vec<usize>,
    /// How each filled in the questionnaire.
    pub attentiveness: Vec<Attentiveness>,
    /// Scores on the latent variables, in the order of [`Population::latents`].
    pub scores: Vec<Vec<f64>>,
}

/// The numbers of respondents of `n` in each group: in proportion, by the largest remainder (Hamilton's rule); of equal
/// remainders the group that stands first.
pub fn group_sizes(population: &Population, n: usize) -> Vec<usize> {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let quotas: Vec<f64> = {
        let total: f64 = population.groups().iter().map(|group| group.n).sum();
        population.groups().iter().map(|group| n as f64 * group.n / total).collect()
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and at most n")]
    let mut sizes: Vec<usize> = quotas.iter().map(|quota| (quota + 1e-9).floor() as usize).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let remainder = |g: usize| quotas[g] - quotas[g].floor();
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)));
    let missing = n.saturating_sub(sizes.iter().sum());
    for &g in order.iter().cycle().take(missing) {
        sizes[g] += 1;
    }
    sizes
}

/// Draws a survey of `n` respondents.
///
/// The same population, number and seed give the same survey on every platform. Respondent `i` of a group has the same
/// attitudes, controls and outcomes in a survey of any size; only who is careless depends on it, because the number of
/// the careless is a fixed share of `n`.
///
/// # Errors
/// When `n` is zero or above ten million.
pub fn simulate(population: &Population, n: usize, seed: u64) -> Result<Simulated> {
    if n == 0 || n > LARGEST {
        #[expect(clippy::cast_precision_loss, reason = "for a message")]
        let finding = Finding::new(&catalogue::SIZE).number("n", n as f64).number("maximum", LARGEST as f64);
        return Err(finding.into());
    }
    let sizes = group_sizes(population, n);
    let findings = population
        .groups()
        .iter()
        .zip(&sizes)
        .filter(|(_, size)| **size == 0)
        .map(|(group, _)| Finding::new(&catalogue::EMPTY_GROUP).group(&group.code))
        .collect();
    let people: Vec<(usize, usize)> =
        sizes.iter().enumerate().flat_map(|(g, size)| (0..*size).map(move |i| (g, i))).collect();
    let attentiveness = attentiveness(population, &people, seed);

    let mut sheet = Sheet::new(population, n);
    let mut truth = Truth { groups: Vec::new(), attentiveness, scores: Vec::new() };
    for (row, &(g, i)) in people.iter().enumerate() {
        let respondent = draw(population, g, i, seed);
        sheet.fill(population, (g, i), seed, &respondent, truth.attentiveness[row]);
        truth.groups.push(g);
        truth.scores.push(respondent.scores);
    }
    Ok(Simulated { survey: sheet.finish(population), truth, findings })
}

/// Exactly the share of straight-liners and of random responders, those with the smallest ranks.
fn attentiveness(population: &Population, people: &[(usize, usize)], seed: u64) -> Vec<Attentiveness> {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "shares of a survey"
    )]
    let part = |share: f64| (share * people.len() as f64).round() as usize;
    let straight = part(population.careless.straight_liners);
    let random = part(population.careless.random_responders);
    let mut ranked: Vec<(f64, usize)> =
        people.iter().enumerate().map(|(row, &(g, i))| (contaminate::carelessness_rank(seed, g, i), row)).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut found = vec![Attentiveness::Careful; people.len()];
    for (position, &(_, row)) in ranked.iter().take(straight + random).enumerate() {
        found[row] = if position < straight { Attentiveness::StraightLiner } else { Attentiveness::Random };
    }
    found
}

/// The columns while they are filled: group, items, outcomes, attention, seconds, controls.
struct Sheet {
    groups: Vec<Option<String>>,
    items: Vec<Vec<f64>>,
    outcomes: Vec<Vec<f64>>,
    attention: Vec<f64>,
    seconds: Vec<f64>,
    controls: Vec<Vec<f64>>,
}

impl Sheet {
    fn new(population: &Population, n: usize) -> Sheet {
        let columns = |count: usize| vec![Vec::with_capacity(n); count];
        Sheet {
            groups: Vec::with_capacity(n),
            items: columns(population.items().len()),
            outcomes: columns(population.outcomes.len()),
            attention: Vec::new(),
            seconds: Vec::new(),
            controls: columns(population.controls.len()),
        }
    }

    fn fill(
        &mut self,
        population: &Population,
        (g, i): (usize, usize),
        seed: u64,
        respondent: &Respondent,
        attentiveness: Attentiveness,
    ) {
        let placed = Stream::new(seed, Step::Vignette, g, i).choose(&population.groups()[g].vignette);
        self.groups.push(population.groups().get(placed).map(|group| group.code.clone()));
        let answers = contaminate::answers(population, g, i, seed, &respondent.responses, attentiveness);
        for (column, answer) in self.items.iter_mut().zip(answers) {
            column.push(answer);
        }
        let mut stream = Stream::new(seed, Step::Outcomes, g, i);
        for (column, outcome) in self.outcomes.iter_mut().zip(&population.outcomes) {
            column.push(outcome.draw(g, &respondent.scores, &mut stream));
        }
        self.attention.extend(contaminate::attention(population, g, i, seed, attentiveness));
        self.seconds.extend(contaminate::seconds(population, g, i, seed, attentiveness));
        for (column, answer) in self.controls.iter_mut().zip(&respondent.controls) {
            column.push(*answer);
        }
    }

    fn finish(self, population: &Population) -> Survey {
        let numbers = |name: &str, x: Vec<f64>| Column { name: name.to_owned(), cells: Cells::Numbers(x) };
        let mut columns = vec![Column { name: population.group_column.clone(), cells: Cells::Text(self.groups) }];
        columns.extend(population.items().iter().zip(self.items).map(|(item, x)| numbers(&item.name, x)));
        columns.extend(population.outcomes.iter().zip(self.outcomes).map(|(outcome, x)| numbers(&outcome.name, x)));
        if let Some(attention) = &population.careless.attention {
            columns.push(numbers(&attention.item, self.attention));
        }
        if let Some(seconds) = &population.careless.seconds {
            columns.push(numbers(&seconds.column, self.seconds));
        }
        columns.extend(population.controls.iter().zip(self.controls).map(|(control, x)| numbers(&control.name, x)));
        // The names were found to differ when the population was checked.
        Survey::new(columns).unwrap_or_default()
    }
}

/// A survey as CSV: commas, a header, lines ended by a line feed, `NA` where missing, whole numbers without a point.
pub fn to_csv(survey: &Survey) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(survey.columns().iter().map(|column| column.name.as_str()));
    for row in 0..survey.rows() {
        let cells = survey.columns().iter().map(|column| column.label(row).unwrap_or_else(|| "NA".to_owned()));
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::check::tests::SMALL;
    use crate::simulate::overlay::read_with;
    use std::path::Path;

    fn read(text: &str) -> Population {
        read_with(Path::new("p.toml"), &mut |_| Ok(text.to_owned())).unwrap()
    }

    #[test]
    fn respondents_misplace_themselves_as_often_as_the_vignette_says() {
        let told = "column = \"group\"\nvignette = [[0.9, 0.1], [0.3, 0.7]]";
        let drawn = simulate(&read(&SMALL.replace("column = \"group\"", told)), 9000, 1).unwrap();
        let column = drawn.survey.column("group").unwrap();
        let says = |row: usize, code: &str| column.label(row).as_deref() == Some(code);
        for (g, code, n, p) in [(0, "b", 3000.0_f64, 0.1_f64), (1, "a", 6000.0, 0.3)] {
            let rows = (0..9000).filter(|row| drawn.truth.groups[*row] == g);
            let wrong = rows.filter(|row| says(*row, code)).count();
            #[expect(clippy::cast_precision_loss)]
            let share = wrong as f64 / n;
            assert!((share - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt(), "{share}");
        }
    }

    #[test]
    fn a_factor_that_joins_later_leaves_the_older_columns_as_they_were() {
        let with = SMALL
            .replace("factors = [\"X\", \"Y\", \"Z1\"]", "factors = [\"X\", \"Y\", \"Z1\"]\nlater_factors = [\"W\"]")
            .replace("T = 0.8\n", "T = 0.8\nW = 1\n")
            .replace("[loadings]\n", "[loadings]\nW = [0.7, 0.6]\n");
        let (before, after) = (simulate(&read(SMALL), 300, 1).unwrap(), simulate(&read(&with), 300, 1).unwrap());
        let names: Vec<&str> = after.survey.names().collect();
        assert_eq!(names[..8], ["group", "X1", "X2", "Y1", "Y2", "Z11", "W1", "W2"]);
        for column in before.survey.columns() {
            let again = after.survey.column(&column.name).unwrap();
            assert!((0..300).all(|row| column.label(row) == again.label(row)), "{}", column.name);
        }
        let answers = after.survey.numbers("W1").unwrap();
        assert!((1..=5).all(|answer| answers.iter().any(|x| (x - f64::from(answer)).abs() < 1e-12)));
    }

    #[test]
    fn sizes_go_by_the_largest_remainder() {
        let population = read(&SMALL.replace("n = 1 }", "n = 5 }").replace("n = 2 }", "n = 11 }"));
        assert_eq!(group_sizes(&population, 16), [5, 11]);
        assert_eq!(group_sizes(&population, 10), [3, 7]);
        assert_eq!(group_sizes(&population, 4), [1, 3]);
        assert_eq!(group_sizes(&read(SMALL), 5), [2, 3]);
        assert_eq!(group_sizes(&read(&SMALL.replace("n = 1 }", "n = 2 }")), 3), [2, 1]);
    }

    #[test]
    fn the_file_has_a_header_and_says_na() {
        let drawn = simulate(&read(&SMALL.replace("mcar = 0.01", "mcar = 1")), 3, 1).unwrap();
        let text = String::from_utf8(to_csv(&drawn.survey)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "group,X1,X2,Y1,Y2,Z11,churn,attention,seconds,sex");
        assert!(lines[1].starts_with("a,NA,NA,NA,NA,NA,") && lines.len() == 4 && text.ends_with('\n'));
    }
}
