//! Computing with expressions: values, exact derivatives, names, linear form.

use super::tree::{Expression, Function, Operation};
use crate::dist::normal;

/// An expression that is linear in its names: `constant + Σ coefficient · name`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linear {
    /// What does not depend on any name.
    pub constant: f64,
    /// Each name once, in the order of its first use; coefficients that cancel to zero are left out.
    pub coefficients: Vec<(String, f64)>,
}

impl Linear {
    fn number(constant: f64) -> Linear {
        Linear { constant, coefficients: Vec::new() }
    }

    /// `self + factor * other`
    fn plus(mut self, factor: f64, other: Linear) -> Linear {
        self.constant += factor * other.constant;
        for (name, coefficient) in other.coefficients {
            match self.coefficients.iter_mut().find(|(known, _)| *known == name) {
                Some((_, sum)) => *sum += factor * coefficient,
                None => self.coefficients.push((name, factor * coefficient)),
            }
        }
        self
    }

    fn times(self, factor: f64) -> Linear {
        Linear::number(0.0).plus(factor, self)
    }

    fn is_constant(&self) -> bool {
        self.coefficients.is_empty()
    }
}

impl Expression {
    /// The same expression with what `of` gives in the place of every name.
    #[must_use]
    pub fn map_names(&self, of: &dyn Fn(&str) -> Expression) -> Expression {
        let again = |e: &Expression| e.map_names(of);
        match self {
            Expression::Number(_) => self.clone(),
            Expression::Name(name) => of(name),
            Expression::Negate(e) => Expression::Negate(Box::new(again(e))),
            Expression::Binary(operation, a, b) => {
                Expression::Binary(*operation, Box::new(again(a)), Box::new(again(b)))
            }
            Expression::Call(function, arguments) => Expression::Call(*function, arguments.iter().map(again).collect()),
        }
    }
}

impl Function {
    /// Every function, in the order in which they are listed to users.
    pub const ALL: [Function; 19] = [
        Function::Exp,
        Function::Log,
        Function::Log2,
        Function::Log10,
        Function::Sqrt,
        Function::Abs,
        Function::Sin,
        Function::Cos,
        Function::Tan,
        Function::Asin,
        Function::Acos,
        Function::Atan,
        Function::Sinh,
        Function::Cosh,
        Function::Tanh,
        Function::Plogis,
        Function::Pnorm,
        Function::Qnorm,
        Function::Dnorm,
    ];

