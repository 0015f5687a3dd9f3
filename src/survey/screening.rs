//! Screening: who is left out, and for which reason.

use super::careless::{intra_individual_sd, longstring};
use super::responses::Survey;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::words::catalogue::survey as catalogue;
use crate::words::survey::screening as words;
use crate::words::{Language, Text, number};
use std::collections::BTreeMap;

/// A rule that drops respondents.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Drops who did not answer the attention item as told; a missing answer is not the answer.
    Attention {
        /// The attention item.
        item: String,
        /// The answer that was asked for.
        expect: f64,
    },
    /// Drops who took less time than this; a missing time does not drop.
    MinSeconds {
        /// The column of seconds.
        item: String,
        /// The shortest time that is kept.
        seconds: f64,
    },
    /// Drops who gave the same answer more often in a row than this ([`longstring`]).
    MaxLongstring {
        /// The items in the order of the questionnaire, not reversed.
        items: Vec<String>,
        /// The longest run that is kept.
        length: usize,
    },
    /// Drops whose answers vary less than this ([`intra_individual_sd`]); fewer than two answers do not drop.
    MinWithinSd {
        /// The items, not reversed.
        items: Vec<String>,
        /// The smallest standard deviation that is kept.
        sd: f64,
    },
    /// Drops who gave the same answers as an earlier respondent, missing ones included. The first is kept, and so is
    /// who answered nothing.
    Duplicates {
        /// The columns that must agree.
        items: Vec<String>,
    },
    /// Drops who miss more than this share of the items.
    MaxMissing {
        /// The items.
        items: Vec<String>,
        /// The largest share that is kept, between 0 and 1.
        share: f64,
    },
    /// Drops who miss any of these.
    Complete {
        /// The variables.
        items: Vec<String>,
    },
}

impl Rule {
    /// A name of the rule.
    pub fn name(&self) -> Text {
        match self {
            Rule::Attention { .. } => words::ATTENTION,
            Rule::MinSeconds { .. } => words::TIME,
            Rule::MaxLongstring { .. } => words::LONGSTRING,
            Rule::MinWithinSd { .. } => words::VARIATION,
            Rule::Duplicates { .. } => words::DUPLICATE,
            Rule::MaxMissing { .. } => words::MISSING,
            Rule::Complete { .. } => words::COMPLETE,
        }
    }

    /// Why the rule drops somebody, with its limit: a line of the flow table.
    #[expect(clippy::cast_precision_loss, reason = "numbers of items")]
    pub fn describe(&self, language: Language) -> String {
        let (line, item, limit) = match self {
            Rule::Attention { item, expect } => (words::ATTENTION_LINE, item.as_str(), *expect),
            Rule::MinSeconds { item, seconds } => (words::TIME_LINE, item.as_str(), *seconds),
            Rule::MaxLongstring { length, .. } => (words::LONGSTRING_LINE, "", *length as f64),
            Rule::MinWithinSd { sd, .. } => (words::VARIATION_LINE, "", *sd),
            Rule::Duplicates { .. } => (words::DUPLICATE_LINE, "", 0.0),
            Rule::MaxMissing { share, .. } => (words::MISSING_LINE, "", 100.0 * share),
            Rule::Complete { items } => (words::COMPLETE_LINE, "", items.len() as f64),
        };
        line.fill(language, |name| Some(if name == "item" { item.to_owned() } else { number(limit) }))
    }

    /// The items that a rule on many items looks at.
    fn items(&self) -> Option<&[String]> {
        match self {
            Rule::Attention { .. } | Rule::MinSeconds { .. } => None,
            Rule::MaxLongstring { items, .. }
            | Rule::MinWithinSd { items, .. }
            | Rule::Duplicates { items }
            | Rule::MaxMissing { items, .. }
            | Rule::Complete { items } => Some(items),
        }
    }

    /// The limit, when it cannot be meant.
    #[expect(clippy::cast_precision_loss, reason = "a length")]
    fn faulty_limit(&self) -> Option<f64> {
        match self {
            Rule::MinSeconds { seconds: limit, .. } | Rule::MinWithinSd { sd: limit, .. } => {
                (!limit.is_finite() || *limit < 0.0).then_some(*limit)
            }
            Rule::MaxLongstring { length, .. } => (*length < 1).then_some(*length as f64),
            Rule::MaxMissing { share, .. } => (!(0.0..=1.0).contains(share)).then_some(*share),
            Rule::Attention { .. } | Rule::Duplicates { .. } | Rule::Complete { .. } => None,
        }
    }
}

