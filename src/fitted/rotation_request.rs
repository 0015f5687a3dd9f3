//! The rotation of exploratory blocks, as typed: `--rotation NAME --rotation-arg key=value`.

use super::request::{boolean_word, refused};
use crate::finding::Finding;
use crate::rotate::{ColumnOrder, ItemVariances, Rotation, RowWeights, Target};
use crate::words::catalogue::exploratory as catalogue;
use nalgebra::DMatrix;

/// Sets the name, keeping the arguments.
pub(super) fn set_rotation(rotation: &mut Rotation, name: &str, errors: &mut Vec<Finding>) {
    match Rotation::named(name) {
        Some(named) => rotation.name = named.name,
        None => errors.push(refused("rotation", name, &Rotation::NAMES.join(", "))),
    }
}

/// Sets one argument or several, separated by spaces.
pub(super) fn set_arguments(rotation: &mut Rotation, text: &str, errors: &mut Vec<Finding>) {
    for argument in text.split_whitespace() {
        if let Err(accepted) = set_argument(rotation, argument) {
            errors.push(refused("rotation-arg", argument, accepted));
        }
    }
}

/// Refuses what does not go together once everything is known.
pub(super) fn check(rotation: &Rotation, errors: &mut Vec<Finding>) {
    if matches!(rotation.name, "target" | "pst") && rotation.target.is_none() {
        errors.push(Finding::new(&catalogue::TARGET_MISSING).word("rotation", rotation.name));
    }
    check_takers(rotation, errors);
    let only_orthogonal = rotation.criterion(3, 2).is_some_and(|criterion| criterion.is_orthogonal());
    if only_orthogonal && rotation.orthogonal == Some(false) {
        let accepted = format!("orthogonal=true (--rotation {})", rotation.name);
        errors.push(refused("rotation-arg", "orthogonal=false", &accepted));
    }
    if rotation.name == "promax" && rotation.orthogonal == Some(true) {
        errors.push(refused("rotation-arg", "orthogonal=true", "orthogonal=false (--rotation promax)"));
    }
}

/// Arguments that only some rotations take, given to another one. What was typed as its default cannot be told from nothing.
fn check_takers(rotation: &Rotation, errors: &mut Vec<Finding>) {
    let known = Rotation::default();
    let other = |one: f64, default: f64| one.to_bits() != default.to_bits();
    let given: [(&str, bool, &[&str]); 7] = [
        ("geomin.epsilon", other(rotation.geomin_epsilon, known.geomin_epsilon), &["geomin", "bigeomin"]),
        ("orthomax.gamma", other(rotation.orthomax_gamma, known.orthomax_gamma), &["orthomax"]),
        ("oblimin.gamma", other(rotation.oblimin_gamma, known.oblimin_gamma), &["oblimin"]),
        ("cf.gamma", other(rotation.cf_gamma, known.cf_gamma), &["cf", "crawford-ferguson"]),
        ("promax.kappa", other(rotation.promax_kappa, known.promax_kappa), &["promax"]),
        ("simplimax.k", rotation.simplimax_count.is_some(), &["simplimax"]),
        ("target", rotation.target.is_some(), &["target", "pst"]),
    ];
    for (key, given, takers) in given {
        if given && !takers.contains(&rotation.name) {
            errors.push(refused("rotation-arg", key, &format!("--rotation {}", takers.join(", "))));
        }
    }
}

const KEYS: &str = "orthogonal, row.weights, std.ov, geomin.epsilon, orthomax.gamma, cf.gamma, oblimin.gamma, \
                    promax.kappa, simplimax.k, target, target.mask, rstarts, seed, algorithm, reflect, order.lv.by, se";

