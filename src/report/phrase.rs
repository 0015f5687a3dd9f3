//! Text of a document in both languages, with gaps for typed values and a little markup.
//!
//! The fixed part of a phrase comes from the catalogue of words and may carry markup: `*emphasis*`, `**strong**`,
//! `` `code` ``, and a backslash before a character that is to stand as it is. What fills a gap is never read as
//! markup, so a name with an asterisk stays a name.
//!
//! A gap is `{name}`; `{name:form|forms}` writes the first form when the number of that name is one and the second
//! otherwise, for the plurals of English.

use super::format::{Kind, Style};
use super::numbering::Numbering;
use super::value::{Cell, Value};
use crate::words::report as words;
use crate::words::{Language, Text};

/// A piece of text in both languages.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrase {
    /// Words of the catalogue.
    Fixed(Text),
    /// Words of the catalogue with gaps, and what fills them.
    Filled(Text, Vec<(&'static str, Cell)>),
    /// Words of the user, in both languages: the title of a study, the wording of an item.
    Pair {
        /// English.
        en: String,
        /// Chinese.
        zh: String,
    },
    /// A name that is the same in both languages.
    Name(String),
    /// A piece of code: a parameter, a file name, a command.
    Code(String),
    /// Several, one after the other, without anything between.
    Chain(Vec<Phrase>),
    /// Several, as a list in a sentence: "a, b and c", 「a、b和c」.
    List(Vec<Phrase>),
}

impl Phrase {
    /// A name that is the same in both languages.
    pub fn name(name: impl Into<String>) -> Phrase {
        Phrase::Name(name.into())
    }

    /// Code.
    pub fn code(code: impl Into<String>) -> Phrase {
        Phrase::Code(code.into())
    }

    /// Words of the user in both languages; a missing one is taken from the other.
    pub fn pair(en: impl Into<String>, zh: impl Into<String>) -> Phrase {
        let (en, zh) = (en.into(), zh.into());
        match (en.is_empty(), zh.is_empty()) {
            (true, false) => Phrase::Name(zh),
            (false, true) => Phrase::Name(en),
            _ => Phrase::Pair { en, zh },
        }
    }

    /// The same words with a capital first letter in English, as a heading of a row or a column begins.
    #[must_use]
    pub fn capitalised(self) -> Phrase {
        let capital = |text: String| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        match self {
            Phrase::Pair { en, zh } => Phrase::Pair { en: capital(en), zh },
            other => other,
        }
    }

    /// The same phrase with a gap filled.
    #[must_use]
    pub fn with(self, name: &'static str, cell: impl Into<Cell>) -> Phrase {
        match self {
            Phrase::Fixed(text) => Phrase::Filled(text, vec![(name, cell.into())]),
            Phrase::Filled(text, mut values) => {
                values.push((name, cell.into()));
                Phrase::Filled(text, values)
            }
            other => other,
        }
    }

    /// The same phrase with a gap filled by a count.
    #[must_use]
    pub fn count(self, name: &'static str, n: usize) -> Phrase {
        self.with(name, Cell::count(n))
    }

    /// The same phrase with a gap filled by a number.
    #[must_use]
    pub fn number(self, name: &'static str, x: f64, kind: Kind) -> Phrase {
        self.with(name, Cell::number(x).of(kind))
    }

    /// The runs of the phrase in the language of `style`.
    pub fn runs(&self, style: Style, numbering: &Numbering) -> Vec<Run> {
        let mut writer = Writer { style, numbering, runs: Vec::new() };
        writer.phrase(self, Look::Plain);
        writer.runs
    }

    /// The phrase without any look.
    pub fn plain(&self, style: Style, numbering: &Numbering) -> String {
        self.runs(style, numbering).into_iter().map(|run| run.text).collect()
    }

    /// The phrase without any look in one language, outside a document.
    pub fn text(&self, language: Language) -> String {
        self.plain(Style::typeset(language), &Numbering::default())
    }
}

impl From<Text> for Phrase {
    fn from(text: Text) -> Phrase {
        Phrase::Fixed(text)
    }
}

/// The look of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// As its surroundings.
    Plain,
    /// Italic.
    Emphasis,
    /// Bold.
    Strong,
    /// Typewriter.
    Code,
    /// A link to the element of the document with this id.
    Link(String),
}

