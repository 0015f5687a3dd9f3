//! Cross-loadings and models with ever fewer factors in `covary reliability`.

use super::input::{Data, ModelFile};
use crate::compare::{ChiSquareDifference, difference_test};
use crate::fitted::{Fit, FittedRow, Quantity, Request};
use crate::instrument::StructureTable;
use crate::report::{Cell, Document, Kind, Phrase, Section, Table};
use crate::words::factors_apart as words;
use serde_json::{Value, json};

/// A model of a number of factors.
#[derive(Clone, Debug)]
pub(super) struct NestedStep {
    pub factors: usize,
    /// The factors that became one, each as it was written with those merged before, and their correlation in the model
    /// before; `None` for the model as it stands.
    pub merged: Option<(Vec<String>, Vec<String>, f64)>,
    /// Chi-square, degrees of freedom, p, CFI, RMSEA, SRMR, scaled where the test is.
    pub measures: [Option<f64>; 6],
    /// Against the model before.
    pub difference: Option<ChiSquareDifference>,
}

/// Factors that are one.
#[derive(Clone, Debug)]
struct Cluster {
    /// The factor on which all others of the cluster depend.
    head: String,
    members: Vec<String>,
}

/// The model, and what becomes of it when the two factors that correlate most are made one, down to a single factor. Ends
/// early where a model has no solution. Empty for fewer than two factors, and where something explains a factor, fixes a
/// correlation, or an item measures two, so that factors cannot be merged one after the other.
pub(super) fn nested(model: &ModelFile, data: &Data, request: &Request, full: &Fit) -> Vec<NestedStep> {
    let Some(mut clusters) = clusters(full) else { return Vec::new() };
    let mut steps =
        vec![NestedStep { factors: clusters.len(), merged: None, measures: measures(full), difference: None }];
    let mut before: Option<Fit> = None;
    let mut text = model.text.trim_end().to_owned();
    let mut moved: Vec<String> = Vec::new();
    while clusters.len() > 1 {
        let current = before.as_ref().unwrap_or(full);
        let Some((first, second, r)) = closest(current, &clusters) else { break };
        let one = clusters[first].head.clone();
        // A factor without a variance of its own is the other one times a number. Outcomes that predict nothing would
        // covary by the rules of the default.
        text.push_str(&format!("\n{one} ~ {}\n{one} ~~ 0*{one}\n", clusters[second].head));
        for other in &moved {
            text.push_str(&format!("{one} ~~ 0*{other}\n"));
        }
        moved.push(one);
        let absorbed = clusters[first].members.clone();
        let merged = Some((absorbed.clone(), clusters[second].members.clone(), r));
        clusters[second].members.splice(0..0, absorbed);
        clusters.remove(first);
        let file = ModelFile { text: text.clone(), name: model.name.clone() };
        let fitted = file.prepare(data, request).and_then(|prepared| prepared.fit(request.fit)).map(|done| done.fit);
        let Some(fit) = fitted.ok().filter(Fit::converged) else { break };
        let difference = difference_test(&fit, current, None).ok().flatten();
        steps.push(NestedStep { factors: clusters.len(), merged, measures: measures(&fit), difference });
        before = Some(fit);
    }
    if steps.len() > 1 { steps } else { Vec::new() }
}

/// Each factor by itself; `None` where factors cannot be merged.
fn clusters(fit: &Fit) -> Option<Vec<Cluster>> {
    let rows = || fit.rows.iter().filter(|row| row.group == 1);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut items: Vec<&str> = Vec::new();
    for row in rows().filter(|row| row.op == "=~" && row.lhs != row.rhs) {
        if !clusters.iter().any(|cluster| cluster.head == row.lhs) {
            clusters.push(Cluster { head: row.lhs.clone(), members: vec![row.lhs.clone()] });
        }
        if items.contains(&row.rhs.as_str()) {
            return None;
        }
        items.push(&row.rhs);
    }
    let factor = |name: &str| clusters.iter().any(|cluster| cluster.head == name);
    let explained = |row: &FittedRow| {
        (row.op == "~" && (factor(&row.lhs) || factor(&row.rhs))) || (row.op == "=~" && factor(&row.rhs))
    };
    let fixed =
        |row: &FittedRow| row.op == "~~" && row.free == 0 && row.lhs != row.rhs && factor(&row.lhs) && factor(&row.rhs);
    let astray = fit.rows.iter().any(|row| explained(row) || fixed(row));
    (!astray && clusters.len() > 1).then_some(clusters)
}

/// The two clusters whose heads correlate most, the earlier one first.
fn closest(fit: &Fit, clusters: &[Cluster]) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    for second in 1..clusters.len() {
        for first in 0..second {
            for group in 1..=fit.model.group_labels().len().max(1) {
                let (one, other) = (clusters[first].head.clone(), clusters[second].head.clone());
                let asked = Quantity::Correlation { first: one, second: other, group };
                let Some(r) = fit.quantity(&asked).map(|found| found.value) else { continue };
                if best.is_none_or(|(.., known)| r.abs() > known.abs()) {
                    best = Some((first, second, r));
                }
            }
        }
    }
    best
}

