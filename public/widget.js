// The page that makes snippets: what is chosen becomes two lines to copy, and a preview of them.

const LOOK = ["consultant", "logo", "accent", "theme", "radius", "font-size", "language"];
const USUAL = { accent: "#0b6b4d" };
const WORDS = {
  assessment: "How far have you come with automation?",
  "lifetime-value": "What is a customer worth?",
  nps: "Would your customers recommend you?",
  "acquisition-payback": "When has a new customer paid for being won?",
  retention: "How many of your customers stay?",
};

const at = (id) => document.getElementById(id);
const address = (file) => new URL(file, location.href.split(/[?#]/)[0]).href;
const escaped = (text) => text.replace(/[&"<>]/g, (sign) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[sign]);

/** The element of a kind with what was chosen, as attributes. */
function element(kind, chosen = {}) {
  const name = kind === "assessment" ? "regulars-assessment" : "regulars-calculator";
  const attributes = { ...(name === "regulars-calculator" && { kind }), ...chosen };
  return { name, attributes };
}

function snippet(kind, chosen) {
  const { name, attributes } = element(kind, chosen);
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
  return [
    `<script src="${escaped(address("embed.js"))}" async></script>`,
    `<${name}${written}><a href="${escaped(address("embed.html"))}#${kind}">${WORDS[kind]}</a></${name}>`,
  ].join("\n");
}

function chosen() {
  const values = LOOK.map((id) => [id, at(id).value.trim()]);
  return Object.fromEntries(values.filter(([id, value]) => value && value !== USUAL[id]));
}

function remake() {
  const kind = at("what").value;
  at("snippet").value = snippet(kind, chosen());
  const { name, attributes } = element(kind, chosen());
  const shown = at("preview").firstElementChild;
  // Only another kind needs another element: what a visitor of this page has answered is not thrown away for a colour.
  const widget = shown?.localName === name ? shown : document.createElement(name);
  for (const id of ["kind", ...LOOK]) {
    if (!(id in attributes)) widget.removeAttribute(id);
    else if (widget.getAttribute(id) !== attributes[id]) widget.setAttribute(id, attributes[id]);
  }
  if (widget !== shown) at("preview").replaceChildren(widget);
}

at("maker").addEventListener("input", remake);
at("maker").addEventListener("submit", (event) => event.preventDefault());
at("copy").addEventListener("click", async () => {
  at("snippet").select();
  const done = await navigator.clipboard.writeText(at("snippet").value).then(() => true, () => false);
  at("copied").textContent = done ? "Copied." : "Marked: copy it with Ctrl+C.";
});
at("preview").addEventListener("complete", ({ detail }) => {
  at("events").textContent = `This page heard “complete”: phase ${detail.phase} of ${detail.phases}.`;
});
for (const line of document.querySelectorAll("[data-snippet]")) line.textContent = snippet(line.dataset.snippet);
remake();
