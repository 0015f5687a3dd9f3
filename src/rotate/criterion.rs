//! Rotation criteria: what is minimised, with the gradient by the loadings.

use super::element::{Element, column_sums, inner, ln_or_zero, row_sums, squares, x_ln_x};
use nalgebra::DMatrix;

/// A function f of the loadings L (p items, m factors) that is the smaller, the simpler they are. The formulas are those
/// that Bernaards and Jennrich (2005, Educational and Psychological Measurement 65:676) gathered, unless another source is
/// named.
#[derive(Clone, Debug, PartialEq)]
pub enum Criterion {
    /// Orthomax with this gamma (Harman 1960): 0 quartimax, 1 varimax (Kaiser 1958), m/2 equamax. Orthogonal rotations only.
    Orthomax(f64),
    /// Oblimin with this gamma (Jennrich and Sampson 1966): 0 quartimin (Carroll 1953), 0.5 biquartimin, 1 covarimin.
    Oblimin(f64),
    /// Crawford and Ferguson (1970) with this kappa: (1 - kappa) of the complexity of items, kappa of that of factors.
    CrawfordFerguson(f64),
    /// Geomin with this epsilon (Yates 1987; Browne 2001): the geometric mean of the squared loadings of each item.
    Geomin(f64),
    /// Minimum entropy (Jennrich 2004, Psychometrika 69:257). Orthogonal rotations only.
    Entropy,
    /// McCammon's (1966) minimum entropy ratio. Orthogonal rotations only.
    Mccammon,
    /// Infomax (McKeon 1968; Browne 2001).
    Infomax,
    /// Comrey's (1967) tandem principle I: items that correlate load on the same factors. Orthogonal rotations only.
    TandemOne,
    /// Tandem principle II: items that do not correlate load on different factors. Orthogonal rotations only.
    TandemTwo,
    /// Oblimax (Saunders 1961).
    Oblimax,
    /// Bentler's (1977, Psychometrika 42:623) invariant pattern simplicity.
    Bentler,
    /// Simplimax (Kiers 1994): the sum of the smallest k squared loadings.
    Simplimax(usize),
    /// The squared distance from targets (Browne 1972), each with its weight: 1, or 0 where the target leaves a loading
    /// open (partially specified target). Infinite where the sizes do not agree with those of L.
    Target {
        /// What the loadings should be.
        target: DMatrix<f64>,
        /// How much each deviation counts.
        weight: DMatrix<f64>,
    },
    /// Quartimin of all factors but the first, the general one (Jennrich and Bentler 2011, Psychometrika 76:537).
    BifactorQuartimin,
    /// Geomin with this epsilon of all factors but the first (Jennrich and Bentler 2012, Psychometrika 77:442).
    BifactorGeomin(f64),
}

impl Criterion {
    /// Whether it makes sense for orthogonal rotations only: an oblique one could let it fall without end.
    pub const fn is_orthogonal(&self) -> bool {
        matches!(
            self,
            Criterion::Orthomax(_)
                | Criterion::Entropy
                | Criterion::Mccammon
                | Criterion::TandemOne
                | Criterion::TandemTwo
        )
    }

    /// f and df/dL at L.
    pub fn at<T: Element>(&self, l: &DMatrix<T>) -> (T, DMatrix<T>) {
        match self {
            Criterion::Orthomax(gamma) => orthomax(l, *gamma),
            Criterion::Oblimin(gamma) => oblimin(l, *gamma),
            Criterion::CrawfordFerguson(kappa) => crawford_ferguson(l, *kappa),
            Criterion::Geomin(epsilon) => geomin(l, *epsilon),
            Criterion::Entropy => entropy(l),
            Criterion::Mccammon => mccammon(l),
            Criterion::Infomax => infomax(l),
            Criterion::TandemOne => tandem(l, true),
            Criterion::TandemTwo => tandem(l, false),
            Criterion::Oblimax => oblimax(l),
            Criterion::Bentler => bentler(l),
            Criterion::Simplimax(count) => simplimax(l, *count),
            Criterion::Target { target, weight } => distance(l, target, weight),
            Criterion::BifactorQuartimin => of_group_factors(l, |group| oblimin(group, 0.0)),
            Criterion::BifactorGeomin(epsilon) => of_group_factors(l, |group| geomin(group, *epsilon)),
        }
    }
}

