//! Findings on ordered items as items of a graded response model (codes with the digits 62).

use super::entries;

entries! {
    /// An item of several factors.
    SEVERAL_FACTORS_NO_CURVE = "I621" Note {
        title: "An item without a curve of its own", "没有单维曲线的题项";
        message: "{items}: more than one factor, or another variable, explains the answer, so there is no curve over one factor.", "{items}：回答由一个以上的因子或其他变量解释，因此没有单一因子上的曲线。";
        hint: "Read its loadings; a curve needs a simple structure.", "请查看其载荷；曲线需要简单结构。";
        page: "The graded response model gives the probability of an answer over one latent variable. Where an item loads on two factors, in a bifactor model or through a cross-loading, the probability is a surface. What it would be on average over the other factor is another curve than the one that its loading suggests, so none is shown.", "等级反应模型给出某一潜变量上各回答的概率。若题项同时载荷于两个因子（双因子模型或交叉载荷），概率便是一个曲面；对另一因子取平均得到的曲线并不是其载荷所暗示的曲线，因此不予显示。";
    }
    /// A loading of one or more.
    IMPROPER_NO_CURVE = "W621" Warning {
        title: "A loading of one or more", "载荷达到或超过一";
        message: "{items}: the standardised loading is one or more, so the discrimination does not exist.", "{items}：标准化载荷达到或超过一，因此区分度不存在。";
        hint: "Look at the variance of the error: the solution is improper.", "请查看误差方差：该解不恰当。";
        page: "The discrimination is the loading divided by the standard deviation of the error. With an error variance of zero or below there is nothing to divide by. Too few items on the factor, or two items that say the same, are the usual reasons.", "区分度等于载荷除以误差的标准差。误差方差为零或负时无法相除。常见原因是因子的题项太少，或两个题项意思相同。";
    }
    /// Correlated errors.
    LOCAL_DEPENDENCE = "I622" Note {
        title: "Items that depend on each other", "题项局部不独立";
        message: "{factor}: the errors of {items} are correlated, so the information of the test counts twice what they share.", "{factor}：{items} 的误差相关，因此测验信息重复计算了它们共有的部分。";
        hint: "The curves of the items stand; take the information and the marginal reliability as upper limits.", "题项曲线仍成立；请将测验信息与边际信度视为上限。";
        page: "Information adds up over items that have nothing in common but the factor. Items with correlated errors share more, and what they tell together is less than the sum.", "只有当题项除因子外没有其他共同之处时，信息才可相加。误差相关的题项共有更多，它们合起来提供的信息少于各自之和。";
    }
    /// Continuous items beside ordered ones.
    NOT_ORDERED_NO_CURVE = "I623" Note {
        title: "Items that are not ordered", "非有序题项";
        message: "{factor}: {items} are not ordered; the information is of the ordered items alone.", "{factor}：{items} 不是有序变量；测验信息仅来自有序题项。";
        hint: "Declare them with `--ordered` if their answers are categories.", "若其回答为类别，请用 `--ordered` 声明。";
        page: "A category curve needs categories. The model takes these items as continuous; what they tell of the factor is in omega and in coefficient H.", "类别曲线需要类别。模型将这些题项视为连续变量；它们关于因子的信息体现在 ω 与 H 系数中。";
    }
    /// A model that is conditional on exogenous variables.
    CURVES_GIVEN_X = "I624" Note {
        title: "No item curves given exogenous variables", "给定外生变量时没有题项曲线";
        message: "The model is conditional on exogenous variables, so the factors have no distribution of their own over which items could be placed.", "该模型以外生变量为条件，因此因子没有可用来定位题项的自身分布。";
        hint: "Fit the measurement model alone.", "请单独拟合测量模型。";
        page: "Discrimination and difficulty are in standard deviations of the factor from its mean. Where the factor depends on covariates, its mean and its standard deviation differ from person to person.", "区分度与难度以因子的标准差和均值为单位。若因子依赖协变量，其均值与标准差因人而异。";
    }
    /// Curves asked for where there are none.
    NO_CURVES = "W622" Warning {
        title: "No curves to draw", "没有可绘制的曲线";
        message: "--curves draws nothing: no ordered item measures one factor alone.", "--curves 没有绘制任何内容：没有仅测量一个因子的有序题项。";
        hint: "Declare the items as ordered (`--ordered true`).", "请将题项声明为有序变量（`--ordered true`）。";
        page: "Category curves come from the thresholds of ordered items. A model of continuous items has none, and an item of several factors has a surface in place of a curve.", "类别曲线由有序题项的阈值得出。连续题项的模型没有阈值；属于多个因子的题项则是曲面而非曲线。";
    }
}
