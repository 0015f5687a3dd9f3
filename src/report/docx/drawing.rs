//! Pictures: SVG for programs that draw it, PNG for the others.

use super::super::document::Figure;
use super::super::ooxml::escape;
use super::super::page::{Placed, place};
use super::picture;
use crate::words::Language;

/// A drawing of SVG made ready for Word.
pub(super) struct Drawing {
    pub placed: Placed,
    pub svg: String,
    pub png: Vec<u8>,
}

/// English metric units in a twentieth of a point.
const EMU_PER_TWENTIETH: f64 = 635.0;

impl Drawing {
    pub(super) fn of(figure: &Figure, language: Language) -> Drawing {
        let svg = figure.svg(language);
        let svg = plain_colours(&svg[svg.find("<svg").unwrap_or(0)..]);
        let placed = place(&svg);
        let png = picture::png(&svg, placed.pixels);
        Drawing { placed, svg, png }
    }

    /// The run that holds it. `png` and `svg` name its files among the relations of the document.
    pub(super) fn run(&self, n: usize, (png, svg): (&str, &str), name: &str, alt: &str) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "below the width of a page in metric units")]
        let emu = |twentieths: f64| (twentieths * EMU_PER_TWENTIETH).round() as i64;
        let (width, height) = (emu(self.placed.size.0), emu(self.placed.size.1));
        let (name, alt) = (escape(name), escape(alt));
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr id=\"{n}\" name=\"{name}\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{n}\" name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{png}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{svg}\"/></a:ext></a:extLst></a:blip>\
             <a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }
}

/// Office does not know the colour of the surroundings, so it is written out wherever it is meant.
fn plain_colours(svg: &str) -> String {
    let head = svg.split_once('>').map_or("", |(head, _)| head);
    let colour = head.split_once(" color=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("#000000", |(c, _)| c);
    svg.replace("currentColor", colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Phrase;

    fn drawing(head: &str) -> Drawing {
        let svg = format!("<?xml version=\"1.0\"?><svg {head}><path fill=\"currentColor\"/></svg>");
        let figure = Figure {
            id: "f".to_owned(),
            caption: Phrase::name("F"),
            alt: Phrase::name("F"),
            en: svg.clone(),
            zh: svg,
            notes: Vec::new(),
        };
        Drawing::of(&figure, Language::English)
    }

    #[test]
    fn colours_are_written_out() {
        assert!(drawing("color=\"#1b1f24\"").svg.contains("fill=\"#1b1f24\""));
        assert!(drawing("").svg.contains("fill=\"#000000\"") && drawing("").svg.starts_with("<svg"));
    }
}
