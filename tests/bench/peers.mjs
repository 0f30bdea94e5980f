// Runs in the browser: each peer does with the chosen file what the owner of a shop needs at least, the orders, the
// money, the first and the last day of each customer. All of them have to come to the same customers and cents.

import * as duckdb from "./node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs";

const SLICE = 4 << 20;
const COUNTS = new Set(["paid", "partially_refunded", "refunded"]);
const file = () => document.querySelector("input").files[0];

/** Merely reading the bytes, in slices, as the app does. */
async function bytes() {
  const chosen = file();
  const start = performance.now();
  let read = 0;
  for (let at = 0; at < chosen.size; at += SLICE) {
    read += (await chosen.slice(at, at + SLICE).arrayBuffer()).byteLength;
  }
  return { ms: performance.now() - start, bytes: read };
}

/** PapaParse over the file, rows into a Map. */
function papaparse() {
  const start = performance.now();
  const customers = new Map();
  let header = true;
  let orders = 0;
  return new Promise((resolve, reject) => {
    Papa.parse(file(), {
      worker: false,
      skipEmptyLines: true,
      error: reject,
      chunk({ data }) {
        for (const row of data) {
          if (header) {
            header = false;
            continue;
          }
          if (!COUNTS.has(row[6])) continue;
          orders += 1;
          const day = row[1].slice(0, 10);
          const known = customers.get(row[2]);
          if (known) {
            known.orders += 1;
            known.gross += +row[3];
            known.refunds += +row[4];
            if (day < known.first) known.first = day;
            if (day > known.last) known.last = day;
          } else {
            customers.set(row[2], { orders: 1, gross: +row[3], refunds: +row[4], first: day, last: day });
          }
        }
      },
      complete() {
        const ms = performance.now() - start;
        let gross = 0;
        for (const customer of customers.values()) gross += customer.gross;
        resolve({ ms, orders, customers: customers.size - (customers.has("") ? 1 : 0), gross: Math.round(gross * 100) });
      },
    });
  });
}

let engine;

/** DuckDB's start, apart: fetching and compiling its 34 MB (from this machine) and opening a database. */
async function startDuckdb() {
  const start = performance.now();
  const dist = new URL("node_modules/@duckdb/duckdb-wasm/dist/", document.baseURI);
  const worker = new Worker(new URL("duckdb-browser-eh.worker.js", dist));
  engine = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await engine.instantiate(new URL("duckdb-eh.wasm", dist).href);
  const connection = await engine.connect();
  const [{ version }] = (await connection.query("SELECT version() AS version")).toArray();
  await connection.close();
  return { ms: performance.now() - start, version };
}

/** DuckDB: the file into a table, the table grouped by customer. */
async function duckDb() {
  const connection = await engine.connect();
  const chosen = file();
  const start = performance.now();
  await engine.registerFileHandle("orders.csv", chosen, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  await connection.query(`CREATE TABLE orders AS SELECT * FROM read_csv('orders.csv')`);
  const loaded = performance.now();
  await connection.query(`CREATE TABLE customers AS
    SELECT "Email" AS email, count(*) AS orders, sum("Total") AS gross, sum("Refunded Amount") AS refunds,
           min("Created at") AS first, max("Created at") AS last
    FROM orders WHERE "Financial Status" IN ('paid', 'partially_refunded', 'refunded') GROUP BY ALL`);
  const ms = performance.now() - start;
  const [row] = (
    await connection.query(`SELECT sum(orders)::INT AS orders, count(*) FILTER (coalesce(email, '') <> '')::INT AS customers,
      round(sum(gross) * 100)::DOUBLE AS gross FROM customers`)
  ).toArray();
  const types = (await connection.query("DESCRIBE orders")).toArray().map((column) => `${column.column_name} ${column.column_type}`);
  await connection.query("DROP TABLE customers");
  await connection.query("DROP TABLE orders");
  await connection.close();
  await engine.dropFile("orders.csv");
  return { ms, load: loaded - start, orders: row.orders, customers: row.customers, gross: row.gross, types };
}

Object.assign(window, { peers: { bytes, papaparse, startDuckdb, duckDb, papaVersion: Papa.VERSION ?? "" } });
