"""The acceptance texts in every format give the verdicts, speakers and differences that they give as plain text.

    python3 acceptance.py path/to/variorum [folder [--again]]      # --again: the files that are there

Each text is put into each format by the programs of producers.py, once with notes, heads and page numbers; a line a file. The words of the file are compared too: recall of
the 5-grams that were put in, and the share of these in the order they were put in. Exit 0 when nothing differs.
"""
import json, re, subprocess, sys, tempfile
from collections import Counter
from pathlib import Path
import producers

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "acceptance"
BINARY = str(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else ""
FOLDER = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / "acceptance"

#: Notes that editors might have put: behind a figure, within a sentence, at the end of one.
NOTES = [("100 billion dollars", "By the customs of both countries; the ministry counts 96."), ("return visit to China", "Announced in May."),
         ("statistical discrepancy", "Less than 1 per cent in 2024."), ("unprecedentedly high level", "So the ministry."), ("Second World War", "1939 to 1945.")]


def plain(text):
    """Words alone: no raised figures; hyphens join, wherever they stand, since one at a line end may be either kind."""
    text = re.sub(r"[⁰¹²³⁴-⁹]", "", text)
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\w)[-\u00ad\u2010]\r?\n?(?=\w)", "", text).replace("\u00ad", "")))


def judged(report, source):
    done = subprocess.run([BINARY, "check", str(report), "--against", str(source), "--format", "json"], capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 1):
        return {"error": done.stderr.strip()[:200]}
    got = json.loads(done.stdout)
    name = lambda finding: (finding.get("speaker") or {}).get("name")
    place = lambda p: (plain(p["span"]["text"]), p.get("speaker"), [(c["class"], plain((c["report"] or {}).get("text", "")), plain((c["source"] or {}).get("text", ""))) for c in p["changes"] if c["class"] not in ("typography", "layout")])
    found = {f"“{plain(q['span']['text'])[:40]}”": (q["verdict"], q["severity"], name(q), [place(p) for p in q["places"][:1]]) for q in got["quotations"]}
    found |= {f"claim “{plain(c['span']['text'])[:40]}”": (c["verdict"], name(c)) for c in got["claims"]}
    figures = Counter(f"figure {plain(f['span']['text'])}: {f['verdict']}" for f in got["figures"])
    return found | figures


def read(path):
    done = subprocess.run([BINARY, "read", str(path), "--format", "json"], capture_output=True, text=True, timeout=120)
    if done.returncode:
        return "", [done.stderr.strip()]
    record = json.loads(done.stdout)
    units = record["text"].encode("utf-16-le")
    body = record["text"][record["body"]["start"]:record["body"]["end"]]
    return body, [f"{n['code']}: {n['message']}" for n in record["notes"]]


def grams(words):
    return [tuple(words[n:n + 5]) for n in range(len(words) - 4)]


def recall_and_order(expected, got):
    """The share of 5-grams that are there, and the share of those that stand in the order they were put in (longest rising run of places)."""
    import bisect
    want, have = grams(expected), grams(got)
    there = sum((Counter(want) & Counter(have)).values())
    places = {}
    for n, gram in enumerate(have):
        places.setdefault(gram, []).append(n)
    row = [places[g].pop(0) for g in want if places.get(g)]
    tails = []
    for n in row:
        at = bisect.bisect_left(tails, n)
        tails[at:at + 1] = [n]
    return there / max(1, len(want)), len(tails) / max(1, len(row))


def of_notes(key, now, notes):
    """Whether a finding more is that of a note, which has figures of its own."""
    return key.startswith("figure ") and key in now and any(set(key.split(":")[0].split()[1:]) <= set(plain(note).split()) for _, note in notes)


def paragraphs_of(text):
    """(speaker, words): a paragraph without a label goes on with the speaker before it."""
    labels = ("Question", "President of Russia Vladimir Putin", "Putin", "Vladimir Putin")
    out, speaker = [], None
    for block in text.split("\n\n"):
        words = " ".join(block.split())
        if not words:
            continue
        label, _, rest = words.partition(": ")
        out.append((label, rest) if label in labels else (None, words))
    return out


def main():
    report, speech = ((SHARED / f"{n}.txt").read_text() for n in ("report", "transcript"))
    restored = re.sub(r"([.?!”])(?=[A-Z])", "\\1\n\n", speech)
    texts = {"transcript": paragraphs_of(restored), "report": [(None, " ".join(p.split())) for p in report.split("\n\n") if p.strip()]}
    bad = 0
    for name, paragraphs in texts.items():
        folder = FOLDER / name
        notes = [n for n in NOTES if any(n[0] in words for _, words in paragraphs)]
        files = producers.written(folder) if "--again" in sys.argv else producers.write(paragraphs, notes, folder)
        other = SHARED / ("report.txt" if name == "transcript" else "transcript.txt")
        baseline = folder / "baseline.txt"
        baseline.write_text("\n\n".join(producers.lines_of(paragraphs)) + "\n")
        pair = lambda path: (other, path) if name == "transcript" else (path, other)
        was = judged(*pair(baseline))
        want = plain(" ".join(producers.lines_of(paragraphs))).split()
        voiced = plain(" ".join(words for _, words in paragraphs)).split()
        for file, path in files.items():
            now = judged(*pair(path))
            changed = [f"{k}: {was.get(k)} → {now.get(k)}" for k in {**was, **now} if was.get(k) != now.get(k) and not of_notes(k, now, notes)]
            body, said = read(path)
            recall, order = max(recall_and_order(w, plain(body).split()) for w in (want, voiced))
            bad += bool(changed) or recall < 1 or order < 1
            print(f"{'short' if changed or recall < 1 or order < 1 else 'ok   '} {name} {file}: 5-grams {recall:.4f}, in order {order:.4f}, {len(changed)} of {len(was)} findings differ; notes {[s.split(':')[0] for s in said]}")
            for line in changed[:4]:
                print("      ", line[:900])
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
