//! A laid-out diagram as SVG.
//!
//! Colours are attributes, so the picture stands by itself on white; a page that takes it in may recolour the classes
//! `paper`, `latent`, `observed` and `composite` and the colour of the text (everything else is `currentColor`).

use super::diagram::Diagram;
use super::geometry::{Curve, HEXAGON_CUT, Outline, Piece, Point, Rect};
use super::labels::Label;
use super::layout::{Layout, PlacedEdge};
use super::lettering::FONT_FAMILY;
use super::units::{DETAIL, LABEL};
use crate::error::Result;
use crate::finding::Finding;
use crate::report::html::escape;
use crate::words::catalogue::drawing as catalogue;
use std::fmt::Write;

/// The colour of lines and text.
const INK: &str = "#1b1f24";

impl Diagram {
    /// The diagram as SVG, with a finding when coefficients could not be kept apart (W804).
    ///
    /// # Errors
    /// E801–E803, when the diagram cannot be drawn.
    pub fn svg(&self) -> Result<(String, Vec<Finding>)> {
        let layout = self.layout()?;
        let mut findings = Vec::new();
        if layout.crowded > 0 {
            findings.push(
                Finding::new(&catalogue::CROWDED_DIAGRAM)
                    .word("diagram", &self.id)
                    .number("labels", layout.crowded as f64),
            );
        }
        Ok((write(self, &layout), findings))
    }
}

/// The opening of a picture: size, title and description for readers who cannot see it, and the paper.
pub(super) fn open(id: &str, title: &str, description: &str, width: f64, height: f64) -> String {
    let id = escape(id);
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" color=\"{INK}\" font-family=\"{FONT_FAMILY}\">"
    );
    let _ = writeln!(svg, "<title id=\"{id}-title\">{}</title>", escape(title));
    let _ = writeln!(svg, "<desc id=\"{id}-desc\">{}</desc>", escape(description));
    let _ = writeln!(svg, "<rect class=\"paper\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>");
    svg
}

fn write(diagram: &Diagram, layout: &Layout) -> String {
    let mut svg = open(&diagram.id, &diagram.title, &diagram.description, layout.width.ceil(), layout.height.ceil());
    svg.push_str("<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.2\">\n");
    for edge in &layout.edges {
        let dash = if edge.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(svg, "<path d=\"{}\"{dash}/>", path(&shortened(edge)));
    }
    svg.push_str("</g>\n<g fill=\"currentColor\">\n");
    for edge in &layout.edges {
        svg.push_str(&head(&edge.curve));
        if edge.head_at_start {
            svg.push_str(&head(&edge.curve.reversed()));
        }
    }
    svg.push_str("</g>\n<g stroke=\"currentColor\" stroke-width=\"1.4\">\n");
    for placed in &layout.nodes {
        svg.push_str(&shape(&placed.rect, placed.outline));
    }
    svg.push_str("</g>\n<g fill=\"currentColor\" text-anchor=\"middle\">\n");
    for i in 0..layout.nodes.len() {
        for (at, line, size) in layout.text_of(i) {
            svg.push_str(&text(at, line, size));
        }
    }
    for (labels, size) in [(&layout.labels, LABEL), (&layout.residuals, DETAIL)] {
        for label in labels {
            svg.push_str(&tag(label, size));
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn text(at: Point, line: &str, size: f64) -> String {
    format!("<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\">{}</text>\n", at.x, at.y, escape(line))
}

/// A coefficient on a patch of paper that interrupts the line below it.
fn tag(label: &Label, size: f64) -> String {
    let Rect { center, half_width, half_height } = label.rect;
    let patch = format!(
        "<rect class=\"paper\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#ffffff\"/>\n",
        center.x - half_width,
        center.y - half_height,
        2.0 * half_width,
        2.0 * half_height
    );
    patch + &text(Point::new(center.x, center.y + 0.35 * size), &label.text, size)
}

fn shape(rect: &Rect, outline: Outline) -> String {
    let Point { x, y } = rect.center;
    let (hw, hh) = (rect.half_width, rect.half_height);
    match outline {
        Outline::Ellipse => {
            format!(
                "<ellipse class=\"latent\" cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{hw:.1}\" ry=\"{hh:.1}\" fill=\"#eef3f9\"/>\n"
            )
        }
        Outline::Box => format!(
            "<rect class=\"observed\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#ffffff\"/>\n",
            x - hw,
            y - hh,
            2.0 * hw,
            2.0 * hh
        ),
        Outline::Hexagon => {
            let inner = hw * (1.0 - HEXAGON_CUT);
            let corners = [(-hw, 0.0), (-inner, -hh), (inner, -hh), (hw, 0.0), (inner, hh), (-inner, hh)];
            let points: Vec<String> = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx, y + dy)).collect();
            format!("<polygon class=\"composite\" points=\"{}\" fill=\"#eef3f9\"/>\n", points.join(" "))
        }
    }
}

/// Length of an arrow head.
const HEAD: f64 = 8.5;

/// The head at the end of a curve, as a triangle: markers are not drawn alike everywhere.
fn head(curve: &Curve) -> String {
    let (tip, direction) = curve.arrival();
    let base = tip.minus(direction.times(HEAD));
    let aside = Point::new(-direction.y, direction.x).times(3.3);
    let (one, two) = (base.plus(aside), base.minus(aside));
    format!("<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>\n", tip.x, tip.y, one.x, one.y, two.x, two.y)
}

/// The curve without the part under its heads, so that the line does not show beside the tip.
fn shortened(edge: &PlacedEdge) -> Curve {
    let cut = |curve: &Curve| {
        let (tip, direction) = curve.arrival();
        let end = tip.minus(direction.times(HEAD - 2.0));
        let mut curve = curve.clone();
        if let Some(last) = curve.pieces.last_mut() {
            *last = match *last {
                Piece::Line(_) => Piece::Line(end),
                Piece::Cubic(one, two, _) => Piece::Cubic(one, two, end),
            };
        }
        curve
    };
    let curve = cut(&edge.curve);
    if edge.head_at_start { cut(&curve.reversed()).reversed() } else { curve }
}

fn path(curve: &Curve) -> String {
    let mut d = format!("M{:.1} {:.1}", curve.start.x, curve.start.y);
    for piece in &curve.pieces {
        let _ = match piece {
            Piece::Line(to) => write!(d, "L{:.1} {:.1}", to.x, to.y),
            Piece::Cubic(one, two, to) => {
                write!(d, "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", one.x, one.y, two.x, two.y, to.x, to.y)
            }
        };
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Edge, EdgeKind, Node};
    use crate::words::Language;

    #[test]
    fn names_are_escaped_and_the_same_diagram_gives_the_same_picture() {
        let mut diagram = Diagram::new("d\"1", "A < B", Language::English);
        let a = diagram.node(Node::latent("A", "A & <B>"));
        let b = diagram.node(Node::observed("x", "x"));
        diagram.edge(Edge::new(a, b, EdgeKind::Loading).estimate(0.8, 0.2));
        let (svg, findings) = diagram.svg().unwrap();
        assert!(findings.is_empty());
        assert!(svg.contains("A &amp; &lt;B&gt;") && svg.contains("A &lt; B") && !svg.contains("d\"1"));
        assert!(svg.contains("stroke-dasharray") && svg.contains(">.80</text>"));
        assert_eq!(svg, diagram.svg().unwrap().0);
    }
}
