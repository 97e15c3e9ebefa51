"""Versions, their table and their tree in programs that other people made: CollateX, DendroPy, pydot, networkx and graphviz. Usage: lineage.py PROGRAM FOLDER"""

import json
import pathlib
import shutil
import subprocess
import sys

import dendropy
import networkx
import pydot
from collatex import collate
from collatex.core_classes import AlignmentTable, Collation, Row, Token

program, work = sys.argv[1], pathlib.Path(sys.argv[2]) / "lineage"
work.mkdir(exist_ok=True)
TEXT = (
    "The ferryman sold his boat to the widow in the spring and never rowed again. She painted the oars green and let "
    "the children of the village cross the river for nothing on market days. When the bridge was built she kept the boat "
    "in the reeds below the mill, where it filled with rain and with the leaves of the alders every autumn."
)
CHANGES = {
    "first": [],
    "second": [("painted the oars", "paynted teh oars"), ("for nothing", "for a penny")],
    "third": [("painted the oars", "paynted teh oars"), ("for nothing", "for a penny"), ("kept the boat in", "hid the boatt among")],
    "fourth": [("the widow", "a wiidow"), ("in the spring ", ""), ("every autumn", "each autumm")],
    "fifth": [("the widow", "a wiidow"), ("in the spring ", ""), ("every autumn", "each autumm"), ("green", "blew"), ("can not", "cannot")],
}
for name, changes in CHANGES.items():
    text = TEXT
    for old, new in changes:
        text = text.replace(old, new)
    (work / f"{name}.txt").write_text(text + "\n")
files = [f"{name}.txt" for name in CHANGES]
sigla = "A B C D E".split()


def run(command, form, *more):
    done = subprocess.run([program, command, *files, "--format", form, *more], cwd=work, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fails(act, what):
    try:
        act()
    except Exception:
        return
    sys.exit(f"{what} did not see what is broken")


def table_of(text):
    """The table as CollateX holds one, with every word as its token."""
    whole = json.loads(text)
    table = AlignmentTable(Collation())
    for siglum, cells in zip(whole["witnesses"], whole["table"], strict=True):
        row = Row(siglum)
        for cell in cells:
            row.append([Token(token) for token in cell] if cell else None)
        table.rows.append(row)
    return table


python = run("collate", "collatex-python")
table = table_of(python)
drawn = str(table)
assert len(table.rows) == 5 and all(siglum in drawn for siglum in sigla), "CollateX draws every version"
for row, name in zip(table.rows, CHANGES, strict=True):
    said = "".join(text or "" for text in row.to_list_of_strings())
    assert said == (work / f"{name}.txt").read_text(), f"{name} is read back letter by letter"
fails(lambda: str(table_of(python.replace('"t"', '"word"'))), "CollateX")
java = json.loads(run("collate", "collatex-java"))
assert [list(c) for c in zip(*[[x or [] for x in row] for row in json.loads(python)["table"]])] == java["table"], "both dialects hold one table"
tokens = {"witnesses": [{"id": s, "tokens": [t for cell in row if cell for t in cell]} for s, row in zip(sigla, json.loads(python)["table"])]}
again = json.loads(collate(tokens, segmentation=False, output="json"))
assert again["witnesses"] == sigla, "CollateX collates our words"
print("CollateX: the table is read and drawn, its words are collated again")

tree = dendropy.Tree.get(data=run("lineage", "newick"), schema="newick", suppress_internal_node_taxa=False)
named = {node.taxon.label for node in tree if node.taxon}
assert set(sigla) <= named or {f.removesuffix(".txt") for f in files} <= {n.removesuffix(".txt") for n in named}, f"all versions stand in the tree: {named}"
fails(lambda: dendropy.Tree.get(data="((A,B),(C,D);", schema="newick"), "DendroPy")
nexus = run("collate", "nexus")
matrix = dendropy.StandardCharacterMatrix.get(data=nexus, schema="nexus")
assert len(matrix) == 5 and len({len(row) for row in matrix.values()}) == 1, "NEXUS has a row a version"
fails(lambda: dendropy.StandardCharacterMatrix.get(data=nexus.replace("MATRIX", "MATR", 1).replace("Matrix", "Matr", 1), schema="nexus")[0], "DendroPy")
print("DendroPy: Newick and NEXUS are read")

graphml = run("lineage", "graphml")
graph = networkx.parse_graphml(graphml)
record = json.loads(run("lineage", "json"))
assert graph.number_of_nodes() == len(record["nodes"]) and graph.number_of_edges() == len(record["edges"]), "GraphML has all nodes and edges"
dot = run("lineage", "dot")
(read,) = pydot.graph_from_dot_data(dot)
assert len(read.get_edges()) == len(record["edges"]), "DOT has all edges"
fails(lambda: networkx.parse_graphml(graphml.replace("</graph>", "", 1)), "networkx")
fails(lambda: pydot.graph_from_dot_data(dot.replace("{", "[", 1))[0], "pydot")
if shutil.which("dot"):
    picture = subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True, timeout=60)
    assert picture.returncode == 0 and picture.stdout.count('class="edge"') == len(record["edges"]), picture.stderr
    assert subprocess.run(["dot", "-Tsvg"], input=dot.replace("{", "[", 1), capture_output=True, timeout=60).returncode != 0
    print("GraphML, DOT: networkx, pydot and graphviz read them")
else:
    print("GraphML, DOT: networkx and pydot read them; graphviz is not here")