    /// The name in R, under which it is written in a model.
    pub const fn name(self) -> &'static str {
        match self {
            Function::Exp => "exp",
            Function::Log => "log",
            Function::Log2 => "log2",
            Function::Log10 => "log10",
            Function::Sqrt => "sqrt",
            Function::Abs => "abs",
            Function::Sin => "sin",
            Function::Cos => "cos",
            Function::Tan => "tan",
            Function::Asin => "asin",
            Function::Acos => "acos",
            Function::Atan => "atan",
            Function::Sinh => "sinh",
            Function::Cosh => "cosh",
            Function::Tanh => "tanh",
            Function::Plogis => "plogis",
            Function::Pnorm => "pnorm",
            Function::Qnorm => "qnorm",
            Function::Dnorm => "dnorm",
        }
    }

    /// The function of a name, or `None`.
    pub fn from_name(name: &str) -> Option<Function> {
        Function::ALL.into_iter().find(|function| function.name() == name)
    }

    /// The value at `x`; NaN where it is undefined, as in R.
    pub fn value(self, x: f64) -> f64 {
        match self {
            Function::Exp => x.exp(),
            Function::Log => x.ln(),
            Function::Log2 => x.log2(),
            Function::Log10 => x.log10(),
            Function::Sqrt => x.sqrt(),
            Function::Abs => x.abs(),
            Function::Sin => x.sin(),
            Function::Cos => x.cos(),
            Function::Tan => x.tan(),
            Function::Asin => x.asin(),
            Function::Acos => x.acos(),
            Function::Atan => x.atan(),
            Function::Sinh => x.sinh(),
            Function::Cosh => x.cosh(),
            Function::Tanh => x.tanh(),
            Function::Plogis => plogis(x),
            Function::Pnorm => normal::cdf(x),
            Function::Qnorm => normal::quantile(x),
            Function::Dnorm => normal::density(x),
        }
    }

    /// The derivative at `x`. At a kink (`abs` at zero) it is zero, the middle of the two sides.
    pub fn derivative(self, x: f64) -> f64 {
        match self {
            Function::Exp => x.exp(),
            Function::Log => x.recip(),
            Function::Log2 => (x * std::f64::consts::LN_2).recip(),
            Function::Log10 => (x * std::f64::consts::LN_10).recip(),
            Function::Sqrt => 0.5 / x.sqrt(),
            Function::Abs => {
                if x > 0.0 {
                    1.0
                } else if x < 0.0 {
                    -1.0
                } else {
                    x * 0.0
                }
            }
            Function::Sin => x.cos(),
            Function::Cos => -x.sin(),
            Function::Tan => x.cos().powi(-2),
            Function::Asin => (1.0 - x * x).sqrt().recip(),
            Function::Acos => -(1.0 - x * x).sqrt().recip(),
            Function::Atan => (1.0 + x * x).recip(),
            Function::Sinh => x.cosh(),
            Function::Cosh => x.sinh(),
            Function::Tanh => x.cosh().powi(-2),
            Function::Plogis => plogis(x) * plogis(-x),
            Function::Pnorm => normal::density(x),
            Function::Qnorm => normal::density(normal::quantile(x)).recip(),
            Function::Dnorm => -x * normal::density(x),
        }
    }
}

/// The logistic distribution function without overflow on either side.
fn plogis(x: f64) -> f64 {
    if x < 0.0 {
        let e = x.exp();
        e / (1.0 + e)
    } else {
        (1.0 + (-x).exp()).recip()
    }
}

impl Operation {
    /// The value of `a op b`, as in R (`0^0` is 1, a fractional power of a negative number is NaN).
    pub fn value(self, a: f64, b: f64) -> f64 {
        match self {
            Operation::Add => a + b,
            Operation::Subtract => a - b,
            Operation::Multiply => a * b,
            Operation::Divide => a / b,
            Operation::Power => a.powf(b),
        }
    }

    /// The partial derivatives by `a` and by `b`. A derivative that is not needed is not asked for, so that `a^2` of
    /// a negative `a` does not meet the logarithm of the other one.
    fn partial(self, a: f64, b: f64, by_a: bool, by_b: bool) -> (f64, f64) {
        let value = match self {
            Operation::Add => (1.0, 1.0),
            Operation::Subtract => (1.0, -1.0),
            Operation::Multiply => (b, a),
            Operation::Divide => (b.recip(), -a / (b * b)),
            Operation::Power => {
                let base = if b == 0.0 { 0.0 } else { b * a.powf(b - 1.0) };
                // a^b does not move with b at a = 0 as long as b stays positive.
                let exponent = if a == 0.0 && b > 0.0 { 0.0 } else { a.powf(b) * a.ln() };
                (base, exponent)
            }
        };
        (if by_a { value.0 } else { 0.0 }, if by_b { value.1 } else { 0.0 })
    }
}

/// A value with its derivatives; no derivatives stand for all zero.
struct Dual {
    value: f64,
    slopes: Vec<f64>,
}

impl Dual {
    /// The value of a function of this one, whose derivative here is `factor`.
    fn scaled(mut self, factor: f64, value: f64) -> Dual {
        self.slopes.iter_mut().for_each(|slope| *slope = product(factor, *slope));
        Dual { value, slopes: self.slopes }
    }
}

