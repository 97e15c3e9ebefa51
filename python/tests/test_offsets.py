"""Offsets are indices of the strings that came in."""

from __future__ import annotations

from typing import Any

import variorum
from hypothesis import example, given, settings
from hypothesis import strategies as st

# words with letters of several scripts, marks that combine, letters outside the first plane, and whatever stands between
WORD = st.text(st.characters(categories=["L", "Mn", "N", "So"]), min_size=1, max_size=9)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2009", " – ", ", ", "\u200b ", "\ufeff", " 🪶 "])
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def running(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.tuples(WORD, BETWEEN), min_size=3, max_size=25))
    return "".join(word + between for word, between in words)


def spans(record: Any, text: str) -> int:
    """How many spans there are below a record; each must be the words it says."""
    if isinstance(record, list):
        return sum(spans(item, text) for item in record)
    if not isinstance(record, dict):
        return 0
    own = 0
    if {"start", "end", "text"} <= record.keys():
        assert text[record["start"] : record["end"]] == record["text"]
        own = 1
    return own + sum(spans(value, text) for key, value in record.items() if key not in ("places", "changes"))


@settings(max_examples=200, deadline=None)
@given(ANY, running(), ANY)
@example("\ufeff\ufeff", "one two three four five six ", "\x00\x01")
@example("", "A fox looked up at the grapes ", "")
def test_offsets_slice_to_the_words(before: str, words: str, after: str) -> None:
    report = f"{before}\nAnna Berg said: “{words}” {after} It cost 12 million. “{words}”"
    source = f"{after}\n{words}{before}"
    check = variorum.check(report, against={"source": source})
    assert check["report"]["text"] == report
    assert spans(check["quotations"], report) + spans(check["claims"], report) + spans(check["figures"], report) >= 1
    for finding in [*check["quotations"], *check["claims"], *check["figures"]]:
        for place in finding["places"]:
            assert source[place["span"]["start"] : place["span"]["end"]] == place["span"]["text"]
            for change in place["changes"]:
                assert report[change["report"]["start"] : change["report"]["end"]] == change["report"]["text"]
                assert source[change["source"]["start"] : change["source"]["end"]] == change["source"]["text"]
    assert spans(variorum.quotes(report)["quotations"], report) >= 1
    assert variorum.read(report)["text"] == report


@settings(max_examples=60, deadline=None)
@given(ANY, running(), ANY)
def test_readings_of_versions_slice_to_the_words(before: str, words: str, after: str) -> None:
    texts = {"A": before + words + after, "B": words + "another end " + after, "C": after + words}
    found = variorum.collate(texts)
    for variant in found["variants"]:
        for reading in variant["readings"]:
            assert texts[reading["witness"]][reading["start"] : reading["end"]] == reading["text"]


def test_shared_passages_slice_to_the_same_words() -> None:
    fable = "A fox 🦊 looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."
    texts = {"fable": fable, "sermon": f"🕊️🕊️ Brethren, hear this. {fable} So it is."}
    passage = variorum.reuse(texts)["passages"][0]
    for side in (passage["a"], passage["b"]):
        assert texts[side["id"]][side["start"] : side["end"]] == fable
