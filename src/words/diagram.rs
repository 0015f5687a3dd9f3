//! Words of path diagrams.

use super::Text;

/// What a picture is, for readers who cannot see it.
pub const TITLE: Text = Text::new("Path diagram of {model}", "{model} 的路径图");
/// The same of one group.
pub const TITLE_OF_GROUP: Text = Text::new("Path diagram of {model}, {group}", "{model} 的路径图，{group}");
/// What it shows: the kind of coefficient.
pub const STANDARDISED: Text = Text::new("Standardised coefficients.", "标准化系数。");
/// What it shows: the kind of coefficient.
pub const UNSTANDARDISED: Text = Text::new("Unstandardised coefficients.", "非标准化系数。");
/// What it shows: no coefficient.
pub const WITHOUT_COEFFICIENTS: Text = Text::new("Without coefficients.", "不含系数。");
