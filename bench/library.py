"""A library of novels: what it costs to add, to open and to look up, beside `wc -w` and rapidfuzz, and pulling the plug.

`library.py VARIORUM NOVELS WORK [KILLS]`: the program, a folder of plain texts, and the folder in which the benchmark `lookups` of
variorum-library left `quotations-75.jsonl`. Needs Python's rapidfuzz, coreutils and GNU time. One core (taskset), medians of several runs."""
import json, random, shutil, signal, statistics, subprocess, sys, time
from pathlib import Path

variorum, novels, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
kills = int(sys.argv[4]) if len(sys.argv) > 4 else 200
one = ["taskset", "-c", "0"]
shelf = work / "shelf"


def run(command):
    """Seconds, the largest resident size in MiB, the output and the exit code. Measured by time(1): a child counts the memory of this
    program as its own until it becomes another."""
    start = time.monotonic()
    done = subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", work / "memory"] + [str(c) for c in command],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return time.monotonic() - start, int((work / "memory").read_text().split()[-1]) / 1024, done.stdout, done.returncode


def median(times):
    return statistics.median(times)


files = sorted(novels.iterdir())
size = sum(f.stat().st_size for f in files)
counted = median(run(one + ["wc", "-w"] + files)[0] for _ in range(5))
added, memory = [], 0
for _ in range(5):
    shutil.rmtree(shelf, ignore_errors=True)
    seconds, used, _, _ = run(one + [variorum, "library", "add", "--threads", "1", "--library", shelf, novels])
    added.append(seconds)
    memory = max(memory, used)
print(f"adding {size / 1e6:.1f} MB: {median(added):.2f} s, {size / 1e6 / median(added):.1f} MB/s, {memory:.0f} MiB at most; "
      f"wc -w {counted:.2f} s: {counted / median(added):.3f} of its rate (goal {1 / 8:.3f})")
index = sum(f.stat().st_size for f in (shelf / "postings").iterdir())
print(f"index {index / size:.3f} of the bytes (goal 1.0)")
text = files[0].read_text(encoding="utf-8-sig")
words = " ".join(text[len(text) // 2:].split()[1:13])
opened = [run(one + [variorum, "find", words, "--library", shelf]) for _ in range(21)]
print(f"one process that opens the library, finds {len(words.split())} words and prints them: {1e3 * median(o[0] for o in opened):.0f} ms, "
      f"{max(o[1] for o in opened):.0f} MiB (goal 50 ms for opening)")
seconds, used, out, code = run(one + [variorum, "library", "doctor", "--library", shelf])
print(f"doctor: {seconds:.1f} s, {used:.0f} MiB, exit {code}")

kinds = {}
for line in (work / "quotations-75.jsonl").open():
    line = json.loads(line)
    kinds.setdefault(line["kind"], []).append(line)
print("\n| kind | variorum a second | rapidfuzz a second | ratio | variorum right | rapidfuzz right |\n|---|---|---|---|---|---|")
texts = [f.read_bytes().decode("utf-8", "replace") for f in files]
from rapidfuzz import fuzz
missed = []
for kind, all_lines in kinds.items():
    sample = all_lines[:: len(all_lines) // 4][:4]
    given = work / "given.jsonl"
    repeated = all_lines[:300]
    given.write_text("".join(json.dumps({"text": q["text"]}) + "\n" for q in repeated))
    seconds, used, out, _ = run(one + [variorum, "find", "--fuzzy", "--threads", "1", "--quotations", given, "--library", shelf])
    own = len(repeated) / seconds
    memory = max(memory, used)
    records = [json.loads(line) for line in out.splitlines()]

    def right(record, quotation):
        if not quotation["truth"]:
            return not record["places"]
        n, start, end = quotation["truth"]
        # bytes to code points of the text without its mark
        encoded = texts[n].encode()
        a, b = (len(encoded[:x].decode("utf-8", "ignore")) - texts[n].startswith("\ufeff") for x in (start, end))
        return any(p["name"] == files[n].name and 2 * (min(b, p["span"]["end"]) - max(a, p["span"]["start"])) >= b - a
                   for p in record["places"])

    ours = sum(right(*pair) for pair in zip(records, repeated)) / len(repeated)
    start, hits = time.monotonic(), 0
    for quotation in sample:
        best = max(((fuzz.partial_ratio_alignment(quotation["text"], t), n) for n, t in enumerate(texts)), key=lambda x: x[0].score)
        found, n = best
        if quotation["truth"]:
            m, a, b = quotation["truth"]
            encoded = texts[m].encode()
            a, b = (len(encoded[:x].decode("utf-8", "ignore")) for x in (a, b))
            ok = found.score >= 70 and n == m and 2 * (min(b, found.dest_end) - max(a, found.dest_start)) >= b - a
        else:
            ok = found.score < 70
        hits += ok
        if not ok:
            missed.append((kind, round(found.score), quotation["text"][:60]))
    rate = len(sample) / (time.monotonic() - start)
    print(f"| {kind} | {own:.0f} | {rate:.3f} | {own / rate:.0f} | {ours:.3f} of {len(repeated)} | {hits} of {len(sample)} |", flush=True)
print(f"\nvariorum's rates are whole processes: opening, looking up with context and speaker, writing; {memory:.0f} MiB at most")
for kind, score, words in missed:
    print(f"rapidfuzz, {kind}: {score} for {words!r}")

if kills:
    dice = random.Random(7)
    lines = work / "two-thousand.jsonl"
    lines.write_text("".join(json.dumps({"id": f"d{n}", "text": f"Reading {n}: " + " ".join(str(dice.randrange(10**6)) for _ in range(300))}) + "\n"
                             for n in range(2000)))
    plug = work / "plug"
    whole = run([variorum, "library", "add", lines, "--library", plug])[0]
    named, slowest, cut = 0, 0.0, 0
    for round_ in range(kills):
        if round_ % 4 == 0:
            shutil.rmtree(plug, ignore_errors=True)
        child = subprocess.Popen([variorum, "library", "add", str(lines), "--library", str(plug), "--format", "jsonl"], stdout=subprocess.PIPE, text=True)
        time.sleep(dice.random() * whole)
        child.send_signal(signal.SIGKILL)
        told = {json.loads(line)["id"] for line in child.stdout.read().splitlines() if line.endswith("}")}
        cut += child.wait() != 0
        if not (plug / "catalogue").exists():
            assert not told
            continue
        seconds, _, out, code = run([variorum, "library", "list", "--library", plug, "--format", "jsonl"])
        assert code == 0, round_
        slowest = max(slowest, seconds)
        there = {json.loads(line)["id"] for line in out.splitlines()}
        assert told <= there, (round_, len(told - there))
        assert run([variorum, "library", "doctor", "--library", plug])[3] == 0, round_
        named += len(told)
    print(f"\n{kills} times kill -9 within {whole:.2f} s of adding 2,000 documents: {cut} were still at work, {named} documents named, every one there, "
          f"doctor found all whole each time; listing afterwards took {1e3 * slowest:.0f} ms at most")
