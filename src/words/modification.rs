//! Words of modification indices and score tests.

use super::Text;

pub use super::fit::{CHI_SQUARE, DF, P, PARAMETER};

/// Heading of the modification indices.
pub const MODIFICATION: Text = Text::new("Modification indices", "修正指数");
/// Column of the index.
pub const INDEX: Text = Text::new("mi", "修正指数");
/// Column of the scaled index.
pub const SCALED: Text = Text::new("mi scaled", "修正指数（校正）");
/// Column of the robust index.
pub const ROBUST: Text = Text::new("mi robust", "修正指数（稳健）");
/// Column of the expected change.
pub const CHANGE: Text = Text::new("epc", "期望变化");
/// Column of the change standardised by latent variables.
pub const CHANGE_LV: Text = Text::new("sepc.lv", "sepc.lv");
/// Column of the completely standardised change.
pub const CHANGE_ALL: Text = Text::new("sepc.all", "sepc.all");
/// Column of the change standardised by all but exogenous variables.
pub const CHANGE_NOX: Text = Text::new("sepc.nox", "sepc.nox");
/// Column of the power.
pub const POWER: Text = Text::new("power", "检验力");
/// Column of the judgement.
pub const JUDGEMENT: Text = Text::new("judgement", "判断");
/// Significant at low power.
pub const MISSPECIFIED: Text = Text::new("misspecified", "设定有误");
/// Not significant at high power.
pub const NOT_MISSPECIFIED: Text = Text::new("not misspecified", "设定无误");
/// Not significant at low power.
pub const INCONCLUSIVE: Text = Text::new("inconclusive", "无法判断");
/// Significant at high power, and large.
pub const LARGE_CHANGE: Text = Text::new("misspecified, large", "设定有误，变化大");
/// Significant at high power, but small.
pub const SMALL_CHANGE: Text = Text::new("trivial", "变化微小");
/// How many are shown.
pub const SHOWN: Text = Text::new(
    "{shown} of {tested} {tested:relation|relations} that could be freed {shown:is|are} shown, the largest index first; the smallest index shown may be {minimum}.",
    "在 {tested} 个可释放的关系中显示 {shown} 个，按修正指数从大到小排列；显示的最小修正指数为 {minimum}。",
);
/// What power and judgement mean.
pub const POWER_NOTE: Text = Text::new(
    "Power: of finding a change of {delta} at level {alpha}; it counts as high from {high} (Saris, Satorra & van der Veld 2009).",
    "检验力：在 {alpha} 水平上发现 {delta} 的变化的概率；达到 {high} 视为高（Saris、Satorra 与 van der Veld 2009）。",
);
/// What the scaled and the robust index are.
pub const ROBUST_NOTE: Text = Text::new(
    "mi scaled: divided by the scaling factor of the model; mi robust: the score test with the variance among the cases. Level and judgement are those of mi.",
    "校正：除以模型的校正因子；稳健：使用个案间方差的得分检验。p 与判断按未校正的修正指数。",
);
/// What could not be tested.
pub const UNIDENTIFIED: Text = Text::new(
    "Not identified beside the free parameters, and so not tested: {list}.",
    "在已有自由参数之外无法识别，因此不作检验：{list}。",
);
/// Heading of the score tests.
pub const SCORE_TESTS: Text = Text::new("Score tests of equality constraints", "等值约束的得分检验");
/// Row of the test of all equalities.
pub const TOTAL: Text = Text::new("all equalities released", "释放全部等值约束");
/// Row of the test of one equality.
pub const RELEASED: Text = Text::new("all of these released", "释放以下全部");
/// Column of what is released.
pub const WHAT: Text = Text::new("released", "释放的约束");
