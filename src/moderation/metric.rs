//! The unit of a latent product.
//!
//! A product indicator x z of items with loadings a and b on X and Z loads on the product X Z by a b. So a latent product whose
//! indicator has the loading l is (a b / l) times smaller than X Z, and its coefficient has to be multiplied by that to be the
//! coefficient of X Z. With markers that are multiplied with each other, as by default, all three loadings are one. With unit
//! variances, effect coding, or markers in different pairs they are not.

use super::Moderated;
use crate::implied::Implied;
use crate::infer::{Dual, Structure};
use crate::model::{Interaction, InteractionMethod};
use crate::syntax::Operator;

/// Where a loading stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Loading {
    /// Of an observed variable on itself.
    One,
    Lambda(usize, usize),
    /// Of an item that takes part in the structural model.
    Beta(usize, usize),
}

impl Loading {
    fn value(self, implied: &Implied) -> f64 {
        match self {
            Loading::One => 1.0,
            Loading::Lambda(i, j) => implied.lambda[(i, j)],
            Loading::Beta(i, j) => implied.beta[(i, j)],
        }
    }

    fn dual(self, structure: &Structure<'_>) -> Dual {
        match self {
            Loading::One => structure.constant(1.0),
            Loading::Lambda(i, j) => structure.loading(i, j),
            Loading::Beta(i, j) => structure.direct(i, j),
        }
    }
}

/// What the coefficient of a latent product is to be multiplied by: a b / l.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Metric {
    factors: [Loading; 2],
    product: Loading,
}

impl Metric {
    pub(super) fn value(self, implied: &Implied) -> f64 {
        let [a, b] = self.factors.map(|loading| loading.value(implied));
        a * b / self.product.value(implied)
    }

    pub(super) fn dual(self, structure: &Structure<'_>) -> Dual {
        let [a, b] = self.factors.map(|loading| loading.dual(structure));
        let l = self.product.dual(structure);
        let inverse = l.through(1.0 / l.value, -1.0 / (l.value * l.value));
        a.times(&b).times(&inverse)
    }
}

impl Moderated<'_> {
    /// The metric of a product in a group (from 0), from its first indicator; `None` where that is not in the model.
    pub(super) fn metric(&self, structure: &Structure<'_>, group: usize, interaction: &Interaction) -> Option<Metric> {
        if !interaction.latent || self.model.interactions.method == InteractionMethod::Likelihood {
            return Some(Metric { factors: [Loading::One; 2], product: Loading::One });
        }
        let layout = structure.layout();
        let loading = |factor: &str, item: &str| -> Option<Loading> {
            if factor == item {
                return Some(Loading::One);
            }
            let j = layout.in_eta(factor)?;
            let beta = layout.in_eta(item).map(|i| Loading::Beta(i, j));
            beta.or_else(|| layout.in_observed(item).map(|i| Loading::Lambda(i, j)))
        };
        let own =
            |r: &&crate::model::Row| r.op == Operator::Measurement && r.group == group && r.lhs == interaction.name;
        let first = self.model.table.rows.iter().find(own)?;
        let items = &self.model.interactions.products.get(&first.rhs)?.factors;
        let [x, z] = &interaction.factors;
        Some(Metric {
            factors: [loading(x, &items[0])?, loading(z, &items[1])?],
            product: loading(&interaction.name, &first.rhs)?,
        })
    }
}
