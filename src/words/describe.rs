//! Words of the output on items.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: items", "covary：题项");
/// Section and table.
pub const DISTRIBUTION: Text = Text::new("Distribution of the items", "题项分布");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const N: Text = Text::new("n", "n");
/// Column.
pub const MISSING: Text = Text::new("missing", "缺失");
/// Column.
pub const MEAN: Text = Text::new("mean", "均值");
/// Column.
pub const SD: Text = Text::new("SD", "标准差");
/// Column.
pub const MIN: Text = Text::new("min", "最小值");
/// Column.
pub const MAX: Text = Text::new("max", "最大值");
/// Column.
pub const SKEWNESS: Text = Text::new("skewness", "偏度");
/// Column.
pub const KURTOSIS: Text = Text::new("kurtosis", "峰度");
/// Column.
pub const SE: Text = Text::new("se", "标准误");
/// Column.
pub const FLOOR: Text = Text::new("floor", "地板");
/// Column.
pub const CEILING: Text = Text::new("ceiling", "天花板");
/// Note.
pub const DISTRIBUTION_NOTE: Text = Text::new(
    "Skewness and excess kurtosis as SPSS has them (G1, G2) with their errors under normality. floor, ceiling: share of the answers at the ends of the scale.",
    "偏度与超额峰度按 SPSS 定义（G1、G2），附正态下的标准误。地板、天花板：落在量尺两端的回答比例。",
);
/// Table.
pub const FREQUENCIES: Text = Text::new("Frequencies", "频数");
/// Column.
pub const VALUE: Text = Text::new("answer", "回答");
/// Section and table.
pub const ANALYSIS: Text = Text::new("Item analysis", "项目分析");
/// Heading over a scale.
pub const SCALE_LINE: Text = Text::new(
    "{scale}: alpha {alpha}, mean inter-item correlation {mean}, n = {n}",
    "{scale}：α {alpha}，平均题间相关 {mean}，n = {n}",
);
/// Column.
pub const ITEM_TOTAL: Text = Text::new("item–total r", "校正题总相关");
/// Column.
pub const ALPHA_IF_DELETED: Text = Text::new("alpha if deleted", "删除后 α");
/// Column.
pub const CRITICAL_RATIO: Text = Text::new("critical ratio", "决断值");
/// Column.
pub const DF: Text = Text::new("df", "自由度");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Note.
pub const ANALYSIS_NOTE: Text = Text::new(
    "item–total r: with the sum of the other items. critical ratio: t of the mean difference between the respondents in the upper and the lower 27 % by the sum of the scale (Kelley 1939), variances pooled. Complete cases of each scale.",
    "校正题总相关：与其余题项之和的相关。决断值：按量表总分取上下各 27% 的受访者（Kelley，1939），均值差的 t 值（合并方差）。使用各量表的完整个案。",
);
/// Table.
pub const INTER_ITEM: Text = Text::new("Inter-item correlations of {scale}", "{scale} 的题间相关");
/// Section and table.
pub const NORMALITY: Text = Text::new("Multivariate normality", "多元正态性");
/// Column.
pub const COEFFICIENT: Text = Text::new("coefficient", "系数");
/// Column.
pub const STATISTIC: Text = Text::new("statistic", "统计量");
/// Row.
pub const MARDIA_SKEWNESS: Text = Text::new("Mardia skewness", "Mardia 偏度");
/// Row.
pub const MARDIA_KURTOSIS: Text = Text::new("Mardia kurtosis", "Mardia 峰度");
/// Note.
pub const NORMALITY_NOTE: Text = Text::new(
    "Mardia (1970) on {n} complete cases and {p} items: the statistic of skewness is chi-square, that of kurtosis standard normal.",
    "Mardia（1970），{n} 个完整个案、{p} 个题项：偏度统计量服从卡方分布，峰度统计量服从标准正态分布。",
);
/// Section and table.
pub const OUTLIERS: Text = Text::new("Mahalanobis distances", "马氏距离");
/// Column.
pub const ROW: Text = Text::new("row", "行");
/// Column.
pub const DISTANCE: Text = Text::new("D²", "D²");
/// Note.
pub const OUTLIERS_NOTE: Text = Text::new(
    "The {shown} largest of {n}; {extreme} with p below .001. p is the tail of chi-square with {df} degrees of freedom. Rows count from 1 below the header.",
    "{n} 个中最大的 {shown} 个；其中 p 低于 0.001 的有 {extreme} 个。p 为自由度 {df} 的卡方分布尾部概率。行号从表头下一行起计为 1。",
);
/// Section and table.
pub const PATTERNS: Text = Text::new("Missing answers", "缺失模式");
/// Column.
pub const MISSING_ITEMS: Text = Text::new("missing items", "缺失题项");
/// Column.
pub const CASES: Text = Text::new("cases", "个案数");
/// Column.
pub const SHARE: Text = Text::new("share", "比例");
/// Row of the complete pattern.
pub const COMPLETE: Text = Text::new("(complete)", "（完整）");
/// Note.
pub const PATTERNS_NOTE: Text = Text::new(
    "{patterns} {patterns:pattern|patterns}, the {shown} most frequent; {cells} of all answers are missing.",
    "共 {patterns} 种模式，列出最常见的 {shown} 种；全部回答中缺失 {cells}。",
);
/// Section and table.
pub const SCREENING: Text = Text::new("Screening", "筛查流程");
/// Column.
pub const STEP: Text = Text::new("step", "步骤");
/// Column.
pub const DROPPED: Text = Text::new("dropped", "剔除");
/// Column.
pub const FLAGGED: Text = Text::new("flagged alone", "单独触发");
/// Column.
pub const REMAINING: Text = Text::new("remaining", "剩余");
/// Row.
pub const RECEIVED: Text = Text::new("received", "收到");
/// Row.
pub const OUTSIDE: Text = Text::new("in none of the groups", "不属于任何组别");
