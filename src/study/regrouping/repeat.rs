//! The analysis once more with other groups.

use super::super::columns::with_groups;
use super::super::fits::{StudyFit, fit_entry, of_repetition};
use super::super::run::{LadderResult, Results, StudyEvidence, climb_entry, freed_for};
use super::super::schema::Study;
use super::super::{ModelEntry, Prepared};
use super::moved::moved;
use super::schema::{Moved, Regrouping};
use crate::finding::Finding;
use crate::hypothesis::{Hypothesis, Judgement, Statement, judge};
use crate::survey::Survey;
use nalgebra::DMatrix;

/// The hypotheses that compare groups, judged again with other groups.
#[derive(Clone, Debug)]
pub struct Regrouped {
    /// Respondents by their group as given (rows) and as derived (columns), in the order of the study.
    pub table: DMatrix<f64>,
    /// Respondents whom no rule places.
    pub unplaced: usize,
    /// The models that were fitted again.
    pub models: Vec<String>,
    /// With the derived groups; the ladders are climbed again.
    pub derived: Pass,
    /// Among those whom both place alike; intercepts free as in the main analysis.
    pub agreeing: Pass,
    /// With respondents moved, one a draw; intercepts free as in the main analysis. Only judgements are kept.
    pub moved: Vec<Pass>,
}

/// The hypotheses judged with one assignment of the respondents.
#[derive(Clone, Debug, Default)]
pub struct Pass {
    /// Respondents in each group, in the order of the study.
    pub groups: Vec<usize>,
    /// The ladders, where they were climbed again.
    pub ladders: Vec<LadderResult>,
    /// The models.
    pub fits: Vec<StudyFit>,
    /// A judgement a hypothesis of the regrouping, in its order.
    pub judgements: Vec<Judgement>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
}

impl Pass {
    /// The judgement of a hypothesis.
    pub fn judgement(&self, id: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|judgement| judgement.id == id)
    }

    /// Whether every model has a solution.
    pub fn is_solved(&self) -> bool {
        self.fits.iter().all(|fit| fit.solved().is_some())
    }
}

impl Regrouped {
    /// Errors and warnings of the models with the derived groups and among those whom both place alike, under names that
    /// tell them from those of the main analysis.
    pub(in crate::study) fn warnings(&self, column: &str) -> Vec<Finding> {
        let passes = [(&self.derived, column.to_owned()), (&self.agreeing, format!("{column}, agreeing"))];
        passes.into_iter().flat_map(|(pass, name)| of_repetition(&pass.findings, &name)).collect()
    }
}

/// What is the same in all passes.
struct Repetition<'a> {
    study: &'a Study,
    main: &'a Results,
    /// The models to fit again.
    models: Vec<&'a ModelEntry>,
    /// The hypotheses to judge again, and those whose doubts they inherit.
    hypotheses: Vec<Hypothesis>,
    regrouping: &'a Regrouping,
    survey: &'a Survey,
}

/// Judges the hypotheses of `[regrouping]` again; `None` where the study has none, or no groups.
pub(in crate::study) fn repeat(study: &Study, main: &Results) -> Option<Regrouped> {
    let regrouping = study.regrouping.as_ref()?;
    let groups = study.groups.as_ref()?;
    let Prepared { survey, .. } = &main.prepared;
    let count = groups.levels.len();
    let placed = |column: &str| -> Option<Vec<Option<usize>>> {
        let column = survey.column(column)?;
        let place = |label: String| groups.levels.iter().position(|level| level.code == label);
        Some((0..survey.rows()).map(|row| column.label(row).and_then(place)).collect())
    };
    let (given, derived) = (placed(&groups.column)?, placed(&regrouping.column)?);
    let mut table = DMatrix::zeros(count, count);
    for (given, derived) in given.iter().zip(&derived) {
        if let (Some(given), Some(derived)) = (given, derived) {
            table[(*given, *derived)] += 1.0;
        }
    }
    let hypotheses = with_sources(study, &regrouping.hypotheses);
    let models = models_of(study, &hypotheses, &regrouping.hypotheses);
    let ids = models.iter().map(|model| model.id.clone()).collect();
    let repetition = Repetition { study, main, models, hypotheses, regrouping, survey };
    let agreeing: Vec<Option<usize>> =
        given.iter().zip(&derived).map(|(given, derived)| given.filter(|_| given == derived)).collect();
    Some(Regrouped {
        table,
        unplaced: derived.iter().filter(|group| group.is_none()).count(),
        models: ids,
        derived: repetition.pass(&derived, true),
        agreeing: repetition.pass(&agreeing, false),
        moved: regrouping.moved.map(|how| repetition.draws(&given, count, how)).unwrap_or_default(),
    })
}

