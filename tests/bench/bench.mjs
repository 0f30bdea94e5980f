// Speed and memory against the budgets, in one run and one Chromium: the same million orders through this app, as a
// person would give it to the app, through PapaParse and a Map, and through DuckDB's WebAssembly build.
//
//   node tests/bench/bench.mjs [--rounds N] [--rows N] [--json]
//
// Times on their own say as much about the machine as about the app: what counts are the ratios. Every round measures
// all of them, one after the other, and medians are compared. Whoever comes to other customers or another sum fails.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "../../tools/serve.mjs";
import { sizes } from "../../tools/sizes.mjs";
import { App } from "../e2e/support/app.mjs";
import { DIST, launch } from "../e2e/support/browser.mjs";
import { generate } from "./generate.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    rows: { type: "string", default: "1000000" },
    json: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(options.rounds);
const ROWS = Number(options.rows);
const say = options.json ? () => {} : console.log;

/** The file and what is in it; made anew only when the generator has changed. */
async function orders() {
  const dir = fileURLToPath(new URL("../../target/bench", import.meta.url));
  const generator = createHash("sha256").update(readFileSync(join(HERE, "generate.mjs"))).digest("hex").slice(0, 12);
  const path = join(dir, `orders-${ROWS}-${generator}.csv`);
  const note = `${path}.json`;
  if (!existsSync(note)) {
    say(`→ writing ${ROWS.toLocaleString("en")} orders`);
    mkdirSync(dir, { recursive: true });
    writeFileSync(note, JSON.stringify(await generate(path, ROWS)));
  }
  return { path, ...JSON.parse(readFileSync(note, "utf8")) };
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * What was saved, opened anew, from the moment the page is asked for: until the overview has been seen (it is kept from the
 * visit before), and until all is loaded, so that the customers stand in their list.
 */
async function reopened(page, app) {
  await app.go("#/overview");
  await app.saved();
  // Nobody leaves in the very moment in which the first page is being kept for the next visit.
  await page.waitForTimeout(1_000);
  await page.reload();
  await app.overview();
  const seen = await page.evaluate(() => performance.getEntriesByName("regulars-overview-drawn").at(-1).startTime);
  await page.evaluate(() => (location.hash = "#/customers"));
  await page.locator("main tbody a").first().waitFor();
  return { seen, loaded: await page.evaluate(() => performance.now()) };
}

/** This app: from the moment the file is chosen until the overview has been seen. */
async function measureApp(browser, url, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC" });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.tasks = [];
      new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: "longtask" });
      addEventListener("change", (event) => event.target.files && performance.mark("chosen"), { capture: true });
    });
    const app = await new App(page, url).open();
    // The worker starts by itself, as DuckDB's start is left out, too.
    await page.waitForTimeout(1500);
    await app.choose(file.path);
    await app.overview();
    const timing = await page.evaluate(() => {
      const chosen = performance.getEntriesByName("chosen").at(-1).startTime;
      const drawn = performance.getEntriesByName("regulars-overview-drawn").at(-1).startTime;
      const tasks = window.tasks.filter((task) => task.startTime + task.duration > chosen).map((task) => task.duration);
      return { ms: drawn - chosen, longestTask: Math.max(0, ...tasks) };
    });
    await app.everything();
    const found = {
      orders: Number(await app.figure("orders.count")),
      customers: Number(await app.figure("orders.customers")),
      gross: Math.round(Number(await app.figure("orders.gross_revenue")) * 100),
    };
    await app.go("#/files");
    const heap = Number(await page.locator("[data-heap-bytes]").getAttribute("data-heap-bytes"));
    return { ...timing, ...found, heap, reopened: await reopened(page, app) };
  } finally {
    await context.close();
  }
}

