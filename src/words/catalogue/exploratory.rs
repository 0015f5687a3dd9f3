//! Findings on exploratory blocks and their rotation (phases "model", "estimation" and "inference").

use super::entries;

entries! {
    /// A factor in two blocks.
    EXPLORATORY_TWO_BLOCKS = "E361" Error {
        title: "A factor in two exploratory blocks", "因子属于两个探索性区块";
        message: "The factor {variable} stands in the blocks `{first}` and `{second}`.", "因子 {variable} 同时出现在区块 `{first}` 和 `{second}` 中。";
        hint: "Give it one block name in efa(\"…\").", "请在 efa(\"…\") 中为它只写一个区块名。";
        page: "The factors of an exploratory block are rotated together, so a factor belongs to one block.", "一个探索性区块中的因子一起旋转，因此每个因子只能属于一个区块。";
    }
    /// Factors of a block with different indicators.
    EXPLORATORY_INDICATORS = "E362" Error {
        title: "Factors of a block with different indicators", "同一区块的因子题项不同";
        message: "In the block `{block}` the factor {variable} does not load on {indicator}, but another one does.", "在区块 `{block}` 中，因子 {variable} 不载荷于 {indicator}，而另一个因子载荷于它。";
        hint: "Write all factors of the block before one list: efa(\"{block}\")*f1 + efa(\"{block}\")*f2 =~ x1 + x2 + …", "请把区块的所有因子写在同一个题项列表之前：efa(\"{block}\")*f1 + efa(\"{block}\")*f2 =~ x1 + x2 + …";
        page: "A rotation mixes the factors of a block, so what one loads on, all load on. Leave out a loading in a confirmatory model instead, without efa(), or steer the rotation with a target.", "旋转会混合一个区块中的因子，因此一个因子载荷的题项，所有因子都会载荷。若要去掉某个载荷，请改用不带 efa() 的验证性模型，或用目标旋转来引导。";
    }
    /// More factors than indicators.
    EXPLORATORY_TOO_MANY = "E363" Error {
        title: "More factors than indicators", "因子多于题项";
        message: "The block `{block}` has {factors} factors and {indicators} indicators.", "区块 `{block}` 有 {factors} 个因子、{indicators} 个题项。";
        hint: "Take fewer factors: each needs about three indicators of its own.", "请减少因子：每个因子大约需要三个属于它的题项。";
        page: "An exploratory block must explain its indicators by fewer factors.", "探索性区块必须用更少的因子来解释其题项。";
    }
    /// A loading or covariance of a block with a modifier.
    EXPLORATORY_MODIFIED = "E364" Error {
        title: "A relation of an exploratory block is fixed, labelled or bounded", "探索性区块中的关系被固定、标记或限定";
        message: "{parameter} of the block `{block}` has a value, a label or a bound.", "区块 `{block}` 的 {parameter} 带有数值、标签或边界。";
        hint: "Take it out; a target rotation (--rotation pst) steers loadings, and --rotation-arg orthogonal=true keeps factors uncorrelated.", "请删去它；目标旋转（--rotation pst）可引导载荷，--rotation-arg orthogonal=true 使因子保持不相关。";
        page: "The loadings of an exploratory block and the covariances of its factors come out of the rotation. What is asked of one of them before cannot hold after it.\n\nlavaan 0.6-14 rotates all the same, so that the parameters no longer obey what was written.", "探索性区块的载荷及其因子的协方差来自旋转。旋转前对其中之一的要求在旋转后无法保持。\n\nlavaan 0.6-14 仍会旋转，此时参数不再满足所写的内容。";
    }
    /// Loadings of a block that are equal over groups in part.
    EXPLORATORY_PARTIAL = "E365" Error {
        title: "A loading of an exploratory block is exempt from equality", "探索性区块的载荷被豁免组间等值";
        message: "`{parameter}` belongs to an exploratory block and cannot be exempt alone.", "`{parameter}` 属于探索性区块，不能单独豁免组间等值。";
        hint: "Exempt none of the loadings of the block, or take `loadings` off --group-equal.", "请不要豁免该区块的任何载荷，或从 --group-equal 中去掉 `loadings`。";
        page: "Loadings that are equal over groups are rotated by one rotation, those that are not by one for each group. With a part of them equal, a rotation keeps nothing equal.", "组间等值的载荷由同一个旋转处理，不等值的载荷各组分别旋转。若只有部分等值，旋转后将不再有任何等值。";
    }
    /// Variances or covariances of the factors of a block equal over groups, without the other.
    EXPLORATORY_COVARIANCES_EQUAL = "E366" Error {
        title: "Equality that a rotation does not keep", "旋转无法保持的等值";
        message: "With `loadings` equal over groups an exploratory block takes `lv.variances` and `lv.covariances` both or neither.", "载荷组间等值时，探索性区块的 `lv.variances` 与 `lv.covariances` 必须同时等值或都不等值。";
        hint: "Add the other one to --group-equal, or take both off.", "请在 --group-equal 中补上另一个，或两者都去掉。";
        page: "A rotation mixes variances and covariances of the factors. Equal variances with free covariances hold before a rotation or after it, not both; lavaan 0.6-14 reports rotated variances that are fixed to one and are not one.", "旋转会混合因子的方差和协方差。方差等值而协方差自由只能在旋转前或旋转后成立，不能同时成立；lavaan 0.6-14 会报告固定为一却不等于一的旋转后方差。";
    }
    /// A constraint on what is rotated.
    EXPLORATORY_CONSTRAINED = "E367" Error {
        title: "A constraint on a rotated parameter", "对旋转参数的约束";
        message: "`{constraint}` names {parameter}, which a rotation changes.", "`{constraint}` 涉及会被旋转改变的 {parameter}。";
        hint: "Define a parameter with `:=` instead, and test it with --wald; or use --rotation none.", "请改用 `:=` 定义参数，并用 --wald 检验；或使用 --rotation none。";
        page: "Parameters of the factors of an exploratory block are estimated before the rotation and reported after it. A constraint would hold before and be broken after. Parameters that are defined with `:=` are computed from rotated values.", "探索性区块的因子参数在旋转前估计，在旋转后报告。约束会在旋转前成立，旋转后被破坏。用 `:=` 定义的参数由旋转后的值计算。";
    }
    /// A relation that a rotation does not keep.
    ROTATION_NOT_CLOSED = "E368" Error {
        title: "A relation that a rotation does not keep", "旋转无法保持的关系";
        message: "The rotation changes {parameter}, which the model leaves out, fixes, or holds equal to another parameter.", "旋转会改变 {parameter}，而模型没有写出它、把它固定，或使它等于另一个参数。";
        hint: "Relate all factors of the block to {variable} in the same way, free and without labels in common; for a second-order factor use --std-lv; or use --rotation none.", "请以相同方式把区块的所有因子与 {variable} 相联系，不加固定值和共同标签；二阶因子请用 --std-lv；或使用 --rotation none。";
        page: "A rotation mixes the factors of a block. If one of them predicts an outcome, is predicted by a covariate or has a free mean, then after the rotation all do: a model that lets only one do so is another model after every rotation, and has no rotated solution.\n\nlavaan 0.6-14 prints the rotated values of the relations that are in the table and drops the others, so that its parameters no longer imply the moments that it tests.", "旋转会混合一个区块中的因子。如果其中一个因子预测某个结果、被某个协变量预测或有自由均值，那么旋转后所有因子都如此：只允许其中一个这样的模型在每次旋转后都是另一个模型，没有旋转解。\n\nlavaan 0.6-14 会打印参数表中已有关系的旋转值而丢弃其余关系，因此其参数不再隐含它所检验的矩。";
    }
    /// A rotation that does not exist for these loadings.
    ROTATION_UNDEFINED = "E369" Error {
        title: "The rotation does not exist here", "此处不存在该旋转";
        message: "The rotation `{rotation}` does not exist for the loadings of the block `{block}`.", "对区块 `{block}` 的载荷，旋转 `{rotation}` 不存在。";
        hint: "Look at the unrotated loadings (--rotation none); take fewer factors, other row weights, or a target with one row an item and one column a factor.", "请查看未旋转的载荷（--rotation none）；减少因子、更换行权重，或给出每题一行、每因子一列的目标矩阵。";
        page: "Row weights divide by the communality of an item, which must not be zero; a target must have as many rows as the block has items and as many columns as it has factors; an oblique criterion needs factors that do not collapse into one.", "行权重要除以题项的共同度，共同度不能为零；目标矩阵的行数必须等于区块的题项数，列数必须等于因子数；斜交准则要求因子不会合并为一个。";
    }
    /// A target is missing.
    TARGET_MISSING = "E374" Error {
        title: "The target of the rotation is missing", "缺少旋转目标";
        message: "The rotation `{rotation}` needs `--rotation-arg target=…`.", "旋转 `{rotation}` 需要 `--rotation-arg target=…`。";
        hint: "Give one row an item, rows between semicolons: target=0.7,0;0.7,0;0,0.7;0,NA. NA leaves a loading open.", "每题一行，行间用分号分隔：target=0.7,0;0.7,0;0,0.7;0,NA。NA 表示该载荷不设目标。";
        page: "A target rotation brings the loadings as near as it can to values that are given, a partially specified one (`pst`) to those that are not NA.", "目标旋转使载荷尽量接近给定的值；部分指定的目标旋转（`pst`）只接近不为 NA 的值。";
    }
    /// The search for a rotation did not come to rest.
    ROTATION_NOT_CONVERGED = "W375" Warning {
        title: "The rotation did not converge", "旋转未收敛";
        message: "The rotation `{rotation}` of the block `{block}` did not come to rest.", "区块 `{block}` 的旋转 `{rotation}` 未达到稳定。";
        hint: "Compare with another rotation, such as oblimin; more random starts (--rotation-arg rstarts=100) may help.", "请与其他旋转（如 oblimin）比较；增加随机起点（--rotation-arg rstarts=100）可能有帮助。";
        page: "The gradient of the criterion along the rotations is not zero where the search ended. Loadings and their standard errors then depend on where it ended.", "搜索结束处，准则沿旋转方向的梯度不为零，因此载荷及其标准误取决于搜索的终点。";
    }
    /// Two factors of a rotation are one.
    ROTATION_COLLAPSED = "W386" Warning {
        title: "Factors fell together in the rotation", "旋转中因子重合";
        message: "After the rotation `{rotation}` of the block `{block}` two factors correlate beyond .99: the criterion has no minimum here, and the loadings mean nothing.", "区块 `{block}` 经 `{rotation}` 旋转后，有两个因子的相关超过 0.99：该准则在此没有极小值，载荷没有意义。";
        hint: "Rotate by quartimin (oblimin) or geomin, or take fewer factors.", "请改用 quartimin（oblimin）或 geomin 旋转，或减少因子个数。";
        page: "Oblimax, covarimin and oblimin with a large gamma have no minimum among oblique rotations of many matrices: the criterion falls without end while two factors become one and their loadings grow. Other programs stop somewhere on the way and print what is there.", "对许多载荷矩阵而言，oblimax、covarimin 和 gamma 较大的 oblimin 在斜交旋转中没有极小值：准则不断下降，两个因子趋于重合，载荷不断增大。其他程序会在途中某处停止并输出当时的结果。"
    }
    /// Rotated errors do not exist.
    ROTATION_WITHOUT_ERRORS = "I376" Note {
        title: "No standard errors after this rotation", "该旋转后没有标准误";
        message: "The rotation `{rotation}` minimises no criterion, so the rotated parameters have no standard errors.", "旋转 `{rotation}` 不最小化任何准则，因此旋转后的参数没有标准误。";
        hint: "Use another oblique rotation, such as oblimin or geomin, for standard errors.", "若需要标准误，请使用其他斜交旋转，如 oblimin 或 geomin。";
        page: "Promax brings an orthogonal rotation nearer to simple structure in one step. Standard errors of rotated loadings come from the conditions that a rotation solves (Archer and Jennrich 1973), and it solves none. lavaan prints none either.", "Promax 一步使正交旋转更接近简单结构。旋转载荷的标准误来自旋转所满足的条件（Archer 与 Jennrich 1973），而 promax 没有这样的条件。lavaan 同样不给出标准误。";
    }
    /// One rotation for all groups.
    ROTATION_SHARED = "I377" Note {
        title: "One rotation for all groups", "所有组使用同一个旋转";
        message: "The loadings of the block `{block}` are equal over groups and are rotated by the rotation of the first group.", "区块 `{block}` 的载荷组间等值，均按第一组的旋转进行旋转。";
        hint: "With --rotation-arg std.ov=false the rotation does not depend on the variances of the items of any group.", "使用 --rotation-arg std.ov=false 时，旋转不依赖于任何一组题项的方差。";
        page: "Equal loadings stay equal only under one rotation. Where the loadings are rotated in the metric of standardised items, which is the default, this metric is that of the first group.\n\nlavaan 0.6-14 rotates each group in its own metric, so that loadings that were equal no longer are; with std.ov=false both agree.", "只有使用同一个旋转，等值的载荷才能保持等值。默认按标准化题项的尺度旋转，此时采用第一组的尺度。\n\nlavaan 0.6-14 对每组按各自的尺度旋转，因此原本等值的载荷不再等值；std.ov=false 时两者一致。";
    }
    /// Something that does not go with rotated factors.
    ROTATION_NOT_HERE = "E378" Error {
        title: "Not with rotated factors", "不能与旋转因子一起使用";
        message: "`{feature}` estimates a model again and again and does not go with a rotated block (`efa()`) in this version.", "`{feature}` 需要反复估计模型，本版本不能与旋转区块（`efa()`）一起使用。";
        hint: "Use standard errors of the rotation (bordered information), which every estimator has; or --rotation none.", "请使用旋转的标准误（加边信息矩阵，所有估计方法都有），或使用 --rotation none。";
        page: "Rotations of two samples need not agree in the order and signs of the factors, so results of many samples can be gathered only after they were aligned. What cannot be aligned is refused.", "两个样本的旋转在因子的次序和符号上未必一致，因此多个样本的结果只有对齐之后才能汇总。无法对齐的内容会被拒绝。";
    }
    /// Errors as lavaan has them.
    ROTATION_LAVAAN_ERRORS = "I379" Note {
        title: "Standard errors of the rotation as in lavaan", "旋转的标准误与 lavaan 一致";
        message: "Standard errors of rotated parameters are those of lavaan 0.6-14; --rotation-arg se=exact gives exact ones, and those of the standardised solution.", "旋转参数的标准误与 lavaan 0.6-14 一致；--rotation-arg se=exact 给出精确的标准误以及标准化解的标准误。";
        hint: "For a report use --rotation-arg se=exact or --convention mplus and say so.", "用于报告时，请使用 --rotation-arg se=exact 或 --convention mplus 并加以说明。";
        page: "The errors of rotated loadings come from the information of the parameters, bordered by the conditions that the rotation solves (Archer and Jennrich 1973; Jennrich 1973). Loadings are rotated in the metric of standardised items, so the conditions depend on the variances of the items. lavaan 0.6-14 computes these variances there as if oblique factors were uncorrelated, which moves the errors of oblique rotations by a few per cent; its errors of the standardised rotated solution come from a numerical derivative of a search that stops early and differ from run to run.\n\nThe default follows lavaan and leaves the latter undefined. `--rotation-arg se=exact` takes the variances as they are: its errors are those of Mplus to the printed digits and of the delta method through the rotation. Without standardisation (std.ov=false) and for orthogonal rotations both agree.", "旋转载荷的标准误来自以旋转所满足的条件加边的信息矩阵（Archer 与 Jennrich 1973；Jennrich 1973）。载荷按标准化题项的尺度旋转，因此这些条件取决于题项的方差。lavaan 0.6-14 在此处把斜交因子当作不相关来计算方差，使斜交旋转的标准误偏离百分之几；其标准化旋转解的标准误来自对过早停止的搜索所作的数值导数，每次运行都不同。\n\n默认与 lavaan 一致，后者不予给出。`--rotation-arg se=exact` 按实际方差计算：其标准误与 Mplus 打印的位数一致，也与穿过旋转的 delta 法一致。不标准化（std.ov=false）或正交旋转时两者相同。";
    }
    /// More factors than the items bear.
    TOO_MANY_FACTORS = "E660" Error {
        title: "Too many factors", "因子太多";
        message: "{items} items bear at most {most} factors; {factors} were asked for.", "{items} 个题项最多支持 {most} 个因子，而要求的是 {factors} 个。";
        hint: "Name more items or ask for fewer factors.", "请给出更多题项，或减少因子数。";
        page: "With p items and m factors, (p - m)^2 must be at least p + m (Ledermann 1937), or there are more parameters than correlations.", "p 个题项、m 个因子时，(p - m)^2 必须不小于 p + m（Ledermann 1937），否则参数多于相关系数。";
    }
    /// Fewer than three items.
    TOO_FEW_ITEMS = "E667" Error {
        title: "Too few items to explore", "题项太少，无法探索";
        message: "Factors cannot be explored with {items} items; at least three are needed.", "{items} 个题项无法作因子探索；至少需要三个。";
        hint: "Name more items with --items.", "请用 --items 给出更多题项。";
        page: "Two items have one correlation, which any two loadings with the same product explain. With three items one factor is just identified.", "两个题项只有一个相关，任何乘积相同的两个载荷都能解释它。三个题项恰能识别一个因子。";
    }
    /// The correlations are singular.
    CORRELATIONS_SINGULAR = "W661" Warning {
        title: "Singular correlations", "相关矩阵奇异";
        message: "The correlation matrix of the items is singular, so some measures do not exist.", "题项的相关矩阵是奇异的，因此某些指标不存在。";
        hint: "Look for an item that is the sum or a copy of others; with polychoric correlations, for empty cells or few cases.", "请检查是否有题项是其他题项之和或副本；使用多分格相关时，请检查空单元格或样本过少。";
        page: "Sampling adequacy, Bartlett's test, squared multiple correlations and with them parallel analysis of factors and principal axes need a correlation matrix that can be inverted.", "取样适切性、Bartlett 检验、多重相关平方，以及由此得到的因子平行分析和主轴法，都需要可逆的相关矩阵。";
    }
    /// An item with low sampling adequacy.
    LOW_ADEQUACY = "W662" Warning {
        title: "Low sampling adequacy", "取样适切性低";
        message: "{variable} shares little with the other items: its measure of sampling adequacy is {kmo}, below .50.", "{variable} 与其他题项共同之处很少：其取样适切性为 {kmo}，低于 0.50。";
        hint: "Leave the item out, or look whether it belongs to another set.", "请删去该题项，或检查它是否属于另一组题项。";
        page: "Kaiser (1974) called values below .50 unacceptable, .60 mediocre, .70 middling, .80 meritorious, .90 marvelous. A low value says that the correlations of an item are of pairs, not of a common factor.", "Kaiser（1974）称低于 0.50 的值不可接受，0.60 平庸，0.70 中等，0.80 良好，0.90 极佳。低值表示该题项的相关是两两之间的，而非来自公共因子。";
    }
    /// An extraction did not come to rest.
    EXTRACTION_NOT_CONVERGED = "W663" Warning {
        title: "The extraction did not converge", "因子提取未收敛";
        message: "The extraction `{method}` did not come to a proper end.", "因子提取 `{method}` 未正常结束。";
        hint: "Take fewer factors, or another method.", "请减少因子，或改用其他方法。";
        page: "Iterated principal axes can run to communalities above one when there are too many factors; least squares can stop at the border of zero unique variances.", "因子过多时，迭代主轴法可能得到大于一的共同度；最小二乘法可能停在唯一方差为零的边界上。";
    }
    /// A communality of one or more.
    COMMUNALITY_ABOVE_ONE = "W664" Warning {
        title: "Communality of one or more", "共同度等于或大于一";
        message: "The factors explain {h2} of the variance of {variable}: nothing is left that is its own (a Heywood case).", "因子解释了 {variable} 方差的 {h2}，没有剩下任何唯一方差（Heywood 现象）。";
        hint: "Take fewer factors, or leave the item out.", "请减少因子，或删去该题项。";
        page: "A Heywood case comes from too many factors, a factor with one or two items, or too few cases. Its loadings are not to be interpreted. With ml unique variances are kept from falling below zero, as `efa()` of lavaan does.", "Heywood 现象源于因子过多、某因子只有一两个题项或样本过少。其载荷不宜解释。使用 ml 时，唯一方差不会低于零，与 lavaan 的 `efa()` 相同。";
    }
    /// An item that loads on nothing.
    LOADS_NOWHERE = "W665" Warning {
        title: "An item without a factor", "题项不属于任何因子";
        message: "{variable} loads on no factor: its highest loading is {loading}.", "{variable} 不载荷于任何因子：其最高载荷为 {loading}。";
        hint: "Leave the item out, or look at the solution with one more factor. --drop-below .4 drops such items one by one.", "请删去该题项，或查看多一个因子的解。--drop-below .4 会逐个删去此类题项。";
        page: "Below .30 a factor explains less than a tenth of an item (Hair et al. 2019 take .40 as the least worth interpreting).", "载荷低于 0.30 时，因子对题项的解释不足十分之一（Hair 等 2019 以 0.40 为值得解释的下限）。";
    }
}
