// Segments of one's own: built while they are counted, saved, compared, and followed from group to group.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { Segments } from "./support/segments.mjs";

test("a rule is built, told to be wrong, saved, found again, compared and followed", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const segments = new Segments(app);

  // As a form, counted while it is typed.
  await segments.newRule();
  const some = await segments.counted();
  await segments.value(1).fill("1");
  const all = await segments.countedAfter(some);
  assert.ok(all > some, `${all} > ${some}`);
  await segments.value(1).fill("many");
  await segments.saysLive(/Condition 1: Here a number was expected/);
  await segments.value(1).fill("3");
  const three = await segments.countedAfter(all);

  // A press keeps what is typed, and the focus stays in the form.
  await segments.name().fill("Often and Lately");
  await segments.press("Add a condition to group 1");
  assert.equal(await segments.name().inputValue(), "Often and Lately");
  assert.equal(await segments.value(1).inputValue(), "3");
  assert.ok(await page.evaluate(() => document.activeElement?.closest("form.made") !== null));
  await segments.what(2).selectOption("last order");
  await segments.how(2).selectOption("in the last");
  await segments.value(2).fill("6 months");
  const found = await segments.countedAfter(three);

  // As text: the same rule; what is wrong is told with its place and the nearest name.
  await segments.press("Show it as text");
  assert.equal(await segments.text().inputValue(), "orders at least 3 and last order in the last 6 months");
  await segments.text().fill("orders at least 3\nand lst order in the last 6 months");
  await segments.saysLive(/Line 2, letter 5: .*Did you mean last order\?/);
  await segments.text().fill("orders at least 3 and last order in the last 6 months");
  assert.equal(await segments.counted(), found);
  await segments.save();

  // Its page, after a new start, too.
  await page.getByRole("heading", { level: 1, name: /“Often and Lately”/ }).waitFor();
  assert.equal(Number(await app.figure("segments.people")), found);
  await app.saved();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: /“Often and Lately”/ }).waitFor();
  assert.equal(Number(await app.figure("segments.people")), found);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /Save all/ }).click()]);
  assert.equal(readFileSync(await download.path(), "utf8").trim().split("\n").length, found + 1);

  // Beside all customers: they come back more often, and that is no chance.
  await page.getByRole("link", { name: "Beside all customers" }).click();
  await page.getByRole("table", { name: "Segments beside one another" }).waitFor();
  assert.equal(Number(await app.figure("segments.came_back")), 1);
  await page.getByRole("cell", { name: "more, and not by chance" }).first().waitFor();

  // From group to group: the ways sum to everyone.
  await app.go("#/movement?by=orders");
  const flows = page.getByRole("table", { name: "Who went from which group to which" });
  await flows.waitFor();
  const counts = await flows.locator("tbody tr td:nth-child(3)").allInnerTexts();
  const everyone = counts.reduce((sum, n) => sum + Number(n.replaceAll(/\D/g, "")), 0);
  await app.go("#/segment?key=everyone%3Acustomers");
  assert.equal(everyone, Number(await app.figure("segments.people")));
}));
