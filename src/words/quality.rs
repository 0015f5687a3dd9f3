//! Words of the output on reliability and validity.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: reliability and validity", "covary：信度与效度");
/// Table of loadings.
pub const LOADINGS: Text = Text::new("Loadings with their intervals", "因子载荷及其置信区间");
/// Column.
pub const INDICATOR: Text = Text::new("indicator", "指标");
/// Heading over columns.
pub const UNSTANDARDISED: Text = Text::new("unstandardised", "非标准化");
/// Heading over columns.
pub const COMPLETELY_STANDARDISED: Text = Text::new("completely standardised", "完全标准化");
/// Column.
pub const LOADING: Text = Text::new("loading", "载荷");
/// Below the table.
pub const LOADINGS_NOTE: Text = Text::new(
    "A loading without a standard error is fixed. The errors of standardised loadings are by the delta method (Raykov 2009).",
    "没有标准误的载荷为固定值。标准化载荷的标准误由 delta 法得出（Raykov，2009）。",
);
/// Table of alpha and its kin.
pub const SCALES: Text = Text::new(
    "Reliability of the sum of the items, from the observed covariances",
    "题项总分的信度（由观测协方差计算）",
);
/// Column.
pub const FACTOR: Text = Text::new("factor", "因子");
/// Column.
pub const ITEMS: Text = Text::new("items", "题项数");
/// Column.
pub const N: Text = Text::new("n", "n");
/// Column.
pub const ALPHA: Text = Text::new("alpha", "α");
/// Column.
pub const FELDT: Text = Text::new("Feldt CI", "Feldt 置信区间");
/// Column.
pub const BOOTSTRAP: Text = Text::new("bootstrap CI", "自助置信区间");
/// Column.
pub const STANDARDISED: Text = Text::new("standardised", "标准化 α");
/// Column.
pub const ORDINAL: Text = Text::new("ordinal", "有序 α");
/// Column.
pub const LAMBDA6: Text = Text::new("lambda 6", "λ6");
/// Column.
pub const GLB: Text = Text::new("glb", "glb");
/// Column.
pub const SD: Text = Text::new("SD", "标准差");
/// Column.
pub const SEM: Text = Text::new("SEM", "测量标准误");
/// Definitions below the table.
pub const SCALES_NOTE: Text = Text::new(
    "alpha: Cronbach (1951), k/(k-1) (1 - tr S / 1'S1), with the interval of Feldt (1965) and the percentile interval of the bootstrap. standardised: of standardised items. ordinal: standardised alpha of polychoric correlations (Zumbo, Gadermann and Zeisser 2007). lambda 6: Guttman (1945), of covariances. glb: greatest lower bound (Jackson and Agunwamba 1977), from 1000 cases on. SEM: standard error of measurement of the sum, SD times the root of 1 - alpha.",
    "α：Cronbach（1951），k/(k-1)(1 - tr S / 1'S1)，附 Feldt（1965）区间与自助法百分位区间。标准化：基于标准化题项。有序：多分格相关的标准化 α（Zumbo、Gadermann 与 Zeisser，2007）。λ6：Guttman（1945），基于协方差。glb：最大下界（Jackson 与 Agunwamba，1977），1000 个个案起显示。SEM：总分的测量标准误，即标准差乘以 1 - α 的平方根。",
);
/// Table of the coefficients of the model.
pub const FACTORS: Text =
    Text::new("Reliability and convergent validity, from the model", "信度与聚合效度（由模型计算）");
