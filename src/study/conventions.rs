//! The headline models under the definitions of other programs.

use super::fits::{StudyFit, fit_entry};
use super::models::ModelEntry;
use super::options::FitOption;
use super::run::{Results, freed_for};
use super::schema::Study;
use crate::finding::Finding;
use crate::fitted::{Convention, Fit, Measures, Request};
use crate::words::catalogue::study as catalogue;

/// A model's numbers under each convention.
#[derive(Clone, Debug)]
pub struct ModelConventions {
    /// Its name in the study.
    pub model: String,
    /// Under each convention, in the order of [`Convention::NAMES`].
    pub numbers: Vec<(Convention, Option<ConventionNumbers>)>,
}

/// The numbers of a model under one convention.
#[derive(Clone, Debug)]
pub struct ConventionNumbers {
    /// Its indices.
    pub measures: Measures,
    /// The first regression or, without one, the first free loading: what it is, and its standard error.
    pub error: Option<(String, f64)>,
}

impl ConventionNumbers {
    fn of(fit: &Fit) -> ConventionNumbers {
        let row = |op: &str| fit.rows.iter().find(|row| row.op == op && row.free > 0 && row.estimate.error > 0.0);
        let row = row("~").or_else(|| row("=~"));
        let error = row.map(|row| (format!("{} {} {}", row.lhs, row.op, row.rhs), row.estimate.error));
        ConventionNumbers { measures: fit.measures.clone(), error }
    }
}

impl ModelEntry {
    /// The same model by another convention.
    pub(super) fn under(&self, convention: Convention) -> ModelEntry {
        let value = convention.name().to_owned();
        let kept = self.options.iter().filter(|option| option.flag != "convention").cloned();
        let options = kept.chain([FitOption { flag: "convention", value, line: 0 }]).collect();
        ModelEntry { options, ..self.clone() }
    }

    /// The same without the convention that a report gave it, where that does not go with its options.
    pub(super) fn reasonable(mut self) -> ModelEntry {
        if !self.is_accepted() {
            self.options.retain(|option| option.flag != "convention" || option.line > 0);
        }
        self
    }

    /// Whether its options go with its convention.
    fn is_accepted(&self) -> bool {
        let options = self.options.iter().map(|option| (option.flag, option.value.as_str()));
        Request::resolve_for(options, self.tree.has_levels()).is_ok()
    }
}

impl Study {
    /// Lets all models follow a convention that do not name one of their own and whose options go with it. The others keep what
    /// they have, and a warning names them (W957).
    pub fn follow(&mut self, convention: Convention) {
        self.convention = convention;
        for model in &mut self.models {
            // What an earlier choice added.
            model.options.retain(|option| option.flag != "convention" || option.line > 0);
        }
        self.warnings.retain(|warning| warning.code() != catalogue::CONVENTION_NOT_FOLLOWED.code);
        if convention == Convention::default() {
            return;
        }
        let mut kept: Vec<&str> = Vec::new();
        for model in &mut self.models {
            let changed = model.under(convention);
            if model.option("convention").is_none() && changed.is_accepted() {
                *model = changed;
            } else {
                kept.push(&model.id);
            }
        }
        if !kept.is_empty() {
            #[expect(clippy::cast_precision_loss, reason = "a number of models")]
            let finding = Finding::new(&catalogue::CONVENTION_NOT_FOLLOWED).number("count", kept.len() as f64);
            self.warnings.push(finding.word("convention", convention.name()).word("models", kept.join(", ")));
        }
    }
}

/// The structural model and the measurement model, each under every convention; a convention that does not go with the options
/// of a model has no numbers.
pub(super) fn reconcile(study: &Study, results: &Results) -> Vec<ModelConventions> {
    let mut models: Vec<&ModelEntry> = Vec::new();
    for model in study.structural_model().into_iter().chain(study.measurement_model()) {
        if !models.iter().any(|known| known.id == model.id) {
            models.push(model);
        }
    }
    models.into_iter().filter_map(|model| of_model(model, results)).collect()
}

fn of_model(model: &ModelEntry, results: &Results) -> Option<ModelConventions> {
    let main = results.fit(&model.id)?.solved()?;
    let numbers = Convention::NAMES.map(|(_, convention)| {
        if convention == main.options.convention {
            return (convention, Some(ConventionNumbers::of(main)));
        }
        let other = model.under(convention);
        let fit: Option<StudyFit> = other
            .is_accepted()
            .then(|| fit_entry(&other, &results.prepared.survey, &freed_for(model, &results.ladders)));
        (convention, fit.as_ref().and_then(StudyFit::solved).map(ConventionNumbers::of))
    });
    Some(ModelConventions { model: model.id.clone(), numbers: numbers.to_vec() })
}
