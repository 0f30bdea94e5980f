// Finishes what trunk built; runs as its post_build hook, on the folder before it becomes dist/.
//
// 1. The workers' files get names by content (trunk names only the page's so). A page kept by a browser
//    or a proxy can then never meet the worker of another version, nor that one another reader of spreadsheets. Their loaders
//    fetch script and program side by side.
// 2. The page learns its build and the worker's name, and gets the content policy.
// 3. The texts of other languages (languages/) become lists, named by content, one for the app and one for the frame.
// 4. The app's style sheets become one file.
// 5. embed.html and widget.html, which stand in other people's pages and show how, get their program, style sheets and
//    policies.
// 6. The service worker gets the list of all files of the app with their hashes.
// Same input, same bytes: nothing here knows the time or the machine.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compiled, languages } from "./languages.mjs";

// No inline script, no inline style, no other origin: the browser itself keeps the promise that nothing leaves.
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// The frame inside other people's pages: pictures come as data only, so that it can't be made to ask another origin.
export const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// The page that shows it.
export const SHOW_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What is for other people's pages: not part of the copy that the app keeps for working offline. */
export const isForOthers = (url) => /^(embed\.(js|html)|(tokens|base|components|made|loading|embed|widget)-[0-9a-f]+\.css|words-widget-[a-z]+-[0-9a-f]+\.txt|widget\.(html|js)|frame-[0-9a-f]+(_bg\.wasm|\.js))$/.test(url);

/** What the frame says: its own rooms, and those whose words it shows. */
const FRAME_ROOMS = ["widget", "embed", "automation", "measure"];

const sha256 = (data, encoding) => createHash("sha256").update(data).digest(encoding);

