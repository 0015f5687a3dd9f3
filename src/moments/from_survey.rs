//! Responses to sample moments: of complete cases, or of incomplete ones too.

use super::covariance::dependence;
use super::covariance::{means_and_covariances, weighted_means_and_covariances};
use super::design::{Design, DesignColumns};
use super::groups::Groups;
use super::missing::{Coverage, Missing, Patterns, Saturated, coverage_findings, pairwise_moments, saturated};
use super::products::Products;
use super::sample::{GroupMoments, SampleMoments};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::survey::Survey;
use crate::words::catalogue::{interaction as interaction_catalogue, moments as catalogue};
use crate::words::survey as words;
use nalgebra::DMatrix;
use std::borrow::Cow;

/// Share of a variance that no other variable explains below which incomplete responses have no moments: EM comes to within
/// about a tenth of a billionth of a singular matrix.
const SINGULAR_LIMIT: f64 = 1e-10;

/// The cases used of some variables: their moments and where they come from.
#[derive(Clone, Debug)]
pub struct ObservedSample {
    /// Means and covariances: of the complete cases; by maximum likelihood or by pairs where incomplete ones are kept.
    pub moments: SampleMoments,
    /// The data of each group: one row a case, one column a variable; NaN where missing, which only happens when
    /// incomplete cases are kept.
    pub raw: Vec<DMatrix<f64>>,
    /// How missing answers were dealt with.
    pub missing: Missing,
    /// The rows of the survey (from 0) that the rows of `raw` are.
    pub rows: Vec<Vec<usize>>,
    /// Respondents in the survey.
    pub received: usize,
    /// Respondents with a group who were left out because of what they miss: anything, everything, or a fixed exogenous
    /// variable.
    pub dropped: usize,
    /// Of these, the rows of the data file (from 1) that miss everything.
    pub empty: Vec<usize>,
    /// Respondents left out because their group is missing.
    pub without_group: usize,
    /// Remarks and warnings.
    pub findings: Vec<Finding>,
}

impl ObservedSample {
    /// Cases used, over all groups.
    pub fn used(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }
}

impl SampleMoments {
    /// Means and covariances of the complete cases, fit for maximum likelihood: [`SampleMoments::observe`], then
    /// [`SampleMoments::check`], whose warnings join the findings.
    ///
    /// # Errors
    /// As in both.
    pub fn from_survey(survey: &Survey, names: &[String], group: Option<&str>) -> Result<ObservedSample> {
        let mut sample = SampleMoments::observe(survey, names, group)?;
        sample.findings.extend(sample.moments.check()?);
        Ok(sample)
    }

    /// Means and covariances (divisor n) of the respondents who answered all of these variables (listwise deletion),
    /// by group. A name `a:b` that is no column is the product of the columns `a` and `b`, of the values as they stand.
    /// Groups stand in order of first appearance in the whole survey; respondents without a group are left out. A
    /// group variable with one value makes one group.
    ///
    /// # Errors
    /// All at once: names that are not in the survey, columns of text, names that stand twice, a group variable that
    /// is not there or always missing; then variables that are missing for a whole group, and groups without a
    /// complete case.
    pub fn observe(survey: &Survey, names: &[String], group: Option<&str>) -> Result<ObservedSample> {
        SampleMoments::observe_with(survey, names, group, Missing::Listwise, &[])
    }

    /// The same with another way to deal with missing answers. `fixed` names the fixed exogenous variables: under
    /// [`Missing::Likelihood`] and [`Missing::Pairwise`] cases that miss one of them are left out, as lavaan does.
    ///
    /// # Errors
    /// As [`SampleMoments::observe`]; when incomplete cases are kept also a group with no more cases than variables, a
    /// variable without variance, and moments that do not exist.
    pub fn observe_with(
        survey: &Survey,
        names: &[String],
        group: Option<&str>,
        missing: Missing,
        fixed: &[String],
    ) -> Result<ObservedSample> {
        SampleMoments::observe_design(survey, names, group, missing, fixed, DesignColumns::default())
    }

    /// The same of cases that were drawn in clusters or with unequal chances: with weights the moments are weighted, their
    /// divisor the sum of the weights. Cases without a cluster form one of their own, as in lavaan, with a warning.
    ///
    /// # Errors
    /// As [`SampleMoments::observe_with`]; columns of the design that are not there, weights that are missing or negative,
    /// groups with fewer than two clusters.
    pub fn observe_design(
        survey: &Survey,
        names: &[String],
        group: Option<&str>,
        missing: Missing,
        fixed: &[String],
        columns: DesignColumns<'_>,
    ) -> Result<ObservedSample> {
        let none = Products::default();
        SampleMoments::observe_with_products(survey, names, group, missing, fixed, columns, &none)
    }

