"""What comes back is what the schema says and what the program writes."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import variorum
from hypothesis import given, settings
from hypothesis import strategies as st

EXAMPLES = Path(__file__).parents[2] / "examples"
FABLE = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said."
Prove = Callable[[Mapping[str, Any]], None]


def results(report: str, interview: str, newspaper: str, folder: Path) -> list[variorum.results._Written]:
    library = variorum.Library(folder)
    library.add({"interview": interview, "newspaper": newspaper}, author="Anna Berg", tags=["harbour"])
    words = interview.strip().split("\n")[-1][:40]
    return [
        variorum.check(report, against={"interview": interview, "newspaper": newspaper}),
        variorum.check(report, against=interview, texts=False),
        library.check(report),
        variorum.check_quotations(["the harbour", {"text": 3}, {"text": "never said by anybody there"}], against=interview),
        variorum.quotes(report),
        variorum.read(EXAMPLES / "report.txt"),
        variorum.collate({"A": interview, "B": newspaper}),
        variorum.collate([interview, newspaper, report], table=True),
        variorum.lineage([interview, newspaper, report]),
        variorum.reuse({"fable": FABLE, "sermon": f"Brethren, hear this. {FABLE} So it is."}),
        library.find(words),
    ]


def test_every_result_is_valid_and_the_dict_that_the_json_holds(
    report: str, interview: str, newspaper: str, tmp_path: Path, assert_valid: Prove
) -> None:
    found = results(report, interview, newspaper, tmp_path)
    for result in found:
        assert_valid(result)
        plain = json.loads(json.dumps(result))
        for document in [plain.get("report", {}), *plain.get("sources", [])]:
            document.pop("text", None)
        assert json.loads(result.to_json()) == plain
    assert all(len(result.to_text()) > 10 for result in found)


def test_a_result_is_stored_copied_and_made_again(report: str, interview: str) -> None:
    check = variorum.check(report, against=interview)
    again = variorum.Check(json.loads(json.dumps(check)))
    assert again == check and again.to_html() == check.to_html()
    for other in [copy.deepcopy(check), pickle.loads(pickle.dumps(check))]:
        assert isinstance(other, variorum.Check) and other == check
    # every form says what the dict says
    again["quotations"].clear()
    assert again.to_sarif() != check.to_sarif()


FORMS = ["jsonl", "markdown", "csv", "sarif", "gitlab", "junit", "checkstyle", "rdjsonl", "csl", "bibtex", "citation", "tei", "webanno", "html"]


@pytest.mark.parametrize("form", ["json", *FORMS])
def test_forms_are_the_bytes_of_the_program(form: str, program: Path) -> None:
    arguments = [str(program), "check", "report.txt", "--against", "interview.txt", "newspaper.txt", "--format", form]
    written = subprocess.run(arguments, cwd=EXAMPLES, capture_output=True, text=False, check=False)
    assert written.returncode < 2, written.stderr
    names = {name: (EXAMPLES / name).read_bytes() for name in ["report.txt", "interview.txt", "newspaper.txt"]}
    report = {"report.txt": names.pop("report.txt")}
    check = variorum.check(report, against=names)
    assert getattr(check, f"to_{form}")() == written.stdout.decode()


def test_pages_stand_in_a_frame_of_their_own(report: str, interview: str) -> None:
    frame = variorum.check(report, against=interview)._repr_html_()
    assert frame.startswith("<iframe ") and 'sandbox=""' in frame and frame.count("<") == 2
    assert variorum.quotes(report)._repr_html_().startswith("<pre>")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_any_text_gives_a_valid_record(assert_valid: Prove, words: str, more: str) -> None:
    report = f"{more} Anna Berg said: “{words}” and “{more}”. In 2025 she paid £{len(words)} million."
    check = variorum.check(report, against=f"{more}\n\nAnna Berg: {words}\n")
    assert_valid(check)
    assert_valid(variorum.quotes(report))
    assert_valid(variorum.collate([report, words + report]))
