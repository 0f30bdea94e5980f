// What people put into files, links and messages who mean no good: it stays text, it stays where it is, it stays small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";
import { chance } from "./support/storage.mjs";
import { Keeper } from "./support/trust.mjs";

const q = (text) => `"${text.replaceAll('"', '""')}"`;

// ----------------------------------------------------------------------------------------- script

const SCRIPT = `<img src=x onerror="window.owned=1"><script>window.owned=1</script>"'><svg onload=window.owned=1>`;

/** Nothing ran, nothing was made, nothing asks. */
async function harmless(page, where) {
  const found = await page.evaluate(() => ({
    owned: window.owned,
    made: document.querySelectorAll('img[src="x"], svg[onload], [onerror], iframe, object, main script').length,
    title: document.title.includes("<") ? "" : document.title,
  }));
  assert.equal(found.owned, undefined, where);
  assert.equal(found.made, 0, where);
}

const PLACES = ["overview", "customers", "customers/1", "groups", "cohorts", "files", "workspaces", "people", "figures", "figures?view=segments", "segments", "segment?key=rfm:champions", "rule", "plays", "together", "export", "voice", "feedback", "loop", "plan", "report", "type-in", "reconciliation", "worth", "slipping"];

test("script in headers, names, products, notes, ratings, file names and workspace names is text on every page", withApp({ allow: [] }, async ({ page, url }) => {
  page.on("dialog", (dialog) => {
    throw new Error(`a dialogue opened: ${dialog.message()}`);
  });
  const app = await new Keeper(page, url).open();
  const header = ["Order No", "Date", "Customer", "E-mail", "Total", "Product", "Channel", "City", SCRIPT];
  const rows = Array.from({ length: 40 }, (_, i) =>
    [`${SCRIPT}${i}`, `2026-0${1 + (i % 5)}-1${i % 9}`, `${SCRIPT} ${i % 6}`, i % 2 ? `c${i % 6}@example.com` : "", `${10 + i}.00`, `${SCRIPT} tea ${i % 3}`, SCRIPT, SCRIPT, SCRIPT].map(q).join(","));
  await app.read(made("<img src=x onerror=window.owned=1>.csv", `${header.map(q).join(",")}\n${rows.join("\n")}\n`));
  await app.go("#/files");
  const answers = Array.from({ length: 12 }, (_, i) => [`2026-05-1${i % 9}`, `c${i % 6}@example.com`, `${i % 11}`, `${SCRIPT} the tea was cold`].map(q).join(","));
  await app.choose(made("survey.csv", `Date,E-mail,How likely are you to recommend us?,${q(`Why? ${SCRIPT}`)}\n${answers.join("\n")}\n`));
  await page.waitForTimeout(1_500);
  const open = page.getByRole("dialog");
  if (await open.count()) {
    await harmless(page, "the check of what was found");
    await page.keyboard.press("Escape");
  }
  await app.workspaces();
  const name = app.form("Name of this workspace");
  await name.getByLabel("Name").fill(`<img src=x onerror=window.owned=1>`);
  await name.getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("heading", { level: 1, name: "<img src=x onerror=window.owned=1>" }).waitFor();
  for (const place of PLACES) {
    await app.go(`#/${place}`);
    await app.settled();
    await harmless(page, place);
  }
  await app.go("#/customers");
  await page.locator("main a[href^='#/customers/']", { hasText: "<img src=x" }).first().waitFor();
  // In what is typed, too.
  await app.go("#/plan");
  await app.settled();
  for (const box of await page.locator("main form input[type=text], main form textarea, main form input:not([type])").all()) await box.fill(SCRIPT).catch(() => {});
  const send = page.locator("main form button[type=submit]").first();
  if (await send.count()) await send.click();
  await app.settled();
  await harmless(page, "what was typed");
  // In the address, too.
  for (const place of [`customers?q=${encodeURIComponent(SCRIPT)}`, `segment?key=${encodeURIComponent(SCRIPT)}`, encodeURIComponent(SCRIPT), `definitions/${encodeURIComponent(SCRIPT)}`, `reconciliation?file=${encodeURIComponent(SCRIPT)}`]) {
    await app.go(`#/${place}`);
    await app.settled();
    await harmless(page, place);
  }
}));

// ------------------------------------------------------------------- what turns a line around, or can't be seen

