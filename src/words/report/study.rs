//! Words that the report of a whole study needs beside those of its sections.

use super::texts;

texts! {
    REPORT_SUBTITLE = "Report of covary {version}", "covary {version} 分析报告";
    SUMMARY_SAMPLE = "{analysed} of {received} questionnaires were analysed; {solved} of {models} models converged.",
        "回收问卷 {received} 份，纳入分析 {analysed} 份；{models} 个模型中有 {solved} 个收敛。";
    SUMMARY_DIRECTION = "{hypothesis}: the reversed direction ({reversed}) fits about as well (|ΔBIC| = {bic}), so the association may stand but its direction is not established.",
        "{hypothesis}：方向相反的模型（{reversed}）拟合几乎同样好（|ΔBIC| = {bic}），关联可以成立，方向未能确定。";
    SUMMARY_REVERSED = "{hypothesis}: the reversed direction ({reversed}) fits better (|ΔBIC| = {bic}), so the data give no ground for the stated direction.",
        "{hypothesis}：方向相反的模型（{reversed}）拟合更好（|ΔBIC| = {bic}），数据并不支持所述方向。";
    SUMMARY_INHERITED = " What runs through it inherits the doubt: {hypotheses}.", "经由该路径的假设同样存疑：{hypotheses}。";
    SUMMARY_CONDITIONAL = "Conditional, because the model behind them is rejected against a wider one or its solution is improper: {hypotheses}.",
        "以下假设的结论是有条件的（所依据的模型相对于更宽的模型被拒绝，或其解不恰当）：{hypotheses}。";
    SUMMARY_UNSOLVED = "Without a result: {models}.", "未得到结果的模型：{models}。";

    DIMENSIONS_OF_ONE = "{n:This pair belongs|These pairs belong} to the dimensions of {construct}, whose closeness is what a second-order factor is for.",
        "上述构念同为{construct}的维度，其高度相关正是设定二阶因子的理由。";
    MODEL_CASES_MANY = "{n} of {models} models lose more than 10% of the analysed respondents to missing answers (in bold); if those who did not answer differ from those who did, the estimates may be off.",
        "{models} 个模型中有 {n} 个因缺答损失的样本超过10%（以粗体标出）；若缺答者与作答者存在系统差异，估计结果可能有偏。";

    SATURATED = "The model has no degrees of freedom: it reproduces every covariance whatever the data are, so its fit says nothing.",
        "该模型自由度为0：无论数据如何都能完全再现协方差矩阵，因此其拟合指标没有意义。";
    MEASUREMENT_ALONE = "Measurement model {model} (*n* = {n}).", "测量模型 {model}（*n* = {n}）。";
    FAILED_REFUSED = "it was refused", "模型被拒绝";

    CONCLUSION_EQUIVALENT = "equivalent", "等价";
    CONCLUSION_WORSE = "fits worse", "拟合更差";
    CONCLUSION_NO_WORSE = "fits no worse", "拟合不更差";
    CONCLUSION_UNDECIDED = "not told apart", "无法区分";
    CONCLUSION_BIC_FOR = "BIC prefers it", "BIC 支持该模型";
    CONCLUSION_BIC_AGAINST = "BIC prefers the other", "BIC 支持比较对象";

    STANDARDISED_OVER_GROUPS = "Standardised numbers are means over the groups: the paths are equal, the variances are not.",
        "标准化数值为各组的平均：路径系数各组相等，而方差不等。";
    CHI_SQUARE_DF = "χ²({df})", "χ²({df})";
    STANDARDISED_SHORT = "Std.", "标准化";
    R_SQUARED_OVER_GROUPS = "Explained variance (R²), mean over the groups: {list}.", "解释方差（R²，各组平均）：{list}。";
    OF_GROUP = "{what}, {group}", "{what}，{group}";
    STRUCTURAL_ALT = "Path diagram of {model}; the table of paths has the same numbers.", "{model}的路径图，数值与路径系数表相同。";
    MEASUREMENT_ALT = "Diagram of {model}; the table of loadings has the same numbers.", "{model}的测量模型图，数值与因子载荷表相同。";

    SUMMARY_TABLE = "{table} gives each with its evidence.", "各假设的内容与证据见{table}。";
    MEASURE_BETA = "β", "β";
    MEASURE_B = "*b*", "*b*";
    MEASURE_GAMMA = "γ", "γ";
    MEASURE_DIFFERENCE = "Δ", "Δ";
    MEASURE_R = "*r*", "*r*";
    EFFECT_OF = "{measure} = {x}", "{measure} = {x}";
    POWER_SHORT = "Power", "检验力";
    POWER_NOTE = "Power: the chance of a significant result if the effect were exactly the smallest one of interest, given the standard error of this sample; of several parts the least.",
        "检验力：若真实效应恰为所关注的最小效应，在本样本标准误下得到显著结果的概率；假设含多个部分时取最小者。";
    EFFECT_NOTE = "β: standardised coefficient or effect; Δ: difference between two groups, unstandardised; *r*: correlation of latent variables; γ: ordinal association; ΔBIC, Δχ²: advantage of the preferred model. A hypothesis of several parts has its numbers below.",
        "β：标准化系数或效应；Δ：两组之差（非标准化）；*r*：潜变量相关系数；γ：有序变量关联系数；ΔBIC、Δχ²：所主张模型的优势。由多个部分组成的假设，其数值见下文。";
    STRONG = "**{what}**", "**{what}**";
    DECIDED_BY = "{id} ({model}, *n* = {n})", "{id}（{model}，*n* = {n}）";

    POOLING = "The trap of pooling", "合并样本的陷阱";
    POOLING_NOTE = "Difference: first column less last column.", "差值为第一列减去最后一列。";
    POOLING_HARMLESS = "Here no pooled path is more than one standard error from the one within groups, and none leads to another verdict.",
        "本研究中，合并样本的路径与组内路径之差均不超过一个标准误，结论也无一改变。";
    POOLING_HARMFUL = "More than one standard error from the path within groups, or with another verdict: {hypotheses}. The values within groups are the ones to read.",
        "与组内路径相差超过一个标准误或结论不同的假设：{hypotheses}。应以组内数值为准。";

    METRIC_SHORT = "Metric", "弱等值";
    SCALAR_SHORT = "Scalar", "强等值";
    STRICT_SHORT = "Strict", "严格等值";
    EQUAL_MEANS = "Equal latent means", "潜均值相等";
    FREED_THOUGH_KEPT = "The scalar step as a whole is not rejected, since many equal intercepts hide one that differs; the tests of single items find it.",
        "强等值步骤整体上并未被拒绝，因为众多相等的截距会掩盖个别不等的截距；逐题检验则能发现它。";

    WHAT_TO_DO_IS = "What to do: {hint}", "处理建议：{hint}";
    NOTES_TABLE = "Notes", "提示";
    CODE = "Code", "代码";
    MESSAGE = "What was found", "内容";

    SAME_TEXT = "(the text of {model})", "（与 {model} 的语句相同）";
    STANDARD_ERRORS = "Standard errors", "标准误";
    SEED_OF_CHECKS = "{seed} (parallel analysis, rotation, bootstrap of reliability)", "{seed}（平行分析、旋转、信度的自助法）";
    SEED_OF_BOOTSTRAP = "{seed} (bootstrap of effects)", "{seed}（效应的自助法）";
    SEED_OF_MONTE_CARLO = "{seed} (Monte Carlo intervals)", "{seed}（蒙特卡罗区间）";
    SEED_OF_MOVED = "{seed} (misplaced respondents)", "{seed}（错置的受访者）";
    NO_SEED = "none: nothing in this report is drawn at random", "无：本报告不涉及随机抽样";
    LEVEL = "Level of tests (two-sided)", "检验的显著性水平（双侧）";
    SMALLEST_EFFECT = "Smallest effect of interest", "所关心的最小效应";
    POWER = "Power below which nothing found is inconclusive", "低于该检验力时，未发现效应视为尚无定论";
    DIRECTION_BIC = "ΔBIC below which directions are not told apart", "低于该 ΔBIC 时，方向视为无法区分";
}
