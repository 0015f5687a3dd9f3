//! Findings of the phase "survey" (codes with the digit 1): reading files, codebook, screening.

use super::entries;

entries! {
    /// The file cannot be opened.
    FILE_UNREADABLE = "E101" Error {
        title: "File cannot be opened", "无法打开文件";
        message: "The file {file} cannot be opened: {reason}.", "无法打开文件 {file}：{reason}。";
        hint: "Check the name and the folder; paths in a study file are relative to the study file.",
              "请检查文件名和所在文件夹；研究文件中的路径以研究文件所在位置为起点。";
        page: "covary could not read the file at all, so nothing in it has been looked at.\n\nThe usual causes are a misspelt name, a wrong folder, or a file that another program holds open. A path in study.toml is taken from the folder of that file, a path on the command line from the folder where the command is run.",
              "covary 完全没有读到这个文件，因此文件内容尚未检查。\n\n常见原因是文件名写错、文件夹不对，或者文件正被其他程序占用。study.toml 中的路径以该文件所在文件夹为起点，命令行中的路径以运行命令的文件夹为起点。"
    }
    /// The file holds nothing.
    EMPTY_FILE = "E102" Error {
        title: "Empty file", "文件为空";
        message: "The file is empty.", "文件为空。";
        hint: "Export the data again as CSV with a header line and one line per respondent.",
              "请重新导出为 CSV 文件：第一行为变量名，其后每行一位受访者。";
        page: "A data file needs a first line with the names of the variables and one line for each respondent. This file has no line at all.\n\nAn export that was interrupted, or a file that was created but never written, looks like this.",
              "数据文件的第一行应为变量名，其后每位受访者占一行。这个文件一行也没有。\n\n导出中断，或者文件已建立但尚未写入，都会出现这种情况。"
    }
    /// There are names, but no data.
    HEADER_ONLY = "E103" Error {
        title: "No rows of data", "没有数据行";
        message: "The file has a header with {columns} names, but no row of data.",
                 "文件只有一行含 {columns} 个变量名的表头，没有任何数据行。";
        hint: "Check the export: were all respondents filtered out?", "请检查导出设置：是否把全部受访者都筛掉了？";
        page: "The first line of the file was read as the names of the variables, and nothing follows it.\n\nEither a filter in the survey platform excluded everybody, or the file holds a single line of data without a header. covary always takes the first line as the header.",
              "文件的第一行被当作变量名，其后没有任何内容。\n\n可能是问卷平台的筛选条件排除了所有人，也可能是文件只有一行数据而没有表头。covary 总是把第一行当作表头。"
    }
    /// There is one respondent.
    ONE_ROW = "E104" Error {
        title: "Only one respondent", "只有一位受访者";
        message: "The file has one row of data; statistics need at least two respondents.",
                 "文件只有一行数据；统计分析至少需要两位受访者。";
        hint: "Check that the whole survey was exported, and that the lines of the file end in line breaks.",
              "请确认导出了全部答卷，并检查文件是否正常换行。";
        page: "Variances and covariances are not defined for a single case, so nothing can be computed from this file.\n\nIf the file should hold more, open it in a text editor: a file whose line breaks were lost looks like one long line.",
              "单个个案没有方差和协方差可言，因此无法用这个文件做任何计算。\n\n如果文件本应有更多数据，请用文本编辑器打开查看：换行符丢失的文件会变成一长行。"
    }
    /// A row has too many or too few fields.
    ROW_LENGTH = "E105" Error {
        title: "Row of the wrong length", "某行的列数不对";
        message: "Row {row} (line {line} of the file) has {fields} fields; the header has {expected}.",
                 "第 {row} 行数据（文件第 {line} 行）有 {fields} 列，而表头有 {expected} 列。";
        hint: "Look at that line for a comma inside an answer that is not quoted, or for a missing separator. Rows with this problem in the file: {rows}.",
              "请查看该行：答案中是否有未加引号的逗号，或者缺少分隔符。文件中共有 {rows} 行存在此问题。";
        page: "Each row must have as many fields as the header has names; otherwise the answers to the right of the fault would stand under the wrong variables. covary therefore refuses the file instead of guessing.\n\nOpen-ended answers are the usual cause: a comma in them must stand inside double quotes. A file written by R's write.table has one name too few in the header; use write.csv with row.names = FALSE. If every row is wrong, the separator may have been misjudged: name it with --delimiter.",
              "每一行的列数必须与表头一致，否则出错位置右边的答案会错位到别的变量下。因此 covary 拒绝读入，而不是猜测。\n\n最常见的原因是开放题答案：其中的逗号必须放在双引号之内。R 的 write.table 写出的表头会少一个名称，请改用 write.csv 并设 row.names = FALSE。如果每一行都不对，可能是分隔符判断有误，请用 --delimiter 指定。"
    }
    /// Two columns have one name.
    DUPLICATE_HEADER = "E106" Error {
        title: "Two columns with the same name", "变量名重复";
        message: "The name {variable} stands over columns {first} and {second}.",
                 "第 {first} 列和第 {second} 列的变量名都是 {variable}。";
        hint: "Give each column a name of its own.", "请为每一列取不同的名称。";
        page: "A model refers to columns by name, so a name must mean one column. Names are compared after blanks at both ends are removed; capitals count.\n\nSurvey platforms repeat a name when a question was copied, or for the parts of a matrix question. Rename one of the columns in the file.",
              "模型按名称引用各列，因此一个名称只能对应一列。比较时忽略首尾空格，区分大小写。\n\n问卷平台在复制题目或导出矩阵题时会出现重名。请在文件中改掉其中一个列名。"
    }
    /// A column has no name.
    EMPTY_HEADER = "E107" Error {
        title: "Column without a name", "某列没有变量名";
        message: "Column {position} has no name in the header.", "表头中第 {position} 列没有变量名。";
        hint: "Name the column or delete it; in R, write the file with row.names = FALSE.",
              "请为该列命名或将其删除；在 R 中导出时请设 row.names = FALSE。";
        page: "Each column needs a name in the first line.\n\nR writes its row names under an empty name unless row.names = FALSE is given. Spreadsheets write empty columns at the right when cells there have once been used; delete these columns and export again.",
              "每一列都需要在第一行有名称。\n\nR 在没有设置 row.names = FALSE 时，会把行名写在一个空名称之下。电子表格如果右侧单元格曾经用过，会导出空列；请删除这些列后重新导出。"
    }
    /// The bytes are not text in the assumed encoding.
    NOT_DECODABLE = "E108" Error {
        title: "Characters cannot be decoded", "无法识别文件编码";
        message: "Line {line} holds bytes that are not text in {encoding}.", "第 {line} 行含有不符合 {encoding} 编码的字节。";
        hint: "Save the file as UTF-8, or name its encoding with --encoding (for example gb18030, big5, windows-1252).",
              "请把文件另存为 UTF-8，或者用 --encoding 指明编码（例如 gb18030、big5、windows-1252）。";
        page: "A file is bytes, and an encoding says which characters they stand for. covary reads UTF-8, with or without a byte-order mark, and UTF-16 with one; what is not valid UTF-8 is read as GB18030, the encoding in which Chinese versions of Excel save CSV files. This file fits none of them.\n\nIn Excel choose the file type \"CSV UTF-8\". Otherwise name the encoding with --encoding; every name of the WHATWG encoding standard is understood.",
              "文件由字节组成，编码规定字节对应哪些字符。covary 能读 UTF-8（带或不带 BOM）和带 BOM 的 UTF-16；不是有效 UTF-8 的文件按 GB18030 读取，中文版 Excel 保存的 CSV 就是这种编码。这个文件都不符合。\n\n在 Excel 中另存时请选择“CSV UTF-8”类型；也可以用 --encoding 指明编码，WHATWG 编码标准中的名称均可使用。"
    }
    /// A workbook or another binary file was given.
    NOT_TEXT = "E109" Error {
        title: "Not a text file", "不是文本文件";
        message: "The file is {kind}, not a CSV text file.", "文件类型为 {kind}，不是 CSV 文本文件。";
        hint: "Open it in the program that made it and save it as CSV in UTF-8.",
              "请用原来的软件打开，并另存为 UTF-8 编码的 CSV 文件。";
        page: "covary reads tables of text whose fields are separated by commas, semicolons or tabs. The first bytes of this file show another format; a file that was merely renamed to .csv keeps its old format.\n\nIn Excel or WPS use \"Save as\" with the type \"CSV UTF-8\"; in SPSS use \"Save as\" with the type \"Comma delimited\" and write values, not labels.",
              "covary 读取以逗号、分号或制表符分隔的文本表格。这个文件开头的字节表明它是另一种格式；只把扩展名改成 .csv 并不会改变格式。\n\n在 Excel 或 WPS 中请“另存为”“CSV UTF-8”；在 SPSS 中请另存为“逗号分隔”，并保存数值而不是值标签。"
    }
    /// A file of another program that cannot be read to its end.
    DAMAGED_FILE = "E115" Error {
        title: "Damaged file", "文件已损坏";
        message: "The {kind} file cannot be read: {what} at byte {byte}.", "无法读取该 {kind} 文件：字节 {byte} 处有误（{what}）。";
        hint: "Open it in the program that made it and save it again, or export it as CSV in UTF-8.",
              "请用原来的软件打开并重新保存，或另存为 UTF-8 编码的 CSV 文件。";
        page: "covary reads files of SPSS (.sav, .zsav), Stata (.dta from version 8 on) and Excel (.xlsx) by what their bytes say. This file begins like one of them and then holds something else: an interrupted download, a file cut short, a protected workbook, or a version that did not exist when this reader was written.",
              "covary 按字节内容读取 SPSS（.sav、.zsav）、Stata（8 版起的 .dta）和 Excel（.xlsx）文件。这个文件开头像其中一种，但其后的内容不符：可能是下载中断、文件被截断、工作簿受保护，或版本过新。"
    }
    /// A quotation mark is opened and never closed.
    UNCLOSED_QUOTE = "E110" Error {
        title: "Quotation mark never closed", "引号没有闭合";
        message: "A quotation mark that opens near line {line} is never closed, so the rest of the file reads as one answer.",
                 "第 {line} 行附近的引号没有闭合，其后的全部内容被当成了一个答案。";
        hint: "Close the quotation mark, or double it (\"\") if it belongs to the answer.",
              "请补上引号；如果引号属于答案本身，请写成两个双引号（\"\"）。";
        page: "A field that begins with a double quote ends at the next double quote; a double quote inside it is written twice. Where the closing one is missing, everything up to the end of the file becomes part of that field.\n\nOpen-ended answers that were pasted into the file by hand are the usual cause.",
              "以双引号开头的字段到下一个双引号为止；字段内部的双引号要写两次。缺少后引号时，直到文件末尾的内容都会并入这个字段。\n\n手工粘贴到文件里的开放题答案是最常见的原因。"
    }
    /// A name that the data do not have.
    UNKNOWN_VARIABLE = "E111" Error {
        title: "Variable not in the data", "数据中没有该变量";
        message: "The data have no variable {variable}.", "数据中没有变量 {variable}。";
        hint: "The most similar name is {nearest}. Capitals count. The data have: {names}.",
              "最相近的名称是 {nearest}。名称区分大小写。数据中的变量有：{names}。";
        page: "Names must be written as in the header of the data, capitals included. Blanks at both ends of a header are ignored.\n\nIf the variable should be there, look whether the export left it out or whether the survey platform renamed it.",
              "变量名必须与数据表头完全一致，包括大小写；表头首尾的空格会被忽略。\n\n如果这个变量本应存在，请检查导出时是否遗漏，或者问卷平台是否改了名称。"
    }
    /// Numbers were asked for where a column holds text.
    TEXT_COLUMN = "E112" Error {
        title: "Text where numbers are needed", "需要数值的变量含有文字";
        message: "The variable {variable} is needed as a number, but row {row} holds \"{value}\" ({count} cells in the column are not numbers).",
                 "变量 {variable} 需要是数值，但第 {row} 行的内容是“{value}”（该列共有 {count} 个单元格不是数值）。";
        hint: "If it means a missing answer, add it to the missing codes (--na, missing_codes); if it is an answer in words, map it to a code in the codebook's labels.",
              "如果它表示缺失，请加入缺失值代码（--na 或 missing_codes）；如果是文字选项，请在编码簿的 labels 一栏把它对应到数字。";
        page: "Covariances can only be computed from numbers. One cell that is not a number makes the whole column text, because leaving it out silently would change the sample.\n\nThree cases are common: a code for missing answers that was not declared, answers exported in words instead of codes, and a unit or a remark typed beside the number. The first is cured by the list of missing codes, the second by the labels in the codebook, the third in the file.",
              "协方差只能由数值计算。只要有一个单元格不是数值，整列就被视为文字，因为悄悄略去它会改变样本。\n\n常见的有三种情况：没有声明的缺失值代码；导出了选项文字而不是代码；数字旁边写了单位或备注。第一种在缺失值代码中声明，第二种用编码簿的 labels 转换，第三种需要修改文件。"
    }
    /// Numbers are written with a decimal comma.
    DECIMAL_COMMA = "E113" Error {
        title: "Decimal comma", "小数点写成了逗号";
        message: "The variable {variable} is needed as a number, but row {row} holds \"{value}\", which looks like a number with a decimal comma ({count} cells in the column are not numbers).",
                 "变量 {variable} 需要是数值，但第 {row} 行的内容是“{value}”，看起来是用逗号作小数点的数字（该列共有 {count} 个单元格不是数值）。";
        hint: "Export the file with a decimal point, or replace the commas in this column by points.",
              "请用小数点重新导出文件，或者把这一列中的逗号替换为小数点。";
        page: "covary reads numbers with a decimal point only. A comma is not converted by itself, because \"1,2\" may also be the two ticked options of a multiple-choice question.\n\nIn Excel the decimal sign follows the regional settings; in SPSS use the command SET DECIMAL=DOT before the export.",
              "covary 只识别以小数点书写的数字。逗号不会自动转换，因为“1,2”也可能是多选题中勾选的两个选项。\n\nExcel 的小数符号取决于区域设置；在 SPSS 中导出前可执行命令 SET DECIMAL=DOT。"
    }
    /// A reading option is not understood.
    READ_OPTION = "E114" Error {
        title: "Reading option not understood", "读取选项无法识别";
        message: "The {option} \"{value}\" is not known.", "无法识别的 {option}：“{value}”。";
        hint: "Encodings: utf-8, gb18030, big5, utf-16le, windows-1252 and the other names of the encoding standard. Delimiters: one ASCII character, or comma, semicolon, tab, pipe.",
              "编码可用 utf-8、gb18030、big5、utf-16le、windows-1252 等标准名称；分隔符可用单个 ASCII 字符，或 comma、semicolon、tab、pipe。";
        page: "The options for reading override what covary finds out from the file by itself: --encoding names the encoding, --delimiter the character between fields.\n\nThe delimiter must be one ASCII character that cannot be part of a quoted field; the words comma, semicolon, tab and pipe stand for those that are awkward to type.",
              "读取选项用来替代 covary 的自动判断：--encoding 指定编码，--delimiter 指定字段之间的分隔符。\n\n分隔符必须是一个 ASCII 字符，且不能是引号；不便输入的字符可以写作 comma、semicolon、tab、pipe。"
    }
    /// The codebook lacks a column that it must have.
    CODEBOOK_COLUMN_MISSING = "E120" Error {
        title: "Codebook lacks a column", "编码簿缺少必要的列";
        message: "The codebook has no column {column}.", "编码簿没有 {column} 这一列。";
        hint: "The columns of a codebook are: {names}; only item is required.",
              "编码簿可用的列有：{names}；只有 item 是必需的。";
        page: "A codebook is a CSV file with one line for each column of the data. The column item gives the name of that data column; all others may be left out or empty: construct, role, scale_min, scale_max, reverse, labels, type, reference, text_en, text_zh, labels_en, labels_zh.\n\nThe names of these columns are written in small letters.",
              "编码簿是一个 CSV 文件，数据的每一列在其中占一行。item 列给出数据列的名称；其余各列可以省略或留空：construct、role、scale_min、scale_max、reverse、labels、type、reference、text_en、text_zh、labels_en、labels_zh。\n\n这些列名一律小写。"
    }
    /// A cell of the codebook is not understood.
    CODEBOOK_VALUE = "E121" Error {
        title: "Codebook entry not understood", "编码簿内容无法识别";
        message: "Line {line} of the codebook ({variable}): \"{value}\" is not a valid {column}.",
                 "编码簿第 {line} 行（{variable}）：“{value}”不是有效的 {column}。";
        hint: "Allowed: {allowed}.", "可用的写法：{allowed}。";
        page: "Each column of the codebook has a fixed form. role: item, marker, attention, control, group, id, time, outcome, ignore (empty means item). reverse: yes or no in several spellings. type: nominal, ordinal, numeric. scale_min and scale_max: numbers with a decimal point.\n\ncovary reports every such problem of a codebook in one go.",
              "编码簿各列有固定写法。role：item、marker、attention、control、group、id、time、outcome、ignore（留空为 item）。reverse：是或否，有多种写法。type：nominal、ordinal、numeric。scale_min 和 scale_max：以小数点书写的数字。\n\ncovary 会一次报告编码簿中的所有此类问题。"
    }
    /// A data column has two lines in the codebook.
    CODEBOOK_REPEATED = "E122" Error {
        title: "Variable twice in the codebook", "编码簿中变量重复";
        message: "The variable {variable} stands in lines {first} and {line} of the codebook.",
                 "变量 {variable} 在编码簿的第 {first} 行和第 {line} 行重复出现。";
        hint: "Keep one of the two lines.", "请只保留其中一行。";
        page: "A variable has one scale, one direction and one role, so it has one line in the codebook.\n\nWhen lines are copied to make new ones, the name in the first column is easily forgotten.",
              "一个变量只有一种量尺、一个方向和一个角色，因此在编码簿中只占一行。\n\n复制某行再修改时，常常会忘记改第一列的名称。"
    }
    /// The limits of a scale make no sense.
    CODEBOOK_SCALE = "E123" Error {
        title: "Scale limits incomplete or reversed", "量尺上下限不完整或颠倒";
        message: "The scale of {variable} (line {line} of the codebook) is given as {value}: it needs a lowest and a highest value, the lowest first.",
                 "编码簿第 {line} 行 {variable} 的量尺写作 {value}：需要同时给出最小值和最大值，且最小值小于最大值。";
        hint: "Fill in both scale_min and scale_max, or neither; a reversed item needs both.",
              "scale_min 和 scale_max 请同时填写或同时留空；反向题必须填写。";
        page: "scale_min and scale_max are the lowest and the highest answer that the question offers, not those that occur. They are used to find values outside the scale, to reverse items (x becomes scale_max + scale_min - x) and to count floor and ceiling answers.\n\nA reversed item without limits cannot be reversed.",
              "scale_min 和 scale_max 是题目提供的最小和最大选项值，而不是实际出现的值。它们用于检查超出量尺的取值、对反向题重新计分（x 变为 scale_max + scale_min - x），以及计算地板和天花板比例。\n\n没有上下限的反向题无法重新计分。"
    }
    /// The labels of a variable are not well formed.
    CODEBOOK_LABELS = "E124" Error {
        title: "Labels not well formed", "选项标签格式有误";
        message: "The labels of {variable} (line {line} of the codebook) have a fault at \"{value}\": {reason}.",
                 "编码簿第 {line} 行 {variable} 的选项标签在“{value}”处有误：{reason}。";
        hint: "Write code=text, separated by |, for example 1=strongly disagree|2=disagree.",
              "请写成“代码=文字”，以 | 分隔，例如 1=非常不同意|2=不同意。";
        page: "Labels tie each code to the words of the answer: 1=strongly disagree|2=disagree|… . Codes and words may each occur once only, otherwise an answer in words could not be turned into a code.\n\nFor items, markers, attention checks, times, outcomes, and ordinal or numeric controls the codes are numbers, inside the scale if there is one. For groups and nominal controls any code may stand.",
              "标签把代码与选项文字对应起来：1=非常不同意|2=不同意|……。每个代码和每条文字只能出现一次，否则文字答案无法唯一地转换为代码。\n\n对于题项、标记变量、注意力检测题、时间、结果变量，以及有序或数值型控制变量，代码必须是数字，有量尺时须在量尺之内。分组变量和名义型控制变量可以使用任意代码。"
    }
    /// The reference category of a control is missing or unknown.
    CODEBOOK_REFERENCE = "E125" Error {
        title: "Reference category missing or unknown", "参照类别缺失或无法识别";
        message: "The control {variable} (line {line} of the codebook) has the reference \"{value}\": {reason}.",
                 "编码簿第 {line} 行控制变量 {variable} 的参照类别为“{value}”：{reason}。";
        hint: "Write one of its codes or labels into the column reference; only nominal controls have one.",
              "请在 reference 一栏填写它的某个代码或标签；只有名义型控制变量需要参照类别。";
        page: "A nominal control enters a model as one column of zeros and ones for each category but one. The category that is left out is the reference, with which the others are compared; its choice changes what the coefficients mean, so it is named and never picked by covary.\n\nA large and familiar category is a good reference.",
              "名义型控制变量以虚拟变量进入模型：除一个类别外，每个类别对应一列 0/1 变量。被略去的类别就是参照类别，其他类别都与它比较；参照类别决定了系数的含义，因此必须由研究者指定，covary 不会代为选择。\n\n人数较多、便于理解的类别适合作为参照。"
    }
    /// The codebook names a column that the data lack.
    ITEM_NOT_IN_DATA = "E126" Error {
        title: "Codebook variable not in the data", "编码簿中的变量不在数据中";
        message: "The codebook (line {line}) describes {variable}, but the data have no such column.",
                 "编码簿第 {line} 行描述了 {variable}，但数据中没有这一列。";
        hint: "The most similar column of the data is {nearest}. Correct the name, or set its role to ignore.",
              "数据中最相近的列是 {nearest}。请更正名称，或把它的 role 设为 ignore。";
        page: "Every line of the codebook stands for a column of the data, except lines with the role ignore. Names are compared with capitals.\n\nIf the question was dropped from this wave of the survey, keep its line and set the role to ignore.",
              "除 role 为 ignore 的行以外，编码簿的每一行都对应数据中的一列。名称比较区分大小写。\n\n如果这一轮调查取消了该题，可以保留这一行并把 role 设为 ignore。"
    }
    /// A value that the scale does not have.
    OUTSIDE_SCALE = "E127" Error {
        title: "Value outside the scale", "取值超出量尺";
        message: "The variable {variable} is {value} in row {row}; its scale runs from {min} to {max} ({count} cells hold this value).",
                 "变量 {variable} 在第 {row} 行的取值为 {value}，而量尺为 {min} 至 {max}（共有 {count} 个单元格为该值）。";
        hint: "If the value is a code for a missing answer, declare it (--na, missing_codes); otherwise correct the data or the scale in the codebook.",
              "如果该值是缺失代码，请在 --na 或 missing_codes 中声明；否则请更正数据或编码簿中的量尺。";
        page: "The codebook says which values a question can take. A value beyond them is a typing error, an undeclared code for missing answers such as 9, 99 or -1, or a wrong scale in the codebook.\n\nIt is refused, because a single 99 on a five-point scale changes means, covariances and everything computed from them.",
              "编码簿规定了题目可能的取值。超出范围的值可能是录入错误、未声明的缺失代码（如 9、99、-1），或者编码簿中的量尺写错了。\n\n这样的值会被拒绝，因为五点量表中只要有一个 99，均值、协方差以及由此算出的一切都会改变。"
    }
    /// An answer that the labels do not list.
    ANSWER_NOT_IN_LABELS = "E128" Error {
        title: "Answer not among the labels", "答案不在选项标签中";
        message: "The variable {variable} holds \"{value}\" in row {row}, which is neither a code nor a label ({count} cells hold it).",
                 "变量 {variable} 在第 {row} 行的内容是“{value}”，既不是代码也不是标签（共有 {count} 个单元格如此）。";
        hint: "The nearest label is \"{nearest}\". Add the answer to the labels in the codebook, or declare it as missing.",
              "最相近的标签是“{nearest}”。请在编码簿的 labels 中加入该答案，或把它声明为缺失值。";
        page: "Answers in words are turned into codes by the labels in the codebook. They must agree with a label after blanks at both ends are removed; capitals are ignored.\n\nPlatforms sometimes change the wording between waves, or add punctuation. List each wording with its own line in the export, or clean the data first.",
              "文字答案按编码簿的标签转换为代码。去掉首尾空格后必须与某个标签一致，不区分大小写。\n\n问卷平台有时会在不同轮次中改动措辞或标点。请先统一数据中的文字。"
    }
    /// A dummy column would have the name of another column.
    DUMMY_NAME_TAKEN = "E129" Error {
        title: "Name of a dummy variable already taken", "虚拟变量名已被占用";
        message: "The category {value} of {variable} would make a column {name}, but that name is taken.",
                 "{variable} 的类别 {value} 应生成列 {name}，但该名称已被占用。";
        hint: "Rename the column of the data or change the label of the category.", "请更改数据中的列名，或修改该类别的标签。";
        page: "A nominal control makes a column for each category but the reference, named after the variable and the category: gender_female. Signs other than letters and digits become underscores, so two categories can come to the same name.\n\nChange one of the labels in the codebook.",
              "名义型控制变量除参照类别外，每个类别生成一列，列名由变量名和类别组成，例如 gender_female。字母和数字以外的符号会变成下划线，因此两个类别可能得到相同的名称。\n\n请修改编码簿中的标签。"
    }
    /// Nobody is in the reference category.
    REFERENCE_EMPTY = "E130" Error {
        title: "Reference category is empty", "参照类别没有人";
        message: "No respondent is in the reference category {value} of {variable}.",
                 "{variable} 的参照类别 {value} 没有任何受访者。";
        hint: "Choose a reference category that occurs: {names}.", "请选择有受访者的类别作为参照：{names}。";
        page: "When nobody is in the reference category, the dummy variables add up to one for everybody, and their effects cannot be told from the intercept.\n\nChoose another reference in the codebook; screening may have removed the few respondents who were in it.",
              "如果没有人属于参照类别，虚拟变量之和对每个人都等于 1，其效应与截距无法区分。\n\n请在编码簿中另选参照类别；也可能是筛选去掉了该类别中仅有的几位受访者。"
    }
    /// A screening rule needs items and has none.
    SCREENING_WITHOUT_ITEMS = "E131" Error {
        title: "Screening rule without items", "筛选规则没有题项";
        message: "The screening rule \"{rule}\" has no items to look at.", "筛选规则“{rule}”没有可检查的题项。";
        hint: "Give items the role item in the codebook, or name the items in the rule.",
              "请在编码簿中把题项的 role 设为 item，或在规则中列出题项。";
        page: "Rules on long strings, within-person variation and missing answers look at the items of the questionnaire, by default all columns with the role item. Without a codebook covary does not know which columns those are.\n\nWrite a codebook, or take the rule out of the study.",
              "连续相同作答、个体内变异和缺失比例等规则检查的是问卷题项，默认是 role 为 item 的所有列。没有编码簿，covary 无从知道哪些列是题项。\n\n请编写编码簿，或从研究文件中删去该规则。"
    }
    /// A screening limit that no data could meet or that makes no sense.
    SCREENING_LIMIT = "E132" Error {
        title: "Screening limit out of range", "筛选界限超出范围";
        message: "The screening rule \"{rule}\" has the limit {value}.", "筛选规则“{rule}”的界限为 {value}。";
        hint: "A share lies between 0 and 1, seconds and standard deviations are not negative, and a long string is at least 1.",
              "比例应在 0 与 1 之间，秒数和标准差不能为负，连续相同作答的长度至少为 1。";
        page: "The limit would drop everybody or nobody, whatever the answers are, so it cannot be meant.\n\nThe largest share of missing answers is a share, not a percentage: write 0.2 for 20 %.",
              "无论答案如何，这个界限都会剔除所有人或不剔除任何人，因此不可能是本意。\n\n缺失比例上限应写成比例而不是百分数：20 % 请写作 0.2。"
    }
    /// A column of the codebook that covary does not know.
    CODEBOOK_COLUMN_UNKNOWN = "W101" Warning {
        title: "Unknown column in the codebook", "编码簿中有未知的列";
        message: "The codebook column \"{column}\" is not known and was not used.", "编码簿中的列“{column}”无法识别，未被使用。";
        hint: "The most similar known column is {nearest}. If it is a remark of your own, nothing need be done.",
              "最相近的已知列是 {nearest}。如果这是自己的备注列，可以不处理。";
        page: "Columns for remarks are welcome in a codebook and are ignored. The warning is given because a misspelt name, such as revrse, would leave items unreversed without a word.",
              "编码簿中可以有自己的备注列，covary 会忽略它们。之所以给出警告，是因为像 revrse 这样的拼写错误会使反向题在不知不觉中没有重新计分。"
    }
    /// All respondents gave the same answer.
    CONSTANT_ITEM = "W102" Warning {
        title: "Constant variable", "变量没有变异";
        message: "Every answer to {variable} is {value}.", "{variable} 的所有答案都是 {value}。";
        hint: "A constant has no variance and cannot enter a model; leave it out.", "没有方差的变量不能进入模型，请将其剔除。";
        page: "A variable that takes one value only has variance zero. It correlates with nothing, and a model that contains it is refused.\n\nCheck whether the export filled the column with a default, or whether screening left only one kind of respondent.",
              "只取一个值的变量方差为零，与任何变量都不相关，含有它的模型会被拒绝。\n\n请检查导出时是否填入了默认值，或者筛选后是否只剩下一类受访者。"
    }
    /// A described column has no answer.
    NO_ANSWERS = "W103" Warning {
        title: "Variable without answers", "变量没有任何答案";
        message: "The variable {variable} has no answers at all.", "变量 {variable} 没有任何答案。";
        hint: "Check the missing codes and the export; a variable without answers cannot enter a model.",
              "请检查缺失值代码和导出设置；没有答案的变量不能进入模型。";
        page: "Every cell of the column is empty or a code for a missing answer.\n\nEither the question was never shown, or a valid answer was declared as missing.",
              "该列的所有单元格都是空的或为缺失值代码。\n\n可能是该题从未显示，也可能是把有效答案声明成了缺失值。"
    }
    /// A category that nobody is in.
    EMPTY_CATEGORY = "W104" Warning {
        title: "Empty category of a control", "控制变量的某个类别没有人";
        message: "No respondent is in the category {value} of {variable}; it gets no dummy variable.",
                 "{variable} 的类别 {value} 没有任何受访者，因此没有为它生成虚拟变量。";
        hint: "Nothing need be done; the other categories are compared with the reference as usual.",
              "无需处理；其他类别照常与参照类别比较。";
        page: "A dummy variable for a category without respondents would be zero for everybody, and a constant cannot enter a model. It is therefore left out.",
              "没有受访者的类别，其虚拟变量对每个人都是 0，而常数不能进入模型，因此被略去。"
    }
    /// The file was not UTF-8 and was read as GB18030.
    READ_AS_GB18030 = "I101" Note {
        title: "Read as GB18030", "按 GB18030 读取";
        message: "The file is not valid UTF-8 and was read as GB18030.", "文件不是有效的 UTF-8，已按 GB18030 读取。";
        hint: "If names or answers look wrong, name the encoding with --encoding.", "如果变量名或答案显示有误，请用 --encoding 指定编码。";
        page: "Chinese versions of Excel and of survey platforms save CSV files in GBK, of which GB18030 is the full form. covary falls back to it when a file is not valid UTF-8.\n\nA file in another old encoding, such as windows-1252, may pass as GB18030 with wrong characters; name its encoding then.",
              "中文版 Excel 和问卷平台保存的 CSV 常用 GBK 编码，GB18030 是其完整形式。文件不是有效 UTF-8 时，covary 会改用 GB18030。\n\n其他旧编码（如 windows-1252）的文件也可能被误读而出现乱码，此时请指明编码。"
    }
    /// A table in the layout of Qualtrics.
    READ_AS_QUALTRICS = "I103" Note {
        title: "Read as an export of Qualtrics", "按 Qualtrics 导出格式读取";
        message: "The rows of questions and import identifiers below the names are not respondents and were left out.", "变量名下方的题目文本行与 ImportId 行不是受访者，已略去。";
        hint: "The questions are kept as labels: see `covary codebook`.", "题目文本保留为标签：见 `covary codebook`。";
        page: "A CSV or Excel export of Qualtrics has three rows of headers: names, questions, and identifiers in braces, by which covary knows it. Older exports have two, with the names V1, V2, … for what Qualtrics adds; these columns get the names of the second row. An option of a question with several answers is 1 where it was chosen and 0 where only others were.", "Qualtrics 导出的 CSV 或 Excel 有三行表头：变量名、题目文本和花括号中的标识符，covary 据此识别。较早的导出文件只有两行表头，Qualtrics 附加的列名为 V1、V2……，这些列改用第二行的名称。多选题的选项，选中为 1，只选了其他选项为 0。"
    }
    /// A table in the layout of Wenjuanxing.
    READ_AS_WENJUANXING = "I104" Note {
        title: "Read as an export of Wenjuanxing", "按问卷星导出格式读取";
        message: "Questions are named by their numbers (Q1, Q2_1, …); skipped ones (-3, -2, (跳过), (空)) are missing; times are in seconds.", "题目以题号命名（Q1、Q2_1……）；跳过的题（-3、-2、(跳过)、(空)）记为缺失；时间以秒计。";
        hint: "The questions are kept as labels: `covary codebook` writes them with their names.", "题目文本保留为标签：`covary codebook` 会将其与变量名一并写出。";
        page: "The headers of a Wenjuanxing export are the questions themselves, with their numbers in front; several columns of one question are its rows or options. Whole questions are no names to write a model with, so that Q3 stands for question 3 and Q3_2 for its second column.", "问卷星导出的表头是带题号的完整题目；同一题的多列是其各行或各选项。完整题目不便用于书写模型，因此以 Q3 代表第 3 题，以 Q3_2 代表其第二列。"
    }
    /// Cells of a Qualtrics export that mean a question was seen and not answered.
    SEEN_UNANSWERED = "I105" Note {
        title: "Questions that were seen and not answered", "看到但未作答的题目";
        message: "Answers of -99, with which Qualtrics marks questions that were seen and not answered: {count}. They are missing.", "答案为 -99（Qualtrics 以此标记看到但未作答的题目）：{count} 个，已记为缺失。";
        hint: "Where -99 is an answer, have another code written for unanswered questions when exporting.", "若 -99 确为答案，请在导出时为未作答的题目另选编码。";
        page: "An export of Qualtrics can code questions that a respondent saw and left open as -99. As a number it would move every mean. A column that holds other negative numbers is left alone.", "导出 Qualtrics 数据时可将看到但未作答的题目编码为 -99。若按数值处理，所有均值都会受影响。含有其他负数的列不作更改。"
    }
    /// Columns whose name stands in the header more than once.
    RENAMED_COLUMNS = "I106" Note {
        title: "Columns of one name were named anew", "同名列已重新命名";
        message: "{count} columns have a name that stands further left already, and got another: {names}.", "{count} 列与左侧的列同名，已改名：{names}。";
        hint: "Use the new names in models and codebooks.", "请在模型和编码簿中使用新名称。";
        page: "Qualtrics does not prevent two questions from having one name. In a model a name has to mean one column, so that the later one is named after its import identifier, or with a number behind its name.", "Qualtrics 允许两道题使用同一名称，而模型中的一个名称只能指一列，因此后出现的列以其 ImportId 命名，或在原名后加序号。"
    }
    /// Rows of a Qualtrics export that are no finished answers.
    UNFINISHED_ROWS = "I107" Note {
        title: "Rows that are not finished, or are previews", "未完成或预览的记录";
        message: "Respondents who did not finish: {unfinished}; rows that are previews or tests: {previews}. All of them are kept.", "未完成问卷的受访者：{unfinished} 名；预览或测试记录：{previews} 行。均予保留。";
        hint: "Take them out before the analysis where they do not belong into it.", "若不应纳入分析，请事先删除。";
        page: "Qualtrics writes unfinished questionnaires and previews into the same file, and says so in its columns Finished and Status. covary leaves out nobody without being told to: take the rows out in Qualtrics when exporting, or in the file.", "Qualtrics 会将未完成的问卷和预览记录写入同一文件，并在 Finished 和 Status 列中标明。未经指示，covary 不会删除任何记录：请在导出时或在文件中删除。"
    }
    /// Words that stand beside an option.
    WORDS_BESIDE_OPTIONS = "I108" Note {
        title: "Words beside an option were left out", "选项旁填写的文字已略去";
        message: "Answers of which only the option was kept, without the words in 〖〗 behind it: {count}.", "有 {count} 个答案只保留选项，略去其后〖〗中填写的文字。";
        hint: "The words are in the file, where they are wanted.", "如需这些文字，请查看原始文件。";
        page: "An export of Wenjuanxing as text puts the words that a respondent wrote beside an option, such as “Other”, in 〖〗 behind it. As they stand each of them would be a category of its own.", "问卷星按文本导出时，受访者在“其他”等选项旁填写的文字置于〖〗中。若原样保留，每一种写法都会成为一个类别。"
    }
    /// Columns of the data that the codebook does not describe.
    NOT_IN_CODEBOOK = "I102" Note {
        title: "Columns that the codebook does not describe", "编码簿未描述的列";
        message: "The codebook does not describe {count} columns of the data: {names}.",
                 "编码簿没有描述数据中的 {count} 列：{names}。";
        hint: "They are kept as they are, unchecked. Add a line with the role ignore to say that this is meant.",
              "这些列原样保留，不作检查。如果是有意为之，可为其增加一行并把 role 设为 ignore。";
        page: "Columns outside the codebook stay in the data and can be used in models, but their values are not checked, not reversed and not turned from words into codes.\n\nAdd a line for each column that matters.",
              "编码簿之外的列仍保留在数据中，也可用于模型，但不检查取值、不反向计分、也不把文字转换为代码。\n\n请为有用的列在编码簿中各增加一行。"
    }
}
