// The main job without a mouse, and the page as people see it who see it differently: twice as large, in the system's own
// colours, without movement, from right to left, or by ear only.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { App, made } from "./support/app.mjs";
import { findings } from "./support/axe.mjs";
import { withApp } from "./support/browser.mjs";

/** A person at the keyboard: finds things by tabbing only, and always sees where the focus is. */
class Hands {
  constructor(page) {
    this.page = page;
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** What has the focus: its role as far as it counts, its name, and whether one sees that it has it. */
  focused() {
    return this.page.evaluate(() => {
      const one = document.activeElement;
      const labelled = one.labels?.[0]?.innerText ?? "";
      const name = (one.getAttribute("aria-label") ?? (labelled || one.innerText) ?? "").trim().replace(/\s+/g, " ");
      const style = getComputedStyle(one);
      const ring = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      const holder = one.closest("label, .drop-zone");
      const box = one.getBoundingClientRect();
      return {
        tag: one.tagName.toLowerCase(),
        type: one.getAttribute("type") ?? "",
        name,
        ring: ring(style) || (holder !== null && ring(getComputedStyle(holder))) || one === document.body || one.tagName === "MAIN",
        seen: box.bottom > 0 && box.top < innerHeight,
      };
    });
  }

  /** Goes on by Tab until something of this name has the focus; everything on the way shows that it has it. */
  async to(tag, name, { key = "Tab", most = 160 } = {}) {
    const seen = [];
    for (let step = 0; step < most; step += 1) {
      const here = await this.focused();
      seen.push(`${here.tag} ${here.name.slice(0, 30)}`);
      assert.ok(here.ring, `no one sees that “${here.name}” (${here.tag}) has the focus`);
      if (here.tag === tag && name.test(here.name)) {
        assert.ok(here.seen, `“${here.name}” has the focus and is out of sight`);
        return here;
      }
      await this.press(key);
    }
    throw new Error(`${tag} ${name} is not reached by ${key}: ${seen.join(" · ")}`);
  }
}

const drawn = (page) => page.locator("body[data-drawn=overview]").waitFor({ timeout: 60_000 });
const heading = (page, words) => page.locator("main h1", { hasText: words }).waitFor();

for (const width of [1280, 360]) {
  const options = { context: { viewport: { width, height: 800 } } };
  test(`the main job by keyboard alone, ${width} pixels wide`, withApp(options, async ({ page, url }) => {
    const app = await new App(page, url).open();
    const hands = new Hands(page);
    // A file: the browser's own dialogue opens from the keyboard; what is chosen there is chosen by keyboard anywhere.
    await hands.to("input", /choose|drop/i);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), hands.press("Space")]);
    await chooser.setFiles(made("mine.csv", "Order No,Date,E-mail,Total\n1,2026-01-05,ada@example.com,10.00\n2,2026-01-06,bo@example.com,20.00\n3,2026-02-09,ada@example.com,5.50\n"));
    await drawn(page);
    assert.equal(await app.figure("orders.count"), "3");

    // The sample instead: it can't be mixed with one's own orders, so those go first.
    await app.go("#/files");
    await hands.to("button", /^Remove mine\.csv$/);
    await hands.press("Enter");
    await page.getByRole("dialog").waitFor();
    await hands.to("button", /^Remove$/);
    await hands.press("Enter");
    await page.getByText("No file is loaded").first().waitFor();
    await hands.to("a", /^Overview$/, { key: "Shift+Tab" });
    await hands.press("Enter");
    await page.getByRole("button", { name: "Try it with a sample business" }).first().waitFor();
    await hands.to("button", /^Try it with a sample business/);
    await page.evaluate(() => delete document.body.dataset.drawn);
    await hands.press("Enter");
    await drawn(page);
    await app.saved();

    // The skip link leads past everything; a definition opens, shuts, and gives the focus back.
    await page.reload();
    await drawn(page);
    await hands.press("Tab");
    assert.equal((await hands.focused()).name, "Skip to the page");
    await hands.press("Enter");
    assert.equal((await hands.focused()).tag, "main");
    const asked = await hands.to("button", /Customers kept/);
    await hands.press("Enter");
    await page.getByRole("dialog").filter({ hasText: "What makes it better" }).waitFor();
    await hands.press("Escape");
    await page.getByRole("dialog").filter({ hasText: "What makes it better" }).waitFor({ state: "hidden" });
    assert.equal((await hands.focused()).name, asked.name, "the focus is back where it was");

    // The table: to it by the navigation, through it by arrows, sorted and searched, into a customer and back.
    await hands.to("a", /^Customers$/, { key: "Shift+Tab" });
    await hands.press("Enter");
    await page.locator("main .count-line").waitFor();
    assert.equal((await hands.focused()).tag, "main", "a new page begins at its beginning");
    await hands.to("input", /find/i);
    await page.keyboard.type("a");
    await page.waitForTimeout(400);
    await hands.press("Backspace");
    await page.waitForTimeout(400);
    await page.locator("main a[href^='#/customers/']").first().waitFor();
    const inTheRows = () => page.evaluate(() => document.activeElement.matches("main a[href^='#/customers/']"));
    for (let step = 0; step < 60 && !(await inTheRows()); step += 1) await hands.press("Tab");
    assert.ok(await inTheRows(), "the rows are reached");
    await hands.press("ArrowDown", "ArrowDown");
    await hands.press("Enter");
    await page.waitForFunction(() => /^#\/customers\/\d+/.test(location.hash));
    await page.locator("main h1").first().waitFor();
    // The browser's own key, which is not the page's to hear.
    await page.goBack();
    await page.locator("main .count-line").waitFor();

    // The table leaves as a file.
    await hands.to("button", /^Take this list$/);
    const [download] = await Promise.all([page.waitForEvent("download"), hands.press("Enter")]);
    assert.match(readFileSync(await download.path(), "utf8"), /\r\n/);

    // And back to the overview.
    await hands.to("a", /^Overview$/, { key: "Shift+Tab" });
    await hands.press("Enter");
    await heading(page, /come back/);
  }));
}

