// Every page, in both themes and four widths: nothing hidden from a screen reader, nothing wider than the screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["#/", "#/overview", "#/customers", "#/customers/1", "#/groups", "#/cohorts", "#/cohorts?by=quarter&show=revenue", "#/files", "#/definitions", "#/privacy", "#/nowhere", "#/figures", "#/figures?view=trend", "#/figures?view=segments", "#/type-in", "#/type-in?kind=costs", "#/people", "#/reconciliation", "#/worth", "#/slipping", "#/leaving", "#/winning", "#/models", "#/assessment", "#/maturity", "#/next-steps", "#/method", "#/value", "#/drivers", "#/dimensions", "#/rivals", "#/journey", "#/disciplines", "#/experiments"];

/** What axe finds on the page as it stands. It runs beside the page's content policy, not through it. */
async function findings(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  await session.send("Runtime.evaluate", { expression: axe, contextId });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html).join(" | "))))`,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  assert.equal(exceptionDetails, undefined);
  return JSON.parse(result.value);
}

for (const colorScheme of ["light", "dark"]) {
  for (const loaded of [false, true]) {
    test(`axe finds nothing: ${colorScheme}, ${loaded ? "with the sample business" : "empty"}`, withApp({ context: { colorScheme, reducedMotion: "reduce" } }, async ({ page, url }) => {
      const app = await new App(page, url).open();
      if (loaded) await app.sample();
      const found = {};
      for (const place of PAGES) {
        await app.go(place);
        await app.settled();
        const here = await findings(page);
        if (here.length) found[place] = here;
      }
      assert.deepEqual(found, {});
    }));
  }
}

for (const width of [320, 360, 768, 1280]) {
  test(`nothing is wider than a screen of ${width} pixels`, withApp({ context: { viewport: { width, height: 800 } } }, async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.sample();
    const wide = {};
    for (const place of PAGES) {
      await app.go(place);
      await app.settled();
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) wide[place] = by;
    }
    assert.deepEqual(wide, {});
  }));
}
