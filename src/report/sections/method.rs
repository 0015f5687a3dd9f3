//! The sections at the end: findings, limitations, sources, and how the report was made.

use super::colon;
use crate::finding::{Finding, Severity};
use crate::report::{Block, Callout, Cell, Kind, Phrase, Section, Table, Tone};
use crate::words::report as words;
use crate::words::{Language, Text};

/// What may limit the conclusions of a study.
#[derive(Clone, Debug, Default)]
pub struct Limitations {
    /// The data are simulated.
    pub simulated: bool,
    /// All answers are of one wave.
    pub cross_sectional: bool,
    /// Causes and effects come from the same questionnaire.
    pub single_source: bool,
    /// The items that make the groups overlap in wording with those that are compared.
    pub item_overlap: bool,
    /// Only those who stayed were asked.
    pub survivors_only: bool,
    /// Groups are the respondents' own judgement; with the check against behaviour when there is one.
    pub own_stage: Option<Option<StageCheck>>,
    /// Answers in so many categories were treated as continuous.
    pub ordinal_as_continuous: Option<usize>,
}

/// The repetition of the comparisons with stages taken from behaviour alone.
#[derive(Clone, Copy, Debug)]
pub struct StageCheck {
    /// Agreement of the two stages (Cohen's kappa with linear weights).
    pub kappa: f64,
    /// Hypotheses that were judged again.
    pub total: usize,
    /// Verdicts that changed.
    pub changed: usize,
}

/// The limitations that apply, as a list.
pub fn section_limitations(limitations: &Limitations) -> Section {
    let mut items: Vec<Phrase> = Vec::new();
    let flags: [(bool, Text); 5] = [
        (limitations.simulated, words::LIMIT_SIMULATED),
        (limitations.cross_sectional, words::LIMIT_CROSS_SECTIONAL),
        (limitations.single_source, words::LIMIT_SINGLE_SOURCE),
        (limitations.item_overlap, words::LIMIT_OVERLAP),
        (limitations.survivors_only, words::LIMIT_SURVIVORS),
    ];
    items.extend(flags.into_iter().filter(|(applies, _)| *applies).map(|(_, text)| text.into()));
    if let Some(check) = &limitations.own_stage {
        let check = match check {
            Some(check) => Phrase::from(words::LIMIT_STAGE_CHECK)
                .number("kappa", check.kappa, Kind::Bounded(2))
                .count("total", check.total)
                .count("changed", check.changed),
            None => words::LIMIT_STAGE_UNCHECKED.into(),
        };
        items.push(Phrase::from(words::LIMIT_STAGE).with("check", check));
    }
    if let Some(categories) = limitations.ordinal_as_continuous {
        items.push(Phrase::from(words::LIMIT_ORDINAL).count("categories", categories));
    }
    items.push(words::LIMIT_SAMPLE.into());
    Section::new("limitations", words::LIMITATIONS).block(Block::list(items))
}

/// A finding and the models that it concerns.
#[derive(Clone, Debug)]
pub struct Told {
    /// The finding.
    pub finding: Finding,
    /// Ids of the models; empty when it concerns the data or the study.
    pub models: Vec<String>,
}

/// Findings, the gravest first: errors and warnings each in a box, notes in a table.
pub fn section_findings(findings: &[Told]) -> Section {
    let section = Section::new("findings", words::FINDINGS);
    if findings.is_empty() {
        return section.paragraph([words::FINDINGS_NONE]);
    }
    let count = |severity| findings.iter().filter(|told| told.finding.severity() == severity).count();
    let intro = Phrase::from(words::FINDINGS_INTRO)
        .count("errors", count(Severity::Error))
        .count("warnings", count(Severity::Warning))
        .count("notes", count(Severity::Note));
    let mut section = section.paragraph([intro]);
    for severity in [Severity::Error, Severity::Warning] {
        let chosen = findings.iter().filter(|told| told.finding.severity() == severity);
        section.blocks.extend(chosen.map(boxed));
    }
    let notes: Vec<&Told> = findings.iter().filter(|told| told.finding.severity() == Severity::Note).collect();
    if notes.is_empty() { section } else { section.block(notes_table(&notes)) }
}

fn in_words(words: impl Fn(Language) -> String) -> Phrase {
    Phrase::pair(words(Language::English), words(Language::Chinese))
}

