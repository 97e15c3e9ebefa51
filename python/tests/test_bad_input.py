"""Whatever is given, what comes back is one of a few exceptions with one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
import variorum
from variorum import ArgumentError, InputError, LibraryError, VariorumError

SPEECH = "Anna Berg: The pier is beyond all repair this summer, and I say so."
V: Any = variorum


def failing() -> Iterator[str]:
    yield SPEECH
    raise RuntimeError("the source of the texts is gone")


BAD: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: V.check(None, against=SPEECH), ArgumentError, "report: a text is a str, bytes, or a path"),
    (lambda: V.check(7, against=SPEECH), ArgumentError, "not int"),
    (lambda: V.check(SPEECH), ArgumentError, "no source to check against"),
    (lambda: V.check(SPEECH, against=[]), ArgumentError, "no source to check against"),
    (lambda: V.check(SPEECH, against=7), ArgumentError, "source: a text is"),
    (lambda: V.check(SPEECH, against=[SPEECH, None]), ArgumentError, "source 2: a text is a str"),
    (lambda: V.check(SPEECH, against={7: SPEECH}), ArgumentError, "keys"),
    (lambda: V.check(SPEECH, against={"a": 7}), ArgumentError, "a: a text is"),
    (lambda: V.check(SPEECH, against=SPEECH, texts="yes"), ArgumentError, "texts"),
    (lambda: V.check(SPEECH, against=SPEECH, limits={"pages": -1}), ArgumentError, "limits are a mapping"),
    (lambda: V.check(SPEECH, against=SPEECH, limits={"leaves": 1}), ArgumentError, "there is no limit leaves"),
    (lambda: V.check(SPEECH, against=SPEECH, limits={"characters": 9}), InputError, "more than 9 characters"),
    (lambda: V.check(SPEECH, against="x", model="no/such/folder"), VariorumError, "no/such/folder"),
    (lambda: V.check("", against=SPEECH), InputError, "holds no text"),
    (lambda: V.check("half of \ud800 a pair", against=SPEECH), InputError, "surrogate"),
    (lambda: V.check(b"\x00\x01\x02\xff\xfe\x00", against=SPEECH), InputError, "not text"),
    (lambda: V.check(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", against=SPEECH), InputError, "report: it is"),
    (lambda: V.check(Path("no/such.txt"), against=SPEECH), InputError, "no/such.txt: there is no such file"),
    (lambda: V.check(Path("."), against=SPEECH), InputError, "directory"),
    (lambda: V.check(SPEECH, against=Path("no/such.txt")), InputError, "no/such.txt: there is no such file"),
    (lambda: V.check(SPEECH, against=SPEECH), InputError, "the report is its only source"),
    (lambda: V.check(SPEECH, against=failing()), RuntimeError, "the source of the texts is gone"),
    (lambda: V.check_quotations(None, against=SPEECH), ArgumentError, "not NoneType"),
    (lambda: V.check_quotations([7], against=SPEECH), ArgumentError, "quotation 1 is int"),
    (lambda: V.check_quotations([{"text": {1, 2}}], against=SPEECH), ArgumentError, "JSON cannot say"),
    (lambda: V.check_quotations([], against=SPEECH), InputError, "quotations: "),
    (lambda: V.check_quotations(failing(), against=SPEECH), RuntimeError, "is gone"),
    (lambda: V.check_quotations(pd.DataFrame({"words": ["a"]}), against=SPEECH), InputError, "no column text; its columns are words"),
    (lambda: V.quotes(None), ArgumentError, "report: a text is"),
    (lambda: V.quotes(pa.table({"id": ["a"]})), InputError, "no column text"),
    (lambda: V.quotes(pa.table({"text": [1.5]})), InputError, "the column text holds"),
    (lambda: V.quotes(pa.table({"text": [SPEECH, None]})), InputError, "2: it holds no text"),
    (lambda: V.read(b""), InputError, "holds no text"),
    (lambda: V.read({}), ArgumentError, "text: a text is"),
    (lambda: V.collate(SPEECH), InputError, "two versions or more"),
    (lambda: V.collate([SPEECH, Path("no/such.txt")]), InputError, "no/such.txt: there is no such file"),
    (lambda: V.collate({"A": SPEECH, "B": "other"}, base="C"), InputError, "no version has the siglum C"),
    (lambda: V.collate({"A": SPEECH, "B": "other"}, base=7), ArgumentError, "base"),
    (lambda: V.lineage({"A,": SPEECH, "B": "other"}, dates={"A,": "1859"}), ArgumentError, "comma"),
    (lambda: V.reuse(SPEECH), InputError, "two texts are needed"),
    (lambda: V.reuse(None), ArgumentError, "text: a text is"),
    (lambda: V.reuse([SPEECH, SPEECH], memory=7), InputError, "not enough to work in"),
    (lambda: V.reuse([SPEECH, SPEECH], memory=-7), ArgumentError, "negative"),
    (lambda: V.reuse(pd.DataFrame({"text": ["a"]})), InputError, "no column id"),
    (lambda: V.reuse(pd.DataFrame({"id": ["a", "b"], "text": ["x", 7]})), InputError, "no table that Arrow can read"),
    (lambda: V.find("words", "no/such/folder"), LibraryError, "no/such/folder"),
    (lambda: V.find(None, "no/such/folder"), ArgumentError, "words"),
    (lambda: V.Check({}).to_html(), ArgumentError, "no record of check"),
    (lambda: V.Reuse({"passages": 7}).table(), ArgumentError, "no record of reuse"),
    (lambda: V.Library("no/such/folder").document("doc_1"), LibraryError, "no/such/folder"),
]


@pytest.mark.parametrize("number", range(len(BAD)))
def test_bad_input_is_one_clear_exception(number: int) -> None:
    bad, kind, message = BAD[number]
    with pytest.raises(kind) as raised:
        bad()
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert kind is RuntimeError or isinstance(raised.value, VariorumError)


def test_exceptions_are_of_the_usual_kinds_too() -> None:
    assert issubclass(ArgumentError, TypeError) and issubclass(InputError, ValueError)
    assert all(issubclass(kind, VariorumError) for kind in (ArgumentError, InputError, LibraryError))


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = variorum.Library(tmp_path)
    library.add({"speech": SPEECH})
    with pytest.raises(ArgumentError, match="has a name"):
        library.add([SPEECH])
    with pytest.raises(InputError, match="date"):
        library.add({"other": SPEECH + "!"}, date="Michaelmas")
    with library:
        assert library.find("beyond all repair")["places"]
    uses: list[Callable[[], object]] = [
        lambda: library.find("beyond all repair"),
        lambda: library.check("He said “beyond all repair”."),
        lambda: variorum.check("He said “beyond all repair”.", library=library),
        lambda: variorum.find("beyond all repair", library),
        lambda: library.add({"a": SPEECH}),
        lambda: library.documents(),
        lambda: library.doctor(),
        lambda: library.__enter__(),
    ]
    for use in uses:
        with pytest.raises(LibraryError, match="was closed"):
            use()


def test_one_of_several_that_cannot_be_read_is_said_and_left_out(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    check = variorum.check("He said “beyond all repair this summer”.", against=[SPEECH, missing])
    assert [note["code"] for note in check["notes"] if "missing.txt" in note["message"]] == ["source-unreadable"]
    with pytest.warns(variorum.VariorumWarning, match="missing.txt: there is no such file"):
        variorum.collate([SPEECH, SPEECH + " Twice.", missing])
    with pytest.warns(variorum.VariorumWarning, match="line 2"):
        variorum.reuse(pa.table({"id": ["a", "b", "c"], "text": [SPEECH, None, SPEECH]}))
    checked = variorum.check_quotations([{"text": None}, "beyond all repair"], against=SPEECH)["quotations"]
    assert "error" in checked[0] and "verdict" in checked[1]
