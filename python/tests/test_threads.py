"""Other threads run while the package works, and Ctrl-C ends the work."""

from __future__ import annotations

import random
import signal
import threading
import time
from pathlib import Path

import pytest
import variorum

FABLE = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said. "


def longest_wait(work: object) -> tuple[float, float]:
    """How long the work took, and the longest that another thread did not come to run meanwhile, in seconds."""
    assert callable(work)
    over = threading.Event()
    longest = 0.0

    def tick() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not over.is_set():
            time.sleep(0.0005)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    over.set()
    thread.join()
    return took, longest


def is_short(took: float, longest: float) -> bool:
    """Whether the wait is 20 ms at most, or on a slow machine a tenth of the work, which it would be all of if the lock were held."""
    return longest <= max(0.020, took / 10)


def test_another_thread_waits_twenty_milliseconds_at_most(report: str, interview: str) -> None:
    # the best of some tries: a busy machine makes threads wait too
    long_report, long_source = report * 20, interview * 20
    tries = [longest_wait(lambda: variorum.check(long_report, against=long_source)) for _ in range(4)]
    assert min(took for took, _ in tries) > 0.03, "the work is long enough to see"
    assert any(is_short(*one) for one in tries), tries


def test_a_large_record_is_made_while_other_threads_run() -> None:
    # many short stretches, each in two texts: what is in all of them would be too common to be looked at
    rng = random.Random(1)
    words = FABLE.split()
    parts = [" ".join(rng.choice(words) + str(rng.randrange(900)) for _ in range(24)) for _ in range(400)]
    texts = {str(n): " ".join(rng.sample(parts, 20)) for n in range(40)}
    found = variorum.reuse(texts)
    assert len(found["passages"]) > 100
    tries = [longest_wait(lambda: variorum.reuse(texts)) for _ in range(4)]
    assert any(is_short(*one) for one in tries), tries


def test_several_threads_check_at_once(report: str, interview: str) -> None:
    wanted = variorum.check(report, against=interview)
    found: list[variorum.Check] = []
    threads = [threading.Thread(target=lambda: found.append(variorum.check(report, against=interview))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 4


def test_ctrl_c_ends_the_work(tmp_path: Path) -> None:
    letters = random.Random(7)
    words = ["".join(letters.choices("etaoinshrdlu", k=letters.randint(2, 9))) for _ in range(5000)]
    texts = {str(n): " ".join(letters.choices(words, k=2000)) for n in range(1200)}
    start = time.perf_counter()
    timer = threading.Timer(0.3, lambda: signal.raise_signal(signal.SIGINT))
    # a shell without job control has what it starts beside itself ignore interrupts
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer.start()
    # on disk every piece of work is asked about before it is done
    try:
        with pytest.raises(KeyboardInterrupt):
            variorum.reuse(texts, work=tmp_path)
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert time.perf_counter() - start < 10
