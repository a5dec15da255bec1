//! Text that typing aids leave alone: addresses, paths and code.

/// Signs before the first character of an address or a path.
const OPENING: [char; 12] = ['(', '[', '{', '<', '"', '\'', '”', '“', '’', '‘', '«', '»'];

/// The characters since the last blank, without quotes and brackets before them.
pub(super) fn last_token(text: &str) -> &str {
    let blank = text.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let start = blank.map_or(0, |(at, c)| at + c.len_utf8());
    text[start..].trim_start_matches(OPENING)
}

/// Whether an address of the web or of mail, or a path, begins with this token.
pub(super) fn is_verbatim(token: &str) -> bool {
    token.contains("://")
        || has_prefix(token, "www.")
        || has_prefix(token, "mailto:")
        || is_mail(token)
        || is_path(token)
        || has_host(token)
}

/// Whether the end of the text is in a span of code, between two backticks.
pub(super) fn is_in_code(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'`').count() % 2 == 1
}

fn has_prefix(token: &str, prefix: &str) -> bool {
    let start = token.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// `name@place`.
fn is_mail(token: &str) -> bool {
    token.split_once('@').is_some_and(|(name, place)| {
        name.ends_with(char::is_alphanumeric) && place.starts_with(char::is_alphanumeric)
    })
}

/// `/etc`, `~/notes`, `./run`, `../up`, `C:\notes` or `\\server`.
fn is_path(token: &str) -> bool {
    let drive = |bytes: &[u8]| matches!(bytes, [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    ["/", "~/", "./", "../", "\\\\"]
        .iter()
        .any(|start| token.starts_with(start))
        || drive(token.as_bytes())
}

/// `example.org/page`: a full stop within the part before the first slash.
fn has_host(token: &str) -> bool {
    let Some((host, _)) = token.split_once('/') else {
        return false;
    };
    host.rsplit_once('.').is_some_and(|(name, end)| {
        name.ends_with(char::is_alphanumeric) && end.starts_with(char::is_alphanumeric)
    })
}
