// Lighthouse on the finished app, as a phone meets it: performance, accessibility and best practices, each the median of five
// runs, against 95. Its throttling is simulated, so the machine matters less than for a stopwatch, but it matters.
//
//   node tests/bench/lighthouse.mjs [--runs N] [--json]

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import { serve } from "../../tools/serve.mjs";
import { DIST } from "../e2e/support/browser.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "5" }, json: { type: "boolean", default: false } } });
const AT_LEAST = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** A Chromium that listens; resolves with its port once it does. */
function browser(profile) {
  const chrome = spawn(
    process.env.CHROME ?? "/usr/bin/chromium",
    ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const port = new Promise((done, failed) => {
    let said = "";
    chrome.on("exit", () => failed(new Error(`Chromium ended: ${said}`)));
    chrome.stderr.on("data", (data) => {
      said += data;
      const found = /listening on ws:\/\/[^:]+:(\d+)/.exec(said);
      if (found) done(Number(found[1]));
    });
  });
  return { chrome, port };
}

const served = await serve(DIST, { packed: true });
const runs = [];
try {
  for (let run = 0; run < Number(options.runs); run += 1) {
    const profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
    const { chrome, port } = browser(profile);
    try {
      const result = await lighthouse(served.url, { port: await port, onlyCategories: CATEGORIES, logLevel: "error" });
      const { lhr } = result;
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      const lacking = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative");
      runs.push({
        scores: Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(lhr.categories[category].score * 100)])),
        lacking: lacking.map((audit) => `${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`),
      });
    } finally {
      const ended = new Promise((done) => chrome.on("exit", done));
      chrome.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    }
  }
} finally {
  await served.close();
}

const scores = Object.fromEntries(CATEGORIES.map((category) => [category, median(runs.map((run) => run.scores[category]))]));
if (options.json) {
  console.log(JSON.stringify({ scores, runs }));
} else {
  console.log(`Lighthouse, phone, median of ${runs.length}`);
  for (const [category, score] of Object.entries(scores)) {
    const all = runs.map((run) => run.scores[category]).join(", ");
    console.log(`  ${score >= AT_LEAST ? "✓" : "✗"} ${category.padEnd(15)} ${score}   (${all}; at least ${AT_LEAST})`);
  }
  for (const lacking of new Set(runs.flatMap((run) => run.lacking))) console.log(`    could be better: ${lacking}`);
}
process.exitCode = Object.values(scores).every((score) => score >= AT_LEAST) ? 0 : 1;
