// Draws the PNG icons from public/icon.svg. Run by hand after the SVG has changed:
//
//   CHROME=… node tools/draw-icons.mjs       (after `./dev prepare`)

import { readFileSync } from "node:fs";
import { launch } from "../tests/e2e/support/browser.mjs";

const svg = readFileSync("public/icon.svg", "utf8");
// Launchers cut a maskable icon to their own shape: the ground fills the square, the sign keeps to the safe middle.
const maskable = svg.replace(' rx="14"', "").replace(/(<rect[^>]*>)([\s\S]*)(<\/svg>)/, '$1<g transform="translate(6.4 6.4) scale(.8)">$2</g>$3');
// iOS rounds the corners itself.
const square = svg.replace(' rx="14"', "");

const browser = await launch();
const page = await browser.newPage();
for (const [name, size, picture] of [
  ["icon-180", 180, square],
  ["icon-192", 192, svg],
  ["icon-512", 512, svg],
  ["icon-maskable-512", 512, maskable],
]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${picture}`);
  await page.screenshot({ path: `public/${name}.png`, omitBackground: true });
}
await browser.close();
