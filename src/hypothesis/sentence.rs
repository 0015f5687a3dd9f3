//! Verdicts in words.

use super::evidence::{Comparison, Estimate, Interval, IntervalMethod, Unavailable};
use super::judgement::{Condition, Judgement, Part, Reason, Verdict};
use super::naming::Naming;
use super::order::Relation;
use super::rules::{Criteria, Outcome, Test};
use super::statement::{Bound, Criterion, Quantity, Sign, Step};
use crate::words::format::{self, Kind, Style};
use crate::words::hypothesis as words;
use crate::words::{Language, Text};

impl Verdict {
    /// The verdict as a word.
    pub const fn text(self) -> Text {
        match self {
            Verdict::Supported => words::SUPPORTED,
            Verdict::NotSupported => words::NOT_SUPPORTED,
            Verdict::Contradicted => words::CONTRADICTED,
            Verdict::Inconclusive => words::INCONCLUSIVE,
            Verdict::NotTestable => words::NOT_TESTABLE,
        }
    }
}

impl Step {
    /// The step as a heading.
    pub const fn text(self) -> Text {
        match self {
            Step::Configural => words::CONFIGURAL,
            Step::Metric => words::METRIC,
            Step::Scalar => words::SCALAR,
            Step::Strict => words::STRICT,
        }
    }
}

impl Judgement {
    /// The verdict as it stands in a table: "association supported, direction not established" where a condition leaves
    /// the direction open, and otherwise the word of the verdict.
    pub fn verdict_text(&self) -> Text {
        if self.verdict == Verdict::Supported && self.direction_is_open() {
            return words::ASSOCIATION_SUPPORTED;
        }
        self.verdict.text()
    }

    /// Whether the verdict rests on a model that was rejected or on an improper solution.
    pub fn is_conditional(&self) -> bool {
        self.conditions.iter().any(|c| matches!(c, Condition::ModelRejected { .. } | Condition::Improper(_)))
    }

    /// One or two sentences that say what the verdict means, with the smallest effect that it was weighed by.
    pub fn explanation(&self, criteria: &Criteria, style: Style) -> String {
        let language = style.language;
        let tested = !self.p.0.is_nan();
        let indirect = |part: &Part| match part {
            Part::Sign { quantity, .. } => {
                matches!(quantity, Quantity::Indirect { .. } | Quantity::Named { effect: true, .. })
            }
            _ => false,
        };
        let text = match (self.verdict, tested) {
            (Verdict::Supported, true) if self.parts.iter().any(indirect) => words::SUPPORTED_INDIRECT,
            (Verdict::Supported, true) => words::SUPPORTED_TEST,
            (Verdict::Supported, false) => words::SUPPORTED_CRITERION,
            (Verdict::NotSupported, true) if !self.fails_a_criterion() => words::NOT_SUPPORTED_TEST,
            (Verdict::NotSupported, _) => words::NOT_SUPPORTED_CRITERION,
            (Verdict::Contradicted, true) => words::CONTRADICTED_TEST,
            (Verdict::Contradicted, false) => words::CONTRADICTED_CRITERION,
            (Verdict::Inconclusive, true) if self.parts.len() > 1 => words::INCONCLUSIVE_PARTS,
            (Verdict::Inconclusive, true) => words::INCONCLUSIVE_TEST,
            (Verdict::Inconclusive, false) => words::INCONCLUSIVE_CRITERION,
            (Verdict::NotTestable, _) => {
                return self.reason.as_ref().map_or_else(String::new, |reason| reason.sentence(language));
            }
        };
        text.fill(language, |name| match name {
            "smallest" => Some(fixed(style, criteria.smallest_effect, 2)),
            "held" => Some(self.parts.iter().filter(|part| part.holds(criteria.alpha)).count().to_string()),
            "total" => Some(self.parts.len().to_string()),
            _ => None,
        })
    }

    fn fails_a_criterion(&self) -> bool {
        self.parts.iter().any(|part| part.outcome() == Outcome::Criterion(Verdict::NotSupported))
    }

