//! Common-method bias: what was found in words, the paths with and without a remedy, the models behind them.

use crate::compare::ChiSquareDifference;
use crate::fitted::Fit;
use crate::instrument::{
    MarkerTechnique, MethodBias, MethodPath, MethodVerdict, PartialCorrelations, Remedy, RemedyKind, TechniqueStep,
    path_changes,
};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::{Text, method_bias as words};

/// Paths before and after each remedy, the models, the marker's sequence, correlations of composites, collinearity: a section
/// each, those that were made.
pub fn sections_method_bias(bias: &MethodBias, digits: usize) -> Vec<Section> {
    let of_model = bias.remedies.first().is_some_and(|plain| plain.paths.iter().all(|path| path.op == "~~"));
    let title = if of_model { words::CORRELATIONS } else { words::PATHS };
    let mut sections = vec![
        Section::new("method-paths", title).block(paths(bias, title, digits)),
        Section::new("method-models", words::MODELS).block(models(bias, digits)),
    ];
    sections.extend(bias.marker.as_ref().map(|technique| marker(technique, digits)));
    let partial = bias.partial.as_ref();
    sections.extend(
        partial.map(|partial| Section::new("method-partial", words::PARTIAL).block(partial_table(partial, digits))),
    );
    if !bias.collinearity.is_empty() {
        let mut table = Table::new("method-collinearity-table", words::COLLINEARITY)
            .column("factor", words::FACTOR, Kind::Code)
            .column("vif", words::VIF, Kind::Number(digits));
        for (factor, vif) in &bias.collinearity {
            table = table.row(vec![Cell::name(factor), Cell::number(*vif)]);
        }
        let table = table.note(words::COLLINEARITY_NOTE);
        sections.push(Section::new("method-collinearity", words::COLLINEARITY).block(table));
    }
    sections
}

/// What was found in sentences, none of which says more than the verdict.
pub fn method_bias_in_words(bias: &MethodBias) -> Vec<Phrase> {
    let percent = |share: f64| 100.0 * share;
    let mut sentences = Vec::new();
    if let Some(share) = bias.harman.first_component {
        sentences.push(Phrase::from(words::SAY_HARMAN).number("share", percent(share), Kind::Number(1)));
    }
    let basis = bias.basis();
    if let Some(test) = basis.test {
        let text = if basis.by_marker { words::SAY_MARKER } else { words::SAY_EQUAL };
        sentences.push(
            Phrase::from(text)
                .number("df", test.df, Kind::Number(0))
                .number("chisq", test.chi_square, Kind::Number(2))
                .number("p", test.p, Kind::PStatement),
        );
    }
    let found = matches!(bias.verdict, MethodVerdict::Harmless | MethodVerdict::Distorting);
    if let Some(share) = basis.remedy.and_then(|remedy| remedy.share).filter(|_| found) {
        sentences.push(Phrase::from(words::SAY_SHARE).number("share", percent(share), Kind::Number(1)));
    }
    let first = bias.changes.first().map(|change| {
        move |text: Text| {
            Phrase::from(text)
                .with("path", Cell::words(Phrase::code(change.before.written())))
                .number("before", change.before.std_all, Kind::Bounded(3))
                .number("after", change.after.std_all, Kind::Bounded(3))
        }
    });
    sentences.push(match (bias.verdict, first) {
        (MethodVerdict::Undecided, _) => words::SAY_UNDECIDED.into(),
        (MethodVerdict::NotFound, _) => words::SAY_NOT_FOUND.into(),
        (_, None) => words::SAY_NO_PATHS.into(),
        (MethodVerdict::Harmless, Some(first)) => first(words::SAY_HARMLESS),
        (MethodVerdict::Distorting, Some(first)) => {
            let changed = bias.changes.iter().filter(|change| change.changed).count();
            first(words::SAY_DISTORTING).count("changed", changed).count("all", bias.changes.len())
        }
    });
    if bias.verdict != MethodVerdict::Undecided {
        let limits = if basis.by_marker { words::SAY_LIMITS_MARKER } else { words::SAY_LIMITS_EQUAL };
        sentences.push(limits.into());
    }
    sentences.extend(free_loadings(bias));
    sentences
}

