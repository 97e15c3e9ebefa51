"""Measures the package as it is installed: what a call costs, what a dict adds, how long other threads wait, whether the stages give the bytes
of the program and what they cost.

    python python/measure.py calls
    python python/measure.py stages PROGRAM [MEGABYTES] [none|sail|spark|cluster|killed] [RUN...]
    python python/measure.py hot [MEGABYTES]

The engines are: none, all stages in this process; Sail; Spark with two threads; Spark with two executors; the same, one of which is killed in the
middle. Of Spark its event log says the executors' time and the bytes shuffled. Each engine is run with three numbers of partitions, with series,
and with texts set against others; or only those of these runs that are named: 2, 5, 11, series, against. `hot` compares texts with others of the same size, a tenth of whose letters are one letter over and over.
"""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


def planted(megabytes: float, seed: int, hot: float = 0.0) -> Any:
    """Texts of words by chance with the frequencies of a language, and passages of each other copied into every third, some misread. Of each text
    the share `hot` is one letter over and over."""
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
        letters = int(len(text) * hot)
        ids.append(f"text-{len(ids):06}")
        made.append(text[: len(text) - letters] + "a" * letters)
        size += len(text)
    return pa.table({"id": ids, "text": made, "series": [f"series-{n % 7}" for n in range(len(ids))]})


def written(table: Any, path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), encoding="utf-8")
    return path


