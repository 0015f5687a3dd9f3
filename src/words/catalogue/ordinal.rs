//! Findings of the phase "moments" about ordered variables (codes 40 to 59 of digit 2).

use super::entries;

entries! {
    /// A category occurs in some groups only.
    CATEGORY_EMPTY_IN_GROUP = "E240" Error {
        title: "Category without answers in one group", "某一组中没有人选择该类别";
        message: "Nobody in group \"{group}\" has the value {value} of the ordered variable {variable}, which other groups have.",
                 "组别“{group}”中没有人在有序变量 {variable} 上取值 {value}，而其他组中有。";
        hint: "Merge {value} with {neighbour} in all groups, in the data; merged in one group only, the thresholds of the groups could not be compared.",
              "请在数据中对所有组把 {value} 与 {neighbour} 合并；如果只在一个组中合并，各组的阈值就无法比较。";
        page: "An ordered variable is thought of as a normal variable that is cut at thresholds, one between each two neighbouring categories. A group in which a category is empty has no such threshold: the two limits of the category coincide or lie at infinity.\n\nThresholds are compared over groups, or held equal, one by one. So a category that is empty in one group must be merged with a neighbour in every group. covary does not do this silently, because it changes the variable that the results are about.",
              "有序变量被看作在若干阈值处切分的正态变量，每两个相邻类别之间有一个阈值。若某组中某一类别没有人选择，该组就没有相应的阈值：该类别的两个界限重合，或者位于无穷远处。\n\n阈值要在各组之间逐一比较，或逐一设为相等。因此，在一个组中为空的类别必须在所有组中与相邻类别合并。covary 不会悄悄合并，因为这会改变结果所针对的变量。"
    }
    /// An ordered variable with one category.
    ONE_CATEGORY = "E241" Error {
        title: "Ordered variable with one category", "有序变量只有一个类别";
        message: "The ordered variable {variable} is {value} for all {cases} cases used.", "有序变量 {variable} 在所用的全部 {cases} 个个案中都等于 {value}。";
        hint: "Leave it out of the model.", "请把它从模型中剔除。";
        page: "A variable with one category has no threshold and no correlation with anything. It may vary in the whole file and be constant among the cases that are used.",
              "只有一个类别的变量没有阈值，也与任何变量都没有相关。该变量在整个文件中可能有变异，但在所用的个案中是常数。"
    }
    /// More categories than can be meant.
    TOO_MANY_CATEGORIES = "E242" Error {
        title: "Too many categories", "类别过多";
        message: "The ordered variable {variable} has {categories} distinct values; at most {most} are possible.",
                 "有序变量 {variable} 有 {categories} 个不同取值，最多允许 {most} 个。";
        hint: "Analyse it as continuous: leave it out of the list of ordered variables.", "请把它作为连续变量分析：从有序变量列表中去掉。";
        page: "Every category of an ordered variable costs a threshold, and the contingency tables of two such variables have as many cells as the product of their categories. A variable with hundreds of values is a measurement, an age, an amount, and its correlations are better estimated as those of a continuous variable.",
              "有序变量的每个类别都要估计一个阈值，两个这类变量的列联表的单元格数是类别数之积。有几百个取值的变量是测量值，例如年龄或金额，作为连续变量来估计其相关更好。"
    }
    /// Two variables that nobody answered together.
    NO_COMMON_ANSWERS = "E243" Error {
        title: "No common answers", "没有共同作答";
        message: "Nobody answered both {first} and {second}, so that their correlation cannot be estimated.",
                 "没有人同时回答了 {first} 和 {second}，因此无法估计它们的相关。";
        hint: "Leave out one of them.", "请剔除其中一个变量。";
        page: "Pairwise deletion estimates every correlation from the respondents who answered both variables. Two questions that were never shown to the same person, such as those of two forms of a questionnaire, have no such respondents.",
              "成对删除法用同时回答了两个变量的受访者来估计每个相关。若两道题从未同时出现在同一个人面前（例如问卷的两个版本），就没有这样的受访者。"
    }
    /// The probit regression has no finite maximum.
    SEPARATION = "E244" Error {
        title: "Categories separated by exogenous variables", "外生变量完全区分了类别";
        message: "The regression of the ordered variable {variable} on the exogenous variables has no finite solution: they separate its categories without overlap.",
                 "有序变量 {variable} 对外生变量的回归没有有限解：外生变量把它的类别毫无重叠地区分开了。";
        hint: "Look at the table of {variable} by each exogenous variable; merge rare categories or leave out the variable that separates them.",
              "请查看 {variable} 与每个外生变量的交叉表；合并稀少的类别，或剔除造成完全区分的变量。";
        page: "When statistics are conditional on exogenous variables, each ordered variable is regressed on them by ordered probit. If all answers above a limit of some combination of the exogenous variables fall into higher categories than all answers below it, the likelihood grows for ever with the slope.\n\nThis happens in small samples, with rare categories, and with an exogenous variable from which the ordered one was made.",
              "当统计量以外生变量为条件时，每个有序变量都要对它们做有序 probit 回归。如果外生变量的某个组合在某个界限以上的答案全都落在比界限以下更高的类别中，似然会随斜率无限增大。\n\n这种情况出现在小样本、稀少类别，或有序变量本身由该外生变量得到的时候。"
    }
    /// The scores of a continuous variable are dependent.
    FEW_VALUES = "W244" Warning {
        title: "Continuous variable with too few values", "连续变量的取值过少";
        message: "The mean and the variance of {variable} cannot be told apart: as a continuous variable it has too few distinct values. Their errors are made of a pseudo-inverse.",
                 "{variable} 的均值与方差无法区分：作为连续变量，它的不同取值过少。二者的标准误由广义逆得到。";
        hint: "Declare {variable} as ordered; if it is exogenous, let the statistics be conditional on it (conditional-x).",
              "请把 {variable} 声明为有序变量；如果它是外生变量，请使用以它为条件的统计量（conditional-x）。";
        page: "With ordered variables in the model, the mean and the variance of a continuous variable get their errors from how much each case moves them. A variable with two values moves both in the same way, and the two errors cannot be told apart. A pseudo-inverse shares the information between them, as lavaan does; the estimates of diagonally weighted least squares depend on it, too.\n\nSuch a variable is not continuous. Dummy variables that only predict belong to the exogenous variables, on which nothing is assumed.",
              "模型中有有序变量时，连续变量的均值和方差的误差来自每个个案对它们的影响。只有两个取值的变量对二者的影响完全一致，两种误差无法分开。这时用广义逆在二者之间分配信息，与 lavaan 相同；对角加权最小二乘的估计值也受其影响。\n\n这样的变量不是连续变量。只用于预测的虚拟变量属于外生变量，对它们不作任何分布假定。"
    }
    /// More categories than are usual.
    MANY_CATEGORIES = "W240" Warning {
        title: "Ordered variable with many categories", "有序变量的类别很多";
        message: "The ordered variable {variable} has {categories} distinct values.", "有序变量 {variable} 有 {categories} 个不同取值。";
        hint: "Check that it is meant; a variable with so many values can be analysed as continuous.", "请确认这是有意为之；取值这么多的变量可以作为连续变量分析。";
        page: "Response scales have two to eleven categories. Beyond some fifteen, each category has few answers, thresholds are estimated badly, and little is lost by taking the variable as continuous.",
              "作答量表通常有 2 到 11 个类别。超过 15 个左右时，每个类别的答案很少，阈值估计不稳，而作为连续变量分析几乎没有损失。"
    }
    /// Codes that are not whole numbers.
    FRACTIONAL_CODES = "W241" Warning {
        title: "Ordered variable with fractional values", "有序变量的取值不是整数";
        message: "The ordered variable {variable} has values that are not whole numbers, such as {value}.", "有序变量 {variable} 有非整数取值，例如 {value}。";
        hint: "Check that it is an item and not a mean of items; only the order of its values is used.", "请确认它是单个题项而不是题项均值；分析只使用取值的顺序。";
        page: "The categories of an ordered variable are its distinct values in the order of numbers; how far apart they are does not matter. Values that are not whole numbers are often means of several items or imputed answers, which are not categories.",
              "有序变量的类别就是按数值排序的各个不同取值，取值之间的距离不起作用。非整数取值往往是若干题项的均值或插补得到的答案，并不是类别。"
    }
    /// A correlation at its limit.
    CORRELATION_AT_LIMIT = "W242" Warning {
        title: "Correlation of nearly one", "相关接近 1";
        message: "The correlation of {first} and {second} is estimated at its limit, {value}.", "{first} 与 {second} 的相关估计达到界限 {value}。";
        hint: "Look at their table. Leave one of them out, or merge categories that are hardly used.", "请查看它们的交叉表。剔除其中一个，或合并很少使用的类别。";
        page: "The likelihood of the two variables still rises where the correlation is 0.999 or -0.999, and the search ends there. Standard errors that rest on this correlation are not to be trusted.\n\nTwo variables whose answers agree in all cells but the diagonal of their table measure the same thing; a table of two by two with two empty cells always ends here.",
              "两个变量的似然在相关为 0.999 或 −0.999 处仍在上升，搜索到此为止。依赖这一相关的标准误不可信。\n\n如果两个变量的交叉表只有对角线上有答案，它们测量的就是同一个东西；有两个空单元格的 2×2 表总会落在这个界限上。"
    }
    /// A category that only dropped cases chose.
    CATEGORY_LOST = "W243" Warning {
        title: "Category lost with the cases left out", "类别随略去的个案消失";
        message: "The value {value} of the ordered variable {variable} occurs only in cases that were left out because they miss something.",
                 "有序变量 {variable} 的取值 {value} 只出现在因缺失而被略去的个案中。";
        hint: "Pairwise deletion keeps these answers.", "使用成对删除法可以保留这些答案。";
        page: "The categories of an ordered variable are those of the cases that are used. Here one of them is gone, so that the variable has one threshold less than the questionnaire would have it.",
              "有序变量的类别取自所用的个案。这里少了一个类别，因此该变量的阈值比问卷所设计的少一个。"
    }
    /// Empty cells in tables of pairs.
    EMPTY_CELLS = "I240" Note {
        title: "Empty cells in contingency tables", "列联表中有空单元格";
        message: "{pairs} of {all} tables of two ordered variables have empty cells; the most are in that of {first} and {second}, {cells} of {of}.",
                 "{all} 个两两有序变量的列联表中有 {pairs} 个存在空单元格；最多的是 {first} 与 {second}，{of} 个单元格中有 {cells} 个为空。";
        hint: "Usual for items with rare answers; merge rare categories if correlations look implausible.", "题项中有少见答案时这很常见；如果相关看起来不合理，请合并少见的类别。";
        page: "Polychoric correlations are estimated from the whole table, and some empty cells in its corners are what a strong correlation looks like. Many empty cells in small samples make the correlations unstable and the tests of fit too liberal.\n\nIn a table of two by two, one empty cell would push the correlation to one; as in lavaan, one half is added to that cell with the margins kept.",
              "多分格相关由整张列联表估计，相关较强时角落里有一些空单元格很正常。小样本中空单元格很多会使相关不稳定，拟合检验也会过于宽松。\n\n在 2×2 表中，一个空单元格会把相关推到 1；与 lavaan 一样，covary 在保持边缘不变的前提下给该单元格加上 0.5。"
    }
    /// Rare categories.
    RARE_CATEGORIES = "I241" Note {
        title: "Rare categories", "少见的类别";
        message: "{categories} categories of ordered variables have fewer than {limit} answers; the rarest is {value} of {variable}, with {cases}.",
                 "有序变量中有 {categories} 个类别的答案少于 {limit} 个；最少的是 {variable} 的取值 {value}，只有 {cases} 个。";
        hint: "Merge them with a neighbour, in all groups, if standard errors of their thresholds are large.", "如果相应阈值的标准误很大，请在所有组中把它们与相邻类别合并。";
        page: "A threshold that rests on a handful of answers is uncertain, and so are the weights of the statistics that depend on it.",
              "只依据少数几个答案的阈值很不确定，依赖于它的统计量的权重也是如此。"
    }
}
