//! Options of a model in a study file: the vocabulary of `covary fit`.

use super::reader::{Problems, Table, choose};

/// One option as `covary fit` takes it: `--estimator ML`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitOption {
    /// The flag without its dashes, such as `group-equal`.
    pub flag: &'static str,
    /// Its value; a list is joined by commas, a switch is `true` or `false`.
    pub value: String,
    /// Line of the study file.
    pub line: usize,
}

impl FitOption {
    /// The argument as one word, such as `--group-equal=loadings,intercepts`.
    pub fn argument(&self) -> String {
        format!("--{}={}", self.flag, self.value)
    }
}

/// What a flag takes.
enum Kind {
    /// One of these.
    One(&'static [&'static str]),
    /// A list of these.
    Many(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// Anything; the fit decides.
    Free,
}

/// Key in a study file, flag of `fit`, what it takes.
const VOCABULARY: &[(&str, &str, Kind)] = &[
    ("call", "call", Kind::One(&["sem", "cfa", "growth", "lavaan"])),
    (
        "estimator",
        "estimator",
        Kind::One(&[
            "ML", "MLM", "MLMV", "MLMVS", "MLR", "MLF", "GLS", "ULS", "ULSM", "ULSMV", "ULSMVS", "WLS", "WLSM",
            "WLSMV", "WLSMVS", "DWLS",
        ]),
    ),
    ("missing", "missing", Kind::One(&["listwise", "ml", "fiml", "ml.x", "fiml.x", "pairwise"])),
    (
        "se",
        "se",
        Kind::One(&["standard", "robust", "robust.sem", "robust.huber.white", "robust.cluster", "bootstrap", "none"]),
    ),
    (
        "test",
        "test",
        Kind::One(&[
            "standard",
            "satorra.bentler",
            "yuan.bentler",
            "yuan.bentler.mplus",
            "mean.var.adjusted",
            "scaled.shifted",
            "bollen.stine",
        ]),
    ),
    ("information", "information", Kind::One(&["expected", "observed", "first.order"])),
    ("likelihood", "likelihood", Kind::One(&["normal", "wishart"])),
    ("bootstrap", "bootstrap", Kind::Free),
    ("seed", "seed", Kind::Free),
    ("group", "group", Kind::Free),
    (
        "group_equal",
        "group-equal",
        Kind::Many(&[
            "none",
            "loadings",
            "intercepts",
            "means",
            "thresholds",
            "regressions",
            "residuals",
            "residual.covariances",
            "lv.variances",
            "lv.covariances",
        ]),
    ),
    ("group_partial", "group-partial", Kind::Free),
    ("ordered", "ordered", Kind::Free),
    ("parameterization", "parameterization", Kind::One(&["delta", "theta"])),
    ("cluster", "cluster", Kind::Free),
    ("weights", "weights", Kind::Free),
    ("auxiliary", "auxiliary", Kind::Free),
    ("rotation", "rotation", Kind::Free),
    ("rotation_arg", "rotation-arg", Kind::Free),
    ("convention", "convention", Kind::One(&["lavaan", "mplus", "amos", "lisrel"])),
    ("mimic", "mimic", Kind::One(&["lavaan", "mplus", "amos", "lisrel"])),
    ("meanstructure", "meanstructure", Kind::Switch),
    ("std_lv", "std-lv", Kind::Switch),
    ("fixed_x", "fixed-x", Kind::Switch),
    ("conditional_x", "conditional-x", Kind::Switch),
    ("orthogonal", "orthogonal", Kind::Switch),
    ("effect_coding", "effect-coding", Kind::Switch),
    ("auto_th", "auto-th", Kind::Switch),
    ("auto_delta", "auto-delta", Kind::Switch),
    ("auto_var", "auto-var", Kind::Switch),
    ("auto_fix_first", "auto-fix-first", Kind::Switch),
    ("auto_cov_lv_x", "auto-cov-lv-x", Kind::Switch),
    ("int_ov_free", "int-ov-free", Kind::Switch),
    ("int_lv_free", "int-lv-free", Kind::Switch),
    ("baseline_free_slopes", "baseline-free-slopes", Kind::Switch),
    ("interaction", "interaction", Kind::One(&["double", "residual"])),
    ("interaction_pairs", "interaction-pairs", Kind::One(&["order", "reliability", "all"])),
];

/// The options of a model, in the order of the vocabulary.
pub(super) fn read(table: &mut Table, problems: &mut Problems) -> Vec<FitOption> {
    let mut options = Vec::new();
    for (key, flag, kind) in VOCABULARY {
        let Some(found) = table.scalar(problems, key) else { continue };
        let good = match kind {
            Kind::Free => true,
            Kind::Switch => choose(problems, key, &found, &[("true", ()), ("false", ())]).is_some(),
            Kind::One(words) => one_of(problems, key, &found.value, &found, words),
            // Every word of the list is checked, so that all that are wrong are named.
            Kind::Many(words) => {
                let listed = found.value.split(',').map(str::trim);
                listed.filter(|word| !one_of(problems, key, word, &found, words)).count() == 0
            }
        };
        if good {
            let line = problems.line(&found.span);
            options.push(FitOption { flag, value: found.value, line });
        }
    }
    options
}

fn one_of(
    problems: &mut Problems,
    key: &str,
    word: &str,
    found: &super::reader::Placed<String>,
    words: &[&'static str],
) -> bool {
    let choices: Vec<(&'static str, ())> = words.iter().map(|word| (*word, ())).collect();
    let placed = super::reader::Placed { value: word.to_owned(), span: found.span.clone() };
    choose(problems, key, &placed, &choices).is_some()
}
