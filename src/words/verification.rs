//! Words of the verification of reports.

use super::Text;

/// Heading of the output.
pub const TITLE: Text = Text::new("covary: verification of a report", "covary：报告验证");
/// Label.
pub const STUDY: Text = Text::new("Study", "研究");
/// Label.
pub const VERSION: Text = Text::new("Version of the report", "报告的版本");
/// Label.
pub const COMPARED: Text = Text::new("Values compared", "已比较的值");
/// Label.
pub const DIFFERENT: Text = Text::new("Values that differ", "不同的值");
/// Label.
pub const FILES: Text = Text::new("Files compared", "已比较的文件");
/// Label.
pub const FILES_CHANGED: Text = Text::new("Files that differ", "不同的文件");
/// Label.
pub const FILES_LEFT_OUT: Text =
    Text::new("Files not compared (they hold fonts of the machine)", "未比较的文件（内含本机字体）");
/// Label.
pub const VERDICT: Text = Text::new("Verdict", "结论");
/// Verdict.
pub const AGREES: Text = Text::new("the report is what its study gives", "报告与研究结果一致");
/// Verdict.
pub const DISAGREES: Text = Text::new("the report is not what its study gives", "报告与研究结果不一致");
/// Section and table.
pub const DIFFERENCES: Text = Text::new("Values that differ", "不同的值");
/// Column.
pub const PLACE: Text = Text::new("place", "位置");
/// Column.
pub const STORED: Text = Text::new("report", "报告");
/// Column.
pub const RECOMPUTED: Text = Text::new("recomputed", "重新计算");
/// Column.
pub const RELATIVE: Text = Text::new("relative difference", "相对差异");
/// Below the table.
pub const DIFFERENCES_NOTE: Text =
    Text::new("The first {shown} of {all}; all of them in JSON.", "共 {all} 个，此处为前 {shown} 个；全部见 JSON。");
