//! The limits of the rules, each with its source.

/// A restriction may cost so much CFI (Cheung and Rensvold 2002).
pub const DELTA_CFI: f64 = 0.01;
/// A second-order factor keeps so much of what the correlated dimensions explain (Marsh and Hocevar 1985).
pub const TARGET: f64 = 0.90;
/// Differences of BIC below this say nothing (Raftery 1995).
pub const BIC_NOTHING: f64 = 2.0;
/// From here on they are strong (Raftery 1995).
pub const BIC_STRONG: f64 = 6.0;
/// From here on they are very strong (Raftery 1995).
pub const BIC_VERY_STRONG: f64 = 10.0;
/// Omega hierarchical from which a sum of all items may be read as one score (Reise, Bonifay and Haviland 2013).
pub const OMEGA_H: f64 = 0.80;
/// ECV from which, together with [`PUC`], items may be treated as of one dimension (Rodriguez, Reise and Haviland 2016).
pub const ECV: f64 = 0.70;
/// PUC that goes with [`ECV`].
pub const PUC: f64 = 0.70;
/// Omega hierarchical of a dimension from which its own score adds something (Reise, Bonifay and Haviland 2013).
pub const OMEGA_HS: f64 = 0.50;
/// CFI below which even the best structure fits badly (Bentler and Bonett 1980).
pub const CFI: f64 = 0.90;
/// RMSEA above which it does (Browne and Cudeck 1993).
pub const RMSEA: f64 = 0.08;
/// SRMR above which it does (Hu and Bentler 1999).
pub const SRMR: f64 = 0.08;
/// Variance inflation of a dimension from which its weight is hardly to be told from those of others (Diamantopoulos and
/// Siguaw 2006).
pub const VIF: f64 = 3.3;
