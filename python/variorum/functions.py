"""What the package does, a function a use case of the program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TypeAlias, overload

from . import _variorum
from ._calls import called, warned
from .errors import ArgumentError
from .library import Library
from .results import Check, Collation, Find, Lineage, Quotations, Quotes, Read, Reuse
from .tables import ArrowTable, Table

__all__ = ["Text", "Texts", "check", "check_quotations", "collate", "find", "lineage", "quotes", "read", "reuse"]

Text: TypeAlias = str | bytes | bytearray | memoryview | os.PathLike[str]
"""A text: a `str` is the text itself, bytes are what a file holds, a path is a file (or, among several, a folder)."""

Texts: TypeAlias = Text | Mapping[str, Text] | Iterable[Text]
"""One text or several; the keys of a mapping are their names."""

Limits: TypeAlias = Mapping[str, int]
"""How much a file may hold, by the names that the program's `--limit` has: `{"bytes": 10**9}`."""


def check(
    report: Text | Mapping[str, Text],
    against: Texts | None = None,
    *,
    library: str | os.PathLike[str] | Library | None = None,
    only: Iterable[str] = (),
    model: str | os.PathLike[str] | None = None,
    texts: bool = True,
    limits: Limits | None = None,
) -> Check:
    """Checks the quotations, the reported speech and the figures of a report against its sources.

    `against` are sources, `library` is a library of them, of which `only` what has one of these ids, tags, series, authors or titles is
    looked at. `model` is a folder with a model of meaning. With `texts` the record has the texts of the documents too, which the offsets
    point into and which `to_html`, `to_tei` and `to_webanno` show.

    Raises `InputError` if the report, or every source, cannot be read. One source among several that cannot is a note of the record.

    >>> import variorum
    >>> report = "📰 Berg said the pier was “beyond all repair this winter”."
    >>> check = variorum.check(report, against={"speech": "The pier is beyond all repair this summer, and I say so."})
    >>> found = check["quotations"][0]
    >>> report[found["span"]["start"] : found["span"]["end"]], found["verdict"], found["severity"]
    ('beyond all repair this winter', 'altered', 'medium')
    >>> [(change["report"]["text"], change["source"]["text"]) for change in found["places"][0]["changes"]]
    [('winter', 'summer')]
    """
    sources = (against, None if library is None else os.fspath(library), [*only], model)
    return Check(called(_variorum.check, report, sources, texts, limits))


