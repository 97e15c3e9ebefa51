"""Writes `variorum/records.py` and `variorum/_fields.py` with its stub from the JSON Schema of the records; `--check` says whether they are current.

Every object of the schema becomes a TypedDict, every closed list of words a Literal. A record that a function of the package gives back
becomes a base class as well: a dict whose fields are known to a type checker.
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "docs" / "records.schema.json"
PACKAGE = HERE / "variorum"

# what each class of results is made of
RESULTS = ["check", "quotations", "quotes", "collation", "stemma", "reuse", "find", "read"]
# a name of the schema that says too little outside a library
RENAMED = {"Record": "LibraryDocument"}
SCALARS = {"integer": "int", "number": "float", "string": "str", "boolean": "bool", "null": "None"}


def named(title: str) -> str:
    return RENAMED.get(title, title)


def definitions(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every object and word list of the schema by its name; each record of it brings its own copies."""
    found: dict[str, dict[str, Any]] = {}
    for record in schema["$defs"].values():
        own = record.get("$defs", {}) | {record["title"]: record}
        for name, definition in own.items():
            plain = {key: value for key, value in definition.items() if key not in ("$defs", "title")}
            same = found.setdefault(named(name), plain)
            if typed(same) != typed(plain):
                raise SystemExit(f"the schema has two definitions of {name}")
    return dict(sorted(found.items()))


def typed(definition: dict[str, Any]) -> str:
    """The type of a value, as Python writes it."""
    if "$ref" in definition:
        return named(definition["$ref"].rsplit("/", 1)[1])
    if "const" in definition:
        return f'Literal["{definition["const"]}"]'
    for choice in ("oneOf", "anyOf"):
        if choice in definition:
            return united([typed(one) for one in definition[choice]])
    kinds = definition["type"] if isinstance(definition["type"], list) else [definition["type"]]
    return united([of_kind(kind, definition) for kind in kinds])


def united(types: list[str]) -> str:
    """Several types as one; words of a closed list are one Literal."""
    words = [one[len("Literal[") : -1] for one in types if one.startswith("Literal[")]
    rest = [one for one in dict.fromkeys(types) if not one.startswith("Literal[")]
    if words:
        rest.insert(0, f"Literal[{', '.join(words)}]")
    return " | ".join(rest)


def of_kind(kind: str, definition: dict[str, Any]) -> str:
    if kind == "object":
        if "additionalProperties" in definition:
            return f"dict[str, {typed(definition['additionalProperties'])}]"
        return f"object with {sorted(definition['properties'])}"
    if kind != "array":
        return SCALARS[kind]
    if "prefixItems" in definition:
        return f"tuple[{', '.join(typed(one) for one in definition['prefixItems'])}]"
    item = typed(definition["items"])
    if "minItems" in definition:
        return f"tuple[{', '.join([item] * definition['minItems'])}]"
    return f"list[{item}]"


def documented(text: str, indent: int) -> str:
    """A docstring of one line or several."""
    lines = textwrap.wrap(text, 120 - indent)
    return " " * indent + '"""' + ("\n" + " " * indent).join(lines) + '"""\n'


def typed_dict(name: str, definition: dict[str, Any]) -> str:
    required = set(definition.get("required", []))
    if any(keyword.iskeyword(key) for key in definition["properties"]):
        return with_keywords(name, definition, required)
    out = f"class {name}(TypedDict):\n" + documented(definition.get("description", "One line of a table of documents."), 4)
    for key, value in definition["properties"].items():
        of = typed(value) if key in required else f"NotRequired[{typed(value)}]"
        out += f"    {key}: {of}\n" + (documented(value["description"], 4) if "description" in value else "")
    return out


def with_keywords(name: str, definition: dict[str, Any], required: set[str]) -> str:
    """A TypedDict with a field whose name is a word of the language."""
    out = f"{name} = TypedDict(\n    \"{name}\",\n    {{\n"
    for key, value in definition["properties"].items():
        of = typed(value) if key in required else f"NotRequired[{typed(value)}]"
        if "description" in value:
            out += "".join(f"        # {line}\n" for line in textwrap.wrap(value["description"], 110))
        out += f"        \"{key}\": {json.dumps(of)},\n".replace('\\"', "'")
    return out + "    },\n)\n" + documented(definition["description"], 0)


def records(found: dict[str, dict[str, Any]]) -> str:
    out = (
        '"""The records that the functions of `variorum` give back, as typed dicts.\n\n'
        "Written by make_records.py from docs/records.schema.json; do not edit. Offsets are indices of Python strings: `text[start:end]` are the words.\n"
        '"""\n\nfrom __future__ import annotations\n\nfrom typing import Literal, NotRequired, TypeAlias, TypedDict\n\n'
    )
    out += "__all__ = [\n" + "".join(f'    "{name}",\n' for name in found) + "]\n"
    # a name that is read when the module is loaded stands below what it names
    aliases = {name: definition for name, definition in found.items() if "properties" not in definition}
    for name, definition in aliases.items():
        if typed(definition).startswith("Literal["):
            out += f"\n{name}: TypeAlias = {typed(definition)}\n" + documented(definition["description"], 0)
    for name, definition in found.items():
        if name not in aliases:
            out += "\n\n" + typed_dict(name, definition)
    for name, definition in aliases.items():
        if not typed(definition).startswith("Literal["):
            out += f"\n\n{name}: TypeAlias = {typed(definition)}\n" + documented(definition["description"], 0)
    return out


def fields(schema: dict[str, Any]) -> str:
    head = (
        "# What a type checker knows of the fields of results.\n"
        "# Written by make_records.py from docs/records.schema.json; do not edit.\n"
        "from typing import Any, Literal, overload\n\n"
    )
    used: set[str] = set()
    classes = ""
    for record in RESULTS:
        definition = schema["$defs"][record]
        classes += f"\nclass {bare(definition)}(dict[str, Any]):\n"
        ignored = "  # type: ignore[override]"
        for key, value in definition["properties"].items():
            of = typed(value)
            used |= {name for name in (named(n) for n in all_names(schema)) if name in words(of)}
            classes += f'    @overload{ignored}\n    def __getitem__(self, key: Literal["{key}"], /) -> {of}: ...\n'
            ignored = ""
    return head + "from .records import (\n" + "".join(f"    {name},\n" for name in sorted(used)) + ")\n" + classes


def bare_fields(schema: dict[str, Any]) -> str:
    out = (
        '"""Dicts with the fields of results; the stub beside this file says which.\n\n'
        'Written by make_records.py from docs/records.schema.json; do not edit.\n"""\n\nfrom typing import Any\n'
    )
    for record in RESULTS:
        definition = schema["$defs"][record]
        out += f"\n\nclass {bare(definition)}(dict[str, Any]):\n" + documented(definition["description"], 4)
    return out


def bare(definition: dict[str, Any]) -> str:
    return str(definition["title"]).replace("Record", "Fields")


def words(types: str) -> set[str]:
    return set(types.replace("[", " ").replace("]", " ").replace(",", " ").split())


def all_names(schema: dict[str, Any]) -> set[str]:
    return {name for record in schema["$defs"].values() for name in [*record.get("$defs", {}), record["title"]]}


def main() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    written = {"records.py": records(definitions(schema)), "_fields.py": bare_fields(schema), "_fields.pyi": fields(schema)}
    if "--check" in sys.argv[1:]:
        old = [name for name, text in written.items() if (PACKAGE / name).read_text(encoding="utf-8") != text]
        if old:
            raise SystemExit(f"{', '.join(old)}: out of date; run python/make_records.py")
        return
    for name, text in written.items():
        (PACKAGE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