/// Characters of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The look.
    pub look: Look,
    /// The characters, not escaped for any format.
    pub text: String,
}

/// Sentences as one paragraph: with a space between them in English, without one in Chinese.
pub fn paragraph_runs(sentences: &[Phrase], style: Style, numbering: &Numbering) -> Vec<Run> {
    let mut runs = Vec::new();
    for sentence in sentences {
        let next = sentence.runs(style, numbering);
        if next.is_empty() {
            continue;
        }
        if !runs.is_empty() && style.language == Language::English {
            push(&mut runs, &Look::Plain, " ");
        }
        for run in next {
            push(&mut runs, &run.look, &run.text);
        }
    }
    runs
}

/// Text with code between backticks, as the messages of findings are written.
pub fn message_runs(message: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut code = false;
    let balanced = message.matches('`').count().is_multiple_of(2);
    for part in message.split(|c| c == '`' && balanced) {
        push(&mut runs, if code { &Look::Code } else { &Look::Plain }, part);
        code = !code;
    }
    runs
}

fn push(runs: &mut Vec<Run>, look: &Look, text: &str) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.look == *look => last.text.push_str(text),
        _ => runs.push(Run { look: look.clone(), text: text.to_owned() }),
    }
}

struct Writer<'a> {
    style: Style,
    numbering: &'a Numbering,
    runs: Vec<Run>,
}