/// A partial derivative times a slope. A slope of zero is that of a name which does not occur here, so that even an
/// infinite derivative does not count for it.
fn product(partial: f64, slope: f64) -> f64 {
    if slope == 0.0 { 0.0 } else { partial * slope }
}

impl Expression {
    /// The value, given the value of each name; `None` when a name has none. NaN where the arithmetic is undefined.
    pub fn evaluate(&self, value: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
        Some(match self {
            Expression::Number(number) => *number,
            Expression::Name(name) => value(name)?,
            Expression::Negate(inner) => -inner.evaluate(value)?,
            Expression::Binary(operation, a, b) => operation.value(a.evaluate(value)?, b.evaluate(value)?),
            Expression::Call(function, arguments) => {
                let [argument] = arguments.as_slice() else { return None };
                function.value(argument.evaluate(value)?)
            }
        })
    }

    /// The value and its derivatives by each of `names`, at `values` (of the same length). `None` when the
    /// expression uses another name.
    ///
    /// Forward-mode differentiation: exact to rounding, one pass (Wengert 1964).
    pub fn gradient(&self, names: &[String], values: &[f64]) -> Option<(f64, Vec<f64>)> {
        let Dual { value, mut slopes } = self.dual(names, values)?;
        slopes.resize(names.len(), 0.0);
        Some((value, slopes))
    }

    fn dual(&self, names: &[String], values: &[f64]) -> Option<Dual> {
        Some(match self {
            Expression::Number(number) => Dual { value: *number, slopes: Vec::new() },
            Expression::Name(name) => {
                let index = names.iter().position(|known| known == name)?;
                let mut slopes = vec![0.0; names.len()];
                *slopes.get_mut(index)? = 1.0;
                Dual { value: *values.get(index)?, slopes }
            }
            Expression::Negate(inner) => {
                let inner = inner.dual(names, values)?;
                let value = -inner.value;
                inner.scaled(-1.0, value)
            }
            Expression::Binary(operation, a, b) => {
                let (a, b) = (a.dual(names, values)?, b.dual(names, values)?);
                let value = operation.value(a.value, b.value);
                let (by_a, by_b) = operation.partial(a.value, b.value, !a.slopes.is_empty(), !b.slopes.is_empty());
                match (a.slopes.is_empty(), b.slopes.is_empty()) {
                    (_, true) => a.scaled(by_a, value),
                    (true, false) => b.scaled(by_b, value),
                    (false, false) => {
                        let pairs = a.slopes.iter().zip(&b.slopes);
                        let slopes = pairs.map(|(x, y)| product(by_a, *x) + product(by_b, *y)).collect();
                        Dual { value, slopes }
                    }
                }
            }
            Expression::Call(function, arguments) => {
                let [argument] = arguments.as_slice() else { return None };
                let argument = argument.dual(names, values)?;
                let (x, value) = (argument.value, function.value(argument.value));
                argument.scaled(function.derivative(x), value)
            }
        })
    }

