//! Measurement invariance as a document and as a JSON object.

use crate::compare::DifferenceMethod;
use crate::finding::Finding;
use crate::infer::Estimate;
use crate::invariance::{DecidedBy, Invariance, Level, LevelResult, Rules, Search, Verdict, index};
use crate::report::fit_text::estimator_rows;
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind, Phrase, Section, Table, Tone, Value as CellValue};
use crate::words::{Language, Text, fit as fit_words, invariance as words};
use serde_json::{Value, json};

/// The answer with what was asked and what was found.
pub(super) struct Shown<'a> {
    pub invariance: &'a Invariance,
    pub rules: &'a Rules,
    pub findings: &'a [Finding],
}

const fn level_name(level: Level) -> Text {
    match level {
        Level::Configural => words::CONFIGURAL,
        Level::Thresholds => words::THRESHOLDS,
        Level::Metric => words::METRIC,
        Level::HigherMetric => words::HIGHER_METRIC,
        Level::Scalar => words::SCALAR,
        Level::HigherScalar => words::HIGHER_SCALAR,
        Level::Disturbances => words::DISTURBANCES,
        Level::Strict => words::STRICT,
        Level::Means => words::MEANS,
    }
}

fn name(result: &LevelResult) -> Phrase {
    let level = Phrase::from(level_name(result.level));
    if result.partial { Phrase::from(words::PARTIAL).with("level", level) } else { level }
}

fn verdict(result: &LevelResult) -> Cell {
    let (tone, text) = match result.verdict {
        // Means that differ are no failure of the measurement.
        Verdict::NotReached if result.level == Level::Means => (Tone::Neutral, words::MEANS_DIFFER),
        Verdict::Reached if result.level == Level::Means => (Tone::Neutral, words::MEANS_EQUAL),
        Verdict::Baseline => (Tone::Quiet, words::BASELINE),
        Verdict::Reached => (Tone::Good, words::REACHED),
        Verdict::PartlyReached => (Tone::Caution, words::PARTLY_REACHED),
        Verdict::NotReached => (Tone::Bad, words::NOT_REACHED),
        Verdict::Equivalent => (Tone::Neutral, words::EQUIVALENT),
        Verdict::NotTestable => (Tone::Quiet, words::NOT_TESTABLE),
        Verdict::OnALevelNotReached => (Tone::Caution, words::ON_A_LEVEL_NOT_REACHED),
    };
    Cell::new(CellValue::Badge(tone, text.into()))
}

/// Header, findings, levels, what was freed, effect sizes, latent means.
pub(super) fn document(shown: &Shown<'_>, digits: usize) -> Document {
    let invariance = shown.invariance;
    let mut document = Document::new(words::TITLE);
    document.summary.push(header(invariance));
    document.summary.push(Block::paragraph([conclusion(invariance)]));
    if !shown.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(shown.findings.iter().cloned().map(Block::Finding));
        document = document.section(section);
    }
    document = document.section(Section::new("levels", words::LEVELS).block(levels(shown, digits)));
    if !invariance.searches.is_empty() {
        let mut section = Section::new("search", words::SEARCH);
        section
            .blocks
            .extend(invariance.searches.iter().map(|search| Block::from(search_table(shown, search, digits))));
        document = document.section(section);
    }
    if !invariance.means.is_empty() {
        document = document.section(latent_means(invariance, digits));
    }
    if !invariance.items.is_empty() {
        let section = Section::new("effects", words::EFFECTS).block(effects(invariance, digits));
        document = document.section(section.block(scales(invariance, digits)));
    }
    document
}

fn header(invariance: &Invariance) -> Block {
    let mut rows: Vec<(Phrase, Cell)> = Vec::new();
    if let Some(result) = invariance.levels.first() {
        rows.extend(estimator_rows(&result.fit));
        rows.push((fit_words::CASES.into(), Cell::count(result.fit.sample.n)));
        for group in &result.fit.sample.groups {
            let label = Phrase::from(fit_words::CASES_OF_GROUP).with("group", Cell::name(&group.label));
            rows.push((label, Cell::count(group.n)));
        }
    }
    Block::KeyValues(rows)
}

fn groups(invariance: &Invariance) -> Phrase {
    let labels = invariance.levels.first().map(|r| r.fit.model.groups.clone()).unwrap_or_default();
    Phrase::List(labels.into_iter().map(Phrase::name).collect())
}

fn reference(invariance: &Invariance) -> Phrase {
    let label = invariance.levels.first().and_then(|r| r.fit.model.groups.first());
    Phrase::name(label.cloned().unwrap_or_default())
}

