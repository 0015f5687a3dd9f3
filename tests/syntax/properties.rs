//! Properties over many inputs. The inputs are the same in every run.

use covary::syntax::{
    Block, Constraint, ConstraintKind, Expression, Function, Modifiers, Operation, Operator, Span, SyntaxTree, Term,
    Value, parse, print, render,
};
use covary::words::Language;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;

fn check<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(strategy, test).map_err(|error| error.to_string());
    assert_eq!(outcome, Ok(()));
}

/// Reads a text, whatever it is; draws the problems, or prints the tree and reads it again.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(tree) => {
            let printed = print(&tree);
            let again = parse(&printed).map_err(|error| TestCaseError::fail(format!("{printed:?}: {error}")))?;
            prop_assert_eq!(without_places(again), without_places(tree), "{:?}", printed);
        }
        Err(error) => {
            for finding in error.findings() {
                let (start, end) = finding.place.span.unwrap_or((1, 0));
                prop_assert!(text.get(start..end).is_some(), "{}: {start}..{end}", finding.code());
                prop_assert!(finding.place.line.is_some() && finding.place.column.is_some());
                for language in Language::ALL {
                    prop_assert!(render(finding, text, "m", language).contains(finding.code()));
                }
            }
        }
    }
    Ok(())
}

fn without_places(mut tree: SyntaxTree) -> SyntaxTree {
    tree.blocks.iter_mut().for_each(|block| block.span = Span::default());
    tree.constraints.iter_mut().for_each(|constraint| constraint.span = Span::default());
    for term in &mut tree.terms {
        term.lhs_span = Span::default();
        term.rhs_span = Span::default();
    }
    tree
}

#[test]
fn any_text_is_read_or_refused() {
    let character = prop_oneof![
        4 => select("=~<>|:*?+-/^(),;#!\"'`\n\r\t .0123456789aexy_满（，＝～“\u{3000}\u{feff}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    check(&vec(character, 0..80), |characters| survives(&characters.into_iter().collect::<String>()));
}

#[test]
fn any_sequence_of_tokens_is_read_or_refused() {
    let tokens = [
        "=~",
        "<~",
        "~",
        "~~",
        "~*~",
        "|",
        ":=",
        "==",
        "<",
        ">",
        "+",
        "+",
        "+",
        "*",
        "*",
        "*",
        "-",
        "/",
        "^",
        "?",
        ":",
        ",",
        "(",
        "(",
        ")",
        ")",
        ";",
        "\n",
        "\n",
        "\n",
        "# c\n",
        "x",
        "y",
        "f",
        "满意",
        "'a b'",
        "\"g\"",
        "a",
        "b",
        "t1",
        "NA",
        "Inf",
        "0",
        "1",
        "0.5",
        "2",
        "1e3",
        "c(",
        "start(",
        "label(",
        "equal(",
        "lower(",
        "upper(",
        "efa(\"b\")*",
        "exp(",
        "sqrt(",
        "rv(",
        "foo(",
        "group: ",
        "level: ",
        "y ~ x",
        "f =~ x1 + x2",
        "c(1,NA)*",
        "=-",
        "，",
        "@",
        "'",
    ];
    let piece = (select(tokens.to_vec()), any::<bool>());
    check(&vec(piece, 0..25), |pieces| {
        let text: String =
            pieces.into_iter().flat_map(|(token, blank)| [token, if blank { " " } else { "" }]).collect();
        survives(&text)
    });
}

fn names() -> impl Strategy<Value = String> + Clone {
    let names =
        ["x1", "x2", "y", "f", "满意", "a.b", "_z", ".p1.", "Q 1", "it's", "1st", "NA", "c", "start", "group", "\"`"];
    select(names.to_vec()).prop_map(str::to_owned)
}

fn numbers() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        select(vec![0.0, 1.0, -1.0, 0.5, -0.25, 1e-300, 1e300, 123_456_789.0]),
        // A negative zero is read as zero.
        any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(|x| x + 0.0),
    ]
}

/// One entry for all groups, or one for each of two.
fn lists<T: Clone + std::fmt::Debug>(
    one: impl Strategy<Value = T>,
    each: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![3 => Just(Vec::new()), 1 => one.prop_map(|x| vec![x]), 1 => vec(each, 2)]
}

fn modifiers() -> impl Strategy<Value = Modifiers> {
    let value = || prop_oneof![Just(Value::Free), numbers().prop_map(Value::Fixed)];
    let bound = || prop_oneof![numbers(), Just(f64::INFINITY), Just(f64::NEG_INFINITY)].prop_map(Some);
    let label = || select(vec!["a", "b1", "标签", "a b", "NA", "l'"]).prop_map(str::to_owned);
    let reference = || select(vec!["f=~x1", "a", "f=~x.g2"]).prop_map(str::to_owned);
    let or_none = |texts: BoxedStrategy<String>| prop_oneof![texts, Just(String::new())];
    (
        lists(value(), value()),
        lists(numbers().prop_map(Some), option::of(numbers())),
        lists(label(), or_none(label().boxed())),
        lists(reference(), or_none(reference().boxed())),
        lists(bound(), option::of(bound().prop_map(|x| x.unwrap_or(0.0)))),
        lists(bound(), option::of(bound().prop_map(|x| x.unwrap_or(0.0)))),
    )
        .prop_map(|(value, mut start, label, equal, lower, upper)| {
            // A fixed parameter has no start value.
            if value.len() == start.len() {
                for (value, start) in value.iter().zip(&mut start) {
                    if matches!(value, Value::Fixed(_)) {
                        *start = None;
                    }
                }
                if start.len() == 1 {
                    start.retain(Option::is_some);
                }
            }
            Modifiers { value, start, label, equal, lower, upper, efa: None }
        })
}

