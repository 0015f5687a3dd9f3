//! Words that belong to any document: numbers of tables, verdicts, badges, notes.

use crate::words::Text;

/// "Table 3".
pub const TABLE_NUMBER: Text = Text::new("Table {n}", "表{n}");
/// "Figure 3".
pub const FIGURE_NUMBER: Text = Text::new("Figure {n}", "图{n}");
/// "Section 3.1".
pub const SECTION_NUMBER: Text = Text::new("Section {n}", "第{n}节");
/// The heading of the table of contents.
pub const CONTENTS: Text = Text::new("Contents", "目录");
/// What stands before the notes of a table or a figure.
pub const NOTE: Text = Text::new("Note.", "注：");

/// Verdict.
pub const SUPPORTED: Text = Text::new("supported", "支持");
/// Verdict.
pub const NOT_SUPPORTED: Text = Text::new("not supported", "不支持");
/// Verdict.
pub const CONTRADICTED: Text = Text::new("contradicted", "与假设相反");
/// Verdict.
pub const INCONCLUSIVE: Text = Text::new("inconclusive", "尚无定论");
/// Verdict.
pub const NOT_TESTABLE: Text = Text::new("not testable", "无法检验");

/// Badge of a finding.
pub const SEVERITY_ERROR: Text = Text::new("Error", "错误");
/// Badge of a finding.
pub const SEVERITY_WARNING: Text = Text::new("Warning", "警告");
/// Badge of a finding.
pub const SEVERITY_NOTE: Text = Text::new("Note", "提示");
/// What stands before the advice of a finding.
pub const WHAT_TO_DO: Text = Text::new("What to do:", "处理建议：");

/// The note under a table with stars.
pub const STARS: Text = Text::new(
    "\\* *p* < .05, \\*\\* *p* < .01, \\*\\*\\* *p* < .001 (two-sided).",
    "\\* *p* < 0.05，\\*\\* *p* < 0.01，\\*\\*\\* *p* < 0.001（双侧检验）。",
);
