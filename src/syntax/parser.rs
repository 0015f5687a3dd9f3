//! From a whole text to its tree: cuts it into statements, keeps track of the blocks, and collects all problems.

use super::arithmetic::ends_open;
use super::diagnostic::{Lines, excerpt, found, problem};
use super::lexer::{Bad, Kind, Token, lex, narrow};
use super::statements::{Statement, statement};
use super::tree::{Block, Constraint, ConstraintKind, Expression, Operator, Span, SyntaxTree, Term};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::syntax as catalogue;
use std::collections::BTreeMap;

/// Reads a model in the language of lavaan 0.6.
///
/// Statements end at a line end or at `;`. A line is continued when it ends in an operator, `+`, `*`, a comma or
/// inside parentheses, or when the next line begins with one of these; a line that has an operator of its own always
/// begins a new statement. Where lavaan 0.6-14 drops or glues something without a word, covary refuses it.
///
/// # Errors
/// All problems of the text, in the order of their places, each with line, column and byte range.
pub fn parse(text: &str) -> Result<SyntaxTree> {
    let mut builder = Builder::new(text);
    for tokens in split(text, &lex(text)) {
        builder.statement(&tokens);
    }
    builder.finish()
}

/// Whether a statement begins like `group: 1`.
fn is_header(source: &str, tokens: &[Token]) -> bool {
    match tokens {
        [name, colon, ..] if name.kind == Kind::Name && colon.kind == Kind::Colon => {
            let name = name.text(source).to_ascii_lowercase();
            matches!(name.as_str(), "group" | "level" | "block" | "class")
        }
        _ => false,
    }
}

/// Cuts the tokens into statements.
fn split(source: &str, tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut statements = Vec::new();
    let mut current: Vec<Token> = Vec::new();
    for line in tokens.split(|token| token.kind == Kind::Newline).filter(|line| !line.is_empty()) {
        if !continues(source, &current, line) && !current.is_empty() {
            statements.push(std::mem::take(&mut current));
        }
        for token in line {
            if token.kind != Kind::Semicolon {
                current.push(*token);
            } else if !current.is_empty() {
                statements.push(std::mem::take(&mut current));
            }
        }
    }
    if !current.is_empty() {
        statements.push(current);
    }
    statements
}

/// Whether a new line belongs to the statement so far.
fn continues(source: &str, current: &[Token], line: &[Token]) -> bool {
    let line = line.split(|token| token.kind == Kind::Semicolon).next().unwrap_or(&[]);
    let (Some(last), Some(first)) = (current.last(), line.first()) else { return false };
    if is_header(source, current) || is_header(source, line) {
        return false;
    }
    let has_operator = |tokens: &[Token]| tokens.iter().any(|token| token.is_relation(source));
    let has_one = has_operator(current);
    if has_one && has_operator(line) {
        return false;
    }
    let opened = current.iter().filter(|token| token.kind == Kind::Open).count();
    let closed = current.iter().filter(|token| token.kind == Kind::Close).count();
    opened > closed
        || ends_open(last.kind)
        || (ends_open(first.kind) && !matches!(first.kind, Kind::Relation(_)))
        || first.kind == Kind::Close
        || (!has_one && first.is_relation(source))
}

struct Builder<'t> {
    source: &'t str,
    lines: Lines<'t>,
    tree: SyntaxTree,
    findings: Vec<Finding>,
    /// The line on which each relation stands; a covariance with its names in order.
    relations: BTreeMap<(usize, Operator, String, String), usize>,
    /// Whether a header has been read.
    in_blocks: bool,
}

