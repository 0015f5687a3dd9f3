//! Files that are no surveys, and surveys that no one would send: a message with a code, the right exit, no panic.

use super::{THREE_FACTORS, Workdir, holzinger};
use serde_json::{Value, json};

/// The Holzinger–Swineford survey as text cells, to be spoilt.
struct Cells {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Cells {
    fn read() -> Cells {
        let text = std::fs::read_to_string("tests/golden/data/HolzingerSwineford1939.csv").unwrap();
        let mut lines =
            text.lines().map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect());
        Cells { header: lines.next().unwrap(), rows: lines.collect() }
    }

    fn each(mut self, name: &str, change: impl Fn(usize, &str) -> String) -> Cells {
        let j = self.header.iter().position(|n| n == name).unwrap();
        for (i, row) in self.rows.iter_mut().enumerate() {
            row[j] = change(i, &row[j]);
        }
        self
    }

    fn times(self, name: &str, factor: f64) -> Cells {
        self.each(name, |_, cell| format!("{:e}", cell.parse::<f64>().unwrap() * factor))
    }

    fn first(mut self, rows: usize) -> Cells {
        self.rows.truncate(rows);
        self
    }

    fn csv(&self) -> String {
        let mut text = self.header.join(",") + "\n";
        for row in &self.rows {
            text += &(row.join(",") + "\n");
        }
        text
    }
}

fn fit(data: impl AsRef<[u8]>, flags: &[&str]) -> (i32, Value) {
    let dir = Workdir::new();
    dir.file("model.lav", THREE_FACTORS).file("data.csv", data);
    dir.fit(flags)
}

fn refused(data: impl AsRef<[u8]>, flags: &[&str], code: &str, place: Value) {
    let (exit, object) = fit(data, flags);
    let error = &object["error"];
    assert_eq!((exit, error["code"].as_str(), &error["where"]), (1, Some(code), &place), "{error}");
}

#[test]
fn files_that_are_no_surveys() {
    let header = Cells::read().first(0).csv();
    refused("", &[], "E102", json!({"file": "data.csv"}));
    refused("\n\n\r\n", &[], "E102", json!({"file": "data.csv"}));
    refused(header, &[], "E103", json!({"file": "data.csv"}));
    refused(b"x1,x2\n1,\x002\n3,4\n", &[], "E109", json!({"file": "data.csv"}));
    let mut noise = 1u32;
    let garbage: Vec<u8> = (0..4096)
        .map(|_| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        })
        .collect();
    let (exit, object) = fit(&garbage, &[]);
    assert!(exit == 1 && object["error"]["code"].as_str().unwrap().starts_with("E1"), "{object}");
    let dir = holzinger(THREE_FACTORS);
    let ran = dir.run(&["fit", "model.lav", "--data", ".", "--format", "json"]);
    assert_eq!((ran.code, ran.json()["error"]["code"].clone()), (1, json!("E101")));
    let ran = dir.run(&["fit", ".", "--data", "data.csv", "--format", "json"]);
    assert_eq!((ran.code, ran.json()["error"]["code"].clone()), (1, json!("E101")));
}

#[test]
fn too_few_rows() {
    refused(Cells::read().first(1).csv(), &[], "E104", json!({"file": "data.csv"}));
    for rows in [2, 3, 9] {
        refused(Cells::read().first(rows).csv(), &[], "E202", json!({}));
    }
    let (exit, object) = fit(Cells::read().first(12).csv(), &[]);
    assert!(exit == 0 || exit == 3, "{object}");
}

#[test]
fn cells_that_are_no_numbers() {
    let at = |row: usize| json!({"line": row + 1, "row": row, "variable": "x5"});
    for word in ["abc", "NaN", "Inf", "1e400", "0x1F", "５"] {
        let spoilt = Cells::read().each("x5", |i, cell| if i == 6 { word.to_owned() } else { cell.to_owned() });
        refused(spoilt.csv(), &[], "E112", at(7));
    }
    let missing = Cells::read().each("x5", |_, _| "NA".to_owned());
    refused(missing.csv(), &[], "E207", json!({"variable": "x5"}));
    let coded = Cells::read().each("x5", |i, cell| if i % 3 == 0 { "-99".to_owned() } else { cell.to_owned() });
    let (exit, object) = fit(coded.csv(), &["--na=-99"]);
    assert_eq!((exit, &object["ntotal"]), (0, &json!(200)));
}

