//! Words of the text output of a comparison.

use super::Text;

/// Heading of the output.
pub const TITLE: Text = Text::new("covary: models side by side", "covary：模型比较");
/// Heading and caption of the table of models.
pub const MODELS: Text = Text::new("Models, in order of their degrees of freedom", "各模型（按自由度排列）");
/// Heading and caption of the table of pairs.
pub const PAIRS: Text = Text::new("Pairs: the restricted model less the full one", "两两比较：受限模型减完整模型");
/// Column of the number of parameters.
pub const NPAR: Text = Text::new("npar", "参数个数");
/// AIC.
pub const AIC: Text = Text::new("AIC", "AIC");
/// BIC.
pub const BIC: Text = Text::new("BIC", "BIC");
/// Weight by AIC.
pub const AIC_WEIGHT: Text = Text::new("w(AIC)", "AIC 权重");
/// Weight by BIC.
pub const BIC_WEIGHT: Text = Text::new("w(BIC)", "BIC 权重");
/// CFI.
pub const CFI: Text = Text::new("CFI", "CFI");
/// TLI.
pub const TLI: Text = Text::new("TLI", "TLI");
/// RMSEA.
pub const RMSEA: Text = Text::new("RMSEA", "RMSEA");
/// SRMR.
pub const SRMR: Text = Text::new("SRMR", "SRMR");
/// The model with more degrees of freedom.
pub const RESTRICTED: Text = Text::new("restricted", "受限模型");
/// The model with fewer.
pub const FULL: Text = Text::new("full", "完整模型");
/// How they stand to each other.
pub const RELATION: Text = Text::new("relation", "关系");
/// Nested.
pub const NESTED: Text = Text::new("nested", "嵌套");
/// Equivalent.
pub const EQUIVALENT: Text = Text::new("equivalent", "等价");
/// Not nested.
pub const NOT_NESTED: Text = Text::new("not nested", "不嵌套");
/// Not known.
pub const UNDETERMINED: Text = Text::new("undetermined", "未能判断");
/// Difference of the chi-squares.
pub const DELTA_CHI_SQUARE: Text = Text::new("Δχ²", "Δχ²");
/// Difference of the degrees of freedom.
pub const DELTA_DF: Text = Text::new("Δdf", "Δdf");
/// Difference of CFI.
pub const DELTA_CFI: Text = Text::new("ΔCFI", "ΔCFI");
/// Difference of RMSEA.
pub const DELTA_RMSEA: Text = Text::new("ΔRMSEA", "ΔRMSEA");
/// Difference of AIC.
pub const DELTA_AIC: Text = Text::new("ΔAIC", "ΔAIC");
/// Difference of BIC.
pub const DELTA_BIC: Text = Text::new("ΔBIC", "ΔBIC");
/// Target coefficient.
pub const TARGET: Text = Text::new("target", "目标系数");
/// Scaled chi-square.
pub const SCALED_CHI_SQUARE: Text = Text::new("χ² scaled", "校正χ²");
/// Its p.
pub const SCALED_P: Text = Text::new("p scaled", "校正 p");
/// Which scaled difference test it is.
pub const SCALED_NOTE: Text = Text::new(
    "Δχ² and p of nested models are those of the scaled difference test {method}.",
    "嵌套模型的 Δχ² 与 p 取自校正的差异检验 {method}。",
);
/// What is below the table of pairs.
pub const PAIRS_NOTE: Text = Text::new(
    "Nesting by the procedure of Bentler and Satorra (2010): the full model is fitted to the moments that the restricted one implies. There is a test only where one model is nested in the other.",
    "嵌套关系按 Bentler 与 Satorra（2010）的程序判断：用完整模型去拟合受限模型的隐含矩。只有嵌套的模型才有检验。",
);
/// What the target coefficient is.
pub const TARGET_NOTE: Text = Text::new(
    "Target coefficient: chi-square of the first-order model divided by that of the second-order model (Marsh and Hocevar 1985).",
    "目标系数：一阶模型的卡方除以二阶模型的卡方（Marsh 与 Hocevar，1985）。",
);