/// What one rule did.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule.
    pub rule: Rule,
    /// Respondents whom it dropped: those whom no earlier rule had dropped.
    pub dropped: usize,
    /// Respondents whom it would have dropped alone.
    pub flagged: usize,
}

/// The flow of respondents through the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Screening {
    /// Respondents before.
    pub received: usize,
    /// The rules in their order.
    pub steps: Vec<Step>,
    /// Respondents left.
    pub analysed: usize,
    /// For each respondent whether he or she is left: the argument of [`Survey::filter`].
    pub keep: Vec<bool>,
    /// For each respondent the first rule (its position in `steps`) that drops him or her.
    pub reason: Vec<Option<usize>>,
}

/// Applies rules in their order; a respondent is counted at the first that drops him or her. Rules on runs and on
/// variation want the answers as given, before items are reversed ([`Codebook::code`](super::Codebook::code)).
///
/// # Errors
/// All problems at once: items that are not in the survey or hold text, rules without items, limits out of range.
pub fn screen(survey: &Survey, rules: &[Rule]) -> Result<Screening> {
    let mut problems = Vec::new();
    let mut reason = vec![None; survey.rows()];
    let mut steps = Vec::with_capacity(rules.len());
    for (position, rule) in rules.iter().enumerate() {
        match flags(survey, rule) {
            Err(error) => problems.extend(error.into_findings()),
            Ok(flags) => {
                let mut dropped = 0;
                for (reason, _) in reason.iter_mut().zip(&flags).filter(|(reason, flag)| **flag && reason.is_none()) {
                    *reason = Some(position);
                    dropped += 1;
                }
                let flagged = flags.iter().filter(|flag| **flag).count();
                steps.push(Step { rule: rule.clone(), dropped, flagged });
            }
        }
    }
    Error::all(problems)?;
    let keep: Vec<bool> = reason.iter().map(Option::is_none).collect();
    let analysed = keep.iter().filter(|kept| **kept).count();
    Ok(Screening { received: survey.rows(), steps, analysed, keep, reason })
}

/// Whom a rule would drop.
#[expect(clippy::float_cmp, reason = "the expected answer is a code")]
fn flags(survey: &Survey, rule: &Rule) -> Result<Vec<bool>> {
    if let Some(limit) = rule.faulty_limit() {
        let finding = Finding::new(&catalogue::SCREENING_LIMIT).text("rule", rule.name());
        return Err(finding.number("value", limit).into());
    }
    let Some(items) = rule.items() else {
        return Ok(match rule {
            Rule::Attention { item, expect } => {
                survey.numbers_or_finding(item)?.iter().map(|answer| answer != expect).collect()
            }
            Rule::MinSeconds { item, seconds } => {
                survey.numbers_or_finding(item)?.iter().map(|time| time < seconds).collect()
            }
            _ => vec![false; survey.rows()],
        });
    };
    if items.is_empty() {
        return Err(Finding::new(&catalogue::SCREENING_WITHOUT_ITEMS).text("rule", rule.name()).into());
    }
    match rule {
        Rule::Duplicates { .. } => duplicates(survey, items),
        Rule::Complete { .. } => incomplete(survey, items),
        _ => by_answers(survey, items, |answers| match rule {
            Rule::MaxLongstring { length, .. } => longstring(answers) > *length,
            Rule::MinWithinSd { sd, .. } => intra_individual_sd(answers).is_some_and(|x| x < *sd),
            #[expect(clippy::cast_precision_loss, reason = "numbers of items")]
            Rule::MaxMissing { share, .. } => {
                answers.iter().filter(|x| x.is_nan()).count() as f64 > share * answers.len() as f64
            }
            _ => false,
        }),
    }
}