def check_quotations(
    quotations: str | Iterable[str | Mapping[str, object]] | ArrowTable,
    against: Texts | None = None,
    *,
    library: str | os.PathLike[str] | Library | None = None,
    only: Iterable[str] = (),
    model: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Quotations:
    """Checks quotations that come as data: words, or mappings or a table with `text` and perhaps `id`, `speaker`, `source` and `lang`.

    The sources are read and indexed once. The record has an item for each quotation, in order; one that cannot be checked is an item with
    an `error`.

    >>> import variorum
    >>> speech = "Anna Berg: The pier is beyond all repair this summer, and I say so."
    >>> checked = variorum.check_quotations(["beyond all repair this summer", "beyond all repair this winter"], against=speech)
    >>> [quotation["verdict"] for quotation in checked["quotations"]]
    ['verbatim', 'altered']
    >>> checked = variorum.check_quotations([{"id": 7, "text": "beyond all repair", "speaker": "Cara Lind"}], against=speech)
    >>> checked["quotations"][0]["id"], checked["quotations"][0]["verdict"]
    ('7', 'misattributed')
    """
    if isinstance(quotations, str):
        quotations = [quotations]
    given = quotations if hasattr(quotations, "__arrow_c_stream__") else "\n".join(_lines(quotations))
    sources = (against, None if library is None else os.fspath(library), [*only], model)
    return Quotations(called(_variorum.check_quotations, given, sources, limits))


def _lines(quotations: object) -> Iterable[str]:
    if not isinstance(quotations, Iterable) or isinstance(quotations, (bytes, bytearray, Mapping)):
        raise ArgumentError(f"quotations are strings, mappings with a text, or a table, not {type(quotations).__name__}")
    for number, quotation in enumerate(quotations, 1):
        if isinstance(quotation, str):
            quotation = {"text": quotation}
        if not isinstance(quotation, Mapping):
            raise ArgumentError(f"quotation {number} is {type(quotation).__name__}; it must be a str or a mapping with a text")
        try:
            yield json.dumps(dict(quotation))
        except (TypeError, ValueError) as error:
            raise ArgumentError(f"quotation {number} holds what JSON cannot say: {error}") from None


@overload
def quotes(report: Text | Mapping[str, Text], *, limits: Limits | None = None) -> Quotes: ...


@overload
def quotes(report: ArrowTable, *, limits: Limits | None = None) -> Table: ...


def quotes(report: Text | Mapping[str, Text] | ArrowTable, *, limits: Limits | None = None) -> Quotes | Table:
    """Lists what a report attributes: quotations, reported speech and figures, before anything is checked.

    Of a table with a column `text` and perhaps `id` the quotations of every row come as one table.

    >>> import variorum
    >>> found = variorum.quotes("“The pier is beyond repair,” Anna Berg said. She added that the ferry would stay.")
    >>> found["quotations"][0]["span"]["text"], found["quotations"][0]["speaker"]["name"]
    ('The pier is beyond repair,', 'Anna Berg')
    >>> found["claims"][-1]["span"]["text"]
    'that the ferry would stay'
    """
    if hasattr(report, "__arrow_c_stream__"):
        return Table(called(_variorum.quotes_of_table, report, limits))
    return Quotes(called(_variorum.quotes, report, limits))


def read(text: Text | Mapping[str, Text], *, limits: Limits | None = None) -> Read:
    """Reads a file as every other function does, and says what was found in it: text, turns, marked quotations, notes.

    Bytes are told by how they begin and by their name, which is the key of a mapping.

    >>> import variorum
    >>> captions = b"WEBVTT\\n\\n00:01.000 --> 00:04.000\\n<v Maud Ferrier>The lamp was lit."
    >>> found = variorum.read({"talk.vtt": captions})
    >>> found["text"], found["turns"][0]["speaker"]
    ('The lamp was lit.', 'Maud Ferrier')
    """
    return Read(called(_variorum.read, text, limits))


def collate(versions: Texts, *, base: str | None = None, table: bool = False, limits: Limits | None = None) -> Collation:
    """Compares two versions of a text or more.

    The keys of a mapping are their sigla; without one they are A, B, C and so on. `base` is the siglum of the original, so that what
    others have more is an addition. With `table` the record has all words side by side. A version that cannot be read is left out, with a
    `VariorumWarning`, if two are left.

    >>> import variorum
    >>> found = variorum.collate({
    ...     "draft": "The pier is beyond all repair this winter, and the ferry stays in the harbour.",
    ...     "print": "The pier is beyond all repair this summer, and the ferry stays in the harbour.",
    ... })
    >>> [(reading["witness"], reading["text"]) for reading in found["variants"][0]["readings"]]
    [('draft', 'winter'), ('print', 'summer')]
    """
    record, told = called(_variorum.collate, versions, base, table, limits)
    warned(told)
    return Collation(record)


def lineage(
    versions: Texts,
    *,
    dates: Mapping[str, str] | None = None,
    root: str | None = None,
    least: float = 0.5,
    limits: Limits | None = None,
) -> Lineage:
    """Finds out who took a text from whom, as far as the versions show it.

    The keys of a mapping are their sigla. `dates` are years, months or days by siglum, `root` is the version that the others come from, if
    that is known. Below the probability `least` an edge has no direction.

    >>> import variorum
    >>> found = variorum.lineage({
    ...     "A": "The pier is beyond all repair this winter, and the ferry stays in the harbour.",
    ...     "B": "The pier is beyond all repair this summer, and the ferry stays in the harbour.",
    ... }, dates={"A": "1859", "B": "1861"})
    >>> [witness["date"] for witness in found["witnesses"]]
    ['1859', '1861']
    """
    lines = None
    if dates is not None:
        if any("," in siglum or "\n" in siglum for siglum in dates):
            raise ArgumentError("a siglum with a comma or a line end can have no date; give the version another")
        lines = "\n".join(f"{siglum},{date}" for siglum, date in dates.items())
    record, told = called(_variorum.lineage, versions, lines, root, least, limits)
    warned(told)
    return Lineage(record)


def reuse(
    texts: Texts | ArrowTable,
    *,
    against: Texts | ArrowTable | None = None,
    series: str | None = None,
    memory: int | None = None,
    work: str | os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Reuse:
    """Finds every passage that texts share.

    Texts are files and folders, texts by name, or a table with the columns `id` and `text`, which is read in place. With `against` they
    are compared only with those. Texts with the same value in the column (of JSON Lines: the field) `series` are not compared with each
    other. `memory` is the most bytes to use, a quarter of the machine's if none are named; what does not fit is worked on on disk, in the
    folder `work` if there is one. What cannot be read is left out, with a `VariorumWarning`.

    >>> import variorum
    >>> fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."
    >>> found = variorum.reuse({"fable": fable, "sermon": f"Brethren, hear this. {fable} So it is with all of us."})
    >>> passage = found["passages"][0]
    >>> passage["b"]["id"], passage["b"]["start"], passage["identity"]
    ('sermon', 21, 1.0)
    """
    record, told = called(_variorum.reuse, (texts, against), series, memory, work, limits)
    warned(told)
    return Reuse(record)


def find(
    words: str,
    library: str | os.PathLike[str] | Library,
    *,
    fuzzy: bool = False,
    meaning: bool = False,
    most: int = 20,
    author: str | None = None,
    after: str | None = None,
    before: str | None = None,
    tag: str | None = None,
    versions: bool = False,
) -> Find:
    """Finds where words stand in a library; see `Library.find`."""
    library = library if isinstance(library, Library) else Library(library)
    return library.find(
        words,
        fuzzy=fuzzy,
        meaning=meaning,
        most=most,
        author=author,
        after=after,
        before=before,
        tag=tag,
        versions=versions,
    )
