// The pages that foresee, as a person meets them.

import { readFileSync } from "node:fs";

export class Foresight {
  constructor(app) {
    this.app = app;
    this.page = app.page;
  }

  /** Goes to one of these pages and waits until what it foresees is there, however long it takes to work out. */
  async go(place) {
    await this.app.go(place);
    await this.ready();
    return this;
  }

  async ready() {
    await this.page.locator(".progress").waitFor({ state: "detached", timeout: 120_000 });
    await this.app.settled();
  }

  async choose(label, option) {
    await this.page.getByRole("combobox", { name: label }).first().selectOption({ label: option });
    await this.ready();
  }

  /** Fills in a field of what the forecast rests on, and has it worked out anew. */
  async suppose(label, typed) {
    await this.page.getByLabel(label).first().fill(typed);
    await this.page.getByRole("button", { name: "Work it out anew" }).first().click();
    await this.ready();
  }

  /** The cells of a table's rows, by its caption, as they are read. */
  async rows(caption) {
    const table = this.page.getByRole("table", { name: caption, includeHidden: true }).first();
    await table.waitFor({ state: "attached" });
    return table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  }

  /** Saves the list that is shown; its lines. */
  async save() {
    const button = this.page.getByRole("button", { name: /^Save (all|it)/ }).first();
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    const csv = readFileSync(await download.path(), "utf8").trim().split("\n");
    return { name: download.suggestedFilename(), lines: csv };
  }
}
