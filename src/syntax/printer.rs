//! Tree to text.

use super::lexer::is_plain_name;
use super::tree::{Block, Expression, Modifiers, Operation, Operator, SyntaxTree, Term, Value};
use std::fmt::{self, Write};

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// How tightly an expression holds together; a part needs parentheses when it is looser than its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}

fn tightness(expression: &Expression) -> Tightness {
    match expression {
        Expression::Binary(Operation::Add | Operation::Subtract, ..) => Tightness::Sum,
        Expression::Binary(Operation::Multiply | Operation::Divide, ..) => Tightness::Product,
        Expression::Binary(Operation::Power, ..) => Tightness::Power,
        Expression::Negate(_) => Tightness::Sign,
        Expression::Number(x) if x.is_sign_negative() => Tightness::Sign,
        Expression::Number(_) | Expression::Name(_) | Expression::Call(..) => Tightness::Atom,
    }
}

struct Within<'e>(&'e Expression, Tightness);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if tightness(self.0) < self.1 { write!(f, "({})", self.0) } else { write!(f, "{}", self.0) }
    }
}

/// Model syntax, with as few parentheses as keep the structure.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Number(number) => f.write_str(&self::number(*number)),
            Expression::Name(name) => f.write_str(&written_name(name)),
            Expression::Negate(inner) => write!(f, "-{}", Within(inner, Tightness::Power)),
            Expression::Binary(operation, a, b) => {
                let (symbol, left, right) = match operation {
                    Operation::Add => (" + ", Tightness::Sum, Tightness::Product),
                    Operation::Subtract => (" - ", Tightness::Sum, Tightness::Product),
                    Operation::Multiply => ("*", Tightness::Product, Tightness::Power),
                    Operation::Divide => ("/", Tightness::Product, Tightness::Power),
                    Operation::Power => ("^", Tightness::Atom, Tightness::Power),
                };
                // A sign after an operator is legal but hard to read.
                let right = match **b {
                    Expression::Negate(_) => Tightness::Atom,
                    _ => right,
                };
                write!(f, "{}{symbol}{}", Within(a, left), Within(b, right))
            }
            Expression::Call(function, arguments) => {
                f.write_str(function.name())?;
                f.write_str("(")?;
                for (index, argument) in arguments.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{argument}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// The shortest text that is read back as the same number.
fn number(x: f64) -> String {
    if x.is_infinite() {
        return if x > 0.0 { "Inf".to_owned() } else { "-Inf".to_owned() };
    }
    let text = format!("{x:?}");
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

fn quoted(text: &str) -> String {
    let delimiter = ['"', '\'', '`'].into_iter().find(|delimiter| !text.contains(*delimiter)).unwrap_or('"');
    format!("{delimiter}{text}{delimiter}")
}

/// A name as it is written in a model: quoted where it needs to be.
pub fn written_name(name: &str) -> String {
    if is_plain_name(name) { name.to_owned() } else { quoted(name) }
}

/// A name, or a product of two names.
fn variable(text: &str) -> String {
    match text.split_once(':') {
        Some((a, b)) => format!("{}:{}", written_name(a), written_name(b)),
        None => written_name(text),
    }
}

/// One entry as it is, several in `c(…)`.
fn list<T>(entries: &[T], entry: impl Fn(&T) -> String) -> String {
    match entries {
        [only] => entry(only),
        _ => format!("c({})", entries.iter().map(entry).collect::<Vec<_>>().join(", ")),
    }
}

fn optional(x: &Option<f64>) -> String {
    x.map_or_else(|| "NA".to_owned(), number)
}

/// What stands before the name, in one text for each repetition of the term; at least one.
fn prefixes(modifiers: &Modifiers) -> Vec<String> {
    let Modifiers { value, start, label, equal, lower, upper, efa: _ } = modifiers;
    let mut prefixes = Vec::new();
    if !value.is_empty() {
        let entry = |value: &Value| match value {
            Value::Free => "NA".to_owned(),
            Value::Fixed(x) => number(*x),
        };
        prefixes.push(list(value, entry));
    }
    if !label.is_empty() {
        // Quoted and plain labels must not be mixed.
        let plain = label.iter().all(|label| is_plain_name(label));
        prefixes.push(list(label, |label| if plain { label.clone() } else { quoted(label) }));
    }
    let call = |function: &str, arguments: String| format!("{function}({arguments})");
    if !start.is_empty() {
        prefixes.push(call("start", list(start, optional)));
    }
    if !equal.is_empty() {
        prefixes.push(call("equal", list(equal, |text| quoted(text))));
    }
    if !lower.is_empty() {
        prefixes.push(call("lower", list(lower, optional)));
    }
    if !upper.is_empty() {
        prefixes.push(call("upper", list(upper, optional)));
    }
    if prefixes.is_empty() {
        return vec![String::new()];
    }
    prefixes.iter_mut().for_each(|prefix| prefix.push('*'));
    prefixes
}

/// Model syntax that [`parse`](super::parse) reads back as the same tree, apart from the places.
///
/// Relations with the same left side and operator that follow one another share a statement. A name that contains all
/// of `"`, `'` and `` ` `` cannot be written; [`parse`](super::parse) gives no such name.
pub fn print(tree: &SyntaxTree) -> String {
    let mut text = String::new();
    let mut previous = Block::default();
    for (index, block) in tree.blocks.iter().enumerate() {
        if let Some(group) = block.group.as_ref().filter(|_| block.group != previous.group) {
            let _ = writeln!(text, "group: {}", header(group));
        }
        if let Some(level) = &block.level {
            let _ = writeln!(text, "level: {}", header(level));
        }
        previous.clone_from(block);
        let terms: Vec<&Term> = tree.terms.iter().filter(|term| term.block == index).collect();
        for statement in terms.chunk_by(|a, b| same_statement(a, b)) {
            print_statement(&mut text, statement);
        }
    }
    for constraint in &tree.constraints {
        let _ = writeln!(text, "{} {} {}", constraint.lhs, constraint.kind.symbol(), constraint.rhs);
    }
    text
}

fn same_statement(a: &Term, b: &Term) -> bool {
    let alone = |term: &Term| term.op == Operator::Measurement && term.lhs == term.rhs;
    a.lhs == b.lhs && a.op == b.op && a.modifiers.efa == b.modifiers.efa && !alone(a) && !alone(b)
}

fn print_statement(text: &mut String, terms: &[&Term]) {
    let Some(first) = terms.first() else { return };
    let efa = first.modifiers.efa.as_ref().map(|block| format!("efa({})*", quoted(block))).unwrap_or_default();
    let rights: Vec<String> = terms
        .iter()
        .flat_map(|term| {
            let target = match term.op {
                Operator::Intercept => "1".to_owned(),
                _ => variable(&term.rhs),
            };
            prefixes(&term.modifiers).into_iter().map(move |prefix| format!("{prefix}{target}"))
        })
        .collect();
    let symbol = if first.op == Operator::Intercept { Operator::Regression } else { first.op };
    let rights =
        if first.op == Operator::Measurement && first.lhs == first.rhs { "0".to_owned() } else { rights.join(" + ") };
    let _ = writeln!(text, "{efa}{} {symbol} {rights}", written_name(&first.lhs));
}

/// The name of a group or a level.
fn header(label: &str) -> String {
    let plain = label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain { label.to_owned() } else { quoted(label) }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_model_is_printed_as_a_person_writes_it() {
        let text = "\
group: Pasteur
efa(\"b\")*f1 =~ x1 + c(a, b)*x2 + start(0.5)*x2
f2 =~ 0
\"my y\" ~ 1 + x
y ~ NA*1
y ~ 0.5*x + a:b + -1*z
u | t1 + t2
u ~*~ 1*u
x ~~ equal(\"f=~x5\")*x
group: \"Grant White\"
y ~ lower(c(0, NA))*x
ab := -a*(b - c)^2/exp(d)
a == 2*b
a > -1
";
        // Each relation has a statement of its own operator: an intercept is split off.
        let printed = text.replace("\"my y\" ~ 1 + x\n", "\"my y\" ~ 1\n\"my y\" ~ x\n");
        assert_eq!(print(&parse(text).unwrap()), printed);
    }

    #[test]
    fn numbers_are_short_and_exact() {
        for (x, text) in
            [(1.0, "1"), (-0.5, "-0.5"), (1e-7, "1e-7"), (1e300, "1e300"), (f64::INFINITY, "Inf"), (0.1, "0.1")]
        {
            assert_eq!(number(x), text);
        }
    }

    #[test]
    fn negative_numbers_keep_their_place() {
        let number = |x| Box::new(Expression::Number(x));
        let power = Expression::Binary(Operation::Power, number(-2.0), number(2.0));
        assert_eq!(power.to_string(), "(-2)^2");
        assert_eq!(Operator::Scale.to_string(), "~*~");
    }
}
