import { serve } from "../../tools/serve.mjs";
import { App } from "../e2e/support/app.mjs";
import { DIST, launch } from "../e2e/support/browser.mjs";
import { readdirSync } from "node:fs";
const dir = new URL("../../target/bench/", import.meta.url).pathname;
const file = dir + readdirSync(dir).find((n) => n.endsWith(".csv"));
const rounds = Number(process.argv[2] ?? 5);
const app = await serve(DIST);
const browser = await launch();
const all = [];
for (let r = 0; r <= rounds; r++) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.log = [];
    const t = () => +performance.now().toFixed(0);
    window.log.push(["init", t()]);
    window.Worker = class extends Worker {
      constructor(...args) { super(...args); window.log.push(["worker", t()]); 
        this.addEventListener("message", (e) => window.log.push(e.data.at ? ["  " + e.data.id, Math.round(e.data.at - performance.timeOrigin)] : ["heard " + e.data.id + " " + (e.data.bytes?.byteLength), t()])); }
      postMessage(m, ...rest) { window.log.push([m.prepare !== undefined ? "prepare" : `ask ${m.id} ${m.bytes[0]}`, t()]); super.postMessage(m, ...rest); }
    };
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: "longtask" });
  });
  const a = await new App(page, app.url).open();
  await page.waitForTimeout(1500);
  const t0 = Date.now();
  await a.choose(file);
  await a.overview();
  const imported = await page.evaluate(() => ({ log: window.log.slice(-12), drawn: performance.getEntriesByName("regulars-overview-drawn").at(-1).startTime }));
  await a.go("#/overview");
  await a.saved();
  await page.reload();
  await a.overview();
  const found = await page.evaluate(() => ({ log: window.log, tasks: window.tasks.map((t) => [Math.round(t.startTime), Math.round(t.duration)]), drawn: performance.getEntriesByName("regulars-overview-drawn").at(-1).startTime, fcp: performance.getEntriesByType("paint").map((p) => [p.name, p.startTime]), nav: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd }));
  if (r) { console.log(JSON.stringify(found)); all.push(found.drawn); if (process.argv[3]) console.log(JSON.stringify(imported)); }
  await context.close();
}
console.log(all.sort((a, b) => a - b).map(Math.round).join(" "));
await browser.close(); await app.close();
