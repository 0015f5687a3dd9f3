//! A laid-out diagram as SVG.
//!
//! Colours are attributes, so the picture stands by itself on white; a page that takes it in may recolour the classes
//! `paper`, `latent`, `observed` and `composite` and the colour of the text (everything else is `currentColor`).

use super::diagram::{Diagram, EdgeKind, NodeKind};
use super::geometry::{Curve, HEXAGON_CUT, Outline, Piece, Point, Rect};
use super::labels::Label;
use super::layout::{Layout, PlacedEdge};
use super::lettering::FONT_FAMILY;
use super::theme::{Emphasis, Paint, Theme};
use super::units::{DETAIL, LABEL};
use crate::error::Result;
use crate::finding::Finding;
use crate::report::html::escape;
use crate::words::catalogue::drawing as catalogue;
use std::fmt::Write;

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

/// The opening of a picture in the colours of a page.
pub(super) fn open(id: &str, title: &str, description: &str, width: f64, height: f64) -> String {
    open_with(&Theme::PAGE, id, title, description, width, height)
}

/// The opening of a picture: size, title and description for readers who cannot see it, and the paper.
fn open_with(theme: &Theme, id: &str, title: &str, description: &str, width: f64, height: f64) -> String {
    let (id, ink, paper) = (escape(id), theme.ink, theme.paper);
    let (width, height) = (width.ceil(), height.ceil());
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" color=\"{ink}\" font-family=\"{FONT_FAMILY}\">"
    );
    let _ = writeln!(svg, "<title id=\"{id}-title\">{}</title>", escape(title));
    let _ = writeln!(svg, "<desc id=\"{id}-desc\">{}</desc>", escape(description));
    let _ = writeln!(svg, "<rect class=\"paper\" width=\"{width:.0}\" height=\"{height:.0}\" fill=\"{paper}\"/>");
    svg
}

fn write(diagram: &Diagram, layout: &Layout) -> String {
    let theme = diagram.look.theme;
    let mut svg = open_with(theme, &diagram.id, &diagram.title, &diagram.description, layout.width, layout.height);
    let lines: Vec<Line> = layout.edges.iter().map(|placed| Line::of(diagram, placed)).collect();
    let _ = writeln!(svg, "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\">", theme.line);
    for (edge, line) in layout.edges.iter().zip(&lines) {
        let dash = if edge.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(svg, "<path d=\"{}\"{}{dash}/>", path(&shortened(edge, line)), line.stroke(theme));
    }
    svg.push_str("</g>\n<g fill=\"currentColor\">\n");
    for (edge, line) in layout.edges.iter().zip(&lines) {
        svg.push_str(&head(&edge.curve, line));
        if edge.head_at_start {
            svg.push_str(&head(&edge.curve.reversed(), line));
        }
    }
    let _ = writeln!(svg, "</g>\n<g stroke=\"currentColor\" stroke-width=\"{}\">", theme.outline);
    for placed in &layout.nodes {
        let (class, paint) = match placed.kind {
            NodeKind::Latent => ("latent", theme.latent),
            NodeKind::Observed => ("observed", theme.observed),
            NodeKind::Composite => ("composite", theme.composite),
        };
        svg.push_str(&shape(&placed.rect, placed.outline, class, paint));
    }
    for circle in &layout.circles {
        svg.push_str(&shape(&circle.rect, Outline::Ellipse, "residual", theme.residual));
    }
    svg.push_str("</g>\n<g fill=\"currentColor\" text-anchor=\"middle\">\n");
    for i in 0..layout.nodes.len() {
        for (at, line, size) in layout.text_of(i) {
            svg.push_str(&text(at, line, size));
        }
    }
    for circle in &layout.circles {
        let Point { x, y } = circle.rect.center;
        svg.push_str(&text(Point::new(x, y + 0.35 * DETAIL), &circle.name, DETAIL));
    }
    for (labels, size) in [(&layout.labels, LABEL), (&layout.residuals, DETAIL)] {
        for label in labels {
            svg.push_str(&tag(label, size, theme));
        }
    }
    svg.push_str("</g>\n");
    svg.push_str(&touched(diagram, layout));
    svg.push_str("</svg>\n");
    svg
}

/// What a pointer finds of the regressions: wide lines that cannot be seen, each with its name, by which a page finds its row.
fn touched(diagram: &Diagram, layout: &Layout) -> String {
    let name = |i: usize| diagram.nodes[i].label.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut svg = String::new();
    for placed in &layout.edges {
        let Some(edge) = placed.edge.map(|i| &diagram.edges[i]).filter(|edge| edge.kind == EdgeKind::Regression) else {
            continue;
        };
        let name = escape(&format!("{} → {}", name(edge.from), name(edge.to)));
        let _ = writeln!(svg, "<path d=\"{}\" data-path=\"{name}\"><title>{name}</title></path>", path(&placed.curve));
    }
    if svg.is_empty() {
        return svg;
    }
    format!(
        "<g fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0\" stroke-width=\"14\" pointer-events=\"stroke\">\n{svg}</g>\n"
    )
}

