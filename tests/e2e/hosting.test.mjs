// The finished folder as a host serves it: under any path, offline, private, consistent.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
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

/** A host in front of another whose answers can be spoiled: `faults` says how, by the beginning of a file's name. */
async function spoiledHost(target) {
  const faults = new Map();
  const server = createServer((asked, answer) => {
    const fault = [...faults].find(([name]) => asked.url.slice(1).startsWith(name))?.[1];
    if (fault === "404" || fault === "500") return answer.writeHead(Number(fault)).end("nothing here");
    const forward = request(new URL(asked.url, target), { method: asked.method, headers: { ...asked.headers, host: new URL(target).host } }, (response) => {
      answer.writeHead(response.statusCode, response.headers);
      if (fault !== "cut off") return response.pipe(answer);
      response.once("data", (piece) => {
        answer.write(piece.subarray(0, Math.max(1, piece.length / 2)));
        setTimeout(() => answer.destroy(), 50);
      });
    });
    forward.on("error", () => answer.destroy());
    asked.pipe(forward);
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  return { faults, url: `http://localhost:${server.address().port}/`, close: () => new Promise((done) => server.close(done).closeAllConnections()) };
}

test("an update that arrives broken leaves the version before at work, with and without a network; a whole one is offered", async () => {
  const dist = mkdtempSync(join(tmpdir(), "regulars-dist-"));
  try {
    cpSync(DIST, dist, { recursive: true });
    await withApp({ dist, allow: [/^request to http:\/\/localhost/, /^console: /] }, async ({ page, context, url }) => {
      const host = await spoiledHost(url);
      try {
        await openApp(page, host.url);
        await readyForOffline(page);
        const first = manifest(dist).BUILD;
        const script = join(dist, "service-worker.js");
        const asked = () =>
          page.evaluate(async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update().catch(() => {});
            while (registration.installing) await new Promise((done) => setTimeout(done, 20));
            return registration.waiting !== null;
          });
        const wasm = filesIn(dist).find((name) => /^app-.*\.wasm$/.test(name));
        let build = 0;
        for (const [name, fault] of [[wasm, "404"], [wasm, "500"], [wasm, "cut off"], ["service-worker.js", "500"], ["service-worker.js", "cut off"]]) {
          const next = `00000000000${(build += 1)}`;
          writeFileSync(script, readFileSync(join(DIST, "service-worker.js"), "utf8").replace(first, next));
          host.faults.set(name, fault);
          assert.equal(await asked(), false, `${name}: ${fault}`);
          assert.equal(await page.locator("html[data-update]").count(), 0, "nothing is offered");
          assert.deepEqual(await page.evaluate(() => window.caches.keys()), [`regulars-${first}@/`], `${name}: ${fault}`);
          await context.setOffline(true);
          await openApp(page, host.url);
          await page.locator("main h1").first().waitFor();
          await context.setOffline(false);
          host.faults.clear();
        }
        // The same build once more, whole this time: it is offered, and nothing changes under the reader's hands.
        assert.equal(await asked(), true);
        await page.getByText("A newer version of Regulars is ready.").waitFor();
        await page.evaluate(() => (window.old = true));
        await page.waitForTimeout(500);
        assert.equal(await page.evaluate(() => window.old), true, "not forced");
        await page.getByRole("button", { name: "Change over now" }).click();
        await page.waitForFunction(() => window.old === undefined && navigator.serviceWorker.controller);
        await page.waitForFunction(async (name) => (await caches.keys()).join() === name, `regulars-00000000000${build}@/`);
      } finally {
        await host.close();
      }
    })();
  } finally {
    rmSync(dist, { recursive: true });
  }
});

test("can be installed: the manifest has all that browsers ask for, and the files it opens are those that are read", withApp(async ({ page, context, url }) => {
  await openApp(page, url);
  const session = await context.newCDPSession(page);
  const { data, errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const told = JSON.parse(data);
  assert.ok(told.name && told.short_name && told.start_url === "./" && told.display === "standalone");
  assert.ok(["192x192", "512x512"].every((size) => told.icons.some((icon) => icon.sizes === size && icon.type === "image/png")));
  assert.ok(told.icons.some((icon) => icon.purpose === "maskable"));
  for (const { src } of told.icons) assert.equal(await page.evaluate(async (src) => (await fetch(src)).status, src), 200, src);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A window that forgets everything can't install anything; that is all that is wrong.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  const endings = told.file_handlers.flatMap(({ accept }) => Object.values(accept).flat()).sort();
  assert.deepEqual(endings, [".csv", ".ods", ".regulars", ".tsv", ".txt", ".xlsx"]);
}));

test("files opened from the system are read, before the app was there and after", withApp(async ({ page, url }) => {
  // As the browser has it: files that come before somebody listens wait.
  await page.addInitScript(() => {
    const handle = (name, text) => ({ kind: "file", name, getFile: async () => new File([text], name) });
    let consumer;
    const waiting = [];
    const launch = (files) => (consumer ? consumer({ files }) : waiting.push({ files }));
    Object.defineProperty(window, "launchQueue", {
      value: {
        setConsumer(take) {
          consumer = take;
          while (waiting.length) take(waiting.shift());
        },
      },
    });
    const rows = (who) => `order id,email,date,total\n${who}1,${who}@example.org,2026-01-02,10.00\n${who}2,${who}@example.org,2026-01-09,20.00\n`;
    window.launch = (who) => launch([handle(`${who}.csv`, rows(who)), { kind: "file", name: "gone.csv", getFile: () => Promise.reject(new Error("gone")) }]);
    if (!sessionStorage.launched) window.launch("before");
    sessionStorage.launched = "1";
  });
  await openApp(page, url);
  const count = (n) => page.locator(`data.figure[data-figure="orders.count"][value="${n}"]`).first().waitFor();
  await count(2);
  await page.evaluate(() => window.launch("after"));
  await count(4);
}));

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
