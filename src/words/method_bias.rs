//! Words of the output on common-method bias.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: common-method bias", "covary：共同方法偏差");
/// Section of the ready paragraph.
pub const SUMMARY: Text = Text::new("In words", "文字表述");
/// Table of the paths.
pub const PATHS: Text =
    Text::new("Paths before and after each remedy, completely standardised", "各种补救前后的路径（完全标准化）");
/// Table of the paths of a measurement model.
pub const CORRELATIONS: Text = Text::new("Factor correlations before and after each remedy", "各种补救前后的因子相关");
/// Note below it.
pub const PATHS_NOTE: Text = Text::new(
    "Stars: p of the unstandardised coefficient. A column is empty where the model ended without a proper solution, which is usual for free method loadings: they take over from weak factors.",
    "星号：非标准化系数的 p 值。若模型没有得到恰当解则该列为空；自由的方法载荷常出现这种情况，因为它们会取代较弱的因子。",
);
/// Column.
pub const PATH: Text = Text::new("path", "路径");
/// Column of the model as it is.
pub const NONE: Text = Text::new("as it is", "原模型");
/// Remedy.
pub const EQUAL: Text = Text::new("method factor, equal loadings", "方法因子（等载荷）");
/// Remedy.
pub const FREE: Text = Text::new("method factor, free loadings", "方法因子（自由载荷）");
/// Remedy.
pub const MARKER: Text = Text::new("marker", "标记变量");
/// Remedy.
pub const CAUSE: Text = Text::new("measured cause", "测得的方法来源");
/// Table of the models.
pub const MODELS: Text = Text::new("Models with a method added", "加入方法成分的模型");
/// Column.
pub const MODEL: Text = Text::new("model", "模型");
/// Column.
pub const CHI_SQUARE: Text = Text::new("chi-square", "χ²");
/// Column.
pub const DF: Text = Text::new("df", "df");
/// Column.
pub const CFI: Text = Text::new("CFI", "CFI");
/// Column.
pub const RMSEA: Text = Text::new("RMSEA", "RMSEA");
/// Column.
pub const SRMR: Text = Text::new("SRMR", "SRMR");
/// Column.
pub const DELTA: Text = Text::new("Δ chi-square", "Δχ²");
/// Column.
pub const DELTA_DF: Text = Text::new("Δ df", "Δdf");
/// Column.
pub const P: Text = Text::new("p", "p");
/// Column.
pub const SHARE: Text = Text::new("share of variance", "方差份额");
/// Column.
pub const SOLUTION: Text = Text::new("solution", "解");
/// A proper solution.
pub const PROPER: Text = Text::new("proper", "恰当");
/// An improper one.
pub const IMPROPER: Text = Text::new("improper", "不恰当");
/// None.
pub const NO_SOLUTION: Text = Text::new("none", "无");
/// Note below the models.
pub const MODELS_NOTE: Text = Text::new(
    "Δ: test of what was added against the model as it is. Share: mean squared standardised loading of the items on the method. Harman's one factor has no place among the remedies: it is compared with the model as it is the other way round.",
    "Δ：加入成分相对原模型的检验。份额：各题项在方法因子上标准化载荷平方的均值。Harman 单因子模型不是补救方法：它与原模型作反方向的比较。",
);
/// Harman's one-factor model.
pub const HARMAN: Text = Text::new("Harman: one factor", "Harman 单因子");
/// Table of the marker's sequence.
pub const TECHNIQUE: Text = Text::new(
    "CFA marker technique (Williams, Hartman and Cavazotte 2010)",
    "验证性因子分析标记变量法（Williams、Hartman 与 Cavazotte，2010）",
);
/// Model of the sequence.
pub const STEP_CFA: Text = Text::new("CFA", "CFA");
/// Model of the sequence.
pub const STEP_BASELINE: Text = Text::new("baseline", "基线");
/// Model of the sequence.
pub const STEP_C: Text = Text::new("method-C (equal loadings)", "方法-C（等载荷）");
/// Model of the sequence.
pub const STEP_U: Text = Text::new("method-U (free loadings)", "方法-U（自由载荷）");
/// Model of the sequence.
pub const STEP_R: Text = Text::new("method-R (baseline's correlations)", "方法-R（基线相关）");
/// Note below the sequence.
pub const TECHNIQUE_NOTE: Text = Text::new(
    "Δ: method-C against the baseline asks whether there is method variance; method-U against method-C whether it differs between items; method-R against the retained of the two whether it biases the correlations of the factors.",
    "Δ：方法-C 对基线检验是否存在方法方差；方法-U 对方法-C 检验它在题项间是否不同；方法-R 对两者中保留的模型检验它是否使因子相关产生偏差。",
);
/// Table of reliabilities.
pub const RELIABILITY: Text = Text::new("Reliability by source", "按来源分解的信度");
/// Column.
pub const FACTOR: Text = Text::new("factor", "因子");
/// Column.
pub const TOTAL: Text = Text::new("total", "总计");
/// Column.
pub const SUBSTANTIVE: Text = Text::new("substantive", "实质");
/// Column.
pub const METHOD: Text = Text::new("method", "方法");
/// Table of correlations along the sequence.
pub const MARKER_CORRELATIONS: Text = Text::new("Factor correlations with the marker", "标记变量法中的因子相关");
/// Column.
pub const PAIR: Text = Text::new("factors", "因子对");
/// Column.
pub const BASELINE: Text = Text::new("baseline", "基线");
/// Column.
pub const ADJUSTED: Text = Text::new("adjusted", "校正后");
/// Column.
pub const SENSITIVITY: Text = Text::new("sensitivity", "敏感性");
/// Note.
pub const SENSITIVITY_NOTE: Text = Text::new(
    "Sensitivity: method loadings at the outer end of their 95 % intervals.",
    "敏感性：方法载荷取其 95% 区间的外端。",
);
/// Table after Lindell and Whitney.
pub const PARTIAL: Text = Text::new(
    "Correlations of composites less the marker's (Lindell and Whitney 2001)",
    "扣除标记变量相关后的合成分相关（Lindell 与 Whitney，2001）",
);
/// Column.
pub const CORRELATION: Text = Text::new("correlation", "相关");
/// Column.
pub const CAUTIOUS: Text = Text::new("cautious", "保守校正");
/// Column.
pub const P_CAUTIOUS: Text = Text::new("p (cautious)", "p（保守）");
/// Note: takes `value` and `other`.
pub const PARTIAL_NOTE: Text = Text::new(
    "The marker's smallest correlation that is not negative is {value}; the cautious form takes the second smallest, {other}.",
    "标记变量最小的非负相关为 {value}；保守形式取第二小的 {other}。",
);
/// Table of inflation factors.
pub const COLLINEARITY: Text =
    Text::new("Full collinearity (Kock 2015): VIF of composites", "全共线性（Kock，2015）：合成分的 VIF");
