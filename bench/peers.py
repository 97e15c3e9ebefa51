#!/usr/bin/env python3
"""Runs one peer on two lists of words, a word a line: `peers.py difflib|collatex A B`. Prints what it found, as proof of work."""
import sys

name, a, b = sys.argv[1], *(open(path, encoding="utf-8").read().split() for path in sys.argv[2:4])
if name == "difflib":
    from difflib import SequenceMatcher

    print(len(SequenceMatcher(None, a, b, autojunk=False).get_opcodes()), "blocks")
else:
    from collatex import Collation, collate

    collation = Collation()
    for siglum, words in (("A", a), ("B", b)):
        collation.add_plain_witness(siglum, " ".join(words))
    print(len(collate(collation, segmentation=False).columns), "columns")