// ------------------------------------------------------------------------------ what a screen reader says

test("while a file is read, how far it is is said; and what came of it", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await page.evaluate(() => {
    window.said = [];
    const look = () => {
      for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
        const words = region.textContent.trim();
        if (words && window.said.at(-1) !== words) window.said.push(words);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i},2026-0${1 + (i % 6)}-1${i % 9},c${i % 900}@example.org,${10 + (i % 50)}.00\n`).join("");
  await app.read(made("long.csv", "order id,date,email,total\n" + rows));
  await app.saved();
  const said = await page.evaluate(() => window.said);
  assert.ok(said.some((words) => words.startsWith("Reading long.csv")), `${said.join("\n")}`);
  assert.ok(said.some((words) => /60,000/.test(words)), "what it brought is said");
  assert.ok(said.some((words) => words.includes("Saved on this device")), "that it is saved is said");
  assert.ok(said.filter((words) => words.startsWith("Reading long.csv")).length <= 6, "not every row is said");

  await app.go("#/files");
  await app.choose(made("empty.csv", ""));
  await page.waitForFunction(() => window.said.some((words) => /was not read/.test(words)));
}));

// --------------------------------------------------------------------------- seen in other ways

const PLACES = ["", "overview", "customers", "customers/1", "groups", "cohorts", "files", "workspaces", "definitions", "privacy", "figures", "worth", "segments", "assessment", "value", "promise", "plan", "report", "export", "loyalty", "canvas", "long-and-short"].map((place) => `#/${place}`);

/** By how much a page is wider than its window, and what of it is cut off without a way to scroll there. */
const overflow = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const cut = [];
    for (const one of document.querySelectorAll("main button, main a, main input, main select, main textarea, main h1, main h2, main p, nav a")) {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || one.closest(".unseen, [hidden], svg") || one.matches(".unseen, .skip")) continue;
      let holder = one.parentElement;
      while (holder && !["auto", "scroll"].includes(getComputedStyle(holder).overflowX)) holder = holder.parentElement;
      if (!holder && (box.right > innerWidth + 1 || box.left < -1)) cut.push(`${one.tagName} ${one.textContent.trim().slice(0, 30)}`);
    }
    return { wider: root.scrollWidth - root.clientWidth, cut: cut.slice(0, 3) };
  });