impl Writer<'_> {
    fn phrase(&mut self, phrase: &Phrase, look: Look) {
        let language = self.style.language;
        match phrase {
            Phrase::Fixed(text) => self.template(words::of_habit(*text, self.style.habit).get(language), &[], &look),
            Phrase::Filled(text, values) => self.template(text.get(language), values, &look),
            Phrase::Pair { en, zh } => {
                push(&mut self.runs, &look, if language == Language::English { en } else { zh });
            }
            Phrase::Name(name) => push(&mut self.runs, &look, name),
            Phrase::Code(code) => push(&mut self.runs, &Look::Code, code),
            Phrase::Chain(parts) => {
                for part in parts {
                    self.phrase(part, look.clone());
                }
            }
            Phrase::List(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    let last = i + 1 == parts.len();
                    let between = match (language, last) {
                        (Language::English, true) => " and ",
                        (Language::English, false) => ", ",
                        (Language::Chinese, true) => "和",
                        (Language::Chinese, false) => "、",
                    };
                    if i > 0 {
                        push(&mut self.runs, &look, between);
                    }
                    self.phrase(part, look.clone());
                }
            }
        }
    }

    fn template(&mut self, template: &str, values: &[(&'static str, Cell)], outer: &Look) {
        let mut look = outer.clone();
        let mut literal = String::new();
        let mut rest = template;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let toggled = match c {
                '\\' => {
                    let mut next = after.chars();
                    literal.extend(next.next());
                    rest = next.as_str();
                    continue;
                }
                '{' => {
                    if let Some((gap, tail)) = after.split_once('}') {
                        push(&mut self.runs, &look, &literal);
                        literal.clear();
                        self.gap(gap, values, &look);
                        rest = tail;
                        continue;
                    }
                    None
                }
                '*' if after.starts_with('*') => Some((Look::Strong, &after[1..])),
                '*' => Some((Look::Emphasis, after)),
                '`' => Some((Look::Code, after)),
                _ => None,
            };
            if let Some((toggle, tail)) = toggled {
                push(&mut self.runs, &look, &literal);
                literal.clear();
                look = if look == toggle { outer.clone() } else { toggle };
                rest = tail;
            } else {
                literal.push(c);
                rest = after;
            }
        }
        push(&mut self.runs, &look, &literal);
    }

    fn gap(&mut self, gap: &str, values: &[(&'static str, Cell)], look: &Look) {
        let (name, forms) = gap.split_once(':').map_or((gap, None), |(name, forms)| (name, Some(forms)));
        let Some((_, cell)) = values.iter().find(|(key, _)| *key == name) else {
            push(&mut self.runs, look, &format!("{{{gap}}}"));
            return;
        };
        if let Some((one, many)) = forms.and_then(|forms| forms.split_once('|')) {
            let single = matches!(cell.value, Value::Number(x) if (x - 1.0).abs() < 1e-12);
            push(&mut self.runs, look, if single { one } else { many });
            return;
        }
        self.cell(cell, look);
    }

    fn cell(&mut self, cell: &Cell, look: &Look) {
        let look = if cell.strong { &Look::Strong } else { look };
        match &cell.value {
            Value::Phrase(phrase) | Value::Badge(_, phrase) => self.phrase(phrase, look.clone()),
            Value::Reference(id) => {
                let text = self.numbering.reference(id, self.style.language);
                push(&mut self.runs, &Look::Link(id.clone()), &text);
            }
            _ => {
                if let Some((text, stars)) = cell.characters(Kind::Number(3), self.style) {
                    push(&mut self.runs, look, &text);
                    push(&mut self.runs, look, stars);
                }
            }
        }
    }
}

/// The runs of the words in a cell: a phrase, the words of a badge, or a reference.
pub fn cell_runs(cell: &Cell, style: Style, numbering: &Numbering) -> Vec<Run> {
    let mut writer = Writer { style, numbering, runs: Vec::new() };
    writer.cell(cell, &Look::Plain);
    writer.runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIT: Text = Text::new("χ²({df}) = {chisq}, *p* {p}, **CFI** `x`", "χ²({df}) = {chisq}，*p* {p}");

    fn fit() -> Phrase {
        Phrase::from(FIT).count("df", 24).number("chisq", 85.3055, Kind::Number(2)).number("p", 1e-8, Kind::PStatement)
    }

    #[test]
    fn gaps_are_filled_in_the_habits_of_the_language() {
        assert_eq!(fit().text(Language::English), "χ²(24) = 85.31, p < .001, CFI x");
        assert_eq!(fit().text(Language::Chinese), "χ²(24) = 85.31，p < 0.001");
    }

    #[test]
    fn markup_becomes_looks_and_values_never_do() {
        let phrase = Phrase::from(Text::new("*{name}* {name}\\*", "{name}")).with("name", Cell::name("a*b`c"));
        let runs = phrase.runs(Style::typeset(Language::English), &Numbering::default());
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0], Run { look: Look::Emphasis, text: "a*b`c".to_owned() });
        assert_eq!(runs[1], Run { look: Look::Plain, text: " a*b`c*".to_owned() });
    }

    #[test]
    fn plurals_lists_and_unknown_gaps() {
        let cases = Text::new("{n} {n:case|cases} {what}", "{n} 份");
        assert_eq!(Phrase::from(cases).count("n", 1).text(Language::English), "1 case {what}");
        assert_eq!(Phrase::from(cases).count("n", 2).text(Language::English), "2 cases {what}");
        let list = Phrase::List(vec![Phrase::name("a"), Phrase::name("b"), Phrase::code("c")]);
        assert_eq!(list.text(Language::English), "a, b and c");
        assert_eq!(list.text(Language::Chinese), "a、b和c");
    }

    #[test]
    fn sentences_are_parted_by_a_space_in_english_only() {
        let one = Phrase::from(Text::new("One.", "一。"));
        let runs = |language| {
            let style = Style::typeset(language);
            paragraph_runs(&[one.clone(), Phrase::name(""), one.clone()], style, &Numbering::default())
        };
        assert_eq!(runs(Language::English)[0].text, "One. One.");
        assert_eq!(runs(Language::Chinese)[0].text, "一。一。");
    }

    #[test]
    fn odd_templates_do_no_harm() {
        for template in ["{", "}", "{}", "*", "**", "***", "`", "\\", "{a:b}", "{a:b|c}", "*a**b*", "{{a}}", "é{é"] {
            let text = Text::new(
                match template {
                    "{" => "{",
                    "*" => "*",
                    "\\" => "\\",
                    "{{a}}" => "{{a}}",
                    "é{é" => "é{é",
                    other => Box::leak(other.to_owned().into_boxed_str()),
                },
                "",
            );
            Phrase::from(text).count("a", 1).text(Language::English);
        }
        assert_eq!(message_runs("free `x1` or `").len(), 1);
        assert_eq!(message_runs("free `x1` now").len(), 3);
    }

    #[test]
    fn a_missing_language_is_taken_from_the_other() {
        assert_eq!(Phrase::pair("", "价值").text(Language::English), "价值");
        assert_eq!(Phrase::pair("value", "").text(Language::Chinese), "value");
    }
}
