//! Differences of the constructs over demographic variables, those that the codebook calls controls.

use super::constructs::{constructs, scores};
use super::context::Context;
use super::controls::{groups, label};
use crate::dist::empirical::correlation;
use crate::dist::student_t;
use crate::infer::holm;
use crate::instrument::{VarianceRatio, mean_differences};
use crate::report::Section;
use crate::report::sections::{
    ConstructCorrelation, ConstructDifference, Differences, GroupingVariable, LEAST_GROUP, NumericVariable,
    section_differences,
};
use crate::survey::{Column, ControlType, Role, Variable};
use serde_json::{Value, json};

/// A construct with the score of every respondent.
struct Scored {
    code: String,
    values: Vec<f64>,
}

pub(super) fn section(context: Context<'_>) -> Option<Section> {
    let found = differences(context);
    (!found.variables.is_empty() || !found.numeric.is_empty()).then(|| section_differences(&found))
}

fn differences(context: Context<'_>) -> Differences {
    let prepared = &context.results.prepared;
    let Some(codebook) = &prepared.codebook else { return Differences::default() };
    let scored: Vec<Scored> = constructs(context)
        .into_iter()
        .map(|construct| Scored { values: scores(context, &construct.items), code: construct.code })
        .collect();
    let mut found = Differences::default();
    if scored.is_empty() {
        return found;
    }
    for variable in codebook.variables.iter().filter(|variable| variable.role == Role::Control) {
        let Some(column) = prepared.survey.column(&variable.name) else { continue };
        match variable.control {
            Some(ControlType::Nominal | ControlType::Ordinal) => {
                found.variables.extend(grouping(context, variable, column, &scored));
            }
            Some(ControlType::Numeric) | None => found.numeric.extend(numeric(context, variable, &scored)),
        }
    }
    found
}

fn grouping(context: Context<'_>, variable: &Variable, column: &Column, scored: &[Scored]) -> Option<GroupingVariable> {
    let (large, small): (Vec<_>, Vec<_>) =
        groups(variable, column).into_iter().partition(|(_, rows)| rows.len() >= LEAST_GROUP);
    let mut rows: Vec<ConstructDifference> = Vec::new();
    for construct in scored {
        let values = |rows: &Vec<usize>| rows.iter().map(|r| construct.values[*r]).filter(|x| !x.is_nan()).collect();
        let values: Vec<Vec<f64>> = large.iter().map(|(_, rows)| values(rows)).collect();
        let Some(found) = mean_differences(&values) else { continue };
        let (code, construct) = (construct.code.clone(), context.name(&construct.code));
        rows.push(ConstructDifference { code, construct, found, adjusted_p: f64::NAN });
    }
    let p: Vec<f64> = rows.iter().map(|row| row.found.welch.map_or(f64::NAN, |test| test.p)).collect();
    rows.iter_mut().zip(holm(&p)).for_each(|(row, adjusted)| row.adjusted_p = adjusted);
    (!rows.is_empty()).then(|| GroupingVariable {
        code: variable.name.clone(),
        name: context.name(&variable.name),
        groups: large.iter().map(|(code, _)| label(variable, code)).collect(),
        left_out: small.iter().map(|(code, _)| label(variable, code)).collect(),
        rows,
    })
}

fn numeric(context: Context<'_>, variable: &Variable, scored: &[Scored]) -> Option<NumericVariable> {
    let values = context.results.prepared.survey.numbers(&variable.name)?;
    let mut rows: Vec<ConstructCorrelation> = Vec::new();
    for construct in scored {
        let pairs = values.iter().zip(&construct.values).filter(|(x, y)| !x.is_nan() && !y.is_nan());
        let pairs: Vec<(f64, f64)> = pairs.map(|(x, y)| (*x, *y)).collect();
        let (n, r) = (pairs.len(), correlation(&pairs).unwrap_or(f64::NAN));
        let df = n as f64 - 2.0;
        let p = if r.is_finite() && df > 0.0 {
            student_t::two_sided(r * (df / (1.0 - r * r)).sqrt(), df)
        } else {
            f64::NAN
        };
        let (code, construct) = (construct.code.clone(), context.name(&construct.code));
        rows.push(ConstructCorrelation { code, construct, n, r, p, adjusted_p: f64::NAN });
    }
    let adjusted = holm(&rows.iter().map(|row| row.p).collect::<Vec<f64>>());
    rows.iter_mut().zip(adjusted).for_each(|(row, adjusted)| row.adjusted_p = adjusted);
    rows.iter().any(|row| row.r.is_finite()).then(|| NumericVariable {
        code: variable.name.clone(),
        name: context.name(&variable.name),
        rows,
    })
}

/// The differences as they stand among the results.
pub(super) fn json(context: Context<'_>) -> Value {
    let found = differences(context);
    let ratio =
        |test: Option<VarianceRatio>| test.map(|t| json!({ "f": t.f, "df1": t.df1, "df2": t.df2, "pvalue": t.p }));
    let of_groups = found.variables.iter().map(|variable| {
        let constructs = variable.rows.iter().map(|row| {
            let groups = row.found.groups.iter().map(|g| json!({ "n": g.n, "mean": g.mean, "sd": g.sd() }));
            let pairs = row.found.pairs.iter().map(|pair| {
                let t = pair.test;
                json!({
                    "first": pair.first + 1, "second": pair.second + 1, "difference": t.difference, "d": t.d,
                    "t": t.t, "df": t.df, "pvalue": t.p,
                    "welch_t": t.welch_t, "welch_df": t.welch_df, "welch_pvalue": t.welch_p,
                    "welch_pvalue_holm": pair.adjusted_p,
                })
            });
            json!({
                "id": row.code, "groups": groups.collect::<Vec<_>>(), "levene": ratio(row.found.levene),
                "anova": ratio(Some(row.found.anova)), "welch": ratio(row.found.welch), "pvalue_holm": row.adjusted_p,
                "eta_squared": row.found.eta_squared, "omega_squared": row.found.omega_squared,
                "pairs": pairs.collect::<Vec<_>>(),
            })
        });
        let groups: Vec<String> = variable.groups.iter().map(|g| g.text(crate::words::Language::English)).collect();
        json!({ "variable": variable.code, "groups": groups, "constructs": constructs.collect::<Vec<_>>() })
    });
    let of_numbers = found.numeric.iter().map(|variable| {
        let constructs = variable.rows.iter().map(
            |row| json!({ "id": row.code, "n": row.n, "r": row.r, "pvalue": row.p, "pvalue_holm": row.adjusted_p }),
        );
        json!({ "variable": variable.code, "constructs": constructs.collect::<Vec<_>>() })
    });
    of_groups.chain(of_numbers).collect()
}
