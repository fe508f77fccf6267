// Fixed answers: the entries, trying a question, what was asked in vain, tables in and out.
import { announce, button, call, fill, icon, make } from "./common.js";
import { area, chip, confirmed, dialog, input, labelled, later, load, once, pager, say, select, table, tabs, when } from "./parts.js";
import { importing } from "./faq-table.js";

const LIMIT = 50;
const state = { q: "", collection: "", state: "", offset: 0 };
const KINDS = { on: "sg-ok", off: "", draft: "sg-warn" };

export function draw({ data, parentElement }) {
  if (parentElement.dataset.drawn === data.language) return;
  parentElement.dataset.drawn = data.language;
  const t = data.texts;
  const list = make("div", { class: "sg-docs-list" });
  const refresh = () => show(list, data, refresh);
  parentElement.replaceChildren(
    tabs(t.parts, [
      ["entries", t["tab.entries"], (place) => (place.append(tools(data, refresh), list), refresh(), (place.sgShown = refresh))],
      ["try", t["tab.try"], (place) => trying(place, data)],
      ["unanswered", t["tab.unanswered"], (place) => unanswered(place, data, 0, refresh)],
      ["table", t["tab.table"], (place) => importing(place, data, refresh)],
    ]),
  );
}

function tools(data, refresh) {
  const t = data.texts;
  const change = (values) => (Object.assign(state, values, { offset: 0 }), refresh());
  const typed = later((value) => change({ q: value }));
  const states = [["", t["state.all"]], ...["on", "off", "draft"].map((one) => [one, t[`state.${one}`]])];
  const where = select([["", t["collection.all"]]], state.collection, (value) => change({ collection: value }));
  collections(data).then((names) => where.append(...names.map((one) => make("option", { value: one }, one))));
  return make(
    "div",
    { class: "sg-row sg-filters" },
    labelled(t.find, input({ type: "search", placeholder: t.find, oninput: (event) => typed(event.target.value) }), { hidden: true }),
    labelled(t.collection, where, { hidden: true }),
    labelled(t.state, select(states, state.state, (value) => change({ state: value })), { hidden: true }),
    button(t.new, "add", () => edit(null, data, refresh), { kind: "sg-main" }),
  );
}

async function collections(data) {
  const found = await call(data, "GET", "/api/collections").catch(() => ({ collections: [] }));
  return found.collections.map((one) => one.name);
}

function show(place, data, refresh) {
  const t = data.texts;
  const query = new URLSearchParams({ offset: state.offset, limit: LIMIT });
  for (const key of ["q", "collection", "state"]) if (state[key].trim()) query.set(key, state[key].trim());
  return load(place, t, () => call(data, "GET", `/api/faq?${query}`), ({ total, entries }) => {
    announce(fill(t.count, { n: total.toLocaleString() }));
    if (!total) {
      place.append(make("div", { class: "sg-empty" }, icon("quiz"), make("p", {}, query.has("q") || state.state || state.collection ? t["empty.found"] : t.empty)));
      return;
    }
    const columns = [{ label: t.question }, { label: t.collection }, { label: t.state }, { label: t.expires, kind: "sg-line" }, { label: t.updated, kind: "sg-line" }];
    const rows = entries.map((one) => [
      make("span", { class: "sg-doc-title" }, make("button", { type: "button", class: "sg-link", onclick: () => edit(one, data, refresh) }, one.question), make("small", { class: "sg-quiet sg-clip" }, one.answer)),
      one.collection,
      one.expired ? chip(t.expired, "sg-bad") : chip(t[`state.${one.state}`], KINDS[one.state]),
      one.expires ? when(one.expires, data.language) : t.never,
      when(one.updated_at, data.language, { day: true }),
    ]);
    place.append(
      make("p", { class: "sg-quiet" }, fill(t.count, { n: total.toLocaleString() })),
      table(t.caption, columns, rows),
      pager(t, { offset: state.offset, limit: LIMIT, total }, (offset) => ((state.offset = offset), refresh())) ?? "",
    );
  });
}

