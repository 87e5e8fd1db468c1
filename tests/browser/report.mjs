// What a reader does with the report, done in a browser: every behaviour is a step with a sentence.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const work = path.resolve(process.argv[2]);
const { chromium } = createRequire(path.join(work, "package.json"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const failed = [];

// Opens a report; what goes wrong on the page is kept in `wrong`.
async function open(name, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(message.text()); });
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) wrong.push("asks the network for " + request.url()); });
  page.on("dialog", (dialog) => { wrong.push("a dialog"); dialog.dismiss(); });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.sourceFile + ":" + event.lineNumber));
  });
  await page.goto(`file://${work}/${name}/report.html${hash}`);
  return {
    page,
    async close() {
      wrong.push(...(await page.evaluate(() => window.violations)));
      await context.close();
      assert.deepEqual(wrong, [], "the page reports no error, no violation of its policy and no request");
    },
  };
}

async function step(sentence, run) {
  try {
    await run();
    console.log("ok    " + sentence);
  } catch (error) {
    failed.push(sentence);
    console.log("FAIL  " + sentence + "\n" + error.stack);
  }
}

async function with_(name, options, run) {
  const opened = await open(name, options);
  await run(opened.page);
  await opened.close();
}

const picture = (page, name, more = {}) => page.screenshot({ path: path.join(work, name + ".png"), ...more });
const number = async (page) => Number((await page.textContent(".found")).match(/[\d,]+/)[0].replaceAll(",", ""));

await step("the overview tells how many articles and statements there are and draws five figures", () =>
  with_("seeds", {}, async (page) => {
    assert.match(await page.textContent(".tiles"), /5articles/);
    assert.equal(await page.locator("figure svg").count(), 5);
    await picture(page, "overview", { fullPage: true });
  }));

