"""Checks quotations against their sources, compares versions of a text and finds shared passages.

Everything is done by the program's own engine, without a network. Results are dicts with typed fields (`variorum.records`); offsets are
indices of Python strings. Other threads run while a function works.

>>> import variorum
>>> check = variorum.check("Berg said the pier was “beyond all repair this winter”.", against="The pier is beyond all repair this summer.")
>>> check["quotations"][0]["verdict"]
'altered'
"""

from ._variorum import __version__
from .errors import ArgumentError, InputError, LibraryError, VariorumError, VariorumWarning
from .functions import Text, Texts, check, check_quotations, collate, find, lineage, quotes, read, reuse
from .library import Added, Health, Library
from .results import Check, Collation, Find, Lineage, Quotations, Quotes, Read, Reuse
from .tables import ArrowTable, Table

__all__ = [
    "Added",
    "ArgumentError",
    "ArrowTable",
    "Check",
    "Collation",
    "Find",
    "Health",
    "InputError",
    "Library",
    "LibraryError",
    "Lineage",
    "Quotations",
    "Quotes",
    "Read",
    "Reuse",
    "Table",
    "Text",
    "Texts",
    "VariorumError",
    "VariorumWarning",
    "__version__",
    "check",
    "check_quotations",
    "collate",
    "find",
    "lineage",
    "quotes",
    "read",
    "reuse",
]
