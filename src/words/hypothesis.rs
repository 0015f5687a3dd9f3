//! Words of verdicts: their names, the sentences that explain them, and the conditions that they stand under.
//!
//! The words are careful on purpose. One wave of answers shows associations: a supported path is "consistent with" its
//! hypothesis, and a product of paths is an "indirect association".

use super::Text;

/// Verdict.
pub const SUPPORTED: Text = Text::new("supported", "支持");
/// Verdict.
pub const NOT_SUPPORTED: Text = Text::new("not supported", "不支持");
/// Verdict.
pub const CONTRADICTED: Text = Text::new("contradicted", "结果与假设相反");
/// Verdict.
pub const INCONCLUSIVE: Text = Text::new("inconclusive", "尚无定论");
/// Verdict.
pub const NOT_TESTABLE: Text = Text::new("not testable", "无法检验");
/// Verdict on a direction that BIC does not tell from its reverse.
pub const ASSOCIATION_SUPPORTED: Text =
    Text::new("association supported, direction not established", "支持存在关联，方向未能确定");
/// Mark after a verdict that stands under a condition.
pub const CONDITIONAL: Text = Text::new("conditional", "有条件");

/// Sign.
pub const POSITIVE: Text = Text::new("positive", "正向");
/// Sign.
pub const NEGATIVE: Text = Text::new("negative", "负向");

/// Explains the verdict on a test.
pub const SUPPORTED_TEST: Text = Text::new("The data are consistent with the hypothesis.", "数据与该假设一致。");
/// Explains the verdict on an indirect effect.
pub const SUPPORTED_INDIRECT: Text = Text::new(
    "There is an indirect association of the stated sign; data from one wave cannot show that one thing brings about \
     another through a third.",
    "存在与假设方向一致的间接关联；单次横截面数据不能证明一事通过中介引起另一事。",
);
/// Explains the verdict on a test.
pub const NOT_SUPPORTED_TEST: Text = Text::new(
    "Nothing was found, although the smallest effect of interest ({smallest}) would probably have been: the confidence \
     interval leaves it out.",
    "未发现该效应；样本本足以发现所关心的最小效应（{smallest}），且置信区间不包含它。",
);
/// Explains the verdict on a test.
pub const CONTRADICTED_TEST: Text =
    Text::new("The data point significantly the other way.", "数据显著地指向相反方向。");
/// Explains the verdict on a test.
pub const INCONCLUSIVE_TEST: Text = Text::new(
    "Nothing was found, but the sample cannot rule out the smallest effect of interest ({smallest}): this is neither \
     support nor refutation.",
    "未达显著，但样本不足以排除所关心的最小效应（{smallest}）：既不能视为支持，也不能视为否定。",
);
/// Explains the verdict on a criterion.
pub const SUPPORTED_CRITERION: Text =
    Text::new("The criterion that was fixed in advance is met.", "达到了事先确定的判定标准。");
/// Explains the verdict on a criterion.
pub const NOT_SUPPORTED_CRITERION: Text =
    Text::new("The criterion that was fixed in advance is not met.", "未达到事先确定的判定标准。");
/// Explains the verdict on a criterion.
pub const CONTRADICTED_CRITERION: Text = Text::new(
    "By the criterion that was fixed in advance, the opposite holds.",
    "按事先确定的判定标准，结论恰好相反。",
);
/// Explains the verdict on a criterion.
pub const INCONCLUSIVE_CRITERION: Text = Text::new(
    "The criterion that was fixed in advance does not tell the two apart.",
    "按事先确定的判定标准，二者无法区分。",
);

/// Explains the verdict on a statement of several parts.
pub const INCONCLUSIVE_PARTS: Text = Text::new(
    "Parts that hold: {held} of {total}. Those that do not are not significant, and the sample cannot rule out the effects \
     in question: as a whole this is neither support nor refutation.",
    "{total} 个部分中有 {held} 个成立；未成立的部分均未达显著，且样本不足以排除所关心的效应：整体上既不能视为支持，也不能视为否定。",
);

/// The name of a number of two models.
pub const TARGET_COEFFICIENT: Text = Text::new("target coefficient", "目标系数");

/// A number of one group.
pub const IN_GROUP: Text = Text::new("{what} ({group})", "{what}（{group}）");
/// A number whose logarithms are compared.
pub const LOGARITHM: Text = Text::new("logarithm of {what}", "{what}的对数");
/// A path.
pub const PATH_OF: Text = Text::new("{from} → {to}", "{from} → {to}");
/// A loading.
pub const LOADING_OF: Text = Text::new("loading of {to} on {from}", "{to}在{from}上的载荷");
/// An intercept.
pub const INTERCEPT_OF: Text = Text::new("intercept of {to}", "{to}的截距");
/// A covariance.
pub const COVARIANCE_OF: Text = Text::new("covariance of {from} and {to}", "{from}与{to}的协方差");
/// A variance.
pub const VARIANCE_OF: Text = Text::new("variance of {to}", "{to}的方差");
/// A disturbance variance.
pub const DISTURBANCE_OF: Text = Text::new("disturbance variance of {to}", "{to}的扰动方差");
/// A mean.
pub const MEAN_OF: Text = Text::new("mean of {to}", "{to}的均值");
/// Goodman and Kruskal's gamma.
pub const GAMMA_OF: Text = Text::new("γ of {from} and {to}", "{from}与{to}的γ系数");
/// A correlation.
pub const CORRELATION_OF: Text = Text::new("correlation of {from} and {to}", "{from}与{to}的相关");

