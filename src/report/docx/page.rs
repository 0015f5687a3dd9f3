//! The pages of a Word file.

use super::super::page::{MARGIN, Page};

/// The properties of a run of pages that lie alike.
pub(super) fn properties(page: Page) -> String {
    let (width, height) = page.paper();
    let turned = if page == Page::Turned { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
         <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>"
    )
}
