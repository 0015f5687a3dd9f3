//! Words of the section on hypotheses.

use super::texts;

texts! {
    HYPOTHESES = "Hypotheses", "研究假设检验结果";
    SUMMARY_COUNTS = "Of {total} hypotheses, {list}.", "共 {total} 个假设：{list}。";
    COUNT_SUPPORTED = "{n} {n:is|are} supported", "{n} 个得到支持";
    COUNT_NOT_SUPPORTED = "{n} {n:is|are} not supported", "{n} 个未得到支持";
    COUNT_CONTRADICTED = "{n} {n:is|are} contradicted", "{n} 个与假设相反";
    COUNT_INCONCLUSIVE = "{n} {n:is|are} inconclusive", "{n} 个尚无定论";
    COUNT_NOT_TESTABLE = "{n} {n:is|are} not testable", "{n} 个无法检验";
    HYPOTHESES_TABLE = "Hypotheses and verdicts", "研究假设与结论";
    STATEMENT = "Statement", "内容";
    VERDICT = "Verdict", "结论";
    EFFECT_SIZE = "Effect", "效应量";
    EVIDENCE = "Evidence and conditions", "证据与条件";
    VERDICT_RULE = "Supported: *p* < .05 (two-sided) in the stated direction. Contradicted: *p* < .05 against it. Not supported: not significant, though an effect that matters would probably have been seen. Inconclusive: not significant, and power below .80 or an interval that includes the smallest effect of interest. Not testable: the question could not be put to these data.",
        "支持：*p* < 0.05（双侧）且方向与假设一致。与假设相反：*p* < 0.05 但方向相反。不支持：不显著，且若存在有实际意义的效应，本研究大概率能够检出。尚无定论：不显著，且检验力低于0.80，或区间包含最小关注效应。无法检验：现有数据无法回答该问题。";
    VERDICT_ORDERINGS = "A hypothesis on an order is supported only if every strict step in it is significant in its direction; families of hypotheses are adjusted by Holm (1979): the table of verdicts has the adjusted *p*, the details of a hypothesis the plain one.",
        "关于次序的假设，须其中每个严格不等式均显著且方向一致才视为支持；同族假设按Holm（1979）方法校正：结论表给出校正后的 *p*，各假设的详情给出未校正的 *p*。";
    CONSISTENT_WITH = "The data are of one wave: a supported path is consistent with the hypothesis; it does not prove a cause.",
        "数据来自单一时点：路径得到支持，只说明数据与假设一致，并不证明因果关系。";
    FINDINGS_SUMMARY = "In short", "主要结论";
}
