//! Words on multiple imputation.

use super::Text;

/// Heading, and label of their number.
pub const IMPUTATIONS: Text = Text::new("Imputations", "插补数据集");
/// How many are pooled.
pub const USED: Text = Text::new("{used} of {all} pooled", "{all} 个中合并 {used} 个");
/// Column of names.
pub const IMPUTATION: Text = Text::new("imputation", "插补");
/// Caption of the pooled tests.
pub const TESTS: Text = Text::new("Pooled tests of the model", "模型的合并检验");
/// Column of the kind of test.
pub const TEST: Text = Text::new("test", "检验");
/// D3.
pub const D3: Text = Text::new("D3 (likelihood ratio; Meng and Rubin 1992)", "D3（似然比；Meng 与 Rubin 1992）");
/// D2.
pub const D2: Text = Text::new("D2 (chi-squares; Li et al. 1991)", "D2（卡方；Li 等 1991）");
/// D2 of robust statistics.
pub const D2_ROBUST: Text = Text::new("D2 of the scaled chi-squares", "校正卡方的 D2");
/// Column of F.
pub const F: Text = Text::new("F", "F");
/// Column of the first degrees of freedom.
pub const DF1: Text = Text::new("df1", "自由度1");
/// Column of the second degrees of freedom.
pub const DF2: Text = Text::new("df2", "自由度2");
/// Column of the relative increase in variance.
pub const INCREASE: Text = Text::new("riv", "方差相对增量");
/// Column of degrees of freedom of a parameter.
pub const DF: Text = Text::new("df", "自由度");
/// Column of the statistic of a parameter.
pub const T: Text = Text::new("t", "t");
