//! What is refused, with the code and the place of each refusal.

use covary::syntax::parse;
use covary::words::Language;

/// What we refuse: the text, the code, the line and column of the place, and the characters there.
/// The comments say what lavaan 0.6-14 does instead.
#[test]
fn refusals_point_at_the_place() {
    let cases: &[(&str, &str, (usize, usize), &str)] = &[
        ("", "E301", (1, 1), ""),
        ("  \n# c\n", "E301", (3, 1), ""),
        // a definition alone: no model
        ("q := 3", "E301", (1, 7), ""),
        // warns, then drops the line
        ("z\ny ~ x", "E302", (1, 1), "z"),
        // glues: the variable `xz`
        ("y ~ x\nz", "E302", (2, 1), "z"),
        ("y", "E302", (1, 1), "y"),
        // "no operators found"
        ("y ~ x\nf =- x1 + x2", "E303", (2, 3), "=-"),
        // the inequality `y= > x`
        ("y => x", "E303", (1, 3), "=>"),
        ("y ~= x", "E303", (1, 3), "~="),
        ("y -> x", "E303", (1, 3), "->"),
        // a formula with an assignment
        ("y ~ a*x\na = 1", "E303", (2, 3), "="),
        // the inequality `a > =0`
        ("y ~ a*x\na >= 0", "E303", (2, 3), ">="),
        ("y ~ a*x\na <= 0", "E303", (2, 3), "<="),
        ("y ~~~ x", "E303", (1, 3), "~~~"),
        // reads `f =~ x`
        ("f = ~ x", "E303", (1, 3), "="),
        // reads `y ~~ x`
        ("y ~ ~ x", "E304", (1, 5), "~"),
        ("f =~ ~ x", "E304", (1, 6), "~"),
        ("y ~ x ~ z", "E305", (1, 7), "~"),
        ("y := x ~ z", "E305", (1, 8), "~"),
        // a constraint with the right side `b==0`, which fails later
        ("y ~ a*x + b*z\na == b == 0", "E305", (2, 8), "=="),
        ("y ~ a*x\n0 < a < 1", "E305", (2, 7), "<"),
        ("满意 ＝～ x1", "E306", (1, 4), "＝～"),
        ("f =~ x1，x2", "E306", (1, 8), "，"),
        ("y ~ sqrt（4）*x", "E306", (1, 9), "（"),
        ("“y” ~ x", "E306", (1, 1), "“"),
        ("y ~ −0.5*x", "E306", (1, 5), "−"),
        ("y ~ x & z", "E307", (1, 7), "&"),
        ("y ~ 5%%3*x", "E307", (1, 6), "%"),
        ("y ~ 'a*x\nz ~ x", "E308", (1, 5), "'a*x"),
        // a constraint that fails later
        ("y ~ a*x\nq := (a", "E309", (2, 6), "("),
        ("f =~ c(1,2*x\ny ~ x", "E309", (1, 7), "("),
        ("y ~ a*x\nq := a)", "E310", (2, 7), ")"),
        ("y ~ ", "E311", (1, 3), "~"),
        ("y ~ x + ", "E311", (1, 7), "+"),
        ("y ~ x +\nz ~ x", "E311", (1, 7), "+"),
        ("y + ~ x", "E311", (1, 3), "+"),
        ("y ~ a*", "E311", (1, 6), "*"),
        ("y ~ a*x\nq := ", "E311", (2, 3), ":="),
        ("y ~ a*x\nq := 2*(a + )", "E311", (2, 11), "+"),
        ("y ~ start(0.5)", "E311", (1, 14), ")"),
        // glues: the variables `xz`, `yx`
        ("y ~ x z", "E312", (1, 7), "z"),
        ("y x ~ z", "E312", (1, 3), "x"),
        // reads `y ~ x + z`
        ("y ~ x ++ z", "E312", (1, 8), "+"),
        ("y ~ x - z", "E312", (1, 7), "-"),
        ("y ~ x-1", "E312", (1, 6), "-"),
        ("f =~ x, y", "E312", (1, 7), ","),
        ("y ~ 2*x/3", "E312", (1, 8), "/"),
        ("y ~ a*x\nq := a b", "E312", (2, 8), "b"),
        ("~ x", "E313", (1, 1), "~"),
        ("y ~ a*x\n := 3", "E313", (2, 2), ":="),
        ("+ y ~ x", "E312", (1, 1), "+"),
        ("y ~ foo(1)*x", "E314", (1, 5), "foo"),
        ("y ~ a*x\nq := max(a, 1)", "E314", (2, 6), "max"),
        ("y ~ a*x\nq := if(a) 1", "E314", (2, 6), "if"),
        ("y ~ start()*x", "E315", (1, 5), "start()"),
        ("y ~ c()*x", "E315", (1, 5), "c()"),
        // the label `a`, no start
        ("y ~ start(a)*x", "E315", (1, 5), "start(a)"),
        // a start value "a"
        ("y ~ start('a')*x", "E315", (1, 5), "start('a')"),
        ("y ~ a?x", "E315", (1, 5), "a"),
        ("y ~ exp(1, 2)*x", "E315", (1, 5), "exp"),
        ("y ~ c(start(1), start(2))*x", "E315", (1, 7), "start"),
        // no block
        ("efa(b)*f1 =~ x", "E315", (1, 1), "efa(b)"),
        ("y ~ Inf*x", "E316", (1, 5), "Inf*x"),
        ("y ~ 1/0*x", "E316", (1, 5), "1/0*x"),
        ("y ~ sqrt(-1)*x", "E316", (1, 5), "sqrt(-1)*x"),
        // the label `a` for all groups, the number is lost
        ("f =~ c(1,a)*x", "E317", (1, 6), "c(1,a)"),
        ("f =~ c(a,1)*x", "E317", (1, 6), "c(a,1)"),
        ("f =~ c(NA,a)*x", "E317", (1, 6), "c(NA,a)"),
        ("f =~ c(a,NA)*x", "E317", (1, 6), "c(a,NA)"),
        // the label `b` for all groups
        ("f =~ c(\"a\",b)*x", "E317", (1, 6), "c(\"a\",b)"),
        // the labels `1` and `a`
        ("f =~ c(1,'a')*x", "E317", (1, 6), "c(1,'a')"),
        // the label `a`, the number is lost
        ("y ~ 0.5*a*x", "E318", (1, 5), "0.5*a"),
        ("y ~ a*b*x", "E318", (1, 5), "a*b"),
        // an error of R
        ("y ~ NA*0.5*x", "E318", (1, 5), "NA*0.5*x"),
        // the labels `a` and `b` by group
        ("f =~ (a+b)*x", "E319", (1, 6), "(a+b)"),
        ("f =~ a^2*x", "E319", (1, 6), "a^2"),
        // the first one counts
        ("f =~ a*x + b*x", "E320", (1, 12), "b*x"),
        ("f =~ 0.5*x + 0.7*x", "E320", (1, 14), "0.7*x"),
        ("f =~ start(1)*x + start(2)*x", "E320", (1, 19), "start(2)*x"),
        ("f =~ lower(0)*x + lower(1)*x", "E320", (1, 19), "lower(1)*x"),
        // fixed at the start value
        ("f =~ 0.5*x + start(1)*x", "E320", (1, 14), "start(1)*x"),
        ("y ~ 1 + 0", "E320", (1, 9), "0"),
        // the first modifier is kept or both are, depending on the order
        ("y ~ 0.5*start(1)*x", "E320", (1, 5), "0.5*start(1)"),
        ("y ~ x\ny ~ a*x", "E321", (2, 5), "a*x"),
        ("x ~~ y\ny ~~ x", "E321", (2, 6), "x"),
        ("x + y ~~ y + x", "E321", (1, 14), "x"),
        ("f =~ x + y\nf =~ 0.5*x", "E321", (2, 6), "0.5*x"),
        // accepted, both rows are kept
        ("y ~ a*x\nb := a\nb := 2*a", "E322", (3, 1), "b := 2*a"),
        ("y ~ a*x\na := 2", "E322", (2, 1), "a := 2"),
        // ignored
        ("a*f1 =~ x", "E323", (1, 1), "a*f1"),
        ("0.5*y ~ x", "E323", (1, 1), "0.5*y"),
        ("efa('b')*y ~ x", "E323", (1, 1), "efa('b')*y"),
        ("x1:x2 ~ y", "E323", (1, 1), "x1:x2"),
        ("1 ~ y", "E323", (1, 1), "1"),
        // a defined parameter of the name `a+b`
        ("y ~ a*x\na + b := 3", "E323", (2, 1), "a + b"),
        // an intercept fixed to zero
        ("y ~ 5", "E324", (1, 5), "5"),
        ("y ~ -1", "E324", (1, 5), "-1"),
        ("y ~ a*0", "E324", (1, 5), "a*0"),
        ("f =~ 1", "E324", (1, 6), "1"),
        // a variable of the name `..zero..`
        ("x ~~ 0", "E324", (1, 6), "0"),
        ("f =~ 0 + x", "E324", (1, 6), "0"),
        ("f =~ f", "E324", (1, 6), "f"),
        // accepted
        ("u | x", "E324", (1, 5), "x"),
        ("u ~*~ v", "E324", (1, 7), "v"),
        ("u | 1", "E324", (1, 5), "1"),
        ("y ~ x1:x2:x3", "E324", (1, 5), "x1:x2:x3"),
        // ignored
        ("f1 =~ efa('b')*x", "E324", (1, 7), "efa"),
        ("y ~ 3x", "E325", (1, 5), "3x"),
        ("1y ~ x", "E325", (1, 1), "1y"),
        ("y ~ TRUE*x", "E325", (1, 5), "TRUE"),
        ("y ~ ''", "E325", (1, 5), "''"),
        ("y ~ 'a:b'", "E325", (1, 5), "'a:b'"),
        ("NA ~ x", "E325", (1, 1), "NA"),
        ("foo: 1\ny ~ x", "E326", (1, 1), "foo"),
        ("group: 1 y ~ x\ngroup: 2\ny ~ x", "E326", (1, 1), "group: 1 y ~ x"),
        ("group:\ny ~ x", "E326", (1, 1), "group:"),
        // the second block is dropped with a warning
        ("group: 1\ny ~ x\ngroup: 1\ny ~ z", "E327", (3, 1), "group: 1"),
        // the first line is dropped
        ("y ~ x\ngroup: 1\nz ~ x", "E327", (2, 1), "group: 1"),
        ("level: 1\ny ~ x\ngroup: 1\ny ~ x", "E327", (3, 1), "group: 1"),
        ("group: 1\ny ~ x\nlevel: 1\ny ~ z", "E327", (3, 1), "level: 1"),
        ("group: 1\nlevel: 1\ny ~ x\nlevel: 1\ny ~ z", "E327", (4, 1), "level: 1"),
        ("block: 1\ny ~ x", "E329", (1, 1), "block"),
        ("y ~ rv('s')*x", "E329", (1, 5), "rv"),
        ("y ~ prior('dnorm(0,1)')*x", "E329", (1, 5), "prior"),
    ];
    let mut wrong = Vec::new();
    for (text, code, place, characters) in cases {
        let error = parse(text).expect_err(text);
        let first = error.first();
        let (start, end) = first.place.span.unwrap();
        let found = (first.code(), first.place.line.zip(first.place.column).unwrap(), &text[start..end]);
        if found != (*code, *place, *characters) {
            wrong.push(format!("{text:?}: {found:?}, expected {:?}; {error}", (code, place, characters)));
        }
        for finding in error.findings() {
            for language in Language::ALL {
                let words = finding.message(language) + &finding.hint(language);
                assert!(!words.contains('{'), "{text:?}: {words}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = "f =- x1 + x2\ny ~ x z\nok ~ x\nq := foo(a)\n满意 =~ x1，x2；x3";
    let error = parse(text).unwrap_err();
    let codes: Vec<&str> = error.findings().map(covary::Finding::code).collect();
    assert_eq!(codes, ["E303", "E312", "E314", "E306", "E306"]);
}

#[test]
fn advice_is_what_to_type_instead() {
    for (text, suggestion) in [
        ("f =~ x1，x2", "+"),
        ("f =~ c（1，2）*x", "("),
        ("f =~ c(1，2)*x", ","),
        ("f ＝～ x", "=~"),
        ("f =- x", "=~"),
        ("y ~ a*x\nq := srt(a)", "sqrt"),
        ("y ~ a*x\nq := ln(a)", "log"),
        ("y ~ strat(1)*x", "start"),
    ] {
        let error = parse(text).expect_err(text);
        let words = &error.first().words;
        assert!(words.contains(&("suggestion", suggestion.to_owned())), "{text}: {words:?}");
    }
}
