// The main job: an orders export in, a clear picture of the customers out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse, App, at, data } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

test("CDNOW: what the screen says is what was published", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(data("cdnow_sample.csv"));
  await app.everything();
  assert.equal(await app.figure("orders.customers"), "2357");
  assert.equal(await app.figure("orders.count"), "6919");
  assert.equal(await app.figure("orders.gross_revenue"), "244091.94");
  assert.equal(await app.figure("orders.net_revenue"), "244091.94");
  await app.go("#/files");
  assert.equal(await app.figure("source.rows_used"), "6919");
  assert.equal(await app.figure("source.last_date"), "1998-06-30");
}));

test("every figure on screen equals the engine's from a terminal", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(data("cdnow_sample.csv"));
  await app.everything();
  const json = analyse(data("cdnow_sample.csv"));
  const figures = await app.figures();
  assert.ok(Object.keys(figures).length >= 12, `only ${Object.keys(figures)}`);
  for (const [id, value] of Object.entries(figures)) {
    const told = at(json, id);
    assert.notEqual(told, undefined, `${id} is on screen and not in the JSON`);
    assert.equal(value, told === null ? "" : String(told), id);
  }
  assert.equal(json.orders.first_date, "1997-01-01");
  assert.equal(json.orders.last_date, "1998-06-30");
}));

test("RFM scores are those of the R package rfm", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(data("rfm_data_orders.csv"));
  for (const [name, score] of [["Abbey O'Reilly", [3, 4, 3]], ["Aden Murphy", [5, 4, 4]]]) {
    await app.go("#/customers");
    await page.getByRole("searchbox", { name: "Find" }).fill(name);
    await page.getByRole("link", { name: new RegExp(name.replace("'", ".")) }).first().click();
    const [recency, frequency, spend] = score;
    await page.getByText(`Recency ${recency}, frequency ${frequency}, spend ${spend}`).first().waitFor();
  }
  await app.go("#/groups");
  const cells = page.locator("[data-cell]");
  await cells.first().waitFor();
  assert.equal(await cells.count(), 25);
  const counts = await cells.evaluateAll((nodes) => nodes.map((n) => Number(n.dataset.customers)));
  assert.equal(counts.reduce((a, b) => a + b), 995);
}));

test("the sample business speaks in whole sentences", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const heading = await app.heading();
  assert.match(heading, /of your customers come back\./);
  assert.match(heading, /regulars? (is|are) overdue\./);
  const figures = await app.figures();
  const share = Number(figures["customers.retention_rate"]) + Number(figures["customers.churn_rate"]);
  assert.ok(Math.abs(share - 1) < 1e-9);
  assert.ok(Math.abs(figures["orders.gross_revenue"] - figures["orders.refunds"] - figures["orders.net_revenue"]) < 0.005);
}));

test("a figure tells what it means, by keyboard", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await page.getByRole("button", { name: "Customers kept" }).first().focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog").filter({ hasText: "What makes it better" });
  await card.waitFor();
  await card.getByText("How it is counted").waitFor();
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
}));

test("a chart is read by arrow keys, and as a table", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const chart = page.locator("figure svg").first();
  await chart.waitFor();
  const figure = page.locator("figure").filter({ has: page.locator("svg") }).first();
  await figure.locator("[tabindex='0']").first().focus();
  await page.keyboard.press("ArrowRight");
  const first = await figure.getByRole("status").first().innerText();
  await page.keyboard.press("ArrowRight");
  const second = await figure.getByRole("status").first().innerText();
  assert.ok(first.length > 0 && first !== second, `“${first}” then “${second}”`);
  const table = figure.getByText("Show as a table").first();
  await table.click();
  await figure.getByRole("table").first().waitFor();
  assert.ok((await figure.getByRole("row").count()) > 6);
}));
