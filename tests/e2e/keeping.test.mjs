// What is loaded is kept: over a reload, a closed tab, a pulled network. And gone when it shall be gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App, data } from "./support/app.mjs";
import { readyForOffline, withApp } from "./support/browser.mjs";

test("reload, close, reopen: the data and the place are still there", withApp(async ({ page, context, url }) => {
  const app = await new App(page, url).open();
  await app.read(data("cdnow_sample.csv"));
  await app.saved();
  await app.go("#/customers");
  await page.locator("main .count-line", { hasText: "2,357 customers" }).waitFor();
  await page.reload();
  await page.locator("main .count-line", { hasText: "2,357 customers" }).waitFor();
  assert.match(page.url(), /#\/customers/);
  await page.close();
  const again = await new App(await context.newPage(), url).open();
  await again.page.locator("main .count-line", { hasText: "2,357 customers" }).waitFor();
  await again.go("#/overview");
  await again.everything();
  assert.equal(await again.figure("orders.gross_revenue"), "244091.94");
}));

test("without a network a file is read, counted and kept", withApp(async ({ page, context, url }) => {
  const app = await new App(page, url).open();
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await app.read(data("cdnow_sample.csv"));
  await app.everything();
  assert.equal(await app.figure("orders.customers"), "2357");
  await app.saved();
  await page.reload();
  await app.loaded();
  await app.go("#/overview");
  await app.everything();
  assert.equal(await app.figure("orders.count"), "6919");
}));

test("one click deletes everything, and nothing is left", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await readyForOffline(page);
  await app.read(data("cdnow_sample.csv"));
  await app.saved();
  await app.go("#/files");
  await page.getByRole("button", { name: "Delete everything …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Everything is deleted").first().waitFor();
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((d) => d.name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(left, { databases: [], local: [], session: [], caches: [], workers: 0 });
  await page.reload();
  await app.go("#/");
  await page.getByRole("button", { name: "Try it with a sample business" }).first().waitFor();
}));

test("a file can be taken out again", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(data("cdnow_sample.csv"));
  await app.saved();
  await app.go("#/files");
  await page.getByRole("button", { name: "Remove cdnow_sample.csv" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: false }).last().click();
  await page.getByText("No file is loaded").first().waitFor();
  await page.reload();
  await page.getByText("No file is loaded").first().waitFor();
}));
