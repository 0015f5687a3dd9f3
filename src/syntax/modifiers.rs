//! One term of a right side: what stands before `*` and `?`, and the name that it belongs to.

use super::arithmetic::{self, Cursor, SPECIAL, UNSUPPORTED};
use super::diagnostic::{Parsed, found, problem};
use super::lexer::{Kind, RESERVED, Token};
use super::tree::{Expression, Modifiers, Span, Value};
use crate::finding::Finding;
use crate::words::catalogue::syntax as catalogue;

/// What a term is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// A variable, or a product `a:b`.
    Name(String),
    /// A number alone.
    Number(f64),
}

/// One term of a right side.
#[derive(Debug)]
pub(super) struct Item {
    pub target: Target,
    pub modifiers: Modifiers,
    pub span: Span,
    /// Where the target stands.
    pub target_span: Span,
}

/// What stands between two `*`.
enum Piece {
    Number(f64),
    Free,
    Name(String),
    Product(String),
    /// `c(…)`, or a label in parentheses.
    List(Modifiers),
    /// `start(…)` and the like.
    Special(Modifiers),
}

/// One entry of `c(…)`.
enum Element {
    Number(f64),
    Free,
    Name(String),
    Quoted(String),
}

/// Adds what `other` gives to `modifiers`; `None` when both give the same kind and do not agree.
pub(super) fn merge(modifiers: &mut Modifiers, other: Modifiers) -> Option<()> {
    fn field<T: PartialEq>(mine: &mut Vec<T>, other: Vec<T>) -> Option<()> {
        if mine.is_empty() {
            *mine = other;
        } else if !other.is_empty() && *mine != other {
            return None;
        }
        Some(())
    }
    field(&mut modifiers.value, other.value)?;
    field(&mut modifiers.start, other.start)?;
    field(&mut modifiers.label, other.label)?;
    field(&mut modifiers.equal, other.equal)?;
    field(&mut modifiers.lower, other.lower)?;
    field(&mut modifiers.upper, other.upper)?;
    let Modifiers { value, start, .. } = modifiers;
    let fixed_and_started = value.len() == start.len()
        && value.iter().zip(start).any(|(value, start)| matches!(value, Value::Fixed(_)) && start.is_some());
    (!fixed_and_started).then_some(())
}

/// What has been read of a term so far.
struct Chain {
    begin: usize,
    modifiers: Modifiers,
    /// Numbers joined by `*` and `/` are one number; it is complete when something else follows.
    number: Option<f64>,
    /// Whether the last of them is followed by `/`.
    dividing: bool,
    /// How many numbers, `NA`, labels and lists there are; there can be one.
    plain: usize,
}

/// Reads one term.
pub(super) fn item(cursor: &mut Cursor) -> Parsed<Item> {
    let begin = cursor.start();
    let mut chain = Chain { begin, modifiers: Modifiers::default(), number: None, dividing: false, plain: 0 };
    loop {
        let start = cursor.start();
        let piece = piece(cursor)?;
        let span = cursor.span_from(start);
        let target = match piece {
            Piece::Number(factor) => chain.number(cursor, factor, span)?,
            piece => chain.other(cursor, piece, span)?,
        };
        if let Some(target) = target {
            let span_of_all = cursor.span_from(begin);
            return Ok(Item { target, modifiers: chain.modifiers, span: span_of_all, target_span: span });
        }
        cursor.advance();
    }
}

