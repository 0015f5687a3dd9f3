//! Text to tokens. The lexer never fails: what it cannot read becomes a [`Kind::Bad`] token, so that the parser can
//! report all of them, and read the rest.

use super::tree::{ConstraintKind, Operator, Span};

/// What a statement states: a relation between variables or one between parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Term(Operator),
    Constraint(ConstraintKind),
}

/// Why a piece of text is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// Looks like an operator but is none; the nearest one.
    Operator(&'static str),
    /// Full-width or typographic characters that have a plain twin.
    FullWidth,
    /// A character that the language does not use.
    Character,
    /// A quote without its end on the same line.
    UnclosedQuote,
    /// A number that runs into letters, such as `3x`.
    NumberName,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Name,
    Quoted,
    Relation(Relation),
    Plus,
    Minus,
    Times,
    Divide,
    Power,
    Question,
    Colon,
    Comma,
    Open,
    Close,
    Semicolon,
    Newline,
    Bad(Bad),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
}

impl Token {
    /// The text of the token as it was written.
    pub fn text(self, source: &str) -> &str {
        source.get(self.span.start..self.span.end).unwrap_or("")
    }

    /// The text between the quotes of a quoted token, the whole text of any other.
    pub fn inner(self, source: &str) -> &str {
        match self.kind {
            Kind::Quoted => source.get(self.span.start + 1..self.span.end - 1).unwrap_or(""),
            _ => self.text(source),
        }
    }

    /// Whether this is, or was meant as, the operator of a statement.
    pub fn is_relation(self, source: &str) -> bool {
        match self.kind {
            Kind::Relation(_) | Kind::Bad(Bad::Operator(_)) => true,
            Kind::Bad(Bad::FullWidth) => narrow(self.text(source)).contains(['=', '~', '<', '>', '|']),
            _ => false,
        }
    }
}

/// The operators of statements, in the order in which a tie between nearest spellings is settled.
pub(super) const RELATIONS: [(&str, Relation); 10] = [
    ("=~", Relation::Term(Operator::Measurement)),
    ("~", Relation::Term(Operator::Regression)),
    ("~~", Relation::Term(Operator::Covariance)),
    (":=", Relation::Constraint(ConstraintKind::Define)),
    ("==", Relation::Constraint(ConstraintKind::Equal)),
    ("<", Relation::Constraint(ConstraintKind::Less)),
    (">", Relation::Constraint(ConstraintKind::Greater)),
    ("<~", Relation::Term(Operator::Composite)),
    ("|", Relation::Term(Operator::Threshold)),
    ("~*~", Relation::Term(Operator::Scale)),
];

/// What people write for an operator, and what they mean.
const MISSPELT: [(&str, &str); 16] = [
    ("=", "=~` / `=="),
    ("=-", "=~"),
    ("=>", "=~"),
    ("=->", "=~"),
    ("~=", "=~"),
    ("=~~", "=~"),
    ("->", "~"),
    ("~>", "~"),
    ("<->", "~~"),
    ("~~~", "~~"),
    ("=<", "<"),
    ("<=", "<"),
    (">=", ">"),
    ("=:", ":="),
    ("::", ":"),
    ("||", "|"),
];

/// Words of R that cannot be names unless they are quoted.
pub(super) const RESERVED: [&str; 6] = ["NA", "NaN", "Inf", "TRUE", "FALSE", "NULL"];

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '.'
}

fn continues_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.' || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space in the wide sense: also the byte order mark and the zero-width characters that copying from a web
/// page or a word processor brings along.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// The plain twin of a full-width or typographic character.
fn plain_twin(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '、' => Some(','),
        '。' => Some('.'),
        '“' | '”' | '„' => Some('"'),
        '‘' | '’' => Some('\''),
        '−' | '–' | '—' | '‐' | '‑' => Some('-'),
        '×' | '∗' => Some('*'),
        '÷' => Some('/'),
        '∼' | '˜' | '〜' => Some('~'),
        _ => None,
    }
}

/// The text with every full-width or typographic character replaced by its plain twin.
pub(super) fn narrow(text: &str) -> String {
    text.chars().map(|c| plain_twin(c).unwrap_or(c)).collect()
}

/// Whether the text can stand as a name without quotes.
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(starts_name);
    // `.5` begins like a name with a dot but is a number.
    let number = text.starts_with('.') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    starts && !number && characters.all(continues_name) && !RESERVED.contains(&text)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
}

