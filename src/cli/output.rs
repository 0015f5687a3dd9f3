//! Where output goes, and how refusals are shown.

use super::{progress, usage};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::report::fit_json::refusal_json;
use crate::report::{Document, html, latex, markdown, text};
use crate::syntax;
use crate::words::Language;
use crate::words::catalogue::usage as catalogue;
use serde_json::Value;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done = 0,
    /// The input or a model was refused.
    Refused = 1,
    /// Wrong usage.
    Usage = 2,
    /// An estimation did not converge.
    NotConverged = 3,
}

/// The two streams of a program. What shows progress is gone before anything is written to either.
pub(super) struct Streams<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// A text that findings point into, such as a model file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub file: &'a str,
}

/// Flags on what is written, and where.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct OutputArguments {
    /// Output format: text, json, markdown, html, latex; of fit also csv [default: text, or by the ending of --output]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Decimals of the text output
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(0..=15))]
    pub digits: u8,
}

/// A format of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
    Markdown,
    Html,
    Latex,
    Csv,
}

/// Endings of files that no command writes its text into: a text of that name would open in no program.
const NOT_WRITTEN: [&str; 12] = ["docx", "doc", "xlsx", "xls", "pdf", "png", "svg", "odt", "ods", "rtf", "sav", "dta"];

impl Format {
    /// All formats with their names and the endings of their files.
    const ALL: [(Format, &'static str, &'static [&'static str]); 6] = [
        (Format::Text, "text", &["txt"]),
        (Format::Json, "json", &["json"]),
        (Format::Markdown, "markdown", &["md", "markdown"]),
        (Format::Html, "html", &["html", "htm"]),
        (Format::Latex, "latex", &["tex"]),
        (Format::Csv, "csv", &["csv"]),
    ];

    /// The formats of a document.
    pub const DOCUMENTS: [Format; 5] = [Format::Text, Format::Json, Format::Markdown, Format::Html, Format::Latex];

    /// A document in this format; as plain text in those that hold no documents.
    pub fn write(self, document: &Document, language: Language) -> String {
        match self {
            Format::Markdown => markdown::write(document, language),
            Format::Html => html::write(document, language),
            Format::Latex => latex::write(document, language),
            Format::Text | Format::Json | Format::Csv => text::write(document, language, WIDTH),
        }
    }
}

impl OutputArguments {
    /// The format that was asked for, by name or by the ending of the output file; an ending that is not known means text.
    ///
    /// # Errors
    /// When the command does not have it.
    pub(super) fn format(&self, known: &[Format]) -> Result<Format> {
        let extension = self.output.as_ref().and_then(|path| path.extension()).and_then(|e| e.to_str());
        let asked = match (&self.format, extension) {
            (Some(name), _) => {
                let named = Format::ALL.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name));
                named.map(|(format, ..)| *format).ok_or_else(|| name.clone())
            }
            (None, Some(ending)) if NOT_WRITTEN.contains(&ending.to_lowercase().as_str()) => {
                let names = known.iter().flat_map(|format| Format::ALL.iter().find(|(own, ..)| own == format));
                let endings = names.flat_map(|(.., endings)| *endings).map(|ending| format!(".{ending}"));
                let value = format!(".{ending}");
                return Err(usage::refused("--output", value, endings.collect::<Vec<_>>().join(", ")).into());
            }
            (None, Some(ending)) => {
                let of_ending = Format::ALL.iter().find(|(.., endings)| endings.contains(&ending));
                Ok(of_ending.map_or(Format::Text, |(format, ..)| *format))
            }
            (None, None) => Ok(Format::Text),
        };
        match asked {
            Ok(format) if known.contains(&format) => Ok(format),
            asked => {
                let names = Format::ALL.iter().filter(|(format, ..)| known.contains(format)).map(|(_, name, _)| *name);
                let value = asked.map_or_else(|name| name, |format| format!("{format:?}").to_lowercase());
                Err(usage::refused("--format", value, names.collect::<Vec<_>>().join(", ")).into())
            }
        }
    }

    /// How a command answers whose formats are `known`, `object` being what it says to a caller of JSON when it refuses. `None`
    /// after a refusal of the format itself, which is wrong usage.
    pub fn answer<'a>(
        &'a self,
        known: &[Format],
        object: &'a dyn Fn(&[Finding]) -> Value,
        language: Language,
        streams: &mut Streams<'_>,
    ) -> io::Result<Option<Answer<'a>>> {
        match self.format(known) {
            Ok(format) => Ok(Some(Answer { format, output: self.output.as_deref(), language, object })),
            Err(error) => streams.refuse(&error, None, language).map(|()| None),
        }
    }
}

/// How a command answers: in which format and language, where to, and what its JSON object looks like when it says no.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub format: Format,
    pub output: Option<&'a Path>,
    pub language: Language,
    /// The object of these findings.
    pub object: &'a dyn Fn(&[Finding]) -> Value,
}

