// Every page, in both themes and four widths: nothing hidden from a screen reader, nothing wider than the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { App } from "./support/app.mjs";
import { findings } from "./support/axe.mjs";
import { withApp } from "./support/browser.mjs";

const PAGES = [
  ...["", "overview", "customers", "customers/1", "groups", "cohorts", "cohorts?by=quarter&show=revenue", "files", "definitions", "privacy", "nowhere"],
  ...["figures", "figures?view=trend", "figures?view=segments", "type-in", "type-in?kind=costs", "people", "reconciliation"],
  ...["worth", "slipping", "leaving", "winning", "models"],
  ...["segments", "segment?key=rfm:champions", "rule", "side-by-side", "movement", "plays", "together", "loyalty", "what-if", "export"],
  ...["assessment", "maturity", "next-steps", "method"],
  ...["value", "drivers", "dimensions", "rivals", "journey", "disciplines", "experiments", "voice", "feedback", "loop", "survey-form", "kiosk"],
  ...["give-and-take", "before-they-ask", "made-together", "ecosystem", "equity-drivers", "long-and-short"],
  ...["promise", "canvas", "statement", "coverage", "seven-steps", "value-curves", "strategic-fit"],
  ...["plan", "plan?view=time", "plan?view=came", "plan?view=worth", "report"],
].map((place) => `#/${place}`);

/** Takes over the invented example of a page, where it has one, so that there is something to look at. */
async function begin(app) {
  const example = app.page.locator("button", { hasText: /^Begin with (an example|this example|seven usual touchpoints)/ }).first();
  if (await example.count()) {
    const fold = app.page.locator("details.fold", { has: example });
    if (await fold.count()) await fold.first().evaluate((fold) => (fold.open = true));
    await example.click();
    await app.settled();
  }
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
        if (loaded) await begin(app);
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
      await begin(app);
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) wide[place] = by;
    }
    assert.deepEqual(wide, {});
  }));
}
