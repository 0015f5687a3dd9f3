//! Words of the appendix on the definitions of other programs.

use super::texts;

texts! {
    CONVENTIONS = "The same numbers in other programs", "同一结果在其他软件中的数值";
    CONVENTIONS_INTRO = "Programs define some numbers differently. The tables set the headline numbers of this report, which follow {convention}, beside those that the definitions of the other programs give for the same models and data.",
        "不同软件对部分统计量的定义不同。下表将本报告（采用 {convention} 的定义）的主要数值，与按其他软件的定义对同一模型、同一数据算得的数值并列。";
    CONVENTIONS_TABLE = "Model {model} by the definitions of four programs", "按四种软件的定义计算的模型 {model}";
    CONVENTIONS_NOTE = "A dash: not defined there, or not available for the options of this model. covary computes all columns; `covary fit --convention amos` prints one in full.",
        "短横线表示该软件未定义此量，或不适用于本模型的设定。各列均由 covary 计算；`covary fit --convention amos` 可输出完整结果。";
    RMSEA_LOWER = "RMSEA, lower limit (90%)", "RMSEA 90%置信区间下限";
    RMSEA_UPPER = "RMSEA, upper limit (90%)", "RMSEA 90%置信区间上限";
    ECVI = "ECVI", "ECVI";
    ERROR_OF = "Standard error of {path}", "{path} 的标准误";
    WHY_THEY_DIFFER = "Why they differ", "差异原因";
    WHY_NOT = "the same in all", "各软件一致";
    WHY_CHI_SQUARE = "The discrepancy is multiplied by N (lavaan, Mplus), N − G (AMOS) or, with covariances divided by n − 1, by n − 1 a group (LISREL).",
        "差异函数值乘以 N（lavaan、Mplus）、N − G（AMOS），或以 n − 1 除协方差并按组乘以 n − 1（LISREL）。";
    WHY_DF = "AMOS and LISREL count the moments of exogenous observed variables.", "AMOS 与 LISREL 将外生观测变量的矩计算在内。";
    WHY_INCREMENTAL = "Both chi-squares enter; AMOS and LISREL leave exogenous observed variables uncorrelated in the baseline.",
        "由两个卡方值算得；AMOS 与 LISREL 的基线模型中外生观测变量互不相关。";
    WHY_RMSEA = "AMOS divides by N − G, and not by N, and leaves out the root of the number of groups.",
        "AMOS 除以 N − G 而非 N，且不乘组数的平方根。";
    WHY_SRMR = "lavaan averages residuals of means too; Mplus standardises them in its own way; AMOS and LISREL take covariances alone.",
        "lavaan 将均值残差一并平均；Mplus 的标准化方式不同；AMOS 与 LISREL 只用协方差。";
    WHY_GFI = "With means in the model lavaan 0.6-14 counts them in; covariances are divided by n or n − 1.",
        "模型含均值时 lavaan 0.6-14 将其计算在内；协方差除以 n 或 n − 1。";
    WHY_CRITERIA = "From the log-likelihood (lavaan, Mplus) or from the chi-square (AMOS, LISREL); differences between models are nearly the same.",
        "由对数似然（lavaan、Mplus）或卡方值（AMOS、LISREL）算得；模型之间的差值几乎相同。";
    WHY_ECVI = "(χ² + 2q) / n, with the χ² and the n of the program.", "(χ² + 2q) / n，χ² 与 n 依各软件。";
    WHY_ERRORS = "Observed information (Mplus) or expected (the others, with complete data); N, N − G or n − 1.",
        "Mplus 用观测信息矩阵，其余（完整数据时）用期望信息矩阵；样本量取 N、N − G 或 n − 1。";
}
