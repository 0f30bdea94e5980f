// The widget as a visitor meets it inside somebody else's page, and that page, served from an origin of its own.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../tools/serve.mjs";
import { withApp } from "./browser.mjs";

/** Whatever a test with a page of another origin asks of that page. */
const HOST = /^request to http:\/\/127\.0\.0\.1:\d+\/(host\.html|.*\.(png|svg))$/;

/**
 * A test with a page of another origin.
 * @param {{html: (origin: string) => string, files?: object, allow?: RegExp[], context?: object}} options `html`: the page,
 *   given the address of the widget's files
 * @param {(test: {page, url: string, host: string, context}) => Promise<void>} body with the page opened
 */
export function inOtherPage({ html, files = {}, allow = [], ...options }, body) {
  return withApp({ ...options, allow: [HOST, ...allow] }, async (app) => {
    const folder = mkdtempSync(join(tmpdir(), "regulars-host-"));
    const server = await serve(folder);
    try {
      writeFileSync(join(folder, "host.html"), `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${html(app.url)}`);
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
      await app.page.goto(`${server.url}host.html`);
      await body({ ...app, host: server.url });
    } finally {
      await app.page.goto("about:blank");
      await server.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** The widget in its frame, or on a page of its own. */
export class Widget {
  /** @param place a page, or the locator of a frame */
  constructor(place) {
    this.place = place;
  }

  static in(page, element = "regulars-assessment") {
    return new Widget(page.locator(element).locator("iframe").contentFrame());
  }

  async begin() {
    await this.press("Begin");
  }

  press(name) {
    return this.place.getByRole("button", { name, exact: true }).click();
  }

  /** Answers all questions with the same level. */
  async answerAll(level) {
    await this.begin();
    for (let number = 1; number <= 12; number += 1) {
      await this.place.getByText(`Question ${number} of 12`).waitFor();
      await this.place.locator(`[data-do="answer ${level}"]`).click();
    }
    await this.place.getByRole("heading", { name: /^You are in phase/ }).waitFor();
  }

  heading() {
    return this.place.locator("h1").first().innerText();
  }

  async fill(entries) {
    for (const [name, value] of Object.entries(entries)) await this.place.locator(`#${name}`).fill(value);
    await this.press("Work it out");
  }

  async figure(id) {
    const figure = this.place.locator(`data.figure[data-figure="${id}"]`);
    await figure.waitFor();
    return Number(await figure.getAttribute("value"));
  }

  wrong(name) {
    return this.place.locator(`#${name}-wrong`).innerText();
  }
}

/** Remembers the events of all widgets on a page; to be called before they load. */
export const remember = (page) =>
  page.evaluate(() => {
    window.heard = [];
    for (const type of ["ready", "progress", "complete"]) {
      document.addEventListener(type, (event) => window.heard.push({ type, from: event.target.id || event.target.localName, detail: event.detail }));
    }
  });

export const heard = (page, type) => page.evaluate((type) => window.heard.filter((event) => !type || event.type === type), type);
