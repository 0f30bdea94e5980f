// A hundred thousand customers: scrolled, sorted, searched, taken along.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

const N = 100_000;
/** Customer k spends k + 1 euros once, and the first ten thousand come a second time. */
function many() {
  const rows = ["Order No,Date,E-mail,Total,Currency"];
  const day = (n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
  for (let k = 0; k < N; k++) rows.push(`A${k},${day(k % 300)},customer${String(k).padStart(6, "0")}@example.com,${k + 1}.00,EUR`);
  for (let k = 0; k < N / 10; k++) rows.push(`B${k},${day(300 + (k % 60))},customer${String(k).padStart(6, "0")}@example.com,1.00,EUR`);
  return rows.join("\n") + "\n";
}

test("the table of 100,000 customers", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(made("many.csv", many()));
  await app.go("#/customers");
  await page.locator("main .count-line", { hasText: "100,000 customers" }).waitFor();

  // The best customer stands first; only the rows in view are in the page.
  const rows = page.locator("main [role=row]:has(a), main tbody tr:has(a)");
  await page.getByRole("link", { name: "customer099999@example.com" }).first().waitFor();
  assert.ok((await rows.count()) < 200, `${await rows.count()} rows in the page`);

  // To the very end and back, by keyboard.
  await page.getByRole("link", { name: "customer099999@example.com" }).first().focus();
  await page.keyboard.press("End");
  await page.getByRole("link", { name: /customer0000\d\d@example.com/ }).first().waitFor();
  await page.keyboard.press("Home");
  await page.getByRole("link", { name: "customer099999@example.com" }).first().waitFor();
  // The keys stay in the table while its rows change: between one that leaves the page and the next that is drawn, too.
  await page.getByRole("link", { name: "customer099999@example.com" }).first().focus();
  const kept = await page.evaluate(() => {
    const [link, table] = [document.activeElement, document.querySelector(".scroller")];
    return new Promise((done) => {
      const left = (_, watching) => link.isConnected || (watching.disconnect(), done(table.contains(document.activeElement)));
      new MutationObserver(left).observe(table, { childList: true, subtree: true });
      link.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true }));
    });
  });
  assert.ok(kept);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.activeElement?.textContent.includes("customer099999@example.com"));

  // Sorted by orders: those who came twice first.
  await page.getByRole("columnheader", { name: /Orders/ }).getByRole("button").or(page.getByRole("button", { name: /^Orders/ })).first().click();
  await page.getByRole("link", { name: /customer00\d{4}@example.com/ }).first().waitFor();
  assert.match((await page.getByRole("columnheader", { name: /Orders/ }).first().getAttribute("aria-sort")) ?? "", /ascending|descending/);

  // Found by a part of the e-mail, case aside.
  await page.getByRole("searchbox", { name: "Find" }).fill("Customer04242");
  await page.locator("main .count-line", { hasText: "10 of 100,000 customers" }).waitFor();

  // Taken along as it is seen.
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Take this list" }).click()]);
  const csv = readFileSync(await download.path(), "utf8").trim().split("\n");
  assert.equal(csv.length, 11);
  assert.ok(csv.slice(1).every((line) => line.includes("customer04242")));
}));
