//! Words of the output of an exploratory factor analysis.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: exploratory factor analysis", "covary：探索性因子分析");
/// Label.
pub const METHOD: Text = Text::new("Extraction", "提取方法");
/// Maximum likelihood and its kin: by the model.
pub const BY_MODEL: Text = Text::new("by the model ({estimator})", "由模型估计（{estimator}）");
/// Method.
pub const MINRES: Text = Text::new("minimum residuals (unweighted least squares)", "最小残差法（未加权最小二乘）");
/// Method.
pub const AXES: Text = Text::new("principal axes", "主轴法");
/// Method.
pub const COMPONENTS: Text = Text::new("principal components", "主成分");
/// Label.
pub const CORRELATIONS: Text = Text::new("Correlations", "相关");
/// Kind of correlations.
pub const PEARSON: Text = Text::new("Pearson", "Pearson");
/// Kind of correlations.
pub const POLYCHORIC: Text = Text::new("polychoric", "多分格");
/// Label.
pub const ROTATION: Text = Text::new("Rotation", "旋转");
/// Label.
pub const NUMBER: Text = Text::new("Factors", "因子数");
/// Section.
pub const ADEQUACY: Text = Text::new("Are the items fit for it?", "题项是否适合因子分析？");
/// Label.
pub const KMO: Text = Text::new("KMO (sampling adequacy)", "KMO（取样适切性）");
/// Label.
pub const BARTLETT: Text = Text::new("Bartlett's test", "Bartlett 检验");
/// Its result.
pub const BARTLETT_RESULT: Text = Text::new("{chisq} on {df} degrees of freedom, p {p}", "{chisq}，自由度 {df}，p {p}");
/// Section.
pub const HOW_MANY: Text = Text::new("How many factors?", "多少个因子？");
/// Table.
pub const SUGGESTED: Text = Text::new("Numbers of factors that the rules suggest", "各规则建议的因子数");
/// Column.
pub const RULE: Text = Text::new("rule", "规则");
/// Column.
pub const SUGGESTS: Text = Text::new("factors", "因子数");
/// Rule.
pub const KAISER: Text = Text::new("eigenvalues above one (Kaiser 1960)", "特征值大于一（Kaiser 1960）");
/// Rule.
pub const PARALLEL_COMPONENTS: Text = Text::new(
    "parallel analysis of components, 95th percentile (Horn 1965)",
    "主成分平行分析，第 95 百分位（Horn 1965）",
);
/// Rule.
pub const PARALLEL_COMPONENTS_MEAN: Text = Text::new("parallel analysis of components, mean", "主成分平行分析，均值");
/// Rule.
pub const PARALLEL_FACTORS: Text = Text::new(
    "parallel analysis of factors, 95th percentile (Humphreys and Ilgen 1969)",
    "因子平行分析，第 95 百分位（Humphreys 与 Ilgen 1969）",
);
/// Rule.
pub const MAP: Text = Text::new("minimum average partial (Velicer 1976)", "最小平均偏相关（Velicer 1976）");
/// Rule.
pub const MAP_FOURTH: Text = Text::new(
    "minimum average partial, fourth powers (Velicer et al. 2000)",
    "最小平均偏相关，四次方（Velicer 等 2000）",
);
/// Rule.
pub const HULL: Text = Text::new(
    "Hull, common part accounted for (Lorenzo-Seva et al. 2011)",
    "Hull，公共部分解释量（Lorenzo-Seva 等 2011）",
);
/// Rule.
pub const EMPIRICAL_KAISER: Text = Text::new(
    "empirical Kaiser criterion (Braeken and van Assen 2017)",
    "经验 Kaiser 准则（Braeken 与 van Assen 2017）",
);
/// Table.
pub const EIGENVALUES: Text = Text::new("Eigenvalues", "特征值");
/// Column.
pub const PLACE: Text = Text::new("no.", "序号");
/// Column.
pub const OBSERVED: Text = Text::new("observed", "观测值");
/// Column.
pub const RANDOM_MEAN: Text = Text::new("random, mean", "随机均值");
/// Column.
pub const RANDOM_95: Text = Text::new("random, 95 %", "随机 95%");
/// Column.
pub const EKC: Text = Text::new("EKC", "EKC");
/// Column.
pub const FACTOR_EIGENVALUE: Text = Text::new("factors: observed", "因子：观测值");
/// Column.
pub const FACTOR_95: Text = Text::new("factors: random, 95 %", "因子：随机 95%");
/// Note.
pub const EIGENVALUES_NOTE: Text = Text::new(
    "random: eigenvalues of {draws} matrices of correlations of as many normal cases without any factor (seed {seed}). factors: with squared multiple correlations on the diagonal.",
    "随机：{draws} 个同样样本量、无因子的正态相关矩阵的特征值（种子 {seed}）。因子：对角线为多重相关平方。",
);
/// Note on permuted answers.
pub const EIGENVALUES_PERMUTED: Text = Text::new(
    "random: eigenvalues of the polychoric correlations of the same answers, each item's in a random order, {draws} times (seed {seed}). factors: with squared multiple correlations on the diagonal.",
    "随机：将各题项的作答各自随机重排后的多分格相关矩阵的特征值，共 {draws} 次（种子 {seed}）。因子：对角线为多重相关平方。",
);
/// Section and table.
pub const LOADINGS: Text = Text::new("Rotated loadings, standardised", "旋转后的标准化载荷");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const ADEQUACY_OF_ITEM: Text = Text::new("KMO", "KMO");
/// Column.
pub const COMMUNALITY: Text = Text::new("h²", "h²");
/// Note.
pub const LOADINGS_NOTE: Text = Text::new(
    "Standard errors in parentheses. h²: communality. KMO: measure of sampling adequacy of the item.",
    "括号内为标准误。h²：共同度。KMO：题项的取样适切性。",
);
/// Note without errors.
pub const LOADINGS_NOTE_PLAIN: Text = Text::new(
    "h²: communality. KMO: measure of sampling adequacy of the item. This extraction has no standard errors.",
    "h²：共同度。KMO：题项的取样适切性。该提取方法没有标准误。",
);
/// Section and table.
pub const FACTORS: Text = Text::new("Factors", "因子");
/// Column.
pub const FACTOR: Text = Text::new("factor", "因子");
/// Column.
pub const SUM_OF_SQUARES: Text = Text::new("sum of squares", "平方和");
/// Column.
pub const SHARE: Text = Text::new("share of variance", "方差占比");
/// Column.
pub const CUMULATIVE: Text = Text::new("cumulative", "累积占比");
/// Section.
pub const FIT: Text = Text::new("Fit", "拟合");
/// Section and table.
pub const ROUNDS: Text = Text::new("Items that were dropped, round by round", "逐轮删去的题项");
/// Column.
pub const ROUND: Text = Text::new("round", "轮次");
/// Column.
pub const ITEMS: Text = Text::new("items", "题项数");
/// Column.
pub const DROPPED: Text = Text::new("dropped", "删去");
/// Column.
pub const HIGHEST: Text = Text::new("highest loading", "最高载荷");
/// Column.
pub const SECOND: Text = Text::new("second", "次高载荷");
/// Column.
pub const WHY: Text = Text::new("why", "原因");
/// Reason.
pub const TOO_LOW: Text = Text::new("loads too low", "载荷过低");
/// Reason.
pub const CROSS: Text = Text::new("loads on two factors", "跨因子载荷");
/// What the rounds ended with.
pub const ROUNDS_NOTE: Text = Text::new(
    "One item is dropped a round, then everything is computed again. Selecting items on the same answers on which they are then tested makes results look better than they are: confirm on new answers.",
    "每轮删去一个题项，然后重新计算。用同一批答卷既筛选又检验题项，会使结果看起来好于实际：请用新的答卷验证。",
);
/// Section.
pub const MODEL: Text = Text::new("The same as a model for covary fit", "用于 covary fit 的同一模型");