fn boxed(told: &Told) -> Block {
    let finding = &told.finding;
    if told.models.is_empty() {
        return Block::Finding(finding.clone());
    }
    let (tone, label) = match finding.severity() {
        Severity::Error => (Tone::Bad, words::SEVERITY_ERROR),
        Severity::Warning => (Tone::Caution, words::SEVERITY_WARNING),
        Severity::Note => (Tone::Neutral, words::SEVERITY_NOTE),
    };
    let badge = Phrase::Chain(vec![label.into(), Phrase::name(format!(" {}", finding.code()))]);
    let hint = in_words(|language| finding.hint(language));
    Callout::new(tone, badge)
        .title(super::names(told.models.iter().map(String::as_str)))
        .paragraph([in_words(|language| finding.message(language))])
        .paragraph([Phrase::from(words::WHAT_TO_DO_IS).with("hint", hint)])
        .into()
}

fn notes_table(notes: &[&Told]) -> Table {
    let mut table = Table::new("findings-notes", words::NOTES_TABLE)
        .column("code", words::CODE, Kind::Code)
        .column("models", words::MODEL, Kind::Text)
        .column("message", words::MESSAGE, Kind::Text);
    for told in notes {
        table = table.row(vec![
            Cell::name(told.finding.code()),
            Cell::words(super::names(told.models.iter().map(String::as_str))),
            Cell::words(in_words(|language| told.finding.message(language))),
        ]);
    }
    table
}

/// How a report was made. Nothing in it changes from run to run: no time, no host, no absolute path.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// The version of covary.
    pub version: String,
    /// The command that makes the report again.
    pub command: String,
    /// Names and values of what was chosen (estimator, missing data, seed, …); `words::report` has the names.
    pub options: Vec<(Phrase, Cell)>,
    /// The convention of the numbers, such as `lavaan`.
    pub convention: String,
    /// Files as the study names them, with their SHA-256 in hexadecimal.
    pub files: Vec<(String, String)>,
    /// The models with their texts.
    pub models: Vec<ModelText>,
}

/// A model with its text.
#[derive(Clone, Debug, Default)]
pub struct ModelText {
    /// Its id.
    pub id: String,
    /// Its options as arguments.
    pub options: String,
    /// An earlier model with the same text, which is not repeated then.
    pub same_as: Option<String>,
    /// The text.
    pub text: String,
}

/// How the report was made: program, command, options, files, model texts.
pub fn section_provenance(provenance: &Provenance) -> Section {
    let mut pairs: Vec<(Phrase, Cell)> = vec![
        (words::PROGRAM.into(), Cell::name(format!("covary {}", provenance.version))),
        (words::COMMAND.into(), Cell::words(Phrase::code(&provenance.command))),
    ];
    pairs.extend(provenance.options.iter().cloned());
    let mut sentences = vec![Phrase::from(words::PROVENANCE_INTRO)];
    if !provenance.convention.is_empty() {
        let convention = Phrase::name(&provenance.convention);
        sentences.push(Phrase::from(words::CONVENTION_SENTENCE).with("convention", convention));
    }
    let mut section = Section::new("provenance", words::PROVENANCE).paragraph(sentences).block(Block::KeyValues(pairs));
    if !provenance.files.is_empty() {
        let mut table = Table::new("provenance-files", words::FILES_TABLE)
            .column("file", words::FILE, Kind::Code)
            .column("sha256", words::HASH, Kind::Code);
        for (file, hash) in &provenance.files {
            table = table.row(vec![Cell::name(file), Cell::name(hash)]);
        }
        section = section.block(table);
    }
    if provenance.models.is_empty() {
        return section;
    }
    let mut texts = Section::new("model-texts", words::MODEL_SYNTAX);
    for model in &provenance.models {
        let mut sentences = vec![colon(words::MODEL, Phrase::code(&model.id))];
        if !model.options.is_empty() {
            sentences.push(Phrase::code(&model.options));
        }
        match &model.same_as {
            Some(earlier) => {
                sentences.push(Phrase::from(words::SAME_TEXT).with("model", Phrase::code(earlier)));
                texts = texts.paragraph(sentences);
            }
            None => texts = texts.paragraph(sentences).block(Block::Code(model.text.trim_end().to_owned())),
        }
    }
    section.section(texts)
}

/// The sources that a text cites, by name and year.
pub fn section_references(text: &str) -> Section {
    let cited = words::SOURCES.iter().filter(|source| source.is_cited(text));
    let entries = cited.map(|source| Phrase::from(Text::new(source.entry, source.entry)));
    Section::new("references", words::REFERENCES).block(Block::list(entries))
}
