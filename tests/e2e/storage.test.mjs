// Whatever befalls the disk, the window or the browser: nothing that was said to be saved is lost, and what happened is
// said in words.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { data, made } from "./support/app.mjs";
import { DIST, launchIn, readyForOffline, withApp } from "./support/browser.mjs";
import { alter, chance, keys, room } from "./support/storage.mjs";
import { Keeper } from "./support/trust.mjs";

const PASSPHRASE = "ladder violet soup harbour";

const orders = (who, n) =>
  ["order id,email,date,total", ...Array.from({ length: n }, (_, i) => `${who}-${i},${who}${i % 7}@example.org,2026-0${1 + (i % 3)}-1${i % 9},${10 + i}.00`)].join("\n") + "\n";

/** How many orders there are in all. */
async function counted(app) {
  await app.go("#/overview");
  return Number(await app.figure("orders.count"));
}

/** What the page says in its notices. */
const says = (page, words) => page.locator(".notices", { hasText: words }).first().waitFor();

// ------------------------------------------------------------------------------------------ killed

// One browser, and a window torn away a hundred times: closed, its process crashed, its worker ended; while a file is
// read and stored, while one is taken out, while the window itself opens.
test("killed at a hundred chance moments: what was said to be saved is there, the rest whole or not at all", async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  t.diagnostic(`SEED=${seed}`);
  const number = chance(seed);
  const ROWS = 300;
  // A few files are written in several goes.
  const LARGE = 40_000;
  const rows = (file) => (file.startsWith("large") ? LARGE : ROWS);
  const inAll = (files) => [...files].reduce((sum, file) => sum + rows(file), 0);
  await withApp(async ({ context, url }) => {
    // Before the app: what the worker's end needs, and an eye on what the page claims.
    await context.addInitScript(() => {
      const workers = [];
      window.Worker = class extends Worker {
        constructor(...args) {
          super(...args);
          workers.push(this);
        }
      };
      window.endWorker = () => workers.forEach((worker) => worker.terminate());
      let told;
      const look = () => {
        const saved = document.querySelector(".saved")?.textContent === "Saved on this machine";
        const count = document.querySelector('data.figure[data-figure="orders.count"]')?.value;
        const gone = document.querySelector('main [role="status"]')?.textContent.match(/^(\S+) was removed/)?.[1];
        const claim = gone ? `gone ${gone}` : saved && count && location.hash.startsWith("#/overview") ? `saved ${count}` : undefined;
        if (claim && claim !== told) window.claims((told = claim));
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    let claims = [];
    await context.exposeBinding("claims", (_, claim) => claims.push(claim));

    /** Which files a window that is opened anew lists. */
    const open = async () => {
      const page = await context.newPage();
      const app = await new Keeper(page, url).open("#/files");
      await page.locator("main h1", { hasText: /file/ }).waitFor();
      await page.waitForFunction(() => Number(document.querySelector("[data-heap-bytes]")?.dataset.heapBytes ?? 0) > 0);
      const files = await page.locator("article.source h2").allInnerTexts();
      assert.equal(await page.getByText("can’t be opened").count(), 0, "no saved copy is damaged");
      return { page, app, files: new Set(files) };
    };
    const same = (a, b) => a.size === b.size && [...a].every((one) => b.has(one));

    const first = await context.newPage();
    const begin = await new Keeper(first, url).open();
    await begin.read(made("first.csv", orders("first", ROWS)));
    await begin.saved();
    await first.close();
    let known = new Set(["first.csv"]);
    const came = { before: 0, after: 0, told: 0 };
    let slowest = 250;
    let here = await open();
    assert.ok(same(here.files, known));
    for (let round = 1; round <= 100; round += 1) {
      const { page, app } = here;
      claims = [];
      const kind = number();
      const after = new Set(known);
      const began = Date.now();
      if (kind < 0.7) {
        const name = kind < 0.06 ? `large${round}.csv` : `r${round}.csv`;
        after.add(name);
        await app.choose(made(name, orders(`r${round}`, rows(name))));
      } else if (kind < 0.9 && known.size > 1) {
        const name = [...known].at(-1);
        after.delete(name);
        await page.getByRole("button", { name: `Remove ${name}` }).click();
        await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
      } else {
        page.reload().catch(() => {});
      }
      const count = `saved ${inAll(after)}`;
      const told = () => claims.some((claim) => (after.size > known.size ? claim === count : claim.startsWith("gone")));
      // Mostly while something is going on, sometimes after it: how long that takes is learnt on the way.
      const wait = number() ** 1.4 * slowest * 1.2;
      while (Date.now() - began < wait && !(told() && Date.now() - began > wait * 0.9)) await new Promise((done) => setTimeout(done, 2));
      if (told()) slowest = Math.min(1_500, Math.max(120, 0.8 * slowest + 0.2 * (Date.now() - began)));
      else slowest = Math.min(1_500, slowest * 1.03);
      const way = Math.floor(number() * 3);
      if (way === 0) await page.evaluate(() => window.endWorker()).catch(() => {});
      if (way === 1) {
        const session = await context.newCDPSession(page);
        const crashed = new Promise((done) => page.once("crash", done));
        session.send("Page.crash").catch(() => {});
        await crashed;
      }
      const said = told();
      await page.close({ runBeforeUnload: false });

      here = await open();
      const where = `SEED=${seed}, round ${round}, kind ${kind.toFixed(2)}, way ${way}, after ${wait.toFixed(0)} ms`;
      assert.ok(same(here.files, known) || same(here.files, after), `${where}: ${[...here.files]}`);
      if (said) assert.ok(same(here.files, after), `${where}: what was said to be done is not`);
      came[same(here.files, known) ? "before" : "after"] += 1;
      came.told += said ? 1 : 0;
      known = here.files;
      if (round % 20 !== 0) continue;
      assert.equal(await counted(here.app), inAll(known), where);
      await here.app.go("#/files");
    }
    t.diagnostic(JSON.stringify(came));
    assert.ok(came.after >= 10 && came.before >= 10, `the moments fell on one side: ${JSON.stringify(came)}`);
  })();
});

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
    await says(page, "There is no room left on this machine");
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
  await room(page, 2_200_000);
  await app.read(made("first.csv", orders("first", 60_000)));
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
  assert.equal(await counted(app), 60_000);
  await app.restore(backup);
  await page.getByRole("heading", { level: 1, name: "“My business 2” is open" }).waitFor();
  assert.equal(await counted(app), 60_000);
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
    await says(page, "does not let the page keep anything on this machine");
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
  await two.read(made("two.csv", orders("two", 1_000)));
  await says(second, "Regulars is open in another window");
  await one.go("#/files");
  await one.choose(made("large.csv", orders("large", 60_000)));
  await page.waitForTimeout(150);
  await page.close();
  await two.saved();
  const there = await counted(two);
  assert.ok([1_100, 61_100].includes(there), `${there}`);
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
    if (locked) await app.unlock(PASSPHRASE);
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
