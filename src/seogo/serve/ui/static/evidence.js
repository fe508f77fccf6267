// The evidence behind a citation: the page with the sentence marked, or the words around it; its address; the file.
import { call, fill, icon, make } from "./common.js";

const path = (document) => `/api/documents/${encodeURIComponent(document)}`;

/** What stands above the evidence: number, title, address as steps, page and date. */
function head(t, cited, close) {
  const place = [cited.page ? fill(t.page, { page: cited.page }) : null, cited.date ? fill(t.date, { date: cited.date }) : null];
  return make(
    "header",
    { class: "sg-ev-head" },
    make("div", { class: "sg-ev-title" }, cited.n ? make("span", { class: "sg-number", "aria-hidden": "true" }, String(cited.n)) : null,
      make("h2", { tabindex: "-1" }, cited.title)),
    make("button", { type: "button", class: "sg-button sg-plain sg-round", "aria-label": t.close, title: t.close, onclick: close }, icon("close")),
    make(
      "ol",
      { class: "sg-steps", "aria-label": t.place },
      (cited.address ? cited.address.split(" > ") : []).map((step) => make("li", {}, step)),
    ),
    place.some(Boolean) ? make("p", { class: "sg-quiet" }, place.filter(Boolean).join(" · ")) : null,
  );
}

const marked = (text, from, to) => [text.slice(0, from), make("mark", {}, text.slice(from, to)), text.slice(to)];

/** Code points -> the places of a JavaScript string. */
function place(text, [start, end]) {
  const points = Array.from(text);
  return [points.slice(0, start).join("").length, points.slice(0, end).join("").length];
}

async function around(data, cited) {
  const t = data.texts;
  const asked = cited.start === undefined ? `quote=${encodeURIComponent(cited.quote.slice(0, 4000))}` : `start=${cited.start}&end=${cited.end}`;
  const found = await call(data, "GET", `${path(cited.document)}/evidence?${asked}`).catch((error) => {
    if (error.status === 404 || error.status === 422) return null; // the words are at hand all the same
    throw error;
  });
  if (found?.context) {
    const [from, to] = place(found.context.text, found.context.mark);
    return make(
      "div",
      { class: "sg-ev-text", tabindex: "0", role: "region", "aria-label": t.around },
      found.header ? make("p", { class: "sg-quiet" }, found.header) : null,
      make("p", {}, marked(found.context.text, from, to)),
    );
  }
  return make("div", { class: "sg-ev-text", tabindex: "0", role: "region", "aria-label": t.around }, make("p", {}, cited.n ? make("mark", {}, cited.quote) : cited.quote));
}

function image(data, cited, failed) {
  const t = data.texts;
  const source = cited.image ?? `${path(cited.document)}/pages/${cited.page}/image?quote=${encodeURIComponent(cited.quote.slice(0, 1000))}`;
  const picture = make("img", { alt: fill(t.picture, { title: cited.title, page: cited.page, quote: cited.quote.slice(0, 200) }), class: "sg-ev-image" });
  const frame = make(
    "a",
    { class: "sg-ev-frame sg-waiting", href: source, target: "_blank", rel: "noopener", title: t.larger },
    picture,
    make("span", { class: "sg-ev-larger" }, icon("zoom_in"), t.larger),
  );
  picture.addEventListener("load", () => frame.classList.remove("sg-waiting"));
  picture.addEventListener("error", failed);
  picture.src = source;
  return frame;
}

/** The whole pane for a citation (or a hit): an element whose contents arrive. `close` is called by its button. */
export function evidence(data, cited, close) {
  const t = data.texts;
  const body = make("div", { class: "sg-ev-body", "aria-busy": "true" }, make("div", { class: "sg-bones", "aria-hidden": "true" }));
  const show = (...inside) => {
    body.replaceChildren(...inside);
    body.setAttribute("aria-busy", "false");
  };
  const words = async () => {
    try {
      show(await around(data, cited));
    } catch (error) {
      show(make("p", { class: "sg-say sg-bad", role: "alert" }, error.message), make("blockquote", { class: "sg-quote" }, cited.quote));
    }
  };
  if (cited.page && cited.image !== null) {
    show(make("blockquote", { class: "sg-quote" }, cited.quote), image(data, cited, words));
  } else words();
  return make(
    "section",
    { class: "sg-evidence", "aria-label": cited.n ? fill(t.evidence, { n: cited.n }) : t.passage },
    head(t, cited, close),
    cited.masked ? make("p", { class: "sg-quiet" }, icon("visibility_off"), " ", t.masked) : null,
    body,
    make("a", { class: "sg-button", href: `${path(cited.document)}/original` }, icon("download"), t.original),
  );
}
