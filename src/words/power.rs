//! Words of power, Monte Carlo experiments and fit cut-offs.

use super::Text;

/// What cut-offs need.
pub const ONE_GROUP: Text = Text::new("one group", "单个组");
/// What cut-offs need.
pub const CONTINUOUS_ITEMS: Text = Text::new("continuous items", "连续题项");
/// What cut-offs need.
pub const FACTORS_ALONE: Text =
    Text::new("a factor model without regressions and second-order factors", "没有回归和二阶因子的因子模型");
/// What cut-offs need.
pub const SIMPLE_STRUCTURE: Text = Text::new("items that load on one factor each", "每个题项只载荷一个因子");
/// What cut-offs need.
pub const ENOUGH_ITEMS: Text = Text::new(
    "four items of a single factor, or two of each of several",
    "单因子至少四个题项，或多因子每个至少两个题项",
);
/// What cut-offs need.
pub const A_POPULATION: Text = Text::new(
    "additions that leave the correlations positive definite, which they do not here",
    "加入错误设定后相关矩阵仍为正定，而这里并非如此",
);
/// What cut-offs need.
pub const DEGREES_OF_FREEDOM: Text = Text::new("a model with degrees of freedom", "有自由度的模型");

/// Heading of an experiment.
pub const TITLE: Text = Text::new("covary: power by Monte Carlo", "covary：蒙特卡洛功效分析");
/// Heading of a study's power.
pub const TITLE_STUDY: Text = Text::new("covary: power of the hypotheses", "covary：各假设的功效");
/// Heading of RMSEA power.
pub const TITLE_RMSEA: Text = Text::new("covary: power of tests of fit", "covary：拟合检验的功效");
/// Heading of cut-offs.
pub const TITLE_CUTOFFS: Text = Text::new("covary: dynamic fit cut-offs", "covary：动态拟合截断值");
/// Where data come from.
pub const POPULATION: Text = Text::new("Population", "总体");
/// What is fitted.
pub const ANALYSED: Text = Text::new("Analysed model", "所分析的模型");
/// The population's model with its numbers freed.
pub const ITS_NUMBERS_FREED: Text =
    Text::new("the population's, its numbers estimated", "与总体相同，其中的数值改为估计");
/// Label of the distribution.
pub const DISTRIBUTION: Text = Text::new("Distribution", "分布");
/// Normal.
pub const NORMAL: Text = Text::new("normal", "正态");
/// Vale and Maurelli.
pub const VALE_MAURELLI: Text = Text::new("non-normal (Vale and Maurelli 1983)", "非正态（Vale 与 Maurelli，1983）");
/// Independent generator.
pub const INDEPENDENT: Text = Text::new(
    "non-normal (independent generators, Foldnes and Olsson 2016)",
    "非正态（独立生成变量，Foldnes 与 Olsson，2016）",
);
/// How samples are drawn.
pub const DRAWN: Text = Text::new("Samples drawn as", "抽样方式");
/// As moments.
pub const DRAWN_MOMENTS: Text =
    Text::new("means and covariances (normal, Wishart)", "均值与协方差（正态分布、Wishart 分布）");
/// As cases.
pub const DRAWN_CASES: Text = Text::new("cases", "个案");
/// Label of missing answers.
pub const MISSING: Text = Text::new("Missing answers", "缺失回答");
/// MCAR.
pub const MCAR: Text = Text::new("{rate} completely at random", "完全随机缺失 {rate}");
/// MAR.
pub const MAR: Text = Text::new("{rate} depending on {by}", "依 {by} 随机缺失 {rate}");
/// Label of the replications.
pub const REPLICATIONS: Text = Text::new("Replications", "重复次数");
/// Label of the level.
pub const LEVEL: Text = Text::new("Level of tests", "检验水平");
/// Label of the seed.
pub const SEED: Text = Text::new("Seed", "随机种子");
/// Heading of an analysis at a size.
pub const AT: Text = Text::new("{name}, n = {n}", "{name}，n = {n}");
/// Label of proper solutions.
pub const PROPER: Text = Text::new("Proper solutions", "恰当解");
/// Label of improper solutions.
pub const IMPROPER: Text = Text::new("Improper solutions (kept)", "不恰当解（保留）");
/// Label of fits without convergence.
pub const NOT_CONVERGED: Text = Text::new("Without convergence (left out)", "未收敛（剔除）");
/// Label of refused data.
pub const REFUSED: Text = Text::new("Data that cannot be analysed (left out)", "无法分析的数据（剔除）");
/// Label of the test of fit.
pub const TEST: Text = Text::new("Test of fit: mean, df, rejected", "拟合检验：均值、自由度、拒绝率");
/// Caption of the parameters.
pub const PARAMETERS: Text = Text::new("Parameters", "参数");
/// Column of the parameter.
pub const PARAMETER: Text = Text::new("parameter", "参数");
/// Column of the true value.
pub const TRUTH: Text = Text::new("true", "真值");
/// Column of the mean estimate.
pub const MEAN: Text = Text::new("mean", "均值");
/// Column of the bias.
pub const BIAS: Text = Text::new("bias", "偏差");
/// Column of the standard deviation.
pub const DEVIATION: Text = Text::new("SD", "标准差");
/// Column of the standard-error ratio.
pub const ERROR_RATIO: Text = Text::new("SE/SD", "SE/SD");
/// Column of the coverage.
pub const COVERAGE: Text = Text::new("coverage", "覆盖率");
/// Column of the power.
pub const POWER: Text = Text::new("rejected", "拒绝率");
/// Column of the Monte Carlo error of the column before.
pub const PLUS_MINUS: Text = Text::new("±", "±");
/// What the columns mean.
pub const NOTE: Text = Text::new(
    "rejected: share of replications whose Wald test rejects zero, which is the power where the true value is not zero; ±: one Monte Carlo standard error of the column before it.",
    "拒绝率：Wald 检验拒绝“参数为零”的重复所占比例，真值不为零时即为功效；±：前一列的一个蒙特卡洛标准误。",
);
/// Heading of a found sample size.
pub const FOUND_N: Text =
    Text::new("Cases for power {power} of {parameter}: {n}", "{parameter} 达到功效 {power} 所需个案数：{n}");
