//! What the structures say in sentences: the ready paragraph, and the rules with what they give.

use crate::estimate::Status;
use crate::instrument::{
    Evidence, Exclusion, GeneralFactor, GeneralForm, Preference, RivalStructures, ScoreVerdict, SecondOrderVerdict,
    Structure, StructureKind, StructureState, Unavailable,
};
use crate::report::{Block, Cell, Kind, Phrase};
use crate::words::{Text, structures as words};

pub(super) const fn kind_words(kind: StructureKind) -> Text {
    match kind {
        StructureKind::OneFactor => words::ONE_FACTOR,
        StructureKind::TwoFactor => words::TWO_FACTOR,
        StructureKind::Correlated => words::CORRELATED,
        StructureKind::SecondOrder => words::SECOND_ORDER,
        StructureKind::Bifactor => words::BIFACTOR,
        StructureKind::Chain => words::CHAIN,
        StructureKind::FullChain => words::FULL_CHAIN,
        StructureKind::CorrelatedOutcomes => words::CORRELATED_OUTCOMES,
        StructureKind::SecondOrderOutcomes => words::SECOND_ORDER_OUTCOMES,
        StructureKind::Composite => words::COMPOSITE,
        StructureKind::Mimic => words::MIMIC,
    }
}

/// How a structure ended.
pub(super) fn solution(structure: &Structure) -> Text {
    match &structure.state {
        StructureState::Unavailable(Unavailable::Outcomes(_)) => words::NOT_IDENTIFIABLE,
        StructureState::Unavailable(Unavailable::TwoDimensions) => words::SAME,
        StructureState::Refused(_) => words::REFUSED,
        StructureState::Fitted(fit) => match fit.status() {
            Status::ConvergedImproper => words::IMPROPER,
            Status::NotIdentified => words::NOT_IDENTIFIED,
            status if status.converged() => words::PROPER,
            _ => words::NO_SOLUTION,
        },
    }
}

const fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Nothing => words::EVIDENCE_NOTHING,
        Evidence::Positive => words::EVIDENCE_POSITIVE,
        Evidence::Strong => words::EVIDENCE_STRONG,
        Evidence::VeryStrong => words::EVIDENCE_VERY_STRONG,
    }
}

const THREE: Kind = Kind::Bounded(3);

fn named(kind: StructureKind) -> Cell {
    Cell::words(kind_words(kind))
}

fn share(x: Option<f64>) -> Cell {
    Cell::number(x).of(THREE)
}

fn kinds(list: &[StructureKind]) -> Cell {
    Cell::words(Phrase::List(list.iter().map(|kind| kind_words(*kind).into()).collect()))
}

fn names(list: &[String]) -> Cell {
    Cell::words(Phrase::List(list.iter().map(Phrase::code).collect()))
}

/// The general factor that the verdict on the score rests on.
fn general(rivals: &RivalStructures) -> Option<&GeneralFactor> {
    let form = rivals.recommendation.score_by?;
    rivals.general.iter().find(|factor| factor.form == form)
}

fn with_shares(text: Text, general: Option<&GeneralFactor>) -> Phrase {
    Phrase::from(text)
        .with("omega", share(general.and_then(|g| g.omega_h)))
        .with("ecv", share(general.and_then(|g| g.ecv)))
        .with("puc", share(general.and_then(|g| g.puc)))
}

/// What was found in sentences, none of which says more than the rules.
pub fn paragraph(rivals: &RivalStructures) -> Vec<Phrase> {
    let found = &rivals.recommendation;
    let mut sentences = Vec::new();
    match &found.preference {
        None => sentences.push(words::SAY_NONE.into()),
        Some(chosen) => {
            sentences.push(Phrase::from(words::SAY_PREFERRED).with("structure", named(chosen.structure)));
            sentences.extend(next(chosen));
            if !chosen.equivalent.is_empty() {
                sentences.push(Phrase::from(words::SAY_EQUIVALENT).with("list", kinds(&chosen.equivalent)));
            }
        }
    }
    if found.fits == Some(false) {
        sentences.push(words::SAY_BAD.into());
    }
    sentences.push(second_order(rivals));
    match found.score {
        ScoreVerdict::OneScore => {
            sentences.push(with_shares(words::SAY_ONE_SCORE, general(rivals)));
            if found.second_order == SecondOrderVerdict::NotAcceptable {
                sentences.push(words::SAY_BUT_NOT_ONE.into());
            }
        }
        ScoreVerdict::Dimensions => sentences.push(with_shares(words::SAY_DIMENSIONS, general(rivals))),
        ScoreVerdict::Undecided => {}
    }
    if found.score != ScoreVerdict::Undecided {
        sentences.push(if found.own_scores.is_empty() {
            words::SAY_NO_OWN_SCORES.into()
        } else {
            Phrase::from(words::SAY_OWN_SCORES).with("list", names(&found.own_scores))
        });
    }
    let outcomes = found.outcomes.as_ref().and_then(|chosen| Some((chosen, chosen.next?)));
    if let Some((chosen, (other, difference))) = outcomes {
        sentences.push(compared(words::SAY_OUTCOMES, chosen.structure, other, difference));
    }
    sentences
}

fn next(chosen: &Preference) -> Option<Phrase> {
    let (other, difference) = chosen.next?;
    let text = match Evidence::of(difference) {
        Evidence::Nothing => words::SAY_CLOSE,
        _ => words::SAY_CLEAR,
    };
    Some(compared(text, chosen.structure, other, difference))
}

fn compared(text: Text, chosen: StructureKind, other: StructureKind, difference: f64) -> Phrase {
    Phrase::from(text)
        .with("structure", named(chosen))
        .with("next", named(other))
        .number("value", difference, Kind::Number(1))
        .with("evidence", Cell::words(evidence(Evidence::of(difference))))
}

