"""Tables of pandas, polars and pyarrow go in and come out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import variorum

FABLE = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."
COLUMNS = {
    "id": ["fable", "sermon", "letter"],
    "text": [FABLE, f"Brethren, hear this. {FABLE} So it is with all of us.", f"Dear sister, {FABLE} Yours, A."],
    "series": ["a", "b", "a"],
}
MADE: list[Any] = [
    pd.DataFrame(COLUMNS),
    pl.DataFrame(COLUMNS),
    pa.table(COLUMNS),
    pa.concat_tables([pa.table(COLUMNS).slice(0, 1), pa.table(COLUMNS).slice(1, 0), pa.table(COLUMNS).slice(1)]),
    pa.table({**COLUMNS, "text": pa.array(COLUMNS["text"], pa.large_string())}),
    pa.table({**COLUMNS, "text": pa.array(COLUMNS["text"], pa.string_view())}),
    pa.table({**COLUMNS, "text": pa.array(COLUMNS["text"]).dictionary_encode(), "more": [1, 2, 3]}),
]


@pytest.mark.parametrize("frame", MADE, ids=lambda frame: type(frame).__module__.split(".")[0])
def test_tables_of_any_kind_are_read_in_place(frame: Any) -> None:
    plain = variorum.reuse(dict(zip(COLUMNS["id"], COLUMNS["text"], strict=True)))
    assert len(plain["passages"]) == 3 and variorum.reuse(frame) == plain
    parted = variorum.reuse(frame, series="series")
    assert [(p["a"]["id"], p["b"]["id"]) for p in parted["passages"]] == [("fable", "sermon"), ("sermon", "letter")]


def test_passages_come_out_as_the_columns_of_the_program() -> None:
    found = variorum.reuse(pl.DataFrame(COLUMNS))
    table = found.table()
    assert table.to_arrow().to_pylist() == pa.table(table).to_pylist() == table.to_polars().to_dicts()
    assert table.to_pandas()["a_id"].tolist() == ["fable", "fable", "sermon"]
    heading = found.to_csv().split("\n")[0].split(",")
    assert table.to_arrow().column_names == heading == pl.DataFrame(table).columns
    assert "<table" in table._repr_html_()


def test_numbers_are_ids_too() -> None:
    found = variorum.reuse(pd.DataFrame({**COLUMNS, "id": [7, 8, 9]}))
    assert found["passages"][0]["a"]["id"] == "7"


def test_quotations_of_many_reports_come_as_one_table() -> None:
    reports = {"id": ["x", "y"], "text": ["📰 Berg said the pier was “beyond repair”.", "“Not so,” Lind said. “Never.”"]}
    for frame in [pd.DataFrame(reports), pl.DataFrame(reports), pa.table(reports)]:
        rows = variorum.quotes(frame).to_arrow().to_pylist()
        assert [(row["report"], row["text"]) for row in rows] == [("x", "beyond repair"), ("y", "Not so,"), ("y", "Never.")]
        texts = dict(zip(reports["id"], reports["text"], strict=True))
        assert all(texts[row["report"]][row["start"] : row["end"]] == row["text"] for row in rows)
    unnamed = variorum.quotes(pa.table({"text": reports["text"]})).to_arrow()["report"].to_pylist()
    assert unnamed == ["1", "2", "2"]


def test_quotations_that_come_as_a_table_are_checked() -> None:
    speech = "Anna Berg: The pier is beyond all repair this summer, and I say so."
    frame = pd.DataFrame({"text": ["beyond all repair this summer", "beyond all repair this winter"], "speaker": ["Anna Berg", None]})
    checked = variorum.check_quotations(frame, against=speech)
    assert checked.table().to_pandas()["verdict"].tolist() == ["verbatim", "altered"]
    assert checked == variorum.check_quotations(frame.replace({float("nan"): None}).to_dict("records"), against=speech)


def test_findings_quotations_and_places_are_rows(report: str, interview: str) -> None:
    check = variorum.check(report, against=interview)
    rows = pa.table(check.table()).to_pylist()
    assert len(rows) == len(check["quotations"]) + len(check["claims"]) + len(check["figures"])
    assert all(report[row["start"] : row["end"]] == row["text"] for row in rows)
    assert len(pa.table(variorum.quotes(report).table())) == len(variorum.quotes(report)["quotations"])
