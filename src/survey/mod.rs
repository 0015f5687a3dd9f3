//! Survey: questionnaire file and codebook to typed, screened responses.

mod careless;
mod decode;
mod delimiter;
mod nearest;
mod number;
mod numbers;
mod read;
mod responses;

pub use careless::{intra_individual_sd, longstring};
pub use decode::{Decoded, decode, encoding_of};
pub use delimiter::delimiter_of;
pub use nearest::{edit_distance, nearest};
pub use number::parse_number;
pub use numbers::unknown_variable;
pub(crate) use read::read_file;
pub use read::{ReadOptions, read_survey, read_survey_bytes};
pub use responses::{Cells, Column, Origin, Reading, Survey};
