//! Words of the text output of one fit.

use super::Text;

/// Heading of the output.
pub const TITLE: Text = Text::new("covary: one model", "covary：单个模型");
/// Label of the estimator.
pub const ESTIMATOR: Text = Text::new("Estimator", "估计方法");
/// Maximum likelihood.
pub const ML: Text = Text::new("maximum likelihood ({estimator})", "极大似然（{estimator}）");
/// Full information maximum likelihood.
pub const FIML: Text = Text::new("full information maximum likelihood ({estimator})", "全息极大似然（{estimator}）");
/// Maximum likelihood of two levels.
pub const TWO_LEVEL: Text =
    Text::new("maximum likelihood of two levels ({estimator})", "两水平极大似然（{estimator}）");
/// Maximum likelihood with latent products, integrated.
pub const LATENT_PRODUCTS: Text = Text::new(
    "maximum likelihood of latent products by numerical integration, LMS ({estimator})",
    "潜变量乘积的数值积分极大似然，LMS（{estimator}）",
);
/// Generalised least squares.
pub const GLS: Text = Text::new("generalised least squares ({estimator})", "广义最小二乘（{estimator}）");
/// Unweighted least squares.
pub const ULS: Text = Text::new("unweighted least squares ({estimator})", "未加权最小二乘（{estimator}）");
/// Diagonally weighted least squares.
pub const DWLS: Text = Text::new("diagonally weighted least squares ({estimator})", "对角加权最小二乘（{estimator}）");
/// Weighted least squares.
pub const WLS: Text = Text::new("weighted least squares ({estimator})", "加权最小二乘（{estimator}）");
/// Label of the kind of standard errors.
pub const ERRORS: Text = Text::new("Standard errors", "标准误");
/// Label of the kind of test.
pub const TEST: Text = Text::new("Test", "检验");
/// The scaled test of the user's model.
pub const USER_MODEL_SCALED: Text = Text::new("user model, scaled", "用户模型（校正）");
/// The scaled test of the baseline model.
pub const BASELINE_MODEL_SCALED: Text = Text::new("baseline model, scaled", "基线模型（校正）");
/// Column of scaling factors.
pub const SCALING_FACTOR: Text = Text::new("scaling factor", "校正因子");
/// Thresholds.
pub const THRESHOLDS: Text = Text::new("Thresholds", "阈值");
/// Scales of latent responses.
pub const SCALES: Text = Text::new("Scales", "尺度");
/// Label of the likelihood.
pub const LIKELIHOOD: Text = Text::new("Likelihood", "似然");
/// Normal likelihood.
pub const NORMAL: Text = Text::new("normal, S divided by n", "正态，S 除以 n");
/// Wishart likelihood.
pub const WISHART: Text = Text::new("Wishart, S divided by n - 1", "Wishart，S 除以 n - 1");
/// AMOS's likelihood.
pub const LESS_GROUPS: Text = Text::new(
    "normal, S divided by n, chi-square N - G times the discrepancy",
    "正态，S 除以 n，卡方为差异函数值的 N - G 倍",
);
/// Label of the information.
pub const INFORMATION: Text = Text::new("Information", "信息矩阵");
/// Expected information.
pub const EXPECTED: Text = Text::new("expected", "期望");
/// Observed information.
pub const OBSERVED: Text = Text::new("observed", "观测");
/// First-order information.
pub const FIRST_ORDER: Text = Text::new("first-order", "一阶");
/// Label of the number of cases.
pub const CASES: Text = Text::new("Cases", "样本数");
/// Cases by group.
pub const CASES_OF_GROUP: Text = Text::new("Cases in group {group}", "组 {group} 的样本数");
/// Label of the number of clusters.
pub const CLUSTERS: Text = Text::new("Clusters", "群数");
/// Label of the sampling weights.
pub const WEIGHTED: Text = Text::new("Sampling weights", "抽样权重");
/// What is done with them.
pub const WEIGHTED_TO_CASES: Text = Text::new("scaled to sum to the number of cases", "缩放为总和等于个案数");
/// Label of the auxiliary variables.
pub const AUXILIARY: Text = Text::new("Auxiliary variables", "辅助变量");
/// Label of the number of parameters.
pub const PARAMETERS: Text = Text::new("Parameters", "参数个数");
/// Label of the iterations.
pub const ITERATIONS: Text = Text::new("Iterations", "迭代次数");
/// Label of the status.
pub const STATUS: Text = Text::new("Status", "状态");
/// Heading of the findings.
pub const FINDINGS: Text = Text::new("Findings", "提示");
/// Heading of the tests.
pub const TESTS: Text = Text::new("Test of the model and of the baseline", "模型检验与基线模型检验");
/// Column of the model's name.
pub const MODEL: Text = Text::new("Model", "模型");
/// The user's model.
pub const USER_MODEL: Text = Text::new("user model", "用户模型");
/// The baseline model.
pub const BASELINE_MODEL: Text = Text::new("baseline model", "基线模型");
/// Chi-square.
pub const CHI_SQUARE: Text = Text::new("chi-square", "卡方");
/// Degrees of freedom.
pub const DF: Text = Text::new("df", "自由度");
/// p-value.
pub const P: Text = Text::new("p", "p");
/// Heading of the indices.
pub const INDICES: Text = Text::new("Fit indices (convention: {convention})", "拟合指数（约定：{convention}）");
/// Column of an index's name.
pub const INDEX: Text = Text::new("index", "指数");
/// Column of its value.
pub const VALUE: Text = Text::new("value", "值");
/// Heading of the parameters.
pub const PARAMETER_TABLE: Text = Text::new("Parameters", "参数");
/// Heading of the parameters of a group.
pub const PARAMETERS_OF_GROUP: Text = Text::new("Parameters of group {group}", "组 {group} 的参数");
/// Column of a parameter's name.
pub const PARAMETER: Text = Text::new("parameter", "参数");
/// Estimate.
pub const ESTIMATE: Text = Text::new("est", "估计值");
/// Standard error.
pub const SE: Text = Text::new("se", "标准误");
/// z.
pub const Z: Text = Text::new("z", "z");
/// Interval.
pub const INTERVAL: Text = Text::new("95% CI", "95% 置信区间");
/// Standardised by latent variables.
pub const STD_LV: Text = Text::new("std.lv", "std.lv");
/// Completely standardised.
pub const STD_ALL: Text = Text::new("std.all", "std.all");
/// Parameters of a level.
pub const PARAMETERS_OF_LEVEL: Text = Text::new("Parameters of level {group}", "水平 {group} 的参数");
/// Intraclass correlations.
pub const INTRACLASS: Text = Text::new("Intraclass correlation", "组内相关");
/// Loadings.
pub const LATENT_VARIABLES: Text = Text::new("Latent variables", "潜变量");
/// Composites.
pub const COMPOSITES: Text = Text::new("Composites", "合成变量");
/// Regressions.
pub const REGRESSIONS: Text = Text::new("Regressions", "回归");
/// Covariances.
pub const COVARIANCES: Text = Text::new("Covariances", "协方差");
/// Intercepts.
pub const INTERCEPTS: Text = Text::new("Intercepts", "截距");
/// Variances.
pub const VARIANCES: Text = Text::new("Variances", "方差");
/// Defined parameters.
pub const DEFINED: Text = Text::new("Defined parameters", "定义参数");
/// Explained variance.
pub const R_SQUARED: Text = Text::new("R-squared", "R²");
/// Column of a variable's name.
pub const VARIABLE: Text = Text::new("variable", "变量");
/// Column of a group's name.
pub const GROUP: Text = Text::new("group", "组");
/// Said where there is no solution.
pub const NO_SOLUTION: Text = Text::new(
    "There is no solution, so no estimates, tests or indices are printed.",
    "没有得到解，因此不输出估计值、检验和拟合指数。",
);
/// Heading of the effects.
pub const EFFECTS: Text = Text::new("Indirect and total effects", "间接效应与总效应");
/// Column of the kind of an effect.
pub const EFFECT: Text = Text::new("effect", "效应");
/// Column of the chain of an effect.
pub const CHAIN: Text = Text::new("chain", "路径链");
/// A specific indirect effect.
pub const INDIRECT: Text = Text::new("indirect", "间接");
/// The sum of all indirect effects.
pub const TOTAL_INDIRECT: Text = Text::new("total indirect", "总间接");
/// The total effect.
pub const TOTAL: Text = Text::new("total", "总效应");
/// Heading of a group's rows.
pub const GROUP_NAMED: Text = Text::new("Group {group}", "组 {group}");
/// Heading of a Wald test.
pub const WALD: Text = Text::new("Wald test", "Wald 检验");
/// Column of the statements of a Wald test.
pub const STATEMENTS: Text = Text::new("statements", "陈述");
/// Heading of residuals.
pub const RESIDUALS: Text = Text::new("Residuals ({kind})", "残差（{kind}）");
/// Heading of the residuals of a group.
pub const RESIDUALS_OF_GROUP: Text = Text::new("Residuals ({kind}) of group {group}", "组 {group} 的残差（{kind}）");
/// Row of the means.
pub const MEAN: Text = Text::new("mean", "均值");
/// Heading of the equivalence tests.
pub const EQUIVALENCE: Text = Text::new("Equivalence tests of fit", "拟合的等价性检验");
/// Column of T-sizes.
pub const T_SIZE: Text = Text::new("T-size", "T-size");
/// Column of the grade.
pub const GRADE: Text = Text::new("fit", "拟合");
/// A grade, and the column of its cut-off.
pub const EXCELLENT_FIT: Text = Text::new("excellent", "极好");
/// A grade, and the column of its cut-off.
pub const CLOSE_FIT: Text = Text::new("close", "良好");
/// A grade, and the column of its cut-off.
pub const FAIR_FIT: Text = Text::new("fair", "尚可");
/// A grade, and the column of its cut-off.
pub const MEDIOCRE_FIT: Text = Text::new("mediocre", "一般");
/// A grade.
pub const POOR_FIT: Text = Text::new("poor", "差");
/// What a T-size is.
pub const EQUIVALENCE_NOTE: Text = Text::new(
    "With 95% confidence the population RMSEA is at most, and the population CFI at least, its T-size. The other columns are the adjusted cut-offs of Yuan, Chan, Marcoulides and Bentler (2016) for one group, in place of 0.01, 0.05, 0.08 and 0.10 or 0.99, 0.95, 0.92 and 0.90.",
    "在 95% 置信水平下，总体 RMSEA 不超过其 T-size，总体 CFI 不低于其 T-size。其余各列是 Yuan、Chan、Marcoulides 与 Bentler（2016）针对单组的校正临界值，取代 0.01、0.05、0.08、0.10 或 0.99、0.95、0.92、0.90。",
);
/// Where there are no equivalence tests.
pub const EQUIVALENCE_NONE: Text = Text::new(
    "There are no equivalence tests: the model has no degrees of freedom, or its statistic has no known distribution.",
    "无法进行等价性检验：模型没有自由度，或其统计量没有已知的分布。",
);
/// Label of the stability index.
pub const STABILITY_INDEX: Text =
    Text::new("Stability index (largest modulus of the eigenvalues of B)", "稳定性指数（B 的特征值的最大模）");
