#!/usr/bin/env python3
"""Honest and altered quotations from pages: `page_quotations.py VARIORUM TEXT… [--count N] [--seed N] [--show KIND]`.

Stretches of one or two sentences are drawn from each TEXT (plain, UTF-8) and from a text that this program makes up. Into a copy of
the text it puts what pages and transcripts put between words: marks of notes in several dresses, numbers and heads of pages, remarks,
sounds, words begun twice; or it writes contractions and figures in another dress. Half of the stretches are then quoted as they stood
in the text, half with one word, figure, name or negation changed; a note's number glued to a figure, quoted as its last digit, is an
altered figure too. Each copy has one dress of notes, numbered through, as books have. A quotation is accepted when its verdict is
verbatim or normalised and its severity none or low. Prints a table in Markdown; --show prints what came out wrong of a kind."""
import argparse, collections, json, random, re, subprocess, sys, tempfile
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("binary")
arguments.add_argument("texts", nargs="*")
arguments.add_argument("--count", type=int, default=2000, help="honest quotations, and as many altered ones")
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--show", default="")
options = arguments.parse_args()
rng = random.Random(options.seed)

FIRST = "Ansel Birka Corvin Dagny Edwin Frida Gorm Hedda Isolt Jorund Kerstin Leopold Merete Norbert".split()
LAST = "Aldwater Brekstad Carrow Dunmarsh Ellingby Fosdyke Garthwaite Holmdal Inchley Kvarnstrom".split()
DOERS = ["the harbour board", "the millers", "our crew", "the council", "the ferrymen", "the night school"]
DEEDS = ["repaired", "counted", "painted", "inspected", "measured", "sold", "moved", "closed"]
THINGS = "lanterns barrels engines windows ladders bridges cottages pumps wagons furnaces".split()
PLACES = ["behind the chapel", "along the canal", "near the quarry", "below the dam", "at the station"]
TAILS = ["because the autumn had been wet", "although nobody had asked for it", "and the neighbours were content",
         "before the winter came down the valley", "while the market was being rebuilt", "as the charter demands"]


def invented(count):
    """Sentences with names, figures, negations and contractions in the making."""
    made = []
    for _ in range(count):
        pick = rng.choice
        shape = rng.randrange(5)
        who, name, tail = pick(DOERS), pick(FIRST) + " " + pick(LAST), pick(TAILS)
        number, year, things = rng.randrange(13, 990), rng.randrange(1811, 1999), pick(THINGS)
        if shape == 0:
            made.append(f"In {year} {who} {pick(DEEDS)} {number} {things} {pick(PLACES)}, {tail}.")
        elif shape == 1:
            made.append(f"{name} told us that {who} did not want {number} {things} {pick(PLACES)}, {tail}.")
        elif shape == 2:
            made.append(f"We do not know whether {who} {pick(DEEDS)} the {things}, {tail}.")
        elif shape == 3:
            made.append(f"It is {number} years since {name} {pick(DEEDS)} the {things} {pick(PLACES)}, {tail}.")
        else:
            made.append(f"I have seen {number * 7:,} {things} {pick(PLACES)}, and {who} {pick(DEEDS)} {number % 90 + 5} per cent of them.")
    return " ".join(s if n % 6 else "\n\n" + s for n, s in enumerate(made)).strip()


def stretches(text):
    """Where one or two whole sentences of a paragraph stand, 9 to 45 words of running text."""
    found = []
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        sentences = list(re.finditer(r"[A-Z][^.!?]*[a-z][.!?](?=\s|$)", paragraph.group()))
        n = 0
        while n < len(sentences):
            last = n + (rng.random() < .4 and n + 1 < len(sentences))
            words = paragraph.group()[sentences[n].start():sentences[last].end()]
            if 9 <= len(words.split()) <= 45 and not re.search(r"[\[\]()\"“”‘’_*^{}:;]|\s'|'\s|\n|--", words):
                found.append((paragraph.start() + sentences[n].start(), paragraph.start() + sentences[last].end()))
            n = last + 2
    return found


# what a page puts between the words: words of the text, a counter of notes → the same with furniture

