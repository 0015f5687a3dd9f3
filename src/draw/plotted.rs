//! What charts that are drawn with plotters have in common.

use super::lettering::FONT_FAMILY;
use super::svg::open;
use plotters::prelude::*;

/// plotters places things on whole pixels, so it draws at twice the size.
pub(super) const FINE: u32 = 2;
/// Estimates and curves.
pub(super) const ACCENT: RGBColor = RGBColor(0x2f, 0x6d, 0xb3);
/// Lines to read values by.
pub(super) const GRID: RGBColor = RGBColor(0x9a, 0xa5, 0xb1);

/// Text of a size in pixels.
pub(super) fn font(size: f64) -> FontDesc<'static> {
    // plotters divides every size of text by this when it writes SVG.
    (FONT_FAMILY, size * f64::from(FINE) * 1.24).into_font()
}

/// The drawing with its id, title and description, in the colours of a picture that a page may recolour.
pub(super) fn dressed((id, title, description): (&str, &str, &str), drawn: &str, width: u32, height: u32) -> String {
    let mut svg = open(id, title, description, f64::from(width), f64::from(height));
    let inner = drawn.find('>').map_or("", |end| &drawn[end + 1..]);
    let inner = inner.replace("#000000", "currentColor").replace("opacity=\"1\" ", "");
    svg.push_str(&format!("<g transform=\"scale({})\" stroke-linecap=\"round\">", 1.0 / f64::from(FINE)));
    svg.push_str(inner.trim_end().trim_end_matches("</svg>"));
    svg.push_str("</g>\n</svg>\n");
    svg
}
