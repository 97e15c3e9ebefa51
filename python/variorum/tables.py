"""Tables that pandas, polars, pyarrow, DuckDB and others read in place, by the Arrow C interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["ArrowTable", "Table"]


class ArrowTable(Protocol):
    """Anything that hands over its columns by the Arrow C interface: a DataFrame of pandas or polars, a table of pyarrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class Table:
    """A table of findings, quotations, passages or places.

    It hands its columns over without a copy: `pyarrow.table(table)` and `polars.DataFrame(table)` take it as it is.

    >>> import variorum
    >>> check = variorum.check("Berg said the pier was “beyond all repair”.", against="The pier is beyond all repair.")
    >>> check.table().to_arrow().column_names[:4]
    ['report', 'id', 'kind', 'start']
    """

    def __init__(self, columns: ArrowTable) -> None:
        self._columns = columns

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """As a table of pyarrow, without a copy."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a DataFrame of pandas; pyarrow is needed too."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As a DataFrame of polars, without a copy."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<variorum.Table {self._columns!r}>"

    def _repr_html_(self) -> str:
        html: Any = self.to_pandas()._repr_html_()
        return str(html)
