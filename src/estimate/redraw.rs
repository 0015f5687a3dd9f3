//! Other samples made of the same cases, each so many times: the draws of a bootstrap and of a jackknife.

use super::full_information::Incomplete;
use super::ordinal;
use super::problem::Discrepancy;
use super::sample::{GroupSample, Sample};
use super::statistics::{CaseInfluence, ObservedStatistics};
use crate::linalg::Cholesky;
use crate::model::{Layout, Model, Setting};
use crate::moments::{
    Completion, Design, Kind, Patterns, ProductPlaces, Saturated, means_and_covariances, saturated_from,
};
use nalgebra::{DMatrix, DVector};

/// Why there is no sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSample {
    /// The cases are not known, or of a kind that cannot be redrawn.
    NotKnown,
    /// The covariance matrix of a group is singular, or its unrestricted moments do not exist.
    Singular,
    /// Nobody in a group chose some category of an ordered variable.
    EmptyCategory,
    /// The statistics (such as a polychoric correlation) or their weights do not exist.
    NoStatistics,
}

/// What of the unrestricted moments of incomplete responses is computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnrestrictedMoments {
    /// Those of fixed exogenous variables; the others stay those of the original sample. They move the discrepancy by a
    /// constant, so that the minimum is the same, and cost as much as the fit.
    Fixed,
    /// All.
    All,
}

impl Sample {
    /// The sample in which each case of each group stands so many times (whole numbers, in the order of the responses), for
    /// the methods that need more of it than means and covariances of complete cases; for these there is
    /// [`Sample::replace_moments`]. Clusters are not kept.
    ///
    /// # Errors
    /// When there is none, and why.
    pub fn redrawn(
        &self,
        model: &Model,
        frequencies: &[Vec<f64>],
        unrestricted: UnrestrictedMoments,
    ) -> Result<Sample, NoSample> {
        let drawn = self.groups.iter().zip(frequencies);
        if self.groups.iter().any(|group| group.design.weights.is_some()) {
            return Err(NoSample::NotKnown);
        }
        if self.groups.iter().any(|group| group.ordinal().is_some()) {
            return self.redrawn_ordinal(model, frequencies);
        }
        let groups = drawn.enumerate().map(|(g, (group, frequencies))| match self.method.discrepancy {
            Discrepancy::FullInformation => {
                group.redrawn_incomplete(model, &model.layouts[g], frequencies, unrestricted)
            }
            discrepancy if discrepancy.of_statistics() => group.redrawn_statistics(model, g, frequencies, discrepancy),
            _ => Err(NoSample::NotKnown),
        });
        let groups = groups.collect::<Result<Vec<GroupSample>, NoSample>>()?;
        let mut sample = Sample { groups, ..*self };
        sample.share_out();
        Ok(sample)
    }

    fn redrawn_ordinal(&self, model: &Model, frequencies: &[Vec<f64>]) -> Result<Sample, NoSample> {
        let (mut responses, mut values) = (Vec::new(), Vec::new());
        let mut incomplete = false;
        for ((group, frequencies), layout) in self.groups.iter().zip(frequencies).zip(&model.layouts) {
            let (Some(raw), Some(own)) = (&group.raw, group.ordinal()) else { return Err(NoSample::NotKnown) };
            let rows = repeated(frequencies);
            let mut drawn = raw.select_rows(&rows);
            products(model, layout).fill(&mut drawn);
            for (column, kind) in drawn.column_iter().zip(&own.kinds) {
                let Kind::Ordered { categories } = kind else { continue };
                // Codes are compared as the statistics do: negative zero is zero.
                let chosen = |code: &f64| column.iter().any(|y| (y + 0.0).total_cmp(code).is_eq());
                if !categories.iter().all(chosen) {
                    return Err(NoSample::EmptyCategory);
                }
            }
            incomplete |= drawn.iter().any(|x| x.is_nan());
            responses.push(drawn);
            values.push(own.exogenous().select_rows(&rows));
        }
        let labels: Vec<String> = self.groups.iter().map(|group| group.label.clone()).collect();
        let redrawn = ordinal::of_responses(model, &labels, &responses, &values, incomplete, self.method);
        redrawn.map(|(sample, _)| sample).map_err(|_| NoSample::NoStatistics)
    }
}

impl GroupSample {
    /// The statistics of ordered variables, or of variables conditional on others.
    fn ordinal(&self) -> Option<&crate::moments::OrdinalGroup> {
        match self.statistics.as_ref()?.cases.as_ref()? {
            CaseInfluence::Ordinal(group) => Some(group),
            CaseInfluence::Moments { .. } => None,
        }
    }

    /// The group with other moments and none of its cases.
    fn with(&self, n: usize, mean: Option<DVector<f64>>, cov: DMatrix<f64>) -> GroupSample {
        GroupSample {
            label: self.label.clone(),
            n,
            weight: self.weight,
            share: self.share,
            multiplier: self.multiplier,
            log_determinant: Cholesky::new(&cov).map_or(f64::NAN, |c| c.log_determinant()),
            cov,
            mean,
            inverse: None,
            statistics: None,
            exogenous: None,
            raw: None,
            incomplete: None,
            levels: None,
            design: Design::default(),
        }
    }

