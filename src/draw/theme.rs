//! How a diagram looks: colours ([`Theme`]) and conventions of drawing ([`Style`]), both as data.
//!
//! Colours are chosen so that a print in grey can be read: text stands out from every fill, and every line from the paper,
//! by their luminance alone (the tests at the foot say by how much). What is not significant is dashed in every theme, so no
//! meaning hangs on a colour alone.

use super::geometry::Outline;

/// The fill and the outline of a kind of shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// The colour inside.
    pub fill: &'static str,
    /// The colour of the outline.
    pub outline: &'static str,
}

/// The colours and widths of a diagram. A colour is `#rrggbb`, or `currentColor` where the page that takes the picture in
/// decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Its name on the command line.
    pub name: &'static str,
    /// Text.
    pub ink: &'static str,
    /// The ground.
    pub paper: &'static str,
    /// Latent variables.
    pub latent: Paint,
    /// Observed variables.
    pub observed: Paint,
    /// Composites.
    pub composite: Paint,
    /// Circles of residuals.
    pub residual: Paint,
    /// Lines from causes to effects.
    pub regression: &'static str,
    /// Lines from latent variables to their indicators.
    pub loading: &'static str,
    /// Lines of covariances.
    pub covariance: &'static str,
    /// Width of lines.
    pub line: f64,
    /// Width of outlines.
    pub outline: f64,
    /// Colours of relations by size: near zero, near one, near minus one.
    pub scale: [(u8, u8, u8); 3],
}

impl Theme {
    /// For a page that recolours the picture, such as the report in a dark browser. The default of the library.
    pub const PAGE: Theme = Theme {
        name: "page",
        ink: "#1b1f24",
        paper: "#ffffff",
        latent: Paint { fill: "#eef3f9", outline: "currentColor" },
        observed: Paint { fill: "#ffffff", outline: "currentColor" },
        composite: Paint { fill: "#eef3f9", outline: "currentColor" },
        residual: Paint { fill: "#ffffff", outline: "currentColor" },
        regression: "currentColor",
        loading: "currentColor",
        covariance: "currentColor",
        line: 1.2,
        outline: 1.4,
        scale: [(138, 148, 158), (11, 66, 128), (158, 38, 12)],
    };

    /// For a screen and for slides.
    pub const COLOUR: Theme = Theme {
        name: "colour",
        latent: Paint { fill: "#dce8f7", outline: "#1d4f91" },
        observed: Paint { fill: "#fffdf5", outline: "#5c5338" },
        composite: Paint { fill: "#fbe8cf", outline: "#8f4d0b" },
        residual: Paint { fill: "#f2f2f2", outline: "#5a5a5a" },
        regression: "#123a6e",
        loading: "#4a5560",
        covariance: "#6b3f86",
        ..Theme::PAGE
    };

    /// Shades of grey.
    pub const GREY: Theme = Theme {
        name: "grey",
        ink: "#000000",
        latent: Paint { fill: "#e4e4e4", outline: "#222222" },
        observed: Paint { fill: "#ffffff", outline: "#222222" },
        composite: Paint { fill: "#cfcfcf", outline: "#222222" },
        residual: Paint { fill: "#f4f4f4", outline: "#444444" },
        regression: "#111111",
        loading: "#4d4d4d",
        covariance: "#4d4d4d",
        scale: [(140, 140, 140), (0, 0, 0), (0, 0, 0)],
        ..Theme::PAGE
    };

    /// Black lines on white paper, as journals and theses ask for.
    pub const PRINT: Theme = Theme {
        name: "print",
        ink: "#000000",
        latent: Paint { fill: "#ffffff", outline: "#000000" },
        observed: Paint { fill: "#ffffff", outline: "#000000" },
        composite: Paint { fill: "#ffffff", outline: "#000000" },
        residual: Paint { fill: "#ffffff", outline: "#000000" },
        regression: "#000000",
        loading: "#000000",
        covariance: "#000000",
        line: 1.1,
        outline: 1.2,
        scale: [(120, 120, 120), (0, 0, 0), (0, 0, 0)],
        ..Theme::PAGE
    };

    /// The themes of the command line.
    pub const ALL: [&'static Theme; 3] = [&Theme::COLOUR, &Theme::GREY, &Theme::PRINT];

    /// The colour of a relation of a size between minus one and one; sizes beyond count as those.
    pub(super) fn of_size(&self, size: f64) -> String {
        let [weak, positive, negative] = self.scale;
        let strong = if size < 0.0 { negative } else { positive };
        let share = size.abs().clamp(0.0, 1.0);
        let mix = |from: u8, to: u8| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let mixed = (f64::from(from) + share * (f64::from(to) - f64::from(from))).round() as u8;
            mixed
        };
        format!("#{:02x}{:02x}{:02x}", mix(weak.0, strong.0), mix(weak.1, strong.1), mix(weak.2, strong.2))
    }
}

