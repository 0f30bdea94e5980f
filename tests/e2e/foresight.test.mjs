// What customers will be worth: the same figures as from a terminal, changed by what the owner says, kept, given up, saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App, analyse, at, data, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { Foresight } from "./support/foresight.mjs";

/** The same number, but for the last digits that another machine's logarithm may round otherwise. */
function same(shown, told, what) {
  assert.ok(Math.abs(Number(shown) - Number(told)) <= 1e-6 * Math.abs(Number(told)), `${what}: ${shown} on the page, ${told} from the engine`);
}

test("pages foresee what the engine tells, under what the owner says, and keep it", withApp(async ({ page, url }) => {
  const file = data("cdnow_sample.csv");
  const told = analyse(file);
  const app = await new App(page, url).open();
  await app.read(file);
  const pages = new Foresight(app);
  await pages.go("#/worth");
  for (const id of ["equity.total", "equity.orders", "equity.per_customer", "equity.won", "churn.still_customers", "forecast.predicted_orders", "forecast.actual_orders", "forecast.naive_orders"]) {
    same(await app.figure(id), at(told, id), id);
  }
  // What was tried, and how it did, with every parameter.
  await pages.go("#/models");
  const fits = await pages.rows("The models on all orders");
  assert.equal(fits.length, 3);
  const test = await pages.rows("The models on the orders that were held back");
  const chosen = test.find(([name]) => name.endsWith("(chosen)"));
  same(chosen[1].replaceAll(",", ""), at(told, "models.backtest.predicted_orders").toFixed(1), "orders foreseen in the test");
  const parameters = await pages.rows(/^Parameters, rates in weeks/);
  assert.equal(parameters.length, 12);

  // A longer look ahead stands in the address; the margin is kept.
  await pages.go("#/worth");
  const before = await app.figure("equity.total");
  await pages.choose("Look ahead", "24 months");
  const longer = analyse(file, "--horizon", "24");
  same(await app.figure("equity.total"), longer.equity.total, "24 months");
  assert.match(page.url(), /months=24/);
  await pages.choose("Look ahead", "12 months");
  await pages.suppose("Left of 100 of revenue", "lots");
  assert.equal(await page.getByLabel("Left of 100 of revenue").first().inputValue(), "lots");
  await page.getByText("A number from 0 to 100, please.").first().waitFor();
  await pages.suppose("Left of 100 of revenue", "30");
  await page.waitForFunction((value) => document.querySelector('[data-figure="equity.total"]')?.value !== value, before);
  // Not a tenth of a cent: amounts are rounded for each margin on its own.
  assert.ok(Math.abs(Number(await app.figure("equity.total")) / Number(before) - 0.6) < 1e-6);
  const kept = await app.figure("equity.total");
  await app.saved();
  await page.reload();
  await pages.ready();
  assert.equal(await app.figure("equity.total"), kept);
  assert.equal(await page.getByLabel("Left of 100 of revenue").first().inputValue(), "30");
}));

test("from whom to look after to the customer, and into a file", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const pages = new Foresight(app);
  await pages.go("#/slipping");
  const rows = await pages.rows("Regulars slipping away");
  assert.ok(rows.length > 10);
  const { name, lines } = await pages.save();
  assert.match(name, /^regulars-slipping-away-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(lines[0], /Customer,E-mail,.*Why/);
  assert.ok(lines.length > rows.length);
  const [who, , worth] = rows[0];
  await page.getByRole("link", { name: who, exact: true }).first().click();
  const part = page.getByRole("region", { name: "What to expect" });
  await part.locator('[data-figure="customer.lifetime_value"]').waitFor({ timeout: 60_000 });
  assert.equal((await part.locator('[data-figure="customer.lifetime_value"]').innerText()).trim(), worth);
  for (const id of ["customer.alive", "customer.expected_orders", "customer.expected_spend", "customer.days_overdue"]) {
    await part.locator(`[data-figure="${id}"]`).waitFor();
  }
  await part.getByText(/With nine chances in ten/).waitFor();
}));

test("what takes its time can be given up and taken up again", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await page.evaluate(() => (location.hash = "#/worth"));
  await page.locator(".progress").getByRole("button").click({ timeout: 30_000 });
  await page.getByRole("button", { name: "Go on" }).click();
  const total = await app.figure("equity.total");
  assert.ok(Number(total) > 0);
}));

test("an account that bends the forecast is left out and taken in again", withApp(async ({ page, url }) => {
  const rows = ["customer id,date,amount"];
  const day = (n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  for (let n = 0; n < 600; n++) rows.push(`till,${day(n)},4`);
  for (let k = 0; k < 240; k++) for (let n = 0; n <= k % 4; n++) rows.push(`c${k},${day((k * 7 + n * (20 + (k % 30))) % 700)},${10 + (k % 9)}`);
  const app = await new App(page, url).open();
  await app.read(made("whale.csv", rows.join("\n") + "\n"));
  const pages = new Foresight(app);
  await pages.go("#/worth");
  const before = await app.figure("equity.total");
  await page.getByRole("button", { name: /^Leave .* out of the forecast/ }).first().click();
  await page.getByRole("button", { name: /^Take it in/ }).first().waitFor({ timeout: 60_000 });
  await pages.ready();
  assert.notEqual(await app.figure("equity.total"), before);
  await page.getByRole("button", { name: /^Take it in/ }).first().click();
  await page.getByRole("button", { name: /^Leave .* out of the forecast/ }).first().waitFor({ timeout: 60_000 });
  await pages.ready();
  assert.equal(await app.figure("equity.total"), before);
}));
