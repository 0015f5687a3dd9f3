//! Files of SPSS, Stata and Excel, made by other programs, against what those read back (tests/golden/data-files.json).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::golden;
use covary::survey::{Cells, Codebook, ReadOptions, Survey, draft_codebook, read_survey, read_survey_bytes};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new("tests/fixtures/files").join(name)
}

fn read(name: &str) -> Survey {
    read_survey(&file(name), &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {:?}", error.first()))
}

#[test]
fn numbers_words_and_labels_are_those_of_the_file() {
    let golden = golden("data-files.json");
    for (name, expected) in golden["files"].as_object().unwrap() {
        let survey = read(name);
        let names: Vec<&str> = survey.names().collect();
        assert_eq!(serde_json::json!(names), expected["names"], "{name}");
        for column in survey.columns() {
            let known = expected["cells"][&column.name].as_array().unwrap();
            assert_eq!(known.len(), survey.rows(), "{name}");
            for (row, known) in known.iter().enumerate() {
                let what = format!("{name} {} {row}", column.name);
                match &column.cells {
                    Cells::Numbers(x) if known.is_null() => assert!(x[row].is_nan(), "{what}: {}", x[row]),
                    Cells::Numbers(x) => {
                        assert_eq!(x[row].to_bits(), known.as_f64().unwrap().to_bits(), "{what}: {}", x[row])
                    }
                    Cells::Text(text) => assert_eq!(text[row].as_deref(), known.as_str().map(str::trim_end), "{what}"),
                }
            }
        }
        for (described, label) in survey.dictionary().iter().zip(expected["labels"].as_array().unwrap()) {
            assert_eq!(described.label.as_deref(), label.as_str(), "{name} {}", described.name);
            for (code, text) in &described.values {
                let known = expected["values"][&described.name].as_object().unwrap();
                let number = |text: &String| text.parse::<f64>().unwrap().to_bits();
                let found = known.iter().find(|(key, _)| number(key) == number(code));
                assert_eq!(found.unwrap().1.as_str(), Some(text.as_str()), "{name} {}", described.name);
            }
            let count = expected["values"].get(&described.name).map_or(0, |known| known.as_object().unwrap().len());
            assert_eq!(described.values.len(), count, "{name} {}", described.name);
        }
    }
}

#[test]
fn a_workbook_is_read_like_a_table() {
    let survey = read("survey.xlsx");
    let names: Vec<&str> = survey.names().collect();
    assert_eq!(names, ["stage", "SAT1", "满意度", "评论", "分数"]);
    assert_eq!(survey.rows(), 4);
    assert_eq!(survey.numbers("满意度").unwrap(), [4.0, 2.0, 5.0, 3.0]);
    assert!(survey.numbers("SAT1").unwrap()[2].is_nan());
    assert_eq!(survey.numbers("分数").unwrap(), [0.1, 0.001, -2.5, 7.0]);
    let Cells::Text(text) = &survey.column("评论").unwrap().cells else { panic!("text") };
    assert_eq!(text[0].as_deref(), Some("很好"));
    assert_eq!((text[1].as_deref(), text[3].as_deref()), (None, Some("12")));
}

#[test]
fn codes_of_missing_answers_count_in_every_format() {
    let options = ReadOptions { missing: vec!["5".to_owned(), "ok".to_owned()], ..ReadOptions::default() };
    for (name, column) in [("bytecode.sav", "满意度"), ("v14.dta", "satisfaction"), ("survey.xlsx", "满意度")] {
        let survey = read_survey(&file(name), &options).unwrap();
        assert!(!survey.numbers(column).unwrap().contains(&5.0), "{name}");
    }
}

/// Whatever the bytes are, there is an answer or an error, and never a panic or an endless read.
#[test]
fn damaged_files_are_refused() {
    let mut refused = 0;
    for name in ["plain.sav", "bytecode.sav", "zlib.zsav", "v12.dta", "v13.dta", "v15.dta", "survey.xlsx"] {
        let whole = std::fs::read(file(name)).unwrap();
        for cut in (1..whole.len()).step_by(whole.len() / 60 + 1) {
            refused += usize::from(read_survey_bytes(&whole[..cut], name, &ReadOptions::default()).is_err());
        }
        let mut state = 12_345_u64;
        for _ in 0..300 {
            let mut damaged = whole.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = usize::try_from(state >> 33).unwrap() % damaged.len();
                damaged[place] ^= u8::try_from(state >> 20 & 0xff).unwrap() | 1;
            }
            refused += usize::from(read_survey_bytes(&damaged, name, &ReadOptions::default()).is_err());
        }
    }
    assert!(refused > 300, "{refused}");
}

