//! Survey: questionnaire file and codebook to typed, screened responses.

mod responses;

pub use responses::{Cells, Column, Survey};
