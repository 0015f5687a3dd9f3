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
