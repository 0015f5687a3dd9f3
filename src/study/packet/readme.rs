//! What is in the packet and how to use it.

use super::data::{DataChoice, Privacy};
use super::mplus::Untranslated;
use crate::study::schema::Study;
use crate::words::Language;
use crate::words::packet as words;
use std::fmt::Write;

pub(super) fn write(
    study: &Study,
    data: DataChoice,
    untranslated: &[Untranslated],
    privacy: Option<Privacy>,
    language: Language,
) -> String {
    let title = study.title.get(language);
    let mut text = format!("# {}\n\n", words::README_TITLE.fill(language, |_| Some(title.to_owned())));
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(text, "{}\n", words::README_INTRO.fill(language, |_| Some(version.to_owned())));
    let _ = writeln!(text, "| {} | {} |\n|---|---|", words::FOLDER.get(language), words::CONTENT.get(language));
    for (folder, content) in words::FOLDERS {
        let _ = writeln!(text, "| `{folder}` | {} |", content.get(language));
    }
    let _ = writeln!(text, "\n## {}\n", words::DATA_HEADING.get(language));
    let about = match data {
        DataChoice::None => words::DATA_NONE,
        DataChoice::Anonymised => words::DATA_ANONYMISED,
        DataChoice::Analysed => words::DATA_ANALYSED,
    };
    let _ = writeln!(text, "{}", about.get(language));
    if let Some(privacy) = privacy {
        let alone = words::DATA_ALONE.fill(language, |name| match name {
            "alone" => Some(privacy.alone.to_string()),
            "rows" => Some(privacy.rows.to_string()),
            "columns" => Some(privacy.columns.to_string()),
            _ => None,
        });
        let _ = writeln!(text, "\n{alone}");
    }
    let _ = writeln!(text, "\n## {}\n\n{}", words::REPEAT_HEADING.get(language), words::REPEAT.get(language));
    if !untranslated.is_empty() {
        let _ = writeln!(text, "\n## {}\n", words::UNTRANSLATED_HEADING.get(language));
        for model in untranslated {
            let _ = writeln!(text, "- `{}`: {}", model.model, model.reason.get(language));
        }
    }
    text
}
