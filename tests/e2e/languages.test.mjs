// German beside English: the lists are whole, and a reader of German meets German everywhere.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { sizes } from "../../tools/sizes.mjs";
import { compiled, faults, holes, sum, textsIn, textsOf } from "../../tools/languages.mjs";
import { App, made } from "./support/app.mjs";
import { Keeper } from "./support/trust.mjs";
import { findings } from "./support/axe.mjs";
import { DIST, openApp, readyForOffline, withApp } from "./support/browser.mjs";

// ------------------------------------------------------------------------------------------------ the lists

/** A folder with these files, for the time of a test. */
function folder(files, body) {
  const root = mkdtempSync(join(tmpdir(), "regulars-languages-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return body(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const SOURCE = {
  "src/page/plan.rs": 'fn a() { say!("Save"); tell!("{n} of {all} are late.", n, all = 3); }\n#[cfg(test)]\nmod tests { say!("Only tested"); }\n',
  "src/plan/mod.rs": '// say!("Only remarked")\nconst A: &str = text!("One\\nTwo"); fn b() { say!("Save") }\n',
};
const WHOLE = { "languages/de/page-plan.txt": "Save\n= Speichern\n\n{n} of {all} are late.\n= Von {all} sind {n} spät.\n", "languages/de/plan.txt": "One\\nTwo\n= Eins\\nZwei\n" };
const found = (lists) => folder({ ...SOURCE, ...WHOLE, ...lists }, (root) => faults("de", root));

test("a language that is whole has no faults", () => assert.deepEqual(found({}), []));

test("what is wrong with a language is said", () => {
  assert.deepEqual(found({ "languages/de/plan.txt": "One\\nTwo\n= \n" }), ["de/plan: missing: One\\nTwo"]);
  assert.deepEqual(found({ "languages/de/plan.txt": "" }), ["de/plan: missing: One\\nTwo"]);
  assert.deepEqual(found({ "languages/de/old.txt": "Gone\n= Fort\n" }), ["de: unused: Gone"]);
  assert.deepEqual(found({ "languages/de/old.txt": "Save\n= Sichern\n" }), ["de/page-plan: said in two ways: Save = Speichern | Sichern"]);
  const lists = { "languages/de/page-plan.txt": "Save\n= Speichern\n\n{n} of {all} are late.\n= {n} sind spät.\n" };
  assert.deepEqual(found(lists), ["de: other holes: {n} of {all} are late."]);
});

test("texts are found in the source and told apart by room", () => {
  assert.deepEqual(textsIn('say!(\n  "a \\"b\\" \\u{a0}c \\\n    d", x)'), ['a "b" \u00a0c d']);
  assert.deepEqual(holes("{b} {{no}} {a}"), ["a", "b"]);
  assert.deepEqual(holes("{b|Tag|Tage} {a}"), ["a", "b"]);
  const rooms = (inEach) => folder(SOURCE, (root) => Object.fromEntries(textsOf(root, inEach)));
  assert.deepEqual(rooms(false), { "page-plan": ["Save", "{n} of {all} are late."], plan: ["One\nTwo"] });
  assert.deepEqual(rooms(true).plan, ["One\nTwo", "Save"]);
});

test("the list that the program reads names texts by their sums", () => {
  assert.equal(sum("{count} orders"), "bed198d5"); // as in src/language.rs
  const lists = (rooms) => folder({ ...SOURCE, ...WHOLE }, (root) => compiled("de", root, rooms).trim().split("\n").sort());
  assert.deepEqual(lists(null), [`${sum("Save")}\tSpeichern`, `${sum("{n} of {all} are late.")}\tVon {all} sind {n} spät.`, `${sum("One\nTwo")}\tEins\\nZwei`].sort());
  assert.deepEqual(lists(["plan"]), [`${sum("Save")}\tSpeichern`, `${sum("One\nTwo")}\tEins\\nZwei`].sort());
});

test("who reads English loads no other language first", () => {
  const first = sizes(DIST).filter(({ group }) => ["first load", "widget frame"].includes(group));
  for (const { group, files } of first) assert.deepEqual(files.filter(({ name }) => name.startsWith("words-")), [], group);
});

// ------------------------------------------------------------------------------------------------ the app

const GERMAN = { context: { locale: "de-DE", reducedMotion: "reduce" } };

/** English that no German text holds, and no name in the invented orders. */
const ENGLISH = /\b(the|your|you|of|which|who|with|than|they|there|have|has|are|is|this|that|customers?|orders?|revenue|refunds?|share|since|month|days?|files?)\b/gi;

/** What stays as it is: names of files, of a programme, of the sample's guests; a line that names a source. */
const NAMES = /[\w-]+\.csv|Advanced Order Export|Sample Customer \d+|sample\.customer\S+|^.*\((1[89]|20)\d\d\).*$/gm;

/** What a person reads on the page beside such names. */
const visible = async (page) => {
  const text = await page.evaluate(() => document.body.innerText);
  return text.replace(NAMES, "");
};

class German extends App {
  async sample() {
    await this.page.getByRole("button", { name: "Mit einem Beispielbetrieb ausprobieren" }).first().click();
    await this.overview();
  }

  async saved() {
    await this.page.getByText("Auf diesem Gerät gespeichert").first().waitFor();
  }

  /** Chooses a language and waits until the page speaks it. */
  async speak(name, tag) {
    await this.page.locator(".side select", { has: this.page.locator("option", { hasText: "Deutsch" }) }).selectOption({ label: name });
    await this.page.locator(`html[lang=${tag}]`).waitFor();
    await this.page.locator("#loading").waitFor({ state: "detached" });
  }
}

const PLACES = ["", "overview", "customers", "customers/1", "groups", "cohorts", "cohorts?by=quarter&show=revenue", "files", "definitions", "privacy", "nowhere"];
const MADE = ["worth", "segments", "rule", "rule-language", "figures", "type-in", "assessment", "drivers", "promise", "plan", "report"];

test("a browser that prefers German gets German", withApp(GERMAN, async ({ page, url }) => {
  const app = await new German(page, url).open();
  assert.equal(await page.getAttribute("html", "lang"), "de");
  assert.equal(await app.heading(), "Wie sind Ihre Kunden?");
  await app.sample();
  assert.equal(await page.title(), "Überblick – Regulars");
  const english = {};
  for (const place of [...PLACES, ...MADE]) {
    await app.go(`#/${place}`);
    await app.settled();
    const words = [...new Set((await visible(page)).match(ENGLISH) ?? [])];
    if (words.length) english[place] = words;
  }
  assert.deepEqual(english, {});
}));

test("numbers, money and dates are written as in German", withApp(GERMAN, async ({ page, url }) => {
  const app = await new German(page, url).open();
  await app.sample();
  const texts = await page.locator("data.figure").allInnerTexts();
  const money = texts.filter((text) => text.includes("€"));
  assert.ok(money.length > 1);
  for (const text of money) assert.match(text, /^-?\d{1,3}(\.\d{3})*(,\d+)?\s€$/);
  const shares = texts.filter((text) => text.includes("%"));
  assert.ok(shares.length > 1);
  for (const text of shares) assert.match(text, /^\d+(,\d+)?\s%$/);
  await app.go("#/customers/1");
  assert.match(await page.locator("main").innerText(), /\d\.\s(Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)\.?\s\d{4}/);
}));

test("where German is chosen in a browser of another country, numbers are German", withApp({ context: { locale: "en-US" } }, async ({ page, url }) => {
  const app = await new German(page, url).open("?lang=de");
  await app.sample();
  const money = (await page.locator("data.figure").allInnerTexts()).filter((text) => text.includes("€"));
  for (const text of money) assert.match(text, /^-?\d{1,3}(\.\d{3})*(,\d+)?\s€$/);
}));

test("English is spoken where neither language is preferred, and no list is loaded for it", withApp({ context: { locale: "fr-FR" } }, async ({ page, url }) => {
  await openApp(page, url);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => name.includes("words-")), []);
}));

