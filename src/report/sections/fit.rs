//! The section on fit: every model, and the main one against customary thresholds with their sources.

use super::{interval, pointing};
use crate::estimate::Status;
use crate::fitted::Fit;
use crate::instrument::IndexForm;
use crate::report::{Block, Callout, Cell, Kind, Phrase, Section, Table, Tone, Value};
use crate::words::Text;
use crate::words::report as words;

/// The fit of one model. What was not computed is NaN.
#[derive(Clone, Debug)]
pub struct ModelFit {
    /// The id of the model.
    pub model: String,
    /// Why it has no result; `None` when it has one.
    pub failure: Option<Phrase>,
    /// Cases, all groups together.
    pub n: usize,
    /// χ².
    pub chisq: f64,
    /// Its degrees of freedom; those of some scaled tests are no whole number.
    pub df: f64,
    /// Whether the test is plain or scaled, and which indices go with it.
    pub form: IndexForm,
    /// Its p-value.
    pub p: f64,
    /// Comparative fit index.
    pub cfi: f64,
    /// Tucker–Lewis index.
    pub tli: f64,
    /// Root mean square error of approximation.
    pub rmsea: f64,
    /// Its 90 % interval.
    pub rmsea_lower: f64,
    /// Its 90 % interval.
    pub rmsea_upper: f64,
    /// Standardised root mean square residual.
    pub srmr: f64,
    /// Goodness-of-fit index.
    pub gfi: f64,
    /// Adjusted goodness-of-fit index.
    pub agfi: f64,
    /// Normed fit index.
    pub nfi: f64,
    /// Incremental fit index.
    pub ifi: f64,
    /// Parsimony normed fit index.
    pub pnfi: f64,
    /// Akaike's information criterion.
    pub aic: f64,
    /// Bayesian information criterion.
    pub bic: f64,
}

impl Default for ModelFit {
    fn default() -> ModelFit {
        let nan = f64::NAN;
        ModelFit {
            model: String::new(),
            failure: None,
            n: 0,
            chisq: nan,
            df: 0.0,
            form: IndexForm::Plain,
            p: nan,
            cfi: nan,
            tli: nan,
            rmsea: nan,
            rmsea_lower: nan,
            rmsea_upper: nan,
            srmr: nan,
            gfi: nan,
            agfi: nan,
            nfi: nan,
            ifi: nan,
            pnfi: nan,
            aic: nan,
            bic: nan,
        }
    }
}

impl ModelFit {
    /// The fit of a fitted model; a model that did not converge has the words of its status as failure.
    pub fn of(model: &str, fit: &Fit) -> ModelFit {
        let get = |name: &str| fit.measures.get(name).unwrap_or(f64::NAN);
        // Those of the estimator, so that robust estimation is not reported by what it sets right.
        let form = IndexForm::of(std::iter::once(fit));
        let in_form = |name: &str| form.get(fit, name).unwrap_or(f64::NAN);
        let failure = (!fit.converged()).then(|| Phrase::from(failure(fit.status())));
        ModelFit {
            model: model.to_owned(),
            failure,
            n: fit.sample.n,
            chisq: in_form("chisq"),
            df: if form == IndexForm::Plain { fit.model.degrees_of_freedom() as f64 } else { in_form("df") },
            form,
            p: in_form("pvalue"),
            cfi: in_form("cfi"),
            tli: in_form("tli"),
            rmsea: in_form("rmsea"),
            rmsea_lower: in_form("rmsea_ci_lower"),
            rmsea_upper: in_form("rmsea_ci_upper"),
            srmr: get("srmr"),
            gfi: get("gfi"),
            agfi: get("agfi"),
            nfi: in_form("nfi"),
            ifi: in_form("ifi"),
            pnfi: in_form("pnfi"),
            aic: get("aic"),
            bic: get("bic"),
        }
    }

    /// χ² divided by its degrees of freedom (AMOS: CMIN/DF); not defined without degrees of freedom.
    pub fn ratio(&self) -> f64 {
        if self.df > 0.0 { self.chisq / self.df } else { f64::NAN }
    }
}

/// Why a model has no result, as a clause.
fn failure(status: Status) -> Text {
    match status {
        Status::NotIdentified => words::FAILED_NOT_IDENTIFIED,
        Status::MaxIterations => words::FAILED_MAX_ITERATIONS,
        Status::ConstraintsNotMet => words::FAILED_CONSTRAINTS_NOT_MET,
        Status::NotPositiveDefinite => words::FAILED_NOT_POSITIVE_DEFINITE,
        _ => words::FAILED_NO_PROGRESS,
    }
}

/// How an index compares with its thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// As good as the stricter threshold asks.
    Good,
    /// Between the thresholds.
    Acceptable,
    /// Beyond both.
    Poor,
}

/// The customary thresholds of an index.
#[derive(Clone, Copy, Debug)]
pub struct Threshold {
    /// The name of the index.
    pub index: Text,
    /// The stricter threshold.
    pub good: f64,
    /// The looser threshold.
    pub acceptable: f64,
    /// Whether larger values are better.
    pub larger_is_better: bool,
    /// Who proposed them.
    pub source: &'static str,
    /// How its values are written.
    pub kind: Kind,
    /// Its value in a model.
    pub of: fn(&ModelFit) -> f64,
}

