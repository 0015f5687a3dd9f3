//! Path diagrams by our own layout, and charts.
//!
//! A [`Diagram`] holds variables and relations with their coefficients. [`Diagram::svg`] draws it: causes stand left of
//! their effects, indicators beside their factor, coefficients clear of shapes and of one another.

mod bow;
mod canvas;
mod chart;
mod columns;
mod curves;
mod diagram;
mod drawing;
mod flow;
mod forest;
mod geometry;
mod heat_map;
mod interaction;
mod labels;
mod layers;
mod layout;
mod lettering;
mod likert;
mod matrix_map;
mod of_fit;
mod plan;
mod plotted;
#[cfg(feature = "png")]
mod png;
mod residuals;
mod route;
mod scree;
mod svg;
mod theme;
mod units;

pub use canvas::Titled;
pub use chart::{Estimate, GroupChart, Panel};
pub use curves::{CurveChart, CurvePanel, Line};
pub use diagram::{Beside, Diagram, Edge, EdgeKind, Node, NodeKind, Position};
pub use flow::Flow;
pub use forest::{Forest, ForestRow};
pub use geometry::{Curve, Outline, Piece, Point, Rect};
pub use heat_map::HeatMap;
pub use interaction::InteractionFigure;
pub use labels::Label;
pub use layout::{Layout, PlacedCircle, PlacedEdge, PlacedNode};
pub use likert::Likert;
pub use matrix_map::MatrixMap;
pub use of_fit::{Coefficients, Picture, View};
#[cfg(feature = "png")]
pub use png::png;
pub use scree::Scree;
pub use theme::{Emphasis, Look, Paint, Residuals, Style, Theme};
