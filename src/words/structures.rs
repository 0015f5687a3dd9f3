//! Words of the output on rival structures of a construct.

use super::Text;

/// Heading.
pub const TITLE: Text = Text::new("covary: rival structures", "covary：竞争结构");
/// The construct.
pub const CONSTRUCT: Text = Text::new("Construct", "构念");
/// Its dimensions.
pub const DIMENSIONS: Text = Text::new("Dimensions", "维度");
/// What it explains.
pub const OUTCOMES: Text = Text::new("Outcomes", "结果变量");
/// Section of the ready paragraph.
pub const SUMMARY: Text = Text::new("In words", "文字表述");

/// Structure.
pub const ONE_FACTOR: Text = Text::new("one factor", "单因子");
/// Structure.
pub const TWO_FACTOR: Text = Text::new("attitude and behaviour", "态度—行为两因子");
/// Structure.
pub const CORRELATED: Text = Text::new("correlated dimensions", "相关维度");
/// Structure.
pub const SECOND_ORDER: Text = Text::new("second-order factor", "二阶因子");
/// Structure.
pub const BIFACTOR: Text = Text::new("bifactor", "双因子（bifactor）");
/// Structure.
pub const CHAIN: Text = Text::new("chain, adjacent paths", "链式（仅相邻路径）");
/// Structure.
pub const FULL_CHAIN: Text = Text::new("chain, all paths", "链式（全部路径）");
/// Structure.
pub const CORRELATED_OUTCOMES: Text = Text::new("dimensions → outcomes", "各维度 → 结果");
/// Structure.
pub const SECOND_ORDER_OUTCOMES: Text = Text::new("second-order factor → outcomes", "二阶因子 → 结果");
/// Structure.
pub const COMPOSITE: Text = Text::new("formative, composite", "形成型（合成）");
/// Structure.
pub const MIMIC: Text = Text::new("formative, MIMIC", "形成型（MIMIC）");

/// Table of the structures.
pub const STRUCTURES: Text = Text::new("Structures", "各结构");
/// Table of the structures with outcomes.
pub const WITH_OUTCOMES: Text = Text::new("Structures with outcomes", "含结果变量的结构");
/// Note below it.
pub const WITH_OUTCOMES_NOTE: Text = Text::new(
    "These structures hold more variables, so their numbers compare with one another and not with those above. With two outcomes composite and MIMIC fit exactly alike; the remainder of the MIMIC construct is then what the outcomes share beyond the composite.",
    "这些结构包含更多变量，其数值只能彼此比较，不能与上表比较。只有两个结果变量时，合成与 MIMIC 的拟合完全相同；此时 MIMIC 构念的剩余项就是结果变量在合成之外的共同部分。",
);
/// Column.
pub const STRUCTURE: Text = Text::new("structure", "结构");
/// Column.
pub const INTERVAL: Text = Text::new("90 % interval", "90% 区间");
/// Column.
pub const SOLUTION: Text = Text::new("solution", "解");
/// A proper solution.
pub const PROPER: Text = Text::new("proper", "恰当");
/// An improper one.
pub const IMPROPER: Text = Text::new("improper", "不恰当");
/// Not converged.
pub const NO_SOLUTION: Text = Text::new("none", "无");
/// Not identified.
pub const NOT_IDENTIFIED: Text = Text::new("not identified", "不可识别");
/// Refused.
pub const REFUSED: Text = Text::new("refused", "被拒绝");
/// Not identifiable with what is given.
pub const NOT_IDENTIFIABLE: Text = Text::new("needs two outcomes", "需要两个结果变量");
/// Two dimensions.
pub const SAME: Text = Text::new("same as correlated", "同相关维度");
/// Note on the form of the indices.
pub const SCALED_NOTE: Text = Text::new(
    "χ², p, CFI, TLI and RMSEA are the scaled ones; SRMR, AIC and BIC have no such form.",
    "χ²、p、CFI、TLI 与 RMSEA 为校正值；SRMR、AIC 与 BIC 没有校正形式。",
);
/// Note on the form of the indices.
pub const ROBUST_NOTE: Text = Text::new(
    "χ² and p are scaled, CFI, TLI and RMSEA in their robust forms (Brosseau-Liard and Savalei 2014); SRMR, AIC and BIC have no such form.",
    "χ² 与 p 为校正值，CFI、TLI 与 RMSEA 为稳健形式（Brosseau-Liard 与 Savalei，2014）；SRMR、AIC 与 BIC 没有此类形式。",
);
/// Note: takes `attitudinal`, `behavioural`.
pub const SPLIT_NOTE: Text =
    Text::new("Attitude: {attitudinal}; behaviour: {behavioural}.", "态度：{attitudinal}；行为：{behavioural}。");