fn real<T: Element>(x: f64) -> T {
    T::from_real(x)
}

/// f = -<L2, L2 - gamma (column means of L2)>/4, L2 the squares.
fn orthomax<T: Element>(l: &DMatrix<T>, gamma: f64) -> (T, DMatrix<T>) {
    let s = squares(l);
    let means: Vec<T> = column_sums(&s).into_iter().map(|sum| sum.scale(gamma / l.nrows() as f64)).collect();
    let centred = DMatrix::from_fn(s.nrows(), s.ncols(), |i, j| s[(i, j)] - means[j]);
    (-inner(&s, &centred).scale(0.25), -l.component_mul(&centred))
}

/// f = <L2, (I - gamma J/p) L2 N>/4 with N = J - I.
fn oblimin<T: Element>(l: &DMatrix<T>, gamma: f64) -> (T, DMatrix<T>) {
    let s = squares(l);
    let rows = row_sums(&s);
    let others = DMatrix::from_fn(s.nrows(), s.ncols(), |i, j| rows[i] - s[(i, j)]);
    let means: Vec<T> = column_sums(&others).into_iter().map(|sum| sum.scale(gamma / l.nrows() as f64)).collect();
    let weighted = DMatrix::from_fn(s.nrows(), s.ncols(), |i, j| others[(i, j)] - means[j]);
    (inner(&s, &weighted).scale(0.25), l.component_mul(&weighted))
}

/// f = (1 - kappa) <L2, L2 N>/4 + kappa <L2, M L2>/4, M = J - I of the items.
fn crawford_ferguson<T: Element>(l: &DMatrix<T>, kappa: f64) -> (T, DMatrix<T>) {
    let s = squares(l);
    let (rows, columns) = (row_sums(&s), column_sums(&s));
    let weighted = DMatrix::from_fn(s.nrows(), s.ncols(), |i, j| {
        (rows[i] - s[(i, j)]).scale(1.0 - kappa) + (columns[j] - s[(i, j)]).scale(kappa)
    });
    (inner(&s, &weighted).scale(0.25), l.component_mul(&weighted))
}

/// f = sum over items of exp(mean ln(l^2 + epsilon)).
fn geomin<T: Element>(l: &DMatrix<T>, epsilon: f64) -> (T, DMatrix<T>) {
    let m = l.ncols() as f64;
    let shifted = l.map(|x| x * x + real(epsilon));
    let logs = shifted.map(ln_or_zero);
    let means: Vec<T> = row_sums(&logs).into_iter().map(|sum| sum.scale(1.0 / m).exp()).collect();
    let value = means.iter().fold(T::zero(), |sum, x| sum + *x);
    let gradient =
        DMatrix::from_fn(l.nrows(), l.ncols(), |i, j| (l[(i, j)] / shifted[(i, j)] * means[i]).scale(2.0 / m));
    (value, gradient)
}

/// f = -sum L2 ln L2 / 2.
fn entropy<T: Element>(l: &DMatrix<T>) -> (T, DMatrix<T>) {
    let s = squares(l);
    let value = s.iter().fold(T::zero(), |sum, x| sum - x_ln_x(*x)).scale(0.5);
    (value, l.zip_map(&s, |x, square| -x * (ln_or_zero(square) + T::one())))
}

/// f = ln of the entropy within columns of L2, less ln of the entropy of the column sums.
fn mccammon<T: Element>(l: &DMatrix<T>) -> (T, DMatrix<T>) {
    let s = squares(l);
    let columns = column_sums(&s);
    let total = columns.iter().fold(T::zero(), |sum, x| sum + *x);
    let share = DMatrix::from_fn(s.nrows(), s.ncols(), |i, j| s[(i, j)] / columns[j]);
    let of_column: Vec<T> = columns.iter().map(|c| *c / total).collect();
    let within = share.iter().fold(T::zero(), |sum, x| sum - x_ln_x(*x));
    let between = of_column.iter().fold(T::zero(), |sum, x| sum - x_ln_x(*x));
    let slope = share.map(|x| -(ln_or_zero(x) + T::one()));
    let slope_of_column: Vec<T> = of_column.iter().map(|x| -(ln_or_zero(*x) + T::one())).collect();
    let mean_slope = column_sums(&share.component_mul(&slope));
    let mean_between = of_column.iter().zip(&slope_of_column).fold(T::zero(), |sum, (p, h)| sum + *p * *h);
    let gradient = DMatrix::from_fn(l.nrows(), l.ncols(), |i, j| {
        let by_within = (slope[(i, j)] - mean_slope[j]) / columns[j] / within;
        let by_between = (slope_of_column[j] - mean_between) / total / between;
        l[(i, j)].scale(2.0) * (by_within - by_between)
    });
    (within.ln() - between.ln(), gradient)
}