impl Chain {
    /// Takes a number; returns it when the term ends with it.
    fn number(&mut self, cursor: &Cursor, factor: f64, span: Span) -> Parsed<Option<Target>> {
        let value = match self.number {
            Some(number) if self.dividing => number / factor,
            Some(number) => number * factor,
            None => factor,
        };
        let divided = std::mem::take(&mut self.dividing);
        match cursor.kind(0) {
            Some(Kind::Times) => self.number = Some(value),
            Some(Kind::Divide) => {
                self.number = Some(value);
                self.dividing = true;
            }
            Some(Kind::Question) => {
                self.number = None;
                let start = vec![Some(finite(cursor, value, cursor.span_from(self.begin))?)];
                self.add(cursor, Modifiers { start, ..Modifiers::default() })?;
            }
            _ if divided => {
                let whole = cursor.excerpt(cursor.span_from(self.begin));
                let expected = format!("`({whole})*x`");
                let wrong = problem(&catalogue::UNEXPECTED, span).word("found", whole);
                return Err(Box::new(wrong.word("expected", expected)));
            }
            _ => {
                self.settle(cursor)?;
                return Ok(Some(Target::Number(factor)));
            }
        }
        Ok(None)
    }

    /// Takes anything but a number; returns the name when the term ends with it.
    fn other(&mut self, cursor: &Cursor, piece: Piece, span: Span) -> Parsed<Option<Target>> {
        if self.dividing {
            return Err(Box::new(problem(&catalogue::COMPUTED_MODIFIER, span).word("found", cursor.excerpt(span))));
        }
        self.settle(cursor)?;
        let separator = cursor.kind(0);
        let starts = match separator {
            Some(Kind::Times) => false,
            Some(Kind::Question) => true,
            Some(Kind::Divide) => return Err(cursor.unexpected("`*`, `+`")),
            _ => return end(cursor, piece, span).map(Some),
        };
        match piece {
            Piece::Special(given) if !starts => self.add(cursor, given)?,
            Piece::List(given) if !starts => self.add_plain(cursor, given)?,
            Piece::Free if !starts => {
                self.add_plain(cursor, Modifiers { value: vec![Value::Free], ..Modifiers::default() })?;
            }
            Piece::Name(label) if !starts => {
                self.add_plain(cursor, Modifiers { label: one_text(label), ..Modifiers::default() })?;
            }
            // `c(1,2)?x` gives start values by group.
            Piece::List(Modifiers { value, label, .. }) if label.is_empty() => {
                let number = |value| match value {
                    Value::Free => None,
                    Value::Fixed(number) => Some(number),
                };
                let start = without_none(value.into_iter().map(number).collect());
                self.add(cursor, Modifiers { start, ..Modifiers::default() })?;
            }
            Piece::Product(_) => return Err(cursor.unexpected("`+`")),
            _ => {
                let wrong = problem(&catalogue::WRONG_ARGUMENTS, span);
                return Err(Box::new(wrong.word("function", "start").word("example", "0.5?x")));
            }
        }
        Ok(None)
    }

    /// The numbers so far are complete: they fix the term.
    fn settle(&mut self, cursor: &Cursor) -> Parsed<()> {
        let Some(number) = self.number.take() else { return Ok(()) };
        let value = vec![Value::Fixed(finite(cursor, number, cursor.span_from(self.begin))?)];
        self.add_plain(cursor, Modifiers { value, ..Modifiers::default() })
    }

    /// Adds a number, `NA`, a label or a list; a second one, as in `0.5*a*x`, has no clear meaning.
    fn add_plain(&mut self, cursor: &Cursor, given: Modifiers) -> Parsed<()> {
        self.plain += 1;
        if self.plain > 1 {
            let span = cursor.span_from(self.begin);
            return Err(Box::new(problem(&catalogue::MODIFIER_PRODUCT, span).word("found", cursor.excerpt(span))));
        }
        self.add(cursor, given)
    }

    fn add(&mut self, cursor: &Cursor, given: Modifiers) -> Parsed<()> {
        merge(&mut self.modifiers, given).ok_or_else(|| {
            let span = cursor.span_from(self.begin);
            Box::new(problem(&catalogue::CONFLICTING_MODIFIERS, span).word("relation", cursor.excerpt(span)))
        })
    }
}