#[test]
fn what_is_not_read_is_said() {
    let refuse = |bytes: &[u8]| {
        let error = read_survey_bytes(bytes, "file", &ReadOptions::default()).unwrap_err();
        error.first().code()
    };
    assert_eq!(refuse(&[0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]), "E109");
    assert_eq!(refuse(b"$FL2@(#) SPSS DATA FILE"), "E115");
    assert_eq!(refuse(b"<stata_dta><header><release>116</release>"), "E115");
    let golden: Value = golden("data-files.json");
    assert!(golden["provenance"]["version"].is_string());
}

/// The exports of survey platforms, as text and as a workbook.
#[test]
fn exports_of_platforms_are_known_by_their_layout() {
    let qualtrics = "StartDate,Q1,Q2\nStart Date,How satisfied?,\"Comments, if any\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n2026-01-01,5,good\n2026-01-02,4,\n";
    let survey = read_survey_bytes(qualtrics.as_bytes(), "q.csv", &ReadOptions::default()).unwrap();
    assert_eq!(survey.numbers("Q1").unwrap(), [5.0, 4.0]);
    assert_eq!(survey.origin(0).line, 4);
    assert_eq!(survey.dictionary()[2].label.as_deref(), Some("Comments, if any"));
    assert_eq!(survey.reading().unwrap().findings()[0].code(), "I103");
    let wenjuanxing = "序号,提交答卷时间,所用时间,来源,1、您的性别：,2、满意—价格,2、满意—服务\n1,2026/1/1,120秒,微信,1,5,-3\n2,2026/1/2,88秒,微信,2,4,3\n";
    let survey = read_survey_bytes(wenjuanxing.as_bytes(), "w.csv", &ReadOptions::default()).unwrap();
    assert_eq!(survey.numbers("所用时间").unwrap(), [120.0, 88.0]);
    assert_eq!(survey.numbers("Q2_1").unwrap(), [5.0, 4.0]);
    assert!(survey.numbers("Q2_2").unwrap()[0].is_nan());
    assert_eq!(survey.reading().unwrap().findings()[0].code(), "I104");
}

