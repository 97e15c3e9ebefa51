"""Many reports against many sources in one run: time, memory, and whether every report has the record it has alone.

`many_reports.py VARIORUM NOVELS WORK [--reports N] [--sources N] [--alone N]`. NOVELS is a folder of plain texts. WORK gets the sources, each some two
thousand words of a novel as turns of a talk, and the reports in Markdown, each with four quotations of two sources, half of them with a word changed, a sentence of
reported speech and a figure. Checks all in one run, three times, and N of the reports alone. Memory is the largest resident size as
time(1) measures it."""
import argparse, hashlib, json, random, re, shutil, statistics, subprocess, time
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("binary")
arguments.add_argument("novels", type=Path)
arguments.add_argument("work", type=Path)
arguments.add_argument("--reports", type=int, default=500)
arguments.add_argument("--sources", type=int, default=200)
arguments.add_argument("--words", type=int, default=2000, help="of a source")
arguments.add_argument("--alone", type=int, default=10, help="reports that are checked alone too")
options = arguments.parse_args()
rng = random.Random(24)
reports, sources = options.work / "reports", options.work / "sources"
for folder in (reports, sources):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

FIRST = "Ansel Birka Corvin Dagny Edwin Frida Gorm Hedda Isolt Jorund Kerstin Leopold Merete Norbert".split()
LAST = "Aldwater Brekstad Carrow Dunmarsh Ellingby Fosdyke Garthwaite Holmdal Inchley Kvarnstrom".split()
FIGURES = ["{} boats", "{} per cent of the harvest", "{} new houses", "{},000 people"]


def sentences(text):
    plain = re.sub(r"\s+", " ", text)
    found = re.findall(r"(?<=[.!?] )[A-Z][^.!?\"“”]{40,220}[.!?](?= )", plain)
    return [s for s in found if not re.search(r"[\[\]()_*^{}|]", s)]


novels = [sentences(path.read_text(encoding="utf-8", errors="replace")) for path in sorted(options.novels.iterdir())]
novels = [found for found in novels if len(found) > 500]
held = []
for n in range(options.sources):
    of = novels[n % len(novels)]
    start = rng.randrange(len(of) // 2)
    name, taken, length = f"{rng.choice(FIRST)} {rng.choice(LAST)}", [], 0
    while length < options.words and start < len(of):
        taken.append(of[start])
        length += len(of[start].split())
        start += 1
    text = f"# Talk {n}\n\n"
    for k in range(0, len(taken), 5):
        label = name if k % 10 == 0 else "Question"
        text += f"{label}: {' '.join(taken[k:k + 5])} We had {rng.choice(FIGURES).format(rng.randrange(12, 400))}.\n\n"
    (sources / f"talk-{n:03}.txt").write_text(text)
    held.append((name, taken))


def changed(words):
    said = words.split()
    place = rng.randrange(2, len(said) - 2)
    said[place] = rng.choice(["never", "forty", "harbour", "soon", "gladly"])
    return " ".join(said)


for n in range(options.reports):
    text = f"# What was said, part {n}\n\nA page of the series.\n\n"
    for k in range(4):
        name, taken = rng.choice(held)
        words = rng.choice(taken)
        text += f"{name} told the meeting: “{words if k % 2 else changed(words)}” The room was full.\n\n"
    name, taken = rng.choice(held)
    text += f"{name} said that the town had {rng.randrange(12, 400)} boats and would not sell them.\n"
    (reports / f"part-{n:03}.md").write_text(text)


def run(*command):
    start = time.monotonic()
    done = subprocess.run(["/usr/bin/time", "-q", "-f", "%M", "-o", options.work / "memory", *map(str, command)], capture_output=True)
    seconds = time.monotonic() - start
    assert done.returncode in (0, 1), done.stderr.decode()
    return seconds, int((options.work / "memory").read_text().split()[-1]) / 1024, done.stdout


size = sum(path.stat().st_size for path in sources.iterdir())
print(f"{options.reports} reports, {options.sources} sources of {size / 1e6:.1f} MB in all")
for form in ("text", "json"):
    seen, times = set(), []
    for _ in range(3):
        seconds, memory, out = run(options.binary, "check", reports, "--against", sources, "--format", form)
        times.append(seconds)
        seen.add(hashlib.sha256(out).hexdigest())
    print(f"{form}: {statistics.median(times):.2f} s, {memory:.0f} MiB, {len(out) / 1e6:.1f} MB written, {len(seen)} different outputs of {len(times)}")
every = {check["report"]["id"]: check for check in json.loads(out)["checks"]}
same = 0
drawn = rng.sample(sorted(every), min(options.alone, len(every)))
for name in drawn:
    _, _, alone = run(options.binary, "check", name, "--against", sources, "--format", "json")
    alone = json.loads(alone)
    for quotation in every[name]["quotations"]:
        # which report a quotation is of is said only where there are several
        assert quotation.pop("report") == name
    same += alone == every[name]
print(f"{same} of {len(drawn)} reports have the record they have alone")
