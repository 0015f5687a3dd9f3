//! A study: the file that says which data, which models and which hypotheses belong together.
//!
//! [`Study::load`] reads `study.toml` and everything it names, and reports every problem at once; [`run`] goes from the
//! data to the verdicts.

mod association;
mod careless;
mod check;
mod checking;
mod columns;
mod conventions;
mod diagram;
mod document;
mod fits;
mod format;
mod hypotheses;
mod instrument;
mod intervals;
mod models;
mod numbers;
mod options;
mod packet;
pub mod power;
mod prepare;
mod read;
mod reader;
mod regrouping;
mod run;
mod schema;
mod sensitivity;
mod structures;
mod template;
mod verify;

pub use association::{AssociationEntry, AssociationResult, ScoredLevel};
pub use careless::CarelessCheck;
pub use checking::check_populations;
pub use columns::{Arranged, add_group_dummies, arrange_groups, check_columns, screening_rules};
pub use conventions::{ConventionNumbers, ModelConventions};
pub use diagram::{Drawable, drawable};
pub use document::{ReportFile, document, files, results_json};
pub use fits::{Fitted, StudyFit};
pub use format::Format;
pub use instrument::{InstrumentChecks, MethodChecks};
pub use intervals::{BootstrapEntry, Bootstrapped, Draws, IntervalsEntry, ModelIntervals};
pub use models::ModelEntry;
pub use options::FitOption;
pub use packet::{DataChoice, Packet, PacketOptions, Privacy, Untranslated, packet};
pub use prepare::{Prepared, prepare};
pub use regrouping::{AssignmentRule, Condition, Moved, Pass, Regrouped, Regrouping, Relation};
pub use run::{ComparisonResult, LadderResult, Progress, Results, run, run_telling};
pub use schema::{
    Attention, ComparisonEntry, Groups, InvarianceEntry, Level, Limitation, Names, PartialRule, Population, Report,
    ScreeningRule, Study,
};
pub use sensitivity::{SensitivityEntry, SensitivityResult};
pub use structures::ConstructStructures;
pub use template::{TEMPLATE, TemplateFile};
pub use verify::{ChangedFile, Difference, Verification, WrittenReport, verify};
