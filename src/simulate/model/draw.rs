//! One replication: a sample of every group.

use super::generator::{Generator, GroupGenerator};
use super::missing::{Mechanism, MissingPlan};
use crate::dist::random::Stream;
use crate::moments::{GroupMoments, SampleMoments};
use nalgebra::{DMatrix, DVector};

/// A replication, named by seed and number; everything in it comes from one random stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replication {
    /// The seed of the study.
    pub seed: u64,
    /// The number of the replication, from 1.
    pub number: u64,
}

/// Responses of every group.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// One n x p matrix a group, NaN where missing; categories from 1 for ordered variables.
    pub raw: Vec<DMatrix<f64>>,
}

impl Replication {
    fn stream(self) -> Stream {
        Stream::keyed(b"covary model replication", self.seed, self.number)
    }

    fn stream_of_moments(self) -> Stream {
        Stream::keyed(b"covary Wishart moments..", self.seed, self.number)
    }

    /// Draws `sizes` cases, one number a group. Missing answers come from the same stream, after the responses of their
    /// group.
    pub fn draw(self, generator: &Generator, sizes: &[usize], missing: Option<&MissingPlan>) -> Drawn {
        let mut stream = self.stream();
        let one = |(group, n): (&GroupGenerator, &usize)| {
            let mut data = group.responses(*n, &mut stream);
            let deciding = missing.and_then(|plan| match plan.mechanism {
                Mechanism::AtRandom { by } => {
                    let sd = group.transposed_root.column(by).norm();
                    let sd = group.scale_after(by).unwrap_or(sd);
                    Some(data.column(by).iter().map(|x| (x - group.mean[by]) / sd).collect::<Vec<f64>>())
                }
                Mechanism::CompletelyAtRandom => None,
            });
            group.cut(&mut data);
            if let Some(plan) = missing {
                plan.apply(&mut data, deciding.as_deref(), &mut stream);
            }
            data
        };
        Drawn { raw: generator.groups.iter().zip(sizes).map(one).collect() }
    }

