//! Words of the sections on groups: invariance, latent means.

use super::texts;

texts! {
    GROUPS = "Comparison of groups", "多群组比较";
    INVARIANCE = "Measurement invariance", "测量不变性";
    INVARIANCE_INTRO = "Means and paths may be compared between groups only where the items measure the same thing in each. The ladder of constraints was climbed step by step over {groups}.",
        "只有当题项在各组测量相同内容时，才能比较组间的均值与路径。因此对{groups}逐级施加等值约束。";
    GROUP_OF = "{group} (*n* = {n})", "{group}（*n* = {n}）";
    INVARIANCE_TABLE = "Measurement invariance over groups", "测量不变性检验";
    CONFIGURAL = "Configural", "形态等值";
    METRIC = "Metric (loadings)", "弱等值（载荷）";
    SCALAR = "Scalar (intercepts)", "强等值（截距）";
    PARTIAL_SCALAR = "Partial scalar", "部分强等值";
    STRICT = "Strict (residuals)", "严格等值（误差方差）";
    SECOND_ORDER_METRIC = "Equal second-order loadings", "二阶载荷相等";
    SECOND_ORDER_SCALAR = "Equal intercepts of first-order factors", "一阶因子截距相等";
    EQUAL_PATHS = "Equal structural paths", "结构路径相等";
    STEP_KEPT = "kept", "成立";
    STEP_REJECTED = "rejected", "不成立";
    INVARIANCE_NOTE = "In brackets: what is equal over the groups beside all before it. Each step is compared with the one named in its row. A step is rejected when its χ² difference is significant at .05; |ΔCFI| ≤ .010 and ΔRMSEA ≤ .015 (Cheung & Rensvold, 2002; Chen, 2007) are shown beside it and do not decide.",
        "括号内为在此前各步基础上新增的等值内容；各步骤与同行所列的步骤比较。卡方差异在0.05水平上显著即视为不成立。|ΔCFI| ≤ 0.010 与 ΔRMSEA ≤ 0.015（Cheung 和 Rensvold，2002；Chen，2007）仅供参考，不作为判断依据。";
    FREED = "Freed in the partial model: {parameters}. Intercepts were freed one at a time by their score tests, Holm-adjusted over items, with at least two invariant items left for each factor (Byrne, Shavelson & Muthén, 1989).",
        "部分等值模型中放开的参数：{parameters}。截距依据得分检验（经Holm校正）逐个放开，每个因子至少保留两个等值题项（Byrne、Shavelson 和 Muthén，1989）。";
    FREED_TABLE = "Score tests of equal intercepts", "截距等值的得分检验";
    PARAMETER = "Parameter", "参数";
    HOLM_P = "*p* (Holm)", "*p*（Holm校正）";
    FREED_HERE = "freed", "放开";
    HELD_HERE = "held equal", "保持相等";

    LATENT_MEANS = "Latent means", "潜均值";
    LATENT_MEANS_INTRO = "Latent means from the model {model}, relative to {reference}, whose means are fixed at zero.",
        "潜均值来自模型 {model}，以{reference}为参照组（均值固定为0）。";
    LATENT_MEANS_TABLE = "Latent means by {group}", "各{group}的潜均值";
    LATENT_MEANS_FIGURE = "Latent means by {group} with 95% intervals", "各{group}的潜均值及其95%置信区间";
    LATENT_MEANS_ALT = "One panel for each latent variable shows its mean in {groups} with the 95% interval.",
        "每个潜变量一个面板，展示其在{groups}的潜均值及95%置信区间。";
    REFERENCE_MARK = "0 (reference)", "0（参照）";
    LATENT_MEANS_UNIT = "The unit is that of the marker item of each latent variable.", "单位与各潜变量的标识题项相同。";
    MEAN_NOT_TESTABLE = "{factors}: fewer than two invariant items are left, so means are not compared.",
        "{factors}：等值题项不足两个，不作均值比较。";
    CONTRASTS_TABLE = "Contrasts between groups", "组间差异检验";
    CONTRAST = "Contrast", "对比";
}
