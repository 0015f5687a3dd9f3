//! Content validity: do experts find the items relevant? From ratings 1 (not relevant) to 4 (highly relevant).

/// How an item is judged by its modified kappa (Polit, Beck and Owen 2007, table 4, after Fleiss 1981 and Cicchetti and
/// Sparrow 1981).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentVerdict {
    /// Below .40.
    Poor,
    /// From .40 to .59.
    Fair,
    /// From .60 to .74.
    Good,
    /// Above .74.
    Excellent,
}

impl ContentVerdict {
    /// The word in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            ContentVerdict::Poor => "poor",
            ContentVerdict::Fair => "fair",
            ContentVerdict::Good => "good",
            ContentVerdict::Excellent => "excellent",
        }
    }

    /// Of a modified kappa.
    pub fn of(kappa: f64) -> ContentVerdict {
        match kappa {
            k if k > 0.74 => ContentVerdict::Excellent,
            k if k >= 0.60 => ContentVerdict::Good,
            k if k >= 0.40 => ContentVerdict::Fair,
            _ => ContentVerdict::Poor,
        }
    }
}

/// The content validity of one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemContent {
    /// Experts who rated it.
    pub experts: usize,
    /// Of these, who rated it 3 or 4.
    pub agreeing: usize,
    /// I-CVI: the share of these (Lynn 1986).
    pub index: f64,
    /// The probability that just so many agree by chance, N! / (A! (N - A)!) .5^N.
    pub chance: f64,
    /// Modified kappa, (I-CVI - chance) / (1 - chance).
    pub kappa: f64,
    /// By the kappa.
    pub verdict: ContentVerdict,
}

/// Content validity of an item that `agreeing` of `experts` rate 3 or 4 (Polit, Beck and Owen 2007). `None` without
/// experts, or with fewer of them than agree.
pub fn item_content(agreeing: usize, experts: usize) -> Option<ItemContent> {
    if experts == 0 || agreeing > experts {
        return None;
    }
    let index = agreeing as f64 / experts as f64;
    // In logarithms, so that no number of experts is too many.
    let few = agreeing.min(experts - agreeing);
    let ways: f64 = (0..few).map(|i| ((experts - i) as f64 / (few - i) as f64).ln()).sum();
    let chance = (ways - experts as f64 * std::f64::consts::LN_2).exp();
    let kappa = (index - chance) / (1.0 - chance);
    Some(ItemContent { experts, agreeing, index, chance, kappa, verdict: ContentVerdict::of(kappa) })
}

/// The content validity of a scale (Polit and Beck 2006).
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleContent {
    /// One entry an item; `None` for one that nobody rated.
    pub items: Vec<Option<ItemContent>>,
    /// S-CVI/Ave: the mean I-CVI.
    pub average: f64,
    /// S-CVI/UA: the share of items that all experts find relevant.
    pub universal: f64,
}

/// Content validity from ratings 1 to 4, by item and expert; NaN where an expert did not rate. `None` where nobody rated
/// anything.
pub fn content_validity(ratings: &[Vec<f64>]) -> Option<ScaleContent> {
    let item = |row: &Vec<f64>| {
        let given: Vec<f64> = row.iter().copied().filter(|x| !x.is_nan()).collect();
        item_content(given.iter().filter(|x| **x >= 3.0).count(), given.len())
    };
    let items: Vec<Option<ItemContent>> = ratings.iter().map(item).collect();
    let rated: Vec<&ItemContent> = items.iter().flatten().collect();
    if rated.is_empty() {
        return None;
    }
    let count = rated.len() as f64;
    let average = rated.iter().map(|item| item.index).sum::<f64>() / count;
    let universal = rated.iter().filter(|item| item.agreeing == item.experts).count() as f64 / count;
    Some(ScaleContent { average, universal, items })
}

