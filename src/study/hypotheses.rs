//! Hypotheses of a study file.

use super::read::{Reference, names};
use super::reader::{Placed, Problems, Table};
use crate::finding::Finding;
use crate::hypothesis::{
    Bound, Criterion, Hypothesis, Order, OrderError, Path, PathError, Preference, PreferenceRelation, Quantity, Sign,
    Statement, Step, VarianceKind,
};
use crate::words::catalogue::study as catalogue;
use crate::words::study as words;
use std::ops::Range;

type Named = Vec<(Reference, Placed<String>)>;

/// The keys that say what is stated; a statement has exactly one.
const KINDS: [&str; 15] = [
    "path",
    "effect",
    "parameter",
    "indirect",
    "preference",
    "latent_means",
    "contrast",
    "peak",
    "variance",
    "discriminant",
    "index",
    "invariance",
    "association",
    "not_testable",
    "all",
];

/// Largest RMSEA at which a configural model counts as fitting, where a study does not say (Browne & Cudeck, 1993).
const CONFIGURAL_RMSEA: f64 = 0.08;

pub(super) fn read(
    top: &mut Table,
    problems: &mut Problems,
    given: &mut Named,
    used: &mut Named,
) -> (Vec<Hypothesis>, Vec<Range<usize>>) {
    let mut hypotheses = Vec::new();
    let mut spans = Vec::new();
    for mut table in top.tables(problems, "hypothesis") {
        let span = table.span.clone();
        let id = table.required(problems, "id");
        given.extend(id.clone().map(|id| (Reference::Hypothesis, id)));
        let name = names(&mut table, problems);
        if name.is_none() {
            let finding = problems.at(&catalogue::NO_WORDS, &span);
            problems.push(finding.word("id", id.as_ref().map_or("", |i| &i.value)));
        }
        let model = table.text(problems, "model");
        let heterogeneity = table.text(problems, "heterogeneity");
        let reversed = table.text(problems, "reversed");
        let beside = table.texts(problems, "beside").unwrap_or_default();
        let through = table.texts(problems, "through").unwrap_or_default();
        let models = model.iter().chain(&heterogeneity).chain(&reversed).chain(&beside);
        used.extend(models.map(|m| (Reference::Model, m.clone())));
        used.extend(through.iter().map(|h| (Reference::Hypothesis, h.clone())));
        let family = table.required_if_present(problems, "family");
        let smallest_effect = table.bounded(problems, "smallest_effect", 0.0, 1e9);
        let statement = Reader { problems, used }.statement(&mut table);
        table.finish(problems);
        let (Some(id), Some(name), Some(statement)) = (id, name, statement) else { continue };
        if model.is_none() && needs_model(&statement) {
            let finding = problems.at(&catalogue::NO_MODEL, &span);
            problems.push(finding.word("id", id.value.clone()));
            continue;
        }
        spans.push(span);
        hypotheses.push(Hypothesis {
            id: id.value,
            en: name.en,
            zh: name.zh,
            model: model.map(|m| m.value),
            statement,
            heterogeneity: heterogeneity.map(|m| m.value),
            reversed: reversed.map(|m| m.value),
            through: through.into_iter().map(|h| h.value).collect(),
            beside: beside.into_iter().map(|m| m.value).collect(),
            family: family.map(|f| f.value),
            smallest_effect,
        });
    }
    (hypotheses, spans)
}

/// Whether a statement says nothing of the model that decides.
fn needs_model(statement: &Statement) -> bool {
    match statement {
        Statement::Preference(_)
        | Statement::Invariance { .. }
        | Statement::Association { .. }
        | Statement::NotTestable { .. } => false,
        Statement::All(parts) => parts.iter().any(needs_model),
        _ => true,
    }
}

struct Reader<'a, 't> {
    problems: &'a mut Problems<'t>,
    used: &'a mut Named,
}

impl Reader<'_, '_> {
    fn statement(&mut self, table: &mut Table) -> Option<Statement> {
        let present: Vec<&str> = KINDS.into_iter().filter(|kind| table.has(kind)).collect();
        let [kind] = present.as_slice() else {
            let entry = if present.is_empty() { &catalogue::NO_STATEMENT } else { &catalogue::TWO_STATEMENTS };
            let finding = self.problems.at(entry, &table.span);
            self.problems.push(finding.word("found", present.join(", ")).word("kinds", KINDS.join(", ")));
            // So that their own keys are not reported as unknown on top.
            for kind in KINDS {
                table.ignore(kind);
            }
            table.ignore("sign");
            table.ignore("group");
            return None;
        };
        match *kind {
            "path" | "effect" | "parameter" | "indirect" => self.sign(table, kind),
            "preference" => self.preference(table),
            "latent_means" => self.means(table),
            "contrast" => self.contrast(table),
            "peak" => self.peak(table),
            "variance" => self.variance(table),
            "discriminant" => self.discriminant(table),
            "index" => self.index(table),
            "invariance" => self.invariance(table),
            "association" => self.association(table),
            "not_testable" => self.not_testable(table),
            _ => self.all(table),
        }
    }

