// The widget inside pages of another origin: friendly, strict and hostile ones.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openApp, withApp } from "./support/browser.mjs";
import { findings } from "./support/axe.mjs";
import { Widget, heard, inOtherPage, remember } from "./support/widget.mjs";

const PNG = readFileSync(new URL("../../public/icon-180.png", import.meta.url));
const script = (url) => `<script src="${url}embed.js" async></script>`;
const policy = (text) => `<meta http-equiv="Content-Security-Policy" content="${text}">`;
const ASSESSMENT = '<regulars-assessment id="one" consultant="Bo &amp; Co"><a href="#fallback">The assessment</a></regulars-assessment>';

test("loads near the view, fits its content, is answered, and tells nothing until the visitor sends it", inOtherPage(
  { html: (url) => `<title>Host</title><body><div style="height:3000px"></div>${ASSESSMENT}<regulars-calculator id="two" kind="nps"></regulars-calculator>${script(url)}` },
  async ({ page }) => {
    await remember(page);
    await page.waitForFunction(() => document.querySelector("#one").shadowRoot);
    assert.equal(await page.locator("#one iframe").count(), 0, "only a facade while it is far from the view");
    assert.match(await page.locator("#one").locator("p").innerText(), /automation/);

    await page.locator("#one").scrollIntoViewIfNeeded();
    const widget = Widget.in(page);
    assert.equal(await widget.heading(), "How far have you come with automation?");
    await page.waitForFunction(() => window.heard.filter((event) => event.type === "ready").length === 2);

    await widget.answerAll(1);
    assert.match(await widget.heading(), /^You are in phase 1 of 3/);
    const fits = async () => {
      const inside = await widget.place.locator("body").evaluate((body) => body.offsetHeight);
      return Math.abs(inside - (await page.locator("#one iframe").evaluate((frame) => frame.offsetHeight))) <= 1;
    };
    for (let tries = 0; !(await fits()) && tries < 50; tries += 1) await page.waitForTimeout(100);
    assert.ok(await fits(), "as high as what it shows");

    const progress = await heard(page, "progress");
    assert.deepEqual(progress.map(({ detail }) => detail), Array.from({ length: 12 }, (_, i) => ({ answered: i + 1, of: 12 })));
    assert.deepEqual(await heard(page, "complete"), []);

    await widget.press("Send to Bo & Co …");
    const shown = await widget.place.locator("pre").innerText();
    assert.deepEqual(await heard(page, "complete"), [], "looking at it sends nothing");
    await widget.press("Don’t send");
    await widget.press("Send to Bo & Co …");
    await widget.press("Send exactly this");
    await widget.place.getByText("Handed to this page for Bo & Co").waitFor();
    const [complete, ...more] = await heard(page, "complete");
    assert.deepEqual(more, []);
    assert.deepEqual(JSON.parse(shown).says.complete, complete.detail);
    assert.equal(complete.from, "one");
    assert.equal(complete.detail.phase, 1);
    assert.equal(complete.detail.scores.Service, 25);

    // The other one on the page works by itself.
    const calculator = Widget.in(page, "#two");
    await calculator.fill({ promoters: "162", passives: "108", detractors: "54" });
    assert.equal((await calculator.figure("survey.nps.score")).toFixed(2), "33.33");
    assert.deepEqual((await heard(page, "progress")).at(-1), { type: "progress", from: "two", detail: { answered: 3, of: 3 } });

    // Nothing was kept.
    const kept = await widget.place.locator("body").evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
    }));
    assert.deepEqual(kept, { local: 0, session: 0, databases: 0, workers: 0, cookies: "" });
  },
));