impl Answer<'_> {
    /// A refusal: shows the findings on standard error and delivers the object where JSON was asked for.
    pub fn refuse(
        &self,
        findings: &[Finding],
        source: Option<Source<'_>>,
        exit: Exit,
        streams: &mut Streams<'_>,
    ) -> io::Result<Exit> {
        streams.show(findings, source, self.language)?;
        self.object(findings, exit, streams)
    }

    /// What was found: as JSON the object, with the findings on standard error; else the document, which holds them.
    pub fn give(
        &self,
        findings: &[Finding],
        source: Option<Source<'_>>,
        object: impl FnOnce() -> Value,
        document: impl FnOnce() -> Document,
        streams: &mut Streams<'_>,
    ) -> io::Result<Exit> {
        let text = match self.format {
            Format::Json => {
                streams.show(findings, source, self.language)?;
                json_text(&object())
            }
            format => format.write(&document(), self.language),
        };
        streams.deliver(&text, self.output, self.language)
    }

    /// Delivers the object alone, where JSON was asked for and the findings have been shown.
    pub fn object(&self, findings: &[Finding], exit: Exit, streams: &mut Streams<'_>) -> io::Result<Exit> {
        if self.format == Format::Json {
            streams.deliver(&json_text(&(self.object)(findings)), self.output, self.language)?;
        }
        Ok(exit)
    }
}

/// Width of messages when the terminal's is not known.
pub(super) const WIDTH: usize = 100;

impl<'a> Streams<'a> {
    /// Both streams.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Streams<'a> {
        Streams { out, err }
    }

    /// The stream of results.
    pub fn out(&mut self) -> &mut dyn Write {
        progress::end();
        self.out
    }

    /// The stream of messages for people.
    pub fn err(&mut self) -> &mut dyn Write {
        progress::end();
        self.err
    }

    /// Writes to standard output, or to a file when one is given.
    pub fn deliver(&mut self, text: &str, file: Option<&Path>, language: Language) -> io::Result<Exit> {
        let Some(path) = file else {
            self.out().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        };
        if let Err(error) = std::fs::write(path, text) {
            let finding = Finding::new(&catalogue::CANNOT_WRITE)
                .file(path.display().to_string())
                .word("reason", error.to_string());
            return self.refuse(&Error::from(finding), None, language).map(|()| Exit::Refused);
        }
        Ok(Exit::Done)
    }

    /// Shows findings on standard error, with a picture of the place where there is one.
    pub fn show<'f>(
        &mut self,
        findings: impl IntoIterator<Item = &'f Finding>,
        source: Option<Source<'_>>,
        language: Language,
    ) -> io::Result<()> {
        for finding in findings {
            let picture = match source {
                Some(source) if finding.place.span.is_some() => {
                    syntax::render(finding, source.text, source.file, language)
                }
                _ => text::finding(finding, language, WIDTH),
            };
            writeln!(self.err(), "{}", picture.trim_end())?;
        }
        Ok(())
    }

    /// Shows all problems of a refusal.
    pub fn refuse(&mut self, error: &Error, source: Option<Source<'_>>, language: Language) -> io::Result<()> {
        self.show(error.findings(), source, language)
    }
}

/// The JSON object as text, with a line end.
pub(super) fn json_text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    text.push('\n');
    text
}

/// The command line without the program, and without the folders of absolute paths.
pub(super) fn without_paths(arguments: &[OsString]) -> Vec<String> {
    arguments
        .iter()
        .skip(1)
        .map(|argument| {
            let text = argument.to_string_lossy();
            match text.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => format!("{flag}={}", without_folders(value)),
                _ => without_folders(&text),
            }
        })
        .collect()
}

fn without_folders(text: &str) -> String {
    let path = Path::new(text);
    match path.file_name() {
        Some(name) if path.is_absolute() => name.to_string_lossy().into_owned(),
        _ => text.to_owned(),
    }
}

/// The language that a command line asks for, whether it parses or not.
fn spoken(arguments: &[OsString]) -> Language {
    let named =
        arguments.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].to_string_lossy().into_owned());
    let joined = || arguments.iter().find_map(|a| a.to_string_lossy().strip_prefix("--lang=").map(str::to_owned));
    named.or_else(joined).and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// Help, version, or wrong usage as clap found it. A caller that asked for JSON gets its object.
pub(super) fn usage(error: &clap::Error, arguments: &[OsString], streams: &mut Streams<'_>) -> io::Result<Exit> {
    if !error.use_stderr() {
        write!(streams.out(), "{}", error.render())?;
        return Ok(Exit::Done);
    }
    let language = spoken(arguments);
    // clap says it well in English.
    let own = usage::reason(error, language).filter(|_| language != Language::English);
    match &own {
        Some(reason) => {
            let finding = Finding::new(&catalogue::USAGE).word("reason", reason);
            streams.refuse(&Error::from(finding), None, language)?;
            if let Some(line) = usage::line(error, language) {
                writeln!(streams.err(), "{line}")?;
            }
        }
        None => write!(streams.err(), "{}", error.render())?,
    }
    let wants_json = arguments.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json")
        || arguments.iter().any(|a| a == "--format=json");
    if wants_json {
        let rendered = error.render().to_string();
        let first = || rendered.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let reason = own.unwrap_or_else(first);
        let finding = Finding::new(&catalogue::USAGE).word("reason", reason);
        let object = refusal_json(&[finding], &without_paths(arguments), language);
        streams.out().write_all(json_text(&object).as_bytes())?;
    }
    Ok(Exit::Usage)
}
