//! Findings on the relevance that experts see in items (codes with the digits 64).

use super::entries;

entries! {
    /// A rating that is none.
    NOT_A_RATING = "E641" Error {
        title: "Not a rating of relevance", "不是相关性评分";
        message: "{variable} rates {item} as `{value}`; ratings are 1, 2, 3 or 4.", "{variable} 对 {item} 的评分为 `{value}`；评分应为 1、2、3 或 4。";
        hint: "1: not relevant, 2: somewhat, 3: quite, 4: highly relevant. Leave the cell empty where an expert did not rate.", "1：不相关，2：有些相关，3：相当相关，4：高度相关。专家未评分时请留空。";
        page: "The content validity index counts the experts who find an item relevant, on a scale of four points without a middle (Davis 1992; Lynn 1986). A file of ratings has a line of names, then a line an item: its name, then one rating an expert.", "内容效度指数统计认为题项相关的专家人数，采用没有中点的四级评分（Davis，1992；Lynn，1986）。评分文件首行为名称，其后每行一个题项：题项名称，然后每位专家一个评分。";
    }
    /// A file without experts.
    NO_EXPERTS = "E642" Error {
        title: "No experts", "没有专家";
        message: "The file holds {columns} columns; the first names the items, each further one is an expert, and at least two are needed.", "文件有 {columns} 列；第一列为题项名称，其余每列为一位专家，至少需要两位。";
        hint: "Put the items in lines and the experts in columns.", "请将题项置于行、专家置于列。";
        page: "Agreement needs at least two experts; Lynn (1986) asks for three to ten.", "一致性至少需要两位专家；Lynn（1986）建议三至十位。";
    }
    /// An item twice or without a name.
    ITEM_NAMED_TWICE = "E643" Error {
        title: "An item without a name of its own", "题项名称缺失或重复";
        message: "Row {row} has no name, or the name of an earlier row: `{item}`.", "第 {row} 行没有名称，或与前面的行同名：`{item}`。";
        hint: "Give every item a name in the first column.", "请在第一列为每个题项命名。";
        page: "The first column names the items; a name that stands twice would make two items one.", "第一列为题项名称；重复的名称会使两个题项混为一个。";
    }
    /// Nobody rated anything.
    NOTHING_RATED = "E644" Error {
        title: "No ratings", "没有评分";
        message: "No cell of the file holds a rating.", "文件中没有任何评分。";
        hint: "Look at the missing codes (`--na`).", "请检查缺失值代码（`--na`）。";
        page: "Without ratings there is no content validity to compute.", "没有评分便无法计算内容效度。";
    }
    /// Items with a low index.
    LOW_CONTENT = "W641" Warning {
        title: "Items that experts do not find relevant enough", "专家认为相关性不足的题项";
        message: "The content validity index of {items} is below what the number of experts asks for (1.00 of up to five, .78 of more).", "{items} 的内容效度指数低于专家人数所要求的水平（五位及以下为 1.00，更多为 0.78）。";
        hint: "Read what the experts say of these items; reword or drop them, and ask again.", "请查看专家对这些题项的意见；修改或删除后再次征询。";
        page: "Lynn (1986): with five experts or fewer all must agree, with six or more .78 of them. The modified kappa takes away what chance would do (Polit, Beck and Owen 2007): above .74 excellent, from .60 good, from .40 fair.", "Lynn（1986）：专家不超过五位时须全部同意，六位及以上时须达 0.78。修正 kappa 剔除了偶然一致（Polit、Beck 与 Owen，2007）：高于 0.74 为优秀，0.60 起为良好，0.40 起为尚可。";
    }
    /// A scale with a low average.
    LOW_SCALE_CONTENT = "W642" Warning {
        title: "Content validity of the scale below .90", "量表内容效度低于 0.90";
        message: "The mean content validity index of the items (S-CVI/Ave) is {average}, below .90.", "题项内容效度指数的平均（S-CVI/Ave）为 {average}，低于 0.90。";
        hint: "Revise the items with the lowest index.", "请修订指数最低的题项。";
        page: "Polit and Beck (2006) ask for an average of .90. Universal agreement (S-CVI/UA) falls with every expert that is added, and is for reference.", "Polit 与 Beck（2006）要求平均值达 0.90。全体一致（S-CVI/UA）随专家增加而下降，仅供参考。";
    }
    /// Few experts.
    FEW_EXPERTS = "I641" Note {
        title: "Few experts", "专家较少";
        message: "There are {experts} experts; three to ten are customary.", "共有 {experts} 位专家；通常需要三至十位。";
        hint: "Ask at least one more.", "请至少再征询一位专家。";
        page: "With two experts an item that both find relevant does so by chance in one case out of four.", "只有两位专家时，两人都认为相关在四分之一的情况下是偶然。";
    }
    /// Ratings that are missing.
    RATINGS_MISSING = "I642" Note {
        title: "Missing ratings", "缺失评分";
        message: "{n} ratings are missing; each item is judged by the experts who rated it.", "缺失 {n} 个评分；每个题项由给出评分的专家判断。";
        hint: "Say so where you report the index.", "报告指数时请说明。";
        page: "An expert who does not rate an item is neither for nor against it. Items with fewer ratings have a larger probability of agreement by chance.", "未评分的专家既非赞成也非反对。评分较少的题项偶然一致的概率更大。";
    }
}
