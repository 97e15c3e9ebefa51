"""Writes han.txt: traditional characters with the simplified ones that stand for them, `繁<tab>简`, sorted by code point, front coded.

    python3 han.py kSimplifiedVariant.txt

The argument is that file of the Unicode Han Database (github.com/unicode-org/unihan-database). Only characters of the block from
U+4E00 to U+9FFF are kept, on both sides; of several simplified forms the first that is not the character itself, so that one
traditional character has one form to be looked up by.
"""

import pathlib
import sys

from front_coding import front_coded

LOW, HIGH = 0x4E00, 0x9FFF
# What the standard of the mainland writes otherwise and the database does not call a simplification, set by hand.
VARIANTS = "僱雇 佔占 佈布 洩泄 喫吃 牀床 羣群 峯峰 衞卫 麪面 盃杯 汚污 蹟迹 倖幸 唸念 慾欲 昇升 陞升 兇凶 卹恤 祕秘 歎叹 脣唇 綵彩 遊游 週周 鍊炼 嚐尝 癡痴 濬浚"
pairs = {}
for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    if not line.startswith("U+"):
        continue
    head, _, values = line.split("\t")
    traditional = int(head.split()[0][2:], 16)
    simplified = [int(v.split("<")[0][2:], 16) for v in values.split()]
    other = [s for s in simplified if s != traditional and LOW <= s <= HIGH]
    if LOW <= traditional <= HIGH and other:
        pairs[traditional] = other[0]
for traditional, simplified in VARIANTS.split():
    pairs.setdefault(ord(traditional), ord(simplified))
# what a simplified form is itself simplified to
for traditional in list(pairs):
    while pairs[traditional] in pairs and pairs[pairs[traditional]] != pairs[traditional] and pairs[traditional] != traditional:
        if pairs[pairs[traditional]] == traditional:
            break
        pairs[traditional] = pairs[pairs[traditional]]
text = front_coded(f"{chr(t)}\t{chr(s)}" for t, s in sorted(pairs.items()))
(pathlib.Path(__file__).parent / "han.txt").write_text(text, encoding="utf-8")