/// The last piece of a term.
fn end(cursor: &Cursor, piece: Piece, span: Span) -> Parsed<Target> {
    match piece {
        Piece::Name(name) if name.is_empty() || name.contains(':') => {
            Err(Box::new(problem(&catalogue::WRONG_NAME, span).word("found", cursor.excerpt(span))))
        }
        Piece::Name(name) | Piece::Product(name) => Ok(Target::Name(name)),
        _ => Err(cursor.unexpected("`*x`")),
    }
}

/// A list whose only entry is `NA` says nothing.
fn without_none(numbers: Vec<Option<f64>>) -> Vec<Option<f64>> {
    if numbers.len() == 1 { numbers.into_iter().filter(Option::is_some).collect() } else { numbers }
}

fn finite(cursor: &Cursor, number: f64, span: Span) -> Parsed<f64> {
    if number.is_finite() {
        // A negative zero, such as the quantile `qnorm(0.5)`, is a zero.
        return Ok(number + 0.0);
    }
    Err(Box::new(problem(&catalogue::NOT_FINITE, span).word("found", cursor.excerpt(span))))
}

/// A list with one text; an empty text is none.
fn one_text(text: String) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text] }
}

fn piece(cursor: &mut Cursor) -> Parsed<Piece> {
    let Some(token) = cursor.peek() else { return Err(cursor.unexpected("")) };
    let text = token.text(cursor.source);
    match token.kind {
        Kind::Name if cursor.kind(1) == Some(Kind::Open) => match text {
            "c" => {
                let begin = token.span.start;
                let elements = list(cursor)?;
                by_group(cursor, begin, elements).map(Piece::List)
            }
            "efa" => Err(Box::new(
                problem(&catalogue::WRONG_RIGHT_SIDE, token.span)
                    .word("found", "efa()")
                    .word("operator", cursor.operator())
                    .word("example", "efa(\"block\")*f1 + efa(\"block\")*f2 =~ x1 + x2 + x3"),
            )),
            _ if SPECIAL.contains(&text) => special(cursor, token).map(Piece::Special),
            _ if UNSUPPORTED.contains(&text) => Err(arithmetic::unknown_function(cursor.source, token)),
            _ => computed(cursor),
        },
        // A term cannot be subtracted, and two plus signs are one too many.
        Kind::Minus | Kind::Plus
            if matches!(cursor.kind(1), Some(Kind::Name | Kind::Quoted)) && cursor.kind(2) != Some(Kind::Open) =>
        {
            Err(cursor.unexpected("`x`, `-1*x`"))
        }
        Kind::Name if text == "NA" => {
            cursor.advance();
            Ok(Piece::Free)
        }
        Kind::Name if RESERVED.contains(&text) => computed(cursor),
        Kind::Name | Kind::Quoted if cursor.kind(1) != Some(Kind::Power) => {
            cursor.advance();
            let first = token.inner(cursor.source).to_owned();
            if cursor.kind(0) != Some(Kind::Colon) {
                return Ok(Piece::Name(first));
            }
            cursor.advance();
            let (second, _) = name(cursor)?;
            check_name(cursor, token)?;
            Ok(Piece::Product(format!("{first}:{second}")))
        }
        _ => computed(cursor),
    }
}

/// Arithmetic, or a label in parentheses.
fn computed(cursor: &mut Cursor) -> Parsed<Piece> {
    let begin = cursor.start();
    let expression = arithmetic::signed(cursor)?;
    if let Expression::Name(label) = expression {
        return Ok(Piece::List(Modifiers { label: one_text(label), ..Modifiers::default() }));
    }
    value_of(cursor, begin, &expression).map(Piece::Number)
}

/// The value of arithmetic without names.
fn value_of(cursor: &Cursor, begin: usize, expression: &Expression) -> Parsed<f64> {
    expression.evaluate(&|_| None).ok_or_else(|| {
        let span = cursor.span_from(begin);
        Box::new(problem(&catalogue::COMPUTED_MODIFIER, span).word("found", cursor.excerpt(span)))
    })
}

