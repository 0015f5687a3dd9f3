//! Words of the output on measurement invariance.

use super::Text;

/// Heading of the output.
pub const TITLE: Text = Text::new("covary: measurement invariance", "covary：测量不变性");
/// Heading and caption of the table of levels.
pub const LEVELS: Text = Text::new("Levels of invariance", "不变性各级");
/// Column of levels.
pub const LEVEL: Text = Text::new("level", "层级");
/// Configural.
pub const CONFIGURAL: Text = Text::new("configural", "形态等值");
/// Thresholds.
pub const THRESHOLDS: Text = Text::new("thresholds", "阈值等值");
/// Loadings.
pub const METRIC: Text = Text::new("metric (loadings)", "弱等值（载荷）");
/// Second-order loadings.
pub const HIGHER_METRIC: Text = Text::new("second-order loadings", "二阶载荷等值");
/// Intercepts.
pub const SCALAR: Text = Text::new("scalar (intercepts)", "强等值（截距）");
/// Intercepts of first-order factors.
pub const HIGHER_SCALAR: Text = Text::new("factor intercepts", "一阶因子截距等值");
/// Disturbances.
pub const DISTURBANCES: Text = Text::new("disturbances", "一阶因子残差等值");
/// Residual variances.
pub const STRICT: Text = Text::new("strict (residuals)", "严格等值（误差方差）");
/// Means.
pub const MEANS: Text = Text::new("equal latent means", "潜均值相等");
/// A level with parameters freed.
pub const PARTIAL: Text = Text::new("partial {level}", "部分{level}");
/// Column of the level that is compared with.
pub const AGAINST: Text = Text::new("against", "比较对象");
/// Chi-square of a difference.
pub const DELTA_CHI_SQUARE: Text = Text::new("Δχ²", "Δχ²");
/// Its degrees of freedom.
pub const DELTA_DF: Text = Text::new("Δdf", "Δdf");
/// Its p.
pub const DELTA_P: Text = Text::new("p(Δχ²)", "p(Δχ²)");
/// Change of CFI.
pub const DELTA_CFI: Text = Text::new("ΔCFI", "ΔCFI");
/// Change of RMSEA.
pub const DELTA_RMSEA: Text = Text::new("ΔRMSEA", "ΔRMSEA");
/// Change of SRMR.
pub const DELTA_SRMR: Text = Text::new("ΔSRMR", "ΔSRMR");
/// CFI.
pub const CFI: Text = Text::new("CFI", "CFI");
/// RMSEA.
pub const RMSEA: Text = Text::new("RMSEA", "RMSEA");
/// SRMR.
pub const SRMR: Text = Text::new("SRMR", "SRMR");
/// Column of verdicts.
pub const VERDICT: Text = Text::new("verdict", "结论");
/// The level that others rest on.
pub const BASELINE: Text = Text::new("baseline", "基准");
/// Reached.
pub const REACHED: Text = Text::new("reached", "成立");
/// Reached in part.
pub const PARTLY_REACHED: Text = Text::new("reached in part", "部分成立");
/// Not reached.
pub const NOT_REACHED: Text = Text::new("not reached", "不成立");
/// Equal means fit worse.
pub const MEANS_DIFFER: Text = Text::new("means differ", "均值有差异");
/// Equal means fit as well.
pub const MEANS_EQUAL: Text = Text::new("means do not differ", "均值无差异");
/// Equivalent to the level below.
pub const EQUIVALENT: Text = Text::new("same as below", "与下一级等价");
/// No test.
pub const NOT_TESTABLE: Text = Text::new("not testable", "不可检验");
/// Rests on a level that was not reached.
pub const ON_A_LEVEL_NOT_REACHED: Text = Text::new("rests on a level not reached", "所依据的层级不成立");
/// The rule of the chi-square difference.
pub const RULE_TEST: Text = Text::new(
    "A level is reached when its Δχ² is not significant at {alpha} (scaled under robust estimators). Changes of the indices decide nothing; by convention CFI should fall by no more than .010 (Cheung and Rensvold 2002), and not by .010 together with a rise of RMSEA of .015 or of SRMR of .030 (loadings) or .010 (intercepts, residuals) (Chen 2007).",
    "Δχ² 在 {alpha} 水平上不显著（稳健估计时为校正值）即视为成立。指数的变化不作判断依据；惯例为 CFI 下降不超过 0.010（Cheung 与 Rensvold，2002），且不同时出现 CFI 下降达 0.010 而 RMSEA 上升达 0.015 或 SRMR 上升达 0.030（载荷）或 0.010（截距、误差方差）（Chen，2007）。",
);
/// The rule of Cheung and Rensvold.
pub const RULE_CHEUNG_RENSVOLD: Text = Text::new(
    "A level is reached when CFI falls by no more than .010 against the level below (Cheung and Rensvold 2002). The Δχ² tests decide nothing; the search frees at {alpha}.",
    "CFI 较下一级下降不超过 0.010 即视为成立（Cheung 与 Rensvold，2002）。Δχ² 检验不作判断依据；搜索在 {alpha} 水平上放开参数。",
);
/// The rule of Chen.
pub const RULE_CHEN: Text = Text::new(
    "A level fails when CFI falls by .010 or more together with a rise of RMSEA of .015 or more, or of SRMR of .030 or more (thresholds, loadings) or .010 or more (intercepts, residuals, means) (Chen 2007). The Δχ² tests decide nothing; the search frees at {alpha}.",
    "CFI 下降达 0.010，且 RMSEA 上升达 0.015 或 SRMR 上升达 0.030（阈值、载荷）或 0.010（截距、误差方差、均值）时视为不成立（Chen，2007）。Δχ² 检验不作判断依据；搜索在 {alpha} 水平上放开参数。",
);
/// What the ladder came to.
pub const SUMMARY: Text =
    Text::new("Highest level that holds over {groups}: {level}.", "在{groups}间成立的最高一级：{level}。");
