//! Findings on differential item functioning (codes with the digits 63).

use super::entries;

entries! {
    /// A column that does not make groups.
    DIF_GROUPS = "E631" Error {
        title: "A column that makes no groups", "该列不能构成组别";
        message: "The number of groups that {variable} makes among the complete cases of {scale} is {n}; differential functioning needs 2 to 20.", "在 {scale} 的完整个案中，{variable} 构成 {n} 个组；项目功能差异检验需要 2 至 20 个组。";
        hint: "Name a column with a few groups, such as gender or stage.", "请指定组别不多的列，例如性别或阶段。";
        page: "Differential item functioning compares groups of respondents who stand alike on the scale. With one group there is nothing to compare; a column with very many values is a measurement or a number of the respondent.", "项目功能差异比较在量表上水平相同而组别不同的受访者。只有一个组时无从比较；取值极多的列通常是测量值或受访者编号。";
    }
    /// A group column among the items.
    DIF_GROUP_IS_ITEM = "E632" Error {
        title: "The column of groups is an item", "分组列同时是题项";
        message: "{variable} cannot be an item and the column of groups.", "{variable} 不能既是题项又是分组列。";
        hint: "Take it out of `--items` or `--scale`.", "请将其从 `--items` 或 `--scale` 中移除。";
        page: "The groups must be known apart from the answers that are compared between them.", "分组必须独立于所比较的回答。";
    }
    /// Items that function differently.
    DIF_FOUND = "W631" Warning {
        title: "Items that function differently between groups", "题项在组间功能不同";
        message: "{scale}: between the groups of {variable} answers differ at the same level of the scale for {items}.", "{scale}：在量表水平相同时，{variable} 各组对 {items} 的回答仍不同。";
        hint: "Read the wording for what one group may understand differently; free these items over groups (`invariance`) or leave them out before comparing means.", "请检查措辞中某组可能有不同理解之处；比较均值之前，请在各组间放开这些题项（`invariance`）或将其剔除。";
        page: "Respondents of different groups with the same score on the other items should answer an item alike. Where they do not, a difference of the groups in the sum is partly one of this item. Classes B and C are those of Jodoin and Gierl (2001): a significant test with a change of Nagelkerke's R² of .035 and of .070 or more.", "在其余题项得分相同的情况下，不同组的受访者对某题的回答应当一致。若不一致，各组总分的差异便部分来自该题。B 类与 C 类按 Jodoin 与 Gierl（2001）：检验显著且 Nagelkerke R² 的变化分别达到 0.035 与 0.070。";
    }
    /// Separation.
    DIF_SEPARATED = "W632" Warning {
        title: "Answers that are told apart completely", "回答被完全区分";
        message: "{scale}: for {items} the score or the group separates answers, or the search did not end; the coefficients have no finite estimate.", "{scale}：对于 {items}，得分或组别完全区分了回答，或搜索未结束；系数没有有限的估计值。";
        hint: "Look at the answers by group: an answer that one group never gives. Merge it with its neighbour.", "请按组查看回答：某组从未给出的回答。请将其与相邻回答合并。";
        page: "Where a group never gives an answer that the others give at the same score, the likelihood rises without end as a coefficient grows (Albert and Anderson 1984). The test is then made of the likelihood's bound, and chi-square describes it poorly.", "若某组在同一得分上从未给出其他组给出的回答，似然会随系数增大而无限上升（Albert 与 Anderson，1984）。此时检验由似然的上界得出，卡方分布对其描述较差。";
    }
    /// Items without a test.
    DIF_NOT_TESTED = "I631" Note {
        title: "Items without a test", "未检验的题项";
        message: "{scale}: not tested: {items}.", "{scale}：未检验：{items}。";
        hint: "An item needs two to twenty different answers, and other items to match on.", "题项需要 2 至 20 种不同回答，并需要其他题项用于匹配。";
        page: "The model is of ordered answers. An item that everybody answers alike has nothing to explain; one with very many values is no set of categories; a scale of one item has no score to match respondents on.", "模型针对有序回答。所有人回答相同的题项没有可解释的内容；取值极多的题项不是类别；单题量表没有用于匹配受访者的得分。";
    }
    /// Small groups.
    DIF_SMALL_GROUPS = "I632" Note {
        title: "Small groups", "组别较小";
        message: "{scale}: the smallest group of {variable} has {n} complete cases; below 200 even a large effect is often missed.", "{scale}：{variable} 最小的组只有 {n} 个完整个案；少于 200 时即使较大的效应也常被漏检。";
        hint: "Read the change of R² beside the p-value, and say that the test is weak.", "请同时查看 R² 的变化与 p 值，并说明检验力不足。";
        page: "Scott and others (2009) find that ordinal logistic regression needs about 200 respondents in each group to find differential functioning in a short scale with adequate power.", "Scott 等（2009）发现，对短量表而言，有序 logistic 回归需要每组约 200 名受访者才能有足够的检验力发现项目功能差异。";
    }
    /// Purification that does not settle.
    DIF_NOT_SETTLED = "I633" Note {
        title: "The set of unbiased items does not settle", "无偏题项集合未能稳定";
        message: "{scale}: the rounds of purification do not end in one set of items; the last is shown.", "{scale}：净化的各轮未能收敛到同一题项集合；显示最后一轮结果。";
        hint: "Compare with `--dif-match rest`.", "请与 `--dif-match rest` 比较。";
        page: "In each round the items without differential functioning make the score of the next. With few items, or with effects near the limit, the sets can go in a circle, or no item is left.", "每一轮中没有功能差异的题项构成下一轮的匹配得分。题项很少或效应接近界限时，集合可能循环往复，或没有题项剩下。";
    }
}
