//! One statement: a relation between variables, or one between parameters.

use super::arithmetic::{self, Cursor};
use super::diagnostic::{Parsed, excerpt, found, problem};
use super::lexer::{Kind, Relation, Token};
use super::modifiers::{self, Item, Target};
use super::tree::{Constraint, ConstraintKind, Expression, Modifiers, Operator, Span, Term, Value};
use crate::finding::Finding;
use crate::words::catalogue::syntax as catalogue;
use std::collections::BTreeMap;

/// What a statement gives.
pub(super) enum Statement {
    /// Its terms; the block is to be filled in.
    Terms(Vec<Term>),
    Constraint(Constraint),
}

/// One name on the left side.
struct Left {
    name: String,
    span: Span,
    efa: Option<String>,
}

/// Reads the tokens of one statement, which are not empty and hold nothing bad.
pub(super) fn statement(source: &str, tokens: &[Token]) -> Parsed<Statement> {
    let operator = tokens.iter().enumerate().find_map(|(index, token)| match token.kind {
        Kind::Relation(relation) => Some((index, *token, relation)),
        _ => None,
    });
    let Some((index, operator, relation)) = operator else {
        let span = whole(tokens);
        let text = excerpt(source.get(span.start..span.end).unwrap_or(""));
        return Err(Box::new(problem(&catalogue::NO_OPERATOR, span).word("found", text)));
    };
    let (left, right) = (tokens.get(..index).unwrap_or(&[]), tokens.get(index + 1..).unwrap_or(&[]));
    check_operators(source, operator, right)?;
    check_parentheses(source, left)?;
    check_parentheses(source, right)?;
    let symbol = operator.text(source);
    if left.is_empty() {
        return Err(Box::new(problem(&catalogue::EMPTY_LEFT_SIDE, operator.span).word("operator", symbol)));
    }
    if right.is_empty() {
        return Err(Box::new(found(&catalogue::UNFINISHED, operator, source)));
    }
    match relation {
        Relation::Term(op) => {
            let lefts = left_side(&mut Cursor::new(source, left, None), op)?;
            let items = right_side(&mut Cursor::new(source, right, Some(operator)))?;
            terms(source, op, &lefts, items).map(Statement::Terms)
        }
        Relation::Constraint(kind) => {
            let lhs = expression(&mut Cursor::new(source, left, None))?;
            if kind == ConstraintKind::Define && !matches!(lhs, Expression::Name(_)) {
                let span = whole(left);
                let text = excerpt(source.get(span.start..span.end).unwrap_or(""));
                return Err(wrong_left(span, &text, symbol, "ab := a*b"));
            }
            let rhs = expression(&mut Cursor::new(source, right, Some(operator)))?;
            Ok(Statement::Constraint(Constraint { kind, lhs, rhs, span: whole(tokens) }))
        }
    }
}

fn whole(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => Span::default(),
    }
}

fn check_operators(source: &str, operator: Token, right: &[Token]) -> Parsed<()> {
    let Some(index) = right.iter().position(|token| matches!(token.kind, Kind::Relation(_))) else { return Ok(()) };
    let Some(second) = right.get(index).copied() else { return Ok(()) };
    let entry = if index == 0 { &catalogue::OPERATORS_IN_A_ROW } else { &catalogue::SECOND_OPERATOR };
    Err(Box::new(found(entry, second, source).word("operator", operator.text(source))))
}

fn check_parentheses(source: &str, side: &[Token]) -> Parsed<()> {
    let mut open: Vec<Token> = Vec::new();
    for token in side {
        match token.kind {
            Kind::Open => open.push(*token),
            Kind::Close => {
                let opening = open.pop();
                if opening.is_none() {
                    return Err(Box::new(found(&catalogue::UNOPENED_PARENTHESIS, *token, source)));
                }
            }
            _ => {}
        }
    }
    match open.pop() {
        Some(token) => Err(Box::new(found(&catalogue::UNCLOSED_PARENTHESIS, token, source))),
        None => Ok(()),
    }
}

