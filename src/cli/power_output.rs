//! Power as text and as a JSON object.

use crate::finding::Finding;
use crate::hypothesis::Verdict;
use crate::power::{EstimateSummary, Rate, SampleSize, Summary, rmsea_power, rmsea_sample_size};
use crate::report::object;
use crate::report::{Block, Cell, Document, Kind as Format, Phrase, Section, Table};
use crate::simulate::model::{Distribution, Mechanism, MissingPlan};
use crate::study::power::{PowerSource, StudyPower};
use crate::words::{Language, Text, fit as fit_words, power as words};
use serde_json::{Map, Value, json};

/// What was found, with what there is to say of it.
pub(super) struct Found {
    pub kind: Kind,
    pub findings: Vec<Finding>,
    pub alpha: f64,
}

/// The three kinds of power.
pub(super) enum Kind {
    MonteCarlo(Box<MonteCarlo>),
    Study(StudyPower),
    Rmsea(Rmsea),
}

/// Experiments with a model.
pub(super) struct MonteCarlo {
    pub population: String,
    pub analysis: Option<String>,
    /// Whether the population is a fitted model.
    pub fitted: bool,
    pub of_moments: bool,
    pub names: Vec<String>,
    pub distribution: Distribution,
    pub missing: Option<MissingPlan>,
    pub replications: u64,
    pub seed: u64,
    /// The parameters asked for; all where empty.
    pub asked: Vec<String>,
    pub summaries: Vec<Summary>,
    /// Sizes by group of each run; empty after a search.
    pub sizes: Vec<Vec<usize>>,
    /// One an analysis, after a search.
    pub found: Vec<SampleSize>,
    pub power: Option<f64>,
}

/// Tests of RMSEA.
pub(super) struct Rmsea {
    pub df: u32,
    pub n: Vec<usize>,
    pub pairs: Vec<(f64, f64)>,
    pub power: Option<f64>,
    pub groups: usize,
}

/// The document of either kind.
pub(super) fn document(found: &Found, digits: usize) -> Document {
    let mut document = match &found.kind {
        Kind::MonteCarlo(run) => monte_carlo(run, found.alpha, digits),
        Kind::Study(power) => study(power, digits),
        Kind::Rmsea(request) => rmsea(request, found.alpha, digits),
    };
    if !found.findings.is_empty() {
        let mut section = Section::new("findings", fit_words::FINDINGS);
        section.blocks.extend(found.findings.iter().cloned().map(Block::Finding));
        document.sections.insert(0, section);
    }
    document
}

fn monte_carlo(run: &MonteCarlo, alpha: f64, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE);
    let analysed: Phrase = match &run.analysis {
        Some(name) => Phrase::code(name),
        None if run.fitted => Phrase::code(&run.population),
        None => words::ITS_NUMBERS_FREED.into(),
    };
    let mut rows: Vec<(Phrase, Cell)> = vec![
        (words::POPULATION.into(), Cell::words(Phrase::code(&run.population))),
        (words::ANALYSED.into(), Cell::words(analysed)),
        (words::DISTRIBUTION.into(), Cell::words(distribution(&run.distribution).0)),
    ];
    let drawn = if run.of_moments { words::DRAWN_MOMENTS } else { words::DRAWN_CASES };
    rows.push((words::DRAWN.into(), Cell::words(drawn)));
    if let Some(plan) = &run.missing {
        let phrase = match plan.mechanism {
            Mechanism::CompletelyAtRandom => Phrase::from(words::MCAR),
            Mechanism::AtRandom { by } => Phrase::from(words::MAR).with("by", Phrase::code(&run.names[by])),
        };
        rows.push((words::MISSING.into(), Cell::words(phrase.number("rate", plan.rate, Format::Percent(0)))));
    }
    rows.push((words::REPLICATIONS.into(), Cell::number(run.replications as f64).of(Format::Integer)));
    rows.push((words::LEVEL.into(), Cell::number(alpha).of(Format::Significant(3))));
    rows.push((words::SEED.into(), Cell::number(run.seed as f64).of(Format::Integer)));
    document.summary.push(Block::KeyValues(rows));
    for (found, summary) in run.found.iter().zip(&run.summaries) {
        let name = run.asked.first().map_or("", String::as_str);
        let mut table = Table::new(format!("trials-{}", summary.name), words::TRIALS)
            .column("n", words::CASES, Format::Integer)
            .column("power", words::POWER_AT, Format::Number(digits));
        for (n, power) in &found.trials {
            table = table.row(vec![Cell::count(*n), Cell::number(*power)]);
        }
        let title = Phrase::from(words::FOUND_N)
            .number("power", run.power.unwrap_or(f64::NAN), Format::Number(2))
            .with("parameter", Phrase::code(name))
            .count("n", found.n);
        document = document.section(Section::new(format!("found-{}", summary.name), title).block(table));
    }
    for (i, summary) in run.summaries.iter().enumerate() {
        let title = Phrase::from(words::AT).with("name", Phrase::name(&summary.name)).count("n", summary.n);
        let section = Section::new(format!("run-{}", i + 1), title)
            .block(Block::KeyValues(endings(summary, digits)))
            .block(parameters(summary, i, &run.asked, digits));
        document = document.section(section);
    }
    document
}

