//! The values of flags: lists, choices, switches, and what is said of those that are not understood.

use crate::finding::Finding;
use crate::words::catalogue::usage as catalogue;

/// The entries of a comma-separated list.
pub fn list(text: &str) -> Vec<String> {
    text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A value that does not go with another flag.
pub(super) fn not_with(flag: &str, value: &str, other: &str, accepted: &str) -> Finding {
    Finding::new(&catalogue::FLAG_NOT_WITH)
        .word("flag", format!("--{flag}"))
        .word("value", value)
        .word("other", other)
        .word("accepted", accepted)
}

/// A value that a flag does not take.
pub(in crate::fitted) fn refused(flag: &str, value: &str, accepted: &str) -> Finding {
    Finding::new(&catalogue::FLAG_VALUE)
        .word("flag", format!("--{flag}"))
        .word("value", value)
        .word("accepted", accepted)
}

/// The choice that a value names.
pub(super) fn choose<T: Copy>(flag: &str, text: &str, choices: &[(&str, T)], errors: &mut Vec<Finding>) -> Option<T> {
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, choice)| *choice);
    if found.is_none() {
        let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        errors.push(refused(flag, text, &known.join(", ")));
    }
    found
}

const SWITCH: &[(&str, bool)] = &[("true", true), ("false", false)];

/// true or false.
pub(super) fn boolean(flag: &str, text: &str, errors: &mut Vec<Finding>) -> Option<bool> {
    choose(flag, text, SWITCH, errors)
}

/// true or false in any case.
pub(in crate::fitted) fn boolean_word(text: &str) -> Option<bool> {
    SWITCH.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, on)| *on)
}
