//! Words of the output on content validity.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: content validity", "covary：内容效度");
/// Table.
pub const ITEMS: Text = Text::new("Content validity of the items", "题项内容效度");
/// Row of the header.
pub const EXPERTS: Text = Text::new("experts", "专家数");
/// Row of the header.
pub const ITEM_COUNT: Text = Text::new("items", "题项数");
/// Row of the header.
pub const AVERAGE: Text = Text::new("S-CVI/Ave", "S-CVI/Ave");
/// Row of the header.
pub const UNIVERSAL: Text = Text::new("S-CVI/UA", "S-CVI/UA");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const RATED: Text = Text::new("rated", "评分人数");
/// Column.
pub const AGREE: Text = Text::new("3 or 4", "评 3 或 4 人数");
/// Column.
pub const INDEX: Text = Text::new("I-CVI", "I-CVI");
/// Column.
pub const CHANCE: Text = Text::new("chance", "偶然一致概率");
/// Column.
pub const KAPPA: Text = Text::new("kappa*", "修正 kappa");
/// Column.
pub const VERDICT: Text = Text::new("judgement", "评价");
/// Judgement.
pub const EXCELLENT: Text = Text::new("excellent", "优秀");
/// Judgement.
pub const GOOD: Text = Text::new("good", "良好");
/// Judgement.
pub const FAIR: Text = Text::new("fair", "尚可");
/// Judgement.
pub const POOR: Text = Text::new("poor", "较差");
/// Definitions below the table.
pub const NOTE: Text = Text::new(
    "I-CVI: share of the experts who rate the item 3 or 4 (Lynn 1986). chance: N! / (A! (N - A)!) × .5^N. kappa*: (I-CVI - chance) / (1 - chance); above .74 excellent, from .60 good, from .40 fair (Polit, Beck and Owen 2007). S-CVI/Ave: mean I-CVI, customary limit .90; S-CVI/UA: share of the items on which all agree.",
    "I-CVI：将题项评为 3 或 4 的专家比例（Lynn，1986）。偶然一致概率：N! / (A! (N - A)!) × .5^N。修正 kappa：(I-CVI - 偶然) / (1 - 偶然)；高于 0.74 为优秀，0.60 起良好，0.40 起尚可（Polit、Beck 与 Owen，2007）。S-CVI/Ave：I-CVI 的平均，惯用界限 0.90；S-CVI/UA：全体专家一致同意的题项比例。",
);
/// Why a flag does not go with it.
pub const ALONE: Text = Text::new(
    "--experts stands alone: STUDY, --codebook, --items, --scale and --dif are of a survey",
    "--experts 须单独使用：STUDY、--codebook、--items、--scale 与 --dif 针对问卷数据",
);
