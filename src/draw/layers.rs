//! Layers of a directed graph: which column each variable stands in, in which order, and how high.
//!
//! The steps are those of Sugiyama, Tagawa and Toda (1981), with the sizes of a path diagram in mind (tens of
//! variables): longest-path layers on the graph of strongly connected components, lanes for relations that pass by a
//! layer, an order found by barycentres and then by trying all swaps of neighbours, and heights that minimise the
//! weighted squared slopes under exact separation (isotonic regression).

/// The layer of each of `n` variables, from 0 at the left, for relations from cause to effect. Variables that affect
/// one another share a layer. With `align_sinks` those without effects stand together in the last layer.
pub(super) fn assign(n: usize, edges: &[(usize, usize)], align_sinks: bool) -> Vec<usize> {
    let together = mutual(n, edges);
    let mut layer = vec![0; n];
    for _ in 0..n {
        let before = layer.clone();
        for &(from, to) in edges {
            if together(from, to) {
                continue;
            }
            let (low, high) = if align_sinks { (to, from) } else { (from, to) };
            layer[high] = layer[high].max(layer[low] + 1);
        }
        for a in 0..n {
            for b in 0..n {
                if together(a, b) {
                    layer[a] = layer[a].max(layer[b]);
                }
            }
        }
        if layer == before {
            break;
        }
    }
    if align_sinks {
        let last = layer.iter().copied().max().unwrap_or(0);
        layer.iter_mut().for_each(|l| *l = last - *l);
    }
    layer
}

/// Whether two of `n` variables are one, or affect one another directly or through others.
pub(super) fn mutual(n: usize, edges: &[(usize, usize)]) -> impl Fn(usize, usize) -> bool + use<> {
    let reach = reachability(n, edges);
    move |a, b| a == b || (reach[a][b] && reach[b][a])
}

fn reachability(n: usize, edges: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let from_one = |start: usize| {
        let mut reached = vec![false; n];
        let mut stack = vec![start];
        while let Some(node) = stack.pop() {
            for &(from, to) in edges {
                if from == node && !reached[to] {
                    reached[to] = true;
                    stack.push(to);
                }
            }
        }
        reached
    };
    (0..n).map(from_one).collect()
}

/// What stands in a layer: a variable, or the lane of a relation that passes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Unit(usize),
    Lane(usize),
}

/// Items in layers, with the links between neighbouring layers.
#[derive(Clone, Debug)]
pub(super) struct Layered {
    pub items: Vec<Item>,
    /// Room that each item needs above and below its middle.
    pub room: Vec<(f64, f64)>,
    /// The items of each layer, from the top.
    pub layers: Vec<Vec<usize>>,
    /// Items of neighbouring layers that a relation joins, with the weight of keeping it level.
    links: Vec<(usize, usize, f64)>,
    /// Units of one layer that should stand close.
    pairs: Vec<(usize, usize)>,
    /// The lanes of each relation, from its start to its end.
    pub lanes: Vec<Vec<usize>>,
    /// What it costs to put one thing above another that was written before it.
    pub inversion: f64,
    /// The heights that are asked for.
    fixed: Vec<Option<f64>>,
    /// The links of each item: the other item and the weight.
    near: Vec<Vec<(usize, f64)>>,
}

/// Room above and below the middle of a lane.
const LANE: (f64, f64) = (13.0, 13.0);

