//! A text by its code points, which is how records count.

/// How many code points lie between two bytes that are kept.
const STRIDE: usize = 128;

/// A text with the bytes of some of its code points, so that any other is found in a few steps.
pub(super) struct Characters<'a> {
    text: &'a str,
    /// The byte of every [`STRIDE`]th code point.
    bytes: Vec<usize>,
}

impl<'a> Characters<'a> {
    pub(super) fn new(text: &'a str) -> Characters<'a> {
        Characters { text, bytes: text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect() }
    }

    /// What stands between two code points, cut where the text ends.
    pub(super) fn slice(&self, start: u32, end: u32) -> &'a str {
        let (start, end) = (self.byte(start), self.byte(end));
        &self.text[start..end.max(start)]
    }

    /// The last `count` code points before one.
    pub(super) fn before(&self, at: u32, count: u32) -> &'a str {
        self.slice(at.saturating_sub(count), at)
    }

    /// The first `count` code points from one on.
    pub(super) fn after(&self, at: u32, count: u32) -> &'a str {
        self.slice(at, at.saturating_add(count))
    }

    fn byte(&self, code_point: u32) -> usize {
        let code_point = code_point as usize;
        let Some(&near) = self.bytes.get(code_point / STRIDE) else { return self.text.len() };
        let rest = &self.text[near..];
        near + rest.char_indices().nth(code_point % STRIDE).map_or(rest.len(), |(byte, _)| byte)
    }
}

/// A text that is taken piece by piece, by code points.
pub(super) struct Cut<'a> {
    text: &'a str,
    /// Where the rest begins.
    pub(super) at: u32,
}

impl<'a> Cut<'a> {
    pub(super) fn new(text: &'a str) -> Cut<'a> {
        Cut::from(text, 0)
    }

    /// A text of which the first code point has a number.
    pub(super) fn from(text: &'a str, at: u32) -> Cut<'a> {
        Cut { text, at }
    }

    /// The piece up to a code point.
    pub(super) fn until(&mut self, end: u32) -> &'a str {
        let count = end.saturating_sub(self.at) as usize;
        let bytes = self.text.char_indices().nth(count).map_or(self.text.len(), |(at, _)| at);
        let (piece, rest) = self.text.split_at(bytes);
        (self.text, self.at) = (rest, self.at.max(end));
        piece
    }

    /// What was not taken.
    pub(super) fn rest(&mut self) -> &'a str {
        std::mem::take(&mut self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_code_point_is_found() {
        let text = "aé北𝄞".repeat(200);
        let characters = Characters::new(&text);
        for (n, c) in text.chars().enumerate() {
            assert_eq!(characters.slice(n as u32, n as u32 + 1), c.to_string());
        }
        assert_eq!(characters.after(799, 9), "𝄞");
        assert_eq!((characters.before(2, 9), characters.slice(900, 901)), ("aé", ""));
    }
}
