// Workspaces, backups and passphrases as a person meets them.

import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.mjs";

export class Keeper extends App {
  /** The page of workspaces. */
  async workspaces() {
    await this.go("#/workspaces");
    await this.page.getByRole("table").or(this.page.getByRole("heading", { name: "A new workspace" })).first().waitFor();
  }

  form(title) {
    return this.page.getByRole("form", { name: title }).or(this.page.locator("form.made", { hasText: title })).first();
  }

  async create(name) {
    await this.workspaces();
    const form = this.form("A new workspace");
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Create it" }).click();
    await this.page.getByRole("heading", { level: 1, name: `“${name}” is open` }).waitFor();
  }

  async openWorkspace(name) {
    await this.workspaces();
    await this.page.getByRole("button", { name: `Open ${name}`, exact: true }).click();
    await this.page.getByRole("heading", { level: 1, name: `“${name}”` }).waitFor();
  }

  async deleteWorkspace(name) {
    await this.workspaces();
    await this.page.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Go on" }).click();
    await this.page.getByRole("button", { name: `Delete ${name}`, exact: true }).waitFor({ state: "detached" });
  }

  /** Saves a backup and gives the path of the file. */
  async backUp(passphrase) {
    await this.workspaces();
    const form = this.form("Back up this workspace");
    if (passphrase) {
      await form.getByLabel("Passphrase for this file").fill(passphrase);
      await form.getByLabel("Once more").fill(passphrase);
    }
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      form.getByRole("button", { name: "Save a backup file" }).click(),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), "regulars-")), download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  /** Chooses a backup and asks for it to be restored; what comes of it is for the test to wait for. */
  async restore(file, passphrase = "") {
    await this.workspaces();
    const form = this.form("Bring back a backup");
    await form.getByLabel("Backup file").setInputFiles(file);
    await form.getByLabel("Its passphrase").fill(passphrase);
    await form.getByRole("button", { name: "Restore it" }).click();
  }

  async protect(passphrase) {
    await this.workspaces();
    const form = this.form("Protect this workspace");
    await form.getByLabel("New passphrase").fill(passphrase);
    await form.getByLabel("Once more").fill(passphrase);
    await form.getByRole("button", { name: "Protect it" }).click();
    await this.page.getByRole("heading", { name: "Another passphrase" }).waitFor();
  }

  async asksForPassphrase() {
    await this.page.getByRole("heading", { level: 1, name: "is locked" }).waitFor();
  }

  async unlock(passphrase) {
    const form = this.form("Open it");
    await form.getByLabel("Passphrase").fill(passphrase);
    await form.getByRole("button", { name: "Unlock" }).click();
  }

  /** The figures of the whole data on the overview. */
  async overviewFigures() {
    await this.loaded();
    await this.go("#/overview");
    await this.overview();
    await this.everything();
    return this.figures();
  }
}

/** The same file with one byte altered, at this part of its length. */
export function altered(file, part) {
  const bytes = readFileSync(file);
  bytes[Math.min(bytes.length - 1, Math.floor(part * bytes.length))] ^= 1;
  return variant(file, bytes);
}

/** The same file without its end. */
export function cut(file, part) {
  const bytes = readFileSync(file);
  return variant(file, bytes.subarray(0, Math.floor(part * bytes.length)));
}

function variant(file, bytes) {
  const other = join(mkdtempSync(join(tmpdir(), "regulars-")), "other.regulars");
  writeFileSync(other, bytes);
  return other;
}

/** Whether any value in the page's databases holds these words, as they stand on the disk. */
export const onDisk = (page, words) =>
  page.evaluate(async (words) => {
    const wanted = new TextEncoder().encode(words);
    const holds = (bytes) => {
      outer: for (let at = 0; at + wanted.length <= bytes.length; at += 1) {
        for (let i = 0; i < wanted.length; i += 1) if (bytes[at + i] !== wanted[i]) continue outer;
        return true;
      }
      return false;
    };
    const settled = (request) =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name));
      try {
        for (const store of db.objectStoreNames) {
          const all = await settled(db.transaction(store).objectStore(store).getAll());
          if (all.some((value) => value instanceof Uint8Array && holds(value))) return true;
        }
      } finally {
        db.close();
      }
    }
    return false;
  }, words);

/**
 * Opens the list of the protected workspace by what is written about the format alone (src/workspace/lock.rs), without any
 * of the app's own code: the rounds of PBKDF2, and the first letters of what was under the passphrase.
 */
export const openedByHand = (page, passphrase) =>
  page.evaluate(async (passphrase) => {
    const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const text = (words) => new TextEncoder().encode(words);
    const db = await settled(indexedDB.open("regulars"));
    const meta = () => db.transaction("meta").objectStore("meta");
    const keys = await settled(meta().getAllKeys());
    const id = keys.find((key) => key[1] === "lock")[0];
    const lock = await settled(meta().get([id, "lock"]));
    const list = await settled(meta().get([id, "list"]));
    db.close();
    // Four letters, the schema, then postcard: a number of seven bits a byte, and bytes.
    let at = 8;
    let rounds = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = lock[at++];
      rounds += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const take = (length) => lock.slice(at, (at += length));
    const [salt, nonce] = [take(16), take(12)];
    const wrapped = take(take(1)[0]);
    const base = await crypto.subtle.importKey("raw", text(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
    const aes = { name: "AES-GCM", length: 256 };
    const own = await crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, base, aes, false, ["decrypt"]);
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: text("regulars|1|key") }, own, wrapped);
    const key = await crypto.subtle.importKey("raw", raw, aes, false, ["decrypt"]);
    const tied = { name: "AES-GCM", iv: list.slice(8, 20), additionalData: text(`regulars|1|${id}|list|0`) };
    const plain = new Uint8Array(await crypto.subtle.decrypt(tied, key, list.slice(20)));
    return { rounds, letters: String.fromCharCode(...plain.slice(0, 4)), envelope: String.fromCharCode(...list.slice(0, 4)) };
  }, passphrase);
