//! What is estimated: free parameters and defined ones, by name, with errors by the delta method.

use crate::infer::delta_variance;
use crate::model::{Model, Setting};
use nalgebra::{DMatrix, DVector};

/// A parameter of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Left side, or the name of a defined parameter.
    pub lhs: String,
    /// The operator as in lavaan's table.
    pub op: &'static str,
    /// Right side; the expression of a defined parameter.
    pub rhs: String,
    /// Group from 1; 0 for a defined parameter.
    pub group: usize,
    /// Label, or empty.
    pub label: String,
}

impl Target {
    /// The free parameters of a model in the order of its table, then its defined parameters.
    pub fn of(model: &Model) -> Vec<Target> {
        let rows = model.table.rows.iter().filter(|row| matches!(row.setting, Setting::Free(_)));
        let free = rows.map(|row| Target {
            lhs: row.lhs.clone(),
            op: row.op.symbol(),
            rhs: row.rhs.clone(),
            group: row.group + 1,
            label: row.label.clone(),
        });
        let defined = model.definitions.iter().map(|definition| Target {
            lhs: definition.name.clone(),
            op: ":=",
            rhs: definition.written.to_string(),
            group: 0,
            label: String::new(),
        });
        free.chain(defined).collect()
    }

    /// As it is named on the command line: `y~f`, `y~f.g2` in the second group, `indirect`.
    pub fn name(&self) -> String {
        match (self.op, self.group) {
            (":=", _) => self.lhs.clone(),
            (_, 0 | 1) => format!("{}{}{}", self.lhs, self.op, self.rhs),
            (_, group) => format!("{}{}{}.g{group}", self.lhs, self.op, self.rhs),
        }
    }

    /// Whether it is meant by a name, with or without spaces, covariances in either order, labels too.
    pub fn is_called(&self, name: &str) -> bool {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mirrored = Target { lhs: self.rhs.clone(), rhs: self.lhs.clone(), ..self.clone() };
        // `y~1` is how an intercept is written, and its name ends in it already.
        self.name() == name
            || (!self.label.is_empty() && self.label == name)
            || (self.op == "~~" && mirrored.name() == name)
    }
}

/// Values of all targets at parameters of the model, in the order of [`Target::of`].
pub(super) fn values(model: &Model, parameters: &DVector<f64>) -> Vec<f64> {
    evaluate(model, parameters, None).0
}

/// Values and standard errors; these are NaN where there is no covariance matrix.
pub(super) fn values_and_errors(
    model: &Model,
    parameters: &DVector<f64>,
    covariance: Option<&DMatrix<f64>>,
) -> (Vec<f64>, Vec<f64>) {
    let Some(covariance) = covariance else {
        let values = values(model, parameters);
        let errors = vec![f64::NAN; values.len()];
        return (values, errors);
    };
    let total = model.table.rows.iter().filter(|row| matches!(row.setting, Setting::Free(_))).count();
    let mut gradients = DMatrix::zeros(total + model.definitions.len(), model.restriction.parameters);
    let (values, _) = evaluate(model, parameters, Some(&mut gradients));
    let errors = delta_variance(&gradients, covariance).into_iter().map(f64::sqrt).collect();
    (values, errors)
}

fn evaluate(
    model: &Model,
    parameters: &DVector<f64>,
    mut gradients: Option<&mut DMatrix<f64>>,
) -> (Vec<f64>, DVector<f64>) {
    let cells = model.restriction.expand(parameters);
    let mut values = Vec::new();
    for row in &model.table.rows {
        let Setting::Free(cell) = row.setting else { continue };
        if let Some(gradients) = gradients.as_deref_mut() {
            for (j, c) in &model.restriction.cells[cell].terms {
                gradients[(values.len(), *j)] += c;
            }
        }
        values.push(cells[cell]);
    }
    for definition in &model.definitions {
        let names: Vec<String> = definition.expression.names().iter().map(|n| (*n).to_owned()).collect();
        let settings: Vec<Option<Setting>> =
            names.iter().map(|name| Some(model.table.rows[model.table.find_label(name)?].setting)).collect();
        let known = settings.iter().map(|setting| match setting {
            Some(Setting::Free(cell)) => cells[*cell],
            Some(Setting::Fixed(value)) => *value,
            Some(Setting::Sample) | None => f64::NAN,
        });
        let known: Vec<f64> = known.collect();
        let (value, slope) =
            definition.expression.gradient(&names, &known).unwrap_or((f64::NAN, vec![f64::NAN; names.len()]));
        if let Some(gradients) = gradients.as_deref_mut() {
            for (setting, d) in settings.iter().zip(slope) {
                let Some(Setting::Free(cell)) = setting else { continue };
                for (j, c) in &model.restriction.cells[*cell].terms {
                    gradients[(values.len(), *j)] += c * d;
                }
            }
        }
        values.push(value);
    }
    (values, cells)
}