impl Layered {
    /// Puts `rooms.len()` units in their layers, and lanes where a relation spans several.
    pub fn new(layer: &[usize], rooms: &[(f64, f64)], edges: &[(usize, usize)], pairs: &[(usize, usize)]) -> Layered {
        let n = layer.len();
        let depth = layer.iter().copied().max().map_or(0, |l| l + 1);
        let mut layered = Layered {
            items: (0..n).map(Item::Unit).collect(),
            room: rooms.to_vec(),
            layers: vec![Vec::new(); depth],
            links: Vec::new(),
            pairs: pairs.iter().copied().filter(|&(a, b)| a != b && layer[a] == layer[b]).collect(),
            lanes: vec![Vec::new(); edges.len()],
            inversion: 12.0,
            fixed: Vec::new(),
            near: Vec::new(),
        };
        for (unit, &l) in layer.iter().enumerate() {
            layered.layers[l].push(unit);
        }
        for (e, &(from, to)) in edges.iter().enumerate() {
            let (left, right) = if layer[from] <= layer[to] { (from, to) } else { (to, from) };
            if layer[left] == layer[right] {
                if from != to {
                    layered.pairs.push((left, right));
                }
                continue;
            }
            let mut previous = left;
            for l in layer[left] + 1..layer[right] {
                let lane = layered.items.len();
                layered.items.push(Item::Lane(e));
                layered.room.push(LANE);
                layered.layers[l].push(lane);
                layered.links.push((previous, lane, if previous == left { 1.0 } else { 4.0 }));
                layered.lanes[e].push(lane);
                previous = lane;
            }
            layered.links.push((previous, right, if previous == left { 3.0 } else { 1.0 }));
            if left != from {
                layered.lanes[e].reverse();
            }
        }
        layered.fixed = vec![None; layered.items.len()];
        layered.near = vec![Vec::new(); layered.items.len()];
        for &(a, b, weight) in &layered.links {
            layered.near[a].push((b, weight));
            layered.near[b].push((a, weight));
        }
        layered
    }

    /// Asks for the heights of units: they are kept, and so is the order that follows from them.
    pub fn fix(&mut self, heights: &[Option<f64>]) {
        self.fixed[..heights.len()].copy_from_slice(heights);
    }

    /// Puts items whose height is asked for in the order of these heights, in the places of a layer that they have among them.
    fn keep_order(&self, layers: &mut [Vec<usize>]) {
        for layer in layers {
            let places: Vec<usize> = (0..layer.len()).filter(|&k| self.fixed[layer[k]].is_some()).collect();
            let mut items: Vec<usize> = places.iter().map(|&k| layer[k]).collect();
            let height = |item: usize| self.fixed[item].unwrap_or(0.0);
            items.sort_by(|&a, &b| height(a).total_cmp(&height(b)));
            places.iter().zip(items).for_each(|(&k, item)| layer[k] = item);
        }
    }

    /// Orders the layers and returns the height of the middle of each item.
    pub fn solve(&mut self) -> Vec<f64> {
        let mut best = (f64::INFINITY, self.layers.clone());
        for start in 0..3 {
            let mut layers = self.layers.clone();
            for layer in &mut layers {
                let is_lane = |i: &usize| matches!(self.items[*i], Item::Lane(_));
                match start {
                    1 => layer.sort_by_key(|i| !is_lane(i)),
                    2 => layer.sort_by_key(is_lane),
                    _ => {}
                }
            }
            self.sweep(&mut layers);
            self.keep_order(&mut layers);
            if self.items.len() <= SEARCH_LIMIT {
                self.search(&mut layers);
            }
            let cost = self.cost(&layers);
            if cost < best.0 - 1e-9 {
                best = (cost, layers);
            }
        }
        self.layers = best.1;
        self.heights(&self.layers)
    }

    fn positions(&self, layers: &[Vec<usize>]) -> Vec<usize> {
        let mut position = vec![0; self.items.len()];
        for layer in layers {
            for (k, &item) in layer.iter().enumerate() {
                position[item] = k;
            }
        }
        position
    }

    /// Orders each layer by the mean position of its neighbours, first rightwards, then leftwards.
    fn sweep(&self, layers: &mut Vec<Vec<usize>>) {
        let mut best = (self.crossings(layers), layers.clone());
        for round in 0..12 {
            let order: Vec<usize> =
                if round % 2 == 0 { (0..layers.len()).collect() } else { (0..layers.len()).rev().collect() };
            for l in order {
                let position = self.positions(layers);
                let key = |item: usize| {
                    let near = self.links.iter().filter_map(|&(a, b, _)| {
                        let (other, wanted) = if round % 2 == 0 { (a, b) } else { (b, a) };
                        (wanted == item).then_some(position[other] as f64)
                    });
                    let near: Vec<f64> = near.collect();
                    if near.is_empty() { position[item] as f64 } else { near.iter().sum::<f64>() / near.len() as f64 }
                };
                layers[l].sort_by(|&a, &b| key(a).total_cmp(&key(b)));
            }
            let crossings = self.crossings(layers);
            if crossings < best.0 {
                best = (crossings, layers.clone());
            }
        }
        *layers = best.1;
    }