    /// The same where some of the variables are products of others, computed and centred in the cases of each group that
    /// are used; with weights the means and regressions of the centring are weighted too.
    ///
    /// # Errors
    /// As [`SampleMoments::observe_design`]; when a product has the name of a column of the survey.
    pub fn observe_with_products(
        survey: &Survey,
        names: &[String],
        group: Option<&str>,
        missing: Missing,
        fixed: &[String],
        columns: DesignColumns<'_>,
        products: &Products,
    ) -> Result<ObservedSample> {
        let mut problems = Vec::new();
        let mut findings = Vec::new();
        let mut variables = Vec::with_capacity(names.len());
        for (position, name) in names.iter().enumerate() {
            if names[..position].contains(name) {
                problems.push(Finding::new(&catalogue::REPEATED_VARIABLE).variable(name));
            }
            match variable(survey, name, products) {
                Ok(values) => variables.push(values),
                Err(error) => problems.extend(error.into_findings()),
            }
        }
        let groups =
            match group.map_or_else(|| Ok(Groups::none(survey)), |name| Groups::by(survey, name, &mut findings)) {
                Ok(groups) => groups,
                Err(error) => {
                    problems.extend(error.into_findings());
                    Groups::none(survey)
                }
            };
        Error::all(problems)?;
        let needed: Vec<bool> = match missing {
            Missing::Listwise => vec![true; names.len()],
            Missing::Likelihood | Missing::Pairwise => names.iter().map(|name| fixed.contains(name)).collect(),
            Missing::LikelihoodX => vec![false; names.len()],
        };
        let (rows, left_out) = usable_rows(&variables, &groups, &needed);
        Error::all(missing_findings(names, &variables, &groups, &rows))?;
        let mut raw: Vec<DMatrix<f64>> = rows.iter().map(|rows| gather(&variables, rows)).collect();
        let mut of_groups = Vec::with_capacity(raw.len());
        let designs = columns.read(survey, &rows, &groups.labels, &mut findings)?;
        if let Some(places) = products.places(names).filter(|places| !places.is_empty()) {
            for (data, design) in raw.iter_mut().zip(&designs) {
                match &design.weights {
                    None => places.fill(data),
                    Some(weights) => places.fill_columns(data.as_mut_slice(), weights.as_slice()),
                }
            }
        }
        for ((data, label), design) in raw.iter().zip(&groups.labels).zip(designs) {
            if missing == Missing::Listwise || !data.iter().any(|x| x.is_nan()) {
                let (mean, cov) = match &design.weights {
                    None => means_and_covariances(data),
                    Some(weights) => weighted_means_and_covariances(data, weights),
                };
                let (label, mean) = (label.clone(), Some(mean));
                of_groups.push(GroupMoments { label, n: data.nrows(), mean, cov, design: None });
            } else {
                of_groups.push(incomplete_moments(names, label, (data, &design), missing, &mut findings)?);
            }
            if let (Some(group), false) = (of_groups.last_mut(), design.is_simple()) {
                group.design = Some(design);
            }
        }
        let moments = SampleMoments { names: names.to_vec(), groups: of_groups };
        let empty: Vec<usize> =
            left_out.iter().filter(|(_, all)| *all).map(|(row, _)| survey.origin(*row).row).collect();
        findings.extend(left_out_findings(missing, left_out.len(), &empty, survey.rows()));
        Ok(ObservedSample {
            moments,
            raw,
            missing,
            received: survey.rows(),
            dropped: left_out.len(),
            empty,
            without_group: groups.of.iter().filter(|g| g.is_none()).count(),
            rows,
            findings,
        })
    }
}

