//! The styles: body, headings, captions, tables, boxes. What a reader changes here changes the whole document.

use super::super::measure::Size;
use super::body::LEVELS;
use super::table::style_of;
use crate::words::Language;
use std::fmt::Write;

/// The fonts of text: Times New Roman, and 宋体 for Chinese.
const TEXT: &str = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"SimSun\"/>";

/// The fonts of headings: 黑体 for Chinese.
const HEADING: &str = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"SimHei\"/>";

/// The fonts of code.
const CODE: &str = "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\" w:eastAsia=\"SimSun\"/>";

/// The part `word/styles.xml`.
pub(super) fn styles(language: Language) -> String {
    let chinese = language == Language::Chinese;
    // A Chinese thesis is set in 小四 with lines of one and a half and an indent of two characters.
    let (size, line, after, indent) = match language {
        Language::English => (22, 276, 120, ""),
        Language::Chinese => (24, 360, 0, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/>"),
    };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>{TEXT}\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults>"
    );
    paragraph(&mut xml, "Normal", "Normal", "", "", "");
    paragraph(
        &mut xml,
        "BodyText",
        "Body Text",
        "Normal",
        &format!(
            "<w:spacing w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"auto\"/>{indent}<w:jc w:val=\"both\"/>"
        ),
        "",
    );
    paragraph(
        &mut xml,
        "Title",
        "Title",
        "Normal",
        "<w:spacing w:before=\"240\" w:after=\"120\"/><w:jc w:val=\"center\"/>",
        &format!("{HEADING}<w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>"),
    );
    paragraph(
        &mut xml,
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:color w:val=\"5F6670\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    );
    headings(&mut xml);
    contents(&mut xml);
    let centred = if chinese { "<w:jc w:val=\"center\"/>" } else { "" };
    paragraph(
        &mut xml,
        "Caption",
        "caption",
        "Normal",
        &format!("<w:keepLines/><w:spacing w:before=\"160\" w:after=\"80\"/>{centred}"),
        "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    );
    for size in Size::ALL {
        let points = size.half_points();
        let name = style_of(size);
        let font = format!("<w:sz w:val=\"{points}\"/><w:szCs w:val=\"{points}\"/>");
        paragraph(&mut xml, name, name, "Normal", "<w:spacing w:before=\"20\" w:after=\"20\"/>", &font);
    }
    let small = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    paragraph(
        &mut xml,
        "TableNote",
        "Table Note",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"240\"/><w:jc w:val=\"both\"/>",
        small,
    );
    paragraph(
        &mut xml,
        "AfterTable",
        "After Table",
        "Normal",
        "<w:spacing w:after=\"0\" w:line=\"200\" w:lineRule=\"exact\"/>",
        small,
    );
    paragraph(
        &mut xml,
        "Turn",
        "Turn",
        "Normal",
        "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/>",
    );
    paragraph(
        &mut xml,
        "Figure",
        "Figure",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"160\"/><w:jc w:val=\"center\"/>",
        "",
    );
    paragraph(
        &mut xml,
        "ListParagraph",
        "List Paragraph",
        "Normal",
        &format!("<w:spacing w:after=\"60\" w:line=\"{line}\" w:lineRule=\"auto\"/><w:jc w:val=\"both\"/>"),
        "",
    );
    paragraph(
        &mut xml,
        "KeyValue",
        "Key Value",
        "Normal",
        "<w:tabs><w:tab w:val=\"left\" w:pos=\"4082\"/></w:tabs><w:spacing w:after=\"60\" w:line=\"276\" w:lineRule=\"auto\"/><w:ind w:left=\"4082\" w:hanging=\"4082\"/>",
        "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    );
    paragraph(
        &mut xml,
        "Box",
        "Box",
        "Normal",
        "<w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F5F7\"/><w:spacing w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/><w:ind w:left=\"227\"/>",
        "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    );
    paragraph(
        &mut xml,
        "Code",
        "Code",
        "Normal",
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F5F7\"/><w:spacing w:before=\"60\" w:after=\"160\"/>",
        &format!("{CODE}<w:noProof/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"),
    );
    paragraph(&mut xml, "Footer", "footer", "Normal", "<w:jc w:val=\"center\"/>", small);
    let _ = write!(
        xml,
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"CodeCharacters\"><w:name w:val=\"Code Characters\"/><w:qFormat/><w:rPr>{CODE}<w:noProof/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ThreeLines\"><w:name w:val=\"Three Lines\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders></w:tblPr></w:style></w:styles>"
    );
    xml
}

/// Headings with their level, so that Word's navigation finds them, and with their automatic numbers.
fn headings(xml: &mut String) {
    let sizes = [32, 28, 24, 24];
    for level in 1..=LEVELS {
        let size = sizes[level - 1];
        paragraph(
            xml,
            &format!("Heading{level}"),
            &format!("heading {level}"),
            "Normal",
            &format!(
                "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"{ilvl}\"/><w:numId w:val=\"1\"/></w:numPr>\
                 <w:spacing w:before=\"{before}\" w:after=\"120\"/><w:outlineLvl w:val=\"{ilvl}\"/>",
                ilvl = level - 1,
                before = if level == 1 { 360 } else { 240 }
            ),
            &format!("{HEADING}<w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"),
        );
    }
}

fn contents(xml: &mut String) {
    paragraph(
        xml,
        "ContentsHeading",
        "Contents Heading",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>",
        &format!("{HEADING}<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"),
    );
    for level in 1..=3 {
        let (left, width) = [(0, 454), (454, 624), (1078, 794)][level - 1];
        paragraph(
            xml,
            &format!("TOC{level}"),
            &format!("toc {level}"),
            "Normal",
            &format!(
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"{at}\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9070\"/></w:tabs>\
                 <w:spacing w:after=\"40\"/><w:ind w:left=\"{at}\" w:hanging=\"{width}\"/>",
                at = left + width
            ),
            "",
        );
    }
}

/// Adds a style of paragraphs.
fn paragraph(xml: &mut String, id: &str, name: &str, based: &str, properties: &str, run: &str) {
    const OF_WORD: [&str; 7] = ["Normal", "Body Text", "Title", "Subtitle", "caption", "List Paragraph", "footer"];
    let own = OF_WORD.contains(&name) || name.starts_with("heading") || name.starts_with("toc");
    let custom = if own { "" } else { " w:customStyle=\"1\"" };
    let default = if based.is_empty() { " w:default=\"1\"" } else { "" };
    let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
    let next = if name.starts_with("heading") { "<w:next w:val=\"BodyText\"/>" } else { "" };
    let properties = if properties.is_empty() { String::new() } else { format!("<w:pPr>{properties}</w:pPr>") };
    let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\"{default}{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{next}<w:qFormat/>{properties}{run}</w:style>"
    );
}
