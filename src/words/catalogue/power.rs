//! Findings of populations that a model describes (codes 180 to 199) and of power (codes 590 to 599).

use super::entries;

entries! {
    /// The covariances of a population are not positive definite.
    NOT_A_DISTRIBUTION = "E180" Error {
        title: "No such population", "不存在这样的总体";
        message: "The values of the model describe no population: the covariance matrix that they imply is not positive definite (first at {variable}).", "模型的取值不对应任何总体：其隐含的协方差矩阵不是正定的（首先出现在 {variable}）。";
        hint: "Look for correlations beyond 1 and for variances of zero; with standardised values use --standardized.", "请检查超出 1 的相关和为零的方差；若取值是标准化的，请使用 --standardized。";
        page: "Cases can only be drawn from a distribution whose covariance matrix is positive definite. Values that are plausible one by one need not go together: large covariances beside small variances do not.", "只有协方差矩阵为正定时才能从中抽取个案。单个看来合理的取值未必能同时成立：例如大的协方差与小的方差就不能并存。";
    }
    /// Thresholds of a population do not increase.
    THRESHOLDS_NOT_INCREASING = "E181" Error {
        title: "Thresholds do not increase", "阈值没有递增";
        message: "The thresholds of {variable} do not increase.", "{variable} 的阈值没有递增。";
        hint: "Write them in order, such as `x1 | -1*t1 + 0*t2 + 1*t3`.", "请按顺序书写，例如 `x1 | -1*t1 + 0*t2 + 1*t3`。";
        page: "A threshold is the value of the continuous response above which the next category is chosen, so each is larger than the one before.", "阈值是连续反应变量上的分界点，超过它就选择下一个类别，因此后一个阈值必须大于前一个。";
    }
    /// A threshold has no value.
    THRESHOLD_WITHOUT_VALUE = "E182" Error {
        title: "A threshold without a value", "阈值没有取值";
        message: "{parameter} has no value.", "{parameter} 没有取值。";
        hint: "Write the value before it, such as `x1 | -0.5*t1`.", "请在其前面写出取值，例如 `x1 | -0.5*t1`。";
        page: "Loadings and variances that are not written are 1 and most others 0, but there is no value that a threshold could be taken to have.", "未写出的载荷和方差取 1，其余大多取 0，但阈值没有可以默认的取值。";
    }
    /// Parameters that are equal have different values.
    VALUES_DISAGREE = "E183" Error {
        title: "Values contradict a constraint", "取值与约束矛盾";
        message: "{parameter} has the value {value}, which contradicts the equality constraints of the model.", "{parameter} 的取值为 {value}，与模型的等值约束矛盾。";
        hint: "Give parameters with the same label the same value, or none to all but one.", "请给相同标签的参数相同的取值，或只给其中一个取值。";
        page: "Labels and `==` make parameters equal; a population has to obey them.", "标签和 `==` 使参数相等；总体必须满足这些约束。";
    }
    /// A variance of a population is negative.
    NEGATIVE_VARIANCE = "E184" Error {
        title: "A negative variance", "方差为负";
        message: "{parameter} would be {value}.", "{parameter} 将为 {value}。";
        hint: "Lower the loadings or effects on that variable: with standardised values their explained variance must stay below 1.", "请减小对该变量的载荷或效应：取值标准化时，被解释的方差必须小于 1。";
        page: "A population has no negative variance. With --standardized the residual variance is 1 less the variance that loadings and effects explain, and is negative when these explain more than all of it.", "总体中没有负方差。使用 --standardized 时，残差方差等于 1 减去载荷和效应解释的方差；若解释超过全部，则为负值。";
    }
    /// Groups have different variables.
    GROUPS_DIFFER = "E185" Error {
        title: "Groups with different variables", "各组变量不同";
        message: "Group {group} has other observed variables than the first group.", "组别 {group} 的观测变量与第一组不同。";
        hint: "Write the model so that every group has the same observed variables.", "请使每个组都有相同的观测变量。";
        page: "All groups stand in one file, so they have the same columns.", "所有组写入同一个文件，因此列必须相同。";
    }
    /// Values that were not written.
    VALUES_ASSUMED = "I186" Note {
        title: "Values that were not written", "未写出的取值";
        message: "Not written in the model and taken as 1: {ones}; as 0: {zeros}.", "模型中未写出、取 1 者：{ones}；取 0 者：{zeros}。";
        hint: "Write a value before the name where another one is meant; with --standardized variances follow from the other values.", "如需其他取值，请在变量名前写出；使用 --standardized 时，方差由其他取值推出。";
        page: "A population needs a value for every parameter, also for those that the rules add: residual variances, covariances of exogenous variables, intercepts. A loading, variance or scale that is not written is 1, anything else 0, as in lavaan's simulateData.", "总体需要每个参数的取值，包括按规则自动添加的参数：残差方差、外生变量的协方差、截距。未写出的载荷、方差或尺度取 1，其余取 0，与 lavaan 的 simulateData 相同。";
    }
    /// A model without a solution.
    NOTHING_FITTED = "E187" Error {
        title: "No solution to draw from", "没有可供抽样的解";
        message: "The model has no solution (status: {status}), so there is no population to draw from.", "模型没有解（状态：{status}），因此没有可供抽样的总体。";
        hint: "Look at the fit first: `covary fit`.", "请先查看拟合结果：`covary fit`。";
        page: "The population of a fitted model has the estimates as its values. Without convergence there are none.", "拟合模型的总体以估计值为取值；未收敛时没有估计值。";
    }
    /// Not the JSON of a fit.
    NOT_A_FIT = "E188" Error {
        title: "Not the JSON of a fit", "不是拟合结果的 JSON";
        message: "The file cannot be read as a fitted model: {what}.", "无法将文件读作拟合结果：{what}。";
        hint: "Write it with `covary fit MODEL --data FILE --format json --output fit.json`.", "请用 `covary fit 模型 --data 文件 --format json --output fit.json` 生成。";
        page: "A file that ends in .json is read as what `covary fit --format json` writes: its parameter table gives the values of the population, its numbers of cases the sizes of the groups.", "以 .json 结尾的文件被读作 `covary fit --format json` 的输出：其参数表给出总体的取值，个案数给出各组的大小。";
    }
    /// No distribution at all has this shape.
    NO_SUCH_SHAPE = "E189" Error {
        title: "Impossible skewness and kurtosis", "偏度与峰度不可能并存";
        message: "No distribution has the skewness {skewness} and the excess kurtosis {kurtosis} asked for {variable}: the kurtosis is at least {bound}.", "不存在偏度为 {skewness}、超额峰度为 {kurtosis} 的分布（变量 {variable}）：峰度至少为 {bound}。";
        hint: "Raise the kurtosis or lower the skewness. Kurtosis is in excess of the normal law's: 0 is normal.", "请提高峰度或降低偏度。峰度为超出正态分布的部分：0 即正态。";
        page: "The excess kurtosis of every distribution is at least its squared skewness less two (Pearson 1916).", "任何分布的超额峰度都不小于偏度的平方减二（Pearson，1916）。";
    }
    /// The cubic method does not reach the shape.
    SHAPE_OUT_OF_REACH = "E190" Error {
        title: "Skewness and kurtosis out of reach", "偏度与峰度超出可达范围";
        message: "No cubic of a normal number has the skewness {skewness} and the excess kurtosis {kurtosis} asked for {variable}.", "正态数的三次多项式无法达到偏度 {skewness} 与超额峰度 {kurtosis}（变量 {variable}）。";
        hint: "Raise the kurtosis: it has to be above about 1.6 times the squared skewness less 1.15.", "请提高峰度：大约须高于偏度平方的 1.6 倍减 1.15。";
        page: "The method of Vale and Maurelli makes responses by cubics of normal numbers (Fleishman 1978), which do not reach every shape that a distribution can have. Beyond their border the request is refused instead of being met by something near it.", "Vale 与 Maurelli 的方法用正态数的三次多项式生成反应（Fleishman，1978），并不能达到分布所能有的一切形状。超出边界的要求会被拒绝，而不是用近似者代替。";
    }
    /// Two shapes cannot correlate as asked.
    NO_INTERMEDIATE_CORRELATION = "E191" Error {
        title: "Shapes that cannot correlate so", "这样的形状无法达到该相关";
        message: "{variable} and {other} cannot have the correlation {correlation} with the skewness and kurtosis asked for.", "在所要求的偏度和峰度下，{variable} 与 {other} 的相关无法达到 {correlation}。";
        hint: "Choose shapes that are more alike, or use `--distribution ig`.", "请选择更相近的形状，或使用 `--distribution ig`。";
        page: "Two variables of very different shape cannot correlate perfectly: one skewed to the left and one to the right have a largest correlation well below one.", "形状差别很大的两个变量不可能完全相关：一个左偏、一个右偏，其最大相关远低于一。";
    }
    /// The intermediate correlations do not go together.
    NO_INTERMEDIATE_MATRIX = "E192" Error {
        title: "Shapes and correlations do not go together", "形状与相关不能并存";
        message: "The normal numbers behind the responses would need correlations that are not positive definite.", "反应背后的正态数需要非正定的相关矩阵。";
        hint: "Choose milder skewness and kurtosis, or use `--distribution ig`.", "请选择较温和的偏度和峰度，或使用 `--distribution ig`。";
        page: "The method of Vale and Maurelli finds for each pair of variables the correlation of the normal numbers behind them. Pair by pair these exist, but together they need not be a correlation matrix.", "Vale 与 Maurelli 的方法为每对变量求出其背后正态数的相关。逐对都存在，但合在一起未必是相关矩阵。";
    }
    /// The independent generators cannot exist.
    NO_GENERATORS = "E193" Error {
        title: "No independent generators of these shapes", "没有这些形状的独立生成变量";
        message: "The skewness and kurtosis asked for cannot be made from independent numbers with these correlations.", "在这些相关下，无法由独立的数生成所要求的偏度和峰度。";
        hint: "Choose milder or more alike shapes, or use `--distribution vm`.", "请选择较温和或更相近的形状，或使用 `--distribution vm`。";
        page: "The method of Foldnes and Olsson adds up independent numbers, whose own skewness and kurtosis must be more extreme than those asked for, the more so the higher the correlations. Both the symmetric and the triangular square root of the correlation matrix were tried.", "Foldnes 与 Olsson 的方法把独立的数相加，这些数自身的偏度和峰度必须比所要求的更极端，相关越高越甚。相关矩阵的对称平方根和三角平方根都已尝试。";
    }
    /// A variable that is named is not in the population.
    NOT_IN_POPULATION = "E194" Error {
        title: "Variable not in the population", "总体中没有该变量";
        message: "{variable} is no observed variable of the population, which has {known}.", "{variable} 不是总体的观测变量；总体有：{known}。";
        hint: "Check the spelling.", "请检查拼写。";
        page: "Shapes, missing answers and analyses name observed variables of the model that data are drawn from.", "形状、缺失和分析所指的都是用来抽样的模型中的观测变量。";
    }
    /// Sizes and groups do not match.
    SIZES_AND_GROUPS = "E195" Error {
        title: "Sizes do not match the groups", "样本量与组数不符";
        message: "{sizes} sizes were given for {groups} groups.", "给出了 {sizes} 个样本量，但有 {groups} 个组。";
        hint: "Give one size for each group, joined by +: `--n 200+150`.", "请为每个组给出一个样本量，用 + 连接：`--n 200+150`。";
        page: "A sample of several groups has a size for each of them. One number alone is shared out over the groups of a fitted model in proportion, and equally over those of a written one.", "多组样本的每个组都有样本量。只给一个数时，拟合模型按比例分配，书写的模型平均分配。";
    }
    /// Too few cases.
    TOO_FEW = "E196" Error {
        title: "Too few cases", "个案太少";
        message: "A group of {n} cases is too small for {variables} variables.", "{n} 个个案的组对 {variables} 个变量来说太小。";
        hint: "Give a larger --n.", "请给出更大的 --n。";
        page: "A covariance matrix of p variables is singular unless there are more than p cases.", "个案数不超过变量数 p 时，协方差矩阵是奇异的。";
    }
    /// No parameter of this name.
    NO_SUCH_PARAMETER = "E590" Error {
        title: "No such parameter", "没有这个参数";
        message: "The analysed model has no free or defined parameter `{parameter}`; it has {known}.", "所分析的模型没有自由参数或定义参数 `{parameter}`；它有：{known}。";
        hint: "Name it as in the table: `y~f`, `f=~x2`, `f1~~f2`, the name of a defined parameter, and `.g2` behind it for the second group.", "请按表中的写法命名：`y~f`、`f=~x2`、`f1~~f2`、定义参数的名称；第二组在后面加 `.g2`。";
        page: "Power is that of the Wald test of one parameter, so it has to be estimated: a fixed number has no power.", "功效是针对单个参数的 Wald 检验，因此该参数必须被估计：固定的数没有功效。";
    }
    /// A parameter that is zero in the population.
    NOTHING_TO_FIND = "E591" Error {
        title: "Nothing to find", "没有可发现的效应";
        message: "{parameter} is {value} in the population, so no number of cases gives the power asked for.", "{parameter} 在总体中为 {value}，因此无论多少个案都达不到所要求的功效。";
        hint: "Give it the smallest value that would matter.", "请给它一个有意义的最小取值。";
        page: "Where the population value is zero the test rejects with its level whatever the number of cases.", "若总体值为零，无论个案数多少，检验都只以其显著性水平拒绝。";
    }
    /// The search for a number of cases did not end.
    SEARCH_WITHOUT_END = "E592" Error {
        title: "No number of cases was found", "没有找到样本量";
        message: "No number of cases up to {maximum} gives {parameter} the power {power}.", "个案数直到 {maximum}，{parameter} 的功效都达不到 {power}。";
        hint: "Look at the value of the parameter, and at how many replications converge.", "请检查该参数的取值，以及有多少次重复收敛。";
        page: "The search follows the power that was found by simulation. Where it does not rise with the number of cases, such as when the analysed model is misspecified, it ends without a result.", "搜索依据模拟得到的功效进行。若功效不随个案数上升（例如所分析的模型设定错误），搜索就没有结果。";
    }
    /// Many replications were lost.
    REPLICATIONS_LOST = "W593" Warning {
        title: "Many replications gave nothing", "较多重复没有结果";
        message: "Under {estimator} {lost} of {replications} replications gave no estimates: {not_converged} without convergence, {refused} with data that could not be analysed.", "使用 {estimator} 时，{replications} 次重复中有 {lost} 次没有估计值：未收敛 {not_converged} 次，数据无法分析 {refused} 次。";
        hint: "The rates are those of the other replications. A design in which many samples cannot be analysed needs more cases or a simpler model.", "各项比率只依据其余的重复。若许多样本无法分析，则需要更多个案或更简单的模型。";
        page: "Replications without estimates are counted and left out of bias, coverage and rejection rates, which are then those of the samples that went well. Improper solutions (a negative variance) count as estimates, and their number is printed.", "没有估计值的重复会计数，但不进入偏差、覆盖率和拒绝率；这些结果因此只代表顺利的样本。不恰当解（负方差）算作估计值，其数目会列出。";
    }
    /// True values are not known.
    TRUTH_UNKNOWN = "W594" Warning {
        title: "No true values in this scaling", "此尺度下没有真值";
        message: "The analysed model ({estimator}) does not have the population's parameters, so bias and coverage are not defined; rejection rates are.", "所分析的模型（{estimator}）与总体的参数不一致，因此偏差和覆盖率没有定义；拒绝率仍有定义。";
        hint: "Write the analysed model in the scaling of the population (the same markers, --std-lv or not).", "请使所分析模型的尺度与总体一致（相同的标识变量，是否使用 --std-lv 一致）。";
        page: "True values are those of the population where the analysed model has the same parameters, or else those that minimise the discrepancy in the population. With ordered variables only the first can be told.", "若所分析的模型与总体有相同的参数，真值即总体值；否则为总体中使差异最小的值。有序变量时只能采用前者。";
    }
    /// A model that cut-offs cannot be made for.
    NO_CUTOFFS = "E595" Error {
        title: "No cut-offs for this model", "该模型没有截断值";
        message: "Dynamic cut-offs need {what}.", "动态截断值需要{what}。";
        hint: "Give a confirmatory factor model of continuous variables in one group, fitted by maximum likelihood.", "请给出单组、连续变量、极大似然估计的验证性因子模型。";
        page: "Dynamic cut-offs are made by fitting the model to data in which it is wrong in a known way: residual correlations in a model of one factor, cross-loadings in a model of several. That is defined for factor models with three or more indicators, in which each item loads on one factor.", "动态截断值的做法是：把模型拟合到以已知方式不成立的数据上：单因子模型加入残差相关，多因子模型加入交叉载荷。其定义适用于每个题项只载荷一个因子、且有足够题项的因子模型。";
    }
    /// A study whose power cannot be found.
    NO_POWER_OF_STUDY = "E596" Error {
        title: "No power for this study", "该研究没有功效";
        message: "The study has neither a population nor data to take its values from.", "该研究既没有总体，也没有可提供取值的数据。";
        hint: "Add [population] with a file, or data.", "请添加 [population] 及其文件，或添加数据。";
        page: "Power needs something that is true: the population of the study, or else the values that its models have when they are fitted to its data.", "功效需要某种为真的东西：研究的总体，或者用其数据拟合各模型所得的取值。";
    }
    /// No true values where they are needed.
    TRUTH_UNKNOWN_HERE = "E597" Error {
        title: "No values in this scaling", "此尺度下没有取值";
        message: "The values of the model cannot be told in the scaling in which it is analysed.", "无法得知模型在所分析尺度下的取值。";
        hint: "Write the model in the scaling in which it is analysed (the same markers, --std-lv or not).", "请按分析时的尺度书写模型（相同的标识变量，是否使用 --std-lv 一致）。";
        page: "The values of a written model are carried over to the analysed one where both have the same parameters, or else found by fitting it to the covariances of the population, which needs continuous variables and an identified model.", "若两者参数相同，书写的取值直接用于所分析的模型；否则通过将其拟合到总体协方差求得，这需要连续变量和可识别的模型。";
    }
}