/// Moments of a group in which something is missing.
fn incomplete_moments(
    names: &[String],
    label: &str,
    (data, design): (&DMatrix<f64>, &Design),
    missing: Missing,
    findings: &mut Vec<Finding>,
) -> Result<GroupMoments> {
    let n = data.nrows();
    if n <= names.len() {
        return Err(in_group(Finding::new(&catalogue::TOO_FEW_CASES), label)
            .number("cases", count(n))
            .number("variables", count(names.len()))
            .into());
    }
    let patterns = match &design.weights {
        None => Patterns::of(data),
        Some(weights) => Patterns::of(data).weighted(weights),
    };
    let (means, variances) = patterns.available();
    let constant = names.iter().zip(means.iter().zip(&variances)).filter(|(_, (_, v))| v.is_nan() || **v <= 0.0);
    let constant = constant.map(|(name, (mean, _))| {
        let finding = in_group(Finding::new(&catalogue::NO_VARIANCE), label).variable(name);
        finding.number("value", *mean).number("cases", count(n))
    });
    Error::all(constant.collect())?;
    findings.extend(coverage_findings(names, label, &Coverage::of(&patterns)));
    if missing == Missing::Pairwise {
        let (mean, cov) = pairwise_moments(data, design.weights.as_ref());
        // lavaan's divisor, whatever the number of pairs.
        let cov = cov * (1.0 - 1.0 / count(n));
        return Ok(GroupMoments { label: label.to_owned(), n, mean: Some(mean), cov, design: None });
    }
    // A matrix that is singular in the limit is left a little way before it, how far is a matter of rounding.
    let regular = |fit: &Saturated| dependence(&fit.cov).is_none_or(|found| found.share > SINGULAR_LIMIT);
    let fit = saturated(&patterns)
        .filter(regular)
        .ok_or_else(|| in_group(Finding::new(&catalogue::NO_SATURATED_MOMENTS), label))?;
    if !fit.converged {
        findings.push(
            in_group(Finding::new(&catalogue::SATURATED_NOT_CONVERGED), label)
                .number("iterations", count(fit.iterations)),
        );
    }
    Ok(GroupMoments { label: label.to_owned(), n, mean: Some(fit.mean), cov: fit.cov, design: None })
}

/// What is said about respondents who were left out.
fn left_out_findings(missing: Missing, dropped: usize, empty: &[usize], cases: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    if missing == Missing::Listwise {
        if dropped > 0 {
            findings.push(
                Finding::new(&catalogue::CASES_DROPPED)
                    .number("dropped", count(dropped))
                    .number("cases", count(cases))
                    .number("empty", count(empty.len())),
            );
        }
        return findings;
    }
    if !empty.is_empty() {
        let rows: Vec<String> = empty.iter().map(ToString::to_string).collect();
        findings.push(
            Finding::new(&catalogue::EMPTY_CASES).number("empty", count(empty.len())).word("rows", rows.join(", ")),
        );
    }
    if dropped > empty.len() {
        findings.push(
            Finding::new(&catalogue::EXOGENOUS_MISSING)
                .number("dropped", count(dropped - empty.len()))
                .number("cases", count(cases)),
        );
    }
    findings
}

/// The values of a column, or of a product of columns.
fn variable<'a>(survey: &'a Survey, name: &str, products: &Products) -> Result<Cow<'a, [f64]>> {
    if let Some(product) = products.get(name) {
        if survey.column(name).is_some() {
            return Err(Finding::new(&interaction_catalogue::NAME_TAKEN).variable(name).into());
        }
        // What matters here is where it is missing; its values are computed once the cases are known.
        return multiplied(survey, product.factors.iter().chain(&product.predictors).map(String::as_str));
    }
    if survey.column(name).is_some() || !name.contains(':') {
        return survey.numbers_or_finding(name).map(Cow::Borrowed);
    }
    multiplied(survey, name.split(':'))
}

/// The product of some columns.
fn multiplied<'a, 'n>(survey: &'a Survey, factors: impl Iterator<Item = &'n str>) -> Result<Cow<'a, [f64]>> {
    let mut product = vec![1.0; survey.rows()];
    let mut problems = Vec::new();
    for factor in factors {
        match survey.numbers_or_finding(factor) {
            Ok(values) => product.iter_mut().zip(values).for_each(|(p, x)| *p *= x),
            Err(error) => problems.extend(error.into_findings()),
        }
    }
    Error::all(problems).map(|()| Cow::Owned(product))
}

