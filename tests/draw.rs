//! Path diagrams of the shapes that the field draws: nothing lies on anything else, in both languages.
//!
//! The pictures are left in `target/tmp` for looking at.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

use covary::draw::{Diagram, Edge, EdgeKind, Layout, Node, Position};
use covary::words::Language;

/// Standardised paths of the model `core` near those of its population, with names in both languages.
const NAMES: [(&str, &str, &str); 11] = [
    ("CUST", "Customisation", "定制服务"),
    ("PV", "Perceived value", "顾客感知价值"),
    ("SAT", "Satisfaction", "顾客满意"),
    ("PE", "Positive emotion", "正面消费情感"),
    ("LOY", "Loyalty", "顾客忠诚"),
    ("SC", "Switching cost", "转换成本"),
    ("CL", "Cognitive loyalty", "认知忠诚"),
    ("AL", "Affective loyalty", "情感忠诚"),
    ("IL", "Conative loyalty", "意向忠诚"),
    ("BL", "Action loyalty", "行为忠诚"),
    ("RET", "Retention", "顾客保留"),
];

const PATHS: [(&str, &str, &str, f64, f64); 13] = [
    ("H2", "PV", "CUST", 0.57, 0.0),
    ("H4", "SAT", "PV", 0.53, 0.0),
    ("H3", "PE", "CUST", 0.25, 0.0),
    ("H5", "PE", "PV", 0.11, 0.102),
    ("H6", "PE", "SAT", 0.40, 0.0),
    ("H9", "LOY", "PV", 0.13, 0.11),
    ("H7", "LOY", "SAT", 0.33, 0.0),
    ("H8", "LOY", "PE", 0.39, 0.0),
    ("H10", "SC", "PE", 0.34, 0.0),
    ("H11", "IL", "SC", 0.10, 0.047),
    ("H12", "RET", "LOY", 0.49, 0.0),
    ("H13", "RET", "PE", 0.10, 0.449),
    ("H14", "RET", "SC", 0.19, 0.001),
];

const INDICATORS: [(&str, usize); 10] =
    [("CUST", 3), ("PV", 4), ("SAT", 4), ("PE", 4), ("CL", 3), ("AL", 3), ("IL", 4), ("BL", 4), ("SC", 4), ("RET", 3)];

fn named(language: Language, code: &str) -> Node {
    let (_, en, zh) = NAMES.iter().find(|(name, ..)| *name == code).unwrap();
    Node::latent(code, if language == Language::English { *en } else { *zh })
}

fn second_order(diagram: &mut Diagram) {
    for (name, loading) in [("CL", 0.81), ("AL", 0.91), ("IL", 0.88), ("BL", 0.81)] {
        let (from, to) = (diagram.find("LOY").unwrap(), diagram.find(name).unwrap());
        diagram.edge(Edge::new(from, to, EdgeKind::Loading).estimate(loading, 0.0));
    }
}

fn core(language: Language) -> Diagram {
    let mut diagram = Diagram::new("structural", "Structural model", language);
    diagram.description = "Emotion, value, satisfaction and loyalty.".to_owned();
    let r_squared = [("PV", 0.32), ("SAT", 0.29), ("PE", 0.39), ("LOY", 0.51), ("SC", 0.12), ("RET", 0.40)];
    for (code, ..) in NAMES {
        let r2 = r_squared.iter().find(|(name, _)| *name == code).map(|(_, r2)| *r2);
        diagram.node(named(language, code).r_squared(r2));
    }
    for (hypothesis, to, from, estimate, p) in PATHS {
        let (from, to) = (diagram.find(from).unwrap(), diagram.find(to).unwrap());
        diagram.edge(Edge::new(from, to, EdgeKind::Regression).estimate(estimate, p).label(hypothesis));
    }
    second_order(&mut diagram);
    diagram
}

