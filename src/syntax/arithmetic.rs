//! Reading arithmetic, by R's rules of precedence: `^` binds most tightly and to the right, then the sign, then
//! `*` and `/`, then `+` and `-`.

use super::diagnostic::{Parsed, excerpt, found, problem};
use super::lexer::{Kind, RESERVED, Token, nearest};
use super::tree::{Expression, Function, Operation, Span};
use crate::finding::Finding;
use crate::words::catalogue::syntax as catalogue;

/// How many parentheses, signs and powers may stand inside one another.
const MAX_NESTING: usize = 100;
/// How many operations may follow one another; the tree of a long sum is as high as the sum is long.
const MAX_HEIGHT: usize = 1000;

/// The functions before a `*` that are not arithmetic.
pub(super) const SPECIAL: [&str; 7] = ["c", "start", "label", "equal", "lower", "upper", "efa"];
/// What lavaan and its relatives have there and covary has not.
pub(super) const UNSUPPORTED: [&str; 2] = ["rv", "prior"];

/// A place in the tokens of one side of a statement.
pub(super) struct Cursor<'t> {
    pub source: &'t str,
    tokens: &'t [Token],
    at: usize,
    /// The token before the first one (the operator of the statement), where there is one.
    before: Option<Token>,
}

impl<'t> Cursor<'t> {
    pub fn new(source: &'t str, tokens: &'t [Token], before: Option<Token>) -> Cursor<'t> {
        Cursor { source, tokens, at: 0, before }
    }

    pub fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    /// The kind of the token that is so many places ahead.
    pub fn kind(&self, ahead: usize) -> Option<Kind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// The text, without quotes, of the token that is so many places ahead.
    pub fn text_ahead(&self, ahead: usize) -> &'t str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.inner(self.source))
    }

    pub fn advance(&mut self) {
        self.at += 1;
    }

    /// Steps over a token of this kind, if it is the next one.
    pub fn accept(&mut self, kind: Kind) -> bool {
        let accepted = self.kind(0) == Some(kind);
        self.at += usize::from(accepted);
        accepted
    }

    /// The token before the next one.
    pub fn previous(&self) -> Option<Token> {
        match self.at.checked_sub(1) {
            Some(index) => self.tokens.get(index).copied(),
            None => self.before,
        }
    }

    /// The operator of the statement, on its right side.
    pub fn operator(&self) -> &'t str {
        self.before.map_or("", |token| token.text(self.source))
    }

    /// Where the next token begins.
    pub fn start(&self) -> usize {
        self.peek().or(self.previous()).map_or(0, |token| token.span.start)
    }

    /// From `start` to the end of the token before the next one.
    pub fn span_from(&self, start: usize) -> Span {
        Span { start, end: self.previous().map_or(start, |token| token.span.end).max(start) }
    }

    /// What stands there, for a message.
    pub fn excerpt(&self, span: Span) -> String {
        excerpt(self.source.get(span.start..span.end).unwrap_or(""))
    }

    /// The problem that the next token cannot stand here, or that something is missing after the one before.
    pub fn unexpected(&self, expected: &str) -> Box<Finding> {
        Box::new(match (self.peek(), self.previous()) {
            (Some(token), Some(last)) if token.kind == Kind::Close && ends_open(last.kind) => {
                found(&catalogue::UNFINISHED, last, self.source)
            }
            (Some(token), _) => found(&catalogue::UNEXPECTED, token, self.source).word("expected", expected),
            (None, Some(last)) => found(&catalogue::UNFINISHED, last, self.source),
            (None, None) => problem(&catalogue::UNFINISHED, Span::default()).word("found", ""),
        })
    }
}

/// Whether something must follow a token of this kind.
pub(super) fn ends_open(kind: Kind) -> bool {
    use Kind::{Colon, Comma, Divide, Minus, Plus, Power, Question, Relation, Times};
    matches!(kind, Relation(_) | Plus | Minus | Times | Divide | Power | Question | Colon | Comma)
}

/// An expression and the height of its tree.
struct Tall {
    expression: Expression,
    height: usize,
}

/// Reads a whole sum.
pub(super) fn sum(cursor: &mut Cursor) -> Parsed<Expression> {
    Ok(read_sum(cursor, 0)?.expression)
}

/// Reads what may stand between two `*`: a power with its signs.
pub(super) fn signed(cursor: &mut Cursor) -> Parsed<Expression> {
    Ok(read_signed(cursor, 0)?.expression)
}

fn too_deep(cursor: &Cursor, limit: usize) -> Box<Finding> {
    let span = cursor.peek().or(cursor.previous()).map_or(Span::default(), |token| token.span);
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    Box::new(problem(&catalogue::TOO_DEEP, span).number("limit", limit as f64))
}

fn binary(cursor: &Cursor, operation: Operation, a: Tall, b: Tall) -> Parsed<Tall> {
    let height = a.height.max(b.height) + 1;
    if height > MAX_HEIGHT {
        return Err(too_deep(cursor, MAX_HEIGHT));
    }
    let expression = Expression::Binary(operation, Box::new(a.expression), Box::new(b.expression));
    Ok(Tall { expression, height })
}