def between(words, low=2, high=2):
    """A place between two words inside a stretch that no stop, name or figure adjoins."""
    fit = [n for n in range(low, len(words) - high) if re.fullmatch(r"[a-z]{2,},?", words[n - 1]) and re.fullmatch(r"[a-z]+", words[n])]
    return rng.choice(fit) if fit else None


def glue(words, mark):
    """The mark behind a word or two, not behind figures."""
    out = list(words)
    fit = [n for n in range(2, len(words)) if re.fullmatch(r"[a-z]{4,}[.,!?]?", words[n])]
    for n in sorted(rng.sample(fit, min(len(fit), rng.choice([1, 2])))):
        out[n] += mark()
    return out if out != words else None


def stops(words, mark):
    """The mark behind the stops and commas."""
    out = [w + mark() if re.fullmatch(r"[a-z]{4,}[.,]", w) else w for w in words]
    return out if out != words else None


def insert(words, what):
    n = between(words)
    return None if n is None else words[:n] + [what] + words[n:]


def page_break(words, counter, head):
    n = between(words)
    if n is None:
        return None
    counter[0] += 1
    line = head(counter[0])
    return [" ".join(words[:n]) + line + " ".join(words[n:])]


def broken_word(words, counter):
    fit = [n for n in range(1, len(words) - 1) if re.fullmatch(r"[a-z]{7,}", words[n])]
    if not fit:
        return None
    n, counter[0] = rng.choice(fit), counter[0] + 1
    cut = rng.randrange(3, len(words[n]) - 2)
    return words[:n] + [f"{words[n][:cut]}-\n\n{counter[0]:>40}\n\n{words[n][cut:]}"] + words[n + 1:]


def stutter(words, how):
    fit = [n for n in range(1, len(words) - 1) if re.fullmatch(r"[a-z]{3,}", words[n]) and words[n] != words[n - 1]]
    if not fit:
        return None
    n = rng.choice(fit)
    return words[:n] + [how(words[n])] + words[n + 1:]


def raised(number):
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(number))


def numbered(form):
    return lambda words, counter: glue(words, lambda: (counter.__setitem__(0, counter[0] + 1), form(counter[0]))[1])


PAGE = {
    "[1]": numbered(lambda n: f"[{n}]"),
    " [1]": lambda words, c: (c.__setitem__(0, c[0] + 1), insert(words, f"[{c[0]}]"))[1],
    "(1)": numbered(lambda n: f" ({n})"),
    "raised": numbered(raised),
    "^1": numbered(lambda n: f"^{n}"),
    "[a]": numbered(lambda n: f"[{'abcdefgh'[n % 8]}]"),
    "[note 1]": numbered(lambda n: f"[note {n}]"),
    "stop.1": lambda words, c: stops(words, lambda: (c.__setitem__(0, c[0] % 98 + 1), str(c[0]))[1]),
    "page": lambda words, c: page_break(words, c, lambda n: f"\n\n{n:>40}\n\n"),
    "page of": lambda words, c: page_break(words, c, lambda n: f"\n\nPage {n} of 900\n\n"),
    "HEAD": lambda words, c: page_break(words, c, lambda n: f"\n\n{n}          THE BOOK OF THE HARBOUR\n\n"),
    "Head": lambda words, c: page_break(words, c, lambda n: f"\n\nThe Book of the Harbour          {n}\n\n"),
    "feed": lambda words, c: page_break(words, c, lambda n: f"\n\n- {n} -\n\x0cTHE BOOK OF THE HARBOUR\n\n"),
    "broken word": broken_word,
    "remark": lambda words, c: insert(words, rng.choice(["[inaudible]", "(Laughter.)", "[crosstalk 00:12:31]", "[00:04:10]", "(applause)", "[pause]"])),
    "sound": lambda words, c: stutter(words, lambda w: rng.choice([f"{w}, uh,", f"{w} — um —", f"{w}, you know,", f"{w}, er,"])),
    "stutter": lambda words, c: stutter(words, lambda w: rng.choice([f"{w[0]}-{w}", f"{w[:2]}— {w}", f"{w}, {w}", f"{w} — {w}"])),
}
CONTRACTED = [("do not", "don't"), ("did not", "didn't"), ("is not", "isn't"), ("cannot", "can't"), ("it is", "it's"),
              ("we have", "we've"), ("I have", "I've"), ("I am", "I'm"), ("would not", "wouldn't"), ("will not", "won't"),
              ("they are", "they're"), ("we will", "we'll"), ("has not", "hasn't"), ("was not", "wasn't"), ("It is", "It's")]