fn expression(cursor: &mut Cursor) -> Parsed<Expression> {
    let expression = arithmetic::sum(cursor)?;
    match cursor.peek() {
        None => Ok(expression),
        Some(_) => Err(cursor.unexpected("`+`, `-`, `*`, `/`, `^`")),
    }
}

fn wrong_left(span: Span, text: &str, operator: &str, example: &str) -> Box<Finding> {
    Box::new(
        problem(&catalogue::WRONG_LEFT_SIDE, span)
            .word("found", text)
            .word("operator", operator)
            .word("example", example),
    )
}

/// What a statement with this operator looks like.
fn example(op: Operator) -> &'static str {
    match op {
        Operator::Measurement => "f =~ x1 + x2 + x3",
        Operator::Composite => "c <~ x1 + x2 + x3",
        Operator::Regression | Operator::Intercept => "y ~ 1 + a*x",
        Operator::Covariance => "x ~~ 0*y",
        Operator::Threshold => "u | t1 + t2",
        Operator::Scale => "u ~*~ 1*u",
    }
}

fn left_side(cursor: &mut Cursor, op: Operator) -> Parsed<Vec<Left>> {
    let mut lefts = Vec::new();
    loop {
        let start = cursor.start();
        let mut efa = None;
        if op == Operator::Measurement && cursor.text_ahead(0) == "efa" && cursor.kind(1) == Some(Kind::Open) {
            if let Some(token) = cursor.peek() {
                efa = modifiers::special(cursor, token)?.efa;
            }
            if !cursor.accept(Kind::Times) {
                return Err(cursor.unexpected("`*`"));
            }
        }
        let alone = matches!(cursor.kind(1), None | Some(Kind::Plus | Kind::Name | Kind::Quoted | Kind::Number(_)));
        let name = match cursor.kind(0) {
            Some(Kind::Name | Kind::Quoted) if alone => modifiers::name(cursor)?,
            Some(Kind::Name | Kind::Quoted | Kind::Number(_) | Kind::Open | Kind::Minus) => {
                return Err(refused(cursor, start, op));
            }
            _ => return Err(cursor.unexpected("`x`")),
        };
        lefts.push(Left { name: name.0, span: name.1, efa });
        match cursor.kind(0) {
            None => return Ok(lefts),
            Some(Kind::Plus) => cursor.advance(),
            Some(_) => return Err(cursor.unexpected(&format!("`+`, `{}`", op.symbol()))),
        }
    }
}

/// The problem that what begins at `start` and goes on to the next `+` is no name.
fn refused(cursor: &mut Cursor, start: usize, op: Operator) -> Box<Finding> {
    let mut depth = 0usize;
    loop {
        match cursor.kind(0) {
            None => break,
            Some(Kind::Plus) if depth == 0 => break,
            Some(Kind::Open) => depth += 1,
            Some(Kind::Close) => depth = depth.saturating_sub(1),
            Some(_) => {}
        }
        cursor.advance();
    }
    let span = cursor.span_from(start);
    let example = if op == Operator::Measurement { "efa(\"block\")*f =~ x1 + x2" } else { example(op) };
    wrong_left(span, &cursor.excerpt(span), op.symbol(), example)
}

fn right_side(cursor: &mut Cursor) -> Parsed<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    // Where each target stands in `items`: its name, or no name and the bits of its number.
    let mut places: BTreeMap<(String, u64), usize> = BTreeMap::new();
    // R reads a plus at the very beginning as a sign.
    cursor.accept(Kind::Plus);
    loop {
        let item = modifiers::item(cursor)?;
        if cursor.kind(0) == Some(Kind::Colon) {
            while matches!(cursor.kind(0), Some(Kind::Colon | Kind::Name | Kind::Quoted)) {
                cursor.advance();
            }
            let span = cursor.span_from(item.target_span.start);
            return Err(wrong_right(span, &cursor.excerpt(span), cursor.operator(), "y ~ x1 + x2 + x1:x2"));
        }
        let key = match &item.target {
            Target::Name(name) => (name.clone(), 0),
            Target::Number(number) => (String::new(), number.to_bits()),
        };
        let index = *places.entry(key).or_insert(items.len());
        match items.get_mut(index) {
            Some(known) => {
                let merged = modifiers::merge(&mut known.modifiers, item.modifiers);
                if merged.is_none() {
                    let text = cursor.excerpt(item.target_span);
                    let wrong = problem(&catalogue::CONFLICTING_MODIFIERS, item.span);
                    return Err(Box::new(wrong.word("relation", text)));
                }
            }
            None => items.push(item),
        }
        match cursor.kind(0) {
            None => return Ok(items),
            Some(Kind::Plus) => cursor.advance(),
            Some(_) => return Err(cursor.unexpected("`+`")),
        }
    }
}

