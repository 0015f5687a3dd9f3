//! Names of sheets, which Excel allows to be 31 characters long and to hold only some of them.

/// The longest name, in units of UTF-16.
const LONGEST: usize = 31;

/// The name of the sheet of the `number`th table: its number and as much of its caption as there is room for. Two names differ
/// because their numbers do.
pub(super) fn sheet_name(number: usize, caption: &str) -> String {
    let allowed = |c: char| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c };
    let caption: String = caption.chars().map(allowed).collect();
    let words: Vec<&str> = caption.split_whitespace().collect();
    let whole = format!("{number} {}", words.join(" "));
    let mut name = String::new();
    let mut length = 0;
    for c in whole.chars() {
        length += c.len_utf16();
        if length > LONGEST {
            break;
        }
        name.push(c);
    }
    name.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_hold_nothing_that_excel_forbids() {
        assert_eq!(sheet_name(3, "Paths: a/b [c] of 'x'"), "3 Paths a b c of x");
        assert_eq!(sheet_name(12, "题项内容与分布"), "12 题项内容与分布");
        assert_eq!(sheet_name(1, ""), "1");
        let long = sheet_name(7, &"😀".repeat(40));
        assert!(long.encode_utf16().count() <= LONGEST && long.starts_with("7 😀"));
    }
}