fn measures(fit: &Fit) -> [Option<f64>; 6] {
    ["chisq", "df", "pvalue", "cfi", "rmsea", "srmr"].map(|name| {
        let scaled = fit.measures.get(&format!("{name}_scaled")).filter(|x| x.is_finite());
        scaled.or_else(|| fit.measures.get(name)).filter(|x| x.is_finite())
    })
}

/// Adds the section of cross-loadings.
pub(super) fn add_cross(document: Document, tables: &[StructureTable], labels: &[String], digits: usize) -> Document {
    if tables.is_empty() {
        return document;
    }
    let mut section = Section::new("cross-loadings", words::CROSS);
    for table in tables {
        section = section.block(cross(table, labels, digits));
    }
    document.section(section)
}

fn cross(of: &StructureTable, labels: &[String], digits: usize) -> Table {
    let label = labels.get(of.group - 1).filter(|_| labels.len() > 1);
    let caption: Phrase = label.map_or_else(
        || words::CROSS_TABLE.into(),
        |label| Phrase::from(words::CROSS_TABLE_IN_GROUP).with("group", Phrase::name(label)),
    );
    let mut table = Table::new(format!("cross-loadings-{}", of.group), caption).column("item", words::ITEM, Kind::Code);
    for factor in &of.factors {
        table = table.column(factor.clone(), Phrase::code(factor), Kind::Number(digits));
    }
    for row in &of.rows {
        let cell = |(f, r): (usize, &Option<f64>)| Cell::number(*r).strong(row.own.contains(&f));
        let cells = row.correlations.iter().enumerate().map(cell);
        table = table.row([Cell::name(&row.item)].into_iter().chain(cells).collect());
    }
    table.note(words::CROSS_NOTE)
}

/// Adds the section of nested models.
pub(super) fn add_nested(document: Document, steps: &[NestedStep], digits: usize) -> Document {
    let Some(first) = steps.first() else { return document };
    let title = Phrase::from(words::NESTED).count("factors", first.factors);
    let number = Kind::Number(digits);
    let mut table = Table::new("nested-table", title.clone())
        .column("factors", words::FACTORS, Kind::Integer)
        .column("merged", words::MERGED, Kind::Text)
        .column("r", words::CORRELATION, number)
        .column("chisq", words::CHI_SQUARE, number)
        .column("df", words::DF, Kind::Integer)
        .column("cfi", words::CFI, number)
        .column("rmsea", words::RMSEA, number)
        .column("srmr", words::SRMR, number)
        .column("difference", words::DIFFERENCE, number)
        .column("difference_df", words::DIFFERENCE_DF, Kind::Integer)
        .column("p", words::P, Kind::PValue);
    for step in steps {
        let (merged, r) = step.merged.as_ref().map_or((Cell::BLANK, Cell::BLANK), |(one, other, r)| {
            (Cell::name(format!("{} + {}", one.join("+"), other.join("+"))), Cell::number(*r))
        });
        let against = |value: fn(&ChiSquareDifference) -> f64| match (&step.merged, &step.difference) {
            (None, _) => Cell::BLANK,
            (_, test) => Cell::number(test.as_ref().map(value)),
        };
        let [chi_square, df, _, cfi, rmsea, srmr] = step.measures.map(Cell::number);
        table = table.row(vec![
            Cell::count(step.factors),
            merged,
            r,
            chi_square,
            df,
            cfi,
            rmsea,
            srmr,
            against(|t| t.chi_square),
            against(|t| t.df),
            against(|t| t.p),
        ]);
    }
    document.section(Section::new("nested", title).block(table.note(words::NESTED_NOTE)))
}

/// The member `cross_loadings`.
pub(super) fn cross_object(tables: &[StructureTable], labels: &[String]) -> Value {
    let mut list = Vec::new();
    for table in tables {
        let label = labels.get(table.group - 1).filter(|_| labels.len() > 1);
        for row in &table.rows {
            let own: Vec<&String> = row.own.iter().filter_map(|&f| table.factors.get(f)).collect();
            let pairs = table.factors.iter().zip(&row.correlations);
            let values: serde_json::Map<String, Value> = pairs.map(|(f, r)| (f.clone(), json!(r))).collect();
            list.push(
                json!({ "item": row.item, "group": table.group, "group_label": label, "own": own, "correlations": values }),
            );
        }
    }
    Value::Array(list)
}

/// The member `nested`.
pub(super) fn nested_object(steps: &[NestedStep]) -> Value {
    let one = |step: &NestedStep| {
        let [chi_square, df, p, cfi, rmsea, srmr] = step.measures;
        let difference = step.difference.map(
            |t| json!({ "test": t.method.name(), "chisq_difference": t.chi_square, "df_difference": t.df, "pvalue": t.p }),
        );
        json!({
            "factors": step.factors, "merged": step.merged.as_ref().map(|(one, other, _)| [one, other]),
            "correlation": step.merged.as_ref().map(|(.., r)| r), "chisq": chi_square, "df": df, "pvalue": p,
            "cfi": cfi, "rmsea": rmsea, "srmr": srmr, "difference": difference,
        })
    };
    steps.iter().map(one).collect()
}
