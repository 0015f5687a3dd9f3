//! The catalogue of findings: one [`Entry`] for each thing that covary can report, one file a phase.
//!
//! A code is a letter (E error, W warning, I note), the digit of the phase (0 command line, 1 survey, 2 moments, 3 model,
//! 4 estimation, 5 inference, 6 instrument, 7 hypothesis, 8 drawing, 9 report) and two digits. A code is never
//! used for something else later.

use super::Text;
use crate::finding::Severity;

pub mod compare;
pub mod content;
pub mod drawing;
pub mod estimation;
pub mod exploratory;
pub mod functioning;
pub mod hypothesis;
pub mod inference;
pub mod instrument;
pub mod interaction;
pub mod invariance;
pub mod item_response;
pub mod model;
pub mod moments;
pub mod ordinal;
pub mod power;
pub mod report;
pub mod resample;
pub mod simulate;
pub mod structures;
pub mod study;
pub mod survey;
pub mod syntax;
pub mod usage;
pub mod verification;

/// One kind of finding: its code and all that is said about it.
#[derive(Debug)]
pub struct Entry {
    /// The stable code, such as `E101`.
    pub code: &'static str,
    /// How grave it is; agrees with the letter of the code.
    pub severity: Severity,
    /// A few words: the heading of its page.
    pub title: Text,
    /// What happened, with `{name}` for the place, names and numbers of the finding.
    pub message: Text,
    /// What to do about it, with the same places to fill.
    pub hint: Text,
    /// The page that `covary explain CODE` prints: what it means, why it matters, what to do. Plain paragraphs.
    pub page: Text,
}

/// Every entry, in the order of the codes within each phase.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    [
        usage::ENTRIES,
        survey::ENTRIES,
        moments::ENTRIES,
        ordinal::ENTRIES,
        syntax::ENTRIES,
        model::ENTRIES,
        exploratory::ENTRIES,
        estimation::ENTRIES,
        interaction::ENTRIES,
        inference::ENTRIES,
        compare::ENTRIES,
        invariance::ENTRIES,
        resample::ENTRIES,
        instrument::ENTRIES,
        structures::ENTRIES,
        item_response::ENTRIES,
        functioning::ENTRIES,
        content::ENTRIES,
        hypothesis::ENTRIES,
        drawing::ENTRIES,
        report::ENTRIES,
        simulate::ENTRIES,
        power::ENTRIES,
        study::ENTRIES,
        verification::ENTRIES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The entry of a code such as `E101`, in any case.
pub fn find(code: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.code.eq_ignore_ascii_case(code))
}

/// Declares the entries of one phase and the list `ENTRIES` of them all.
macro_rules! entries {
    ($( $(#[$doc:meta])* $name:ident = $code:literal $severity:ident {
        title: $title_en:literal, $title_zh:literal;
        message: $message_en:literal, $message_zh:literal;
        hint: $hint_en:literal, $hint_zh:literal;
        page: $page_en:literal, $page_zh:literal $(;)?
    } )*) => {
        $( $(#[$doc])* pub static $name: $crate::words::catalogue::Entry = $crate::words::catalogue::Entry {
            code: $code,
            severity: $crate::finding::Severity::$severity,
            title: $crate::words::Text::new($title_en, $title_zh),
            message: $crate::words::Text::new($message_en, $message_zh),
            hint: $crate::words::Text::new($hint_en, $hint_zh),
            page: $crate::words::Text::new($page_en, $page_zh),
        }; )*
        /// All entries of this phase.
        pub static ENTRIES: &[&$crate::words::catalogue::Entry] = &[$(&$name),*];
    };
}
pub(crate) use entries;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn places(template: &str) -> BTreeSet<&str> {
        let named = template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
        // Braces may also quote a piece of a file; only names are places to fill.
        named.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).collect()
    }

    #[test]
    fn codes_are_unique_well_formed_and_agree_with_the_severity() {
        let mut seen = BTreeMap::new();
        for entry in all() {
            assert!(seen.insert(entry.code, entry.title.en).is_none(), "{} is used twice", entry.code);
            let (letter, digits) = entry.code.split_at(1);
            assert_eq!(letter, entry.severity.letter(), "{}", entry.code);
            assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", entry.code);
        }
    }

    #[test]
    fn both_languages_say_everything_and_name_the_same_places() {
        for entry in all() {
            for text in [entry.title, entry.message, entry.hint, entry.page] {
                assert!(!text.en.is_empty() && !text.zh.is_empty(), "{} lacks words", entry.code);
                assert_eq!(places(text.en), places(text.zh), "{}", entry.code);
            }
            assert!(places(entry.page.en).is_empty() && places(entry.title.en).is_empty(), "{}", entry.code);
        }
    }
}
