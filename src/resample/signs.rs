//! Signs of factors: where the scale comes from a fixed variance, f and -f fit equally well.

use crate::model::{Cell, Layout, Matrix, Model};
use nalgebra::DVector;

/// The factors whose sign nothing in the model holds, with the cells that turn with each.
#[derive(Clone, Debug)]
pub(super) struct Signs {
    factors: Vec<Turning>,
}

/// One factor of one group.
#[derive(Clone, Debug)]
struct Turning {
    /// Free cells that change their sign with the factor.
    cells: Vec<usize>,
    /// Of these its loadings, which say which way it points.
    loadings: Vec<usize>,
}

impl Signs {
    /// Of a model: lower factors before those that they measure.
    pub(super) fn of(model: &Model) -> Signs {
        let mut factors = Vec::new();
        for layout in &model.layouts {
            // A factor of higher order points by the factors below it, so these come first.
            let mut order: Vec<usize> = (0..layout.latent).collect();
            order.sort_by_key(|&f| height(layout, f, 0));
            factors.extend(order.into_iter().filter_map(|f| Turning::of(layout, f)));
        }
        Signs { factors }
    }

    /// Turns every factor whose loadings point against those of the reference, so that labels and constraints still
    /// hold. `None` when nothing is turned.
    pub(super) fn align(&self, model: &Model, reference: &DVector<f64>, cells: &DVector<f64>) -> Option<DVector<f64>> {
        let mut turned = cells.clone();
        let mut any = false;
        for factor in &self.factors {
            let agreement: f64 = factor.loadings.iter().map(|&c| turned[c] * reference[c]).sum();
            if agreement < 0.0 {
                factor.cells.iter().for_each(|&c| turned[c] = -turned[c]);
                any = true;
            }
        }
        if !any {
            return None;
        }
        // A label that joins cells of which only one turns would be broken.
        let held = model.restriction.expand(&model.restriction.contract(&turned));
        let size = cells.amax().max(1.0);
        ((held - &turned).amax() <= 1e-9 * size).then_some(turned)
    }
}

impl Turning {
    fn of(layout: &Layout, factor: usize) -> Option<Turning> {
        let turns = |cell: &&Cell| touches(cell, factor);
        let held = layout.cells.iter().filter(turns).any(|c| c.free.is_none() && c.value.abs() > 0.0);
        if held {
            return None;
        }
        let free = |filter: &dyn Fn(&Cell) -> bool| -> Vec<usize> {
            layout.cells.iter().filter(|c| touches(c, factor) && filter(c)).filter_map(|c| c.free).collect()
        };
        let loadings = free(&|c| c.loading && c.column == factor);
        (!loadings.is_empty()).then(|| Turning { cells: free(&|_| true), loadings })
    }
}

/// Whether a cell changes its sign with a factor.
fn touches(cell: &Cell, factor: usize) -> bool {
    match cell.matrix {
        Matrix::Lambda => cell.column == factor,
        Matrix::Beta | Matrix::Psi => (cell.row == factor) != (cell.column == factor),
        Matrix::Alpha | Matrix::Gamma => cell.row == factor,
        Matrix::Theta | Matrix::Nu | Matrix::Tau | Matrix::Delta => false,
    }
}

/// How many layers of factors stand below one.
fn height(layout: &Layout, factor: usize, depth: usize) -> usize {
    if depth > layout.latent {
        return depth;
    }
    let below = layout.cells.iter().filter(|c| c.loading && c.matrix == Matrix::Beta && c.column == factor);
    below.map(|c| 1 + height(layout, c.row, depth + 1)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Call, DataShape, ModelOptions};
    use crate::syntax;

    fn model(text: &str, std_lv: bool) -> Model {
        let options = ModelOptions::for_call(Call::Sem).with_std_lv(std_lv);
        Model::build(&syntax::parse(text).unwrap(), &options, &DataShape::one_group()).unwrap().0
    }

    const TEXT: &str = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\ns =~ f + g + h\ny ~ s\n";

    /// Numbers that are all different, loadings of both signs.
    fn reference(model: &Model) -> DVector<f64> {
        DVector::from_fn(model.table.cells, |i, _| if i % 3 == 0 { -0.5 } else { 0.7 } + 0.01 * i as f64)
    }

    #[test]
    fn turned_factors_are_turned_back_with_all_that_hangs_on_them() {
        let model = model(TEXT, true);
        let signs = Signs::of(&model);
        assert_eq!(signs.factors.len(), 4);
        let reference = reference(&model);
        assert_eq!(signs.align(&model, &reference, &reference), None);
        for turned in [vec![0], vec![3], vec![1, 3], vec![0, 1, 2, 3]] {
            let mut cells = reference.clone();
            for factor in &turned {
                signs.factors[*factor].cells.iter().for_each(|&c| cells[c] = -cells[c]);
            }
            assert_ne!(cells, reference);
            assert_eq!(signs.align(&model, &reference, &cells), Some(reference.clone()), "{turned:?}");
        }
    }

    #[test]
    fn a_marker_holds_the_sign_and_a_label_is_not_torn() {
        assert!(Signs::of(&model(TEXT, false)).factors.is_empty());
        // The label joins a loading of f to a regression among observed variables, which does not turn.
        let joined = model("f =~ a*x1 + x2 + x3\ny ~ a*z\n", true);
        let signs = Signs::of(&joined);
        assert_eq!(signs.factors.len(), 1);
        let parameters = DVector::from_fn(joined.parameters(), |i, _| 0.4 + 0.1 * i as f64);
        let reference = joined.restriction.expand(&parameters);
        assert_eq!(signs.align(&joined, &reference, &(-&reference)), None);
    }
}