fn set_argument(rotation: &mut Rotation, argument: &str) -> Result<(), &'static str> {
    let (key, value) = argument.split_once('=').ok_or(KEYS)?;
    let number = |ok: &dyn Fn(f64) -> bool, accepted: &'static str| {
        value.parse::<f64>().ok().filter(|x| x.is_finite() && ok(*x)).ok_or(accepted)
    };
    let whole = |most: u64, accepted: &'static str| value.parse::<u64>().ok().filter(|n| *n <= most).ok_or(accepted);
    let switch = || boolean_word(value).ok_or("true, false");
    match key.to_ascii_lowercase().as_str() {
        "orthogonal" => rotation.orthogonal = Some(switch()?),
        "std.ov" => rotation.std_ov = switch()?,
        "reflect" => rotation.reflect = switch()?,
        "geomin.epsilon" => rotation.geomin_epsilon = number(&|x| x > 0.0, "a number above 0")?,
        "orthomax.gamma" => rotation.orthomax_gamma = number(&|_| true, "a number")?,
        "oblimin.gamma" => rotation.oblimin_gamma = number(&|_| true, "a number")?,
        "cf.gamma" => rotation.cf_gamma = number(&|x| (0.0..=1.0).contains(&x), "0 to 1")?,
        "promax.kappa" => rotation.promax_kappa = number(&|x| x > 1.0, "a number above 1")?,
        "rstarts" => rotation.random_starts = usize::try_from(whole(10_000, "0 to 10000")?).unwrap_or(0),
        "simplimax.k" => {
            let count = whole(1_000_000, "a whole number")?;
            rotation.simplimax_count = usize::try_from(count).ok();
        }
        "seed" => rotation.seed = whole(u64::MAX, "a whole number")?,
        "algorithm" => {
            if !value.eq_ignore_ascii_case("gpa") {
                return Err("algorithm=gpa");
            }
        }
        "se" => {
            rotation.item_variances = match value.to_ascii_lowercase().as_str() {
                "lavaan" => ItemVariances::Lavaan,
                "exact" => ItemVariances::Exact,
                _ => return Err("lavaan, exact"),
            }
        }
        "row.weights" => {
            rotation.row_weights = match value.to_ascii_lowercase().as_str() {
                "default" => None,
                "none" => Some(RowWeights::None),
                "kaiser" => Some(RowWeights::Kaiser),
                "cureton-mulaik" | "cm" => Some(RowWeights::CuretonMulaik),
                _ => return Err("default, none, kaiser, cureton-mulaik"),
            }
        }
        "order.lv.by" => {
            rotation.order = match value.to_ascii_lowercase().as_str() {
                "index" => ColumnOrder::Index,
                "sumofsquares" => ColumnOrder::SumOfSquares,
                "none" => ColumnOrder::None,
                _ => return Err("index, sumofsquares, none"),
            }
        }
        "target" => {
            let (values, open) = matrix(value).ok_or(TARGET)?;
            // Loadings without a value are open, unless a mask says what counts.
            let mask = rotation.target.take().and_then(|target| target.mask);
            rotation.target = Some(Target { values, mask: mask.or(open) });
        }
        "target.mask" => {
            let (mask, open) = matrix(value).ok_or(TARGET)?;
            if open.is_some() || mask.iter().any(|x| *x < 0.0) {
                return Err("0, 1");
            }
            let values = rotation.target.take().map_or_else(|| mask.map(|_| 0.0), |target| target.values);
            if values.shape() != mask.shape() {
                return Err(TARGET);
            }
            rotation.target = Some(Target { values, mask: Some(mask) });
        }
        _ => return Err(KEYS),
    }
    Ok(())
}

const TARGET: &str = "rows between semicolons, such as 0.7,0;0.7,0;0,NA;0,0.7";

/// A matrix written row by row, with the mask of its entries that are not NA where any is.
fn matrix(text: &str) -> Option<(DMatrix<f64>, Option<DMatrix<f64>>)> {
    let entry = |text: &str| match text.trim() {
        word if word.eq_ignore_ascii_case("NA") => Some(None),
        word => word.parse::<f64>().ok().filter(|x| x.is_finite()).map(Some),
    };
    let row = |text: &str| text.split(',').map(entry).collect::<Option<Vec<Option<f64>>>>();
    let rows = text.split(';').map(row).collect::<Option<Vec<_>>>()?;
    let width = rows.first()?.len();
    if rows.iter().any(|row| row.len() != width) {
        return None;
    }
    let values = DMatrix::from_fn(rows.len(), width, |i, j| rows[i][j].unwrap_or(0.0));
    let open = rows.iter().flatten().any(Option::is_none);
    let mask = DMatrix::from_fn(rows.len(), width, |i, j| if rows[i][j].is_some() { 1.0 } else { 0.0 });
    Some((values, open.then_some(mask)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_unknown_ones_told() {
        let (mut rotation, mut errors) = (Rotation::default(), Vec::new());
        set_rotation(&mut rotation, "PST", &mut errors);
        let text = "geomin.epsilon=0.01 rstarts=5 std.ov=FALSE target=0.7,0;NA,0.5 row.weights=kaiser";
        set_arguments(&mut rotation, text, &mut errors);
        check(&rotation, &mut errors);
        // PST has no epsilon.
        assert_eq!(errors.len(), 1);
        errors.clear();
        assert_eq!((rotation.name, rotation.random_starts, rotation.std_ov), ("pst", 5, false));
        let target = rotation.target.clone().unwrap();
        assert_eq!(target.mask.unwrap(), nalgebra::dmatrix![1.0, 1.0; 0.0, 1.0]);
        set_arguments(&mut rotation, "rstarts=-1 gpa.tol=1 target=1,2;3 orthogonal", &mut errors);
        assert_eq!(errors.len(), 4);
        let (mut rotation, mut errors) = (Rotation::named("varimax").unwrap(), Vec::new());
        set_arguments(&mut rotation, "orthogonal=false", &mut errors);
        check(&rotation, &mut errors);
        assert_eq!(errors.len(), 1);
    }
}