    /// The means and covariances (divisor n) of a complete normal sample, drawn without its cases: means from N(mu, Sigma/n),
    /// n S from the Wishart law with n - 1 degrees of freedom by its triangular factor (Bartlett 1933, Proceedings of the
    /// Royal Society of Edinburgh 53:260). The law is that of [`Replication::draw`], the numbers are others. Groups need
    /// more cases than variables.
    pub fn draw_moments(self, generator: &Generator, sizes: &[usize]) -> SampleMoments {
        let mut stream = self.stream_of_moments();
        let groups = generator.groups.iter().zip(sizes).map(|(group, &n)| {
            let p = group.mean.len();
            let cases = n as f64;
            let z = DVector::from_fn(p, |_, _| stream.normal());
            let mut t = DMatrix::zeros(p, p);
            for j in 0..p {
                let freedom = cases - 1.0 - j as f64;
                t[(j, j)] = (2.0 * stream.gamma(0.5 * freedom)).sqrt();
                for i in j + 1..p {
                    t[(i, j)] = stream.normal();
                }
            }
            let root = group.transposed_root.tr_mul(&t);
            let mut cov = &root * root.transpose() / cases;
            crate::linalg::symmetrise(&mut cov);
            let mean = &group.mean + group.transposed_root.tr_mul(&z) / cases.sqrt();
            GroupMoments { label: String::new(), n, mean: Some(mean), cov, design: None }
        });
        SampleMoments { groups: groups.collect(), names: generator.names.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::generator::{Distribution, Shape};
    use super::super::truth::{ModelPopulation, PopulationGroup};
    use super::*;
    use crate::moments::means_and_covariances;
    use crate::survey::CentralMoments;

    fn population(thresholds: Vec<Vec<f64>>) -> ModelPopulation {
        let cov = DMatrix::from_row_slice(3, 3, &[1.0, 0.5, 0.4, 0.5, 2.0, 0.3, 0.4, 0.3, 1.5]);
        let mean = DVector::from_vec(vec![0.0, 1.0, -1.0]);
        let group = PopulationGroup { label: String::new(), cases: None, mean, cov, thresholds };
        ModelPopulation { names: vec!["a".into(), "b".into(), "c".into()], groups: vec![group], values: Vec::new() }
    }

    fn drawn(distribution: &Distribution) -> DMatrix<f64> {
        let generator = Generator::new(&population(vec![Vec::new(); 3]), distribution).unwrap();
        Replication { seed: 5, number: 1 }.draw(&generator, &[400_000], None).raw.remove(0)
    }

    #[test]
    fn every_distribution_has_the_moments_of_the_population() {
        let shapes = vec![Shape { skewness: 1.0, kurtosis: 2.0 }; 3];
        let truth = population(Vec::new());
        for distribution in [
            Distribution::Normal,
            Distribution::ValeMaurelli(shapes.clone()),
            Distribution::IndependentGenerator(shapes),
        ] {
            let data = drawn(&distribution);
            let (mean, cov) = means_and_covariances(&data);
            assert!((mean - &truth.groups[0].mean).amax() < 0.01);
            assert!((cov - &truth.groups[0].cov).amax() < 0.03, "{distribution:?}");
            for column in data.column_iter() {
                let m = CentralMoments::of(column.as_slice());
                let (skewness, kurtosis) = (m.m3 / m.m2.powf(1.5), m.m4 / m.m2.powi(2) - 3.0);
                let wanted = if distribution == Distribution::Normal { (0.0, 0.0) } else { (1.0, 2.0) };
                assert!((skewness - wanted.0).abs() < 0.04, "{distribution:?} {skewness}");
                assert!((kurtosis - wanted.1).abs() < 0.25, "{distribution:?} {kurtosis}");
            }
        }
    }

    #[test]
    fn moments_drawn_directly_have_the_wishart_law() {
        let truth = population(vec![Vec::new(); 3]);
        let generator = Generator::new(&truth, &Distribution::Normal).unwrap();
        let (n, draws) = (20_usize, 20_000_u64);
        let sigma = &truth.groups[0].cov;
        let (mut sum, mut square) = (DMatrix::zeros(3, 3), 0.0);
        for number in 1..=draws {
            let moments = Replication { seed: 1, number }.draw_moments(&generator, &[n]);
            let s = &moments.groups[0].cov;
            sum += s;
            square += s[(0, 1)].powi(2);
        }
        let mean = sum / draws as f64;
        let expected = sigma * (n as f64 - 1.0) / n as f64;
        assert!((&mean - &expected).amax() < 0.02);
        // var(s_ij) = (n-1)/n² (σ_ij² + σ_ii σ_jj)
        let variance = square / draws as f64 - mean[(0, 1)].powi(2);
        let theory = (n as f64 - 1.0) / (n * n) as f64 * (0.25 + 2.0);
        assert!((variance / theory - 1.0).abs() < 0.06, "{variance} {theory}");
    }

    #[test]
    fn thresholds_and_missing_answers_have_their_shares() {
        let generator =
            Generator::new(&population(vec![vec![-1.0, 0.0], Vec::new(), Vec::new()]), &Distribution::Normal).unwrap();
        let plan = MissingPlan { rate: 0.2, mechanism: Mechanism::AtRandom { by: 1 }, variables: vec![0, 2] };
        let data = Replication { seed: 9, number: 3 }.draw(&generator, &[200_000], Some(&plan)).raw.remove(0);
        let n = data.nrows() as f64;
        let first: Vec<f64> = data.column(0).iter().copied().filter(|x| !x.is_nan()).collect();
        assert!((1.0 - first.len() as f64 / n - 0.2).abs() < 0.005);
        assert!(data.column(1).iter().all(|x| !x.is_nan()));
        assert!(first.iter().all(|x| (1.0..=3.0).contains(x)));
        // Larger b is missing more often, and a goes with b.
        let mean_b_missing: f64 =
            (0..data.nrows()).filter(|i| data[(*i, 0)].is_nan()).map(|i| data[(i, 1)]).sum::<f64>() / (0.2 * n);
        assert!(mean_b_missing > 1.5);
    }
}
