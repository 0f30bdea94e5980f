// The main job in the two other engines there are, where they are on the machine: Firefox, and WebKit, which is Safari's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { analyse, data } from "./support/app.mjs";
import { DIST } from "./support/browser.mjs";
import { ENGINES } from "./support/webdriver.mjs";

const FILE = data("shopify_orders.csv");
const SHOWN = ["orders.count", "orders.customers", "orders.net_revenue"];

/** The figures of the overview, over all of the data. */
const figures = (browser) =>
  browser.ask(`Object.fromEntries(${JSON.stringify(SHOWN)}.map((id) => [id, document.querySelector('data.figure[data-figure="' + id + '"]')?.getAttribute("value")]))`);
const overview = (browser) => browser.until('document.body.dataset.drawn === "overview"');
const settled = (browser) => browser.until('!document.querySelector("[aria-busy=true]")');

async function go(browser, place) {
  await browser.ask(`location.hash = ${JSON.stringify(place)}`);
  await browser.until('!!document.querySelector("main h1")?.innerText');
}

/** Waits until what is saved has been loaded, not only remembered. */
async function loaded(browser) {
  await browser.until('(location.hash = "#/files", Number(document.querySelector("[data-heap-bytes]")?.dataset.heapBytes ?? 0) > 0)');
}

for (const { name, start, missing } of ENGINES) {
  test(`${name}: a file in, figures out; kept, offline, under a passphrase, in German`, { skip: missing, timeout: 300_000 }, async () => {
    const told = analyse(FILE).orders;
    const expected = { "orders.count": String(told.count), "orders.customers": String(told.customers), "orders.net_revenue": told.net_revenue };
    let server = await serve(DIST);
    const browser = await start();
    try {
      await browser.open(server.url);
      await browser.until('!!document.querySelector("main h1")');
      await browser.ask("[window.faults = [], addEventListener('securitypolicyviolation', (event) => faults.push(event.blockedURI)), addEventListener('error', (event) => faults.push(event.message))].length");
      await browser.type("input[type=file]", FILE);
      await overview(browser);
      assert.deepEqual(await figures(browser), expected);
      await browser.until('document.body.innerText.includes("Saved on this device")');

      // A page made by the second worker.
      await go(browser, "#/segments");
      await settled(browser);
      await browser.until('document.querySelectorAll("main data.figure").length > 3');
      assert.deepEqual(await browser.ask("window.faults"), []);

      // Kept; and from the next visit on, the copy for offline use is in charge.
      await browser.until("navigator.serviceWorker.getRegistration().then((copy) => copy?.active?.state === 'activated')");
      await browser.again();
      await loaded(browser);
      await go(browser, "#/overview");
      await overview(browser);
      assert.deepEqual(await figures(browser), expected);

      // Offline, after the one visit.
      await browser.until("!!navigator.serviceWorker.controller");
      await server.close();
      await browser.again();
      await loaded(browser);
      await go(browser, "#/overview");
      await overview(browser);
      assert.deepEqual(await figures(browser), expected);
      server = await serve(DIST, { port: Number(new URL(server.url).port) });

      // Under a passphrase: locked after a reload, and open again with it.
      await go(browser, "#/workspaces");
      await browser.until('[...document.querySelectorAll("form.made")].some((f) => f.innerText.includes("Protect this workspace"))');
      await browser.ask('[...document.querySelectorAll("form.made")].find((f) => f.innerText.includes("Protect this workspace")).id = "protecting"');
      for (const at of [0, 1]) {
        await browser.ask(`document.querySelectorAll("#protecting input[type=password]")[${at}].classList.add("typed-${at}")`);
        await browser.type(`.typed-${at}`, "four words of my own");
      }
      await browser.press("Protect it");
      await browser.until('document.body.innerText.includes("Another passphrase")');
      await browser.again();
      await browser.until('document.querySelector("main h1")?.innerText.includes("is locked")');
      await browser.type("main input[type=password]", "four words of my own");
      await browser.press("Unlock");
      await loaded(browser);
      await go(browser, "#/overview");
      await overview(browser);
      assert.deepEqual(await figures(browser), expected);

      // In German, by the address.
      await browser.open(`${server.url}?lang=de`);
      await browser.until('document.documentElement.lang === "de"');
    } finally {
      await browser.close();
      await server.close().catch(() => {});
    }
  });
}
