"""Every shared passage, stage by stage, for engines that shuffle: Spark, Sail, Daft, Ray, or plain Python.

A stage is a function from record batches of pyarrow to record batches, which an engine calls once a partition, such as Spark's `mapInArrow`.
Between two stages the engine brings together what belongs together; `variorum.spark` does that for Spark and Sail, `reuse` in this module
without an engine. The passages are the program's, to the byte, however the rows are parted.

| stage | columns in | columns out | rows come together by |
|---|---|---|---|
| `sums` | `text` | `sums` | all: `setting` |
| `fingerprints` | `n`, `text` | `fp`, `n`, `at`, `ctx` | `fp`, each partition sorted by `fp`, `n`, `at` |
| `candidates` | these | `a`, `at_a`, `b`, `at_b` | `a`, with its text |
| `surroundings` | `a`, `text`, `places` of `at_a`, `b`, `at_b` | `a`, `at_a`, `b`, `at_b`, `around_a` | `b`, with its text |
| `near` | `b`, `text`, `places` of `a`, `at_a`, `at_b`, `around_a` | `a`, `at_a`, `b`, `at_b` | `a` and `b`, with both texts |
| `passages` | `a`, `id_a`, `text_a`, `b`, `id_b`, `text_b`, `places` of `at_a`, `at_b` | `a`, `b`, `passage`, `repeating`, `cut` | all: `lines` |

`n`, `a` and `b` are the numbers of texts, from 0, in the order in which the program would read them. A column that is missing, of another
kind or with nulls, rows that are not sorted, and a setting of another version are an error, never another result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from . import _variorum
from ._calls import called
from .tables import ArrowTable

__all__ = [
    "CANDIDATES",
    "FINGERPRINTS",
    "PASSAGES",
    "SUMS",
    "SURROUNDINGS",
    "Stage",
    "candidates",
    "fingerprints",
    "lines",
    "near",
    "passages",
    "reuse",
    "setting",
    "sums",
    "surroundings",
]

Stage: TypeAlias = Callable[[Iterator[Any]], Iterator[Any]]
"""From the record batches of a partition to those of its part of the result."""

SUMS = pa.schema([("sums", pa.binary())])
FINGERPRINTS = pa.schema([("fp", pa.int64()), ("n", pa.int64()), ("at", pa.int32()), ("ctx", pa.binary())])
CANDIDATES = pa.schema([("a", pa.int64()), ("at_a", pa.int32()), ("b", pa.int64()), ("at_b", pa.int32())])
SURROUNDINGS = CANDIDATES.append(pa.field("around_a", pa.binary()))
PASSAGES = pa.schema(
    [("a", pa.int64()), ("b", pa.int64()), ("passage", pa.string()), ("repeating", pa.int64()), ("cut", pa.int64())]
)

# a text makes some fifty times its bytes of fingerprints, so few of them make a batch
TEXTS_A_BATCH = 64
PAIRS_A_BATCH = 512


def sums(batches: Iterator[Any]) -> Iterator[Any]:
    """Adds up the letters of the texts of a partition: one row."""
    parts = [called(_variorum.sums_of, batch) for batch in batches]
    yield pa.record_batch([pa.array([called(_variorum.sums_together, parts)], pa.binary())], schema=SUMS)


def setting(parts: Iterable[bytes]) -> bytes:
    """The parameters of all other stages, from the sums of all partitions; some hundred kilobytes."""
    return called(_variorum.sums_together, list(parts))


def fingerprints(setting: bytes) -> Stage:
    """Makes the fingerprint of every place of the texts."""

    def stage(batches: Iterator[Any]) -> Iterator[Any]:
        return _each(_variorum.Stages(setting).fingerprints, batches, TEXTS_A_BATCH)

    return stage


def candidates(
    setting: bytes, *, series: list[int] | None = None, own: int | None = None, sort: bool = False
) -> Stage:
    """Pairs places with equal fingerprints whose nearest letters are alike.

    Each partition must hold all rows of its fingerprints, sorted by `fp`, `n` and `at`; with `sort` the stage sorts them itself, for which it
    holds the partition. `series` says of each text by its number what it is part of, 0 for nothing: texts of one are not compared. Texts
    with a number below `own` are compared only with the others.
    """

    def stage(batches: Iterator[Any]) -> Iterator[Any]:
        walk = _variorum.Walk(_variorum.Stages(setting), series, own)
        for batch in _sorted(batches) if sort else batches:
            yield _batch(called(walk.push, batch))
        yield _batch(called(walk.finish))

    return stage


def surroundings(setting: bytes) -> Stage:
    """Adds the letters around the first place of each pair."""

    def stage(batches: Iterator[Any]) -> Iterator[Any]:
        return _each(_variorum.Stages(setting).surroundings, batches, TEXTS_A_BATCH)

    return stage


def near(setting: bytes) -> Stage:
    """Keeps the pairs of places around which the letters are alike."""

    def stage(batches: Iterator[Any]) -> Iterator[Any]:
        return _each(_variorum.Stages(setting).near, batches, TEXTS_A_BATCH)

    return stage


def passages(setting: bytes) -> Stage:
    """Finds the passages of each pair of texts."""

    def stage(batches: Iterator[Any]) -> Iterator[Any]:
        return _each(_variorum.Stages(setting).passages, batches, PAIRS_A_BATCH)

    return stage


def lines(found: Iterable[str]) -> str:
    """All passages as the program's JSON Lines. Those of one pair must come in the order in which the stage gave them."""
    return called(_variorum.joined_lines, list(found))


