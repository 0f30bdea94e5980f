// The first page before the program is there: it looks as it will, and what is brought in meanwhile is not lost.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { App, data, made } from "./support/app.mjs";
import { openApp, withApp } from "./support/browser.mjs";
import { findings } from "./support/axe.mjs";
import { alter, hold, keys, orders } from "./support/storage.mjs";

const FILE = data("shopify_orders.csv");

/** The page with the program held back; `arrive` lets it come. */
async function early(page, url) {
  let arrive;
  const held = new Promise((done) => (arrive = done));
  await page.route("**/app-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("#loading h1").waitFor({ state: "attached" });
  return async () => {
    arrive();
    await page.locator("#loading").waitFor({ state: "detached" });
  };
}

/** What stands where, of the part of the page that there is from the beginning. */
const stands = (page) =>
  page.evaluate(() =>
    ["h1", ".lede", ".drop-zone strong", ".drop-zone .btn", ".drop-zone .formats", ".promise", ".promise a", ".sample button", ".sample p"].map((what) => {
      const element = document.querySelector(`.start ${what}`);
      const { x, y, width } = element.getBoundingClientRect();
      const words = element.textContent.replace(/\s+/g, " ").trim();
      return [what, words, ...[x, y, width].map(Math.round)];
    }),
  );

for (const locale of ["en-GB", "de-DE"]) {
  for (const width of [360, 1280]) {
    test(`nothing changes its words or its place when the program arrives (${locale}, ${width} px)`, withApp({ context: { locale, viewport: { width, height: 900 } } }, async ({ page, url }) => {
      const arrive = await early(page, url);
      const before = await stands(page);
      assert.deepEqual(await findings(page), []);
      await arrive();
      assert.deepEqual(await stands(page), before);
    }));
  }
}

test("files chosen before the program is there are read once it is", withApp(async ({ page, url }) => {
  const arrive = await early(page, url);
  const app = new App(page, url);
  await app.choose(FILE);
  await page.getByText("One moment").waitFor();
  await arrive();
  await app.overview();
  assert.ok(Number(await app.figure("orders.count")) > 0);
}));

test("so are files dropped on the page", withApp(async ({ page, url }) => {
  const arrive = await early(page, url);
  const app = new App(page, url);
  const left = await page.evaluate(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    const dropped = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector("h1").dispatchEvent(dropped);
    return dropped.defaultPrevented;
  }, [basename(FILE), readFileSync(FILE, "utf8")]);
  assert.ok(left, "the browser would have opened the file in place of the page");
  await arrive();
  await app.overview();
  assert.ok(Number(await app.figure("orders.count")) > 0);
}));

test("so is the sample business", withApp(async ({ page, url }) => {
  const arrive = await early(page, url);
  await page.getByRole("button", { name: "Try it with a sample business" }).click();
  await arrive();
  await new App(page, url).overview();
}));

test("who was here before does not see the ways in flash by", withApp({ context: { serviceWorkers: "block" }, allow: [/offline/] }, async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await app.saved();
  const arrive = await early(page, url);
  await page.locator("#loading-state").waitFor();
  await page.locator("#loading[data-elsewhere]").waitFor();
  assert.equal(await page.locator("#loading .drop-zone").isVisible(), false);
  await arrive();
  await app.overview();
}));

test("a program that does not start takes nothing in, and says so first", withApp({ allow: [/./] }, async ({ page, url }) => {
  await page.route("**/app-*.wasm", (route) => route.abort());
  await page.goto(url);
  await page.locator("#loading-state[data-failed]").waitFor();
  assert.equal(await page.locator("#loading .drop-zone").isVisible(), false);
  assert.ok(await page.locator("#loading-state").isVisible());
  // What is dropped all the same neither opens in place of the page nor covers what is said.
  const said = await page.locator("#loading-state").innerText();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["date,amount"], "orders.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  assert.equal(await page.locator("#loading-state").innerText(), said);
  // Given another chance it starts.
  await page.unroute("**/app-*.wasm");
  await openApp(page, url);
}));

/** Opens the app anew, once all its files are kept, and tells which workers the page has started. */
async function comeBack(context, url, spoil = "") {
  const page = await context.newPage();
  await page.addInitScript((spoil) => {
    window.started = [];
    window.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        window.started.push("regularsEarly" in window ? "with the app" : "before it");
        if (window.started.length === 1 && spoil) setTimeout(() => this.dispatchEvent(new Event(spoil, { cancelable: true })));
      }
    };
  }, spoil);
  await page.goto(url);
  return page;
}

/** A visit whose data are saved, and whose page is kept for the next. */
async function visit(page, url) {
  const app = await new App(page, url).open();
  await app.read(FILE);
  await app.saved();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const found = await app.figure("orders.count");
  await page.close();
  return found;
}

