#!/usr/bin/env bash
# Expected: content_stream() of a WARC record gives the body of the HTTP message without its transfer coding. Fields may
#   follow the last chunk (RFC 9112, 7.1.2: a trailer such as Server-Timing or ETag); they are no part of the body.
# Happens: the zero of the last chunk and the trailer are appended to the text, without the first two letters of the first field:
#   "...did not land.0", "rver-Timing: total;dur=12". With Content-Encoding gzip, or without a trailer, the text is right.
# Why it matters: archived pages end in words that no reader saw. Digests and comparisons of one page in two captures
#   differ whenever the timing does, and the last sentence of a plain text ends in "0".
# Seen with: warcio 1.8.1, Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check warcio==1.8.1 six==1.17.0
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import gzip
import io
import sys
from importlib.metadata import version
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

print("warcio", version("warcio"))
TEXT = b"The heron did not land."


def chunked(body, trailer=b""):
    halves = (body[:9], body[9:])
    return b"".join(b"%x\r\n%s\r\n" % (len(h), h) for h in halves) + b"0\r\n" + trailer + b"\r\n"


def read(body, *fields):
    file = io.BytesIO()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked"), *fields], protocol="HTTP/1.1")
    writer = WARCWriter(file, gzip=True)
    writer.write_record(writer.create_warc_record("http://weir.example/", "response", payload=io.BytesIO(body), http_headers=head))
    file.seek(0)
    return next(iter(ArchiveIterator(file))).content_stream().read()


TIMING, ETAG = b"Server-Timing: total;dur=12\r\n", b'ETag: "a1"\r\n'
seen = {
    "no trailer": read(chunked(TEXT)),
    "Server-Timing": read(chunked(TEXT, TIMING), ("Trailer", "Server-Timing")),
    "ETag": read(chunked(TEXT, ETAG), ("Trailer", "ETag")),
    "ETag, gzip": read(chunked(gzip.compress(TEXT), ETAG), ("Trailer", "ETag"), ("Content-Encoding", "gzip")),
}
for name, text in seen.items():
    print(f"{name:>13}: {text}")
so = {"no trailer": TEXT, "ETag, gzip": TEXT, "Server-Timing": TEXT + b"0\r\n" + TIMING[2:] + b"\r\n", "ETag": TEXT + b"0\r\n" + ETAG[2:] + b"\r\n"}
if seen != so:
    sys.exit("changed")
print("still so: the trailer is text, less two letters")
PY
