// Whatever befalls the disk, the window or the browser: nothing that was said to be saved is lost, and what happened is
// said in words.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { data, made } from "./support/app.mjs";
import { DIST, launchIn, readyForOffline, withApp } from "./support/browser.mjs";
import { alter, counted, keys, orders, room } from "./support/storage.mjs";
import { Keeper } from "./support/trust.mjs";

const PASSPHRASE = "ladder violet soup harbour";

/** What the page says in its notices. */
const says = (page, words) => page.locator(".notices", { hasText: words }).first().waitFor();

// --------------------------------------------------------------------------------------- no room

for (const locked of [false, true]) {
  test(`a full disk${locked ? ", under a passphrase" : ""}: what was saved stays, the rest is said not to be kept, and is kept once there is room`, withApp(async ({ page, url }) => {
    const app = await new Keeper(page, url).open();
    await readyForOffline(page);
    await room(page, 600_000);
    await app.read(made("first.csv", orders("first", 40)));
    await app.saved();
    if (locked) await app.protect(PASSPHRASE);
    await app.go("#/files");
    await app.read(made("second.csv", orders("second", 60_000)));
    await says(page, "There is no room left on this device");
    await page.getByText("Not saved").first().waitFor();
    assert.equal(await counted(app), 60_040, "one can work on");
    // What could not be stored is in a backup all the same.
    const backup = await app.backUp();
    assert.ok(readFileSync(backup).length > 600_000);

    await room(page);
    await app.go("#/files");
    await app.read(made("third.csv", orders("third", 10)));
    await app.saved();
    await page.locator(".notices", { hasText: "no room" }).waitFor({ state: "detached" });
    await page.reload();
    if (locked) {
      await app.asksForPassphrase();
      await app.unlock(PASSPHRASE);
      await page.getByRole("heading", { level: 1, name: "is locked" }).waitFor({ state: "detached" });
    }
    assert.equal(await counted(app), 60_050);
  }));
}

test("a full disk while a workspace is protected or restored: all is as it was", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await readyForOffline(page);
  // For one copy, not for two.
  await room(page, 4_900_000);
  await app.read(made("first.csv", orders("first", 300_000)));
  await app.saved();
  const backup = await app.backUp();
  await app.workspaces();
  const protect = app.form("Protect this workspace");
  await protect.getByLabel("New passphrase").fill(PASSPHRASE);
  await protect.getByLabel("Once more").fill(PASSPHRASE);
  await protect.getByRole("button", { name: "Protect it" }).click();
  await page.getByText("There is no room left").first().waitFor();
  await app.restore(backup);
  await page.getByText("There is no room left").first().waitFor();
  await page.getByRole("heading", { level: 1, name: "One workspace" }).waitFor();
  await room(page);
  await page.reload();
  assert.equal(await counted(app), 300_000);
  await app.restore(backup);
  await page.getByRole("heading", { level: 1, name: "“My business 2” is open" }).waitFor();
  assert.equal(await counted(app), 300_000);
}));

// -------------------------------------------------------------------------------- nothing is kept

/** The app in a browser whose profile has these settings. */
async function withProfile(settings, body) {
  const folder = mkdtempSync(join(tmpdir(), "regulars-profile-"));
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(settings));
  const { serve } = await import("../../tools/serve.mjs");
  const server = await serve(DIST, { base: "/" });
  const context = await launchIn(folder);
  try {
    await body({ context, page: await context.newPage(), url: server.url });
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

test("a browser that lets the page keep nothing: it says so, and works", async () => {
  await withProfile({ profile: { default_content_setting_values: { cookies: 2 } } }, async ({ page, url }) => {
    const app = await new Keeper(page, url).open();
    assert.equal(await page.evaluate(async () => {
      try {
        return await new Promise((done) => {
          const asked = indexedDB.open("probe");
          asked.onsuccess = () => done("kept");
          asked.onerror = () => done("refused");
        });
      } catch {
        return "refused";
      }
    }), "refused", "the profile blocks storage");
    await app.read(made("first.csv", orders("first", 40)));
    await says(page, "does not let the page keep anything on this device");
    await page.getByText("Not saved").first().waitFor();
    assert.equal(await counted(app), 40);
    const backup = await app.backUp();
    assert.ok(readFileSync(backup).length > 1_000, "a backup is possible all the same");
    await app.go("#/files");
    await page.getByText("it is gone once this page is closed").first().waitFor();
  });
});

// A private window keeps as long as it is open; the browser says no more than that it has promised nothing.
test("a private window: what the browser has not promised is said, and a backup offered", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("first.csv", orders("first", 40)));
  await app.saved();
  await app.workspaces();
  await page.getByText("private window").first().waitFor();
  await page.getByRole("button", { name: "Save a backup file" }).waitFor();
}));

// ------------------------------------------------------------------------------------ two windows

