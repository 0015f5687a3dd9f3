//! Findings of rival structures of a construct (codes 651 to 659 of the phase "instrument").

use super::entries;

entries! {
    /// Fewer than two dimensions.
    TOO_FEW_DIMENSIONS = "E651" Error {
        title: "Fewer than two dimensions", "维度少于两个";
        message: "A structure needs two dimensions or more, measured by items; the first-order factors of the model are: {factors}.", "结构比较至少需要两个由题项测量的维度；模型中的一阶因子为：{factors}。";
        hint: "Write two factors or more (`CL =~ CL1 + CL2 + CL3`), or name them with --factors.", "请写出两个或更多因子（`CL =~ CL1 + CL2 + CL3`），或用 --factors 指定。";
        page: "The command compares ways in which several dimensions can make up one construct. It reads the dimensions from the lines with `=~` whose right side names items. Where the model has a second-order factor, its dimensions are taken; --factors chooses others and their order.", "该命令比较若干维度构成一个构念的不同方式。维度取自右侧为题项的 `=~` 行。若模型有二阶因子，则取其维度；--factors 可另行选择维度及其顺序。";
    }
    /// A name that is no first-order factor.
    NOT_A_DIMENSION = "E652" Error {
        title: "Not a factor of the model", "不是模型中的因子";
        message: "{variable} is not among the factors to choose from: {factors}.", "{variable} 不在可选因子之中：{factors}。";
        hint: "Use a name from that list; --criteria takes observed columns.", "请使用其中的名称；观测列请用 --criteria。";
        page: "--factors and --effects name latent variables that the model measures by items, --attitudinal and --behavioural name dimensions of the construct. Names are those of the model, in the same case.", "--factors 与 --effects 指定模型中由题项测量的潜变量，--attitudinal 与 --behavioural 指定构念的维度。名称须与模型一致，区分大小写。";
    }
    /// A name given twice.
    DIMENSION_TWICE = "E653" Error {
        title: "Named twice", "重复指定";
        message: "{variable} is named twice.", "{variable} 被指定了两次。";
        hint: "Name each dimension and each outcome once.", "每个维度与每个结果变量只指定一次。";
        page: "The order of --factors is the order of the chain, so that a dimension has one place in it. An outcome counts once towards the two that a construct made of its dimensions needs.", "--factors 的顺序即链式结构的顺序，因此每个维度只有一个位置。由维度构成的构念需要两个结果变量，同一个结果变量只计一次。";
    }
    /// Several second-order factors.
    SEVERAL_CONSTRUCTS = "E654" Error {
        title: "Several second-order factors", "有多个二阶因子";
        message: "The model has several factors above others: {constructs}.", "模型中有多个位于其他因子之上的因子：{constructs}。";
        hint: "Choose the dimensions of one of them with --factors.", "请用 --factors 选择其中一个的维度。";
        page: "Structures are compared for one construct at a time. --factors with the dimensions of a second-order factor takes its name too.", "每次只比较一个构念的结构。用 --factors 给出某个二阶因子的维度时，也会采用该因子的名称。";
    }
    /// Attitudinal and behavioural dimensions do not make up all.
    SPLIT_OF_DIMENSIONS = "E655" Error {
        title: "Attitude and behaviour do not divide the dimensions", "态度与行为未能划分全部维度";
        message: "Every dimension ({factors}) must be either attitudinal ({attitudinal}) or behavioural ({behavioural}), and either side needs one.", "每个维度（{factors}）必须属于态度（{attitudinal}）或行为（{behavioural}）之一，且两边都不能为空。";
        hint: "Give one of --attitudinal and --behavioural; the other dimensions are the other side.", "只需给出 --attitudinal 与 --behavioural 之一，其余维度即为另一边。";
        page: "The two-factor structure puts the items of the attitudinal dimensions on one factor and those of the behavioural ones on another, so each dimension belongs to one of them.", "两因子结构将态度维度的题项置于一个因子，行为维度的题项置于另一个因子，因此每个维度只能属于其中之一。";
    }
    /// An outcome that is part of the construct.
    OUTCOME_OF_THE_CONSTRUCT = "E656" Error {
        title: "Not an outcome", "不能作为结果变量";
        message: "{variable} cannot be an outcome here: it is a dimension, an item of the model, a factor above others, or a latent variable given with --criteria.", "{variable} 不能作为结果变量：它是维度、模型中的题项、位于其他因子之上的因子，或以 --criteria 给出的潜变量。";
        hint: "--effects takes factors of the model that are not dimensions, --criteria observed columns that the model does not use.", "--effects 取模型中不是维度的因子，--criteria 取模型未使用的观测列。";
        page: "A construct that is made of its dimensions is identified by what it explains. That must be something else than its own dimensions and their items.", "由维度构成的构念依靠它所解释的变量来识别，这些变量不能是它自己的维度或其题项。";
    }
    /// Moments of several groups.
    STRUCTURE_GROUPS = "E657" Error {
        title: "Structures are compared in one group", "结构比较只用于单组";
        message: "The data have {n} groups; structures are compared in one group at a time.", "数据有 {n} 个组；结构比较一次只用于一个组。";
        hint: "Give the data of one group, or test with `covary invariance` whether the groups share one structure.", "请提供单个组的数据，或用 `covary invariance` 检验各组是否具有相同结构。";
        page: "Which structure holds can differ between groups. Run the command on the data of each group and see whether the recommendation is the same; whether the groups share loadings is a question of invariance.", "不同组适用的结构可能不同。请分别在各组数据上运行本命令，比较结论是否一致；各组是否具有相同载荷则属于测量不变性问题。";
    }
    /// Exploratory blocks.
    STRUCTURE_EXPLORATORY = "E658" Error {
        title: "Structures need dimensions with items of their own", "结构比较需要各有题项的维度";
        message: "The model has exploratory blocks (`efa()`), in which every item may load on every factor, so there are no dimensions to compare structures of.", "模型含有探索性区块（`efa()`），其中每个题项可载荷于每个因子，因此没有可比较结构的维度。";
        hint: "Write a measurement model in which each dimension has its items; `covary efa` helps to find them.", "请写出每个维度各有题项的测量模型；`covary efa` 有助于找到它们。";
        page: "Every structure is built from which items measure which dimension. An exploratory block leaves that open.", "每个结构都由题项与维度的对应关系构建，而探索性区块对此未作规定。";
    }
    /// A structure that was refused.
    STRUCTURE_REFUSED = "W651" Warning {
        title: "A structure was refused", "某个结构被拒绝";
        message: "The structure `{model}` cannot be fitted ({codes}) and is left out of the comparison.", "结构 `{model}` 无法拟合（{codes}），未纳入比较。";
        hint: "`covary explain CODE` tells of the code; with few items a bifactor model has more parameters than moments.", "用 `covary explain CODE` 查看该代码；题项较少时双因子模型的参数会多于样本矩。";
        page: "Each structure is fitted by itself. One that asks for more than the data hold is left out, and the others are compared without it.", "各结构分别拟合。要求超出数据所含信息的结构不纳入，其余结构照常比较。";
    }
    /// The preferred structure fits badly.
    BEST_FITS_BADLY = "W652" Warning {
        title: "Even the preferred structure fits badly", "首选结构的拟合也不理想";
        message: "The preferred structure `{model}` has a CFI below .90, an RMSEA above .08 or an SRMR above .08.", "首选结构 `{model}` 的 CFI 低于 0.90，或 RMSEA 高于 0.08，或 SRMR 高于 0.08。";
        hint: "See `covary fit MODEL --modification` for what the correlated dimensions leave out before choosing among structures.", "在选择结构之前，请先用 `covary fit MODEL --modification` 查看相关维度模型遗漏了什么。";
        page: "The rules choose the best of the structures that were fitted. That says nothing of whether it is good. Where the correlated dimensions misfit, some item belongs elsewhere or two items share more than their dimension, and every structure above the dimensions inherits that.", "规则在所拟合的结构中选出最好的，但这并不说明它足够好。若相关维度模型拟合不佳，则可能有题项归属不当，或两个题项共享了维度以外的内容，而维度之上的任何结构都会继承这一问题。";
    }
    /// The dimensions themselves have no proper solution.
    DIMENSIONS_IMPROPER = "W653" Warning {
        title: "The dimensions have no proper solution", "各维度本身没有恰当解";
        message: "The correlated dimensions, with which every structure is compared, have no proper solution.", "作为所有结构比较基准的相关维度模型没有恰当解。";
        hint: "Look at the findings of `correlated`: dimensions that correlate beyond one may be one, and dimensions of one or two items measure little.", "请查看 `correlated` 的提示：相关超过 1 的维度可能是同一个，只有一两个题项的维度所含信息很少。";
        page: "Correlated dimensions restrict nothing above the dimensions. Where they end improper, the items do not tell the dimensions apart, and a structure of dimensions stands on no ground. One factor that fits as well is then the likely answer; otherwise mend the measurement first.", "相关维度模型对维度之间的关系不作限制。若其解不恰当，说明题项不能区分这些维度，维度的结构也就没有基础。若单因子拟合同样好，则很可能就是答案；否则应先改进测量。";
    }
    /// The last dimension is taken as behaviour.
    LAST_IS_BEHAVIOURAL = "I651" Note {
        title: "The last dimension is taken as behaviour", "将最后一个维度视为行为";
        message: "In the two-factor structure {variable} is behaviour and {attitudinal} are attitude.", "两因子结构中，{variable} 为行为，{attitudinal} 为态度。";
        hint: "Say otherwise with --attitudinal or --behavioural.", "可用 --attitudinal 或 --behavioural 另行指定。";
        page: "The two-factor structure sets attitude against behaviour. Which dimension is which cannot be read from data; without a flag the last one is taken as behaviour, as in cognitive, affective, conative and action loyalty.", "两因子结构将态度与行为相对照。数据无法说明哪个维度是行为；若未指定，则将最后一个维度视为行为，如认知、情感、意向与行为忠诚的顺序。";
    }
    /// Parts of the model that are left out.
    STRUCTURE_ONLY = "I652" Note {
        title: "Only the measurement enters", "只采用测量部分";
        message: "{n} statements of the model do not enter (paths, covariances of factors, constraints, loadings with a value or a label, other variables).", "模型中有 {n} 条语句未采用（路径、因子协方差、约束、带数值或标签的载荷、其他变量）。";
        hint: "Nothing to do; the JSON holds every structure in full (`model`).", "无需处理；JSON 中给出每个结构的完整模型（`model`）。";
        page: "Each structure is built anew from which items measure which dimension. Residual variances and covariances of the items, their intercepts and thresholds are kept as they are written. Everything else belongs to one structure or to none.", "每个结构都根据题项与维度的对应关系重新构建。题项的残差方差与协方差、截距和阈值按原样保留；其余语句只属于某一结构，或不属于任何结构。";
    }
    /// Dimensions with fewer than three items.
    FEW_GROUP_ITEMS = "I653" Note {
        title: "Dimensions of one or two items", "只有一两个题项的维度";
        message: "Fewer than three items: {factors}. In the bifactor structure two items have equal group loadings and one item has none.", "题项少于三个：{factors}。在双因子结构中，两个题项的组载荷设为相等，单个题项没有组因子。";
        hint: "Read the bifactor structure with care, or measure these dimensions by three items or more.", "请谨慎解读双因子结构，或用三个以上题项测量这些维度。";
        page: "Beside a general factor two items have one covariance left, which identifies one group loading and not two. A single item has nothing left.", "在一般因子之外，两个题项只剩一个协方差，只能识别一个组载荷而非两个；单个题项则没有剩余信息。";
    }
    /// A formative structure without two outcomes.
    STRUCTURE_NOT_IDENTIFIABLE = "I654" Note {
        title: "Not identifiable with what is given", "现有信息无法识别";
        message: "The formative structures (composite, MIMIC) need two outcomes of the construct, and the number given is {n}: weights of a construct that is made of its dimensions follow from what it explains.", "形成型结构（合成、MIMIC）需要构念的两个结果变量，现给出 {n} 个：由维度构成的构念，其权重取决于它所解释的变量。";
        hint: "Name factors of the model with --effects SAT,RET or observed columns with --criteria NPS,SPEND.", "请用 --effects SAT,RET 指定模型中的因子，或用 --criteria NPS,SPEND 指定观测列。";
        page: "A formative construct is a weighted sum of its dimensions. Any weights fit alike as long as the sum explains nothing; two paths that leave it identify the weights and the remainder (MacCallum and Browne 1993; Bollen and Davis 2009). The weights then depend on which outcomes are chosen.", "形成型构念是其维度的加权和。只要该和不解释任何变量，任何权重的拟合都相同；从它出发的两条路径才能识别权重与剩余项（MacCallum 与 Browne，1993；Bollen 与 Davis，2009）。因此权重取决于所选的结果变量。";
    }
}
