//! Moments files: a covariance matrix, or correlations with standard deviations, and the number of cases.

use super::sample::SampleMoments;
use super::{json, text};
use crate::error::Result;
use crate::survey::{decode, read_file};
use std::path::Path;

/// Reads a moments file, JSON or text. See [`read_moments_bytes`].
///
/// # Errors
/// When the file cannot be opened, and as in [`read_moments_bytes`].
pub fn read_moments(path: &Path) -> Result<SampleMoments> {
    read_moments_bytes(&read_file(path)?, &path.display().to_string())
}

/// Reads moments. A file that begins with `{` is JSON: an object of `nobs`, `names`, `cov` or `cor` with `sd`, and
/// where wanted `groups`, `mean` and `divisor`. Any other is text: lines `n = 932`, `names = a b c`, the lower triangle
/// row by row, and where wanted `sd`, `mean`, `divisor`, and `group = label` to open the block of a group.
///
/// Variances come out with divisor n; what the file holds has divisor n − 1 unless it says `"n"`. Whether the matrix is
/// singular is not looked at here, since a model may use some of the variables only: see [`SampleMoments::select`] and
/// [`SampleMoments::check`].
///
/// # Errors
/// All problems at once: broken syntax; unknown, missing or contradicting keys; values of the wrong kind; lists that do
/// not fit together; a matrix that is not square or not symmetric; variances that are not positive; correlations
/// beyond one.
pub fn read_moments_bytes(bytes: &[u8], file_name: &str) -> Result<SampleMoments> {
    let read = || {
        let decoded = decode(bytes, None)?;
        let form = if decoded.text.trim_start().starts_with(['{', '[']) { json::read } else { text::read };
        form(&decoded.text)?.finish()
    };
    read().map_err(|error| error.in_file(file_name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    fn codes(text: &str) -> Vec<&'static str> {
        read_moments_bytes(text.as_bytes(), "f").unwrap_err().findings().map(Finding::code).collect()
    }

    fn place(text: &str) -> String {
        let error = read_moments_bytes(text.as_bytes(), "f").unwrap_err();
        error.first().words.iter().find(|(key, _)| *key == "place").unwrap().1.clone()
    }

    #[test]
    fn both_forms_give_the_same_moments() {
        let json = r#"{"nobs": 5, "names": ["a", "b"], "cov": [[4, 1], [1, 9]], "mean": [1, 2]}"#;
        let text = "# remark\nn = 5\nnames = a b\n4\n1 9\nmean = 1, 2\n";
        let read = read_moments_bytes(json.as_bytes(), "f").unwrap();
        assert_eq!(read, read_moments_bytes(text.as_bytes(), "f").unwrap());
        assert_relative_eq!(read.groups[0].cov[(1, 1)], 9.0 * 4.0 / 5.0);
        assert_eq!((read.groups[0].n, read.groups[0].label.as_str()), (5, ""));
        assert_eq!(read, read_moments_bytes(b"n=5\nnames=a b\n4 1\n1 9\nmean=1 2", "f").unwrap());
    }

    #[test]
    fn correlations_groups_and_divisor() {
        let text = "names = a b\ndivisor = n\ngroup = g one\nn = 10\n1\n.5 1\nsd = 2 3\ngroup = h\nn = 20\n4\n1 9\n";
        let read = read_moments_bytes(text.as_bytes(), "f").unwrap();
        assert_eq!(read.groups[0].cov.as_slice(), [4.0, 3.0, 3.0, 9.0]);
        assert_eq!((read.groups[0].label.as_str(), read.groups[1].n), ("g one", 20));
        let json = r#"{"nobs": [10, 20], "names": ["a"], "groups": ["g", 2], "cor": [[[1]], [[1]]],
                       "sd": [[2], [3]], "mean": null, "divisor": "n"}"#;
        let read = read_moments_bytes(json.as_bytes(), "f").unwrap();
        assert_relative_eq!(read.groups[1].cov[(0, 0)], 9.0);
        assert_eq!(read.groups[1].label, "2");
    }

    #[test]
    fn every_fault_of_json_has_its_code() {
        for (text, expected) in [
            ("{", vec!["E220"]),
            ("[1]", vec!["E224"]),
            (r#"{"names": ["a"], "cov": [[1]]}"#, vec!["E222"]),
            (r#"{"nobs": null, "names": ["a"], "cov": [[1]]}"#, vec!["E222"]),
            (r#"{"nobs": 5, "names": ["a"], "cov": [[1]], "means": [1]}"#, vec!["E221"]),
            (r#"{"nobs": 5.5, "names": ["a"], "cov": [[1]]}"#, vec!["E224"]),
            (r#"{"nobs": 5, "names": ["a"], "cov": [["1"]]}"#, vec!["E224"]),
            (r#"{"nobs": 5, "names": ["a"], "cov": [[1]], "divisor": "N"}"#, vec!["E224"]),
            (r#"{"nobs": 5, "names": ["a"]}"#, vec!["E223"]),
            (r#"{"nobs": 5, "names": ["a"], "cor": [[1]]}"#, vec!["E223"]),
            (r#"{"nobs": 5, "names": ["a"], "cov": [[1]], "cor": [[1]]}"#, vec!["E232"]),
            (r#"{"nobs": 5, "names": ["a", "b"], "cov": [[1, 0]]}"#, vec!["E225"]),
            (r#"{"nobs": 5, "names": ["a", "b"], "cov": [[1, 0], [0]]}"#, vec!["E225"]),
            (r#"{"nobs": 5, "names": ["a", "b"], "cov": [[1, 0.1], [0.2, 1]]}"#, vec!["E226"]),
            (r#"{"nobs": 5, "names": ["a", "b"], "cov": [[1, 2], [2, 1]]}"#, vec!["E227"]),
            (r#"{"nobs": 5, "names": ["a", "b"], "cov": [[-1, 0], [0, 0]]}"#, vec!["E228", "E228"]),
            (r#"{"nobs": 5, "names": ["a"], "cor": [[2]], "sd": [1]}"#, vec!["E229"]),
            (r#"{"nobs": 5, "names": ["a"], "cov": [[1]], "mean": [1, 2]}"#, vec!["E230"]),
            (r#"{"nobs": [5, 6], "names": ["a"], "groups": ["g", "h"], "cov": [[1]]}"#, vec!["E230"]),
            (r#"{"nobs": [5, 6], "names": ["a"], "cov": [[[1]], [[1]]]}"#, vec!["E223"]),
            (r#"{"nobs": 5, "names": ["a", "a"], "cov": [[1, 0], [0, 1]]}"#, vec!["E231"]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
        assert_eq!(place(r#"{"nobs": 5, "names": ["a", "b"], "cov": [[1, 0.1], [0.2, 1]]}"#), "cov[b, a]");
    }

    #[test]
    fn every_fault_of_text_has_its_code_and_line() {
        for (text, expected, line) in [
            ("", "E223", None),
            ("n = 5\n1\n", "E223", None),
            ("names = a\n1\n", "E222", Some(1)),
            ("names = a b\nn = 5\n1\n0 1 1\n", "E225", Some(4)),
            ("names = a b\nn = 5\n1\n", "E230", Some(1)),
            ("names = a\nn = 5\n1x\n", "E220", Some(3)),
            ("names = a\nn = five\n1\n", "E224", Some(2)),
            ("names = a\nn = 5\nn = 5\n1\n", "E232", Some(3)),
            ("names = a\nn = 5\n1\ngroup = g\nn = 5\n1\n", "E232", Some(4)),
            ("names = a\nnn = 5\nn = 5\n1\n", "E221", Some(2)),
        ] {
            let error = read_moments_bytes(text.as_bytes(), "f").unwrap_err();
            assert_eq!((error.first().code(), error.first().place.line), (expected, line), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn any_text_is_read_or_refused(text in "(n|names|sd|mean|group|divisor|=|[ab1-3.,# -]|\n){0,40}") {
            let _ = read_moments_bytes(text.as_bytes(), "f");
        }

        #[test]
        fn any_json_is_read_or_refused(
            nobs in "(null|5|-1|\\[5, 6\\]|\"x\")",
            names in "(null|\\[\"a\"\\]|\\[\"a\", \"b\"\\]|\\[\"a\", \"a\"\\]|\\[1\\])",
            groups in "(null|\\[\"g\", \"h\"\\]|3)",
            cov in "[\\[\\], 0-9.e-]{0,24}",
            rest in "(|, \"mean\": \\[1, 2\\]|, \"sd\": \\[\\[1\\], 2\\]|, \"cor\": \\[\\]|, \"divisor\": \"n\")",
        ) {
            let text = format!(
                "{{\"nobs\": {nobs}, \"names\": {names}, \"groups\": {groups}, \"cov\": [{cov}]{rest}}}"
            );
            let _ = read_moments_bytes(text.as_bytes(), "f");
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = read_moments_bytes(&bytes, "f");
        }
    }
}
