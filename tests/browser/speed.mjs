// How long a large report takes to open and to filter, as a reader waits for it:
//   node tests/browser/speed.mjs target/browser tables/report.html
import { createRequire } from "node:module";
import path from "node:path";

const [work, file] = process.argv.slice(2).map((name) => path.resolve(name));
const { chromium } = createRequire(path.join(work, "package.json"))("playwright-core");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const begun = performance.now();
await page.goto("file://" + file);
await page.waitForSelector("figure svg");
console.log(`open            ${Math.round(performance.now() - begun)} ms`);
// In the page: from the change of a field or an address until the next picture is drawn.
const waits = await page.evaluate(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const times = {};
  const time = async (name, change) => {
    const from = performance.now();
    change();
    await drawn();
    times[name] = performance.now() - from;
  };
  for (const view of ["speakers", "statements", "articles", "about", "network", "article", "overview", "statements"]) {
    await time(view, () => { location.hash = view; dispatchEvent(new Event("hashchange")); });
  }
  const filter = async (name, field, value) => {
    const from = performance.now();
    const status = document.querySelector(".found").firstChild;
    document.querySelector(`[name=${field}]`).value = value;
    document.querySelector("form").dispatchEvent(new Event("input"));
    while (document.querySelector(".found").firstChild === status) await drawn();
    times[name] = performance.now() - from;
  };
  await filter("filter: words", "q", "the election");
  await filter("filter: form", "form", "direct");
  await filter("filter: speaker", "speaker", "obama");
  await filter("filter: none left", "to", "zzz");
  return times;
});
for (const [name, wait] of Object.entries(waits)) console.log(`${name.padEnd(18)} ${Math.round(wait)} ms`);
await browser.close();
