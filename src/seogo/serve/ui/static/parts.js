// Larger pieces that several pages are made of: dialogs, labelled fields, tabs, tables, states, bytes and days as people read them.
import { announce, button, icon, make } from "./common.js";

/** A modal dialog with a heading; the browser keeps focus in it and Esc closes it. Returns {element, body, close}. */
export function dialog(t, title, { wide = false, onclose } = {}) {
  const body = make("div", { class: "sg-dialog-body" });
  const heading = make("h2", { id: `sg-dialog-${++dialogs}` }, title);
  const shut = button(t.close, "close", () => element.close(), { kind: "sg-plain", labelled: false });
  const element = make(
    "dialog",
    { class: `sg-dialog${wide ? " sg-wide" : ""}`, "aria-labelledby": heading.id, onclose: () => (element.remove(), onclose?.()) },
    make("header", { class: "sg-dialog-head" }, heading, shut),
    body,
  );
  element.addEventListener("click", (event) => event.target === element && element.close());
  document.body.append(element);
  element.showModal();
  return { element, body, close: () => element.close() };
}
let dialogs = 0;

/** Asks before something that cannot be taken back; resolves to whether it shall be done. */
export function confirmed(t, title, text, act, { bad = true } = {}) {
  return new Promise((resolve) => {
    const asked = dialog(t, title, { onclose: () => resolve(false) });
    const done = (answer) => (resolve(answer), asked.close());
    asked.body.append(
      make("p", {}, text),
      make("div", { class: "sg-row sg-end" }, button(t.cancel, null, () => done(false), { autofocus: true }), button(act, null, () => done(true), { kind: bad ? "sg-danger" : "sg-main" })),
    );
    asked.body.querySelector("[autofocus]").focus();
  });
}

let fields = 0;
/** A labelled control. `control`: an input, select or textarea; its `field`, where it has one, is shown in its place. */
export function labelled(label, control, { help = "", hidden = false } = {}) {
  control.id ||= `sg-labelled-${++fields}`;
  const note = help ? make("small", { class: "sg-quiet", id: `${control.id}-help` }, help) : null;
  if (note) control.setAttribute("aria-describedby", note.id);
  return make("div", { class: "sg-labelled" }, make("label", { for: control.id, class: hidden ? "sg-unseen" : null }, label), control.field ?? control, note);
}

export function select(options, chosen, onchange, more = {}) {
  const made = make("select", { class: "sg-input", onchange: () => onchange?.(made.value), ...more }, options.map(([value, label]) => make("option", { value, selected: value === chosen }, label)));
  return made;
}

export const input = (more = {}) => make("input", { class: "sg-input", type: "text", ...more });
export const area = (text, more = {}) => {
  const made = make("textarea", { class: "sg-input", rows: 4, ...more });
  made.value = text ?? "";
  return made;
};

/** A field for one file that speaks the reader's language; returns the input, whose `field` is what to show. */
export function fileInput(t, more = {}) {
  const made = make("input", { type: "file", class: "sg-unseen", ...more });
  const name = make("span", { class: "sg-quiet" }, t.file_none);
  made.addEventListener("change", () => {
    name.textContent = made.files[0]?.name ?? t.file_none;
  });
  made.field = make("div", { class: "sg-file", onclick: (event) => event.target !== made && made.click() }, made, make("span", { class: "sg-button", "aria-hidden": "true" }, icon("attach_file"), t.file_choose), name);
  made.clear = () => {
    made.value = "";
    name.textContent = t.file_none;
  };
  return made;
}

/** A button that opens a list of things to do below it; the browser closes it on Esc and on a press elsewhere. */
export function menu(label, symbol, items) {
  const list = make("div", { class: "sg-menu", id: `sg-menu-${++fields}`, popover: "auto" }, items);
  const head = button(label, symbol, null, { kind: "sg-plain", labelled: false, popovertarget: list.id });
  list.addEventListener("beforetoggle", () => {
    const { bottom, right } = head.getBoundingClientRect();
    Object.assign(list.style, { top: `${bottom + 4}px`, right: `${document.documentElement.clientWidth - right}px` });
  });
  list.addEventListener("toggle", (event) => event.newState === "open" && list.querySelector("a, button").focus());
  list.addEventListener("click", (event) => event.target.closest("a, button") && list.hidePopover());
  return [head, list];
}

/** Tabs by the ARIA pattern: arrows move, the panel is drawn when it is first shown. `tabs`: [key, label, draw(panel)].
 * A panel with a function `sgShown` has it called each time that it is shown again: others may have changed what it tells. */
