//! The page of printed formats: A4 with margins of 25 mm, upright or turned. Lengths are in twentieths of a point.

/// The short side of the paper.
const SHORT: usize = 11906;

/// The long side of the paper.
const LONG: usize = 16838;

/// Every margin.
pub(super) const MARGIN: usize = 1417;

/// Twentieths of a point in a pixel of 1/96 inch.
const PER_PIXEL: f64 = 15.0;

/// A picture is turned when it would have to shrink below this share of its size on an upright page: its letters of 13 pixels
/// would be smaller than 5 points.
const LEAST_SHRINK: f64 = 0.52;

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Upright,
    /// For tables and pictures that are too wide for an upright page.
    Turned,
}

impl Page {
    /// Width and height of the paper.
    pub(super) const fn paper(self) -> (usize, usize) {
        match self {
            Page::Upright => (SHORT, LONG),
            Page::Turned => (LONG, SHORT),
        }
    }

    /// The width between the margins.
    pub(super) const fn width(self) -> usize {
        self.paper().0 - 2 * MARGIN
    }

    /// The height between the margins.
    pub(super) const fn height(self) -> usize {
        self.paper().1 - 2 * MARGIN
    }
}

/// How a picture stands on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub page: Page,
    /// Width and height of the drawing in pixels of 1/96 inch.
    pub pixels: (f64, f64),
    /// Width and height on the page, in twentieths of a point.
    pub size: (f64, f64),
}

/// Where a drawing can be read: upright when it need not shrink too much, and never larger than it was drawn.
pub(super) fn place(svg: &str) -> Placed {
    let pixels = attribute(svg, "width").zip(attribute(svg, "height")).unwrap_or((600.0, 400.0));
    let upright = shrink(pixels, Page::Upright);
    let turned = shrink(pixels, Page::Turned);
    let (page, shrink) =
        if upright < LEAST_SHRINK && turned > upright { (Page::Turned, turned) } else { (Page::Upright, upright) };
    Placed { page, pixels, size: (pixels.0 * PER_PIXEL * shrink, pixels.1 * PER_PIXEL * shrink) }
}

/// By how much a drawing shrinks to fit a page and leave room for its caption.
#[expect(clippy::cast_precision_loss, reason = "a page is a few thousand units wide")]
fn shrink(pixels: (f64, f64), page: Page) -> f64 {
    let (width, height) = (page.width() as f64 / PER_PIXEL, page.height() as f64 * 0.8 / PER_PIXEL);
    (width / pixels.0).min(height / pixels.1).min(1.0)
}

/// A length in the first tag.
fn attribute(svg: &str, name: &str) -> Option<f64> {
    let (head, _) = svg[svg.find("<svg")?..].split_once('>')?;
    let (_, rest) = head.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    value.trim_end_matches("px").parse().ok().filter(|x: &f64| x.is_finite() && *x > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_keeps_its_shape_and_fits_its_page() {
        for (width, height, page) in
            [(400, 300, Page::Upright), (1355, 472, Page::Turned), (300, 2000, Page::Upright), (3000, 20, Page::Turned)]
        {
            let placed = place(&format!("<?xml version=\"1.0\"?><svg width=\"{width}\" height=\"{height}px\">"));
            assert_eq!(placed.page, page, "{width} {height}");
            let (wide, high) = placed.size;
            assert!((wide / high / (f64::from(width) / f64::from(height)) - 1.0).abs() < 1e-9);
            #[expect(clippy::cast_precision_loss, reason = "a page is small")]
            let (room, above) = (page.width() as f64 + 1e-6, page.height() as f64);
            assert!(wide <= room && high < above, "{width} {height}");
        }
        assert!((place("<svg>").pixels.0 - 600.0).abs() < 1e-9 && place("").page == Page::Upright);
    }
}