await step("a figure is saved as SVG and as CSV", () =>
  with_("seeds", {}, async (page) => {
    for (const [button, start] of [["Save SVG", "<svg"], ["Save CSV", "speaker,direct,mixed,indirect,reported\n"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#figure-speakers >> text=${button}`)]);
      assert.ok((await readFile(await download.path(), "utf8")).startsWith(start), button);
    }
  }));

await step("speakers are sorted by a click on a column and filtered by name", () =>
  with_("seeds", { hash: "#speakers" }, async (page) => {
    const all = await number(page);
    const first = () => page.textContent("tbody tr td");
    await page.click("th >> text=Speaker");
    const up = await first();
    await page.click("th >> text=Speaker");
    assert.ok(up < (await first()));
    await page.fill("[name=q]", "liu");
    await page.waitForFunction((all) => !document.querySelector(".found").textContent.startsWith(String(all)), all);
    assert.match(await first(), /Liu/);
    await picture(page, "speakers");
  }));

await step("statements are filtered by speaker, form, words and kind, and the filter stands in the address", () =>
  with_("seeds", { hash: "#statements" }, async (page) => {
    const all = await number(page);
    await page.fill("[name=speaker]", "Liu Jianchao");
    await page.waitForFunction(() => location.hash.includes("speaker=Liu"));
    const of_liu = await number(page);
    assert.ok(of_liu > 0 && of_liu < all);
    assert.equal(new Set(await page.locator(".card .who strong").allTextContents()).size, 1);
    await page.selectOption("[name=form]", "indirect");
    await page.fill("[name=q]", "anniversary");
    await page.waitForFunction(() => location.hash.includes("anniversary"));
    assert.ok((await number(page)) < of_liu);
    await page.reload();
    assert.equal(await page.inputValue("[name=q]"), "anniversary");
    await page.click("text=Clear");
    await page.waitForFunction((all) => document.querySelector(".found").textContent.startsWith(all + " of"), String(all));
    await picture(page, "statements");
  }));

await step("a statement opens in its article, with speaker, cue and content marked and the rule beside it", () =>
  with_("seeds", { hash: "#statements?speaker=Liu+Jianchao" }, async (page) => {
    await page.click(".card .said >> nth=0");
    await page.waitForSelector(".text .chosen");
    assert.match(await page.textContent(".details"), /Liu Jianchao.*rule.*confidence/s);
    assert.ok(await page.locator(".text .speaker").count());
    assert.ok(await page.locator(".text .cue").count());
    assert.ok(await page.locator(".text .turn").count());
    await picture(page, "article");
  }));

await step("the marked text is the article's text, to the letter", () =>
  with_("hostile", { hash: "#article" }, async (page) => {
    const shown = await page.evaluate(() => {
      const text = document.querySelector(".text").cloneNode(true);
      text.querySelectorAll("button, .turn").forEach((extra) => extra.remove());
      return text.textContent;
    });
    assert.equal(shown, await readFile("tests/browser/hostile/script.txt", "utf8"));
  }));

await step("an article full of scripts is shown as text and nothing of it runs", () =>
  with_("hostile", {}, async (page) => {
    for (const view of ["overview", "speakers", "statements", "articles", "article", "about", "network"]) {
      await page.evaluate((view) => { location.hash = view; }, view);
      await page.waitForTimeout(100);
      assert.equal(await page.evaluate(() => window.taken), undefined);
      assert.equal(await page.locator("main script, main img, [onload], [onerror]").count(), 0);
      assert.match(await page.title(), /^Who said what: hostile$/);
    }
  }));

await step("a script that came in all the same would be stopped by the policy", async () => {
  const { page } = await open("hostile");
  await page.evaluate(() => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.taken = 4'>"); });
  await page.waitForFunction(() => window.violations.length > 0);
  assert.equal(await page.evaluate(() => window.taken), undefined);
  await page.context().close();
});

await step("a click on a name tells what it is, and leads to what is said by it and about it", () =>
  with_("seeds", { hash: "#article" }, async (page) => {
    await page.click(".text .mention.PERSON >> nth=0");
    await page.click(".details h3 a[href*=about]");
    await page.waitForSelector(".two section:nth-child(2)");
    await picture(page, "about");
  }));

await step("the network draws its nodes and changes with the relation", () =>
  with_("seeds", { hash: "#network" }, async (page) => {
    assert.ok((await page.locator("#figure-network .node").count()) > 3);
    await picture(page, "network", { fullPage: true });
    await page.selectOption("[name=relation]", "quotes");
    await page.waitForFunction(() => document.querySelector("figcaption").textContent.startsWith("Who quotes"));
  }));

await step("the keyboard is enough: views, search, statements of an article", () =>
  with_("seeds", {}, async (page) => {
    await page.keyboard.press("3");
    await page.waitForSelector("h2 >> text=Statements");
    await page.keyboard.press("/");
    await page.keyboard.type("china");
    await page.waitForFunction(() => location.hash.includes("china"));
    await page.goto(`file://${work}/seeds/report.html#article?id=001_f57353e4de45c578.txt`);
    await page.keyboard.press("j");
    const first = await page.textContent(".details h3");
    await page.keyboard.press("j");
    assert.notEqual(await page.textContent(".details h3"), first);
    await page.keyboard.press("k");
    assert.equal(await page.textContent(".details h3"), first);
  }));

await step("on a phone nothing is wider than the screen", () =>
  with_("seeds", { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true }, async (page) => {
    for (const view of ["overview", "speakers", "statements", "article", "about", "network"]) {
      await page.evaluate((view) => { location.hash = view; }, view);
      await page.waitForTimeout(100);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(wide <= screen, `${view}: ${wide} > ${screen}`);
      if (view === "article") await picture(page, "phone");
    }
  }));

await step("dark mode is dark and print is light", () =>
  with_("seeds", { colorScheme: "dark", hash: "#article?id=001_f57353e4de45c578.txt&s=s1" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await paper(), "rgb(21, 24, 27)");
    await picture(page, "dark");
    await page.emulateMedia({ media: "print" });
    assert.equal(await paper(), "rgb(255, 255, 255)");
    const mark = () => page.evaluate(() => getComputedStyle(document.querySelector(".text .statement.indirect")).backgroundColor);
    assert.equal(await mark(), "rgb(251, 234, 198)");
    await page.waitForTimeout(100);
    const [turn, first] = await page.evaluate(() => [".turn", ".chosen.statement"].map((name) => document.querySelector(name).getBoundingClientRect().top));
    assert.ok(Math.abs(turn - first) < 12, "the bracket begins where the turn does: " + [turn, first]);
    await picture(page, "print");
  }));

await step("a window made narrower keeps the article where it is, and its brackets with it", () =>
  with_("seeds", { hash: "#article?id=001_f57353e4de45c578.txt&s=s8" }, async (page) => {
    await page.waitForSelector(".text .chosen");
    await page.setViewportSize({ width: 1000, height: 800 });
    assert.match(await page.textContent(".details h3"), /Sejourne/);
    await page.waitForFunction(() => {
      const [turn, first] = [document.querySelectorAll(".turn")[1], document.querySelector(".chosen.statement")].map((one) => one.getBoundingClientRect().top);
      return Math.abs(turn - first) < 12;
    });
  }));

await browser.close();
console.log(failed.length ? `${failed.length} FAILED` : `All is well; pictures in ${path.relative(".", work)}`);
process.exit(failed.length ? 1 : 0);
