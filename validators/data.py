"""JSON by the published schemas, JUnit by junitparser, BibTeX by pybtex, and each of these by what is broken. Usage: data.py SCHEMAS FOLDER"""

import copy
import json
import pathlib
import subprocess
import sys

import jsonschema
import junitparser
import pybtex.database

schemas, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def read(form):
    return [json.loads(path.read_text()) for path in sorted(work.glob(f"*/out.{form}"))]


def refused(judge, broken):
    try:
        judge(broken)
    except Exception:
        return
    sys.exit(f"{judge.__name__} did not see what is broken")


def by_schema(name, form, break_it):
    if not (schemas / name).exists():
        print(f"{form}: passed over, {name} is not there")
        return
    validator = jsonschema.validators.validator_for(json.loads((schemas / name).read_text()))
    judge = validator(json.loads((schemas / name).read_text())).validate
    outputs = read(form)
    for output in outputs:
        judge(output)
    broken = copy.deepcopy(next(o for o in outputs if o))
    break_it(broken)
    refused(judge, broken)
    print(f"{form}: {len(outputs)} files are valid")


def grave(log):
    log["runs"][0]["results"][0]["level"] = "grave"


def rumour(items):
    items[0]["type"] = "rumour"


by_schema("sarif-2.1.0.json", "sarif", grave)
by_schema("csl-data.json", "csl", rumour)


def junit(text):
    suites = junitparser.JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    assert cases and len({case.name for case in cases}) == len(cases), "the cases have names of their own"


def bibtex(text):
    pybtex.database.parse_string(text, "bibtex")


for judge, form, broken in [
    (junit, "junit", "<testsuites/>"),
    (bibtex, "bibtex", "@misc{a, title = {x"),
]:
    texts = [path.read_text() for path in sorted(work.glob(f"*/out.{form}"))]
    for text in texts:
        judge(text)
    refused(judge, broken)
    print(f"{form}: {len(texts)} files are read")

# what a reader of SARIF counts is what we wrote
wanted = len(read("sarif")[[p.parent.name for p in sorted(work.glob("*/out.sarif"))].index("examples")]["runs"][0]["results"])
told = subprocess.run(
    [pathlib.Path(sys.executable).parent / "sarif", "csv", "--output", work / "told.csv", work / "examples/out.sarif"],
    capture_output=True,
    text=True,
)
assert told.returncode == 0, told.stderr
rows = len((work / "told.csv").read_text().strip().splitlines()) - 1
assert rows == wanted, f"sarif-tools counts {rows} results of {wanted}"
print(f"sarif-tools: {rows} results")