fn distribution(distribution: &Distribution) -> (Text, &'static str) {
    match distribution {
        Distribution::Normal => (words::NORMAL, "normal"),
        Distribution::ValeMaurelli(_) => (words::VALE_MAURELLI, "vale_maurelli"),
        Distribution::IndependentGenerator(_) => (words::INDEPENDENT, "independent_generator"),
    }
}

fn endings(summary: &Summary, digits: usize) -> Vec<(Phrase, Cell)> {
    let mut rows: Vec<(Phrase, Cell)> = vec![
        (words::PROPER.into(), Cell::count(summary.proper)),
        (words::IMPROPER.into(), Cell::count(summary.improper)),
        (words::NOT_CONVERGED.into(), Cell::count(summary.not_converged)),
        (words::REFUSED.into(), Cell::count(summary.refused)),
    ];
    let test = summary.test;
    let number = |x: f64| if x.is_finite() { format!("{x:.digits$}") } else { "–".to_owned() };
    let rejected = format!("{} ± {}", number(test.rejection.value), number(test.rejection.error));
    rows.push((
        words::TEST.into(),
        Cell::name(format!("{}, {}, {rejected}", number(test.mean), crate::words::number(test.df))),
    ));
    rows
}

fn wanted<'a>(summary: &'a Summary, asked: &'a [String]) -> impl Iterator<Item = &'a EstimateSummary> {
    let named = |e: &&EstimateSummary| asked.is_empty() || asked.iter().any(|name| e.target.is_called(name));
    summary.estimates.iter().filter(named)
}

fn parameters(summary: &Summary, i: usize, asked: &[String], digits: usize) -> Table {
    let mut table = Table::new(format!("parameters-{}", i + 1), words::PARAMETERS)
        .column("parameter", words::PARAMETER, Format::Code)
        .column("truth", words::TRUTH, Format::Number(digits))
        .column("mean", words::MEAN, Format::Number(digits))
        .column("bias", words::BIAS, Format::Number(digits))
        .column("bias_mcse", words::PLUS_MINUS, Format::Number(digits))
        .column("sd", words::DEVIATION, Format::Number(digits))
        .column("se_ratio", words::ERROR_RATIO, Format::Number(digits))
        .column("coverage", words::COVERAGE, Format::Number(digits))
        .column("coverage_mcse", words::PLUS_MINUS, Format::Number(digits))
        .column("rejected", words::POWER, Format::Number(digits))
        .column("rejected_mcse", words::PLUS_MINUS, Format::Number(digits));
    for e in wanted(summary, asked) {
        let finite = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
        table = table.row(vec![
            Cell::words(Phrase::code(e.target.name())),
            finite(e.truth),
            finite(e.mean),
            finite(e.bias),
            finite(e.bias_error),
            finite(e.deviation),
            finite(e.error_ratio),
            finite(e.coverage.value),
            finite(e.coverage.error),
            finite(e.rejection.value),
            finite(e.rejection.error),
        ]);
    }
    table.note(words::NOTE)
}

