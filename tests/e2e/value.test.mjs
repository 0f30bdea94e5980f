// What customers value, give and are promised: written with nothing but a keyboard and a mouse, kept, and told on the
// first page as one story.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { Board } from "./support/board.mjs";
import { withApp } from "./support/browser.mjs";

test("touchpoints are moved by hand and by keys, and stay where they were put", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.go("#/journey");
  await page.getByRole("button", { name: "Begin with seven usual touchpoints" }).click();
  const board = new Board(page);
  await page.locator(".board .lane").nth(4).waitFor();
  const lanes = await page.locator(".board .lane :is(h2, h3)").allInnerTexts();
  assert.equal(lanes.length, 5);
  await board.holds(lanes[1], ["They look you up", "They ask a question"]);

  // By keys: within the column, into the next one, the focus staying with the card.
  await board.handle("They ask a question").focus();
  await page.keyboard.press("ArrowUp");
  await board.holds(lanes[1], ["They ask a question", "They look you up"]);
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Move: They ask a question");
  await page.keyboard.press("ArrowRight");
  await board.holds(lanes[2], ["They order and pay", "They ask a question"]);
  await page.getByText("“They ask a question” is now in").waitFor();

  // By buttons, for who has neither keys nor a mouse.
  await board.handle("They look you up").click();
  await board.card("They look you up").getByRole("button", { name: `To “${lanes[0]}”` }).click();
  await board.holds(lanes[0], ["Somebody tells them of you", "They look you up"]);

  // By the pointer.
  await board.card("They get what they bought").dragTo(board.column(lanes[4]), { targetPosition: { x: 40, y: 12 } });
  await board.holds(lanes[4], ["They hear from you again", "Something is wrong", "They get what they bought"]);
  await page.reload();
  await board.holds(lanes[4], ["They hear from you again", "Something is wrong", "They get what they bought"]);
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await board.holds(lanes[4], ["They hear from you again", "Something is wrong"]);
}));

test("a canvas and a statement are written, and the statement is marked while it is typed", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.go("#/canvas");
  await page.getByRole("button", { name: "Begin with an example" }).click();
  await page.locator(".board .lane").nth(5).waitFor();
  assert.equal(await page.locator(".board .lane").count(), 6);
  const fit = Number(await app.figure("value.promise_fit"));
  assert.ok(fit > 0 && fit < 1, `${fit}`);

  await app.go("#/statement");
  await page.locator("summary", { hasText: "Check any text" }).click();
  const form = page.locator("form.made").filter({ has: page.getByRole("heading", { name: "Check any text" }) });
  await form.getByLabel("The text").fill("We offer innovative, world-class solutions of the highest quality for everyone.");
  await form.locator(".live mark").first().waitFor();
  assert.ok((await form.locator(".live mark").count()) >= 2);
  // Imported or typed, words are never markup.
  await form.getByLabel("The text").fill("<img src=x onerror=alert(1)> the best quality");
  await form.locator(".live", { hasText: "<img src=x" }).waitFor();
  assert.equal(await form.locator(".live img").count(), 0);
}));

test("the first page tells one story, and puts what is found on the plan", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const story = page.locator(".story > li");
  await story.nth(5).waitFor();
  const give = story.filter({ hasText: "What do you give each other?" });
  const before = await give.innerText();
  assert.equal(await give.getAttribute("class"), "open");
  await give.getByRole("link").first().click();
  await page.locator("summary", { hasText: "an invented example" }).click();
  await page.getByRole("button", { name: "Begin with this example" }).click();
  const index = Number(await app.figure("value.symbiosis"));
  assert.ok(index > 0 && index < 100, `${index}`);
  await app.go("#/overview");
  await app.overview();
  await page.waitForFunction((before) => [...document.querySelectorAll(".story > li")].some((li) => li.innerText.includes("give each other") && li.innerText !== before), before);

  // A picture is taken along as it is seen, with nothing that needs this page.
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^Save the picture: Customers won in earlier months/ }).click()]);
  assert.match(download.suggestedFilename(), /^customers-won-in-earlier-months-bring-.*\.svg$/);
  const picture = readFileSync(await download.path(), "utf8");
  assert.match(picture, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(picture, /fill="rgb\(/);
  assert.doesNotMatch(picture, /class=|<script|href/);

  // From a finding to the plan in one step, and to its board in another.
  const finding = page.locator("[data-finding]").first();
  const said = await finding.locator("h3").innerText();
  await finding.getByRole("button", { name: /^Plan it: / }).click();
  await finding.getByRole("link", { name: "It is on the plan" }).click();
  const board = new Board(page);
  await page.locator(".board .slip").first().waitFor();
  assert.equal((await board.cards("Idea")).length, 1);
  await page.locator(".board .slip", { hasText: said.slice(0, 20) }).first().waitFor();
  await board.handle((await board.cards("Idea"))[0]).focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelectorAll(".board .lane")[1].querySelectorAll(".slip").length === 1);
}));