/// Column.
pub const ROLE: Text = Text::new("role", "角色");
/// Role.
pub const FIRST_ORDER: Text = Text::new("first-order", "一阶");
/// Role.
pub const HIGHER_ORDER: Text = Text::new("higher-order", "高阶");
/// Role.
pub const GENERAL: Text = Text::new("general", "一般");
/// Role.
pub const GROUP_FACTOR: Text = Text::new("group", "组别因子");
/// Column.
pub const OMEGA_TOTAL: Text = Text::new("omega total", "ω 总");
/// Column.
pub const OMEGA_H: Text = Text::new("omega h", "ω 层次");
/// Column.
pub const OMEGA_HS: Text = Text::new("omega hs", "ω 子量表");
/// Column.
pub const CR: Text = Text::new("CR", "CR");
/// Column.
pub const CR_STANDARDISED: Text = Text::new("CR std.", "CR（标准化）");
/// Column.
pub const H: Text = Text::new("H", "H");
/// Column.
pub const AVE: Text = Text::new("AVE", "AVE");
/// Definitions below the table.
pub const FACTORS_NOTE: Text = Text::new(
    "omega total: share of the variance of the sum that all factors explain, 1 - 1'Θ1 / 1'Σ1 with the implied covariances (McDonald 1999). omega h: share of a general or higher-order factor alone; omega hs: share that a group factor adds beyond it (Reise 2012). CR: Raykov (2001), (Σλ)²ψ / [(Σλ)²ψ + 1'Θ1] with correlated errors; of a higher-order factor of the sum of its factors (omegaL2 in semTools). CR std.: Fornell and Larcker (1981), from standardised loadings. H: maximal reliability (Hancock and Mueller 2001; with correlated errors Raykov 2004). AVE: mean squared standardised loading. SEM: by omega total.",
    "ω 总：全部因子解释的总分方差份额，1 - 1'Θ1 / 1'Σ1，采用模型隐含协方差（McDonald，1999）。ω 层次：一般因子或高阶因子单独解释的份额；ω 子量表：组别因子在其之外增加的份额（Reise，2012）。CR：Raykov（2001），(Σλ)²ψ / [(Σλ)²ψ + 1'Θ1]，计入误差相关；高阶因子则为其下因子之和的信度（semTools 的 omegaL2）。CR（标准化）：Fornell 与 Larcker（1981），由标准化载荷计算。H：最大信度（Hancock 与 Mueller，2001；误差相关时 Raykov，2004）。AVE：标准化载荷平方的均值。SEM：按 ω 总计算。",
);
/// Note of models of ordered items.
pub const ORDINAL_NOTE: Text = Text::new(
    "The items are ordered: the coefficients of the model and HTMT are of the continuous responses behind the answers, not of the sum of the answers (Green and Yang 2009).",
    "题项为有序变量：模型系数与 HTMT 针对回答背后的连续反应，而非回答的总分（Green 与 Yang，2009）。",
);
/// Table.
pub const SCHMID_LEIMAN: Text = Text::new("Schmid–Leiman form of {factor}", "{factor} 的 Schmid–Leiman 形式");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const GENERAL_LOADING: Text = Text::new("general", "一般因子");
/// Column.
pub const GROUP_LOADING: Text = Text::new("group", "组别因子载荷");
/// Column.
pub const COMMUNALITY: Text = Text::new("h²", "h²");
/// Column.
pub const UNIQUENESS: Text = Text::new("u²", "u²");
/// Column.
pub const GENERAL_SHARE: Text = Text::new("p²", "p²");
/// Note.
pub const SCHMID_LEIMAN_NOTE: Text = Text::new(
    "Standardised loadings on the general factor and on the group factors freed of it (Schmid and Leiman 1957). ECV, the share of the general factor in the common variance: {ecv}. PUC, pairs of items of different group factors: {puc}.",
    "一般因子与剔除其影响后的组别因子的标准化载荷（Schmid 与 Leiman，1957）。ECV（一般因子占公共方差的份额）：{ecv}。PUC（属于不同组别因子的题项对比例）：{puc}。",
);
/// Table of correlations.
pub const PAIRS: Text = Text::new("Discriminant validity: correlations of the factors", "区分效度：因子相关");
/// Column.
pub const PAIR: Text = Text::new("factors", "因子对");
/// Column.
pub const CORRELATION: Text = Text::new("r", "r");
/// Column of intervals.
pub const INTERVAL: Text = Text::new("{level}% CI", "{level}% 置信区间");
/// Column.
pub const OVERLAP: Text = Text::new("overlap", "重叠程度");
/// Grade of overlap.
pub const NONE: Text = Text::new("none", "无");
/// Grade of overlap.
pub const MARGINAL: Text = Text::new("marginal", "边缘");
/// Grade of overlap.
pub const MODERATE: Text = Text::new("moderate", "中度");
/// Grade of overlap.
pub const SEVERE: Text = Text::new("severe", "严重");
/// Column.
pub const FORNELL_LARCKER: Text = Text::new("Fornell–Larcker", "Fornell–Larcker");
/// Holds.
pub const HOLDS: Text = Text::new("holds", "满足");
/// Fails.
pub const FAILS: Text = Text::new("fails", "不满足");
/// Column.
pub const AVE_SV: Text = Text::new("AVE - r²", "AVE - r²");
/// Column.
pub const MERGING_CHI_SQUARE: Text = Text::new("merging Δχ²", "合并检验 Δχ²");
/// Column.
pub const MERGING_DF: Text = Text::new("Δdf", "Δdf");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Note.
pub const PAIRS_NOTE: Text = Text::new(
    "overlap: by the limit of the interval away from zero, from .80 marginal, from .90 moderate, from 1 severe (Rönkkö and Cho 2022). Fornell–Larcker: the correlation is below the root of both AVE (1981); AVE - r² takes the smaller AVE. merging: against the model in which the two are one variable. Factors that share items are not compared.",
    "重叠程度：按区间远离零的一端，0.80 起为边缘，0.90 起为中度，1 起为严重（Rönkkö 与 Cho，2022）。Fornell–Larcker：相关低于两者 AVE 的平方根（1981）；AVE - r² 取较小的 AVE。合并检验：与将两者视为同一变量的模型比较。共用题项的因子不作比较。",
);
/// Table of HTMT.
pub const RATIOS: Text = Text::new("Discriminant validity: heterotrait–monotrait ratios", "区分效度：异质–单质比");
/// Caption of a table of ratios.
pub const RATIOS_OF: Text = Text::new("Heterotrait–monotrait ratios: {name}", "异质–单质比：{name}");
/// Column.
pub const HTMT: Text = Text::new("HTMT", "HTMT");
/// Column.
pub const HTMT2: Text = Text::new("HTMT2", "HTMT2");
/// Column.
pub const SE: Text = Text::new("se", "标准误");
/// Note.
pub const RATIOS_NOTE: Text = Text::new(
    "HTMT: Henseler, Ringle and Sarstedt (2015), arithmetic means of absolute correlations; HTMT2: geometric means (Roemer, Schuberth and Henseler 2021). The interval beside se is by the influence function, the other of {draws} bootstrap draws (seed {seed}). Customary limits .85 and .90.",
    "HTMT：Henseler、Ringle 与 Sarstedt（2015），取相关绝对值的算术平均；HTMT2：几何平均（Roemer、Schuberth 与 Henseler，2021）。标准误旁的区间由影响函数得出，另一区间来自 {draws} 次自助抽样（种子 {seed}）。惯用界限为 0.85 与 0.90。",
);
/// Heading over the rows of a group.
pub const OF_GROUP: Text = Text::new("group {group}", "组 {group}");
