// The pages of segments as a person meets them.

export class Segments {
  constructor(app) {
    this.app = app;
    this.page = app.page;
  }

  async newRule() {
    await this.app.go("#/rule");
    await this.name().waitFor();
  }

  form() {
    return this.page.locator("form.made").filter({ has: this.page.getByRole("heading", { name: "The rule" }) });
  }

  name() {
    return this.form().getByLabel("Name of the segment");
  }

  text() {
    return this.form().getByLabel("Rule", { exact: true });
  }

  /** Fields of the condition with this number, from 1. */
  what(n) {
    return this.form().getByLabel("What", { exact: true }).nth(n - 1);
  }
  how(n) {
    return this.form().getByLabel("How", { exact: true }).nth(n - 1);
  }
  value(n) {
    return this.form().getByLabel("Value", { exact: true }).nth(n - 1);
  }

  async press(name) {
    await this.form().getByRole("button", { name, exact: true }).click();
    await this.app.settled();
  }

  async save() {
    await this.form().getByRole("button", { name: "Save the segment" }).click();
  }

  live() {
    return this.form().locator(".live");
  }

  async saysLive(pattern) {
    await this.live().filter({ hasText: pattern }).waitFor();
  }

  /** How many people the rule holds for, as it is told below it. */
  async counted() {
    await this.saysLive(/^So far: /);
    const said = await this.live().innerText();
    return Number(said.match(/^So far: ([\d,.\s]+) pe/)[1].replaceAll(/\D/g, ""));
  }

  /** The same once it is told anew. */
  async countedAfter(before) {
    await this.live().filter({ hasNotText: new RegExp(`So far: ${before.toLocaleString("en")} `) }).waitFor();
    return this.counted();
  }
}
