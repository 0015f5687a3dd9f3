//! What is said of flags that cannot be meant.

use crate::finding::Finding;
use crate::words::catalogue::usage as catalogue;
use crate::words::{Language, usage as words};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with a command line that clap could not parse, as a clause; `None` for rarer faults, of which clap's own
/// text has to do.
pub(super) fn reason(error: &clap::Error, language: Language) -> Option<String> {
    let context = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        ContextValue::Strings(list) => Some(list.join(", ")).filter(|text| !text.is_empty()),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    };
    let filled = |text: crate::words::Text| {
        text.fill(language, |name| {
            context(match name {
                "argument" => match error.kind() {
                    ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
                    _ => ContextKind::InvalidArg,
                },
                "value" => ContextKind::InvalidValue,
                "accepted" => ContextKind::ValidValue,
                "prior" => ContextKind::PriorArg,
                "suggested" => match error.kind() {
                    ErrorKind::InvalidSubcommand => ContextKind::SuggestedSubcommand,
                    ErrorKind::InvalidValue => ContextKind::SuggestedValue,
                    _ => ContextKind::SuggestedArg,
                },
                _ => return None,
            })
        })
    };
    let with = |first, kind, more| filled(first) + &context(kind).map(|_| filled(more)).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::UnknownArgument => with(words::UNKNOWN_ARGUMENT, ContextKind::SuggestedArg, words::SUGGESTION),
        ErrorKind::InvalidSubcommand => {
            with(words::UNKNOWN_COMMAND, ContextKind::SuggestedSubcommand, words::SUGGESTION)
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_none() => filled(words::VALUE_MISSING),
        ErrorKind::InvalidValue => with(words::INVALID_VALUE, ContextKind::ValidValue, words::ACCEPTED),
        ErrorKind::ValueValidation => filled(words::INVALID_VALUE),
        ErrorKind::MissingRequiredArgument => filled(words::MISSING),
        ErrorKind::ArgumentConflict => filled(words::CONFLICT),
        _ => return None,
    })
}

/// How the command is called, as clap writes it after its own heading.
pub(super) fn line(error: &clap::Error, language: Language) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else { return None };
    let usage = usage.to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    Some(words::USAGE.fill(language, |name| (name == "usage").then(|| usage.clone())))
}

/// A flag with a value that is not among those accepted.
pub(super) fn refused(flag: impl Into<String>, value: impl Into<String>, accepted: impl Into<String>) -> Finding {
    Finding::new(&catalogue::FLAG_VALUE).word("flag", flag).word("value", value).word("accepted", accepted)
}

/// A flag that a command shares with others and cannot honour.
pub(super) fn not_here(flag: impl Into<String>, command: &str) -> Finding {
    Finding::new(&catalogue::FLAG_NOT_HERE).word("flag", flag).word("command", command)
}

/// A flag or a command without another that it needs.
pub(super) fn needs(flag: impl Into<String>, other: impl Into<String>) -> Finding {
    Finding::new(&catalogue::FLAG_NEEDS).word("flag", flag).word("other", other)
}
