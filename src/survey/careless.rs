//! Indices of careless responding, one respondent at a time.

/// Length of the longest run of the same answer, in the order of the questionnaire. A missing answer (NaN) ends a run.
///
/// Johnson (2005), *Journal of Research in Personality* 39:103–129; "longstring" in Meade and Craig (2012).
#[expect(clippy::float_cmp, reason = "answers are codes: the same answer is the same number")]
pub fn longstring(answers: &[f64]) -> usize {
    let (mut longest, mut run, mut last) = (0, 0, f64::NAN);
    for &answer in answers {
        run = if answer.is_nan() {
            0
        } else if answer == last {
            run + 1
        } else {
            1
        };
        last = answer;
        longest = longest.max(run);
    }
    longest
}

/// Standard deviation of one respondent's answers (divisor: answers − 1), missing ones left out: the intra-individual
/// response variability of Dunn, Heggestad, Shanock and Theilgard (2018). `None` with fewer than two answers.
#[expect(clippy::cast_precision_loss, reason = "a number of answers")]
pub fn intra_individual_sd(answers: &[f64]) -> Option<f64> {
    let given = || answers.iter().copied().filter(|x| !x.is_nan());
    let n = given().count();
    if n < 2 {
        return None;
    }
    let mean = given().sum::<f64>() / n as f64;
    Some((given().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn runs_of_the_same_answer() {
        let na = f64::NAN;
        assert_eq!(longstring(&[]), 0);
        assert_eq!(longstring(&[na, na]), 0);
        assert_eq!(longstring(&[1.0, 3.0, 3.0, 3.0, 2.0, 2.0]), 3);
        assert_eq!(longstring(&[3.0, 3.0, na, 3.0]), 2);
    }

    #[test]
    fn variability_of_one_respondent() {
        assert_relative_eq!(intra_individual_sd(&[2.0, 4.0, f64::NAN, 6.0]).unwrap(), 2.0);
        assert_eq!(intra_individual_sd(&[5.0, f64::NAN]), None);
        assert_eq!(intra_individual_sd(&[4.0, 4.0, 4.0]), Some(0.0));
    }
}
