// Cards in columns as a person moves them: by the pointer, and from the handle by keys.

export class Board {
  constructor(page) {
    this.page = page;
  }

  column(title) {
    return this.page.locator(".board .lane").filter({ has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  card(title) {
    return this.page.locator(".board .slip").filter({ has: this.handle(title) });
  }

  handle(title) {
    return this.page.getByRole("button", { name: `Move: ${title}`, exact: true });
  }

  /** The cards of a column, from top to bottom. */
  async cards(title) {
    const names = await this.column(title).locator(".slip .handle").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    return names.map((name) => name.replace(/^Move: /, ""));
  }

  /** Waits until a column holds these cards in this order. */
  async holds(title, cards) {
    await this.page.waitForFunction(
      ([title, cards]) => {
        const lane = [...document.querySelectorAll(".board .lane")].find((one) => one.querySelector("h2, h3")?.textContent === title);
        const names = [...(lane?.querySelectorAll(".slip .handle") ?? [])].map((one) => one.getAttribute("aria-label").replace(/^Move: /, ""));
        return JSON.stringify(names) === JSON.stringify(cards);
      },
      [title, cards],
    );
  }
}