def of_program(program: str, *arguments: object) -> tuple[str, float, float]:
    """What the program writes, its seconds and those of the processor."""
    start, before = time.perf_counter(), os.times()
    done = subprocess.run([program, "reuse", *map(str, arguments), "--format", "jsonl"], capture_output=True, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout.decode(), time.perf_counter() - start, cpu


def run_stages(program: str, megabytes: float, engine: str, only: list[str]) -> None:
    table = planted(megabytes, 7)
    half = len(table) // 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = written(table, folder / "texts.jsonl")
        own = written(table.slice(0, half), folder / "own.jsonl")
        others = written(table.slice(half), folder / "others.jsonl")
        runs: list[tuple[str, list[object], int, dict[str, Any]]] = [
            ("2", [given], 2, {}),
            ("5", [given], 5, {}),
            ("11", [given], 11, {}),
            ("series", [given, "--series", "series"], 5, {"series": "series"}),
            ("against", [own, "--against", others], 5, {"against": others}),
        ]
        with session_of(engine, folder) as session:
            for what, arguments, partitions, options in runs:
                if only and what not in only:
                    continue
                wanted, wall, cpu = of_program(program, *arguments)
                told = f"program {wall:.1f} s, {cpu:.1f} CPU s, {wanted.count(chr(10))} passages"
                texts = own if options.get("against") else given
                start, before = time.perf_counter(), tasks(folder)
                killer = threading.Thread(target=kill_after, args=(folder, before[1] + 10 * megabytes * 1e6)) if engine == "killed" else None
                if killer:
                    killer.start()
                found = of_stages(table, half, partitions, options) if session is None else with_engine(session, texts, partitions, engine, options)
                took = f"{time.perf_counter() - start:.1f} s"
                if killer:
                    killer.join()
                if session is not None and engine != "sail":
                    time.sleep(2)
                    executors, shuffled, lost = (now - then for now, then in zip(tasks(folder), before, strict=True))
                    per_byte = shuffled / (megabytes * 1e6)
                    took += f", executors {executors:.1f} s = {executors / cpu:.0f} × the program's CPU, shuffled {per_byte:.1f} bytes a byte, {lost:.0f} executors lost"
                same = "the same bytes" if found == wanted else "OTHER BYTES"
                print(f"{megabytes} MB, {engine}, {what}: {told}; {took}, {same}", flush=True)


def of_stages(table: Any, half: int, partitions: int, options: dict[str, Any]) -> str:
    series = None
    if "series" in options:
        names: dict[str, int] = {}
        series = [names.setdefault(name, len(names) + 1) for name in table["series"].to_pylist()]
    return stages.reuse(table, partitions=partitions, series=series, own=half if "against" in options else None)


def with_engine(session: Any, given: Path, partitions: int, engine: str, options: dict[str, Any]) -> str:
    from variorum import spark

    against = session.read.json(str(options["against"])) if "against" in options else None
    series = options.get("series")
    return spark.reuse(session.read.json(str(given)), against=against, partitions=partitions, series=series, sort=engine == "sail")


@contextmanager
def session_of(engine: str, folder: Path) -> Iterator[Any]:
    if engine == "none":
        yield None
    elif engine == "sail":
        # the server ends when nothing names it any more
        server, session = sail()
        yield session
        # and a session without its server would keep this process waiting
        session.stop()
        del server
    else:
        session = local("local[2]" if engine == "spark" else "local-cluster[2,1,1024]", folder)
        yield session
        session.stop()


def sail() -> tuple[Any, Any]:
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer()
    server.start(background=True)
    _, port = server.listening_address
    return server, SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()


def local(master: str, folder: Path) -> Any:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    # the executors' folders would else be within the installed package
    os.environ.setdefault("SPARK_WORKER_DIR", str(folder / "workers"))
    (folder / "events").mkdir()
    settings = {
        "spark.ui.enabled": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": (folder / "events").as_uri(),
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.buffer.kb": "1k",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    }
    builder = SparkSession.builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def tasks(folder: Path) -> tuple[float, float, float]:
    """The seconds of all tasks so far, the bytes they shuffled, and how many executors were lost."""
    seconds, shuffled, lost = 0.0, 0.0, 0.0
    for path in (folder / "events").glob("*"):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                # the last line may be half written
                continue
            lost += event.get("Event") == "SparkListenerExecutorRemoved"
            metrics = event.get("Task Metrics") if event.get("Event") == "SparkListenerTaskEnd" else None
            if metrics:
                seconds += metrics["Executor Run Time"] / 1e3
                shuffled += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return seconds, shuffled, lost


def kill_after(folder: Path, shuffled: float) -> None:
    """Ends an executor when so many bytes are shuffled, a third of all or more."""
    while tasks(folder)[1] < shuffled:
        time.sleep(0.5)
    kill_executor()


def kill_executor() -> None:
    """Ends one of the executors of this process's cluster."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rsplit(")", 1)[1].split()[1])
            names[int(status.parent.name)] = (status.parent / "cmdline").read_text()
        except OSError:
            continue

    def is_own(process: int) -> bool:
        while process in parents and process != os.getpid():
            process = parents[process]
        return process == os.getpid()

    executors = [process for process, name in names.items() if "CoarseGrainedExecutorBackend" in name and "java" in name.split("\0")[0]]
    own = sorted(process for process in executors if is_own(process))
    print(f"executors {own}, the first is killed", flush=True)
    if own:
        os.kill(own[0], signal.SIGKILL)


def hot(megabytes: float) -> None:
    """What one fingerprint costs that is a tenth of all rows."""
    plain, with_hot = planted(megabytes, 7), planted(megabytes, 7, 0.1)
    for partitions in (1, 5):
        taken = {}
        for name, table in (("plain", plain), ("hot", with_hot)):
            rounds = []
            for _ in range(3):
                start = time.process_time()
                stages.reuse(table, partitions=partitions)
                rounds.append(time.process_time() - start)
            taken[name] = statistics.median(rounds)
        print(f"{megabytes} MB, {partitions} partitions: {taken['plain']:.1f} CPU s, with one fingerprint everywhere {taken['hot']:.1f}, {taken['hot'] / taken['plain']:.2f} ×")


if __name__ == "__main__":
    what, *rest = sys.argv[1:] or [""]
    if what == "calls":
        calls()
    elif what == "hot":
        hot(float(rest[0]) if rest else 5.0)
    else:
        run_stages(rest[0], float(rest[1]) if len(rest) > 1 else 5.0, rest[2] if len(rest) > 2 else "none", rest[3:])
