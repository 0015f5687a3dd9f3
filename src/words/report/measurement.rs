//! Words of the sections on the measurement model and on discriminant validity.

use super::texts;

texts! {
    MEASUREMENT = "Measurement model", "测量模型";
    MEASUREMENT_INTRO = "The measurement model was estimated before the structural one, as Anderson and Gerbing (1988) advise (model {model}, *n* = {n}).",
        "按照 Anderson 和 Gerbing（1988）的两步法，先估计测量模型，再估计结构模型（模型 {model}，*n* = {n}）。";
    LOADINGS = "Loadings", "因子载荷";
    LOADINGS_TABLE = "Factor loadings", "因子载荷";
    LOADING = "Loading", "载荷";
    STANDARDISED_LOADING = "Std. loading", "标准化载荷";
    R_SQUARED = "R²", "R²";
    LOADINGS_RANGE = "Standardised loadings run from {low} ({low_item}) to {high} ({high_item}).",
        "标准化载荷介于 {low}（{low_item}）与 {high}（{high_item}）之间。";
    LOADINGS_ALL_WELL = "All reach .50, the least that Hair et al. (2010) ask for.",
        "全部载荷均达到 Hair 等（2010）建议的最低标准0.50。";
    LOADINGS_WEAK = "{items} {n:stays|stay} below .50, the least that Hair et al. (2010) ask for.",
        "{items}的载荷低于 Hair 等（2010）建议的最低标准0.50。";
    LOADINGS_NEGATIVE = "{items} {n:loads|load} with a negative sign: a reversed item that was not recoded, or respondents who misread it.",
        "{items}的载荷为负：可能是反向题未重新计分，或受访者误读题意。";
    LOADING_FIXED = "A loading without a standard error is fixed to give its latent variable a scale.",
        "没有标准误的载荷为固定参数，用于确定潜变量的尺度。";
    MARKER_BOLD = "Standardised loadings below .50 are in bold.", "低于0.50的标准化载荷以粗体标出。";

    RELIABILITY = "Reliability and convergent validity", "信度与聚合效度";
    RELIABILITY_TABLE = "Reliability and convergent validity", "信度与聚合效度";
    ITEM_COUNT = "Items", "题项数";
    ALPHA = "α", "Cronbach's α";
    ORDINAL_ALPHA = "Ordinal α", "有序 α";
    ORDERED_COEFFICIENTS = "The items are ordered: α is that of polychoric correlations (Zumbo, Gadermann and Zeisser, 2007), and ω, CR, AVE, correlations and HTMT are of the continuous responses behind the answers, not of the sum of the answers, which is less reliable (Green & Yang, 2009).",
        "题项为有序变量：α 按多分格相关计算（Zumbo、Gadermann 和 Zeisser，2007）；ω、CR、AVE、相关与 HTMT 针对回答背后的连续反应，而非信度较低的回答总分（Green 和 Yang，2009）。";
    OMEGA = "ω", "ω系数";
    COMPOSITE_RELIABILITY = "CR", "组合信度（CR）";
    AVERAGE_VARIANCE = "AVE", "平均方差提取量（AVE）";
    ALPHA_CASES = "α is of the cases of this model; the analysis of the items takes the respondents who answered all items of a construct.", "α 基于本模型的样本；题项分析则采用回答了该构念全部题项的受访者。";
    RELIABILITY_CRITERIA = "Customary thresholds: α ≥ .70 (Nunnally, 1978), CR ≥ .70 and AVE ≥ .50 (Fornell & Larcker, 1981); values below are in bold.",
        "惯用标准：α ≥ 0.70（Nunnally，1978），CR ≥ 0.70 且 AVE ≥ 0.50（Fornell 和 Larcker，1981）；未达标者以粗体标出。";
    RELIABILITY_WELL = "All {n} constructs reach the customary thresholds of reliability and convergent validity.",
        "{n} 个构念的信度与聚合效度均达到惯用标准。";
    RELIABILITY_WEAK = "Below a customary threshold: {factors}.", "未达到惯用标准的构念：{factors}。";
    CR_FORMULA = "CR = (Σλ)² / [(Σλ)² + Σθ] and AVE = Σλ² / (Σλ² + Σθ), from standardised loadings.",
        "CR = (Σλ)² / [(Σλ)² + Σθ]，AVE = Σλ² / (Σλ² + Σθ)，按标准化载荷计算。";

    INSTRUMENT = "Is the instrument sound?", "测量工具是否可靠有效？";
    INSTRUMENT_TABLE = "The instrument by construct", "各构念的测量质量";
    INSTRUMENT_SOUND = "All {n} constructs meet the rules below the table.", "{n} 个构念均满足表下所列规则。";
    INSTRUMENT_WATCH = "To be watched, because a rule is missed, though not by far: {constructs}.", "需留意（有规则未满足，但差距不大）：{constructs}。";
    INSTRUMENT_MEND = "To be mended before {n:it is|they are} used again: {constructs}.", "再次使用前需要修改：{constructs}。";
    LIGHT = "Judgement", "判断";
    LIGHT_SOUND = "● sound", "● 良好";
    LIGHT_WATCH = "◐ watch", "◐ 留意";
    LIGHT_MEND = "○ mend", "○ 修改";
    WHAT_TO_CHANGE = "What to change", "建议";
    ONE_AFTER_THE_OTHER = "{left} {right}", "{left}{right}";
    REMARK_RELIABILITY = "{coefficient} = {value}: add items, or reword those with low loadings.", "{coefficient} = {value}：增加题项，或改写载荷低的题项。";
    REMARK_VARIANCE = "AVE = {value}: the items share less with the construct than they have of their own; reword or drop the weakest.", "AVE = {value}：题项与构念的共同方差少于其自身的误差方差；改写或删除最弱的题项。";
    REMARK_LOADING = "{item} loads {value}: reword it, or drop it if the others cover what it asks.", "{item} 的载荷为 {value}：改写该题；若其他题项已涵盖其内容，可删除。";
    REMARK_NEGATIVE = "{item} loads {value}: recode it if it is worded against the construct, else reword it.", "{item} 的载荷为 {value}：若为反向题请重新计分，否则请改写。";
    REMARK_RATIO = "HTMT with {other} = {value}: reword what the two share, or treat them as one construct.", "与{other}的 HTMT = {value}：改写两者相近的题项，或视为同一构念。";
    INSTRUMENT_RULES = "Sound: ω and CR ≥ .70 (Nunnally, 1978), AVE ≥ .50 (Fornell & Larcker, 1981), standardised loadings ≥ .50 (Hair et al., 2010), HTMT < .85 with every other construct that is not a dimension of the same one (Henseler, Ringle & Sarstedt, 2015). Mend: ω or CR < .60, a loading < .30 or negative, HTMT ≥ .90. Watch: anything between. The rules are customary, not laws: a broad construct may need items that share little.",
        "良好：ω 与 CR ≥ 0.70（Nunnally，1978），AVE ≥ 0.50（Fornell 和 Larcker，1981），标准化载荷 ≥ 0.50（Hair 等，2010），与其他构念（同一构念的维度除外）的 HTMT < 0.85（Henseler、Ringle 和 Sarstedt，2015）。修改：ω 或 CR < 0.60，载荷 < 0.30 或为负，HTMT ≥ 0.90。留意：介于两者之间。以上为惯例而非定律：内涵宽泛的构念可能需要相关较低的题项。";

    DISCRIMINANT = "Discriminant validity", "区分效度";
    FORNELL_LARCKER_TABLE = "Correlations of latent variables and square roots of AVE (Fornell–Larcker)", "潜变量相关系数与AVE平方根（Fornell–Larcker准则）";
    FORNELL_LARCKER_NOTE = "The diagonal (bold) is √AVE; below it stand correlations from the model in which all latent variables correlate.",
        "对角线（粗体）为AVE的平方根，下三角为全相关测量模型中的潜变量相关系数。";
    FORNELL_LARCKER_WELL = "Each √AVE exceeds all correlations of its construct, so the criterion of Fornell and Larcker (1981) is met.",
        "各构念的AVE平方根均大于其与其他构念的相关系数，满足 Fornell 和 Larcker（1981）准则。";
    FORNELL_LARCKER_WEAK = "The criterion of Fornell and Larcker (1981) is not met for {pairs}.",
        "{pairs}未满足 Fornell 和 Larcker（1981）准则。";
    HTMT_TABLE = "Heterotrait–monotrait ratios (HTMT)", "异质–单质比（HTMT）";
    HTMT_NOTE = "Ratios of .85 or more are in bold (Henseler, Ringle & Sarstedt, 2015).",
        "大于等于0.85的比值以粗体标出（Henseler、Ringle 和 Sarstedt，2015）。";
    HTMT_WELL = "All heterotrait–monotrait ratios stay below .85.", "全部异质–单质比（HTMT）均低于0.85。";
    HTMT_WEAK = "The heterotrait–monotrait {n:ratio|ratios} of {pairs} {n:reaches|reach} .85 or more.", "{pairs}的异质–单质比（HTMT）达到或超过0.85。";
    NOT_COMPARED = "A second-order construct is not compared with its own dimensions.", "二阶构念不与其自身维度比较。";
    DISCRIMINANT_TABLE = "Pairs whose distinctness the study asks about", "本研究关注的构念对";
    PAIR = "Pair", "构念对";
    CORRELATION = "Correlation", "相关系数";
    MERGING_TEST = "Merging test", "合并检验";
    DISCRIMINANT_NOTE = "Distinct: the upper limit of the 95% interval stays below {cutoff} (Rönkkö & Cho, 2022). The merging test compares with a model in which the two are one: correlation 1 and equal correlations with all others.",
        "可区分：95%置信区间上限低于 {cutoff}（Rönkkö 和 Cho，2022）。合并检验的比较模型将两者视为同一构念，即相关系数为1，且与其他构念的相关均相等。";
    DISTINCT = "distinct", "可区分";
    NOT_DISTINCT = "not shown to be distinct", "未能区分";
}