/// Reads a name that can be that of a variable.
pub(super) fn name(cursor: &mut Cursor) -> Parsed<(String, Span)> {
    match cursor.peek() {
        Some(token) if matches!(token.kind, Kind::Name | Kind::Quoted) => {
            check_name(cursor, token)?;
            cursor.advance();
            Ok((token.inner(cursor.source).to_owned(), token.span))
        }
        _ => Err(cursor.unexpected("`x`")),
    }
}

/// Whether a token can be the name of a variable.
pub(super) fn check_name(cursor: &Cursor, token: Token) -> Parsed<()> {
    let text = token.inner(cursor.source);
    let wrong = match token.kind {
        Kind::Quoted => text.is_empty() || text.contains(':'),
        _ => RESERVED.contains(&text),
    };
    if wrong { Err(Box::new(found(&catalogue::WRONG_NAME, token, cursor.source))) } else { Ok(()) }
}

/// Reads the entries between the parentheses of a call, and both parentheses. An only entry `c(…)` is replaced by
/// its entries.
fn list(cursor: &mut Cursor) -> Parsed<Vec<Element>> {
    cursor.advance();
    cursor.advance();
    let mut elements = Vec::new();
    if cursor.accept(Kind::Close) {
        return Ok(elements);
    }
    loop {
        elements.push(element(cursor)?);
        if cursor.accept(Kind::Close) {
            return Ok(elements);
        }
        if !cursor.accept(Kind::Comma) {
            return Err(cursor.unexpected("`,`, `)`"));
        }
    }
}

fn element(cursor: &mut Cursor) -> Parsed<Element> {
    let Some(token) = cursor.peek() else { return Err(cursor.unexpected("")) };
    let text = token.inner(cursor.source);
    let alone = matches!(cursor.kind(1), Some(Kind::Comma | Kind::Close) | None);
    match token.kind {
        Kind::Quoted if alone => {
            cursor.advance();
            Ok(Element::Quoted(text.to_owned()))
        }
        Kind::Name if text == "NA" && alone => {
            cursor.advance();
            Ok(Element::Free)
        }
        Kind::Name if alone && !RESERVED.contains(&text) => {
            cursor.advance();
            Ok(Element::Name(text.to_owned()))
        }
        Kind::Name if cursor.kind(1) == Some(Kind::Open) && SPECIAL.contains(&text) => {
            let function = if text == "c" { "start" } else { text };
            Err(wrong_arguments(token.span, function))
        }
        _ => {
            let begin = cursor.start();
            let expression = arithmetic::sum(cursor)?;
            value_of(cursor, begin, &expression).map(Element::Number)
        }
    }
}

/// What `c(…)` before a `*` gives: numbers and `NA`, or labels.
fn by_group(cursor: &Cursor, begin: usize, elements: Vec<Element>) -> Parsed<Modifiers> {
    let span = cursor.span_from(begin);
    if elements.is_empty() {
        let wrong = problem(&catalogue::WRONG_ARGUMENTS, span);
        return Err(Box::new(wrong.word("function", "c").word("example", "c(1,NA)*x")));
    }
    let (mut numbers, mut names, mut quoted, mut free) = (0, 0, 0, 0);
    for element in &elements {
        match element {
            Element::Number(_) => numbers += 1,
            Element::Free => free += 1,
            Element::Name(_) => names += 1,
            Element::Quoted(_) => quoted += 1,
        }
    }
    let mixed = match (numbers > 0, names > 0, quoted > 0) {
        (_, true, _) => numbers + quoted + free > 0,
        (true, false, true) => true,
        _ => false,
    };
    if mixed {
        return Err(Box::new(problem(&catalogue::MIXED_LIST, span).word("found", cursor.excerpt(span))));
    }
    let mut modifiers = Modifiers::default();
    for element in elements {
        match element {
            Element::Number(number) => modifiers.value.push(Value::Fixed(finite(cursor, number, span)?)),
            Element::Free if quoted > 0 => modifiers.label.push(String::new()),
            Element::Free => modifiers.value.push(Value::Free),
            Element::Name(label) | Element::Quoted(label) => modifiers.label.push(label),
        }
    }
    drop_empty(&mut modifiers.label);
    Ok(modifiers)
}

