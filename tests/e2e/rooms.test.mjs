// The maker of pages is a worker of its own: what does not need it stands without it, and it comes back when it was lost.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, withApp } from "./support/browser.mjs";
import { App } from "./support/app.mjs";

/** A copy of the finished app in which the maker of pages did not arrive. */
const crippled = mkdtempSync(join(tmpdir(), "regulars-dist-"));
cpSync(DIST, crippled, { recursive: true });
const lost = readdirSync(crippled).filter((name) => name.startsWith("rooms-"));
for (const name of lost) rmSync(join(crippled, name));
test.after(() => rmSync(crippled, { recursive: true, force: true }));

test("without the maker of pages the first page stands, and a page that needs it says so", withApp(
  { dist: crippled, allow: [/404|Failed to load|rooms|ServiceWorker/i] },
  async ({ page, url }) => {
    assert.equal(lost.length, 3);
    const app = await new App(page, url).open();
    await app.sample();
    assert.ok(Number(await app.figure("orders.count")) > 1000);
    await page.evaluate(() => (location.hash = "#/drivers"));
    await page.getByText("did not arrive or stopped").first().waitFor();
    await app.go("#/customers");
    await page.locator("table tbody tr:visible").first().waitFor();
  },
));

test("the maker of pages is loaded with the first page it makes, and not before", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  // Later than this the service worker keeps all files for offline use, this one among them.
  const asked = [];
  page.on("worker", (worker) => asked.push(worker.url()));
  await page.waitForTimeout(500);
  assert.ok(!asked.some((at) => at.includes("/rooms-")), "nothing needed it yet");
  await app.sample();
  await app.go("#/drivers");
  await page.getByRole("heading", { level: 1, name: /customers weigh|goes less well|begin with|numbers are missing/i }).waitFor();
}));

test("what is written on a page is there after it was made anew from what is saved", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await app.saved();
  await app.go("#/drivers");
  await page.locator("main form input").first().fill("7");
  await page.getByRole("button", { name: /^(Save|Keep)/ }).first().click();
  await app.settled();
  await page.reload();
  // The form is folded away once something was said.
  const kept = page.locator("main form input").first();
  await kept.waitFor({ state: "attached" });
  assert.equal(await kept.inputValue(), "7");
}));
