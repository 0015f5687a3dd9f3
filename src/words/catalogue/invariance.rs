//! Findings of measurement invariance (codes 580 to 599 of the phase "inference").

use super::entries;

entries! {
    /// The model is another one in each group.
    MODELS_DIFFER = "E580" Error {
        title: "Another model in each group", "各组的模型不同";
        message: "{parameter} is not in the model of every group, so there is no common model whose invariance could be tested.", "{parameter} 并非在每个组的模型中都有，因此没有可检验不变性的共同模型。";
        hint: "Write one model for all groups, without `group:` blocks.", "请为所有组写同一个模型，不要使用 `group:` 区块。";
        page: "The lowest level of invariance, the configural one, says that the same items belong to the same factors in every group. A model with a relation that one group lacks has given that up already.\n\nWrite the model once for all groups. What differs can be taken out, or fixed to zero in one group with c(0, NA).", "最低一级的不变性（形态等值）要求各组中相同的题项属于相同的因子。若某个关系在某组中不存在，这一级就已被放弃。\n\n请为所有组只写一次模型。有差异的部分可以去掉，或用 c(0, NA) 在某一组中固定为 0。";
    }
    /// No factor in the model.
    NO_FACTORS = "E581" Error {
        title: "No factor", "没有因子";
        message: "The model has no factor with indicators, so there is nothing whose measurement could be invariant.", "模型中没有带指标的因子，因此没有可检验不变性的测量。";
        hint: "Give a measurement model, such as `visual =~ x1 + x2 + x3`.", "请给出测量模型，例如 `visual =~ x1 + x2 + x3`。";
        page: "Measurement invariance is a property of items as indicators of factors. A model of observed variables alone has none; its paths can be compared between groups with --group-equal.", "测量不变性是题项作为因子指标的性质。只含观测变量的模型没有这一性质；其路径可用 --group-equal 在组间比较。";
    }
    /// A level that this model does not have.
    NO_SUCH_LEVEL = "E582" Error {
        title: "No such level", "没有这一级";
        message: "This model has no level {level}; it has {accepted}.", "该模型没有 {level} 这一级；可用的有 {accepted}。";
        hint: "Give --through one of these.", "请在 --through 中使用其中之一。";
        page: "Thresholds can be equal where items are ordered, and the levels second_order_metric, second_order_scalar and disturbances exist where factors are indicators of factors.", "只有存在有序题项时才有阈值等值一级；只有因子作为其他因子的指标时，才有 second_order_metric、second_order_scalar 与 disturbances 各级。";
    }
    /// Strict invariance of ordered items under delta.
    STRICT_NEEDS_THETA = "E583" Error {
        title: "Strict invariance needs theta", "严格等值需要 theta 参数化";
        message: "Residual variances of ordered items are no parameters under the parameterization delta, so they cannot be held equal.", "在 delta 参数化下，有序题项的误差方差不是参数，因此无法设为相等。";
        hint: "Add `--parameterization theta`.", "请加上 `--parameterization theta`。";
        page: "Under delta the scale of the latent response is the parameter and its residual variance is what is left of it; under theta it is the other way round. The two give the same fit where items have three or more categories, so the levels below are not affected.", "在 delta 下，潜在反应的尺度是参数，误差方差由其余部分得出；在 theta 下则相反。题项有三个或更多类别时两者拟合相同，因此不影响其下各级。";
    }
    /// A model whose scale cannot be set anew.
    SCALE_IS_SET_ANEW = "E584" Error {
        title: "The scale of factors is set by the ladder", "因子的尺度由不变性检验设定";
        message: "Invariance sets the scale and the origin of each factor itself; effect coding and `--call growth` set them another way.", "不变性检验自行设定各因子的尺度与原点；效应编码和 `--call growth` 则另有设定。";
        hint: "Leave out --effect-coding, and use `--call sem` or `--call cfa`.", "请去掉 --effect-coding，并使用 `--call sem` 或 `--call cfa`。";
        page: "With a marker item its loading could not be tested, and with effect coding freeing one loading would change what all others mean. So factors have unit variance and zero mean in the first group, and in the others as soon as equal loadings and intercepts tell what they are. The fit does not depend on this choice.", "若用标识题项，其载荷便无法检验；若用效应编码，放开一个载荷会改变其余所有载荷的含义。因此第一组的因子方差为 1、均值为 0，其他组则在载荷与截距相等后自由估计。拟合与这一选择无关。";
    }
    /// Strict invariance was left out.
    STRICT_LEFT_OUT = "W580" Warning {
        title: "Strict level left out", "略去严格等值";
        message: "The strict level is left out: residual variances of ordered items are no parameters under the parameterization delta.", "略去严格等值一级：在 delta 参数化下，有序题项的误差方差不是参数。";
        hint: "Add `--parameterization theta` to test it.", "如需检验，请加上 `--parameterization theta`。";
        page: "Under delta the scale of the latent response is the parameter and its residual variance is what is left of it. `--parameterization theta` makes the residual variance the parameter; it can then be held equal.", "在 delta 下，潜在反应的尺度是参数，误差方差由其余部分得出。`--parameterization theta` 使误差方差成为参数，从而可以设为相等。";
    }
    /// The search could free no more.
    SEARCH_AT_THE_LIMIT = "W581" Warning {
        title: "No more items to free", "没有可再放开的题项";
        message: "The level {model} is not reached even in part, and {factors} could free no more: {minimum} indicators have to stay equal.", "{model} 一级即使部分也未达到，而 {factors} 已不能再放开：至少须保留 {minimum} 个指标相等。";
        hint: "Read the groups as not comparable on these factors at this level, or reconsider the items.", "请视各组在这些因子的这一级上不可比较，或重新审视这些题项。";
        page: "Partial invariance needs at least two indicators a factor that are equal over the groups (Byrne, Shavelson and Muthén 1989): with one, the factor is whatever that item says in each group, and nothing can tell whether that item is invariant. So the search stops there.", "部分等值要求每个因子至少有两个指标在各组间相等（Byrne、Shavelson 与 Muthén，1989）：若只剩一个，该因子在各组中就完全由这个题项决定，无从得知它是否不变。因此搜索到此为止。";
    }
    /// The configural model fits badly.
    POOR_BASELINE = "W582" Warning {
        title: "The configural model fits badly", "形态等值模型拟合不佳";
        message: "The configural model fits badly (CFI {cfi}, RMSEA {rmsea}); all levels above rest on it.", "形态等值模型拟合不佳（CFI {cfi}，RMSEA {rmsea}）；其上各级都以它为基础。";
        hint: "Look at the model in each group before comparing the groups.", "请先在各组内检查该模型，再作组间比较。";
        page: "A difference test asks whether equal parameters fit worse than free ones. When the free ones do not fit (CFI below .90 or RMSEA above .10), the answer says little: the items do not measure these factors in some group. Fit the model in each group alone and see where it fails.", "差异检验比较的是等值参数是否比自由参数拟合更差。若自由参数本身就不拟合（CFI 低于 0.90 或 RMSEA 高于 0.10），其结论意义有限：在某些组中题项并未测量这些因子。请在各组内单独拟合模型，查明问题所在。";
    }
    /// Levels with items of two categories are not nested.
    LEVELS_NOT_NESTED = "W583" Warning {
        title: "Levels not nested", "层级不嵌套";
        message: "The level {model} is not nested in the one below: items of two categories trade their intercepts for their units. There is no difference test.", "{model} 一级并不嵌套于其下一级：两类别题项以截距换取单位。因此没有差异检验。";
        hint: "Compare the fit of the two levels by their indices, or test thresholds, loadings and intercepts together against the configural level.", "请用拟合指数比较两级，或将阈值、载荷与截距一并与形态等值一级比较。";
        page: "An item of two categories has one threshold, which tells either where the latent response lies or how wide it is, but not both. With equal thresholds its intercept is free and its unit fixed; with equal intercepts its unit is free (Wu and Estabrook 2016). So the second model does not follow from the first by restrictions, and the difference of their chi-squares has no known distribution.", "两类别题项只有一个阈值，只能说明潜在反应的位置或宽度之一。阈值相等时其截距自由而单位固定；截距相等时其单位自由（Wu 与 Estabrook，2016）。因此后者并非由前者加限制得到，两者卡方之差没有已知分布。";
    }
    /// A parameter was freed.
    FREED = "I580" Note {
        title: "Parameter freed over the groups", "参数在组间放开";
        message: "{parameter} differs over the groups and is freed: score test {chi_square}, df {df}, p = {p}, corrected over {parameters} parameters p = {adjusted_p}.", "{parameter} 在组间不同，已放开：得分检验 {chi_square}，自由度 {df}，p = {p}，对 {parameters} 个参数校正后 p = {adjusted_p}。";
        hint: "Report it; the groups are compared on what is still equal.", "请在报告中说明；组间比较以仍相等的部分为基础。";
        page: "Where a level fails, covary tests for each of its equalities what releasing it would gain (a score test, robust under robust estimators), corrects the p-values by Holm's method over all that could be released, frees the one with the smallest p, fits again, and goes on until nothing is significant or each factor keeps only the two equal indicators that it needs. An item whose loading is free has a free intercept, and an item whose thresholds are free takes no part in the levels above.", "某一级不成立时，covary 检验放开其中每个等值约束所带来的改进（得分检验；稳健估计时用稳健形式），用 Holm 方法在所有可放开者间校正 p 值，放开 p 最小者，重新拟合，直到不再有显著者，或每个因子只剩所需的两个等值指标为止。载荷放开的题项，其截距也放开；阈值放开的题项不参与其上各级。";
    }
    /// Labels that differ between groups.
    LABELS_OF_THEIR_OWN = "I581" Note {
        title: "Labels of their own in each group", "各组标签不同";
        message: "{parameters} carry labels that differ between the groups and stay as they are written on every level.", "{parameters} 在各组中的标签不同，在每一级都按所写保留。";
        hint: "Take these labels away to have the parameters tested.", "去掉这些标签即可检验这些参数。";
        page: "A level makes parameters equal by giving them one label. What the model labels differently in each group is left alone, as lavaan does with group.equal.", "各级通过赋予同一标签使参数相等。模型在各组中赋予不同标签的参数保持不变，与 lavaan 的 group.equal 相同。";
    }
    /// Items without an effect size.
    NO_EFFECT_SIZE = "I582" Note {
        title: "Items without an effect size", "没有效应量的题项";
        message: "There is no dMACS for {items}.", "{items} 没有 dMACS。";
        hint: "dMACS is defined for items of one factor that has another invariant item.", "dMACS 只对属于单一因子、且该因子另有不变题项的题项有定义。";
        page: "dMACS compares what an item is expected to be at each value of its factor. An item of several factors has no single such line, and an item whose factor has no other invariant item has nothing to be compared on.", "dMACS 比较题项在其因子各取值处的期望得分。属于多个因子的题项没有唯一的这种关系；若因子没有其他不变题项，则该题项没有比较的基础。";
    }
    /// The search found nothing to free.
    SEARCH_FOUND_NOTHING = "I583" Note {
        title: "Nothing single stands out", "没有单个参数突出";
        message: "The level {model} fails as a whole, but no single equality is significant after Holm's correction, so nothing was freed.", "{model} 一级整体不成立，但经 Holm 校正后没有单个等值约束显著，因此未放开任何参数。";
        hint: "Look at the effect sizes; small differences in many items add up.", "请查看效应量；许多题项的微小差异会累加。";
        page: "The difference test of a level adds up what all its equalities cost. It can be significant although none of them is, when many items differ a little. Freeing the largest all the same would be a choice made on the data without evidence, so covary does not. dMACS says how much each item differs.", "一级的差异检验累计了该级所有等值约束的代价。当许多题项都略有差异时，即使没有单个约束显著，总体检验也可能显著。若仍放开其中最大者，便是缺乏依据的事后选择，因此 covary 不这样做。dMACS 说明每个题项差异的大小。";
    }
}
