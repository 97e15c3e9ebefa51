"""What the functions of `variorum` give back: dicts that can write themselves in the forms of the program.

Each is the dict that the program's `--format json` holds, so it can be stored as JSON and made again: `Check(json.loads(text))`. Every form
says what the dict says at that moment.
"""

from __future__ import annotations

import html
from typing import Any, ClassVar

from . import _variorum
from ._calls import called
from ._fields import (
    CheckFields,
    CollationFields,
    FindFields,
    QuotationsFields,
    QuotesFields,
    ReadFields,
    ReuseFields,
    StemmaFields,
)
from .tables import Table

__all__ = ["Check", "Collation", "Find", "Lineage", "Quotations", "Quotes", "Read", "Reuse"]


class _Written(dict[str, Any]):
    """A record that can be written."""

    _of: ClassVar[str]

    def _written(self, form: str) -> str:
        return called(_variorum.render, self._of, self, form)

    def to_json(self) -> str:
        """As the program's `--format json`, to the byte."""
        return self._written("json")

    def to_text(self) -> str:
        """As the program shows it at a terminal, in 100 columns, without colour."""
        return self._written("text")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.to_text())}</pre>"

    def _count(self, *names: str) -> str:
        return ", ".join(f"{len(self[name])} {name}" for name in names)


class _Page(_Written):
    """A record with a page of its own."""

    def to_html(self) -> str:
        """As a page that needs nothing else: no network and no script."""
        return self._written("html")

    def _repr_html_(self) -> str:
        # a page brings its own style, which is not for the notebook around it
        page = html.escape(self.to_html(), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="" style="width:100%;height:36em;border:1px solid #ccc" title="{html.escape(repr(self))}"></iframe>'


class _Tabular(_Written):
    """A record whose findings are rows."""

    def table(self) -> Table:
        """A row for each; see `variorum.Table`."""
        return Table(called(_variorum.as_table, self._of, self))



class Check(_Page, _Tabular, CheckFields):
    """A report that was checked against its sources.

    >>> import variorum
    >>> check = variorum.check("Berg said the pier was “beyond all repair this winter”.", against="The pier is beyond all repair this summer.")
    >>> check["quotations"][0]["verdict"], check["quotations"][0]["places"][0]["span"]["text"]
    ('altered', 'beyond all repair this summer')
    >>> check
    <variorum.Check of report: 1 quotations, 0 claims, 0 figures>
    """

    _of = "check"

    def to_jsonl(self) -> str:
        """The quotations, a record a line."""
        return self._written("jsonl")

    def to_markdown(self) -> str:
        """As a table in Markdown."""
        return self._written("markdown")

    def to_csv(self) -> str:
        """As a table for people, a row a finding."""
        return self._written("csv")

    def to_sarif(self) -> str:
        """As SARIF 2.1.0, for code hosts and editors."""
        return self._written("sarif")

    def to_github(self) -> str:
        """As workflow commands of GitHub."""
        return self._written("github")

    def to_gitlab(self) -> str:
        """As a code quality report of GitLab."""
        return self._written("gitlab")

    def to_junit(self) -> str:
        """As test results, a case a quotation."""
        return self._written("junit")

    def to_checkstyle(self) -> str:
        """As Checkstyle XML."""
        return self._written("checkstyle")

    def to_rdjsonl(self) -> str:
        """As diagnostics of reviewdog, a line each."""
        return self._written("rdjsonl")

    def to_tei(self) -> str:
        """As TEI P5: the report with its quotations in place."""
        return self._written("tei")

    def to_webanno(self) -> str:
        """As W3C Web Annotations."""
        return self._written("webanno")

    def to_csl(self) -> str:
        """The sources that are quoted, as CSL-JSON."""
        return self._written("csl")

    def to_bibtex(self) -> str:
        """The sources that are quoted, as BibTeX."""
        return self._written("bibtex")

    def to_citation(self) -> str:
        """A line of evidence a finding."""
        return self._written("citation")

    def __repr__(self) -> str:
        return f"<variorum.Check of {self['report']['id']}: {self._count('quotations', 'claims', 'figures')}>"


class Quotations(_Tabular, QuotationsFields):
    """Quotations that came as data and were checked, each in its order."""

    _of = "quotations"

    def to_jsonl(self) -> str:
        """A record a line."""
        return self._written("jsonl")

    def __repr__(self) -> str:
        return f"<variorum.Quotations: {self._count('quotations')}>"


class Quotes(_Tabular, QuotesFields):
    """What a report attributes, before anything is checked."""

    _of = "quotes"

    def __repr__(self) -> str:
        return f"<variorum.Quotes of {self['report']['id']}: {self._count('quotations', 'claims', 'figures')}>"


class Collation(_Page, CollationFields):
    """Versions of a text, side by side."""

    _of = "collation"

    def to_csv(self) -> str:
        """As a table, a row a group of readings."""
        return self._written("csv")

    def to_nexus(self) -> str:
        """As NEXUS, for programs that make trees."""
        return self._written("nexus")

    def __repr__(self) -> str:
        return f"<variorum.Collation: {self._count('witnesses', 'variants')}>"


class Lineage(_Page, StemmaFields):
    """Who took a text from whom, as far as the versions show it."""

    _of = "stemma"

    def to_dot(self) -> str:
        """As a graph for Graphviz."""
        return self._written("dot")

    def to_newick(self) -> str:
        """As a tree in Newick."""
        return self._written("newick")

    def to_graphml(self) -> str:
        """As a graph in GraphML."""
        return self._written("graphml")

    def to_svg(self) -> str:
        """As a picture."""
        return self._written("svg")

    def __repr__(self) -> str:
        return f"<variorum.Lineage: {self._count('witnesses', 'edges')}>"


class Reuse(_Tabular, ReuseFields):
    """The passages that texts share."""

    _of = "reuse"

    def to_jsonl(self) -> str:
        """A passage a line."""
        return self._written("jsonl")

    def to_csv(self) -> str:
        """As a table, a row a passage."""
        return self._written("csv")

    def __repr__(self) -> str:
        return f"<variorum.Reuse of {self['texts']} texts: {self._count('passages')}>"


class Find(_Tabular, FindFields):
    """Where words stand in a library."""

    _of = "find"

    def to_jsonl(self) -> str:
        """A place a line."""
        return self._written("jsonl")

    def __repr__(self) -> str:
        return f"<variorum.Find: {self._count('places')}>"


class Read(_Page, ReadFields):
    """A file as it is read, with everything that was found in it."""

    _of = "read"

    def __repr__(self) -> str:
        return f"<variorum.Read of {self['document']['id']}: {len(self['text'])} characters>"
