//! What is said of flags that cannot be meant.

use crate::finding::Finding;
use crate::words::catalogue::usage as catalogue;

/// A flag with a value that is not among those accepted.
pub(super) fn refused(flag: impl Into<String>, value: impl Into<String>, accepted: impl Into<String>) -> Finding {
    Finding::new(&catalogue::FLAG_VALUE).word("flag", flag).word("value", value).word("accepted", accepted)
}

/// A flag that a command shares with others and cannot honour.
pub(super) fn not_here(flag: impl Into<String>, command: &str) -> Finding {
    Finding::new(&catalogue::FLAG_NOT_HERE).word("flag", flag).word("command", command)
}

/// A flag or a command without another that it needs.
pub(super) fn needs(flag: impl Into<String>, other: impl Into<String>) -> Finding {
    Finding::new(&catalogue::FLAG_NEEDS).word("flag", flag).word("other", other)
}
