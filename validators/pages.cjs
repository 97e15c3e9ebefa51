// Pages have no violation that axe-core finds: every page narrow, some wide and dark too. Usage: pages.cjs CHROMIUM AXE FOLDER
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [executablePath, axe, work] = process.argv.slice(2);
const script = fs.readFileSync(axe, "utf8");
const some = ["examples", "VQ005", "awkward", "made-0"];
const every = fs.readdirSync(work).filter((name) => fs.existsSync(path.join(work, name, "out.html")));
const views = [
  { width: 360, height: 740, names: every },
  { width: 1280, height: 900, names: some },
  { width: 1280, height: 900, dark: true, names: some },
];

async function violations(page) {
  await page.evaluate(script);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
}

async function look(context, names) {
  const page = await context.newPage();
  for (let name = names.shift(); name; name = names.shift()) {
    await page.goto("file://" + path.join(work, name, "out.html"));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) throw new Error(`${name}: the page is ${wide} pixels too wide`);
    const found = await violations(page);
    if (found.length) throw new Error(`${name}: ${found.join("\n")}`);
  }
  return page;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  let looked = 0;
  for (const view of views) {
    const context = await browser.newContext({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.dark ? "dark" : "light",
      bypassCSP: true,
    });
    looked += view.names.length;
    const names = [...view.names];
    // two pages at once, for two cores
    const [page] = await Promise.all([look(context, names), look(context, names)]);
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<img src='data:,'>"));
    if (!(await violations(page)).length) throw new Error("axe-core did not see what is broken");
    await context.close();
  }
  await browser.close();
  console.log(`pages: ${looked} views of ${every.length} pages without a violation`);
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
