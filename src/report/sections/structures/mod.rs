//! Rival structures of a construct of several dimensions: the sections that `covary structures` and the report of a study
//! share.

mod sentences;

pub use sentences::paragraph as structures_in_words;

use crate::compare::Nesting;
use crate::fitted::{Fit, FittedRow};
use crate::instrument::{
    DimensionShare, GeneralFactor, GeneralForm, IndexForm, RivalStructures, SchmidLeiman, Structure, StructureKind,
};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::words::{Text, compare as compare_words, fit as fit_words, structures as words};
use sentences::{kind_words, rules, solution};

/// Structures, those with outcomes, pairs, general factor with dimensions and items, chains, weights, rules: a section each,
/// those that have something to show.
pub fn sections_structures(rivals: &RivalStructures, digits: usize) -> Vec<Section> {
    let mut sections = Vec::new();
    // Without outcomes the structures that need them stand among the others, with what they lack.
    let apart = rivals.structures.iter().any(|s| s.kind.has_outcomes() && s.fit().is_some());
    let with = |outcomes: bool| -> Vec<&Structure> {
        rivals.structures.iter().filter(|s| (apart && s.kind.has_outcomes()) == outcomes).collect()
    };
    let mut table = structures(rivals, &with(false), ("structures-table", words::STRUCTURES), digits);
    if let Some(split) = &rivals.construct.split {
        let names = |list: &[String]| Cell::words(Phrase::List(list.iter().map(Phrase::code).collect()));
        let note = Phrase::from(words::SPLIT_NOTE).with("attitudinal", names(&split.attitudinal));
        table = table.note(note.with("behavioural", names(&split.behavioural)));
    }
    sections.push(Section::new("structures", words::STRUCTURES).block(table));
    let of_outcomes = with(true);
    if let Some(fit) = of_outcomes.iter().find_map(|structure| structure.fit()) {
        let mut table = structures(rivals, &of_outcomes, ("outcomes-table", words::WITH_OUTCOMES), digits);
        table = table.note(Phrase::from(words::CASES_NOTE).count("n", fit.sample.n)).note(words::WITH_OUTCOMES_NOTE);
        sections.push(Section::new("outcomes", words::WITH_OUTCOMES).block(table));
    }
    if !rivals.comparisons.is_empty() {
        sections.push(Section::new("comparisons", words::PAIRS).block(comparisons(rivals, digits)));
    }
    if !rivals.general.is_empty() {
        let section = Section::new("general", words::GENERAL).block(general(rivals, digits));
        sections.push(section.block(dimensions(rivals, digits)).block(items(rivals, digits)));
    }
    let chains = paths(rivals, digits);
    sections.extend(chains.map(|table| Section::new("paths", words::PATHS).block(table)));
    if !rivals.weights.is_empty() {
        sections.push(Section::new("weights", words::WEIGHTS).block(weights(rivals, digits)));
    }
    sections.push(Section::new("rules", words::RULES).block(rules(rivals)));
    sections
}

