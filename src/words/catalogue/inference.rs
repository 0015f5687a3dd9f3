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
}
