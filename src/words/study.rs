//! Words of study files: what a key expects, why a text is not what it should be.

use super::Text;

/// Expected value.
pub const A_TEXT: Text = Text::new("a text in quotes", "引号中的文字");
/// Expected value.
pub const TRUE_OR_FALSE: Text = Text::new("true or false", "true 或 false");
/// Expected value.
pub const A_NUMBER: Text = Text::new("a number", "数字");
/// Expected value.
pub const A_LIST_OF_TEXTS: Text = Text::new("a list of texts, [\"a\", \"b\"]", "文字列表，如 [\"a\", \"b\"]");
/// Expected value.
pub const A_LIST_OF_NUMBERS: Text = Text::new("a list of numbers, [3, 1]", "数字列表，如 [3, 1]");
/// Expected value.
pub const A_TABLE: Text = Text::new("a table, { key = value }", "表，如 { key = value }");
/// Expected value.
pub const A_LIST_OF_TABLES: Text = Text::new("a list of tables", "表的列表");
/// Expected value.
pub const A_VALUE: Text =
    Text::new("a text, a number, true or false, or a list of texts", "文字、数字、true/false 或文字列表");

/// Why a text is not a path.
pub const NO_OPERATOR: Text = Text::new("there is no ~, =~ or ~~ in it", "其中没有 ~、=~ 或 ~~");
/// Why a text is not a path.
pub const NOT_A_NAME: Text = Text::new("each side has to be one name", "两边各应为一个名称");
/// Why a text is not an order.
pub const NO_RELATION: Text = Text::new("there is no < or > in it", "其中没有 < 或 >");
/// Why a text is not an order.
pub const NO_GROUP: Text = Text::new("a group is missing beside a < or >", "< 或 > 旁缺少组名");
/// Why a text is not an order.
pub const ITSELF: Text = Text::new("a group is compared with itself", "某一组与自身比较");

/// What is being fitted, on a terminal.
pub const FITTING: Text = Text::new("Fitting {next} ({number} of {total}) …", "正在拟合 {next}（{number}/{total}）……");
/// What is being read, on a terminal.
pub const READING: Text = Text::new("Reading {file} …", "正在读取 {file}……");
/// What is being fitted when it is one model, on a terminal.
pub const FITTING_ONE: Text = Text::new("Fitting {model} …", "正在拟合 {model}……");
/// What is being fitted when nobody knows how many more there will be, on a terminal.
pub const FITTING_NEXT: Text = Text::new("Fitting model {number} …", "正在拟合第 {number} 个模型……");
/// A file of a report was written.
pub const WROTE_FILE: Text = Text::new("Wrote {file}", "已写入 {file}");
/// What a study came to.
pub const VERDICTS: Text = Text::new("{total} hypotheses: {counts}.", "{total} 个假设：{counts}。");
/// One count in it.
pub const VERDICT_COUNT: Text = Text::new("{n} {verdict}", "{verdict} {n}");
/// Between two of them.
pub const COUNT_SEPARATOR: Text = Text::new(", ", "，");
/// Models without a result.
pub const WITHOUT_RESULT: Text = Text::new("Without a result: {models}.", "未得到结果的模型：{models}。");
/// A study folder was made.
pub const MADE: Text = Text::new(
    "Made {folder} with {files}. Run it with: covary report {folder}",
    "已建立 {folder}，内含 {files}。运行：covary report {folder}",
);