/// f = ln m + H(L2) - H(rows of L2) - H(columns of L2), H the entropy of what is scaled to sum to one.
fn infomax<T: Element>(l: &DMatrix<T>) -> (T, DMatrix<T>) {
    let s = squares(l);
    let (rows, columns) = (row_sums(&s), column_sums(&s));
    let total = rows.iter().fold(T::zero(), |sum, x| sum + *x);
    let (rows, columns): (Vec<T>, Vec<T>) =
        (rows.iter().map(|x| *x / total).collect(), columns.iter().map(|x| *x / total).collect());
    let share = s.map(|x| x / total);
    let entropy = |list: &mut dyn Iterator<Item = T>| list.fold(T::zero(), |sum, x| sum - x_ln_x(x));
    let value = real::<T>((l.ncols() as f64).ln()) + entropy(&mut share.iter().copied())
        - entropy(&mut rows.iter().copied())
        - entropy(&mut columns.iter().copied());
    let slope = DMatrix::from_fn(l.nrows(), l.ncols(), |i, j| {
        ln_or_zero(rows[i]) + ln_or_zero(columns[j]) - ln_or_zero(share[(i, j)]) + T::one()
    });
    let mean = inner(&share, &slope);
    (value, DMatrix::from_fn(l.nrows(), l.ncols(), |i, j| l[(i, j)].scale(2.0) * (slope[(i, j)] - mean) / total))
}

/// Principle I: f = -<L2, (LL' o LL') L2>; II: f = <L2, (J - LL' o LL') L2>.
fn tandem<T: Element>(l: &DMatrix<T>, first: bool) -> (T, DMatrix<T>) {
    let s = squares(l);
    let common = l * l.transpose();
    let weight = common.map(|x| if first { x * x } else { T::one() - x * x });
    let weighted = &weight * &s;
    let through = common.component_mul(&(&s * s.transpose())) * l;
    let sign = if first { -1.0 } else { 1.0 };
    let gradient = (l.component_mul(&weighted)).map(|x| x.scale(4.0 * sign)) - through.map(|x| x.scale(4.0));
    (inner(&s, &weighted).scale(sign), gradient)
}

/// f = -ln(sum L^4 / (sum L^2)^2).
fn oblimax<T: Element>(l: &DMatrix<T>) -> (T, DMatrix<T>) {
    let s = squares(l);
    let (second, fourth) = (s.iter().fold(T::zero(), |sum, x| sum + *x), inner(&s, &s));
    let gradient = l.zip_map(&s, |x, square| x.scale(4.0) * (T::one() / second - square / fourth));
    (second.ln().scale(2.0) - fourth.ln(), gradient)
}

/// f = -(ln|M| - ln|diag M|)/4 with M = L2'L2.
fn bentler<T: Element>(l: &DMatrix<T>) -> (T, DMatrix<T>) {
    let s = squares(l);
    let products = s.transpose() * &s;
    let diagonal = products.diagonal();
    let Some(mut inverse) = products.clone().try_inverse() else {
        return (real(f64::INFINITY), DMatrix::zeros(l.nrows(), l.ncols()));
    };
    let logs = diagonal.iter().fold(T::zero(), |sum, x| sum + x.ln());
    for (j, d) in diagonal.iter().enumerate() {
        inverse[(j, j)] -= T::one() / *d;
    }
    let value = (logs - products.determinant().ln()).scale(0.25);
    (value, -l.component_mul(&(&s * inverse)))
}

/// f = the sum of the `count` smallest squares.
fn simplimax<T: Element>(l: &DMatrix<T>, count: usize) -> (T, DMatrix<T>) {
    let mut places: Vec<usize> = (0..l.len()).collect();
    places.sort_by(|&a, &b| l[a].real().abs().total_cmp(&l[b].real().abs()));
    let mut gradient = DMatrix::zeros(l.nrows(), l.ncols());
    let mut value = T::zero();
    for &place in places.iter().take(count) {
        value += l[place] * l[place];
        gradient[place] = l[place].scale(2.0);
    }
    (value, gradient)
}

