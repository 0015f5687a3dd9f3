//! A study: the file that says which data, which models and which hypotheses belong together.
//!
//! [`Study::load`] reads `study.toml` and everything it names, and reports every problem at once.

mod check;
mod columns;
mod hypotheses;
mod models;
mod options;
mod read;
mod reader;
mod schema;
mod template;

pub use columns::{Arranged, add_group_dummies, arrange_groups, check_columns, screening_rules};
pub use models::{ModelEntry, merged_syntax};
pub use options::FitOption;
pub use schema::{
    Attention, ComparisonEntry, Format, Groups, InvarianceEntry, Level, Names, PartialRule, Population, Report,
    ScreeningRule, Study,
};
pub use template::{TEMPLATE, TemplateFile};
