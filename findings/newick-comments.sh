#!/usr/bin/env bash
# Expected: what stands in square brackets in a Newick tree is a comment and no part of the tree; it may stand wherever a line end
#   may ("The Newick standard", 1986, as Felsenstein and Olsen give it: unquoted names have no brackets). Notes to the
#   witnesses of a stemma and the figures of most phylogenetic programs are written so.
# Happens: a comma in a comment makes a new witness: of (A[s. xii, Lund],B) phylotree and newick-js have three leaves, the third
#   is called "Lund]". A note on a lost ancestor that has one gets a sister. Without a comma the note becomes part of
#   the name, "A[s. xii]" (phylotree takes the blanks out), which is then equal to no other A. Bio.Phylo reads all four rightly.
# Why it matters: the tree has more leaves than witnesses and still draws well. Distances and splits are of another tree;
#   the same stemma with and without its notes is two trees; written again, the comment is a name in quotation marks.
# Seen with: phylotree 2.6.0, newick-js 1.2.1 (npm, node 20); biopython 1.88, numpy 2.4.6 (Python 3.11). Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check biopython==1.88 numpy==2.4.6
cd "$tmp"
npm install --silent --no-audit --no-fund phylotree@2.6.0 newick-js@1.2.1
cat > trees.json <<'JSON'
["((A:1[s. xii, Lund],B:1):1,C:1);", "((A:1,B:1)[lost, before 1300]:1,C:1);", "((A[s. xii]:1,B:1):1,C:1);", "((A:1,B:1):1,C:1);"]
JSON
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { parse } = require("newick-js");
const { phylotree } = require("phylotree");
for (const name of ["phylotree", "newick-js"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
console.warn = () => {};
const so = {
  "phylotree": [["A", "B", "C", "Lund]"], ["A", "B", "C", "before1300]"], ["A[s.xii]", "B", "C"], ["A", "B", "C"]],
  "newick-js": [["A", "B", "C", "Lund]"], ["A", "B", "C", "before 1300]"], ["A[s. xii]", "B", "C"], ["A", "B", "C"]],
};
const leaves = {
  "phylotree": (newick) => new phylotree(newick).nodes.leaves().map((node) => node.data.name),
  "newick-js": (newick) => {
    const [vertices, edges] = parse(newick).graph;
    const parents = new Set([...edges].map((edge) => edge[0]));
    return [...vertices].filter((vertex) => !parents.has(vertex)).map((vertex) => vertex.label);
  },
};
const seen = { "phylotree": [], "newick-js": [] };
for (const newick of JSON.parse(readFileSync("trees.json", "utf8"))) {
  console.log(newick);
  for (const name of Object.keys(seen)) {
    seen[name].push(leaves[name](newick).sort());
    console.log(`  ${name}: ${JSON.stringify(seen[name].at(-1))}`);
  }
}
try {
  assert.deepStrictEqual(seen, so);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
JS
node try.mjs 2> warnings || { cat warnings >&2; exit 1; }
"$tmp/v/bin/python" - <<'PY'
import io
import json
import sys
from Bio import Phylo, __version__

print("biopython", __version__)
with open("trees.json") as file:
    for newick in json.load(file):
        names = sorted(leaf.name for leaf in Phylo.read(io.StringIO(newick), "newick").get_terminals())
        print(" ", newick, names)
        if names != ["A", "B", "C"]:
            sys.exit("changed: Bio.Phylo reads another tree")
print("still so: a comma in a comment is a witness")
PY
