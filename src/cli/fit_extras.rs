//! What `fit` computes only when asked: residuals, factor scores, equivalence tests, Wald tests of statements.

use super::input::Outcome;
use super::output::{Exit, Streams};
use super::usage;
use crate::draw::InteractionFigure;
use crate::error::{Error, Result};
use crate::estimate::Information;
use crate::finding::Finding;
use crate::fitted::{Combination, Errors, Fit, Request, list};
use crate::infer::{ChiSquareTest, FactorScores, ResidualKind, Residuals, ScoreMethod};
use crate::model::Model;
use crate::report::fit_equivalence::{equivalence_json, equivalence_section};
use crate::report::fit_interaction::{probe_json, probe_sections};
use crate::report::{Cell, Kind, Phrase, Section, Table};
use crate::resample::MonteCarlo;
use crate::syntax::{self, ConstraintKind};
use crate::words::catalogue::{
    inference as inference_catalogue, interaction as interaction_catalogue, model as model_catalogue,
    usage as catalogue,
};
use crate::words::{Language, fit as words};
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};

/// Extra results, as typed.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Extras {
    /// Add residuals: raw, cor.bollen, cor.bentler, normalized, standardized
    #[arg(long, value_name = "KIND")]
    pub residuals: Option<String>,
    /// Test statements on labels and defined parameters together, such as "h7 == h8; i16a == 0"
    #[arg(long, value_name = "STATEMENTS")]
    pub wald: Option<String>,
    /// Add equivalence tests of RMSEA and CFI: T-sizes and adjusted cut-offs
    #[arg(long)]
    pub equivalence: bool,
    /// Add the fraction of missing information of each parameter (with --missing ml; pooled fits have it always)
    #[arg(long)]
    pub fmi: bool,
    /// Simple slopes, Johnson–Neyman regions and conditional indirect effects over these moderators, such as SC
    #[arg(long, value_name = "LIST")]
    pub probe: Option<String>,
    /// Draw the first of them as SVG
    #[arg(long, value_name = "FILE", requires = "probe")]
    pub probe_figure: Option<PathBuf>,
    /// Write factor scores to this CSV file, one row a case used
    #[arg(long, value_name = "FILE", requires = "data")]
    pub scores: Option<PathBuf>,
    /// Method of the factor scores: regression, Bartlett [default: regression]
    #[arg(long, value_name = "NAME", requires = "scores")]
    pub score_method: Option<String>,
}

/// Extra results, resolved.
#[derive(Clone, Debug)]
pub(super) struct ExtraRequest {
    residuals: Option<ResidualKind>,
    wald: Option<(String, Vec<Combination>)>,
    equivalence: bool,
    scores: Option<(PathBuf, ScoreMethod)>,
    fmi: bool,
    probe: Vec<String>,
    figure: Option<PathBuf>,
}

impl Extras {
    /// Resolves the flags.
    pub(super) fn resolve(&self, request: &Request, imputed: bool) -> Result<ExtraRequest> {
        let mut errors = Vec::new();
        if self.fmi && !imputed {
            errors.extend(lacks_missing_information(request));
        }
        let mut refused = |flag: &str, value: &str, accepted: &str| {
            errors.push(usage::refused(flag, value, accepted));
        };
        let residuals = self.residuals.as_deref().and_then(|name| {
            let kind = ResidualKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name));
            if kind.is_none() {
                let names: Vec<&str> = ResidualKind::ALL.iter().map(|kind| kind.name()).collect();
                refused("--residuals", name, &names.join(", "));
            }
            kind
        });
        let method = match self.score_method.as_deref() {
            None => ScoreMethod::default(),
            Some(name) => ScoreMethod::from_name(name).unwrap_or_else(|| {
                refused("--score-method", name, "regression, Bartlett");
                ScoreMethod::default()
            }),
        };
        let wald = match self.wald.as_deref().map(|text| (text, statements(text))) {
            None => None,
            Some((text, Some(statements))) => Some((text.to_owned(), statements)),
            Some((text, None)) => {
                refused("--wald", text, "label == label, label == number; …");
                None
            }
        };
        Error::all(errors)?;
        let probe = self.probe.as_deref().map(list).unwrap_or_default();
        let (scores, figure) = (self.scores.clone().map(|file| (file, method)), self.probe_figure.clone());
        Ok(ExtraRequest { residuals, wald, equivalence: self.equivalence, scores, fmi: self.fmi, probe, figure })
    }
}