test("a name that turns the line around, or hides letters, neither disguises another nor moves its neighbours", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  const names = ["\u202Eada", "A\u200Bda", "\u2066Ada", "Ada\uFEFF", "A\u00ADda", "Ada"];
  const rows = names.map((name, i) => [`N-${i}`, `2026-01-1${i}`, name, `${10 + i}.00`].map(q).join(","));
  const persian = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"; // needs its joiner
  const hebrew = "\u05D3\u05E0\u05D4"; // runs from right to left by itself
  rows.push(`N-8,2026-01-19,${persian},20.00`, `N-9,2026-01-20,${hebrew},30.00`, `N-10,2026-01-21,\u{1F469}\u200D\u{1F373} Kim,5.00`);
  await app.read(made("turned\u202Evsc.csv", `Order No,Date,Customer,Total\n${rows.join("\n")}\n`));
  await app.go("#/customers");
  const links = page.locator("main a[href^='#/customers/']");
  await links.first().waitFor();
  const shown = await links.allInnerTexts();
  assert.ok(shown.some((name) => name === persian), "what a script needs stays");
  assert.ok(shown.some((name) => name.includes("\u{1F469}\u200D\u{1F373}")), "what a picture needs stays");
  for (const name of shown.filter((name) => name !== persian && !name.includes("\u200D"))) assert.doesNotMatch(name, /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/, `${JSON.stringify(name)}`);
  // What looks the same is the same: five spellings of Ada are one customer; the one that was turned is another.
  assert.deepEqual(shown.filter((name) => /^ada$/i.test(name)).length, new Set(shown.filter((name) => /^ada$/i.test(name))).size);
  assert.ok(shown.length <= 5, `${shown}`);
  await app.go("#/files");
  await page.getByRole("heading", { name: "turnedvsc.csv" }).waitFor();
  // A name that runs the other way stays within its own place.
  await app.go("#/customers");
  const order = await links.filter({ hasText: hebrew }).first().evaluate((link) => getComputedStyle(link).unicodeBidi);
  assert.match(order, /isolate/);
}));

// --------------------------------------------------------------------------------- formulas in exports

/** The parts of a packed file, by name. */
function unpacked(bytes) {
  const parts = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1")) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(from, from + size);
    parts[bytes.subarray(at + 46, at + 46 + name).toString()] = method === 8 ? inflateRawSync(raw) : raw;
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** The cells of a CSV file as a spreadsheet takes them. */
function cells(text) {
  const out = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[(i += 1)];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (",;\t\r\n".includes(c)) {
      out.push(cell);
      cell = "";
    } else cell += c;
  }
  return [...out, cell];
}

/** What opens this file runs nothing. */
function inert(name, bytes) {
  if (name.endsWith(".xlsx")) {
    for (const [part, content] of Object.entries(unpacked(bytes))) {
      if (/\.(xml|rels)$/.test(part)) assert.doesNotMatch(content.toString(), /<f[ >]|<oleLink|externalLink|macro|TargetMode="External"/i, `${name}: ${part}`);
    }
    return;
  }
  if (!/\.(csv|tsv|txt)$/.test(name)) return;
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const run = cells(text).filter((cell) => /^[=@\t\r]/.test(cell) || /^[+-](?![\d.,]+$)/.test(cell));
  assert.deepEqual(run, [], name);
}