#[test]
fn columns_without_information() {
    refused(Cells::read().each("x1", |_, _| "3".to_owned()).csv(), &[], "E203", json!({"variable": "x1"}));
    let mut twice = Cells::read();
    for row in &mut twice.rows {
        row[7] = row[6].clone();
    }
    refused(twice.csv(), &[], "E204", json!({"variable": "x2"}));
    let mut sum = Cells::read();
    for row in &mut sum.rows {
        row[8] = (row[6].parse::<f64>().unwrap() + row[7].parse::<f64>().unwrap()).to_string();
    }
    refused(sum.csv(), &[], "E204", json!({"variable": "x3"}));
    let mut headers = Cells::read();
    headers.header[7] = "x1".to_owned();
    refused(headers.csv(), &[], "E106", json!({"file": "data.csv", "line": 1, "variable": "x1"}));
}

/// Units change nothing, however far apart: an income beside a share.
#[test]
fn units() {
    let chisq = |cells: Cells| fit(cells.csv(), &[]).1["fit"]["chisq"].as_f64();
    let plain = chisq(Cells::read()).unwrap();
    for (large, small) in [(3e4, 1e-2), (1e6, 1e-6), (1e15, 1e-15), (1e25, 1e-25)] {
        let scaled = chisq(Cells::read().times("x1", large).times("x9", small));
        assert!(scaled.is_some_and(|x| (x - plain).abs() < 1e-7 * plain), "{large:e}: {scaled:?} instead of {plain}");
    }
    let moved = Cells::read().each("x1", |_, cell| (cell.parse::<f64>().unwrap() + 1e7).to_string());
    assert!((chisq(moved).unwrap() - plain).abs() < 1e-5 * plain);
    for factor in [1e-150, 1e140] {
        refused(Cells::read().times("x1", factor).csv(), &[], "E210", json!({"variable": "x1"}));
    }
    refused(Cells::read().times("x1", 1e-170).csv(), &[], "E203", json!({"variable": "x1"}));
    refused(Cells::read().times("x1", 1e200).csv(), &[], "E208", json!({"variable": "x1"}));
}

#[test]
fn small_and_strange_groups() {
    for size in [1, 2, 3] {
        let cells = Cells::read().each("school", |i, _| if i < 301 - size { "A" } else { "B" }.to_owned());
        refused(cells.csv(), &["--group", "school"], "E202", json!({"group": "B"}));
    }
    let each = Cells::read().each("school", |i, _| format!("g{i}"));
    refused(each.csv(), &["--group", "school"], "E202", json!({"group": "g0"}));
    let empty = Cells::read().each("school", |_, _| String::new());
    refused(empty.csv(), &["--group", "school"], "E206", json!({"variable": "school"}));
    let holes = Cells::read().each("school", |i, cell| if i % 10 == 0 { "" } else { cell }.to_owned());
    let (exit, object) = fit(holes.csv(), &["--group", "school"]);
    assert_eq!((exit, object["warnings"][0]["code"].as_str(), &object["ntotal"]), (0, Some("W201"), &json!(270)));
    let one = Cells::read().each("school", |_, _| "only".to_owned());
    let (exit, object) = fit(one.csv(), &["--group", "school"]);
    assert_eq!((exit, object["warnings"][0]["code"].as_str(), &object["groups"]), (0, Some("I202"), &Value::Null));
    let chinese = Cells::read().each("school", |i, _| if i % 2 == 0 { "考察期" } else { "稳定 期" }.to_owned());
    let (exit, object) = fit(chinese.csv(), &["--group", "school"]);
    assert_eq!((exit, &object["groups"]), (0, &json!(["考察期", "稳定 期"])));
    let (exit, object) = fit(Cells::read().csv(), &["--group", "x1"]);
    assert!(exit == 1 && object["error"].is_object());
}

#[test]
fn line_ends_byte_order_marks_and_names_in_other_scripts() {
    let expected = fit(Cells::read().csv(), &[]).1["fit"].clone();
    let text = Cells::read().csv();
    for variant in [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace(',', ";"),
        text.replace(',', "\t"),
        format!("\u{feff}{text}"),
        text.trim_end().to_owned(),
    ] {
        assert_eq!(fit(variant, &[]).1["fit"], expected);
    }
    let mut named = Cells::read();
    named.header[6..9].clone_from_slice(&["满意1".to_owned(), "é".to_owned(), "ß_3".to_owned()]);
    let dir = Workdir::new();
    dir.file("model.lav", "满意 =~ 满意1 + é + ß_3\n").file("data.csv", named.csv());
    let (exit, object) = dir.fit(&[]);
    assert_eq!((exit, &object["parameters"][0]["lhs"]), (0, &json!("满意")));
}
