// The page's storage as somebody else sees it: records of its database by key, a full disk, a checksum worked out anew.

/** Chance that can be repeated: the same seed, the same numbers (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every key of the database: store and parts. */
export const keys = (page) =>
  page.evaluate(async () => {
    const settled = (request) => new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
    const db = await settled(indexedDB.open("regulars"));
    const all = [];
    for (const store of db.objectStoreNames) all.push(...(await settled(db.transaction(store).objectStore(store).getAllKeys())).map((key) => [store, key]));
    db.close();
    return all;
  });

/**
 * Alters a record in its place: one bit at this part of its length, or the schema it says it was written by, with the
 * checksum at its end (XXH64) as it has to be then.
 */
export const alter = (page, store, key, how) =>
  page.evaluate(async ([store, key, how]) => {
    const settled = (request) => new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
    const M = (1n << 64n) - 1n;
    const [P1, P2, P3, P4, P5] = [0x9e3779b185ebca87n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n];
    const rotate = (x, by) => ((x << by) | (x >> (64n - by))) & M;
    const round = (lane, word) => (rotate((lane + word * P2) & M, 31n) * P1) & M;
    const checksum = (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      let at = 0;
      let hash = P5;
      if (bytes.length >= 32) {
        const lanes = [(P1 + P2) & M, P2, 0n, (M + 1n - P1) & M];
        for (; at + 32 <= bytes.length; at += 32) for (let i = 0; i < 4; i += 1) lanes[i] = round(lanes[i], view.getBigUint64(at + 8 * i, true));
        hash = (rotate(lanes[0], 1n) + rotate(lanes[1], 7n) + rotate(lanes[2], 12n) + rotate(lanes[3], 18n)) & M;
        for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & M;
      }
      hash = (hash + BigInt(bytes.length)) & M;
      for (; at + 8 <= bytes.length; at += 8) hash = (rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & M;
      for (; at + 4 <= bytes.length; at += 4) hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & M), 23n) * P2 + P3) & M;
      for (; at < bytes.length; at += 1) hash = (rotate(hash ^ ((BigInt(bytes[at]) * P5) & M), 11n) * P1) & M;
      hash = ((hash ^ (hash >> 33n)) * P2) & M;
      hash = ((hash ^ (hash >> 29n)) * P3) & M;
      return hash ^ (hash >> 32n);
    };
    const db = await settled(indexedDB.open("regulars"));
    const read = db.transaction(store).objectStore(store);
    const bytes = new Uint8Array(await settled(read.get(key)));
    if (how.schema === undefined) {
      bytes[Math.min(bytes.length - 1, Math.floor(how.at * bytes.length))] ^= 4;
    } else {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const end = bytes.length - 8;
      if (checksum(bytes.subarray(0, end)) !== view.getBigUint64(end, true)) throw new Error("not the checksum that the app writes");
      view.setUint32(4, how.schema, true);
      view.setBigUint64(end, checksum(bytes.subarray(0, end)), true);
    }
    const write = db.transaction(store, "readwrite");
    write.objectStore(store).put(bytes, key);
    await new Promise((done, fail) => ((write.oncomplete = done), (write.onabort = fail)));
    db.close();
    return true;
  }, [store, key, how]);

/**
 * Keeps everybody else from reading or writing a store, as a slow disk would; gives what ends that. The page must not be the
 * one under test.
 */
export async function hold(page, store) {
  await page.evaluate(async (store) => {
    const settled = (request) => new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
    const db = await settled(indexedDB.open("regulars"));
    const held = db.transaction(store, "readwrite").objectStore(store);
    window.holding = true;
    // A transaction lives as long as it is asked something.
    const ask = () => (held.count().onsuccess = () => (window.holding ? ask() : db.close()));
    await new Promise((begun) => (held.count().onsuccess = () => (ask(), begun())));
  }, store);
  return () => page.evaluate(() => (window.holding = false));
}

/**
 * Leaves the page's origin room for so many bytes more than it has now; `undefined` gives it all that there is. The
 * browser believes what it last knew of the room for half a minute: to be felt at once, this comes before the first write.
 */
export async function room(page, bytes) {
  // It counts for as long as the session lives.
  sessions.get(page) ?? sessions.set(page, await page.context().newCDPSession(page));
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  const origin = new URL(page.url()).origin;
  await sessions.get(page).send("Storage.overrideQuotaForOrigin", bytes === undefined ? { origin } : { origin, quotaSize: usage + bytes });
}

const sessions = new WeakMap();

/** An export of so many orders of seven people. */
export const orders = (who, n) =>
  ["order id,email,date,total", ...Array.from({ length: n }, (_, i) => `${who}-${i},${who}${i % 7}@example.org,2026-0${1 + (i % 3)}-1${i % 9},${10 + i}.00`)].join("\n") + "\n";

/** How many orders there are in all, counted from what is loaded. */
export async function counted(app) {
  await app.loaded();
  await app.go("#/overview");
  return Number(await app.figure("orders.count"));
}
