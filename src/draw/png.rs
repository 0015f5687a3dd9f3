//! A picture as PNG, with the crate `resvg` and the fonts of the machine.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::drawing as catalogue;
use resvg::{tiny_skia, usvg};

/// The picture of an SVG, so many pixels wide and as high as it has to be.
///
/// # Errors
/// E808, when the SVG cannot be read or the picture is too large.
pub fn png(svg: &str, width_pixels: u32) -> Result<Vec<u8>> {
    let refused = |reason: String| Error::from(Finding::new(&catalogue::PNG_REFUSED).word("reason", reason));
    let mut options = usvg::Options::default();
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| refused(error.to_string()))?;
    let scale = width_pixels.max(1) as f32 / tree.size().width();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size of a picture")]
    let height = (tree.size().height() * scale).ceil().max(1.0) as u32;
    let mut pixels = tiny_skia::Pixmap::new(width_pixels.max(1), height)
        .ok_or_else(|| refused(format!("{width_pixels} x {height}")))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| refused(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_signature_of_png_and_nonsense_is_refused() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"9\" height=\"9\"/></svg>";
        let bytes = png(svg, 40).unwrap();
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
        assert_eq!(bytes[16..24], [0, 0, 0, 40, 0, 0, 0, 20], "width and height");
        assert_eq!(png("no picture", 40).unwrap_err().first().code(), "E808");
    }
}
