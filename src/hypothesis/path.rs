//! A parameter as a study file names it: `SAT ~ PV`.

use crate::syntax::Operator;
use std::fmt;

/// A parameter named by its two sides, as in model syntax: `SAT ~ PV`, `LOY =~ CL`, `PE ~~ NE`, `AL ~ 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Left side.
    pub lhs: String,
    /// The relation: `=~`, `~`, `~~` or `~1`.
    pub op: Operator,
    /// Right side; empty for an intercept.
    pub rhs: String,
}

/// Why a text is not a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// There is no `~`, `=~` or `~~` in it.
    NoOperator,
    /// A side is empty, or is not one name.
    NotAName,
}

impl Path {
    /// A path from its sides.
    pub fn new(lhs: impl Into<String>, op: Operator, rhs: impl Into<String>) -> Path {
        Path { lhs: lhs.into(), op, rhs: rhs.into() }
    }

    /// Reads `SAT ~ PV` and the like. Names may stand in quotes.
    ///
    /// # Errors
    /// When there is no operator, or a side is not one name.
    pub fn parse(text: &str) -> Result<Path, PathError> {
        let at = text.find(['=', '~']).ok_or(PathError::NoOperator)?;
        let (lhs, rest) = text.split_at(at);
        let (op, rhs) = [("=~", Operator::Measurement), ("~~", Operator::Covariance), ("~", Operator::Regression)]
            .into_iter()
            .find_map(|(symbol, op)| rest.strip_prefix(symbol).map(|rhs| (op, rhs)))
            .ok_or(PathError::NoOperator)?;
        let lhs = name(lhs).ok_or(PathError::NotAName)?;
        if op == Operator::Regression && rhs.trim() == "1" {
            return Ok(Path::new(lhs, Operator::Intercept, ""));
        }
        Ok(Path::new(lhs, op, name(rhs).ok_or(PathError::NotAName)?))
    }
}

/// One name, without quotes; `None` when it is empty or more than a name.
fn name(text: &str) -> Option<&str> {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|t| t.strip_suffix(quote)) {
            return (!inner.is_empty() && !inner.contains(quote)).then_some(inner);
        }
    }
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    // A product `SAT:SC` is the name of a predictor.
    let names = |text: &str| text.split(':').all(|part| !part.is_empty() && part.chars().all(plain));
    names(text).then_some(text)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.op {
            Operator::Intercept => write!(f, "{} ~ 1", self.lhs),
            op => write!(f, "{} {} {}", self.lhs, op.symbol(), self.rhs),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_every_kind_are_read_and_written_back() {
        for (text, op) in [
            ("SAT ~ PV", Operator::Regression),
            ("LOY =~ CL", Operator::Measurement),
            ("PE ~~ NE", Operator::Covariance),
            ("AL ~ 1", Operator::Intercept),
            ("满意 ~ 价值", Operator::Regression),
        ] {
            let path = Path::parse(text).unwrap();
            assert_eq!(path.op, op);
            assert_eq!(path.to_string(), text);
            assert_eq!(Path::parse(&text.replace(' ', "")).unwrap(), path);
        }
        assert_eq!(Path::parse("\"my item\" ~ PV").unwrap().lhs, "my item");
    }

    #[test]
    fn what_is_not_a_path_is_refused() {
        assert_eq!(Path::parse("SAT PV"), Err(PathError::NoOperator));
        assert_eq!(Path::parse("SAT = PV"), Err(PathError::NoOperator));
        for text in ["~ PV", "SAT ~", "SAT ~ PV + PE", "SAT ~ h4*PV", "", "~", "'' ~ PV"] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }
}
