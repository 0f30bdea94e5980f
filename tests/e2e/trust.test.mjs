// What is entrusted to the page: it stays apart, comes back, opens for its owner only, and is there when it was said to be.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { data, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { Keeper, altered, cut, onDisk, openedByHand } from "./support/trust.mjs";

const PASSPHRASE = "ladder violet soup harbour";

const orders = (who, n) =>
  ["order id,email,date,total", ...Array.from({ length: n }, (_, i) => `${who}-${i},${who}${i % 7}@example.org,2026-0${1 + (i % 3)}-1${i % 9},${10 + i}.00`)].join("\n") + "\n";

test("each client has a workspace, and they do not mix", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  const first = await app.overviewFigures();
  await app.create("Bakery Petersen");
  await app.go("#/files");
  await page.getByText("No file is loaded").first().waitFor();
  await app.read(made("petersen.csv", orders("petersen", 12)));
  await app.saved();
  assert.equal((await app.overviewFigures())["orders.count"], "12");

  // The one that was open last opens again, and the other is as it was.
  await page.reload();
  assert.equal((await app.overviewFigures())["orders.count"], "12");
  await app.openWorkspace("My business");
  assert.deepEqual(await app.overviewFigures(), first);
  await page.locator(".workspace", { hasText: "My business" }).waitFor();

  await app.deleteWorkspace("Bakery Petersen");
  assert.equal(await onDisk(page, "petersen.csv"), false);
  assert.deepEqual(await app.overviewFigures(), first);
}));

test("a workspace is given another name; one that is taken is refused", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.create("Client");
  const form = app.form("Name of this workspace");
  await form.getByLabel("Name").fill("My business");
  await form.getByRole("button", { name: "Save the name" }).click();
  await page.getByText("Another workspace has this name already.").waitFor();
  await app.form("Name of this workspace").getByLabel("Name").fill("Client & Söhne <b>");
  await app.form("Name of this workspace").getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("heading", { level: 1, name: "“Client & Söhne <b>”" }).waitFor();
}));

test("backup, delete everything, restore: the overview is the same", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(data("cdnow_sample.csv"));
  await app.saved();
  const before = await app.overviewFigures();
  const backup = await app.backUp();
  assert.match(backup, /My-business-\d{4}-\d\d-\d\d\.regulars$/);

  await app.go("#/files");
  await page.getByRole("button", { name: "Delete everything …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Everything is deleted").first().waitFor();
  await page.reload();

  await app.restore(backup);
  await page.getByRole("heading", { level: 1, name: "is open" }).waitFor();
  assert.deepEqual(await app.overviewFigures(), before);
  await page.reload();
  assert.deepEqual(await app.overviewFigures(), before);
  // All of it was saved before, and a further backup changes nothing about that.
  await app.backUp();
  await app.saved();
}));

test("a backup that was altered or cut is told, and nothing is changed", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  const before = await app.overviewFigures();
  const backup = await app.backUp();
  const broken = [altered(backup, 0), altered(backup, 0.02), altered(backup, 0.6), altered(backup, 1), cut(backup, 0.5), cut(backup, 0.999)];
  for (const file of [...broken, made("no.regulars", "Name,Email\n")]) {
    await app.restore(file);
    await page.getByText("can’t be restored").first().waitFor();
    await page.getByRole("heading", { level: 1, name: "One workspace" }).waitFor();
  }
  assert.deepEqual(await app.overviewFigures(), before);
}));

test("a backup with a passphrase opens with it only", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  const before = await app.overviewFigures();
  const backup = await app.backUp(PASSPHRASE);
  assert.equal(readFileSync(backup).includes("example.org"), false);
  await app.restore(backup);
  await page.getByText("is protected").first().waitFor();
  await app.restore(backup, "something else entirely");
  await page.getByText("This is not the passphrase.").first().waitFor();
  await app.restore(backup, PASSPHRASE);
  await page.getByRole("heading", { level: 1, name: "“My business 2” is open" }).waitFor();
  assert.deepEqual(await app.overviewFigures(), before);
  await page.reload();
  await app.asksForPassphrase();
}));

test("with a passphrase: unreadable on the disk, asked for after a reload, wrong, right", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  const before = await app.overviewFigures();
  assert.equal(await onDisk(page, "hansen.csv"), true);
  await app.protect(PASSPHRASE);
  assert.equal(await onDisk(page, "hansen.csv"), false);
  assert.equal(await onDisk(page, "example.org"), false);
  assert.deepEqual(await app.overviewFigures(), before);

  await page.reload();
  await app.asksForPassphrase();
  assert.equal(await page.locator("main").getByText(/hansen\.csv|example\.org/).count(), 0);
  // No other page shows anything either.
  await page.evaluate(() => (location.hash = "#/customers"));
  await app.asksForPassphrase();
  await app.unlock("something else entirely");
  await page.getByText("This is not the passphrase.").first().waitFor();
  await app.unlock(PASSPHRASE);
  await page.getByRole("heading", { level: 1, name: "is locked" }).waitFor({ state: "detached" });
  assert.deepEqual(await app.overviewFigures(), before);
}));

test("what is under the passphrase opens by the documented format, and by nothing less", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  await app.protect(PASSPHRASE);
  assert.deepEqual(await openedByHand(page, PASSPHRASE), { rounds: 600_000, letters: "REGL", envelope: "REGE" });
  await assert.rejects(openedByHand(page, "something else entirely"));
}));

test("“Lock now” locks at once, and another passphrase takes the place of the first", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  await app.protect(PASSPHRASE);
  const form = app.form("Another passphrase");
  await form.getByLabel("Passphrase so far").fill(PASSPHRASE);
  await form.getByLabel("New passphrase").fill("window barley tuesday glove");
  await form.getByLabel("Once more").fill("window barley tuesday glove");
  await form.getByRole("button", { name: "Change it" }).click();
  await app.settled();
  await app.go("#/overview");
  await page.locator(".foot").getByRole("button", { name: "Lock now" }).click();
  await app.asksForPassphrase();
  await app.unlock(PASSPHRASE);
  await page.getByText("This is not the passphrase.").first().waitFor();
  await app.unlock("window barley tuesday glove");
  await app.overview();
  assert.equal(await app.figure("orders.customers"), "7");
}));

test("nobody touches the page: it locks itself", withApp(async ({ page, url }) => {
  await page.clock.install();
  const app = await new Keeper(page, url).open();
  await app.read(made("hansen.csv", orders("hansen", 40)));
  await app.saved();
  await app.protect(PASSPHRASE);
  await page.clock.fastForward(16 * 60_000);
  await app.asksForPassphrase();
}));
