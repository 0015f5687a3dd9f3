//! Words of the sections on an association with the groups and on the groups from other columns.

use super::texts;

texts! {
    ASSOCIATION_INTRO = "The {of} of a respondent is the one whose sentences they agree with most on average. {tied} {tied:respondent has|respondents have} the same highest score in two and {missing} {missing:misses|miss} an answer; they are set aside, and {n} remain.",
        "每位受访者的{of}取其平均同意程度最高的一类。最高分并列者 {tied} 人、有缺答者 {missing} 人，均不纳入，余 {n} 人。";
    ASSOCIATION_RESULT = "γ = {gamma}, 95% interval {ci}, *p* {p}: of all pairs of respondents who differ in both, {concordant} stand in the same order and {discordant} in the opposite one. The linear-by-linear test says the same: χ²(1) = {chisq}, *p* {linear_p} (*r* = {r}).",
        "γ = {gamma}，95%置信区间 {ci}，*p* {p}：在两种分类上均不同的受访者对中，次序一致者 {concordant} 对，次序相反者 {discordant} 对。线性对线性检验：χ²(1) = {chisq}，*p* {linear_p}（*r* = {r}）。";
    ASSOCIATION_UNDEFINED = "The table has too few filled rows or columns for a measure of association.", "表中有数据的行或列过少，无法计算关联系数。";
    ASSOCIATION_FIGURE = "{group} and {of}: respondents, and their share within each row", "{group}与{of}：人数及其在各行中的比例";
    ASSOCIATION_ALT = "A table of {rows} by {columns} shaded by the share within each row.", "{rows} × {columns} 的热图，颜色深浅表示行内比例。";
    ASSOCIATION_TABLE = "{group} by {of}", "{group}与{of}的列联表";
    ASSOCIATION_NOTE = "γ: Goodman and Kruskal (1963), asymptotic standard error {se}, the p-value from the error under no association; pairs that tie in either say nothing. The linear-by-linear test (Mantel, 1963) scores the categories 1, 2, 3.",
        "γ：Goodman 和 Kruskal（1963），渐近标准误 {se}，*p* 值按无关联假设下的标准误计算；任一分类上相同的受访者对不计入。线性对线性检验（Mantel，1963）对各类依次记为1、2、3分。";
    ASSOCIATION_CAUTION = "Both come from the same questionnaire, so that part of the association is how the sentences are worded.",
        "两种分类均来自同一份问卷，部分关联可能源于措辞相近。";
    TABLE_TOTAL = "Total", "合计";

    REGROUPING = "Do the conclusions depend on how the {group} was assigned?", "结论是否取决于{group}的划分方式？";
    REGROUPING_INTRO = "The {group} above is what respondents said of themselves. Here it is derived from other columns, by rules that were fixed in advance and use no attitude ({name}), and the hypotheses that compare groups are judged again.",
        "前文的{group}由受访者自行选择。此处按事先确定、不涉及任何态度的规则由其他变量推定（{name}），并重新检验比较各组的假设。";
    REGROUPING_RULES = "The first rule that applies decides:", "按顺序适用第一条成立的规则：";
    RULE_WHEN = "{conditions}: {group}", "{conditions}：{group}";
    RULE_ELSE = "all others: {group}", "其余：{group}";
    REGROUPING_TABLE = "Respondents by {group} as told (rows) and as derived (columns)", "受访者分布：自评{group}（行）与推定{group}（列）";
    AS_TOLD = "As told", "自评";
    AGREEMENT_SENTENCE = "{same} of {n} respondents ({share}) are in the same group by both, where chance alone would give {chance}; κ with linear weights is {kappa}.",
        "{n} 名受访者中有 {same} 名（{share}）两种划分一致，仅凭偶然的一致率为 {chance}；线性加权 κ 为 {kappa}。";
    UNPLACED = "{n} {n:respondent is|respondents are} placed by no rule and left out.", "{n} 名受访者不符合任何规则，未纳入。";
    KAPPA_TABLE = "Agreement of the two classifications", "两种划分的一致性";
    WEIGHTS = "Weights", "权重";
    WEIGHTS_NONE = "none (any disagreement counts in full)", "不加权（不一致即计满）";
    WEIGHTS_LINEAR = "linear", "线性";
    WEIGHTS_QUADRATIC = "quadratic", "二次";
    KAPPA = "κ", "κ";
    OBSERVED_AGREEMENT = "Observed", "观测一致率";
    CHANCE_AGREEMENT = "By chance", "偶然一致率";
    KAPPA_NOTE = "κ: Cohen (1960, 1968); standard error after Fleiss, Cohen and Everitt (1969). Zero is agreement by chance, one is full agreement.",
        "κ：Cohen（1960，1968）；标准误据 Fleiss、Cohen 和 Everitt（1969）。0 表示偶然一致，1 表示完全一致。";
    REPEATED_TABLE = "Verdicts with other groups", "不同划分下的检验结论";
    REPEATED_MAIN = "As told", "自评";
    REPEATED_DERIVED = "As derived", "推定";
    REPEATED_AGREEING = "Both alike", "两者一致者";
    REPEATED_MOVED = "Same verdict when {share} are moved", "移动 {share} 后结论不变";
    SAME_OF = "{same} of {draws}", "{same}/{draws}";
    REPEATED_CASES = "*n* = {list}", "*n* = {list}";
    REPEATED_FITTED = "{models} were fitted again: with the derived groups (*n* = {derived}; the ladder is climbed again) and among those whom both place alike (*n* = {agreeing}; the same intercepts free as above).",
        "重新拟合的模型为{models}：一是采用推定分组（*n* = {derived}，重新进行等值性检验），二是仅保留两种划分一致者（*n* = {agreeing}，放开的截距与前文相同）。";
    REPEATED_FREED = "Intercepts freed with the derived groups: {derived}; with the groups as told: {told}.", "采用推定分组时放开的截距：{derived}；采用自评分组时：{told}。";
    NO_INTERCEPT = "none", "无";
    REPEATED_CHANGED = "With the derived groups {changed} of {total} verdicts {changed:is|are} another: {list}.", "采用推定分组时，{total} 个结论中有 {changed} 个不同：{list}。";
    REPEATED_UNCHANGED = "With the derived groups all {total} verdicts stay as they are.", "采用推定分组时，{total} 个结论均保持不变。";
    MISCLASSIFICATION = "How much misplacement the conclusions bear", "结论能承受多少误分";
    MISCLASSIFICATION_INTRO = "In {draws} draws (seed {seed}), {share} of the respondents chosen at random are moved to a neighbouring group, and the models are fitted again. Such moves mix neighbouring groups and pull their differences towards zero; how far shows what misplacement of that size would hide or make. Among those whom both classifications place alike the fewest are misplaced, at the cost of fewer respondents.",
        "在 {draws} 次抽取（种子 {seed}）中，每次随机将 {share} 的受访者移到相邻组，并重新拟合模型。这种移动使相邻组混合，组间差异趋于零；趋近的程度说明这样规模的误分会掩盖或造成多少差异。两种划分一致者中误分最少，但样本量也较小。";
    REPEATED_ESTIMATES = "The differences behind the verdicts", "结论所依据的差异";
    CONTRAST_OF = "{what}: {higher} − {lower}", "{what}：{higher} − {lower}";
    LOGARITHM_OF = "log {what}", "{what}的对数";
    IN_THIS_GROUP = "{what}, {group}", "{what}（{group}）";
    PREFERENCE_OF = "{criterion} of {over} over {model}", "{criterion}：{over} 与 {model} 之差";
    MOVED_MEAN = "Moved: mean", "移动后均值";
    MOVED_RANGE = "Moved: range", "移动后范围";
    REPEATED_ESTIMATES_NOTE = "Stars are those of the unadjusted two-sided test. Means and variances are in the units of the marker items, variances compared on the log scale.",
        "星号为未校正的双侧检验。均值与方差以标识题项为单位，方差在对数尺度上比较。";
    DRAWS_UNSOLVED = "In {n} {n:draw|draws} some model had no solution; {n:it counts|they count} as another verdict where it is needed.", "有 {n} 次抽取中某个模型未得到解，相关假设按结论不同计。";
}
