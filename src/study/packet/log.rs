//! What happened: program, data, every model with its outcome, every finding.

use crate::study::run::Results;
use crate::study::schema::Study;
use crate::words::Language;
use std::fmt::Write;

/// Plain text, the same for the same study.
pub(super) fn write(study: &Study, results: &Results) -> String {
    let prepared = &results.prepared;
    let mut text = String::new();
    let _ = writeln!(text, "covary {}", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "study {}", study.id());
    let _ = writeln!(text, "convention {}", study.convention.name());
    for (file, hash) in &prepared.files {
        let _ = writeln!(text, "sha256 {hash} {file}");
    }
    let (received, analysed) = (prepared.screening.received, prepared.survey.rows());
    let _ = writeln!(text, "\nreceived {received}");
    for step in &prepared.screening.steps {
        let _ = writeln!(text, "set aside {}: {}", step.dropped, step.rule.describe(Language::English));
    }
    let _ = writeln!(text, "analysed {analysed}\n");
    for (entry, found) in study.models.iter().zip(&results.fits) {
        let options: Vec<String> = entry.arguments();
        let _ = writeln!(text, "model {} {}", entry.id, options.join(" "));
        match &found.outcome {
            Ok(fitted) => {
                let fit = &fitted.fit;
                let _ = write!(text, "  {}, n {}", fit.status().name(), fit.sample.n);
                for name in ["npar", "chisq", "df", "chisq_scaled", "cfi", "rmsea", "srmr"] {
                    if let Some(value) = fit.measures.get(name) {
                        let _ = write!(text, ", {name} {value:.6}");
                    }
                }
                text.push('\n');
            }
            Err(findings) => {
                for finding in findings {
                    let _ = writeln!(text, "  refused: {} {}", finding.code(), finding.message(Language::English));
                }
            }
        }
    }
    text.push('\n');
    for judgement in &results.judgements {
        let _ = writeln!(text, "hypothesis {} {}", judgement.id, judgement.verdict.key());
    }
    text.push('\n');
    for finding in &results.findings {
        let model = finding.place.model.as_deref().map_or_else(String::new, |model| format!(" [{model}]"));
        let _ = writeln!(text, "{}{model} {}", finding.code(), finding.message(Language::English));
    }
    text
}
