//! Which population file is meant: by a study and the name of a variant, or directly.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::simulate as catalogue;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A population that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The population file.
    pub file: PathBuf,
}

/// The keys of a study file that matter here.
#[derive(Debug, Deserialize)]
struct StudyFile {
    population: Option<PopulationKeys>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationKeys {
    file: String,
    #[serde(default)]
    variants: BTreeMap<String, String>,
}

/// Finds the population file behind a study folder, a study file or a population file.
///
/// A folder is a study and holds `study.toml`; a file is a study when it has a table `[population]`. The names of files
/// are relative to the study file.
///
/// # Errors
/// When the study cannot be read, has no population, or has no variant of that name; when a variant of a population file
/// is asked for (variants are named by studies).
pub fn find_population(source: &Path, variant: Option<&str>) -> Result<Request> {
    let study = if source.is_dir() { source.join("study.toml") } else { source.to_path_buf() };
    let shown = study.display().to_string();
    let text = std::fs::read_to_string(&study).map_err(|e| {
        Error::from(Finding::new(&catalogue::UNREADABLE).file(shown.clone()).word("reason", e.to_string()))
    })?;
    let keys: StudyFile = toml::from_str(&text).map_err(|e| {
        let start = e.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or("");
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        let finding = Finding::new(&catalogue::NOT_A_POPULATION).word("reason", e.message().trim().replace('\n', "; "));
        Error::from(finding.file(shown.clone()).line_column(before.matches('\n').count() + 1, column))
    })?;
    let folder = study.parent().unwrap_or(Path::new(""));
    match (keys.population, variant) {
        (Some(population), None) => Ok(Request { file: folder.join(population.file) }),
        (Some(population), Some(name)) => match population.variants.get(name) {
            Some(file) => Ok(Request { file: folder.join(file) }),
            None => Err(Finding::new(&catalogue::UNKNOWN_VARIANT)
                .file(shown)
                .word("variant", name)
                .word("known", known(population.variants.keys()))
                .into()),
        },
        (None, _) if source.is_dir() => Err(Finding::new(&catalogue::NO_POPULATION).file(shown).into()),
        (None, Some(name)) => Err(Finding::new(&catalogue::NO_STUDY).file(shown).word("variant", name).into()),
        (None, None) => Ok(Request { file: study }),
    }
}

/// Names in a sentence, or a dash when there are none.
fn known<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let list: Vec<&str> = names.map(String::as_str).collect();
    if list.is_empty() { "–".to_owned() } else { list.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<Request>) -> &'static str {
        result.unwrap_err().first().code()
    }

    #[test]
    fn studies_name_their_population_and_its_variants() {
        let folder = std::env::temp_dir().join(format!("covary-request-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let study = folder.join("study.toml");
        std::fs::write(
            &study,
            "title = \"t\"\n[population]\nfile = \"p.toml\"\nvariants = { clean = \"c.toml\" }\n[[model]]\nid = \"m\"\n",
        )
        .unwrap();
        assert_eq!(find_population(&folder, None).unwrap().file, folder.join("p.toml"));
        assert_eq!(find_population(&study, Some("clean")).unwrap().file, folder.join("c.toml"));
        assert_eq!(code(find_population(&folder, Some("dirty"))), "E163");
        std::fs::write(folder.join("p.toml"), "format = 1\n").unwrap();
        assert_eq!(find_population(&folder.join("p.toml"), None).unwrap().file, folder.join("p.toml"));
        assert_eq!(code(find_population(&folder.join("p.toml"), Some("clean"))), "E165");
        std::fs::write(&study, "title = \"t\"\n").unwrap();
        assert_eq!(code(find_population(&folder, None)), "E164");
        std::fs::write(&study, "title = \n").unwrap();
        assert_eq!(code(find_population(&folder, None)), "E151");
        std::fs::remove_file(&study).unwrap();
        assert_eq!(code(find_population(&folder, None)), "E150");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
