"""A library of sources, kept on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from types import TracebackType
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from . import _variorum
from ._calls import called, warned
from .errors import LibraryError
from .records import LibraryDocument, Role
from .results import Check, Find

if TYPE_CHECKING:
    from .functions import Text, Texts

__all__ = ["Added", "Health", "Library"]


class Added(TypedDict):
    """What became of a document that was put into a library."""

    id: str
    """Its id."""
    origin: str
    """The path or the name it came from."""
    title: str
    """What it is called."""
    version: int
    """The how manieth version of its origin it is, from 1."""
    outcome: Literal["added", "changed", "same"]
    """Whether it is new."""


class Health(TypedDict):
    """Whether a library is as it was written."""

    whole: int
    """How many documents are."""
    damaged: list[str]
    """What is not."""


class Library:
    """A folder of documents to look words up in and to check reports against.

    The folder is made when the first document is put in. A document in it never changes: the same document twice is one, a changed one
    is a new version. What `add` has given back is safe on the disk.

    >>> import tempfile, variorum
    >>> with tempfile.TemporaryDirectory() as folder, variorum.Library(folder) as library:
    ...     added = library.add({"speech": "The pier is beyond all repair this summer, and I say so."}, author="Anna Berg")
    ...     places = library.find("beyond all repair")["places"]
    ...     check = library.check("Berg said the pier was “beyond all repair this winter”.")
    >>> added[0]["outcome"], places[0]["author"], check["quotations"][0]["verdict"]
    ('added', 'Anna Berg', 'altered')
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = os.fspath(folder)
        self._closed = False

    @property
    def folder(self) -> str:
        """The folder."""
        return self._folder

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def close(self) -> None:
        """Ends its use; whatever is asked of it from then on is a `LibraryError`. Nothing is lost by leaving it open."""
        self._closed = True

    def __enter__(self) -> Library:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __fspath__(self) -> str:
        return self._open()

    def __repr__(self) -> str:
        return f"<variorum.Library {self._folder}{' (closed)' if self._closed else ''}>"

    def _open(self) -> str:
        if self._closed:
            raise LibraryError(f"{self._folder}: this library was closed; make another Library of its folder")
        return self._folder

    def add(
        self,
        texts: Texts,
        *,
        title: str | None = None,
        author: str | None = None,
        date: str | None = None,
        language: str | None = None,
        series: str | None = None,
        complete: bool | None = None,
        role: Role = "source",
        tags: Iterable[str] = (),
        limits: Mapping[str, int] | None = None,
    ) -> list[Added]:
        """Puts documents in: files and folders by their paths, texts and bytes by the names of a mapping.

        What is said of them stands above what they say of themselves; `date` is a year, a month or a day. What cannot be read is left out,
        with a `VariorumWarning`.
        """
        said = {
            "title": title,
            "author": author,
            "date": date,
            "language": language,
            "series": series,
            "complete": complete,
            "role": role,
            "tags": [*tags],
        }
        added, told = called(_variorum.add, self._open(), texts, said, _now(), limits)
        warned(told)
        return cast("list[Added]", added)

    def documents(
        self,
        *,
        author: str | None = None,
        after: str | None = None,
        before: str | None = None,
        tag: str | None = None,
        versions: bool = False,
    ) -> list[LibraryDocument]:
        """The documents, in the order in which they came in; with `versions` the older ones too."""
        return cast("list[LibraryDocument]", called(_variorum.documents, self._open(), (author, after, before, tag, versions)))

    def document(self, id: str) -> LibraryDocument:
        """What is known of a document, by its id or how that begins."""
        return cast(LibraryDocument, called(_variorum.show, self._open(), id))

    def text(self, id: str) -> str:
        """The text of a document, into which offsets point."""
        return called(_variorum.text, self._open(), id)

    def original(self, id: str) -> bytes:
        """The bytes of a document that came in."""
        return called(_variorum.original, self._open(), id)

    def find(
        self,
        words: str,
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
        """Finds where words stand, best first, at most so many places.

        With `fuzzy`, words that stand nowhere as they are are found where they stand most nearly: up to three letters in ten may differ.
        With `meaning`, the sentences are found instead that say most nearly the same, in whatever words.
        """
        of = (author, after, before, tag, versions)
        return Find(called(_variorum.find, words, self._open(), (fuzzy, meaning), most, of))

    def check(
        self,
        report: Text | Mapping[str, Text],
        *,
        only: Iterable[str] = (),
        texts: bool = True,
        limits: Mapping[str, int] | None = None,
    ) -> Check:
        """Checks a report against everything in the library, or `only` what has one of these ids, tags, series, authors or titles."""
        sources = (None, self._open(), [*only], None)
        return Check(called(_variorum.check, report, sources, texts, limits))

    def remove(self, *ids: str) -> int:
        """Takes documents out for good, by their ids or how those begin, and says how many; nothing, if one of them is none."""
        return called(_variorum.remove, self._open(), [*ids])

    def clear(self) -> int:
        """Takes all documents out for good, and says how many."""
        return called(_variorum.remove, self._open(), None)

    def refresh(self, *, limits: Mapping[str, int] | None = None) -> list[Added]:
        """Reads every file again; what changed becomes a new version."""
        added, told = called(_variorum.refresh, self._open(), _now(), limits)
        warned(told)
        return cast("list[Added]", added)

    def export(self, folder: str | os.PathLike[str]) -> int:
        """Writes everything to a new or empty folder as plain files, and says how many documents."""
        return called(_variorum.export, self._open(), os.fspath(folder))

    def doctor(self) -> Health:
        """Proves that every byte is as it was written and that the index says what the texts say."""
        whole, damaged = called(_variorum.doctor, self._open())
        return {"whole": whole, "damaged": damaged}

    def repair(self) -> Health:
        """Saves what can be proved into new files, and makes the index anew; says what is lost."""
        whole, lost = called(_variorum.repair, self._open())
        return {"whole": whole, "damaged": lost}


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