/// Section of the pairs.
pub const PAIRS: Text = Text::new("Structures against each other", "结构之间的比较");
/// Note: takes `n`.
pub const CASES_NOTE: Text = Text::new("Cases: {n}.", "样本数：{n}。");
/// Table of pairs.
pub const COMPARISONS: Text = Text::new("The restricted structure less the full one", "受限结构减完整结构");
/// Note below it.
pub const COMPARISONS_NOTE: Text = Text::new(
    "Nesting is found out by fitting (Bentler and Satorra 2010); only nested structures have a test. Target: chi-square of the correlated dimensions over that of the second-order factor (Marsh and Hocevar 1985), of the plain chi-squares.",
    "嵌套关系由拟合判断（Bentler 与 Satorra，2010），只有嵌套的结构才有检验。目标系数：相关维度的卡方除以二阶因子的卡方（Marsh 与 Hocevar，1985），使用未校正的卡方。",
);

/// Table of general factors.
pub const GENERAL: Text = Text::new("The general factor", "一般因子");
/// Row.
pub const BY_SECOND_ORDER: Text = Text::new("second-order (Schmid–Leiman)", "二阶（Schmid–Leiman）");
/// Row.
pub const BY_BIFACTOR: Text = Text::new("bifactor", "双因子");
/// Column.
pub const FROM: Text = Text::new("from", "来源");
/// Column.
pub const OMEGA: Text = Text::new("ω total", "ω 总");
/// Column.
pub const OMEGA_H: Text = Text::new("ω hierarchical", "ω 层次");
/// Column.
pub const RELATIVE: Text = Text::new("ωh / ω", "ωh / ω");
/// Column.
pub const ECV: Text = Text::new("ECV", "ECV");
/// Column.
pub const PUC: Text = Text::new("PUC", "PUC");
/// Column.
pub const H: Text = Text::new("H", "H");
/// Note below it.
pub const GENERAL_NOTE: Text = Text::new(
    "ω: share of the variance of the sum of all items that all factors explain; ω hierarchical: that the general factor explains; ECV: share of the general factor in the common variance; PUC: share of correlations of items that only the general factor explains; H: replicability of the general factor.",
    "ω：全部因子解释的总分方差份额；ω 层次：一般因子解释的份额；ECV：一般因子在共同方差中的份额；PUC：只由一般因子解释的题项相关所占份额；H：一般因子的可复制性。",
);
/// Note where items are ordered.
pub const ORDERED_NOTE: Text = Text::new(
    "Items are ordered: all of this is of the latent responses behind the answers, not of sums of answers.",
    "题项为有序变量：以上均针对回答背后的潜在反应，而非回答的总分。",
);

/// Table of the dimensions.
pub const OF_DIMENSIONS: Text = Text::new("What is left to each dimension", "各维度的剩余部分");
/// Column.
pub const DIMENSION: Text = Text::new("dimension", "维度");
/// Column.
pub const LOADING: Text = Text::new("loading", "载荷");
/// Column.
pub const EXPLAINED: Text = Text::new("R²", "R²");
/// Column.
pub const OMEGA_OF_SUM: Text = Text::new("ω", "ω");
/// Column.
pub const OMEGA_HS: Text = Text::new("ω hs", "ω hs");
/// Note below it.
pub const OF_DIMENSIONS_NOTE: Text = Text::new(
    "Loading: completely standardised, of the dimension on the second-order factor (stars: p). ω: of the sum of its items by all factors; ω hs: what the dimension explains of it beyond the general factor; ECV: share of the general factor in the common variance of its items.",
    "载荷：维度在二阶因子上的完全标准化载荷（星号：p）。ω：该维度题项总分中由全部因子解释的份额；ω hs：其中维度在一般因子之外解释的份额；ECV：一般因子在其题项共同方差中的份额。",
);

/// Table of items.
pub const ITEMS: Text =
    Text::new("Loadings on the general factor and on the dimension, standardised", "在一般因子与维度上的标准化载荷");
/// Column.
pub const ITEM: Text = Text::new("item", "题项");
/// Column.
pub const ON_GENERAL: Text = Text::new("general", "一般");
/// Column.
pub const ON_GROUP: Text = Text::new("dimension", "维度");

