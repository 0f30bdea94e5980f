// What a visitor downloads, gzipped, against the budgets: how much of each is used, or by how much it is missed.
// Fails when something has grown past its ceiling. A ceiling stands a little above what was last measured and above
// the budget only where the budget is missed; it moves down with every saving, and up only with a new room of the house.
//
//   node tools/sizes.mjs [FOLDER] [--json]

import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { filesIn } from "./finish-dist.mjs";

/** In thousand bytes, gzipped. */
const BUDGETS = { "first picture": 330, "first load": 330, worker: 250, pages: 1000, spreadsheets: 100, "embed.js": 4.096, "widget frame": 140, "in German": 200 };
const CEILINGS = { ...BUDGETS, "first picture": 24, "first load": 640, worker: 702, pages: 1583, spreadsheets: 143, "widget frame": 147 };

/** What has to arrive before the whole app is there: a page and what it names, but for manifest and launcher icons. */
function firstLoad(dir, page = "index.html") {
  const html = readFileSync(join(dir, page), "utf8");
  const named = [...html.matchAll(/\s(?:href|src|data-app|data-wasm)="?([^"\s>]+)/g)].map((match) => match[1].replace(/^\.\//, ""));
  return [...new Set([page, ...named])].filter((name) => !/(^$|\/|\.png|\.webmanifest)$/.test(name) && existsSync(join(dir, name)));
}

/** The files of a worker, named by content. */
const partsOf = (worker, dir) => filesIn(dir).filter((name) => new RegExp(`^${worker}-[0-9a-f]+(_loader\\.js|_bg\\.wasm|\\.js)$`).test(name));

/**
 * @param {string} dir a finished dist/
 * @returns {{group: string, budget: number, ceiling: number, bytes: number, gzip: number, files: {name: string, bytes: number, gzip: number}[]}[]}
 */
export function sizes(dir) {
  const groups = {
    // The first page can be read, and takes files in, before the program is there.
    "first picture": firstLoad(dir).filter((name) => !/^app-/.test(name)),
    "first load": firstLoad(dir),
    worker: partsOf("worker", dir),
    pages: partsOf("rooms", dir),
    spreadsheets: partsOf("sheets", dir),
    "embed.js": ["embed.js"],
    "widget frame": firstLoad(dir, "embed.html"),
    // Beside all that, for who reads German.
    "in German": filesIn(dir).filter((name) => /^words-de-[0-9a-f]+\.txt$/.test(name)),
  };
  for (const group of ["worker", "pages", "spreadsheets"]) {
    if (groups[group].length !== 3) throw new Error(`${dir}: expected the three files of ${group}, found ${groups[group].length}`);
  }
  for (const group of ["first load", "widget frame"]) {
    if (!groups[group].some((name) => name.endsWith(".wasm"))) throw new Error(`${dir}: the page of the ${group} names no wasm`);
  }
  return Object.entries(groups)
    .filter(([, names]) => names.length > 0)
    .map(([group, names]) => {
      const files = names.map((name) => {
        const content = readFileSync(join(dir, name));
        return { name, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
      });
      const sum = (key) => files.reduce((total, file) => total + file[key], 0);
      return { group, budget: BUDGETS[group] * 1000, ceiling: CEILINGS[group] * 1000, bytes: sum("bytes"), gzip: sum("gzip"), files };
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dir = process.argv.slice(2).find((arg) => !arg.startsWith("--")) ?? "dist";
  const groups = sizes(dir);
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify(groups, null, 2));
  } else {
    for (const { group, budget, bytes, gzip, files } of groups) {
      const verdict = gzip <= budget ? `${Math.round((100 * gzip) / budget)} % of its budget` : `${kb(gzip - budget)} OVER its budget`;
      console.log(`${group}: ${kb(gzip)} gzipped (${kb(bytes)} plain); ${verdict} of ${kb(budget)}`);
      for (const file of files.sort((a, b) => b.gzip - a.gzip)) console.log(`  ${kb(file.gzip).padStart(9)}  ${file.name}`);
    }
  }
  process.exitCode = groups.some(({ ceiling, gzip }) => gzip > ceiling) ? 1 : 0;
}
