//! Survey: questionnaire file and codebook to typed, screened responses.

mod answer_words;
mod careless;
mod carelessness;
mod codebook;
mod codebook_cells;
mod codebook_draft;
mod coding;
mod decode;
mod delimiter;
mod describe;
mod dummy;
mod formats;
mod mahalanobis;
mod mardia;
mod nearest;
mod nominal;
mod number;
mod numbers;
mod read;
mod responses;
mod screening;
mod shape;

pub use careless::{intra_individual_sd, longstring};
pub use carelessness::{
    CarelessIndex, Carelessness, QuestionnaireAnswers, RespondentIndices, carelessness, even_odd_consistency,
};
pub use codebook::{Codebook, ControlType, Label, Role, Scale, Variable};
pub use codebook_draft::draft_codebook;
pub use decode::{Decoded, decode, encoding_of};
pub use delimiter::delimiter_of;
pub use describe::{ColumnStatistics, describe, describe_column};
pub use dummy::{DummyCoding, DummyColumn};
pub use formats::{Described, Layout, Purpose};
pub use mahalanobis::mahalanobis;
pub use mardia::{Mardia, mardia};
pub use nearest::{edit_distance, nearest};
pub use nominal::NominalColumn;
pub use number::parse_number;
pub use numbers::unknown_variable;
pub(crate) use read::read_file;
pub use read::{ReadOptions, read_survey, read_survey_bytes};
pub use responses::{Cells, Column, Origin, Reading, Survey};
pub use screening::{Rule, Screening, Step, screen};
pub use shape::{CentralMoments, ShapeDefinition, kurtosis_se, skewness_se};