/// A sign, with its number.
pub const PART_SIGN: Text = Text::new(
    "{what}: {value} (SE {se}, {level} CI [{lower}, {upper}], p {p}); stated: {sign}.",
    "{what}：{value}（标准误 {se}，{level} 置信区间 [{lower}, {upper}]，p {p}）；假设为{sign}。",
);
/// Standardised value after it.
pub const PART_STANDARDIZED: Text = Text::new(" Standardised: {value}.", "标准化值 {value}。");
/// A difference between groups.
pub const PART_LESS: Text = Text::new(
    "{what}, {higher} less {lower}: {value} (SE {se}, {level} CI [{from}, {to}], p {p}); stated: above zero.",
    "{what}，{higher}减{lower}：{value}（标准误 {se}，{level} 置信区间 [{from}, {to}]，p {p}）；假设大于零。",
);
/// A difference between groups with a margin.
pub const PART_AT_MOST: Text = Text::new(
    "{what}, {higher} less {lower}: {value} (SE {se}, {level} CI [{from}, {to}]); stated: not below −{margin} (p {p}).",
    "{what}，{higher}减{lower}：{value}（标准误 {se}，{level} 置信区间 [{from}, {to}]）；假设不低于 −{margin}（p {p}）。",
);
/// Two models by a criterion.
pub const PART_PREFERENCE: Text = Text::new(
    "{criterion} of {over} less that of {model}: {value}; margin {margin}.",
    "{over} 与 {model} 的 {criterion} 之差：{value}；界值 {margin}。",
);
/// Two nested models by a test.
pub const PART_DIFFERENCE: Text = Text::new(
    "{over} against {model}: Δχ² = {chisq}, Δdf = {df}, p {p}.",
    "{over} 与 {model} 比较：Δχ² = {chisq}，Δdf = {df}，p {p}。",
);
/// Two factors.
pub const PART_DISCRIMINANT: Text = Text::new(
    "Correlation of {first} and {second}: {value}, {level} CI [{lower}, {upper}]; the limit is to be below {below}.",
    "{first}与{second}的相关：{value}，{level} 置信区间 [{lower}, {upper}]；要求上限低于 {below}。",
);
/// The merging test after it.
pub const PART_MERGED: Text = Text::new(
    " Merging the two worsens the fit by Δχ² = {chisq}, Δdf = {df}, p {p}.",
    "将二者合并后拟合变差：Δχ² = {chisq}，Δdf = {df}，p {p}。",
);
/// An index against a lower bound.
pub const PART_AT_LEAST_BOUND: Text = Text::new(
    "{name} of {model} = {value}; to be at least {bound}.",
    "{model} 的 {name} = {value}；要求不低于 {bound}。",
);
/// An index against an upper bound.
pub const PART_AT_MOST_BOUND: Text = Text::new(
    "{name} of {model} = {value}; to be at most {bound}.",
    "{model} 的 {name} = {value}；要求不高于 {bound}。",
);
/// The configural step.
pub const PART_CONFIGURAL: Text =
    Text::new("Configural: RMSEA {rmsea}, CFI {cfi}.", "形态等值：RMSEA {rmsea}，CFI {cfi}。");
/// A later step.
pub const PART_STEP: Text = Text::new(
    "{step}: difference from the step before p {p}; RMSEA {rmsea}, CFI {cfi}.",
    "{step}：与前一步之差 p {p}；RMSEA {rmsea}，CFI {cfi}。",
);

/// Step of the invariance ladder.
pub const CONFIGURAL: Text = Text::new("Configural invariance", "形态等值");
/// Step of the invariance ladder.
pub const METRIC: Text = Text::new("Metric invariance", "弱等值（单位等值）");
/// Step of the invariance ladder.
pub const SCALAR: Text = Text::new("Scalar invariance", "强等值（尺度等值）");
/// Step of the invariance ladder.
pub const STRICT: Text = Text::new("Strict invariance", "严格等值");

