// Every page, in both themes and four widths: nothing hidden from a screen reader, nothing wider than the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { findings } from "./support/axe.mjs";
import { withApp } from "./support/browser.mjs";

const PAGES = ["#/", "#/overview", "#/customers", "#/customers/1", "#/groups", "#/cohorts", "#/cohorts?by=quarter&show=revenue", "#/files", "#/definitions", "#/privacy", "#/nowhere", "#/figures", "#/figures?view=trend", "#/figures?view=segments", "#/type-in", "#/type-in?kind=costs", "#/people", "#/reconciliation", "#/worth", "#/slipping", "#/leaving", "#/winning", "#/models", "#/assessment", "#/maturity", "#/next-steps", "#/method", "#/value", "#/drivers", "#/dimensions", "#/rivals", "#/journey", "#/disciplines", "#/experiments"];

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
