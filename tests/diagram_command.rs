//! `covary diagram` as a user runs it: files, groups, languages, exit codes, the same bytes again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const THREE: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n";
const PATHS: &str = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9\n\
                     textual ~ visual\nspeed ~ textual + visual\n";

/// An empty folder of its own for a test, with a model in it.
fn folder(name: &str, model: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("diagram-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("model.lav"), model).unwrap();
    folder
}

fn covary(folder: &Path, arguments: &str) -> Output {
    let hs = std::fs::canonicalize("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
    let study = std::fs::canonicalize("models/ce-crm-cl").unwrap();
    let arguments = arguments.split(' ').filter(|word| !word.is_empty()).map(|word| match word {
        "HS" => hs.to_str().unwrap(),
        "STUDY" => study.to_str().unwrap(),
        other => other,
    });
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The picture on standard output.
#[track_caller]
fn svg(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"), "{text}");
    text
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned())
        .filter(|name| name != "model.lav")
        .collect();
    names.sort();
    names
}

#[test]
fn the_picture_goes_to_standard_output_and_is_the_same_again() {
    let folder = folder("stdout", THREE);
    let one = svg(&covary(&folder, "diagram model.lav --data HS"));
    assert_eq!(one, svg(&covary(&folder, "diagram model.lav --data HS")));
    assert!(one.contains("Path diagram of model"));
    // lavaan 0.6-14, standardizedSolution(cfa(HS.model, HolzingerSwineford1939)): visual =~ x1 .772, visual ~~ textual .459.
    assert!(one.contains(">.77***<") && one.contains(">.46***<"), "{one}");
    assert_eq!(one.matches("<ellipse").count(), 3);
    assert!(one.contains(">x9<"));
    assert!(files(&folder).is_empty());
}

#[test]
fn coefficients_are_those_that_were_asked_for() {
    let folder = folder("coefficients", THREE);
    let run = |flags: &str| svg(&covary(&folder, &format!("diagram model.lav --data HS {flags}")));
    // lavaan 0.6-14: visual =~ x2 .554 (.100), visual ~~ textual .408 (.074).
    let plain = run("--coefficients unstandardised");
    assert!(plain.contains(">0.55***<") && plain.contains(">0.41***<") && plain.contains(">1.00<"));
    let errors = run("--coefficients unstandardised --show se --decimals 3");
    assert!(errors.contains(">0.554 (0.100)<") && errors.contains(">0.408 (0.074)<"), "{errors}");
    let bare = run("--show none");
    assert!(bare.contains(">.77<") && !bare.contains('*'));
    let none = run("--coefficients none");
    assert!(!none.contains(">.77") && !none.contains("R²") && none.contains(">x1<"));
}

#[test]
fn views_leave_out_what_they_are_not_about() {
    let folder = folder("views", PATHS);
    let run = |view: &str| svg(&covary(&folder, &format!("diagram model.lav --data HS --view {view}")));
    let (structural, measurement, whole) = (run("structural"), run("measurement"), run("whole"));
    assert!(!structural.contains(">x1<") && structural.contains("R²"));
    assert!(measurement.contains(">x1<") && !measurement.contains("R²"));
    assert!(whole.contains(">x1<") && whole.contains("R²"));
}

/// The number of paths with an attribute.
fn paths(svg: &str, attribute: &str) -> usize {
    svg.lines().filter(|line| line.starts_with("<path") && line.contains(attribute)).count()
}

#[test]
fn themes_styles_and_emphasis_change_the_look_and_no_number() {
    let folder = folder("looks", PATHS);
    let run = |flags: &str| svg(&covary(&folder, &format!("diagram model.lav --data HS {flags}")));
    let numbers = |svg: &str| {
        let mut all: Vec<String> = svg
            .lines()
            .filter_map(|line| line.strip_prefix("<text")?.split_once('>'))
            .filter_map(|(_, rest)| rest.strip_suffix("</text>").map(str::to_owned))
            .collect();
        all.sort();
        all
    };
    let colour = run("");
    for theme in ["grey", "print"] {
        let other = run(&format!("--theme {theme}"));
        assert_ne!(colour, other);
        assert_eq!(numbers(&colour), numbers(&other));
        // textual -> speed (lavaan 0.6-14: p = .31).
        assert_eq!(paths(&colour, "stroke-dasharray"), 1);
        assert_eq!(paths(&colour, "stroke-dasharray"), paths(&other, "stroke-dasharray"));
    }
    assert_eq!(colour.matches("<ellipse").count(), 3);
    let amos = run("--style amos --theme print");
    // Three factors, nine items' residuals and two disturbances.
    assert_eq!(amos.matches("class=\"latent\"").count(), 3);
    assert_eq!(amos.matches("class=\"residual\"").count(), 11);
    assert!(amos.contains(">e11<") && !amos.contains(">e12<"));
    let width = run("--emphasis width");
    assert_eq!(paths(&colour, "stroke-width"), 0);
    assert_eq!(paths(&width, "stroke-width"), 12, "nine loadings and three paths");
    let shades = |svg: &str| {
        let of = |line: &str| line.split("stroke=\"").nth(1).and_then(|rest| rest.split('"').next().map(str::to_owned));
        svg.lines().filter(|line| line.starts_with("<path")).filter_map(of).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(shades(&run("--emphasis colour")).len() > 8);
    // Regressions, loadings, arrows of residuals.
    assert_eq!(shades(&colour).len(), 3);
}

#[test]
fn what_is_not_significant_is_dashed_unless_plain() {
    // lavaan 0.6-14: p of x9 ~ x1 is below .001, of x9 ~ sex .141.
    let folder = folder("dashes", "x9 ~ x1 + sex\n");
    let run = |flags: &str| svg(&covary(&folder, &format!("diagram model.lav --data HS {flags}")));
    for theme in ["colour", "grey", "print"] {
        assert_eq!(paths(&run(&format!("--theme {theme}")), "stroke-dasharray"), 1);
    }
    assert_eq!(paths(&run("--significance plain"), "stroke-dasharray"), 0);
}

#[test]
fn several_groups_have_a_file_each_or_are_chosen_from() {
    let folder = folder("groups", THREE);
    let output = covary(&folder, "diagram model.lav --data HS --group school --output m.svg");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(files(&folder), ["m.Grant-White.svg", "m.Pasteur.svg"]);
    let of = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(of("m.Pasteur.svg").contains("Path diagram of model, Pasteur"));
    assert_ne!(of("m.Pasteur.svg"), of("m.Grant-White.svg"));
    let one = svg(&covary(&folder, "diagram model.lav --data HS --group school --of-group Grant-White"));
    assert_eq!(one, of("m.Grant-White.svg"));
    let output = covary(&folder, "diagram model.lav --data HS --group school");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("E811") && output.stdout.is_empty());
    let output = covary(&folder, "diagram model.lav --data HS --group school --of-group Pastuer");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("E810") && stderr(&output).contains("Pasteur"));
}

#[test]
fn a_model_of_a_study_has_the_names_and_hypotheses_of_the_study() {
    let folder = folder("study", "");
    let en = svg(&covary(&folder, "diagram STUDY --model core --view structural"));
    assert!(en.contains(">Satisfaction<") && en.contains(">H4 ."), "{en}");
    let zh = svg(&covary(&folder, "diagram STUDY --model core --view structural --lang zh"));
    assert!(zh.contains(">顾客满意<") && zh.contains("路径图") && zh.contains(">H4 0."));
    let output = covary(&folder, "diagram STUDY --model cor --view structural");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("E953") && stderr(&output).contains("core"));
    assert_eq!(covary(&folder, "diagram STUDY").status.code(), Some(2));
    assert_eq!(covary(&folder, "diagram STUDY --model core --data HS").status.code(), Some(2));
}

