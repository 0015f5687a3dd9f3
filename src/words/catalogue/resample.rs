//! Findings of resampling (codes 570 to 589 of the phase "inference").

use super::entries;

entries! {
    /// Too many draws gave nothing.
    DRAWS_LOST = "W570" Warning {
        title: "Many bootstrap draws were lost", "较多自助抽样未能使用";
        message: "{lost} of {draws} bootstrap draws could not be used: {improper} with an improper solution, {not_converged} without convergence, {not_positive_definite} with a singular covariance matrix, {empty_category} with a category that nobody chose, {no_statistics} without statistics or weights.", "{draws} 次自助抽样中有 {lost} 次无法使用：不恰当解 {improper} 次，未收敛 {not_converged} 次，协方差矩阵奇异 {not_positive_definite} 次，有类别无人选择 {empty_category} 次，无法计算统计量或权重 {no_statistics} 次。";
        hint: "Standard errors and intervals rest on the other draws and are too narrow when hard samples are missing. Simplify the model or look at variances near zero; `--improper kept` uses improper solutions as lavaan does.", "标准误和置信区间只依据其余抽样；若缺少的恰是难以拟合的样本，区间会偏窄。请简化模型或检查接近零的方差；`--improper kept` 会像 lavaan 一样使用不恰当解。";
        page: "A draw is lost when its solution cannot be a covariance structure (a negative variance, a correlation above one), when the solver does not converge on it, when too few different cases are in it for a regular covariance matrix, when nobody in some group of it chose a category that the sample has, or when polychoric correlations or weights cannot be computed from it. Up to five in a hundred are no reason to worry. Above that, the draws that remain are no longer a fair picture of what other samples would give.", "若某次抽样的解不可能是协方差结构（负方差、相关大于一）、求解未收敛，样本中不同个案太少以致协方差矩阵奇异，某组中无人选择原样本已有的类别，或无法由其计算多分相关或权重，该次抽样即无法使用。百分之五以内不必担心；超过此比例，剩余抽样便不再公允地反映其他样本可能给出的结果。";
    }
    /// A bootstrap needs cases.
    NEEDS_RESPONSES = "E571" Error {
        title: "A bootstrap needs responses", "自助法需要原始数据";
        message: "Cases can be drawn from responses only, not from moments.", "只能从原始数据中抽取个案，不能从矩数据中抽取。";
        hint: "Give the responses with --data, or draw from the implied normal distribution with --bootstrap-type parametric.", "请用 --data 提供原始数据，或用 --bootstrap-type parametric 从模型隐含的正态分布中抽取。";
        page: "The bootstrap and the test of Bollen and Stine draw cases with replacement. A covariance matrix does not tell which cases made it. The parametric bootstrap draws from the normal distribution that the model implies and needs no cases, but takes normality for granted.", "自助法和 Bollen-Stine 检验都是有放回地抽取个案，而协方差矩阵并不说明由哪些个案构成。参数自助法从模型隐含的正态分布中抽取，不需要个案，但以正态性为前提。";
    }
    /// A file of draws cannot be read.
    SHARD_UNREADABLE = "E572" Error {
        title: "Not a file of draws", "不是抽样文件";
        message: "{file} cannot be read as draws: {reason}", "无法将 {file} 读作抽样文件：{reason}";
        hint: "Give files that `covary fit … --shard 2/8 --output FILE` has written.", "请提供由 `covary fit … --shard 2/8 --output 文件` 写出的文件。";
        page: "A file of draws has one JSON object a line: first how it was made, then one line a draw. A file that was cut off, or written by a later version, is refused.", "抽样文件每行一个 JSON 对象：第一行说明如何生成，其后每行一次抽样。被截断的文件，或由更高版本写出的文件，会被拒绝。";
    }
    /// Parts of different runs.
    SHARDS_DIFFER = "E573" Error {
        title: "The parts do not belong together", "各部分不属于同一次运行";
        message: "{file} differs from what it is merged with in: {what}.", "{file} 与待合并内容在以下方面不同：{what}。";
        hint: "Make all parts with the same program, model, data, seed and number of draws. `--mixed` merges parts of different builds, models or data all the same.", "请用同一程序、模型、数据、种子和抽样次数生成所有部分。`--mixed` 可强制合并不同构建、模型或数据的部分。";
        page: "Draws of different models or data have nothing to do with each other, and another build or processor may differ in the last digits. Seed, number of draws and kind of draw must always agree, or draws would be counted twice.", "不同模型或数据的抽样彼此无关；不同的构建或处理器可能在末位数字上有差别。种子、抽样次数和抽样方式必须始终一致，否则抽样会被重复计数。";
    }
    /// A draw is missing or stands twice.
    SHARDS_INCOMPLETE = "E574" Error {
        title: "The parts are not the whole", "各部分不完整";
        message: "Of {draws} draws {missing} are missing and {repeated} stand twice.", "在 {draws} 次抽样中，缺少 {missing} 次，重复 {repeated} 次。";
        hint: "Give every part once: with --shard 1/8 … 8/8 there are eight files.", "每个部分只给一次：若使用 --shard 1/8 … 8/8，则应有八个文件。";
        page: "Merging gives what one run would have given, so every draw has to be there, once.", "合并给出与单次运行相同的结果，因此每次抽样都必须出现且只出现一次。";
    }
    /// Parts of different runs were merged on request.
    SHARDS_MIXED = "W575" Warning {
        title: "Parts of different runs were merged", "合并了不同运行的部分";
        message: "{file} differs from what it was merged with in: {what}. The parts were merged because --mixed says so.", "{file} 与所合并内容在以下方面不同：{what}。因使用了 --mixed，仍进行了合并。";
        hint: "Run all parts again with one build on the same files for a result that can be repeated.", "如需可重复的结果，请用同一构建在相同文件上重新运行所有部分。";
        page: "The result is as good as the agreement of its parts: the same model and data by another build differ in the last digits only, other data make it meaningless.", "结果的可靠程度取决于各部分是否一致：同一模型和数据由不同构建得到，仅末位数字不同；若数据不同，则结果没有意义。";
    }
    /// BCa intervals without an acceleration.
    NO_ACCELERATION = "W576" Warning {
        title: "No BCa intervals", "没有 BCa 区间";
        message: "There are no BCa intervals: {cases} of the fits without one case did not succeed.", "没有 BCa 区间：去掉一个个案后的拟合有 {cases} 次未成功。";
        hint: "Use `--interval bc` or `--interval percentile`.", "请使用 `--interval bc` 或 `--interval percentile`。";
        page: "The acceleration of a BCa interval comes from fits to the sample without one case each. When one of them fails, the influence of that case is not known.", "BCa 区间的加速度来自逐一去掉一个个案后的拟合。若其中之一失败，则无法得知该个案的影响。";
    }
}
