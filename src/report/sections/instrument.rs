//! The section that answers whether the instrument is sound: a light for each construct, and what to change.

use super::measurement::FactorQuality;
use super::validity::Discriminant;
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::Text;
use crate::words::report as words;

/// How a construct is measured, by the rules below the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// All rules hold.
    Sound,
    /// One is missed, none by far.
    Watch,
    /// One is missed by far.
    Mend,
}

impl Light {
    /// The word in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Light::Sound => "sound",
            Light::Watch => "watch",
            Light::Mend => "mend",
        }
    }

    const fn text(self) -> Text {
        match self {
            Light::Sound => words::LIGHT_SOUND,
            Light::Watch => words::LIGHT_WATCH,
            Light::Mend => words::LIGHT_MEND,
        }
    }
}

/// A construct with its light.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstructLight {
    /// The construct.
    pub label: Phrase,
    /// Its light: the gravest of what follows.
    pub light: Light,
    /// What missed a rule, and what to change.
    pub remarks: Vec<(Light, Phrase)>,
}

/// Reliability: from the first limit on sound (Nunnally 1978), below the second to be mended (Hair et al. 2010).
const RELIABILITY: (f64, f64) = (0.70, 0.60);
/// Average variance extracted: sound from .50 on (Fornell and Larcker 1981).
const VARIANCE: f64 = 0.50;
/// Standardised loadings: sound from .50 on, to be mended below .30 (Hair et al. 2010).
const LOADING: (f64, f64) = (0.50, 0.30);
/// Heterotrait–monotrait ratios: sound below .85, to be mended from .90 on (Henseler, Ringle and Sarstedt 2015).
const RATIO: (f64, f64) = (0.85, 0.90);

/// Judges the constructs of a measurement model: reliability, convergent validity, single loadings, and distinctness from
/// every construct but the other dimensions of the same wider one. What is NaN is not judged.
pub fn judge(factors: &[FactorQuality], discriminant: Option<&Discriminant>) -> Vec<ConstructLight> {
    let overlaps = |i: usize| {
        let pairs = discriminant.into_iter().flat_map(move |d| (0..factors.len()).map(move |j| (d, j)));
        let others = pairs.filter(move |(d, j)| {
            let together = |(_, places): &(Phrase, Vec<usize>)| places.contains(&i) && places.contains(j);
            *j != i && !d.wider.iter().any(together)
        });
        others.filter_map(move |(d, j)| {
            let ratio = d.htmt.get(i.max(j)).and_then(|row| row.get(i.min(j))).copied()?;
            Some((d.constructs.get(j)?, ratio))
        })
    };
    let one = |(i, factor): (usize, &FactorQuality)| {
        let mut remarks = of_factor(factor);
        for (other, ratio) in overlaps(i).filter(|(_, ratio)| *ratio >= RATIO.0) {
            let light = if ratio >= RATIO.1 { Light::Mend } else { Light::Watch };
            let remark = Phrase::from(words::REMARK_RATIO).with("other", other.clone());
            remarks.push((light, remark.number("value", ratio, Kind::Bounded(2))));
        }
        let light = remarks.iter().map(|(light, _)| *light).max().unwrap_or(Light::Sound);
        ConstructLight { label: factor.label.clone(), light, remarks }
    };
    factors.iter().enumerate().map(one).collect()
}

/// What reliability, variance and loadings of a factor say.
fn of_factor(factor: &FactorQuality) -> Vec<(Light, Phrase)> {
    let mut remarks = Vec::new();
    for (coefficient, value) in
        [(words::OMEGA, factor.omega), (words::COMPOSITE_RELIABILITY, factor.composite_reliability)]
    {
        // Both coefficients say the same of one factor; the first is enough.
        if value < RELIABILITY.0 && remarks.is_empty() {
            let light = if value < RELIABILITY.1 { Light::Mend } else { Light::Watch };
            let remark = Phrase::from(words::REMARK_RELIABILITY).with("coefficient", Phrase::from(coefficient));
            remarks.push((light, remark.number("value", value, Kind::Bounded(2))));
        }
    }
    if factor.average_variance < VARIANCE {
        let remark = Phrase::from(words::REMARK_VARIANCE).number("value", factor.average_variance, Kind::Bounded(2));
        remarks.push((Light::Watch, remark));
    }
    for row in &factor.loadings {
        let size = row.standardised.abs();
        let (light, words) = match row.standardised {
            x if x < 0.0 => (Light::Mend, words::REMARK_NEGATIVE),
            _ if size < LOADING.1 => (Light::Mend, words::REMARK_LOADING),
            _ if size < LOADING.0 => (Light::Watch, words::REMARK_LOADING),
            _ => continue,
        };
        let remark = Phrase::from(words).with("item", Phrase::code(&row.indicator));
        remarks.push((light, remark.number("value", row.standardised, Kind::Bounded(2))));
    }
    remarks
}

