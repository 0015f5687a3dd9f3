//! Words of reports: headings, columns, standard sentences.
//!
//! Gaps in braces are filled with typed values, asterisks and backticks are markup; see
//! [`Phrase`](crate::report::Phrase).

mod careless;
mod conventions;
mod differences;
mod figures;
mod frame;
mod groups;
mod habits;
mod instrument;
mod measurement;
mod method;
mod references;
mod regrouping;
mod sample;
mod structure;
mod study;
mod verdicts;

pub use careless::*;
pub use conventions::*;
pub use differences::*;
pub use figures::*;
pub use frame::*;
pub use groups::*;
pub use habits::of_habit;
pub use instrument::*;
pub use measurement::*;
pub use method::*;
pub use references::*;
pub use regrouping::*;
pub use sample::*;
pub use structure::*;
pub use study::*;
pub use verdicts::*;

/// Declares texts, each with its English and its Chinese.
macro_rules! texts {
    ($( $name:ident = $en:literal, $zh:literal; )*) => {
        $(
            #[doc = concat!("The words `", stringify!($name), "` of a report.")]
            pub const $name: $crate::words::Text = $crate::words::Text::new($en, $zh);
        )*
        /// All texts of this file, by name.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, $crate::words::Text)] = &[$((stringify!($name), $name)),*];
    };
}
use texts;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> impl Iterator<Item = &'static (&'static str, crate::words::Text)> {
        [
            careless::ALL,
            conventions::ALL,
            differences::ALL,
            figures::ALL,
            frame::ALL,
            groups::ALL,
            instrument::ALL,
            measurement::ALL,
            method::ALL,
            regrouping::ALL,
            sample::ALL,
            structure::ALL,
            study::ALL,
            verdicts::ALL,
        ]
        .into_iter()
        .flatten()
    }

    /// The names of the gaps; a plural form of English is not needed in Chinese.
    fn gaps(template: &str) -> BTreeSet<&str> {
        let gaps = template.split('{').skip(1).filter_map(|part| part.split_once('}'));
        gaps.map(|(gap, _)| gap).filter(|gap| !gap.contains(':')).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (name, text) in all() {
            assert!(!text.en.is_empty() && !text.zh.is_empty(), "{name}");
            assert_eq!(gaps(text.en), gaps(text.zh), "{name}");
        }
    }

    #[test]
    fn markup_is_balanced() {
        for (name, text) in all() {
            for template in [text.en, text.zh] {
                let plain = template.replace("\\*", "");
                assert!(plain.matches('*').count().is_multiple_of(2), "{name}: {template}");
                assert!(plain.matches('`').count().is_multiple_of(2), "{name}: {template}");
            }
        }
    }

    #[test]
    fn chinese_has_chinese_punctuation() {
        for (name, text) in all() {
            let has_han = text.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let characters: Vec<char> = text.zh.chars().collect();
            for pair in characters.windows(2) {
                let after_han = ('\u{4e00}'..='\u{9fff}').contains(&pair[0]);
                assert!(!(has_han && after_han && matches!(pair[1], ',' | ';' | '?' | '!')), "{name}: {}", text.zh);
            }
        }
    }
}
