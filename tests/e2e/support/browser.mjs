// What every browser test stands on: a fresh Chromium, the finished app on a server of its own, and a page
// that fails the test when the app breaks a promise, whatever the test is about.
//
//   import { test } from "node:test";
//   import { withApp } from "./support/browser.mjs";
//
//   test("…", withApp(async ({ page, url }) => { … }));
//
// Broken promises: a request to any other origin (from the page, its worker or its service worker; also one
// that the content policy stopped), an error or a failed load in the console, an uncaught exception, a violation of
// the content policy. A test that provokes one on purpose names it: withApp({ allow: [/…/] }, …).
//
// CHROME says which browser; `./dev test` sets it. DIST says which build (dist/).

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../../tools/serve.mjs";

/** The finished app that is tested. */
export const DIST = process.env.DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));

const LOCAL = "localhost,127.0.0.1";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The browser would ask its maker what the fields of a form are for.
  "--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter,Translate",
];

/** A Chromium with a fresh profile. What it wants for itself (updates, accounts) goes to a closed door. */
export function launch() {
  const proxy = { server: "http://127.0.0.1:9", bypass: LOCAL };
  return chromium.launch({ executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: FLAGS, proxy });
}

/** The same with a profile of one's own: a folder whose settings a test has written. */
export function launchIn(folder) {
  return chromium.launchPersistentContext(folder, { executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: FLAGS, proxy: { server: "http://127.0.0.1:9", bypass: LOCAL } });
}

/**
 * A proxy that answers nothing and remembers who was asked for. Every request of the app's that does not
 * go to this machine arrives here, whether page, worker or service worker sent it: an eye no script can close.
 */
async function watchtower() {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request.url);
    response.writeHead(403).end();
  });
  server.on("connect", (request, socket) => {
    seen.push(request.url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { seen, address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Collects what went wrong on the pages of a context; `seen` is what the watchtower saw. */
async function collectProblems(context, url, seen) {
  const origin = new URL(url).origin;
  const problems = [];
  context.on("request", (request) => {
    const target = new URL(request.url());
    if (target.origin !== origin && !["data:", "blob:"].includes(target.protocol)) problems.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack ?? error.error()}`));
  await context.exposeBinding("__violated", (_, text) => problems.push(`content policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      window.__violated(`${event.violatedDirective} stopped ${event.blockedURI || event.sourceFile}:${event.lineNumber} ${event.sample}`),
    );
  });
  return () => [...problems, ...seen.map((target) => `left the machine for ${target}`)];
}

/**
 * Wraps a test body: server, browser and context come and go with it.
 * @param {{base?: string, allow?: RegExp[], context?: object, dist?: string}} [options]
 *   `base`: the path under which the app is hosted; `allow`: problems the test provokes; `context`: Playwright's
 *   options for the context (viewport, locale, colour scheme …).
 * @param {(app: {page, context, browser, server, url: string, origin: string}) => Promise<void>} body
 */
export function withApp(options, body) {
  if (typeof options === "function") return withApp({}, options);
  return async () => {
    const server = await serve(options.dist ?? DIST, { base: options.base ?? "/" });
    const tower = await watchtower();
    const browser = await launch();
    try {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: "en-GB",
        timezoneId: "UTC",
        proxy: { server: tower.address, bypass: LOCAL },
        ...options.context,
      });
      const problems = await collectProblems(context, server.url, tower.seen);
      const page = await context.newPage();
      await body({ page, context, browser, server, url: server.url, origin: new URL(server.url).origin });
      const broken = problems().filter((problem) => !options.allow?.some((pattern) => pattern.test(problem)));
      assert.deepEqual(broken, [], "the app broke a promise while the test ran");
    } finally {
      await browser.close();
      tower.close();
      await server.close();
    }
  };
}

/** Opens the app and waits until it has taken the place of the loading page. */
export async function openApp(page, url) {
  await page.goto(url);
  await page.locator("#loading").waitFor({ state: "detached" });
}

/** Waits until all of the app is kept for offline use and in charge of the page. */
export async function readyForOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    }
  });
}
