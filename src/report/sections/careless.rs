//! The section on careless respondents: what each index flags, whom the rule calls careless, and the paths without them.

use super::{arrow, defined};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::survey::{CarelessIndex, Carelessness, RespondentIndices};
use crate::words::report as words;

/// Careless respondents of a survey or a study.
#[derive(Clone, Debug)]
pub struct CarelessRespondents<'a> {
    /// The indices.
    pub found: &'a Carelessness,
    /// The rows of the data (1 = the first below the header) that the respondents are.
    pub rows: &'a [usize],
    /// The paths of a model with and without those called careless.
    pub paths: Option<PathsWithout>,
}

/// The paths of a model twice.
#[derive(Clone, Debug)]
pub struct PathsWithout {
    /// The model.
    pub model: String,
    /// Its cases with and without the careless.
    pub cases: (usize, usize),
    /// The paths.
    pub rows: Vec<PathWithout>,
}

/// A path with and without careless respondents: standardised coefficient, its standard error and p-value.
#[derive(Clone, Debug)]
pub struct PathWithout {
    /// The cause.
    pub from: Phrase,
    /// The effect.
    pub to: Phrase,
    /// With all.
    pub all: (f64, f64, f64),
    /// Without those called careless.
    pub without: (f64, f64, f64),
}

/// Rows that are named; the others are counted.
const NAMED: usize = 30;
const LEVEL: f64 = 0.05;

/// The section.
pub fn section_careless(careless: &CarelessRespondents<'_>) -> Section {
    let found = careless.found;
    let (n, flagged) = (found.respondents.len(), found.careless());
    let intro = Phrase::from(words::CARELESS_INTRO).count("n", n).count("careless", flagged.len()).number(
        "share",
        flagged.len() as f64 / n as f64,
        Kind::Percent(1),
    );
    let mut sentences = vec![intro];
    if !flagged.is_empty() {
        let named: Vec<String> =
            flagged.iter().take(NAMED).filter_map(|i| careless.rows.get(*i)).map(usize::to_string).collect();
        let mut rows = Phrase::name(named.join(", "));
        if flagged.len() > NAMED {
            rows = Phrase::from(words::CARELESS_MORE).with("rows", rows).count("n", flagged.len() - NAMED);
        }
        sentences.push(Phrase::from(words::CARELESS_ROWS).with("rows", rows));
    }
    let section = Section::new("careless", words::CARELESS).paragraph(sentences).block(indices(found));
    match &careless.paths {
        Some(paths) => section.paragraph([change(paths)]).block(paths_table(paths)),
        None => section,
    }
}

fn indices(found: &Carelessness) -> Table {
    let mut table = Table::new("careless-table", words::CARELESS_TABLE)
        .column("index", words::CARELESS_INDEX, Kind::Text)
        .column("rule", words::CARELESS_FLAGS, Kind::Text)
        .column("defined", words::CARELESS_DEFINED, Kind::Integer)
        .column("flagged", words::CARELESS_FLAGGED, Kind::Integer);
    for index in CarelessIndex::ALL {
        let (name, rule): (Phrase, Phrase) = match index {
            CarelessIndex::Longstring => {
                (words::LONGSTRING_NAME.into(), Phrase::from(words::LONGSTRING_RULE).count("limit", found.limits.0))
            }
            CarelessIndex::WithinSd => {
                let limit = found.limits.1;
                let rule = if limit > 0.0 {
                    Phrase::from(words::WITHIN_RULE).number("limit", limit, Kind::Number(2))
                } else {
                    words::WITHIN_RULE_NONE.into()
                };
                (words::WITHIN_NAME.into(), rule)
            }
            CarelessIndex::EvenOdd => (words::EVEN_ODD_NAME.into(), words::EVEN_ODD_RULE.into()),
            CarelessIndex::Synonyms => {
                (Phrase::from(words::SYNONYMS_NAME).count("pairs", found.pairs), words::SYNONYMS_RULE.into())
            }
            CarelessIndex::Mahalanobis => (words::DISTANCE_NAME.into(), words::DISTANCE_RULE.into()),
            CarelessIndex::Time => (words::TIME_NAME.into(), words::TIME_RULE.into()),
        };
        let defined = found.respondents.iter().filter(|own| is_defined(own, index)).count();
        let flagged = if defined == 0 { Cell::MISSING } else { Cell::count(found.flagged(index)) };
        table = table.row(vec![Cell::words(name), Cell::words(rule), Cell::count(defined), flagged]);
    }
    table
}

fn is_defined(own: &RespondentIndices, index: CarelessIndex) -> bool {
    match index {
        CarelessIndex::Longstring => true,
        CarelessIndex::WithinSd => own.within_sd.is_some(),
        CarelessIndex::EvenOdd => own.even_odd.is_some(),
        CarelessIndex::Synonyms => own.synonyms.is_some(),
        CarelessIndex::Mahalanobis => own.mahalanobis_p.is_some(),
        CarelessIndex::Time => own.seconds_per_item.is_some(),
    }
}

/// What leaving them out does to the paths.
fn change(paths: &PathsWithout) -> Phrase {
    let moved = |row: &PathWithout| row.without.0 - row.all.0;
    let known = paths.rows.iter().filter(|row| moved(row).is_finite());
    let largest = known.max_by(|a, b| moved(a).abs().total_cmp(&moved(b).abs()));
    let other: Vec<Phrase> = paths
        .rows
        .iter()
        .filter(|row| row.all.2.is_finite() && row.without.2.is_finite())
        .filter(|row| (row.all.2 < LEVEL) != (row.without.2 < LEVEL))
        .map(|row| arrow(&row.from, &row.to))
        .collect();
    let verdict = if other.is_empty() {
        words::CARELESS_SAME.into()
    } else {
        Phrase::from(words::CARELESS_OTHER).with("paths", Phrase::List(other))
    };
    let path = largest.map_or_else(|| Phrase::name("–"), |row| arrow(&row.from, &row.to));
    Phrase::from(words::CARELESS_CHANGE)
        .number("change", largest.map_or(f64::NAN, moved), Kind::Bounded(2))
        .with("path", path)
        .with("verdict", verdict)
}

fn paths_table(paths: &PathsWithout) -> Table {
    let caption = Phrase::from(words::CARELESS_PATHS_TABLE).with("model", Phrase::code(&paths.model));
    let all = || Phrase::from(words::WITH_ALL).count("n", paths.cases.0);
    let without = || Phrase::from(words::WITHOUT_CARELESS).count("n", paths.cases.1);
    let mut table = Table::new("careless-paths", caption)
        .column("path", words::PATH, Kind::Text)
        .grouped(all(), "std_all", words::MEASURE_BETA, Kind::Bounded(3))
        .grouped(all(), "se_all", words::STANDARD_ERROR, Kind::Number(3))
        .grouped(without(), "std_without", words::MEASURE_BETA, Kind::Bounded(3))
        .grouped(without(), "se_without", words::STANDARD_ERROR, Kind::Number(3));
    for row in &paths.rows {
        let mut cells = vec![Cell::words(arrow(&row.from, &row.to))];
        for (value, error, p) in [row.all, row.without] {
            cells.extend([Cell::starred(value, defined(p)), Cell::number(error)]);
        }
        table = table.row(cells);
    }
    table.note(words::STARS)
}
