"""Versions out of a collation: each as our TEI has it is its text, and CollateX takes our words. Usage: versions.py FOLDER"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

import collatex

work = pathlib.Path(sys.argv[1]) / "versions"
T = "{http://www.tei-c.org/ns/1.0}"


def text_of(document, witness):
    """The words of one witness, as parallel segmentation has them."""
    out = ""

    def walk(node):
        nonlocal out
        if node.tag == T + "app":
            for reading in node:
                if f"#{witness}" in reading.get("wit").split():
                    out += reading.text or ""
        else:
            out += node.text or ""
            for child in node:
                walk(child)
                out += child.tail or ""

    walk(document.find(f"{T}text/{T}body/{T}p"))
    return out.strip()


def same(document):
    for witness, name in [("A", "a"), ("B", "b"), ("C", "c")]:
        wanted = re.sub(r"\s+", " ", (work / f"{name}.txt").read_text()).strip()
        if text_of(document, witness) != wanted:
            return False
    return True


document = tree.parse(work / "table.tei").getroot()
assert len(document.findall(f".//{T}app")) >= 5, "the versions differ"
assert same(document), "each version is its text"
document.find(f".//{T}app")[0].text = "something else"
assert not same(document), "a changed reading was not seen"

ours = json.loads((work / "table.collatex").read_text())
witnesses = []
for siglum, row in zip(ours["witnesses"], ours["table"]):
    tokens = [{"t": token["t"], "n": token["n"]} for cell in row if cell for token in cell]
    witnesses.append({"id": siglum, "tokens": tokens})
table = collatex.collate({"witnesses": witnesses}, segmentation=False)
for row, witness in zip(table.rows, witnesses):
    taken = [token.token_data["t"] for cell in row.cells if cell for token in cell]
    assert taken == [token["t"] for token in witness["tokens"]], "CollateX has our words in their order"
try:
    collatex.collate({"witnesses": [{"id": "A", "tokens": [{"x": 1}]}]}, segmentation=False)
    sys.exit("CollateX did not see what is broken")
except Exception:
    pass
print(f"versions: 3 of 3 are read back from TEI, CollateX takes {sum(len(w['tokens']) for w in witnesses)} words")
