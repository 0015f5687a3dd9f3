//! The section on the sample: who was asked, who was set aside, who is analysed.

use super::pointing;
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::survey::Screening;
use crate::words::Language;
use crate::words::report as words;

/// The way from the questionnaires received to the cases analysed.
#[derive(Clone, Debug, Default)]
pub struct SampleFlow {
    /// Questionnaires received.
    pub received: usize,
    /// Why questionnaires were set aside, in the order of the rules, and how many for each.
    pub dropped: Vec<(Phrase, usize)>,
    /// What the groups are called ("stage"), when there are groups.
    pub grouping: Option<Phrase>,
    /// The groups with their analysed cases.
    pub groups: Vec<GroupSize>,
    /// The cases of each model.
    pub models: Vec<ModelCases>,
    /// Who the respondents are: variables with categories.
    pub profile: Vec<ProfileVariable>,
    /// The same: variables that are numbers.
    pub numbers: Vec<NumericProfile>,
}

/// A variable with categories.
#[derive(Clone, Debug)]
pub struct ProfileVariable {
    /// What readers call it.
    pub name: Phrase,
    /// Its categories with their analysed respondents.
    pub categories: Vec<(Phrase, usize)>,
    /// Analysed respondents who did not say.
    pub missing: usize,
}

/// A variable that is a number.
#[derive(Clone, Debug)]
pub struct NumericProfile {
    /// What readers call it.
    pub name: Phrase,
    /// Respondents who said it.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// Standard deviation (divisor n − 1).
    pub sd: f64,
    /// The lowest answer.
    pub lowest: f64,
    /// The highest answer.
    pub highest: f64,
}

/// A group with its size.
#[derive(Clone, Debug)]
pub struct GroupSize {
    /// Its name.
    pub name: Phrase,
    /// Respondents that are analysed.
    pub analysed: usize,
}

/// A model with its cases.
#[derive(Clone, Debug)]
pub struct ModelCases {
    /// The id of the model.
    pub model: String,
    /// What it is; empty when there is nothing to say.
    pub description: Phrase,
    /// Its cases, all groups together; `None` when it was refused.
    pub n: Option<usize>,
}

impl SampleFlow {
    /// The flow through the rules of screening; groups and models are to be added.
    pub fn of(screening: &Screening) -> SampleFlow {
        let dropped = screening.steps.iter().map(|step| {
            let line = |language| step.rule.describe(language);
            (Phrase::pair(line(Language::English), line(Language::Chinese)), step.dropped)
        });
        SampleFlow { received: screening.received, dropped: dropped.collect(), ..SampleFlow::default() }
    }

    /// Adds those whom a study leaves out after screening, such as respondents of a stage that is not compared
    /// (`words::report::REASON_OUTSIDE`).
    #[must_use]
    pub fn without(mut self, reason: impl Into<Phrase>, n: usize) -> SampleFlow {
        self.dropped.push((reason.into(), n));
        self
    }

