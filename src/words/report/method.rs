//! Words of the sections on findings, limitations and how the report was made.

use super::texts;

texts! {
    FINDINGS = "Findings on data and models", "数据与模型的诊断信息";
    FINDINGS_NONE = "Nothing in the data or the models asks for attention.", "数据与模型均无需要特别注意的问题。";
    FINDINGS_INTRO = "What follows concerns how far the results can be trusted: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}, {notes} {notes:note|notes}. `covary explain CODE` says more about each.",
        "以下信息关系到结果的可信程度：错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条。运行 `covary explain CODE` 可查看详细说明。";

    LIMITATIONS = "Limitations", "研究局限";
    LIMIT_SIMULATED = "The survey analysed here is simulated from a population with known values. It shows what the analysis does; it says nothing about real customers.",
        "本报告分析的是由已知总体模拟生成的数据，用于展示分析过程，不代表真实顾客的情况。";
    LIMIT_CROSS_SECTIONAL = "All answers were given at one time. Paths are consistent with the order of the model, and they do not show that a cause came before its effect; indirect effects from one wave can be far from those over time (Maxwell & Cole, 2007).",
        "全部作答来自同一时点。路径结果只与模型设定的次序相一致，不能说明原因先于结果；单一时点的间接效应可能与跨时间的效应相去甚远（Maxwell 和 Cole，2007）。";
    LIMIT_SINGLE_SOURCE = "Causes and effects were told by the same person in the same questionnaire, which can raise correlations between all items (common-method bias; Podsakoff, MacKenzie, Lee & Podsakoff, 2003).",
        "自变量与因变量由同一受访者在同一份问卷中作答，可能抬高各题项间的相关（共同方法偏差；Podsakoff、MacKenzie、Lee 和 Podsakoff，2003）。";
    LIMIT_OVERLAP = "The stage question, its vignettes and the loyalty items overlap in wording: who says to deal with a provider as a settled habit will also say to go only there. Differences between stages are raised by that.",
        "阶段划分题、情境描述与忠诚题项在措辞上有所重叠：自称与企业往来已成习惯的人，自然也会说只去这一家。阶段间的差异会因此被放大。";
    LIMIT_SURVIVORS = "Only customers who are still with the provider were asked, and those in decline are left out of the comparison of stages. What is seen in the stable stage is what is seen among survivors.",
        "受访者均为仍与企业保持关系的顾客，衰退期顾客未纳入阶段比较，因此稳定期的结果反映的是“留存者”的情况。";
    LIMIT_STAGE = "The stage is the respondents' own judgement. {check}", "关系阶段由受访者自行判断。{check}";
    LIMIT_STAGE_CHECK = "With stages taken from behaviour alone agreement is κ = {kappa} (linear weights), and the hypotheses that compare stages were judged again: {changed} of {total} verdicts {changed:changes|change}.",
        "若仅依据行为划分阶段，一致性为 κ = {kappa}（线性加权）；据此重新检验阶段比较类假设，{total} 个结论中有 {changed} 个发生变化。";
    LIMIT_STAGE_UNCHECKED = "It was not checked against behaviour.", "本报告未以行为数据加以核对。";
    LIMIT_ORDINAL = "Answers in {categories} categories were treated as continuous, which makes loadings and paths somewhat too small; with five categories and moderate skewness the bias is about 5% (Rhemtulla, Brosseau-Liard & Savalei, 2012).",
        "将 {categories} 级作答作为连续变量处理，会使载荷与路径略为偏低；五级量表且偏度适中时，偏差约为5%（Rhemtulla、Brosseau-Liard 和 Savalei，2012）。";
    LIMIT_SAMPLE = "Significance tests suppose a random sample of independent respondents.", "显著性检验以随机抽样且受访者相互独立为前提。";

    PROVENANCE = "How this report was made", "报告生成信息";
    PROVENANCE_INTRO = "The same files and options give the same report to the last digit.", "相同的文件与选项会得到完全相同的报告。";
    PROGRAM = "Program", "程序";
    COMMAND = "Command", "命令";
    DATA_FILE = "Data", "数据";
    ESTIMATOR = "Estimator", "估计方法";
    LIKELIHOOD = "Likelihood", "似然函数";
    MISSING_DATA = "Missing data", "缺失值处理";
    CONVENTION = "Convention", "计算惯例";
    SEED = "Seed", "随机种子";
    OPTION = "Option", "选项";
    FILES_TABLE = "Files and their SHA-256", "文件及其SHA-256";
    FILE = "File", "文件";
    HASH = "SHA-256", "SHA-256";
    CONVENTION_SENTENCE = "Numbers follow the conventions of {convention}; `covary explain conventions` lists them.",
        "数值遵循{convention}的计算惯例；运行 `covary explain conventions` 可查看清单。";
    MODEL_SYNTAX = "Model texts", "模型语句";
    REFERENCES = "References", "参考文献";
}