fn study(power: &StudyPower, digits: usize) -> Document {
    let mut document = Document::new(words::TITLE_STUDY);
    let source = match power.source {
        PowerSource::Population => words::STUDY_POPULATION,
        PowerSource::Fitted => words::STUDY_FITTED,
    };
    document.summary.push(Block::KeyValues(vec![
        (words::POPULATION.into(), Cell::words(source)),
        (fit_words::CASES.into(), Cell::count(power.n)),
        (words::REPLICATIONS.into(), Cell::number(power.replications as f64).of(Format::Integer)),
        (words::REFUSED.into(), Cell::count(power.lost)),
        (words::SEED.into(), Cell::number(power.seed as f64).of(Format::Integer)),
    ]));
    let mut table = Table::new("hypotheses", words::HYPOTHESES)
        .column("hypothesis", words::HYPOTHESIS, Format::Text)
        .column("model", words::MODEL, Format::Code)
        .column("supported", words::SUPPORTED, Format::Number(digits))
        .column("supported_mcse", words::PLUS_MINUS, Format::Number(digits))
        .column("not_supported", words::NOT_SUPPORTED, Format::Number(digits))
        .column("contradicted", words::CONTRADICTED, Format::Number(digits))
        .column("inconclusive", words::INCONCLUSIVE, Format::Number(digits))
        .column("not_testable", words::NOT_TESTABLE, Format::Number(digits));
    for hypothesis in &power.hypotheses {
        let finite = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
        let model = hypothesis.model.as_ref().map_or(Cell::MISSING, |model| Cell::words(Phrase::code(model)));
        let mut cells = vec![Cell::name(&hypothesis.id), model, finite(hypothesis.rates[0].value)];
        cells.push(finite(hypothesis.rates[0].error));
        cells.extend(hypothesis.rates[1..].iter().map(|rate| finite(rate.value)));
        table = table.row(cells);
    }
    document.section(Section::new("power", words::HYPOTHESES).block(table.note(words::HYPOTHESES_NOTE)))
}

fn tested((null, alternative): (f64, f64)) -> (Text, &'static str) {
    let is = |x: f64, y: f64| (x - y).abs() < 1e-12;
    if is(null, 0.0) {
        (words::EXACT, "exact_fit")
    } else if is(null, 0.05) && alternative > null {
        (words::CLOSE, "close_fit")
    } else if is(null, 0.05) {
        (words::NOT_CLOSE, "not_close_fit")
    } else {
        (words::OTHER, "as_given")
    }
}

fn rmsea(request: &Rmsea, alpha: f64, digits: usize) -> Document {
    let df = f64::from(request.df);
    let caption = Phrase::from(words::RMSEA_TABLE).count("df", request.df as usize);
    let mut table = Table::new("rmsea", caption.clone())
        .column("tested", words::TESTED, Format::Text)
        .column("null", words::NULL, Format::Number(digits))
        .column("alternative", words::ALTERNATIVE, Format::Number(digits));
    for n in &request.n {
        let header = Phrase::pair(format!("power, n = {n}"), format!("功效，n = {n}"));
        table = table.column(format!("power_{n}"), header, Format::Number(digits));
    }
    if let Some(power) = request.power {
        let header = Phrase::from(words::CASES_FOR).number("power", power, Format::Number(2));
        table = table.column("n", header, Format::Integer);
    }
    for &(null, alternative) in &request.pairs {
        let mut cells = vec![Cell::words(tested((null, alternative)).0), Cell::number(null), Cell::number(alternative)];
        for &n in &request.n {
            cells.push(Cell::number(rmsea_power(null, alternative, df, n as f64, request.groups, alpha)));
        }
        if let Some(power) = request.power {
            let n = rmsea_sample_size(null, alternative, df, request.groups, alpha, power);
            cells.push(n.map_or(Cell::MISSING, Cell::count));
        }
        table = table.row(cells);
    }
    let mut document = Document::new(words::TITLE_RMSEA);
    document
        .summary
        .push(Block::KeyValues(vec![(words::LEVEL.into(), Cell::number(alpha).of(Format::Significant(3)))]));
    document.section(Section::new("rmsea", caption).block(table.note(words::RMSEA_NOTE)))
}

/// The JSON object.
pub(super) fn object(found: &Found, command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object.insert("alpha".into(), json!(found.alpha));
    match &found.kind {
        Kind::MonteCarlo(run) => monte_carlo_object(run, &mut object),
        Kind::Study(power) => study_object(power, &mut object),
        Kind::Rmsea(request) => rmsea_object(request, found.alpha, &mut object),
    }
    object::end(object, &found.findings, None, language)
}

/// The object of a refusal: the first problem as `error`, all of them as `warnings`.
pub(super) fn refusal(findings: &[Finding], command: &[String], language: Language) -> Value {
    let mut object = object::head(command);
    object::blank(&mut object, &["kind"], &["results"]);
    object::end(object, findings, findings.first(), language)
}

