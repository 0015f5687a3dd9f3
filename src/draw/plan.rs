//! From a diagram to the places of its shapes.

use super::columns::two_columns;
use super::diagram::{Diagram, Edge, EdgeKind};
use super::drawing::{Drawing, Lanes};
use super::geometry::{Point, Rect};
use super::layers::{self, Layered};
use super::layout::Layout;
use super::lettering;
use super::route::{Shape, Strip};
use super::units::{self, Content, Extent, Fan, LABEL, Side, Unit};

/// The share of the way to an indicator below its factor at which there is room for coefficients side by side.
pub(super) const BELOW_SHARE: f64 = 0.72;

/// What is known before anything has a place.
pub(super) struct Plan<'a> {
    pub diagram: &'a Diagram,
    pub contents: Vec<Content>,
    pub units: Vec<Unit>,
    extents: Vec<Extent>,
    /// The unit of each node, as its variable or as one of its indicators.
    pub unit_of: Vec<usize>,
    fan: Fan,
    gap: f64,
    distance: f64,
    /// Whether factors without effects stand together at the right: a pure measurement model.
    align_sinks: bool,
    /// The layers of a long measurement model in two columns.
    columns: Option<Vec<usize>>,
    /// Units that stand at the far side of the items: general factors, whose items are those of several other factors.
    general: Vec<bool>,
    /// The column (from 0) and the row (from 0) that are asked for a unit.
    places: Vec<Option<(usize, f64)>>,
}

/// Room for a line between two rows.
const PASSING: f64 = 26.0;

/// A measurement model is read like the questionnaire, so its order outweighs level lines.
const MEASUREMENT_INVERSION: f64 = 1000.0;