/// Nothing beyond the configural level.
pub const SUMMARY_NOTHING: Text = Text::new(
    "No level beyond the configural one was reached over {groups}.",
    "在{groups}间，形态等值以上各级均未成立。",
);
/// Which form of indices is shown.
pub const ROBUST_NOTE: Text = Text::new(
    "χ² is the scaled test statistic; CFI and RMSEA are robust where they are defined, else scaled. Δχ²: {method}.",
    "χ² 为校正后的统计量；CFI 与 RMSEA 有稳健形式时取稳健值，否则取校正值。Δχ²：{method}。",
);
/// Heading of the searches.
pub const SEARCH: Text = Text::new("What was freed, and why", "放开了什么，为什么");
/// Caption of a round table.
pub const SEARCH_TABLE: Text = Text::new("Score tests at the level: {level}", "层级 {level} 的得分检验");
/// Round.
pub const ROUND: Text = Text::new("round", "轮次");
/// Holm's p.
pub const HOLM: Text = Text::new("p (Holm)", "p（Holm）");
/// Whether freed.
pub const DECISION: Text = Text::new("decision", "处理");
/// Freed.
pub const FREED: Text = Text::new("freed", "放开");
/// Held.
pub const HELD: Text = Text::new("kept equal", "保持相等");
/// The rule of the search.
pub const SEARCH_NOTE: Text = Text::new(
    "Each round tests what releasing an equality over the groups would gain, corrects the p-values by Holm's method over the round, frees the smallest below {alpha} and fits again. It stops when none is below, or each factor keeps only {minimum} equal indicators. All tests of the round that freed something are in the JSON output; shown here are the freed parameter and the runner-up, and all of the last round.",
    "每一轮检验放开某一组间等值约束所带来的改进，在该轮内用 Holm 方法校正 p 值，放开低于 {alpha} 的最小者并重新拟合；当没有低于该水平者，或每个因子只剩 {minimum} 个等值指标时停止。各轮全部检验见 JSON 输出；此处列出放开的参数及其次者，以及最后一轮的全部检验。",
);
/// Heading of the effect sizes.
pub const EFFECTS: Text = Text::new("Effect sizes of items", "题项的效应量");
/// The item.
pub const ITEM: Text = Text::new("item", "题项");
/// The factor.
pub const FACTOR: Text = Text::new("factor", "因子");
/// The group.
pub const GROUP: Text = Text::new("group", "组");
/// dMACS.
pub const DMACS: Text = Text::new("dMACS", "dMACS");
/// Expected difference.
pub const EXPECTED_DIFFERENCE: Text = Text::new("expected difference", "期望差异");
/// Pooled standard deviation.
pub const POOLED_SD: Text = Text::new("pooled SD", "合并标准差");
/// What dMACS is.
pub const EFFECTS_NOTE: Text = Text::new(
    "dMACS (Nye and Drasgow 2011): how far the item's expected scores in the group are from those by the parameters of {reference}, over the people of that group, in pooled standard deviations of the item. Expected difference: the mean of that difference in units of the item, positive where the group scores higher than people of the same standing in {reference}. Each item is measured with its own parameters free and the other equal ones as anchors.",
    "dMACS（Nye 与 Drasgow，2011）：该组题项的期望得分与按{reference}的参数计算的期望得分之间的距离，在该组人群上取平均，以题项的合并标准差为单位。期望差异：该差异的均值，以题项单位计；为正表示该组得分高于{reference}中相同水平的人。每个题项在其自身参数放开、其余等值题项作锚的模型中测量。",
);
/// Heading of the scale effects.
pub const SCALES: Text = Text::new("Expected difference on the sum of a factor's items", "因子题项总分上的期望差异");
/// Number of items.
pub const ITEMS: Text = Text::new("items", "题项数");
/// What it is.
pub const SCALES_NOTE: Text = Text::new(
    "What the freed parameters alone add to the mean of the sum score in the group: zero where nothing was freed.",
    "仅由放开的参数给该组总分均值带来的差异；未放开任何参数时为零。",
);
/// Heading of the latent means.
pub const LATENT_MEANS: Text = Text::new("Latent means against {reference}", "潜均值（与{reference}相比）");
/// The difference.
pub const DIFFERENCE: Text = Text::new("difference", "差异");
/// Standardised difference.
pub const STANDARDISED: Text = Text::new("d", "d");
/// What they are.
pub const MEANS_NOTE: Text = Text::new(
    "From the level {level}. The unit of the difference is the standard deviation of the factor in {reference} (of its disturbance where something predicts it); d divides by the pooled standard deviation of the factor.",
    "取自层级 {level}。差异的单位为该因子在{reference}中的标准差（若有变量预测它，则为残差的标准差）；d 则除以该因子的合并标准差。",
);
/// Means are not to be compared.
pub const MEANS_REST_ON_NOTHING: Text = Text::new(
    "The level {level} was not reached, so these differences mix how people stand on the factor with how they answer the items.",
    "层级 {level} 未成立，因此这些差异混合了因子水平的差异与作答方式的差异。",
);
