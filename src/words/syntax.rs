//! Words around the picture of a syntax error.

use super::Text;

/// What stands before the code of an error.
pub const ERROR: Text = Text::new("error", "错误");
/// What stands before the code of a warning.
pub const WARNING: Text = Text::new("warning", "警告");
/// What stands before the code of a note.
pub const NOTE: Text = Text::new("note", "提示");
/// What stands before the advice.
pub const HELP: Text = Text::new("help", "建议");
