// The texts of the source and what they are in other languages.
//
//   node tools/languages.mjs check     fails on a text that is missing or unused, or that has other holes than the English one
//   node tools/languages.mjs update    writes what is new into languages/LANGUAGE/ROOM.txt, untranslated, and takes out what is unused
//
// A text is what stands in `say!("…")`, `tell!("…")`, `remark!("…")` or `text!("…")` (src/language.rs). The lists are for people: one file for each room of the
// house, the English text in one line and the other language in the next, after "= ". A text that several rooms say stands
// in the first of them.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The sum by which a text is looked up: FNV-1a over its bytes, as in src/language.rs. */
export const sum = (text) =>
  Buffer.from(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5).toString(16).padStart(8, "0");

/** The names of the holes of a text, sorted. Words that go with a hole's number (`{n|order|orders}`) are each language's own. */
export const holes = (text) => [...text.replaceAll("{{", "").matchAll(/\{([^}|]*)[^}]*\}/g)].map((hole) => hole[1]).sort();

/** A Rust string literal as the text it stands for. */
function unquoted(literal) {
  return literal
    .replace(/\\\r?\n\s*/g, "")
    .replace(/\\(u\{([0-9a-fA-F]+)\}|[\s\S])/g, (_, escape, code) =>
      code ? String.fromCodePoint(parseInt(code, 16)) : ({ n: "\n", t: "\t", r: "\r" }[escape] ?? escape));
}

/** Every text of a Rust file outside its tests, in order. */
export function textsIn(source) {
  const tests = source.search(/^#\[cfg\(test\)\]\s*mod \w+ \{/m);
  const code = (tests < 0 ? source : source.slice(0, tests)).replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/\b(?:say|text|tell|remark)!\s*\(\s*"((?:[^"\\]|\\[\s\S])*)"/g)].map((match) => unquoted(match[1]));
}

/** Which list a source file belongs to: `src/page/value/drivers.rs` to `page-value`, `src/lib.rs` to `lib`. */
export function roomOf(path) {
  const parts = path.replace(/\.rs$/, "").split("/").slice(1);
  return (parts[0] === "page" || parts[0] === "value" ? parts.slice(0, 2) : parts.slice(0, 1)).join("-");
}

/** Room → its texts; a text that several rooms say only in the first of them, or in each. */
export function textsOf(root = ROOT, inEach = false) {
  const rooms = new Map();
  const seen = new Set();
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs") && entry.name !== "tests.rs")
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1).replaceAll("\\", "/"))
    .sort();
  for (const file of files) {
    if (file === "src/language.rs") continue;
    for (const text of textsIn(readFileSync(join(root, file), "utf8"))) {
      const room = roomOf(file);
      if (seen.has(inEach ? `${room} ${text}` : text)) continue;
      seen.add(inEach ? `${room} ${text}` : text);
      rooms.set(room, [...(rooms.get(room) ?? []), text]);
    }
  }
  return rooms;
}

const inLine = (text) => text.replaceAll("\n", "\\n");
const outOfLine = (line) => line.replaceAll("\\n", "\n");

/** A list as a map from English to the other language; "" where it is not translated. */
export function read(list) {
  const texts = new Map();
  let english = null;
  for (const line of list.split("\n")) {
    if (english !== null && line.startsWith("=")) {
      texts.set(english, outOfLine(line.slice(1).trim()));
      english = null;
    } else if (line && !line.startsWith("# ")) {
      english = outOfLine(line);
    }
  }
  return texts;
}

const written = (texts) => [...texts].map(([english, other]) => `${inLine(english)}\n= ${inLine(other)}`.trimEnd() + "\n").join("\n");

/** The languages there are lists of. */
export const languages = (root = ROOT) =>
  existsSync(join(root, "languages")) ? readdirSync(join(root, "languages")).filter((name) => !name.includes(".")).sort() : [];

/** All of a language, from all its lists; of a text that two lists hold, the first one's. What they say differently goes to `unlike`. */
export function translated(language, root = ROOT, unlike = []) {
  const all = new Map();
  const folder = join(root, "languages", language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")).sort()) {
    for (const [english, other] of read(readFileSync(join(folder, file), "utf8"))) {
      if (all.get(english) && other && all.get(english) !== other) {
        unlike.push(`${language}/${file.replace(".txt", "")}: said in two ways: ${inLine(english)} = ${other} | ${all.get(english)}`);
      }
      all.set(english, all.get(english) || other);
    }
  }
  return all;
}

/** What is wrong with a language, in words; nothing where it is complete. */
export function faults(language, root = ROOT) {
  const rooms = textsOf(root);
  const used = new Set([...rooms.values()].flat());
  const differing = [];
  const all = translated(language, root, differing);
  const missing = [...rooms].flatMap(([room, texts]) =>
    texts.filter((text) => !all.get(text)).map((text) => `${language}/${room}: missing: ${inLine(text)}`));
  const unused = [...all.keys()].filter((text) => !used.has(text)).map((text) => `${language}: unused: ${inLine(text)}`);
  const unlike = [...all].filter(([english, other]) => other && holes(english).join() !== holes(other).join())
    .map(([english]) => `${language}: other holes: ${inLine(english)}`);
  const sums = new Map();
  for (const text of used) {
    if (sums.has(sum(text))) missing.push(`the same sum: ${inLine(text)} / ${inLine(sums.get(sum(text)))}`);
    sums.set(sum(text), text);
  }
  return [...missing, ...unused, ...unlike, ...differing];
}

/** As the program reads it: `sum TAB text`, ascending; only these rooms, or all. */
export function compiled(language, root = ROOT, rooms = null) {
  const wanted = rooms && new Set([...textsOf(root, true)].filter(([room]) => rooms.includes(room)).flatMap(([, texts]) => texts));
  return [...translated(language, root)]
    .filter(([english, other]) => other && (!wanted || wanted.has(english)))
    .map(([english, other]) => `${sum(english)}\t${inLine(other)}\n`)
    .sort()
    .join("");
}

function update(language, only) {
  const all = translated(language);
  for (const [room, texts] of textsOf()) {
    if (only.length > 0 && !only.includes(room)) continue;
    mkdirSync(join(ROOT, "languages", language), { recursive: true });
    writeFileSync(join(ROOT, "languages", language, `${room}.txt`), written(texts.map((text) => [text, all.get(text) ?? ""])));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...only] = process.argv.slice(2);
  if (command === "update") {
    for (const language of languages()) update(language, only);
  } else if (command === "check") {
    const found = languages().flatMap((language) => faults(language)).filter((fault) => only.length === 0 || only.some((room) => fault.includes(`/${room}:`)));
    for (const fault of found) console.error(fault);
    if (found.length > 0) {
      console.error(`${found.length} texts to mend. \`node tools/languages.mjs update\` lists what is new.`);
      process.exit(1);
    }
  } else {
    console.error("node tools/languages.mjs check | update [ROOM…]");
    process.exit(2);
  }
}
