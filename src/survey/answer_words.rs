//! Answers in words that form a scale: agreement, satisfaction, frequency and the like, as platforms export them.

use std::collections::BTreeSet;

/// The words of each step, from the lowest to the highest; the first is what is written where the data have none of them.
type Steps = &'static [&'static [&'static str]];

/// Scales that are known by their words. Of several that hold all answers of a column the shortest is taken.
const SCALES: [Steps; 11] = [
    &[
        &["非常不同意", "完全不同意", "很不同意", "强烈不同意"],
        &["不同意", "比较不同意", "不太同意"],
        &["一般", "中立", "不确定", "说不清"],
        &["同意", "比较同意"],
        &["非常同意", "完全同意", "很同意", "强烈同意"],
    ],
    &[
        &["非常不同意", "完全不同意", "强烈不同意"],
        &["不同意"],
        &["比较不同意", "有点不同意", "有些不同意"],
        &["一般", "中立", "不确定"],
        &["比较同意", "有点同意", "有些同意"],
        &["同意"],
        &["非常同意", "完全同意", "强烈同意"],
    ],
    &[
        &["非常不符合", "完全不符合", "很不符合"],
        &["不符合", "比较不符合", "不太符合"],
        &["一般", "不确定"],
        &["符合", "比较符合"],
        &["非常符合", "完全符合", "很符合"],
    ],
    &[
        &["非常不满意", "很不满意"],
        &["不满意", "比较不满意", "不太满意"],
        &["一般", "中立"],
        &["满意", "比较满意"],
        &["非常满意", "很满意"],
    ],
    &[
        &["非常不可能", "完全不可能"],
        &["不可能", "比较不可能", "不太可能"],
        &["一般", "不确定"],
        &["可能", "比较可能"],
        &["非常可能", "完全可能"],
    ],
    &[&["从不"], &["很少"], &["有时"], &["经常", "常常"], &["总是"]],
    &[
        &["strongly disagree"],
        &["disagree"],
        &["neither agree nor disagree", "neutral", "undecided"],
        &["agree"],
        &["strongly agree"],
    ],
    &[
        &["strongly disagree"],
        &["disagree"],
        &["somewhat disagree", "slightly disagree"],
        &["neither agree nor disagree", "neutral", "undecided"],
        &["somewhat agree", "slightly agree"],
        &["agree"],
        &["strongly agree"],
    ],
    &[
        &["very dissatisfied", "extremely dissatisfied"],
        &["dissatisfied", "somewhat dissatisfied"],
        &["neither satisfied nor dissatisfied", "neutral"],
        &["satisfied", "somewhat satisfied"],
        &["very satisfied", "extremely satisfied"],
    ],
    &[
        &["very unlikely", "extremely unlikely"],
        &["unlikely", "somewhat unlikely"],
        &["neither likely nor unlikely", "neutral"],
        &["likely", "somewhat likely"],
        &["very likely", "extremely likely"],
    ],
    &[&["never"], &["rarely"], &["sometimes"], &["often"], &["always"]],
];

/// The words of a scale from the lowest to the highest, spelled as the answers are, where all answers are words of one scale,
/// each step by one word. `None` for fewer than two different answers.
pub(super) fn scale_in_words(answers: &BTreeSet<String>) -> Option<Vec<String>> {
    if answers.len() < 2 {
        return None;
    }
    let fitting = SCALES.iter().filter_map(|steps| spelled(steps, answers));
    fitting.min_by_key(Vec::len)
}

fn spelled(steps: Steps, answers: &BTreeSet<String>) -> Option<Vec<String>> {
    let mut words: Vec<Option<&String>> = vec![None; steps.len()];
    for answer in answers {
        let plain = answer.trim().to_lowercase();
        let step = steps.iter().position(|step| step.contains(&plain.as_str()))?;
        if words[step].replace(answer).is_some() {
            return None;
        }
    }
    Some(
        words.iter().zip(steps).map(|(word, step)| word.map_or_else(|| step[0].to_owned(), |w| (*w).clone())).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(answers: &[&str]) -> Option<Vec<String>> {
        scale_in_words(&answers.iter().map(|answer| (*answer).to_owned()).collect())
    }

    #[test]
    fn words_of_one_scale_are_its_steps() {
        let five = ["非常不同意", "不同意", "一般", "比较同意", "非常同意"];
        assert_eq!(of(&["比较同意", "非常不同意", "非常同意"]).unwrap(), five);
        assert_eq!(of(&["Agree", "Strongly disagree"]).unwrap().len(), 5);
        // Both kinds of agreement stand on the wider scale only.
        assert_eq!(of(&["同意", "比较同意"]).unwrap().len(), 7);
        assert_eq!(of(&["Never", "Often"]).unwrap(), ["Never", "rarely", "sometimes", "Often", "always"]);
    }

    #[test]
    fn other_words_are_no_scale() {
        assert_eq!(of(&["男", "女"]), None);
        assert_eq!(of(&["同意", "满意"]), None);
        assert_eq!(of(&["一般"]), None);
    }
}
