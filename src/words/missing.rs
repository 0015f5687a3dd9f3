//! Words on missing answers.

use super::Text;

/// Heading of what is missing.
pub const TITLE: Text = Text::new("Missing data", "缺失数据");
/// Heading of that of a group.
pub const OF_GROUP: Text = Text::new("Missing data of group {group}", "组 {group} 的缺失数据");
/// Cases without a missing answer.
pub const COMPLETE: Text = Text::new("Complete cases", "完整样本数");
/// Number of patterns.
pub const PATTERNS: Text = Text::new("Patterns of missing answers", "缺失模式数");
/// Range of answers by variable.
pub const ANSWERED: Text = Text::new("Share answered, lowest and highest variable", "各变量回答比例的最低值与最高值");
/// The pair with the lowest coverage.
pub const LOWEST_PAIR: Text = Text::new("Lowest coverage of a pair", "成对覆盖率最低者");
/// That pair.
pub const PAIR: Text = Text::new("{share} ({first}, {second})", "{share}（{first}，{second}）");
/// Little's test.
pub const MCAR: Text = Text::new("Little's test of missing completely at random", "Little 完全随机缺失检验");
/// Its numbers.
pub const MCAR_RESULT: Text =
    Text::new("chi-square {statistic}, df {df}, p {p}", "卡方 {statistic}，自由度 {df}，p {p}");
/// Caption of the table of patterns.
pub const MOST_FREQUENT: Text = Text::new("Most frequent patterns", "最常见的缺失模式");
/// Column of cases.
pub const CASES: Text = Text::new("cases", "样本数");
/// Column of the share of cases.
pub const SHARE: Text = Text::new("share", "比例");
/// Column of what is missing.
pub const MISSING: Text = Text::new("missing", "缺失变量");
/// Nothing is missing.
pub const NOTHING: Text = Text::new("nothing", "无");
/// Column of the fraction of missing information.
pub const FMI: Text = Text::new("fmi", "缺失信息比例");
