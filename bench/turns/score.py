#!/usr/bin/env python3
"""Who said it, over layouts of transcripts and over large ones: `score.py VARIORUM [layouts|large] [--seed N] [--only WORDS] [--keep DIR]`.

*layouts*: for each layout of layouts.py a talk of four people is made, and a report with ten of its sentences, five with their own speaker,
five with another of the four. *caught*: a wrong speaker is `misattributed`; *accused*: a right one comes above low; *unchecked*: the speaker is said to
be unchecked; *silent*: a wrong one is accepted and nothing is said. *large*: of each text of large.py 500 sentences with their own speaker and 500 with
another speaker of the text. Prints tables in Markdown; exit 0 if the goals are held."""
import argparse, json, re, subprocess, sys, tempfile, time
from pathlib import Path

from large import LARGE
from layouts import LAYOUTS, UNCHECKABLE, Talk
from words import TRAPS, Dice

GIVEN_ONLY = ("play", "screenplay", "chat, nick", "chat, columns", "given names", "at handle")


def report(dice, pairs):
    """A paragraph a quotation, the cue before or behind."""
    out = []
    for sentence, name in pairs:
        words = sentence if sentence.endswith("?") else sentence[:-1] + ","
        verb = "asked" if sentence.endswith("?") else "said"
        out.append(dice.random.choice([f"“{words}” {verb} {name}.", f"“{words}” {name} {verb}.", f"{name} {verb}: “{sentence}”"]))
    return "\n\n".join(out) + "\n"


def sample(dice, truth, names, count):
    """Some sentences with their speaker, as many others with somebody else; each with whether it is right."""
    chosen = dice.random.sample(truth, min(2 * count, len(truth)))
    half = len(chosen) // 2
    other = lambda name: dice.random.choice([n for n in names if n != name])
    return [(s, n, True) for s, n in chosen[:half]] + [(s, other(n), False) for s, n in chosen[half:]]


def tally(records, pairs):
    """How often each of caught, accused, unchecked and silent, with examples of what should not be."""
    seen = dict.fromkeys(["right", "wrong", "caught", "accused", "unchecked", "silent", "missing", "verbatim"], 0)
    bad = []
    for (sentence, name, right), record in zip(pairs, records, strict=True):
        seen["right" if right else "wrong"] += 1
        if record is None:
            seen["missing"] += 1
            bad.append(("missing", name, sentence))
            continue
        unchecked = "speaker-unchecked" in (record.get("flags") or [])
        seen["unchecked"] += unchecked
        seen["verbatim"] += right and record["verdict"] == "verbatim"
        if right and record["severity"] in ("medium", "high"):
            seen["accused"] += 1
            bad.append(("accused: " + record["verdict"], name, sentence))
        elif not right and record["verdict"] == "misattributed":
            seen["caught"] += 1
        elif not right and not unchecked and record["severity"] in ("none", "low"):
            seen["silent"] += 1
            bad.append(("silent", name, sentence))
    return seen, bad


def run(binary, folder, arguments, given=None):
    done = subprocess.run([binary, "check", *arguments], cwd=folder, input=given, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def plain(text):
    return re.sub(r"\W+", "", text).lower()


def layouts(binary, options, folder):
    print("| layout | caught of wrong | right accused | unchecked | silent |\n|---|---|---|---|---|")
    total = dict.fromkeys(["right", "wrong", "caught", "accused", "unchecked", "silent", "missing"], 0)
    blind, trouble = 0, []
    for number, (name, (ending, write)) in enumerate(LAYOUTS.items()):
        if options.only and not re.search(options.only, name):
            continue
        dice = Dice(f"{options.seed} {name}")
        people = dice.people(4, same_surname=name == "two of one surname")
        talk = Talk(people, dice.turns(people, 12), dice)
        key = "given" if name.startswith(GIVEN_ONLY) else "name"
        truth = [(s, people[who][key]) for who, sentences in talk.turns for s in sentences if s not in TRAPS]
        pairs = sample(dice, truth, [p[key] for p in people], 5)
        source = f"{number:03}.{ending}"
        (folder / source).write_text(write(talk), encoding="utf-8")
        (folder / f"{number:03}-report.txt").write_text(report(dice, [p[:2] for p in pairs]), encoding="utf-8")
        out = json.loads(run(binary, folder, [f"{number:03}-report.txt", "--against", source, "--format", "json"]))
        records = {plain(q["span"]["text"]): q for q in out["quotations"]}
        seen, bad = tally([records.get(plain(s)) for s, _, _ in pairs], pairs)
        print(f"| {name} | {seen['caught']} of {seen['wrong']} | {seen['accused']} | {seen['unchecked']} | {seen['silent']} |", flush=True)
        trouble += [(source, name, *b) for b in bad]
        if name in UNCHECKABLE:
            blind += seen["right"] + seen["wrong"] - seen["unchecked"]
            continue
        for key in total:
            total[key] += seen[key]
    share = total["caught"] / max(total["wrong"], 1)
    print(f"\n{total['right'] + total['wrong']} quotations where names are given: wrong ones caught {share:.3f} (goal .97), right ones accused {total['accused']} (goal 0), "
          f"unchecked {total['unchecked']}, wrong ones accepted in silence {total['silent']} (goal 0), not found in the report {total['missing']}; "
          f"where no names are given, not said to be unchecked: {blind} (goal 0)")
    for source, name, what, who, sentence in trouble:
        print(f"{source} {name}: {what}: {who}: {sentence}", file=sys.stderr)
    return share >= 0.97 and not total["accused"] and not total["silent"] and not blind


def large(binary, options, folder):
    held = True
    print("| text | bytes | own speaker: verbatim | above low | another's: misattributed | accepted in silence | seconds |\n|---|---|---|---|---|---|---|")
    for name, write in LARGE.items():
        if options.only and not re.search(options.only, name):
            continue
        dice = Dice(f"{options.seed} {name}")
        text, truth, people = write(dice)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        pairs = sample(dice, truth, [p["name"] for p in people], 500)
        given = "".join(json.dumps({"id": str(n), "text": s, "speaker": p}) + "\n" for n, (s, p, _) in enumerate(pairs))
        start = time.monotonic()
        out = run(binary, folder, ["--quotations", "-", "--against", f"{name}.txt", "--format", "jsonl"], given)
        seconds = time.monotonic() - start
        seen, bad = tally([json.loads(line) for line in out.splitlines()], pairs)
        right, caught = seen["verbatim"] / seen["right"], seen["caught"] / seen["wrong"]
        print(f"| {name} | {len(text.encode())} | {right:.3f} | {seen['accused']} | {caught:.3f} | {seen['silent']} | {seconds:.1f} |", flush=True)
        held &= right >= 0.99 and not seen["accused"] and caught >= 0.97 and not seen["silent"]
        for what, who, sentence in bad:
            print(f"{name}: {what}: {who}: {sentence}", file=sys.stderr)
    return held


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path)
    parser.add_argument("part", nargs="?", choices=["layouts", "large"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="layouts or texts whose name this pattern finds")
    parser.add_argument("--keep", type=Path, help="folder in which the files are left")
    options = parser.parse_args()
    held = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for part, score in (("layouts", layouts), ("large", large)):
            if options.part in (None, part):
                held &= score(options.binary.resolve(), options, folder)
                print()
    sys.exit(not held)


main()
