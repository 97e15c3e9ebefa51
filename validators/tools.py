"""The official client calls every tool of `variorum mcp`, which proves each result by the schema of its tool. Usage: tools.py PROGRAM FOLDER

The folder holds a library. What is broken: a server whose results are not of their schema, and a file outside of the folder that it may read."""

import asyncio
import pathlib
import shlex
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
SPEECH = "Berg: The pier is beyond all repair this winter, and we shall not open it before the spring of next year.\n"
root = folder / "drafts"
root.mkdir()
(root / "speech.txt").write_text(SPEECH)
(folder / "beside.txt").write_text(SPEECH)
QUOTED = [{"id": "a", "text": "beyond all repair this summer", "speaker": "Berg"}]
CALLS = [
    ("check_quotations", {"quotations": QUOTED, "sources": [{"name": "speech", "text": SPEECH}]}),
    ("check_quotations", {"quotations": QUOTED, "files": ["speech.txt"]}),
    ("check_quotations", {"quotations": QUOTED, "library": True}),
    ("find", {"words": "pays for the first season"}),
    ("find", {"words": "pays for the furst season", "fuzzy": True, "most": 5}),
    ("collate", {"versions": [{"name": "a", "text": SPEECH}, {"name": "b", "text": SPEECH.replace("winter", "summer")}]}),
]
REFUSED = [
    ("find", {}),
    ("find", {"words": "pier", "other": 1}),
    ("check_quotations", {"quotations": QUOTED, "files": ["../beside.txt"]}),
    ("check_quotations", {"quotations": QUOTED, "files": [str(folder / "beside.txt")]}),
    ("collate", {"versions": [{"name": "a", "text": SPEECH}]}),
]
arguments = ["mcp", "--library", str(folder / "library"), "--root", str(root)]


async def speak(command, given, calls):
    async with stdio_client(StdioServerParameters(command=command, args=given)) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = {tool.name for tool in (await session.list_tools()).tools}
        return tools, [await session.call_tool(name, said) for name, said in calls]


tools, results = asyncio.run(speak(program, arguments, CALLS + REFUSED))
assert tools == {name for name, _ in CALLS}, f"every tool is called: {tools}"
for (name, said), result in zip(CALLS, results, strict=False):
    assert not result.is_error and result.structured_content["schema"].startswith("variorum/"), f"{name} {said}: {result}"
for (name, said), result in zip(REFUSED, results[len(CALLS) :], strict=True):
    assert result.is_error and len(result.content[0].text) > 10, f"{name} {said}: {result}"
# a server whose results are not of their schema
broken = shlex.join([program, *arguments]) + """ | sed -u 's/"structuredContent":{"cut":false/"structuredContent":{"cut":"no"/'"""
try:
    asyncio.run(speak("sh", ["-c", broken], [("find", {"words": "pays for the first season"})]))
except Exception:
    print(f"MCP: the client calls {len(tools)} tools in {len(CALLS)} ways, and is refused {len(REFUSED)} others")
else:
    sys.exit("the client did not see what is broken")
