//! Findings about how covary was called (codes with the digit 0).

use super::entries;

entries! {
    /// The command line does not parse.
    USAGE = "E001" Error {
        title: "Wrong usage", "用法错误";
        message: "{reason}", "{reason}";
        hint: "Run the command with --help for its flags and an example.", "请用 --help 查看该命令的参数和示例。";
        page: "The command line could not be understood. Every command prints its flags and an example with `--help`.", "无法理解该命令行。每个命令都可用 `--help` 查看参数和示例。";
    }
    /// A flag has a value that is not known or not honoured.
    FLAG_VALUE = "E002" Error {
        title: "Value not accepted", "参数值不被接受";
        message: "`{flag} {value}` is not accepted; this version takes {accepted}.", "不接受 `{flag} {value}`；本版本接受：{accepted}。";
        hint: "Choose one of the values named, or leave the flag out.", "请选择所列的值之一，或省略该参数。";
        page: "covary refuses a value that it cannot honour instead of ignoring it, so that a result never differs silently from what was asked.", "covary 会拒绝无法兑现的参数值，而不是忽略它，因此结果不会悄悄地与要求不符。";
    }
    /// Two flags exclude each other, or one needs another.
    FLAG_CONFLICT = "E003" Error {
        title: "Flags do not go together", "参数冲突";
        message: "{reason}", "{reason}";
        hint: "Leave one of the flags out.", "请去掉其中一个参数。";
        page: "Some flags exclude each other, and some make sense only beside another one.", "有些参数互相排斥，有些只有与另一个参数一起使用才有意义。";
    }
    /// A file cannot be written.
    CANNOT_WRITE = "E004" Error {
        title: "Cannot write the file", "无法写入文件";
        message: "{file} cannot be written: {reason}", "无法写入 {file}：{reason}";
        hint: "Check the folder and its permissions.", "请检查文件夹及其权限。";
        page: "The output file could not be created or written.", "无法创建或写入输出文件。";
    }
    /// A file would be overwritten.
    FILE_EXISTS = "E008" Error {
        title: "The file exists already", "文件已存在";
        message: "{file} exists already and is not overwritten.", "{file} 已存在，不会被覆盖。";
        hint: "Choose another folder, or move the file away.", "请另选文件夹，或先移走该文件。";
        page: "`covary init` only makes new files, so that no work is lost.", "`covary init` 只新建文件，以免丢失已有内容。";
    }
    /// A code that no finding has.
    UNKNOWN_CODE = "E005" Error {
        title: "Unknown code", "未知代码";
        message: "There is no finding with the code `{code}`.", "没有代码为 `{code}` 的提示。";
        hint: "`covary explain` without a code lists all of them.", "不带代码运行 `covary explain` 可列出全部代码。";
        page: "Codes are a letter and three digits, such as E101 or W403.", "代码由一个字母和三位数字组成，例如 E101 或 W403。";
    }
    /// A flag makes sense only beside another one.
    FLAG_NEEDS = "E007" Error {
        title: "Something is missing on the command line", "命令行缺少内容";
        message: "`{flag}` needs `{other}`.", "`{flag}` 需要 `{other}`。";
        hint: "Add it; `--help` shows an example.", "请补上；`--help` 中有示例。";
        page: "Some commands and flags make sense only beside another flag: a fit needs data, equality over groups needs groups.", "有些命令和参数只有与另一个参数一起使用才有意义：拟合需要数据，组间等值需要分组。";
    }
    /// Two values that do not go together.
    FLAG_NOT_WITH = "E009" Error {
        title: "Values do not go together", "参数值不能一起使用";
        message: "`{flag} {value}` does not go with `{other}`, which takes {accepted}.", "`{flag} {value}` 不能与 `{other}` 一起使用；后者接受：{accepted}。";
        hint: "Leave one of the two out, or choose one of the values named.", "请去掉其中之一，或选择所列的值。";
        page: "Not every test, standard error or information exists for every estimator: a scaled test needs the one it scales, first-order information is its own sandwich, and the Wishart likelihood belongs to maximum likelihood.", "并非每个估计方法都有每种检验、标准误或信息矩阵：校正检验需要它所校正的统计量，一阶信息矩阵本身就是三明治的中层，Wishart 似然只属于极大似然估计。";
    }
    /// A setting that this version does not have.
    FLAG_UNKNOWN = "E006" Error {
        title: "Setting not known", "未知的设置";
        message: "`{flag}` is no setting of this version.", "`{flag}` 不是本版本的设置。";
        hint: "`covary fit --help` lists the settings.", "`covary fit --help` 列出所有设置。";
        page: "A setting that is not known, or that belongs to a later version, is refused instead of being ignored.", "未知的设置，或属于后续版本的设置，会被拒绝，而不是被忽略。";
    }
    /// A flag that a command does not honour.
    FLAG_NOT_HERE = "E010" Error {
        title: "The command does not take this flag", "该命令不接受此参数";
        message: "`covary {command}` does not take `{flag}`.", "`covary {command}` 不接受 `{flag}`。";
        hint: "Leave it out; `covary fit` takes it.", "请去掉它；`covary fit` 接受该参数。";
        page: "Commands share the options of `covary fit`, but for those that their question leaves no room for. `cmb` and `structures` look at one sample, so they take no groups, and `structures` itself says which factors correlate and where scales come from. The levels of `invariance` say what is equal. Alpha and HTMT of `reliability` have no weighted form here, and its bootstrap draws single cases, not clusters.", "各命令共用 `covary fit` 的选项，但所问问题容不下的除外。`cmb` 与 `structures` 只看一个样本，因此不接受分组；`structures` 自行规定哪些因子相关、量尺如何设定。`invariance` 的各级规定什么相等。`reliability` 的 α 与 HTMT 没有加权形式，其自助法抽取的是单个个案而非整群。";
    }
    /// A flag that changes nothing.
    FLAG_WITHOUT_EFFECT = "I010" Note {
        title: "A flag without effect", "参数不起作用";
        message: "`{flag}` has no effect without `{other}`.", "没有 `{other}` 时 `{flag}` 不起作用。";
        hint: "Add `{other}`, or leave `{flag}` out.", "请补上 `{other}`，或省略 `{flag}`。";
        page: "Equality over groups says something only where there are several groups: with one, everything is equal. A rotation turns the factors of exploratory blocks, efa(), and nothing else. The model is fitted as if the flag had not been given, apart from the mean structure that equal intercepts, means or thresholds bring with them.", "组间等值只有在多组时才有意义：只有一组时，一切都是等值的。旋转只作用于探索性区块 efa() 的因子。除等值的截距、均值或阈值所带来的均值结构外，模型按未给出该参数的情形拟合。";
    }
}
