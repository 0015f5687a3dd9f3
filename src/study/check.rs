//! Do the parts of a study fit together: names that are given twice, references to nothing, statements about what a
//! model does not have.

use super::models::ModelEntry;
use super::read::{Draft, Reference};
use super::reader::Problems;
use crate::draw::Position;
use crate::hypothesis::{Hypothesis, Path, Quantity, Statement};
use crate::survey::nearest;
use crate::syntax::{ConstraintKind, Expression, Operator};
use crate::words::catalogue::study as catalogue;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    given_twice(draft, problems);
    references(draft, problems);
    if draft.study.models.is_empty() && draft.study.population.is_none() && !draft.has_models() {
        let finding = problems.at(&catalogue::NO_MODELS, &(0..0));
        problems.push(finding);
    }
    ladders(draft, problems);
    positions(draft, problems);
    for (hypothesis, span) in draft.study.hypotheses.iter().zip(&draft.hypothesis_spans) {
        Checker { draft, hypothesis, span, problems }.check();
    }
}

fn given_twice(draft: &Draft, problems: &mut Problems) {
    for (i, (kind, name)) in draft.names.iter().enumerate() {
        let first = draft.names[..i].iter().find(|(k, n)| k == kind && n.value == name.value);
        if let Some((_, first)) = first {
            let finding = problems.at(&catalogue::GIVEN_TWICE, &name.span).word("name", name.value.clone());
            #[expect(clippy::cast_precision_loss, reason = "a line number")]
            let line = problems.line(&first.span) as f64;
            problems.push(finding.number("first", line));
        }
    }
}

fn references(draft: &Draft, problems: &mut Problems) {
    let mut told: Vec<(&str, Range<usize>)> = Vec::new();
    for (kind, name) in &draft.references {
        let (known, entry): (Vec<&str>, _) = match kind {
            Reference::Group => match &draft.study.groups {
                Some(groups) if !groups.levels.is_empty() => {
                    (groups.levels.iter().map(|l| l.code.as_str()).collect(), &catalogue::NO_SUCH_GROUP)
                }
                _ => continue,
            },
            _ => {
                let of_kind = draft.names.iter().filter(|(k, _)| k == kind).map(|(_, n)| n.value.as_str());
                let entry = match kind {
                    Reference::Hypothesis => &catalogue::NO_SUCH_HYPOTHESIS,
                    Reference::Ladder => &catalogue::NO_SUCH_LADDER,
                    Reference::Association => &catalogue::NO_SUCH_ASSOCIATION,
                    Reference::Sensitivity => &catalogue::NO_SUCH_SENSITIVITY,
                    _ => &catalogue::NO_SUCH_MODEL,
                };
                (of_kind.collect(), entry)
            }
        };
        if known.contains(&name.value.as_str()) || told.contains(&(&name.value, name.span.clone())) {
            continue;
        }
        told.push((&name.value, name.span.clone()));
        let near = nearest(&name.value, known.iter().copied()).unwrap_or("");
        let finding = problems.at(entry, &name.span).word("name", name.value.clone());
        problems.push(finding.word("nearest", near));
    }
}

/// A ladder needs a model with groups, and a model that takes its freed intercepts from a ladder needs them too.
fn ladders(draft: &Draft, problems: &mut Problems) {
    let laddered = draft.study.invariance.iter().map(|ladder| ladder.model.as_str());
    let following = draft.study.models.iter().filter(|m| m.group_partial_from.is_some()).map(|m| m.id.as_str());
    for id in laddered.chain(following) {
        let Some(model) = draft.study.model(id).filter(|m| !m.has_groups()) else { continue };
        let finding = problems.at(&catalogue::NO_GROUPS, &model.span);
        problems.push(finding.model(id));
    }
}