/// Label of the stability index of a group.
pub const STABILITY_INDEX_OF_GROUP: Text = Text::new("Stability index in group {group}", "组 {group} 的稳定性指数");
/// Heading of the stability indices.
pub const STABILITY: Text = Text::new("Stability of the feedback loops", "反馈回路的稳定性");
/// Label of the rotation.
pub const ROTATION: Text = Text::new("Rotation", "旋转");
/// How it was done.
pub const ROTATION_DONE: Text = Text::new(
    "{name}, {kind}; {weights}, {metric}; {same} of {starts} starts agree",
    "{name}，{kind}；{weights}，{metric}；{starts} 个起点中 {same} 个一致",
);
/// Uncorrelated factors.
pub const ORTHOGONAL: Text = Text::new("orthogonal", "正交");
/// Correlated factors.
pub const OBLIQUE: Text = Text::new("oblique", "斜交");
/// No row weights.
pub const ROWS_EQUAL: Text = Text::new("rows unweighted", "行不加权");
/// Kaiser's row weights.
pub const ROWS_KAISER: Text = Text::new("Kaiser row weights", "Kaiser 行权重");
/// Row weights of Cureton and Mulaik.
pub const ROWS_CURETON_MULAIK: Text = Text::new("Cureton–Mulaik row weights", "Cureton–Mulaik 行权重");
/// Rotated as if items had variance one.
pub const ITEMS_STANDARDISED: Text = Text::new("items standardised", "题项标准化");
/// Rotated as they are.
pub const ITEMS_AS_THEY_ARE: Text = Text::new("items as they are", "题项未标准化");
