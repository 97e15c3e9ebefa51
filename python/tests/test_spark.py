"""The stages on an engine that shuffles give the program's own bytes: Sail, which needs no JVM; Spark is run by python/measure.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import variorum
from test_stages import corpus
from variorum import spark

pyspark = pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def table() -> Any:
    texts = corpus(300, 11)
    ids = [f"text {n:04}" for n in range(len(texts))]
    series = [f"series {n % 3}" if n % 5 else None for n in range(len(texts))]
    return pa.table({"id": ids, "text": texts["text"], "series": series})


@pytest.fixture(scope="module")
def given(table: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pyarrow.parquet

    folder = tmp_path_factory.mktemp("texts")
    for name, rows in [("all", table), ("own", table.slice(0, 150)), ("others", table.slice(150))]:
        pyarrow.parquet.write_table(rows, folder / f"{name}.parquet")
    return folder


def read(session: Any, given: Path, name: str) -> Any:
    return session.read.parquet(str(given / f"{name}.parquet"))


@pytest.mark.parametrize("partitions", [1, 3, 8])
def test_sail_gives_the_bytes_of_the_program(session: Any, given: Path, table: Any, partitions: int) -> None:
    wanted = variorum.reuse(table.drop_columns(["series"])).to_jsonl()
    assert wanted.count("\n") > 40
    assert spark.reuse(read(session, given, "all"), partitions=partitions, sort=True) == wanted


def test_series_and_others_are_told_apart(session: Any, given: Path, table: Any) -> None:
    wanted = variorum.reuse(table, series="series").to_jsonl()
    assert spark.reuse(read(session, given, "all"), partitions=3, series="series", sort=True) == wanted
    wanted = variorum.reuse(table.slice(0, 150), against=table.slice(150)).to_jsonl()
    found = spark.reuse(read(session, given, "own"), against=read(session, given, "others"), partitions=3, sort=True)
    assert found == wanted


def test_a_dropped_sort_is_an_error_and_never_another_result(session: Any, given: Path, table: Any) -> None:
    wanted = variorum.reuse(table.drop_columns(["series"])).to_jsonl()
    try:
        assert spark.reuse(read(session, given, "all"), partitions=3) == wanted
    except Exception as error:
        assert "sort every partition" in str(error)


def test_a_table_without_the_columns_is_refused(session: Any, given: Path) -> None:
    with pytest.raises(variorum.InputError, match="no column text"):
        spark.reuse(read(session, given, "all").drop("text"))
    with pytest.raises(variorum.InputError, match="no column year"):
        spark.reuse(read(session, given, "all"), series="year")
