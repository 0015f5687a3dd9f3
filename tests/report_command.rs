//! `covary report` and `covary init` as programs: files, languages, exit codes, the same bytes again.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

use calamine::{Data, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn covary(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_covary")).current_dir(folder).args(arguments).output().unwrap()
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The files of a folder as text; those of Word and Excel part by part, one tag a line.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let content = std::fs::read(&path).unwrap();
        if !name.ends_with(".docx") && !name.ends_with(".xlsx") {
            files.insert(name, String::from_utf8(content).unwrap());
            continue;
        }
        let mut zip = zip::ZipArchive::new(Cursor::new(content)).unwrap();
        for i in 0..zip.len() {
            let mut part = zip.by_index(i).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            // Pictures depend on the fonts of the machine and on a feature of the program.
            let text = String::from_utf8(content).unwrap_or_default().replace('<', "\n<");
            files.insert(format!("{name}/{}", part.name().unwrap()), text);
        }
    }
    files
}

/// The template with a change to one of its files.
fn study(name: &str, change: impl Fn(&str, String) -> String) -> PathBuf {
    let folder = folder(name);
    let study = folder.join("study");
    std::fs::create_dir_all(&study).unwrap();
    for file in covary::study::TEMPLATE {
        std::fs::write(study.join(file.name), change(file.name, file.text.to_owned())).unwrap();
    }
    folder
}

fn unchanged(_: &str, text: String) -> String {
    text
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn results(files: &BTreeMap<String, String>) -> serde_json::Value {
    serde_json::from_str(&files["results.json"]).unwrap()
}

/// The text of a section of a report in Markdown.
fn section<'t>(report: &'t str, id: &str) -> &'t str {
    let start = report.find(&format!("<a id=\"{id}\"></a>\n\n## ")).unwrap();
    let rest = &report[start + 10..];
    let next = rest.find("</a>\n\n## ").and_then(|_| rest[20..].find("\n## ")).map_or(rest.len(), |at| at + 20);
    &rest[..next]
}

