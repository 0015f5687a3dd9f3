//! The population file as it is written: the keys of the TOML, before their meaning is checked.

use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// One number for all groups, or a list with one number a group in the order of the groups.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ByGroup {
    /// The same everywhere.
    All(f64),
    /// One a group.
    Each(Vec<f64>),
}

impl ByGroup {
    /// The number of group `g`.
    pub(super) fn of(&self, g: usize) -> f64 {
        match self {
            ByGroup::All(x) => *x,
            ByGroup::Each(values) => values.get(g).copied().unwrap_or(f64::NAN),
        }
    }

    /// All numbers that were written.
    pub(super) fn values(&self) -> &[f64] {
        match self {
            ByGroup::All(x) => std::slice::from_ref(x),
            ByGroup::Each(values) => values,
        }
    }
}

impl<'de> Deserialize<'de> for ByGroup {
    // By hand: an untagged enum would lose the place in the file and say only "did not match any variant".
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<ByGroup, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = ByGroup;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a list with one number for each group")
            }
            fn visit_f64<E: de::Error>(self, x: f64) -> Result<ByGroup, E> {
                Ok(ByGroup::All(x))
            }
            fn visit_i64<E: de::Error>(self, x: i64) -> Result<ByGroup, E> {
                #[expect(clippy::cast_precision_loss, reason = "numbers written by hand")]
                Ok(ByGroup::All(x as f64))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ByGroup, A::Error> {
                let mut values = Vec::new();
                while let Some(x) = list.next_element::<f64>()? {
                    values.push(x);
                }
                Ok(ByGroup::Each(values))
            }
        }
        deserializer.deserialize_any(Numbers)
    }
}

/// The shares of categories: one list for all groups, or a list of lists with one list a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shares {
    /// The same everywhere.
    All(Vec<f64>),
    /// One list a group.
    Each(Vec<Vec<f64>>),
}

impl Shares {
    /// The shares in group `g`.
    pub(super) fn of(&self, g: usize) -> &[f64] {
        match self {
            Shares::All(shares) => shares,
            Shares::Each(lists) => lists.get(g).map_or(&[], Vec::as_slice),
        }
    }
}

impl<'de> Deserialize<'de> for Shares {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Shares, D::Error> {
        let list = Vec::<ByGroup>::deserialize(deserializer)?;
        let lists = list.iter().filter(|entry| matches!(entry, ByGroup::Each(_))).count();
        if lists == 0 {
            return Ok(Shares::All(list.iter().map(|entry| entry.of(0)).collect()));
        }
        if lists < list.len() {
            return Err(de::Error::custom("shares are numbers, or one list of numbers for each group, not both"));
        }
        Ok(Shares::Each(list.iter().map(|entry| entry.values().to_vec()).collect()))
    }
}

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PopulationFile {
    /// Version of this layout.
    pub(super) format: u32,
    /// Measured latent variables, in the order in which their items stand in the survey.
    pub(super) factors: Vec<String>,
    /// Factors that joined later: their draws and columns come after all others, so that an older survey keeps its bytes.
    #[serde(default)]
    pub(super) later_factors: Vec<String>,
    pub(super) groups: GroupsTable,
    pub(super) latent: LatentTable,
    #[serde(default)]
    pub(super) second_order: SecondOrderTable,
    /// Loadings of the items `F1`, `F2`, … of each factor `F`.
    pub(super) loadings: BTreeMap<String, Vec<f64>>,
    /// Shifts of the continuous response of an item.
    #[serde(default)]
    pub(super) intercepts: BTreeMap<String, ByGroup>,
    pub(super) thresholds: ThresholdsTable,
    #[serde(default)]
    pub(super) method: MethodTable,
    #[serde(default)]
    pub(super) misfit: MisfitTable,
    /// Effects of products of centred latent variables, `"RET ~ SAT:SC"`.
    #[serde(default)]
    pub(super) interaction: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) missing: MissingTable,
    #[serde(default)]
    pub(super) careless: CarelessTable,
    #[serde(default)]
    pub(super) outcomes: Vec<OutcomeTable>,
    #[serde(default)]
    pub(super) controls: Vec<ControlTable>,
}

