//! A study against the columns of its data.

use super::read::Draft;
use super::reader::Problems;
use super::schema::{ScreeningRule, Study};
use crate::finding::Finding;
use crate::survey::{Cells, Column, Survey, nearest};
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
    let known: Vec<&str> = survey.names().collect();
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
}