#[test]
fn a_new_study_runs_as_it_is_and_gives_the_same_bytes_again() {
    let folder = folder("new");
    let made = covary(&folder, &["init", "mine"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let again = covary(&folder, &["init", "mine"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(stderr(&again).matches("E008").count(), 4);

    let run = covary(&folder, &["report", "mine"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(run.stdout.is_empty() && stderr(&run).contains("4 hypotheses: "), "{}", stderr(&run));
    let first = files(&folder.join("reports/mine"));
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    let expected = [
        "discriminant-map.en.svg",
        "discriminant-map.zh.svg",
        "efa-loadings-map.en.svg",
        "efa-loadings-map.zh.svg",
        "likert.en.svg",
        "likert.zh.svg",
        "measurement-diagram.en.svg",
        "measurement-diagram.zh.svg",
        "report.en.html",
        "report.en.md",
        "report.zh.html",
        "report.zh.md",
        "residuals-map.en.svg",
        "residuals-map.zh.svg",
        "results.json",
        "scree.en.svg",
        "scree.zh.svg",
        "structural.en.svg",
        "structural.zh.svg",
    ];
    assert_eq!(names, expected);
    assert!(first["report.en.html"].contains("<html lang=\"en\">") && first["report.en.html"].contains("<svg"));
    assert!(first["report.zh.html"].contains("<html lang=\"zh-CN\">") && first["report.zh.html"].contains("感知价值"));
    for (name, text) in first.iter().filter(|(name, _)| name.ends_with(".md")) {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let found = link
                .strip_prefix('#')
                .map_or_else(|| first.contains_key(link), |id| text.contains(&format!("<a id=\"{id}\"></a>")));
            assert!(found, "{name} points to {link}");
        }
    }

    // From elsewhere, by another path, in another language of messages.
    let elsewhere = covary(&folder.join("mine"), &["report", ".", "--output", "../again", "--lang", "zh"]);
    assert_eq!(elsewhere.status.code(), Some(0), "{}", stderr(&elsewhere));
    assert!(stderr(&elsewhere).contains("4 个假设："), "{}", stderr(&elsewhere));
    let absolute = folder.join("mine/study.toml").display().to_string();
    covary(&folder, &["report", &absolute, "--output", "third"]);
    assert_eq!(files(&folder.join("again")), first);
    assert_eq!(files(&folder.join("third")), first);
}

#[test]
fn results_hold_what_the_report_says() {
    let folder = study("results", unchanged);
    covary(&folder, &["report", "study", "--output", "out"]);
    let files = files(&folder.join("out"));
    let results = results(&files);
    assert_eq!(results["study"]["id"], "study");
    assert_eq!(results["data"]["file"], "data.csv");
    assert_eq!(results["data"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(results["screening"]["received"], 200);
    let models = results["models"].as_array().unwrap();
    assert_eq!(models.len(), 2);
    assert_eq!(models[0]["command"][0], "fit");
    let rows = models[0]["parameters"].as_array().unwrap();
    let path = rows.iter().find(|row| row["lhs"] == "satisfaction" && row["op"] == "~").unwrap();
    let hypothesis = &results["hypotheses"][0];
    assert_eq!(hypothesis["id"], "H1");
    assert_eq!(hypothesis["parts"][0]["estimate"]["est"], path["est"]);
    let shown = format!("{:.3}", path["est"].as_f64().unwrap());
    assert!(section(&files["report.en.md"], "paths").contains(&shown), "{shown}");
    for language in ["en", "zh"] {
        assert!(!hypothesis["parts"][0]["text"][language].as_str().unwrap().is_empty());
    }
    // The instrument as `covary reliability` has it.
    let measurement = &results["reliability"]["measurement"];
    let model = std::fs::read_to_string(folder.join("study/study.toml")).unwrap();
    let inline = model.split("\"\"\"").nth(1).unwrap();
    std::fs::write(folder.join("measurement.lav"), inline).unwrap();
    let command = [
        "reliability",
        "measurement.lav",
        "--data",
        "study/data.csv",
        "--codebook",
        "study/codebook.csv",
        "--na",
        "NA,-99",
        "--format",
        "json",
    ];
    let alone: serde_json::Value = serde_json::from_slice(&covary(&folder, &command).stdout).unwrap();
    assert_eq!(measurement["factors"].as_array().unwrap().len(), 3);
    for (own, other) in measurement["factors"].as_array().unwrap().iter().zip(alone["factors"].as_array().unwrap()) {
        for key in ["alpha", "omega_total", "cr", "ave", "h"] {
            let (own, other) = (own[key].as_f64().unwrap(), other[key].as_f64().unwrap());
            assert!((own - other).abs() < 0.05, "{key}: {own} {other}, of the respondents that were not dropped");
        }
    }
    assert!(section(&files["report.en.md"], "quality").contains("HTMT2"));
    let text = &files["results.json"];
    assert!(!text.contains("decrement") && !text.contains(folder.to_str().unwrap()));
}

#[test]
fn languages_and_formats_are_those_of_the_study() {
    let folder = study("formats", |name, text| match name {
        "study.toml" => text
            .replace("languages = [\"en\", \"zh\"]", "languages = [\"zh\"]")
            .replace("formats = [\"html\", \"markdown\", \"json\"]", "formats = [\"html\"]"),
        _ => text,
    });
    let run = covary(&folder, &["report", "study"]);
    assert_eq!(run.status.code(), Some(0));
    let files = files(&folder.join("reports/study"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert!(names.contains(&"report.zh.html") && names.contains(&"structural.zh.svg"), "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".zh.svg") || *name == "report.zh.html"), "{names:?}");
}

#[test]
fn a_chapter_has_its_numbers_captions_and_habits_in_every_format() {
    let folder = study("chapter", |name, text| match name {
        "study.toml" => {
            text.replace("[report]", "[report]\nchapter = 4\ncaptions = \"both\"\nstyle = \"amos\"\ndecimals = 2")
        }
        _ => text,
    });
    let run = covary(&folder, &["report", "study", "--format", "docx,xlsx,latex,typst,markdown,html"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let files = files(&folder.join("reports/study"));
    let page = &files["report.en.md"];
    assert!(page.contains("## 4.1 Sample and screening") && page.contains("### 4.3.1 "), "{page}");
    assert!(page.contains("**Table 4-1** ") && page.contains("\\\n**表4-1** "), "{page}");
    assert!(files["report.zh.md"].contains("**表4-1** ") && files["report.zh.md"].contains("\\\n**Table 4-1** "));
    for name in ["S.E.", "C.R.", "CMIN/DF"] {
        assert!(page.contains(name) && files["report.zh.md"].contains(name), "{name}");
    }
    assert!(page.contains("\\*\\*\\* |") || page.contains("*** |"), "{page}");
    let html = &files["report.zh.html"];
    assert!(html.contains("<span class=\"second\" lang=\"en\"><span class=\"label\">Table 4-1</span>"), "{html}");
    let tex = &files["report.en.tex"];
    assert!(tex.contains("\\renewcommand{\\thetable}{4-\\arabic{table}}") && tex.contains("\\\\表4-1\\quad "), "{tex}");
    let typst = &files["report.en.typ"];
    assert!(
        typst.contains("numbering(\"1.1\", 4, ..n)") && typst.contains(" \\ 表4\\-1: ")
            || typst.contains(" \\ 表4-1: "),
        "{typst}"
    );
    let word = &files["report.en.docx/word/document.xml"];
    assert!(word.contains(">Table 4-\n</w:t>") && word.contains("SEQ Table"), "{word}");
    assert!(files["report.en.docx/word/numbering.xml"].contains("w:val=\"4.%1\""));
}

#[test]
fn the_same_coefficient_stands_in_every_format() {
    let folder = study("every", unchanged);
    let run = covary(&folder, &["report", "study", "--format", "docx, xlsx,latex,typst,markdown,json,html,docx"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let out = folder.join("reports/study");
    let files = files(&out);
    let results = results(&files);
    let rows = results["models"][0]["parameters"].as_array().unwrap();
    let row = rows.iter().find(|row| row["op"] == "~").unwrap();
    let estimate = row["est"].as_f64().unwrap();
    let shown = format!("{estimate:.3}");
    for language in ["en", "zh"] {
        for file in ["docx/word/document.xml", "html", "md", "tex", "typ"] {
            assert!(files[&format!("report.{language}.{file}")].contains(&shown), "{language} {file}: {shown}");
        }
        let content = std::fs::read(out.join(format!("report.{language}.xlsx"))).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(content)).unwrap();
        let cells =
            book.worksheets().into_iter().flat_map(|(_, sheet)| sheet.cells().map(|c| c.2.clone()).collect::<Vec<_>>());
        let found = cells.filter(|cell| matches!(cell, Data::Float(x) if (x - estimate).abs() < 1e-7)).count();
        assert!(found > 0, "{language}: {estimate}");
    }
    assert!(covary(&folder, &["report", "study", "--format", "docx,xlsx", "--output", "again"]).status.success());
    for name in ["report.en.docx", "report.zh.docx", "report.en.xlsx", "report.zh.xlsx"] {
        let [first, again] = [out.join(name), folder.join("again").join(name)].map(|path| std::fs::read(path).unwrap());
        assert!(first == again, "{name}");
    }
    assert!(!folder.join("again/results.json").exists());
}

/// Signs beyond Latin, punctuation and Chinese are set in formulas: a text font need not have them, and pdfLaTeX stops at them.
#[test]
fn latex_of_the_shipped_report_holds_nothing_that_fonts_lack() {
    for name in ["report.en.tex", "report.zh.tex"] {
        let text = std::fs::read_to_string(Path::new("reports/ce-crm-cl").join(name)).unwrap();
        let printable = |c: char| {
            c <= '\u{ff}' || "–—‘’“”…".contains(c) || ('\u{3000}'..='\u{9fff}').contains(&c) || c >= '\u{ff00}'
        };
        let others: std::collections::BTreeSet<char> = text.chars().filter(|c| !printable(*c)).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
    }
}

#[test]
fn an_unknown_format_is_refused_with_those_that_there_are() {
    let folder = study("unknown", |name, text| match name {
        "study.toml" => text.replace("formats = [\"html\"", "formats = [\"word\""),
        _ => text,
    });
    for (arguments, asked, code) in [
        (&["report", "study", "--format", "html,odt"][..], "odt", 2),
        (&["report", "study", "--format", "odt", "--lang", "zh"], "odt", 2),
        (&["report", "study"], "word", 1),
    ] {
        let run = covary(&folder, arguments);
        assert_eq!(run.status.code(), Some(code), "{}", stderr(&run));
        let told = stderr(&run);
        assert!([asked, "html", "docx", "xlsx", "typst"].iter().all(|name| told.contains(name)), "{told}");
        assert!(!folder.join("reports").exists());
    }
}

#[test]
#[cfg(not(feature = "pdf"))]
fn a_program_without_pdf_says_so_before_it_begins() {
    let folder = study("no-pdf", |name, text| match name {
        "study.toml" => text.replace("formats = [\"html\"", "formats = [\"pdf\""),
        _ => text,
    });
    for (arguments, code) in [(&["report", "study", "--format", "html,pdf"][..], 2), (&["report", "study"], 1)] {
        let run = covary(&folder, arguments);
        assert_eq!(run.status.code(), Some(code), "{}", stderr(&run));
        assert!(stderr(&run).contains("E812") && stderr(&run).contains("--features pdf"), "{}", stderr(&run));
        assert!(!folder.join("reports").exists());
    }
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_is_written_in_both_languages_and_not_compared() {
    let folder = study("pdf", unchanged);
    for again in ["one", "two"] {
        let run = covary(&folder, &["report", "study", "--format", "pdf,json", "--output", again]);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    }
    for name in ["report.en.pdf", "report.zh.pdf"] {
        let [first, again] = ["one", "two"].map(|place| std::fs::read(folder.join(place).join(name)).unwrap());
        assert!(first.starts_with(b"%PDF-") && first == again, "{name}");
    }
    let run = covary(&folder, &["verify", "one", "--study", "study"]);
    let told = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success() && told.contains("report.en.pdf, report.zh.pdf"), "{told}");
}

#[test]
fn a_model_without_a_solution_shows_its_status_and_no_estimates() {
    let folder = study("unsolved", |name, text| match name {
        "model.lav" => text.replace("value        =~ value1", "value        =~ NA*value1"),
        _ => text,
    });
    let run = covary(&folder, &["report", "study", "--output", "out"]);
    assert_eq!(run.status.code(), Some(3), "{}", stderr(&run));
    let files = files(&folder.join("out"));
    let report = &files["report.en.md"];
    assert!(section(report, "fit").contains("The model `model` gave no result: it is not identified."), "{report}");
    assert!(!report.contains("<a id=\"paths\"></a>") && !files.contains_key("structural.en.svg"));
    assert!(section(report, "hypotheses").contains("| not testable |"));
    assert!(section(report, "findings").contains("W403"));
    let results = results(&files);
    assert_eq!(results["models"][0]["status"], "not_identified");
    assert!(results["models"][0]["fit"].is_null());
    assert_eq!(results["hypotheses"][0]["verdict"], "not_testable");
    assert_eq!(results["hypotheses"][3]["verdict"], "supported", "the measurement model stands");
}

#[test]
fn a_refused_model_stops_nothing_and_a_refused_study_writes_nothing() {
    let data = ("data.csv", covary::study::TEMPLATE.iter().find(|file| file.name == "data.csv").unwrap().text);
    let folder = folder("refused");
    let write = |study: &str| {
        std::fs::create_dir_all(folder.join("small")).unwrap();
        std::fs::write(folder.join("small").join(data.0), data.1).unwrap();
        std::fs::write(folder.join("small/study.toml"), study).unwrap();
    };
    write(
        "data = \"data.csv\"\n[names]\nvalve = \"Value\"\n[[model]]\nid = \"m\"\n\
         text = \"v =~ value1 + value2 + value3\"\n[[model]]\nid = \"bad\"\ntext = \"v =~ value1 + value2 + nothere\"\n",
    );
    let run = covary(&folder, &["report", "small"]);
    assert_eq!(run.status.code(), Some(1));
    let files = files(&folder.join("reports/small"));
    let report = &files["report.en.md"];
    for left_out in ["rivals", "paths", "effects", "groups", "hypotheses", "discriminant"] {
        assert!(!report.contains(&format!("<a id=\"{left_out}\"></a>")), "{left_out}");
    }
    assert!(section(report, "fit").contains("`bad` gave no result: the data have no variable nothere"), "{report}");
    assert!(section(report, "fit").contains("no degrees of freedom"), "three items fit perfectly");
    assert!(section(report, "findings").contains("W939") && report.contains("valve"), "a name of nothing");

    write("data = \"nowhere.csv\"\n[[model]]\nid = \"m\"\ntext = \"v =~ value1 + value2 + value3\"\n");
    let run = covary(&folder, &["report", "small", "--output", "none"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("nowhere.csv") && !folder.join("none").exists());
    assert_eq!(covary(&folder, &["report"]).status.code(), Some(2));
}

#[test]
fn the_shipped_report_is_what_the_shipped_study_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = folder("shipped");
    let run = covary(root, &["report", "models/ce-crm-cl", "--output", out.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let (fresh, shipped) = (files(&out), files(&root.join("reports/ce-crm-cl")));
    assert_eq!(fresh.keys().collect::<Vec<_>>(), shipped.keys().collect::<Vec<_>>());
    for (name, text) in &fresh {
        assert_eq!(text.lines().count(), shipped[name].lines().count(), "{name}");
        let same = |a: &str, b: &str| alike(a, b) || name.contains(".xlsx/") && nearly(a, b);
        let differing = text.lines().zip(shipped[name].lines()).find(|(a, b)| !same(a, b));
        assert!(differing.is_none(), "{name}: {differing:?}");
    }
}

/// Whether two numbers of a sheet, which keeps all their digits, are the same as far as an estimate is found.
fn nearly(a: &str, b: &str) -> bool {
    let number = |line: &str| line.strip_prefix("<v>").and_then(|digits| digits.parse::<f64>().ok());
    number(a).zip(number(b)).is_some_and(|(x, y)| (x - y).abs() <= 1e-5 * x.abs().max(y.abs()).max(1e-3))
}

/// Whether two lines are the same but for the last digit of their numbers, in which processors may differ.
fn alike(a: &str, b: &str) -> bool {
    let numeric = |c: char| c.is_ascii_digit() || c == '.';
    let parts = |line: &str| {
        let mut parts: Vec<String> = vec![String::new()];
        for c in line.chars() {
            let begins =
                parts.last().and_then(|part| part.chars().next()).is_some_and(|first| numeric(first) != numeric(c));
            if begins {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().push(c);
        }
        parts
    };
    let same = |(x, y): (&String, &String)| {
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        x == y
            || match (x.parse::<f64>(), y.parse::<f64>()) {
                (Ok(p), Ok(q)) if decimals(x) > 0 || decimals(y) > 0 => {
                    let unit = 0.1_f64.powi(i32::try_from(decimals(x).max(decimals(y))).unwrap());
                    (p - q).abs() < 1.5 * unit
                }
                _ => false,
            }
    };
    let (a, b) = (parts(a), parts(b));
    a.len() == b.len() && a.iter().zip(&b).all(same)
}

#[test]
fn only_last_digits_may_differ() {
    assert!(nearly("<v>0.84210000001", "<v>0.84210000002") && nearly("<v>0.0000000001", "<v>0.0000000002"));
    assert!(!nearly("<v>0.8421", "<v>0.8423") && !nearly("<v>A", "<v>B") && !nearly("0.1", "0.1"));
    assert!(alike("χ² = 12.34, p < .001", "χ² = 12.35, p < .001"));
    for other in ["χ² = 12.37, p < .001", "χ² = 12.34, p < .005", "χ² = 12, p < .001", "x² = 12.34, p < .001"] {
        assert!(!alike("χ² = 12.34, p < .001", other), "{other}");
    }
    assert!(!alike("n = 388", "n = 389"));
}
