#!/usr/bin/env python3
"""Any amount of text that is like novels and repeats none of it: `novels_like.py NOVELS OUT MEGABYTES [SEED] [LONGER]`.

Each word follows the one before as it does at a place of the novels chosen by chance, with the probability LONGER (0 to 1) at a place where the
two words before are the same. So words, phrases and sentences are as frequent as they are in novels. The rare words of each book are exchanged for
words of its own, made of the letters of others: new books bring new names. OUT gets books of some 400 kB, which `make_corpus.py --src OUT` cuts
into texts and plants copies in. Needs numpy."""
import re
import sys
from pathlib import Path

import numpy

novels, out, megabytes = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20261130
longer = float(sys.argv[5]) if len(sys.argv) > 5 else 0.35
chance = numpy.random.default_rng(seed)
BOOKS, WORDS, PARAGRAPH, RARE = 256, 72_000, 90, 60

words = [w for path in sorted(Path(novels).glob("*.txt")) for w in path.read_text(encoding="utf-8", errors="ignore").split()]
names, numbers, counts = numpy.unique(numpy.array(words, dtype=object).astype("U40"), return_inverse=True, return_counts=True)
numbers = numbers.astype(numpy.int64)


def followers(keys):
    """The places in the order of their keys, and for each place where those with its key begin and how many they are."""
    order = numpy.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = numpy.flatnonzero(numpy.r_[True, ordered[1:] != ordered[:-1]])
    lengths = numpy.diff(numpy.r_[begins, len(keys)])
    start, count = numpy.empty(len(keys), numpy.int32), numpy.empty(len(keys), numpy.int32)
    start[order], count[order] = numpy.repeat(begins, lengths), numpy.repeat(lengths, lengths)
    return order.astype(numpy.int32), start, count


one = followers(numbers)
two = followers(numpy.r_[0, numbers[:-1]] * len(names) + numbers)


def walks():
    """The words of some books, a row for each."""
    rows = numpy.empty((WORDS, BOOKS), numpy.int32)
    at = chance.integers(0, len(numbers) - 1, BOOKS)
    for row in rows:
        by_two = chance.random(BOOKS) < longer
        spot = chance.random(BOOKS)
        order_one = one[0][one[1][at] + (spot * one[2][at]).astype(numpy.int32)]
        order_two = two[0][two[1][at] + (spot * two[2][at]).astype(numpy.int32)]
        at = (numpy.where(by_two, order_two, order_one) + 1) % len(numbers)
        row[:] = numbers[at]
    return rows.T


parts = [re.match(r"^(\W*)(\w.*?)(\W*)$", name) for name in names]
rare = [n for n, part in enumerate(parts) if part and counts[n] <= RARE and part[2].isalpha() and len(part[2]) > 3]
stems = [parts[n][2] for n in rare]


def own_words():
    """All words, the rare ones with the first letters of one and the last of another."""
    made = list(names)
    for n, head, tail in zip(rare, chance.integers(0, len(stems), len(rare)), chance.integers(0, len(stems), len(rare))):
        first, last, part = stems[head], stems[tail], parts[n]
        word = (first[: (len(first) + 1) // 2] + last[len(last) // 2 :]).lower()
        made[n] = part[1] + (word.capitalize() if part[2][0].isupper() else word) + part[3]
    return numpy.array(made, dtype=object)


out.mkdir(parents=True, exist_ok=True)
size = book = 0
while size < megabytes * 1e6:
    for row in walks():
        if size >= megabytes * 1e6:
            break
        if book % 8 == 0:
            own = own_words()
        told = own[row]
        text = "\n\n".join(" ".join(told[k : k + PARAGRAPH]) for k in range(0, WORDS, PARAGRAPH))
        (out / f"book-{book:05}.txt").write_text(text, encoding="utf-8")
        size += len(text.encode())
        book += 1
print(f"{book} books, {size / 1e6:.0f} MB")