/// f = sum of weight (l - target)^2.
fn distance<T: Element>(l: &DMatrix<T>, target: &DMatrix<f64>, weight: &DMatrix<f64>) -> (T, DMatrix<T>) {
    if target.shape() != l.shape() || weight.shape() != l.shape() {
        return (real(f64::INFINITY), DMatrix::zeros(l.nrows(), l.ncols()));
    }
    let gap = DMatrix::from_fn(l.nrows(), l.ncols(), |i, j| {
        let gap = l[(i, j)] - real(target[(i, j)]);
        (gap.scale(weight[(i, j)]), gap)
    });
    let value = gap.iter().fold(T::zero(), |sum, (weighted, gap)| sum + *weighted * *gap);
    (value, gap.map(|(weighted, _)| weighted.scale(2.0)))
}

/// A criterion of all columns but the first.
fn of_group_factors<T: Element>(l: &DMatrix<T>, criterion: impl Fn(&DMatrix<T>) -> (T, DMatrix<T>)) -> (T, DMatrix<T>) {
    let groups = l.ncols().saturating_sub(1);
    let mut gradient = DMatrix::zeros(l.nrows(), l.ncols());
    if groups == 0 {
        return (T::zero(), gradient);
    }
    let (value, of_groups) = criterion(&l.columns(1, groups).into_owned());
    gradient.columns_mut(1, groups).copy_from(&of_groups);
    (value, gradient)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use nalgebra::Complex;

    fn loadings() -> DMatrix<f64> {
        DMatrix::from_row_slice(
            6,
            3,
            &[0.7, 0.1, -0.2, 0.6, -0.3, 0.15, 0.1, 0.8, 0.25, -0.2, 0.65, 0.05, 0.3, 0.2, 0.55, 0.12, -0.08, 0.7],
        )
    }

    fn every_criterion() -> Vec<Criterion> {
        let target = loadings().map(f64::round);
        let weight = loadings().map(|x| if x.abs() < 0.5 { 1.0 } else { 0.0 });
        vec![
            Criterion::Orthomax(0.0),
            Criterion::Orthomax(1.0),
            Criterion::Oblimin(0.0),
            Criterion::Oblimin(-0.7),
            Criterion::CrawfordFerguson(0.3),
            Criterion::Geomin(0.01),
            Criterion::Entropy,
            Criterion::Mccammon,
            Criterion::Infomax,
            Criterion::TandemOne,
            Criterion::TandemTwo,
            Criterion::Oblimax,
            Criterion::Bentler,
            Criterion::Simplimax(9),
            Criterion::Target { target, weight },
            Criterion::BifactorQuartimin,
            Criterion::BifactorGeomin(0.01),
        ]
    }

    #[test]
    fn gradients_are_those_of_central_differences_and_of_the_complex_step() {
        let l = loadings();
        for criterion in every_criterion() {
            let (_, gradient) = criterion.at(&l);
            for place in 0..l.len() {
                let moved = |h: f64| {
                    let mut other = l.clone();
                    other[place] += h;
                    criterion.at(&other).0
                };
                let difference = (moved(1e-6) - moved(-1e-6)) / 2e-6;
                assert_relative_eq!(gradient[place], difference, epsilon = 2e-8, max_relative = 1e-6);
                let mut complex = l.map(|x| Complex::new(x, 0.0));
                complex[place].im = 1e-30;
                let (value, _) = criterion.at(&complex);
                assert_relative_eq!(gradient[place], value.im / 1e-30, epsilon = 1e-13, max_relative = 1e-11);
            }
        }
    }

    #[test]
    fn a_zero_loading_and_a_target_of_the_wrong_size_are_no_trouble() {
        let mut l = loadings();
        l[(0, 1)] = 0.0;
        for criterion in every_criterion() {
            let (value, gradient) = criterion.at(&l);
            assert!(value.is_finite() && gradient.iter().all(|x| x.is_finite()), "{criterion:?}");
        }
        let short = DMatrix::zeros(2, 2);
        assert!(Criterion::Target { target: short.clone(), weight: short }.at(&l).0.is_infinite());
    }
}
