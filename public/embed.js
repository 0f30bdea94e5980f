// Regulars inside other pages: <regulars-assessment> and <regulars-calculator kind="…">. See widget.html.
// The element holds a frame of embed.html from the place this script came from. What the two say to each other is JSON
// text of a bounded length: one knock in public, all else through a MessageChannel. Events: ready, progress, complete.
(() => {
  const script = document.currentScript;
  if (!script || !window.customElements || customElements.get("regulars-assessment")) return;
  const base = new URL("embed.html", script.src);
  const APP = "regulars-widget";
  const LOOK = ["accent", "radius", "font-size", "theme", "language", "consultant", "logo"];
  // Each text in English, then in German.
  const TITLES = {
    assessment: ["How far have you come with automation?", "Wie weit sind Sie mit der Automatisierung?"],
    "lifetime-value": ["What is a customer worth?", "Was ist ein Kunde wert?"],
    nps: ["Would your customers recommend you?", "Würden Ihre Kunden Sie weiterempfehlen?"],
    "acquisition-payback": ["When has a new customer paid for being won?", "Wann hat sich ein neuer Kunde bezahlt gemacht?"],
    retention: ["How many of your customers stay?", "Wie viele Ihrer Kunden bleiben?"],
  };
  const LINK = ["Open it in a window of its own", "In einem eigenen Fenster öffnen"];
  const BLOCKED = ["It can’t be shown inside this page: the page or the browser blocks it.", "Auf dieser Seite lässt es sich nicht zeigen: Die Seite oder der Browser verhindert es."];
  const spoken = (tags) => tags.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag === "de" || tag === "en");
  const BROWSER = spoken(navigator.languages);

  /** What a message says, if it is one of ours: text, not too long, of this version. */
  const read = (data) => {
    if (typeof data !== "string" || data.length > 2048) return;
    try {
      const { app, v, says } = JSON.parse(data);
      if (app === APP && v === 1) return says;
    } catch {}
  };
  const whole = (n, most) => Number.isInteger(n) && n >= 0 && n <= most;

  // Style by script: a page whose policy forbids styles allows this.
  const made = (tag, style) => {
    const element = document.createElement(tag);
    Object.assign(element.style, style);
    return element;
  };

  /** A picture of this page’s own origin, drawn anew as a small PNG: no address and no markup goes into the frame. */
  const picture = (address, then) => {
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin && url.protocol !== "data:") return;
    const image = new Image();
    image.onload = () => {
      const scale = Math.min(1, 320 / image.width, 96 / image.height);
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, image.width * scale);
      canvas.height = Math.max(1, image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      try {
        const png = canvas.toDataURL("image/png");
        if (png.length <= 48000) then(png);
      } catch {}
    };
    image.src = url;
  };

  class Widget extends HTMLElement {
    static observedAttributes = ["kind", "lang", ...LOOK];
    #frame;
    #port;
    #note;
    #seen;
    #logo = {};
    #off;

    get #kind() {
      const kind = this.localName === "regulars-assessment" ? "assessment" : this.getAttribute("kind");
      return Object.hasOwn(TITLES, kind) ? kind : "lifetime-value";
    }

    /** The language that the element or the page around it names, else the browser’s: the frame looks at that by itself. */
    get #lang() {
      return spoken([this.closest("[lang]")?.lang]) ?? BROWSER;
    }

    get #address() {
      return `${base}${this.#lang === BROWSER ? "" : `?lang=${this.#lang}`}#${this.#kind}`;
    }

    #in([english, german]) {
      return this.#lang === "de" ? german : english;
    }

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.style.display ||= "block";
      // The facade: it holds the place and costs nothing until it comes near the view.
      this.#note = made("p", { margin: "0", padding: "2rem 1.25rem", minHeight: "9rem", boxSizing: "border-box", border: "1px solid #8886", borderRadius: "6px", font: "1rem/1.5 system-ui, sans-serif" });
      this.#say("");
      root.replaceChildren(this.#note);
      const near = () => {
        this.#seen?.disconnect();
        this.#open(root);
      };
      this.#off = new AbortController();
      if (!window.IntersectionObserver) return near();
      this.#seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && near(), { rootMargin: "400px" });
      this.#seen.observe(this);
    }

    disconnectedCallback() {
      this.#seen?.disconnect();
      this.#off?.abort();
      this.#port?.close();
      this.#port = this.#frame = undefined;
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected || !this.#note) return;
      if (name === "kind" || name === "lang") {
        this.disconnectedCallback();
        this.connectedCallback();
      } else this.#dress();
    }

    #say(words) {
      const a = document.createElement("a");
      a.style.color = "inherit";
      Object.assign(a, { href: this.#address, target: "_blank", rel: "noopener", textContent: this.#in(LINK) });
      const title = document.createElement("strong");
      title.textContent = this.#in(TITLES[this.#kind]);
      this.#note.replaceChildren(title, document.createElement("br"), words && `${words} `, a);
    }

    #open(root) {
      const frame = (this.#frame = made("iframe", { display: "block", width: "100%", height: "0", border: "0", colorScheme: "normal" }));
      frame.title = this.#in(TITLES[this.#kind]);
      frame.referrerPolicy = "strict-origin";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox");
      frame.src = this.#address;
      const { signal } = this.#off;
      const blocked = () => this.#port || this.#say(this.#in(BLOCKED));
      addEventListener("message", (event) => {
        if (event.source === frame.contentWindow && event.origin === base.origin && read(event.data) === "knock") this.#answer(frame);
      }, { signal });
      document.addEventListener("securitypolicyviolation", (event) => {
        if (/^(frame|child|default)-src/.test(event.effectiveDirective) && event.blockedURI && base.href.startsWith(event.blockedURI)) blocked();
      }, { signal });
      const late = setTimeout(blocked, 15000);
      signal.addEventListener("abort", () => clearTimeout(late));
      root.append(frame);
    }

    #answer(frame) {
      const { port1, port2 } = new MessageChannel();
      this.#port?.close();
      this.#port = port1;
      port1.onmessage = ({ data }) => this.#heard(frame, read(data));
      frame.contentWindow.postMessage(this.#look(), base.origin, [port2]);
      this.#dress();
    }

    #heard(frame, says) {
      if (!says) return;
      const tell = (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
      const { height, progress, complete } = says;
      if (says === "ready") {
        this.#note.remove();
        tell("ready", { kind: this.#kind });
      } else if (whole(height, 20000)) frame.style.height = `${height}px`;
      else if (progress && whole(progress.answered, 255) && whole(progress.of, 255)) tell("progress", { answered: progress.answered, of: progress.of });
      else if (complete && whole(complete.phase, 3)) tell("complete", complete);
    }

    #look() {
      const settings = {};
      for (const name of LOOK) {
        const value = name === "logo" ? this.#logo.png : this.getAttribute(name);
        if (value) settings[name] = name === "logo" ? value : value.slice(0, 200);
      }
      return JSON.stringify({ app: APP, v: 1, settings });
    }

    #dress() {
      // Where page and frame are of different brightness, the frame's corners would show.
      const radius = Number(this.getAttribute("radius") ?? 6);
      if (this.#frame && whole(radius, 24)) this.#frame.style.borderRadius = `${2 * radius}px`;
      const address = this.getAttribute("logo");
      if (address !== this.#logo.address) {
        const logo = (this.#logo = { address });
        if (address)
          picture(address, (png) => {
            logo.png = png;
            if (logo === this.#logo) this.#port?.postMessage(this.#look());
          });
      }
      this.#port?.postMessage(this.#look());
    }
  }

  customElements.define("regulars-assessment", class extends Widget {});
  customElements.define("regulars-calculator", class extends Widget {});
})();
