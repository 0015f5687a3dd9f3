//! From the questionnaire file to the respondents that models are fitted to.

use super::columns::{add_group_dummies, arrange_groups, check_columns, screening_rules};
use super::schema::{Names, Study};
use crate::error::{Error, Result};
use crate::finding::{Finding, Severity};
use crate::survey::{Codebook, DummyCoding, ReadOptions, Screening, Survey, nearest, read_survey_bytes, screen};
use crate::words::catalogue::{study as catalogue, survey as survey_catalogue};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The respondents of a study, screened and coded.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What models are fitted to: screened, reversed items turned, groups in the study's order, dummy columns added.
    pub survey: Survey,
    /// The same respondents with the answers as given (coded, not reversed), in file order.
    pub as_given: Survey,
    /// The codebook, where there is one.
    pub codebook: Option<Codebook>,
    /// Who was dropped and why.
    pub screening: Screening,
    /// The names of the screening rules, in their order.
    pub rules: Vec<crate::survey::Rule>,
    /// Respondents left out because their group is none of the study's.
    pub outside: usize,
    /// SHA-256 of the data file, in hexadecimal.
    pub data_hash: String,
    /// The files of the study as it names them, with their SHA-256: data, codebook, study file, models.
    pub files: Vec<(String, String)>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
}

/// Reads, codes, screens and arranges the data of a study.
///
/// # Errors
/// Every problem of the data against the codebook and the study.
pub fn prepare(study: &Study) -> Result<Prepared> {
    let Some(path) = &study.data else {
        return Err(Finding::new(&catalogue::NO_DATA).file(study.file.clone()).into());
    };
    let bytes = read(path)?;
    let data_hash = hexadecimal(&Sha256::digest(&bytes));
    let files = hashed_files(study, path, &data_hash);
    Ok(Prepared { data_hash, files, ..prepare_bytes(study, &bytes, &path.display().to_string())? })
}

/// Codes, screens and arranges responses that stand in memory as they would in the data file; `file` names them in
/// messages. Hash and files are left empty.
///
/// # Errors
/// As [`prepare`].
pub(super) fn prepare_bytes(study: &Study, bytes: &[u8], file: &str) -> Result<Prepared> {
    let options =
        ReadOptions::typed(study.encoding.as_deref(), study.delimiter.as_deref(), Some(study.missing_codes.clone()))?;
    let (survey, codebook) =
        both(read_survey_bytes(bytes, file, &options), study.codebook.as_deref().map(Codebook::read).transpose())?;
    let mut findings: Vec<Finding> = survey.reading().map(|reading| reading.findings()).unwrap_or_default();
    let (errors, warnings): (Vec<Finding>, Vec<Finding>) =
        check_columns(study, &survey).into_iter().partition(|f| f.severity() == Severity::Error);
    Error::all(errors)?;
    findings.extend(warnings);
    let coded = match &codebook {
        Some(codebook) => {
            let (coded, found) = codebook.code(survey, file)?;
            findings.extend(found);
            coded
        }
        None => survey,
    };
    let mut unusable = super::regrouping::check(study, &coded);
    unusable.extend(super::association::check(study, &coded));
    Error::all(unusable)?;
    findings.extend(names_of_nothing(study, codebook.as_ref(), &coded));
    let rules = screening_rules(study, codebook.as_ref(), &coded);
    let screening = screen(&coded, &rules)?;
    let as_given = coded.filter(&screening.keep);
    let reversed = match &codebook {
        Some(codebook) => codebook.reverse(as_given.clone()),
        None => as_given.clone(),
    };
    let arranged = arrange_groups(study, &reversed);
    let mut survey = arranged.survey;
    if let Some(codebook) = &codebook {
        let DummyCoding { survey: coded, findings: found, .. } = codebook.dummy_code(&survey)?;
        survey = coded;
        findings.extend(found);
    }
    let survey = super::regrouping::add_column(study, &add_group_dummies(study, &survey));
    let outside = arranged.outside;
    let (data_hash, files) = (String::new(), Vec::new());
    Ok(Prepared { survey, as_given, codebook, screening, rules, outside, data_hash, files, findings })
}

/// Both results, or the problems of both.
fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => {
            let problems = a.err().into_iter().chain(b.err()).flat_map(Error::into_findings).collect();
            // One of the two is an error, so there are problems.
            Err(Error::all(problems).err().unwrap_or_else(|| Finding::new(&catalogue::NO_DATA).into()))
        }
    }
}

/// Entries of `[names]` that name neither a variable of a model, nor a construct, nor a column.
fn names_of_nothing(study: &Study, codebook: Option<&Codebook>, survey: &Survey) -> Vec<Finding> {
    let mut known: Vec<&str> = study.models.iter().flat_map(super::check::variables).collect();
    known.extend(codebook.iter().flat_map(|codebook| &codebook.variables).filter_map(|v| v.construct.as_deref()));
    known.extend(survey.names());
    let unknown = study.names.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    let finding = |(name, _): &(String, Names)| {
        let near = nearest(name, known.iter().copied()).unwrap_or("");
        let finding = Finding::new(&catalogue::NAME_OF_NOTHING).file(study.file.clone());
        finding.word("name", name).word("nearest", near)
    };
    unknown.map(finding).collect()
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        Finding::new(&survey_catalogue::FILE_UNREADABLE)
            .file(path.display().to_string())
            .word("reason", error.to_string())
            .into()
    })
}

/// Every file of the study once; what cannot be read any more is left out.
fn hashed_files(study: &Study, data: &Path, data_hash: &str) -> Vec<(String, String)> {
    let mut files = vec![(study.relative(data), data_hash.to_owned())];
    let models = study.models.iter().map(|model| Path::new(&model.file));
    for file in study.codebook.as_deref().into_iter().chain([Path::new(&study.file)]).chain(models) {
        let name = study.relative(file);
        if let (false, Ok(bytes)) = (files.iter().any(|(other, _)| *other == name), std::fs::read(file)) {
            files.push((name, hexadecimal(&Sha256::digest(&bytes))));
        }
    }
    files
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
