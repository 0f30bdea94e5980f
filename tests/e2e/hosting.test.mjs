// The finished folder as a host serves it: under any path, offline, private, consistent.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, openApp, readyForOffline, withApp } from "./support/browser.mjs";
import { filesIn, isForOthers } from "../../tools/finish-dist.mjs";
import { serve } from "../../tools/serve.mjs";

/** The service worker's own idea of the build, read by running its head. */
function manifest(dist = DIST) {
  const head = readFileSync(join(dist, "service-worker.js"), "utf8").split("const SCOPE")[0];
  return new Function(`${head}; return { BUILD, FILES, POLICY };`)();
}

for (const base of ["/", "/some/project/"]) {
  test(`opens and works offline under ${base}`, withApp({ base }, async ({ page, context, url, server }) => {
    await openApp(page, url);
    await page.locator("main").first().waitFor();
    await readyForOffline(page);

    await context.setOffline(true);
    await server.close(); // not only the browser believes there is no network: there is none
    await page.reload();
    await page.locator("#loading").waitFor({ state: "detached" });
    await page.locator("main").first().waitFor();

    // The worker too, though nothing may have started it before.
    const sizes = await page.evaluate(async () => {
      const loader = document.querySelector('meta[name="regulars-worker"]').content;
      const names = [loader, loader.replace("_loader.js", ".js"), loader.replace("_loader.js", "_bg.wasm")];
      return Promise.all(names.map(async (name) => (await (await fetch(name)).arrayBuffer()).byteLength));
    });
    assert.ok(sizes.every((size) => size > 0), `${sizes}`);
  }));
}

test("keeps every file of the build, each by its hash", () => {
  const { BUILD, FILES, POLICY } = manifest();
  assert.match(BUILD, /^[0-9a-f]{12}$/);
  assert.ok(readFileSync(join(DIST, "index.html"), "utf8").includes(`content="${BUILD}"`));
  assert.match(POLICY, /default-src 'none'.*connect-src 'self'/);

  const kept = FILES.map(({ url }) => (url === "./" ? "index.html" : url.slice(2))).sort();
  const shipped = filesIn(DIST).filter((name) => name !== "service-worker.js" && name !== ".nojekyll" && !isForOthers(name));
  assert.deepEqual(kept, shipped);
  for (const { url, integrity } of FILES) {
    const content = readFileSync(join(DIST, url === "./" ? "index.html" : url));
    assert.equal(integrity, `sha256-${createHash("sha256").update(content).digest("base64")}`, url);
  }
});

test("carries no folder of the machine that built it", () => {
  for (const name of filesIn(DIST).filter((name) => name.endsWith(".wasm"))) {
    const found = /\/(?:home|root|Users|tmp|work)\/[\w./-]{3,80}/.exec(readFileSync(join(DIST, name), "latin1"));
    assert.equal(found?.[0], undefined, name);
  }
});

test("the policy stops what would leave, from the page and from its worker", withApp(
  { allow: [/^content policy: (connect|script|img)-src/, /^console: .*(Content Security Policy|Failed to load)/, /^request to https:\/\/elsewhere\.example/] },
  async ({ page, url }) => {
    await openApp(page, url);
    await readyForOffline(page);
    await page.reload();
    await page.locator("#loading").waitFor({ state: "detached" });
    const outcome = await page.evaluate(async () => {
      const refused = (promise) => promise.then(() => "went out", () => "refused");
      const byFetch = await refused(fetch("https://elsewhere.example/x", { mode: "no-cors" }));
      const byPicture = await new Promise((done) => {
        const picture = new Image();
        picture.onload = () => done("went out");
        picture.onerror = () => done("refused");
        picture.src = "https://elsewhere.example/x.png";
      });
      const inline = document.createElement("script");
      inline.textContent = "window.inlineRan = true";
      document.head.append(inline);
      return { byFetch, byPicture, inlineRan: window.inlineRan === true };
    });
    assert.deepEqual(outcome, { byFetch: "refused", byPicture: "refused", inlineRan: false });
    const header = await page.evaluate(async () => {
      const loader = document.querySelector('meta[name="regulars-worker"]').content;
      return (await fetch(loader)).headers.get("content-security-policy");
    });
    assert.equal(header, manifest().POLICY);
  },
));

