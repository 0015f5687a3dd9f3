//! Words of the output on ordered items as items of a graded response model.

use super::Text;

/// Section.
pub const TITLE: Text = Text::new("Item response", "项目反应");
/// Table of discriminations.
pub const DISCRIMINATIONS: Text = Text::new("Discrimination of the items", "题项区分度");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const LOADING: Text = Text::new("loading (se)", "标准化载荷（标准误）");
/// Column.
pub const A: Text = Text::new("a (se)", "a（标准误）");
/// Column.
pub const A_LOGISTIC: Text = Text::new("a logistic (se)", "a（logistic，标准误）");
/// Heading over the items of a factor.
pub const OF_FACTOR: Text =
    Text::new("{factor}: marginal reliability {reliability}", "{factor}：边际信度 {reliability}");
/// Heading over the items of a factor in a group.
pub const OF_FACTOR_IN_GROUP: Text = Text::new(
    "{factor}, group {group}: marginal reliability {reliability}",
    "{factor}，组 {group}：边际信度 {reliability}",
);
/// Definitions below the table.
pub const DISCRIMINATIONS_NOTE: Text = Text::new(
    "a: discrimination λ / √(1 - λ²) of the graded response model (Samejima 1969; Takane and de Leeuw 1987) in the normal-ogive metric; a logistic: 1.702 a. Errors by the delta method. Marginal reliability (Green et al. 1984): mean of I / (1 + I) over a standard normal factor.",
    "a：等级反应模型（Samejima，1969；Takane 与 de Leeuw，1987）的区分度 λ / √(1 - λ²)，正态肩形曲线尺度；a（logistic）：1.702 a。标准误由 delta 法得出。边际信度（Green 等，1984）：标准正态因子上 I / (1 + I) 的平均。",
);
/// Table of difficulties.
pub const DIFFICULTIES: Text = Text::new("Difficulties of the items", "题项难度");
/// Definitions below the table.
pub const DIFFICULTIES_NOTE: Text = Text::new(
    "b1, b2, …: τ / λ, the place on the factor, in standard deviations from its mean, where the answer above a step is as likely as the one below; the same in both metrics. Standard errors in parentheses.",
    "b1、b2、…：τ / λ，即因子上（以偏离均值的标准差计）越过该等级与未越过的概率相等之处；两种尺度下相同。括号内为标准误。",
);
/// Table of information.
pub const INFORMATION: Text = Text::new("Information of the test and error of measurement", "测验信息与测量标准误");
/// Column and axis.
pub const THETA: Text = Text::new("θ", "θ");
/// Column.
pub const INFORMATION_COLUMN: Text = Text::new("information", "信息");
/// Column.
pub const SEM: Text = Text::new("SEM", "测量标准误");
/// Column.
pub const RELIABILITY: Text = Text::new("reliability", "信度");
/// Definitions below the table.
pub const INFORMATION_NOTE: Text = Text::new(
    "θ in standard deviations from the mean of the factor. information: sum over the items of Fisher's information in the answer; SEM: 1 / √I; reliability: I / (1 + I).",
    "θ 以偏离因子均值的标准差计。信息：各题项回答的 Fisher 信息之和；测量标准误：1 / √I；信度：I / (1 + I)。",
);
/// Caption of the figure of category curves.
pub const CURVES_FIGURE: Text = Text::new("Category curves of the items of {factor}", "{factor} 各题项的类别曲线");
/// Caption of the same in a group.
pub const CURVES_FIGURE_IN_GROUP: Text =
    Text::new("Category curves of the items of {factor}, group {group}", "{factor} 各题项的类别曲线，组 {group}");
/// What it shows.
pub const CURVES_SHOWN: Text = Text::new(
    "The probability of each answer over θ, one panel an item; answers are numbered from the lowest.",
    "各回答在 θ 上的概率，每个题项一幅；回答由低到高编号。",
);
/// Caption of the figure of information.
pub const INFORMATION_FIGURE: Text = Text::new("Information of the items of {factor}", "{factor} 的测验信息");
/// Caption of the same in a group.
pub const INFORMATION_FIGURE_IN_GROUP: Text =
    Text::new("Information of the items of {factor}, group {group}", "{factor} 的测验信息，组 {group}");
/// What it shows.
pub const INFORMATION_SHOWN: Text = Text::new(
    "The information of all items together and the standard error of measurement over θ.",
    "全部题项的信息之和与 θ 上的测量标准误。",
);