test("changing the language keeps what is loaded, and is remembered", withApp(GERMAN, async ({ page, context, url }) => {
  const app = await new German(page, url).open();
  await app.sample();
  const customers = await app.figure("orders.net_revenue");
  // At once, while it is still being saved: nothing is lost by it.
  await app.speak("English", "en");
  await app.overview();
  assert.equal(await page.title(), "Overview – Regulars");
  assert.equal(await app.figure("orders.net_revenue"), customers);
  const other = await context.newPage();
  await openApp(other, url);
  assert.equal(await other.getAttribute("html", "lang"), "en");
  await other.close();
  await app.speak("Deutsch", "de");
  await app.overview();
  await app.saved();
  assert.equal(await page.title(), "Überblick – Regulars");
  assert.equal(await app.figure("orders.net_revenue"), customers);
}));

/** What lies in the storage of this window. */
const inSession = (page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));

test("what is typed and not sent stays when the language is changed, and is nowhere kept", withApp(GERMAN, async ({ page, url }) => {
  const app = await new German(page, url).open();
  await app.sample();
  await app.saved();

  // A form that was given another shape, with what is typed in it.
  await app.go("#/rule");
  const form = page.locator("form.made").first();
  await form.getByLabel("Name des Segments").fill("Unsere Besten");
  await form.getByRole("button", { name: "Bedingung zu Gruppe 1 hinzufügen" }).click();
  await form.getByLabel("Was", { exact: true }).nth(1).selectOption("tier");
  await form.getByLabel("Wie", { exact: true }).nth(1).selectOption("is");
  await form.getByLabel("Wert", { exact: true }).nth(1).fill("bestes funftel");
  await form.locator(".live").filter({ hasText: /^Bisher: \d/ }).waitFor();
  await app.speak("English", "en");
  await form.getByLabel("Name of the segment").waitFor();
  const there = async () => assert.deepEqual(
    [await form.getByLabel("What", { exact: true }).nth(1).inputValue(), await form.getByLabel("Value", { exact: true }).nth(1).inputValue()],
    ["tier", "bestes funftel"],
  );
  await form.getByLabel("Value", { exact: true }).nth(1).waitFor();
  await there();
  assert.equal(await form.getByLabel("Name of the segment").inputValue(), "Unsere Besten");
  assert.equal(await inSession(page), "{}");
  // And back, with what was typed meanwhile.
  await form.getByLabel("Name of the segment").fill("Our best");
  await app.speak("Deutsch", "de");
  await form.getByLabel("Wert", { exact: true }).nth(1).waitFor();
  assert.equal(await form.getByLabel("Name des Segments").inputValue(), "Our best");
  assert.equal(await form.getByLabel("Wert", { exact: true }).nth(1).inputValue(), "bestes funftel");
  await form.getByRole("button", { name: "Segment speichern" }).click();
  // It is kept in English, and shown in German.
  await page.getByRole("heading", { level: 1, name: /„Our best“/ }).waitFor();
  await page.getByText('Bestellungen mindestens 2 und Stufe ist "Bestes Fünftel"').first().waitFor();
  // What was sent does not come back.
  await app.go("#/rule");
  await form.getByLabel("Name des Segments").waitFor();
  assert.equal(await form.getByLabel("Name des Segments").inputValue(), "");

  // A form that lies folded away, and fields that are no form of the engine's.
  await app.go("#/segments");
  await page.getByText("Liste aus Adressen machen").click();
  await page.locator("details.fold textarea").first().fill("anna@example.org\nben@example.org");
  await app.speak("English", "en");
  const people = page.locator("details.fold[open] textarea").first();
  await people.waitFor();
  assert.equal(await people.inputValue(), "anna@example.org\nben@example.org");
  assert.equal(await inSession(page), "{}");
  await app.go("#/groups");
  await page.locator(".bounds details summary").click();
  const bound = page.locator(".bounds input").nth(1);
  await bound.fill("77");
  await app.speak("Deutsch", "de");
  await page.locator(".bounds input").nth(1).waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelectorAll(".bounds input")[1]?.value === "77");
  assert.equal(await inSession(page), "{}");
}));