impl PopulationFile {
    /// The factors that have items, those that joined later included, each with its key and its place there.
    pub(super) fn measured(&self) -> impl Iterator<Item = (&'static str, usize, &String)> {
        let first = self.factors.iter().enumerate().map(|(i, factor)| ("factors", i, factor));
        first.chain(self.later_factors.iter().enumerate().map(|(i, factor)| ("later_factors", i, factor)))
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupsTable {
    /// Name of the column that holds the group.
    pub(super) column: String,
    pub(super) levels: Vec<LevelTable>,
    /// Probability of each answer (columns) to the question for the group, by true group (rows); the identity if absent.
    pub(super) vignette: Option<Vec<Vec<f64>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelTable {
    pub(super) code: String,
    pub(super) n: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LatentTable {
    #[serde(default)]
    pub(super) effects: BTreeMap<String, ByGroup>,
    pub(super) residuals: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) residual_correlations: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) means: BTreeMap<String, ByGroup>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondOrderTable {
    #[serde(default)]
    pub(super) gamma: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) disturbances: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) intercepts: BTreeMap<String, ByGroup>,
    #[serde(default)]
    pub(super) effects: BTreeMap<String, ByGroup>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThresholdsTable {
    /// The set of every item that `of` does not name.
    pub(super) default: String,
    pub(super) sets: BTreeMap<String, ThresholdSet>,
    /// Factor or item to the name of its set.
    #[serde(default)]
    pub(super) of: BTreeMap<String, String>,
    /// What is added to all thresholds of an item.
    #[serde(default)]
    pub(super) shifts: BTreeMap<String, f64>,
}

/// Thresholds as numbers, or as the mirror image of another set.
#[derive(Clone, Debug)]
pub(super) enum ThresholdSet {
    Numbers(Vec<f64>),
    Mirror(String),
}

impl<'de> Deserialize<'de> for ThresholdSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<ThresholdSet, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Mirror {
            mirror: String,
        }
        struct Set;
        impl<'de> Visitor<'de> for Set {
            type Value = ThresholdSet;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of thresholds, or { mirror = \"another set\" }")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<ThresholdSet, A::Error> {
                Vec::deserialize(de::value::SeqAccessDeserializer::new(list)).map(ThresholdSet::Numbers)
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<ThresholdSet, A::Error> {
                Mirror::deserialize(de::value::MapAccessDeserializer::new(map)).map(|m| ThresholdSet::Mirror(m.mirror))
            }
        }
        deserializer.deserialize_any(Set)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodTable {
    /// Loading of every item on the method factor.
    #[serde(default)]
    pub(super) loading: f64,
    /// Factor or item to its own loading.
    #[serde(default)]
    pub(super) loadings: BTreeMap<String, f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MisfitTable {
    /// `"PE =~ AL3"`.
    #[serde(default)]
    pub(super) cross_loadings: BTreeMap<String, f64>,
    /// `"BL1 ~~ BL2"`.
    #[serde(default)]
    pub(super) residual_correlations: BTreeMap<String, f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MissingTable {
    /// Probability that any answer is missing.
    #[serde(default)]
    pub(super) mcar: f64,
    /// Factor or item to what is added to it.
    #[serde(default)]
    pub(super) by_group: BTreeMap<String, ByGroup>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CarelessTable {
    /// The two counts below are out of this many respondents.
    #[serde(default = "one")]
    pub(super) per: f64,
    #[serde(default)]
    pub(super) straight_liners: f64,
    #[serde(default)]
    pub(super) random_responders: f64,
    /// Answers that straight-liners repeat, and how often each.
    #[serde(default)]
    pub(super) bases: Vec<u32>,
    #[serde(default)]
    pub(super) base_shares: Vec<f64>,
    /// Probability that a straight-liner's answer is one step off.
    #[serde(default)]
    pub(super) jitter: f64,
    /// Item to the probability that it is read the wrong way round.
    #[serde(default)]
    pub(super) misread: BTreeMap<String, f64>,
    pub(super) attention: Option<AttentionTable>,
    pub(super) seconds: Option<SecondsTable>,
}

fn one() -> f64 {
    1.0
}

impl Default for CarelessTable {
    fn default() -> CarelessTable {
        CarelessTable {
            per: 1.0,
            straight_liners: 0.0,
            random_responders: 0.0,
            bases: Vec::new(),
            base_shares: Vec::new(),
            jitter: 0.0,
            misread: BTreeMap::new(),
            attention: None,
            seconds: None,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttentionTable {
    pub(super) item: String,
    /// Number of answers to choose from.
    pub(super) categories: u32,
    /// The answer that was asked for.
    pub(super) expect: u32,
    /// Probability that a careful respondent gives it.
    pub(super) pass: f64,
    /// Probability that a careless respondent gives it.
    pub(super) pass_careless: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondsTable {
    pub(super) column: String,
    pub(super) median: f64,
    pub(super) median_careless: f64,
    /// Standard deviation of the logarithm.
    pub(super) sigma: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum OutcomeTable {
    RoundedNormal {
        name: String,
        intercept: f64,
        #[serde(default)]
        effects: BTreeMap<String, f64>,
        sd: f64,
        minimum: f64,
        maximum: f64,
    },
    NegativeBinomial {
        name: String,
        intercept: f64,
        #[serde(default)]
        effects: BTreeMap<String, f64>,
        size: f64,
    },
    Bernoulli {
        name: String,
        intercept: f64,
        #[serde(default)]
        effects: BTreeMap<String, f64>,
    },
    Gamma {
        name: String,
        shape: ByGroup,
        rate: ByGroup,
        minimum: f64,
    },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum ControlTable {
    Categories {
        name: String,
        codes: Vec<i64>,
        shares: Shares,
        #[serde(default)]
        effects: BTreeMap<String, f64>,
    },
    WholeNumber {
        name: String,
        mean: f64,
        sd: f64,
        minimum: i64,
        maximum: i64,
        #[serde(default)]
        effects: BTreeMap<String, f64>,
    },
}