TENS = " ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()


def in_words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    return ONES[n // 100] + " hundred" + (" and " + in_words(n % 100) if n % 100 else "")


def contraction(text):
    fit = [(a, b) for a, b in CONTRACTED if re.search(rf"\b{a}\b", text)]
    if not fit:
        return None
    a, b = rng.choice(fit)
    return re.sub(rf"\b{a}\b", b, text, count=1)


def figure(text):
    choices = []
    for m in re.finditer(r"(?<![\w,.$£€])(\d{1,3})(?![\w,.]*\d)(?! per cent)", text):
        choices.append((m, in_words(int(m.group()))))
    for m in re.finditer(r"(?<!\S)\d,\d{3}(?!\S)", text):
        choices.append((m, m.group().replace(",", "")))
    for m in re.finditer(r"\d per cent", text):
        choices.append((m, m.group()[0] + rng.choice(["%", " %", " percent"])))
    if not choices:
        return None
    m, dress = rng.choice(choices)
    return text[:m.start()] + dress + text[m.end():]


# what changes words: words, the vocabulary of the text → other words

def other_word(words, vocabulary, names):
    fit = [n for n, w in enumerate(words) if re.fullmatch(r"[a-z]{5,}", w) and w in vocabulary]
    if not fit:
        return None
    n = rng.choice(fit)
    near = lambda w: w[:4] == words[n][:4]
    choice = [w for w in rng.sample(vocabulary, min(60, len(vocabulary))) if w not in words and not near(w)]
    return words[:n] + [choice[0]] + words[n + 1:] if choice else None


def other_figure(words, vocabulary, names):
    fit = [n for n, w in enumerate(words) if re.search(r"\d", w) or w in ONES[2:]]
    if not fit:
        return None
    n = rng.choice(fit)
    if words[n] in ONES:
        return words[:n] + [rng.choice([o for o in ONES[2:] if o != words[n]])] + words[n + 1:]
    digits = [k for k, c in enumerate(words[n]) if c.isdigit()]
    k = rng.choice(digits)
    c = rng.choice([d for d in "123456789" if d != words[n][k]])
    return words[:n] + [words[n][:k] + c + words[n][k + 1:]] + words[n + 1:]


def other_name(words, vocabulary, names):
    fit = [n for n, w in enumerate(words) if n and re.fullmatch(r"[A-Z][a-z]{2,}", w) and w in names and re.fullmatch(r"[a-z,]+", words[n - 1])]
    if not fit:
        return None
    n = rng.choice(fit)
    choice = [w for w in names if w not in words]
    return words[:n] + [rng.choice(choice)] + words[n + 1:] if choice else None


def negated(words, vocabulary, names):
    if "not" in words[1:]:
        n = words.index("not", 1)
        return words[:n] + words[n + 1:]
    fit = [n for n, w in enumerate(words[:-1]) if w in ("is", "was", "were", "are", "will", "would", "shall", "has", "had", "could", "should", "must")]
    if not fit:
        return None
    n = rng.choice(fit) + 1
    return words[:n] + ["not"] + words[n:]


CHANGES = {"word": other_word, "figure": other_figure, "name": other_name, "negation": negated}


def glued_figure(text, counter):
    """A figure with a note's raised number behind it, and the words in which that number has become its last digit."""
    fit = list(re.finditer(r"(?<![\w,.])\d{2,3}(?![\w,.]*\d)(?= )", text))
    if not fit:
        return None
    m, counter[0] = rng.choice(fit), counter[0] % 9 + 1
    said = text[:m.end()] + rng.choice([raised(counter[0]), f"[{counter[0]}]"]) + text[m.end():]
    return said, text[:m.end()] + str(counter[0]) + text[m.end():]


def cases(text, kind, share):
    """A copy of a text in the dress of one kind, and the quotations of it: words, honest or the kind of change, words as they stood."""
    found = stretches(text)
    rng.shuffle(found)
    words_of = collections.Counter(re.findall(r"[a-z]{5,}", text))
    vocabulary = sorted(w for w, n in words_of.items() if n < 9)
    names = sorted(w for w, n in collections.Counter(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", text)).items() if n > 1 and w.lower() not in words_of)
    counter, copies, out = [0], {}, []
    for n, (start, end) in enumerate(sorted(found[:3 * share])):
        plain = " ".join(text[start:end].split())
        words = plain.split()
        quoted = plain
        if kind == "contraction" or kind == "figure":
            other = contraction(plain) if kind == "contraction" else figure(plain)
            said, quoted = (plain, other) if rng.random() < .5 else (other, plain)
        elif kind == "glued figure":
            said, quoted = glued_figure(plain, counter) or (None, None)
        else:
            dressed = PAGE[kind](words, counter)
            said = None if dressed is None else " ".join(dressed)
        if not said or not quoted:
            continue
        if kind == "glued figure":
            out.append((quoted, "glued figure", said))
        elif len(out) % 2 == 0:
            out.append((quoted, "honest", said))
        else:
            order = list(CHANGES)
            rng.shuffle(order)
            changed = next(((name, w) for name in order if (w := CHANGES[name](quoted.split(), vocabulary, names))), None)
            if not changed:
                continue
            out.append((" ".join(changed[1]), changed[0], said))
        copies[start] = (end, said)
        if len(out) >= 2 * share:
            break
    pieces, at = [], 0
    for start in sorted(copies):
        end, said = copies[start]
        pieces += [text[at:start], said]
        at = end
    return "".join(pieces + [text[at:]]), out


def check(source, quotations):
    if not quotations:
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.txt"
        path.write_text(source, encoding="utf-8")
        lines = "".join(json.dumps({"id": str(n), "text": q[0]}) + "\n" for n, q in enumerate(quotations))
        command = [options.binary, "check", "--quotations", "-", "--against", str(path), "--format", "jsonl"]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=1200)
    if done.returncode not in (0, 1):
        sys.exit(f"exit {done.returncode}: {done.stderr.strip()[:300]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


kinds = [*PAGE, "contraction", "figure", "glued figure"]
texts = {Path(t).stem: Path(t).read_text(encoding="utf-8") for t in options.texts} | {"invented": invented(4000)}
share = -(-options.count // (len(kinds) - 1) // len(texts)) + 1
tally, changes = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
for name, text in texts.items():
    for kind in kinds:
        source, quotations = cases(text, kind, share)
        for (quoted, what, said), got in zip(quotations, check(source, quotations), strict=True):
            accepted = got["verdict"] in ("verbatim", "normalised") and got["severity"] in ("none", "low")
            row = tally[kind]
            if what == "honest":
                row["honest"] += 1
                row["accused"] += not accepted
            else:
                for part in (row, changes[what]):
                    part["altered"] += 1
                    part["missed"] += accepted
                    part["verbatim"] += got["verdict"] == "verbatim"
            wrong = accepted != (what == "honest")
            if wrong and options.show and options.show in (kind, what, "all"):
                print(f"{name} {kind} {what}: {got['verdict']} {got['severity']} {got['flags']}\n  said   {said!r}\n  quoted {quoted!r}", file=sys.stderr)

print("| kind | honest | above low | altered | missed | verbatim |\n|---|---|---|---|---|---|")
whole = sum(tally.values(), collections.Counter())
for kind, row in [*tally.items(), *(("changed " + k, r) for k, r in changes.items()), ("all", whole)]:
    print(f"| {kind} | {row['honest']} | {row['accused']} | {row['altered']} | {row['missed']} | {row['verbatim']} |")
print(f"\nhonest above low {whole['accused'] / max(1, whole['honest']):.4f}, altered flagged {1 - whole['missed'] / max(1, whole['altered']):.4f}, "
      f"verbatim {whole['verbatim']} of {whole['altered']}")