test("formulas in names, products and notes run in no export of any page", withApp(async ({ page, url }) => {
  const FORMULAS = ["=1+1", "+cmd|'/C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "=HYPERLINK(\"http://elsewhere.example\",\"x\")", "\t=1+1", "\r=1+1"];
  const app = await new Keeper(page, url).open();
  const rows = Array.from({ length: 60 }, (_, i) => {
    const evil = FORMULAS[i % FORMULAS.length];
    return [`${evil}${i}`, `2026-0${1 + (i % 5)}-1${i % 9}`, `${evil} ${i % 8}`, `=c${i % 8}@example.com`, `${10 + i}.00`, `${evil} tea`, evil].map(q).join(",");
  });
  await app.read(made("=formulas.csv", `Order No,Date,Customer,E-mail,Total,Product,City\n${rows.join("\n")}\n`));
  const saved = {};
  page.on("download", async (download) => {
    const name = download.suggestedFilename();
    saved[name] = readFileSync(await download.path());
  });
  const SAVES = /^(Save|Export|Download|Take)\b|as (a )?(CSV|table|spreadsheet|file)/i;
  for (const place of ["overview", "customers", "groups", "cohorts", "files", "figures", "figures?view=segments", "segments", "segment?key=rfm:champions", "people", "reconciliation", "together", "plays", "export", "slipping", "leaving", "winning", "movement", "side-by-side", "plan", "report", "voice", "canvas", "drivers", "give-and-take"]) {
    await app.go(`#/${place}`);
    await app.settled();
    const buttons = page.locator("main button").filter({ hasText: SAVES });
    for (let i = 0; i < Math.min(8, await buttons.count()); i += 1) {
      const words = await buttons.nth(i).innerText();
      if (/picture|print|PNG|SVG|sample/i.test(words) || !(await buttons.nth(i).isVisible())) continue;
      await buttons.nth(i).click();
      const dialog = page.getByRole("dialog");
      await page.waitForTimeout(120);
      if (await dialog.count()) {
        const yes = dialog.getByRole("button", { name: "Go on" });
        if (await yes.count()) await yes.click();
        else await page.keyboard.press("Escape");
      }
      await page.waitForTimeout(150);
    }
  }
  const names = Object.keys(saved);
  assert.ok(names.filter((name) => name.endsWith(".csv")).length >= 3 && names.some((name) => name.endsWith(".xlsx")), `only ${names}`);
  for (const [name, bytes] of Object.entries(saved)) inert(name, bytes);
  // The measure itself is awake.
  assert.throws(() => inert("x.csv", Buffer.from("Name\r\n=1+1\r\n")));
}));

// ------------------------------------------------------------------------------- links and messages

test("forged share links and addresses: a word, and nothing taken in", withApp(async ({ page, url }) => {
  const seed = Number(process.env.SEED ?? 20_260_101);
  const number = chance(seed);
  const app = await new Keeper(page, url).open("#/assessment");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let i = 0; i < 60; i += 1) {
    const link = Array.from({ length: Math.floor(number() ** 3 * 9_000) }, () => letters[Math.floor(number() * 64)]).join("");
    await page.evaluate((link) => (location.hash = `#/assessment?shared=${link}`), link);
    if (i % 10 === 0) await app.settled();
  }
  await app.settled();
  assert.equal(await page.locator(".stopped").count(), 0, `SEED=${seed}: the page stopped`);
  await page.locator("main h1").first().waitFor();
}));

test("a worker that is told nonsense stays up, and the page that is told nonsense stays whole", withApp({ allow: [/^console: /] }, async ({ page, url }) => {
  await page.addInitScript(() => {
    window.workers = [];
    window.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        window.workers.push(this);
      }
    };
  });
  const app = await new Keeper(page, url).open();
  await app.read(made("first.csv", "order id,email,date,total\n1,a@example.org,2026-01-02,10.00\n2,b@example.org,2026-01-03,20.00\n"));
  await app.saved();
  const seed = Number(process.env.SEED ?? Date.now() % 1e9);
  await page.evaluate((seed) => {
    let state = seed;
    const random = (n) => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8) % n;
    const [worker] = window.workers;
    const things = [undefined, null, 0, -1, NaN, "x", {}, [], new Date(), new Map(), { id: 1 }, { id: "x", bytes: 3 }, [1, 2, 3]];
    for (let i = 0; i < 2_000; i += 1) {
      const bytes = Uint8Array.from({ length: random(60) }, () => random(256));
      const odd = things[random(things.length)];
      const message = [odd, bytes, bytes.buffer, [odd, bytes.buffer], { id: 4_000_000_000 + i, message: bytes.buffer }, [4_000_000_000 + i, bytes.buffer, odd]][random(6)];
      worker.postMessage(message);
      // And the other way: a message that the page did not ask for.
      worker.dispatchEvent(new MessageEvent("message", { data: message }));
    }
  }, seed);
  await app.go("#/customers");
  await page.locator("main .count-line", { hasText: "2 customers" }).waitFor();
  assert.equal(await page.locator(".stopped").count(), 0, `SEED=${seed}`);
  await page.reload();
  await page.locator("main .count-line", { hasText: "2 customers" }).waitFor();
}));

// ------------------------------------------------------------------------------------- numbers at their limits

test("numbers at their limits: read or left out by name, and every page stands", withApp(async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  const amounts = ["0", "0.0001", "-0.01", "922337203685477.5807", "922337203685477.5808", "99999999999999999999", "1e308", "NaN", "Infinity", "-922337203685477.5808", "1", "2", "3", "4", "5", "6"];
  const days = ["2026-01-05", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "1970-01-01"];
  const rows = amounts.flatMap((amount, i) => days.map((day, j) => `${i}-${j},${day},c${i % 5}@example.com,${amount}\n`)).join("");
  await app.read(made("limits.csv", "Order No,Date,E-mail,Total\n" + rows));
  for (const place of ["overview", "customers", "customers/1", "groups", "cohorts", "files", "figures", "segments", "worth", "slipping", "report", "plan"]) {
    await app.go(`#/${place}`);
    await app.settled();
    assert.equal(await page.locator(".stopped").count(), 0, place);
    assert.doesNotMatch(await page.locator("main").innerText(), /\bNaN\b|\bInfinity\b|undefined/, place);
  }
}));
