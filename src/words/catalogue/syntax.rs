//! Findings of reading model syntax (codes E301 to E329).

use super::entries;

entries! {
    /// Nothing but blanks and comments, or no relation between variables.
    EMPTY_MODEL = "E301" Error {
        title: "empty model", "模型为空";
        message: "The model states no relation between variables.", "模型中没有任何变量之间的关系。";
        hint: "Write at least one line such as `satisfaction =~ x1 + x2 + x3` or `loyalty ~ satisfaction`.", "请至少写一行，例如 `satisfaction =~ x1 + x2 + x3` 或 `loyalty ~ satisfaction`。";
        page: "A model needs at least one relation: a measurement (`=~`), a regression (`~`), a (co)variance (`~~`), an intercept (`~ 1`). Comments begin with `#` or `!` and do not count, and neither do defined parameters and constraints, because they only compute with parameters of such relations.\n\nIf the text comes from a file, check that the file is the right one and that its lines are not all commented out.", "模型至少要有一个关系：测量关系（`=~`）、回归（`~`）、方差或协方差（`~~`）、截距（`~ 1`）。以 `#` 或 `!` 开头的注释不算；自定义参数和约束也不算，因为它们只是对上述关系中的参数做运算。\n\n如果模型来自文件，请检查文件是否选对、各行是否都被注释掉了。";
    }
    /// A statement without any operator.
    NO_OPERATOR = "E302" Error {
        title: "no operator", "缺少运算符";
        message: "`{found}` says nothing about a relation: it has no operator.", "`{found}` 没有说明任何关系：其中没有运算符。";
        hint: "Join it to the line before with `+`, or give it one of `=~ ~ ~~ <~ | ~*~ := == < >`.", "请用 `+` 把它接在上一行，或者补上运算符 `=~ ~ ~~ <~ | ~*~ := == < >` 之一。";
        page: "Each statement consists of a left side, an operator and a right side. A line that follows a line ending in an operator or in `+`, or that begins with `+` itself, continues that line; any other line begins a new statement and needs an operator of its own.\n\nlavaan 0.6-14 drops such a line with a warning, or glues it to the name at the end of the line before, so that `x1` and `x2` on two lines become the variable `x1x2`. covary refuses it, because neither is what was meant.", "每个语句由左侧、运算符和右侧组成。如果上一行以运算符或 `+` 结尾，或者本行以 `+` 开头，本行就是上一行的延续；否则本行是新的语句，必须有自己的运算符。\n\nlavaan 0.6-14 对这样的行只给出警告并忽略，或者把它和上一行末尾的名称粘在一起，使分写在两行的 `x1` 和 `x2` 变成变量 `x1x2`。这都不是作者的本意，因此 covary 拒绝接受。";
    }
    /// Something that looks like an operator.
    UNKNOWN_OPERATOR = "E303" Error {
        title: "not an operator", "不是运算符";
        message: "`{found}` is not an operator; the nearest one is `{suggestion}`.", "`{found}` 不是运算符；最接近的是 `{suggestion}`。";
        hint: "Write `{suggestion}` here. The operators are `=~ ~ ~~ <~ | ~*~ := == < >`.", "请在此处写 `{suggestion}`。可用的运算符有 `=~ ~ ~~ <~ | ~*~ := == < >`。";
        page: "The operators are: `=~` is measured by, `~` is regressed on, `~~` covaries with (or has the variance), `~ 1` has an intercept, `<~` is a composite of, `|` has thresholds, `~*~` has a scaling factor, `:=` is defined as, `==`, `<` and `>` constrain parameters.\n\nThere are no `<=` and `>=`: a bound that may be reached is written with `<` or `>`. Arrows such as `->` are not used; turn them round: `x -> y` is `y ~ x`.", "运算符包括：`=~` 由……测量，`~` 对……回归，`~~` 与……共变（或方差），`~ 1` 截距，`<~` 由……合成，`|` 阈值，`~*~` 尺度因子，`:=` 定义参数，`==`、`<`、`>` 约束参数。\n\n没有 `<=` 和 `>=`：允许取到边界的约束也写成 `<` 或 `>`。也不使用 `->` 这样的箭头，请反过来写：`x -> y` 写成 `y ~ x`。";
    }
    /// Two operators with nothing between them.
    OPERATORS_IN_A_ROW = "E304" Error {
        title: "two operators in a row", "两个运算符相连";
        message: "`{found}` follows `{operator}` with nothing between them.", "`{operator}` 之后紧跟着 `{found}`，中间没有任何内容。";
        hint: "Delete one of the two, or write the name that is missing between them.", "请删去其中一个，或者补上中间缺少的名称。";
        page: "Between two operators there must be a name, a number or an expression. Often one of the two was left over from an edit, or a name was deleted and its `+` was not.", "两个运算符之间必须有名称、数值或表达式。常见的原因是修改时多留了一个运算符，或者删去名称时没有删去它前面的 `+`。";
    }
    /// A second operator in one statement.
    SECOND_OPERATOR = "E305" Error {
        title: "second operator in one statement", "一个语句中出现第二个运算符";
        message: "This statement already has the operator `{operator}`; `{found}` is a second one.", "这个语句已有运算符 `{operator}`，`{found}` 是第二个。";
        hint: "Put the second relation on a line of its own, or separate the two by `;`.", "请把第二个关系另起一行，或用 `;` 分开。";
        page: "A statement states one relation. Chains such as `y ~ m ~ x` or `0 < a < 1` must be written as two statements: `y ~ m` and `m ~ x`; `a > 0` and `a < 1`.\n\nThe same message appears when a line ends in `+` although the next line begins a new statement.", "一个语句只陈述一个关系。`y ~ m ~ x` 或 `0 < a < 1` 这样的连写必须拆成两个语句：`y ~ m` 和 `m ~ x`；`a > 0` 和 `a < 1`。\n\n如果某行末尾多了 `+`，而下一行是新的语句，也会出现这条信息。";
    }
    /// Full-width or typographic punctuation.
    FULL_WIDTH = "E306" Error {
        title: "full-width or typographic characters", "全角或排版字符";
        message: "`{found}` is written with full-width or typographic characters.", "`{found}` 使用了全角或排版字符。";
        hint: "Write `{suggestion}` instead: switch the input method to half-width (English) punctuation.", "请改写为 `{suggestion}`：把输入法切换到半角（英文）标点。";
        page: "Chinese input methods type full-width punctuation such as `＝～，（）；：`, and word processors turn straight quotes and minus signs into typographic ones. They look alike but are different characters, and the model language uses the plain ones only.\n\nNames may be Chinese, and full-width blanks are read as blanks. To use such a character inside a name, put the name in straight quotes.", "中文输入法会输入 `＝～，（）；：` 等全角标点，文字处理软件会把直引号和减号换成排版用的字符。它们看上去相似，却是不同的字符；模型语言只使用半角字符。\n\n名称可以用中文，全角空格按空格处理。如果名称里确实含有这类字符，请用半角引号把名称括起来。";
    }
    /// A character that the language does not use.
    UNKNOWN_CHARACTER = "E307" Error {
        title: "unknown character", "无法识别的字符";
        message: "The character `{found}` has no meaning in model syntax.", "字符 `{found}` 在模型语法中没有意义。";
        hint: "Delete it; if it belongs to a name, put the name in quotes.", "请删去它；如果它是名称的一部分，请用引号把名称括起来。";
        page: "Names consist of letters of any script, digits, dots and underscores. A name with other characters must stand in quotes: `\"Q1 (a)\" ~ x`. Everything else in a model is one of the operators, `+ - * / ^ ? , ( ) : ;`, a number, or a comment after `#` or `!`.", "名称由各种文字的字母、数字、点和下划线组成。含有其他字符的名称必须加引号：`\"Q1 (a)\" ~ x`。除此之外，模型中只能出现运算符、`+ - * / ^ ? , ( ) : ;`、数值，以及 `#` 或 `!` 之后的注释。";
    }
    /// A quote that does not end on its line.
    UNCLOSED_QUOTE = "E308" Error {
        title: "quote without an end", "引号没有闭合";
        message: "The quote that begins with {found} does not end on this line.", "以 {found} 开始的引号在本行没有闭合。";
        hint: "Close it with the same character on the same line.", "请在同一行用相同的字符闭合。";
        page: "A quoted name or label begins and ends with the same of the characters `\"`, `'` and `` ` ``, on one line. To have one of them inside, quote with another one.", "加引号的名称或标签必须以同一种字符（`\"`、`'` 或 `` ` ``）开始和结束，并且写在同一行。如果内容里含有其中一种字符，请用另一种作引号。";
    }
    /// `(` without `)`.
    UNCLOSED_PARENTHESIS = "E309" Error {
        title: "parenthesis without an end", "括号没有闭合";
        message: "This parenthesis is never closed.", "这个括号没有闭合。";
        hint: "Write the missing `)`.", "请补上缺少的 `)`。";
        page: "Each `(` needs its `)` in the same statement and on the same side of the operator. A statement may run over several lines inside parentheses; it ends where a line with an operator of its own begins.", "每个 `(` 都要在同一语句、运算符的同一侧有对应的 `)`。括号内可以换行；遇到含有运算符的新行时，语句就结束了。";
    }
    /// `)` without `(`.
    UNOPENED_PARENTHESIS = "E310" Error {
        title: "parenthesis without a beginning", "括号没有开头";
        message: "This parenthesis closes nothing.", "这个右括号没有对应的左括号。";
        hint: "Delete it, or write the missing `(`.", "请删去它，或补上缺少的 `(`。";
        page: "Each `)` needs its `(` before it, in the same statement and on the same side of the operator.", "每个 `)` 之前都要有对应的 `(`，并且在同一语句、运算符的同一侧。";
    }
    /// A statement that ends too early.
    UNFINISHED = "E311" Error {
        title: "something is missing", "内容不完整";
        message: "Something is missing after `{found}`.", "`{found}` 之后缺少内容。";
        hint: "Write the name, number or expression that should follow, or delete `{found}`.", "请补上应有的名称、数值或表达式，或者删去 `{found}`。";
        page: "A statement must not end in an operator, `+`, `*` or a comma. If the next line was meant to continue it, check that this line does not state a relation of its own: covary then takes it for a new statement.", "语句不能以运算符、`+`、`*` 或逗号结尾。如果本意是在下一行继续，请检查下一行是否自己含有运算符：那样它会被当作新的语句。";
    }
    /// A token at a place where it cannot stand.
    UNEXPECTED = "E312" Error {
        title: "unexpected", "此处不应出现";
        message: "`{found}` cannot stand here; expected {expected}.", "此处不能写 `{found}`；应为 {expected}。";
        hint: "Terms are joined by `+`; what belongs to a term stands before it with `*`, as in `y ~ a*x + 0.5*z`.", "各项之间用 `+` 连接；属于某一项的内容写在它前面，用 `*` 连接，例如 `y ~ a*x + 0.5*z`。";
        page: "The parser had read a valid beginning of a statement and met something that cannot follow. Two names side by side need a `+` (lavaan 0.6-14 would glue them into one name). A term cannot be subtracted: to fix a coefficient write `-1*x`. A term cannot be divided: write `(1/2)*x`. Every statement begins on a line of its own or after `;`.", "解析器读到了语句的有效开头，但接下来的内容不能这样写。两个并列的名称之间需要 `+`（lavaan 0.6-14 会把它们粘成一个名称）。项不能相减：要固定系数，请写 `-1*x`。项不能相除：请写 `(1/2)*x`。每个语句要另起一行，或写在 `;` 之后。";
    }
    /// An operator without a left side.
    EMPTY_LEFT_SIDE = "E313" Error {
        title: "nothing on the left", "左侧为空";
        message: "`{operator}` has nothing on its left.", "`{operator}` 的左侧没有内容。";
        hint: "Write the variable or the parameter that the statement is about before `{operator}`.", "请在 `{operator}` 之前写上语句所说的变量或参数。";
        page: "Each statement begins with the variable (or the parameter) that it is about: the latent variable in `f =~ x1 + x2`, the outcome in `y ~ x`, the new parameter in `ab := a*b`.", "每个语句都以它所说的变量（或参数）开头：`f =~ x1 + x2` 中的潜变量、`y ~ x` 中的因变量、`ab := a*b` 中的新参数。";
    }
    /// A function that covary does not know.
    UNKNOWN_FUNCTION = "E314" Error {
        title: "unknown function", "未知函数";
        message: "There is no function `{found}`; the nearest one is `{suggestion}`.", "没有函数 `{found}`；最接近的是 `{suggestion}`。";
        hint: "Use one of: {known}.", "可用的函数：{known}。";
        page: "In arithmetic (definitions, constraints, and numbers before a `*`) these functions of one value are known, with the meaning that they have in R: exp, log (natural), log2, log10, sqrt, abs, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, plogis, pnorm, qnorm, dnorm.\n\nBefore a `*` there are also c(), start(), label(), equal(), lower(), upper(), and efa() on the left of `=~`. Other functions of R cannot be used, because their derivatives are needed for standard errors.", "在运算（自定义参数、约束、`*` 之前的数值）中可以使用以下单变量函数，含义与 R 相同：exp、log（自然对数）、log2、log10、sqrt、abs、sin、cos、tan、asin、acos、atan、sinh、cosh、tanh、plogis、pnorm、qnorm、dnorm。\n\n在 `*` 之前还可以使用 c()、start()、label()、equal()、lower()、upper()，以及 `=~` 左侧的 efa()。R 的其他函数不能使用，因为计算标准误需要它们的导数。";
    }
    /// Wrong number or kind of arguments.
    WRONG_ARGUMENTS = "E315" Error {
        title: "wrong arguments", "参数有误";
        message: "`{function}()` cannot take these arguments.", "`{function}()` 不能接受这样的参数。";
        hint: "Write it as in `{example}`.", "请写成 `{example}` 这样的形式。";
        page: "start(), lower() and upper() take one number, or one number or NA for each group in c(). label() and equal() take one text, or one for each group in c(); efa() takes the name of its block in quotes. The functions of arithmetic, such as sqrt() and exp(), take one value.", "start()、lower()、upper() 接受一个数值，或用 c() 为每个组给出一个数值或 NA。label() 和 equal() 接受一个文本，或用 c() 为每个组给出一个；efa() 接受加引号的块名。sqrt()、exp() 等运算函数接受一个值。";
    }
    /// Arithmetic before a `*` that has no finite value.
    NOT_FINITE = "E316" Error {
        title: "not a finite number", "不是有限数";
        message: "`{found}` is not a finite number.", "`{found}` 不是有限数。";
        hint: "Check for a division by zero, and for a root or a logarithm of a negative number.", "请检查是否除以零，或对负数开方、取对数。";
        page: "A number before a `*` or `?` fixes a parameter or starts it. It may be computed, as in `sqrt(0.25)*x`, and the result must be finite. `Inf` is allowed in lower() and upper() only.", "`*` 或 `?` 之前的数值用来固定参数或给出初始值。它可以是算式，例如 `sqrt(0.25)*x`，但结果必须是有限数。`Inf` 只能用在 lower() 和 upper() 中。";
    }
    /// `c()` with numbers and labels.
    MIXED_LIST = "E317" Error {
        title: "c() mixes numbers and labels", "c() 中混用了数值和标签";
        message: "`{found}` mixes numbers and labels, or quoted labels and others.", "`{found}` 混用了数值和标签，或混用了加引号与不加引号的标签。";
        hint: "Give the numbers and the labels separately, for example `c(1,NA)*x + c(\"\",\"a\")*x`.", "请把数值和标签分开给出，例如 `c(1,NA)*x + c(\"\",\"a\")*x`。";
        page: "c() before a `*` gives one entry for each group: numbers and NA, as in `c(1,NA)`; or labels, as in `c(a,b)`; or quoted labels with NA or \"\" where a group has none, as in `c(\"a\",NA)`.\n\nlavaan 0.6-14 accepts mixtures but reads them in a surprising way: `c(1,a)` and `c(NA,a)` give the label `a` to all groups and drop the number; `c(\"a\",b)` gives the label `b` to all groups. covary refuses what would be a different model from the one that is written.", "`*` 之前的 c() 为每个组给出一项：数值和 NA，例如 `c(1,NA)`；或标签，例如 `c(a,b)`；或加引号的标签，没有标签的组写 NA 或 \"\"，例如 `c(\"a\",NA)`。\n\nlavaan 0.6-14 接受混用，但读法出人意料：`c(1,a)` 和 `c(NA,a)` 把标签 `a` 给所有组并丢弃数值；`c(\"a\",b)` 把标签 `b` 给所有组。这样得到的模型与所写的不同，因此 covary 拒绝接受。";
    }
    /// `0.5*a*x` and `a*b*x`.
    MODIFIER_PRODUCT = "E318" Error {
        title: "product of a label", "标签的乘积";
        message: "`{found}` multiplies a label or NA; it has no single meaning.", "`{found}` 把标签或 NA 与其他内容相乘，含义不明确。";
        hint: "To give a term a label and a value write it twice: `a*x + 0.5*x`; to tie parameters write a constraint: `b == 2*a`.", "要同时给出标签和数值，请把该项写两次：`a*x + 0.5*x`；要建立参数间的关系，请写约束：`b == 2*a`。";
        page: "`0.5*a*x` could mean that the coefficient is fixed to 0.5 and called `a`, or that it is half of `a`. lavaan 0.6-14 takes the label and drops the number without a word. Write what is meant: `0.5*x + a*x` for the first, `b*x` with `b == 0.5*a` for the second.", "`0.5*a*x` 可以理解为系数固定为 0.5 并命名为 `a`，也可以理解为系数等于 `a` 的一半。lavaan 0.6-14 只取标签，不声不响地丢弃数值。请写明本意：前者写 `0.5*x + a*x`，后者写 `b*x` 和 `b == 0.5*a`。";
    }
    /// A label inside arithmetic before a `*`.
    COMPUTED_MODIFIER = "E319" Error {
        title: "arithmetic with a label before a term", "项之前的算式含有标签";
        message: "`{found}` computes with labels; before a term only numbers can be computed with.", "`{found}` 用标签做运算；项之前只能对数值做运算。";
        hint: "Give the term a label of its own and tie it by a constraint, as in `y ~ b*x` with `b == 2*a`.", "请给该项单独的标签，再用约束联系起来，例如 `y ~ b*x` 和 `b == 2*a`。";
        page: "What stands before a term is a number, a label, or one of the functions for start values, labels and bounds. Arithmetic with parameters belongs into constraints (`==`, `<`, `>`) and definitions (`:=`).", "项之前可以写数值、标签，或用于初始值、标签、界限的函数。对参数的运算应写在约束（`==`、`<`、`>`）和定义（`:=`）中。";
    }
    /// Two different modifiers of one kind.
    CONFLICTING_MODIFIERS = "E320" Error {
        title: "contradicting modifiers", "设定相互矛盾";
        message: "`{relation}` is given two different things of one kind, or a fixed value and a start value.", "`{relation}` 得到了两个不同的同类设定，或者同时得到固定值和初始值。";
        hint: "Keep one of them.", "请只保留其中一个。";
        page: "A term may be repeated to give it several modifiers, as in `f =~ a*x + start(0.5)*x`. Each kind (value, label, equality, start, lower and upper bound) can be given once, and a fixed parameter has no start value.\n\nlavaan 0.6-14 keeps the first label and the first value, and fixes a parameter with both a value and a start at the start value, without a word. covary refuses the contradiction.", "可以重复写同一项，给它多个设定，例如 `f =~ a*x + start(0.5)*x`。每一类设定（数值、标签、相等、初始值、下界、上界）只能给一次；固定的参数没有初始值。\n\nlavaan 0.6-14 会不声不响地保留第一个标签和第一个数值；同时给出固定值和初始值时，则把参数固定在初始值。covary 拒绝接受这种矛盾。";
    }
    /// The same relation in two statements.
    DUPLICATE_RELATION = "E321" Error {
        title: "stated twice", "重复陈述";
        message: "`{parameter}` is already stated on line {first}.", "`{parameter}` 已在第 {first} 行陈述过。";
        hint: "Delete one of the two; to give one relation several modifiers, repeat the term within one statement.", "请删去其中一个；要给同一关系多个设定，请在同一语句内重复该项。";
        page: "A relation can be stated once in each block. `x ~~ y` and `y ~~ x` are the same covariance.\n\nWithin one statement a term may be repeated, in order to give it several modifiers: `f =~ a*x + start(0.5)*x`.", "每个关系在每个块内只能陈述一次。`x ~~ y` 和 `y ~~ x` 是同一个协方差。\n\n在同一语句内可以重复写同一项，以便给它多个设定：`f =~ a*x + start(0.5)*x`。";
    }
    /// A defined parameter whose name is taken.
    DUPLICATE_DEFINITION = "E322" Error {
        title: "name already taken", "名称已被占用";
        message: "`{parameter}` is already the name of a parameter (line {first}).", "`{parameter}` 已经是参数的名称（第 {first} 行）。";
        hint: "Choose another name on the left of `:=`.", "请在 `:=` 左侧换一个名称。";
        page: "A name on the left of `:=` defines a new parameter. It must differ from all labels and from all other defined parameters, since an expression that uses the name could not tell them apart.\n\nTo restrict a labelled parameter, use `==` instead of `:=`.", "`:=` 左侧的名称定义一个新参数。它必须不同于所有标签和其他自定义参数，否则使用该名称的表达式无法区分它们。\n\n要约束已有标签的参数，请用 `==` 而不是 `:=`。";
    }
    /// Something that cannot stand on the left of an operator.
    WRONG_LEFT_SIDE = "E323" Error {
        title: "cannot stand on the left", "不能写在左侧";
        message: "`{found}` cannot stand on the left of `{operator}`.", "`{found}` 不能写在 `{operator}` 的左侧。";
        hint: "Write it as in `{example}`.", "请写成 `{example}` 这样的形式。";
        page: "On the left of a relation stand names joined by `+`; in front of a latent variable of `=~` there may be `efa(\"block\")*`. Numbers, labels and products such as `x1:x2` belong on the right. On the left of `:=` stands one name, the new parameter.\n\nlavaan 0.6-14 ignores other modifiers on the left without a word.", "关系的左侧是用 `+` 连接的名称；`=~` 左侧的潜变量之前可以写 `efa(\"块名\")*`。数值、标签和 `x1:x2` 这样的乘积应写在右侧。`:=` 左侧是一个名称，即新参数。\n\nlavaan 0.6-14 会不声不响地忽略左侧的其他设定。";
    }
    /// Something that cannot stand on the right of an operator.
    WRONG_RIGHT_SIDE = "E324" Error {
        title: "cannot stand on the right", "不能写在右侧";
        message: "`{found}` cannot stand on the right of `{operator}`.", "`{found}` 不能写在 `{operator}` 的右侧。";
        hint: "Write it as in `{example}`.", "请写成 `{example}` 这样的形式。";
        page: "On the right of `~` a number alone is an intercept: `y ~ 1` (free) or `y ~ 0` (fixed to zero). `f =~ 0` states a latent variable without indicators, and the 0 must stand alone. A product has two variables (`x1:x2`); products of three and more must be computed in the data. On the right of `|` stand the thresholds `t1`, `t2`, …; on the right of `~*~` stands the variable itself. A latent variable cannot be its own indicator. efa() stands on the left of `=~`.\n\nTo fix a covariance to zero write `x ~~ 0*y`. lavaan 0.6-14 reads any other number on the right of `~` as an intercept fixed to zero.", "`~` 右侧单独的数值是截距：`y ~ 1`（自由估计）或 `y ~ 0`（固定为零）。`f =~ 0` 表示没有指标的潜变量，这个 0 必须单独出现。乘积只能含两个变量（`x1:x2`），三个及以上变量的乘积须事先在数据中算好。`|` 右侧是阈值 `t1`、`t2`……；`~*~` 右侧是变量自身。潜变量不能是自己的指标。efa() 写在 `=~` 的左侧。\n\n要把协方差固定为零，请写 `x ~~ 0*y`。lavaan 0.6-14 会把 `~` 右侧的其他数值一律读作固定为零的截距。";
    }
    /// A word that cannot be a name unless it is quoted, or not at all.
    WRONG_NAME = "E325" Error {
        title: "not a name", "不能作为名称";
        message: "`{found}` cannot be a name.", "`{found}` 不能作为名称。";
        hint: "A name begins with a letter and consists of letters, digits, dots and underscores. Put any other name in quotes, without a colon inside.", "名称以字母开头，由字母、数字、点和下划线组成。其他名称请加引号，其中不能有冒号。";
        page: "Names that begin with a digit, names with blanks or other special characters, and the words NA, NaN, Inf, TRUE, FALSE and NULL of R must stand in quotes: `\"1st\" ~ x`. A quoted name must not be empty and must not contain a colon, which is the sign of a product.\n\nIf a number was meant before a name, join them by `*`: `3*x`.", "以数字开头的名称、含有空格或其他特殊字符的名称，以及 R 的保留字 NA、NaN、Inf、TRUE、FALSE、NULL，都必须加引号：`\"1st\" ~ x`。加引号的名称不能为空，也不能含有冒号，因为冒号表示乘积。\n\n如果本意是在名称之前写数值，请用 `*` 连接：`3*x`。";
    }
    /// A problem with a `group:` or `level:` line itself.
    WRONG_BLOCK = "E326" Error {
        title: "not a block header", "块标题有误";
        message: "`{found}` is not a block header such as `group: 1` or `level: within`.", "`{found}` 不是 `group: 1`、`level: within` 这样的块标题。";
        hint: "Write `group:` or `level:`, then its name, alone on the line; a product of variables can stand on the right of an operator only.", "请写 `group:` 或 `level:` 加上名称，单独占一行；变量的乘积只能写在运算符右侧。";
        page: "A line `group: name` or `level: name` begins the part of the model that belongs to one group or one level. The header stands alone on its line or ends in `;`. A name with blanks or other special characters can be put in quotes.", "`group: 名称` 或 `level: 名称` 这样的一行，开始模型中属于某个组或某个水平的部分。标题单独占一行，或以 `;` 结束。含有空格或其他特殊字符的名称可以加引号。";
    }
    /// Blocks in an impossible order.
    BLOCK_ORDER = "E327" Error {
        title: "blocks out of order", "块的顺序有误";
        message: "`{found}` is out of place among the blocks: it repeats a block, puts a group inside a level, or leaves relations outside of all blocks.", "`{found}` 在各块中的位置不对：重复了已有的块、把组放在水平之内，或者使一些关系不属于任何块。";
        hint: "Begin with `group:` or `level:`, put all relations of a block below its header, and put `level:` inside `group:`.", "请以 `group:` 或 `level:` 开头，把每个块的所有关系写在它的标题之下，并把 `level:` 放在 `group:` 之内。";
        page: "In a model with blocks every relation belongs to a block, each block occurs once, and levels are nested in groups: `group: 1`, `level: 1`, …, `level: 2`, …, `group: 2`, …. Definitions and constraints belong to no block and may stand anywhere.\n\nlavaan 0.6-14 drops relations that stand before the first block, and those of a repeated block, in part without a word.", "在分块的模型中，每个关系都属于某个块，每个块只出现一次，水平嵌套在组之内：`group: 1`、`level: 1`……、`level: 2`……、`group: 2`……。定义和约束不属于任何块，可以写在任何位置。\n\nlavaan 0.6-14 会丢弃第一个块之前的关系和重复块中的关系，有时不给任何提示。";
    }
    /// Nesting beyond the limit.
    TOO_DEEP = "E328" Error {
        title: "nested too deeply", "嵌套过深";
        message: "This expression is nested too deeply or is too long (more than {limit} steps).", "这个表达式嵌套过深或过长（超过 {limit} 步）。";
        hint: "Split it: give parts of it a name with `:=` and use the names.", "请拆分：用 `:=` 给各部分命名，再使用这些名称。";
        page: "Expressions may be nested 100 parentheses deep and may chain 1000 operations. The limit protects the program; a longer expression can be split with `:=`.", "表达式最多嵌套 100 层括号、连续 1000 次运算。这个限制用来保护程序；更长的表达式可以用 `:=` 拆分。";
    }
    /// A part of the language of lavaan and its relatives that covary does not have.
    NOT_SUPPORTED = "E329" Error {
        title: "not supported", "不支持";
        message: "`{found}` is not supported.", "不支持 `{found}`。";
        hint: "Delete it. A random slope `rv()` needs multilevel software, a prior `prior()` Bayesian software; blocks are `group:` and `level:` only.", "请删去它。随机斜率 `rv()` 需要多水平分析软件，先验 `prior()` 需要贝叶斯分析软件；块只有 `group:` 和 `level:` 两种。";
        page: "Random slopes (`rv(\"s\")*x`), priors (`prior(\"…\")*x`, of blavaan) and the blocks `class:` and `block:` are parts of the model language of lavaan and its relatives that covary does not estimate. They are refused rather than ignored, because the model without them is a different one.", "随机斜率（`rv(\"s\")*x`）、先验（blavaan 的 `prior(\"…\")*x`）以及 `class:` 和 `block:` 块属于 lavaan 及其相关软件的模型语言，covary 不做估计。忽略它们会得到不同的模型，因此 covary 拒绝接受。";
    }
}
