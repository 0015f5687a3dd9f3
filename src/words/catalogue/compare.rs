//! Findings of comparisons of models (codes 550 to 599 of the phase "inference").

use super::entries;

entries! {
    /// Two models have other variables.
    OTHER_VARIABLES = "E550" Error {
        title: "Models of different variables", "模型的变量不同";
        message: "The models {first} and {second} cannot be compared: they explain different variables (only in {first}: {only_first}; only in {second}: {only_second}).", "模型 {first} 与 {second} 无法比较：两者解释的观测变量不同（仅在 {first} 中：{only_first}；仅在 {second} 中：{only_second}）。";
        hint: "Give both models the same observed variables; a variable that one of them does not need can stand in it as a predictor or a correlate, with its path fixed to zero.", "请让两个模型包含相同的观测变量；某个模型不需要的变量可作为预测变量或相关变量写入，并把其路径固定为 0。";
        page: "Chi-squares, information criteria and fit indices measure how well a model explains the moments of its variables. Those of different variables are different quantities, and no difference between them has a meaning.\n\nTo ask whether some variables matter, keep them in both models and fix to zero in one of them what is in question.", "卡方、信息准则和拟合指数衡量的是模型对其变量各阶矩的解释程度。不同变量上的这些量并不是同一回事，其差值没有意义。\n\n若想知道某些变量是否重要，应在两个模型中都保留这些变量，并在其中一个模型中把待检验的参数固定为 0。";
    }
    /// Two models were fitted to another number of cases.
    OTHER_CASES = "E551" Error {
        title: "Models fitted to different cases", "模型拟合所用的个案不同";
        message: "The models {first} and {second} cannot be compared: they were fitted to different numbers of cases ({n_first} and {n_second}).", "模型 {first} 与 {second} 无法比较：两者拟合所用的个案数不同（{n_first} 与 {n_second}）。";
        hint: "Fit both to the cases that are complete on all variables of both.", "请只用在两个模型全部变量上都完整的个案拟合这两个模型。";
        page: "The likelihoods of two models can be compared only when they are likelihoods of the same data. With listwise deletion a model with other variables may lose other cases.", "只有对同一份数据的似然，两个模型才可以比较。采用列删法时，变量不同的模型可能剔除不同的个案。";
    }
    /// Two models have other groups.
    OTHER_GROUPS = "E552" Error {
        title: "Models of different groups", "模型的分组不同";
        message: "The models {first} and {second} cannot be compared: their groups differ ({groups_first} and {groups_second}).", "模型 {first} 与 {second} 无法比较：两者的分组不同（{groups_first} 与 {groups_second}）。";
        hint: "Fit both with the same grouping variable.", "请用同一个分组变量拟合两个模型。";
        page: "A model of several groups explains the moments within each group, a model without groups those of the pooled sample. These are different data.", "多组模型解释各组内部的矩，不分组的模型解释合并样本的矩，二者面对的是不同的数据。";
    }
    /// Two models have the same variables and numbers of cases but other moments.
    OTHER_MOMENTS = "E553" Error {
        title: "Models fitted to different data", "模型拟合所用的数据不同";
        message: "The models {first} and {second} cannot be compared: their samples have the same size but different moments.", "模型 {first} 与 {second} 无法比较：两者样本量相同，但样本矩不同。";
        hint: "Check that both were fitted to the same file, coded in the same way.", "请确认两个模型使用同一个数据文件，并采用相同的编码。";
        page: "The means and covariances of the two samples differ by more than rounding, so the models were fitted to different cases or to differently coded answers.", "两个样本的均值和协方差之差超出舍入误差，说明两个模型拟合了不同的个案，或答案的编码方式不同。";
    }
    /// Two models were fitted under another likelihood.
    OTHER_LIKELIHOOD = "E554" Error {
        title: "Models fitted under different likelihoods", "模型采用的似然不同";
        message: "The models {first} and {second} cannot be compared: one was fitted under the {likelihood_first} likelihood, the other under the {likelihood_second} likelihood.", "模型 {first} 与 {second} 无法比较：前者采用 {likelihood_first} 似然，后者采用 {likelihood_second} 似然。";
        hint: "Fit both under the same likelihood.", "请用同一种似然拟合两个模型。";
        page: "The normal likelihood multiplies the discrepancy by n, the Wishart likelihood by n - 1, so their chi-squares differ even for the same model.", "正态似然把差异函数乘以 n，Wishart 似然乘以 n - 1，因此即使同一个模型，卡方也不相同。";
    }
    /// Invariance needs groups.
    ONE_GROUP_ONLY = "E555" Error {
        title: "Invariance needs several groups", "测量不变性需要多个组";
        message: "There is only one group, so there is nothing to be invariant over.", "数据只有一个组，无法检验组间的测量不变性。";
        hint: "Name the column of the groups with --group.", "请用 --group 指定分组列。";
        page: "Measurement invariance asks whether a questionnaire measures the same thing in the same way in several groups.", "测量不变性检验的是：同一份问卷在不同组中是否以相同的方式测量同一构念。";
    }
    /// Two models were fitted with different estimators.
    OTHER_ESTIMATOR = "E556" Error {
        title: "Models fitted with different estimators", "模型采用的估计方法不同";
        message: "Models of different estimators cannot be compared: one was fitted with {estimator_first}, the other with {estimator_second}.", "估计方法不同的模型无法比较：一个采用 {estimator_first}，另一个采用 {estimator_second}。";
        hint: "Fit both with the same estimator and the same test.", "请用同一种估计方法和同一种检验拟合两个模型。";
        page: "The chi-squares of different discrepancies, and those scaled in different ways, are different quantities. Neither their difference nor a scaled difference test is defined for a mixture.", "不同差异函数的卡方、以及以不同方式校正的卡方是不同的量。混用时，其差值和校正的差异检验都没有定义。";
    }
    /// A method of difference tests does not go with the estimator.
    DIFFERENCE_NOT_WITH = "E557" Error {
        title: "Difference test not available with this estimator", "该估计方法没有这种差异检验";
        message: "The difference test {method} cannot be had with {estimator} and the test {test} (accepted here: {accepted}).", "估计方法 {estimator} 与检验 {test} 不能使用差异检验 {method}（此处可用：{accepted}）。";
        hint: "Leave --difference out, or ask for a method that goes with the estimator.", "请去掉 --difference，或选择与估计方法相配的检验。";
        page: "The tests of Satorra and Bentler (2001, 2010) put together the factors of tests scaled by their mean, as MLM and MLR have them. The test of Satorra (2000) goes with every robust test of complete data, adjusted ones included; incomplete responses have no covariance matrix of sample moments, which it needs. Without a robust test the plain difference of the chi-squares is the test.", "Satorra 与 Bentler（2001，2010）的检验由按均值校正的检验（如 MLM、MLR）的校正因子组合而成。Satorra（2000）的检验适用于完整数据的一切稳健检验，包括均值方差校正的检验；缺失数据没有它所需的样本矩协方差矩阵。若无稳健检验，则卡方之差本身就是检验。";
    }
    /// A model without a solution is in no comparison.
    LEFT_OUT = "W550" Warning {
        title: "Model left out of the comparison", "模型未纳入比较";
        message: "The model {model} has no solution ({status}) and is left out of the comparison.", "模型 {model} 没有得到解（{status}），未纳入比较。";
        hint: "Fit it alone with `covary fit` to see what is wrong with it.", "请用 `covary fit` 单独拟合该模型，查看问题所在。";
        page: "Nothing that is computed at a point that is no solution can be compared. The other models are compared without it.", "在不是解的点上计算的任何量都不能用于比较。其余模型照常比较。";
    }
    /// Whether two models are nested could not be found out.
    NESTING_UNDETERMINED = "W551" Warning {
        title: "Nesting could not be determined", "无法判断是否嵌套";
        message: "Whether {second} is nested in {first} could not be determined, so no chi-square difference test is given.", "无法判断 {second} 是否嵌套于 {first}，因此不给出卡方差异检验。";
        hint: "Compare them by AIC or BIC, or look whether the smaller model is the larger one with parameters fixed.", "请用 AIC 或 BIC 比较，或查看较小的模型是否就是固定了部分参数的较大模型。";
        page: "covary fits the larger model to the moments that the smaller one implies (Bentler and Satorra 2010). Here that fit did not converge, so the answer is open.", "covary 用较大的模型去拟合较小模型的隐含矩（Bentler 与 Satorra，2010）。此处该拟合未收敛，因此无法得出结论。";
    }
    /// A nested model fits better than the one that contains it.
    NEGATIVE_DIFFERENCE = "W552" Warning {
        title: "Negative chi-square difference", "卡方差值为负";
        message: "{second} is nested in {first} but its chi-square is smaller (difference {difference}).", "{second} 嵌套于 {first}，但其卡方反而更小（差值 {difference}）。";
        hint: "One of the two solutions is only a local one; give start values to {first}.", "其中一个解只是局部解；请为 {first} 给出初始值。";
        page: "A model that contains another can do everything that the other does, so at the best solution of both its chi-square cannot be larger. A negative difference says that the fuller model has stopped at a local minimum.", "包含另一模型的模型能够实现后者的一切，因此在两者的最优解处，其卡方不可能更大。差值为负说明较完整的模型停在了局部极小值。";
    }
    /// A factor keeps too few invariant intercepts.
    MEAN_NOT_TESTABLE = "W553" Warning {
        title: "Latent mean not testable", "潜均值不可检验";
        message: "The means of {variable} cannot be compared over the groups: {invariant} of its {items} intercepts are invariant, and {minimum} are needed.", "{variable} 的潜均值不能进行组间比较：其 {items} 个截距中有 {invariant} 个不变，至少需要 {minimum} 个。";
        hint: "Read its mean differences as not testable, or find out why the items are answered differently in the groups.", "请将其均值差异视为不可检验，或查明各组为何对这些题项的作答方式不同。";
        page: "Latent means are compared on the items whose intercepts are equal over the groups. With one such item the mean of the factor is whatever that item says, and nothing can tell whether that item is invariant itself. So each factor has to keep at least two.", "潜均值的比较以截距在各组间相等的题项为基础。若只剩一个这样的题项，潜均值就完全由它决定，而且无法检验该题项本身是否不变。因此每个因子至少要保留两个。";
    }
    /// The divisor of a scaled difference is not positive.
    NEGATIVE_SCALING = "W554" Warning {
        title: "Scaled difference not defined", "校正的卡方差异无定义";
        message: "The scaled difference test {method} is not defined here: its scaling factor is {factor}.", "此处校正的差异检验 {method} 无定义：其校正因子为 {factor}。";
        hint: "Use `--difference satorra.bentler.2010` or `--difference satorra.2000`, whose factors are positive.", "请使用 `--difference satorra.bentler.2010` 或 `--difference satorra.2000`，其校正因子为正。";
        page: "The factor of Satorra and Bentler (2001) is a difference of two estimates and can come out negative in small samples or when the models fit badly. The test of 2010 takes both at the same point, that of Satorra (2000) computes the factor of the restrictions themselves.", "Satorra 与 Bentler（2001）的校正因子是两个估计量之差，样本小或模型拟合差时可能为负。2010 年的检验在同一点上取两者，Satorra（2000）的检验则直接计算限制条件的校正因子。";
    }
    /// The scaling of a difference cannot be computed.
    DIFFERENCE_UNKNOWN = "W555" Warning {
        title: "Scaled difference not computed", "未能计算校正的卡方差异";
        message: "The scaled difference test {method} could not be computed, so there is none.", "未能计算校正的差异检验 {method}，因此不给出。";
        hint: "Try another method with --difference; see whether both models are identified.", "请用 --difference 换一种方法，并检查两个模型是否可识别。";
        page: "The test needs the information matrix of the full model at its own estimates or at those of the restricted one, and as many independent restrictions as there are degrees of freedom between the models. One of these is missing here, most often because a matrix is singular. The difference of robust chi-squares without scaling has no known distribution and is not given in its place.", "该检验需要完整模型在自身估计值处或在受限模型估计值处的信息矩阵，并要求独立限制条件的个数等于两模型自由度之差。此处缺少其中之一，多因矩阵奇异。稳健卡方的未校正差值没有已知分布，因此不以它代替。";
    }
    /// Two models are not nested.
    NOT_NESTED = "I550" Note {
        title: "Models not nested", "模型不嵌套";
        message: "{first} and {second} are not nested in each other, so there is no chi-square difference test; AIC and BIC compare them.", "{first} 与 {second} 互不嵌套，因此没有卡方差异检验；可用 AIC 和 BIC 比较。";
        hint: "Compare both with a model that contains both, or by AIC and BIC.", "请将两者分别与同时包含它们的模型比较，或用 AIC 和 BIC 比较。";
        page: "A model is nested in another when the other can reproduce whatever moments it implies. Only then does the difference of their chi-squares follow a chi-square distribution. covary finds this out by fitting the larger model to the moments that the smaller one implies (Bentler and Satorra 2010), at its estimates and at a point beside them.", "若另一模型能够再现某模型隐含的任何矩，则称该模型嵌套于另一模型。只有此时，两者卡方之差才服从卡方分布。covary 用较大的模型去拟合较小模型的隐含矩（Bentler 与 Satorra，2010）来判断，既在估计值处，也在其旁边的一点。";
    }
    /// Two models are equivalent.
    EQUIVALENT = "I551" Note {
        title: "Equivalent models", "等价模型";
        message: "{first} and {second} are equivalent: each reproduces whatever the other implies, so no data can tell them apart.", "{first} 与 {second} 等价：各自都能再现对方隐含的矩，任何数据都无法区分二者。";
        hint: "Choose between them by theory or by the design of the study, not by fit.", "请依据理论或研究设计在两者之间选择，而不是依据拟合。";
        page: "Equivalent models have the same chi-square, the same degrees of freedom and the same implied moments on every data set, but tell different stories: a correlation, for instance, and a path in either direction. Fit says nothing about which of them is true.", "等价模型在任何数据上都有相同的卡方、自由度和隐含矩，但讲述的故事不同，例如一个相关，或任一方向的路径。拟合优劣无法说明哪个模型为真。";
    }
    /// BIC cannot tell the two best models apart.
    BIC_UNDECIDED = "I552" Note {
        title: "BIC does not decide", "BIC 无法区分";
        message: "BIC cannot tell {first} and {second} apart (difference {difference}, below 2).", "BIC 无法区分 {first} 与 {second}（差值 {difference}，小于 2）。";
        hint: "Do not prefer one of them because of its BIC.", "请勿仅凭 BIC 偏向其中之一。";
        page: "A difference of BIC below 2 is not worth more than a bare mention (Raftery 1995): another sample of the same size would often turn it round.", "BIC 之差小于 2 时不值一提（Raftery，1995）：换一个同样大小的样本，结论往往就会反过来。";
    }
    /// An intercept was freed.
    INTERCEPT_FREED = "I553" Note {
        title: "Intercept freed over the groups", "截距在组间放开";
        message: "The intercept of {variable} differs over the groups and is freed: score test {chi_square}, df {df}, p = {p}, corrected over {items} items p = {adjusted_p}.", "{variable} 的截距在组间不同，已放开：得分检验 {chi_square}，自由度 {df}，p = {p}，对 {items} 个题项校正后 p = {adjusted_p}。";
        hint: "Report which items are not invariant; latent means are compared on the others.", "请报告哪些题项不具不变性；潜均值依据其余题项比较。";
        page: "An intercept that differs over the groups says that people of the same standing on the factor answer the item differently in different groups. covary frees such intercepts one at a time, the largest score test first, as long as a test is significant after Holm's correction over all items that could be freed.", "截距在组间不同，说明在因子上水平相同的人，在不同组中对该题项的作答不同。covary 按得分检验由大到小逐一放开这样的截距，直到对所有可放开题项做 Holm 校正后不再有显著的检验。";
    }
    /// A model is checked without its data, so its groups are guessed.
    GROUPS_UNKNOWN = "I554" Note {
        title: "Groups not known without data", "没有数据时分组未知";
        message: "The groups come from the data, which were not given; the table shows {groups} group(s).", "分组来自数据，而数据未给出；表中显示 {groups} 个组。";
        hint: "Give the data with --data to see the table of all groups.", "请用 --data 给出数据，以查看所有组的参数表。";
        page: "How many groups there are and what they are called is read from the data. Without data covary takes as many as the model's lists of modifiers or `group:` blocks have.", "组数及其名称由数据得出。没有数据时，covary 按模型中修饰符列表或 `group:` 区块的个数确定组数。";
    }
}