/// The page: the verdict on the whole instrument, the table of lights, the rules with their sources.
pub fn section_instrument(judged: &[ConstructLight]) -> Section {
    let named = |light: Light| -> Vec<Phrase> {
        judged.iter().filter(|construct| construct.light == light).map(|construct| construct.label.clone()).collect()
    };
    let mut sentences = Vec::new();
    for (light, words) in [(Light::Mend, words::INSTRUMENT_MEND), (Light::Watch, words::INSTRUMENT_WATCH)] {
        let constructs = named(light);
        if !constructs.is_empty() {
            let n = constructs.len();
            sentences.push(Phrase::from(words).with("constructs", Phrase::List(constructs)).count("n", n));
        }
    }
    if sentences.is_empty() {
        sentences.push(Phrase::from(words::INSTRUMENT_SOUND).count("n", judged.len()));
    }
    let mut table = Table::new("instrument-table", words::INSTRUMENT_TABLE)
        .column("construct", words::FACTOR, Kind::Text)
        .column("light", words::LIGHT, Kind::Text)
        .column("change", words::WHAT_TO_CHANGE, Kind::Text);
    for construct in judged {
        let remarks = construct.remarks.iter().map(|(_, remark)| remark.clone());
        let joined = remarks
            .reduce(|left, right| Phrase::from(words::ONE_AFTER_THE_OTHER).with("left", left).with("right", right));
        table = table.row(vec![
            Cell::words(construct.label.clone()),
            Cell::words(construct.light.text()).strong(construct.light == Light::Mend),
            joined.map_or(Cell::MISSING, Cell::words),
        ]);
    }
    Section::new("instrument", words::INSTRUMENT).paragraph(sentences).block(table.note(words::INSTRUMENT_RULES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::LoadingRow;

    fn factor(name: &str, omega: f64, variance: f64, loadings: &[f64]) -> FactorQuality {
        let row = |(i, x): (usize, &f64)| LoadingRow {
            indicator: format!("{name}{}", i + 1),
            estimate: *x,
            se: 0.1,
            p: 0.01,
            standardised: *x,
            interval: None,
            r_squared: x * x,
        };
        FactorQuality {
            label: Phrase::name(name),
            loadings: loadings.iter().enumerate().map(row).collect(),
            alpha: omega,
            omega,
            composite_reliability: omega,
            average_variance: variance,
        }
    }

    #[test]
    fn the_gravest_remark_is_the_light() {
        let factors = [
            factor("A", 0.80, 0.55, &[0.8, 0.7, 0.7]),
            factor("B", 0.65, 0.45, &[0.8, 0.6, 0.45]),
            factor("C", 0.55, 0.30, &[0.8, 0.25, -0.4]),
            factor("D", 0.90, 0.70, &[0.9, 0.8]),
            factor("E", f64::NAN, f64::NAN, &[f64::NAN]),
        ];
        let nan = f64::NAN;
        let discriminant = Discriminant {
            constructs: ["A", "B", "C", "D", "E"].map(Phrase::name).to_vec(),
            htmt: vec![vec![], vec![0.95], vec![0.2, 0.86], vec![0.91, 0.3, 0.4], vec![nan; 4]],
            wider: vec![(Phrase::name("W"), vec![0, 1])],
            ..Discriminant::default()
        };
        let judged = judge(&factors, Some(&discriminant));
        let lights: Vec<Light> = judged.iter().map(|construct| construct.light).collect();
        assert_eq!(lights, [Light::Mend, Light::Watch, Light::Mend, Light::Mend, Light::Sound]);
        // A and B are dimensions of one construct; A and D are not.
        assert_eq!(judged[0].remarks.len(), 1);
        assert_eq!(judged[1].remarks.len(), 4);
        assert_eq!(judged[2].remarks.len(), 5);
        let alone = judge(&factors, None);
        assert_eq!((alone[0].light, alone[3].light), (Light::Sound, Light::Sound));
    }
}
