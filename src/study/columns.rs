//! A study against the columns of its data.

use super::read::Draft;
use super::reader::Problems;
use super::schema::{Attention, Groups, ScreeningRule, Study};
use crate::finding::Finding;
use crate::survey::{Cells, Codebook, Column, Role, Rule, Survey, nearest};
use crate::words::catalogue::study as catalogue;

/// Models of several groups take their column from the study's groups; another column is worth a word.
pub(super) fn check_groups(draft: &Draft, problems: &mut Problems) {
    let Some(groups) = &draft.study.groups else { return };
    for model in &draft.study.models {
        let Some(column) = model.option("group").filter(|column| *column != groups.column) else { continue };
        let finding = problems.at(&catalogue::OTHER_GROUPS, &model.span).model(model.id.clone());
        problems.push(finding.word("column", column).word("groups", groups.column.clone()));
    }
}

/// Every column that the study file names and the data lack, with the nearest name, and every group that the data lack.
pub fn check_columns(study: &Study, survey: &Survey) -> Vec<Finding> {
    let derived = study.regrouping.as_ref().map(|regrouping| regrouping.column.as_str());
    let known: Vec<&str> = survey.names().chain(derived).collect();
    let mut wanted: Vec<&str> = Vec::new();
    let mut want = |name| {
        if !wanted.contains(&name) {
            wanted.push(name);
        }
    };
    if let Some(groups) = &study.groups {
        want(groups.column.as_str());
    }
    for rule in &study.screening {
        if let ScreeningRule::Attention(attention) = rule {
            want(&attention.item);
        }
    }
    if let Some(regrouping) = &study.regrouping {
        regrouping.columns().into_iter().for_each(&mut want);
    }
    study
        .associations
        .iter()
        .flat_map(|entry| &entry.levels)
        .flat_map(|level| &level.items)
        .for_each(|item| want(item));
    for model in &study.models {
        for flag in ["group", "cluster", "weights"] {
            model.option(flag).into_iter().for_each(&mut want);
        }
    }
    let absent = wanted.into_iter().filter(|name| !known.contains(name)).map(|name| {
        let near = nearest(name, known.iter().copied()).unwrap_or("");
        Finding::new(&catalogue::NO_SUCH_COLUMN)
            .file(study.file.clone())
            .variable(name)
            .word("name", name)
            .word("nearest", near)
    });
    absent.chain(absent_groups(study, survey)).collect()
}

fn absent_groups(study: &Study, survey: &Survey) -> Vec<Finding> {
    let Some(groups) = &study.groups else { return Vec::new() };
    let Some(column) = survey.column(&groups.column) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for label in (0..survey.rows()).filter_map(|row| column.label(row)) {
        if !found.contains(&label) {
            found.push(label);
        }
    }
    let levels = groups.levels.iter().filter(|level| !found.contains(&level.code));
    let finding = |level: &super::schema::Level| {
        let finding = Finding::new(&catalogue::EMPTY_GROUP).file(study.file.clone()).group(level.code.clone());
        finding.word("column", groups.column.clone()).word("found", found.join(", "))
    };
    levels.map(finding).collect()
}

/// Adds a column of zeros and ones for each group but the first, named after the column and the code of the group:
/// `stage_F`, `stage_S`. Where the group is missing they are missing too. Without groups the survey stays as it is; a
/// column that is there already is left alone.
pub fn add_group_dummies(study: &Study, survey: &Survey) -> Survey {
    let Some(groups) = &study.groups else { return survey.clone() };
    let Some(column) = survey.column(&groups.column) else { return survey.clone() };
    let labels: Vec<Option<String>> = (0..survey.rows()).map(|row| column.label(row)).collect();
    let mut columns = survey.columns().to_vec();
    for level in groups.levels.iter().skip(1) {
        let name = format!("{}_{}", groups.column, level.code);
        if survey.column(&name).is_some() {
            continue;
        }
        let one_or_zero = |label: &Option<String>| match label {
            Some(label) => f64::from(u8::from(*label == level.code)),
            None => f64::NAN,
        };
        columns.push(Column { name, cells: Cells::Numbers(labels.iter().map(one_or_zero).collect()) });
    }
    survey.with_columns(columns).unwrap_or_else(|| survey.clone())
}