    /// A sentence for each condition that the verdict stands under.
    pub fn condition_sentences(&self, style: Style, naming: &dyn Naming) -> Vec<String> {
        self.conditions.iter().map(|condition| self.condition(condition, style, naming)).collect()
    }

    fn condition(&self, condition: &Condition, style: Style, naming: &dyn Naming) -> String {
        let language = style.language;
        let bic = || self.direction.as_ref().map(|d| fixed(style, d.bic_advantage, 2));
        let reversed = || self.direction.as_ref().map(|d| d.reversed.clone());
        match condition {
            Condition::ModelRejected { model, comparator, test } => {
                words::CONDITION_REJECTED.fill(language, |name| match name {
                    "model" => Some(model.clone()),
                    "comparator" => Some(comparator.clone()),
                    _ => difference_test(style, test, name),
                })
            }
            Condition::Improper(model) => one(words::CONDITION_IMPROPER, language, "model", model),
            Condition::DiffersByGroup => words::CONDITION_BY_GROUP.fill(language, |name| match name {
                "chisq" => self.heterogeneity.map(|w| fixed(style, w.chisq, 2)),
                "df" => self.heterogeneity.map(|w| fixed(style, w.df, 0)),
                "p" => self.heterogeneity.map(|w| p_value(style, w.p)),
                "groups" => Some(self.group_verdicts(language, naming)),
                _ => None,
            }),
            Condition::DirectionNotEstablished | Condition::DirectionReversed => {
                let text = if *condition == Condition::DirectionReversed {
                    words::CONDITION_REVERSED
                } else {
                    words::CONDITION_DIRECTION
                };
                text.fill(language, |name| match name {
                    "bic" => bic(),
                    "reversed" => reversed(),
                    _ => None,
                })
            }
            Condition::DirectionInherited(source) => one(words::CONDITION_INHERITED, language, "source", source),
            Condition::PartialInvariance(freed) => {
                one(words::CONDITION_PARTIAL, language, "freed", &freed.join(words::GROUP_SEPARATOR.get(language)))
            }
            Condition::IntervalDisagrees(interval) => {
                let text =
                    if interval.excludes_zero() { words::INTERVAL_WITHOUT_ZERO } else { words::INTERVAL_WITH_ZERO };
                one(text, language, "method", &method(interval.method, language))
            }
            Condition::LostToHolm(family) => one(words::CONDITION_HOLM, language, "family", family),
        }
    }

    /// A sentence for each resampled interval.
    pub fn interval_sentences(&self, style: Style) -> Vec<String> {
        let language = style.language;
        let sentence = |interval: &Interval| {
            words::INTERVAL_SENTENCE.fill(language, |name| match name {
                "method" => Some(method(interval.method, language)),
                "lower" => Some(fixed(style, interval.lower, 3)),
                "upper" => Some(fixed(style, interval.upper, 3)),
                _ => None,
            })
        };
        self.intervals.iter().map(sentence).collect()
    }

    fn group_verdicts(&self, language: Language, naming: &dyn Naming) -> String {
        let each = |group: &super::judgement::GroupJudgement| {
            words::GROUP_VERDICT.fill(language, |name| match name {
                "group" => Some(naming.group(&group.group, language)),
                "verdict" => Some(group.verdict.text().get(language).to_owned()),
                _ => None,
            })
        };
        self.by_group.iter().map(each).collect::<Vec<_>>().join(words::GROUP_SEPARATOR.get(language))
    }
}

/// What an interval was made by, with its draws.
fn method(method: IntervalMethod, language: Language) -> String {
    match method {
        IntervalMethod::Bootstrap { draws, cases } => words::BY_BOOTSTRAP.fill(language, |name| match name {
            "draws" => Some(draws.to_string()),
            "n" => Some(cases.to_string()),
            _ => None,
        }),
        IntervalMethod::MonteCarlo { draws } => {
            words::BY_MONTE_CARLO.fill(language, |name| (name == "draws").then(|| draws.to_string()))
        }
    }
}