test("an update waits, is announced, and takes over when the app says so", async () => {
  const dist = mkdtempSync(join(tmpdir(), "regulars-dist-"));
  try {
    cpSync(DIST, dist, { recursive: true });
    await withApp({ dist }, async ({ page, url }) => {
      await openApp(page, url);
      await readyForOffline(page);
      const first = manifest(dist).BUILD;
      const caches = () => page.evaluate(() => window.caches.keys());
      assert.deepEqual(await caches(), [`regulars-${first}@/`]);

      // The same app under another build id is a new version.
      const script = join(dist, "service-worker.js");
      writeFileSync(script, readFileSync(script, "utf8").replace(first, "0123456789ab"));
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await page.locator('html[data-update="ready"]').waitFor({ state: "attached" });
      assert.deepEqual((await caches()).sort(), ["regulars-0123456789ab@/", `regulars-${first}@/`].sort());

      await page.evaluate(() => (window.old = true));
      await page.evaluate(() => dispatchEvent(new CustomEvent("regulars-update-apply")));
      await page.waitForFunction(() => window.old === undefined && navigator.serviceWorker.controller);
      await page.waitForFunction(async () => (await caches.keys()).join() === "regulars-0123456789ab@/");
    })();
  } finally {
    rmSync(dist, { recursive: true });
  }
});

test("a half-updated host does not replace a good version", async () => {
  const dist = mkdtempSync(join(tmpdir(), "regulars-dist-"));
  try {
    cpSync(DIST, dist, { recursive: true });
    await withApp({ dist, allow: [/^console: .*(integrity|digest)/i] }, async ({ page, url }) => {
      await openApp(page, url);
      await readyForOffline(page);
      const first = manifest(dist).BUILD;

      writeFileSync(join(dist, "boot.js"), "throw new Error('half of another version')");
      const script = join(dist, "service-worker.js");
      writeFileSync(script, readFileSync(script, "utf8").replace(first, "0123456789ab"));
      const state = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
        while (registration.installing) await new Promise((done) => setTimeout(done, 20));
        return { waiting: registration.waiting !== null, active: registration.active !== null };
      });
      assert.deepEqual(state, { waiting: false, active: true });
      assert.deepEqual(await page.evaluate(() => window.caches.keys()), [`regulars-${first}@/`]);
      await openApp(page, url);
    })();
  } finally {
    rmSync(dist, { recursive: true });
  }
});

test("says in words why the app cannot start", async (t) => {
  const cases = [
    ["a part is missing", (page) => page.route(/app-.*\.wasm/, (route) => route.abort()), /did not arrive/],
    ["no WebAssembly", (page) => page.addInitScript(() => delete window.WebAssembly), /WebAssembly is switched off/],
    ["no SIMD", (page) => page.addInitScript(() => (WebAssembly.validate = () => false)), /too old/],
  ];
  for (const [name, provoke, words] of cases) {
    await t.test(name, withApp({ allow: [/./] }, async ({ page, url }) => {
      await provoke(page);
      await page.goto(url);
      await page.locator("#loading-state[data-failed]").waitFor();
      assert.match(await page.locator("#loading-state").textContent(), words);
    }));
  }
  await t.test("no scripts", withApp({ context: { javaScriptEnabled: false } }, async ({ page, url }) => {
    await page.goto(url);
    assert.match(await page.locator("noscript").textContent(), /needs JavaScript/);
    assert.equal(await page.locator("#loading-state").isVisible(), false);
  }));
});

test("the server serves its folder and nothing else", async () => {
  const { url, close } = await serve(DIST, { base: "/a/b/" });
  // Node's own client, because fetch would tidy the path up before it is sent.
  const get = (path, method = "GET") =>
    new Promise((done, failed) => {
      request(new URL(url), { path, method }, (response) => {
        response.resume();
        response.on("end", () => done({ status: response.statusCode, type: response.headers["content-type"], location: response.headers.location }));
      })
        .on("error", failed)
        .end();
    });
  try {
    assert.equal((await get("/a/b/")).status, 200);
    assert.deepEqual(await get("/a/b").then(({ status, location }) => [status, location]), [301, "/a/b/"]);
    assert.equal((await get("/")).status, 404);
    const wasm = filesIn(DIST).find((name) => name.endsWith(".wasm"));
    assert.equal((await get(`/a/b/${wasm}`)).type, "application/wasm");
    for (const path of ["/a/b/../../Cargo.toml", "/a/b/..%2fCargo.toml", "/a/b/%2e%2e/Cargo.toml", "/a/b/..\\Cargo.toml", "/a/b/%", "/a/b/%00", "/a/b/no-such-file"]) {
      assert.equal((await get(path)).status, 404, path);
    }
    assert.equal((await get("/a/b/", "POST")).status, 405);
  } finally {
    await close();
  }
});