/// Table of the chains.
pub const PATHS: Text = Text::new("Paths of the chains, completely standardised", "链式结构的路径（完全标准化）");
/// Column.
pub const PATH: Text = Text::new("path", "路径");
/// Note below it.
pub const PATHS_NOTE: Text = Text::new(
    "Stars: p of the unstandardised coefficient. The chain with all paths fits as the correlated dimensions do, in whatever order: its paths describe and do not test the order.",
    "星号：非标准化系数的 p 值。含全部路径的链式结构无论顺序如何，其拟合都与相关维度相同：这些路径只作描述，不能检验顺序。",
);

/// Table of weights.
pub const WEIGHTS: Text = Text::new("Weights of the dimensions in the construct", "各维度在构念中的权重");
/// Column.
pub const VIF: Text = Text::new("VIF", "VIF");
/// Note below it.
pub const WEIGHTS_NOTE: Text = Text::new(
    "Completely standardised; stars: p of the unstandardised weight, the path to the first outcome being fixed at one. From a VIF of 3.3 on (Diamantopoulos and Siguaw 2006) weights are hard to tell apart. Other outcomes give other weights.",
    "完全标准化；星号：非标准化权重的 p 值，指向第一个结果变量的路径固定为 1。VIF 达到 3.3（Diamantopoulos 与 Siguaw，2006）时各权重难以区分。换用其他结果变量会得到其他权重。",
);

/// Section of the rules.
pub const RULES: Text = Text::new("Rules, and what they give here", "规则及其在此处的结果");
/// Rule.
pub const RULE_PROPER: Text = Text::new(
    "A structure is chosen from only where it has a proper solution (Chen, Bollen, Paxton, Curran and Kirby 2001).",
    "只在得到恰当解的结构中选择（Chen、Bollen、Paxton、Curran 与 Kirby，2001）。",
);
/// Rule.
pub const RULE_LOSS: Text = Text::new(
    "It must not lose more than .01 of CFI against the correlated dimensions (Cheung and Rensvold 2002), and a second-order factor must have a target coefficient of .90 or more (Marsh and Hocevar 1985).",
    "与相关维度相比，CFI 的损失不得超过 0.01（Cheung 与 Rensvold，2002）；二阶因子的目标系数须达到 0.90（Marsh 与 Hocevar，1985）。",
);
/// Rule.
pub const RULE_BIFACTOR: Text = Text::new(
    "A bifactor model fits better than others to almost anything, so it must lead by 10 of BIC, or .01 of CFI where there is no BIC (Bonifay, Lane and Reise 2017; Raftery 1995).",
    "双因子模型对几乎任何数据都拟合得更好，因此其 BIC 须领先 10，没有 BIC 时 CFI 须领先 0.01（Bonifay、Lane 与 Reise，2017；Raftery，1995）。",
);
/// Rule.
pub const RULE_BIC: Text = Text::new(
    "Of the others the one with the smallest BIC is preferred, and of those within 2 of it the one with most degrees of freedom; the next best is 2 to 6 (positive), 6 to 10 (strong) or more than 10 (very strong evidence) away (Raftery 1995).",
    "在其余结构中选 BIC 最小者；与其相差不足 2 的结构中选自由度最大者。与次优结构之差 2 至 6 为有一定证据，6 至 10 为强证据，10 以上为极强证据（Raftery，1995）。",
);
/// Rule.
pub const RULE_CFI: Text = Text::new(
    "There is no BIC under least squares: of the structures within .01 of the best CFI the one with most degrees of freedom is preferred (Cheung and Rensvold 2002).",
    "最小二乘估计没有 BIC：在与最佳 CFI 相差不超过 0.01 的结构中选自由度最大者（Cheung 与 Rensvold，2002）。",
);
/// Rule.
pub const RULE_EQUIVALENT: Text = Text::new(
    "Structures that imply the same whatever the data are cannot be told apart (MacCallum, Wegener, Uchino and Fabrigar 1993).",
    "无论数据如何都隐含相同矩的结构无法区分（MacCallum、Wegener、Uchino 与 Fabrigar，1993）。",
);
/// Rule.
pub const RULE_SCORE: Text = Text::new(
    "The sum of all items may be read as one score where ω hierarchical is .80 or more (Reise, Bonifay and Haviland 2013), or ECV and PUC both are .70 or more (Rodriguez, Reise and Haviland 2016).",
    "当 ω 层次达到 0.80（Reise、Bonifay 与 Haviland，2013），或 ECV 与 PUC 均达到 0.70（Rodriguez、Reise 与 Haviland，2016）时，全部题项的总分可视为单一得分。",
);
/// Rule.
pub const RULE_OWN_SCORE: Text = Text::new(
    "The score of a dimension adds something to it where its ω hs is .50 or more (Reise, Bonifay and Haviland 2013).",
    "当某维度的 ω hs 达到 0.50 时，其得分才提供额外信息（Reise、Bonifay 与 Haviland，2013）。",
);
/// Rule.
pub const RULE_FORMATIVE: Text = Text::new(
    "Whether the dimensions reflect the construct or make it up is decided by what they mean, before the data (Jarvis, MacKenzie and Podsakoff 2003); BIC of the structures with outcomes says which of the two the outcomes agree with, or that no construct carries what the dimensions do to them.",
    "维度是构念的反映还是构成，应在看数据之前由其含义决定（Jarvis、MacKenzie 与 Podsakoff，2003）；含结果变量的结构的 BIC 说明结果变量与哪一种相符，或没有构念能承载各维度对它们的作用。",
);