    fn plus_or_minus(&mut self, table: &mut Table) -> Option<Sign> {
        table.require(self.problems, "sign");
        table.text(self.problems, "sign").and_then(|text| {
            let sign = Sign::parse(&text.value);
            if sign.is_none() {
                let finding = self.problems.at(&catalogue::NOT_A_SIGN, &text.span);
                self.problems.push(finding.word("value", text.value.clone()));
            }
            sign
        })
    }

    fn association(&mut self, table: &mut Table) -> Option<Statement> {
        let sign = self.plus_or_minus(table);
        let association = table.required(self.problems, "association");
        self.used.extend(association.clone().map(|a| (Reference::Association, a)));
        Some(Statement::Association { association: association?.value, sign: sign? })
    }

    fn sign(&mut self, table: &mut Table, kind: &str) -> Option<Statement> {
        let sign = self.plus_or_minus(table);
        let group = table.scalar(self.problems, "group");
        self.used.extend(group.clone().map(|g| (Reference::Group, g)));
        let group = group.map(|g| g.value);
        let named = |effect| move |name: Placed<String>| Quantity::Named { name: name.value, effect };
        let quantity = match kind {
            "path" => self.path(table, "path").map(|path| Quantity::Parameter { path, group }),
            "effect" => table.required(self.problems, "effect").map(named(true)),
            "parameter" => table.required(self.problems, "parameter").map(named(false)),
            _ => {
                let text = table.required(self.problems, "indirect")?;
                let chain: Vec<String> =
                    text.value.split(['→', '>']).map(|v| v.trim_end_matches('-').trim().to_owned()).collect();
                if chain.len() < 3 || chain.iter().any(String::is_empty) {
                    let finding = self.problems.at(&catalogue::NOT_A_CHAIN, &text.span);
                    self.problems.push(finding.word("value", text.value));
                    return None;
                }
                Some(Quantity::Indirect { chain, group })
            }
        };
        Some(Statement::Sign { quantity: quantity?, sign: sign? })
    }

    fn path(&mut self, table: &mut Table, key: &'static str) -> Option<Path> {
        let text = table.required(self.problems, key)?;
        let error = match Path::parse(&text.value) {
            Ok(path) => return Some(path),
            Err(error) => error,
        };
        let why = match error {
            PathError::NoOperator => words::NO_OPERATOR,
            PathError::NotAName => words::NOT_A_NAME,
        };
        let finding = self.problems.at(&catalogue::NOT_A_PATH, &text.span);
        self.problems.push(finding.word("value", text.value).text("why", why));
        None
    }

    fn model(&mut self, table: &mut Table, key: &'static str) -> Option<String> {
        let model = table.required(self.problems, key)?;
        self.used.push((Reference::Model, model.clone()));
        Some(model.value)
    }

    fn inner<T>(
        &mut self,
        table: &mut Table,
        key: &'static str,
        read: impl FnOnce(&mut Self, &mut Table) -> Option<T>,
    ) -> Option<T> {
        let mut inner = table.table(self.problems, key)?;
        let value = read(self, &mut inner);
        inner.finish(self.problems);
        value
    }

