//! What resampling adds to the output of a fit: how it was done, intervals of standardised values, the test of Bollen and
//! Stine, Monte Carlo intervals.

use super::document::{Block, Section, Table};
use super::fit_effects::effects_json;
use super::format::Kind;
use super::phrase::Phrase;
use super::value::Cell;
use crate::effects::Effects;
use crate::fitted::Fit;
use crate::infer::Estimate;
use crate::resample::{BollenStine, Bootstrap, IntervalKind, MonteCarlo, Resampling, Spread};
use crate::words::{Text, resample as words};
use serde_json::{Map, Value, json};

/// What there is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// Standard errors and intervals.
    pub bootstrap: Option<&'a Bootstrap>,
    /// The test of Bollen and Stine.
    pub test: Option<&'a BollenStine>,
    /// Monte Carlo intervals.
    pub monte_carlo: Option<&'a MonteCarlo>,
    /// Whether the two-sided p of the bias-corrected interval is shown.
    pub bias_corrected_p: bool,
    /// The seed of all draws.
    pub seed: u64,
}

impl Results<'_> {
    /// Adds to the JSON object of a fit: keys in each row of `parameters` and `effects`, and the objects `bootstrap`,
    /// `bollen_stine` and `monte_carlo`.
    pub fn add_json(&self, fit: &Fit, object: &mut Value) {
        let Some(object) = object.as_object_mut() else { return };
        if let Some(bootstrap) = self.bootstrap {
            self.add_to_rows(bootstrap, object);
            object.insert("bootstrap".into(), bootstrap_json(bootstrap));
        }
        if let Some(test) = self.test {
            object.insert(
                "bollen_stine".into(),
                json!({
                    "chisq": test.statistic,
                    "pvalue": test.p,
                    "larger": test.larger,
                    "draws": { "requested": test.requested, "used": test.used },
                    "seed": self.seed,
                }),
            );
        }
        if let Some(all) = self.monte_carlo {
            let defined = all.defined.iter().map(|(name, estimate)| {
                let interval = estimate.interval(all.level);
                json!({
                    "lhs": name,
                    "est": estimate.value,
                    "se": estimate.error,
                    "ci_lower": interval.map(|i| i.0),
                    "ci_upper": interval.map(|i| i.1),
                })
            });
            let defined: Vec<Value> = defined.collect();
            object.insert(
                "monte_carlo".into(),
                json!({
                    "draws": all.draws,
                    "seed": all.seed,
                    "level": all.level,
                    "defined": defined,
                    "effects": without_tests(effects_json(fit, &all.effects)),
                }),
            );
        }
    }

    fn add_to_rows(&self, bootstrap: &Bootstrap, object: &mut Map<String, Value>) {
        let rows = object.get_mut("parameters").and_then(Value::as_array_mut);
        for (row, spread) in rows.into_iter().flatten().zip(&bootstrap.rows) {
            let Some(row) = row.as_object_mut() else { continue };
            for (name, spread) in [("std_lv", &spread.std_lv), ("std_nox", &spread.std_nox)] {
                let interval = spread.estimate.interval(bootstrap.options.level);
                row.insert(format!("{name}_se"), Value::from(spread.estimate.error));
                row.insert(format!("{name}_ci_lower"), json!(interval.map(|i| i.0)));
                row.insert(format!("{name}_ci_upper"), json!(interval.map(|i| i.1)));
            }
            self.add_spread(&spread.plain, &spread.std_all, row);
        }
        let rows = object.get_mut("effects").and_then(Value::as_array_mut);
        for (row, (raw, standardised)) in rows.into_iter().flatten().zip(printed(bootstrap)) {
            if let Some(row) = row.as_object_mut() {
                self.add_spread(raw, standardised, row);
            }
        }
    }

    fn add_spread(&self, raw: &Spread, standardised: &Spread, row: &mut Map<String, Value>) {
        row.insert("bias".into(), Value::from(raw.bias));
        if self.bias_corrected_p {
            row.insert("pvalue_bc".into(), json!(raw.bias_corrected_p));
            row.insert("std_all_pvalue_bc".into(), json!(standardised.bias_corrected_p));
        }
    }

    /// The results as sections of the text output.
    pub fn sections(&self, fit: &Fit, digits: usize) -> Vec<Section> {
        let mut sections = Vec::new();
        if let Some(bootstrap) = self.bootstrap {
            sections.push(how(bootstrap));
            sections.push(self.standardised(fit, bootstrap, digits));
        }
        if let Some(test) = self.test {
            let table = Table::new("bollen-stine-table", words::BOLLEN_STINE)
                .column("chisq", words::CHI_SQUARE, Kind::Number(digits))
                .column("larger", words::LARGER, Kind::Integer)
                .column("used", words::USED, Kind::Integer)
                .column("p", words::P, Kind::PValue)
                .row(vec![
                    Cell::number(test.statistic),
                    Cell::count(test.larger),
                    Cell::count(test.used),
                    Cell::number(test.p),
                ]);
            sections.push(Section::new("bollen-stine", words::BOLLEN_STINE).block(Block::Table(table)));
        }
        sections.extend(self.monte_carlo.map(|all| monte_carlo_section(fit, all, digits)));
        sections
    }

    /// Completely standardised values, which the table of parameters shows without intervals; and the p of AMOS.
    fn standardised(&self, fit: &Fit, bootstrap: &Bootstrap, digits: usize) -> Section {
        let mut table = Table::new("bootstrap-standardised-table", words::STANDARDISED)
            .column("parameter", words::PARAMETER, Kind::Code)
            .column("std_all", words::STD_ALL, Kind::Number(digits))
            .column("se", words::SE, Kind::Number(digits))
            .column("ci", words::INTERVAL, Kind::Number(digits));
        if self.bias_corrected_p {
            table = table.column("p_bc", words::BC_P, Kind::PValue).column(
                "std_p_bc",
                words::BC_P_STANDARDISED,
                Kind::PValue,
            );
        }
        let several = fit.model.groups.len() > 1;
        let mut line = |name: String, raw: &Spread, scaled: &Spread| {
            let mut cells = vec![Cell::words(Phrase::code(name))];
            cells.extend(numbers(&scaled.estimate, bootstrap.options.level));
            if self.bias_corrected_p {
                cells.extend([Cell::number(raw.bias_corrected_p), Cell::number(scaled.bias_corrected_p)]);
            }
            let table_so_far = std::mem::replace(&mut table, Table::new("", words::STANDARDISED));
            table = table_so_far.row(cells);
        };
        for (row, spread) in fit.rows.iter().zip(&bootstrap.rows) {
            let fixed = !(spread.std_all.estimate.error > 0.0 || spread.plain.estimate.error > 0.0);
            if fixed {
                continue;
            }
            let group = if several && row.group > 0 {
                format!(" [{}]", fit.model.groups[row.group - 1])
            } else {
                String::new()
            };
            let name = if row.rhs.is_empty() || row.op == ":=" {
                format!("{} {}{group}", row.lhs, row.op)
            } else {
                format!("{} {} {}{group}", row.lhs, row.op, row.rhs)
            };
            line(name, &spread.plain, &spread.std_all);
        }
        for ((_, chain, _), (raw, scaled)) in
            lines(&bootstrap.effects, several.then_some(fit)).into_iter().zip(printed(bootstrap))
        {
            line(chain, raw, scaled);
        }
        Section::new("bootstrap-standardised", words::STANDARDISED).block(Block::Table(table))
    }
}

