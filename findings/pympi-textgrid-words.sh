#!/usr/bin/env bash
# Expected: an ELAN file (EAF) made into a Praat TextGrid has its words. Words under an utterance stand in a tier of symbolic
#   subdivision (annotations in a row, without times of their own) or of time subdivision, whose inner time slots need no
#   TIME_VALUE (optional in the EAF 3.0 schema: they have none until somebody aligns them). The utterance's time is shared
#   out among them, for which this package has get_annotation_data_for_symbsub_tier(), or they are refused.
# Happens: to_textgrid() keeps the first word of each utterance of the former, with the time of all, and none of the latter;
#   each interval that Praat cannot have is passed over in silence. Back in EAF, "It did not hold" is "It". The method
#   that shares out gives all words but those of the last utterance.
# Why it matters: tiers with words are there and have names, so that nothing looks lost, and each says one word where four
#   were said. Counts of words and whatever is measured in Praat are of those.
# Seen with: pympi-ling 1.71, Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pympi-ling==1.71
cd "$tmp"
"$tmp/v/bin/python" -W error - <<'PY'
import sys
from importlib.metadata import version
from pympi.Elan import Eaf

print("pympi-ling", version("pympi-ling"))


def aligned(name, first, last, text):
    return (f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}" TIME_SLOT_REF1="{first}" TIME_SLOT_REF2="{last}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>")


def referring(name, parent, before, text):
    previous = f' PREVIOUS_ANNOTATION="{before}"' if before else ""
    return (f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{parent}"{previous}>'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>")


SAID = ["It did not hold", "Nobody saw it"]
slots = said = rows = parts = ""
for u, utterance in enumerate(SAID):
    words = utterance.split()
    slots += f'<TIME_SLOT TIME_SLOT_ID="ts{u}0" TIME_VALUE="{2000 * u}"/>'
    slots += "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{u}{n}"/>' for n in range(1, len(words)))
    slots += f'<TIME_SLOT TIME_SLOT_ID="ts{u}{len(words)}" TIME_VALUE="{2000 * u + 1800}"/>'
    said += aligned(f"a{u}", f"ts{u}0", f"ts{u}{len(words)}", utterance)
    rows += "".join(referring(f"r{u}{n}", f"a{u}", n and f"r{u}{n - 1}", word) for n, word in enumerate(words))
    parts += "".join(aligned(f"w{u}{n}", f"ts{u}{n}", f"ts{u}{n + 1}", word) for n, word in enumerate(words))
with open("weir.eaf", "w", encoding="utf-8") as file:
    file.write(f"""<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER>{slots}</TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="said" TIER_ID="said">{said}</TIER>
<TIER LINGUISTIC_TYPE_REF="symbolic" PARENT_REF="said" TIER_ID="words in a row">{rows}</TIER>
<TIER LINGUISTIC_TYPE_REF="timed" PARENT_REF="said" TIER_ID="words in time">{parts}</TIER>
<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="said" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Subdivision" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="symbolic" TIME_ALIGNABLE="false"/>
<LINGUISTIC_TYPE CONSTRAINTS="Time_Subdivision" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="timed" TIME_ALIGNABLE="true"/>
<CONSTRAINT DESCRIPTION="parts of the parent in time, without gaps" STEREOTYPE="Time_Subdivision"/>
<CONSTRAINT DESCRIPTION="parts of the parent in order" STEREOTYPE="Symbolic_Subdivision"/>
</ANNOTATION_DOCUMENT>""")
eaf = Eaf("weir.eaf")
read = {tier: [a[2] for a in eaf.get_annotation_data_for_tier(tier)] for tier in eaf.get_tier_names()}
grid = eaf.to_textgrid()
made = {tier.name: [interval for interval in tier.get_all_intervals() if interval[2]] for tier in grid.get_tiers()}
back = {tier: [a[2] for a in grid.to_eaf().get_annotation_data_for_tier(tier)] for tier in read}
shared = eaf.get_annotation_data_for_symbsub_tier("words in a row")
for tier in read:
    print(f"{tier}\n    in the EAF:      {read[tier]}\n    in the TextGrid: {made[tier]}\n    in EAF again:    {back[tier]}")
print("shared out:", shared)
WORDS = " ".join(SAID).split()
so = {"said": [(0.0, 1.8, SAID[0]), (2.0, 3.8, SAID[1])], "words in a row": [(0.0, 1.8, "It"), (2.0, 3.8, "Nobody")], "words in time": []}
if made != so or not read["words in a row"] == read["words in time"] == WORDS or [a[2] for a in shared] != SAID[0].split():
    sys.exit("changed")
print("still so: one word of each utterance is left, or none")
PY
