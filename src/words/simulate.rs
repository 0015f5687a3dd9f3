//! Words of `covary simulate`.

use super::Text;

/// What was written.
pub const WROTE: Text =
    Text::new("Wrote {rows} respondents (seed {seed}) to {file}.", "已将 {rows} 名受访者(种子 {seed})写入 {file}。");

/// The population moments were written.
pub const WROTE_MOMENTS: Text =
    Text::new("Wrote the population moments of {groups} groups to {file}.", "已将 {groups} 个组的总体矩写入 {file}。");
