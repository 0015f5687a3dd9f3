//! Findings of the phase "model" (codes with the digit 3, from 30; those below belong to the syntax).

use super::entries;

entries! {
    /// The model names no observed variable.
    NO_OBSERVED_VARIABLES = "E330" Error {
        title: "No observed variables", "没有观测变量";
        message: "The model names no observed variable, so there is nothing to compare it with.", "模型中没有任何观测变量，因此没有可与之比较的数据。";
        hint: "Give each latent variable its indicators, for example `SAT =~ SAT1 + SAT2 + SAT3`.", "请为每个潜变量指定题项，例如 `SAT =~ SAT1 + SAT2 + SAT3`。";
        page: "A model is estimated by comparing the covariances that it implies with those of observed variables. A text in which every name is a latent variable leaves nothing to compare.\n\nName columns of the data on the right side of `=~`, or on either side of `~` and `~~`.", "模型通过比较其隐含协方差与观测变量的协方差来估计。如果所有名称都是潜变量，就没有可供比较的内容。\n\n请在 `=~` 的右侧，或 `~`、`~~` 的任一侧写出数据中的列名。";
    }
    /// Syntax that is understood but cannot be fitted by this version.
    NOT_YET_SUPPORTED = "E331" Error {
        title: "Not supported by this version", "本版本尚不支持";
        message: "`{feature}` is understood, but this version cannot fit it.", "`{feature}` 可以被识别，但本版本还不能估计。";
        hint: "Take this statement out of the model, or fit the model with a later version.", "请从模型中删去该语句，或使用后续版本估计。";
        page: "covary reads the whole model language and refuses by name what it cannot fit yet, so that no statement of a model is ever ignored silently.", "covary 能读取完整的模型语言，并明确拒绝尚不能估计的部分，从不默默忽略模型中的任何语句。";
    }
    /// A vector of modifiers of the wrong length.
    MODIFIER_LENGTH = "E332" Error {
        title: "Wrong number of values for the groups", "数值个数与组数不符";
        message: "{parameter} has {values} values in c(), but there are {groups} groups.", "{parameter} 在 c() 中给出了 {values} 个值，但共有 {groups} 个组。";
        hint: "Give one value for all groups, or exactly one for each group, in the order in which the groups appear in the data.", "请给出一个适用于所有组的值，或按各组在数据中出现的顺序为每组给出一个值。";
        page: "In `c(a, b)*x1` the first entry belongs to the first group, the second to the second, and so on. Groups stand in the order in which they first appear in the data.", "在 `c(a, b)*x1` 中，第一个值属于第一组，第二个值属于第二组，依此类推。各组按其在数据中首次出现的顺序排列。";
    }
    /// The target of `equal()` does not exist.
    EQUAL_TARGET_UNKNOWN = "E333" Error {
        title: "Unknown target of equal()", "equal() 的目标不存在";
        message: "{parameter} shall be equal to `{target}`, but the model has no such parameter or label.", "{parameter} 应与 `{target}` 相等，但模型中没有该参数或标签。";
        hint: "Write the target as it stands in the parameter table, for example `equal(\"dem60=~y2\")`, with `.g2` behind it for the second group.", "请按参数表中的写法给出目标，例如 `equal(\"dem60=~y2\")`；第二组在其后加 `.g2`。";
        page: "`equal(\"f=~x5\")*x6` makes a parameter equal to another one that is named by its relation or by its label. `covary check MODEL` prints all parameters with their names.", "`equal(\"f=~x5\")*x6` 使一个参数等于另一个参数，后者以其关系式或标签来指定。`covary check MODEL` 会列出所有参数及其名称。";
    }
    /// A label that no parameter has.
    LABEL_UNKNOWN = "E334" Error {
        title: "Unknown label", "标签不存在";
        message: "`{parameter}` in `{statement}` is no label of a parameter.", "`{statement}` 中的 `{parameter}` 不是任何参数的标签。";
        hint: "Labels in this model: {known}. Give a parameter a label by writing it before the variable: `SAT ~ h4*PV`.", "本模型中的标签：{known}。在变量前书写标签即可命名参数：`SAT ~ h4*PV`。";
        page: "Defined parameters (`:=`) and constraints (`==`) compute with labels. A label is given to a parameter by writing it before the variable, as in `SAT ~ h4*PV`.", "定义参数（`:=`）和约束（`==`）使用标签进行计算。在变量前书写标签即可命名参数，如 `SAT ~ h4*PV`。";
    }
    /// Constraints that contradict each other.
    CONSTRAINT_CONTRADICTION = "E335" Error {
        title: "Contradicting constraints", "约束相互矛盾";
        message: "The constraint `{constraint}` contradicts the other constraints or fixed values.", "约束 `{constraint}` 与其他约束或固定值相矛盾。";
        hint: "Take one of the constraints out.", "请删去其中一个约束。";
        page: "Linear constraints, equalities, inequalities and bounds alike, are solved before estimation. Here no values of the parameters can obey all of them at once.", "线性约束（等式、不等式和边界）在估计之前求解。此处没有任何参数值能同时满足所有约束。";
    }
    /// A constraint that follows from the others.
    CONSTRAINT_REDUNDANT = "I336" Note {
        title: "Redundant constraint", "冗余约束";
        message: "The constraint `{constraint}` follows from the others and is counted once.", "约束 `{constraint}` 可由其他约束推出，只计一次。";
        hint: "Nothing needs to be done.", "无需处理。";
        page: "A constraint that repeats what others already say takes away no further parameter, so the degrees of freedom do not count it.", "重复其他约束内容的约束不会再减少参数，因此不计入自由度。";
    }
    /// A variance, covariance or mean of an exogenous variable is stated.
    EXOGENOUS_STATED = "W338" Warning {
        title: "Exogenous variable treated as random", "外生变量被视为随机变量";
        message: "The model states a variance, covariance or mean of the exogenous variable {variable}, so its moments are estimated as parameters.", "模型写出了外生变量 {variable} 的方差、协方差或均值，因此其矩作为参数被估计。";
        hint: "Take these statements out to treat {variable} as given, or set --fixed-x=false to treat all exogenous variables as random.", "若要把 {variable} 视为给定值，请删去这些语句；若要把所有外生变量视为随机变量，请设 --fixed-x=false。";
        page: "By default the means, variances and covariances of exogenous observed variables are taken from the sample and are not parameters. A statement such as `x1 ~~ x2` or `x1 ~ 1` says otherwise for that variable. Its covariances with the remaining exogenous variables are then zero unless they are stated too.", "默认情况下，外生观测变量的均值、方差和协方差取自样本，不作为参数。`x1 ~~ x2` 或 `x1 ~ 1` 这样的语句改变了对该变量的处理。除非另行写出，它与其余外生变量的协方差为零。";
    }
    /// A `group:` header that matches no group.
    GROUP_BLOCK_UNKNOWN = "E339" Error {
        title: "Unknown group in the model", "模型中的组不存在";
        message: "The block `group: {group}` fits none of the groups in the data ({groups}), or stands twice.", "`group: {group}` 与数据中的组（{groups}）都不对应，或重复出现。";
        hint: "Name the blocks after the groups or number them in the order of the data: `group: 1`; name the column of the groups with --group.", "请以组名命名各块，或按数据中的顺序编号：`group: 1`；用 --group 指明分组变量。";
        page: "A `group:` line begins the part of a model that belongs to one group. Its label is a group of the data or its number.", "`group:` 行开始属于某一组的模型部分，其标签是数据中的组名或组的编号。";
    }
    /// `group:` headers that go by their order.
    GROUP_BLOCK_BY_ORDER = "W349" Warning {
        title: "Group of a block by its place", "按位置对应的组";
        message: "The block `group: {group}` names none of the groups in the data ({groups}); by its place it is taken for {taken}.", "`group: {group}` 与数据中的组（{groups}）均不同名；按其位置视为 {taken}。";
        hint: "Name the block after the group, `group: {taken}`, so that the order of the data cannot change its meaning.", "请以组名命名该块，即 `group: {taken}`，以免其含义随数据中的顺序改变。";
        page: "lavaan takes `group:` blocks in their order, whatever their labels say. covary takes a label that is a group of the data, or the number of one, at its word; other labels go by their place, as in lavaan, and that is told: the groups stand in the order in which they first occur in the data, so that sorting the file would exchange them.", "lavaan 只按顺序理解 `group:` 块，不看其标签。covary 对与数据中组名相同或为组编号的标签按其字面理解；其他标签与 lavaan 一样按位置对应，并给出警告：组的顺序是它们在数据中首次出现的顺序，若数据文件重新排序，各组就会互换。";
    }
    /// Levels that are not two.
    NOT_TWO_LEVELS = "E370" Error {
        title: "Not two levels", "水平数不是两个";
        message: "A model with `level:` blocks needs one block for each of two levels in every group; here there are {levels}.", "含有 `level:` 块的模型在每组中都需要两个水平各一个块；此处为 {levels} 个。";
        hint: "Write `level: 1` (within clusters) and `level: 2` (between clusters), in every `group:` where there are such blocks.", "请写出 `level: 1`（群内）和 `level: 2`（群间）；若有 `group:` 块，则在每个组内都写。";
        page: "A two-level model splits every variable into what varies within clusters and what varies between them. `level: 1` (or `level: within`) begins the model of the first part, `level: 2` (or `level: between`) that of the second; other labels go by their order. A variable that stands at both levels has a random intercept; one that stands at the first only does not vary between clusters; one at the second only belongs to the clusters.", "两水平模型把每个变量分解为群内变异和群间变异两部分。`level: 1`（或 `level: within`）开始前一部分的模型，`level: 2`（或 `level: between`）开始后一部分；其他标签按先后顺序对应。同时出现在两个水平的变量具有随机截距；只在水平 1 出现的变量没有群间变异；只在水平 2 出现的变量是群的特征。";
    }
    /// Levels without clusters.
    LEVELS_WITHOUT_CLUSTER = "E371" Error {
        title: "Levels without clusters", "有水平但没有指明整群变量";
        message: "The model has `level:` blocks, but nothing says which cases form a cluster.", "模型含有 `level:` 块，但没有说明哪些个案属于同一群。";
        hint: "Name the column of the clusters with --cluster COL.", "请用 --cluster COL 指明整群变量所在的列。";
        page: "The second level of a two-level model is that of the clusters: schools, teams, couples, stores. The column that holds them is named with --cluster.", "两水平模型的第二个水平是群：学校、团队、夫妻、门店。用 --cluster 指明其所在的列。";
    }
    /// Latent at one level, observed at the other.
    LATENT_AT_ONE_LEVEL = "E372" Error {
        title: "Latent at one level, observed at the other", "在一个水平是潜变量，在另一个水平是观测变量";
        message: "{variable} is a latent variable at one level and an observed one at the other.", "{variable} 在一个水平是潜变量，在另一个水平却是观测变量。";
        hint: "Give the factor another name, or define it by its indicators at both levels.", "请给因子换一个名称，或在两个水平都用其指标定义。";
        page: "An observed variable that stands at both levels is split into its parts within and between clusters. A latent variable belongs to the level at which its indicators define it; the same name may be used at both levels for two factors, but not for a factor and a column of the data.", "同时出现在两个水平的观测变量会被分解为群内和群间两部分。潜变量属于由其指标定义的那个水平；两个水平可以用同一名称表示两个因子，但不能一个表示因子、一个表示数据列。";
    }
    /// A command that takes no levels.
    LEVELS_NOT_HERE = "E373" Error {
        title: "No two-level models here", "此处不支持两水平模型";
        message: "`{command}` does not take models with `level:` blocks.", "`{command}` 不支持含有 `level:` 块的模型。";
        hint: "Fit the model with `covary fit`.", "请用 `covary fit` 估计该模型。";
        page: "Two-level models are fitted by `covary fit` and looked at by `covary check`. The other commands and the studies work with the cases as one level.", "两水平模型由 `covary fit` 估计、由 `covary check` 检查。其他命令和研究报告都把个案作为一个水平处理。";
    }
    /// A latent variable with the name of a column.
    LATENT_IS_COLUMN = "E347" Error {
        title: "Latent variable named like a column", "潜变量与数据列同名";
        message: "{variable} is a latent variable of the model and a column of the data.", "{variable} 既是模型中的潜变量，又是数据中的一列。";
        hint: "Give the latent variable another name.", "请给潜变量换一个名称。";
        page: "A name on the left of `=~` is a latent variable, which no column holds. One name for both would leave open which of them a regression means.", "`=~` 左边的名称是潜变量，数据中没有这一列。若两者同名，就无法判断回归中指的是哪一个。";
    }
    /// An exemption that fits no parameter.
    PARTIAL_UNKNOWN = "W348" Warning {
        title: "Exemption without effect", "豁免项无效";
        message: "`{parameter}` in --group-partial is no parameter of the model, so nothing is freed by it.", "--group-partial 中的 `{parameter}` 不是模型中的参数，因此没有放开任何参数。";
        hint: "Write it as in the parameter table, for example visual=~x3 or x7~1.", "请按参数表中的写法填写，例如 visual=~x3 或 x7~1。";
        page: "An exemption frees one parameter from an equality over groups. It names the parameter as it stands in the table: left side, operator, right side.", "豁免项使某个参数不受组间等值约束。写法与参数表一致：左侧、运算符、右侧。";
    }
    /// A group without a block.
    GROUP_BLOCK_MISSING = "E340" Error {
        title: "Group without a model", "有组缺少模型";
        message: "The model has blocks for groups, but none for the group {group}.", "模型按组分块书写，但没有组 {group} 的块。";
        hint: "Add a block for every group, or write one model for all groups without `group:` lines.", "请为每一组添加一个块，或去掉 `group:` 行，为所有组写同一个模型。";
        page: "When a model is written with `group:` blocks, each group of the data needs one.", "用 `group:` 分块书写模型时，数据中的每一组都需要一个块。";
    }
    /// A mean structure without means.
    MEANS_UNKNOWN = "E341" Error {
        title: "No means to model", "没有可供建模的均值";
        message: "The model has intercepts or means, but the sample moments have no means.", "模型中包含截距或均值，但样本矩中没有均值。";
        hint: "Add `mean` to the moments file, use raw responses, or leave intercepts out of the model.", "请在矩文件中加入 `mean`，或使用原始数据，或从模型中删去截距。";
        page: "Intercepts and latent means can be estimated only when the means of the observed variables are known.", "只有在观测变量的均值已知时，才能估计截距和潜均值。";
    }
    /// A defined parameter that uses itself.
    DEFINITION_CIRCULAR = "E342" Error {
        title: "Circular definition", "循环定义";
        message: "The defined parameter {parameter} is defined by itself.", "定义参数 {parameter} 引用了它自身。";
        hint: "Write it in terms of labels of the model's parameters.", "请用模型参数的标签来书写。";
        page: "A defined parameter is computed from labels and from other defined parameters, but not from itself, directly or through others.", "定义参数由标签和其他定义参数计算得到，但不能直接或间接地由自身定义。";
    }
    /// More parameters than moments.
    NEGATIVE_DEGREES_OF_FREEDOM = "E343" Error {
        title: "More parameters than moments", "参数多于样本矩";
        message: "The model has {parameters} parameters but only {moments} sample moments, so it cannot be identified (df = {df}).", "模型有 {parameters} 个参数，而样本矩只有 {moments} 个，因此无法识别（自由度 = {df}）。";
        hint: "Free fewer parameters: fix or equate some, or add indicators.", "请减少自由参数：固定或等同部分参数，或增加题项。";
        page: "Each parameter is determined by the sample variances and covariances (and means). A model with more parameters than these has no unique solution; every estimate printed for it would be arbitrary.", "参数由样本的方差、协方差（和均值）确定。参数多于样本矩的模型没有唯一解，由此得到的任何估计都是任意的。";
    }
    /// A single label in a model of several groups.
    LABEL_SHARED_BY_GROUPS = "I344" Note {
        title: "One label for all groups", "所有组共用一个标签";
        message: "{parameter} has one label for all groups, so it is equal over the groups.", "{parameter} 在所有组中共用一个标签，因此各组相等。";
        hint: "If that is not intended, give each group a label of its own: `c(a1, a2)*x`.", "若非本意，请为每组给出各自的标签：`c(a1, a2)*x`。";
        page: "Parameters with the same label are equal. In a model of several groups a single label before a variable stands for every group, so the parameter is held equal over groups. To name it without that, write one label for each group in `c()`.", "标签相同的参数相等。在多组模型中，变量前的单个标签适用于每一组，因此该参数在各组间相等。若只想命名而不加等同约束，请在 `c()` 中为每组写一个标签。";
    }
    /// Covariances of an exogenous variable are stated.
    EXOGENOUS_COVARIANCE_STATED = "I345" Note {
        title: "Exogenous variable treated as random", "外生变量被视为随机变量";
        message: "The model states a covariance of the exogenous variable {variable}, so its moments are estimated as parameters.", "模型写出了外生变量 {variable} 的协方差，因此其矩作为参数被估计。";
        hint: "Take these statements out to treat {variable} as given.", "若要把 {variable} 视为给定值，请删去这些语句。";
        page: "By default the moments of exogenous observed variables are taken from the sample. A covariance that is stated in the model makes the variables in it random, with variances and covariances as parameters.", "默认情况下，外生观测变量的矩取自样本。模型中写出的协方差使其中的变量成为随机变量，其方差和协方差作为参数。";
    }
    /// Intercepts of variables that are no indicators are zero by rule.
    INTERCEPTS_ZERO = "W346" Warning {
        title: "Intercepts set to zero", "截距被设为零";
        message: "The rules set the intercepts of {variables} to zero, although they are no indicators of a growth factor.", "规则把 {variables} 的截距设为零，但它们并不是增长因子的题项。";
        hint: "Free them in the model, for example `y ~ 1`, unless zero is meant.", "除非确实要设为零，请在模型中释放它们，例如 `y ~ 1`。";
        page: "In a growth model the intercepts of the repeated measures are zero, so that the growth factors carry the means. The same rule also reaches other observed variables, for which it is rarely meant.", "在增长模型中，重复测量的截距为零，由增长因子承载均值。该规则同样作用于其他观测变量，而这通常并非本意。";
    }
    /// Conditional on exogenous variables that are random.
    CONDITIONAL_X_RANDOM = "E350" Error {
        title: "Random variables cannot be given", "随机变量不能作为条件";
        message: "--conditional-x=true takes the exogenous variables as given, but --fixed-x=false makes them random.", "--conditional-x=true 把外生变量视为给定，而 --fixed-x=false 使其成为随机变量。";
        hint: "Leave one of the two out.", "请去掉其中一个。";
        page: "A model that is conditional on exogenous variables explains the outcomes given these variables and says nothing of their own means and covariances. Random exogenous variables have means and covariances that are parameters.", "以外生变量为条件的模型在给定这些变量时解释结果变量，不涉及其自身的均值和协方差；而随机外生变量的均值和协方差是参数。";
    }
    /// A name in --ordered that is not in the model.
    ORDERED_UNUSED = "I351" Note {
        title: "Ordered variable not in the model", "有序变量不在模型中";
        message: "{variable} in --ordered is no observed variable of the model.", "--ordered 中的 {variable} 不是模型中的观测变量。";
        hint: "Nothing needs to be done, unless the name is misspelt.", "若名称无误，则无需处理。";
        page: "A list of ordered variables may serve several models. Names that a model does not have change nothing in it.", "同一份有序变量清单可用于多个模型；模型中没有的名称不产生任何影响。";
    }
    /// An exogenous variable in --ordered.
    ORDERED_PREDICTOR = "I352" Note {
        title: "Ordered predictor used as numbers", "有序预测变量按数值使用";
        message: "{variable} is exogenous: its codes are used as numbers, and it has no thresholds.", "{variable} 是外生变量：其编码按数值使用，没有阈值。";
        hint: "For a nominal predictor use dummy variables; for a latent response behind it make it an indicator of a factor.", "名义预测变量请使用虚拟变量；若要其背后的潜在反应，请将其设为某一因子的题项。";
        page: "Categories need thresholds only where a variable is explained. A predictor is taken as given, with the numbers that stand in the data, so the distance between neighbouring categories counts as one.", "只有被解释的变量才需要阈值。预测变量按数据中的数值视为给定，因此相邻类别之间的距离记为一。";
    }
    /// An exogenous variable in --ordered whose moments are modelled.
    ORDERED_PREDICTOR_RANDOM = "E353" Error {
        title: "Ordered predictor cannot be random", "有序预测变量不能是随机变量";
        message: "{variable} is an ordered exogenous variable, which the model can take as given but not explain.", "{variable} 是有序的外生变量，模型可以将其视为给定，但不能解释它。";
        hint: "Leave --conditional-x=false and --fixed-x=false out, or take {variable} off the list of ordered variables.", "请去掉 --conditional-x=false 和 --fixed-x=false，或从有序变量清单中删去 {variable}。";
        page: "Without --conditional-x the covariances of exogenous variables with the outcomes are among the statistics. For an ordered exogenous variable these would be polychoric correlations, although its codes enter the regressions as numbers: the two do not go together.", "不使用 --conditional-x 时，外生变量与结果变量的协方差属于样本统计量。对有序外生变量而言，这应是多分相关，但其编码却作为数值进入回归，两者不一致。";
    }
    /// A column that has no categories.
    NOT_ORDERED = "E354" Error {
        title: "No ordered categories", "没有有序类别";
        message: "{variable} has {values} different numbers; an ordered variable has 2 to {limit}.", "{variable} 有 {values} 个不同的数值；有序变量应有 2 至 {limit} 个。";
        hint: "Take it off the list of ordered variables, or code its categories as numbers.", "请将其从有序变量清单中删去，或将各类别编码为数字。";
        page: "The categories of an ordered variable are the different numbers in its column, in their order. Text has no order, a constant has no threshold, and a measurement has more values than thresholds can be estimated for.", "有序变量的类别是该列中不同的数值，按大小排列。文本没有次序，常量没有阈值，而连续测量的取值过多，无法估计相应的阈值。";
    }
    /// A threshold above the last category.
    THRESHOLD_BEYOND = "E355" Error {
        title: "Threshold does not exist", "阈值不存在";
        message: "{variable} has {categories} categories, so its thresholds are t1 to t{thresholds}; there is no {threshold}.", "{variable} 有 {categories} 个类别，因此阈值为 t1 至 t{thresholds}；没有 {threshold}。";
        hint: "Take the threshold out of the model.", "请从模型中删去该阈值。";
        page: "Between k categories there are k - 1 thresholds. The categories are counted over all respondents of the data, whatever their group.", "k 个类别之间有 k - 1 个阈值。类别数按数据中的全部受访者统计，不分组别。";
    }
    /// Thresholds that nobody states.
    THRESHOLDS_MISSING = "E356" Error {
        title: "Thresholds are missing", "缺少阈值";
        message: "{variable} has {thresholds} thresholds, and the call {call} adds none that the model leaves out.", "{variable} 有 {thresholds} 个阈值，而 {call} 调用不会补上模型中未写出的阈值。";
        hint: "Write all of them, for example `{variable} | t1 + t2`, or set --auto-th=true.", "请全部写出，例如 `{variable} | t1 + t2`，或设 --auto-th=true。";
        page: "The call `lavaan` adds nothing by itself. Each ordered variable needs all its thresholds.", "`lavaan` 调用不自动添加任何内容。每个有序变量都需要其全部阈值。";
    }
    /// A scale of a variable that is not ordered.
    SCALE_NOT_ORDERED = "E357" Error {
        title: "Scale of a variable that is not ordered", "非有序变量的尺度";
        message: "`~*~` gives a scale to {variable}, which is not ordered.", "`~*~` 为 {variable} 指定了尺度，但它不是有序变量。";
        hint: "Name it in --ordered, or take the statement out.", "请在 --ordered 中列出它，或删去该语句。";
        page: "The scale brings the latent response behind an ordered variable to its unit. A measured variable has its own unit and its variance.", "尺度用于设定有序变量背后的潜在反应的单位。测量变量有自己的单位和方差。";
    }
    /// A statement about what follows from the other parameters.
    FOLLOWS_FROM_OTHERS = "E358" Error {
        title: "Not a parameter under this parameterization", "在该参数化下不是参数";
        message: "Under the {parameterization} parameterization `{what}` of the ordered variable {variable} follows from the other parameters, so `{parameter}` cannot be free or fixed to another value.", "在 {parameterization} 参数化下，有序变量 {variable} 的 `{what}` 由其他参数决定，因此 `{parameter}` 不能自由估计或固定为其他值。";
        hint: "Take the statement out, or choose the other --parameterization.", "请删去该语句，或选择另一种 --parameterization。";
        page: "The latent response behind an ordered variable has no unit of its own. Under delta its scale `~*~` is a parameter (1 unless stated) and the residual variance is what the model leaves of scale^-2. Under theta the residual variance is a parameter (1 unless stated) and the scale follows.", "有序变量背后的潜在反应没有自己的单位。在 delta 参数化下，尺度 `~*~` 是参数（未写出时为 1），残差方差为尺度^-2 减去模型解释部分；在 theta 参数化下，残差方差是参数（未写出时为 1），尺度由此得出。";
    }
    /// Categories that only data can tell.
    CATEGORIES_UNKNOWN = "I359" Note {
        title: "Categories need data", "类别数需要数据";
        message: "Without data the number of categories of {variables} is not known; the table has the thresholds that the model writes, one at least.", "没有数据时无法得知 {variables} 的类别数；表中列出模型写出的阈值，至少一个。";
        hint: "Add --data to see all thresholds.", "请加上 --data 以查看全部阈值。";
        page: "An ordered variable has one threshold less than it has categories, and categories are counted in the data.", "有序变量的阈值比类别少一个，而类别数要从数据中统计。";
    }
    /// Ordered variables without responses.
    ORDERED_NEEDS_RESPONSES = "E360" Error {
        title: "Ordered variables need responses", "有序变量需要原始数据";
        message: "{variable} is ordered, but moments say nothing of its categories.", "{variable} 是有序变量，但矩文件不含类别信息。";
        hint: "Use --data with the responses.", "请用 --data 提供原始数据。";
        page: "Thresholds and polychoric correlations are computed from how often each pair of categories occurs. Means and covariances do not hold these counts.", "阈值和多分相关由各类别组合出现的次数计算得到，均值和协方差不包含这些次数。";
    }
    /// An auxiliary variable that the model has already.
    AUXILIARY_IN_MODEL = "E380" Error {
        title: "Auxiliary variable is in the model", "辅助变量已在模型中";
        message: "{variable} is named as an auxiliary variable, but it is a variable of the model or is named twice.", "{variable} 被指定为辅助变量，但它已是模型中的变量或被重复列出。";
        hint: "Take it off the list of --auxiliary.", "请从 --auxiliary 的清单中删去它。";
        page: "An auxiliary variable helps to make up for missing answers and is no part of what the model says. A variable of the model does so already by being in it.", "辅助变量用于弥补缺失回答，不属于模型所陈述的内容。模型中的变量本身已起到这一作用。";
    }
    /// Auxiliary variables without full information.
    AUXILIARY_NEEDS_LIKELIHOOD = "E381" Error {
        title: "Auxiliary variables need full information", "辅助变量需要完全信息估计";
        message: "Auxiliary variables such as {variable} enter a likelihood of continuous variables with means; this model has ordered variables, is conditional on its predictors or has no means.", "{variable} 等辅助变量用于带均值的连续变量似然；该模型含有序变量、以预测变量为条件，或没有均值结构。";
        hint: "Use --missing ml without --ordered and --conditional-x, or leave --auxiliary out.", "请使用 --missing ml 而不用 --ordered 和 --conditional-x，或去掉 --auxiliary。";
        page: "Saturated correlates (Graham 2003) tie auxiliary variables to the residuals of all observed variables, so that cases are used as if the missingness were explained by them. Least squares on polychoric correlations has no such device: impute, and pool with --imputed.", "饱和相关（Graham 2003）使辅助变量与所有观测变量的残差相关，从而在似然中利用其对缺失的解释。基于多分相关的最小二乘法没有这种做法：请先插补，再用 --imputed 合并。";
    }
    /// An auxiliary variable that the others determine.
    AUXILIARY_COLLINEAR = "E382" Error {
        title: "Auxiliary variable cannot be used", "辅助变量无法使用";
        message: "With the auxiliary variable {variable} the moments of all variables do not exist: it has no variance or is a combination of the others in some group.", "加入辅助变量 {variable} 后，全部变量的矩不存在：它在某组中没有方差，或是其他变量的组合。";
        hint: "Take it off the list of --auxiliary; of columns that add up to a constant leave one out.", "请从 --auxiliary 的清单中删去它；若若干列之和为常数，请去掉其中一列。";
        page: "The saturated part of the model holds the covariances of the auxiliary variables with everything observed, which need a covariance matrix that can be inverted. A column that is constant within a group (such as the column of the groups itself), a copy of another one, or one that follows from others does not give one.", "模型的饱和部分包含辅助变量与所有观测变量的协方差，需要可逆的协方差矩阵。组内为常数的列（如分组列本身）、其他列的副本或可由其他列推出的列都不满足这一要求。";
    }
}
