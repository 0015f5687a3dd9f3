//! Does an ordered classification of the respondents go with their groups?

use super::read::Reference;
use super::read::names;
use super::reader::{Placed, Problems, Table};
use super::schema::{Names, Study};
use crate::finding::Finding;
use crate::instrument::{Gamma, LinearByLinear, goodman_kruskal_gamma, linear_by_linear};
use crate::survey::Survey;
use crate::words::catalogue::study as catalogue;
use nalgebra::DMatrix;

/// `[[association]]` of a study file: groups against the highest of several scores.
#[derive(Clone, Debug, PartialEq)]
pub struct AssociationEntry {
    /// Its name in the study.
    pub id: String,
    /// Its heading.
    pub name: Names,
    /// What the classification is called.
    pub of: Names,
    /// Its categories in ascending order.
    pub levels: Vec<ScoredLevel>,
}

/// A category to which belongs who has the highest sum of these items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredLevel {
    /// Its code.
    pub code: String,
    /// What readers call it.
    pub name: Names,
    /// The items; their mean is the score.
    pub items: Vec<String>,
}

/// What an association came to.
#[derive(Clone, Debug, PartialEq)]
pub struct AssociationResult {
    /// Its name in the study.
    pub id: String,
    /// Respondents by group (rows) and category (columns).
    pub table: DMatrix<f64>,
    /// Respondents with the same highest score in several categories.
    pub tied: usize,
    /// Respondents who miss one of the items, or whose group is not known.
    pub missing: usize,
    /// Goodman and Kruskal's gamma; `None` where it is not defined.
    pub gamma: Option<Gamma>,
    /// The linear-by-linear test; `None` where it is not defined.
    pub linear: Option<LinearByLinear>,
}

pub(super) fn read(
    top: &mut Table,
    problems: &mut Problems,
    given: &mut Vec<(Reference, Placed<String>)>,
) -> Vec<AssociationEntry> {
    let grouped = top.has("groups");
    let mut entries = Vec::new();
    for mut table in top.tables(problems, "association") {
        if !grouped {
            let finding = problems.at(&catalogue::NEEDS_GROUPS, &table.span);
            problems.push(finding.word("table", "[[association]]"));
        }
        let id = table.required(problems, "id");
        let name = names(&mut table, problems);
        let of = table.table(problems, "of").and_then(|mut both| {
            let of = names(&mut both, problems);
            both.finish(problems);
            of
        });
        table.require(problems, "levels");
        let mut levels = Vec::new();
        for mut level in table.tables(problems, "levels") {
            let code = level.required(problems, "code");
            let name = names(&mut level, problems);
            level.require(problems, "items");
            let items = level.texts(problems, "items").unwrap_or_default();
            level.finish(problems);
            if let Some(code) = code {
                let name = name.unwrap_or_else(|| Names::same(&code.value));
                let items = items.into_iter().map(|item| item.value).collect();
                levels.push(ScoredLevel { code: code.value, name, items });
            }
        }
        table.finish(problems);
        let Some(id) = id else { continue };
        given.push((Reference::Association, id.clone()));
        let name = name.unwrap_or_else(|| Names::same(&id.value));
        let of = of.unwrap_or_else(|| Names::same(&id.value));
        entries.push(AssociationEntry { id: id.value, name, of, levels });
    }
    entries
}

/// Columns of items that do not hold numbers.
pub(super) fn check(study: &Study, survey: &Survey) -> Vec<Finding> {
    let items = study.associations.iter().flat_map(|entry| &entry.levels).flat_map(|level| &level.items);
    let text = items.filter(|item| survey.column(item).is_some() && survey.numbers(item).is_none());
    text.map(|item| Finding::new(&catalogue::NOT_NUMBERS).file(study.file.clone()).variable(item).word("name", item))
        .collect()
}

/// Groups against the highest score; who ties or misses an item is counted beside the table.
pub(super) fn associate(study: &Study, entry: &AssociationEntry, survey: &Survey) -> Option<AssociationResult> {
    let groups = study.groups.as_ref()?;
    let column = survey.column(&groups.column)?;
    let mut table = DMatrix::zeros(groups.levels.len(), entry.levels.len());
    let (mut tied, mut missing) = (0, 0);
    for row in 0..survey.rows() {
        let group = column.label(row).and_then(|label| groups.levels.iter().position(|level| level.code == label));
        let scores: Vec<f64> = entry.levels.iter().map(|level| score(level, survey, row)).collect();
        let Some(group) = group.filter(|_| scores.iter().all(|score| score.is_finite())) else {
            missing += 1;
            continue;
        };
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Means of a few whole numbers: equal ones are equal but for the last bit.
        let top: Vec<usize> = (0..scores.len()).filter(|j| highest - scores[*j] < 1e-9).collect();
        match top.as_slice() {
            [one] => table[(group, *one)] += 1.0,
            _ => tied += 1,
        }
    }
    let (gamma, linear) = (goodman_kruskal_gamma(&table), linear_by_linear(&table));
    Some(AssociationResult { id: entry.id.clone(), table, tied, missing, gamma, linear })
}

/// The mean of the items, not a number where one is missing.
fn score(level: &ScoredLevel, survey: &Survey, row: usize) -> f64 {
    let answers =
        level.items.iter().map(|item| survey.numbers(item).and_then(|x| x.get(row).copied()).unwrap_or(f64::NAN));
    answers.sum::<f64>() / level.items.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{Cells, Column};
    use std::path::Path;

    #[test]
    fn the_highest_score_decides_and_ties_are_counted() {
        let text = "[groups]\ncolumn = \"g\"\nlevels = [{ code = \"a\" }, { code = \"b\" }]\n\
                    [[association]]\nid = \"p\"\nlevels = [{ code = \"lo\", items = [\"x\", \"y\"] }, { code = \"hi\", items = [\"z\"] }]\n\
                    [[model]]\nid = \"m\"\ntext = \"f =~ x + y + z\"\n";
        let study = Study::read(text, "study.toml", Path::new("")).unwrap();
        let numbers = |name: &str, x: [f64; 6]| Column { name: name.to_owned(), cells: Cells::Numbers(x.to_vec()) };
        let labels = ["a", "a", "b", "b", "b", "c"].map(|g| Some(g.to_owned())).to_vec();
        let survey = Survey::new(vec![
            Column { name: "g".to_owned(), cells: Cells::Text(labels) },
            numbers("x", [4.0, 1.0, 2.0, f64::NAN, 3.0, 1.0]),
            numbers("y", [5.0, 2.0, 2.0, 1.0, 2.0, 1.0]),
            numbers("z", [1.0, 1.5, 4.0, 5.0, 4.0, 5.0]),
        ])
        .unwrap();
        let found = associate(&study, &study.associations[0], &survey).unwrap();
        assert_eq!(found.table, nalgebra::dmatrix![1.0, 0.0; 0.0, 2.0]);
        assert_eq!((found.tied, found.missing), (1, 2));
        assert!(found.gamma.is_some_and(|gamma| (gamma.value - 1.0).abs() < 1e-12));
    }
}
