"""How much `variorum serve` answers on this machine, over loopback: pages of JSON that are known, checks of a report, and four times more than it can do.

`serve_load.py VARIORUM FOLDER WORK [--seconds N] [--minutes N]`. FOLDER holds report.txt and transcript.txt; WORK gets a library. wrk asks: GET of a check with 100 connections, POST of
a check with 8, then with 256. Printed are requests a second, the 50th, 95th and 99th percentile, what was answered besides 2xx, how soon after the load a request
is answered in under 300 ms, and the memory of the server before and after. With `--minutes N` checks go on after that for so long, and the memory is
printed every minute."""
import argparse, json, re, shutil, subprocess, time, urllib.request
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("binary")
arguments.add_argument("folder", type=Path)
arguments.add_argument("work", type=Path)
arguments.add_argument("--seconds", type=int, default=20, help="of each load")
arguments.add_argument("--minutes", type=int, default=0, help="of checks after that")
options = arguments.parse_args()
shutil.rmtree(options.work, ignore_errors=True)
options.work.mkdir(parents=True)
command = [options.binary, "serve", "--listen", "127.0.0.1:0", "--quiet", "--library", str(options.work / "library")]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
address, token = server.stdout.readline().strip().split("/#token=")


def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address + path, method=method, data=data, headers=headers), timeout=60) as reply:
        return json.load(reply), reply.headers


def memory():
    """MiB that are resident."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


SCRIPT = """
wrk.headers["Authorization"] = "Bearer TOKEN"
wrk.headers["Content-Type"] = "application/json"
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() s429 = 0; s503 = 0; other = 0 end
function response(status)
  if status == 429 then s429 = s429 + 1 elseif status == 503 then s503 = s503 + 1 elseif status >= 300 then other = other + 1 end
end
function done(summary, latency)
  local a, b, c = 0, 0, 0
  for _, t in ipairs(threads) do a = a + t:get("s429"); b = b + t:get("s503"); c = c + t:get("other") end
  io.write(string.format("%d requests, %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; 429: %d, 503: %d, other: %d, broken: %d\\n", summary.requests,
    summary.requests * 1e6 / summary.duration, latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, a, b, c,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
""".replace("TOKEN", token)


def load(name, path, connections, body=None, seconds=options.seconds):
    script = options.work / "load.lua"
    more = "" if body is None else f"wrk.method = 'POST'\nwrk.body = [==[{json.dumps(body)}]==]\n"
    script.write_text(more + SCRIPT)
    wrk = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script), address + path]
    said = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]
    print(f"{name}, {connections} connections: {said}; {memory():.0f} MiB", flush=True)


def add(name, role):
    body = {"name": name, "role": role, "text": (options.folder / f"{name}.txt").read_text()}
    return ask("POST", "/v1/documents", body)[0]["items"][0]["id"]


try:
    check = {"report": add("report", "report"), "sources": [add("transcript", "source")]}
    where = ask("POST", "/v1/checks", check)[1]["Location"]
    print(f"before: {memory():.0f} MiB")
    load("GET of a check", where, 100)
    load("GET of the library", "/v1/documents", 100)
    load("checks", "/v1/checks", 8, check)
    load("checks, too many", "/v1/checks", 256, check)
    began = time.monotonic()
    while True:
        at = time.monotonic()
        ask("GET", where)
        if time.monotonic() - at < 0.3:
            break
    print(f"answered in under 300 ms {time.monotonic() - began:.2f} s after the load; {memory():.0f} MiB")
    for minute in range(options.minutes):
        load(f"minute {minute + 1}", "/v1/checks", 8, check, 60)
finally:
    server.terminate()
    server.wait()
