//! Findings of the phase "inference" (codes with the digit 5).

use super::entries;

entries! {
    /// Loops whose effects grow for ever.
    LOOPS_DO_NOT_SETTLE = "W501" Warning {
        title: "Loops do not settle", "反馈回路不收敛";
        message: "The structural part has loops and its stability index is {index}; at one or above the effects around the loops grow for ever, so total and total indirect effects do not exist.", "结构模型含有反馈回路，其稳定性指数为 {index}；该指数达到或超过 1 时，效应沿回路不断放大，因此总效应和总间接效应不存在。";
        hint: "Check the signs and sizes of the paths of the loop, and whether both directions are identified by predictors of their own (instruments).", "请检查回路中各路径的符号与大小，以及两个方向是否各有自己的预测变量（工具变量）来识别。";
        page: "In a non-recursive model a variable affects itself around a loop, and the total effect is an infinite sum B + B² + B³ + …. It converges to (I - B)⁻¹ - I only where the largest modulus of an eigenvalue of B, the stability index, is below one (Fox 1980; Bentler and Freeman 1983; AMOS prints it under this name).\n\nAt one or above, the model describes a system that never comes to rest. The estimated paths then rest on weak instruments, a misspecified loop, or a small sample, and effects must not be interpreted.", "在非递归模型中，变量会沿回路影响自身，总效应是无穷级数 B + B² + B³ + …。只有当 B 的特征值的最大模（稳定性指数）小于 1 时，该级数才收敛到 (I - B)⁻¹ - I（Fox 1980；Bentler 与 Freeman 1983；AMOS 以此名称输出）。\n\n若该指数达到或超过 1，模型所描述的系统永远不会平衡。此时路径估计往往源于弱工具变量、回路设定错误或样本过小，不应解释其效应。";
    }
    /// Not all specific indirect effects are listed.
    CHAINS_CUT = "I502" Note {
        title: "Not every chain of mediators is listed", "未列出全部中介链";
        message: "There are more chains of mediators than are listed: {chains} of them, with up to {mediators} mediator(s), are shown.", "中介链多于所列：此处给出 {chains} 条，最多含 {mediators} 个中介变量。";
        hint: "Total and total indirect effects are complete. Define a longer chain of interest with := and labels.", "总效应和总间接效应是完整的。如需更长的特定中介链，请用标签和 := 自行定义。";
        page: "The number of chains grows exponentially with the number of variables that predict each other. The shortest chains come first. Total and total indirect effects are computed from (I - B)⁻¹ and contain every chain, listed or not.", "中介链的数目随相互预测的变量个数呈指数增长。较短的链优先列出。总效应与总间接效应由 (I - B)⁻¹ 计算，包含所有的链，无论是否列出。";
    }
    /// Bartlett scores of a factor without indicators of its own.
    NO_BARTLETT_SCORES = "W503" Warning {
        title: "No Bartlett scores", "巴特利特得分不存在";
        message: "Bartlett scores of {variable} do not exist: no indicators of its own tell its values apart.", "{variable} 的巴特利特得分不存在：没有自己的题项来区分其取值。";
        hint: "Use regression scores for this factor.", "对该因子请使用回归法得分。";
        page: "A Bartlett score is the value of a factor under which a case's answers are most likely, given the factor's own indicators. A second-order factor has none: its dimensions are latent, so every value of it fits the answers equally well. Some programs print zeros here.

Regression scores use the covariances of all factors and exist for every latent variable.", "巴特利特得分是在给定因子自身题项的条件下，使个案回答最可能出现的因子取值。二阶因子没有这样的题项：它的维度是潜变量，因此任何取值都同样拟合其回答。有些软件在此输出零。

回归法得分利用所有因子的协方差，对每个潜变量都存在。";
    }
    /// Candidates of the modification indices that the free parameters leave without information.
    CHANGES_NOT_IDENTIFIED = "I504" Note {
        title: "Relations that cannot be freed", "无法释放的关系";
        message: "{count} relation(s) have no modification index, because they are not identified beside the free parameters: {parameters}.", "{count} 个关系没有修正指数，因为它们在已有自由参数之外无法识别：{parameters}。";
        hint: "Nothing to do: freeing one of them would change nothing but the unit or the direction of a factor.", "无需处理：释放其中任何一个只会改变某个因子的单位或方向。";
        page: "A modification index divides what a relation would gain by what the data know of it beside the parameters that are free already. For some relations that is nothing: the loading of a marker only sets the unit of its factor, and where the structural part is saturated, turning an arrow round gives an equivalent model. Freed, such a relation would make the model unidentified; the fit could not improve.\n\ncovary leaves out a relation whose information beside the others is below 1e-8 of what it would have alone, and names it. Programs that divide all the same print indices of hundreds here.", "修正指数是用释放某一关系的收益，除以数据在已有自由参数之外对该关系所含的信息。有些关系没有这样的信息：标记题项的载荷只决定因子的单位；结构部分饱和时，把箭头反过来得到的是等价模型。释放这样的关系会使模型无法识别，拟合不可能改善。\n\n如果一个关系在其他参数之外的信息低于其单独信息的 1e-8，covary 会略去它并指出其名称。照样相除的软件会在这里输出数以百计的指数。";
    }
    /// Cluster-robust errors from few clusters.
    FEW_CLUSTERS = "W506" Warning {
        title: "Fewer clusters than parameters", "群数少于参数个数";
        message: "There are {clusters} clusters for {parameters} parameters: the cluster-robust covariance matrix of the estimates is singular, and the standard errors are too small as a rule.", "{parameters} 个参数只有 {clusters} 个群：估计值的聚类稳健协方差矩阵是奇异的，标准误通常偏小。";
        hint: "Do not test several parameters jointly. With fewer than some thirty clusters, take the clusters as groups or give them dummy variables.", "请勿联合检验多个参数。若不足约三十个群，可把群作为分组变量，或为其设置虚拟变量。";
        page: "Cluster-robust errors estimate how much the scores vary between clusters. With C clusters that estimate has rank below C, so with fewer clusters than parameters some combination of parameters appears to be known exactly; a joint Wald test of as many parameters as there are clusters, and the robust test of fit, mean nothing then.\n\nThe theory needs many clusters, not many cases: below some thirty the standard errors are too small, increasingly so (Cameron and Miller 2015).", "聚类稳健标准误估计得分在群之间的变动。若有 C 个群，该估计的秩小于 C，因此当群数少于参数个数时，某些参数组合看似被精确知晓；此时对与群数一样多的参数作联合 Wald 检验，以及稳健拟合检验，都没有意义。\n\n该理论要求的是群多而不是个案多：不足约三十个群时，标准误偏小，且群越少越严重（Cameron 与 Miller 2015）。";
    }
    /// Not enough imputations to pool.
    TOO_FEW_IMPUTATIONS = "E560" Error {
        title: "Too few imputations", "插补数据集过少";
        message: "Pooling needs two imputed data sets at least; there are {imputations}.", "合并至少需要两个插补数据集，现有 {imputations} 个。";
        hint: "Name the files in --imputed, or use a pattern such as \"imp*.csv\".", "请在 --imputed 中列出文件，或使用 \"imp*.csv\" 这样的模式。";
        page: "Multiple imputation measures what missing answers cost by how much the results differ between completed data sets. One data set has no differences; twenty or more are usual.", "多重插补通过不同完整数据集之间结果的差异来衡量缺失的代价。单个数据集没有差异可言；通常使用二十个或更多。";
    }
    /// Imputed data sets of different make.
    IMPUTATIONS_DIFFER = "E561" Error {
        title: "Imputed data sets differ", "插补数据集不一致";
        message: "{other} gives the model other cases, groups or parameters than {first}.", "{other} 给出的样本数、组别或参数与 {first} 不同。";
        hint: "Every file must hold the same respondents in full; look for cells that are still missing, or a category that does not occur.", "每个文件都应完整包含相同的受访者；请检查是否仍有缺失单元格，或某一类别未出现。";
        page: "Imputed data sets differ in the cells that were filled in and in nothing else. Where a file has lost cases to listwise deletion, or a rare category of an ordered variable occurs in one file and not in another, estimates of the two do not answer the same question.", "插补数据集只应在被填补的单元格上不同。如果某个文件因列表删除而损失样本，或有序变量的稀有类别只出现在部分文件中，则两者的估计并非针对同一问题。";
    }
    /// An imputation without a solution.
    IMPUTATION_LEFT_OUT = "W562" Warning {
        title: "Imputation left out", "未计入的插补数据集";
        message: "The estimation of {name} ended as {status} and is not pooled.", "{name} 的估计以 {status} 结束，未参与合并。";
        hint: "Fit the model to this file alone to see why.", "请单独对该文件拟合模型以查明原因。";
        page: "Results are pooled over the imputations whose estimation converged. If more than a few are lost, those that remain are a selection, and the pooled results are not to be trusted.", "结果只对估计收敛的插补数据集进行合并。若未收敛者较多，剩余部分便成为有选择的样本，合并结果不可信。";
    }
    /// A test that cannot be pooled.
    TEST_NOT_POOLED = "E563" Error {
        title: "Test cannot be pooled", "检验无法合并";
        message: "The degrees of freedom of the test {test} differ by imputation, so it cannot be pooled.", "检验 {test} 的自由度因插补而异，无法合并。";
        hint: "Use a scaled and shifted test (MLMV, WLSMV, ULSMV) or one scaled by its mean.", "请使用缩放平移检验（MLMV、WLSMV、ULSMV）或均值缩放检验。";
        page: "D2 pools chi-squares with the same degrees of freedom. The mean and variance adjusted test estimates its degrees of freedom from the data.", "D2 合并自由度相同的卡方值，而均值方差校正检验的自由度由数据估计。";
    }
    /// Fewer imputations than are good.
    FEW_IMPUTATIONS = "I564" Note {
        title: "More imputations would be better", "插补次数偏少";
        message: "The largest fraction of missing information is {fraction}; {imputations} imputations are fewer than the {wanted} that a rule of thumb asks for.", "缺失信息比例最大为 {fraction}；{imputations} 次插补少于经验法则建议的 {wanted} 次。";
        hint: "Impute more data sets, so that another run would give nearly the same standard errors.", "请增加插补次数，使重复插补得到的标准误基本一致。";
        page: "With as many imputations as the percentage of missing information, the Monte Carlo error of estimates, tests and p is small (White, Royston and Wood 2011, Statistics in Medicine 30:377).", "当插补次数不少于缺失信息的百分数时，估计值、检验和 p 值的蒙特卡洛误差较小（White、Royston 与 Wood 2011，Statistics in Medicine 30:377）。";
    }
    /// Factor scores that were asked for and do not exist.
    NO_SCORES = "W507" Warning {
        title: "No factor scores", "因子得分不存在";
        message: "There are no {method} scores for this model; no file was written.", "此模型没有 {method} 得分；未写出文件。";
        hint: "Ordered items have regression scores (--score-method regression) where their residuals are uncorrelated.", "有序题项在残差互不相关时有回归法得分（--score-method regression）。";
        page: "With ordered items a regression score is the most likely value of the factors given a case's answers (lavaan: EBM). It is computed item by item, which takes answers that are independent given the factors: correlated residuals or paths between items exclude it. A Bartlett score does not exist for extreme answers: someone who ticks the highest category everywhere would be placed at infinity.

Models of continuous variables that are conditional on exogenous variables (conditional-x) have no scores either; without that option they have the same estimates and do.", "对有序题项，回归法得分是给定个案回答时因子最可能的取值（lavaan：EBM）。它逐题计算，因此要求给定因子后各回答相互独立：残差相关或题项间的路径都使其无法计算。对极端回答，巴特利特得分不存在：在所有题项上都选最高类别的人会被置于无穷远处。

以外生变量为条件（conditional-x）的连续变量模型也没有得分；不用该选项时估计值相同，并且有得分。";
    }
    /// Residuals over a standard error that is not known.
    NO_RESIDUALS = "W508" Warning {
        title: "No standardised residuals", "标准化残差不存在";
        message: "There are no {kind} residuals for this model and estimator.", "此模型与估计方法没有 {kind} 残差。";
        hint: "Use --residuals raw, cor.bollen or cor.bentler.", "请使用 --residuals raw、cor.bollen 或 cor.bentler。";
        page: "A residual over its standard error needs the sampling variance of the residual. It is known here under maximum likelihood from complete answers, where it follows from the normal distribution. Under least squares, with ordered variables, with incomplete answers and at two levels covary does not compute it rather than print one that holds for other data.", "残差除以其标准误需要残差的抽样方差。这里只在完整回答的最大似然下已知，由正态分布得出。在最小二乘、有序变量、不完整回答以及两水平模型下，covary 不计算它，而不是输出只对其他数据成立的数值。";
    }
    /// Fractions of missing information that do not exist.
    NO_MISSING_INFORMATION = "W565" Warning {
        title: "No fractions of missing information", "无法计算缺失信息比例";
        message: "Fractions of missing information do not exist under {information} information: that of complete data is not positive definite at the estimates.", "在 {information} 信息矩阵下缺失信息比例不存在：完整数据的信息矩阵在估计值处不是正定的。";
        hint: "Use --information expected.", "请使用 --information expected。";
        page: "The fraction compares the standard errors of incomplete data with those that complete data with the same moments would give at the same estimates. These estimates do not minimise the discrepancy of those moments, so that where the model fits badly its Hessian there need not be positive definite. The expected information always is, where the model is identified.", "该比例将不完整数据的标准误与相同矩的完整数据在同一估计值处的标准误相比较。该估计值并不使这些矩的差异函数达到最小，因此当模型拟合较差时，其 Hessian 矩阵未必正定。只要模型可识别，期望信息矩阵总是正定的。";
    }
}