test("works in a page whose policy allows its script and its frame and nothing else", inOtherPage(
  { html: (url) => `${policy(`default-src 'none'; img-src data:; script-src ${new URL(url).origin}; frame-src ${new URL(url).origin}`)}<title>Strict</title><body>${script(url)}${ASSESSMENT}` },
  async ({ page }) => {
    const widget = Widget.in(page);
    await widget.answerAll(2);
    assert.match(await widget.heading(), /^You are in phase 2 of 3/);
    assert.ok((await page.locator("#one iframe").evaluate((frame) => frame.offsetHeight)) > 800);
    // Level 2 of 4: half of each bar, and inside of it, though no page may write styles.
    const bar = await widget.place.locator(".track").first().evaluate((track) => {
      const [whole, part] = [track, track.firstElementChild].map((element) => element.getBoundingClientRect());
      return { part: Math.round((100 * part.width) / whole.width), inside: part.top >= whole.top && part.bottom <= whole.bottom };
    });
    assert.deepEqual(bar, { part: 50, inside: true });
  },
));

test("says what to do where the page blocks its frame", inOtherPage(
  {
    html: (url) => `${policy(`default-src 'none'; img-src data:; script-src ${new URL(url).origin}`)}<title>Blocking</title><body>${script(url)}${ASSESSMENT}`,
    allow: [/^content policy: (frame|default)-src/, /^console: .*Content Security Policy/],
  },
  async ({ page, url }) => {
    const note = page.locator("#one").locator("p");
    await note.getByText("can’t be shown inside this page").waitFor();
    const link = note.getByRole("link", { name: "Open it in a window of its own" });
    assert.equal(await link.getAttribute("href"), `${url}embed.html#assessment`);
  },
));

test("without scripts, or in a browser that knows no such elements, the page's own link is there", async (t) => {
  const html = (url) => `<title>Host</title><body>${script(url)}${ASSESSMENT}`;
  await t.test("no scripts", inOtherPage({ html, context: { javaScriptEnabled: false } }, async ({ page, url }) => {
    assert.ok(await page.getByRole("link", { name: "The assessment" }).isVisible());
    await page.goto(`${url}embed.html#assessment`);
    assert.match(await page.locator("noscript").textContent(), /needs JavaScript/);
  }));
  await t.test("no elements", inOtherPage({ html }, async ({ page }) => {
    await page.addInitScript(() => delete window.customElements);
    await page.reload();
    assert.ok(await page.getByRole("link", { name: "The assessment" }).isVisible());
  }));
});

test("a hostile page can change how it looks, and nothing else", inOtherPage(
  {
    html: (url) => `<title>Hostile</title><body><iframe id="frame" src="${url}embed.html#assessment" width="400" height="700"></iframe>`,
  },
  async ({ page, url }) => {
    const widget = new Widget(page.locator("#frame").contentFrame());
    await widget.place.getByRole("button", { name: "Begin" }).waitFor();
    const origin = new URL(url).origin;
    const connected = () => widget.place.locator("html[data-connected]").count();

    await page.evaluate((origin) => {
      const frame = document.querySelector("#frame").contentWindow;
      const hello = (change = {}) => JSON.stringify({ app: "regulars-widget", v: 1, settings: {}, ...change });
      const ports = (n) => Array.from({ length: n }, () => new MessageChannel().port2);
      const send = (data, n = 1) => frame.postMessage(data, origin, ports(n));
      for (const data of [null, 1, {}, [], "", "null", "{", "[[[[[[", "\u0000", { app: "regulars-widget", v: 1, settings: {} }, new ArrayBuffer(8)]) send(data);
      send(hello({ v: 2 }));
      send(hello({ app: "other" }));
      send(hello({ settings: { css: "*{display:none}" } }));
      send(hello({ run: "alert(1)" }));
      send(hello({ settings: { consultant: "x".repeat(100_000) } }));
      send("[".repeat(60_000));
      send(hello(), 0);
      send(hello(), 2);
    }, origin);
    // From a window that is not the page around: a frame beside it.
    await page.evaluate(async (origin) => {
      const sibling = document.createElement("iframe");
      document.body.append(sibling);
      const run = sibling.contentWindow.Function("frame", "origin", `
        const { port2 } = new MessageChannel();
        frame.postMessage(JSON.stringify({ app: "regulars-widget", v: 1, settings: { consultant: "Sibling" } }), origin, [port2]);`);
      run(document.querySelector("#frame").contentWindow, origin);
      await new Promise((done) => setTimeout(done, 300));
    }, origin);
    assert.equal(await connected(), 0, "none of these opens a door");

    await page.evaluate((origin) => {
      const frame = document.querySelector("#frame").contentWindow;
      const hello = (settings) => JSON.stringify({ app: "regulars-widget", v: 1, settings });
      window.got = [];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => window.got.push(data);
      frame.postMessage(hello({ consultant: "<img src=x onerror=alert(1)>" }), origin, [port2]);
      // Whoever comes second is too late.
      const late = new MessageChannel();
      late.port1.onmessage = () => window.got.push("late");
      frame.postMessage(hello({ consultant: "Late" }), origin, [late.port2]);
      for (const data of [null, 7, {}, "{", "x".repeat(200_000), hello({ consultant: "y".repeat(70_000) })]) port1.postMessage(data);
      port1.postMessage(hello({
        consultant: "<b>Bold</b>\u202E",
        accent: "red;}*{display:none",
        radius: "9999",
        "font-size": "400px",
        theme: "dark\"",
        language: "../../",
        logo: "https://elsewhere.example/pixel.png",
      }));
      window.port = port1;
    }, origin);
    await widget.place.getByText("<b>Bold</b>").waitFor();
    assert.equal(await widget.place.locator("#by img, #by b").count(), 0);
    const root = await widget.place.locator("html").evaluate((html) => ({ style: html.getAttribute("style") ?? "", theme: html.dataset.theme ?? "" }));
    assert.deepEqual(root, { style: "", theme: "" });

    await widget.answerAll(3);
    await page.waitForTimeout(200);
    const got = await page.evaluate(() => window.got);
    assert.ok(got.length > 12 && got.every((text) => typeof text === "string" && text.length <= 2048));
    assert.ok(!got.includes("late"));
    const words = new Set(got.map((text) => JSON.parse(text).says).map((says) => (typeof says === "string" ? says : Object.keys(says).join())));
    assert.deepEqual([...words].sort(), ["height", "progress", "ready"]);
  },
));

