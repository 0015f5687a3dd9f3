//! Eleven models of the shapes that theses draw: nothing lies on anything else, and few lines cross, in both languages and
//! styles. The pictures are left in `target/tmp/diagrams` for looking at.

mod measure;
mod models;

use covary::draw::{Diagram, Picture, Style, Theme, View};
use covary::model::{DataShape, Model, ModelOptions};
use covary::survey::{ReadOptions, read_survey};
use covary::words::Language;
use measure::faults;
use models::CASES;

#[test]
fn eleven_models_are_drawn_without_faults() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagrams");
    std::fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    for case in &CASES {
        for language in Language::ALL {
            for (style, standardised) in
                [(&Style::COVARY, true), (&Style::COVARY, false), (&Style::AMOS, true), (&Style::AMOS, false)]
            {
                let mut diagram = (case.draw)(language, style);
                diagram.look.theme = if style.disturbances { &Theme::PRINT } else { &Theme::COLOUR };
                // Without standardisation circles have their variances beside them.
                diagram.standardised = standardised;
                let layout = diagram.layout().unwrap();
                let found = faults(&diagram, &layout);
                let kind = if standardised { "" } else { ".unstandardised" };
                let name = format!("{}.{}{kind}.{}", case.name, style.name, language.tag());
                let (svg, findings) = diagram.svg().unwrap();
                std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
                let grave = found.grave();
                if !grave.is_empty() || found.crossings.len() > case.crossings || !findings.is_empty() {
                    wrong.push(format!(
                        "{name} ({:.0} x {:.0}): {grave:#?}, {} crossings for {} {:?}",
                        layout.width,
                        layout.height,
                        found.crossings.len(),
                        case.crossings,
                        found.crossings
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fitted model of two groups: each group has its own numbers in the same places.
#[test]
fn a_fitted_model_of_two_groups_is_drawn_without_faults() {
    let text = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n\
                textual ~ visual + sex\nspeed ~ visual + textual + ageyr\nx1 ~~ x2\n";
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data/HolzingerSwineford1939.csv");
    let survey = read_survey(&file, &ReadOptions::default()).unwrap();
    let shape = DataShape::of_survey(&survey, Some("school")).unwrap();
    let tree = covary::syntax::parse(text).unwrap();
    let (model, _) = Model::build(&tree, &ModelOptions::default(), &shape).unwrap();
    let sample = covary::moments::SampleMoments::observe(&survey, &model.observed(), Some("school")).unwrap();
    let options = covary::fitted::FitOptions::default();
    let fit = covary::fitted::fit(model, &sample.moments, Some(&sample.raw), options).unwrap();
    assert!(fit.converged());
    for view in [View::Structural, View::Measurement, View::Whole] {
        for style in Style::ALL {
            let draw = |group| {
                let picture = Picture { style, ..Picture::new(view, group, Language::English) };
                Diagram::of_fit(&fit, picture, &str::to_owned, &|_| None)
            };
            let (one, two) = (draw(1), draw(2));
            let (a, b) = (one.layout().unwrap(), two.layout().unwrap());
            for (diagram, layout) in [(&one, &a), (&two, &b)] {
                let found = faults(diagram, layout);
                assert!(found.grave().is_empty(), "{view:?} {}: {:#?}", style.name, found.grave());
                assert!(found.crossings.len() <= 1, "{view:?} {}: {:?}", style.name, found.crossings);
            }
            let numbers =
                |layout: &covary::draw::Layout| layout.labels.iter().map(|l| l.text.clone()).collect::<Vec<_>>();
            assert_ne!(numbers(&a), numbers(&b), "each group has its own numbers");
            assert_eq!(one.nodes.len(), two.nodes.len());
            let residuals = one.nodes.iter().filter(|node| node.residual.is_some()).count();
            let expected = match (view, style.disturbances) {
                (View::Structural, false) => 0,
                (View::Structural, true) => 2,
                (View::Whole, true) => 11,
                _ => 9,
            };
            assert_eq!(residuals, expected, "{view:?} {}", style.name);
        }
    }
}
