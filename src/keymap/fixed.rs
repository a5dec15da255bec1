//! The keys whose meaning the user cannot change.

use super::{Context, Key};

/// Keys with one meaning everywhere, which the user's own bindings cannot change.
const FIXED: [&str; 6] = ["Esc", "Tab", "Shift+Tab", "F2", "Ctrl+L", "Ctrl+Q"];

/// Whether the user's own bindings cannot change what this key does in this context. Enter is fixed in text, and
/// Ctrl+J with it.
pub(super) fn is_fixed(context: Context, key: Key) -> bool {
    let is = |spelling: &str| spelling.parse() == Ok(key);
    FIXED.into_iter().any(is) || context.holds_text() && (is("Enter") || is("Ctrl+J"))
}
