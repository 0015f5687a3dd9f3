//! Words of the output on cross-loadings and on models with ever fewer factors.

use super::Text;

/// Section.
pub const CROSS: Text = Text::new("Discriminant validity: cross-loadings", "区分效度：交叉载荷");
/// Table.
pub const CROSS_TABLE: Text = Text::new("Correlations of the items with the factors", "题项与因子的相关");
/// Table of a group.
pub const CROSS_TABLE_IN_GROUP: Text =
    Text::new("Correlations of the items with the factors, group {group}", "题项与因子的相关，组 {group}");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Definitions below the table.
pub const CROSS_NOTE: Text = Text::new(
    "Structure coefficients: correlations that the model implies, of an item of one factor its standardised loading times the correlation of the factors; own factor in bold.",
    "结构系数：模型隐含的相关；对于单一因子的题项，等于其标准化载荷乘以因子相关；所属因子以粗体显示。",
);
/// Section and table.
pub const NESTED: Text =
    Text::new("Discriminant validity: from {factors} factors to one", "区分效度：由 {factors} 个因子合并至一个");
/// Column.
pub const FACTORS: Text = Text::new("factors", "因子数");
/// Column.
pub const MERGED: Text = Text::new("merged", "合并");
/// Column.
pub const CORRELATION: Text = Text::new("r", "r");
/// Column.
pub const CHI_SQUARE: Text = Text::new("χ²", "χ²");
/// Column.
pub const DF: Text = Text::new("df", "df");
/// Column.
pub const CFI: Text = Text::new("CFI", "CFI");
/// Column.
pub const RMSEA: Text = Text::new("RMSEA", "RMSEA");
/// Column.
pub const SRMR: Text = Text::new("SRMR", "SRMR");
/// Column.
pub const DIFFERENCE: Text = Text::new("Δχ²", "Δχ²");
/// Column.
pub const DIFFERENCE_DF: Text = Text::new("Δdf", "Δdf");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Definitions below the table.
pub const NESTED_NOTE: Text = Text::new(
    "Each step makes one of the two factors that correlate most in the model before (r, the largest over groups), and is tested against that model; the difference is scaled where the test of the model is. χ² and indices as the model's own test has them.",
    "每一步将上一模型中相关最高（r，各组中最大者）的两个因子合并为一，并与上一模型比较；模型检验为校正检验时差异也经校正。χ² 与指数取自模型自身的检验。",
);