/// Why a request has no fractions of missing information.
fn lacks_missing_information(request: &Request) -> Option<Finding> {
    let not_with = |flag: &str, accepted: &str| {
        Some(
            Finding::new(&catalogue::FLAG_NOT_WITH)
                .word("flag", "--fmi")
                .word("value", "")
                .word("other", flag)
                .word("accepted", accepted),
        )
    };
    if !request.missing.by_likelihood() {
        return Some(usage::needs("--fmi", "--missing ml"));
    }
    if request.fit.errors != Errors::Standard {
        return not_with(&format!("--se {}", request.fit.errors.name()), "--se standard");
    }
    if request.fit.information == Information::FirstOrder {
        return not_with("--information first.order", "expected, observed");
    }
    None
}

/// The statements of a text, each a linear equality in labels; `None` when one is something else.
fn statements(text: &str) -> Option<Vec<Combination>> {
    // Statements stand beside a model; the parser wants one.
    let tree = syntax::parse(&format!("{text}\nx ~~ x")).ok()?;
    let all_equal = tree.terms.len() == 1 && tree.constraints.iter().all(|c| c.kind == ConstraintKind::Equal);
    if !all_equal || tree.constraints.is_empty() {
        return None;
    }
    tree.constraints.iter().map(Combination::from_constraint).collect()
}

impl ExtraRequest {
    /// Refuses what a two-level model does not have.
    pub(super) fn refuse_levels(&self) -> Result<()> {
        let not_with = |flag: &str, value: &str, accepted: &str| {
            let finding = Finding::new(&catalogue::FLAG_NOT_WITH).word("flag", flag).word("value", value);
            finding.word("other", "level:").word("accepted", accepted)
        };
        let kind = self.residuals.filter(|kind| matches!(kind, ResidualKind::Standardised | ResidualKind::Normalised));
        let residuals = kind.map(|kind| not_with("--residuals", kind.name(), "raw, cor.bollen, cor.bentler"));
        let scores =
            self.scores.as_ref().map(|_| Finding::new(&model_catalogue::LEVELS_NOT_HERE).word("command", "--scores"));
        Error::all(residuals.into_iter().chain(scores).collect())
    }

    /// Computes what stands in the tables of the fit itself.
    pub(super) fn complete(&self, fit: &mut Fit) {
        if self.fmi && fit.pooled.is_none() {
            fit.fraction_missing = fit.missing_information();
            if fit.fraction_missing.is_none() && fit.converged() {
                let information = match fit.options.information {
                    Information::Expected => "expected",
                    Information::Observed | Information::ObservedUnrestricted => "observed",
                    Information::FirstOrder => "first.order",
                };
                let finding = Finding::new(&inference_catalogue::NO_MISSING_INFORMATION);
                fit.findings.push(finding.word("information", information));
            }
        }
    }

    /// What was asked for of a fit.
    pub(super) fn of(&self, fit: &Fit) -> Extra<'_> {
        Extra {
            request: self,
            residuals: self.residuals.and_then(|kind| fit.residuals(kind)),
            scores: self.scores.as_ref().and_then(|(_, method)| fit.factor_scores(*method)),
        }
    }

    fn wald(&self, fit: &Fit) -> Option<Option<ChiSquareTest>> {
        let (_, statements) = self.wald.as_ref()?;
        Some(fit.wald(statements))
    }

    /// Refuses moderators that moderate nothing in this model.
    ///
    /// # Errors
    /// With every such name.
    pub(super) fn check(&self, model: &Model) -> Result<()> {
        if model.is_two_level() && !self.probe.is_empty() {
            return Err(Finding::new(&model_catalogue::NOT_YET_SUPPORTED).word("feature", "--probe, level:").into());
        }
        let list = &model.interactions.list;
        let predicts = |product: &String| model.roles.iter().any(|roles| roles.predictors.contains(product));
        let known: Vec<&String> = list.iter().filter(|i| predicts(&i.name)).flat_map(|i| &i.factors).collect();
        let unknown = self.probe.iter().filter(|name| !known.contains(name));
        let finding = |name: &String| {
            let mut names: Vec<&str> = known.iter().map(|name| name.as_str()).collect();
            names.dedup();
            let known = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            Finding::new(&interaction_catalogue::NO_MODERATOR).variable(name).word("known", known)
        };
        Error::all(unknown.map(finding).collect())
    }

    /// Draws the figure where one was asked for.
    pub(super) fn write_figure(&self, fit: &Fit, language: Language, streams: &mut Streams<'_>) -> io::Result<Exit> {
        let Some(file) = &self.figure else { return Ok(Exit::Done) };
        let first = self.probe.first().and_then(|name| Some(fit.moderated()?.probe(name)));
        let Some(probe) = first.and_then(|probes| probes.into_iter().next()) else { return Ok(Exit::Done) };
        match InteractionFigure::of(&probe, language).svg() {
            Ok(svg) => streams.deliver(&svg, Some(file), language),
            Err(error) => {
                streams.show(&error.into_findings(), None, language)?;
                Ok(Exit::Refused)
            }
        }
    }
}

