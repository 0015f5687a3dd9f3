//! Intraclass correlations: how far raters, or occasions, agree on a score (Shrout and Fleiss 1979, *Psychological Bulletin*
//! 86:420–428; McGraw and Wong 1996, *Psychological Methods* 1:30–46).

use super::finite;
use crate::dist::f;
use nalgebra::DMatrix;

/// Which intraclass correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntraclassModel {
    /// Every subject has raters of its own: ICC(1).
    OneWay,
    /// The raters are a sample, and their level counts: ICC(A), Shrout and Fleiss's second case.
    Agreement,
    /// The level of a rater does not count: ICC(C), Shrout and Fleiss's third case.
    Consistency,
}

impl IntraclassModel {
    /// All of them.
    pub const ALL: [IntraclassModel; 3] =
        [IntraclassModel::OneWay, IntraclassModel::Agreement, IntraclassModel::Consistency];

    /// The names of the forms for one rater and for the mean of all: those of McGraw and Wong, Shrout and Fleiss and psych.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            IntraclassModel::OneWay => ["icc_1", "icc_1k"],
            IntraclassModel::Agreement => ["icc_a1", "icc_ak"],
            IntraclassModel::Consistency => ["icc_c1", "icc_ck"],
        }
    }
}

/// An intraclass correlation with its interval and its test of zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intraclass {
    /// Which.
    pub model: IntraclassModel,
    /// Of the mean of all raters, or of one.
    pub average: bool,
    /// Its value; negative where raters agree less than chance would have them.
    pub value: f64,
    /// Its interval.
    pub interval: (f64, f64),
    /// F of the test that it is zero.
    pub f: f64,
    /// Its degrees of freedom.
    pub df: (f64, f64),
    /// Its p-value.
    pub p: f64,
}

/// All six intraclass correlations of a table of scores, a row a subject and a column a rater, without missing scores; intervals at
/// this level, such as .95. `None` below two rows or two columns, and where nothing varies. psych: `ICC`.
pub fn intraclass(scores: &DMatrix<f64>, level: f64) -> Option<Vec<Intraclass>> {
    let (rows, columns) = scores.shape();
    if rows < 2 || columns < 2 {
        return None;
    }
    let (n, k) = (rows as f64, columns as f64);
    let grand = scores.mean();
    let between_rows: f64 = k * scores.column_mean().iter().map(|mean| (mean - grand).powi(2)).sum::<f64>();
    let between_columns: f64 = n * scores.row_mean().iter().map(|mean| (mean - grand).powi(2)).sum::<f64>();
    let total: f64 = scores.iter().map(|x| (x - grand).powi(2)).sum();
    let (df_rows, df_columns, df_error) = (n - 1.0, k - 1.0, (n - 1.0) * (k - 1.0));
    let (msr, msc) = (between_rows / df_rows, between_columns / df_columns);
    // Perfect agreement leaves the rounding of sums alone, of either sign.
    let residual = |sum: f64| if sum > 1e-12 * total { sum } else { 0.0 };
    let mse = residual(total - between_rows - between_columns) / df_error;
    let msw = residual(total - between_rows) / (n * (k - 1.0));
    let tail = 1.0 - 0.5 * (1.0 - level);
    // Of one rater; the mean of k raters follows by the formula of Spearman and Brown, its limits too.
    let stepped = |r: f64| k * r / (1.0 + (k - 1.0) * r);
    let by_ratio = |ratio: f64, df: (f64, f64)| {
        let low = ratio / f::quantile(tail, df.0, df.1);
        let high = ratio * f::quantile(tail, df.1, df.0);
        ((low - 1.0) / (low + k - 1.0), (high - 1.0) / (high + k - 1.0))
    };
    let mut found = Vec::with_capacity(6);
    for model in IntraclassModel::ALL {
        let (value, ratio, df) = match model {
            IntraclassModel::OneWay => ((msr - msw) / (msr + (k - 1.0) * msw), msr / msw, (df_rows, n * (k - 1.0))),
            IntraclassModel::Agreement => {
                let value = (msr - mse) / (msr + (k - 1.0) * mse + k * (msc - mse) / n);
                (value, msr / mse, (df_rows, df_error))
            }
            IntraclassModel::Consistency => ((msr - mse) / (msr + (k - 1.0) * mse), msr / mse, (df_rows, df_error)),
        };
        let value = finite(value)?;
        let interval = if model == IntraclassModel::Agreement {
            let a = k * value / (n * (1.0 - value));
            let b = 1.0 + k * value * (n - 1.0) / (n * (1.0 - value));
            let v = (a * msc + b * mse).powi(2) / ((a * msc).powi(2) / df_columns + (b * mse).powi(2) / df_error);
            let rest = k * msc + (k * n - k - n) * mse;
            let (low, high) = (f::quantile(tail, df_rows, v), f::quantile(tail, v, df_rows));
            (n * (msr - low * mse) / (low * rest + n * msr), n * (high * msr - mse) / (rest + n * high * msr))
        } else {
            by_ratio(ratio, df)
        };
        let p = f::upper(ratio, df.0, df.1);
        found.push(Intraclass { model, average: false, value, interval, f: ratio, df, p });
        let interval = (stepped(interval.0), stepped(interval.1));
        found.push(Intraclass { model, average: true, value: stepped(value), interval, f: ratio, df, p });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raters_who_differ_in_level_agree_in_order_alone() {
        let scores = DMatrix::from_row_slice(4, 2, &[1.0, 3.0, 2.0, 4.1, 3.0, 5.0, 4.0, 5.9]);
        let found = intraclass(&scores, 0.95).unwrap();
        let value = |model, average| found.iter().find(|i| i.model == model && i.average == average).unwrap().value;
        assert!(value(IntraclassModel::Consistency, false) > 0.99);
        assert!(value(IntraclassModel::Agreement, false) < 0.6);
        assert!(value(IntraclassModel::OneWay, false) < value(IntraclassModel::Agreement, false));
        assert!(intraclass(&DMatrix::from_element(5, 2, 1.0), 0.95).is_none(), "nothing varies");
        assert!(intraclass(&DMatrix::from_element(5, 1, 1.0), 0.95).is_none());
    }
}
