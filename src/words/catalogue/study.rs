//! Findings of study files (codes with the digit 9, below 50).

use super::entries;

entries! {
    /// The study file cannot be read.
    UNREADABLE = "E901" Error {
        title: "Study file not readable", "无法读取研究文件";
        message: "The study file {file} cannot be read: {reason}.", "无法读取研究文件 {file}：{reason}。";
        hint: "Name a folder that holds study.toml, or the file itself; `covary init DIR` makes one.",
            "请给出含有 study.toml 的文件夹或该文件本身；可用 `covary init DIR` 新建。";
        page: "A study is a folder with a file study.toml. The file must be text in UTF-8.",
            "一项研究是一个含有 study.toml 的文件夹。该文件应为 UTF-8 文本。";
    }
    /// The study file is not TOML.
    NOT_TOML = "E902" Error {
        title: "Study file is not valid TOML", "研究文件不是有效的 TOML";
        message: "{file}, line {line}: {reason}.", "{file} 第 {line} 行：{reason}。";
        hint: "Texts stand in double quotes, lists in brackets, and a name stands once in a table.",
            "文字用双引号，列表用方括号，同一表中名称不可重复。";
        page: "Study files are written in TOML: `key = value` lines under headings such as [report], and [[model]] for each of several. Nothing else is checked until the file can be read.",
            "研究文件用 TOML 书写：在 [report] 等标题下写 `键 = 值`，多个同类项各写一个 [[model]]。文件能被读取之后才会检查其他内容。";
    }
    /// A key that study files do not have.
    UNKNOWN_KEY = "E903" Error {
        title: "Unknown key", "未知的键";
        message: "{file}, line {line}: there is no key `{key}` here.", "{file} 第 {line} 行：此处没有键 `{key}`。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "A misspelt key would silently leave a default in force. So every key that covary does not know is refused.",
            "拼错的键会使默认值悄然生效，因此 covary 拒绝一切不认识的键。";
    }
    /// A key is missing.
    MISSING_KEY = "E904" Error {
        title: "Missing key", "缺少键";
        message: "{file}, line {line}: the key `{key}` is missing.", "{file} 第 {line} 行：缺少键 `{key}`。";
        hint: "Add `{key} = …` to this table.", "请在此表中加入 `{key} = …`。";
        page: "The table cannot be understood without this key.", "缺少该键，无法理解此表。";
    }
    /// A value of the wrong type.
    WRONG_TYPE = "E905" Error {
        title: "Value of the wrong type", "值的类型不对";
        message: "{file}, line {line}: `{key}` should be {expected}.", "{file} 第 {line} 行：`{key}` 应为{expected}。";
        hint: "Write {expected}.", "请写成{expected}。";
        page: "TOML tells texts (in quotes), numbers, true and false, lists and tables apart.",
            "TOML 区分文字（加引号）、数字、true/false、列表与表。";
    }
    /// An empty text.
    EMPTY = "E906" Error {
        title: "Empty text", "文字为空";
        message: "{file}, line {line}: `{key}` is empty.", "{file} 第 {line} 行：`{key}` 为空。";
        hint: "Give it a value, or leave the key out where it may be left out.", "请填写内容；若该键可省略，也可删去。";
        page: "A name or a file cannot be empty.", "名称或文件名不能为空。";
    }
    /// A word that is none of the choices.
    NOT_A_CHOICE = "E907" Error {
        title: "Not one of the choices", "不在可选范围之内";
        message: "{file}, line {line}: `{key}` cannot be `{value}`.", "{file} 第 {line} 行：`{key}` 不能为 `{value}`。";
        hint: "Choices: {choices}. The nearest is `{nearest}`.", "可选：{choices}。最接近的是 `{nearest}`。";
        page: "The options of a model are those of `covary fit`, with lavaan's words for their values.",
            "模型的选项与 `covary fit` 相同，取值沿用 lavaan 的用词。";
    }
    /// A number outside its range.
    OUT_OF_RANGE = "E908" Error {
        title: "Number out of range", "数值超出范围";
        message: "{file}, line {line}: `{key}` is {value}; it has to lie between {from} and {to}.",
            "{file} 第 {line} 行：`{key}` 为 {value}，应在 {from} 与 {to} 之间。";
        hint: "Probabilities are written as 0.05, not as 5.", "概率写作 0.05，而非 5。";
        page: "The number has no meaning outside this range.", "该数值超出此范围没有意义。";
    }
    /// A format of another version.
    FORMAT = "E909" Error {
        title: "Unknown format of the study file", "研究文件格式未知";
        message: "{file}, line {line}: the file has format {format}; this version reads format {known}.",
            "{file} 第 {line} 行：文件格式为 {format}，本版本只读取格式 {known}。";
        hint: "Use a version of covary that reads it.", "请使用能读取该格式的 covary 版本。";
        page: "The key `format` says which version of the study format a file was written for.",
            "键 `format` 说明文件所用的研究格式版本。";
    }
    /// A file that is named and does not exist.
    NO_SUCH_FILE = "E910" Error {
        title: "File not found", "找不到文件";
        message: "{file}: there is no file {name}.", "{file}：找不到文件 {name}。";
        hint: "File names are relative to the folder of the study file.", "文件名相对于研究文件所在的文件夹。";
        page: "Every file that a study names is looked for relative to the folder of study.toml, wherever covary is started.",
            "研究中提到的文件都相对于 study.toml 所在的文件夹查找，与 covary 在何处启动无关。";
    }
    /// A name given twice.
    GIVEN_TWICE = "E911" Error {
        title: "Name given twice", "名称重复";
        message: "{file}, line {line}: the name `{name}` was already given in line {first}.",
            "{file} 第 {line} 行：名称 `{name}` 已在第 {first} 行使用。";
        hint: "Give each model, hypothesis, comparison and ladder its own `id`.", "请为每个模型、假设、比较和等值性检验取不同的 `id`。";
        page: "Tables and hypotheses refer to models by name, so a name must mean one thing.",
            "表格与假设通过名称引用模型，因此一个名称只能指一个对象。";
    }
    /// A model that does not exist.
    NO_SUCH_MODEL = "E912" Error {
        title: "Unknown model", "未知的模型";
        message: "{file}, line {line}: there is no model `{name}` in the study.", "{file} 第 {line} 行：研究中没有模型 `{name}`。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "The name must be the `id` of a [[model]] of the same study.", "该名称应为同一研究中某个 [[model]] 的 `id`。";
    }
    /// A hypothesis that does not exist.
    NO_SUCH_HYPOTHESIS = "E913" Error {
        title: "Unknown hypothesis", "未知的假设";
        message: "{file}, line {line}: there is no hypothesis `{name}` in the study.", "{file} 第 {line} 行：研究中没有假设 `{name}`。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "The name must be the `id` of a [[hypothesis]] of the same study.", "该名称应为同一研究中某个 [[hypothesis]] 的 `id`。";
    }
    /// A ladder that does not exist.
    NO_SUCH_LADDER = "E914" Error {
        title: "Unknown invariance ladder", "未知的等值性检验";
        message: "{file}, line {line}: there is no invariance ladder `{name}` in the study.",
            "{file} 第 {line} 行：研究中没有等值性检验 `{name}`。";
        hint: "The nearest is `{nearest}`; a ladder is declared as [[invariance]].",
            "最接近的是 `{nearest}`；等值性检验用 [[invariance]] 声明。";
        page: "The name must be the `id` of an [[invariance]] of the same study.", "该名称应为同一研究中某个 [[invariance]] 的 `id`。";
    }
    /// A group that does not exist.
    NO_SUCH_GROUP = "E915" Error {
        title: "Unknown group", "未知的组";
        message: "{file}, line {line}: there is no group `{name}` in the study.", "{file} 第 {line} 行：研究中没有组 `{name}`。";
        hint: "The nearest is `{nearest}`; groups are named by their codes.", "最接近的是 `{nearest}`；各组以代码表示。";
        page: "Groups are the codes under [groups] levels.", "组即 [groups] 中 levels 的代码。";
    }
    /// A study without models.
    NO_MODELS = "E916" Error {
        title: "Study without models", "研究中没有模型";
        message: "{file} has no model.", "{file} 中没有模型。";
        hint: "Add [[model]] with an `id` and `syntax = \"model.lav\"`.", "请加入 [[model]]，写明 `id` 与 `syntax = \"model.lav\"`。";
        page: "A study has at least one model, or a population to draw surveys from.", "一项研究至少有一个模型，或有一个用于生成数据的总体。";
    }
    /// A model without syntax.
    NO_SYNTAX = "E917" Error {
        title: "Model without syntax", "模型缺少语法";
        message: "{file}, line {line}: the model has no syntax.", "{file} 第 {line} 行：该模型没有语法。";
        hint: "Add `syntax = \"model.lav\"` (a file), or `text = \"\"\"…\"\"\"`.", "请加入 `syntax = \"model.lav\"`（文件）或 `text = \"\"\"…\"\"\"`。";
        page: "The syntax of a model stands in a file of its own or, for a short one, in the study file.",
            "模型语法写在单独的文件中；较短的也可直接写在研究文件里。";
    }
    /// A model with two syntaxes.
    TWO_SYNTAXES = "E918" Error {
        title: "Model with two syntaxes", "模型有两份语法";
        message: "{file}, line {line}: the model has both `syntax` and `text`.", "{file} 第 {line} 行：该模型同时有 `syntax` 与 `text`。";
        hint: "Keep one of the two.", "请只保留其一。";
        page: "`syntax` names a file and `text` holds the syntax itself.", "`syntax` 指明文件，`text` 则直接写出语法。";
    }
    /// A hypothesis that states nothing.
    NO_STATEMENT = "E919" Error {
        title: "Hypothesis without a statement", "假设没有可检验的陈述";
        message: "{file}, line {line}: nothing says what is to be tested.", "{file} 第 {line} 行：没有写明要检验什么。";
        hint: "Add one of: {kinds}.", "请加入其中之一：{kinds}。";
        page: "A hypothesis has words for people (`en`, `zh`) and one statement for the program, such as `path = \"SAT ~ PV\"` with `sign = \"+\"`.",
            "一条假设既有给人看的文字（`en`、`zh`），也有一项供程序检验的陈述，例如 `path = \"SAT ~ PV\"` 与 `sign = \"+\"`。";
    }
    /// A hypothesis that states several things.
    TWO_STATEMENTS = "E920" Error {
        title: "Hypothesis with several statements", "假设含有多项陈述";
        message: "{file}, line {line}: there are several statements: {found}.", "{file} 第 {line} 行：有多项陈述：{found}。";
        hint: "Keep one of them, or put them into `all = [{ … }, { … }]`. One statement is one of: {kinds}.",
            "请只保留一项，或写成 `all = [{ … }, { … }]`。每项陈述为其中之一：{kinds}。";
        page: "A hypothesis of several parts is written as a list `all`; it is supported only if every part is.",
            "含有多个部分的假设写成列表 `all`；只有每一部分都得到支持，假设才得到支持。";
    }
    /// Not a sign.
    NOT_A_SIGN = "E921" Error {
        title: "Not a sign", "不是正负号";
        message: "{file}, line {line}: `{value}` is not a sign.", "{file} 第 {line} 行：`{value}` 不是正负号。";
        hint: "Write `sign = \"+\"` or `sign = \"-\"`.", "请写 `sign = \"+\"` 或 `sign = \"-\"`。";
        page: "A directed hypothesis says whether a coefficient is above or below zero.", "有方向的假设需说明系数大于零还是小于零。";
    }
    /// Not a path.
    NOT_A_PATH = "E922" Error {
        title: "Not a path", "不是路径";
        message: "{file}, line {line}: `{value}` is not a path: {why}.", "{file} 第 {line} 行：`{value}` 不是路径：{why}。";
        hint: "Write it as in the model: `SAT ~ PV`, effect first.", "请按模型语法书写：`SAT ~ PV`，结果变量在前。";
        page: "A path is named by its two sides as in model syntax: `SAT ~ PV` (regression), `LOY =~ CL` (loading), `PE ~~ NE` (covariance), `AL ~ 1` (intercept).",
            "路径按模型语法以两端命名：`SAT ~ PV`（回归）、`LOY =~ CL`（载荷）、`PE ~~ NE`（协方差）、`AL ~ 1`（截距）。";
    }
    /// Not a chain.
    NOT_A_CHAIN = "E923" Error {
        title: "Not a chain of variables", "不是变量链";
        message: "{file}, line {line}: `{value}` is not a chain of at least three variables.",
            "{file} 第 {line} 行：`{value}` 不是至少由三个变量组成的链。";
        hint: "Write `indirect = \"PV -> SAT -> LOY\"`, cause first.", "请写 `indirect = \"PV -> SAT -> LOY\"`，原因在前。";
        page: "An indirect effect is the product of the coefficients along a chain, from the first cause to the last effect.",
            "间接效应是沿链条从最初原因到最终结果各系数的乘积。";
    }
    /// Not an order.
    NOT_AN_ORDER = "E924" Error {
        title: "Not an order of groups", "不是组的次序";
        message: "{file}, line {line}: `{value}` is not an order: {why}.", "{file} 第 {line} 行：`{value}` 不是次序：{why}。";
        hint: "Write `order = \"E < F <= S\"`, or several parts separated by commas.",
            "请写 `order = \"E < F <= S\"`，多个部分用逗号分隔。";
        page: "An order compares groups by their codes, with <, <=, > or >=. It is supported only if every comparison is.",
            "次序用 <、<=、>、>= 比较各组代码。只有每个比较都得到支持，次序才得到支持。";
    }
    /// `<=` without a margin.
    NO_MARGIN = "E925" Error {
        title: "A margin is missing", "缺少界值";
        message: "{file}, line {line}: `{value}` says \"not lower\", which needs a margin.", "{file} 第 {line} 行：`{value}` 表示“不低于”，需要给出界值。";
        hint: "Add `margin = 0.10`: the largest drop that would still count as none.", "请加入 `margin = 0.10`：仍可视为没有下降的最大降幅。";
        page: "No data can show that something is not lower at all; they can show that it is not lower by more than a margin (non-inferiority). The margin is a judgement that has to be made before the data are seen.",
            "数据无法证明“完全没有降低”，只能证明降幅不超过某个界值（非劣效性）。界值须在看到数据之前确定。";
    }
    /// Not two factors.
    NOT_TWO_FACTORS = "E926" Error {
        title: "Not two factors", "不是两个因子";
        message: "{file}, line {line}: `factors` has to name two factors.", "{file} 第 {line} 行：`factors` 应列出两个因子。";
        hint: "Write `factors = [\"SAT\", \"LOY\"]`.", "请写 `factors = [\"SAT\", \"LOY\"]`。";
        page: "Discriminant validity is judged for one pair of factors at a time.", "区分效度每次针对一对因子判断。";
    }
    /// Not one bound.
    NOT_ONE_BOUND = "E927" Error {
        title: "Not one bound", "界限不唯一";
        message: "{file}, line {line}: an index needs either `at_least` or `at_most`.", "{file} 第 {line} 行：指标需要且只需要 `at_least` 或 `at_most` 之一。";
        hint: "Write `at_least = 0.90` or `at_most = 0.08`.", "请写 `at_least = 0.90` 或 `at_most = 0.08`。";
        page: "One criterion, fixed in advance, decides; everything else is printed beside it.",
            "只有一个事先确定的标准起决定作用，其余仅并列给出。";
    }
    /// No reason.
    NO_REASON = "E928" Error {
        title: "No reason given", "没有给出理由";
        message: "{file}, line {line}: `not_testable` needs a reason.", "{file} 第 {line} 行：`not_testable` 需要说明理由。";
        hint: "Write `not_testable = { en = \"…\", zh = \"…\" }`.", "请写 `not_testable = { en = \"…\", zh = \"…\" }`。";
        page: "A hypothesis that is not tested stays in the report with the reason why.", "未检验的假设仍列入报告，并说明原因。";
    }
    /// A list within a list.
    NESTED_ALL = "E929" Error {
        title: "A list of parts within a list", "列表之中又有列表";
        message: "{file}, line {line}: `all` stands within `all`.", "{file} 第 {line} 行：`all` 之中又有 `all`。";
        hint: "Put all parts into one list.", "请把各部分放入同一列表。";
        page: "All parts of a hypothesis have to hold, so one list is enough.", "假设的各部分都须成立，因此一个列表足矣。";
    }
    /// A hypothesis without words.
    NO_WORDS = "E930" Error {
        title: "Hypothesis without words", "假设没有文字";
        message: "{file}, line {line}: the hypothesis {id} says nothing in English or in Chinese.",
            "{file} 第 {line} 行：假设 {id} 既无英文也无中文文字。";
        hint: "Add `en = \"…\"` or `zh = \"…\"`; one of the two is enough.", "请加入 `en = \"…\"` 或 `zh = \"…\"`，有其一即可。";
        page: "The words stand in the report beside the verdict.", "文字将与结论一同列入报告。";
    }
    /// A hypothesis without a model.
    NO_MODEL = "E931" Error {
        title: "Hypothesis without a model", "假设没有指明模型";
        message: "{file}, line {line}: the hypothesis {id} does not say which model decides.",
            "{file} 第 {line} 行：假设 {id} 没有指明由哪个模型判断。";
        hint: "Add `model = \"…\"`.", "请加入 `model = \"…\"`。";
        page: "The same path can come out differently in different models, so a hypothesis names the one that decides, in advance.",
            "同一路径在不同模型中结果可能不同，因此假设须事先指明由哪个模型判断。";
    }
    /// Something that the model does not have.
    NOT_IN_MODEL = "E932" Error {
        title: "Not in the model", "模型中没有";
        message: "{file}, line {line}: hypothesis {id} speaks of {name}, which the model {model} does not have.",
            "{file} 第 {line} 行：假设 {id} 提到 {name}，而模型 {model} 中没有。";
        hint: "The nearest in the model is {nearest}.", "模型中最接近的是 {nearest}。";
        page: "Paths, factors and labels of a hypothesis must be written in the syntax of the model that it names, and of every model in `heterogeneity` and `beside`.",
            "假设中的路径、因子与标签必须出现在其所指模型的语法中，也须出现在 `heterogeneity` 与 `beside` 所列的每个模型中。";
    }
    /// A statement on groups of a model without groups.
    GROUPS_NEEDED = "E933" Error {
        title: "The model has no groups", "模型没有分组";
        message: "{file}, line {line}: hypothesis {id} compares groups, but the model {model} has none.",
            "{file} 第 {line} 行：假设 {id} 比较各组，但模型 {model} 没有分组。";
        hint: "Add `group = \"column\"` to the model.", "请在模型中加入 `group = \"列名\"`。";
        page: "Means, variances and coefficients are compared between the groups of one model, which needs the option `group`.",
            "均值、方差与系数在同一模型的各组之间比较，该模型需要选项 `group`。";
    }
    /// A ladder on a model without groups.
    NO_GROUPS = "E934" Error {
        title: "Invariance without groups", "等值性检验缺少分组";
        message: "{file}, line {line}: invariance is asked for the model {model}, which has no groups.",
            "{file} 第 {line} 行：要求对模型 {model} 作等值性检验，但它没有分组。";
        hint: "Add `group = \"column\"` to the model.", "请在模型中加入 `group = \"列名\"`。";
        page: "Measurement invariance compares groups.", "测量等值性比较的是各组。";
    }
    /// A hypothesis that runs through itself.
    THROUGH_ITSELF = "E935" Error {
        title: "Hypothesis runs through itself", "假设经由自身";
        message: "{file}, line {line}: hypothesis {id} names itself in `through`.", "{file} 第 {line} 行：假设 {id} 在 `through` 中指向自身。";
        hint: "Name the hypotheses on the single arrows that it runs through.", "请列出它所经由的各条箭头的假设。";
        page: "`through` lists the hypotheses whose doubt about the direction passes on to this one.",
            "`through` 列出那些其方向存疑会传递给本假设的假设。";
    }
    /// A column that the data lack.
    NO_SUCH_COLUMN = "E936" Error {
        title: "Column not in the data", "数据中没有该列";
        message: "{file} names the column {name}, which is not in the data.", "{file} 提到列 {name}，而数据中没有。";
        hint: "The nearest column is {nearest}.", "最接近的列是 {nearest}。";
        page: "Columns are named as in the header of the data, capitals included.", "列名须与数据表头一致，区分大小写。";
    }
    /// Groups of a model that are not those of the study.
    OTHER_GROUPS = "W901" Warning {
        title: "Another group column", "使用了另一个分组列";
        message: "The model {model} takes its groups from the column {column}; the groups of the study are in {groups}.",
            "模型 {model} 按列 {column} 分组；而研究的分组列是 {groups}。";
        hint: "Hypotheses on this model must name the codes of its own column.", "针对该模型的假设应使用其自身分组列的代码。";
        page: "Names of groups in the report come from [groups] of the study. A model may use another column; its groups then stand under their codes.",
            "报告中的组名取自研究的 [groups]。模型可以使用其他列，此时各组以代码显示。";
    }
    /// A group without respondents.
    EMPTY_GROUP = "W902" Warning {
        title: "Group without respondents", "某组没有受访者";
        message: "No respondent is in group {group}; the column {column} holds {found}.", "没有受访者属于组 {group}；列 {column} 中有 {found}。";
        hint: "Compare the codes of [groups] levels with the data.", "请核对 [groups] 中 levels 的代码与数据。";
        page: "A group that is declared and does not occur is left out of every model, and hypotheses that name it are not testable.",
            "声明而未出现的组不会进入任何模型，涉及该组的假设无法检验。";
    }
    /// A condition that cannot be read.
    NOT_A_CONDITION = "E945" Error {
        title: "Not a condition", "不是条件";
        message: "{file}, line {line}: `{text}` is not a condition on a number.", "{file} 第 {line} 行：`{text}` 不是对数值的条件。";
        hint: "Write a column, one of <= >= < > == != and a number, such as \"tenure_m <= 6\".",
            "请写成列名、<= >= < > == != 之一与数字，例如 \"tenure_m <= 6\"。";
        page: "A rule of [regrouping] lists conditions in `when`; it applies where all of them hold. The first rule that applies places a respondent. Where an answer is missing before a rule applies, the respondent is placed nowhere and left out of the repeated analysis.",
            "[regrouping] 的每条规则在 `when` 中列出条件，全部成立时该规则适用。第一条适用的规则决定受访者的归属；若在此之前遇到缺答，该受访者不归入任何组，也不参与重复分析。";
    }
    /// Something that needs groups in a study without.
    NEEDS_GROUPS = "E946" Error {
        title: "Groups are missing", "缺少分组";
        message: "{file}, line {line}: {table} needs the groups of the study.", "{file} 第 {line} 行：{table} 需要研究的分组。";
        hint: "Add [groups] with `column` and `levels`.", "请加入含 `column` 与 `levels` 的 [groups]。";
        page: "[regrouping] places respondents into the groups of the study once more, and [[association]] sets a classification against them. Both need [groups] with its levels in order.",
            "[regrouping] 将受访者重新归入研究的各组，[[association]] 将另一种分类与各组对照；二者都需要在 [groups] 中按顺序列出各组。";
    }
    /// A column that should hold numbers.
    NOT_NUMBERS = "E947" Error {
        title: "Column without numbers", "该列不是数值";
        message: "{file} compares the column {name} with numbers, but it holds text.", "{file} 将列 {name} 与数字比较，但该列是文字。";
        hint: "Give its answers codes in the codebook (column `labels`), with a role other than `ignore`.",
            "请在编码簿的 `labels` 列中为其作答给出代码，且 role 不为 `ignore`。";
        page: "Conditions of [regrouping] and scores of [[association]] are computed from numbers. A codebook turns text answers into codes.",
            "[regrouping] 的条件与 [[association]] 的得分都由数值计算；编码簿可将文字作答转换为代码。";
    }
    /// A derived column whose name is taken.
    COLUMN_TAKEN = "E948" Error {
        title: "Name of a column is taken", "列名已被占用";
        message: "{file}: [regrouping] makes a column {name}, but the data have one of that name.",
            "{file}：[regrouping] 要生成列 {name}，但数据中已有同名的列。";
        hint: "Choose another name for `column` in [regrouping].", "请为 [regrouping] 的 `column` 另取名称。";
        page: "The groups that the rules of [regrouping] derive stand in a new column. It must not hide a column of the data.",
            "[regrouping] 按规则得出的分组存放在新的一列中，不能覆盖数据原有的列。";
    }
    /// A reference to no association.
    NO_SUCH_ASSOCIATION = "E949" Error {
        title: "Unknown association", "未知的关联";
        message: "{file}, line {line}: there is no [[association]] {name}.", "{file} 第 {line} 行：没有名为 {name} 的 [[association]]。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "A hypothesis of the kind `association` names an [[association]] of the study by its id.",
            "`association` 类假设以 id 引用研究中的某个 [[association]]。";
    }
    /// A sensitivity run that changes nothing.
    SENSITIVITY_TO_NOTHING = "E950" Error {
        title: "Sensitivity run without options", "敏感性分析未改变任何选项";
        message: "{file}, line {line}: this [[sensitivity]] names no option, so it would repeat the main analysis.",
            "{file} 第 {line} 行：该 [[sensitivity]] 未给出任何选项，只会重复主分析。";
        hint: "Add what is to be different, such as `estimator = \"MLR\"` or `missing = \"listwise\"`.",
            "请写明与主分析不同的选项，例如 `estimator = \"MLR\"` 或 `missing = \"listwise\"`。";
        page: "A [[sensitivity]] fits models of the study once more under other options (estimator, treatment of missing answers, ordered items) and judges their hypotheses again. It is named before the data are seen and decides nothing; the report sets the paths and the verdicts side by side.",
            "[[sensitivity]] 用其他选项（估计方法、缺失处理、有序题项）重新拟合研究中的模型，并重新判断相应假设。它在看到数据之前指定，不决定结论；报告将路径系数与结论并列给出。";
    }
    /// A reference to no sensitivity run.
    NO_SUCH_SENSITIVITY = "E951" Error {
        title: "Unknown sensitivity run", "未知的敏感性分析";
        message: "{file}, line {line}: there is no [[sensitivity]] {name}.", "{file} 第 {line} 行：没有名为 {name} 的 [[sensitivity]]。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "The bootstrap of [intervals] may name a [[sensitivity]] by its id: its fits are resampled in place of those of the main analysis.",
            "[intervals] 中的自助法可以 id 引用某个 [[sensitivity]]，此时对该分析（而非主分析）的拟合进行重抽样。";
    }
    /// A model that `[intervals]` cannot resample.
    NOTHING_TO_RESAMPLE = "W952" Warning {
        title: "Nothing to resample", "没有可重抽样的结果";
        message: "{model}: no bootstrap, because the model was not fitted in that run or has no solution there.",
            "{model}：未进行自助法，因为该模型在指定的分析中没有拟合或没有解。";
        hint: "Name the model in `models` of the [[sensitivity]] that [intervals] refers to.",
            "请在 [intervals] 所引用的 [[sensitivity]] 的 `models` 中列出该模型。";
        page: "[intervals] makes bootstrap intervals for the defined parameters of every model on which a hypothesis of the kind `effect` rests, from the fits of the main analysis or of the sensitivity run that it names.",
            "[intervals] 为 `effect` 类假设所依据的每个模型的定义参数计算自助法区间，对象为主分析或所指定敏感性分析的拟合结果。";
    }
    /// The study names no data.
    NO_DATA = "E937" Error {
        title: "No data", "没有数据";
        message: "The study {file} names no data file.", "研究文件 {file} 没有指定数据文件。";
        hint: "Add `data = \"survey.csv\"` to the study file, or draw a survey from its population with `covary simulate`.", "请在研究文件中加入 `data = \"survey.csv\"`，或用 `covary simulate` 从其总体中抽取一份调查数据。";
        page: "A report needs responses. The key `data` of the study file names a CSV file, relative to the study file.", "报告需要问卷数据。研究文件中的 `data` 键给出 CSV 文件的位置（相对于研究文件）。";
    }
    /// Models lose many respondents to missing answers.
    MANY_LOST = "W938" Warning {
        title: "Many respondents lost to missing answers", "缺答造成的样本损失较大";
        message: "{count} of {models} models leave out more than 10% of the {analysed} analysed respondents because an answer is missing, `{worst}` the most ({share}%).",
            "{models} 个模型中有 {count} 个因缺答损失了超过 10% 的分析样本（{analysed} 份），其中 `{worst}` 损失最多（{share}%）。";
        hint: "Compare those who answered everything with those who did not; if they differ, listwise deletion can bias the estimates.",
            "请比较作答完整者与不完整者；若两者存在差异，列删法可能使估计有偏。";
        page: "Under listwise deletion a model uses only the respondents who answered all of its own questions. Estimates stay right only if answers are missing completely at random; where missing answers depend on something that matters, such as the stage of the relationship, they are off.\n\nThe report gives the number of cases of every model. Models are compared only on identical cases.",
            "在列删法下，每个模型只使用对其全部题项均已作答的受访者。只有当缺失完全随机时估计才无偏；若缺失与某些重要因素（如关系阶段）有关，估计就会偏离。\n\n报告给出每个模型的样本量；只有在完全相同的个案上拟合的模型才会相互比较。";
    }
    /// A name of nothing.
    NAME_OF_NOTHING = "W939" Warning {
        title: "Name of nothing", "名称没有对应的变量";
        message: "{file}: [names] speaks of {name}, which is no variable of a model, no construct and no column.",
            "{file}：[names] 中的 {name} 既不是模型变量，也不是构念或数据列。";
        hint: "The nearest is {nearest}.", "最接近的是 {nearest}。";
        page: "`[names]` gives readers words for the codes of the study. A code that does not occur is usually a slip of the pen.",
            "`[names]` 为研究中的代码提供便于阅读的名称。没有出现过的代码通常是笔误。";
    }
    /// Models that cannot follow the convention of the report.
    CONVENTION_NOT_FOLLOWED = "W957" Warning {
        title: "Models that keep the definitions of lavaan", "仍采用 lavaan 定义的模型";
        message: "Models whose options do not go with `{convention}` keep the definitions of lavaan ({count}): {models}.",
            "{count} 个模型的设定与 `{convention}` 不相容，仍采用 lavaan 的定义：{models}。";
        hint: "Leave out what the other program does not have, such as a robust estimator.", "请去掉该软件没有的设定，例如稳健估计方法。";
        page: "`--convention` switches every model of a report whose options have a meaning under it. AMOS and LISREL are followed under plain maximum likelihood alone; a model that names a convention of its own keeps it.",
            "`--convention` 作用于报告中所有与之相容的模型。AMOS 与 LISREL 的定义只用于普通极大似然估计；自行指定 convention 的模型保持不变。";
    }
    /// A model to draw that the study does not have.
    NO_MODEL_TO_DRAW = "E953" Error {
        title: "The study has no such model", "研究中没有该模型";
        message: "{file} has no model `{name}`.", "{file} 中没有模型 `{name}`。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "`--model` takes the `id` of a [[model]] of the study.", "`--model` 的取值是研究文件中某个 [[model]] 的 `id`。";
    }
    /// A place that is none.
    NOT_A_PLACE = "E954" Error {
        title: "Not a place in a diagram", "不是路径图中的位置";
        message: "{file}, line {line}: the place of {name} has to be a column and a row, such as [3, 1].", "{file} 第 {line} 行：{name} 的位置应为列与行，如 [3, 1]。";
        hint: "Columns count from 1 at the left and are whole numbers, rows from 1 at the top, and may be halves; both go to {largest}.", "列自左从 1 开始，须为整数；行自上从 1 开始，可为半行；最大均为 {largest}。";
        page: "`[diagram.positions]` fixes where variables stand in path diagrams: `SAT = [3, 1]` is the third column from the left and the first row from the top. Variables without a place are put by the layout.", "`[diagram.positions]` 用于固定变量在路径图中的位置：`SAT = [3, 1]` 表示自左第三列、自上第一行。未指定位置的变量由程序自动排布。";
    }
    /// A place of a variable that has none of its own.
    PLACE_OF_NOTHING = "E955" Error {
        title: "Place of a variable that has none", "该变量没有独立的位置";
        message: "{file}, line {line}: {name} is no variable of a model that stands by itself in a diagram.", "{file} 第 {line} 行：{name} 不是任何模型中独立成图的变量。";
        hint: "The nearest is `{nearest}`. Items stand beside their factor.", "最接近的是 `{nearest}`。题项位于其因子旁，无须指定。";
        page: "Latent variables, composites, and observed variables that are causes or effects have a place of their own in path diagrams. Items stand beside the factor that they measure, wherever that is.", "潜变量、合成变量，以及作为原因或结果的观测变量，在路径图中有独立的位置。题项始终位于其所测因子旁。";
    }
    /// Two variables at one place.
    PLACE_TAKEN = "E956" Error {
        title: "Two variables at one place of the diagram", "两个变量位于路径图的同一位置";
        message: "{file}, line {line}: {name} stands where {other} stands.", "{file} 第 {line} 行：{name} 与 {other} 位于同一处。";
        hint: "Give it another column, or a row that differs by at least one half.", "请改用另一列，或使行号至少相差半行。";
        page: "Two variables of one model cannot stand at one place of its diagram. Variables that never occur in one model may.", "同一模型中的两个变量不能位于路径图的同一位置；从不出现在同一模型中的变量则可以。";
    }
}
