// Where figures come from: every row of a file accounted for, people joined and parted, and what is typed by hand.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App, analyse, at, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { Keeper } from "./support/trust.mjs";

const messy = [
  "Order No,Date,E-mail,Total,Status",
  ...Array.from({ length: 9 }, (_, i) => `${i + 1},2026-03-0${i + 1},c${i % 3}@example.com,10.25,paid`),
  "10,2026-03-10,c1@example.com,99.00,cancelled",
  "11,not a day,c1@example.com,50.00,paid",
  "12,2026-03-12,c2@example.com,lots,paid",
  "Total,,,241.25,",
].join("\n");

test("every amount of a file can be followed to its rows, and the rows left out can be saved", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const file = made("messy.csv", messy);
  await app.read(file);
  await app.go("#/files");
  await page.getByRole("link", { name: "Follow every amount to its rows" }).click();
  assert.match(await app.heading(), /Of the 13 rows of messy\.csv, 10 were used and 3 left out/);
  const net = at(analyse(file), "orders.net_revenue");
  const counted = page.getByRole("row").filter({ hasText: "Counted" });
  assert.match(await counted.innerText(), new RegExp(net.replace(".", "\\.")));
  // 92.25 kept; blindly the column gives 482.50, with what was left out and what was cancelled.
  await page.getByText("If you add up the column “Total” blindly").waitFor();
  assert.match(await page.getByText("blindly").innerText(), /482/);
  await page.getByRole("link", { name: /a date that can’t be read/ }).click();
  const rows = page.getByRole("table", { name: "Rows that were left out" });
  await rows.getByText("not a day").waitFor();
  assert.equal(await rows.getByRole("row").count(), 2);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save these rows as a file" }).click();
  const saved = readFileSync(await (await download).path(), "utf8");
  assert.match(saved, /12,a date that can’t be read,11,not a day,c1@example\.com,50\.00,paid\r\n/);
  assert.equal(saved.trim().split("\r\n").length, 4);
}));

test("a mistyped year is left out and listed, and everything else is told as of the true last day", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  const days = ["2024-03-01", "2024-03-08", "2024-03-15", "2062-03-22", "2024-03-29"];
  const rows = days.map((day, i) => `${i + 1},${day},c${i % 2}@example.com,10.25`);
  await app.read(made("slip.csv", ["Order No,Date,E-mail,Total", ...rows].join("\n")));
  assert.equal(await app.figure("orders.count"), "4");
  await app.go("#/files");
  await page.getByText("a date that is yet to come").waitFor();
  assert.equal(await page.locator('data[data-figure="source.last_date"]').getAttribute("value"), "2024-03-29");
}));

test("people who were put together can be parted, and stay parted after a reload", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.read(made("shop.csv", "Customer ID,E-mail,Order No,Date,Total\n7,a@example.org,s1,2026-03-01,10\n8,b@example.org,s2,2026-03-02,12\n"));
  await app.go("#/files");
  await app.read(made("till.csv", "Customer ID,E-mail,Order No,Date,Total\n99,A@example.org,t1,2026-04-01,20\n8,b@example.org,t2,2026-04-02,5\n"));
  assert.equal(await app.figure("orders.customers"), "2");
  await app.go("#/people");
  await page.getByRole("button", { name: /Part those with the e-mail a@example\.org/ }).click();
  await page.getByRole("button", { name: /Join those with the e-mail a@example\.org/ }).waitFor();
  await app.go("#/overview");
  await page.locator('data.figure[data-figure="orders.customers"][value="3"]').first().waitFor();
  await app.saved();
  await page.reload();
  await app.loaded();
  await app.go("#/overview");
  await page.locator('data.figure[data-figure="orders.customers"][value="3"]').first().waitFor();
  await app.go("#/people");
  await page.getByRole("button", { name: /Join those with/ }).click();
  await app.go("#/overview");
  await page.locator('data.figure[data-figure="orders.customers"][value="2"]').first().waitFor();
}));

test("answers are typed by hand: a wrong one is told and kept, right ones count, are changed and taken out", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.go("#/type-in");
  const form = page.getByRole("form");
  await form.getByLabel("Date").fill("2026-03-01");
  await form.getByLabel("Score").fill("12");
  await form.getByLabel("Customer").fill("ann@example.org");
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByText("The score goes from 0 to 10").waitFor();
  assert.equal(await form.getByLabel("Score").inputValue(), "12");
  assert.equal(await form.getByLabel("Customer").inputValue(), "ann@example.org");
  await form.getByLabel("Score").fill("9");
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: "One answer is typed in." }).waitFor();
  await form.getByLabel("Date").fill("2026-03-02");
  await form.getByLabel("Score").fill("2");
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: "2 answers are typed in." }).waitFor();
  await page.getByRole("link", { name: "Change" }).first().click();
  await page.getByRole("heading", { name: "Change this answer" }).waitFor();
  await form.getByLabel("Score").fill("10");
  await form.getByRole("button", { name: "Keep the change" }).click();
  await page.getByRole("row").filter({ hasText: "2 Mar 2026" }).filter({ hasText: "10" }).waitFor();
  await app.saved();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "2 answers are typed in." }).waitFor();
  await page.getByRole("button", { name: "Remove row 1" }).click();
  await page.getByRole("heading", { level: 1, name: "One answer is typed in." }).waitFor();
}));

test("what is typed waits on its page until it is sent, and stays in its workspace", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.go("#/type-in");
  const form = page.getByRole("form");
  const there = async () => [await form.getByLabel("Score").inputValue(), await form.getByLabel("Customer").inputValue()];
  const note = page.getByText("You typed this before. It is not saved yet.");
  await form.getByLabel("Score").fill("9");
  await form.getByLabel("Customer").fill("ann@example.org");
  assert.equal(await note.count(), 0);
  await app.go("#/files");
  await app.go("#/type-in");
  await note.waitFor();
  assert.deepEqual(await there(), ["9", "ann@example.org"]);
  // By the browser’s own way back, too, and with one field emptied meanwhile.
  await form.getByLabel("Customer").fill("");
  await app.go("#/figures");
  await page.goBack();
  await note.waitFor();
  assert.deepEqual(await there(), ["9", ""]);
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("heading", { level: 1, name: "One answer is typed in." }).waitFor();
  assert.deepEqual(await there(), ["", ""]);
  await app.go("#/files");
  await app.go("#/type-in");
  await form.getByLabel("Score").waitFor();
  assert.deepEqual([...(await there()), await note.count()], ["", "", 0]);

  // Another workspace is another business.
  await form.getByLabel("Customer").fill("ben@example.org");
  await app.create("Second shop");
  await app.go("#/type-in");
  await form.getByLabel("Score").waitFor();
  assert.deepEqual([...(await there()), await note.count()], ["", "", 0]);
}));
