"""Measures the package as it is installed: what a call costs, what a dict adds, how long other threads wait, whether the stages give the bytes
of the program and what they cost.

    python python/measure.py calls
    python python/measure.py stages PROGRAM [MEGABYTES] [sail|spark]
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import variorum
from variorum import stages

EXAMPLES = Path(__file__).parents[1] / "examples"


def per_call(work: Callable[[], object], calls: int) -> float:
    """The median of five rounds, in seconds a call."""
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        rounds.append((time.perf_counter() - start) / calls)
    return statistics.median(rounds)


def longest_wait(work: Callable[[], object]) -> tuple[float, float, int]:
    over = threading.Event()
    waits: list[float] = []

    def tick() -> None:
        last = time.perf_counter()
        while not over.is_set():
            time.sleep(0.0005)
            now = time.perf_counter()
            waits.append(now - last)
            last = now

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    over.set()
    thread.join()
    return took, max(waits), len(waits)


def calls() -> None:
    speech = "The pier is beyond all repair this summer, and I say so."
    report = "Berg said the pier was “beyond all repair this winter”."
    quotation = ["beyond all repair this winter"]
    print(f"one quotation, one short source, check: {per_call(lambda: variorum.check(report, against=speech), 2000) * 1e6:.1f} µs")
    print(f"the same as data, check_quotations: {per_call(lambda: variorum.check_quotations(quotation, against=speech), 2000) * 1e6:.1f} µs")
    texts = {name: (EXAMPLES / name).read_text(encoding="utf-8") for name in ("report.txt", "interview.txt", "newspaper.txt")}
    long_report = texts.pop("report.txt")
    whole = per_call(lambda: variorum.check(long_report, against=texts), 10)
    written = json.dumps(variorum.check(long_report, against=texts))
    made = per_call(lambda: json.loads(written), 100)
    print(f"check of the example: {whole * 1e3:.2f} ms; its dict from JSON: {made * 1e3:.3f} ms, {made / whole:.1%}")
    took, longest, ticks = longest_wait(lambda: variorum.check(long_report * 20, against={n: t * 20 for n, t in texts.items()}))
    print(f"another thread while a check takes {took * 1e3:.0f} ms: {ticks} ticks, longest wait {longest * 1e3:.1f} ms")


def planted(megabytes: float, seed: int) -> Any:
    """Texts of words by chance with the frequencies of a language, and passages of each other copied into every third, some misread."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("etaoinshrdlcumwfgypbvk", k=chance.randint(2, 9))) for _ in range(20000)]
    weights = [1 / (n + 2) for n in range(len(words))]
    ids: list[str] = []
    made: list[str] = []
    size = 0.0
    while size < megabytes * 1e6:
        own = chance.choices(words, weights, k=chance.randint(200, 1200))
        if made and len(made) % 3 == 0:
            other = chance.choice(made).split(" ")
            start = chance.randrange(len(other))
            rate = chance.choice([0, 0.05, 0.15])
            at = chance.randrange(len(own))
            own[at:at] = [w if chance.random() > rate else w[::-1] for w in other[start : start + chance.randint(25, 150)]]
        text = " ".join(own)
        ids.append(f"text-{len(ids):06}")
        made.append(text)
        size += len(text)
    return pa.table({"id": ids, "text": made})


def run_stages(program: str, megabytes: float, engine: str | None) -> None:
    table = planted(megabytes, 7)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "texts.jsonl"
        given.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run([program, "reuse", str(given), "--format", "jsonl"], capture_output=True, check=True)
        wanted = done.stdout.decode()
        print(f"{megabytes} MB, {len(table)} texts: program {time.perf_counter() - start:.1f} s, {wanted.count(chr(10))} passages")
        for partitions in (2, 5, 11):
            start, cpu = time.perf_counter(), time.process_time()
            found = with_engine(engine, given, partitions) if engine else stages.reuse(table, partitions=partitions)
            same = "the same bytes" if found == wanted else "OTHER BYTES"
            took = f"{time.perf_counter() - start:.1f} s, {time.process_time() - cpu:.1f} CPU s here"
            print(f"{engine or 'no engine'}, {partitions} partitions: {took}, {same}", flush=True)


def with_engine(engine: str, given: Path, partitions: int) -> str:
    from variorum import spark

    session = sail() if engine == "sail" else local()
    return spark.reuse(session.read.json(str(given)), partitions=partitions, sort=engine == "sail")


def sail() -> Any:
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    return SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()


def local() -> Any:
    from pyspark.sql import SparkSession

    return SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["calls"]:
        calls()
    else:
        size = float(sys.argv[3]) if len(sys.argv) > 3 else 5.0
        run_stages(sys.argv[2], size, sys.argv[4] if len(sys.argv) > 4 else None)