    /// Swaps neighbours as long as the picture gets better.
    fn search(&self, layers: &mut [Vec<usize>]) {
        let mut cost = self.cost(layers);
        for _ in 0..30 {
            let before = cost;
            for l in 0..layers.len() {
                for step in 1..=2 {
                    for k in step..layers[l].len() {
                        layers[l].swap(k - step, k);
                        let swapped = self.cost(layers);
                        if swapped < cost - 1e-9 {
                            cost = swapped;
                        } else {
                            layers[l].swap(k - step, k);
                        }
                    }
                }
            }
            if cost >= before - 1e-9 {
                break;
            }
        }
    }

    fn crossings(&self, layers: &[Vec<usize>]) -> usize {
        let position = self.positions(layers);
        let mut layer_of = vec![0; self.items.len()];
        for (l, layer) in layers.iter().enumerate() {
            layer.iter().for_each(|&item| layer_of[item] = l);
        }
        let mut crossings = 0;
        for (i, &(a, b, _)) in self.links.iter().enumerate() {
            for &(c, d, _) in &self.links[i + 1..] {
                let inverted = (position[a] < position[c] && position[b] > position[d])
                    || (position[a] > position[c] && position[b] < position[d]);
                if layer_of[a] == layer_of[c] && inverted {
                    crossings += 1;
                }
            }
        }
        crossings
    }

    /// Crossings first, then slopes, then the distance of pairs, then the order in which things were written.
    fn cost(&self, layers: &[Vec<usize>]) -> f64 {
        let heights = self.heights(layers);
        let slopes: f64 = self.links.iter().map(|&(a, b, w)| w * (heights[a] - heights[b]).abs()).sum();
        let apart: f64 = self.pairs.iter().map(|&(a, b)| (heights[a] - heights[b]).abs()).sum();
        let mut inversions = 0.0;
        let mut disorder = 0.0;
        for layer in layers {
            let fixed: Vec<f64> = layer.iter().filter_map(|&item| self.fixed[item]).collect();
            disorder += fixed.windows(2).filter(|pair| pair[0] > pair[1]).count() as f64;
            for (k, &a) in layer.iter().enumerate() {
                inversions += layer[k + 1..].iter().filter(|&&b| b < a).count() as f64;
            }
        }
        250.0 * self.crossings(layers) as f64 + slopes + 0.3 * apart + self.inversion * inversions + 1e9 * disorder
    }

    fn heights(&self, layers: &[Vec<usize>]) -> Vec<f64> {
        let mut heights = vec![0.0; self.items.len()];
        for layer in layers {
            let total: f64 = layer.iter().map(|&i| self.room[i].0 + self.room[i].1).sum();
            let mut y = -total / 2.0;
            for &item in layer {
                heights[item] = y + self.room[item].0;
                y += self.room[item].0 + self.room[item].1;
            }
        }
        // Squares first, for a good place; then absolute values, which make most links exactly level.
        for sharpness in
            [f64::INFINITY; 20].into_iter().chain([64.0, 16.0, 4.0].into_iter().flat_map(|s| [s; 12])).chain([1.0; 30])
        {
            let mut moved = 0.0_f64;
            for layer in layers {
                let wanted: Vec<(f64, f64)> =
                    layer.iter().map(|&item| self.wanted(item, &heights, sharpness)).collect();
                let room: Vec<(f64, f64)> = layer.iter().map(|&item| self.room[item]).collect();
                for (&item, y) in layer.iter().zip(separate(&wanted, &room)) {
                    moved = moved.max((heights[item] - y).abs());
                    heights[item] = y;
                }
            }
            if moved < 0.01 && sharpness < 2.0 {
                break;
            }
        }
        heights
    }

