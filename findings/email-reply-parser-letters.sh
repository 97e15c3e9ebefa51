#!/usr/bin/env bash
# Expected: from a message that quotes nothing (no line begins with ">") the reply is the whole message, less a
#   signature.
# Happens: a line that begins with "On" and ends with "wrote:" ends the reply, wherever it stands; the words that follow
#   are dropped, although they are the sender's own. Two libraries do the same. With the words in the same line
#   ("On 3 May she wrote: the pier stays shut.") nothing is dropped.
# Why it matters: letters that cite somebody are just those with such a line. What is archived or compared is the
#   greeting alone, and nothing says that more was there.
# Seen with: email-reply-parser 0.5.12, mail-parser-reply 1.36, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check email-reply-parser==0.5.12 mail-parser-reply==1.36
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as OtherParser

for name in ("email-reply-parser", "mail-parser-reply"):
    print(name, version(name))
LETTER = "Dear neighbours,\n\nOn Tuesday the harbour board wrote:\nthe pier stays shut.\n\nI think that is right.\n"
INLINE = "Dear neighbours,\n\nOn Tuesday the harbour board wrote: the pier stays shut.\nI think that is right.\n"
print(LETTER)
seen = []
for text in (LETTER, INLINE):
    seen.append(EmailReplyParser.parse_reply(text).strip())
    seen.append(OtherParser(languages=["en"]).parse_reply(text=text).strip())
print(*map(repr, seen), sep="\n")
if seen != ["Dear neighbours,", "Dear neighbours,", INLINE.strip(), INLINE.strip()]:
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: of the letter the greeting is left")
PY
