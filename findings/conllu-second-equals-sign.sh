#!/usr/bin/env bash
# Expected: in CoNLL-U an item of FEATS or MISC is a name, "=" and a value (Universal Dependencies, "CoNLL-U Format"; MISC is open to whatever
#   a treebank needs). The first "=" parts them; a value may have more, as a gloss does, where "=" is the boundary of a clitic
#   (Leipzig Glossing Rules, rule 2), or an address with a query. A file that is read and written again has what it had.
# Happens: a value is cut at its second "=", without a word: Gloss=it=NEG is "it", written again too; Ref=a.example/w?page=12 is
#   "a.example/w?page". Of comment lines of one name the last is kept, of those without "=" none. udapi keeps all of it.
# Why it matters: "it=NEG" is "it is not" in many languages; the file says "it" then. Of two translations or two notes under a sentence one
#   is left, and nothing shows that there was another.
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
    "1\tno\tno\tPART\t_\t_\t2\tadvmod\t_\tGloss=it=NEG",
    "2\ttok\ttoka\tVERB\t_\t_\t0\troot\t_\tGloss=hold=PST=Q|SpaceAfter=No",
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tRef=a.example/w?page=12",
]
comments = ["# sent_id = 1", "# text = no tok.", "# note = said by Anna", "# note = denied by Per", "# one remark", "# another remark"]
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
if misc["conllu"] != ["Gloss=it", "Gloss=hold|SpaceAfter=No", "Ref=a.example/w?page"] or comments[2] in notes["conllu"]:
    sys.exit("changed: conllu")
if notes["conllu"] != [comments[0], comments[1], comments[3]]:
    sys.exit("changed: the comments that conllu keeps")
if misc["udapi"] != whole or not set(comments) <= set(notes["udapi"]):
    sys.exit("changed: udapi")
print("still so: the clitics are gone, and all comments but the last note")
PY
