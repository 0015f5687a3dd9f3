//! Words of the sections on the sample and on the items.

use super::texts;

texts! {
    SAMPLE = "Sample and screening", "样本与数据筛选";
    SAMPLE_FLOW = "Of {received} questionnaires received, {dropped} ({share}) were set aside by the screening rules, which leaves {analysed} for analysis.",
        "共回收问卷 {received} 份，按筛选规则剔除 {dropped} 份（{share}），最终纳入分析的有效问卷为 {analysed} 份。";
    SAMPLE_FLOW_NONE = "All {received} questionnaires received were kept for analysis.",
        "共回收问卷 {received} 份，全部纳入分析。";
    PROFILE_TABLE = "Who the respondents are", "样本构成";
    PROFILE_NUMBERS_TABLE = "Respondents in numbers", "样本的数值特征";
    CATEGORY = "Category", "类别";
    NOT_SAID = "not said", "未作答";
    VARIABLE = "Variable", "变量";
    LOWEST = "Lowest", "最小值";
    HIGHEST = "Highest", "最大值";
    SAMPLE_ORDER = "The rules apply in the order of {table}; each respondent is counted at the first rule that he or she fails.",
        "各规则按{table}所列顺序依次适用，每位受访者只计入其首先触发的一条规则。";
    SAMPLE_FLOW_TABLE = "Flow of questionnaires through screening", "问卷筛选流程";
    STEP = "Step", "步骤";
    RECEIVED = "Received", "回收问卷";
    ANALYSED = "Analysed", "纳入分析";
    DROPPED = "Set aside", "剔除";
    REMAINING = "Remaining", "剩余";
    SHARE_OF_RECEIVED = "% of received", "占回收问卷的百分比";

    REASON_OUTSIDE = "in none of the groups that the study compares", "不属于本研究所比较的任何一组";
    DESCRIPTION = "What it is", "说明";

    GROUP_SIZES_TABLE = "Respondents by {group}", "各{group}的样本量";
    SHARE_OF_ANALYSED = "% of analysed", "占分析样本的百分比";
    MODEL_CASES_TABLE = "Cases that each model uses", "各模型使用的样本量";
    MODEL_CASES = "A model uses the respondents who answered all of its own items or, where it deals with missing answers by full information (`ml`) or by pairs, those who answered any of them; {table} gives the number for each.",
        "每个模型使用对其全部题项均已作答的受访者；采用完全信息（`ml`）或成对方式处理缺答的模型，则使用至少回答了其中一题的受访者。各模型的样本量见{table}。";
    LOST = "Lost", "损失";
    LOST_SHARE = "% lost", "损失百分比";
    MODEL_CASES_WARNING = "{models} {n:loses|lose} more than 10% of the analysed respondents to missing answers; if those who did not answer differ from those who did, the estimates may be off.",
        "{models}因缺答损失的样本超过10%；若缺答者与作答者存在系统差异，估计结果可能有偏。";

    ITEMS = "Items", "题项描述统计";
    ITEMS_INTRO = "The questionnaire has {items} {items:item|items} for {constructs} {constructs:construct|constructs}.",
        "问卷以 {items} 个题项测量 {constructs} 个构念。";
    ITEMS_SCALE = "They were answered on a scale from {low} to {high}.", "各题项采用 {low} 至 {high} 计分。";
    ITEMS_TABLE = "Wording and distribution of the items", "题项内容与分布";
    WORDING = "Wording", "题项内容";
    MISSING_SHARE = "% missing", "缺失率（%）";
    MEAN = "*M*", "均值";
    STANDARD_DEVIATION = "*SD*", "标准差";
    SKEWNESS = "Skewness", "偏度";
    KURTOSIS = "Kurtosis", "峰度";
    ITEMS_REVERSED = "(R): the item is worded against its construct and was recoded before the analysis; its statistics are those of the recoded answers.",
        "(R)为反向题，分析前已反向计分，表中为重新计分后的结果。";
    ITEMS_KURTOSIS = "Kurtosis is excess kurtosis (0 for a normal distribution).", "峰度为超额峰度（正态分布为0）。";
    ITEMS_SKEWNESS = "The multivariate skewness is {skewness} (Mardia, 1970; χ²({df}) = {chisq}, *p* {p}).",
        "多元偏度为 {skewness}（Mardia，1970；χ²({df}) = {chisq}，*p* {p}）。";
    ITEMS_MULTINORMAL = "The multivariate kurtosis exceeds that of a normal distribution by {excess} (critical ratio {z}, *p* {p}, *n* = {n}): no departure from multivariate normality is shown.",
        "多元峰度超出正态分布 {excess}（临界比 {z}，*p* {p}，*n* = {n}）：未显示偏离多元正态。";
    ITEMS_NOT_MULTINORMAL = "The multivariate kurtosis differs from that of a normal distribution by {excess} (critical ratio {z}, *p* {p}, *n* = {n}): the items are not multivariate normal, so robust errors and tests are to be looked at as well.",
        "多元峰度与正态分布相差 {excess}（临界比 {z}，*p* {p}，*n* = {n}）：题项不服从多元正态分布，因此宜同时参考稳健标准误与稳健检验。";
    NORMALITY_TABLE = "Assessment of normality", "正态性检验";
    VALUE_OF = "Value", "值";
    CRITICAL_RATIO_SHORT = "c.r.", "临界比";
    MULTIVARIATE = "Multivariate", "多元";
    NORMALITY_NOTE = "c.r.: the value over its standard error under normality, G1 and G2 as in SPSS. Multivariate: Mardia's (1970) kurtosis less that of a normal distribution, on the complete cases.",
        "临界比为统计量与正态假设下标准误之比，偏度与峰度为 SPSS 所用的 G1 和 G2。多元：完整个案上 Mardia（1970）多元峰度与正态分布之差。";
    ITEM_ANALYSIS = "Item analysis", "项目分析";
    ITEM_ANALYSIS_TABLE = "Item analysis by construct", "各构念的项目分析";
    SCALE_HEADING = "{construct}, α = {alpha}, *n* = {n}", "{construct}，α = {alpha}，*n* = {n}";
    ITEM_TOTAL = "Corrected item–total *r*", "修正题总相关";
    ALPHA_IF_DELETED = "α if deleted", "删除后 α";
    CRITICAL_RATIO = "Critical ratio", "临界比";
    T_VALUE = "*t*", "*t*";
    ITEM_TOTAL_WELL = "Every item correlates .30 or more with the sum of the others of its construct (Nunnally & Bernstein, 1994).",
        "各题项与所属构念其余题项之和的相关均不低于0.30（Nunnally 和 Bernstein，1994）。";
    ITEM_TOTAL_WEAK = "{items} {n:correlates|correlate} less than .30 with the sum of the others of {n:its|their} construct (Nunnally & Bernstein, 1994).",
        "{items}与所属构念其余题项之和的相关低于0.30（Nunnally 和 Bernstein，1994）。";
    ALPHA_WOULD_RISE = "Without {items} the α of the construct would rise by more than .01, which alone is no reason to drop an item.",
        "删除{items}后，所属构念的 α 将提高0.01以上；仅凭这一点不足以删除题项。";
    CRITICAL_RATIO_WEAK = "{items} {n:does|do} not tell respondents with high scores from those with low ones.",
        "{items}不能区分高分组与低分组。";
    ITEM_ANALYSIS_NOTE = "Critical ratio: Student's *t* between the respondents at or above the quantile .73 and at or below the quantile .27 of the sum of the construct (Kelley, 1939). In bold: *r* below .30, α if deleted more than .01 above α.",
        "临界比：构念总分前27%与后27%受访者之间的独立样本 *t* 检验（Kelley，1939）。粗体：相关低于0.30，或删除后 α 高出0.01以上。";
    ITEMS_NORMAL = "No item exceeds |skewness| = 2 or |kurtosis| = 7, the values from which maximum likelihood is known to suffer (Curran, West & Finch, 1996).",
        "所有题项的偏度绝对值均未超过2，峰度绝对值均未超过7，即未达到会明显影响极大似然估计的程度（Curran、West 和 Finch，1996）。";
    ITEMS_NOT_NORMAL = "{items} {n:exceeds|exceed} |skewness| = 2 or |kurtosis| = 7, the values from which maximum likelihood is known to suffer (Curran, West & Finch, 1996); robust standard errors are advisable.",
        "{items}的偏度绝对值超过2或峰度绝对值超过7，极大似然估计可能受到影响（Curran、West 和 Finch，1996），建议采用稳健标准误。";
}