fn structures(
    rivals: &RivalStructures,
    list: &[&Structure],
    (id, title): (&'static str, Text),
    digits: usize,
) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new(id, title)
        .column("structure", words::STRUCTURE, Kind::Text)
        .column("chisq", chi_square_words(rivals.form), number)
        .column("df", fit_words::DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("cfi", compare_words::CFI, number)
        .column("tli", compare_words::TLI, number)
        .column("rmsea", compare_words::RMSEA, number)
        .column("rmsea_interval", words::INTERVAL, number)
        .column("srmr", compare_words::SRMR, number)
        .column("aic", compare_words::AIC, Kind::Number(1))
        .column("bic", compare_words::BIC, Kind::Number(1))
        .column("solution", words::SOLUTION, Kind::Text);
    for structure in list {
        let fit = structure.converged();
        let get = |name: &str| fit.and_then(|fit| rivals.form.get(fit, name));
        let measure = |name: &str| Cell::number(get(name));
        let df = fit.map_or(Cell::MISSING, degrees_of_freedom);
        let mut cells = vec![Cell::words(kind_words(structure.kind)), measure("chisq"), df];
        cells.extend(["pvalue", "cfi", "tli", "rmsea"].map(measure));
        cells.push(Cell::interval(get("rmsea_ci_lower").zip(get("rmsea_ci_upper"))));
        cells.extend(["srmr", "aic", "bic"].map(measure));
        cells.push(Cell::words(solution(structure)));
        table = table.row(cells);
    }
    match rivals.form {
        IndexForm::Plain => table,
        IndexForm::Scaled => table.note(words::SCALED_NOTE),
        IndexForm::Robust => table.note(words::ROBUST_NOTE),
    }
}

fn chi_square_words(form: IndexForm) -> Text {
    if form == IndexForm::Plain { fit_words::CHI_SQUARE } else { compare_words::SCALED_CHI_SQUARE }
}

/// Those of the model; tests that adjust them show p of their own.
fn degrees_of_freedom(fit: &Fit) -> Cell {
    Cell::count(usize::try_from(fit.model.degrees_of_freedom()).unwrap_or(0))
}

const fn relation(nesting: Nesting) -> Text {
    match nesting {
        Nesting::Equivalent => compare_words::EQUIVALENT,
        Nesting::Nested => compare_words::NESTED,
        Nesting::NotNested => compare_words::NOT_NESTED,
        Nesting::Undetermined => compare_words::UNDETERMINED,
    }
}

fn comparisons(rivals: &RivalStructures, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("comparisons-table", words::COMPARISONS)
        .column("restricted", compare_words::RESTRICTED, Kind::Text)
        .column("full", compare_words::FULL, Kind::Text)
        .column("relation", compare_words::RELATION, Kind::Text)
        .column("delta_chisq", compare_words::DELTA_CHI_SQUARE, number)
        .column("delta_df", compare_words::DELTA_DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("delta_cfi", compare_words::DELTA_CFI, number)
        .column("delta_rmsea", compare_words::DELTA_RMSEA, number)
        .column("delta_bic", compare_words::DELTA_BIC, Kind::Number(1))
        .column("target", compare_words::TARGET, number);
    for pair in &rivals.comparisons {
        let of_test = |x: Option<f64>| x.map_or(Cell::BLANK, Cell::number);
        table = table.row(vec![
            Cell::words(kind_words(pair.restricted)),
            Cell::words(kind_words(pair.full)),
            Cell::words(relation(pair.relation)),
            of_test(pair.test.map(|test| test.chi_square)),
            of_test(pair.test.map(|test| test.df)),
            of_test(pair.test.map(|test| test.p)),
            Cell::number(pair.delta_cfi),
            Cell::number(pair.delta_rmsea),
            Cell::number(pair.delta_bic),
            of_test(pair.target),
        ]);
    }
    let plain = crate::compare::DifferenceMethod::Plain;
    let mut methods: Vec<&str> = Vec::new();
    for test in rivals.comparisons.iter().filter_map(|pair| pair.test).filter(|test| test.method != plain) {
        if !methods.contains(&test.method.name()) {
            methods.push(test.method.name());
        }
    }
    table = table.note(words::COMPARISONS_NOTE);
    if methods.is_empty() {
        return table;
    }
    table.note(Phrase::from(compare_words::SCALED_NOTE).with("method", Phrase::code(methods.join(", "))))
}

const fn form_words(form: GeneralForm) -> Text {
    match form {
        GeneralForm::SecondOrder => words::BY_SECOND_ORDER,
        GeneralForm::Bifactor => words::BY_BIFACTOR,
    }
}

fn general(rivals: &RivalStructures, digits: usize) -> Table {
    let number = Kind::Bounded(digits);
    let mut table = Table::new("general-table", words::GENERAL)
        .column("from", words::FROM, Kind::Text)
        .column("omega", words::OMEGA, number)
        .column("omega_h", words::OMEGA_H, number)
        .column("relative", words::RELATIVE, number)
        .column("ecv", words::ECV, number)
        .column("puc", words::PUC, number)
        .column("h", words::H, number);
    for factor in &rivals.general {
        let numbers = [factor.omega_total, factor.omega_h, factor.relative, factor.ecv, factor.puc, factor.h];
        let cells = std::iter::once(Cell::words(form_words(factor.form))).chain(numbers.map(Cell::number));
        table = table.row(cells.collect());
    }
    let ordered = rivals.correlated().is_some_and(|fit| fit.model.roles.iter().any(|roles| !roles.ordered.is_empty()));
    let table = table.note(words::GENERAL_NOTE);
    if ordered { table.note(words::ORDERED_NOTE) } else { table }
}

fn dimensions(rivals: &RivalStructures, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table =
        Table::new("dimensions-table", words::OF_DIMENSIONS).column("dimension", words::DIMENSION, Kind::Code);
    for factor in &rivals.general {
        let (group, form) = (form_words(factor.form), factor.form.name());
        if factor.form == GeneralForm::SecondOrder {
            table = table.grouped(group, format!("{form}_loading"), words::LOADING, number);
            table = table.grouped(group, format!("{form}_r2"), words::EXPLAINED, number);
        }
        table = table
            .grouped(group, format!("{form}_omega"), words::OMEGA_OF_SUM, number)
            .grouped(group, format!("{form}_omega_hs"), words::OMEGA_HS, number)
            .grouped(group, format!("{form}_ecv"), words::ECV, number);
    }
    for (i, dimension) in rivals.construct.dimensions.iter().enumerate() {
        let mut cells = vec![Cell::words(Phrase::code(&dimension.name))];
        for factor in &rivals.general {
            let share: Option<&DimensionShare> = factor.dimensions.get(i);
            let of = |get: &dyn Fn(&DimensionShare) -> Option<f64>| Cell::number(share.and_then(get));
            if factor.form == GeneralForm::SecondOrder {
                let loading = share.and_then(|share| share.loading);
                cells.push(Cell::starred(loading.map(|l| l.value), loading.and_then(|l| l.p())));
                cells.push(of(&|share| share.explained));
            }
            cells.extend([of(&|share| share.omega), of(&|share| share.omega_hs), of(&|share| share.ecv)]);
        }
        table = table.row(cells);
    }
    table.note(words::OF_DIMENSIONS_NOTE)
}

fn items(rivals: &RivalStructures, digits: usize) -> Table {
    let number = Kind::Number(digits);
    let mut table = Table::new("items-table", words::ITEMS).column("item", words::ITEM, Kind::Code);
    for factor in &rivals.general {
        let (group, form) = (form_words(factor.form), factor.form.name());
        table = table.grouped(group, format!("{form}_general"), words::ON_GENERAL, number).grouped(
            group,
            format!("{form}_dimension"),
            words::ON_GROUP,
            number,
        );
    }
    for item in rivals.construct.items() {
        let mut cells = vec![Cell::words(Phrase::code(item))];
        for factor in &rivals.general {
            let row: Option<&SchmidLeiman> = factor.items.iter().find(|row| row.item == item);
            cells.push(Cell::number(row.map(|row| row.general)));
            let group = row.and_then(|row| row.group.as_ref());
            cells.push(group.map_or(Cell::BLANK, |(_, loading)| Cell::number(*loading)));
        }
        table = table.row(cells);
    }
    table
}

/// The regressions of dimensions on dimensions.
pub(in crate::report) fn paths_of(rivals: &RivalStructures, kind: StructureKind) -> Vec<&FittedRow> {
    let dimension = |name: &str| rivals.construct.dimensions.iter().any(|d| d.name == name);
    let fit = rivals.find(kind).and_then(Structure::converged);
    let rows = fit.into_iter().flat_map(|fit| &fit.rows);
    rows.filter(|row| row.op == "~" && dimension(&row.lhs) && dimension(&row.rhs)).collect()
}

/// The paths of both chains side by side; `None` without a chain.
fn paths(rivals: &RivalStructures, digits: usize) -> Option<Table> {
    let number = Kind::Number(digits);
    let (adjacent, full) = (paths_of(rivals, StructureKind::Chain), paths_of(rivals, StructureKind::FullChain));
    let every = if full.is_empty() { &adjacent } else { &full };
    if every.is_empty() {
        return None;
    }
    let mut table = Table::new("paths-table", words::PATHS)
        .column("path", words::PATH, Kind::Code)
        .column("chain", words::CHAIN, number)
        .column("full_chain", words::FULL_CHAIN, number);
    for path in every {
        let of = |rows: &[&FittedRow]| {
            let row = rows.iter().find(|row| (&row.lhs, &row.rhs) == (&path.lhs, &path.rhs));
            row.map_or(Cell::BLANK, |row| Cell::starred(row.std_all.value, row.estimate.p()))
        };
        let name = Cell::words(Phrase::code(format!("{} ~ {}", path.lhs, path.rhs)));
        table = table.row(vec![name, of(&adjacent), of(&full)]);
    }
    Some(table.note(words::PATHS_NOTE))
}

fn weights(rivals: &RivalStructures, digits: usize) -> Table {
    let kinds = [StructureKind::Composite, StructureKind::Mimic];
    let mut table = Table::new("weights-table", words::WEIGHTS).column("dimension", words::DIMENSION, Kind::Code);
    for kind in kinds {
        table = table.column(kind.name(), kind_words(kind), Kind::Number(digits));
    }
    table = table.column("vif", words::VIF, Kind::Number(digits));
    for dimension in &rivals.construct.dimensions {
        let find = |kind| rivals.weights.iter().find(|w| w.structure == kind && w.dimension == dimension.name);
        let mut cells = vec![Cell::words(Phrase::code(&dimension.name))];
        cells.extend(
            kinds.map(|kind| find(kind).map_or(Cell::MISSING, |weight| Cell::starred(weight.weight.value, weight.p))),
        );
        let vif = find(StructureKind::Composite).or_else(|| find(StructureKind::Mimic)).and_then(|w| w.vif);
        cells.push(Cell::number(vif));
        table = table.row(cells);
    }
    table.note(words::WEIGHTS_NOTE)
}

/// All general factors of a form.
pub(in crate::report) fn general_of(rivals: &RivalStructures, form: GeneralForm) -> Option<&GeneralFactor> {
    rivals.general.iter().find(|factor| factor.form == form)
}