/// The rows of each group that miss nothing that is needed and not everything, and the other rows that have a group, each
/// with whether it misses all.
fn usable_rows(
    variables: &[Cow<'_, [f64]>],
    groups: &Groups,
    needed: &[bool],
) -> (Vec<Vec<usize>>, Vec<(usize, bool)>) {
    let mut absent = vec![0_usize; groups.of.len()];
    let mut lacking = vec![false; groups.of.len()];
    for (values, needed) in variables.iter().zip(needed) {
        for (row, _) in values.iter().enumerate().filter(|(_, x)| x.is_nan()) {
            absent[row] += 1;
            lacking[row] |= needed;
        }
    }
    let mut rows = vec![Vec::new(); groups.labels.len()];
    let mut left_out = Vec::new();
    for (row, group) in groups.of.iter().enumerate() {
        let Some(group) = group else { continue };
        let empty = !variables.is_empty() && absent[row] == variables.len();
        if empty || lacking[row] {
            left_out.push((row, empty));
        } else {
            rows[*group].push(row);
        }
    }
    (rows, left_out)
}

/// What hinders the moments of some group: variables that are missing throughout, or no complete case.
fn missing_findings(
    names: &[String],
    variables: &[Cow<'_, [f64]>],
    groups: &Groups,
    rows: &[Vec<usize>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (group, label) in groups.labels.iter().enumerate().filter(|(group, _)| !rows[*group].is_empty()) {
        // Incomplete cases are kept: each variable needs an answer from somebody.
        for (name, values) in names.iter().zip(variables) {
            if rows[group].iter().all(|row| values[*row].is_nan()) {
                let finding = in_group(Finding::new(&catalogue::NO_VALUES), label).variable(name);
                findings.push(finding.number("cases", count(rows[group].len())));
            }
        }
    }
    for (group, label) in groups.labels.iter().enumerate().filter(|(group, _)| rows[*group].is_empty()) {
        let members =
            || groups.of.iter().zip(0..).filter(|(of, _)| **of == Some(group)).map(|(_, row): (_, usize)| row);
        let cases = members().count();
        let absent: Vec<usize> =
            variables.iter().map(|values| members().filter(|row| values[*row].is_nan()).count()).collect();
        let before = findings.len();
        for (name, _) in names.iter().zip(&absent).filter(|(_, n)| **n == cases) {
            findings.push(
                in_group(Finding::new(&catalogue::NO_VALUES), label).variable(name).number("cases", count(cases)),
            );
        }
        if findings.len() == before {
            let worst = absent.iter().zip(names).max_by_key(|(n, _)| **n);
            let (missing, name) = worst.map_or((0, "–"), |(n, name)| (*n, name.as_str()));
            findings.push(
                in_group(Finding::new(&catalogue::NO_COMPLETE_CASE), label)
                    .variable(name)
                    .number("variables", count(names.len()))
                    .number("cases", count(cases))
                    .number("missing", count(missing)),
            );
        }
    }
    findings
}

fn gather(variables: &[Cow<'_, [f64]>], rows: &[usize]) -> DMatrix<f64> {
    let mut data = DMatrix::zeros(rows.len(), variables.len());
    for (mut column, values) in data.column_iter_mut().zip(variables) {
        column.iter_mut().zip(rows).for_each(|(cell, row)| *cell = values[*row]);
    }
    data
}

/// The finding at this group, or about the whole sample when there is one group only.
pub(super) fn in_group(finding: Finding, label: &str) -> Finding {
    if label.is_empty() { finding.text("group", words::WHOLE_SAMPLE) } else { finding.group(label) }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of cases and variables")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{ReadOptions, read_survey_bytes};
    use approx::assert_relative_eq;

    fn survey(text: &str) -> Survey {
        read_survey_bytes(text.as_bytes(), "f", &ReadOptions::default()).unwrap()
    }

    fn names(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn codes(text: &str, variables: &str, group: Option<&str>) -> Vec<&'static str> {
        let refused = SampleMoments::from_survey(&survey(text), &names(variables), group);
        refused.unwrap_err().findings().map(Finding::code).collect()
    }

    #[test]
    fn complete_cases_by_group_in_order_of_first_appearance() {
        let text = "g,x,y\nb,,1\na,1,2\nb,2,3\n,4,4\na,3,1\nb,5,5\na,,\nb,1,9\na,7,7\n";
        let sample = SampleMoments::from_survey(&survey(text), &names("x y"), Some("g")).unwrap();
        let labels: Vec<_> = sample.moments.groups.iter().map(|g| (g.label.as_str(), g.n)).collect();
        assert_eq!(labels, [("b", 3), ("a", 3)]);
        assert_eq!(sample.rows, [[2, 5, 7], [1, 4, 8]]);
        assert_eq!((sample.received, sample.used(), sample.dropped, sample.without_group), (9, 6, 2, 1));
        assert_eq!(sample.empty, [7]);
        assert_eq!(sample.raw[0].column(0).as_slice(), [2.0, 5.0, 1.0]);
        let b = &sample.moments.groups[0];
        assert_relative_eq!(b.mean.as_ref().unwrap()[0], 8.0 / 3.0, epsilon = 1e-15);
        assert_relative_eq!(b.cov[(0, 0)], 26.0 / 9.0, epsilon = 1e-14);
        let codes: Vec<_> = sample.findings.iter().map(Finding::code).collect();
        assert_eq!(codes, ["W201", "I201"]);
    }

    #[test]
    fn products_are_computed_and_one_group_is_no_group() {
        let text = "g,x,y\n1,1,2\n1,3,1\n1,,4\n1,5,9\n1,2,2\n1,8,0\n";
        let sample = SampleMoments::from_survey(&survey(text), &names("x y x:y"), Some("g")).unwrap();
        assert_eq!(sample.raw[0].column(2).as_slice(), [2.0, 3.0, 45.0, 4.0, 0.0]);
        assert_eq!(sample.moments.groups[0].label, "");
        assert_eq!(sample.findings[0].code(), "I202");
    }

    #[test]
    fn all_faulty_names_are_reported_together() {
        let text = "x,y,t\n1,2,a\n2,1,b\n3,3,c\n";
        assert_eq!(codes(text, "x x z t x:w", Some("gg")), ["E209", "E111", "E112", "E111", "E205"]);
    }

    #[test]
    fn samples_that_cannot_be_analysed() {
        assert_eq!(codes("x,y\n,2\n,1\n", "x y", None), ["E207"]);
        assert_eq!(codes("x,y\n,2\n1,\n", "x y", None), ["E201"]);
        assert_eq!(codes("g,x\n,2\n,1\n", "x", Some("g")), ["E206"]);
        assert_eq!(codes("x,y\n1,2\n2,1\n", "x y", None), ["E202"]);
        assert_eq!(codes("x,y\n1.3,2\n1.3,1\n1.3,5\n1.3,5\n", "x y", None), ["E203"]);
        assert_eq!(codes("x,y,z\n1,2,4\n2,1,4\n3,5,9\n4,4,9\n", "x y z", None).len(), 1);
        assert_eq!(codes("x,y\n1e200,2\n-1e200,1\n0,3\n", "x y", None), ["E208"]);
    }

    #[test]
    fn incomplete_cases_are_kept_but_for_empty_ones_and_those_without_a_fixed_variable() {
        let text = "x,y,z\n1,2,4\n2,,5\n,,\n3,5,\n4,4,9\n,1,2\n0,3,3\n5,2,7\n";
        let observe = |missing, fixed: &[String]| {
            SampleMoments::observe_with(&survey(text), &names("x y z"), None, missing, fixed).unwrap()
        };
        let told = |sample: &ObservedSample| -> Vec<&str> { sample.findings.iter().map(Finding::code).collect() };
        let fixed = names("x");
        let listwise = observe(Missing::Listwise, &fixed);
        assert_eq!((listwise.used(), listwise.dropped, told(&listwise)), (4, 4, vec!["I201"]));
        let ml = observe(Missing::Likelihood, &fixed);
        assert_eq!((ml.rows[0].clone(), ml.dropped, ml.empty.clone()), (vec![0, 1, 3, 4, 6, 7], 2, vec![3]));
        assert_eq!(told(&ml), ["W247", "W248"]);
        assert!(ml.raw[0][(1, 1)].is_nan());
        let x = observe(Missing::LikelihoodX, &fixed);
        assert_eq!((x.used(), x.dropped, told(&x)), (7, 1, vec!["W247"]));
        assert_eq!(observe(Missing::Likelihood, &[]).rows, x.rows);
        let pairwise = observe(Missing::Pairwise, &[]);
        assert_relative_eq!(pairwise.moments.groups[0].mean.as_ref().unwrap()[0], 15.0 / 6.0);
    }

    #[test]
    fn incomplete_samples_that_cannot_be_analysed() {
        let codes = |text: &str, variables: &str| -> Vec<&str> {
            let refused = SampleMoments::observe_with(&survey(text), &names(variables), None, Missing::Likelihood, &[]);
            refused.unwrap_err().findings().map(Finding::code).collect()
        };
        assert_eq!(codes("x,y\n,2\n,1\n,5\n", "x y"), ["E207"]);
        assert_eq!(codes("x,y\n1,2\n,1\n", "x y"), ["E202"]);
        assert_eq!(codes("x,y\n1,2\n1,1\n1,5\n,5\n", "x y"), ["E203"]);
        assert_eq!(codes("x,y,z\n1,2,3\n2,1,3\n3,5,8\n4,4,8\n,7,1\n", "x y z"), ["E246"]);
    }

    #[test]
    fn a_singular_sample_names_the_combination() {
        let text = "x,y,z\n1,2,7\n2,1,8\n3,5,19\n4,4,20\n0,1,2\n";
        let error = SampleMoments::from_survey(&survey(text), &names("x y z"), None).unwrap_err();
        let first = error.first();
        assert_eq!((first.code(), first.place.variable.as_deref()), ("E204", Some("z")));
        assert_eq!(first.words[0].1, "z = 3 x + 2 y");
    }
}