impl Threshold {
    /// Compares a value with the thresholds; `None` when it is not defined.
    pub fn judge(&self, x: f64) -> Option<Judgement> {
        let reaches = |limit: f64| if self.larger_is_better { x >= limit } else { x <= limit };
        match () {
            () if !x.is_finite() => None,
            () if reaches(self.good) => Some(Judgement::Good),
            () if reaches(self.acceptable) => Some(Judgement::Acceptable),
            () => Some(Judgement::Poor),
        }
    }
}

/// The customary thresholds with their sources, in the order of the table.
pub fn thresholds() -> [Threshold; 9] {
    let up = |index, good, acceptable, source, of| Threshold {
        index,
        good,
        acceptable,
        larger_is_better: true,
        source,
        kind: Kind::Bounded(3),
        of,
    };
    let down = |index, good, acceptable, kind, source, of| Threshold {
        index,
        good,
        acceptable,
        larger_is_better: false,
        source,
        kind,
        of,
    };
    let bounded = Kind::Bounded(3);
    [
        down(words::RATIO, 3.0, 5.0, Kind::Number(3), "Kline (2016); Wheaton et al. (1977)", ModelFit::ratio),
        up(words::CFI, 0.95, 0.90, "Hu & Bentler (1999); Bentler & Bonett (1980)", |fit| fit.cfi),
        up(words::TLI, 0.95, 0.90, "Hu & Bentler (1999); Bentler & Bonett (1980)", |fit| fit.tli),
        down(words::RMSEA, 0.06, 0.08, bounded, "Hu & Bentler (1999); Browne & Cudeck (1993); Steiger (2007)", |fit| {
            fit.rmsea
        }),
        down(words::SRMR, 0.08, 0.10, bounded, "Hu & Bentler (1999); Kline (2016)", |fit| fit.srmr),
        up(words::GFI, 0.95, 0.90, "Schumacker & Lomax (2010)", |fit| fit.gfi),
        up(words::AGFI, 0.90, 0.80, "Schumacker & Lomax (2010); Doll et al. (1994)", |fit| fit.agfi),
        up(words::NFI, 0.95, 0.90, "Bentler & Bonett (1980)", |fit| fit.nfi),
        up(words::IFI, 0.95, 0.90, "Bollen (1989)", |fit| fit.ifi),
    ]
}

/// Fit of all models, and of the model `main` against the thresholds.
pub fn section_fit(models: &[ModelFit], main: &str) -> Section {
    let mut section = Section::new("fit", words::FIT).paragraph([pointing(words::FIT_INTRO, "fit-table")]);
    for fit in models {
        section.blocks.extend(failed(fit));
    }
    section = section.block(fit_table("fit-table", words::FIT_TABLE, models).note(words::FIT_LEGEND));
    if let Some(fit) = models.iter().find(|fit| fit.model == main && fit.failure.is_none()) {
        section = section.paragraph(std::iter::once(fit_sentence(fit)).chain(form_sentence(fit)));
        section = if fit.df <= 0.0 {
            section.paragraph([words::SATURATED])
        } else {
            section.block(main_table(fit)).paragraph([words::FIT_CAVEAT])
        };
    }
    section
}

/// A box that says that a model gave no result.
pub(super) fn failed(fit: &ModelFit) -> Option<Block> {
    let reason = fit.failure.clone()?;
    let sentence = Phrase::from(words::MODEL_FAILED).with("model", Phrase::code(&fit.model)).with("reason", reason);
    Some(Callout::new(Tone::Bad, words::NOT_CONVERGED).title(Phrase::code(&fit.model)).paragraph([sentence]).into())
}

/// What the test and the indices are, where they are not the plain ones.
fn form_sentence(fit: &ModelFit) -> Option<Phrase> {
    let text = match fit.form {
        IndexForm::Plain => return None,
        IndexForm::Scaled => words::FIT_IS_SCALED,
        IndexForm::Robust => words::FIT_IS_ROBUST,
    };
    Some(Phrase::from(text))
}

/// Degrees of freedom: a whole number, but for some scaled tests.
pub(super) fn degrees_of_freedom(df: f64) -> Cell {
    Cell::number(df).of(if df.fract() == 0.0 { Kind::Integer } else { Kind::Number(1) })
}

/// The indices of one model in a sentence, as a thesis quotes them.
pub(super) fn fit_sentence(fit: &ModelFit) -> Phrase {
    let range = Cell::interval(Some((fit.rmsea_lower, fit.rmsea_upper))).of(Kind::Bounded(3));
    Phrase::from(words::FIT_SENTENCE)
        .with("model", Phrase::code(&fit.model))
        .with("df", degrees_of_freedom(fit.df))
        .number("chisq", fit.chisq, Kind::Number(2))
        .number("p", fit.p, Kind::PStatement)
        .number("cfi", fit.cfi, Kind::Bounded(3))
        .number("tli", fit.tli, Kind::Bounded(3))
        .number("rmsea", fit.rmsea, Kind::Bounded(3))
        .with("interval", range)
        .number("srmr", fit.srmr, Kind::Bounded(3))
}