impl Part {
    /// Whether the part alone would be supported.
    fn holds(&self, alpha: f64) -> bool {
        match self.outcome() {
            Outcome::Test(test) => test.p_for < alpha,
            Outcome::Criterion(verdict) => verdict == Verdict::Supported,
        }
    }

    /// The part with its numbers, as a sentence. Intervals have confidence 1 - `alpha`.
    pub fn sentence(&self, alpha: f64, style: Style, naming: &dyn Naming) -> String {
        let language = style.language;
        let level = format!("{}%", fixed(style, 100.0 * (1.0 - alpha), 0));
        match self {
            Part::Sign { quantity, sign, estimate, .. } => {
                let mut sentence = words::PART_SIGN.fill(language, |name| match name {
                    "what" => Some(in_group(quantity, language, naming)),
                    "p" => Some(p_value(style, estimate.p())),
                    "sign" => Some(sign_text(*sign).get(language).to_owned()),
                    _ => interval(style, estimate, alpha, &level, name),
                });
                if let Some((value, _)) = estimate.standardized {
                    sentence += &one(words::PART_STANDARDIZED, language, "value", &fixed(style, value, 3));
                }
                sentence
            }
            Part::Order { lower, higher, relation, margin, logarithm, difference, outcome } => {
                let text = match relation {
                    Relation::Less => words::PART_LESS,
                    Relation::AtMost => words::PART_AT_MOST,
                };
                let what = naming.quantity(higher, language);
                let group = |quantity: &Quantity| quantity.group().map(|code| naming.group(code, language));
                text.fill(language, |name| match name {
                    "what" if *logarithm => Some(one(words::LOGARITHM, language, "what", &what)),
                    "what" => Some(what.clone()),
                    "lower" => group(lower),
                    "higher" => group(higher),
                    "from" => interval(style, difference, alpha, &level, "lower"),
                    "to" => interval(style, difference, alpha, &level, "upper"),
                    "margin" => margin.map(|m| fixed(style, m, 2)),
                    "p" => Some(p_value(style, two_sided(outcome, difference))),
                    _ => interval(style, difference, alpha, &level, name),
                })
            }
            Part::Preference { preference, advantage, test, .. } => {
                let text = if preference.criterion == Criterion::ChiSquare {
                    words::PART_DIFFERENCE
                } else {
                    words::PART_PREFERENCE
                };
                text.fill(language, |name| match name {
                    "model" => Some(preference.model.clone()),
                    "over" => Some(preference.over.clone()),
                    "criterion" => Some(preference.criterion.name().to_uppercase()),
                    // The CFI difference was turned so that more is better; the sentence gives it as it is said.
                    "value" if preference.criterion == Criterion::Cfi => Some(fixed(style, -advantage, 3)),
                    "value" => Some(fixed(style, *advantage, 2)),
                    "margin" => Some(fixed(style, preference.margin, 2)),
                    _ => test.as_ref().and_then(|test| difference_test(style, test, name)),
                })
            }
            Part::Discriminant { first, second, below, correlation, merged, .. } => {
                let mut sentence = words::PART_DISCRIMINANT.fill(language, |name| match name {
                    "first" => Some(naming.variable(first, language)),
                    "second" => Some(naming.variable(second, language)),
                    "below" => Some(fixed(style, *below, 2)),
                    _ => interval(style, correlation, alpha, &level, name),
                });
                if let Some(test) = merged {
                    sentence += &words::PART_MERGED.fill(language, |name| difference_test(style, test, name));
                }
                sentence
            }
            Part::Index { model, name: index, bound, value, .. } => {
                let text = match bound {
                    Bound::AtLeast(_) => words::PART_AT_LEAST_BOUND,
                    Bound::AtMost(_) => words::PART_AT_MOST_BOUND,
                };
                text.fill(language, |name| match name {
                    "name" => Some(index_name(index, language)),
                    "model" => Some(model.clone()),
                    "value" => Some(fixed(style, *value, 3)),
                    "bound" => Some(fixed(style, bound.value(), 3)),
                    _ => None,
                })
            }
            Part::Invariance { step, p, rmsea, cfi, .. } => {
                let text = if *step == Step::Configural { words::PART_CONFIGURAL } else { words::PART_STEP };
                text.fill(language, |name| match name {
                    "step" => Some(step.text().get(language).to_owned()),
                    "p" => Some(p_value(style, *p)),
                    "rmsea" => Some(fixed(style, *rmsea, 3)),
                    "cfi" => Some(fixed(style, *cfi, 3)),
                    _ => None,
                })
            }
            Part::Missing { reason } => reason.sentence(language),
        }
    }
}

