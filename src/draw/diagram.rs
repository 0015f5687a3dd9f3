//! What a path diagram shows, before it is laid out.

use super::theme::{Look, Residuals};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::report::Style;
use crate::report::format::{self, Kind};
use crate::words::Language;
use crate::words::catalogue::drawing as catalogue;
use std::collections::BTreeSet;

/// The kind of a variable, which decides its outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A latent variable: an oval.
    Latent,
    /// An observed variable: a box.
    Observed,
    /// A composite: a hexagon.
    Composite,
}

/// A variable of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name in the model.
    pub name: String,
    /// What is written in it; a line break starts a new line.
    pub label: String,
    /// Its kind.
    pub kind: NodeKind,
    /// R², written below the label.
    pub r_squared: Option<f64>,
    /// Residual variance, drawn as a small arrow from outside; not a number draws the arrow without a value.
    pub residual: Option<f64>,
}

impl Node {
    /// A latent variable.
    pub fn latent(name: impl Into<String>, label: impl Into<String>) -> Node {
        Node { name: name.into(), label: label.into(), kind: NodeKind::Latent, r_squared: None, residual: None }
    }

    /// A composite.
    pub fn composite(name: impl Into<String>, label: impl Into<String>) -> Node {
        Node { kind: NodeKind::Composite, ..Node::latent(name, label) }
    }

    /// An observed variable.
    pub fn observed(name: impl Into<String>, label: impl Into<String>) -> Node {
        Node { kind: NodeKind::Observed, ..Node::latent(name, label) }
    }

    /// Sets R².
    #[must_use]
    pub fn r_squared(mut self, r_squared: impl Into<Option<f64>>) -> Node {
        self.r_squared = r_squared.into();
        self
    }

    /// Sets the residual variance.
    #[must_use]
    pub fn residual(mut self, residual: impl Into<Option<f64>>) -> Node {
        self.residual = residual.into();
        self
    }
}

/// The kind of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// From a latent variable to its indicator (`=~`).
    Loading,
    /// From a cause to its effect (`~`).
    Regression,
    /// Between two variables, with two heads (`~~`).
    Covariance,
}

/// A relation of a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Index of the node where it starts.
    pub from: usize,
    /// Index of the node where it ends.
    pub to: usize,
    /// Its kind.
    pub kind: EdgeKind,
    /// The coefficient written on it.
    pub estimate: Option<f64>,
    /// Its p-value: gives the stars, and a dashed line from .05 up.
    pub p: Option<f64>,
    /// Its standard error.
    pub error: Option<f64>,
    /// Its size where sizes are compared: the completely standardised coefficient.
    pub size: Option<f64>,
    /// Words before the coefficient, such as the hypothesis that it tests.
    pub label: Option<String>,
}

/// What stands beside a coefficient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// The stars of its p-value.
    #[default]
    Stars,
    /// Its standard error, in parentheses.
    Error,
    /// Nothing.
    Nothing,
}

impl Edge {
    /// A relation without a coefficient.
    pub fn new(from: usize, to: usize, kind: EdgeKind) -> Edge {
        Edge { from, to, kind, estimate: None, p: None, error: None, size: None, label: None }
    }

    /// Sets the coefficient and its p-value; a fixed coefficient has none.
    #[must_use]
    pub fn estimate(mut self, estimate: impl Into<Option<f64>>, p: impl Into<Option<f64>>) -> Edge {
        self.estimate = estimate.into();
        self.p = p.into();
        self
    }

    /// Sets the standard error.
    #[must_use]
    pub fn error(mut self, error: impl Into<Option<f64>>) -> Edge {
        self.error = error.into();
        self
    }

    /// Sets the size by which relations are compared.
    #[must_use]
    pub fn size(mut self, size: impl Into<Option<f64>>) -> Edge {
        self.size = size.into();
        self
    }

    /// Sets the words before the coefficient.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Edge {
        self.label = Some(label.into());
        self
    }

    /// Whether its p-value is .05 or above.
    pub fn is_not_significant(&self) -> bool {
        self.p.is_some_and(|p| p >= 0.05)
    }
}

/// The place of a variable on the grid, where it is not left to the layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The name of the variable.
    pub name: String,
    /// The column, from 1 at the left.
    pub column: usize,
    /// The row, from 1 at the top; 1.5 is half way between two rows.
    pub row: f64,
}

/// A path diagram: variables and relations. Lay it out with [`Diagram::layout`], or draw it at once with
/// [`Diagram::svg`].
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// Stable name, used for the ids inside the SVG.
    pub id: String,
    /// What it is, for readers who cannot see it.
    pub title: String,
    /// What it shows, for readers who cannot see it.
    pub description: String,
    /// Variables.
    pub nodes: Vec<Node>,
    /// Relations.
    pub edges: Vec<Edge>,
    /// Places that are asked for: of latent variables, and of observed ones that are causes or effects. Those of other names
    /// say nothing, so that one list serves several diagrams.
    pub positions: Vec<Position>,
    /// The language of its numbers.
    pub language: Language,
    /// Decimals of coefficients.
    pub decimals: usize,
    /// Whether coefficients are standardised, and so written without a zero before the point in English.
    pub standardised: bool,
    /// What stands beside coefficients.
    pub beside: Beside,
    /// Its colours and conventions.
    pub look: Look,
}

