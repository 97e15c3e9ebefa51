"""The page of a check with a thousand findings: how long it takes to write, how large it is, when Chromium first paints it.

`html_page.py VARIORUM WORK [--findings N]`. WORK gets a source of turns of words by chance and a report that quotes each turn once, half of the quotations with a word
changed. Writing is the processor time of `check --format html` less that of `check --format github`, which writes a line a finding, medians of eleven runs in turns.
First paint is the first contentful paint that Chromium reports for the file, the median of eleven, with playwright-core of target/validators (`validators/run` installs it)."""
import argparse, random, resource, shutil, statistics, subprocess
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("binary")
arguments.add_argument("work", type=Path)
arguments.add_argument("--findings", type=int, default=1000)
options = arguments.parse_args()
options.work.mkdir(parents=True, exist_ok=True)
rng = random.Random(1000)
WORDS = """harbour lamp ferry quay council winter bridge market engine river letter captain school garden window station morning island village summer
painter keeper teacher farmer baker tower valley road stone paper glass silver copper timber basket anchor signal harvest mill weir""".split()
DOES = "carried mended counted painted moved sold found watched opened closed carried built".split()


def sentence(n):
    parts = [f"the {rng.choice(WORDS)} of the {rng.choice(WORDS)} {rng.choice(DOES)} {rng.randrange(2, 90)} {rng.choice(WORDS)}s" for _ in range(2)]
    return f"{parts[0]} when {parts[1]} near place {n}"


source, report = "", "# What was said\n\n"
for n in range(options.findings):
    said = sentence(n)
    source += f"Anna Berg: {said.capitalize()}. We said no more.\n\n"
    quoted = said.replace("when", "because") if n % 2 else said
    report += f"Berg said “{quoted}” on day {n}.\n\n"
(options.work / "source.txt").write_text(source)
(options.work / "report.md").write_text(report)


def spent(form):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (options.work / f"out.{form}").open("wb") as out:
        command = [options.binary, "check", "report.md", "--against", "source.txt", "--fail-on", "never", "--format", form]
        subprocess.run(command, cwd=options.work, stdout=out, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


runs = [(spent("html"), spent("github")) for _ in range(11)]
html, github = (statistics.median(run[k] for run in runs) for k in (0, 1))
page = options.work / "out.html"
print(f"{options.findings} quotations: check with a page {html * 1000:.0f} ms of CPU, with a line a finding {github * 1000:.0f} ms, so the page {(html - github) * 1000:.0f} ms; {page.stat().st_size / 1e6:.3f} MB")

PAINT = """
const { chromium } = require("playwright-core");
(async () => {
  const browser = await chromium.launch({ executablePath: process.argv[1], args: ["--no-sandbox"] });
  const paints = [];
  for (let n = 0; n < 11; n++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto("file://" + process.argv[2]);
    paints.push(await page.evaluate(() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntriesByName("first-contentful-paint")[0].startTime)).observe({ type: "paint", buffered: true }))));
    await page.close();
  }
  await browser.close();
  paints.sort((a, b) => a - b);
  console.log(`first paint: median ${paints[5].toFixed(0)} ms, ${paints[0].toFixed(0)} to ${paints[10].toFixed(0)}`);
})();
"""
chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
modules = Path(__file__).resolve().parents[1] / "target/validators/node_modules"
if chromium and modules.is_dir():
    subprocess.run(["node", "-e", PAINT, chromium, str(page.resolve())], env={"NODE_PATH": str(modules), "PATH": "/usr/bin:/bin"}, check=True)
else:
    print("first paint: not measured, there is no Chromium or no target/validators")
