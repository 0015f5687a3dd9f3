//! Which rotation, as a user names it.

use super::conditions::ItemVariances;
use super::criterion::Criterion;
use nalgebra::DMatrix;

/// How the rows of the loadings are weighted while they are rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowWeights {
    /// As they are.
    #[default]
    None,
    /// Every item has communality one (Kaiser 1958).
    Kaiser,
    /// Pure items weigh more (Cureton and Mulaik 1975, Psychometrika 40:183).
    CuretonMulaik,
}

/// In which order the rotated factors stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ColumnOrder {
    /// By the mean place of the items that load at least 0.8 times as high as the highest (Asparouhov and Muthen 2009,
    /// Appendix D). lavaan: `order.lv.by = "index"`.
    #[default]
    Index,
    /// By their sums of squared loadings, largest first. lavaan: `"sumofsquares"`.
    SumOfSquares,
    /// As the algorithm leaves them. lavaan: `"none"`.
    None,
}

/// Targets of a rotation, item by item.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What each loading should be, items x factors.
    pub values: DMatrix<f64>,
    /// 1 where the value counts, 0 where the loading is open; `None`: all count.
    pub mask: Option<DMatrix<f64>>,
}

/// A rotation with all that belongs to it. The defaults are those of lavaan 0.6-14.
#[derive(Clone, Debug, PartialEq)]
pub struct Rotation {
    /// Its name, such as `geomin`.
    pub name: &'static str,
    /// Whether the factors stay uncorrelated; `None` follows from the name.
    pub orthogonal: Option<bool>,
    /// Weights of the rows; `None` follows from the name: Kaiser for varimax and promax.
    pub row_weights: Option<RowWeights>,
    /// Rotate standardised loadings: those of items with variance one.
    pub std_ov: bool,
    /// Epsilon of geomin and bigeomin (> 0; default 0.001).
    pub geomin_epsilon: f64,
    /// Gamma of `orthomax` (default 1).
    pub orthomax_gamma: f64,
    /// Kappa of `cf`, for which lavaan says gamma (0 to 1; default 0).
    pub cf_gamma: f64,
    /// Gamma of `oblimin` (default 0).
    pub oblimin_gamma: f64,
    /// The power of promax (> 1; default 4).
    pub promax_kappa: f64,
    /// Number of loadings that simplimax lets vanish; `None`: the number of items.
    pub simplimax_count: Option<usize>,
    /// The target of `target` and `pst`.
    pub target: Option<Target>,
    /// Random starts beside the unrotated loadings (0 to 10000; default 30).
    pub random_starts: usize,
    /// Seed of the random starts (default 1).
    pub seed: u64,
    /// Turn factors whose loadings sum to less than zero.
    pub reflect: bool,
    /// Order of the factors.
    pub order: ColumnOrder,
    /// What the standard errors take the variances of standardised items to be.
    pub item_variances: ItemVariances,
}

impl Default for Rotation {
    fn default() -> Rotation {
        Rotation {
            name: "geomin",
            orthogonal: None,
            row_weights: None,
            std_ov: true,
            geomin_epsilon: 0.001,
            orthomax_gamma: 1.0,
            cf_gamma: 0.0,
            oblimin_gamma: 0.0,
            promax_kappa: 4.0,
            simplimax_count: None,
            target: None,
            random_starts: 30,
            seed: 1,
            reflect: true,
            order: ColumnOrder::Index,
            item_variances: ItemVariances::default(),
        }
    }
}

impl Rotation {
    /// All names. `crawford-ferguson` is another one for `cf`.
    pub const NAMES: [&'static str; 30] = [
        "none",
        "varimax",
        "quartimax",
        "equamax",
        "parsimax",
        "orthomax",
        "oblimin",
        "quartimin",
        "biquartimin",
        "covarimin",
        "cf",
        "crawford-ferguson",
        "cf-quartimax",
        "cf-varimax",
        "cf-equamax",
        "cf-parsimax",
        "cf-facparsim",
        "geomin",
        "bigeomin",
        "promax",
        "bentler",
        "infomax",
        "entropy",
        "mccammon",
        "oblimax",
        "simplimax",
        "tandem1",
        "tandem2",
        "target",
        "pst",
    ];

    /// The rotation of this name (in any case) with its defaults; `bifactor` is that of Jennrich and Bentler (2011), `biquartimin`.
    /// `None` where there is no such name.
    pub fn named(name: &str) -> Option<Rotation> {
        let name = if name.eq_ignore_ascii_case("bifactor") { "biquartimin" } else { name };
        let name = Rotation::NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some(Rotation { name, ..Rotation::default() })
    }

    /// What is minimised with p items and m factors; `None` without a rotation, for promax, which has no criterion, and
    /// for a target that is missing.
    pub fn criterion(&self, p: usize, m: usize) -> Option<Criterion> {
        let (items, factors) = (p as f64, m as f64);
        Some(match self.name {
            "varimax" => Criterion::Orthomax(1.0),
            "quartimax" => Criterion::Orthomax(0.0),
            "equamax" => Criterion::Orthomax(0.5 * factors),
            "parsimax" => Criterion::Orthomax(items * (factors - 1.0) / (items + factors - 2.0)),
            "orthomax" => Criterion::Orthomax(self.orthomax_gamma),
            "oblimin" => Criterion::Oblimin(self.oblimin_gamma),
            "quartimin" => Criterion::Oblimin(0.0),
            "covarimin" => Criterion::Oblimin(1.0),
            // lavaan's name for the bifactor quartimin rotation, not the oblimin of that name.
            "biquartimin" => Criterion::BifactorQuartimin,
            "cf" | "crawford-ferguson" => Criterion::CrawfordFerguson(self.cf_gamma),
            "cf-quartimax" => Criterion::CrawfordFerguson(0.0),
            "cf-varimax" => Criterion::CrawfordFerguson(1.0 / items),
            "cf-equamax" => Criterion::CrawfordFerguson(factors / (2.0 * items)),
            "cf-parsimax" => Criterion::CrawfordFerguson((factors - 1.0) / (items + factors - 2.0)),
            "cf-facparsim" => Criterion::CrawfordFerguson(1.0),
            "geomin" => Criterion::Geomin(self.geomin_epsilon),
            "bigeomin" => Criterion::BifactorGeomin(self.geomin_epsilon),
            "bentler" => Criterion::Bentler,
            "infomax" => Criterion::Infomax,
            "entropy" => Criterion::Entropy,
            "mccammon" => Criterion::Mccammon,
            "oblimax" => Criterion::Oblimax,
            "simplimax" => Criterion::Simplimax(self.simplimax_count.unwrap_or(p)),
            "tandem1" => Criterion::TandemOne,
            "tandem2" => Criterion::TandemTwo,
            "target" | "pst" => {
                let Target { values, mask } = self.target.clone()?;
                let weight = mask.unwrap_or_else(|| values.map(|_| 1.0));
                Criterion::Target { target: values, weight }
            }
            _ => return None,
        })
    }

    /// Whether nothing is rotated.
    pub fn is_none(&self) -> bool {
        self.name == "none"
    }

    /// Whether the factors stay uncorrelated.
    pub fn is_orthogonal(&self) -> bool {
        let by_name = self.is_none() || self.criterion(3, 2).is_some_and(|criterion| criterion.is_orthogonal());
        by_name || self.orthogonal.unwrap_or(false)
    }

    /// The weights of the rows.
    pub fn weights(&self) -> RowWeights {
        let kaiser = matches!(self.name, "varimax" | "promax");
        self.row_weights.unwrap_or(if kaiser { RowWeights::Kaiser } else { RowWeights::None })
    }
}
