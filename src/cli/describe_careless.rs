//! Careless respondents in `covary describe`.

use crate::report::sections::{CarelessRespondents, section_careless};
use crate::report::{Document, Section};
use crate::survey::{CarelessIndex, Carelessness, Codebook, QuestionnaireAnswers, Role, Survey, carelessness};
use serde_json::{Map, Value, json};

/// The indices with the rows of the data that they belong to.
#[derive(Clone, Debug)]
pub(super) struct Careless {
    found: Carelessness,
    rows: Vec<usize>,
}

/// The indices of the respondents of a survey whose reversed items have been turned.
pub(super) fn careless(
    survey: &Survey,
    codebook: Option<&Codebook>,
    items: &[String],
    scales: &[(String, Vec<String>)],
) -> Careless {
    let turned = survey.matrix(items);
    // Turning a second time gives the answers as they were ticked.
    let given = codebook.map_or_else(|| turned.clone(), |book| book.reverse(survey.clone()).matrix(items));
    let place = |name: &String| items.iter().position(|item| item == name);
    let scales: Vec<Vec<usize>> = scales
        .iter()
        .map(|(_, members)| members.iter().filter_map(place).collect())
        .filter(|s: &Vec<usize>| s.len() > 1)
        .collect();
    let time = codebook.and_then(|book| book.with_role(Role::Time).next());
    let seconds = time.and_then(|variable| survey.numbers(&variable.name));
    let found = carelessness(QuestionnaireAnswers { given: &given, turned: &turned, scales: &scales, seconds });
    Careless { found, rows: (0..survey.rows()).map(|row| survey.origin(row).row).collect() }
}

/// The document with the section.
pub(super) fn add(document: Document, careless: &Careless) -> Document {
    let shown = CarelessRespondents { found: &careless.found, rows: &careless.rows, paths: None };
    let section: Section = section_careless(&shown);
    document.section(section)
}

/// All indices of all respondents; null where they were not asked for.
pub(super) fn object(careless: Option<&Careless>) -> Value {
    let Some(careless) = careless else { return Value::Null };
    let found = &careless.found;
    let flagged: Map<String, Value> =
        CarelessIndex::ALL.iter().map(|index| (index.name().to_owned(), json!(found.flagged(*index)))).collect();
    let respondents = found.respondents.iter().zip(&careless.rows).map(|(own, row)| {
        let flags: Vec<&str> = own.flags.iter().map(|index| index.name()).collect();
        json!({
            "row": row, "longstring": own.longstring, "within_sd": own.within_sd, "even_odd": own.even_odd,
            "synonyms": own.synonyms, "mahalanobis_pvalue": own.mahalanobis_p,
            "seconds_per_item": own.seconds_per_item, "flags": flags, "careless": own.careless(),
        })
    });
    json!({
        "synonym_pairs": found.pairs,
        "longstring_limit": found.limits.0,
        "within_sd_limit": Some(found.limits.1).filter(|x| x.is_finite()),
        "flagged": flagged,
        "careless": found.careless().len(),
        "respondents": respondents.collect::<Vec<_>>(),
    })
}