/// Factor scores by group, with what there is to say of them.
type Scores = (Vec<Vec<FactorScores>>, Vec<Finding>);

/// Extra results of a fit, those that take time computed once.
#[derive(Clone, Debug)]
pub(super) struct Extra<'r> {
    pub(super) request: &'r ExtraRequest,
    residuals: Option<Vec<Residuals>>,
    scores: Option<Scores>,
}

impl Extra<'_> {
    /// Warnings of what was asked for and does not exist for this model and estimator.
    pub(super) fn missing(&self, fit: &Fit) -> Vec<Finding> {
        let converged = fit.converged();
        let residuals = self.request.residuals.filter(|_| converged && self.residuals.is_none());
        let residuals =
            residuals.map(|kind| Finding::new(&inference_catalogue::NO_RESIDUALS).word("kind", kind.name()));
        let scores = self.request.scores.as_ref().filter(|_| converged && self.scores.is_none());
        let scores =
            scores.map(|(_, method)| Finding::new(&inference_catalogue::NO_SCORES).word("method", method.name()));
        residuals.into_iter().chain(scores).collect()
    }

    /// Adds the results to the JSON object of a fit.
    pub(super) fn add_json(&self, fit: &Fit, monte_carlo: Option<&MonteCarlo>, object: &mut Value) {
        let Some(object) = object.as_object_mut() else { return };
        if let Some(kind) = self.request.residuals {
            let groups: Vec<Value> = self
                .residuals
                .iter()
                .flatten()
                .zip(&fit.model.layouts)
                .zip(&fit.model.groups)
                .map(|((residuals, layout), label)| {
                    let p = layout.observed.len();
                    let rows: Vec<Vec<f64>> =
                        (0..p).map(|i| (0..p).map(|j| residuals.covariance[(i, j)]).collect()).collect();
                    json!({
                        "group_label": if fit.model.groups.len() > 1 { json!(label) } else { Value::Null },
                        "names": layout.observed,
                        "cov": rows,
                        "mean": residuals.mean.as_ref().map(|m| m.iter().copied().collect::<Vec<f64>>()),
                    })
                })
                .collect();
            object.insert("residuals".into(), json!({ "kind": kind.name(), "groups": groups }));
        }
        if self.request.equivalence {
            object.insert("equivalence".into(), equivalence_json(fit.equivalence(0.05).as_ref()));
        }
        if !self.request.probe.is_empty() {
            let probes = self.request.probe.iter().filter_map(|name| probe_json(fit, name, monte_carlo));
            object.insert("probe".into(), Value::Array(probes.collect()));
        }
        if let Some(test) = self.request.wald(fit) {
            let test = test.map(|t| json!({ "statistic": t.statistic, "df": t.df, "pvalue": t.p }));
            object
                .insert("wald".into(), json!({ "statements": self.request.wald.as_ref().map(|w| &w.0), "test": test }));
        }
    }

    /// The results as sections of the text output.
    pub(super) fn sections(&self, fit: &Fit, monte_carlo: Option<&MonteCarlo>, digits: usize) -> Vec<Section> {
        let mut sections: Vec<Section> =
            self.request.probe.iter().flat_map(|name| probe_sections(fit, name, monte_carlo, digits)).collect();
        if self.request.equivalence && fit.converged() {
            sections.push(equivalence_section(fit.equivalence(0.05).as_ref(), digits));
        }
        if let Some(test) = self.request.wald(fit) {
            let mut table = Table::new("wald", words::WALD)
                .column("statements", words::STATEMENTS, Kind::Code)
                .column("chisq", words::CHI_SQUARE, Kind::Number(digits))
                .column("df", words::DF, Kind::Integer)
                .column("p", words::P, Kind::PValue);
            #[expect(clippy::cast_precision_loss, reason = "few statements")]
            let cells = match test {
                Some(t) => vec![Cell::number(t.statistic), Cell::number(t.df as f64), Cell::number(t.p)],
                None => vec![Cell::MISSING, Cell::MISSING, Cell::MISSING],
            };
            let statements = self.request.wald.as_ref().map(|w| w.0.clone()).unwrap_or_default();
            table = table.row(std::iter::once(Cell::words(Phrase::code(statements))).chain(cells).collect());
            sections.push(Section::new("wald", words::WALD).block(crate::report::Block::Table(table)));
        }
        if let (Some(kind), Some(groups)) = (self.request.residuals, &self.residuals) {
            for ((residuals, layout), label) in groups.iter().zip(&fit.model.layouts).zip(&fit.model.groups) {
                let words = if label.is_empty() { words::RESIDUALS } else { words::RESIDUALS_OF_GROUP };
                let title = Phrase::from(words).with("kind", Cell::name(kind.name())).with("group", Cell::name(label));
                let id = format!("residuals-{label}");
                let mut table = Table::new(&id, title.clone()).column("variable", words::VARIABLE, Kind::Code);
                for name in &layout.observed {
                    table = table.column(name, Phrase::name(name), Kind::Number(digits));
                }
                for (i, name) in layout.observed.iter().enumerate() {
                    let lower =
                        (0..=i).map(|j| Cell::number(Some(residuals.covariance[(i, j)]).filter(|x| x.is_finite())));
                    let upper = (i + 1..layout.observed.len()).map(|_| Cell::BLANK);
                    table =
                        table.row(std::iter::once(Cell::words(Phrase::code(name))).chain(lower).chain(upper).collect());
                }
                if let Some(mean) = &residuals.mean {
                    let cells = mean.iter().map(|x| Cell::number(Some(*x).filter(|x| x.is_finite())));
                    table = table.row(std::iter::once(Cell::words(words::MEAN)).chain(cells).collect());
                }
                sections.push(Section::new(id, title).block(crate::report::Block::Table(table)));
            }
        }
        sections
    }

    /// Writes factor scores where they were asked for: the row of the data file, the group, a column a factor.
    pub(super) fn write_scores(
        &self,
        outcome: &Outcome,
        language: Language,
        streams: &mut Streams<'_>,
    ) -> io::Result<Exit> {
        let (Some((file, _)), Some(scores)) = (&self.request.scores, &self.scores) else { return Ok(Exit::Done) };
        deliver_scores(scores, (&outcome.fit.model.groups, &outcome.rows), file, language, streams)
    }
}

/// Writes factor scores to a file, one row a case, with the labels of the groups and the rows of the data file (from 1) that
/// were used.
pub(super) fn deliver_scores(
    (groups, findings): &Scores,
    (labels, rows): (&[String], &[Vec<usize>]),
    file: &Path,
    language: Language,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    streams.show(findings, None, language)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let factors: Vec<&str> = groups.first().into_iter().flatten().map(|f| f.factor.as_str()).collect();
    writer.write_record(["row", "group"].into_iter().chain(factors))?;
    for (g, (scores, rows)) in groups.iter().zip(rows).enumerate() {
        for (case, row) in rows.iter().enumerate() {
            let values = scores.iter().map(|f| f.scores.as_ref().map_or(String::new(), |s| s[case].to_string()));
            let head = [row.to_string(), labels[g].clone()];
            writer.write_record(head.into_iter().chain(values))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    streams.deliver(&String::from_utf8_lossy(&bytes), Some(file), language)
}
