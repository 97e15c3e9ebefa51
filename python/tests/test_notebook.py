"""The notebook of the examples runs, and its results have something to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_cell_shows_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    names: dict[str, Any] = {}
    shown = []
    for cell in json.loads((EXAMPLES / "check.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            *lines, last = "".join(cell["source"]).split("\n")
            exec("\n".join(lines), names)
            shown.append(eval(last, names)._repr_html_())
    assert len(shown) == 3
    assert shown[0].startswith("<iframe") and "report.txt" in shown[0]
    assert "<table" in shown[1] and shown[2].startswith("<iframe")