impl<'t> Builder<'t> {
    fn new(source: &'t str) -> Builder<'t> {
        let block = Block { span: Span { start: 0, end: source.len() }, ..Block::default() };
        Builder {
            source,
            lines: Lines::new(source),
            tree: SyntaxTree { blocks: vec![block], ..SyntaxTree::default() },
            findings: Vec::new(),
            relations: BTreeMap::new(),
            in_blocks: false,
        }
    }

    fn refuse(&mut self, finding: Finding) {
        self.findings.push(self.lines.locate(finding));
    }

    fn statement(&mut self, tokens: &[Token]) {
        if is_header(self.source, tokens) {
            self.header(tokens);
            return;
        }
        let before = self.findings.len();
        let mut depth = 0usize;
        for token in tokens {
            if let Kind::Bad(bad) = token.kind {
                self.bad(*token, bad, depth > 0);
            }
            match narrow(token.text(self.source)).as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if self.findings.len() > before {
            return;
        }
        // `name: …` without an operator was meant as a header.
        if let [first, colon, ..] = tokens
            && colon.kind == Kind::Colon
            && !tokens.iter().any(|token| token.is_relation(self.source))
        {
            self.refuse(found(&catalogue::WRONG_BLOCK, *first, self.source));
            return;
        }
        match statement(self.source, tokens) {
            Err(finding) => self.refuse(*finding),
            Ok(Statement::Terms(terms)) => terms.into_iter().for_each(|term| self.term(term)),
            Ok(Statement::Constraint(constraint)) => self.tree.constraints.push(constraint),
        }
    }

    fn bad(&mut self, token: Token, bad: Bad, in_parentheses: bool) {
        let text = token.text(self.source);
        let finding = match bad {
            Bad::Operator(nearest) => {
                found(&catalogue::UNKNOWN_OPERATOR, token, self.source).word("suggestion", nearest)
            }
            Bad::FullWidth => {
                // A comma of Chinese lists the names of a right side, which `+` does here.
                let plain = match narrow(text).as_str() {
                    "," if !in_parentheses => "+".to_owned(),
                    plain => plain.to_owned(),
                };
                found(&catalogue::FULL_WIDTH, token, self.source).word("suggestion", plain)
            }
            // Control characters would disturb the terminal.
            Bad::Character => {
                problem(&catalogue::UNKNOWN_CHARACTER, token.span).word("found", text.escape_debug().to_string())
            }
            Bad::UnclosedQuote => {
                let quote = text.chars().next().map(String::from).unwrap_or_default();
                problem(&catalogue::UNCLOSED_QUOTE, token.span).word("found", quote)
            }
            Bad::NumberName => found(&catalogue::WRONG_NAME, token, self.source),
        };
        self.refuse(finding);
    }

    fn term(&mut self, mut term: Term) {
        term.block = self.tree.blocks.len() - 1;
        let (mut a, mut b) = (term.lhs.clone(), term.rhs.clone());
        if term.op == Operator::Covariance && a > b {
            std::mem::swap(&mut a, &mut b);
        }
        let line = self.lines.line(term.rhs_span.start);
        if let Some(first) = self.relations.get(&(term.block, term.op, a.clone(), b.clone())).copied() {
            let relation = format!("{}{}{}", term.lhs, term.op.symbol(), term.rhs);
            let Span { start, end } = term.rhs_span;
            let finding = problem(&catalogue::DUPLICATE_RELATION, Span { start, end }).parameter(relation);
            #[expect(clippy::cast_precision_loss, reason = "no text has 2^53 lines")]
            self.refuse(finding.number("first", first as f64));
            return;
        }
        self.relations.insert((term.block, term.op, a, b), line);
        self.tree.terms.push(term);
    }

    /// A line `group: name` or `level: name`.
    fn header(&mut self, tokens: &[Token]) {
        let [keyword, _, value @ ..] = tokens else { return };
        let span = Span { start: keyword.span.start, end: tokens.last().map_or(keyword.span.end, |t| t.span.end) };
        let whole = excerpt(self.source.get(span.start..span.end).unwrap_or(""));
        let key = keyword.text(self.source).to_ascii_lowercase();
        if key != "group" && key != "level" {
            let text = format!("{key}:");
            self.refuse(problem(&catalogue::NOT_SUPPORTED, keyword.span).word("found", text));
            return;
        }
        let label = match value {
            [] => "",
            [only] => only.inner(self.source),
            [first, .., last] => self.source.get(first.span.start..last.span.end).unwrap_or(""),
        };
        // Quotes among other things, and a relation on the same line, are slips.
        let several = value.len() > 1;
        let slip = value.iter().any(|token| {
            matches!(token.kind, Kind::Relation(_) | Kind::Bad(Bad::UnclosedQuote))
                || (several && token.kind == Kind::Quoted)
        });
        if label.trim().is_empty() || slip {
            self.refuse(problem(&catalogue::WRONG_BLOCK, span).word("found", whole));
            return;
        }
        self.open_block(&key, label, span, &whole);
    }

    fn open_block(&mut self, key: &str, label: &str, span: Span, whole: &str) {
        let index = self.tree.blocks.len() - 1;
        let empty = self.tree.terms.last().is_none_or(|term| term.block != index);
        let current = self.tree.blocks.get(index).cloned().unwrap_or_default();
        let label = Some(label.to_owned());
        let block = if key == "group" {
            Block { group: label, level: None, span }
        } else {
            Block { group: current.group.clone(), level: label, span }
        };
        // The first header replaces the block of the whole text; a level that comes first thing in a group narrows
        // the block of the group.
        let narrows = key == "level" && current.level.is_none() && self.in_blocks;
        let replaces = !self.in_blocks || narrows;
        let nested = key == "group" && self.tree.blocks.iter().any(|b| b.level.is_some() && b.group.is_none());
        let repeated = self
            .tree
            .blocks
            .iter()
            .any(|b| self.in_blocks && b.group == block.group && (b.level == block.level || (key == "group")));
        if nested || (repeated && !narrows) || (replaces && !empty) {
            self.refuse(problem(&catalogue::BLOCK_ORDER, span).word("found", whole));
        }
        if replaces && empty {
            self.tree.blocks.truncate(index);
        }
        self.tree.blocks.push(block);
        self.in_blocks = true;
    }

    fn finish(mut self) -> Result<SyntaxTree> {
        self.check_definitions();
        if self.findings.is_empty() && self.tree.terms.is_empty() {
            let length = self.source.len();
            self.refuse(problem(&catalogue::EMPTY_MODEL, Span { start: length, end: length }));
        }
        self.findings.sort_by_key(|finding| finding.place.span);
        Error::all(self.findings)?;
        Ok(self.tree)
    }

    /// A defined parameter needs a name that no label and no other definition has.
    fn check_definitions(&mut self) {
        let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
        for term in &self.tree.terms {
            for label in term.modifiers.label.iter().filter(|label| !label.is_empty()) {
                taken.entry(label).or_insert_with(|| self.lines.line(term.rhs_span.start));
            }
        }
        let mut duplicates = Vec::new();
        for Constraint { kind, lhs, span, .. } in &self.tree.constraints {
            let (ConstraintKind::Define, Expression::Name(name)) = (kind, lhs) else { continue };
            let line = self.lines.line(span.start);
            match taken.get(name.as_str()) {
                #[expect(clippy::cast_precision_loss, reason = "no text has 2^53 lines")]
                Some(first) => duplicates.push(
                    problem(&catalogue::DUPLICATE_DEFINITION, *span)
                        .parameter(name.clone())
                        .number("first", *first as f64),
                ),
                None => {
                    taken.insert(name, line);
                }
            }
        }
        duplicates.into_iter().for_each(|finding| self.refuse(finding));
    }
}