impl<'a> Plan<'a> {
    pub fn new(diagram: &'a Diagram, scale: f64) -> Plan<'a> {
        let mut units = units::units(diagram);
        let contents = Content::all(diagram, &units);
        let is_structural = |i: usize| units.iter().any(|unit| unit.variables().any(|variable| variable == i));
        let regressions = diagram.edges.iter().any(|edge| edge.kind == EdgeKind::Regression);
        let widest = |on_indicator: bool| {
            let chosen = diagram.edges.iter().filter(|edge| is_structural(edge.to) != on_indicator);
            chosen.map(|edge| lettering::width(&diagram.edge_text(edge), LABEL)).fold(0.0, f64::max)
        };
        let item = units.iter().flat_map(|unit| &unit.indicators).map(|&i| contents[i].half_width).fold(0.0, f64::max);
        let fan = Fan {
            beside: scale * (widest(true) + 56.0).max(60.0),
            below: scale * 74.0,
            between: (scale * (widest(true) + 8.0) / BELOW_SHARE - 2.0 * item).max(10.0),
        };
        let gap = scale * (widest(false) + 40.0).max(64.0);
        if !regressions {
            units.iter_mut().for_each(|unit| unit.side = Side::Right);
        }
        let mut extents: Vec<Extent> = units.iter().map(|unit| unit.extent(diagram, &contents, fan)).collect();
        let mut unit_of = vec![0; diagram.nodes.len()];
        for (u, unit) in units.iter().enumerate() {
            unit.variables().for_each(|i| unit_of[i] = u);
            unit.indicators.iter().for_each(|&i| unit_of[i] = u);
        }
        let distance = 22.0 * scale;
        let place = |unit: &Unit| {
            let asked = |name: &str| diagram.positions.iter().find(|position| position.name == name);
            let position = unit.variables().find_map(|i| asked(&diagram.nodes[i].name))?;
            Some((position.column.saturating_sub(1), position.row - 1.0))
        };
        let places: Vec<Option<(usize, f64)>> = units.iter().map(place).collect();
        let general: Vec<bool> = units.iter().map(|unit| !regressions && is_general(diagram, unit, &units)).collect();
        let columns = if regressions || general.contains(&true) || places.iter().any(Option::is_some) {
            None
        } else {
            two_columns(diagram, &units, &unit_of, &extents, distance)
        };
        if let Some(layer) = &columns {
            for (u, unit) in units.iter_mut().enumerate().filter(|(u, _)| layer[*u] == 0) {
                unit.side = Side::Left;
                extents[u] = unit.extent(diagram, &contents, fan);
            }
        }
        Plan {
            diagram,
            contents,
            units,
            extents,
            unit_of,
            fan,
            gap,
            distance,
            align_sinks: !regressions,
            columns,
            general,
            places,
        }
    }

    /// Whether a relation is the loading of an item on a general factor at its far side.
    pub fn is_from_general(&self, edge: &Edge) -> bool {
        self.general[self.unit_of[edge.from]] && edge.kind == EdgeKind::Loading && !self.is_variable(edge.to)
    }

    pub fn is_variable(&self, node: usize) -> bool {
        self.units[self.unit_of[node]].variables().any(|variable| variable == node)
    }

    /// The relations between units, as pairs of units, with the index of each.
    fn structural(&self) -> Vec<(usize, (usize, usize))> {
        let edges = self.diagram.edges.iter().enumerate();
        edges
            .filter(|(_, e)| e.kind != EdgeKind::Covariance && self.is_variable(e.to) && self.is_variable(e.from))
            .map(|(i, e)| (i, (self.unit_of[e.from], self.unit_of[e.to])))
            .collect()
    }

    pub fn lay_out(&self) -> Layout {
        let structural = self.structural();
        let pairs: Vec<(usize, usize)> = structural.iter().map(|(_, pair)| *pair).collect();
        let layer = self.columns.clone().unwrap_or_else(|| {
            let mut layer = layers::assign(self.units.len(), &pairs, self.align_sinks);
            self.move_lone_causes(&mut layer, &pairs);
            let outermost = layer.iter().copied().max().unwrap_or(0) + 1;
            for (layer, _) in layer.iter_mut().zip(&self.general).filter(|(_, general)| **general) {
                *layer = outermost;
            }
            for (layer, place) in layer.iter_mut().zip(&self.places) {
                *layer = place.map_or(*layer, |(column, _)| column);
            }
            layer
        });
        let rooms: Vec<(f64, f64)> =
            self.extents.iter().map(|e| (e.up + self.distance / 2.0, e.down + self.distance / 2.0)).collect();
        let covariances: Vec<(usize, usize)> = (self.diagram.edges.iter())
            .filter(|e| e.kind == EdgeKind::Covariance)
            .map(|e| (self.unit_of[e.from], self.unit_of[e.to]))
            .collect();
        // A general factor has no relation to other factors, but stands level with those whose items it has.
        let level = self.diagram.edges.iter().filter(|edge| self.is_from_general(edge));
        let level = level.map(|edge| (self.unit_of[edge.to], self.unit_of[edge.from]));
        let links: Vec<(usize, usize)> = pairs.iter().copied().chain(level).collect();
        let mut layered = Layered::new(&layer, &rooms, &links, &covariances);
        if self.align_sinks {
            layered.inversion = MEASUREMENT_INVERSION;
        }
        // Rows are as far apart as the largest unit and a line that passes by it need.
        let pitch = rooms.iter().map(|(up, down)| up + down).fold(0.0, f64::max) + PASSING;
        let rows: Vec<Option<f64>> = self.places.iter().map(|place| place.map(|(_, row)| pitch * row)).collect();
        layered.fix(&rows);
        let heights = layered.solve();
        let (middles, strips) = self.across(&layer, &pairs, &heights);
        let shapes = self.shapes(&layer, &middles, &heights);
        let lanes = Lanes { layer: &layer, strips: &strips, layered: &layered, heights: &heights };
        Drawing::new(self, shapes).finish(&structural, &lanes)
    }

    /// Moves an observed cause that nothing is joined to but its effects next to them: a control variable would
    /// otherwise stand at the far left with long arrows.
    fn move_lone_causes(&self, layer: &mut [usize], pairs: &[(usize, usize)]) {
        for u in 0..self.units.len() {
            let node = self.units[u].node;
            let covaries =
                self.diagram.edges.iter().any(|e| e.kind == EdgeKind::Covariance && (e.from == node || e.to == node));
            let is_effect = pairs.iter().any(|&(_, to)| to == u);
            let first = pairs.iter().filter(|&&(from, _)| from == u).map(|&(_, to)| layer[to]).min();
            if let (false, false, Some(first)) = (covaries, is_effect, first) {
                layer[u] = layer[u].max(first.saturating_sub(1));
            }
        }
    }

    /// The x of the middle of each layer, and the free strips between them. A strip is the wider the steeper the
    /// straight relations across it are.
    fn across(&self, layer: &[usize], pairs: &[(usize, usize)], heights: &[f64]) -> (Vec<f64>, Vec<Strip>) {
        let steepest = |l: usize| {
            let direct =
                pairs.iter().filter(|(a, b)| layer[*a].min(layer[*b]) + 1 == l && layer[*a].max(layer[*b]) == l);
            direct.map(|&(a, b)| (heights[a] - heights[b]).abs()).fold(0.0, f64::max)
        };
        let depth = layer.iter().copied().max().map_or(0, |l| l + 1);
        let most = |l: usize, size: fn(&Extent) -> f64| {
            let of_layer = layer.iter().zip(&self.extents).filter(|(k, _)| **k == l);
            of_layer.map(|(_, extent)| size(extent)).fold(0.0, f64::max)
        };
        let (mut middles, mut strips) = (Vec::new(), Vec::new());
        let mut edge = 0.0;
        for l in 0..depth {
            if l > 0 {
                let of_general = (0..self.units.len()).any(|u| layer[u] == l && self.general[u]);
                let least = if of_general { self.gap.max(1.6 * self.fan.beside) } else { self.gap };
                let gap =
                    least.max((0.6 * steepest(l)).min(1.8 * self.gap)) + self.room_for_bows(layer, heights, l - 1);
                strips.push(Strip { left: edge, right: edge + gap });
                edge += gap;
            }
            let middle = edge + most(l, |e| e.left);
            middles.push(middle);
            edge = middle + most(l, |e| e.right);
        }
        (middles, strips)
    }

    /// The room that nested covariances need right of a layer whose items stand at the left.
    fn room_for_bows(&self, layer: &[usize], heights: &[f64], l: usize) -> f64 {
        let mut column: Vec<usize> = (0..self.units.len()).filter(|u| layer[*u] == l).collect();
        if !column.iter().any(|&u| self.units[u].side == Side::Left && !self.units[u].indicators.is_empty()) {
            return 0.0;
        }
        column.sort_by(|&a, &b| heights[a].total_cmp(&heights[b]));
        let rank = |node: usize| column.iter().position(|&u| u == self.unit_of[node]);
        let (mut deepest, mut widest) = (0, 0.0_f64);
        for edge in self.diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::Covariance) {
            if let (Some(a), Some(b)) = (rank(edge.from), rank(edge.to)) {
                deepest = deepest.max(a.abs_diff(b));
                widest = widest.max(lettering::width(&self.diagram.edge_text(edge), LABEL));
            }
        }
        (deepest as f64 - 1.0).max(0.0) * (widest + 12.0)
    }

