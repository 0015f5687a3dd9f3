//! What a text states, compared with lavaan's parameter table.

use covary::syntax::{Constraint, SyntaxTree, Term, Value, parse};
use serde_json::Value as Json;

/// What the text states about one parameter in one group, as lavaan's parameter table says it.
#[derive(Debug, PartialEq)]
struct Row {
    relation: String,
    block: u64,
    group: String,
    level: String,
    free: bool,
    ustart: Option<f64>,
    label: String,
    lower: Option<f64>,
    upper: Option<f64>,
    efa: String,
}

fn for_group<T: Clone>(list: &[T], group: usize) -> Option<T> {
    if list.len() == 1 { list.first().cloned() } else { list.get(group).cloned() }
}

/// The terms spread over the groups by the meaning of modifiers alone, without completing anything.
fn rows(tree: &SyntaxTree, groups: usize) -> Vec<Row> {
    let row = |term: &Term, group: usize, block: u64| {
        let Term { lhs, op, rhs, modifiers, .. } = term;
        let value = for_group(&modifiers.value, group);
        let fixed = value.and_then(|value| match value {
            Value::Fixed(number) => Some(number),
            Value::Free => None,
        });
        let written = &tree.blocks[term.block];
        Row {
            relation: format!("{lhs} {op} {rhs}"),
            block,
            group: written.group.clone().unwrap_or_else(|| (group + 1).to_string()),
            level: written.level.clone().unwrap_or_default(),
            free: fixed.is_none(),
            ustart: fixed.or(for_group(&modifiers.start, group).flatten()),
            label: for_group(&modifiers.label, group).or(for_group(&modifiers.equal, group)).unwrap_or_default(),
            lower: for_group(&modifiers.lower, group).flatten(),
            upper: for_group(&modifiers.upper, group).flatten(),
            efa: modifiers.efa.clone().unwrap_or_default(),
        }
    };
    if tree.blocks.iter().any(|block| block.group.is_some() || block.level.is_some()) {
        return tree.terms.iter().map(|term| row(term, 0, term.block as u64 + 1)).collect();
    }
    (0..groups).flat_map(|g| tree.terms.iter().map(move |term| row(term, g, g as u64 + 1))).collect()
}

fn constraint_row(Constraint { kind, lhs, rhs, .. }: &Constraint) -> String {
    format!("{lhs} {} {rhs}", kind.symbol()).replace(' ', "")
}

fn lavaan_row(row: &Json, several_groups: bool, written_groups: bool) -> Row {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let label = text("label");
    Row {
        relation: format!("{} {} {}", text("lhs"), text("op"), text("rhs")),
        block: row["block"].as_u64().unwrap_or(1),
        group: if several_groups || written_groups { text("group") } else { "1".to_owned() },
        level: text("level"),
        free: row["free"].as_bool().unwrap_or_default(),
        ustart: row["ustart"].as_f64(),
        // lavaan writes its own label on the target of `equal()`.
        label: if label.starts_with(".p") { String::new() } else { label },
        lower: row["lower"].as_f64(),
        upper: row["upper"].as_f64(),
        efa: text("efa"),
    }
}

#[test]
fn the_text_says_what_lavaan_reads() {
    let golden: Json = serde_json::from_str(include_str!("../golden/syntax.json")).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() > 150);
    for case in cases {
        let model = case["model"].as_str().unwrap();
        let groups = usize::try_from(case["ngroups"].as_u64().unwrap()).unwrap();
        let tree = parse(model).unwrap_or_else(|error| panic!("{model:?}: {error}"));
        let written_groups = tree.blocks[0].group.is_some();
        let is_constraint = |row: &&Json| matches!(row["op"].as_str(), Some(":=" | "==" | "<" | ">"));
        let theirs = case["rows"].as_array().unwrap();
        let expected: Vec<Row> = theirs
            .iter()
            .filter(|row| !is_constraint(row))
            .map(|row| lavaan_row(row, groups > 1, written_groups))
            .collect();
        let mut actual = rows(&tree, groups);
        // A bound at infinity is none, and JSON has no infinity.
        for row in &mut actual {
            row.lower = row.lower.filter(|x| x.is_finite());
            row.upper = row.upper.filter(|x| x.is_finite());
        }
        assert_eq!(actual.len(), expected.len(), "{model:?}");
        for (actual, expected) in actual.iter().zip(&expected) {
            let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-14 * a.abs(),
                (a, b) => a == b,
            };
            assert!(near(actual.ustart, expected.ustart), "{model:?}: {actual:?} {expected:?}");
            let same_start = Row { ustart: actual.ustart, ..clone(expected) };
            assert_eq!(*actual, same_start, "{model:?}");
        }
        // lavaan keeps the text of expressions, we their meaning: spaces and superfluous parentheses are lost.
        let squeeze = |text: String| text.replace(['(', ')'], "");
        let expected: Vec<String> = theirs
            .iter()
            .filter(is_constraint)
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
                squeeze(format!("{}{}{}", text("lhs"), text("op"), text("rhs")))
            })
            .collect();
        let actual: Vec<String> = tree.constraints.iter().map(|c| squeeze(constraint_row(c))).collect();
        assert_eq!(actual, expected, "{model:?}");
    }
}

fn clone(row: &Row) -> Row {
    Row {
        relation: row.relation.clone(),
        group: row.group.clone(),
        level: row.level.clone(),
        label: row.label.clone(),
        efa: row.efa.clone(),
        ..*row
    }
}
