// An orders file of any length, the same to the byte every time: two and a half years of an invented shop that grows,
// with seasons, a few customers who buy very often, orders without an address, refunds and voided orders.
//
//   node tests/bench/generate.mjs FILE [ROWS]
//
// It also says what a correct reader has to find in it, counted while writing.

import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const CUSTOMERS = 200_000;
const FIRST_DAY = Date.UTC(2023, 6, 1) / 86_400_000;
const DAYS = 914;
const NAMES = "ada ben cleo dan eva finn greta hugo ida jan kaya leo mia noah olga paul rosa sam tess uli vera wim yara zoe".split(" ");
const HOSTS = ["mail.example", "post.example", "web.example", "box.example"];
const HEADER = "Order,Created at,Email,Total,Refunded Amount,Currency,Financial Status,Source";

/** A stream of numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many orders each day gets: growth over the years, December and weekends above the rest. */
function ordersPerDay(rows) {
  const weight = Array.from({ length: DAYS }, (_, i) => {
    const date = new Date((FIRST_DAY + i) * 86_400_000);
    const season = [0.9, 0.85, 0.95, 1, 1, 0.95, 0.85, 0.85, 1, 1.05, 1.25, 1.6][date.getUTCMonth()];
    const weekday = [1.2, 0.9, 0.85, 0.9, 1, 1.15, 1.3][date.getUTCDay()];
    return (1 + (1.5 * i) / DAYS) * season * weekday;
  });
  const total = weight.reduce((sum, w) => sum + w, 0);
  let before = 0;
  let placed = 0;
  return weight.map((w) => {
    before += w;
    const until = Math.round((rows * before) / total);
    const here = until - placed;
    placed = until;
    return here;
  });
}

/** The offset of Central European time on this day; the clock changes are near enough. */
function offset(day) {
  const month = new Date(day * 86_400_000).getUTCMonth();
  return month >= 3 && month <= 9 ? "+0200" : "+0100";
}

const two = (n) => (n < 10 ? `0${n}` : `${n}`);
const money = (cents) => `${Math.floor(cents / 100)}.${two(cents % 100)}`;

/**
 * Writes the file.
 * @param {string} path
 * @param {number} [rows]
 * @returns {Promise<{rows: number, bytes: number, counted: number, customers: number, grossCents: number, refundCents: number, first: string, last: string}>}
 *   what a correct reader finds: orders that count, customers among them, what they were charged and given back
 */
export async function generate(path, rows = 1_000_000) {
  const random = randomNumbers(20_230_701);
  const out = createWriteStream(path);
  const seen = new Set();
  const facts = { rows, bytes: 0, counted: 0, customers: 0, grossCents: 0, refundCents: 0, first: "", last: "" };
  let number = 1000;
  let text = `${HEADER}\n`;
  const flush = async () => {
    facts.bytes += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, "drain");
    text = "";
  };
  const perDay = ordersPerDay(rows);
  for (let i = 0; i < DAYS; i++) {
    const day = FIRST_DAY + i;
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const zone = offset(day);
    const here = perDay[i];
    for (let j = 0; j < here; j++) {
      number += 1;
      const second = 7 * 3600 + Math.floor((15 * 3600 * (j + random())) / here);
      const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
      // The third power: one customer in ten places almost half of all orders.
      const customer = Math.floor(CUSTOMERS * random() ** 3);
      const shop = random() < 0.2;
      const email = shop && random() < 0.2 ? "" : `${NAMES[customer % NAMES.length]}${customer}@${HOSTS[customer % HOSTS.length]}`;
      const cents = 400 + Math.floor(Math.exp(7.6 + 0.7 * (random() + random() + random() + random() - 2)));
      const luck = random();
      const status =
        luck < 0.91 ? "paid" : luck < 0.935 ? "partially_refunded" : luck < 0.965 ? "refunded" : luck < 0.985 ? "voided" : "pending";
      const refund = status === "refunded" ? cents : status === "partially_refunded" ? Math.floor(cents * random()) : 0;
      if (status !== "voided" && status !== "pending") {
        facts.counted += 1;
        facts.grossCents += cents;
        facts.refundCents += refund;
        facts.first ||= date;
        facts.last = date;
        if (email) seen.add(customer);
      }
      text += `#${number},${date} ${time} ${zone},${email},${money(cents)},${money(refund)},EUR,${status},${shop ? "pos" : "web"}\n`;
      if (text.length > 1 << 20) await flush();
    }
  }
  await flush();
  out.end();
  await once(out, "finish");
  return { ...facts, customers: seen.size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, rows] = process.argv.slice(2);
  if (!path) throw new Error("which file?");
  console.log(JSON.stringify(await generate(path, rows ? Number(rows) : undefined), null, 2));
}