fn measurement(language: Language) -> Diagram {
    let mut diagram = Diagram::new("measurement", "Measurement model", language);
    for (code, ..) in NAMES {
        diagram.node(named(language, code));
    }
    for (code, n) in INDICATORS {
        let factor = diagram.find(code).unwrap();
        for k in 1..=n {
            let loading = 0.66 + 0.04 * k as f64;
            let node = Node::observed(format!("{code}{k}"), format!("{code}{k}")).residual(1.0 - loading * loading);
            let item = diagram.node(node);
            let loading = if code == "SAT" && k == 4 { -0.50 } else { loading };
            diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(loading, 0.0));
        }
    }
    second_order(&mut diagram);
    diagram
}

fn mediation(language: Language) -> Diagram {
    let mut diagram = Diagram::new("mediation", "Mediation chain", language);
    let mut previous = None;
    for code in ["PV", "SAT", "LOY", "RET"] {
        let factor = diagram.node(named(language, code).residual((code != "PV").then_some(0.62)));
        for k in 1..=3 {
            let item = diagram.node(Node::observed(format!("{code}{k}"), format!("{code}{k}")).residual(f64::NAN));
            diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(0.8, 0.0));
        }
        if let Some(previous) = previous {
            diagram.edge(Edge::new(previous, factor, EdgeKind::Regression).estimate(0.45, 0.001));
        }
        previous = Some(factor);
    }
    let (pv, loy, ret) = (diagram.find("PV").unwrap(), diagram.find("LOY").unwrap(), diagram.find("RET").unwrap());
    diagram.edge(Edge::new(pv, loy, EdgeKind::Regression).estimate(0.08, 0.2));
    diagram.edge(Edge::new(pv, ret, EdgeKind::Regression).estimate(-0.15, 0.03));
    diagram
}

fn mimic() -> Diagram {
    let mut diagram = Diagram::new("mimic", "MIMIC model", Language::English);
    let factor = diagram.node(Node::latent("soc", "Social\nparticipation").residual(0.72));
    let mut causes = Vec::new();
    for (name, estimate) in [("income", 0.232), ("occupation", 0.097), ("education", 0.334)] {
        let cause = diagram.node(Node::observed(name, name));
        diagram.edge(Edge::new(cause, factor, EdgeKind::Regression).estimate(estimate, 0.04));
        causes.push(cause);
    }
    for (i, j, r) in [(0, 1, 0.304), (0, 2, 0.305), (1, 2, 0.344)] {
        diagram.edge(Edge::new(causes[i], causes[j], EdgeKind::Covariance).estimate(r, 0.0));
    }
    for (name, loading) in [("church", 0.47), ("memberships", 0.74), ("friends", 0.40)] {
        let item = diagram.node(Node::observed(name, name).residual(1.0 - loading * loading));
        diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(loading, 0.0));
    }
    diagram
}

fn factors(n: usize) -> Diagram {
    let names =
        ["visual", "textual", "speed", "memory", "reasoning", "fluency", "space", "number", "closure", "induction"];
    let mut diagram = Diagram::new("factors", "Confirmatory factor analysis", Language::English);
    let mut nodes = Vec::new();
    for (f, name) in names.iter().take(n).enumerate() {
        let factor = diagram.node(Node::latent(*name, *name));
        nodes.push(factor);
        for k in 1..=3 {
            let item = diagram.node(Node::observed(format!("x{}", 3 * f + k), format!("x{}", 3 * f + k)).residual(0.4));
            diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(0.772, 0.0));
        }
    }
    for i in 0..n {
        for j in i + 1..n {
            let p = if (i + j) % 3 == 0 { 0.2 } else { 0.0 };
            diagram.edge(Edge::new(nodes[i], nodes[j], EdgeKind::Covariance).estimate(0.459, p));
        }
    }
    diagram
}