impl Reason {
    /// The reason as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        let what = |text: Text, what: &str| one(text, language, "what", what);
        let both = |text: Text, model: &str, other: &str| {
            text.fill(language, |name| match name {
                "model" => Some(model.to_owned()),
                "other" => Some(other.to_owned()),
                _ => None,
            })
        };
        match self {
            Reason::Stated(en, zh) => if language == Language::Chinese { zh } else { en }.clone(),
            Reason::Model(model, why) => {
                let text = match why {
                    Unavailable::NotFitted => words::REASON_NOT_FITTED,
                    Unavailable::Refused => words::REASON_REFUSED,
                    Unavailable::NotConverged => words::REASON_NOT_CONVERGED,
                };
                one(text, language, "model", model)
            }
            Reason::NoQuantity(name) => what(words::REASON_NO_QUANTITY, name),
            Reason::Fixed(name) => what(words::REASON_FIXED, name),
            Reason::NotPositive(name) => what(words::REASON_NOT_POSITIVE, name),
            Reason::DifferentCases(model, other) => both(words::REASON_DIFFERENT_CASES, model, other),
            Reason::NotNested(model, other) => both(words::REASON_NOT_NESTED, model, other),
            Reason::NoMeasure(name) => what(words::REASON_NO_MEASURE, name),
            Reason::TooFewInvariant(factor) => what(words::REASON_TOO_FEW_INVARIANT, factor),
            Reason::NoLadder(ladder) => what(words::REASON_NO_LADDER, ladder),
            Reason::NoGroup(group) => what(words::REASON_NO_GROUP, group),
        }
    }
}

/// A quantity with its group, where it has one.
fn in_group(quantity: &Quantity, language: Language, naming: &dyn Naming) -> String {
    let what = naming.quantity(quantity, language);
    match quantity.group() {
        None => what,
        Some(code) => words::IN_GROUP.fill(language, |name| match name {
            "what" => Some(what.clone()),
            "group" => Some(naming.group(code, language)),
            _ => None,
        }),
    }
}

/// A number of a model as tables call it.
fn index_name(name: &str, language: Language) -> String {
    match name {
        "target_coefficient" => words::TARGET_COEFFICIENT.get(language).to_owned(),
        other => other.to_uppercase().replace('_', " "),
    }
}

fn sign_text(sign: Sign) -> Text {
    match sign {
        Sign::Positive => words::POSITIVE,
        Sign::Negative => words::NEGATIVE,
    }
}

fn one(text: Text, language: Language, name: &str, value: &str) -> String {
    text.fill(language, |asked| (asked == name).then(|| value.to_owned()))
}

/// The p of a test on whichever side the estimate is.
fn two_sided(outcome: &Outcome, estimate: &Estimate) -> f64 {
    match outcome {
        Outcome::Test(Test { p_for, p_against, .. }) => p_for.min(*p_against),
        Outcome::Criterion(_) => estimate.p(),
    }
}

fn interval(style: Style, estimate: &Estimate, alpha: f64, level: &str, name: &str) -> Option<String> {
    let (lower, upper) = estimate.interval(alpha);
    Some(match name {
        "value" => fixed(style, estimate.value, 3),
        "se" => fixed(style, estimate.standard_error, 3),
        "level" => level.to_owned(),
        "lower" => fixed(style, lower, 3),
        "upper" => fixed(style, upper, 3),
        _ => return None,
    })
}

fn difference_test(style: Style, test: &Comparison, name: &str) -> Option<String> {
    Some(match name {
        "chisq" => fixed(style, test.chisq_difference.abs(), 2),
        "df" => fixed(style, test.df_difference.abs(), 0),
        "p" => p_value(style, test.p.unwrap_or(f64::NAN)),
        _ => return None,
    })
}