test("of a protected workspace nothing typed is written down: the change of the language asks", withApp({ context: { locale: "en-US" } }, async ({ page, url }) => {
  const app = await new Keeper(page, url).open();
  await app.sample();
  await app.saved();
  await app.protect("correct horse battery staple");
  await app.go("#/segments");
  await page.locator("details.fold summary").first().click();
  await page.locator("details.fold textarea").first().fill("anna@example.org");
  // Whatever is written is seen, even if it were taken out at once.
  await page.evaluate(() => {
    window.written = [];
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      window.written.push(String(value));
      return set.call(this, key, value);
    };
  });
  await page.locator(".side select", { has: page.locator("option", { hasText: "Deutsch" }) }).selectOption({ label: "Deutsch" });
  await page.getByText("What you have typed here would be gone").waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await inSession(page), "{}");
  assert.equal((await page.evaluate(() => window.written)).some((value) => value.includes("anna@")), false);
  await page.getByText("Leave it as it is").click();
  assert.equal(await page.locator("details.fold textarea").first().inputValue(), "anna@example.org");
  assert.equal(await page.getByText("What you have typed here would be gone").count(), 0);
}));

test("the first page offers the other language, also on a phone", withApp({ context: { viewport: { width: 360, height: 740 } } }, async ({ page, url }) => {
  await openApp(page, url);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.locator("html[lang=de]").waitFor();
  await page.getByRole("heading", { name: "Wie sind Ihre Kunden?", level: 1 }).waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
}));