/// Caption of the trials.
pub const TRIALS: Text = Text::new("Trials", "试算");
/// Column of the cases.
pub const CASES: Text = Text::new("n", "n");
/// Column of the hypothesis.
pub const HYPOTHESIS: Text = Text::new("hypothesis", "假设");
/// Column of the model that decides.
pub const MODEL: Text = Text::new("model", "模型");
/// Column of the share supported.
pub const SUPPORTED: Text = Text::new("supported", "支持");
/// Column of the share not supported.
pub const NOT_SUPPORTED: Text = Text::new("not supported", "不支持");
/// Column of the share contradicted.
pub const CONTRADICTED: Text = Text::new("contradicted", "相反");
/// Column of the share inconclusive.
pub const INCONCLUSIVE: Text = Text::new("inconclusive", "无定论");
/// Column of the share not testable.
pub const NOT_TESTABLE: Text = Text::new("not testable", "不可检验");
/// Caption of a study's power.
pub const HYPOTHESES: Text = Text::new("Share of samples with each verdict", "各结论在样本中所占比例");
/// What they mean.
pub const HYPOTHESES_NOTE: Text = Text::new(
    "supported: the power, where the population makes the hypothesis true. Each sample is screened, fitted and judged like the study itself.",
    "支持：若总体使该假设为真，即为功效。每个样本都像研究本身一样经过筛查、拟合和判定。",
);
/// The population of a study.
pub const STUDY_POPULATION: Text = Text::new("the study's population file", "研究的总体文件");
/// The fitted values of a study.
pub const STUDY_FITTED: Text = Text::new("the values of each model fitted to the data", "各模型对数据的拟合值");
/// Column of the null hypothesis.
pub const TESTED: Text = Text::new("tested", "检验的假设");
/// Close fit.
pub const CLOSE: Text = Text::new("close fit", "近似拟合");
/// Not-close fit.
pub const NOT_CLOSE: Text = Text::new("not-close fit", "非近似拟合");
/// Exact fit.
pub const EXACT: Text = Text::new("exact fit", "精确拟合");
/// Some other hypothesis.
pub const OTHER: Text = Text::new("as given", "自定义");
/// Column of RMSEA under the null.
pub const NULL: Text = Text::new("RMSEA H0", "RMSEA H0");
/// Column of RMSEA under the alternative.
pub const ALTERNATIVE: Text = Text::new("RMSEA Ha", "RMSEA Ha");
/// Column of the power at the number of cases.
pub const POWER_AT: Text = Text::new("power", "功效");
/// Column of the cases for the power wanted.
pub const CASES_FOR: Text = Text::new("n for power {power}", "功效 {power} 所需 n");
/// Caption of the table.
pub const RMSEA_TABLE: Text = Text::new("Tests of fit, df = {df}", "拟合检验，自由度 = {df}");
/// Source.
pub const RMSEA_NOTE: Text = Text::new(
    "MacCallum, Browne and Sugawara (1996): noncentrality (n - 1) df RMSEA² / groups.",
    "MacCallum、Browne 与 Sugawara（1996）：非中心参数 (n - 1) df RMSEA² / 组数。",
);
/// Caption of the cut-offs.
pub const CUTOFFS: Text = Text::new("Cut-offs", "截断值");
/// Column of the level.
pub const MISSPECIFIED: Text = Text::new("level", "水平");
/// Column of what is left out.
pub const OMITTED: Text = Text::new("left out of the model", "模型所遗漏");
/// SRMR.
pub const SRMR: Text = Text::new("SRMR", "SRMR");
/// RMSEA.
pub const RMSEA: Text = Text::new("RMSEA", "RMSEA");
/// CFI.
pub const CFI: Text = Text::new("CFI", "CFI");
/// Row of the model itself.
pub const RIGHT: Text =
    Text::new("0 (the model is right: 95th percentile, 5th of CFI)", "0（模型正确：第 95 百分位，CFI 为第 5 百分位）");
/// Row of a level.
pub const WRONG: Text = Text::new("{level}", "{level}");
/// Row of the fit.
pub const OBSERVED: Text = Text::new("this fit", "本次拟合");
/// A cut-off that misclassifies more.
pub const LENIENT: Text = Text::new("{value} (10 %)", "{value}（10%）");
/// What they mean.
pub const CUTOFFS_NOTE: Text = Text::new(
    "A value on the bad side of a level's cut-off is what 95 % of samples show in which the model is wrong by that much, and at most 5 % of those in which it is right; (10 %): 90 % and 10 %; –: the two cannot be told apart at this number of cases. McNeish and Wolf (2021, 2023).",
    "若指标落在某水平截断值较差的一侧：在模型错误达到该程度的样本中有 95% 如此，而在模型正确的样本中至多 5%；（10%）表示 90% 与 10%；– 表示在此样本量下无法区分。McNeish 与 Wolf（2021，2023）。",
);
/// What an analysis of samples was.
pub const SOLVED: Text = Text::new("samples with a solution", "有解的样本");