test("two windows that write at once: one keeps, the other says so, and keeps what it has when the first goes", withApp(async ({ page, context, url }) => {
  const one = await new Keeper(page, url).open();
  const second = await context.newPage();
  const two = await new Keeper(second, url).open();
  await Promise.all([one.read(made("one.csv", orders("one", 2_000))), two.read(made("two.csv", orders("two", 1_000)))]);
  await one.saved();
  await says(second, "Regulars is open in another window");
  await second.getByText("Not saved").first().waitFor();
  await page.close();
  await two.saved();
  await second.locator(".notices", { hasText: "another window" }).waitFor({ state: "detached" });
  assert.equal(await counted(two), 3_000);
  await second.close();
  const third = await new Keeper(await context.newPage(), url).open();
  assert.equal(await counted(third), 3_000);
}));

test("two windows, and the one that keeps is killed in the middle of it: the other takes over", withApp(async ({ page, context, url }) => {
  const one = await new Keeper(page, url).open();
  await one.read(made("one.csv", orders("one", 100)));
  await one.saved();
  const second = await context.newPage();
  const two = await new Keeper(second, url).open("#/files");
  await says(second, "Regulars is open in another window");
  // What the other has saved is saved, whoever looks at it.
  await second.getByText("Kept on this device, in this browser").waitFor();
  // It can't be taken out here, and nobody is asked first whether it is to be.
  const remove = (file) => second.getByRole("button", { name: `Remove ${file}` });
  await second.getByText("It can’t be removed in this window").waitFor();
  assert.ok(await remove("one.csv").isDisabled());
  await two.read(made("two.csv", orders("two", 1_000)));
  await says(second, "Regulars is open in another window");
  // What only this window has, it may take out.
  await two.go("#/files");
  assert.ok(await remove("two.csv").isEnabled());
  assert.ok(await remove("one.csv").isDisabled());
  await one.go("#/files");
  await one.choose(made("large.csv", orders("large", 60_000)));
  await page.waitForTimeout(150);
  await page.close();
  await two.go("#/overview");
  await two.saved();
  const there = await counted(two);
  assert.ok([1_100, 61_100].includes(there), `${there}`);
  await two.go("#/files");
  assert.ok(await remove("one.csv").isEnabled());
  await second.reload();
  assert.equal(await counted(two), there);
}));

// -------------------------------------------------------------- what another version wrote, and damage

// It is no page of ours, and has no picture for the browser's tab.
const BESIDE = { allow: [/favicon\.ico/] };

/** A page at the same address that starts no worker: from there the database can be altered. */
const beside = async (context, url) => {
  const page = await context.newPage();
  await page.goto(new URL("manifest.webmanifest", url).href);
  return page;
};

const SECOND = "Client";

/** Two workspaces, the open one protected if asked for; gives the id of the open one. */
async function two(context, url, locked) {
  const page = await context.newPage();
  const app = await new Keeper(page, url).open();
  await app.read(made("mine.csv", orders("mine", 20)));
  await app.saved();
  await app.create(SECOND);
  await app.go("#/files");
  await app.read(made("a.csv", orders("a", 30)));
  await app.saved();
  await app.go("#/files");
  await app.read(made("b.csv", orders("b", 7)));
  await app.saved();
  if (locked) await app.protect(PASSPHRASE);
  await page.close();
  const outside = await beside(context, url);
  const all = await keys(outside);
  const id = all.map(([, key]) => key[0]).filter((id) => /^w\d+$/.test(id)).at(-1);
  return { outside, all, id };
}

async function again(context, url, locked) {
  const page = await context.newPage();
  const app = await new Keeper(page, url).open();
  if (locked) {
    await app.asksForPassphrase();
    await app.unlock(PASSPHRASE);
    await page.getByRole("heading", { level: 1, name: "is locked" }).waitFor({ state: "detached" });
  }
  return app;
}

