//! Text as it may stand in XML, HTML and addresses, so that nothing in it is taken for markup.

/// Text as the content or the attribute of an element. Characters that XML 1.0 does not have become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_noncharacter(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The same on one line, for attributes, whose line ends a parser would make blanks.
pub(super) fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Whether a character is one that texts do not have, by Unicode's own word.
pub(super) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// A path as a relative reference, or a file address where it is absolute; what is an address already stays one.
pub(super) fn reference(path: &str) -> String {
    if is_address(path) {
        return encoded(path, "/:?#[]@!$&'()*+,;=%");
    }
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    // a colon in the first part would make it an address
    let encoded = encoded(path, "/");
    if encoded.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

/// Whether an id is the address of a page.
pub(super) fn is_address(id: &str) -> bool {
    id.starts_with("https://") || id.starts_with("http://")
}

/// Bytes beyond letters, digits and `-._~` by their numbers (RFC 3986), but for those that are kept.
pub(super) fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (byte.is_ascii() && kept.contains(c)) {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            escaped("<b a=\"x\">&\u{0}\u{FFFE}\r"),
            "&lt;b a=&quot;x&quot;&gt;&amp;\u{FFFD}\u{FFFD}&#13;"
        );
        assert_eq!(attribute("a\n\tb"), "a&#10;&#9;b");
    }

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(reference("./a b/ü:1.md"), "a%20b/%C3%BC%3A1.md");
        assert_eq!(reference("/tmp/x.md"), "file:///tmp/x.md");
        assert_eq!(reference("C:\\x.md"), "C%3A/x.md");
        assert_eq!(reference("https://a.example/x?y=1"), "https://a.example/x?y=1");
    }
}