/// Value, error and interval as cells.
fn numbers(estimate: &Estimate, level: f64) -> [Cell; 3] {
    let finite = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
    [finite(estimate.value), finite(estimate.error), Cell::interval(estimate.interval(level))]
}

fn bootstrap_json(bootstrap: &Bootstrap) -> Value {
    let (options, counts) = (&bootstrap.options, &bootstrap.counts);
    json!({
        "type": options.resampling.name(),
        "seed": options.seed,
        "draws": {
            "requested": counts.requested,
            "used": counts.used,
            "improper": counts.improper,
            "not_converged": counts.not_converged,
            "not_positive_definite": counts.not_positive_definite,
            "empty_category": counts.empty_category,
            "no_statistics": counts.no_statistics,
        },
        "improper": options.improper.name(),
        "interval": options.interval.name(),
        "level": options.level,
    })
}

/// Normal tests have no place beside intervals that are not symmetric.
fn without_tests(mut rows: Value) -> Value {
    for row in rows.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        row.shift_remove("z");
        row.shift_remove("pvalue");
    }
    rows
}

/// The spreads of the effects that the output lists.
fn printed(bootstrap: &Bootstrap) -> Vec<(&Spread, &Spread)> {
    let mut next = bootstrap.effect_spreads.iter().map(|(raw, standardised)| (raw, standardised));
    let mut list = Vec::new();
    for pair in &bootstrap.effects.pairs {
        // In the order of the spreads: direct, specific, total indirect, total.
        if pair.direct.is_some() {
            next.next();
        }
        let specific: Vec<_> = next.by_ref().take(pair.specific.len()).collect();
        let indirect = pair.total_indirect.as_ref().and_then(|_| next.next());
        let total = pair.total.as_ref().and_then(|_| next.next());
        if !specific.is_empty() {
            let several = specific.len() > 1;
            list.extend(specific);
            list.extend(indirect.filter(|_| several));
            list.extend(total);
        }
    }
    list
}

