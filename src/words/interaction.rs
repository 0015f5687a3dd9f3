//! Words of the output on interactions.

use super::Text;

/// Heading of the standardised coefficients.
pub const INTERACTIONS: Text = Text::new("Interactions", "交互效应");
/// All commands but `fit`.
pub const OTHER_COMMANDS: Text = Text::new("a command other than fit", "fit 以外的命令");
/// Heading of simple slopes.
pub const SIMPLE_SLOPES: Text = Text::new("Simple slopes over {moderator}", "{moderator} 上的简单斜率");
/// Heading of conditional indirect effects.
pub const CONDITIONAL: Text =
    Text::new("Conditional indirect effects over {moderator}", "{moderator} 上的条件间接效应");
/// Column of the outcome.
pub const OUTCOME: Text = Text::new("outcome", "结果变量");
/// Column of the product.
pub const PRODUCT: Text = Text::new("product", "乘积");
/// Column of the focal predictor.
pub const FOCAL: Text = Text::new("slope of", "斜率");
/// Column of the value of the moderator in standard deviations.
pub const DEVIATIONS: Text = Text::new("SD from the mean", "偏离均值的标准差数");
/// Column of the value of the moderator.
pub const AT: Text = Text::new("at", "取值");
/// Column of the coefficient that is standardised as the product of standardised factors.
pub const STANDARDISED: Text = Text::new("std (Wen et al.)", "标准化（温忠麟等）");
/// Its standard error.
pub const STANDARDISED_SE: Text = Text::new("se", "标准误");
/// lavaan's.
pub const STD_ALL: Text = Text::new("std.all (product as a variable)", "std.all（乘积作为变量）");
/// What the two mean.
pub const STANDARDISED_NOTE: Text = Text::new(
    "std (Wen et al.) is b × sd(X) × sd(Z) ÷ sd(Y): by how much the standardised slope of X changes per standard deviation of Z. std.all uses the standard deviation of the product instead and has no such meaning.",
    "标准化（温忠麟等）为 b × sd(X) × sd(Z) ÷ sd(Y)：Z 每增加一个标准差，X 的标准化斜率的变化量。std.all 使用乘积的标准差，没有这一含义。",
);
/// The region of significance.
pub const REGION: Text = Text::new("Johnson–Neyman region (5 per cent)", "Johnson–Neyman 显著区域（5%）");
/// Significant everywhere.
pub const EVERYWHERE: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero at every value of {moderator}.",
    "在 {moderator} 的任何取值上，{focal} 对 {outcome} 的斜率都显著不为零。",
);
/// Significant nowhere.
pub const NOWHERE: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero at no value of {moderator}.",
    "在 {moderator} 的任何取值上，{focal} 对 {outcome} 的斜率都不显著。",
);
/// Outside two values.
pub const OUTSIDE: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero where {moderator} is below {low} or above {high} ({low_sd} and {high_sd} SD from its mean).",
    "当 {moderator} 低于 {low} 或高于 {high} 时（偏离均值 {low_sd} 和 {high_sd} 个标准差），{focal} 对 {outcome} 的斜率显著不为零。",
);
/// Between two values.
pub const INSIDE: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero where {moderator} is between {low} and {high} ({low_sd} and {high_sd} SD from its mean).",
    "当 {moderator} 介于 {low} 与 {high} 之间时（偏离均值 {low_sd} 和 {high_sd} 个标准差），{focal} 对 {outcome} 的斜率显著不为零。",
);
/// Below a value.
pub const BELOW: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero where {moderator} is below {low} ({low_sd} SD from its mean).",
    "当 {moderator} 低于 {low} 时（偏离均值 {low_sd} 个标准差），{focal} 对 {outcome} 的斜率显著不为零。",
);
/// Above a value.
pub const ABOVE: Text = Text::new(
    "The slope of {focal} on {outcome} differs from zero where {moderator} is above {low} ({low_sd} SD from its mean).",
    "当 {moderator} 高于 {low} 时（偏离均值 {low_sd} 个标准差），{focal} 对 {outcome} 的斜率显著不为零。",
);
/// That residual centring changes what zero means.
pub const RESIDUAL_NOTE: Text = Text::new(
    "Under residual centring the slopes hold for factors with symmetric distributions.",
    "在残差中心化下，这些斜率适用于分布对称的因子。",
);
/// The row of the index of moderated mediation.
pub const INDEX: Text = Text::new("index of moderated mediation", "有调节的中介指数");
/// The row of an indirect effect.
pub const INDIRECT: Text = Text::new("indirect", "间接效应");
/// Column of Monte Carlo intervals.
pub const MONTE_CARLO: Text = Text::new("Monte Carlo 95% CI", "蒙特卡洛 95% 置信区间");
/// Title of the figure.
pub const FIGURE: Text = Text::new("{focal} and {outcome} over {moderator}", "{focal} 与 {outcome}（按 {moderator}）");
/// What the left panel shows.
pub const FIGURE_SLOPES: Text = Text::new("Simple slopes", "简单斜率");
/// What the right panel shows.
pub const FIGURE_REGION: Text = Text::new("Slope of {focal} with 95% band", "{focal} 的斜率及 95% 置信带");
/// A moderator below its mean.
pub const LOW: Text = Text::new("-1 SD", "-1 SD");
/// A moderator at its mean.
pub const MIDDLE: Text = Text::new("mean", "均值");
/// A moderator above its mean.
pub const HIGH: Text = Text::new("+1 SD", "+1 SD");