    /// The height at which an item would like to be, and how much it would: the mean of those that it is linked to.
    /// Links that are steeper than `sharpness` count less (iteratively reweighted least squares), which goes over to
    /// the least sum of absolute slopes as the sharpness goes to zero.
    fn wanted(&self, item: usize, heights: &[f64], sharpness: f64) -> (f64, f64) {
        if let Some(height) = self.fixed[item] {
            return (height, FIXED);
        }
        let (mut sum, mut weight) = (0.0, 0.0);
        for &(other, w) in &self.near[item] {
            let slope = (heights[item] - heights[other]).abs();
            let w = if sharpness.is_finite() { w / slope.max(sharpness) } else { w };
            sum += w * heights[other];
            weight += w;
        }
        if weight > 0.0 { (sum / weight, weight) } else { (heights[item], 0.01) }
    }
}

/// The weight of a height that is asked for.
const FIXED: f64 = 1e7;

/// Above so many items only crossings are counted, since trying all swaps takes too long.
const SEARCH_LIMIT: usize = 60;

/// The heights nearest to those wanted (weighted least squares) at which neighbours keep their room: isotonic
/// regression after the room is taken off, by pooling adjacent violators.
fn separate(wanted: &[(f64, f64)], room: &[(f64, f64)]) -> Vec<f64> {
    let mut offset = vec![0.0; wanted.len()];
    for i in 1..wanted.len() {
        offset[i] = offset[i - 1] + room[i - 1].1 + room[i].0;
    }
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    for (&(y, w), o) in wanted.iter().zip(&offset) {
        let mut block = (y - o, w, 1);
        while let Some(&(value, weight, n)) = blocks.last() {
            if value <= block.0 {
                break;
            }
            blocks.pop();
            let total = weight + block.1;
            block = ((value * weight + block.0 * block.1) / total, total, n + block.2);
        }
        blocks.push(block);
    }
    let levels = blocks.into_iter().flat_map(|(value, _, n)| std::iter::repeat_n(value, n));
    levels.zip(&offset).map(|(value, o)| value + o).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_follow_the_longest_chain() {
        let edges = [(0, 1), (1, 2), (0, 2), (2, 3)];
        assert_eq!(assign(4, &edges, false), [0, 1, 2, 3]);
        assert_eq!(assign(3, &[(0, 1)], true), [0, 1, 1]);
        assert_eq!(assign(3, &[(0, 1)], false), [0, 1, 0]);
    }

    #[test]
    fn variables_that_affect_one_another_share_a_layer() {
        let edges = [(0, 1), (1, 2), (2, 1), (2, 3)];
        assert_eq!(assign(4, &edges, false), [0, 1, 1, 2]);
    }

    #[test]
    fn neighbours_keep_their_room_and_stay_near_what_they_want() {
        let y = separate(&[(0.0, 1.0), (0.0, 1.0), (100.0, 1.0)], &[(10.0, 10.0); 3]);
        assert_eq!(y, [-10.0, 10.0, 100.0]);
        let y = separate(&[(5.0, 3.0), (-5.0, 1.0)], &[(1.0, 1.0); 2]);
        assert!((y[1] - y[0] - 2.0).abs() < 1e-12);
    }

    #[test]
    fn avoidable_crossings_are_avoided() {
        let layer = [0, 0, 1, 1];
        let mut layered = Layered::new(&layer, &[(20.0, 20.0); 4], &[(0, 3), (1, 2)], &[]);
        layered.solve();
        assert_eq!(layered.crossings(&layered.layers), 0);
    }

    #[test]
    fn a_relation_over_several_layers_has_a_lane_in_each_between() {
        let layer = [0, 1, 2, 3];
        let edges = [(0, 1), (1, 2), (2, 3), (0, 3)];
        let mut layered = Layered::new(&layer, &[(20.0, 20.0); 4], &edges, &[]);
        let heights = layered.solve();
        assert_eq!(layered.lanes[3].len(), 2);
        for &lane in &layered.lanes[3] {
            let l = layered.layers.iter().position(|layer| layer.contains(&lane)).unwrap();
            for &other in &layered.layers[l] {
                assert!(other == lane || (heights[other] - heights[lane]).abs() >= 33.0 - 1e-9);
            }
        }
    }
}