test("what others say to the page is not taken for the widget's word", inOtherPage(
  { html: (url) => `<title>Host</title><body>${ASSESSMENT}${script(url)}` },
  async ({ page, url }) => {
    await remember(page);
    await Widget.in(page).place.getByRole("button", { name: "Begin" }).waitFor();
    await page.waitForFunction(() => window.heard.length > 0);
    await page.evaluate(async () => {
      const says = (says) => JSON.stringify({ app: "regulars-widget", v: 1, says });
      const other = document.createElement("iframe");
      document.body.append(other);
      for (const from of [window, other.contentWindow]) {
        const run = from.Function("to", "text", "to.postMessage(text, '*')");
        run(window, says("knock"));
        run(window, says({ complete: { phase: 3 } }));
        run(window, says({ height: 5 }));
      }
      await new Promise((done) => setTimeout(done, 300));
    });
    // Another frame of the right origin knocks too, but it is nobody's.
    await page.evaluate((url) => {
      const stray = document.body.appendChild(Object.assign(document.createElement("iframe"), { id: "stray", src: `${url}embed.html` }));
      return new Promise((done) => (stray.onload = () => done()));
    }, url);
    const stray = page.locator("#stray").contentFrame();
    await stray.getByRole("button", { name: "Begin" }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(await stray.locator("html[data-connected]").count(), 0);
    assert.deepEqual((await heard(page)).map(({ type }) => type), ["ready"]);
    assert.ok((await page.locator("#one iframe").evaluate((frame) => frame.offsetHeight)) > 100);
    // The door to the right one has stayed open.
    const widget = Widget.in(page);
    await widget.begin();
    await widget.place.locator('[data-do="answer 1"]').click();
    await page.waitForFunction(() => window.heard.some(({ type }) => type === "progress"));
  },
));

/** Stands in for the frame: knocks, says these things through the door, and last something that is right but for a part too many. */
const gone = `<!DOCTYPE html><title>Gone wrong</title><script>
  const says = (says, change) => JSON.stringify({ app: "regulars-widget", v: 1, says, ...change });
  const complete = { complete: { phase: 1 } };
  const messages = [
    null, 5, {}, "{", "[]", "null", says(null), says({ height: 1e9 }), says({ height: -1 }), says({ height: "5px;color:red" }), says({ height: 12.5 }),
    says({ progress: {} }), says({ progress: { answered: 1e6, of: 2 } }), says({ complete: { phase: 99 } }), says({ complete: "x" }),
    says({ complete: { phase: 1, more: "x".repeat(3000) } }), says(complete, { v: 2 }), says(complete, { app: "other" }), JSON.parse(says(complete)),
    says({ progress: { answered: 1, of: 2, name: "Anna" } }),
  ];
  addEventListener("message", ({ ports: [port] }) => messages.forEach((message) => port.postMessage(message)));
  parent.postMessage(says("knock"), "*");
</script>`;

test("a frame that has gone wrong does the page around no harm", inOtherPage(
  { html: (url) => `<title>Host</title><body><div style="height:3000px"></div>${ASSESSMENT}${script(url)}` },
  async ({ page }) => {
    await remember(page);
    await page.route(/embed\.html/, (route) => route.fulfill({ contentType: "text/html", body: gone }));
    await page.locator("#one").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => window.heard.length > 0);
    assert.deepEqual(await heard(page), [{ type: "progress", from: "one", detail: { answered: 1, of: 2 } }]);
    assert.equal(await page.locator("#one iframe").evaluate((frame) => frame.style.height), "0px");
  },
));