/** All files below a folder, as sorted URL paths relative to it. */
export function filesIn(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** Replaces a text that must occur, so that a change elsewhere cannot switch a step off unnoticed. */
function replaced(text, from, to, where) {
  if (!text.includes(from)) throw new Error(`${where}: expected to find ${from}`);
  return text.replaceAll(from, to);
}

function edit(path, ...changes) {
  let text = readFileSync(path, "utf8");
  for (const [from, to] of changes) text = replaced(text, from, to, path);
  writeFileSync(path, text);
}

function nameByContent(dir, worker) {
  const path = (name) => join(dir, name);
  const parts = [".js", "_bg.wasm", "_loader.js"];
  const hash = sha256(Buffer.concat(parts.map((part) => readFileSync(path(`${worker}${part}`)))), "hex").slice(0, 16);
  const [script, program] = [`./${worker}-${hash}.js`, `./${worker}-${hash}_bg.wasm`];
  edit(path(`${worker}.js`), [`${worker}_bg.wasm`, `${worker}-${hash}_bg.wasm`]);
  // Trunk's loader asks for the program only once the script is there.
  edit(path(`${worker}_loader.js`), [
    `import init from './${worker}.js';await init();`,
    `const wasm=fetch(new URL("${program}",import.meta.url));const{default:init}=await import("${script}");await init({module_or_path:wasm});`,
  ]);
  for (const part of parts) renameSync(path(`${worker}${part}`), path(`${worker}-${hash}${part}`));
  return `./${worker}-${hash}_loader.js`;
}

/** The worker starts the reader of spreadsheets and the maker of pages itself, when they are needed; its loader tells it where from. */
function nameWorkersByContent(dir) {
  const loader = join(dir, "worker_loader.js");
  const sheets = nameByContent(dir, "sheets");
  const rooms = nameByContent(dir, "rooms");
  writeFileSync(loader, `self.regularsSheets=${JSON.stringify(sheets)};self.regularsRooms=${JSON.stringify(rooms)};${readFileSync(loader, "utf8")}`);
  return nameByContent(dir, "worker");
}

/** The attribute values that minifying leaves without quotes, and those it does not. */
const meta = (name, content) => new RegExp(`<meta\\s(?=[^>]*name="?${name}"?[\\s/>])[^>]*>`).exec(content)?.[0];

/** Puts tags in the places that a page keeps for them: `<meta name="…">`. */
function finishPage(path, tags) {
  let html = readFileSync(path, "utf8");
  const inline = /<style[\s>]|\sstyle\s*=|\son[a-z]+\s*=|<script(?![^>]*\ssrc\s*=)[^>]*>/i.exec(html)?.[0];
  if (inline) throw new Error(`${path}: the content policy forbids what is inline: ${inline}`);
  for (const [name, tag] of Object.entries(tags)) {
    const found = meta(name, html);
    if (!found) throw new Error(`${path}: <meta name="${name}"> is missing`);
    html = html.replace(found, () => tag);
  }
  writeFileSync(path, html);
}

const policy = (text) => `<meta http-equiv="Content-Security-Policy" content="${text}">`;

/** Writes the list of each language, and gives the tags that name them to a page. */
function writeWords(dir, kind, rooms = null) {
  const tags = languages().map((language) => {
    const list = compiled(language, undefined, rooms);
    const name = `words-${kind}${language}-${sha256(list, "hex").slice(0, 16)}.txt`;
    writeFileSync(join(dir, name), list);
    return [`regulars-words-${language}`, `<meta name="regulars-words-${language}" content="./${name}">`];
  });
  return Object.fromEntries(tags);
}

/** The style sheets that trunk made, by name; those of the other pages are taken out of the app's. */
function styleSheets(page) {
  let html = readFileSync(page, "utf8");
  const sheets = {};
  for (const [tag] of html.matchAll(/<link\s[^>]*\.css[^>]*>/g)) {
    const name = SHEET.exec(tag)?.[1];
    sheets[name] = tag;
    if (name === "embed" || name === "widget") html = html.replace(tag, "");
  }
  writeFileSync(page, html);
  return (...names) =>
    names
      .map((name) => {
        if (!sheets[name]) throw new Error(`${page}: the style sheet ${name} is missing`);
        return sheets[name];
      })
      .join("\n  ");
}

/** A style sheet's file, and its name in it. */
const SHEET = /([a-z]+)-[0-9a-f]+\.css/;

/** Makes one file of the app's style sheets for the screen: nothing is drawn before the last of them is there. */
function joinStyleSheets(dir) {
  const page = join(dir, "index.html");
  let html = readFileSync(page, "utf8");
  const tags = [...html.matchAll(/<link\s[^>]*\.css[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/\smedia=/.test(tag));
  const files = tags.map((tag) => SHEET.exec(tag)[0]);
  const all = files.map((file) => readFileSync(join(dir, file), "utf8")).join("\n");
  const name = `style-${sha256(all, "hex").slice(0, 16)}.css`;
  writeFileSync(join(dir, name), all);
  html = replaced(html, tags[0], `<link href="./${name}" integrity="sha384-${createHash("sha384").update(all).digest("base64")}" rel="stylesheet">`, page);
  for (const tag of tags.slice(1)) html = html.replace(tag, "");
  writeFileSync(page, html);
  for (const file of files) if (!isForOthers(file)) rmSync(join(dir, file));
}

/** The two pages for others. The frame is built as a worker is, and started by boot.js as the app is. */
function finishOthers(dir, sheets) {
  const frame = nameByContent(dir, "frame").replace("_loader.js", "");
  rmSync(join(dir, `${frame}_loader.js`));
  finishPage(join(dir, "embed.html"), {
    policy: policy(FRAME_POLICY),
    styles: sheets("tokens", "base", "components", "made", "loading", "print", "embed"),
    ...writeWords(dir, "widget-", FRAME_ROOMS),
    program: `<script type="module" src="./boot.js" data-app="${frame}.js" data-wasm="${frame}_bg.wasm"></script>`,
  });
  finishPage(join(dir, "widget.html"), {
    policy: policy(SHOW_POLICY),
    styles: sheets("tokens", "base", "components", "made", "widget"),
  });
}

export function finish(dir) {
  const page = join(dir, "index.html");
  const serviceWorker = join(dir, "service-worker.js");
  const worker = nameWorkersByContent(dir);
  finishOthers(dir, styleSheets(page));
  joinStyleSheets(dir);
  finishPage(page, writeWords(dir, ""));

  // The build's name stands for every file, the unfinished page and service worker included.
  const build = sha256(filesIn(dir).map((url) => `${url} ${sha256(readFileSync(join(dir, url)), "hex")}\n`).join(""), "hex").slice(0, 12);
  finishPage(page, {
    policy: policy(POLICY),
    "regulars-build": `<meta name="regulars-build" content="${build}">`,
    "regulars-worker": `<meta name="regulars-worker" content="${worker}">`,
  });

  const files = filesIn(dir)
    .filter((url) => url !== "service-worker.js" && !url.startsWith(".") && !isForOthers(url))
    .map((url) => ({ url: url === "index.html" ? "./" : `./${url}`, integrity: `sha256-${sha256(readFileSync(join(dir, url)), "base64")}` }));
  edit(
    serviceWorker,
    [`const BUILD = "";`, `const BUILD = "${build}";`],
    [`const FILES = [];`, `const FILES = ${JSON.stringify(files, null, 1)};`],
    [`const POLICY = "";`, `const POLICY = ${JSON.stringify(POLICY)};`],
  );
  // GitHub Pages would otherwise leave out files whose names start with an underscore.
  writeFileSync(join(dir, ".nojekyll"), "");
  return { build, files: files.length };
}

if (process.env.TRUNK_STAGING_DIR) {
  if (process.env.TRUNK_PROFILE === "release") {
    const { build, files } = finish(process.env.TRUNK_STAGING_DIR);
    console.log(`build ${build}: ${files} files`);
  } else {
    // While developing there is no offline copy that could stand in the way of a change.
    rmSync(join(process.env.TRUNK_STAGING_DIR, "service-worker.js"), { force: true });
    const page = join(process.env.TRUNK_STAGING_DIR, "index.html");
    finishOthers(process.env.TRUNK_STAGING_DIR, styleSheets(page));
    finishPage(page, writeWords(process.env.TRUNK_STAGING_DIR, ""));
  }
}