/// Layouts as real exports have them: older ones of Qualtrics, names that stand twice, options of one question, fields without a
/// name at the end of every line, questions without numbers, no time taken. Each draft suits its data.
#[test]
fn older_and_odd_exports_are_read_as_well() {
    let read = |text: &str| read_survey_bytes(text.as_bytes(), "e.csv", &ReadOptions::default()).unwrap();
    let codes = |survey: &Survey| -> Vec<&'static str> {
        survey.reading().unwrap().findings().iter().map(|finding| finding.code()).collect()
    };
    let draft = |survey: Survey| {
        let text = draft_codebook(&survey);
        let codebook = Codebook::read_bytes(text.as_bytes(), "draft.csv").unwrap();
        codebook.apply(survey, "e.csv").unwrap_or_else(|error| panic!("{:?}\n{text}", error.first()));
        text
    };
    let legacy = "V1,V8,V10,Q1,Q2_1,Q2_2,\nResponseID,StartDate,Finished,How satisfied?,Rate-price,Rate-service,\nR_1,2016,1,3,1,2,\nR_2,2016,1,2,-99,2,\nR_3,2016,0,2,2,1,\n";
    let survey = read(legacy);
    assert_eq!(survey.names().collect::<Vec<_>>(), ["ResponseID", "StartDate", "Finished", "Q1", "Q2_1", "Q2_2"]);
    assert_eq!(survey.rows(), 3);
    assert!(survey.numbers("Q2_1").unwrap()[1].is_nan());
    assert_eq!(codes(&survey), ["I103", "I105", "I107"]);
    let text = draft(survey);
    assert!(text.contains("Q2_1,Q2,item,1,2") && text.contains("Finished,,ignore"), "{text}");
    assert!(text.contains("Q1,,control"), "a question of its own is no item:\n{text}");
    let options = "ResponseID,Q2_1,Q2_2,Q3,Q3\nid,Which?-A,Which?-B,Age,Pay\n{'ImportId': 'responseId'},\"{'ImportId': 'QID2', 'choiceId': '1'}\",\"{'ImportId': 'QID2', 'choiceId': '2'}\",{'ImportId': 'QID3'},{'ImportId': 'QID9'}\nR_1,,1,2,4\nR_2,1,,3,5\nR_3,,,3,6\n";
    let survey = read(options);
    assert_eq!(survey.numbers("Q2_1").unwrap()[..2], [0.0, 1.0]);
    assert!(survey.numbers("Q2_1").unwrap()[2].is_nan(), "no option is no answer");
    assert_eq!(survey.numbers("QID9").unwrap(), [4.0, 5.0, 6.0]);
    assert_eq!(codes(&survey), ["I103", "I106"]);
    assert!(!draft(survey).contains(",item,"), "options are no items, and neither are two questions");
    let questions = "序号,提交答卷时间,所用时间,来源,性别:,拥堵将缓解。,12、有何技能(排版),12、(摄影),每周次数\n1,2024/9/3,120秒,微信,1,5,1,0,(空)\n2,2024/9/3,90秒,微信,2,-3,-3,-3,2\n";
    let survey = read(questions);
    assert!(survey.numbers("拥堵将缓解。").unwrap()[1].is_nan());
    assert!(survey.numbers("每周次数").unwrap()[0].is_nan());
    assert!(survey.numbers("Q12_2").unwrap()[1].is_nan());
    assert!(draft(survey).contains("Q12_2,,control,,,,,numeric,,,12、有何技能(摄影)"));
    let untimed = "序号,提交答卷时间,2、学校,7、氛围\n307,2026/9/18,甲,其他〖自述〗\n308,2026/9/19,甲,(跳过)\n";
    let survey = read(untimed);
    assert_eq!(survey.column("Q7").unwrap().cells, Cells::Text(vec![Some("其他".to_owned()), None]));
    assert_eq!(codes(&survey), ["I104", "I108"]);
    draft(survey);
    let several = "序号,提交答卷时间,所用时间,4、有何技能\n1,2026/9/18,60秒,排版┋摄影\n2,2026/9/19,61秒,摄影\n3,2026/9/19,61秒,(跳过)\n";
    let survey = read(several);
    assert_eq!(survey.numbers("Q4_1").unwrap()[..2], [1.0, 0.0]);
    assert!(survey.numbers("Q4_2").unwrap()[2].is_nan() && survey.column("Q4").is_none());
    assert!(draft(survey).contains("Q4_2,,control,,,,,numeric,,,4、有何技能(摄影)"));
    let trailing = "a,b,,\n1,2,,\n3,4,,\n";
    assert_eq!(read(trailing).names().collect::<Vec<_>>(), ["a", "b"]);
    let named_by_nothing = read_survey_bytes(b"a,b,\n1,2,\n3,4,5\n", "e.csv", &ReadOptions::default());
    assert_eq!(named_by_nothing.unwrap_err().first().code(), "E107");
}

/// The draft of a codebook is a codebook, and suits the data that it was made from.
#[test]
fn a_draft_of_a_codebook_suits_its_data() {
    for name in ["bytecode.sav", "v15.dta", "survey.xlsx"] {
        let survey = read(name);
        let text = draft_codebook(&survey);
        let codebook = Codebook::read_bytes(text.as_bytes(), "draft.csv").unwrap();
        assert_eq!(codebook.variables.len(), survey.columns().len(), "{name}");
        codebook.apply(survey, name).unwrap_or_else(|error| panic!("{name}: {:?}\n{text}", error.first()));
    }
    let survey = read("bytecode.sav");
    let text = draft_codebook(&survey);
    let codebook = Codebook::read_bytes(text.as_bytes(), "draft.csv").unwrap();
    let satisfaction = codebook.variables.iter().find(|variable| variable.name == "满意度").unwrap();
    assert_eq!(satisfaction.text_zh.as_deref(), Some("总体满意度"));
    let item = codebook.variables.iter().find(|variable| variable.name == "SAT1").unwrap();
    assert_eq!(item.labels.len(), 2, "the code of a missing answer is no answer");
}
