#!/usr/bin/env python3
"""Writes words.txt and spelling.txt, the two lexica `fold` reads: `generate.py VARCON_CODEGEN WORDS...`.

VARCON_CODEGEN is `src/codegen.rs` of the crate varcon 1.0 (VarCon, Kevin Atkinson); WORDS are SCOWL word lists, one word a
line (Debian's wamerican-large and wbritish-large). Both are written sorted by bytes and front coded, so that the program can search
them in place without building anything at start-up.

words.txt: every word once, as listed (names keep their capital), without possessives.
spelling.txt: `variant<TAB>American form`, where both are usual spellings of one word in some country."""
import re, sys
from pathlib import Path

from front_coding import front_coded

here = Path(__file__).parent
entry = re.compile(r"  Entry \{\n(.*?)\n  \},", re.S)
variant = re.compile(r'word: "([^"]+)",\s*types: &\[(.*?)\n        \]', re.S)
kind = re.compile(r"category: Category::(\w+), tag: (None|Some\(Tag::(\w+)\))")

usual, forms = {None, "Eq", "Variant"}, []
for block in entry.findall(Path(sys.argv[1]).read_text(encoding="utf-8")):
    words = {}
    for word, types in variant.findall(block):
        words[word] = {(c, t or None) for c, _, t in kind.findall(types)}
    american = next((w for w, t in words.items() if ("American", None) in t or ("American", "Eq") in t), None)
    if american:
        forms.append((american, [w for w, t in words.items() if w != american and any(tag in usual for _, tag in t)]))

own = {american for american, _ in forms}
table = {}
for american, others in forms:
    for word in others:
        if word not in own and re.fullmatch(r"[a-z]{3,}", word) and re.fullmatch(r"[a-z]{3,}", american):
            table.setdefault(word, american)
lines = (f"{w}\t{a}" for w, a in sorted(table.items(), key=lambda x: x[0].encode()))
(here / "spelling.txt").write_text(front_coded(lines), encoding="utf-8")

listed = {w for path in sys.argv[2:] for w in Path(path).read_text(encoding="utf-8").split()}
listed = {w for w in listed if not w.endswith("'s") and "'" not in w and len(w) > 1} | set(table) | set(table.values())
(here / "words.txt").write_text(front_coded(sorted(listed, key=str.encode)), encoding="utf-8")
print(len(table), "spellings,", len(listed), "words")
