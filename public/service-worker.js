// Keeps one whole version of Regulars on the machine and serves it from there: offline, and never a mix
// of two versions. Touches nothing but the files of its own build, and no request ever leaves for elsewhere.

// The next three lines are filled in by tools/finish-dist.mjs.
const BUILD = "";
const FILES = [];
const POLICY = "";

// Several copies may share an origin under different paths; each minds its own caches.
const SCOPE = self.registration.scope;
const MINE = `@${new URL(SCOPE).pathname}`;
const CACHE = `regulars-${BUILD}${MINE}`;
const URLS = new Set(FILES.map(({ url }) => new URL(url, SCOPE).href));

// All or nothing: one file that is missing, or not byte for byte the one that was built (a host in the
// middle of an update), and this version is not installed; the one before stays.
self.addEventListener("install", (event) => {
  const requests = FILES.map(({ url, integrity }) => new Request(new URL(url, SCOPE), { cache: "reload", integrity }));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(requests))
      .catch(async (error) => {
        await caches.delete(CACHE);
        throw error;
      }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("regulars-") && name.endsWith(MINE) && name !== CACHE) await caches.delete(name);
      }
      // From the first visit on, without a reload: files are named by content, so nothing is mixed.
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  url.search = "";
  url.hash = "";
  // The page is kept under the folder's address: some hosts redirect index.html there.
  const key = url.href === `${SCOPE}index.html` ? SCOPE : url.href;
  if (URLS.has(key)) event.respondWith(serve(key, event.request));
});

async function serve(key, request) {
  // Asked for by name: opening a cache that was deleted would bring back an empty one.
  const kept = await caches.match(key, { cacheName: CACHE });
  if (!kept) return fetch(request); // the browser, or the owner, may have thrown the cache away
  // The policy of the page does not bind its worker; sent as a header with the worker's file, it does.
  // A new response also forgets a host's redirect, which a navigation would refuse.
  const headers = new Headers(kept.headers);
  headers.set("Content-Security-Policy", POLICY);
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
}