/** Write an entry, or change one. */
async function edit(one, data, refresh) {
  const t = data.texts;
  const shown = dialog(t, one ? t.edit : t.new, { wide: true });
  const names = make("datalist", { id: "sg-faq-collections" });
  const field = {
    question: input({ value: one?.question ?? "", required: true, maxlength: 2000 }),
    answer: area(one?.answer, { rows: 6, maxlength: 20000 }),
    variants: area(one?.variants.join("\n"), { rows: 4 }),
    collection: input({ value: one?.collection ?? data.collection, list: names.id, required: true, maxlength: 100 }),
    state: select(["on", "off", "draft"].map((key) => [key, t[`state.${key}`]]), one?.state ?? "on"),
    expires: input({ type: "date", value: one?.expires ?? "" }),
  };
  const said = make("div", {});
  const save = once(async () => {
    const body = {
      question: field.question.value,
      answer: field.answer.value,
      variants: field.variants.value.split("\n").map((line) => line.trim()).filter(Boolean),
      collection: field.collection.value.trim(),
      state: field.state.value,
      expires: field.expires.value || null,
    };
    try {
      await call(data, one ? "PATCH" : "POST", one ? `/api/faq/${one.id}` : "/api/faq", body);
      shown.close();
      announce(t.saved);
      refresh();
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  });
  const remove = async () => {
    if (!(await confirmed(t, t["delete.title"], fill(t["delete.one"], { question: one.question }), t.delete))) return;
    try {
      await call(data, "DELETE", `/api/faq/${one.id}`);
      shown.close();
      refresh();
    } catch (error) {
      said.replaceChildren(say(error.message, { bad: true }));
    }
  };
  shown.body.append(
    make(
      "form",
      { class: "sg-form", onsubmit: save },
      labelled(t.question, field.question, { help: t["question.help"] }),
      labelled(t.answer, field.answer, { help: t["answer.help"] }),
      labelled(t.variants, field.variants, { help: t["variants.help"] }),
      make("div", { class: "sg-two" }, labelled(t.collection, field.collection), labelled(t.state, field.state), labelled(t.expires, field.expires, { help: t["expires.help"] })),
      names,
      said,
      make("div", { class: "sg-row sg-end" }, one ? button(t.delete, "delete", remove, { kind: "sg-danger" }) : null, make("span", { class: "sg-grow" }), button(t.cancel, null, () => shown.close()), make("button", { class: "sg-button sg-main" }, t.save)),
    ),
  );
  field.question.focus();
  names.append(...(await collections(data)).map((name) => make("option", { value: name })));
}

/** Which entry would answer, and the nearest that would not, with what differs. */
function trying(place, data) {
  const t = data.texts;
  const asked = input({ required: true, maxlength: 2000, placeholder: t["try.example"] });
  const found = make("div", { "aria-live": "polite" });
  const go = (event) => {
    event.preventDefault();
    load(found, t, () => call(data, "POST", "/api/faq/try", { question: asked.value }), (reply) => {
      const answer = reply.found.find((one) => one.entry.id === reply.answer);
      found.append(
        answer ? say(fill(t["try.answers"], { question: answer.entry.question })) : say(reply.enabled ? t["try.none"] : t["try.off"], { warn: true }),
        table(
          t["try.caption"],
          [{ label: t.question }, { label: t["try.wording"] }, { label: t["try.score"], kind: "sg-count" }, { label: t["try.why"] }],
          reply.found.map((one) => [
            one.entry.question,
            one.wording,
            `${one.score.toFixed(2)} / ${reply.threshold}`,
            one.answers ? chip(t["try.yes"], "sg-ok") : one.differs_text ? chip(one.differs_text, "sg-warn") : chip(t["try.far"]),
          ]),
          { empty: t["try.nothing"] },
        ),
      );
    });
  };
  place.append(
    make("p", { class: "sg-quiet" }, t["try.what"]),
    make("form", { class: "sg-row sg-filters", onsubmit: go }, labelled(t["try.question"], asked, { hidden: true }), make("button", { class: "sg-button sg-main" }, icon("play_arrow"), t["try.go"])),
    found,
  );
}

/** What was asked and had no answer; a draft from it with one press. */
function unanswered(place, data, offset, refresh) {
  const t = data.texts;
  const again = () => unanswered(place, data, offset, refresh);
  place.sgShown = again;
  return load(place, t, () => call(data, "GET", `/api/faq/unanswered?offset=${offset}&limit=${LIMIT}`), ({ total, questions }) => {
    place.append(make("p", { class: "sg-quiet" }, t["unanswered.what"]));
    if (!total) {
      place.append(make("div", { class: "sg-empty" }, icon("task_alt"), make("p", {}, t["unanswered.none"])));
      return;
    }
    const act = (method, path, body, told) => once(async () => {
      try {
        const reply = await call(data, method, path, body);
        announce(told);
        if (reply.entry) edit(reply.entry, data, refresh);
        refresh();
        again();
      } catch (error) {
        place.prepend(say(error.message, { bad: true }));
      }
    });
    place.append(
      table(
        t["tab.unanswered"],
        [{ label: t.question }, { label: t["unanswered.count"], kind: "sg-count" }, { label: t["unanswered.last"], kind: "sg-line" }, { label: t["unanswered.act"] }],
        questions.map((one) => [
          make("span", {}, one.question, one.wordings.length > 1 ? make("details", {}, make("summary", { class: "sg-quiet" }, fill(t["unanswered.wordings"], { n: one.wordings.length })), make("ul", {}, one.wordings.map((each) => make("li", {}, `${each.question} (${each.count})`)))) : null),
          one.count.toLocaleString(),
          when(one.last_asked, data.language),
          make(
            "div",
            { class: "sg-row" },
            button(t["unanswered.draft"], "edit_note", act("POST", `/api/faq/unanswered/${one.id}/draft`, { collection: data.collection }, t["unanswered.drafted"])),
            button(t["unanswered.forget"], "close", act("DELETE", `/api/faq/unanswered/${one.id}`, undefined, t["unanswered.forgotten"]), { kind: "sg-plain" }),
          ),
        ]),
      ),
      pager(t, { offset, limit: LIMIT, total }, (next) => unanswered(place, data, next, refresh)) ?? "",
    );
  });
}