impl Repetition<'_> {
    fn pass(&self, groups: &[Option<usize>], climbing: bool) -> Pass {
        let count = self.study.groups.as_ref().map_or(0, |groups| groups.levels.len());
        let sizes = (0..count).map(|g| groups.iter().filter(|group| **group == Some(g)).count()).collect();
        let Some(survey) = with_groups(self.study, self.survey, groups) else { return Pass::default() };
        let mut findings = Vec::new();
        let followed = |id: &str| self.models.iter().any(|model| model.group_partial_from.as_deref() == Some(id));
        let entries = self.study.invariance.iter().filter(|entry| climbing && followed(&entry.id));
        let ladders: Vec<LadderResult> =
            entries.map(|entry| climb_entry(self.study, entry, &survey, &mut findings)).collect();
        let freed = |entry: &ModelEntry| freed_for(entry, ladders.iter().chain(&self.main.ladders));
        let fits: Vec<StudyFit> = self.models.iter().map(|entry| fit_entry(entry, &survey, &freed(entry))).collect();
        for fit in &fits {
            findings.extend(fit.findings().iter().cloned());
        }
        // What was not repeated is as in the main analysis.
        let evidence = StudyEvidence {
            study: self.study,
            fits: fits.iter().chain(&self.main.fits).collect(),
            ladders: ladders.iter().chain(&self.main.ladders).collect(),
            merged: &[],
            associations: &self.main.associations,
            intervals: &[],
        };
        let mut judgements = judge(&self.hypotheses, &evidence, &self.study.criteria);
        judgements.retain(|judgement| self.regrouping.hypotheses.contains(&judgement.id));
        Pass { groups: sizes, ladders, fits, judgements, findings }
    }

    /// One pass a draw, on as many threads as there are processors; who is moved depends on the number of the draw alone.
    fn draws(&self, given: &[Option<usize>], count: usize, how: Moved) -> Vec<Pass> {
        let known: Vec<usize> = given.iter().flatten().copied().collect();
        let one = |draw: usize| {
            let mut after = moved(&known, count, how, draw).into_iter();
            let groups: Vec<Option<usize>> = given.iter().map(|group| group.and_then(|_| after.next())).collect();
            let mut pass = self.pass(&groups, false);
            if pass.is_solved() {
                pass.fits.clear();
            }
            pass.findings.clear();
            pass
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(how.draws.max(1));
        let one = &one;
        let mut passes: Vec<Option<Pass>> = vec![None; how.draws];
        std::thread::scope(|scope| {
            let run =
                |first: usize| (first..how.draws).step_by(threads).map(|draw| (draw, one(draw))).collect::<Vec<_>>();
            let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || run(first))).collect();
            let mut done = run(0);
            done.extend(others.into_iter().filter_map(|thread| thread.join().ok()).flatten());
            for (draw, pass) in done {
                passes[draw] = Some(pass);
            }
        });
        passes.into_iter().flatten().collect()
    }
}

/// The hypotheses of these names and all through which they run, in the order of the study.
fn with_sources(study: &Study, ids: &[String]) -> Vec<Hypothesis> {
    let mut wanted: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut next = 0;
    while let Some(id) = wanted.get(next) {
        let sources = study.hypotheses.iter().filter(|h| h.id == *id).flat_map(|h| &h.through);
        let new: Vec<&str> = sources.map(String::as_str).filter(|source| !wanted.contains(source)).collect();
        wanted.extend(new);
        next += 1;
    }
    study.hypotheses.iter().filter(|h| wanted.contains(&h.id.as_str())).cloned().collect()
}

/// The models with the groups of the study on which these hypotheses rest, in the order of the study.
fn models_of<'s>(study: &'s Study, hypotheses: &[Hypothesis], ids: &[String]) -> Vec<&'s ModelEntry> {
    fn of_statement(statement: &Statement, names: &mut Vec<String>) {
        match statement {
            Statement::Preference(preference) => names.extend([preference.model.clone(), preference.over.clone()]),
            Statement::Index { against: Some(against), .. } => names.push(against.clone()),
            Statement::All(parts) => parts.iter().for_each(|part| of_statement(part, names)),
            _ => {}
        }
    }
    let mut names: Vec<String> = Vec::new();
    for hypothesis in hypotheses.iter().filter(|h| ids.contains(&h.id)) {
        names.extend(hypothesis.model.iter().chain(&hypothesis.heterogeneity).chain(&hypothesis.reversed).cloned());
        names.extend(hypothesis.beside.iter().cloned());
        of_statement(&hypothesis.statement, &mut names);
    }
    let comparators: Vec<String> =
        names.iter().filter_map(|id| study.model(id)).filter_map(|model| model.comparator.clone()).collect();
    names.extend(comparators);
    let column = study.groups.as_ref().map(|groups| groups.column.as_str());
    study.models.iter().filter(|model| names.contains(&model.id) && model.option("group") == column).collect()
}