/// One empty text for all groups is none.
fn drop_empty(texts: &mut Vec<String>) {
    if texts.len() == 1 && texts.iter().all(String::is_empty) {
        texts.clear();
    }
}

fn wrong_arguments(span: Span, function: &str) -> Box<Finding> {
    let example = match function {
        "label" => "label(c(\"a\",\"b\"))*x",
        "equal" => "equal(\"f=~x1\")*x2",
        "efa" => "efa(\"block\")*f",
        "lower" => "lower(c(0,NA))*x",
        "upper" => "upper(c(1,NA))*x",
        _ => "start(c(0.5,NA))*x",
    };
    Box::new(problem(&catalogue::WRONG_ARGUMENTS, span).word("function", function).word("example", example))
}

/// Reads `start(…)`, `label(…)`, `equal(…)`, `lower(…)`, `upper(…)`, `efa(…)`.
pub(super) fn special(cursor: &mut Cursor, token: Token) -> Parsed<Modifiers> {
    let function = token.text(cursor.source);
    let within = cursor.kind(2) == Some(Kind::Name) && cursor.kind(3) == Some(Kind::Open);
    let elements = if within && cursor.text_ahead(2) == "c" {
        cursor.advance();
        cursor.advance();
        let elements = list(cursor)?;
        if !cursor.accept(Kind::Close) {
            return Err(match cursor.kind(0) {
                Some(Kind::Comma) => wrong_arguments(token.span, function),
                _ => cursor.unexpected("`)`"),
            });
        }
        elements
    } else {
        list(cursor)?
    };
    let span = cursor.span_from(token.span.start);
    if elements.is_empty() {
        return Err(wrong_arguments(span, function));
    }
    let mut modifiers = Modifiers::default();
    match function {
        "start" => modifiers.start = numbers(cursor, span, function, elements)?,
        "lower" => modifiers.lower = numbers(cursor, span, function, elements)?,
        "upper" => modifiers.upper = numbers(cursor, span, function, elements)?,
        "label" => modifiers.label = texts(span, function, elements)?,
        "equal" => {
            modifiers.equal = texts(span, function, elements)?;
            // The reference is a parameter in model syntax, where blanks do not count.
            modifiers.equal.iter_mut().for_each(|text| text.retain(|c| !c.is_whitespace()));
            drop_empty(&mut modifiers.equal);
        }
        _ => match elements.as_slice() {
            [Element::Quoted(block)] if !block.is_empty() => modifiers.efa = Some(block.clone()),
            _ => return Err(wrong_arguments(span, "efa")),
        },
    }
    Ok(modifiers)
}

fn numbers(cursor: &Cursor, span: Span, function: &str, elements: Vec<Element>) -> Parsed<Vec<Option<f64>>> {
    let bound = function != "start";
    let mut numbers = Vec::with_capacity(elements.len());
    for element in elements {
        numbers.push(match element {
            Element::Free => None,
            Element::Number(number) if bound && number.is_infinite() => Some(number),
            Element::Number(number) => Some(finite(cursor, number, span)?),
            Element::Name(_) | Element::Quoted(_) => return Err(wrong_arguments(span, function)),
        });
    }
    Ok(without_none(numbers))
}

fn texts(span: Span, function: &str, elements: Vec<Element>) -> Parsed<Vec<String>> {
    let mut texts = Vec::with_capacity(elements.len());
    for element in elements {
        texts.push(match element {
            Element::Free => String::new(),
            Element::Name(text) | Element::Quoted(text) => text,
            Element::Number(_) => return Err(wrong_arguments(span, function)),
        });
    }
    drop_empty(&mut texts);
    Ok(texts)
}
