//! Every user-visible word, in English and in Chinese.
//!
//! A word is a [`Text`]: both languages side by side, so that one cannot be written without the other.
//! [`catalogue`] holds what covary says about problems (one file a phase); the other files hold the
//! headings and sentences of what it writes.

pub mod agreement;
pub mod catalogue;
pub mod check;
pub mod compare;
pub mod content;
pub mod conventions;
pub mod describe;
pub mod diagram;
pub mod efa;
pub mod factors_apart;
pub mod fit;
pub mod format;
pub mod functioning;
pub mod hypothesis;
pub mod imputed;
pub mod interaction;
pub mod invariance;
pub mod item_response;
pub mod method_bias;
pub mod missing;
pub mod modification;
pub mod packet;
pub mod power;
pub mod quality;
pub mod report;
pub mod resample;
pub mod simulate;
pub mod structures;
pub mod study;
pub mod survey;
pub mod syntax;
pub mod usage;
pub mod verification;

/// The language of messages and reports. English unless asked; never taken from the locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English (`en`).
    #[default]
    English,
    /// Simplified Chinese (`zh`).
    Chinese,
}

impl Language {
    /// Both languages, in the order in which they are written.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The short name used on the command line and in file names: `en` or `zh`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh",
        }
    }

    /// The language of a tag, or `None`.
    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.tag() == tag)
    }
}

/// A message about one group of several.
pub const OF_GROUP: Text = Text::new("Group {group}: {message}", "组别 {group}：{message}");

/// A piece of text in both languages. `{name}` marks a place that [`fill`] replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Text {
    /// Puts the two languages side by side.
    pub const fn new(en: &'static str, zh: &'static str) -> Text {
        Text { en, zh }
    }

    /// The text in one language.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Chinese => self.zh,
        }
    }

    /// The text in one language with its `{name}` places filled in.
    pub fn fill(self, language: Language, value: impl Fn(&str) -> Option<String>) -> String {
        fill(self.get(language), value)
    }
}

/// Replaces each `{name}` in `template` by `value(name)`; a name without a value is left as it stands.
pub fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let Some(close) = after.find('}') else {
            filled.push_str(&rest[open..]);
            return filled;
        };
        match value(&after[..close]) {
            Some(text) => filled.push_str(&text),
            None => filled.push_str(&rest[open..open + close + 2]),
        }
        rest = &after[close + 1..];
    }
    filled.push_str(rest);
    filled
}

/// A number as it stands in a sentence: whole numbers without a point, others with four significant digits.
pub fn number(x: f64) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    if (x - x.round()).abs() < 1e-9 && x.abs() < 1e15 && (x.abs() > 0.5 || x == 0.0) {
        return format!("{x:.0}");
    }
    let magnitude = x.abs().log10().floor();
    if !(-4.0..7.0).contains(&magnitude) {
        return format!("{x:.3e}");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 8")]
    let decimals = (3.0 - magnitude).clamp(0.0, 8.0) as usize;
    format!("{x:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_replaces_known_names_and_keeps_the_rest() {
        let known = |name: &str| (name == "n").then(|| "5".to_owned());
        assert_eq!(fill("{n} of {m} {", known), "5 of {m} {");
        assert_eq!(fill("没有", known), "没有");
    }

    #[test]
    fn numbers_read_as_a_person_writes_them() {
        assert_eq!(number(301.0), "301");
        assert_eq!(number(-0.05), "-0.05000");
        assert_eq!(number(123.456), "123.5");
        assert_eq!(number(0.0), "0");
        assert_eq!(number(1e-12), "1.000e-12");
        assert_eq!(number(f64::NAN), "–");
    }

    /// Chinese writes the zero before the point; no test could see every text, so their sources are read.
    #[test]
    fn chinese_numbers_begin_with_their_zero() {
        fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() { sources(&path, found) } else { found.push(path) }
            }
        }
        let mut files = Vec::new();
        sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words"), &mut files);
        assert!(files.len() > 40);
        for file in files {
            for (number, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
                let characters: Vec<char> = line.chars().collect();
                for at in
                    (1..characters.len()).filter(|at| characters[*at].is_ascii_digit() && characters[at - 1] == '.')
                {
                    let before = characters[..at - 1].iter().rev().find(|c| !" <>≤≥=".contains(**c));
                    let chinese = before.is_some_and(|c| ('\u{3000}'..='\u{9fff}').contains(c) || *c >= '\u{ff00}');
                    assert!(!chinese, "{}:{}: {line}", file.display(), number + 1);
                }
            }
        }
    }
}