/// Places in diagrams are of variables that have one, and no two variables of a model share one.
fn positions(draft: &Draft, problems: &mut Problems) {
    let known: BTreeSet<&str> = draft.study.models.iter().flat_map(placed).collect();
    if known.is_empty() {
        return;
    }
    let spans = || draft.study.positions.iter().zip(&draft.position_spans);
    for (position, span) in spans() {
        let name = position.name.as_str();
        if !known.contains(name) {
            let near = nearest(name, known.iter().copied()).unwrap_or("");
            let finding = problems.at(&catalogue::PLACE_OF_NOTHING, span).word("name", name);
            problems.push(finding.word("nearest", near));
        }
    }
    for (i, (position, span)) in spans().enumerate() {
        let same = |other: &&Position| other.column == position.column && (other.row - position.row).abs() < 0.5;
        if let Some(other) = draft.study.positions[..i].iter().find(same) {
            let together = |model: &ModelEntry| {
                let of = placed(model);
                of.contains(&other.name.as_str()) && of.contains(&position.name.as_str())
            };
            if draft.study.models.iter().any(together) {
                let finding = problems.at(&catalogue::PLACE_TAKEN, span).word("name", position.name.clone());
                problems.push(finding.word("other", other.name.clone()));
            }
        }
    }
}

/// The variables of a model that have a place of their own in its diagram: all but items.
fn placed(model: &ModelEntry) -> BTreeSet<&str> {
    let terms = || model.tree.terms.iter();
    let measuring = terms().filter(|t| t.op == Operator::Measurement).map(|t| t.lhs.as_str());
    let paths = terms().filter(|t| matches!(t.op, Operator::Regression | Operator::Composite));
    measuring.chain(paths.flat_map(|t| [t.lhs.as_str(), t.rhs.as_str()])).collect()
}

/// One hypothesis against the models that it names.
struct Checker<'a, 't> {
    draft: &'a Draft,
    hypothesis: &'a Hypothesis,
    span: &'a Range<usize>,
    problems: &'a mut Problems<'t>,
}

impl Checker<'_, '_> {
    fn check(&mut self) {
        let named = self.hypothesis.model.iter().chain(&self.hypothesis.heterogeneity).chain(&self.hypothesis.beside);
        for id in named {
            if let Some(model) = self.draft.study.model(id) {
                self.statement(&self.hypothesis.statement, model);
            }
        }
        if let Some(model) = self.hypothesis.heterogeneity.as_deref().and_then(|id| self.draft.study.model(id)) {
            self.needs_groups(model);
        }
        if self.hypothesis.through.contains(&self.hypothesis.id) {
            let finding = self.problems.at(&catalogue::THROUGH_ITSELF, self.span);
            self.problems.push(finding.word("id", self.hypothesis.id.clone()));
        }
    }

    fn statement(&mut self, statement: &Statement, model: &ModelEntry) {
        match statement {
            Statement::Sign { quantity, .. } => self.quantity(quantity, model),
            Statement::Means { factor, .. } | Statement::Variance { factor, .. } => {
                self.latent(factor, model);
                self.needs_groups(model);
            }
            Statement::Contrast { path, .. } | Statement::Peak { path, .. } => {
                self.path(path, model);
                self.needs_groups(model);
            }
            Statement::Discriminant { first, second, .. } => {
                self.latent(first, model);
                self.latent(second, model);
            }
            Statement::All(parts) => {
                for part in parts {
                    self.statement(part, model);
                }
            }
            Statement::Preference(_)
            | Statement::Index { .. }
            | Statement::Invariance { .. }
            | Statement::Association { .. }
            | Statement::NotTestable { .. } => {}
        }
    }

    fn quantity(&mut self, quantity: &Quantity, model: &ModelEntry) {
        match quantity {
            Quantity::Parameter { path, group } => {
                self.path(path, model);
                if group.is_some() {
                    self.needs_groups(model);
                }
            }
            Quantity::Named { name, .. } => {
                let names = labels(model);
                if !names.contains(&name.as_str()) {
                    self.absent(name, &names, model);
                }
            }
            Quantity::Indirect { chain, .. } => {
                for step in chain.windows(2) {
                    if let [cause, effect] = step {
                        self.path(&Path::new(effect, Operator::Regression, cause), model);
                    }
                }
            }
            Quantity::LatentMean { .. }
            | Quantity::LatentVariance { .. }
            | Quantity::FactorCorrelation { .. }
            | Quantity::Gamma { .. } => {}
        }
    }

