//! Each layout of the text output, with a committed expected file.

use super::{THREE_FACTORS, Workdir, case, holzinger};

/// Compares with `tests/expected/<name>`, or rewrites it.
fn expect(name: &str, dir: &Workdir, flags: &[&str], code: i32) {
    let ran = dir.run(&[&["fit", "model.lav", "--data", "data.csv"], flags].concat());
    assert_eq!(ran.code, code, "{}", ran.err);
    let path = std::path::Path::new("tests/expected").join(name);
    if std::env::var_os("COVARY_BLESS").is_some() {
        std::fs::write(&path, &ran.out).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(ran.out == expected, "{name} differs; it should be\n{expected}\nbut is\n{}", ran.out);
}

const DEMOCRACY: &str = "ind60 =~ x1 + x2 + x3
dem60 =~ y1 + y2 + y3 + y4
dem65 =~ y5 + y6 + y7 + y8
dem60 ~ a*ind60
dem65 ~ c*ind60 + b*dem60
y1 ~~ y5
y2 ~~ y4 + y6
y3 ~~ y7
y4 ~~ y8
y6 ~~ y8
indirect := a*b
total := c + a*b
";

#[test]
fn a_measurement_model() {
    expect("fit-cfa.txt", &holzinger(THREE_FACTORS), &["--call", "cfa"], 0);
}

#[test]
fn a_measurement_model_in_chinese() {
    expect("fit-cfa.zh.txt", &holzinger(THREE_FACTORS), &["--call", "cfa", "--lang", "zh"], 0);
}

#[test]
fn a_structural_model_with_defined_parameters() {
    expect("fit-defined.txt", &case(DEMOCRACY, "PoliticalDemocracy.csv"), &["--digits", "4"], 0);
}

#[test]
fn groups_with_means() {
    let flags = ["--call", "cfa", "--group", "school", "--group-equal", "loadings,intercepts"];
    expect("fit-groups.txt", &holzinger(THREE_FACTORS), &flags, 0);
}

#[test]
fn fixed_exogenous_variables_and_warnings() {
    let model = "visual =~ x1 + x2 + x3\nvisual ~ ageyr + grade\nx9 ~ visual\nageyr ~~ ageyr\n";
    expect("fit-exogenous.txt", &holzinger(model), &["--meanstructure"], 0);
}

#[test]
fn an_improper_solution() {
    let model = "f =~ x1 + x7 + x2\ng =~ x3 + x9 + x8\n";
    expect("fit-improper.txt", &holzinger(model), &["--group", "school"], 0);
}

#[test]
fn no_solution() {
    expect("fit-not-identified.txt", &holzinger("f =~ x1 + x2\ng =~ x4 + x5\nf ~~ 0*g\n"), &[], 3);
}

#[test]
fn a_refusal() {
    let dir = holzinger("visual =~ x1 + x2 + X3\n");
    let english = dir.run(&["fit", "model.lav", "--data", "data.csv"]);
    assert_eq!((english.code, english.out.as_str()), (1, ""));
    assert!(english.err.starts_with("Error E111: The data have no variable X3."), "{}", english.err);
    let chinese = dir.run(&["fit", "model.lav", "--data", "data.csv", "--lang", "zh"]);
    assert_eq!((chinese.code, chinese.out.as_str()), (1, ""));
    assert!(chinese.err.starts_with("错误 E111: 数据中没有变量 X3。"), "{}", chinese.err);
}