test("is dressed by a handful of attributes, and stays readable", inOtherPage(
  {
    html: (url) => `<title>Host</title><body>${script(url)}<regulars-assessment accent="#ffe000" radius="14" font-size="18" theme="dark" consultant="Bo" logo="logo.png"></regulars-assessment>`,
    files: { "logo.png": PNG, "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>' },
  },
  async ({ page, url }) => {
    const widget = Widget.in(page);
    const logo = widget.place.locator("#by img");
    await logo.waitFor();
    assert.match(await logo.getAttribute("src"), /^data:image\/png;base64,/);
    assert.ok(await logo.evaluate((image) => image.complete && image.naturalWidth === 96));
    const look = () => widget.place.locator("html").evaluate((html) => {
      const style = getComputedStyle(html);
      return { accent: style.getPropertyValue("--accent"), size: style.fontSize, round: style.getPropertyValue("--round"), paper: style.getPropertyValue("--paper") };
    });
    assert.deepEqual(await look(), { accent: "#ffe000", size: "18px", round: "14px", paper: "#171613" });
    const set = (name, value) => page.locator("regulars-assessment").evaluate((widget, [name, value]) => widget.setAttribute(name, value), [name, value]);
    await set("theme", "light");
    await widget.place.locator('html[data-theme="light"]').waitFor();
    const light = await look();
    assert.equal(light.paper, "#fbfaf6");
    assert.notEqual(light.accent, "#ffe000", "yellow on light paper is darkened");
    assert.deepEqual(await findings(page, "embed.html"), []);

    // A drawing of this page's own comes as a picture; one of another origin does not come at all.
    const before = await logo.getAttribute("src");
    await set("logo", "mark.svg");
    await widget.place.locator(`#by img:not([src="${before}"])`).waitFor();
    assert.match(await logo.getAttribute("src"), /^data:image\/png;base64,/);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await set("logo", `${url}icon-192.png`);
    await logo.waitFor({ state: "detached" });
    assert.ok(!asked.some((address) => address.includes("icon-192")), "nor is it asked for");
  },
));

test("speaks the language of its element, else that of the page around it", inOtherPage(
  { html: (url) => `<title>Host</title><body>${script(url)}<div lang="de-AT"><regulars-calculator id="one" kind="nps"></regulars-calculator><regulars-calculator id="two" kind="retention" lang="en"></regulars-calculator></div>` },
  async ({ page }) => {
    const one = Widget.in(page, "#one");
    assert.equal(await one.heading(), "Würden Ihre Kunden Sie weiterempfehlen?");
    assert.equal(await one.place.locator("html").getAttribute("lang"), "de");
    assert.equal(await page.locator("#one iframe").getAttribute("title"), "Würden Ihre Kunden Sie weiterempfehlen?");
    for (const [name, value] of Object.entries({ promoters: "1620", passives: "1080", detractors: "540" })) await one.place.locator(`#${name}`).fill(value);
    await one.place.locator("[type=submit]").click();
    assert.equal((await one.figure("survey.nps.score")).toFixed(2), "33.33");
    assert.match(await one.place.locator(".says").innerText(), /^Ihr Wert ist 33, mehr oder weniger 3: Von 3\u202f240 Menschen/);
    assert.equal(await one.place.locator("#foot").innerText(), "In diesem Fenster ausgerechnet: Nichts, was Sie eingeben, wird gesendet oder aufbewahrt.");

    const two = Widget.in(page, "#two");
    assert.equal(await two.heading(), "How many of your customers stay?");
    await page.locator("#two").evaluate((widget) => widget.setAttribute("lang", "de"));
    await two.place.getByRole("heading", { name: "Wie viele Ihrer Kunden bleiben?" }).waitFor();
    assert.deepEqual(await findings(page, "embed.html"), []);
  },
));

test("the page that shows it all is there in German, too", withApp(async ({ page, url }) => {
  await page.goto(`${url}widget.html`);
  assert.equal(await page.locator("h1").innerText(), "Put it on your own pages");
  await page.getByRole("button", { name: "Deutsch" }).click();
  assert.equal(await page.locator("h1").innerText(), "Auf Ihre eigenen Seiten damit");
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await page.locator("#what").selectOption("nps");
  assert.match(await page.locator("#snippet").inputValue(), /<regulars-calculator kind="nps"><a href="[^"]*embed\.html#nps">Würden Ihre Kunden Sie weiterempfehlen\?<\/a>/);
  await Widget.in(page, "#preview regulars-calculator").place.getByRole("heading", { name: "Würden Ihre Kunden Sie weiterempfehlen?" }).waitFor();
  await page.locator("#lang").selectOption("en");
  assert.match(await page.locator("#snippet").inputValue(), /kind="nps" lang="en"><a href="[^"]*">Would your customers recommend you\?</);
  assert.deepEqual(await findings(page), []);
}));

test("a result is taken along as a file and as a link that the full app opens", withApp(async ({ page, url, context }) => {
  await page.goto(`${url}embed.html`);
  const widget = new Widget(page);
  await widget.answerAll(2);
  assert.equal(await page.getByRole("heading", { name: /^Send it to/ }).count(), 0, "nobody is there to send it to");
  const [download] = await Promise.all([page.waitForEvent("download"), widget.press("Save as a file")]);
  assert.equal(download.suggestedFilename(), "automation-assessment.txt");
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /You are in phase 2 of 3/);
  const link = await page.getByRole("link", { name: "Open it in the full app" }).getAttribute("href");
  assert.ok(text.includes(link) && link.startsWith(`${url}#/assessment?shared=`), link);
  assert.equal(await page.getByLabel("Link with your answers").inputValue(), link);
  const app = await context.newPage();
  await openApp(app, link);
  await app.getByRole("heading", { name: "Someone shared an assessment: phase 2 of 3." }).waitFor();
}));

