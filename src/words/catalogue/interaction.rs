//! Findings on interactions (codes of the phases "moments", "model" and "inference" from 84).

use super::entries;

entries! {
    /// Items that are in no product.
    ITEMS_LEFT_OUT = "I384" Note {
        title: "Items in no product", "未参与乘积的题项";
        message: "The product {parameter} is measured by matched pairs of items; {items} are in no pair.", "乘积 {parameter} 由配对题项的乘积测量；{items} 未参与配对。";
        hint: "The factor with more items still uses all of them. `--interaction-pairs reliability` leaves out the least reliable ones instead of the last ones.", "题项较多的因子仍使用全部题项。使用 `--interaction-pairs reliability` 可改为舍去信度最低的题项，而不是排在最后的题项。";
        page: "Each item is used in one product at most, because products that share an item also share its error. When the two factors have different numbers of items, the longer one has some over. Wu, Wen, Marsh and Hau (2013) compared ways to deal with this and recommend to match by reliability and to leave out the least reliable items, not to average items into parcels.", "每个题项最多只用于一个乘积，因为共用题项的乘积也共用其误差。两个因子的题项数不等时，较长的因子会有剩余。吴艳、温忠麟、Marsh 和侯杰泰（2013）比较了各种做法，建议按信度配对并舍去信度最低的题项，而不是打包。";
    }
    /// A latent variable without items in a product.
    NO_ITEMS = "E385" Error {
        title: "No items to multiply", "没有可相乘的题项";
        message: "`{product}` cannot be measured: {variable} has no items of its own.", "无法测量 `{product}`：{variable} 没有自己的题项。";
        hint: "Use first-order factors in the product, or give {variable} observed indicators.", "请在乘积中使用一阶因子，或为 {variable} 指定观测指标。";
        page: "The product of two latent variables is measured by products of their items. A second-order factor, whose indicators are factors, has none.\n\nName one of its first-order factors, or model the factor by items or by scale scores of its dimensions.", "两个潜变量的乘积由其题项的乘积来测量。二阶因子的指标是因子，因此没有题项。\n\n请改用它的某个一阶因子，或用题项或各维度的量表得分来测量该因子。";
    }
    /// Latent interaction with ordered variables.
    ORDERED_ITEMS = "E387" Error {
        title: "Latent interaction with ordered items", "有序题项的潜变量交互";
        message: "`{parameter}` is measured by products of items, which do not exist for items treated as ordered categories.", "`{parameter}` 由题项乘积测量，而作为有序类别处理的题项没有乘积。";
        hint: "Fit the model with the items as numbers and robust errors: drop `--ordered` and add `--estimator MLR`.", "请把题项作为数值并使用稳健标准误：去掉 `--ordered`，加上 `--estimator MLR`。";
        page: "Estimators of ordered variables work with the correlations of latent responses; a product of two such responses is not observed. Five and more categories are usually treated as numbers here, with robust standard errors.", "有序变量的估计方法使用潜在反应的相关，而两个潜在反应的乘积无法观测。五个及以上类别的题项在此通常作为数值处理，并使用稳健标准误。";
    }
    /// A product indicator with the name of a column.
    NAME_TAKEN = "E388" Error {
        title: "Product indicator with the name of a column", "乘积指标与数据列同名";
        message: "The data have a column {variable}, which is the name of a product indicator that covary computes.", "数据中已有列 {variable}，而这正是 covary 要计算的乘积指标的名称。";
        hint: "Rename the column, or measure the product yourself: `XZ =~ {variable} + …`.", "请重命名该列，或自行测量乘积：`XZ =~ {variable} + …`。";
        page: "For `SAT:SC` covary multiplies and centres the items itself, in the cases that are used. A column of the same name would mean two things.\n\nTo use products that were made elsewhere, give the latent product a name without a colon and write its indicators after `=~`.", "对于 `SAT:SC`，covary 会在所用样本中自行相乘并中心化题项。同名的列会产生歧义。\n\n若要使用在别处计算的乘积，请给潜变量乘积取一个不含冒号的名称，并在 `=~` 之后写出其指标。";
    }
    /// A bootstrap that makes no sense with products.
    NO_SUCH_DRAWS = "E389" Error {
        title: "Draws that cannot be made of products", "无法为乘积抽样";
        message: "{feature} draws from a normal law or from transformed cases, in which product indicators are no longer products of items.", "{feature} 从正态分布或变换后的样本中抽样，其中乘积指标不再是题项的乘积。";
        hint: "Use `--se bootstrap`, which draws cases and builds the products anew in every draw; test the model with `--estimator MLR` or MLM.", "请使用 `--se bootstrap`，它抽取个案并在每次抽样中重新计算乘积；模型检验可用 `--estimator MLR` 或 MLM。";
        page: "A product indicator is a function of two items. Draws from the normal law that the model implies, and the transformation of Bollen and Stine, treat it as a variable of its own; the result would describe no data that could be collected.", "乘积指标是两个题项的函数。从模型隐含的正态分布中抽样，以及 Bollen 和 Stine 的变换，都把它当作独立的变量；结果无法对应任何可能收集到的数据。";
    }
    /// Moments instead of responses.
    NEEDS_RESPONSES = "E390" Error {
        title: "Latent interaction needs responses", "潜变量交互需要原始数据";
        message: "`{parameter}` is a product of latent variables, which is estimated from responses, not from moments.", "`{parameter}` 是潜变量的乘积，需要用原始作答而非矩来估计。";
        hint: "Give the responses with --data.", "请用 --data 提供原始数据。";
        page: "The mean and the covariances of a product are not functions of the means and covariances of its parts.", "乘积的均值和协方差不是其组成部分的均值和协方差的函数。";
    }
    /// Items cannot be matched by reliability.
    NO_RELIABILITY = "E391" Error {
        title: "Items cannot be matched by reliability", "无法按信度配对题项";
        message: "The confirmatory model of {factors}, whose loadings give the reliabilities of the items, has no solution.", "用于估计题项信度的 {factors} 验证性因子模型没有得到解。";
        hint: "Match the items in the order in which they are written: `--interaction-pairs order`.", "请按书写顺序配对题项：`--interaction-pairs order`。";
        page: "The reliability of an item is the square of its completely standardised loading. covary takes it from a model of the multiplied factors alone, fitted to all respondents.", "题项的信度是其完全标准化载荷的平方。covary 从只含相乘因子的模型中估计它，所用数据为全部受访者。";
    }
    /// Reliabilities are not known.
    RELIABILITY_UNKNOWN = "W392" Warning {
        title: "Reliabilities not known", "信度未知";
        message: "The items of {parameter} are matched in the order in which they are written, because their reliabilities are not known here.", "{parameter} 的题项按书写顺序配对，因为此处尚不知道其信度。";
        hint: "`covary fit` with --data finds the reliabilities first.", "带 --data 的 `covary fit` 会先估计信度。";
        page: "Matching by reliability needs the data. A command that only looks at the model, or that builds it anew for each of many steps, matches in the order of the text and says so.", "按信度配对需要数据。只检查模型或在多个步骤中反复建立模型的命令，会按文本顺序配对并给出此提示。";
    }
    /// A factor that the product itself moves.
    FACTOR_OF_PRODUCT = "E393" Error {
        title: "A factor depends on its product", "因子依赖于其乘积";
        message: "{variable} is multiplied in a product and depends on a product itself.", "{variable} 参与乘积，同时自身又依赖于某个乘积。";
        hint: "Use product indicators (`--interaction double`), or leave out the path.", "请使用乘积指标（`--interaction double`），或去掉该路径。";
        page: "The likelihood of latent products (LMS) needs normal factors. A variable that a product moves is not normal, so a product that it takes part in is none of normal variables.", "潜变量乘积的似然（LMS）要求因子服从正态分布。受乘积影响的变量不再是正态的，因此由它构成的乘积也不是正态变量的乘积。";
    }
    /// A factor without a place.
    FACTOR_WITHOUT_PATH = "E394" Error {
        title: "A factor of a product has no path", "乘积的因子没有路径";
        message: "{variable} is multiplied in `{product}` and has no path of its own.", "{variable} 参与乘积 `{product}`，但自身没有路径。";
        hint: "Write the main effect beside the product: `Y ~ {variable} + … + {product}`.", "请在乘积旁写出主效应：`Y ~ {variable} + … + {product}`。";
        page: "Without the main effect the coefficient of a product depends on where zero of the factor is, so that it means nothing by itself.", "没有主效应时，乘积的系数取决于因子的零点位置，因而本身没有意义。";
    }
    /// More factors in products than are integrated.
    TOO_MANY_DIMENSIONS = "E395" Error {
        title: "Too many factors in products", "乘积中的因子过多";
        message: "{factors} latent factors take part in products; the likelihood is integrated over at most {most}.", "有 {factors} 个潜因子参与乘积；似然最多对 {most} 个因子积分。";
        hint: "Use product indicators (`--interaction double`), or test the products in models of their own.", "请使用乘积指标（`--interaction double`），或分别在不同模型中检验各乘积。";
        page: "The number of nodes of the numerical integration grows as a power of the number of factors.", "数值积分的节点数随因子数呈幂次增长。";
    }
    /// Something that does not go with an integrated likelihood.
    NOT_INTEGRATED = "E396" Error {
        title: "Not with the likelihood of latent products", "不能与潜变量乘积的似然一起使用";
        message: "`{feature}` does not go with `--interaction lms`.", "`{feature}` 不能与 `--interaction lms` 一起使用。";
        hint: "Use product indicators (`--interaction double`) for it, or leave it out: {accepted}.", "请为此使用乘积指标（`--interaction double`），或将其去掉：{accepted}。";
        page: "Under the likelihood of latent products (LMS, Klein and Moosbrugger 2000) the items are not normal, and there is no unrestricted model to compare with: there are estimates, standard errors (from the observed information, or robust by MLR), the log-likelihood, AIC and BIC, but no chi-square and no index that is made of one. Compare models by log-likelihood or BIC, and judge the measurement model without the product first.", "在潜变量乘积的似然（LMS，Klein 与 Moosbrugger 2000）下，题项不再是正态的，也没有可供比较的饱和模型：可以得到估计值、标准误（来自观测信息矩阵，或用 MLR 得到稳健标准误）、对数似然、AIC 和 BIC，但没有卡方，也没有由卡方构成的指标。请用对数似然或 BIC 比较模型，并先检验不含乘积的测量模型。";
    }
    /// A moderator that moderates nothing.
    NO_MODERATOR = "E505" Error {
        title: "Nothing is moderated", "没有被调节的关系";
        message: "{variable} is in no product that predicts something in this model.", "在此模型中，{variable} 不在任何作为预测变量的乘积中。";
        hint: "Factors of products in this model: {known}. Write the product as a predictor, such as `RET ~ SAT + {variable} + SAT:{variable}`.", "本模型中乘积的因子：{known}。请把乘积写为预测变量，例如 `RET ~ SAT + {variable} + SAT:{variable}`。";
        page: "`--probe SC` shows how the effect of another variable changes with SC, so SC must be one of the two factors of a product among the predictors.", "`--probe SC` 显示另一个变量的效应如何随 SC 变化，因此 SC 必须是某个预测变量乘积的两个因子之一。";
    }
}
