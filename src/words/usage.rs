//! What is wrong with a command line that does not parse.

use super::Text;

/// A flag or argument that does not exist.
pub const UNKNOWN_ARGUMENT: Text = Text::new("there is no argument `{argument}` here", "这里没有参数 `{argument}`");
/// A command that does not exist.
pub const UNKNOWN_COMMAND: Text = Text::new("there is no command `{argument}`", "没有命令 `{argument}`");
/// What may have been meant.
pub const SUGGESTION: Text = Text::new("; did you mean `{suggested}`?", "；是否想输入 `{suggested}`？");
/// A value that is not accepted.
pub const INVALID_VALUE: Text = Text::new("`{argument}` does not take `{value}`", "`{argument}` 不接受 `{value}`");
/// The values that are accepted.
pub const ACCEPTED: Text = Text::new("; it takes {accepted}", "；可用的值：{accepted}");
/// A value that is missing.
pub const VALUE_MISSING: Text = Text::new("`{argument}` needs a value", "`{argument}` 需要一个值");
/// Arguments that are missing.
pub const MISSING: Text = Text::new("missing: {argument}", "缺少：{argument}");
/// Arguments that exclude each other.
pub const CONFLICT: Text = Text::new("`{argument}` does not go with {prior}", "`{argument}` 不能与 {prior} 一起使用");
/// How the command is called.
pub const USAGE: Text = Text::new("Usage: {usage}", "用法：{usage}");
