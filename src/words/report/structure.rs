//! Words of the sections on fit, rival models, paths and effects.

use super::texts;

texts! {
    MODERATION = "Moderation", "调节效应";
    MODERATION_INTRO = "The coefficient of a product says how much an effect changes with the moderator. *Standardised* is the coefficient of Wen, Marsh and Hau (2010): the change of the standardised effect for one standard deviation of the moderator.",
        "乘积项系数表示效应随调节变量变化的程度。“标准化”采用 Wen、Marsh 和 Hau（2010）的系数：调节变量每增加一个标准差，标准化效应的变化量。";
    MODERATION_NONE = "That the effect of {focal} on {outcome} changes with {moderator} is not shown (β = {beta}, *p* {p}).",
        "未发现{moderator}调节{focal}对{outcome}的影响（β = {beta}，*p* {p}）。";
    MODERATION_WEAKER = "The effect of {focal} on {outcome} falls with {moderator} (β = {beta}, *p* {p}).",
        "{moderator}越高，{focal}对{outcome}的影响越弱（β = {beta}，*p* {p}）。";
    MODERATION_STRONGER = "The effect of {focal} on {outcome} rises with {moderator} (β = {beta}, *p* {p}).",
        "{moderator}越高，{focal}对{outcome}的影响越强（β = {beta}，*p* {p}）。";
    MODERATION_FIGURE = "Effect of {focal} on {outcome} over {moderator}, model {model}", "{focal}对{outcome}的影响随{moderator}的变化，模型 {model}";
    MODERATION_OF_GROUP = "With the means and variances of the group {group}.", "采用{group}组的均值与方差。";
    STANDARDISED_IN = "{said} The coefficient is the same in all groups; it is standardised by the variances of the group {group}.", "{said}各组的系数相同，此处按{group}组的方差标准化。";
    MODERATION_FIGURE_NOTE = "Left: the outcome at one standard deviation below the mean of the moderator, at it, and one above. Right: the slope over the moderator with its 95% band (Johnson & Neyman, 1936).",
        "左：调节变量取均值减一个标准差、均值、均值加一个标准差时的结果变量。右：斜率随调节变量的变化及95%置信带（Johnson 和 Neyman，1936）。";
    FIT = "Model fit", "模型拟合";
    FIT_INTRO = "{table} gives the fit of each model. A significant χ² says that the model does not reproduce the covariances exactly, which in large samples is the rule; the other indices say how far off it is.",
        "各模型的拟合情况见{table}。χ²显著说明模型未能完全再现协方差矩阵，大样本下往往如此；其余指标反映偏离的程度。";
    FIT_TABLE = "Fit of the models", "各模型的拟合指标";
    FIT_MAIN_TABLE = "Fit of {model} against customary thresholds", "{model}的拟合指标与惯用标准";
    INDEX = "Index", "指标";
    VALUE = "Value", "数值";
    GOOD = "Good", "良好";
    ACCEPTABLE = "Acceptable", "可接受";
    JUDGEMENT = "Judgement", "评价";
    SOURCE = "Source", "来源";
    JUDGED_GOOD = "good", "良好";
    JUDGED_ACCEPTABLE = "acceptable", "可接受";
    JUDGED_POOR = "poor", "不理想";
    AT_LEAST = "≥ {x}", "≥ {x}";
    AT_MOST = "≤ {x}", "≤ {x}";
    FIT_IS_SCALED = "The test of this model is scaled, and CFI, TLI and RMSEA are computed from it.", "该模型采用校正检验，CFI、TLI 与 RMSEA 由校正统计量算得。";
    FIT_IS_ROBUST = "The test of this model is scaled; CFI, TLI and RMSEA are the robust ones (Brosseau-Liard & Savalei, 2014).", "该模型采用校正检验；CFI、TLI 与 RMSEA 为稳健指标（Brosseau-Liard 和 Savalei，2014）。";
    FITS_SCALED = "Scaled test, and indices from it: {models}.", "采用校正检验及由其算得的指标：{models}。";
    FITS_ROBUST = "Scaled test, and robust CFI, TLI and RMSEA (Brosseau-Liard & Savalei, 2014): {models}.", "采用校正检验及稳健的 CFI、TLI、RMSEA（Brosseau-Liard 和 Savalei，2014）：{models}。";
    FIT_CAVEAT = "The thresholds are customs that grew out of simulations of particular models, not laws (Marsh, Hau & Wen, 2004); a model that reaches them may still be wrong, and rivals may fit as well.",
        "上述标准是由特定模型的模拟研究归纳而来的惯例，并非定律（Marsh、Hau 和 Wen，2004）；达标的模型仍可能有误，竞争模型也可能同样拟合。";
    FIT_LEGEND = "CFI comparative fit index, TLI Tucker–Lewis index, RMSEA root mean square error of approximation, SRMR standardised root mean square residual, AIC and BIC information criteria (lower is better).",
        "CFI：比较拟合指数；TLI：塔克–刘易斯指数；RMSEA：近似误差均方根；SRMR：标准化残差均方根；AIC、BIC：信息准则（越小越好）。";
    RATIO = "χ²/df", "χ²/df";
    CFI = "CFI", "CFI";
    TLI = "TLI", "TLI";
    RMSEA = "RMSEA", "RMSEA";
    SRMR = "SRMR", "SRMR";
    AIC = "AIC", "AIC";
    BIC = "BIC", "BIC";
    GFI = "GFI", "GFI";
    AGFI = "AGFI", "AGFI";
    NFI = "NFI", "NFI";
    IFI = "IFI", "IFI";
    PNFI = "PNFI", "PNFI";
    FIT_SENTENCE = "{model}: χ²({df}) = {chisq}, *p* {p}, CFI = {cfi}, TLI = {tli}, RMSEA = {rmsea} (90% CI {interval}), SRMR = {srmr}.",
        "{model}：χ²({df}) = {chisq}，*p* {p}，CFI = {cfi}，TLI = {tli}，RMSEA = {rmsea}（90%置信区间 {interval}），SRMR = {srmr}。";
    NOT_CONVERGED = "no result", "无结果";
    MODEL_FAILED = "The model {model} gave no result: {reason}. It is left out of comparisons, and hypotheses that rest on it are not testable.",
        "模型 {model} 未得到结果：{reason}。该模型不参与比较，依赖它的假设均视为无法检验。";

    FAILED_NOT_IDENTIFIED = "it is not identified", "模型不可识别";
    FAILED_MAX_ITERATIONS = "it did not converge within the limit of iterations", "在迭代次数上限内未收敛";
    FAILED_NO_PROGRESS = "the estimation came to a halt before it converged", "估计在收敛之前停滞";
    FAILED_CONSTRAINTS_NOT_MET = "its constraints could not be met", "其约束无法满足";
    FAILED_NOT_POSITIVE_DEFINITE = "no start values gave a positive definite covariance matrix", "找不到能使协方差矩阵正定的初始值";

    RIVALS = "Rival models", "竞争模型比较";
    RIVALS_TABLE = "{title}: fit", "{title}：模型拟合";
    COMPARISONS_TABLE = "{title}: comparisons", "{title}：模型比较";
    COMPARED_WITH = "Compared with", "比较对象";
    DELTA_CHI_SQUARE = "Δχ²", "Δχ²";
    DELTA_DF = "Δdf", "Δdf";
    DELTA_CFI = "ΔCFI", "ΔCFI";
    DELTA_RMSEA = "ΔRMSEA", "ΔRMSEA";
    DELTA_AIC = "ΔAIC", "ΔAIC";
    DELTA_BIC = "ΔBIC", "ΔBIC";
    CONCLUSION = "Conclusion", "结论";
    COMPARISONS_NOTE = "Differences are those of the model minus those of the model that it is compared with; a positive ΔBIC speaks against the model. χ² differences exist for nested models only.",
        "差值为该模型减去比较对象；ΔBIC为正表示不利于该模型。只有嵌套模型之间才有卡方差异。";
    BIC_SCALE = "Differences of BIC below 2 are not worth more than a bare mention, from 2 to 6 positive, from 6 to 10 strong, above 10 very strong evidence (Raftery, 1995).",
        "BIC差异小于2时证据微弱，2至6为正面证据，6至10为强证据，大于10为极强证据（Raftery，1995）。";
    TARGET_COEFFICIENT = "The target coefficient of Marsh and Hocevar (1985), χ² of the correlated factors divided by χ² of the second-order model, is {t}: the second-order factor explains that share of what the correlations between first-order factors contribute.",
        "Marsh 和 Hocevar（1985）的目标系数（一阶相关模型的χ²除以二阶模型的χ²）为 {t}，即二阶因子在这一程度上解释了一阶因子间的相关。";
    NOT_DISTINGUISHED = "{one} and {other} differ by {delta} in BIC: the data do not tell the two apart, and the direction between the variables has to come from theory or from a design with several waves.",
        "{one}与{other}的BIC仅相差 {delta}：数据无法区分两者，变量间的方向只能依据理论或多时点设计来判断。";

    PATHS = "Paths", "路径分析";
    PATHS_INTRO = "Structural paths of {model} (*n* = {n}).", "{model}的结构路径（*n* = {n}）。";
    PATHS_TABLE = "Path coefficients of {model}", "{model}的路径系数";
    HYPOTHESIS = "Hypothesis", "假设";
    PATH = "Path", "路径";
    PATHS_FIGURE = "Structural model {model} with standardised coefficients", "结构模型 {model}（标准化系数）";
    DIAGRAMS_BY_GROUP = "Path diagrams by {group}", "各{group}的路径图";
    DIAGRAMS_BY_GROUP_INTRO = "The model {model}, with paths free in each {group}: standardised coefficients within it, beside the hypotheses that speak of them.",
        "模型 {model}，各{group}的路径自由估计：所示为组内标准化系数及相关假设。";
    MEASUREMENT_FIGURE = "Measurement model {model} with standardised loadings", "测量模型 {model}（标准化载荷）";
    FIGURE_LEGEND = "Ovals are latent, boxes observed variables; dashed arrows are not significant (*p* ≥ .05).",
        "椭圆为潜变量，方框为观测变量；虚线表示不显著（*p* ≥ 0.05）。";
    R_SQUARED_SENTENCE = "Explained variance (R²): {list}.", "解释方差（R²）：{list}。";
    R_SQUARED_OF = "{factor} {r2}", "{factor} {r2}";
    PATHS_BY_GROUP_TABLE = "Paths by {group} and test of their equality ({model})", "各{group}的路径系数及相等性检验（{model}）";
    EQUALITY_TEST = "Equality (Wald)", "相等性（Wald检验）";
    HETEROGENEITY = "Paths that differ between groups at *p* < .05: {paths}. For these the verdicts are given by group, and a pooled coefficient would be misleading.",
        "各组间存在显著差异（*p* < 0.05）的路径：{paths}。对这些路径按组给出结论，合并系数会产生误导。";
    HOMOGENEITY = "No path differs between groups at *p* < .05.", "各组之间没有任何路径存在显著差异（*p* < 0.05）。";
    POOLING_TRAP = "Pooling groups whose means differ lets differences between groups pass for effects within them (Simpson's paradox). {table} sets the pooled coefficients beside those within groups.",
        "将均值不同的组合并，会把组间差异误当作组内效应（辛普森悖论）。{table}将合并样本的系数与组内系数并列。";
    POOLED = "Pooled", "合并样本";
    WITHIN = "Within groups", "组内";
    POOLING_TABLE = "Pooled paths and paths within groups (standardised)", "合并样本与组内的标准化路径系数";
    DIFFERENCE = "Difference", "差值";

    SENSITIVITY = "Other estimators", "其他估计方法";
    SENSITIVITY_INTRO = "What was to be repeated, and how, was settled in the study file before any answer was looked at. {table} sets the paths side by side: standardised coefficients (mean over the groups where they share a path) with standard errors. The first column decides; the others show whether the choice of estimator matters.",
        "重复分析的内容与方法在看到数据之前已写入研究文件。{table}将各估计方法下的路径并列：标准化系数（各组共用一条路径时为各组平均）及其标准误。以第一列为准，其余各列用于判断估计方法是否影响结论。";
    SENSITIVITY_PATHS = "Paths under each estimator (standardised)", "各估计方法下的标准化路径系数";
    SENSITIVITY_FITS = "Fit under each estimator (scaled where the estimator scales its test)", "各估计方法下的拟合（检验经校正者取校正值）";
    SENSITIVITY_VERDICTS = "Verdicts under each estimator", "各估计方法下的结论";
    SENSITIVITY_RUN = "Analysis", "分析";
    SENSITIVITY_MAIN = "Main analysis", "主分析";
    SENSITIVITY_OPTIONS = "Options", "选项";
    SENSITIVITY_UNCHANGED = "None of the {total} verdicts is another under any of them.", "{total} 条结论在各种方法下均未改变。";
    SENSITIVITY_CHANGED = "Another verdict under at least one of them: {changed} of {total} ({list}).",
        "{total} 条结论中有 {changed} 条在至少一种方法下不同：{list}。";

    EFFECTS = "Indirect and total effects", "间接效应与总效应";
    EFFECTS_TABLE = "Indirect effects", "间接效应";
    EFFECT = "Effect", "效应";
    DECOMPOSITION_TABLE = "Direct, indirect and total effects (standardised)", "直接、间接与总效应（标准化）";
    DIRECT = "Direct", "直接效应";
    INDIRECT = "Indirect", "间接效应";
    TOTAL = "Total", "总效应";
    INTERVAL_DELTA = "Intervals come from the delta method, which is symmetric and conservative for products of coefficients; bootstrap intervals are to be preferred where they are available (MacKinnon, Lockwood & Williams, 2004).",
        "置信区间由 Delta 法得到，该方法给出对称区间，对系数乘积偏于保守；条件允许时应优先采用自助法区间（MacKinnon、Lockwood 和 Williams，2004）。";
    INTERVAL_BOOTSTRAP = "The bootstrap intervals are percentiles of {draws} samples from the {n} respondents of this analysis: {analysis} (seed {seed}); {lost} samples gave no result.",
        "自助法区间为 {draws} 次自助抽样的百分位区间，抽样对象为“{analysis}”的 {n} 份样本（随机种子 {seed}），其中 {lost} 次未得到结果。";
    INTERVAL_MONTE_CARLO = "The Monte Carlo intervals are percentiles of {draws} draws from the sampling distribution of the coefficients (seed {seed}).",
        "蒙特卡罗区间为从系数抽样分布中进行 {draws} 次抽样的百分位区间（随机种子 {seed}）。";
    BOOTSTRAP_95 = "95% CI, bootstrap", "95%置信区间（自助法）";
    MONTE_CARLO_95 = "95% CI, Monte Carlo", "95%置信区间（蒙特卡罗法）";
    INDIRECT_WORDS = "The data are of one wave, so an indirect effect here is an indirect association: it is what the order of the variables implies if that order is right.",
        "数据来自单一时点，因此此处的间接效应应理解为间接关联：它以变量的先后次序正确为前提。";
}