fn wrong_right(span: Span, text: &str, operator: &str, example: &str) -> Box<Finding> {
    Box::new(
        problem(&catalogue::WRONG_RIGHT_SIDE, span)
            .word("found", text)
            .word("operator", operator)
            .word("example", example),
    )
}

/// Each name on the left with each term on the right.
fn terms(source: &str, op: Operator, lefts: &[Left], items: Vec<Item>) -> Parsed<Vec<Term>> {
    let mut rights: Vec<(Operator, String, Modifiers, Span)> = Vec::with_capacity(items.len());
    let alone = items.len() == 1;
    for item in items {
        let text = excerpt(source.get(item.target_span.start..item.target_span.end).unwrap_or(""));
        let refuse = |example: &str| Err(wrong_right(item.span, &text, op.symbol(), example));
        let unmodified = item.modifiers == Modifiers::default();
        let zero = || Modifiers { value: vec![Value::Fixed(0.0)], ..Modifiers::default() };
        let (op, rhs, modifiers) = match (item.target, op) {
            (Target::Number(number), Operator::Regression) if number == 0.0 && unmodified => {
                (Operator::Intercept, String::new(), zero())
            }
            (Target::Number(number), Operator::Regression) if (number - 1.0).abs() == 0.0 => {
                (Operator::Intercept, String::new(), item.modifiers)
            }
            // An empty name is replaced by that of the left side below.
            (Target::Number(number), Operator::Measurement) if number == 0.0 && unmodified && alone => {
                (op, String::new(), zero())
            }
            (Target::Number(_), Operator::Measurement) => return refuse("f =~ 0"),
            (Target::Number(_), _) => return refuse(example(op)),
            (Target::Name(name), Operator::Measurement) if lefts.iter().any(|left| left.name == name) => {
                return refuse("f =~ 0");
            }
            (Target::Name(name), Operator::Threshold) if !is_threshold(&name) => return refuse(example(op)),
            (Target::Name(name), Operator::Scale) if lefts.iter().any(|left| left.name != name) => {
                return refuse(example(op));
            }
            (Target::Name(name), _) => (op, name, item.modifiers),
        };
        // `y ~ 1 + 0` says two things of one intercept.
        if op == Operator::Intercept && rights.iter().any(|right| right.0 == op) {
            let wrong = problem(&catalogue::CONFLICTING_MODIFIERS, item.span);
            return Err(Box::new(wrong.word("relation", text)));
        }
        rights.push((op, rhs, modifiers, item.span));
    }
    let mut terms = Vec::with_capacity(lefts.len() * rights.len());
    for left in lefts {
        for (op, rhs, modifiers, span) in &rights {
            let itself = *op == Operator::Measurement && rhs.is_empty();
            terms.push(Term {
                block: 0,
                lhs: left.name.clone(),
                op: *op,
                rhs: if itself { left.name.clone() } else { rhs.clone() },
                modifiers: Modifiers { efa: left.efa.clone(), ..modifiers.clone() },
                lhs_span: left.span,
                rhs_span: *span,
            });
        }
    }
    Ok(terms)
}

/// `t` and a number without leading zeros.
fn is_threshold(name: &str) -> bool {
    let digits = name.strip_prefix('t').unwrap_or("");
    !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}