#[test]
fn what_cannot_be_honoured_is_refused() {
    let folder = folder("refused", THREE);
    for (flags, code) in [
        ("--view all", "E002"),
        ("--coefficients beta", "E002"),
        ("--show p", "E002"),
        ("--significance red", "E002"),
        ("--theme pink", "E002"),
        ("--style lisrel", "E002"),
        ("--emphasis bold", "E002"),
        ("--output m.pdf", "E002"),
        ("--model core", "E007"),
        ("--estimator OLS", "E002"),
    ] {
        let output = covary(&folder, &format!("diagram model.lav --data HS {flags}"));
        assert_eq!(output.status.code(), Some(2), "{flags}");
        assert!(stderr(&output).contains(code), "{flags}: {}", stderr(&output));
    }
    assert_eq!(covary(&folder, "diagram model.lav").status.code(), Some(2));
    assert_eq!(covary(&folder, "diagram nothing.lav --data HS").status.code(), Some(1));
    assert!(files(&folder).is_empty());
}

#[cfg(not(feature = "png"))]
#[test]
fn png_is_refused_where_the_program_cannot_draw_it() {
    let folder = folder("no-png", THREE);
    let output = covary(&folder, "diagram model.lav --data HS --output m.png");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("E807") && files(&folder).is_empty());
}

