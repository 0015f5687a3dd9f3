//! Chains of arrows from one variable to another.

/// How many chains are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Mediators of the longest chain (default 8).
    pub mediators: usize,
    /// Specific indirect effects of one group (default 2000).
    pub chains: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { mediators: 8, chains: 2000 }
    }
}

/// The chains with one mediator or more that start anywhere and end at a node of `ends`, without meeting a node twice;
/// short ones first, then by the order of the nodes. Also says whether a limit cut some off.
pub(super) fn chains(arrows: &[Vec<usize>], ends: &[bool], limits: Limits) -> (Vec<Vec<usize>>, bool) {
    let leads_to_end = leads_to_end(arrows, ends);
    let mut found = Vec::new();
    let mut open: Vec<Vec<usize>> = (0..arrows.len()).filter(|&node| ends[node]).map(|node| vec![node]).collect();
    // Chains that end nowhere are few; this bounds the work in graphs where they are not.
    let most_open = limits.chains.saturating_mul(4).max(1000);
    while !open.is_empty() {
        let mut longer = Vec::new();
        for chain in &open {
            let Some(&last) = chain.last() else { continue };
            for &next in &arrows[last] {
                if chain.contains(&next) || !(ends[next] || leads_to_end[next]) {
                    continue;
                }
                if chain.len() > limits.mediators + 1 || longer.len() >= most_open {
                    return (found, true);
                }
                let mut extended = chain.clone();
                extended.push(next);
                if extended.len() > 2 && ends[next] {
                    if found.len() >= limits.chains {
                        return (found, true);
                    }
                    found.push(extended.clone());
                }
                longer.push(extended);
            }
        }
        open = longer;
    }
    (found, false)
}

/// For each node whether an arrow path of one step or more leads from it to a node of `ends`.
fn leads_to_end(arrows: &[Vec<usize>], ends: &[bool]) -> Vec<bool> {
    let mut leads = vec![false; arrows.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for node in 0..arrows.len() {
            if !leads[node] && arrows[node].iter().any(|&next| ends[next] || leads[next]) {
                leads[node] = true;
                changed = true;
            }
        }
    }
    leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_chains_of_a_full_recursive_graph() {
        // 0 -> 1 -> 2 -> 3 with every shortcut: 2^k subsets of the k nodes between.
        let arrows = [vec![1, 2, 3], vec![2, 3], vec![3], vec![]];
        let (found, cut) = chains(&arrows, &[true; 4], Limits::default());
        assert!(!cut);
        assert_eq!(
            found,
            [vec![0, 1, 2], vec![0, 1, 3], vec![0, 2, 3], vec![1, 2, 3], vec![0, 1, 2, 3]].map(|c| c.clone())
        );
    }

    #[test]
    fn loops_are_walked_once_and_dead_ends_left_out() {
        let arrows = [vec![1], vec![0, 2], vec![]];
        let (found, cut) = chains(&arrows, &[true, true, false], Limits::default());
        assert!(found.is_empty() && !cut);
        let (found, _) = chains(&arrows, &[true, true, true], Limits::default());
        assert_eq!(found, [vec![0, 1, 2]]);
    }

    #[test]
    fn limits_are_kept_and_told() {
        let arrows: Vec<Vec<usize>> = (0..12).map(|i| (i + 1..12).collect()).collect();
        let (found, cut) = chains(&arrows, &[true; 12], Limits { mediators: 2, chains: 10_000 });
        assert!(cut && found.iter().all(|c| c.len() <= 4));
        assert_eq!(found.len(), 220 + 495);
        let (found, cut) = chains(&arrows, &[true; 12], Limits { mediators: 9, chains: 7 });
        assert!(cut && found.len() == 7);
        let (found, cut) = chains(&arrows, &[true; 12], Limits { mediators: 10, chains: 10_000 });
        assert!(!cut);
        assert_eq!(found.len(), 4096 - 1 - 12 - 66);
    }
}
