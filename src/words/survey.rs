//! Words of the survey phase: kinds of files, faults in a codebook, rules of screening.

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
