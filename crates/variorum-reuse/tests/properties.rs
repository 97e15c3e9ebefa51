//! What holds for any texts, not only for the cases somebody thought of.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use variorum_reuse::find;

/// Text that no author writes: any script, controls, joiners, every kind of mark and break.
fn anything() -> impl Strategy<Value = String> {
    prop::string::string_regex("([\\PC\r\n\t“”„«»‘’'\"\\[\\]…\u{AD}\u{200B}\u{200D}\u{FFFE}-]|Q: |A: |the |\\.\\.\\. |said |-\n){0,120}").unwrap()
}

/// A sentence long enough to count as a passage.
const COPIED: &str = "We left the harbour before dawn, and by noon the wind had turned so far to the north that the captain spoke of going back.";

proptest! {
    #[test]
    fn a_shared_stretch_of_anything_is_a_slice_of_both_texts(x in anything(), y in anything(), z in anything()) {
        let same = format!("{y} {COPIED} {y}");
        let (a, b) = (format!("{x} {same}"), format!("{same} {z} {same}"));
        let reuse = find(&[&a, &b], |_, _| true);
        prop_assert!(!reuse.passages.is_empty() || reuse.repeating > 0, "the copied sentence is in both");
        for shared in reuse.passages {
            prop_assert!(!a[shared.in_a.range()].is_empty() && !b[shared.in_b.range()].is_empty());
            prop_assert!((0.0..=1.0).contains(&shared.identity));
        }
    }
}
