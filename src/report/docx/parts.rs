//! The parts of the file around the text.

use super::super::document::Document;
use super::super::ooxml::Package;
use super::body::{Body, FIRST_LIST, LEVELS, body, title};
use super::runs::field;
use super::styles::styles;
use crate::error::Result;
use crate::words::Language;
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A whole document as the bytes of a Word file.
///
/// Captions stand above tables and below figures; every number of a table has the same characters as in HTML, followed by
/// blanks as wide as a digit where others of its column have more decimals or stars. Page numbers in the table of contents
/// appear when Word updates it (F9).
///
/// # Errors
/// When the document is too large for a zip file.
pub fn write(document: &Document, language: Language) -> Result<Vec<u8>> {
    let body = body(document, language);
    let title = title(document, language);
    let mut package = Package::default();
    package.part("[Content_Types].xml", content_types());
    package.part(
        "_rels/.rels",
        format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE_RELATIONS}\"><Relationship Id=\"document\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
             <Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
        ),
    );
    package.part(
        "docProps/core.xml",
        format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:title>{title}</dc:title><dc:creator>covary {}</dc:creator><dc:language>{}</dc:language></cp:coreProperties>",
            env!("CARGO_PKG_VERSION"),
            language.tag()
        ),
    );
    package.part("word/_rels/document.xml.rels", relations(&body));
    package.part(
        "word/document.xml",
        format!(
            "{HEAD}<w:document {W} xmlns:r=\"{RELATIONS}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <w:body>{}</w:body></w:document>",
            body.xml
        ),
    );
    package.part("word/styles.xml", styles(language));
    package.part("word/numbering.xml", numbering(body.lists, body.chapter));
    package.part("word/settings.xml", settings());
    package.part("word/fontTable.xml", fonts());
    package.part(
        "word/footer.xml",
        format!(
            "{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}</w:p></w:ftr>",
            field("PAGE", "<w:r><w:t>1</w:t></w:r>")
        ),
    );
    for (n, drawing) in (1..).zip(body.drawings) {
        package.part(format!("word/media/figure{n}.png"), drawing.png);
        package.part(format!("word/media/figure{n}.svg"), drawing.svg);
    }
    package.bytes("report.docx")
}

fn content_types() -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for (part, name) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer", "footer"),
    ] {
        let _ = write!(xml, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{TYPES}.{name}+xml\"/>");
    }
    xml + "</Types>"
}

fn relations(body: &Body) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE_RELATIONS}\">");
    for part in ["styles", "numbering", "settings", "fontTable", "footer"] {
        let _ = write!(xml, "<Relationship Id=\"{part}\" Type=\"{RELATIONS}/{part}\" Target=\"{part}.xml\"/>");
    }
    for n in 1..=body.drawings.len() {
        for ending in ["png", "svg"] {
            let _ = write!(
                xml,
                "<Relationship Id=\"{ending}{n}\" Type=\"{RELATIONS}/image\" Target=\"media/figure{n}.{ending}\"/>"
            );
        }
    }
    xml + "</Relationships>"
}

/// The numbers of headings, the dots of lists, and the numbers of lists, each of which begins at one.
fn numbering(lists: usize, chapter: Option<usize>) -> String {
    let mut xml =
        format!("{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>");
    for level in 0..LEVELS {
        let chapter = chapter.map(|chapter| chapter.to_string());
        let text: Vec<String> = chapter.into_iter().chain((1..=level + 1).map(|n| format!("%{n}"))).collect();
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Heading{}\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"{}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr></w:lvl>",
            level + 1,
            text.join(".")
        );
    }
    xml.push_str("</w:abstractNum>");
    for (id, format, text) in [(1, "bullet", "•"), (2, "decimal", "%1.")] {
        let _ = write!(
            xml,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
             <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"454\" w:hanging=\"454\"/></w:pPr></w:lvl></w:abstractNum>"
        );
    }
    for (number, kind) in [(1, 0), (2, 1)] {
        let _ = write!(xml, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/></w:num>");
    }
    for list in FIRST_LIST..FIRST_LIST + lists {
        let _ = write!(
            xml,
            "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        );
    }
    xml + "</w:numbering>"
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    )
}

/// What a program without a font may take instead.
fn fonts() -> String {
    let font = |name: &str, other: &str, family: &str, pitch: &str| {
        let other = if other.is_empty() { String::new() } else { format!("<w:altName w:val=\"{other}\"/>") };
        format!("<w:font w:name=\"{name}\">{other}<w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>")
    };
    format!(
        "{HEAD}<w:fonts {W}>{}{}{}{}</w:fonts>",
        font("Times New Roman", "", "roman", "variable"),
        font("SimSun", "宋体", "auto", "variable"),
        font("SimHei", "黑体", "modern", "fixed"),
        font("Consolas", "", "modern", "fixed")
    )
}
