//! Means and covariances of the headline models, from which they can be fitted without the answers.

use crate::report::json;
use crate::study::run::Results;
use crate::study::schema::Study;
use serde_json::{Value, json};

/// The structural and the measurement model, each with its moments (divisor n) as `covary fit --moments` reads them. With
/// incomplete answers they are those of the unrestricted model by maximum likelihood.
pub(super) fn models(study: &Study, results: &Results) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for model in study.structural_model().into_iter().chain(study.measurement_model()) {
        let known = found.iter().any(|(id, _)| *id == model.id);
        let fit = results.fit(&model.id).and_then(|fit| fit.solved()).filter(|fit| !fit.model.is_ordinal());
        let Some(fit) = fit.filter(|fit| !known && !fit.model.is_two_level()) else { continue };
        let Some(layout) = fit.model.layouts.first() else { continue };
        let groups = &fit.sample.groups;
        let several = groups.len() > 1;
        let per_group = |of: &dyn Fn(usize) -> Value| -> Value {
            if several { (0..groups.len()).map(of).collect() } else { of(0) }
        };
        let cov = |g: usize| -> Value {
            let scale = fit.options.method.divisor(groups[g].n as f64) / groups[g].n as f64;
            let rows = groups[g].cov.row_iter().map(|row| row.iter().map(|x| x * scale).collect::<Vec<f64>>());
            json!(rows.collect::<Vec<_>>())
        };
        let mean = |g: usize| json!(groups[g].mean.as_ref().map(|mean| mean.iter().copied().collect::<Vec<f64>>()));
        let mut object = json!({
            "nobs": groups.iter().map(|group| group.n).collect::<Vec<_>>(),
            "names": layout.observed,
            "cov": per_group(&cov),
            "mean": per_group(&mean),
            "divisor": "n",
        });
        if several {
            object["groups"] = json!(fit.model.groups);
        }
        found.push((model.id.clone(), json::write(&object)));
    }
    found
}
