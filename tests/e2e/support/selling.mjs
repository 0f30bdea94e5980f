// The pages about what to offer and to whom, as a person meets them.

import { readFileSync } from "node:fs";

export class Selling {
  constructor(app) {
    this.app = app;
    this.page = app.page;
  }

  /** Opens one of the pages and waits until it stands. */
  async open(room, choices = "") {
    await this.app.go(`#/${room}${choices ? `?${choices}` : ""}`);
    await this.app.settled();
    return this;
  }

  /** A table by its name. */
  table(name) {
    return this.page.getByRole("table", { name });
  }

  /** The rows of a table below its head, each as the texts of its cells. */
  async rows(name) {
    const table = this.table(name);
    await table.waitFor();
    return table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  }

  async choose(label, option) {
    await this.page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
    await this.app.settled();
  }

  /** Presses a button that asks first; tells what it asked, and what was saved once it was said yes to. */
  async save(button) {
    await this.page.getByRole("button", { name: button }).first().click();
    const dialog = this.page.getByRole("dialog");
    await dialog.waitFor();
    const asked = await dialog.innerText();
    const download = this.page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Go on" }).click();
    const saved = await download;
    return { asked, name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
  }
}
