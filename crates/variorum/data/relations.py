"""Writes `relations.txt`, what WordNet says of pairs of frequent words: `relations.py WORDNET`.

WORDNET is the folder of WordNet 3.0's files (Debian's package wordnet-base). Frequent are the words of `meaning.bin` beside this file,
and verbs of two words of which the first is frequent (`step down`). A line is a word and, after tabs, what stands in which relation to
it: a letter for the relation, then the words with commas between.

  f  the word of which this is an irregular form: `bought`, `buy`
  s  synonyms: words of one sense
  d  words derived from it or it from them: `agree`, `agreement`
  a  antonyms, and what is derived from these: `succeed`, `failure`
  o  words of a sense that is opposite to one of its own: `tiny`, `large`
  g  words of a wider sense that say less: `poodle`, `dog`
  v  nothing: the word is a verb more often than not

A pair stands with the word that comes first, `f` with the form, `g` with the word of the narrower sense. Only the first senses of a word count: those that were met in texts.
Sorted by bytes and front coded, so that the program can search it in place."""
import collections, re, struct, sys
from pathlib import Path

from front_coding import front_coded

SENSES = 4  # the most senses of a word and part of speech that count
WIDER = {"n": 2, "v": 1, "a": 2}  # of so many senses of each part of speech the wider ones are kept
FEWEST = 2  # so many count although they were not met
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
PARTICLES = set("up down out off on in away back over through along about around apart aside together by for to into".split())

here, folder = Path(__file__).parent, Path(sys.argv[1])
raw = (here / "meaning.bin").read_bytes()
(count,) = struct.unpack("<I", raw[:4])
frequent = {w.decode() for w in raw[8:].split(b"\n", count)[:count]}


def wanted(word):
    parts = word.split(" ")
    if len(parts) == 1:
        return word in frequent and len(word) > 1
    return len(parts) == 2 and parts[0] in frequent and parts[1] in PARTICLES


synsets, senses, bases = {}, collections.defaultdict(list), collections.defaultdict(set)
for part, letter in PARTS.items():
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        f = line.split(" | ")[0].split()
        n = int(f[3], 16)
        words = [re.sub(r"\(.*", "", f[4 + 2 * i]).replace("_", " ").lower() for i in range(n)]
        at, pointers = 5 + 2 * n, []
        for _ in range(int(f[4 + 2 * n])):
            kind, offset, pos, which = f[at:at + 4]
            pointers.append((kind, ("a" if pos == "s" else pos) + offset, int(which[:2], 16), int(which[2:], 16)))
            at += 4
        synsets[letter + f[0]] = (words, pointers)
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        f = line.split()
        met = int(f[5 + int(f[3])])
        offsets = f[6 + int(f[3]):]
        senses[f[0].replace("_", " ")] += [letter + o for o in offsets[:min(SENSES, max(FEWEST, met))]]
    for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
        form, *of = line.replace("_", " ").split()
        bases[form] |= {base for base in of if wanted(base) and base != form and form.isalpha()}

derived, antonyms = collections.defaultdict(set), collections.defaultdict(set)
for offset, (words, pointers) in synsets.items():
    for kind, other, i, j in pointers:
        # a noun derived from a noun is another thing: `music`, `musician`
        if (kind == "!" or kind == "+" and offset[0] != other[0]) and i and j:
            x, y = words[i - 1], synsets[other][0][j - 1]
            (antonyms if kind == "!" else derived)[x].add(y)
            (antonyms if kind == "!" else derived)[y].add(x)
pairs = collections.defaultdict(lambda: collections.defaultdict(set))


def pair(kind, x, y):
    if x != y and wanted(x) and wanted(y):
        x, y = sorted((x, y), key=str.encode)
        pairs[x][kind].add(y)


def counting(offset):
    """The words of a sense that count it among their first."""
    return [w for w in synsets[offset][0] if offset in senses.get(w, ())]


def opposed(offset):
    """The senses opposite to one: by its words, or by those of the adjective it is like."""
    words, pointers = synsets[offset]
    own = [o for kind, o, _, _ in pointers if kind == "!"]
    like = [o for kind, o, _, _ in pointers if kind == "&" and offset[0] == "a"]
    return own + [far for o in like for kind, far, _, _ in synsets[o][1] if kind == "!"]


for word in sorted(w for w in set(senses) | set(derived) | set(antonyms) if wanted(w)):
    for offset in senses[word]:
        for other in counting(offset):
            pair("s", word, other)
        for far in opposed(offset):
            for other in counting(far):
                pair("o", word, other)
    for other in derived[word]:
        pair("d", word, other)
        for last in antonyms[other]:
            pair("a", word, last)
    for other in antonyms[word]:
        pair("a", word, other)
        for last in derived[other]:
            pair("a", word, last)
for word in sorted(w for w in senses if wanted(w)):
    first = [o for part, most in WIDER.items() for o in [o for o in senses[word] if o[0] == part][:most]]
    for offset in first:
        wider = [o for kind, o, _, _ in synsets[offset][1] if kind == "@" or kind == "&" and offset[0] == "a"]
        # of two adjectives that are alike the head is the wider
        heads = [o for o in wider if offset[0] != "a" or any(k == "!" for k, *_ in synsets[o][1])]
        for other in {w for o in heads for w in counting(o)}:
            if other != word and wanted(other):
                pairs[word]["g"].add(other)
for form, of in bases.items():
    if of:
        pairs[form]["f"] |= of
met = collections.defaultdict(collections.Counter)
for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
    key, _, times = line.split()
    word, sense = key.split("%")
    met[word][sense[0] == "2"] += int(times)
verbs = {w for w in senses if wanted(w) and " " not in w and any(o[0] == "v" for o in senses[w])}
verbs = {w for w in verbs if met[w][True] > met[w][False] or all(o[0] == "v" for o in senses[w])}
# what is an antonym is nothing else; what is a synonym is not called derived or opposite
for kinds in pairs.values():
    kinds["s"] -= kinds["a"]
    kinds["d"] -= kinds["s"] | kinds["a"]
    kinds["o"] -= kinds["s"] | kinds["d"] | kinds["a"]
    kinds["g"] -= kinds["s"] | kinds["d"] | kinds["a"]
lines = []
for word in sorted({*pairs, *verbs}, key=str.encode):
    fields = [k + ",".join(sorted(v, key=str.encode)) for k, v in sorted(pairs[word].items()) if v]
    fields += ["v"] * (word in verbs)
    if fields:
        lines.append("\t".join([word, *fields]))
(here / "relations.txt").write_text(front_coded(lines), encoding="utf-8")
tally = collections.Counter(k for p in pairs.values() for k, v in p.items() for _ in v)
print(len(lines), "words,", (here / "relations.txt").stat().st_size, "bytes,", dict(sorted(tally.items())))