fn second_order(rivals: &RivalStructures) -> Phrase {
    let text = match rivals.recommendation.second_order {
        SecondOrderVerdict::Acceptable => words::SAY_SECOND_ORDER,
        SecondOrderVerdict::NotAcceptable => words::SAY_NO_SECOND_ORDER,
        SecondOrderVerdict::Equivalent => {
            let n = rivals.construct.dimensions.len();
            return Phrase::from(words::SAY_SECOND_ORDER_EQUIVALENT).count("n", n);
        }
        SecondOrderVerdict::Undecided => return words::SAY_SECOND_ORDER_UNDECIDED.into(),
    };
    let pair = (StructureKind::SecondOrder, StructureKind::Correlated);
    let pair = rivals.comparisons.iter().find(|c| (c.restricted, c.full) == pair);
    // CFI of a restricted structure can be the higher one, as CFI counts degrees of freedom; then nothing is lost.
    let loss = pair.and_then(|pair| pair.delta_cfi).map(|delta| (-delta).max(0.0));
    Phrase::from(text).with("target", share(pair.and_then(|pair| pair.target))).with("loss", share(loss))
}

/// The rules in order, each with what it gives here.
pub(super) fn rules(rivals: &RivalStructures) -> Block {
    let found = &rivals.recommendation;
    let left_out = |of_fit: bool| {
        let entry = |(kind, reason): &(StructureKind, Exclusion)| {
            let value = Cell::number(reason.value()).of(THREE);
            let text = match reason {
                Exclusion::LosesFit(_) if of_fit => Phrase::from(words::LOSES).with("value", value),
                Exclusion::LowTarget(_) if of_fit => Phrase::from(words::LOW_TARGET).with("value", value),
                Exclusion::NotConverged | Exclusion::Improper | Exclusion::NotFitted if !of_fit => {
                    let solution = rivals.find(*kind).map_or(words::REFUSED, solution);
                    Phrase::from(words::WITH_SOLUTION).with("solution", Cell::words(solution))
                }
                _ => return None,
            };
            Some(text.with("structure", named(*kind)))
        };
        let list: Vec<Phrase> = found.excluded.iter().filter_map(entry).collect();
        if list.is_empty() {
            words::NONE_LEFT_OUT.into()
        } else {
            Phrase::from(words::LEFT_OUT).with("list", Cell::words(Phrase::List(list)))
        }
    };
    let target = rivals.comparisons.iter().find_map(|pair| pair.target);
    let mut loss = vec![words::RULE_LOSS.into(), left_out(true)];
    loss.extend(target.map(|target| Phrase::from(words::TARGET_IS).with("value", share(Some(target)))));
    let chosen = match &found.preference {
        None => words::NOTHING_CHOSEN.into(),
        Some(chosen) => match chosen.next {
            Some((other, difference)) => compared(words::CHOSEN_BEFORE, chosen.structure, other, difference),
            None => Phrase::from(words::CHOSEN).with("structure", named(chosen.structure)),
        },
    };
    let alike = found.preference.as_ref().map(|chosen| chosen.equivalent.as_slice()).unwrap_or_default();
    let alike =
        if alike.is_empty() { words::NONE_ALIKE.into() } else { Phrase::from(words::ALIKE).with("list", kinds(alike)) };
    let rule = if found.by_bic { words::RULE_BIC } else { words::RULE_CFI };
    let mut items: Vec<Vec<Phrase>> = vec![
        vec![words::RULE_PROPER.into(), left_out(false)],
        loss,
        vec![words::RULE_BIFACTOR.into(), bifactor(rivals)],
        vec![rule.into(), chosen],
        vec![words::RULE_EQUIVALENT.into(), alike],
    ];
    items.extend(scores(rivals));
    let outcomes = found.outcomes.as_ref().map(|chosen| match chosen.next {
        Some((other, difference)) => compared(words::CHOSEN_BEFORE, chosen.structure, other, difference),
        None => Phrase::from(words::CHOSEN).with("structure", named(chosen.structure)),
    });
    items.push(vec![words::RULE_FORMATIVE.into(), outcomes.unwrap_or_else(|| words::NO_OUTCOMES.into())]);
    Block::List { ordered: true, items }
}

fn bifactor(rivals: &RivalStructures) -> Phrase {
    let reason = rivals.recommendation.excluded.iter().find(|(kind, _)| *kind == StructureKind::Bifactor);
    match reason {
        None => words::LEADS.into(),
        Some((_, Exclusion::SmallLead(lead))) => {
            let kind = if rivals.recommendation.by_bic { Kind::Number(1) } else { Kind::Number(3) };
            Phrase::from(words::SMALL_LEAD).number("value", *lead, kind)
        }
        Some(_) => words::NOT_LEADING.into(),
    }
}

fn scores(rivals: &RivalStructures) -> [Vec<Phrase>; 2] {
    let factor = general(rivals);
    let score = match factor {
        None => words::NO_GENERAL.into(),
        Some(factor) => {
            let form = match factor.form {
                GeneralForm::SecondOrder => words::BY_SECOND_ORDER,
                GeneralForm::Bifactor => words::BY_BIFACTOR,
            };
            with_shares(words::SCORE_IS, Some(factor)).with("form", Cell::words(form))
        }
    };
    let own = &rivals.recommendation.own_scores;
    let own = match (factor, own.is_empty()) {
        (None, _) => words::NO_GENERAL.into(),
        (Some(_), true) => words::NO_OWN_SCORES.into(),
        (Some(_), false) => Phrase::from(words::OWN_SCORES).with("list", names(own)),
    };
    [vec![words::RULE_SCORE.into(), score], vec![words::RULE_OWN_SCORE.into(), own]]
}