/// Judges the answers of each respondent.
fn by_answers(survey: &Survey, items: &[String], drops: impl Fn(&[f64]) -> bool) -> Result<Vec<bool>> {
    let mut problems = Vec::new();
    let mut columns = Vec::with_capacity(items.len());
    for item in items {
        match survey.numbers_or_finding(item) {
            Ok(column) => columns.push(column),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems)?;
    let mut answers = vec![0.0; columns.len()];
    Ok((0..survey.rows())
        .map(|row| {
            answers.iter_mut().zip(&columns).for_each(|(answer, column)| *answer = column[row]);
            drops(&answers)
        })
        .collect())
}

/// The cells of each respondent in columns of any kind; `None` is missing.
fn cells(survey: &Survey, items: &[String]) -> Result<Vec<Vec<Option<String>>>> {
    let mut problems = Vec::new();
    let mut rows = vec![Vec::with_capacity(items.len()); survey.rows()];
    for item in items {
        match survey.column_or_finding(item) {
            Ok(column) => rows.iter_mut().enumerate().for_each(|(row, cells)| cells.push(column.label(row))),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems).map(|()| rows)
}

fn duplicates(survey: &Survey, items: &[String]) -> Result<Vec<bool>> {
    let rows = cells(survey, items)?;
    let mut seen: BTreeMap<&[Option<String>], usize> = BTreeMap::new();
    Ok(rows
        .iter()
        .enumerate()
        .map(|(i, row)| row.iter().any(Option::is_some) && *seen.entry(row).or_insert(i) != i)
        .collect())
}

fn incomplete(survey: &Survey, items: &[String]) -> Result<Vec<bool>> {
    Ok(cells(survey, items)?.iter().map(|row| row.iter().any(Option::is_none)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};

    fn survey(text: &str) -> Survey {
        read_survey_bytes(text.as_bytes(), "f", &ReadOptions::default()).unwrap()
    }

    fn items() -> Vec<String> {
        ["a", "b", "c"].map(str::to_owned).to_vec()
    }

    const DATA: &str = "a,b,c,att,secs,g\n\
        1,2,3,2,200,x\n\
        1,1,1,3,10,x\n\
        4,4,4,2,300,x\n\
        1,2,3,2,,x\n\
        5,,,2,150,x\n\
        2,1,5,2,50,x\n\
        5,4,1,,400,\n\
        ,,,2,100,x\n\
        ,,,2,100,x\n";

    #[test]
    fn each_respondent_is_counted_at_the_first_rule() {
        let rules = [
            Rule::Attention { item: "att".to_owned(), expect: 2.0 },
            Rule::MinSeconds { item: "secs".to_owned(), seconds: 100.0 },
            Rule::MaxLongstring { items: items(), length: 2 },
            Rule::Duplicates { items: items() },
            Rule::MaxMissing { items: items(), share: 0.5 },
            Rule::Complete { items: vec!["g".to_owned()] },
        ];
        let screening = screen(&survey(DATA), &rules).unwrap();
        let reason = [None, Some(0), Some(2), Some(3), Some(4), Some(1), Some(0), Some(4), Some(4)];
        assert_eq!(screening.reason, reason);
        let counts: Vec<_> = screening.steps.iter().map(|s| (s.dropped, s.flagged)).collect();
        assert_eq!(counts, [(2, 2), (1, 2), (1, 2), (1, 1), (3, 3), (0, 1)]);
        assert_eq!((screening.received, screening.analysed), (9, 1));
        assert_eq!(survey(DATA).filter(&screening.keep).rows(), 1);
    }

    #[test]
    fn variation_within_a_person() {
        let screening = screen(&survey(DATA), &[Rule::MinWithinSd { items: items(), sd: 0.5 }]).unwrap();
        assert_eq!(screening.steps[0].dropped, 2);
    }

    #[test]
    fn faulty_rules_are_reported_together() {
        let rules = [
            Rule::Attention { item: "attn".to_owned(), expect: 2.0 },
            Rule::MaxLongstring { items: Vec::new(), length: 2 },
            Rule::MaxMissing { items: items(), share: 20.0 },
            Rule::MinWithinSd { items: vec!["g".to_owned(), "z".to_owned()], sd: 0.1 },
        ];
        let error = screen(&survey(DATA), &rules).unwrap_err();
        let codes: Vec<_> = error.findings().map(Finding::code).collect();
        assert_eq!(codes, ["E111", "E131", "E132", "E112", "E111"]);
    }

    #[test]
    fn lines_of_the_flow_table() {
        let rule = Rule::MaxMissing { items: items(), share: 0.2 };
        assert_eq!(rule.describe(Language::English), "more than 20 % of the items missing");
        let rule = Rule::Attention { item: "att".to_owned(), expect: 2.0 };
        assert_eq!(rule.describe(Language::Chinese), "注意力检测题未选 2（att）");
    }
}
