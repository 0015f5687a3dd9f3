//! Columns that are products of other columns, centred in the sample at hand: the product indicators of latent
//! interactions.

use crate::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

/// How product indicators are centred.
///
/// Both make the products of deviations from the means of the sample, so that the products say nothing that the items
/// say already when those are symmetric; they differ in what is taken off the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Centring {
    /// The mean of the product: double mean centring (Lin, Wen, Marsh and Lin 2010, Structural Equation Modeling 17,
    /// 374–391). semTools: `indProd(meanC = TRUE, doubleMC = TRUE)`.
    #[default]
    Double,
    /// All that the items of both factors predict of it by linear regression: residual centring or orthogonalising
    /// (Little, Bovaird and Widaman 2006, Structural Equation Modeling 13, 497–519). semTools: `orthogonalize`.
    Residual,
}

/// One column made of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its name: those of the two joined by a full stop, as semTools writes it.
    pub name: String,
    /// The columns that are multiplied.
    pub factors: [String; 2],
    /// Under residual centring the columns whose share is taken off.
    pub predictors: Vec<String>,
}

/// The products of a model and how they are centred.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Products {
    /// The columns, in order.
    pub columns: Vec<Product>,
    /// How they are centred.
    pub centring: Centring,
}

/// The places of a product and of what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    own: usize,
    factors: [usize; 2],
    predictors: Vec<usize>,
}

/// Products by their places among some variables, ready to be computed in any sample of them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProductPlaces {
    places: Vec<Places>,
    centring: Centring,
}

impl Products {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The product of this name.
    pub fn get(&self, name: &str) -> Option<&Product> {
        self.columns.iter().find(|product| product.name == name)
    }

    /// Where the products and their parts stand among these variables. Products that are not among them are left out;
    /// `None` when one is there without its parts.
    pub fn places(&self, names: &[String]) -> Option<ProductPlaces> {
        let place = |name: &String| names.iter().position(|n| n == name);
        let mut places = Vec::new();
        for product in &self.columns {
            let Some(own) = place(&product.name) else { continue };
            let factors = [place(&product.factors[0])?, place(&product.factors[1])?];
            let predictors = product.predictors.iter().map(place).collect::<Option<Vec<usize>>>()?;
            places.push(Places { own, factors, predictors });
        }
        Some(ProductPlaces { places, centring: self.centring })
    }
}

impl ProductPlaces {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether this column is computed.
    pub fn contains(&self, column: usize) -> bool {
        self.places.iter().any(|p| p.own == column)
    }

    /// Computes the products of one group of cases.
    pub fn fill(&self, data: &mut DMatrix<f64>) {
        let n = data.nrows();
        self.fill_columns(data.as_mut_slice(), &vec![1.0; n]);
    }

    /// Computes the products of cases that count `weights` times each; the columns of `data` stand one after another, a
    /// number a case. Means, and under residual centring regressions, are those of the weighted cases. A product is missing
    /// (NaN) where one of its parts is. Centred items are means of those who answered, regressions are of the cases that
    /// answered all of the items.
    pub fn fill_columns(&self, data: &mut [f64], weights: &[f64]) {
        let n = weights.len();
        let mut made = vec![0.0; n];
        for place in &self.places {
            let column = |j: usize| data.get(j * n..(j + 1) * n).unwrap_or_default();
            let [x, z] = place.factors.map(column);
            let (a, b) = (mean(x, weights), mean(z, weights));
            for ((made, x), z) in made.iter_mut().zip(x).zip(z) {
                *made = (x - a) * (z - b);
            }
            match self.centring {
                Centring::Double => {
                    let centre = mean(&made, weights);
                    made.iter_mut().for_each(|p| *p -= centre);
                }
                Centring::Residual => {
                    let predictors: Vec<&[f64]> = place.predictors.iter().map(|j| column(*j)).collect();
                    take_off(&mut made, &predictors, weights);
                }
            }
            if let Some(own) = data.get_mut(place.own * n..(place.own + 1) * n) {
                own.copy_from_slice(&made);
            }
        }
    }
}

/// The weighted mean of the numbers that are there.
fn mean(x: &[f64], weights: &[f64]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for (x, w) in x.iter().zip(weights).filter(|(x, _)| !x.is_nan()) {
        sum += w * x;
        total += w;
    }
    sum / total
}

