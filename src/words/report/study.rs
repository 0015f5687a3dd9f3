//! Words that the report of a whole study needs beside those of its sections.

use super::texts;

texts! {
    REPORT_SUBTITLE = "Report of covary {version}", "covary {version} 分析报告";
    SUMMARY_SAMPLE = "{analysed} of {received} questionnaires were analysed; {solved} of {models} models have a solution.",
        "回收问卷 {received} 份，纳入分析 {analysed} 份；{models} 个模型中有 {solved} 个得到了解。";
    SUMMARY_DIRECTION = "{hypothesis}: the reversed direction ({reversed}) fits about as well (|ΔBIC| = {bic}), so the association may stand but its direction is not established.",
        "{hypothesis}：方向相反的模型（{reversed}）拟合几乎同样好（|ΔBIC| = {bic}），关联可以成立，方向未能确定。";
    SUMMARY_REVERSED = "{hypothesis}: the reversed direction ({reversed}) fits better (|ΔBIC| = {bic}), so the data give no ground for the stated direction.",
        "{hypothesis}：方向相反的模型（{reversed}）拟合更好（|ΔBIC| = {bic}），数据并不支持所述方向。";
    SUMMARY_INHERITED = " What runs through it inherits the doubt: {hypotheses}.", "经由该路径的假设同样存疑：{hypotheses}。";
    SUMMARY_CONDITIONAL = "Conditional, because the model behind them is rejected against a wider one or its solution is improper: {hypotheses}.",
        "以下假设的结论是有条件的（所依据的模型相对于更宽的模型被拒绝，或其解不恰当）：{hypotheses}。";
    SUMMARY_UNSOLVED = "Without a result: {models}.", "未得到结果的模型：{models}。";

    FAILED_REFUSED = "it was refused", "模型被拒绝";

    CONCLUSION_EQUIVALENT = "equivalent", "等价";
    CONCLUSION_WORSE = "fits worse", "拟合更差";
    CONCLUSION_NO_WORSE = "fits no worse", "拟合不更差";
    CONCLUSION_UNDECIDED = "not told apart", "无法区分";
    CONCLUSION_BIC = "BIC prefers {model}", "BIC 支持 {model}";

    STANDARDISED_OVER_GROUPS = "Standardised numbers are means over the groups: the paths are equal, the variances are not.",
        "标准化数值为各组的平均：路径系数各组相等，而方差不等。";
    R_SQUARED_OVER_GROUPS = "Explained variance (R²), mean over the groups: {list}.", "解释方差（R²，各组平均）：{list}。";
    OF_GROUP = "{what}, {group}", "{what}，{group}";
    STRUCTURAL_ALT = "Path diagram of {model}; the table of paths has the same numbers.", "{model}的路径图，数值与路径系数表相同。";
    MEASUREMENT_ALT = "Diagram of {model}; the table of loadings has the same numbers.", "{model}的测量模型图，数值与因子载荷表相同。";

    POOLING = "The trap of pooling", "合并样本的陷阱";
    POOLING_NOTE = "Difference: first column less last column.", "差值为第一列减去最后一列。";
    POOLING_HARMLESS = "Here no pooled path is more than one standard error from the one within groups, and none leads to another verdict.",
        "本研究中，合并样本的路径与组内路径之差均不超过一个标准误，结论也无一改变。";
    POOLING_HARMFUL = "More than one standard error from the path within groups, or with another verdict: {hypotheses}. The values within groups are the ones to read.",
        "与组内路径相差超过一个标准误或结论不同的假设：{hypotheses}。应以组内数值为准。";

    EQUAL_MEANS = "Equal latent means", "潜均值相等";
    FREED_THOUGH_KEPT = "The scalar step as a whole is not rejected, since many equal intercepts hide one that differs; the tests of single items find it.",
        "强等值步骤整体上并未被拒绝，因为众多相等的截距会掩盖个别不等的截距；逐题检验则能发现它。";

    WHAT_TO_DO_IS = "What to do: {hint}", "处理建议：{hint}";
    NOTES_TABLE = "Notes", "提示";
    CODE = "Code", "代码";
    MESSAGE = "What was found", "内容";

    STANDARD_ERRORS = "Standard errors", "标准误";
    NO_SEED = "none: nothing in this report is drawn at random", "无：本报告不涉及随机抽样";
    LEVEL = "Level of tests (two-sided)", "检验的显著性水平（双侧）";
    SMALLEST_EFFECT = "Smallest effect of interest", "所关心的最小效应";
    POWER = "Power below which nothing found is inconclusive", "低于该检验力时，未发现效应视为尚无定论";
    DIRECTION_BIC = "ΔBIC below which directions are not told apart", "低于该 ΔBIC 时，方向视为无法区分";
}
