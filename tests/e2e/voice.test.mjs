// What customers say and write: asked at the counter, read from a file, set right by the owner, and answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

const REVIEWS = `date,source,text
2026-03-01,Google,The staff is friendly and the coffee is wonderful.
2026-03-02,Google,Terrible queue at noon. We waited forty minutes and left.
2026-03-03,counter,Great coffee!
2026-03-04,Google,"The queue was awful, never again."
2026-03-05,counter,<b>Nice</b> cake and a lovely terrace
2026-03-06,Google,The queue at noon is a disaster
`;

test("answers at the counter are asked one by one, and count", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.go("#/survey-form");
  await page.getByRole("button", { name: "Show them on the whole screen" }).click();
  await page.locator(".alone .ask").waitFor();
  // Guests find no way to the figures in the menu: it stands alone.
  assert.equal(await page.getByRole("navigation", { name: "Main" }).isVisible(), false);
  // The best answer to each question; then there is room for words.
  for (let asked = 0; asked < 10 && (await page.locator(".ask").count()); asked += 1) {
    const question = await page.locator(".ask h2").innerText();
    await page.locator(".ask button").last().click();
    await page.waitForFunction((question) => document.querySelector(".ask h2")?.innerText !== question, question);
  }
  await page.getByRole("textbox").fill("The queue at noon is terrible.");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: "Begin again" }).waitFor();
  await page.getByRole("link", { name: "Back to your pages" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();

  await app.go("#/voice");
  assert.equal(Number(await app.figure("survey.csat.share")), 1);
  await app.go("#/feedback");
  await page.getByText("The queue at noon is terrible.").first().waitFor();
}));

test("reviews are read, set right by their owner for good, and answered", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.choose(made("reviews.csv", REVIEWS));
  await page.getByRole("heading", { level: 1, name: /besides orders/ }).waitFor({ timeout: 30_000 });
  await app.go("#/feedback");
  assert.equal(Number(await app.figure("feedback.items")), 6);
  const complaints = Number(await app.figure("feedback.negative"));
  assert.ok(complaints >= 2 / 6 && complaints <= 4 / 6, `${complaints}`);
  // What comes from a file is shown as it is, and is never markup.
  await page.getByText("<b>Nice</b> cake").first().waitFor();

  // The owner's word wins, and stays.
  const row = page.getByRole("row").filter({ hasText: "Great coffee!" });
  await row.getByRole("link", { name: "Set right" }).click();
  await page.getByRole("combobox", { name: "It is" }).selectOption("negative");
  await page.getByRole("button", { name: "Keep that" }).click();
  await row.filter({ hasText: "you said so" }).waitFor();
  const after = Number(await app.figure("feedback.negative"));
  assert.ok(Math.abs(after - complaints - 1 / 6) < 1e-9, `${complaints} and ${after}`);
  await app.saved();
  await page.reload();
  await row.filter({ hasText: "you said so" }).waitFor();

  // From received to told.
  await page.getByRole("row").filter({ hasText: "The queue was awful" }).getByRole("link", { name: "Answer" }).click();
  await page.getByText("The queue was awful, never again.").first().waitFor();
  // A draft with its brackets left in is no answer.
  await page.getByRole("button", { name: "I told them" }).click();
  await page.getByText("Put your own words where the brackets are.").waitFor();
  await page.getByLabel("What you write or say").fill("I am sorry. From Monday two of us stand at the till at noon.");
  await page.getByRole("button", { name: "I told them" }).click();
  await page.getByRole("heading", { level: 1, name: "This customer was told what became of it." }).waitFor();
}));
