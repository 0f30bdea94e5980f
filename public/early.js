// Starts the part that counts beside the app instead of after it, once all files are kept here. (On the first visit both would
// share the line, and the first picture come later.) What it says before the app listens is kept; boot.js tells it what to
// prepare, and src/app/engine.rs takes it over.

const counting = document.querySelector('meta[name="regulars-worker"]')?.content;
// Where boot.js was quicker, the app starts it.
if (counting && navigator.serviceWorker?.controller && !("regularsEarly" in globalThis)) {
  const worker = new Worker(new URL(counting, document.baseURI), { type: "module" });
  const early = { worker, heard: [], prepared: false, failed: false };
  early.listens = new Promise((listens) => {
    worker.onmessage = (event) => {
      early.heard.push(event);
      listens();
    };
  });
  worker.onerror = (event) => {
    event.preventDefault();
    // The one that takes its place must not find the turn to write taken.
    worker.terminate();
    early.failed = true;
  };
  globalThis.regularsEarly = early;
}