fn terms() -> impl Strategy<Value = Term> {
    let operators = vec![
        Operator::Measurement,
        Operator::Composite,
        Operator::Regression,
        Operator::Covariance,
        Operator::Intercept,
        Operator::Threshold,
        Operator::Scale,
    ];
    let efa = option::weighted(0.2, select(vec!["b", "b 2"]).prop_map(str::to_owned));
    (0usize..4, names(), select(operators), names(), option::weighted(0.2, names()), modifiers(), efa).prop_map(
        |(block, lhs, op, rhs, second, mut modifiers, efa)| {
            let variable = match second {
                Some(second) => format!("{rhs}:{second}"),
                None => rhs,
            };
            let rhs = match op {
                Operator::Intercept => String::new(),
                Operator::Threshold => format!("t{}", variable.len()),
                Operator::Scale => lhs.clone(),
                _ => variable,
            };
            if op == Operator::Measurement {
                if lhs == rhs {
                    modifiers = Modifiers { value: vec![Value::Fixed(0.0)], ..Modifiers::default() };
                }
                modifiers.efa = efa;
            }
            Term { block, lhs, op, rhs, modifiers, lhs_span: Span::default(), rhs_span: Span::default() }
        },
    )
}

fn expressions() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![numbers().prop_map(|x| Expression::Number(x.abs())), names().prop_map(Expression::Name)];
    let operations = [Operation::Add, Operation::Subtract, Operation::Multiply, Operation::Divide, Operation::Power];
    leaf.prop_recursive(5, 24, 2, move |inner| {
        prop_oneof![
            1 => inner.clone().prop_map(|e| Expression::Negate(Box::new(e))),
            4 => (select(operations.to_vec()), inner.clone(), inner.clone())
                .prop_map(|(operation, a, b)| Expression::Binary(operation, Box::new(a), Box::new(b))),
            1 => (select(Function::ALL.to_vec()), inner)
                .prop_map(|(function, e)| Expression::Call(function, vec![e])),
        ]
    })
}

fn trees() -> impl Strategy<Value = SyntaxTree> {
    let block = |group: Option<&str>, level: Option<&str>| Block {
        group: group.map(str::to_owned),
        level: level.map(str::to_owned),
        span: Span::default(),
    };
    let blocks = vec![
        vec![block(None, None)],
        vec![block(Some("1"), None), block(Some("Grant-White"), None), block(Some("女 1"), None)],
        vec![block(None, Some("within")), block(None, Some("2"))],
        vec![
            block(Some("a"), Some("1")),
            block(Some("a"), Some("2")),
            block(Some("b"), Some("1")),
            block(Some("b"), Some("2")),
        ],
    ];
    let kinds = vec![ConstraintKind::Define, ConstraintKind::Equal, ConstraintKind::Less, ConstraintKind::Greater];
    let constraint = (select(kinds), expressions(), expressions()).prop_map(|(kind, lhs, rhs)| Constraint {
        kind,
        lhs,
        rhs,
        span: Span::default(),
    });
    (select(blocks), vec(terms(), 1..12), vec(constraint, 0..3)).prop_map(|(blocks, terms, mut constraints)| {
        for (index, constraint) in constraints.iter_mut().enumerate() {
            if constraint.kind == ConstraintKind::Define {
                constraint.lhs = Expression::Name(format!("new {index}"));
            }
        }
        let mut stated = BTreeSet::new();
        let mut kept: Vec<Term> = Vec::new();
        for mut term in terms {
            term.block %= blocks.len();
            let mut pair = [term.lhs.clone(), term.rhs.clone()];
            if term.op == Operator::Covariance {
                pair.sort();
            }
            if stated.insert((term.block, term.op, pair)) {
                kept.push(term);
            }
        }
        kept.sort_by_key(|term| term.block);
        SyntaxTree { blocks, terms: kept, constraints }
    })
}

#[test]
fn a_printed_tree_is_read_back_as_the_same_tree() {
    check(&trees(), |tree| {
        let text = print(&tree);
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}\n{error}")))?;
        prop_assert_eq!(without_places(read.clone()), tree, "{}", text);
        prop_assert_eq!(print(&read), text);
        Ok(())
    });
}

#[test]
fn white_space_and_comments_change_nothing() {
    let blank = select(vec![" ", "\t", "\u{a0}", "\u{3000}", "  ", ""]);
    let end = select(vec!["\n", "\r\n", "; ", " # c\n", "\n\n", " ! '\r\n"]);
    check(&(trees(), vec((blank, end), 8)), |(tree, fillers)| {
        let text = print(&tree);
        let mut changed = String::from("\u{feff}");
        for (line, (blank, end)) in text.lines().zip(fillers.iter().cycle()) {
            changed.push_str(blank);
            changed.push_str(line);
            changed.push_str(blank);
            changed.push_str(end);
        }
        let read = parse(&changed).map_err(|error| TestCaseError::fail(format!("{changed}\n{error}")))?;
        prop_assert_eq!(without_places(read), tree, "{}", changed);
        Ok(())
    });
}
