// The evidence behind a citation: the page with the sentence marked, or the words around it; its address; the file.
import { button, call, fill, icon, make } from "./common.js";
import { viewer } from "./viewer.js";

const path = (document) => `/api/documents/${encodeURIComponent(document)}`;

/** What stands above the evidence: number, title, address as steps, page and date. */
function head(t, cited, close, way) {
  const place = [cited.page ? fill(t.page, { page: cited.page }) : null, cited.date ? fill(t.date, { date: cited.date }) : null];
  return make(
    "header",
    { class: "sg-ev-head" },
    make("div", { class: "sg-ev-title" }, cited.n ? make("span", { class: "sg-number", "aria-hidden": "true" }, String(cited.n)) : null,
      make("h2", { tabindex: "-1" }, cited.title)),
    make("div", { class: "sg-ev-acts" }, way ? passing(t, way) : null,
      make("button", { type: "button", class: "sg-button sg-plain sg-round", "aria-label": t.close_pane, title: t.close_pane, onclick: close }, icon("close"))),
    make(
      "ol",
      { class: "sg-steps", "aria-label": t.place },
      (cited.address ? cited.address.split(" > ") : []).map((step) => make("li", {}, step)),
    ),
    place.some(Boolean) ? make("p", { class: "sg-quiet" }, place.filter(Boolean).join(" · ")) : null,
  );
}

/** From one piece of evidence to the next. `way`: {at, of, go(at)}, counted from 0. */
function passing(t, { at, of, go }) {
  const to = (label, symbol, next) => button(label, symbol, () => go(next), { kind: "sg-plain sg-round", labelled: false, disabled: next < 0 || next >= of });
  return make("nav", { class: "sg-passing", "aria-label": t.moving }, to(t.previous, "chevron_left", at - 1), make("span", {}, `${at + 1} / ${of}`), to(t.next, "chevron_right", at + 1));
}

const marked = (text, from, to) => [text.slice(0, from), make("mark", {}, text.slice(from, to)), text.slice(to)];

/** Code points -> the places of a JavaScript string. */
function place(text, [start, end]) {
  const points = Array.from(text);
  return [points.slice(0, start).join("").length, points.slice(0, end).join("").length];
}

/** What the server says stands around the quote; null where it finds it no more. */
async function found(data, cited) {
  const asked = cited.evidence ?? `${path(cited.document)}/evidence?quote=${encodeURIComponent(cited.quote.slice(0, 4000))}`;
  try {
    return await call(data, "GET", asked);
  } catch (error) {
    if (error.status === 404 || error.status === 422) return null;
    throw error;
  }
}

function words(t, behind) {
  const { context, header } = behind;
  const [from, to] = place(context.text, context.mark);
  const rows = context.blocks.some((one) => one.kind === "row") ? context.blocks : [];
  const row = (one) => {
    const [start, end] = place(context.text, [one.start - context.start, one.end - context.start]);
    const inside = (at) => Math.min(Math.max(at, start), end) - start;
    return make("p", { class: "sg-ev-row" }, from < end && to > start ? marked(context.text.slice(start, end), inside(from), inside(to)) : context.text.slice(start, end));
  };
  return make(
    "div",
    { class: "sg-ev-text", tabindex: "0", role: "region", "aria-label": t.around },
    header ? make("p", { class: "sg-quiet" }, header) : null,
    rows.length ? rows.map(row) : make("p", {}, marked(context.text, from, to)),
  );
}

/** A page with the quote marked; where it cannot be drawn, what `instead` gives. */
function picture(data, cited, { page, url }, places, instead) {
  const t = data.texts;
  const image = make("img", { alt: fill(t.picture, { title: cited.title, page, quote: cited.quote.slice(0, 200) }), class: "sg-ev-image" });
  const frame = make(
    "button",
    { type: "button", class: "sg-ev-frame sg-waiting", title: t.larger, "aria-label": `${t.larger}: ${cited.title} ${fill(t.page, { page })}`, onclick: () => viewer(data, cited, { page, url }, places.find((one) => one.page === page)?.box?.y0) },
    image,
    make("span", { class: "sg-ev-larger" }, icon("zoom_in"), t.larger),
  );
  image.addEventListener("load", () => frame.classList.remove("sg-waiting"));
  image.addEventListener("error", () => frame.replaceWith(instead()));
  image.src = url;
  return frame;
}

async function fillIn(data, cited, body) {
  const t = data.texts;
  const plain = () => make("blockquote", { class: "sg-quote" }, cited.quote);
  try {
    const behind = await found(data, cited);
    if (!behind) body.replaceChildren(plain());
    else if (behind.images.length) {
      const text = () => words(t, behind);
      body.replaceChildren(
        ...(cited.n ? [plain()] : []),
        ...behind.images.map((one) => picture(data, cited, one, behind.places, text)),
        make("details", { class: "sg-details" }, make("summary", {}, t.as_text), text()),
      );
    } else body.replaceChildren(words(t, behind));
  } catch (error) {
    body.replaceChildren(make("p", { class: "sg-say sg-bad", role: "alert" }, error.message), plain());
  }
  body.setAttribute("aria-busy", "false");
  const text = body.querySelector(":scope > .sg-ev-text");
  if (text) text.scrollTop = text.querySelector("mark").offsetTop - text.offsetTop - 48;
}

/** The whole pane for a citation (or a hit): an element whose contents arrive. `close` is called by its button; `way`:
 * how to get to the ones beside it, where there are some. */
export function evidence(data, cited, close, way = null) {
  const t = data.texts;
  const body = make("div", { class: "sg-ev-body", "aria-busy": "true" }, make("div", { class: "sg-bones", "aria-hidden": "true" }));
  fillIn(data, cited, body);
  return make(
    "section",
    { class: "sg-evidence", "aria-label": cited.n ? fill(t.evidence, { n: cited.n }) : t.passage },
    head(t, cited, close, way),
    cited.masked ? make("p", { class: "sg-quiet" }, icon("visibility_off"), " ", t.masked) : null,
    body,
    make("a", { class: "sg-button", href: `${path(cited.document)}/original` }, icon("download"), t.original),
  );
}