/// A survey whose respondents stand in the order of the study's groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged {
    /// The respondents: group by group, in each in their old order; those without a group last.
    pub survey: Survey,
    /// Respondents left out because their group is none of the study's.
    pub outside: usize,
}

/// Brings respondents into the order of the study's groups, so that models take the groups in that order, and leaves out
/// those of other groups. Without groups, or where the study does not list them, nothing changes.
///
/// Screen before: a duplicate is a respondent who comes after another.
pub fn arrange_groups(study: &Study, survey: &Survey) -> Arranged {
    let unchanged = || Arranged { survey: survey.clone(), outside: 0 };
    let Some(groups) = study.groups.as_ref().filter(|groups| !groups.levels.is_empty()) else { return unchanged() };
    let Some(column) = survey.column(&groups.column) else { return unchanged() };
    let place = |row| match column.label(row) {
        Some(label) => groups.levels.iter().position(|level| level.code == label),
        None => Some(groups.levels.len()),
    };
    let mut order: Vec<(usize, usize)> = (0..survey.rows()).filter_map(|row| Some((place(row)?, row))).collect();
    order.sort_unstable();
    let rows: Vec<usize> = order.into_iter().map(|(_, row)| row).collect();
    match reordered(survey, &rows) {
        Some(arranged) => Arranged { survey: arranged, outside: survey.rows() - rows.len() },
        None => unchanged(),
    }
}

/// The respondents with these groups (positions in the study's list), in the order of the groups; those without one are
/// left out. Dummy columns of the groups are made anew. `None` without groups.
pub(super) fn with_groups(study: &Study, survey: &Survey, groups: &[Option<usize>]) -> Option<Survey> {
    let Groups { column, levels } = study.groups.as_ref()?;
    let mut order: Vec<(usize, usize)> = groups.iter().enumerate().filter_map(|(row, g)| Some(((*g)?, row))).collect();
    order.sort_unstable();
    let rows: Vec<usize> = order.iter().map(|(_, row)| *row).collect();
    let arranged = reordered(survey, &rows)?;
    let codes = order.iter().map(|(group, _)| levels.get(*group).map(|level| level.code.clone())).collect();
    let dummies: Vec<String> = levels.iter().map(|level| format!("{column}_{}", level.code)).collect();
    let mut columns: Vec<Column> = arranged.columns().iter().filter(|c| !dummies.contains(&c.name)).cloned().collect();
    if let Some(own) = columns.iter_mut().find(|c| c.name == *column) {
        own.cells = Cells::Text(codes);
    }
    Some(add_group_dummies(study, &arranged.with_columns(columns)?))
}

/// These rows in this order.
fn reordered(survey: &Survey, rows: &[usize]) -> Option<Survey> {
    fn pick<T: Clone>(values: &[T], rows: &[usize]) -> Vec<T> {
        rows.iter().filter_map(|row| values.get(*row).cloned()).collect()
    }
    let columns = survey.columns().iter().map(|column| Column {
        name: column.name.clone(),
        cells: match &column.cells {
            Cells::Numbers(x) => Cells::Numbers(pick(x, rows)),
            Cells::Text(t) => Cells::Text(pick(t, rows)),
        },
    });
    let arranged = Survey::new(columns.collect())?.with_nominal(survey.nominal().to_vec());
    let Some(reading) = survey.reading() else { return Some(arranged) };
    Some(arranged.read_from(rows.iter().map(|row| survey.origin(*row)).collect(), reading.clone()))
}

