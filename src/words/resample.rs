//! Words of the output of resampling.

use super::Text;

pub use super::fit::{CHAIN, CHI_SQUARE, EFFECT, ESTIMATE, INTERVAL, P, PARAMETER, SE, STD_ALL};

/// Heading of how the bootstrap was done.
pub const BOOTSTRAP: Text = Text::new("Bootstrap", "自助法");
/// Label of where cases come from.
pub const RESAMPLING: Text = Text::new("Draws from", "抽样来源");
/// From the cases.
pub const ORDINARY: Text = Text::new("the cases, within groups", "样本个案（组内抽样）");
/// From the normal law.
pub const PARAMETRIC: Text = Text::new("the implied normal distribution", "模型隐含的正态分布");
/// Label of the kind of interval.
pub const INTERVALS: Text = Text::new("Intervals", "置信区间");
/// Percentile.
pub const PERCENTILE: Text = Text::new("percentile", "百分位数");
/// Basic.
pub const BASIC: Text = Text::new("basic", "基本");
/// Normal.
pub const NORMAL: Text = Text::new("normal, less the bias", "正态（扣除偏差）");
/// BC.
pub const BIAS_CORRECTED: Text = Text::new("bias-corrected (BC)", "偏差校正（BC）");
/// BCa.
pub const ACCELERATED: Text = Text::new("bias-corrected and accelerated (BCa)", "偏差校正加速（BCa）");
/// Label of the seed.
pub const SEED: Text = Text::new("Seed", "随机种子");
/// Label of the draws asked for.
pub const REQUESTED: Text = Text::new("Draws requested", "要求的抽样次数");
/// Label of the draws used.
pub const USED: Text = Text::new("Draws used", "使用的抽样次数");
/// Label of improper solutions.
pub const IMPROPER: Text = Text::new("With an improper solution", "不恰当解");
/// Label of fits without convergence.
pub const NOT_CONVERGED: Text = Text::new("Without convergence", "未收敛");
/// Label of singular samples.
pub const NOT_POSITIVE_DEFINITE: Text = Text::new("With a singular covariance matrix", "协方差矩阵奇异");
/// Label of draws that lack a category.
pub const EMPTY_CATEGORY: Text = Text::new("With an empty category", "有类别无人选择");
/// Label of draws without statistics.
pub const NO_STATISTICS: Text = Text::new("Without statistics or weights", "无法计算统计量或权重");
/// Heading of the standardised values.
pub const STANDARDISED: Text = Text::new("Bootstrap of completely standardised values", "完全标准化值的自助法结果");
/// Column of the p of AMOS.
pub const BC_P: Text = Text::new("p (BC)", "p（BC）");
/// The same of the standardised value.
pub const BC_P_STANDARDISED: Text = Text::new("p (BC, std.all)", "p（BC，std.all）");
/// Heading of the test.
pub const BOLLEN_STINE: Text = Text::new("Bollen-Stine test of the model", "模型的 Bollen-Stine 检验");
/// Column of the draws with a larger chi-square.
pub const LARGER: Text = Text::new("larger", "更大者");
/// Heading of the Monte Carlo intervals.
pub const MONTE_CARLO: Text =
    Text::new("Monte Carlo intervals ({draws} draws, seed {seed})", "蒙特卡洛区间（{draws} 次抽样，种子 {seed}）");
/// Kind of a defined parameter.
pub const DEFINED: Text = Text::new("defined", "定义参数");