    /// The names that occur, each once, in the order of their first use.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_names(&mut names);
        names
    }

    fn collect_names<'e>(&'e self, names: &mut Vec<&'e str>) {
        match self {
            Expression::Number(_) => {}
            Expression::Name(name) => {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            Expression::Negate(inner) => inner.collect_names(names),
            Expression::Binary(_, a, b) => {
                a.collect_names(names);
                b.collect_names(names);
            }
            Expression::Call(_, arguments) => arguments.iter().for_each(|argument| argument.collect_names(names)),
        }
    }

    /// The expression as a constant and a coefficient for each name, when its form is linear: sums and differences,
    /// a number times or divided by a number. `None` for anything else, such as `a*b`, `a^2`, `exp(a)`, and when a
    /// number in it is not finite.
    pub fn linear(&self) -> Option<Linear> {
        let mut linear = self.linear_form()?;
        linear.coefficients.retain(|(_, coefficient)| *coefficient != 0.0);
        let finite = linear.constant.is_finite() && linear.coefficients.iter().all(|(_, c)| c.is_finite());
        finite.then_some(linear)
    }

    fn linear_form(&self) -> Option<Linear> {
        match self {
            Expression::Number(number) => Some(Linear::number(*number)),
            Expression::Name(name) => Some(Linear { constant: 0.0, coefficients: vec![(name.clone(), 1.0)] }),
            Expression::Negate(inner) => Some(inner.linear_form()?.times(-1.0)),
            Expression::Binary(operation, a, b) => {
                let (a, b) = (a.linear_form()?, b.linear_form()?);
                match operation {
                    Operation::Add => Some(a.plus(1.0, b)),
                    Operation::Subtract => Some(a.plus(-1.0, b)),
                    Operation::Multiply if a.is_constant() => Some(b.times(a.constant)),
                    Operation::Multiply if b.is_constant() => Some(a.times(b.constant)),
                    Operation::Divide if b.is_constant() && b.constant != 0.0 => {
                        let mut quotient = a;
                        quotient.constant /= b.constant;
                        quotient.coefficients.iter_mut().for_each(|(_, coefficient)| *coefficient /= b.constant);
                        Some(quotient)
                    }
                    Operation::Power if a.is_constant() && b.is_constant() => {
                        Some(Linear::number(a.constant.powf(b.constant)))
                    }
                    Operation::Multiply | Operation::Divide | Operation::Power => None,
                }
            }
            Expression::Call(function, arguments) => {
                let [argument] = arguments.as_slice() else { return None };
                let argument = argument.linear_form()?;
                argument.is_constant().then(|| Linear::number(function.value(argument.constant)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn read(text: &str) -> Expression {
        parse(&format!("y ~ x\nq := {text}")).unwrap().constraints.remove(0).rhs
    }

    fn at(expression: &Expression, names: &[String], values: &[f64]) -> f64 {
        let value = |name: &str| names.iter().position(|known| known == name).map(|index| values[index]);
        expression.evaluate(&value).unwrap()
    }

    /// Compares the derivatives with Richardson's extrapolation of central differences, good to about 1e-10.
    fn check_gradient(text: &str, values: &[f64]) {
        let expression = read(text);
        let names: Vec<String> = ["a", "b", "c"].iter().map(|name| (*name).to_owned()).collect();
        let (value, slopes) = expression.gradient(&names, values).unwrap();
        assert_eq!(value.to_bits(), at(&expression, &names, values).to_bits(), "{text}");
        assert_eq!(slopes.len(), names.len());
        for (index, slope) in slopes.iter().enumerate() {
            let difference = |h: f64| {
                let moved = |step: f64| {
                    let mut moved = values.to_vec();
                    moved[index] += step;
                    at(&expression, &names, &moved)
                };
                (moved(h) - moved(-h)) / (2.0 * h)
            };
            let numeric = (4.0 * difference(5e-4) - difference(1e-3)) / 3.0;
            assert!((slope - numeric).abs() < 1e-8 * (1.0 + numeric.abs()), "{text}: {slope} {numeric}");
        }
    }

    #[test]
    fn every_function_has_its_derivative() {
        for function in Function::ALL {
            let name = function.name();
            assert_eq!(Function::from_name(name), Some(function));
            for value in [0.2, 0.37, 0.7] {
                check_gradient(&format!("{name}(a)"), &[value, 0.0, 0.0]);
                check_gradient(&format!("{name}(a*b - c) * c"), &[value, 1.3, 0.05]);
            }
        }
        for function in ["exp", "abs", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "plogis", "pnorm", "dnorm"]
        {
            check_gradient(&format!("{function}(a)"), &[-1.4, 0.0, 0.0]);
        }
        for function in ["asin", "acos"] {
            check_gradient(&format!("{function}(a)"), &[-0.4, 0.0, 0.0]);
        }
    }

    #[test]
    fn every_operation_has_its_derivative() {
        for text in [
            "a + b",
            "a - b",
            "a*b",
            "a/b",
            "a^b",
            "-a",
            "a^2",
            "2^a",
            "a^-1",
            "a*b + c*a",
            "(a + b)^(c - a)",
            "a*b/(a*b + c)",
            "a^b^c",
            "exp(a*log(b))",
            "(a - b)/(a - b)^2",
            "a - -b",
            "3",
            "a*0 + b",
        ] {
            check_gradient(text, &[1.3, 0.7, 0.4]);
        }
        // A power of a negative number with a constant exponent has a derivative; its logarithm has not.
        check_gradient("a^2 + a^3", &[-1.3, 0.0, 0.0]);
        check_gradient("a^1 + a^2", &[0.0, 0.0, 0.0]);
        check_gradient("a*b", &[0.0, 0.0, 0.0]);
    }

    #[test]
    fn values_are_those_of_r() {
        // R 4.2.2: format(f(x), digits = 17)
        for (text, value) in [
            ("pnorm(1.96)", 0.975_002_104_851_779_6),
            ("pnorm(-3)", 0.001_349_898_031_630_094_6),
            ("qnorm(0.975)", 1.959_963_984_540_054),
            ("dnorm(0.5)", 0.352_065_326_764_299_5),
            ("plogis(-2)", 0.119_202_922_022_117_55),
            ("plogis(800)", 1.0),
            ("log2(10)", 3.321_928_094_887_362_6),
            ("log10(3)", 0.477_121_254_719_662_4),
            ("atan(2)", 1.107_148_717_794_090_4),
            ("0^0", 1.0),
        ] {
            let found = at(&read(text), &[], &[]);
            assert!((found - value).abs() <= 4e-15 * value.abs(), "{text}: {found}");
        }
        for text in ["log(-1)", "sqrt(-1)", "qnorm(2)", "qnorm(-1)", "(-8)^(1/3)", "0/0"] {
            assert!(at(&read(text), &[], &[]).is_nan(), "{text}");
        }
        assert!(at(&read("qnorm(0)"), &[], &[]).is_infinite());
    }

    #[test]
    fn unknown_names_have_no_value() {
        let expression = read("a + 2*b");
        assert_eq!(expression.evaluate(&|name| (name == "a").then_some(1.0)), None);
        assert_eq!(expression.gradient(&["a".to_owned()], &[1.0]), None);
        assert_eq!(expression.gradient(&["a".to_owned(), "b".to_owned()], &[1.0]), None);
    }

    #[test]
    fn names_stand_in_the_order_of_first_use() {
        assert_eq!(read("b*a + exp(c - b) - a^d").names(), ["b", "a", "c", "d"]);
        assert!(read("1 + 2").names().is_empty());
    }

    #[test]
    fn linear_forms_are_found_and_nothing_else() {
        let linear = |text: &str| {
            read(text).linear().map(|Linear { constant, coefficients }| {
                let terms: Vec<String> = coefficients.iter().map(|(name, c)| format!("{c}{name}")).collect();
                format!("{constant} {}", terms.join(" "))
            })
        };
        for (text, expected) in [
            ("2*b2 - b5", "0 2b2 -1b5"),
            ("a", "0 1a"),
            ("3", "3 "),
            ("-(a - b)/4 + 1", "1 -0.25a 0.25b"),
            ("(a + 2*b)*3 - a", "0 2a 6b"),
            ("a + b - a", "0 1b"),
            ("a*sqrt(4) + 2^3", "8 2a"),
            ("a*(b - b + 2)", "none"),
            ("a*b", "none"),
            ("a/b", "none"),
            ("a/0", "none"),
            ("a^2", "none"),
            ("exp(a)", "none"),
            ("a + log(0)", "none"),
        ] {
            assert_eq!(linear(text).as_deref().unwrap_or("none"), expected, "{text}");
        }
    }
}
