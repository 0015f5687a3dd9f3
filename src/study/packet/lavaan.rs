//! R scripts that fit the models with lavaan.

use crate::study::StudyFit;
use crate::study::models::ModelEntry;
use crate::study::options::FitOption;
use crate::study::run::{Results, freed_for};
use crate::study::schema::Study;
use std::fmt::Write;

/// The script of a model, with covary's own numbers at its end to compare with.
pub(super) fn script(study: &Study, results: &Results, entry: &ModelEntry, fitted: &StudyFit) -> String {
    let mut text = String::new();
    let options: Vec<String> = entry.options.iter().map(FitOption::argument).collect();
    let _ = writeln!(text, "# {}: {}", entry.id, entry.name.en);
    let _ = writeln!(text, "# covary fit models/{}.lav {}", entry.id, options.join(" "));
    let products = fitted.fit().is_some_and(|fit| !fit.model.interactions.products.is_empty());
    if products {
        text.push_str(
            "# lavaan has no products of latent variables: build the product indicators with semTools::indProd first, as in the\n\
             # report, and write their factor into the model. As it stands lavaan takes the product for an observed one.\n",
        );
    }
    let auxiliary: Vec<String> = fitted.fit().map(|fit| fit.model.auxiliary().to_vec()).unwrap_or_default();
    text.push_str(if auxiliary.is_empty() { "library(lavaan)\n" } else { "library(lavaan)\nlibrary(semTools)\n" });
    text.push_str("data <- read.csv(\"../data/analysed.csv\", na.strings = \"\", check.names = FALSE, fileEncoding = \"UTF-8\")\n");
    let _ = writeln!(text, "model <- r\"---(\n{}\n)---\"", entry.syntax.trim_end());
    let call = entry.option("call").unwrap_or("sem");
    let function = if auxiliary.is_empty() { call.to_owned() } else { format!("{call}.auxiliary") };
    let mut arguments = vec!["model".to_owned(), "data = data".to_owned()];
    if !auxiliary.is_empty() {
        arguments.push(format!("aux = {}", vector(auxiliary.iter().map(String::as_str))));
    }
    let freed = freed_for(entry, &results.ladders);
    for option in &entry.options {
        arguments.extend(argument(study, option));
    }
    let own: Vec<&str> = entry.option("group-partial").into_iter().flat_map(|list| list.split(',')).collect();
    let known = |name: &&String| {
        let item = name.split('~').next().unwrap_or_default();
        fitted.fit().is_some_and(|fit| fit.sample.groups.len() > 1 && fit.model.observed().iter().any(|o| o == item))
    };
    let partial: Vec<String> = own.into_iter().map(str::to_owned).chain(freed.iter().filter(known).cloned()).collect();
    if !partial.is_empty() {
        arguments.push(format!("group.partial = {}", vector(partial.iter().map(String::as_str))));
    }
    let _ = writeln!(text, "fit <- {function}(\n  {}\n)", arguments.join(",\n  "));
    text.push_str("summary(fit, fit.measures = TRUE, standardized = TRUE)\n");
    if let Some(fit) = fitted.solved() {
        let names = ["npar", "chisq", "df", "chisq_scaled", "df_scaled", "cfi", "rmsea", "srmr"];
        let known = names.iter().filter_map(|name| Some(format!("{name} {:.6}", fit.measures.get(name)?)));
        let _ = writeln!(text, "# covary: {}", known.collect::<Vec<_>>().join(", "));
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn vector<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    format!("c({})", names.into_iter().map(|name| quoted(name.trim())).collect::<Vec<_>>().join(", "))
}

/// An option as lavaan's argument; what lavaan has no word for is left out.
fn argument(study: &Study, option: &FitOption) -> Vec<String> {
    let name = option.flag.replace('-', ".");
    let list = || vector(option.value.split(','));
    match option.flag {
        "call" | "auxiliary" | "group-partial" | "interaction" | "interaction-pairs" => Vec::new(),
        "convention" | "mimic" if option.value.eq_ignore_ascii_case("mplus") => vec!["mimic = \"Mplus\"".to_owned()],
        "convention" | "mimic" => Vec::new(),
        "weights" => vec![format!("sampling.weights = {}", quoted(&option.value))],
        "group" => {
            let levels = study.groups.iter().filter(|groups| groups.column == option.value);
            let codes: Vec<&str> = levels.flat_map(|groups| groups.levels.iter().map(|l| l.code.as_str())).collect();
            let labels = (!codes.is_empty()).then(|| format!("group.label = {}", vector(codes)));
            std::iter::once(format!("group = {}", quoted(&option.value))).chain(labels).collect()
        }
        "group-equal" => vec![format!("group.equal = {}", list())],
        "ordered" if option.value.eq_ignore_ascii_case("true") => vec!["ordered = TRUE".to_owned()],
        "ordered" => vec![format!("ordered = {}", list())],
        "bootstrap" => vec![format!("bootstrap = {}", option.value)],
        "seed" => vec![format!("iseed = {}", option.value)],
        "rotation-arg" => Vec::new(),
        _ => match option.value.as_str() {
            "true" => vec![format!("{name} = TRUE")],
            "false" => vec![format!("{name} = FALSE")],
            value => vec![format!("{name} = {}", quoted(value))],
        },
    }
}