/// A number with so many decimals, as the tables write it.
fn fixed(style: Style, x: f64, decimals: usize) -> String {
    format::number(x, Kind::Number(decimals), style)
}

/// `= .034` or `< .001`, as the tables of this language write p-values.
fn p_value(style: Style, p: f64) -> String {
    format::number(p, Kind::PStatement, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hypothesis::{Codes, Path};

    #[test]
    fn numbers_as_in_print() {
        let english = Style::typeset(Language::English);
        assert_eq!(fixed(english, -0.1234, 3), "−0.123");
        assert_eq!(fixed(english, -0.0001, 3), "0.000");
        assert_eq!(fixed(english, f64::NAN, 3), "–");
        assert_eq!(p_value(english, 0.0341), "= .034");
        assert_eq!(p_value(english, 0.0004), "< .001");
        assert_eq!(p_value(Style::typeset(Language::Chinese), 0.0341), "= 0.034");
    }

    #[test]
    fn a_sign_in_both_languages() {
        let test = Test { p_for: 0.01, p_against: 1.0, power: 0.9, informative: true };
        let part = Part::Sign {
            quantity: Quantity::Parameter { path: Path::parse("SAT ~ PV").unwrap(), group: Some("F".to_owned()) },
            sign: Sign::Positive,
            estimate: Estimate { value: 0.5, standard_error: 0.1, standardized: Some((0.45, 0.08)) },
            outcome: Outcome::Test(test),
        };
        assert_eq!(
            part.sentence(0.05, Style::typeset(Language::English), &Codes),
            "SAT ~ PV (F): 0.500 (SE 0.100, 95% CI [0.304, 0.696], p < .001); stated: positive. Standardised: 0.450."
        );
        assert_eq!(
            part.sentence(0.05, Style::typeset(Language::Chinese), &Codes),
            "SAT ~ PV（F）：0.500（标准误 0.100，95% 置信区间 [0.304, 0.696]，p < 0.001）；假设为正向。标准化值 0.450。"
        );
    }

    #[test]
    fn no_sentence_leaves_a_place_open() {
        let comparison = Comparison { chisq_difference: 5.0, df_difference: 2.0, p: Some(0.08), same_cases: true };
        let estimate = Estimate::new(0.1, 0.05);
        let quantity = Quantity::LatentMean { factor: "PE".to_owned(), group: "E".to_owned() };
        let outcome = Outcome::Criterion(Verdict::Supported);
        let preference = |criterion| crate::hypothesis::Preference {
            model: "a".to_owned(),
            over: "b".to_owned(),
            relation: crate::hypothesis::PreferenceRelation::Better,
            criterion,
            margin: 2.0,
        };
        let mut parts = vec![
            Part::Discriminant {
                first: "A".to_owned(),
                second: "B".to_owned(),
                below: 0.9,
                correlation: estimate,
                merged: Some(comparison),
                outcome,
            },
            Part::Index {
                model: "m".to_owned(),
                name: "cfi".to_owned(),
                bound: Bound::AtLeast(0.9),
                value: 0.95,
                outcome,
            },
            Part::Invariance { step: Step::Metric, p: 0.2, rmsea: 0.03, cfi: 0.97, freed: Vec::new(), outcome },
        ];
        for relation in [Relation::Less, Relation::AtMost] {
            parts.push(Part::Order {
                lower: quantity.clone(),
                higher: quantity.clone(),
                relation,
                margin: Some(0.1),
                logarithm: true,
                difference: estimate,
                outcome,
            });
        }
        for criterion in Criterion::ALL {
            let preference = preference(criterion);
            parts.push(Part::Preference { preference, advantage: 3.0, test: Some(comparison), outcome });
        }
        for part in parts {
            for language in Language::ALL {
                let sentence = part.sentence(0.05, Style::typeset(language), &Codes);
                assert!(!sentence.contains(['{', '}']), "{sentence}");
            }
        }
    }
}
