//! Words of `covary check`.

use super::Text;

/// Heading of the check of a model.
pub const MODEL: Text = Text::new("covary: check of a model", "covary：模型检查");
/// Heading of the check of a study.
pub const STUDY: Text = Text::new("covary: check of a study", "covary：研究检查");
/// Label of the moments.
pub const MOMENTS: Text = Text::new("Moments", "样本矩个数");
/// Label of the degrees of freedom.
pub const DF: Text = Text::new("Degrees of freedom", "自由度");
/// Label of the mean structure.
pub const MEAN_STRUCTURE: Text = Text::new("Mean structure", "均值结构");
/// Yes.
pub const YES: Text = Text::new("yes", "有");
/// No.
pub const NO: Text = Text::new("no", "无");
/// What stands for a value that needs data.
pub const NEEDS_DATA: Text = Text::new("?", "?");
/// Heading of the completed table.
pub const TABLE: Text = Text::new("Completed parameter table", "补全后的参数表");
/// The completed table of a group.
pub const TABLE_OF_GROUP: Text = Text::new("Completed parameter table of group {group}", "组 {group} 补全后的参数表");
/// Column of the label.
pub const LABEL: Text = Text::new("label", "标签");
/// Column: how a parameter is set.
pub const SETTING: Text = Text::new("set", "设定");
/// Free.
pub const FREE: Text = Text::new("free", "自由");
/// Fixed.
pub const FIXED: Text = Text::new("fixed", "固定");
/// From the sample.
pub const SAMPLE: Text = Text::new("sample", "样本");
/// Column: number of the free parameter.
pub const NUMBER: Text = Text::new("no.", "编号");
/// Column: the value of a fixed parameter, the start value of a free one.
pub const VALUE: Text = Text::new("value or start", "取值或初始值");
/// Column: who put the row there.
pub const ORIGIN: Text = Text::new("by", "来源");
/// The model text.
pub const BY_MODEL: Text = Text::new("model", "模型");
/// The rules of completion.
pub const BY_RULE: Text = Text::new("rule", "规则");
/// What is below the table.
pub const TABLE_NOTE: Text =
    Text::new("A question mark stands for what only data can tell.", "问号表示只有数据才能给出的值。");
/// Nothing was wrong.
pub const NO_PROBLEMS: Text = Text::new("No problems were found.", "没有发现问题。");
/// How much was wrong.
pub const PROBLEMS: Text = Text::new(
    "Found: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}, {notes} {notes:note|notes}.",
    "发现：{errors} 个错误，{warnings} 个警告，{notes} 个提示。",
);
/// A study brings its own data and options.
pub const STUDY_HAS_OWN: Text = Text::new(
    "a study says itself which data and options it uses, so no data or fit flags go with it",
    "研究文件自身规定所用的数据和选项，因此不能再给出数据或拟合参数",
);
/// Heading of the models of a study.
pub const MODELS: Text = Text::new("Models of the study", "研究中的模型");
/// Label of the respondents in the file.
pub const RECEIVED: Text = Text::new("Respondents received", "收到的答卷");
/// Label of the respondents left after screening.
pub const KEPT: Text = Text::new("Respondents after screening", "筛选后的答卷");
/// Label of the hypotheses.
pub const HYPOTHESES: Text = Text::new("Hypotheses", "假设");
