//! The model language against lavaan, and its properties over many inputs.

use covary::syntax::{Constraint, ConstraintKind, Expression, SyntaxTree, Term, Value, parse, print};
use covary::words::Language;
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
    let golden: Json = serde_json::from_str(include_str!("golden/syntax.json")).unwrap();
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

/// What we refuse: the text, the code, the line and column of the place, and the characters there.
/// The comments say what lavaan 0.6-14 does instead.
#[test]
fn refusals_point_at_the_place() {
    let cases: &[(&str, &str, (usize, usize), &str)] = &[
        ("", "E301", (1, 1), ""),
        ("  \n# c\n", "E301", (3, 1), ""),
        // a definition alone: no model
        ("q := 3", "E301", (1, 7), ""),
        // warns, then drops the line
        ("z\ny ~ x", "E302", (1, 1), "z"),
        // glues: the variable `xz`
        ("y ~ x\nz", "E302", (2, 1), "z"),
        ("y", "E302", (1, 1), "y"),
        // "no operators found"
        ("y ~ x\nf =- x1 + x2", "E303", (2, 3), "=-"),
        // the inequality `y= > x`
        ("y => x", "E303", (1, 3), "=>"),
        ("y ~= x", "E303", (1, 3), "~="),
        ("y -> x", "E303", (1, 3), "->"),
        // a formula with an assignment
        ("y ~ a*x\na = 1", "E303", (2, 3), "="),
        // the inequality `a > =0`
        ("y ~ a*x\na >= 0", "E303", (2, 3), ">="),
        ("y ~ a*x\na <= 0", "E303", (2, 3), "<="),
        ("y ~~~ x", "E303", (1, 3), "~~~"),
        // reads `f =~ x`
        ("f = ~ x", "E303", (1, 3), "="),
        // reads `y ~~ x`
        ("y ~ ~ x", "E304", (1, 5), "~"),
        ("f =~ ~ x", "E304", (1, 6), "~"),
        ("y ~ x ~ z", "E305", (1, 7), "~"),
        ("y := x ~ z", "E305", (1, 8), "~"),
        // a constraint with the right side `b==0`, which fails later
        ("y ~ a*x + b*z\na == b == 0", "E305", (2, 8), "=="),
        ("y ~ a*x\n0 < a < 1", "E305", (2, 7), "<"),
        ("满意 ＝～ x1", "E306", (1, 4), "＝～"),
        ("f =~ x1，x2", "E306", (1, 8), "，"),
        ("y ~ sqrt（4）*x", "E306", (1, 9), "（"),
        ("“y” ~ x", "E306", (1, 1), "“"),
        ("y ~ −0.5*x", "E306", (1, 5), "−"),
        ("y ~ x & z", "E307", (1, 7), "&"),
        ("y ~ 5%%3*x", "E307", (1, 6), "%"),
        ("y ~ 'a*x\nz ~ x", "E308", (1, 5), "'a*x"),
        // a constraint that fails later
        ("y ~ a*x\nq := (a", "E309", (2, 6), "("),
        ("f =~ c(1,2*x\ny ~ x", "E309", (1, 7), "("),
        ("y ~ a*x\nq := a)", "E310", (2, 7), ")"),
        ("y ~ ", "E311", (1, 3), "~"),
        ("y ~ x + ", "E311", (1, 7), "+"),
        ("y ~ x +\nz ~ x", "E311", (1, 7), "+"),
        ("y + ~ x", "E311", (1, 3), "+"),
        ("y ~ a*", "E311", (1, 6), "*"),
        ("y ~ a*x\nq := ", "E311", (2, 3), ":="),
        ("y ~ a*x\nq := 2*(a + )", "E311", (2, 11), "+"),
        ("y ~ start(0.5)", "E311", (1, 14), ")"),
        // glues: the variables `xz`, `yx`
        ("y ~ x z", "E312", (1, 7), "z"),
        ("y x ~ z", "E312", (1, 3), "x"),
        // reads `y ~ x + z`
        ("y ~ x ++ z", "E312", (1, 8), "+"),
        ("y ~ x - z", "E312", (1, 7), "-"),
        ("y ~ x-1", "E312", (1, 6), "-"),
        ("f =~ x, y", "E312", (1, 7), ","),
        ("y ~ 2*x/3", "E312", (1, 8), "/"),
        ("y ~ a*x\nq := a b", "E312", (2, 8), "b"),
        ("~ x", "E313", (1, 1), "~"),
        ("y ~ a*x\n := 3", "E313", (2, 2), ":="),
        ("+ y ~ x", "E312", (1, 1), "+"),
        ("y ~ foo(1)*x", "E314", (1, 5), "foo"),
        ("y ~ a*x\nq := max(a, 1)", "E314", (2, 6), "max"),
        ("y ~ a*x\nq := if(a) 1", "E314", (2, 6), "if"),
        ("y ~ start()*x", "E315", (1, 5), "start()"),
        ("y ~ c()*x", "E315", (1, 5), "c()"),
        // the label `a`, no start
        ("y ~ start(a)*x", "E315", (1, 5), "start(a)"),
        // a start value "a"
        ("y ~ start('a')*x", "E315", (1, 5), "start('a')"),
        ("y ~ a?x", "E315", (1, 5), "a"),
        ("y ~ exp(1, 2)*x", "E315", (1, 5), "exp"),
        ("y ~ c(start(1), start(2))*x", "E315", (1, 7), "start"),
        // no block
        ("efa(b)*f1 =~ x", "E315", (1, 1), "efa(b)"),
        ("y ~ Inf*x", "E316", (1, 5), "Inf*x"),
        ("y ~ 1/0*x", "E316", (1, 5), "1/0*x"),
        ("y ~ sqrt(-1)*x", "E316", (1, 5), "sqrt(-1)*x"),
        // the label `a` for all groups, the number is lost
        ("f =~ c(1,a)*x", "E317", (1, 6), "c(1,a)"),
        ("f =~ c(a,1)*x", "E317", (1, 6), "c(a,1)"),
        ("f =~ c(NA,a)*x", "E317", (1, 6), "c(NA,a)"),
        ("f =~ c(a,NA)*x", "E317", (1, 6), "c(a,NA)"),
        // the label `b` for all groups
        ("f =~ c(\"a\",b)*x", "E317", (1, 6), "c(\"a\",b)"),
        // the labels `1` and `a`
        ("f =~ c(1,'a')*x", "E317", (1, 6), "c(1,'a')"),
        // the label `a`, the number is lost
        ("y ~ 0.5*a*x", "E318", (1, 5), "0.5*a*x"),
        ("y ~ a*b*x", "E318", (1, 5), "a*b"),
        // the labels `a` and `b` by group
        ("f =~ (a+b)*x", "E319", (1, 6), "(a+b)"),
        ("f =~ a^2*x", "E319", (1, 6), "a^2"),
        // the first one counts
        ("f =~ a*x + b*x", "E320", (1, 12), "b*x"),
        ("f =~ 0.5*x + 0.7*x", "E320", (1, 14), "0.7*x"),
        ("f =~ start(1)*x + start(2)*x", "E320", (1, 19), "start(2)*x"),
        ("f =~ lower(0)*x + lower(1)*x", "E320", (1, 19), "lower(1)*x"),
        // fixed at the start value
        ("f =~ 0.5*x + start(1)*x", "E320", (1, 14), "start(1)*x"),
        ("y ~ 1 + 0", "E320", (1, 9), "0"),
        // the first modifier is kept or both are, depending on the order
        ("y ~ 0.5*start(1)*x", "E320", (1, 5), "0.5*start(1)"),
        ("y ~ x\ny ~ a*x", "E321", (2, 5), "a*x"),
        ("x ~~ y\ny ~~ x", "E321", (2, 6), "x"),
        ("x + y ~~ y + x", "E321", (1, 14), "x"),
        ("f =~ x + y\nf =~ 0.5*x", "E321", (2, 6), "0.5*x"),
        // accepted, both rows are kept
        ("y ~ a*x\nb := a\nb := 2*a", "E322", (3, 1), "b := 2*a"),
        ("y ~ a*x\na := 2", "E322", (2, 1), "a := 2"),
        // ignored
        ("a*f1 =~ x", "E323", (1, 1), "a*f1"),
        ("0.5*y ~ x", "E323", (1, 1), "0.5*y"),
        ("efa('b')*y ~ x", "E323", (1, 1), "efa('b')*y"),
        ("x1:x2 ~ y", "E323", (1, 1), "x1:x2"),
        ("1 ~ y", "E323", (1, 1), "1"),
        // a defined parameter of the name `a+b`
        ("y ~ a*x\na + b := 3", "E323", (2, 1), "a + b"),
        // an intercept fixed to zero
        ("y ~ 5", "E324", (1, 5), "5"),
        ("y ~ -1", "E324", (1, 5), "-1"),
        ("y ~ a*0", "E324", (1, 5), "a*0"),
        ("f =~ 1", "E324", (1, 6), "1"),
        // a variable of the name `..zero..`
        ("x ~~ 0", "E324", (1, 6), "0"),
        ("f =~ 0 + x", "E324", (1, 6), "0"),
        ("f =~ f", "E324", (1, 6), "f"),
        // accepted
        ("u | x", "E324", (1, 5), "x"),
        ("u ~*~ v", "E324", (1, 7), "v"),
        ("u | 1", "E324", (1, 5), "1"),
        ("y ~ x1:x2:x3", "E324", (1, 5), "x1:x2:x3"),
        // ignored
        ("f1 =~ efa('b')*x", "E324", (1, 7), "efa"),
        ("y ~ 3x", "E325", (1, 5), "3x"),
        ("1y ~ x", "E325", (1, 1), "1y"),
        ("y ~ TRUE*x", "E325", (1, 5), "TRUE"),
        ("y ~ ''", "E325", (1, 5), "''"),
        ("y ~ 'a:b'", "E325", (1, 5), "'a:b'"),
        ("NA ~ x", "E325", (1, 1), "NA"),
        ("foo: 1\ny ~ x", "E326", (1, 1), "foo"),
        ("group: 1 y ~ x\ngroup: 2\ny ~ x", "E326", (1, 1), "group: 1 y ~ x"),
        ("group:\ny ~ x", "E326", (1, 1), "group:"),
        // the second block is dropped with a warning
        ("group: 1\ny ~ x\ngroup: 1\ny ~ z", "E327", (3, 1), "group: 1"),
        // the first line is dropped
        ("y ~ x\ngroup: 1\nz ~ x", "E327", (2, 1), "group: 1"),
        ("level: 1\ny ~ x\ngroup: 1\ny ~ x", "E327", (3, 1), "group: 1"),
        ("group: 1\ny ~ x\nlevel: 1\ny ~ z", "E327", (3, 1), "level: 1"),
        ("group: 1\nlevel: 1\ny ~ x\nlevel: 1\ny ~ z", "E327", (4, 1), "level: 1"),
        ("block: 1\ny ~ x", "E329", (1, 1), "block"),
        ("y ~ rv('s')*x", "E329", (1, 5), "rv"),
        ("y ~ prior('dnorm(0,1)')*x", "E329", (1, 5), "prior"),
    ];
    for (text, code, place, characters) in cases {
        let error = parse(text).expect_err(text);
        let first = error.first();
        assert_eq!(first.code(), *code, "{text:?}: {error}");
        assert_eq!(first.place.line.zip(first.place.column), Some(*place), "{text:?}: {error}");
        let (start, end) = first.place.span.unwrap();
        assert_eq!(&text[start..end], *characters, "{text:?}: {error}");
        for finding in error.findings() {
            for language in Language::ALL {
                let words = finding.message(language) + &finding.hint(language);
                assert!(!words.contains('{'), "{text:?}: {words}");
            }
        }
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = "f =- x1 + x2\ny ~ x z\nok ~ x\nq := foo(a)\n满意 =~ x1，x2；x3";
    let error = parse(text).unwrap_err();
    let codes: Vec<&str> = error.findings().map(covary::Finding::code).collect();
    assert_eq!(codes, ["E303", "E312", "E314", "E306", "E306"]);
}

#[test]
fn what_lavaan_cannot_read_and_we_can() {
    // Carriage returns, byte order mark, blanks that are no ASCII; quoted names; chains; an operator on the next line.
    for (text, printed) in [
        ("\u{feff}y ~ x\r\nz ~ x\r\n", "y ~ x\nz ~ x\n"),
        ("y ~ x\rz ~ x", "y ~ x\nz ~ x\n"),
        ("y\u{a0}~\u{3000}x\u{2009}+\tz", "y ~ x + z\n"),
        ("\"满意\" =~ \"Q 1\" + `Q'2`", "满意 =~ \"Q 1\" + \"Q'2\"\n"),
        ("_y ~ _x", "_y ~ _x\n"),
        ("y\n ~ x", "y ~ x\n"),
        ("a +\nb ~ x", "a ~ x\nb ~ x\n"),
        ("a\n+ b ~ x", "a ~ x\nb ~ x\n"),
        ("f =~ a*start(0.5)*x", "f =~ a*x + start(0.5)*x\n"),
        ("f =~ a*0.5?x", "f =~ a*x + start(0.5)*x\n"),
        ("f =~ 0.5?a*x", "f =~ a*x + start(0.5)*x\n"),
        ("y ~ lower(0)*upper(2)*x", "y ~ lower(0)*x + upper(2)*x\n"),
        ("f =~ c(0.5,NA)?x", "f =~ start(c(0.5, NA))*x\n"),
        ("y ~ qnorm(0.5)*x + plogis(0)*z", "y ~ 0*x + 0.5*z\n"),
        (
            "group: \"Grant White\"\ny ~ x\nGROUP : Grant-White\ny ~ x",
            "group: \"Grant White\"\ny ~ x\ngroup: Grant-White\ny ~ x\n",
        ),
        ("group: 女（上海）\ny ~ x", "group: \"女（上海）\"\ny ~ x\n"),
        ("y ~ a*x; 'my label' == 2", "y ~ a*x\n\"my label\" == 2\n"),
        ("level: 1\ny ~ x\nlevel: 2\ny ~ x\na == b", "level: 1\ny ~ x\nlevel: 2\ny ~ x\na == b\n"),
    ] {
        let tree = parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(print(&tree), printed, "{text:?}");
    }
}

#[test]
fn expressions_have_the_precedence_of_r() {
    for (text, value) in [
        ("-2^2", -4.0),
        ("2^-1", 0.5),
        ("2^3^2", 512.0),
        ("6/3/2", 1.0),
        ("2-3-4", -5.0),
        ("-2*3+4", -2.0),
        ("--2", 2.0),
        ("(-2)^2", 4.0),
        ("1 - (2 - 3)*4/(5 - 3)", 3.0),
        ("exp(log(3)) + sqrt(abs(-16))", 7.0),
    ] {
        let tree = parse(&format!("y ~ x\nq := {text}")).unwrap();
        let Constraint { kind, rhs, .. } = &tree.constraints[0];
        assert_eq!(*kind, ConstraintKind::Define);
        let found = rhs.evaluate(&|_| None).unwrap();
        assert!((found - value).abs() < 1e-14, "{text} = {found}");
    }
}

#[test]
fn deep_and_long_expressions_are_refused_without_a_crash() {
    for text in [
        format!("y ~ x\nq := {}a{}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("y ~ x\nq := {}a", "-".repeat(100_000)),
        format!("y ~ x\nq := a{}", "^a".repeat(100_000)),
        format!("y ~ x\nq := a{}", " + a".repeat(100_000)),
        format!("y ~ {}2{}*x", "exp(".repeat(10_000), ")".repeat(10_000)),
    ] {
        assert_eq!(parse(&text).unwrap_err().first().code(), "E328");
    }
    let long = format!("y ~ x\nq := a{}", " + a".repeat(900));
    let tree = parse(&long).unwrap();
    let (value, slopes) = tree.constraints[0].rhs.gradient(&["a".to_owned()], &[2.0]).unwrap();
    assert!((value - 1802.0).abs() < 1e-9 && (slopes[0] - 901.0).abs() < 1e-9);
    let deep = format!("y ~ x\nq := {}a{}", "(".repeat(90), ")".repeat(90));
    assert_eq!(parse(&deep).unwrap().constraints[0].rhs, Expression::Name("a".to_owned()));
    // Thousands of terms are no depth.
    let wide: Vec<String> = (0..20_000).map(|i| format!("x{i}")).collect();
    assert_eq!(parse(&format!("f =~ {}", wide.join(" + "))).unwrap().terms.len(), 20_000);
}
