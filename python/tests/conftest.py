"""What the tests share: the texts of the examples, the schema, the program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def assert_valid() -> Callable[[Mapping[str, Any]], None]:
    """Proves a result against the published schema, as the JSON it is stored as."""
    schema = json.loads((ROOT / "docs/records.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)

    def prove(record: Mapping[str, Any]) -> None:
        validator.validate(json.loads(json.dumps(record)))

    return prove


@pytest.fixture(scope="session")
def report() -> str:
    return (EXAMPLES / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def interview() -> str:
    return (EXAMPLES / "interview.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def newspaper() -> str:
    return (EXAMPLES / "newspaper.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def program() -> Path:
    """The program of this checkout, if it was built."""
    path = ROOT / "target/debug/variorum"
    if not path.exists():
        pytest.skip("the program is not built; cargo build builds it")
    return path
