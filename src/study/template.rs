//! The files that `covary init` writes: a small study that runs as it is.

/// One file of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub text: &'static str,
}

/// All files of the template. The survey holds 200 made-up respondents (R, seed 1).
pub const TEMPLATE: [TemplateFile; 4] = [
    TemplateFile { name: "study.toml", text: include_str!("template/study.toml") },
    TemplateFile { name: "model.lav", text: include_str!("template/model.lav") },
    TemplateFile { name: "codebook.csv", text: include_str!("template/codebook.csv") },
    TemplateFile { name: "data.csv", text: include_str!("template/data.csv") },
];