#[cfg(feature = "png")]
#[test]
fn png_has_the_picture() {
    let folder = folder("png", THREE);
    let output = covary(&folder, "diagram model.lav --data HS --output m.png");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(std::fs::read(folder.join("m.png")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_model_without_a_solution_is_not_drawn() {
    // Nothing sets the unit of the factor, so its loadings are not identified.
    let model = "f =~ NA*x1 + x2 + x3 + x4\nf ~~ NA*f\n";
    let folder = folder("unsolved", model);
    let output = covary(&folder, "diagram model.lav --data HS --output m.svg");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("E809") && output.stdout.is_empty());
    assert!(files(&folder).is_empty(), "no diagram");
}

#[test]
fn a_chinese_model_is_drawn_with_its_own_names() {
    let folder = folder("chinese", "满意 =~ x1 + x2 + x3\n忠诚 =~ x4 + x5 + x6\n忠诚 ~ 满意\n");
    let zh = svg(&covary(&folder, "diagram model.lav --data HS --lang zh --view structural"));
    assert!(zh.contains(">满意<") && zh.contains(">忠诚<") && zh.contains(">0.46***<"), "{zh}");
}

#[test]
fn a_study_fixes_places_in_its_diagrams() {
    let folder = folder("places", "");
    assert_eq!(covary(&folder, "init study").status.code(), Some(0));
    let run = || svg(&covary(&folder, "diagram study --model model --view structural"));
    let at = |svg: &str, label: &str| -> (f64, f64) {
        let line = svg.lines().find(|line| line.ends_with(&format!(">{label}</text>"))).unwrap();
        let number = |name: &str| line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        (number("x").parse().unwrap(), number("y").parse().unwrap())
    };
    let free = run();
    let file = folder.join("study/study.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let with = |places: &str| std::fs::write(&file, format!("{text}\n[diagram.positions]\n{places}\n")).unwrap();
    with("SATISFACTION = [2, 2]\nLOYALTY = [1, 1]\nVALUE = [3, 3]");
    let output = covary(&folder, "diagram study --model model");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("E955") && stderr(&output).contains("satisfaction"), "{}", stderr(&output));
    with("satisfaction = [2, 2]\nloyalty = [1, 1]\nvalue = [3, 3]");
    let fixed = run();
    let ordered = |svg: &str, labels: [&str; 3]| {
        let places = labels.map(|label| at(svg, label));
        places.windows(2).all(|pair| pair[0].0 < pair[1].0)
    };
    assert!(ordered(&free, ["Perceived", "Satisfaction", "Loyalty"]), "causes stand left of effects");
    assert!(ordered(&fixed, ["Loyalty", "Satisfaction", "Perceived"]), "unless the study says otherwise");
    let heights = ["Loyalty", "Satisfaction", "Perceived"].map(|label| at(&fixed, label).1);
    assert!(heights[0] < heights[1] && heights[1] < heights[2]);
}
