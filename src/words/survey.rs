//! Words of the survey and moments phases: kinds of files, faults in a codebook, rules of screening.

use super::Text;

/// The file is a workbook of Excel 2007 or later, or of another program that packs its files.
pub const KIND_ZIP: Text =
    Text::new("an Excel workbook (.xlsx) or another packed file", "Excel 工作簿（.xlsx）或其他压缩格式文件");
/// The file is an old Excel workbook.
pub const KIND_XLS: Text = Text::new("an old Excel workbook (.xls)", "旧版 Excel 工作簿（.xls）");
/// The file is an SPSS data file.
pub const KIND_SAV: Text = Text::new("an SPSS data file (.sav)", "SPSS 数据文件（.sav）");
/// The file holds bytes that no text has.
pub const KIND_BINARY: Text =
    Text::new("a binary file, or UTF-16 without a byte-order mark", "二进制文件，或没有 BOM 的 UTF-16 文件");
/// All respondents: stands where a group would be named when there are no groups.
pub const WHOLE_SAMPLE: Text = Text::new("all respondents", "全体受访者");

/// What a place of a moments file must hold.
pub mod expected {
    use super::Text;

    /// A number of cases.
    pub const CASES: Text = Text::new("a whole number above zero", "大于零的整数");
    /// A JSON object.
    pub const OBJECT: Text = Text::new("an object in braces", "大括号中的对象");
    /// A list of names.
    pub const NAMES: Text = Text::new("a list of names", "名称列表");
    /// A name.
    pub const NAME: Text = Text::new("a name in quotation marks", "引号中的名称");
    /// A matrix, or one for each group.
    pub const MATRIX: Text =
        Text::new("a list of rows, or one such matrix for each group", "由各行组成的列表，或每组一个这样的矩阵");
    /// A list of numbers.
    pub const NUMBERS: Text = Text::new("a list of numbers", "数字列表");
    /// A number.
    pub const NUMBER: Text = Text::new("a number", "数字");
    /// The divisor of the variances.
    pub const DIVISOR: Text = Text::new("\"n-1\" or \"n\"", "\"n-1\" 或 \"n\"");
}

/// What is wrong with labels or a reference category.
pub mod fault {
    use super::Text;

    /// A label in another language for a code without one.
    pub const CODE_WITHOUT_LABEL: Text =
        Text::new("the column labels does not have this code", "labels 列中没有该代码");
    /// A label without its sign of equality.
    pub const NO_EQUALS: Text = Text::new("it is not of the form code=text", "不是“代码=文字”的形式");
    /// A code twice.
    pub const REPEATED_CODE: Text = Text::new("the code stands twice", "代码重复");
    /// A text twice.
    pub const REPEATED_TEXT: Text = Text::new("the text stands twice", "文字重复");
    /// A code in words where numbers are needed.
    pub const CODE_NOT_NUMBER: Text = Text::new("the code is not a number", "代码不是数字");
    /// A code beyond the scale.
    pub const CODE_OUTSIDE_SCALE: Text = Text::new("the code lies outside the scale", "代码超出量尺");
    /// A nominal control without reference.
    pub const NO_REFERENCE: Text = Text::new("a nominal control needs one", "名义型控制变量必须指定参照类别");
    /// A reference among no categories.
    pub const UNKNOWN_REFERENCE: Text = Text::new("it is neither a code nor a label", "它既不是代码也不是标签");
    /// A reference where there are no dummy variables.
    pub const NEEDLESS_REFERENCE: Text = Text::new("only nominal controls have one", "只有名义型控制变量才有参照类别");
}

/// Rules of screening: a name of each, and a line of the flow table with its limit.
pub mod screening {
    use super::Text;

    /// Attention item.
    pub const ATTENTION: Text = Text::new("attention item", "注意力检测题");
    /// Attention item, with its answer.
    pub const ATTENTION_LINE: Text =
        Text::new("attention item not answered with {expect} ({item})", "注意力检测题未选 {expect}（{item}）");
    /// Time.
    pub const TIME: Text = Text::new("shortest time", "最短作答时间");
    /// Time, with its limit.
    pub const TIME_LINE: Text =
        Text::new("faster than {seconds} seconds ({item})", "作答时间不足 {seconds} 秒（{item}）");
    /// Long strings.
    pub const LONGSTRING: Text = Text::new("longest string of the same answer", "最长连续相同作答");
    /// Long strings, with their limit.
    pub const LONGSTRING_LINE: Text =
        Text::new("the same answer more than {length} times in a row", "连续相同作答超过 {length} 题");
    /// Variation within a person.
    pub const VARIATION: Text = Text::new("smallest variation within a person", "个体内最小变异");
    /// Variation within a person, with its limit.
    pub const VARIATION_LINE: Text =
        Text::new("standard deviation of a person's answers below {sd}", "个体内标准差低于 {sd}");
    /// Duplicates.
    pub const DUPLICATE: Text = Text::new("duplicates", "重复答卷");
    /// Duplicates.
    pub const DUPLICATE_LINE: Text = Text::new("the same answers as an earlier respondent", "与先前某份答卷完全相同");
    /// Missing answers.
    pub const MISSING: Text = Text::new("largest share of missing answers", "缺失比例上限");
    /// Missing answers, with their limit.
    pub const MISSING_LINE: Text = Text::new("more than {percent} % of the items missing", "题项缺失超过 {percent} %");
    /// Completeness.
    pub const COMPLETE: Text = Text::new("complete answers", "完整作答");
    /// Completeness, with the number of variables.
    pub const COMPLETE_LINE: Text =
        Text::new("an answer missing on the {count} variables analysed", "所分析的 {count} 个变量上有缺失");
}
