"""Every shared passage on Spark, or on Sail, which runs the same code without a JVM.

`reuse` takes a DataFrame with the columns that passim takes: `id`, `text` and perhaps `series`. Every stage is a function of
`variorum.stages` given to `mapInArrow`; joins, groups and sorts are the engine's. Of the driver it takes 1 MB a partition and some 300 bytes a
passage. From a shell: `python -m variorum.spark IN OUT`, where IN is JSON Lines or Parquet and OUT becomes a file of JSON Lines.

The package must be installed on every machine, in one version: a wheel in the image, or an environment sent along with `--archives`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from . import stages
from .errors import InputError

__all__ = ["reuse"]

FINGERPRINTS = "fp long, n long, at int, ctx binary"
CANDIDATES = "a long, at_a int, b long, at_b int"
SURROUNDINGS = CANDIDATES + ", around_a binary"
PASSAGES = "a long, b long, passage string, repeating long, cut long"


def reuse(
    texts: Any, *, against: Any = None, partitions: int | None = None, series: str | None = None, sort: bool = False
) -> str:
    """Finds every passage that the texts of a DataFrame share, and gives the program's JSON Lines.

    The texts are taken in the order of their ids, each of which must be another. `partitions` is how many parts fingerprints are shuffled
    into, the engine's own number if none is given; a part is sorted, and some 50 bytes a letter come together in all of them. Texts with the
    same value in the column `series` are not compared with each other. With `against`, a DataFrame with the same columns, the texts are
    compared only with those of it; the program must read them after the others.

    With `sort` each part is sorted in memory by the stage instead of by the engine, for an engine that drops the order of partitions, as
    Sail does. Without it such an engine is an error, never another result.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    sides = [_columns(texts, series).withColumn("side", f.lit(0))]
    if against is not None:
        sides.append(_columns(against, series).withColumn("side", f.lit(1)))
    rows = sides[0] if against is None else sides[0].unionByName(sides[1])
    number = f.row_number().over(Window.orderBy("side", "id")).cast("long") - f.lit(1)
    docs = rows.withColumn("n", number.cast("long")).cache()
    own = None if against is None else docs.where("side = 0").count()

    made = stages.setting(bytes(row["sums"]) for row in docs.select("text").mapInArrow(stages.sums, "sums binary").collect())
    prints = docs.select("n", "text").mapInArrow(stages.fingerprints(made), FINGERPRINTS)
    parts = prints.repartition(partitions, "fp") if partitions else prints.repartition("fp")
    if not sort:
        parts = parts.sortWithinPartitions("fp", "n", "at")
    parted = None if series is None else _parts(docs)
    pairs = parts.mapInArrow(stages.candidates(made, series=parted, own=own, sort=sort), CANDIDATES)

    by_a = pairs.groupBy("a").agg(f.collect_list(f.struct("at_a", "b", "at_b")).alias("places"))
    rows = by_a.join(docs.select(f.col("n").alias("a"), "text"), "a").select("a", "text", "places")
    around = rows.mapInArrow(stages.surroundings(made), SURROUNDINGS)

    by_b = around.groupBy("b").agg(f.collect_list(f.struct("a", "at_a", "at_b", "around_a")).alias("places"))
    rows = by_b.join(docs.select(f.col("n").alias("b"), "text"), "b").select("b", "text", "places")
    near = rows.mapInArrow(stages.near(made), CANDIDATES)

    by_pair = near.groupBy("a", "b").agg(f.collect_list(f.struct("at_a", "at_b")).alias("places"))
    side_a = docs.select(f.col("n").alias("a"), f.col("id").alias("id_a"), f.col("text").alias("text_a"))
    side_b = docs.select(f.col("n").alias("b"), f.col("id").alias("id_b"), f.col("text").alias("text_b"))
    rows = by_pair.join(side_a, "a").join(side_b, "b")
    rows = rows.select("a", "id_a", "text_a", "b", "id_b", "text_b", "places")
    found = rows.mapInArrow(stages.passages(made), PASSAGES).where("passage is not null").select("passage").collect()
    return stages.lines(row["passage"] for row in found)


def _columns(texts: Any, series: str | None) -> Any:
    """The columns of a DataFrame that are used, as words."""
    from pyspark.sql import functions as f

    missing = [name for name in ("id", "text", series) if name is not None and name not in texts.columns]
    if missing:
        raise InputError(f"the table has no column {missing[0]}; its columns are {', '.join(texts.columns)}")
    kept = [f.col("id").cast("string").alias("id"), f.col("text")]
    return texts.select(*kept, *([] if series is None else [f.col(series).cast("string").alias("series")]))


def _parts(docs: Any) -> list[int]:
    """Of each text by its number what it is part of, as a number from 1 on, 0 for nothing."""
    names: dict[str, int] = {}
    rows = docs.select("n", "series").orderBy("n").collect()
    return [0 if row["series"] is None else names.setdefault(row["series"], len(names) + 1) for row in rows]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: python -m variorum.spark IN OUT", file=sys.stderr)
        return 2
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.getOrCreate()
    given, written = arguments
    texts = spark.read.parquet(given) if given.endswith(".parquet") else spark.read.json(given)
    Path(written).write_text(reuse(texts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
