//! The section on discriminant validity: Fornell–Larcker, HTMT, pairs that the study asks about.

use super::interval;
use crate::report::{Cell, Kind, Phrase, Section, Table, Tone, Value};
use crate::words::Text;
use crate::words::report as words;

/// What is known of the distinctness of constructs. Matrices have one row and one column for each construct; only the
/// part below the diagonal is read, and NaN there means that the pair is not compared (a second-order construct with
/// its own dimension).
#[derive(Clone, Debug, Default)]
pub struct Discriminant {
    /// The constructs.
    pub constructs: Vec<Phrase>,
    /// Average variance extracted of each.
    pub average_variance: Vec<f64>,
    /// Mean and standard deviation of the score of each, the mean of its items; NaN where it has none. Empty: not shown.
    pub scores: Vec<(f64, f64)>,
    /// Correlations in the model in which all constructs correlate.
    pub correlations: Vec<Vec<f64>>,
    /// Heterotrait–monotrait ratios.
    pub htmt: Vec<Vec<f64>>,
    /// The cut-off for the upper limit of a correlation.
    pub cutoff: f64,
    /// The pairs that the study asks about.
    pub pairs: Vec<PairTest>,
    /// Constructs of which several of these constructs are dimensions: the name, and the places of the dimensions.
    pub wider: Vec<(Phrase, Vec<usize>)>,
}

/// A pair of constructs with the tests of their distinctness.
#[derive(Clone, Debug)]
pub struct PairTest {
    /// One.
    pub one: Phrase,
    /// The other.
    pub other: Phrase,
    /// Their correlation.
    pub correlation: f64,
    /// Its 95 % interval.
    pub lower: f64,
    /// Its 95 % interval.
    pub upper: f64,
    /// χ² difference to the model in which the two are one.
    pub chisq: f64,
    /// Its degrees of freedom.
    pub df: usize,
    /// Its p-value.
    pub p: f64,
}

/// Henseler, Ringle and Sarstedt (2015).
const HTMT_LIMIT: f64 = 0.85;

/// Discriminant validity in its three customary forms.
pub fn section_discriminant(discriminant: &Discriminant) -> Section {
    let section = Section::new("discriminant", words::DISCRIMINANT);
    let section = fornell_larcker(discriminant, section);
    let section = htmt(discriminant, section);
    if discriminant.pairs.is_empty() { section } else { section.block(pairs_table(discriminant)) }
}

fn entry(matrix: &[Vec<f64>], i: usize, j: usize) -> f64 {
    matrix.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN)
}

fn pair_of(discriminant: &Discriminant, (i, j): (usize, usize)) -> Phrase {
    let name = |k: usize| discriminant.constructs[k].clone();
    Phrase::Chain(vec![name(j), Phrase::name("–"), name(i)])
}

/// The pairs below the diagonal for which `chosen` holds.
fn failing(n: usize, chosen: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).filter(|&(i, j)| chosen(i, j)).collect()
}

fn verdict(discriminant: &Discriminant, pairs: &[(usize, usize)], well: Text, weak: Text) -> Phrase {
    if pairs.is_empty() {
        return well.into();
    }
    let list = pairs.iter().map(|pair| pair_of(discriminant, *pair)).collect();
    Phrase::from(weak).with("pairs", Phrase::List(list)).count("n", pairs.len())
}

fn matrix_table(
    discriminant: &Discriminant,
    id: &str,
    caption: Text,
    cell: impl Fn(usize, usize) -> Cell,
    with_diagonal: bool,
    scores: &[(f64, f64)],
) -> Table {
    let n = discriminant.constructs.len();
    let columns = if with_diagonal { n } else { n.saturating_sub(1) };
    let mut table = Table::new(id, caption).column("construct", words::FACTOR, Kind::Text);
    if !scores.is_empty() {
        table =
            table.column("mean", words::MEAN, Kind::Number(2)).column("sd", words::STANDARD_DEVIATION, Kind::Number(2));
    }
    for j in 0..columns {
        table = table.column(format!("c{}", j + 1), Phrase::name((j + 1).to_string()), Kind::Bounded(2));
    }
    for i in 0..n {
        if i == 0 && !with_diagonal && n > 1 {
            table = table.row(vec![numbered(i, &discriminant.constructs[i])]);
            continue;
        }
        let last = if with_diagonal { i + 1 } else { i };
        let mut cells = vec![numbered(i, &discriminant.constructs[i])];
        cells.extend(scores.get(i).into_iter().flat_map(|(mean, sd)| [Cell::number(*mean), Cell::number(*sd)]));
        cells.extend((0..last).map(|j| cell(i, j)));
        table = table.row(cells);
    }
    table
}

fn numbered(i: usize, name: &Phrase) -> Cell {
    Cell::words(Phrase::Chain(vec![Phrase::name(format!("{}. ", i + 1)), name.clone()]))
}