fn monte_carlo_object(run: &MonteCarlo, object: &mut Map<String, Value>) {
    object.insert("kind".into(), json!("monte_carlo"));
    object.insert("replications".into(), json!(run.replications));
    object.insert("seed".into(), json!(run.seed));
    object.insert("distribution".into(), json!(distribution(&run.distribution).1));
    object.insert("drawn".into(), json!(if run.of_moments { "moments" } else { "cases" }));
    let missing = run.missing.as_ref().map(|plan| {
        let by = match plan.mechanism {
            Mechanism::CompletelyAtRandom => None,
            Mechanism::AtRandom { by } => Some(&run.names[by]),
        };
        json!({"rate": plan.rate, "by": by})
    });
    object.insert("missing".into(), json!(missing));
    let analyses = run.summaries.len() / run.sizes.len().max(1);
    let one = |(i, summary): (usize, &Summary)| {
        let sizes = run.sizes.get(i / analyses.max(1));
        let parameters: Vec<Value> = wanted(summary, &run.asked).map(estimate).collect();
        json!({
            "analysis": summary.name,
            "n": summary.n,
            "sizes": sizes,
            "proper": summary.proper,
            "improper": summary.improper,
            "not_converged": summary.not_converged,
            "refused": summary.refused,
            "model_holds": summary.holds,
            "test": {
                "mean": summary.test.mean,
                "sd": summary.test.deviation,
                "df": summary.test.df,
                "rejection": rate(summary.test.rejection),
            },
            "parameters": parameters,
        })
    };
    object.insert("results".into(), run.summaries.iter().enumerate().map(one).collect());
    let search = |(found, summary): (&SampleSize, &Summary)| {
        let trials: Vec<Value> = found.trials.iter().map(|(n, power)| json!({"n": n, "power": power})).collect();
        json!({
            "analysis": summary.name,
            "parameter": run.asked.first(),
            "power": run.power,
            "n": found.n,
            "trials": trials,
        })
    };
    let found: Vec<Value> = run.found.iter().zip(&run.summaries).map(search).collect();
    object.insert("sample_size".into(), if found.is_empty() { Value::Null } else { json!(found) });
}

fn estimate(e: &EstimateSummary) -> Value {
    json!({
        "name": e.target.name(),
        "lhs": e.target.lhs,
        "op": e.target.op,
        "rhs": e.target.rhs,
        "group": e.target.group,
        "label": e.target.label,
        "true": e.truth,
        "mean": e.mean,
        "bias": e.bias,
        "bias_mcse": e.bias_error,
        "sd": e.deviation,
        "mean_se": e.mean_error,
        "se_ratio": e.error_ratio,
        "se_ratio_mcse": e.error_ratio_error,
        "coverage": rate(e.coverage),
        "rejection": rate(e.rejection),
    })
}

fn study_object(power: &StudyPower, object: &mut Map<String, Value>) {
    object.insert("kind".into(), json!("study"));
    let source = match power.source {
        PowerSource::Population => "population",
        PowerSource::Fitted => "fitted",
    };
    object.insert("source".into(), json!(source));
    object.insert("n".into(), json!(power.n));
    object.insert("replications".into(), json!(power.replications));
    object.insert("lost".into(), json!(power.lost));
    object.insert("seed".into(), json!(power.seed));
    let one = |hypothesis: &crate::study::power::HypothesisPower| {
        let rates = Verdict::ALL.into_iter().zip(hypothesis.rates);
        let rates: Map<String, Value> = rates.map(|(verdict, own)| (verdict.key().to_owned(), rate(own))).collect();
        json!({"id": hypothesis.id, "model": hypothesis.model, "verdicts": rates})
    };
    object.insert("results".into(), power.hypotheses.iter().map(one).collect());
}

fn rmsea_object(request: &Rmsea, alpha: f64, object: &mut Map<String, Value>) {
    object.insert("kind".into(), json!("rmsea"));
    object.insert("df".into(), json!(request.df));
    object.insert("groups".into(), json!(request.groups));
    let df = f64::from(request.df);
    let one = |&(null, alternative): &(f64, f64)| {
        let at =
            |n: &usize| json!({"n": n, "power": rmsea_power(null, alternative, df, *n as f64, request.groups, alpha)});
        let powers: Vec<Value> = request.n.iter().map(at).collect();
        let n = request.power.and_then(|power| rmsea_sample_size(null, alternative, df, request.groups, alpha, power));
        json!({
            "tested": tested((null, alternative)).1,
            "rmsea_null": null,
            "rmsea_alternative": alternative,
            "powers": powers,
            "power_wanted": request.power,
            "n": n,
        })
    };
    object.insert("results".into(), request.pairs.iter().map(one).collect());
}

fn rate(rate: Rate) -> Value {
    json!({"value": rate.value, "mcse": rate.error, "of": rate.of})
}
