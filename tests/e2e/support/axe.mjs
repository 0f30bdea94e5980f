// What axe finds on a page, or in a frame of it, as it stands.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** It runs beside the page's content policy, not through it. `part`: of the address of the frame that is meant. */
export async function findings(page, part) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { frame } = part ? frameTree.childFrames.find(({ frame }) => frame.url.includes(part)) : frameTree;
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", { frameId: frame.id, worldName: "axe" });
  await session.send("Runtime.evaluate", { expression: axe, contextId });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html).join(" | "))))`,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  assert.equal(exceptionDetails, undefined);
  return JSON.parse(result.value);
}