    fn path(&mut self, path: &Path, model: &ModelEntry) {
        let same = |lhs: &str, rhs: &str| lhs == path.lhs && rhs == path.rhs;
        let written = model.tree.terms.iter().any(|term| {
            let swapped = term.op == Operator::Covariance && same(&term.rhs, &term.lhs);
            term.op == path.op && (same(&term.lhs, &term.rhs) || swapped)
        });
        // Variances, covariances and intercepts are completed by default; their sides alone can be checked.
        let completed = matches!(path.op, Operator::Covariance | Operator::Intercept);
        if !written && !completed {
            let of_kind = model.tree.terms.iter().filter(|t| t.op == path.op);
            let written: Vec<String> = of_kind.map(|t| Path::new(&t.lhs, t.op, &t.rhs).to_string()).collect();
            let names: Vec<&str> = written.iter().map(String::as_str).collect();
            self.absent(&path.to_string(), &names, model);
        } else if completed && !written {
            let names = variables(model);
            for side in [&path.lhs, &path.rhs] {
                if !side.is_empty() && !names.contains(&side.as_str()) {
                    self.absent(side, &names, model);
                }
            }
        }
    }

    fn latent(&mut self, factor: &str, model: &ModelEntry) {
        let names = latents(model);
        if !names.contains(&factor) {
            self.absent(factor, &names, model);
        }
    }

    fn absent(&mut self, name: &str, known: &[&str], model: &ModelEntry) {
        let near = nearest(name, known.iter().copied()).unwrap_or("");
        let finding = self.problems.at(&catalogue::NOT_IN_MODEL, self.span).model(model.id.clone());
        let finding = finding.word("id", self.hypothesis.id.clone()).word("name", name);
        self.problems.push(finding.word("nearest", near));
    }

    fn needs_groups(&mut self, model: &ModelEntry) {
        let told = |f: &crate::Finding| {
            f.entry.code == catalogue::GROUPS_NEEDED.code
                && f.place.model.as_deref() == Some(&model.id)
                && f.place.span == Some((self.span.start, self.span.end))
        };
        if !model.has_groups() && !self.problems.findings.iter().any(told) {
            let finding = self.problems.at(&catalogue::GROUPS_NEEDED, self.span).model(model.id.clone());
            self.problems.push(finding.word("id", self.hypothesis.id.clone()));
        }
    }
}

/// Labels and defined parameters of a model.
fn labels(model: &ModelEntry) -> Vec<&str> {
    let labels = model.tree.terms.iter().flat_map(|t| &t.modifiers.label).map(String::as_str);
    let defined = model.tree.constraints.iter().filter_map(|c| match (&c.kind, &c.lhs) {
        (ConstraintKind::Define, Expression::Name(name)) => Some(name.as_str()),
        _ => None,
    });
    labels.filter(|label| !label.is_empty()).chain(defined).collect()
}

/// The latent variables that a model measures.
fn latents(model: &ModelEntry) -> Vec<&str> {
    let measured = model.tree.terms.iter().filter(|t| t.op == Operator::Measurement);
    let mut names: Vec<&str> = Vec::new();
    for term in measured {
        if !names.contains(&term.lhs.as_str()) {
            names.push(&term.lhs);
        }
    }
    names
}

/// Every variable of a model, observed or latent.
pub(super) fn variables(model: &ModelEntry) -> Vec<&str> {
    model.tree.terms.iter().flat_map(|t| [t.lhs.as_str(), t.rhs.as_str()]).collect()
}

#[cfg(test)]
mod tests {
    use crate::study::Study;
    use crate::words::Language;
    use std::path::Path;

    const GOOD: &str = r#"
[groups]
column = "g"
levels = [{ code = "a" }, { code = "b", en = "second", zh = "第二" }]

[[model]]
id = "m"
text = "f =~ x1 + x2 + x3\nh =~ x4 + x5 + x6\nh ~ p*f\nq := p^2"

[[model]]
id = "by-group"
text = "f =~ x1 + x2 + x3\nh =~ x4 + x5 + x6\nh ~ f"
group = "g"
"#;

