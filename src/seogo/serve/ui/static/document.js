// One document: what it is, what was lost in reading it, how it was read and cut, its versions; away with it.
import { button, call, fill, icon, make } from "./common.js";
import { busy, bytes, chip, confirmed, dialog, load, pager, say, table, tabs, when } from "./parts.js";

const CHUNKS = 20;

/** `refresh`: the list of documents has changed. */
export function detail(one, data, refresh) {
  const t = data.texts;
  const shown = dialog(t, one.title, { wide: true });
  const said = make("div", {});
  const actions = make(
    "div",
    { class: "sg-row" },
    make("a", { class: "sg-button", href: `/api/documents/${one.id}/original`, download: one.name }, icon("download"), t.original),
    make("a", { class: "sg-button", href: `/?d=${one.id}` }, icon("forum"), t.ask),
    data.writes ? button(t.reindex, "content_cut", () => later(`/api/documents/${one.id}/reindex`, "POST", t["reindex.begun"])) : null,
    data.writes ? button(t.delete, "delete", remove, { kind: "sg-danger" }) : null,
  );
  shown.body.append(
    actions,
    said,
    tabs(t.parts, [
      ["about", t["tab.about"], (place) => about(place, one, data)],
      ["text", t["tab.text"], (place) => text(place, one, data, 1)],
      ["chunks", fill(t["tab.chunks"], { n: one.chunks.toLocaleString() }), (place) => chunks(place, one, data, 0)],
      ["versions", t["tab.versions"], (place) => versions(place, one, data)],
    ]),
  );

  async function later(path, method, told) {
    try {
      const { job } = await call(data, method, path);
      window.dispatchEvent(new CustomEvent("sg-jobs", { detail: [job] }));
      said.replaceChildren(say(told));
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  }

  async function remove() {
    if (!(await confirmed(t, t["delete.title"], fill(t["delete.one"], { title: one.title }), t.delete))) return;
    said.replaceChildren(busy(t.deleting));
    try {
      const { job } = await call(data, "DELETE", `/api/documents/${one.id}`);
      const over = await ended(data, job.id);
      const left = over.result?.left;
      const clean = over.state === "done" && left && Object.values(left).every((count) => !count);
      const proof = left ? Object.entries(left).map(([what, count]) => `${t[`left.${what}`] ?? what} ${count}`).join(" · ") : "";
      shown.body.replaceChildren(
        say(clean ? fill(t["delete.proof"], { title: one.title }) : over.result?.error?.message ?? t["job.left"], { bad: !clean }),
        proof ? make("p", { class: "sg-quiet" }, proof) : "",
      );
      refresh();
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  }
}

async function ended(data, id) {
  for (;;) {
    const { job } = await call(data, "GET", `/api/jobs/${id}`);
    if (job.ended_at) return job;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

function about(place, one, data) {
  const t = data.texts;
  return load(place, t, () => call(data, "GET", `/api/documents/${one.id}`), ({ document, notices }) => {
    const facts = [
      [t.name, document.name], [t.collection, document.collection], [t.kind, document.format.toUpperCase()],
      [t["fact.date"], when(document.date, data.language)], [t["fact.pages"], document.pages || ""],
      [t["fact.characters"], document.characters.toLocaleString()], [t["fact.bytes"], bytes(document.bytes)],
      [t.added, when(document.added_at, data.language)], [t["fact.id"], make("code", {}, document.id.slice(0, 16))],
    ].filter(([, value]) => value !== "");
    place.append(
      make("dl", { class: "sg-facts" }, facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
      make("h3", {}, t["notices.title"]),
      notices.length
        ? make("ul", { class: "sg-notices" }, notices.map((note) => make("li", {}, icon("info"), make("span", {}, note.message))))
        : make("p", { class: "sg-quiet" }, t["notices.none"]),
    );
  });
}

function text(place, one, data, page) {
  const t = data.texts;
  const path = `/api/documents/${one.id}/text${one.pages ? `?page=${page}` : ""}`;
  return load(place, t, () => call(data, "GET", path), ({ blocks }) => {
    const turn = one.pages > 1 ? pager(t, { offset: page - 1, limit: 1, total: one.pages }, (offset) => text(place, one, data, offset + 1)) : null;
    const picture =
      one.format === "pdf"
        ? make("img", { class: "sg-page sg-waiting", src: `/api/documents/${one.id}/pages/${page}/image?dpi=90`, alt: fill(t["page.alt"], { title: one.title, page }) })
        : null;
    picture?.addEventListener("load", () => picture.classList.remove("sg-waiting"));
    picture?.addEventListener("error", () => picture.classList.remove("sg-waiting")); // its alternative text stands there
    const read = make("div", { class: "sg-read" }, blocks.slice(0, 2000).map(block));
    if (!blocks.length) read.append(make("p", { class: "sg-quiet" }, t["text.none"]));
    if (blocks.length > 2000) read.append(make("p", { class: "sg-quiet" }, fill(t["text.more"], { n: (blocks.length - 2000).toLocaleString() })));
    place.append(turn ?? "", make("div", { class: picture ? "sg-beside" : "" }, picture ?? "", read));
  });
}

function block(one) {
  if (one.kind === "heading") return make("p", { class: "sg-read-heading" }, one.text);
  if (one.kind === "row") return make("p", { class: "sg-read-row" }, one.text);
  if (one.kind === "list_item") return make("p", { class: "sg-read-item" }, one.text);
  return make("p", {}, one.text);
}

function chunks(place, one, data, offset) {
  const t = data.texts;
  return load(place, t, () => call(data, "GET", `/api/documents/${one.id}/chunks?offset=${offset}&limit=${CHUNKS}`), ({ total, chunks: found }) => {
    place.append(
      make("p", { class: "sg-quiet" }, t["chunks.what"]),
      make("ol", { class: "sg-chunks", start: offset + 1 }, found.map((part) =>
        make(
          "li",
          {},
          make("div", { class: "sg-row" }, make("b", {}, part.address || t["chunks.no_address"]), chip(fill(t["chunks.size"], { n: part.characters.toLocaleString() })), part.pages.length ? chip(fill(t["chunks.pages"], { pages: part.pages.join("–") })) : null),
          make("p", { class: "sg-chunk" }, part.text),
        ))),
      pager(t, { offset, limit: CHUNKS, total }, (next) => chunks(place, one, data, next)) ?? "",
    );
  });
}

function versions(place, one, data) {
  const t = data.texts;
  const columns = [{ label: t.title }, { label: t["fact.date"], kind: "sg-line" }, { label: t.added, kind: "sg-line" }, { label: t["version.state"] }];
  return load(place, t, () => call(data, "GET", `/api/documents/${one.id}/versions`), ({ editions, replaced, in_force: now }) => {
    place.append(
      make("h3", {}, t["version.editions"]),
      table(t["version.editions"], columns, editions.map((each) => [
        each.title, when(each.date, data.language), when(each.added_at, data.language),
        make("span", {}, each.id === now ? chip(t["version.now"], "sg-ok") : each.ahead ? chip(t["version.ahead"]) : each.date ? chip(t["version.old"], "sg-warn") : "", each.this ? chip(t["version.this"]) : null),
      ])),
      make("h3", {}, t["version.replaced"]),
      table(t["version.replaced"], [{ label: t.title }, { label: t["version.was"] }, { label: t["version.until"], kind: "sg-line" }], replaced.map((each) => [
        each.title, when(each.added_at, data.language), when(each.replaced_at, data.language),
      ]), { empty: t["version.none"] }),
    );
  });
}
