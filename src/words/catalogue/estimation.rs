//! Findings of the phase "estimation" (codes with the digit 4).

use super::entries;

entries! {
    /// The information is singular.
    NOT_IDENTIFIED = "W403" Warning {
        title: "Model not identified", "模型不可识别";
        message: "The model is not identified: the information matrix is singular in {directions} direction(s). Parameters involved: {parameters}.", "模型不可识别：信息矩阵在 {directions} 个方向上奇异。涉及的参数：{parameters}。";
        hint: "Fix one of these parameters, make some of them equal, or add indicators. Each latent variable needs a fixed loading or a fixed variance.", "请固定其中一个参数、令部分参数相等，或增加题项。每个潜变量都需要一个固定载荷或固定方差。";
        page: "A parameter is identified when the data can tell its values apart. Along a flat direction of the likelihood infinitely many values fit equally well, so standard errors do not exist and estimates are arbitrary. The parameters that are named move along that direction.", "当数据能区分参数的不同取值时，该参数是可识别的。在似然函数的平坦方向上，无穷多个取值拟合得同样好，因此标准误不存在，估计值是任意的。所列参数即沿该方向变动。";
    }
    /// The solver did not converge.
    NOT_CONVERGED = "W404" Warning {
        title: "Estimation did not converge", "估计未收敛";
        message: "The estimation did not converge ({status}) after {iterations} iterations and {attempts} attempts; the Newton decrement is {decrement}.", "经过 {iterations} 次迭代、{attempts} 次尝试，估计仍未收敛（{status}）；牛顿减量为 {decrement}。";
        hint: "Look for items with tiny or wrong-signed correlations, simplify the model, or give start values with start().", "请检查相关极小或符号相反的题项，简化模型，或用 start() 给出初始值。";
        page: "Nothing that is computed at such a point is an estimate, so covary prints no standard errors, tests or indices. Frequent causes: a model far from the data, factors with two weak indicators, too few cases.", "在这样的点上计算的任何量都不是估计值，因此 covary 不输出标准误、检验和拟合指数。常见原因：模型与数据相差太远、因子只有两个弱题项、样本过少。";
    }
    /// No start values are admissible.
    NO_START = "W412" Warning {
        title: "No admissible start values", "没有可用的初始值";
        message: "The estimation could not begin: the covariance matrix that the model implies is not positive definite at any start values.", "估计无法开始：在所有尝试过的初始值处，模型隐含的协方差矩阵都不是正定的。";
        hint: "Look at what is fixed: variances fixed to zero or below, loadings, paths or covariances fixed beyond what the variances allow, a loop of fixed paths.", "请检查被固定的参数：方差是否固定为零或负数，载荷、路径或协方差的固定值是否超出方差所允许的范围，固定的路径是否构成循环。";
        page: "A covariance matrix of observed variables has to be positive definite: no variable may be without variance or be determined by the others. Fixed values can make that impossible whatever the free parameters are.", "观测变量的协方差矩阵必须正定：任何变量都不能没有方差，也不能由其他变量完全决定。固定值可能使自由参数无论取何值都无法满足这一要求。";
    }
    /// A negative variance of an observed variable.
    NEGATIVE_RESIDUAL_VARIANCE = "W405" Warning {
        title: "Negative variance (Heywood case)", "负方差（海伍德情形）";
        message: "The estimated variance {parameter} is negative ({est}).", "估计的方差 {parameter} 为负（{est}）。";
        hint: "The item may be too close to its factor, the factor may have too few indicators, or the sample may be small. Check the item; a variance fixed to zero hides the problem rather than solving it.", "可能是该题项与因子过于接近、因子题项太少，或样本太小。请检查该题项；把方差固定为零只是掩盖问题。";
        page: "A variance cannot be negative in the population. A slightly negative estimate whose interval includes zero can be chance in a small sample; a clearly negative one says that the model is wrong. The solution is called improper and its other estimates must be read with care.", "总体方差不可能为负。若估计略小于零且置信区间包含零，可能是小样本的偶然结果；若明显为负，则说明模型有误。这种解称为不恰当解，其余估计也应谨慎解读。";
    }
    /// A negative variance of a latent variable.
    NEGATIVE_LATENT_VARIANCE = "W406" Warning {
        title: "Negative latent variance", "潜变量方差为负";
        message: "The estimated variance or disturbance variance {parameter} of a latent variable is negative ({est}).", "潜变量的方差或扰动方差 {parameter} 的估计为负（{est}）。";
        hint: "Check whether the factor is needed and whether its marker item fits; with a second-order factor, two of its dimensions may be the same thing.", "请检查该因子是否必要、其标记题项是否合适；对二阶因子，可能有两个维度实为同一事物。";
        page: "A negative latent variance or disturbance makes the solution improper: the factor explains more than everything, or nothing at all.", "负的潜变量方差或扰动使解成为不恰当解：该因子解释了超过全部的变异，或者根本不存在。";
    }
    /// The latent covariance matrix is not positive definite.
    LATENT_NOT_POSITIVE_DEFINITE = "W407" Warning {
        title: "Latent covariance matrix not positive definite", "潜变量协方差矩阵非正定";
        message: "The covariance matrix of the latent variables is not positive definite (smallest eigenvalue {eigenvalue}). Factors involved: {factors}.", "潜变量的协方差矩阵非正定（最小特征值 {eigenvalue}）。涉及的因子：{factors}。";
        hint: "Look for latent correlations near or above one among these factors; they may be one construct, or an item may load on several.", "请查看这些因子之间接近或超过 1 的相关；它们可能是同一构念，或有题项载荷于多个因子。";
        page: "A covariance matrix cannot have a negative eigenvalue. Where the estimated one has, some combination of the factors has a negative variance: usually two factors correlate at one or beyond, or a group of factors is redundant. The solution is improper.", "协方差矩阵不可能有负特征值。若估计的矩阵有负特征值，则因子的某种组合具有负方差：通常是两个因子的相关达到或超过 1，或一组因子是冗余的。该解为不恰当解。";
    }
    /// The residual covariance matrix is not positive definite.
    RESIDUAL_NOT_POSITIVE_DEFINITE = "W408" Warning {
        title: "Residual covariance matrix not positive definite", "残差协方差矩阵非正定";
        message: "The covariance matrix of the residuals is not positive definite (smallest eigenvalue {eigenvalue}). Items involved: {items}.", "残差的协方差矩阵非正定（最小特征值 {eigenvalue}）。涉及的题项：{items}。";
        hint: "Take residual covariances out one at a time; a residual correlation above one is the usual cause.", "请逐一去掉残差协方差；常见原因是残差相关大于 1。";
        page: "The residual covariances of the items must form a covariance matrix of their own. When they do not, residual correlations contradict each other or exceed one.", "题项的残差协方差本身必须构成协方差矩阵。否则残差相关相互矛盾或大于 1。";
    }
    /// An inequality holds with equality.
    INEQUALITY_ACTIVE = "I416" Note {
        title: "Active inequality constraint", "不等式约束起作用";
        message: "The constraint `{constraint}` holds the estimates at its limit; standard errors are those given that it holds with equality, and the degrees of freedom do not count it.", "约束 `{constraint}` 把估计值限制在其边界上；标准误是在该约束取等号的条件下计算的，自由度不计入该约束。";
        hint: "Compare with the model without this constraint: how much better it fits says what the constraint costs.", "请与去掉该约束的模型比较：拟合改善的程度即该约束的代价。";
        page: "Without the inequality the discrepancy would be smaller beyond its limit, so the estimate stands on it. Along the constraint nothing can vary: a parameter that is held at a number has a standard error of zero and no test, and the errors of the others are those of a model in which it is fixed there.\n\nThe chi-square is compared with the degrees of freedom of the model without the inequality, as lavaan does. Under a true value on the limit its distribution is a mixture of chi-squares, so the p value is approximate.", "若没有该不等式，越过边界后拟合差异会更小，因此估计值停在边界上。沿约束方向没有任何变动：被限制在某个数值上的参数标准误为零且没有检验，其他参数的标准误等同于把它固定在该值的模型。\n\n卡方与不含该不等式的模型的自由度比较，与 lavaan 相同。若真值恰在边界上，其分布是卡方的混合，因此 p 值是近似的。";
    }
    /// A bound of a modifier holds with equality.
    BOUND_ACTIVE = "I417" Note {
        title: "Estimate on its bound", "估计值在其边界上";
        message: "The estimate stands on its bound `{constraint}`; standard errors are computed as if there were no bound.", "估计值停在边界 `{constraint}` 上；标准误按没有该边界的情形计算。";
        hint: "Do not read the interval of this parameter as that of a free one. Write the bound as a constraint on a line of its own, such as `a > 0`, to get errors given the bound.", "请勿把该参数的区间当作自由参数的区间。若要得到以边界为条件的标准误，请把边界写成单独一行的约束，例如 `a > 0`。";
        page: "lower() and upper() keep the solver inside limits. Where the best value lies outside, the estimate is the limit itself; the usual theory of standard errors does not hold there. covary reports the errors that lavaan reports, from the information of all parameters, and does not change the degrees of freedom.", "lower() 和 upper() 使求解器保持在界限之内。若最优值在界限之外，估计值就是界限本身，通常的标准误理论在此不成立。covary 报告与 lavaan 相同的标准误（来自所有参数的信息矩阵），自由度不变。";
    }
    /// The constraints cannot be met.
    CONSTRAINTS_NOT_MET = "W418" Warning {
        title: "Constraints not met", "约束无法满足";
        message: "The estimation found no parameters that obey all constraints ({constraints}).", "估计过程未找到满足所有约束的参数（{constraints}）。";
        hint: "Look for constraints that contradict each other, such as `a > 1` with `a < 0`, or that are undefined at the start values, such as the logarithm of a negative number; give start values with start().", "请检查相互矛盾的约束（例如 `a > 1` 与 `a < 0`）或在初始值处没有定义的约束（例如负数的对数）；可用 start() 给出初始值。";
        page: "Nonlinear constraints, inequalities and bounds are met step by step while the discrepancy is minimised. Where no step brings the parameters closer to obeying all of them, either they contradict each other or the start values lie too far away. Nothing is printed as a result.", "非线性约束、不等式和边界是在最小化拟合差异的过程中逐步满足的。如果没有任何步骤能使参数更接近满足全部约束，则约束相互矛盾，或者初始值相距太远。此时不输出任何结果。";
    }
    /// The solver had to try again.
    SEVERAL_ATTEMPTS = "I410" Note {
        title: "Several attempts", "多次尝试";
        message: "The solver converged at attempt {attempts}; earlier start values or methods failed.", "求解器在第 {attempts} 次尝试时收敛；此前的初始值或方法失败。";
        hint: "Nothing needs to be done; compare with a simpler model if the solution looks odd.", "无需处理；若结果异常，可与更简单的模型比较。";
        page: "covary begins with Fisher scoring from estimated start values, then tries Newton's method, then plainer starts. The solution that is printed obeys the same convergence criterion whichever attempt found it.", "covary 先从估计的初始值进行费舍尔评分法，然后尝试牛顿法，再尝试更简单的初始值。无论由哪次尝试得到，所输出的解都满足相同的收敛标准。";
    }
    /// Weights of least squares cannot be had.
    NO_WEIGHTS = "E414" Error {
        title: "No weights for least squares", "最小二乘缺少权重";
        message: "The weights of least squares cannot be computed: they need the raw responses, and more cases than statistics where the full weight matrix is inverted.", "无法计算最小二乘的权重：这需要原始数据；若要对完整的权重矩阵求逆，个案数还须多于统计量数。";
        hint: "Give the data with --data; with few cases use --estimator DWLS, WLSMV or ULSMV, whose weights need no inverse.", "请用 --data 给出数据；个案较少时可使用 --estimator DWLS、WLSMV 或 ULSMV，其权重无需求逆。";
        page: "Weighted least squares weighs each statistic by how precisely the sample tells it. The full weight matrix is the inverse of the asymptotic covariance matrix of all means and covariances (or thresholds and correlations), which is singular in small samples.", "加权最小二乘按样本对每个统计量的精确程度加权。完整的权重矩阵是全部均值与协方差（或阈值与相关）的渐近协方差矩阵之逆，小样本时该矩阵是奇异的。";
    }
    /// Robust errors and tests need responses.
    ROBUST_NEEDS_RESPONSES = "E413" Error {
        title: "Robust standard errors and tests need raw responses", "稳健标准误和检验需要原始数据";
        message: "Robust standard errors and scaled tests are computed from the responses of each case and cannot be had from moments alone.", "稳健标准误和校正检验由每个个案的回答计算，仅有矩时无法得到。";
        hint: "Give the data with --data, or use --estimator ML with --se standard and --test standard.", "请用 --data 给出数据，或使用 --estimator ML，并取 --se standard 和 --test standard。";
        page: "What robust methods correct for is how far the data are from normal, which covariances and means alone do not show: it takes the fourth moments of the cases.", "稳健方法所校正的是数据偏离正态的程度，这无法仅从协方差和均值看出，需要个案的四阶矩。";
    }
    /// First-order information needs responses.
    FIRST_ORDER_NEEDS_RESPONSES = "E411" Error {
        title: "First-order information needs raw responses", "一阶信息矩阵需要原始数据";
        message: "First-order information is computed from the responses of each case and cannot be had from moments alone.", "一阶信息矩阵由每个个案的回答计算，仅有矩时无法得到。";
        hint: "Give the data with --data, or use --information expected or observed.", "请用 --data 给出数据，或使用 --information expected 或 observed。";
        page: "The cross-products of casewise scores need the cases.", "个案得分的交叉乘积需要个案数据。";
    }
}
