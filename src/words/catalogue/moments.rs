//! Findings of the phase "moments" (codes with the digit 2): samples and moments files.

use super::entries;

entries! {
    /// Every case misses something.
    NO_COMPLETE_CASE = "E201" Error {
        title: "No complete case", "没有完整个案";
        message: "No respondent has answers to all {variables} variables of the model ({cases} respondents, group \"{group}\").",
                 "没有一位受访者在模型的全部 {variables} 个变量上都有答案（共 {cases} 位受访者，组别“{group}”）。";
        hint: "The variable with most missing answers is {variable} ({missing} missing). Leave it out of the model.",
              "缺失最多的变量是 {variable}（缺失 {missing} 个）。请从模型中剔除它。";
        page: "Listwise deletion keeps only the respondents who answered every variable of the model. Here nobody is left.\n\nUsually one or two variables are missing for nearly everybody: a question shown only to some, or a column of another wave. Full-information maximum likelihood uses the answers that are there, but it cannot estimate a covariance of two variables that nobody answered together.",
              "列删法只保留在模型所有变量上都作答的受访者，而这里一个也不剩。\n\n通常是某一两个变量几乎全部缺失，例如只对部分人显示的题目，或属于另一轮调查的列。全息极大似然法可以利用已有的答案，但如果两个变量从未被同一个人同时作答，它们的协方差仍无法估计。"
    }
    /// Not more cases than variables.
    TOO_FEW_CASES = "E202" Error {
        title: "Too few cases", "样本量太小";
        message: "There are {cases} usable cases for {variables} variables (group \"{group}\"); more cases than variables are needed.",
                 "{variables} 个变量只有 {cases} 个可用个案（组别“{group}”）；个案数必须多于变量数。";
        hint: "Collect more answers, use fewer variables, or look at how many cases listwise deletion removed.",
              "请增加样本、减少变量，或检查列删法剔除了多少个案。";
        page: "With n cases the sample covariance matrix has rank n - 1 at most. When that is below the number of variables the matrix is singular and the likelihood of the unrestricted model does not exist.\n\nThis is a bare minimum. Estimates become usable with some hundred cases, and with several groups in each group.",
              "n 个个案的样本协方差矩阵的秩最多为 n − 1。如果它小于变量数，矩阵就是奇异的，非限制模型的似然不存在。\n\n这只是最低要求。要得到可用的估计通常需要上百个个案，多群组分析时每一组都如此。"
    }
    /// A variable does not vary.
    NO_VARIANCE = "E203" Error {
        title: "Variable without variance", "变量没有方差";
        message: "The variable {variable} is {value} for all {cases} cases used (group \"{group}\").",
                 "变量 {variable} 在所用的全部 {cases} 个个案中都等于 {value}（组别“{group}”）。";
        hint: "Leave it out of the model; if it varies in other groups only, it cannot be analysed by group.",
              "请把它从模型中剔除；如果它只在其他组中有变异，就不能做分组分析。";
        page: "A constant has no variance and no covariance with anything, so a model cannot explain it.\n\nThe variable may vary in the whole file and be constant among the complete cases or in one group; the numbers of the message are about the cases that would be used.",
              "常数没有方差，与任何变量都没有协方差，模型无法解释它。\n\n该变量在整个文件中可能有变异，但在完整个案或某一组中是常数；提示中的数字指的是实际使用的个案。"
    }
    /// A variable is a linear combination of others.
    SINGULAR = "E204" Error {
        title: "Sample covariance matrix is singular", "样本协方差矩阵奇异";
        message: "The sample covariance matrix is singular (group \"{group}\"): {variable} is a linear combination of other variables, {combination}.",
                 "样本协方差矩阵奇异（组别“{group}”）：{variable} 是其他变量的线性组合，{combination}。";
        hint: "Leave out one of these variables. A sum or a mean of items must not stand in the model beside its items.",
              "请剔除其中一个变量。题项的总分或均值不能与这些题项同时进入模型。";
        page: "A covariance matrix must be invertible for maximum likelihood. It is not when a variable can be computed from the others without error: the same column under two names, a total beside its parts, all dummy variables of a control at once, percentages that add up to 100.\n\nThe combination in the message is that of the sample, apart from a constant.",
              "极大似然估计要求协方差矩阵可逆。如果某个变量可以由其他变量无误差地算出，矩阵就不可逆：同一列用了两个名称、总分与各部分并列、一个控制变量的全部虚拟变量同时进入、合计为 100 的百分比等。\n\n提示中的组合是样本中的关系，相差一个常数。"
    }
    /// The group variable is not there.
    GROUP_NOT_IN_DATA = "E205" Error {
        title: "Group variable not in the data", "数据中没有分组变量";
        message: "The data have no group variable {variable}.", "数据中没有分组变量 {variable}。";
        hint: "The most similar name is {nearest}.", "最相近的名称是 {nearest}。";
        page: "A multi-group analysis needs a column whose values name the groups. The name must be written as in the header of the data, capitals included.",
              "多群组分析需要一列变量来标明组别，其名称必须与数据表头完全一致，包括大小写。"
    }
    /// Cluster-robust errors need clusters.
    TOO_FEW_CLUSTERS = "E211" Error {
        title: "Fewer than two clusters", "群的个数少于两个";
        message: "All {cases} respondents of {group} are in one cluster of {variable}.", "{group} 的全部 {cases} 位受访者都属于 {variable} 的同一个群。";
        hint: "Name the column that holds the clusters, or fit without `--cluster`.", "请指明存放整群编号的列，或不使用 `--cluster`。";
        page: "Cluster-robust errors learn how much the estimates vary from how the clusters differ, so that every group needs at least two clusters, and some dozens to be trustworthy.",
              "聚类稳健标准误由各群之间的差异得知估计值的变动幅度，因此每个组至少要有两个群；要可信则需要几十个群。"
    }
    /// Weights must be numbers that are not negative.
    WEIGHT_UNUSABLE = "E212" Error {
        title: "Sampling weights cannot be used", "抽样权重无法使用";
        message: "The sampling weights in {variable} are missing, negative or all zero for {cases} respondents.",
                 "{variable} 中有 {cases} 位受访者的抽样权重缺失、为负或全部为零。";
        hint: "Every respondent who is used needs a weight of zero or more.", "所用的每位受访者都需要一个不小于零的权重。";
        page: "A sampling weight is the inverse of the chance with which a respondent was drawn, up to a common factor: covary scales the weights so that they sum to the number of cases. A respondent without a weight stands for an unknown number of people.",
              "抽样权重是受访者被抽中概率的倒数（可差一个公共倍数）：covary 会把权重缩放到总和等于个案数。没有权重的受访者不知道代表多少人。"
    }
    /// Nobody has a group.
    NO_GROUP = "E206" Error {
        title: "Group variable is empty", "分组变量全部缺失";
        message: "The group variable {variable} is missing for all {cases} respondents.",
                 "分组变量 {variable} 对全部 {cases} 位受访者都缺失。";
        hint: "Check the missing codes and the export, or analyse without groups.",
              "请检查缺失值代码和导出设置，或者不分组分析。";
        page: "Respondents without a value of the group variable belong to no group and are left out. Here this would leave nobody.",
              "分组变量缺失的受访者不属于任何组，会被略去。这里将一个人也不剩。"
    }
    /// A variable has no value at all.
    NO_VALUES = "E207" Error {
        title: "Variable without values", "变量没有任何取值";
        message: "The variable {variable} is missing for all {cases} respondents (group \"{group}\").",
                 "变量 {variable} 对全部 {cases} 位受访者都缺失（组别“{group}”）。";
        hint: "Leave it out of the model, or check the missing codes and the export.",
              "请把它从模型中剔除，或检查缺失值代码和导出设置。";
        page: "Nothing can be estimated about a variable that was never observed; no method for missing data helps.\n\nIn a multi-group analysis a question that was not asked in one group has no values there.",
              "从未观测到的变量无从估计，任何缺失数据方法都无济于事。\n\n在多群组分析中，如果某组没有问到这道题，该组就没有取值。"
    }
    /// Numbers so large that their squares overflow.
    OVERFLOW = "E208" Error {
        title: "Values too large", "数值过大";
        message: "The values of {variable} are so large that its variance cannot be computed (group \"{group}\").",
                 "变量 {variable} 的数值过大，无法计算方差（组别“{group}”）。";
        hint: "Divide the variable by a power of ten, and check it for typing errors.", "请将该变量除以 10 的若干次方，并检查是否有录入错误。";
        page: "Variances are sums of squares, and squares above 10^308 are beyond double-precision numbers.\n\nSuch values are hardly ever answers; look for identification numbers or dates that were taken as numbers.",
              "方差由平方和得到，超过 10^308 的平方无法用双精度数表示。\n\n这样的值几乎不可能是答案，请检查是否把编号或日期当成了数值。"
    }
    /// A variance too large or too small to compute with.
    EXTREME_VARIANCE = "E210" Error {
        title: "Variance beyond computation", "方差超出计算范围";
        message: "The variance of {variable} is {value}; numbers of this size cannot be analysed (group \"{group}\").",
                 "{variable} 的方差为 {value}，这样大小的数值无法分析（组别“{group}”）。";
        hint: "Multiply or divide the variable by a power of ten; standardised results do not change.", "请将该变量乘以或除以 10 的若干次方；标准化结果不会改变。";
        page: "The likelihood multiplies variances and their inverses with each other. Variances above 10^60 or below 10^-60 leave the range of double-precision numbers on the way.",
              "似然函数会将方差及其倒数相乘。方差大于 10^60 或小于 10^-60 时，计算过程会超出双精度数的范围。"
    }
    /// A name asked for twice.
    REPEATED_VARIABLE = "E209" Error {
        title: "Variable asked for twice", "变量重复";
        message: "The variable {variable} stands twice in the list of variables.", "变量列表中 {variable} 出现了两次。";
        hint: "Name each variable once.", "每个变量请只写一次。";
        page: "A sample covariance matrix with the same variable twice is singular, so a list of variables names each once.",
              "同一变量出现两次会使样本协方差矩阵奇异，因此变量列表中每个变量只能出现一次。"
    }
    /// The text or JSON of a moments file is broken.
    MOMENTS_SYNTAX = "E220" Error {
        title: "Moments file not readable", "矩阵文件无法解析";
        message: "The moments file cannot be read at line {line}, column {column}: \"{value}\".",
                 "矩阵文件在第 {line} 行第 {column} 列无法解析：“{value}”。";
        hint: "A moments file is JSON, or text with lines such as n = 932, names = a b c, followed by the lower triangle row by row.",
              "矩阵文件可以是 JSON，也可以是文本：先写 n = 932、names = a b c 等行，再逐行写下三角。";
        page: "covary reads moments in two forms. JSON: an object with nobs, names, cov (or cor and sd), and, where wanted, mean, groups and divisor. Text: lines of the form key = value, then the lower triangle of the matrix, one row a line, the diagonal included; a line group = label opens the block of a group.\n\nIn the text form everything after # on a line is a remark.",
              "covary 支持两种矩阵文件。JSON：一个对象，含 nobs、names、cov（或 cor 和 sd），需要时还可有 mean、groups、divisor。文本：若干行“键 = 值”，然后是矩阵的下三角，每行一行，包括对角线；group = 标签 一行开始一个组的内容。\n\n文本形式中，每行 # 之后的内容为注释。"
    }
    /// A key that moments files do not have.
    MOMENTS_UNKNOWN_KEY = "E221" Error {
        title: "Unknown key in a moments file", "矩阵文件中有未知的键";
        message: "The moments file has an unknown key \"{key}\".", "矩阵文件中有未知的键“{key}”。";
        hint: "The most similar known key is {nearest}. Known keys: {names}.", "最相近的键是 {nearest}。可用的键有：{names}。";
        page: "An unknown key is refused and not ignored, because a misspelt divisor or mean would change the results without a word.",
              "未知的键会被拒绝而不是忽略，因为 divisor 或 mean 一旦拼错，结果会在不知不觉中改变。"
    }
    /// The number of cases is missing.
    NOBS_MISSING = "E222" Error {
        title: "Number of cases missing", "缺少样本量";
        message: "The moments file does not say how many cases the moments come from ({place}).",
                 "矩阵文件没有说明样本量（{place}）。";
        hint: "Add nobs (one number, or one for each group); in the text form a line n = 932.",
              "请加入 nobs（一个数，或每组一个数）；文本形式请写一行 n = 932。";
        page: "Standard errors, the chi-square and nearly every fit index depend on the number of cases, and it cannot be found out from a covariance matrix. Publications give it in the description of the sample; take the number after listwise deletion.",
              "标准误、卡方以及几乎所有拟合指数都取决于样本量，而样本量无法由协方差矩阵推出。文献通常在样本描述中给出；请使用列删后的样本量。"
    }
    /// Something that is needed is not there.
    MOMENTS_KEY_MISSING = "E223" Error {
        title: "Part of the moments missing", "矩阵文件缺少内容";
        message: "The moments file lacks {key} ({place}).", "矩阵文件缺少 {key}（{place}）。";
        hint: "Needed are nobs, names, and cov, or cor together with sd. If only correlations were published, put them under cov.",
              "必须有 nobs、names，以及 cov，或者 cor 与 sd。如果文献只给出相关矩阵，请把它写在 cov 之下。";
        page: "The matrix is given either as covariances (cov) or as correlations with standard deviations (cor and sd).\n\nCorrelations alone may be analysed as if they were covariances by putting them under cov. Chi-square and standardised estimates are then right for models that do not constrain variances, but standard errors are not those of a correlation structure.",
              "矩阵可以写成协方差（cov），也可以写成相关系数加标准差（cor 和 sd）。\n\n只有相关矩阵时，可以写在 cov 之下当作协方差分析。此时对于不限制方差的模型，卡方和标准化估计是正确的，但标准误并非相关结构的标准误。"
    }
    /// A value of the wrong kind.
    MOMENTS_TYPE = "E224" Error {
        title: "Wrong kind of value in a moments file", "矩阵文件中值的类型不对";
        message: "In the moments file, {place} is {value} where {expected} is needed.",
                 "矩阵文件中 {place} 为 {value}，应为{expected}。";
        hint: "Correct the value at {place}.", "请更正 {place} 处的值。";
        page: "nobs is a whole number above zero, or a list of them; names and groups are lists of strings; cov and cor are lists of rows of numbers, or one such matrix for each group; mean and sd are lists of numbers, or one list for each group; divisor is \"n-1\" or \"n\".",
              "nobs 是大于零的整数或整数列表；names 和 groups 是字符串列表；cov 和 cor 是由数字行组成的列表，或每组一个这样的矩阵；mean 和 sd 是数字列表，或每组一个列表；divisor 为 \"n-1\" 或 \"n\"。"
    }
    /// A matrix is not square or not as large as there are names.
    NOT_SQUARE = "E225" Error {
        title: "Matrix of the wrong shape", "矩阵形状不对";
        message: "In the moments file, {place} has {found} entries; {expected} are needed.",
                 "矩阵文件中 {place} 有 {found} 个元素，应有 {expected} 个。";
        hint: "The matrix needs one row and one column for each of the names; in the text form, row i of the lower triangle has i numbers.",
              "矩阵的行数和列数都应等于变量名的个数；文本形式中，下三角第 i 行应有 i 个数。";
        page: "Rows and columns of the matrix follow the list of names. In JSON the whole matrix is written, in the text form its lower triangle with the diagonal or the whole matrix.",
              "矩阵的行和列依照变量名的顺序。JSON 中写出整个矩阵，文本形式中写下三角（含对角线）或整个矩阵。"
    }
    /// A matrix is not symmetric.
    NOT_SYMMETRIC = "E226" Error {
        title: "Matrix not symmetric", "矩阵不对称";
        message: "In the moments file, {place} is {value} but the entry across the diagonal is {other}.",
                 "矩阵文件中 {place} 为 {value}，而对角线另一侧的元素为 {other}。";
        hint: "Compare both with the source; a row may have slipped.", "请与原始来源核对，可能有一行错位。";
        page: "Covariances and correlations are symmetric. Differences beyond rounding (one part in a million) mean a typing error, so covary does not average them away.",
              "协方差和相关系数都是对称的。超出舍入误差（百万分之一）的差异意味着录入错误，因此 covary 不会取平均值了事。"
    }
    /// A correlation beyond one.
    CORRELATION_BEYOND_ONE = "E227" Error {
        title: "Correlation beyond one", "相关系数超出 ±1";
        message: "In the moments file, {place} makes the correlation of {first} and {second} {value} (group \"{group}\").",
                 "矩阵文件中 {place} 使 {first} 与 {second} 的相关系数为 {value}（组别“{group}”）。";
        hint: "Check the number and the two variances against the source; a correlation lies between -1 and 1.",
              "请与原始来源核对该数值和两个方差；相关系数应在 -1 与 1 之间。";
        page: "No pair of variables has a covariance beyond the product of their standard deviations. A decimal point in the wrong place, or a matrix whose diagonal was taken from another table, looks like this.",
              "任何两个变量的协方差都不会超过标准差之积。小数点错位，或者对角线取自另一张表，都会出现这种情况。"
    }
    /// A variance or standard deviation that is not positive.
    NOT_POSITIVE = "E228" Error {
        title: "Variance not positive", "方差不是正数";
        message: "In the moments file, {place} is {value}; the variance or standard deviation of {variable} must be above zero (group \"{group}\").",
                 "矩阵文件中 {place} 为 {value}；{variable} 的方差或标准差必须大于零（组别“{group}”）。";
        hint: "Check the number against the source; a variable without variance must be left out.",
              "请与原始来源核对；没有方差的变量必须剔除。";
        page: "The diagonal of a covariance matrix holds variances, which are positive for everything that varies.",
              "协方差矩阵的对角线是方差，凡有变异的变量，方差都大于零。"
    }
    /// A diagonal of a correlation matrix that is not one.
    DIAGONAL_NOT_ONE = "E229" Error {
        title: "Diagonal of the correlations is not one", "相关矩阵对角线不为 1";
        message: "In the moments file, {place} is {value}; the diagonal of a correlation matrix is 1.",
                 "矩阵文件中 {place} 为 {value}；相关矩阵的对角线应为 1。";
        hint: "If the matrix holds covariances, call it cov and leave out sd.", "如果矩阵是协方差，请写作 cov，并去掉 sd。";
        page: "A variable correlates perfectly with itself. Reliabilities are sometimes printed on the diagonal of published tables; put 1 there.",
              "变量与自身的相关为 1。文献有时在对角线上列出信度，请改为 1。"
    }
    /// Lists that do not fit together.
    LENGTHS_DIFFER = "E230" Error {
        title: "Lists of different lengths", "列表长度不一致";
        message: "In the moments file, {place} has {found} entries, but {other} has {expected}.",
                 "矩阵文件中 {place} 有 {found} 个元素，而 {other} 有 {expected} 个。";
        hint: "Bring both to the same length.", "请使两者长度一致。";
        page: "names, mean and sd have one entry for each variable; groups, and the lists of nobs, matrices and means, have one for each group.",
              "names、mean 和 sd 每个变量一个元素；groups 以及 nobs、矩阵、均值的列表每组一个元素。"
    }
    /// A name that is empty or repeated.
    MOMENTS_NAME = "E231" Error {
        title: "Name empty or repeated", "名称为空或重复";
        message: "In the moments file, the name \"{value}\" at {place} is empty or stands twice.",
                 "矩阵文件中 {place} 的名称“{value}”为空或重复。";
        hint: "Give each variable and each group a name of its own.", "请为每个变量和每个组取不同的名称。";
        page: "Models refer to variables by name and results to groups by label, so each must be there and differ from the others.",
              "模型按名称引用变量，结果按标签区分各组，因此名称必须存在且互不相同。"
    }
    /// Keys that exclude one another.
    MOMENTS_CONFLICT = "E232" Error {
        title: "Parts of the moments exclude one another", "矩阵文件内容互相矛盾";
        message: "The moments file has both {first} and {second}.", "矩阵文件同时含有 {first} 和 {second}。";
        hint: "Give cov alone, or cor with sd; in the text form, write each key once in a block.",
              "请只写 cov，或写 cor 和 sd；文本形式中，每个键在一个块内只能写一次。";
        page: "cov already holds the variances. A second matrix, or standard deviations beside it, could contradict it, and covary does not choose between them.",
              "cov 已经包含方差。再给出另一个矩阵或标准差就可能互相矛盾，covary 不会替你选择。"
    }
    /// A variable that the moments do not have.
    NOT_IN_MOMENTS = "E233" Error {
        title: "Variable not in the moments", "矩阵中没有该变量";
        message: "The moments have no variable {variable}.", "矩阵中没有变量 {variable}。";
        hint: "The most similar name is {nearest}. The moments have: {names}.", "最相近的名称是 {nearest}。矩阵中的变量有：{names}。";
        page: "The model names a variable that is not among the names of the moments file. Names count with capitals. A product such as a:b cannot be computed from moments; it must be among the names.",
              "模型中的某个变量不在矩阵文件的变量名之中。名称区分大小写。a：b 这样的乘积项无法由矩阵算出，必须本身就在变量名之中。"
    }
    /// Some respondents have no group.
    GROUP_MISSING = "W201" Warning {
        title: "Group missing for some respondents", "部分受访者缺失组别";
        message: "The group variable {variable} is missing for {cases} respondents; they were left out.",
                 "有 {cases} 位受访者的分组变量 {variable} 缺失，已被略去。";
        hint: "Check whether these respondents differ from the others.", "请检查这些受访者与其他人是否有差异。";
        page: "A respondent without a group cannot enter a multi-group analysis. When many are lost, or when they differ, the groups that remain no longer describe the sample.",
              "没有组别的受访者不能进入多群组分析。如果流失较多或他们有所不同，剩下的各组就不再能代表样本。"
    }
    /// Nobody knows the cluster of some respondents.
    CLUSTER_MISSING = "W205" Warning {
        title: "Cluster missing for some respondents", "部分受访者缺失整群编号";
        message: "The cluster variable {variable} is missing for {cases} respondents; they were taken as one cluster of their own.",
                 "有 {cases} 位受访者的整群变量 {variable} 缺失，已把他们合为单独的一个群。";
        hint: "Fill in their clusters, or leave these respondents out of the file.", "请补上他们的整群编号，或从文件中删去这些受访者。";
        page: "Cluster-robust errors sum what the cases of one cluster contribute. Respondents without a cluster are kept, and count together as one cluster, as in lavaan. With more than a few of them the standard errors are no longer trustworthy.",
              "聚类稳健标准误先把同一群内各个案的贡献相加。没有整群编号的受访者予以保留，并像 lavaan 那样合起来算作一个群。这样的受访者一多，标准误就不再可信。"
    }
    /// A weight of zero takes a respondent out of everything but the count.
    WEIGHT_ZERO = "W206" Warning {
        title: "Sampling weight zero for some respondents", "部分受访者的抽样权重为零";
        message: "The sampling weight {variable} is zero for {cases} respondents; they count among the cases but have no influence.", "有 {cases} 位受访者的抽样权重 {variable} 为零；他们计入样本数，但不起任何作用。";
        hint: "Leave these respondents out of the file, so that the number of cases is right.", "请从文件中删去这些受访者，使样本数正确。";
        page: "Weights are scaled so that they sum to the number of cases. A respondent whose weight is zero is one of these cases, and so standard errors and the chi-square are those of a sample that is larger than the one that was used. lavaan does the same without a word.", "权重会缩放到总和等于个案数。权重为零的受访者也算在个案之内，因此标准误和卡方对应的样本比实际使用的要大。lavaan 不作提示地采取同样做法。";
    }
    /// Variances of very different size.
    VARIANCE_RATIO = "W202" Warning {
        title: "Variances of very different size", "方差大小悬殊";
        message: "The variance of {first} ({largest}) is more than 1000 times that of {second} ({smallest}).",
                 "{first} 的方差（{largest}）是 {second} 的方差（{smallest}）的 1000 倍以上。";
        hint: "Divide {first} by a power of ten; standardised results do not change.", "请将 {first} 除以 10 的若干次方；标准化结果不会改变。";
        page: "Variables on very different scales make the likelihood hard to climb, and rounding errors grow. Changing the unit of a variable, income in thousands for instance, changes its coefficients by the same factor and nothing else.",
              "量纲相差悬殊会使似然函数难以优化，舍入误差也会增大。改变变量的单位（例如收入以千元计）只会使其系数按同样倍数变化，其他都不变。"
    }
    /// A variance above one million.
    LARGE_VARIANCE = "W203" Warning {
        title: "Very large variance", "方差非常大";
        message: "The variance of {variable} is {value}, above one million.", "{variable} 的方差为 {value}，超过一百万。";
        hint: "Divide the variable by a power of ten; standardised results do not change.", "请将该变量除以 10 的若干次方；标准化结果不会改变。";
        page: "Variables with very large numbers slow the estimation down and lose digits. Choose a unit in which the standard deviation is between 0.1 and 10.",
              "数值很大的变量会拖慢估计并损失精度。请选择使标准差在 0.1 至 10 之间的单位。"
    }
    /// Nearly singular.
    NEARLY_SINGULAR = "W204" Warning {
        title: "Sample covariance matrix nearly singular", "样本协方差矩阵近似奇异";
        message: "The other variables explain all but {share} of the variance of {variable} (group \"{group}\").",
                 "其他变量解释了 {variable} 的方差，仅余 {share} 未被解释（组别“{group}”）。";
        hint: "Look for a variable that is computed from others, or for two wordings of the same question.",
              "请检查是否有由其他变量计算得到的变量，或者同一问题的两种问法。";
        page: "A variable that others predict almost without error adds no information, and the inverse of the covariance matrix, on which every estimate depends, loses most of its digits.",
              "如果一个变量几乎可以由其他变量完全预测，它就不提供新的信息，而所有估计都依赖的协方差逆矩阵会损失大部分精度。"
    }
    /// EM found no maximum.
    NO_SATURATED_MOMENTS = "E246" Error {
        title: "No moments of the incomplete responses", "不完整数据的矩无法估计";
        message: "The likelihood of the incomplete responses has no maximum with a positive definite covariance matrix (group \"{group}\").",
                 "不完整数据的似然函数没有协方差矩阵正定的最大值（组别“{group}”）。";
        hint: "Look for a variable that is a combination of others among those who answered it, or that few answered.",
              "请检查是否有变量在作答者中是其他变量的线性组合，或作答人数过少。";
        page: "With missing answers, means and covariances are those that make the answers most likely (EM algorithm). When a variable can be computed from others among those who answered both, or when too few answered it, the likelihood grows without limit as a variance falls to zero, and there are no such moments.\n\nLeave the variable out, or collect more answers to it.",
              "存在缺失时，均值和协方差取使已有答案可能性最大的值（EM 算法）。如果某变量在同时作答者中可由其他变量算出，或作答人数过少，似然会随某个方差趋于零而无限增大，这样的矩就不存在。\n\n请剔除该变量，或收集更多答案。"
    }
    /// A pair below ten per cent.
    LOW_COVERAGE = "W245" Warning {
        title: "Pairs of variables seldom answered together", "变量对的共同作答率低";
        message: "{pairs} pairs of variables were answered together by fewer than 10 per cent of the cases, the fewest {first} and {second} (share {share}, group \"{group}\").",
                 "有 {pairs} 对变量的共同作答比例低于 10%，最低的是 {first} 与 {second}（比例 {share}，组别“{group}”）。";
        hint: "Read the relations of these variables with care: few cases carry them.", "请谨慎解读这些变量之间的关系：只有少数个案提供信息。";
        page: "The covariance of two variables is known from the cases that answered both. Where there are few, it is uncertain, and the estimates that depend on it too; their standard errors say how much.",
              "两个变量的协方差来自同时作答的个案。如果这样的个案很少，协方差以及依赖它的估计都不稳定；标准误会反映这种不确定性。"
    }
    /// A pair that nobody answered.
    NEVER_TOGETHER = "W246" Warning {
        title: "Pairs of variables never answered together", "变量对从未被共同作答";
        message: "{pairs} pairs of variables were answered together by nobody, {first} and {second} for one (share {share}, group \"{group}\").",
                 "有 {pairs} 对变量从未被同一人同时作答，例如 {first} 与 {second}（比例 {share}，组别“{group}”）。";
        hint: "Nothing is known of their covariance but through the model; chi-square and indices count it as if it were.",
              "它们的协方差只能通过模型推断；卡方和拟合指数仍把它当作已知的矩来计数。";
        page: "Two variables that no respondent answered together, as with planned missing forms, have a covariance that the data alone do not determine. A model may determine it, if other variables connect the two. The unrestricted model is then not identified: its likelihood is, but not this covariance, so that residuals of this pair mean nothing and the degrees of freedom are one too many for each such pair.",
              "如果两个变量从未被同一人同时作答（例如计划缺失设计），仅凭数据无法确定它们的协方差；如果有其他变量把二者联系起来，模型可以确定它。此时非限制模型不可识别：似然可以确定，但该协方差不能，因此这一对变量的残差没有意义，自由度每对多算一个。"
    }
    /// Cases without any answer.
    EMPTY_CASES = "W247" Warning {
        title: "Cases without any answer left out", "已略去完全没有作答的个案";
        message: "{empty} respondents answered none of the variables and were left out (rows {rows}).",
                 "有 {empty} 位受访者在所有变量上都没有作答，已被略去（第 {rows} 行）。";
        hint: "They carry no information on this model; nothing is lost.", "这些个案对本模型不提供信息，略去不影响结果。";
        page: "A respondent without an answer to any variable of the model adds nothing to its likelihood and is not counted in n. Many such rows may mean that the questionnaire was abandoned, or that columns were read wrongly.",
              "在模型所有变量上都没有作答的受访者对似然没有贡献，也不计入样本量。如果这样的行很多，可能是问卷被中途放弃，或者列读取有误。"
    }
    /// A variable of the first level that does not vary there.
    NO_VARIANCE_WITHIN = "E260" Error {
        title: "No variance within clusters", "群内没有变异";
        message: "{variable} stands at level 1 but has the same value for all cases of each cluster (group \"{group}\").",
                 "{variable} 出现在水平 1，但在每个群内部所有个案的取值都相同（组别“{group}”）。";
        hint: "It belongs to the clusters: write it under `level: 2` only.", "它是群的特征，请只写在 `level: 2` 之下。";
        page: "At the first level of a two-level model stand variables that vary between the cases of a cluster. One that is the same for all of them, such as the size of a school, is a variable of the second level; at the first its variance is zero and the likelihood does not exist.",
              "两水平模型的水平 1 描述同一群中个案之间有差异的变量。对群内所有个案取值相同的变量（如学校规模）属于水平 2；放在水平 1 时其方差为零，似然不存在。"
    }
    /// A variable of the clusters that varies within them.
    VARIES_WITHIN_CLUSTERS = "E261" Error {
        title: "A variable of the clusters varies within them", "群水平变量在群内有变异";
        message: "{variable} stands at level 2 only but has different values within {varying} of {clusters} clusters (group \"{group}\").",
                 "{variable} 只出现在水平 2，但在 {clusters} 个群中的 {varying} 个内部取值不同（组别“{group}”）。";
        hint: "Write it at both levels, or compute the mean of each cluster and use that; where it should be constant, correct the data.", "请在两个水平都写出该变量，或先计算各群的均值再使用；若它本应是常数，请更正数据。";
        page: "A variable that stands at the second level only is one value a cluster. Where cases of a cluster differ, it is a variable of both levels: at the second level its latent cluster mean then takes part. lavaan refuses this too.",
              "只出现在水平 2 的变量在每个群中只有一个值。如果同一群中的个案取值不同，它就是两个水平共有的变量，参与水平 2 的是其潜在的群均值。lavaan 同样拒绝这种情形。"
    }
    /// No more clusters than variables.
    CLUSTERS_BELOW_VARIABLES = "E262" Error {
        title: "Too few clusters for the variables of level 2", "群的数目相对于水平 2 的变量过少";
        message: "There are {clusters} clusters for {variables} variables at level 2 (group \"{group}\").", "水平 2 有 {variables} 个变量，却只有 {clusters} 个群（组别“{group}”）。";
        hint: "Use more clusters or fewer variables at level 2; with few clusters, clusters as groups or fixed effects are better.", "请增加群的数目或减少水平 2 的变量；群很少时，把群作为分组或固定效应更合适。";
        page: "The covariance matrix between clusters is estimated from one value a cluster and variable. With no more clusters than variables it is singular and the unrestricted model, to which the chi-square compares, does not exist. As a rule of thumb, standard errors at level 2 want fifty clusters or more.",
              "群间协方差矩阵由每个群、每个变量的一个值来估计。群数不多于变量数时该矩阵是奇异的，卡方所比较的非限制模型不存在。经验上，水平 2 的标准误需要五十个以上的群。"
    }
    /// Clusters of one case only.
    ONLY_CLUSTERS_OF_ONE = "E263" Error {
        title: "Every cluster is a single case", "每个群只有一个个案";
        message: "None of the {clusters} clusters has two cases (group \"{group}\"), so that what varies within clusters cannot be told from what varies between them.", "{clusters} 个群都只有一个个案（组别“{group}”），无法区分群内变异和群间变异。";
        hint: "Check the column of the clusters: it may hold the number of the case.", "请检查整群变量所在的列：它可能是个案编号。";
        page: "Variation within clusters is seen from cases of the same cluster. Clusters of one case take part in a two-level model, but some clusters must have more.", "群内变异要通过同一群中的不同个案来观察。只有一个个案的群可以参与两水平模型，但必须有一些群包含更多个案。"
    }
    /// No maximum of the unrestricted two-level likelihood.
    NO_UNRESTRICTED_LEVELS = "E264" Error {
        title: "No unrestricted moments of the levels", "无法得到各水平的非限制矩";
        message: "The unrestricted covariance matrices within and between clusters could not be estimated.", "无法估计非限制的群内和群间协方差矩阵。";
        hint: "Look for variables that are linear combinations of others at one level, and for levels with more variables than the clusters can tell apart.", "请检查某一水平上是否有变量是其他变量的线性组合，或变量数多于各群所能区分的数目。";
        page: "The chi-square of a two-level model compares with the model that leaves the covariance matrices of both levels free. Where its likelihood has no maximum there is nothing to compare with.", "两水平模型的卡方与两个水平的协方差矩阵均不受限制的模型比较。若后者的似然没有最大值，则无从比较。"
    }
    /// An unrestricted covariance matrix between clusters that is none.
    BETWEEN_NOT_POSITIVE = "W260" Warning {
        title: "Hardly any variance between clusters", "群间几乎没有变异";
        message: "Without restrictions the covariance matrix between clusters has a negative eigenvalue ({eigenvalue}; {variables}, group \"{group}\"): the clusters differ less than chance would have it.", "不加限制时，群间协方差矩阵有负的特征值（{eigenvalue}；{variables}，组别“{group}”）：各群之间的差异比随机情形还小。";
        hint: "Look at the intraclass correlations: a variable that does not differ between clusters can be written at level 1 only.", "请查看组内相关系数：群间没有差异的变量可以只写在水平 1。";
        page: "The chi-square compares with the unrestricted model. Where clusters differ less than cases drawn at random would, its covariance matrix between clusters is not one that variables can have. covary takes the maximum of the likelihood as it is, so that the unrestricted model never fits worse than the user's; lavaan's EM stays at the border and its chi-square can be a little smaller.", "卡方与非限制模型比较。当各群之间的差异小于随机抽取个案所致的差异时，非限制模型的群间协方差矩阵不是合法的协方差矩阵。covary 直接取似然的最大值，因此非限制模型的拟合不会劣于用户模型；lavaan 的 EM 算法停在边界上，其卡方可能略小。"
    }
    /// Cases without an exogenous variable.
    EXOGENOUS_MISSING = "W248" Warning {
        title: "Cases without an exogenous variable left out", "已略去外生变量缺失的个案";
        message: "{dropped} of {cases} respondents miss a fixed exogenous variable and were left out.",
                 "{cases} 位受访者中有 {dropped} 位的固定外生变量缺失，已被略去。";
        hint: "To keep them, use --missing ml.x or --fixed-x=false, which take the exogenous variables as normal.",
              "如需保留，请使用 --missing ml.x 或 --fixed-x=false，此时外生变量被视为正态分布。";
        page: "When exogenous variables are fixed the model makes no statement about their distribution, so that it cannot say what a missing value of theirs may have been. Such cases are left out, as with a regression. Taking the variables as random and normal keeps them; estimates are then consistent when answers are missing at random.",
              "外生变量固定时，模型不描述其分布，因此无法推断其缺失值，这些个案如同在回归中一样被略去。若把这些变量视为随机且正态，则可以保留；在随机缺失时估计仍是一致的。"
    }
    /// EM stopped before it was done.
    SATURATED_NOT_CONVERGED = "W249" Warning {
        title: "Moments of the incomplete responses not exact", "不完整数据的矩未完全收敛";
        message: "EM did not converge in {iterations} iterations (group \"{group}\"); the chi-square and the indices that compare with the unrestricted model are approximate.",
                 "EM 算法在 {iterations} 次迭代后仍未收敛（组别“{group}”）；与非限制模型比较的卡方和指数是近似值。";
        hint: "Look for pairs of variables that nearly nobody answered together, or leave out a variable that is mostly missing.",
              "请检查几乎无人同时作答的变量对，或剔除大部分缺失的变量。";
        page: "The chi-square under missing data compares the likelihood of the model with that of unrestricted means and covariances, which EM finds. Where very much is missing the likelihood is nearly flat and EM slow. The estimates of the model do not depend on it.",
              "存在缺失时，卡方比较的是模型的似然与非限制均值和协方差的似然，后者由 EM 求得。缺失非常多时似然几乎是平的，EM 收敛很慢。模型的估计值不受影响。"
    }
    /// Cases with something missing were left out.
    CASES_DROPPED = "I201" Note {
        title: "Cases with missing answers left out", "已略去有缺失的个案";
        message: "{dropped} of {cases} respondents have a missing answer and were left out (listwise deletion); {empty} of them answered none of the variables.",
                 "{cases} 位受访者中有 {dropped} 位存在缺失，已按列删法略去；其中 {empty} 位在所有变量上都没有作答。";
        hint: "Their answers are not used, which is harmless when few are missing, completely at random; --missing ml uses them.", "这些受访者的答案没有使用；若缺失完全随机且数量不多，影响很小。使用 --missing ml 可利用这些答案。";
        page: "Listwise deletion keeps the respondents who answered every variable of the model. It always wastes answers, and in general it is unbiased only when they are missing completely at random. Above ten per cent, full-information maximum likelihood is the better choice.",
              "列删法只保留在模型全部变量上都作答的受访者。它总会浪费一部分答案，而且一般只有在完全随机缺失时才是无偏的。缺失超过百分之十时，全息极大似然法更好。"
    }
    /// The group variable has one value only.
    ONE_GROUP = "I202" Note {
        title: "One group only", "只有一个组";
        message: "The group variable {variable} has one value only, {value}.", "分组变量 {variable} 只有一个取值：{value}。";
        hint: "The model is fitted in one group; leave out --group unless this is meant.", "模型只在一个组中拟合；如非本意，请去掉 --group。";
        page: "With one group there is nothing to compare, but the analysis is valid. The filter or the screening may have removed the other groups.",
              "只有一个组时无从比较，但分析仍然有效。其他组可能被筛选条件剔除了。"
    }
}
