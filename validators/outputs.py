"""Runs the program in every folder, once a form, on all cores. Usage: outputs.py PROGRAM FOLDER"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
FORMS = {"html": "html", "tei": "xml", "sarif": "sarif", "csl": "csl", "webanno": "webanno", "hypothesis": "hypothesis", "junit": "junit", "bibtex": "bibtex"}


def run(job):
    folder, form, ending = job
    arguments = json.loads((folder / "arguments.json").read_text())
    command = [program, "check", *arguments, "--threads", "1", "--format", form, "--output", f"out.{ending}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    # a case may be about a source that cannot be read, of which the others are checked
    if done.returncode not in (0, 1, 2) or (done.returncode < 2 and not (folder / f"out.{ending}").exists()):
        return f"{folder.name} {form}: exit {done.returncode}: {done.stderr}"
    return None


jobs = [(path.parent, form, ending) for path in sorted(work.glob("*/arguments.json")) for form, ending in FORMS.items()]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    wrong = [said for said in pool.map(run, jobs) if said]
if wrong:
    sys.exit("\n".join(wrong))
for form, ending in [("tei", "tei"), ("collatex-python", "collatex")]:
    subprocess.run([program, "collate", "a.txt", "b.txt", "c.txt", "--format", form, "--output", f"table.{ending}"], cwd=work / "versions", check=True)
written = len(list(work.glob("*/out.html")))
print(f"outputs: {len(jobs)} of {len(jobs) // len(FORMS)} checks in {len(FORMS)} forms, {written} pages")
