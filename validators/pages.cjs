// Pages have no violation that axe-core finds, light, dark and narrow. Usage: pages.cjs CHROMIUM AXE FOLDER
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const [executablePath, axe, work] = process.argv.slice(2);
const script = fs.readFileSync(axe, "utf8");

async function violations(page) {
  await page.evaluate(script);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  let looked = 0;
  for (const view of [{ width: 1280, height: 900 }, { width: 360, height: 740 }, { width: 1280, height: 900, dark: true }]) {
    const context = await browser.newContext({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.dark ? "dark" : "light",
      bypassCSP: true,
    });
    const page = await context.newPage();
    for (const name of ["examples", "VQ005", "awkward"]) {
      await page.goto("file://" + path.join(work, name, "out.html"));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) throw new Error(`${name} at ${view.width}: the page is ${wide} pixels too wide`);
      const found = await violations(page);
      if (found.length) throw new Error(`${name} at ${view.width}: ${found.join("\n")}`);
      looked += 1;
    }
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<img src='data:,'>"));
    if (!(await violations(page)).length) throw new Error("axe-core did not see what is broken");
    await context.close();
  }
  await browser.close();
  console.log(`pages: ${looked} views without a violation`);
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