test("the calculators come to what is published, and say beside the field what is wrong", withApp(async ({ page, url }) => {
  const calculator = async (kind) => {
    await page.goto("about:blank");
    await page.goto(`${url}embed.html#${kind}`);
    return new Widget(page);
  };
  const worth = await calculator("lifetime-value");
  await worth.fill({ margin: "many", kept: "120" });
  assert.match(await worth.wrong("margin"), /can’t be read as a number/);
  assert.match(await worth.wrong("kept"), /At most 100/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "margin");
  assert.equal(await page.locator("#margin").inputValue(), "many", "nothing typed is lost");
  await worth.fill({ margin: "100", kept: "80 %" });
  assert.equal((await worth.figure("customers.value_rule_of_thumb")).toFixed(2), "266.67");
  assert.equal((await worth.figure("customers.value_rule_of_thumb_up_front")).toFixed(2), "366.67");
  assert.equal(await worth.wrong("kept"), "");
  assert.match(await page.getByRole("status").filter({ hasText: "worth" }).innerText(), /about 366\.67/);

  const nps = await calculator("nps");
  await nps.fill({ promoters: "162", passives: "108", detractors: "54" });
  assert.equal((await nps.figure("survey.nps.score")).toFixed(2), "33.33");
  assert.equal((await nps.figure("survey.nps.margin")).toFixed(2), "8.12");

  const payback = await calculator("acquisition-payback");
  await payback.fill({ cost: "€ 90,00", margin: "120" });
  assert.equal(await payback.figure("acquisition.payback_months"), 9);

  const retention = await calculator("retention");
  await retention.fill({ start: "200", end: "230", new: "70" });
  assert.equal(await retention.figure("customers.retention_rate"), 0.8);
}));