for (const locale of ["en-GB", "de-DE"]) {
  test(`for who comes back the part that counts starts once, before the app, and speaks their language (${locale})`, withApp({ context: { locale } }, async ({ context, page, url }) => {
    const before = await new App(page, url).open().then((app) => app.read(FILE)).then(() => page.locator("main h1").innerText());
    await page.waitForFunction(() => navigator.serviceWorker.controller && document.querySelector(".saved")?.textContent.match(/Saved|gesichert|gespeichert/i));
    await page.close();
    const started = [];
    // On a busy machine the app may be quicker, and then starts it.
    while (!started.includes("before it") && started.length < 3) {
      const again = await comeBack(context, url);
      await new App(again, url).overview();
      assert.equal(await again.locator("main h1").innerText(), before);
      const now = await again.evaluate(() => window.started);
      assert.equal(now.length, 1);
      started.push(...now);
      await again.close();
    }
    assert.ok(started.includes("before it"), started.join());
  }));
}

test("where the part that counts breaks before the app is there, another takes its place and may write", withApp(async ({ context, page, url }) => {
  const found = await visit(page, url);
  const again = await comeBack(context, url, "error");
  const app = new App(again, url);
  await app.overview();
  assert.equal(await app.figure("orders.count"), found);
  assert.equal(await again.evaluate(() => window.started.length), 2);
  await app.go("#/files");
  await app.read(data("woo_advanced.csv"));
  await app.saved();
}));

// ------------------------------------------------------------------ what was counted last, seen at once

/** A visit that ends once its first page is kept for the next; gives a page beside it, and what was read there. */
async function seenBefore(context, page, url) {
  const app = await new App(page, url).open();
  await app.read(made("orders.csv", orders("first", 40)));
  await app.saved();
  const figures = await app.figures();
  // No page of ours: it starts no worker, and has no picture for the browser’s tab.
  const outside = await context.newPage();
  await outside.goto(new URL("manifest.webmanifest", url).href);
  let all = [];
  while (!all.some(([, key]) => key[1] === "answer")) {
    await outside.waitForTimeout(100);
    all = await keys(outside);
  }
  await page.close();
  return { outside, all, figures };
}

const BESIDE = { allow: [/favicon\.ico/] };

// With all files kept the part that counts starts before the app, else it starts with the app’s first question.
for (const serviceWorkers of ["allow", "block"]) {
  test(`who comes back sees at once what was counted last, while the data are still being loaded (service workers: ${serviceWorkers})`, withApp({ context: { serviceWorkers }, allow: [/favicon\.ico/, /offline/] }, async ({ context, page, url }) => {
    const { outside, figures } = await seenBefore(context, page, url);
    const release = await hold(outside, "pieces");
    const app = new App(await context.newPage(), url);
    await app.page.goto(url);
    await app.overview();
    assert.deepEqual(await app.figures(), figures);
    // What was not asked last time waits for the data.
    await app.page.evaluate(() => (location.hash = "#/customers"));
    await app.page.locator(".customers .count-line", { hasText: "Counting …" }).waitFor();
    assert.equal(await app.page.locator("main tbody a").count(), 0);
    await release();
    await app.page.locator("main tbody a").first().waitFor();
    await app.go("#/overview");
    assert.deepEqual(await app.figures(), figures);
  }));
}

test("what was counted last is put right once the data turn out to be damaged", withApp(BESIDE, async ({ context, page, url }) => {
  const { outside, all, figures } = await seenBefore(context, page, url);
  const [store, piece] = all.find(([store, key]) => store === "pieces" && key[2] === 1);
  await alter(outside, store, piece, { at: 0.5 });
  const release = await hold(outside, "pieces");
  const app = new App(await context.newPage(), url);
  await app.page.goto(url);
  await app.overview();
  assert.deepEqual(await app.figures(), figures);
  await release();
  await app.page.locator(".notices", { hasText: "can’t be opened" }).waitFor();
  await app.page.locator("data.figure").first().waitFor({ state: "detached" });
}));

for (const [what, spoil, place] of [
  ["that was altered", { at: 0.5 }, ""],
  ["that another version wrote", { schema: 2 }, ""],
  ["in another language", undefined, "?lang=de"],
]) {
  test(`a first page ${what} is not shown again: it is counted anew`, withApp(BESIDE, async ({ context, page, url }) => {
    const { outside, all, figures } = await seenBefore(context, page, url);
    const [store, key] = all.find(([, key]) => key[1] === "answer");
    if (spoil) await alter(outside, store, key, spoil);
    const release = await hold(outside, "pieces");
    const app = await new App(await context.newPage(), url).open(place);
    await app.page.waitForTimeout(1_500);
    assert.equal(await app.page.locator("data.figure").count(), 0);
    await release();
    await app.overview();
    assert.deepEqual(await app.figures(), figures);
  }));
}
