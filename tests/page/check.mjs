// Opens the pages of `sitrep explain --html` in Chromium and checks what a reader needs:
//   no message on the console and no request but for the page itself; every figure reachable with the tabulator key and
//   its record shown; the reasons of numbers that are no figures open by keyboard; nothing wider than the screen; no serious finding of axe-core; hostile text stays text; an article
//   of 5,000 words takes its thread less than a second to draw. Screenshots go to the folder given.
//
//   node check.mjs SITREP ARTICLES SCREENSHOTS      (CHROMIUM names the browser; default /usr/bin/chromium)
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const [sitrep, articles, screenshots] = process.argv.slice(2);
const RENDER_MS_MAX = 1000;
const SCREENS = [
  { name: "1280-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "1280-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "390-light", width: 390, height: 844, colorScheme: "light" },
  { name: "390-dark", width: 390, height: 844, colorScheme: "dark" },
];

let passed = 0;
const failures = [];
function expect(what, ok, detail = "") {
  if (ok) passed += 1;
  else failures.push(`${what}${detail === "" ? "" : `: ${detail}`}`);
}

const folder = mkdtempSync(join(tmpdir(), "sitrep-page-"));
const files = readdirSync(articles).filter((f) => /\.(json|txt)$/.test(f)).sort().map((f) => join(articles, f));

function long() {
  const text = files.map((f) => { const raw = readFileSync(f, "utf8"); try { return JSON.parse(raw).text; } catch { return raw; } }).join("\n\n");
  let article = "";
  while (article.split(/\s+/).length < 5000) article += `${text}\n\n`;
  return { id: "long", title: "Five thousand words", published_at: "2023-05-16", text: article };
}

const hostile = {
  id: "\"><script>document.title='owned'</script>",
  title: "<img src=x onerror=\"document.title='owned'\"> kill 3",
  url: "javascript:document.title='owned'",
  source: "<b>source</b>",
  text: "</div></script><script>document.title='owned'</script> At least 12 people were killed in <a href='https://example.org/x'>Aleppo</a> on Monday, \u202ethe \"police\" & 'army' said.\u0000\u001b[2J <svg onload=document.title='owned'>",
  published_at: "2020-02-21' onload='x",
};

function pages() {
  const made = [];
  const add = (name, input) => {
    const page = join(folder, `${name}.html`);
    execFileSync(sitrep, ["explain", input, "--html", page]);
    made.push({ name, page });
  };
  for (const file of files) add(basename(file).replace(/\.\w+$/, ""), file);
  for (const article of [long(), hostile]) {
    const name = article === hostile ? "hostile" : "long";
    const input = join(folder, `${name}.json`);
    writeFileSync(input, JSON.stringify(article));
    add(name, input);
  }
  const many = join(folder, "many.ndjson");
  writeFileSync(many, [long(), hostile, { text: "Two people were killed in Kabul." }].map((a) => JSON.stringify(a)).join("\n"));
  execFileSync(sitrep, ["explain", many, "--html", join(folder, "many")]);
  made.push({ name: "index", page: join(folder, "many", "index.html") });
  return made;
}

async function tabbed(page, figures) {
  const reached = new Set();
  for (let i = 0; i < figures * 4 + 60 && reached.size < figures; i += 1) {
    await page.keyboard.press("Tab");
    const number = await page.evaluate(() => {
      const at = document.activeElement;
      const number = at?.dataset?.f?.split(" ")[0] ?? at?.dataset?.show;
      return number && document.querySelector(`.card.on`)?.dataset.card === number ? number : null;
    });
    if (number) reached.add(number);
  }
  return reached.size;
}

async function check(browser, { name, page: file }, screen) {
  const what = `${name} at ${screen.name}`;
  const context = await browser.newContext({ viewport: { width: screen.width, height: screen.height }, colorScheme: screen.colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const messages = [];
  const requests = [];
  page.on("console", (m) => messages.push(m.text()));
  page.on("pageerror", (e) => messages.push(String(e)));
  page.on("request", (r) => requests.push(r.url()));
  const url = pathToFileURL(file).href;
  // The time that the page's thread has worked, since a busy machine is not the page's fault.
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(url);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { metrics } = await devtools.send("Performance.getMetrics");
  const drawn = metrics.find((m) => m.name === "TaskDuration").value * 1000;
  await devtools.detach();
  await page.screenshot({ path: join(screenshots, `${name}-${screen.name}.png`), fullPage: name !== "long" });
  if (name === "long") {
    expect(`${what}: drawn within ${RENDER_MS_MAX} ms`, drawn < RENDER_MS_MAX, `${Math.round(drawn)} ms`);
    console.log(`${what}: drawn after ${Math.round(drawn)} ms`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(`${what}: nothing is wider than the screen`, wide <= 0, `${wide} px`);
  const title = await page.title();
  expect(`${what}: hostile text stays text`, title !== "owned" && !(await page.$(".prose script, .prose img, .prose svg, .prose b")));
  if (name === "hostile") expect(`${what}: no link to a script`, !(await page.$("a[href^='javascript']")));

  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run());
  const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  expect(`${what}: axe-core finds nothing serious`, serious.length === 0, serious.map((v) => `${v.id} (${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")})`).join("; "));

  const reasons = page.locator("details:has(.silences)");
  if (name === "council-budget") expect(`${what}: numbers that are no figures are there with the reason`, (await reasons.count()) === 1);
  if ((await reasons.count()) > 0) {
    await reasons.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(`${what}: the reasons open by keyboard`, await reasons.locator("dd").first().isVisible());
    await page.screenshot({ path: join(screenshots, `${name}-${screen.name}-reasons.png`) });
  }

  const figures = await page.locator(".card").count();
  // What the keyboard reaches does not hang on colours.
  if (figures > 0 && figures <= 60 && screen.colorScheme === "light") {
    const reached = await tabbed(page, figures);
    expect(`${what}: every figure is reached by keyboard`, reached === figures, `${reached} of ${figures}`);
    await page.screenshot({ path: join(screenshots, `${name}-${screen.name}-figure.png`) });
    const sheet = await page.locator("#sheet").isVisible();
    expect(`${what}: the record is shown beside or below`, sheet === screen.width < 900);
    await page.keyboard.press("Escape");
    expect(`${what}: Escape puts the light out`, (await page.locator(".on").count()) === 0);
    await page.locator("a[data-f]").first().click();
    expect(`${what}: a tap lights up words and record`, (await page.locator(".card.on").count()) === 1 && (await page.locator(".prose .on, h1 .on").count()) > 0);
  }
  const others = requests.filter((r) => r !== url && !r.startsWith("data:"));
  expect(`${what}: no request leaves the page`, others.length === 0, others.join(" "));
  expect(`${what}: the console is silent`, messages.length === 0, messages.join(" | "));
  await context.close();
}

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  for (const page of pages()) {
    for (const screen of SCREENS) {
      // The long article is there for the time that it takes; its colours are those of the others.
      if (page.name !== "long" || screen.colorScheme === "light") await check(browser, page, screen);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