/// Duncan, Haller and Portes: two ambitions that affect one another.
fn reciprocal() -> Diagram {
    let mut diagram = Diagram::new("reciprocal", "Peer influence", Language::English);
    for name in ["RParAsp", "RIQ", "RSES", "FSES", "FIQ", "FParAsp"] {
        diagram.node(Node::observed(name, name));
    }
    let (r, f) = (
        diagram.node(Node::latent("RGenAsp", "Respondent's\nambition").residual(0.5)),
        diagram.node(Node::latent("FGenAsp", "Friend's\nambition").residual(0.5)),
    );
    for (from, to, b) in [
        (0, r, 0.161),
        (1, r, 0.25),
        (2, r, 0.218),
        (3, r, 0.072),
        (3, f, 0.229),
        (4, f, 0.349),
        (5, f, 0.16),
        (2, f, 0.062),
    ] {
        diagram.edge(Edge::new(from, to, EdgeKind::Regression).estimate(b, 0.02));
    }
    diagram.edge(Edge::new(f, r, EdgeKind::Regression).estimate(0.184, 0.05));
    diagram.edge(Edge::new(r, f, EdgeKind::Regression).estimate(0.235, 0.04));
    for (factor, names) in [(r, ["ROccAsp", "REdAsp"]), (f, ["FOccAsp", "FEdAsp"])] {
        for name in names {
            let item = diagram.node(Node::observed(name, name));
            diagram.edge(Edge::new(factor, item, EdgeKind::Loading).estimate(1.063, 0.0));
        }
    }
    diagram
}

fn leave(name: &str, diagram: &Diagram) {
    let (svg, findings) = diagram.svg().unwrap();
    assert!(findings.is_empty(), "{name}");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
}

/// Shapes apart, coefficients on no shape and on no other coefficient, everything inside the picture.
fn assert_clear(name: &str, diagram: &Diagram) -> Layout {
    let layout = diagram.layout().unwrap();
    assert_eq!(layout.nodes.len(), diagram.nodes.len(), "{name}");
    let texts = diagram.edges.iter().filter(|edge| !diagram.edge_text(edge).is_empty()).count();
    assert_eq!(layout.labels.len(), texts, "{name}: a coefficient is missing");
    for (i, a) in layout.nodes.iter().enumerate() {
        for (j, b) in layout.nodes.iter().enumerate().skip(i + 1) {
            let (one, two) = (&diagram.nodes[i].name, &diagram.nodes[j].name);
            assert!(!a.rect.overlaps(&b.rect), "{name}: {one} lies on {two}");
        }
        let inside = a.rect.left() >= 0.0 && a.rect.right() <= layout.width && a.rect.top() >= 0.0;
        assert!(inside && a.rect.bottom() <= layout.height, "{name}: {} is cut off", diagram.nodes[i].name);
    }
    let labels: Vec<_> = layout.labels.iter().chain(&layout.residuals).collect();
    for (i, label) in labels.iter().enumerate() {
        for (node, placed) in diagram.nodes.iter().zip(&layout.nodes) {
            assert!(!label.rect.overlaps(&placed.rect), "{name}: {} lies on {}", label.text, node.name);
        }
        for other in &labels[i + 1..] {
            assert!(!label.rect.overlaps(&other.rect), "{name}: {} lies on {}", label.text, other.text);
        }
    }
    for placed in &layout.edges {
        let Some(edge) = placed.edge.map(|i| &diagram.edges[i]) else { continue };
        for (i, node) in layout.nodes.iter().enumerate().filter(|(i, _)| *i != edge.from && *i != edge.to) {
            let inside = |p: &covary::draw::Point| {
                (p.x - node.rect.center.x).abs() < node.rect.half_width
                    && (p.y - node.rect.center.y).abs() < node.rect.half_height
            };
            let (from, to) = (&diagram.nodes[edge.from].name, &diagram.nodes[edge.to].name);
            assert!(
                !placed.curve.points().iter().any(inside),
                "{name}: {from} -> {to} runs over {}",
                diagram.nodes[i].name
            );
        }
    }
    layout
}

