//! Polychoric correlations of many resamples of the same answers: the correlations alone, as fast as they can be had.

use super::margin::thresholds;
use super::prepare::distinct;
use super::table::{Cells, Steps, correlation};
use nalgebra::DMatrix;

/// Answers as positions of their categories, a list an item; as many as there are categories where missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedAnswers {
    codes: Vec<Vec<u8>>,
    categories: Vec<usize>,
}

impl OrderedAnswers {
    /// The answers of `data` (one row a case, one column an item, NaN where missing). `None` with an item that has fewer than
    /// two or more than 254 different values.
    pub fn of(data: &DMatrix<f64>) -> Option<OrderedAnswers> {
        let mut answers = OrderedAnswers { codes: Vec::new(), categories: Vec::new() };
        for column in data.column_iter() {
            let values = distinct(column.iter().copied().filter(|x| !x.is_nan()));
            if !(2..=254).contains(&values.len()) {
                return None;
            }
            let code = |x: &f64| {
                values
                    .iter()
                    .position(|value| value.partial_cmp(x).is_some_and(std::cmp::Ordering::is_eq))
                    .unwrap_or(values.len())
            };
            answers.codes.push(column.iter().map(|x| u8::try_from(code(x)).unwrap_or(u8::MAX)).collect());
            answers.categories.push(values.len());
        }
        Some(answers)
    }

    /// The number of cases.
    pub fn cases(&self) -> usize {
        self.codes.first().map_or(0, Vec::len)
    }

    /// The number of items.
    pub fn items(&self) -> usize {
        self.codes.len()
    }

    /// The same items answered by these cases, of which one may stand several times.
    #[must_use]
    pub fn of_cases(&self, cases: &[usize]) -> OrderedAnswers {
        self.arranged(|_| cases.to_vec())
    }

    /// The same answers, those of each item in an order of its own: places of cases, `order(item)`.
    #[must_use]
    pub fn arranged(&self, mut order: impl FnMut(usize) -> Vec<usize>) -> OrderedAnswers {
        let mut arranged = OrderedAnswers { codes: Vec::with_capacity(self.items()), categories: Vec::new() };
        for (item, codes) in self.codes.iter().enumerate() {
            let own: Vec<u8> = order(item).into_iter().map(|case| codes[case]).collect();
            let (own, categories) = without_gaps(own, self.categories[item]);
            arranged.codes.push(own);
            arranged.categories.push(categories);
        }
        arranged
    }

    /// The polychoric correlations, as in [`ordinal_moments`](super::ordinal_moments) under pairwise deletion, the searches begun
    /// at those of `near` where they are given. `None` when an item has one category only or nobody answered both of two.
    pub fn correlations(&self, near: Option<&DMatrix<f64>>) -> Option<DMatrix<f64>> {
        let p = self.items();
        if self.categories.iter().any(|categories| *categories < 2) {
            return None;
        }
        let cuts: Vec<Vec<f64>> = self.codes.iter().zip(&self.categories).map(|(c, k)| thresholds(c, *k)).collect();
        let steps: Vec<Steps<'_>> = cuts.iter().map(|cuts| Steps::of(cuts)).collect();
        let mut cells = Cells::default();
        let mut r = DMatrix::identity(p, p);
        for j in 0..p {
            for i in j + 1..p {
                let start = near.map_or(0.0, |near| near[(i, j)]);
                let rho = correlation((&self.codes[i], &self.codes[j]), (&steps[i], &steps[j]), start, &mut cells)?;
                (r[(i, j)], r[(j, i)]) = (rho, rho);
            }
        }
        Some(r)
    }
}

/// Codes of the categories that occur, counted from 0 without gaps.
fn without_gaps(mut codes: Vec<u8>, categories: usize) -> (Vec<u8>, usize) {
    let mut seen = vec![false; categories + 1];
    for code in &codes {
        seen[usize::from(*code)] = true;
    }
    let kept = seen[..categories].iter().filter(|seen| **seen).count();
    if kept == categories {
        return (codes, categories);
    }
    let mut next = 0;
    let new: Vec<u8> = seen
        .iter()
        .enumerate()
        .map(|(code, seen)| {
            let own = if code == categories { kept } else { next };
            next += usize::from(*seen);
            u8::try_from(own).unwrap_or(u8::MAX)
        })
        .collect();
    codes.iter_mut().for_each(|code| *code = new[usize::from(*code)]);
    (codes, kept)
}

#[cfg(test)]
mod tests {
    use super::super::{Deletion, OrdinalData, ordinal_moments};
    use super::*;
    use crate::dist::random::Stream;

    fn data() -> DMatrix<f64> {
        let mut stream = Stream::keyed(b"test of ordered resample", 5, 0);
        let mut data = DMatrix::zeros(150, 4);
        for i in 0..150 {
            let common = stream.normal();
            for j in 0..4 {
                let y = 0.7 * common + 0.7 * stream.normal();
                data[(i, j)] = [-1.0, -0.2, 0.4, 1.2].iter().filter(|cut| y > **cut).count() as f64;
            }
        }
        data
    }

    #[test]
    fn the_correlations_are_those_of_the_two_step_method() {
        let mut data = data();
        data[(3, 1)] = f64::NAN;
        data[(7, 2)] = f64::NAN;
        let names: Vec<String> = (0..4).map(|i| format!("x{i}")).collect();
        let request = OrdinalData {
            names: &names,
            ordered: &[true; 4],
            labels: &[String::new()],
            responses: std::slice::from_ref(&data),
            exogenous: None,
            deletion: Deletion::Pairwise,
        };
        let known = ordinal_moments(&request).unwrap().groups.remove(0).cov;
        let answers = OrderedAnswers::of(&data).unwrap();
        assert_eq!((answers.cases(), answers.items()), (150, 4));
        for near in [None, Some(&known)] {
            assert!((answers.correlations(near).unwrap() - &known).amax() < 1e-9);
        }
    }

    #[test]
    fn cases_may_come_again_and_categories_may_be_lost() {
        let answers = OrderedAnswers::of(&data()).unwrap();
        let twice: Vec<usize> = (0..150).chain(0..150).collect();
        let (one, two) = (answers.correlations(None).unwrap(), answers.of_cases(&twice).correlations(None).unwrap());
        assert!((one - two).amax() < 1e-9, "the same answers twice");
        let (codes, kept) = without_gaps(vec![0, 3, 4, 1, 3], 4);
        assert_eq!((codes, kept), (vec![0, 2, 3, 1, 2], 3));
        let lost: Vec<usize> = (0..150).filter(|case| answers.codes[0][*case] < 1).collect();
        assert!(answers.of_cases(&lost).correlations(None).is_none(), "one category of the first item");
        let shuffled = answers.arranged(|item| (0..150).map(|case| (case + 31 * item) % 150).collect());
        assert!(
            shuffled.correlations(None).unwrap().lower_triangle().iter().filter(|r| **r < 1.0).all(|r| r.abs() < 0.4)
        );
        assert!(OrderedAnswers::of(&DMatrix::from_element(5, 1, 2.0)).is_none());
    }
}
