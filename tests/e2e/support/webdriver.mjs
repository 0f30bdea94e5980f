// Other engines than Chromium's, through the doors they have for it: WebKit (Safari's engine) by its own driver, Firefox by
// Marionette. Both speak the W3C's WebDriver; only the envelope differs.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Where a program is; nothing when it is not on this machine. */
const program = (...names) =>
  names.flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name))).find((path) => existsSync(path));

/** Asks again until there is an answer. */
async function until(ask, what, ms = 60_000) {
  for (const end = Date.now() + ms; ; await pause(50)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

/** A browser with one window. `send(name, parameters)` passes on a command of WebDriver's; what `end` holds is undone last to first. */
class Browser {
  constructor(name, send, end) {
    Object.assign(this, { name, send, end });
  }

  /** What a script of one expression is worth on the page; a promise is waited for. */
  async ask(expression) {
    return this.send("ExecuteScript", { script: `return (${expression})`, args: [] });
  }

  /** Waits until the expression is true on the page. */
  async until(expression) {
    // A page that is just being left can't be asked.
    const ask = () => this.ask(expression).catch(() => false);
    return until(ask, `${expression} in ${this.name}`).catch(async (error) => {
      throw new Error(`${error.message}; the page says: ${await this.ask("document.body.innerText.slice(0, 500)")}`);
    });
  }

  open(url) {
    return this.send("Navigate", { url });
  }

  /** Leaves the page and comes back. (To ask for it anew is another thing: that goes past the offline copy.) */
  async again() {
    const here = await this.ask("location.href");
    await this.open("about:blank");
    await this.open(here);
  }

  /**
   * Types into the one element of this kind, or chooses a file in it. The page may put another in its place between the two
   * commands, as the app does when it takes over from the first page: then that one is typed into.
   */
  async type(selector, text) {
    for (;;) {
      const found = await this.send("FindElement", { using: "css selector", value: selector });
      try {
        return await this.send("ElementSendKeys", { id: Object.values(found)[0], text });
      } catch (error) {
        if (error.cause !== "stale element reference") throw error;
      }
    }
  }

  /** Presses the first button with these words. */
  async press(words) {
    const button = `[...document.querySelectorAll("button")].find((b) => b.innerText.trim() === ${JSON.stringify(words)} && !b.disabled)`;
    await this.until(`!!${button}`);
    return this.ask(`${button}.click()`);
  }

  async close() {
    for (const undo of this.end.reverse()) await undo();
  }
}

/** Starts a program, and ends it with the browser. */
function started(end, path, args, env = {}) {
  const child = spawn(path, args, { stdio: "ignore", env: { ...process.env, ...env } });
  const gone = new Promise((done) => child.once("exit", done));
  end.push(() => (child.kill(), Promise.race([gone, pause(5_000).then(() => child.kill("SIGKILL"))])));
  return child;
}

/** A number that no program listens at now. */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** A folder that goes with the browser. */
function folder(end) {
  const path = mkdtempSync(join(tmpdir(), "regulars-"));
  end.push(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

// ------------------------------------------------------------------------------------------------ Firefox

/** Marionette's messages: length, colon, [kind, number, name or error, parameters or result]. */
function marionette(socket) {
  const waiting = new Map();
  let buffer = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    buffer = Buffer.concat([buffer, bytes]);
    for (let colon; (colon = buffer.indexOf(58)) >= 0; ) {
      const end = colon + 1 + Number(buffer.subarray(0, colon));
      if (buffer.length < end) return;
      const message = JSON.parse(buffer.subarray(colon + 1, end));
      buffer = buffer.subarray(end);
      if (!Array.isArray(message)) continue; // its greeting
      const [, id, error, result] = message;
      const { name, done, fail } = waiting.get(id);
      waiting.delete(id);
      if (error) fail(new Error(`${name}: ${error.message}`, { cause: error.error }));
      else done(result && "value" in result ? result.value : result);
    }
  });
  let id = 0;
  return (name, parameters) =>
    new Promise((done, fail) => {
      const text = JSON.stringify([0, (id += 1), `WebDriver:${name}`, parameters]);
      waiting.set(id, { name, done, fail });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

async function firefox() {
  const end = [];
  const profile = folder(end);
  const settings = { "marionette.port": 0, "datareporting.policy.dataSubmissionEnabled": false, "app.update.enabled": false, "browser.shell.checkDefaultBrowser": false, "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "network.proxy.no_proxies_on": "127.0.0.1", "intl.accept_languages": "en-US" };
  writeFileSync(join(profile, "user.js"), Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join(""));
  started(end, program("firefox-esr", "firefox"), ["--marionette", "--headless", "--no-remote", "--profile", profile]);
  const active = join(profile, "MarionetteActivePort");
  const port = await until(() => existsSync(active) && Number(readFileSync(active, "utf8")), "Firefox");
  const socket = createConnection(port, "127.0.0.1");
  end.push(() => socket.destroy());
  const send = marionette(socket);
  await send("NewSession", { capabilities: {} });
  return new Browser("Firefox", send, end);
}

// ------------------------------------------------------------------------------------------------ WebKit

const MINIBROWSER = ["x86_64", "aarch64"].flatMap((machine) => ["4.1", "6.0"].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`)).find((path) => existsSync(path));

/** WebDriver's commands by name: how they are asked for over HTTP. */
const ASKED = {
  Navigate: ["POST", "/url"],
  ExecuteScript: ["POST", "/execute/sync"],
  FindElement: ["POST", "/element"],
  ElementSendKeys: ["POST", ({ id }) => `/element/${id}/value`],
};

async function webkit() {
  const end = [];
  const port = await freePort();
  const home = folder(end);
  // It draws into a screen that nobody sees.
  const screen = 100 + (port % 800);
  started(end, program("Xvfb"), [`:${screen}`, "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
  await until(() => existsSync(`/tmp/.X11-unix/X${screen}`), "a screen");
  started(end, program("WebKitWebDriver"), ["-p", String(port)], { DISPLAY: `:${screen}`, GDK_BACKEND: "x11", HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LANG: "en_US.UTF-8", LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${path}: ${value.error} ${value.message}`, { cause: value.error });
    return value;
  };
  await until(() => call("GET", "/status").then(() => true, () => false), "WebKit's driver");
  const wanted = { "webkitgtk:browserOptions": { binary: MINIBROWSER, args: ["--automation"] } };
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: wanted } });
  end.push(() => call("DELETE", `/session/${sessionId}`).catch(() => {}));
  const send = (name, parameters) => {
    const [method, path] = ASKED[name];
    return call(method, `/session/${sessionId}${typeof path === "string" ? path : path(parameters)}`, parameters);
  };
  return new Browser("WebKit", send, end);
}

/** The engines, how they are started, and what is missing on this machine to do so. */
export const ENGINES = [
  { name: "Firefox", start: firefox, missing: program("firefox-esr", "firefox") ? undefined : "Firefox is not on this machine (Debian: firefox-esr)" },
  { name: "WebKit", start: webkit, missing: program("WebKitWebDriver") && program("Xvfb") && MINIBROWSER ? undefined : "WebKit and a screen for it are not on this machine (Debian: webkit2gtk-driver, xvfb)" },
];
