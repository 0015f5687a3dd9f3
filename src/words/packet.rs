//! Words of replication packets.

use super::Text;

macro_rules! texts {
    ($( $name:ident = $en:literal, $zh:literal; )*) => {
        $(
            #[doc = concat!("The words `", stringify!($name), "` of a packet.")]
            pub const $name: Text = Text::new($en, $zh);
        )*
    };
}

texts! {
    TITLE = "covary: replication packet", "covary：复现资料包";
    STUDY = "Study", "研究";
    FOLDER_WRITTEN = "Folder", "文件夹";
    FILES_WRITTEN = "Files", "文件数";
    CHECKLIST_COUNTS = "Checklist", "核对清单";
    COUNTS = "{present} present, {missing} missing, {author} for the author", "具备 {present} 项，缺少 {missing} 项，待作者填写 {author} 项";
    NOT_IN_MPLUS = "Without an Mplus file", "没有 Mplus 文件的模型";
    README_TITLE = "Replication packet: {title}", "复现资料包：{title}";
    README_INTRO = "Written by covary {version}. Everything in it follows from the study; the same study gives the same bytes.",
        "由 covary {version} 生成。全部内容由研究文件推出，同一研究得到的文件逐字节相同。";
    FOLDER = "Folder or file", "文件夹或文件";
    CONTENT = "Content", "内容";
    DATA_HEADING = "Data", "数据";
    DATA_NONE = "This packet holds no answers. `moments/` has the means and covariances of the headline models, from which `covary fit --moments` repeats them. `covary packet STUDY --data anonymised` adds the answers.",
        "本资料包不含作答数据。`moments/` 中有主要模型的均值与协方差，可用 `covary fit --moments` 复现。`covary packet STUDY --data anonymised` 会加入作答数据。";
    DATA_ANONYMISED = "`data/analysed.csv` holds the respondents that were analysed (after screening, reversed items turned, dummy columns added), without identifications, times, attention checks and free text, in a random order within their group. Sums in another order may differ in the last digits.",
        "`data/analysed.csv` 为纳入分析的受访者（已筛选、反向题已转换、已加入虚拟变量），不含编号、用时、注意力题与自由文本，组内顺序随机。求和顺序不同，末位数字可能不同。";
    DATA_ANALYSED = "`data/analysed.csv` holds the respondents that were analysed (after screening, reversed items turned, dummy columns added) with all columns of the data file. Look through them before you give the packet to anybody.",
        "`data/analysed.csv` 为纳入分析的受访者（已筛选、反向题已转换、已加入虚拟变量），含数据文件的全部列。对外提供之前请检查。";
    DATA_ALONE = "{alone} of {rows} respondents share their combination of group and controls ({columns} columns) with nobody, so somebody who knows these of a person could find the answers. Controls that no model needs can be taken out of the codebook's role `control`.",
        "{rows} 名受访者中有 {alone} 名，其组别与控制变量（共 {columns} 列）的组合独一无二，了解这些信息的人可能据此认出其作答。模型不需要的变量可在编码表中取消 `control` 角色。";
    REPEAT_HEADING = "How to repeat the study", "如何复现";
    REPEAT = "- With covary: put the data file where `study/study.toml` says, then `covary report study`; `covary verify report --study study` compares every number.\n- With R: run a script in `lavaan/` from that folder. Its last line has the numbers of covary.\n- With Mplus: run an input file in `mplus/` from that folder. Every parameter is written out, so nothing depends on the program's defaults. These files were written by rule and have not been run.",
        "- 用 covary：将数据文件放到 `study/study.toml` 指定的位置，运行 `covary report study`；`covary verify report --study study` 会逐一比较数值。\n- 用 R：在 `lavaan/` 文件夹中运行脚本，末行为 covary 的结果。\n- 用 Mplus：在 `mplus/` 文件夹中运行输入文件。每个参数都已写明，不依赖该软件的默认设定。这些文件按规则生成，未经运行。";
    UNTRANSLATED_HEADING = "Models without an Mplus file", "没有 Mplus 文件的模型";
    NOT_FITTED = "it was refused", "模型被拒绝";
    HAS_PRODUCTS = "products of latent variables", "含潜变量乘积";
    HAS_BLOCKS = "exploratory blocks, levels or composites", "含探索性因子块、多水平或合成变量";
    HAS_CONSTRAINTS = "constraints other than equal parameters", "含等值以外的约束";
    ORDERED_GROUPS = "ordered answers in several groups", "多组且含有序变量";
    OTHER_ESTIMATOR = "an estimator that Mplus does not have", "Mplus 没有该估计方法";
    CHECKLIST = "Checklist: reporting structural equation models", "核对清单：结构方程模型的报告内容";
    CHECKLIST_INTRO = "After the reporting standards for quantitative research (Appelbaum et al., 2018, JARS-Quant, structural equation modelling), in our words. *Present* means that the report has a part on it, which you should read; *missing* that it has none; the rest only the author can tell.",
        "依据定量研究报告标准（Appelbaum 等，2018，JARS-Quant，结构方程模型部分），以本软件的语言表述。“具备”表示报告中有相应内容，请自行阅读；“缺少”表示没有；其余只有作者知道。";
    PRESENT = "present", "具备";
    MISSING = "missing", "缺少";
    AUTHOR = "for the author", "待作者填写";
    PART_INTRODUCTION = "Title and introduction", "标题与引言";
    PART_METHOD = "Method", "方法";
    PART_RESULTS = "Results", "结果";
    PART_DISCUSSION = "Discussion and materials", "讨论与材料";
    ITEM_TITLE = "Title and abstract say what kind of model was tested.", "标题与摘要说明所检验的模型类型。";
    ITEM_THEORY = "Every path rests on a hypothesis that was stated.", "每条路径都有明确陈述的假设。";
    ITEM_CONFIRMATORY = "What was planned and what was explored is told apart.", "区分事先计划的分析与探索性分析。";
    ITEM_PREREGISTERED = "Preregistration, or that there was none.", "说明是否预注册。";
    ITEM_SOURCE = "Where the data come from; whether they are simulated.", "数据来源；是否为模拟数据。";
    ITEM_ETHICS = "Consent and ethical review.", "知情同意与伦理审查。";
    ITEM_FLOW = "Who was asked, who was set aside, and why.", "回收、剔除及其原因。";
    ITEM_SAMPLE_SIZE = "How the sample size was chosen (`covary power STUDY` gives the power of each hypothesis).", "样本量如何确定（`covary power STUDY` 给出每个假设的功效）。";
    ITEM_INSTRUMENT = "Items with their wording, scale and direction.", "题项的表述、量尺与方向。";
    ITEM_MISSING = "How much is missing, and what was done about it.", "缺失的比例与处理方法。";
    ITEM_DISTRIBUTION = "Distributions, and what follows for the estimator.", "分布形态及其对估计方法的影响。";
    ITEM_SPECIFICATION = "The models in full, so that they can be fitted again.", "模型的完整设定，可供重新拟合。";
    ITEM_DIAGRAM = "A diagram of the model.", "模型路径图。";
    ITEM_SOFTWARE = "Program, version, estimator, settings.", "软件、版本、估计方法与设定。";
    ITEM_THRESHOLDS = "The criteria of fit, with their sources.", "拟合标准及其出处。";
    ITEM_RELIABILITY = "Reliability of each construct in this sample.", "各构念在本样本中的信度。";
    ITEM_VALIDITY = "Convergent and discriminant validity.", "聚合效度与区分效度。";
    ITEM_METHOD = "Checks of common-method bias.", "共同方法偏差的检查。";
    ITEM_INVARIANCE = "Invariance, where groups are compared.", "组间比较时的等值性检验。";
    ITEM_CONVERGENCE = "Convergence, improper solutions, warnings.", "收敛、不恰当解与警告。";
    ITEM_FIT = "Chi-square with degrees of freedom and p, RMSEA with its interval, CFI, SRMR.", "卡方、自由度与 p 值，RMSEA 及其区间，CFI，SRMR。";
    ITEM_RESIDUALS = "Local misfit: residuals.", "局部拟合：残差。";
    ITEM_ESTIMATES = "Unstandardised estimates with standard errors.", "非标准化估计值及标准误。";
    ITEM_STANDARDISED = "Standardised estimates and explained variance.", "标准化估计值与解释方差。";
    ITEM_INDIRECT = "Indirect effects with intervals.", "间接效应及其区间。";
    ITEM_RIVALS = "Rival models and how they compare.", "竞争模型及其比较。";
    ITEM_MULTIPLE = "Correction for several tests.", "多重检验校正。";
    ITEM_RESPECIFIED = "Whether a model was changed after the data were seen, and how.", "看到数据后是否修改过模型及如何修改。";
    ITEM_LIMITATIONS = "Limits of the conclusions.", "结论的局限。";
    ITEM_CAUSES = "What can and cannot be said about causes.", "因果推断的边界。";
    ITEM_EQUIVALENT = "Equivalent models that fit as well.", "拟合相同的等价模型。";
    ITEM_MATERIALS = "Models and study file available.", "提供模型与研究文件。";
    ITEM_DATA = "Data available.", "提供数据。";
}

/// Folders and files of a packet with what they hold.
pub const FOLDERS: [(&str, Text); 9] = [
    ("study/", Text::new("study file, codebook and models as they are", "研究文件、编码表与模型原件")),
    (
        "report/",
        Text::new(
            "the report in both languages, its figures, and all numbers in results.json",
            "中英文报告、图形，以及含全部数值的 results.json",
        ),
    ),
    (
        "data-dictionary.csv",
        Text::new("every column: meaning, scale, wording, distribution", "每一列的含义、量尺、表述与分布"),
    ),
    ("data/", Text::new("the analysed respondents, where they were asked for", "纳入分析的受访者（按要求提供）")),
    ("moments/", Text::new("means and covariances of the headline models", "主要模型的均值与协方差")),
    ("lavaan/", Text::new("an R script a model", "每个模型一个 R 脚本")),
    ("mplus/", Text::new("an Mplus input file a model", "每个模型一个 Mplus 输入文件")),
    ("log.txt", Text::new("what was run, how it ended, and all findings", "运行内容、结果状态与全部提示")),
    (
        "checklist.*.md",
        Text::new("what a report of such models has to say, each item marked", "此类报告应包含的内容，逐项标注"),
    ),
];