/// Leaves the residuals of a regression with intercept, missing where anything is missing. Without a regression (items that
/// depend on each other exactly) all are missing, so that the sample is refused and not distorted.
fn take_off(outcome: &mut [f64], predictors: &[&[f64]], weights: &[f64]) {
    let complete: Vec<bool> =
        outcome.iter().enumerate().map(|(i, y)| !y.is_nan() && predictors.iter().all(|x| !x[i].is_nan())).collect();
    let used: Vec<f64> = weights.iter().zip(&complete).map(|(w, c)| if *c { *w } else { 0.0 }).collect();
    let total: f64 = used.iter().sum();
    let centre = |x: &[f64]| x.iter().zip(&used).filter(|(_, w)| **w > 0.0).map(|(x, w)| x * w).sum::<f64>() / total;
    let centres: Vec<f64> = predictors.iter().map(|x| centre(x)).collect();
    let own = centre(outcome);
    let k = predictors.len();
    let mut cross = DMatrix::zeros(k, k);
    let mut right = DVector::zeros(k);
    for (i, w) in used.iter().enumerate().filter(|(_, w)| **w > 0.0) {
        for a in 0..k {
            let x = w * (predictors[a][i] - centres[a]);
            right[a] += x * (outcome[i] - own);
            for b in 0..=a {
                cross[(a, b)] += x * (predictors[b][i] - centres[b]);
            }
        }
    }
    cross.fill_upper_triangle_with_lower_triangle();
    let Ok(root) = Cholesky::new(&cross) else {
        outcome.fill(f64::NAN);
        return;
    };
    let slopes = root.solve(&right);
    for (i, y) in outcome.iter_mut().enumerate() {
        let predicted: f64 = (0..k).map(|a| slopes[a] * (predictors[a][i] - centres[a])).sum();
        *y = if complete[i] { *y - own - predicted } else { f64::NAN };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|n| (*n).to_owned()).collect()
    }

    fn products(centring: Centring) -> Products {
        let predictors = if centring == Centring::Residual { names(&["a", "b"]) } else { Vec::new() };
        let factors = ["a".to_owned(), "b".to_owned()];
        Products { columns: vec![Product { name: "a.b".to_owned(), factors, predictors }], centring }
    }

    fn data() -> DMatrix<f64> {
        DMatrix::from_fn(9, 3, |i, j| if j == 1 { 0.0 } else { ((i * i + 5 * j) as f64).sin() + i as f64 })
    }

    #[test]
    fn double_centring_by_hand() {
        let places = products(Centring::Double).places(&names(&["a", "a.b", "b"])).unwrap();
        let mut x = data();
        places.fill(&mut x);
        let (a, b) = (x.column(0).mean(), x.column(2).mean());
        let raw: Vec<f64> = (0..9).map(|i| (x[(i, 0)] - a) * (x[(i, 2)] - b)).collect();
        let centre = raw.iter().sum::<f64>() / 9.0;
        for i in 0..9 {
            assert_relative_eq!(x[(i, 1)], raw[i] - centre, epsilon = 1e-13);
        }
    }

    #[test]
    fn residuals_are_orthogonal_to_the_items() {
        let places = products(Centring::Residual).places(&names(&["a", "a.b", "b"])).unwrap();
        let mut x = data();
        places.fill(&mut x);
        assert_relative_eq!(x.column(1).sum(), 0.0, epsilon = 1e-11);
        assert_relative_eq!(x.column(1).dot(&x.column(0)), 0.0, epsilon = 1e-10);
        assert_relative_eq!(x.column(1).dot(&x.column(2)), 0.0, epsilon = 1e-10);
        assert!(x.column(1).norm() > 1.0);
    }

    #[test]
    fn weights_are_repetitions() {
        for centring in [Centring::Double, Centring::Residual] {
            let places = products(centring).places(&names(&["a", "a.b", "b"])).unwrap();
            let weights = [2.0, 1.0, 3.0, 1.0, 1.0, 2.0, 1.0, 1.0, 4.0];
            let rows: Vec<usize> = weights.iter().enumerate().flat_map(|(i, w)| vec![i; *w as usize]).collect();
            let mut repeated = data().select_rows(&rows);
            places.fill(&mut repeated);
            let mut weighted = data();
            places.fill_columns(weighted.as_mut_slice(), &weights);
            assert_relative_eq!(weighted.select_rows(&rows), repeated, epsilon = 1e-10);
        }
    }

    #[test]
    fn missing_parts_make_missing_products() {
        for centring in [Centring::Double, Centring::Residual] {
            let places = products(centring).places(&names(&["a", "a.b", "b"])).unwrap();
            let mut x = data();
            x[(3, 2)] = f64::NAN;
            places.fill(&mut x);
            let missing: Vec<usize> = (0..9).filter(|i| x[(*i, 1)].is_nan()).collect();
            assert_eq!(missing, [3]);
        }
    }

    #[test]
    fn parts_that_are_not_there() {
        assert!(products(Centring::Double).places(&names(&["a", "a.b"])).is_none());
        assert!(products(Centring::Double).places(&names(&["a", "b"])).unwrap().is_empty());
    }
}
