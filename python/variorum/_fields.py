"""Dicts with the fields of results; the stub beside this file says which.

Written by make_records.py from docs/records.schema.json; do not edit.
"""

from typing import Any


class CheckFields(dict[str, Any]):
    """`variorum check`."""


class QuotationsFields(dict[str, Any]):
    """`variorum check` of quotations that come as data, as one object."""


class QuotesFields(dict[str, Any]):
    """`variorum quotes`: what a report attributes, before anything is checked."""


class CollationFields(dict[str, Any]):
    """`variorum collate`."""


class StemmaFields(dict[str, Any]):
    """`variorum lineage`."""


class ReuseFields(dict[str, Any]):
    """`variorum reuse` as one object."""


class FindFields(dict[str, Any]):
    """`variorum find` as one object."""


class ReadFields(dict[str, Any]):
    """`variorum read`: everything that was found in a file."""
