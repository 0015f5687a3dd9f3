//! `covary explain`: what a finding means and what to do.

use super::output::{Exit, Streams};
use crate::finding::Finding;
use crate::words::Language;
use crate::words::catalogue::{self, usage};
use crate::words::conventions;
use std::io;

/// Explain a finding by its code.
///
/// Example: covary explain W405 --lang zh
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The code, such as W405, or `conventions`, `fit.schema.json`, `results.schema.json`; all codes are listed without it
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// The JSON Schemas of what `fit --format json` and `report` write.
const SCHEMAS: [(&str, &str); 2] = [
    ("fit.schema.json", include_str!("../../docs/schema/fit.schema.json")),
    ("results.schema.json", include_str!("../../docs/schema/results.schema.json")),
];

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(code) = &arguments.code else {
        for entry in catalogue::all() {
            writeln!(streams.out(), "{}  {}", entry.code, entry.title.get(language))?;
        }
        return Ok(Exit::Done);
    };
    if code.eq_ignore_ascii_case("conventions") {
        writeln!(streams.out(), "{}", conventions::PAGE.get(language))?;
        return Ok(Exit::Done);
    }
    if let Some((_, schema)) = SCHEMAS.iter().find(|(name, _)| code.eq_ignore_ascii_case(name)) {
        write!(streams.out(), "{schema}")?;
        return Ok(Exit::Done);
    }
    match catalogue::find(code) {
        Some(entry) => {
            writeln!(streams.out(), "{}: {}\n\n{}", entry.code, entry.title.get(language), entry.page.get(language))?;
            Ok(Exit::Done)
        }
        None => {
            let finding = Finding::new(&usage::UNKNOWN_CODE).word("code", code);
            streams.show([&finding], None, language)?;
            Ok(Exit::Refused)
        }
    }
}
