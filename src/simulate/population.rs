//! A checked population: nothing in it can be wrong, so what draws from it checks no more.

use super::controls::Control;
use super::outcomes::Outcome;
use super::schema::{AttentionTable, SecondsTable};
use super::structure::Structure;

/// Who answers: groups, latent structure, items, and how people spoil a questionnaire.
///
/// Comes from [`read_population`](super::read_population).
#[derive(Clone, Debug)]
pub struct Population {
    pub(super) group_column: String,
    pub(super) groups: Vec<Group>,
    /// Names of the latent variables.
    pub(super) latents: Vec<String>,
    pub(super) items: Vec<Item>,
    /// Correlations among the residuals of the items: (row, column, correlation) with row > column.
    pub(super) residual_correlations: Vec<(usize, usize, f64)>,
    /// Rows of the Cholesky root of the correlation matrix of the residuals, zeros left out.
    pub(super) residual_root: Vec<Vec<(usize, f64)>>,
    pub(super) controls: Vec<Control>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) careless: Careless,
}

/// One group of the population.
#[derive(Clone, Debug)]
pub struct Group {
    /// The code that stands in the survey.
    pub code: String,
    /// Its size in proportion to those of the other groups.
    pub n: f64,
    /// Probabilities of the answers to the question for the group, in the order of the groups.
    pub(super) vignette: Vec<f64>,
    pub(super) structure: Structure,
}

/// One item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Column name.
    pub name: String,
    /// The factor whose item it is, as a position in [`Population::latents`].
    pub factor: usize,
    /// Loadings: positions in [`Population::latents`] and values, that of its factor first, cross-loadings after it.
    pub loadings: Vec<(usize, f64)>,
    /// Loading on the method factor.
    pub method: f64,
    /// Residual variance: 1 - loading^2 - method^2.
    pub residual_variance: f64,
    /// Intercept of the continuous response in each group.
    pub intercepts: Vec<f64>,
    /// Ascending thresholds: the answer is one more than the number of thresholds at or below the response.
    pub thresholds: Vec<f64>,
    /// Probability that the answer is missing, in each group.
    pub missing: Vec<f64>,
    /// Probability that the item is read the wrong way round.
    pub misread: f64,
}

impl Item {
    /// The number of answers to choose from.
    pub fn categories(&self) -> usize {
        self.thresholds.len() + 1
    }

    /// The answer (from 1) of a continuous response.
    pub fn answer(&self, response: f64) -> usize {
        1 + self.thresholds.iter().filter(|&&threshold| threshold <= response).count()
    }
}

/// How careless respondents answer.
#[derive(Clone, Debug)]
pub(super) struct Careless {
    /// Share of respondents who repeat one answer.
    pub(super) straight_liners: f64,
    /// Share of respondents who answer at random.
    pub(super) random_responders: f64,
    pub(super) bases: Vec<u32>,
    pub(super) base_shares: Vec<f64>,
    pub(super) jitter: f64,
    pub(super) attention: Option<AttentionTable>,
    pub(super) seconds: Option<SecondsTable>,
}

impl Population {
    /// The sizes of the groups as they are written, added up: the survey that the file has in mind.
    pub fn size(&self) -> usize {
        let total: f64 = self.groups.iter().map(|group| group.n).sum();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and `as` saturates")]
        let size = total.round().max(1.0) as usize;
        size
    }

    /// Name of the column that holds the group.
    pub fn group_column(&self) -> &str {
        &self.group_column
    }

    /// The groups in their order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Names of the latent variables: measured ones in the order of their items, then the others by name.
    pub fn latents(&self) -> &[String] {
        &self.latents
    }

    /// The items in column order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Position of a latent variable.
    pub fn latent(&self, name: &str) -> Option<usize> {
        self.latents.iter().position(|latent| latent == name)
    }

    /// The direct effect of `from` on `to` in a group; `None` for unknown names.
    pub fn effect(&self, to: &str, from: &str, group: usize) -> Option<f64> {
        let (to, from) = (self.latent(to)?, self.latent(from)?);
        Some(self.groups.get(group)?.structure.effects[(to, from)])
    }

    /// The total effect of `from` on `to` in a group, an entry of (I - B)^-1; `None` for unknown names.
    pub fn total_effect(&self, to: &str, from: &str, group: usize) -> Option<f64> {
        let (to, from) = (self.latent(to)?, self.latent(from)?);
        Some(self.groups.get(group)?.structure.totals[(to, from)])
    }

    /// The loading of an item on a latent variable, zero where there is none; `None` for unknown names.
    pub fn loading(&self, item: &str, latent: &str) -> Option<f64> {
        let latent = self.latent(latent)?;
        let item = self.items.iter().find(|candidate| candidate.name == item)?;
        Some(item.loadings.iter().filter(|(k, _)| *k == latent).map(|(_, loading)| loading).sum())
    }
}
