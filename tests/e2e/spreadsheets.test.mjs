// Spreadsheets, read by a worker of their own that is loaded when the first one is opened.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync, crc32 } from "node:zlib";
import { App, data, made } from "./support/app.mjs";
import { withApp } from "./support/browser.mjs";

const HEADER = "Order No,Date,E-mail,Total\n";
const january = HEADER + "1,2026-01-05,ada@example.com,10.00\n2,2026-01-06,bo@example.com,20.00\n3,2026-01-09,ada@example.com,5.50\n";

/** A package with these parts: [path, content]. */
function packed(parts) {
  const local = [];
  const central = [];
  let at = 0;
  for (const [path, content] of parts) {
    const name = Buffer.from(path);
    const bytes = deflateRawSync(content, { level: 9 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    local.push(head, name, bytes);
    central.push(entry, name);
    at += head.length + name.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

for (const name of ["orders.xlsx", "orders.ods"]) {
  test(`${name} is read like any table, and the sheet that was taken is said`, withApp(async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.read(data(`spreadsheets/${name}`));
    await app.everything();
    assert.equal(await app.figure("orders.count"), "5");
    assert.equal(await app.figure("orders.customers"), "3");
    assert.equal(await app.figure("orders.gross_revenue"), "1274.21");
    await app.go("#/files");
    await page.getByText(/The file has 3 sheets; “Orders” was read/).first().waitFor();
    await app.choose(data(`spreadsheets/${name}`));
    await page.getByText(/loaded already/).first().waitFor();
  }));
}

const bad = [
  ["a zip bomb", () => packed([["[Content_Types].xml", Buffer.from("<Types/>")], ["xl/workbook.xml", Buffer.alloc(300 << 20, " ")]]), /unpacks to more/],
  ["a damaged workbook", () => readFileSync(data("spreadsheets/orders.xlsx")).subarray(0, 3000), /damaged or breaks off/],
  ["a packed folder", () => packed([["orders.csv", Buffer.from(january)]]), /is a packed folder/],
];
for (const [what, content, said] of bad) {
  test(`${what} gets a message, and what was loaded stays`, withApp(async ({ page, url }) => {
    const app = await new App(page, url).open();
    await app.read(made("january.csv", january));
    await app.go("#/files");
    await app.choose(made("orders.xlsx", content()));
    await page.getByText(said).first().waitFor({ timeout: 30_000 });
    await app.go("#/overview");
    assert.equal(await app.figure("orders.count"), "3");
    // The reader that met it is gone; the next spreadsheet gets a new one.
    await app.go("#/files");
    await app.read(data("spreadsheets/merged.xlsx"));
    await app.everything();
    assert.equal(await app.figure("orders.count"), "6");
  }));
}
