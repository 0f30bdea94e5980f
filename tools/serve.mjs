// A small static server for dist/: what any web host does, and no more.
//
//   node tools/serve.mjs [FOLDER] [--port N] [--next-free] [--host ADDRESS] [--base /some/path/] [--welcome]
//
// Port 0 takes any free one. The first line printed ends in the address. `--base` serves the folder below
// that path only, as a project page of a host does.

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The file a request path stands for, or null: unknown, malformed, or outside the folder. */
async function fileFor(root, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name.includes("\0") || name.includes("\\")) return null;
  const wanted = join(root, name.endsWith("/") ? `${name}index.html` : name);
  // After symbolic links: what counts is where the file really lies.
  const file = await realpath(wanted).catch(() => null);
  if (!file?.startsWith(root + sep)) return null;
  const info = await stat(file);
  return info.isFile() ? { file, size: info.size } : null;
}

/**
 * Serves a folder; resolves once it listens.
 * @param {string} folder
 * @param {{port?: number, nextFree?: boolean, host?: string, base?: string, packed?: boolean}} [options] `packed` sends what is
 *   text or program gzipped, as hosts do; without it every byte can be counted
 * @returns {Promise<{url: string, close: () => Promise<void>}>} `url` ends with a slash
 */
export async function serve(folder, { port = 0, nextFree = false, host = "127.0.0.1", base = "/", packed = false } = {}) {
  const root = await realpath(resolve(folder));
  const prefix = `/${base.split("/").filter(Boolean).join("/")}/`.replace("//", "/");

  const server = createServer(async (request, response) => {
    const answer = (status, headers = {}) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", ...headers });
    };
    try {
      if (request.method !== "GET" && request.method !== "HEAD") {
        answer(405, { allow: "GET, HEAD" });
        return response.end("Only reading is possible here.\n");
      }
      const path = request.url.split("?", 1)[0];
      if (`${path}/` === prefix) {
        answer(301, { location: prefix });
        return response.end();
      }
      const found = path.startsWith(prefix) ? await fileFor(root, path.slice(prefix.length - 1)) : null;
      if (!found) {
        answer(404);
        return response.end("There is no such file.\n");
      }
      const type = TYPES[extname(found.file)] ?? "application/octet-stream";
      const gzip = packed && /text|json|svg|wasm/.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
      answer(200, {
        "content-type": type,
        ...(gzip ? { "content-encoding": "gzip", vary: "accept-encoding" } : { "content-length": found.size }),
        "cache-control": "no-cache",
      });
      if (request.method === "HEAD") return response.end();
      const file = createReadStream(found.file).on("error", () => response.destroy());
      (gzip ? file.pipe(createGzip()) : file).pipe(response);
    } catch {
      if (!response.headersSent) answer(500);
      response.end();
    }
  });

  const listen = (candidate) =>
    new Promise((done, failed) => {
      server.once("error", failed);
      server.listen(candidate, host, () => {
        server.off("error", failed);
        done(server.address().port);
      });
    });
  let taken = port;
  for (;;) {
    try {
      taken = await listen(taken);
      break;
    } catch (error) {
      if (error.code !== "EADDRINUSE" || !nextFree || taken >= port + 50) throw error;
      taken += 1;
    }
  }
  // Not "localhost": that may also mean the IPv6 side, where something else could listen on the same port.
  const name = host === "0.0.0.0" ? "127.0.0.1" : host;
  return {
    url: `http://${name}:${taken}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "8080" },
      "next-free": { type: "boolean", default: false },
      host: { type: "string", default: "127.0.0.1" },
      base: { type: "string", default: "/" },
      welcome: { type: "boolean", default: false },
    },
  });
  const options = { port: Number(values.port), nextFree: values["next-free"], host: values.host, base: values.base };
  const { url } = await serve(positionals[0] ?? "dist", options).catch((error) => {
    console.error(error.code === "EADDRINUSE" ? `Port ${values.port} is taken; choose another with --port.` : error.message);
    process.exit(1);
  });
  console.log(`Regulars is at ${url}`);
  if (values.welcome) console.log("Drop in an orders export, or try it with the sample business, one click away. Ctrl-C ends it.");
}