/// The screening rules of a study as the survey takes them. Rules on many items look at the items and markers of the
/// codebook in its order, or without a codebook at the observed variables of the models; the time is the column of role
/// `time`, or one named `seconds`.
pub fn screening_rules(study: &Study, codebook: Option<&Codebook>, survey: &Survey) -> Vec<Rule> {
    let items: Vec<String> = match codebook {
        Some(codebook) => {
            let asked = codebook.variables.iter().filter(|v| matches!(v.role, Role::Item | Role::Marker));
            asked.map(|v| v.name.clone()).collect()
        }
        None => {
            let used = |name: &&str| study.models.iter().any(|model| super::check::variables(model).contains(name));
            survey.names().filter(used).map(str::to_owned).collect()
        }
    };
    let time = codebook.and_then(|codebook| codebook.with_role(Role::Time).next()).map(|v| v.name.clone());
    let rule = |rule: &ScreeningRule| {
        let items = items.clone();
        match rule {
            ScreeningRule::Attention(Attention { item, expect }) => {
                Rule::Attention { item: item.clone(), expect: *expect }
            }
            ScreeningRule::MinSeconds(seconds) => {
                Rule::MinSeconds { item: time.clone().unwrap_or_else(|| "seconds".to_owned()), seconds: *seconds }
            }
            ScreeningRule::MaxLongstring(length) => Rule::MaxLongstring { items, length: *length },
            ScreeningRule::MinWithinSd(sd) => Rule::MinWithinSd { items, sd: *sd },
            ScreeningRule::MaxMissing(share) => Rule::MaxMissing { items, share: *share },
            ScreeningRule::Duplicates => Rule::Duplicates { items },
        }
    };
    study.screening.iter().map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn study() -> Study {
        let text = "[groups]\ncolumn = \"stage\"\nlevels = [{ code = \"E\" }, { code = \"F\" }, { code = \"S\" }]\n\
                    [screening]\nattention = { item = \"atention\", expect = 2 }\n\
                    [[model]]\nid = \"m\"\ntext = \"f =~ a + b + c\"\ngroup = \"stage\"";
        Study::read(text, "study.toml", Path::new("")).unwrap()
    }

    fn survey() -> Survey {
        let text = |x: &[Option<&str>]| Cells::Text(x.iter().map(|t| t.map(str::to_owned)).collect());
        Survey::new(vec![
            Column { name: "stage".to_owned(), cells: text(&[Some("F"), None, Some("E")]) },
            Column { name: "attention".to_owned(), cells: Cells::Numbers(vec![2.0, 2.0, 2.0]) },
        ])
        .unwrap()
    }

    #[test]
    fn absent_columns_and_groups_are_named() {
        let findings = check_columns(&study(), &survey());
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), ["E936", "W902"]);
        assert!(findings[0].hint(crate::words::Language::English).contains("attention"));
        assert_eq!(findings[1].place.group.as_deref(), Some("S"));
    }

    #[test]
    fn dummies_of_the_groups() {
        let coded = add_group_dummies(&study(), &survey());
        let column = |name| coded.numbers(name).unwrap().iter().map(|x| format!("{x}")).collect::<Vec<_>>();
        assert_eq!(column("stage_F"), ["1", "NaN", "0"]);
        assert_eq!(column("stage_S"), ["0", "NaN", "0"]);
        assert_eq!(add_group_dummies(&study(), &coded).columns().len(), 4);
    }

    #[test]
    fn respondents_stand_in_the_order_of_the_groups() {
        let labels = ["S", "E", "D", "F", "E"].map(|t| Some(t.to_owned())).into_iter().chain([None]).collect();
        let survey = Survey::new(vec![
            Column { name: "stage".to_owned(), cells: Cells::Text(labels) },
            Column { name: "n".to_owned(), cells: Cells::Numbers(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]) },
        ])
        .unwrap();
        let arranged = arrange_groups(&study(), &survey);
        assert_eq!(arranged.survey.numbers("n"), Some(&[2.0, 5.0, 4.0, 1.0, 6.0][..]));
        assert_eq!(arranged.outside, 1);
    }

    #[test]
    fn screening_looks_at_the_items() {
        let text = "[screening]\nmax_longstring = 3\nmin_seconds = 60\n[[model]]\nid = \"m\"\ntext = \"f =~ b + a\"";
        let study = Study::read(text, "study.toml", Path::new("")).unwrap();
        let column = |name: &str| Column { name: name.to_owned(), cells: Cells::Numbers(vec![1.0]) };
        let survey = Survey::new(["a", "x", "b"].map(column).to_vec()).unwrap();
        let rules = screening_rules(&study, None, &survey);
        let items = vec!["a".to_owned(), "b".to_owned()];
        let seconds = Rule::MinSeconds { item: "seconds".to_owned(), seconds: 60.0 };
        assert_eq!(rules, [Rule::MaxLongstring { items, length: 3 }, seconds]);
    }
}