/// Found: nothing is left out.
pub const NONE_LEFT_OUT: Text = Text::new("Here none is left out.", "此处没有结构被排除。");
/// Found: takes `list`.
pub const LEFT_OUT: Text = Text::new("Left out here: {list}.", "此处排除：{list}。");
/// Entry of that list: takes `structure`, `value`.
pub const LOSES: Text = Text::new("{structure} (loses {value})", "{structure}（损失 {value}）");
/// Entry of that list: takes `structure`, `value`.
pub const LOW_TARGET: Text = Text::new("{structure} (target {value})", "{structure}（目标系数 {value}）");
/// Entry of that list: takes `structure`, `solution`.
pub const WITH_SOLUTION: Text = Text::new("{structure} ({solution})", "{structure}（{solution}）");
/// Found: takes `value`.
pub const SMALL_LEAD: Text = Text::new("Here its lead is {value}.", "此处领先 {value}。");
/// Found.
pub const LEADS: Text = Text::new("Here it does.", "此处满足。");
/// Found.
pub const NOT_LEADING: Text = Text::new("Here it is not chosen from.", "此处不在选择之列。");
/// Found: takes `value`.
pub const TARGET_IS: Text = Text::new("Target coefficient here: {value}.", "此处目标系数：{value}。");
/// Found: takes `structure`.
pub const CHOSEN: Text = Text::new("Here: {structure}.", "此处：{structure}。");
/// Found: takes `structure`, `next`, `value`, `evidence`.
pub const CHOSEN_BEFORE: Text = Text::new(
    "Here: {structure}; the next best is {next}, ΔBIC = {value} ({evidence}).",
    "此处：{structure}；次优为 {next}，ΔBIC = {value}（{evidence}）。",
);
/// Found.
pub const NOTHING_CHOSEN: Text = Text::new("Here there is nothing to choose from.", "此处没有可选的结构。");
/// Found: takes `list`.
pub const ALIKE: Text = Text::new("Here: {list}.", "此处：{list}。");
/// Found.
pub const NONE_ALIKE: Text = Text::new("Here there are none beside the preferred one.", "此处没有与首选结构等价者。");
/// Found: takes `form`, `omega`, `ecv`, `puc`.
pub const SCORE_IS: Text = Text::new(
    "Here ({form}): ω hierarchical {omega}, ECV {ecv}, PUC {puc}.",
    "此处（{form}）：ω 层次 {omega}，ECV {ecv}，PUC {puc}。",
);
/// Found.
pub const NO_GENERAL: Text =
    Text::new("Here no structure with a general factor is proper.", "此处没有恰当的含一般因子的结构。");
/// Found: takes `list`.
pub const OWN_SCORES: Text = Text::new("Here: {list}.", "此处：{list}。");
/// Found.
pub const NO_OWN_SCORES: Text = Text::new("Here none.", "此处没有。");
/// Found.
pub const NO_OUTCOMES: Text = Text::new("Here there are no two outcomes.", "此处没有两个结果变量。");

/// Evidence.
pub const EVIDENCE_NOTHING: Text = Text::new("not to be told apart", "无法区分");
/// Evidence.
pub const EVIDENCE_POSITIVE: Text = Text::new("positive", "有一定证据");
/// Evidence.
pub const EVIDENCE_STRONG: Text = Text::new("strong", "强");
/// Evidence.
pub const EVIDENCE_VERY_STRONG: Text = Text::new("very strong", "极强");

/// Sentence: takes `structure`.
pub const SAY_PREFERRED: Text =
    Text::new("By the rules below the preferred structure is: {structure}.", "依下列规则，首选结构为：{structure}。");
