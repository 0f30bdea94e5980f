// A window torn away at chance moments: nothing that was said to be saved is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { chance, counted, orders } from "./support/storage.mjs";
import { Keeper } from "./support/trust.mjs";

/** What comes of it, or nothing if it fails or takes longer. */
async function atMost(milliseconds, promise) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(done, milliseconds)));
  try {
    return await Promise.race([promise, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

// Four browsers, and in each a window torn away twenty-five times: closed, its process crashed, its worker ended; while a file
// is read and stored, while one is taken out, while the window itself opens.
const BROWSERS = 4;
const ROUNDS = 25;

test("killed at a hundred chance moments: what was said to be saved is there, the rest whole or not at all", async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  t.diagnostic(`SEED=${seed}`);
  const number = chance(seed);
  const came = { before: 0, after: 0, told: 0 };
  let slowest = 400;
  // What the last window says, should nothing be saved at all.
  let shown = "";
  const ROWS = 300;
  // A few files are written in several goes.
  const LARGE = 6_000;
  const rows = (file) => (file.startsWith("large") ? LARGE : ROWS);
  const inAll = (files) => [...files].reduce((sum, file) => sum + rows(file), 0);
  const torn = withApp(async ({ context, url }) => {
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
        const saved = document.querySelector(".saved")?.textContent === "Saved on this device";
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
      await app.loaded();
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
    let here = await open();
    assert.ok(same(here.files, known));
    for (let round = 1; round <= ROUNDS; round += 1) {
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
      if (told()) slowest = Math.min(4_000, Math.max(120, 0.8 * slowest + 0.2 * (Date.now() - began)));
      else slowest = Math.min(4_000, slowest * 1.08);
      const way = Math.floor(number() * 3);
      if (way === 0) await atMost(5_000, page.evaluate(() => window.endWorker()));
      if (way === 1) {
        // A page torn away while it loads may never be heard to crash.
        const crashed = new Promise((done) => page.once("crash", done));
        const session = await atMost(5_000, context.newCDPSession(page));
        session?.send("Page.crash").catch(() => {});
        await atMost(5_000, crashed);
      }
      const said = told();
      await atMost(5_000, page.close({ runBeforeUnload: false }));

      here = await open();
      const where = `SEED=${seed}, round ${round}, kind ${kind.toFixed(2)}, way ${way}, after ${wait.toFixed(0)} ms`;
      assert.ok(same(here.files, known) || same(here.files, after), `${where}: ${[...here.files]}`);
      if (said) assert.ok(same(here.files, after), `${where}: what was said to be done is not`);
      came[same(here.files, known) ? "before" : "after"] += 1;
      came.told += said ? 1 : 0;
      known = here.files;
      if (round % 12 !== 0) continue;
      assert.equal(await counted(here.app), inAll(known), where);
      await here.app.go("#/files");
    }
    shown = await here.page.locator("body").innerText();
  });
  for (let browser = 0; browser < BROWSERS; browser += 1) {
    const before = came.after;
    await torn();
    assert.ok(came.after > before, `nothing was saved in a whole browser: SEED=${seed}\n${shown}`);
  }
  t.diagnostic(JSON.stringify(came));
  assert.ok(came.after >= 10 && came.before >= 10, `the moments fell on one side: ${JSON.stringify(came)}`);
});
