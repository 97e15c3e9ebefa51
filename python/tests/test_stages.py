"""The stages without an engine give the program's own bytes, however the rows are parted; whatever is wrong is an error."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
import variorum
from variorum import stages

FABLE = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."


def corpus(texts: int, seed: int) -> Any:
    """Texts of words by chance, into which passages of each other are copied, some of them misread."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("etaoinshrdlcumwfgypbvk", k=chance.randint(2, 9))) for _ in range(4000)]
    made: list[str] = []
    for n in range(texts):
        own = chance.choices(words, k=chance.randint(100, 500))
        if n and n % 3 == 0:
            other = chance.choice(made).split(" ")
            start = chance.randrange(max(len(other) - 60, 1))
            copied = [word if chance.random() > 0.1 else word[::-1] for word in other[start : start + 60]]
            at = chance.choice([0, len(own) // 2, len(own)])
            own[at:at] = copied
        made.append(" ".join(own))
    made += ["", "short", FABLE, f"Ein Märchen 🦊: {FABLE} Ende.", FABLE]
    return pa.table({"id": [f"text {n}" for n in range(len(made))], "text": made})


@pytest.fixture(scope="module")
def table() -> Any:
    return corpus(400, 7)


@pytest.fixture(scope="module")
def wanted(table: Any) -> str:
    lines = variorum.reuse(table).to_jsonl()
    assert lines.count("\n") > 50
    return lines


@pytest.mark.parametrize("partitions", [1, 2, 5, 16])
def test_the_stages_give_the_bytes_of_the_program(table: Any, wanted: str, partitions: int) -> None:
    assert stages.reuse(table, partitions=partitions) == wanted


def test_series_and_others_are_told_apart(table: Any) -> None:
    parted = table.append_column("series", pa.array([str(n % 3) for n in range(len(table))]))
    wanted = variorum.reuse(parted, series="series").to_jsonl()
    assert stages.reuse(table, partitions=3, series=[n % 3 + 1 for n in range(len(table))]) == wanted
    own, others = table.slice(0, 200), table.slice(200)
    assert stages.reuse(table, partitions=3, own=200) == variorum.reuse(own, against=others).to_jsonl()


def test_a_stage_may_be_called_with_anything_that_is_a_part(table: Any) -> None:
    made = stages.setting(row["sums"] for batch in stages.sums(iter(table.to_batches())) for row in batch.to_pylist())
    nothing: list[Any] = []
    for stage in [stages.fingerprints(made), stages.candidates(made, sort=True), stages.near(made), stages.passages(made)]:
        assert sum(batch.num_rows for batch in stage(iter(nothing))) == 0
    assert stages.setting(row["sums"] for batch in stages.sums(iter(nothing)) for row in batch.to_pylist())
    numbered = table.add_column(0, "n", pa.array(range(len(table)), pa.int64()))
    prints = pa.Table.from_batches(stages.fingerprints(made)(iter(numbered.to_batches())), stages.FINGERPRINTS)
    order = [("fp", "ascending"), ("n", "ascending"), ("at", "ascending")]
    whole = pa.Table.from_batches(stages.candidates(made)(iter(prints.sort_by(order).to_batches())), stages.CANDIDATES)
    cut = prints.sort_by(order).to_batches(max_chunksize=777)
    assert pa.Table.from_batches(stages.candidates(made)(iter(cut)), stages.CANDIDATES).equals(whole)
    assert pa.Table.from_batches(stages.candidates(made, sort=True)(iter(prints.to_batches())), stages.CANDIDATES).equals(whole)


def wrong() -> list[tuple[str, Callable[[bytes, Any], object], str]]:
    def prints(made: bytes, table: Any) -> Any:
        numbered = table.slice(0, 20).add_column(0, "n", pa.array(range(20), pa.int64()))
        found = pa.Table.from_batches(stages.fingerprints(made)(iter(numbered.to_batches())), stages.FINGERPRINTS)
        return found.sort_by([("fp", "ascending"), ("n", "ascending"), ("at", "ascending")])

    def walked(made: bytes, rows: Any) -> object:
        return list(stages.candidates(made)(iter(rows.combine_chunks().to_batches())))

    def changed(name: str, kind: Any) -> Callable[[bytes, Any], object]:
        def run(made: bytes, table: Any) -> object:
            rows = prints(made, table)
            at = rows.column_names.index(name)
            return walked(made, rows.set_column(at, name, rows[name].cast(kind)))

        return run

    def with_null(made: bytes, table: Any) -> object:
        rows = prints(made, table)
        return walked(made, rows.set_column(1, "n", pa.array([None, *rows["n"].to_pylist()[1:]], pa.int64())))

    def twice(made: bytes, table: Any) -> object:
        rows = prints(made, table).to_batches()
        return list(stages.candidates(made)(iter([*rows, *rows])))

    return [
        ("not sorted", lambda made, table: walked(made, prints(made, table).sort_by([("fp", "descending")])), "sort every partition"),
        ("given twice", twice, "sort every partition"),
        ("missing", lambda made, table: walked(made, prints(made, table).drop_columns(["ctx"])), "no column ctx"),
        ("exchanged", lambda made, table: walked(made, prints(made, table).rename_columns(["n", "fp", "at", "ctx"])), "fingerprint"),
        ("too narrow", changed("n", pa.int32()), "the column n is Int32, and must be Int64"),
        ("too wide", changed("at", pa.int64()), "the column at is Int64, and must be Int32"),
        ("unsigned", changed("fp", pa.uint64()), "the column fp is UInt64"),
        ("null", with_null, "the column n has 1 nulls"),
        ("no text", lambda made, table: list(stages.sums(iter(table.rename_columns(["id", "words"]).to_batches()))), "no column text"),
        ("other version", lambda made, table: stages.fingerprints(made.replace(b'"version":"', b'"version":"9.'))(iter([])), "one version"),
        ("no setting", lambda made, table: stages.setting([b"none"]), "no sums"),
        ("other text", lambda made, table: list(stages.surroundings(made)(iter(hits(1 << 20)))), "has no letter 1048576"),
        ("no passage", lambda made, table: stages.lines(["{}"]), "no passage"),
    ]


def hits(at: int) -> list[Any]:
    places = pa.array([[{"at_a": at, "b": 1, "at_b": 0}]], pa.list_(pa.struct([("at_a", pa.int32()), ("b", pa.int64()), ("at_b", pa.int32())])))
    return [pa.record_batch({"a": pa.array([0], pa.int64()), "text": ["short"], "places": places})]


@pytest.mark.parametrize("number", range(len(wrong())))
def test_whatever_is_wrong_is_an_error_with_a_name(table: Any, number: int) -> None:
    made = stages.setting(row["sums"] for batch in stages.sums(iter(table.to_batches())) for row in batch.to_pylist())
    _, run, message = wrong()[number]
    with pytest.raises(variorum.VariorumError) as raised:
        run(made, table)
    assert message in str(raised.value)