/// How residuals are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Residuals {
    /// A short arrow from the value of the variance.
    Arrows,
    /// A circle with a name, e1 and on, and an arrow from it.
    Circles,
}

/// Conventions of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Its name on the command line.
    pub name: &'static str,
    /// The outline of a composite.
    pub composite: Outline,
    /// How residuals are drawn.
    pub residuals: Residuals,
    /// Whether every variable that has causes shows its residual, not only indicators.
    pub disturbances: bool,
    /// Whether covariances of exogenous observed variables are drawn though they are taken from the sample.
    pub sample_covariances: bool,
}

impl Style {
    /// The convention of this program: residual variances as short arrows, explained variance inside.
    pub const COVARY: Style = Style {
        name: "covary",
        composite: Outline::Hexagon,
        residuals: Residuals::Arrows,
        disturbances: false,
        sample_covariances: false,
    };

    /// The convention of AMOS: ellipses, rectangles, circles of residuals at everything that is explained, covariances of all
    /// exogenous variables.
    pub const AMOS: Style = Style {
        name: "amos",
        composite: Outline::Ellipse,
        residuals: Residuals::Circles,
        disturbances: true,
        sample_covariances: true,
    };

    /// The styles of the command line.
    pub const ALL: [&'static Style; 2] = [&Style::COVARY, &Style::AMOS];
}

/// What tells strong relations from weak ones at a glance, by their completely standardised coefficient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Nothing.
    #[default]
    None,
    /// The width of the line.
    Width,
    /// The colour of the line, and its sign.
    Colour,
}

impl Emphasis {
    /// All of them with their names on the command line.
    pub const ALL: [(&'static str, Emphasis); 3] =
        [("none", Emphasis::None), ("width", Emphasis::Width), ("colour", Emphasis::Colour)];
}

/// The look of a diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its colours.
    pub theme: &'static Theme,
    /// Its conventions.
    pub style: &'static Style,
    /// How strong relations stand out.
    pub emphasis: Emphasis,
    /// Whether relations that are not significant are dashed.
    pub dashes: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { theme: &Theme::PAGE, style: &Style::COVARY, emphasis: Emphasis::None, dashes: true }
    }
}

/// The narrowest and the widest line where the width shows the size.
const WIDTHS: (f64, f64) = (0.8, 4.4);

impl Look {
    /// The width of the line of a relation.
    pub(super) fn width(&self, size: Option<f64>) -> f64 {
        match (self.emphasis, size) {
            (Emphasis::Width, Some(size)) => WIDTHS.0 + (WIDTHS.1 - WIDTHS.0) * size.abs().clamp(0.0, 1.0),
            _ => self.theme.line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let colour = if colour == "currentColor" { Theme::PAGE.ink } else { colour };
        let channel = |at: usize| {
            let x = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if x <= 0.040_45 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    /// The contrast ratio of the Web Content Accessibility Guidelines 2.1, which depends on luminance alone and so is that
    /// of a print in grey.
    fn contrast(one: &str, two: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(two));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_lines_can_be_read_when_printed_in_grey() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        for theme in Theme::ALL.into_iter().chain([&Theme::PAGE]) {
            for paint in [theme.latent, theme.observed, theme.composite, theme.residual] {
                assert!(contrast(theme.ink, paint.fill) >= 10.0, "{}: text on {}", theme.name, paint.fill);
                assert!(contrast(paint.outline, theme.paper) >= 4.5, "{}: outline {}", theme.name, paint.outline);
            }
            for line in [theme.regression, theme.loading, theme.covariance] {
                assert!(contrast(line, theme.paper) >= 4.5, "{}: line {line}", theme.name);
            }
            for size in [-1.0, 0.0, 1.0] {
                assert!(contrast(&theme.of_size(size), theme.paper) >= 3.0, "{}: size {size}", theme.name);
            }
        }
    }

    #[test]
    fn larger_relations_are_darker_and_wider() {
        for theme in Theme::ALL {
            for sign in [-1.0, 1.0] {
                let shades: Vec<f64> = (0..=5).map(|k| luminance(&theme.of_size(sign * f64::from(k) / 5.0))).collect();
                assert!(shades.windows(2).all(|pair| pair[1] < pair[0]), "{}: {shades:?}", theme.name);
            }
            assert_eq!(theme.of_size(7.0), theme.of_size(1.0));
        }
        let look = Look { emphasis: Emphasis::Width, ..Look::default() };
        assert!(look.width(Some(0.2)) < look.width(Some(-0.6)) && look.width(Some(3.0)) <= WIDTHS.1);
        assert!((look.width(None) - Theme::PAGE.line).abs() < 1e-12);
    }
}
