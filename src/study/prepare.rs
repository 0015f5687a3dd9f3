//! From the questionnaire file to the respondents that models are fitted to.

use super::columns::{add_group_dummies, arrange_groups, check_columns, screening_rules};
use super::schema::Study;
use crate::error::{Error, Result};
use crate::finding::{Finding, Severity};
use crate::survey::{Codebook, DummyCoding, ReadOptions, Screening, Survey, read_survey_bytes, screen};
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
    let file = path.display().to_string();
    let bytes = read(path)?;
    let data_hash = hexadecimal(&Sha256::digest(&bytes));
    let options =
        ReadOptions::typed(study.encoding.as_deref(), study.delimiter.as_deref(), Some(study.missing_codes.clone()))?;
    let survey = read_survey_bytes(&bytes, &file, &options)?;
    let mut findings: Vec<Finding> = survey.reading().and_then(|reading| reading.finding()).into_iter().collect();
    let (errors, warnings): (Vec<Finding>, Vec<Finding>) =
        check_columns(study, &survey).into_iter().partition(|f| f.severity() == Severity::Error);
    Error::all(errors)?;
    findings.extend(warnings);
    let codebook = study.codebook.as_deref().map(Codebook::read).transpose()?;
    let coded = match &codebook {
        Some(codebook) => {
            let (coded, found) = codebook.code(survey, &file)?;
            findings.extend(found);
            coded
        }
        None => survey,
    };
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
    let survey = add_group_dummies(study, &survey);
    Ok(Prepared { survey, as_given, codebook, screening, rules, outside: arranged.outside, data_hash, findings })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        Finding::new(&survey_catalogue::FILE_UNREADABLE)
            .file(path.display().to_string())
            .word("reason", error.to_string())
            .into()
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