/// Column.
pub const VIF: Text = Text::new("VIF", "VIF");
/// Note below it.
pub const COLLINEARITY_NOTE: Text = Text::new(
    "Above 3.3 Kock suspects the method; but constructs that are close in substance reach it too.",
    "高于 3.3 时 Kock 怀疑存在方法偏差；但实质上相近的构念也会达到该值。",
);

/// Sentence: takes `share`.
pub const SAY_HARMAN: Text = Text::new(
    "In Harman's test the first principal component holds {share} % of the variance of the items; the test is weak and only finds a method that drowns everything else.",
    "Harman 检验中第一主成分占题项方差的 {share}%；该检验力度很弱，只能发现淹没其他一切的方法效应。",
);
/// Sentence: takes `chisq`, `df`, `p`.
pub const SAY_MARKER: Text = Text::new(
    "Letting the marker explain all items changes the fit by Δχ²({df}) = {chisq}, p {p} (baseline against method-C).",
    "允许标记变量解释所有题项使拟合改变 Δχ²({df}) = {chisq}，p {p}（基线对方法-C）。",
);
/// Sentence: takes `chisq`, `df`, `p`.
pub const SAY_EQUAL: Text = Text::new(
    "A method factor with equal loadings on all items changes the fit by Δχ²({df}) = {chisq}, p {p}.",
    "在所有题项上等载荷的方法因子使拟合改变 Δχ²({df}) = {chisq}，p {p}。",
);
/// Sentence: takes `share`.
pub const SAY_SHARE: Text =
    Text::new("It explains {share} % of the variance of an item on average.", "它平均解释每个题项方差的 {share}%。");
/// Sentence.
pub const SAY_NOT_FOUND: Text = Text::new(
    "No method variance of this kind is found at the .01 level, so the paths stand as they were estimated.",
    "在 0.01 水平上未发现这一类方法方差，路径以原估计为准。",
);
/// Sentence: takes `path`, `before`, `after`.
pub const SAY_HARMLESS: Text = Text::new(
    "Taking it out changes the sign or significance of no path and moves none by .10; the largest change is that of {path}, from {before} to {after}.",
    "剔除后没有路径改变符号或显著性，也没有路径变动达到 0.10；变动最大的是 {path}，由 {before} 变为 {after}。",
);
/// Sentence.
pub const SAY_NO_PATHS: Text = Text::new(
    "The model with it has no proper solution, so that what it does to the paths cannot be said.",
    "含该成分的模型没有恰当解，因此无法说明它对路径的影响。",
);
/// Sentence: takes `changed`, `all`, `path`, `before`, `after`.
pub const SAY_DISTORTING: Text = Text::new(
    "Taking it out changes {changed} of {all} paths in sign, significance or by .10 or more, most of all {path}, from {before} to {after}: report the paths with the remedy beside the others.",
    "剔除后 {all} 条路径中有 {changed} 条改变符号、显著性或变动达到 0.10，其中变动最大的是 {path}，由 {before} 变为 {after}：请将补救后的路径与原路径一并报告。",
);
/// Sentence.
pub const SAY_UNDECIDED: Text = Text::new(
    "Neither a marker nor a method factor with equal loadings could be tested, so nothing is said of method variance.",
    "标记变量与等载荷方法因子均无法检验，因此对方法方差不作结论。",
);
/// Sentence.
pub const SAY_LIMITS_MARKER: Text = Text::new(
    "The check covers method variance that the marker shares; of other kinds it says nothing.",
    "该检验只涉及标记变量所共有的方法方差，对其他类型不作说明。",
);
/// Sentence.
pub const SAY_LIMITS_EQUAL: Text = Text::new(
    "Without a marker a method that moves all items alike is hard to tell from factors that correlate; the check has little power.",
    "没有标记变量时，对所有题项影响相同的方法很难与因子间的相关区分开，该检验的功效较低。",
);
/// Free method loadings, beside the verdict.
pub const SAY_FREE: Text = Text::new(
    "With free loadings on a method factor (χ² lower by {chisq} on {df} degrees of freedom, p {p}) the path that changes most, {path}, goes from {before} to {after}; the verdict takes no account of it, as such a factor draws on the constructs as well.",
    "若方法因子的载荷自由估计（χ² 降低 {chisq}，自由度 {df}，p {p}），变化最大的路径 {path} 由 {before} 变为 {after}；由于这类因子也会吸收构念本身的变异，判断未将其计入。",
);
