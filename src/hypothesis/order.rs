//! An order of groups: `E < F <= S`.

use std::fmt;

/// How two groups stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The first is lower than the second.
    Less,
    /// The first is not higher than the second by more than a margin (`<=`): non-inferiority of the second.
    AtMost,
}

/// One comparison of two groups, written so that the first is the lower one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The group that is to be lower.
    pub lower: String,
    /// The relation.
    pub relation: Relation,
    /// The group that is to be higher.
    pub higher: String,
}

/// An order: all its comparisons have to hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Order {
    /// The comparisons of neighbours, in the order in which they are written.
    pub pairs: Vec<Pair>,
}

/// Why a text is not an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderError {
    /// There is no `<` or `>`.
    NoRelation,
    /// A group is missing beside a relation.
    NoGroup,
    /// A group is compared with itself.
    Itself,
}

impl Order {
    /// Reads `E < F <= S`, `E > F > S`, or several chains separated by commas: `E < S, F < S`.
    ///
    /// # Errors
    /// When a chain has no relation, a relation lacks a group, or a group is compared with itself.
    pub fn parse(text: &str) -> Result<Order, OrderError> {
        let mut pairs = Vec::new();
        for chain in text.split([',', ';', '，', '；']) {
            read_chain(&chain.replace('≤', "<=").replace('≥', ">="), &mut pairs)?;
        }
        Ok(Order { pairs })
    }

    /// One group above each of the others.
    pub fn peak<'a>(group: &str, others: impl IntoIterator<Item = &'a String>) -> Order {
        let pair = |lower: &String| Pair { lower: lower.clone(), relation: Relation::Less, higher: group.to_owned() };
        Order { pairs: others.into_iter().filter(|other| *other != group).map(pair).collect() }
    }

    /// Every group that is named, once, in order of appearance.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups = Vec::new();
        for pair in &self.pairs {
            for group in [pair.lower.as_str(), pair.higher.as_str()] {
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
        groups
    }

    /// Whether some comparison needs a margin.
    pub fn needs_margin(&self) -> bool {
        self.pairs.iter().any(|pair| pair.relation == Relation::AtMost)
    }
}

fn read_chain(chain: &str, pairs: &mut Vec<Pair>) -> Result<(), OrderError> {
    let mut rest = chain;
    let mut left: Option<(&str, bool, Relation)> = None;
    loop {
        let at = rest.find(['<', '>']);
        let group = rest[..at.unwrap_or(rest.len())].trim();
        if group.is_empty() {
            return Err(if left.is_none() && at.is_none() { OrderError::NoRelation } else { OrderError::NoGroup });
        }
        if let Some((before, upward, relation)) = left {
            if before == group {
                return Err(OrderError::Itself);
            }
            let (lower, higher) = if upward { (before, group) } else { (group, before) };
            pairs.push(Pair { lower: lower.to_owned(), relation, higher: higher.to_owned() });
        }
        let Some(at) = at else {
            return if left.is_some() { Ok(()) } else { Err(OrderError::NoRelation) };
        };
        let upward = rest[at..].starts_with('<');
        rest = &rest[at + 1..];
        let relation = match rest.strip_prefix('=') {
            Some(after) => {
                rest = after;
                Relation::AtMost
            }
            None => Relation::Less,
        };
        left = Some((group, upward, relation));
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.relation {
            Relation::Less => "<",
            Relation::AtMost => "≤",
        };
        write!(f, "{} {sign} {}", self.lower, self.higher)
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, pair) in self.pairs.iter().enumerate() {
            write!(f, "{}{pair}", if i == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_become_pairs_with_the_lower_group_first() {
        assert_eq!(Order::parse("E < F <= S").unwrap().to_string(), "E < F, F ≤ S");
        assert_eq!(Order::parse("E>F>S").unwrap().to_string(), "F < E, S < F");
        assert_eq!(Order::parse("E ≥ F").unwrap().to_string(), "F ≤ E");
        assert_eq!(Order::parse("E < S, F < S").unwrap().groups(), ["E", "S", "F"]);
        assert!(Order::parse("E < F <= S").unwrap().needs_margin());
        assert!(!Order::parse("考察期 < 形成期").unwrap().needs_margin());
    }

    #[test]
    fn what_is_not_an_order_is_refused() {
        assert_eq!(Order::parse("E"), Err(OrderError::NoRelation));
        assert_eq!(Order::parse(""), Err(OrderError::NoRelation));
        assert_eq!(Order::parse("E <"), Err(OrderError::NoGroup));
        assert_eq!(Order::parse("< E"), Err(OrderError::NoGroup));
        assert_eq!(Order::parse("E < E"), Err(OrderError::Itself));
        assert_eq!(Order::parse("E < F,"), Err(OrderError::NoRelation));
        assert_eq!(Order::parse("E <> F"), Err(OrderError::NoGroup));
    }

    #[test]
    fn a_peak_is_above_each_other_group() {
        let groups = ["E", "F", "S"].map(str::to_owned);
        assert_eq!(Order::peak("F", &groups).to_string(), "E < F, S < F");
    }
}