test("what is not kept is not lost by a change of the language without a word", withApp(GERMAN, async ({ page, context, url }) => {
  const first = await context.newPage();
  await openApp(first, url);
  const app = await new German(page, url).open(); // the other window keeps the data
  await app.sample();
  await page.locator(".side select", { has: page.locator("option", { hasText: "Deutsch" }) }).selectOption({ label: "English" });
  await page.getByText("Sprache trotzdem wechseln").waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "de");
  await page.getByText("So lassen").click();
  assert.equal(await page.getByText("Sprache trotzdem wechseln").count(), 0);
  assert.notEqual(await app.figure("orders.net_revenue"), "0");
}));

test("a list that does not arrive leaves English, and says so", withApp({ ...GERMAN, allow: [/words-de/] }, async ({ page, url }) => {
  await page.route("**/words-de-*", (route) => route.fulfill({ status: 404 }));
  await openApp(page, url);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.getByText("its texts did not arrive").waitFor();
}));

test("German works offline", withApp(GERMAN, async ({ page, context, url }) => {
  await openApp(page, url);
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("heading", { name: "Wie sind Ihre Kunden?", level: 1 }).waitFor();
}));

test("a start that fails is explained in German", withApp({ ...GERMAN, allow: [/404/, /nicht angekommen/] }, async ({ page, url }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404 }));
  await page.goto(url);
  await page.getByText("Ein Teil von Regulars ist nicht angekommen.").waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "de");
  assert.match(await page.locator("#loading h1").innerText(), /Wie sind Ihre Kunden/);
}));

test("the worker says in German what is wrong with a file, and so does the reader of spreadsheets", withApp(GERMAN, async ({ page, url }) => {
  const app = await new German(page, url).open();
  for (const [name, content] of [["leer.csv", ""], ["kaputt.xlsx", Buffer.from("PK\x03\x04 no spreadsheet at all")]]) {
    await app.choose(made(name, content));
    const told = page.locator("p", { hasText: `${name} wurde nicht gelesen.` }).first();
    await told.waitFor();
    assert.doesNotMatch((await told.innerText()).replaceAll(name, ""), ENGLISH);
  }
}));

test("axe finds nothing in German", withApp(GERMAN, async ({ page, url }) => {
  const app = await new German(page, url).open();
  const wrong = {};
  const look = async (place) => {
    const here = await findings(page);
    if (here.length) wrong[place] = here;
  };
  await look("start");
  await app.sample();
  // What differs from English is the words, so a page of each kind is enough.
  for (const place of ["overview", "customers", "customers/1", "groups", "cohorts", "definitions", "assessment"]) {
    await app.go(`#/${place}`);
    await app.settled();
    await look(place);
  }
  assert.deepEqual(wrong, {});
}));

for (const width of [320, 360]) {
  test(`German is nowhere wider than a screen of ${width} pixels`, withApp({ context: { ...GERMAN.context, viewport: { width, height: 740 } } }, async ({ page, url }) => {
    const app = await new German(page, url).open();
    const wide = {};
    const look = async (place) => {
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) wide[place] = by;
    };
    await look("start");
    await app.sample();
    for (const place of [...PLACES, ...MADE]) {
      await app.go(`#/${place}`);
      await app.settled();
      await look(place);
    }
    assert.deepEqual(wide, {});
  }));
}
