//! Words of the output on differential item functioning.

use super::Text;

/// Section and table.
pub const TITLE: Text = Text::new("Differential item functioning", "项目功能差异");
/// Table caption.
pub const CAPTION: Text =
    Text::new("Differential item functioning between the groups of {column}", "{column} 各组间的项目功能差异");
/// Heading over the items of a scale.
pub const SCALE: Text = Text::new("{scale}, n = {n}", "{scale}，n = {n}");
/// The only scale, where none has a name.
pub const ALL_ITEMS: Text = Text::new("all items", "全部题项");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const UNIFORM: Text = Text::new("uniform χ²", "一致性 χ²");
/// Column.
pub const NONUNIFORM: Text = Text::new("non-uniform χ²", "非一致性 χ²");
/// Column.
pub const TOTAL: Text = Text::new("both χ²", "合并 χ²");
/// Column.
pub const DF: Text = Text::new("df", "df");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Column.
pub const HOLM: Text = Text::new("p (Holm)", "p（Holm）");
/// Column.
pub const NAGELKERKE: Text = Text::new("ΔR² N", "ΔR² N");
/// Column.
pub const MCFADDEN: Text = Text::new("ΔR² McF", "ΔR² McF");
/// Column.
pub const CLASS: Text = Text::new("class", "类别");
/// Definitions below the table.
pub const NOTE: Text = Text::new(
    "Ordinal logistic regression (Zumbo 1999; Swaminathan and Rogers 1990) of each item on {score}, the group, and their product: uniform: the group; non-uniform: the product; both: the two together, likelihood-ratio tests. Holm's correction over the items of the scale. ΔR²: change by both, of Nagelkerke (N) and McFadden (McF). class (Jodoin and Gierl 2001): A negligible or not significant, B from .035 of N, C from .070.",
    "有序 logistic 回归（Zumbo，1999；Swaminathan 与 Rogers，1990）：每个题项对{score}、组别及二者乘积回归；一致性：组别；非一致性：乘积；合并：两者一并，均为似然比检验。Holm 校正针对量表内各题项。ΔR²：两者带来的变化，N 为 Nagelkerke，McF 为 McFadden。类别（Jodoin 与 Gierl，2001）：A 可忽略或不显著，B 自 N 达 0.035 起，C 自 0.070 起。",
);
/// The matching score.
pub const REST: Text = Text::new("the sum of the other items", "其余题项之和");
/// The matching score.
pub const PURIFIED: Text = Text::new(
    "the sum of the item and the items without differential functioning (Holland and Thayer 1988)",
    "该题项与无功能差异题项之和（Holland 与 Thayer，1988）",
);
/// Table of directions.
pub const DIRECTIONS: Text =
    Text::new("Log odds of a higher answer at the same score", "同一得分下给出较高回答的对数优势比");
/// Definitions below the table.
pub const DIRECTIONS_NOTE: Text = Text::new(
    "Against the group {group}, from the model without the product; standard errors in parentheses.",
    "以组 {group} 为参照，由不含乘积的模型得出；括号内为标准误。",
);
