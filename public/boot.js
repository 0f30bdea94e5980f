// Starts the app, and says in words why it does not start where it does not.

const script = document.querySelector("script[data-app]");
const loading = document.getElementById("loading");
const state = document.getElementById("loading-state");

// A module of one function that uses one SIMD instruction: valid exactly where SIMD is understood.
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
);

try {
  if (typeof WebAssembly !== "object") {
    throw new Error("WebAssembly is switched off in this browser, perhaps by a policy or a protection mode. Allow it for this page and reload.");
  }
  if (!WebAssembly.validate(SIMD)) {
    throw new Error("This browser is too old. Regulars needs Chrome or Edge 91, Firefox 89, Safari 16.4, or newer.");
  }
  const app = await import(new URL(script.dataset.app, document.baseURI)).catch(notLoaded);
  const wasm = await fetch(new URL(script.dataset.wasm, document.baseURI)).then((r) => (r.ok ? r : Promise.reject(r.status))).catch(notLoaded);
  await app.default({ module_or_path: wasm });
  loading.remove();
} catch (error) {
  // By name: the classes themselves may be missing.
  state.textContent = ["RuntimeError", "CompileError", "LinkError"].includes(error.name)
    ? "Regulars could not start in this browser. Your data is untouched. Reload the page; if that does not help, try a newer browser."
    : error.message;
  state.dataset.failed = "";
  throw error;
}

function notLoaded(cause) {
  throw new Error("A part of Regulars did not arrive. Check the connection and reload.", { cause });
}