/// Kind, chain (with its group where there are several) and effect of what the output lists.
fn lines<'e>(effects: &'e Effects, fit: Option<&Fit>) -> Vec<(Text, String, &'e crate::effects::EffectEstimate)> {
    super::fit_effects::lines(effects)
        .into_iter()
        .map(|line| {
            let group = fit.map_or(String::new(), |fit| format!(" [{}]", fit.model.groups[line.group - 1]));
            (line.name, format!("{}{group}", line.chain.join(" -> ")), line.effect)
        })
        .collect()
}

fn how(bootstrap: &Bootstrap) -> Section {
    let (options, counts) = (&bootstrap.options, &bootstrap.counts);
    let resampling = match options.resampling {
        Resampling::Ordinary => words::ORDINARY,
        Resampling::Parametric => words::PARAMETRIC,
    };
    let interval = match options.interval {
        IntervalKind::Percentile => words::PERCENTILE,
        IntervalKind::Basic => words::BASIC,
        IntervalKind::Normal => words::NORMAL,
        IntervalKind::BiasCorrected => words::BIAS_CORRECTED,
        IntervalKind::Accelerated => words::ACCELERATED,
    };
    let whole = |n: u64| Cell::count(usize::try_from(n).unwrap_or(usize::MAX));
    let mut rows: Vec<(Phrase, Cell)> = vec![
        (words::RESAMPLING.into(), Cell::words(resampling)),
        (words::INTERVALS.into(), Cell::words(interval)),
        (words::SEED.into(), Cell::name(options.seed.to_string())),
        (words::REQUESTED.into(), whole(counts.requested)),
        (words::USED.into(), Cell::count(counts.used)),
        (words::IMPROPER.into(), Cell::count(counts.improper)),
        (words::NOT_CONVERGED.into(), Cell::count(counts.not_converged)),
        (words::NOT_POSITIVE_DEFINITE.into(), Cell::count(counts.not_positive_definite)),
    ];
    // What can only happen to statistics and their weights.
    let others = [(words::EMPTY_CATEGORY, counts.empty_category), (words::NO_STATISTICS, counts.no_statistics)];
    rows.extend(others.into_iter().filter(|(_, n)| *n > 0).map(|(label, n)| (label.into(), Cell::count(n))));
    Section::new("bootstrap", words::BOOTSTRAP).block(Block::KeyValues(rows))
}

fn monte_carlo_section(fit: &Fit, all: &MonteCarlo, digits: usize) -> Section {
    let title = Phrase::from(words::MONTE_CARLO)
        .with("draws", Cell::name(all.draws.to_string()))
        .with("seed", Cell::name(all.seed.to_string()));
    let mut table = Table::new("monte-carlo-table", title.clone())
        .column("kind", words::EFFECT, Kind::Text)
        .column("chain", words::CHAIN, Kind::Code)
        .column("est", words::ESTIMATE, Kind::Number(digits))
        .column("se", words::SE, Kind::Number(digits))
        .column("ci", words::INTERVAL, Kind::Number(digits));
    for (name, estimate) in &all.defined {
        let head = [Cell::words(words::DEFINED), Cell::words(Phrase::code(name.clone()))];
        table = table.row(head.into_iter().chain(numbers(estimate, all.level)).collect());
    }
    let several = fit.model.groups.len() > 1;
    for (kind, chain, effect) in lines(&all.effects, several.then_some(fit)) {
        let head = [Cell::words(kind), Cell::words(Phrase::code(chain))];
        table = table.row(head.into_iter().chain(numbers(&effect.raw, all.level)).collect());
    }
    Section::new("monte-carlo", title).block(Block::Table(table))
}