/** Opens the page of the peers with the file chosen. */
async function openPeers(browser, url, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${url}peers.html`);
  await page.waitForFunction(() => window.peers);
  await page.locator("input").setInputFiles(file.path);
  return page;
}

function check(who, found, file) {
  const expected = { orders: file.counted, customers: file.customers, gross: file.grossCents };
  const { orders, customers, gross } = found;
  assert.deepEqual({ orders, customers, gross }, expected, `${who} comes to other figures`);
}

const file = await orders();
const app = await serve(DIST);
const peers = await serve(HERE);
const browser = await launch();
const times = { bytes: [], app: [], papaparse: [], duckdb: [] };
const longest = [];
const reopenings = { seen: [], loaded: [] };
let heap = 0;
let duckdb;
try {
  say(`→ ${ROUNDS} rounds in ${browser.browserType().name()} ${browser.version()}, ${cpus().length} processors, a file of ${(file.bytes / 1e6).toFixed(1)} MB`);
  const page = await openPeers(browser, peers.url, file);
  duckdb = await page.evaluate(() => window.peers.startDuckdb());
  // One round more than asked for: the first one warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const bytes = await page.evaluate(() => window.peers.bytes());
    const ours = await measureApp(browser, app.url, file);
    check("Regulars", ours, file);
    const papaparse = await page.evaluate(() => window.peers.papaparse());
    check("PapaParse", papaparse, file);
    const duck = await page.evaluate(() => window.peers.duckDb());
    check("DuckDB", duck, file);
    duckdb.types = duck.types;
    if (round === 0) continue;
    times.bytes.push(bytes.ms);
    times.app.push(ours.ms);
    times.papaparse.push(papaparse.ms);
    times.duckdb.push(duck.ms);
    longest.push(ours.longestTask);
    reopenings.seen.push(ours.reopened.seen);
    reopenings.loaded.push(ours.reopened.loaded);
    heap = ours.heap;
    say(`  round ${round}: reading ${bytes.ms.toFixed(0)} ms, Regulars ${ours.ms.toFixed(0)} (opened anew ${ours.reopened.seen.toFixed(0)}, all there ${ours.reopened.loaded.toFixed(0)}), PapaParse ${papaparse.ms.toFixed(0)}, DuckDB ${duck.ms.toFixed(0)} (loading ${duck.load.toFixed(0)})`);
  }
} finally {
  await browser.close();
  await Promise.all([app.close(), peers.close()]);
}

const medians = Object.fromEntries(Object.entries(times).map(([who, all]) => [who, median(all)]));
const budgets = [
  { what: "file chosen → overview drawn, of DuckDB's time to load and group", is: medians.app / medians.duckdb, most: 1, unit: "×" },
  { what: "the same, of PapaParse's time", is: medians.app / medians.papaparse, most: 1 / 5, unit: "×" },
  { what: "the same, of merely reading the bytes (aim)", is: medians.app / medians.bytes, most: 3, unit: "×", aim: true },
  { what: "the saved file opened anew, of what reading it took", is: median(reopenings.seen) / medians.app, most: 0.5, unit: "×" },
  { what: "memory in the worker per order row", is: heap / ROWS, most: 48, unit: " bytes" },
  { what: "longest task on the page's thread meanwhile", is: median(longest), most: 50, unit: " ms" },
  ...sizes(DIST).map(({ group, gzip, budget }) => ({ what: `${group}, gzipped`, is: gzip / 1000, most: budget / 1000, unit: " KB" })),
];
const missed = ({ is, most }) => is > most;

if (options.json) {
  console.log(JSON.stringify({ file, rounds: ROUNDS, medians, times, duckdb, budgets: budgets.map((b) => ({ ...b, met: !missed(b) })) }, null, 2));
} else {
  const ms = (value) => `${value.toFixed(0)} ms`.padStart(8);
  console.log(`
median of ${ROUNDS} rounds
  ${ms(medians.bytes)}  merely reading the bytes
  ${ms(medians.app)}  Regulars: file chosen → overview drawn
  ${ms(medians.duckdb)}  DuckDB ${duckdb.version}: load and group by customer (its start, left out: ${duckdb.ms.toFixed(0)} ms)
  ${ms(medians.papaparse)}  PapaParse and a Map
  ${ms(median(reopenings.seen))}  opened anew: until the overview has been seen
  ${ms(median(reopenings.loaded))}  opened anew: until the customers stand in their list
`);
  const number = (value) => value.toPrecision(3);
  for (const budget of budgets) {
    const { what, is, most, unit } = budget;
    const verdict = missed(budget) ? `missed by ${number((is / most - 1) * 100)} %` : "met";
    console.log(`${missed(budget) ? "✗" : "✓"} ${what}: ${number(is)}${unit} of ${number(most)}${unit} at most: ${verdict}`);
  }
}
// An aim that is missed is reported; a budget that is missed fails.
process.exitCode = budgets.some((budget) => missed(budget) && !budget.aim) ? 1 : 0;