async function eachPlace(app, look) {
  const found = {};
  for (const place of PLACES) {
    await app.go(place);
    await app.settled();
    const here = await look(place);
    if (here) found[place] = here;
  }
  return found;
}

for (const [width, height] of [[1280, 800], [360, 800]]) {
  test(`twice as large, on a screen of ${width} pixels: nothing is cut, nothing scrolls sideways`, withApp({ context: { viewport: { width: width / 2 < 320 ? 320 : width / 2, height: height / 2 }, deviceScaleFactor: 2 } }, async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.sample();
    const found = await eachPlace(app, async () => {
      const { wider, cut } = await overflow(page);
      return wider > 0 || cut.length ? { wider, cut } : undefined;
    });
    assert.deepEqual(found, {});
  }));

  test(`from right to left, ${width} pixels wide: nothing scrolls sideways, nothing is cut`, withApp({ context: { viewport: { width, height } } }, async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.sample();
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    const found = await eachPlace(app, async () => {
      const { wider, cut } = await overflow(page);
      return wider > 0 || cut.length ? { wider, cut } : undefined;
    });
    assert.deepEqual(found, {});
    // It is turned around, not only put up with: the navigation stands at the right.
    if (width > 1000) {
      const nav = await page.locator("nav.side").boundingBox();
      assert.ok(nav.x > width / 2, "the navigation stands where lines begin");
    }
  }));
}

test("in the system's own colours: controls have an edge, charts are drawn in colours that are seen", withApp(async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  await page.emulateMedia({ forcedColors: "active" });
  const found = await eachPlace(app, async () => {
    const wrong = await findings(page);
    const more = await page.evaluate(() => {
      const shows = (colour) => colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent";
      const paper = getComputedStyle(document.body).backgroundColor;
      const out = [];
      for (const one of document.querySelectorAll("main button:not(.link, .shut), main input:not(.unseen, [type=hidden], [type=radio], [type=checkbox]), main select, main textarea, main .btn")) {
        const box = one.getBoundingClientRect();
        // The head of a column is a word among words.
        if (box.width < 2 || box.height < 2 || one.closest("th, [role=columnheader]")) continue;
        const style = getComputedStyle(one);
        const edge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && shows(style.borderTopColor) && style.borderTopColor !== paper;
        const underlined = style.textDecorationLine.includes("underline");
        const filled = style.backgroundColor !== paper && shows(style.backgroundColor);
        if (!edge && !underlined && !filled) out.push(`no edge: ${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 25)}`);
      }
      for (const mark of document.querySelectorAll("main figure svg :is(path, rect, circle, line, polyline, polygon)")) {
        const box = mark.getBoundingClientRect();
        if (box.width < 4 && box.height < 4) continue;
        const style = getComputedStyle(mark);
        const seen = [style.fill, style.stroke].some((colour) => colour !== "none" && shows(colour) && colour !== paper);
        const none = style.fill === "none" && style.stroke === "none";
        if (!seen && !none && style.opacity !== "0" && style.visibility === "visible" && !mark.closest("defs, clipPath, [aria-hidden=true] .hit, .hit")) out.push(`not seen: ${mark.outerHTML.slice(0, 90)}`);
      }
      return out.slice(0, 4);
    });
    const all = [...wrong, ...more];
    return all.length ? all : undefined;
  });
  assert.deepEqual(found, {});
}));

test("who wants no movement gets none", withApp({ context: { reducedMotion: "reduce" } }, async ({ page, url }) => {
  const app = await new App(page, url).open();
  await app.sample();
  const found = await eachPlace(app, async () => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((one) => {
          const style = getComputedStyle(one);
          const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0);
          return (style.animationName !== "none" && lasts(style.animationDuration)) || (style.transitionProperty !== "none" && lasts(style.transitionDuration)) || style.scrollBehavior === "smooth";
        })
        .slice(0, 3)
        .map((one) => `${one.tagName}.${one.className}`),
    );
    return moving.length ? moving : undefined;
  });
  assert.deepEqual(found, {});
}));
