// Starts the app, in the reader's language, and says in words why it does not start where it does not.

const script = document.querySelector("script[data-app]");
const loading = document.getElementById("loading");
const state = document.getElementById("loading-state");

const german = language() === "de";
// The list of texts arrives beside the app. Should it not, an empty one tells so, and the app speaks English.
const words = german ? fetched(document.querySelector('meta[name="regulars-words-de"]')?.content).then((r) => r.text()).catch(() => "") : undefined;
if (german) {
  document.documentElement.lang = "de";
  for (const element of document.querySelectorAll("[data-de]")) element.textContent = element.dataset.de;
}

// What is brought in before the app is there is kept, and handed over once it is. (The frame in other people's pages takes
// nothing in.)
const brought = [];
let there = false;
// Whether the app begins with the page that stands here.
let stays = false;
takeIn();

// A module of one function that uses one SIMD instruction: valid exactly where SIMD is understood.
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

try {
  if (typeof WebAssembly !== "object") {
    throw new Error(
      said(
        "WebAssembly is switched off in this browser, perhaps by a policy or a protection mode. Allow it for this page and reload.",
        "WebAssembly ist in diesem Browser abgeschaltet, vielleicht durch eine Richtlinie oder einen Schutzmodus. Erlauben Sie es für diese Seite und laden Sie neu.",
      ),
    );
  }
  if (!WebAssembly.validate(SIMD)) {
    throw new Error(
      said(
        "This browser is too old. Regulars needs Chrome or Edge 91, Firefox 89, Safari 16.4, or newer.",
        "Dieser Browser ist zu alt. Regulars braucht Chrome oder Edge 91, Firefox 89, Safari 16.4 oder neuer.",
      ),
    );
  }
  prepareEarly();
  const app = await import(new URL(script.dataset.app, document.baseURI)).catch(notLoaded);
  const wasm = await fetched(script.dataset.wasm).catch(notLoaded);
  globalThis.regularsWords = await words;
  await app.default({ module_or_path: wasm });
  // In a turn of its own: meanwhile the page can hear its visitor. The page that stands here is seen before it makes room.
  await (stays ? Promise.race([seen(), moment(500)]) : moment(0));
  app.mount?.();
  loading.remove();
  there = true;
  brought.forEach(handOver);
} catch (error) {
  // By name: the classes themselves may be missing.
  state.textContent = ["RuntimeError", "CompileError", "LinkError"].includes(error.name)
    ? said(
        "Regulars could not start in this browser. Your data is untouched. Reload the page; if that does not help, try a newer browser.",
        "Regulars konnte in diesem Browser nicht starten. Ihre Daten sind unberührt. Laden Sie die Seite neu; hilft das nicht, nehmen Sie einen neueren Browser.",
      )
    : error.message;
  state.dataset.failed = loading.dataset.failed = "";
  // Before what it is about, not below it.
  loading.querySelector(".drop-zone")?.before(state);
  throw error;
}

// The ways in of the page that stands here until then.
function takeIn() {
  const files = loading.querySelector("input[type=file]");
  if (!files) return;
  // Who was somewhere else before, or asks for another page, will not stay on this one.
  stays = !(kept("regulars.place") || location.hash.length > 2);
  if (!stays) loading.dataset.elsewhere = "";
  files.addEventListener("change", () => bring([...files.files]));
  loading.querySelector("button").addEventListener("click", () => bring("sample"));
  addEventListener("dragover", (event) => there || event.preventDefault());
  addEventListener("drop", (event) => {
    if (there || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    bring([...event.dataTransfer.files]);
  });
}

// The first picture is on the screen. (A browser that does not say so is not waited for.)
function seen() {
  const told = ["largest-contentful-paint", "paint"].find((kind) => PerformanceObserver.supportedEntryTypes.includes(kind));
  return new Promise((done) => (told ? new PerformanceObserver(done).observe({ type: told, buffered: true }) : done()));
}

function moment(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function bring(what) {
  if (there) return handOver(what);
  // What is said then must stay.
  if ("failed" in loading.dataset) return;
  brought.push(what);
  state.textContent = said("One moment: the rest of Regulars is still loading.", "Einen Augenblick: Der Rest von Regulars lädt noch.");
}

// The app listens for it in shell/launch.rs.
function handOver(what) {
  dispatchEvent(new CustomEvent("regulars-brought", { detail: what }));
}

function notLoaded(cause) {
  throw new Error(
    said(
      "A part of Regulars did not arrive. Check the connection and reload.",
      "Ein Teil von Regulars ist nicht angekommen. Prüfen Sie die Verbindung und laden Sie neu.",
    ),
    { cause },
  );
}

// The part that counts, where early.js started it, is told the language and to load what is saved, once it listens.
async function prepareEarly() {
  // Later it would find the place taken.
  const early = (globalThis.regularsEarly ??= { failed: true });
  await early.listens;
  const list = await words;
  // By now the app may have taken it over, and told it itself.
  if (early.failed || globalThis.regularsEarly !== early) return;
  early.prepared = true;
  early.worker.postMessage({ prepare: list ?? "" });
}

function said(english, inGerman) {
  return german ? inGerman : english;
}

async function fetched(file) {
  const answer = await fetch(new URL(file, document.baseURI));
  return answer.ok ? answer : Promise.reject(answer.status);
}

// What the address asks for, else what was chosen in the app, else the first of the browser's languages that there is.
function language() {
  const asked = new URLSearchParams(location.search).get("lang") ?? kept("regulars.language");
  return [asked, ...navigator.languages].map((tag) => String(tag).slice(0, 2).toLowerCase()).find((tag) => tag === "de" || tag === "en");
}

// The frame in other people's pages, which names no build, looks at nothing that is kept.
function kept(key) {
  try {
    return document.querySelector('meta[name="regulars-build"]') && JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // nothing may be kept here
  }
}
