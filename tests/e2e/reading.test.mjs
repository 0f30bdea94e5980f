// Files as they come: good ones, second ones, broken ones, and ones that are no tables at all.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { App, data, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

const HEADER = "Order No,Date,E-mail,Total\n";
const january = HEADER + "1,2026-01-05,ada@example.com,10.00\n2,2026-01-06,bo@example.com,20.00\n3,2026-01-09,ada@example.com,5.50\n";
const february = HEADER + "3,2026-01-09,ada@example.com,5.50\n4,2026-02-01,cy@example.com,7.25\n";

test("a second file adds to the first, and an order in both counts once", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(made("january.csv", january));
  await app.go("#/files");
  await app.read(made("february.csv", february));
  assert.equal(await app.figure("orders.count"), "4");
  assert.equal(await app.figure("orders.customers"), "3");
  assert.equal(await app.figure("orders.gross_revenue"), "42.75");
  await page.getByText(/order was there already|orders were there already/).first().waitFor();
  await app.go("#/files");
  await app.choose(made("again.csv", january));
  await page.getByText(/loaded already/).first().waitFor();
  await app.go("#/overview");
  assert.equal(await app.figure("orders.count"), "4");
}));

test("what a file brought is told until its reader has read it and gone on", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const told = page.locator(".desk-note");
  await told.first().waitFor();
  // What follows at once is the desk's own way to the overview.
  await page.waitForTimeout(1_500);
  await app.go("#/kiosk");
  assert.equal(await told.first().isVisible(), false, "nothing of it stands before a customer");
  await app.go("#/customers");
  await told.first().waitFor({ state: "detached", timeout: 15_000 });
}));

test("what was found can be corrected, and the correction is remembered", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const rows = (seed) => "Day,Who,Paid,Owed\n" + Array.from({ length: 9 }, (_, i) => `0${i + 1}/02/2026,c${(i * seed) % 4}@example.com,${i + 1}.00,${10 * (i + 1)}.00\n`).join("");
  await app.read(made("first.csv", rows(3)));
  await app.everything();
  const before = await app.figure("orders.gross_revenue");
  assert.equal(before, "45.00");
  await page.getByRole("button", { name: "Check what was found" }).or(page.getByRole("link", { name: "Check what was found" })).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: /Paid/ }).selectOption({ label: "Not used" });
  await dialog.getByRole("combobox", { name: /Owed/ }).selectOption({ label: "Amount charged" });
  await dialog.getByRole("button", { name: /Read it (again )?like this/ }).click();
  await page.locator(`data.figure[data-figure="orders.gross_revenue"][value="450.00"]`).first().waitFor();
  assert.equal(await app.figure("orders.count"), "9");
  await app.go("#/files");
  await app.choose(made("second.csv", rows(5).replaceAll("/2026", "/2025")));
  await page.getByText(/the way you corrected it/).first().waitFor();
  await app.go("#/overview");
  await app.everything();
  assert.equal(await app.figure("orders.gross_revenue"), "900.00");
}));

test("rows that can't be used are counted under their reason, with their lines", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},2026-01-${String(i + 1).padStart(2, "0")},c${i % 5}@example.com,10.00`);
  rows[6] = "7,not a day,c1@example.com,10.00";
  rows[11] = "12,2026-01-12,c1@example.com,lots";
  await app.read(made("messy.csv", HEADER + rows.join("\n") + "\n"));
  assert.equal(await app.figure("orders.count"), "18");
  await app.go("#/files");
  await page.getByText("a date that can’t be read").first().waitFor();
  await page.getByText("an amount that can’t be read").first().waitFor();
  const table = page.getByRole("table").filter({ hasText: "a date that can’t be read" }).first();
  assert.match(await table.innerText(), /\b8\b[\s\S]*\b13\b/);
}));

function wide() {
  const extra = (word) => Array.from({ length: 1996 }, (_, i) => `${word}${i}`).join(",");
  return january.trim().split("\n").map((line, i) => `${line},${extra(i === 0 ? "Extra " : "x")}\n`).join("");
}
const picture = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(4000, 7)]);
const bad = [
  ["an empty file", () => made("empty.csv", "")],
  ["a renamed picture", () => made("orders.csv", picture)],
  ["a web page", () => made("page.csv", "<!doctype html><html><body><p>Please log in</p></body></html>")],
  ["a letter", () => made("letter.csv", "Dear Sir or Madam,\n\nthank you for your letter.\nYours, me\n")],
  ["only a header", () => made("header.csv", HEADER)],
  ["a table of 2,000 columns", () => made("wide.csv", wide())],
];
for (const [what, file] of bad) {
  test(`${what} gets a clear message, and what was loaded stays`, withApp(async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.read(made("january.csv", january));
    await app.go("#/files");
    await app.choose(file());
    await page.getByText(/was not read/).first().waitFor();
    await app.go("#/overview");
    assert.equal(await app.figure("orders.count"), "3");
  }));
}

test("a file of two gigabytes gets an answer, and what was loaded stays", withApp(async ({ page, url }) => {
  const file = join(mkdtempSync(join(tmpdir(), "regulars-")), "huge.csv");
  writeFileSync(file, january);
  truncateSync(file, 2 ** 31);
  const app = await new App(page, url).open();
  await app.read(made("january.csv", january));
  await app.go("#/files");
  await app.choose(file);
  await page.getByText(/was not read|Read huge\.csv/).first().waitFor({ timeout: 60_000 });
  await app.go("#/overview");
  assert.ok(Number(await app.figure("orders.count")) >= 3);
}));

test("a file that breaks off keeps its good rows and says so", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const whole = readFileSync(data("cdnow_sample.csv"), "utf8");
  const cut = whole.slice(0, whole.indexOf("\n", 100_000) + 9);
  await app.read(made("cut.csv", cut));
  await app.go("#/files");
  await page.getByText("the file breaks off here").or(page.getByText(/no amount|no date|can’t be read/)).first().waitFor();
}));

test("reading can be given up, and what was loaded stays", withApp(async ({ page, url }) => {
  const file = join(mkdtempSync(join(tmpdir(), "regulars-")), "long.csv");
  const block = Array.from({ length: 200_000 }, (_, i) => `x,2026-01-0${(i % 9) + 1},c${i % 50_000}@example.com,${(i % 90) + 1}.00\n`).join("");
  let at = 0;
  writeFileSync(file, HEADER);
  for (let i = 0; i < 12; i++) writeFileSync(file, block.replaceAll(/^x/gm, () => String(++at)), { flag: "a" });
  const app = await new App(page, url).open();
  await app.read(made("january.csv", january));
  await app.go("#/files");
  await app.choose(file);
  await page.getByText("Reading long.csv").first().waitFor();
  await page.getByRole("button", { name: "Cancel" }).first().click();
  await page.getByText(/Stopped reading/).first().waitFor();
  await app.go("#/overview");
  assert.equal(await app.figure("orders.count"), "3");
}));

test("script in names and headers stays text", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const evil = `<img src=x onerror="document.title='owned'">`;
  const q = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 6 }, (_, i) => `${i + 1},2026-01-0${i + 1},${q(evil + i % 2)},10.00,${q(evil)}\n`).join("");
  await app.read(made("evil.csv", `Order No,Date,Customer,Total,${q(evil)}\n` + rows));
  await app.go("#/customers");
  await page.getByRole("link", { name: /img src=x/ }).first().click();
  await page.locator("main h1").first().waitFor();
  await app.go("#/files");
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator("main img").count(), 0);
}));
