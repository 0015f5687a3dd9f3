//! Words that belong to any document: numbers of tables, verdicts, badges, notes, columns that return.

use super::texts;

texts! {
    TABLE_NUMBER = "Table {n}", "表{n}";
    FIGURE_NUMBER = "Figure {n}", "图{n}";
    SECTION_NUMBER = "Section {n}", "第{n}节";
    CONTENTS = "Contents", "目录";
    TABLE = "Table", "表";
    CAPTION = "What it shows", "内容";
    LATEX_FIGURES = "The figures stand beside this file as SVG. Make each of them PDF first, for example with\n  rsvg-convert -f pdf -o NAME.pdf NAME.svg",
        "图形为同一文件夹中的 SVG 文件，编译前请先逐一转换为 PDF，例如：\n  rsvg-convert -f pdf -o NAME.pdf NAME.svg";
    LOWER_END = "{interval}, lower", "{interval}下限";
    UPPER_END = "{interval}, upper", "{interval}上限";
    NOTE = "Note.", "注：";

    SEVERITY_ERROR = "Error", "错误";
    SEVERITY_WARNING = "Warning", "警告";
    SEVERITY_NOTE = "Note", "提示";
    WHAT_TO_DO = "What to do:", "处理建议：";
    STARS = "\\* *p* < .05, \\*\\* *p* < .01, \\*\\*\\* *p* < .001 (two-sided).",
        "\\* *p* < 0.05，\\*\\* *p* < 0.01，\\*\\*\\* *p* < 0.001（双侧检验）。";

    YES = "yes", "是";
    NO = "no", "否";
    ESTIMATE = "Estimate", "估计值";
    SORT_BY = "Sort by this column", "按此列排序";
    STANDARD_ERROR = "SE", "标准误";
    Z_VALUE = "*z*", "*z*";
    P_VALUE = "*p*", "*p*";
    INTERVAL_95 = "95% CI", "95%置信区间";
    INTERVAL_90 = "90% CI", "90%置信区间";
    STANDARDISED = "Standardised", "标准化";
    UNSTANDARDISED = "Unstandardised", "非标准化";
    MODEL = "Model", "模型";
    GROUP = "Group", "组别";
    FACTOR = "Latent variable", "潜变量";
    ITEM = "Item", "题项";
    CASES = "*n*", "*n*";
    CHI_SQUARE = "χ²", "χ²";
    DEGREES_OF_FREEDOM = "df", "df";
    COLON = "{left}: {right}", "{left}：{right}";
    PARENTHESES = "{left} ({right})", "{left}（{right}）";
    ARROW = "{from} → {to}", "{from} → {to}";
}