/// Reason.
pub const REASON_NOT_FITTED: Text = Text::new("The model {model} was not fitted.", "模型 {model} 未被估计。");
/// Reason.
pub const REASON_REFUSED: Text = Text::new("The model {model} was refused.", "模型 {model} 被拒绝。");
/// Reason.
pub const REASON_NOT_CONVERGED: Text = Text::new("The model {model} did not converge.", "模型 {model} 未收敛。");
/// Reason.
pub const REASON_NO_QUANTITY: Text = Text::new("The model has no {what}.", "模型中没有 {what}。");
/// Reason.
pub const REASON_FIXED: Text = Text::new(
    "{what} is fixed in the model, so there is nothing to test.",
    "{what} 在模型中是固定的，没有可检验的内容。",
);
/// Reason.
pub const REASON_NOT_POSITIVE: Text = Text::new(
    "One of the variances {what} is not positive, so they have no ratio.",
    "方差 {what} 中有非正值，无法求其比值。",
);
/// Reason.
pub const REASON_DIFFERENT_CASES: Text = Text::new(
    "The models {model} and {other} were not fitted to the same cases, so they cannot be compared.",
    "模型 {model} 与 {other} 所用个案不同，不能比较。",
);
/// Reason.
pub const REASON_NOT_NESTED: Text = Text::new(
    "The models {model} and {other} are not nested in the way that the test needs.",
    "模型 {model} 与 {other} 的嵌套关系不符合该检验的要求。",
);
/// Reason.
pub const REASON_NO_MEASURE: Text = Text::new("The model has no index called {what}.", "模型没有名为 {what} 的指标。");
/// Reason.
pub const REASON_TOO_FEW_INVARIANT: Text = Text::new(
    "Too few items of {what} have intercepts that are equal over the groups, so its means cannot be compared.",
    "{what} 中截距跨组相等的题项过少，其均值不可比较。",
);
/// Reason.
pub const REASON_NO_LADDER: Text =
    Text::new("The invariance ladder {what} was not climbed so far.", "等值性检验 {what} 未能进行到这一步。");
/// Reason.
pub const REASON_NO_GROUP: Text = Text::new("The group {what} is not in the data.", "数据中没有 {what} 组。");

/// Condition.
pub const CONDITION_REJECTED: Text = Text::new(
    "Conditional: the model {model} is rejected against {comparator}, which contains it (Δχ² = {chisq}, Δdf = {df}, p {p}).",
    "有条件：模型 {model} 与包含它的 {comparator} 相比被拒绝（Δχ² = {chisq}，Δdf = {df}，p {p}）。",
);
/// Condition.
pub const CONDITION_IMPROPER: Text = Text::new(
    "Conditional: the solution of {model} is improper.",
    "有条件：模型 {model} 的解不恰当（出现负方差或相关大于一）。",
);
/// Condition.
pub const CONDITION_BY_GROUP: Text = Text::new(
    "The coefficients differ between the groups (Wald χ² = {chisq}, df = {df}, p {p}); the verdict holds in all groups \
     only if it holds in each: {groups}.",
    "各组系数不等（Wald χ² = {chisq}，df = {df}，p {p}）；只有在每一组都成立时总体结论才成立：{groups}。",
);
/// One group in it.
pub const GROUP_VERDICT: Text = Text::new("{group}: {verdict}", "{group}：{verdict}");
/// Between two of them.
pub const GROUP_SEPARATOR: Text = Text::new(", ", "，");
/// Condition.
pub const CONDITION_DIRECTION: Text = Text::new(
    "The model with the direction reversed ({reversed}) fits practically as well (ΔBIC = {bic}): the association is \
     supported, its direction is not established.",
    "方向相反的模型（{reversed}）拟合几乎一样好（ΔBIC = {bic}）：关联得到支持，方向未能确定。",
);
/// Condition.
pub const CONDITION_REVERSED: Text = Text::new(
    "The model with the direction reversed ({reversed}) fits better (ΔBIC = {bic}): the association stands, the stated \
     direction does not.",
    "方向相反的模型（{reversed}）拟合更好（ΔBIC = {bic}）：关联成立，但所述方向未得到支持。",
);
/// Condition.
pub const CONDITION_INHERITED: Text = Text::new(
    "The direction of {source}, through which it runs, is not established, so its own is not either.",
    "其所经由的 {source} 方向未能确定，因此本假设的方向同样未能确定。",
);
/// Condition.
pub const CONDITION_PARTIAL: Text = Text::new(
    "Invariance is partial: the intercepts {freed} differ between the groups.",
    "仅为部分等值：{freed} 的截距在各组间不同。",
);
/// Condition.
pub const BY_BOOTSTRAP: Text = Text::new("bootstrap ({draws} samples, n = {n})", "自助法（{draws} 次抽样，n = {n}）");
/// How an interval was made.
pub const BY_MONTE_CARLO: Text = Text::new("Monte Carlo ({draws} draws)", "蒙特卡罗法（{draws} 次抽样）");
/// A resampled interval.
pub const INTERVAL_SENTENCE: Text =
    Text::new("Percentile interval, {method}: [{lower}, {upper}].", "百分位区间，{method}：[{lower}, {upper}]。");
/// A condition of a verdict.
pub const INTERVAL_WITH_ZERO: Text = Text::new(
    "The percentile interval does not agree with the test: it holds zero ({method}).",
    "百分位区间与检验结果不一致：区间包含零（{method}）。",
);
/// A condition of a verdict.
pub const INTERVAL_WITHOUT_ZERO: Text = Text::new(
    "The percentile interval does not agree with the test: it leaves zero out ({method}).",
    "百分位区间与检验结果不一致：区间不包含零（{method}）。",
);
/// A condition of a verdict.
pub const CONDITION_HOLM: Text = Text::new(
    "Significant by itself, not after Holm's correction over the family {family}.",
    "单独检验显著，但经假设族 {family} 的 Holm 校正后不显著。",
);