    /// Respondents that are left after screening.
    pub fn analysed(&self) -> usize {
        self.received.saturating_sub(self.dropped.iter().map(|(_, n)| n).sum())
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}

/// Sample and screening: flow, groups, cases of each model.
pub fn section_sample(flow: &SampleFlow) -> Section {
    let analysed = flow.analysed();
    let dropped = flow.received - analysed;
    let mut section = Section::new("sample", words::SAMPLE);
    if flow.dropped.is_empty() {
        section = section.paragraph([Phrase::from(words::SAMPLE_FLOW_NONE).count("received", flow.received)]);
    } else {
        let sentence = Phrase::from(words::SAMPLE_FLOW)
            .count("received", flow.received)
            .count("dropped", dropped)
            .number("share", share(dropped, flow.received), Kind::Percent(1))
            .count("analysed", analysed);
        section = section.paragraph([sentence, pointing(words::SAMPLE_ORDER, "sample-flow")]).block(flow_table(flow));
    }
    if let (Some(grouping), false) = (&flow.grouping, flow.groups.is_empty()) {
        let caption = Phrase::from(words::GROUP_SIZES_TABLE).with("group", grouping.clone());
        let total: usize = flow.groups.iter().map(|group| group.analysed).sum();
        let mut table = Table::new("sample-groups", caption)
            .column("group", grouping.clone().capitalised(), Kind::Text)
            .column("n", words::ANALYSED, Kind::Integer)
            .column("share", words::SHARE_OF_ANALYSED, Kind::Percent(1));
        for group in &flow.groups {
            let cells = vec![
                Cell::words(group.name.clone().capitalised()),
                Cell::count(group.analysed),
                Cell::number(share(group.analysed, total)),
            ];
            table = table.row(cells);
        }
        section = section.block(table);
    }
    if !flow.profile.is_empty() {
        section = section.block(profile_table(flow));
    }
    if !flow.numbers.is_empty() {
        section = section.block(numbers_table(flow));
    }
    if flow.models.is_empty() { section } else { with_models(section, flow, analysed) }
}

fn profile_table(flow: &SampleFlow) -> Table {
    let mut table = Table::new("sample-profile", words::PROFILE_TABLE)
        .column("category", words::CATEGORY, Kind::Text)
        .column("n", words::ANALYSED, Kind::Integer)
        .column("share", words::SHARE_OF_ANALYSED, Kind::Percent(1));
    for variable in &flow.profile {
        table = table.heading(variable.name.clone().capitalised());
        let total: usize = variable.categories.iter().map(|(_, n)| n).sum::<usize>() + variable.missing;
        let missing = (variable.missing > 0).then(|| (Phrase::from(words::NOT_SAID), variable.missing));
        for (category, n) in variable.categories.iter().cloned().chain(missing) {
            let cells = vec![Cell::words(category.capitalised()), Cell::count(n), Cell::number(share(n, total))];
            table = table.row(cells);
        }
    }
    table
}

fn numbers_table(flow: &SampleFlow) -> Table {
    let mut table = Table::new("sample-numbers", words::PROFILE_NUMBERS_TABLE)
        .column("variable", words::VARIABLE, Kind::Text)
        .column("n", words::CASES, Kind::Integer)
        .column("mean", words::MEAN, Kind::Number(2))
        .column("sd", words::STANDARD_DEVIATION, Kind::Number(2))
        .column("lowest", words::LOWEST, Kind::Number(0))
        .column("highest", words::HIGHEST, Kind::Number(0));
    for row in &flow.numbers {
        let numbers = [row.mean, row.sd, row.lowest, row.highest].map(Cell::number);
        let cells = [Cell::words(row.name.clone().capitalised()), Cell::count(row.n)];
        table = table.row(cells.into_iter().chain(numbers).collect());
    }
    table
}

fn flow_table(flow: &SampleFlow) -> Table {
    let mut table = Table::new("sample-flow", words::SAMPLE_FLOW_TABLE)
        .column("step", words::STEP, Kind::Text)
        .column("dropped", words::DROPPED, Kind::Integer)
        .column("remaining", words::REMAINING, Kind::Integer)
        .column("share", words::SHARE_OF_RECEIVED, Kind::Percent(1));
    let mut remaining = flow.received;
    let share_left = |n| Cell::number(share(n, flow.received));
    table = table.row(vec![words::RECEIVED.into(), Cell::BLANK, Cell::count(remaining), share_left(remaining)]);
    for (reason, n) in &flow.dropped {
        remaining = remaining.saturating_sub(*n);
        table = table.row(vec![
            Cell::words(reason.clone()),
            Cell::count(*n),
            Cell::count(remaining),
            share_left(remaining),
        ]);
    }
    table.row(vec![
        Cell::words(words::ANALYSED).strong(true),
        Cell::BLANK,
        Cell::count(remaining).strong(true),
        share_left(remaining).strong(true),
    ])
}

/// More models than this are counted rather than named.
const MANY: usize = 4;

fn with_models(section: Section, flow: &SampleFlow, analysed: usize) -> Section {
    let nothing = Phrase::name("");
    let described = flow.models.iter().any(|model| model.description != nothing);
    let mut table = Table::new("sample-models", words::MODEL_CASES_TABLE).column("model", words::MODEL, Kind::Code);
    if described {
        table = table.column("description", words::DESCRIPTION, Kind::Text);
    }
    table = table.column("n", words::CASES, Kind::Integer).column("lost", words::LOST, Kind::Integer).column(
        "share",
        words::LOST_SHARE,
        Kind::Percent(1),
    );
    let mut heavy = Vec::new();
    for model in &flow.models {
        let mut cells = vec![Cell::name(&model.model)];
        if described {
            cells.push(Cell::words(model.description.clone()));
        }
        let Some(n) = model.n else {
            cells.extend([Cell::MISSING, Cell::MISSING, Cell::MISSING]);
            table = table.row(cells);
            continue;
        };
        let lost = analysed.saturating_sub(n);
        let part = share(lost, analysed);
        if part > 0.10 {
            heavy.push(model.model.as_str());
        }
        cells.extend([Cell::count(n), Cell::count(lost), Cell::number(part).strong(part > 0.10)]);
        table = table.row(cells);
    }
    let mut sentences = vec![pointing(words::MODEL_CASES, "sample-models")];
    if !heavy.is_empty() {
        let n = heavy.len();
        // Many names would hide the sentence; the table marks them all.
        sentences.push(if n > MANY {
            Phrase::from(words::MODEL_CASES_MANY).count("n", n).count("models", flow.models.len())
        } else {
            Phrase::from(words::MODEL_CASES_WARNING).with("models", super::names(heavy)).count("n", n)
        });
    }
    section.paragraph(sentences).block(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Document, markdown};

    #[test]
    fn the_flow_adds_up_and_heavy_losses_are_named() {
        let cases = |model: &str, n| ModelCases { model: model.into(), description: Phrase::name(""), n: Some(n) };
        let flow = SampleFlow {
            received: 600,
            dropped: vec![(Phrase::name("A"), 24)],
            models: vec![cases("core", 408), cases("loyalty", 570)],
            ..SampleFlow::default()
        }
        .without(words::REASON_OUTSIDE, 1);
        assert_eq!(flow.analysed(), 575);
        let document = Document::new(Phrase::name("R")).section(section_sample(&flow));
        let english = markdown::write(&document, Language::English);
        assert!(english.contains("Of 600 questionnaires received, 25 (4.2%) were set aside"), "{english}");
        assert!(english.contains("`core` loses more than 10%"), "{english}");
        let chinese = markdown::write(&document, Language::Chinese);
        assert!(chinese.contains("最终纳入分析的有效问卷为 575 份"), "{chinese}");
    }

    #[test]
    fn an_empty_flow_is_no_division_by_zero() {
        let document = Document::new(Phrase::name("R")).section(section_sample(&SampleFlow::default()));
        assert!(markdown::write(&document, Language::English).contains("All 0 questionnaires"));
    }
}
