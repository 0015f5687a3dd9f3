//! The most similar of several names, for advice on misspelt ones.

use std::cmp::Reverse;

/// Number of letters to insert, delete, replace or swap with their neighbour to turn one name into the other
/// (optimal string alignment distance; Damerau, 1964).
pub fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (i, x) in a.chars().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if j > 0 && previous == Some(y) && x == b[j - 1] {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
        previous = Some(x);
    }
    last[b.len()]
}

/// The candidate that is most similar to `name`: fewest edits, capitals counting for less than other letters, then the
/// longest common beginning, then the first. `None` only when there is no candidate.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let beginning = |c: &str| c.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    candidates
        .into_iter()
        .min_by_key(|c| (edit_distance(&lower, &c.to_lowercase()), edit_distance(name, c), Reverse(beginning(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_of_known_pairs() {
        for (a, b, d) in
            [("kitten", "sitting", 3), ("", "abc", 3), ("x33", "x3", 1), ("ab", "ba", 1), ("满意", "满足", 1)]
        {
            assert_eq!(edit_distance(a, b), d, "{a} {b}");
            assert_eq!(edit_distance(b, a), d, "{b} {a}");
        }
    }

    #[test]
    fn capitals_count_for_less_than_other_letters() {
        assert_eq!(nearest("sat1", ["SAT1", "sat2"]), Some("SAT1"));
        assert_eq!(nearest("x33", ["x1", "x2", "x3"]), Some("x3"));
        assert_eq!(nearest("b", ["a", "bb"]), Some("bb"));
        assert_eq!(nearest("x", []), None);
    }
}
