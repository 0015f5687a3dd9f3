//! Models side by side, and the stages side by side.

use crate::common::assert_close;
use crate::support::{
    STAGES, Shipped, TOLERANCE, Table, compare_difference, compare_estimate, compare_test, fit_of, list, model_of,
    number, shipped, text,
};
use covary::fitted::{Combination, Quantity as Fitted, VarianceKind};
use covary::hypothesis as verdict;

#[test]
fn comparisons_agree() {
    let Shipped { results, golden, .. } = shipped();
    let (mut compared, mut tested) = (0, 0);
    for expected in list(&golden["comparisons"]) {
        let id = text(&expected["id"]);
        let ours = results.comparisons.iter().find(|c| c.id == id).unwrap().outcome.as_ref().unwrap();
        let names: Vec<&str> = ours.models.iter().map(|m| m.name.as_str()).collect();
        for (k, name) in list(&expected["models"]).iter().map(text).enumerate() {
            let model = ours.models.iter().find(|m| m.name == name).unwrap();
            for (weighed, key) in [(model.aic, "aic"), (model.bic, "bic")] {
                let weighed = weighed.unwrap();
                let criterion = number(&model_of(golden, name)["fit"][key]);
                assert_close(weighed.value, criterion, TOLERANCE, 1.0, &format!("{id}: {key} of {name}"));
                let weight = number(&expected[format!("{key}_weight")][k]);
                // A weight moves as half of the criterion does.
                assert_close(weighed.weight, weight, criterion * 1e-8, 0.0, &format!("{id}: weight of {name}"));
            }
        }
        assert_eq!(ours.pairs.len(), list(&expected["pairs"]).len(), "{id}");
        for pair in list(&expected["pairs"]) {
            let (restricted, full) = (text(&pair["restricted"]), text(&pair["full"]));
            let what = format!("{id}: {restricted} in {full}");
            // Models with the same degrees of freedom may stand in either order.
            let place = |a: &str, b: &str| ours.pairs.iter().find(|p| names[p.restricted] == a && names[p.full] == b);
            let (found, sign) = match (place(restricted, full), place(full, restricted)) {
                (Some(found), _) => (found, 1.0),
                (None, Some(found)) => (found, -1.0),
                _ => panic!("{what} is missing"),
            };
            assert_eq!(found.relation.key(), text(&pair["relation"]), "{what}");
            let size = number(&model_of(golden, restricted)["fit"]["chisq"]);
            assert_eq!(found.test.is_some(), pair.get("test").is_some(), "{what}");
            if let Some(test) = &found.test {
                compare_difference(test, &pair["test"], size, &what);
                tested += 1;
            }
            for (key, ours, scale) in [
                ("delta_chi_square", Some(found.delta_chi_square), size),
                ("delta_df", Some(found.delta_df), 1.0),
                ("delta_cfi", found.delta_cfi, 1e-2),
                ("delta_rmsea", found.delta_rmsea, 1e-2),
                ("delta_aic", found.delta_aic, size),
                ("delta_bic", found.delta_bic, size),
            ] {
                assert_close(sign * ours.unwrap(), number(&pair[key]), TOLERANCE, scale, &format!("{what} {key}"));
            }
            if (restricted, full) == ("loyalty-second-order", "loyalty-correlated") {
                let target = number(&golden["target_coefficient"]);
                assert_close(found.target.unwrap(), target, TOLERANCE, 0.0, "target coefficient");
            }
            compared += 1;
        }
    }
    assert!(compared > 20 && tested > 10, "{compared} pairs, {tested} tests");
}

/// Means and total variances of the latent variables by stage, and what differs between stages, with delta-method errors.
#[test]
fn latent_means_variances_and_contrasts_agree() {
    let golden = &shipped().golden;
    let quantity = |of: &str, stage: &str| {
        let group = STAGES.iter().position(|s| *s == stage).unwrap() + 1;
        let inside = |start: &str| of.strip_prefix(start).and_then(|rest| rest.strip_suffix(')')).map(str::to_owned);
        if let Some(variable) = inside("E(") {
            Fitted::Mean { variable, group }
        } else if let Some(variable) = inside("Var(") {
            Fitted::Variance { variable, kind: VarianceKind::Total, group }
        } else {
            let (outcome, predictor) = of.split_once(" ~ ").unwrap();
            Fitted::path(outcome, predictor, group)
        }
    };
    let mut compared = 0;
    for (id, table) in golden["latent"].as_object().unwrap() {
        let table = Table { table, what: format!("latent {id}") };
        for i in 0..table.rows() {
            let estimate = fit_of(id).estimate(&quantity(table.text("of", i), table.text("group", i))).unwrap();
            table.compare(i, estimate.value, estimate.error);
            compared += 1;
        }
    }
    for (id, table) in golden["contrasts"].as_object().unwrap() {
        let table = Table { table, what: format!("contrast {id}") };
        for i in 0..table.rows() {
            let of = table.text("of", i);
            let (of, logarithm) = of.strip_prefix("log ").map_or((of, false), |of| (of, true));
            let both = ["first", "second"].map(|column| quantity(of, table.text(column, i)));
            let joint = fit_of(id).joint(&both).unwrap();
            let joint = verdict::Joint { values: joint.values, covariance: joint.covariance };
            let joint = if logarithm { joint.logarithms().unwrap() } else { joint };
            let difference = joint.difference(0, 1).unwrap();
            table.compare(i, difference.value, difference.standard_error);
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

/// Paths that all stages share, with the mean of their standardised values.
#[test]
fn shared_paths_agree() {
    let golden = &shipped().golden;
    let mut compared = 0;
    for (id, table) in golden["shared"].as_object().unwrap() {
        let table = Table { table, what: format!("shared {id}") };
        for i in 0..table.rows() {
            // Those that are defined are compared where a verdict rests on them.
            let Some((outcome, predictor)) = table.text("path", i).split_once(" ~ ") else { continue };
            let in_stage = |group: usize| Fitted::path(outcome, predictor, group);
            for group in 1..=STAGES.len() {
                let estimate = fit_of(id).estimate(&in_stage(group)).unwrap();
                table.compare(i, estimate.value, estimate.error);
            }
            let terms: Vec<(f64, Fitted)> =
                (1..=STAGES.len()).map(|g| (1.0 / STAGES.len() as f64, in_stage(g).standardised())).collect();
            let mean = fit_of(id).contrast(&terms).unwrap();
            let theirs = (table.number("std", i).unwrap(), table.number("std_se", i).unwrap());
            compare_estimate((mean.value, mean.error), theirs, &format!("{} {i}, standardised", table.what));
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}

/// Wald tests that a path is equal over the stages.
#[test]
fn wald_tests_of_equal_paths_agree() {
    let tests = list(&shipped().golden["wald"]);
    assert!(tests.len() > 12, "{}", tests.len());
    for expected in tests {
        let (outcome, predictor) = text(&expected["path"]).split_once(" ~ ").unwrap();
        let equal = |group| {
            Combination::difference(Fitted::path(outcome, predictor, 1), Fitted::path(outcome, predictor, group))
        };
        let id = text(&expected["model"]);
        let test = fit_of(id).wald(&[equal(2), equal(3)]).unwrap();
        compare_test(
            (test.statistic, test.df as f64, test.p),
            expected,
            0.0,
            &format!("{id}: {outcome} ~ {predictor}"),
        );
    }
}
