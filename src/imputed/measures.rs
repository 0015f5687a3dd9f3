//! Indices of pooled tests.

use crate::fit_indices as index;
use crate::fitted::{Fit, Measures, PooledTest};

/// The tests that indices are made of.
#[derive(Clone, Copy)]
pub(super) struct Tests {
    /// Of the model.
    pub own: Option<PooledTest>,
    /// Of the baseline.
    pub baseline: Option<PooledTest>,
    /// Of the model, robust.
    pub scaled: Option<PooledTest>,
    /// Of the baseline, robust.
    pub baseline_scaled: Option<PooledTest>,
    /// Log-likelihoods of the model and the unrestricted model.
    pub log_likelihood: Option<(f64, f64)>,
}

/// The indices of a pooled fit by semTools' formulas: the chi-squares of the pooled tests in the place of those of one sample,
/// residuals of the pooled moments at the pooled estimates. `fit` has the pooled sample, `residuals` the indices computed
/// from it.
pub(super) fn measures(fit: &Fit, tests: Tests, residuals: &Measures) -> Measures {
    let mut m = Measures::default();
    let (sample, model) = (&fit.sample, &fit.model);
    let (n, multiplier, groups) = (sample.n as f64, sample.multiplier, sample.groups.len());
    let parameters = model.parameters();
    let df = model.degrees_of_freedom().max(0) as f64;
    let chisq = tests.own.map_or(0.0, |t| t.chi_square());
    m.push("npar", parameters as f64);
    m.push("chisq", chisq);
    m.push("df", df);
    m.push("pvalue", tests.own.map(|t| t.chi_square_p()));
    if let Some(test) = tests.scaled {
        m.push("chisq_scaled", test.chi_square());
        m.push("df_scaled", test.df1);
        m.push("pvalue_scaled", test.chi_square_p());
    }
    if let Some(null) = tests.baseline {
        let (x0, df0) = (null.chi_square(), null.df1);
        m.push("baseline_chisq", x0);
        m.push("baseline_df", df0);
        m.push("baseline_pvalue", null.chi_square_p());
        if let Some(null) = tests.baseline_scaled {
            m.push("baseline_chisq_scaled", null.chi_square());
            m.push("baseline_df_scaled", null.df1);
            m.push("baseline_pvalue_scaled", null.chi_square_p());
        }
        m.push("cfi", index::cfi(chisq, df, x0, df0));
        m.push("tli", index::tli(chisq, df, x0, df0));
        m.push("nnfi", index::tli(chisq, df, x0, df0));
        m.push("rfi", index::rfi(chisq, df, x0, df0));
        m.push("nfi", index::nfi(chisq, df, x0, df0));
        m.push("pnfi", index::pnfi(chisq, df, x0, df0));
        m.push("ifi", index::ifi(chisq, df, x0, df0));
        m.push("rni", index::rni(chisq, df, x0, df0));
        if let (Some(own), Some(null)) = (tests.scaled, tests.baseline_scaled) {
            let (x, df, x0, df0) = (own.chi_square(), own.df1, null.chi_square(), null.df1);
            m.push("cfi_scaled", index::cfi(x, df, x0, df0));
            m.push("tli_scaled", index::tli(x, df, x0, df0));
            m.push("nnfi_scaled", index::tli(x, df, x0, df0));
            m.push("rfi_scaled", index::rfi(x, df, x0, df0));
            m.push("nfi_scaled", index::nfi(x, df, x0, df0));
            m.push("pnfi_scaled", index::pnfi(x, df, x0, df0));
            m.push("ifi_scaled", index::ifi(x, df, x0, df0));
            m.push("rni_scaled", index::rni(x, df, x0, df0));
        }
    }
    if let Some((own, unrestricted)) = tests.log_likelihood {
        let deviance = -2.0 * own;
        m.push("logl", own);
        m.push("unrestricted_logl", unrestricted);
        m.push("aic", index::aic(deviance, parameters));
        m.push("bic", index::bic(deviance, parameters, n));
        m.push("ntotal", n);
        m.push("bic2", index::bic_adjusted(deviance, parameters, n));
    } else {
        m.push("ntotal", n);
    }
    let interval = index::rmsea_interval(chisq, df, multiplier, groups, 0.90);
    m.push("rmsea", index::rmsea(chisq, df, multiplier, groups));
    m.push("rmsea_ci_lower", interval.map(|i| i.0));
    m.push("rmsea_ci_upper", interval.map(|i| i.1));
    m.push("rmsea_ci_level", 0.90);
    m.push("rmsea_pvalue", index::rmsea_close(chisq, df, multiplier, groups, 0.05));
    m.push("rmsea_close_h0", 0.05);
    if let Some(test) = tests.scaled {
        let (x, df) = (test.chi_square(), test.df1);
        let interval = index::rmsea_interval(x, df, multiplier, groups, 0.90);
        m.push("rmsea_scaled", index::rmsea(x, df, multiplier, groups));
        m.push("rmsea_ci_lower_scaled", interval.map(|i| i.0));
        m.push("rmsea_ci_upper_scaled", interval.map(|i| i.1));
        m.push("rmsea_pvalue_scaled", index::rmsea_close(x, df, multiplier, groups, 0.05));
    }
    for measure in &residuals.0 {
        let kept = ["rmr", "srmr", "crmr"].iter().any(|kind| measure.name.starts_with(kind));
        if kept {
            m.push(measure.name, measure.value);
        }
    }
    m.push("mfi", index::mcdonald(chisq, df, multiplier));
    m
}