    fn preference(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "preference", |reader, inner| {
            let model = reader.model(inner, "model");
            let over = reader.model(inner, "over");
            inner.require(reader.problems, "relation");
            inner.require(reader.problems, "criterion");
            let relations = [("better", PreferenceRelation::Better), ("no worse", PreferenceRelation::NoWorse)];
            let relation = inner.choice(reader.problems, "relation", &relations);
            let criteria = Criterion::ALL.map(|criterion| (criterion.name(), criterion));
            let criterion = inner.choice(reader.problems, "criterion", &criteria);
            let margin = inner.bounded(reader.problems, "margin", 0.0, 1e9);
            let criterion = criterion?;
            let margin = margin.unwrap_or_else(|| criterion.margin());
            let (model, over, relation) = (model?, over?, relation?);
            Some(Statement::Preference(Preference { model, over, relation, criterion, margin }))
        })
    }

    /// The order of groups, with the margin that `<=` needs.
    fn order(&mut self, inner: &mut Table) -> Option<(Order, Option<f64>)> {
        let margin = inner.bounded(self.problems, "margin", 0.0, 1e9);
        let text = inner.required(self.problems, "order")?;
        let order = match Order::parse(&text.value) {
            Ok(order) => order,
            Err(error) => {
                let why = match error {
                    OrderError::NoRelation => words::NO_RELATION,
                    OrderError::NoGroup => words::NO_GROUP,
                    OrderError::Itself => words::ITSELF,
                };
                let finding = self.problems.at(&catalogue::NOT_AN_ORDER, &text.span);
                self.problems.push(finding.word("value", text.value).text("why", why));
                return None;
            }
        };
        for group in order.groups() {
            let placed = Placed { value: group.to_owned(), span: text.span.clone() };
            self.used.push((Reference::Group, placed));
        }
        if order.needs_margin() && margin.is_none() {
            let finding = self.problems.at(&catalogue::NO_MARGIN, &text.span);
            self.problems.push(finding.word("value", text.value));
            return None;
        }
        Some((order, margin))
    }

    fn means(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "latent_means", |reader, inner| {
            let factor = inner.required(reader.problems, "factor");
            let (order, margin) = reader.order(inner)?;
            Some(Statement::Means { factor: factor?.value, order, margin })
        })
    }

    fn contrast(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "contrast", |reader, inner| {
            let path = reader.path(inner, "path");
            let (order, margin) = reader.order(inner)?;
            Some(Statement::Contrast { path: path?, order, margin })
        })
    }

    fn peak(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "peak", |reader, inner| {
            let path = reader.path(inner, "path");
            inner.require(reader.problems, "group");
            let group = inner.scalar(reader.problems, "group")?;
            reader.used.push((Reference::Group, group.clone()));
            Some(Statement::Peak { path: path?, group: group.value })
        })
    }

    fn variance(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "variance", |reader, inner| {
            let factor = inner.required(reader.problems, "factor");
            inner.require(reader.problems, "of");
            let kinds = [("total", VarianceKind::Total), ("disturbance", VarianceKind::Disturbance)];
            let kind = inner.choice(reader.problems, "of", &kinds);
            let (order, margin) = reader.order(inner)?;
            Some(Statement::Variance { factor: factor?.value, kind: kind?, order, margin })
        })
    }

    fn discriminant(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "discriminant", |reader, inner| {
            let span = inner.span.clone();
            inner.require(reader.problems, "factors");
            let factors = inner.texts(reader.problems, "factors");
            let below = inner.bounded(reader.problems, "below", 0.0, 1.0);
            let factors: Vec<String> = factors?.into_iter().map(|f| f.value).collect();
            let [first, second] = factors.as_slice() else {
                let finding = reader.problems.at(&catalogue::NOT_TWO_FACTORS, &span);
                reader.problems.push(finding);
                return None;
            };
            let (first, second) = (first.clone(), second.clone());
            Some(Statement::Discriminant { first, second, below: below.unwrap_or(0.90) })
        })
    }

    fn index(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "index", |reader, inner| {
            let span = inner.span.clone();
            let name = inner.required(reader.problems, "name");
            let against = inner.text(reader.problems, "against");
            reader.used.extend(against.clone().map(|m| (Reference::Model, m)));
            let least = inner.number(reader.problems, "at_least").map(|x| Bound::AtLeast(x.value));
            let most = inner.number(reader.problems, "at_most").map(|x| Bound::AtMost(x.value));
            let (Some(bound), true) = (least.or(most), least.is_none() || most.is_none()) else {
                let finding = reader.problems.at(&catalogue::NOT_ONE_BOUND, &span);
                reader.problems.push(finding);
                return None;
            };
            Some(Statement::Index { name: name?.value, bound, against: against.map(|a| a.value) })
        })
    }

    fn invariance(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "invariance", |reader, inner| {
            let ladder = inner.required(reader.problems, "ladder");
            reader.used.extend(ladder.clone().map(|l| (Reference::Ladder, l)));
            inner.require(reader.problems, "step");
            let step = inner.choice(reader.problems, "step", &Step::ALL.map(|step| (step.name(), step)));
            let allow_partial = inner.boolean(reader.problems, "allow_partial").unwrap_or(false);
            let rmsea = inner.bounded(reader.problems, "rmsea_at_most", 0.0, 1.0);
            let rmsea_at_most = rmsea.unwrap_or(CONFIGURAL_RMSEA);
            Some(Statement::Invariance { ladder: ladder?.value, step: step?, allow_partial, rmsea_at_most })
        })
    }

    fn not_testable(&mut self, table: &mut Table) -> Option<Statement> {
        self.inner(table, "not_testable", |reader, inner| {
            let reason = names(inner, reader.problems);
            if reason.is_none() {
                let finding: Finding = reader.problems.at(&catalogue::NO_REASON, &inner.span);
                reader.problems.push(finding);
            }
            reason.map(|reason| Statement::NotTestable { en: reason.en, zh: reason.zh })
        })
    }

    fn all(&mut self, table: &mut Table) -> Option<Statement> {
        let mut parts = Vec::new();
        let mut whole = true;
        for mut inner in table.tables(self.problems, "all") {
            if inner.has("all") {
                let finding = self.problems.at(&catalogue::NESTED_ALL, &inner.span);
                self.problems.push(finding);
                return None;
            }
            match self.statement(&mut inner) {
                Some(part) => parts.push(part),
                None => whole = false,
            }
            inner.finish(self.problems);
        }
        (whole && !parts.is_empty()).then_some(Statement::All(parts))
    }
}