    /// Codes of all problems, in order, of a study with these lines added.
    fn codes(added: &str) -> Vec<&'static str> {
        match Study::read(&format!("{GOOD}{added}"), "study.toml", Path::new("")) {
            Ok(_) => Vec::new(),
            Err(error) => error.findings().map(crate::Finding::code).collect(),
        }
    }

    fn hypothesis(body: &str) -> Vec<&'static str> {
        codes(&format!("[[hypothesis]]\nid = \"H\"\nen = \"words\"\n{body}\n"))
    }

    #[test]
    fn good_statements_of_every_kind_pass() {
        for body in [
            r#"model = "m"
               path = "h ~ f"
               sign = "+""#,
            r#"model = "by-group"
               path = "h ~ f"
               group = "a"
               sign = "-""#,
            r#"model = "m"
               effect = "q"
               sign = "+""#,
            r#"model = "m"
               parameter = "p"
               sign = "+""#,
            r#"model = "m"
               path = "f ~~ f"
               sign = "+""#,
            r#"preference = { model = "m", over = "by-group", relation = "No worse", criterion = "BIC" }"#,
            r#"model = "by-group"
               latent_means = { factor = "f", order = "a <= b", margin = 0.1 }"#,
            r#"model = "by-group"
               contrast = { path = "h ~ f", order = "a > b" }"#,
            r#"model = "by-group"
               peak = { path = "h ~ f", group = "b" }"#,
            r#"model = "by-group"
               variance = { factor = "f", of = "total", order = "a < b" }"#,
            r#"model = "m"
               discriminant = { factors = ["f", "h"] }"#,
            r#"model = "m"
               index = { name = "cfi", at_least = 0.95 }"#,
            r#"not_testable = { en = "why" }"#,
            r#"model = "m"
               all = [{ path = "h ~ f", sign = "+" }, { index = { name = "rmsea", at_most = 0.06 } }]"#,
        ] {
            assert!(hypothesis(body).is_empty(), "{body}: {:?}", hypothesis(body));
        }
    }

    #[test]
    fn places_in_diagrams_are_of_variables_that_have_one() {
        let with = |lines: &str| codes(&format!("[diagram.positions]\n{lines}\n"));
        assert!(with("f = [1, 1]\nh = [2, 1.5]").is_empty());
        assert_eq!(with("F = [1, 1]"), ["E955"]);
        assert_eq!(with("x1 = [1, 1]"), ["E955"], "an item stands beside its factor");
        assert_eq!(with("f = [1, 1]\nh = [1, 1]"), ["E956"]);
        for place in ["[1]", "[1, 2, 3]", "[0, 1]", "[1.5, 1]", "[1, 51]", "[-1, 1]"] {
            assert_eq!(with(&format!("f = {place}")), ["E954"], "{place}");
        }
        assert_eq!(with("f = \"left\""), ["E905"]);
        assert_eq!(with("f = [1, 1]\n[diagram.places]"), ["E903"]);
        let error = Study::read(&format!("{GOOD}[diagram.positions]\nF = [1, 1]\n"), "s", Path::new("")).unwrap_err();
        assert!(error.first().hint(Language::English).contains("`f`"), "the nearest name is told");
    }

    #[test]
    fn every_problem_has_its_code() {
        for (body, code) in [
            ("path = \"h ~ f\"\nsign = \"+\"", "E931"),
            ("model = \"M\"\npath = \"h ~ f\"\nsign = \"+\"", "E912"),
            ("model = \"m\"\npath = \"f ~ h\"\nsign = \"+\"", "E932"),
            ("model = \"m\"\npath = \"h f\"\nsign = \"+\"", "E922"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"up\"", "E921"),
            ("model = \"m\"\npath = \"h ~ f\"", "E904"),
            ("model = \"m\"\neffect = \"r\"\nsign = \"+\"", "E932"),
            ("model = \"m\"\nindirect = \"f -> h\"\nsign = \"+\"", "E923"),
            ("model = \"m\"\ncontrast = { path = \"h ~ f\", order = \"a > b\" }", "E933"),
            ("model = \"by-group\"\ncontrast = { path = \"h ~ f\", order = \"a > c\" }", "E915"),
            ("model = \"by-group\"\ncontrast = { path = \"h ~ f\", order = \"a\" }", "E924"),
            ("model = \"by-group\"\nlatent_means = { factor = \"f\", order = \"a <= b\" }", "E925"),
            ("model = \"by-group\"\nlatent_means = { factor = \"F\", order = \"a < b\" }", "E932"),
            ("model = \"m\"\ndiscriminant = { factors = [\"f\"] }", "E926"),
            ("model = \"m\"\nindex = { name = \"cfi\" }", "E927"),
            ("not_testable = { }", "E928"),
            ("model = \"m\"\nall = [{ all = [] }]", "E929"),
            ("model = \"m\"", "E919"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"+\"\neffect = \"q\"", "E920"),
            ("invariance = { ladder = \"l\", step = \"scalar\" }", "E914"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"+\"\nthrough = [\"H\"]", "E935"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"+\"\nthrough = [\"H9\"]", "E913"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"+\"\nheterogeneity = \"m\"", "E933"),
            ("model = \"m\"\npath = \"h ~ f\"\nsign = \"+\"\nsmallest_effect = -1", "E908"),
            ("model = \"m\"\npath = 3\nsign = \"+\"", "E905"),
            ("model = \"m\"\npath = \"\"\nsign = \"+\"", "E906"),
            ("preference = { model = \"m\", over = \"m\", relation = \"better\", criterion = \"aicc\" }", "E907"),
        ] {
            assert_eq!(hypothesis(body), [code], "{body}");
        }
        assert_eq!(codes("[[hypothesis]]\nid = \"H\"\nnot_testable = { en = \"x\" }\n"), ["E930"]);
        assert_eq!(codes("[[model]]\nid = \"m\"\ntext = \"f =~ x1 + x2 + x3\"\n"), ["E911"]);
        assert_eq!(codes("[[model]]\nid = \"n\"\n"), ["E917"]);
        assert_eq!(codes("[[model]]\nid = \"n\"\nsyntax = \"no.lav\"\n"), ["E910"]);
        assert_eq!(codes("[[model]]\nid = \"n\"\nsyntax = \"no.lav\"\ntext = \"a ~ b\"\n"), ["E918"]);
        assert_eq!(codes("[[model]]\nid = \"n\"\ntext = \"a ~ b\"\nestimator = \"MLX\"\n"), ["E907"]);
        assert_eq!(codes("[[model]]\nid = \"n\"\ntext = \"a ~ b\"\nstd_lv = \"maybe\"\n"), ["E907"]);
        assert_eq!(codes("[[invariance]]\nid = \"l\"\nmodel = \"m\"\n"), ["E934"]);
        let alone = |text: &str| Study::read(text, "study.toml", Path::new("")).map(|_| ()).unwrap_err().first().code();
        assert_eq!(alone("title = \"t\""), "E916");
        assert_eq!(alone("format = 2\n[[model]]\nid = \"m\"\ntext = \"a ~ b\""), "E909");
        assert_eq!(alone("title = "), "E902");
        assert_eq!(alone("codebook = \"none.csv\"\n[[model]]\nid = \"m\"\ntext = \"a ~ b\""), "E910");
    }

    #[test]
    fn all_problems_come_at_once_with_their_lines_and_the_nearest_name() {
        let text = "[[model]]\nid = \"core\"\ntext = \"a ~ b\"\nestimatr = \"ML\"\ngroup_equal = [\"loading\"]\n\n\
                    [[hypothesis]]\nid = \"H1\"\nzh = \"字\"\nmodel = \"cor\"\npath = \"a ~ b\"\nsign = \"+\"\n";
        let error = Study::read(text, "s/study.toml", Path::new("")).unwrap_err();
        let seen: Vec<(&str, Option<usize>)> = error.findings().map(|f| (f.code(), f.place.line)).collect();
        assert_eq!(seen, [("E907", Some(5)), ("E903", Some(4)), ("E912", Some(10))]);
        let messages: Vec<String> = error.findings().map(|f| f.message(Language::English)).collect();
        assert_eq!(messages[1], "s/study.toml, line 4: there is no key `estimatr` here.");
        assert_eq!(error.findings().nth(2).unwrap().hint(Language::Chinese), "最接近的是 `core`。");
        for finding in error.findings() {
            for language in Language::ALL {
                assert!(!(finding.message(language) + &finding.hint(language)).contains(['{', '}']));
            }
        }
    }

    #[test]
    fn a_broken_model_is_refused_at_its_place_and_does_not_hide_the_rest() {
        let text = "[[model]]\nid = \"m\"\ntext = \"a ~ ~ b\"\n\n[[model]]\nid = \"n\"\ntext = \"a ~ b\"\nx = 1\n";
        let error = Study::read(text, "study.toml", Path::new("")).unwrap_err();
        assert_eq!(error.findings().count(), 2);
        assert_eq!(error.first().place.model.as_deref(), Some("m"));
        assert_eq!(error.first().place.line, Some(3));
        let text = "[[model]]\nid = \"m\"\ntext = \"\"\"\na ~ b\nc ~ ~ d\n\"\"\"\n";
        let error = Study::read(text, "study.toml", Path::new("")).unwrap_err();
        assert_eq!(error.first().place.line, Some(5));
    }
}