/// What free method loadings would do, of which the verdict takes no account: they draw on the constructs as well.
fn free_loadings(bias: &MethodBias) -> Option<Phrase> {
    let plain = bias.remedies.iter().find(|remedy| remedy.kind == RemedyKind::None)?;
    let free = bias.remedies.iter().find(|remedy| remedy.kind == RemedyKind::FreeMethodFactor)?;
    let test = free.difference?;
    let most = path_changes(plain, free).into_iter().next()?;
    let said = Phrase::from(words::SAY_FREE)
        .number("df", test.df, Kind::Number(0))
        .number("chisq", test.chi_square, Kind::Number(2))
        .number("p", test.p, Kind::PStatement)
        .with("path", Cell::words(Phrase::code(most.before.written())));
    let number = Kind::Bounded(3);
    Some(said.number("before", most.before.std_all, number).number("after", most.after.std_all, number))
}

fn remedy_words(kind: RemedyKind) -> Text {
    match kind {
        RemedyKind::None => words::NONE,
        RemedyKind::EqualMethodFactor => words::EQUAL,
        RemedyKind::FreeMethodFactor => words::FREE,
        RemedyKind::Marker => words::MARKER,
        RemedyKind::MeasuredCause => words::CAUSE,
    }
}

fn paths(bias: &MethodBias, title: Text, digits: usize) -> Table {
    let mut table = Table::new("method-paths-table", title).column("path", words::PATH, Kind::Code);
    for remedy in &bias.remedies {
        table = table.column(remedy.kind.name(), remedy_words(remedy.kind), Kind::Bounded(digits));
    }
    let plain = bias.remedies.first().map(|plain| plain.paths.as_slice()).unwrap_or_default();
    for path in plain {
        let value = |remedy: &Remedy| {
            let same = |other: &&MethodPath| (&other.lhs, &other.rhs) == (&path.lhs, &path.rhs);
            let found = remedy.paths.iter().find(same).filter(|_| remedy.solved().is_some());
            found.map_or(Cell::MISSING, |path| Cell::starred(path.std_all, path.p))
        };
        let cells = bias.remedies.iter().map(value);
        table = table.row(std::iter::once(Cell::words(Phrase::code(path.written()))).chain(cells).collect());
    }
    table.note(words::PATHS_NOTE)
}

/// The columns of a table of models, with the test of each.
fn with_test_columns(table: Table, digits: usize) -> Table {
    let number = Kind::Number(digits);
    table
        .column("chisq", words::CHI_SQUARE, number)
        .column("df", words::DF, Kind::Integer)
        .column("cfi", words::CFI, Kind::Bounded(digits))
        .column("rmsea", words::RMSEA, Kind::Bounded(digits))
        .column("srmr", words::SRMR, Kind::Bounded(digits))
        .column("delta", words::DELTA, number)
        .column("delta_df", words::DELTA_DF, Kind::Integer)
        .column("p", words::P, Kind::PValue)
}

fn test_cells(fit: Option<&Fit>, test: Option<ChiSquareDifference>) -> Vec<Cell> {
    let fit = fit.filter(|fit| fit.converged());
    let measure = |name: &str| Cell::number(fit.and_then(|fit| fit.measures.get(name)));
    let mut cells: Vec<Cell> = ["chisq", "df", "cfi", "rmsea", "srmr"].into_iter().map(measure).collect();
    cells.push(Cell::number(test.map(|test| test.chi_square)));
    cells.push(Cell::number(test.map(|test| test.df)));
    cells.push(Cell::number(test.map(|test| test.p)));
    cells
}

fn models(bias: &MethodBias, digits: usize) -> Table {
    let table = Table::new("method-models-table", words::MODELS).column("model", words::MODEL, Kind::Text);
    let mut table = with_test_columns(table, digits).column("share", words::SHARE, Kind::Bounded(digits)).column(
        "solution",
        words::SOLUTION,
        Kind::Text,
    );
    let solution = |converged: bool, improper: bool| match (converged, improper) {
        (true, false) => words::PROPER,
        (true, true) => words::IMPROPER,
        _ => words::NO_SOLUTION,
    };
    for remedy in &bias.remedies {
        let converged = remedy.fit.as_ref().is_some_and(Fit::converged);
        let mut cells = vec![Cell::words(remedy_words(remedy.kind))];
        cells.extend(test_cells(remedy.fit.as_ref(), remedy.difference));
        cells.push(Cell::number(remedy.share));
        cells.push(Cell::words(solution(converged, remedy.improper())));
        table = table.row(cells);
    }
    let one = bias.harman.one_factor.as_ref();
    let mut cells = vec![Cell::words(words::HARMAN)];
    cells.extend(test_cells(one, bias.harman.difference));
    cells.push(Cell::BLANK);
    cells.push(Cell::words(solution(one.is_some_and(Fit::converged), false)));
    table.row(cells).note(words::MODELS_NOTE)
}