/// The line of a relation.
struct Line {
    colour: String,
    width: f64,
}

impl Line {
    fn of(diagram: &Diagram, placed: &PlacedEdge) -> Line {
        let (theme, look) = (diagram.look.theme, &diagram.look);
        let Some(edge) = placed.edge.map(|i| &diagram.edges[i]) else {
            return Line { colour: theme.residual.outline.to_owned(), width: theme.line };
        };
        let colour = match (edge.kind, look.emphasis, edge.size) {
            (_, Emphasis::Colour, Some(size)) => theme.of_size(size),
            (EdgeKind::Regression, ..) => theme.regression.to_owned(),
            (EdgeKind::Loading, ..) => theme.loading.to_owned(),
            (EdgeKind::Covariance, ..) => theme.covariance.to_owned(),
        };
        Line { colour, width: look.width(edge.size) }
    }

    /// What differs from the lines of the theme.
    fn stroke(&self, theme: &Theme) -> String {
        let mut attributes = String::new();
        if self.colour != "currentColor" {
            let _ = write!(attributes, " stroke=\"{}\"", self.colour);
        }
        if (self.width - theme.line).abs() > 1e-9 {
            let _ = write!(attributes, " stroke-width=\"{:.2}\"", self.width);
        }
        attributes
    }

    /// The head of a wide line is larger, so that it can be seen.
    fn head(&self) -> f64 {
        HEAD + 1.6 * (self.width - 1.4).max(0.0)
    }
}

fn text(at: Point, line: &str, size: f64) -> String {
    format!("<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\">{}</text>\n", at.x, at.y, escape(line))
}

/// A coefficient on a patch of paper that interrupts the line below it.
fn tag(label: &Label, size: f64, theme: &Theme) -> String {
    let Rect { center, half_width, half_height } = label.rect;
    let patch = format!(
        "<rect class=\"paper\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"/>\n",
        center.x - half_width,
        center.y - half_height,
        2.0 * half_width,
        2.0 * half_height,
        theme.paper
    );
    patch + &text(Point::new(center.x, center.y + 0.35 * size), &label.text, size)
}

fn shape(rect: &Rect, outline: Outline, class: &str, paint: Paint) -> String {
    let Point { x, y } = rect.center;
    let (hw, hh) = (rect.half_width, rect.half_height);
    let colours = match paint.outline {
        "currentColor" => format!("fill=\"{}\"", paint.fill),
        outline => format!("fill=\"{}\" stroke=\"{outline}\"", paint.fill),
    };
    match outline {
        Outline::Ellipse => {
            format!(
                "<ellipse class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{hw:.1}\" ry=\"{hh:.1}\" {colours}/>\n"
            )
        }
        Outline::Box => format!(
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {colours}/>\n",
            x - hw,
            y - hh,
            2.0 * hw,
            2.0 * hh
        ),
        Outline::Hexagon => {
            let inner = hw * (1.0 - HEXAGON_CUT);
            let corners = [(-hw, 0.0), (-inner, -hh), (inner, -hh), (hw, 0.0), (inner, hh), (-inner, hh)];
            let points: Vec<String> = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx, y + dy)).collect();
            format!("<polygon class=\"{class}\" points=\"{}\" {colours}/>\n", points.join(" "))
        }
    }
}

/// Length of an arrow head.
const HEAD: f64 = 8.5;

/// The head at the end of a curve, as a triangle: markers are not drawn alike everywhere.
fn head(curve: &Curve, line: &Line) -> String {
    let (tip, direction) = curve.arrival();
    let base = tip.minus(direction.times(line.head()));
    let aside = Point::new(-direction.y, direction.x).times(3.3 / HEAD * line.head());
    let (one, two) = (base.plus(aside), base.minus(aside));
    let fill = if line.colour == "currentColor" { String::new() } else { format!(" fill=\"{}\"", line.colour) };
    format!("<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"{fill}/>\n", tip.x, tip.y, one.x, one.y, two.x, two.y)
}

/// The curve without the part under its heads, so that the line does not show beside the tip.
fn shortened(edge: &PlacedEdge, line: &Line) -> Curve {
    let cut = |curve: &Curve| {
        let (tip, direction) = curve.arrival();
        let end = tip.minus(direction.times(line.head() - 2.0));
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
