//! Words of the output on the agreement of raters or occasions.

use super::Text;

/// Section.
pub const AGREEMENT: Text = Text::new("Agreement of {columns}", "{columns} 的一致性");
/// Table.
pub const INTRACLASS: Text = Text::new("Intraclass correlations", "组内相关系数");
/// Column.
pub const FORM: Text = Text::new("form", "形式");
/// One-way, one rater.
pub const ONE_WAY: Text = Text::new("ICC(1): raters of their own, one rating", "ICC(1)：各自的评分者，单个评分");
/// One-way, the mean.
pub const ONE_WAY_MEAN: Text =
    Text::new("ICC(1,k): raters of their own, mean of all", "ICC(1,k)：各自的评分者，平均评分");
/// Absolute agreement, one rater.
pub const ABSOLUTE: Text = Text::new("ICC(A,1): absolute agreement, one rating", "ICC(A,1)：绝对一致，单个评分");
/// Absolute agreement, the mean.
pub const ABSOLUTE_MEAN: Text = Text::new("ICC(A,k): absolute agreement, mean of all", "ICC(A,k)：绝对一致，平均评分");
/// Consistency, one rater.
pub const CONSISTENT: Text = Text::new("ICC(C,1): consistency, one rating", "ICC(C,1)：一致性，单个评分");
/// Consistency, the mean.
pub const CONSISTENT_MEAN: Text = Text::new("ICC(C,k): consistency, mean of all", "ICC(C,k)：一致性，平均评分");
/// Column.
pub const COEFFICIENT: Text = Text::new("ICC", "ICC");
/// Column.
pub const INTERVAL: Text = Text::new("95% CI", "95% 置信区间");
/// Column.
pub const F: Text = Text::new("F", "F");
/// Column.
pub const DF1: Text = Text::new("df1", "df1");
/// Column.
pub const DF2: Text = Text::new("df2", "df2");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Note.
pub const INTRACLASS_NOTE: Text = Text::new(
    "{n} complete rows. McGraw and Wong (1996), Shrout and Fleiss (1979); psych: ICC1, ICC2, ICC3 and their k forms. Absolute agreement counts differences in level between raters or occasions, consistency does not.",
    "完整个案 {n} 行。McGraw 与 Wong（1996），Shrout 与 Fleiss（1979）；即 psych 的 ICC1、ICC2、ICC3 及其 k 形式。绝对一致计入评分者（或时间点）之间的水平差异，一致性则不计。",
);
/// Row: test–retest.
pub const RETEST: Text = Text::new("Test–retest correlation", "重测相关");
/// Row: kappa.
pub const KAPPA: Text = Text::new("Kappa (Cohen 1960)", "Kappa（Cohen 1960）");
/// Row: kappa with linear weights.
pub const KAPPA_LINEAR: Text = Text::new("Kappa, linear weights (Cohen 1968)", "Kappa，线性加权（Cohen 1968）");
/// Row: kappa with quadratic weights.
pub const KAPPA_QUADRATIC: Text = Text::new("Kappa, quadratic weights", "Kappa，平方加权");
/// Table of two columns.
pub const PAIR: Text = Text::new("Two columns against each other", "两列之间的一致性");
/// Column.
pub const VALUE: Text = Text::new("value", "值");
