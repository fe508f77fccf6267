// What was found: passages by how well they fit, ten a page, the words looked for marked; the evidence of each.
import { announce, button, fill, icon, make } from "./common.js";
import { evidence } from "./evidence.js";

const A_PAGE = 10;
const SNIPPET = 260;

export function draw({ data, parentElement }) {
  const list = new Hits(data, parentElement);
  list.show(0);
  announce(data.hits.length ? fill(data.texts.found, { n: data.hits.length }) : data.texts.nothing);
}

class Hits {
  constructor(data, root) {
    this.data = data;
    this.t = data.texts;
    this.words = wordsOf(data.query);
    this.root = root;
    this.scores = false;
  }

  show(page, { focus = false } = {}) {
    const { hits } = this.data;
    if (!hits.length) {
      this.root.replaceChildren(make("div", { class: "sg-say" }, make("p", {}, make("b", {}, this.t.nothing)), make("p", {}, this.t.nothing_hint)));
      return;
    }
    const from = page * A_PAGE;
    const list = make("ol", { class: "sg-hits", start: String(from + 1) }, hits.slice(from, from + A_PAGE).map((hit) => this.hit(hit)));
    const scores = make("label", { class: "sg-switch" }, make("input", { type: "checkbox", checked: this.scores, onchange: (event) => { this.scores = event.target.checked; list.classList.toggle("sg-scored", this.scores); } }), this.t.scores);
    list.classList.toggle("sg-scored", this.scores);
    const head = make("div", { class: "sg-hits-head" }, make("h2", { tabindex: "-1" }, fill(this.t.found, { n: hits.length })), scores);
    this.root.replaceChildren(make("section", { class: "sg-results", "aria-label": this.t.results }, head, list, this.pages(page)));
    if (focus) head.querySelector("h2").focus();
  }

  pages(page) {
    const last = Math.ceil(this.data.hits.length / A_PAGE) - 1;
    if (!last) return null;
    const to = (label, symbol, target, off) => button(label, symbol, () => this.show(target, { focus: true }), { disabled: off });
    return make("nav", { class: "sg-pages", "aria-label": this.t.pages },
      to(this.t.before, "chevron_left", page - 1, page === 0),
      make("span", {}, fill(this.t.page_of, { n: page + 1, of: last + 1 })),
      to(this.t.after, "chevron_right", page + 1, page === last));
  }

  hit(hit) {
    const steps = (hit.address ?? "").split(" > ").filter(Boolean);
    const place = [...steps, hit.page ? fill(this.t.page, { page: hit.page }) : null].filter(Boolean);
    const item = make("li", { class: "sg-hit" });
    const open = make("button", { type: "button", class: "sg-hit-title", "aria-expanded": "false", onclick: () => toggle() }, hit.title, icon("expand_more"));
    const slot = make("div");
    const toggle = () => {
      const now = open.getAttribute("aria-expanded") !== "true";
      open.setAttribute("aria-expanded", String(now));
      slot.replaceChildren(...(now ? [evidence(this.data, { ...hit, quote: hit.text, n: null }, () => { toggle(); open.focus(); })] : []));
    };
    const number = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));
    item.append(
      make("h3", {}, open),
      place.length ? make("p", { class: "sg-quiet sg-place" }, place.join(" › ")) : "",
      make("p", { class: "sg-hit-text" }, marked(snippet(hit.text, this.words), this.words)),
      make("p", { class: "sg-quiet sg-score" }, fill(this.t.score, { score: number(hit.score), lexical: number(hit.lexical_score), dense: number(hit.dense_score) })),
      slot,
    );
    return item;
  }
}

/** The words of the query, and each without the particle that it may end with: the longer one is marked where both fit. */
function wordsOf(query) {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter((one) => one.length > 1);
  const bare = words.map((one) => one.replace(/(?<=[가-힣]{2})(에서|으로|까지|부터|[은는이가을를의에로과와도만])$/, ""));
  return [...new Set([...words, ...bare])].sort((one, other) => other.length - one.length);
}

const pattern = (words) => (words.length ? new RegExp(`(${words.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu") : null);

function snippet(text, words) {
  const at = pattern(words)?.exec(text)?.index ?? 0;
  const from = text.length <= SNIPPET ? 0 : Math.max(0, Math.min(at - 60, text.length - SNIPPET));
  return `${from ? "… " : ""}${text.slice(from, from + SNIPPET)}${from + SNIPPET < text.length ? " …" : ""}`;
}

function marked(text, words) {
  const found = pattern(words);
  if (!found) return [text];
  return text.split(found).map((part, index) => (index % 2 ? make("mark", {}, part) : part));
}
