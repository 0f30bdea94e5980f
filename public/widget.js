// The page that makes snippets: what is chosen becomes two lines to copy, and a preview of them. In English and German.

const LOOK = ["consultant", "logo", "accent", "theme", "radius", "font-size", "lang", "language"];
const USUAL = { accent: "#0b6b4d" };
// Each text in English, then in German.
const WORDS = {
  assessment: ["How far have you come with automation?", "Wie weit sind Sie mit der Automatisierung?"],
  "lifetime-value": ["What is a customer worth?", "Was ist ein Kunde wert?"],
  nps: ["Would your customers recommend you?", "Würden Ihre Kunden Sie weiterempfehlen?"],
  "acquisition-payback": ["When has a new customer paid for being won?", "Wann hat sich ein neuer Kunde bezahlt gemacht?"],
  retention: ["How many of your customers stay?", "Wie viele Ihrer Kunden bleiben?"],
};
const COPIED = ["Copied.", "Kopiert."];
const MARKED = ["Marked: copy it with Ctrl+C.", "Markiert: Kopieren Sie es mit Strg+C."];
const HEARD = ["This page heard “complete”: phase {phase} of {phases}.", "Diese Seite hat „complete“ gehört: Phase {phase} von {phases}."];

const asked = [new URLSearchParams(location.search).get("lang"), ...navigator.languages].map((tag) => tag?.slice(0, 2));
let language = asked.find((tag) => tag === "en" || tag === "de") ?? "en";
const said = ([english, german], spoken = language) => (spoken === "de" ? german : english);

const at = (id) => document.getElementById(id);
const address = (file) => new URL(file, location.href.split(/[?#]/)[0]).href;
const escaped = (text) => text.replace(/[&"<>]/g, (sign) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[sign]);

/** The element of a kind with what was chosen, as attributes. */
function element(kind, chosen = {}) {
  const name = kind === "assessment" ? "regulars-assessment" : "regulars-calculator";
  const attributes = { ...(name === "regulars-calculator" && { kind }), ...chosen };
  return { name, attributes };
}

function snippet(kind, chosen = {}) {
  const { name, attributes } = element(kind, chosen);
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
  return [
    `<script src="${escaped(address("embed.js"))}" async></script>`,
    `<${name}${written}><a href="${escaped(address("embed.html"))}#${kind}">${said(WORDS[kind], chosen.lang)}</a></${name}>`,
  ].join("\n");
}

function chosen() {
  const values = LOOK.map((id) => [id, at(id).value.trim()]);
  return Object.fromEntries(values.filter(([id, value]) => value && value !== USUAL[id]));
}

function remake() {
  const kind = at("what").value;
  at("snippet").value = snippet(kind, chosen());
  // The preview speaks as this page does, where the other page is to decide.
  const { name, attributes } = element(kind, { lang: language, ...chosen() });
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
  at("copied").textContent = said(done ? COPIED : MARKED);
});
at("preview").addEventListener("complete", ({ detail }) => {
  at("events").textContent = said(HEARD).replace("{phase}", detail.phase).replace("{phases}", detail.phases);
});

// What has no markup in it carries its German text along; what has some is followed by its German neighbour, hidden at first.
const texts = [...document.querySelectorAll("[data-de]")].map((element) => [element, [element.textContent, element.dataset.de]]);
const labels = [...document.querySelectorAll("[data-de-label]")].map((element) => [element, [element.ariaLabel, element.dataset.deLabel]]);
const neighbours = [...document.querySelectorAll('[lang="de"][hidden]')];

function speak(spoken) {
  language = document.documentElement.lang = spoken;
  for (const [element, words] of texts) element.textContent = said(words);
  for (const [element, words] of labels) element.ariaLabel = said(words);
  for (const german of neighbours) {
    german.hidden = spoken !== "de";
    german.previousElementSibling.hidden = spoken === "de";
  }
  for (const button of document.querySelectorAll("[data-speak]")) button.ariaPressed = button.dataset.speak === spoken;
  for (const widget of document.querySelectorAll(".gallery regulars-calculator")) widget.lang = spoken;
  for (const line of document.querySelectorAll("[data-snippet]")) line.textContent = snippet(line.dataset.snippet);
  remake();
}

for (const button of document.querySelectorAll("[data-speak]")) button.addEventListener("click", () => speak(button.dataset.speak));
speak(language);
