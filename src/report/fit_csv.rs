//! The parameter table of one fit as CSV, with all digits: the columns of the JSON rows.

use crate::fitted::Fit;

/// One line a parameter; an empty cell where a number does not exist.
pub fn parameters_csv(fit: &Fit) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "lhs",
        "op",
        "rhs",
        "group",
        "level",
        "label",
        "free",
        "est",
        "se",
        "z",
        "pvalue",
        "ci_lower",
        "ci_upper",
        "std_lv",
        "std_all",
        "std_all_se",
        "std_nox",
    ];
    let number =
        |x: Option<f64>| x.filter(|x| x.is_finite()).map_or_else(String::new, |x| serde_json::json!(x).to_string());
    // Writing to memory does not fail; were it to, the lines so far are what there is.
    let mut write = |cells: Vec<String>| writer.write_record(cells).is_ok();
    write(header.map(str::to_owned).to_vec());
    for row in fit.rows.iter().filter(|row| row.group == 0 || !fit.model.is_auxiliary(&row.lhs, &row.rhs)) {
        let group = match row.group {
            0 => String::new(),
            g if fit.model.group_labels().len() > 1 => fit.model.group_labels()[fit.model.group_of(g - 1)].clone(),
            _ => "1".to_owned(),
        };
        let level = row.group.checked_sub(1).and_then(|block| fit.model.level_of(block));
        let level = level.map_or_else(String::new, |level| level.number().to_string());
        let interval = row.estimate.interval(0.95);
        let mut cells = vec![row.lhs.clone(), row.op.to_owned(), row.rhs.clone(), group, level, row.label.clone()];
        cells.push(row.free.to_string());
        cells.extend(
            [
                Some(row.estimate.value),
                Some(row.estimate.error),
                row.estimate.z(),
                row.estimate.p(),
                interval.map(|i| i.0),
                interval.map(|i| i.1),
                Some(row.std_lv),
                Some(row.std_all.value),
                Some(row.std_all.error),
                Some(row.std_nox),
            ]
            .map(number),
        );
        write(cells);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