/// Cuts a text into tokens; comments and blanks are left out.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new() };
    while let Some(c) = lexer.peek() {
        lexer.token(c);
    }
    lexer.tokens
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The length in bytes of the longest beginning of the rest whose characters all satisfy the test.
    fn run(&self, test: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        rest.find(|c| !test(c)).unwrap_or(rest.len())
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let span = Span { start: self.at, end: self.at + length };
        self.tokens.push(Token { kind, span });
        self.at += length;
    }

    fn token(&mut self, c: char) {
        let rest = self.rest();
        match c {
            _ if is_newline(c) => self.push(Kind::Newline, c.len_utf8()),
            _ if is_blank(c) => self.at += c.len_utf8(),
            '#' | '!' => self.at += self.run(|c| !is_newline(c)),
            '"' | '\'' | '`' => self.quoted(c),
            '0'..='9' => self.number(),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => self.number(),
            _ if starts_name(c) => self.push(Kind::Name, self.run(continues_name)),
            '=' | '~' | '<' | '>' | '|' | ':' => self.relation(),
            '-' if rest.starts_with("->") => self.push(Kind::Bad(Bad::Operator("~")), 2),
            '*' if rest.starts_with("**") => self.push(Kind::Power, 2),
            '+' => self.push(Kind::Plus, 1),
            '-' => self.push(Kind::Minus, 1),
            '*' => self.push(Kind::Times, 1),
            '/' => self.push(Kind::Divide, 1),
            '^' => self.push(Kind::Power, 1),
            '?' => self.push(Kind::Question, 1),
            ',' => self.push(Kind::Comma, 1),
            '(' => self.push(Kind::Open, 1),
            ')' => self.push(Kind::Close, 1),
            ';' => self.push(Kind::Semicolon, 1),
            _ if plain_twin(c).is_some() => {
                let length = self.run(|c| plain_twin(c).is_some() && !starts_name(c));
                self.push(Kind::Bad(Bad::FullWidth), length.max(c.len_utf8()));
            }
            _ => self.push(Kind::Bad(Bad::Character), c.len_utf8()),
        }
    }

    fn quoted(&mut self, delimiter: char) {
        let line = self.run(|c| !is_newline(c));
        match self.rest()[1..line].find(delimiter) {
            Some(length) => self.push(Kind::Quoted, length + 2),
            None => self.push(Kind::Bad(Bad::UnclosedQuote), self.rest()[..line].trim_end().len()),
        }
    }

    fn number(&mut self) {
        let rest = self.rest();
        let digits = |from: usize| {
            let tail = rest.get(from..).unwrap_or("");
            tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len())
        };
        let (value, mut length) = if let Some(tail) = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")) {
            let length = tail.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(tail.len());
            let value = tail
                .bytes()
                .take(length)
                .fold(0.0, |sum, b| sum * 16.0 + char::from(b).to_digit(16).map_or(0.0, f64::from));
            (if length == 0 { None } else { Some(value) }, length + 2)
        } else {
            let mut length = digits(0);
            if rest[length..].starts_with('.') {
                length += 1 + digits(length + 1);
            }
            if rest[length..].starts_with(['e', 'E']) {
                let sign = usize::from(rest[length + 1..].starts_with(['+', '-']));
                let exponent = digits(length + 1 + sign);
                if exponent > 0 {
                    length += 1 + sign + exponent;
                }
            }
            (rest[..length].parse::<f64>().ok(), length)
        };
        let name = rest[length..].find(|c| !continues_name(c)).unwrap_or(rest.len() - length);
        match value {
            // R writes whole numbers as `1L`.
            Some(value) if rest[length..].starts_with('L') && name == 1 => {
                length += 1;
                self.push(Kind::Number(value), length);
            }
            Some(value) if name == 0 => self.push(Kind::Number(value), length),
            _ => self.push(Kind::Bad(Bad::NumberName), length + name),
        }
    }

    fn relation(&mut self) {
        let rest = self.rest();
        let mut length = self.run(|c| matches!(c, '=' | '~' | '<' | '>' | '|' | ':'));
        if &rest[..length] == "~" && rest.starts_with("~*~") {
            length = 3;
        }
        // `a <-1` and `a ==-1` are comparisons with a negative number, so a minus belongs to an operator only where
        // nothing else makes sense.
        if rest.starts_with("<->") {
            length = 3;
        } else if &rest[..length] == "=" && rest[1..].starts_with('-') {
            length = if rest[2..].starts_with('>') { 3 } else { 2 };
        }
        let run = &rest[..length];
        let kind = if run == ":" {
            Kind::Colon
        } else if let Some((_, relation)) = RELATIONS.iter().find(|(symbol, _)| *symbol == run) {
            Kind::Relation(*relation)
        } else {
            let known = MISSPELT.iter().find(|(wrong, _)| *wrong == run).map(|(_, right)| *right);
            Kind::Bad(Bad::Operator(known.unwrap_or_else(|| nearest(run, RELATIONS.iter().map(|(symbol, _)| *symbol)))))
        };
        self.push(kind, length);
    }
}