#[test]
fn the_structural_model_reads_from_left_to_right() {
    for language in Language::ALL {
        let diagram = core(language);
        let layout = assert_clear("core", &diagram);
        for edge in &diagram.edges {
            let x = |i: usize| layout.nodes[i].rect.center.x;
            assert!(x(edge.from) < x(edge.to), "causes stand left of effects");
        }
        leave(&format!("core.{}", language.tag()), &diagram);
    }
}

#[test]
fn the_measurement_model_has_its_items_beside_their_factors() {
    for language in Language::ALL {
        let diagram = measurement(language);
        assert_clear("measurement", &diagram);
        leave(&format!("measurement.{}", language.tag()), &diagram);
    }
}

#[test]
fn chains_causes_and_correlated_factors_are_clear() {
    for (name, diagram) in [
        ("mediation", mediation(Language::Chinese)),
        ("mimic", mimic()),
        ("factors", factors(3)),
        ("six-factors", factors(6)),
        ("ten-factors", factors(10)),
        ("reciprocal", reciprocal()),
    ] {
        assert_clear(name, &diagram);
        leave(name, &diagram);
    }
}

#[test]
fn what_is_not_significant_is_dashed_and_what_is_negative_has_a_minus() {
    let diagram = core(Language::English);
    let layout = diagram.layout().unwrap();
    let dashed: Vec<&str> = (layout.edges.iter())
        .filter(|e| e.dashed)
        .filter_map(|e| e.edge.and_then(|i| diagram.edges[i].label.as_deref()))
        .collect();
    assert_eq!(dashed.len(), 3);
    assert!(["H5", "H9", "H13"].iter().all(|h| dashed.contains(h)));
    let texts: Vec<String> =
        measurement(Language::Chinese).layout().unwrap().labels.into_iter().map(|l| l.text).collect();
    assert!(texts.iter().any(|text| text == "\u{2212}0.50***"));
}

#[test]
fn variables_stand_where_they_are_asked_for() {
    let at = |name: &str, column, row| Position { name: name.to_owned(), column, row };
    let mut diagram = core(Language::English);
    // All but the parts of loyalty, the rows not in the order that the layout finds by itself.
    diagram.positions = vec![
        at("CUST", 1, 2.0),
        at("PV", 2, 1.0),
        at("PE", 2, 3.0),
        at("SAT", 3, 2.0),
        at("LOY", 4, 1.0),
        at("SC", 4, 3.0),
        at("RET", 5, 2.0),
        at("nobody", 1, 1.0),
    ];
    let layout = assert_clear("positions", &diagram);
    leave("positions", &diagram);
    let place = |name: &str| layout.nodes[diagram.find(name).unwrap()].rect.center;
    for one in &diagram.positions[..7] {
        for two in &diagram.positions[..7] {
            let (p, q) = (place(&one.name), place(&two.name));
            let names = format!("{} and {}", one.name, two.name);
            assert_eq!(one.column < two.column, p.x + 1.0 < q.x, "columns of {names}");
            assert_eq!(one.row < two.row, p.y + 1.0 < q.y, "rows of {names}: {} {}", p.y, q.y);
        }
    }
}

#[test]
fn a_dense_or_odd_diagram_is_drawn_without_harm() {
    let mut diagram = Diagram::new("odd", "Odd", Language::English);
    for i in 0..8 {
        diagram.node(Node::latent(format!("f{i}"), ""));
    }
    for i in 0..8 {
        for j in 0..8 {
            diagram.edge(Edge::new(i, j, EdgeKind::Regression).estimate(0.5, 0.01));
        }
    }
    let layout = diagram.layout().unwrap();
    assert!(layout.width.is_finite() && layout.height.is_finite());
    let mut alone = Diagram::new("alone", "Alone", Language::English);
    let only = alone.node(Node::observed("x", "一个很长很长很长很长很长很长的名称"));
    alone.edge(Edge::new(only, only, EdgeKind::Covariance).estimate(1.0, None));
    assert!(alone.svg().is_ok());
}