def reuse(texts: Any, *, partitions: int = 1, series: list[int] | None = None, own: int | None = None) -> str:
    """Runs all stages in this process, without an engine, and gives the program's JSON Lines.

    `texts` is a table with the columns `id` and `text`. For tests and for trying things out: the program and `variorum.reuse` do the same
    much faster.

    >>> import pyarrow, variorum.stages
    >>> fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."
    >>> table = pyarrow.table({"id": ["fable", "sermon"], "text": [fable, f"Brethren, hear this. {fable} So it is with all of us."]})
    >>> print(variorum.stages.reuse(table)[:64])
    {"a":{"id":"fable","start":0,"end":118},"b":{"id":"sermon","star
    """
    table = pa.table(texts).select(["id", "text"])
    table = table.add_column(0, "n", pa.array(range(len(table)), pa.int64()))
    table = table.set_column(2, "text", table["text"].cast(pa.large_string())).combine_chunks()
    parts = _parts(table, partitions)
    made = setting(row["sums"] for part in parts for batch in sums(iter(part.to_batches())) for row in batch.to_pylist())

    prints = pa.concat_tables(_run(fingerprints(made), part, FINGERPRINTS) for part in parts)
    part_of = pc.bit_wise_and(prints["fp"], 0xFFFF)
    step = 0x10000 // partitions + 1
    of = [prints.filter(pc.equal(pc.divide(part_of, step), part)) for part in range(partitions)]
    order = [("fp", "ascending"), ("n", "ascending"), ("at", "ascending")]
    walk = candidates(made, series=series, own=own)
    pairs = pa.concat_tables(_run(walk, part.sort_by(order), CANDIDATES) for part in of)

    rows = _together(pairs, "a", ["at_a", "b", "at_b"], table)
    around = pa.concat_tables(_run(surroundings(made), part, SURROUNDINGS) for part in _parts(rows, partitions))
    rows = _together(around, "b", ["a", "at_a", "at_b", "around_a"], table)
    kept = pa.concat_tables(_run(near(made), part, CANDIDATES) for part in _parts(rows, partitions))
    found = pa.concat_tables(
        _run(passages(made), part, PASSAGES) for part in _parts(_pairs(kept, table), partitions)
    )
    return lines(passage for passage in found["passage"].to_pylist() if passage is not None)


def _run(stage: Stage, part: Any, schema: Any) -> Any:
    return pa.Table.from_batches(list(stage(iter(part.to_batches()))), schema)


def _each(work: Callable[[Any], ArrowTable], batches: Iterator[Any], rows: int) -> Iterator[Any]:
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            yield _batch(called(work, batch.slice(start, rows)))


def _batch(made: Any) -> Any:
    return pa.record_batch(made)


def _sorted(batches: Iterator[Any]) -> Iterator[Any]:
    held = list(batches)
    if held:
        table = pa.Table.from_batches(held)
        yield from table.sort_by([("fp", "ascending"), ("n", "ascending"), ("at", "ascending")]).to_batches()


def _parts(table: Any, partitions: int) -> list[Any]:
    """The rows of a table in so many parts."""
    rows = -(-len(table) // partitions) or 1
    return [table.slice(start, rows) for start in range(0, max(len(table), 1), rows)]


def _lists(rows: Any, key: Any, fields: list[str]) -> tuple[Any, Any]:
    """The distinct values of a key that rows are sorted by, and of each the rows as a list."""
    runs = pc.run_end_encode(key.combine_chunks())
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), runs.run_ends])
    columns = [rows[field].combine_chunks() for field in fields]
    return runs.values, pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(columns, fields))


def _together(rows: Any, key: str, fields: list[str], texts: Any) -> Any:
    """Brings rows together by a text, with it."""
    rows = rows.sort_by([(key, "ascending")])
    numbers, lists = _lists(rows, rows[key], fields)
    return pa.table({key: numbers, "text": texts["text"].take(numbers), "places": lists})


def _pairs(rows: Any, texts: Any) -> Any:
    """Brings rows together by pair of texts, with both."""
    rows = rows.sort_by([("a", "ascending"), ("b", "ascending")])
    key = pc.add(pc.multiply(rows["a"], len(texts)), rows["b"])
    keys, lists = _lists(rows, key, ["at_a", "at_b"])
    a = pc.divide(keys, len(texts))
    b = pc.subtract(keys, pc.multiply(a, len(texts)))
    sides = {f"{name}_{side}": texts[name].take(of) for side, of in (("a", a), ("b", b)) for name in ("id", "text")}
    return pa.table({"a": a, "b": b, **sides, "places": lists})
