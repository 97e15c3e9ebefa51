#!/usr/bin/env bash
# Expected: in NEXUS a name with blanks stands in single quotation marks, 'B 12th c.', in the matrix, in TRANSLATE and in trees; in a
#   matrix {12} and (12) are one character whose state is not sure, or both (Maddison, Swofford and Maddison 1997, "NEXUS").
#   The readings of witnesses are coded so, and teiphy writes {01} for a witness that may have either.
# Happens: the name ends at its first blank, mark included, and the rest of it is read as states: 'B 12th c.' 0101 is the witness
#   "'B" with the states 1 2 t h c . ' 0 1 0 1, eleven for four. {12} is four states, so that all behind it stand three
#   places later; (12) is one. In the tree the name is B, which is no witness of the matrix. Written again, the letters are
#   among the symbols, the line is 'B 12thc.'0101, and of (12) the brackets are gone. dendropy reads all of it.
# Why it matters: columns are readings: from the first {12} on a witness agrees with others by accident. Nothing is
#   reported, and the number of characters that the head of the file declares is given as the number read.
# Seen with: python-nexus 2.9.0; dendropy 5.1.3 (Python 3.11). Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check python-nexus==2.9.0 dendropy==5.1.3
cd "$tmp"
cat > weir.nex <<'NEX'
#NEXUS
Begin Data;
  Dimensions ntax=4 nchar=4;
  Format datatype=standard symbols="012" missing=? gap=-;
  Matrix
    A 0101
    'B 12th c.' 0101
    C 0{12}10
    D 0(12)10
  ;
End;
Begin Trees;
  Translate
    1 A,
    2 'B 12th c.',
    3 C,
    4 D;
  Tree stemma = ((1,2),(3,4));
End;
NEX
"$tmp/v/bin/python" -W error - <<'PY'
import sys
from importlib.metadata import version
import dendropy
from nexus import NexusReader

for name in ("python-nexus", "dendropy"):
    print(name, version(name))
read = NexusReader.from_file("weir.nex")
matrix = {taxon: " ".join(states) for taxon, states in read.data.matrix.items()}
written = [line for line in read.write().splitlines() if line[:2] in ("'B", "A ", "C ", "D ") or "symbols" in line]
read.trees.detranslate()
for taxon, states in matrix.items():
    print(f"  {taxon}: {states}")
print("  taxa:", read.data.ntaxa, "characters:", read.data.nchar)
print("  tree:", read.trees.trees[0])
print("  written:", *written, sep="\n    ")
data = dendropy.DataSet.get(path="weir.nex", schema="nexus")
right = {taxon.label: [str(state) for state in data.char_matrices[0][taxon]] for taxon in data.char_matrices[0]}
leaves = sorted(leaf.taxon.label for leaf in data.tree_lists[0][0].leaf_node_iter())
print("  dendropy:", right, leaves)
so = {"A": "0 1 0 1", "'B": "1 2 t h c . ' 0 1 0 1", "C": "0 { 1 2 } 1 0", "D": "0 12 1 0"}
if matrix != so or (read.data.ntaxa, read.data.nchar) != (4, 4) or read.trees.trees[0] != "Tree stemma = ((A,B),(C,D));":
    sys.exit("changed")
if leaves != ["A", "B 12th c.", "C", "D"] or [len(states) for states in right.values()] != [4] * 4:
    sys.exit("changed: dendropy reads it otherwise")
print("still so: words of a name are states")
PY