    fn redrawn_statistics(
        &self,
        model: &Model,
        place: usize,
        frequencies: &[f64],
        discrepancy: Discrepancy,
    ) -> Result<GroupSample, NoSample> {
        let layout = &model.layouts[place];
        let mut raw = self.raw.as_ref().ok_or(NoSample::NotKnown)?.select_rows(&repeated(frequencies));
        products(model, layout).fill(&mut raw);
        let n = raw.nrows();
        let (mean, cov) = means_and_covariances(&raw);
        let cov = cov * (n as f64 / (n as f64 - 1.0));
        Cholesky::with_tolerance(&cov, 1e-12).map_err(|_| NoSample::Singular)?;
        let statistics = ObservedStatistics::of_moments(
            (layout, &model.exogenous_places(place)),
            model.meanstructure,
            &cov,
            Some(&mean),
            Some(&raw),
            discrepancy,
        );
        let statistics = Some(statistics.ok_or(NoSample::NoStatistics)?);
        Ok(GroupSample { statistics, ..self.with(n, self.mean.as_ref().map(|_| mean), cov) })
    }

    fn redrawn_incomplete(
        &self,
        model: &Model,
        layout: &Layout,
        frequencies: &[f64],
        unrestricted: UnrestrictedMoments,
    ) -> Result<GroupSample, NoSample> {
        let own = self.incomplete.as_ref().ok_or(NoSample::NotKnown)?;
        let products = products(model, layout);
        let patterns = if products.is_empty() {
            own.patterns.drawn(frequencies)
        } else {
            let kept: Vec<usize> = (0..frequencies.len()).filter(|&case| frequencies[case] > 0.0).collect();
            let mut raw = self.raw.as_ref().ok_or(NoSample::NotKnown)?.select_rows(&kept);
            let weights = DVector::from_iterator(kept.len(), kept.iter().map(|&case| frequencies[case]));
            products.fill_columns(raw.as_mut_slice(), weights.as_slice());
            Patterns::of(&raw).weighted(&weights)
        };
        let n: f64 = frequencies.iter().sum();
        let carried = match unrestricted {
            UnrestrictedMoments::Fixed => carried_over(&patterns, &own.saturated, &fixed(model, layout)),
            UnrestrictedMoments::All => None,
        };
        let anew = || {
            let start = &own.saturated;
            let saturated = saturated_from(&patterns, &start.mean, &start.cov)?;
            Cholesky::with_tolerance(&saturated.cov, 1e-10).ok()?;
            let completion = Completion::at(&patterns, &saturated.mean, &saturated.cov)?;
            Some((saturated, completion))
        };
        let (saturated, completion) = carried.or_else(anew).ok_or(NoSample::Singular)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of cases")]
        let n = n.round() as usize;
        let group = self.with(n, Some(saturated.mean.clone()), saturated.cov.clone());
        Ok(GroupSample { incomplete: Some(Incomplete { patterns, saturated, completion }), ..group })
    }
}

/// The moments of the original sample, those of fixed variables replaced by those of the draw. `None` where these are incomplete
/// or the result is no covariance matrix.
fn carried_over(patterns: &Patterns, original: &Saturated, fixed: &[usize]) -> Option<(Saturated, Completion)> {
    let mut saturated = original.clone();
    if !fixed.is_empty() {
        if patterns.list.iter().any(|pattern| fixed.iter().any(|i| pattern.missing.contains(i))) {
            return None;
        }
        let drawn = patterns.select(fixed);
        let (mean, cov) = drawn.moments(drawn.list.first()?);
        for (a, &i) in fixed.iter().enumerate() {
            saturated.mean[i] = mean[a];
            for (b, &j) in fixed.iter().enumerate() {
                saturated.cov[(i, j)] = cov[(a, b)];
            }
        }
    }
    let completion = Completion::at(patterns, &saturated.mean, &saturated.cov)?;
    saturated.deviance = completion.deviance;
    Some((saturated, completion))
}

/// The positions of variables whose moments the model takes from the sample.
fn fixed(model: &Model, layout: &Layout) -> Vec<usize> {
    let rows = model.table.rows.iter().filter(|row| matches!(row.setting, Setting::Sample));
    let names: Vec<&String> = rows.flat_map(|row| [&row.lhs, &row.rhs]).collect();
    (0..layout.observed.len()).filter(|&i| names.contains(&&layout.observed[i])).collect()
}

/// The products of items among the variables of a group, which are centred in every sample anew.
fn products(model: &Model, layout: &Layout) -> ProductPlaces {
    model.interactions.products.places(&layout.observed).unwrap_or_default()
}

/// The positions of the cases, each as often as it is drawn.
fn repeated(frequencies: &[f64]) -> Vec<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let times = |f: &f64| f.round() as usize;
    frequencies.iter().enumerate().flat_map(|(case, f)| std::iter::repeat_n(case, times(f))).collect()
}