/// Sentence: takes `next`, `value`.
pub const SAY_CLOSE: Text = Text::new(
    "BIC cannot tell it from the next one, {next} (ΔBIC {value}); it is the simpler or better of the two.",
    "BIC 无法将其与次优结构 {next} 区分（ΔBIC {value}）；它是两者中更简约或更优者。",
);
/// Sentence: takes `next`, `value`, `evidence`.
pub const SAY_CLEAR: Text = Text::new(
    "The next best, {next}, has a BIC higher by {value} ({evidence} evidence).",
    "次优结构 {next} 的 BIC 高出 {value}（证据强度：{evidence}）。",
);
/// Sentence: takes `list`.
pub const SAY_EQUIVALENT: Text = Text::new(
    "No data can tell it from {list}, which fit exactly alike; theory has to decide.",
    "任何数据都无法将其与 {list} 区分（拟合完全相同），须由理论决定。",
);
/// Sentence.
pub const SAY_NONE: Text = Text::new(
    "The rules leave no structure to choose from, so nothing is recommended.",
    "规则没有留下可选的结构，因此不作推荐。",
);
/// Sentence: takes `target`, `loss`.
pub const SAY_SECOND_ORDER: Text = Text::new(
    "A second-order factor is acceptable: it keeps what the correlated dimensions explain (target coefficient {target}, CFI lower by {loss}).",
    "二阶因子可以接受：它保留了相关维度所解释的内容（目标系数 {target}，CFI 降低 {loss}）。",
);
/// Sentence: takes `target`, `loss`.
pub const SAY_NO_SECOND_ORDER: Text = Text::new(
    "A second-order factor is not acceptable: it loses what the correlated dimensions explain (target coefficient {target}, CFI lower by {loss}).",
    "二阶因子不可接受：它丢失了相关维度所解释的内容（目标系数 {target}，CFI 降低 {loss}）。",
);
/// Sentence: takes `n`.
pub const SAY_SECOND_ORDER_EQUIVALENT: Text = Text::new(
    "With {n} dimensions a second-order factor fits exactly as the correlated dimensions do, so its fit, its target coefficient and ΔCFI say nothing for or against it.",
    "只有 {n} 个维度时，二阶因子与相关维度的拟合完全相同，因此其拟合、目标系数与 ΔCFI 都不能说明是否成立。",
);
/// Sentence.
pub const SAY_SECOND_ORDER_UNDECIDED: Text = Text::new(
    "Of a second-order factor nothing is said, as it or the correlated dimensions have no proper solution.",
    "二阶因子或相关维度没有恰当解，因此对二阶因子不作结论。",
);
/// Sentence: takes `omega`, `ecv`, `puc`.
pub const SAY_ONE_SCORE: Text = Text::new(
    "The sum of all items may be reported as one score (ω hierarchical {omega}, ECV {ecv}, PUC {puc}).",
    "全部题项的总分可作为单一得分报告（ω 层次 {omega}，ECV {ecv}，PUC {puc}）。",
);
/// Sentence.
pub const SAY_BUT_NOT_ONE: Text = Text::new(
    "That is said of the variance of the sum alone: by fit the dimensions are not one construct, so report them beside it.",
    "这只针对总分的方差：从拟合看各维度并非同一构念，因此应同时报告各维度。",
);
/// Sentence: takes `omega`, `ecv`, `puc`.
pub const SAY_DIMENSIONS: Text = Text::new(
    "The sum of all items mixes the construct with its dimensions (ω hierarchical {omega}, ECV {ecv}, PUC {puc}): report the dimensions, or the construct as a latent variable.",
    "全部题项的总分混合了构念与各维度（ω 层次 {omega}，ECV {ecv}，PUC {puc}）：请报告各维度，或将构念作为潜变量报告。",
);
/// Sentence: takes `list`.
pub const SAY_OWN_SCORES: Text =
    Text::new("Scores of their own add something for {list}.", "{list} 的单独得分提供额外信息。");
/// Sentence.
pub const SAY_NO_OWN_SCORES: Text = Text::new(
    "No dimension's sum says enough beyond the construct to be read as a score of its own (ω hs below .50).",
    "没有任何维度的总分在构念之外提供足够信息，不宜单独解读（ω hs 低于 0.50）。",
);
/// Sentence: takes `structure`, `next`, `value`, `evidence`.
pub const SAY_OUTCOMES: Text = Text::new(
    "With the outcomes, {structure} has the lower BIC against {next} (by {value}: {evidence}); that is no proof of which way the dimensions and the construct cause each other.",
    "加入结果变量后，{structure} 的 BIC 低于 {next}（相差 {value}：{evidence}）；这不能证明维度与构念之间的因果方向。",
);
/// Sentence.
pub const SAY_BAD: Text = Text::new(
    "But even the preferred structure fits badly; mend the measurement first.",
    "但首选结构的拟合也不理想，请先改进测量模型。",
);
