//! Words of the section on careless respondents.

use super::texts;

texts! {
    CARELESS = "Careless respondents", "不认真作答者";
    CARELESS_INTRO = "Six indices look for careless answers among the {n} respondents; who is flagged by two or more of them is called careless here, since each index alone errs (Meade & Craig, 2012; Curran, 2016): {careless} ({share}).",
        "对 {n} 名受访者计算六项不认真作答指标；单项指标都会出错，故被两项及以上指标标记者在此称为不认真作答者（Meade 和 Craig，2012；Curran，2016）：共 {careless} 名（{share}）。";
    CARELESS_TABLE = "Indices of careless responding", "不认真作答指标";
    CARELESS_INDEX = "Index", "指标";
    CARELESS_FLAGS = "Flags", "标记标准";
    CARELESS_FLAGGED = "Flagged", "标记人数";
    CARELESS_DEFINED = "Defined for", "可计算人数";
    LONGSTRING_NAME = "Longest run of the same answer", "最长连续相同作答";
    LONGSTRING_RULE = "more than {limit}, half of the items (Johnson, 2005)", "超过 {limit}，即题项数的一半（Johnson，2005）";
    WITHIN_NAME = "Standard deviation within the person", "个体内标准差";
    WITHIN_RULE = "below {limit}, the lower fence of this sample (Dunn et al., 2018)", "低于 {limit}，即本样本的下内限（Dunn 等，2018）";
    WITHIN_RULE_NONE = "below the lower fence of the sample (Dunn et al., 2018)", "低于样本的下内限（Dunn 等，2018）";
    EVEN_ODD_NAME = "Even–odd consistency", "奇偶一致性";
    EVEN_ODD_RULE = "below .30 (Jackson, 1976)", "低于0.30（Jackson，1976）";
    SYNONYMS_NAME = "Psychometric synonyms ({pairs} pairs with *r* ≥ .60)", "心理测量同义题（*r* ≥ 0.60 的题项对，共 {pairs} 对）";
    SYNONYMS_RULE = "below zero (Meade & Craig, 2012)", "低于零（Meade 和 Craig，2012）";
    DISTANCE_NAME = "Mahalanobis distance", "马氏距离";
    DISTANCE_RULE = "*p* < .001", "*p* < 0.001";
    TIME_NAME = "Seconds an item", "每题用时（秒）";
    TIME_RULE = "below 2 (Huang et al., 2012)", "低于2秒（Huang 等，2012）";
    CARELESS_ROWS = "Rows of the data called careless: {rows}.", "被判为不认真作答的数据行：{rows}。";
    CARELESS_MORE = "{rows} and {n} more", "{rows} 等，另有 {n} 行";
    CARELESS_PATHS_TABLE = "Paths of model {model} with and without careless respondents", "模型 {model} 的路径：包含与剔除不认真作答者";
    WITH_ALL = "All analysed (*n* = {n})", "全部（*n* = {n}）";
    WITHOUT_CARELESS = "Without careless (*n* = {n})", "剔除后（*n* = {n}）";
    CARELESS_CHANGE = "Without them the largest change of a standardised path is {change} ({path}); {verdict}", "剔除后标准化路径的最大变化为 {change}（{path}）；{verdict}";
    CARELESS_SAME = "no path changes its significance.", "没有路径的显著性发生改变。";
    CARELESS_OTHER = "these change their significance: {paths}.", "以下路径的显著性发生改变：{paths}。";
}
