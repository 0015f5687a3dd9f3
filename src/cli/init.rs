//! `covary init`: a study folder that runs as it is.

use super::output::{Exit, Streams};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::study::TEMPLATE;
use crate::words::catalogue::usage as catalogue;
use crate::words::{Language, study as words};
use std::io;
use std::path::{Path, PathBuf};

/// Make a commented study folder, ready to run.
///
/// The folder holds study.toml, a model, a codebook and a small made-up survey. Existing files are not overwritten.
///
/// Example: covary init my-study
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match make(&arguments.folder) {
        Ok(()) => {
            let names: Vec<&str> = TEMPLATE.iter().map(|file| file.name).collect();
            let line = words::MADE.fill(language, |name| match name {
                "folder" => Some(arguments.folder.display().to_string()),
                "files" => Some(names.join(", ")),
                _ => None,
            });
            writeln!(streams.err(), "{line}")?;
            Ok(Exit::Done)
        }
        Err(error) => streams.refuse(&error, None, language).map(|()| Exit::Refused),
    }
}

fn make(folder: &Path) -> Result<()> {
    let at = |path: &Path| path.display().to_string();
    let present = TEMPLATE.iter().map(|file| folder.join(file.name)).filter(|path| path.exists());
    Error::all(present.map(|path| Finding::new(&catalogue::FILE_EXISTS).file(at(&path))).collect())?;
    let cannot = |path: &Path, error: &io::Error| {
        Error::from(Finding::new(&catalogue::CANNOT_WRITE).file(at(path)).word("reason", error.to_string()))
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    for file in TEMPLATE {
        let path = folder.join(file.name);
        std::fs::write(&path, file.text).map_err(|error| cannot(&path, &error))?;
    }
    Ok(())
}
