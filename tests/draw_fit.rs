//! Diagrams and rows of the report from a model that was fitted to the shipped survey.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

use covary::draw::{Diagram, EdgeKind, Picture, View};
use covary::fitted::{Fit, FitOptions, fit};
use covary::model::{DataShape, Model, ModelOptions};
use covary::moments::SampleMoments;
use covary::report::sections::{LoadingRow, ModelFit, PathEstimate};
use covary::survey::{ReadOptions, read_survey};
use covary::words::Language;
use std::path::Path;

fn fitted(model: &str) -> Fit {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("models/ce-crm-cl").join(model)).unwrap();
    let survey = read_survey(&root.join("data/ce-crm-cl.csv"), &ReadOptions::default()).unwrap();
    let shape = DataShape { groups: Vec::new(), ..DataShape::one_group() };
    let tree = covary::syntax::parse(&text).unwrap();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &shape).unwrap();
    let sample = SampleMoments::observe(&survey, &model.observed(), None).unwrap();
    fit(model, &sample.moments, Some(&sample.raw), FitOptions::default()).unwrap()
}

fn drawn(fit: &Fit, view: View, language: Language) -> Diagram {
    let hypothesis = |row: &covary::fitted::FittedRow| row.label.strip_prefix('h').map(|n| format!("H{n}"));
    let diagram = Diagram::of_fit(fit, Picture::new(view, 1, language), &|name| name.to_owned(), &hypothesis);
    let (svg, findings) = diagram.svg().unwrap();
    assert!(findings.is_empty());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fitted-{}.svg", diagram.id));
    std::fs::write(file, svg).unwrap();
    diagram
}

#[test]
fn the_structural_view_has_every_path_with_its_hypothesis_and_no_item() {
    let fit = fitted("core.lav");
    let diagram = drawn(&fit, View::Structural, Language::English);
    assert_eq!(diagram.nodes.len(), 11);
    let count = |kind| diagram.edges.iter().filter(|e| e.kind == kind).count();
    assert_eq!((count(EdgeKind::Regression), count(EdgeKind::Loading)), (13, 4));
    let (pv, sat) = (diagram.find("PV").unwrap(), diagram.find("SAT").unwrap());
    let path = diagram.edges.iter().find(|e| e.from == pv && e.to == sat).unwrap();
    let row = fit.row("SAT", "~", "PV", 1).unwrap();
    assert_eq!((path.estimate, path.label.as_deref()), (Some(row.std_all.value), Some("H4")));
    assert!(diagram.nodes[sat].r_squared.is_some() && diagram.nodes[diagram.find("CUST").unwrap()].r_squared.is_none());
}

#[test]
fn the_measurement_view_has_every_item_and_leaves_many_correlations_to_the_table() {
    let fit = fitted("core.lav");
    let diagram = drawn(&fit, View::Measurement, Language::Chinese);
    assert_eq!(diagram.nodes.len(), 11 + 36);
    assert_eq!(diagram.edges.len(), 40);
    let item = &diagram.nodes[diagram.find("SAT1").unwrap()];
    let loading = fit.row("SAT", "=~", "SAT1", 1).unwrap().std_all.value;
    assert!((item.residual.unwrap() - (1.0 - loading * loading)).abs() < 1e-6);

    let correlated = fitted("loyalty-correlated.lav");
    let with =
        Diagram::of_fit(&correlated, Picture::new(View::Measurement, 1, Language::English), &|n| n.to_owned(), &|_| {
            None
        });
    assert_eq!(with.edges.iter().filter(|e| e.kind == EdgeKind::Covariance).count(), 6);
    let all = fitted("measurement.lav");
    let without =
        Diagram::of_fit(&all, Picture::new(View::Measurement, 1, Language::English), &|n| n.to_owned(), &|_| None);
    assert!(without.edges.iter().all(|e| e.kind == EdgeKind::Loading));
}

#[test]
fn rows_of_the_report_take_their_numbers_from_the_fit() {
    let fit = fitted("core.lav");
    let model = ModelFit::of("core", &fit);
    assert!(model.failure.is_none());
    assert!((model.df - 577.0).abs() < 1e-12);
    for x in [model.chisq, model.p, model.cfi, model.tli, model.rmsea, model.rmsea_lower, model.rmsea_upper] {
        assert!(x.is_finite());
    }
    for x in [model.srmr, model.gfi, model.agfi, model.nfi, model.ifi, model.pnfi, model.aic, model.bic] {
        assert!(x.is_finite());
    }
    assert!((model.chisq - fit.measures.get("chisq").unwrap()).abs() < 1e-12);
    let path = PathEstimate::of(fit.row("SAT", "~", "PV", 1).unwrap());
    assert!(path.lower < path.estimate && path.estimate < path.upper && path.p < 0.05);
    let marker = LoadingRow::of(fit.row("SAT", "=~", "SAT1", 1).unwrap(), Some(0.5));
    assert!((marker.estimate - 1.0).abs() < 1e-12 && marker.p.is_nan());
}