/// The fit of several models, one a row; a model without a result has dashes.
pub(super) fn fit_table(id: &str, caption: impl Into<Phrase>, models: &[ModelFit]) -> Table {
    let mut table = Table::new(id, caption)
        .column("model", words::MODEL, Kind::Code)
        .column("n", words::CASES, Kind::Integer)
        .column("chisq", words::CHI_SQUARE, Kind::Number(2))
        .column("df", words::DEGREES_OF_FREEDOM, Kind::Integer)
        .column("p", words::P_VALUE, Kind::PValue)
        .column("cfi", words::CFI, Kind::Bounded(3))
        .column("tli", words::TLI, Kind::Bounded(3))
        .grouped(words::RMSEA, "rmsea", words::ESTIMATE, Kind::Bounded(3))
        .grouped(words::RMSEA, "rmsea_ci", words::INTERVAL_90, Kind::Bounded(3))
        .column("srmr", words::SRMR, Kind::Bounded(3))
        .column("aic", words::AIC, Kind::Number(1))
        .column("bic", words::BIC, Kind::Number(1));
    for fit in models {
        let cells = if fit.failure.is_some() {
            let mut cells = vec![Cell::name(&fit.model)];
            cells.resize(12, Cell::MISSING);
            cells
        } else {
            vec![
                Cell::name(&fit.model),
                Cell::count(fit.n),
                Cell::number(fit.chisq),
                degrees_of_freedom(fit.df),
                Cell::number(fit.p),
                Cell::number(fit.cfi),
                Cell::number(fit.tli),
                Cell::number(fit.rmsea),
                interval(fit.rmsea_lower, fit.rmsea_upper),
                Cell::number(fit.srmr),
                Cell::number(fit.aic),
                Cell::number(fit.bic),
            ]
        };
        table = table.row(cells);
    }
    for (form, note) in [(IndexForm::Scaled, words::FITS_SCALED), (IndexForm::Robust, words::FITS_ROBUST)] {
        let of: Vec<&str> = models
            .iter()
            .filter(|fit| fit.failure.is_none() && fit.form == form)
            .map(|fit| fit.model.as_str())
            .collect();
        if !of.is_empty() {
            table = table.note(Phrase::from(note).with("models", super::names(of)));
        }
    }
    table
}

fn main_table(fit: &ModelFit) -> Table {
    let caption = Phrase::from(words::FIT_MAIN_TABLE).with("model", Phrase::code(&fit.model));
    let mut table = Table::new("fit-main", caption)
        .column("index", words::INDEX, Kind::Text)
        .column("value", words::VALUE, Kind::Number(3))
        .column("good", words::GOOD, Kind::Text)
        .column("acceptable", words::ACCEPTABLE, Kind::Text)
        .column("judgement", words::JUDGEMENT, Kind::Text)
        .column("source", words::SOURCE, Kind::Text);
    for threshold in thresholds() {
        let value = (threshold.of)(fit);
        let Some(judgement) = threshold.judge(value) else { continue };
        let limit = |x: f64| {
            let words = if threshold.larger_is_better { words::AT_LEAST } else { words::AT_MOST };
            let kind = if threshold.kind == Kind::Bounded(3) { Kind::Bounded(2) } else { Kind::Integer };
            Cell::words(Phrase::from(words).number("x", x, kind))
        };
        let (tone, word) = match judgement {
            Judgement::Good => (Tone::Good, words::JUDGED_GOOD),
            Judgement::Acceptable => (Tone::Neutral, words::JUDGED_ACCEPTABLE),
            Judgement::Poor => (Tone::Caution, words::JUDGED_POOR),
        };
        table = table.row(vec![
            threshold.index.into(),
            Cell::number(value).of(threshold.kind),
            limit(threshold.good),
            limit(threshold.acceptable),
            Cell::new(Value::Badge(tone, word.into())),
            Cell::name(threshold.source),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_are_judged_by_both_thresholds() {
        let all = thresholds();
        let judge = |index: Text, x: f64| all.iter().find(|t| t.index == index).and_then(|t| t.judge(x));
        assert_eq!(judge(words::CFI, 0.95), Some(Judgement::Good));
        assert_eq!(judge(words::CFI, 0.90), Some(Judgement::Acceptable));
        assert_eq!(judge(words::CFI, 0.8999), Some(Judgement::Poor));
        assert_eq!(judge(words::RMSEA, 0.06), Some(Judgement::Good));
        assert_eq!(judge(words::RMSEA, 0.081), Some(Judgement::Poor));
        assert_eq!(judge(words::RMSEA, f64::NAN), None);
    }

    #[test]
    fn the_ratio_needs_degrees_of_freedom() {
        let fit = ModelFit { chisq: 85.3, df: 24.0, ..ModelFit::default() };
        assert!((fit.ratio() - 85.3 / 24.0).abs() < 1e-12);
        assert!(ModelFit { df: 0.0, ..fit }.ratio().is_nan());
    }
}