fn read_sum(cursor: &mut Cursor, depth: usize) -> Parsed<Tall> {
    let mut sum = read_product(cursor, depth)?;
    loop {
        let operation = match cursor.kind(0) {
            Some(Kind::Plus) => Operation::Add,
            Some(Kind::Minus) => Operation::Subtract,
            _ => return Ok(sum),
        };
        cursor.advance();
        let next = read_product(cursor, depth)?;
        sum = binary(cursor, operation, sum, next)?;
    }
}

fn read_product(cursor: &mut Cursor, depth: usize) -> Parsed<Tall> {
    let mut product = read_signed(cursor, depth)?;
    loop {
        let operation = match cursor.kind(0) {
            Some(Kind::Times) => Operation::Multiply,
            Some(Kind::Divide) => Operation::Divide,
            _ => return Ok(product),
        };
        cursor.advance();
        let next = read_signed(cursor, depth)?;
        product = binary(cursor, operation, product, next)?;
    }
}

fn read_signed(cursor: &mut Cursor, depth: usize) -> Parsed<Tall> {
    if depth > MAX_NESTING {
        return Err(too_deep(cursor, MAX_NESTING));
    }
    if cursor.accept(Kind::Plus) {
        return read_signed(cursor, depth + 1);
    }
    if cursor.accept(Kind::Minus) {
        let Tall { expression, height } = read_signed(cursor, depth + 1)?;
        return Ok(Tall { expression: Expression::Negate(Box::new(expression)), height: height + 1 });
    }
    let base = read_primary(cursor, depth)?;
    if !cursor.accept(Kind::Power) {
        return Ok(base);
    }
    let exponent = read_signed(cursor, depth + 1)?;
    binary(cursor, Operation::Power, base, exponent)
}

fn read_primary(cursor: &mut Cursor, depth: usize) -> Parsed<Tall> {
    let Some(token) = cursor.peek() else { return Err(cursor.unexpected("")) };
    let leaf = |expression| Ok(Tall { expression, height: 1 });
    match token.kind {
        Kind::Number(number) => {
            cursor.advance();
            leaf(Expression::Number(number))
        }
        Kind::Quoted => {
            cursor.advance();
            match token.inner(cursor.source) {
                "" => Err(Box::new(found(&catalogue::WRONG_NAME, token, cursor.source))),
                name => leaf(Expression::Name(name.to_owned())),
            }
        }
        Kind::Name if cursor.kind(1) == Some(Kind::Open) => read_call(cursor, token, depth),
        Kind::Name => {
            cursor.advance();
            match token.text(cursor.source) {
                "Inf" => leaf(Expression::Number(f64::INFINITY)),
                name if RESERVED.contains(&name) => Err(Box::new(found(&catalogue::WRONG_NAME, token, cursor.source))),
                name => leaf(Expression::Name(name.to_owned())),
            }
        }
        Kind::Open => {
            cursor.advance();
            let inner = read_sum(cursor, depth + 1)?;
            if cursor.accept(Kind::Close) { Ok(inner) } else { Err(cursor.unexpected("`)`")) }
        }
        _ => Err(cursor.unexpected("`x`, `1`, `(`")),
    }
}

fn read_call(cursor: &mut Cursor, token: Token, depth: usize) -> Parsed<Tall> {
    let name = token.text(cursor.source);
    let Some(function) = Function::from_name(name) else { return Err(unknown_function(cursor.source, token)) };
    cursor.advance();
    cursor.advance();
    let wrong = || {
        let example = format!("{}(0.5)", function.name());
        let wrong = problem(&catalogue::WRONG_ARGUMENTS, token.span);
        Err(Box::new(wrong.word("function", function.name()).word("example", example)))
    };
    if cursor.kind(0) == Some(Kind::Close) {
        return wrong();
    }
    let Tall { expression, height } = read_sum(cursor, depth + 1)?;
    if cursor.kind(0) == Some(Kind::Comma) {
        return wrong();
    }
    if !cursor.accept(Kind::Close) {
        return Err(cursor.unexpected("`)`"));
    }
    Ok(Tall { expression: Expression::Call(function, vec![expression]), height: height + 1 })
}

/// The problem that a name before `(` is no function of arithmetic.
pub(super) fn unknown_function(source: &str, token: Token) -> Box<Finding> {
    let name = token.text(source);
    if UNSUPPORTED.contains(&name) {
        return Box::new(problem(&catalogue::NOT_SUPPORTED, token.span).word("found", format!("{name}()")));
    }
    if SPECIAL.contains(&name) {
        return Box::new(found(&catalogue::UNEXPECTED, token, source).word("expected", "`1`, `x`, `exp(x)`"));
    }
    let names = || Function::ALL.into_iter().map(Function::name);
    // `ln` is a plain slip that edit distance does not see.
    let suggestion = match name {
        "ln" => "log",
        _ => nearest(name, names().chain(SPECIAL)),
    };
    let known = names().chain(SPECIAL).collect::<Vec<_>>().join(", ");
    Box::new(found(&catalogue::UNKNOWN_FUNCTION, token, source).word("suggestion", suggestion).word("known", known))
}
