//! The stages from behaviour, and the phases of emotion, against R and lavaan.

use crate::grounds::Grounds;
use crate::solutions::{compare_fit, compare_ladder};
use crate::support::{STAGES, Shipped, list, number, shipped, text};
use covary::study::{Pass, Regrouped};
use nalgebra::DMatrix;
use serde_json::Value;

/// A table of counts; the rows are lists, or objects in the order of the categories.
pub fn counts(table: &Value) -> DMatrix<f64> {
    let row = |row: &Value| -> Vec<f64> {
        match row {
            Value::Object(cells) => ["FO", "SU", "SE"].iter().map(|code| number(&cells[*code])).collect(),
            cells => list(cells).iter().map(number).collect(),
        }
    };
    let rows: Vec<Vec<f64>> = list(table).iter().map(row).collect();
    DMatrix::from_fn(rows.len(), rows[0].len(), |i, j| rows[i][j])
}

fn regrouped() -> &'static Regrouped {
    shipped().results.regrouped.as_ref().unwrap()
}

#[test]
fn the_rules_place_the_same_respondents() {
    let golden = &shipped().golden["regrouping"];
    assert_eq!(regrouped().table, counts(&golden["table"]));
    assert_eq!(regrouped().unplaced, 0);
    for (pass, key) in [(&regrouped().derived, "behaviour"), (&regrouped().agreeing, "agreeing")] {
        let expected: Vec<usize> = STAGES.iter().map(|code| number(&golden[key]["groups"][*code]) as usize).collect();
        assert_eq!(pass.groups, expected, "{key}");
    }
}

#[test]
fn the_phases_of_emotion_are_those_of_r() {
    let Shipped { results, golden, .. } = shipped();
    let found = results.associations[0].as_ref().unwrap();
    let expected = &golden["association"];
    assert_eq!(found.table, counts(&expected["table"]));
    assert_eq!((found.tied as f64, found.missing as f64), (number(&expected["tied"]), number(&expected["missing"])));
}

/// Every model that is fitted again, and the numbers behind every verdict.
fn compare_pass(pass: &Pass, golden: &Value, what: &str) {
    let models = list(&golden["models"]);
    assert_eq!(pass.fits.len(), models.len());
    for (fit, expected) in pass.fits.iter().zip(models) {
        assert_eq!(fit.id, text(&expected["id"]));
        compare_fit(fit.solved().unwrap(), expected, &format!("{}, {what}", fit.id));
    }
    let hypotheses = &shipped().study.regrouping.as_ref().unwrap().hypotheses;
    assert_eq!(pass.judgements.iter().map(|j| j.id.clone()).collect::<Vec<_>>(), *hypotheses);
    let mut grounds = Grounds { golden, compared: 0 };
    for judgement in &pass.judgements {
        for part in &judgement.parts {
            grounds.part(part, judgement.model.as_deref(), &format!("{}, {what}", judgement.id));
        }
        for other in &judgement.beside {
            for part in &other.parts {
                grounds.part(part, Some(&other.model), &format!("{} in {}, {what}", judgement.id, other.model));
            }
        }
    }
    assert!(grounds.compared >= 28, "{}", grounds.compared);
}

#[test]
fn models_by_behavioural_stage_have_the_numbers_of_lavaan() {
    let golden = &shipped().golden["regrouping"]["behaviour"];
    let [ladder] = regrouped().derived.ladders.as_slice() else { panic!("one ladder") };
    compare_ladder(ladder.outcome.as_ref().unwrap(), &golden["freed"], golden);
    compare_pass(&regrouped().derived, golden, "by behaviour");
}

#[test]
fn models_of_those_placed_alike_have_the_numbers_of_lavaan() {
    compare_pass(&regrouped().agreeing, &shipped().golden["regrouping"]["agreeing"], "placed alike");
}

/// Who is moved depends on the seed alone, not on the number of threads; every draw moves a tenth.
#[test]
fn draws_with_moved_respondents_repeat() {
    let Shipped { study, results, .. } = shipped();
    let again = covary::study::run(study).unwrap().regrouped.unwrap();
    assert_eq!(again.moved.len(), study.regrouping.as_ref().unwrap().moved.unwrap().draws);
    for (one, other) in results.regrouped.as_ref().unwrap().moved.iter().zip(&again.moved) {
        assert_eq!(one.groups, other.groups);
        // As texts, because a power that is not defined is equal to nothing.
        assert!(format!("{:?}", one.judgements) == format!("{:?}", other.judgements));
        assert!(one.is_solved());
        assert_eq!(one.groups.iter().sum::<usize>(), results.prepared.survey.rows());
    }
}