impl Diagram {
    /// An empty diagram of standardised coefficients with two decimals.
    pub fn new(id: impl Into<String>, title: impl Into<String>, language: Language) -> Diagram {
        Diagram {
            id: id.into(),
            title: title.into(),
            description: String::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            positions: Vec::new(),
            language,
            decimals: 2,
            standardised: true,
            beside: Beside::Stars,
            look: Look::default(),
        }
    }

    /// Adds a variable and returns its index.
    pub fn node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Adds a relation.
    pub fn edge(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// The index of the variable with this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.name == name)
    }

    /// What is written on a relation: its label, coefficient, and stars or standard error.
    pub fn edge_text(&self, edge: &Edge) -> String {
        let number = edge.estimate.map(|x| match (self.beside, edge.error) {
            (Beside::Stars, _) => self.number(x) + format::stars(edge.p),
            (Beside::Error, Some(error)) => format!("{} ({})", self.number(x), self.number(error)),
            (Beside::Error, None) | (Beside::Nothing, _) => self.number(x),
        });
        match (&edge.label, number) {
            (Some(label), Some(number)) if !label.is_empty() => format!("{label} {number}"),
            (Some(label), None) => label.clone(),
            (_, number) => number.unwrap_or_default(),
        }
    }

    /// What is written at the arrow of a residual: its variance, unless circles stand for standardised residuals, whose
    /// variance nobody writes.
    pub(super) fn residual_text(&self, node: &Node) -> String {
        let shown = self.look.style.residuals == Residuals::Arrows || !self.standardised;
        match node.residual.filter(|value| shown && !value.is_nan()) {
            Some(value) => self.number(value),
            None => String::new(),
        }
    }

    /// A coefficient as it is written.
    pub(super) fn number(&self, x: f64) -> String {
        let kind = if self.standardised { Kind::Bounded(self.decimals) } else { Kind::Number(self.decimals) };
        format::number(x, kind, Style::typeset(self.language))
    }

    /// What is written below the label of a variable.
    pub(super) fn detail(&self, node: &Node) -> Option<String> {
        let style = Style::typeset(self.language);
        node.r_squared.map(|r2| format!("R² = {}", format::number(r2, Kind::Bounded(2), style)))
    }

    /// Refuses a diagram that cannot be drawn.
    pub(super) fn check(&self) -> Result<()> {
        let mut findings = Vec::new();
        if self.nodes.is_empty() {
            findings.push(Finding::new(&catalogue::EMPTY_DIAGRAM));
        }
        let mut names = BTreeSet::new();
        for node in &self.nodes {
            if !names.insert(&node.name) {
                findings.push(Finding::new(&catalogue::NODE_TWICE).variable(&node.name));
            }
        }
        for (i, edge) in self.edges.iter().enumerate() {
            let n = self.nodes.len();
            if edge.from >= n || edge.to >= n {
                let missing = edge.from.max(edge.to);
                findings.push(
                    Finding::new(&catalogue::EDGE_WITHOUT_NODE)
                        .number("edge", (i + 1) as f64)
                        .number("node", (missing + 1) as f64)
                        .number("nodes", n as f64),
                );
            }
        }
        Error::all(findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_says_label_coefficient_and_stars() {
        let mut diagram = Diagram::new("d", "D", Language::English);
        let edge = Edge::new(0, 1, EdgeKind::Regression).estimate(-0.514, 0.0001).label("H4");
        assert_eq!(diagram.edge_text(&edge), "H4 \u{2212}.51***");
        assert_eq!(diagram.edge_text(&Edge::new(0, 1, EdgeKind::Loading)), "");
        diagram.standardised = false;
        assert_eq!(diagram.edge_text(&edge), "H4 \u{2212}0.51***");
        diagram.beside = Beside::Error;
        assert_eq!(diagram.edge_text(&edge), "H4 \u{2212}0.51", "a fixed coefficient has no error");
        assert_eq!(diagram.edge_text(&edge.clone().error(0.042)), "H4 \u{2212}0.51 (0.04)");
        diagram.beside = Beside::Nothing;
        assert_eq!(diagram.edge_text(&edge.clone().error(0.042)), "H4 \u{2212}0.51");
        assert!(!edge.is_not_significant() && edge.estimate(0.1, 0.05).is_not_significant());
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        let mut diagram = Diagram::new("d", "D", Language::English);
        assert_eq!(diagram.check().unwrap_err().first().code(), "E801");
        diagram.node(Node::latent("a", "a"));
        diagram.node(Node::latent("a", "a"));
        diagram.edge(Edge::new(0, 5, EdgeKind::Regression));
        let error = diagram.check().unwrap_err();
        let codes: Vec<_> = error.findings().map(Finding::code).collect();
        assert_eq!(codes, ["E803", "E802"]);
    }
}
