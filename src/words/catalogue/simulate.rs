//! Findings on population files and on drawing surveys (codes E150 to E179, W150 to W179).

use super::entries;

entries! {
    /// A file could not be read.
    UNREADABLE = "E150" Error {
        title: "A population or study file cannot be read", "无法读取总体文件或研究文件";
        message: "{file} cannot be read: {reason}.", "无法读取 {file}:{reason}。";
        hint: "Check the path and that you may read the file. A name after `extends` is relative to the file that says it.",
            "请检查路径和读取权限。`extends` 后的文件名相对于写有它的那个文件。";
        page: "The file that you named, or one that a population file extends, could not be opened or is not UTF-8 text.\n\nNames after `extends` and in the table `[population]` of a study are relative to the file in which they stand.",
            "您指定的文件,或总体文件所扩展的文件,无法打开,或者不是 UTF-8 文本。\n\n`extends` 以及研究文件 `[population]` 表中的文件名,都相对于它们所在的文件。";
    }
    /// The text is not TOML of the right layout.
    NOT_A_POPULATION = "E151" Error {
        title: "A population or study file is not as it should be", "总体文件或研究文件格式有误";
        message: "{file} cannot be understood: {reason}.", "无法理解 {file}:{reason}。";
        hint: "Correct the place that is named. `models/ce-crm-cl/population.toml` shows every table and key.",
            "请修改所指出的位置。`models/ce-crm-cl/population.toml` 展示了全部表和键。";
        page: "The file is not TOML, has a table or key that covary does not know, lacks one that it needs, or holds a value of the wrong kind. Line and column are those of the file that holds the mistake, which may be one that the named file extends.\n\nUnknown keys are refused and not skipped, because a misspelt key would silently leave the population as it was.",
            "该文件不是合法的 TOML,或含有 covary 不认识的表或键,或缺少必需的键,或某个值的类型不对。行号和列号指的是错误所在的那个文件,它可能是被扩展的文件。\n\n未知的键会被拒绝而不是跳过,因为拼错的键会使总体悄悄保持原样。";
    }
    /// Overlays in a circle.
    EXTENDS_TOO_DEEP = "E152" Error {
        title: "Population files extend each other without end", "总体文件相互扩展,没有尽头";
        message: "More than {limit} population files extend one another, up to {file}.", "相互扩展的总体文件超过 {limit} 个,直到 {file}。";
        hint: "See whether a file extends itself, directly or through others.", "请检查是否有文件直接或间接地扩展了自身。";
        page: "An overlay names the file that it changes by `extends`. That file may be an overlay too, but the chain has to end at a population file without `extends`.",
            "覆盖文件用 `extends` 指出它所修改的文件。被扩展的文件也可以是覆盖文件,但这条链必须终止于一个没有 `extends` 的总体文件。";
    }
    /// A latent variable that there is not.
    UNKNOWN_LATENT = "E153" Error {
        title: "An unknown latent variable", "未知的潜变量";
        message: "{key} speaks of the latent variable {name}; known here are {known}.", "{key} 提到潜变量 {name};此处可用的有:{known}。";
        hint: "Correct the name, or give the variable a residual variance under `[latent.residuals]` or `[second_order.disturbances]`.",
            "请更正名称,或在 `[latent.residuals]` 或 `[second_order.disturbances]` 中给出该变量的残差方差。";
        page: "A latent variable exists when it has a residual variance. Variables under `[latent.residuals]` take a mean from `[latent.means]`; first-order factors under `[second_order.disturbances]` take an intercept from `[second_order.intercepts]`, because their mean follows from the second-order factor.",
            "潜变量只要给出残差方差就存在。`[latent.residuals]` 中的变量从 `[latent.means]` 取均值;`[second_order.disturbances]` 中的一阶因子从 `[second_order.intercepts]` 取截距,因为它们的均值由二阶因子决定。";
    }
    /// A key that is not of the form that its table needs.
    KEY = "E154" Error {
        title: "A key of the wrong form", "键的写法不对";
        message: "The key {name} should have the form {form} with two different names.", "键 {name} 应写成 {form} 的形式,并且名称各不相同。";
        hint: "Write keys as in model syntax, in quotes.", "请按模型语法书写键,并加引号。";
        page: "Relations are keys in model syntax: \"Y ~ X\" is an effect of X on Y, \"F =~ X\" a loading, \"X ~~ Y\" a correlation of residuals, \"Y ~ A:B\" the effect of a product. One key says one relation.",
            "关系用模型语法写成键:\"Y ~ X\" 表示 X 对 Y 的效应,\"F =~ X\" 表示载荷,\"X ~~ Y\" 表示残差相关,\"Y ~ A:B\" 表示乘积项的效应。一个键只写一个关系。";
    }
    /// A list that does not have one entry a group.
    NOT_ONE_A_GROUP = "E155" Error {
        title: "A list does not have one entry for each group", "列表的项数与组数不符";
        message: "{key} has {found} entries; the population has {expected} groups.", "{key} 有 {found} 项,而总体有 {expected} 个组。";
        hint: "Write one number for all groups, or a list with one number for each group in the order of `[groups]`.",
            "请写一个对所有组都适用的数,或按 `[groups]` 的顺序为每组写一个数。";
        page: "A single number holds in all groups. A list holds one number for each group, in the order in which `[groups]` lists them.",
            "单个数字适用于所有组;列表按 `[groups]` 中的顺序为每个组给出一个数字。";
    }
    /// Effects that run in a circle.
    CIRCLE = "E156" Error {
        title: "Effects run in a circle", "效应形成了循环";
        message: "The effects among {name} have no order in which causes come before effects.", "{name} 之间的效应构成循环,无法排出先因后果的次序。";
        hint: "Take out one effect of the circle.", "请去掉循环中的一个效应。";
        page: "A population is drawn cause by cause, so its structure has to be recursive: no variable may act on itself, directly or through others. The finding names all variables on the circle and those that depend on it.",
            "总体是按因果次序逐个生成的,因此结构必须是递归的:任何变量都不能直接或间接地作用于自身。提示中列出了循环上的变量以及依赖于它们的变量。";
    }
    /// Residual covariances that cannot be.
    NOT_POSITIVE_DEFINITE = "E157" Error {
        title: "Residual covariances of latent variables cannot be", "潜变量的残差协方差不成立";
        message: "In group {group} the residual covariance matrix of the latent variables, less what the controls explain, is not positive definite.",
            "在组 {group} 中,扣除控制变量所解释的部分后,潜变量的残差协方差矩阵不是正定的。";
        hint: "Make residual correlations or effects of controls smaller, or residual variances larger.", "请减小残差相关或控制变量的效应,或增大残差方差。";
        page: "No variables can have the residual variances and correlations that were written. Effects of controls count too: they are a part of the residual variance that `[latent.residuals]` gives, so the squares of a variable's control effects have to stay below it.",
            "不存在具有所写残差方差和相关的变量。控制变量的效应也要计入:它们是 `[latent.residuals]` 所给残差方差的一部分,因此一个变量的各控制效应的平方和必须小于该方差。";
    }
    /// Loadings that leave no variance to an item.
    NO_RESIDUAL_VARIANCE = "E158" Error {
        title: "An item has no residual variance left", "题项没有剩余的残差方差";
        message: "{variable} loads {loading} on its factor and {method} on the method factor, whose squares add up to more than 1.",
            "{variable} 在所属因子上的载荷为 {loading},在方法因子上的载荷为 {method},平方和超过 1。";
        hint: "Make one of the loadings smaller.", "请减小其中一个载荷。";
        page: "Loadings are standardised, so the residual variance of an item is 1 - loading^2 - method loading^2, which cannot be negative.",
            "载荷是标准化的,因此题项的残差方差等于 1 - 载荷^2 - 方法载荷^2,不能为负。";
    }
    /// A number outside what makes sense.
    OUT_OF_RANGE = "E159" Error {
        title: "A number of the population is out of range", "总体中的数值超出范围";
        message: "{key} is {value}; it has to lie between {minimum} and {maximum}.", "{key} 为 {value},应在 {minimum} 与 {maximum} 之间。";
        hint: "Correct the number.", "请更正该数值。";
        page: "Variances and rates cannot be negative, probabilities and correlations have their natural bounds, and other numbers are held within a million to catch slips.",
            "方差和比率不能为负,概率和相关系数有其自然界限,其他数值限制在一百万以内,以便发现笔误。";
    }
    /// Thresholds that do not ascend.
    THRESHOLDS = "E160" Error {
        title: "Thresholds do not ascend", "阈值没有递增";
        message: "The thresholds of the set {name} have to be 1 to 100 numbers, each larger than the one before.", "阈值组 {name} 应为 1 至 100 个逐个增大的数。";
        hint: "Sort them; a scale with five answers has four thresholds.", "请按升序排列;五个选项的量表有四个阈值。";
        page: "Thresholds cut a continuous response into answers: the answer is one more than the number of thresholds at or below the response.",
            "阈值把连续反应切分为答案:答案等于不大于该反应的阈值个数加一。";
    }
    /// An item that there is not.
    UNKNOWN_ITEM = "E161" Error {
        title: "An unknown item", "未知的题项";
        message: "{key} speaks of {name}, which is not an item of any factor.", "{key} 提到 {name},它不是任何因子的题项。";
        hint: "The items of a factor F with k loadings are F1 to Fk.", "因子 F 有 k 个载荷时,其题项为 F1 至 Fk。";
        page: "Items are named after their factor: with `PV = [0.80, 0.76]` under `[loadings]` they are PV1 and PV2. Where a table allows it, the name of a factor stands for all its items; difficulty shifts are of single items.",
            "题项以因子命名:在 `[loadings]` 中写 `PV = [0.80, 0.76]`,题项就是 PV1 和 PV2。有些表允许用因子名代表其全部题项;难度偏移只针对单个题项。";
    }
    /// A survey of impossible size.
    SIZE = "E162" Error {
        title: "A survey of this size is not drawn", "不能生成这样大小的调查";
        message: "A survey of {n} respondents was asked for; the number has to lie between 1 and {maximum}.", "要求生成 {n} 名受访者的调查;人数应在 1 与 {maximum} 之间。";
        hint: "Give another number with `--n`.", "请用 `--n` 给出另一个人数。";
        page: "The number of respondents is a whole number from 1 to ten million.", "受访者人数应为 1 至一千万之间的整数。";
    }
    /// A variant that the study does not name.
    UNKNOWN_VARIANT = "E163" Error {
        title: "The study has no such variant", "研究中没有这个变体";
        message: "{file} names no variant {variant}; it has {known}.", "{file} 中没有名为 {variant} 的变体;现有:{known}。";
        hint: "Choose one of these, or add it to `variants` in `[population]`.", "请从中选择,或在 `[population]` 的 `variants` 中添加。";
        page: "A study lists its population file and any number of variants of it by name, in the table `[population]`.", "研究文件在 `[population]` 表中列出总体文件以及任意多个命名的变体。";
    }
    /// A study without a population.
    NO_POPULATION = "E164" Error {
        title: "The study names no population", "研究没有指明总体";
        message: "{file} has no table [population], so there is nothing to draw from.", "{file} 没有 [population] 表,无从生成数据。";
        hint: "Add `[population]` with `file = \"population.toml\"`, or name a population file.", "请添加 `[population]` 并写明 `file = \"population.toml\"`,或直接指定总体文件。";
        page: "`covary simulate` draws from a population file. Give the file itself, or a study whose table `[population]` names it.", "`covary simulate` 从总体文件生成数据。请直接给出该文件,或给出在 `[population]` 表中指明了它的研究。";
    }
    /// A variant of something that is not a study.
    NO_STUDY = "E165" Error {
        title: "Only a study has variants", "只有研究才有变体";
        message: "The variant {variant} was asked for, but {file} is not a study.", "要求使用变体 {variant},但 {file} 不是研究文件。";
        hint: "Name the study, or the file of the variant itself without `--variant`.", "请指定研究,或去掉 `--variant` 而直接给出变体文件。";
        page: "Names of variants are defined in the table `[population]` of a study. A population file is drawn from as it is.", "变体的名称在研究的 `[population]` 表中定义。总体文件则按其本身内容使用。";
    }
    /// The output could not be written.
    NOT_WRITTEN = "E166" Error {
        title: "The survey could not be written", "无法写出调查数据";
        message: "{file} cannot be written: {reason}.", "无法写入 {file}:{reason}。";
        hint: "Check that the folder exists and that you may write there.", "请检查文件夹是否存在以及是否有写入权限。";
        page: "The file could not be created or the disk is full. The folder of the output is not made for you.", "无法创建文件,或磁盘已满。输出文件夹不会自动创建。";
    }
    /// An interaction of what an interaction makes.
    PRODUCT_OF_PRODUCTS = "E167" Error {
        title: "An interaction is built on another one", "交互作用建立在另一个交互作用之上";
        message: "{name} takes part in an interaction and is itself caused by one.", "{name} 参与交互作用,同时自身又受交互作用影响。";
        hint: "Use only variables that no interaction acts on, directly or through others.", "请只使用不直接或间接受交互作用影响的变量。";
        page: "The means and covariances of the population are known in closed form when the factors of a product are jointly normal. A variable that a product acts on is not normal.",
            "当乘积项的因子服从联合正态分布时,总体的均值和协方差有闭式解。受乘积项影响的变量不再服从正态分布。";
    }
    /// A name or relation that stands twice or is empty.
    NAME_TWICE = "E168" Error {
        title: "A name is empty or is used twice", "名称为空或重复";
        message: "In {key} the name {name} is empty or is used twice.", "{key} 中的名称 {name} 为空或重复。";
        hint: "Give each group, latent variable, relation and column one name of its own.", "请为每个组、潜变量、关系和列各取一个唯一的名称。";
        page: "Group codes, latent variables and the columns of the survey need names of their own, and a relation is said once: an effect cannot stand both under `[latent.effects]` and under `[second_order]`.",
            "组代码、潜变量和调查的各列都需要唯一的名称,每个关系只写一次:同一效应不能同时出现在 `[latent.effects]` 和 `[second_order]` 中。";
    }
    /// Shares that are none.
    SHARES = "E169" Error {
        title: "Shares do not add up", "比例之和不为一";
        message: "{key} should hold {expected} probabilities that add up to 1; they add up to {sum}.", "{key} 应有 {expected} 个概率且总和为 1,现在的总和为 {sum}。";
        hint: "Give one probability for each code, base or group.", "请为每个代码、基准答案或组各给出一个概率。";
        page: "The shares of the answers are probabilities: none is negative and they add up to one.", "各答案的比例是概率:不能为负,且总和为一。";
    }
    /// A later layout.
    FORMAT = "E170" Error {
        title: "An unknown layout of population files", "未知的总体文件格式版本";
        message: "The population file says format = {format}; this version reads format 1.", "总体文件写明 format = {format};本版本读取格式 1。";
        hint: "Use a newer covary, or write format = 1.", "请使用更新版本的 covary,或写 format = 1。";
        page: "The number after `format` changes when the meaning of a key changes, so that an old program does not draw from a file that it misunderstands.",
            "当某个键的含义改变时,`format` 后的数字也会改变,以免旧程序误读文件。";
    }
    /// A factor without a residual variance.
    NO_RESIDUAL = "E171" Error {
        title: "A factor has no residual variance", "因子没有残差方差";
        message: "The factor {name} has no line under [latent.residuals] or [second_order.disturbances].", "因子 {name} 在 [latent.residuals] 和 [second_order.disturbances] 中都没有。";
        hint: "Add its residual variance (the whole variance, if nothing acts on it).", "请补上它的残差方差(若没有变量作用于它,则为全部方差)。";
        page: "Every latent variable has a residual variance: what its causes leave unexplained. An exogenous variable has its whole variance there.", "每个潜变量都有残差方差,即其原因变量未能解释的部分。外生变量的全部方差都写在那里。";
    }
    /// `factors` and `loadings` disagree.
    NOT_A_FACTOR = "E172" Error {
        title: "The factors and their loadings do not agree", "因子与载荷不一致";
        message: "{name} has to stand both in `factors` and, with 1 to 1000 loadings, under [loadings].", "{name} 应同时出现在 `factors` 中和 [loadings] 中,并有 1 至 1000 个载荷。";
        hint: "Add what is missing, or take the name out of both.", "请补上缺少的一处,或从两处都删去该名称。";
        page: "`factors` gives the order of the item columns, `[loadings]` the items themselves. A second-order factor without items of its own stands in neither.",
            "`factors` 给出题项列的顺序,`[loadings]` 给出题项本身。没有自己题项的二阶因子不出现在这两处。";
    }
    /// A set of thresholds that there is not.
    UNKNOWN_THRESHOLDS = "E173" Error {
        title: "An unknown set of thresholds", "未知的阈值组";
        message: "{key} speaks of the thresholds {name}, which are not a list under [thresholds.sets].", "{key} 提到阈值组 {name},它不是 [thresholds.sets] 中的列表。";
        hint: "Correct the name or add the set. A mirror image is made of a list, not of another mirror image.", "请更正名称或添加该组。镜像只能由列表生成,不能由另一个镜像生成。";
        page: "`[thresholds.sets]` names lists of thresholds; `default` and `[thresholds.of]` choose among them. A set written as `mirror = \"standard\"` turns another one round, for reversed items.",
            "`[thresholds.sets]` 为阈值列表命名,`default` 和 `[thresholds.of]` 从中选用。写成 `mirror = \"standard\"` 的组将另一组阈值翻转,用于反向题。";
    }
    /// Correlated residuals of items that cannot be.
    RESIDUALS_NOT_POSITIVE_DEFINITE = "E174" Error {
        title: "Residual correlations of items cannot be", "题项的残差相关不成立";
        message: "The residual correlations of the items under {key} do not belong to any variables: their matrix is not positive definite.",
            "{key} 中题项的残差相关不成立:其矩阵不是正定的。";
        hint: "Make them smaller, above all where one item has several.", "请减小这些相关,尤其是同一题项有多个相关时。";
        page: "Three items cannot all be strongly and negatively correlated with one another. The matrix of residual correlations has to be positive definite.",
            "三个题项不可能两两都强负相关。残差相关矩阵必须是正定的。";
    }
    /// A control without variance that should act.
    CONSTANT_CONTROL = "E175" Error {
        title: "A control that acts does not vary", "有效应的控制变量没有变异";
        message: "The control {name} has effects, but the same value for everyone in some group.", "控制变量 {name} 有效应,但在某个组中所有人取值相同。";
        hint: "Spread its shares, or take the effects away.", "请分散其取值比例,或去掉效应。";
        page: "The effect of a control is that of one standard deviation within the group, so it has to vary in every group.", "控制变量的效应以组内一个标准差为单位,因此它在每个组中都必须有变异。";
    }
    /// A group that is too small to be met.
    EMPTY_GROUP = "W150" Warning {
        title: "A group has no respondents", "某个组没有受访者";
        message: "In a survey of this size the group {group} has no respondents.", "在这样大小的调查中,组 {group} 没有受访者。";
        hint: "Draw more respondents.", "请增加受访者人数。";
        page: "Respondents are shared out over the groups in proportion to their sizes, by the largest remainder; a very small survey leaves small groups empty.",
            "受访者按各组规模的比例、以最大余数法分配;调查很小时,小组可能没有人。";
    }
}
