//! Words of the charts.

use super::texts;

texts! {
    FLOW_FIGURE = "From the questionnaires received to those analysed", "从回收问卷到有效问卷";
    FLOW_ALT = "A chain of boxes: questionnaires received, set aside at each rule, analysed.", "流程图：回收、各规则剔除、有效问卷的份数。";
    FLOW_BOX = "{what}: {n}", "{what}：{n}";
    LIKERT_FIGURE = "Answers to the items, diverging from the middle of the scale", "各题项作答分布（自量表中点向两侧展开）";
    LIKERT_ALT = "Bars of the shares of all answers, an item each: disagreement to the left, agreement to the right.", "条形图：每个题项各选项的比例，不同意在左，同意在右。";
    LIKERT_NOTE = "After reverse coding. The middle answer is split; shares that do not fit are not written.", "反向题已重新计分；中间选项居中平分；过窄的部分不标数字。";
    SCREE_FIGURE = "Scree plot with parallel analysis", "碎石图与平行分析";
    SCREE_ALT = "Eigenvalues from large to small, above those of random data for the first {n}.", "特征值由大到小排列，前 {n} 个高于随机数据的特征值。";
    SCREE_OBSERVED = "items", "实际数据";
    SCREE_RANDOM = "random data, 95th percentile", "随机数据，第95百分位";
    EFA_LOADINGS_FIGURE = "Rotated loadings of the exploration", "探索性因子分析的旋转后载荷";
    EFA_LOADINGS_ALT = "Loadings of {items} items on {factors} factors as shaded cells.", "{items} 个题项在 {factors} 个因子上的载荷，以深浅表示。";
    EFA_LOADINGS_NOTE = "Blue above zero, red below; outlined from .40 on.", "蓝色为正，红色为负；绝对值达到0.40的加框。";
    DISTINCT_FIGURE = "Correlations of the constructs and heterotrait–monotrait ratios", "构念间相关与异质–单质比（HTMT）";
    DISTINCT_ALT = "Matrix of {n} constructs as shaded cells.", "{n} 个构念的矩阵，以深浅表示。";
    DISTINCT_NOTE = "Below the diagonal: correlations in the model. Diagonal: √AVE. Above: HTMT. Outlined from .85 on.", "对角线下方为模型中的相关，对角线为 √AVE，上方为 HTMT；达到0.85的加框。";
    RESIDUALS_FIGURE = "Residual correlations of the measurement model", "测量模型的残差相关";
    RESIDUALS_ALT = "Differences between observed and implied correlations of {n} items as shaded cells; the largest is {largest}.", "{n} 个题项的观测相关与模型隐含相关之差，以深浅表示，最大为 {largest}。";
    RESIDUALS_NOTE = "Observed less implied correlations: blue where the model implies too little, red where it implies too much; the shade is deepest at .20, outlined from .10 on.",
        "观测相关减模型隐含相关：蓝色表示模型低估，红色表示高估；0.20处颜色最深，达到0.10的加框。";
    FOREST_GROUPS_FIGURE = "Paths with 95% intervals by {group}, model {model}", "各{group}的路径系数及其95%置信区间，模型 {model}";
    FOREST_ESTIMATORS_FIGURE = "Standardised paths with 95% intervals under each estimator", "各估计方法下的标准化路径系数及其95%置信区间";
    FOREST_ALT = "Estimates of {n} paths with their intervals, side by side.", "{n} 条路径的估计值及置信区间并列。";
    FOREST_UNSTANDARDISED = "Unstandardised coefficients, which can be compared where loadings are equal.", "非标准化系数，载荷相等时可在组间比较。";
}
