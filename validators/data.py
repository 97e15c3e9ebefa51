"""JSON by the published schemas, JUnit by junitparser, BibTeX by pybtex, and each of these by what is broken. Usage: data.py SCHEMAS FOLDER"""

import json
import pathlib
import shutil
import subprocess
import sys

import jsonschema
import junitparser
import pybtex.database
import referencing
from referencing.jsonschema import DRAFT4

schemas, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def read(form):
    return [json.loads(path.read_text()) for path in sorted(work.glob(f"*/out.{form}"))]


def of_examples(form):
    return json.loads((work / f"examples/out.{form}").read_text())


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
    broken = of_examples(form)
    break_it(broken)
    refused(judge, broken)
    print(f"{form}: {len(outputs)} files are valid")


def grave(log):
    log["runs"][0]["results"][0]["level"] = "grave"


def rumour(items):
    items[0]["type"] = "rumour"


by_schema("sarif-2.1.0.json", "sarif", grave)
by_schema("csl-data.json", "csl", rumour)


def annotations():
    """The assertions of the W3C that every annotation must hold."""
    packed = schemas / "w3c-web-annotation-tests.tar.zst"
    if not packed.exists() or not shutil.which("zstd"):
        print("webanno: the assertions of the W3C are passed over, they or zstd are not there")
        return
    subprocess.run(["tar", "--zstd", "-xf", packed, "-C", work], check=True)
    loaded = {path.name: json.loads(path.read_text()) for path in (work / "definitions").glob("*.json")}
    made = [(name, DRAFT4.create_resource({k: v for k, v in d.items() if k != "id"})) for name, d in loaded.items()]
    registry = referencing.Registry().with_resources(made)
    listed = json.loads((work / "annotations/annotationMusts.test").read_text())["assertions"]
    asserted = [json.loads((work / name).read_text()) for name in listed if isinstance(name, str) and (work / name).exists()]
    # a schema with a reference has no name of its own, so the files are known by their bare names
    judges = [(assertion, jsonschema.Draft4Validator(assertion, registry=registry)) for assertion in asserted]

    def failed(annotation):
        wrong = []
        for assertion, validator in judges:
            if validator.is_valid(annotation) != (assertion.get("expectedResult", "valid") == "valid"):
                wrong.append(assertion["errorMessage"])
        return wrong

    judged = 0
    for output in read("webanno"):
        # of several reports there is a list of collections
        for collection in output if isinstance(output, list) else [output]:
            for item in collection["first"]["items"][:3]:
                wrong = failed(item)
                assert not wrong, f"{item['id']}: {wrong}"
                judged += 1
    broken = {k: v for k, v in of_examples("webanno")["first"]["items"][0].items() if k != "id"}
    assert failed(broken), "the assertions did not see what is broken"
    print(f"webanno: {judged} annotations hold {len(asserted)} assertions of the W3C")


annotations()


def junit(text):
    suites = junitparser.JUnitXml.fromstring(text.encode())
    for suite in suites:
        names = [case.name for case in suite]
        assert len(set(names)) == len(names), "the cases have names of their own"


def bibtex(text):
    pybtex.database.parse_string(text, "bibtex")


for judge, form, broken in [
    (junit, "junit", "<testsuites><testsuite name='x'><testcase name='a'/><testcase name='a'/></testsuite></testsuites>"),
    (bibtex, "bibtex", "@misc{a, title = {x"),
]:
    texts = [path.read_text() for path in sorted(work.glob(f"*/out.{form}"))]
    for text in texts:
        judge(text)
    refused(judge, broken)
    print(f"{form}: {len(texts)} files are read")

# what a reader of SARIF counts is what we wrote
wanted = len(of_examples("sarif")["runs"][0]["results"])
told = subprocess.run(
    [pathlib.Path(sys.executable).parent / "sarif", "csv", "--output", work / "told.csv", work / "examples/out.sarif"],
    capture_output=True,
    text=True,
)
assert told.returncode == 0, told.stderr
rows = len((work / "told.csv").read_text().strip().splitlines()) - 1
assert rows == wanted, f"sarif-tools counts {rows} results of {wanted}"
print(f"sarif-tools: {rows} results")