for (const locked of [false, true]) {
  const under = locked ? ", under a passphrase" : "";
  for (const record of ["list", "workspaces", ...(locked ? ["lock"] : [])]) {
    test(`a damaged ${record}${under}: its second copy is read, and nothing is missing`, withApp(BESIDE, async ({ context, page, url }) => {
      await page.close();
      const { outside, id } = await two(context, url, locked);
      await alter(outside, "meta", record === "workspaces" ? [record] : [id, record], { at: 0.5 });
      await outside.close();
      const app = await again(context, url, locked);
      assert.equal(await counted(app), 37);
      await app.workspaces();
      await app.page.getByRole("heading", { level: 1, name: `“${SECOND}” is open` }).waitFor();
      await app.openWorkspace("My business");
      assert.equal(await counted(app), 20);
    }));
  }

  test(`a damaged piece${under}: the file is named, the others open, and it can be taken out and brought in again`, withApp(BESIDE, async ({ context, page, url }) => {
    await page.close();
    const { outside, all, id } = await two(context, url, locked);
    const [store, piece] = all.find(([store, key]) => store === "pieces" && key[0] === id && key[2] === 1);
    await alter(outside, store, piece, { at: 0.5 });
    await outside.close();
    const app = await again(context, url, locked);
    await says(app.page, /The saved copy of “[ab]\.csv” can’t be opened/);
    const bad = (await app.page.locator(".notices").innerText()).match(/“([ab])\.csv”/)[1];
    assert.equal(await counted(app), bad === "a" ? 7 : 30);
    await app.go("#/files");
    await app.page.getByRole("button", { name: `Remove ${bad}.csv` }).click();
    await app.page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await app.page.getByText(`${bad}.csv was removed`).waitFor();
    await app.page.locator(".notices", { hasText: "can’t be opened" }).waitFor({ state: "detached" });
    await app.read(made(`${bad}.csv`, orders(bad, bad === "a" ? 30 : 7)));
    await app.saved();
    await app.page.reload();
    if (locked) {
      await app.asksForPassphrase();
      await app.unlock(PASSPHRASE);
      await app.page.getByRole("heading", { level: 1, name: "is locked" }).waitFor({ state: "detached" });
    }
    assert.equal(await counted(app), 37);
  }));
}

test("both copies of a list damaged: it is made anew from the files, and said so", withApp(BESIDE, async ({ context, page, url }) => {
  await page.close();
  const { outside, id } = await two(context, url, false);
  await alter(outside, "meta", [id, "list"], { at: 0.5 });
  await alter(outside, "meta", [id, "list-again"], { at: 0.5 });
  await outside.close();
  const app = await again(context, url, false);
  await says(app.page, "made anew from the files themselves");
  assert.equal(await counted(app), 37);
}));

for (const [what, key] of [["list of files", "list"], ["list of workspaces", "workspaces"]]) {
  test(`a ${what} that a newer app wrote: said, nothing changed, nothing lost`, withApp(BESIDE, async ({ context, page, url }) => {
    await page.close();
    const { outside, all, id } = await two(context, url, false);
    await alter(outside, "meta", key === "workspaces" ? [key] : [id, key], { schema: 1_000 });
    const app = await again(context, url, false);
    await says(app.page, "was saved by a later version of this page");
    await app.read(made("new.csv", orders("new", 3)));
    await app.page.getByText("Not saved").first().waitFor();
    assert.deepEqual(await keys(outside), all, "not a record more or less");
    // With the app that wrote it, all is there.
    await alter(outside, "meta", key === "workspaces" ? [key] : [id, key], { schema: 2 });
    await app.page.close();
    assert.equal(await counted(await again(context, url, false)), 37);
  }));
}

test("stores that a newer app laid out: said, and left alone", withApp(BESIDE, async ({ context, page, url }) => {
  await page.close();
  const { outside } = await two(context, url, false);
  await outside.evaluate(() => new Promise((done) => (indexedDB.open("regulars", 99).onsuccess = (event) => done(event.target.result.close()))));
  const app = await again(context, url, false);
  await says(app.page, "written by a later version of this page");
  await app.read(made("new.csv", orders("new", 3)));
  await app.page.getByText("Not saved").first().waitFor();
  assert.equal(await outside.evaluate(async () => (await indexedDB.databases())[0].version), 99);
}));

// ---------------------------------------------------------------------------------------- backups

test("a backup of an older version is restored, one of a newer version refused with a word", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("first.csv", orders("first", 40)));
  await app.saved();
  const newer = readFileSync(data("backup-1.regulars"));
  newer.writeUInt32LE(newer.readUInt32LE(8) + 1, 8);
  await app.restore(made("newer.regulars", newer));
  await page.getByText("it was made by a later version of this page").first().waitFor();
  await page.getByText("Reload this page to get its latest version").first().waitFor();
  await page.getByRole("heading", { level: 1, name: "One workspace" }).waitFor();
  assert.equal(await counted(app), 40);

  await app.restore(data("backup-1.regulars"));
  await page.getByRole("heading", { level: 1, name: "“Café Ümit” is open" }).waitFor();
  await app.go("#/files");
  await page.getByRole("heading", { name: "orders-märz.csv" }).waitFor();
  await app.openWorkspace("My business");
  assert.equal(await counted(app), 40);
}));

test("a backup that is dropped on the page, or opened from the system, stands in the form that restores it", withApp(async ({ context, page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.read(made("first.csv", orders("first", 40)));
  await app.saved();
  const backup = await app.backUp();
  await app.go("#/files");
  await app.choose(backup);
  const form = app.form("Bring back a backup");
  await form.getByLabel("Backup file").waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("input[type=file]")].some((input) => input.files[0]?.name.endsWith(".regulars")));
  await form.getByRole("button", { name: "Restore it" }).click();
  await page.getByRole("heading", { level: 1, name: "“My business 2” is open" }).waitFor();
  assert.equal(await counted(app), 40);
}));