    fn shapes(&self, layer: &[usize], middles: &[f64], heights: &[f64]) -> Vec<Shape> {
        let blank = Rect::new(Point::default(), 0.0, 0.0);
        let mut shapes: Vec<Shape> = (self.diagram.nodes.iter())
            .map(|node| Shape { rect: blank, outline: units::outline(node.kind, self.diagram.look.style) })
            .collect();
        for (u, unit) in self.units.iter().enumerate() {
            let middle = Point::new(middles[layer[u]], heights[u]);
            for (i, height) in unit.variables().zip(unit.heights(self.diagram, &self.contents)) {
                let own = &self.contents[i];
                let center = middle.plus(Point::new(0.0, height));
                shapes[i].rect = Rect::new(center, own.half_width, own.half_height);
            }
            for (&i, place) in unit.indicators.iter().zip(unit.places(&self.contents, self.fan)) {
                shapes[i].rect = Rect::new(place.center.plus(middle), place.half_width, place.half_height);
            }
        }
        shapes
    }
}

/// Whether a unit is a factor without items of its own that loads on the items of several others.
fn is_general(diagram: &Diagram, unit: &Unit, units: &[Unit]) -> bool {
    let joined = |edge: &&Edge| edge.from == unit.node || edge.to == unit.node;
    let owner = |item: usize| units.iter().position(|other| other.indicators.contains(&item));
    let of: Vec<Option<usize>> = diagram.edges.iter().filter(joined).map(|edge| owner(edge.to)).collect();
    let several = of.iter().any(|owner| *owner != of[0]);
    unit.indicators.is_empty() && several && of.iter().all(Option::is_some)
}