fn fornell_larcker(discriminant: &Discriminant, section: Section) -> Section {
    let n = discriminant.constructs.len();
    let root = |i: usize| discriminant.average_variance.get(i).map_or(f64::NAN, |ave| ave.sqrt());
    let r = |i: usize, j: usize| entry(&discriminant.correlations, i, j);
    let failing = failing(n, |i, j| r(i, j).abs() >= root(i) || r(i, j).abs() >= root(j));
    let cell = |i: usize, j: usize| {
        if i == j { Cell::number(root(i)).strong(true) } else { Cell::number(r(i, j)) }
    };
    let mut table =
        matrix_table(discriminant, "fornell-larcker", words::FORNELL_LARCKER_TABLE, cell, true, &discriminant.scores)
            .note(words::FORNELL_LARCKER_NOTE);
    if !discriminant.scores.is_empty() {
        table = table.note(words::SCORES_NOTE);
    }
    if (0..n).any(|i| (0..i).any(|j| r(i, j).is_nan())) {
        table = table.note(words::NOT_COMPARED);
    }
    let sentence = verdict(discriminant, &failing, words::FORNELL_LARCKER_WELL, words::FORNELL_LARCKER_WEAK);
    let sentences = std::iter::once(sentence).chain(dimensions(discriminant, &failing));
    section.paragraph(sentences).block(table)
}

/// Says where the pairs that fail are dimensions of one construct, which should be close.
fn dimensions(discriminant: &Discriminant, failing: &[(usize, usize)]) -> Option<Phrase> {
    let (name, _) = discriminant.wider.iter().find(|(_, places)| {
        !failing.is_empty() && failing.iter().all(|(i, j)| places.contains(i) && places.contains(j))
    })?;
    Some(Phrase::from(words::DIMENSIONS_OF_ONE).with("construct", name.clone()).count("n", failing.len()))
}

fn htmt(discriminant: &Discriminant, section: Section) -> Section {
    if discriminant.htmt.is_empty() {
        return section;
    }
    let n = discriminant.constructs.len();
    let ratio = |i: usize, j: usize| entry(&discriminant.htmt, i, j);
    let failing = failing(n, |i, j| ratio(i, j) >= HTMT_LIMIT);
    let cell = |i: usize, j: usize| Cell::number(ratio(i, j)).strong(ratio(i, j) >= HTMT_LIMIT);
    let table = matrix_table(discriminant, "htmt", words::HTMT_TABLE, cell, false, &[]).note(words::HTMT_NOTE);
    section.paragraph([verdict(discriminant, &failing, words::HTMT_WELL, words::HTMT_WEAK)]).block(table)
}

fn pairs_table(discriminant: &Discriminant) -> Table {
    let mut table = Table::new("discriminant-pairs", words::DISCRIMINANT_TABLE)
        .column("pair", words::PAIR, Kind::Text)
        .column("r", words::CORRELATION, Kind::Bounded(3))
        .column("ci", words::INTERVAL_95, Kind::Bounded(3))
        .grouped(words::MERGING_TEST, "chisq", words::DELTA_CHI_SQUARE, Kind::Number(2))
        .grouped(words::MERGING_TEST, "df", words::DELTA_DF, Kind::Integer)
        .grouped(words::MERGING_TEST, "p", words::P_VALUE, Kind::PValue)
        .column("conclusion", words::CONCLUSION, Kind::Text);
    for pair in &discriminant.pairs {
        let (tone, conclusion) = if pair.upper < discriminant.cutoff {
            (Tone::Good, words::DISTINCT)
        } else {
            (Tone::Caution, words::NOT_DISTINCT)
        };
        table = table.row(vec![
            Cell::words(Phrase::Chain(vec![pair.one.clone(), Phrase::name("–"), pair.other.clone()])),
            Cell::number(pair.correlation),
            interval(pair.lower, pair.upper),
            Cell::number(pair.chisq),
            Cell::count(pair.df),
            Cell::number(pair.p),
            Cell::new(Value::Badge(tone, conclusion.into())),
        ]);
    }
    let note = Phrase::from(words::DISCRIMINANT_NOTE).number("cutoff", discriminant.cutoff, Kind::Bounded(2));
    table.note(note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Document, markdown};
    use crate::words::Language;

    #[test]
    fn a_pair_above_the_root_of_ave_is_named_and_one_not_compared_is_a_dash() {
        let nan = f64::NAN;
        let discriminant = Discriminant {
            constructs: ["SAT", "LOY", "CL"].map(Phrase::name).to_vec(),
            average_variance: vec![0.64, 0.49, 0.81],
            scores: Vec::new(),
            correlations: vec![vec![], vec![0.75], vec![0.5, nan]],
            htmt: vec![vec![], vec![0.86], vec![0.4, nan]],
            cutoff: 0.90,
            pairs: Vec::new(),
            wider: vec![(Phrase::name("L"), vec![0, 1])],
        };
        let document = Document::new(Phrase::name("R")).section(section_discriminant(&discriminant));
        let text = markdown::write(&document, Language::English);
        assert!(text.contains("is not met for SAT–LOY. This pair belongs to the dimensions of L"), "{text}");
        assert!(text.contains("ratio of SAT–LOY reaches .85 or more"), "{text}");
        let loyalty = text.lines().find(|line| line.starts_with("| 2. LOY")).unwrap();
        assert!(loyalty.contains(" .75 | **.70** |"), "{text}");
        let cognitive = text.lines().find(|line| line.starts_with("| 3. CL")).unwrap();
        assert!(cognitive.contains(" .50 |") && cognitive.contains(" – |"), "{text}");
    }
}