fn conclusion(invariance: &Invariance) -> Phrase {
    match invariance.reached().filter(|r| r.level != Level::Configural) {
        Some(result) => Phrase::from(words::SUMMARY).with("groups", groups(invariance)).with("level", name(result)),
        None => Phrase::from(words::SUMMARY_NOTHING).with("groups", groups(invariance)),
    }
}

fn levels(shown: &Shown<'_>, digits: usize) -> Table {
    let mut table = Table::new("levels-table", words::LEVELS)
        .column("level", words::LEVEL, Kind::Text)
        .column("chisq", fit_words::CHI_SQUARE, Kind::Number(digits))
        .column("df", fit_words::DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("cfi", words::CFI, Kind::Number(digits))
        .column("rmsea", words::RMSEA, Kind::Number(digits))
        .column("srmr", words::SRMR, Kind::Number(digits))
        .column("delta_chisq", words::DELTA_CHI_SQUARE, Kind::Number(digits))
        .column("delta_df", words::DELTA_DF, Kind::Integer)
        .column("delta_p", words::DELTA_P, Kind::PValue)
        .column("delta_cfi", words::DELTA_CFI, Kind::Number(digits))
        .column("delta_rmsea", words::DELTA_RMSEA, Kind::Number(digits))
        .column("delta_srmr", words::DELTA_SRMR, Kind::Number(digits))
        .column("verdict", words::VERDICT, Kind::Text);
    let list = &shown.invariance.levels;
    for result in list {
        let get = |name: &str| result.fit.measures.get(name);
        let scaled = |name: &str| get(&format!("{name}_scaled")).or_else(|| get(name));
        let compared = |x: Option<f64>| if result.against.is_some() { Cell::number(x) } else { Cell::BLANK };
        let test = |of: fn(&crate::compare::ChiSquareDifference) -> f64| compared(result.test.as_ref().map(of));
        table = table.row(vec![
            Cell::words(name(result)),
            Cell::number(scaled("chisq")),
            Cell::number(get("df")),
            Cell::number(scaled("pvalue")),
            Cell::number(index(&result.fit, "cfi")),
            Cell::number(index(&result.fit, "rmsea")),
            Cell::number(get("srmr")),
            test(|t| t.chi_square),
            test(|t| t.df),
            test(|t| t.p),
            compared(result.change.cfi),
            compared(result.change.rmsea),
            compared(result.change.srmr),
            verdict(result),
        ]);
    }
    let rule = match shown.rules.decided_by {
        DecidedBy::Test => words::RULE_TEST,
        DecidedBy::CheungRensvold => words::RULE_CHEUNG_RENSVOLD,
        DecidedBy::Chen => words::RULE_CHEN,
    };
    table = table.note(Phrase::from(rule).with("alpha", alpha(shown.rules)));
    let robust = list.iter().filter_map(|r| r.test).find(|test| test.method != DifferenceMethod::Plain);
    match robust {
        Some(test) => table.note(Phrase::from(words::ROBUST_NOTE).with("method", Phrase::code(test.method.name()))),
        None => table,
    }
}

fn alpha(rules: &Rules) -> Cell {
    Cell::words(Phrase::name(rules.alpha.to_string()))
}

/// The freed parameter of each round with the runner-up, and the whole last round.
fn search_table(shown: &Shown<'_>, search: &Search, digits: usize) -> Table {
    let caption = Phrase::from(words::SEARCH_TABLE).with("level", Phrase::from(level_name(search.level)));
    let mut table = Table::new(format!("search-{}", search.level.key()), caption)
        .column("round", words::ROUND, Kind::Integer)
        .column("parameter", fit_words::PARAMETER, Kind::Code)
        .column("chisq", fit_words::CHI_SQUARE, Kind::Number(digits))
        .column("df", fit_words::DF, Kind::Integer)
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("holm", words::HOLM, Kind::PValue)
        .column("decision", words::DECISION, Kind::Text);
    for (number, round) in search.rounds.iter().enumerate() {
        let mut order: Vec<usize> = (0..round.tests.len()).filter(|i| round.tests[*i].test.is_some()).collect();
        order.sort_by(|a, b| {
            let p = |i: &usize| round.tests[*i].test.map_or(f64::NAN, |t| t.p);
            (round.freed != Some(*a)).cmp(&(round.freed != Some(*b))).then(p(a).total_cmp(&p(b)))
        });
        let shown = if round.freed.is_some() { 2 } else { order.len() };
        for i in order.into_iter().take(shown) {
            let (release, freed) = (&round.tests[i], round.freed == Some(i));
            let test = release.test;
            table = table.row(vec![
                Cell::count(number + 1),
                Cell::words(Phrase::code(release.what.name())).strong(freed),
                Cell::number(test.map(|t| t.statistic)),
                test.map_or(Cell::MISSING, |t| Cell::count(t.df)),
                Cell::number(test.map(|t| t.p)),
                Cell::number(release.adjusted_p),
                Cell::words(if freed { words::FREED } else { words::HELD }).strong(freed),
            ]);
        }
    }
    let note = Phrase::from(words::SEARCH_NOTE).with("alpha", alpha(shown.rules));
    table.note(note.count("minimum", shown.rules.minimum_invariant))
}

fn latent_means(invariance: &Invariance, digits: usize) -> Section {
    let title = Phrase::from(words::LATENT_MEANS).with("reference", reference(invariance));
    let mut table = Table::new("means-table", title.clone())
        .column("factor", words::FACTOR, Kind::Code)
        .column("group", words::GROUP, Kind::Text)
        .column("difference", words::DIFFERENCE, Kind::Number(digits))
        .column("se", fit_words::SE, Kind::Number(digits))
        .column("z", fit_words::Z, Kind::Number(digits))
        .column("pvalue", fit_words::P, Kind::PValue)
        .column("ci", fit_words::INTERVAL, Kind::Number(digits))
        .column("d", words::STANDARDISED, Kind::Number(digits))
        .column("d_se", fit_words::SE, Kind::Number(digits));
    let error = |e: &Estimate| Cell::number(e.error);
    for mean in &invariance.means {
        table = table.row(vec![
            Cell::name(&mean.factor),
            Cell::words(Phrase::name(&mean.group)),
            Cell::number(mean.difference.value),
            error(&mean.difference),
            Cell::number(mean.difference.z()),
            Cell::number(mean.difference.p()),
            Cell::interval(mean.difference.interval(0.95)),
            Cell::number(mean.standardised.value),
            error(&mean.standardised),
        ]);
    }
    let mut section = Section::new("means", title);
    if let Some(result) = invariance.means_level() {
        if !result.verdict.reached() {
            section = section.paragraph([Phrase::from(words::MEANS_REST_ON_NOTHING).with("level", name(result))]);
        }
        let note = Phrase::from(words::MEANS_NOTE).with("level", name(result));
        table = table.note(note.with("reference", reference(invariance)));
    }
    section.block(table)
}

fn effects(invariance: &Invariance, digits: usize) -> Table {
    let mut table = Table::new("effects-table", words::EFFECTS)
        .column("item", words::ITEM, Kind::Code)
        .column("factor", words::FACTOR, Kind::Code)
        .column("group", words::GROUP, Kind::Text)
        .column("dmacs", words::DMACS, Kind::Number(digits))
        .column("expected_difference", words::EXPECTED_DIFFERENCE, Kind::Number(digits))
        .column("pooled_sd", words::POOLED_SD, Kind::Number(digits));
    for item in &invariance.items {
        table = table.row(vec![
            Cell::name(&item.item),
            Cell::name(&item.factor),
            Cell::words(Phrase::name(&item.group)),
            Cell::number(item.dmacs),
            Cell::number(item.expected_difference),
            Cell::number(item.pooled_deviation),
        ]);
    }
    table.note(Phrase::from(words::EFFECTS_NOTE).with("reference", reference(invariance)))
}

fn scales(invariance: &Invariance, digits: usize) -> Table {
    let mut table = Table::new("scales-table", words::SCALES)
        .column("factor", words::FACTOR, Kind::Code)
        .column("group", words::GROUP, Kind::Text)
        .column("items", words::ITEMS, Kind::Integer)
        .column("expected_difference", words::EXPECTED_DIFFERENCE, Kind::Number(digits));
    for scale in &invariance.scales {
        table = table.row(vec![
            Cell::name(&scale.factor),
            Cell::words(Phrase::name(&scale.group)),
            Cell::count(scale.items),
            Cell::number(scale.expected_difference),
        ]);
    }
    table.note(words::SCALES_NOTE)
}

/// The JSON object.
pub(super) fn object(shown: &Shown<'_>, command: &[String], language: Language) -> Value {
    let invariance = shown.invariance;
    let mut object = object::head(command);
    let first = invariance.levels.first().map(|r| &r.fit);
    object.insert("nobs".into(), json!(first.map(|f| f.sample.groups.iter().map(|g| g.n).collect::<Vec<_>>())));
    object.insert("ntotal".into(), json!(first.map(|f| f.sample.n)));
    object.insert("groups".into(), json!(first.map(|f| f.model.groups.clone())));
    object.insert("estimator".into(), json!(first.map(|f| f.options.estimator.name())));
    let rules = shown.rules;
    object.insert(
        "rules".into(),
        json!({ "decided_by": rules.decided_by.key(), "alpha": rules.alpha, "search": rules.search,
                "minimum_invariant": rules.minimum_invariant }),
    );
    object.insert("reached".into(), json!(invariance.reached().map(key)));
    object.insert("levels".into(), invariance.levels.iter().map(|r| level_object(invariance, r)).collect());
    object.insert("searches".into(), invariance.searches.iter().map(search_object).collect());
    let freed =
        |(level, what): &(Level, crate::invariance::Exempt)| json!({ "level": level.key(), "parameter": what.name() });
    object.insert("freed".into(), invariance.freed.iter().map(freed).collect());
    let factor = |f: &crate::invariance::FactorAnchors| json!({ "factor": f.factor, "indicators": f.indicators, "invariant": f.invariant, "mean_testable": f.mean_testable });
    object.insert("factors".into(), invariance.factors.iter().map(factor).collect());
    let mean = |m: &crate::invariance::LatentMean| {
        let interval = m.difference.interval(0.95);
        json!({ "factor": m.factor, "group": m.group, "difference": m.difference.value,
                "se": m.difference.error, "z": m.difference.z(), "pvalue": m.difference.p(),
                "ci_lower": interval.map(|i| i.0), "ci_upper": interval.map(|i| i.1),
                "standardised": m.standardised.value, "standardised_se": m.standardised.error })
    };
    object.insert("latent_means".into(), invariance.means.iter().map(mean).collect());
    let item = |e: &crate::invariance::ItemEffect| {
        json!({ "factor": e.factor, "item": e.item, "group": e.group, "dmacs": e.dmacs,
                "expected_difference": e.expected_difference, "pooled_sd": e.pooled_deviation })
    };
    object.insert("items".into(), invariance.items.iter().map(item).collect());
    let scale = |e: &crate::invariance::ScaleEffect| json!({ "factor": e.factor, "group": e.group, "items": e.items, "expected_difference": e.expected_difference });
    object.insert("scales".into(), invariance.scales.iter().map(scale).collect());
    object::end(object, shown.findings, None, language)
}

/// The key of a level: `partial_` before that of one with parameters freed at it.
fn key(result: &LevelResult) -> String {
    if result.partial { format!("partial_{}", result.level.key()) } else { result.level.key().to_owned() }
}

fn level_object(invariance: &Invariance, result: &LevelResult) -> Value {
    let get = |name: &str| result.fit.measures.get(name);
    let test = result.test;
    json!({
        "level": key(result),
        "converged": result.fit.converged(),
        "status": result.fit.status().name(),
        "npar": result.fit.model.parameters(),
        "chisq": get("chisq"), "df": get("df"), "pvalue": get("pvalue"),
        "chisq_scaled": get("chisq_scaled"), "df_scaled": get("df_scaled"), "pvalue_scaled": get("pvalue_scaled"),
        "cfi": get("cfi"), "cfi_scaled": get("cfi_scaled"), "cfi_robust": get("cfi_robust"),
        "rmsea": get("rmsea"), "rmsea_scaled": get("rmsea_scaled"), "rmsea_robust": get("rmsea_robust"),
        "srmr": get("srmr"), "aic": get("aic"), "bic": get("bic"),
        "against": result.against.and_then(|i| invariance.levels.get(i)).map(key),
        "difference_test": test.map(|t| t.method.name()),
        "chisq_difference": test.map(|t| t.chi_square),
        "df_difference": test.map(|t| t.df),
        "pvalue_difference": test.map(|t| t.p),
        "delta_cfi": result.change.cfi, "delta_rmsea": result.change.rmsea, "delta_srmr": result.change.srmr,
        "cheung_rensvold": result.change.within(DecidedBy::CheungRensvold, result.level),
        "chen": result.change.within(DecidedBy::Chen, result.level),
        "verdict": result.verdict.key(),
        "syntax": result.syntax,
    })
}

fn search_object(search: &Search) -> Value {
    let release = |r: &crate::invariance::Release| {
        json!({ "parameter": r.what.name(), "statistic": r.test.map(|t| t.statistic), "df": r.test.map(|t| t.df),
                "pvalue": r.test.map(|t| t.p), "pvalue_holm": r.adjusted_p })
    };
    let round = |r: &crate::invariance::SearchRound| {
        let freed = r.freed.and_then(|i| r.tests.get(i)).map(|r| r.what.name());
        json!({ "tests": r.tests.iter().map(release).collect::<Vec<_>>(), "freed": freed })
    };
    json!({ "level": search.level.key(), "rounds": search.rounds.iter().map(round).collect::<Vec<_>>(),
            "at_the_limit": search.at_the_limit })
}

/// The object of a refusal: the same keys, the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    let nulls = ["nobs", "ntotal", "groups", "estimator", "rules", "reached"];
    let lists = ["levels", "searches", "freed", "factors", "latent_means", "items", "scales"];
    object::blank(&mut object, &nulls, &lists);
    object::end(object, findings, findings.first(), language)
}