export function tabs(label, list, chosen = list[0][0]) {
  const panel = make("div", { class: "sg-tab-panel", role: "tabpanel", tabindex: 0 });
  const drawn = new Map();
  const heads = list.map(([key, name]) =>
    make("button", { type: "button", role: "tab", class: "sg-tab", id: `sg-tab-${++fields}`, "data-key": key, onclick: () => show(key) }, name),
  );
  const bar = make("div", { role: "tablist", "aria-label": label, class: "sg-tabs", onkeydown: move }, heads);
  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = heads.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const next = heads[(at + step + heads.length) % heads.length];
    show(next.dataset.key);
    next.focus();
    event.preventDefault();
  }
  function show(key) {
    for (const head of heads) {
      const on = head.dataset.key === key;
      if (on && drawn.size) head.scrollIntoView({ block: "nearest", inline: "nearest" });
      head.setAttribute("aria-selected", on);
      head.tabIndex = on ? 0 : -1;
      if (on) panel.setAttribute("aria-labelledby", head.id);
    }
    if (!drawn.has(key)) {
      const inside = make("div", {});
      drawn.set(key, inside);
      list.find(([one]) => one === key)[2](inside);
    } else if (panel.firstChild !== drawn.get(key)) drawn.get(key).sgShown?.();
    panel.replaceChildren(drawn.get(key));
  }
  show(chosen);
  return make("div", { class: "sg-tabbed" }, bar, panel);
}

/** A table that says its columns to screen readers. `rows`: arrays of cells (text or elements). */
export function table(caption, columns, rows, { empty = "" } = {}) {
  if (!rows.length) return make("p", { class: "sg-empty" }, empty);
  return make(
    "div",
    { class: "sg-table-box", tabindex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { class: "sg-table" },
      make("caption", { class: "sg-unseen" }, caption),
      make("thead", {}, make("tr", {}, columns.map((one) => make("th", { scope: "col", class: one.kind ?? null }, one.label)))),
      make("tbody", {}, rows.map((cells) => make("tr", {}, cells.map((cell, at) => make("td", { class: columns[at].kind ?? null, "data-label": columns[at].label }, cell))))),
    ),
  );
}

export const chip = (text, kind = "") => make("span", { class: `sg-tag ${kind}` }, text);

/** A message in place: an error is read out at once. */
export function say(text, { bad = false, warn = false } = {}) {
  const made = make("p", { class: `sg-say${bad ? " sg-bad" : warn ? " sg-warn" : ""}`, role: bad ? "alert" : "status" }, text);
  if (bad) requestAnimationFrame(() => made.scrollIntoView({ block: "nearest" }));
  else announce(text);
  return made;
}

export const busy = (text) => make("p", { class: "sg-busy", role: "status" }, icon("progress_activity"), text);

const loads = new WeakMap();
/** Draws what a request brings, a sign that it is under way before, what went wrong in its place. Of several into one
 * place the last one asked for counts, whichever is answered last. */
export async function load(place, t, request, drawn) {
  const mine = (loads.get(place) ?? 0) + 1;
  loads.set(place, mine);
  place.replaceChildren(busy(t.loading));
  try {
    const found = await request();
    if (loads.get(place) !== mine) return;
    place.replaceChildren();
    await drawn(found);
  } catch (error) {
    if (error.name === "AbortError" || loads.get(place) !== mine) return;
    place.replaceChildren(say(error.message, { bad: true }));
  }
}

/** The same act, but not again while it is under way: a second press of an impatient hand does nothing. */
export function once(act) {
  let under = false;
  return async (event, ...more) => {
    event?.preventDefault?.();
    if (under) return;
    under = true;
    try {
      await act(event, ...more);
    } finally {
      under = false;
    }
  };
}

export function pager(t, { offset, limit, total }, go) {
  if (total <= limit) return null;
  const last = Math.min(offset + limit, total);
  return make(
    "nav",
    { class: "sg-row sg-pager", "aria-label": t.pages },
    button(t.previous, "chevron_left", () => go(Math.max(0, offset - limit)), { disabled: offset === 0 }),
    make("span", { class: "sg-quiet" }, `${offset + 1}${last > offset + 1 ? `–${last}` : ""} / ${total.toLocaleString()}`),
    button(t.next, "chevron_right", () => go(offset + limit), { disabled: last >= total }),
  );
}

export function bytes(count) {
  const at = Math.min(3, Math.floor(Math.log2(Math.max(count, 1)) / 10));
  return `${(count / 1024 ** at).toLocaleString(undefined, { maximumFractionDigits: at ? 1 : 0 })} ${["B", "KB", "MB", "GB"][at]}`;
}

/** An ISO time in UTC as a day and a time of the reader's clock. */
export function when(iso, language, { day = false } = {}) {
  if (!iso) return "";
  const at = new Date(iso.length === 10 ? `${iso}T00:00` : iso);
  const form = day || iso.length === 10 ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language === "ko" ? "ko-KR" : "en-GB", form).format(at);
}

export function later(act, wait = 250) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}
