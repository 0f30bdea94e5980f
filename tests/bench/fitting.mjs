// Fitting, in one run: in the browser's worker, natively, and with Python's lifetimes where Python has it; the same
// customers for all, drawn from a seed. Ratios are printed and decide nothing; whoever comes to another likelihood than the
// native engine fails.
//
//   node tests/bench/fitting.mjs --native PROGRAM [--rounds N] [--json]
//
// `./dev bench` builds the program and the worker (tests/bench/built) first.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "../../tools/serve.mjs";
import { launch } from "../e2e/support/browser.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    native: { type: "string" },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
assert.ok(options.native, "--native PROGRAM: the example `fitting`, built natively");
const ROUNDS = Number(options.rounds);
const say = options.json ? () => {} : console.log;

const SIZES = [2_357, 23_570, 100_000, 1_000_000];
const CASES = [
  ...SIZES.map((customers) => ({ model: "bg_nbd", customers, what: "fit" })),
  ...SIZES.slice(0, 3).map((customers) => ({ model: "pareto_nbd", customers, what: "fit" })),
  { model: "bg_nbd", customers: 2_357, what: "refits" },
  { model: "pareto_nbd", customers: 2_357, what: "refits" },
];
const NAMES = { bg_nbd: "BG/NBD", pareto_nbd: "Pareto/NBD" };

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

function natively({ model, customers, what }) {
  return JSON.parse(execFileSync(options.native, ["time", model, String(customers), what], { encoding: "utf8" }));
}

/** The customers as a table, for whoever is not Rust. */
function table(customers) {
  const dir = fileURLToPath(new URL("../../target/bench", import.meta.url));
  mkdirSync(dir, { recursive: true });
  const path = join(dir, `customers-${customers}.csv`);
  if (!existsSync(path)) execFileSync(options.native, ["write", String(customers), path]);
  return path;
}

const hasPeer = spawnSync("python3", ["-c", "import lifetimes"]).status === 0;
if (!hasPeer) say("  Python's lifetimes is not there (pip install lifetimes); it is left out.");

function python({ model, customers, what }) {
  if (!hasPeer || what !== "fit") return null;
  const run = spawnSync("python3", [join(HERE, "lifetimes_peer.py"), model, table(customers)], { encoding: "utf8" });
  return run.status === 0 ? JSON.parse(run.stdout) : null;
}

const server = await serve(HERE);
const browser = await launch();
const found = [];
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${server.url}fitting.html`);
  await page.waitForFunction(() => window.fitting);
  const inBrowser = ({ model, customers, what }) => page.evaluate((words) => window.fitting(words), `${model} ${customers} ${what}`);
  say(`→ fitting, median of ${ROUNDS} rounds, ${cpus().length} processors, ${browser.browserType().name()} ${browser.version()}`);
  for (const one of CASES) {
    const times = { browser: [], native: [], python: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const native = natively(one);
      const browsers = await inBrowser(one);
      // Another logarithm in the last digits is all that may differ.
      assert.ok(Math.abs(browsers.logLikelihood / native.logLikelihood - 1) < 1e-9, "the browser comes to another likelihood");
      times.native.push(native.ms);
      times.browser.push(browsers.ms);
      // The peer takes seconds where the engine takes milliseconds: one round of it is enough.
      const peer = round === 0 ? python(one) : null;
      if (peer) times.python.push(peer.ms);
    }
    const ms = Object.fromEntries(Object.entries(times).map(([who, all]) => [who, all.length ? median(all) : null]));
    found.push({ ...one, ms });
    const told = (value) => (value === null ? "–" : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`).padStart(9);
    const ratio = ms.python === null ? "" : `  Python takes ${(ms.python / ms.browser).toFixed(0)} × the browser's time, ${(ms.python / ms.native).toFixed(0)} × the native`;
    const what = one.what === "fit" ? "fit" : "200 refits";
    say(`  ${NAMES[one.model].padEnd(10)} ${one.customers.toLocaleString("en").padStart(9)} customers, ${what.padEnd(10)} browser ${told(ms.browser)}  native ${told(ms.native)}  Python ${told(ms.python)}${ratio}`);
  }
} finally {
  await browser.close();
  await server.close();
}
if (options.json) console.log(JSON.stringify({ rounds: ROUNDS, found }, null, 2));
