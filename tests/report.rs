//! A report built from made-up numbers, written in both languages and every format: it is whole, the same number is
//! the same everywhere, and the layout of the formats stays as it is.
//!
//! The reports are left in `target/tmp/report` for looking at.

#![expect(clippy::unwrap_used, reason = "a failing test is what unwrap is for here")]

#[path = "report/example.rs"]
mod example;

use covary::report::sections::section_sample;
use covary::report::{Document, Kind, Numbering, Phrase, csv, html, json, latex, markdown, text};
use covary::words::Language;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_whole_report_is_written_in_every_format() {
    let document = example::document();
    for language in Language::ALL {
        let tag = language.tag();
        let page = html::write(&document, language);
        for figure in document.figures() {
            std::fs::write(folder().join(figure.file_name(language)), figure.svg(language)).unwrap();
        }
        std::fs::write(folder().join(format!("report.{tag}.html")), &page).unwrap();
        std::fs::write(folder().join(format!("report.{tag}.md")), markdown::write(&document, language)).unwrap();
        std::fs::write(folder().join(format!("report.{tag}.txt")), text::write(&document, language, 110)).unwrap();
        std::fs::write(folder().join(format!("report.{tag}.tex")), latex::write(&document, language)).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>"));
    }
}

#[test]
fn no_gap_is_left_and_every_reference_has_its_target() {
    let document = example::document();
    let numbering = Numbering::of(&document);
    for table in document.tables() {
        assert!(numbering.contains(&table.id));
        let filled = |row: &covary::report::Row| matches!(row, covary::report::Row::Cells(cells) if !cells.is_empty());
        assert!(table.rows.iter().any(filled), "{} has headings alone", table.id);
        for row in &table.rows {
            if let covary::report::Row::Cells(cells) = row {
                assert!(cells.len() <= table.columns.len(), "{} has a row that is too long", table.id);
            }
        }
    }
    for language in Language::ALL {
        let written = text::write(&document, language, 100);
        let open: Vec<&str> = written.lines().filter(|line| line.contains('{') && !line.contains("lav")).collect();
        assert!(open.is_empty(), "{open:?}");
        let page = html::write(&document, language);
        for link in page.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "an id is used twice");
    }
}

#[test]
fn chinese_pages_say_nothing_in_english_and_the_other_way_round() {
    let document = example::document();
    let english = text::write(&document, Language::English, 100);
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(!english.contains(han), "{:?}", english.lines().find(|line| line.contains(han)));
    let mut without_sources = document.clone();
    without_sources.sections.retain(|section| section.id != "references");
    let chinese = text::write(&without_sources, Language::Chinese, 100);
    for word in ["Table", "Figure", "Note", "supported", "Model", "Item", "Factor"] {
        assert!(!chinese.contains(word), "{word}: {:?}", chinese.lines().find(|line| line.contains(word)));
    }
}

/// The cells of a Markdown table after its anchor, as plain characters.
fn markdown_cells(page: &str, id: &str) -> Vec<String> {
    let start = page.find(&format!("<a id=\"{id}\"></a>")).unwrap();
    let rows = page[start..].lines().skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    rows.flat_map(|row| row.trim_matches('|').split(" | ").map(plain).collect::<Vec<_>>()).collect()
}

/// The cells of the body of an HTML table, as plain characters.
fn html_cells(page: &str, id: &str) -> Vec<String> {
    let start = page.find(&format!(" id=\"{id}\">\n<p class=\"caption\"")).unwrap();
    let body = page[start..].split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let cells = body.split("<t").filter(|part| part.starts_with("d") || part.starts_with("h "));
    cells
        .map(|cell| {
            let mut characters = String::new();
            let mut inside = false;
            for c in format!("<t{cell}").chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => characters.push(c),
                    _ => {}
                }
            }
            plain(&characters)
        })
        .collect()
}

/// Without the markup, the escapes and the spaces that differ between formats.
fn plain(cell: &str) -> String {
    cell.replace("&lt;", "<")
        .replace("\\[", "[")
        .replace("\\]", "]")
        .replace('\u{2212}', "-")
        .replace("$-$", "-")
        .replace(['*', '`', '\u{2007}', '\u{2008}'], "")
        .trim()
        .to_owned()
}

#[test]
fn the_same_number_reads_the_same_in_every_format() {
    let document = example::document();
    for language in Language::ALL {
        let page = html::write(&document, language);
        let markdown = markdown::write(&document, language);
        let data = json::tables(&document, language);
        let mut compared = 0;
        for table in document.tables() {
            let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
            let in_html = html_cells(&page, &table.id);
            let in_markdown = markdown_cells(&markdown, &table.id);
            let numbers = |cells: &[String]| {
                cells
                    .iter()
                    .filter(|c| c.starts_with(|c: char| "-.0123456789[<".contains(c)))
                    .cloned()
                    .collect::<Vec<_>>()
            };
            assert_eq!(numbers(&in_html), numbers(&in_markdown), "{}", table.id);
            for column in table.columns.iter().zip(&kinds).filter(|(_, kind)| kind.is_numeric()) {
                for row in data[&table.id]["rows"].as_array().unwrap() {
                    let cell = &row[&column.0.key];
                    let value = cell.as_f64().or_else(|| cell["value"].as_f64());
                    let (Some(x), Kind::Number(decimals) | Kind::Bounded(decimals)) = (value, *column.1) else {
                        continue;
                    };
                    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap()) + 1e-12;
                    let shown = in_html.iter().filter_map(|text| text.parse::<f64>().ok());
                    assert!(shown.into_iter().any(|y| (x - y).abs() <= half), "{}: {x}", table.id);
                    compared += 1;
                }
            }
        }
        assert!(compared > 200, "{compared}");
    }
}

#[test]
fn a_table_leaves_as_csv_and_latex() {
    let document = example::document();
    let tables = document.tables();
    let paths = tables.iter().find(|table| table.id == "paths-table").unwrap();
    let data = csv::table(paths, Language::Chinese);
    assert!(data.starts_with("hypothesis,path,est,se,z,p,ci_lower,ci_upper,std\n"), "{data}");
    assert!(data.contains("H4,顾客感知价值 → 顾客满意,0.513,0.074,"), "{data}");
    assert!(latex::table(paths, Language::English).contains("\\cmidrule(lr){3-7}"));
}

/// The layout of the formats, on one small section. `COVARY_BLESS=1` writes the files again.
#[test]
fn the_layout_of_the_formats_stays_as_it_is() {
    let title = Phrase::pair("Example", "示例");
    let document = Document::new(title).section(section_sample(&example::flow()));
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report");
    for language in Language::ALL {
        for (ending, written) in [
            ("md", markdown::write(&document, language)),
            ("txt", text::write(&document, language, 80)),
            ("html", html::write(&document, language)),
            ("tex", latex::write(&document, language)),
        ] {
            // The stylesheet may change without a change of layout.
            let written = match (written.find("<style>"), written.find("</style>")) {
                (Some(from), Some(to)) => format!("{}{}", &written[..from], &written[to + 8..]),
                _ => written,
            };
            let file = here.join(format!("sample.{}.{ending}", language.tag()));
            if std::env::var_os("COVARY_BLESS").is_some() {
                std::fs::write(&file, &written).unwrap();
            }
            assert_eq!(written, std::fs::read_to_string(&file).unwrap(), "{}", file.display());
        }
    }
}
