//! Findings of the phase "hypothesis" (codes with the digit 7).

use super::entries;

entries! {
    /// BIC does not tell a direction from its reverse.
    DIRECTION_OPEN = "W701" Warning {
        title: "The direction is not established", "方向未能确定";
        message: "{hypothesis}: the model and its reverse {reversed} differ by {bic} in BIC, too little to tell which comes first.",
            "{hypothesis}：模型与方向相反的 {reversed} 的 BIC 仅相差 {bic}，不足以判断孰先孰后。";
        hint: "Report the association, not the direction; a second wave of data can tell.",
            "报告二者的关联而非方向；再收集一期数据方可判断。";
        page: "Two models that differ only in the direction of one arrow often reproduce the same covariances almost equally well. A difference in BIC below 2 is worth no more than a bare mention (Raftery, 1995).\n\nThe significance of the path says that the two constructs are associated once the others are held. It does not say which comes first: in the reversed model the reversed path is as significant.\n\nEffects that run through the arrow inherit the doubt. Only time (a panel), an experiment or an instrument settles the direction.",
            "两个模型若只差一条箭头的方向，往往几乎同样好地再现协方差。BIC 之差小于 2 几乎不值一提（Raftery, 1995）。\n\n路径显著，说明在控制其他变量后二者相关；并不说明孰先孰后：在方向相反的模型中，反向路径同样显著。\n\n经由该箭头的间接效应也随之存疑。只有追踪数据、实验或工具变量才能确定方向。";
    }
    /// A pooled path differs from the one within groups.
    POOLED_DIFFERS = "W702" Warning {
        title: "Pooling the groups changes the path", "合并样本改变了路径系数";
        message: "{hypothesis}: {parameter} is {pooled} in {model} (groups pooled) and {within} within the groups (SE {se}).",
            "{hypothesis}：{parameter} 在合并样本的 {model} 中为 {pooled}，在各组之内为 {within}（标准误 {se}）。";
        hint: "Read the value within the groups; the pooled one mixes it with differences in level between them.",
            "以组内数值为准；合并样本的数值混入了组间水平差异。";
        page: "Where groups differ in level on two constructs, pooling them adds that difference to the association between the constructs. The pooled path can be larger than the path in every group, or of the other sign (Simpson's paradox).\n\ncovary judges paths in a model with groups, with loadings equal and intercepts free, and shows the pooled value beside it. This warning appears where the two differ by more than one standard error or lead to different verdicts.",
            "若各组在两个构念上的水平不同，合并样本会把这种水平差异算进构念间的关联。合并后的路径可能大于每一组内的路径，甚至符号相反（辛普森悖论）。\n\ncovary 在分组模型（载荷相等、截距自由）中判断路径，并将合并样本的数值并列给出。二者相差超过一个标准误或结论不同时出现此警告。";
    }
    /// A verdict rests on a rejected model.
    CONDITIONAL = "W703" Warning {
        title: "The verdict rests on a rejected model", "结论依赖于一个被拒绝的模型";
        message: "{hypothesis}: the model {model} is rejected against {comparator} (chi-square difference {chisq}, df {df}, p {p}); its paths are conditional on it.",
            "{hypothesis}：模型 {model} 与 {comparator} 相比被拒绝（卡方差异 {chisq}，自由度 {df}，p {p}）；其路径结论以该模型成立为前提。";
        hint: "Look where the model misfits (modification indices), or judge the path in the wider model.",
            "查看模型在何处拟合不佳（修正指数），或在限制更少的模型中判断该路径。";
        page: "A path coefficient answers a question inside its model. Where a model that contains it fits significantly better, the restrictions of the smaller model are false to some degree, and its coefficients may be biased.\n\nThe verdict is not withdrawn, since a restriction can be false without touching the path, but it is marked as conditional.",
            "路径系数只在其模型之内回答问题。若包含它的更宽的模型拟合显著更好，则较小模型的限制在某种程度上不成立，其系数可能有偏。\n\n结论不因此撤销，因为限制不成立未必影响该路径；但会标明为有条件的结论。";
    }
    /// Significant alone, not within the family.
    LOST_TO_HOLM = "I701" Note {
        title: "Not significant after Holm's correction", "Holm 校正后不显著";
        message: "{hypothesis}: p is {p} by itself and {adjusted} after Holm's correction over the family {family}.",
            "{hypothesis}：单独检验 p 为 {p}，经假设族 {family} 的 Holm 校正后为 {adjusted}。";
        hint: "Report the adjusted value; it was the rule of the study.",
            "报告校正后的数值；这是研究事先确定的规则。";
        page: "Of several tests of one family some come out significant by chance. Holm's method (1979) multiplies the smallest p by the number of tests, the next by one less, and so on, so that the chance of any false finding in the family stays below the level.",
            "同一假设族中检验越多，越容易偶然出现显著结果。Holm（1979）法将最小的 p 乘以检验总数，次小的乘以总数减一，依此类推，使整个假设族出现任何一次误判的概率不超过显著性水平。";
    }
}
