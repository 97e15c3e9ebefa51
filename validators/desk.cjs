// People work with the pages of `variorum serve` in Chromium: by mouse, by keyboard alone, on a narrow screen, in the dark, on paper.
// Usage: desk.cjs CHROMIUM AXE PROGRAM FOLDER [PICTURES]
const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");
const { chromium } = require("playwright-core");

const [executablePath, axe, program, work, pictures] = process.argv.slice(2);
const axeScript = fs.readFileSync(axe, "utf8");
const root = path.join(__dirname, "..");
const example = (name) => fs.readFileSync(path.join(root, "examples", name), "utf8");

function wanted(held, what) {
  if (!held) throw new Error(what);
}

/** Waits until something holds on a page. The policy of the pages lets nothing be made code of text, so it is asked again and again. */
async function until(page, fits, given) {
  for (let n = 0; n < 1200; n += 1) {
    if (await page.evaluate(fits, given)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${page.url()}: in vain waited for ${fits}`);
}

/** A window; on a busy machine a page may take its time. */
async function opened(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(120000);
  return context;
}

/** Starts a server with an empty library and gives the address that it prints. */
function start(folder) {
  const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--quiet", "--library", path.join(work, folder)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, USER: "ada" },
  });
  return new Promise((resolve, reject) => {
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout.once("data", (data) => resolve({ server, address: String(data).split("\n")[0] }));
  });
}

/** What a browser complains of while pages are used: nothing may run that is not ours, and no dialog may open by itself. */
function watch(page, complaints) {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    // a status that a page expects, such as a conflict, is no fault
    if (message.type() === "error" && !/status of (401|404|409|415|422)/.test(message.text())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    if (dialog.type() === "alert") complaints.push(`an alert: ${dialog.message()}`);
    dialog.accept();
  });
}

async function looked(page, name, seen) {
  const { width } = page.viewportSize();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const widest = await page.evaluate(() => {
    const beyond = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth);
    return beyond.map((element) => `${element.tagName} ${element.className} “${element.textContent.slice(0, 30)}”`).slice(0, 5).join("; ");
  });
  wanted(wide <= 0, `${name} at ${width}: the page is ${wide} pixels too wide: ${widest}`);
  await page.evaluate(axeScript);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const violations = found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`);
  wanted(violations.length === 0, `${name} at ${width}: ${violations.join("\n")}`);
  seen.count += 1;
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-${seen.view}.png`), fullPage: true });
}

async function signIn(page, address) {
  await page.goto(address);
  await page.waitForSelector("header.desk");
}

/** The whole check by mouse. */
async function byMouse(page, address) {
  await signIn(page, address);
  await page.getByRole("button", { name: "Try the example" }).click();
  await page.waitForURL("**/check#example");
  await until(page, () => document.querySelector("[name=report-text]").value.length > 100);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.waitForURL("**/checks/chk_*");
  const card = page.locator("#Q04");
  wanted((await card.locator("del").first().textContent()).includes("48"), "the card shows what only the source has");
  wanted((await page.locator("#at-Q04").textContent()).includes("84"), "the report shows the quotation in its place");
  await card.getByLabel("agree").click();
  await until(page, () => document.querySelector("#Q04 .said").textContent.includes("decided by ada"));
  wanted((await page.locator("#reviewed-count").textContent()) === "1", "one is reviewed");
  await card.getByLabel("Note").fill("ask the writer");
  await card.getByRole("button", { name: /Keep/ }).click();
  await until(page, () => document.querySelector("#Q04 .call").dataset.note === "ask the writer");
  await page.locator("#Q06").getByLabel("fine as it is").click();
  await until(page, () => document.querySelector("#Q06 .said").textContent.includes("decided"));
  await page.getByRole("button", { name: "Undo" }).click();
  await until(page, () => document.querySelector("#Q06").classList.contains("decided") === false);
  // the place in the source
  await card.getByRole("link", { name: "Open the source" }).first().click();
  await page.waitForSelector("mark.here");
  wanted((await page.locator("mark.here").first().textContent()).includes("48"), "the source is open at the place");
  await page.goBack();
  // another tab that has not heard of it
  const check = page.url().split("#")[0];
  const other = await page.context().newPage();
  await other.goto(check);
  await page.locator("#Q07").getByLabel("agree").click();
  await until(page, () => document.querySelector("#Q07 .said").textContent.includes("decided"));
  await other.locator("#Q07").getByLabel("wrong match").click();
  await until(other, () => document.querySelector("#Q07 .said").textContent.includes("decided otherwise"));
  wanted(await other.locator("#Q07").getByLabel("agree").isChecked(), "what stands is shown");
  await other.close();
  // the draft is changed and checked again
  await page.getByRole("link", { name: "Edit and check again" }).click();
  const text = page.getByLabel("The text");
  await text.fill("A new first paragraph.\n\n" + (await text.inputValue()));
  await page.getByRole("button", { name: "Save and check again" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/checks/") && !check.endsWith(url.pathname));
  wanted(await page.locator("#Q04").getByLabel("agree").isChecked(), "the decision stands");
  wanted((await page.locator("#Q04").getByLabel("Note").inputValue()) === "ask the writer", "and its note");
}

/** The whole check by keyboard alone: no pointer is used. */
async function byKeyboard(page, address) {
  await signIn(page, address);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const tabTo = async (fits, what) => {
    for (let n = 0; n < 80; n += 1) {
      await press("Tab");
      if (await page.evaluate(fits)) return;
    }
    throw new Error(`Tab does not reach ${what}`);
  };
  await press("g", "c");
  await page.waitForURL("**/check");
  await tabTo(() => document.activeElement.name === "report-text", "the report");
  await page.keyboard.insertText("Kept by keys. " + example("report.txt"));
  await tabTo(() => document.activeElement.name === "source-text", "the source");
  await page.keyboard.insertText(example("interview.txt"));
  await tabTo(() => document.activeElement.matches("button.main"), "the button");
  await press("Enter");
  await page.waitForURL("**/checks/chk_*");
  await press("j", "j");
  const here = () => page.evaluate(() => document.activeElement.id);
  const second = await here();
  wanted(/^[QCF]\d+$/.test(second), `j goes to a card, not to ${second}`);
  await press("k");
  const first = await here();
  wanted(first !== second, "k goes back");
  await press("1");
  await until(page, (id) => document.querySelector(`#${id} .said`).textContent.includes("decided by ada"), first);
  await press("z");
  await until(page, (id) => document.querySelector(`#${id} .said`).textContent === "", first);
  await press("j", "2");
  await until(page, (id) => document.getElementById(id).classList.contains("decided"), second);
  await press("Enter");
  await page.waitForURL("**/documents/doc_*");
  await page.waitForSelector("mark.here");
  await page.goBack();
  await press("e");
  await page.waitForURL("**/edit?check=*");
  await tabTo(() => document.activeElement.name === "text", "the text");
  await press("Control+Home");
  await page.keyboard.insertText("Another first paragraph.\n\n");
  await tabTo(() => document.activeElement.matches("button.main"), "the button");
  await press("Enter");
  await page.waitForURL("**/checks/chk_*");
  await until(page, (id) => document.getElementById(id)?.classList.contains("decided"), second);
  await press("?");
  await page.waitForSelector("dialog[open]");
  await press("Escape");
  await press("/");
  await page.keyboard.insertText("pays for the first season");
  await press("Enter");
  await page.waitForURL("**/search?*");
  wanted((await page.locator("ol.cards li").count()) >= 1, "the words are found");
}

/** A file of each format that is read comes in, and what cannot be read is refused with a reason. */
async function uploads(page, bare) {
  const folder = path.join(root, "crates/variorum-read/tests/files");
  const all = fs.readdirSync(folder).filter((name) => !/README|notes|picture/.test(name)).map((name) => path.join(folder, name));
  // a web archive of whose pages one cannot be unpacked
  const damaged = all.filter((name) => /warcio/.test(name));
  const files = all.filter((name) => !damaged.includes(name));
  const count = async () => (await page.evaluate(async () => (await (await fetch("/v1/documents?limit=1000")).json()).items)).length;
  await page.goto(new URL("/", bare).href);
  const before = await count();
  // the list is loaded again when all came in, which may be at once
  const loaded = page.waitForEvent("load");
  await page.setInputFiles("#files", files);
  await loaded;
  const more = (await count()) - before;
  wanted(more >= files.length - 2, `${more} documents came in of ${files.length} files`);
  await page.setInputFiles("#files", damaged);
  await page.waitForSelector("#added li:not(.trouble)");
  const left = await page.locator("#added .trouble").allTextContents();
  wanted(left.length === 1 && left[0].includes("cannot be unpacked"), `the damaged page is named: ${left}`);
  wanted((await count()) > before + more, "the other pages of its archive came in");
  await page.reload();
  const picture = path.join(work, "picture.png");
  fs.writeFileSync(picture, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
  await page.setInputFiles("#files", picture);
  await page.waitForSelector("#added .trouble");
  const reason = await page.locator("#added .trouble").textContent();
  wanted(reason.startsWith("picture.png: ") && reason.length > 30, `a reason: ${reason}`);
  return files.length;
}

/** Words that look like markup, in every field that a page shows, are words. */
async function markup(page, bare) {
  const code = fs.readFileSync(path.join(root, "crates/variorum-cli/tests/support/awkward.rs"), "utf8");
  const words = [...code.matchAll(/^    "((?:[^"\\]|\\.)*)",?$/gm)].map(([, word]) => word.replace(/\\u\{\w+\}/g, "").replace(/\\(.)/g, "$1"));
  wanted(words.length >= 30, `${words.length} awkward words`);
  const name = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  const said = words.map((word, n) => `In place ${n} the pier was closed ${word} until the spring of next year`);
  const { check, source, report } = await page.evaluate(async ({ name, said }) => {
    const { addText, send } = await import("/static/request.js");
    const source = (await addText(said.map((s) => `Berg: ${s}.`).join("\n\n"), { name, author: name, role: "source" }))[0].id;
    const text = said.map((s) => `Berg said “${s.replace("the spring", "a spring")}”.`).join("\n\n");
    const report = (await addText(text, { name: `${name} too`, author: name, role: "report" }))[0].id;
    const response = await send("POST", "/v1/checks", { report, sources: [source] });
    const check = response.headers.get("Location").split("/").pop();
    const finding = (await (await send("GET", `/v1/checks/${check}/decisions`)).json()).findings[0].finding;
    await send("PUT", `/v1/checks/${check}/decisions/${finding}`, { choice: "agree", note: name, revision: 0 });
    return { check, source, report };
  }, { name, said });
  const query = encodeURIComponent(name);
  const pages = ["/", "/results", "/check", `/checks/${check}`, `/documents/${source}?check=${check}`, `/documents/${report}/edit?check=${check}`,
    `/search?words=${query}&author=${query}`, "/search?words=the+pier+was+closed"];
  for (const where of pages) {
    await page.goto(new URL(where, bare).href);
    const foreign = await page.evaluate(() => document.querySelectorAll("script:not([src^='/static/']), img, iframe, object, [onerror], [onload], [onclick]").length);
    wanted(foreign === 0, `${where} has elements that are words of documents`);
  }
  return words.length;
}

/** Every screen in every state that it has. */
async function screens(browser, address, view, seen) {
  const context = await opened(browser, {
    viewport: { width: view.width, height: view.height },
    colorScheme: view.dark ? "dark" : "light",
    forcedColors: view.forced ? "active" : "none",
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  const page = await context.newPage();
  seen.view = `${view.width}${view.dark ? "-dark" : ""}${view.forced ? "-forced" : ""}`;
  const bare = address.split("#")[0];
  await page.goto(`${bare}checks`);
  await looked(page, "sign-in", seen);
  await signIn(page, address);
  const go = async (name, where) => {
    await page.goto(new URL(where, bare).href);
    await looked(page, name, seen);
  };
  await go("library", "/");
  await go("new-check", "/check");
  await go("results", "/results");
  await go("search", "/search?words=pays+for+the+first+season");
  await go("search-nowhere", "/search?words=nobody+ever+said+this");
  await go("missing", "/nothing");
  const ask = (where) => page.evaluate(async (url) => (await fetch(url)).json(), where);
  const checks = (await ask("/v1/checks")).items;
  const small = checks.find((check) => check.title !== "Many");
  const many = checks.find((check) => check.title === "Many");
  await go("check", `/checks/${small.id}`);
  await page.keyboard.press("?");
  await looked(page, "keys", seen);
  await page.keyboard.press("Escape");
  await go("check-many", `/checks/${many.id}`);
  await go("reader", `/documents/${small.documents[1]}?check=${small.id}`);
  await go("edit", `/documents/${small.documents[0]}/edit?check=${small.id}`);
  await go("collation", `/collations/${(await ask("/v1/collations")).items[0].id}`);
  await go("reuse", `/reuse/${(await ask("/v1/reuse")).items[0].id}`);
  // work that goes on, and what is wrong
  await page.goto(new URL("/check", bare).href);
  await page.evaluate(() => { document.getElementById("work").hidden = false; document.getElementById("stage").textContent = "checking against"; });
  await looked(page, "loading", seen);
  await page.evaluate(() => { document.getElementById("work").hidden = true; });
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await until(page, () => document.getElementById("status").textContent.includes("paste the report"));
  await looked(page, "error", seen);
  await context.close();
}

/** A report with 1,000 quotations of a source of some 1 MB. */
function many() {
  let source = "";
  let report = "";
  for (let n = 0; n < 1000; n += 1) {
    const more = ` The ${n}th part of the account says how the boats of that year were built, sold and broken up again.`.repeat(9);
    source += `Berg: In place ${n} the pier was closed until the spring of next year.${more}\n\n`;
    report += `Berg said “In place ${n} the pier was closed until a spring of next year”.\n\n`;
  }
  return { source, report };
}

/** Puts in what the screens show. */
async function prepare(page) {
  const { source, report } = many();
  const texts = { source, report, interview: example("interview.txt"), newspaper: example("newspaper.txt") };
  await page.evaluate(async ({ source, report, interview, newspaper }) => {
    const { addText, send } = await import("/static/request.js");
    const add = async (name, role, text) => (await addText(text, { name, role }))[0].id;
    const [s, r] = [await add("A long account", "source", source), await add("Many", "report", report)];
    let response = await send("POST", "/v1/checks", { report: r, sources: [s] });
    const job = response.headers.get("Location");
    while (response.status === 202 || (response.status === 200 && !["done", "failed"].includes((await response.clone().json()).state))) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      response = await send("GET", job);
    }
    const documents = [await add("Newspaper", "source", newspaper), await add("Interview", "source", interview)];
    await send("POST", "/v1/collations", { documents });
    await send("POST", "/v1/reuse", { documents });
  }, texts);
}

/** A long check scrolls without a task that holds it up for more than 200 ms. */
async function scrolls(page, bare) {
  const checks = await page.evaluate(async () => (await (await fetch("/v1/checks")).json()).items);
  await page.goto(new URL(`/checks/${checks.find((check) => check.title === "Many").id}`, bare).href);
  const longest = await page.evaluate(async () => {
    let longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => { longest = Math.max(longest, e.duration); })).observe({ type: "longtask" });
    const pause = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let n = 0; n < 60; n += 1) { scrollBy(0, 2000); await pause(); }
    return longest;
  });
  wanted(longest <= 200, `scrolling is held up for ${longest} ms`);
  return longest;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const { server, address } = await start("desk");
  const bare = address.split("#")[0];
  const complaints = [];
  const seen = { count: 0, view: "empty" };
  try {
    const empty = await opened(browser, { viewport: { width: 1280, height: 900 }, bypassCSP: true });
    const first = await empty.newPage();
    await signIn(first, address);
    wanted(!first.url().includes("token"), "the token does not stay in the address");
    await looked(first, "library", seen);
    await first.goto(new URL("/results", bare).href);
    await looked(first, "results", seen);
    await empty.close();

    const context = await opened(browser, { viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    watch(page, complaints);
    await byMouse(page, address);
    await byKeyboard(page, address);
    await prepare(page);
    const [read, words] = [await uploads(page, bare), await markup(page, bare)];
    const longest = await scrolls(page, bare);
    await page.emulateMedia({ media: "print" });
    const pdf = await page.pdf({ format: "A4" });
    wanted(pdf.length > 10000, "the check is printed");
    await context.close();

    for (const view of [{ width: 1280, height: 900 }, { width: 360, height: 740 }, { width: 320, height: 700 }, { width: 1280, height: 900, dark: true }]) {
      await screens(browser, address, view, seen);
    }
    const broken = await browser.newPage();
    await broken.setContent("<img src='data:,'>");
    let saw = false;
    await looked(broken, "broken", { count: 0, view: "broken" }).catch(() => { saw = true; });
    wanted(saw, "axe-core did not see what is broken");
    wanted(complaints.length === 0, complaints.join("\n"));
    console.log(`desk: ${seen.count} views without a violation; checked by mouse and by keyboard; ${read} files uploaded; ${words} words that look like markup; the longest task while scrolling ${longest} ms`);
  } finally {
    server.removeAllListeners("exit");
    server.kill();
    await browser.close();
  }
})().catch((error) => {
  console.error(String(error.stack ?? error));
  process.exit(1);
});
