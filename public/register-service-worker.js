// Makes Regulars work offline, and tells the app when a newer version waits.
//
// What the app can rely on:
//   <html data-update="ready">             a newer version is loaded and waits (set before the event, so that
//                                          an app that starts later finds it)
//   event "regulars-update-ready"          the same, at the moment it happens
//   event "regulars-update-apply"          dispatched by the app once all is saved: changes over and reloads
// All on window. Nothing happens without the app's word: a version never changes under someone's work.

(() => {
  const build = document.querySelector('meta[name="regulars-build"]')?.content;
  // Under `./dev serve --watch` there is no build; inside a frame the page is someone else's.
  if (!build || window.top !== window.self || !("serviceWorker" in navigator)) return;

  const container = navigator.serviceWorker;
  let registration;
  let applying = false;
  let controlled = container.controller !== null;

  const ready = () => {
    document.documentElement.dataset.update = "ready";
    dispatchEvent(new CustomEvent("regulars-update-ready"));
  };

  // A worker that gets as far as "installed" while another one is in charge is an update that waits.
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && container.controller) ready();
    });

  addEventListener("regulars-update-apply", () => {
    applying = true;
    if (registration?.waiting) registration.waiting.postMessage("SKIP_WAITING");
    else location.reload();
  });

  container.addEventListener("controllerchange", () => {
    if (applying) location.reload();
    else if (controlled) ready(); // another tab changed over: this one runs on until its user agrees
    controlled = true;
  });

  // A page that stays open for days asks now and then, when it comes to the front again.
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !registration || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    registration.update().catch(() => {}); // offline: asked again later
  });

  addEventListener("load", async () => {
    try {
      registration = await container.register("./service-worker.js", { scope: "./", updateViaCache: "none" });
      if (registration.waiting && container.controller) ready();
      watch(registration.installing);
      registration.addEventListener("updatefound", () => watch(registration.installing));
    } catch (error) {
      console.warn("Regulars works, but not offline:", error);
    }
  });
})();
