//! Findings of the phase "drawing" (codes with the digit 8).

use super::entries;

entries! {
    /// A diagram without variables.
    EMPTY_DIAGRAM = "E801" Error {
        title: "A diagram needs at least one variable", "路径图中没有变量";
        message: "The diagram has no variables, so there is nothing to draw.", "路径图中没有任何变量，无法绘制。";
        hint: "Draw a model that has at least one latent or observed variable.", "请选择至少含有一个潜变量或观测变量的模型。";
        page:
            "A path diagram shows the variables of a model and the relations between them. The diagram that was asked for has no variables at all.\n\nThis happens when a structural diagram is asked of a model without latent variables and without regressions, or when a filter has left nothing. Ask for the measurement diagram instead, or check the model text.",
            "路径图展示模型中的变量及其关系，而所要求的图中一个变量也没有。\n\n常见原因是：模型既无潜变量也无回归关系，却要求绘制结构模型图；或者筛选条件排除了全部变量。请改绘测量模型图，或检查模型语句。";
    }
    /// A relation that names no variable of the diagram.
    EDGE_WITHOUT_NODE = "E802" Error {
        title: "A relation of the diagram names no variable", "路径图中的关系指向不存在的变量";
        message: "Relation {edge} of the diagram refers to variable {node}, but there are only {nodes}.", "路径图的第 {edge} 条关系指向第 {node} 个变量，但图中只有 {nodes} 个变量。";
        hint: "Add the variable before the relation that uses it.", "请先加入该变量，再加入使用它的关系。";
        page:
            "Each relation of a diagram goes from one of its variables to another. This one refers to a variable that is not in the diagram.\n\nDiagrams that covary makes from a model never do this; it concerns programs that build a diagram themselves through the library.",
            "路径图中的每条关系都连接图中的两个变量，而这条关系指向了图中不存在的变量。\n\ncovary 根据模型生成的路径图不会出现这种情况；它只涉及通过程序库自行构建路径图的程序。";
    }
    /// Two variables with one name.
    NODE_TWICE = "E803" Error {
        title: "A variable stands in the diagram twice", "变量在路径图中重复出现";
        message: "The variable {variable} stands in the diagram twice.", "变量 {variable} 在路径图中出现了两次。";
        hint: "Give each variable a name of its own.", "请为每个变量指定唯一的名称。";
        page:
            "Relations refer to variables, so each variable of a diagram needs a name of its own. Labels, which are what a reader sees, may be the same.",
            "关系要指明变量，因此图中每个变量都须有唯一的名称；读者所见的标签则可以相同。";
    }
    /// Two texts that could not be kept apart.
    CROWDED_DIAGRAM = "W804" Warning {
        title: "Some coefficients of a diagram lie on one another", "路径图中部分系数相互重叠";
        message: "In the diagram {diagram}, {labels} coefficients could not be kept clear of other shapes.", "路径图 {diagram} 中有 {labels} 个系数无法避免与其他图形重叠。";
        hint: "Draw the structural and the measurement part apart, or leave out covariances.", "请将结构模型与测量模型分开绘制，或省略协方差。";
        page:
            "covary lays diagrams out by itself and makes room until no coefficient lies on a shape or on another coefficient. In a very dense diagram that does not succeed.\n\nThe numbers are right, and they are in the tables as well. A diagram of the structural part alone, or one without the covariances between factors, is easier to read.",
            "covary 自动排布路径图，并不断放宽间距，直到系数与图形、系数与系数互不重叠。图形过于密集时可能无法做到。\n\n图中数值无误，相应表格中也可查到。只绘制结构部分，或省略因子间的协方差，图会更易阅读。";
    }
    /// A chart without a finite value.
    EMPTY_CHART = "E805" Error {
        title: "A chart has no values", "统计图中没有数据";
        message: "The chart {chart} has no finite value, so there is nothing to draw.", "统计图 {chart} 中没有任何有效数值，无法绘制。";
        hint: "Check that the model converged and that the groups have estimates.", "请检查模型是否收敛，以及各组是否有估计值。";
        page:
            "A chart shows estimates with their intervals. All values that it was given are undefined, which happens when the model did not converge or when the quantity is not identified in any group.\n\nThe findings of the model say why.",
            "统计图展示估计值及其区间，但所给数值均无定义。这通常是因为模型未收敛，或该参数在各组中均不可识别。\n\n原因见该模型的提示信息。";
    }
    /// plotters refused to draw.
    CHART_REFUSED = "E806" Error {
        title: "A chart could not be drawn", "统计图无法绘制";
        message: "The chart {chart} could not be drawn: {reason}.", "统计图 {chart} 无法绘制：{reason}。";
        hint: "Draw fewer panels; the numbers are in the tables.", "请减少面板数量；各数值可在表格中查到。";
        page:
            "The drawing library refused the chart, most likely because it would be too large or too small. The numbers themselves are not affected and stand in the tables.",
            "绘图程序库拒绝绘制该图，多半是因为尺寸过大或过小。数值本身不受影响，可在表格中查到。";
    }
    /// PNG was asked of a program that was built without it.
    NO_PNG = "E807" Error {
        title: "This program draws no PNG", "本程序不支持 PNG";
        message: "{file} cannot be written: this program was built without PNG.", "无法写入 {file}：本程序编译时未包含 PNG 功能。";
        hint: "Write a file that ends in .svg, or build covary with `cargo install --path . --features png`.", "请将输出文件改为 .svg 结尾，或用 `cargo install --path . --features png` 重新编译 covary。";
        page:
            "Pictures are SVG, which word processors and browsers take in and which stay sharp at any size. PNG needs a renderer and the fonts of the machine; since few need it, it is a feature of the build that is off unless asked for.\n\nOther programs turn SVG into PNG as well, such as `rsvg-convert -w 1600 model.svg -o model.png` or Inkscape.",
            "图形以 SVG 保存，文字处理软件和浏览器均可使用，放大后依然清晰。生成 PNG 需要渲染程序和本机字体；由于需要者不多，该功能默认不编译。\n\n也可用其他程序将 SVG 转为 PNG，例如 `rsvg-convert -w 1600 model.svg -o model.png` 或 Inkscape。";
    }
    /// The renderer refused a picture.
    PNG_REFUSED = "E808" Error {
        title: "A picture could not be turned into PNG", "图形无法转为 PNG";
        message: "The picture could not be turned into PNG: {reason}.", "图形无法转为 PNG：{reason}。";
        hint: "Write a file that ends in .svg.", "请将输出文件改为 .svg 结尾。";
        page: "The renderer refused the picture, most likely because it would be too large. As SVG it can be written in any case.", "渲染程序拒绝了该图，多半是因为尺寸过大。仍可保存为 SVG。";
    }
    /// A model without a solution is not drawn.
    NOT_DRAWN = "E809" Error {
        title: "Not drawn, since the model did not converge", "模型未收敛，未绘制路径图";
        message: "No diagram is drawn: the estimation ended as {status}, so there are no coefficients.", "未绘制路径图：估计以 {status} 结束，没有可用的系数。";
        hint: "See the findings of the model, and `covary fit`.", "请查看该模型的提示信息，并运行 `covary fit`。";
        page:
            "A picture of numbers that are no estimates would be taken for a result. So covary draws only models that have a solution and ends with exit code 3 otherwise.",
            "若所示数值并非估计值，图形会被误作结果。因此 covary 只绘制已求得解的模型，否则以退出码 3 结束。";
    }
    /// A group that the model does not have.
    NO_SUCH_GROUP = "E810" Error {
        title: "The model has no such group", "模型中没有该组";
        message: "The model has no group `{name}`; it has {groups}.", "模型中没有组 `{name}`；现有的组为：{groups}。";
        hint: "The nearest is `{nearest}`.", "最接近的是 `{nearest}`。";
        page: "`--of-group` takes the label of a group as it stands in the data, or in `levels` of the study. A model of one group has no groups to choose from.", "`--of-group` 的取值是数据中或研究文件 `levels` 中的组别标签。单组模型没有可选的组。";
    }
    /// Several pictures and one place.
    SEVERAL_GROUPS = "E811" Error {
        title: "Several groups, and no file to name after them", "有多个组，但未给出输出文件";
        message: "The model has the groups {groups}, each with a diagram of its own.", "模型包含以下各组，每组各有一张路径图：{groups}。";
        hint: "Name a file with --output, which becomes one file a group, or choose one with --of-group.", "请用 --output 给出文件名（每组各生成一个文件），或用 --of-group 选择一组。";
        page: "One SVG is one picture. Of a model with several groups each is written to a file of its own: `--output model.svg` becomes `model.E.svg`, `model.F.svg` and so on.", "一个 SVG 文件只含一张图。多组模型的每一组各写入一个文件：`--output model.svg` 会生成 `model.E.svg`、`model.F.svg` 等。";
    }
    /// PDF was asked of a program that was built without it.
    NO_PDF = "E812" Error {
        title: "This program writes no PDF", "本程序不支持 PDF";
        message: "A report in PDF was asked for, but this program was built without PDF.", "要求输出 PDF 报告，但本程序编译时未包含 PDF 功能。";
        hint: "Write `--format typst` and run `typst compile report.en.typ`, or build covary with `cargo install --path . --features pdf`.", "请用 `--format typst` 输出后运行 `typst compile report.zh.typ`，或用 `cargo install --path . --features pdf` 重新编译 covary。";
        page:
            "PDF is set by the library Typst, which takes about ten minutes to build and makes the program several times as large; so it is a feature of the build that is off unless asked for.\n\nWithout it there are three ways to a PDF: the source in the format `typst`, which the program of that name sets; the HTML report, which a browser prints to A4; and the Word report.",
            "PDF 由 Typst 程序库排版，编译约需十分钟，并使程序增大数倍，因此该功能默认不编译。\n\n没有该功能时有三种途径：输出 `typst` 格式，再用同名程序排版；用浏览器将 HTML 报告打印为 A4；或使用 Word 报告。";
    }
    /// The report could not be set.
    PDF_REFUSED = "E813" Error {
        title: "The report could not be set as PDF", "报告无法排版为 PDF";
        message: "The report could not be set as PDF: {reason}.", "报告无法排版为 PDF：{reason}。";
        hint: "Write `--format typst` to see the source, and report this as a defect of covary.", "请用 `--format typst` 查看源文件，并将此作为 covary 的缺陷报告。";
        page: "The library that sets the report refused its source. The report in the other formats is not affected.", "排版程序库拒绝了报告的源文件。其他格式的报告不受影响。";
    }
    /// Characters that no font of the machine has.
    NO_GLYPHS = "W814" Warning {
        title: "Characters of the PDF have no font", "PDF 中有字符缺少字体";
        message: "No font of this machine has {n} of the characters in report.{language}.pdf, which shows boxes in their place: {characters}", "本机没有字体包含 report.{language}.pdf 中的 {n} 个字符，这些字符显示为方框：{characters}";
        hint: "Install a font that has them, such as Noto Serif CJK SC for Chinese, and run again.", "请安装包含这些字符的字体（如中文的 Noto Serif CJK SC）后重新运行。";
        page:
            "A PDF holds the shapes of its letters, which come from the fonts of the machine that writes it. Western letters are always there; Chinese ones are not: `fonts-noto-cjk` of Debian and Ubuntu, or SimSun and SimHei of Windows, have them.\n\nThe other formats leave the fonts to the reader's program and are not affected.",
            "PDF 内含字形，来自生成它的计算机上的字体。西文字体始终可用，中文字体则不一定：Debian 和 Ubuntu 的 `fonts-noto-cjk`，或 Windows 的宋体和黑体均可。\n\n其他格式使用阅读者计算机上的字体，不受影响。";
    }
}
