// What to offer and to whom: bought together, loyalty programmes, lists for other tools.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { App, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { Selling } from "./support/selling.mjs";

const people = [
  "Order No,Customer ID,E-mail,Name,Date,Total",
  "1,7,Ann@Example.org,Ann Smith,2026-03-01,10.00",
  "2,8,bob@example.org,=1+1,2026-03-02,12.50",
  "3,7,ann@example.org,Ann Smith,2026-03-09,8.00",
].join("\n");

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

test("the sample shows what is bought together, what to offer next and what newcomers began with", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const selling = await new Selling(app).open("together");
  assert.match(await app.heading(), /^[\d.]+% of the orders with “.+” hold “.+” as well: together in [\d,]+ orders\.$/);
  assert.ok(Number(await app.figure("affinity.lift")) > 1);
  const pairs = await selling.rows("Pairs bought together");
  assert.equal(pairs.length, Math.min(40, Number(await app.figure("affinity.pairs"))));
  const together = pairs.map((row) => Number(row[1].replace(/\D/g, "")));
  assert.deepEqual(together, together.toSorted((a, b) => b - a), "the most frequent come first");
  await selling.choose("Show", "What to offer next");
  const offers = await selling.rows("The next thing for each");
  assert.ok(offers.length > 0 && offers.every(([who, what, why]) => who && what && /Has “|Last bought/.test(why)));
  await selling.choose("Show", "First purchases");
  assert.ok((await selling.rows("First purchases and what became of them")).length > 3);
}));

test("two programmes are tried side by side, and what was typed wrong comes back", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const selling = await new Selling(app).open("loyalty");
  const cost = Number(await app.figure("loyalty.cost"));
  assert.ok(cost > 0);
  const before = await selling.rows("The two programmes");
  const stamps = page.getByRole("textbox", { name: "Stamps on a card" });
  await stamps.fill("none");
  await page.getByRole("form", { name: /First programme/ }).getByRole("button", { name: "Try it" }).click();
  await page.getByText("A whole number from 1 to 1000, please.").waitFor();
  assert.equal(await stamps.first().inputValue(), "none");
  await stamps.first().fill("20");
  await page.getByRole("form", { name: /First programme/ }).first().getByRole("button", { name: "Try it" }).click();
  await page.waitForFunction((cost) => Number(document.querySelector('[data-figure="loyalty.cost"]')?.getAttribute("value")) < cost, cost);
  const after = await selling.rows("The two programmes");
  const second = (rows) => rows.map((row) => row[2]);
  assert.deepEqual(second(after), second(before), "the other programme is as it was");
  await selling.choose("Second", "Tiers: more back from a sum a year on");
  assert.notDeepEqual(second(await selling.rows("The two programmes")), second(before));
}));

test("a list leaves only after it was said what is in it, with people hashed for advertising", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(made("orders.csv", people));
  const selling = await new Selling(app).open("export");
  assert.match(await app.heading(), /2 customers in “All customers” can be reached/);
  const google = await selling.save("Save for Google Ads");
  assert.match(google.asked, /e-mail addresses, telephone numbers and names as hashes.*of 2 customers.*personal data/s);
  const lines = google.bytes.toString("utf8").trim().split("\r\n");
  assert.equal(lines[0], "Email,Phone,First Name,Last Name,Country,Zip");
  assert.equal(lines[1], `${sha256("ann@example.org")},,${sha256("ann")},${sha256("smith")},,`);
  assert.ok(!google.bytes.includes("example.org"));
  const sheet = await selling.save("Save for Spreadsheet");
  assert.match(sheet.name, /^all-customers-2026-03-09\.xlsx$/);
  assert.deepEqual([...sheet.bytes.subarray(0, 4)], [0x50, 0x4b, 3, 4]);
  assert.ok(sheet.bytes.includes("=1+1</t>") && !sheet.bytes.includes("<f>"), "a name is never a formula");
  const table = await selling.save("Save for Table");
  assert.match(table.bytes.toString("utf8"), /\r\n'=1\+1,bob@example\.org,/);
}));