/// The smallest acceptable I-CVI (Lynn 1986): all of five experts or fewer, .78 of more.
pub fn least_index(experts: usize) -> f64 {
    if experts <= 5 { 1.0 } else { 0.78 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table 4 of Polit, Beck and Owen (2007): experts, agreeing, I-CVI, chance, kappa and judgement as printed. Of five who all
    /// agree the table prints .041 for chance where its formula gives .031; the kappa is 1 in either case.
    #[test]
    fn the_published_table() {
        use ContentVerdict::{Excellent, Fair, Good};
        let table = [
            (3, 3, 1.00, 0.125, 1.00, Excellent),
            (3, 2, 0.67, 0.375, 0.47, Fair),
            (4, 4, 1.00, 0.063, 1.00, Excellent),
            (4, 3, 0.75, 0.25, 0.67, Good),
            (5, 5, 1.00, 0.031, 1.00, Excellent),
            (5, 4, 0.80, 0.156, 0.76, Excellent),
            (6, 6, 1.00, 0.016, 1.00, Excellent),
            (6, 5, 0.83, 0.094, 0.81, Excellent),
            (6, 4, 0.67, 0.234, 0.57, Fair),
            (7, 7, 1.00, 0.008, 1.00, Excellent),
            (7, 6, 0.86, 0.055, 0.85, Excellent),
            (7, 5, 0.71, 0.164, 0.65, Good),
            (8, 8, 1.00, 0.004, 1.00, Excellent),
            (8, 7, 0.88, 0.031, 0.88, Excellent),
            (8, 6, 0.75, 0.109, 0.72, Good),
            (9, 9, 1.00, 0.002, 1.00, Excellent),
            (9, 8, 0.89, 0.018, 0.89, Excellent),
            (9, 7, 0.78, 0.070, 0.76, Excellent),
        ];
        for (experts, agreeing, index, chance, kappa, verdict) in table {
            let item = item_content(agreeing, experts).unwrap();
            // Two digits in print are within half of the last one; the printed kappa is that of the printed, rounded numbers.
            let of_printed: f64 = (index - chance) / (1.0 - chance);
            assert!((of_printed - kappa).abs() < 0.0051, "{experts} {agreeing}: {of_printed}");
            assert!((item.kappa - of_printed).abs() < 0.0051 / (1.0 - chance), "{experts} {agreeing}: {}", item.kappa);
            assert!((item.index - index).abs() < 0.0051, "{experts} {agreeing}: {}", item.index);
            assert!((item.chance - chance).abs() < 0.0006, "{experts} {agreeing}: {}", item.chance);
            assert_eq!(item.verdict, verdict, "{experts} {agreeing}");
        }
    }

    #[test]
    fn chance_adds_up_to_one_and_many_experts_are_no_trouble() {
        let sum: f64 = (0..=11).map(|agreeing| item_content(agreeing, 11).unwrap().chance).sum();
        assert!((sum - 1.0).abs() < 1e-14);
        let many = item_content(2500, 5000).unwrap();
        assert!((many.chance - (2.0 / (std::f64::consts::PI * 5000.0)).sqrt()).abs() < 1e-5);
        assert_eq!(item_content(0, 0), None);
        assert_eq!(item_content(3, 2), None);
        assert!(item_content(0, 3).unwrap().kappa < 0.0);
    }

    #[test]
    fn a_scale_of_items() {
        let nan = f64::NAN;
        let ratings = [vec![4.0, 3.0, 4.0, 4.0], vec![2.0, 3.0, 4.0, 4.0], vec![4.0, nan, 3.0, 4.0], vec![nan; 4]];
        let scale = content_validity(&ratings).unwrap();
        assert!((scale.average - (1.0 + 0.75 + 1.0) / 3.0).abs() < 1e-15);
        assert!((scale.universal - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(scale.items[2].unwrap().experts, 3);
        assert_eq!(scale.items[3], None);
        assert_eq!(content_validity(&[vec![nan]]), None);
        assert_eq!(content_validity(&[]), None);
    }
}
