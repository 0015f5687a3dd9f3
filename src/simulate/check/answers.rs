//! Checks of controls, outcomes and careless answers.

use super::checker::{Checker, FAR};
use crate::simulate::controls::{Control, Law};
use crate::simulate::outcomes::{Outcome, OutcomeLaw};
use crate::simulate::overlay::count;
use crate::simulate::population::Careless;
use crate::simulate::schema::{ControlTable, OutcomeTable, Shares};
use crate::words::catalogue::simulate as catalogue;
use std::collections::BTreeMap;

/// Widest range of a whole-number control.
const WIDEST: i64 = 10_000;

/// The controls in column order.
pub(super) fn controls(checker: &mut Checker<'_>) -> Vec<Control> {
    let groups = checker.group_count();
    let mut made = Vec::new();
    for (c, table) in checker.file.controls.iter().enumerate() {
        let path = ["controls", &c.to_string()];
        let (name, law, effects) = match table {
            ControlTable::Categories { name, codes, shares, effects } => {
                let good = match shares {
                    Shares::All(shares) => checker.shares(&path, shares, codes.len()),
                    Shares::Each(lists) => {
                        checker.one_a_group(&path, lists.len())
                            && lists.iter().all(|shares| checker.shares(&path, shares, codes.len()))
                    }
                };
                let codes_good = codes.iter().all(|code| checker.range(&path, whole(*code), -FAR, FAR));
                if !good || !codes_good {
                    continue;
                }
                (name, Law::Categories { codes: codes.clone(), shares: shares.clone() }, effects)
            }
            ControlTable::WholeNumber { name, mean, sd, minimum, maximum, effects } => {
                let good = checker.range(&path, *mean, -FAR, FAR)
                    & checker.range(&path, *sd, 1e-3, FAR)
                    & checker.range(&path, whole(*minimum), -FAR, FAR)
                    & checker.range(&path, whole(*maximum), whole(*minimum), whole(minimum.saturating_add(WIDEST)));
                if !good {
                    continue;
                }
                (name, Law::WholeNumber { mean: *mean, sd: *sd, minimum: *minimum, maximum: *maximum }, effects)
            }
        };
        let control = Control::new(name.clone(), law, effects.clone(), groups);
        if !effects.is_empty() && control.moments.iter().any(|(_, sd)| *sd <= 0.0) {
            checker.about(&path, &catalogue::CONSTANT_CONTROL, name);
        }
        made.push(control);
    }
    made
}

/// The outcomes in column order.
pub(super) fn outcomes(checker: &mut Checker<'_>) -> Vec<Outcome> {
    let none = BTreeMap::new();
    let mut made = Vec::new();
    for (o, table) in checker.file.outcomes.iter().enumerate() {
        let path = ["outcomes", &o.to_string()];
        let (name, intercept, effects, law) = match table {
            OutcomeTable::RoundedNormal { name, intercept, effects, sd, minimum, maximum } => {
                checker.range(&path, *sd, 0.0, FAR);
                checker.range(&path, *minimum, -FAR, FAR);
                checker.range(&path, *maximum, minimum.max(-FAR), FAR);
                let law = OutcomeLaw::RoundedNormal { sd: *sd, minimum: *minimum, maximum: *maximum };
                (name, *intercept, effects, law)
            }
            OutcomeTable::NegativeBinomial { name, intercept, effects, size } => {
                checker.range(&path, *size, 1e-3, FAR);
                (name, *intercept, effects, OutcomeLaw::NegativeBinomial { size: *size })
            }
            OutcomeTable::Bernoulli { name, intercept, effects } => (name, *intercept, effects, OutcomeLaw::Bernoulli),
            OutcomeTable::Gamma { name, shape, rate, minimum } => {
                checker.by_group(&path, shape, 1e-3, FAR);
                checker.by_group(&path, rate, 1e-6, FAR);
                checker.range(&path, *minimum, 0.0, FAR);
                let law = OutcomeLaw::Gamma { shape: shape.clone(), rate: rate.clone(), minimum: *minimum };
                (name, 0.0, &none, law)
            }
        };
        checker.range(&path, intercept, -FAR, FAR);
        let mut positions = Vec::new();
        for (latent, effect) in effects {
            let path = [path[0], path[1], "effects", latent];
            checker.range(&path, *effect, -FAR, FAR);
            positions.extend(checker.latent(&path, latent).map(|k| (k, *effect)));
        }
        made.push(Outcome { name: name.clone(), intercept, effects: positions, law });
    }
    made
}

/// How careless respondents answer.
pub(super) fn careless(checker: &mut Checker<'_>) -> Careless {
    let table = &checker.file.careless;
    checker.range(&["careless", "per"], table.per, 1e-9, 1e12);
    let straight_liners = table.straight_liners / table.per;
    let random_responders = table.random_responders / table.per;
    for (key, share) in [("straight_liners", straight_liners), ("random_responders", random_responders)] {
        checker.range(&["careless", key], share, 0.0, 1.0);
    }
    checker.range(&["careless"], straight_liners + random_responders, 0.0, 1.0);
    checker.range(&["careless", "jitter"], table.jitter, 0.0, 1.0);
    if straight_liners > 0.0 || !table.bases.is_empty() {
        checker.range(&["careless", "bases"], count(table.bases.len()), 1.0, 100.0);
        checker.shares(&["careless", "base_shares"], &table.base_shares, table.bases.len());
    }
    for base in &table.bases {
        checker.range(&["careless", "bases"], f64::from(*base), 1.0, 100.0);
    }
    if let Some(item) = &table.attention {
        let path = ["careless", "attention"];
        checker.range(&path, f64::from(item.categories), 2.0, 100.0);
        checker.range(&path, f64::from(item.expect), 1.0, f64::from(item.categories));
        checker.range(&[path[0], path[1], "pass"], item.pass, 0.0, 1.0);
        checker.range(&[path[0], path[1], "pass_careless"], item.pass_careless, 0.0, 1.0);
    }
    if let Some(law) = &table.seconds {
        let path = ["careless", "seconds"];
        checker.range(&[path[0], path[1], "median"], law.median, 1.0, FAR);
        checker.range(&[path[0], path[1], "median_careless"], law.median_careless, 1.0, FAR);
        checker.range(&[path[0], path[1], "sigma"], law.sigma, 0.0, 10.0);
    }
    Careless {
        straight_liners,
        random_responders,
        bases: table.bases.clone(),
        base_shares: table.base_shares.clone(),
        jitter: table.jitter,
        attention: table.attention.clone(),
        seconds: table.seconds.clone(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "checked to be small")]
fn whole(code: i64) -> f64 {
    code as f64
}
