//! The picture behind an SVG, for programs that cannot draw one.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// A PNG of an SVG, drawn with the fonts of this machine; the placeholder when it cannot be drawn.
#[cfg(feature = "png")]
pub(super) fn png(svg: &str, (width, height): (f64, f64)) -> Vec<u8> {
    /// Pixels of the picture for one of the drawing: sharp in print at the size of a page.
    const SCALE: f64 = 2.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size of a picture")]
    let pixels = (width * SCALE).round().max(1.0) as u32;
    crate::draw::png(svg, pixels).unwrap_or_else(|_| placeholder(width, height))
}

/// Stands for a picture that this program cannot draw: covary needs the feature `png` to make one.
#[cfg(not(feature = "png"))]
pub(super) fn png(_svg: &str, (width, height): (f64, f64)) -> Vec<u8> {
    placeholder(width, height)
}

/// The longer side of the placeholder in pixels.
const LONGER: f64 = 240.0;

/// An empty frame with a cross, of the shape of the picture that it stands for: the customary sign of a picture that is not
/// shown.
fn placeholder(width: f64, height: f64) -> Vec<u8> {
    let scale = LONGER / width.max(height).max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a small positive number")]
    let side = |length: f64| (length * scale).round().clamp(8.0, LONGER) as u32;
    let (columns, rows) = (side(width), side(height));
    let mut pixels = Vec::new();
    for y in 0..rows {
        // Every line begins with the number of its filter: none.
        pixels.push(0);
        for x in 0..columns {
            let frame = x == 0 || y == 0 || x + 1 == columns || y + 1 == rows;
            let at = x * (rows - 1) / (columns - 1);
            let cross = at.abs_diff(y) < 1 || at.abs_diff(rows - 1 - y) < 1;
            pixels.push(if frame || cross { 0xb0 } else { 0xff });
        }
    }
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = zlib.write_all(&pixels);
    let data = zlib.finish().unwrap_or_default();
    let mut header = Vec::new();
    header.extend(columns.to_be_bytes());
    header.extend(rows.to_be_bytes());
    // Eight bits of grey, no palette, no interlace.
    header.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header), (b"IDAT", data), (b"IEND", Vec::new())] {
        chunk(&mut png, *name, &content);
    }
    png
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    png.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&name);
    crc.update(content);
    png.extend(name);
    png.extend(content);
    png.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholder_has_the_shape_of_the_picture() {
        for (width, height, expected) in [(800.0, 400.0, (240, 120)), (1.0, 900.0, (8, 240)), (0.0, 0.0, (8, 8))] {
            let png = placeholder(width, height);
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xae\x42\x60\x82"));
            let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
            assert_eq!((number(16), number(20)), expected);
            assert!(png.len() < 5000);
        }
    }

    #[cfg(feature = "png")]
    #[test]
    fn a_drawing_becomes_a_picture() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"><rect width=\"9\" height=\"9\"/></svg>";
        let png = png(svg, (30.0, 20.0));
        assert_eq!(&png[16..24], &[0, 0, 0, 60, 0, 0, 0, 40]);
    }
}
