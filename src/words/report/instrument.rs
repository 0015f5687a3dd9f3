//! Words of the sections that look at the instrument without being asked: exploration and common-method bias.

use super::texts;

texts! {
    EXPLORATION = "Exploratory factor analysis", "探索性因子分析";
    EXPLORATION_INTRO = "The {items} items were also explored without the measurement model ({n} cases, minimum residuals, oblimin rotation).",
        "另对 {items} 个题项作不设测量模型的探索性因子分析（{n} 个样本，最小残差法提取，oblimin 旋转）。";
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
    SCORES_NOTE = "*M* and *SD*: the mean of the items of a construct, for the respondents who answered all of them.",
        "*M* 与 *SD* 为构念题项均值的平均数与标准差（仅限回答了全部题项的受访者）。";
}
