//! Pairs of factors: correlations, Fornell–Larcker, merging tests, HTMT and HTMT2.

use super::Shown;
use crate::instrument::{Overlap, PairValidity, Ratio};
use crate::report::{Cell, Kind, Phrase, Table, Tone, Value as CellValue};
use crate::words::quality as words;

fn of_pair(pair: &PairValidity) -> Cell {
    Cell::words(Phrase::Chain(vec![Phrase::code(&pair.first), Phrase::name("–"), Phrase::code(&pair.second)]))
}

pub(super) fn pairs(shown: &Shown<'_>) -> Table {
    let (number, share) = (shown.number, shown.share);
    let mut table = Table::new("quality-pairs-table", words::PAIRS)
        .column("pair", words::PAIR, Kind::Text)
        .column("correlation", words::CORRELATION, share)
        .column("interval", shown.interval_header(), share)
        .column("overlap", words::OVERLAP, Kind::Text)
        .column("fornell_larcker", words::FORNELL_LARCKER, Kind::Text)
        .column("ave_sv", words::AVE_SV, share)
        .column("merging_chisq", words::MERGING_CHI_SQUARE, number)
        .column("merging_df", words::MERGING_DF, Kind::Integer)
        .column("merging_p", words::P, Kind::PValue);
    let mut last = 0;
    for pair in &shown.found.quality.pairs {
        table = shown.under_group(table, pair.group, &mut last);
        let badge = |tone, text: crate::words::Text| Cell::new(CellValue::Badge(tone, text.into()));
        table = table.row(vec![
            of_pair(pair),
            Cell::number(pair.correlation.as_ref().map(|c| c.value)),
            Cell::interval(pair.interval),
            match pair.overlap {
                None => Cell::MISSING,
                Some(Overlap::None) => badge(Tone::Good, words::NONE),
                Some(Overlap::Marginal) => badge(Tone::Caution, words::MARGINAL),
                Some(Overlap::Moderate) => badge(Tone::Bad, words::MODERATE),
                Some(Overlap::Severe) => badge(Tone::Bad, words::SEVERE),
            },
            match pair.fornell_larcker {
                None => Cell::MISSING,
                Some(true) => badge(Tone::Good, words::HOLDS),
                Some(false) => badge(Tone::Caution, words::FAILS),
            },
            Cell::number(pair.ave_minus_shared),
            Cell::number(pair.merging.map(|t| t.chi_square)),
            Cell::number(pair.merging.map(|t| t.df)),
            Cell::number(pair.merging.map(|t| t.p)),
        ]);
    }
    table.note(words::PAIRS_NOTE)
}

/// HTMT, then HTMT2: each in a table of its own, as both together are too wide for a page.
pub(super) fn ratios(shown: &Shown<'_>) -> [Table; 2] {
    let number = shown.share;
    let one = |key: &'static str, name: crate::words::Text, of: fn(&PairValidity) -> &Ratio| {
        let mut table =
            Table::new(format!("quality-{key}-table"), Phrase::from(words::RATIOS_OF).with("name", Phrase::from(name)))
                .column("pair", words::PAIR, Kind::Text)
                .column(key, name, number)
                .column("se", words::SE, number)
                .column("interval", shown.interval_header(), number)
                .column("bootstrap", words::BOOTSTRAP, number);
        let mut last = 0;
        for pair in &shown.found.quality.pairs {
            table = shown.under_group(table, pair.group, &mut last);
            let ratio = of(pair);
            table = table.row(vec![
                of_pair(pair),
                Cell::number(ratio.value).strong(ratio.value.is_some_and(|x| x >= 0.85)),
                Cell::number(ratio.error),
                Cell::interval(ratio.interval),
                Cell::interval(ratio.bootstrap),
            ]);
        }
        table
    };
    let name = |n: u64| Phrase::name(n.to_string());
    let options = shown.found.quality.options;
    let note = Phrase::from(words::RATIOS_NOTE).with("draws", name(options.draws)).with("seed", name(options.seed));
    [one("htmt", words::HTMT, |pair| &pair.htmt), one("htmt2", words::HTMT2, |pair| &pair.htmt2).note(note)]
}