/// The candidate with the smallest edit distance to the text, the first one of several.
pub(super) fn nearest<'c>(text: &str, candidates: impl Iterator<Item = &'c str>) -> &'c str {
    candidates.min_by_key(|candidate| distance(text, candidate)).unwrap_or("")
}

/// Edit distance: the fewest insertions, deletions, substitutions and exchanges of neighbours (Damerau 1964, in its
/// restricted form). Long texts are compared by their first 40 characters.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(40).collect();
    let b: Vec<char> = b.chars().take(40).collect();
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let substituted = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let least = substituted.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                let exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if exchanged { least.min(table[i - 2][j - 2] + 1) } else { least }
            };
        }
    }
    table[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        lex(text).into_iter().map(|token| token.kind).collect()
    }

    fn term(operator: Operator) -> Kind {
        Kind::Relation(Relation::Term(operator))
    }

    #[test]
    fn operators_are_cut_at_their_longest_known_spelling() {
        for (symbol, relation) in RELATIONS {
            assert_eq!(kinds(&format!("a{symbol}b")), [Kind::Name, Kind::Relation(relation), Kind::Name], "{symbol}");
            assert_eq!(kinds(&format!("a{symbol}-1"))[2], Kind::Minus, "{symbol}-");
        }
        assert_eq!(kinds("a:b"), [Kind::Name, Kind::Colon, Kind::Name]);
        assert_eq!(kinds("y~-0.5*x")[1..4], [term(Operator::Regression), Kind::Minus, Kind::Number(0.5)]);
    }

    #[test]
    fn misspelt_operators_name_the_nearest_one() {
        for (wrong, right) in MISSPELT {
            assert_eq!(kinds(&format!("a {wrong} b"))[1], Kind::Bad(Bad::Operator(right)), "{wrong}");
        }
        assert_eq!(kinds("a =~=~ b")[1], Kind::Bad(Bad::Operator("=~")));
    }

    #[test]
    fn numbers_are_read_as_r_reads_them() {
        for (text, value) in
            [("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("1e-1", 0.1), ("1E+3", 1000.0), ("0x10", 16.0), ("1L", 1.0)]
        {
            assert_eq!(kinds(text), [Kind::Number(value)], "{text}");
        }
        for text in ["3x", "3满意", "1e", "0x", "1.2.3", "1LL"] {
            assert_eq!(kinds(text), [Kind::Bad(Bad::NumberName)], "{text}");
        }
    }

    #[test]
    fn names_may_be_chinese_dotted_and_quoted() {
        for text in ["满意", "满意1", ".p1.", "x_1", "_x", "y.1", "\"my x\"", "'a'", "`b c`"] {
            let tokens = lex(text);
            assert_eq!(tokens.len(), 1, "{text}");
            assert!(matches!(tokens[0].kind, Kind::Name | Kind::Quoted), "{text}");
        }
        assert_eq!(lex("'a b'")[0].inner("'a b'"), "a b");
        assert_eq!(
            kinds("y ~ 'a\nb"),
            [Kind::Name, term(Operator::Regression), Kind::Bad(Bad::UnclosedQuote), Kind::Newline, Kind::Name]
        );
    }

    #[test]
    fn blanks_and_comments_leave_nothing() {
        let text = "\u{feff}y\u{a0}~\u{3000}x\t# = ！ '\r\nz ! (";
        assert_eq!(
            kinds(text),
            [Kind::Name, term(Operator::Regression), Kind::Name, Kind::Newline, Kind::Newline, Kind::Name]
        );
    }

    #[test]
    fn full_width_punctuation_is_one_token_with_a_plain_twin() {
        let text = "f ＝～ x，（y）";
        let bad: Vec<String> =
            lex(text).iter().filter(|t| t.kind == Kind::Bad(Bad::FullWidth)).map(|t| narrow(t.text(text))).collect();
        assert_eq!(bad, ["=~", ",(", ")"]);
    }

    #[test]
    fn plain_names_need_no_quotes() {
        for name in ["x", "满意1", ".p1.", "_a", "..zero..", "exp"] {
            assert!(is_plain_name(name), "{name}");
        }
        for name in ["", ".5", "1x", "a b", "NA", "a:b", "a-b", "Inf"] {
            assert!(!is_plain_name(name), "{name}");
        }
    }

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("sqr", "sqrt"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("strat", "start"), 1);
    }
}
