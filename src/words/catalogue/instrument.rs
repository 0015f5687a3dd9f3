//! Findings of the phase "instrument" (codes with the digit 6).

use super::entries;

entries! {
    /// A model without factors.
    NO_FACTORS = "E601" Error {
        title: "No latent variables", "没有潜变量";
        message: "The model measures no latent variable (`=~`), so there is no reliability to compute.", "该模型没有测量任何潜变量（`=~`），因此没有信度可计算。";
        hint: "Write which items measure what: `satisfaction =~ sat1 + sat2 + sat3`.", "请写明哪些题项测量什么：`satisfaction =~ sat1 + sat2 + sat3`。";
        page: "Reliability is a property of a score of something that several items measure. The lines with `=~` say which items belong together.", "信度是由若干题项测得的某个得分的性质。带有 `=~` 的行说明哪些题项属于同一量表。";
    }
    /// Nothing to describe.
    NOTHING_TO_DESCRIBE = "E602" Error {
        title: "No items to describe", "没有可描述的题项";
        message: "There is no numeric column to describe.", "没有可描述的数值列。";
        hint: "Name the columns with `--items`, or give a codebook in which they have the role item.", "请用 `--items` 指定列名，或提供将其角色标为 item 的编码簿。";
        page: "Items are the columns that the codebook gives the role item (or leaves the role empty). Without a codebook every column of numbers is one, unless --items names them.", "题项是编码簿中角色为 item（或角色留空）的列。没有编码簿时，除非用 --items 指定，所有数值列都视为题项。";
    }
    /// Columns whose agreement cannot be told.
    NOTHING_TO_COMPARE = "E604" Error {
        title: "Nothing to compare", "没有可比较的内容";
        message: "The agreement of {columns} cannot be computed: {complete} rows answer all of them, and an intraclass correlation needs two rows or more, and rows that differ.", "无法计算 {columns} 的一致性：在这些列上均有作答的行数为 {complete}，而组内相关系数至少需要两行且各行之间要有差异。";
        hint: "Name two or more different columns of ratings of the same persons.", "请指定同一批人的两个或更多不同的评分列。";
        page: "An intraclass correlation compares the variance between persons with that within them. Without two complete rows, or when all of them hold the same numbers, there is no variance to divide. A column against itself is refused as well.", "组内相关系数比较人与人之间的方差和同一人之内的方差。若完整的行不足两行，或所有行数值相同，则没有可分解的方差。同一列与自身比较也会被拒绝。";
    }
    /// A marker or cause that the model already uses.
    NOT_APART_FROM_THE_MODEL = "E603" Error {
        title: "Not apart from the model", "与模型不独立";
        message: "{variable} is already in the model; a marker or a measured cause stands apart from it.", "{variable} 已在模型中；标记变量或测得的方法来源应独立于模型。";
        hint: "Name the marker's latent variable alone (--marker MK), or items that the model does not use.", "请只写标记变量的潜变量（--marker MK），或模型未使用的题项。";
        page: "A marker is a scale that has nothing to do with the constructs, so that what it shares with their items is the method. Items that measure a construct cannot serve. A marker that the model measures as a latent variable is named by that variable; it is taken out of the model before the checks.", "标记变量是与各构念在理论上无关的量表，因此它与这些构念的题项所共有的部分就是方法。测量构念的题项不能用作标记。若模型中已将标记变量设为潜变量，请写该潜变量的名称；检查前会将其从模型中移除。";
    }
    /// A model with a method that cannot be used.
    REMEDY_NOT_USABLE = "I604" Note {
        title: "A method model without a proper solution", "方法模型没有恰当解";
        message: "The model with `{model}` has no proper solution; nothing is read from its paths.", "含 `{model}` 的模型没有恰当解；不使用其路径。";
        hint: "Usual for free method loadings; rely on equal loadings or on a marker.", "自由的方法载荷常出现这种情况；请依据等载荷或标记变量。";
        page: "A method factor with free loadings on every item competes with the factors themselves. Often it takes over one of them, and variances become negative or the search does not end. That says nothing of method bias.", "在每个题项上都有自由载荷的方法因子与各构念因子相互竞争，常会取代其中之一，使方差为负或搜索无法结束。这并不说明存在方法偏差。";
    }
    /// Alpha below zero.
    NEGATIVE_ALPHA = "W601" Warning {
        title: "Negative alpha", "α 为负";
        message: "Cronbach's alpha of {factor} is {alpha}: its items covary negatively.", "{factor} 的 Cronbach's α 为 {alpha}：其题项之间呈负协变。";
        hint: "Look for items that are worded the other way round and were not recoded (`reverse` in the codebook).", "请检查是否有反向措辞而未重新计分的题项（编码簿中的 `reverse`）。";
        page: "Alpha falls below zero when the covariances of the items sum to less than nothing. That is nearly always an item with reversed wording. No coefficient of the sum score means anything until it is turned.", "当题项协方差之和为负时 α 会小于零。这几乎总是因为反向题未重新计分。在改正之前，总分的任何信度系数都没有意义。";
    }
    /// Reliability below .70.
    LOW_RELIABILITY = "W602" Warning {
        title: "Low reliability", "信度偏低";
        message: "The reliability of {factor} is {omega}, below .70.", "{factor} 的信度为 {omega}，低于 0.70。";
        hint: "See `describe` for items that belong least (corrected item–total correlation); add items, or work with the latent variable and not with the sum.", "请用 `describe` 查看最不相关的题项（校正的题总相关）；增加题项，或使用潜变量而不用总分。";
        page: "Nunnally (1978) asks for .70 in early research and .90 where decisions on persons rest on the score. The figure is omega total, for a factor of higher order and for a general factor omega hierarchical: the share of the variance of the sum that the factor itself explains. A latent variable in a structural model is free of this error of measurement; a sum score is not.", "Nunnally（1978）建议早期研究信度至少 0.70，若据得分对个人作决定则需 0.90。此处为 ω 总系数；对高阶因子与一般因子则为层次 ω，即总分方差中由该因子本身解释的份额。结构模型中的潜变量不含这一测量误差，总分则含有。";
    }
    /// AVE below .50.
    LOW_VARIANCE = "W603" Warning {
        title: "Low average variance extracted", "平均方差提取量偏低";
        message: "The average variance extracted of {factor} is {ave}: its indicators hold more error than construct.", "{factor} 的平均方差提取量为 {ave}：其指标中误差多于构念。";
        hint: "Look at the indicators with low standardised loadings.", "请查看标准化载荷较低的指标。";
        page: "Fornell and Larcker (1981) ask that a construct explain at least half of the variance of its indicators, which is the mean of the squared standardised loadings. They add that with an adequate composite reliability (.60 and more) a construct may still be used.", "Fornell 与 Larcker（1981）要求构念至少解释其指标方差的一半，即标准化载荷平方的均值不低于 0.50。他们同时指出，若组合信度足够（0.60 以上），该构念仍可使用。";
    }
    /// Two factors that may be one.
    NOT_DISTINCT = "W604" Warning {
        title: "Two factors hardly distinct", "两个因子难以区分";
        message: "{first} and {second} correlate {correlation} (interval {lower} to {upper}); .90 cannot be ruled out.", "{first} 与 {second} 的相关为 {correlation}（区间 {lower} 至 {upper}），不能排除达到 0.90。";
        hint: "Compare with a model in which the two are one, and see whether their items say the same.", "请与将两者合并的模型比较，并检查两者的题项是否意思相同。";
        page: "Rönkkö and Cho (2022) judge by the interval of the correlation of the factors: below .80 no problem, to .90 marginal, to 1 moderate, and severe where 1 lies inside. The test of merging asks whether a model in which both are one variable fits worse. HTMT estimates the same correlation from the items alone.", "Rönkkö 与 Cho（2022）以因子相关的区间判断：低于 0.80 没有问题，到 0.90 为边缘，到 1 为中度，区间包含 1 则为严重。合并检验考察将两者视为同一变量的模型是否拟合更差。HTMT 仅由题项估计同一相关。";
    }
    /// An item nearer to another factor.
    CLOSER_TO_ANOTHER = "W606" Warning {
        title: "An item closer to another factor", "题项更接近另一因子";
        message: "{variable} correlates more with {other} than with its own factor {own}.", "{variable} 与 {other} 的相关高于与其所属因子 {own} 的相关。";
        hint: "Read the item: does it belong to the other factor? Look at the modification indices of its loadings.", "请检查该题项是否应归属另一因子；可查看其载荷的修正指数。";
        page: "The correlation of an item with a factor that it does not measure is its loading times the correlation of the factors. It can exceed the item's loading only where the factors are close to one, or through paths and correlated errors.", "题项与其不测量的因子的相关等于其载荷乘以因子相关。只有当因子相关接近 1，或存在路径与误差相关时，它才会超过题项自身的载荷。";
    }
    /// Draws in which a coefficient was not defined.
    DRAWS_LOST = "W605" Warning {
        title: "Draws without a coefficient", "部分抽样无法计算";
        message: "In {n} of {draws} draws some coefficient was not defined; its interval is of the others.", "{draws} 次抽样中有 {n} 次的某个系数无法计算；其区间由其余抽样得出。";
        hint: "Look for items that hardly vary, or scales whose items hardly correlate.", "请检查几乎没有变异的题项，或题项间几乎不相关的量表。";
        page: "A draw may hold an item without variance, or a scale whose mean correlation is not positive, and then HTMT does not exist. Where that happens often the interval is too narrow.", "某次抽样中可能有题项没有变异，或某量表的平均相关不为正，此时 HTMT 不存在。若经常发生，区间会偏窄。";
    }
    /// Cases left out of coefficients of the answers.
    INCOMPLETE_LEFT_OUT = "I601" Note {
        title: "Incomplete cases left out of alpha and HTMT", "α 与 HTMT 未使用不完整个案";
        message: "{n} cases miss an answer; alpha, lambda 6 and HTMT are of the others, the model's coefficients of all.", "{n} 个个案缺少回答；α、λ6 与 HTMT 由其余个案得出，模型系数使用全部个案。";
        hint: "Read omega and composite reliability first: they use all answers.", "请优先看 ω 与组合信度：它们使用了全部回答。";
        page: "Under full information maximum likelihood the model uses incomplete cases too. Coefficients that are made of the observed covariances, and their bootstrap, need complete ones.", "在全息极大似然下，模型也使用不完整的个案。由观测协方差计算的系数及其自助抽样则需要完整个案。";
    }
    /// Too few cases for the greatest lower bound.
    BOUND_NOT_SOUND = "I605" Note {
        title: "No greatest lower bound from fewer than 1000 cases", "个案不足 1000 时不显示最大下界";
        message: "The greatest lower bound of reliability is not shown: with {n} cases it takes chance for reliability.", "未显示信度的最大下界：{n} 个个案时，它会把偶然当作信度。";
        hint: "Report omega, or alpha with its interval.", "请报告 ω，或报告 α 及其区间。";
        page: "The greatest lower bound looks for the largest error variances that the covariances allow. In a sample it finds smaller ones than there are, as covariances differ by chance, and the bound is above the reliability (Shapiro and ten Berge 2000). Simulations ask for about 1000 cases (ten Berge and Sočan 2004; Trizano-Hermosilla and Alvarado 2016).", "最大下界寻找协方差所允许的最大误差方差。样本协方差因偶然而异，所得误差方差偏小，因此该界高于真实信度（Shapiro 与 ten Berge，2000）。模拟研究要求约 1000 个个案（ten Berge 与 Sočan，2004；Trizano-Hermosilla 与 Alvarado，2016）。";
    }
    /// HTMT2 of correlations near zero.
    RATIO_WITHOUT_INTERVAL = "I606" Note {
        title: "HTMT2 has no interval by derivatives where a correlation is near zero", "相关接近零时 HTMT2 没有由导数得出的区间";
        message: "HTMT2 of {pairs}: a correlation of the items is within two standard errors of zero, so there is no interval beside the ratio by the influence function.", "{pairs} 的 HTMT2：有题项相关与零相差不到两个标准误，因此不给出由影响函数得出的区间。";
        hint: "Read the bootstrap interval, or HTMT.", "请看自助法区间，或看 HTMT。";
        page: "HTMT2 is a ratio of geometric means, so the logarithm of every correlation of the items enters. Where a correlation may as well be zero its logarithm is anything but normal: a derivative of 1 / r makes the standard error as large as chance wants it, and an interval of plus and minus 1.96 of it says nothing. The percentile interval of the bootstrap does not go by derivatives.", "HTMT2 是几何平均之比，各题项相关的对数都进入其中。若某个相关可能为零，其对数远非正态：导数 1 / r 会使标准误随机变得极大，加减 1.96 倍的区间毫无意义。自助法百分位区间不依赖导数。";
    }
    /// A factor of one item.
    SINGLE_ITEM = "I602" Note {
        title: "A single item has no reliability", "单个题项没有信度";
        message: "{factor} has one item, so its reliability cannot be estimated.", "{factor} 只有一个题项，无法估计其信度。";
        hint: "Fix its error variance to a known value, or measure it with more items.", "请将其误差方差固定为已知值，或用更多题项测量。";
        page: "Reliability is estimated from how items that measure the same agree. One item agrees with nothing.", "信度由测量同一事物的题项之间的一致程度估计。单个题项无从比较。";
    }
    /// Items that do not vary.
    CONSTANT_ITEMS = "W611" Warning {
        title: "Items without variation", "没有变异的题项";
        message: "Everyone who answered gave the same answer, or nobody answered: {items}.", "所有作答者回答相同，或无人作答：{items}。";
        hint: "Leave these items out; they tell nothing about differences between respondents.", "请剔除这些题项；它们不能反映受访者之间的差异。";
        page: "An item that does not vary correlates with nothing, so no model can use it. Often it is a column that was not asked, or a filter question.", "没有变异的题项与任何变量都不相关，任何模型都无法使用。它往往是未提问的列，或筛选题。";
    }
    /// Items that belong little to their scale.
    WEAK_ITEMS = "W612" Warning {
        title: "Items that belong little to their scale", "与量表关系较弱的题项";
        message: "The corrected item–total correlation is below .30 for {items}.", "{items} 的校正题总相关低于 0.30。";
        hint: "Look for reversed wording that was not recoded, and at alpha if the item is deleted.", "请检查是否有未重新计分的反向题，并查看删除该题项后的 α。";
        page: "Nunnally and Bernstein (1994) ask that an item correlate at least .30 with the sum of the other items of its scale. A negative correlation means that the item was not recoded. An item that covers a side of the construct that the others leave out may be worth keeping all the same.", "Nunnally 与 Bernstein（1994）要求题项与量表其余题项之和的相关至少为 0.30。负相关表示该题未重新计分。若题项涵盖了其他题项未触及的构念侧面，仍可能值得保留。";
    }
    /// Items far from normal.
    SKEWED_ITEMS = "I611" Note {
        title: "Items far from normal", "明显偏离正态的题项";
        message: "Skewness beyond 2 or kurtosis beyond 7: {items}.", "偏度绝对值超过 2 或峰度绝对值超过 7：{items}。";
        hint: "Use a robust estimator (MLR), or treat the items as ordered (`--ordered`).", "请使用稳健估计（MLR），或将题项作为有序变量处理（`--ordered`）。";
        page: "Curran, West and Finch (1996) saw the chi-square and the standard errors of maximum likelihood suffer from about these values on. Estimates stay consistent; robust errors and tests keep their level.", "Curran、West 与 Finch（1996）发现大约从这些数值起，极大似然的卡方与标准误开始失真。估计值仍一致；稳健标准误与检验可保持名义水平。";
    }
    /// Neither Mardia's tests nor distances.
    NO_MULTIVARIATE = "W613" Warning {
        title: "No multivariate normality and no distances", "无法计算多元正态性与马氏距离";
        message: "Mardia's tests and Mahalanobis distances cannot be computed: the covariances of the {items} items over the {cases} cases that answered all of them are singular.", "无法计算 Mardia 检验与马氏距离：{items} 个题项在回答了全部题项的 {cases} 个个案上的协方差矩阵奇异。";
        hint: "Name fewer items with --items; look for an item that repeats another or is the sum of others, and for items that few respondents answered.", "请用 --items 指定较少的题项；检查是否有题项与其他题项重复或为其他题项之和，以及是否有题项很少有人回答。";
        page: "Both weigh a case by the inverse of the covariances of the items, over the cases that answered every item. There is none with fewer such cases than items, and where an item is a combination of others: a duplicate, a total beside its parts, a constant.", "两者都以题项协方差矩阵的逆为权重，且只用回答了全部题项的个案。此类个案少于题项数，或某题项为其他题项的组合（重复题、总分与其组成部分并存、常数）时，逆矩阵不存在。";
    }
    /// Respondents far from the centre.
    EXTREME_CASES = "I612" Note {
        title: "Respondents far from all others", "远离总体的受访者";
        message: "{n} of {cases} complete cases have a Mahalanobis distance with p below .001.", "{cases} 个完整个案中有 {n} 个的马氏距离 p 值低于 0.001。";
        hint: "Look at these rows; run the analysis with and without them before leaving anyone out.", "请查看这些行；在剔除任何人之前，先比较包含与不包含他们的结果。";
        page: "A large distance is an unusual pattern of answers: a careless respondent, an error of entry, or somebody who is different. By chance one in a thousand exceeds the limit in normal data, and more where items are skewed. The distance alone is no reason to drop anybody.", "距离很大表示回答模式不寻常：可能是草率作答、录入错误，或确实与众不同。在正态数据中约有千分之一会偶然超过界限，题项偏斜时更多。仅凭距离不足以剔除任何人。";
    }
}
