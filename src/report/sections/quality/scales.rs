//! Loadings, coefficients of scales and of factors, Schmid–Leiman forms.

use super::Shown;
use crate::instrument::{FactorReliability, FactorRole};
use crate::report::{Cell, Kind, Phrase, Table};
use crate::words::quality as words;

/// Loadings with their intervals, factor by factor.
pub(super) fn loadings(shown: &Shown<'_>) -> Table {
    let mut table = Table::new("quality-loadings-table", words::LOADINGS)
        .column("item", words::INDICATOR, Kind::Code)
        .grouped(words::UNSTANDARDISED, "est", words::LOADING, shown.number)
        .grouped(words::UNSTANDARDISED, "se", words::SE, shown.number)
        .grouped(words::UNSTANDARDISED, "p", words::P, Kind::PValue)
        .grouped(words::COMPLETELY_STANDARDISED, "std", words::LOADING, shown.share)
        .grouped(words::COMPLETELY_STANDARDISED, "std_se", words::SE, shown.share)
        .grouped(words::COMPLETELY_STANDARDISED, "interval", shown.interval_header(), shown.share);
    let mut last = (0, "");
    let mut group = 0;
    for loading in &shown.found.quality.loadings {
        table = shown.under_group(table, loading.group, &mut group);
        if last != (loading.group, loading.factor.as_str()) {
            last = (loading.group, loading.factor.as_str());
            table = table.heading(Phrase::code(&loading.factor));
        }
        let free = loading.estimate.error > 0.0;
        table = table.row(vec![
            Cell::name(&loading.indicator),
            Cell::number(loading.estimate.value),
            Cell::number(Some(loading.estimate.error).filter(|_| free)),
            Cell::number(loading.estimate.p().filter(|_| free)),
            Cell::number(loading.standardised.value),
            Cell::number(Some(loading.standardised.error).filter(|error| *error > 0.0)),
            Cell::interval(loading.interval),
        ]);
    }
    table.note(words::LOADINGS_NOTE)
}

pub(super) fn scales(shown: &Shown<'_>) -> Table {
    let (number, share) = (shown.number, shown.share);
    let mut table = Table::new("scales-table", words::SCALES)
        .column("factor", words::FACTOR, Kind::Text)
        .column("items", words::ITEMS, Kind::Integer)
        .column("n", words::N, Kind::Integer)
        .column("alpha", words::ALPHA, share)
        .column("feldt", words::FELDT, share)
        .column("bootstrap", words::BOOTSTRAP, share)
        .column("alpha_standardised", words::STANDARDISED, share)
        .column("alpha_ordinal", words::ORDINAL, share)
        .column("lambda_6", words::LAMBDA6, share)
        .column("glb", words::GLB, share)
        .column("sd", words::SD, number)
        .column("sem", words::SEM, number);
    let mut last = 0;
    for factor in &shown.found.quality.factors {
        table = shown.under_group(table, factor.group, &mut last);
        let scale = &factor.scale;
        table = table.row(vec![
            Cell::words(Phrase::code(&factor.factor)),
            Cell::count(factor.items.len()),
            Cell::count(scale.n),
            Cell::number(scale.alpha),
            Cell::interval(scale.alpha_interval),
            Cell::interval(scale.alpha_bootstrap),
            Cell::number(scale.alpha_standardised),
            Cell::number(scale.alpha_ordinal),
            Cell::number(scale.lambda6),
            Cell::number(scale.greatest_lower_bound),
            Cell::number(scale.sd),
            Cell::number(scale.error_of_measurement),
        ]);
    }
    table.note(words::SCALES_NOTE)
}

pub(super) fn factors(shown: &Shown<'_>) -> Table {
    let (number, share) = (shown.number, shown.share);
    let mut table = Table::new("factors-table", words::FACTORS)
        .column("factor", words::FACTOR, Kind::Text)
        .column("role", words::ROLE, Kind::Text)
        .column("omega_total", words::OMEGA_TOTAL, share)
        .column("omega_h", words::OMEGA_H, share)
        .column("omega_hs", words::OMEGA_HS, share)
        .column("cr", words::CR, share)
        .column("cr_standardised", words::CR_STANDARDISED, share)
        .column("h", words::H, share)
        .column("ave", words::AVE, share)
        .column("sem", words::SEM, number);
    let mut last = 0;
    for factor in &shown.found.quality.factors {
        table = shown.under_group(table, factor.group, &mut last);
        let role = match factor.role {
            FactorRole::FirstOrder => words::FIRST_ORDER,
            FactorRole::HigherOrder => words::HIGHER_ORDER,
            FactorRole::General => words::GENERAL,
            FactorRole::Group => words::GROUP_FACTOR,
        };
        table = table.row(vec![
            Cell::words(Phrase::code(&factor.factor)),
            Cell::words(role),
            Cell::number(factor.omega_total),
            Cell::number(factor.omega_h),
            Cell::number(factor.omega_hs),
            Cell::number(factor.cr),
            Cell::number(factor.cr_standardised),
            Cell::number(factor.h),
            Cell::number(factor.ave),
            Cell::number(factor.error_of_measurement),
        ]);
    }
    table = table.note(words::FACTORS_NOTE);
    if shown.found.quality.ordinal { table.note(words::ORDINAL_NOTE) } else { table }
}

pub(super) fn schmid_leiman(shown: &Shown<'_>, factor: &FactorReliability, title: Phrase, id: &str) -> Table {
    let number = shown.share;
    let mut table = Table::new(format!("{id}-table"), title)
        .column("item", words::ITEM, Kind::Code)
        .column("general", words::GENERAL_LOADING, number)
        .column("factor", words::FACTOR, Kind::Text)
        .column("group", words::GROUP_LOADING, number)
        .column("h2", words::COMMUNALITY, number)
        .column("u2", words::UNIQUENESS, number)
        .column("p2", words::GENERAL_SHARE, number);
    for row in &factor.schmid_leiman {
        table = table.row(vec![
            Cell::name(&row.item),
            Cell::number(row.general),
            row.group.as_ref().map_or(Cell::BLANK, |(name, _)| Cell::words(Phrase::code(name))),
            row.group.as_ref().map_or(Cell::BLANK, |(_, loading)| Cell::number(*loading)),
            Cell::number(row.communality),
            Cell::number(1.0 - row.communality),
            Cell::number(row.general_share),
        ]);
    }
    let share = |x: Option<f64>| Cell::number(x).of(number);
    table.note(Phrase::from(words::SCHMID_LEIMAN_NOTE).with("ecv", share(factor.ecv)).with("puc", share(factor.puc)))
}