test("by keyboard alone", withApp(async ({ page, url }) => {
  await page.goto(`${url}embed.html`);
  await page.getByRole("button", { name: "Begin" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (let number = 1; number <= 12; number += 1) {
    await page.getByText(`Question ${number} of 12`).waitFor();
    await page.keyboard.press("2");
  }
  await page.getByRole("heading", { name: "You are in phase 2 of 3" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "title");
}));

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, and nothing is too wide, in any state: ${colorScheme}`, withApp({ context: { colorScheme, reducedMotion: "reduce" } }, async ({ page, url }) => {
    const found = {};
    const look = async (state) => {
      const here = await findings(page);
      if (here.length) found[state] = here;
      for (const width of [280, 360, 768]) {
        await page.setViewportSize({ width, height: 800 });
        const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (by > 0) found[`${state}, ${width}`] = by;
      }
    };
    const open = async (hash) => {
      await page.goto("about:blank");
      await page.goto(`${url}embed.html${hash}`);
      await page.locator("h1").waitFor();
      return new Widget(page);
    };
    const widget = await open("");
    await look("begin");
    await widget.begin();
    await look("question");
    await (await open("")).answerAll(1);
    await look("result");
    await (await open("")).answerAll(4);
    await look("result, all gates open");
    for (const kind of ["lifetime-value", "nps", "acquisition-payback", "retention"]) {
      const calculator = await open(`#${kind}`);
      await look(kind);
      await calculator.fill({});
      await look(`${kind}, wrong`);
      for (const input of await page.locator("input").all()) await input.fill("50");
      await calculator.press("Work it out");
      await look(`${kind}, result`);
    }
    assert.deepEqual(found, {});
  }));

  test(`axe finds nothing in what is sent and on the page that shows it all: ${colorScheme}`, withApp({ context: { colorScheme, reducedMotion: "reduce" } }, async ({ page, url }) => {
    await page.goto(`${url}widget.html`);
    const widget = Widget.in(page, "#preview regulars-assessment");
    await widget.answerAll(2);
    await widget.press("Send to the consultant …");
    await widget.place.locator("pre").waitFor();
    assert.deepEqual(await findings(page, "embed.html"), []);
    assert.deepEqual(await findings(page), []);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${width}`);
    }
  }));
}

test("the page makes snippets that work as they are copied", async () => {
  let snippet;
  await withApp(async ({ page, url }) => {
    await page.goto(`${url}widget.html`);
    await page.getByLabel("What", { exact: true }).selectOption("nps");
    await page.getByLabel("Your name").fill('Bo "B" & Co');
    await page.getByLabel("Corners").selectOption("12");
    const preview = page.locator("#preview regulars-calculator");
    assert.equal(await preview.getAttribute("consultant"), 'Bo "B" & Co');
    snippet = (await page.getByLabel("For your page").inputValue()).replaceAll(url, "HERE/");
    assert.match(snippet, /^<script src="HERE\/embed\.js" async><\/script>\n<regulars-calculator kind="nps" consultant="Bo &quot;B&quot; &amp; Co" radius="12">/);
  })();
  await inOtherPage({ html: (url) => `<title>Pasted</title><body>${snippet.replaceAll("HERE/", url)}` }, async ({ page }) => {
    await Widget.in(page, "regulars-calculator").place.getByText('Bo "B" & Co').waitFor();
  })();
});
