//! The tree of a model text: what was written, with the place where it stands.

/// Byte range in the model text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The relation that a term states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// `=~` the right side is an indicator of the latent variable on the left.
    Measurement,
    /// `<~` the left side is a composite of the right side.
    Composite,
    /// `~` the left side is regressed on the right side.
    Regression,
    /// `~~` (residual) variance or covariance.
    Covariance,
    /// `~1` intercept or mean; the right side is empty.
    Intercept,
    /// `|` threshold `t1`, `t2`, … of an ordinal variable.
    Threshold,
    /// `~*~` scaling factor of an ordinal variable.
    Scale,
}

impl Operator {
    /// The operator as it is written in the parameter table (`~1` for an intercept).
    pub const fn symbol(self) -> &'static str {
        match self {
            Operator::Measurement => "=~",
            Operator::Composite => "<~",
            Operator::Regression => "~",
            Operator::Covariance => "~~",
            Operator::Intercept => "~1",
            Operator::Threshold => "|",
            Operator::Scale => "~*~",
        }
    }
}

/// A number given to a term, for one group: a fixed value, or `NA` (free).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// `NA`: free, whatever the default is.
    Free,
    /// Fixed to this number.
    Fixed(f64),
}

/// What is written before a `*` or `?`. Each list is empty when nothing was written, has one entry when one value
/// serves all groups, and one entry a group when it was written with `c(…)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Modifiers {
    /// Fixed values and `NA`.
    pub value: Vec<Value>,
    /// Start values (`start(…)`, `0.9?x`); `None` for `NA`.
    pub start: Vec<Option<f64>>,
    /// Labels; an empty string is no label.
    pub label: Vec<String>,
    /// `equal("f=~x5")`: the parameter to be equal to, by its name or its label; an empty string is none.
    pub equal: Vec<String>,
    /// `lower(…)` bounds; `None` for none.
    pub lower: Vec<Option<f64>>,
    /// `upper(…)` bounds; `None` for none.
    pub upper: Vec<Option<f64>>,
    /// `efa("block")` on the latent variable of the left side.
    pub efa: Option<String>,
}

/// One relation between two names.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Index into [`SyntaxTree::blocks`].
    pub block: usize,
    /// Left side.
    pub lhs: String,
    /// The relation.
    pub op: Operator,
    /// Right side: a name, a product `a:b`, a threshold `t1`, or empty for an intercept. `f =~ 0` (a latent variable
    /// without indicators) is `f =~ f` fixed to 0.
    pub rhs: String,
    /// What stands before the right side.
    pub modifiers: Modifiers,
    /// Where the left side stands.
    pub lhs_span: Span,
    /// Where the right side stands, with its modifiers.
    pub rhs_span: Span,
}

/// The part of the text that belongs to one `group:` and `level:`; a text without them is one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// What stands after `group:`.
    pub group: Option<String>,
    /// What stands after `level:`.
    pub level: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The kind of a line between parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `:=` a defined parameter; the left side is its name.
    Define,
    /// `==`
    Equal,
    /// `<` the left side is below the right side.
    Less,
    /// `>` the left side is above the right side.
    Greater,
}

impl ConstraintKind {
    /// As it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            ConstraintKind::Define => ":=",
            ConstraintKind::Equal => "==",
            ConstraintKind::Less => "<",
            ConstraintKind::Greater => ">",
        }
    }
}

/// A defined parameter or a constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Which kind.
    pub kind: ConstraintKind,
    /// Left side; for [`ConstraintKind::Define`] always [`Expression::Name`].
    pub lhs: Expression,
    /// Right side.
    pub rhs: Expression,
    /// Where it stands.
    pub span: Span,
}

impl Constraint {
    /// As it is written, on one line.
    pub fn written(&self) -> String {
        format!("{} {} {}", self.lhs, self.kind.symbol(), self.rhs)
    }
}

/// Arithmetic with parameter labels.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A label, or a defined parameter.
    Name(String),
    /// `-e`
    Negate(Box<Expression>),
    /// `a + b` and the like.
    Binary(Operation, Box<Expression>, Box<Expression>),
    /// `exp(e)` and the like.
    Call(Function, Vec<Expression>),
}

/// Arithmetic of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `^`
    Power,
}

/// A function of one value, by its name in R.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `exp`
    Exp,
    /// `log` (natural)
    Log,
    /// `log2`
    Log2,
    /// `log10`
    Log10,
    /// `sqrt`
    Sqrt,
    /// `abs`
    Abs,
    /// `sin`
    Sin,
    /// `cos`
    Cos,
    /// `tan`
    Tan,
    /// `asin`
    Asin,
    /// `acos`
    Acos,
    /// `atan`
    Atan,
    /// `sinh`
    Sinh,
    /// `cosh`
    Cosh,
    /// `tanh`
    Tanh,
    /// `plogis`: 1 / (1 + exp(-x))
    Plogis,
    /// `pnorm`: the standard normal distribution function
    Pnorm,
    /// `qnorm`: the standard normal quantile
    Qnorm,
    /// `dnorm`: the standard normal density
    Dnorm,
}

impl SyntaxTree {
    /// Whether it has exploratory blocks, `efa("…")*f`.
    pub fn has_exploratory(&self) -> bool {
        self.terms.iter().any(|term| term.modifiers.efa.is_some())
    }

    /// Whether it has `level:` blocks.
    pub fn has_levels(&self) -> bool {
        self.blocks.iter().any(|block| block.level.is_some())
    }

    /// Whether it has a relation of this kind.
    pub fn has(&self, op: Operator) -> bool {
        self.terms.iter().any(|term| term.op == op)
    }
}

/// A whole model text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyntaxTree {
    /// At least one.
    pub blocks: Vec<Block>,
    /// Relations, in the order in which they are written; the same relation written twice is one term with the
    /// modifiers of both.
    pub terms: Vec<Term>,
    /// Defined parameters and constraints, in order.
    pub constraints: Vec<Constraint>,
}
