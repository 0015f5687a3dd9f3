//! The model language: what lavaan reads in it, what is refused, what round trips.

mod lavaan;
mod properties;
mod refusals;

use covary::syntax::{Constraint, ConstraintKind, Expression, parse, print};

#[test]
fn what_lavaan_cannot_read_and_we_can() {
    // Carriage returns, byte order mark, blanks that are no ASCII; quoted names; chains; an operator on the next line.
    for (text, printed) in [
        ("\u{feff}y ~ x\r\nz ~ x\r\n", "y ~ x\nz ~ x\n"),
        ("y ~ x\rz ~ x", "y ~ x\nz ~ x\n"),
        ("y\u{a0}~\u{3000}x\u{2009}+\tz", "y ~ x + z\n"),
        ("\"满意\" =~ \"Q 1\" + `Q'2`", "满意 =~ \"Q 1\" + \"Q'2\"\n"),
        ("_y ~ _x", "_y ~ _x\n"),
        ("y\n ~ x", "y ~ x\n"),
        ("a +\nb ~ x", "a ~ x\nb ~ x\n"),
        ("a\n+ b ~ x", "a ~ x\nb ~ x\n"),
        ("f =~ a*start(0.5)*x", "f =~ a*x + start(0.5)*x\n"),
        ("f =~ a*0.5?x", "f =~ a*x + start(0.5)*x\n"),
        ("f =~ 0.5?a*x", "f =~ a*x + start(0.5)*x\n"),
        ("y ~ lower(0)*upper(2)*x", "y ~ lower(0)*x + upper(2)*x\n"),
        ("y ~ 1/2?x + c(NA)?z", "y ~ start(0.5)*x + z\n"),
        ("f =~ c(0.5,NA)?x", "f =~ start(c(0.5, NA))*x\n"),
        ("y ~ qnorm(0.5)*x + plogis(0)*z", "y ~ 0*x + 0.5*z\n"),
        (
            "group: \"Grant White\"\ny ~ x\nGROUP : Grant-White\ny ~ x",
            "group: \"Grant White\"\ny ~ x\ngroup: Grant-White\ny ~ x\n",
        ),
        ("group: 女（上海）\ny ~ x", "group: \"女（上海）\"\ny ~ x\n"),
        ("y ~ a*x; 'my label' == 2", "y ~ a*x\n\"my label\" == 2\n"),
        ("level: 1\ny ~ x\nlevel: 2\ny ~ x\na == b", "level: 1\ny ~ x\nlevel: 2\ny ~ x\na == b\n"),
    ] {
        let tree = parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(print(&tree), printed, "{text:?}");
    }
}

#[test]
fn expressions_have_the_precedence_of_r() {
    for (text, value) in [
        ("-2^2", -4.0),
        ("2^-1", 0.5),
        ("2^3^2", 512.0),
        ("6/3/2", 1.0),
        ("2-3-4", -5.0),
        ("-2*3+4", -2.0),
        ("--2", 2.0),
        ("(-2)^2", 4.0),
        ("1 - (2 - 3)*4/(5 - 3)", 3.0),
        ("exp(log(3)) + sqrt(abs(-16))", 7.0),
    ] {
        let tree = parse(&format!("y ~ x\nq := {text}")).unwrap();
        let Constraint { kind, rhs, .. } = &tree.constraints[0];
        assert_eq!(*kind, ConstraintKind::Define);
        let found = rhs.evaluate(&|_| None).unwrap();
        assert!((found - value).abs() < 1e-14, "{text} = {found}");
    }
}

#[test]
fn deep_and_long_expressions_are_refused_without_a_crash() {
    for text in [
        format!("y ~ x\nq := {}a{}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("y ~ x\nq := {}a", "-".repeat(100_000)),
        format!("y ~ x\nq := a{}", "^a".repeat(100_000)),
        format!("y ~ x\nq := a{}", " + a".repeat(100_000)),
        format!("y ~ {}2{}*x", "exp(".repeat(10_000), ")".repeat(10_000)),
    ] {
        assert_eq!(parse(&text).unwrap_err().first().code(), "E328");
    }
    let long = format!("y ~ x\nq := a{}", " + a".repeat(900));
    let tree = parse(&long).unwrap();
    let (value, slopes) = tree.constraints[0].rhs.gradient(&["a".to_owned()], &[2.0]).unwrap();
    assert!((value - 1802.0).abs() < 1e-9 && (slopes[0] - 901.0).abs() < 1e-9);
    let deep = format!("y ~ x\nq := {}a{}", "(".repeat(90), ")".repeat(90));
    assert_eq!(parse(&deep).unwrap().constraints[0].rhs, Expression::Name("a".to_owned()));
    // Thousands of terms are no depth.
    let wide: Vec<String> = (0..20_000).map(|i| format!("x{i}")).collect();
    assert_eq!(parse(&format!("f =~ {}", wide.join(" + "))).unwrap().terms.len(), 20_000);
}
