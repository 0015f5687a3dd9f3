//! Characters: runs, fields, links.

use super::super::numbering::Numbering;
use super::super::ooxml::escape;
use super::super::phrase::{Look, Run};
use crate::words::Language;

/// How all runs of a place look beside what each says itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Face {
    pub bold: bool,
    pub code: bool,
    /// A colour in hexadecimal digits.
    pub colour: Option<&'static str>,
}

impl Face {
    pub(super) const PLAIN: Face = Face { bold: false, code: false, colour: None };
    pub(super) const BOLD: Face = Face { bold: true, code: false, colour: None };
}

/// Writes runs in one language; knows where references lead.
#[derive(Clone, Copy)]
pub(super) struct Hand<'a> {
    pub language: Language,
    pub numbering: &'a Numbering,
}

impl Hand<'_> {
    /// Runs with what they refer to.
    pub(super) fn runs(self, runs: &[Run], face: Face) -> String {
        let one = |Run { look, text }: &Run| match look {
            Look::Plain => self.characters(text, face, false),
            Look::Emphasis => self.characters(text, face, true),
            Look::Strong => self.characters(text, Face { bold: true, ..face }, false),
            Look::Code => self.characters(text, Face { code: true, ..face }, false),
            Look::Link(id) => self.reference(id, text, face),
        };
        runs.iter().map(one).collect()
    }

    /// Plain words.
    pub(super) fn words(self, text: &str, face: Face) -> String {
        self.characters(text, face, false)
    }

    /// Words that lead to an element: a field that follows when tables, figures and sections are moved.
    fn reference(self, id: &str, text: &str, face: Face) -> String {
        let label = self.numbering.label(id, self.language).zip(self.numbering.anchor(id));
        let Some(([before, number, after], anchor)) = label else { return self.words(text, face) };
        if format!("{before}{number}{after}") != text {
            let words = self.words(text, face);
            return format!("<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{words}</w:hyperlink>");
        }
        if anchor.starts_with("section") {
            let number = field(&format!("REF {anchor} \\r \\h"), &self.words(&number, face));
            return self.words(&before, face) + &number + &self.words(&after, face);
        }
        field(&format!("REF {anchor} \\h \\* MERGEFORMAT"), &self.words(text, face))
    }

    fn characters(self, text: &str, face: Face, italic: bool) -> String {
        let text = if self.language == Language::Chinese { breakable(text) } else { text.to_owned() };
        self.pieces(&text).into_iter().map(|(piece, eastern)| run(piece, face, italic, eastern)).collect()
    }

    /// Quotation marks, dashes and dots exist in both scripts under the same code; in a Chinese text they belong to the
    /// Chinese font, which Word has to be told.
    fn pieces(self, text: &str) -> Vec<(&str, bool)> {
        let eastern = |c: char| self.language == Language::Chinese && "“”‘’…—".contains(c);
        let mut pieces = Vec::new();
        let (mut start, mut before) = (0, None);
        for (at, c) in text.char_indices() {
            if before.is_some_and(|before| before != eastern(c)) {
                pieces.push((&text[start..at], !eastern(c)));
                start = at;
            }
            before = Some(eastern(c));
        }
        if let Some(last) = before {
            pieces.push((&text[start..], last));
        }
        pieces
    }
}

/// LibreOffice breaks no line between the comma of a Chinese list and a letter or a digit unless it is told that it may.
fn breakable(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        if before == '、' && c.is_ascii_alphanumeric() {
            told.push('\u{200b}');
        }
        told.push(c);
        before = c;
    }
    told
}

/// A field with what it shows until Word reckons it anew.
pub(super) fn field(instruction: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        escape(instruction)
    )
}

fn run(text: &str, face: Face, italic: bool, eastern: bool) -> String {
    let mut properties = String::new();
    if face.code {
        properties.push_str("<w:rStyle w:val=\"CodeCharacters\"/>");
    }
    // The fonts of code are said again, since LibreOffice forgets those of a style that covers a whole cell.
    properties.push_str(match (face.code, eastern) {
        (true, true) => "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:hint=\"eastAsia\"/>",
        (true, false) => "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"/>",
        (false, true) => "<w:rFonts w:hint=\"eastAsia\"/>",
        (false, false) => "",
    });
    if face.bold {
        properties.push_str("<w:b/><w:bCs/>");
    }
    if italic {
        properties.push_str("<w:i/><w:iCs/>");
    }
    if let Some(colour) = face.colour {
        properties.push_str(&format!("<w:color w:val=\"{colour}\"/>"));
    }
    let properties = if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") };
    let lines: Vec<String> =
        text.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line))).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_of_chinese_take_the_chinese_font() {
        let numbering = Numbering::default();
        let hand = |language| Hand { language, numbering: &numbering };
        assert_eq!(hand(Language::Chinese).pieces("甲“乙”"), [("甲", false), ("“", true), ("乙", false), ("”", true)]);
        assert_eq!(hand(Language::English).pieces("a “b”"), [("a “b”", false)]);
        assert!(hand(Language::English).pieces("").is_empty());
    }

    #[test]
    fn a_reference_without_a_target_is_text() {
        let numbering = Numbering::default();
        let hand = Hand { language: Language::English, numbering: &numbering };
        let link = [Run { look: Look::Link("t".to_owned()), text: "t".to_owned() }];
        assert_eq!(hand.runs(&link, Face::PLAIN), "<w:r><w:t xml:space=\"preserve\">t</w:t></w:r>");
    }
}
