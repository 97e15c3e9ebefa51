//! Bytes → characters, with every doubt said.
//!
//! Order: a byte-order mark (of UTF-32 too); valid UTF-8; UTF-8 with a few damaged places; UTF-16 without a mark; the charset an HTML page
//! declares; a guess from letter statistics (`chardetng`). Line ends and everything else stay as they came.

use crate::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) note: Option<(&'static str, String)>,
}

pub(crate) fn decode(bytes: &[u8], html: bool) -> Result<Decoded, ReadError> {
    if let Some(text) = utf_32(bytes) {
        return Ok(Decoded { text, note: None });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[mark..], None));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        let message = format!("no charset is declared; read as {}, guessed from the bytes", encoding.name());
        return Ok(with(encoding, bytes, Some(("charset-guessed", message))));
    }
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    if zeros * FEWEST_BYTES_A_ZERO > bytes.len() {
        let at = memchr::memchr(0, bytes).unwrap_or(0);
        return Err(ReadError::Zeros { count: zeros, at });
    }
    let control = bytes.iter().filter(|b| is_control(**b)).count();
    if let Ok(text) = std::str::from_utf8(bytes)
        && MOST_CONTROL * control <= bytes.len()
    {
        let at = bytes.iter().position(|b| is_control(*b)).unwrap_or(0);
        let rest = "which no text has; they were read as they are, and a word that holds one is not found";
        let said =
            |kind: &str, count: usize| format!("it holds {count} {kind} (the first at byte {at}), {rest}");
        let note = match (zeros, control) {
            (0, 0) => None,
            (0, _) => Some(("control-bytes", said("control bytes", control))),
            _ => Some(("zero-bytes", said("zeros or other control bytes", control))),
        };
        return Ok(Decoded { text: text.to_owned(), note });
    }
    // what is not UTF-8 is any bytes at all: one control byte in a thousand is forgiven, a zero never
    if bytes.contains(&0) || control * 1000 > bytes.len() {
        return Err(ReadError::Binary);
    }
    if let Some(decoded) = damaged_utf_8(bytes) {
        return Ok(decoded);
    }
    if let Some(encoding) = declared(bytes).filter(|_| html) {
        return Ok(with(encoding, bytes, None));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let message = format!(
        "not UTF-8 and no charset is declared; read as {}, guessed from the letters",
        encoding.name()
    );
    Ok(with(encoding, bytes, Some(("charset-guessed", message))))
}

/// The first characters of a text, as far as its bytes tell; only to see what it is.
pub(crate) fn head(bytes: &[u8]) -> String {
    if let Some(text) = utf_32(bytes) {
        return text;
    }
    let (encoding, mark) =
        Encoding::for_bom(bytes).unwrap_or((utf_16_without_mark(bytes).unwrap_or(UTF_8), 0));
    encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned()
}

/// A text in UTF-32 with a byte-order mark, which begins like that of UTF-16.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes {
        [0xFF, 0xFE, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xFE, 0xFF, ..] => u32::from_be_bytes,
        _ => return None,
    };
    let letter = |four: &[u8; 4]| char::from_u32(read(*four)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(bytes[4..].as_chunks::<4>().0.iter().map(letter).collect())
}

fn with(encoding: &'static Encoding, bytes: &[u8], note: Option<(&'static str, String)>) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let damage = || {
        ("charset-damaged", format!("some bytes are not {}; they were replaced by U+FFFD", encoding.name()))
    };
    Decoded { text: text.into_owned(), note: note.or_else(|| damaged.then(damage)) }
}

/// A text that is UTF-8 but for a few bytes.
fn damaged_utf_8(bytes: &[u8]) -> Option<Decoded> {
    let (mut damaged, mut sound) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    let at = bytes.utf8_chunks().next().map_or(0, |c| c.valid().len());
    let message =
        format!("{damaged} places are not UTF-8 (the first at byte {at}); they were replaced by U+FFFD");
    let text = || UTF_8.decode_without_bom_handling(bytes).0.into_owned();
    (sound >= 10 * damaged).then(|| Decoded { text: text(), note: Some(("charset-damaged", message)) })
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        _ if pairs < 4 => None,
        _ if odd * 10 >= pairs * 7 && even == 0 => Some(UTF_16LE),
        _ if even * 10 >= pairs * 7 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What has more than one zero in so many bytes is no text. Of the web texts of PAN 2013 some have one in 145, left by whatever took them from
/// their pages.
const FEWEST_BYTES_A_ZERO: usize = 100;

/// UTF-8 with more than one control byte in so many is no text.
const MOST_CONTROL: usize = 5;

/// Control bytes that no text has.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B)
}

/// The charset an HTML page names in its first kilobytes, or an XML file in its first tag.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let declaration = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let after = match declaration.and_then(|d| d.find("encoding=").map(|at| &d[at + 9..])) {
        Some(named) => named,
        None => &head[head.find("charset=")? + 8..],
    };
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}
