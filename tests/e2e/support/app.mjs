// The app as a person meets it: what they see, and what they can do. Tests speak to this page object only, so that
// a change of mark-up is a change here.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp } from "./browser.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A file of the public data sets the tests are shipped with. */
export const data = (name) => join(ROOT, "tests/data", name);

/** A file made for one test; text or bytes. */
export function made(name, content) {
  const file = join(mkdtempSync(join(tmpdir(), "regulars-")), name);
  writeFileSync(file, content);
  return file;
}

/** What the engine says of the same files from a terminal. */
export function analyse(...args) {
  const out = execFileSync("cargo", ["run", "--quiet", "--release", "--example", "analyse", "--", ...args], {
    cwd: ROOT,
    env: { ...process.env, CARGO_TARGET_DIR: join(ROOT, "target/native") },
    maxBuffer: 1 << 28,
  });
  return JSON.parse(out.toString());
}

export class App {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  async open(place = "") {
    await openApp(this.page, this.url + place);
    return this;
  }

  /** Goes to a page of the app by its address. */
  async go(place) {
    await this.page.evaluate((place) => (location.hash = place), place);
    await this.page.locator("main h1").first().waitFor();
  }

  /** Chooses files by the file dialog. */
  async choose(...files) {
    await this.page.locator("input[type=file]").first().setInputFiles(files);
  }

  /** Chooses files and waits until the overview of them is drawn. */
  async read(...files) {
    await this.page.evaluate(() => delete document.body.dataset.drawn);
    await this.choose(...files);
    await this.overview();
  }

  async sample() {
    await this.page.getByRole("button", { name: "Try it with a sample business" }).first().click();
    await this.overview();
  }

  /** Waits for the overview. */
  async overview() {
    await this.page.locator("body[data-drawn=overview]").waitFor({ timeout: 60_000 });
  }

  /** Waits until what is saved has been loaded: the first page may be shown from memory before. Ends at the list of files. */
  async loaded() {
    await this.page.waitForFunction(() => {
      // Who comes back is led to where they were last, which may happen just now.
      if (location.hash !== "#/files") location.hash = "#/files";
      return Number(document.querySelector("[data-heap-bytes]")?.dataset.heapBytes ?? 0) > 0;
    });
  }

  /** Shows all of the data rather than the last twelve months. */
  async everything() {
    const period = this.page.getByRole("combobox", { name: "Period" });
    const all = period.locator("option", { hasText: "All of it" });
    // Less than a year of data is all of it already.
    if ((await all.count()) === 0) return;
    await period.selectOption({ label: "All of it" });
    await this.settled();
  }

  /** Waits until nothing on the page is being counted anew. */
  async settled() {
    await this.page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
    await this.page.waitForTimeout(150);
    await this.page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  }

  /** The unrounded value of a figure on the page, as text; waits until it is there. */
  async figure(id) {
    const figure = this.page.locator(`data.figure[data-figure="${id}"]`).first();
    await figure.waitFor();
    return figure.getAttribute("value");
  }

  /** Every figure on the page, by id; each id must say the same wherever it stands. */
  async figures() {
    const all = await this.page.locator("data.figure").evaluateAll((nodes) => nodes.map((n) => [n.dataset.figure, n.getAttribute("value")]));
    const figures = {};
    for (const [id, value] of all) {
      assert.equal(figures[id] ?? value, value, `${id} is told in two ways on one page`);
      figures[id] = value;
    }
    return figures;
  }

  heading() {
    return this.page.locator("main h1").first().innerText();
  }

  /** Waits until the data is safely stored. */
  async saved() {
    await this.page.getByText("Saved on this device").first().waitFor();
  }
}

/** The value at a dotted id in the engine's JSON. */
export const at = (json, id) => id.split(".").reduce((value, key) => value?.[key], json);
