// The SHA-256 of every file of a finished folder, as `sha256sum --check` reads it: to compare what is served with what
// somebody else built from the same source.
//
//   node tools/hashes.mjs [FOLDER]

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn } from "./finish-dist.mjs";

const dir = process.argv[2] ?? "dist";
for (const name of filesIn(dir)) {
  console.log(`${createHash("sha256").update(readFileSync(join(dir, name))).digest("hex")}  ${name}`);
}
