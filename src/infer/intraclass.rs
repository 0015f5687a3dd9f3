//! Intraclass correlations.

use crate::estimate::Sample;
use crate::model::Model;

/// The share of its variance that lies between clusters, of every variable that stands at both levels: sigma_B / (sigma_B +
/// sigma_W) of the unrestricted moments (Muthen 1991), by group. `None` where the variance between clusters is negative.
/// Empty but for two-level models. lavaan: `lavInspect(fit, "icc")`.
pub fn intraclass_correlations(model: &Model, sample: &Sample) -> Vec<Vec<(String, Option<f64>)>> {
    if !model.is_two_level() {
        return Vec::new();
    }
    let groups = sample.groups.chunks_exact(2).zip(model.layouts.chunks_exact(2)).zip(model.roles.chunks_exact(2));
    groups
        .map(|((samples, layouts), roles)| {
            let variance = |level: usize, name: &str| {
                let place = layouts[level].in_observed(name)?;
                Some(samples[level].cov[(place, place)])
            };
            let share = |name: &String| {
                let (within, between) = (variance(0, name)?, variance(1, name)?);
                (between >= 0.0 && within + between > 0.0).then(|| between / (between + within))
            };
            roles[0].shared.iter().map(|name| (name.clone(), share(name))).collect()
        })
        .collect()
}
