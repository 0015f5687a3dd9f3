//! Words of the sections that look at the instrument without being asked: exploration and common-method bias.

use super::texts;

texts! {
    EXPLORATION = "Exploratory factor analysis", "探索性因子分析";
    EXPLORATION_INTRO = "The {items} items were also explored without the measurement model ({n} cases, minimum residuals, oblimin rotation).",
        "另对 {items} 个题项作不设测量模型的探索性因子分析（{n} 个样本，最小残差法提取，oblimin 旋转）。";
    EXPLORATION_MISSING = "Missing answers are dealt with as in the measurement model (`{missing}`).", "缺答的处理方式与测量模型相同（`{missing}`）。";
    EXPLORATION_NUMBER = "As many factors were extracted as parallel analysis of components suggests: {number}.", "按主成分平行分析的建议提取了 {number} 个因子。";
    KMO_WELL = "The measure of sampling adequacy is KMO = {kmo}, so the items are fit for it (Kaiser, 1974).",
        "取样适切性 KMO = {kmo}，题项适合进行因子分析（Kaiser，1974）。";
    KMO_LOW = "The measure of sampling adequacy is KMO = {kmo}, below .60: the items have too little in common to be factored (Kaiser, 1974).",
        "取样适切性 KMO = {kmo}，低于0.60，题项之间的共同性不足，不宜进行因子分析（Kaiser，1974）。";
    BARTLETT_REJECTS = "Bartlett's test rejects that nothing correlates, χ²({df}) = {chisq}, *p* {p}.",
        "Bartlett 球形检验拒绝“各题项互不相关”，χ²({df}) = {chisq}，*p* {p}。";
    BARTLETT_KEEPS = "Bartlett's test does not reject that nothing correlates, χ²({df}) = {chisq}, *p* {p}.",
        "Bartlett 球形检验未能拒绝“各题项互不相关”，χ²({df}) = {chisq}，*p* {p}。";
    PARALLEL_SUGGESTS = "Parallel analysis ({draws} random data sets, 95th percentile; Horn, 1965) suggests {number} {number:factor|factors} by components and {common} by common factors; the measurement model has {factors}.",
        "平行分析（{draws} 组随机数据，第95百分位；Horn，1965）按主成分建议 {number} 个因子，按公因子建议 {common} 个；测量模型有 {factors} 个。";
    FEWER_FACTORS = "Exploration joins factors that correlate highly, so this alone does not speak against the model: its fit and the tests of discriminant validity do or do not.",
        "探索性分析会将高度相关的因子合并，因此仅凭这一点不足以否定测量模型，应以其拟合与区分效度检验为准。";
    MORE_FACTORS = "Items may share more than their constructs, such as a wording.",
        "题项之间可能除构念外还有其他共同成分（如措辞相近）。";
    METHOD_BIAS = "Common-method bias", "共同方法偏差";
    METHOD_BIAS_INTRO = "Do the answers share the method by which they were asked, and would that move the paths of model {model}?",
        "各题项的作答是否共有同一测量方法带来的变异？这是否会改变模型 {model} 的路径？";
    QUALITY = "The instrument in full", "量表的全部信度与效度指标";
    QUALITY_INTRO = "All coefficients of model {model}, each with its definition below the table; bootstrap intervals are of {draws} draws (seed {seed}).",
        "模型 {model} 的全部指标，定义见各表注；自助法区间基于 {draws} 次抽样（种子 {seed}）。";
    RATIO_LIMITS_WELL = "The upper limit of the interval of HTMT stays below .90 for all {pairs} pairs (Henseler, Ringle and Sarstedt, 2015).",
        "全部 {pairs} 对构念的 HTMT 置信区间上限均低于0.90（Henseler、Ringle 与 Sarstedt，2015）。";
    RATIO_LIMITS_WEAK = "The upper limit of the interval of HTMT reaches .90 for {pairs} (Henseler, Ringle and Sarstedt, 2015): {n:this pair is|these pairs are} not shown to be distinct by it.",
        "{pairs} 的 HTMT 置信区间上限达到0.90（Henseler、Ringle 与 Sarstedt，2015）：据此未能显示其彼此有别。";
    CROSS_WELL = "Every item correlates most with its own factor.", "各题项均与所属因子的相关最高。";
    CROSS_WEAK = "{items} {n:correlates|correlate} more with another factor than with {n:its|their} own.",
        "{items} 与其他因子的相关高于与所属因子的相关。";
    NESTED_ALL_WORSE = "Merging the closest factors step by step, from {factors} down to {fewer}, makes the fit significantly worse at every step.",
        "由 {factors} 个因子逐步合并最接近的因子至 {fewer} 个，每一步拟合均显著变差。";
    NESTED_BEARABLE = "Merging the closest factors step by step, from {factors} down, does not make the fit significantly worse at the step to {fewer} (*p* {p}): the data do not tell these factors apart.",
        "由 {factors} 个因子逐步合并最接近的因子，合并至 {fewer} 个这一步的拟合未显著变差（*p* {p}）：数据未能区分这些因子。";
    HIGHER_ORDER_OF = "Factors above factors: {model}", "高阶与一般因子：{model}";
    ITEMS_ALIKE = "Between the groups of {column} no item of {tested} shows more than negligible differential functioning (class A; Jodoin and Gierl, 2001).",
        "在 {column} 各组之间，{tested} 个题项均未显示超出可忽略程度的项目功能差异（Jodoin 与 Gierl，2001，A 类）。";
    ITEMS_UNLIKE = "Between the groups of {column}, of {tested} items {n} {n:shows|show} more than negligible differential functioning (Jodoin and Gierl, 2001): {items}.",
        "在 {column} 各组之间，{tested} 个题项中有 {n} 个的项目功能差异超出可忽略程度（Jodoin 与 Gierl，2001）：{items}。";
    STRUCTURES = "Which structure does {construct} have?", "{construct}是什么结构？";
    STRUCTURES_INTRO = "Beside the models of the study, the customary structures of {construct} were fitted to its items, with the options of model `{model}`.",
        "除本研究的模型外，另以模型 `{model}` 的设定对{construct}的题项拟合各种常见结构。";
    SCORES_NOTE = "*M* and *SD*: the mean of the items of a construct, for the respondents who answered all of them.",
        "*M* 与 *SD* 为构念题项均值的平均数与标准差（仅限回答了全部题项的受访者）。";
}
