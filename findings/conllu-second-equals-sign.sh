#!/usr/bin/env bash
# Expected: Universal Dependencies, "CoNLL-U Format": MISC is a list that is split at "|", and what stands in it is for each treebank to say. The page
#   itself has MSeg and MGloss for the parts of a word, where "=" is put between a clitic and its host, so that their values have a
#   second "=". Comment lines "are an integral part of the format", and tools should carry them over into their output.
# Happens: an item of MISC is cut at its second "=", without a word: MGloss=it=NEG is "it", MSeg=n=o is "n", written again too; so are addresses
#   with a query, Ref=a.example/w?page=12. Of comment lines of one name the last is kept, of those that have no "=" none, but for newpar and
#   newdoc. udapi keeps all of it.
# Why it matters: "it=NEG" is "it is not", and the file says "it" from then on; the parts of words no longer make up the words. Of two notes or two
#   translations under a sentence one is left, and nothing shows that there was another.
# Seen with: conllu 6.0.0, udapi 0.5.2, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check conllu==6.0.0 udapi==0.5.2
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import conllu
from udapi.core.document import Document

for name in ("conllu", "udapi"):
    print(name, version(name))
tokens = [
    "1\tno\tno\tPART\t_\t_\t2\tadvmod\t_\tMSeg=n=o|MGloss=it=NEG",
    "2\ttok\ttoka\tVERB\t_\t_\t0\troot\t_\tMSeg=to-k=q|MGloss=hold-PST=Q|SpaceAfter=No",
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tRef=a.example/w?page=12",
]
comments = ["# newpar", "# sent_id = 1", "# text = no tok.", "# note = said by Anna", "# note = denied by Per", "# one remark", "# another remark"]
text = "\n".join(comments + tokens) + "\n\n"
document = Document()
document.from_conllu_string(text)
written = {
    "conllu": conllu.parse(text)[0].serialize(),
    "udapi": document.to_conllu_string(),
}
misc = {}
notes = {}
for name, again in written.items():
    lines = again.splitlines()
    misc[name] = [line.split("\t")[9] for line in lines if "\t" in line]
    notes[name] = [line for line in lines if line.startswith("#")]
    print(name, *misc[name], *notes[name], sep="\n    ")
whole = [token.split("\t")[9] for token in tokens]
if misc["conllu"] != ["MSeg=n|MGloss=it", "MSeg=to-k|MGloss=hold-PST|SpaceAfter=No", "Ref=a.example/w?page"]:
    sys.exit("changed: what conllu keeps of MISC")
if notes["conllu"] != [*comments[:3], comments[4]]:
    sys.exit("changed: the comments that conllu keeps")
if misc["udapi"] != whole or not set(comments) <= set(notes["udapi"]):
    sys.exit("changed: udapi")
print("still so: the clitics are gone, and all notes but the last")
PY
