//! Lists and tables of words, packed by the compiler.
//!
//! In: words in lower case, sorted. Out: a [`WordList`] or a [`WordTable`], one text and the places where its lines begin, searched by
//! halves, without allocation.

use std::ops::Range;

/// A list of words that the compiler packs.
macro_rules! words {
    ($($word:literal),*) => {{
        const TEXT: &str = concat!($($word, "\n"),*);
        static STARTS: [u32; $crate::language::packed::lines(TEXT) + 1] = $crate::language::packed::starts(TEXT);
        static PACKED: $crate::language::packed::Packed = $crate::language::packed::Packed::new(TEXT, &STARTS);
        WordList::new(&PACKED)
    }};
}

/// A table of words and what they stand for that the compiler packs.
macro_rules! pairs {
    ($(($word:literal, $value:literal)),*) => {{
        const TEXT: &str = concat!($($word, "\n", $value, "\n"),*);
        static STARTS: [u32; $crate::language::packed::lines(TEXT) + 1] = $crate::language::packed::starts(TEXT);
        static PACKED: $crate::language::packed::Packed = $crate::language::packed::Packed::new(TEXT, &STARTS);
        WordTable::new(&PACKED)
    }};
}

/// Lines of one text. A slice of strings would be an address a word, each of which is written when the program is loaded: that took a
/// third of a millisecond and half a megabyte, whatever was asked.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Packed {
    text: &'static str,
    /// Where each line begins, in bytes; one more at the end.
    starts: &'static [u32],
    /// For each line the bit of its first two bytes, so that most words that are on no line are known by one look.
    beginnings: u128,
}

/// Which of 128 bits stands for the two bytes that a line begins with; a line end counts as one.
const fn beginning(first: u8, second: u8) -> u128 {
    1 << (first.wrapping_mul(31).wrapping_add(second) & 127)
}

impl Packed {
    pub(super) const fn new(text: &'static str, starts: &'static [u32]) -> Packed {
        let (bytes, mut line, mut beginnings) = (text.as_bytes(), 0, 0);
        while line + 1 < starts.len() {
            let at = starts[line] as usize;
            // a line that is empty begins with its end
            let second = if bytes[at] == b'\n' { b'\n' } else { bytes[at + 1] };
            beginnings |= beginning(bytes[at], second);
            line += 1;
        }
        Packed { text, starts, beginnings }
    }
}

/// Some lines of a packed text; two words of memory, for every language has more than a hundred lists and most are empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Lines {
    packed: &'static Packed,
    from: u32,
    to: u32,
}

static NO_LINES: Packed = Packed::new("", &[0]);

impl Lines {
    const EMPTY: Lines = Lines::all(&NO_LINES);

    const fn all(packed: &'static Packed) -> Lines {
        Lines { packed, from: 0, to: packed.starts.len() as u32 - 1 }
    }

    /// Whether a line may be this word, or if `longer` begin with it.
    fn may_hold(self, word: &str, longer: bool) -> bool {
        let beginnings = self.packed.beginnings;
        match *word.as_bytes() {
            [first, second, ..] => beginnings & beginning(first, second) != 0,
            [first] => longer || beginnings & beginning(first, b'\n') != 0,
            [] => !longer && beginnings & beginning(b'\n', b'\n') != 0,
        }
    }

    /// How many lines there are.
    fn len(self) -> usize {
        (self.to - self.from) as usize
    }

    fn line(self, n: usize) -> &'static str {
        &self.packed.text[self.range(n)]
    }

    fn range(self, n: usize) -> Range<usize> {
        let n = self.from as usize + n;
        self.packed.starts[n] as usize..self.packed.starts[n + 1] as usize - 1
    }

    /// Whether line `n` is a word; the order of strings is that of their bytes, which need no look at where characters begin.
    fn is(self, n: usize, word: &str) -> bool {
        n < self.len() && self.packed.text.as_bytes()[self.range(n)] == *word.as_bytes()
    }

    /// How many of the lines `0`, `step`, `2 * step` … stand before a word; they are sorted.
    fn before(self, word: &str, step: usize) -> usize {
        let (mut low, mut high) = (0, self.len() / step);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.packed.text.as_bytes()[self.range(middle * step)] < *word.as_bytes() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Those of the lines `0`, `step`, `2 * step` … that begin with a word, each with the lines up to the next.
    fn starting(self, word: &str, step: usize) -> Lines {
        // no piece of a text is empty; the end of one is
        if !self.may_hold(word, true) {
            return Lines::EMPTY;
        }
        let first = self.before(word, step);
        let more = (first..self.len() / step).take_while(|n| self.line(n * step).starts_with(word)).count();
        let at = |n: usize| self.from + (n * step) as u32;
        Lines { from: at(first), to: at(first + more), ..self }
    }
}

/// How many lines a text has.
pub(super) const fn lines(text: &str) -> usize {
    let (bytes, mut at, mut count) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        count += (bytes[at] == b'\n') as usize;
        at += 1;
    }
    count
}

/// Where each line of a text begins, in bytes; one more at the end.
pub(super) const fn starts<const COUNT: usize>(text: &str) -> [u32; COUNT] {
    let (bytes, mut at, mut count) = (text.as_bytes(), 0, 1);
    let mut starts = [0; COUNT];
    while at < bytes.len() {
        at += 1;
        if bytes[at - 1] == b'\n' {
            starts[count] = at as u32;
            count += 1;
        }
    }
    starts
}

/// A sorted set of words in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordList(Lines);

impl WordList {
    pub(super) const EMPTY: WordList = WordList(Lines::EMPTY);

    pub(super) const fn new(packed: &'static Packed) -> WordList {
        WordList(Lines::all(packed))
    }

    /// Whether a word, in lower case, is in the set.
    pub fn has(&self, word: &str) -> bool {
        self.0.may_hold(word, false) && self.0.is(self.0.before(word, 1), word)
    }

    /// The phrases that begin with a word.
    pub fn starting(&self, word: &str) -> WordList {
        WordList(self.0.starting(word, 1))
    }

    /// The words, sorted.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'static str> + use<> {
        let lines = self.0;
        (0..lines.len()).map(move |n| lines.line(n))
    }

    /// Whether the language has no such words.
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }
}

/// Words in lower case, sorted, each with what it stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordTable(Lines);

impl WordTable {
    pub(super) const EMPTY: WordTable = WordTable(Lines::EMPTY);

    pub(super) const fn new(packed: &'static Packed) -> WordTable {
        WordTable(Lines::all(packed))
    }

    /// What a word, in lower case, stands for.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        if !self.0.may_hold(word, false) {
            return None;
        }
        let n = 2 * self.0.before(word, 2);
        self.0.is(n, word).then(|| self.0.line(n + 1))
    }

    /// The phrases that begin with a word, with what they stand for.
    pub fn starting(&self, word: &str) -> WordTable {
        WordTable(self.0.starting(word, 2))
    }

    /// Whether a word, in lower case, is in the table.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The words with what they stand for, sorted.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&'static str, &'static str)> + use<> {
        let lines = self.0;
        (0..lines.len() / 2).map(move |n| (lines.line(2 * n), lines.line(2 * n + 1)))
    }

    /// The words that stand for a value.
    pub fn words_for(&self, value: &str) -> impl Iterator<Item = &'static str> {
        self.iter().filter(move |(_, v)| *v == value).map(|(w, _)| w)
    }

    /// Whether the language has no such words.
    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }
}