fn marker(technique: &MarkerTechnique, digits: usize) -> Section {
    let number = Kind::Bounded(digits);
    let table = Table::new("method-marker-table", words::TECHNIQUE).column("model", words::MODEL, Kind::Text);
    let mut table = with_test_columns(table, digits);
    for model in &technique.models {
        let (name, test) = match model.step {
            TechniqueStep::Confirmatory => (words::STEP_CFA, None),
            TechniqueStep::Baseline => (words::STEP_BASELINE, None),
            TechniqueStep::Constrained => (words::STEP_C, technique.variance),
            TechniqueStep::Unconstrained => (words::STEP_U, technique.unequal),
            TechniqueStep::Restricted => (words::STEP_R, technique.bias),
        };
        let cells = std::iter::once(Cell::words(name)).chain(test_cells(model.fit.as_ref(), test));
        table = table.row(cells.collect());
    }
    let mut section = Section::new("method-marker", words::TECHNIQUE).block(table.note(words::TECHNIQUE_NOTE));
    if !technique.reliability.is_empty() {
        let mut table = Table::new("method-reliability-table", words::RELIABILITY)
            .column("factor", words::FACTOR, Kind::Code)
            .column("total", words::TOTAL, number)
            .column("substantive", words::SUBSTANTIVE, number)
            .column("method", words::METHOD, number);
        for row in &technique.reliability {
            let numbers = [row.total, row.substantive, row.method].map(Cell::number);
            table = table.row(std::iter::once(Cell::name(&row.factor)).chain(numbers).collect());
        }
        section = section.block(table);
    }
    if !technique.correlations.is_empty() {
        let mut table = Table::new("method-correlations-table", words::MARKER_CORRELATIONS)
            .column("factors", words::PAIR, Kind::Code)
            .column("baseline", words::BASELINE, number)
            .column("adjusted", words::ADJUSTED, number)
            .column("sensitivity", words::SENSITIVITY, number);
        for row in &technique.correlations {
            let name = Cell::words(Phrase::code(format!("{} – {}", row.first, row.second)));
            let known = |r: f64| Cell::number(Some(r).filter(|r| r.is_finite()));
            let cells = vec![name, known(row.baseline), known(row.adjusted), Cell::number(row.sensitivity)];
            table = table.row(cells);
        }
        section = section.block(table.note(words::SENSITIVITY_NOTE));
    }
    section
}

fn partial_table(partial: &PartialCorrelations, digits: usize) -> Table {
    let number = Kind::Bounded(digits);
    let mut table = Table::new("method-partial-table", words::PARTIAL)
        .column("factors", words::PAIR, Kind::Code)
        .column("correlation", words::CORRELATION, number)
        .column("adjusted", words::ADJUSTED, number)
        .column("p", words::P, Kind::PValue)
        .column("cautious", words::CAUTIOUS, number)
        .column("p_cautious", words::P_CAUTIOUS, Kind::PValue);
    for pair in &partial.pairs {
        table = table.row(vec![
            Cell::words(Phrase::code(format!("{} – {}", pair.first, pair.second))),
            Cell::number(pair.correlation),
            Cell::number(pair.adjusted),
            Cell::number(pair.p),
            Cell::number(pair.adjusted_cautious),
            Cell::number(pair.p_cautious),
        ]);
    }
    table.note(
        Phrase::from(words::PARTIAL_NOTE)
            .number("value", partial.method_correlation, Kind::Number(digits))
            .with("other", Cell::number(partial.method_correlation_cautious).of(Kind::Number(digits))),
    )
}
