// The assessment as a person takes it: by the keyboard, left and taken up, handed over by link and by file, printed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

/** Begins the short form of a firm by the keyboard alone. */
async function begin(page, firm) {
  const form = page.getByRole("form");
  await form.getByLabel("How much").focus();
  await page.keyboard.press("ArrowDown");
  await form.getByLabel("Firm", { exact: true }).fill(firm);
  await page.keyboard.press("Enter");
  await page.getByText("Question 1 of 12").waitFor();
}

/** Answers what is left of the form by pressing numbers. */
async function answer(page, numbers) {
  for (const [i, number] of numbers.entries()) {
    await page.getByText(`Question ${12 - numbers.length + i + 1} of 12`).waitFor();
    await page.locator(".ask:focus").waitFor();
    await page.keyboard.press(String(number));
  }
}

/** Waits until the page says so: what it said before stays until the answer to the newer question is there. */
const inPhase = (page, number) => page.getByRole("heading", { level: 1, name: `You are in phase ${number} of 3` }).waitFor();
const phase = (page) => page.getByRole("heading", { level: 1 }).innerText();

test("twelve presses of a key make an assessment, which is left and taken up", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.go("#/assessment");
  await begin(page, "Tea house");
  await answer(page, Array(12).fill(2));
  await page.getByRole("heading", { level: 1, name: "Every question is answered." }).waitFor();
  await app.saved();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Every question is answered." }).waitFor();
  await app.go("#/maturity");
  await inPhase(page, 2);
  // Every capability is an axis of the picture and a row of the table below it.
  const axes = await page.locator(".chart").first().locator("text").count();
  const rows = await page.getByRole("table", { name: "Each capability" }).getByRole("row").count();
  assert.ok(axes >= rows - 1 && rows > 8, `${axes} ${rows}`);
  // A better answer to one question never lowers the phase; a worse one to its gate does.
  await app.go("#/assessment?at=records.kept");
  await page.getByText("Question").first().waitFor();
  await page.locator(".ask ol button").first().click();
  await page.getByRole("heading", { level: 1, name: "Every question is answered." }).waitFor();
  await app.go("#/maturity");
  await inPhase(page, 1);
}));

test("an assessment goes to another machine by link and by file, without names in the link", withApp(async ({ page, url, browser }) => {
  const app = await new App(page, url).open();
  await app.go("#/assessment");
  await begin(page, "Tea house");
  await answer(page, [2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
  await page.getByText("This assessment: ask others, begin anew, share, delete").click();
  const link = await page.getByRole("textbox", { name: "Link with the answers" }).inputValue();
  assert.ok(link.startsWith(url) && link.length < 8192 && !/tea/i.test(link), link);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save all answers and notes as a file" }).click();
  const file = await (await download).path();
  assert.match(readFileSync(file, "utf8"), /records\.kept,1/);
  await app.go("#/maturity");
  const mine = await phase(page);

  const other = await browser.newContext();
  try {
    const there = await other.newPage();
    await there.goto(link);
    await there.getByRole("heading", { level: 1, name: /Someone shared an assessment: phase/ }).waitFor();
    await there.getByRole("button", { name: "Take it over" }).click();
    await there.getByRole("heading", { level: 1, name: "Every question is answered." }).waitFor();
    await there.evaluate(() => (location.hash = "#/maturity"));
    await there.getByRole("heading", { level: 1, name: mine }).waitFor();
    // The file brings the name along.
    await there.evaluate(() => (location.hash = "#/assessment"));
    await there.getByText("This assessment: ask others, begin anew, share, delete").click();
    await there.getByLabel("File", { exact: true }).setInputFiles({ name: "assessment-1.csv", mimeType: "text/csv", buffer: readFileSync(file) });
    await there.getByRole("button", { name: "Open it" }).click();
    await there.getByRole("combobox", { name: "Assessment" }).waitFor();
    const names = await there.getByRole("combobox", { name: "Assessment" }).locator("option").allInnerTexts();
    assert.ok(names.some((name) => name.startsWith("Tea house")), names.join());
    await there.evaluate(() => (location.hash = "#/assessment?shared=AAAA"));
    await there.getByRole("heading", { level: 1, name: "This assessment can’t be opened." }).waitFor();
  } finally {
    await other.close();
  }
}));

test("the report prints what was chosen and nothing that can only be clicked", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await app.go("#/assessment");
  await begin(page, "Tea house");
  await answer(page, Array(12).fill(2));
  await page.getByRole("heading", { level: 1, name: "Every question is answered." }).waitFor();
  await app.go("#/report");
  await page.getByRole("heading", { level: 2, name: "The next steps" }).waitFor({ timeout: 60_000 });
  await page.getByText("What is in it, and whose name stands on it").first().click();
  const form = page.getByRole("form");
  await form.getByLabel("Firm", { exact: true }).fill("Tea house");
  await form.getByLabel("Who leaves").selectOption("no");
  await form.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("heading", { level: 1, name: /^Tea house: / }).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole("heading", { level: 2, name: "Who leaves" }).count(), 0);
  // Every figure in it is explained at its end.
  const shown = await page.locator("main data.figure").evaluateAll((all) => new Set(all.map((e) => e.dataset.figure)).size);
  const explained = await page.getByRole("table", { name: "What the figures mean" }).getByRole("row").count();
  assert.equal(explained - 1, shown);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("main :is(button.btn, select, form)").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.ok(pdf.length > 20_000);
  await page.emulateMedia({ media: "screen" });
  const printed = page.evaluate(() => new Promise((done) => (window.print = () => done(true))));
  await page.getByRole("button", { name: "Print or save as PDF" }).click();
  assert.equal(await printed, true);
}));
