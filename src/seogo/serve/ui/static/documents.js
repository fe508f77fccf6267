// The documents: what there is, what is being read, putting in and taking out.
import { announce, button, call, fill, icon, make } from "./common.js";
import { bytes, chip, confirmed, input, labelled, later, load, pager, say, select, table, when } from "./parts.js";
import { detail } from "./document.js";
import { uploads } from "./uploads.js";

const LIMIT = 50;
const state = { q: "", collection: "", sort: "-added_at", offset: 0, chosen: new Set() };

export function draw({ data, parentElement }) {
  if (parentElement.dataset.drawn === data.language) return;
  parentElement.dataset.drawn = data.language;
  const t = data.texts;
  const list = make("div", { class: "sg-docs-list" });
  const tools = make("div", { class: "sg-row sg-filters" });
  const refresh = () => show(list, data, refresh);
  parentElement.replaceChildren(
    make("section", { class: "sg-docs" }, data.writes ? uploads(data, refresh) : null, tools, list),
  );
  drawTools(tools, data, refresh);
  refresh();
}

async function drawTools(place, data, refresh) {
  const t = data.texts;
  const sorts = ["-added_at", "title", "-date", "-notices", "-bytes"].map((one) => [one, t[`sort.${one.replace("-", "")}`]]);
  const typed = later((value) => change({ q: value }));
  const change = (values) => (Object.assign(state, values, { offset: 0 }), refresh());
  const find = input({ type: "search", value: state.q, placeholder: t.find, oninput: (event) => typed(event.target.value) });
  const { collections } = await call(data, "GET", "/api/collections").catch(() => ({ collections: [] }));
  const names = collections.map((one) => [one.name, `${one.name} (${one.documents.toLocaleString()})`]);
  place.replaceChildren(
    labelled(t.find, find, { hidden: true }),
    labelled(t.collection, select([["", t["collection.all"]], ...names], state.collection, (value) => change({ collection: value })), { hidden: true }),
    labelled(t.sort, select(sorts, state.sort, (value) => change({ sort: value })), { hidden: true }),
    button(t.refresh, "refresh", refresh, { labelled: false }),
  );
}

function show(place, data, refresh) {
  const t = data.texts;
  const query = new URLSearchParams({ offset: state.offset, limit: LIMIT, sort: state.sort });
  if (state.q.trim()) query.set("q", state.q.trim());
  if (state.collection) query.set("collection", state.collection);
  return load(place, t, () => call(data, "GET", `/api/documents?${query}`), ({ total, documents }) => {
    const shown = new Set(documents.map((one) => one.id));
    state.chosen = new Set([...state.chosen].filter((id) => shown.has(id))); // a job that ends takes no choice away
    announce(fill(t.count, { n: total.toLocaleString() }));
    if (!total) {
      const empty = state.q || state.collection ? t["empty.found"] : data.writes ? t["empty.writer"] : t.empty;
      place.replaceChildren(make("div", { class: "sg-empty" }, icon("folder_open"), make("p", {}, empty)));
      return;
    }
    const chosen = make("div", { class: "sg-row sg-chosen", hidden: true });
    const pick = (id, on) => {
      on ? state.chosen.add(id) : state.chosen.delete(id);
      drawChosen(chosen, data, refresh);
    };
    const columns = [
      ...(data.writes ? [{ label: t.choose, kind: "sg-pick" }] : []),
      { label: t.title }, { label: t.collection }, { label: t.kind, kind: "sg-line" }, { label: t.size, kind: "sg-count" },
      { label: t.notices }, { label: t.added, kind: "sg-line" },
    ];
    const rows = documents.map((one) => [
      ...(data.writes ? [make("input", { type: "checkbox", checked: state.chosen.has(one.id), "aria-label": fill(t["choose.one"], { title: one.title }), onchange: (event) => pick(one.id, event.target.checked) })] : []),
      title(one, data, refresh),
      one.collection,
      one.format.toUpperCase(),
      one.pages ? fill(t.pages_n, { n: one.pages.toLocaleString() }) : bytes(one.bytes),
      one.notices ? chip(fill(t.notices_n, { n: one.notices }), "sg-warn") : chip(t.none, "sg-ok"),
      when(one.added_at, data.language),
    ]);
    place.replaceChildren(
      make("p", { class: "sg-quiet" }, fill(t.count, { n: total.toLocaleString() })),
      chosen,
      table(t.caption, columns, rows),
      pager(t, { offset: state.offset, limit: LIMIT, total }, (offset) => ((state.offset = offset), refresh())) ?? "",
    );
    drawChosen(chosen, data, refresh);
  });
}

function title(one, data, refresh) {
  const named = one.name === one.title || one.name.replace(/\.[^.]+$/, "") === one.title ? null : make("small", { class: "sg-quiet" }, one.name);
  const date = one.date ? make("small", { class: "sg-quiet" }, fill(data.texts.in_force, { date: when(one.date, data.language) })) : null;
  return make("span", { class: "sg-doc-title" }, make("button", { type: "button", class: "sg-link", onclick: () => detail(one, data, refresh) }, one.title), named, date);
}

function drawChosen(place, data, refresh) {
  const t = data.texts;
  const count = state.chosen.size;
  place.hidden = !count;
  place.replaceChildren(
    make("b", {}, fill(t.chosen, { n: count })),
    button(t.delete, "delete", () => removeMany(place, data, refresh), { kind: "sg-danger" }),
  );
}

async function removeMany(place, data, refresh) {
  const t = data.texts;
  const ids = [...state.chosen];
  if (!(await confirmed(t, t["delete.title"], fill(t["delete.many"], { n: ids.length }), t.delete))) return;
  try {
    const { jobs } = await call(data, "POST", "/api/documents/delete", { ids });
    window.dispatchEvent(new CustomEvent("sg-jobs", { detail: jobs }));
  } catch (error) {
    place.append(say(error.message, { bad: true }));
  }
}
