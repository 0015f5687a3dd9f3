//! Words of the section on differences of constructs over demographic variables.

use super::texts;

texts! {
    DIFFERENCES = "Differences over demographic variables", "构念在人口统计变量上的差异";
    DIFFERENCES_INTRO = "The score of a construct is the mean of its items, for the respondents who answered all of them. The tests are Welch's, which hold without equal variances (Welch, 1951); a construct is said to differ when its *p* stays below .05 after Holm's correction over the {constructs} constructs of a variable (Holm, 1979). These are differences of observed scores: that the items mean the same in these groups is assumed here, not tested.",
        "构念得分为其题项的均值（仅限回答了全部题项的受访者）。检验采用不要求方差齐性的 Welch 检验（Welch，1951）；对每个变量的 {constructs} 个构念作 Holm 校正（Holm，1979）后 *p* 仍小于0.05者，才称其存在差异。此处比较的是观测得分，题项在这些群体中含义相同是前提假设，并未检验。";
    DIFFERENCES_NONE = "By {variable} no construct differs after the correction; the largest effect is {effect} ({construct}).",
        "在{variable}上，校正后各构念均无显著差异；最大效应量为 {effect}（{construct}）。";
    DIFFERENCES_SOME = "By {variable} {n} of {constructs} constructs {n:differs|differ}: {list}; the largest effect is {effect} ({construct}).",
        "在{variable}上，{constructs} 个构念中有 {n} 个存在差异：{list}；最大效应量为 {effect}（{construct}）。";
    EFFECT_D = "*d* = {value}", "*d* = {value}";
    EFFECT_ETA = "η² = {value}", "η² = {value}";
    EFFECT_R = "*r* = {value}", "*r* = {value}";
    DIFFERENCES_TABLE = "Constructs by {variable}", "各构念在{variable}上的差异";
    CORRELATIONS_WITH_TABLE = "Correlations of the constructs with {variables}", "各构念与{variables}的相关";
    WELCH_F = "Welch's *F*", "Welch *F*";
    WELCH_T = "Welch's *t*", "Welch *t*";
    DENOMINATOR_DF = "*df*₂", "*df*₂";
    COHEN_D = "Cohen's *d*", "Cohen's *d*";
    ETA_SQUARED = "η²", "η²";
    PAIRS_THAT_DIFFER = "Pairs that differ", "存在差异的组别";
    DIFFERENCES_T_NOTE = "*t* and *d*: the second group less the first; *d* with the pooled standard deviation (Cohen, 1988: .20 small, .50 medium, .80 large). In bold: *p* below .05 after Holm's correction over the constructs.",
        "*t* 与 *d* 为第二组减第一组；*d* 以合并标准差计算（Cohen，1988：0.20小，0.50中，0.80大）。粗体：对各构念作 Holm 校正后 *p* 仍小于0.05。";
    DIFFERENCES_F_NOTE = "Numerator degrees of freedom: {df1}. η²: share of the variance between groups (Cohen, 1988: .01 small, .06 medium, .14 large). In bold: *p* below .05 after Holm's correction over the constructs. Pairs: Welch's *t* tests with *p* below .05 by Holm's correction over the pairs of a construct, shown only where the construct differs.",
        "分子自由度为 {df1}。η² 为组间变异占总变异的比例（Cohen，1988：0.01小，0.06中，0.14大）。粗体：对各构念作 Holm 校正后 *p* 仍小于0.05。组别比较：Welch *t* 检验，在同一构念的各对比较间作 Holm 校正后 *p* 小于0.05，仅在构念存在差异时列出。";
    DIFFERENCES_R_NOTE = "Pearson correlations. In bold: *p* below .05 after Holm's correction over the constructs.",
        "Pearson 相关系数。粗体：对各构念作 Holm 校正后 *p* 仍小于0.05。";
    GROUPS_TOO_SMALL = "Not shown: {groups}, with fewer than {least} respondents.", "人数不足 {least} 人而未列出：{groups}。";
}
